/* A value over periods. The line breaks where a value is not given and a shaded field says so, and where a
 * new series begins; nothing that is missing is ever drawn as zero. */
#include "render/render-internal.h"

#include <string.h>

enum { TOP = 420, HEIGHT = 2100, LABELS = 300 };

struct line_chart {
    struct ov_html *html;
    const struct ov_block *block;
    struct ov_scale scale;
    int left, right; /* of the plot */
    bool targets, gaps;
};

static const struct ov_quantity *quantity(const struct line_chart *chart, ov_figure figure)
{
    return ov_value_of(chart->html->document->graph, figure);
}

static const char *string(const struct line_chart *chart, ov_figure figure)
{
    return ov_quantity_string(chart->html->arena, quantity(chart, figure), -1, chart->html->language);
}

static int slot_width(const struct line_chart *chart)
{
    return (chart->right - chart->left) / (int)chart->block->point_count;
}

static int x_of(const struct line_chart *chart, size_t point)
{
    int64_t span = chart->right - chart->left, count = (int64_t)chart->block->point_count;
    return chart->left + (int)(span * (2 * (int64_t)point + 1) / (2 * count));
}

/* false: the value is not given, and nothing may be drawn. */
static bool y_of(const struct line_chart *chart, ov_figure figure, int *y)
{
    int above;
    const struct ov_quantity *value = quantity(chart, figure);
    if (figure.id == 0 || !ov_scale_holds(&chart->scale, value) ||
        !ov_scale_place(&chart->scale, value->number, HEIGHT, &above))
        return false;
    *y = TOP + HEIGHT - above;
    return true;
}

static void axis(struct line_chart *chart)
{
    struct ov_html *html = chart->html;
    struct ov_rational at = chart->scale.low;
    for (int i = 0, above; i < 40 && ov_rational_compare(at, chart->scale.high) <= 0; i++) {
        const char *label = ov_scale_label(html->arena, &chart->scale, at, html->language);
        if (ov_scale_place(&chart->scale, at, HEIGHT, &above)) {
            int y = TOP + HEIGHT - above;
            ov_svg_line(html->out, chart->left, y, chart->right, y,
                        at.num == 0 ? OV_COLOUR_MUTED : OV_COLOUR_GRID, 10);
            ov_svg_text(html->out, chart->left - 90, y + 45, OV_ANCHOR_END, OV_COLOUR_MUTED, false, label,
                        strlen(label));
        }
        if (!ov_rational_add(at, chart->scale.step, &at))
            break;
    }
}

/* As many labels as there is room for, from the first. */
static void periods(const struct line_chart *chart)
{
    struct ov_html *html = chart->html;
    int widest = 1, spacing = slot_width(chart) > 0 ? slot_width(chart) : 1;
    for (size_t i = 0; i < chart->block->point_count; i++) {
        const char *label = ov_text_string(html->arena, &chart->block->points[i].label, html->translations,
                                           html->document->graph);
        int width = ov_svg_text_width(label, strlen(label));
        widest = width > widest ? width : widest;
    }
    size_t each = (size_t)((widest + 100 + spacing - 1) / spacing);
    for (size_t i = 0; i<chart->block->point_count; i += each> 0 ? each : 1) {
        const char *label = ov_text_string(html->arena, &chart->block->points[i].label, html->translations,
                                           html->document->graph);
        ov_svg_text(html->out, x_of(chart, i), TOP + HEIGHT + 210, OV_ANCHOR_MIDDLE, OV_COLOUR_MUTED, false,
                    label, strlen(label));
    }
}

static void gaps(struct line_chart *chart)
{
    int y, width = slot_width(chart);
    for (size_t i = 0; i < chart->block->point_count; i++) {
        if (y_of(chart, chart->block->points[i].value, &y))
            continue;
        ov_svg_rect(chart->html->out, x_of(chart, i) - width / 2, TOP, width > 20 ? width : 20, HEIGHT,
                    OV_COLOUR_PALE);
        chart->gaps = true;
    }
}

static void targets(struct line_chart *chart)
{
    int y, next_y, half = slot_width(chart) / 2;
    for (size_t i = 0; i < chart->block->point_count; i++) {
        if (!y_of(chart, chart->block->points[i].target, &y))
            continue;
        int x = x_of(chart, i);
        chart->targets = true;
        if (i + 1 < chart->block->point_count && y_of(chart, chart->block->points[i + 1].target, &next_y))
            ov_svg_dashes(chart->html->out, x, y, x_of(chart, i + 1), next_y, OV_COLOUR_ORANGE);
        else if (i == 0 || !y_of(chart, chart->block->points[i - 1].target, &next_y))
            ov_svg_dashes(chart->html->out, x - half, y, x + half, y, OV_COLOUR_ORANGE);
    }
}

static void values(const struct line_chart *chart)
{
    struct ov_buffer *out = chart->html->out;
    const struct ov_chart_point *points = chart->block->points;
    int y, next_y;
    for (size_t i = 0; i + 1 < chart->block->point_count; i++)
        if (!points[i + 1].breaks && y_of(chart, points[i].value, &y) &&
            y_of(chart, points[i + 1].value, &next_y))
            ov_svg_line(out, x_of(chart, i), y, x_of(chart, i + 1), next_y, OV_COLOUR_BLUE, 25);
    for (size_t i = 0; i < chart->block->point_count; i++)
        if (y_of(chart, points[i].value, &y))
            ov_svg_dot(out, x_of(chart, i), y, OV_COLOUR_BLUE);
}

/* Only the first and the last value are written; the table has the rest. */
static void ends(const struct line_chart *chart)
{
    const struct ov_chart_point *points = chart->block->points;
    size_t count = chart->block->point_count, first = 0, last = count;
    int y, next_y;
    while (first < count && !y_of(chart, points[first].value, &y))
        first++;
    while (last > first && !y_of(chart, points[last - 1].value, &next_y))
        last--;
    if (first == count)
        return;
    const char *text = string(chart, points[last - 1].value);
    y_of(chart, points[last - 1].value, &next_y);
    ov_svg_text(chart->html->out, x_of(chart, last - 1) + 110, next_y + 45, OV_ANCHOR_START, OV_COLOUR_INK,
                true, text, strlen(text));
    if (first + 1 >= last)
        return;
    bool rises = y_of(chart, points[first + 1].value, &next_y) && next_y < y;
    text = string(chart, points[first].value);
    ov_svg_text(chart->html->out, x_of(chart, first), rises ? y + 200 : y - 110, OV_ANCHOR_MIDDLE,
                OV_COLOUR_INK, true, text, strlen(text));
}

static int legend_text(const struct line_chart *chart, int x, const char *msgid)
{
    const char *word = ov_word(chart->html->translations, msgid);
    ov_svg_text(chart->html->out, x, 165, OV_ANCHOR_START, OV_COLOUR_INK, false, word, strlen(word));
    return x + ov_svg_text_width(word, strlen(word)) + 300;
}

static void legend(const struct line_chart *chart)
{
    struct ov_buffer *out = chart->html->out;
    int x = chart->left;
    ov_svg_line(out, x, 120, x + 240, 120, OV_COLOUR_BLUE, 25);
    ov_svg_dot(out, x + 120, 120, OV_COLOUR_BLUE);
    x = legend_text(chart, x + 310, N_("Outcome"));
    if (chart->targets) {
        ov_svg_dashes(out, x, 120, x + 240, 120, OV_COLOUR_ORANGE);
        x = legend_text(chart, x + 310, N_("Target"));
    }
    if (chart->gaps) {
        ov_svg_rect(out, x, 50, 240, 140, OV_COLOUR_PALE);
        ov_svg_frame(out, x, 50, 240, 140, OV_COLOUR_GRID);
        legend_text(chart, x + 310, N_("No value"));
    }
}

/* Room to the left for the axis, to the right for the last value. */
static void measure(struct line_chart *chart)
{
    struct ov_html *html = chart->html;
    int axis_width = 300, value_width = 300, y;
    struct ov_rational at = chart->scale.low;
    for (int i = 0; i < 40 && ov_rational_compare(at, chart->scale.high) <= 0; i++) {
        const char *label = ov_scale_label(html->arena, &chart->scale, at, html->language);
        int width = ov_svg_text_width(label, strlen(label));
        axis_width = width > axis_width ? width : axis_width;
        if (!ov_rational_add(at, chart->scale.step, &at))
            break;
    }
    for (size_t i = 0; i < chart->block->point_count; i++) {
        const char *text = string(chart, chart->block->points[i].value);
        if (y_of(chart, chart->block->points[i].value, &y))
            value_width = ov_svg_text_width(text, strlen(text)) * 21 / 20;
    }
    chart->left = axis_width + 120;
    chart->right = OV_SVG_WIDTH - value_width - 60;
}

void ov_chart_line(struct ov_html *html, const struct ov_block *block, const char *title,
                   const char *description)
{
    struct line_chart chart = { .html = html, .block = block };
    if (!ov_scale_fit(&chart.scale, html->document->graph, block)) {
        const char *word = ov_word(html->translations, N_("No value"));
        ov_svg_begin(html, 300, title, description);
        ov_svg_text(html->out, 10, 180, OV_ANCHOR_START, OV_COLOUR_MUTED, false, word, strlen(word));
        ov_svg_end(html->out);
        return;
    }
    measure(&chart);
    ov_svg_begin(html, TOP + HEIGHT + LABELS, title, description);
    gaps(&chart);
    axis(&chart);
    periods(&chart);
    targets(&chart);
    values(&chart);
    ends(&chart);
    legend(&chart);
    ov_svg_end(html->out);
}
