/* overens schedule check: every fault of the schedules, and what is likely not meant. */
#include "cli/schedule-internal.h"

#include <string.h>

enum { DAY = 86400, DAYS_BACK = 400, DAYS_AHEAD = 400 };

struct checking {
    struct ov_cli *cli;
    struct ov_cli_schedules all;
    struct ov_planned *planned; /* of enabled ones, from a good year ago to a good year ahead */
    size_t count;
};

static void tell(struct checking *checking, enum ov_severity severity, const struct ov_schedule *schedule,
                 const char *found, const char *accepted, const char *text)
{
    struct ov_cli *cli = checking->cli;

    ov_diagnose(&cli->list, severity, schedule->at, ov_arena_printf(cli->arena, "schedules.%s", schedule->id),
                found, accepted, "%s", text);
}

static bool is_ahead(const struct checking *checking, const struct ov_planned *planned)
{
    return planned->due > checking->all.now && !planned->cancelled;
}

/* ---- schedules that are over ---- */

static void check_rule(struct checking *checking, const struct ov_schedule *schedule)
{
    struct ov_cli *cli = checking->cli;
    struct ov_recurrence_walk walk;
    struct ov_planned *next;
    ov_date day, last = OV_NO_DATE;
    size_t count;

    if (!ov_cli_schedule_next(cli, &checking->all, schedule, 1, &next, &count) || count)
        return;
    ov_recurrence_begin(&walk, schedule->rule, OV_NO_DATE);
    while (ov_recurrence_next(&walk, &day))
        last = day;
    tell(checking, OV_SEVERITY_WARNING, schedule, ov_cli_date(cli->arena, last),
         N_("enabled = false, or a rule that goes on"), N_("it is never due again: its last day is past"));
}

/* The next time must have an edition; a later one may still get its own. */
static void check_edition(struct checking *checking, const struct ov_schedule *schedule)
{
    struct ov_cli *cli = checking->cli;
    bool first = true;

    for (size_t i = 0; i < checking->count; i++) {
        const struct ov_planned *planned = &checking->planned[i];

        if (planned->schedule != schedule || !is_ahead(checking, planned))
            continue;
        if (!planned->edition && planned->because) {
            tell(checking, first ? OV_SEVERITY_WARNING : OV_SEVERITY_NOTICE, schedule,
                 ov_arena_printf(cli->arena, "%s %s", ov_cli_planned_covers(cli, planned), schedule->edition),
                 NULL, planned->because);
            return;
        }
        first = false;
    }
}

static void check_relative(struct checking *checking, const struct ov_schedule *schedule)
{
    bool known = false;

    for (size_t i = 0; i < checking->count; i++) {
        known = known || checking->planned[i].schedule == schedule;
        if (checking->planned[i].schedule == schedule && is_ahead(checking, &checking->planned[i]))
            return;
    }
    if (known)
        tell(checking, OV_SEVERITY_NOTICE, schedule, schedule->relative, NULL,
             N_("it is not due again: no later obligation of this kind has a known day"));
    else
        tell(checking, OV_SEVERITY_WARNING, schedule, schedule->relative,
             N_("obligations of enabled modules, as overens deadline list --all shows them"),
             N_("no obligation of this kind has a day in the year behind or later: it is never due"));
}

/* ---- the same report twice ---- */

static bool goes_to(const struct ov_schedule *schedule, const char *to)
{
    for (size_t i = 0; i < schedule->to_count; i++)
        if (ov_equal(schedule->to[i], to))
            return true;
    return false;
}

static bool share_receiver(const struct ov_schedule *a, const struct ov_schedule *b)
{
    if (a->folder && ov_equal(a->folder, b->folder))
        return true;
    for (size_t i = 0; i < a->to_count; i++)
        if (goes_to(b, a->to[i]))
            return true;
    return !a->folder && !a->to_count && !b->folder && !b->to_count;
}

/* Of an obligation several reports are made one after another, as drafts: the same day counts there. */
static bool is_same_report(const struct ov_planned *a, const struct ov_planned *b)
{
    return a->schedule->report && ov_equal(a->schedule->report, b->schedule->report) && a->edition &&
           ov_equal(a->edition, b->edition) && ov_equal(a->schedule->language, b->schedule->language) &&
           ov_equal(a->obligation, b->obligation) && a->period.kind == b->period.kind &&
           a->period.from == b->period.from && a->period.to == b->period.to &&
           (a->period.kind || a->day == b->day);
}

static bool meet(const struct checking *checking, const struct ov_schedule *a, const struct ov_schedule *b,
                 const struct ov_planned **found)
{
    for (size_t i = 0; i < checking->count; i++)
        for (size_t j = 0; checking->planned[i].schedule == a && j < checking->count; j++)
            if (is_ahead(checking, &checking->planned[i]) && checking->planned[j].schedule == b &&
                is_same_report(&checking->planned[i], &checking->planned[j])) {
                *found = &checking->planned[i];
                return true;
            }
    return false;
}

static void check_twice(struct checking *checking)
{
    const struct ov_schedules *schedules = checking->all.schedules;
    struct ov_arena *arena = checking->cli->arena;
    const struct ov_planned *found;

    for (size_t i = 0; i < schedules->count; i++)
        for (size_t j = i + 1; j < schedules->count; j++) {
            const struct ov_schedule *a = &schedules->items[i], *b = &schedules->items[j];

            if (!a->report || !ov_equal(a->report, b->report) || !share_receiver(a, b) ||
                !meet(checking, a, b, &found))
                continue;
            tell(checking, OV_SEVERITY_WARNING, b,
                 ov_arena_printf(arena, "%s %s %s", a->report, found->edition, found->subject), NULL,
                 ov_arena_printf(arena, _("schedule %s delivers the same report to the same receiver"),
                                 a->id));
        }
}

/* ---- receivers ---- */

static bool is_role(const char *word)
{
    static const char *const roles[] = { "coordinator", "responsible", "substitute", "controller",
                                         "approver" };

    for (size_t i = 0; i < OV_COUNT_OF(roles); i++)
        if (ov_equal(roles[i], word))
            return true;
    return false;
}

/* The function that gets a coming mail; NULL: nobody. */
static const char *function_of(const struct checking *checking, const struct ov_planned *planned,
                               const char *to)
{
    const struct ov_deadline *deadline = planned->deadline;

    if (deadline && ov_equal(to, "owner"))
        return deadline->owner;
    if (deadline && ov_equal(to, "substitute"))
        return deadline->substitute;
    if (!is_role(to))
        return to;
    return ov_deadlines_function(checking->all.deadlines, planned->edition, to, planned->day);
}

static void check_receiver(struct checking *checking, const struct ov_schedule *schedule, const char *to)
{
    struct ov_cli *cli = checking->cli;
    struct ov_error error = { 0 };

    for (size_t i = 0; i < checking->count; i++) {
        const struct ov_planned *planned = &checking->planned[i];
        const char *function;

        if (planned->schedule != schedule || !is_ahead(checking, planned))
            continue;
        function = function_of(checking, planned, to);
        if (!function)
            tell(checking, OV_SEVERITY_WARNING, schedule, to, N_("a row of roles.csv"),
                 ov_arena_printf(cli->arena, _("nobody is known for %s"),
                                 planned->edition ? planned->edition : planned->subject));
        else if (!ov_mail_address(cli->config, function, &error))
            tell(checking, OV_SEVERITY_WARNING, schedule, to, NULL, error.told);
        else
            continue;
        return;
    }
}

static void check_receivers(struct checking *checking)
{
    const struct ov_schedules *schedules = checking->all.schedules;
    const struct ov_delivery *delivery = checking->cli->config->delivery;
    bool ways = delivery && (delivery->server || delivery->sendmail || delivery->folder), told = ways;

    for (size_t i = 0; i < schedules->count; i++) {
        const struct ov_schedule *schedule = &schedules->items[i];

        if (!schedule->enabled)
            continue;
        for (size_t j = 0; j < schedule->to_count; j++)
            check_receiver(checking, schedule, schedule->to[j]);
        if (schedule->to_count && !told)
            tell(checking, OV_SEVERITY_WARNING, schedule, NULL,
                 N_("server, sendmail or folder in delivery.conf"), N_("mails have no way to leave"));
        told = told || schedule->to_count;
    }
}

/* ---- obligations ---- */

static bool is_covered(const struct checking *checking, const struct ov_deadline *deadline)
{
    for (size_t i = 0; i < checking->count; i++)
        if (checking->planned[i].deadline == deadline)
            return true;
    return false;
}

static void check_obligations(struct checking *checking)
{
    struct ov_cli *cli = checking->cli;
    const struct ov_deadlines *deadlines = checking->all.deadlines;

    for (size_t i = 0; i < deadlines->count; i++) {
        const struct ov_deadline *deadline = &deadlines->items[i];

        if (deadline->due == OV_NO_DATE || deadline->due < cli->today ||
            deadline->due > cli->today + DAYS_AHEAD || deadline->struck ||
            deadline->state >= OV_DEADLINE_SENT || is_covered(checking, deadline))
            continue;
        ov_diagnose(&cli->list, OV_SEVERITY_WARNING, deadline->obligation->at, deadline->subject,
                    ov_cli_date(cli->arena, deadline->due),
                    N_("a schedule relative to it: a report, or a reminder"),
                    N_("no schedule covers this obligation"));
    }
}

/* ---- the command ---- */

static bool check(struct checking *checking)
{
    struct ov_cli *cli = checking->cli;
    const struct ov_schedules *schedules = checking->all.schedules;
    int64_t now = checking->all.now;

    if (!ov_schedules_plan(schedules, checking->all.deadlines, cli->config, now - (int64_t)DAYS_BACK * DAY,
                           now + (int64_t)(DAYS_AHEAD + DAYS_BACK) * DAY, cli->arena, &checking->planned,
                           &checking->count, &cli->error))
        return false;
    for (size_t i = 0; i < schedules->count; i++) {
        const struct ov_schedule *schedule = &schedules->items[i];

        if (!schedule->enabled)
            continue;
        if (schedule->rule)
            check_rule(checking, schedule);
        else
            check_relative(checking, schedule);
        check_edition(checking, schedule);
    }
    check_twice(checking);
    check_receivers(checking);
    check_obligations(checking);
    return true;
}

static json_t *messages_json(const struct ov_diagnostics *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++) {
        const struct ov_diagnostic *item = &list->items[i];
        json_t *object = json_object();

        json_object_set_new(object, "severity", json_string(ov_severity_name(item->severity)));
        json_object_set_new(object, "file", ov_cli_json_text(item->at.source));
        json_object_set_new(object, "line", json_integer(item->at.line));
        json_object_set_new(object, "column", json_integer(item->at.column));
        json_object_set_new(object, "field", ov_cli_json_text(item->field));
        json_object_set_new(object, "found", ov_cli_json_text(item->found));
        json_object_set_new(object, "text", ov_cli_json_text(item->told));
        json_array_append_new(array, object);
    }
    return array;
}

static void print(struct ov_cli *cli, const struct ov_cli_schedules *all, json_t *messages, size_t errors,
                  size_t warnings)
{
    size_t schedules = all->schedules ? all->schedules->count : 0;
    size_t obligations = all->deadlines ? all->deadlines->count : 0;

    if (cli->json)
        ov_cli_print_json(json_pack("{s:I, s:I, s:I, s:I, s:O}", "schedules", (json_int_t)schedules,
                                    "obligations", (json_int_t)obligations, "errors", (json_int_t)errors,
                                    "warnings", (json_int_t)warnings, "messages", messages));
    else if (!cli->quiet)
        printf(_("schedules: %zu, obligations: %zu; errors: %zu, warnings: %zu\n"), schedules, obligations,
               errors, warnings);
    json_decref(messages);
}

static int run(struct ov_cli *cli)
{
    struct checking checking = { .cli = cli };
    size_t errors, warnings;
    json_t *messages;

    if (!ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    ov_utc_parse(cli->actor.at, &checking.all.now);
    checking.all.schedules = ov_schedules_read(cli->config, cli->arena, &cli->list);
    if (checking.all.schedules)
        checking.all.deadlines =
            ov_deadlines_collect(cli->config, cli->store, checking.all.schedules, cli->arena,
                                 cli->today - DAYS_BACK, OV_NO_DATE, OV_NO_DATE, &cli->list, &cli->error);
    if ((checking.all.deadlines && !check(&checking)) || cli->error.code != OV_OK)
        return ov_cli_fail(cli);
    errors = cli->list.errors;
    warnings = cli->list.warnings;
    messages = messages_json(&cli->list);
    ov_cli_tell_diagnostics(cli);
    print(cli, &checking.all, messages, errors, warnings);
    return errors ? OV_EXIT_ERROR : warnings ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_schedule_check = {
    .name = "schedule check",
    .summary = N_("find faults and likely mistakes in the schedules"),
    .help = N_(
        "Reads the files of schedules.d and tells every fault with its place; and what is likely not "
        "meant: a rule "
        "that no day fits or that is over, an agreement without an edition for the period, the same report "
        "twice to the "
        "same receiver, a receiver that no role and no contact resolves, and an obligation of the coming "
        "year that no "
        "schedule covers. Exit status: 0 clean, 1 warnings, 2 errors."),
    .example = "overens schedule check",
    .run = run,
};
