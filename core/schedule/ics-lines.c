/* Content lines of RFC 5545 (3.1, 3.3.11): CRLF, at most 75 octets each, folded between characters. */
#include "schedule/schedule-internal.h"

#include <string.h>

enum { OCTETS_MOST = 75 };

static size_t octets_of(const char *at)
{
    size_t octets = 1;

    while (((unsigned char)at[octets] & 0xC0) == 0x80)
        octets++;
    return octets;
}

static void fold(struct ov_buffer *out, const char *line)
{
    size_t used = 0;

    while (*line) {
        size_t octets = octets_of(line);

        if (used + octets > OCTETS_MOST) {
            ov_buffer_puts(out, "\r\n ");
            used = 1; /* the blank */
        }
        ov_buffer_add(out, line, octets);
        used += octets;
        line += octets;
    }
    ov_buffer_puts(out, "\r\n");
}

void ov_ics_mark(struct ov_buffer *out, const char *line)
{
    fold(out, line);
}

void ov_ics_line(struct ov_buffer *out, const char *name, const char *value)
{
    struct ov_buffer line = { 0 };

    ov_buffer_printf(&line, "%s:%s", name, value);
    fold(out, line.data);
    ov_buffer_free(&line);
}

/* Other control characters have no place in a text, and are left out. */
void ov_ics_text(struct ov_buffer *out, const char *name, const char *text)
{
    struct ov_buffer value = { 0 };

    for (; *text; text++) {
        if (*text == '\n')
            ov_buffer_puts(&value, "\\n");
        else if (strchr("\\;,", *text))
            ov_buffer_printf(&value, "\\%c", *text);
        else if ((unsigned char)*text >= ' ' && *text != 127)
            ov_buffer_putc(&value, *text);
        else if (*text == '\t')
            ov_buffer_putc(&value, ' ');
    }
    ov_ics_line(out, name, value.data ? value.data : "");
    ov_buffer_free(&value);
}
