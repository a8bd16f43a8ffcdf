/* Amendments carried out on the tree of settings, before anything is read from it: a changed value has its
 * place in the amendment. What is struck stays, marked, since people must see that it was there. */
#include "terms/terms-internal.h"

#include <string.h>

static struct ov_terms_mark *mark_of(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    for (size_t i = 0; i < reader->mark_count; i++) {
        if (reader->marks[i].group == group)
            return &reader->marks[i];
    }
    struct ov_terms_mark *mark = OV_APPEND(reader->list->arena, reader->marks, reader->mark_count);
    *mark = (struct ov_terms_mark){ .group = group, .first_due = OV_NO_DATE };
    return mark;
}

struct ov_struck ov_terms_struck(const struct ov_terms_reader *reader, const struct ov_setting *group)
{
    for (size_t i = 0; i < reader->mark_count; i++) {
        if (reader->marks[i].group == group)
            return reader->marks[i].struck;
    }
    return (struct ov_struck){ NULL, OV_NO_DATE, OV_NO_DATE, false };
}

ov_date ov_terms_first_due(const struct ov_terms_reader *reader, const struct ov_setting *group)
{
    for (size_t i = 0; i < reader->mark_count; i++) {
        if (reader->marks[i].group == group)
            return reader->marks[i].first_due;
    }
    return OV_NO_DATE;
}

/* ---- days -----------------------------------------------------------------------------------------------
 */

static bool covers(const struct ov_change *change, ov_date first, ov_date last)
{
    return (change->effective == OV_NO_DATE || change->effective <= first) &&
           (change->until == OV_NO_DATE || change->until >= last);
}

static bool touches(const struct ov_change *change, ov_date first, ov_date last)
{
    return (change->effective == OV_NO_DATE || change->effective <= last) &&
           (change->until == OV_NO_DATE || change->until >= first);
}

/* First and last day that is asked about: the period's, else the edition's as its head stands. */
static void asked(struct ov_terms_reader *reader, const struct ov_setting *edition, ov_date *first,
                  ov_date *last)
{
    const struct ov_setting *from = ov_terms_string(edition, "from"), *to = ov_terms_string(edition, "to");
    *first = *last = OV_NO_DATE;
    if (reader->time != NULL && reader->time->has_for) {
        *first = reader->time->in_force_for.from;
        *last = reader->time->in_force_for.to - 1;
        return;
    }
    if (from == NULL || !ov_date_parse(from->text, first, NULL))
        *first = OV_NO_DATE;
    if (to == NULL || !ov_date_parse(to->text, last, NULL))
        *last = OV_NO_DATE;
}

/* For a period only what holds for all of it; for the edition whatever is set or added. */
static bool holds(const struct ov_terms_reader *reader, const struct ov_change *change, ov_date first,
                  ov_date last)
{
    return reader->time == NULL || !reader->time->has_for || covers(change, first, last);
}

/* ---- operations -------------------------------------------------------------------------------------------
 */

static void append(struct ov_setting *parent, struct ov_setting *child)
{
    struct ov_setting **end = &parent->first;
    while (*end != NULL)
        end = &(*end)->next;
    *end = child;
    child->parent = parent;
    child->next = NULL;
    parent->count++;
}

static void remove_member(struct ov_setting *parent, const struct ov_setting *child)
{
    for (struct ov_setting **link = &parent->first; *link != NULL; link = &(*link)->next) {
        if (*link == child) {
            *link = child->next;
            parent->count--;
            return;
        }
    }
}

static struct ov_setting *copy(struct ov_arena *arena, const struct ov_setting *from,
                               struct ov_setting *parent)
{
    struct ov_setting *to = OV_NEW(arena, struct ov_setting);
    *to = *from;
    to->first = NULL;
    to->next = NULL;
    to->parent = parent;
    to->count = 0;
    for (const struct ov_setting *child = from->first; child != NULL; child = child->next)
        append(to, copy(arena, child, to));
    return to;
}

static struct ov_setting *find_member(struct ov_setting *group, const char *name)
{
    for (struct ov_setting *child = group->first; child != NULL; child = child->next) {
        if (ov_equal(child->name, name))
            return child;
    }
    return NULL;
}

/* What was unknown and is known now was looked for in vain no longer, and a key needs no guess. */
static void drop_looked_for(struct ov_setting *owner)
{
    struct ov_setting *likely = find_member(owner, "likely_key");
    if (likely != NULL && !ov_terms_is_unknown(owner, "key"))
        remove_member(owner, likely);
    struct ov_setting *looked_for = find_member(owner, "looked_for");
    for (const struct ov_setting *child = owner->first; child != NULL; child = child->next) {
        if (child->kind == OV_SETTING_STRING && child != looked_for &&
            ov_equal(child->text, OV_TERMS_UNKNOWN))
            return;
    }
    if (looked_for != NULL)
        remove_member(owner, looked_for);
}

static void set(struct ov_terms_reader *reader, const struct ov_terms_target *target,
                const struct ov_setting *to)
{
    struct ov_arena *arena = reader->list->arena;
    struct ov_setting *old = find_member(target->owner, target->member);
    struct ov_setting *new = copy(arena, to, target->owner);
    bool was_unknown = old != NULL && old->kind == OV_SETTING_STRING && ov_equal(old->text, OV_TERMS_UNKNOWN);
    new->name = target->member;
    if (ov_equal(target->list, "obligations") && ov_equal(target->member, "due") && old != NULL &&
        old->kind == OV_SETTING_STRING) {
        struct ov_terms_mark *mark = mark_of(reader, target->owner);
        ov_date first;
        bool month_only;
        if (mark->first_due == OV_NO_DATE && ov_date_parse(old->text, &first, &month_only))
            mark->first_due = first;
    }
    if (old != NULL) { /* in its place, so that the order of the file stays */
        struct ov_setting *next = old->next;
        *old = *new;
        old->next = next;
        for (struct ov_setting *child = old->first; child != NULL; child = child->next)
            child->parent = old;
    } else {
        append(target->owner, new);
    }
    if (was_unknown)
        drop_looked_for(target->owner);
    /* Rows of these are one term each: the change is their place. */
    if (ov_equal(target->list, "payments") || ov_equal(target->list, "conditions") ||
        ov_equal(target->list, "codes") || ov_equal(target->list, "questions"))
        target->owner->at = to->at;
}

static void add(struct ov_terms_reader *reader, const struct ov_terms_target *target,
                const struct ov_setting *what, const struct ov_setting *item)
{
    struct ov_arena *arena = reader->list->arena;
    struct ov_setting *list = find_member(target->owner, target->member);
    if (list != NULL && list->kind != OV_SETTING_LIST) { /* "unknown": now something is known */
        remove_member(target->owner, list);
        drop_looked_for(target->owner);
        list = NULL;
    }
    if (list == NULL) {
        list = OV_NEW(arena, struct ov_setting);
        *list = (struct ov_setting){
            .kind = OV_SETTING_LIST, .name = target->member, .at = what->at, .name_at = what->at
        };
        append(target->owner, list);
    }
    struct ov_setting *added = copy(arena, item, list);
    added->name = NULL;
    append(list, added);
}

static bool may_be_struck(struct ov_terms_reader *reader, const struct ov_terms_target *target,
                          const struct ov_setting *what)
{
    size_t count;
    const struct ov_setting_rule *rules = ov_terms_item_rules(target->list, &count);
    if (target->member == NULL) {
        static const char *const lists[] = { "obligations", "conditions", "payments", "checks",
                                             "code_lists",  "codes",      "questions" };
        for (size_t i = 0; i < OV_COUNT_OF(lists); i++) {
            if (ov_equal(lists[i], target->list))
                return true;
        }
        ov_terms_fault(reader, what,
                       "an obligation or a question of it, a condition, a payment, a check, a code list or a "
                       "code of it, or an optional setting of one",
                       "this cannot be struck");
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(rules[i].name, target->member) && rules[i].required) {
            ov_terms_fault(reader, what, "the whole of it, or op = \"set\" with another value",
                           "%s is required, so it cannot be struck alone", target->member);
            return false;
        }
    }
    if (find_member(target->owner, target->member) != NULL)
        return true;
    ov_terms_fault(reader, what, "a setting that is there", "there is nothing to strike");
    return false;
}

static void strike(struct ov_terms_reader *reader, const struct ov_terms_target *target,
                   const struct ov_amendment *amendment, const struct ov_change *change, ov_date first,
                   ov_date last)
{
    bool all = covers(change, first, last);
    if (target->member != NULL) {
        if (all)
            remove_member(target->owner, find_member(target->owner, target->member));
        return;
    }
    if (!touches(change, first, last))
        return;
    struct ov_terms_mark *mark = mark_of(reader, target->owner);
    mark->struck = (struct ov_struck){ amendment->id, change->effective, change->until, all };
    mark->at = change->at;
}

/* What the item is called: its title, else its id. */
static const char *called(struct ov_arena *arena, const struct ov_setting *item)
{
    const struct ov_setting *title = ov_terms_string(item, "title"), *id = ov_terms_string(item, "id");
    return title != NULL ? ov_arena_strdup(arena, title->text)
           : id != NULL  ? ov_arena_strdup(arena, id->text)
                         : NULL;
}

static void carry_out(struct ov_terms_reader *reader, struct ov_setting *edition,
                      const struct ov_amendment *amendment, const struct ov_setting *group,
                      struct ov_change *change)
{
    const struct ov_setting *what = ov_terms_string(group, "what"), *item = ov_setting_member(group, "item"),
                            *to = ov_setting_member(group, "to");
    struct ov_terms_target target;
    ov_date first, last;
    asked(reader, edition, &first, &last);
    bool applies = holds(reader, change, first, last);
    if (change->operation == OV_CHANGE_ADD) {
        if (!ov_terms_find_list(reader, edition, what, &target))
            return;
        change->after = called(reader->arena, item);
        if (applies)
            add(reader, &target, what, item);
        return;
    }
    if (!ov_terms_find_path(reader, edition, what, &target))
        return;
    const struct ov_setting *old =
        target.member != NULL ? find_member(target.owner, target.member) : target.owner;
    if (old != NULL)
        change->before =
            target.member != NULL ? ov_terms_value(reader->arena, old) : called(reader->arena, old);
    if (change->operation == OV_CHANGE_STRIKE) {
        if (may_be_struck(reader, &target, what))
            strike(reader, &target, amendment, change, first, last);
        return;
    }
    if (target.member == NULL) {
        ov_terms_fault(reader, what, "a single setting of it, such as its due or amount",
                       "only single settings are set");
        return;
    }
    change->after = ov_terms_value(reader->arena, to);
    if (applies)
        set(reader, &target, to);
}

static const struct ov_setting *group_at(const struct ov_setting *list, struct ov_position at)
{
    const struct ov_setting *group = list != NULL ? list->first : NULL;
    while (group != NULL && (group->at.line != at.line || group->at.column != at.column))
        group = group->next;
    return group;
}

void ov_terms_amend(struct ov_terms_reader *reader, struct ov_setting *edition)
{
    const struct ov_setting *list = ov_setting_member(edition, "amendments");
    for (size_t i = 0; i < reader->terms->amendment_count; i++) {
        struct ov_amendment *amendment = &reader->terms->amendments[i];
        const struct ov_setting *changes = ov_setting_member(group_at(list, amendment->at), "changes");
        for (size_t j = 0; j < amendment->change_count; j++)
            carry_out(reader, edition, amendment, group_at(changes, amendment->changes[j].at),
                      &amendment->changes[j]);
    }
}
