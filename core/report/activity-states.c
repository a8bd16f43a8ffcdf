/* How the activities go: their state as people judge it, forecast, and why they deviate. */
#include "report/report-internal.h"

enum { NAME, AMOUNT, STATE, FORECAST, REASON, COLUMNS };

static struct ov_text state_word(const char *state)
{
    static const struct {
        const char *name, *word;
    } words[] = {
        { "not-started", N_("not started") },
        { "planned", N_("planned") },
        { "ongoing", N_("ongoing") },
        { "delayed", N_("delayed") },
        { "paused", N_("paused") },
        { "completed", N_("completed") },
        { "cancelled", N_("cancelled") },
        { "met", N_("met") },
        { "partly", N_("partly met") },
        { "not-met", N_("not met") },
        { "not-measurable", N_("not measurable") },
        { "struck", N_("struck by a later decision") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i].name, state))
            return ov_core_text(words[i].word);
    return ov_text_data(state);
}

/* Why it is so: what was written with the judgement, else the forecast's category, else a note of deviation
 * on the activity. */
static void reason_cell(struct ov_report *report, struct ov_document_cell *cell,
                        const struct ov_subject *subject)
{
    struct ov_subject asked = ov_report_in_period(report, *subject);
    size_t count;
    struct ov_report_note *notes = ov_report_notes_of(report, "deviation", &count);

    for (size_t i = 0; i < count; i++) {
        const char *activity = ov_report_note_text(report, notes[i].row, OV_NOTES_ACTIVITY);
        const char *component = ov_report_note_text(report, notes[i].row, OV_NOTES_COMPONENT);
        const char *category = ov_report_note_text(report, notes[i].row, OV_NOTES_CATEGORY);
        const char *words = ov_report_note_text(report, notes[i].row, OV_NOTES_TEXT);

        if (!ov_equal(activity, subject->activity) || !ov_equal(component, subject->component))
            continue;
        cell->text = ov_core_text(category && *category ? N_("{category}: {text}") : N_("{text}"));
        if (category && *category)
            ov_report_plain(report, &cell->text, "category", ov_report_category_word(category));
        ov_report_plain(report, &cell->text, "text",
                        words && *words ? ov_text_data(words)
                                        : ov_core_text(N_("The text has been blanked.")));
        return;
    }
    if (ov_report_given(report, "judgement-why", &asked))
        cell->figure = ov_report_figure(report, "judgement-why", &asked);
}

static bool activity_row(struct ov_report *report, struct ov_block *table,
                         const struct ov_report_activity *listed)
{
    const struct ov_subject *subject = &listed->subject;
    struct ov_subject asked = ov_report_in_period(report, *subject);
    const struct ov_quantity *state = ov_report_value(report, ov_report_figure(report, "judgement", &asked));
    struct ov_document_row *row = ov_report_row(
        report, table, ov_arena_printf(report->arena, "%s.%s", subject->component, subject->activity),
        listed->part ? OV_LINE_OF_WHICH : OV_LINE_PLAIN, COLUMNS);

    row->cells[NAME].figure = ov_report_figure(report, "title", subject);
    row->cells[AMOUNT].figure = ov_report_figure(report, "amount", subject);
    if (state->state == OV_GIVEN)
        row->cells[STATE].text = state_word(state->text);
    if (ov_report_given(report, "forecast", subject))
        row->cells[FORECAST].figure = ov_report_figure(report, "forecast", subject);
    reason_cell(report, &row->cells[REASON], subject);
    return row->cells[STATE].text.msgid || row->cells[FORECAST].figure.id || row->cells[REASON].text.msgid ||
           row->cells[REASON].figure.id;
}

void ov_report_activities_table(struct ov_report *report, const struct ov_report_activity *list, size_t count,
                                bool all)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "activity", N_("Activity"), OV_ALIGN_TEXT }, { "amount", N_("Planned"), OV_ALIGN_NUMBER },
        { "state", N_("State"), OV_ALIGN_TEXT },       { "forecast", N_("Forecast"), OV_ALIGN_NUMBER },
        { "reason", N_("Why"), OV_ALIGN_TEXT },
    };
    struct ov_block *table = ov_report_table_of(
        report, "activities", N_("Activities: state, forecast and why they deviate"), columns, COLUMNS);

    for (size_t i = 0; i < count; i++)
        if (!list[i].unallocated && !activity_row(report, table, &list[i]) && !all)
            table->row_count--;
    ov_report_drop_column(table, "state");
    ov_report_drop_column(table, "forecast");
    ov_report_drop_column(table, "reason");
    ov_report_drop_unknown(report, table, "amount");
    if (!table->row_count)
        report->section->block_count--;
}

/* Those that nothing is said of are counted, not listed. */
static void silent_activities(struct ov_report *report, const struct ov_report_activity *list, size_t count)
{
    ov_figure *silent = OV_NEW_ARRAY(report->arena, ov_figure, count ? count : 1);
    size_t silents = 0;
    struct ov_text text;

    for (size_t i = 0; i < count; i++) {
        struct ov_subject asked = ov_report_in_period(report, list[i].subject);

        if (!list[i].unallocated && !ov_report_given(report, "judgement", &asked))
            silent[silents++] = ov_report_figure(report, "title", &list[i].subject);
    }
    if (!silents)
        return;
    text = ov_core_text(N_("Activities whose state nobody has told: {count}. A state is entered in the table "
                           "judgements (ongoing, delayed, completed and so on)."));
    ov_report_number(report, &text, "count",
                     ov_figures_number_of(report->figures, "activities", silent, silents));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "silent")->text = text;
}

void ov_section_activity_states(struct ov_report *report)
{
    size_t count;
    struct ov_report_activity *list = ov_report_activities(report, OV_REPORT_ANY_AREA, &count);

    ov_report_section(report, "core.activity-states", ov_core_text(N_("The activities")));
    ov_report_activities_table(report, list, count, false);
    silent_activities(report, list, count);
    ov_report_drop_empty_section(report);
}
