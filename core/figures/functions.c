/* The functions of the grammar. */
#include "figures/figures-internal.h"

#include <string.h>

static const struct ov_quantity *value_of(const struct ov_figures *figures, ov_figure figure)
{
    return ov_graph_value(figures->graph, figure);
}

static ov_figure operation(struct ov_figures *figures, const struct ov_formula *call,
                           const struct ov_question *question, const struct ov_quantity *value,
                           const ov_figure *operands, size_t count)
{
    return ov_node_add(figures, OV_NODE_OPERATION, call->text, question, value, operands, count, -1);
}

/* ---- one value ---- */

static ov_figure evaluate_abs(struct ov_figures *figures, const struct ov_formula *call,
                              const struct ov_question *question)
{
    ov_figure operand = ov_evaluate(figures, call->operands[0], question);
    struct ov_quantity value = *value_of(figures, operand);
    bool number = ov_type_is_plain(value.type) || value.type == OV_QUANTITY_MONEY;
    if (value.state == OV_GIVEN && (!number || value.number.num < 0))
        value = ov_quantity_negate(&value); /* which also refuses what is no number */
    return operation(figures, call, question, &value, &operand, 1);
}

static ov_figure evaluate_given(struct ov_figures *figures, const struct ov_formula *call,
                                const struct ov_question *question)
{
    ov_figure operand = ov_evaluate(figures, call->operands[0], question);
    const struct ov_quantity *inner = value_of(figures, operand);
    struct ov_quantity value = ov_quantity_truth(inner->state == OV_GIVEN);
    if (inner->failed) { /* whether there is a value, nobody knows */
        value = *inner;
        value.type = OV_QUANTITY_TRUTH;
    }
    return operation(figures, call, question, &value, &operand, 1);
}

static ov_figure evaluate_missing(struct ov_figures *figures, const struct ov_formula *call,
                                  const struct ov_question *question)
{
    struct ov_quantity value = ov_quantity_none(OV_QUANTITY_NUMBER, OV_MISSING, call->operands[0]->text);
    return operation(figures, call, question, &value, NULL, 0);
}

static ov_figure evaluate_previous_year(struct ov_figures *figures, const struct ov_formula *call,
                                        const struct ov_question *question)
{
    const struct ov_question *before = ov_question_year_before(figures, question);
    if (before != NULL)
        return ov_evaluate(figures, call->operands[0], before);
    return ov_node_none(figures, call->canonical, question,
                        ov_formula_type(figures, call->operands[0], question), OV_NOT_MEASURABLE,
                        "no period is asked of, and the edition's term is not one year");
}

static ov_figure evaluate_at(struct ov_figures *figures, const struct ov_formula *call,
                             const struct ov_question *question)
{
    const char *reason;
    const struct ov_question *there =
        ov_question_bind(figures, question, call->bindings, call->binding_count, NULL, &reason);
    if (there != NULL)
        return ov_evaluate(figures, call->operands[0], there);
    return ov_node_none(figures, call->canonical, question,
                        ov_formula_type(figures, call->operands[0], question), OV_NOT_MEASURABLE, "%s",
                        reason);
}

/* ---- rounding ---- */

/* To 1 kr, 1, or 1 % when no unit is named. */
static struct ov_quantity standard_unit(enum ov_quantity_type type)
{
    struct ov_quantity unit =
        ov_quantity_number(type == OV_QUANTITY_MONEY ? ov_rational(100, 1)
                                                     : ov_rational(1, type == OV_QUANTITY_SHARE ? 100 : 1));
    unit.type = type;
    return unit;
}

static struct ov_quantity rounded(struct ov_quantity value, const struct ov_quantity *unit)
{
    struct ov_quantity out = value;
    if (ov_quantity_not_given(&value, unit, value.type, &out))
        return out;
    bool alike = value.type == unit->type || (ov_type_is_plain(value.type) && ov_type_is_plain(unit->type));
    if (!alike || value.type == OV_QUANTITY_DATE || value.type >= OV_QUANTITY_TRUTH || unit->number.num <= 0)
        return ov_quantity_none(value.type, OV_NOT_MEASURABLE,
                                N_("a number is rounded to a number above 0, money to an amount above 0"));
    if (!ov_rational_round(value.number, unit->number, &out.number))
        return ov_quantity_none(value.type, OV_NOT_MEASURABLE, ov_reason_too_large);
    return out;
}

static ov_figure evaluate_round(struct ov_figures *figures, const struct ov_formula *call,
                                const struct ov_question *question)
{
    ov_figure operands[2] = { ov_evaluate(figures, call->operands[0], question) };
    struct ov_quantity value = *value_of(figures, operands[0]), unit = standard_unit(value.type);
    if (call->operand_count == 2) {
        operands[1] = ov_evaluate(figures, call->operands[1], question);
        unit = *value_of(figures, operands[1]);
    }
    value = rounded(value, &unit);
    const char *label = call->operand_count == 2
                            ? ov_arena_printf(figures->arena, "round to %s", call->operands[1]->canonical)
                            : "round";
    return ov_node_add(figures, OV_NODE_ROUNDING, label, question, &value, operands, call->operand_count, -1);
}

/* ---- choices ---- */

static ov_figure evaluate_if(struct ov_figures *figures, const struct ov_formula *call,
                             const struct ov_question *question)
{
    ov_figure operands[2] = { ov_evaluate(figures, call->operands[0], question) };
    struct ov_quantity value = *value_of(figures, operands[0]);
    if (value.state != OV_GIVEN || value.type != OV_QUANTITY_TRUTH) {
        bool failed = value.failed;
        value = ov_quantity_none(ov_formula_type(figures, call->operands[1], question),
                                 value.state != OV_GIVEN ? value.state : OV_NOT_MEASURABLE,
                                 value.state != OV_GIVEN ? value.reason
                                                         : N_("what is chosen by is neither true nor false"));
        value.failed = failed;
        return ov_node_add(figures, OV_NODE_CHOICE, call->text, question, &value, operands, 1, -1);
    }
    operands[1] = ov_evaluate(figures, call->operands[value.truth ? 1 : 2], question);
    value = *value_of(figures, operands[1]);
    return ov_node_add(figures, OV_NODE_CHOICE, call->text, question, &value, operands, 2, 1);
}

/* A plain 0 stands beside anything: max(grant - planned, 0). */
static bool is_zero(const struct ov_formula *formula)
{
    return formula->kind == OV_FORMULA_NUMBER && formula->number.unscaled == 0;
}

static bool orders_with(enum ov_quantity_type type, const struct ov_quantity *value,
                        const struct ov_formula *formula)
{
    return value->type == type || (ov_type_is_plain(value->type) && ov_type_is_plain(type)) ||
           (is_zero(formula) && type == OV_QUANTITY_MONEY);
}

static bool has_order(enum ov_quantity_type type)
{
    return type != OV_QUANTITY_TRUTH && type != OV_QUANTITY_TEXT;
}

/* The type that all have, whichever of them is the plain 0; 0 when they have none. */
static enum ov_quantity_type common_type(struct ov_figures *figures, const struct ov_formula *call,
                                         const ov_figure *operands)
{
    enum ov_quantity_type type = value_of(figures, operands[0])->type;
    for (size_t i = 1; i < call->operand_count; i++)
        if (type == OV_QUANTITY_NUMBER && is_zero(call->operands[0]))
            type = value_of(figures, operands[i])->type;
    for (size_t i = 0; i < call->operand_count; i++)
        if (!orders_with(type, value_of(figures, operands[i]), call->operands[i]))
            return 0;
    return has_order(type) ? type : 0;
}

static ov_figure evaluate_extreme(struct ov_figures *figures, const struct ov_formula *call,
                                  const struct ov_question *question)
{
    int wanted = call->function->id == OV_FUNCTION_MAX ? 1 : -1;
    ov_figure operands[OV_FORMULA_VALUES];
    struct ov_quantity none = ov_quantity_truth(true);
    size_t chosen = 0, count = call->operand_count;
    bool preliminary = false;
    for (size_t i = 0; i < count; i++) {
        operands[i] = ov_evaluate(figures, call->operands[i], question);
        const struct ov_quantity *value = value_of(figures, operands[i]);
        ov_quantity_not_given(&none, value, value->type, &none);
        preliminary = preliminary || value->preliminary;
    }
    if (none.state != OV_GIVEN)
        return operation(figures, call, question, &none, operands, count);
    enum ov_quantity_type type = common_type(figures, call, operands);
    if (type == 0) {
        none =
            ov_quantity_none(value_of(figures, operands[0])->type, OV_NOT_MEASURABLE,
                             N_("only numbers, amounts or dates of one type have a largest and a smallest"));
        return operation(figures, call, question, &none, operands, count);
    }
    for (size_t i = 1; i < count; i++) {
        struct ov_quantity candidate = *value_of(figures, operands[i]);
        struct ov_quantity best = *value_of(figures, operands[chosen]);
        candidate.type = best.type = type;
        if (ov_quantity_order(&candidate, &best) == wanted)
            chosen = i;
    }
    struct ov_quantity value = *value_of(figures, operands[chosen]);
    value.type = type;
    value.preliminary = preliminary;
    return ov_node_add(figures, OV_NODE_CHOICE, call->text, question, &value, operands, count, (int)chosen);
}

/* ---- two values ---- */

static ov_figure evaluate_share(struct ov_figures *figures, const struct ov_formula *call,
                                const struct ov_question *question)
{
    ov_figure operands[2] = { ov_evaluate(figures, call->operands[0], question),
                              ov_evaluate(figures, call->operands[1], question) };
    struct ov_quantity part = *value_of(figures, operands[0]), whole = *value_of(figures, operands[1]);
    struct ov_quantity value =
        ov_quantity_arithmetic(figures->arena, OV_OPERATOR_DIVIDE, &part, &whole, false, false);
    bool money = part.type == OV_QUANTITY_MONEY, like = money == (whole.type == OV_QUANTITY_MONEY);
    if (value.state == OV_GIVEN && !like)
        value = ov_quantity_none(OV_QUANTITY_SHARE, OV_NOT_MEASURABLE,
                                 N_("a share is of two amounts of money or of two numbers"));
    value.type = OV_QUANTITY_SHARE;
    return operation(figures, call, question, &value, operands, 2);
}

static ov_figure evaluate_tallies(struct ov_figures *figures, const struct ov_formula *call,
                                  const struct ov_question *question)
{
    ov_figure operands[2] = { ov_evaluate(figures, call->operands[0], question),
                              ov_evaluate(figures, call->operands[1], question) };
    const struct ov_quantity *printed = value_of(figures, operands[0]),
                             *other = value_of(figures, operands[1]);
    /* As a comparison for what cannot be compared; within the coarser unit where it can. */
    struct ov_quantity value =
        ov_quantity_comparison(figures->arena, OV_OPERATOR_EQUAL, printed, other, false, false);
    if (value.state == OV_GIVEN)
        value.truth = ov_quantity_tallies(printed, other);
    return operation(figures, call, question, &value, operands, 2);
}

/* ---- sets ---- */

static ov_figure evaluate_sum(struct ov_figures *figures, const struct ov_formula *call,
                              const struct ov_question *question)
{
    const struct ov_formula *inner = call->operands[0];
    enum ov_quantity_type type = ov_formula_type(figures, inner, question);
    struct ov_member *members;
    const char *reason;
    size_t count;
    if (!ov_set_members(figures, call->set, question, &members, &count, &reason))
        return ov_node_none(figures, call->canonical, question, type, OV_NOT_MEASURABLE, "%s", reason);
    ov_figure *operands = OV_NEW_ARRAY(figures->arena, ov_figure, count);
    struct ov_quantity sum = ov_quantity_number(ov_rational(0, 1));
    sum.type = type;
    for (size_t i = 0; i < count; i++) {
        operands[i] = ov_evaluate(figures, inner, members[i].question);
        const struct ov_quantity *term = value_of(figures, operands[i]);
        sum = i == 0 ? *term
                     : ov_quantity_arithmetic(figures->arena, OV_OPERATOR_ADD, &sum, term, false, false);
    }
    if (sum.state == OV_GIVEN && !ov_type_is_plain(sum.type) && sum.type != OV_QUANTITY_MONEY)
        sum = ov_quantity_none(sum.type, OV_NOT_MEASURABLE, N_("only numbers and amounts have a sum"));
    return ov_node_add(figures, OV_NODE_OPERATION,
                       ov_arena_printf(figures->arena, "sum over %s", call->set->name), question, &sum,
                       operands, count, -1);
}

static ov_figure evaluate_count(struct ov_figures *figures, const struct ov_formula *call,
                                const struct ov_question *question)
{
    struct ov_member *members;
    const char *reason;
    size_t count;
    if (!ov_set_members(figures, call->set, question, &members, &count, &reason))
        return ov_node_none(figures, call->canonical, question, OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE, "%s",
                            reason);
    ov_figure *operands = OV_NEW_ARRAY(figures->arena, ov_figure, count);
    for (size_t i = 0; i < count; i++)
        operands[i] = ov_member_figure(figures, &members[i]);
    struct ov_quantity value = ov_quantity_number(ov_rational((int64_t)count, 1));
    return ov_node_add(figures, OV_NODE_SELECTION, call->canonical, question, &value, operands, count, -1);
}

ov_figure ov_evaluate_call(struct ov_figures *figures, const struct ov_formula *formula,
                           const struct ov_question *question)
{
    static ov_figure (*const evaluators[])(struct ov_figures *, const struct ov_formula *,
                                           const struct ov_question *) = {
        [OV_FUNCTION_ABS] = evaluate_abs,
        [OV_FUNCTION_AT] = evaluate_at,
        [OV_FUNCTION_COUNT] = evaluate_count,
        [OV_FUNCTION_GIVEN] = evaluate_given,
        [OV_FUNCTION_IF] = evaluate_if,
        [OV_FUNCTION_MAX] = evaluate_extreme,
        [OV_FUNCTION_MIN] = evaluate_extreme,
        [OV_FUNCTION_MISSING] = evaluate_missing,
        [OV_FUNCTION_PREVIOUS_YEAR] = evaluate_previous_year,
        [OV_FUNCTION_ROUND] = evaluate_round,
        [OV_FUNCTION_SHARE] = evaluate_share,
        [OV_FUNCTION_SUM] = evaluate_sum,
        [OV_FUNCTION_TALLIES] = evaluate_tallies,
    };
    return evaluators[formula->function->id](figures, formula, question);
}
