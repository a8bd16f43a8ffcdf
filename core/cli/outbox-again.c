/* overens outbox again: sends a mail once more that nobody would send by itself. */
#include "cli/cli.h"

static int run(struct ov_cli *cli)
{
    int64_t message;

    if (!ov_cli_number(_("MESSAGE"), cli->operands[0], 1, &message) || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    if (!ov_outbox_again(cli->store, &cli->actor, message, &cli->error))
        return ov_cli_fail(cli);
    if (cli->json)
        ov_cli_print_json(json_pack("{s:I, s:s}", "message", (json_int_t)message, "state", "queued"));
    else
        ov_cli_notice(cli, _("message %lld is queued again: the next tick sends it"), (long long)message);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_outbox_again = {
    .name = "outbox again",
    .operands = N_("MESSAGE"),
    .least = 1,
    .most = 1,
    .summary = N_("send a mail once more"),
    .help =
        N_("Queues a mail again that is unclear, was given up, or waits for its next attempt; the next tick "
           "sends it, and its attempts are counted anew. Of an unclear mail the receiver may get a second "
           "copy, with the same Message-ID. A mail that was sent is refused."),
    .example = "overens outbox again 12",
    .run = run,
};
