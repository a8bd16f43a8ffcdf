/* Inside report/: changes of terms in words. */
#ifndef OVERENS_CHANGE_WORDS_INTERNAL_H
#define OVERENS_CHANGE_WORDS_INTERNAL_H

#include "report/report-internal.h"

/* "obligations.plan.due" is "Handlingsplan (date)"; a path that nobody has words for stands as it is. */
struct ov_text ov_change_what(struct ov_report *report, const char *what);
/* A value of the edition file as people read it; otherwise, a msgid: what is said where there is none. */
struct ov_text ov_change_value(struct ov_report *report, const struct ov_change *change, const char *value,
                               const char *otherwise);

#endif
