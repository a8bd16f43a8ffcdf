/* A plugin's own description, held against its manifest. */
#include "modules/process-internal.h"

#include <string.h>
#include <unistd.h>

static char *ask_description(struct ov_process *process, struct ov_arena *arena, const char **why)
{
    json_t *request = json_object();
    json_object_set_new(request, "request", json_string("describe"));
    ov_process_ask(process, request);
    ov_process_begin(process);
    const struct ov_record *record = ov_process_next(process, arena, why);
    if (record == NULL)
        return NULL;
    if (record->kind != OV_RECORD_MANIFEST) {
        *why = record->kind == OV_RECORD_FAILED ? record->text
                                                : N_("the worker answered something else than asked");
        return NULL;
    }
    return ov_arena_strdup(arena, record->manifest);
}

char *ov_module_describe(const struct ov_config *config, struct ov_arena *arena, const char *id,
                         struct ov_error *error)
{
    struct ov_process process = { .pid = 0 };
    struct ov_error own = { 0 };
    const char *why = NULL;
    char *path = NULL, *manifest = NULL;
    int file = ov_plugin_open(config, arena, id, &path, &own);
    if (file < 0) {
        if (own.code != OV_OK)
            ov_fail(error, own.code, "%s", own.text);
        else
            ov_fail(error, OV_ERROR_MISSING,
                    "the module %s has no plugin: there is no %s/%s.so; install it, or disable the module",
                    id, config->plugins, id);
        return NULL;
    }
    struct ov_launch launch = { .config = config, .module = id, .plugin = path, .file = file, .view = -1 };
    if (ov_launch(&process, &launch, arena, &why))
        manifest = ask_description(&process, arena, &why);
    ov_process_stop(&process, NULL);
    close(file);
    /* Read like any manifest: a worker's word is no better than a file's. */
    const struct ov_module *module =
        manifest != NULL ? ov_manifest_read(arena, path, manifest, strlen(manifest), &own) : NULL;
    if (module != NULL)
        return ov_manifest_write(arena, module);
    if (manifest != NULL)
        why = own.text;
    /* What comes from the loader names the file already. */
    if (strncmp(why, path, strlen(path)) == 0)
        ov_fail(error, OV_ERROR_MODULE, "%s", why);
    else
        ov_fail(error, OV_ERROR_MODULE,
                "%s: %s, while it was to describe itself (this program has interface "
                "%d.%d)",
                path, why, OV_ABI_MAJOR, OV_ABI_MINOR);
    return NULL;
}

static struct ov_position place_of(const struct ov_error *error, struct ov_arena *arena)
{
    return (struct ov_position){ error->source[0] != '\0' ? ov_arena_strdup(arena, error->source) : NULL,
                                 error->line, error->column };
}

static void verify_options(const struct ov_module_setting *setting, const struct ov_module *module,
                           struct ov_diagnostics *list)
{
    const char **names = NULL;
    size_t count = 0;
    for (size_t i = 0; i < module->option_count; i++)
        *OV_APPEND(list->arena, names, count) = module->options[i].name;
    for (size_t i = 0; setting != NULL && i < setting->option_count; i++) {
        const struct ov_option_value *value = &setting->options[i];
        const struct ov_option *option = NULL;
        const char *accepted;
        for (size_t j = 0; j < module->option_count && option == NULL; j++)
            if (ov_equal(module->options[j].name, value->name))
                option = &module->options[j];
        if (option == NULL) {
            const char *nearest = ov_nearest(value->name, names, count);
            ov_diagnose(list, OV_SEVERITY_ERROR, value->at, "options", value->name,
                        count > 0 ? ov_join(list->arena, names, count, ", ")
                                  : "none: the module has no options",
                        nearest != NULL ? "there is no option of that name; nearest is %s"
                                        : "there is no option of that name",
                        nearest);
        } else if (!ov_option_accepts(option, value->value, &accepted)) {
            ov_diagnose(list, OV_SEVERITY_ERROR, value->at, value->name, value->value, accepted,
                        "the value is not of the option's type");
        }
    }
}

bool ov_module_verify(const struct ov_config *config, const char *id, struct ov_diagnostics *list)
{
    struct ov_arena *arena = list->arena;
    struct ov_error error = { 0 };
    size_t before = list->errors;
    const struct ov_module *module = ov_manifest_installed(config, arena, id, &error);
    char *path = module != NULL ? ov_plugin_path(config, arena, id, &error) : NULL, *described = NULL;
    if (path != NULL)
        described = ov_module_describe(config, arena, id, &error);
    else if (module != NULL && error.code == OV_OK && ov_module_has_code(module))
        ov_fail(&error, OV_ERROR_MISSING,
                "the manifest of %s names callbacks, but there is no %s/%s.so; install the plugin, or "
                "disable the "
                "module",
                id, config->plugins, id);
    if (error.code != OV_OK)
        ov_diagnose(list, OV_SEVERITY_ERROR, place_of(&error, arena), NULL, NULL, NULL, "%s", error.text);
    if (described != NULL) {
        char *difference = ov_manifest_difference(arena, ov_manifest_write(arena, module), described);
        if (difference != NULL)
            ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ module->manifest, 0, 0 }, NULL, NULL,
                        N_("plugin and manifest of the same build"),
                        N_("the manifest is not what the plugin %s says: %s"), path, difference);
    }
    if (module != NULL)
        verify_options(ov_config_module(config, id), module, list);
    return list->errors == before;
}
