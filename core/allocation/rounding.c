/* From exact amounts to whole rounding units. */
#include "allocation/allocation-internal.h"

#include <stdlib.h>

static bool round_half_up(struct work *work)
{
    struct ov_rational unit = ov_rational(work->rounding_unit, 1), rounded;
    for (size_t i = 0; i < work->allocation->count; i++) {
        struct ov_allocation_row *row = &work->allocation->rows[i];
        if (work->recipients[i].rounded && (!ov_rational_round(row->exact, unit, &rounded) ||
                                            !ov_rational_to_int64(rounded, &row->computed)))
            return ov_allocation_overflow(work);
    }
    return true;
}

/* Rows stand by unit code, so the first of equal ones has the smallest. */
static size_t find_largest(const struct work *work)
{
    const struct ov_allocation *allocation = work->allocation;
    size_t largest = 0;
    for (size_t i = 1; i < allocation->count; i++) {
        if (ov_rational_compare(allocation->rows[i].exact, allocation->rows[largest].exact) > 0)
            largest = i;
    }
    return largest;
}

/* What half-up leaves over, or takes too much, is put on the largest amount. */
static bool round_to_largest(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    ov_money residual = work->pot;
    size_t largest = find_largest(work);
    if (!round_half_up(work))
        return false;
    for (size_t i = 0; i < allocation->count; i++) {
        if (__builtin_sub_overflow(residual, allocation->rows[i].computed, &residual))
            return ov_allocation_overflow(work);
    }
    if (residual + allocation->rows[largest].computed < 0) {
        ALLOCATION_OBSTACLE(work, "half-up gives %s too much, more than the largest amount",
                            ov_allocation_kronor_text(work->arena, -residual));
        return true;
    }
    work->recipients[largest].residual = residual;
    allocation->rows[largest].computed += residual;
    return true;
}

struct remainder_row {
    struct ov_rational fraction; /* of a rounding unit, 0 ≤ fraction < 1 */
    struct ov_allocation_row *row;
};

/* Largest first; equal ones by unit code. */
static int compare_remainders(const void *left, const void *right)
{
    const struct remainder_row *a = left, *b = right;
    int order = ov_rational_compare(b->fraction, a->fraction);
    return order != 0 ? order : ov_compare(a->row->unit, b->row->unit);
}

static bool split_unit(struct work *work, struct ov_allocation_row *row, struct remainder_row *remainder)
{
    struct ov_rational units, unit = ov_rational(work->rounding_unit, 1);
    int64_t whole;
    remainder->row = row;
    return ov_rational_divide(row->exact, unit, &units) && ov_rational_floor(units, &whole) &&
           ov_rational_subtract(units, ov_rational(whole, 1), &remainder->fraction) &&
           !__builtin_mul_overflow(whole, work->rounding_unit, &row->computed);
}

/* Everybody's amount is cut to whole units; the units left over go one each to the largest remainders. */
static bool round_largest_remainder(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    struct remainder_row *remainders = OV_NEW_ARRAY(work->arena, struct remainder_row, allocation->count + 1);
    ov_money left = work->pot;
    size_t count = 0;
    for (size_t i = 0; i < allocation->count; i++) {
        if (!work->recipients[i].rounded)
            continue;
        if (!split_unit(work, &allocation->rows[i], &remainders[count]))
            return ov_allocation_overflow(work);
        left -= remainders[count++].row->computed; /* the parts are cut from pot: no overflow */
    }
    qsort(remainders, count, sizeof *remainders, compare_remainders);
    for (size_t i = 0; left > 0; i++, left -= work->rounding_unit)
        remainders[i].row->computed += work->rounding_unit;
    return true;
}

static bool is_whole(struct work *work, ov_money sum)
{
    if (sum % work->rounding_unit == 0)
        return true;
    ALLOCATION_OBSTACLE(work, "the sum %s is not a whole number of %s, so no rounding to that unit keeps it",
                        ov_allocation_kronor_text(work->arena, work->sign * sum),
                        ov_allocation_kronor_text(work->arena, work->rounding_unit));
    return false;
}

/* Methods with an amount for each have no sum to keep: each amount is rounded by itself. Over the ceiling the
 * amounts become parts of one sum. */
static bool round_amounts(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    ov_money sum = 0, limit;
    if (!(work->rounding == OV_ROUNDING_RATE_THEN_UP ? ov_allocation_round_rate(work) : round_half_up(work)))
        return false;
    if (!ov_allocation_limit(work, &limit))
        return true;
    for (size_t i = 0; i < allocation->count; i++) {
        if (!ov_money_add(&sum, work->sign * allocation->rows[i].computed))
            return ov_allocation_overflow(work);
    }
    if (work->sign < 0 ? sum >= limit : sum <= limit)
        return true;
    return ov_allocation_cap(work, limit) && (allocation->not_computable != NULL ||
                                              !is_whole(work, work->pot) || round_largest_remainder(work));
}

bool ov_allocation_round(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    if (work->method == OV_METHOD_PUBLISHED || work->method == OV_METHOD_APPLIED_FOR) {
        for (size_t i = 0; i < allocation->count; i++)
            allocation->rows[i].computed = allocation->rows[i].published.ore;
        return true;
    }
    if (!ov_allocation_shares_sum(work->method))
        return round_amounts(work);
    if (work->rounding == OV_ROUNDING_HALF_UP)
        return round_half_up(work);
    if (work->rounding == OV_ROUNDING_RATE_THEN_UP)
        return ov_allocation_round_rate(work);
    if (!is_whole(work, work->pot))
        return true;
    if (work->rounding == OV_ROUNDING_WEBSTER)
        return ov_allocation_round_webster(work);
    return work->rounding == OV_ROUNDING_LARGEST_REMAINDER ? round_largest_remainder(work)
                                                           : round_to_largest(work);
}
