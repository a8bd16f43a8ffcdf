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

/* Money of a member that is neither missing nor "unknown". */
static bool read_amount(struct ov_terms_reader *reader, const struct ov_setting *member,
                        struct ov_amount *out)
{
    static const char example[] = "an amount with its unit, such as \"85 mkr\" or \"500 000 kr\"";
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
    return true;
}

bool ov_terms_signed_amount(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                            struct ov_amount *out)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    if (member == NULL || ov_equal(member->text, OV_TERMS_UNKNOWN))
        return false;
    return read_amount(reader, member, out);
}

bool ov_terms_amount(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                     struct ov_amount *out)
{
    if (!ov_terms_signed_amount(reader, group, name, out))
        return false;
    if (out->ore < 0) {
        ov_terms_fault(reader, ov_terms_string(group, name), "an amount that is not negative",
                       "a negative amount");
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
const char *ov_terms_accepted(struct ov_arena *arena, const char *word, const char *const *words,
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
    ov_terms_fault(reader, member, ov_terms_accepted(reader->list->arena, member->text, words, count),
                   "unknown %s", what);
    return NULL;
}

static const char *region_code(struct ov_terms_reader *reader, const struct ov_setting *setting)
{
    struct ov_arena *arena = reader->list->arena;
    const char **names = OV_NEW_ARRAY(arena, const char *, reader->unit_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < reader->unit_count; i++) {
        const struct ov_unit *unit = &reader->units[i];
        if (ov_equal(unit->code, "00"))
            continue;
        if (ov_equal(unit->code, setting->text))
            return ov_arena_strdup(reader->arena, unit->code);
        names[count++] = ov_arena_printf(arena, "%s %s", unit->code, unit->short_name);
    }
    ov_terms_fault(reader, setting, ov_join(arena, names, count, ", "),
                   ov_equal(setting->text, "00") ? "the nation is not a region" : "unknown region code");
    return NULL;
}

const char *ov_terms_code(struct ov_terms_reader *reader, const struct ov_setting *setting, bool regions)
{
    enum { CODE_MAX = 80 }; /* characters, as in imported tables */
    if (setting->kind != OV_SETTING_STRING) {
        ov_terms_fault(reader, setting, "codes of units in quotes: ( \"01\", \"12\" )",
                       "wrong kind of value");
        return NULL;
    }
    if (regions)
        return region_code(reader, setting);
    if (*setting->text == '\0' || ov_utf8_length(setting->text) > CODE_MAX) {
        ov_terms_fault(reader, setting, "the code of a unit, at most 80 characters",
                       "not the code of a unit");
        return NULL;
    }
    return ov_arena_strdup(reader->arena, setting->text);
}

const char *ov_terms_unit(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                          bool regions)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    return member != NULL ? ov_terms_code(reader, member, regions) : NULL;
}

const char *ov_terms_period(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    struct ov_period period;
    const char *accepted = "a period such as 2022, 2022-03, HT2022 or 2022-12-31";
    if (member == NULL)
        return NULL;
    if (ov_period_parse(member->text, &period, &accepted))
        return ov_arena_strdup(reader->arena, member->text);
    ov_terms_fault(reader, member, accepted, "not a period");
    return NULL;
}

bool ov_terms_result(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                     struct ov_rational *out)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    const char *accepted = NULL;
    struct ov_number number;
    if (member == NULL)
        return false;
    if (ov_number_parse(member->text, OV_NOTATION_SWEDISH, &number, &accepted) && !number.ambiguous &&
        (number.unit == OV_UNIT_NONE || number.unit == OV_UNIT_PERCENT)) {
        *out = ov_rational_decimal(number.value);
        if (number.unit == OV_UNIT_NONE || ov_rational_multiply(*out, ov_rational(1, 100), out))
            return true;
    }
    ov_terms_fault(reader, member, "a number or a share, such as \"2\" or \"55 %\"", "not a result");
    return false;
}

bool ov_terms_is_unknown(const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    return member != NULL && ov_equal(member->text, OV_TERMS_UNKNOWN);
}

/* The first "unknown" in the group, or in the groups of its lists that have no looked_for of their own:
 * classes and steps are part of their payment. */
static const struct ov_setting *find_unknown(const struct ov_setting *group)
{
    static const char *const may_be_unknown[] = { "national", "payments", "key",        "due",
                                                  "amount",   "base",     "price",      "ceiling",
                                                  "by",       "repay_by", "carry_over", "until" };
    static const char *const parts[] = { "classes", "steps" };
    for (size_t i = 0; i < OV_COUNT_OF(may_be_unknown); i++) {
        if (ov_terms_is_unknown(group, may_be_unknown[i]))
            return ov_setting_member(group, may_be_unknown[i]);
    }
    for (size_t i = 0; i < OV_COUNT_OF(parts); i++) {
        for (const struct ov_setting *part = ov_terms_first(group, parts[i]); part != NULL;
             part = ov_terms_next(part)) {
            if (ov_terms_is_unknown(part, "amount"))
                return ov_setting_member(part, "amount");
        }
    }
    return NULL;
}

/* The payer's table was looked for in vain. */
static bool has_no_table(const struct ov_setting *group)
{
    const struct ov_setting *method = ov_terms_string(group, "method");
    return method != NULL && (ov_equal(method->text, "published") || ov_equal(method->text, "applied-for")) &&
           ov_setting_member(group, "published") == NULL;
}

const char *ov_terms_looked_for(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *looked_for = ov_setting_member(group, "looked_for"),
                            *unknown = find_unknown(group);
    if (unknown != NULL && looked_for == NULL)
        ov_terms_fault(reader, unknown, "looked_for = \"what was looked for, and where\" beside it",
                       "unknown, without what was looked for");
    if (unknown == NULL && looked_for != NULL && has_no_table(group))
        unknown = looked_for;
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
    ov_terms_fault(reader, member, ov_terms_accepted(arena, member->text, ids, count), "unknown component");
    return NULL;
}
