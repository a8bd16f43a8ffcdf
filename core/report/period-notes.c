/* What people wrote in the period, what was decided to change in it, and how much of what is collected has
 * come. */
#include "report/report-internal.h"

/* ---- notes ---- */

static const struct {
    const char *kind, *word;
} told[] = {
    { "done", N_("Done") },           { "deviation", N_("Deviation") }, { "risk", N_("Risk") },
    { "follow-up", N_("Follow-up") }, { "money", N_("Money") },         { "decision", N_("Decision") },
    { "relief", N_("Relief") },       { "remark", N_("Remark") },
};

static bool is_of_period(const struct ov_report *report, size_t row)
{
    struct ov_cell day = ov_view_cell(ov_figures_view(report->figures), OV_TABLE_NOTES, row, OV_NOTES_DATE);

    return day.state == OV_GIVEN && ov_report_is_in_period(report, (ov_date)day.number);
}

static void note_row(struct ov_report *report, struct ov_block *table, const char *word,
                     const struct ov_report_note *note)
{
    struct ov_document_row *row =
        ov_report_row(report, table, ov_arena_printf(report->arena, "%s", ov_report_note_id(report, note)),
                      OV_LINE_PLAIN, 4);
    const char *author = ov_report_note_text(report, note->row, OV_NOTES_AUTHOR);

    row->cells[0].text = ov_core_text(word);
    row->cells[1].text = ov_report_note_words(report, note);
    if (author && *author)
        row->cells[2].text = ov_text_data(author);
    row->cells[3].figure = ov_figures_cell(report->figures, OV_TABLE_NOTES, note->row, OV_NOTES_DATE);
}

void ov_section_period_notes(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "kind", N_("About"), OV_ALIGN_TEXT },
        { "text", N_("What is said"), OV_ALIGN_TEXT },
        { "author", N_("By whom"), OV_ALIGN_TEXT },
        { "day", N_("Day"), OV_ALIGN_TEXT },
    };
    struct ov_block *table;

    ov_report_section(report, "core.period-notes", ov_core_text(N_("What people say of the period")));
    table = ov_report_table_of(report, "notes", N_("Notes of the period"), columns, OV_COUNT_OF(columns));
    for (size_t i = 0; i < OV_COUNT_OF(told); i++) {
        size_t count;
        struct ov_report_note *notes = ov_report_notes_of(report, told[i].kind, &count);

        for (size_t j = 0; j < count; j++)
            if (is_of_period(report, notes[j].row))
                note_row(report, table, told[i].word, &notes[j]);
    }
    ov_report_drop_column(table, "author");
    if (table->row_count)
        return;
    report->section->block_count--;
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "none")->text = ov_core_text(
        N_("Nobody has written anything with a day in the period. A note is entered in the table "
           "notes."));
}

/* ---- amendments ---- */

void ov_section_period_changes(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *list;

    ov_report_section(report, "core.period-changes", ov_core_text(N_("What was changed in the period")));
    list = ov_report_block(report, OV_BLOCK_LIST, "changed");
    for (size_t i = 0; i < terms->amendment_count; i++)
        if (ov_report_is_in_period(report, terms->amendments[i].decided))
            ov_report_row(report, list, terms->amendments[i].id, OV_LINE_PLAIN, 1)->cells[0].text =
                ov_report_amendment_text(report, &terms->amendments[i]);
    if (!list->row_count)
        report->section->block_count--;
    ov_report_drop_empty_section(report);
}

/* ---- what is collected ---- */

static void late_units(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "unit", N_("Unit"), OV_ALIGN_TEXT },
        { "expected", N_("Expected"), OV_ALIGN_NUMBER },
        { "received", N_("Received"), OV_ALIGN_NUMBER },
        { "late", N_("Late"), OV_ALIGN_NUMBER },
    };
    size_t count;
    struct ov_subject *units = ov_figures_each(report->figures, OV_UNIT, &report->request->subject, &count);
    struct ov_block *table =
        ov_report_table_of(report, "late", N_("Units whose values are late"), columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < count; i++) {
        struct ov_document_row *row;

        if (ov_equal(units[i].unit, report->request->subject.unit) ||
            !ov_report_holds(report, "late-values > 0", &units[i]))
            continue;
        row = ov_report_row(report, table, units[i].unit, OV_LINE_PLAIN, OV_COUNT_OF(columns));
        row->cells[0].figure = ov_report_figure(report, "unit", &units[i]);
        row->cells[1].figure = ov_report_figure(report, "expected-values", &units[i]);
        row->cells[2].figure = ov_report_figure(report, "received-values", &units[i]);
        row->cells[3].figure = ov_report_figure(report, "late-values", &units[i]);
    }
    if (!table->row_count)
        report->section->block_count--;
}

/* Nothing where the region's own file of the edition asks nobody for values. */
void ov_section_completeness(struct ov_report *report)
{
    const struct ov_subject *subject = &report->request->subject;
    struct ov_block *block;

    if (!ov_report_holds(report, "expected-values > 0", subject))
        return;
    ov_report_section(report, "core.completeness", ov_core_text(N_("What was collected")));
    ov_report_paragraph(report, "sentence",
                        N_("Of {expected-values} values that were to be here, {received-values} have come; "
                           "{late-values} are late."),
                        subject);
    block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, "collected");
    ov_report_key_figure(report, block, "expected", ov_core_text(N_("Values expected")),
                         ov_report_figure(report, "expected-values", subject));
    ov_report_key_figure(report, block, "received", ov_core_text(N_("Values received")),
                         ov_report_figure(report, "received-values", subject));
    ov_report_key_figure(report, block, "share", ov_core_text(N_("Received of what is expected")),
                         ov_report_figure(report, "share(received-values, expected-values)", subject));
    ov_report_key_figure(report, block, "late", ov_core_text(N_("Late")),
                         ov_report_figure(report, "late-values", subject));
    late_units(report);
}
