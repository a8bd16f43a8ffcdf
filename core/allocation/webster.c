/* Webster's method (Sainte-Laguë): one divisor for all, so that the quotas divided by it and rounded half-up
 * make the sum. The divisor is not looked for: rounded quotas are a result of the method for the sum that
 * they happen to make, and one unit more goes to the largest quota / (2 × units + 1), one less from the
 * smallest quota / (2 × units − 1). A base is paid beforehand, and is no part of the quota. */
#include "allocation/allocation-internal.h"

struct quota {
    struct ov_rational exact; /* rounding units */
    int64_t units;
    size_t row;
};

static ov_money fixed_of(const struct work *work, size_t row)
{
    return work->recipients[row].has_base ? work->base : 0;
}

static bool start(const struct work *work, size_t row, struct quota *quota)
{
    struct ov_rational share, rounded, unit = ov_rational(work->rounding_unit, 1);
    quota->row = row;
    return ov_rational_subtract(work->allocation->rows[row].exact, ov_rational(fixed_of(work, row), 1),
                                &share) &&
           ov_rational_divide(share, unit, &quota->exact) &&
           ov_rational_round(quota->exact, ov_rational(1, 1), &rounded) &&
           ov_rational_to_int64(rounded, &quota->units);
}

/* Between units + step and units. Quotas stand by unit code. */
static bool priority(const struct quota *quota, int step, struct ov_rational *out)
{
    struct ov_rational divisor = { 2 * (ov_int128)quota->units + step, 1 };
    return ov_rational_divide(quota->exact, divisor, out);
}

/* The first of equal ones gets a unit, the last of them loses one: ties go to the smaller code. */
static bool move_one(struct quota *quotas, size_t count, int step)
{
    struct ov_rational best = ov_rational(0, 1), candidate;
    struct quota *chosen = NULL;
    for (size_t i = 0; i < count; i++) {
        if (step < 0 && quotas[i].units == 0)
            continue;
        if (!priority(&quotas[i], step, &candidate))
            return false;
        int order = chosen != NULL ? ov_rational_compare(candidate, best) : step;
        if (step > 0 ? order > 0 : order <= 0) {
            best = candidate;
            chosen = &quotas[i];
        }
    }
    chosen->units += step;
    return true;
}

/* A base that is no whole number of units would leave amounts that are none either. */
static bool check_base(struct work *work)
{
    if (work->base % work->rounding_unit == 0)
        return true;
    ALLOCATION_OBSTACLE(work, "the base %s is not a whole number of %s, as webster needs it",
                        ov_allocation_kronor_text(work->arena, work->sign * work->base),
                        ov_allocation_kronor_text(work->arena, work->rounding_unit));
    return false;
}

bool ov_allocation_round_webster(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    struct quota *quotas = OV_NEW_ARRAY(work->arena, struct quota, allocation->count + 1);
    int64_t left = work->pot / work->rounding_unit;
    size_t count = 0;
    if (!check_base(work))
        return true;
    for (size_t i = 0; i < allocation->count; i++) {
        if (!work->recipients[i].rounded)
            continue;
        if (!start(work, i, &quotas[count]))
            return ov_allocation_overflow(work);
        left -= fixed_of(work, i) / work->rounding_unit + quotas[count++].units;
    }
    for (int step = left > 0 ? 1 : -1; left != 0; left -= step) {
        if (!move_one(quotas, count, step))
            return ov_allocation_overflow(work);
    }
    for (size_t i = 0; i < count; i++)
        allocation->rows[quotas[i].row].computed =
            fixed_of(work, quotas[i].row) + quotas[i].units * work->rounding_unit;
    return true;
}
