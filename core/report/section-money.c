/* The money: summary, what the region was granted, and how the amounts come about. */
#include "report/report-internal.h"

#include <string.h>

void ov_section_summary(struct ov_report *report)
{
    struct ov_subject subject = report->request->subject;
    struct ov_block *block;

    ov_report_section(report, "core.summary", ov_core_text(N_("Summary")));
    if (!ov_report_given(report, "grant", &subject))
        ov_report_paragraph(report, "what",
                            N_("The agreement covers {national} in all. No grant to {unit} is recorded yet."),
                            &subject);
    else if (!ov_report_given(report, "planned", &subject))
        ov_report_paragraph(report, "what",
                            N_("The agreement covers {national} in all. {unit} has been granted {grant}."),
                            &subject);
    else
        ov_report_paragraph(
            report, "what",
            N_("The agreement covers {national} in all. {unit} has been granted {grant}, of which "
               "{planned} is planned for activities and {unallocated} is unallocated."),
            &subject);
    block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, "key");
    ov_report_key_figure(report, block, "grant", ov_core_text(N_("Granted")),
                         ov_report_figure(report, "grant", &subject));
    ov_report_key_figure(report, block, "planned", ov_core_text(N_("Planned for activities")),
                         ov_report_figure(report, "planned", &subject));
    ov_report_key_figure(report, block, "unallocated", ov_core_text(N_("Unallocated")),
                         ov_report_figure(report, "unallocated", &subject));
    ov_report_key_figure(report, block, "difference", ov_core_text(N_("Granted less all activities")),
                         ov_report_figure(report, "difference", &subject));
    if (ov_report_given(report, "budget", &subject)) {
        ov_report_key_figure(report, block, "budget", ov_core_text(N_("In the region's plan")),
                             ov_report_figure(report, "budget", &subject));
        ov_report_key_figure(report, block, "to-budget", ov_core_text(N_("Granted less the plan")),
                             ov_report_figure(report, "grant - budget", &subject));
    }
}

/* Granted; beside it what the key gives, where the table has that. */
static void grant_cells(struct ov_report *report, const struct ov_block *table, struct ov_document_row *row,
                        const struct ov_subject *subject)
{
    row->cells[2].figure = ov_report_figure(report, "grant", subject);
    if (table->column_count <= 3)
        return;
    row->cells[3].figure = ov_report_figure(report, "computed", subject);
    row->cells[4].figure = ov_report_figure(report, "grant - computed", subject);
}

static void grants_row(struct ov_report *report, struct ov_block *table, int index, enum ov_line line)
{
    const struct ov_component *component = &report->terms->components[index];
    struct ov_subject subject = ov_report_subject(report, component->id);
    struct ov_document_row *row = ov_report_row(report, table, component->id, line, table->column_count);

    row->cells[0].text = ov_edition_text(component->title);
    if (component->role == OV_ROLE_SUM) {
        struct ov_subject regions = subject;

        regions.group = "regions";
        row->cells[1].figure = ov_report_figure(report, "sum(national, over = leaves)", &regions);
    } else {
        row->cells[1].figure = ov_report_figure(report, "national", &subject);
    }
    if (line == OV_LINE_OF_WHICH)
        return;
    grant_cells(report, table, row, &subject);
}

/* Areas with their parts beneath, as the agreement lists them; only what goes to the regions. */
static void grants_rows(struct ov_report *report, struct ov_block *table, int parent)
{
    const struct ov_terms *terms = report->terms;

    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];

        if (component->parent != parent)
            continue;
        if (component->role == OV_ROLE_OF_WHICH) {
            grants_row(report, table, (int)i, OV_LINE_OF_WHICH);
            continue;
        }
        if (!ov_report_concerns_region(report, (int)i))
            continue;
        grants_row(report, table, (int)i, parent < 0 ? OV_LINE_GROUP : OV_LINE_PLAIN);
        grants_rows(report, table, (int)i);
    }
}

static void grants_chart(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *chart;
    struct ov_subject whole = report->request->subject, largest = whole;
    struct ov_rational most = ov_rational(0, 1);
    struct ov_chart_point *points = NULL;
    size_t count = 0;

    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, terms->components[i].id);
        ov_figure grant;
        const struct ov_quantity *value;

        if (terms->components[i].role != OV_ROLE_LEAF || !ov_report_concerns_region(report, (int)i))
            continue;
        grant = ov_report_figure(report, "grant", &subject);
        value = ov_report_value(report, grant);
        if (value->state != OV_GIVEN)
            continue;
        if (!count || ov_rational_compare(value->number, most) > 0) {
            most = value->number;
            largest = subject;
        }
        *OV_APPEND(report->arena, points, count) =
            (struct ov_chart_point){ .label = ov_edition_text(terms->components[i].title), .value = grant };
    }
    if (!count)
        return;
    chart = ov_report_block(report, OV_BLOCK_CHART, "shares");
    chart->chart = OV_CHART_STACKED;
    chart->text = ov_core_text(N_("The grant by component"));
    chart->points = points;
    chart->point_count = count;
    chart->sentence = ov_figures_text(report->figures, "overens",
                                      N_("The largest part is {component} with {grant}, "
                                         "{share(grant, grant(total))} of the whole grant."),
                                      &largest);
}

static bool anything_computed(struct ov_report *report)
{
    for (size_t i = 0; i < report->terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, report->terms->components[i].id);

        if (ov_report_concerns_region(report, (int)i) && ov_report_given(report, "computed", &subject))
            return true;
    }
    return false;
}

void ov_report_grants_table(struct ov_report *report, bool brief)
{
    struct ov_subject subject = report->request->subject, regions = subject;
    struct ov_block *table;
    struct ov_document_row *row;

    table =
        ov_report_table(report, "grants", ov_core_text(N_("Grant by component, beside what the key gives")));
    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "national", ov_core_text(N_("To all regions")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "grant", ov_core_text(N_("Granted")), OV_ALIGN_NUMBER);
    if (!brief || anything_computed(report)) {
        ov_report_column(report, table, "computed", ov_core_text(N_("By the key")), OV_ALIGN_NUMBER);
        ov_report_column(report, table, "difference", ov_core_text(N_("Difference")), OV_ALIGN_NUMBER);
    } else {
        table->text = ov_core_text(N_("Grant by component"));
    }
    grants_rows(report, table, -1);
    row = ov_report_row(report, table, "total", OV_LINE_TOTAL, table->column_count);
    regions.group = "regions";
    row->cells[0].text = ov_core_text(N_("Total"));
    row->cells[1].figure = ov_report_figure(report, "national", &regions);
    grant_cells(report, table, row, &subject);
}

void ov_section_grants(struct ov_report *report)
{
    ov_report_section(report, "core.grants", ov_core_text(N_("What the region was granted")));
    ov_report_grants_table(report, false);
    grants_chart(report);
}

static void computation_row(struct ov_report *report, struct ov_block *table,
                            const struct ov_component *component, const struct ov_payment *payment)
{
    struct ov_subject subject = ov_report_subject(report, component->id);
    struct ov_document_row *row = ov_report_row(
        report, table, ov_arena_printf(report->arena, "%s.%s", component->id, payment->id), OV_LINE_PLAIN, 8);

    subject.payment = payment->id;
    subject.key = payment->key;
    row->cells[0].text = ov_edition_text(component->title);
    row->cells[1].text = ov_report_method_word(payment->method);
    row->cells[2].figure = ov_report_figure(report, "payment-amount", &subject);
    if (payment->has_base)
        row->cells[3].figure = ov_report_figure(report, "base", &subject);
    if (payment->key) {
        row->cells[4].figure = ov_report_figure(report, "weight", &subject);
        row->cells[5].figure = ov_report_figure(report, "sum(weight, over = weights)", &subject);
    }
    row->cells[6].text = ov_report_rounding_word(payment->rounding);
    row->cells[7].figure = ov_report_figure(report, "computed", &subject);
}

/* What each computed sum stands on: pot, base, weight, whole weight, rounding. */
void ov_section_computation(struct ov_report *report)
{
    static const struct {
        const char *id, *title;
        enum ov_align align;
    } columns[] = {
        { "component", N_("Component"), OV_ALIGN_TEXT },
        { "method", N_("Method"), OV_ALIGN_TEXT },
        { "pot", N_("To share"), OV_ALIGN_NUMBER },
        { "base", N_("Base to each"), OV_ALIGN_NUMBER },
        { "weight", N_("Region's weight"), OV_ALIGN_NUMBER },
        { "weights", N_("Whole weight"), OV_ALIGN_NUMBER },
        { "rounding", N_("Rounding"), OV_ALIGN_TEXT },
        { "computed", N_("Computed"), OV_ALIGN_NUMBER },
    };
    const struct ov_terms *terms = report->terms;
    struct ov_block *table;

    ov_report_section(report, "core.computation", ov_core_text(N_("How the sums are computed")));
    table = ov_report_table(report, "payments", ov_core_text(N_("What each computed sum stands on")));
    for (size_t i = 0; i < OV_COUNT_OF(columns); i++)
        ov_report_column(report, table, columns[i].id, ov_core_text(columns[i].title), columns[i].align);
    for (size_t i = 0; i < terms->component_count; i++)
        if (ov_report_concerns_region(report, (int)i))
            for (size_t j = 0; j < terms->components[i].payment_count; j++)
                computation_row(report, table, &terms->components[i], &terms->components[i].payments[j]);
}
