/* What deadline list and status share. */
#ifndef OVERENS_CLI_DEADLINE_INTERNAL_H
#define OVERENS_CLI_DEADLINE_INTERNAL_H

#include "cli/cli.h"
#include "schedule/schedule.h"

struct ov_cli_deadlines {
    struct ov_schedules *schedules; /* NULL: their files are faulty, and there are no milestones */
    size_t schedule_faults;
    struct ov_deadlines *deadlines;
    struct ov_translations *translations;
};
/* Opens the store and collects from ≤ day < to. What is wrong in schedules is told only when asked for;
 * false: told. */
bool ov_cli_deadlines(struct ov_cli *cli, ov_date from, ov_date to, bool tell_schedules,
                      struct ov_cli_deadlines *out);

bool ov_cli_is_closed(const struct ov_deadline *deadline); /* sent, or not required */
bool ov_cli_is_overdue(const struct ov_cli *cli, const struct ov_deadline *deadline);
/* "Chef HOSPA (Utredare HOSPA)"; "" where nobody is known. */
const char *ov_cli_owner(const struct ov_cli *cli, const struct ov_deadline *deadline);
/* "in 12 days", "today", "3 days late". */
const char *ov_cli_days_left(const struct ov_cli *cli, ov_date day);
json_t *ov_cli_deadline_json(struct ov_cli *cli, const struct ov_cli_deadlines *all,
                             const struct ov_deadline *deadline);

#endif
