/* What the region itself decided: use rules, internal reports, and for each component who answers for it and
 * where its costs are posted. A local file only adds; its rules refuse the rest. */
#include "terms/terms-internal.h"

static struct ov_stated stated_at(const struct ov_terms_reader *reader, const struct ov_setting *setting,
                                  const char *source)
{
    return (struct ov_stated){ ov_terms_at(reader, setting), source };
}

static const char *read_stated(struct ov_terms_reader *reader, const struct ov_setting *group,
                               const char *name, const char *source, struct ov_stated *from)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    if (member != NULL)
        *from = stated_at(reader, member, source);
    return ov_terms_text(reader, group, name);
}

/* A component that is locked twice is so from where the file says it first: of the component itself. */
static void lock(struct ov_terms_reader *reader, const struct ov_setting *group, const char *source,
                 struct ov_component *component)
{
    if (!ov_terms_truth(group, "locked") || component->locked)
        return;
    component->locked = true;
    component->locked_from = stated_at(reader, ov_setting_member(group, "locked"), source);
}

static const char *own_source(struct ov_terms_reader *reader, const struct ov_setting *group,
                              const char *decision)
{
    const char *source = ov_terms_text(reader, group, "source");
    return source != NULL ? source : decision;
}

static void read_use_rules(struct ov_terms_reader *reader, const struct ov_setting *edition,
                           const char *decision)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "use_rules"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_use_rule rule = { .id = ov_terms_id(reader, group, "id"),
                                    .text = ov_terms_text(reader, group, "text"),
                                    .component = ov_terms_component(reader, group, "component"),
                                    .locked = ov_terms_truth(group, "locked"),
                                    .source = own_source(reader, group, decision),
                                    .at = ov_terms_at(reader, group) };
        for (size_t i = 0; rule.id != NULL && i < terms->use_rule_count; i++) {
            if (ov_equal(terms->use_rules[i].id, rule.id))
                ov_terms_twice(reader, group, "id", terms->use_rules[i].at);
        }
        if (rule.locked && ov_setting_member(group, "component") == NULL)
            ov_terms_fault(reader, ov_setting_member(group, "locked"), "component = the id of what is locked",
                           "a rule that locks names its component");
        if (rule.component != NULL)
            lock(reader, group, rule.source, &terms->components[ov_component_index(terms, rule.component)]);
        *OV_APPEND(reader->arena, terms->use_rules, terms->use_rule_count) = rule;
    }
}

static void read_components(struct ov_terms_reader *reader, const struct ov_setting *edition,
                            const char *decision)
{
    struct ov_terms *terms = reader->terms;
    struct ov_position *seen =
        OV_NEW_ARRAY(reader->list->arena, struct ov_position, terms->component_count + 1);
    for (const struct ov_setting *group = ov_terms_first(edition, "components"); group != NULL;
         group = ov_terms_next(group)) {
        const char *id = ov_terms_component(reader, group, "id");
        if (id == NULL)
            continue;
        int index = ov_component_index(terms, id);
        struct ov_component *component = &terms->components[index];
        const char *source = own_source(reader, group, decision);
        if (seen[index].line > 0)
            ov_terms_twice(reader, group, "id", seen[index]);
        seen[index] = ov_terms_at(reader, group);
        component->responsible =
            read_stated(reader, group, "responsible", source, &component->responsible_from);
        component->cost_object =
            read_stated(reader, group, "cost_object", source, &component->cost_object_from);
        lock(reader, group, source, component);
    }
}

static void inherit_from(struct ov_component *component, const struct ov_component *parent)
{
    if (component->responsible == NULL) {
        component->responsible = parent->responsible;
        component->responsible_from = parent->responsible_from;
    }
    if (component->cost_object == NULL) {
        component->cost_object = parent->cost_object;
        component->cost_object_from = parent->cost_object_from;
    }
    if (parent->locked && !component->locked) {
        component->locked = true;
        component->locked_from = parent->locked_from;
    }
}

/* Parents stand before their parts, so one pass from the top is enough. A residual goes to others than the
 * region, so nobody in the region answers for it unless the file says so. */
static void inherit(struct ov_terms *terms, const struct ov_component *whole)
{
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_component *component = &terms->components[i];
        if (component->role != OV_ROLE_RESIDUAL)
            inherit_from(component, component->parent >= 0 ? &terms->components[component->parent] : whole);
    }
}

void ov_terms_read_local(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    const char *decision = ov_terms_text(reader, edition, "source");
    struct ov_component whole = { .id = NULL }; /* what is said of the edition, as of its topmost sum */
    whole.responsible = read_stated(reader, edition, "responsible", decision, &whole.responsible_from);
    whole.cost_object = read_stated(reader, edition, "cost_object", decision, &whole.cost_object_from);
    terms->responsible = whole.responsible;
    terms->registry = ov_terms_text(reader, edition, "registry");
    read_components(reader, edition, decision);
    read_use_rules(reader, edition, decision);
    size_t before = terms->obligation_count;
    ov_terms_read_obligations(reader, edition, true);
    for (size_t i = before; i < terms->obligation_count; i++) {
        if (terms->obligations[i].source == NULL)
            terms->obligations[i].source = decision;
    }
    ov_terms_read_redistributions(reader, edition, decision);
    ov_terms_read_checks(reader, edition, decision);
    ov_terms_read_collections(reader, edition, decision);
    inherit(terms, &whole);
}
