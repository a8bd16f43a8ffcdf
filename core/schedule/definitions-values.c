/* Single values of a schedule. */
#include "schedule/definitions-internal.h"

#include <string.h>

enum { SHIFT_DAYS_MOST = 3660 };

/* ---- faults ---- */

/* Where a character of a string stands in the file: behind the quotation mark, and each of the characters
 * that only an escape can write took two. */
static struct ov_position inside(const struct ov_setting *setting, int offset)
{
    struct ov_position at = setting->at;
    int characters = 0;

    if (offset < 1 || setting->kind != OV_SETTING_STRING)
        return at;
    at.column += offset;
    for (const char *text = setting->text; *text && characters < offset - 1; text++) {
        characters += ((unsigned char)*text & 0xC0) != 0x80;
        at.column += *text == '"' || *text == '\\' || *text == '\n';
    }
    return at;
}

static const char *value_of(struct ov_arena *arena, const struct ov_setting *setting)
{
    if (setting->kind == OV_SETTING_STRING)
        return setting->text;
    if (setting->kind == OV_SETTING_INTEGER)
        return ov_arena_printf(arena, "%lld", (long long)setting->integer);
    return NULL;
}

void ov_definition_fault(struct ov_definitions *reader, const struct ov_setting *setting, int offset,
                         const char *found, const char *accepted, const char *text)
{
    struct ov_arena *arena = reader->list->arena;

    ov_diagnose(reader->list, OV_SEVERITY_ERROR, inside(setting, offset), ov_setting_path(arena, setting),
                found ? found : value_of(arena, setting), accepted, "%s", text);
}

void ov_definition_stray(struct ov_definitions *reader, const struct ov_setting *setting,
                         const char *accepted, const char *text)
{
    ov_diagnose(reader->list, OV_SEVERITY_ERROR, setting->name_at,
                ov_setting_path(reader->list->arena, setting), NULL, accepted, "%s", text);
}

void ov_definition_missing(struct ov_definitions *reader, const struct ov_setting *group, const char *name)
{
    struct ov_arena *arena = reader->list->arena;

    if (!ov_definition_is_known(group))
        return;
    ov_diagnose(reader->list, OV_SEVERITY_ERROR, group->at, ov_setting_path(arena, group), NULL,
                ov_arena_printf(arena, "%s = %s", name, ov_definition_accepts(name)), "%s is missing", name);
}

void ov_definition_when_fault(struct ov_definitions *reader, const struct ov_setting *setting,
                              const struct ov_when_fault *fault)
{
    ov_definition_fault(reader, setting, fault->column, fault->found[0] ? fault->found : NULL,
                        fault->accepted ? fault->accepted : ov_definition_accepts(setting->name),
                        fault->text);
}

const char *ov_definition_names(struct ov_definitions *reader, const char *word, const char *const *names,
                                size_t count)
{
    struct ov_arena *arena = reader->list->arena;
    const char *nearest = ov_nearest(word, names, count), *all = ov_join(arena, names, count, ", ");

    return nearest ? ov_arena_printf(arena, "%s (of %s)", nearest, all) : all;
}

/* ---- members ---- */

const struct ov_setting *ov_definition_text(const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_setting_member(group, name);

    return member && member->kind == OV_SETTING_STRING && member->text[0] ? member : NULL;
}

const char *ov_definition_copy(struct ov_definitions *reader, const struct ov_setting *group,
                               const char *name)
{
    const struct ov_setting *member = ov_definition_text(group, name);

    return member ? ov_arena_strdup(reader->arena, member->text) : NULL;
}

struct ov_position ov_definition_at(struct ov_definitions *reader, struct ov_position at)
{
    at.source = ov_arena_strdup(reader->arena, at.source);
    return at;
}

int ov_definition_word(struct ov_definitions *reader, const struct ov_setting *group, const char *name,
                       const char *const *words, size_t count, int standard)
{
    const struct ov_setting *member = ov_definition_text(group, name);

    for (size_t i = 0; member && i < count; i++)
        if (ov_equal(words[i], member->text))
            return (int)i;
    if (member)
        ov_definition_fault(reader, member, 0, NULL, ov_definition_names(reader, member->text, words, count),
                            N_("not one of the words that this setting knows"));
    return standard;
}

int ov_definition_number(struct ov_definitions *reader, const struct ov_setting *group, const char *name,
                         int least, int most, int standard)
{
    const struct ov_setting *member = ov_setting_member(group, name);

    if (!member || member->kind != OV_SETTING_INTEGER)
        return standard;
    if (member->integer >= least && member->integer <= most)
        return (int)member->integer;
    ov_definition_fault(reader, member, 0, NULL, ov_definition_accepts(name), N_("out of range"));
    return standard;
}

bool ov_definition_truth(const struct ov_setting *group, const char *name, bool standard)
{
    const struct ov_setting *member = ov_setting_member(group, name);

    return member && member->kind == OV_SETTING_TRUTH ? member->truth : standard;
}

/* ---- days and durations ---- */

ov_date ov_definition_day(struct ov_definitions *reader, const struct ov_setting *group, const char *name)
{
    const struct ov_setting *member = ov_definition_text(group, name);
    ov_date day;

    if (!member)
        return OV_NO_DATE;
    if (ov_date_parse(member->text, &day, NULL))
        return day;
    ov_definition_fault(reader, member, 0, NULL, ov_definition_accepts(name), N_("not a day"));
    return OV_NO_DATE;
}

static int64_t magnitude(struct ov_duration duration)
{
    int64_t seconds = ov_duration_seconds(duration);

    return seconds < 0 ? -seconds : seconds;
}

struct ov_duration ov_definition_shift(struct ov_definitions *reader, const struct ov_setting *group,
                                       const char *name)
{
    const struct ov_setting *member = ov_definition_text(group, name);
    const struct ov_duration none = { 0 };
    struct ov_duration shift = { 0 };
    struct ov_when_fault fault = { 0 };

    if (!member)
        return none;
    if (!ov_duration_parse(member->text, &shift, &fault)) {
        ov_definition_when_fault(reader, member, &fault);
        return none;
    }
    if (shift.seconds)
        ov_definition_fault(
            reader, member, 0, NULL, ov_definition_accepts(name),
            N_("hours, minutes and seconds do not move a day; the time of day is a setting of its "
               "own"));
    else if (magnitude(shift) > (int64_t)SHIFT_DAYS_MOST * 86400)
        ov_definition_fault(reader, member, 0, NULL, ov_definition_accepts(name), N_("out of range"));
    else
        return shift;
    return none;
}

int64_t ov_definition_seconds(struct ov_definitions *reader, const struct ov_setting *group, const char *name,
                              int64_t least, int64_t most, int64_t standard)
{
    const struct ov_setting *member = ov_definition_text(group, name);
    struct ov_duration duration = { 0 };
    struct ov_when_fault fault = { 0 };

    if (!member)
        return standard;
    if (!ov_duration_parse(member->text, &duration, &fault)) {
        ov_definition_when_fault(reader, member, &fault);
        return standard;
    }
    if (duration.business_days)
        ov_definition_fault(reader, member, 0, NULL, ov_definition_accepts(name),
                            N_("business days have no length; days or hours have"));
    else if (ov_duration_seconds(duration) < least || ov_duration_seconds(duration) > most)
        ov_definition_fault(reader, member, 0, NULL, ov_definition_accepts(name), N_("out of range"));
    else
        return ov_duration_seconds(duration);
    return standard;
}
