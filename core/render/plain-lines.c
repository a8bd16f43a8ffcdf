/* Lines of plain text: broken at blanks by the width that a terminal gives each character. */
#include "render/render-internal.h"

#include <string.h>

/* Bytes of text, at most length, that fill at most width columns; at least one character. */
static size_t fitting(const char *text, size_t length, size_t width)
{
    size_t at = 0, columns = 0;
    while (at < length) {
        uint32_t point;
        size_t bytes = ov_character_next(text + at, length - at, &point);
        columns += (size_t)ov_character_columns(point);
        if (columns > width)
            return at > 0 ? at : bytes;
        at += bytes;
    }
    return length;
}

/* Where the next line of text ends, and in *next where the one after it starts. No blank at its end. */
static size_t next_line(const char *text, size_t length, size_t width, size_t *next)
{
    const char *newline = memchr(text, '\n', length);
    size_t paragraph = newline != NULL ? (size_t)(newline - text) : length;
    size_t end = fitting(text, paragraph, width);
    if (end == paragraph) {
        *next = newline != NULL ? end + 1 : end;
    } else {
        size_t blank = end;
        while (blank > 0 && text[blank] != ' ')
            blank--;
        if (blank > 0)
            end = blank;
        *next = end;
        while (*next < paragraph && text[*next] == ' ')
            ++*next;
        if (*next == paragraph && newline != NULL) /* only blanks were left before it */
            ++*next;
    }
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end;
}

struct ov_plain_lines ov_plain_break(struct ov_arena *arena, const char *text, size_t width)
{
    struct ov_plain_lines lines = { 0 };
    const char *safe = ov_text_safe(arena, text);
    size_t length = strlen(safe), lengths = 0;
    for (size_t at = 0, next; at < length; at += next) {
        size_t end = next_line(safe + at, length - at, width > 0 ? width : 1, &next);
        *OV_APPEND(arena, lines.items, lines.count) = safe + at;
        *OV_APPEND(arena, lines.lengths, lengths) = end;
    }
    return lines;
}

void ov_plain_wrap(struct ov_buffer *out, const char *text, size_t width, const char *first,
                   const char *later)
{
    struct ov_arena *arena = ov_arena_new();
    size_t indent = ov_text_columns(first, strlen(first)), other = ov_text_columns(later, strlen(later));
    indent = other > indent ? other : indent;
    struct ov_plain_lines lines = ov_plain_break(arena, text, width > indent ? width - indent : 1);
    for (size_t i = 0; i < lines.count; i++) {
        if (lines.lengths[i] > 0) {
            ov_buffer_puts(out, i == 0 ? first : later);
            ov_buffer_add(out, lines.items[i], lines.lengths[i]);
        }
        ov_buffer_putc(out, '\n');
    }
    ov_arena_free(arena);
}
