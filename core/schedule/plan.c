/* What is due when: the days of rules and of obligations, moved to business days, at their local time. */
#include "schedule/plan-internal.h"

#include <stdlib.h>
#include <string.h>

enum {
    DAY = 86400,
    PLANNED_MOST = 1000000,
    ADJUST_DAYS = 100, /* more than any run of days off */
    MONTH_DAYS = 31,
    BUSINESS_DAYS = 3 /* calendar days for one, beside ADJUST_DAYS */
};

struct planner {
    const struct ov_schedules *schedules;
    const struct ov_deadlines *deadlines;
    int64_t from, to;
    struct ov_arena *arena;
    struct ov_planned *planned;
    size_t count;
};

/* ---- a day → UTC ---- */

static bool set_due(const struct planner *planner, const struct ov_schedule *schedule, ov_date base,
                    struct ov_planned *planned)
{
    ov_date day = ov_calendar_adjust(planner->schedules->calendar, base, schedule->adjust);

    if (day != OV_NO_DATE)
        day = ov_duration_add(schedule->offset, planner->schedules->calendar, day);
    if (day == OV_NO_DATE)
        return false;
    planned->schedule = schedule;
    planned->base = base;
    planned->day = day;
    planned->due = ov_zone_to_utc(schedule->zone, day, schedule->second_of_day);
    return true;
}

static bool is_within(const struct planner *planner, int64_t due)
{
    return due > planner->from && due <= planner->to;
}

static void add(struct planner *planner, const struct ov_planned *planned)
{
    *OV_APPEND(planner->arena, planner->planned, planner->count) = *planned;
}

/* ---- by rule ---- */

/* By so many days at most a rule's day is moved, at either end of the window. */
static int64_t reach(const struct ov_schedule *schedule)
{
    const struct ov_duration *offset = &schedule->offset;
    int64_t days =
        (int64_t)offset->months * MONTH_DAYS + offset->days + (int64_t)offset->business_days * BUSINESS_DAYS;

    return (days < 0 ? -days : days) + ADJUST_DAYS;
}

static ov_date day_of(int64_t utc, int64_t move)
{
    int64_t day = utc / DAY + move;
    ov_date first = ov_date_make(1801, 1, 1), last = ov_date_make(2998, 12, 31);

    return day < first ? first : day > last ? last : (ov_date)day;
}

static void plan_rule(struct planner *planner, const struct ov_schedule *schedule)
{
    ov_date first = day_of(planner->from, -reach(schedule)), last = day_of(planner->to, reach(schedule)), day;
    struct ov_recurrence_walk walk;

    ov_recurrence_begin(&walk, schedule->rule, first);
    while (planner->count <= PLANNED_MOST && ov_recurrence_next(&walk, &day) && day <= last) {
        struct ov_planned planned = { 0 };

        if (!set_due(planner, schedule, day, &planned) || !is_within(planner, planned.due))
            continue;
        if (schedule->period_kind)
            planned.period = ov_plan_period(schedule, day);
        if (schedule->period_kind && planned.period.to == OV_NO_DATE)
            continue;
        planned.subject = ov_plan_subject(schedule, planner->arena, planned.period, day);
        planned.edition = ov_plan_edition(planner->schedules, schedule, planner->arena, planned.period, day,
                                          &planned.because);
        add(planner, &planned);
    }
}

/* ---- relative to obligations ---- */

static bool is_meant(const struct ov_schedule *schedule, const struct ov_deadline *deadline)
{
    const struct ov_obligation *obligation = deadline->obligation;
    const char *slash = strchr(schedule->relative, '/'), *word = slash ? slash + 1 : schedule->relative;
    size_t length = slash ? (size_t)(slash - schedule->relative) : 0;

    if (slash &&
        (strncmp(deadline->edition, schedule->relative, length) != 0 || deadline->edition[length] != '@'))
        return false;
    /* Interim and final reports answer obligations of their own kind alone. */
    if ((ov_equal(schedule->report, "interim") || ov_equal(schedule->report, "final")) &&
        !ov_equal(schedule->report, obligation->kind))
        return false;
    return ov_equal(word, "all") || ov_equal(word, obligation->kind) || ov_equal(word, obligation->id);
}

static ov_date base_of(const struct ov_schedule *schedule, const struct ov_deadline *deadline)
{
    if (!schedule->milestone || deadline->due == OV_NO_DATE)
        return deadline->due;
    for (size_t i = 0; i < deadline->milestone_count; i++)
        if (ov_equal(deadline->milestones[i].milestone->id, schedule->milestone))
            return deadline->milestones[i].day;
    return OV_NO_DATE;
}

static bool has_moved(const struct ov_deadline *deadline)
{
    return deadline->first_due != OV_NO_DATE && deadline->first_due != deadline->due;
}

static void plan_relative(struct planner *planner, const struct ov_schedule *schedule)
{
    const struct ov_deadlines *deadlines = planner->deadlines;

    for (size_t i = 0; deadlines && i < deadlines->count; i++) {
        const struct ov_deadline *deadline = &deadlines->items[i];
        struct ov_planned planned = { 0 };
        ov_date base = is_meant(schedule, deadline) ? base_of(schedule, deadline) : OV_NO_DATE;

        if (base == OV_NO_DATE || !set_due(planner, schedule, base, &planned))
            continue;
        if (!is_within(planner, planned.due) && !deadline->struck && !has_moved(deadline))
            continue;
        if (schedule->start != OV_NO_DATE && planned.day < schedule->start)
            continue;
        planned.subject = schedule->milestone ? ov_arena_printf(planner->arena, "%s/%s", deadline->subject,
                                                                schedule->milestone)
                                              : deadline->subject;
        planned.edition = deadline->edition;
        planned.obligation = deadline->obligation->id;
        planned.deadline = deadline;
        planned.cancelled = deadline->struck;
        if (deadline->struck)
            planned.because = deadline->struck_by ? deadline->struck_by : N_("the obligation is struck");
        add(planner, &planned);
    }
}

/* ---- all ---- */

static int compare(const void *a, const void *b)
{
    const struct ov_planned *one = a, *two = b;
    int order = one->due < two->due ? -1 : one->due > two->due;

    if (!order)
        order = ov_compare(one->schedule->id, two->schedule->id);
    return order ? order : ov_compare(one->subject, two->subject);
}

bool ov_schedules_plan(const struct ov_schedules *schedules, const struct ov_deadlines *deadlines,
                       const struct ov_config *config, int64_t from, int64_t to, struct ov_arena *arena,
                       struct ov_planned **planned, size_t *count, struct ov_error *error)
{
    struct planner planner = {
        .schedules = schedules, .deadlines = deadlines, .from = from, .to = to, .arena = arena
    };

    (void)config;
    for (size_t i = 0; i < schedules->count; i++) {
        const struct ov_schedule *schedule = &schedules->items[i];

        if (schedule->enabled && schedule->rule)
            plan_rule(&planner, schedule);
        else if (schedule->enabled && schedule->relative)
            plan_relative(&planner, schedule);
    }
    if (planner.count > PLANNED_MOST)
        return ov_fail(error, OV_ERROR_LIMIT, "more than %d times are due between the two days",
                       PLANNED_MOST);
    if (planner.count)
        qsort(planner.planned, planner.count, sizeof planner.planned[0], compare);
    *planned = planner.planned;
    *count = planner.count;
    return true;
}
