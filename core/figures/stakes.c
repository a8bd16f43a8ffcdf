/* What is at stake: the sums that a unit gets only when a condition is met, while it is not. */
#include "figures/figures-internal.h"

struct stakes {
    struct ov_figures *figures;
    const struct ov_question *question;
    const struct ov_place *place;
    ov_figure *found; /* outcomes and sums, as they are looked at */
    size_t count;
    struct ov_quantity sum;
};

static void look_at(struct stakes *stakes, ov_figure figure)
{
    *OV_APPEND(stakes->figures->arena, stakes->found, stakes->count) = figure;
}

static const struct ov_quantity *of_condition(struct stakes *stakes, const char *condition, const char *what,
                                              ov_figure *figure)
{
    const struct ov_subject *asked = &stakes->question->subject;
    struct ov_subject subject = { .edition = asked->edition,
                                  .unit = asked->unit,
                                  .condition = condition,
                                  .has_period = asked->has_period,
                                  .period = asked->period };
    *figure = ov_evaluate_text(stakes->figures, what,
                               ov_question_subject(stakes->figures, stakes->question, &subject));
    return ov_graph_value(stakes->figures->graph, *figure);
}

/* Is the money still to be earned? What could not be run to its end says neither. */
static bool is_at_risk(struct stakes *stakes, const char *condition)
{
    ov_figure figure;
    const struct ov_quantity *value = of_condition(stakes, condition, "struck", &figure);
    if (value->state == OV_GIVEN && value->truth) {
        look_at(stakes, figure);
        return false;
    }
    value = of_condition(stakes, condition, "outcome", &figure);
    look_at(stakes, figure);
    if (value->failed) {
        struct ov_quantity sum = stakes->sum;
        ov_quantity_not_given(&sum, value, OV_QUANTITY_MONEY, &stakes->sum);
        return false;
    }
    return !(value->state == OV_GIVEN && value->truth);
}

/* Neither a grant of the payment nor one of its component is the payment's when there are others beside it.
 */
static bool is_only_payment(const struct stakes *stakes, const char *component)
{
    struct ov_filter filters[] = { { OV_PAYMENT_TERMS_EDITION, stakes->place->tree->name },
                                   { OV_PAYMENT_TERMS_COMPONENT, component } };
    struct ov_row_walk rows =
        ov_rows_begin(stakes->figures, OV_TABLE_PAYMENT_TERMS, filters, OV_COUNT_OF(filters));
    size_t row;
    return ov_rows_next(&rows, &row) && !ov_rows_next(&rows, &row);
}

/* The first of them that is given: what was decided of the payment, of its component when it has no other,
 * and what the key gives or is expected to. */
static ov_figure sum_of_payment(struct stakes *stakes, const char *component, const char *payment)
{
    struct ov_figures *figures = stakes->figures;
    const struct ov_subject *asked = &stakes->question->subject;
    struct ov_subject whole = { .edition = asked->edition, .unit = asked->unit, .component = component };
    struct ov_subject part = whole;
    part.payment = payment;
    const struct ov_question *of_part = ov_question_subject(figures, stakes->question, &part);
    const struct ov_question *ways[] = { of_part,
                                         is_only_payment(stakes, component)
                                             ? ov_question_subject(figures, stakes->question, &whole)
                                             : NULL,
                                         of_part };
    static const char *const names[] = { "own-grant", "own-grant", "expected" };
    for (size_t i = 0; i < OV_COUNT_OF(ways); i++) {
        ov_figure figure = ways[i] != NULL ? ov_evaluate_text(figures, names[i], ways[i]) : (ov_figure){ 0 };
        if (figure.id != 0 && ov_graph_value(figures->graph, figure)->state == OV_GIVEN)
            return figure;
    }
    return ov_node_none(figures, "at-stake", of_part, OV_QUANTITY_MONEY, OV_MISSING,
                        "payment %s of %s has neither a decided grant nor a computed sum for unit %s",
                        payment, component, asked->unit);
}

static void add_payments(struct stakes *stakes, const char *component)
{
    const struct ov_subject *asked = &stakes->question->subject;
    struct ov_filter filters[] = { { OV_PAYMENT_TERMS_EDITION, stakes->place->tree->name },
                                   { OV_PAYMENT_TERMS_COMPONENT, component },
                                   { OV_PAYMENT_TERMS_ID, asked->payment },
                                   { OV_PAYMENT_TERMS_CONDITION, asked->condition } };
    struct ov_row_walk rows =
        ov_rows_begin(stakes->figures, OV_TABLE_PAYMENT_TERMS, filters, OV_COUNT_OF(filters));
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        const char *condition =
            ov_cell_text(stakes->figures, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_CONDITION);
        if (condition == NULL || *condition == '\0' || !is_at_risk(stakes, condition))
            continue;
        ov_figure sum =
            sum_of_payment(stakes, component,
                           ov_cell_text(stakes->figures, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_ID));
        look_at(stakes, sum);
        stakes->sum = ov_quantity_arithmetic(stakes->figures->arena, OV_OPERATOR_ADD, &stakes->sum,
                                             ov_graph_value(stakes->figures->graph, sum), false, false);
    }
}

/* Of a condition: the payments that name it, wherever they stand; else of all that have one, of the place and
 * what adds up to it. In a sum only the region's own money counts. */
ov_figure ov_core_at_stake(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    size_t count;
    if (question->subject.condition != NULL) {
        ov_figure condition = ov_evaluate_text(figures, "condition", question);
        const struct ov_quantity *there = ov_graph_value(figures->graph, condition);
        if (there->state == OV_NOT_MEASURABLE) /* which says that there is none */
            return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE, "%s",
                                there->reason);
    }
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    if (question->subject.condition != NULL && question->subject.component == NULL)
        place.component = -1; /* a condition of one component may hold the money of another */
    struct stakes stakes = { .figures = figures, .question = question, .place = &place };
    stakes.sum = ov_quantity_number(ov_rational(0, 1));
    stakes.sum.type = OV_QUANTITY_MONEY;
    int *list = ov_tree_below(figures, place.tree, place.component, false, question->subject.group, &count);
    ov_tree_own(place.tree, place.component, question->subject.group, list, &count);
    for (size_t i = 0; i < count; i++) /* a bound payment belongs to the component itself */
        if (question->subject.payment == NULL || place.component < 0 || list[i] == place.component)
            add_payments(&stakes, place.tree->components[list[i]].id);
    return ov_node_add(figures, OV_NODE_OPERATION, name->name, question, &stakes.sum, stakes.found,
                       stakes.count, -1);
}
