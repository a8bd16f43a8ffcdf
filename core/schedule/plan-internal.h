/* What the files that plan share. */
#ifndef OVERENS_PLAN_INTERNAL_H
#define OVERENS_PLAN_INTERNAL_H

#include "schedule/recurrence-internal.h"

/* The part of a year that holds the day; OV_NO_DATE ends where there is none. Tertials count from January. */
struct ov_period ov_plan_period_of(enum ov_period_kind kind, ov_date day);
/* The last whole one before the day, or the one that it is in. */
struct ov_period ov_plan_period(const struct ov_schedule *schedule, ov_date day);
/* Does the rule give several days for one period? Its days of RDATE do not count, nor how long it goes on: so
 * the answer, and with it the subjects, stay when those are changed. */
bool ov_plan_repeats(const struct ov_schedule *schedule);
const char *ov_plan_subject(const struct ov_schedule *schedule, struct ov_arena *arena,
                            struct ov_period period, ov_date day);
/* The edition of what a report by rule covers; NULL with because. */
const char *ov_plan_edition(const struct ov_schedules *schedules, const struct ov_schedule *schedule,
                            struct ov_arena *arena, struct ov_period period, ov_date day,
                            const char **because);

#endif
