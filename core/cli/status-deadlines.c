/* overens status: what is late, what comes within a month, and what has no receipt yet. */
#include "cli/status-internal.h"

#include <stdlib.h>

enum { DAYS_AHEAD = 30, DAYS_BACK = 366 };

/* The titles of obligations do not always say which agreement they are of. */
static const char *what_of(const struct ov_status_screen *screen, const struct ov_deadline *deadline,
                           const struct ov_milestone *milestone)
{
    const struct ov_translations *translations = screen->all.translations;
    struct ov_arena *arena = screen->cli->arena;

    return ov_arena_printf(arena, "%s %s%s%s", deadline->edition,
                           milestone ? ov_milestone_text(milestone, translations, arena) : "",
                           milestone ? ": " : "",
                           ov_cli_edition_text(translations, arena, deadline->obligation->title));
}

static const char *detail(const struct ov_status_screen *screen, const char *receiver, const char *owner)
{
    if (!receiver || !*receiver)
        return owner;
    return owner && *owner ? ov_arena_printf(screen->cli->arena, "%s · %s", receiver, owner) : receiver;
}

static void add(struct ov_status_screen *screen, enum ov_status_section section,
                const struct ov_deadline *deadline, bool person)
{
    struct ov_status_line *line = ov_status_add(screen, section);
    struct ov_cli *cli = screen->cli;

    line->day = deadline->due;
    line->when = ov_cli_days_left(cli, deadline->due);
    line->what = what_of(screen, deadline, NULL);
    line->detail = detail(screen, deadline->obligation->receiver, ov_cli_owner(cli, deadline));
    line->subject = deadline->subject;
    line->person = person;
}

static bool is_soon(const struct ov_status_screen *screen, ov_date day)
{
    return day >= screen->cli->today && day - screen->cli->today <= DAYS_AHEAD;
}

static void add_milestones(struct ov_status_screen *screen, const struct ov_deadline *deadline)
{
    struct ov_cli *cli = screen->cli;

    for (size_t i = 0; i < deadline->milestone_count; i++) {
        const struct ov_deadline_milestone *own = &deadline->milestones[i];
        struct ov_status_line *line;

        if (!is_soon(screen, own->day))
            continue;
        line = ov_status_add(screen, OV_STATUS_SOON);
        line->day = own->day;
        line->when = ov_cli_days_left(cli, own->day);
        line->what = what_of(screen, deadline, own->milestone);
        line->detail = own->owner;
        line->subject = ov_arena_printf(cli->arena, "%s/%s", deadline->subject, own->milestone->id);
    }
}

/* Sent, and nobody has confirmed it. */
static void add_receipt(struct ov_status_screen *screen, const struct ov_deadline *deadline)
{
    struct ov_status_line *line = ov_status_add(screen, OV_STATUS_WAITS);

    line->day = deadline->done;
    line->when = _("receipt");
    line->what = what_of(screen, deadline, NULL);
    line->detail = deadline->obligation->receiver;
    line->subject = deadline->subject;
    for (size_t i = 0; i < screen->run_count; i++) {
        const struct ov_published_run *run = &screen->runs[i];

        if (run->standing != OV_STANDING_SENT || !ov_equal(run->record.edition, deadline->edition) ||
            !ov_equal(run->obligation, deadline->obligation->id))
            continue;
        line->run = run->record.number;
        line->next = ov_arena_printf(screen->cli->arena, "overens run received %lld --receipt TEXT",
                                     (long long)run->record.number);
    }
}

/* The newest of what is late first, the nearest of what comes. */
static int by_day(const void *a, const void *b)
{
    const struct ov_status_line *one = a, *two = b;

    return one->day != two->day ? (one->day < two->day ? -1 : 1) : ov_compare(one->subject, two->subject);
}

static int newest_first(const void *a, const void *b)
{
    return by_day(b, a);
}

static void sort(struct ov_status_list *list, int (*compare)(const void *, const void *))
{
    if (list->count)
        qsort(list->lines, list->count, sizeof *list->lines, compare);
}

void ov_status_find_deadlines(struct ov_status_screen *screen)
{
    const struct ov_deadlines *deadlines = screen->all.deadlines;

    for (size_t i = 0; i < deadlines->count; i++) {
        const struct ov_deadline *deadline = &deadlines->items[i];

        if (deadline->state == OV_DEADLINE_SENT && !deadline->struck)
            add_receipt(screen, deadline);
        if (ov_cli_is_closed(deadline) || deadline->due == OV_NO_DATE ||
            deadline->due < screen->cli->today - DAYS_BACK)
            continue;
        if (ov_cli_is_overdue(screen->cli, deadline))
            add(screen, OV_STATUS_OVERDUE, deadline, true);
        else if (is_soon(screen, deadline->due))
            add(screen, OV_STATUS_SOON, deadline, false);
        add_milestones(screen, deadline);
    }
    sort(&screen->sections[OV_STATUS_OVERDUE], newest_first);
    sort(&screen->sections[OV_STATUS_SOON], by_day);
}
