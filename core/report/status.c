/* Where it stands: the period, the key figures, and in one place what is not recorded. */
#include "report/report-internal.h"

#include <stdio.h>

/* The last day that is told of: of the period, but no day to come. */
static ov_date last_day(const struct ov_report *report)
{
    struct ov_subject so_far = ov_report_so_far(report, report->request->subject);
    ov_date last = so_far.period.to - 1, today = report->request->today;

    if (today < last && today >= report->terms->from)
        last = today;
    return last;
}

ov_figure ov_report_time_gone(struct ov_report *report)
{
    char from[OV_TEXT_NUMBER], last[OV_TEXT_NUMBER], end[OV_TEXT_NUMBER];

    ov_date_format(report->terms->from, from);
    ov_date_format(last_day(report), last);
    ov_date_format(report->terms->to, end);
    return ov_report_figure(
        report, ov_arena_printf(report->arena, "share(%s - %s + 1, %s - %s + 1)", last, from, end, from),
        &report->request->subject);
}

static void introduction(struct ov_report *report)
{
    bool ended = report->period.to <= report->request->today;
    struct ov_text text = ov_core_text(
        ended ? N_("The report is about {period}. At its end, {gone} of the time of the "
                   "agreement has gone.")
              : N_("The report is about {period}, which has not ended. By {today}, {gone} of the "
                   "time of the agreement has gone."));

    ov_report_plain(report, &text, "period", ov_report_period_text(report, report->period));
    ov_report_number(report, &text, "gone", ov_report_time_gone(report));
    if (!ended)
        ov_report_number(report, &text, "today",
                         ov_report_figure(report, "today", &report->request->subject));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "about")->text = text;
}

/* ---- key figures, and what is not recorded ---- */

struct told {
    const char *id, *label, *formula;
    const char *enter; /* what to do where nothing is recorded; NULL: it is not asked for */
    bool so_far;       /* to the end of what is reported on */
};

static const struct told told[] = {
    { "grant", N_("Granted"), "grant", N_("What was granted: enter it in the table grants."), false },
    { "available", N_("Available"), "available", NULL, false },
    { "received", N_("Received"), "received", N_("What came in: enter it in the table payments."), false },
    { "used", N_("Used to the end of the period"), "used",
      N_("What is used: import the ledger to the table postings, and say in the region's own file of the "
         "edition or in the table cost-objects which cost objects belong to it."),
      true },
    { "forecast", N_("Forecast for the whole time"), "forecast",
      N_("What will have been used at the end: enter it in the table forecasts."), false },
    { "expected-rest", N_("Expected to be left over"), "expected-rest", NULL, false },
};

/* Available says nothing beside a grant that is the same. */
static bool is_told(struct ov_report *report, const struct told *one, const struct ov_subject *subject)
{
    return ov_report_is_known(report, one->formula, subject) &&
           (!ov_equal(one->id, "available") || ov_report_holds(report, "available <> grant", subject));
}

static struct ov_subject subject_of(struct ov_report *report, const struct told *one)
{
    const struct ov_subject *subject = &report->request->subject;

    return one->so_far ? ov_report_so_far(report, *subject) : *subject;
}

static void key_figures(struct ov_report *report)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, "key");

    for (size_t i = 0; i < OV_COUNT_OF(told); i++) {
        struct ov_subject subject = subject_of(report, &told[i]);

        if (is_told(report, &told[i], &subject))
            ov_report_key_figure(report, block, told[i].id, ov_core_text(told[i].label),
                                 ov_report_figure(report, told[i].formula, &subject));
    }
    for (size_t i = 0; i < block->row_count; i++)
        block->rows[i].cells[1].decimals = 0; /* kronor: the öre stand in the figure's own trace */
    if (block->row_count && report->has_period)
        ov_report_key_figure(report, block, "time", ov_core_text(N_("Of the time has gone")),
                             ov_report_time_gone(report));
    if (!block->row_count)
        report->section->block_count--;
}

static void not_recorded(struct ov_report *report)
{
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "not-recorded");

    if (ov_report_is_funded(report) && !ov_report_given(report, "grant", &report->request->subject)) {
        report->section->block_count--; /* it is recorded where the money is counted */
        return;
    }
    list->text = ov_core_text(N_("Not recorded, so the report does not tell it:"));
    for (size_t i = 0; i < OV_COUNT_OF(told); i++) {
        struct ov_subject subject = subject_of(report, &told[i]);

        if (told[i].enter && !ov_report_is_known(report, told[i].formula, &subject))
            ov_report_row(report, list, told[i].id, OV_LINE_PLAIN, 1)->cells[0].text =
                ov_core_text(told[i].enter);
    }
    if (!list->row_count)
        report->section->block_count--;
}

/* Something is posted, but nobody can say what of it is the agreement's: the reason is told. */
static void not_attributable(struct ov_report *report)
{
    struct ov_subject so_far = ov_report_so_far(report, report->request->subject);
    const struct ov_quantity *used = ov_report_value(report, ov_report_figure(report, "used", &so_far));

    if (used->state == OV_NOT_MEASURABLE && used->reason)
        ov_report_note(report, "used", OV_STATUS_UNKNOWN, ov_report_reason(report, used->reason));
}

static void posted_through(struct ov_report *report)
{
    const struct ov_subject *subject = &report->request->subject;

    if (ov_report_given(report, "posted-through", subject))
        ov_report_paragraph(report, "ledger", N_("The ledger is recorded through {posted-through}."),
                            subject);
}

void ov_section_status(struct ov_report *report)
{
    ov_report_section(report, "core.status", ov_core_text(N_("Where it stands")));
    if (report->has_period)
        introduction(report);
    key_figures(report);
    posted_through(report);
    not_attributable(report);
    not_recorded(report);
}
