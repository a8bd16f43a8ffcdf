/* overens run sent: says that a report has left. */
#include "cli/run-internal.h"

static int run(struct ov_cli *cli)
{
    const char *how = ov_cli_value(cli, "how");
    int64_t number;
    ov_date day;

    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &number))
        return OV_EXIT_ERROR;
    if (!how || !*how) {
        ov_cli_message(_("--how TEXT is missing: by which way it went, such as \"the agency's e-service\""));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_day(cli, &day) || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    if (!ov_run_sent(cli->config, cli->store, &cli->actor, number, day, how, &cli->error))
        return ov_cli_fail(cli);
    return ov_cli_answer_run(cli, number);
}

static const struct ov_cli_option options[] = {
    { "how", N_("TEXT"), N_("by which way it went; required") },
    { "date", N_("DATE"), N_("the day it left; otherwise today") },
};

const struct ov_cli_command ov_cli_run_sent = {
    .name = "run sent",
    .operands = N_("RUN"),
    .least = 1,
    .most = 1,
    .summary = N_("say that a report has left"),
    .help =
        N_("Records that a report was sent by a person: uploaded, mailed, handed over. The delivery of the "
           "obligation that it answers is recorded with it, in the table deliveries under the id run-N, "
           "and an earlier report of the same obligation is replaced by it. A report that waits for "
           "approval is refused."),
    .example = "overens run sent 12 --how \"the agency's e-service\" --date 2022-09-28",
    OV_CLI_OPTIONS(options),
    .run = run,
};
