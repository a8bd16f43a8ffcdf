/* overens status: what schedules made, what they could not make, and what comes next. */
#include "cli/status-internal.h"

enum { NEXT_MOST = 5, DAYS_AHEAD = 400 };

const char *ov_status_moment(const struct ov_status_screen *screen, int64_t at, ov_date *day)
{
    ov_date local = (ov_date)(at / 86400);
    int second = (int)(at % 86400);
    char text[OV_TEXT_NUMBER];

    if (screen->all.schedules && screen->all.schedules->zone)
        ov_zone_to_local(screen->all.schedules->zone, at, &local, &second);
    if (day)
        *day = local;
    ov_date_format(local, text);
    return ov_arena_printf(screen->cli->arena, "%s %02d:%02d", text, second / 3600, second / 60 % 60);
}

static const struct ov_schedule *schedule_of(const struct ov_status_screen *screen, const char *id)
{
    const struct ov_schedules *schedules = screen->all.schedules;

    for (size_t i = 0; schedules && i < schedules->count; i++)
        if (ov_equal(schedules->items[i].id, id))
            return &schedules->items[i];
    return NULL;
}

/* "Månadsrapport nära vård, 2022-10" */
static const char *called(const struct ov_status_screen *screen, const char *id, const char *subject)
{
    const struct ov_schedule *schedule = schedule_of(screen, id);

    return ov_arena_printf(screen->cli->arena, "%s, %s", schedule && schedule->title ? schedule->title : id,
                           subject);
}

static struct ov_status_line *add(struct ov_status_screen *screen, enum ov_status_section section,
                                  const struct ov_occurrence_fate *fate, const char *when)
{
    struct ov_status_line *line = ov_status_add(screen, section);
    const struct ov_occurrence *occurrence = &fate->occurrence;
    struct ov_cli *cli = screen->cli;

    ov_status_moment(screen, fate->due, &line->day);
    line->when = when;
    line->what = called(screen, occurrence->schedule, occurrence->subject);
    line->detail = ov_cli_translate(fate->words);
    line->subject = ov_arena_printf(cli->arena, "%s %s", occurrence->schedule, occurrence->subject);
    line->run = fate->run;
    return line;
}

static void tell(struct ov_status_screen *screen, const struct ov_occurrence_fate *fate)
{
    struct ov_cli *cli = screen->cli;
    struct ov_status_line *line;
    int64_t since;

    switch (fate->state) {
    case OV_OCCURRENCE_WAITING:
        add(screen, OV_STATUS_WAITS, fate, _("data"));
        break;
    case OV_OCCURRENCE_RUNNING:
        add(screen, OV_STATUS_RUNNING, fate,
            ov_utc_parse(fate->at, &since)
                ? ov_arena_printf(cli->arena, _("since %s"), ov_status_moment(screen, since, NULL) + 11)
                : NULL)
            ->detail = NULL;
        break;
    case OV_OCCURRENCE_RETRY:
        add(screen, OV_STATUS_FAILED, fate,
            ov_arena_printf(cli->arena, _("again %s"), ov_status_moment(screen, fate->next, NULL) + 11))
            ->next = ov_arena_printf(cli->arena, "overens run list --schedule %s", fate->occurrence.schedule);
        break;
    case OV_OCCURRENCE_FAILED:
        line = add(screen, OV_STATUS_FAILED, fate, _("given up"));
        line->person = true;
        line->next = ov_arena_printf(cli->arena, "overens run retry %s", line->subject);
        break;
    default:
        break;
    }
}

/* ---- what comes ---- */

static bool is_to_come(const struct ov_status_screen *screen, const struct ov_planned *planned)
{
    const struct ov_occurrence_fate *fate =
        ov_history_find(screen->history, planned->schedule->id, planned->subject);

    return planned->due > screen->now && !planned->cancelled &&
           (!fate || fate->state == OV_OCCURRENCE_PLANNED);
}

static bool find_next(struct ov_status_screen *screen)
{
    const struct ov_cli_deadlines *all = &screen->all;
    struct ov_cli *cli = screen->cli;
    struct ov_planned *planned;
    size_t count;

    if (!all->schedules)
        return true;
    if (!ov_schedules_plan(all->schedules, all->deadlines, cli->config, screen->now,
                           screen->now + (int64_t)DAYS_AHEAD * 86400, cli->arena, &planned, &count,
                           &cli->error))
        return false;
    for (size_t i = 0; i < count && screen->sections[OV_STATUS_NEXT].count < NEXT_MOST; i++) {
        struct ov_status_line *line;

        if (!is_to_come(screen, &planned[i]))
            continue;
        line = ov_status_add(screen, OV_STATUS_NEXT);
        line->when = ov_status_moment(screen, planned[i].due, &line->day) + 11;
        line->what = called(screen, planned[i].schedule->id, planned[i].subject);
        line->detail =
            planned[i].schedule->report ? ov_status_kind_title(planned[i].schedule->report) : _("reminder");
        line->subject = ov_arena_printf(cli->arena, "%s %s", planned[i].schedule->id, planned[i].subject);
    }
    return true;
}

bool ov_status_find_occurrences(struct ov_status_screen *screen)
{
    for (size_t i = 0; i < screen->history->count; i++) {
        const struct ov_occurrence_fate *fate = &screen->history->fates[i];
        const struct ov_occurrence *occurrence = &fate->occurrence;

        if (ov_history_find(screen->history, occurrence->schedule, occurrence->subject) == fate)
            tell(screen, fate);
    }
    return find_next(screen);
}
