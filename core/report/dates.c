/* What is due and when: reports to others, and the days of the money. */
#include "report/report-internal.h"

#include <stdlib.h>

/* ---- gathering ---- */

static int compare_dates(const void *a, const void *b)
{
    const struct ov_report_date *one = a, *two = b;

    if ((one->day == OV_NO_DATE) != (two->day == OV_NO_DATE))
        return one->day == OV_NO_DATE ? 1 : -1;
    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    if (one->terms != two->terms)
        return ov_compare(one->terms->name, two->terms->name);
    return one->order < two->order ? -1 : one->order > two->order;
}

void ov_report_sort_dates(struct ov_report_date *dates, size_t count)
{
    if (count)
        qsort(dates, count, sizeof *dates, compare_dates);
}

static const struct ov_obligation *obligation_of(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->obligation_count; i++)
        if (ov_equal(terms->obligations[i].id, id))
            return &terms->obligations[i];
    return NULL;
}

static struct ov_report_date obligation_date(struct ov_report *report, const struct ov_subject *subject)
{
    const struct ov_obligation *obligation = obligation_of(report->terms, subject->obligation);
    const struct ov_quantity *due = ov_report_value(report, ov_report_figure(report, "due", subject));
    struct ov_report_date date = { .terms = report->terms,
                                   .subject = *subject,
                                   .formula = "due",
                                   .day = due->state == OV_GIVEN ? due->date : OV_NO_DATE,
                                   .what = ov_report_obligation_title(report->terms, subject->obligation),
                                   .internal = obligation && obligation->internal };

    date.status = ov_report_obligation_status(report, subject, &date.word);
    date.struck = ov_report_struck(report, subject);
    date.done = !date.struck && ov_report_given(report, "delivered", subject);
    return date;
}

/* The day by which money is asked for, or what is unused is paid back. */
static bool money_date(struct ov_report *report, const struct ov_money_rule *rule,
                       struct ov_report_date *date)
{
    bool requisition = rule->kind == OV_MONEY_RULE_REQUISITION;
    const struct ov_quantity *day;

    if (rule->kind == OV_MONEY_RULE_CARRY_OVER)
        return false;
    *date = (struct ov_report_date){ .terms = report->terms,
                                     .subject = ov_report_subject(report, rule->component),
                                     .formula = requisition ? "requisition-by" : "repay-by",
                                     .day = OV_NO_DATE };
    date->subject.payment = rule->payment;
    day = ov_report_value(report, ov_report_figure(report, date->formula, &date->subject));
    if (day->state != OV_GIVEN)
        return false;
    date->day = day->date;
    date->done = requisition ? ov_report_given(report, "requisitioned", &date->subject) ||
                                   ov_report_given(report, "received", &date->subject)
                             : ov_report_given(report, "repaid", &date->subject) ||
                                   ov_report_holds(report, "remaining <= 0 kr", &date->subject);
    date->what = ov_core_text(rule->component ? requisition ? N_("Requisition of {component}")
                                                            : N_("What is unused of {component} is repaid")
                              : requisition ? N_("Requisition")
                                              : N_("What is unused is repaid"));
    if (rule->component)
        ov_report_plain(
            report, &date->what, "component",
            ov_edition_text(
                report->terms->components[ov_component_index(report->terms, rule->component)].title));
    date->status = date->done ? OV_STATUS_MET : OV_STATUS_NOTE;
    date->word = date->done                                 ? N_("done")
                 : date->day < report->request->today       ? N_("date has passed")
                 : date->day - report->request->today <= 30 ? N_("due within 30 days")
                                                            : N_("to come");
    if (!date->done && date->day - report->request->today <= 30)
        date->status = OV_STATUS_PARTLY;
    return true;
}

struct ov_report_date *ov_report_dates(struct ov_report *report, size_t *count)
{
    size_t obligations;
    struct ov_subject *subjects =
        ov_figures_each(report->figures, OV_OBLIGATION, &report->request->subject, &obligations);
    struct ov_report_date *dates = NULL, date;

    *count = 0;
    for (size_t i = 0; i < obligations; i++)
        *OV_APPEND(report->arena, dates, *count) = obligation_date(report, &subjects[i]);
    for (size_t i = 0; i < report->terms->money_rule_count; i++)
        if (money_date(report, &report->terms->money_rules[i], &date))
            *OV_APPEND(report->arena, dates, *count) = date;
    for (size_t i = 0; i < *count; i++)
        dates[i].order = (int)i;
    ov_report_sort_dates(dates, *count);
    return dates;
}

static bool is_waited_for(const struct ov_report_date *date)
{
    return !date->done && !date->struck && date->day != OV_NO_DATE;
}

const struct ov_report_date *ov_report_next_date(const struct ov_report_date *dates, size_t count,
                                                 ov_date today)
{
    for (size_t i = 0; i < count; i++)
        if (is_waited_for(&dates[i]) && dates[i].day >= today)
            return &dates[i];
    return NULL;
}

/* ---- the next ones, of one edition ---- */

enum { DAY, DAYS, WHAT, RECEIVER, WHO, STATUS, COLUMNS };

const char *ov_report_date_id(struct ov_report *report, const struct ov_report_date *date)
{
    const char *component = date->subject.component ? date->subject.component : "total";

    if (date->subject.obligation)
        return date->subject.obligation;
    return date->subject.payment
               ? ov_arena_printf(report->arena, "%s.%s.%s", date->formula, component, date->subject.payment)
               : ov_arena_printf(report->arena, "%s.%s", date->formula, component);
}

static void date_row(struct ov_report *report, struct ov_block *table, const struct ov_report_date *date)
{
    struct ov_document_row *row =
        ov_report_row(report, table, ov_report_date_id(report, date), OV_LINE_PLAIN, COLUMNS);

    row->cells[DAY].figure = ov_report_figure(report, date->formula, &date->subject);
    row->cells[DAYS].figure =
        ov_report_figure(report, ov_arena_printf(report->arena, "%s - today", date->formula), &date->subject);
    row->cells[WHAT].text = date->what;
    if (date->subject.obligation)
        row->cells[RECEIVER].figure = ov_report_figure(report, "receiver", &date->subject);
    if (ov_report_given(report, "responsible", &date->subject))
        row->cells[WHO].figure = ov_report_figure(report, "responsible", &date->subject);
    else if (ov_report_given(report, "coordinator", &date->subject))
        row->cells[WHO].figure = ov_report_figure(report, "coordinator", &date->subject);
    row->cells[STATUS].status = date->status;
    row->cells[STATUS].text = ov_core_text(date->word);
}

/* A report to a receiver tells its own day and what comes after it, not what was late before. */
static bool is_after(const struct ov_report *report, const struct ov_report_date *date)
{
    if (!report->obligation)
        return true;
    return ov_equal(date->subject.obligation, report->obligation->id) ||
           report->obligation->due == OV_NO_DATE || date->day >= report->obligation->due;
}

void ov_section_next_dates(struct ov_report *report)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "day", N_("Day"), OV_ALIGN_TEXT },         { "days", N_("Days left"), OV_ALIGN_NUMBER },
        { "what", N_("What"), OV_ALIGN_TEXT },       { "receiver", N_("Receiver"), OV_ALIGN_TEXT },
        { "who", N_("Who answers"), OV_ALIGN_TEXT }, { "status", N_("Status"), OV_ALIGN_TEXT },
    };
    size_t count, told = 0;
    struct ov_report_date *dates = ov_report_dates(report, &count);
    struct ov_block *table;

    if (!count && !report->request->internal_report_count)
        return;
    ov_report_section(report, "core.next-dates", ov_core_text(N_("Next dates")));
    table = ov_report_table_of(report, "dates", N_("What is late and what comes next"), columns, COLUMNS);
    for (size_t i = 0; i < count; i++)
        if (is_waited_for(&dates[i]) && is_after(report, &dates[i])) {
            date_row(report, table, &dates[i]);
            told++;
        }
    ov_report_drop_unknown(report, table, "receiver");
    ov_report_drop_column(table, "who");
    if (!told) {
        report->section->block_count--;
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "none")->text =
            ov_core_text(N_("No date that is known lies ahead."));
    }
    ov_report_internal_dates(report);
}
