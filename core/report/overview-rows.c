/* What people wrote and decided about one agreement, row by row. */
#include "report/report-internal.h"

#include <stdlib.h>

/* ---- notes ---- */

static int compare_notes(const void *a, const void *b)
{
    const struct ov_report_note *one = a, *two = b;

    if (one->component != two->component)
        return one->component < two->component ? -1 : 1;
    if (one->line != two->line)
        return one->line < two->line ? -1 : 1;
    return (one->row > two->row) - (one->row < two->row);
}

const char *ov_report_note_text(const struct ov_report *report, size_t row, int column)
{
    return ov_view_text(ov_figures_view(report->figures), OV_TABLE_NOTES, row, column);
}

/* Of one kind, about the whole first, then by component, each in the order of its file. */
struct ov_report_note *ov_report_notes_of(const struct ov_report *report, const char *kind, size_t *count)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *prefix[] = { report->terms->name, report->request->subject.unit };
    size_t first, end = ov_view_find(view, OV_TABLE_NOTES, prefix, 2, &first);
    struct ov_report_note *notes = NULL;

    *count = 0;
    for (size_t row = first; row < end; row++) {
        int component =
            ov_component_index(report->terms, ov_report_note_text(report, row, OV_NOTES_COMPONENT));

        if (ov_equal(ov_report_note_text(report, row, OV_NOTES_KIND), kind) &&
            ov_report_in_group(report, component))
            *OV_APPEND(report->arena, notes, *count) =
                (struct ov_report_note){ row, component, ov_view_origin(view, OV_TABLE_NOTES, row).line };
    }
    if (*count)
        qsort(notes, *count, sizeof *notes, compare_notes);
    return notes;
}

/* A blanked text is known to have been there. */
struct ov_text ov_report_note_words(struct ov_report *report, const struct ov_report_note *note)
{
    const char *words = ov_report_note_text(report, note->row, OV_NOTES_TEXT);
    struct ov_text text;

    if (!words || !*words)
        return ov_core_text(N_("The text has been blanked."));
    if (note->component < 0 || (report->group && note->component == report->group->component))
        return ov_text_data(words);
    text = ov_core_text(N_("{component}: {text}"));
    ov_report_plain(report, &text, "component",
                    ov_edition_text(report->terms->components[note->component].title));
    ov_report_plain(report, &text, "text", ov_text_data(words));
    return text;
}

const char *ov_report_note_id(struct ov_report *report, const struct ov_report_note *note)
{
    return ov_arena_printf(report->arena, "%s.%s",
                           note->component >= 0 ? report->terms->components[note->component].id : "total",
                           ov_report_note_text(report, note->row, OV_NOTES_ID));
}

/* The list of earlier editions and the table of activities bear these names in the same section. */
static const char *notes_id(const char *kind)
{
    if (ov_equal(kind, "lineage"))
        return "lineage-notes";
    return ov_equal(kind, "money") ? "money-notes" : kind;
}

void ov_report_notes(struct ov_report *report, const char *kind, const char *caption)
{
    size_t count;
    struct ov_report_note *notes = ov_report_notes_of(report, kind, &count);
    struct ov_block *list;

    if (count == 1 && !caption) {
        ov_report_block(report, OV_BLOCK_PARAGRAPH, notes_id(kind))->text =
            ov_report_note_words(report, &notes[0]);
        return;
    }
    if (!count)
        return;
    list = ov_report_block(report, OV_BLOCK_LIST, notes_id(kind));
    if (caption)
        list->text = ov_core_text(caption);
    for (size_t i = 0; i < count; i++)
        ov_report_row(report, list, ov_report_note_id(report, &notes[i]), OV_LINE_PLAIN, 1)->cells[0].text =
            ov_report_note_words(report, &notes[i]);
}

struct ov_text ov_report_category_word(const char *category)
{
    static const struct {
        const char *name, *word;
    } words[] = {
        { "pandemic", N_("the pandemic") },
        { "vacancy", N_("a vacancy") },
        { "late-decision", N_("a late decision") },
        { "recruitment", N_("recruitment") },
        { "it-dependency", N_("dependence on IT") },
        { "supplier", N_("a supplier") },
        { "national-rule", N_("waiting for a national rule") },
        { "rescheduled", N_("rescheduled to next year") },
        { "replaced", N_("the activity was replaced") },
        { "ordinary-work", N_("the money went to ordinary work") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i].name, category))
            return ov_core_text(words[i].word);
    return ov_text_data(category);
}

/* The table of a group's activities has it as the reason. */
static bool is_told_with_activity(const struct ov_report *report, const struct ov_report_note *note)
{
    const char *activity = ov_report_note_text(report, note->row, OV_NOTES_ACTIVITY);

    return report->group && activity && *activity;
}

void ov_report_deviations(struct ov_report *report)
{
    size_t count;
    struct ov_report_note *notes = ov_report_notes_of(report, "deviation", &count);
    struct ov_block *table;

    if (!count)
        return;
    table = ov_report_table(report, "deviations", ov_core_text(N_("Deviations and their reasons")));
    ov_report_column(report, table, "deviation", ov_core_text(N_("Deviation")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "reason", ov_core_text(N_("Reason")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        struct ov_document_row *row;
        const char *category = ov_report_note_text(report, notes[i].row, OV_NOTES_CATEGORY);

        if (is_told_with_activity(report, &notes[i]))
            continue;
        row = ov_report_row(report, table, ov_report_note_id(report, &notes[i]), OV_LINE_PLAIN, 2);
        row->cells[0].text = ov_report_note_words(report, &notes[i]);
        row->cells[1].text = category && *category ? ov_report_category_word(category)
                                                   : ov_core_text(N_("no reason recorded"));
    }
    if (!table->row_count)
        report->section->block_count--;
}

/* ---- decisions ---- */

/* What was decided, by whom, where it stands: "body, § 63, RS/191/2020". The source of an agreement's own
 * decision would fill an overview. */
struct told_decision {
    const char *id, *what, *link;
    bool is_term; /* of the edition file, whose texts are translated */
    const char *details[3];
    ov_figure date; /* or */
    const char *day;
};

static const char *details_of(struct ov_report *report, const struct told_decision *decision)
{
    const char *text = "";

    for (size_t i = 0; i < OV_COUNT_OF(decision->details); i++)
        if (decision->details[i] && *decision->details[i])
            text = ov_arena_printf(report->arena, "%s%s%s", text, *text ? ", " : "", decision->details[i]);
    return text;
}

static const char *decision_msgid(bool detailed, bool dated, bool linked)
{
    static const char *const msgids[] = {
        N_("{what}"),
        N_("{what}. {link}"),
        N_("{what}: {date}"),
        N_("{what}: {date}. {link}"),
        N_("{what}: {details}"),
        N_("{what}: {details}. {link}"),
        N_("{what}: {details}, {date}"),
        N_("{what}: {details}, {date}. {link}"),
    };

    return msgids[4 * detailed + 2 * dated + linked];
}

/* Ids that the core's own rules ask for have words; others are the region's. */
static struct ov_text decision_name(const struct told_decision *decision)
{
    if (decision->is_term)
        return ov_edition_text(decision->what);
    return ov_equal(decision->what, "distribution") ? ov_core_text(N_("The distribution of the money"))
                                                    : ov_text_data(decision->what);
}

static void add_decision(struct ov_report *report, struct ov_block *list,
                         const struct told_decision *decision)
{
    bool dated = decision->date.id || decision->day, linked = decision->link && *decision->link;
    struct ov_text text = ov_core_text(decision_msgid(*details_of(report, decision) != 0, dated, linked));

    ov_report_plain(report, &text, "what", decision_name(decision));
    ov_report_plain(report, &text, "details", ov_text_data(details_of(report, decision)));
    if (decision->date.id)
        ov_report_number(report, &text, "date", decision->date);
    else if (decision->day)
        ov_report_plain(report, &text, "date", ov_text_data(decision->day));
    if (linked)
        ov_report_plain(report, &text, "link", ov_text_data(decision->link));
    ov_report_row(report, list, decision->id, OV_LINE_PLAIN, 1)->cells[0].text = text;
}

static void recorded_decision(struct ov_report *report, struct ov_block *list, size_t row)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *cells[OV_DECISIONS_LINK + 1];
    struct told_decision decision = { 0 };

    for (int i = 0; i <= OV_DECISIONS_LINK; i++)
        cells[i] = ov_view_text(view, OV_TABLE_DECISIONS, row, i);
    decision.id = ov_arena_printf(report->arena, "%s.%s", cells[OV_DECISIONS_PARTY], cells[OV_DECISIONS_ID]);
    decision.what = cells[OV_DECISIONS_TITLE] && *cells[OV_DECISIONS_TITLE] ? cells[OV_DECISIONS_TITLE]
                                                                            : cells[OV_DECISIONS_ID];
    decision.details[0] = cells[OV_DECISIONS_BODY];
    decision.details[1] = cells[OV_DECISIONS_PARAGRAPH];
    decision.details[2] = cells[OV_DECISIONS_REGISTRY];
    decision.link = cells[OV_DECISIONS_LINK];
    decision.date = ov_report_figure(report,
                                     ov_arena_printf(report->arena, "decided(%s, party = %s)",
                                                     cells[OV_DECISIONS_ID], cells[OV_DECISIONS_PARTY]),
                                     &report->request->subject);
    add_decision(report, list, &decision);
}

static void stated_decision(struct ov_report *report, struct ov_block *list,
                            const struct ov_decision_term *term)
{
    struct told_decision decision = { .is_term = term->title != NULL,
                                      .what = term->title ? term->title : term->id,
                                      .details = { term->body, term->registry },
                                      .link =
                                          report->request->kind->bit == OV_OVERVIEW ? NULL : term->source };

    decision.id = ov_arena_printf(report->arena, "terms.%s", term->id);
    if (term->date != OV_NO_DATE)
        decision.day = ov_report_day(report, term->date, term->date_month_only);
    add_decision(report, list, &decision);
}

/* The edition file may tell of a decision that was still to come; recorded ones are those of the day already.
 */
bool ov_report_is_to_come(const struct ov_report *report, const struct ov_decision_term *term)
{
    const struct ov_report_request *request = report->request;
    ov_date known = request->as_of != OV_NO_DATE ? request->as_of : request->today;

    return term->date != OV_NO_DATE && term->date > known;
}

/* The state's, as the edition file has them, then those that were recorded. */
void ov_report_decisions(struct ov_report *report)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *prefix[] = { report->terms->name, report->request->subject.unit };
    size_t first, end = ov_view_find(view, OV_TABLE_DECISIONS, prefix, 2, &first);
    struct ov_block *list;

    if (first == end && !report->terms->decision_count)
        return;
    list = ov_report_block(report, OV_BLOCK_LIST, "decisions");
    list->text = ov_core_text(N_("Decisions"));
    for (size_t i = 0; i < report->terms->decision_count; i++)
        if (!ov_report_is_to_come(report, &report->terms->decisions[i]))
            stated_decision(report, list, &report->terms->decisions[i]);
    for (size_t row = first; row < end; row++)
        recorded_decision(report, list, row);
    if (!list->row_count)
        report->section->block_count--;
}

/* ---- what is handed on ---- */

void ov_report_redistributions(struct ov_report *report)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *edition = report->terms->name;
    size_t first, end = ov_view_find(view, OV_TABLE_REDISTRIBUTIONS, &edition, 1, &first);
    struct ov_subject subject = report->request->subject;
    struct ov_document_row *line;
    struct ov_block *table;

    if (first == end)
        return;
    table = ov_report_table(report, "redistributions",
                            ov_core_text(N_("What the region hands on, and by what weight")));
    ov_report_column(report, table, "receiver", ov_core_text(N_("Receiver")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "weight", ov_core_text(N_("Weight")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "sum", ov_core_text(N_("Sum")), OV_ALIGN_NUMBER);
    for (size_t row = first; row < end; row++) {
        subject.component = ov_view_text(view, OV_TABLE_REDISTRIBUTIONS, row, OV_REDISTRIBUTIONS_COMPONENT);
        subject.unit = ov_view_text(view, OV_TABLE_REDISTRIBUTIONS, row, OV_REDISTRIBUTIONS_UNIT);
        subject.key =
            ov_arena_printf(report->arena, "%s/%s/%s", edition, subject.component,
                            ov_view_text(view, OV_TABLE_REDISTRIBUTIONS, row, OV_REDISTRIBUTIONS_ID));
        line = ov_report_row(report, table,
                             ov_arena_printf(report->arena, "%s.%s", subject.component, subject.unit),
                             OV_LINE_PLAIN, 3);
        line->cells[0].figure = ov_report_figure(report, "name", &subject);
        line->cells[1].figure = ov_report_figure(report, "weight", &subject);
        subject.key = NULL;
        line->cells[2].figure = ov_report_figure(report, "redistributed", &subject);
    }
    subject = report->request->subject;
    line = ov_report_row(report, table, "total", OV_LINE_TOTAL, 3);
    line->cells[0].text = ov_core_text(N_("Total"));
    line->cells[2].figure = ov_report_figure(report, "redistributed", &subject);
}
