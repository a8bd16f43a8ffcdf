/* The input files of a run as bytes; which editions there are; how one is opened. */
#include "terms/terms-internal.h"

#include <stdlib.h>
#include <string.h>

static int by_role(const void *a, const void *b)
{
    return strcmp(((const struct ov_source *)a)->role, ((const struct ov_source *)b)->role);
}

const struct ov_source *ov_sources_find(const struct ov_sources *sources, const char *role)
{
    for (size_t i = 0; i < sources->count; i++) {
        if (ov_equal(sources->items[i].role, role))
            return &sources->items[i];
    }
    return NULL;
}

void ov_sources_add(struct ov_sources *sources, const char *role, const char *file, const char *data,
                    size_t length)
{
    if (ov_sources_find(sources, role) != NULL)
        return; /* two editions may name the same key */
    struct ov_source *source = OV_APPEND(sources->arena, sources->items, sources->count);
    struct ov_digest digest = ov_digest_of(data, length);
    source->role = ov_arena_strdup(sources->arena, role);
    source->file = ov_arena_strdup(sources->arena, file);
    source->data = ov_arena_copy(sources->arena, data, length);
    source->length = length;
    ov_digest_hex(&digest, source->digest);
    qsort(sources->items, sources->count, sizeof *sources->items, by_role);
}

bool ov_terms_is_name(const char *name)
{
    static const char first[] = "abcdefghijklmnopqrstuvwxyz",
                      rest[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    size_t before = strspn(name, rest);
    if (before == 0 || before > 40 || strchr(first, name[0]) == NULL || name[before] != '@')
        return false;
    const char *id = name + before + 1;
    size_t after = strspn(id, rest);
    return after > 0 && after <= 40 && id[0] != '-' && id[after] == '\0';
}

/* ---- which there are ---------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of the .conf files in folder "editions" or "keys" of the home and of what is shipped, each once. */
bool ov_terms_list_names(const struct ov_config *config, struct ov_arena *arena, const char *folder,
                         char ***names, size_t *count, struct ov_error *error)
{
    const char *places[] = { ov_path_join(arena, config->home, folder),
                             ov_arena_printf(arena, "%s/config/%s", config->data, folder) };
    *names = NULL;
    *count = 0;
    for (size_t i = 0; i < OV_COUNT_OF(places); i++) {
        char **files;
        size_t file_count;
        if (!ov_file_exists(places[i]))
            continue;
        if (!ov_folder_list(arena, places[i], ".conf", &files, &file_count, error))
            return false;
        for (size_t j = 0; j < file_count; j++) {
            char *name = ov_arena_copy(arena, files[j], strlen(files[j]) - strlen(".conf"));
            if (!ends_with(name, ".local") && ov_terms_is_name(name))
                *OV_APPEND(arena, *names, *count) = name;
        }
    }
    if (*count > 0)
        qsort(*names, *count, sizeof **names, by_text);
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        if (kept == 0 || !ov_equal((*names)[i], (*names)[kept - 1]))
            (*names)[kept++] = (*names)[i];
    }
    *count = kept;
    return true;
}

bool ov_terms_editions(const struct ov_config *config, struct ov_arena *arena, char ***names, size_t *count,
                       struct ov_error *error)
{
    return ov_terms_list_names(config, arena, "editions", names, count, error);
}

char *ov_terms_join_names(struct ov_arena *arena, const char *wanted, char **names, size_t count)
{
    if (count == 0)
        return ov_arena_strdup(arena, "none: there is no such file yet");
    const char *nearest = ov_nearest(wanted, (const char *const *)names, count);
    char *all = ov_join(arena, (const char *const *)names, count, ", ");
    return nearest != NULL ? ov_arena_printf(arena, "%s (of %s)", nearest, all) : all;
}

struct ov_setting *ov_terms_open(struct ov_terms_reader *reader, const struct ov_source *source,
                                 const struct ov_setting_rule *rules)
{
    reader->file = source->file;
    struct ov_setting *top = ov_config_parse(source->file, source->data, source->length, reader->list);
    if (top == NULL)
        return NULL;
    ov_setting_check(top, rules, 1, reader->list);
    for (struct ov_setting *group = top->first; group != NULL; group = group->next) {
        if (ov_equal(group->name, rules[0].name) && group->kind == OV_SETTING_GROUP)
            return group;
    }
    return NULL;
}
