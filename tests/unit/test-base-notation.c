/* Numbers as text. */
#include "base-suite.h"

#include <string.h>

#define NBSP "\u00a0"
#define MINUS "\u2212"

static char out[OV_TEXT_NUMBER];

START_TEST(money_for_readers)
{
    static const struct {
        ov_money ore;
        int decimals;
        const char *language, *text;
    } cases[] = {
        { 7186270900, 0, "sv", "71" NBSP "862" NBSP "709" },
        { 7186270900, 2, "sv", "71" NBSP "862" NBSP "709,00" },
        { -123456, 2, "sv", MINUS "1" NBSP "234,56" },
        { -123456, 2, "en", MINUS "1" NBSP "234.56" },
        { -123456, 1, "sv", MINUS "1" NBSP "234,6" },
        { 50, 0, "sv", "1" },
        { 49, 0, "sv", "0" },
        { -50, 0, "sv", MINUS "1" },
        { -49, 0, "sv", "0" },
        { 150, 0, "sv", "2" },
        { 250, 0, "sv", "3" },
        { 5, 1, "sv", "0,1" },
        { 4, 1, "sv", "0,0" },
        { 7, 2, "en", "0.07" },
        { 99999950, 0, "sv", "1" NBSP "000" NBSP "000" },
        { 0, 2, "sv", "0,00" },
        { INT64_MAX, 0, "sv", "92" NBSP "233" NBSP "720" NBSP "368" NBSP "547" NBSP "758" },
        { INT64_MIN, 2, "en", MINUS "92" NBSP "233" NBSP "720" NBSP "368" NBSP "547" NBSP "758.08" },
        { 1250, 7, NULL, "12,50" },
        { 1250, -1, "sv", "13" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ov_money_format(cases[i].ore, cases[i].decimals, cases[i].language, out);
        ck_assert_str_eq(out, cases[i].text);
    }
}
END_TEST

START_TEST(rationals_for_readers)
{
    static const struct {
        const char *value;
        int decimals;
        const char *language, *text;
    } cases[] = {
        { "2/3", 1, "sv", "0,7" },
        { "-2/3", 1, "en", MINUS "0.7" },
        { "1/8", 2, "sv", "0,13" },
        { "-1/8", 2, "sv", MINUS "0,13" },
        { "-1/1000", 2, "sv", "0,00" },
        { "1999999/2", 0, "sv", "1" NBSP "000" NBSP "000" },
        { "1/3", 18, "sv", "0,333333333333333333" },
        { "1/3", 40, "sv", "0,333333333333333333" },
        { "5", 0, "en", "5" },
        { "999", 0, "en", "999" },
        { "170141183460469231731687303715884105727/170141183460469231731687303715884105726", 3, "sv",
          "1,000" },
        /* too long to group within the room: whole, without groups */
        { "-170141183460469231731687303715884105727", 0, "sv",
          MINUS "170141183460469231731687303715884105727" },
        { "-170141183460469231731687303715884105727", 18, "sv",
          MINUS "170141183460469231731687303715884105727,000000000000000000" },
        { "170141183460469231731687303715884105727/2", 1, "sv", "85070591730234615865843651857942052863,5" },
        { "170141183460469231731687303715884105727/2", 0, "sv",
          "85" NBSP "070" NBSP "591" NBSP "730" NBSP "234" NBSP "615" NBSP "865" NBSP "843" NBSP "651" NBSP
          "857" NBSP "942" NBSP "052" NBSP "864" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        struct ov_rational value;
        ck_assert(ov_rational_parse(cases[i].value, &value));
        ov_rational_show(value, cases[i].decimals, cases[i].language, out);
        ck_assert_str_eq(out, cases[i].text);
    }
}
END_TEST

START_TEST(integers_for_readers)
{
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {
        { 0, "0" },
        { 7, "7" },
        { 999, "999" },
        { 1000, "1" NBSP "000" },
        { -12345, MINUS "12" NBSP "345" },
        { INT64_MIN, MINUS "9" NBSP "223" NBSP "372" NBSP "036" NBSP "854" NBSP "775" NBSP "808" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ov_integer_show(cases[i].value, i % 2 == 0 ? "sv" : "en", out);
        ck_assert_str_eq(out, cases[i].text);
    }
}
END_TEST

START_TEST(machine_notation)
{
    static const struct {
        struct ov_decimal value;
        const char *text;
    } cases[] = {
        { { -123450, 2 }, "-1234.50" },
        { { 5, 2 }, "0.05" },
        { { -5, 1 }, "-0.5" },
        { { 0, 0 }, "0" },
        { { 0, 3 }, "0.000" },
        { { 1000000, 0 }, "1000000" },
        { { INT64_MIN, 18 }, "-9.223372036854775808" },
        { { INT64_MAX, 0 }, "9223372036854775807" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ov_decimal_format(cases[i].value, out);
        ck_assert_str_eq(out, cases[i].text);
    }
    static const struct {
        ov_money ore;
        const char *text;
    } sums[] = { { 123400, "1234" }, { 123450, "1234.50" },
                 { -1, "-0.01" },    { -100, "-1" },
                 { 0, "0" },         { INT64_MIN, "-92233720368547758.08" } };
    for (size_t i = 0; i < OV_COUNT_OF(sums); i++) {
        ov_money_machine(sums[i].ore, out);
        ck_assert_str_eq(out, sums[i].text);
    }
}
END_TEST

/* What is printed can be read again, and is the same sum. */
START_TEST(written_and_read_again)
{
    uint64_t state = 2022;
    for (int i = 0; i < 20000; i++) {
        ov_money ore = (ov_money)next_random(&state) >> (next_random(&state) % 63);
        struct ov_amount amount;
        if (ore == INT64_MIN)
            continue;
        ov_money_format(ore, 2, "sv", out);
        HOLDS(ov_amount_parse(out, OV_NOTATION_SWEDISH, &amount, NULL) && amount.ore == ore, "%s", out);
        ov_money_machine(ore, out);
        HOLDS(ov_amount_parse(out, OV_NOTATION_ISO, &amount, NULL) && amount.ore == ore, "%s", out);
        struct ov_decimal value = { ore, (int)(next_random(&state) % 19) };
        struct ov_number number;
        ov_decimal_format(value, out);
        HOLDS(ov_number_parse(out, OV_NOTATION_ISO, &number, NULL), "%s", out);
        HOLDS(number.value.unscaled == value.unscaled, "%s", out);
        HOLDS(number.value.scale == value.scale, "%s", out);
        ov_rational_show(ov_rational_decimal(value), value.scale, "sv", out);
        HOLDS(ov_number_parse(out, OV_NOTATION_SWEDISH, &number, NULL), "%s", out);
        HOLDS(number.value.unscaled == value.unscaled, "%s", out);
        HOLDS(number.value.scale == value.scale, "%s", out);
    }
}
END_TEST

TCase *test_base_notation(void)
{
    TCase *tcase = tcase_create("notation");
    tcase_add_test(tcase, money_for_readers);
    tcase_add_test(tcase, rationals_for_readers);
    tcase_add_test(tcase, integers_for_readers);
    tcase_add_test(tcase, machine_notation);
    tcase_add_test(tcase, written_and_read_again);
    return tcase;
}
