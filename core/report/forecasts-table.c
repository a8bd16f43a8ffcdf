/* What people expect: the newest forecast of each component and activity, how it moved since the one before,
 * and why. */
#include "report/report-internal.h"

enum { WHAT, NOW, BEFORE, CHANGE, WHY, BY, DAY, COLUMNS };

static const char *text_of(const struct ov_report *report, size_t row, int column)
{
    const char *text = ov_view_text(ov_figures_view(report->figures), OV_TABLE_FORECASTS, row, column);

    return text ? text : "";
}

static bool is_told(const struct ov_report *report, size_t row)
{
    return ov_report_in_group(
        report, ov_component_index(report->terms, text_of(report, row, OV_FORECASTS_COMPONENT)));
}

static bool is_same(const struct ov_report *report, size_t one, size_t two)
{
    return ov_equal(text_of(report, one, OV_FORECASTS_COMPONENT),
                    text_of(report, two, OV_FORECASTS_COMPONENT)) &&
           ov_equal(text_of(report, one, OV_FORECASTS_ACTIVITY), text_of(report, two, OV_FORECASTS_ACTIVITY));
}

static void what_cell(struct ov_report *report, struct ov_document_cell *cell,
                      const struct ov_subject *subject)
{
    int component = ov_component_index(report->terms, subject->component);

    if (subject->activity && ov_report_given(report, "title", subject))
        cell->figure = ov_report_figure(report, "title", subject);
    else
        cell->text = subject->activity ? ov_text_data(subject->activity)
                     : component >= 0  ? ov_edition_text(report->terms->components[component].title)
                                       : ov_core_text(N_("The agreement as a whole"));
}

static struct ov_text why_text(struct ov_report *report, size_t row)
{
    const char *category = text_of(report, row, OV_FORECASTS_CATEGORY);
    const char *words = text_of(report, row, OV_FORECASTS_TEXT);
    struct ov_text text = ov_core_text(N_("{category}: {text}"));

    if (!*category)
        return *words ? ov_text_data(words) : (struct ov_text){ 0 };
    if (!*words)
        return ov_report_category_word(category);
    ov_report_plain(report, &text, "category", ov_report_category_word(category));
    ov_report_plain(report, &text, "text", ov_text_data(words));
    return text;
}

/* The one before is known by its day. */
static void change_cells(struct ov_report *report, struct ov_document_row *line,
                         const struct ov_subject *subject, size_t earlier)
{
    struct ov_cell day =
        ov_view_cell(ov_figures_view(report->figures), OV_TABLE_FORECASTS, earlier, OV_FORECASTS_DATE);
    char text[OV_TEXT_NUMBER];

    ov_date_format((ov_date)day.number, text);
    line->cells[BEFORE].figure = ov_report_figure(
        report, ov_arena_printf(report->arena, "forecast(forecast = \"%s\")", text), subject);
    line->cells[CHANGE].figure = ov_report_figure(
        report, ov_arena_printf(report->arena, "forecast - forecast(forecast = \"%s\")", text), subject);
    line->cells[BEFORE].decimals = line->cells[CHANGE].decimals = 0;
}

static void forecast_row(struct ov_report *report, struct ov_block *table, size_t row, bool has_earlier)
{
    const char *activity = text_of(report, row, OV_FORECASTS_ACTIVITY);
    struct ov_subject subject = ov_report_subject(report, text_of(report, row, OV_FORECASTS_COMPONENT));
    const char *id =
        *activity ? ov_arena_printf(report->arena, "%s.%s", subject.component, activity) : subject.component;
    struct ov_document_row *line = ov_report_row(report, table, id, OV_LINE_PLAIN, COLUMNS);

    subject.activity = *activity ? activity : NULL;
    what_cell(report, &line->cells[WHAT], &subject);
    line->cells[NOW].figure = ov_figures_cell(report->figures, OV_TABLE_FORECASTS, row, OV_FORECASTS_AMOUNT);
    line->cells[NOW].decimals = 0;
    if (has_earlier)
        change_cells(report, line, &subject, row - 1);
    line->cells[WHY].text = why_text(report, row);
    if (*text_of(report, row, OV_FORECASTS_AUTHOR))
        line->cells[BY].text = ov_text_data(text_of(report, row, OV_FORECASTS_AUTHOR));
    line->cells[DAY].figure = ov_figures_cell(report->figures, OV_TABLE_FORECASTS, row, OV_FORECASTS_DATE);
}

/* Rows of a component or an activity stand in the order of their days. */
void ov_report_forecasts_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "what", N_("Of what"), OV_ALIGN_TEXT },    { "now", N_("Forecast"), OV_ALIGN_NUMBER },
        { "before", N_("Before"), OV_ALIGN_NUMBER }, { "change", N_("Change"), OV_ALIGN_NUMBER },
        { "why", N_("Why"), OV_ALIGN_TEXT },         { "by", N_("By whom"), OV_ALIGN_TEXT },
        { "day", N_("Day"), OV_ALIGN_TEXT },
    };
    const char *prefix[] = { report->terms->name, report->request->subject.unit };
    size_t first, end = ov_view_find(ov_figures_view(report->figures), OV_TABLE_FORECASTS, prefix, 2, &first);
    struct ov_block *table;

    if (first == end)
        return;
    table = ov_report_table_of(report, "forecasts", N_("The newest forecasts, and how they moved"), columns,
                               COLUMNS);
    for (size_t row = first; row < end; row++)
        if (is_told(report, row) && (row + 1 == end || !is_same(report, row, row + 1)))
            forecast_row(report, table, row, row > first && is_same(report, row - 1, row));
    if (!table->row_count) {
        report->section->block_count--;
        return;
    }
    ov_report_drop_column(table, "before");
    ov_report_drop_column(table, "change");
    ov_report_drop_column(table, "why");
    ov_report_drop_column(table, "by");
}
