/* Where all agreements of a year stand: a line for each, then those that need attention, and why. */
#include "report/overview-internal.h"

enum { NAME, LIGHT, COMPUTED, GRANT, RECEIVED, USED, FORECAST, REST, NEXT, COLUMNS };

static const char *const sums[] = { [GRANT] = "grant",
                                    [RECEIVED] = "received",
                                    [USED] = "used",
                                    [FORECAST] = "forecast",
                                    [REST] = "expected-rest" };

/* ---- a line for each ---- */

static void agreement_row(struct ov_report *report, struct ov_block *table)
{
    const struct ov_subject subject = report->request->subject;
    struct ov_subject so_far = ov_report_so_far(report, subject);
    struct ov_report_light light = ov_report_money_light(report, &subject);
    struct ov_document_row *row = ov_report_row(report, table, report->terms->name, OV_LINE_PLAIN, COLUMNS);
    size_t count;
    struct ov_report_date *dates = ov_report_dates(report, &count);
    const struct ov_report_date *next = ov_report_next_date(dates, count, report->request->today);

    row->cells[NAME].text = ov_edition_text(report->terms->title);
    for (int i = GRANT; i <= REST; i++)
        if (ov_report_is_known(report, sums[i], i == USED ? &so_far : &subject))
            row->cells[i] = (struct ov_document_cell){
                .figure = ov_report_figure(report, sums[i], i == USED ? &so_far : &subject), .decimals = 0
            };
    if (next)
        row->cells[NEXT].figure = ov_report_figure(report, next->formula, &next->subject);
    ov_report_light_cells(&row->cells[LIGHT], &light);
}

/* Over what is given alone; what is used is told of different times when the agreements began at different
 * days, and then has no total. */
static const char *total_formula(struct ov_overview *overview, int column)
{
    struct ov_report *report = overview->report;
    const char *formula = NULL;

    for (size_t i = 0; i < overview->count; i++) {
        const struct ov_terms *terms = overview->editions[i].terms;

        if (!overview->editions[i].recorded ||
            !ov_report_given(report, sums[column], &overview->editions[i].subject))
            continue;
        if (column == USED && (terms->from != overview->editions[0].terms->from ||
                               terms->to != overview->editions[0].terms->to))
            return NULL;
        formula = ov_arena_printf(report->arena, "%s%s%s(edition = \"%s\")", formula ? formula : "",
                                  formula ? " + " : "", sums[column], terms->name);
    }
    return formula;
}

/* Of the same days as each line's. */
static struct ov_subject so_far_of_all(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    struct ov_subject subject = overview->request->subject;
    const struct ov_report_request *year = ov_report_enter(report, overview->editions[0].terms);

    subject = ov_report_so_far(report, subject);
    ov_report_leave(report, year);
    return subject;
}

static void total_row(struct ov_overview *overview, struct ov_block *table)
{
    struct ov_report *report = overview->report;
    struct ov_document_row *row = ov_report_row(report, table, "total", OV_LINE_TOTAL, COLUMNS);

    row->cells[NAME].text = ov_core_text(N_("Total of what is known"));
    for (int i = GRANT; i <= REST; i++) {
        const char *formula = total_formula(overview, i);
        struct ov_subject subject = overview->request->subject;

        if (!formula)
            continue;
        if (i == USED)
            subject = so_far_of_all(overview);
        row->cells[i].figure = ov_report_figure(report, formula, &subject);
        row->cells[i].decimals = 0;
    }
}

static void lines(struct ov_overview *overview)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "agreement", N_("Agreement"), OV_ALIGN_TEXT }, { "light", N_("Judgement"), OV_ALIGN_TEXT },
        { "computed", N_("Computed"), OV_ALIGN_TEXT },   { "grant", N_("Granted"), OV_ALIGN_NUMBER },
        { "received", N_("Received"), OV_ALIGN_NUMBER }, { "used", N_("Used"), OV_ALIGN_NUMBER },
        { "forecast", N_("Forecast"), OV_ALIGN_NUMBER }, { "rest", N_("Left at the end"), OV_ALIGN_NUMBER },
        { "next", N_("Next date"), OV_ALIGN_TEXT },
    };
    struct ov_report *report = overview->report;
    struct ov_block *table = ov_report_table_of(
        report, "agreements", N_("Each agreement: money, next date and judgement"), columns, COLUMNS);

    for (size_t i = 0; i < overview->count; i++) {
        const struct ov_report_request *year;

        if (!overview->editions[i].recorded)
            continue;
        year = ov_report_enter(report, overview->editions[i].terms);
        agreement_row(report, table);
        ov_report_leave(report, year);
    }
    if (!table->row_count) {
        report->section->block_count--;
        ov_report_note(report, "none", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("Nothing is recorded of any agreement of the year.")));
        return;
    }
    total_row(overview, table);
    for (int i = GRANT; i <= REST; i++)
        ov_report_drop_column(table, columns[i].id);
    ov_report_drop_column(table, "next");
    ov_report_drop_column(table, "computed");
}

/* ---- those that need attention ---- */

static void add_line(struct ov_report *report, struct ov_block *list, const char *id, struct ov_text text)
{
    ov_report_row(report, list, ov_arena_printf(report->arena, "%s.%s", report->terms->name, id),
                  OV_LINE_PLAIN, 1)
        ->cells[0]
        .text = text;
}

static void add_sentence(struct ov_report *report, struct ov_block *list, const char *id, const char *msgid,
                         const struct ov_subject *subject)
{
    add_line(report, list, id, ov_figures_text(report->figures, "overens", msgid, subject));
}

static void judgement_lines(struct ov_report *report, struct ov_block *list)
{
    const struct ov_subject *subject = &report->request->subject;
    struct ov_subject asked = ov_report_in_period(report, *subject);

    if (ov_report_given(report, "judgement-why", &asked))
        add_sentence(report, list, "why",
                     ov_report_given(report, "judgement-by", &asked) ? N_("{judgement-why} ({judgement-by})")
                                                                     : N_("{judgement-why}"),
                     &asked);
    if (ov_report_holds(report, "forecast > available", subject))
        add_sentence(report, list, "over",
                     N_("The forecast, {forecast}, is more than what is available, {available}."), subject);
    if (ov_report_holds(report, "expected-rest > 0 kr", subject))
        add_sentence(
            report, list, "rest",
            ov_report_given(report, "repay-by", subject)
                ? N_("{expected-rest} is expected to be left over; what is unused is repaid by "
                     "{repay-by}.")
            : ov_report_holds(report, "carry-over-allowed", subject)
                ? N_("{expected-rest} is expected to be left over; it may be carried over.")
                : N_("{expected-rest} is expected to be left over; no rule says what becomes of it."),
            subject);
}

/* "Plan was due on …"; of the money's own days with the component, else the agreement. */
static struct ov_text late_text(struct ov_report *report, const struct ov_report_date *date)
{
    int component = date->subject.component ? ov_component_index(report->terms, date->subject.component) : -1;
    struct ov_text text = ov_core_text(
        date->subject.obligation ? N_("{what} was due on {day}, and is not recorded as done.")
        : ov_equal(date->formula, "repay-by")
            ? N_("{what}: what is unused was to be repaid by {day}, and is not recorded as done.")
            : N_("{what}: the money was to be requisitioned by {day}, and that is not recorded as "
                 "done."));

    ov_report_plain(report, &text, "what",
                    date->subject.obligation ? date->what
                    : component >= 0         ? ov_edition_text(report->terms->components[component].title)
                                             : ov_edition_text(report->terms->title));
    ov_report_number(report, &text, "day", ov_report_figure(report, date->formula, &date->subject));
    return text;
}

static void late_lines(struct ov_report *report, struct ov_block *list)
{
    size_t count;
    struct ov_report_date *dates = ov_report_dates(report, &count);

    for (size_t i = 0; i < count; i++)
        if (!dates[i].done && !dates[i].struck && dates[i].day != OV_NO_DATE &&
            dates[i].day < report->request->today)
            add_line(report, list, ov_report_date_id(report, &dates[i]), late_text(report, &dates[i]));
}

static void note_lines(struct ov_report *report, struct ov_block *list)
{
    static const char *const kinds[] = { "deviation", "risk", "money", "remark" };
    const struct ov_view *view = ov_figures_view(report->figures);

    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++) {
        size_t count;
        struct ov_report_note *notes = ov_report_notes_of(report, kinds[i], &count);

        for (size_t j = 0; j < count; j++) {
            struct ov_cell day = ov_view_cell(view, OV_TABLE_NOTES, notes[j].row, OV_NOTES_DATE);

            if (day.state == OV_GIVEN && !ov_report_is_in_period(report, (ov_date)day.number))
                continue;
            add_line(report, list,
                     ov_arena_printf(report->arena, "note.%s", ov_report_note_id(report, &notes[j])),
                     ov_report_note_words(report, &notes[j]));
        }
    }
}

/* Reasons first; notes alone are no reason to be here. */
static void attention(struct ov_report *report)
{
    struct ov_report_light light = ov_report_money_light(report, &report->request->subject);
    enum ov_status status = ov_report_light_status(&light);
    bool judged = status == OV_STATUS_PARTLY || status == OV_STATUS_NOT_MET ||
                  light.computed == OV_STATUS_PARTLY || light.computed == OV_STATUS_NOT_MET;
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, report->terms->name);

    list->text = ov_edition_text(report->terms->title);
    if (judged)
        judgement_lines(report, list);
    late_lines(report, list);
    if (!list->row_count) {
        report->section->block_count--;
        return;
    }
    note_lines(report, list);
}

void ov_report_year_status(struct ov_report *report)
{
    struct ov_overview overview = { .report = report, .request = report->request };

    ov_overview_gather(&overview);
    ov_report_section(report, "core.year", ov_core_text(N_("Where the agreements stand")));
    if (report->has_period) {
        struct ov_text text = ov_core_text(N_("The report is about {period}."));

        ov_report_plain(report, &text, "period", ov_report_period_text(report, report->period));
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "about")->text = text;
    }
    lines(&overview);
    ov_report_section(report, "core.attention", ov_core_text(N_("What needs attention")));
    for (size_t i = 0; i < overview.count; i++) {
        const struct ov_report_request *year;

        if (!overview.editions[i].recorded)
            continue;
        year = ov_report_enter(report, overview.editions[i].terms);
        attention(report);
        ov_report_leave(report, year);
    }
    if (!report->section->block_count)
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "none")->text =
            ov_core_text(N_("Nothing of what is recorded is late, at risk or judged to be off plan."));
    ov_overview_silent(&overview);
}

/* ---- the economic account of a year ---- */

void ov_report_year_economic(struct ov_report *report)
{
    struct ov_overview overview = { .report = report, .request = report->request };
    size_t told = 0;

    ov_overview_gather(&overview);
    for (size_t i = 0; i < overview.count; i++) {
        const struct ov_report_request *year;

        if (!overview.editions[i].recorded)
            continue;
        year = ov_report_enter(report, overview.editions[i].terms);
        ov_report_section(report, overview.editions[i].terms->name,
                          ov_overview_heading(report, &overview.editions[i]));
        ov_report_economic_tables(report);
        ov_report_leave(report, year);
        told++;
    }
    if (!told) {
        ov_report_section(report, "core.account", ov_core_text(N_("The account")));
        ov_report_note(report, "none", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("Nothing is recorded of any agreement of the year.")));
    }
}
