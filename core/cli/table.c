/* Tables for a terminal: columns aligned by the width that their characters take. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { COLUMNS_MOST = 12, GAP = 2, LINE_WIDTH = 78 };

struct row {
    enum ov_cli_line line;
    const char *cells[COLUMNS_MOST];
};

struct ov_cli_table {
    struct ov_arena *arena;
    struct column {
        const char *title;
        enum ov_align align;
    } columns[COLUMNS_MOST];
    size_t column_count;
    struct row *rows;
    size_t row_count;
};

size_t ov_cli_width(const char *text)
{
    size_t width = 0;
    mbstate_t state = { 0 };

    while (*text) {
        wchar_t character;
        size_t length = mbrtowc(&character, text, strlen(text), &state);
        int columns;

        if (length == (size_t)-1 || length == (size_t)-2) {
            memset(&state, 0, sizeof state);
            length = 1;
            columns = 1;
        } else {
            columns = wcwidth(character);
        }
        width += columns > 0 ? (size_t)columns : 0;
        text += length;
    }
    return width;
}

struct ov_cli_table *ov_cli_table_new(struct ov_arena *arena)
{
    struct ov_cli_table *table = OV_NEW(arena, struct ov_cli_table);

    table->arena = arena;
    return table;
}

void ov_cli_column(struct ov_cli_table *table, const char *title, enum ov_align align)
{
    if (table->column_count == COLUMNS_MOST)
        return;
    table->columns[table->column_count].title = ov_arena_strdup(table->arena, title);
    table->columns[table->column_count++].align = align;
}

void ov_cli_row(struct ov_cli_table *table, enum ov_cli_line line, const char *const *cells)
{
    struct row *row = OV_APPEND(table->arena, table->rows, table->row_count);

    row->line = line;
    for (size_t i = 0; i < table->column_count; i++)
        row->cells[i] = ov_arena_strdup(table->arena, cells[i]);
}

static void pad(size_t count)
{
    for (size_t i = 0; i < count; i++)
        putchar(' ');
}

/* Nothing follows the last text of a line. */
static void print_cells(const struct ov_cli_table *table, const char *const *cells, const size_t *widths,
                        const char *indent)
{
    size_t last = table->column_count;

    while (last > 0 && (!cells[last - 1] || !*cells[last - 1]))
        last--;
    if (last)
        fputs(indent, stdout);
    for (size_t i = 0; i < last; i++) {
        const char *text = cells[i] ? cells[i] : "";
        size_t rest = widths[i] - ov_cli_width(text);

        if (i)
            pad(GAP);
        if (table->columns[i].align == OV_ALIGN_NUMBER)
            pad(rest);
        fputs(text, stdout);
        if (table->columns[i].align != OV_ALIGN_NUMBER && i + 1 < last)
            pad(rest);
    }
    putchar('\n');
}

static void print_rule(const struct ov_cli_table *table, const size_t *widths, const char *indent)
{
    fputs(indent, stdout);
    for (size_t i = 0; i < table->column_count; i++) {
        if (i)
            pad(GAP);
        for (size_t j = 0; j < widths[i]; j++)
            fputs("─", stdout);
    }
    putchar('\n');
}

void ov_cli_table_print(const struct ov_cli_table *table, const char *indent)
{
    size_t widths[COLUMNS_MOST] = { 0 };
    const char *titles[COLUMNS_MOST] = { 0 };
    bool titled = false;

    for (size_t i = 0; i < table->column_count; i++) {
        titles[i] = table->columns[i].title;
        titled = titled || titles[i];
        widths[i] = titles[i] ? ov_cli_width(titles[i]) : 0;
        for (size_t j = 0; j < table->row_count; j++) {
            size_t width = table->rows[j].cells[i] ? ov_cli_width(table->rows[j].cells[i]) : 0;

            if (width > widths[i])
                widths[i] = width;
        }
    }
    if (titled) {
        print_cells(table, titles, widths, indent);
        print_rule(table, widths, indent);
    }
    for (size_t i = 0; i < table->row_count; i++) {
        if (table->rows[i].line == OV_CLI_TOTAL)
            print_rule(table, widths, indent);
        print_cells(table, table->rows[i].cells, widths, indent);
    }
}

void ov_cli_paragraph(const char *first, const char *later, const char *text)
{
    size_t used = 0;
    bool begun = false;
    struct ov_arena *arena = ov_arena_new();
    char *copy = ov_arena_strdup(arena, text), *rest = copy, *word;

    /* U+00A0 is no blank: numbers stay whole. */
    while ((word = strsep(&rest, " \n"))) {
        size_t width = ov_cli_width(word);

        if (!*word)
            continue;
        if (used && used + 1 + width > LINE_WIDTH) {
            putchar('\n');
            used = 0;
        }
        if (used) {
            putchar(' ');
            used++;
        } else {
            fputs(begun ? later : first, stdout);
            used = ov_cli_width(begun ? later : first);
        }
        fputs(word, stdout);
        used += width;
        begun = true;
    }
    if (begun)
        putchar('\n');
    ov_arena_free(arena);
}
