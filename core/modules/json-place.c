/* Where a value stands in a JSON text. jansson keeps no places, so the text is walked again when a message
 * needs one; it has been read without a fault by then. */
#include "modules/modules-internal.h"

#include <string.h>

struct walk {
    const char *at, *end;
};

static void skip_blanks(struct walk *walk)
{
    while (walk->at < walk->end && strchr(" \t\r\n,:", *walk->at) != NULL && *walk->at != '\0')
        walk->at++;
}

static void skip_text(struct walk *walk)
{
    for (walk->at++; walk->at < walk->end && *walk->at != '"'; walk->at++)
        if (*walk->at == '\\')
            walk->at++;
    walk->at++;
    if (walk->at > walk->end)
        walk->at = walk->end;
}

/* Over one value: brackets are counted, not followed. */
static void skip_value(struct walk *walk)
{
    size_t depth = 0;
    do {
        skip_blanks(walk);
        if (walk->at >= walk->end)
            return;
        if (*walk->at == '"') {
            skip_text(walk);
        } else if (*walk->at == '{' || *walk->at == '[') {
            depth++;
            walk->at++;
        } else if (*walk->at == '}' || *walk->at == ']') {
            if (depth == 0)
                return;
            depth--;
            walk->at++;
        } else {
            walk->at++;
            while (walk->at < walk->end && strchr(" \t\r\n,:{}[]\"", *walk->at) == NULL)
                walk->at++;
        }
    } while (depth > 0);
}

static bool enter(struct walk *walk, char bracket)
{
    skip_blanks(walk);
    if (walk->at >= walk->end || *walk->at != bracket)
        return false;
    walk->at++;
    return true;
}

/* From inside an object to the value of a member. */
static bool find_member(struct walk *walk, const char *name)
{
    size_t length = strlen(name);
    for (;;) {
        skip_blanks(walk);
        if (walk->at >= walk->end || *walk->at != '"')
            return false;
        const char *start = walk->at + 1;
        skip_text(walk);
        bool found = (size_t)(walk->at - start) == length + 1 && memcmp(start, name, length) == 0;
        skip_blanks(walk);
        if (found)
            return true;
        skip_value(walk);
    }
}

static bool find_element(struct walk *walk, size_t index)
{
    for (; index > 0; index--)
        skip_value(walk);
    skip_blanks(walk);
    return walk->at < walk->end && *walk->at != ']';
}

struct ov_position ov_json_place(const char *file, const char *json, size_t length, const char *table,
                                 size_t row, const char *member)
{
    struct walk walk = { json, json + length };
    bool found = enter(&walk, '{');
    const char *place = walk.at > json ? walk.at - 1 : json;
    if (found && table != NULL && (found = find_member(&walk, table))) {
        place = walk.at;
        if ((found = enter(&walk, '[') && find_element(&walk, row))) {
            place = walk.at;
            found = enter(&walk, '{');
        }
    }
    if (found && member != NULL && find_member(&walk, member))
        place = walk.at;
    struct ov_position position = { file, 1, 1 };
    for (const char *at = json; at < place; at++) {
        if (*at == '\n') {
            position.line++;
            position.column = 1;
        } else if (((unsigned char)*at & 0xc0) != 0x80) {
            position.column++;
        }
    }
    return position;
}
