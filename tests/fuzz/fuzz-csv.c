/* CSV files of any bytes. What is refused has a message and gives no row; what is taken is well typed, and
 * written out again it is read as the same. A first byte that no text begins with names the table; otherwise
 * the header does. */
#include "../unit/intake-fixture.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MESSAGES = 64 };

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_text(const struct ov_column *column, const struct ov_cell *cell)
{
    bool textual = column->type == OV_CELL_WORD || column->type == OV_CELL_TEXT;
    if (cell->text == NULL) {
        must(!textual && column->type != OV_CELL_ID);
        return;
    }
    must(ov_utf8_valid(cell->text, strlen(cell->text)));
    must(column->type != OV_CELL_ID || ov_is_id(cell->text));
    must(column->type != OV_CELL_WORD || ov_utf8_length(cell->text) <= 80);
    must(cell->text[0] != '\'' || cell->text[1] == '\0' || strchr("=+-@", cell->text[1]) == NULL);
}

static void check_row(const struct ov_intake_result *result, const struct ov_row *row)
{
    must(row->table == result->table && row->line >= 2);
    for (size_t i = 0; i < row->table->column_count; i++) {
        const struct ov_column *column = &row->table->columns[i];
        const struct ov_cell *cell = &row->cells[i];
        must(cell->state == OV_GIVEN ||
             (cell->state == OV_MISSING && !column->required && cell->text == NULL));
        if (cell->state == OV_GIVEN)
            check_text(column, cell);
    }
}

/* ---- writing what was read ---- */

static void put_decimal(struct ov_buffer *out, int64_t unscaled, int64_t scale, enum ov_notation notation)
{
    char text[OV_TEXT_NUMBER], *point;
    ov_decimal_format((struct ov_decimal){ unscaled, (int)scale }, text);
    point = strchr(text, '.');
    if (point != NULL && notation == OV_NOTATION_SWEDISH)
        *point = ',';
    ov_buffer_puts(out, text);
}

static void put_value(struct ov_buffer *out, const struct ov_row *row, enum ov_notation notation)
{
    const struct ov_cell *cell = &row->cells[OV_VALUES_VALUE];
    const struct ov_field *field = fixture_field(NULL, row->cells[OV_VALUES_FIELD].text);
    if (field->type == OV_SHARE && cell->extra >= 2) {
        put_decimal(out, cell->number, cell->extra - 2, notation);
        ov_buffer_puts(out, " %");
    } else {
        put_decimal(out, cell->number, cell->extra, notation);
    }
}

static void put_cell(struct ov_buffer *out, const struct ov_row *row, size_t column,
                     enum ov_notation notation)
{
    const struct ov_cell *cell = &row->cells[column];
    struct ov_period period;
    char text[OV_TEXT_NUMBER] = "";
    if (cell->state != OV_GIVEN)
        return;
    switch (row->table->columns[column].type) {
    case OV_CELL_AMOUNT:
        put_decimal(out, cell->number, 2, notation);
        return;
    case OV_CELL_DECIMAL:
        put_value(out, row, notation);
        return;
    case OV_CELL_DATE:
        ov_date_format((ov_date)cell->number, text);
        if (cell->extra != 0)
            text[strlen("2022-09")] = '\0';
        break;
    case OV_CELL_INTEGER:
        put_decimal(out, cell->number, 0, notation);
        return;
    case OV_CELL_PERIOD:
        must(ov_period_unpack(cell->number, &period));
        ov_period_format(period, text);
        break;
    default:
        for (const char *at = cell->text; *at != '\0'; at++)
            ov_buffer_printf(out, *at == '"' ? "\"\"" : "%c", *at);
        return;
    }
    ov_buffer_puts(out, text);
}

static void write_again(const struct ov_intake_result *result, struct ov_buffer *out)
{
    const struct ov_table *table = result->table;
    const char *between = result->notation == OV_NOTATION_ISO ? "," : ";";
    size_t width = 0, order[OV_INTAKE_MAX_COLUMNS]; /* of the columns that the file has */
    for (int place = 0; place < OV_INTAKE_MAX_COLUMNS; place++) {
        for (size_t i = 0; i < table->column_count; i++) {
            if (result->places[i] == place)
                order[width++] = i;
        }
    }
    for (size_t i = 0; i < width; i++)
        ov_buffer_printf(out, "%s%s", i > 0 ? between : "", table->columns[order[i]].swedish);
    for (size_t row = 0; row < result->count; row++) {
        ov_buffer_putc(out, '\n');
        for (size_t i = 0; i < width; i++) {
            ov_buffer_puts(out, i > 0 ? between : "");
            ov_buffer_putc(out, '"');
            put_cell(out, &result->rows[row], order[i], result->notation);
            ov_buffer_putc(out, '"');
        }
    }
}

static void read_again(const struct ov_intake_result *first, struct ov_arena *arena)
{
    struct ov_diagnostics list = { .arena = arena, .limit = MESSAGES };
    struct ov_intake_result again;
    struct ov_buffer text = { 0 };
    write_again(first, &text);
    must(ov_intake_csv("again.csv", text.data, text.length, first->table, &fixture_names, &again, &list));
    must(again.count == first->count);
    for (size_t row = 0; row < first->count; row++) {
        for (size_t i = 0; i < first->table->column_count; i++) {
            const struct ov_cell *a = &first->rows[row].cells[i], *b = &again.rows[row].cells[i];
            must(a->state == b->state && ov_equal(a->text, b->text));
            if (first->table->columns[i].type != OV_CELL_DECIMAL)
                must(a->number == b->number);
        }
    }
    ov_buffer_free(&text);
}

/* The file without the texts of vouchers: the same rows on the same lines, and no text is left in it. */
static void leave_texts_out(const char *data, size_t size, const struct ov_intake_result *first,
                            struct ov_arena *arena)
{
    struct ov_diagnostics list = { .arena = arena, .limit = MESSAGES };
    struct ov_intake_names names = fixture_names;
    struct ov_intake_result again;
    size_t length, twice;
    names.forget_posting_texts = true;
    char *kept = ov_intake_without(data, size, first, OV_POSTINGS_TEXT, arena, &length);
    must(length <= size + 2 * first->count);
    must(ov_intake_csv("kept.csv", kept, length, first->table, &names, &again, &list));
    must(again.count == first->count && again.forgotten == 0);
    for (size_t row = 0; row < first->count; row++) {
        must(again.rows[row].line == first->rows[row].line);
        for (size_t i = 0; i < first->table->column_count; i++) {
            const struct ov_cell *a = &first->rows[row].cells[i], *b = &again.rows[row].cells[i];
            must(i == OV_POSTINGS_TEXT
                     ? b->state == OV_MISSING
                     : a->state == b->state && a->number == b->number && ov_equal(a->text, b->text));
        }
    }
    char *same = ov_intake_without(kept, length, &again, OV_POSTINGS_TEXT, arena, &twice);
    must(twice == length && memcmp(same, kept, length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena, .limit = MESSAGES };
    struct ov_intake_result result;
    const struct ov_table *table = NULL;
    if (size > 0 && data[0] < OV_TABLES_RECORDED && data[0] != '\t' && data[0] != '\n' && data[0] != '\r') {
        table = ov_table((enum ov_table_id)data[0]);
        data++;
        size--;
    }
    char *text = ov_malloc(size); /* exactly as long as it is, so that reading past its end is seen */
    memcpy(text, data, size);
    bool taken = ov_intake_csv("in.csv", text, size, table, &fixture_names, &result, &list);
    must(taken == (list.errors == 0));
    must(taken || (result.rows == NULL && result.count == 0));
    for (size_t i = 0; i < result.count; i++)
        check_row(&result, &result.rows[i]);
    for (size_t i = 0; i < list.count; i++)
        must(ov_utf8_valid(list.items[i].text, strlen(list.items[i].text)));
    if (taken && result.count > 0)
        read_again(&result, arena);
    if (taken && result.count > 0 && result.table->id == OV_TABLE_POSTINGS)
        leave_texts_out(text, size, &result, arena);
    free(text);
    ov_arena_free(arena);
    return 0;
}
