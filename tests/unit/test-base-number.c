/* Numbers and amounts as people write them. */
#include "base-suite.h"

#include <string.h>

#define NBSP "\u00a0"
#define NNBSP "\u202f"
#define THIN "\u2009"

static const struct {
    const char *text;
    int64_t unscaled;
    int scale;
    enum ov_unit_word unit;
    bool ambiguous;
} swedish[] = {
    { "0", 0, 0, OV_UNIT_NONE, false },
    { "-0", 0, 0, OV_UNIT_NONE, false },
    { "007", 7, 0, OV_UNIT_NONE, false },
    { "1234", 1234, 0, OV_UNIT_NONE, false },
    { "71 862 709 kr", 71862709, 0, OV_UNIT_KR, false },
    { "71" NBSP "862" NBSP "709" NBSP "kr", 71862709, 0, OV_UNIT_KR, false },
    { "71" NNBSP "862" NNBSP "709 kr", 71862709, 0, OV_UNIT_KR, false },
    { "71" THIN "862" THIN "709" THIN "SEK", 71862709, 0, OV_UNIT_KR, false },
    { "6,2 mkr", 62, 1, OV_UNIT_MKR, false },
    { "6,20 mkr", 620, 2, OV_UNIT_MKR, false },
    { "71,8mkr", 718, 1, OV_UNIT_MKR, false },
    { "0,250mkr", 250, 3, OV_UNIT_MKR, false },
    { "51 tkr", 51, 0, OV_UNIT_TKR, false },
    { "51 kkr", 51, 0, OV_UNIT_TKR, false },
    { "2 Mkr", 2, 0, OV_UNIT_MKR, false },
    { "2 MSEK", 2, 0, OV_UNIT_MKR, false },
    { "2 mnkr", 2, 0, OV_UNIT_MKR, false },
    { "2 miljoner", 2, 0, OV_UNIT_MKR, false },
    { "1 miljon", 1, 0, OV_UNIT_MKR, false },
    { "2,5 miljoner kronor", 25, 1, OV_UNIT_MKR, false },
    { "3 mdkr", 3, 0, OV_UNIT_MDKR, false },
    { "3 mdr", 3, 0, OV_UNIT_MDKR, false },
    { "3 miljarder", 3, 0, OV_UNIT_MDKR, false },
    { "500 kronor", 500, 0, OV_UNIT_KR, false },
    { "55 %", 55, 0, OV_UNIT_PERCENT, false },
    { "-3,5%", -35, 1, OV_UNIT_PERCENT, false },
    { "−1 000", -1000, 0, OV_UNIT_NONE, false },
    { "–1 000", -1000, 0, OV_UNIT_NONE, false },
    { "-1 000", -1000, 0, OV_UNIT_NONE, false },
    { "+1 000", 1000, 0, OV_UNIT_NONE, false },
    { " \t1 000\r\n", 1000, 0, OV_UNIT_NONE, false },
    { "1 000" NBSP, 1000, 0, OV_UNIT_NONE, false },
    { "1.234.567,89", 123456789, 2, OV_UNIT_NONE, false },
    { "1.234.567", 1234567, 0, OV_UNIT_NONE, false },
    { "1.234,5", 12345, 1, OV_UNIT_NONE, false },
    { "1.234", 1234, 0, OV_UNIT_NONE, true },
    { "-1.234 mkr", -1234, 0, OV_UNIT_MKR, true },
    { "12,50", 1250, 2, OV_UNIT_NONE, false },
    { "0,000000000000000001", 1, 18, OV_UNIT_NONE, false },
    { "9 223 372 036 854 775 807", INT64_MAX, 0, OV_UNIT_NONE, false },
    { "-9223372036,854775807", -INT64_MAX, 9, OV_UNIT_NONE, false },
};

START_TEST(swedish_numbers)
{
    for (size_t i = 0; i < OV_COUNT_OF(swedish); i++) {
        struct ov_number number;
        const char *accepted = NULL;
        ck_assert_msg(ov_number_parse(swedish[i].text, OV_NOTATION_SWEDISH, &number, &accepted), "%s: %s",
                      swedish[i].text, accepted);
        ck_assert_msg(number.value.unscaled == swedish[i].unscaled &&
                          number.value.scale == swedish[i].scale && number.unit == swedish[i].unit &&
                          number.ambiguous == swedish[i].ambiguous,
                      "%s: %lld/10^%d unit %d ambiguous %d", swedish[i].text,
                      (long long)number.value.unscaled, number.value.scale, number.unit, number.ambiguous);
    }
}
END_TEST

/* What must be refused, and a word of what is said to be accepted. */
static const struct {
    const char *text, *words;
} swedish_refused[] = {
    { "1 23", "three digits" },
    { "12,", "a number such as" },
    { "7 1 2", "three digits" },
    { "1234 567", "three digits" },
    { "1 2345", "three digits" },
    { "1 234 56", "three digits" },
    { "1  234", "units" },
    { "1 234.567", "same separator" },
    { "1.234 567", "same separator" },
    { "1 234" NBSP "567", "same separator" },
    { "1" NBSP "234" THIN "567", "same separator" },
    { "12.5", "decimal comma" },
    { "0.250", "decimal comma" },
    { "0.250 mkr", "decimal comma" },
    { "1234.5", "decimal comma" },
    { "1.2345", "decimal comma" },
    { "0 250", "three digits" },
    { "1,234,567", "three digits" },
    { "1,5.2", "three digits" },
    { "12.", "decimal comma" },
    { ",5", "a number such as" },
    { "", "a number such as" },
    { " ", "a number such as" },
    { "-", "a number such as" },
    { "kr", "a number such as" },
    { "--1", "a number such as" },
    { "- 1", "a number such as" },
    { "1-", "units" },
    { "(1 000)", "parentheses" },
    { "(1 000) kr", "parentheses" },
    { "1e3", "units" },
    { "0x10", "units" },
    { "1 000 USD", "units" },
    { "1 000  kr", "units" },
    { "1 000.kr", "decimal comma" },
    { "5 kr.", "units" },
    { "5 kr 50", "units" },
    { "5%%", "units" },
    { "300 000\n000", "units" },
    { "1\t000", "units" },
    { "٣", "a number such as" },
    { "1 000\xff", "units" },
    { "1,0000000000000000000", "18 decimals" },
    { "9 223 372 036 854 775 808", "at most 9 223" },
    { "-9223372036854775808", "at most 9 223" },
    { "99999999999999999999999999999999999999", "at most 9 223" },
    { "922337203685477580,70", "at most 9 223" },
};

static void expect_refusal(const char *text, enum ov_notation notation, const char *words)
{
    struct ov_number number = { .value.unscaled = 4711 };
    const char *accepted = NULL;
    ck_assert_msg(!ov_number_parse(text, notation, &number, &accepted), "'%s' was accepted", text);
    ck_assert_int_eq(number.value.unscaled, 4711);
    ck_assert_msg(accepted != NULL && strstr(accepted, words) != NULL, "'%s': %s", text, accepted);
    ck_assert(!ov_number_parse(text, notation, &number, NULL));
}

START_TEST(swedish_refusals)
{
    for (size_t i = 0; i < OV_COUNT_OF(swedish_refused); i++)
        expect_refusal(swedish_refused[i].text, OV_NOTATION_SWEDISH, swedish_refused[i].words);
}
END_TEST

START_TEST(iso_numbers)
{
    static const struct {
        const char *text;
        int64_t unscaled;
        int scale;
        enum ov_unit_word unit;
    } good[] = {
        { "1234.5", 12345, 1, OV_UNIT_NONE }, { "-1234.50", -123450, 2, OV_UNIT_NONE },
        { "1.234", 1234, 3, OV_UNIT_NONE },   { "0.250 mkr", 250, 3, OV_UNIT_MKR },
        { "12%", 12, 0, OV_UNIT_PERCENT },    { "−7 tkr", -7, 0, OV_UNIT_TKR },
    };
    for (size_t i = 0; i < OV_COUNT_OF(good); i++) {
        struct ov_number number;
        ck_assert_msg(ov_number_parse(good[i].text, OV_NOTATION_ISO, &number, NULL), "%s", good[i].text);
        ck_assert_int_eq(number.value.unscaled, good[i].unscaled);
        ck_assert_int_eq(number.value.scale, good[i].scale);
        ck_assert_int_eq(number.unit, good[i].unit);
        ck_assert(!number.ambiguous);
    }
    expect_refusal("1 234", OV_NOTATION_ISO, "no grouping");
    expect_refusal("1,5", OV_NOTATION_ISO, "decimal point");
    expect_refusal("1.234.567", OV_NOTATION_ISO, "decimal point");
    expect_refusal("1.", OV_NOTATION_ISO, "1234.5");
    expect_refusal(".5", OV_NOTATION_ISO, "1234.5");
    expect_refusal("NaN", OV_NOTATION_ISO, "1234.5");
    expect_refusal("1e5", OV_NOTATION_ISO, "units");
    expect_refusal("(5)", OV_NOTATION_ISO, "parentheses");
}
END_TEST

START_TEST(amounts_keep_the_unit_of_their_last_digit)
{
    static const struct {
        const char *text;
        ov_money ore, unit;
    } cases[] = {
        { "30 594 000 kr", 3059400000, 100 },
        { "6,2 mkr", 620000000, 10000000 },
        { "6,20 mkr", 620000000, 1000000 },
        { "71,8mkr", 7180000000, 10000000 },
        { "0,250mkr", 25000000, 100000 },
        { "51 tkr", 5100000, 100000 },
        { "12,50", 1250, 1 },
        { "12,5 kr", 1250, 10 },
        { "1 000", 100000, 100 },
        { "−1 000", -100000, 100 },
        { "1,5 mdkr", 150000000000, 10000000000 },
        { "1,00000000 mkr", 100000000, 1 },
        { "0,00001 tkr", 1, 1 },
        { "92 233 720 368 547 758,07 kr", INT64_MAX, 1 },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        struct ov_amount amount;
        ck_assert_msg(ov_amount_parse(cases[i].text, OV_NOTATION_SWEDISH, &amount, NULL), "%s",
                      cases[i].text);
        ck_assert_int_eq(amount.ore, cases[i].ore);
        ck_assert_int_eq(amount.unit, cases[i].unit);
    }
    struct ov_amount amount;
    ck_assert(ov_amount_parse("-0.5 tkr", OV_NOTATION_ISO, &amount, NULL));
    ck_assert_int_eq(amount.ore, -50000);
    ck_assert_int_eq(amount.unit, 10000);
}
END_TEST

START_TEST(amounts_refused)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        { "1,005 kr", "two decimals of a krona" },
        { "1,000 kr", "two decimals of a krona" },
        { "1,000000 tkr", "two decimals of a krona" },
        { "55 %", "percentage" },
        { "92 233 720 368 547 758,08 kr", "at most 9 223" },
        { "92 233 720 368 547 759 kr", "at most 92 233" },
        { "92 234 000 mdkr", "at most 92 233" },
        { "12.50 kr", "decimal comma" },
        { "tio kronor", "a number such as" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        struct ov_amount amount = { 47, 11 };
        const char *accepted = NULL;
        ck_assert_msg(!ov_amount_parse(cases[i].text, OV_NOTATION_SWEDISH, &amount, &accepted), "%s",
                      cases[i].text);
        ck_assert_int_eq(amount.ore, 47);
        ck_assert_msg(accepted != NULL && strstr(accepted, cases[i].words) != NULL, "%s: %s", cases[i].text,
                      accepted);
    }
}
END_TEST

START_TEST(amount_of_a_number_that_was_warned_of)
{
    struct ov_number number;
    struct ov_amount amount;
    ck_assert(ov_number_parse("1.234", OV_NOTATION_SWEDISH, &number, NULL));
    ck_assert(number.ambiguous);
    ck_assert(ov_amount_of(number, &amount, NULL));
    ck_assert_int_eq(amount.ore, 123400);
}
END_TEST

TCase *test_base_number(void)
{
    TCase *tcase = tcase_create("number");
    tcase_add_test(tcase, swedish_numbers);
    tcase_add_test(tcase, swedish_refusals);
    tcase_add_test(tcase, iso_numbers);
    tcase_add_test(tcase, amounts_keep_the_unit_of_their_last_digit);
    tcase_add_test(tcase, amounts_refused);
    tcase_add_test(tcase, amount_of_a_number_that_was_warned_of);
    return tcase;
}
