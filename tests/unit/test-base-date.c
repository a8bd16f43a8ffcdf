/* Dates. */
#include "base-suite.h"

#include <string.h>
#include <time.h>

static char out[OV_TEXT_NUMBER];

/* Every day of the range, against the C library's calendar. */
START_TEST(every_day_is_that_of_timegm)
{
    ov_date expected = ov_date_make(1800, 1, 1);
    ck_assert_int_eq(expected, -62091);
    for (int year = 1800; year <= 2999; year++)
        for (int month = 1; month <= 12; month++) {
            struct tm first = { .tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = 1 };
            HOLDS(timegm(&first) == (int64_t)expected * 86400, "%d-%d", year, month);
            for (int day = 1; day <= ov_days_in_month(year, month); day++) {
                int split_year, split_month, split_day;
                HOLDS(ov_date_make(year, month, day) == expected, "%d-%d-%d", year, month, day);
                ov_date_split(expected++, &split_year, &split_month, &split_day);
                HOLDS(split_year == year && split_month == month && split_day == day, "%d-%d-%d", year, month,
                      day);
            }
        }
    ck_assert_int_eq(expected, ov_date_make(2999, 12, 31) + 1);
}
END_TEST

START_TEST(days_that_do_not_exist)
{
    static const int bad[][3] = { { 2022, 2, 29 }, { 1900, 2, 29 },  { 2100, 2, 29 }, { 2022, 4, 31 },
                                  { 2022, 13, 1 }, { 2022, 0, 1 },   { 2022, 1, 0 },  { 2022, 1, 32 },
                                  { 2022, -1, 1 }, { 1799, 12, 31 }, { 3000, 1, 1 },  { 2022, 1, -5 } };
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++)
        ck_assert_int_eq(ov_date_make(bad[i][0], bad[i][1], bad[i][2]), OV_NO_DATE);
    ck_assert_int_ne(ov_date_make(2000, 2, 29), OV_NO_DATE);
    ck_assert_int_ne(ov_date_make(2024, 2, 29), OV_NO_DATE);
    ck_assert_int_eq(ov_date_make(1970, 1, 1), 0);
    ck_assert_int_eq(ov_days_in_month(2023, 2), 28);
    ck_assert_int_eq(ov_days_in_month(2024, 2), 29);
    ck_assert_int_eq(ov_days_in_month(2024, 13), 0);
}
END_TEST

START_TEST(splitting_any_number_of_days)
{
    static const ov_date far[] = { INT32_MIN + 1, -719469, -719468, -1, 0, INT32_MAX };
    for (size_t i = 0; i < OV_COUNT_OF(far); i++) {
        int year, month, day;
        ov_date_split(far[i], &year, &month, &day);
        time_t seconds = (time_t)far[i] * 86400;
        struct tm expected;
        gmtime_r(&seconds, &expected);
        ck_assert_int_eq(year, expected.tm_year + 1900);
        ck_assert_int_eq(month, expected.tm_mon + 1);
        ck_assert_int_eq(day, expected.tm_mday);
    }
}
END_TEST

START_TEST(adding_months)
{
    static const struct {
        const char *date;
        int months;
        const char *result;
    } cases[] = {
        { "2022-01-31", 1, "2022-02-28" },
        { "2024-01-31", 1, "2024-02-29" },
        { "2022-01-31", 2, "2022-03-31" },
        { "2022-03-31", -1, "2022-02-28" },
        { "2022-08-31", 1, "2022-09-30" },
        { "2022-11-15", 3, "2023-02-15" },
        { "2022-01-15", -1, "2021-12-15" },
        { "2024-02-29", 12, "2025-02-28" },
        { "2022-05-31", 0, "2022-05-31" },
        { "2022-05-31", 9360, "2802-05-31" },
        { "2022-05-31", -25 * 12, "1997-05-31" },
        { "2999-12-01", 1, "" },
        { "1800-01-31", -1, "" },
        { "2022-01-01", INT32_MAX, "" },
        { "2022-01-01", INT32_MIN, "" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ov_date date;
        ck_assert(ov_date_parse(cases[i].date, &date, NULL));
        ov_date_format(ov_date_add_months(date, cases[i].months), out);
        ck_assert_str_eq(out, cases[i].result);
    }
    ck_assert_int_eq(ov_date_add_months(OV_NO_DATE, 1), OV_NO_DATE);
}
END_TEST

START_TEST(dates_as_people_write_them)
{
    static const struct {
        const char *text, *date;
        bool month_only;
    } cases[] = {
        { "2022-09-30", "2022-09-30", false },
        { "20220930", "2022-09-30", false },
        { "30/9-22", "2022-09-30", false },
        { "30/9-2022", "2022-09-30", false },
        { "11/3-20", "2020-03-11", false },
        { "1/1-00", "2000-01-01", false },
        { "07/06-1899", "1899-06-07", false },
        { "30 september 2022", "2022-09-30", false },
        { "den 30 september 2022", "2022-09-30", false },
        { "Den 1 Maj 2022", "2022-05-01", false },
        { "9 okt 2021", "2021-10-09", false },
        { "9 sept 2021", "2021-09-09", false },
        { "29 februari 2024", "2024-02-29", false },
        { "30\u00a0september\u00a02022", "2022-09-30", false },
        { " 2022-09-30\r\n", "2022-09-30", false },
        { "2022-05", "2022-05-31", true },
        { "2024-02", "2024-02-29", true },
        { "maj 2022", "2022-05-31", true },
        { "februari 2023", "2023-02-28", true },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ov_date date = OV_NO_DATE;
        bool month_only = !cases[i].month_only;
        ck_assert_msg(ov_date_parse(cases[i].text, &date, &month_only), "%s", cases[i].text);
        ov_date_format(date, out);
        ck_assert_str_eq(out, cases[i].date);
        ck_assert_msg(month_only == cases[i].month_only, "%s", cases[i].text);
        ck_assert_msg(ov_date_parse(cases[i].text, &date, NULL) != month_only, "%s", cases[i].text);
    }
}
END_TEST

START_TEST(dates_refused)
{
    static const char *const bad[] = {
        "",
        " ",
        "2022-02-29",
        "2022-13-01",
        "2022-00-10",
        "2022-01-00",
        "2022-1-1",
        "22-01-01",
        "2022/01/01",
        "2022-09-3",
        "2022-09-",
        "2022-",
        "2022-09-301",
        "2022-09-30T00:00",
        "2022",
        "202209",
        "20221301",
        "20220900",
        "0/9-22",
        "30/9",
        "30/9-",
        "30/9-2",
        "30/9-202",
        "30/9-20222",
        "9/30-22",
        "30/9 22",
        "30.9.2022",
        "30 September",
        "30 spetember 2022",
        "31 april 2022",
        "0 maj 2022",
        "den maj 2022",
        "den 30 september",
        "30  maj 2022",
        "30maj 2022",
        "ma 2022",
        "maj-2022",
        "maj 22",
        "1799-12-31",
        "3000-01-01",
        "-2022-01-01",
        "2022-05-31-",
        "2022-00",
        "2022-13",
        "den",
        "den ",
        "30 se 2022",
        "sept. 2022",
        "30 may 2022",
        "２０２２-01-01",
    };
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++) {
        ov_date date = 4711;
        bool month_only;
        ck_assert_msg(!ov_date_parse(bad[i], &date, &month_only), "'%s' was accepted", bad[i]);
        ck_assert_int_eq(date, 4711);
    }
}
END_TEST

START_TEST(every_written_date_is_read_again)
{
    for (ov_date date = ov_date_make(1999, 12, 1); date < ov_date_make(2030, 1, 1); date++) {
        ov_date again = OV_NO_DATE;
        ov_date_format(date, out);
        HOLDS(ov_date_parse(out, &again, NULL) && again == date, "%s", out);
        ov_date_show(date, "sv", out);
        HOLDS(ov_date_parse(out, &again, NULL) && again == date, "%s", out);
    }
}
END_TEST

START_TEST(dates_for_readers)
{
    ov_date date = ov_date_make(2022, 5, 1);
    ov_date_show(date, "sv", out);
    ck_assert_str_eq(out, "1 maj 2022");
    ov_date_show(date, "en", out);
    ck_assert_str_eq(out, "1 May 2022");
    ov_date_show(OV_NO_DATE, "sv", out);
    ck_assert_str_eq(out, "");
    ov_date_format(OV_NO_DATE, out);
    ck_assert_str_eq(out, "");
}
END_TEST

TCase *test_base_date(void)
{
    TCase *tcase = tcase_create("date");
    tcase_add_test(tcase, every_day_is_that_of_timegm);
    tcase_add_test(tcase, days_that_do_not_exist);
    tcase_add_test(tcase, splitting_any_number_of_days);
    tcase_add_test(tcase, adding_months);
    tcase_add_test(tcase, dates_as_people_write_them);
    tcase_add_test(tcase, dates_refused);
    tcase_add_test(tcase, every_written_date_is_read_again);
    tcase_add_test(tcase, dates_for_readers);
    return tcase;
}
