/* Tokens → the tree of settings. Goes on past what is wrong wherever the nesting is still certain. */
#include "config/config-internal.h"

#include <string.h>

struct reader {
    struct ov_scanner scanner;
    struct ov_token token; /* the one to be looked at */
    struct ov_arena *arena;
    struct ov_diagnostics *list;
    int depth;
    bool behind_number; /* the setting before was a number that no ; ended */
    bool lost;          /* the nesting is no longer known: what follows would only be noise */
};

static void next(struct reader *reader)
{
    reader->token = ov_config_next_token(&reader->scanner);
}

static void fault(struct reader *reader, const char *accepted, const char *text)
{
    const char *found = reader->token.kind == OV_TOKEN_END ? NULL : reader->token.raw;
    ov_diagnose(reader->list, OV_SEVERITY_ERROR, reader->token.at, NULL, found, accepted, "%s%s", text,
                found == NULL ? " before the file ends" : "");
}

static bool is_opening(enum ov_token_kind kind)
{
    return kind == OV_TOKEN_GROUP_OPEN || kind == OV_TOKEN_LIST_OPEN || kind == OV_TOKEN_ARRAY_OPEN;
}

static bool is_closing(enum ov_token_kind kind)
{
    return kind == OV_TOKEN_GROUP_CLOSE || kind == OV_TOKEN_LIST_CLOSE || kind == OV_TOKEN_ARRAY_CLOSE;
}

static bool starts_value(enum ov_token_kind kind)
{
    return is_opening(kind) || kind == OV_TOKEN_STRING || kind == OV_TOKEN_INTEGER || kind == OV_TOKEN_TRUTH;
}

/* Leaves out the rest of a setting: to its ';', or to the bracket that closes what it stands in. */
static void skip_setting(struct reader *reader)
{
    int open = 0;
    for (;;) {
        enum ov_token_kind kind = reader->token.kind;
        if (kind == OV_TOKEN_END || (open == 0 && is_closing(kind)))
            return;
        open += is_opening(kind) - is_closing(kind);
        bool last = open == 0 && (kind == OV_TOKEN_SEMICOLON || kind == OV_TOKEN_GROUP_CLOSE);
        next(reader);
        if (last) {
            if (kind == OV_TOKEN_GROUP_CLOSE && reader->token.kind == OV_TOKEN_SEMICOLON)
                next(reader);
            return;
        }
    }
}

static struct ov_setting *add(struct reader *reader, struct ov_setting *parent, struct ov_setting **last)
{
    struct ov_setting *setting = OV_NEW(reader->arena, struct ov_setting);
    setting->parent = parent;
    setting->at = setting->name_at = reader->token.at;
    if (*last != NULL)
        (*last)->next = setting;
    else
        parent->first = setting;
    *last = setting;
    parent->count++;
    return setting;
}

static void read_value(struct reader *reader, struct ov_setting *setting);

static void check_name(struct reader *reader, const struct ov_setting *group, const char *name)
{
    for (const struct ov_setting *other = group->first; other != NULL; other = other->next) {
        if (ov_equal(other->name, name)) {
            ov_diagnose(reader->list, OV_SEVERITY_ERROR, reader->token.at, NULL, name,
                        "each name once in a group",
                        "the setting stands already in line %d of the same group", other->name_at.line);
            return;
        }
    }
    if (group->count == OV_CONFIG_MAX_MEMBERS)
        ov_diagnose(reader->list, OV_SEVERITY_ERROR, reader->token.at, NULL, name, "at most 4096 settings",
                    "too many settings in one group");
}

/* name = value ; the terminator may be missing, as libconfig has it. */
static void read_setting(struct reader *reader, struct ov_setting *group, struct ov_setting **last)
{
    if (group->count >
        OV_CONFIG_MAX_MEMBERS) { /* reported once; looking for duplicates costs more and more */
        reader->lost = true;
        return;
    }
    check_name(reader, group, reader->token.text);
    struct ov_position name_at = reader->token.at;
    char *name = reader->token.text;
    bool behind_number = reader->behind_number;
    reader->behind_number = false;
    next(reader);
    if (reader->token.kind != OV_TOKEN_EQUALS && behind_number) {
        ov_diagnose(reader->list, OV_SEVERITY_ERROR, name_at, NULL, name,
                    "an amount as a string with its unit, such as \"85 mkr\"", "a word behind a number");
        skip_setting(reader);
        return;
    }
    if (reader->token.kind != OV_TOKEN_EQUALS) {
        fault(reader, "name = value;", ov_arena_printf(reader->list->arena, "'=' is missing after %s", name));
        skip_setting(reader);
        return;
    }
    next(reader);
    if (!starts_value(reader->token.kind)) {
        fault(reader, "a \"string\", a whole number, true, false, a group { }, a list ( ) or an array [ ]",
              ov_arena_printf(reader->list->arena, "the value of %s is missing", name));
        skip_setting(reader);
        return;
    }
    struct ov_setting *setting = add(reader, group, last);
    setting->name = name;
    setting->name_at = name_at;
    read_value(reader, setting);
    if (reader->token.kind == OV_TOKEN_SEMICOLON || reader->token.kind == OV_TOKEN_COMMA)
        next(reader);
    else
        reader->behind_number = setting->kind == OV_SETTING_INTEGER;
}

static void mismatch(struct reader *reader, const struct ov_setting *open, const char *bracket)
{
    const char *text = ov_arena_printf(reader->list->arena, "'%s' is missing for what opens in %d:%d",
                                       bracket, open->at.line, open->at.column);
    fault(reader, bracket, text);
    reader->lost = true;
}

static void read_members(struct reader *reader, struct ov_setting *group, enum ov_token_kind closing)
{
    struct ov_setting *last = NULL;
    while (!reader->lost && reader->token.kind != closing) {
        switch (reader->token.kind) {
        case OV_TOKEN_NAME:
            read_setting(reader, group, &last);
            break;
        case OV_TOKEN_SEMICOLON:
        case OV_TOKEN_COMMA:
            fault(reader, "one ; after each setting", "a separator that ends no setting");
            next(reader);
            break;
        case OV_TOKEN_END:
            mismatch(reader, group, "}");
            break;
        case OV_TOKEN_GROUP_CLOSE:
        case OV_TOKEN_LIST_CLOSE:
        case OV_TOKEN_ARRAY_CLOSE:
            if (closing == OV_TOKEN_GROUP_CLOSE) {
                mismatch(reader, group, "}");
            } else {
                fault(reader, "name = value;", "a bracket that closes nothing");
                reader->lost = true;
            }
            break;
        default:
            fault(reader, "name = value;", "a setting is expected");
            skip_setting(reader);
            break;
        }
    }
}

static void check_element(struct reader *reader, const struct ov_setting *array)
{
    enum ov_token_kind kind = reader->token.kind;
    static const enum ov_setting_kind kinds[] = { [OV_TOKEN_STRING] = OV_SETTING_STRING,
                                                  [OV_TOKEN_INTEGER] = OV_SETTING_INTEGER,
                                                  [OV_TOKEN_TRUTH] = OV_SETTING_TRUTH };
    if (is_opening(kind))
        fault(reader, "a list ( ) for groups, lists and mixed values", "an array [ ] holds single values");
    else if (array->first != NULL && array->first->kind != kinds[kind])
        fault(reader, "values of the same kind in an array [ ], or a list ( )",
              "a value of another kind than the first");
}

static void read_elements(struct reader *reader, struct ov_setting *parent, enum ov_token_kind closing)
{
    struct ov_setting *last = NULL;
    const char *bracket = closing == OV_TOKEN_LIST_CLOSE ? ")" : "]";
    bool comma = true; /* a value may come: at the start, and after a comma */
    while (!reader->lost && reader->token.kind != closing) {
        enum ov_token_kind kind = reader->token.kind;
        if (starts_value(kind)) {
            if (!comma)
                fault(reader, "a comma between the elements", "a comma is missing");
            if (parent->kind == OV_SETTING_ARRAY)
                check_element(reader, parent);
            read_value(reader, add(reader, parent, &last));
            comma = false;
        } else if (kind == OV_TOKEN_COMMA && !comma) {
            next(reader);
            comma = true;
            if (reader->token.kind == closing)
                fault(reader, "no comma after the last element", "an element is missing after the comma");
        } else if (kind == OV_TOKEN_COMMA || kind == OV_TOKEN_SEMICOLON) {
            fault(reader, "one comma between the elements", "a separator that ends no element");
            next(reader);
        } else if (kind == OV_TOKEN_NAME) {
            fault(reader, "values: \"strings\", numbers, true, false, groups { }", "not a value");
            next(reader);
            if (reader->token.kind == OV_TOKEN_EQUALS)
                reader->lost = true; /* a setting: the bracket before it was forgotten */
            comma = false;
        } else {
            mismatch(reader, parent, bracket);
        }
    }
}

static void read_nested(struct reader *reader, struct ov_setting *setting)
{
    static const struct {
        enum ov_setting_kind kind;
        enum ov_token_kind closing;
    } forms[] = { [OV_TOKEN_GROUP_OPEN] = { OV_SETTING_GROUP, OV_TOKEN_GROUP_CLOSE },
                  [OV_TOKEN_LIST_OPEN] = { OV_SETTING_LIST, OV_TOKEN_LIST_CLOSE },
                  [OV_TOKEN_ARRAY_OPEN] = { OV_SETTING_ARRAY, OV_TOKEN_ARRAY_CLOSE } };
    enum ov_token_kind closing = forms[reader->token.kind].closing;
    setting->kind = forms[reader->token.kind].kind;
    if (reader->depth == OV_CONFIG_MAX_DEPTH) {
        fault(reader, "at most 32 brackets inside each other", "nested too deep");
        reader->lost = true;
        return;
    }
    reader->depth++;
    next(reader);
    if (setting->kind == OV_SETTING_GROUP)
        read_members(reader, setting, closing);
    else
        read_elements(reader, setting, closing);
    reader->depth--;
    if (!reader->lost)
        next(reader);
}

/* Strings that stand beside each other are one. */
static void read_strings(struct reader *reader, struct ov_setting *setting)
{
    struct ov_buffer text = { 0 };
    const char *first = reader->token.text;
    setting->kind = OV_SETTING_STRING;
    next(reader);
    if (reader->token.kind != OV_TOKEN_STRING) {
        setting->text = first != NULL ? first : "";
        return;
    }
    ov_buffer_puts(&text, first != NULL ? first : "");
    for (; reader->token.kind == OV_TOKEN_STRING; next(reader))
        ov_buffer_puts(&text, reader->token.text != NULL ? reader->token.text : "");
    setting->text = ov_arena_copy(reader->arena, text.data, text.length);
    ov_buffer_free(&text);
}

static void read_value(struct reader *reader, struct ov_setting *setting)
{
    setting->at = reader->token.at;
    switch (reader->token.kind) {
    case OV_TOKEN_STRING:
        read_strings(reader, setting);
        break;
    case OV_TOKEN_INTEGER:
        setting->kind = OV_SETTING_INTEGER;
        setting->integer = reader->token.integer;
        next(reader);
        break;
    case OV_TOKEN_TRUTH:
        setting->kind = OV_SETTING_TRUTH;
        setting->truth = reader->token.truth;
        next(reader);
        break;
    default:
        read_nested(reader, setting);
        break;
    }
}

/* ---- before the first token ------------------------------------------------------------------------ */

static size_t character_length(unsigned char lead)
{
    return lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* The first byte that is not UTF-8, with how many lines have such bytes: a file saved in another encoding
 * has them everywhere. */
static void check_encoding(const char *source, const char *data, size_t length, struct ov_diagnostics *list)
{
    struct ov_position first = { source, 0, 0 };
    unsigned byte = 0;
    int line = 1, bad_lines = 0;
    for (const char *start = data, *end = data + length; start < end; line++) {
        const char *newline = memchr(start, '\n', (size_t)(end - start));
        size_t size = newline != NULL ? (size_t)(newline - start) : (size_t)(end - start);
        if (!ov_utf8_valid(start, size) && bad_lines++ == 0) {
            int column = 1;
            size_t at = 0;
            for (size_t step; (step = character_length((unsigned char)start[at])) <= size - at &&
                              ov_utf8_valid(start + at, step);
                 at += step)
                column++;
            first = (struct ov_position){ source, line, column };
            byte = (unsigned char)start[at];
        }
        start += size + 1;
    }
    if (bad_lines > 0)
        ov_diagnose(list, OV_SEVERITY_ERROR, first, NULL, NULL,
                    "UTF-8; a file in Windows-1252 or Latin-1 is to be saved again as UTF-8",
                    "the byte 0x%02X is not UTF-8 (%d such line%s)", byte, bad_lines,
                    bad_lines == 1 ? "" : "s");
}

/* Faults after which the characters are not worth reading. */
static bool check_bytes(const char *source, const char *data, size_t length, struct ov_diagnostics *list)
{
    struct ov_position at = { source, 1, 1 };
    if (length > OV_CONFIG_MAX_BYTES) {
        ov_diagnose(list, OV_SEVERITY_ERROR, at, NULL, NULL, "at most 4 MiB",
                    "the file is too large: %zu bytes", length);
        return false;
    }
    const char *nul = length > 0 ? memchr(data, '\0', length) : NULL;
    if (nul != NULL) {
        for (const char *byte = data; byte < nul; byte++) {
            at.column = *byte == '\n' ? 1 : at.column + ((*byte & 0xc0) != 0x80);
            at.line += *byte == '\n';
        }
        ov_diagnose(list, OV_SEVERITY_ERROR, at, NULL, NULL, "text in UTF-8",
                    "a NUL byte: this is not a text file, or it is UTF-16");
        return false;
    }
    if (length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        ov_diagnose(list, OV_SEVERITY_ERROR, at, NULL, NULL, "UTF-8 without byte order mark",
                    "the file starts with a byte order mark");
        return false;
    }
    check_encoding(source, data, length, list);
    return true;
}

struct ov_setting *ov_config_scan(const char *source, const char *data, size_t length,
                                  struct ov_diagnostics *list)
{
    size_t before = list->errors;
    struct ov_setting *top = OV_NEW(list->arena, struct ov_setting);
    top->kind = OV_SETTING_GROUP;
    source = ov_arena_strdup(list->arena, source);
    top->at = top->name_at = (struct ov_position){ source, 1, 1 };
    if (!check_bytes(source, data, length, list))
        return NULL;
    struct reader reader = { .scanner = { source, data, length, 0, 1, 1, list },
                             .arena = list->arena,
                             .list = list };
    next(&reader);
    read_members(&reader, top, OV_TOKEN_END);
    return list->errors == before ? top : NULL;
}

struct ov_setting *ov_config_parse(const char *source, const char *data, size_t length,
                                   struct ov_diagnostics *list)
{
    struct ov_setting *top = ov_config_scan(source, data, length, list);
    return top != NULL && ov_config_confirm(top, data, length, list) ? top : NULL;
}
