/* Code lists: which codes a division of fields has in the edition. A code may stand in several lists of its
 * division, and is called the same in all of them. */
#include "terms/terms-internal.h"

static const char *all_list_ids(struct ov_arena *arena, const struct ov_terms *terms, const char *wanted)
{
    const char **ids = OV_NEW_ARRAY(arena, const char *, terms->code_list_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < terms->code_list_count; i++) {
        if (terms->code_lists[i].id != NULL)
            ids[count++] = terms->code_lists[i].id;
    }
    return count > 0 ? ov_terms_accepted(arena, wanted, ids, count)
                     : "a list under code_lists; there is none";
}

const struct ov_code_list *ov_terms_code_list(struct ov_terms_reader *reader, const struct ov_setting *group,
                                              const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    const struct ov_terms *terms = reader->terms;
    for (size_t i = 0; member != NULL && i < terms->code_list_count; i++) {
        if (ov_equal(terms->code_lists[i].id, member->text))
            return &terms->code_lists[i];
    }
    if (member != NULL)
        ov_terms_fault(reader, member, all_list_ids(reader->list->arena, terms, member->text),
                       "unknown code list");
    return NULL;
}

/* The same code of the same division in a list before. */
static const struct ov_code *find_before(const struct ov_terms *terms, const char *division, const char *code)
{
    for (size_t i = 0; i < terms->code_list_count; i++) {
        const struct ov_code_list *list = &terms->code_lists[i];
        for (size_t j = 0; ov_equal(list->division, division) && j < list->code_count; j++) {
            if (ov_equal(list->codes[j].code, code))
                return &list->codes[j];
        }
    }
    return NULL;
}

static void check_title(struct ov_terms_reader *reader, const struct ov_setting *group,
                        const struct ov_code_list *list, const struct ov_code *code)
{
    const struct ov_code *before = find_before(reader->terms, list->division, code->code);
    if (before != NULL && before->title != NULL && code->title != NULL &&
        !ov_equal(before->title, code->title))
        ov_terms_fault(reader, ov_setting_member(group, "title"), before->title,
                       "the code %s has another title in %s:%d", code->code, before->at.source,
                       before->at.line);
}

static void read_codes(struct ov_terms_reader *reader, const struct ov_setting *parent,
                       struct ov_code_list *list)
{
    for (const struct ov_setting *group = ov_terms_first(parent, "codes"); group != NULL;
         group = ov_terms_next(group)) {
        const char *source = ov_terms_text(reader, group, "source");
        struct ov_code code = { .code = ov_terms_id(reader, group, "code"),
                                .title = ov_terms_text(reader, group, "title"),
                                .source = source != NULL ? source : list->source,
                                .at = ov_terms_at(reader, group) };
        if (code.code == NULL)
            continue; /* told */
        for (size_t i = 0; i < list->code_count; i++) {
            if (ov_equal(list->codes[i].code, code.code))
                ov_terms_twice(reader, group, "code", list->codes[i].at);
        }
        check_title(reader, group, list, &code);
        if (!ov_terms_struck(reader, group).for_all)
            *OV_APPEND(reader->arena, list->codes, list->code_count) = code;
    }
}

void ov_terms_read_code_lists(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "code_lists"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_code_list list = { .id = ov_terms_id(reader, group, "id"),
                                     .title = ov_terms_text(reader, group, "title"),
                                     .source = ov_terms_text(reader, group, "source"),
                                     .division = ov_terms_id(reader, group, "division"),
                                     .at = ov_terms_at(reader, group) };
        const struct ov_setting *codes = ov_setting_member(group, "codes");
        for (size_t i = 0; list.id != NULL && i < terms->code_list_count; i++) {
            if (ov_equal(terms->code_lists[i].id, list.id))
                ov_terms_twice(reader, group, "id", terms->code_lists[i].at);
        }
        read_codes(reader, group, &list);
        if (codes != NULL && codes->kind == OV_SETTING_LIST && codes->count == 0)
            ov_terms_fault(reader, codes, "at least one code: ( { code = \"breast\"; title = \"…\"; } )",
                           "a code list without codes");
        if (!ov_terms_struck(reader, group).for_all)
            *OV_APPEND(reader->arena, terms->code_lists, terms->code_list_count) = list;
    }
}
