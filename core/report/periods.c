/* What a report is about in time: the last whole month, tertial or half-year, or the whole of an edition. */
#include "report/report-internal.h"

#include <stdio.h>

/* Parts of a year that a kind reports on. Tertials count from January (T2: January to August). */
struct parts {
    uint32_t bit;
    int months, count;
    char letter; /* of "2022T2"; 0: "2022-09" */
    enum ov_period_kind kind;
    const char *accepted;
};

static const struct parts *parts_of(const struct ov_report_kind *kind)
{
    static const struct parts known[] = {
        { OV_MONTHLY, 1, 12, 0, OV_MONTH, N_("a month such as 2022-09") },
        { OV_TERTIAL_REPORT, 4, 3, 'T', OV_TERTIAL,
          N_("a tertial such as 2022T2, which is January to August") },
        { OV_HALF_YEAR_REPORT, 6, 2, 'H', OV_HALF_YEAR, N_("a half-year such as 2022H1") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(known); i++)
        if (known[i].bit == kind->bit)
            return &known[i];
    return NULL;
}

static struct ov_period part(const struct parts *parts, int year, int number)
{
    struct ov_period period = { 0 };
    char text[OV_TEXT_NUMBER];

    if (parts->letter)
        snprintf(text, sizeof text, "%04d%c%d", year, parts->letter, number);
    else
        snprintf(text, sizeof text, "%04d-%02d", year, number);
    ov_period_parse(text, &period, NULL);
    return period;
}

/* From so many months before its end: what is new in it, also where it counts from January. */
static ov_date first_of(const struct parts *parts, struct ov_period period)
{
    return ov_date_add_months(period.to, -parts->months);
}

/* Twelve months are a year, from January or not; an edition may last longer or shorter. */
static struct ov_period whole(ov_date from, ov_date to)
{
    struct ov_period period = { from, to + 1, OV_BROKEN_YEAR, false }, year;
    char text[OV_TEXT_NUMBER];

    ov_period_format(period, text);
    return ov_period_parse(text, &year, NULL) ? year : period;
}

bool ov_report_period(const struct ov_report_kind *kind, ov_date from, ov_date to, ov_date today,
                      struct ov_period *period)
{
    const struct parts *parts = parts_of(kind);
    int first, last, month, day;
    bool found = false;

    if (kind->bit == OV_ANNUAL) {
        *period = whole(from, to);
        return true;
    }
    if (!parts)
        return false;
    ov_date_split(from, &first, &month, &day);
    ov_date_split(to, &last, &month, &day);
    for (int year = first; year <= last; year++)
        for (int number = 1; number <= parts->count; number++) {
            struct ov_period next = part(parts, year, number);

            if (next.to <= from || first_of(parts, next) > to)
                continue;
            if (found && next.to > today)
                return true;
            *period = next;
            found = true;
        }
    return found;
}

bool ov_report_period_fits(const struct ov_report_kind *kind, struct ov_period period, const char **accepted)
{
    const struct parts *parts = parts_of(kind);

    if (!parts && kind->bit != OV_ANNUAL) {
        *accepted = N_("no period: this kind of report is about all of its time");
        return false;
    }
    *accepted = parts ? parts->accepted : N_("a year such as 2022, or the whole time of the edition");
    if (parts)
        return period.kind == parts->kind;
    return period.kind == OV_YEAR || period.kind == OV_BROKEN_YEAR;
}

/* Years are whole, from January. */
bool ov_report_next_period(const char *kind, ov_date from, ov_date to, ov_date first,
                           struct ov_period *period)
{
    const struct ov_report_kind *known = ov_report_kind(kind);
    const struct parts *parts = known ? parts_of(known) : NULL;
    int year, last, month, day;

    if (!parts && (!known || known->bit != OV_ANNUAL))
        return false;
    ov_date_split(from, &year, &month, &day);
    ov_date_split(to, &last, &month, &day);
    for (; year <= last; year++)
        for (int number = 1; number <= (parts ? parts->count : 1); number++) {
            struct ov_period next = parts ? part(parts, year, number)
                                          : whole(ov_date_make(year, 1, 1), ov_date_make(year, 12, 31));

            if (next.to <= from || (parts && first_of(parts, next) > to) || next.to - 1 < first)
                continue;
            *period = next;
            return true;
        }
    return false;
}

/* ---- inside a report ---- */

/* From the edition's first day to the end of what is reported on: what money is told of. */
struct ov_subject ov_report_so_far(const struct ov_report *report, struct ov_subject subject)
{
    const struct ov_terms *terms = report->terms;
    ov_date to = terms->to + 1;

    if (report->has_period && report->period.to < to && report->period.to > terms->from)
        to = report->period.to;
    subject.period = whole(terms->from, to - 1);
    subject.has_period = true;
    return subject;
}

/* A sheet, and a report to a receiver, is of no period of its own: people's newest judgement counts, of
 * whatever period. */
static struct ov_subject newest_judged(const struct ov_report *report, struct ov_subject subject)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *component = subject.component && !subject.condition ? subject.component : "total";
    const char *id = subject.condition ? subject.condition : subject.activity ? subject.activity : component;
    const char *of = subject.condition              ? "condition"
                     : subject.activity             ? "activity"
                     : ov_equal(component, "total") ? "edition"
                                                    : "component";
    const char *key[] = { report->terms->name, subject.unit, of, component, id };
    size_t row, end = ov_view_find(view, OV_TABLE_JUDGEMENTS, key, OV_COUNT_OF(key), &row);
    struct ov_cell newest = { .state = OV_MISSING };

    for (; row < end; row++) {
        struct ov_cell day = ov_view_cell(view, OV_TABLE_JUDGEMENTS, row, OV_JUDGEMENTS_DATE);
        struct ov_cell period = ov_view_cell(view, OV_TABLE_JUDGEMENTS, row, OV_JUDGEMENTS_PERIOD);

        if (day.state != OV_GIVEN || (newest.state == OV_GIVEN && day.number <= newest.number))
            continue;
        newest = day;
        subject.has_period = period.state == OV_GIVEN && ov_period_unpack(period.number, &subject.period);
    }
    return subject;
}

struct ov_subject ov_report_in_period(const struct ov_report *report, struct ov_subject subject)
{
    if (report->request->kind->bit & (OV_REPORT_ANSWERS | OV_SHEET))
        return newest_judged(report, subject);
    if (!report->has_period)
        return subject;
    subject.period = report->period;
    subject.has_period = true;
    return subject;
}

struct ov_text ov_report_period_text(const struct ov_report *report, struct ov_period period)
{
    char text[OV_TEXT_NUMBER];

    ov_period_show(period, report->request->language, text);
    return ov_text_data(ov_arena_strdup(report->arena, text));
}

/* What happened from here belongs to the report: the new part of an accumulated period. */
bool ov_report_is_in_period(const struct ov_report *report, ov_date day)
{
    const struct parts *parts = parts_of(report->request->kind);

    if (!report->has_period || day == OV_NO_DATE)
        return false;
    return day >= (parts ? first_of(parts, report->period) : report->period.from) && day < report->period.to;
}
