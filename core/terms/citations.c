/* Long citations stand once, in the list called sources; "@seed, avsnitt 2.1" is the text of id seed and the
 * rest. */
#include "terms/terms-internal.h"

#include <string.h>

static const char *find_text(const struct ov_setting *edition, const char *id)
{
    for (const struct ov_setting *row = ov_terms_first(edition, "sources"); row != NULL;
         row = ov_terms_next(row)) {
        const struct ov_setting *own = ov_terms_string(row, "id"), *text = ov_terms_string(row, "text");
        if (own != NULL && text != NULL && ov_equal(own->text, id))
            return text->text;
    }
    return NULL;
}

static void unknown_source(struct ov_terms_reader *reader, const struct ov_setting *edition,
                           const struct ov_setting *source, const char *id)
{
    struct ov_arena *arena = reader->list->arena;
    const char **ids = NULL;
    size_t count = 0;
    for (const struct ov_setting *row = ov_terms_first(edition, "sources"); row != NULL;
         row = ov_terms_next(row)) {
        if (ov_terms_string(row, "id") != NULL)
            *OV_APPEND(arena, ids, count) = ov_terms_string(row, "id")->text;
    }
    ov_terms_fault(reader, source,
                   count > 0 ? ov_terms_accepted(arena, id, ids, count)
                             : "sources = ( { id = \"…\"; text = \"…\"; } ) in the edition",
                   "no source has the id %s", id);
}

static char *cited_id(struct ov_arena *arena, const char *text)
{
    return ov_arena_copy(arena, text + 1, strspn(text + 1, "abcdefghijklmnopqrstuvwxyz0123456789-"));
}

const char *ov_terms_cited(struct ov_arena *arena, const struct ov_setting *edition, const char *text)
{
    if (text[0] != '@')
        return text;
    const char *id = cited_id(arena, text), *cited = find_text(edition, id);
    return cited != NULL ? ov_arena_printf(arena, "%s%s", cited, text + 1 + strlen(id)) : NULL;
}

static void expand(struct ov_terms_reader *reader, const struct ov_setting *edition,
                   struct ov_setting *source)
{
    const char *text = ov_terms_cited(reader->list->arena, edition, source->text);
    if (text == NULL)
        unknown_source(reader, edition, source, cited_id(reader->list->arena, source->text));
    else
        source->text = text;
}

static void expand_all(struct ov_terms_reader *reader, const struct ov_setting *edition,
                       struct ov_setting *parent)
{
    for (struct ov_setting *child = parent->first; child != NULL; child = child->next) {
        if (child->kind == OV_SETTING_STRING && ov_equal(child->name, "source") && child->text[0] == '@')
            expand(reader, edition, child);
        expand_all(reader, edition, child);
    }
}

void ov_terms_expand_sources(struct ov_terms_reader *reader, struct ov_setting *edition)
{
    size_t index = 0;
    for (const struct ov_setting *row = ov_terms_first(edition, "sources"); row != NULL;
         row = ov_terms_next(row), index++) {
        const char *id = ov_terms_id(reader, row, "id");
        const struct ov_setting *other = ov_terms_first(edition, "sources");
        for (size_t i = 0; id != NULL && i < index; i++, other = ov_terms_next(other)) {
            if (ov_terms_string(other, "id") != NULL && ov_equal(ov_terms_string(other, "id")->text, id))
                ov_terms_twice(reader, row, "id", ov_terms_at(reader, other));
        }
    }
    expand_all(reader, edition, edition);
}
