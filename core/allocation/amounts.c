/* Methods that have an amount for each recipient, whatever the others get. */
#include "allocation/allocation-internal.h"

bool ov_allocation_times(const struct work *work, int64_t weight, struct ov_rational value,
                         struct ov_rational *out)
{
    struct ov_decimal pieces = { weight, work->scale };
    return ov_rational_multiply(ov_rational_decimal(pieces), value, out);
}

static const struct ov_result_step *step_of(const struct work *work, int64_t result)
{
    const struct ov_payment *payment = work->payment;
    const struct ov_result_step *reached = NULL;
    struct ov_rational value = ov_rational_decimal((struct ov_decimal){ result, work->scale });
    for (size_t i = 0; i < payment->step_count; i++) {
        const struct ov_result_step *step = &payment->steps[i];
        if (ov_rational_compare(value, step->at_least) >= 0 &&
            (reached == NULL || ov_rational_compare(step->at_least, reached->at_least) > 0))
            reached = step;
    }
    return reached;
}

static bool amount_of(struct work *work, size_t row, struct ov_rational *exact)
{
    struct recipient *recipient = &work->recipients[row];
    switch (work->method) {
    case OV_METHOD_CLASSES:
        *exact = ov_rational(recipient->class->amount.ore, 1);
        return true;
    case OV_METHOD_STEPS:
        recipient->step = step_of(work, recipient->counts);
        *exact = ov_rational(recipient->step != NULL ? recipient->step->amount.ore : 0, 1);
        return true;
    case OV_METHOD_PER_PIECE:
        return ov_rational_multiply(ov_rational(work->payment->price.ore, 1), ov_rational(work->sign, 1),
                                    exact) &&
               ov_allocation_times(work, recipient->counts, *exact, exact);
    default: /* the payer's table */
        *exact = ov_rational(work->allocation->rows[row].published.ore, 1);
        return true;
    }
}

static bool add_up(const struct work *work, ov_money *sum)
{
    *sum = 0;
    for (size_t i = 0; i < work->allocation->count; i++) {
        ov_money amount;
        if (!ov_rational_to_int64(work->allocation->rows[i].exact, &amount) || !ov_money_add(sum, amount))
            return false;
    }
    return true;
}

/* The amounts against the sum, where it is stated: within half of its last printed digit. Classes are the
 * whole sum; steps may reach less. */
static bool check_stated(struct work *work)
{
    ov_money sum, pot = work->allocation->pot;
    ov_money unit = work->payment->whole ? work->component->national.unit : work->payment->amount.unit;
    bool classes = work->method == OV_METHOD_CLASSES;
    if (!work->has_pot || (!classes && work->method != OV_METHOD_STEPS))
        return true;
    if (!add_up(work, &sum))
        return ov_allocation_overflow(work);
    ov_int128 over = (ov_int128)sum - pot;
    if (!classes)
        over = pot < 0 ? -over : over;
    else if (over < 0)
        over = -over;
    if (2 * over <= unit)
        return true;
    const char *made = ov_allocation_kronor_text(work->arena, sum),
               *stated = ov_allocation_kronor_text(work->arena, pot);
    if (classes)
        ALLOCATION_OBSTACLE(work, "the classes make %s, but the sum is %s", made, stated);
    else
        ALLOCATION_OBSTACLE(work, "the steps make %s, more than the sum %s, and no rule says what then holds",
                            made, stated);
    return true;
}

bool ov_allocation_amounts(struct work *work)
{
    for (size_t i = 0; i < work->allocation->count; i++) {
        if (work->recipients[i].standing == STANDING_IN &&
            !amount_of(work, i, &work->allocation->rows[i].exact))
            return ov_allocation_overflow(work);
    }
    return check_stated(work);
}

/* ---- the ceiling ---- */

bool ov_allocation_limit(const struct work *work, ov_money *limit)
{
    *limit = work->payment->has_ceiling ? work->payment->ceiling.ore : work->allocation->pot;
    return work->method == OV_METHOD_PER_PIECE && (work->payment->has_ceiling || work->has_pot);
}

bool ov_allocation_cap(struct work *work, ov_money limit)
{
    const char *rule = work->payment->over_ceiling;
    const char *most = ov_allocation_kronor_text(work->arena, limit);
    if (rule == NULL)
        ALLOCATION_OBSTACLE(
            work, "the pieces cost more than the ceiling %s, and no rule says what then holds", most);
    else if (!ov_equal(rule, "in-proportion"))
        ALLOCATION_OBSTACLE(work, "there is no rule %s for pieces over the ceiling; in-proportion is", rule);
    else if (__builtin_mul_overflow(limit, (ov_money)work->sign, &work->shared))
        return ov_allocation_overflow(work);
    else if (work->shared < 0)
        ALLOCATION_OBSTACLE(work, "the price %s and the ceiling %s have different signs",
                            ov_allocation_kronor_text(work->arena, work->payment->price.ore), most);
    if (work->allocation->not_computable != NULL)
        return true;
    work->capped = true;
    work->pot = work->shared;
    for (size_t i = 0; i < work->allocation->count; i++) {
        if (work->recipients[i].rounded &&
            !ov_rational_multiply(ov_rational(work->recipients[i].counts, work->divisor),
                                  ov_rational(work->pot, 1), &work->allocation->rows[i].exact))
            return ov_allocation_overflow(work);
    }
    return true;
}
