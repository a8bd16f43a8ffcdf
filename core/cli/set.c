/* overens set: one row of a recorded table, with a reason. */
#include "cli/cell-internal.h"
#include "cli/entry-internal.h"

static bool check_request(struct ov_cli *cli)
{
    const char *reason = ov_cli_value(cli, "reason");

    if (reason && *reason)
        return true;
    ov_cli_message(_("--reason TEXT is missing: why the row is changed is kept with it"));
    return false;
}

/* Texts of vouchers may name persons: what files do not bring in is not let in by hand either. */
static bool check_posting(const struct ov_cli *cli, const struct ov_cli_entry *entry)
{
    if (entry->table->id != OV_TABLE_POSTINGS || cli->config->posting_texts ||
        !entry->given[OV_POSTINGS_TEXT] || !*entry->given[OV_POSTINGS_TEXT])
        return true;
    ov_cli_message(
        _("postings: texts of vouchers are left out, since they may name persons; posting_texts in "
          "overens.conf lets them in"));
    return false;
}

static const char *state_of(const struct ov_batch_result *result)
{
    return result->added ? N_("added") : result->changed ? N_("changed") : N_("unchanged");
}

static void print_json(const struct ov_cli_entry *entry, const struct ov_batch_result *result, bool dry_run)
{
    const struct ov_row *before = entry->standing.row.cells ? &entry->standing.row : NULL;

    ov_cli_print_json(json_pack("{s:s, s:o, s:s, s:b, s:o, s:o}", "table", entry->table->name, "batch",
                                result->batch && !dry_run ? json_integer(result->batch) : json_null(),
                                "state", state_of(result), "dry_run", dry_run, "key",
                                ov_cli_key_json(&entry->row), "changes",
                                ov_cli_changes_json(before, &entry->row)));
}

static void print_result(struct ov_cli *cli, const struct ov_cli_entry *entry,
                         const struct ov_batch_result *result)
{
    const struct ov_row *before = entry->standing.row.cells ? &entry->standing.row : NULL;

    if (cli->quiet)
        return;
    if (!result->added && !result->changed)
        printf(_("%s, nothing new: the row stands so already\n"), entry->table->name);
    else if (ov_cli_flag(cli, "dry-run"))
        printf(_("%s, nothing recorded: one row would be %s\n"), entry->table->name, _(state_of(result)));
    else
        printf(_("%s, batch %lld: one row %s\n"), entry->table->name, (long long)result->batch,
               _(state_of(result)));
    printf("  %s\n", ov_cli_key_show(cli, &entry->row));
    ov_cli_print_changes(cli, "    ", before, &entry->row);
}

static int run(struct ov_cli *cli)
{
    struct ov_cli_entry entry = { .table = ov_cli_recorded_table(cli, cli->operands[0]) };
    struct ov_batch_result result;
    struct ov_cli_names *names;

    if (!entry.table || !check_request(cli) ||
        !ov_cli_read_assignments(cli, &entry, cli->operands + 1, cli->operand_count - 1, false) ||
        !ov_cli_open_store(cli, OV_CLI_WRITE) || !check_posting(cli, &entry))
        return OV_EXIT_ERROR;
    names = ov_cli_names_new(cli);
    if (!names || !ov_cli_read_key(cli, &entry, names) || !ov_cli_read_row(cli, &entry, names) ||
        !ov_cli_record_entry(cli, &entry, ov_cli_value(cli, "reason"), false, &result))
        return OV_EXIT_ERROR;
    if (cli->json)
        print_json(&entry, &result, ov_cli_flag(cli, "dry-run"));
    else
        print_result(cli, &entry, &result);
    return cli->list.warnings ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "reason", N_("TEXT"), N_("why; required, and kept") },
    { "dry-run", NULL, N_("check and show, record nothing") },
};

const struct ov_cli_command ov_cli_set = {
    .name = "set",
    .operands = N_("TABLE COLUMN=VALUE…"),
    .least = 2,
    .most = -1,
    .summary = N_("record or change one row"),
    .help =
        N_("Records one row of any table, with a reason. The columns of the key tell which row; those of "
           "the other columns that are given are changed, and COLUMN= empties one. What is not given stays "
           "as it "
           "stands. Names of tables and columns are those of files, in either language, and every cell is "
           "read and checked as a file's would be, with decimal comma. What is changed is shown as "
           "before → after."),
    .example = "overens set units code=23-ostersund 'name=Hälsocentralen Östersund' --reason 'nytt namn'",
    OV_CLI_OPTIONS(options),
    .run = run,
};
