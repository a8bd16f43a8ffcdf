/* overens withdraw: undoes a batch by a new one. */
#include "cli/cli.h"

static void print_result(struct ov_cli *cli, int64_t batch, const struct ov_batch_result *result)
{
    if (cli->json)
        ov_cli_print_json(json_pack(
            "{s:I, s:I, s:I, s:I, s:I}", "withdrawn_batch", (json_int_t)batch, "batch",
            (json_int_t)result->batch, "restored", (json_int_t)(result->added + result->changed), "withdrawn",
            (json_int_t)result->withdrawn, "unchanged", (json_int_t)result->unchanged));
    else if (!cli->quiet)
        printf(_("batch %lld: batch %lld is undone, %zu rows withdrawn, %zu back as before\n"),
               (long long)result->batch, (long long)batch, result->withdrawn,
               result->added + result->changed);
}

static int run(struct ov_cli *cli)
{
    const char *reason = ov_cli_value(cli, "reason");
    struct ov_batch_result result;
    int64_t batch;

    if (!reason || !*reason) {
        ov_cli_message(_("--reason TEXT is missing: why the batch is undone is kept with it"));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_number(_("BATCH"), cli->operands[0], 1, &batch) || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    if (!ov_store_withdraw(cli->store, &cli->actor, batch, reason, &result, &cli->error))
        return ov_cli_fail(cli);
    print_result(cli, batch, &result);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "reason", N_("TEXT"), N_("why; required, and kept") },
};

const struct ov_cli_command ov_cli_withdraw = {
    .name = "withdraw",
    .operands = N_("BATCH"),
    .least = 1,
    .most = 1,
    .summary = N_("undo a batch"),
    .help = N_("Undoes a batch by recording a new one: its rows are withdrawn, or what stood before comes "
               "back. Nothing "
               "is deleted: what the store knew before remains visible in earlier runs. When a later batch "
               "has changed "
               "the same rows, that one must be withdrawn first."),
    .example = "overens withdraw 7 --reason 'wrong file'",
    OV_CLI_OPTIONS(options),
    .run = run,
};
