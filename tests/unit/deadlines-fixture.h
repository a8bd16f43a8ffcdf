/* What the suites of deadlines and of their calendar share: a home with one edition of its own. */
#ifndef DEADLINES_FIXTURE_H
#define DEADLINES_FIXTURE_H

#include "schedule/schedule.h"

extern struct ov_arena *arena;
extern struct ov_config *config;
extern struct ov_schedules schedules; /* of milestones 10 and 2 business days before */

void deadlines_set_up(void);
void deadlines_tear_down(void);
void deadlines_put(const char *name, const char *text); /* a file of the home */
struct ov_deadlines *deadlines_collect(ov_date from, ov_date to, ov_date as_of);
/* Of demo@2022; NULL. */
const struct ov_deadline *deadline_of(const struct ov_deadlines *deadlines, const char *obligation);

#endif
