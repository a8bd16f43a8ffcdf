/* The money by component: granted, used, expected; what a person says of it; what may have to be repaid. */
#include "report/report-internal.h"

#include <string.h>

enum { NAME, LIGHT, COMPUTED, GRANT, AVAILABLE, USED, SHARE, TIME, FORECAST, REST, COLUMNS };

/* ---- which components ---- */

static bool is_any_known(struct ov_report *report, const struct ov_subject *subject)
{
    static const char *const formulas[] = { "grant", "received", "forecast", "repaid", "carried" };
    struct ov_subject so_far = ov_report_so_far(report, *subject);

    for (size_t i = 0; i < OV_COUNT_OF(formulas); i++)
        if (ov_report_given(report, formulas[i], subject))
            return true;
    return ov_report_given(report, "used", &so_far);
}

static void add_parts(struct ov_report *report, int parent, struct ov_report_part **parts, size_t *count)
{
    const struct ov_terms *terms = report->terms;

    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        struct ov_subject subject = ov_report_subject(report, component->id);

        if (component->parent != parent || component->funded_by || !ov_report_concerns_region(report, (int)i))
            continue;
        if (is_any_known(report, &subject))
            *OV_APPEND(report->arena, *parts, *count) = (struct ov_report_part){
                (int)i, component->role == OV_ROLE_OF_WHICH || parent >= 0 ? OV_LINE_OF_WHICH : OV_LINE_PLAIN
            };
        add_parts(report, (int)i, parts, count);
    }
}

struct ov_report_part *ov_report_parts(struct ov_report *report, size_t *count)
{
    struct ov_report_part *parts = NULL;

    *count = 0;
    add_parts(report, -1, &parts, count);
    return parts;
}

/* ---- the table ---- */

/* What cannot be said of a part is told once, below the table. */
static void given_cell(struct ov_report *report, struct ov_document_cell *cell, const char *formula,
                       const struct ov_subject *subject)
{
    ov_figure figure = ov_report_figure(report, formula, subject);
    const struct ov_quantity *value = ov_report_value(report, figure);

    if (value->state == OV_GIVEN || value->failed)
        cell->figure = figure;
}

static void money_cells(struct ov_report *report, struct ov_document_row *row,
                        const struct ov_subject *subject)
{
    struct ov_subject so_far = ov_report_so_far(report, *subject);
    struct ov_report_light light = ov_report_money_light(report, subject);

    ov_report_light_cells(&row->cells[LIGHT], &light);
    row->cells[GRANT].figure = ov_report_figure(report, "grant", subject);
    given_cell(report, &row->cells[AVAILABLE], "available", subject);
    given_cell(report, &row->cells[USED], "used", &so_far);
    row->cells[USED].decimals = 0;
    given_cell(report, &row->cells[SHARE], "share(used, available)", &so_far);
    if (row->cells[SHARE].figure.id)
        row->cells[TIME].figure = ov_report_time_gone(report);
    given_cell(report, &row->cells[FORECAST], "forecast", subject);
    row->cells[FORECAST].decimals = 0;
    given_cell(report, &row->cells[REST], "expected-rest", subject);
    row->cells[REST].decimals = 0;
}

/* Available says nothing where nothing was carried in, moved or added. */
static void drop_columns(struct ov_report *report, struct ov_block *table, const struct ov_report_part *parts,
                         size_t count)
{
    static const char *const unknown[] = { "used", "share", "time", "forecast", "rest", "computed" };
    bool differs = ov_report_holds(report, "available <> grant", &report->request->subject);

    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject =
            ov_report_subject(report, report->terms->components[parts[i].component].id);

        differs = differs || ov_report_holds(report, "available <> grant", &subject);
    }
    for (size_t i = 0; !differs && i < table->row_count; i++)
        table->rows[i].cells[AVAILABLE].figure.id = 0;
    for (size_t i = 0; i < OV_COUNT_OF(unknown); i++)
        ov_report_drop_column(table, unknown[i]);
    ov_report_drop_column(table, "available");
    ov_report_drop_unknown(report, table, "grant");
}

static void money_table(struct ov_report *report, const struct ov_report_part *parts, size_t count)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "component", N_("Component"), OV_ALIGN_TEXT },   { "light", N_("Judgement"), OV_ALIGN_TEXT },
        { "computed", N_("Computed"), OV_ALIGN_TEXT },     { "grant", N_("Granted"), OV_ALIGN_NUMBER },
        { "available", N_("Available"), OV_ALIGN_NUMBER }, { "used", N_("Used"), OV_ALIGN_NUMBER },
        { "share", N_("Part used"), OV_ALIGN_NUMBER },     { "time", N_("Time gone"), OV_ALIGN_NUMBER },
        { "forecast", N_("Forecast"), OV_ALIGN_NUMBER },   { "rest", N_("Left at the end"), OV_ALIGN_NUMBER },
    };
    struct ov_block *table = ov_report_table_of(
        report, "money", N_("The money by component, to the end of the period"), columns, COLUMNS);
    struct ov_document_row *row;

    for (size_t i = 0; i < count; i++) {
        const struct ov_component *component = &report->terms->components[parts[i].component];
        struct ov_subject subject = ov_report_subject(report, component->id);

        row = ov_report_row(report, table, component->id, parts[i].line, COLUMNS);
        row->cells[NAME].text = ov_edition_text(component->title);
        money_cells(report, row, &subject);
    }
    row = ov_report_row(report, table, "total", OV_LINE_TOTAL, COLUMNS);
    row->cells[NAME].text = ov_core_text(N_("The agreement as a whole"));
    money_cells(report, row, &report->request->subject);
    drop_columns(report, table, parts, count);
}

/* ---- used beside the time gone ---- */

static void share_chart(struct ov_report *report, const struct ov_report_part *parts, size_t count)
{
    const struct ov_subject whole = ov_report_so_far(report, report->request->subject);
    struct ov_chart_point *points = NULL;
    size_t point_count = 0, given = 0;
    struct ov_block *chart;

    *OV_APPEND(report->arena, points, point_count) =
        (struct ov_chart_point){ .label = ov_core_text(N_("Time gone")),
                                 .value = ov_report_time_gone(report) };
    for (size_t i = 0; i < count; i++) {
        const struct ov_component *component = &report->terms->components[parts[i].component];
        struct ov_subject subject = ov_report_subject(report, component->id);
        struct ov_report_light light = ov_report_money_light(report, &subject);
        struct ov_chart_point point = { .label = ov_edition_text(component->title),
                                        .status = ov_report_light_status(&light) };

        subject = ov_report_so_far(report, subject);
        point.value = ov_report_figure(report, "share(used, available)", &subject);
        if (component->parent >= 0 || ov_report_value(report, point.value)->state != OV_GIVEN)
            continue;
        given++;
        *OV_APPEND(report->arena, points, point_count) = point;
    }
    if (given < 2)
        return;
    chart = ov_report_block(report, OV_BLOCK_CHART, "shares");
    chart->chart = OV_CHART_BARS;
    chart->text = ov_core_text(N_("Used of what is available, beside the time gone"));
    chart->points = points;
    chart->point_count = point_count;
    chart->sentence = ov_core_text(ov_report_given(report, "share(used, available)", &whole)
                                       ? N_("{gone} of the time has gone, and {share} of what is available "
                                            "is used.")
                                       : N_("{gone} of the time has gone."));
    ov_report_number(report, &chart->sentence, "gone", points[0].value);
    if (ov_report_given(report, "share(used, available)", &whole))
        ov_report_number(report, &chart->sentence, "share",
                         ov_report_figure(report, "share(used, available)", &whole));
}

/* Why nobody can say what of the ledger is the component's; of one cost object once. */
static const char *why_not(struct ov_report *report, int component, const char *told)
{
    struct ov_subject subject = ov_report_subject(report, report->terms->components[component].id);
    struct ov_subject so_far = ov_report_so_far(report, subject);
    const struct ov_quantity *used = ov_report_value(report, ov_report_figure(report, "used", &so_far));
    const struct ov_graph *graph = ov_figures_graph(report->figures);
    const struct ov_reason *reason, *earlier;

    if (used->state != OV_NOT_MEASURABLE || !used->reason)
        return NULL;
    reason = ov_graph_reason(graph, used->reason);
    earlier = told ? ov_graph_reason(graph, told) : NULL;
    if (reason && earlier && reason->count && earlier->count &&
        ov_equal(reason->values[0], earlier->values[0]))
        return NULL;
    return used->reason;
}

static void not_attributable(struct ov_report *report, const struct ov_report_part *parts, size_t count)
{
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "not-attributable");
    const char *told = NULL;

    list->text = ov_core_text(N_("What is used cannot be told of all components:"));
    for (size_t i = 0; i < count; i++) {
        const struct ov_component *component = &report->terms->components[parts[i].component];
        const char *reason = component->parent < 0 ? why_not(report, parts[i].component, told) : NULL;

        if (!reason)
            continue;
        told = reason;
        ov_report_row(report, list, component->id, OV_LINE_PLAIN, 1)->cells[0].text =
            ov_report_reason(report, reason);
    }
    if (!list->row_count)
        report->section->block_count--;
}

/* ---- what people say ---- */

static void judged_row(struct ov_report *report, struct ov_block *table, const char *id, struct ov_text title,
                       const struct ov_subject *subject)
{
    struct ov_subject asked = ov_report_in_period(report, *subject);
    struct ov_report_light light = { 0 };
    struct ov_document_row *row;

    ov_report_judge(report, subject, &light);
    if (light.judged == OV_STATUS_NONE)
        return;
    row = ov_report_row(report, table, id, OV_LINE_PLAIN, 5);
    row->cells[0].text = title;
    ov_report_light_cells(&row->cells[1], &light);
    row->cells[2].figure = ov_report_figure(report, "judgement-why", &asked);
    row->cells[3].figure = ov_report_figure(report, "judgement-by", &asked);
    row->cells[4].figure = ov_report_figure(report, "judged", &asked);
}

static void judged_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "what", N_("Of what"), OV_ALIGN_TEXT }, { "light", N_("Judgement"), OV_ALIGN_TEXT },
        { "why", N_("Why"), OV_ALIGN_TEXT },      { "by", N_("By whom"), OV_ALIGN_TEXT },
        { "day", N_("Day"), OV_ALIGN_TEXT },
    };
    const struct ov_terms *terms = report->terms;
    struct ov_block *table = ov_report_table_of(report, "judged", N_("How people judge it, and why"), columns,
                                                OV_COUNT_OF(columns));

    judged_row(report, table, "total", ov_core_text(N_("The agreement as a whole")),
               &report->request->subject);
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, terms->components[i].id);

        judged_row(report, table, terms->components[i].id, ov_edition_text(terms->components[i].title),
                   &subject);
    }
    if (!table->row_count)
        report->section->block_count--;
}

void ov_section_components(struct ov_report *report)
{
    size_t count;
    struct ov_report_part *parts = ov_report_parts(report, &count);

    ov_report_section(report, "core.components", ov_core_text(N_("The money by component")));
    if (count) {
        share_chart(report, parts, count);
        money_table(report, parts, count);
        not_attributable(report, parts, count);
    }
    judged_table(report);
    ov_report_forecasts_table(report);
    ov_report_notes(report, "money", NULL);
    ov_report_drop_empty_section(report);
}
