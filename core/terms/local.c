/* What the region itself decided: use rules, internal reports, and for each component who answers for it and
 * where its costs are posted. A local file only adds; its rules refuse the rest. */
#include "terms/terms-internal.h"

static void read_use_rules(struct ov_terms_reader *reader, const struct ov_setting *edition,
                           const char *decision)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "use_rules"); group != NULL;
         group = ov_terms_next(group)) {
        const char *source = ov_terms_text(reader, group, "source");
        struct ov_use_rule rule = { .id = ov_terms_id(reader, group, "id"),
                                    .text = ov_terms_text(reader, group, "text"),
                                    .component = ov_terms_component(reader, group, "component"),
                                    .locked = ov_terms_truth(group, "locked"),
                                    .source = source != NULL ? source : decision,
                                    .at = ov_terms_at(reader, group) };
        for (size_t i = 0; rule.id != NULL && i < terms->use_rule_count; i++) {
            if (ov_equal(terms->use_rules[i].id, rule.id))
                ov_terms_twice(reader, group, "id", terms->use_rules[i].at);
        }
        if (rule.locked && ov_setting_member(group, "component") == NULL)
            ov_terms_fault(reader, ov_setting_member(group, "locked"), "component = the id of what is locked",
                           "a rule that locks names its component");
        if (rule.locked && rule.component != NULL) {
            struct ov_component *component = &terms->components[ov_component_index(terms, rule.component)];
            component->locked = true;
            component->local_at = rule.at;
        }
        *OV_APPEND(reader->arena, terms->use_rules, terms->use_rule_count) = rule;
    }
}

static void read_components(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    bool *seen = OV_NEW_ARRAY(reader->list->arena, bool, terms->component_count + 1);
    for (const struct ov_setting *group = ov_terms_first(edition, "components"); group != NULL;
         group = ov_terms_next(group)) {
        const char *id = ov_terms_component(reader, group, "id");
        if (id == NULL)
            continue;
        int index = ov_component_index(terms, id);
        struct ov_component *component = &terms->components[index];
        if (seen[index])
            ov_terms_twice(reader, group, "id", component->local_at);
        seen[index] = true;
        component->responsible = ov_terms_text(reader, group, "responsible");
        component->cost_object = ov_terms_text(reader, group, "cost_object");
        component->locked = component->locked || ov_terms_truth(group, "locked");
        component->local_at = ov_terms_at(reader, group);
    }
}

/* Parents stand before their parts, so one pass from the top is enough. A residual goes to others than the
 * region, so nobody in the region answers for it unless the file says so. */
static void inherit(struct ov_terms *terms, const char *responsible, const char *cost_object)
{
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_component *component = &terms->components[i];
        const struct ov_component *parent =
            component->parent >= 0 ? &terms->components[component->parent] : NULL;
        if (component->role == OV_ROLE_RESIDUAL)
            continue;
        if (component->responsible == NULL)
            component->responsible = parent != NULL ? parent->responsible : responsible;
        if (component->cost_object == NULL)
            component->cost_object = parent != NULL ? parent->cost_object : cost_object;
        if (parent != NULL && parent->locked)
            component->locked = true;
        if (component->local_at.line == 0 && parent != NULL)
            component->local_at = parent->local_at;
    }
}

void ov_terms_read_local(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    const char *decision = ov_terms_text(reader, edition, "source");
    terms->responsible = ov_terms_text(reader, edition, "responsible");
    read_components(reader, edition);
    read_use_rules(reader, edition, decision);
    size_t before = terms->obligation_count;
    ov_terms_read_obligations(reader, edition, true);
    for (size_t i = before; i < terms->obligation_count; i++) {
        if (terms->obligations[i].source == NULL)
            terms->obligations[i].source = decision;
    }
    inherit(terms, terms->responsible, ov_terms_text(reader, edition, "cost_object"));
}
