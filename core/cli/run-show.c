/* overens run show: all inputs of a run and the digests of what came out. */
#include "cli/cli.h"

#include <string.h>

static const char *member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text ? text : "";
}

static void print_files(struct ov_arena *arena, const json_t *list, bool roles)
{
    struct ov_cli_table *table = ov_cli_table_new(arena);

    if (roles)
        ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const char *cells[] = { member(entry, "role"), member(entry, "file"), member(entry, "sha256") };

        ov_cli_row(table, OV_CLI_PLAIN, roles ? cells : cells + 1);
    }
    ov_cli_table_print(table, "  ");
}

static void print_facts(const struct ov_cli *cli, const json_t *record)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);
    const struct {
        const char *label, *value;
    } facts[] = {
        { _("Run"), ov_arena_printf(cli->arena, "%lld",
                                    (long long)json_integer_value(json_object_get(record, "run"))) },
        { _("Kind"), member(record, "kind") },
        { _("Edition"), member(record, "edition") },
        { _("Unit"), member(record, "unit") },
        { _("Language"), member(record, "language") },
        { _("State"), member(record, "state") },
        { _("Data up to batch"),
          ov_arena_printf(cli->arena, "%lld",
                          (long long)json_integer_value(json_object_get(record, "batch"))) },
        { _("Decided by"), member(record, "as-of") },
        { _("Reckoned from"), member(record, "today") },
        { _("When"), member(record, "at") },
        { _("Who"), member(record, "actor") },
        { _("Program"), member(json_object_get(record, "program"), "version") },
        { _("Module"), member(json_object_get(record, "program"), "module") },
    };

    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < OV_COUNT_OF(facts); i++)
        if (*facts[i].value)
            ov_cli_row(table, OV_CLI_PLAIN, (const char *const[]){ facts[i].label, facts[i].value });
    ov_cli_table_print(table, "");
}

static void print_failures(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);

        if (!i)
            printf("\n%s\n", _("Failed parts:"));
        printf("  %s.%s: %s\n", member(entry, "module"), member(entry, "callback"), member(entry, "reason"));
    }
}

static int run(struct ov_cli *cli)
{
    struct ov_run_record record;
    json_error_t fault;
    int64_t number;
    json_t *json;

    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &number) || !ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    if (!ov_store_run(cli->store, cli->arena, number, &record, &cli->error))
        return ov_cli_fail(cli);
    json = json_loads(record.record, 0, &fault);
    if (!json) {
        ov_cli_message(_("the record of run %lld is damaged: %s"), (long long)number, fault.text);
        return OV_EXIT_ERROR;
    }
    if (cli->json) {
        ov_cli_print_json(json);
        return OV_EXIT_DONE;
    }
    print_facts(cli, json);
    printf("\n%s\n", _("Inputs:"));
    print_files(cli->arena, json_object_get(json, "inputs"), true);
    printf("\n%s %s/published/%s:\n", _("Files in"), cli->config->home, record.folder);
    print_files(cli->arena, json_object_get(json, "files"), false);
    print_failures(json_object_get(json, "failures"));
    json_decref(json);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_run_show = {
    .name = "run show",
    .operands = N_("RUN"),
    .least = 1,
    .most = 1,
    .summary = N_("tell what a report stands on"),
    .help = N_("Tells everything that one run stood on, with digests: the batch, the edition, keys, "
               "configuration and "
               "module; and the files that came out. With --json prints the run's record as it is kept."),
    .example = "overens run show 3",
    .run = run,
};
