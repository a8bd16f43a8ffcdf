/* overens module check: what every plugin must stand before it is enabled anywhere. */
#include "cli/module-check-internal.h"

#include <string.h>
#include <sys/stat.h>

enum { MANIFEST_MAX = 1 << 20 };

static const char *const states[] = {
    [OV_TRIAL_OK] = "ok", [OV_TRIAL_WARNING] = "warning", [OV_TRIAL_ERROR] = "error"
};

void ov_trial_say(struct ov_module_trial *trial, enum ov_trial_state state, const char *step,
                  const char *format, ...)
{
    struct ov_trial_result *result = OV_APPEND(trial->arena, trial->results, trial->result_count);
    char text[2048];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    *result = (struct ov_trial_result){ state, step, ov_utf8_clean(trial->arena, text, strlen(text)) };
    trial->errors += state == OV_TRIAL_ERROR;
    trial->warnings += state == OV_TRIAL_WARNING;
}

/* ---- the first steps ---- */

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool find_tests(struct ov_module_trial *trial)
{
    const char *given = ov_cli_value(trial->cli, "tests");

    trial->tests = given ? given : ov_path_join(trial->arena, trial->place.neighbour, "tests");
    if (is_folder(trial->tests))
        return true;
    if (given)
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"), _("%s is no folder"), given);
    trial->tests = NULL;
    return !given;
}

/* Identity and tables are held to the rules when the plugin describes itself. */
static bool open_plugin(struct ov_module_trial *trial)
{
    const struct ov_module *module;

    if (!ov_trial_place_open(&trial->place, trial->arena, trial->cli->operands[0], &trial->cli->error)) {
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("identity"), "%s", trial->cli->error.told);
        return false;
    }
    module = trial->place.module;
    ov_trial_say(trial, OV_TRIAL_OK, N_("identity"), _("%s %s, built for interface %d.%d"), module->id,
                 module->version, (int)module->abi_major, (int)module->abi_minor);
    ov_trial_say(trial, OV_TRIAL_OK, N_("tables"),
                 _("fields: %zu, measures: %zu, checks: %zu, sections: %zu, options: %zu"),
                 module->field_count, module->measure_count, module->check_count, module->section_count,
                 module->option_count);
    return true;
}

/* The manifest in the plugin's folder, when it has one, must be of this build. */
static void compare_manifest(struct ov_module_trial *trial)
{
    const char *path = ov_path_join(trial->arena, trial->place.neighbour, "manifest.json");
    struct ov_error error = { 0 };
    size_t length;
    char *text, *difference;

    if (!ov_file_exists(path))
        return;
    text = ov_file_read(trial->arena, path, MANIFEST_MAX, &length, &error);
    difference = text ? ov_trial_difference(trial->arena, text, trial->place.manifest) : NULL;
    if (!text)
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("manifest"), "%s", error.told);
    else if (difference)
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("manifest"),
                     _("%s is not what the plugin says: %s. 'overens module show %s --json' prints it anew"),
                     path, difference, trial->place.file);
    else
        ov_trial_say(trial, OV_TRIAL_OK, N_("manifest"), _("manifest.json is what the plugin says"));
}

/* In the homes of the cases lie the editions of the tests, the plugin's folder and the machine. */
static void check_lists(struct ov_module_trial *trial)
{
    const struct ov_config **configs = NULL;
    struct ov_diagnostics quiet = { .arena = trial->arena };
    const struct ov_module *module = trial->place.module;
    size_t config_count = 0, count, editions, wrong = 0;
    const struct ov_cli_list *lists;

    for (size_t i = 0; i < trial->case_count; i++) {
        const struct ov_config *config =
            trial->cases[i].home ? ov_config_load(trial->arena, trial->cases[i].home, &quiet) : NULL;

        if (config)
            *OV_APPEND(trial->arena, configs, config_count) = config;
    }
    lists = ov_cli_module_lists(trial->arena, module, configs, config_count, &count, &editions);
    for (size_t i = 0; i < count; i++) {
        wrong += !lists[i].known;
        if (!lists[i].known && editions)
            ov_trial_say(trial, OV_TRIAL_ERROR, N_("code lists"),
                         _("%s: %s is no set, and no edition of %s has a code list of that name%s%s"),
                         lists[i].where, lists[i].list, module->id,
                         lists[i].nearest ? _("; the nearest is ") : "",
                         lists[i].nearest ? lists[i].nearest : "");
        else if (!lists[i].known)
            ov_trial_say(trial, OV_TRIAL_WARNING, N_("code lists"),
                         _("%s: whether an edition has the code list %s, nobody can tell: no case has an "
                           "edition of %s"),
                         lists[i].where, lists[i].list, module->id);
    }
    if (count && !wrong)
        ov_trial_say(trial, OV_TRIAL_OK, N_("code lists"), _("editions have the %zu that it counts on"),
                     count);
}

/* ---- the answer ---- */

static void print_text(const struct ov_module_trial *trial)
{
    const char *const words[] = {
        [OV_TRIAL_OK] = _("ok"), [OV_TRIAL_WARNING] = _("warning"), [OV_TRIAL_ERROR] = _("error")
    };
    struct ov_cli_table *table = ov_cli_table_new(trial->arena);

    for (int i = 0; i < 3; i++)
        ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < trial->result_count; i++) {
        const struct ov_trial_result *result = &trial->results[i];

        ov_cli_row(
            table, OV_CLI_PLAIN,
            (const char *const[]){ words[result->state], ov_cli_translate(result->step), result->text });
    }
    ov_cli_table_print(table, "");
    printf(_("%s: %zu errors, %zu warnings\n"), trial->cli->operands[0], trial->errors, trial->warnings);
}

static void print_json(const struct ov_module_trial *trial)
{
    const struct ov_module *module = trial->place.module;
    json_t *list = json_array(), *object = json_object();

    for (size_t i = 0; i < trial->result_count; i++) {
        json_t *result = json_object();

        json_object_set_new(result, "state", ov_cli_json_text(states[trial->results[i].state]));
        json_object_set_new(result, "step", ov_cli_json_text(trial->results[i].step));
        json_object_set_new(result, "text", ov_cli_json_text(trial->results[i].text));
        json_array_append_new(list, result);
    }
    json_object_set_new(object, "file", ov_cli_json_text(trial->cli->operands[0]));
    json_object_set_new(object, "module", ov_cli_json_text(module ? module->id : NULL));
    json_object_set_new(object, "version", ov_cli_json_text(module ? module->version : NULL));
    json_object_set_new(object, "errors", json_integer((json_int_t)trial->errors));
    json_object_set_new(object, "warnings", json_integer((json_int_t)trial->warnings));
    json_object_set_new(object, "results", list);
    ov_cli_print_json(object);
}

static int run(struct ov_cli *cli)
{
    struct ov_module_trial trial = { .cli = cli, .arena = cli->arena, .update = ov_cli_flag(cli, "update") };

    if (open_plugin(&trial)) {
        ov_trial_symbols(&trial);
        compare_manifest(&trial);
        if (find_tests(&trial)) {
            ov_trial_cases(&trial);
            ov_trial_callbacks(&trial);
            check_lists(&trial);
        }
    }
    ov_trial_place_close(&trial.place);
    if (cli->json)
        print_json(&trial);
    else
        print_text(&trial);
    return trial.errors ? OV_EXIT_ERROR : trial.warnings ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "tests", N_("DIR"), N_("folder of the golden cases; otherwise 'tests' beside the plugin") },
    { "update", NULL, N_("write what the cases give as their expectation") },
};

const struct ov_cli_command ov_cli_module_check = {
    .name = "module check",
    .operands = N_("FILE"),
    .least = 1,
    .most = 1,
    .summary = N_("try a plugin"),
    .help = N_(
        "Tries a plugin that need not be installed: what it says of itself, which functions it exports and "
        "calls, its tables, its golden cases (each twice in a home of its own, with the same bytes), whether "
        "each check is raised by one case and not by another, what each callback costs, and that each "
        "ends in words when memory is refused. The plugin runs in the worker with its limits. Needs no home. "
        "Exit status 0 clean, 1 warnings, 2 errors."),
    .example = "overens module check ./school-health.so --tests tests",
    OV_CLI_OPTIONS(options),
    .run = run,
};
