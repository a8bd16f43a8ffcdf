/* What a year's report ends with: deviations counted by their reason, what happens when the money ends, what
 * was delivered. */
#include "report/report-internal.h"

/* ---- deviations ---- */

struct reason {
    const char *category;
    ov_figure *found; /* the rows' own cells */
    size_t count;
};

static struct reason *reasons_of(struct ov_report *report, size_t *count)
{
    struct reason *reasons = NULL;
    size_t notes_count;
    struct ov_report_note *notes = ov_report_notes_of(report, "deviation", &notes_count);

    *count = 0;
    for (size_t i = 0; i < notes_count; i++) {
        const char *category = ov_report_note_text(report, notes[i].row, OV_NOTES_CATEGORY);
        size_t at = 0;

        while (at < *count && !ov_equal(reasons[at].category, category))
            at++;
        if (at == *count)
            *OV_APPEND(report->arena, reasons, *count) = (struct reason){ .category = category };
        *OV_APPEND(report->arena, reasons[at].found, reasons[at].count) =
            ov_figures_cell(report->figures, OV_TABLE_NOTES, notes[i].row, OV_NOTES_ID);
    }
    return reasons;
}

static void reasons_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "reason", N_("Reason"), OV_ALIGN_TEXT },
        { "count", N_("Deviations"), OV_ALIGN_NUMBER },
    };
    size_t count;
    struct reason *reasons = reasons_of(report, &count);
    struct ov_block *table;

    if (!count)
        return;
    table = ov_report_table_of(report, "reasons", N_("Why it came out otherwise than planned"), columns,
                               OV_COUNT_OF(columns));
    for (size_t i = 0; i < count; i++) {
        bool named = reasons[i].category && *reasons[i].category;
        struct ov_document_row *row = ov_report_row(report, table, named ? reasons[i].category : "none",
                                                    OV_LINE_PLAIN, OV_COUNT_OF(columns));

        row->cells[0].text =
            named ? ov_report_category_word(reasons[i].category) : ov_core_text(N_("no reason recorded"));
        row->cells[1].figure =
            ov_figures_number_of(report->figures, "deviations", reasons[i].found, reasons[i].count);
    }
}

void ov_section_deviations(struct ov_report *report)
{
    ov_report_section(report, "core.deviations", ov_core_text(N_("Deviations")));
    reasons_table(report);
    ov_report_deviations(report);
    ov_report_drop_empty_section(report);
}

/* ---- when the money ends ---- */

void ov_section_exit_plans(struct ov_report *report)
{
    size_t activities, plans;

    ov_report_activities(report, OV_REPORT_ANY_AREA, &activities);
    ov_report_notes_of(report, "exit", &plans);
    if (!activities && !plans)
        return;
    ov_report_section(report, "core.exit-plans", ov_core_text(N_("What happens when the money ends")));
    if (plans)
        ov_report_notes(report, "exit", N_("Plans, as they were written"));
    else
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "none")->text =
            ov_core_text(N_("Nobody has written what happens to the activities when the money ends. It is "
                            "entered in the table notes, as the kind exit."));
    ov_report_notes(report, "providers", N_("What private providers get"));
}

/* ---- deliveries ---- */

static const char *state_word(const char *state)
{
    static const struct {
        const char *name, *word;
    } words[] = {
        { "draft", N_("draft") },       { "approved", N_("approved") }, { "sent", N_("sent") },
        { "received", N_("received") }, { "replaced", N_("replaced") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i].name, state))
            return words[i].word;
    return state;
}

static void given_cell(struct ov_report *report, struct ov_document_cell *cell, size_t row, int column)
{
    if (ov_view_cell(ov_figures_view(report->figures), OV_TABLE_DELIVERIES, row, column).state == OV_GIVEN)
        cell->figure = ov_figures_cell(report->figures, OV_TABLE_DELIVERIES, row, column);
}

void ov_section_deliveries(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "what", N_("What"), OV_ALIGN_TEXT },
        { "state", N_("State"), OV_ALIGN_TEXT },
        { "day", N_("Day"), OV_ALIGN_TEXT },
        { "receiver", N_("Receiver"), OV_ALIGN_TEXT },
        { "receipt", N_("Receipt"), OV_ALIGN_TEXT },
        { "received", N_("Day of the receipt"), OV_ALIGN_TEXT },
        { "registry", N_("Case number"), OV_ALIGN_TEXT },
    };
    static const int cells[] = { OV_DELIVERIES_DATE, OV_DELIVERIES_RECEIVER, OV_DELIVERIES_RECEIPT,
                                 OV_DELIVERIES_RECEIVED, OV_DELIVERIES_REGISTRY };
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *prefix[] = { report->terms->name, report->request->subject.unit };
    size_t first, end = ov_view_find(view, OV_TABLE_DELIVERIES, prefix, 2, &first);
    struct ov_block *table;

    if (first == end)
        return;
    ov_report_section(report, "core.deliveries", ov_core_text(N_("What was delivered")));
    table = ov_report_table_of(report, "deliveries", N_("Reports and other deliveries, with their receipts"),
                               columns, OV_COUNT_OF(columns));
    for (size_t row = first; row < end; row++) {
        const char *obligation = ov_view_text(view, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_OBLIGATION);
        const char *id = ov_view_text(view, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_ID);
        struct ov_document_row *line = ov_report_row(
            report, table, id && *id ? ov_arena_printf(report->arena, "%s.%s", obligation, id) : obligation,
            OV_LINE_PLAIN, OV_COUNT_OF(columns));

        line->cells[0].text = ov_report_obligation_title(report->terms, obligation);
        line->cells[1].text =
            ov_core_text(state_word(ov_view_text(view, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_STATE)));
        for (size_t i = 0; i < OV_COUNT_OF(cells); i++)
            given_cell(report, &line->cells[2 + i], row, cells[i]);
    }
    for (size_t i = 3; i < OV_COUNT_OF(columns); i++)
        ov_report_drop_column(table, columns[i].id);
}
