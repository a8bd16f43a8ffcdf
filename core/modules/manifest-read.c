/* A manifest back into a module's tables. Nothing unknown is passed over: a misspelt member would be a rule
 * that nobody asks. */
#include "modules/modules-internal.h"

#include <string.h>

struct reading {
    struct ov_arena *arena;
    struct ov_fault *fault;
};

static bool wrong_kind(const struct reading *reading, const char *accepted)
{
    return ov_fault_say(reading->fault, "the value is of the wrong kind; accepted: %s", accepted);
}

const char *ov_json_text(struct ov_arena *arena, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return json_is_string(value) ? ov_arena_copy(arena, json_string_value(value), json_string_length(value))
                                 : NULL;
}

static void set_number(void *row, size_t offset, uint32_t number)
{
    number |= ov_row_number(row, offset); /* flags and the mark of a callback share one member */
    memcpy((char *)row + offset, &number, sizeof number);
}

static bool read_word(const struct reading *reading, const struct ov_row_member *member, json_t *value,
                      uint32_t *number)
{
    if (json_is_string(value) && ov_word_value(member->words, json_string_value(value), number))
        return true;
    if (!json_is_string(value))
        return wrong_kind(reading, ov_words_list(reading->arena, member->words));
    const char **known = OV_NEW_ARRAY(reading->arena, const char *, member->words->count + 1);
    for (size_t i = 0; i < member->words->count; i++)
        known[i] = member->words->items[i].name;
    const char *nearest = ov_nearest(json_string_value(value), known, member->words->count);
    return ov_fault_say(reading->fault, "'%.60s' is not known%s%s; accepted: %s", json_string_value(value),
                        nearest != NULL ? ", nearest is " : "", nearest != NULL ? nearest : "",
                        ov_words_list(reading->arena, member->words));
}

static bool read_bits(const struct reading *reading, const struct ov_row_member *member, json_t *value,
                      void *row)
{
    size_t i;
    json_t *item;
    uint32_t bits = 0, bit;
    if (!json_is_array(value) || json_array_size(value) == 0)
        return wrong_kind(reading, ov_arena_printf(reading->arena, "a list of %s",
                                                   ov_words_list(reading->arena, member->words)));
    json_array_foreach(value, i, item)
    {
        if (!read_word(reading, member, item, &bit))
            return false;
        if (bits & bit)
            return ov_fault_say(reading->fault, "'%s' is named twice", json_string_value(item));
        bits |= bit;
    }
    set_number(row, member->offset, bits);
    return true;
}

static bool read_value(const struct reading *reading, const struct ov_row_member *member, json_t *value,
                       void *row)
{
    uint32_t number;
    const char *text;
    switch (member->kind) {
    case OV_MEMBER_TEXT:
        if (!json_is_string(value))
            return wrong_kind(reading, "a \"text\"");
        text = ov_arena_copy(reading->arena, json_string_value(value), json_string_length(value));
        memcpy((char *)row + member->offset, &text, sizeof text);
        return true;
    case OV_MEMBER_NUMBER:
        if (!json_is_integer(value) || json_integer_value(value) <= 0 ||
            json_integer_value(value) > (json_int_t)member->most)
            return wrong_kind(reading,
                              ov_arena_printf(reading->arena, "a whole number from 1 to %lu; 0 is left out",
                                              (unsigned long)member->most));
        set_number(row, member->offset, (uint32_t)json_integer_value(value));
        return true;
    case OV_MEMBER_WORD:
        if (!read_word(reading, member, value, &number))
            return false;
        set_number(row, member->offset, number);
        return true;
    case OV_MEMBER_BITS:
        return read_bits(reading, member, value, row);
    case OV_MEMBER_CODE:
        if (!json_is_true(value))
            return wrong_kind(reading, "true; a row without callback leaves it out");
        set_number(row, member->offset, OV_CALLBACK);
        return true;
    case OV_MEMBER_RESERVED:
        break;
    }
    return ov_fault_say(reading->fault, "this member is not written");
}

static bool unknown_member(const struct reading *reading, const char *name, const char *const *known,
                           size_t count)
{
    const char *nearest = ov_nearest(name, known, count);
    return ov_fault_say(reading->fault, "'%.60s' is not known here%s%s; accepted: %s", name,
                        nearest != NULL ? ", nearest is " : "", nearest != NULL ? nearest : "",
                        ov_join(reading->arena, known, count, ", "));
}

static bool read_row(const struct reading *reading, const struct ov_rows_description *table, json_t *object,
                     void *row)
{
    const char *name, **known = NULL;
    size_t known_count = 0;
    json_t *value;
    if (!json_is_object(object))
        return wrong_kind(reading, "a row such as { \"id\": \"continuity\", … }");
    for (size_t i = 0; i < table->member_count; i++)
        if (table->members[i].kind != OV_MEMBER_RESERVED)
            *OV_APPEND(reading->arena, known, known_count) = table->members[i].name;
    json_object_foreach(object, name, value)
    {
        const struct ov_row_member *member = NULL;
        for (size_t i = 0; i < table->member_count && member == NULL; i++)
            if (strcmp(table->members[i].name, name) == 0 && table->members[i].kind != OV_MEMBER_RESERVED)
                member = &table->members[i];
        reading->fault->member = member != NULL ? member->name : ov_arena_strdup(reading->arena, name);
        if (member == NULL)
            return unknown_member(reading, name, known, known_count);
        if (!read_value(reading, member, value, row))
            return false;
    }
    reading->fault->member = NULL;
    return true;
}

static bool read_rows(const struct reading *reading, const struct ov_rows_description *table, json_t *list,
                      struct ov_module *module)
{
    size_t count = json_array_size(list), i;
    json_t *object;
    if (!json_is_array(list)) {
        reading->fault->member = table->name;
        return wrong_kind(reading, "a list of rows, which may be empty");
    }
    reading->fault->table = table->name;
    if (count > OV_MODULE_ROWS)
        return ov_fault_say(reading->fault, "there are %zu rows; accepted: at most %d", count,
                            OV_MODULE_ROWS);
    char *rows = ov_arena_alloc(reading->arena, (count + 1) * table->row_size);
    json_array_foreach(list, i, object)
    {
        reading->fault->row = i;
        if (!read_row(reading, table, object, rows + i * table->row_size))
            return false;
    }
    ov_module_set_rows(module, table, rows, count);
    reading->fault->table = NULL;
    return true;
}

static bool read_interface(const struct reading *reading, const char *text, struct ov_module *module)
{
    unsigned major, minor;
    char rest;
    reading->fault->member = "interface";
    if (text == NULL || strlen(text) > 9 || strspn(text, "0123456789.") != strlen(text) ||
        sscanf(text, "%4u.%4u%c", &major, &minor, &rest) != 2)
        return wrong_kind(reading, "the version of the interface, such as \"1.0\"");
    module->abi_major = major;
    module->abi_minor = minor;
    return true;
}

static bool read_identity(const struct reading *reading, json_t *top, struct ov_module *module)
{
    const json_t *format = json_object_get(top, "manifest");
    const struct {
        const char *name, **text;
    } texts[] = { { "id", &module->id },
                  { "title", &module->title },
                  { "version", &module->version },
                  { "contact", &module->contact },
                  { "licence", &module->licence } };
    reading->fault->member = "manifest";
    if (!json_is_integer(format))
        return ov_fault_say(reading->fault, "this is no manifest of a module; accepted: \"manifest\": %d",
                            OV_MANIFEST_FORMAT);
    if (json_integer_value(format) != OV_MANIFEST_FORMAT)
        return ov_fault_say(reading->fault, "the manifest is of format %lld, this program reads %d",
                            (long long)json_integer_value(format), OV_MANIFEST_FORMAT);
    for (size_t i = 0; i < OV_COUNT_OF(texts); i++) {
        reading->fault->member = texts[i].name;
        if (json_object_get(top, texts[i].name) == NULL)
            continue;
        *texts[i].text = ov_json_text(reading->arena, top, texts[i].name);
        if (*texts[i].text == NULL)
            return wrong_kind(reading, "a \"text\"");
    }
    return read_interface(reading, ov_json_text(reading->arena, top, "interface"), module);
}

static bool read_top(const struct reading *reading, json_t *top, struct ov_module *module)
{
    static const char *const known[] = {
        "manifest", "interface", "id",       "title",  "version",  "contact",
        "licence",  "fields",    "measures", "checks", "sections", "options"
    };
    const char *name;
    json_t *value;
    if (!json_is_object(top))
        return wrong_kind(reading, "a manifest: { \"manifest\": 1, … }");
    if (!read_identity(reading, top, module))
        return false;
    json_object_foreach(top, name, value)
    {
        size_t i = 0;
        while (i < OV_COUNT_OF(known) && strcmp(known[i], name) != 0)
            i++;
        reading->fault->member = ov_arena_strdup(reading->arena, name);
        if (i == OV_COUNT_OF(known))
            return unknown_member(reading, name, known, OV_COUNT_OF(known));
    }
    for (size_t i = 0; i < OV_ROWS_TABLES; i++) {
        const struct ov_rows_description *table = &ov_rows_descriptions[i];
        reading->fault->member = NULL;
        value = json_object_get(top, table->name);
        if (value == NULL)
            return ov_fault_say(reading->fault, "\"%s\" is missing; accepted: a list, which may be empty",
                                table->name);
        if (!read_rows(reading, table, value, module))
            return false;
    }
    return true;
}

const struct ov_module *ov_manifest_take(struct ov_arena *arena, json_t *manifest)
{
    struct ov_module *module = OV_NEW(arena, struct ov_module);
    struct ov_fault fault = { 0 };
    struct reading reading = { arena, &fault };
    return read_top(&reading, manifest, module) ? module : NULL;
}

const struct ov_module *ov_manifest_read(struct ov_arena *arena, const char *file, const char *json,
                                         size_t length, struct ov_error *error)
{
    struct ov_digest digest = ov_digest_of(json, length);
    char hex[65];
    ov_digest_hex(&digest, hex);
    return ov_manifest_read_known(arena, file, json, length, hex, error);
}

const struct ov_module *ov_manifest_read_known(struct ov_arena *arena, const char *file, const char *json,
                                               size_t length, const char *digest, struct ov_error *error)
{
    ov_json_ready();
    struct ov_module *module = OV_NEW(arena, struct ov_module);
    struct ov_fault fault = { 0 };
    struct reading reading = { arena, &fault };
    json_error_t place;
    if (length > OV_MANIFEST_MAX) {
        ov_fail_at(error, (struct ov_position){ file, 0, 0 }, OV_ERROR_LIMIT,
                   "the manifest is larger than %d bytes, the most that is read", OV_MANIFEST_MAX);
        return NULL;
    }
    json_t *top = json_loadb(json, length, JSON_REJECT_DUPLICATES, &place);
    if (top == NULL) {
        ov_fail_at(error, (struct ov_position){ file, place.line, place.column > 0 ? place.column : 1 },
                   OV_ERROR_INPUT, "this is not JSON: %s", place.text);
        return NULL;
    }
    bool done = read_top(&reading, top, module) && ov_module_check(arena, module, &fault);
    json_decref(top);
    if (!done) {
        ov_fail_at(error, ov_json_place(file, json, length, fault.table, fault.row, fault.member),
                   OV_ERROR_INPUT, "%s", ov_fault_words(arena, module, &fault));
        return NULL;
    }
    module->manifest = ov_arena_strdup(arena, file);
    module->manifest_digest = ov_arena_strdup(arena, digest);
    return module;
}
