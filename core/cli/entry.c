/* One row of a recorded table as it is written on the command line, read by the reader of files. */
#include "cli/cell-internal.h"
#include "cli/entry-internal.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_MOST = 16 }; /* columns of a key */

const struct ov_table *ov_cli_recorded_table(struct ov_cli *cli, const char *name)
{
    const struct ov_table *table = ov_table_named(name);
    const char *names[2 * OV_TABLES_RECORDED], *nearest;

    if (table && table->id < OV_TABLES_RECORDED)
        return table;
    for (int i = 0; i < OV_TABLES_RECORDED; i++) {
        names[i] = ov_table((enum ov_table_id)i)->name;
        names[OV_TABLES_RECORDED + i] = ov_table((enum ov_table_id)i)->swedish;
    }
    nearest = ov_nearest(name, names, OV_COUNT_OF(names));
    if (nearest)
        ov_cli_message(_("there is no table '%s'; nearest is '%s'"), name, nearest);
    else
        ov_cli_message(_("there is no table '%s'; accepted: %s"), name,
                       ov_join(cli->arena, names, OV_TABLES_RECORDED, ", "));
    return NULL;
}

/* ---- COLUMN=VALUE ---- */

static void tell_unknown_column(struct ov_cli *cli, const struct ov_table *table, const char *name)
{
    const char **names = OV_NEW_ARRAY(cli->arena, const char *, 2 * table->column_count), *nearest;

    for (size_t i = 0; i < table->column_count; i++) {
        names[i] = table->columns[i].name;
        names[table->column_count + i] = table->columns[i].swedish;
    }
    nearest = ov_nearest(name, names, 2 * table->column_count);
    if (nearest)
        ov_cli_message(_("%s: there is no column '%s'; nearest is '%s'"), table->name, name, nearest);
    else
        ov_cli_message(_("%s: there is no column '%s'; accepted: %s"), table->name, name,
                       ov_join(cli->arena, names, table->column_count, ", "));
}

static bool read_assignment(struct ov_cli *cli, struct ov_cli_entry *entry, const char *word, bool keys_only)
{
    const char *sign = strchr(word, '='), *name;
    int column;

    if (!sign || sign == word) {
        ov_cli_message(_("'%s' is no cell; accepted: COLUMN=VALUE, such as %s=%s"), word,
                       entry->table->columns[0].name, entry->table->columns[0].example);
        return false;
    }
    name = ov_arena_copy(cli->arena, word, (size_t)(sign - word));
    column = ov_column_index(entry->table, name);
    if (column < 0) {
        tell_unknown_column(cli, entry->table, name);
        return false;
    }
    if (entry->given[column]) {
        ov_cli_message(_("%s: %s is given twice"), entry->table->name, entry->table->columns[column].name);
        return false;
    }
    if (keys_only && !entry->table->columns[column].key) {
        ov_cli_message(_("%s: %s is not part of the key; a row is named by its key alone"),
                       entry->table->name, entry->table->columns[column].name);
        return false;
    }
    entry->given[column] = sign + 1;
    return true;
}

bool ov_cli_read_assignments(struct ov_cli *cli, struct ov_cli_entry *entry, const char *const *words,
                             size_t count, bool keys_only)
{
    bool good = true;

    entry->given = OV_NEW_ARRAY(cli->arena, const char *, entry->table->column_count);
    for (size_t i = 0; i < count; i++)
        good = read_assignment(cli, entry, words[i], keys_only) && good;
    return good;
}

/* ---- through the reader of files ---- */

static void add_cell(struct ov_buffer *line, const char *text)
{
    if (line->length && line->data[line->length - 1] != '\n')
        ov_buffer_putc(line, ';');
    ov_buffer_putc(line, '"');
    for (; *text; text++) {
        if (*text == '"')
            ov_buffer_putc(line, '"');
        ov_buffer_putc(line, *text);
    }
    ov_buffer_putc(line, '"');
}

/* Places are told as columns only: there is no file. */
static void forget_places(struct ov_cli *cli)
{
    static const char *const of_files[] = { N_(
        "in a file separated by semicolons numbers are written as 1 234,5") };

    for (size_t i = 0; i < cli->list.count; i++) {
        struct ov_diagnostic *item = &cli->list.items[i];

        if (item->at.source && *item->at.source)
            continue;
        item->at = (struct ov_position){ 0 };
        if (ov_equal(item->accepted, of_files[0]))
            item->accepted = N_("numbers are written as 1 234,5");
    }
}

/* texts: of each column of the table, as a file has it. NULL: told. */
static const struct ov_cell *read_cells(struct ov_cli *cli, const struct ov_table *table,
                                        const char *const *texts, const struct ov_cli_names *names)
{
    struct ov_buffer lines = { 0 };
    struct ov_intake_names known = names ? *ov_cli_names_callbacks(names) : (struct ov_intake_names){ 0 };
    struct ov_intake_result result = { 0 };
    bool good;

    known.single = true; /* what the row belongs to stands in the store */
    known.forget_posting_texts = !cli->config->posting_texts;
    for (size_t i = 0; i < table->column_count; i++)
        add_cell(&lines, table->columns[i].name);
    ov_buffer_putc(&lines, '\n');
    for (size_t i = 0; i < table->column_count; i++)
        add_cell(&lines, texts[i] ? texts[i] : "");
    ov_buffer_putc(&lines, '\n');
    good = ov_intake_csv("", lines.data, lines.length, table, &known, &result, &cli->list);
    ov_buffer_free(&lines);
    forget_places(cli);
    ov_cli_tell_diagnostics(cli);
    if (good && result.forgotten) {
        ov_cli_message(_("texts of vouchers are recorded only where overens.conf sets posting_texts"));
        return NULL;
    }
    return good && result.count == 1 ? result.rows[0].cells : NULL;
}

/* ---- the key ---- */

static bool is_key_complete(struct ov_cli *cli, const struct ov_cli_entry *entry)
{
    const struct ov_table *table = entry->table;
    const char *missing[KEYS_MOST], *keys[KEYS_MOST];
    size_t missing_count = 0, key_count = 0;

    for (size_t i = 0; i < table->column_count && key_count < KEYS_MOST; i++) {
        const struct ov_column *column = &table->columns[i];

        if (!column->key)
            continue;
        keys[key_count++] = column->required
                                ? column->name
                                : ov_arena_printf(cli->arena, _("%s (may be empty)"), column->name);
        if (column->required && (!entry->given[i] || !*entry->given[i]))
            missing[missing_count++] = column->name;
    }
    if (!missing_count)
        return true;
    ov_cli_message(_("%s: which row is not told, %s is missing; the key is %s"), table->name,
                   ov_join(cli->arena, missing, missing_count, ", "),
                   ov_join(cli->arena, keys, key_count, ", "));
    return false;
}

/* The row that stands under the key; looked for by those of its cells that are not empty. */
static bool find_standing(struct ov_cli *cli, struct ov_cli_entry *entry)
{
    const struct ov_table *table = entry->table;
    struct ov_store_filter filters[KEYS_MOST];
    struct ov_version *versions;
    size_t filter_count = 0, count;
    bool more;

    for (size_t i = 0; i < table->column_count && filter_count < KEYS_MOST; i++)
        if (table->columns[i].key && ov_cli_cell_given(&table->columns[i], &entry->key.cells[i]))
            filters[filter_count++] =
                (struct ov_store_filter){ (int)i, ov_cli_cell_text(cli->arena, &table->columns[i],
                                                                   &entry->key.cells[i]) };
    entry->standing = (struct ov_version){ 0 };
    entry->seen = ov_store_newest(cli->store);
    if (!ov_store_versions(cli->store, cli->arena, table, filters, filter_count, true, 0, &versions, &count,
                           &more, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!versions[i].withdrawn && ov_cli_key_equal(&versions[i].row, &entry->key))
            entry->standing = versions[i];
    return true;
}

bool ov_cli_read_key(struct ov_cli *cli, struct ov_cli_entry *entry, const struct ov_cli_names *names)
{
    /* The key's columns come first. As a table of its own it is read by itself, without what holds for the
     * rest of the row. */
    struct ov_table keys = *entry->table;
    const struct ov_cell *cells;

    if (!is_key_complete(cli, entry))
        return false;
    keys.id = OV_TABLES;
    for (keys.column_count = 0;
         keys.column_count < entry->table->column_count && entry->table->columns[keys.column_count].key;)
        keys.column_count++;
    cells = read_cells(cli, &keys, entry->given, names);
    if (!cells)
        return false;
    entry->key =
        (struct ov_row){ .table = entry->table,
                         .cells = OV_NEW_ARRAY(cli->arena, struct ov_cell, entry->table->column_count) };
    for (size_t i = 0; i < entry->table->column_count; i++)
        entry->key.cells[i].state = OV_MISSING;
    memcpy(entry->key.cells, cells, keys.column_count * sizeof *cells);
    return find_standing(cli, entry);
}

/* ---- the whole row ---- */

bool ov_cli_read_row(struct ov_cli *cli, struct ov_cli_entry *entry, const struct ov_cli_names *names)
{
    const struct ov_table *table = entry->table;
    const char **texts = OV_NEW_ARRAY(cli->arena, const char *, table->column_count);
    const struct ov_cell *read, *standing = entry->standing.row.cells;

    for (size_t i = 0; i < table->column_count; i++)
        texts[i] = entry->given[i] ? entry->given[i]
                   : standing      ? ov_cli_cell_text(cli->arena, &table->columns[i], &standing[i])
                                   : "";
    read = read_cells(cli, table, texts, names);
    if (!read)
        return false;
    entry->row = (struct ov_row){ .table = table,
                                  .cells = OV_NEW_ARRAY(cli->arena, struct ov_cell, table->column_count) };
    /* What was not given stands as it stood, to the last digit. */
    for (size_t i = 0; i < table->column_count; i++)
        entry->row.cells[i] = entry->given[i] || !standing ? read[i] : standing[i];
    return true;
}

bool ov_cli_record_entry(struct ov_cli *cli, const struct ov_cli_entry *entry, const char *reason,
                         bool withdraw, struct ov_batch_result *result)
{
    struct ov_recording recording = { .table = entry->table,
                                      .rows = withdraw ? &entry->key : &entry->row,
                                      .count = 1,
                                      .reason = reason,
                                      .dry_run = ov_cli_flag(cli, "dry-run"),
                                      .single = true,
                                      .seen = entry->fresh ? 0 : entry->seen,
                                      .fresh = entry->fresh,
                                      .withdraw = withdraw };

    if (ov_store_record(cli->store, &cli->actor, &recording, result, &cli->error))
        return true;
    ov_cli_fail(cli);
    return false;
}
