/* Where a plugin is tried: a folder with what is installed on the machine, and the plugin in its place. */
#include "cli/module-check-internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PLUGIN_MAX = 64 << 20 };

static bool link_to(const char *target, const char *path, struct ov_error *error)
{
    return symlink(target, path) == 0 || ov_fail_errno(error, "%s cannot be made", path);
}

/* A folder whose entries lead to those of another, without one of them. No such folder: an empty one. */
static bool mirror(struct ov_arena *arena, const char *from, const char *to, const char *without,
                   struct ov_error *error)
{
    char **names;
    size_t count;

    if (!ov_folder_create(to, error))
        return false;
    if (!ov_file_exists(from))
        return true;
    if (!ov_folder_list(arena, from, NULL, &names, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], without) != 0 &&
            !link_to(ov_path_join(arena, from, names[i]), ov_path_join(arena, to, names[i]), error))
            return false;
    return true;
}

/* Plugins are copied: the loader takes no links. */
static bool copy_file(struct ov_arena *arena, const char *from, const char *to, unsigned mode,
                      struct ov_error *error)
{
    size_t length;
    char *data = ov_file_read(arena, from, PLUGIN_MAX, &length, error);

    return data && ov_file_create(to, data, length, mode, error);
}

static bool copy_plugins(struct ov_arena *arena, const char *from, const char *to, const char *without,
                         struct ov_error *error)
{
    char **names;
    size_t count;

    if (!ov_folder_create(to, error))
        return false;
    if (!ov_file_exists(from))
        return true;
    if (!ov_folder_list(arena, from, ".so", &names, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], without) != 0 && !copy_file(arena, ov_path_join(arena, from, names[i]),
                                                         ov_path_join(arena, to, names[i]), 0755, error))
            return false;
    return true;
}

static bool fill(struct ov_trial_place *place, const struct ov_config *installed, struct ov_error *error)
{
    struct ov_arena *arena = place->arena;
    const char *data = ov_path_join(arena, place->folder, "data"),
               *file = ov_arena_printf(arena, "%s.so", place->id);
    const char *plugins = ov_path_join(arena, place->folder, "plugins");
    const char *modules = ov_path_join(arena, installed->data, "modules");
    const char *own = ov_arena_printf(arena, "overens-%s.mo", place->id);
    const char *texts = ov_path_join(arena, place->neighbour, own);
    const char *place_texts = ov_path_join(arena, place->folder, "locale");
    bool has_texts = ov_file_exists(texts);

    if (!mirror(arena, installed->data, data, "modules", error) ||
        !mirror(arena, modules, ov_path_join(arena, data, "modules"), place->id, error) ||
        !copy_plugins(arena, installed->plugins, plugins, file, error) ||
        !copy_file(arena, place->file, ov_path_join(arena, plugins, file), 0755, error) ||
        !mirror(arena, installed->texts, place_texts, has_texts ? "en" : "", error))
        return false;
    if (!has_texts)
        return true;
    const char *english = ov_path_join(arena, installed->texts, "en/LC_MESSAGES");

    return mirror(arena, english, ov_path_join(arena, place_texts, "en/LC_MESSAGES"), own, error) &&
           link_to(texts, ov_arena_printf(arena, "%s/en/LC_MESSAGES/%s", place_texts, own), error);
}

/* Messages name the file that the user named. */
static bool rename_in(struct ov_trial_place *place, const char *copy, const struct ov_error *told,
                      struct ov_error *error)
{
    struct ov_buffer text = { 0 };
    const char *from = told->text, *at;

    for (; (at = strstr(from, copy)) != NULL; from = at + strlen(copy)) {
        ov_buffer_add(&text, from, (size_t)(at - from));
        ov_buffer_puts(&text, place->file);
    }
    ov_buffer_puts(&text, from);
    ov_fail(error, told->code, "%s", text.data);
    ov_buffer_free(&text);
    return false;
}

static bool describe(struct ov_trial_place *place, struct ov_error *error)
{
    struct ov_arena *arena = place->arena;
    struct ov_config *config = ov_config_places(arena);
    struct ov_error told = { 0 };
    const char *folder = ov_arena_printf(arena, "%s/data/modules/%s", place->folder, place->id);
    const char *path = ov_path_join(arena, folder, "manifest.json");

    place->manifest = ov_module_describe(config, arena, place->id, &told);
    if (!place->manifest)
        return rename_in(place, ov_arena_printf(arena, "%s/%s.so", config->plugins, place->id), &told, error);
    place->module = ov_manifest_read(arena, path, place->manifest, strlen(place->manifest), error);
    return place->module && ov_folder_create(folder, error) &&
           ov_file_create(path, place->manifest, strlen(place->manifest), 0644, error);
}

static bool find_names(struct ov_trial_place *place, const char *file, struct ov_error *error)
{
    char *path = realpath(file, NULL), *slash, *folder;
    size_t length;

    if (!path)
        return ov_fail_errno(error, "%s cannot be opened", file);
    folder = ov_arena_strdup(place->arena, path);
    free(path);
    place->file = file;
    slash = strrchr(folder, '/');
    length = strlen(slash + 1);
    if (length > 3 && !strcmp(slash + length - 2, ".so"))
        place->id = ov_arena_copy(place->arena, slash + 1, length - 3);
    if (!place->id || !ov_is_id(place->id))
        return ov_fail(error, OV_ERROR_INPUT,
                       "%s is not named like a plugin; accepted: NAME.so, where NAME is the id in OV_PLUGIN",
                       file);
    *slash = '\0';
    slash = strrchr(folder, '/');
    if (slash && !strcmp(slash, "/.libs"))
        *slash = '\0';
    place->neighbour = *folder ? folder : "/";
    return true;
}

bool ov_trial_place_open(struct ov_trial_place *place, struct ov_arena *arena, const char *file,
                         struct ov_error *error)
{
    const char *temporary = getenv("TMPDIR");
    const struct ov_config *installed = ov_config_places(arena);
    char *folder = ov_arena_printf(arena, "%s/overens-XXXXXX", temporary && *temporary ? temporary : "/tmp");

    place->arena = arena;
    if (!find_names(place, file, error))
        return false;
    if (!mkdtemp(folder))
        return ov_fail_errno(error, "%s cannot be made", folder);
    place->folder = folder;
    if (!fill(place, installed, error))
        return false;
    setenv("OVERENS_DATADIR", ov_path_join(arena, folder, "data"), 1);
    setenv("OVERENS_PLUGINDIR", ov_path_join(arena, folder, "plugins"), 1);
    setenv("OVERENS_LOCALEDIR", ov_path_join(arena, folder, "locale"), 1);
    return describe(place, error);
}

void ov_trial_place_close(struct ov_trial_place *place)
{
    struct ov_error ignored = { 0 };

    if (place->folder)
        ov_folder_remove(place->folder, &ignored);
    place->folder = NULL;
}
