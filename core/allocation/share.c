/* The exact amount of each recipient of one sum, before any rounding. */
#include "allocation/allocation-internal.h"

const char *ov_allocation_kronor_text(struct ov_arena *arena, ov_money ore)
{
    struct ov_buffer buffer = { 0 };
    ov_allocation_kronor(&buffer, ore);
    char *text = ov_arena_copy(arena, buffer.data, buffer.length);
    ov_buffer_free(&buffer);
    return text;
}

bool ov_allocation_overflow(struct work *work)
{
    return ov_fail(work->error, OV_ERROR_LIMIT,
                   "component %s, payment %s: the amounts are too large to compute",
                   work->allocation->component, work->allocation->payment);
}

static void tell_bases(struct work *work, size_t members, ov_money bases)
{
    const char *each = ov_allocation_kronor_text(work->arena, work->sign * work->base),
               *all = ov_allocation_kronor_text(work->arena, work->sign * bases),
               *sum = ov_allocation_kronor_text(work->arena, work->allocation->pot);
    if (work->method == OV_METHOD_FLAT)
        ALLOCATION_OBSTACLE(work, "%s to each of %zu recipients make %s, but the sum is %s", each, members,
                            all, sum);
    else
        ALLOCATION_OBSTACLE(work, "%s to each of %zu recipients make %s, more than the sum %s", each, members,
                            all, sum);
}

/* Sets what is shared by weight. */
static bool split_pot(struct work *work)
{
    ov_money bases;
    size_t members = 0;
    for (size_t i = 0; i < work->allocation->count; i++)
        members += work->recipients[i].rounded;
    work->shared = work->pot;
    if (__builtin_mul_overflow(work->base, (ov_money)members, &bases))
        return ov_allocation_overflow(work);
    if (work->method == OV_METHOD_FLAT) {
        /* A stated amount for each must be the equal parts; otherwise the terms say two things. */
        if (work->base != 0 && bases != work->pot)
            tell_bases(work, members, bases);
        work->base = 0;
        work->scale = 0; /* of counts, which are 1 */
        return true;
    }
    if (bases > work->pot)
        tell_bases(work, members, bases);
    else
        work->shared = work->pot - bases;
    return true;
}

/* Remainder all: what is left when each that qualifies has its share of all. */
static bool find_rest(struct work *work)
{
    int64_t qualified = 0;
    struct ov_rational given;
    work->rest = ov_rational(work->pot, 1);
    for (size_t i = 0; i < work->allocation->count; i++) {
        if (work->recipients[i].standing != STANDING_IN)
            continue;
        qualified += work->recipients[i].counts; /* part of divisor: no overflow */
        if (!ov_rational_subtract(work->rest, ov_rational(work->base, 1), &work->rest))
            return false;
    }
    return ov_rational_multiply(ov_rational(qualified, work->divisor), ov_rational(work->shared, 1),
                                &given) &&
           ov_rational_subtract(work->rest, given, &work->rest);
}

static bool share_row(const struct work *work, const struct recipient *recipient, struct ov_rational *exact)
{
    bool first = work->remainder != REMAINDER_ALL || recipient->standing == STANDING_IN;
    struct ov_rational pot = ov_rational(first ? work->shared : 0, 1), part;
    return ov_rational_add(pot, work->rest, &pot) &&
           ov_rational_multiply(ov_rational(recipient->counts, work->divisor), pot, &part) &&
           ov_rational_add(part, ov_rational(recipient->has_base ? work->base : 0, 1), exact);
}

bool ov_allocation_share(struct work *work)
{
    if (!split_pot(work))
        return false;
    if (work->allocation->not_computable != NULL)
        return true;
    if (work->remainder == REMAINDER_ALL && !find_rest(work))
        return ov_allocation_overflow(work);
    for (size_t i = 0; i < work->allocation->count; i++) {
        if (work->recipients[i].rounded &&
            !share_row(work, &work->recipients[i], &work->allocation->rows[i].exact))
            return ov_allocation_overflow(work);
    }
    return true;
}
