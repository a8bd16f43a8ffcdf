/* What the commands about runs share. */
#ifndef OVERENS_RUN_INTERNAL_H
#define OVERENS_RUN_INTERNAL_H

#include "cli/cli.h"

/* run-standing.c */
/* NULL with cli->error. */
const struct ov_published_run *ov_cli_find_run(struct ov_cli *cli, int64_t number);
/* Where it stands, as members of an object. */
void ov_cli_json_standing(json_t *object, const struct ov_published_run *run);
/* The answer of a command that did something with a run; text is one line. */
int ov_cli_answer_run(struct ov_cli *cli, int64_t number);
bool ov_cli_day(const struct ov_cli *cli, ov_date *day); /* --date, not after today; false: told */
/* What the journal keeps of its publication; NULL: nothing. Drop it. */
json_t *ov_cli_run_details(const struct ov_published_run *run);
const char *ov_cli_milliseconds(const struct ov_cli *cli, const json_t *details, const char *name);

#endif
