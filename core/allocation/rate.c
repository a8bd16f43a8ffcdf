/* One rate for a whole weight, rounded half-up, times each weight, and that upwards. */
#include "allocation/allocation-internal.h"

static bool find_rate(struct work *work)
{
    struct ov_rational rate, whole;
    if (work->method == OV_METHOD_PER_PIECE) {
        if (!ov_rational_multiply(ov_rational(work->payment->price.ore, 1), ov_rational(work->sign, 1),
                                  &rate))
            return false;
    } else {
        whole = ov_rational_decimal((struct ov_decimal){ work->divisor, work->scale });
        if (!ov_rational_divide(ov_rational(work->shared, 1), whole, &rate))
            return false;
    }
    return ov_rational_round(rate, ov_rational(work->rate_unit, 1), &work->rate);
}

static bool round_row(const struct work *work, const struct recipient *recipient, ov_money *computed)
{
    struct ov_rational amount;
    int64_t units;
    if (!ov_allocation_times(work, recipient->counts, work->rate, &amount) ||
        !ov_rational_divide(amount, ov_rational(-work->rounding_unit, 1), &amount) ||
        !ov_rational_floor(amount, &units)) /* below zero: upwards when it is turned back */
        return false;
    return !__builtin_mul_overflow(units, -work->rounding_unit, computed) &&
           ov_money_add(computed, recipient->has_base ? work->base : 0);
}

bool ov_allocation_round_rate(struct work *work)
{
    if (!find_rate(work))
        return ov_allocation_overflow(work);
    for (size_t i = 0; i < work->allocation->count; i++) {
        if (work->recipients[i].rounded &&
            !round_row(work, &work->recipients[i], &work->allocation->rows[i].computed))
            return ov_allocation_overflow(work);
    }
    return true;
}
