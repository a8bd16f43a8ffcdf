/* Single values of terms: texts, ids, amounts, dates, words, references. */
#include "terms/terms-internal.h"

#include <string.h>

struct ov_position ov_terms_at(const struct ov_terms_reader *reader, const struct ov_setting *setting)
{
    return (struct ov_position){ reader->file, setting->at.line, setting->at.column };
}

void ov_terms_fault(struct ov_terms_reader *reader, const struct ov_setting *setting, const char *accepted,
                    const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const char *found = setting->kind == OV_SETTING_STRING ? setting->text : NULL;
    if (setting->kind == OV_SETTING_INTEGER)
        found = ov_arena_printf(reader->list->arena, "%lld", (long long)setting->integer);
    ov_diagnose(reader->list, OV_SEVERITY_ERROR, ov_terms_at(reader, setting),
                ov_setting_path(reader->list->arena, setting), found, accepted, "%s", text);
}

const struct ov_setting *ov_terms_string(const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    return member != NULL && member->kind == OV_SETTING_STRING && *member->text != '\0' ? member : NULL;
}

const char *ov_terms_text(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    return member != NULL ? ov_arena_strdup(reader->arena, member->text) : NULL;
}

bool ov_terms_truth(const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    return member != NULL && member->kind == OV_SETTING_TRUTH && member->truth;
}

const char *ov_terms_id(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    if (member == NULL)
        return NULL;
    if (!ov_is_id(member->text)) {
        ov_terms_fault(reader, member, "a-z, 0-9 and -, a letter first, at most 40 characters", "not an id");
        return NULL;
    }
    return ov_arena_strdup(reader->arena, member->text);
}

bool ov_terms_amount(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                     struct ov_amount *out)
{
    static const char example[] = "an amount with its unit, such as \"85 mkr\" or \"500 000 kr\"";
    const struct ov_setting *member = ov_terms_string(group, name);
    if (member == NULL || ov_equal(member->text, OV_TERMS_UNKNOWN))
        return false;
    const char *accepted = example;
    struct ov_number number;
    if (!ov_number_parse(member->text, OV_NOTATION_SWEDISH, &number, &accepted)) {
        ov_terms_fault(reader, member, accepted, "not an amount");
        return false;
    }
    if (number.ambiguous) {
        ov_terms_fault(reader, member, "blanks between groups of three, and a decimal comma",
                       "the point can be read in two ways");
        return false;
    }
    if (number.unit == OV_UNIT_NONE) {
        ov_terms_fault(reader, member, example, "an amount without unit");
        return false;
    }
    if (!ov_amount_of(number, out, &accepted)) {
        ov_terms_fault(reader, member, accepted, "not an amount");
        return false;
    }
    if (out->ore < 0) {
        ov_terms_fault(reader, member, "an amount that is not negative", "a negative amount");
        return false;
    }
    return true;
}

ov_date ov_terms_date(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                      bool *month_only)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    ov_date date;
    if (month_only != NULL)
        *month_only = false;
    if (member == NULL || ov_equal(member->text, OV_TERMS_UNKNOWN))
        return OV_NO_DATE;
    if (ov_date_parse(member->text, &date, month_only))
        return date;
    ov_terms_fault(reader, member,
                   month_only != NULL ? "2022-09-30, 30 september 2022, or only the month: 2022-09"
                                      : "2022-09-30 or 30 september 2022",
                   "not a date");
    return OV_NO_DATE;
}

/* "largest-remainder, of half-up, …": the nearest first, and always all of them. */
static const char *words_accepted(struct ov_arena *arena, const char *word, const char *const *words,
                                  size_t count)
{
    const char *nearest = ov_nearest(word, words, count);
    const char *all = ov_join(arena, words, count, ", ");
    return nearest != NULL ? ov_arena_printf(arena, "%s (of %s)", nearest, all) : all;
}

const char *ov_terms_word(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                          const char *const *words, size_t count, const char *what)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    if (member == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(words[i], member->text))
            return words[i];
    }
    ov_terms_fault(reader, member, words_accepted(reader->list->arena, member->text, words, count),
                   "unknown %s", what);
    return NULL;
}

const char *ov_terms_region(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    struct ov_arena *arena = reader->list->arena;
    if (member == NULL)
        return NULL;
    const char **names = OV_NEW_ARRAY(arena, const char *, reader->unit_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct ov_unit *unit = &reader->units[i];
        if (ov_equal(unit->code, "00"))
            continue;
        if (ov_equal(unit->code, member->text))
            return ov_arena_strdup(reader->arena, unit->code);
        names[count++] = ov_arena_printf(arena, "%s %s", unit->code, unit->short_name);
    }
    ov_terms_fault(reader, member, ov_join(arena, names, count, ", "),
                   ov_equal(member->text, "00") ? "the nation is not a region" : "unknown region code");
    return NULL;
}

bool ov_terms_is_unknown(const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    return member != NULL && ov_equal(member->text, OV_TERMS_UNKNOWN);
}

const char *ov_terms_looked_for(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    static const char *const may_be_unknown[] = { "national", "payments", "key", "due" };
    const struct ov_setting *looked_for = ov_setting_member(group, "looked_for"), *unknown = NULL;
    for (size_t i = 0; i < OV_COUNT_OF(may_be_unknown) && unknown == NULL; i++) {
        if (ov_terms_is_unknown(group, may_be_unknown[i]))
            unknown = ov_setting_member(group, may_be_unknown[i]);
    }
    if (unknown != NULL && looked_for == NULL)
        ov_terms_fault(reader, unknown, "looked_for = \"what was looked for, and where\" beside it",
                       "unknown, without what was looked for");
    if (unknown == NULL && looked_for != NULL)
        ov_terms_fault(reader, looked_for, "looked_for only beside \"unknown\"", "nothing here is unknown");
    return unknown != NULL ? ov_terms_text(reader, group, "looked_for") : NULL;
}

const struct ov_setting *ov_terms_first(const struct ov_setting *parent, const char *list_name)
{
    const struct ov_setting *list = ov_setting_member(parent, list_name);
    if (list == NULL || list->kind != OV_SETTING_LIST)
        return NULL;
    const struct ov_setting *group = list->first;
    return group == NULL || group->kind == OV_SETTING_GROUP ? group : ov_terms_next(group);
}

const struct ov_setting *ov_terms_next(const struct ov_setting *group)
{
    do
        group = group->next;
    while (group != NULL && group->kind != OV_SETTING_GROUP);
    return group;
}

void ov_terms_twice(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                    struct ov_position first)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    ov_terms_fault(reader, member != NULL ? member : group, "each once", "it stands already in %s:%d",
                   first.source, first.line);
}

const char *ov_terms_component(struct ov_terms_reader *reader, const struct ov_setting *group,
                               const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    const struct ov_terms *terms = reader->terms;
    if (member == NULL)
        return NULL;
    int index = ov_component_index(terms, member->text);
    if (index >= 0)
        return terms->components[index].id;
    struct ov_arena *arena = reader->list->arena;
    const char **ids = OV_NEW_ARRAY(arena, const char *, terms->component_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < terms->component_count; i++) {
        if (terms->components[i].id != NULL)
            ids[count++] = terms->components[i].id;
    }
    ov_terms_fault(reader, member, words_accepted(arena, member->text, ids, count), "unknown component");
    return NULL;
}
