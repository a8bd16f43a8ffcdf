/* Reading checks.conf: how an administrator sets single checks, from a day on. A file of its own, so that
 * what has no configuration, as the library for plugins' tests, needs none of its reader. */
#include "checks/checks-internal.h"

#include "config/config.h"

#include <string.h>

#define TEXT 1u << OV_SETTING_STRING
#define LEVELS "\"off\", \"trial\", \"notice\", \"warning\" or \"error\""

static const struct ov_setting_rule item_rules[] = {
    { "id", TEXT, true, NULL, 0, "the id of a check, such as \"core.unallocated\"" },
    { "from", TEXT, false, NULL, 0,
      "the first day that it holds, such as \"2022-09-01\"; without it always" },
    { "level", TEXT, true, NULL, 0, LEVELS },
    { "source", TEXT, false, NULL, 0, "who decided it, and why" },
};
static const struct ov_setting_rule rules[] = {
    { "checks", 1u << OV_SETTING_LIST, false, item_rules, OV_COUNT_OF(item_rules),
      "a list: ( { id = \"core.unallocated\"; level = \"warning\"; } )" },
};

static const char *text_of(const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_setting_member(group, name);

    return member ? member->text : NULL;
}

static bool fault(struct ov_diagnostics *list, const struct ov_setting *group, const char *name,
                  const char *accepted, const char *text)
{
    const struct ov_setting *member = ov_setting_member(group, name);

    ov_diagnose(list, OV_SEVERITY_ERROR, member->at, ov_setting_path(list->arena, member), member->text,
                accepted, "%s", text);
    return false;
}

/* The core's checks are known here; a module's only by the module, which need not be enabled. */
static bool read_id(const struct ov_setting *group, struct ov_diagnostics *list)
{
    const char *text = text_of(group, "id"), *point = strchr(text, '.');
    const struct ov_check *core;
    const char **ids;
    const char *nearest;
    size_t count;

    if (!point || !ov_is_id(point + 1))
        return fault(list, group, "id", "core.unallocated, or the id of a module, a point and its check's",
                     N_("not the id of a check"));
    if (!ov_starts_with(text, "core."))
        return true;
    core = ov_core_checks(&count);
    ids = OV_NEW_ARRAY(list->arena, const char *, count);
    for (size_t i = 0; i < count; i++) {
        ids[i] = core[i].id;
        if (ov_equal(core[i].id, point + 1))
            return true;
    }
    nearest = ov_nearest(point + 1, ids, count);
    return fault(list, group, "id",
                 nearest ? ov_arena_printf(list->arena, "the nearest is core.%s", nearest)
                         : "an id of docs/checks.md",
                 N_("there is no such common check"));
}

static bool read_level(struct ov_check_setting *out, const struct ov_setting *group,
                       struct ov_diagnostics *list)
{
    static const char *const names[] = { "off", "trial", "notice", "warning", "error" };

    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        if (ov_equal(names[i], text_of(group, "level"))) {
            out->level = (enum ov_check_level)i;
            return true;
        }
    return fault(list, group, "level", LEVELS, N_("not a level"));
}

static bool read_from(struct ov_check_setting *out, const struct ov_setting *group,
                      struct ov_diagnostics *list)
{
    bool month_only = false;

    out->from = OV_NO_DATE;
    if (!ov_setting_member(group, "from") || ov_date_parse(text_of(group, "from"), &out->from, &month_only))
        return !month_only || fault(list, group, "from", "a day such as \"2022-09-01\"", N_("not a day"));
    return fault(list, group, "from", "a day such as \"2022-09-01\"", N_("not a day"));
}

static bool is_twice(const struct ov_check_settings *settings, const struct ov_check_setting *item,
                     struct ov_diagnostics *list)
{
    for (size_t i = 0; i < settings->count; i++)
        if (ov_equal(settings->items[i].check, item->check) && settings->items[i].from == item->from) {
            ov_diagnose(list, OV_SEVERITY_ERROR, item->at, "id", item->check,
                        "one setting of a check for each day",
                        "set twice from the same day, first in line %d", settings->items[i].at.line);
            return true;
        }
    return false;
}

struct ov_check_settings *ov_check_settings_read(struct ov_arena *arena, const char *file, const char *data,
                                                 size_t length, struct ov_diagnostics *list)
{
    size_t errors = list->errors;
    const struct ov_setting *top = ov_config_parse(file, data, length, list);
    const struct ov_setting *all;
    struct ov_check_settings *settings = OV_NEW(arena, struct ov_check_settings);

    if (!top || !ov_setting_check(top, rules, OV_COUNT_OF(rules), list))
        return NULL;
    all = ov_setting_member(top, "checks");
    for (const struct ov_setting *group = all ? all->first : NULL; group; group = group->next) {
        const char *source = text_of(group, "source");
        struct ov_check_setting item = { .check = ov_arena_strdup(arena, text_of(group, "id")),
                                         .source = source ? ov_arena_strdup(arena, source) : NULL,
                                         .at = group->at };
        bool well = read_id(group, list);

        item.at.source = ov_arena_strdup(arena, file);
        well = read_level(&item, group, list) && well;
        well = read_from(&item, group, list) && well;
        if (well && !is_twice(settings, &item, list))
            *OV_APPEND(arena, settings->items, settings->count) = item;
    }
    return list->errors == errors ? settings : NULL;
}
