/* Checks: rules that must hold. The core's own stand in one table; plugins bring theirs. A rule that holds is
 * counted, one that does not is a finding with its operands, and one whose data is missing is told as not
 * checkable. */
#ifndef OVERENS_CHECKS_H
#define OVERENS_CHECKS_H

#include "figures/figures.h"
#include "modules/modules.h"

/* Asked, beside the scopes of plugin.h, of each field with OV_REQUIRED of the edition's module whose period
 * has ended: "field" in the rule is its id. */
enum { OV_EACH_REQUIRED_FIELD = 0x100 };

/* The common checks, core.<name>: the same rows that plugins write. */
const struct ov_check *ov_core_checks(size_t *count);

/* Runs the core's checks and those of the edition's module for one edition. base: edition and unit.
 * workers may be NULL when no module has code. Never fails: what cannot be asked is a finding. */
struct ov_findings *ov_checks_run(struct ov_figures *figures, const struct ov_catalogue *catalogue,
                                  struct ov_workers *workers, const struct ov_subject *base);
/* The same for several editions of one view; all findings in one list. */
struct ov_findings *ov_checks_run_all(struct ov_figures *figures, const struct ov_catalogue *catalogue,
                                      struct ov_workers *workers, const struct ov_subject *bases,
                                      size_t count);

#endif
