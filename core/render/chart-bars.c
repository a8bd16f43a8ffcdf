/* Outcomes against targets: a bar for each, a tick for its target, value and status in columns of their own,
 * so that no label can collide with a bar. */
#include "render/render-internal.h"

#include <string.h>

enum { TOP = 330, BAR = 170, TICK = 270, ROW_PADDING = 130, LABEL_WIDTH = 2250, GAP = 180, ICON = 300 };

struct bars {
    struct ov_html *html;
    const struct ov_block *block;
    struct ov_scale scale;
    bool scaled, targets, statuses;
    int left, width, value_right, status_left; /* of the plot; where values end; where statuses start */
    int bottom;
};

static const struct ov_quantity *quantity(const struct bars *bars, ov_figure figure)
{
    return ov_value_of(bars->html->document->graph, figure);
}

static const char *value_text(const struct bars *bars, const struct ov_chart_point *point)
{
    const struct ov_quantity *value = quantity(bars, point->value);
    const char *mark = ov_quantity_mark(value, bars->html->translations);
    const char *shown = ov_quantity_string(bars->html->arena, value, -1, bars->html->language);
    return *mark != '\0' ? ov_arena_printf(bars->html->arena, "%s\xC2\xA0%s", mark, shown) : shown;
}

static int wider(int width, const char *text)
{
    int other = ov_svg_text_width(text, strlen(text)) * 21 / 20; /* bold */
    return other > width ? other : width;
}

static void measure(struct bars *bars)
{
    int values = 0, statuses = 0;
    for (size_t i = 0; i < bars->block->point_count; i++) {
        const struct ov_chart_point *point = &bars->block->points[i];
        values = wider(values, value_text(bars, point));
        bars->targets = bars->targets || (point->target.id != 0 &&
                                          ov_scale_holds(&bars->scale, quantity(bars, point->target)));
        if (point->status != OV_STATUS_NONE)
            statuses =
                wider(statuses, ov_light_word(bars->html->document, bars->html->translations, point->status));
    }
    bars->statuses = statuses > 0;
    int status_width = bars->statuses ? ICON + statuses : 0;
    bars->left = LABEL_WIDTH + GAP;
    bars->status_left = OV_SVG_WIDTH - status_width;
    bars->value_right = bars->statuses ? bars->status_left - GAP : OV_SVG_WIDTH - 10;
    bars->width = bars->value_right - values - GAP - bars->left;
    if (bars->width < 1200)
        bars->width = 1200;
}

static int place(const struct bars *bars, struct ov_rational value)
{
    int at = 0;
    ov_scale_place(&bars->scale, value, bars->width, &at);
    return bars->left + at;
}

static void axis(const struct bars *bars)
{
    struct ov_html *html = bars->html;
    struct ov_rational at = bars->scale.low;
    for (int i = 0; i < 40 && ov_rational_compare(at, bars->scale.high) <= 0; i++) {
        int x = place(bars, at);
        const char *label = ov_scale_label(html->arena, &bars->scale, at, html->language);
        ov_svg_line(html->out, x, TOP, x, bars->bottom, at.num == 0 ? OV_COLOUR_MUTED : OV_COLOUR_GRID, 10);
        ov_svg_text(html->out, x, bars->bottom + 190, OV_ANCHOR_MIDDLE, OV_COLOUR_MUTED, false, label,
                    strlen(label));
        if (!ov_rational_add(at, bars->scale.step, &at))
            break;
    }
}

/* Sums beside each other, without targets, are what the caption says: outcomes of nothing. */
static void legend(const struct bars *bars)
{
    struct ov_html *html = bars->html;
    const char *outcome = ov_word(html->translations, N_("Outcome"));
    const char *target = ov_word(html->translations, N_("Target"));
    int x = bars->left;
    if (!bars->targets && !bars->statuses)
        return;
    ov_svg_rect(html->out, x, 50, 140, 140, OV_COLOUR_BLUE);
    ov_svg_text(html->out, x + 210, 165, OV_ANCHOR_START, OV_COLOUR_INK, false, outcome, strlen(outcome));
    if (!bars->targets)
        return;
    x += 210 + ov_svg_text_width(outcome, strlen(outcome)) + 300;
    ov_svg_line(html->out, x, 20, x, 220, OV_COLOUR_ORANGE, 35);
    ov_svg_text(html->out, x + 90, 165, OV_ANCHOR_START, OV_COLOUR_INK, false, target, strlen(target));
}

static void row(const struct bars *bars, const struct ov_chart_point *point, int middle)
{
    struct ov_html *html = bars->html;
    const struct ov_quantity *value = quantity(bars, point->value), *target = quantity(bars, point->target);
    if (bars->scaled && ov_scale_holds(&bars->scale, value)) {
        int zero = place(bars, ov_rational(0, 1)), end = place(bars, value->number);
        ov_svg_rect(html->out, end < zero ? end : zero, middle - BAR / 2,
                    end < zero ? zero - end : end - zero, BAR, OV_COLOUR_BLUE);
    }
    if (bars->scaled && point->target.id != 0 && ov_scale_holds(&bars->scale, target)) {
        int x = place(bars, target->number); /* the white halo parts the tick from the bar */
        ov_svg_line(html->out, x, middle - TICK / 2, x, middle + TICK / 2, OV_COLOUR_WHITE, 65);
        ov_svg_line(html->out, x, middle - TICK / 2, x, middle + TICK / 2, OV_COLOUR_ORANGE, 35);
    }
    const char *shown = value_text(bars, point);
    ov_svg_text(html->out, bars->value_right, middle + 45, OV_ANCHOR_END,
                ov_quantity_given(value) ? OV_COLOUR_INK : OV_COLOUR_MUTED, ov_quantity_given(value), shown,
                strlen(shown));
    if (point->status == OV_STATUS_NONE)
        return;
    const char *word = ov_light_word(html->document, html->translations, point->status);
    ov_svg_light(html, bars->status_left + 110, middle, point->status);
    ov_svg_text(html->out, bars->status_left + 270, middle + 45, OV_ANCHOR_START, OV_COLOUR_INK, false, word,
                strlen(word));
}

static int row_height(const struct ov_svg_lines *lines)
{
    return (lines->count > 1 ? (int)lines->count : 1) * OV_SVG_LINE + ROW_PADDING;
}

void ov_chart_bars(struct ov_html *html, const struct ov_block *block, const char *title,
                   const char *description)
{
    struct bars bars = { .html = html, .block = block };
    bars.scaled = ov_scale_fit(&bars.scale, html->document->graph, block);
    measure(&bars);
    struct ov_svg_lines *lines = OV_NEW_ARRAY(html->arena, struct ov_svg_lines, block->point_count + 1);
    bars.bottom = TOP;
    for (size_t i = 0; i < block->point_count; i++) {
        const char *label =
            ov_text_string(html->arena, &block->points[i].label, html->translations, html->document->graph);
        lines[i] = ov_svg_wrap(label, LABEL_WIDTH);
        bars.bottom += row_height(&lines[i]);
    }
    ov_svg_begin(html, bars.bottom + (bars.scaled ? 260 : 40), title, description);
    if (bars.scaled) {
        legend(&bars);
        axis(&bars);
    }
    int y = TOP;
    for (size_t i = 0; i < block->point_count; i++) {
        int height = row_height(&lines[i]);
        ov_svg_wrapped(html->out, LABEL_WIDTH, y + height / 2, OV_ANCHOR_END, &lines[i]);
        row(&bars, &block->points[i], y + height / 2);
        y += height;
    }
    ov_svg_end(html->out);
}
