/* Paths by ids, as amendments name terms: obligations.plan.due, components.block-1.payments.performance. */
#include "terms/terms-internal.h"

#include <string.h>

enum { PARTS_MAX = 6 };
struct path {
    const char *parts[PARTS_MAX];
    size_t count;
};

static bool split(struct ov_arena *arena, const char *text, struct path *path)
{
    path->count = 0;
    while (text != NULL) {
        const char *dot = strchr(text, '.');
        size_t length = dot != NULL ? (size_t)(dot - text) : strlen(text);
        if (length == 0 || path->count == PARTS_MAX)
            return false;
        path->parts[path->count++] = ov_arena_copy(arena, text, length);
        text = dot != NULL ? dot + 1 : NULL;
    }
    return true;
}

static struct ov_setting *member_of(struct ov_setting *group, const char *name)
{
    for (struct ov_setting *child = group != NULL ? group->first : NULL; child != NULL; child = child->next) {
        if (ov_equal(child->name, name))
            return child;
    }
    return NULL;
}

/* The list of items of their own that items of a list hold; NULL: it has none. */
static const char *list_within(const char *list)
{
    static const char *const within[][2] = { { "components", "payments" },
                                             { "obligations", "questions" },
                                             { "code_lists", "codes" } };
    for (size_t i = 0; i < OV_COUNT_OF(within); i++) {
        if (ov_equal(within[i][0], list))
            return within[i][1];
    }
    return NULL;
}

/* A code is its own id. */
static const struct ov_setting *id_of(const struct ov_setting *item)
{
    const struct ov_setting *id = ov_terms_string(item, "id");
    return id != NULL ? id : ov_terms_string(item, "code");
}

static struct ov_setting *item_of(struct ov_setting *holder, const char *list, const char *id, bool deep)
{
    struct ov_setting *items = member_of(holder, list);
    struct ov_setting *item = items != NULL && items->kind == OV_SETTING_LIST ? items->first : NULL;
    for (; item != NULL; item = item->next) {
        const struct ov_setting *own = id_of(item);
        struct ov_setting *inner = NULL;
        if (own != NULL && ov_equal(own->text, id))
            return item;
        if (deep)
            inner = item_of(item, "components", id, true);
        if (deep && inner == NULL)
            inner = item_of(item, "of_which", id, true);
        if (inner != NULL)
            return inner;
    }
    return NULL;
}

static const char *const lists[] = { "components", "conditions", "obligations", "code_lists",
                                     "checks",     "decisions",  "recipients" };

static bool is_list(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(lists); i++) {
        if (ov_equal(lists[i], name))
            return true;
    }
    return false;
}

/* ---- what would have been a path ------------------------------------------------------------------------
 */

struct candidates {
    struct ov_arena *arena;
    const char **paths;
    size_t count;
};

/* What is in the path is not a setting of its own. */
static bool is_setting(const char *name)
{
    return !ov_equal(name, "id") && !ov_equal(name, "code");
}

static void add_candidates(struct candidates *all, const struct ov_setting *holder, const char *list,
                           const char *prefix, const char *shown)
{
    size_t rule_count;
    const struct ov_setting_rule *rules = ov_terms_item_rules(list, &rule_count);
    for (const struct ov_setting *item = ov_terms_first(holder, shown); item != NULL;
         item = ov_terms_next(item)) {
        const struct ov_setting *id = id_of(item);
        if (id == NULL)
            continue;
        const char *path = ov_arena_printf(all->arena, "%s.%s", prefix, id->text);
        *OV_APPEND(all->arena, all->paths, all->count) = path;
        for (size_t i = 0; i < rule_count; i++) {
            if (is_setting(rules[i].name))
                *OV_APPEND(all->arena, all->paths, all->count) =
                    ov_arena_printf(all->arena, "%s.%s", path, rules[i].name);
        }
        const char *within = list_within(list);
        if (ov_equal(list, "components")) {
            add_candidates(all, item, "components", "components", "components");
            add_candidates(all, item, "components", "components", "of_which");
        }
        if (within != NULL)
            add_candidates(all, item, within, ov_arena_printf(all->arena, "%s.%s", path, within), within);
    }
}

static const char forms[] =
    "obligations.ID.SETTING, obligations.ID.questions.ID.SETTING, conditions.ID.SETTING, "
    "components.ID.SETTING, components.ID.payments.ID.SETTING, code_lists.ID.codes.CODE.SETTING, "
    "recipients.ID.SETTING, decisions.ID.SETTING, checks.ID.SETTING, or title, from, to, national, source, "
    "requisition, unused of the edition";

/* The ids that what could have gone on with, when its first part is a list. */
static const char *ids_of(struct candidates *all, const char *list)
{
    const char **ids = NULL;
    size_t count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const char *id = all->paths[i] + strlen(list) + 1;
        if (ov_starts_with(all->paths[i], list) && all->paths[i][strlen(list)] == '.' &&
            strchr(id, '.') == NULL)
            *OV_APPEND(all->arena, ids, count) = all->paths[i];
    }
    return count > 0 ? ov_join(all->arena, ids, count, ", ") : NULL;
}

/* The path that goes the same way longest, when it is the same for an item at least. */
static const char *same_way(const struct candidates *all, const char *what)
{
    const char *best = NULL;
    size_t longest = 0;
    for (size_t i = 0; i < all->count; i++) {
        size_t length = 0, dots = 0;
        for (; what[length] != '\0' && all->paths[i][length] == what[length]; length++)
            dots += what[length] == '.';
        if (dots > 1 && length > longest) {
            longest = length;
            best = all->paths[i];
        }
    }
    return best;
}

static bool refuse(struct ov_terms_reader *reader, const struct ov_setting *edition,
                   const struct ov_setting *what)
{
    struct candidates all = { .arena = reader->list->arena };
    for (size_t i = 0; i < OV_COUNT_OF(lists); i++) {
        *OV_APPEND(all.arena, all.paths, all.count) = lists[i];
        add_candidates(&all, edition, lists[i], lists[i], lists[i]);
    }
    const char *accepted = ov_nearest(what->text, all.paths, all.count);
    if (accepted == NULL)
        accepted = same_way(&all, what->text);
    for (size_t i = 0; i < OV_COUNT_OF(lists) && accepted == NULL; i++) {
        if (ov_starts_with(what->text, ov_arena_printf(all.arena, "%s.", lists[i])))
            accepted = ids_of(&all, lists[i]);
    }
    ov_terms_fault(reader, what, accepted != NULL ? accepted : forms, "there is no such term");
    return false;
}

/* ---- finding --------------------------------------------------------------------------------------------
 */

static bool has_rule(const char *list, const char *member)
{
    size_t count;
    const struct ov_setting_rule *rules = ov_terms_item_rules(list, &count);
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(rules[i].name, member))
            return is_setting(member);
    }
    return false;
}

static bool head_may_change(const char *member)
{
    static const char *const names[] = { "title",      "from",   "to",          "national",
                                         "looked_for", "source", "requisition", "unused" };
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        if (ov_equal(names[i], member))
            return true;
    }
    return false;
}

/* …requisition.by, …unused.repay_by: a setting of a group that has no id; at: where the group's name stands.
 * false: it is not that. */
static bool find_in_group(struct ov_setting *owner, const struct path *path, size_t at,
                          struct ov_terms_target *out)
{
    static const char *const groups[] = { "requisition", "unused" };
    if (path->count != at + 2)
        return false;
    for (size_t i = 0; i < OV_COUNT_OF(groups); i++) {
        struct ov_setting *group = member_of(owner, groups[i]);
        if (!ov_equal(groups[i], path->parts[at]) || group == NULL || group->kind != OV_SETTING_GROUP)
            continue;
        *out = (struct ov_terms_target){ group, groups[i], path->parts[at + 1] };
        return has_rule(out->list, out->member);
    }
    return false;
}

/* components.ID.payments.ID…, code_lists.ID.codes.CODE…: on from the item. */
static bool find_within(struct ov_setting *item, const char *list, const struct path *path,
                        struct ov_terms_target *out)
{
    *out = (struct ov_terms_target){ .owner = item_of(item, list, path->parts[3], false),
                                     .list = list,
                                     .member = path->count > 4 ? path->parts[4] : NULL };
    if (out->owner == NULL)
        return false;
    return (ov_equal(list, "payments") && find_in_group(out->owner, path, 4, out)) ||
           (path->count <= 5 && (out->member == NULL || has_rule(list, out->member)));
}

static bool find(struct ov_setting *edition, const struct path *path, struct ov_terms_target *out)
{
    if (path->count == 1) {
        *out = (struct ov_terms_target){ edition, "", path->parts[0] };
        return head_may_change(path->parts[0]);
    }
    if (find_in_group(edition, path, 0, out))
        return true;
    if (!is_list(path->parts[0]))
        return false;
    bool is_component = ov_equal(path->parts[0], "components");
    *out = (struct ov_terms_target){ .owner = item_of(edition, path->parts[0], path->parts[1], is_component),
                                     .list = path->parts[0],
                                     .member = path->count > 2 ? path->parts[2] : NULL };
    if (out->owner == NULL)
        return false;
    const char *within = list_within(path->parts[0]);
    if (path->count > 3 && within != NULL && ov_equal(path->parts[2], within))
        return find_within(out->owner, within, path, out);
    if (is_component && find_in_group(out->owner, path, 2, out))
        return true;
    return path->count <= 3 && (out->member == NULL || has_rule(out->list, out->member));
}

bool ov_terms_find_path(struct ov_terms_reader *reader, struct ov_setting *edition,
                        const struct ov_setting *what, struct ov_terms_target *out)
{
    struct path path;
    return (split(reader->list->arena, what->text, &path) && find(edition, &path, out)) ||
           refuse(reader, edition, what);
}

bool ov_terms_find_list(struct ov_terms_reader *reader, struct ov_setting *edition,
                        const struct ov_setting *what, struct ov_terms_target *out)
{
    struct path path;
    if (!split(reader->list->arena, what->text, &path))
        return refuse(reader, edition, what);
    if (path.count == 1 && is_list(path.parts[0])) {
        *out = (struct ov_terms_target){ edition, "", path.parts[0] };
        return true;
    }
    bool is_component = ov_equal(path.parts[0], "components");
    if (path.count == 3 && is_list(path.parts[0]) &&
        (ov_equal(path.parts[2], list_within(path.parts[0])) ||
         (is_component && (ov_equal(path.parts[2], "components") || ov_equal(path.parts[2], "of_which"))))) {
        *out = (struct ov_terms_target){ item_of(edition, path.parts[0], path.parts[1], is_component),
                                         path.parts[0], path.parts[2] };
        if (out->owner != NULL)
            return true;
    }
    return refuse(reader, edition, what);
}
