/* Exact money and rationals. What fits in 128 bits is computed there; only an intermediate that does not is
 * computed again with GMP. Products are made of unsigned halves: clang has no checked signed 128-bit product
 * in the run-time library of Debian. */
#include "base/base-internal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 uint128;

/* The largest magnitude a numerator or denominator has: 2^127 − 1, so that a sign can always be turned. */
static const uint128 magnitude_max = ~(uint128)0 >> 1;

const int64_t ov_power_of_ten[OV_SCALE_MAX + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

bool ov_money_add(ov_money *sum, ov_money term)
{
    ov_money result;
    if (__builtin_add_overflow(*sum, term, &result))
        return false;
    *sum = result;
    return true;
}

/* ---- 128 bits ---- */

static uint128 magnitude(ov_int128 value)
{
    return value < 0 ? -(uint128)value : (uint128)value;
}

static int bits(uint128 value)
{
    uint64_t high = (uint64_t)(value >> 64), low = (uint64_t)value;
    if (high != 0)
        return 128 - __builtin_clzll(high);
    return low != 0 ? 64 - __builtin_clzll(low) : 0;
}

static uint128 greatest_common_divisor(uint128 a, uint128 b)
{
    while (b != 0) {
        if (a >> 64 == 0 && b >> 64 == 0) {
            uint64_t x = (uint64_t)a, y = (uint64_t)b;
            while (y != 0) {
                uint64_t rest = x % y;
                x = y;
                y = rest;
            }
            return x;
        }
        uint128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* false when the product needs more than 127 bits. */
static bool multiply(ov_int128 a, ov_int128 b, ov_int128 *out)
{
    uint128 x = magnitude(a), y = magnitude(b);
    int needed = bits(x) + bits(y);
    if (needed > 128 || (needed == 128 && x > magnitude_max / y))
        return false;
    ov_int128 product = (ov_int128)(x * y);
    *out = (a < 0) != (b < 0) ? -product : product;
    return true;
}

static ov_int128 divide_by(ov_int128 value, uint128 divisor)
{
    return value / (ov_int128)divisor;
}

/* ---- GMP ---- */

static void *gmp_realloc(void *memory, size_t old_size, size_t size)
{
    (void)old_size;
    return ov_realloc(memory, size);
}

static void gmp_free(void *memory, size_t size)
{
    (void)size;
    free(memory);
}

void ov_mpz_init(mpz_t number, ov_int128 value)
{
    static bool set;
    if (!set) {
        mp_set_memory_functions(ov_malloc, gmp_realloc, gmp_free);
        set = true;
    }
    uint128 size = magnitude(value);
    uint64_t words[2] = { (uint64_t)size, (uint64_t)(size >> 64) };
    mpz_init(number);
    mpz_import(number, 2, -1, sizeof words[0], 0, 0, words);
    if (value < 0)
        mpz_neg(number, number);
}

bool ov_mpz_get(const mpz_t number, ov_int128 *out)
{
    if (mpz_sizeinbase(number, 2) > 127)
        return false;
    uint64_t words[2] = { 0, 0 };
    mpz_export(words, NULL, -1, sizeof words[0], 0, 0, number);
    ov_int128 value = (ov_int128)((uint128)words[1] << 64 | words[0]);
    *out = mpz_sgn(number) < 0 ? -value : value;
    return true;
}

/* Reduces num/den (den > 0) and gives it out; both are cleared. */
static bool wide_result(mpz_t num, mpz_t den, struct ov_rational *out)
{
    struct ov_rational result;
    mpz_t divisor;
    ov_mpz_init(divisor, 0);
    mpz_gcd(divisor, num, den);
    mpz_divexact(num, num, divisor);
    mpz_divexact(den, den, divisor);
    bool fits = ov_mpz_get(num, &result.num) && ov_mpz_get(den, &result.den);
    mpz_clears(divisor, num, den, NULL);
    if (fits)
        *out = result;
    return fits;
}

static bool add_wide(struct ov_rational a, struct ov_rational b, struct ov_rational *out)
{
    mpz_t num, den, b_num, b_den;
    ov_mpz_init(num, a.num);
    ov_mpz_init(den, a.den);
    ov_mpz_init(b_num, b.num);
    ov_mpz_init(b_den, b.den);
    mpz_mul(num, num, b_den);
    mpz_addmul(num, b_num, den);
    mpz_mul(den, den, b_den);
    mpz_clears(b_num, b_den, NULL);
    return wide_result(num, den, out);
}

static int compare_wide(struct ov_rational a, struct ov_rational b)
{
    mpz_t left, right, factor;
    ov_mpz_init(left, a.num);
    ov_mpz_init(factor, b.den);
    mpz_mul(left, left, factor);
    mpz_clear(factor);
    ov_mpz_init(right, b.num);
    ov_mpz_init(factor, a.den);
    mpz_mul(right, right, factor);
    int order = mpz_cmp(left, right);
    mpz_clears(left, right, factor, NULL);
    return order;
}

/* number becomes number/divisor to the nearest whole, halves upwards; both ≥ 0. */
static void divide_nearest(mpz_t number, const mpz_t divisor)
{
    mpz_mul_2exp(number, number, 1);
    mpz_add(number, number, divisor);
    mpz_t twice;
    ov_mpz_init(twice, 0);
    mpz_mul_2exp(twice, divisor, 1);
    mpz_fdiv_q(number, number, twice);
    mpz_clear(twice);
}

static bool round_wide(struct ov_rational value, struct ov_rational unit, struct ov_rational *out)
{
    mpz_t steps, divisor, unit_num, unit_den;
    ov_mpz_init(steps, value.num < 0 ? -value.num : value.num);
    ov_mpz_init(divisor, value.den);
    ov_mpz_init(unit_num, unit.num);
    ov_mpz_init(unit_den, unit.den);
    mpz_mul(steps, steps, unit_den);
    mpz_mul(divisor, divisor, unit_num);
    divide_nearest(steps, divisor);
    mpz_mul(steps, steps, unit_num);
    if (value.num < 0)
        mpz_neg(steps, steps);
    mpz_clears(divisor, unit_num, NULL);
    return wide_result(steps, unit_den, out);
}

/* ---- rationals ---- */

struct ov_rational ov_rational(int64_t num, int64_t den)
{
    if (den == 0)
        abort(); /* the caller's promise */
    uint128 divisor = greatest_common_divisor(magnitude(num), magnitude(den));
    struct ov_rational result = { divide_by(num, divisor), divide_by(den, divisor) };
    if (den < 0)
        result = (struct ov_rational){ -result.num, -result.den };
    return result;
}

struct ov_rational ov_rational_decimal(struct ov_decimal decimal)
{
    if (decimal.scale < 0 || decimal.scale > OV_SCALE_MAX)
        abort(); /* no decimal at all: going on would print a wrong figure */
    return ov_rational(decimal.unscaled, ov_power_of_ten[decimal.scale]);
}

bool ov_rational_add(struct ov_rational a, struct ov_rational b, struct ov_rational *out)
{
    /* Knuth, The Art of Computer Programming, 4.5.1: the common divisor taken out first keeps numbers small.
     */
    uint128 common = greatest_common_divisor((uint128)a.den, (uint128)b.den);
    ov_int128 a_den = divide_by(a.den, common), b_den = divide_by(b.den, common), left, right, sum, den;
    if (!multiply(a.num, b_den, &left) || !multiply(b.num, a_den, &right) ||
        __builtin_add_overflow(left, right, &sum) || magnitude(sum) > magnitude_max)
        return add_wide(a, b, out);
    uint128 rest = greatest_common_divisor(magnitude(sum), common);
    if (!multiply(a_den, divide_by(b.den, rest), &den))
        return false;
    *out = (struct ov_rational){ divide_by(sum, rest), den };
    return true;
}

bool ov_rational_subtract(struct ov_rational a, struct ov_rational b, struct ov_rational *out)
{
    return ov_rational_add(a, (struct ov_rational){ -b.num, b.den }, out);
}

bool ov_rational_multiply(struct ov_rational a, struct ov_rational b, struct ov_rational *out)
{
    /* Reduced crosswise first, the product is reduced already: if it does not fit, the result does not. */
    uint128 first = greatest_common_divisor(magnitude(a.num), (uint128)b.den);
    uint128 second = greatest_common_divisor(magnitude(b.num), (uint128)a.den);
    struct ov_rational result;
    if (!multiply(divide_by(a.num, first), divide_by(b.num, second), &result.num) ||
        !multiply(divide_by(a.den, second), divide_by(b.den, first), &result.den))
        return false;
    *out = result;
    return true;
}

bool ov_rational_divide(struct ov_rational a, struct ov_rational b, struct ov_rational *out)
{
    if (b.num == 0)
        return false;
    struct ov_rational inverse = { b.den, b.num };
    if (b.num < 0)
        inverse = (struct ov_rational){ -b.den, -b.num };
    return ov_rational_multiply(a, inverse, out);
}

int ov_rational_compare(struct ov_rational a, struct ov_rational b)
{
    ov_int128 left, right;
    int order;
    if (multiply(a.num, b.den, &left) && multiply(b.num, a.den, &right))
        order = (left > right) - (left < right);
    else
        order = compare_wide(a, b);
    return (order > 0) - (order < 0);
}

bool ov_rational_round(struct ov_rational value, struct ov_rational unit, struct ov_rational *out)
{
    if (unit.num <= 0)
        return false;
    ov_int128 over, under;
    if (!multiply(value.num, unit.den, &over) || !multiply(value.den, unit.num, &under))
        return round_wide(value, unit, out);
    uint128 steps = magnitude(over) / (uint128)under, rest = magnitude(over) % (uint128)under;
    if (rest >= (uint128)under - rest)
        steps++;
    struct ov_rational whole = { over < 0 ? -(ov_int128)steps : (ov_int128)steps, 1 };
    return ov_rational_multiply(whole, unit, out);
}

bool ov_rational_floor(struct ov_rational value, int64_t *out)
{
    ov_int128 whole = value.num / value.den;
    if (value.num % value.den < 0)
        whole--;
    return ov_rational_to_int64((struct ov_rational){ whole, 1 }, out);
}

bool ov_rational_to_int64(struct ov_rational value, int64_t *out)
{
    if (value.den != 1 || value.num < INT64_MIN || value.num > INT64_MAX)
        return false;
    *out = (int64_t)value.num;
    return true;
}

/* ---- text ---- */

/* Writes the digits and a NUL, gives the NUL's address. */
static char *put_digits(char *text, uint128 value)
{
    char reversed[40];
    size_t count = 0;
    do {
        reversed[count++] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value != 0);
    while (count > 0)
        *text++ = reversed[--count];
    *text = '\0';
    return text;
}

void ov_rational_format(struct ov_rational value, char text[90])
{
    if (value.num < 0)
        *text++ = '-';
    text = put_digits(text, magnitude(value.num));
    if (value.den != 1) {
        *text++ = '/';
        put_digits(text, (uint128)value.den);
    }
}

static bool read_digits(const char **text, uint128 *value)
{
    const char *at = *text;
    *value = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        uint128 digit = (uint128)(*at - '0');
        if (*value > (magnitude_max - digit) / 10)
            return false;
        *value = *value * 10 + digit;
    }
    bool any = at != *text;
    *text = at;
    return any;
}

bool ov_rational_parse(const char *text, struct ov_rational *out)
{
    bool negative = *text == '-';
    uint128 num, den = 1;
    text += negative;
    if (!read_digits(&text, &num))
        return false;
    if (*text == '/') {
        text++;
        if (!read_digits(&text, &den) || den == 0)
            return false;
    }
    if (*text != '\0')
        return false;
    uint128 divisor = greatest_common_divisor(num, den);
    *out = (struct ov_rational){ (ov_int128)(num / divisor), (ov_int128)(den / divisor) };
    if (negative)
        out->num = -out->num;
    return true;
}

void ov_rational_digits(struct ov_rational value, int decimals, char digits[OV_DIGITS])
{
    ov_int128 scaled;
    if (multiply(value.num, ov_power_of_ten[decimals], &scaled)) {
        uint128 den = (uint128)value.den, whole = magnitude(scaled) / den, rest = magnitude(scaled) % den;
        put_digits(digits, whole + (rest >= den - rest));
        return;
    }
    mpz_t number, divisor;
    ov_mpz_init(number, value.num < 0 ? -value.num : value.num);
    ov_mpz_init(divisor, ov_power_of_ten[decimals]);
    mpz_mul(number, number, divisor);
    mpz_clear(divisor);
    ov_mpz_init(divisor, value.den);
    divide_nearest(number, divisor);
    mpz_get_str(digits, 10, number);
    mpz_clears(number, divisor, NULL);
}
