/* Report kinds: which sections, in which order, become one document. */
#ifndef OVERENS_REPORT_H
#define OVERENS_REPORT_H

#include "checks/checks.h"
#include "figures/figures.h"
#include "modules/modules.h"

struct ov_report_kind {
    const char *name;  /* "sheet" */
    const char *title; /* msgid, domain overens */
    uint32_t bit;      /* OV_SHEET */
    const char *help;
};
const struct ov_report_kind *ov_report_kinds(size_t *count);
const struct ov_report_kind *ov_report_kind(const char *name); /* NULL */

struct ov_report_request {
    const struct ov_report_kind *kind;
    struct ov_subject subject; /* edition and unit */
    const char *language;
    ov_date today, as_of;
    const struct ov_fact *facts; /* what the runs know: batch, digests, versions */
    size_t fact_count;
};
/* The document over the figures' graph. A section that fails leaves a gap and makes the document partial. */
struct ov_document *ov_report_build(struct ov_arena *arena, struct ov_figures *figures,
                                    const struct ov_catalogue *catalogue, const struct ov_terms *terms,
                                    struct ov_workers *workers, const struct ov_findings *findings,
                                    const struct ov_report_request *request);

#endif
