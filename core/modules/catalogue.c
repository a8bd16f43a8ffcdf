/* Installed manifests, those that take part in a run, and the catalogue made of them. */
#include "modules/modules-internal.h"

#include <stdlib.h>
#include <string.h>

static const char role_prefix[] = "module:", settings_prefix[] = "settings:";

char *ov_manifest_path(const struct ov_config *config, struct ov_arena *arena, const char *id)
{
    return ov_arena_printf(arena, "%s/modules/%s/manifest.json", config->data, id);
}

const struct ov_module *ov_manifest_installed(const struct ov_config *config, struct ov_arena *arena,
                                              const char *id, struct ov_error *error)
{
    size_t length;
    const char *path = ov_manifest_path(config, arena, id);
    char *json = ov_file_read(arena, path, OV_MANIFEST_MAX, &length, error);
    const struct ov_module *module = json != NULL ? ov_manifest_read(arena, path, json, length, error) : NULL;
    if (module == NULL || ov_equal(module->id, id))
        return module;
    ov_fail_at(error, ov_json_place(path, json, length, NULL, 0, "id"), OV_ERROR_INPUT,
               "the manifest is of the module '%s'; accepted: '%s', as its folder is named", module->id, id);
    return NULL;
}

/* "close-care, psychiatry": for a message about one that is not there. */
static char *installed_ids(const struct ov_config *config, struct ov_arena *arena, const char *wanted,
                           const char **nearest)
{
    char **names = NULL;
    size_t count = 0;
    struct ov_error error = { 0 };
    if (!ov_folder_list(arena, ov_path_join(arena, config->data, "modules"), NULL, &names, &count, &error))
        count = 0;
    *nearest = ov_nearest(wanted, (const char *const *)names, count);
    return count > 0 ? ov_join(arena, (const char *const *)names, count, ", ") : "none is installed";
}

/* Its options are an input of a run like everything else that a figure can depend on. */
static bool collect_settings(const struct ov_module_setting *setting, struct ov_sources *sources,
                             struct ov_diagnostics *list)
{
    size_t length;
    struct ov_error error = { 0 };
    if (setting->file == NULL) /* the module was not configured by a file */
        return true;
    const char *data = ov_file_read(list->arena, setting->file, OV_CONFIG_MAX_BYTES, &length, &error);
    if (data == NULL) {
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, NULL, NULL, NULL, "%s", error.text);
        return false;
    }
    ov_sources_add(sources, ov_arena_printf(list->arena, "%s%s", settings_prefix, setting->id),
                   ov_arena_printf(list->arena, "%s.conf", setting->id), data, length);
    return true;
}

static bool collect(const struct ov_config *config, const struct ov_module_setting *setting,
                    struct ov_sources *sources, struct ov_diagnostics *list)
{
    size_t length;
    struct ov_error error = { 0 };
    const char *path = ov_manifest_path(config, list->arena, setting->id), *nearest;
    if (!ov_file_exists(path)) {
        const char *ids = installed_ids(config, list->arena, setting->id, &nearest);
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, NULL, setting->id,
                    ov_arena_printf(list->arena, "an installed module: %s", ids),
                    nearest != NULL
                        ? "the module is enabled, but not installed: there is no %s; nearest is %s"
                        : "the module is enabled, but not installed: there is no %s",
                    path, nearest);
        return false;
    }
    const char *json = ov_file_read(list->arena, path, OV_MANIFEST_MAX, &length, &error);
    if (json == NULL) {
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, NULL, NULL, NULL, "%s", error.text);
        return false;
    }
    ov_sources_add(sources, ov_arena_printf(list->arena, "%s%s", role_prefix, setting->id), "manifest.json",
                   json, length);
    return collect_settings(setting, sources, list);
}

bool ov_modules_collect(const struct ov_config *config, struct ov_sources *sources,
                        struct ov_diagnostics *list)
{
    bool done = true;
    for (size_t i = 0; i < config->module_count; i++)
        if (config->modules[i].enabled)
            done = collect(config, &config->modules[i], sources, list) && done;
    return done;
}

static struct ov_module_setting *setting_of(struct ov_arena *arena, struct ov_config *config, const char *id)
{
    for (size_t i = 0; i < config->module_count; i++)
        if (ov_equal(config->modules[i].id, id))
            return &config->modules[i];
    struct ov_module_setting *setting = OV_APPEND(arena, config->modules, config->module_count);
    *setting = (struct ov_module_setting){ .id = id }; /* not configured any more: the standard limits */
    return setting;
}

const struct ov_config *ov_modules_settings(struct ov_arena *arena, const struct ov_config *config,
                                            const struct ov_sources *sources, struct ov_diagnostics *list)
{
    struct ov_config *own = OV_NEW(arena, struct ov_config);
    bool done = true;
    *own = *config;
    own->modules = NULL;
    own->module_count = 0;
    for (size_t i = 0; i < config->module_count; i++) {
        struct ov_module_setting *setting = OV_APPEND(arena, own->modules, own->module_count);
        *setting = config->modules[i];
        setting->options = NULL;
        setting->option_count = 0;
    }
    for (size_t i = 0; i < sources->count; i++) {
        const struct ov_source *source = &sources->items[i];
        if (ov_starts_with(source->role, settings_prefix))
            done = ov_config_read_options(arena, source->file, source->data, source->length,
                                          setting_of(arena, own, source->role + strlen(settings_prefix)),
                                          list) &&
                   done;
    }
    return done ? own : NULL;
}

static int compare_modules(const void *a, const void *b)
{
    return strcmp(((const struct ov_module *)a)->id, ((const struct ov_module *)b)->id);
}

struct ov_catalogue *ov_catalogue_load(struct ov_arena *arena, const struct ov_sources *sources,
                                       const struct ov_unit *units, size_t unit_count,
                                       struct ov_diagnostics *list)
{
    size_t before = list->errors, count = 0;
    struct ov_catalogue *catalogue = OV_NEW(arena, struct ov_catalogue);
    struct ov_module *modules = NULL;
    catalogue->arena = arena;
    catalogue->units = units;
    catalogue->unit_count = unit_count;
    for (size_t i = 0; i < sources->count; i++) {
        const struct ov_source *source = &sources->items[i];
        struct ov_error error = { 0 };
        if (!ov_starts_with(source->role, role_prefix))
            continue;
        const char *id = source->role + strlen(role_prefix);
        const char *name = ov_arena_printf(arena, "modules/%s/manifest.json", id);
        const struct ov_module *module =
            ov_manifest_read_known(arena, name, source->data, source->length, source->digest, &error);
        if (module != NULL && !ov_equal(module->id, id))
            ov_fail_at(
                &error, ov_json_place(name, source->data, source->length, NULL, 0, "id"), OV_ERROR_INPUT,
                "the manifest is of the module '%s'; accepted: '%s', as its folder is named", module->id, id);
        if (error.code != OV_OK)
            ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ name, error.line, error.column }, NULL,
                        NULL, NULL, "%s", error.text);
        else
            *OV_APPEND(arena, modules, count) = *module;
    }
    if (count > 0)
        qsort(modules, count, sizeof *modules, compare_modules);
    catalogue->modules = modules;
    catalogue->module_count = count;
    return list->errors == before ? catalogue : NULL;
}
