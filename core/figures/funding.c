/* Money of another agreement: a component that another edition funds has no rows of its own. What is recorded
 * once, there, answers for it here, and is counted there alone. */
#include "figures/figures-internal.h"

#include <string.h>

/* What the funding component answers where nothing is recorded of the funded one; by name. Not own-grant,
 * which is what is recorded here, nor what the terms say of the money. */
static const char *const followed[] = {
    "applied",     "approver",   "booked-income", "budget",      "carried",    "carried-in",  "co-funding",
    "computed",    "controller", "coordinator",   "cost-object", "expected",   "forecast",    "grant",
    "investments", "passed-on",  "planned",       "preliminary", "published",  "reallocated", "received",
    "rejected",    "repaid",     "requisitioned", "responsible", "substitute", "unallocated", "used",
};

static bool is_followed(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(followed); i++)
        if (strcmp(followed[i], name) == 0)
            return true;
    return false;
}

/* Only what is asked of the whole component: ids of payments, activities and rows are the edition's own. */
static bool is_of_component(const struct ov_subject *subject)
{
    return subject->payment == NULL && subject->activity == NULL && subject->group == NULL &&
           !ov_row_is_bound(subject);
}

const struct ov_question *ov_funding_question(struct ov_figures *figures, const struct ov_question *question)
{
    const struct ov_subject *asked = &question->subject;
    const char *id = ov_component_asked(figures, asked);
    const struct ov_edition_tree *tree = id != NULL ? ov_edition_tree(figures, asked->edition) : NULL;
    int index = tree != NULL ? ov_tree_find(tree, id) : -1;
    if (index < 0 || tree->components[index].funding_edition == NULL)
        return NULL;
    const struct ov_edition_tree *other = ov_edition_tree(figures, tree->components[index].funding_edition);
    int paying = ov_tree_find(other, tree->components[index].funding_component);
    if (paying < 0 || other->components[paying].funded)
        return NULL; /* who pays is not paid for in turn */
    struct ov_question draft = *question;
    draft.subject = (struct ov_subject){ .edition = tree->components[index].funding_edition,
                                         .unit = asked->unit,
                                         .component = tree->components[index].funding_component,
                                         .cost_object = asked->cost_object,
                                         .code_list = asked->code_list,
                                         .code = asked->code,
                                         .has_period = asked->has_period,
                                         .period = asked->period };
    draft.home = ov_figures_module(figures, draft.subject.edition);
    return ov_question_keep(figures, &draft);
}

ov_figure ov_through_funding(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question)
{
    ov_figure own = name->evaluate(figures, name, question);
    const struct ov_quantity *value = ov_graph_value(figures->graph, own);
    if (value->state != OV_MISSING || value->failed || !is_followed(name->name) ||
        !is_of_component(&question->subject))
        return own;
    const struct ov_question *there = ov_funding_question(figures, question);
    if (there == NULL)
        return own;
    ov_figure figure = ov_evaluate_text(figures, name->name, there);
    struct ov_quantity found = *ov_graph_value(figures->graph, figure);
    const char *label =
        ov_arena_printf(figures->arena, "%s = %s(component = %s, edition = \"%s\")", name->name, name->name,
                        there->subject.component, there->subject.edition);
    return ov_node_add(figures, OV_NODE_FIGURE, label, question, &found, &figure, 1, -1);
}

/* ---- what is told of it ---- */

/* The title of the edition where the component's money is counted. */
ov_figure ov_core_through(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    size_t row;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    if (place.component < 0)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "no component is asked of");
    const struct ov_edition_component *component = &place.tree->components[place.component];
    if (component->funding_edition == NULL || !ov_edition_row(figures, component->funding_edition, &row))
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "%s is not paid through another edition that is known", component->id);
    return ov_cell_figure(figures, OV_TABLE_EDITIONS, row, OV_EDITIONS_TITLE, name->name);
}

/* What the unit has through other editions: of a component its own, of an edition all its components'. It is
 * counted there, and in no sum here. */
ov_figure ov_core_funded_grant(struct ov_figures *figures, const struct ov_core_name *name,
                               const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none, *found = NULL;
    size_t count = 0;
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    for (int i = 0; i < (int)place.tree->count; i++) {
        if (place.tree->components[i].funding_edition == NULL ||
            (place.component >= 0 && i != place.component))
            continue;
        const struct ov_question *there =
            ov_funding_question(figures, ov_question_component(figures, question, place.tree, i));
        if (there == NULL)
            continue;
        ov_figure figure = ov_evaluate_text(figures, "grant", there);
        if (ov_graph_value(figures->graph, figure)->state == OV_GIVEN)
            *OV_APPEND(figures->arena, found, count) = figure;
    }
    if (count == 0)
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "no grant of %s is recorded through another edition", ov_place_name(&place));
    struct ov_quantity one = *ov_graph_value(figures->graph, found[0]);
    return count == 1 ? ov_node_add(figures, OV_NODE_FIGURE, name->name, question, &one, found, 1, -1)
                      : ov_node_sum(figures, OV_NODE_OPERATION, name->name, question, OV_QUANTITY_MONEY,
                                    found, count);
}
