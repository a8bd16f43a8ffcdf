/* From exact amounts to whole rounding units. */
#include "allocation/allocation-internal.h"

#include <stdlib.h>

static bool overflow(struct work *work)
{
    return ov_fail(work->error, OV_ERROR_LIMIT, "component %s, payment %s: an amount is too large to round",
                   work->allocation->component, work->allocation->payment);
}

static bool round_half_up(struct work *work)
{
    struct ov_rational unit = ov_rational(work->rounding_unit, 1), rounded;
    for (size_t i = 0; i < work->allocation->count; i++) {
        struct ov_allocation_row *row = &work->allocation->rows[i];
        if (work->takes_part[i] && (!ov_rational_round(row->exact, unit, &rounded) ||
                                    !ov_rational_to_int64(rounded, &row->computed)))
            return overflow(work);
    }
    return true;
}

struct remainder {
    struct ov_rational fraction; /* of a rounding unit, 0 ≤ fraction < 1 */
    struct ov_allocation_row *row;
};

/* Largest first; equal ones by unit code. */
static int compare_remainders(const void *left, const void *right)
{
    const struct remainder *a = left, *b = right;
    int order = ov_rational_compare(b->fraction, a->fraction);
    return order != 0 ? order : ov_compare(a->row->unit, b->row->unit);
}

static bool split_unit(struct work *work, struct ov_allocation_row *row, struct remainder *remainder)
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
    struct remainder *remainders = OV_NEW_ARRAY(work->arena, struct remainder, work->takers);
    ov_money left = allocation->pot;
    size_t count = 0;
    for (size_t i = 0; i < allocation->count; i++) {
        if (!work->takes_part[i])
            continue;
        if (!split_unit(work, &allocation->rows[i], &remainders[count]))
            return overflow(work);
        left -= remainders[count++].row->computed; /* the parts are cut from pot: no overflow */
    }
    qsort(remainders, count, sizeof *remainders, compare_remainders);
    for (size_t i = 0; left > 0; i++, left -= work->rounding_unit)
        remainders[i].row->computed += work->rounding_unit;
    return true;
}

bool ov_allocation_round(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    if (work->rounding == ROUNDING_LARGEST_REMAINDER && allocation->pot % work->rounding_unit != 0) {
        ALLOCATION_OBSTACLE(work,
                            "the sum %s is not a whole number of %s, so no rounding to that unit keeps it",
                            ov_allocation_kronor_text(work->arena, allocation->pot),
                            ov_allocation_kronor_text(work->arena, work->rounding_unit));
        return true;
    }
    if (!(work->rounding == ROUNDING_HALF_UP ? round_half_up(work) : round_largest_remainder(work)))
        return false;
    for (size_t i = 0; i < allocation->count; i++) {
        if (!ov_money_add(&allocation->sum, allocation->rows[i].computed))
            return overflow(work);
    }
    return true;
}
