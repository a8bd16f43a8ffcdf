/* Everything one run stands on: sources → terms → allocations → view → figures. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

/* regions.conf belongs to the inputs like everything else that a figure can depend on. */
static bool collect_units(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    const char *path = evaluation->config->units_file, *slash = strrchr(path, '/');
    struct ov_error error = { 0 };
    size_t length;
    char *data = ov_file_read(evaluation->arena, path, OV_CONFIG_MAX_BYTES, &length, &error);

    if (!data) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ .source = path }, NULL, NULL, NULL, "%s",
                    error.text);
        return false;
    }
    ov_sources_add(&evaluation->sources, "regions", slash ? slash + 1 : path, data, length);
    return true;
}

static bool collect(struct ov_evaluation *evaluation, const struct ov_sources *given,
                    struct ov_diagnostics *list)
{
    evaluation->sources.arena = evaluation->arena;
    if (given) {
        evaluation->sources = *given;
        return true;
    }
    return ov_editions_collect(evaluation, list) &&
           ov_modules_collect(evaluation->config, &evaluation->sources, list) &&
           collect_units(evaluation, list) && ov_settings_collect(evaluation, list);
}

/* Without its module an edition is evaluated by the common checks alone; that must not look like all is well.
 */
static void tell_missing_module(const struct ov_evaluation *evaluation, const struct ov_terms *terms,
                                struct ov_diagnostics *list)
{
    char *manifest = ov_arena_printf(evaluation->arena, "%s/modules/%s/manifest.json",
                                     evaluation->config->data, terms->module);

    if (!ov_catalogue_module(evaluation->catalogue, terms->module) && ov_file_exists(manifest))
        ov_diagnose(list, OV_SEVERITY_WARNING, (struct ov_position){ .source = terms->file }, NULL, NULL,
                    ov_arena_printf(list->arena, "overens module enable %s", terms->module),
                    "the module %s is not enabled, so its checks and sections are left out", terms->module);
}

static void tell_missing_modules(const struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    for (size_t i = 0; i < evaluation->edition_count; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;
        bool told = evaluation->editions[i].beside;

        for (size_t j = 0; j < i; j++)
            told = told || ov_equal(evaluation->editions[j].terms->module, terms->module);
        if (!told)
            tell_missing_module(evaluation, terms, list);
    }
}

static bool read_terms(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    struct ov_arena *arena = evaluation->arena;
    const struct ov_config *config = evaluation->config;
    size_t unit_count;
    const struct ov_source *regions = ov_sources_find(&evaluation->sources, "regions");
    const struct ov_unit *units =
        regions ? ov_config_units(arena, regions->file, regions->data, regions->length, &unit_count, list)
                : NULL;

    if (!units || !ov_settings_read(evaluation, list) ||
        !ov_editions_read(evaluation, units, unit_count, list))
        return false;
    evaluation->catalogue = ov_catalogue_load(arena, &evaluation->sources, units, unit_count, list);
    evaluation->config = ov_modules_settings(arena, config, &evaluation->sources, list);
    if (!evaluation->catalogue || !evaluation->config)
        return false;
    tell_missing_modules(evaluation, list);
    return true;
}

struct ov_subject ov_evaluation_subject(const struct ov_evaluation *evaluation)
{
    const struct ov_terms *terms = evaluation->terms;
    ov_date from, to;

    if (terms) {
        from = terms->from;
        to = terms->to;
    } else {
        ov_request_years(&evaluation->request, &from, &to);
    }
    return (struct ov_subject){
        .edition = terms ? terms->name : NULL,
        .unit = evaluation->request.unit,
        .has_period = true,
        .period = { .from = from, .to = to + 1, .kind = OV_YEAR },
    };
}

static bool fill_request(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_error *error)
{
    struct ov_run_request *request = &evaluation->request;
    int64_t newest = ov_store_newest(store);

    request->edition = ov_arena_strdup(evaluation->arena, request->edition);
    if (!request->unit)
        request->unit = evaluation->config->region;
    if (request->each && !request->unit_count) {
        request->units = &evaluation->request.unit;
        request->unit_count = 1;
    }
    if (!request->language)
        request->language = evaluation->config->language;
    if (request->as_of == OV_NO_DATE)
        request->as_of = request->today;
    if (request->batch > newest)
        return ov_fail(error, OV_ERROR_MISSING, "batch %lld does not exist; the newest is %lld",
                       (long long)request->batch, (long long)newest);
    if (!request->batch)
        request->batch = newest;
    return true;
}

struct ov_evaluation *ov_evaluation_new(const struct ov_config *config, struct ov_store *store,
                                        const struct ov_run_request *request,
                                        const struct ov_sources *sources, struct ov_diagnostics *list,
                                        struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_evaluation *evaluation = OV_NEW(arena, struct ov_evaluation);
    struct ov_stage stage;
    bool done = false;

    *evaluation = (struct ov_evaluation){ .arena = arena, .config = config, .request = *request };
    if (!fill_request(evaluation, store, error))
        goto out;
    if (!collect(evaluation, sources, list) || !read_terms(evaluation, list)) {
        ov_fail(error, OV_ERROR_INPUT, "the terms of %s cannot be used", request->edition);
        goto out;
    }
    if (!ov_catalogue_unit(evaluation->catalogue, evaluation->request.unit)) {
        ov_fail(error, OV_ERROR_MISSING, "no region has the code %s", evaluation->request.unit);
        goto out;
    }
    if (!ov_allocations_make(evaluation, store, error) || !ov_stage_open(evaluation, store, &stage, error))
        goto out;
    evaluation->view = stage.view;
    evaluation->view_digest = ov_view_digest(stage.view);
    evaluation->graph = stage.graph;
    evaluation->figures = stage.figures;
    evaluation->workers = stage.workers;
    done = ov_delivered_find(evaluation, store, list, error);
out:
    if (!done) {
        ov_evaluation_free(evaluation);
        evaluation = NULL;
    }
    return evaluation;
}

/* Editions that stand beside, for comparison or since they pay, have their own checks. */
const struct ov_findings *ov_evaluation_check(struct ov_evaluation *evaluation)
{
    struct ov_checks_request request = { .figures = evaluation->figures,
                                         .catalogue = evaluation->catalogue,
                                         .workers = evaluation->workers,
                                         .settings = evaluation->check_settings,
                                         .delivered = evaluation->delivered,
                                         .delivered_count = evaluation->delivered_count,
                                         .today = evaluation->request.today };
    const struct ov_terms **all_terms;
    struct ov_subject *bases;
    size_t count = 0;

    if (evaluation->findings)
        return evaluation->findings;
    bases = OV_NEW_ARRAY(evaluation->arena, struct ov_subject, evaluation->edition_count);
    all_terms = OV_NEW_ARRAY(evaluation->arena, const struct ov_terms *, evaluation->edition_count);
    for (size_t i = 0; i < evaluation->edition_count && !evaluation->editions[i].beside; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;

        bases[count] = ov_evaluation_subject(evaluation);
        all_terms[count] = terms;
        bases[count].edition = terms->name;
        bases[count++].period =
            (struct ov_period){ .from = terms->from, .to = terms->to + 1, .kind = OV_YEAR };
    }
    request.bases = bases;
    request.terms = all_terms;
    request.count = count;
    evaluation->findings = ov_checks_run(&request);
    return evaluation->findings;
}

void ov_evaluation_free(struct ov_evaluation *evaluation)
{
    struct ov_arena *arena;

    if (!evaluation)
        return;
    arena = evaluation->arena;
    ov_workers_free(evaluation->workers);
    if (evaluation->view)
        ov_view_close(evaluation->view);
    ov_arena_free(arena);
}

const struct ov_module **ov_evaluation_modules(const struct ov_evaluation *evaluation, size_t *count)
{
    const struct ov_catalogue *catalogue = evaluation->catalogue;
    const struct ov_module **modules = NULL;

    *count = 0;
    for (size_t i = 0; i < catalogue->module_count; i++) {
        bool serves = false;

        for (size_t j = 0; j < evaluation->edition_count; j++)
            serves = serves || (!evaluation->editions[j].beside &&
                                ov_equal(evaluation->editions[j].terms->module, catalogue->modules[i].id));
        if (serves)
            *OV_APPEND(evaluation->arena, modules, *count) = &catalogue->modules[i];
    }
    return modules;
}
