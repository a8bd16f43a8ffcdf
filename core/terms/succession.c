/* The text of an edition file with single settings changed, its comments and layout kept. */
#include "terms/terms-internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- places in the text -----------------------------------------------------------------------------------
 */

/* Lines and columns count from 1; a column is a character. */
size_t ov_succession_offset(const struct ov_succession *succession, struct ov_position at)
{
    const char *byte = succession->text;
    for (int line = 1; line < at.line; line++)
        byte = strchr(byte, '\n') + 1;
    for (int column = 1; column < at.column; column++) {
        byte++;
        while (((unsigned char)*byte & 0xC0) == 0x80)
            byte++;
    }
    return (size_t)(byte - succession->text);
}

/* Past blanks and comments. */
static size_t skip(const struct ov_succession *succession, size_t at)
{
    const char *text = succession->text;
    for (;;) {
        const char *end;
        if (text[at] != '\0' && strchr(" \t\r\n\f", text[at]) != NULL) {
            at++;
            continue;
        }
        if (text[at] == '#' || (text[at] == '/' && text[at + 1] == '/'))
            end = strchr(text + at, '\n');
        else if (text[at] == '/' && text[at + 1] == '*')
            end = strstr(text + at, "*/") + 2;
        else
            return at;
        at = end != NULL ? (size_t)(end - text) : succession->length;
    }
}

static size_t string_end(const struct ov_succession *succession, size_t at)
{
    for (at++; succession->text[at] != '"'; at++)
        at += succession->text[at] == '\\';
    return at + 1;
}

/* The end of a value: of a text with all its pieces, of a bracket with all that stands in it. */
static size_t value_end(const struct ov_succession *succession, size_t at)
{
    const char *text = succession->text;
    size_t end = at;
    int depth = 0;
    if (text[at] == '"') {
        for (; text[at] == '"'; at = skip(succession, end))
            end = string_end(succession, at);
        return end;
    }
    if (strchr("({[", text[at]) == NULL) /* true, false or a whole number */
        return at + strcspn(text + at, "; \t\r\n,)}]");
    do {
        if (text[at] == '"') {
            end = string_end(succession, at);
        } else {
            depth += (strchr("({[", text[at]) != NULL) - (strchr(")}]", text[at]) != NULL);
            end = at + 1;
        }
        at = skip(succession, end);
    } while (depth > 0);
    return end;
}

/* The end of the setting, its semicolon included. */
size_t ov_succession_end(const struct ov_succession *succession, const struct ov_setting *setting)
{
    size_t end = value_end(succession, ov_succession_offset(succession, setting->at));
    size_t next = skip(succession, end);
    return succession->text[next] == ';' || succession->text[next] == ',' ? next + 1 : end;
}

static size_t line_start(const struct ov_succession *succession, size_t at)
{
    while (at > 0 && succession->text[at - 1] != '\n')
        at--;
    return at;
}

static bool is_first_on_line(const struct ov_succession *succession, size_t at)
{
    size_t start = line_start(succession, at);
    return start + strspn(succession->text + start, " \t") == at;
}

/* ---- edits
 * ------------------------------------------------------------------------------------------------- */

void ov_succession_edit(struct ov_succession *succession, size_t from, size_t to, const char *text)
{
    *OV_APPEND(succession->arena, succession->edits, succession->count) = (struct ov_edit){ from, to, text };
}

static const char *quoted(struct ov_arena *arena, const char *text)
{
    struct ov_buffer out = { 0 };
    ov_buffer_putc(&out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            ov_buffer_putc(&out, '\\');
        ov_buffer_putc(&out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
    ov_buffer_putc(&out, '"');
    const char *kept = ov_arena_copy(arena, out.data, out.length);
    ov_buffer_free(&out);
    return kept;
}

void ov_succession_set(struct ov_succession *succession, const struct ov_setting *setting, const char *text)
{
    size_t from = ov_succession_offset(succession, setting->at);
    ov_succession_edit(succession, from, value_end(succession, from), quoted(succession->arena, text));
}

/* A setting alone on its lines goes with them. */
void ov_succession_drop(struct ov_succession *succession, const struct ov_setting *setting)
{
    size_t from = ov_succession_offset(succession, setting->name_at),
           to = ov_succession_end(succession, setting);
    size_t rest = to + strspn(succession->text + to, " \t");
    if (is_first_on_line(succession, from) && succession->text[rest] == '\n') {
        from = line_start(succession, from);
        to = rest + 1;
    } else {
        to = rest;
    }
    ov_succession_edit(succession, from, to, "");
}

void ov_succession_add(struct ov_succession *succession, const struct ov_setting *setting, const char *name,
                       const char *text)
{
    size_t from = ov_succession_offset(succession, setting->name_at),
           end = ov_succession_end(succession, setting);
    size_t start = line_start(succession, from);
    bool ended = succession->text[end - 1] == ';' || succession->text[end - 1] == ',';
    const char *between = " ";
    if (is_first_on_line(succession, from))
        between = ov_arena_printf(succession->arena, "\n%.*s", (int)(from - start), succession->text + start);
    ov_succession_edit(succession, end, end,
                       ov_arena_printf(succession->arena, "%s%s%s = %s;", ended ? "" : ";", between, name,
                                       quoted(succession->arena, text)));
}

static int by_place(const void *a, const void *b)
{
    const struct ov_edit *first = a, *second = b;
    if (first->from != second->from)
        return first->from < second->from ? -1 : 1;
    return (first->to > second->to) - (first->to < second->to);
}

char *ov_succession_carry_out(struct ov_succession *succession)
{
    struct ov_buffer out = { 0 };
    size_t at = 0;
    if (succession->count > 0)
        qsort(succession->edits, succession->count, sizeof *succession->edits, by_place);
    for (size_t i = 0; i < succession->count; i++) {
        const struct ov_edit *next = &succession->edits[i];
        ov_buffer_add(&out, succession->text + at, next->from - at);
        ov_buffer_puts(&out, next->text);
        at = next->to;
    }
    ov_buffer_add(&out, succession->text + at, succession->length - at);
    char *text = ov_arena_copy(succession->arena, out.data, out.length);
    ov_buffer_free(&out);
    return text;
}
