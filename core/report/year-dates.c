/* The deadlines of a year: what all receivers wait for, day by day, and the region's own days apart. */
#include "report/report-internal.h"

enum { DAY, DAYS, AGREEMENT, WHAT, RECEIVER, STATUS, CHANGED, RECEIPT, COLUMNS };

static struct ov_report_date *all_dates(struct ov_report *report, size_t *count)
{
    struct ov_report_date *dates = NULL;

    *count = 0;
    for (size_t i = 0; i < report->request->edition_count; i++) {
        const struct ov_report_request *year;
        size_t own_count;
        struct ov_report_date *own;

        if (report->request->editions[i].last_year)
            continue;
        year = ov_report_enter(report, report->request->editions[i].terms);
        own = ov_report_dates(report, &own_count);
        ov_report_leave(report, year);
        for (size_t j = 0; j < own_count; j++)
            *OV_APPEND(report->arena, dates, *count) = own[j];
    }
    ov_report_sort_dates(dates, *count);
    return dates;
}

/* An obligation that was moved says from when. */
static void changed_cell(struct ov_report *report, struct ov_document_cell *cell,
                         const struct ov_report_date *date)
{
    if (!date->subject.obligation || !ov_report_given(report, "first-due", &date->subject))
        return;
    cell->text = ov_core_text(N_("moved from"));
    cell->figure = ov_report_figure(report, "first-due", &date->subject);
}

/* What was handed in: its receipt, else the day. */
static void receipt_cell(struct ov_report *report, struct ov_document_cell *cell,
                         const struct ov_report_date *date)
{
    if (!date->subject.obligation || !date->done)
        return;
    if (ov_report_given(report, "receipt", &date->subject))
        cell->figure = ov_report_figure(report, "receipt", &date->subject);
    else
        cell->figure = ov_report_figure(report, "delivered", &date->subject);
}

static void date_row(struct ov_report *report, struct ov_block *table, const struct ov_report_date *date)
{
    struct ov_document_row *row = ov_report_row(
        report, table,
        ov_arena_printf(report->arena, "%s.%s", date->terms->name, ov_report_date_id(report, date)),
        OV_LINE_PLAIN, COLUMNS);

    row->cells[DAY].figure = ov_report_figure(report, date->formula, &date->subject);
    if (!date->struck && !date->done)
        row->cells[DAYS].figure = ov_report_figure(
            report, ov_arena_printf(report->arena, "%s - today", date->formula), &date->subject);
    row->cells[AGREEMENT].text = ov_edition_text(date->terms->title);
    row->cells[WHAT].text = date->what;
    if (date->subject.obligation)
        row->cells[RECEIVER].figure = ov_report_figure(report, "receiver", &date->subject);
    row->cells[STATUS].status = date->status;
    row->cells[STATUS].text = ov_core_text(date->word);
    changed_cell(report, &row->cells[CHANGED], date);
    receipt_cell(report, &row->cells[RECEIPT], date);
}

static void dates_table(struct ov_report *report, const char *id, const char *caption,
                        const struct ov_report_date *dates, size_t count, bool internal)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "day", N_("Day"), OV_ALIGN_TEXT },
        { "days", N_("Days left"), OV_ALIGN_NUMBER },
        { "agreement", N_("Agreement"), OV_ALIGN_TEXT },
        { "what", N_("What"), OV_ALIGN_TEXT },
        { "receiver", N_("Receiver"), OV_ALIGN_TEXT },
        { "status", N_("Status"), OV_ALIGN_TEXT },
        { "changed", N_("Changed"), OV_ALIGN_TEXT },
        { "receipt", N_("Receipt"), OV_ALIGN_TEXT },
    };
    struct ov_block *table = ov_report_table_of(report, id, caption, columns, COLUMNS);

    for (size_t i = 0; i < count; i++)
        if (dates[i].day != OV_NO_DATE && dates[i].internal == internal)
            date_row(report, table, &dates[i]);
    ov_report_drop_column(table, "days");
    ov_report_drop_unknown(report, table, "receiver");
    ov_report_drop_column(table, "changed");
    ov_report_drop_column(table, "receipt");
    if (!table->row_count)
        report->section->block_count--;
}

static void unknown_days(struct ov_report *report, const struct ov_report_date *dates, size_t count)
{
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "without-day");

    list->text = ov_core_text(N_("Due, but on a day that is not known:"));
    for (size_t i = 0; i < count; i++) {
        struct ov_text text = ov_core_text(dates[i].struck     ? N_("{agreement}: {what} (struck)")
                                           : dates[i].done     ? N_("{agreement}: {what} (delivered)")
                                           : dates[i].internal ? N_("{agreement}: {what} (the region's own)")
                                                               : N_("{agreement}: {what}"));

        if (dates[i].day != OV_NO_DATE)
            continue;
        ov_report_plain(report, &text, "agreement", ov_edition_text(dates[i].terms->title));
        ov_report_plain(report, &text, "what", dates[i].what);
        ov_report_row(report, list,
                      ov_arena_printf(report->arena, "%s.%s", dates[i].terms->name,
                                      ov_report_date_id(report, &dates[i])),
                      OV_LINE_PLAIN, 1)
            ->cells[0]
            .text = text;
    }
    if (!list->row_count)
        report->section->block_count--;
}

static void next_sentence(struct ov_report *report, const struct ov_report_date *dates, size_t count)
{
    const struct ov_report_date *next = ov_report_next_date(dates, count, report->request->today);
    struct ov_text text = ov_core_text(next ? N_("Next: {agreement}, on {day}, in {days} days.")
                                            : N_("No date that is known lies ahead."));

    if (next) {
        ov_report_plain(report, &text, "agreement", ov_edition_text(next->terms->title));
        ov_report_number(report, &text, "day", ov_report_figure(report, next->formula, &next->subject));
        ov_report_number(report, &text, "days",
                         ov_report_figure(report, ov_arena_printf(report->arena, "%s - today", next->formula),
                                          &next->subject));
    }
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "next")->text = text;
}

void ov_report_year_dates(struct ov_report *report)
{
    size_t count;
    struct ov_report_date *dates = all_dates(report, &count);

    ov_report_section(report, "core.deadlines", ov_core_text(N_("What must be reported, day by day")));
    if (!count) {
        ov_report_note(report, "none", OV_STATUS_NOTE,
                       ov_core_text(N_("Nothing that must be reported is known of the year's agreements.")));
        ov_report_internal_dates(report);
        return;
    }
    next_sentence(report, dates, count);
    dates_table(report, "external", N_("To the payers and other receivers"), dates, count, false);
    dates_table(report, "internal", N_("The region's own days"), dates, count, true);
    ov_report_internal_dates(report);
    unknown_days(report, dates, count);
}
