/* What a group may hold: unknown names, missing ones, wrong kinds of value. */
#include "config/config-internal.h"

#include <string.h>

const struct ov_setting *ov_setting_member(const struct ov_setting *group, const char *name)
{
    if (group == NULL || group->kind != OV_SETTING_GROUP)
        return NULL;
    for (const struct ov_setting *child = group->first; child != NULL; child = child->next) {
        if (ov_equal(child->name, name))
            return child;
    }
    return NULL;
}

const char *ov_member_text(const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    return member != NULL && member->kind == OV_SETTING_STRING ? member->text : NULL;
}

/* What an element of a list is called by its own id; NULL when it has none. */
static const char *element_id(const struct ov_setting *element)
{
    static const char *const names[] = { "id", "code", "unit" };
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        const char *text = ov_member_text(element, names[i]);
        if (text != NULL && *text != '\0')
            return text;
    }
    return NULL;
}

static void add_path(struct ov_buffer *path, const struct ov_setting *setting)
{
    if (setting->parent == NULL)
        return;
    add_path(path, setting->parent);
    const char *name = setting->name != NULL ? setting->name : element_id(setting);
    if (name != NULL) {
        ov_buffer_printf(path, "%s%s", path->length > 0 ? "." : "", name);
        return;
    }
    size_t index = 0;
    for (const struct ov_setting *other = setting->parent->first; other != setting; other = other->next)
        index++;
    ov_buffer_printf(path, "[%zu]", index);
}

char *ov_setting_path(struct ov_arena *arena, const struct ov_setting *setting)
{
    struct ov_buffer path = { 0 };
    add_path(&path, setting);
    char *text = ov_arena_copy(arena, path.length > 0 ? path.data : "", path.length);
    ov_buffer_free(&path);
    return text;
}

/* ---- against the rules ------------------------------------------------------------------------------ */

static const char *const kind_names[] = {
    [OV_SETTING_GROUP] = "a group { }",      [OV_SETTING_LIST] = "a list ( )",
    [OV_SETTING_ARRAY] = "an array [ ]",     [OV_SETTING_STRING] = "a \"string\"",
    [OV_SETTING_INTEGER] = "a whole number", [OV_SETTING_TRUTH] = "true or false"
};

static const char *kinds_text(struct ov_arena *arena, unsigned kinds)
{
    const char *names[OV_COUNT_OF(kind_names)];
    size_t count = 0;
    for (unsigned kind = OV_SETTING_GROUP; kind <= OV_SETTING_TRUTH; kind++) {
        if (kinds & 1u << kind)
            names[count++] = kind_names[kind];
    }
    return ov_join(arena, names, count, " or ");
}

static const char *found_text(struct ov_arena *arena, const struct ov_setting *setting)
{
    switch (setting->kind) {
    case OV_SETTING_STRING:
        return ov_arena_printf(arena, "\"%s\"", setting->text);
    case OV_SETTING_INTEGER:
        return ov_arena_printf(arena, "%lld", (long long)setting->integer);
    case OV_SETTING_TRUTH:
        return setting->truth ? "true" : "false";
    default:
        return kind_names[setting->kind];
    }
}

static void unknown_name(const struct ov_setting *setting, const struct ov_setting_rule *rules, size_t count,
                         struct ov_diagnostics *list)
{
    const char **names = OV_NEW_ARRAY(list->arena, const char *, count + 1);
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        if (rules[i].kinds != 0)
            names[known++] = rules[i].name;
    }
    const char *nearest = ov_nearest(setting->name, names, known);
    const char *all = ov_join(list->arena, names, known, ", ");
    const char *accepted = nearest != NULL ? ov_arena_printf(list->arena, "%s (of %s)", nearest, all) : all;
    const char *path = ov_setting_path(list->arena, setting->parent);
    ov_diagnose(list, OV_SEVERITY_ERROR, setting->name_at, *path != '\0' ? path : NULL, setting->name,
                accepted, "unknown setting");
}

static const char *rule_accepts(const struct ov_setting_rule *rule, struct ov_arena *arena)
{
    return rule->accepted != NULL ? rule->accepted : kinds_text(arena, rule->kinds);
}

static bool check_members(const struct ov_setting *setting, const struct ov_setting_rule *rule,
                          struct ov_diagnostics *list)
{
    if (rule->members == NULL)
        return true;
    if (setting->kind == OV_SETTING_GROUP)
        return ov_setting_check(setting, rule->members, rule->member_count, list);
    bool good = true;
    if (setting->kind != OV_SETTING_LIST && setting->kind != OV_SETTING_ARRAY)
        return true;
    for (const struct ov_setting *element = setting->first; element != NULL; element = element->next) {
        if (element->kind == OV_SETTING_GROUP) {
            good = ov_setting_check(element, rule->members, rule->member_count, list) && good;
            continue;
        }
        ov_diagnose(list, OV_SEVERITY_ERROR, element->at, ov_setting_path(list->arena, element),
                    found_text(list->arena, element), "groups { } with commas between them",
                    "wrong kind of value");
        good = false;
    }
    return good;
}

static bool check_one(const struct ov_setting *setting, const struct ov_setting_rule *rules, size_t count,
                      struct ov_diagnostics *list)
{
    const struct ov_setting_rule *rule = rules, *end = rules + count;
    while (rule < end && !ov_equal(rule->name, setting->name))
        rule++;
    if (rule == end) {
        unknown_name(setting, rules, count, list);
        return false;
    }
    if (rule->kinds == 0) {
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->name_at, ov_setting_path(list->arena, setting), NULL,
                    rule->accepted, "the setting is not allowed here");
        return false;
    }
    if (!(rule->kinds & 1u << setting->kind)) {
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, ov_setting_path(list->arena, setting),
                    found_text(list->arena, setting), rule_accepts(rule, list->arena), "wrong kind of value");
        return false;
    }
    if (setting->kind == OV_SETTING_STRING && setting->text[0] == '\0') {
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, ov_setting_path(list->arena, setting), NULL,
                    rule_accepts(rule, list->arena), "an empty text");
        return false;
    }
    return check_members(setting, rule, list);
}

bool ov_setting_check(const struct ov_setting *group, const struct ov_setting_rule *rules, size_t count,
                      struct ov_diagnostics *list)
{
    bool good = true;
    for (const struct ov_setting *child = group->first; child != NULL; child = child->next)
        good = check_one(child, rules, count, list) && good;
    for (size_t i = 0; i < count; i++) {
        if (!rules[i].required || ov_setting_member(group, rules[i].name) != NULL)
            continue;
        const char *path = ov_setting_path(list->arena, group);
        ov_diagnose(
            list, OV_SEVERITY_ERROR, group->at, *path != '\0' ? path : NULL, NULL,
            ov_arena_printf(list->arena, "%s = %s", rules[i].name, rule_accepts(&rules[i], list->arena)),
            "%s is missing", rules[i].name);
        good = false;
    }
    return good;
}
