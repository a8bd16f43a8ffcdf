/* Numbers and amounts as people write them. */
#include "base/base-internal.h"

#include <string.h>

/* Sums of money are written in many ways; case does not count. */
static const struct {
    const char *word;
    enum ov_unit_word unit;
} unit_words[] = {
    { "kr", OV_UNIT_KR },
    { "krona", OV_UNIT_KR },
    { "kronor", OV_UNIT_KR },
    { "SEK", OV_UNIT_KR },
    { "tkr", OV_UNIT_TKR },
    { "kkr", OV_UNIT_TKR },
    { "TSEK", OV_UNIT_TKR },
    { "tusen kronor", OV_UNIT_TKR },
    { "mkr", OV_UNIT_MKR },
    { "mnkr", OV_UNIT_MKR },
    { "MSEK", OV_UNIT_MKR },
    { "miljon", OV_UNIT_MKR },
    { "miljoner", OV_UNIT_MKR },
    { "miljoner kronor", OV_UNIT_MKR },
    { "mdkr", OV_UNIT_MDKR },
    { "mdr", OV_UNIT_MDKR },
    { "miljard", OV_UNIT_MDKR },
    { "miljarder", OV_UNIT_MDKR },
    { "miljarder kronor", OV_UNIT_MDKR },
    { "%", OV_UNIT_PERCENT },
};

static const char accepted_swedish[] =
    N_("a number such as 1 234,5 or -1 234,5, with or without kr, tkr, mkr, mdkr or %");
static const char accepted_iso[] =
    N_("a number such as 1234.5 or -1234.5, without grouping, with or without kr, tkr, mkr, mdkr or %");
static const char accepted_groups[] =
    N_("groups of three digits with the same separator all through, such as 1 234 567");
static const char accepted_comma[] = N_(
    "a decimal comma, such as 12,5; a point stands only between groups of three digits, such as 1.234.567");
static const char accepted_point[] = N_("a decimal point and no grouping, such as 1234.5");
static const char accepted_minus[] =
    N_("a minus in front of a negative number, such as -1 000, not parentheses");
static const char accepted_decimals[] = N_("at most 18 decimals");
static const char accepted_size[] =
    N_("a number whose digits, without the decimal sign, make at most 9 223 372 036 854 775 807");
static const char accepted_unit[] = N_("one of the units kr, tkr, mkr, mdkr and %, or none");
static const char accepted_money[] = N_("an amount in kr, tkr, mkr or mdkr, not a percentage");
static const char accepted_ore[] = N_("at most two decimals of a krona, such as 12,50 kr or 0,25 tkr");
static const char accepted_amount[] = N_("an amount of at most 92 233 720 368 547 758,07 kr");

/* What has been read so far. wrong says what would be accepted, once something was not. */
struct reading {
    const char *at, *end;
    bool iso;
    int64_t magnitude;
    int scale;
    bool too_large, ambiguous;
    const char *wrong;
};

static bool refuse(struct reading *reading, const char *accepted)
{
    reading->wrong = accepted;
    return false;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* A sign the text may begin with: - + U+2212 (minus) U+2013 (en dash, from word processors). */
static bool read_sign(struct reading *reading)
{
    if (*reading->at == '-' || *reading->at == '+')
        return *reading->at++ == '-';
    if (ov_starts_with(reading->at, "\xe2\x88\x92") || ov_starts_with(reading->at, "\xe2\x80\x93")) {
        reading->at += 3;
        return true;
    }
    return false;
}

/* Reads digits as far as they go and gives their number. */
static size_t read_run(struct reading *reading)
{
    size_t count = 0;
    for (; is_digit(*reading->at); reading->at++, count++) {
        if (__builtin_mul_overflow(reading->magnitude, 10, &reading->magnitude) ||
            __builtin_add_overflow(reading->magnitude, *reading->at - '0', &reading->magnitude))
            reading->too_large = true;
    }
    return count;
}

static size_t separator_length(const char *text)
{
    return *text == '.' ? 1 : ov_blank_length(text);
}

/* d{1,3}(sp d{3})+ | d+. A grouped number never begins with 0: "0.250" is a decimal fraction in another
 * notation, and must not become 250. */
static bool read_whole(struct reading *reading)
{
    const char *start = reading->at, *separator = NULL;
    size_t digits = read_run(reading), width = 0, groups = 0;
    if (digits == 0)
        return refuse(reading, *start == '('  ? accepted_minus
                               : reading->iso ? accepted_iso
                                              : accepted_swedish);
    if (reading->iso)
        return true;
    for (;;) {
        size_t step = separator_length(reading->at);
        if (step == 0 || !is_digit(reading->at[step]))
            break;
        bool first = separator == NULL;
        bool well = first ? digits <= 3 && *start != '0'
                          : step == width && memcmp(reading->at, separator, width) == 0;
        if (first) {
            separator = reading->at;
            width = step;
        }
        reading->at += step;
        if (read_run(reading) != 3 || !well)
            return refuse(reading, *separator == '.' && groups == 0 ? accepted_comma : accepted_groups);
        groups++;
    }
    reading->ambiguous = groups == 1 && *separator == '.' && *reading->at != ',';
    return true;
}

static bool read_decimals(struct reading *reading)
{
    char sign = reading->iso ? '.' : ',';
    if (*reading->at == (reading->iso ? ',' : '.'))
        return refuse(reading, reading->iso ? accepted_point : accepted_comma);
    if (*reading->at != sign)
        return true;
    reading->at++;
    size_t digits = read_run(reading);
    if (digits == 0)
        return refuse(reading, reading->iso ? accepted_iso : accepted_swedish);
    if (digits > OV_SCALE_MAX)
        return refuse(reading, accepted_decimals);
    reading->scale = (int)digits;
    return true;
}

static bool read_unit(struct reading *reading, enum ov_unit_word *unit)
{
    if (reading->at < reading->end)
        reading->at += ov_blank_length(reading->at);
    *unit = OV_UNIT_NONE;
    if (reading->at >= reading->end)
        return true;
    size_t length = (size_t)(reading->end - reading->at);
    for (size_t i = 0; i < OV_COUNT_OF(unit_words); i++) {
        if (ov_equal_ascii_case(reading->at, length, unit_words[i].word)) {
            *unit = unit_words[i].unit;
            return true;
        }
    }
    if (is_digit(*reading->at) || *reading->at == ',' || *reading->at == '.')
        return refuse(reading, reading->iso ? accepted_point : accepted_groups);
    return refuse(reading, accepted_unit);
}

bool ov_number_parse(const char *text, enum ov_notation notation, struct ov_number *out,
                     const char **accepted)
{
    size_t length;
    struct reading reading = { .at = ov_trim(text, &length), .iso = notation == OV_NOTATION_ISO };
    struct ov_number number = { 0 };
    reading.end = reading.at + length;
    bool negative = read_sign(&reading);
    bool read = read_whole(&reading) && read_decimals(&reading) && read_unit(&reading, &number.unit) &&
                (!reading.too_large || refuse(&reading, accepted_size));
    if (!read) {
        if (accepted != NULL)
            *accepted = reading.wrong;
        return false;
    }
    number.value.unscaled = negative ? -reading.magnitude : reading.magnitude;
    number.value.scale = reading.scale;
    number.ambiguous = reading.ambiguous;
    *out = number;
    return true;
}

static const char *convert(struct ov_number number, struct ov_amount *out)
{
    static const int shifts[] = {
        [OV_UNIT_NONE] = 0, [OV_UNIT_KR] = 0, [OV_UNIT_TKR] = 3, [OV_UNIT_MKR] = 6, [OV_UNIT_MDKR] = 9
    };
    if (number.unit == OV_UNIT_PERCENT)
        return accepted_money;
    int exponent = shifts[number.unit] + 2 - number.value.scale; /* öre: two more decimals than a krona */
    if (exponent < 0)
        return accepted_ore;
    struct ov_amount amount = { .unit = ov_power_of_ten[exponent] };
    if (__builtin_mul_overflow(number.value.unscaled, amount.unit, &amount.ore))
        return accepted_amount;
    *out = amount;
    return NULL;
}

bool ov_amount_of(struct ov_number number, struct ov_amount *out, const char **accepted)
{
    const char *wrong = convert(number, out);
    if (wrong != NULL && accepted != NULL)
        *accepted = wrong;
    return wrong == NULL;
}

bool ov_amount_parse(const char *text, enum ov_notation notation, struct ov_amount *out,
                     const char **accepted)
{
    struct ov_number number;
    return ov_number_parse(text, notation, &number, accepted) && ov_amount_of(number, out, accepted);
}
