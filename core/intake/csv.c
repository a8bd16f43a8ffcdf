/* Text → records of cells, after RFC 4180: one pass, no memory asked for while it runs. A cell begins with a
 * quote or has none; what does not hold to that is reported and the rest of the record still read. */
#include "intake/intake-internal.h"

#include <stdlib.h>
#include <string.h>

/* What a byte means to the scanner. */
enum { PLAIN, STOP, QUOTE, CONTINUATION, CONTROL };

void csv_begin(struct csv *csv, const char *source, const char *data, size_t length,
               struct ov_diagnostics *list)
{
    *csv = (struct csv){
        .source = source, .at = data, .end = data + length, .list = list, .line = 1, .column = 1
    };
    for (int byte = 0; byte < 256; byte++)
        csv->class[byte] = byte < 0x20 || byte == 0x7f   ? CONTROL
                           : byte >= 0x80 && byte < 0xc0 ? CONTINUATION
                           : byte == 0xc2                ? CONTROL /* may lead in U+0080–U+009F */
                                                         : PLAIN;
    csv->class['"'] = QUOTE;
    csv->class['\n'] = csv->class['\r'] = STOP;
    /* Room for the largest record there can be: each cell with its closing NUL. */
    size_t most = (size_t)OV_INTAKE_MAX_COLUMNS * (OV_INTAKE_MAX_CELL + 1),
           all = length + OV_INTAKE_MAX_COLUMNS;
    csv->scratch = ov_malloc(all < most ? all : most);
}

void csv_set_separator(struct csv *csv, char separator)
{
    csv->separator = separator;
    csv->class[(unsigned char)separator] = STOP;
}

void csv_end(struct csv *csv)
{
    free(csv->scratch);
}

static struct ov_position position(const struct csv *csv, int line, int column)
{
    return (struct ov_position){ csv->source, line, column };
}

/* ---- one cell ---- */

/* The name of the column that is being read, once the header is known. */
static const char *title(const struct csv *csv)
{
    return csv->count < csv->title_count ? csv->titles[csv->count] : NULL;
}

static bool kept(const struct csv *csv)
{
    return csv->count < OV_INTAKE_MAX_COLUMNS;
}

/* Adds bytes to the cell that is being read, as far as the largest cell allows. */
static void add(struct csv *csv, const char *data, size_t length, size_t *size)
{
    if (kept(csv) && *size < OV_INTAKE_MAX_CELL) {
        size_t room = OV_INTAKE_MAX_CELL - *size;
        memcpy(csv->scratch + csv->used + *size, data, length < room ? length : room);
    }
    *size += length;
}

static size_t blank_before(const char *text, size_t length)
{
    if (length >= 1 && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\n'))
        return 1;
    return length >= 2 && memcmp(text + length - 2, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

static size_t blank_after(const char *text, size_t length)
{
    if (length >= 1 && (*text == ' ' || *text == '\t' || *text == '\n'))
        return 1;
    return length >= 2 && memcmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

/* Closes the cell: size bytes were seen. */
static void close_cell(struct csv *csv, const char *begin, int line, int column, size_t size, bool control)
{
    if (size > OV_INTAKE_MAX_CELL) {
        ov_diagnose(csv->list, OV_SEVERITY_ERROR, position(csv, line, column), title(csv), NULL,
                    N_("at most 65 536 bytes in a cell"), N_("the cell has %zu bytes"), size);
        csv->faulty = true;
        size = OV_INTAKE_MAX_CELL;
    }
    if (kept(csv)) {
        char *text = csv->scratch + csv->used;
        size_t step;
        csv->used += size + 1;
        while ((step = blank_after(text, size)) > 0) {
            text += step;
            size -= step;
        }
        while ((step = blank_before(text, size)) > 0)
            size -= step;
        text[size] = '\0';
        csv->cells[csv->count] =
            (struct csv_cell){ text, (uint32_t)size, line, column, control, begin, csv->at };
    }
    csv->blank = csv->blank && size == 0;
    csv->count++;
}

static void stray_quote(struct csv *csv, const char *text, int line, int column)
{
    ov_diagnose(csv->list, OV_SEVERITY_ERROR, position(csv, line, column), title(csv), NULL,
                N_("the whole cell in quotes, and each quote inside it doubled"), "%s", text);
    csv->faulty = true;
}

static void read_plain(struct csv *csv)
{
    const char *start = csv->at, *at = start;
    int line = csv->line, column = csv->column, continuation = 0;
    bool control = false, quote = false;
    size_t size = 0;
    for (; at < csv->end; at++) {
        unsigned char class = csv->class[(unsigned char)*at];
        if (class == PLAIN)
            continue;
        if (class == STOP)
            break;
        if (class == CONTINUATION) {
            continuation++;
        } else if (class == CONTROL) {
            control = true;
        } else if (!quote) {
            stray_quote(csv, N_("a quote stands inside a cell that does not begin with one"), line,
                        column + (int)(at - start) - continuation);
            quote = true;
        }
    }
    add(csv, start, (size_t)(at - start), &size);
    csv->column += (int)(at - start) - continuation;
    csv->at = at;
    close_cell(csv, start, line, column, size, control);
}

/* A line's end inside quotes, whichever of three it is, is one line feed of the text. */
static void read_quoted_line_end(struct csv *csv, size_t *size)
{
    csv->at += *csv->at == '\r' && csv->at + 1 < csv->end && csv->at[1] == '\n' ? 2 : 1;
    csv->line++;
    csv->column = 1;
    add(csv, "\n", 1, size);
}

/* What follows a closing quote up to the next separator or line end is not allowed. */
static void skip_to_stop(struct csv *csv)
{
    if (csv->at < csv->end && csv->class[(unsigned char)*csv->at] != STOP)
        stray_quote(csv, N_("text follows the closing quote of the cell"), csv->line, csv->column);
    for (; csv->at < csv->end && csv->class[(unsigned char)*csv->at] != STOP; csv->at++)
        csv->column += csv->class[(unsigned char)*csv->at] != CONTINUATION;
}

static void read_quoted(struct csv *csv)
{
    int line = csv->line, column = csv->column;
    const char *begin = csv->at;
    bool control = false, closed = false;
    size_t size = 0;
    csv->at++;
    csv->column++;
    while (csv->at < csv->end && !closed) {
        const char *start = csv->at;
        unsigned char byte = (unsigned char)*start;
        while (csv->at < csv->end && (byte = (unsigned char)*csv->at) != '"' && byte != '\n' &&
               byte != '\r') {
            control = control || byte < 0x20 || csv->class[byte] == CONTROL;
            csv->column += csv->class[byte] != CONTINUATION;
            csv->at++;
        }
        add(csv, start, (size_t)(csv->at - start), &size);
        if (csv->at == csv->end)
            break;
        if (byte != '"') {
            control = true;
            read_quoted_line_end(csv, &size);
        } else if (csv->at + 1 < csv->end && csv->at[1] == '"') {
            add(csv, "\"", 1, &size);
            csv->at += 2;
            csv->column += 2;
        } else {
            csv->at++;
            csv->column++;
            closed = true;
        }
    }
    if (!closed) {
        stray_quote(csv, N_("the quote that begins this cell is never closed"), line, column);
        size = size < OV_INTAKE_MAX_CELL ? size
                                         : OV_INTAKE_MAX_CELL; /* the rest of the file: one fault is enough */
    }
    skip_to_stop(csv);
    close_cell(csv, begin, line, column, size, control);
}

/* ---- one record ---- */

bool csv_next(struct csv *csv)
{
    csv->used = csv->count = 0;
    csv->faulty = false;
    csv->blank = true;
    if (csv->at >= csv->end)
        return false;
    for (;;) {
        if (csv->at < csv->end && *csv->at == '"')
            read_quoted(csv);
        else
            read_plain(csv);
        if (csv->at >= csv->end)
            return true;
        char stop = *csv->at++;
        if (stop == csv->separator && csv->separator != '\0') {
            csv->column++;
            continue;
        }
        if (stop == '\r' && csv->at < csv->end && *csv->at == '\n')
            csv->at++;
        csv->line++;
        csv->column = 1;
        return true;
    }
}
