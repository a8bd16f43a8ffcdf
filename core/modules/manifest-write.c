/* A module's tables as canonical JSON: stable order of members, what is empty left out, UTF-8 as it is. */
#include "modules/modules-internal.h"

#include <stdlib.h>

void ov_json_ready(void)
{
    json_set_alloc_funcs(ov_malloc, free);
}

static json_t *bits_json(const struct ov_words *words, uint32_t bits)
{
    json_t *list = json_array();
    for (size_t i = 0; i < words->count; i++)
        if (bits & words->items[i].value)
            json_array_append_new(list, json_string(words->items[i].name));
    return list;
}

static void add_member(json_t *object, const struct ov_row_member *member, const void *row)
{
    const char *text = NULL;
    uint32_t value = 0;
    if (member->kind == OV_MEMBER_TEXT)
        text = ov_row_text(row, member->offset);
    else
        value = ov_row_number(row, member->offset);
    switch (member->kind) {
    case OV_MEMBER_TEXT:
        if (text != NULL)
            json_object_set_new(object, member->name, json_string(text));
        break;
    case OV_MEMBER_NUMBER:
        if (value != 0)
            json_object_set_new(object, member->name, json_integer(value));
        break;
    case OV_MEMBER_WORD:
        if (value != 0)
            json_object_set_new(object, member->name, json_string(ov_word_name(member->words, value)));
        break;
    case OV_MEMBER_BITS:
        value &= ov_words_mask(member->words);
        if (value != 0)
            json_object_set_new(object, member->name, bits_json(member->words, value));
        break;
    case OV_MEMBER_CODE:
        if (value & OV_CALLBACK)
            json_object_set_new(object, member->name, json_true());
        break;
    case OV_MEMBER_RESERVED:
        break;
    }
}

static json_t *rows_json(const struct ov_module *module, const struct ov_rows_description *table)
{
    size_t count;
    const char *rows = ov_module_rows(module, table, &count);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();
        for (size_t j = 0; j < table->member_count; j++)
            add_member(object, &table->members[j], rows + i * table->row_size);
        json_array_append_new(list, object);
    }
    return list;
}

json_t *ov_manifest_json(const struct ov_module *module)
{
    ov_json_ready();
    char interface[OV_TEXT_NUMBER];
    snprintf(interface, sizeof interface, "%lu.%lu", (unsigned long)module->abi_major,
             (unsigned long)module->abi_minor);
    json_t *top = json_object();
    json_object_set_new(top, "manifest", json_integer(OV_MANIFEST_FORMAT));
    json_object_set_new(top, "interface", json_string(interface));
    json_object_set_new(top, "id", json_string(module->id));
    json_object_set_new(top, "title", json_string(module->title));
    json_object_set_new(top, "version", json_string(module->version));
    if (module->contact != NULL)
        json_object_set_new(top, "contact", json_string(module->contact));
    if (module->licence != NULL)
        json_object_set_new(top, "licence", json_string(module->licence));
    for (size_t i = 0; i < OV_ROWS_TABLES; i++)
        json_object_set_new(top, ov_rows_descriptions[i].name, rows_json(module, &ov_rows_descriptions[i]));
    return top;
}

char *ov_manifest_write(struct ov_arena *arena, const struct ov_module *module)
{
    json_t *top = ov_manifest_json(module);
    char *json = json_dumps(top, JSON_INDENT(1));
    char *text = ov_arena_printf(arena, "%s\n", json);
    free(json);
    json_decref(top);
    return text;
}
