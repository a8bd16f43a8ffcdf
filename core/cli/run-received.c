/* overens run received: the receipt of a report that was sent. */
#include "cli/run-internal.h"

static int run(struct ov_cli *cli)
{
    const char *receipt = ov_cli_value(cli, "receipt");
    int64_t number;
    ov_date day;

    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &number))
        return OV_EXIT_ERROR;
    if (!receipt || !*receipt) {
        ov_cli_message(_("--receipt TEXT is missing: the number or the name of the receipt"));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_day(cli, &day) || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    if (!ov_run_received(cli->config, cli->store, &cli->actor, number, day, receipt, &cli->error))
        return ov_cli_fail(cli);
    return ov_cli_answer_run(cli, number);
}

static const struct ov_cli_option options[] = {
    { "receipt", N_("TEXT"), N_("number or name of the receipt; required") },
    { "date", N_("DATE"), N_("the day on the receipt; otherwise today") },
};

const struct ov_cli_command ov_cli_run_received = {
    .name = "run received",
    .operands = N_("RUN"),
    .least = 1,
    .most = 1,
    .summary = N_("record the receipt of a report"),
    .help =
        N_("Records that the receiver has a report that was sent: the receipt closes the obligation in the "
           "table deliveries. A receipt of a day before the sending is refused."),
    .example = "overens run received 12 --receipt KV-2022-0815 --date 2022-09-29",
    OV_CLI_OPTIONS(options),
    .run = run,
};
