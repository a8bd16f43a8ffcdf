/* A worker from nothing to its plugin loaded. */
#include "modules/process-internal.h"

#include <string.h>

enum { TIMEOUT_SECONDS = 20, MEMORY_MB = 256 }; /* of a module that nobody has configured */

static json_t *units_json(const struct ov_catalogue *catalogue)
{
    json_t *list = json_array();
    for (size_t i = 0; catalogue != NULL && i < catalogue->unit_count; i++) {
        const struct ov_unit *unit = &catalogue->units[i];
        json_t *object = json_object();
        json_object_set_new(object, "code", json_string(unit->code));
        json_object_set_new(object, "name", json_string(unit->name));
        if (unit->short_name != NULL)
            json_object_set_new(object, "short-name", json_string(unit->short_name));
        if (unit->organisation_number != NULL)
            json_object_set_new(object, "organisation-number", json_string(unit->organisation_number));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *options_json(const struct ov_module_setting *setting)
{
    json_t *object = json_object();
    for (size_t i = 0; setting != NULL && i < setting->option_count; i++)
        json_object_set_new(object, setting->options[i].name, json_string(setting->options[i].value));
    return object;
}

static bool queue(struct ov_process *process, const struct ov_launch *launch, struct ov_arena *arena)
{
    const char *loading = ov_filter(OV_FILTER_LOADING, process->pid, arena),
               *computing = ov_filter(OV_FILTER_COMPUTING, process->pid, arena);
    json_t *setup = json_object(), *load = json_object();
    json_object_set_new(setup, "request", json_string("setup"));
    json_object_set_new(setup, "protocol", json_integer(OV_PROTOCOL));
    json_object_set_new(setup, "plugin", json_string(launch->plugin));
    json_object_set_new(setup, "module", json_string(launch->module));
    if (loading != NULL && computing != NULL) {
        json_object_set_new(setup, "loading", json_string(loading));
        json_object_set_new(setup, "computing", json_string(computing));
    }
    json_object_set_new(setup, "timeout-seconds", json_integer(process->timeout_seconds));
    json_object_set_new(setup, "memory-mb", json_integer(process->memory_mb));
    json_object_set_new(setup, "view", json_boolean(launch->view >= 0));
    json_object_set_new(setup, "today", json_integer(launch->today));
    json_object_set_new(setup, "units", units_json(launch->catalogue));
    json_object_set_new(setup, "options", options_json(ov_config_module(launch->config, launch->module)));
    bool fits = ov_process_ask(process, setup);
    for (size_t i = 0; launch->catalogue != NULL && i < launch->catalogue->module_count; i++) {
        json_t *module = json_object();
        json_object_set_new(module, "request", json_string("module"));
        json_object_set_new(module, "manifest", ov_manifest_json(&launch->catalogue->modules[i]));
        fits = ov_process_ask(process, module) && fits;
    }
    json_object_set_new(load, "request", json_string("load"));
    return ov_process_ask(process, load) && fits;
}

bool ov_launch(struct ov_process *process, const struct ov_launch *launch, struct ov_arena *arena,
               const char **why)
{
    const struct ov_module_setting *setting = ov_config_module(launch->config, launch->module);
    struct ov_error error = { 0 };
    ov_json_ready();
    process->timeout_seconds = setting != NULL ? setting->timeout_seconds : TIMEOUT_SECONDS;
    process->memory_mb = setting != NULL ? setting->memory_mb : MEMORY_MB;
    if (process->timeout_seconds < 1)
        process->timeout_seconds = TIMEOUT_SECONDS;
    if (process->memory_mb < 1)
        process->memory_mb = MEMORY_MB;
    if (!ov_process_start(process, launch->config->worker, launch->view, launch->file, &error)) {
        *why = ov_arena_strdup(arena, error.text);
        return false;
    }
    ov_process_begin(process);
    if (!queue(process, launch, arena)) {
        ov_process_stop(process, NULL);
        *why = N_("what the worker must know is larger than it can take");
        return false;
    }
    const struct ov_record *record = ov_process_next(process, arena, why);
    if (record == NULL) /* stopped by then */
        return false;
    if (record->kind == OV_RECORD_END)
        return true;
    ov_process_stop(process, NULL);
    *why =
        record->kind == OV_RECORD_FAILED ? record->text : N_("the worker answered something else than asked");
    return false;
}
