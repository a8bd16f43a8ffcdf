/* Money that may have to be repaid: what is expected to be left, and what the agreement says of it. */
#include "report/report-internal.h"

enum { NAME, REST, LEFT, CARRY, REPAY, DAYS, COLUMNS };

static bool is_at_risk(struct ov_report *report, const struct ov_subject *subject)
{
    bool over = report->terms->to < report->request->today;

    return ov_report_holds(report, "expected-rest > 0 kr", subject) ||
           (over && ov_report_holds(report, "remaining > 0 kr", subject));
}

static void carry_cell(struct ov_report *report, struct ov_document_cell *cell,
                       const struct ov_subject *subject)
{
    if (!ov_report_holds(report, "carry-over-allowed", subject)) {
        cell->text = ov_core_text(N_("no rule allows it"));
        return;
    }
    if (!ov_report_given(report, "carry-over-until", subject)) {
        cell->text = ov_core_text(N_("allowed"));
        return;
    }
    cell->text = ov_core_text(N_("until"));
    cell->figure = ov_report_figure(report, "carry-over-until", subject);
}

static void risk_row(struct ov_report *report, struct ov_block *table, const char *id, struct ov_text title,
                     const struct ov_subject *subject)
{
    struct ov_document_row *row;

    if (!is_at_risk(report, subject))
        return;
    row = ov_report_row(report, table, id, OV_LINE_PLAIN, COLUMNS);
    row->cells[NAME].text = title;
    row->cells[REST].figure = ov_report_figure(report, "expected-rest", subject);
    if (ov_report_given(report, "remaining", subject))
        row->cells[LEFT].figure = ov_report_figure(report, "remaining", subject);
    row->cells[LEFT].decimals = row->cells[REST].decimals = 0;
    carry_cell(report, &row->cells[CARRY], subject);
    if (!ov_report_given(report, "repay-by", subject)) {
        row->cells[REPAY].text = ov_core_text(N_("no day is known"));
        return;
    }
    row->cells[REPAY].figure = ov_report_figure(report, "repay-by", subject);
    row->cells[DAYS].figure = ov_report_figure(report, "repay-by - today", subject);
}

static struct ov_block *risk_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "component", N_("Component"), OV_ALIGN_TEXT },
        { "rest", N_("Left at the end"), OV_ALIGN_NUMBER },
        { "left", N_("Left now"), OV_ALIGN_NUMBER },
        { "carry", N_("May be carried over"), OV_ALIGN_TEXT },
        { "repay-by", N_("Last day to repay"), OV_ALIGN_TEXT },
        { "days", N_("Days left"), OV_ALIGN_NUMBER },
    };

    return ov_report_table_of(report, "rests",
                              N_("Money expected to be left over, and what the agreement says of it"),
                              columns, COLUMNS);
}

/* Payments that wait for a requirement which is not met, or of which nothing is known. */
static void waiting_payments(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "requirement", N_("Requirement"), OV_ALIGN_TEXT }, { "by", N_("By"), OV_ALIGN_TEXT },
        { "light", N_("Judgement"), OV_ALIGN_TEXT },         { "computed", N_("Computed"), OV_ALIGN_TEXT },
        { "at-stake", N_("At stake"), OV_ALIGN_NUMBER },
    };
    const struct ov_terms *terms = report->terms;
    struct ov_block *table = ov_report_table_of(
        report, "at-stake", N_("Payments that wait for a requirement"), columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        struct ov_subject subject = ov_report_condition_subject(report, condition);
        struct ov_report_light light = ov_report_condition_light(report, condition);
        struct ov_document_cell stake = { .decimals = -1 };
        struct ov_document_row *row;

        if (!ov_report_at_stake(report, condition, &stake))
            continue;
        if (light.judged == OV_STATUS_NONE && light.computed == OV_STATUS_NONE)
            light =
                (struct ov_report_light){ .computed = OV_STATUS_UNKNOWN,
                                          .computed_word = ov_report_requirement_word(OV_STATUS_UNKNOWN) };
        row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, OV_COUNT_OF(columns));
        row->cells[0].text = ov_edition_text(condition->title);
        if (condition->by != OV_NO_DATE)
            row->cells[1].figure = ov_report_figure(report, "by", &subject);
        ov_report_light_cells(&row->cells[2], &light);
        row->cells[4] = stake;
    }
    ov_report_drop_column(table, "by");
    ov_report_drop_column(table, "computed");
    if (!table->row_count)
        report->section->block_count--;
}

/* Nothing where there is neither a forecast nor anything left: that forecasts are lacking is told above. */
void ov_section_risk(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    const struct ov_subject *whole = &report->request->subject;
    bool forecast = ov_report_given(report, "expected-rest", whole);
    struct ov_block *table;

    ov_report_section(report, "core.risk", ov_core_text(N_("Money at risk")));
    table = risk_table(report);
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, terms->components[i].id);

        if (terms->components[i].role == OV_ROLE_SUM || terms->components[i].role == OV_ROLE_OF_WHICH ||
            terms->components[i].funded_by || !ov_report_concerns_region(report, (int)i))
            continue;
        forecast = forecast || ov_report_given(report, "expected-rest", &subject);
        risk_row(report, table, terms->components[i].id, ov_edition_text(terms->components[i].title),
                 &subject);
    }
    if (!table->row_count) /* forecasts of the whole alone */
        risk_row(report, table, "total", ov_core_text(N_("The agreement as a whole")), whole);
    if (table->row_count) {
        ov_report_drop_unknown(report, table, "left");
        ov_report_drop_unknown(report, table, "rest");
        ov_report_drop_column(table, "days");
    } else {
        report->section->block_count--;
        if (forecast)
            ov_report_block(report, OV_BLOCK_PARAGRAPH, "none")->text =
                ov_core_text(N_("No forecast leaves money over that would have to be repaid."));
    }
    waiting_payments(report);
    ov_report_notes(report, "risk", N_("Risks"));
    ov_report_drop_empty_section(report);
}
