/* Tables in plain text: figures to the right, never broken; texts share the room that is left. A table that
 * has too many figures for the width is written row by row instead. */
#include "render/render-internal.h"

#include <string.h>

enum { BETWEEN = 2, TEXT_LEAST = 10 };

struct plain_table {
    struct ov_arena *arena;
    struct ov_buffer *out;
    const struct ov_document *document;
    const struct ov_translations *translations;
    const struct ov_block *block;
    struct ov_column_form *forms;
    const char **titles;
    const char **cells; /* row by row */
    size_t *widths;
};

static const char *cell_text(const struct plain_table *table, const struct ov_document_cell *cell,
                             const struct ov_column_form *form)
{
    const char *text = ov_text_string(table->arena, &cell->text, table->translations, table->document->graph);
    const char *between = *text != '\0' ? " " : "", *word = "";
    if (cell->figure.id != 0) {
        const struct ov_quantity *value = ov_value_of(table->document->graph, cell->figure);
        const char *mark = ov_quantity_mark(value, table->translations);
        text = ov_arena_printf(table->arena, "%s%s%s%s%s", text, between, mark, *mark != '\0' ? " " : "",
                               ov_cell_figure_string(table->arena, table->document, cell, form));
    }
    if (cell->status != OV_STATUS_NONE && ov_text_empty(&cell->text))
        word = ov_light_word(table->document, table->translations, cell->status);
    if (*word != '\0')
        text = ov_arena_printf(table->arena, "%s%s%s", text, *text != '\0' ? ", " : "", word);
    return ov_text_safe(table->arena, text);
}

static size_t columns_of(const char *text)
{
    size_t widest = 0;
    for (const char *line = text; line != NULL;) {
        const char *end = strchr(line, '\n');
        size_t columns = ov_text_columns(line, end != NULL ? (size_t)(end - line) : strlen(line));
        widest = columns > widest ? columns : widest;
        line = end != NULL ? end + 1 : NULL;
    }
    return widest;
}

static size_t longest_word(const char *text)
{
    size_t widest = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " \n"), columns = ov_text_columns(text, length);
        widest = columns > widest ? columns : widest;
        text += length;
        text += strspn(text, " \n");
    }
    return widest;
}

/* Of the first cell, all its lines. */
static size_t indent_of(enum ov_line line)
{
    return line == OV_LINE_OF_WHICH ? 4 : 0;
}

static void prepare(struct plain_table *table)
{
    const struct ov_block *block = table->block;
    size_t columns = block->column_count;
    table->forms = OV_NEW_ARRAY(table->arena, struct ov_column_form, columns);
    table->titles = OV_NEW_ARRAY(table->arena, const char *, columns);
    table->widths = OV_NEW_ARRAY(table->arena, size_t, columns);
    table->cells = OV_NEW_ARRAY(table->arena, const char *, columns * block->row_count + 1);
    for (size_t i = 0; i < columns; i++) {
        table->forms[i] = ov_column_form(table->arena, table->document, table->translations, block, i);
        const char *title = ov_text_string(table->arena, &block->columns[i].title, table->translations,
                                           table->document->graph);
        table->titles[i] = ov_text_safe(
            table->arena, ov_arena_printf(table->arena, "%s%s", title,
                                          ov_column_unit_suffix(table->arena, &table->forms[i], title)));
    }
    for (size_t row = 0; row < block->row_count; row++)
        for (size_t i = 0; i < columns; i++) {
            const char *text = cell_text(table, &block->rows[row].cells[i], &table->forms[i]);
            table->cells[row * columns + i] = text;
        }
}

static size_t natural_width(const struct plain_table *table, size_t column)
{
    bool number = table->block->columns[column].align == OV_ALIGN_NUMBER;
    size_t width = number ? longest_word(table->titles[column]) : columns_of(table->titles[column]);
    for (size_t row = 0; row < table->block->row_count; row++) {
        size_t cell = columns_of(table->cells[row * table->block->column_count + column]);
        cell += column == 0 ? indent_of(table->block->rows[row].line) : 0;
        width = cell > width ? cell : width;
    }
    return width;
}

/* The narrowest that breaks no word. */
static size_t word_width(const struct plain_table *table, size_t column)
{
    size_t width = longest_word(table->titles[column]);
    for (size_t row = 0; row < table->block->row_count; row++) {
        size_t cell = longest_word(table->cells[row * table->block->column_count + column]);
        cell += column == 0 ? indent_of(table->block->rows[row].line) : 0;
        width = cell > width ? cell : width;
    }
    return width;
}

static size_t total_width(const struct plain_table *table)
{
    size_t total = 0;
    for (size_t i = 0; i < table->block->column_count; i++)
        total += table->widths[i] + (i > 0 ? BETWEEN : 0);
    return total;
}

/* The widest text column that is wider than its least; column_count = none. */
static size_t widest_column(const struct plain_table *table, const size_t *least)
{
    size_t widest = table->block->column_count;
    for (size_t i = 0; i < table->block->column_count; i++)
        if (table->block->columns[i].align == OV_ALIGN_TEXT && table->widths[i] > TEXT_LEAST &&
            table->widths[i] > least[i] &&
            (widest == table->block->column_count || table->widths[i] > table->widths[widest]))
            widest = i;
    return widest;
}

/* The widest text column gives way until the table fits, first as far as no word is broken; false when the
 * figures alone are too wide. */
static bool fit(struct plain_table *table)
{
    size_t *least = OV_NEW_ARRAY(table->arena, size_t, table->block->column_count);
    size_t *nothing = OV_NEW_ARRAY(table->arena, size_t, table->block->column_count);
    for (size_t i = 0; i < table->block->column_count; i++) {
        table->widths[i] = natural_width(table, i);
        least[i] = word_width(table, i);
    }
    while (total_width(table) > OV_PLAIN_COLUMNS) {
        size_t widest = widest_column(table, least);
        if (widest == table->block->column_count)
            widest = widest_column(table, nothing);
        if (widest == table->block->column_count)
            return false;
        table->widths[widest]--;
    }
    return true;
}

static void blanks(struct ov_buffer *out, size_t count)
{
    while (count-- > 0)
        ov_buffer_putc(out, ' ');
}

static void rule(const struct plain_table *table, char line)
{
    for (size_t left = total_width(table); left > 0; left--)
        ov_buffer_putc(table->out, line);
    ov_buffer_putc(table->out, '\n');
}

/* One row of cells, as many lines as its longest cell; heads stand at the bottom, cells at the top. */
static void row_lines(const struct plain_table *table, const char *const *cells, size_t indent, bool head)
{
    size_t columns = table->block->column_count, height = 0;
    struct ov_plain_lines *lines = OV_NEW_ARRAY(table->arena, struct ov_plain_lines, columns);
    for (size_t i = 0; i < columns; i++) {
        size_t taken = i == 0 && indent < table->widths[0] ? indent : 0;
        size_t width = table->widths[i] - taken;
        lines[i] = ov_plain_break(table->arena, ov_plain_hyphenate(table->arena, cells[i], width), width);
        height = lines[i].count > height ? lines[i].count : height;
    }
    for (size_t y = 0; y < height; y++) {
        size_t owed = 0; /* blanks are written only when something follows */
        for (size_t i = 0; i < columns; i++) {
            size_t skip = head ? height - lines[i].count : 0;
            size_t line = y >= skip && y - skip < lines[i].count ? y - skip : lines[i].count;
            size_t length = line < lines[i].count ? lines[i].lengths[line] : 0;
            size_t before = i == 0 && length > 0 ? indent : 0;
            size_t used = length > 0 ? before + ov_text_columns(lines[i].items[line], length) : 0;
            size_t room = table->widths[i] > used ? table->widths[i] - used : 0;
            bool right = table->block->columns[i].align == OV_ALIGN_NUMBER;
            if (length > 0) {
                blanks(table->out, owed + before + (right ? room : 0));
                ov_buffer_add(table->out, lines[i].items[line], length);
                owed = right ? 0 : room;
            } else {
                owed += table->widths[i];
            }
            owed += BETWEEN;
        }
        ov_buffer_putc(table->out, '\n');
    }
}

static void grid(const struct plain_table *table)
{
    const struct ov_block *block = table->block;
    row_lines(table, table->titles, 0, true);
    rule(table, '-');
    for (size_t row = 0; row < block->row_count; row++) {
        enum ov_line line = block->rows[row].line;
        if (line == OV_LINE_TOTAL)
            rule(table, '-');
        else if (line == OV_LINE_GROUP && row > 0)
            ov_buffer_putc(table->out, '\n');
        row_lines(table, table->cells + row * block->column_count, indent_of(line), false);
        if (line == OV_LINE_TOTAL && row + 1 == block->row_count)
            rule(table, '=');
    }
}

/* "Label" and, below it, "column: value" for each. */
static void records(const struct plain_table *table)
{
    size_t columns = table->block->column_count;
    for (size_t row = 0; row < table->block->row_count; row++) {
        const char *const *cells = table->cells + row * columns;
        const char *indent = indent_of(table->block->rows[row].line) > 0 ? "    " : "";
        ov_plain_wrap(table->out, *cells[0] != '\0' ? cells[0] : "–", OV_PLAIN_COLUMNS, indent, "    ");
        for (size_t i = 1; i < columns; i++)
            if (*cells[i] != '\0')
                ov_plain_wrap(table->out, ov_arena_printf(table->arena, "%s: %s", table->titles[i], cells[i]),
                              OV_PLAIN_COLUMNS, "    ", "      ");
    }
}

void ov_plain_table(struct ov_arena *arena, struct ov_buffer *out, const struct ov_document *document,
                    const struct ov_translations *translations, const struct ov_block *block)
{
    struct plain_table table = {
        .arena = arena, .out = out, .document = document, .translations = translations, .block = block
    };
    if (block->column_count == 0)
        return;
    prepare(&table);
    if (fit(&table))
        grid(&table);
    else
        records(&table);
}
