/* modules.d: which modules are enabled, their limits and options. */
#include "config/config-internal.h"

#include <stdlib.h>
#include <string.h>

#define TEXT 1u << OV_SETTING_STRING
#define TRUTH 1u << OV_SETTING_TRUTH
#define NUMBER 1u << OV_SETTING_INTEGER

enum { TIMEOUT = 20, TIMEOUT_MAX = 3600, MEMORY = 256, MEMORY_MIN = 16, MEMORY_MAX = 16384 };

static const struct ov_setting_rule rules[] = {
    { "enabled", TRUTH, true, NULL, 0, "true or false" },
    { "critical", TRUTH, false, NULL, 0, "true: a report that lacks this module's part is not published" },
    { "timeout_seconds", NUMBER, false, NULL, 0, "1 to 3600: how long one call into the plugin may take" },
    { "memory_mb", NUMBER, false, NULL, 0, "16 to 16384: how much memory the plugin may use" },
    { "sha256", TEXT, false, NULL, 0, "64 hexadecimal digits, as overens module show prints them" },
    { "options", 1u << OV_SETTING_GROUP, false, NULL, 0, "the module's own options: { name = value; }" },
};

static int limit(const struct ov_setting *top, const char *name, int standard, int least, int most,
                 struct ov_diagnostics *list)
{
    const struct ov_setting *setting = ov_setting_member(top, name);
    if (setting == NULL)
        return standard;
    if (setting->integer >= least && setting->integer <= most)
        return (int)setting->integer;
    ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, name,
                ov_arena_printf(list->arena, "%lld", (long long)setting->integer),
                ov_arena_printf(list->arena, "%d to %d", least, most), "out of range");
    return standard;
}

static bool truth(const struct ov_setting *top, const char *name)
{
    const struct ov_setting *setting = ov_setting_member(top, name);
    return setting != NULL && setting->truth;
}

/* The digest that the plugin's file must have. */
static const char *pin(struct ov_arena *arena, const struct ov_setting *top, struct ov_diagnostics *list)
{
    const struct ov_setting *setting = ov_setting_member(top, "sha256");
    struct ov_digest digest;
    if (setting == NULL)
        return NULL;
    if (!ov_digest_parse(setting->text, &digest)) {
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, "sha256", setting->text,
                    N_("64 hexadecimal digits, as overens module show prints them"),
                    N_("not a SHA-256 digest"));
        return NULL;
    }
    char *hex = ov_arena_alloc(arena, 65);
    ov_digest_hex(&digest, hex);
    return hex;
}

static const char *option_text(struct ov_arena *arena, const struct ov_setting *option)
{
    switch (option->kind) {
    case OV_SETTING_STRING:
        return ov_arena_strdup(arena, option->text);
    case OV_SETTING_INTEGER:
        return ov_arena_printf(arena, "%lld", (long long)option->integer);
    case OV_SETTING_TRUTH:
        return option->truth ? "true" : "false";
    default:
        return NULL;
    }
}

static void read_options(struct ov_arena *arena, struct ov_module_setting *module,
                         const struct ov_setting *options, struct ov_diagnostics *list)
{
    if (options == NULL)
        return;
    module->options = OV_NEW_ARRAY(arena, struct ov_option_value, options->count + 1);
    for (const struct ov_setting *option = options->first; option != NULL; option = option->next) {
        const char *value = option_text(arena, option);
        if (value == NULL) {
            ov_diagnose(list, OV_SEVERITY_ERROR, option->at, ov_setting_path(list->arena, option), NULL,
                        "a \"string\", a whole number, true or false", "wrong kind of value");
            continue;
        }
        struct ov_position at = option->at;
        at.source = module->file;
        module->options[module->option_count++] =
            (struct ov_option_value){ ov_arena_strdup(arena, option->name), value, at };
    }
}

static void read_module(struct ov_config *config, const char *folder, const char *name,
                        struct ov_diagnostics *list)
{
    struct ov_arena *arena = config->arena;
    struct ov_module_setting module = { .id = ov_arena_copy(arena, name, strlen(name) - strlen(".conf")),
                                        .file = ov_path_join(arena, folder, name) };
    if (!ov_is_id(module.id)) {
        ov_diagnose(
            list, OV_SEVERITY_ERROR, (struct ov_position){ module.file, 0, 0 }, NULL, module.id,
            N_("a file named after its module: a-z first, then a-z, 0-9 and -, at most 40 characters"),
            N_("not the name of a module"));
        return;
    }
    struct ov_setting *top =
        ov_config_read_checked(arena, module.file, rules, OV_COUNT_OF(rules), &module.digest, list);
    if (top == NULL)
        return;
    module.at = (struct ov_position){ module.file, 1, 1 };
    module.enabled = truth(top, "enabled");
    module.critical = truth(top, "critical");
    module.timeout_seconds = limit(top, "timeout_seconds", TIMEOUT, 1, TIMEOUT_MAX, list);
    module.memory_mb = limit(top, "memory_mb", MEMORY, MEMORY_MIN, MEMORY_MAX, list);
    module.sha256 = pin(arena, top, list);
    read_options(arena, &module, ov_setting_member(top, "options"), list);
    *OV_APPEND(arena, config->modules, config->module_count) = module;
}

bool ov_config_read_options(struct ov_arena *arena, const char *file, const char *data, size_t length,
                            struct ov_module_setting *module, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    const struct ov_setting *top = ov_config_parse(file, data, length, list);
    module->file = ov_arena_strdup(arena, file);
    module->options = NULL;
    module->option_count = 0;
    if (top != NULL)
        read_options(arena, module, ov_setting_member(top, "options"), list);
    return list->errors == before;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct ov_module_setting *)a)->id, ((const struct ov_module_setting *)b)->id);
}

bool ov_config_load_modules(struct ov_config *config, struct ov_diagnostics *list)
{
    size_t before = list->errors, count;
    struct ov_error error = { 0 };
    char *folder = ov_path_join(config->arena, config->home, "modules.d"), **names;
    if (!ov_folder_list(config->arena, folder, ".conf", &names, &count, &error)) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ folder, 0, 0 }, NULL, NULL,
                    N_("a folder, which may be empty"), "%s", error.text);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        read_module(config, folder, names[i], list);
    /* "a-b.conf" stands before "a.conf", but "a" before "a-b". */
    if (config->module_count > 0)
        qsort(config->modules, config->module_count, sizeof *config->modules, by_name);
    return list->errors == before;
}

const struct ov_module_setting *ov_config_module(const struct ov_config *config, const char *id)
{
    for (size_t i = 0; i < config->module_count; i++) {
        if (ov_equal(config->modules[i].id, id))
            return &config->modules[i];
    }
    return NULL;
}

bool ov_config_enable(const struct ov_config *config, const char *module, bool enabled,
                      struct ov_error *error)
{
    if (!ov_is_id(module))
        return ov_fail(error, OV_ERROR_INPUT,
                       "'%s' is not the name of a module; accepted: a-z first, then a-z, 0-9 and -", module);
    struct ov_arena *arena = ov_arena_new();
    bool done = false;
    char *own = ov_arena_printf(arena, "%s/modules.d/%s.conf", config->home, module);
    /* A new file starts as the shipped one, so that its comments and limits come along. */
    char *model = ov_config_find(config, arena, ov_arena_printf(arena, "modules.d/%s.conf", module));
    const char *text = "", *literal = enabled ? "true" : "false";
    size_t length = 0;
    if (model != NULL) {
        text = ov_file_read(arena, model, OV_CONFIG_MAX_BYTES, &length, error);
        if (text == NULL)
            goto out;
    }
    text = ov_config_replace(arena, model != NULL ? model : own, text, length, "enabled", literal, &length);
    if (text == NULL)
        ov_fail(error, OV_ERROR_INPUT, "%s is not a configuration file; its faults: overens configtest",
                model);
    else
        done = ov_file_replace(own, text, length, error);
out:
    ov_arena_free(arena);
    return done;
}
