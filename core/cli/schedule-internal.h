/* What the commands about schedules share. */
#ifndef OVERENS_CLI_SCHEDULE_INTERNAL_H
#define OVERENS_CLI_SCHEDULE_INTERNAL_H

#include "cli/cli.h"
#include "schedule/schedule.h"

struct ov_cli_schedules {
    struct ov_schedules *schedules;
    struct ov_deadlines *deadlines; /* NULL: nothing is relative to them */
    int64_t now;
};
/* Reads the home's schedules, and the deadlines where a schedule is relative to them, or every is asked for.
 * stored: with what was delivered. false: told. */
bool ov_cli_schedules(struct ov_cli *cli, bool every, bool stored, struct ov_cli_schedules *out);
/* The next so many times of one schedule, enabled or not, cancelled ones among them; false: told. */
bool ov_cli_schedule_next(struct ov_cli *cli, const struct ov_cli_schedules *all,
                          const struct ov_schedule *schedule, size_t wanted, struct ov_planned **planned,
                          size_t *count);

/* "2026-11-22 06:00" in the schedule's zone. */
const char *ov_cli_local_time(struct ov_cli *cli, const struct ov_schedule *schedule, int64_t due);
/* Why the day is not the rule's, or the time not the schedule's, or why nothing is made; "" for none. */
const char *ov_cli_planned_why(struct ov_cli *cli, const struct ov_calendar *calendar,
                               const struct ov_planned *planned);
/* What is reported on, or the obligation. */
const char *ov_cli_planned_covers(struct ov_cli *cli, const struct ov_planned *planned);
json_t *ov_cli_planned_json(struct ov_cli *cli, const struct ov_calendar *calendar,
                            const struct ov_planned *planned);
json_t *ov_cli_json_utc(int64_t utc);

#endif
