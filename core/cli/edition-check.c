/* overens edition check: everything that can be said of an edition without data. */
#include "cli/cli.h"

#include <string.h>

struct checking {
    struct ov_cli *cli;
    struct ov_sources sources;
    const char *name;
    const struct ov_terms *terms;
    const struct ov_catalogue *catalogue; /* NULL: its module is not enabled, or does not load */
    const struct ov_cli_formula *formulas;
    size_t formula_count;
};

/* ---- which edition --------------------------------------------------------------------------------------
 */

/* A path is a file that need not be in a home yet: its name says which edition it is. */
static bool take_file(struct checking *checking, const char *path)
{
    struct ov_cli *cli = checking->cli;
    const char *file = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    size_t length, name_length = strlen(file);
    char *data = ov_file_read(cli->arena, path, OV_CONFIG_MAX_BYTES, &length, &cli->error);

    if (!data) {
        ov_cli_fail(cli);
        return false;
    }
    if (name_length > strlen(".conf") && !strcmp(file + name_length - strlen(".conf"), ".conf"))
        name_length -= strlen(".conf");
    checking->name = ov_arena_copy(cli->arena, file, name_length);
    ov_sources_add(&checking->sources, ov_arena_printf(cli->arena, "edition:%s", checking->name), file, data,
                   length);
    return true;
}

static bool is_file(const char *operand)
{
    size_t length = strlen(operand);

    return strchr(operand, '/') ||
           (length > strlen(".conf") && !strcmp(operand + length - strlen(".conf"), ".conf"));
}

/* ---- formulas -------------------------------------------------------------------------------------------
 */

static void load_module(struct checking *checking)
{
    struct ov_cli *cli = checking->cli;
    const struct ov_module_setting *setting = ov_config_module(cli->config, checking->terms->module);
    struct ov_sources sources = { .arena = cli->arena };

    if (!checking->formula_count && !checking->terms->check_count && !checking->terms->collection_count)
        return; /* there are no names to be looked up */
    if (!setting || !setting->enabled) {
        ov_diagnose(&cli->list, OV_SEVERITY_WARNING, (struct ov_position){ checking->terms->file, 0, 0 },
                    "module", checking->terms->module, NULL,
                    N_("the module is not enabled, so the names in formulas were not looked up"));
        return;
    }
    if (ov_modules_collect(cli->config, &sources, &cli->list))
        checking->catalogue =
            ov_catalogue_load(cli->arena, &sources, cli->config->units, cli->config->unit_count, &cli->list);
}

static void check_formula(struct checking *checking, struct ov_position at, const char *path,
                          const char *formula)
{
    struct ov_cli *cli = checking->cli;
    const char *why = NULL, *accepted = NULL;
    struct ov_formula_fault fault = { 0 };
    int column = 0;

    if (checking->catalogue) {
        why = ov_cli_check_formula(cli->arena, checking->catalogue, checking->terms->module, formula, &column,
                                   &accepted);
    } else if (!ov_formula_parse(cli->arena, formula, &fault)) {
        why = ov_arena_strdup(cli->arena, fault.text);
        accepted = fault.accepted[0] ? ov_arena_strdup(cli->arena, fault.accepted) : NULL;
        column = fault.column;
    }
    if (why)
        ov_diagnose(&cli->list, OV_SEVERITY_ERROR, at, path, formula, accepted, "%s",
                    ov_arena_printf(cli->arena, _("character %d: %s"), column, why));
}

static void check_formulas(struct checking *checking)
{
    for (size_t i = 0; i < checking->formula_count; i++)
        check_formula(checking, checking->formulas[i].at, checking->formulas[i].path,
                      checking->formulas[i].formula);
    if (checking->catalogue)
        ov_cli_check_terms_names(checking->cli, checking->catalogue, checking->terms);
}

static void check_keys(struct checking *checking)
{
    struct ov_cli *cli = checking->cli;

    for (size_t i = 0; i < checking->sources.count; i++) {
        const char *role = checking->sources.items[i].role;
        const struct ov_key *key;

        if (!ov_starts_with(role, "key:"))
            continue;
        key = ov_key_parse(&checking->sources, role + strlen("key:"), cli->config->units,
                           cli->config->unit_count, &cli->list);
        if (key)
            ov_key_audit(key, &cli->list);
    }
}

/* ---- the answer -----------------------------------------------------------------------------------------
 */

static json_t *message_json(const struct ov_diagnostic *item)
{
    static const char *const severities[] = {
        [OV_SEVERITY_NOTICE] = "notice", [OV_SEVERITY_WARNING] = "warning", [OV_SEVERITY_ERROR] = "error"
    };
    json_t *object = json_object();

    json_object_set_new(object, "severity", ov_cli_json_text(severities[item->severity]));
    json_object_set_new(object, "file", ov_cli_json_text(item->at.source));
    json_object_set_new(object, "line", json_integer(item->at.line));
    json_object_set_new(object, "column", json_integer(item->at.column));
    json_object_set_new(object, "path", ov_cli_json_text(item->field));
    json_object_set_new(object, "text", ov_cli_json_text(item->told));
    json_object_set_new(object, "found", ov_cli_json_text(item->found));
    json_object_set_new(object, "accepted", ov_cli_json_text(ov_cli_translate(item->accepted)));
    return object;
}

static void answer(const struct checking *checking, size_t errors, size_t warnings)
{
    struct ov_cli *cli = checking->cli;
    json_t *messages = json_array();
    size_t notices = 0;

    for (size_t i = 0; i < cli->list.count; i++) {
        notices += cli->list.items[i].severity == OV_SEVERITY_NOTICE;
        json_array_append_new(messages, message_json(&cli->list.items[i]));
    }
    if (cli->json) {
        ov_cli_print_json(json_pack("{s:o, s:I, s:I, s:I, s:o}", "edition", ov_cli_json_text(checking->name),
                                    "errors", (json_int_t)errors, "warnings", (json_int_t)warnings, "notices",
                                    (json_int_t)notices, "messages", messages));
        return;
    }
    json_decref(messages);
    ov_cli_tell_diagnostics(cli);
    if (!cli->quiet)
        printf(_("%s: errors: %zu, warnings: %zu, notices: %zu\n"), checking->name, errors, warnings,
               notices);
}

static int run(struct ov_cli *cli)
{
    struct checking checking = { .cli = cli, .sources = { .arena = cli->arena }, .name = cli->operands[0] };

    if (!ov_cli_open_config(cli) || (is_file(checking.name) && !take_file(&checking, checking.name)))
        return OV_EXIT_ERROR;
    if (ov_terms_collect(cli->config, checking.name, &checking.sources, &cli->list))
        checking.terms = ov_terms_parse(&checking.sources, checking.name, NULL, cli->config->units,
                                        cli->config->unit_count, &cli->list);
    if (checking.terms) {
        checking.formulas = ov_cli_terms_formulas(cli->arena, checking.terms, &checking.formula_count);
        load_module(&checking);
        check_formulas(&checking);
        ov_terms_audit(checking.terms, cli->config->units, cli->config->unit_count, &cli->list);
    }
    check_keys(&checking);
    answer(&checking, cli->list.errors, cli->list.warnings);
    return cli->list.errors ? OV_EXIT_ERROR : cli->list.warnings ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_edition_check = {
    .name = "edition check",
    .operands = N_("EDITION|FILE"),
    .least = 1,
    .most = 1,
    .summary = N_("test the terms of an edition"),
    .help = N_(
        "Reads an edition, by its name or its file, with its keys, and tells everything that is wrong in it: "
        "settings, formulas and the names in them, sums that do not add up, dates far from the term, "
        "published "
        "tables with holes, amendments that change nothing. What is not known is told with what was looked "
        "for. "
        "Exit status: 0 clean, 1 warnings, 2 errors."),
    .example = "overens edition check close-care@2022",
    .run = run,
};
