/* What the files of core/checks share among themselves and nobody else includes. */
#ifndef OVERENS_CHECKS_INTERNAL_H
#define OVERENS_CHECKS_INTERNAL_H

#include "checks/checks.h"

/* What people call the subject; the unit is told only where it is another than the run's. */
struct ov_text ov_check_about(struct ov_figures *figures, const struct ov_subject *subject,
                              const struct ov_subject *base);
/* The same with what is finer than any subject: a field, or what a plugin's code names. */
struct ov_text ov_check_about_more(struct ov_arena *arena, const struct ov_text *about, const char *more,
                                   const char *domain);

#endif
