/* What operators do with quantities: types, exact values, and the precision that a result keeps.
 *
 * A quantity's unit is that of its last printed digit; it may be wrong by half of it. A sum may be wrong by
 * the sum of what its terms may be wrong by, so units add up; a product or quotient keeps the worst case of
 * its operands. 0 is exact and stays exact. */
#include "figures/figures-internal.h"

const char ov_reason_too_large[] = N_("too large to compute exactly");
const char ov_reason_divisor[] = N_("the divisor is 0");

bool ov_type_is_plain(enum ov_quantity_type type)
{
    return type == OV_QUANTITY_NUMBER || type == OV_QUANTITY_SHARE;
}

const char *ov_type_words(enum ov_quantity_type type)
{
    static const char *const words[] = {
        [OV_QUANTITY_NUMBER] = "a number", [OV_QUANTITY_MONEY] = "an amount of money",
        [OV_QUANTITY_SHARE] = "a share",   [OV_QUANTITY_DATE] = "a date",
        [OV_QUANTITY_TRUTH] = "yes or no", [OV_QUANTITY_TEXT] = "a text",
    };
    return words[type];
}

static bool is_number(enum ov_quantity_type type)
{
    return ov_type_is_plain(type) || type == OV_QUANTITY_MONEY;
}

/* Of two numbers that are not money: a share when either is, as in 1 - 55 %. */
static enum ov_quantity_type plain_type(enum ov_quantity_type left, enum ov_quantity_type right)
{
    return left == OV_QUANTITY_SHARE || right == OV_QUANTITY_SHARE ? OV_QUANTITY_SHARE : OV_QUANTITY_NUMBER;
}

static enum ov_quantity_type type_of_sum(enum ov_operator sign, enum ov_quantity_type left,
                                         enum ov_quantity_type right)
{
    if (left == OV_QUANTITY_DATE && right == OV_QUANTITY_DATE)
        return sign == OV_OPERATOR_SUBTRACT ? OV_QUANTITY_NUMBER : 0;
    if (left == OV_QUANTITY_DATE && right == OV_QUANTITY_NUMBER)
        return OV_QUANTITY_DATE;
    if (left == OV_QUANTITY_NUMBER && right == OV_QUANTITY_DATE)
        return sign == OV_OPERATOR_ADD ? OV_QUANTITY_DATE : 0;
    if (ov_type_is_plain(left) && ov_type_is_plain(right))
        return plain_type(left, right);
    return left == OV_QUANTITY_MONEY && right == OV_QUANTITY_MONEY ? OV_QUANTITY_MONEY : 0;
}

static enum ov_quantity_type type_of_product(enum ov_quantity_type left, enum ov_quantity_type right)
{
    if (!is_number(left) || !is_number(right) || (left == OV_QUANTITY_MONEY && right == OV_QUANTITY_MONEY))
        return 0;
    if (left == OV_QUANTITY_MONEY || right == OV_QUANTITY_MONEY)
        return OV_QUANTITY_MONEY;
    return left == right ? left : OV_QUANTITY_NUMBER;
}

static enum ov_quantity_type type_of_quotient(enum ov_quantity_type left, enum ov_quantity_type right)
{
    if (!is_number(left) || !is_number(right) || (ov_type_is_plain(left) && right == OV_QUANTITY_MONEY))
        return 0;
    if (left == OV_QUANTITY_MONEY)
        return right == OV_QUANTITY_MONEY ? OV_QUANTITY_SHARE : OV_QUANTITY_MONEY;
    return left == OV_QUANTITY_SHARE ? OV_QUANTITY_SHARE : OV_QUANTITY_NUMBER;
}

enum ov_quantity_type ov_type_of_binary(enum ov_operator sign, enum ov_quantity_type left,
                                        enum ov_quantity_type right)
{
    if (sign <= OV_OPERATOR_AT_LEAST)
        return OV_QUANTITY_TRUTH;
    if (sign <= OV_OPERATOR_SUBTRACT)
        return type_of_sum(sign, left, right);
    return sign == OV_OPERATOR_MULTIPLY ? type_of_product(left, right) : type_of_quotient(left, right);
}

bool ov_quantity_not_given(const struct ov_quantity *a, const struct ov_quantity *b,
                           enum ov_quantity_type type, struct ov_quantity *out)
{
    const struct ov_quantity *worst = a->state != OV_GIVEN ? a : b;
    if (worst->state == OV_GIVEN)
        return false;
    if (a->state != OV_GIVEN && b->state != OV_GIVEN &&
        (a->failed != b->failed ? b->failed : b->state < a->state))
        worst = b;
    bool failed = worst->failed; /* out may be a or b */
    *out = ov_quantity_none(type, worst->state, worst->reason);
    out->failed = failed;
    return true;
}

/* ---- values ---- */

static struct ov_rational absolute(struct ov_rational value)
{
    if (value.num < 0)
        value.num = -value.num;
    return value;
}

static bool half(struct ov_rational unit, struct ov_rational *out)
{
    return ov_rational_multiply(unit, ov_rational(1, 2), out);
}

static bool twice(struct ov_rational value, struct ov_rational *out)
{
    return ov_rational_multiply(value, ov_rational(2, 1), out);
}

/* (|a| + half a's unit) × (|b| + half b's unit) lies this far from |a × b|. */
static bool unit_of_product(const struct ov_quantity *left, const struct ov_quantity *right,
                            struct ov_rational *out)
{
    struct ov_rational a = absolute(left->number), b = absolute(right->number), a_most, b_most, exact, most;
    return half(left->unit, &a_most) && ov_rational_add(a, a_most, &a_most) && half(right->unit, &b_most) &&
           ov_rational_add(b, b_most, &b_most) && ov_rational_multiply(a, b, &exact) &&
           ov_rational_multiply(a_most, b_most, &most) && ov_rational_subtract(most, exact, &most) &&
           twice(most, out);
}

/* A divisor such as "0 mkr" or "0,0 %" may be anything within half of its unit, also 0. */
static bool may_be_zero(const struct ov_quantity *divisor)
{
    struct ov_rational least;
    return divisor->number.num == 0 || (half(divisor->unit, &least) && least.num > 0 &&
                                        ov_rational_compare(absolute(divisor->number), least) <= 0);
}

/* The same for |a / b|, where b cannot be 0. */
static bool unit_of_quotient(const struct ov_quantity *left, const struct ov_quantity *right,
                             struct ov_rational *out)
{
    struct ov_rational a = absolute(left->number), b = absolute(right->number), a_most, b_least, exact, most;
    return half(left->unit, &a_most) && ov_rational_add(a, a_most, &a_most) && half(right->unit, &b_least) &&
           ov_rational_subtract(b, b_least, &b_least) && ov_rational_divide(a, b, &exact) &&
           ov_rational_divide(a_most, b_least, &most) && ov_rational_subtract(most, exact, &most) &&
           twice(most, out);
}

static bool compute_number(enum ov_operator sign, const struct ov_quantity *left,
                           const struct ov_quantity *right, struct ov_quantity *out)
{
    bool exact = left->unit.num == 0 && right->unit.num == 0;
    struct ov_rational a = left->number, b = right->number;
    switch (sign) {
    case OV_OPERATOR_ADD:
        return ov_rational_add(a, b, &out->number) && ov_rational_add(left->unit, right->unit, &out->unit);
    case OV_OPERATOR_SUBTRACT:
        return ov_rational_subtract(a, b, &out->number) &&
               ov_rational_add(left->unit, right->unit, &out->unit);
    case OV_OPERATOR_MULTIPLY:
        return ov_rational_multiply(a, b, &out->number) &&
               (exact || unit_of_product(left, right, &out->unit));
    default:
        return ov_rational_divide(a, b, &out->number) && (exact || unit_of_quotient(left, right, &out->unit));
    }
}

static struct ov_quantity compute_date(enum ov_operator sign, const struct ov_quantity *left,
                                       const struct ov_quantity *right)
{
    if (left->type == OV_QUANTITY_DATE && right->type == OV_QUANTITY_DATE)
        return ov_quantity_number(ov_rational((int64_t)left->date - right->date, 1));
    bool date_first = left->type == OV_QUANTITY_DATE;
    int64_t days, moved = date_first ? left->date : right->date;
    if (!ov_rational_to_int64(date_first ? right->number : left->number, &days))
        return ov_quantity_none(OV_QUANTITY_DATE, OV_NOT_MEASURABLE, N_("a date moves by whole days"));
    if (__builtin_add_overflow(moved, sign == OV_OPERATOR_SUBTRACT ? -days : days, &moved) ||
        moved < ov_date_make(1800, 1, 1) || moved > ov_date_make(2999, 12, 31))
        return ov_quantity_none(OV_QUANTITY_DATE, OV_NOT_MEASURABLE,
                                N_("the date lies outside the years 1800 to 2999"));
    return ov_quantity_date((ov_date)moved);
}

static const char *verb(enum ov_operator sign)
{
    return sign == OV_OPERATOR_ADD        ? "added"
           : sign == OV_OPERATOR_SUBTRACT ? "subtracted"
           : sign == OV_OPERATOR_MULTIPLY ? "multiplied"
                                          : "divided";
}

struct ov_quantity ov_quantity_arithmetic(struct ov_arena *arena, enum ov_operator sign,
                                          const struct ov_quantity *left, const struct ov_quantity *right,
                                          bool free_left, bool free_right)
{
    bool additive = sign == OV_OPERATOR_ADD || sign == OV_OPERATOR_SUBTRACT;
    enum ov_quantity_type a = additive && free_left && is_number(right->type) ? right->type : left->type;
    enum ov_quantity_type b = additive && free_right && is_number(left->type) ? left->type : right->type;
    enum ov_quantity_type type = ov_type_of_binary(sign, a, b);
    struct ov_quantity out;
    if (ov_quantity_not_given(left, right, type != 0 ? type : a, &out))
        return out;
    if (type == 0)
        return ov_quantity_none(
            a, OV_NOT_MEASURABLE,
            ov_arena_printf(arena, "%s and %s cannot be %s", ov_type_words(a), ov_type_words(b), verb(sign)));
    if (a == OV_QUANTITY_DATE || b == OV_QUANTITY_DATE)
        out = compute_date(sign, left, right);
    else if (sign == OV_OPERATOR_DIVIDE && may_be_zero(right))
        out = ov_quantity_none(type, OV_NOT_MEASURABLE,
                               right->number.num == 0 ? ov_reason_divisor
                                                      : N_("the divisor is 0 within its printed precision"));
    else {
        out = ov_quantity_number(ov_rational(0, 1));
        if (!compute_number(sign, left, right, &out))
            out = ov_quantity_none(type, OV_NOT_MEASURABLE, ov_reason_too_large);
        out.type = type;
    }
    out.preliminary = left->preliminary || right->preliminary;
    return out;
}

struct ov_quantity ov_quantity_negate(const struct ov_quantity *value)
{
    struct ov_quantity out = *value;
    if (value->state != OV_GIVEN)
        return out;
    if (!is_number(value->type))
        return ov_quantity_none(value->type, OV_NOT_MEASURABLE, N_("only a number or an amount has a minus"));
    out.number.num = -out.number.num;
    return out;
}

/* Numbers written in a formula are exact: the band "500 kr" is 500 kr and no other. */
struct ov_quantity ov_quantity_literal(const struct ov_formula *formula)
{
    static const struct {
        int64_t numerator, denominator;
    } scales[] = {
        [OV_LITERAL_PLAIN] = { 1, 1 },
        [OV_LITERAL_KR] = { 100, 1 },
        [OV_LITERAL_TKR] = { 100000, 1 },
        [OV_LITERAL_MKR] = { 100000000, 1 },
        [OV_LITERAL_MDKR] = { 100000000000, 1 },
        [OV_LITERAL_PERCENT] = { 1, 100 },
        [OV_LITERAL_DAYS] = { 1, 1 },
    };
    bool money = formula->word >= OV_LITERAL_KR && formula->word <= OV_LITERAL_MDKR;
    struct ov_quantity out = ov_quantity_number(ov_rational(0, 1));
    if (!ov_rational_multiply(ov_rational_decimal(formula->number),
                              ov_rational(scales[formula->word].numerator, scales[formula->word].denominator),
                              &out.number))
        out = ov_quantity_none(OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE, ov_reason_too_large);
    if (money)
        out.type = OV_QUANTITY_MONEY;
    else if (formula->word == OV_LITERAL_PERCENT)
        out.type = OV_QUANTITY_SHARE;
    return out;
}
