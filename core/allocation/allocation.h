/* Pots × weights → amounts, exact to the öre, each with its explanation. Pure functions: keys, qualified sets
 * and published amounts come in as arguments. Methods and roundings are named, and are data of the edition.
 */
#ifndef OVERENS_ALLOCATION_H
#define OVERENS_ALLOCATION_H

#include "model/model.h"

struct ov_allocation_row {
    const char *unit;
    int64_t weight;           /* in */
    bool takes_part;          /* out: false: excluded, fails the condition, or only in the published table */
    struct ov_rational exact; /* out, öre: before rounding */
    ov_money computed;        /* out */
    bool has_published;
    struct ov_amount published; /* in: the authority */
    ov_money difference;        /* out: computed − published; 0 without a published amount */
    bool tallies;               /* out: equal within half the published amount's unit */
    /* out: "500 000 kr + 131 914 / 10 443 100 × 74 500 000 kr ≈ … → …"; of those without a part, and of the
     * payer's table, a sentence that is a msgid. NULL: only in the published table of another method */
    const char *explanation;
};

struct ov_allocation {
    const char *component, *payment, *method, *rounding, *key;
    ov_money pot, base;
    int64_t total_weight;
    int weight_scale;               /* decimals of all weights, as they came in */
    struct ov_allocation_row *rows; /* by unit */
    size_t count;
    ov_money sum; /* of computed; equals pot for the roundings that keep the sum */
    /* Why there are no amounts: method of a later kind, unknown sum; rows then hold weights and published
     * amounts only. NULL when all was computed. */
    const char *not_computable;
    const char *not_computable_told; /* the same in the language of messages */
    /* Beside not_computable: what the likely key gives each, in whole 10 000 kr; no published amounts. NULL
     */
    const struct ov_allocation *expected;
};

/* Who takes part, with what weight. */
struct ov_participants {
    const struct ov_weight *weights; /* by anything; units only once */
    size_t count;
    int scale; /* decimals of the weights: weight / 10^scale pieces, weeks, points */
};
/* All methods and roundings of docs/editions.md. component->national, or payment->amount when it is a part;
 * amounts may be negative (co-funding), and then the same holds with the sign turned. Ties go to the smaller
 * unit code. What the terms or the data do not tell (a ceiling's rule, a recipient's value) gives no amounts
 * but not_computable. A weight above 0 beside missing is a known weight whose outcome is not. Fails only on
 * overflow, a key without weight, and without any recipient (published and applied-for need none). */
bool ov_allocate(struct ov_arena *arena, const struct ov_component *component,
                 const struct ov_payment *payment, const struct ov_participants *participants,
                 struct ov_allocation *out, struct ov_error *error);
enum { OV_ALLOCATION_EXPECTED_UNIT = 1000000 }; /* öre */
/* The payment as it is if its likely key is the key, for ov_allocate: rounded half-up to 10 000 kr, so that
 * nobody takes it for an amount to the krona; of method qualified as though everybody qualified, unless the
 * payer has decided. false: the key is known, no other is likely, or its sum is not known. */
bool ov_allocation_likely(const struct ov_payment *payment, struct ov_payment *out);
#endif
