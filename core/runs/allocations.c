/* The amounts of every payment, and of what the region hands on. */
#include "runs/runs-internal.h"

#include <string.h>

enum { ORE_PER_KRONA = 100 };

static enum ov_group_kind group_of(const struct ov_terms *terms, const struct ov_component *component)
{
    for (size_t i = 0; i < terms->group_count; i++)
        if (ov_equal(terms->groups[i].id, component->recipients))
            return terms->groups[i].kind;
    return OV_GROUP_OTHER;
}

static void set_obstacle(struct ov_arena *arena, struct ov_allocation *allocation, const struct ov_error *why)
{
    allocation->not_computable = ov_arena_strdup(arena, why->text);
    allocation->not_computable_told = ov_arena_strdup(arena, why->told);
}

/* Without anybody who takes part there is nothing to compute, but perhaps a published table to keep. */
static void nobody(struct ov_evaluation *evaluation, const struct ov_component *component,
                   const struct ov_payment *payment, struct ov_error *why, struct ov_allocation *out)
{
    struct ov_weight *weights = OV_NEW_ARRAY(evaluation->arena, struct ov_weight, 1);
    struct ov_participants participants = { weights, 0, 0 };
    struct ov_error ignored = { 0 };

    if (ov_allocate(evaluation->arena, component, payment, &participants, out, &ignored) ||
        out->not_computable)
        return;
    ov_fail(why, OV_ERROR_INPUT, "goes to %s: the recipients' weights are not known",
            component->recipients ? component->recipients : "?");
    set_obstacle(evaluation->arena, out, why);
    out->sum = out->total_weight = 0;
}

/* Recorded values too large to compute with leave one payment without amounts; those of a key are a fault. */
static bool share_out(struct ov_evaluation *evaluation, const struct ov_component *component,
                      const struct ov_payment *payment, const struct ov_participants *participants,
                      struct ov_allocation *out, struct ov_error *error)
{
    struct ov_error why = { 0 };

    if (payment->key)
        return ov_allocate(evaluation->arena, component, payment, participants, out, error);
    if (ov_allocate(evaluation->arena, component, payment, participants, out, &why))
        return true;
    if (why.code != OV_ERROR_LIMIT) {
        *error = why;
        return false;
    }
    set_obstacle(evaluation->arena, out, &why);
    out->sum = out->total_weight = 0;
    return true;
}

/* A region has no weight in a key of municipalities or providers, nor they a part of the regions' money. */
static bool is_of_others(const struct ov_evaluation *evaluation, const struct ov_weights_question *question,
                         struct ov_error *why)
{
    const char *name = question->payment->key;
    const struct ov_key *key = name ? ov_evaluation_key(evaluation, name) : NULL;
    bool of_others = key && (key->of == OV_GROUP_MUNICIPALITY || key->of == OV_GROUP_PROVIDER);

    if (!of_others || (question->group != OV_GROUP_REGION && question->group != OV_GROUP_COUNTY))
        return false;
    ov_fail(why, OV_ERROR_INPUT, "the key %s is not of regions, to whom the money goes", name);
    return true;
}

static bool make(struct ov_evaluation *evaluation, const struct ov_stage *stage, const struct ov_terms *terms,
                 const struct ov_component *component, const struct ov_payment *payment,
                 struct ov_allocation *out, struct ov_error *error)
{
    struct ov_weights_question question = { .terms = terms,
                                            .payment = payment,
                                            .group = group_of(terms, component) };
    struct ov_participants participants;
    struct ov_error why = { 0 };

    if (!ov_weights_find(evaluation, stage, &question, &participants, &why, error))
        return false;
    if (participants.count == 0 || is_of_others(evaluation, &question, &why)) {
        nobody(evaluation, component, payment, &why, out);
        return true;
    }
    if (!share_out(evaluation, component, payment, &participants, out, error))
        return false;
    if (payment->formula || payment->earlier)
        out->key = ov_weights_name(evaluation->arena, terms, component->id, payment->id);
    return true;
}

bool ov_allocation_make(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                        const struct ov_terms *terms, const struct ov_component *component,
                        const struct ov_payment *payment, struct ov_allocation *out, struct ov_error *error)
{
    struct ov_payment likely;
    struct ov_allocation *expected;

    if (!make(evaluation, stage, terms, component, payment, out, error))
        return false;
    if (!out->not_computable || !ov_allocation_likely(payment, &likely))
        return true;
    expected = OV_NEW(evaluation->arena, struct ov_allocation);
    if (!make(evaluation, NULL, terms, component, &likely, expected, error))
        return false;
    if (!expected->not_computable)
        out->expected = expected;
    return true;
}

static bool allocate_edition(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                             struct ov_evaluation_edition *edition, struct ov_error *error)
{
    const struct ov_terms *terms = edition->terms;

    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++)
            if (!ov_allocation_make(
                    evaluation, stage, terms, &terms->components[i], &terms->components[i].payments[j],
                    OV_APPEND(evaluation->arena, edition->allocations, edition->allocation_count), error))
                return false;
    return true;
}

/* ---- what the region hands on ---- */

/* What one payment gives the unit: published to the krona, else computed. A struck one gives nothing. false:
 * it is not known, and so nor is the sum. */
static bool add_payment(const struct ov_allocation *allocation, const struct ov_component *component,
                        const char *unit, struct ov_amount *pot, bool *found)
{
    for (size_t i = 0; i < component->payment_count; i++) {
        const struct ov_struck *struck = &component->payments[i].struck;

        if (ov_equal(component->payments[i].id, allocation->payment) && struck->amendment && struck->for_all)
            return true;
    }
    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];
        bool published = row->has_published && row->published.unit <= ORE_PER_KRONA;

        if (!ov_equal(row->unit, unit))
            continue;
        *found = true;
        return (published || !allocation->not_computable) &&
               ov_money_add(&pot->ore, published ? row->published.ore : row->computed);
    }
    return !allocation->not_computable;
}

/* What it was granted, else what the key gives it, in whole kronor: the pot is rounded before it is shared.
 */
static bool find_pot(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                     const struct ov_evaluation_edition *edition, const char *component,
                     struct ov_amount *pot, struct ov_error *why)
{
    struct ov_subject subject = { .edition = edition->terms->name,
                                  .unit = evaluation->request.unit,
                                  .component = component };
    const struct ov_quantity *grant =
        ov_figures_value(stage->figures, ov_figures_formula(stage->figures, "round(grant)", &subject));
    const struct ov_terms *terms = edition->terms;
    const struct ov_component *whole = &terms->components[ov_component_index(terms, component)];
    bool found = false, known = true;

    *pot = (struct ov_amount){ 0, ORE_PER_KRONA };
    if (grant->state == OV_GIVEN && ov_rational_compare(grant->unit, ov_rational(ORE_PER_KRONA, 1)) <= 0)
        return ov_rational_to_int64(grant->number, &pot->ore) ||
               ov_fail(why, OV_ERROR_LIMIT, "the grant is too large to share");
    for (size_t i = 0; known && i < edition->allocation_count; i++)
        if (ov_equal(edition->allocations[i].component, component))
            known = add_payment(&edition->allocations[i], whole, evaluation->request.unit, pot, &found);
    return (known && found) ||
           ov_fail(why, OV_ERROR_INPUT, "what the region was granted of %s is not known", component);
}

static bool redistribute(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                         struct ov_evaluation_edition *edition,
                         const struct ov_redistribution *redistribution, struct ov_error *error)
{
    struct ov_allocation *out =
        OV_APPEND(evaluation->arena, edition->redistributions, edition->redistribution_count);
    const struct ov_terms *terms = edition->terms;
    const struct ov_component *component =
        &terms->components[ov_component_index(terms, redistribution->component)];
    struct ov_payment payment = redistribution->payment;
    struct ov_weights_question question = { .terms = terms,
                                            .payment = &payment,
                                            .recipients = redistribution->recipients };
    struct ov_participants participants;
    struct ov_error why = { 0 };

    *out = (struct ov_allocation){ .component = component->id,
                                   .payment = payment.id,
                                   .method = payment.method,
                                   .rounding = payment.rounding };
    if (payment.whole && !find_pot(evaluation, stage, edition, component->id, &payment.amount, &why)) {
        set_obstacle(evaluation->arena, out, &why);
        return true;
    }
    payment.whole = false;
    if (!ov_weights_find(evaluation, stage, &question, &participants, &why, error))
        return false;
    if (participants.count == 0) {
        ov_fail(&why, OV_ERROR_INPUT, "no unit of kind %s is recorded below unit %s",
                redistribution->recipients, evaluation->request.unit);
        set_obstacle(evaluation->arena, out, &why);
        return true;
    }
    if (!share_out(evaluation, component, &payment, &participants, out, error))
        return false;
    if (payment.formula || payment.earlier)
        out->key = ov_weights_name(evaluation->arena, terms, component->id, payment.id);
    return true;
}

static bool redistribute_edition(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                                 struct ov_evaluation_edition *edition, struct ov_error *error)
{
    for (size_t i = 0; i < edition->terms->redistribution_count; i++)
        if (!redistribute(evaluation, stage, edition, &edition->terms->redistributions[i], error))
            return false;
    return true;
}

/* ---- all of it ---- */

static bool needs_data(const struct ov_evaluation *evaluation)
{
    for (size_t i = 0; i < evaluation->edition_count; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;

        if (terms->redistribution_count)
            return true;
        for (size_t j = 0; j < terms->component_count; j++)
            for (size_t k = 0; k < terms->components[j].payment_count; k++)
                if (ov_weights_need_data(&terms->components[j].payments[k]))
                    return true;
    }
    return false;
}

bool ov_allocations_make(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_error *error)
{
    struct ov_stage stage = { 0 };
    bool data = needs_data(evaluation), done = !data || ov_stage_open(evaluation, store, &stage, error);

    for (size_t i = 0; done && i < evaluation->edition_count; i++)
        done = allocate_edition(evaluation, data ? &stage : NULL, &evaluation->editions[i], error) &&
               redistribute_edition(evaluation, data ? &stage : NULL, &evaluation->editions[i], error);
    ov_stage_close(&stage);
    return done;
}
