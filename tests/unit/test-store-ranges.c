/* Tables whose scope is what a file covers: exports of a ledger from the new year on, each month anew. */
#include "store-suite.h"

#include <inttypes.h>
#include <stdlib.h>

static void post(struct suite_rows *rows, const char *source, const char *date, const char *voucher,
                 const char *amount)
{
    suite_add(rows, OV_TABLE_POSTINGS, (int)rows->count + 2, "23", source, date, voucher, "1", "4011", "9942",
              amount, "");
}

static bool counts(struct ov_batch_result result, size_t added, size_t changed, size_t withdrawn,
                   size_t unchanged)
{
    return result.added == added && result.changed == changed && result.withdrawn == withdrawn &&
           result.unchanged == unchanged;
}

/* Four months: what is new comes in, what is corrected is changed, what is gone is withdrawn, and a month
 * without postings is no reason to lose any. */
START_TEST(year_to_date)
{
    struct ov_store *store = create_home();
    struct suite_rows january = { 0 }, february = { 0 }, march = { 0 }, april = { 0 };
    post(&january, "gl", "2022-01-03", "A1", "100/1");
    post(&january, "gl", "2022-01-20", "A2", "200/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, january, "01.csv", "1"), 2, 0, 0, 0));
    /* A2 of January is corrected, and A0 came late, on the first day. */
    post(&february, "gl", "2022-01-03", "A0", "50/1");
    post(&february, "gl", "2022-01-03", "A1", "100/1");
    post(&february, "gl", "2022-01-20", "A2", "250/1");
    post(&february, "gl", "2022-02-11", "A3", "300/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, february, "02.csv", "2"), 2, 1, 0, 1));
    /* Nothing in March; A2 has moved to February, which withdraws it where it was. */
    post(&march, "gl", "2022-01-03", "A0", "50/1");
    post(&march, "gl", "2022-01-03", "A1", "100/1");
    post(&march, "gl", "2022-02-01", "A2", "250/1");
    post(&march, "gl", "2022-02-11", "A3", "300/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, march, "03.csv", "3"), 1, 0, 1, 3));
    /* A1 is gone altogether. */
    post(&april, "gl", "2022-01-03", "A0", "50/1");
    post(&april, "gl", "2022-02-01", "A2", "250/1");
    post(&april, "gl", "2022-02-11", "A3", "300/1");
    post(&april, "gl", "2022-04-30", "A4", "400/1");
    struct ov_batch_result result = suite_record(store, OV_TABLE_POSTINGS, april, "04.csv", "4");
    ck_assert(counts(result, 1, 0, 1, 3) && result.batch == 4);
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 0),
                     "2022-01-03 A0 50\n2022-02-01 A2 250\n2022-02-11 A3 300\n2022-04-30 A4 400\n");
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 2),
                     "2022-01-03 A0 50\n2022-01-03 A1 100\n2022-01-20 A2 250\n2022-02-11 A3 300\n");
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 1), "2022-01-03 A1 100\n2022-01-20 A2 200\n");
    /* The same file again records nothing. */
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, april, "again.csv", "5"), 0, 0, 0, 4));
    ck_assert_int_eq(ov_store_newest(store), 4);
    ov_store_close(store);
}
END_TEST

/* Days before the first and after the last, other sources and other units stay as they were. */
START_TEST(nothing_outside_is_touched)
{
    struct ov_store *store = create_home();
    struct suite_rows all = { 0 }, part = { 0 };
    post(&all, "gl", "2022-01-31", "A1", "1/1");
    post(&all, "gl", "2022-02-01", "A2", "2/1");
    post(&all, "gl", "2022-02-28", "A3", "3/1");
    post(&all, "gl", "2022-03-01", "A4", "4/1");
    post(&all, "assets", "2022-02-10", "B1", "5/1");
    post(&all, "zz", "2022-02-10", "C1", "6/1");
    suite_add(&all, OV_TABLE_POSTINGS, 20, "22", "gl", "2022-02-10", "D1", "1", "4011", "9942", "7/1", "");
    suite_add(&all, OV_TABLE_POSTINGS, 21, "24", "gl", "2022-02-10", "E1", "1", "4011", "9942", "8/1", "");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, all, "1.csv", "1"), 8, 0, 0, 0));
    post(&part, "gl", "2022-02-01", "A9", "9/1");
    post(&part, "gl", "2022-02-27", "A8", "8/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, part, "2.csv", "2"), 2, 0, 1, 0));
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 0),
                     "2022-01-31 A1 1\n2022-02-01 A9 9\n2022-02-27 A8 8\n2022-02-28 A3 3\n2022-03-01 A4 4\n");
    ck_assert_str_eq(suite_ledger(store, "23", "assets", 0), "2022-02-10 B1 5\n");
    ck_assert_str_eq(suite_ledger(store, "23", "zz", 0), "2022-02-10 C1 6\n");
    ck_assert_str_eq(suite_ledger(store, "22", "gl", 0), "2022-02-10 D1 7\n");
    ck_assert_str_eq(suite_ledger(store, "24", "gl", 0), "2022-02-10 E1 8\n");
    /* Several scopes in one file, each with days of its own. */
    struct suite_rows both = { 0 };
    post(&both, "gl", "2022-01-31", "A1", "1/1");
    post(&both, "gl", "2022-02-01", "A9", "9/1");
    post(&both, "assets", "2022-02-10", "B2", "5/1");
    post(&both, "assets", "2022-03-10", "B3", "5/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, both, "3.csv", "3"), 2, 0, 1, 2));
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 0),
                     "2022-01-31 A1 1\n2022-02-01 A9 9\n2022-02-27 A8 8\n2022-02-28 A3 3\n2022-03-01 A4 4\n");
    ck_assert_str_eq(suite_ledger(store, "23", "assets", 0), "2022-02-10 B2 5\n2022-03-10 B3 5\n");
    ov_store_close(store);
}
END_TEST

static bool record(struct ov_store *store, struct suite_rows rows, bool covers, const char *from,
                   const char *to, bool single, struct ov_batch_result *result, struct ov_error *error)
{
    struct ov_kept_file file = { "gl.csv", "gl", 2 };
    struct ov_recording recording = { .table = ov_table(OV_TABLE_POSTINGS),
                                      .rows = rows.rows,
                                      .count = rows.count,
                                      .file = &file,
                                      .covers = covers,
                                      .single = single };
    if (covers)
        ck_assert(ov_date_parse(from, &recording.from, NULL) && ov_date_parse(to, &recording.to, NULL));
    *error = (struct ov_error){ 0 };
    return ov_store_record(store, &actor, &recording, result, error);
}

/* A file that says which days it is complete for replaces these, also where it has no row. */
START_TEST(covered_days)
{
    struct ov_store *store = create_home();
    struct suite_rows first = { 0 }, second = { 0 };
    struct ov_batch_result result;
    struct ov_error error;
    post(&first, "gl", "2021-12-31", "A0", "1/1");
    post(&first, "gl", "2022-01-01", "A1", "1/1");
    post(&first, "gl", "2022-02-15", "A2", "2/1");
    post(&first, "gl", "2022-03-31", "A3", "3/1");
    post(&first, "gl", "2022-04-01", "A4", "3/1");
    post(&first, "assets", "2022-02-15", "B1", "2/1");
    suite_record(store, OV_TABLE_POSTINGS, first, "1.csv", "1");
    post(&second, "gl", "2022-02-15", "A2", "2/1");
    ck_assert(record(store, second, true, "2022-01-01", "2022-03-31", false, &result, &error));
    ck_assert(counts(result, 0, 0, 2, 1));
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 0),
                     "2021-12-31 A0 1\n2022-02-15 A2 2\n2022-04-01 A4 3\n");
    ck_assert_str_eq(suite_ledger(store, "23", "assets", 0), "2022-02-15 B1 2\n");
    /* The first row at fault in the file is told, with what would be right. */
    post(&second, "gl", "2022-04-01", "A4", "3/1");
    post(&second, "gl", "2021-12-31", "A0", "3/1");
    ck_assert(!record(store, second, true, "2022-01-01", "2022-03-31", false, &result, &error));
    ck_assert_str_eq(error.text,
                     "line 3: date 2022-04-01 is outside the days that the file is said to cover, "
                     "2022-01-01 to 2022-03-31");
    ck_assert_int_eq(error.code, OV_ERROR_INPUT);
    ck_assert(!record(store, second, true, "2022-03-31", "2022-01-01", false, &result, &error));
    ck_assert_msg(strstr(error.text, "after their end") != NULL, "%s", error.text);
    ck_assert_int_eq(ov_store_newest(store), 2);
    /* Other tables have no days. */
    error = (struct ov_error){ 0 };
    struct suite_rows value = { 0 };
    suite_add(&value, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    assert_refused(ov_store_record(store, &actor,
                                   &(struct ov_recording){ .table = ov_table(OV_TABLE_VALUES),
                                                           .rows = value.rows,
                                                           .count = 1,
                                                           .reason = "test",
                                                           .covers = true },
                                   &result, &error),
                   error, "values are not replaced by days");
    ov_store_close(store);
}
END_TEST

START_TEST(a_row_without_its_day)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    struct ov_batch_result result;
    struct ov_error error;
    post(&rows, "gl", "2022-02-15", "A2", "2/1");
    post(&rows, "gl", "", "A3", "2/1");
    ck_assert(!record(store, rows, false, NULL, NULL, false, &result, &error));
    ck_assert_msg(strstr(error.text, "line 3: date is empty") != NULL, "%s", error.text);
    ov_store_close(store);
}
END_TEST

/* Key by key, though the table has a scope: nothing else goes. */
START_TEST(single_rows)
{
    struct ov_store *store = create_home();
    struct suite_rows all = { 0 }, two = { 0 }, activities = { 0 }, one = { 0 };
    struct ov_batch_result result;
    struct ov_error error;
    post(&all, "gl", "2022-01-01", "A1", "1/1");
    post(&all, "gl", "2022-01-02", "A2", "2/1");
    post(&all, "gl", "2022-01-03", "A3", "3/1");
    suite_record(store, OV_TABLE_POSTINGS, all, "1.csv", "1");
    post(&two, "gl", "2022-01-01", "A1", "5/1");
    post(&two, "gl", "2022-01-03", "A9", "9/1");
    ck_assert(record(store, two, false, NULL, NULL, true, &result, &error));
    ck_assert(counts(result, 1, 1, 0, 0));
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 0),
                     "2022-01-01 A1 5\n2022-01-02 A2 2\n2022-01-03 A3 3\n2022-01-03 A9 9\n");
    for (int i = 0; i < 3; i++)
        suite_add(&activities, OV_TABLE_ACTIVITIES, i + 2, "close-care@2022", "23", "ambulance",
                  ov_arena_printf(arena, "a%d", i), "", "Titel", "activity", "100/1", "", "", "");
    suite_record(store, OV_TABLE_ACTIVITIES, activities, "a.csv", "a");
    suite_add(&one, OV_TABLE_ACTIVITIES, 0, "close-care@2022", "23", "ambulance", "a1", "", "Titel",
              "activity", "200/1", "", "", "");
    assert_done(ov_store_record(store, &actor,
                                &(struct ov_recording){ .table = ov_table(OV_TABLE_ACTIVITIES),
                                                        .rows = one.rows,
                                                        .count = 1,
                                                        .reason = "rättad summa",
                                                        .single = true },
                                &result, &error),
                error);
    ck_assert(counts(result, 0, 1, 0, 0));
    const char *dump = suite_dump(store, OV_TABLE_ACTIVITIES, 0);
    ck_assert(strstr(dump, "a0|0|0;") != NULL && strstr(dump, "a2|0|0;") != NULL &&
              strstr(dump, "|200|1;") != NULL);
    ov_store_close(store);
}
END_TEST

/* A batch with a range is undone as any other: what it withdrew comes back. */
START_TEST(withdrawing_an_export)
{
    struct ov_store *store = create_home();
    struct suite_rows first = { 0 }, second = { 0 };
    struct ov_batch_result result;
    struct ov_audit audit;
    struct ov_error error = { 0 };
    post(&first, "gl", "2022-01-01", "A1", "1/1");
    post(&first, "gl", "2022-01-02", "A2", "2/1");
    post(&first, "gl", "2022-01-03", "A3", "3/1");
    suite_record(store, OV_TABLE_POSTINGS, first, "1.csv", "1");
    const char *before = suite_ledger(store, "23", "gl", 0);
    post(&second, "gl", "2022-01-01", "A1", "7/1");
    post(&second, "gl", "2022-01-03", "A4", "4/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, second, "2.csv", "2"), 1, 1, 2, 0));
    const char *between = suite_ledger(store, "23", "gl", 0);
    assert_done(ov_store_withdraw(store, &actor, 2, "fel fil", &result, &error), error);
    ck_assert(counts(result, 2, 1, 1, 0));
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 0),
                     "2022-01-01 A1 1\n2022-01-02 A2 2\n2022-01-03 A3 3\n");
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 1), before);
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 2), between);
    assert_done(ov_store_withdraw(store, &actor, 3, "ändå rätt", &result, &error), error);
    ck_assert_str_eq(suite_ledger(store, "23", "gl", 0), suite_ledger(store, "23", "gl", 2));
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

TCase *test_store_ranges(void)
{
    TCase *tcase = tcase_create("ranges");
    tcase_add_test(tcase, year_to_date);
    tcase_add_test(tcase, nothing_outside_is_touched);
    tcase_add_test(tcase, covered_days);
    tcase_add_test(tcase, a_row_without_its_day);
    tcase_add_test(tcase, single_rows);
    tcase_add_test(tcase, withdrawing_an_export);
    return tcase;
}
