/* overens schedule list: which schedules there are, and when each is due next. */
#include "cli/schedule-internal.h"

enum { COLUMNS = 6 };

static const char *what_of(struct ov_cli *cli, const struct ov_schedule *schedule)
{
    const char *subject = schedule->relative ? schedule->relative : schedule->edition;
    const struct ov_report_kind *kind = schedule->report ? ov_report_kind(schedule->report) : NULL;
    const char *what = kind ? _(kind->title) : _("Reminder");

    if (schedule->milestone)
        subject = ov_arena_printf(cli->arena, "%s/%s", subject, schedule->milestone);
    return subject ? ov_arena_printf(cli->arena, "%s, %s", what, subject) : what;
}

static bool find_next(struct ov_cli *cli, const struct ov_cli_schedules *all,
                      const struct ov_schedule *schedule, const struct ov_planned **next)
{
    struct ov_planned *planned;
    size_t count;
    enum { LOOK = 64 }; /* past those that are cancelled */

    *next = NULL;
    if (!schedule->enabled)
        return true;
    if (!ov_cli_schedule_next(cli, all, schedule, schedule->relative ? LOOK : 1, &planned, &count))
        return false;
    for (size_t i = 0; i < count && !*next; i++)
        if (!planned[i].cancelled)
            *next = &planned[i];
    return true;
}

static json_t *schedule_json(struct ov_cli *cli, const struct ov_schedule *schedule,
                             const struct ov_planned *next, const struct ov_calendar *calendar)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", ov_cli_json_text(schedule->id));
    json_object_set_new(object, "title", ov_cli_json_text(schedule->title));
    json_object_set_new(object, "enabled", json_boolean(schedule->enabled));
    json_object_set_new(object, "report", ov_cli_json_text(schedule->report));
    json_object_set_new(object, "edition", ov_cli_json_text(schedule->edition));
    json_object_set_new(object, "relative", ov_cli_json_text(schedule->relative));
    json_object_set_new(object, "when",
                        ov_cli_json_text(ov_schedule_words(schedule, cli->arena, cli->language)));
    json_object_set_new(object, "next", next ? ov_cli_planned_json(cli, calendar, next) : json_null());
    return object;
}

static void add_row(struct ov_cli *cli, struct ov_cli_table *table, const struct ov_schedule *schedule,
                    const struct ov_planned *next)
{
    const char *cells[COLUMNS] = { schedule->id,
                                   schedule->title,
                                   what_of(cli, schedule),
                                   next ? ov_cli_local_time(cli, schedule, next->due) : "",
                                   next ? ov_cli_planned_covers(cli, next) : "",
                                   !schedule->enabled ? _("off")
                                   : next             ? ""
                                                      : _("never again") };

    ov_cli_row(table, OV_CLI_PLAIN, cells);
}

static struct ov_cli_table *new_table(struct ov_cli *cli)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("Schedule"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Title"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("What"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Next"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Covers"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Remark"), OV_ALIGN_TEXT);
    return table;
}

static void print_words(struct ov_cli *cli, const struct ov_schedules *schedules)
{
    putchar('\n');
    for (size_t i = 0; i < schedules->count; i++) {
        const struct ov_schedule *schedule = &schedules->items[i];

        ov_cli_paragraph(ov_arena_printf(cli->arena, "%s: ", schedule->id), "  ",
                         ov_schedule_words(schedule, cli->arena, cli->language));
    }
}

static int run(struct ov_cli *cli)
{
    struct ov_cli_schedules all;
    struct ov_cli_table *table = new_table(cli);
    json_t *list = json_array();
    int status = OV_EXIT_ERROR;

    if (!ov_cli_schedules(cli, false, false, &all))
        goto out;
    for (size_t i = 0; i < all.schedules->count; i++) {
        const struct ov_schedule *schedule = &all.schedules->items[i];
        const struct ov_planned *next;

        if (!find_next(cli, &all, schedule, &next))
            goto out;
        json_array_append_new(list, schedule_json(cli, schedule, next, all.schedules->calendar));
        add_row(cli, table, schedule, next);
    }
    status = OV_EXIT_DONE;
    if (ov_cli_flag(cli, "names")) {
        for (size_t i = 0; i < all.schedules->count; i++)
            puts(all.schedules->items[i].id);
    } else if (cli->json) {
        ov_cli_print_json(json_incref(list));
    } else if (all.schedules->count) {
        ov_cli_table_print(table, "");
        print_words(cli, all.schedules);
    } else {
        ov_cli_notice(cli, _("there are no schedules; they stand in %s/schedules.d"), cli->config->home);
    }
out:
    json_decref(list);
    return status;
}

static const struct ov_cli_option options[] = {
    { "names", NULL, N_("print the names only, one a line") },
};

const struct ov_cli_command ov_cli_schedule_list = {
    .name = "schedule list",
    .summary = N_("list the schedules and when each is due next"),
    .help =
        N_("Lists the schedules of schedules.d: what each makes, when it is due next in its own time zone, "
           "which period or obligation that is about, and in words when it is due at all."),
    .example = "overens schedule list",
    OV_CLI_OPTIONS(options),
    .run = run,
};
