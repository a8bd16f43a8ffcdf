/* A file without what stands in one of its columns: for texts that are not to be kept anywhere. Worked out on
 * the bytes as they came, whatever their encoding; separators and quotes are the same bytes in all that is
 * read. */
#include "intake/intake-internal.h"

#include <string.h>

static size_t mark_length(const char *data, size_t length)
{
    return length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* The line breaks of a cell stay, in quotes, so that every row is on the line that it was on. */
static void put_emptied(struct ov_buffer *out, const struct csv_cell *cell)
{
    bool quoted = false;
    for (const char *at = cell->begin; at < cell->end; at++) {
        if (*at != '\n' && *at != '\r')
            continue;
        if (!quoted)
            ov_buffer_putc(out, '"');
        quoted = true;
        ov_buffer_putc(out, *at);
    }
    if (quoted)
        ov_buffer_putc(out, '"');
}

char *ov_intake_without(const char *data, size_t length, const struct ov_intake_result *result, size_t column,
                        struct ov_arena *arena, size_t *out_length)
{
    struct ov_diagnostics silent = { .arena = arena, .limit = 1 };
    struct ov_buffer out = { 0 };
    struct csv csv;
    char stated;
    const char *copied = data;
    size_t mark = mark_length(data, length);
    bool header = true;
    int place = result->places[column];
    csv_begin(&csv, "", data + mark, length - mark, &silent);
    csv_stated_separator(&csv, &stated);
    csv_set_separator(&csv, result->separator);
    while (place >= 0 && csv_next(&csv)) {
        const struct csv_cell *cell = &csv.cells[place];
        if (csv.blank || header || (size_t)place >= csv.count) {
            header = header && csv.blank;
            continue;
        }
        ov_buffer_add(&out, copied, (size_t)(cell->begin - copied));
        put_emptied(&out, cell);
        copied = cell->end;
    }
    ov_buffer_add(&out, copied, (size_t)(data + length - copied));
    csv_end(&csv);
    *out_length = out.length;
    char *text = ov_arena_copy(arena, out.data != NULL ? out.data : "", out.length);
    ov_buffer_free(&out);
    return text;
}
