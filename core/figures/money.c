/* Agreed sums. */
#include "figures/figures-internal.h"

#include <string.h>

/* ---- agreed sums ---- */

/* The cell where the sum of a component, group or edition stands. */
struct stated {
    enum ov_table_id table;
    size_t row;
    int column;
};

static bool group_row(struct ov_figures *figures, const struct ov_question *question, size_t *row)
{
    struct ov_filter filters[] = { { OV_RECIPIENTS_EDITION, question->subject.edition },
                                   { OV_RECIPIENTS_GROUP, question->subject.group } };
    return ov_rows_first(figures, OV_TABLE_RECIPIENTS, filters, OV_COUNT_OF(filters), row);
}

/* A bound component comes before a bound group. */
static bool is_group(const struct ov_question *question, const struct ov_place *place)
{
    return place->component < 0 && question->subject.group != NULL;
}

static bool find_stated(struct ov_figures *figures, const struct ov_question *question, const char *label,
                        struct ov_place *place, struct stated *out, ov_figure *none)
{
    if (!ov_place_of(figures, question, label, OV_QUANTITY_MONEY, place, none))
        return false;
    if (is_group(question, place)) {
        *out = (struct stated){ OV_TABLE_RECIPIENTS, 0, OV_RECIPIENTS_NATIONAL };
        if (group_row(figures, question, &out->row))
            return true;
        *none =
            ov_node_none(figures, label, question, OV_QUANTITY_MONEY, OV_NOT_MEASURABLE,
                         "%s has no recipient group %s", question->subject.edition, question->subject.group);
        return false;
    }
    *out = place->component >= 0
               ? (struct stated){ OV_TABLE_COMPONENTS, place->tree->components[place->component].row,
                                  OV_COMPONENTS_NATIONAL }
               : (struct stated){ OV_TABLE_EDITIONS, place->tree->row, OV_EDITIONS_NATIONAL };
    return true;
}

/* whole less every other: the sum that was derived as the rest. */
static ov_figure rest(struct ov_figures *figures, const struct ov_question *question, ov_figure whole,
                      const ov_figure *others, size_t count)
{
    ov_figure *operands = OV_NEW_ARRAY(figures->arena, ov_figure, count + 1);
    struct ov_quantity value = *ov_graph_value(figures->graph, whole);
    operands[0] = whole;
    for (size_t i = 0; i < count; i++) {
        operands[i + 1] = others[i];
        value = ov_quantity_arithmetic(figures->arena, OV_OPERATOR_SUBTRACT, &value,
                                       ov_graph_value(figures->graph, others[i]), false, false);
    }
    return ov_node_add(figures, OV_NODE_OPERATION, "national = the rest", question, &value, operands,
                       count + 1, -1);
}

static ov_figure rest_of_component(struct ov_figures *figures, const struct ov_question *question,
                                   const struct ov_place *place)
{
    int parent = place->tree->components[place->component].parent;
    size_t count, kept = 0;
    int *siblings = ov_tree_children(figures, place->tree, parent, false, &count);
    ov_figure *others = OV_NEW_ARRAY(figures->arena, ov_figure, count);
    for (size_t i = 0; i < count; i++)
        if (siblings[i] != place->component)
            others[kept++] = ov_evaluate_text(
                figures, "national", ov_question_component(figures, question, place->tree, siblings[i]));
    ov_figure whole = ov_evaluate_text(figures, "stated-national",
                                       ov_question_component(figures, question, place->tree, parent));
    return rest(figures, question, whole, others, kept);
}

static ov_figure rest_of_groups(struct ov_figures *figures, const struct ov_question *question,
                                const struct ov_place *place)
{
    struct ov_filter filter = { OV_RECIPIENTS_EDITION, question->subject.edition };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_RECIPIENTS, &filter, 1);
    ov_figure *others = NULL;
    size_t row, count = 0;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = question->subject;
        subject.group = ov_cell_text(figures, OV_TABLE_RECIPIENTS, row, OV_RECIPIENTS_GROUP);
        if (!ov_equal(subject.group, question->subject.group))
            *OV_APPEND(figures->arena, others, count) =
                ov_evaluate_text(figures, "national", ov_question_subject(figures, question, &subject));
    }
    ov_figure whole = ov_evaluate_text(figures, "stated-national",
                                       ov_question_component(figures, question, place->tree, -1));
    return rest(figures, question, whole, others, count);
}

static bool is_true(const struct ov_figures *figures, enum ov_table_id table, size_t row, int column)
{
    struct ov_cell cell = ov_view_cell(figures->view, table, row, column);
    return cell.state == OV_GIVEN && cell.number != 0;
}

/* The stated sum; else that of the parts; else, where it is the rest, the rest. */
ov_figure ov_core_national(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    struct ov_place place;
    struct stated at;
    ov_figure none;
    if (!find_stated(figures, question, name->name, &place, &at, &none))
        return none;
    if (ov_view_cell(figures->view, at.table, at.row, at.column).state != OV_GIVEN) {
        if (is_group(question, &place)) {
            if (is_true(figures, OV_TABLE_RECIPIENTS, at.row, OV_RECIPIENTS_RESIDUAL))
                return rest_of_groups(figures, question, &place);
        } else if (ov_tree_has_parts(place.tree, place.component)) {
            return ov_evaluate_named(figures, "national", "sum(national, over = parts)",
                                     ov_question_component(figures, question, place.tree, place.component));
        } else if (place.component >= 0 && place.tree->components[place.component].residual) {
            return rest_of_component(figures, question, &place);
        }
    }
    return ov_cell_figure(figures, at.table, at.row, at.column, "national");
}

ov_figure ov_core_stated_national(struct ov_figures *figures, const struct ov_core_name *name,
                                  const struct ov_question *question)
{
    struct ov_place place;
    struct stated at;
    ov_figure none;
    if (!find_stated(figures, question, name->name, &place, &at, &none))
        return none;
    return ov_cell_figure(figures, at.table, at.row, at.column, "national");
}
