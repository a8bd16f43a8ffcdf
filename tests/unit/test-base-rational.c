/* Exact rationals, held against GMP's. */
#include "base-suite.h"

#include <gmp.h>
#include <string.h>

__extension__ typedef unsigned __int128 uint128;
static const ov_int128 largest = (ov_int128)(~(uint128)0 >> 1);

static struct ov_rational read_rational(const char *text)
{
    struct ov_rational value;
    ck_assert_msg(ov_rational_parse(text, &value), "%s", text);
    return value;
}

static void expect(struct ov_rational value, const char *text)
{
    char shown[90];
    ov_rational_format(value, shown);
    ck_assert_str_eq(shown, text);
}

START_TEST(always_reduced)
{
    expect(ov_rational(6, 4), "3/2");
    expect(ov_rational(-6, 4), "-3/2");
    expect(ov_rational(6, -4), "-3/2");
    expect(ov_rational(-6, -3), "2");
    expect(ov_rational(0, -7), "0");
    expect(ov_rational(INT64_MIN, INT64_MIN), "1");
    expect(ov_rational(INT64_MIN, 1), "-9223372036854775808");
    expect(ov_rational(1, INT64_MIN), "-1/9223372036854775808");
    expect(ov_rational_decimal((struct ov_decimal){ 1250, 2 }), "25/2");
    expect(ov_rational_decimal((struct ov_decimal){ -5, 18 }), "-1/200000000000000000");
    expect(ov_rational_decimal((struct ov_decimal){ 7, 0 }), "7");
}
END_TEST

START_TEST(as_text_and_back)
{
    static const char *const exact[] = { "0",
                                         "-1",
                                         "1/3",
                                         "-22/7",
                                         "170141183460469231731687303715884105727",
                                         "-170141183460469231731687303715884105727/2",
                                         "1/170141183460469231731687303715884105727" };
    for (size_t i = 0; i < OV_COUNT_OF(exact); i++)
        expect(read_rational(exact[i]), exact[i]);
    expect(read_rational("-4/6"), "-2/3");
    expect(read_rational("-0"), "0");
    expect(read_rational("0007/014"), "1/2");
    static const char *const bad[] = { "",
                                       "-",
                                       "+1",
                                       "1/",
                                       "/2",
                                       "1/0",
                                       "1/-2",
                                       "1 /2",
                                       " 1",
                                       "1 ",
                                       "1.5",
                                       "1/2/3",
                                       "--1",
                                       "170141183460469231731687303715884105728",
                                       "1/999999999999999999999999999999999999999" };
    struct ov_rational untouched = ov_rational(5, 7);
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++)
        ck_assert_msg(!ov_rational_parse(bad[i], &untouched), "%s", bad[i]);
    expect(untouched, "5/7");
}
END_TEST

static const struct {
    const char *value, *unit, *rounded;
} roundings[] = {
    { "1/2", "1", "1" },
    { "-1/2", "1", "-1" },
    { "3/2", "1", "2" },
    { "5/2", "1", "3" },
    { "-5/2", "1", "-3" },
    { "49/100", "1", "0" },
    { "-49/100", "1", "0" },
    { "149999/100000", "1", "1" },
    { "250", "100", "300" },
    { "249", "100", "200" },
    { "-250", "100", "-300" },
    { "150000", "100000", "200000" },
    { "1/3", "1/100", "33/100" },
    { "2/3", "1/100", "67/100" },
    { "1/8", "1/100", "13/100" },
    { "-1/8", "1/4", "-1/4" },
    { "7", "3", "6" },
    { "8", "3", "9" },
    { "0", "1", "0" },
    { "5/2", "1/3", "8/3" },
    /* intermediates and steps beyond 128 bits */
    { "170141183460469231731687303715884105727", "1/3", "170141183460469231731687303715884105727" },
    { "1/170141183460469231731687303715884105727", "1/170141183460469231731687303715884105726",
      "1/170141183460469231731687303715884105726" },
    { "-170141183460469231731687303715884105727/2", "1", "-85070591730234615865843651857942052864" },
};

START_TEST(rounding_halves_away_from_zero)
{
    struct ov_rational rounded;
    for (size_t i = 0; i < OV_COUNT_OF(roundings); i++) {
        ck_assert(
            ov_rational_round(read_rational(roundings[i].value), read_rational(roundings[i].unit), &rounded));
        expect(rounded, roundings[i].rounded);
    }
}
END_TEST

START_TEST(refused_leaves_the_result_alone)
{
    struct ov_rational out = ov_rational(5, 7), zero = ov_rational(0, 1), one = ov_rational(1, 1);
    struct ov_rational huge = { largest, 1 }, tiny = { 1, largest }, near = { 1, largest - 1 };
    ck_assert(!ov_rational_round(one, zero, &out));
    ck_assert(!ov_rational_round(one, ov_rational(-1, 1), &out));
    ck_assert(!ov_rational_divide(one, zero, &out));
    ck_assert(!ov_rational_add(huge, one, &out));
    ck_assert(!ov_rational_subtract(ov_rational(-2, 1), huge, &out));
    ck_assert(!ov_rational_subtract((struct ov_rational){ -largest, 1 }, one, &out)); /* −2^127 */
    ck_assert(!ov_rational_multiply(huge, ov_rational(2, 1), &out));
    ck_assert(!ov_rational_divide(huge, tiny, &out));
    ck_assert(!ov_rational_add(tiny, near, &out));
    ck_assert(!ov_rational_round(huge, ov_rational(2, 1), &out)); /* up to 2^127 */
    expect(out, "5/7");
    ck_assert(ov_rational_add(huge, ov_rational(-1, 2), &out) == false);
    ck_assert(ov_rational_subtract(huge, one, &out) && ov_rational_add(out, one, &out));
    expect(out, "170141183460469231731687303715884105727");
    ck_assert(ov_rational_multiply(huge, tiny, &out));
    expect(out, "1");
}
END_TEST

START_TEST(to_whole_numbers)
{
    int64_t whole = 99;
    ck_assert(!ov_rational_to_int64(ov_rational(1, 2), &whole));
    ck_assert(!ov_rational_to_int64((struct ov_rational){ (ov_int128)INT64_MAX + 1, 1 }, &whole));
    ck_assert(!ov_rational_floor((struct ov_rational){ (ov_int128)INT64_MIN * 2 - 1, 2 }, &whole));
    ck_assert_int_eq(whole, 99);
    ck_assert(ov_rational_to_int64(ov_rational(INT64_MIN, 1), &whole));
    ck_assert_int_eq(whole, INT64_MIN);
    static const struct {
        int64_t num, den, floor;
    } cases[] = { { 7, 2, 3 }, { -7, 2, -4 }, { -8, 2, -4 }, { 0, 5, 0 }, { -1, 1000, -1 }, { 1, 1000, 0 } };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ck_assert(ov_rational_floor(ov_rational(cases[i].num, cases[i].den), &whole));
        ck_assert_int_eq(whole, cases[i].floor);
    }
}
END_TEST

START_TEST(money_is_checked)
{
    ov_money sum = INT64_MAX - 5;
    ck_assert(ov_money_add(&sum, 5));
    ck_assert(!ov_money_add(&sum, 1));
    ck_assert_int_eq(sum, INT64_MAX);
    sum = INT64_MIN + 1;
    ck_assert(ov_money_add(&sum, -1));
    ck_assert(!ov_money_add(&sum, -1));
    ck_assert_int_eq(sum, INT64_MIN);
}
END_TEST

/* ---- against GMP ---- */

/* A magnitude of any length up to 127 bits, often next to a power of two, where overflow dwells. */
static ov_int128 random_magnitude(uint64_t *state)
{
    unsigned bits = (unsigned)(next_random(state) % 128);
    uint128 all = (uint128)next_random(state) << 64 | next_random(state);
    uint128 value = bits == 0 ? 0 : all >> (128 - bits);
    if (next_random(state) % 4 == 0)
        value = ((uint128)1 << bits) - 1 + (bits < 127 ? next_random(state) % 3 : 0);
    if (next_random(state) % 3 == 0)
        value %= 1000;
    return (ov_int128)value;
}

static struct ov_rational random_rational(uint64_t *state)
{
    char text[90];
    struct ov_rational raw = { random_magnitude(state), random_magnitude(state) }, value;
    if (next_random(state) % 2 == 0)
        raw.num = -raw.num;
    if (raw.den == 0)
        raw.den = 1;
    ov_rational_format(raw, text); /* reading reduces */
    HOLDS(ov_rational_parse(text, &value), "%s", text);
    return value;
}

static void set(mpq_t q, struct ov_rational value)
{
    char text[90];
    ov_rational_format(value, text);
    HOLDS(mpq_set_str(q, text, 10) == 0, "%s", text);
}

/* What GMP has found fits exactly when ours was computed, and is the same. */
static void same(bool computed, struct ov_rational ours, const mpq_t gmp, const char *what)
{
    bool fits = mpz_sizeinbase(mpq_numref(gmp), 2) <= 127 && mpz_sizeinbase(mpq_denref(gmp), 2) <= 127;
    HOLDS(computed == fits, "%s: fits %d, computed %d", what, fits, computed);
    if (!fits)
        return;
    char text[90], *expected = mpq_get_str(NULL, 10, gmp);
    ov_rational_format(ours, text);
    HOLDS(strcmp(text, expected) == 0, "%s: %s, GMP: %s", what, text, expected);
    void (*release)(void *, size_t);
    mp_get_memory_functions(NULL, NULL, &release);
    release(expected, strlen(expected) + 1);
}

/* q becomes q to the nearest multiple of unit. */
static void round_with_gmp(mpq_t q, const mpq_t unit)
{
    bool negative = mpq_sgn(q) < 0;
    mpq_abs(q, q);
    mpq_div(q, q, unit);
    mpz_mul_2exp(mpq_numref(q), mpq_numref(q), 1);
    mpz_add(mpq_numref(q), mpq_numref(q), mpq_denref(q));
    mpz_mul_2exp(mpq_denref(q), mpq_denref(q), 1);
    mpz_fdiv_q(mpq_numref(q), mpq_numref(q), mpq_denref(q));
    mpz_set_ui(mpq_denref(q), 1);
    mpq_mul(q, q, unit);
    if (negative)
        mpq_neg(q, q);
}

START_TEST(same_as_gmp)
{
    uint64_t state = UINT64_C(0x5645524f56455245);
    mpq_t a, b, result;
    mpq_inits(a, b, result, NULL);
    for (int i = 0; i < 60000; i++) {
        struct ov_rational x = random_rational(&state), y = random_rational(&state), out;
        set(a, x);
        set(b, y);
        mpq_add(result, a, b);
        same(ov_rational_add(x, y, &out), out, result, "add");
        mpq_sub(result, a, b);
        same(ov_rational_subtract(x, y, &out), out, result, "subtract");
        mpq_mul(result, a, b);
        same(ov_rational_multiply(x, y, &out), out, result, "multiply");
        int order = mpq_cmp(a, b);
        HOLDS(ov_rational_compare(x, y) == (order > 0) - (order < 0), "compare, round %d", i);
        HOLDS(ov_rational_compare(x, x) == 0, "compare, round %d", i);
        if (y.num == 0) {
            HOLDS(!ov_rational_divide(x, y, &out), "divided by zero");
            continue;
        }
        mpq_div(result, a, b);
        same(ov_rational_divide(x, y, &out), out, result, "divide");
        if (y.num < 0) {
            y.num = -y.num;
            mpq_neg(b, b);
        }
        mpq_set(result, a);
        round_with_gmp(result, b);
        same(ov_rational_round(x, y, &out), out, result, "round");
        mpz_fdiv_q(mpq_numref(result), mpq_numref(a), mpq_denref(a));
        int64_t whole;
        bool floored = ov_rational_floor(x, &whole);
        HOLDS(floored == mpz_fits_slong_p(mpq_numref(result)), "floor, round %d", i);
        HOLDS(!floored || whole == mpz_get_si(mpq_numref(result)), "floor, round %d", i);
    }
    mpq_clears(a, b, result, NULL);
}
END_TEST

TCase *test_base_rational(void)
{
    TCase *tcase = tcase_create("rational");
    tcase_add_test(tcase, always_reduced);
    tcase_add_test(tcase, as_text_and_back);
    tcase_add_test(tcase, rounding_halves_away_from_zero);
    tcase_add_test(tcase, refused_leaves_the_result_alone);
    tcase_add_test(tcase, to_whole_numbers);
    tcase_add_test(tcase, money_is_checked);
    tcase_add_test(tcase, same_as_gmp);
    return tcase;
}
