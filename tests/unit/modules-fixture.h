/* A configuration by hand, a view with a few rows, and workers over them: for the suites of modules. */
#ifndef MODULES_FIXTURE_H
#define MODULES_FIXTURE_H

#include "modules/modules.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static inline const char *from_environment(const char *name)
{
    const char *value = getenv(name);
    ck_assert_msg(value != NULL, "%s is not set; the suites run through tests/env", name);
    return value;
}

/* The plugins made for tests, and nothing installed. */
static inline struct ov_config *test_config(struct ov_arena *arena)
{
    struct ov_config *config = OV_NEW(arena, struct ov_config);
    config->arena = arena;
    config->home = config->data = "/nonexistent";
    config->worker = from_environment("OVERENS_WORKER");
    config->plugins = ov_arena_printf(arena, "%s/tests/plugins/.libs", from_environment("OVERENS_BUILDDIR"));
    config->region = "23";
    return config;
}

/* Little memory, and for the module that hangs one second; the others must not run out of time on a slow
 * machine. */
static inline struct ov_module_setting *test_setting(struct ov_config *config, const char *id)
{
    struct ov_module_setting *setting = OV_APPEND(config->arena, config->modules, config->module_count);
    setting->id = id;
    setting->enabled = true;
    setting->timeout_seconds = strstr(id, "hang") != NULL ? 1 : 60;
    setting->memory_mb = 64;
    setting->at = (struct ov_position){ "modules.d/test.conf", 1, 1 };
    return setting;
}

static inline const struct ov_module *described(struct ov_config *config, const char *id)
{
    struct ov_error error = { 0 };
    char *json = ov_module_describe(config, config->arena, id, &error);
    ck_assert_msg(json != NULL, "%s", error.text);
    const struct ov_module *module = ov_manifest_read(config->arena, id, json, strlen(json), &error);
    ck_assert_msg(module != NULL, "%s:%d: %s", error.source, error.line, error.text);
    return module;
}

/* ---- a view and the workers ---- */

struct stage {
    struct ov_arena *arena;
    struct ov_config *config;
    struct ov_catalogue *catalogue;
    struct ov_workers *workers;
    struct ov_subject subject;
    int view;
    const char *why;
};

static inline struct ov_cell given_text(const char *text)
{
    return (struct ov_cell){ .state = OV_GIVEN, .text = text };
}

static inline void add_value(struct ov_view_builder *builder, const char *field, const char *period,
                             int64_t value)
{
    struct ov_cell cells[16] = { { .state = OV_MISSING } };
    struct ov_origin origin = { .batch = 1, .line = 2 };
    struct ov_period parsed;
    ck_assert(ov_period_parse(period, &parsed, NULL));
    for (size_t i = 0; i < OV_COUNT_OF(cells); i++)
        cells[i].state = OV_MISSING;
    cells[OV_VALUES_FIELD] = given_text(field);
    cells[OV_VALUES_UNIT] = given_text("23");
    cells[OV_VALUES_PERIOD] = (struct ov_cell){ .state = OV_GIVEN, .number = ov_period_pack(parsed) };
    cells[OV_VALUES_SLICE] = given_text("");
    cells[OV_VALUES_VALUE] = (struct ov_cell){ .state = OV_GIVEN, .number = value };
    cells[OV_VALUES_STATE] = given_text("given");
    ov_view_add(builder, OV_TABLE_VALUES, cells, 0, &origin);
}

/* The modules, the first of which is the edition's. visits of the year 2022 and of the year before. */
static inline struct stage stage_open(const char *const *ids, size_t count, int64_t visits)
{
    static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                            { .code = "23", .name = "Region Jämtland Härjedalen" } };
    struct stage stage = { .arena = ov_arena_new() };
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    struct ov_module *modules = OV_NEW_ARRAY(stage.arena, struct ov_module, count);
    stage.config = test_config(stage.arena);
    for (size_t i = 0; i < count; i++) {
        test_setting(stage.config, ids[i]);
        modules[i] = *described(stage.config, ids[i]);
    }
    stage.catalogue = OV_NEW(stage.arena, struct ov_catalogue); /* the workers keep its address */
    *stage.catalogue = (struct ov_catalogue){ .arena = stage.arena,
                                              .modules = modules,
                                              .module_count = count,
                                              .units = units,
                                              .unit_count = OV_COUNT_OF(units) };
    if (visits >= 0)
        add_value(builder, "good.visits", "2022", visits);
    add_value(builder, "good.visits", "2021", 70);
    ck_assert_msg(ov_view_seal(builder, &stage.view, &error), "%s", error.text);
    ov_view_builder_free(builder);
    stage.subject = (struct ov_subject){ .edition = ov_arena_printf(stage.arena, "%s@2022", ids[0]),
                                         .unit = "23",
                                         .has_period = true };
    ck_assert(ov_period_parse("2022", &stage.subject.period, NULL));
    stage.workers = ov_workers_new(stage.arena, stage.config, stage.catalogue, stage.view, &stage.subject,
                                   ov_date_make(2022, 11, 1));
    return stage;
}

static inline struct stage stage_of(const char *id)
{
    return stage_open(&id, 1, 120);
}

static inline void stage_close(struct stage *stage)
{
    ov_workers_free(stage->workers);
    close(stage->view);
    ov_arena_free(stage->arena);
}

/* The section's blocks in one line, or the reason that there are none. */
static inline const char *built(struct stage *stage, const char *section)
{
    static const char *const kinds[] = { "?", "heading", "paragraph", "note", "table", "row" };
    struct ov_recipe *recipes = NULL;
    struct ov_buffer text = { 0 };
    size_t count;
    const char *module = stage->catalogue->modules[0].id;
    if (!ov_workers_section(stage->workers, module, section, &stage->subject, &recipes, &count, &stage->why))
        return stage->why;
    for (size_t i = 0; i < count; i++) {
        ov_buffer_printf(&text, "%s%s '%s'", i > 0 ? "; " : "", kinds[recipes[i].kind], recipes[i].text);
        for (size_t j = 0; j < recipes[i].count; j++)
            ov_buffer_printf(&text, " %s=%s",
                             recipes[i].arguments[j].name != NULL ? recipes[i].arguments[j].name : "",
                             recipes[i].arguments[j].formula != NULL ? recipes[i].arguments[j].formula : "");
    }
    const char *line = ov_arena_strdup(stage->arena, text.data != NULL ? text.data : "");
    ov_buffer_free(&text);
    return line;
}

#define SAYS(text, words)                                                                                    \
    do {                                                                                                     \
        const char *said = (text);                                                                           \
        ck_assert_msg(strstr(said, (words)) != NULL, "'%s' is not in: %s", (words), said);                   \
    } while (0)

#endif
