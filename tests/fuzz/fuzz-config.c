/* Whatever the own scanner accepts, libconfig reads to the same tree; nothing crashes either of them. */
#include "config/config.h"

#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool condition)
{
    if (!condition)
        abort();
}

static void compare(const struct ov_setting *own, const config_setting_t *other)
{
    demand(other != NULL && ov_equal(own->name, config_setting_name(other)));
    switch (own->kind) {
    case OV_SETTING_STRING:
        demand(config_setting_type(other) == CONFIG_TYPE_STRING);
        demand(ov_equal(own->text, config_setting_get_string(other)));
        return;
    case OV_SETTING_INTEGER:
        demand(config_setting_type(other) == CONFIG_TYPE_INT);
        demand(own->integer == config_setting_get_int(other));
        return;
    case OV_SETTING_TRUTH:
        demand(config_setting_type(other) == CONFIG_TYPE_BOOL);
        demand(own->truth == (config_setting_get_bool(other) != 0));
        return;
    case OV_SETTING_GROUP:
        demand(config_setting_is_group(other));
        break;
    case OV_SETTING_LIST:
        demand(config_setting_is_list(other));
        break;
    case OV_SETTING_ARRAY:
        demand(config_setting_is_array(other));
        break;
    }
    demand(own->count == (size_t)config_setting_length(other));
    unsigned index = 0;
    for (const struct ov_setting *child = own->first; child != NULL; child = child->next) {
        demand(child->parent == own && child->at.line >= own->name_at.line && child->at.column >= 1);
        compare(child, config_setting_get_elem(other, index++));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena };
    const struct ov_setting *top = ov_config_scan("fuzz.conf", (const char *)data, size, &list);
    demand((top == NULL) == (list.errors > 0));
    if (top != NULL) {
        char *text = ov_malloc(size + 2);
        memcpy(text, data, size);
        memcpy(text + size, "\n", 2);
        config_t config;
        config_init(&config);
        demand(config_read_string(&config, text) == CONFIG_TRUE);
        compare(top, config_root_setting(&config));
        config_destroy(&config);
        free(text);
        demand(ov_config_parse("fuzz.conf", (const char *)data, size, &list) != NULL);
    }
    ov_arena_free(arena);
    return 0;
}
