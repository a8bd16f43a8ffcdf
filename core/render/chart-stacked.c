/* A whole and its parts: one bar of numbered segments, and a legend that repeats every part with its value
 * and its share of the whole. */
#include "render/render-internal.h"

#include <string.h>

enum {
    BAR_TOP = 10,
    BAR_HEIGHT = 460,
    LEGEND_TOP = 640,
    ROW_PADDING = 80,
    SWATCH = 170,
    LABEL_LEFT = 560,
    SHARE_WIDTH = 760,
    NUMBER_FITS = 200
};

struct stacked {
    struct ov_html *html;
    const struct ov_block *block;
    bool whole; /* every part is a given amount and none is negative: shares of the sum have a meaning */
    struct ov_rational sum;
    int value_right, label_width;
};

static const struct ov_quantity *value_of(const struct stacked *stacked, size_t part)
{
    return ov_value_of(stacked->html->document->graph, stacked->block->points[part].value);
}

static bool drawable(const struct ov_quantity *value)
{
    return ov_scale_holds(NULL, value) && value->number.num > 0;
}

static void add_up(struct stacked *stacked)
{
    stacked->whole = true;
    stacked->sum = ov_rational(0, 1);
    for (size_t i = 0; i < stacked->block->point_count; i++) {
        const struct ov_quantity *value = value_of(stacked, i);
        if (!ov_scale_holds(NULL, value) || value->type != value_of(stacked, 0)->type ||
            value->number.num < 0 || !ov_rational_add(stacked->sum, value->number, &stacked->sum))
            stacked->whole = false;
    }
    if (stacked->sum.num <= 0)
        stacked->whole = false;
}

static void segment(const struct stacked *stacked, size_t part, int left, int right)
{
    struct ov_buffer *out = stacked->html->out;
    enum ov_colour colour = ov_colour_of_part(part);
    ov_svg_rect(out, left, BAR_TOP, right - left, BAR_HEIGHT, colour);
    if (left > 0)
        ov_svg_line(out, left, BAR_TOP, left, BAR_TOP + BAR_HEIGHT, OV_COLOUR_WHITE, 20);
    if (right - left < NUMBER_FITS)
        return;
    char number[24];
    int length = snprintf(number, sizeof number, "%zu", part + 1);
    ov_svg_text(out, (left + right) / 2, BAR_TOP + BAR_HEIGHT / 2 + 45, OV_ANCHOR_MIDDLE,
                ov_colour_dark(colour) ? OV_COLOUR_WHITE : OV_COLOUR_INK, true, number, (size_t)length);
}

static void bar(const struct stacked *stacked)
{
    struct ov_scale scale = { .low = ov_rational(0, 1), .high = stacked->sum };
    struct ov_rational before = ov_rational(0, 1);
    int left = 0, right;
    for (size_t i = 0; i < stacked->block->point_count; i++) {
        const struct ov_quantity *value = value_of(stacked, i);
        if (!drawable(value) || !ov_rational_add(before, value->number, &before) ||
            !ov_scale_place(&scale, before, OV_SVG_WIDTH - 20, &right))
            continue;
        segment(stacked, i, left + 10, right + 10);
        left = right;
    }
    ov_svg_frame(stacked->html->out, 10, BAR_TOP, OV_SVG_WIDTH - 20, BAR_HEIGHT, OV_COLOUR_MUTED);
}

static const char *share_text(const struct stacked *stacked, size_t part)
{
    struct ov_quantity share = { .type = OV_QUANTITY_SHARE, .state = OV_GIVEN };
    if (!stacked->whole || !ov_rational_divide(value_of(stacked, part)->number, stacked->sum, &share.number))
        return "";
    return ov_quantity_string(stacked->html->arena, &share, 1, stacked->html->language);
}

static const char *label_of(const struct stacked *stacked, size_t part)
{
    return ov_text_string(stacked->html->arena, &stacked->block->points[part].label,
                          stacked->html->translations, stacked->html->document->graph);
}

static int row_height(const struct ov_svg_lines *lines)
{
    return (lines->count > 1 ? (int)lines->count : 1) * OV_SVG_LINE + ROW_PADDING;
}

static void legend_row(const struct stacked *stacked, size_t part, int middle,
                       const struct ov_svg_lines *lines)
{
    struct ov_html *html = stacked->html;
    const struct ov_quantity *value = value_of(stacked, part);
    const char *shown = ov_quantity_string(html->arena, value, -1, html->language);
    const char *share = share_text(stacked, part);
    char number[24];
    int length = snprintf(number, sizeof number, "%zu", part + 1);
    ov_svg_rect(html->out, 10, middle - SWATCH / 2, SWATCH, SWATCH, ov_colour_of_part(part));
    ov_svg_text(html->out, LABEL_LEFT - 100, middle + 45, OV_ANCHOR_END, OV_COLOUR_INK, true, number,
                (size_t)length);
    ov_svg_wrapped(html->out, LABEL_LEFT, middle, OV_ANCHOR_START, lines);
    ov_svg_text(html->out, stacked->value_right, middle + 45, OV_ANCHOR_END,
                ov_quantity_given(value) ? OV_COLOUR_INK : OV_COLOUR_MUTED, false, shown, strlen(shown));
    ov_svg_text(html->out, OV_SVG_WIDTH - 10, middle + 45, OV_ANCHOR_END, OV_COLOUR_MUTED, false, share,
                strlen(share));
}

static void measure(struct stacked *stacked)
{
    int widest = 0;
    for (size_t i = 0; i < stacked->block->point_count; i++) {
        const char *shown =
            ov_quantity_string(stacked->html->arena, value_of(stacked, i), -1, stacked->html->language);
        int width = ov_svg_text_width(shown, strlen(shown));
        widest = width > widest ? width : widest;
    }
    stacked->value_right = OV_SVG_WIDTH - 10 - (stacked->whole ? SHARE_WIDTH : 0);
    stacked->label_width = stacked->value_right - widest - 200 - LABEL_LEFT;
    if (stacked->label_width < 1000)
        stacked->label_width = 1000;
}

void ov_chart_stacked(struct ov_html *html, const struct ov_block *block, const char *title,
                      const char *description)
{
    struct stacked stacked = { .html = html, .block = block };
    add_up(&stacked);
    measure(&stacked);
    int top = stacked.whole ? LEGEND_TOP : 0, y = top;
    struct ov_svg_lines *lines = OV_NEW_ARRAY(html->arena, struct ov_svg_lines, block->point_count + 1);
    for (size_t i = 0; i < block->point_count; i++) {
        lines[i] = ov_svg_wrap(label_of(&stacked, i), stacked.label_width);
        y += row_height(&lines[i]);
    }
    ov_svg_begin(html, y, title, description);
    if (stacked.whole)
        bar(&stacked);
    y = top;
    for (size_t i = 0; i < block->point_count; i++) {
        legend_row(&stacked, i, y + row_height(&lines[i]) / 2, &lines[i]);
        y += row_height(&lines[i]);
    }
    ov_svg_end(html->out);
}
