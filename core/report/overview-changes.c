/* Relief and amendments of one agreement: what changed, by whom, and what remains to be reported. */
#include "report/change-words-internal.h"

#include <string.h>

/* Where something was looked for, or is cited from, is no change of the terms. */
static bool is_citation(const struct ov_change *change)
{
    const char *last = strrchr(change->what, '.');

    return last && (ov_equal(last + 1, "looked_for") || ov_equal(last + 1, "source"));
}

/* What was struck as a whole has no value but its own id or title, which stands beside it already. */
static const char *value_before(const struct ov_change *change, const struct ov_text *what)
{
    const char *last = strrchr(change->what, '.');
    bool is_name = (last && ov_equal(change->before, last + 1)) || ov_equal(change->before, what->msgid);

    return change->operation == OV_CHANGE_STRIKE && is_name ? NULL : change->before;
}

static struct ov_text days(struct ov_report *report, const struct ov_change *change)
{
    char from[OV_TEXT_NUMBER], until[OV_TEXT_NUMBER];
    bool has_from = change->effective != OV_NO_DATE, has_until = change->until != OV_NO_DATE;
    struct ov_text text = ov_core_text(has_from    ? has_until ? N_("{from} to {until}") : N_("from {from}")
                                          : has_until ? N_("until {until}")
                                                   : N_("the whole edition"));

    if (has_from) {
        ov_date_show(change->effective, report->request->language, from);
        ov_report_plain(report, &text, "from", ov_text_data(ov_arena_strdup(report->arena, from)));
    }
    if (has_until) {
        ov_date_show(change->until, report->request->language, until);
        ov_report_plain(report, &text, "until", ov_text_data(ov_arena_strdup(report->arena, until)));
    }
    return text;
}

/* ---- the table ---- */

static void change_row(struct ov_report *report, struct ov_block *table, const char *id,
                       const struct ov_change *change)
{
    struct ov_document_row *row = ov_report_row(report, table, id, OV_LINE_PLAIN, 4);

    row->cells[0].text = ov_change_what(report, change->what);
    row->cells[1].text = ov_change_value(report, change, value_before(change, &row->cells[0].text),
                                         change->operation == OV_CHANGE_ADD ? N_("nothing") : N_("in force"));
    row->cells[2].text = change->operation == OV_CHANGE_STRIKE
                             ? ov_core_text(N_("struck"))
                             : ov_change_value(report, change, change->after, N_("added"));
    row->cells[3].text = days(report, change);
}

/* A day known to its month alone counts from the month's last day. */
static const char *amendment_format(const struct ov_amendment *amendment)
{
    if (amendment->decided_month_only)
        return amendment->registry
                   ? N_("{amendment}, decided in {date}, {registry}; it counts from the month's last day")
                   : N_("{amendment}, decided in {date}; it counts from the month's last day");
    return amendment->registry ? N_("{amendment}, decided on {date}, {registry}")
                               : N_("{amendment}, decided on {date}");
}

struct ov_text ov_report_amendment_text(struct ov_report *report, const struct ov_amendment *amendment)
{
    struct ov_text text = ov_core_text(amendment_format(amendment));

    ov_report_plain(report, &text, "amendment",
                    ov_edition_text(amendment->title ? amendment->title : amendment->id));
    ov_report_plain(report, &text, "date",
                    ov_text_data(ov_report_day(report, amendment->decided, amendment->decided_month_only)));
    if (amendment->registry)
        ov_report_plain(report, &text, "registry", ov_text_data(amendment->registry));
    return text;
}

/* What an agreement that was relieved still asks for. */
static void remaining(struct ov_report *report)
{
    size_t count;
    struct ov_subject *subjects =
        ov_figures_each(report->figures, OV_OBLIGATION, &report->request->subject, &count);
    struct ov_block *table = NULL;

    for (size_t i = 0; i < count; i++) {
        struct ov_document_row *row;

        if (ov_report_struck(report, &subjects[i]))
            continue;
        if (!table) {
            table = ov_report_table(report, "remains", ov_core_text(N_("What remains to be reported")));
            ov_report_column(report, table, "obligation", ov_core_text(N_("What")), OV_ALIGN_TEXT);
            ov_report_column(report, table, "receiver", ov_core_text(N_("Receiver")), OV_ALIGN_TEXT);
            ov_report_column(report, table, "first", ov_core_text(N_("Due before")), OV_ALIGN_TEXT);
            ov_report_column(report, table, "due", ov_core_text(N_("Due")), OV_ALIGN_TEXT);
        }
        row = ov_report_row(report, table, subjects[i].obligation, OV_LINE_PLAIN, 4);
        row->cells[0].text = ov_report_obligation_title(report->terms, subjects[i].obligation);
        row->cells[1].figure = ov_report_figure(report, "receiver", &subjects[i]);
        if (ov_report_given(report, "first-due", &subjects[i]))
            row->cells[2].figure = ov_report_figure(report, "first-due", &subjects[i]);
        row->cells[3].figure = ov_report_figure(report, "due", &subjects[i]);
    }
    if (table)
        ov_report_drop_column(table, "first");
    if (count && !table)
        ov_report_note(report, "remains", OV_STATUS_NOTE,
                       ov_core_text(N_("Nothing remains to be reported: every obligation was struck.")));
}

void ov_report_changes(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *table;

    if (!terms->amendment_count)
        return;
    table = ov_report_table(report, "changes", ov_core_text(N_("What later decisions changed in the terms")));
    ov_report_column(report, table, "what", ov_core_text(N_("What")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "before", ov_core_text(N_("Before")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "after", ov_core_text(N_("After")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "days", ov_core_text(N_("For")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->amendment_count; i++) {
        const struct ov_amendment *amendment = &terms->amendments[i];

        ov_report_row(report, table, amendment->id, OV_LINE_GROUP, 4)->cells[0].text =
            ov_report_amendment_text(report, amendment);
        for (size_t j = 0; j < amendment->change_count; j++)
            if (!is_citation(&amendment->changes[j]))
                change_row(report, table, ov_arena_printf(report->arena, "%s.%zu", amendment->id, j + 1),
                           &amendment->changes[j]);
    }
    remaining(report);
}

void ov_section_changes(struct ov_report *report)
{
    ov_report_section(report, "core.changes", ov_core_text(N_("Changes and relief")));
    ov_report_changes(report);
    ov_report_notes(report, "relief", report->section->block_count ? N_("Relief") : NULL);
    if (!report->section->block_count)
        report->document->section_count--;
}
