/* libconfig reads the same bytes; its values are the ones used, and the two trees must be the same. */
#include "config/config-internal.h"

#include <libconfig.h>
#include <stdlib.h>
#include <string.h>

static enum ov_setting_kind kind_of(const config_setting_t *setting)
{
    switch (config_setting_type(setting)) {
    case CONFIG_TYPE_GROUP:
        return OV_SETTING_GROUP;
    case CONFIG_TYPE_LIST:
        return OV_SETTING_LIST;
    case CONFIG_TYPE_ARRAY:
        return OV_SETTING_ARRAY;
    case CONFIG_TYPE_STRING:
        return OV_SETTING_STRING;
    case CONFIG_TYPE_INT:
        return OV_SETTING_INTEGER;
    case CONFIG_TYPE_BOOL:
        return OV_SETTING_TRUTH;
    default: /* floats and 64-bit integers have no place here */
        return 0;
    }
}

static bool differs(const struct ov_setting *own, struct ov_diagnostics *list)
{
    ov_diagnose(list, OV_SEVERITY_ERROR, own->at, ov_setting_path(list->arena, own), NULL,
                "a plainer form of the same setting",
                "the two readers of configuration understand this differently");
    return false;
}

/* Holds own against other and takes other's values. */
static bool confirm(struct ov_setting *own, const config_setting_t *other, struct ov_diagnostics *list)
{
    if (other == NULL || own->kind != kind_of(other) || !ov_equal(own->name, config_setting_name(other)))
        return differs(own, list);
    switch (own->kind) {
    case OV_SETTING_STRING: {
        const char *text = config_setting_get_string(other);
        if (!ov_equal(own->text, text))
            return differs(own, list);
        own->text = ov_arena_strdup(list->arena, text);
        return true;
    }
    case OV_SETTING_INTEGER:
        if (own->integer != config_setting_get_int(other))
            return differs(own, list);
        own->integer = config_setting_get_int(other);
        return true;
    case OV_SETTING_TRUTH:
        if (own->truth != (config_setting_get_bool(other) != 0))
            return differs(own, list);
        own->truth = config_setting_get_bool(other) != 0;
        return true;
    default:
        break;
    }
    if (own->count != (size_t)config_setting_length(other))
        return differs(own, list);
    unsigned index = 0;
    for (struct ov_setting *child = own->first; child != NULL; child = child->next) {
        if (!confirm(child, config_setting_get_elem(other, index++), list))
            return false;
    }
    return true;
}

bool ov_config_confirm(struct ov_setting *top, const char *data, size_t length, struct ov_diagnostics *list)
{
    /* The line break behind the last byte: version 1.5 does not read a comment that ends with the file. */
    char *text = ov_malloc(length + 2);
    memcpy(text, data, length);
    memcpy(text + length, "\n", 2);
    config_t config;
    config_init(&config);
    bool same;
    if (config_read_string(&config, text)) {
        same = confirm(top, config_root_setting(&config), list);
    } else {
        struct ov_position at = { top->at.source, config_error_line(&config), 0 };
        ov_diagnose(list, OV_SEVERITY_ERROR, at, NULL, NULL,
                    "the syntax that docs/configuration.md describes", "libconfig does not read the file: %s",
                    config_error_text(&config));
        same = false;
    }
    config_destroy(&config);
    free(text);
    return same;
}
