/* What the terms themselves must tell before there can be amounts. */
#include "allocation/allocation-internal.h"

bool ov_allocation_shares_sum(enum ov_method method)
{
    return method == OV_METHOD_SHARE || method == OV_METHOD_BASE_AND_SHARE || method == OV_METHOD_FLAT ||
           method == OV_METHOD_SHARE_OF_INCREASE || method == OV_METHOD_QUALIFIED;
}

static bool takes_base(enum ov_method method)
{
    return method == OV_METHOD_BASE_AND_SHARE || method == OV_METHOD_FLAT || method == OV_METHOD_QUALIFIED;
}

/* What the method is made of, beside sum and weights. */
static void check_method(struct work *work)
{
    const struct ov_payment *payment = work->payment;
    if (work->method == OV_METHOD_BASE_AND_SHARE && !payment->has_base)
        ALLOCATION_OBSTACLE(work, "method base-and-share needs the base of each recipient");
    else if (payment->has_base && !takes_base(work->method))
        ALLOCATION_OBSTACLE(work, "method %s has no base; base-and-share has", payment->method);
    else if (work->method == OV_METHOD_CLASSES && payment->class_count == 0)
        ALLOCATION_OBSTACLE(work, "method classes needs the amount of each class");
    else if (work->method == OV_METHOD_PER_PIECE && !payment->has_price)
        ALLOCATION_OBSTACLE(work, "method per-piece needs the price of a piece");
    else if (work->method == OV_METHOD_STEPS && payment->step_count == 0)
        ALLOCATION_OBSTACLE(work, "method steps needs the table of steps");
    else if (work->method == OV_METHOD_PUBLISHED && payment->published_count == 0)
        ALLOCATION_OBSTACLE(work,
                            "method published needs the payer's published table, which is its only source");
    else if (work->method == OV_METHOD_APPLIED_FOR && payment->published_count == 0)
        ALLOCATION_OBSTACLE(
            work, "method applied-for needs the payer's decision on each application: no table is published");
}

static void check_remainder(struct work *work)
{
    const char *rule = work->payment->remainder;
    if (work->method != OV_METHOD_QUALIFIED || rule == NULL || ov_equal(rule, "qualified"))
        work->remainder = REMAINDER_QUALIFIED;
    else if (ov_equal(rule, "all"))
        work->remainder = REMAINDER_ALL;
    else if (ov_equal(rule, "nobody"))
        work->remainder = REMAINDER_NOBODY;
    else
        ALLOCATION_OBSTACLE(work, "there is no remainder rule %s; qualified, all and nobody are", rule);
}

static void check_rounding(struct work *work)
{
    bool fixed = work->method == OV_METHOD_CLASSES || work->method == OV_METHOD_STEPS;
    if (work->rounding == OV_ROUNDING_NONE)
        ALLOCATION_OBSTACLE(work, "there is no rounding %s", work->allocation->rounding);
    else if (work->rounding_unit < 0)
        ALLOCATION_OBSTACLE(work, "the rounding unit is negative");
    else if (work->rate_unit < 0)
        ALLOCATION_OBSTACLE(work, "the unit of the rate is negative");
    else if (work->rounding == OV_ROUNDING_RATE_THEN_UP && fixed)
        ALLOCATION_OBSTACLE(work, "method %s has no rate that rate-then-up could round",
                            work->payment->method);
    else if (work->rounding == OV_ROUNDING_RATE_THEN_UP && work->remainder == REMAINDER_ALL)
        ALLOCATION_OBSTACLE(work,
                            "rate-then-up rounds one rate, but with the remainder to all there are two");
}

static void check_sum(struct work *work)
{
    const struct ov_component *component = work->component;
    const struct ov_allocation *allocation = work->allocation;
    bool needed = ov_allocation_shares_sum(work->method);
    if (needed && work->payment->whole && component->unknown != NULL)
        ALLOCATION_OBSTACLE(work, "the sum of component %s is not known: %s", component->id,
                            component->unknown);
    else if (needed && !work->has_pot)
        ALLOCATION_OBSTACLE(work, "the sum of component %s is not stated", component->id);
    else if (allocation->base != 0 && (allocation->base < 0) != (allocation->pot < 0))
        ALLOCATION_OBSTACLE(work, "the base %s and the sum %s have different signs",
                            ov_allocation_kronor_text(work->arena, allocation->base),
                            ov_allocation_kronor_text(work->arena, allocation->pot));
}

/* Sums to ≥ 0. Amounts for each recipient keep their signs: they are rounded away from zero either way. */
static bool turn_signs(struct work *work)
{
    bool per_piece = work->method == OV_METHOD_PER_PIECE;
    work->pot = work->allocation->pot;
    work->base = work->allocation->base;
    if ((per_piece ? work->payment->price.ore : ov_allocation_shares_sum(work->method) ? work->pot : 0) >= 0)
        return true;
    work->sign = -1;
    return (!__builtin_sub_overflow(0, work->pot, &work->pot) &&
            !__builtin_sub_overflow(0, work->base, &work->base)) ||
           ov_allocation_overflow(work);
}

bool ov_allocation_check_terms(struct work *work)
{
    const struct ov_payment *payment = work->payment;
    const struct ov_allocation *allocation = work->allocation;
    bool listed = work->method == OV_METHOD_PUBLISHED || work->method == OV_METHOD_APPLIED_FOR;
    if (payment->struck.amendment != NULL && payment->struck.for_all)
        ALLOCATION_OBSTACLE(work, "struck by the amendment %s", payment->struck.amendment);
    else if (work->method == OV_METHOD_NONE)
        ALLOCATION_OBSTACLE(work, "there is no method %s", payment->method);
    else if (payment->unknown != NULL && !listed)
        ALLOCATION_OBSTACLE(work, "the key is not known: %s", payment->unknown);
    else
        check_method(work);
    if (allocation->not_computable != NULL || listed)
        return true;
    check_remainder(work);
    if (allocation->not_computable == NULL)
        check_rounding(work);
    if (allocation->not_computable == NULL)
        check_sum(work);
    return allocation->not_computable != NULL || turn_signs(work);
}
