/* How wide texts are in a chart, and how they are broken to fit. There is no font here to measure with, so
 * widths are estimated on the large side: of the fonts named, a little over the widest. */
#include "render/render-internal.h"

#include <string.h>

/* Tenths of a pixel at 13 pixels. */
static int letter_width(uint32_t point)
{
    if (point < 0x80 && strchr("iljtfrI.,:;'|!()[]- ", (int)point) != NULL)
        return 46;
    if (point == 0xA0)
        return 42;
    if (point < 0x80 && strchr("mwMW%@", (int)point) != NULL)
        return 120;
    if (point >= 'A' && point <= 'Z')
        return 90;
    return ov_character_columns(point) * (point < 0x2000 ? 77 : 130);
}

int ov_svg_text_width(const char *text, size_t length)
{
    int width = 0;
    for (size_t at = 0; at < length && width < 100 * OV_SVG_WIDTH;) {
        uint32_t point;
        at += ov_character_next(text + at, length - at, &point);
        width += letter_width(point);
    }
    return width;
}

/* The most bytes of text that fit in width, cut at a blank when there is one. */
static size_t fit(const char *text, size_t length, int width)
{
    size_t at = 0, blank = 0;
    int used = 0;
    while (at < length) {
        uint32_t point;
        size_t bytes = ov_character_next(text + at, length - at, &point);
        used += letter_width(point);
        if (used > width)
            return blank > 0 ? blank : at > 0 ? at : bytes;
        if (point == ' ' || point == '\n')
            blank = at;
        at += bytes;
    }
    return length;
}

struct ov_svg_lines ov_svg_wrap(const char *text, int width)
{
    struct ov_svg_lines lines = { .count = 0 };
    text += strspn(text, " \n");
    while (*text != '\0' && lines.count < OV_COUNT_OF(lines.start)) {
        lines.start[lines.count] = text;
        lines.length[lines.count] = fit(text, strlen(text), width);
        text += lines.length[lines.count++];
        text += strspn(text, " \n");
    }
    lines.cut = *text != '\0';
    return lines;
}

/* The middle of the lines stands at y. */
void ov_svg_wrapped(struct ov_buffer *out, int x, int y, enum ov_anchor anchor,
                    const struct ov_svg_lines *lines)
{
    int top = y - ((int)lines->count - 1) * OV_SVG_LINE / 2 + 45;
    for (size_t i = 0; i < lines->count; i++) {
        const char *text = lines->start[i];
        size_t length = lines->length[i];
        struct ov_buffer line = { 0 };
        ov_buffer_add(&line, text, length);
        if (lines->cut && i + 1 == lines->count)
            ov_buffer_puts(&line, "…");
        ov_svg_text(out, x, top + (int)i * OV_SVG_LINE, anchor, OV_COLOUR_INK, false, line.data, line.length);
        ov_buffer_free(&line);
    }
}
