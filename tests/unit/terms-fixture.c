/* What the suites of terms share. */
#include "terms-fixture.h"

#include <string.h>

struct ov_arena *arena;
struct ov_diagnostics list;
struct ov_sources sources;
struct ov_unit *units;
size_t unit_count;
char *folder;

char *read_file(const char *name, size_t *length)
{
    struct ov_error error = { 0 };
    char *data = ov_file_read(arena, shelf_path(arena, name), OV_CONFIG_MAX_BYTES, length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    return data;
}

void terms_set_up(void)
{
    size_t length;
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
    sources = (struct ov_sources){ .arena = arena };
    folder = NULL;
    char *data = read_file("config/regions.conf", &length);
    units = ov_config_units(arena, "regions.conf", data, length, &unit_count, &list);
    ck_assert_ptr_nonnull(units);
}

void terms_tear_down(void)
{
    struct ov_error error = { 0 };
    if (folder != NULL)
        ck_assert_msg(ov_folder_remove(folder, &error), "%s", error.text);
    ov_arena_free(arena);
}

void add_source(const char *role, const char *path)
{
    size_t length;
    char *data = read_file(path, &length);
    ov_sources_add(&sources, role, strrchr(path, '/') + 1, data, length);
}

void add_text(const char *role, const char *file, const char *text)
{
    ov_sources_add(&sources, role, file, text, strlen(text));
}

struct ov_terms *parse(const char *name)
{
    struct ov_terms *terms = ov_terms_parse(&sources, name, NULL, units, unit_count, &list);
    ck_assert_msg((terms == NULL) == (list.errors > 0), "faults and terms, or neither");
    return terms;
}

struct ov_terms *close_care(bool local)
{
    add_source("edition:close-care@2022", "config/editions/close-care@2022.conf");
    if (local)
        add_source("local:close-care@2022",
                   "docs/example/jamtland-harjedalen/2022/close-care@2022.local.conf");
    struct ov_terms *terms = parse("close-care@2022");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    return terms;
}

const struct ov_component *component(const struct ov_terms *terms, const char *id)
{
    int index = ov_component_index(terms, id);
    ck_assert_msg(index >= 0, "no component %s", id);
    return &terms->components[index];
}
