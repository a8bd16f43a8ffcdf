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

/* One edition of a report over a year. */
struct ov_report_edition {
    const struct ov_terms *terms;
    bool last_year; /* touches only the year before, and stands there for comparison */
};

struct ov_report_request {
    const struct ov_report_kind *kind;
    struct ov_subject subject; /* edition and unit; of a year: unit alone */
    int year;                  /* of an overview, and of findings of a year; 0 = of one edition */
    const struct ov_report_edition *editions; /* of the year: in any order; the document orders them */
    size_t edition_count;
    const char *language;
    ov_date today, as_of;
    bool has_period; /* of monthly, tertial, half-year, annual: what is reported on, such as 2022-09 or 2022T2
                      */
    struct ov_period period;
    const char *obligation; /* of interim and final: which of the edition's; NULL: the first of that kind that
                               is not struck, else the first */
    const struct ov_internal_report *internal_reports; /* the region's own rhythm */
    size_t internal_report_count;
    const struct ov_light *lights; /* of the kind, where they differ from the standard ones */
    size_t light_count;
    const struct ov_fact *facts; /* what the runs know: batch, digests, versions */
    size_t fact_count;
};
/* The period that a kind of report is about when none is asked for: the last whole month, tertial, half-year
 * that ended by today within the edition's days, the edition's for the year; false: the kind has none. */
bool ov_report_period(const struct ov_report_kind *kind, ov_date from, ov_date to, ov_date today,
                      struct ov_period *period);
/* Whether a period fits the kind: a month for monthly, a tertial for tertial, …; accepted: what would. */
bool ov_report_period_fits(const struct ov_report_kind *kind, struct ov_period period, const char **accepted);
/* The obligation that a report of the kind answers; NULL: the kind answers none, or the edition has none of
 * it. named: an id, or NULL. accepted: what would be taken, when there is none. */
const struct ov_obligation *ov_report_obligation(const struct ov_report_kind *kind,
                                                 const struct ov_terms *terms, const char *named,
                                                 struct ov_arena *arena, const char **accepted);
/* Whether the kind is made of a year's editions, of one edition, or of either. */
bool ov_report_kind_of_year(const struct ov_report_kind *kind);
bool ov_report_kind_of_edition(const struct ov_report_kind *kind);
/* The document over the figures' graph. A section that fails leaves a gap and makes the document partial.
 * terms: the edition; NULL when the request has a year, whose document is of "overview@2020". findings: of
 * all editions in one list (ov_checks_run_all), or NULL. */
struct ov_document *ov_report_build(struct ov_arena *arena, struct ov_figures *figures,
                                    const struct ov_catalogue *catalogue, const struct ov_terms *terms,
                                    struct ov_workers *workers, const struct ov_findings *findings,
                                    const struct ov_report_request *request);

#endif
