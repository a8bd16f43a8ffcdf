/* Comparisons within printed precision, and logic with three values.
 *
 * a = b holds when they differ by no more than half of both units together; a <= b when a is larger by no
 * more than that. < and <> are exactly what >= and = are not, so that "not a = b" and "a <> b" never
 * disagree. */
#include "figures/figures-internal.h"

#include <string.h>

static bool like_types(enum ov_quantity_type a, enum ov_quantity_type b)
{
    return a == b || (ov_type_is_plain(a) && ov_type_is_plain(b));
}

int ov_quantity_order(const struct ov_quantity *a, const struct ov_quantity *b)
{
    switch (a->type) {
    case OV_QUANTITY_DATE:
        return (a->date > b->date) - (a->date < b->date);
    case OV_QUANTITY_TRUTH:
        return a->truth - b->truth;
    case OV_QUANTITY_TEXT:
        return ov_compare(a->text, b->text);
    default:
        return ov_rational_compare(a->number, b->number);
    }
}

/* As ov_quantity_order, but 0 when numbers differ by no more than band. false: too large. */
static bool order_within(const struct ov_quantity *a, const struct ov_quantity *b, struct ov_rational band,
                         int *order)
{
    struct ov_rational difference;
    *order = ov_quantity_order(a, b);
    if (*order == 0 || band.num == 0 || !(ov_type_is_plain(a->type) || a->type == OV_QUANTITY_MONEY))
        return true;
    if (!ov_rational_subtract(a->number, b->number, &difference))
        return false;
    if (difference.num < 0)
        difference.num = -difference.num;
    if (ov_rational_compare(difference, band) <= 0)
        *order = 0;
    return true;
}

static bool holds(enum ov_operator sign, int order)
{
    switch (sign) {
    case OV_OPERATOR_EQUAL:
        return order == 0;
    case OV_OPERATOR_UNEQUAL:
        return order != 0;
    case OV_OPERATOR_LESS:
        return order < 0;
    case OV_OPERATOR_AT_MOST:
        return order <= 0;
    case OV_OPERATOR_MORE:
        return order > 0;
    default:
        return order >= 0;
    }
}

static struct ov_quantity not_comparable(const char *reason)
{
    return ov_quantity_none(OV_QUANTITY_TRUTH, OV_NOT_MEASURABLE, reason);
}

struct ov_quantity ov_quantity_comparison(struct ov_arena *arena, enum ov_operator sign,
                                          const struct ov_quantity *left, const struct ov_quantity *right,
                                          bool free_left, bool free_right)
{
    struct ov_quantity out, a = *left, b = *right;
    struct ov_rational band;
    int order;
    if (ov_quantity_not_given(left, right, OV_QUANTITY_TRUTH, &out))
        return out;
    if (free_left && b.type == OV_QUANTITY_MONEY)
        a.type = b.type;
    if (free_right && a.type == OV_QUANTITY_MONEY)
        b.type = a.type;
    if (!like_types(a.type, b.type))
        return not_comparable(ov_arena_printf(arena, "%s cannot be compared with %s", ov_type_words(a.type),
                                              ov_type_words(b.type)));
    if ((a.type == OV_QUANTITY_TEXT || a.type == OV_QUANTITY_TRUTH) && sign != OV_OPERATOR_EQUAL &&
        sign != OV_OPERATOR_UNEQUAL)
        return not_comparable(
            ov_arena_printf(arena, "%s has no order, only = and <>", ov_type_words(a.type)));
    if (!ov_rational_add(a.unit, b.unit, &band) || !ov_rational_multiply(band, ov_rational(1, 2), &band) ||
        !order_within(&a, &b, band, &order))
        return not_comparable(ov_reason_too_large);
    out = ov_quantity_truth(holds(sign, order));
    out.preliminary = a.preliminary || b.preliminary;
    return out;
}

bool ov_quantity_tallies(const struct ov_quantity *a, const struct ov_quantity *b)
{
    struct ov_rational band;
    int order;
    if (a->state != OV_GIVEN || b->state != OV_GIVEN || !like_types(a->type, b->type))
        return false;
    band = ov_rational_compare(a->unit, b->unit) >= 0 ? a->unit : b->unit;
    return ov_rational_multiply(band, ov_rational(1, 2), &band) && order_within(a, b, band, &order) &&
           order == 0;
}

/* ---- logic ---- */

static struct ov_quantity no_truth(struct ov_arena *arena, const struct ov_quantity *value)
{
    return not_comparable(ov_arena_printf(arena, "%s is neither true nor false", ov_type_words(value->type)));
}

/* false and what is missing is false; true or what is missing is true. */
struct ov_quantity ov_quantity_logic(struct ov_arena *arena, enum ov_operator sign,
                                     const struct ov_quantity *left, const struct ov_quantity *right)
{
    const struct ov_quantity *sides[] = { left, right };
    struct ov_quantity out;
    bool deciding = sign == OV_OPERATOR_OR;
    for (size_t i = 0; i < 2; i++) {
        if (sides[i]->state != OV_GIVEN)
            continue;
        if (sides[i]->type != OV_QUANTITY_TRUTH)
            return no_truth(arena, sides[i]);
        if (sides[i]->truth == deciding) {
            out = ov_quantity_truth(deciding);
            out.preliminary = sides[i]->preliminary;
            return out;
        }
    }
    if (ov_quantity_not_given(left, right, OV_QUANTITY_TRUTH, &out))
        return out;
    out = ov_quantity_truth(!deciding);
    out.preliminary = left->preliminary || right->preliminary;
    return out;
}

struct ov_quantity ov_quantity_not(struct ov_arena *arena, const struct ov_quantity *value)
{
    struct ov_quantity out = *value;
    if (value->state != OV_GIVEN) {
        out.type = OV_QUANTITY_TRUTH;
        return out;
    }
    if (value->type != OV_QUANTITY_TRUTH)
        return no_truth(arena, value);
    out.truth = !out.truth;
    return out;
}
