/* overens configtest: everything that configuration says, read with the code that every command reads it
 * with. */
#include "cli/cli.h"

#include <string.h>

#include "schedule/schedule.h"

struct testing {
    struct ov_cli *cli;
    struct ov_catalogue *catalogue; /* NULL: a manifest is faulty */
    char **editions;
    size_t edition_count, tested_editions, tested_modules;
    struct ov_sources sources; /* keys, those of editions and the home's own */
    size_t tested_keys, tested_schedules;
};

static void fault(struct testing *testing, struct ov_position at, const char *field, const char *found,
                  const char *accepted, const char *text)
{
    ov_diagnose(&testing->cli->list, OV_SEVERITY_ERROR, at, field, found, accepted, "%s", text);
}

static void take_error(struct testing *testing)
{
    struct ov_error *error = &testing->cli->error;
    struct ov_position at = { error->source[0] ? ov_arena_strdup(testing->cli->arena, error->source) : NULL,
                              error->line, error->column };

    fault(testing, at, NULL, NULL, NULL, error->text);
    *error = (struct ov_error){ 0 };
}

/* ---- formulas ---- */

static void test_formula(struct testing *testing, struct ov_position at, const char *agreement,
                         const char *field, const char *formula)
{
    struct ov_arena *arena = testing->cli->arena;
    const char *why, *accepted;
    int column = 0;

    if (!formula || !testing->catalogue)
        return;
    why = ov_cli_check_formula(arena, testing->catalogue, agreement, formula, &column, &accepted);
    if (why)
        fault(testing, at, field, formula, accepted,
              ov_arena_printf(arena, _("character %d: %s"), column, why));
}

/* {formula}s within a text. */
static void test_text(struct testing *testing, struct ov_position at, const char *agreement,
                      const char *field, const char *text)
{
    struct ov_arena *arena = testing->cli->arena;

    while (text && (text = strchr(text, '{'))) {
        const char *end = strchr(text, '}');

        if (!end)
            return;
        test_formula(testing, at, agreement, field, ov_arena_copy(arena, text + 1, (size_t)(end - text - 1)));
        text = end;
    }
}

static void test_manifest(struct testing *testing, const struct ov_module *module)
{
    struct ov_position at = { module->manifest, 0, 0 };
    struct ov_arena *arena = testing->cli->arena;

    for (size_t i = 0; i < module->measure_count; i++)
        test_formula(testing, at, module->id,
                     ov_arena_printf(arena, "measures.%s.formula", module->measures[i].id),
                     module->measures[i].formula);
    for (size_t i = 0; i < module->check_count; i++) {
        const struct ov_check *check = &module->checks[i];

        test_formula(testing, at, module->id, ov_arena_printf(arena, "checks.%s.when", check->id),
                     check->when);
        test_formula(testing, at, module->id, ov_arena_printf(arena, "checks.%s.rule", check->id),
                     check->rule);
        if (check->rule)
            test_text(testing, at, module->id, ov_arena_printf(arena, "checks.%s.text", check->id),
                      check->text);
    }
    for (size_t i = 0; i < module->section_count; i++)
        test_text(testing, at, module->id, ov_arena_printf(arena, "sections.%s.text", module->sections[i].id),
                  module->sections[i].text);
}

/* ---- modules ---- */

static bool knows_edition(const struct testing *testing, const char *name)
{
    for (size_t i = 0; i < testing->edition_count; i++)
        if (ov_equal(testing->editions[i], name))
            return true;
    return false;
}

static void test_module(struct testing *testing, const struct ov_module_setting *setting)
{
    struct ov_cli *cli = testing->cli;

    ov_module_verify(cli->config, setting->id, &cli->list);
    testing->tested_modules++;
}

/* Only editions say which code lists there are. Without any edition of the agreement nobody can tell. */
static void test_lists(struct testing *testing, const struct ov_module *module)
{
    struct ov_cli *cli = testing->cli;
    const struct ov_config *const configs[] = { cli->config };
    struct ov_position at = { module->manifest, 0, 0 };
    size_t count, editions;
    const struct ov_cli_list *lists =
        ov_cli_module_lists(cli->arena, module, configs, OV_COUNT_OF(configs), &count, &editions);

    for (size_t i = 0; i < count; i++)
        if (!lists[i].known)
            ov_diagnose(&cli->list, editions ? OV_SEVERITY_ERROR : OV_SEVERITY_WARNING, at, lists[i].where,
                        lists[i].list, lists[i].nearest,
                        editions
                            ? N_("no edition of %s has a code list of this name, and it is no other set")
                            : N_("no edition of %s is known, so nobody can tell whether it has this code "
                                 "list"),
                        module->id);
}

static void test_modules(struct testing *testing)
{
    struct ov_cli *cli = testing->cli;
    struct ov_sources sources = { .arena = cli->arena };

    for (size_t i = 0; i < cli->config->module_count; i++)
        if (cli->config->modules[i].enabled)
            test_module(testing, &cli->config->modules[i]);
    if (ov_modules_collect(cli->config, &sources, &cli->list))
        testing->catalogue =
            ov_catalogue_load(cli->arena, &sources, cli->config->units, cli->config->unit_count, &cli->list);
    for (size_t i = 0; testing->catalogue && i < testing->catalogue->module_count; i++) {
        test_manifest(testing, &testing->catalogue->modules[i]);
        test_lists(testing, &testing->catalogue->modules[i]);
    }
}

/* ---- editions and keys ---- */

/* The module that serves the edition; NULL when its file cannot be read, which is told when it is tested. */
static const char *module_of(const struct testing *testing, const char *name)
{
    struct ov_cli *cli = testing->cli;
    struct ov_diagnostics quiet = { .arena = cli->arena };
    struct ov_sources sources = { .arena = cli->arena };
    const struct ov_terms *terms = NULL;

    if (ov_terms_collect(cli->config, name, &sources, &quiet))
        terms = ov_terms_parse(&sources, name, NULL, cli->config->units, cli->config->unit_count, &quiet);
    return terms ? terms->module : NULL;
}

/* The home's own, and the shipped ones that enabled modules serve. */
static bool is_tested(const struct testing *testing, const char *name)
{
    struct ov_cli *cli = testing->cli;
    const char *module = module_of(testing, name);
    const struct ov_module_setting *setting = module ? ov_config_module(cli->config, module) : NULL;

    return !module || (setting && setting->enabled) ||
           ov_file_exists(ov_arena_printf(cli->arena, "%s/editions/%s.conf", cli->config->home, name)) ||
           ov_file_exists(ov_arena_printf(cli->arena, "%s/editions/%s.local.conf", cli->config->home, name));
}

static void test_formulas(struct testing *testing, const struct ov_terms *terms)
{
    size_t count;
    const struct ov_cli_formula *formulas = ov_cli_terms_formulas(testing->cli->arena, terms, &count);

    for (size_t i = 0; i < count; i++)
        test_formula(testing, formulas[i].at, terms->module, formulas[i].path, formulas[i].formula);
    if (testing->catalogue)
        ov_cli_check_terms_names(testing->cli, testing->catalogue, terms);
}

static void test_edition(struct testing *testing, const char *name)
{
    struct ov_cli *cli = testing->cli;
    const struct ov_terms *terms = NULL;

    testing->tested_editions++;
    if (ov_terms_collect(cli->config, name, &testing->sources, &cli->list))
        terms = ov_terms_parse(&testing->sources, name, NULL, cli->config->units, cli->config->unit_count,
                               &cli->list);
    if (terms)
        test_formulas(testing, terms);
}

static void collect_own_key(struct testing *testing, const char *file)
{
    struct ov_cli *cli = testing->cli;
    char *path = ov_arena_printf(cli->arena, "%s/keys/%s", cli->config->home, file), *data;
    size_t length;

    data = ov_file_read(cli->arena, path, OV_CONFIG_MAX_BYTES, &length, &cli->error);
    if (!data)
        take_error(testing);
    else
        ov_sources_add(&testing->sources,
                       ov_arena_printf(cli->arena, "key:%.*s", (int)(strlen(file) - strlen(".conf")), file),
                       file, data, length);
}

static void test_keys(struct testing *testing)
{
    struct ov_cli *cli = testing->cli;
    char *folder = ov_path_join(cli->arena, cli->config->home, "keys"), **names;
    size_t count;

    if (ov_file_exists(folder) && !ov_folder_list(cli->arena, folder, ".conf", &names, &count, &cli->error))
        take_error(testing);
    else if (ov_file_exists(folder))
        for (size_t i = 0; i < count; i++)
            collect_own_key(testing, names[i]);
    for (size_t i = 0; i < testing->sources.count; i++) {
        const char *role = testing->sources.items[i].role;

        if (!ov_starts_with(role, "key:"))
            continue;
        ov_key_parse(&testing->sources, role + strlen("key:"), cli->config->units, cli->config->unit_count,
                     &cli->list);
        testing->tested_keys++;
    }
}

/* A file that no command would read is a slip of its name. */
static void test_names(struct testing *testing)
{
    struct ov_cli *cli = testing->cli;
    char *folder = ov_path_join(cli->arena, cli->config->home, "editions"), **names;
    size_t count;

    if (!ov_file_exists(folder))
        return;
    if (!ov_folder_list(cli->arena, folder, ".conf", &names, &count, &cli->error)) {
        take_error(testing);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(names[i]) - strlen(".conf");
        bool local =
            length > strlen(".local") && ov_starts_with(names[i] + length - strlen(".local"), ".local.");
        const char *name = ov_arena_copy(cli->arena, names[i], length - (local ? strlen(".local") : 0));
        struct ov_position at = { ov_path_join(cli->arena, folder, names[i]), 0, 0 };

        if (!knows_edition(testing, name))
            ov_diagnose(
                &cli->list, OV_SEVERITY_WARNING, at, NULL, NULL,
                ov_join(cli->arena, (const char *const *)testing->editions, testing->edition_count, ", "),
                "%s",
                local ? _("there is no edition of this name, so the file is not read")
                      : _("this is not the name of an edition file, so it is not read"));
    }
}

/* Levels of checks. */
static void test_checks(struct testing *testing)
{
    struct ov_arena *arena = testing->cli->arena;
    char *path = ov_config_find(testing->cli->config, arena, "checks.conf"), *data;
    size_t length;

    if (!path)
        return;
    data = ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, &length, &testing->cli->error);
    if (data)
        ov_check_settings_read(arena, path, data, length, &testing->cli->list);
    else
        take_error(testing);
}

static void test_schedules(struct testing *testing)
{
    struct ov_cli *cli = testing->cli;
    const struct ov_schedules *schedules = ov_schedules_read(cli->config, cli->arena, &cli->list);

    testing->tested_schedules = schedules ? schedules->count : 0;
}

static void test_all(struct testing *testing)
{
    struct ov_cli *cli = testing->cli;

    if (!ov_terms_editions(cli->config, cli->arena, &testing->editions, &testing->edition_count,
                           &cli->error)) {
        take_error(testing);
        return;
    }
    test_modules(testing);
    for (size_t i = 0; i < testing->edition_count; i++)
        if (is_tested(testing, testing->editions[i]))
            test_edition(testing, testing->editions[i]);
    test_keys(testing);
    test_checks(testing);
    test_schedules(testing);
    test_names(testing);
}

static void print_counts(const struct testing *testing, size_t errors, size_t warnings)
{
    const struct ov_cli *cli = testing->cli;
    const char *told[OV_SANDBOX_TOLD];
    size_t count = ov_module_sandbox(told);
    json_t *lacking = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(lacking, json_string(told[i]));
    if (cli->json)
        ov_cli_print_json(json_pack(
            "{s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "modules", (json_int_t)testing->tested_modules, "editions",
            (json_int_t)testing->tested_editions, "schedules", (json_int_t)testing->tested_schedules, "keys",
            (json_int_t)testing->tested_keys, "errors", (json_int_t)errors, "warnings", (json_int_t)warnings,
            "sandbox-lacks", json_incref(lacking)));
    json_decref(lacking);
    if (cli->json || cli->quiet)
        return;
    for (size_t i = 0; i < count; i++)
        printf("%s: %s\n", _("sandbox"), ov_cli_translate(told[i]));
    printf(_("modules: %zu, editions: %zu, schedules: %zu, keys: %zu; errors: %zu, warnings: %zu\n"),
           testing->tested_modules, testing->tested_editions, testing->tested_schedules, testing->tested_keys,
           errors, warnings);
}

static int run(struct ov_cli *cli)
{
    struct testing testing = { .cli = cli, .sources = { .arena = cli->arena } };
    bool found = ov_cli_find_home(cli);

    if (!found)
        return OV_EXIT_ERROR;
    cli->config = ov_config_load(cli->arena, cli->home, &cli->list);
    if (cli->config)
        test_all(&testing);
    ov_cli_tell_diagnostics(cli);
    print_counts(&testing, cli->list.errors, cli->list.warnings);
    return cli->list.errors ? OV_EXIT_ERROR : cli->list.warnings ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_configtest = {
    .name = "configtest",
    .summary = N_("test the configuration"),
    .help = N_("Reads everything that configuration says, with the same code as every command: overens.conf, "
               "the settings "
               "of modules, the editions and local files of the home and of the enabled modules, their keys, "
               "the schedules, and every "
               "name that a formula uses. Loads each enabled module in a process of its own and compares it "
               "with its "
               "manifest. Tells every fault with file, line and column. Exit status: 0 clean, 1 warnings, 2 "
               "errors."),
    .example = "overens configtest",
    .run = run,
};
