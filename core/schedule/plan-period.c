/* What a report by rule covers: the period, what it is recorded under, and the edition in force. */
#include "schedule/plan-internal.h"

#include <stdlib.h>
#include <string.h>

enum { PROBE_YEARS = 28 /* after which weekdays and leap years come back */ };

/* ---- the period ---- */

static int months_of(enum ov_period_kind kind)
{
    return kind == OV_MONTH       ? 1
           : kind == OV_QUARTER   ? 3
           : kind == OV_TERTIAL   ? 4
           : kind == OV_HALF_YEAR ? 6
                                  : 12;
}

struct ov_period ov_plan_period_of(enum ov_period_kind kind, ov_date day)
{
    struct ov_period period = { .from = OV_NO_DATE, .to = OV_NO_DATE };
    int year, month, of_month, months = months_of(kind);
    char text[OV_TEXT_NUMBER], letter = kind == OV_QUARTER ? 'Q' : kind == OV_TERTIAL ? 'T' : 'H';

    ov_date_split(day, &year, &month, &of_month);
    if (kind == OV_MONTH)
        snprintf(text, sizeof text, "%04d-%02d", year, month);
    else if (kind == OV_YEAR)
        snprintf(text, sizeof text, "%04d", year);
    else
        snprintf(text, sizeof text, "%04d%c%d", year, letter, (month - 1) / months + 1);
    ov_period_parse(text, &period, NULL);
    return period;
}

struct ov_period ov_plan_period(const struct ov_schedule *schedule, ov_date day)
{
    struct ov_period period = ov_plan_period_of(schedule->period_kind, day);

    if (schedule->ends == OV_ENDS_DUE || period.to == OV_NO_DATE)
        return period;
    /* A tertial counts from January, so that its own months are the last four. */
    return ov_plan_period_of(schedule->period_kind,
                             ov_date_add_months(period.to, -months_of(period.kind)) - 1);
}

/* ---- what it is recorded under ---- */

static bool meets_twice(const struct ov_schedule *schedule, const struct ov_recurrence *rule)
{
    struct ov_recurrence_walk walk;
    ov_date day, last = OV_NO_DATE, end = ov_date_add_months(rule->start, 12 * PROBE_YEARS);

    ov_recurrence_begin(&walk, rule, OV_NO_DATE);
    while (ov_recurrence_next(&walk, &day) && (end == OV_NO_DATE || day <= end)) {
        struct ov_period period = ov_plan_period(schedule, day);

        if (period.to != OV_NO_DATE && period.to == last)
            return true;
        last = period.to;
    }
    return false;
}

bool ov_plan_repeats(const struct ov_schedule *schedule)
{
    struct ov_recurrence rule = *schedule->rule;

    if (ov_equal(schedule->preset, "once"))
        return false;
    if (!rule.ruled)
        return true;
    rule.added_count = rule.taken_count = 0;
    rule.count = 0;
    rule.until = OV_NO_DATE;
    if (meets_twice(schedule, &rule))
        return true;
    rule.start = ov_date_make(2000, 1, 1);
    return meets_twice(schedule, &rule);
}

/* A day of RDATE comes beside those of the rule. */
static bool is_added(const struct ov_schedule *schedule, ov_date day)
{
    const struct ov_recurrence *rule = schedule->rule;

    return !ov_equal(schedule->preset, "once") && rule->added_count &&
           bsearch(&day, rule->added, rule->added_count, sizeof day, ov_day_compare);
}

const char *ov_plan_subject(const struct ov_schedule *schedule, struct ov_arena *arena,
                            struct ov_period period, ov_date day)
{
    char what[OV_TEXT_NUMBER], when[OV_TEXT_NUMBER];

    ov_date_format(day, when);
    if (!period.kind)
        return ov_arena_strdup(arena, when);
    ov_period_format(period, what);
    if (schedule->repeats || is_added(schedule, day))
        return ov_arena_printf(arena, "%s@%s", what, when);
    return ov_arena_strdup(arena, what);
}

/* ---- the edition ---- */

static const char *year_of(struct ov_arena *arena, ov_date day)
{
    int year, month, of_month;

    ov_date_split(day, &year, &month, &of_month);
    return ov_arena_printf(arena, "%04d", year);
}

static const char *fixed_edition(const struct ov_schedules *schedules, const struct ov_schedule *schedule,
                                 struct ov_period period, const char **because)
{
    for (size_t i = 0; i < schedules->edition_count; i++) {
        const struct ov_schedule_edition *edition = &schedules->editions[i];

        if (!ov_equal(edition->name, schedule->edition))
            continue;
        if (edition->fault)
            *because = N_("the edition cannot be read; overens edition check tells why");
        else if (period.kind && (period.to <= edition->from || period.from > edition->to))
            *because = N_("the edition does not hold in the period");
        else
            return edition->name;
        return NULL;
    }
    *because = N_("there is no such edition");
    return NULL;
}

/* Of two that hold the newer, by their first day. */
static const char *edition_of_day(const struct ov_schedules *schedules, const char *agreement, ov_date day,
                                  const char **because)
{
    const struct ov_schedule_edition *found = NULL;
    bool unread = false;

    for (size_t i = 0; i < schedules->edition_count; i++) {
        const struct ov_schedule_edition *edition = &schedules->editions[i];

        if (!ov_equal(edition->agreement, agreement))
            continue;
        unread = unread || edition->fault;
        if (!edition->fault && edition->from <= day && day <= edition->to &&
            (!found || edition->from >= found->from))
            found = edition;
    }
    if (found)
        return found->name;
    *because =
        unread ? N_("no edition holds then, but one of them cannot be read; overens edition check tells why")
               : N_("no edition of the agreement holds then");
    return NULL;
}

const char *ov_plan_edition(const struct ov_schedules *schedules, const struct ov_schedule *schedule,
                            struct ov_arena *arena, struct ov_period period, ov_date day,
                            const char **because)
{
    ov_date last = period.kind ? period.to - 1 : day;

    if (!schedule->edition)
        return NULL;
    if (ov_equal(schedule->edition, "all"))
        return year_of(arena, last);
    if (strchr(schedule->edition, '@'))
        return fixed_edition(schedules, schedule, period, because);
    return edition_of_day(schedules, schedule->edition, last, because);
}
