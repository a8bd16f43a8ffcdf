/* overens withdraw: undoes a batch, or takes back one row, by a new batch. */
#include "cli/cell-internal.h"
#include "cli/entry-internal.h"

#include <string.h>

static bool has_reason(struct ov_cli *cli)
{
    const char *reason = ov_cli_value(cli, "reason");

    if (reason && *reason)
        return true;
    ov_cli_message(cli->operand_count > 1
                       ? _("--reason TEXT is missing: why the row is withdrawn is kept with it")
                       : _("--reason TEXT is missing: why the batch is undone is kept with it"));
    return false;
}

/* ---- a batch ---- */

static void print_batch(struct ov_cli *cli, int64_t batch, const struct ov_batch_result *result)
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

static int withdraw_batch(struct ov_cli *cli)
{
    struct ov_batch_result result;
    int64_t batch;

    if (!ov_cli_number(_("BATCH"), cli->operands[0], 1, &batch))
        return OV_EXIT_ERROR;
    if (ov_cli_flag(cli, "dry-run")) {
        ov_cli_message(_("--dry-run is for one row: a batch is withdrawn by undoing it, which can itself be "
                         "undone"));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    if (!ov_store_withdraw(cli->store, &cli->actor, batch, ov_cli_value(cli, "reason"), &result, &cli->error))
        return ov_cli_fail(cli);
    print_batch(cli, batch, &result);
    return OV_EXIT_DONE;
}

/* ---- one row ---- */

static void print_row(struct ov_cli *cli, const struct ov_cli_entry *entry,
                      const struct ov_batch_result *result)
{
    bool dry_run = ov_cli_flag(cli, "dry-run");

    if (cli->json) {
        ov_cli_print_json(json_pack("{s:s, s:o, s:b, s:o, s:o}", "table", entry->table->name, "batch",
                                    dry_run ? json_null() : json_integer(result->batch), "dry_run", dry_run,
                                    "key", ov_cli_key_json(&entry->key), "withdrawn",
                                    ov_cli_changes_json(NULL, &entry->standing.row)));
        return;
    }
    if (cli->quiet)
        return;
    if (dry_run)
        printf(_("%s, nothing recorded: one row would be withdrawn\n"), entry->table->name);
    else
        printf(_("%s, batch %lld: one row withdrawn\n"), entry->table->name, (long long)result->batch);
    printf("  %s\n", ov_cli_key_show(cli, &entry->key));
    ov_cli_print_changes(cli, "    ", NULL, &entry->standing.row);
}

static int withdraw_row(struct ov_cli *cli)
{
    struct ov_cli_entry entry = { .table = ov_cli_recorded_table(cli, cli->operands[0]) };
    struct ov_batch_result result;

    if (!entry.table ||
        !ov_cli_read_assignments(cli, &entry, cli->operands + 1, cli->operand_count - 1, true) ||
        !ov_cli_open_store(cli, OV_CLI_WRITE) || !ov_cli_read_key(cli, &entry, NULL))
        return OV_EXIT_ERROR;
    if (!entry.standing.row.cells) {
        ov_cli_message(_("%s: no row stands with the key %s; 'overens log' tells what stood"),
                       entry.table->name, ov_cli_key_show(cli, &entry.key));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_record_entry(cli, &entry, ov_cli_value(cli, "reason"), true, &result))
        return OV_EXIT_ERROR;
    print_row(cli, &entry, &result);
    return OV_EXIT_DONE;
}

/* A number is a batch; anything else must be a table. */
static int run(struct ov_cli *cli)
{
    const char *first = cli->operands[0];

    if (!has_reason(cli))
        return OV_EXIT_ERROR;
    if (cli->operand_count > 1)
        return withdraw_row(cli);
    if (ov_table_named(first) && ov_table_named(first)->id < OV_TABLES_RECORDED) {
        ov_cli_message(_("%s: which row is not told; accepted: KEY=VALUE…, such as %s=%s"), first,
                       ov_table_named(first)->columns[0].name, ov_table_named(first)->columns[0].example);
        return OV_EXIT_ERROR;
    }
    return withdraw_batch(cli);
}

static const struct ov_cli_option options[] = {
    { "reason", N_("TEXT"), N_("why; required, and kept") },
    { "dry-run", NULL, N_("of one row: check and show, record nothing") },
};

const struct ov_cli_command ov_cli_withdraw = {
    .name = "withdraw",
    .operands = N_("BATCH | TABLE KEY=VALUE…"),
    .least = 1,
    .most = -1,
    .summary = N_("undo a batch, or take back one row"),
    .help = N_(
        "Undoes a batch by recording a new one: its rows are withdrawn, or what stood before comes "
        "back. With a table and the key of a row, that row alone is withdrawn. Nothing is deleted: what the "
        "store knew before remains visible in earlier runs. When a later batch has changed the same "
        "rows, that one must be withdrawn first."),
    .example = "overens withdraw 7 --reason 'wrong file'",
    OV_CLI_OPTIONS(options),
    .run = run,
};
