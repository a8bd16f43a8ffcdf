/* overens batch list: what was recorded, when and by whom. */
#include "cli/cli.h"

static json_t *batch_json(const struct ov_batch *batch)
{
    json_t *object = json_object();

    json_object_set_new(object, "batch", json_integer(batch->number));
    json_object_set_new(object, "kind", ov_cli_json_text(batch->kind));
    json_object_set_new(object, "table", ov_cli_json_text(batch->table));
    json_object_set_new(object, "file", ov_cli_json_text(batch->file));
    json_object_set_new(object, "at", ov_cli_json_text(batch->at));
    json_object_set_new(object, "actor", ov_cli_json_text(batch->actor));
    json_object_set_new(object, "reason", ov_cli_json_text(batch->reason));
    json_object_set_new(object, "rows", json_integer((json_int_t)batch->rows));
    json_object_set_new(object, "withdrawn", json_integer((json_int_t)batch->withdrawn));
    json_object_set_new(object, "sha256", ov_cli_json_text(batch->digest));
    json_object_set_new(object, "chain", ov_cli_json_text(batch->chain));
    return object;
}

static const char *kind_word(const char *kind)
{
    static const char *const words[] = { N_("import"), N_("withdrawal"), N_("configuration") };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i], kind))
            return _(words[i]);
    return kind;
}

static void print_batches(const struct ov_cli *cli, const struct ov_batch *batches, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("Batch"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Kind"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Table"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("File"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Rows"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Withdrawn"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("When"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Who"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Reason"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const struct ov_batch *batch = &batches[i];
        const char *cells[] = { ov_cli_integer(cli, cli->arena, batch->number),
                                kind_word(batch->kind),
                                batch->table,
                                batch->file,
                                ov_cli_integer(cli, cli->arena, (int64_t)batch->rows),
                                ov_cli_integer(cli, cli->arena, (int64_t)batch->withdrawn),
                                batch->at,
                                batch->actor,
                                batch->reason };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

static int run(struct ov_cli *cli)
{
    struct ov_batch *batches;
    size_t count;
    json_t *list;

    if (!ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    if (!ov_store_batches(cli->store, cli->arena, &batches, &count, &cli->error))
        return ov_cli_fail(cli);
    if (!cli->json) {
        if (count)
            print_batches(cli, batches, count);
        else
            ov_cli_notice(cli, _("nothing is recorded yet"));
        return OV_EXIT_DONE;
    }
    list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, batch_json(&batches[i]));
    ov_cli_print_json(list);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_batch_list = {
    .name = "batch list",
    .summary = N_("list what was recorded"),
    .help = N_("Lists all batches: imports, withdrawals and the bytes of configuration that runs stand on, "
               "each with its "
               "file, its number of rows, when and by whom it was recorded, and why."),
    .example = "overens batch list",
    .run = run,
};
