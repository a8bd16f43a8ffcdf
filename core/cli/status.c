/* overens status: what is due, what waits, what failed and what comes, on one screen. */
#include "cli/status-internal.h"

enum { DAYS_BACK = 366, DAYS_AHEAD = 500 };

struct ov_status_line *ov_status_add(struct ov_status_screen *screen, enum ov_status_section section)
{
    struct ov_status_list *list = &screen->sections[section];
    struct ov_status_line *line = OV_APPEND(screen->cli->arena, list->lines, list->count);

    line->day = OV_NO_DATE;
    return line;
}

/* Of an edition that is followed; of another, and of a year, its name. */
const char *ov_status_edition_title(struct ov_status_screen *screen, const char *edition)
{
    const struct ov_deadlines *deadlines = screen->all.deadlines;

    for (size_t i = 0; i < deadlines->count; i++)
        if (ov_equal(deadlines->items[i].edition, edition))
            return ov_cli_edition_text(screen->all.translations, screen->cli->arena,
                                       deadlines->items[i].edition_title);
    return edition ? edition : "";
}

const char *ov_status_kind_title(const char *kind)
{
    const struct ov_report_kind *known = ov_report_kind(kind);

    return known ? _(known->title) : kind;
}

size_t ov_status_persons(const struct ov_status_screen *screen)
{
    size_t persons = 0;

    for (size_t i = 0; i < OV_STATUS_SECTIONS; i++)
        for (size_t j = 0; j < screen->sections[i].count; j++)
            persons += screen->sections[i].lines[j].person;
    return persons;
}

static bool find(struct ov_status_screen *screen)
{
    struct ov_cli *cli = screen->cli;

    screen->history = ov_history_new(cli->arena);
    screen->ticked = ov_status_last_tick(cli);
    if (!ov_utc_parse(cli->actor.at, &screen->now) ||
        !ov_history_follow(screen->history, cli->store, &cli->error) ||
        !ov_runs_published(cli->config, cli->store, cli->arena, &screen->runs, &screen->run_count,
                           &cli->error) ||
        !ov_outbox(cli->store, cli->arena, &screen->mails, &screen->mail_count, &cli->error))
        return false;
    ov_status_find_deadlines(screen);
    ov_status_find_runs(screen);
    if (!ov_status_find_occurrences(screen))
        return false;
    ov_status_find_warnings(screen);
    return true;
}

static int run(struct ov_cli *cli)
{
    struct ov_status_screen screen = { .cli = cli };

    if (!ov_cli_deadlines(cli, cli->today - DAYS_BACK, cli->today + DAYS_AHEAD, false, &screen.all))
        return OV_EXIT_ERROR;
    if (!find(&screen))
        return ov_cli_fail(cli);
    if (cli->json)
        ov_status_print_json(&screen);
    else
        ov_status_print(&screen);
    return ov_status_persons(&screen) ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_status = {
    .name = "status",
    .summary = N_("tell on one screen what is due, waits, failed and comes next"),
    .help =
        N_("Tells what has become overdue within a year, what is due within 30 days, what waits for data, "
           "for approval, for a receipt or in the outbox, what runs, what failed and why, which reports "
           "have a gap, the five next times of the schedules, when the last tick was, and what is wrong "
           "with the machinery. Exit status 1 tells that something needs a person."),
    .example = "overens status",
    .run = run,
};
