/* overens approve: says yes or no to a report that goes to a receiver. */
#include "cli/run-internal.h"

static int run(struct ov_cli *cli)
{
    const char *note = ov_cli_value(cli, "note");
    int64_t number;
    bool done;

    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &number))
        return OV_EXIT_ERROR;
    if (ov_cli_flag(cli, "refuse") && !(note && *note)) {
        ov_cli_message(_("--note TEXT is missing: who makes it again must know why it was refused"));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    done = (ov_cli_flag(cli, "refuse") ? ov_run_refuse : ov_run_approve)(cli->config, cli->store, &cli->actor,
                                                                         number, note, &cli->error);
    return done ? ov_cli_answer_run(cli, number) : ov_cli_fail(cli);
}

static const struct ov_cli_option options[] = {
    { "refuse", NULL, N_("it must not leave as it is; --note says why") },
    { "note", N_("TEXT"), N_("what is kept with it") },
};

const struct ov_cli_command ov_cli_approve = {
    .name = "approve",
    .operands = N_("RUN"),
    .least = 1,
    .most = 1,
    .summary = N_("approve a report that goes to a receiver"),
    .help = N_("Records that a report may leave, or with --refuse that it may not. Interim and final reports "
               "and economic accounts wait for it; where delivery.conf or the schedule wants two, the second "
               "must be of another person. A report with a gap is never approved, and neither is one whose "
               "files are no longer those that were published."),
    .example = "overens approve 12 --note \"as agreed in the steering group\"",
    OV_CLI_OPTIONS(options),
    .run = run,
};
