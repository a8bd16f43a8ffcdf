/* What the checks found, what could not be checked, and what could not be computed. */
#include "report/report-internal.h"

#include <string.h>

static const char *const severity_words[] = { "", N_("Notice"), N_("Warning"), N_("Error") };
static const enum ov_status severity_status[] = { OV_STATUS_NONE, OV_STATUS_NOTE, OV_STATUS_PARTLY,
                                                  OV_STATUS_NOT_MET };

static const char *row_id(struct ov_report *report, const struct ov_finding *finding)
{
    return *finding->subject ? ov_arena_printf(report->arena, "%s %s", finding->check, finding->subject)
                             : finding->check;
}

static void finding_row(struct ov_report *report, struct ov_block *table, const struct ov_finding *finding)
{
    struct ov_document_row *row = ov_report_row(report, table, row_id(report, finding), OV_LINE_PLAIN, 3);

    row->cells[0].text = ov_core_text(severity_words[finding->severity]);
    row->cells[0].status = severity_status[finding->severity];
    row->cells[1].text = finding->text;
    if (!(report->request->kind->bit & OV_REPORT_ANSWERS)) /* what to do is the region's own affair */
        row->cells[2].text = finding->advice;
}

/* A report to a receiver tells what is wrong, not what is worth a look. */
static enum ov_check_severity least_severity(const struct ov_report *report)
{
    return report->request->kind->bit & OV_REPORT_ANSWERS ? OV_WARNING : OV_NOTICE;
}

static bool has_raised(const struct ov_report *report)
{
    for (int severity = OV_ERROR; severity >= (int)least_severity(report); severity--)
        if (report->findings->raised[severity])
            return true;
    return false;
}

static void raised_table(struct ov_report *report)
{
    const struct ov_findings *findings = report->findings;
    struct ov_block *table =
        ov_report_table(report, "raised", ov_core_text(N_("Findings, the most serious first")));

    ov_report_column(report, table, "severity", ov_core_text(N_("Severity")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "finding", ov_core_text(N_("Finding")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "advice", ov_core_text(N_("What to do")), OV_ALIGN_TEXT);
    for (int severity = OV_ERROR; severity >= (int)least_severity(report); severity--)
        for (size_t i = 0; i < findings->count; i++)
            if (findings->items[i].state == OV_FINDING_RAISED && ov_report_is_open(&findings->items[i]) &&
                (int)findings->items[i].severity == severity)
                finding_row(report, table, &findings->items[i]);
    ov_report_drop_column(table, "advice");
}

static void not_checkable_table(struct ov_report *report)
{
    const struct ov_findings *findings = report->findings;
    struct ov_block *table = ov_report_table(report, "not-checkable",
                                             ov_core_text(N_("Not checkable, because a value is missing")));

    ov_report_column(report, table, "check", ov_core_text(N_("Check")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "subject", ov_core_text(N_("Of what")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "reason", ov_core_text(N_("Because")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];
        struct ov_document_row *row;

        if (finding->state != OV_FINDING_NOT_CHECKABLE || !ov_report_is_open(finding))
            continue;
        row = ov_report_row(report, table, row_id(report, finding), OV_LINE_PLAIN, 3);
        row->cells[0].text = ov_report_check_title(report, finding->check);
        row->cells[1].text = finding->about;
        row->cells[2].text = ov_report_reason(report, finding->reason);
    }
}

/* A year's report says how many; the report of findings says which. */
static void not_checkable_count(struct ov_report *report)
{
    const struct ov_findings *findings = report->findings;
    ov_figure *rules = OV_NEW_ARRAY(report->arena, ov_figure, findings->count);
    struct ov_text text = ov_core_text(N_("Rules that could not be checked, because a value is missing: "
                                          "{count}. The report findings lists them."));
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].state == OV_FINDING_NOT_CHECKABLE && ov_report_is_open(&findings->items[i]) &&
            findings->items[i].figure.id)
            rules[count++] = findings->items[i].figure;
    if (!count)
        return;
    ov_report_number(report, &text, "count", ov_figures_number_of(report->figures, "findings", rules, count));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "not-checkable")->text = text;
}

void ov_section_findings(struct ov_report *report)
{
    const struct ov_findings *findings = report->findings;

    if (!findings)
        return;
    ov_report_section(report, "core.findings", ov_core_text(N_("What the checks found")));
    if (has_raised(report))
        raised_table(report);
    else
        ov_report_note(report, "none", OV_STATUS_MET,
                       ov_core_text(least_severity(report) == OV_WARNING
                                        ? N_("No error and no warning: every such rule that could be asked "
                                             "holds.")
                                        : N_("Every rule that could be asked holds.")));
    if (!(report->request->kind->bit & OV_REPORT_ANSWERS))
        ov_report_not_counted(report);
    if (findings->not_checkable && (report->request->kind->bit & (OV_ANNUAL | OV_REPORT_ANSWERS)))
        not_checkable_count(report);
    else if (findings->not_checkable)
        not_checkable_table(report);
}

void ov_section_gaps(struct ov_report *report)
{
    size_t count = 0;
    const struct ov_module_failure *failures =
        report->workers ? ov_workers_failures(report->workers, &count) : NULL;

    if (!count)
        return;
    ov_report_section(report, "core.gaps", ov_core_text(N_("What could not be computed")));
    for (size_t i = 0; i < count; i++)
        ov_report_gap(report,
                      ov_arena_printf(report->arena, "%s.%s", failures[i].module, failures[i].callback),
                      ov_arena_printf(report->arena, "%s.%s: %s", failures[i].module, failures[i].callback,
                                      failures[i].reason));
}
