/* Measures over the last periods: a line for each, and the table of all. */
#include "report/report-internal.h"

#include <stdlib.h>
#include <string.h>

enum { PERIODS_STANDARD = 5, PERIODS_MOST = 99 };

struct past {
    struct ov_period *periods; /* oldest first */
    size_t count;
};

/* The period of so many months that holds the month; months count from January of year 0. */
static struct ov_period period_of(int width, int month, const char *unit)
{
    int year = month / 12, part = month % 12 / width + 1;
    const char *accepted;
    char text[OV_TEXT_NUMBER];
    struct ov_period period = { 0 };

    if (ov_equal(unit, "months"))
        snprintf(text, sizeof text, "%04d-%02d", year, part);
    else if (ov_equal(unit, "terms"))
        snprintf(text, sizeof text, "%s%04d", part == 1 ? "VT" : "HT", year);
    else
        snprintf(text, sizeof text, "%04d%c%d", year, width == 3 ? 'Q' : width == 4 ? 'T' : 'H', part);
    ov_period_parse(text, &period, &accepted);
    return period;
}

/* The last day that a period shown may hold: that of the run's own period, but no day to come. */
static int last_month(const struct ov_report *report)
{
    ov_date last = report->request->subject.period.to - 1;
    int year, month, day;

    if (report->request->today != OV_NO_DATE && report->request->today < last)
        last = report->request->today;
    ov_date_split(last, &year, &month, &day);
    return year * 12 + month - 1;
}

/* "12 months" before and with the run's own period; years are the run's period, year by year. */
static struct past past_of(const struct ov_report *report, const char *over)
{
    static const struct {
        const char *unit;
        int months;
    } units[] = {
        { "months", 1 }, { "quarters", 3 }, { "tertials", 4 }, { "half-years", 6 }, { "terms", 6 }
    };
    const char *unit = over ? strchr(over, ' ') : NULL;
    long count = over ? strtol(over, NULL, 10) : PERIODS_STANDARD;
    struct past past;
    int width = 0;

    past.count = count >= 1 && count <= PERIODS_MOST ? (size_t)count : PERIODS_STANDARD;
    past.periods = OV_NEW_ARRAY(report->arena, struct ov_period, past.count);
    for (size_t i = 0; unit && i < OV_COUNT_OF(units); i++)
        if (ov_equal(unit + 1, units[i].unit))
            width = units[i].months;
    for (size_t i = past.count; i-- > 0;) {
        if (width)
            past.periods[i] =
                period_of(width, last_month(report) - width * (int)(past.count - 1 - i), unit + 1);
        else
            past.periods[i] = i + 1 == past.count ? report->request->subject.period
                                                  : ov_period_year_before(past.periods[i + 1]);
    }
    return past;
}

static const char *period_name(const struct ov_report *report, struct ov_period period)
{
    char name[OV_TEXT_NUMBER];

    ov_period_format(period, name);
    return ov_arena_strdup(report->arena, name);
}

static struct ov_text period_text(const struct ov_report *report, struct ov_period period)
{
    char text[OV_TEXT_NUMBER];

    ov_period_show(period, report->request->language, text);
    return ov_text_data(ov_arena_strdup(report->arena, text));
}

static struct ov_subject subject_in(const struct ov_report *report, struct ov_period period)
{
    struct ov_subject subject = report->request->subject;

    subject.period = period;
    subject.has_period = true;
    return subject;
}

static struct ov_text_argument *add_argument(struct ov_report *report, struct ov_text *text, const char *name)
{
    struct ov_text_argument *argument = OV_APPEND(report->arena, text->arguments, text->count);

    argument->name = name;
    argument->decimals = -1;
    return argument;
}

struct line {
    size_t first, last; /* points with a value: the first of the last one's series, and the last */
    bool broken;        /* there are values before first, of another series */
};

/* The last given value, and its change since the first given one of the same series. */
static struct ov_text line_sentence(struct ov_report *report, const char *formula, const struct past *past,
                                    const struct line *line)
{
    size_t first = line->first, last = line->last;
    struct ov_subject subject = subject_in(report, past->periods[last]);
    struct ov_text label = ov_report_formula_label(report, formula);
    struct ov_text text =
        ov_core_text(first < last   ? N_("{what}: {value} in {period}, a change of {change} since {first}.")
                     : line->broken ? N_("{what}: {value} in {period}; earlier values are of another series.")
                                    : N_("{what}: {value} in {period}; no earlier period has a value."));
    struct ov_text_argument *argument = add_argument(report, &text, "what");

    argument->plain = label.msgid;
    argument->domain = label.domain;
    argument = add_argument(report, &text, "value");
    argument->figure = ov_report_figure(report, formula, &subject);
    argument->decimals = ov_report_formula_decimals(report, formula);
    ov_report_formula_unit(report, formula, argument);
    add_argument(report, &text, "period")->plain = period_text(report, past->periods[last]).msgid;
    if (first == last)
        return text;
    argument = add_argument(report, &text, "change");
    argument->figure =
        ov_report_figure(report,
                         ov_arena_printf(report->arena, "(%s) - at(%s, period = \"%s\")", formula, formula,
                                         period_name(report, past->periods[first])),
                         &subject);
    argument->decimals = ov_report_formula_decimals(report, formula);
    if (ov_report_value(report, argument->figure)->state == OV_GIVEN)
        ov_report_formula_unit(report, formula, argument);
    add_argument(report, &text, "first")->plain = period_text(report, past->periods[first]).msgid;
    return text;
}

static bool is_broken(const struct ov_report *report, const char *formula, const struct past *past,
                      size_t point, ov_date *day)
{
    return ov_formula_broken(report->arena, report->catalogue, report->home, formula,
                             past->periods[point - 1], past->periods[point], day);
}

static bool is_broken_since(const struct ov_chart_point *points, size_t from, size_t to)
{
    for (size_t i = from; i <= to; i++)
        if (points[i].breaks)
            return true;
    return false;
}

static void break_note(struct ov_report *report, const char *id, ov_date day)
{
    struct ov_text text = ov_core_text(
        N_("A new series begins {day}: values before that day cannot be compared with those after it."));

    ov_report_plain(report, &text, "day", ov_text_data(ov_report_day(report, day, false)));
    ov_report_note(report, id, OV_STATUS_NOTE, text);
}

/* Nothing when no period has a value: the table says so. */
static void line_chart(struct ov_report *report, const char *id, const char *formula, const struct past *past)
{
    struct ov_chart_point *points = OV_NEW_ARRAY(report->arena, struct ov_chart_point, past->count);
    struct line line = { .first = past->count };
    size_t day_count = 0;
    ov_date *days = NULL, day;
    struct ov_block *chart;

    for (size_t i = 0; i < past->count; i++) {
        struct ov_subject subject = subject_in(report, past->periods[i]);

        points[i].label = period_text(report, past->periods[i]);
        points[i].value = ov_report_figure(report, formula, &subject);
        points[i].breaks = i && is_broken(report, formula, past, i, &day);
        if (points[i].breaks)
            *OV_APPEND(report->arena, days, day_count) = day;
        if (ov_report_value(report, points[i].value)->state != OV_GIVEN)
            continue;
        /* Nothing is compared across a break, also one that lies before a period without a value. */
        if (line.first == past->count || is_broken_since(points, line.last + 1, i)) {
            line.broken = line.first < past->count;
            line.first = i;
        }
        line.last = i;
    }
    if (line.first == past->count)
        return;
    chart = ov_report_block(report, OV_BLOCK_CHART, id);
    chart->chart = OV_CHART_LINE;
    chart->text = ov_report_formula_label(report, formula);
    chart->points = points;
    chart->point_count = past->count;
    chart->sentence = line_sentence(report, formula, past, &line);
    for (size_t i = 0; i < day_count; i++)
        break_note(report, ov_arena_printf(report->arena, "%s-break-%zu", id, i + 1), days[i]);
}

static void period_table(struct ov_report *report, const struct ov_section *section, const char **formulas,
                         size_t count, const struct past *past)
{
    struct ov_block *table =
        ov_report_table(report, section->id, ov_report_module_text(report, section->title));

    ov_report_column(report, table, "period", ov_core_text(N_("Period")), OV_ALIGN_TEXT);
    for (size_t j = 0; j < count; j++)
        ov_report_column(report, table, formulas[j], ov_report_formula_label(report, formulas[j]),
                         OV_ALIGN_NUMBER);
    for (size_t i = 0; i < past->count; i++) {
        struct ov_subject subject = subject_in(report, past->periods[i]);
        struct ov_document_row *row =
            ov_report_row(report, table, period_name(report, past->periods[i]), OV_LINE_PLAIN, count + 1);

        row->cells[0].text = period_text(report, past->periods[i]);
        for (size_t j = 0; j < count; j++) {
            row->cells[j + 1].figure = ov_report_figure(report, formulas[j], &subject);
            row->cells[j + 1].decimals = ov_report_formula_decimals(report, formulas[j]);
        }
    }
}

bool ov_report_periods_known(struct ov_report *report, const struct ov_section *section,
                             const char **formulas, size_t count)
{
    struct past past = past_of(report, section->over);

    for (size_t i = 0; i < past.count; i++) {
        struct ov_subject subject = subject_in(report, past.periods[i]);

        for (size_t j = 0; j < count; j++)
            if (ov_report_is_known(report, formulas[j], &subject))
                return true;
    }
    return false;
}

void ov_report_periods(struct ov_report *report, const struct ov_section *section, const char **formulas,
                       size_t count, bool charts)
{
    struct past past = past_of(report, section->over);

    for (size_t j = 0; charts && j < count; j++)
        line_chart(report,
                   count == 1 ? ov_arena_printf(report->arena, "%s-chart", section->id)
                              : ov_arena_printf(report->arena, "%s-chart-%zu", section->id, j + 1),
                   formulas[j], &past);
    period_table(report, section, formulas, count, &past);
}
