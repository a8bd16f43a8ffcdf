/* overens status: when the last tick was, and what is wrong with the machinery itself. */
#include "cli/status-internal.h"

#include <string.h>

enum { DAY_SECONDS = 86400, BACK_ALLOWED = 5 * 60 };

/* tick.done of the home: when the last whole tick was. It says nothing that the journal must know. */
static const char *tick_file(const struct ov_cli *cli)
{
    return ov_path_join(cli->arena, cli->config->home, "tick.done");
}

bool ov_cli_tick_done(struct ov_cli *cli)
{
    const char *text = ov_arena_printf(cli->arena, "%s\n", cli->actor.at);

    return ov_file_replace(tick_file(cli), text, strlen(text), &cli->error);
}

int64_t ov_status_last_tick(struct ov_cli *cli)
{
    struct ov_error unread = { 0 };
    size_t length;
    int64_t at = 0;
    char *text = ov_file_read(cli->arena, tick_file(cli), 100, &length, &unread);

    if (!text)
        return 0;
    text[strcspn(text, "\n")] = '\0';
    return ov_utc_parse(text, &at) ? at : 0;
}

static void warn(struct ov_status_screen *screen, const char *when, const char *what, const char *detail)
{
    struct ov_status_line *line = ov_status_add(screen, OV_STATUS_WARNINGS);

    line->day = screen->cli->today;
    line->when = when;
    line->what = what;
    line->detail = detail;
    line->person = true;
}

static bool has_enabled(const struct ov_schedules *schedules)
{
    for (size_t i = 0; schedules && i < schedules->count; i++)
        if (schedules->items[i].enabled)
            return true;
    return false;
}

void ov_status_find_warnings(struct ov_status_screen *screen)
{
    struct ov_cli *cli = screen->cli;

    if (screen->all.schedule_faults)
        warn(screen, _("schedules"),
             ov_arena_printf(cli->arena,
                             ngettext("schedules.d has %zu fault; nothing is made until it is right",
                                      "schedules.d has %zu faults; nothing is made until they are right",
                                      (unsigned long)screen->all.schedule_faults),
                             screen->all.schedule_faults),
             "overens schedule check");
    if (screen->all.deadlines->faulty)
        warn(screen, _("editions"),
             ov_arena_printf(cli->arena,
                             ngettext("%zu edition cannot be read, and what it has due is not known",
                                      "%zu editions cannot be read, and what they have due is not known",
                                      (unsigned long)screen->all.deadlines->faulty),
                             screen->all.deadlines->faulty),
             "overens edition check");
    if (screen->now < screen->history->newest_at - BACK_ALLOWED)
        warn(screen, _("clock"),
             ov_arena_printf(cli->arena,
                             _("it is before %s, when the journal was last written; nothing is "
                               "started"),
                             ov_status_moment(screen, screen->history->newest_at, NULL)),
             "overens tick --accept-clock");
    if (has_enabled(screen->all.schedules) && screen->ticked < screen->now - DAY_SECONDS)
        warn(screen, _("no tick"),
             screen->ticked ? _("nothing has been made for a day: the timer does not run")
                            : _("nothing has been made yet: no timer runs overens tick"),
             "overens tick");
}
