/* A whole file: header, then every row, then what holds between rows. All faults are reported; rows are
 * handed on only when there is none. */
#include "intake/intake-internal.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 64 /* of a table: a bit each */ };

/* ---- one row ---- */

static const char *required_example(struct intake *intake, const struct ov_column *column)
{
    return column->example != NULL ? intake_say(intake, N_("%s, such as %s"), column->help, column->example)
                                   : column->help;
}

static void read_cell(struct intake *intake, struct intake_row *row, size_t column,
                      const struct csv_cell *cell)
{
    const struct ov_column *descriptor = &intake->table->columns[column];
    struct ov_cell *out = &row->cells[column];
    if (cell->length > 0 && intake->forgets == (int)column) {
        intake->forgotten++;
    } else if (cell->length > 0) {
        if (intake_cell(intake, row, column, cell, out))
            return;
        *out = (struct ov_cell){ .state = OV_MISSING };
        row->wrong |= UINT64_C(1) << column;
    } else if (descriptor->required) {
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_position(intake, cell),
                    intake_title(intake, column), NULL, required_example(intake, descriptor),
                    N_("the cell is empty, but must be filled"));
        row->wrong |= UINT64_C(1) << column;
    }
}

/* Cells are read in the order of the table's columns: an edition or field before what hangs on it. */
static void read_row(struct intake *intake, struct intake_rows *rows, const struct csv *csv)
{
    const struct csv_cell *cells[MAX_COLUMNS];
    struct ov_cell read[MAX_COLUMNS];
    struct intake_row row = { .cells = read, .read = cells, .line = csv->cells[0].line };
    memset(cells, 0, intake->table->column_count * sizeof *cells);
    for (size_t i = 0; i < intake->width; i++) {
        if (intake->places[i] >= 0)
            cells[intake->places[i]] = &csv->cells[i];
    }
    for (size_t i = 0; i < intake->table->column_count; i++) {
        row.cells[i] = (struct ov_cell){ .state = OV_MISSING };
        if (cells[i] != NULL)
            read_cell(intake, &row, i, cells[i]);
        else if (intake->table->columns[i].required)
            row.wrong |= UINT64_C(1) << i; /* told once, of the header */
    }
    intake_check_row(intake, &row);
    if (intake->table->id == OV_TABLE_POSTINGS)
        intake_count_posting(intake, rows, &row);
    intake_rows_add(rows, &row);
}

static void read_rows(struct intake *intake, struct csv *csv, struct intake_rows *rows)
{
    while (csv_next(csv)) {
        if (csv->blank || csv->faulty || intake_is_no_row(intake, csv))
            continue;
        if (csv->count != intake->width)
            ov_diagnose(intake->list, OV_SEVERITY_ERROR,
                        (struct ov_position){ intake->source, csv->cells[0].line, 0 }, NULL, NULL,
                        intake_say(intake,
                                   intake->separator == '\t'
                                       ? N_("%zu cells; a cell that holds a tab stands in quotes")
                                   : intake->separator == ';'
                                       ? N_("%zu cells; a cell that holds ; stands in quotes")
                                       : N_("%zu cells; a cell that holds , stands in quotes"),
                                   intake->width),
                        N_("the row has %zu cells, the header %zu"), csv->count, intake->width);
        else
            read_row(intake, rows, csv);
    }
}

/* ---- the file ---- */

struct numbered {
    struct ov_diagnostic item;
    size_t number;
};

static int compare_messages(const void *left, const void *right)
{
    const struct numbered *a = left, *b = right;
    if (a->item.at.line != b->item.at.line)
        return a->item.at.line < b->item.at.line ? -1 : 1;
    if (a->item.at.column != b->item.at.column)
        return a->item.at.column < b->item.at.column ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* Messages from place first on, in the order of the file. */
static void sort_messages(struct ov_diagnostics *list, size_t first)
{
    size_t count = list->count - first;
    struct numbered *messages = ov_malloc(count * sizeof *messages);
    for (size_t i = 0; i < count; i++)
        messages[i] = (struct numbered){ list->items[first + i], i };
    qsort(messages, count, sizeof *messages, compare_messages);
    for (size_t i = 0; i < count; i++)
        list->items[first + i] = messages[i].item;
    free(messages);
}

static const int *list_places(const struct intake *intake)
{
    int *places = OV_NEW_ARRAY(intake->arena, int, intake->table->column_count);
    for (size_t i = 0; i < intake->table->column_count; i++)
        places[i] = -1;
    for (size_t i = 0; i < intake->width; i++) {
        if (intake->places[i] >= 0)
            places[intake->places[i]] = (int)i;
    }
    return places;
}

/* errors: how many there were before this file. */
static void read_file(struct intake *intake, struct csv *csv, const struct ov_table *table, size_t errors,
                      bool packed, struct ov_intake_result *result)
{
    struct intake_rows rows;
    if (!intake_header(intake, csv, table))
        return;
    if (intake->names != NULL && intake->names->forget_posting_texts &&
        intake->table->id == OV_TABLE_POSTINGS)
        intake->forgets = OV_POSTINGS_TEXT;
    intake->memos = OV_NEW_ARRAY(intake->arena, struct intake_memo *, intake->table->column_count);
    intake_rows_begin(&rows, intake->table, intake->arena);
    read_rows(intake, csv, &rows);
    intake_check_rows(intake, &rows);
    intake_end_finder(intake);
    result->table = intake->table;
    result->separator = intake->separator;
    result->notation = intake->notation;
    result->places = list_places(intake);
    result->forgotten = intake->forgotten;
    if (intake->list->errors == errors && rows.count > 0) {
        result->count = rows.count;
        result->packed = rows.grid;
        result->unpacked = OV_NEW_ARRAY(intake->arena, struct ov_cell, intake->table->column_count);
        if (!packed)
            result->rows = intake_unpack_all(&rows, intake->arena);
    }
    intake_rows_end(&rows);
}

static bool read_csv(const char *source, const char *data, size_t length, const struct ov_table *table,
                     const struct ov_intake_names *names, struct ov_intake_result *result, bool packed,
                     struct ov_diagnostics *list)
{
    struct intake intake = { .source = ov_arena_strdup(list->arena, source),
                             .names = names,
                             .list = list,
                             .arena = list->arena,
                             .forgets = -1 };
    struct ov_arena *decoded = ov_arena_new();
    size_t errors = list->errors, first = list->count;
    *result = (struct ov_intake_result){ .table = table };
    if (intake_decode(intake.source, data, length, decoded, &intake.text, list)) {
        struct csv csv;
        csv_begin(&csv, intake.source, intake.text.data, intake.text.length, list);
        read_file(&intake, &csv, table, errors, packed, result);
        result->encoding = intake.text.encoding;
        csv_end(&csv);
    }
    ov_arena_free(decoded);
    sort_messages(list, first);
    return list->errors == errors;
}

bool ov_intake_csv(const char *source, const char *data, size_t length, const struct ov_table *table,
                   const struct ov_intake_names *names, struct ov_intake_result *result,
                   struct ov_diagnostics *list)
{
    return read_csv(source, data, length, table, names, result, false, list);
}

bool ov_intake_csv_packed(const char *source, const char *data, size_t length, const struct ov_table *table,
                          const struct ov_intake_names *names, struct ov_intake_result *result,
                          struct ov_diagnostics *list)
{
    return read_csv(source, data, length, table, names, result, true, list);
}
