/* overens schedule explain: a schedule in full, and its next times; or a rule given by hand. */
#include "cli/schedule-internal.h"

#include <string.h>

enum { NEXT = 12, NEXT_MOST = 1000, COLUMNS = 5, SIX = 6 * 3600 };

/* ---- a rule given by hand ---- */

static bool tell_fault(const char *option, const char *text, const struct ov_when_fault *fault)
{
    const char *accepted = fault->accepted ? _(fault->accepted)
                                           : _("a rule of RFC 5545, such as "
                                               "\"FREQ=MONTHLY;BYMONTHDAY=20\"");

    if (fault->found[0])
        ov_cli_message(_("--%s: character %d: %s, found '%s'; accepted: %s"), option, fault->column,
                       _(fault->text), fault->found, accepted);
    else
        ov_cli_message(_("--%s: character %d of '%s': %s; accepted: %s"), option, fault->column, text,
                       _(fault->text), accepted);
    return false;
}

static bool refuse(const char *option, const char *text, const char *accepted)
{
    ov_cli_message(_("--%s: '%s' is not understood; accepted: %s"), option, text, accepted);
    return false;
}

static bool read_moves(struct ov_cli *cli, struct ov_schedule *schedule)
{
    const char *adjust = ov_cli_value(cli, "adjust"), *offset = ov_cli_value(cli, "offset");
    struct ov_when_fault fault = { 0 };

    if (adjust && !ov_adjust_parse(adjust, &schedule->adjust))
        return refuse("adjust", adjust,
                      "none, following, modified-following, preceding, modified-preceding, nearest");
    if (offset && !ov_duration_parse(offset, &schedule->offset, &fault))
        return tell_fault("offset", offset, &fault);
    if (schedule->offset.seconds)
        return refuse("offset", offset, _("days, months or business days, such as -10bd"));
    return true;
}

static bool read_clock(struct ov_cli *cli, struct ov_schedule *schedule)
{
    const char *time = ov_cli_value(cli, "time"), *zone = ov_cli_value(cli, "zone");

    schedule->second_of_day = SIX;
    if (time && !ov_time_of_day_parse(time, &schedule->second_of_day))
        return refuse("time", time, "06:00");
    schedule->zone_name = zone ? zone : "Europe/Stockholm";
    schedule->zone = ov_zone_open(cli->arena, schedule->zone_name, &cli->error);
    if (!schedule->zone)
        ov_cli_fail(cli);
    return schedule->zone != NULL;
}

static bool read_period(struct ov_cli *cli, struct ov_schedule *schedule)
{
    const char *period = ov_cli_value(cli, "period"), *ends = ov_cli_value(cli, "ends");

    if (period && !ov_schedule_period_parse(period, &schedule->period_kind))
        return refuse("period", period, "month, quarter, tertial, half-year, year");
    if (ends && !ov_equal(ends, "previous") && !ov_equal(ends, "due"))
        return refuse("ends", ends, "previous, due");
    schedule->ends = ov_equal(ends, "due") ? OV_ENDS_DUE : OV_ENDS_PREVIOUS;
    return true;
}

static bool read_by_hand(struct ov_cli *cli, const char *rule, struct ov_schedule *schedule)
{
    const char *start = ov_cli_value(cli, "start");
    struct ov_when_fault fault = { 0 };

    *schedule =
        (struct ov_schedule){ .enabled = true, .start = cli->today, .rule_text = rule, .approvals = -1 };
    if (start && !ov_date_parse(start, &schedule->start, NULL))
        return refuse("start", start, "2026-01-01");
    schedule->rule = ov_recurrence_parse(cli->arena, rule, schedule->start, &fault);
    if (!schedule->rule)
        return tell_fault("rule", rule, &fault);
    return read_moves(cli, schedule) && read_clock(cli, schedule) && read_period(cli, schedule);
}

/* The home's calendar where there is a home; nothing else of it counts. */
static bool prepare_by_hand(struct ov_cli *cli, struct ov_cli_schedules *all)
{
    all->schedules = OV_NEW(cli->arena, struct ov_schedules);
    all->schedules->arena = cli->arena;
    all->schedules->calendar = ov_calendar_sweden(cli->arena);
    return ov_utc_parse(cli->actor.at, &all->now);
}

/* ---- output ---- */

/* The lines of the normal form are JSON but for the names. */
static json_t *settings_json(struct ov_cli *cli, const struct ov_schedule *schedule)
{
    json_t *object = json_object();
    char *text = ov_schedule_normal(schedule, cli->arena);

    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        char *equals = strstr(line, " = "), *end = strrchr(line, ';');

        *equals = *end = '\0';
        json_object_set_new(object, line, json_loads(equals + 3, JSON_DECODE_ANY, NULL));
    }
    return object;
}

static void print_json(struct ov_cli *cli, const struct ov_schedules *schedules,
                       const struct ov_schedule *schedule, const struct ov_planned *planned, size_t count)
{
    json_t *object = json_object(), *next = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(next, ov_cli_planned_json(cli, schedules->calendar, &planned[i]));
    if (schedule->id) {
        json_object_set_new(object, "id", json_string(schedule->id));
        json_object_set_new(object, "file", ov_cli_json_text(schedule->at.source));
        json_object_set_new(object, "line", json_integer(schedule->at.line));
        json_object_set_new(object, "settings", settings_json(cli, schedule));
    } else {
        json_object_set_new(object, "rule", json_string(schedule->rule_text));
        json_object_set_new(object, "start", ov_cli_json_date(schedule->start));
    }
    json_object_set_new(object, "sv", json_string(ov_schedule_words(schedule, cli->arena, "sv")));
    json_object_set_new(object, "en", json_string(ov_schedule_words(schedule, cli->arena, "en")));
    json_object_set_new(object, "next", next);
    ov_cli_print_json(object);
}

static void print_settings(struct ov_cli *cli, const struct ov_schedule *schedule)
{
    char *text = ov_schedule_normal(schedule, cli->arena);

    printf("%s:%d\n\n", schedule->at.source, schedule->at.line);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        printf("  %s\n", line);
    if (schedule->preset)
        printf("  # preset = \"%s\"\n", schedule->preset);
    putchar('\n');
}

static void print_next(struct ov_cli *cli, const struct ov_schedules *schedules,
                       const struct ov_planned *planned, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);
    char utc[OV_TEXT_NUMBER];

    ov_cli_column(table, _("When"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("UTC"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Covers"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Edition"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Remark"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const char *cells[COLUMNS] = { ov_cli_local_time(cli, planned[i].schedule, planned[i].due), utc,
                                       ov_cli_planned_covers(cli, &planned[i]), planned[i].edition,
                                       ov_cli_planned_why(cli, schedules->calendar, &planned[i]) };

        ov_utc_format(planned[i].due, utc);
        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

static void print(struct ov_cli *cli, const struct ov_schedules *schedules,
                  const struct ov_schedule *schedule, const struct ov_planned *planned, size_t count)
{
    if (schedule->id)
        print_settings(cli, schedule);
    ov_cli_paragraph("sv: ", "    ", ov_schedule_words(schedule, cli->arena, "sv"));
    ov_cli_paragraph("en: ", "    ", ov_schedule_words(schedule, cli->arena, "en"));
    putchar('\n');
    if (count)
        print_next(cli, schedules, planned, count);
    else
        puts(_("never again"));
    if (!schedule->enabled)
        puts(_("The schedule is turned off: nothing of this is made."));
}

/* ---- the command ---- */

static const struct ov_schedule *find(struct ov_cli *cli, const struct ov_schedules *schedules,
                                      const char *id)
{
    const struct ov_schedule *schedule = ov_schedule_find(schedules, id);
    const char **ids = OV_NEW_ARRAY(cli->arena, const char *, schedules->count + 1), *nearest;

    for (size_t i = 0; i < schedules->count; i++)
        ids[i] = schedules->items[i].id;
    nearest = ov_nearest(id, ids, schedules->count);
    if (!schedule && nearest)
        ov_cli_message(_("there is no schedule '%s'; nearest is '%s'"), id, nearest);
    else if (!schedule)
        ov_cli_message(_("there is no schedule '%s'; accepted: %s"), id,
                       schedules->count ? ov_join(cli->arena, ids, schedules->count, ", ") : "–");
    return schedule;
}

static bool prepare(struct ov_cli *cli, struct ov_cli_schedules *all, const struct ov_schedule **schedule)
{
    static const char *const of_rules[] = { "start", "time", "zone", "adjust", "offset", "period", "ends" };
    const char *rule = ov_cli_value(cli, "rule");
    struct ov_schedule *by_hand = OV_NEW(cli->arena, struct ov_schedule);

    *schedule = by_hand;
    if ((rule != NULL) == (cli->operand_count > 0)) {
        ov_cli_message(_("accepted: the id of a schedule, or --rule RULE"));
        return false;
    }
    if (rule)
        return prepare_by_hand(cli, all) && read_by_hand(cli, rule, by_hand);
    for (size_t i = 0; i < OV_COUNT_OF(of_rules); i++)
        if (ov_cli_value(cli, of_rules[i])) {
            ov_cli_message(_("--%s goes with --rule; a schedule of a file says it there"), of_rules[i]);
            return false;
        }
    if (!ov_cli_schedules(cli, false, false, all))
        return false;
    *schedule = find(cli, all->schedules, cli->operands[0]);
    return *schedule != NULL;
}

static int run(struct ov_cli *cli)
{
    struct ov_cli_schedules all = { 0 };
    const struct ov_schedule *schedule;
    const char *next = ov_cli_value(cli, "next");
    struct ov_planned *planned;
    int64_t wanted = NEXT;
    size_t count;

    if (next && !ov_cli_number("--next", next, 1, &wanted))
        return OV_EXIT_ERROR;
    if (wanted > NEXT_MOST) {
        ov_cli_message(_("--next: %s; accepted: 1 to %d"), next, NEXT_MOST);
        return OV_EXIT_ERROR;
    }
    if (!prepare(cli, &all, &schedule) ||
        !ov_cli_schedule_next(cli, &all, schedule, (size_t)wanted, &planned, &count))
        return OV_EXIT_ERROR;
    if (cli->json)
        print_json(cli, all.schedules, schedule, planned, count);
    else
        print(cli, all.schedules, schedule, planned, count);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "next", N_("N"), N_("how many of the next times; otherwise 12") },
    { "rule", N_("RULE"),
      N_("a rule given here, such as \"FREQ=MONTHLY;BYMONTHDAY=-1\", instead of a schedule") },
    { "start", N_("DATE"), N_("with --rule: nothing before it; otherwise today") },
    { "time", N_("TIME"), N_("with --rule: time of day; otherwise 06:00") },
    { "zone", N_("ZONE"), N_("with --rule: time zone; otherwise Europe/Stockholm") },
    { "adjust", N_("WORD"), N_("with --rule: what happens on days off, such as preceding") },
    { "offset", N_("DURATION"), N_("with --rule: moved by days or business days, such as -2bd") },
    { "period", N_("WORD"), N_("with --rule: month, quarter, tertial, half-year or year") },
    { "ends", N_("WORD"), N_("with --rule: previous or due, which period is covered") },
};

const struct ov_cli_command ov_cli_schedule_explain = {
    .name = "schedule explain",
    .operands = N_("[ID]"),
    .most = 1,
    .summary = N_("tell what a schedule says, and its next times"),
    .help =
        N_("Tells a schedule in full: every setting with presets and defaults filled in, when it is due in "
           "words, "
           "and the next times, each in local time and UTC, with the period that is covered, its edition and "
           "why a day was moved. With --rule the same of a rule that is tried out; no home is needed then."),
    .example = "overens schedule explain --rule \"FREQ=MONTHLY;BYMONTHDAY=-1\" --adjust preceding --next 3",
    OV_CLI_OPTIONS(options),
    .run = run,
};
