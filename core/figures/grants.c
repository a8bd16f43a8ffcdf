/* What a unit was granted, or assumed in its budget. */
#include "figures/figures-internal.h"

#include <string.h>

/* By enum of core-figures.c. */
static const char *const kinds[] = { "decided", "preliminary", "budget", "applied", "rejected" };

static bool has_payment(const struct ov_sum *grants, size_t row)
{
    const char *payment = ov_cell_text(grants->figures, OV_TABLE_GRANTS, row, OV_GRANTS_PAYMENT);
    return payment != NULL && *payment != '\0';
}

/* Rows recorded of one component, or of "total". A row without a payment is the whole; only when there is
 * none do the payments add up to it. */
static bool add_rows(struct ov_sum *grants, const char *component)
{
    const struct ov_subject *subject = &grants->question->subject;
    struct ov_filter filters[] = { { OV_GRANTS_EDITION, subject->edition },
                                   { OV_GRANTS_COMPONENT, component },
                                   { OV_GRANTS_UNIT, subject->unit },
                                   { OV_GRANTS_KIND, grants->kind },
                                   { OV_GRANTS_PAYMENT, subject->payment } };
    size_t row, before = grants->count;
    for (int turn = 0; turn < 2 && grants->count == before; turn++) {
        struct ov_row_walk rows =
            ov_rows_begin(grants->figures, OV_TABLE_GRANTS, filters, OV_COUNT_OF(filters));
        while (ov_rows_next(&rows, &row))
            if (subject->payment != NULL || has_payment(grants, row) == (turn == 1))
                ov_sum_row(grants, OV_TABLE_GRANTS, row, OV_GRANTS_AMOUNT);
    }
    return grants->count > before;
}

static ov_figure none_recorded(const struct ov_sum *grants, const char *label)
{
    const struct ov_place *place = grants->place;
    size_t kind = 0;
    while (strcmp(kinds[kind], grants->kind) != 0)
        kind++;
    return ov_node_none(grants->figures, label, grants->question, OV_QUANTITY_MONEY, OV_MISSING,
                        kind == 0   ? N_("no decided grant of %s is recorded for unit %s")
                        : kind == 1 ? N_("no preliminary grant of %s is recorded for unit %s")
                        : kind == 2 ? N_("no budget of %s is recorded for unit %s")
                        : kind == 3 ? N_("no sum applied for of %s is recorded for unit %s")
                                    : N_("no rejected application of %s is recorded for unit %s"),
                        place->component >= 0 ? place->tree->components[place->component].id
                                              : grants->question->subject.edition,
                        grants->question->subject.unit != NULL ? grants->question->subject.unit : "?");
}

/* The rows found, added up; why there is none when nothing was. */
static ov_figure sum_of(const struct ov_sum *grants, const char *label)
{
    if (grants->count == 0)
        return none_recorded(grants, label);
    return ov_node_sum(grants->figures, OV_NODE_SELECTION, label, grants->question, OV_QUANTITY_MONEY,
                       grants->found, grants->count);
}

static bool begin(struct ov_figures *figures, const struct ov_core_name *name,
                  const struct ov_question *question, struct ov_place *place, struct ov_sum *grants,
                  ov_figure *none)
{
    *grants = (struct ov_sum){ figures, question, place, kinds[name->detail], add_rows, NULL, 0 };
    return ov_sum_place(figures, name, question, place, none);
}

/* name->detail: the kind. */
ov_figure ov_core_grant(struct ov_figures *figures, const struct ov_core_name *name,
                        const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum grants;
    ov_figure none;
    if (!begin(figures, name, question, &place, &grants, &none))
        return none;
    ov_sum_component(&grants, place.component);
    return sum_of(&grants, name->name);
}

/* Only what is recorded of the component itself. */
ov_figure ov_core_own_grant(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum grants;
    ov_figure none;
    if (!begin(figures, name, question, &place, &grants, &none))
        return none;
    add_rows(&grants, place.component >= 0 ? place.tree->components[place.component].id : "total");
    return sum_of(&grants, name->name);
}

/* What is recorded of the parts, as if nothing were recorded of the whole. */
ov_figure ov_core_parts_grant(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum grants;
    ov_figure none;
    size_t count;
    if (!begin(figures, name, question, &place, &grants, &none))
        return none;
    int *children = ov_tree_children(figures, place.tree, place.component, false, &count);
    for (size_t i = 0; i < count; i++)
        ov_sum_component(&grants, children[i]);
    return sum_of(&grants, name->name);
}

/* What is recorded at leaves whose money is not the region's. */
ov_figure ov_core_others_grant(struct ov_figures *figures, const struct ov_core_name *name,
                               const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum grants;
    ov_figure none;
    size_t count;
    if (!begin(figures, name, question, &place, &grants, &none))
        return none;
    int *leaves = ov_tree_below(figures, place.tree, place.component, true, NULL, &count);
    for (size_t i = 0; i < count; i++)
        if (!place.tree->components[leaves[i]].of_region)
            add_rows(&grants, place.tree->components[leaves[i]].id);
    return sum_of(&grants, name->name);
}

struct ungranted {
    struct ov_sum grants;
    int *list;
    size_t count;
};

static void add_ungranted(struct ungranted *ungranted, int component)
{
    struct ov_sum *grants = &ungranted->grants;
    const struct ov_edition_tree *tree = grants->place->tree;
    bool parts = ov_tree_has_parts(tree, component);
    size_t count;
    if (component != grants->place->component) {
        if ((!parts && !tree->components[component].of_region) ||
            add_rows(grants, tree->components[component].id))
            return;
        if (!parts)
            ungranted->list[ungranted->count++] = component;
    }
    int *children = ov_tree_children(grants->figures, tree, component, false, &count);
    for (size_t i = 0; i < count; i++)
        add_ungranted(ungranted, children[i]);
}

int *ov_ungranted(struct ov_figures *figures, const struct ov_question *question,
                  const struct ov_place *place, size_t *count)
{
    struct ungranted ungranted = { .grants = { figures, question, place, kinds[0], add_rows, NULL, 0 },
                                   .list = OV_NEW_ARRAY(figures->arena, int, place->tree->count) };
    add_ungranted(&ungranted, place->component);
    *count = ungranted.count;
    return ungranted.list;
}

/* Whether the component's money may be the region's own. */
ov_figure ov_core_region_money(struct ov_figures *figures, const struct ov_core_name *name,
                               const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    if (place.component < 0)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "region-money is asked of a component");
    const struct ov_edition_component *component = &place.tree->components[place.component];
    struct ov_quantity value = ov_quantity_truth(component->of_region);
    ov_figure recipients =
        ov_cell_figure(figures, OV_TABLE_COMPONENTS, component->row, OV_COMPONENTS_RECIPIENTS, "recipients");
    return ov_node_add(figures, OV_NODE_OPERATION, name->name, question, &value, &recipients, 1, -1);
}
