/* overens batch list: what was recorded, when and by whom. */
#include "cli/cli.h"

#include <string.h>

enum { COLUMNS = 9, REASON_WIDTH = 40 /* columns of a terminal */ };

static json_t *batch_json(const struct ov_batch *batch)
{
    json_t *object = json_object();

    json_object_set_new(object, "batch", json_integer(batch->number));
    json_object_set_new(object, "kind", ov_cli_json_text(batch->kind));
    json_object_set_new(object, "undoes", batch->undoes ? json_integer(batch->undoes) : json_null());
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
    static const char *const words[] = { N_("import"), N_("withdrawal"), N_("configuration"),
                                         N_("blanking") };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i], kind))
            return _(words[i]);
    return kind;
}

/* "withdrawal of 7" */
static const char *kind_cell(const struct ov_cli *cli, const struct ov_batch *batch)
{
    if (!batch->undoes)
        return kind_word(batch->kind);
    if (ov_equal(batch->kind, "blanking"))
        return ov_arena_printf(cli->arena, _("blanking of %s"),
                               ov_cli_integer(cli, cli->arena, batch->undoes));
    return ov_arena_printf(cli->arena, _("withdrawal of %s"), ov_cli_integer(cli, cli->arena, batch->undoes));
}

/* The first words of a text that fit; rest is what follows them, NULL when that is nothing. */
static const char *first_line(struct ov_arena *arena, const char *text, const char **rest)
{
    size_t length = strcspn(text, " \n"), used = length;

    while (text[used]) {
        size_t next = used + 1 + strcspn(text + used + 1, " \n");

        if (ov_cli_width(ov_arena_copy(arena, text, next)) > REASON_WIDTH)
            break;
        used = next;
    }
    *rest = text[used] ? text + used + 1 : NULL;
    return ov_arena_copy(arena, text, used);
}

/* What does not fit of the reason stands in lines of its own below. */
static void add_reason(const struct ov_cli *cli, struct ov_cli_table *table, const char *rest)
{
    while (rest) {
        const char *cells[COLUMNS] = { NULL };

        cells[COLUMNS - 1] = first_line(cli->arena, rest, &rest);
        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
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
        const char *rest = NULL,
                   *reason = batch->reason ? first_line(cli->arena, batch->reason, &rest) : NULL;
        const char *cells[COLUMNS] = { ov_cli_integer(cli, cli->arena, batch->number),
                                       kind_cell(cli, batch),
                                       batch->table,
                                       batch->file,
                                       ov_cli_integer(cli, cli->arena, (int64_t)batch->rows),
                                       ov_cli_integer(cli, cli->arena, (int64_t)batch->withdrawn),
                                       batch->at,
                                       batch->actor,
                                       reason };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
        add_reason(cli, table, rest);
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
    .help =
        N_("Lists all batches: imports, withdrawals and the bytes of configuration that runs stand on, "
           "each with its "
           "file, its number of rows, when and by whom it was recorded, and why; of a withdrawal also the "
           "batch that it undid."),
    .example = "overens batch list",
    .run = run,
};
