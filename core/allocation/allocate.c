/* One payment of a component, shared out. */
#include "allocation/allocation-internal.h"

#include <stdlib.h>

enum { KRONA = 100 };

static int compare_rows(const void *left, const void *right)
{
    const struct ov_allocation_row *a = left, *b = right;
    return ov_compare(a->unit, b->unit);
}

static struct ov_allocation_row *find_row(struct ov_allocation *allocation, size_t count, const char *unit)
{
    struct ov_allocation_row wanted = { .unit = unit };
    return bsearch(&wanted, allocation->rows, count, sizeof wanted, compare_rows);
}

/* A row of its own for a unit that only the terms name, once. */
static struct ov_allocation_row *stranger(struct ov_allocation *allocation, size_t known, const char *unit)
{
    struct ov_allocation_row *row = find_row(allocation, known, unit);
    for (size_t i = known; row == NULL && i < allocation->count; i++) {
        if (ov_equal(allocation->rows[i].unit, unit))
            row = &allocation->rows[i];
    }
    if (row == NULL) {
        row = &allocation->rows[allocation->count++];
        row->unit = unit;
    }
    return row;
}

/* The participants, and those who only stand in the published table or are excluded: an amount paid to
 * somebody outside the key must be seen. */
static bool collect_rows(struct work *work, const struct ov_participants *participants)
{
    struct ov_allocation *allocation = work->allocation;
    const struct ov_payment *payment = work->payment;
    size_t known = participants->count;
    allocation->rows = OV_NEW_ARRAY(work->arena, struct ov_allocation_row,
                                    known + payment->published_count + payment->excluded_count + 1);
    for (size_t i = 0; i < known; i++)
        allocation->rows[i] = (struct ov_allocation_row){ .unit = participants->weights[i].unit,
                                                          .weight = participants->weights[i].weight };
    allocation->count = known;
    qsort(allocation->rows, known, sizeof *allocation->rows, compare_rows);
    for (size_t i = 1; i < known; i++) {
        if (ov_equal(allocation->rows[i - 1].unit, allocation->rows[i].unit))
            return ov_fail(work->error, OV_ERROR_INPUT, "component %s: unit %s stands twice in the key %s",
                           allocation->component, allocation->rows[i].unit,
                           allocation->key != NULL ? allocation->key : "");
    }
    for (size_t i = 0; i < payment->published_count; i++) {
        struct ov_allocation_row *row = stranger(allocation, known, payment->published[i].unit);
        row->has_published = true;
        row->published = payment->published[i].amount;
    }
    for (size_t i = 0; i < payment->excluded_count; i++)
        stranger(allocation, known, payment->excluded[i].unit);
    qsort(allocation->rows, allocation->count, sizeof *allocation->rows, compare_rows);
    for (size_t i = 0; i < allocation->count; i++)
        allocation->rows[i].exact = ov_rational(0, 1);
    return true;
}

static void collect_recipients(struct work *work, const struct ov_participants *participants)
{
    struct ov_allocation *allocation = work->allocation;
    work->participants = participants->count;
    work->scale = participants->scale;
    work->recipients = OV_NEW_ARRAY(work->arena, struct recipient, allocation->count + 1);
    for (size_t i = 0; i < participants->count; i++) {
        const struct ov_weight *weight = &participants->weights[i];
        struct ov_allocation_row *row = find_row(allocation, allocation->count, weight->unit);
        work->recipients[row - allocation->rows].weight = weight;
    }
}

static bool compare_published(struct work *work)
{
    for (size_t i = 0; i < work->allocation->count; i++) {
        struct ov_allocation_row *row = &work->allocation->rows[i];
        if (!row->has_published)
            continue;
        if (__builtin_sub_overflow(row->computed, row->published.ore, &row->difference))
            return ov_fail(work->error, OV_ERROR_LIMIT,
                           "component %s: the published amount of unit %s is too large to compare",
                           work->allocation->component, row->unit);
        ov_int128 distance = row->difference < 0 ? -(ov_int128)row->difference : row->difference;
        row->tallies = 2 * distance <= row->published.unit;
    }
    return true;
}

/* Turns the signs back, takes out those whose part is not paid, and adds up. */
static bool finish(struct work *work)
{
    struct ov_allocation *allocation = work->allocation;
    for (size_t i = 0; i < allocation->count; i++) {
        struct ov_allocation_row *row = &allocation->rows[i];
        if (!row->takes_part) {
            row->computed = 0;
            row->exact = ov_rational(0, 1);
        }
        row->computed *= work->sign;
        row->exact.num *= work->sign;
        if (!ov_money_add(&allocation->sum, row->computed))
            return ov_allocation_overflow(work);
    }
    if (!work->has_pot)
        allocation->pot = allocation->sum;
    ov_allocation_explain(work);
    return compare_published(work);
}

/* Rows then hold weights and published amounts alone. */
static void clear_rows(struct ov_allocation *allocation)
{
    for (size_t i = 0; i < allocation->count; i++) {
        allocation->rows[i].takes_part = false;
        allocation->rows[i].computed = 0;
        allocation->rows[i].exact = ov_rational(0, 1);
    }
}

static bool compute(struct work *work)
{
    const struct ov_allocation *allocation = work->allocation;
    if (!ov_allocation_check_terms(work))
        return false;
    if (allocation->not_computable == NULL)
        ov_allocation_choose(work);
    if (allocation->not_computable == NULL)
        ov_allocation_check_weights(work);
    if (allocation->not_computable == NULL && !ov_allocation_add_weights(work))
        return false;
    if (allocation->not_computable == NULL &&
        !(ov_allocation_shares_sum(work->method) ? ov_allocation_share(work) : ov_allocation_amounts(work)))
        return false;
    if (allocation->not_computable == NULL && !ov_allocation_round(work))
        return false;
    if (allocation->not_computable == NULL)
        return finish(work);
    clear_rows(work->allocation);
    return true;
}

bool ov_allocate(struct ov_arena *arena, const struct ov_component *component,
                 const struct ov_payment *payment, const struct ov_participants *participants,
                 struct ov_allocation *out, struct ov_error *error)
{
    struct work work = {
        .arena = arena,
        .allocation = out,
        .component = component,
        .payment = payment,
        .method = ov_method(payment->method),
        .rounding = ov_rounding(payment->rounding),
        .has_pot = !payment->whole || component->has_national,
        .sign = 1,
        .rounding_unit = payment->rounding_unit.ore != 0 ? payment->rounding_unit.ore : KRONA,
        .rate_unit = payment->rate_unit.ore != 0 ? payment->rate_unit.ore : 1,
        .rest = ov_rational(0, 1),
        .rate = ov_rational(0, 1),
        .error = error,
    };
    *out = (struct ov_allocation){
        .component = component->id,
        .payment = payment->id,
        .method = payment->method,
        .rounding = payment->rounding,
        .key = payment->key,
        .pot = payment->whole ? component->national.ore : payment->amount.ore,
        .base = payment->has_base ? payment->base.ore : 0,
        .weight_scale = participants->scale,
    };
    if (!collect_rows(&work, participants))
        return false;
    collect_recipients(&work, participants);
    return compute(&work);
}
