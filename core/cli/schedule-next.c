/* The next times of a schedule, and how they are told. */
#include "cli/schedule-internal.h"

enum { DAY = 86400, DAYS_BACK = 400, FIRST_DAYS = 400, YEARS_MOST = 100 };

static bool is_relative(const struct ov_schedules *schedules)
{
    for (size_t i = 0; i < schedules->count; i++)
        if (schedules->items[i].relative)
            return true;
    return false;
}

bool ov_cli_schedules(struct ov_cli *cli, bool every, bool stored, struct ov_cli_schedules *out)
{
    *out = (struct ov_cli_schedules){ 0 };
    if (stored ? !ov_cli_open_store(cli, OV_CLI_READ) : !ov_cli_open_config(cli))
        return false;
    ov_utc_parse(cli->actor.at, &out->now);
    out->schedules = ov_schedules_read(cli->config, cli->arena, &cli->list);
    if (out->schedules && (every || is_relative(out->schedules)))
        out->deadlines =
            ov_deadlines_collect(cli->config, cli->store, out->schedules, cli->arena, cli->today - DAYS_BACK,
                                 OV_NO_DATE, OV_NO_DATE, &cli->list, &cli->error);
    ov_cli_tell_diagnostics(cli);
    if (cli->error.code != OV_OK)
        ov_cli_fail(cli);
    return out->schedules && (out->deadlines || !(every || is_relative(out->schedules)));
}

/* A rule may be due once in many years: the window doubles until there are enough, or a life is over. */
bool ov_cli_schedule_next(struct ov_cli *cli, const struct ov_cli_schedules *all,
                          const struct ov_schedule *schedule, size_t wanted, struct ov_planned **planned,
                          size_t *count)
{
    struct ov_schedule *one = OV_NEW(cli->arena, struct ov_schedule);
    struct ov_schedules only = *all->schedules;

    *one = *schedule;
    one->enabled = true;
    only.items = one;
    only.count = 1;
    for (int64_t days = FIRST_DAYS;; days *= 2) {
        struct ov_planned *items;
        size_t found, kept = 0;

        if (days > (int64_t)YEARS_MOST * 366)
            days = (int64_t)YEARS_MOST * 366;
        if (!ov_schedules_plan(&only, all->deadlines, cli->config, all->now, all->now + days * DAY,
                               cli->arena, &items, &found, &cli->error)) {
            ov_cli_fail(cli);
            return false;
        }
        for (size_t i = 0; i < found && kept < wanted; i++)
            if (items[i].due > all->now)
                items[kept++] = items[i];
        *planned = items;
        *count = kept;
        if (kept >= wanted || days == (int64_t)YEARS_MOST * 366)
            return true;
    }
}

/* ---- in words ---- */

static const char *time_of(struct ov_cli *cli, ov_date day, int second)
{
    return ov_arena_printf(cli->arena, "%s %02d:%02d", ov_cli_date(cli->arena, day), second / 3600,
                           second % 3600 / 60);
}

const char *ov_cli_local_time(struct ov_cli *cli, const struct ov_schedule *schedule, int64_t due)
{
    ov_date day;
    int second;

    ov_zone_to_local(schedule->zone, due, &day, &second);
    return time_of(cli, day, second);
}

/* Why nobody works then; NULL: one of the region's own days. */
static const char *day_off(const struct ov_calendar *calendar, ov_date day)
{
    const char *holiday = ov_calendar_holiday(calendar, day);
    int of_week = (int)((((int64_t)day + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday; 0: Monday */

    return holiday ? holiday : of_week == 5 ? _("Saturday") : of_week == 6 ? _("Sunday") : NULL;
}

static const char *moved(struct ov_cli *cli, const struct ov_calendar *calendar,
                         const struct ov_planned *planned)
{
    const struct ov_schedule *schedule = planned->schedule;
    const char *why = day_off(calendar, planned->base), *base = ov_cli_date(cli->arena, planned->base);

    if (ov_calendar_adjust(calendar, planned->base, schedule->adjust) == planned->base)
        return NULL;
    return why ? ov_arena_printf(cli->arena, _("%s is no business day: %s"), base, why)
               : ov_arena_printf(cli->arena, _("%s is no business day of the region"), base);
}

const char *ov_cli_planned_why(struct ov_cli *cli, const struct ov_calendar *calendar,
                               const struct ov_planned *planned)
{
    const struct ov_schedule *schedule = planned->schedule;
    const char *why[3] = { moved(cli, calendar, planned) };
    size_t count = why[0] != NULL;
    ov_date day;
    int second;

    ov_zone_to_local(schedule->zone, planned->due, &day, &second);
    if (day != planned->day || second != schedule->second_of_day)
        why[count++] = ov_arena_printf(cli->arena, _("the clock goes forward: there is no %02d:%02d"),
                                       schedule->second_of_day / 3600, schedule->second_of_day % 3600 / 60);
    if (planned->cancelled)
        why[count++] = ov_arena_printf(cli->arena, _("not made: %s"), _(planned->because));
    else if (planned->because)
        why[count++] = _(planned->because);
    return ov_join(cli->arena, why, count, "; ");
}

const char *ov_cli_planned_covers(struct ov_cli *cli, const struct ov_planned *planned)
{
    char text[OV_TEXT_NUMBER];

    if (planned->obligation)
        return planned->subject;
    if (!planned->period.kind)
        return "";
    ov_period_format(planned->period, text);
    return ov_arena_strdup(cli->arena, text);
}

/* ---- as JSON ---- */

json_t *ov_cli_json_utc(int64_t utc)
{
    char text[OV_TEXT_NUMBER];

    ov_utc_format(utc, text);
    return json_string(text);
}

json_t *ov_cli_planned_json(struct ov_cli *cli, const struct ov_calendar *calendar,
                            const struct ov_planned *planned)
{
    json_t *object = json_object();
    const char *covers = ov_cli_planned_covers(cli, planned),
               *why = ov_cli_planned_why(cli, calendar, planned);
    const bool period = planned->period.kind != 0;

    json_object_set_new(object, "subject", ov_cli_json_text(planned->subject));
    json_object_set_new(object, "local",
                        ov_cli_json_text(ov_cli_local_time(cli, planned->schedule, planned->due)));
    json_object_set_new(object, "utc", ov_cli_json_utc(planned->due));
    json_object_set_new(object, "day_by_rule", ov_cli_json_date(planned->base));
    json_object_set_new(object, "period", period ? json_string(covers) : json_null());
    json_object_set_new(object, "edition", ov_cli_json_text(planned->edition));
    json_object_set_new(object, "obligation", ov_cli_json_text(planned->obligation));
    json_object_set_new(object, "cancelled", json_boolean(planned->cancelled));
    json_object_set_new(object, "why", *why ? json_string(why) : json_null());
    return object;
}
