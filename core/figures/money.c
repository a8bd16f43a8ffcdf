/* Agreed sums, their allocation, and what was granted. */
#include "figures/figures-internal.h"

#include <stdlib.h>
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

/* ---- allocation ---- */

/* Rows of one component's allocation. unit NULL: of all recipients. */
static struct ov_row_walk allocation_rows(const struct ov_figures *figures,
                                          const struct ov_question *question, const char *component,
                                          const char *unit)
{
    struct ov_filter filters[] = { { OV_ALLOCATIONS_EDITION, question->subject.edition },
                                   { OV_ALLOCATIONS_COMPONENT, component },
                                   { OV_ALLOCATIONS_PAYMENT, question->subject.payment },
                                   { OV_ALLOCATIONS_UNIT, unit } };
    return ov_rows_begin(figures, OV_TABLE_ALLOCATIONS, filters, OV_COUNT_OF(filters));
}

/* Components with an allocation: the one asked of when it has its own, else the leaves below it. */
static int *allocated(struct ov_figures *figures, const struct ov_question *question,
                      const struct ov_place *place, size_t *count)
{
    size_t row, kept = 0;
    if (place->component >= 0) {
        struct ov_row_walk own =
            allocation_rows(figures, question, place->tree->components[place->component].id, NULL);
        if (ov_rows_next(&own, &row)) {
            int *one = OV_NEW(figures->arena, int);
            *one = place->component;
            *count = 1;
            return one;
        }
    }
    const char *group = place->component < 0 ? question->subject.group : NULL;
    int *leaves = ov_tree_below(figures, place->tree, place->component, true, group, count);
    for (size_t i = 0; i < *count; i++) {
        struct ov_row_walk rows =
            allocation_rows(figures, question, place->tree->components[leaves[i]].id, NULL);
        if (ov_rows_next(&rows, &row))
            leaves[kept++] = leaves[i];
    }
    *count = kept;
    return leaves;
}

/* Where the rule that computes an amount stands: at its payment, if the terms have it. */
static struct ov_origin rule_origin(struct ov_figures *figures, const struct ov_question *payment,
                                    size_t allocation)
{
    size_t row;
    return ov_payment_row(figures, payment, &row)
               ? ov_view_origin(figures->view, OV_TABLE_PAYMENT_TERMS, row)
               : ov_view_origin(figures->view, OV_TABLE_ALLOCATIONS, allocation);
}

/* Rows of allocations keep their reasons as text. The one that ends in the edition's own words is taken apart
 * again, so that what stands before them can be told in any language. */
static const char *why_not_computed(struct ov_figures *figures, const char *explanation)
{
    static const char start[] = "the key is not known: ";
    if (explanation == NULL)
        return N_("no amount could be computed");
    return ov_starts_with(explanation, start)
               ? ov_figures_reason(figures, "the key is not known: %s", explanation + strlen(start))
               : explanation;
}

/* A computed amount stands on the pot, the base, the weight and the whole weight; how, its citation says. */
static ov_figure computed_row(struct ov_figures *figures, const struct ov_question *question, size_t row)
{
    struct ov_map_entry *entry =
        ov_map_at(figures->arena, &figures->cells, "computed", (uint64_t)row << 8 | OV_TABLE_ALLOCATIONS);
    if (entry->figure.id != 0)
        return entry->figure;
    struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_COMPUTED);
    const char *explanation = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_EXPLANATION);
    struct ov_subject subject = {
        .edition = question->subject.edition,
        .component = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_COMPONENT),
        .payment = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_PAYMENT)
    };
    const struct ov_question *whole = ov_question_subject(figures, question, &subject);
    subject.unit = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_UNIT);
    const struct ov_question *own = ov_question_subject(figures, question, &subject);
    if (cell.state != OV_GIVEN)
        return ov_node_none(figures, "computed", own, OV_QUANTITY_MONEY, OV_MISSING, "%s",
                            why_not_computed(figures, explanation));
    static const char *const names[] = { "payment-amount", "base", "weight", "sum(weight, over = weights)" };
    uint32_t operands[OV_COUNT_OF(names)];
    size_t count = 0;
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        ov_figure figure = ov_evaluate_text(figures, names[i], i == 2 ? own : whole);
        if (ov_graph_value(figures->graph, figure)->state == OV_GIVEN)
            operands[count++] = figure.id;
    }
    ov_figure method = ov_evaluate_text(figures, "method", whole);
    const struct ov_quantity *word = ov_graph_value(figures->graph, method);
    struct ov_node node = { .kind = OV_NODE_OPERATION,
                            .value = ov_quantity_money((struct ov_amount){ cell.number, 0 }),
                            .label = word->state == OV_GIVEN
                                         ? ov_arena_printf(figures->arena, "computed = %s", word->text)
                                         : "computed",
                            .subject = own->label,
                            .cite = explanation,
                            .origin = rule_origin(figures, whole, row),
                            .table = ov_table(OV_TABLE_ALLOCATIONS)->name,
                            .column = "computed",
                            .chosen = -1 };
    ov_figure figure = ov_graph_add(figures->graph, &node, operands, count);
    ov_map_at(figures->arena, &figures->cells, "computed", (uint64_t)row << 8 | OV_TABLE_ALLOCATIONS)
        ->figure = figure;
    return figure;
}

/* name->detail: the column. At the nation, or without a unit: the sum over all recipients. */
ov_figure ov_core_allocation(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none, *found = NULL;
    size_t row, components, count = 0;
    if (!ov_place_of(figures, question, name->name, OV_QUANTITY_MONEY, &place, &none))
        return none;
    const char *unit = ov_equal(question->subject.unit, "00") ? NULL : question->subject.unit;
    int *list = allocated(figures, question, &place, &components);
    if (unit != NULL)
        ov_tree_own(place.tree, place.component, question->subject.group, list, &components);
    for (size_t i = 0; i < components; i++) {
        struct ov_row_walk rows =
            allocation_rows(figures, question, place.tree->components[list[i]].id, unit);
        while (ov_rows_next(&rows, &row))
            *OV_APPEND(figures->arena, found, count) =
                name->detail == OV_ALLOCATIONS_COMPUTED
                    ? computed_row(figures, question, row)
                    : ov_cell_figure(figures, OV_TABLE_ALLOCATIONS, row, name->detail, name->name);
    }
    if (count > 0)
        return ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, OV_QUANTITY_MONEY, found, count);
    return ov_node_none(
        figures, name->name, question, OV_QUANTITY_MONEY, OV_MISSING,
        components == 0 ? N_("no allocation of %s is known") : N_("%s has no allocation to unit %s"),
        place.component >= 0 ? place.tree->components[place.component].id : question->subject.edition,
        unit != NULL ? unit : "00");
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

const char **ov_recipient_units(struct ov_figures *figures, const struct ov_question *question,
                                const struct ov_place *place, size_t *count)
{
    const char **units = NULL;
    size_t row, components, kept = 0;
    int *list = allocated(figures, question, place, &components);
    *count = 0;
    for (size_t i = 0; i < components; i++) {
        struct ov_row_walk rows =
            allocation_rows(figures, question, place->tree->components[list[i]].id, NULL);
        while (ov_rows_next(&rows, &row)) {
            const char *unit = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_UNIT);
            if (unit != NULL && strcmp(unit, "00") != 0)
                *OV_APPEND(figures->arena, units, *count) = unit;
        }
    }
    if (*count > 0)
        qsort(units, *count, sizeof *units, compare_texts);
    for (size_t i = 0; i < *count; i++)
        if (kept == 0 || strcmp(units[kept - 1], units[i]) != 0)
            units[kept++] = units[i];
    *count = kept;
    return units;
}
