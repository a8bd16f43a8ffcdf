/* overens module show: what a module's manifest says. */
#include "cli/module-check-internal.h"

#include <string.h>

static void add(struct ov_cli_table *table, const char *a, const char *b, const char *c)
{
    ov_cli_row(table, OV_CLI_PLAIN, (const char *const[]){ a, b, c });
}

static struct ov_cli_table *start(struct ov_cli *cli, const char *title, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    if (count)
        printf("\n%s (%zu):\n", title, count);
    for (int i = 0; i < 3; i++)
        ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    return table;
}

/* With what a file of values must say: how the period is written, and which divisions there are. */
static void print_fields(struct ov_cli *cli, const struct ov_module *module)
{
    struct ov_cli_table *table = start(cli, _("Fields"), module->field_count);

    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < module->field_count; i++) {
        const struct ov_field *field = &module->fields[i];
        const char *form = ov_intake_period_form(field->period);

        ov_cli_row(table, OV_CLI_PLAIN,
                   (const char *const[]){ field->id, field->label, form ? ov_cli_translate(form) : NULL,
                                          field->slices });
    }
    ov_cli_table_print(table, "  ");
}

static void print_tables(struct ov_cli *cli, const struct ov_module *module)
{
    struct ov_cli_table *table;

    print_fields(cli, module);
    table = start(cli, _("Measures"), module->measure_count);
    for (size_t i = 0; i < module->measure_count; i++)
        add(table, module->measures[i].id, module->measures[i].label,
            module->measures[i].formula ? module->measures[i].formula : _("computed by the plugin"));
    ov_cli_table_print(table, "  ");
    table = start(cli, _("Checks"), module->check_count);
    for (size_t i = 0; i < module->check_count; i++)
        add(table, module->checks[i].id, module->checks[i].title,
            module->checks[i].rule ? module->checks[i].rule : _("computed by the plugin"));
    ov_cli_table_print(table, "  ");
    table = start(cli, _("Sections of reports"), module->section_count);
    for (size_t i = 0; i < module->section_count; i++)
        add(table, module->sections[i].id, module->sections[i].title, NULL);
    ov_cli_table_print(table, "  ");
    table = start(cli, _("Options"), module->option_count);
    for (size_t i = 0; i < module->option_count; i++)
        add(table, module->options[i].name, module->options[i].help, module->options[i].standard);
    ov_cli_table_print(table, "  ");
}

/* What modules.d can pin, and what holds the plugin in. */
static void print_plugin(struct ov_cli *cli, const char *file)
{
    const char *told[OV_SANDBOX_TOLD], *digest = ov_module_digest(cli->arena, file, &cli->error);
    size_t count = ov_module_sandbox(told);

    printf("%s: %s\n", _("plugin"), file);
    if (digest)
        printf("sha256: %s\n", digest);
    if (!count)
        printf("%s: %s\n", _("sandbox"), _("Landlock and seccomp"));
    for (size_t i = 0; i < count; i++)
        printf("%s: %s\n", _("sandbox"), ov_cli_translate(told[i]));
}

static void print_module(struct ov_cli *cli, const struct ov_module *module,
                         const struct ov_module_state *state)
{
    printf("%s %s: %s\n", module->id, module->version ? module->version : "", module->title);
    printf("%s\n", state->enabled ? _("enabled") : _("not enabled"));
    printf(_("plugin interface %d.%d\n"), (int)module->abi_major, (int)module->abi_minor);
    if (state->plugin)
        print_plugin(cli, state->plugin);
    if (state->problem)
        printf("%s: %s\n", _("problem"), ov_cli_translate(state->problem));
    if (module->contact)
        printf("%s: %s\n", _("contact"), module->contact);
    if (module->licence)
        printf("%s: %s\n", _("licence"), module->licence);
    print_tables(cli, module);
}

static const struct ov_module_state *find_state(struct ov_cli *cli, const char *id)
{
    struct ov_module_state *states;
    const char **ids, *nearest;
    size_t count;

    if (!ov_modules_list(cli->config, cli->arena, &states, &count, &cli->error)) {
        ov_cli_fail(cli);
        return NULL;
    }
    ids = OV_NEW_ARRAY(cli->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(states[i].id, id) && states[i].installed)
            return &states[i];
        ids[i] = states[i].id;
    }
    nearest = ov_nearest(id, ids, count);
    if (nearest && strcmp(nearest, id) != 0)
        ov_cli_message(_("no module '%s' is installed; nearest is '%s'"), id, nearest);
    else
        ov_cli_message(_("no module '%s' is installed; 'overens module list' shows those that are"), id);
    return NULL;
}

/* A plugin's file, which need not be installed: it describes itself. */
static int show_file(struct ov_cli *cli, const char *file)
{
    struct ov_trial_place place = { 0 };
    struct ov_module_state state = { .plugin = file };
    bool done = ov_trial_place_open(&place, cli->arena, file, &cli->error);

    ov_trial_place_close(&place);
    if (!done)
        return ov_cli_fail(cli);
    if (cli->json)
        fputs(place.manifest, stdout);
    else
        print_module(cli, place.module, &state);
    return OV_EXIT_DONE;
}

static bool is_file(const char *operand)
{
    size_t length = strlen(operand);

    return strchr(operand, '/') || (length > 3 && !strcmp(operand + length - 3, ".so"));
}

static int run(struct ov_cli *cli)
{
    const struct ov_module_state *state;
    const struct ov_module *module;
    char *path, *data;
    size_t length;

    if (is_file(cli->operands[0]))
        return show_file(cli, cli->operands[0]);
    if (!ov_cli_open_config(cli) || !(state = find_state(cli, cli->operands[0])))
        return OV_EXIT_ERROR;
    path = ov_arena_printf(cli->arena, "%s/modules/%s/manifest.json", cli->config->data, state->id);
    data = ov_file_read(cli->arena, path, 16 << 20, &length, &cli->error);
    module = data ? ov_manifest_read(cli->arena, path, data, length, &cli->error) : NULL;
    if (!module)
        return ov_cli_fail(cli);
    if (cli->json)
        fwrite(data, 1, length, stdout);
    else
        print_module(cli, module, state);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_module_show = {
    .name = "module show",
    .operands = N_("MODULE"),
    .least = 1,
    .most = 1,
    .summary = N_("tell what a module brings"),
    .help = N_("Tells what stands in a module's manifest: its version, fields, measures, checks, sections of "
               "reports and "
               "options. Nothing of the module is run, unless a plugin's file is named in its place: that "
               "one is opened in "
               "a process of its own and describes itself. With --json prints the manifest itself."),
    .example = "overens module show close-care",
    .run = run,
};
