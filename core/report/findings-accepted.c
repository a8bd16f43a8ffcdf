/* Findings that count nowhere: those that somebody has accepted, and those of checks on trial. */
#include "report/report-internal.h"

bool ov_report_is_open(const struct ov_finding *finding)
{
    return !finding->trial && !finding->waiver;
}

static const char *row_id(struct ov_report *report, const struct ov_finding *finding)
{
    return *finding->subject ? ov_arena_printf(report->arena, "%s.%s.%s", finding->edition, finding->check,
                                               finding->subject)
                             : ov_arena_printf(report->arena, "%s.%s", finding->edition, finding->check);
}

/* The row that accepts it, for its cells as figures. */
static bool waiver_row(const struct ov_report *report, const struct ov_finding *finding, size_t *found)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *prefix[] = { finding->check, finding->edition };
    size_t end = ov_view_find(view, OV_TABLE_WAIVERS, prefix, 2, found);

    for (; *found < end; ++*found) {
        struct ov_origin origin = ov_view_origin(view, OV_TABLE_WAIVERS, *found);

        if (origin.batch == finding->waiver->origin.batch && origin.line == finding->waiver->origin.line)
            return true;
    }
    return false;
}

static void accepted_row(struct ov_report *report, struct ov_block *table, const struct ov_finding *finding)
{
    struct ov_document_row *row = ov_report_row(report, table, row_id(report, finding), OV_LINE_PLAIN, 4);
    size_t found;

    row->cells[0].text = finding->text;
    row->cells[1].text = finding->waiver->reason ? ov_text_data(finding->waiver->reason)
                                                 : ov_core_text(N_("The text has been blanked."));
    if (finding->waiver->author)
        row->cells[2].text = ov_text_data(finding->waiver->author);
    if (finding->waiver->until == OV_NO_DATE)
        row->cells[3].text = ov_core_text(N_("without end"));
    else if (waiver_row(report, finding, &found))
        row->cells[3].figure = ov_figures_cell(report->figures, OV_TABLE_WAIVERS, found, OV_WAIVERS_UNTIL);
    else
        row->cells[3].text = ov_text_data(ov_report_day(report, finding->waiver->until, false));
}

/* Accepted once, but no longer: they stand among the open ones, and why is told here. */
static void lapsed_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "finding", N_("Finding"), OV_ALIGN_TEXT },
        { "why", N_("Why it counts again"), OV_ALIGN_TEXT },
    };
    const struct ov_findings *findings = report->findings;
    struct ov_block *table = ov_report_table_of(report, "lapsed", N_("Accepted before, but no longer"),
                                                columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];
        struct ov_document_row *row;

        if (!finding->waiver_lapsed || finding->state != OV_FINDING_RAISED)
            continue;
        row = ov_report_row(report, table, row_id(report, finding), OV_LINE_PLAIN, OV_COUNT_OF(columns));
        row->cells[0].text = finding->text;
        row->cells[1].text = ov_report_reason(report, finding->waiver_lapsed);
    }
    if (!table->row_count)
        report->section->block_count--;
}

static void trial_list(struct ov_report *report)
{
    const struct ov_findings *findings = report->findings;
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "trial");

    list->text = ov_core_text(N_("On trial, counted nowhere:"));
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].trial && !findings->items[i].waiver &&
            findings->items[i].state == OV_FINDING_RAISED)
            ov_report_row(report, list, row_id(report, &findings->items[i]), OV_LINE_PLAIN, 1)
                ->cells[0]
                .text = findings->items[i].text;
    if (!list->row_count)
        report->section->block_count--;
}

void ov_report_not_counted(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "finding", N_("Finding"), OV_ALIGN_TEXT },
        { "why", N_("Why it is accepted"), OV_ALIGN_TEXT },
        { "by", N_("By whom"), OV_ALIGN_TEXT },
        { "until", N_("Until"), OV_ALIGN_TEXT },
    };
    const struct ov_findings *findings = report->findings;
    struct ov_block *table =
        ov_report_table_of(report, "accepted", N_("Accepted findings"), columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].waiver && findings->items[i].state == OV_FINDING_RAISED)
            accepted_row(report, table, &findings->items[i]);
    ov_report_drop_column(table, "by");
    if (!table->row_count)
        report->section->block_count--;
    lapsed_table(report);
    trial_list(report);
}
