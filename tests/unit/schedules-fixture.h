/* What the suites of schedule files and of planning share: a home and shipped files with three agreements of
 * their own, one of whose editions cannot be read. */
#ifndef SCHEDULES_FIXTURE_H
#define SCHEDULES_FIXTURE_H

#include "schedule/schedule.h"

extern struct ov_arena *arena;
extern struct ov_config *config;
extern struct ov_diagnostics list;

void schedules_set_up(void);
void schedules_tear_down(void);
void schedules_put(const char *name, const char *text); /* a file of the home */
/* One file of this text; fails with the messages unless it is well. */
struct ov_schedules *schedules_of(const char *text);
/* The list of schedules around one schedule's settings. */
struct ov_schedules *schedules_one(const char *settings);

#endif
