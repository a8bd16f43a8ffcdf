/* Later decisions, as the file tells them: id, day, and the changes of single terms. */
#include "terms/terms-internal.h"

#include <stdlib.h>

static const char *const operations[] = { "set", "strike", "add" };

static int last_line(const struct ov_setting *setting, int line)
{
    if (setting->at.line > line)
        line = setting->at.line;
    for (const struct ov_setting *child = setting->first; child != NULL; child = child->next)
        line = last_line(child, line);
    return line;
}

static void needs(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                  const char *operation, bool needed)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    if (needed && member == NULL)
        ov_terms_fault(reader, group, ov_arena_printf(reader->list->arena, "%s = …", name),
                       "the operation %s needs %s", operation, name);
    if (!needed && member != NULL)
        ov_terms_fault(reader, member, ov_arena_printf(reader->list->arena, "no %s here", name),
                       "the operation %s has no %s", operation, name);
}

static void read_change(struct ov_terms_reader *reader, const struct ov_setting *group,
                        struct ov_change *change)
{
    const char *operation =
        ov_terms_word(reader, group, "op", operations, OV_COUNT_OF(operations), "operation");
    for (size_t i = 0; i < OV_COUNT_OF(operations); i++) {
        if (ov_equal(operations[i], operation))
            change->operation = (enum ov_change_operation)(OV_CHANGE_SET + i);
    }
    change->what = ov_terms_text(reader, group, "what");
    change->effective = ov_terms_date(reader, group, "effective", NULL);
    change->until = ov_terms_date(reader, group, "until", NULL);
    change->at = ov_terms_at(reader, group);
    if (operation != NULL) {
        needs(reader, group, "to", operation, change->operation == OV_CHANGE_SET);
        needs(reader, group, "item", operation, change->operation == OV_CHANGE_ADD);
    }
    if (change->effective != OV_NO_DATE && change->until != OV_NO_DATE && change->until < change->effective)
        ov_terms_fault(reader, ov_setting_member(group, "until"), "a day not before effective",
                       "the last day comes before the first");
}

static void read_amendment(struct ov_terms_reader *reader, const struct ov_setting *group,
                           struct ov_amendment *amendment)
{
    *amendment = (struct ov_amendment){ .id = ov_terms_id(reader, group, "id"),
                                        .title = ov_terms_text(reader, group, "title"),
                                        .registry = ov_terms_text(reader, group, "registry"),
                                        .source = ov_terms_text(reader, group, "source"),
                                        .at = ov_terms_at(reader, group),
                                        .last_line = last_line(group, group->at.line) };
    amendment->decided = ov_terms_date(reader, group, "decided", &amendment->decided_month_only);
    for (const struct ov_setting *row = ov_terms_first(group, "changes"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_change change = { .what = NULL };
        read_change(reader, row, &change);
        *OV_APPEND(reader->arena, amendment->changes, amendment->change_count) = change;
    }
}

/* In order of decision; those of one day as they stand in the file. */
static int by_decision(const void *a, const void *b)
{
    const struct ov_amendment *first = a, *second = b;
    if (first->decided != second->decided)
        return first->decided < second->decided ? -1 : 1;
    if (first->at.line != second->at.line)
        return first->at.line < second->at.line ? -1 : 1;
    return (first->at.column > second->at.column) - (first->at.column < second->at.column);
}

void ov_terms_read_amendments(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    ov_date as_of = reader->time != NULL ? reader->time->as_of : OV_NO_DATE;
    struct ov_amendment *all = NULL;
    size_t count = 0;
    for (const struct ov_setting *group = ov_terms_first(edition, "amendments"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_amendment amendment;
        read_amendment(reader, group, &amendment);
        for (size_t i = 0; amendment.id != NULL && i < count; i++) {
            if (ov_equal(all[i].id, amendment.id))
                ov_terms_twice(reader, group, "id", all[i].at);
        }
        *OV_APPEND(reader->arena, all, count) = amendment;
        if (!reader->original && (as_of == OV_NO_DATE || amendment.decided <= as_of))
            *OV_APPEND(reader->arena, terms->amendments, terms->amendment_count) = amendment;
    }
    if (terms->amendment_count > 0)
        qsort(terms->amendments, terms->amendment_count, sizeof *terms->amendments, by_decision);
}

const char *ov_terms_amendment_at(const struct ov_terms *terms, struct ov_position at)
{
    const struct ov_amendment *found = NULL;
    if (at.source == NULL || !ov_equal(at.source, terms->file))
        return NULL;
    for (size_t i = 0; i < terms->amendment_count; i++) {
        const struct ov_amendment *amendment = &terms->amendments[i];
        bool begins = amendment->at.line < at.line ||
                      (amendment->at.line == at.line && amendment->at.column <= at.column);
        if (!begins || at.line > amendment->last_line)
            continue;
        /* Several on one line: the one that begins last before the place. */
        if (found == NULL || amendment->at.line > found->at.line ||
            (amendment->at.line == found->at.line && amendment->at.column > found->at.column))
            found = amendment;
    }
    return found != NULL ? found->id : NULL;
}
