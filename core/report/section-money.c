/* The money: summary, what the region was granted, and how the amounts come about. */
#include "report/report-internal.h"

#include <string.h>

/* One sentence, of what is known. */
static const char *summary_msgid(struct ov_report *report, const struct ov_subject *subject)
{
    bool national = ov_report_given(report, "national", subject);

    if (!ov_report_given(report, "grant", subject) && ov_report_given(report, "funded-grant", subject))
        return national
                   ? N_("The agreement covers {national} in all. {unit} has {funded-grant} through other "
                        "agreements, counted there.")
                   : N_("{unit} has {funded-grant} through other agreements, counted there. What the "
                        "agreement covers in all is not known.");
    if (!ov_report_given(report, "grant", subject))
        return national ? N_("The agreement covers {national} in all. No grant to {unit} is recorded yet.")
                        : N_("What the agreement covers in all is not known. No grant to {unit} is recorded "
                             "yet.");
    if (!ov_report_given(report, "planned", subject))
        return national ? N_("The agreement covers {national} in all. {unit} has been granted {grant}.")
                        : N_("{unit} has been granted {grant}. What the agreement covers in all is not "
                             "known.");
    return national ? N_("The agreement covers {national} in all. {unit} has been granted {grant}, of which "
                         "{planned} is planned for activities and {unallocated} is unallocated.")
                    : N_("{unit} has been granted {grant}, of which {planned} is planned for activities and "
                         "{unallocated} is unallocated. What the agreement covers in all is not known.");
}

static void known_figure(struct ov_report *report, struct ov_block *block, const char *id, const char *label,
                         const char *formula)
{
    const struct ov_subject *subject = &report->request->subject;

    if (ov_report_given(report, formula, subject))
        ov_report_key_figure(report, block, id, ov_core_text(label),
                             ov_report_figure(report, formula, subject));
}

/* An activity without a sum leaves sums unknown, and that is told; where there are no activities, one line
 * says so. */
static void activity_figures(struct ov_report *report, struct ov_block *block)
{
    const struct ov_subject *subject = &report->request->subject;
    struct ov_document_row *row;

    ov_report_key_figure(report, block, "planned", ov_core_text(N_("Planned for activities")),
                         ov_report_figure(report, "planned", subject));
    known_figure(report, block, "unallocated", N_("Unallocated"), "unallocated");
    row = ov_report_row(report, block, "difference", OV_LINE_PLAIN, 2);
    row->cells[0].text = ov_core_text(N_("Granted less all activities"));
    ov_report_difference(report, &row->cells[1], subject);
}

static void summary_figures(struct ov_report *report)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, "key");
    size_t activities;

    ov_figures_each(report->figures, OV_ACTIVITY, &report->request->subject, &activities);
    known_figure(report, block, "grant", N_("Granted"), "grant");
    if (ov_report_is_expected(report, -1))
        known_figure(report, block, "expected", N_("Expected by the likely key"), "expected");
    if (activities)
        activity_figures(report, block);
    known_figure(report, block, "budget", N_("In the region's plan"), "budget");
    known_figure(report, block, "to-budget", N_("Granted less the plan"), "grant - budget");
    if (!block->row_count)
        report->section->block_count--;
    if (!activities && !ov_report_is_funded(report))
        ov_report_note(report, "no-activities", OV_STATUS_NOTE,
                       ov_core_text(N_("No activities are recorded.")));
}

void ov_section_summary(struct ov_report *report)
{
    const struct ov_subject *subject = &report->request->subject;

    ov_report_section(report, "core.summary", ov_core_text(N_("Summary")));
    ov_report_paragraph(report, "what", summary_msgid(report, subject), subject);
    ov_report_notes(report, "purpose", NULL);
    summary_figures(report);
    ov_report_lineage(report);
    ov_report_notes(report, "lineage", NULL);
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
    if (count < 2)
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

void ov_section_grants(struct ov_report *report)
{
    if (!ov_report_has_grants(report))
        return;
    ov_report_section(report, "core.grants", ov_core_text(N_("What the region was granted")));
    ov_report_grants_table(report);
    grants_chart(report);
    ov_report_funded_elsewhere(report);
    ov_report_money_of_others(report);
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
