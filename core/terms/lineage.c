/* Where an edition, or one of its components, comes from. */
#include "terms/terms-internal.h"

static const struct {
    const char *word;
    enum ov_lineage_kind kind;
} kinds[] = {
    { "replaces", OV_LINEAGE_REPLACES },
    { "merged", OV_LINEAGE_MERGED },
    { "split", OV_LINEAGE_SPLIT },
    { "renamed", OV_LINEAGE_RENAMED },
};

static const struct ov_setting *read_kind(struct ov_terms_reader *reader, const struct ov_setting *group,
                                          struct ov_lineage *lineage)
{
    const struct ov_setting *chosen = NULL;
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++) {
        const struct ov_setting *member = ov_setting_member(group, kinds[i].word);
        if (member == NULL)
            continue;
        if (chosen != NULL) {
            ov_terms_fault(reader, member, "one of replaces, merged, split and renamed in each group",
                           "two ways of coming from another edition");
            continue;
        }
        chosen = member;
        lineage->kind = kinds[i].kind;
    }
    if (chosen == NULL)
        ov_terms_fault(reader, group, "replaces, merged, split or renamed = the name of the earlier edition",
                       "it is not said where it comes from");
    return chosen;
}

void ov_terms_read_lineage(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "lineage"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_lineage lineage = { .component = ov_terms_component(reader, group, "component"),
                                      .their_component = ov_terms_id(reader, group, "their_component"),
                                      .source = ov_terms_text(reader, group, "source"),
                                      .at = ov_terms_at(reader, group) };
        const struct ov_setting *earlier = read_kind(reader, group, &lineage);
        if (earlier != NULL && earlier->kind == OV_SETTING_STRING) {
            if (!ov_terms_is_name(earlier->text))
                ov_terms_fault(reader, earlier, "agreement@id, such as \"workforce@2019\"",
                               "not the name of an edition");
            lineage.edition = ov_arena_strdup(reader->arena, earlier->text);
        }
        *OV_APPEND(reader->arena, terms->lineage, terms->lineage_count) = lineage;
    }
}
