/* Which modules there are, without opening any. */
#include "modules/modules-internal.h"

#include <stdlib.h>
#include <string.h>

static bool is_in(char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Installed ones and those that modules.d names, each once, by id. */
static bool collect_ids(const struct ov_config *config, struct ov_arena *arena, char ***ids, size_t *count,
                        struct ov_error *error)
{
    char **folders = NULL;
    size_t folder_count = 0;
    const char *place = ov_path_join(arena, config->data, "modules");
    *ids = NULL;
    *count = 0;
    if (ov_file_exists(place) && !ov_folder_list(arena, place, NULL, &folders, &folder_count, error))
        return false;
    for (size_t i = 0; i < folder_count; i++)
        if (ov_is_id(folders[i]))
            *OV_APPEND(arena, *ids, *count) = folders[i];
    for (size_t i = 0; i < config->module_count; i++)
        if (!is_in(*ids, *count, config->modules[i].id))
            *OV_APPEND(arena, *ids, *count) = ov_arena_strdup(arena, config->modules[i].id);
    if (*count > 0)
        qsort(*ids, *count, sizeof **ids, compare_names);
    return true;
}

static char *words_of(struct ov_arena *arena, const struct ov_error *error)
{
    if (error->source[0] == '\0')
        return ov_arena_strdup(arena, error->text);
    return ov_arena_printf(arena, "%s:%d:%d: %s", error->source, error->line, error->column, error->text);
}

static void look_at(const struct ov_config *config, struct ov_arena *arena, struct ov_module_state *state)
{
    struct ov_error error = { 0 };
    const struct ov_module_setting *setting = ov_config_module(config, state->id);
    const char *path = ov_manifest_path(config, arena, state->id);
    state->enabled = setting != NULL && setting->enabled;
    state->installed = ov_file_exists(path);
    if (!state->installed) {
        state->problem = ov_arena_printf(arena, "it is not installed: there is no %s", path);
        return;
    }
    const struct ov_module *module = ov_manifest_installed(config, arena, state->id, &error);
    if (module != NULL) {
        state->title = module->title;
        state->version = module->version;
        state->plugin = ov_plugin_path(config, arena, state->id, &error);
        if (state->plugin == NULL && ov_module_has_code(module))
            ov_fail(&error, OV_ERROR_MISSING, "it has callbacks, but there is no %s/%s.so", config->plugins,
                    state->id);
    }
    if (error.code != OV_OK)
        state->problem = words_of(arena, &error);
}

bool ov_modules_list(const struct ov_config *config, struct ov_arena *arena, struct ov_module_state **states,
                     size_t *count, struct ov_error *error)
{
    char **ids;
    if (!collect_ids(config, arena, &ids, count, error))
        return false;
    *states = OV_NEW_ARRAY(arena, struct ov_module_state, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        (*states)[i].id = ids[i];
        look_at(config, arena, &(*states)[i]);
    }
    return true;
}
