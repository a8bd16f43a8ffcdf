/* What the files of core/allocation share among themselves and nobody else includes. */
#ifndef OVERENS_ALLOCATION_INTERNAL_H
#define OVERENS_ALLOCATION_INTERNAL_H

#include "allocation/allocation.h"

enum method { METHOD_NONE, METHOD_SHARE, METHOD_BASE_AND_SHARE, METHOD_FLAT };
enum rounding { ROUNDING_NONE, ROUNDING_HALF_UP, ROUNDING_LARGEST_REMAINDER };

/* One allocation while it is being made. */
struct work {
    struct ov_arena *arena;
    struct ov_allocation *allocation;
    enum method method;
    enum rounding rounding;
    ov_money rounding_unit; /* öre */
    ov_money each;          /* base-and-share: what every recipient has before the share, öre */
    ov_money shared;        /* what is shared by weight, öre */
    size_t takers;          /* how many take part */
    bool *takes_part;       /* of each row; the others only hold a published amount */
    struct ov_error *error;
};

/* METHOD_NONE when it is not computed here; *needs then says what it would have to know, NULL: not a method.
 */
enum method ov_allocation_method(const char *name, const char **needs);
enum rounding ov_allocation_rounding(const char *name); /* ROUNDING_NONE when not computed here */

/* Fills the exact amounts. Returns false with error on overflow; not_computable where the terms contradict
 * each other. */
bool ov_allocation_exact(struct work *work);
/* Fills the computed amounts and their sum from the exact ones. */
bool ov_allocation_round(struct work *work);
/* Writes each row's explanation. */
void ov_allocation_explain(struct work *work);

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
