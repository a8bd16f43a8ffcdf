/* overens module list: which modules there are. */
#include "cli/cli.h"

static const char *state_of(const struct ov_module_state *state)
{
    if (state->problem)
        return _("faulty");
    if (state->enabled)
        return _("enabled");
    return _("not enabled");
}

static void print_states(const struct ov_cli *cli, const struct ov_module_state *states, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("Module"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Version"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("State"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Title"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const char *cells[] = { states[i].id, states[i].version, state_of(&states[i]), states[i].title };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

static json_t *state_json(const struct ov_module_state *state)
{
    json_t *object = json_object();

    json_object_set_new(object, "id", ov_cli_json_text(state->id));
    json_object_set_new(object, "title", ov_cli_json_text(state->title));
    json_object_set_new(object, "version", ov_cli_json_text(state->version));
    json_object_set_new(object, "installed", json_boolean(state->installed));
    json_object_set_new(object, "enabled", json_boolean(state->enabled));
    json_object_set_new(object, "plugin", ov_cli_json_text(state->plugin));
    json_object_set_new(object, "problem", ov_cli_json_text(state->problem));
    return object;
}

static int run(struct ov_cli *cli)
{
    struct ov_module_state *states;
    int status = OV_EXIT_DONE;
    json_t *list = json_array();
    size_t count;

    if (!ov_cli_open_config(cli)) {
        json_decref(list);
        return OV_EXIT_ERROR;
    }
    if (!ov_modules_list(cli->config, cli->arena, &states, &count, &cli->error)) {
        json_decref(list);
        return ov_cli_fail(cli);
    }
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, state_json(&states[i]));
    if (cli->json)
        ov_cli_print_json(json_incref(list));
    else
        print_states(cli, states, count);
    json_decref(list);
    for (size_t i = 0; i < count; i++)
        if (states[i].problem) {
            ov_cli_message("%s: %s", states[i].id, ov_cli_translate(states[i].problem));
            status = OV_EXIT_FINDINGS;
        }
    return status;
}

const struct ov_cli_command ov_cli_module_list = {
    .name = "module list",
    .summary = N_("list the modules"),
    .help = N_("Lists all modules that are installed or enabled, with version, state and title. Nothing of a "
               "module is run: "
               "what stands in its manifest is told. Exit status 1 tells that one of them is faulty."),
    .example = "overens module list",
    .run = run,
};
