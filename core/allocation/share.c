/* The exact amount of each recipient, before any rounding. */
#include "allocation/allocation-internal.h"

const char *ov_allocation_kronor_text(struct ov_arena *arena, ov_money ore)
{
    struct ov_buffer buffer = { 0 };
    ov_allocation_kronor(&buffer, ore);
    char *text = ov_arena_copy(arena, buffer.data, buffer.length);
    ov_buffer_free(&buffer);
    return text;
}

static bool overflow(struct work *work)
{
    return ov_fail(work->error, OV_ERROR_LIMIT,
                   "component %s, payment %s: the amounts are too large to compute",
                   work->allocation->component, work->allocation->payment);
}

/* Sets what every recipient has beforehand and what is then shared by weight. */
static bool split_pot(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    ov_money bases;
    work->shared = allocation->pot;
    if (work->method == METHOD_SHARE)
        return true;
    if (__builtin_mul_overflow(allocation->base, (ov_money)work->takers, &bases))
        return overflow(work);
    if (work->method == METHOD_FLAT) {
        /* A stated amount for each must be the equal parts; otherwise the terms say two things. */
        if (allocation->base != 0 && bases != allocation->pot)
            ALLOCATION_OBSTACLE(work, "%s to each of %zu recipients make %s, but the sum is %s",
                                ov_allocation_kronor_text(work->arena, allocation->base), work->takers,
                                ov_allocation_kronor_text(work->arena, bases),
                                ov_allocation_kronor_text(work->arena, allocation->pot));
        return true;
    }
    if (bases > allocation->pot) {
        ALLOCATION_OBSTACLE(work, "%s to each of %zu recipients make %s, more than the sum %s",
                            ov_allocation_kronor_text(work->arena, allocation->base), work->takers,
                            ov_allocation_kronor_text(work->arena, bases),
                            ov_allocation_kronor_text(work->arena, allocation->pot));
        return true;
    }
    work->each = allocation->base;
    work->shared = allocation->pot - bases;
    return true;
}

bool ov_allocation_exact(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    if (!split_pot(work))
        return false;
    if (allocation->not_computable != NULL)
        return true;
    for (size_t i = 0; i < allocation->count; i++) {
        struct ov_allocation_row *row = &allocation->rows[i];
        struct ov_rational part, pot = ov_rational(work->shared, 1);
        if (!work->takes_part[i])
            continue;
        part = work->method == METHOD_FLAT ? ov_rational(1, (int64_t)work->takers)
                                           : ov_rational(row->weight, allocation->total_weight);
        if (!ov_rational_multiply(part, pot, &part) ||
            !ov_rational_add(part, ov_rational(work->each, 1), &row->exact))
            return overflow(work);
    }
    return true;
}
