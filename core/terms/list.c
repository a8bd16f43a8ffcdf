/* Every single term as a path by ids and its value as it is written: what edition show, check and diff agree
 * on. */
#include "terms/terms-internal.h"

#include <inttypes.h>

static void add_value(struct ov_buffer *out, const struct ov_setting *setting, bool inner)
{
    bool is_group = setting->kind == OV_SETTING_GROUP;
    switch (setting->kind) {
    case OV_SETTING_STRING:
        ov_buffer_puts(out, setting->text);
        return;
    case OV_SETTING_INTEGER:
        ov_buffer_printf(out, "%" PRId64, setting->integer);
        return;
    case OV_SETTING_TRUTH:
        ov_buffer_puts(out, setting->truth ? "true" : "false");
        return;
    default:
        break;
    }
    if (inner || is_group)
        ov_buffer_puts(out, is_group ? "{ " : "(");
    for (const struct ov_setting *child = setting->first; child != NULL; child = child->next) {
        if (child != setting->first)
            ov_buffer_puts(out, is_group ? "; " : ", ");
        if (is_group)
            ov_buffer_printf(out, "%s = ", child->name);
        add_value(out, child, true);
    }
    if (inner || is_group)
        ov_buffer_puts(out, is_group ? " }" : ")");
}

const char *ov_terms_value(struct ov_arena *arena, const struct ov_setting *setting)
{
    struct ov_buffer out = { 0 };
    add_value(&out, setting, false);
    const char *value = ov_arena_copy(arena, out.length > 0 ? out.data : "", out.length);
    ov_buffer_free(&out);
    return value;
}

struct walk {
    struct ov_terms_reader *reader;
    const char *prefix;
};

static void note(struct walk *walk, const char *path, const char *value, struct ov_position at)
{
    struct ov_terms *terms = walk->reader->terms;
    *OV_APPEND(walk->reader->arena, terms->listed, terms->listed_count) =
        (struct ov_term){ .path = path, .value = value, .at = at };
}

/* The item's own name within its list. */
static const char *key_of(struct ov_arena *arena, const struct ov_setting *item, size_t number)
{
    static const char *const names[] = { "id", "code", "unit", "field" };
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        const struct ov_setting *own = ov_terms_string(item, names[i]);
        if (own != NULL)
            return own->text;
    }
    return ov_arena_printf(arena, "%zu", number);
}

static void note_struck(struct walk *walk, const struct ov_setting *group, const char *path)
{
    for (size_t i = 0; i < walk->reader->mark_count; i++) {
        const struct ov_terms_mark *mark = &walk->reader->marks[i];
        char from[OV_TEXT_NUMBER] = "", until[OV_TEXT_NUMBER] = "";
        if (mark->group != group || mark->struck.amendment == NULL)
            continue;
        if (mark->struck.from != OV_NO_DATE)
            ov_date_format(mark->struck.from, from);
        if (mark->struck.until != OV_NO_DATE)
            ov_date_format(mark->struck.until, until);
        note(walk, ov_arena_printf(walk->reader->arena, "%s.struck", path),
             from[0] == '\0' && until[0] == '\0' ? "true"
                                                 : ov_arena_printf(walk->reader->arena, "%s/%s", from, until),
             mark->at);
    }
}

static void note_group(struct walk *walk, const struct ov_setting *group, const char *path);

/* Components are called by their ids alone, wherever in the tree they stand. */
static void note_items(struct walk *walk, const struct ov_setting *list, const char *path)
{
    struct ov_arena *arena = walk->reader->arena;
    bool components = ov_equal(list->name, "components") || ov_equal(list->name, "of_which");
    size_t number = 0;
    for (const struct ov_setting *item = list->first; item != NULL; item = item->next) {
        const char *key = key_of(arena, item, ++number);
        const char *own = components ? ov_arena_printf(arena, "%scomponents.%s", walk->prefix, key)
                                     : ov_arena_printf(arena, "%s.%s", path, key);
        if (components && item->parent->parent->name == NULL)
            note(walk,
                 ov_arena_printf(arena, "%s.%s", own,
                                 ov_equal(list->name, "of_which") ? "of-which" : "part-of"),
                 ov_arena_strdup(arena, key_of(arena, item->parent->parent, 0)),
                 ov_terms_at(walk->reader, item));
        note_group(walk, item, own);
        note_struck(walk, item, own);
    }
}

static void note_member(struct walk *walk, const struct ov_setting *member, const char *path)
{
    bool is_list = member->kind == OV_SETTING_LIST;
    bool has_items = is_list && member->first != NULL && member->first->kind == OV_SETTING_GROUP &&
                     !ov_equal(member->name, "all") && !ov_equal(member->name, "any");
    if (has_items)
        note_items(walk, member, path);
    else if (member->kind == OV_SETTING_GROUP && !ov_equal(member->name, "not"))
        note_group(walk, member, path);
    else
        note(walk, path, ov_terms_value(walk->reader->arena, member), ov_terms_at(walk->reader, member));
}

static bool is_told(const struct ov_setting *member, bool head)
{
    if (ov_equal(member->name, "id") || ov_equal(member->name, "code"))
        return false; /* it is in the path */
    return !head || !(ov_equal(member->name, "agreement") || ov_equal(member->name, "sources") ||
                      ov_equal(member->name, "amendments"));
}

static void note_group(struct walk *walk, const struct ov_setting *group, const char *path)
{
    bool head = group->parent->parent == NULL;
    for (const struct ov_setting *member = group->first; member != NULL; member = member->next) {
        if (is_told(member, head))
            note_member(walk, member,
                        head ? ov_arena_printf(walk->reader->arena, "%s%s", walk->prefix, member->name)
                             : ov_arena_printf(walk->reader->arena, "%s.%s", path, member->name));
    }
}

void ov_terms_note(struct ov_terms_reader *reader, const struct ov_setting *edition, const char *prefix)
{
    struct walk walk = { reader, prefix };
    note_group(&walk, edition, "");
}

struct ov_term *ov_terms_list(struct ov_arena *arena, const struct ov_terms *terms, size_t *count)
{
    struct ov_term *list = OV_NEW_ARRAY(arena, struct ov_term, terms->listed_count + 1);
    for (size_t i = 0; i < terms->listed_count; i++) {
        list[i] = terms->listed[i];
        list[i].amendment = ov_terms_amendment_at(terms, list[i].at);
    }
    *count = terms->listed_count;
    return list;
}
