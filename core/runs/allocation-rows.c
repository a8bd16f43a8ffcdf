/* Allocations, what is handed on, and computed weights as rows of the view. */
#include "runs/runs-internal.h"

struct filling {
    const struct ov_evaluation *evaluation;
    struct ov_view_builder *builder;
    const struct ov_terms *terms;
};

static struct ov_cell word(const char *text)
{
    return text ? (struct ov_cell){ .state = OV_GIVEN, .text = text }
                : (struct ov_cell){ .state = OV_MISSING };
}

static struct ov_cell amount(bool given, ov_money ore, ov_money unit)
{
    return given ? (struct ov_cell){ .state = OV_GIVEN, .number = ore, .extra = unit }
                 : (struct ov_cell){ .state = OV_MISSING };
}

/* Allocations were made of the terms' own payments, so there is one. */
static const struct ov_payment *payment_of(const struct ov_terms *terms,
                                           const struct ov_allocation *allocation)
{
    const struct ov_component *component =
        &terms->components[ov_component_index(terms, allocation->component)];
    size_t i = 0;

    while (i + 1 < component->payment_count && !ov_equal(component->payments[i].id, allocation->payment))
        i++;
    return &component->payments[i];
}

static struct ov_position published_at(const struct ov_payment *payment, const char *unit)
{
    for (size_t i = 0; i < payment->published_count; i++)
        if (ov_equal(payment->published[i].unit, unit))
            return payment->published[i].at;
    return payment->at;
}

static struct ov_origin origin_at(const struct filling *filling, struct ov_position at, const char *source)
{
    return (struct ov_origin){ .line = at.line,
                               .column = at.column,
                               .amendment = ov_terms_amendment_at(filling->terms, at),
                               .source = source };
}

static void fill_weights(const struct filling *filling, uint32_t file, const struct ov_allocation *allocation,
                         const struct ov_payment *payment, const char *source)
{
    struct ov_origin origin =
        origin_at(filling, payment->weights_at.line ? payment->weights_at : payment->at, source);

    for (size_t i = 0; i < allocation->count && (payment->formula || payment->earlier); i++) {
        struct ov_cell cells[] = {
            [OV_WEIGHTS_KEY] = word(allocation->key),
            [OV_WEIGHTS_UNIT] = word(allocation->rows[i].unit),
            [OV_WEIGHTS_WEIGHT] = { .state = OV_GIVEN,
                                    .number = allocation->rows[i].weight,
                                    .extra = allocation->weight_scale },
            [OV_WEIGHTS_STATUS] = word("computed"),
        };

        ov_view_add(filling->builder, OV_TABLE_WEIGHTS, cells, file, &origin);
    }
}

/* What the likely key gives the unit; NULL: no key is, or the unit is not in it. */
static const struct ov_allocation_row *expected_row(const struct ov_allocation *allocation, const char *unit)
{
    const struct ov_allocation *expected = allocation->expected;

    for (size_t i = 0; expected && i < expected->count; i++)
        if (expected->rows[i].takes_part && ov_equal(expected->rows[i].unit, unit))
            return &expected->rows[i];
    return NULL;
}

/* A row stands where its published amount does, else where its payment does. What cannot be computed keeps
 * the rows that were published or are expected. */
static void fill_allocation(const struct filling *filling, uint32_t file,
                            const struct ov_allocation *allocation)
{
    const struct ov_payment *payment = payment_of(filling->terms, allocation);
    const struct ov_component *component =
        &filling->terms->components[ov_component_index(filling->terms, allocation->component)];
    const char *source = ov_payment_source(filling->terms, component, payment);
    bool computed = !allocation->not_computable;

    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i],
                                       *expected = expected_row(allocation, row->unit);
        struct ov_cell cells[] = {
            [OV_ALLOCATIONS_EDITION] = word(filling->terms->name),
            [OV_ALLOCATIONS_COMPONENT] = word(allocation->component),
            [OV_ALLOCATIONS_PAYMENT] = word(allocation->payment),
            [OV_ALLOCATIONS_UNIT] = word(row->unit),
            [OV_ALLOCATIONS_COMPUTED] = amount(computed, row->computed, 0),
            [OV_ALLOCATIONS_PUBLISHED] = amount(row->has_published, row->published.ore, row->published.unit),
            [OV_ALLOCATIONS_EXPLANATION] = word(computed ? row->explanation : allocation->not_computable),
            [OV_ALLOCATIONS_EXPECTED] =
                amount(expected, expected ? expected->computed : 0, OV_ALLOCATION_EXPECTED_UNIT),
            [OV_ALLOCATIONS_EXPECTATION] = word(expected ? expected->explanation : NULL),
        };
        struct ov_position at = row->has_published ? published_at(payment, row->unit) : payment->at;
        struct ov_origin origin = origin_at(filling, at, source);

        if (computed || row->has_published || expected)
            ov_view_add(filling->builder, OV_TABLE_ALLOCATIONS, cells, file, &origin);
    }
    if (computed)
        fill_weights(filling, file, allocation, payment, source);
}

static void fill_redistribution(const struct filling *filling, uint32_t file,
                                const struct ov_allocation *allocation,
                                const struct ov_redistribution *redistribution)
{
    const struct ov_payment *payment = &redistribution->payment;
    struct ov_origin origin = origin_at(filling, payment->at, payment->source);

    /* Who should have a part stands there also when nothing could be computed, with the reason. */
    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];
        struct ov_cell cells[] = {
            [OV_REDISTRIBUTIONS_EDITION] = word(filling->terms->name),
            [OV_REDISTRIBUTIONS_COMPONENT] = word(allocation->component),
            [OV_REDISTRIBUTIONS_ID] = word(allocation->payment),
            [OV_REDISTRIBUTIONS_UNIT] = word(row->unit),
            [OV_REDISTRIBUTIONS_COMPUTED] = amount(!allocation->not_computable, row->computed, 0),
            [OV_REDISTRIBUTIONS_EXPLANATION] =
                word(allocation->not_computable ? allocation->not_computable : row->explanation),
        };

        ov_view_add(filling->builder, OV_TABLE_REDISTRIBUTIONS, cells, file, &origin);
    }
    if (!allocation->not_computable)
        fill_weights(filling, file, allocation, payment, payment->source);
}

void ov_allocations_fill_view(const struct ov_evaluation *evaluation, struct ov_view_builder *builder)
{
    for (size_t i = 0; i < evaluation->edition_count; i++) {
        const struct ov_evaluation_edition *edition = &evaluation->editions[i];
        struct filling filling = { evaluation, builder, edition->terms };
        uint32_t file = ov_view_add_file(builder, edition->terms->file, edition->terms->digest);

        for (size_t j = 0; j < edition->allocation_count; j++)
            fill_allocation(&filling, file, &edition->allocations[j]);
        if (!edition->redistribution_count)
            continue;
        file = ov_view_add_file(builder, edition->terms->local_file, edition->terms->local_digest);
        for (size_t j = 0; j < edition->redistribution_count; j++)
            fill_redistribution(&filling, file, &edition->redistributions[j],
                                &edition->terms->redistributions[j]);
    }
}
