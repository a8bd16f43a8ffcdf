/* The report of findings: by severity, then by check, each with what it stands on; then what could not be
 * checked, and why. */
#include "report/report-internal.h"

#include <string.h>

static const struct {
    const char *id, *title;
    enum ov_status status;
} severities[] = {
    [OV_NOTICE] = { "notices", N_("Notices"), OV_STATUS_NOTE },
    [OV_WARNING] = { "warnings", N_("Warnings"), OV_STATUS_PARTLY },
    [OV_ERROR] = { "errors", N_("Errors"), OV_STATUS_NOT_MET },
};

/* ---- checks by their full id ---- */

static const char *module_of(const struct ov_report *report, const char *full)
{
    const char *dot = strchr(full, '.');

    return dot ? ov_arena_copy(report->arena, full, (size_t)(dot - full)) : full;
}

const struct ov_check *ov_report_check(const struct ov_report *report, const char *full)
{
    const char *dot = strchr(full, '.');
    size_t count = 0;
    const struct ov_check *checks = NULL;
    const struct ov_module *module;

    if (ov_starts_with(full, "core.")) {
        checks = ov_core_checks(&count);
    } else {
        module = ov_catalogue_module(report->catalogue, module_of(report, full));
        checks = module ? module->checks : NULL;
        count = module ? module->check_count : 0;
    }
    for (size_t i = 0; dot && i < count; i++)
        if (ov_equal(checks[i].id, dot + 1))
            return &checks[i];
    return NULL;
}

struct ov_text ov_report_check_title(const struct ov_report *report, const char *full)
{
    const struct ov_check *check = ov_report_check(report, full);

    if (!check)
        return ov_text_data(full);
    return ov_text(ov_starts_with(full, "core.") ? "overens" : module_of(report, full), check->title);
}

/* ---- what a finding is about ---- */

static bool is_about(const struct ov_finding *finding, enum ov_finding_state state, int severity,
                     const char *check)
{
    return finding->state == state && ov_report_is_open(finding) &&
           (severity == 0 || (int)finding->severity == severity) &&
           (!check || ov_equal(finding->check, check));
}

static struct ov_text edition_title(const struct ov_report *report, const char *edition)
{
    for (size_t i = 0; i < report->request->edition_count; i++)
        if (ov_equal(report->request->editions[i].terms->name, edition))
            return ov_edition_text(report->request->editions[i].terms->title);
    return report->terms && ov_equal(report->terms->name, edition) ? ov_edition_text(report->terms->title)
                                                                   : ov_text_data(edition);
}

static const char *finding_id(const struct ov_report *report, const struct ov_finding *finding)
{
    return *finding->subject ? ov_arena_printf(report->arena, "%s.%s.%s", finding->edition, finding->check,
                                               finding->subject)
                             : ov_arena_printf(report->arena, "%s.%s", finding->edition, finding->check);
}

/* ---- counts ---- */

/* A count stands on the rules it counts, as they were evaluated. */
static ov_figure count_figure(struct ov_report *report, enum ov_finding_state state, int severity)
{
    const struct ov_findings *findings = report->findings;
    uint32_t *operands = OV_NEW_ARRAY(report->arena, uint32_t, findings->count + 1);
    size_t count = 0, known = 0;
    struct ov_node node = { .kind = OV_NODE_OPERATION, .label = "count(findings)", .chosen = -1 };

    for (size_t i = 0; i < findings->count; i++) {
        if (!is_about(&findings->items[i], state, severity, NULL))
            continue;
        count++;
        if (findings->items[i].figure.id)
            operands[known++] = findings->items[i].figure.id;
    }
    node.value = ov_quantity_number(ov_rational((int64_t)count, 1));
    return ov_graph_add(ov_figures_graph(report->figures), &node, operands, known);
}

static void counts(struct ov_report *report)
{
    struct ov_block *block;

    ov_report_section(report, "core.counts", ov_core_text(N_("In short")));
    block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, "counts");
    for (int severity = OV_ERROR; severity >= OV_NOTICE; severity--)
        ov_report_key_figure(report, block, severities[severity].id, ov_core_text(severities[severity].title),
                             count_figure(report, OV_FINDING_RAISED, severity));
    ov_report_key_figure(report, block, "not-checkable", ov_core_text(N_("Not checkable")),
                         count_figure(report, OV_FINDING_NOT_CHECKABLE, 0));
    if (!report->findings->raised[OV_ERROR] && !report->findings->raised[OV_WARNING] &&
        !report->findings->raised[OV_NOTICE])
        ov_report_note(report, "none", OV_STATUS_MET,
                       ov_core_text(N_("Every rule that could be asked holds.")));
}

/* ---- one check ---- */

/* The rule as people wrote it, where it comes from, and what to do: the same for every hit of the check. */
static void about_check(struct ov_report *report, const struct ov_finding *finding)
{
    const struct ov_check *check = ov_report_check(report, finding->check);
    struct ov_text text;

    ov_report_heading(report, finding->check, ov_report_check_title(report, finding->check));
    if (check && check->rule) {
        text = ov_core_text(finding->cite ? N_("Rule {check}: {rule}. Source: {cite}.")
                                          : N_("Rule {check}: {rule}."));
        ov_report_plain(report, &text, "rule", ov_text_data(check->rule));
    } else {
        text = ov_core_text(finding->cite ? N_("Rule {check}, by the plugin's own code. Source: {cite}.")
                                          : N_("Rule {check}, by the plugin's own code."));
    }
    ov_report_plain(report, &text, "check", ov_text_data(finding->check));
    if (finding->cite)
        ov_report_plain(report, &text, "cite", ov_text_data(finding->cite));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, ov_arena_printf(report->arena, "%s.rule", finding->check))
        ->text = text;
    if (finding->advice.msgid)
        ov_report_block(report, OV_BLOCK_PARAGRAPH,
                        ov_arena_printf(report->arena, "%s.advice", finding->check))
            ->text = finding->advice;
}

static void hits(struct ov_report *report, int severity, const char *check)
{
    const struct ov_findings *findings = report->findings;
    bool several = report->request->year != 0;
    struct ov_block *table = ov_report_table(report, ov_arena_printf(report->arena, "%s.hits", check),
                                             ov_core_text(N_("Where it does not hold")));

    if (several)
        ov_report_column(report, table, "edition", ov_core_text(N_("Agreement")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "subject", ov_core_text(N_("Of what")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "finding", ov_core_text(N_("Finding")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];
        struct ov_document_row *row;
        size_t column = 0;

        if (!is_about(finding, OV_FINDING_RAISED, severity, check))
            continue;
        row = ov_report_row(report, table, finding_id(report, finding), OV_LINE_PLAIN, table->column_count);
        if (several)
            row->cells[column++].text = edition_title(report, finding->edition);
        row->cells[column++].text = finding->about;
        row->cells[column].text = finding->text;
        row->cells[column].status = severities[severity].status;
    }
}

static void severity_section(struct ov_report *report, int severity)
{
    const struct ov_findings *findings = report->findings;
    const char *last = NULL;

    if (!findings->raised[severity])
        return;
    ov_report_section(report, ov_arena_printf(report->arena, "core.%s", severities[severity].id),
                      ov_core_text(severities[severity].title));
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];

        if (!is_about(finding, OV_FINDING_RAISED, severity, NULL) || ov_equal(finding->check, last))
            continue;
        about_check(report, finding);
        hits(report, severity, finding->check);
        last = finding->check;
    }
}

/* ---- not checkable ---- */

static void not_checkable(struct ov_report *report)
{
    const struct ov_findings *findings = report->findings;
    bool several = report->request->year != 0;
    struct ov_block *table;

    if (!findings->not_checkable)
        return;
    ov_report_section(report, "core.not-checkable", ov_core_text(N_("What could not be checked")));
    table = ov_report_table(report, "not-checkable",
                            ov_core_text(N_("Not checkable, because a value is missing")));
    ov_report_column(report, table, "check", ov_core_text(N_("Check")), OV_ALIGN_TEXT);
    if (several)
        ov_report_column(report, table, "edition", ov_core_text(N_("Agreement")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "subject", ov_core_text(N_("Of what")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "reason", ov_core_text(N_("Because")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];
        struct ov_document_row *row;
        size_t column = 0;

        if (!is_about(finding, OV_FINDING_NOT_CHECKABLE, 0, NULL))
            continue;
        row = ov_report_row(report, table, finding_id(report, finding), OV_LINE_PLAIN, table->column_count);
        row->cells[column++].text = ov_report_check_title(report, finding->check);
        if (several)
            row->cells[column++].text = edition_title(report, finding->edition);
        row->cells[column++].text = finding->about;
        row->cells[column].text = ov_report_reason(report, finding->reason);
    }
}

void ov_report_findings(struct ov_report *report)
{
    if (!report->findings) {
        ov_report_section(report, "core.counts", ov_core_text(N_("In short")));
        ov_report_gap(report, "findings", "no checks were run");
        return;
    }
    counts(report);
    for (int severity = OV_ERROR; severity >= OV_NOTICE; severity--)
        severity_section(report, severity);
    ov_report_section(report, "core.not-counted", ov_core_text(N_("Accepted findings, and checks on trial")));
    ov_report_not_counted(report);
    ov_report_drop_empty_section(report);
    not_checkable(report);
}
