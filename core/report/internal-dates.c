/* The region's own reports: of each the next one, by its day. */
#include "report/report-internal.h"

#include <stdlib.h>

struct own {
    const struct ov_internal_report *report;
    struct ov_period period;
    ov_date day;
    size_t order;
};

static int compare_own(const void *a, const void *b)
{
    const struct own *one = a, *two = b;

    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    return one->order < two->order ? -1 : one->order > two->order;
}

/* Of the edition in hand, or of the year. */
static struct own *own_of(struct ov_report *report, size_t *count)
{
    const struct ov_report_request *request = report->request;
    ov_date from = report->terms ? report->terms->from : ov_date_make(request->year, 1, 1);
    ov_date to = report->terms ? report->terms->to : ov_date_make(request->year, 12, 31);
    struct own *list = NULL, own;

    *count = 0;
    for (size_t i = 0; i < request->internal_report_count; i++) {
        own = (struct own){ .report = &request->internal_reports[i], .order = i };
        if (!ov_report_next_period(own.report->kind, from, to, request->today - own.report->days,
                                   &own.period))
            continue;
        own.day = own.period.to - 1 + own.report->days;
        *OV_APPEND(report->arena, list, *count) = own;
    }
    if (*count)
        qsort(list, *count, sizeof *list, compare_own);
    return list;
}

static struct ov_text title_of(const struct ov_internal_report *own)
{
    const struct ov_report_kind *kind = ov_report_kind(own->kind);

    if (own->title)
        return ov_text_data(own->title);
    return kind ? ov_core_text(kind->title) : ov_text_data(own->kind);
}

void ov_report_internal_dates(struct ov_report *report)
{
    enum { DAY, DAYS, WHAT, PERIOD, RECEIVER, COLUMNS };
    static const struct ov_report_columns columns[COLUMNS] = {
        { "day", N_("Day"), OV_ALIGN_TEXT },           { "days", N_("Days left"), OV_ALIGN_NUMBER },
        { "what", N_("What"), OV_ALIGN_TEXT },         { "period", N_("Period"), OV_ALIGN_TEXT },
        { "receiver", N_("Receiver"), OV_ALIGN_TEXT },
    };
    size_t count;
    struct own *list = own_of(report, &count);
    struct ov_block *table;

    if (!count)
        return;
    table = ov_report_table_of(report, "own-reports", N_("The region's own reports: the next of each"),
                               columns, COLUMNS);
    for (size_t i = 0; i < count; i++) {
        struct ov_document_row *row =
            ov_report_row(report, table, ov_arena_printf(report->arena, "own-%zu", list[i].order + 1),
                          OV_LINE_PLAIN, COLUMNS);
        char last[OV_TEXT_NUMBER];
        const char *day;

        ov_date_format(list[i].period.to - 1, last);
        day = ov_arena_printf(report->arena, "%s + %d", last, list[i].report->days);
        row->cells[DAY].figure = ov_report_figure(report, day, &report->request->subject);
        row->cells[DAYS].figure = ov_report_figure(report, ov_arena_printf(report->arena, "%s - today", day),
                                                   &report->request->subject);
        row->cells[WHAT].text = title_of(list[i].report);
        row->cells[PERIOD].text = ov_report_period_text(report, list[i].period);
        if (list[i].report->receiver)
            row->cells[RECEIVER].text = ov_text_data(list[i].report->receiver);
    }
    ov_report_drop_column(table, "receiver");
}
