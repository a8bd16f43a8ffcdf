/* Periods: their text forms, packed form, and how people read them. */
#include "model/model.h"

#include <check.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static ov_date day(const char *text)
{
    ov_date date = OV_NO_DATE;
    ck_assert_msg(ov_date_parse(text, &date, NULL), "%s", text);
    return date;
}

static const struct {
    const char *text;
    enum ov_period_kind kind;
    bool accumulated;
    const char *from, *last, *swedish, *english, *before;
} periods[] = {
    { "2022", OV_YEAR, false, "2022-01-01", "2022-12-31", "2022", "2022", "2021" },
    { "2022-03", OV_MONTH, false, "2022-03-01", "2022-03-31", "mars 2022", "March 2022", "2021-03" },
    { "2024-02", OV_MONTH, false, "2024-02-01", "2024-02-29", "februari 2024", "February 2024", "2023-02" },
    { "2022-12", OV_MONTH, false, "2022-12-01", "2022-12-31", "december 2022", "December 2022", "2021-12" },
    { "2022Q1", OV_QUARTER, false, "2022-01-01", "2022-03-31", "januari–mars 2022 (kvartal 1)",
      "January–March 2022 (Q1)", "2021Q1" },
    { "2022Q4", OV_QUARTER, false, "2022-10-01", "2022-12-31", "oktober–december 2022 (kvartal 4)",
      "October–December 2022 (Q4)", "2021Q4" },
    { "2022T1", OV_TERTIAL, true, "2022-01-01", "2022-04-30", "januari–april 2022 (T1)",
      "January–April 2022 (T1)", "2021T1" },
    { "2022T2", OV_TERTIAL, true, "2022-01-01", "2022-08-31", "januari–augusti 2022 (T2)",
      "January–August 2022 (T2)", "2021T2" },
    { "2022T3", OV_TERTIAL, true, "2022-01-01", "2022-12-31", "januari–december 2022 (T3)",
      "January–December 2022 (T3)", "2021T3" },
    { "2022H1", OV_HALF_YEAR, false, "2022-01-01", "2022-06-30", "januari–juni 2022 (halvår 1)",
      "January–June 2022 (H1)", "2021H1" },
    { "2022H2", OV_HALF_YEAR, false, "2022-07-01", "2022-12-31", "juli–december 2022 (halvår 2)",
      "July–December 2022 (H2)", "2021H2" },
    { "VT2022", OV_TERM, false, "2022-01-01", "2022-06-30", "vårterminen 2022", "spring term 2022",
      "VT2021" },
    { "HT2022", OV_TERM, false, "2022-07-01", "2022-12-31", "höstterminen 2022", "autumn term 2022",
      "HT2021" },
    { "2021-06-01/2022-05-31", OV_BROKEN_YEAR, false, "2021-06-01", "2022-05-31", "juni 2021–maj 2022",
      "June 2021–May 2022", "2020-06-01/2021-05-31" },
    { "2021-09-15/2022-09-14", OV_BROKEN_YEAR, false, "2021-09-15", "2022-09-14",
      "15 september 2021–14 september 2022", "15 September 2021–14 September 2022", "2020-09-15/2021-09-14" },
    { "2022-11-01", OV_POINT, false, "2022-11-01", "2022-11-01", "1 november 2022", "1 November 2022",
      "2021-11-01" },
    { "2024-02-29", OV_POINT, false, "2024-02-29", "2024-02-29", "29 februari 2024", "29 February 2024",
      "2023-02-28" },
    { "2024-12-31", OV_POINT, false, "2024-12-31", "2024-12-31", "31 december 2024", "31 December 2024",
      "2023-12-31" },
    { "2999", OV_YEAR, false, "2999-01-01", "2999-12-31", "2999", "2999", "2998" },
};

START_TEST(periods_have_their_forms)
{
    for (size_t i = 0; i < OV_COUNT_OF(periods); i++) {
        struct ov_period period, unpacked;
        char text[OV_TEXT_NUMBER];
        ck_assert_msg(ov_period_parse(periods[i].text, &period, NULL), "%s", periods[i].text);
        ck_assert_msg(period.kind == periods[i].kind && period.accumulated == periods[i].accumulated &&
                          period.from == day(periods[i].from) && period.to == day(periods[i].last) + 1,
                      "%s", periods[i].text);
        ov_period_format(period, text);
        ck_assert_str_eq(text, periods[i].text);
        ov_period_show(period, "sv", text);
        ck_assert_str_eq(text, periods[i].swedish);
        ov_period_show(period, "en", text);
        ck_assert_str_eq(text, periods[i].english);
        ov_period_format(ov_period_year_before(period), text);
        ck_assert_str_eq(text, periods[i].before);
        ck_assert(ov_period_unpack(ov_period_pack(period), &unpacked));
        ov_period_format(unpacked, text);
        ck_assert_str_eq(text, periods[i].text);
    }
}
END_TEST

START_TEST(other_forms_are_refused)
{
    static const char *const wrong[] = { "",
                                         "22",
                                         "20222",
                                         "2022-",
                                         "2022-13",
                                         "2022-00",
                                         "2022-3",
                                         "2022Q0",
                                         "2022Q5",
                                         "2022T4",
                                         "2022H3",
                                         "2022Q12",
                                         "2022X1",
                                         "VT22",
                                         "XT2022",
                                         "VT20222",
                                         "2022-02-30",
                                         "2022-11-01/",
                                         "2022 ",
                                         " 2022",
                                         "1799",
                                         "3000",
                                         "2022-11-01T00",
                                         "2021-06-01/2022-06-01",
                                         "2021-06-01/2021-05-31",
                                         "2021-06-01/2022-05-3",
                                         "2021-06-01-2022-05-31",
                                         "2022-01-01/2022-12-3x",
                                         "2022–03" };
    for (size_t i = 0; i < OV_COUNT_OF(wrong); i++) {
        struct ov_period period = { .kind = OV_MONTH };
        const char *accepted = NULL;
        ck_assert_msg(!ov_period_parse(wrong[i], &period, &accepted), "%s", wrong[i]);
        ck_assert_msg(period.kind == OV_MONTH && period.from == 0, "%s", wrong[i]);
        ck_assert_ptr_nonnull(strstr(accepted, "2022T2"));
    }
    ck_assert(!ov_period_parse(NULL, &(struct ov_period){ 0 }, NULL));
}
END_TEST

START_TEST(case_does_not_count_and_a_whole_year_is_the_year)
{
    struct ov_period a, b;
    ck_assert(ov_period_parse("vt2022", &a, NULL) && ov_period_parse("VT2022", &b, NULL));
    ck_assert_int_eq(ov_period_pack(a), ov_period_pack(b));
    ck_assert(ov_period_parse("2022t2", &a, NULL) && ov_period_parse("2022T2", &b, NULL));
    ck_assert_int_eq(ov_period_pack(a), ov_period_pack(b));
    ck_assert(ov_period_parse("2022-01-01/2022-12-31", &a, NULL) && ov_period_parse("2022", &b, NULL));
    ck_assert_int_eq(ov_period_pack(a), ov_period_pack(b));
}
END_TEST

/* An edition may last longer than a year, and its time is a period too. */
START_TEST(a_longer_time_is_written_with_both_days)
{
    struct ov_period period = { day("2020-01-01"), day("2022-12-31") + 1, OV_YEAR, false }, unpacked;
    char text[OV_TEXT_NUMBER];
    ov_period_format(period, text);
    ck_assert_str_eq(text, "2020-01-01/2022-12-31");
    ov_period_show(period, "sv", text);
    ck_assert_str_eq(text, "januari 2020–december 2022");
    ck_assert(ov_period_unpack(ov_period_pack(period), &unpacked));
    ck_assert_int_eq(unpacked.to, period.to);
    ov_period_show((struct ov_period){ OV_NO_DATE, OV_NO_DATE, OV_YEAR, false }, "sv", text);
    ck_assert_str_eq(text, "");
}
END_TEST

START_TEST(packed_periods_order_by_from_to_and_kind)
{
    static const char *const ascending[] = { "1800",       "2021-06-01/2022-05-31",
                                             "2022-01-01", "2022-01",
                                             "2022Q1",     "2022T1",
                                             "2022H1",     "VT2022",
                                             "2022T2",     "2022T3",
                                             "2022",       "2022-01-02",
                                             "2022-12",    "2999" };
    int64_t before = -1;
    for (size_t i = 0; i < OV_COUNT_OF(ascending); i++) {
        struct ov_period period;
        ck_assert(ov_period_parse(ascending[i], &period, NULL));
        ck_assert_msg(ov_period_pack(period) > before, "%s", ascending[i]);
        before = ov_period_pack(period);
    }
}
END_TEST

START_TEST(what_is_no_packed_period_is_refused)
{
    struct ov_period period, year;
    ck_assert(ov_period_parse("2022", &year, NULL));
    int64_t packed = ov_period_pack(year);
    ck_assert(!ov_period_unpack(-1, &period));
    ck_assert(!ov_period_unpack(0, &period));
    ck_assert(!ov_period_unpack(INT64_MAX, &period));
    ck_assert(!ov_period_unpack(packed | (int64_t)1 << 45, &period));
    ck_assert(!ov_period_unpack(packed | 0x1e, &period)); /* kind 15 */
    ck_assert(!ov_period_unpack(packed & ~(int64_t)0x1e, &period));
    ck_assert(!ov_period_unpack(packed & ~((int64_t)0xfffff << 5), &period)); /* ends before it begins */
    year.from = OV_NO_DATE;
    ck_assert_int_eq(ov_period_pack(year), -1);
}
END_TEST

int main(void)
{
    setlocale(LC_ALL, "");
    Suite *suite = suite_create("model-period");
    TCase *tcase = tcase_create("model");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, periods_have_their_forms);
    tcase_add_test(tcase, other_forms_are_refused);
    tcase_add_test(tcase, case_does_not_count_and_a_whole_year_is_the_year);
    tcase_add_test(tcase, a_longer_time_is_written_with_both_days);
    tcase_add_test(tcase, packed_periods_order_by_from_to_and_kind);
    tcase_add_test(tcase, what_is_no_packed_period_is_refused);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
