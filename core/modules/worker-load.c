/* Setting a worker up: the particulars of the run, the manifests of what is enabled, the view, the plugin. */
#include "modules/worker-internal.h"

#include <string.h>
#include <unistd.h>

static bool take_units(struct ov_worker *worker, const json_t *list)
{
    size_t i;
    json_t *object;
    worker->units = OV_NEW_ARRAY(worker->arena, struct ov_unit, json_array_size(list) + 1);
    json_array_foreach(list, i, object)
    {
        struct ov_unit *unit = &worker->units[worker->unit_count++];
        unit->code = ov_json_text(worker->arena, object, "code");
        unit->name = ov_json_text(worker->arena, object, "name");
        unit->short_name = ov_json_text(worker->arena, object, "short-name");
        unit->organisation_number = ov_json_text(worker->arena, object, "organisation-number");
        if (unit->code == NULL || unit->name == NULL)
            return false;
    }
    return true;
}

static bool take_options(struct ov_worker *worker, json_t *object)
{
    const char *name;
    json_t *value;
    worker->options = OV_NEW_ARRAY(worker->arena, struct ov_option_setting, json_object_size(object) + 1);
    json_object_foreach(object, name, value)
    {
        worker->options[worker->option_count].name = ov_arena_strdup(worker->arena, name);
        worker->options[worker->option_count++].value = ov_json_text(worker->arena, object, name);
    }
    return true;
}

bool ov_worker_setup(struct ov_worker *worker, json_t *request, struct ov_error *error)
{
    if (json_integer_value(json_object_get(request, "protocol")) != OV_PROTOCOL)
        return ov_fail(
            error, OV_ERROR_MODULE,
            "overens and overens-worker are not of the same build: the worker speaks protocol %d, the "
            "program %lld",
            OV_PROTOCOL, (long long)json_integer_value(json_object_get(request, "protocol")));
    worker->plugin = ov_json_text(worker->arena, request, "plugin");
    worker->id = ov_json_text(worker->arena, request, "module");
    worker->loading = ov_json_text(worker->arena, request, "loading");
    worker->computing = ov_json_text(worker->arena, request, "computing");
    worker->timeout_seconds = (int)json_integer_value(json_object_get(request, "timeout-seconds"));
    worker->memory_mb = (int)json_integer_value(json_object_get(request, "memory-mb"));
    worker->today = (ov_date)json_integer_value(json_object_get(request, "today"));
    worker->has_view = json_is_true(json_object_get(request, "view"));
    if (worker->plugin == NULL || worker->id == NULL || worker->timeout_seconds < 1 ||
        worker->memory_mb < 1 || !take_units(worker, json_object_get(request, "units")) ||
        !take_options(worker, json_object_get(request, "options")))
        return ov_fail(error, OV_ERROR_MODULE, "the set-up of the worker is incomplete");
    ov_limits_call(worker->timeout_seconds);
    return true;
}

/* The program has read the manifest before it sent it. */
bool ov_worker_add_module(struct ov_worker *worker, json_t *request, struct ov_error *error)
{
    const struct ov_module *module = ov_manifest_take(worker->arena, json_object_get(request, "manifest"));
    if (module == NULL)
        return ov_fail(error, OV_ERROR_MODULE, "a manifest was sent that cannot be read");
    *OV_APPEND(worker->arena, worker->modules, worker->module_count) = *module;
    return true;
}

/* A plugin that is newer or older than its manifest would be asked for what the report does not know. */
static bool compare_manifests(const struct ov_worker *worker, struct ov_error *error)
{
    for (size_t i = 0; i < worker->module_count; i++) {
        if (!ov_equal(worker->modules[i].id, worker->id))
            continue;
        if (ov_modules_equal(&worker->modules[i], worker->module))
            return true;
        char *difference =
            ov_manifest_difference(worker->arena, ov_manifest_write(worker->arena, &worker->modules[i]),
                                   ov_manifest_write(worker->arena, worker->module));
        return difference == NULL ||
               ov_fail(
                   error, OV_ERROR_MODULE,
                   "%s.so is not what its manifest.json says (%s); install plugin and manifest of one build",
                   worker->id, difference);
    }
    return ov_fail(error, OV_ERROR_MODULE, "there is no manifest of %s", worker->id);
}

/* What a worker can do shrinks in steps: its constructors already run without files, processes and network.
 */
static const struct ov_plugin *open_plugin(const struct ov_worker *worker, struct ov_error *error)
{
    ov_limits_set(worker->memory_mb);
    ov_seccomp_prepare();
    if (!ov_landlock_apply(OV_WORKER_PLUGIN, error) || !ov_seccomp_apply(worker->loading, error))
        return NULL;
    ov_entry *entry = ov_loader_open(worker->plugin, error);
    close(OV_WORKER_PLUGIN);
    if (entry == NULL || !ov_seccomp_apply(worker->computing, error))
        return NULL;
    const struct ov_plugin *plugin = entry();
    if (plugin == NULL)
        ov_fail(error, OV_ERROR_MODULE,
                "%s: its ov_plugin_entry gives nothing; a plugin's file ends with OV_PLUGIN(\"id\", …)",
                worker->plugin);
    return plugin;
}

bool ov_worker_load(struct ov_worker *worker, struct ov_error *error)
{
    struct ov_view *view = NULL;
    if (worker->plugin == NULL)
        return ov_fail(error, OV_ERROR_MODULE, "the worker was not set up");
    if (worker->has_view && (view = ov_view_open(OV_WORKER_VIEW, error)) == NULL)
        return false;
    close(OV_WORKER_VIEW);
    const struct ov_plugin *plugin = open_plugin(worker, error);
    if (plugin == NULL)
        return false;
    worker->module = ov_module_take(worker->arena, plugin, worker->id, worker->plugin, error);
    if (worker->module == NULL)
        return false;
    if (view == NULL)
        return true;
    if (!compare_manifests(worker, error))
        return false;
    worker->catalogue = (struct ov_catalogue){ .arena = worker->arena,
                                               .modules = worker->modules,
                                               .module_count = worker->module_count,
                                               .units = worker->units,
                                               .unit_count = worker->unit_count };
    worker->figures =
        ov_figures_new(worker->arena, view, &worker->catalogue, ov_graph_new(worker->arena), worker->today);
    ov_figures_set_compute(worker->figures, ov_worker_measure, worker);
    return true;
}
