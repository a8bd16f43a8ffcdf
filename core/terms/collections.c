/* What the region collects from its own units: which field, from units of which kind, and how many days after
 * each period it must be here. */
#include "terms/terms-internal.h"

#include <string.h>

enum { DAYS_MAX = 366 };

static const char *const kinds[] = { "region", "division", "unit", "provider", "municipality" };

/* "close-care.visits": which module's field it is must be said, since editions may share fields. */
static const char *read_field(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *member = ov_terms_string(group, "field");
    if (member == NULL)
        return NULL;
    const char *dot = strchr(member->text, '.');
    struct ov_arena *arena = reader->list->arena;
    if (dot != NULL && ov_is_id(ov_arena_copy(arena, member->text, (size_t)(dot - member->text))) &&
        ov_is_id(dot + 1))
        return ov_arena_strdup(reader->arena, member->text);
    ov_terms_fault(reader, member,
                   "module and field with a point between them, such as \"close-care.visits\"",
                   "not the name of a field");
    return NULL;
}

static int read_days(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *member = ov_setting_member(group, "days");
    if (member == NULL || member->kind != OV_SETTING_INTEGER)
        return 0;
    if (member->integer < 0 || member->integer > DAYS_MAX)
        ov_terms_fault(reader, member, "0 to 366 days after the period", "not a number of days");
    return (int)member->integer;
}

void ov_terms_read_collections(struct ov_terms_reader *reader, const struct ov_setting *edition,
                               const char *decision)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "collections"); group != NULL;
         group = ov_terms_next(group)) {
        const char *source = ov_terms_text(reader, group, "source");
        struct ov_collection collection = { .field = read_field(reader, group),
                                            .kind = ov_terms_word(reader, group, "kind", kinds,
                                                                  OV_COUNT_OF(kinds), "kind of unit"),
                                            .source = source != NULL ? source : decision,
                                            .days = read_days(reader, group),
                                            .at = ov_terms_at(reader, group) };
        for (size_t i = 0; collection.field != NULL && i < terms->collection_count; i++) {
            const struct ov_collection *other = &terms->collections[i];
            if (ov_equal(other->field, collection.field) && ov_equal(other->kind, collection.kind))
                ov_terms_twice(reader, group, "field", other->at);
        }
        *OV_APPEND(reader->arena, terms->collections, terms->collection_count) = collection;
    }
}
