/* What a key gives each recipient: computed beside published, and what may be expected where the key is only
 * likely. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

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

static bool is_given(const struct ov_figures *figures, size_t row, int column)
{
    return ov_view_cell(figures->view, OV_TABLE_ALLOCATIONS, row, column).state == OV_GIVEN;
}

/* A row that holds no more than an expectation is there for that alone. */
static bool is_expectation(const struct ov_figures *figures, size_t row)
{
    return !is_given(figures, row, OV_ALLOCATIONS_COMPUTED) &&
           !is_given(figures, row, OV_ALLOCATIONS_PUBLISHED) &&
           is_given(figures, row, OV_ALLOCATIONS_EXPECTED);
}

/* The next row that the column is asked of. */
static bool next_row(struct ov_row_walk *rows, const struct ov_figures *figures, int column, size_t *row)
{
    while (ov_rows_next(rows, row))
        if (column == OV_ALLOCATIONS_EXPECTED || !is_expectation(figures, *row))
            return true;
    return false;
}

/* Where one payment of a component is computed and another only expected, the component is not computed. */
static bool is_partly_computed(struct ov_figures *figures, const struct ov_question *question,
                               const char *component, const char *unit)
{
    struct ov_row_walk rows = allocation_rows(figures, question, component, unit);
    bool computed = false, expectation = false;
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        computed = computed || is_given(figures, row, OV_ALLOCATIONS_COMPUTED);
        expectation = expectation || is_expectation(figures, row);
    }
    return computed && expectation;
}

/* Components with an allocation: the one asked of when it has its own, else the leaves below it. */
static int *allocated(struct ov_figures *figures, const struct ov_question *question,
                      const struct ov_place *place, int column, size_t *count)
{
    size_t row, kept = 0;
    if (place->component >= 0) {
        struct ov_row_walk own =
            allocation_rows(figures, question, place->tree->components[place->component].id, NULL);
        if (next_row(&own, figures, column, &row)) {
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
        if (next_row(&rows, figures, column, &row))
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

/* One cell of a row, as asked of its payment: whole, without a unit; own, with it; keyed, whole with the key
 * that the weights come from when that is not the payment's own. */
struct shared {
    struct ov_figures *figures;
    size_t row;
    const struct ov_question *whole, *own, *keyed;
    const char *name; /* computed, expected */
    int column, explanation;
};

static struct shared shared_row(struct ov_figures *figures, const struct ov_question *question, size_t row,
                                bool expected)
{
    struct ov_subject subject = {
        .edition = question->subject.edition,
        .component = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_COMPONENT),
        .payment = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_PAYMENT)
    };
    struct shared shared = { .figures = figures,
                             .row = row,
                             .whole = ov_question_subject(figures, question, &subject),
                             .name = expected ? "expected" : "computed",
                             .column = expected ? OV_ALLOCATIONS_EXPECTED : OV_ALLOCATIONS_COMPUTED,
                             .explanation =
                                 expected ? OV_ALLOCATIONS_EXPECTATION : OV_ALLOCATIONS_EXPLANATION };
    size_t payment;
    if (expected && ov_payment_row(figures, shared.whole, &payment))
        subject.key = ov_cell_text(figures, OV_TABLE_PAYMENT_TERMS, payment, OV_PAYMENT_TERMS_LIKELY_KEY);
    shared.keyed = ov_question_subject(figures, question, &subject);
    subject.unit = ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_UNIT);
    shared.own = ov_question_subject(figures, question, &subject);
    return shared;
}

/* A computed amount stands on the pot, the base, the weight and the whole weight; an expected one on the key
 * that is likely, too. How, its citation says. */
static ov_figure shared_figure(const struct shared *shared)
{
    struct ov_figures *figures = shared->figures;
    struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_ALLOCATIONS, shared->row, shared->column);
    const struct {
        const char *name;
        const struct ov_question *question;
    } parts[] = { { "payment-amount", shared->whole },
                  { "base", shared->whole },
                  { "likely-key", shared->whole },
                  { "weight", shared->own },
                  { "sum(weight, over = weights)", shared->keyed } };
    uint32_t operands[OV_COUNT_OF(parts)];
    size_t count = 0;
    for (size_t i = 0; i < OV_COUNT_OF(parts); i++) {
        ov_figure figure = ov_evaluate_text(figures, parts[i].name, parts[i].question);
        if (ov_graph_value(figures->graph, figure)->state == OV_GIVEN)
            operands[count++] = figure.id;
    }
    ov_figure method = ov_evaluate_text(figures, "method", shared->whole);
    const struct ov_quantity *word = ov_graph_value(figures->graph, method);
    struct ov_node node = { .kind = OV_NODE_OPERATION,
                            .value = ov_quantity_money((struct ov_amount){
                                cell.number, shared->column == OV_ALLOCATIONS_EXPECTED ? cell.extra : 0 }),
                            .label = word->state == OV_GIVEN ? ov_arena_printf(figures->arena, "%s = %s",
                                                                               shared->name, word->text)
                                                             : shared->name,
                            .subject = shared->own->label,
                            .cite =
                                ov_cell_text(figures, OV_TABLE_ALLOCATIONS, shared->row, shared->explanation),
                            .origin = rule_origin(figures, shared->whole, shared->row),
                            .table = ov_table(OV_TABLE_ALLOCATIONS)->name,
                            .column = shared->name,
                            .chosen = -1 };
    return ov_graph_add(figures->graph, &node, operands, count);
}

/* Once for each row: whoever asks, it is the same figure. */
static ov_figure row_shared(struct ov_figures *figures, const struct ov_question *question, size_t row,
                            bool expected)
{
    struct shared shared = shared_row(figures, question, row, expected);
    uint64_t number = (uint64_t)row << 8 | OV_TABLE_ALLOCATIONS;
    ov_figure figure = ov_map_at(figures->arena, &figures->cells, shared.name, number)->figure;
    if (figure.id == 0) {
        figure = shared_figure(&shared);
        ov_map_at(figures->arena, &figures->cells, shared.name, number)->figure = figure;
    }
    return figure;
}

/* What is expected is what is computed, where that is. */
static ov_figure row_figure(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question, size_t row)
{
    bool expected = name->detail == OV_ALLOCATIONS_EXPECTED;
    if (name->detail == OV_ALLOCATIONS_PUBLISHED)
        return ov_cell_figure(figures, OV_TABLE_ALLOCATIONS, row, name->detail, name->name);
    if (is_given(figures, row, OV_ALLOCATIONS_COMPUTED))
        return row_shared(figures, question, row, false);
    if (expected && is_given(figures, row, OV_ALLOCATIONS_EXPECTED))
        return row_shared(figures, question, row, true);
    return ov_node_none(figures, name->name, shared_row(figures, question, row, expected).own,
                        OV_QUANTITY_MONEY, OV_MISSING, "%s",
                        why_not_computed(figures, ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row,
                                                               OV_ALLOCATIONS_EXPLANATION)));
}

static ov_figure not_computed(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question, size_t row)
{
    return ov_node_none(figures, name->name, shared_row(figures, question, row, false).own, OV_QUANTITY_MONEY,
                        OV_MISSING, "payment %s of %s is not computed, only expected",
                        ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_PAYMENT),
                        ov_cell_text(figures, OV_TABLE_ALLOCATIONS, row, OV_ALLOCATIONS_COMPONENT));
}

/* What every row of a component comes to; one that is partly computed has one that is missing. */
static void add_rows(struct ov_figures *figures, const struct ov_core_name *name,
                     const struct ov_question *question, const char *component, const char *unit,
                     ov_figure **found, size_t *count)
{
    struct ov_row_walk rows = allocation_rows(figures, question, component, unit);
    bool partly =
        name->detail == OV_ALLOCATIONS_COMPUTED && is_partly_computed(figures, question, component, unit);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        if (name->detail == OV_ALLOCATIONS_EXPECTED || !is_expectation(figures, row))
            *OV_APPEND(figures->arena, *found, *count) = row_figure(figures, name, question, row);
        else if (partly)
            *OV_APPEND(figures->arena, *found, *count) = not_computed(figures, name, question, row);
    }
}

/* A sum of what is computed to the krona and what is only expected must not look exact either. */
static ov_figure whole_tens(struct ov_figures *figures, const struct ov_question *question, ov_figure sum)
{
    enum { TEN_THOUSAND = 1000000 }; /* öre; what is expected is given in */
    struct ov_quantity value = *ov_graph_value(figures->graph, sum);
    struct ov_rational rounded;
    if (value.state != OV_GIVEN || value.unit.num == 0 ||
        !ov_rational_round(value.number, ov_rational(TEN_THOUSAND, 1), &rounded) ||
        ov_rational_compare(rounded, value.number) == 0)
        return sum;
    value.number = rounded;
    return ov_node_add(figures, OV_NODE_ROUNDING, "round(expected, 10 000 kr)", question, &value, &sum, 1,
                       -1);
}

/* name->detail: the column. At the nation, or without a unit: the sum over all recipients. */
ov_figure ov_core_allocation(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none, *found = NULL;
    size_t components, count = 0;
    if (!ov_place_of(figures, question, name->name, OV_QUANTITY_MONEY, &place, &none))
        return none;
    const char *unit = ov_equal(question->subject.unit, "00") ? NULL : question->subject.unit;
    int *list = allocated(figures, question, &place, name->detail, &components);
    if (unit != NULL)
        ov_tree_own(place.tree, place.component, question->subject.group, list, &components);
    for (size_t i = 0; i < components; i++)
        add_rows(figures, name, question, place.tree->components[list[i]].id, unit, &found, &count);
    if (count > 0) {
        ov_figure sum =
            ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, OV_QUANTITY_MONEY, found, count);
        return name->detail == OV_ALLOCATIONS_EXPECTED ? whole_tens(figures, question, sum) : sum;
    }
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
    int *list = allocated(figures, question, place, OV_ALLOCATIONS_COMPUTED, &components);
    *count = 0;
    for (size_t i = 0; i < components; i++) {
        struct ov_row_walk rows =
            allocation_rows(figures, question, place->tree->components[list[i]].id, NULL);
        while (next_row(&rows, figures, OV_ALLOCATIONS_COMPUTED, &row)) {
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
