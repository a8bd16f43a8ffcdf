/* overens deadline list: what is due when, to whom, and who answers; as a table, or as a calendar. */
#include "cli/deadline-internal.h"

#include <string.h>

enum { DAYS_BACK = 60, DAYS_BACK_CALENDAR = 366, DAYS_AHEAD = 366 };

struct listing {
    struct ov_cli *cli;
    struct ov_cli_deadlines all;
    ov_date from, to; /* to: not included */
    const char *edition;
    bool every; /* --all */
};

/* ---- which ---- */

static bool read_day(const struct ov_cli *cli, const char *option, ov_date *day)
{
    const char *text = ov_cli_value(cli, option);

    if (!text || ov_date_parse(text, day, NULL))
        return true;
    ov_cli_message(_("--%s: '%s' is no date; accepted: 2022-09-30"), option, text);
    return false;
}

static bool read_span(struct listing *listing)
{
    struct ov_cli *cli = listing->cli;
    ov_date last = OV_NO_DATE;

    listing->edition = ov_cli_value(cli, "edition");
    listing->every = ov_cli_flag(cli, "all");
    listing->from = listing->to = OV_NO_DATE;
    if (!listing->every) {
        listing->from = cli->today - (ov_cli_flag(cli, "ics") ? DAYS_BACK_CALENDAR : DAYS_BACK);
        last = cli->today + DAYS_AHEAD;
    }
    if (!read_day(cli, "from", &listing->from) || !read_day(cli, "to", &last))
        return false;
    if (last != OV_NO_DATE)
        listing->to = last + 1;
    if (listing->from != OV_NO_DATE && last != OV_NO_DATE && last < listing->from) {
        ov_cli_message(_("--to lies before --from; accepted: a day on or after %s"),
                       ov_cli_date(cli->arena, listing->from));
        return false;
    }
    return true;
}

static bool is_of_edition(const struct listing *listing, const struct ov_deadline *deadline)
{
    const char *edition = listing->edition;

    return !edition || ov_equal(edition, deadline->edition) || ov_equal(edition, deadline->terms->agreement);
}

/* What was done with before today is told only when it is asked for; a calendar keeps it. */
static bool is_listed(const struct listing *listing, const struct ov_deadline *deadline)
{
    bool asked = listing->every || ov_cli_flag(listing->cli, "from") || ov_cli_flag(listing->cli, "ics");

    if (!is_of_edition(listing, deadline))
        return false;
    if (deadline->due == OV_NO_DATE)
        return asked || deadline->state < OV_DEADLINE_SENT;
    if ((listing->from != OV_NO_DATE && deadline->due < listing->from) ||
        (listing->to != OV_NO_DATE && deadline->due >= listing->to))
        return false;
    return asked || deadline->due >= listing->cli->today || !ov_cli_is_closed(deadline);
}

static bool find(struct listing *listing)
{
    struct ov_deadlines *deadlines;
    size_t kept = 0;
    bool known;

    if (!read_span(listing) ||
        !ov_cli_deadlines(listing->cli, listing->from, listing->to, true, &listing->all))
        return false;
    deadlines = listing->all.deadlines;
    known = !listing->edition;
    for (size_t i = 0; i < deadlines->count; i++) {
        known = known || is_of_edition(listing, &deadlines->items[i]);
        if (is_listed(listing, &deadlines->items[i]))
            deadlines->items[kept++] = deadlines->items[i];
    }
    deadlines->count = kept;
    if (!known)
        ov_cli_message(
            _("--edition: nothing is due in these days of '%s'; accepted: an agreement, or one of %s"),
            listing->edition,
            deadlines->edition_count ? ov_join(listing->cli->arena, (const char *const *)deadlines->editions,
                                               deadlines->edition_count, ", ")
                                     : "–");
    return known;
}

/* ---- in words ---- */

enum { DAY, LEFT, EDITION, WHAT, RECEIVER, STATE, OWNER, COLUMNS };

static const char *state_words(const struct listing *listing, const struct ov_deadline *deadline)
{
    const struct ov_cli *cli = listing->cli;
    const char *word = _(ov_deadline_state_name(deadline->state));

    if (deadline->struck)
        return _("not required");
    if (ov_cli_is_overdue(cli, deadline))
        return deadline->state == OV_DEADLINE_OPEN ? _("overdue")
                                                   : ov_arena_printf(cli->arena, _("%s, overdue"), word);
    return deadline->done != OV_NO_DATE
               ? ov_arena_printf(cli->arena, "%s %s", word, ov_cli_date(cli->arena, deadline->done))
               : word;
}

static void fill(const struct listing *listing, const struct ov_deadline *deadline,
                 const char *cells[COLUMNS])
{
    struct ov_arena *arena = listing->cli->arena;
    bool known = deadline->due != OV_NO_DATE;

    cells[DAY] = known ? ov_cli_date(arena, deadline->due) : _("not known");
    if (known && deadline->obligation->due_month_only) /* it counts from the month's last day */
        cells[DAY] = ov_arena_printf(arena, "%.7s", cells[DAY]);
    cells[LEFT] = known && !ov_cli_is_closed(deadline) ? ov_cli_days_left(listing->cli, deadline->due) : "";
    cells[EDITION] = deadline->edition;
    cells[WHAT] = ov_cli_edition_text(listing->all.translations, arena, deadline->obligation->title);
    cells[RECEIVER] = deadline->obligation->receiver ? deadline->obligation->receiver : "";
    cells[STATE] = state_words(listing, deadline);
    cells[OWNER] = ov_cli_owner(listing->cli, deadline);
}

static void print_line(const char *const cells[COLUMNS], const size_t widths[COLUMNS])
{
    size_t last = COLUMNS;

    while (last > 1 && !*cells[last - 1])
        last--;
    for (size_t i = 0; i < last; i++) {
        fputs(cells[i], stdout);
        for (size_t j = ov_cli_width(cells[i]); i + 1 < last && j < widths[i] + 2; j++)
            putchar(' ');
    }
    putchar('\n');
}

static void print_milestones(const struct listing *listing, const struct ov_deadline *deadline)
{
    struct ov_cli *cli = listing->cli;

    for (size_t i = 0; i < deadline->milestone_count && !ov_cli_is_closed(deadline); i++) {
        const struct ov_deadline_milestone *own = &deadline->milestones[i];
        const char *owner = own->owner ? own->owner : "";

        printf("    %s  %s%s%s%s%s\n", ov_cli_date(cli->arena, own->day),
               ov_milestone_text(own->milestone, listing->all.translations, cli->arena),
               own->day >= cli->today ? ", " : "",
               own->day >= cli->today ? ov_cli_days_left(cli, own->day) : "", *owner ? ": " : "", owner);
    }
}

static void print_notes(const struct listing *listing, const struct ov_deadline *deadline)
{
    const struct ov_translations *translations = listing->all.translations;
    struct ov_arena *arena = listing->cli->arena;

    if (deadline->striker)
        ov_cli_paragraph("    ", "      ",
                         ov_arena_printf(arena, _("not required: %s"),
                                         ov_deadline_decision(deadline->striker, translations, arena)));
    if (deadline->mover)
        ov_cli_paragraph("    ", "      ",
                         ov_arena_printf(arena, _("moved from %s: %s"),
                                         ov_cli_date(arena, deadline->first_due),
                                         ov_deadline_decision(deadline->mover, translations, arena)));
    if (deadline->due == OV_NO_DATE && deadline->obligation->unknown)
        ov_cli_paragraph("    ", "      ",
                         ov_arena_printf(arena, _("looked for: %s"), deadline->obligation->unknown));
}

static void print_all(const struct listing *listing)
{
    const struct ov_deadlines *deadlines = listing->all.deadlines;
    const char *titles[COLUMNS] = { _("Day"),      _("Days left"), _("Edition"),    _("What"),
                                    _("Receiver"), _("State"),     _("Who answers") };
    const char *(*cells)[COLUMNS] =
        ov_arena_alloc(listing->cli->arena, sizeof *cells * (deadlines->count + 1));
    size_t widths[COLUMNS];

    for (size_t i = 0; i < COLUMNS; i++)
        widths[i] = ov_cli_width(titles[i]);
    for (size_t i = 0; i < deadlines->count; i++) {
        fill(listing, &deadlines->items[i], cells[i]);
        for (size_t j = 0; j < COLUMNS; j++)
            if (ov_cli_width(cells[i][j]) > widths[j])
                widths[j] = ov_cli_width(cells[i][j]);
    }
    print_line(titles, widths);
    for (size_t i = 0; i < deadlines->count; i++) {
        print_line(cells[i], widths);
        print_notes(listing, &deadlines->items[i]);
        print_milestones(listing, &deadlines->items[i]);
    }
}

/* ---- as JSON, and as a calendar ---- */

static void print_json(const struct listing *listing)
{
    json_t *list = json_array();

    for (size_t i = 0; i < listing->all.deadlines->count; i++)
        json_array_append_new(
            list, ov_cli_deadline_json(listing->cli, &listing->all, &listing->all.deadlines->items[i]));
    ov_cli_print_json(list);
}

static bool write_calendar(const struct listing *listing, const char *path)
{
    struct ov_cli *cli = listing->cli;
    struct ov_buffer out = { 0 };
    int64_t now = 0;
    bool written;

    ov_utc_parse(cli->actor.at, &now);
    ov_deadlines_ics(listing->all.deadlines, cli->config, cli->language, now, &out);
    written = ov_file_replace(path, out.data, out.length, &cli->error);
    ov_buffer_free(&out);
    if (written)
        ov_cli_notice(cli, _("%zu deadlines are written to %s"), listing->all.deadlines->count, path);
    return written;
}

static int run(struct ov_cli *cli)
{
    struct listing listing = { .cli = cli };
    const char *calendar = ov_cli_value(cli, "ics");
    int status = OV_EXIT_DONE;

    if (!find(&listing))
        return OV_EXIT_ERROR;
    if (listing.all.schedule_faults)
        status = OV_EXIT_FINDINGS;
    for (size_t i = 0; i < listing.all.deadlines->count; i++)
        if (ov_cli_is_overdue(cli, &listing.all.deadlines->items[i]))
            status = OV_EXIT_FINDINGS;
    if (listing.all.deadlines->faulty) {
        ov_cli_message(ngettext("%zu edition cannot be read, and what it has due is not known",
                                "%zu editions cannot be read, and what they have due is not known",
                                (unsigned long)listing.all.deadlines->faulty),
                       listing.all.deadlines->faulty);
        if (calendar) { /* who subscribes would lose what is only not known for now */
            ov_cli_message(_("%s is left as it was"), calendar);
            return OV_EXIT_ERROR;
        }
        status = OV_EXIT_ERROR;
    }
    if (calendar && !write_calendar(&listing, calendar))
        return ov_cli_fail(cli);
    if (cli->json)
        print_json(&listing);
    else if (!calendar && listing.all.deadlines->count)
        print_all(&listing);
    else if (!calendar)
        ov_cli_notice(cli, _("nothing is due in these days"));
    return status;
}

static const struct ov_cli_option options[] = {
    { "from", N_("DAY"),
      N_("from this day on, also what is done with; otherwise what is open since 60 days") },
    { "to", N_("DAY"), N_("up to and with this day; otherwise a year ahead") },
    { "all", NULL, N_("every day of every edition that is followed, also what is done with") },
    { "edition", N_("EDITION"), N_("of this edition only, or of all editions of this agreement") },
    { "ics", N_("FILE"), N_("write them as a calendar (iCalendar), from a year back, instead of a table") },
};

const struct ov_cli_command ov_cli_deadline_list = {
    .name = "deadline list",
    .summary = N_("list what is due, to whom, and who answers"),
    .help = N_("Lists the obligations of the editions that are followed by the day they are due: days left, "
               "receiver, how far the report has come, who answers (and the substitute), with the internal "
               "milestones before it, what a later decision moved, and what is not required any more. Days "
               "that are not known come last, with what was looked for. With --ics they become a calendar "
               "that other programs subscribe to. Exit status 1 tells that something is overdue."),
    .example = "overens deadline list --ics /srv/www/deadlines.ics",
    OV_CLI_OPTIONS(options),
    .run = run,
};
