/* The only ways for text to get into HTML. There is no function that writes a string of somebody else's as
 * markup: ov_html_raw takes string literals only. */
#include "render/render-internal.h"

#include <inttypes.h>
#include <string.h>

/* What a character becomes; NULL = itself. The same escapes serve text and attributes in quotes. */
static const char *escape(uint32_t point)
{
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\r':
    case 0x2028:
    case 0x2029:
        return " ";
    case 0xFFFD:
        return "\xEF\xBF\xBD";
    default:
        return ov_character_unsafe(point) ? "\xEF\xBF\xBD" : NULL;
    }
}

static bool needs_no_look(unsigned char byte)
{
    return byte >= ' ' && byte < 0x7F && byte != '&' && byte != '<' && byte != '>' && byte != '"' &&
           byte != '\'';
}

void ov_html_text_part(struct ov_buffer *out, const char *text, size_t length)
{
    for (size_t at = 0, bytes; at < length; at += bytes) {
        bytes = 0;
        while (at + bytes < length && needs_no_look((unsigned char)text[at + bytes]))
            bytes++;
        if (bytes > 0) {
            ov_buffer_add(out, text + at, bytes);
            continue;
        }
        uint32_t point;
        bytes = ov_character_next(text + at, length - at, &point);
        const char *escaped = escape(point);
        if (escaped != NULL)
            ov_buffer_puts(out, escaped);
        else
            ov_buffer_add(out, text + at, bytes);
    }
}

void ov_html_text(struct ov_buffer *out, const char *text)
{
    if (text != NULL)
        ov_html_text_part(out, text, strlen(text));
}

void ov_html_attribute(struct ov_buffer *out, const char *text)
{
    ov_html_text(out, text);
}

void ov_html_number(struct ov_buffer *out, int64_t number)
{
    ov_buffer_printf(out, "%" PRId64, number);
}
