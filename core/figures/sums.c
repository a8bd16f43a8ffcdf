/* Sums of what is recorded of components, and figures that are made of several others. */
#include "figures/figures-internal.h"

bool ov_sum_place(struct ov_figures *figures, const struct ov_core_name *name,
                  const struct ov_question *question, struct ov_place *place, ov_figure *none)
{
    if (question->subject.unit == NULL) {
        *none =
            ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE, "no unit is asked of");
        return false;
    }
    return ov_place_of(figures, question, name->name, name->type, place, none);
}

void ov_sum_row(struct ov_sum *sum, enum ov_table_id table, size_t row, int column)
{
    *OV_APPEND(sum->figures->arena, sum->found, sum->count) =
        ov_cell_figure(sum->figures, table, row, column, "amount");
}

void ov_sum_component(struct ov_sum *sum, int component)
{
    const struct ov_edition_tree *tree = sum->place->tree;
    const char *group = sum->place->component < 0 ? sum->question->subject.group : NULL;
    bool parts = ov_tree_has_parts(tree, component);
    size_t count;
    if (component >= 0 && !parts && !ov_tree_is_own(tree, component, sum->place->component, group))
        return;
    if (!(component < 0 && group != NULL) &&
        sum->add_rows(sum, component >= 0 ? tree->components[component].id : "total"))
        return;
    int *children = ov_tree_children(sum->figures, tree, component, false, &count);
    for (size_t i = 0; i < count; i++)
        ov_sum_component(sum, children[i]);
}

const char *ov_place_name(const struct ov_place *place)
{
    return place->component >= 0 ? place->tree->components[place->component].id : place->tree->name;
}

/* Its label tells what it was made of: names that nothing is recorded of are left out. */
ov_figure ov_sum_of_names(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question, const struct ov_term_of *terms, size_t count)
{
    ov_figure operands[8];
    struct ov_quantity value = ov_quantity_none(name->type, OV_MISSING, NULL);
    struct ov_buffer label = { 0 };
    size_t kept = 0;
    ov_buffer_printf(&label, "%s =", name->name);
    for (size_t i = 0; i < count && kept < OV_COUNT_OF(operands); i++) {
        ov_figure figure = ov_evaluate_text(figures, terms[i].name, question);
        const struct ov_quantity *term = ov_graph_value(figures->graph, figure);
        if (terms[i].absent && term->state == OV_MISSING && !term->failed)
            continue;
        value = kept == 0 ? *term
                          : ov_quantity_arithmetic(figures->arena, terms[i].sign, &value, term, false, false);
        ov_buffer_printf(&label, kept == 0 ? " %s%s" : " %s %s",
                         kept == 0 ? "" : ov_operator_text(terms[i].sign), terms[i].name);
        operands[kept++] = figure;
    }
    const char *text = ov_arena_copy(figures->arena, label.data, label.length);
    ov_buffer_free(&label);
    return ov_node_add(figures, kept == 1 ? OV_NODE_FIGURE : OV_NODE_OPERATION, text, question, &value,
                       operands, kept, -1);
}
