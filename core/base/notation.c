/* Numbers as text, the same whatever the locale. */
#include "base/base-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char group_blank[] = "\xc2\xa0";    /* U+00A0 */
static const char minus_sign[] = "\xe2\x88\x92"; /* U+2212 */

/* The digits of a whole number of which the last are decimals, grouped when that fits the room. */
static void show(bool negative, const char *digits, int decimals, const char *language,
                 char out[OV_TEXT_NUMBER])
{
    char padded[OV_DIGITS + OV_SCALE_MAX + 1];
    size_t length = strlen(digits), after = (size_t)decimals,
           zeros = length <= after ? after + 1 - length : 0;
    memset(padded, '0', zeros);
    memcpy(padded + zeros, digits, length + 1);
    size_t before = zeros + length - after;
    negative = negative && strspn(padded, "0") < before + after; /* no minus before a zero */

    size_t groups = (before - 1) / 3;
    size_t room = (negative ? strlen(minus_sign) : 0) + before + groups * strlen(group_blank) + 1 + after;
    bool grouped = room < OV_TEXT_NUMBER;
    char *end = out;
    if (negative)
        end = stpcpy(end, minus_sign);
    for (size_t i = 0; i < before; i++) {
        if (grouped && i > 0 && (before - i) % 3 == 0)
            end = stpcpy(end, group_blank);
        *end++ = padded[i];
    }
    if (after > 0) {
        *end++ = language != NULL && ov_starts_with(language, "en") ? '.' : ',';
        end = stpcpy(end, padded + before);
    }
    *end = '\0';
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

static int between(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

void ov_money_format(ov_money ore, int decimals, const char *language, char out[OV_TEXT_NUMBER])
{
    char digits[OV_DIGITS];
    decimals = between(decimals, 0, 2);
    uint64_t step = (uint64_t)ov_power_of_ten[2 - decimals];
    snprintf(digits, sizeof digits, "%" PRIu64, (magnitude(ore) + step / 2) / step);
    show(ore < 0, digits, decimals, language, out);
}

void ov_rational_show(struct ov_rational value, int decimals, const char *language, char out[OV_TEXT_NUMBER])
{
    char digits[OV_DIGITS];
    decimals = between(decimals, 0, OV_SCALE_MAX);
    ov_rational_digits(value, decimals, digits);
    show(value.num < 0, digits, decimals, language, out);
}

void ov_integer_show(int64_t value, const char *language, char out[OV_TEXT_NUMBER])
{
    char digits[OV_DIGITS];
    snprintf(digits, sizeof digits, "%" PRIu64, magnitude(value));
    show(value < 0, digits, 0, language, out);
}

void ov_decimal_format(struct ov_decimal value, char out[OV_TEXT_NUMBER])
{
    if (value.scale < 0 || value.scale > OV_SCALE_MAX)
        abort(); /* as in ov_rational_decimal */
    uint64_t size = magnitude(value.unscaled), one = (uint64_t)ov_power_of_ten[value.scale];
    int length = snprintf(out, OV_TEXT_NUMBER, "%s%" PRIu64, value.unscaled < 0 ? "-" : "", size / one);
    if (value.scale > 0)
        snprintf(out + length, OV_TEXT_NUMBER - (size_t)length, ".%0*" PRIu64, value.scale, size % one);
}

void ov_money_machine(ov_money ore, char out[OV_TEXT_NUMBER])
{
    struct ov_decimal kronor = { ore, 2 };
    if (ore % 100 == 0)
        kronor = (struct ov_decimal){ ore / 100, 0 };
    ov_decimal_format(kronor, out);
}
