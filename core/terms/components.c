/* The tree of sums: sums have parts, leaves have recipients, of-which parts never add up. */
#include "terms/terms-internal.h"

#include <string.h>

static bool group_exists(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->group_count; i++) {
        if (ov_equal(terms->groups[i].id, id))
            return true;
    }
    return false;
}

static const char *read_recipient(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *member = ov_terms_string(group, "recipients");
    const struct ov_terms *terms = reader->terms;
    if (member == NULL || terms->group_count == 0) /* that there are no groups has been told */
        return NULL;
    if (group_exists(terms, member->text))
        return ov_arena_strdup(reader->arena, member->text);
    const char **ids = OV_NEW_ARRAY(reader->list->arena, const char *, terms->group_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < terms->group_count; i++) {
        if (terms->groups[i].id != NULL)
            ids[count++] = terms->groups[i].id;
    }
    ov_terms_fault(reader, member, ov_join(reader->list->arena, ids, count, ", "),
                   "unknown group of recipients");
    return NULL;
}

static bool refuse_member(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                          const char *why)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    if (member == NULL)
        return false;
    ov_terms_fault(reader, member, why, "%s is not allowed here", name);
    return true;
}

static bool has_parts(const struct ov_setting *group)
{
    const struct ov_setting *parts = ov_setting_member(group, "components");
    return parts != NULL && parts->kind == OV_SETTING_LIST;
}

/* What a component must and must not have follows from where it stands and what stands in it. */
static enum ov_component_role read_role(struct ov_terms_reader *reader, const struct ov_setting *group,
                                        bool of_which)
{
    static const char part[] = "nothing: an of-which part shares its component's recipients and payments";
    static const char sum[] = "nothing: a sum has parts, and each part its own recipients and payments";
    static const char rest[] = "nothing: what remains of a sum is not shared by a rule";
    if (of_which) {
        refuse_member(reader, group, "recipients", part);
        refuse_member(reader, group, "payments", part);
        refuse_member(reader, group, "components", part);
        refuse_member(reader, group, "residual", part);
        return OV_ROLE_OF_WHICH;
    }
    if (has_parts(group)) {
        refuse_member(reader, group, "recipients", sum);
        refuse_member(reader, group, "payments", sum);
        refuse_member(reader, group, "residual", sum);
        return OV_ROLE_SUM;
    }
    if (ov_setting_member(group, "recipients") == NULL)
        ov_terms_fault(reader, group, "recipients = the id of one group, or components = a list of parts",
                       "a component without recipients and without parts");
    if (!ov_terms_truth(group, "residual"))
        return OV_ROLE_LEAF;
    refuse_member(reader, group, "payments", rest);
    return OV_ROLE_RESIDUAL;
}

static void read_national(struct ov_terms_reader *reader, const struct ov_setting *group,
                          struct ov_component *component)
{
    const struct ov_setting *national = ov_setting_member(group, "national");
    const char *looked_for = ov_terms_looked_for(reader, group);
    /* Co-funding of another agreement is a negative sum; a part of a sum is none. */
    component->has_national = (component->role == OV_ROLE_OF_WHICH
                                   ? ov_terms_amount
                                   : ov_terms_signed_amount)(reader, group, "national", &component->national);
    component->national_at = ov_terms_at(reader, national != NULL ? national : group);
    if (ov_terms_is_unknown(group, "national"))
        component->unknown = looked_for;
    if (ov_terms_is_unknown(group, "payments"))
        component->sharing_unknown = looked_for;
    bool derived = component->role == OV_ROLE_SUM || component->role == OV_ROLE_RESIDUAL;
    if (national == NULL && !derived)
        ov_terms_fault(reader, group,
                       "national = an amount such as \"85 mkr\", or \"unknown\" with looked_for",
                       "national is missing");
}

static void check_id(struct ov_terms_reader *reader, const struct ov_setting *group, const char *id)
{
    const struct ov_terms *terms = reader->terms;
    int index = ov_component_index(terms, id);
    if (index >= 0)
        ov_terms_twice(reader, group, "id", terms->components[index].at);
    if (ov_equal(id, "total"))
        ov_terms_fault(reader, ov_setting_member(group, "id"), "another id",
                       "the id is kept for the whole edition");
}

static void read_component(struct ov_terms_reader *reader, const struct ov_setting *group, int parent,
                           bool of_which)
{
    struct ov_terms *terms = reader->terms;
    const char *id = ov_terms_id(reader, group, "id");
    if (id != NULL)
        check_id(reader, group, id);
    struct ov_component component = { .id = id,
                                      .title = ov_terms_text(reader, group, "title"),
                                      .parent = parent,
                                      .recipients = read_recipient(reader, group),
                                      .funded_by = ov_terms_text(reader, group, "funded_by"),
                                      .funded_component = ov_terms_id(reader, group, "funded_component"),
                                      .purpose = ov_terms_text(reader, group, "purpose"),
                                      .source = ov_terms_text(reader, group, "source"),
                                      .at = ov_terms_at(reader, group) };
    if (component.funded_component != NULL && component.funded_by == NULL)
        ov_terms_fault(reader, ov_setting_member(group, "funded_component"),
                       "funded_by = the agreement whose money this is, such as \"close-care\"",
                       "funded_component without funded_by");
    component.role = read_role(reader, group, of_which);
    read_national(reader, group, &component);
    if (component.role == OV_ROLE_LEAF)
        ov_terms_read_payments(reader, group, &component);
    int index = (int)terms->component_count;
    *OV_APPEND(reader->arena, terms->components, terms->component_count) = component;
    static const char *const lists[] = { "components", "of_which" };
    for (size_t i = 0; i < OV_COUNT_OF(lists); i++) {
        for (const struct ov_setting *part = ov_terms_first(group, lists[i]); part != NULL;
             part = ov_terms_next(part))
            read_component(reader, part, index, of_which || i == 1);
    }
}

void ov_terms_read_components(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    for (const struct ov_setting *group = ov_terms_first(edition, "components"); group != NULL;
         group = ov_terms_next(group))
        read_component(reader, group, -1, false);
}
