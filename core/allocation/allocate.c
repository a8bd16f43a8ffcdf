/* One payment of a component, shared out. */
#include "allocation/allocation-internal.h"

#include <stdlib.h>

enum { KRONA = 100 };

static int compare_rows(const void *left, const void *right)
{
    const struct ov_allocation_row *a = left, *b = right;
    return ov_compare(a->unit, b->unit);
}

static struct ov_allocation_row *find_row(struct ov_allocation *allocation, const char *unit)
{
    struct ov_allocation_row wanted = { .unit = unit };
    return bsearch(&wanted, allocation->rows, allocation->count, sizeof wanted, compare_rows);
}

/* Those of the key, and those who only stand in the published table: an amount paid to somebody outside the
 * key must be seen. */
static bool collect_rows(struct work *work, const struct ov_payment *payment, const struct ov_weight *weights,
                         size_t count)
{
    struct ov_allocation *allocation = work->allocation;
    allocation->rows = OV_NEW_ARRAY(work->arena, struct ov_allocation_row, count + payment->published_count);
    for (size_t i = 0; i < count; i++)
        allocation->rows[i] =
            (struct ov_allocation_row){ .unit = weights[i].unit, .weight = weights[i].weight };
    allocation->count = count;
    qsort(allocation->rows, count, sizeof *allocation->rows, compare_rows);
    for (size_t i = 1; i < count; i++) {
        if (ov_equal(allocation->rows[i - 1].unit, allocation->rows[i].unit))
            return ov_fail(work->error, OV_ERROR_INPUT, "component %s: unit %s stands twice in the key %s",
                           allocation->component, allocation->rows[i].unit,
                           allocation->key != NULL ? allocation->key : "");
    }
    size_t strangers = 0;
    for (size_t i = 0; i < payment->published_count; i++) {
        const struct ov_published *published = &payment->published[i];
        struct ov_allocation_row *row = find_row(allocation, published->unit);
        if (row == NULL) {
            row = &allocation->rows[count + strangers++];
            row->unit = published->unit;
            row->weight = -1;
        }
        row->has_published = true;
        row->published = published->amount;
    }
    allocation->count = count + strangers;
    qsort(allocation->rows, allocation->count, sizeof *allocation->rows, compare_rows);
    work->takes_part = OV_NEW_ARRAY(work->arena, bool, allocation->count + 1);
    return true;
}

static bool add_weights(struct work *work, const struct ov_weight *weights, size_t count)
{
    struct ov_allocation *allocation = work->allocation;
    for (size_t i = 0; i < count; i++) {
        if (weights[i].weight < 0)
            return ov_fail(work->error, OV_ERROR_INPUT, "component %s: the weight of unit %s is negative",
                           allocation->component, weights[i].unit);
        if (__builtin_add_overflow(allocation->total_weight, weights[i].weight, &allocation->total_weight))
            return ov_fail(work->error, OV_ERROR_LIMIT, "component %s: the weights of the key are too large",
                           allocation->component);
    }
    for (size_t i = 0; i < allocation->count; i++) {
        struct ov_allocation_row *row = &allocation->rows[i];
        work->takes_part[i] = row->weight >= 0;
        work->takers += work->takes_part[i];
        row->weight = row->weight >= 0 ? row->weight : 0;
        row->exact = ov_rational(0, 1);
    }
    return true;
}

/* The terms and the key as they stand give no amounts. */
static bool find_obstacle(struct work *work, const struct ov_component *component,
                          const struct ov_payment *payment)
{
    const struct ov_allocation *allocation = work->allocation;
    const char *needs;
    work->method = ov_allocation_method(allocation->method, &needs);
    work->rounding = ov_allocation_rounding(allocation->rounding);
    if (work->method == METHOD_NONE && needs != NULL)
        ALLOCATION_OBSTACLE(work, "%s", needs);
    else if (work->method == METHOD_NONE)
        ALLOCATION_OBSTACLE(work, "there is no method %s", allocation->method);
    else if (payment->unknown != NULL)
        ALLOCATION_OBSTACLE(work, "the key is not known: %s", payment->unknown);
    else if (work->rounding == ROUNDING_NONE && ov_allocation_rounding_known(allocation->rounding))
        ALLOCATION_OBSTACLE(work, "rounding %s is not computed; half-up and largest-remainder are",
                            allocation->rounding);
    else if (work->rounding == ROUNDING_NONE)
        ALLOCATION_OBSTACLE(work, "there is no rounding %s", allocation->rounding);
    else if (payment->whole && component->unknown != NULL)
        ALLOCATION_OBSTACLE(work, "the sum of component %s is not known: %s", component->id,
                            component->unknown);
    else if (payment->whole && !component->has_national)
        ALLOCATION_OBSTACLE(work, "the sum of component %s is not stated", component->id);
    else if (allocation->pot < 0)
        ALLOCATION_OBSTACLE(work, "the sum %s is negative",
                            ov_allocation_kronor_text(work->arena, allocation->pot));
    else if (work->method == METHOD_BASE_AND_SHARE && !payment->has_base)
        ALLOCATION_OBSTACLE(work, "method base-and-share needs the base of each recipient");
    else if (work->method == METHOD_SHARE && payment->has_base)
        ALLOCATION_OBSTACLE(work, "method share has no base; base-and-share has");
    else if (payment->has_base && payment->base.ore < 0)
        ALLOCATION_OBSTACLE(work, "the base %s is negative",
                            ov_allocation_kronor_text(work->arena, allocation->base));
    else if (work->rounding_unit < 0)
        ALLOCATION_OBSTACLE(work, "the rounding unit is negative");
    return allocation->not_computable != NULL;
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

bool ov_allocate(struct ov_arena *arena, const struct ov_component *component,
                 const struct ov_payment *payment, const struct ov_participants *participants,
                 struct ov_allocation *out, struct ov_error *error)
{
    const struct ov_weight *weights = participants->weights;
    size_t count = participants->count;
    struct work work = {
        .arena = arena,
        .allocation = out,
        .rounding_unit = payment->rounding_unit.ore != 0 ? payment->rounding_unit.ore : KRONA,
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
    };
    if (!collect_rows(&work, payment, weights, count) || !add_weights(&work, weights, count))
        return false;
    if (find_obstacle(&work, component, payment))
        return true;
    if (work.takers == 0 || (work.method != METHOD_FLAT && out->total_weight == 0))
        return ov_fail(error, OV_ERROR_INPUT,
                       "component %s, payment %s: the key %s has no weight to share by", out->component,
                       out->payment, out->key != NULL ? out->key : "");
    if (!ov_allocation_exact(&work))
        return false;
    if (out->not_computable == NULL && !ov_allocation_round(&work))
        return false;
    if (out->not_computable != NULL)
        return true;
    ov_allocation_explain(&work);
    return compare_published(&work);
}
