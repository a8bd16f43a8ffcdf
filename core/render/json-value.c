/* JSON of single values. */
#include "render/json-internal.h"

#include <stdlib.h>
#include <string.h>

json_t *ov_json_string(struct ov_arena *arena, const char *text)
{
    if (text == NULL)
        return NULL;
    size_t length = strlen(text);
    return json_string(ov_utf8_valid(text, length) ? text : ov_utf8_clean(arena, text, length));
}

void ov_json_set(json_t *object, const char *key, json_t *value)
{
    if (value != NULL && json_object_set_new(object, key, value) != 0)
        abort(); /* only for lack of memory, which ov_malloc does not survive either */
}

void ov_json_set_text(struct ov_arena *arena, json_t *object, const char *key, const char *text)
{
    ov_json_set(object, key, ov_json_string(arena, text));
}

void ov_json_set_flag(json_t *object, const char *key, bool flag)
{
    if (flag)
        ov_json_set(object, key, json_true());
}

static const char *const type_names[] = {
    [OV_QUANTITY_NUMBER] = "number", [OV_QUANTITY_MONEY] = "money", [OV_QUANTITY_SHARE] = "share",
    [OV_QUANTITY_DATE] = "date",     [OV_QUANTITY_TRUTH] = "truth", [OV_QUANTITY_TEXT] = "text",
};

const char *ov_json_type_name(enum ov_quantity_type type)
{
    bool known = (unsigned)type < OV_COUNT_OF(type_names) && type_names[type] != NULL;
    return known ? type_names[type] : "number";
}

bool ov_json_type_named(const char *name, enum ov_quantity_type *type)
{
    for (size_t i = 0; i < OV_COUNT_OF(type_names); i++) {
        if (type_names[i] != NULL && ov_equal(type_names[i], name)) {
            *type = (enum ov_quantity_type)i;
            return true;
        }
    }
    return false;
}

json_t *ov_json_rational(struct ov_rational value)
{
    char text[90];
    if (value.den <= 0)
        return NULL;
    ov_rational_format(value, text);
    return json_string(text);
}

json_t *ov_json_date(ov_date date)
{
    char text[OV_TEXT_NUMBER];
    if (date == OV_NO_DATE)
        return NULL;
    ov_date_format(date, text);
    return json_string(text);
}

static int add_bytes(const char *bytes, size_t length, void *out)
{
    ov_buffer_add(out, bytes, length);
    return 0;
}

bool ov_json_write(json_t *root, bool compact, struct ov_buffer *out, struct ov_error *error)
{
    bool written = json_dump_callback(root, add_bytes, out, compact ? JSON_COMPACT : JSON_INDENT(1)) == 0;
    json_decref(root);
    if (!written)
        return ov_fail(error, OV_ERROR_BUG, "the JSON text could not be written");
    ov_buffer_putc(out, '\n');
    return true;
}
