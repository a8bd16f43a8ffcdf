/* Records: what a worker answers. The program reads them as it would read a stranger's letter. */
#include "modules/modules-internal.h"

#include <stdlib.h>
#include <string.h>

/* What a record of each kind holds; nothing else is accepted. */
enum { TEXT = 1, NAMES = 2, FORMULAS = 4, NUMBER = 8, MANIFEST = 16, SUBJECT = 32, COST = 64 };
static const struct {
    const char *name;
    unsigned holds;
    bool empty; /* the text may be */
} kinds[] = {
    [OV_RECORD_END] = { "end", NUMBER, false },
    [OV_RECORD_FAILED] = { "failed", TEXT, false },
    [OV_RECORD_FORMULA] = { "formula", TEXT, false },
    [OV_RECORD_RAISED] = { "raised", TEXT | NAMES | FORMULAS, true },
    [OV_RECORD_HEADING] = { "heading", TEXT, false },
    [OV_RECORD_PARAGRAPH] = { "paragraph", TEXT | NAMES | FORMULAS, false },
    [OV_RECORD_NOTE] = { "note", TEXT, false },
    [OV_RECORD_TABLE] = { "table", TEXT | NAMES, true },
    [OV_RECORD_ROW] = { "row", TEXT | FORMULAS, true },
    [OV_RECORD_MANIFEST] = { "manifest", MANIFEST, false },
    [OV_RECORD_ASK] = { "ask", TEXT | SUBJECT, false },
    [OV_RECORD_COST] = { "cost", NUMBER | COST, false },
    [OV_RECORD_STOPPED] = { "stopped", NUMBER, false },
};

const char *ov_record_name(enum ov_record_kind kind)
{
    return kinds[kind].name;
}

json_t *ov_record_json(const struct ov_record *record)
{
    unsigned holds = kinds[record->kind].holds;
    json_t *object = json_object();
    json_object_set_new(object, "record", json_string(kinds[record->kind].name));
    if (holds & TEXT)
        json_object_set_new(object, "text", json_string(record->text));
    if (holds & NUMBER)
        json_object_set_new(object, "count", json_integer(record->number));
    if (holds & COST) {
        json_object_set_new(object, "bytes", json_integer(record->bytes));
        json_object_set_new(object, "microseconds", json_integer(record->microseconds));
    }
    if (holds & SUBJECT)
        json_object_set_new(object, "subject", ov_subject_json(&record->subject));
    if (holds & (NAMES | FORMULAS)) {
        json_t *list = json_array();
        for (size_t i = 0; i < record->count; i++) {
            json_t *argument = json_object();
            if (holds & NAMES)
                json_object_set_new(argument, "name", json_string(record->arguments[i].name));
            if (holds & FORMULAS)
                json_object_set_new(argument, "formula", json_string(record->arguments[i].formula));
            json_array_append_new(list, argument);
        }
        json_object_set_new(object, "arguments", list);
    }
    return object;
}

static bool only(json_t *object, const char *const *names, size_t count, struct ov_error *error)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value)
    {
        size_t i = 0;
        while (i < count && strcmp(names[i], name) != 0)
            i++;
        if (i == count)
            return ov_fail(error, OV_ERROR_MODULE, "the record holds '%.40s', which it may not", name);
    }
    return true;
}

/* Text as it may come from a worker: blanks and all, but nothing that is no text. */
static const char *take_text(struct ov_arena *arena, json_t *object, const char *name, size_t most,
                             bool empty, struct ov_error *error)
{
    const char *text = ov_json_text(arena, object, name);
    const char *wrong = text == NULL               ? N_("the text is missing")
                        : empty && text[0] == '\0' ? NULL
                                                   : ov_text_fault(text, most);
    if (wrong == NULL)
        return text;
    ov_fail(error, OV_ERROR_MODULE, "the record's %s: %s", name, wrong);
    return NULL;
}

static const char *take_formula(struct ov_arena *arena, json_t *object, const char *name,
                                struct ov_error *error)
{
    struct ov_formula_fault fault = { 0 };
    const char *text = take_text(arena, object, name, OV_RECORD_TEXT, false, error);
    const struct ov_formula *formula = text != NULL ? ov_formula_parse(arena, text, &fault) : NULL;
    if (text != NULL && formula == NULL)
        ov_fail(error, OV_ERROR_MODULE, "the formula '%.200s' at character %d: %s", text, fault.column,
                fault.text);
    return formula != NULL ? ov_formula_format(arena, formula) : NULL;
}

static bool take_arguments(struct ov_arena *arena, json_t *list, unsigned holds, struct ov_record *record,
                           struct ov_error *error)
{
    static const char *const members[] = { "name", "formula" };
    size_t i;
    json_t *object;
    if (!json_is_array(list) || json_array_size(list) > OV_RECORD_ARGUMENTS)
        return ov_fail(error, OV_ERROR_MODULE, "the record's arguments are no list of at most %d",
                       OV_RECORD_ARGUMENTS);
    record->arguments = OV_NEW_ARRAY(arena, struct ov_named_formula, json_array_size(list) + 1);
    json_array_foreach(list, i, object)
    {
        struct ov_named_formula *argument = &record->arguments[record->count++];
        if (!json_is_object(object) || !only(object, members, OV_COUNT_OF(members), error))
            return ov_fail(error, OV_ERROR_MODULE, "the record's argument is no object");
        if ((json_object_get(object, "name") != NULL) != ((holds & NAMES) != 0) ||
            (json_object_get(object, "formula") != NULL) != ((holds & FORMULAS) != 0))
            return ov_fail(error, OV_ERROR_MODULE,
                           "the record's argument lacks a member, or has one too many");
        if (holds & NAMES)
            argument->name = take_text(arena, object, "name", OV_RECORD_NAME, false, error);
        if (holds & FORMULAS)
            argument->formula = take_formula(arena, object, "formula", error);
        if (((holds & NAMES) && argument->name == NULL) || ((holds & FORMULAS) && argument->formula == NULL))
            return false;
    }
    return true;
}

static bool take_manifest(struct ov_arena *arena, json_t *object, struct ov_record *record,
                          struct ov_error *error)
{
    const json_t *manifest = json_object_get(object, "manifest");
    if (!json_is_object(manifest))
        return ov_fail(error, OV_ERROR_MODULE, "the record's manifest is no object");
    char *text = json_dumps(manifest, JSON_COMPACT);
    record->manifest = ov_arena_strdup(arena, text);
    free(text);
    return true;
}

static bool take_count(json_t *object, const char *name, int64_t *out, struct ov_error *error)
{
    const json_t *number = json_object_get(object, name);
    if (!json_is_integer(number) || json_integer_value(number) < 0)
        return ov_fail(error, OV_ERROR_MODULE, "the record's %s is no number", name);
    *out = json_integer_value(number);
    return true;
}

static bool take_content(struct ov_arena *arena, json_t *object, struct ov_record *record,
                         struct ov_error *error)
{
    unsigned holds = kinds[record->kind].holds;
    if (holds & TEXT) {
        record->text = record->kind == OV_RECORD_FORMULA
                           ? take_formula(arena, object, "text", error)
                           : take_text(arena, object, "text",
                                       record->kind == OV_RECORD_RAISED ? OV_RECORD_NAME : OV_RECORD_TEXT,
                                       kinds[record->kind].empty, error);
        if (record->text == NULL)
            return false;
    }
    if ((holds & NUMBER) && !take_count(object, "count", &record->number, error))
        return false;
    if ((holds & COST) && (!take_count(object, "bytes", &record->bytes, error) ||
                           !take_count(object, "microseconds", &record->microseconds, error)))
        return false;
    if ((holds & SUBJECT) &&
        !ov_subject_read(arena, json_object_get(object, "subject"), &record->subject, error))
        return false;
    if ((holds & MANIFEST) && !take_manifest(arena, object, record, error))
        return false;
    return (holds & (NAMES | FORMULAS)) == 0 ||
           take_arguments(arena, json_object_get(object, "arguments"), holds, record, error);
}

bool ov_record_read(struct ov_arena *arena, json_t *object, struct ov_record *record, struct ov_error *error)
{
    const char *name = json_string_value(json_object_get(object, "record")), *members[5] = { "record" };
    size_t count = 1;
    *record = (struct ov_record){ 0 };
    for (size_t i = OV_RECORD_END; i < OV_COUNT_OF(kinds); i++)
        if (ov_equal(kinds[i].name, name))
            record->kind = (enum ov_record_kind)i;
    if (record->kind == 0)
        return ov_fail(error, OV_ERROR_MODULE, "the record is of no known kind");
    unsigned holds = kinds[record->kind].holds;
    if (holds & TEXT)
        members[count++] = "text";
    if (holds & (NAMES | FORMULAS))
        members[count++] = "arguments";
    if (holds & SUBJECT)
        members[count++] = "subject";
    if (holds & NUMBER)
        members[count++] = "count";
    if (holds & COST) {
        members[count++] = "bytes";
        members[count++] = "microseconds";
    }
    if (holds & MANIFEST)
        members[count++] = "manifest";
    return only(object, members, count, error) && take_content(arena, object, record, error);
}
