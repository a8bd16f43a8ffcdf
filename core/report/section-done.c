/* What was done with the money: in words, by activity, and why it came out otherwise. */
#include "report/report-internal.h"

static void money_row(struct ov_report *report, struct ov_block *table, const char *id, enum ov_line line,
                      const char *label, const char *formula)
{
    struct ov_document_row *row = ov_report_row(report, table, id, line, 3);

    row->cells[0].text = ov_core_text(label);
    row->cells[2].figure = ov_report_figure(report, formula, &report->request->subject);
}

static void money_totals(struct ov_report *report, struct ov_block *table)
{
    struct ov_document_row *difference;

    money_row(report, table, "total", OV_LINE_TOTAL, N_("Total"), "planned + unallocated");
    money_row(report, table, "grant", OV_LINE_PLAIN, N_("Granted"), "grant");
    difference = ov_report_row(report, table, "difference", OV_LINE_PLAIN, 3);
    difference->cells[0].text = ov_core_text(N_("Granted less all activities"));
    ov_report_difference(report, &difference->cells[2], &report->request->subject);
}

static void money_lines(struct ov_report *report)
{
    size_t count;
    struct ov_report_activity *list = ov_report_activities(report, OV_REPORT_ANY_AREA, &count);
    struct ov_block *table;

    if (!count)
        return;
    table = ov_report_table(report, "money", ov_core_text(N_("What the money is used for")));
    ov_report_column(report, table, "activity", ov_core_text(N_("Activity")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "amount", ov_core_text(N_("Sum")), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < count; i++) {
        const struct ov_subject *subject = &list[i].subject;
        bool others = list[i].component >= 0 && !ov_report_concerns_region(report, list[i].component);
        struct ov_document_row *row = ov_report_row(
            report, table, ov_arena_printf(report->arena, "%s.%s", subject->component, subject->activity),
            list[i].unallocated      ? OV_LINE_UNALLOCATED
            : list[i].part || others ? OV_LINE_OF_WHICH
                                     : OV_LINE_PLAIN,
            3);

        row->cells[0].figure = ov_report_figure(report, "title", subject);
        if (list[i].component >= 0)
            row->cells[1].text = ov_edition_text(report->terms->components[list[i].component].title);
        row->cells[2].figure = ov_report_figure(report, "amount", subject);
    }
    if (ov_report_given(report, "count(activities) > 0", &report->request->subject))
        money_totals(report, table);
    ov_report_drop_column(table, "component");
}

void ov_report_done(struct ov_report *report)
{
    ov_report_notes(report, "done", N_("What was done"));
    money_lines(report);
    ov_report_notes(report, "money", NULL);
}

/* Of a year, whose activities and deviations are told elsewhere. */
void ov_section_year_done(struct ov_report *report)
{
    ov_report_section(report, "core.done", ov_core_text(N_("What was done")));
    ov_report_notes(report, "done", NULL);
    ov_report_notes(report, "follow-up", N_("Follow-up"));
    ov_report_notes(report, "remark", N_("Remarks"));
    ov_report_drop_empty_section(report);
}

/* Nothing when nobody wrote anything and there are no activities. */
void ov_section_done(struct ov_report *report)
{
    ov_report_section(report, "core.done", ov_core_text(N_("What was done")));
    ov_report_notes(report, "done", NULL);
    money_lines(report);
    ov_report_notes(report, "money", NULL);
    ov_report_deviations(report);
    ov_report_notes(report, "risk", N_("Risks"));
    ov_report_notes(report, "follow-up", N_("Follow-up"));
    ov_report_notes(report, "remark", N_("Remarks"));
    if (!report->section->block_count)
        report->document->section_count--;
}
