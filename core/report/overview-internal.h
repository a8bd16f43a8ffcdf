/* Inside report/: what the files of the overview share. */
#ifndef OVERENS_OVERVIEW_INTERNAL_H
#define OVERENS_OVERVIEW_INTERNAL_H

#include "report/report-internal.h"

struct ov_overview_edition {
    const struct ov_terms *terms;
    struct ov_subject subject; /* edition and unit */
    ov_figure grant;
    bool granted, recorded; /* its sum is known; something at all is recorded of it for the unit */
    bool funded;            /* money of it is counted in another edition */
    struct ov_rational sum; /* in öre, when granted */
};

struct ov_overview {
    struct ov_report *report;
    const struct ov_report_request *request; /* the year's own */
    struct ov_overview_edition *editions;    /* of the year, in the order they are told */
    size_t count;
    struct ov_overview_edition *last; /* of last year alone */
    size_t last_count;
};

/* Other than an agreement between the state and SKR: it has a total of its own. */
bool ov_overview_is_other(const struct ov_terms *terms);
/* The formula of one of the two totals over what is known; NULL when nothing is. */
const char *ov_overview_total(struct ov_report *report, const struct ov_overview_edition *editions,
                              size_t count, bool other);
/* Of the year or of the year before; NULL. */
const struct ov_overview_edition *ov_overview_find(const struct ov_overview *overview, const char *edition);

/* Fills in the editions of the year, in the order they are told. */
void ov_overview_gather(struct ov_overview *overview);
/* Which of them nothing is recorded of. */
void ov_overview_silent(struct ov_overview *overview);
/* "Close care 2022, 1 234 kr (case number)". */
struct ov_text ov_overview_heading(struct ov_report *report, const struct ov_overview_edition *edition);
void ov_overview_chart(struct ov_overview *overview);
void ov_overview_agreement(struct ov_overview *overview, const struct ov_overview_edition *edition);
void ov_overview_comparison(struct ov_overview *overview);

#endif
