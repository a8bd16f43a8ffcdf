/* overens explain: where a figure of a published run comes from. */
#include "cli/cli.h"

static int run(struct ov_cli *cli)
{
    const char *figure = cli->operand_count > 1 ? cli->operands[1] : NULL;
    struct ov_buffer out = { 0 };
    int64_t number;
    bool done;

    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &number) || !ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    done = ov_run_explain(cli->config, cli->store, cli->arena, number, figure, cli->json, &out, &cli->error);
    if (done && out.length)
        fwrite(out.data, 1, out.length, stdout);
    ov_buffer_free(&out);
    return done ? OV_EXIT_DONE : ov_cli_fail(cli);
}

const struct ov_cli_command ov_cli_explain = {
    .name = "explain",
    .operands = N_("RUN [FIGURE]"),
    .least = 1,
    .most = 2,
    .summary = N_("tell where a figure comes from"),
    .help = N_(
        "Tells how a figure of a published run was computed, down to the file, line and digest of every "
        "number and "
        "term behind it. FIGURE is the figure's id in the report, or an end of it that only one figure has. "
        "Without FIGURE, lists all figures of the run with their values."),
    .example = "overens explain 3 grants/ambulance/amount",
    .run = run,
};
