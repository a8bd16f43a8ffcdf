/* A bar for each code of a code list of the edition, such as one for each pathway. */
#include "report/report-internal.h"

const struct ov_code_list *ov_report_code_list(const struct ov_report *report, const char *id)
{
    for (size_t i = 0; id && i < report->terms->code_list_count; i++)
        if (ov_equal(report->terms->code_lists[i].id, id))
            return &report->terms->code_lists[i];
    return NULL;
}

struct ov_text ov_report_code_title(const struct ov_report *report, const struct ov_subject *subject)
{
    const struct ov_code_list *list = ov_report_code_list(report, subject->code_list);

    for (size_t i = 0; list && i < list->code_count; i++)
        if (ov_equal(list->codes[i].code, subject->code))
            return ov_edition_text(list->codes[i].title);
    return ov_text_data(subject->code);
}

/* Values of the same formula have an order; the first of several that are alike. */
static bool is_beyond(struct ov_report *report, ov_figure one, ov_figure other, bool above)
{
    const struct ov_quantity *a = ov_report_value(report, one), *b = ov_report_value(report, other);
    int order = ov_rational_compare(a->number, b->number);

    return above ? order > 0 : order < 0;
}

static void add_code(struct ov_report *report, struct ov_text *text, const char *name, const char *value,
                     const struct ov_chart_point *point, const char *formula)
{
    ov_report_plain(report, text, name, point->label);
    ov_report_number(report, text, value, point->value);
    text->arguments[text->count - 1].decimals = ov_report_formula_decimals(report, formula);
    ov_report_formula_unit(report, formula, &text->arguments[text->count - 1]);
}

static struct ov_text sentence(struct ov_report *report, const struct ov_chart_point *points,
                               const size_t *given, size_t count, const char *formula)
{
    size_t highest = given[0], lowest = given[0];
    struct ov_text text;

    for (size_t i = 1; i < count; i++) {
        if (is_beyond(report, points[given[i]].value, points[highest].value, true))
            highest = given[i];
        if (is_beyond(report, points[given[i]].value, points[lowest].value, false))
            lowest = given[i];
    }
    if (highest == lowest) {
        text = ov_core_text(count > 1 ? N_("All that have a value have the same: {most}.")
                                      : N_("Only {highest} has a value: {most}."));
        add_code(report, &text, "highest", "most", &points[highest], formula);
        return text;
    }
    text = ov_core_text(N_("Highest: {highest}, {most}. Lowest: {lowest}, {least}."));
    add_code(report, &text, "highest", "most", &points[highest], formula);
    add_code(report, &text, "lowest", "least", &points[lowest], formula);
    return text;
}

static bool has_number(struct ov_report *report, ov_figure figure)
{
    const struct ov_quantity *value = ov_report_value(report, figure);

    return value->state == OV_GIVEN && value->type != OV_QUANTITY_TEXT && value->type != OV_QUANTITY_TRUTH &&
           value->type != OV_QUANTITY_DATE;
}

void ov_report_code_chart(struct ov_report *report, const struct ov_section *section, const char *formula)
{
    size_t count, given_count = 0;
    const struct ov_subject *list =
        ov_figures_each_code(report->figures, section->rows, &report->request->subject, &count);
    struct ov_chart_point *points = OV_NEW_ARRAY(report->arena, struct ov_chart_point, count + 1);
    size_t *given = OV_NEW_ARRAY(report->arena, size_t, count + 1);
    struct ov_block *chart;

    for (size_t i = 0; i < count; i++) {
        points[i].label = ov_report_code_title(report, &list[i]);
        points[i].value = ov_report_figure(report, formula, &list[i]);
        if (has_number(report, points[i].value))
            given[given_count++] = i;
    }
    if (!given_count) {
        ov_report_note(report, "no-outcome", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("No outcome is recorded for any of these measures yet.")));
        return;
    }
    chart = ov_report_block(report, OV_BLOCK_CHART, ov_arena_printf(report->arena, "%s-chart", section->id));
    chart->chart = OV_CHART_BARS;
    chart->text = ov_report_formula_label(report, formula);
    chart->points = points;
    chart->point_count = count;
    chart->sentence = sentence(report, points, given, given_count, formula);
}
