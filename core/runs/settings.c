/* What the home sets for its reports and checks besides the modules' options: levels of checks, lights, what
 * the ledger's accounts are, and the region's own rhythm of reports. Files that set nothing are no inputs of
 * a run. */
#include "runs/runs-internal.h"

#include <string.h>

static const char checks_role[] = "checks", lights_role[] = "lights", ledger_role[] = "ledger",
                  rhythm_role[] = "internal-reports";

static struct ov_source read_source(const struct ov_evaluation *evaluation, const char *path,
                                    struct ov_diagnostics *list)
{
    const char *slash = strrchr(path, '/');
    struct ov_source source = { .file = slash ? slash + 1 : path };
    struct ov_error error = { 0 };

    source.data = ov_file_read(evaluation->arena, path, OV_CONFIG_MAX_BYTES, &source.length, &error);
    if (!source.data)
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ .source = path }, NULL, NULL, NULL, "%s",
                    error.text);
    return source;
}

static void keep(struct ov_evaluation *evaluation, const char *role, const struct ov_source *source)
{
    ov_sources_add(&evaluation->sources, role, source->file, source->data, source->length);
}

static bool collect_checks(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    char *path = ov_config_find(evaluation->config, evaluation->arena, "checks.conf");
    struct ov_check_settings *settings;
    struct ov_source source;

    if (!path)
        return true;
    source = read_source(evaluation, path, list);
    settings = source.data ? ov_check_settings_read(evaluation->arena, path, source.data, source.length, list)
                           : NULL;
    if (settings && settings->count)
        keep(evaluation, checks_role, &source);
    return settings != NULL;
}

static bool collect_lights(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    const char *kind = evaluation->request.kind;
    char *path = kind ? ov_config_find(evaluation->config, evaluation->arena, "lights.conf") : NULL;
    struct ov_source source;
    size_t count = 0;

    if (!path)
        return true;
    source = read_source(evaluation, path, list);
    if (!source.data ||
        !ov_config_lights(evaluation->arena, path, source.data, source.length, kind, &count, list))
        return false;
    if (count)
        keep(evaluation, lights_role, &source);
    return true;
}

/* overens.conf, as an input for each of what it sets. */
static bool collect_own(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    struct ov_source source = read_source(evaluation, evaluation->config->file, list);
    const struct ov_setting *top =
        source.data ? ov_config_parse(source.file, source.data, source.length, list) : NULL;

    if (top && ov_setting_member(top, "accounts"))
        keep(evaluation, ledger_role, &source);
    if (top && ov_setting_member(top, "internal_reports"))
        keep(evaluation, rhythm_role, &source);
    return top != NULL;
}

bool ov_settings_collect(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    return collect_checks(evaluation, list) && collect_lights(evaluation, list) &&
           collect_own(evaluation, list);
}

bool ov_settings_read(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    struct ov_arena *arena = evaluation->arena;
    const struct ov_source *checks = ov_sources_find(&evaluation->sources, checks_role),
                           *lights = ov_sources_find(&evaluation->sources, lights_role),
                           *ledger = ov_sources_find(&evaluation->sources, ledger_role),
                           *rhythm = ov_sources_find(&evaluation->sources, rhythm_role);
    size_t before = list->errors;

    if (checks)
        evaluation->check_settings =
            ov_check_settings_read(arena, checks->file, checks->data, checks->length, list);
    if (lights)
        evaluation->lights = ov_config_lights(arena, lights->file, lights->data, lights->length,
                                              evaluation->request.kind, &evaluation->light_count, list);
    evaluation->accounts = ledger ? ov_config_accounts(arena, ledger->file, ledger->data, ledger->length,
                                                       &evaluation->account_count, list)
                                  : ov_config_standard_accounts(arena, &evaluation->account_count);
    if (rhythm)
        evaluation->internal_reports = ov_config_internal_reports(
            arena, rhythm->file, rhythm->data, rhythm->length, &evaluation->internal_report_count, list);
    return list->errors == before;
}
