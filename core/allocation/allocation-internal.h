/* What the files of core/allocation share among themselves and nobody else includes. */
#ifndef OVERENS_ALLOCATION_INTERNAL_H
#define OVERENS_ALLOCATION_INTERNAL_H

#include "allocation/allocation.h"

/* Why a row has a part, or none. */
enum standing {
    STANDING_OUTSIDE, /* only in the published table */
    STANDING_IN,
    STANDING_EXCLUDED, /* by the payer's decision */
    STANDING_FAILS,    /* the condition, as computed */
    STANDING_NO_CLASS,
    STANDING_NOT_PUBLISHED
};

/* What is known of one row beyond what is handed out. */
struct recipient {
    const struct ov_weight *weight; /* NULL: not among the participants */
    enum standing standing;
    int64_t counts; /* the weight as it is shared by: ≥ 0, and 1 where all are alike */
    bool rounded;   /* has an exact amount; of method qualified also those whose part is not paid */
    bool has_base;
    const struct ov_class *class;
    const struct ov_result_step *step; /* NULL: below the first */
    ov_money residual;                 /* half-up-residual-to-largest: what was put on this row */
};

enum remainder { REMAINDER_QUALIFIED, REMAINDER_ALL, REMAINDER_NOBODY };

/* One allocation while it is being made. Sums are turned to ≥ 0 before they are shared (sign −1: they were
 * below), so that a negative sum is the mirror image of the positive one. */
struct work {
    struct ov_arena *arena;
    struct ov_allocation *allocation;
    const struct ov_component *component;
    const struct ov_payment *payment;
    enum ov_method method;
    enum ov_rounding rounding;
    enum remainder remainder;
    bool has_pot;                 /* the sum is stated */
    int sign;                     /* 1, −1 */
    int scale;                    /* decimals of the weights */
    ov_money pot;                 /* öre; the sum that the rounding keeps */
    ov_money base;                /* öre; what those with has_base have before the share */
    ov_money shared;              /* öre; what is shared by weight */
    struct ov_rational rest;      /* öre; remainder all: what the others left */
    struct ov_rational rate;      /* öre for one whole weight; rate-then-up */
    bool capped;                  /* per-piece: the pieces would cost more than the ceiling */
    ov_money rounding_unit;       /* öre */
    ov_money rate_unit;           /* öre */
    size_t participants, takers;  /* all who came in; those who have a part */
    int64_t divisor;              /* sum of counts of those who share */
    struct recipient *recipients; /* of each row */
    struct ov_error *error;
};

/* Each step returns false with error on overflow and where the input is no key; not_computable is set where
 * terms or data do not tell, and the work then ends. */

/* The terms alone give no amounts. */
bool ov_allocation_check_terms(struct work *work);
/* Who takes part; then that all of them have weights. */
void ov_allocation_choose(struct work *work);
void ov_allocation_check_weights(struct work *work);
bool ov_allocation_add_weights(struct work *work);
/* The exact amounts of methods that share a sum, and of those that have an amount for each. */
bool ov_allocation_share(struct work *work);
bool ov_allocation_amounts(struct work *work);
/* What per-piece pays in all at most; false: no limit. */
bool ov_allocation_limit(const struct work *work, ov_money *limit);
/* Exact amounts again, in proportion to the pieces, that make the limit. */
bool ov_allocation_cap(struct work *work, ov_money limit);
/* The computed amounts from the exact ones. */
bool ov_allocation_round(struct work *work);
bool ov_allocation_round_webster(struct work *work);
bool ov_allocation_round_rate(struct work *work);
/* Writes each row's explanation. */
void ov_allocation_explain(struct work *work);

/* The method shares one stated sum among its recipients. */
bool ov_allocation_shares_sum(enum ov_method method);
/* weight / 10^scale × value; false on overflow. */
bool ov_allocation_times(const struct work *work, int64_t weight, struct ov_rational value,
                         struct ov_rational *out);
bool ov_allocation_overflow(struct work *work); /* records it; false */

/* Why there will be no amounts, in English and in the language of messages. The format is a msgid. */
#define ALLOCATION_OBSTACLE(work, ...)                                                                       \
    do {                                                                                                     \
        struct ov_error why_ = { 0 };                                                                        \
        ov_fail(&why_, OV_ERROR_INPUT, __VA_ARGS__);                                                         \
        (work)->allocation->not_computable = ov_arena_strdup((work)->arena, why_.text);                      \
        (work)->allocation->not_computable_told = ov_arena_strdup((work)->arena, why_.told);                 \
    } while (0)

/* "500 000 kr", with öre only where there are any. */
void ov_allocation_kronor(struct ov_buffer *out, ov_money ore);
/* The same as an arena's text, for messages. */
const char *ov_allocation_kronor_text(struct ov_arena *arena, ov_money ore);

#endif
