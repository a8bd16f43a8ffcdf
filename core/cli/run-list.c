/* overens run list: which reports were made. */
#include "cli/cli.h"

static json_t *run_json(const struct ov_run_record *record)
{
    json_t *object = json_object();

    json_object_set_new(object, "run", json_integer(record->number));
    json_object_set_new(object, "kind", ov_cli_json_text(record->kind));
    json_object_set_new(object, "edition", ov_cli_json_text(record->edition));
    json_object_set_new(object, "language", ov_cli_json_text(record->language));
    json_object_set_new(object, "state", ov_cli_json_text(record->state));
    json_object_set_new(object, "at", ov_cli_json_text(record->at));
    json_object_set_new(object, "actor", ov_cli_json_text(record->actor));
    json_object_set_new(object, "folder", ov_cli_json_text(record->folder));
    return object;
}

static const char *state_word(const char *state)
{
    static const char *const words[] = { N_("published"), N_("partial"), N_("failed") };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i], state))
            return _(words[i]);
    return state;
}

static void print_runs(const struct ov_cli *cli, const struct ov_run_record *runs, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("Run"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Kind"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Edition"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Language"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("State"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("When"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Who"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Folder"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const struct ov_run_record *run = &runs[i];
        const char *cells[] = { ov_cli_integer(cli, cli->arena, run->number),
                                run->kind,
                                run->edition,
                                run->language,
                                state_word(run->state),
                                run->at,
                                run->actor,
                                run->folder };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

static int run(struct ov_cli *cli)
{
    struct ov_run_record *runs;
    size_t count;
    json_t *list;

    if (!ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    if (!ov_store_runs(cli->store, cli->arena, &runs, &count, &cli->error))
        return ov_cli_fail(cli);
    if (!cli->json) {
        if (count)
            print_runs(cli, runs, count);
        else
            ov_cli_notice(cli, _("no report has been made yet"));
        return OV_EXIT_DONE;
    }
    list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, run_json(&runs[i]));
    ov_cli_print_json(list);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_run_list = {
    .name = "run list",
    .summary = N_("list the reports that were made"),
    .help = N_("Lists all runs: kind of report, edition, language, whether it was published whole or with a "
               "gap, when and "
               "by whom, and the folder below published/."),
    .example = "overens run list",
    .run = run,
};
