/* Changes one setting in the text of a configuration file and leaves every other byte as it is. */
#include "config/config-internal.h"

#include <string.h>

/* Byte offset of a place that the scanner gave. */
static size_t offset_of(const char *data, size_t length, struct ov_position at)
{
    size_t offset = 0;
    for (int line = 1; line < at.line && offset < length; offset++)
        line += data[offset] == '\n';
    for (int column = 1; column < at.column && offset < length; column++) {
        do
            offset++;
        while (offset < length && (data[offset] & 0xc0) == 0x80);
    }
    return offset;
}

/* Length of the value that starts at text: a string in quotes, or a word. */
static size_t value_length(const char *text, size_t left)
{
    size_t length = 0;
    if (*text != '"') {
        while (length < left && text[length] != '\0' && strchr(" \t\r\n;,}#/", text[length]) == NULL)
            length++;
        return length;
    }
    for (length = 1; length < left && text[length] != '"'; length++)
        length += text[length] == '\\';
    return length + 1;
}

char *ov_config_replace(struct ov_arena *arena, const char *source, const char *data, size_t length,
                        const char *name, const char *literal, size_t *out_length)
{
    struct ov_diagnostics list = { .arena = arena };
    const struct ov_setting *top = ov_config_scan(source, data, length, &list);
    if (top == NULL)
        return NULL;
    const struct ov_setting *setting = ov_setting_member(top, name);
    struct ov_buffer text = { 0 };
    if (setting != NULL) {
        size_t start = offset_of(data, length, setting->at);
        size_t end = start + value_length(data + start, length - start);
        ov_buffer_add(&text, data, start);
        ov_buffer_puts(&text, literal);
        ov_buffer_add(&text, data + end, length - end);
    } else {
        ov_buffer_printf(&text, "%s = %s;\n", name, literal);
        ov_buffer_add(&text, data, length);
    }
    char *copy = ov_arena_copy(arena, text.data, text.length);
    *out_length = text.length;
    ov_buffer_free(&text);
    return copy;
}
