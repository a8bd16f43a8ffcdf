/* overens schedule simulate: what would have left when, over years, with a machine that is sometimes down. */
#include "cli/cli.h"

#include "schedule/schedule.h"

struct request {
    struct ov_cli *cli;
    struct ov_schedules *schedules;
    struct ov_deadlines *deadlines;
    ov_date from, to;
    int64_t seed, down, failures, steps;
};

/* ---- the answer ---- */

static const char *local_time(struct ov_arena *arena, const struct ov_zone *zone, int64_t utc)
{
    char day[OV_TEXT_NUMBER];
    ov_date date;
    int second;

    if (!utc)
        return "";
    ov_zone_to_local(zone, utc, &date, &second);
    ov_date_format(date, day);
    return ov_arena_printf(arena, "%s %02d:%02d", day, second / 3600, second / 60 % 60);
}

static int64_t made_at(const struct ov_occurrence_fate *fate)
{
    int64_t at = 0;

    if (fate && (fate->state == OV_OCCURRENCE_DONE || fate->state == OV_OCCURRENCE_PARTIAL))
        ov_utc_parse(fate->at, &at);
    return at;
}

struct row {
    size_t due, made, skipped, failed, open;
    int64_t latest; /* the longest that one was late, seconds */
};

static struct row row_of(const struct ov_simulation *simulation, const struct ov_schedule *schedule)
{
    struct row row = { 0 };

    for (size_t i = 0; i < simulation->due; i++) {
        const struct ov_planned *planned = &simulation->plan[i];
        const struct ov_occurrence_fate *fate;
        int64_t at;

        if (planned->schedule != schedule)
            continue;
        fate = ov_history_find(simulation->history, schedule->id, planned->subject);
        at = made_at(fate);
        row.due++;
        row.made += at != 0;
        row.skipped += fate && fate->state == OV_OCCURRENCE_SKIPPED;
        row.failed += fate && fate->state == OV_OCCURRENCE_FAILED;
        if (at - planned->due > row.latest)
            row.latest = at - planned->due;
    }
    row.open = row.due - row.made - row.skipped - row.failed;
    return row;
}

static const char *lateness(struct ov_arena *arena, int64_t seconds)
{
    if (seconds < 3600)
        return ov_arena_printf(arena, _("%lld min"), (long long)seconds / 60);
    if (seconds < 86400)
        return ov_arena_printf(arena, _("%lld h"), (long long)seconds / 3600);
    return ov_arena_printf(arena, ngettext("%lld day", "%lld days", (unsigned long)seconds / 86400),
                           (long long)seconds / 86400);
}

static void print_schedules(struct ov_cli *cli, const struct ov_simulation *simulation)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("Schedule"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("To be made"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Made"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Skipped"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Failed"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Open"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Longest delay"), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < simulation->schedules->count; i++) {
        struct row row = row_of(simulation, &simulation->schedules->items[i]);
        const char *cells[] = { simulation->schedules->items[i].id,
                                ov_cli_integer(cli, cli->arena, (int64_t)row.due),
                                ov_cli_integer(cli, cli->arena, (int64_t)row.made),
                                ov_cli_integer(cli, cli->arena, (int64_t)row.skipped),
                                ov_cli_integer(cli, cli->arena, (int64_t)row.failed),
                                ov_cli_integer(cli, cli->arena, (int64_t)row.open),
                                row.made ? lateness(cli->arena, row.latest) : "" };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

static void print_list(struct ov_cli *cli, const struct ov_simulation *simulation)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("When"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Made at"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Schedule"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("About"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("State"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < simulation->due; i++) {
        const struct ov_planned *planned = &simulation->plan[i];
        const struct ov_occurrence_fate *fate =
            ov_history_find(simulation->history, planned->schedule->id, planned->subject);
        const char *cells[] = { local_time(cli->arena, simulation->schedules->zone, planned->due),
                                local_time(cli->arena, simulation->schedules->zone, made_at(fate)),
                                planned->schedule->id, planned->subject,
                                fate ? _(ov_occurrence_state_name(fate->state)) : "" };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
    printf("\n");
}

static void print_broken(struct ov_cli *cli, const struct ov_simulation *simulation)
{
    const struct ov_simulated_deadline *first = simulation->broken;
    char day[OV_TEXT_NUMBER];

    if (!simulation->deadline_count) {
        printf(_("no schedule makes a report for any obligation of these years\n"));
        return;
    }
    if (!first) {
        printf(ngettext("%zu obligation with a schedule had its report by its day\n",
                        "all %zu obligations with a schedule had their report by their day\n",
                        (unsigned long)simulation->deadline_count),
               simulation->deadline_count);
        return;
    }
    ov_date_format(first->deadline->due, day);
    printf(_("%zu of %zu obligations with a schedule had no report by their day; the first: %s, due %s, "
             "schedule %s, "
             "made %s: %s\n"),
           simulation->broken_count, simulation->deadline_count, first->deadline->subject, day,
           first->schedule->id,
           first->made ? local_time(cli->arena, simulation->schedules->zone, first->made) : _("never"),
           ov_cli_translate(first->why));
}

static void print(struct ov_cli *cli, const struct ov_simulation *simulation)
{
    if (ov_cli_flag(cli, "list"))
        print_list(cli, simulation);
    print_schedules(cli, simulation);
    printf(_("\ndown times %zu, clock steps %zu, ticks %zu, held for the clock %zu, attempts %zu, "
             "interrupted %zu "
             "(seed %llu)\n"),
           simulation->down_count, simulation->step_count, simulation->ticks, simulation->held,
           simulation->attempts, simulation->broken_off, (unsigned long long)simulation->seed);
    printf(_("due %zu = made %zu + partial %zu + skipped %zu + failed %zu + open %zu; made twice %zu\n"),
           simulation->due, simulation->done, simulation->partial, simulation->skipped, simulation->failed,
           simulation->open, simulation->double_made);
    print_broken(cli, simulation);
}

static json_t *broken_json(struct ov_cli *cli, const struct ov_simulation *simulation)
{
    json_t *list = json_array();

    for (size_t i = 0; i < simulation->broken_count; i++) {
        const struct ov_simulated_deadline *broken = &simulation->broken[i];

        json_array_append_new(
            list,
            json_pack("{s:s, s:o, s:s, s:o, s:s}", "obligation", broken->deadline->subject, "due",
                      ov_cli_json_date(broken->deadline->due), "schedule", broken->schedule->id, "made",
                      ov_cli_json_text(broken->made
                                           ? local_time(cli->arena, simulation->schedules->zone, broken->made)
                                           : NULL),
                      "why", broken->why));
    }
    return list;
}

static json_t *list_json(struct ov_cli *cli, const struct ov_simulation *simulation)
{
    json_t *list = json_array();

    for (size_t i = 0; i < simulation->due; i++) {
        const struct ov_planned *planned = &simulation->plan[i];
        const struct ov_occurrence_fate *fate =
            ov_history_find(simulation->history, planned->schedule->id, planned->subject);

        json_array_append_new(
            list,
            json_pack("{s:s, s:s, s:s, s:o, s:s}", "schedule", planned->schedule->id, "about",
                      planned->subject, "due",
                      local_time(cli->arena, simulation->schedules->zone, planned->due), "made",
                      ov_cli_json_text(
                          made_at(fate) ? local_time(cli->arena, simulation->schedules->zone, made_at(fate))
                                        : NULL),
                      "state", fate ? ov_occurrence_state_name(fate->state) : ""));
    }
    return list;
}

static void print_json(struct ov_cli *cli, const struct ov_simulation *simulation)
{
    json_t *object = json_object();
    const struct {
        const char *name;
        size_t value;
    } counts[] = {
        { "due", simulation->due },
        { "made", simulation->done },
        { "partial", simulation->partial },
        { "skipped", simulation->skipped },
        { "failed", simulation->failed },
        { "open", simulation->open },
        { "double", simulation->double_made },
        { "ticks", simulation->ticks },
        { "held", simulation->held },
        { "attempts", simulation->attempts },
        { "interrupted", simulation->broken_off },
        { "down_times", simulation->down_count },
        { "clock_steps", simulation->step_count },
        { "deadlines", simulation->deadline_count },
    };

    for (size_t i = 0; i < OV_COUNT_OF(counts); i++)
        json_object_set_new(object, counts[i].name, json_integer((json_int_t)counts[i].value));
    json_object_set_new(object, "seed", json_integer((json_int_t)simulation->seed));
    json_object_set_new(object, "broken", broken_json(cli, simulation));
    if (ov_cli_flag(cli, "list"))
        json_object_set_new(object, "occurrences", list_json(cli, simulation));
    ov_cli_print_json(object);
}

/* ---- the question ---- */

static bool find_day(const struct ov_cli *cli, const char *option, ov_date *day)
{
    const char *text = ov_cli_value(cli, option);

    if (text && ov_date_parse(text, day, NULL))
        return true;
    if (text)
        ov_cli_message(_("--%s: '%s' is no date; accepted: 2022-09-30"), option, text);
    else
        ov_cli_message(_("--%s DATE is needed"), option);
    return false;
}

static bool find_number(const struct ov_cli *cli, const char *option, int64_t most, int64_t otherwise,
                        int64_t *out)
{
    const char *text = ov_cli_value(cli, option);

    *out = otherwise;
    if (text && !ov_cli_number(ov_arena_printf(cli->arena, "--%s", option), text, 0, out))
        return false;
    if (*out <= most)
        return true;
    ov_cli_message(_("--%s: at most %lld"), option, (long long)most);
    return false;
}

static bool read_request(struct request *request)
{
    struct ov_cli *cli = request->cli;

    if (!find_day(cli, "from", &request->from) || !find_day(cli, "to", &request->to) ||
        !find_number(cli, "seed", INT64_MAX, 1, &request->seed) ||
        !find_number(cli, "down", 50, 2, &request->down) ||
        !find_number(cli, "failures", 500, 20, &request->failures) ||
        !find_number(cli, "clock-steps", 50, 1, &request->steps))
        return false;
    if (request->to > request->from && request->to - request->from <= 100 * 366)
        return true;
    ov_cli_message(_("--to: a day after --from, at most a hundred years later"));
    return false;
}

static bool read_home(struct request *request)
{
    struct ov_cli *cli = request->cli;

    if (!ov_cli_open_config(cli))
        return false;
    request->schedules = ov_schedules_read(cli->config, cli->arena, &cli->list);
    if (request->schedules)
        request->deadlines =
            ov_deadlines_collect(cli->config, NULL, request->schedules, cli->arena, request->from - 400,
                                 request->to + 400, OV_NO_DATE, &cli->list, &cli->error);
    ov_cli_tell_diagnostics(cli);
    if (!request->deadlines && cli->error.code != OV_OK)
        ov_cli_fail(cli);
    return request->deadlines != NULL;
}

static int run(struct ov_cli *cli)
{
    struct request request = { .cli = cli };
    struct ov_simulation simulation;

    if (!read_request(&request) || !read_home(&request))
        return OV_EXIT_ERROR;
    simulation = (struct ov_simulation){ .config = cli->config,
                                         .schedules = request.schedules,
                                         .deadlines = request.deadlines,
                                         .from = request.from,
                                         .to = request.to,
                                         .seed = (uint64_t)request.seed,
                                         .down_times = (int)request.down,
                                         .failures = (int)request.failures,
                                         .clock_steps = (int)request.steps };
    if (!ov_simulate(&simulation, cli->arena, &cli->error))
        return ov_cli_fail(cli);
    if (cli->json)
        print_json(cli, &simulation);
    else
        print(cli, &simulation);
    return simulation.open || simulation.double_made || simulation.broken_count ? OV_EXIT_FINDINGS
                                                                                : OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "from", N_("DATE"), N_("first day") },
    { "to", N_("DATE"), N_("the day after the last") },
    { "seed", N_("N"), N_("of chance: the same seed gives the same years; otherwise 1") },
    { "down", N_("N"), N_("times per year that the machine is down, for hours or weeks; otherwise 2") },
    { "failures", N_("N"), N_("of a thousand attempts so many fail; otherwise 20") },
    { "clock-steps", N_("N"), N_("times per year that the clock is wrong for a while; otherwise 1") },
    { "list", NULL, N_("list every report and reminder with when it was due and when it was made") },
};

const struct ov_cli_command ov_cli_schedule_simulate = {
    .name = "schedule simulate",
    .summary = N_("play years of the schedules in seconds"),
    .help = N_(
        "Plays the home's schedules over years with a clock of its own, down times, failures and wrong "
        "clocks, "
        "by the same code that runs them, and tells how much was made, skipped by policy or failed, how "
        "late, "
        "and which obligation first had no report by its day. Nothing of the home is changed. Exit status 1 "
        "tells that an obligation would have been missed."),
    .example = "overens schedule simulate --from 2022-01-01 --to 2025-01-01 --seed 7",
    OV_CLI_OPTIONS(options),
    .run = run,
};
