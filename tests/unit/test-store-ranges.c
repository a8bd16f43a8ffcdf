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

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool same_key(const struct ov_version *a, const struct ov_version *b)
{
    const struct ov_cell *x = a->row.cells, *y = b->row.cells;
    return x[OV_POSTINGS_DATE].number == y[OV_POSTINGS_DATE].number &&
           ov_equal(x[OV_POSTINGS_VOUCHER].text, y[OV_POSTINGS_VOUCHER].text);
}

/* What stood of one source as of a batch (0: now), as "date voucher öre" in the order of both. Postings are
 * in no view, so it is made from their versions. */
static const char *ledger_of(struct ov_store *store, const char *unit, const char *source, int64_t batch)
{
    struct ov_store_filter filters[] = { { OV_POSTINGS_UNIT, unit }, { OV_POSTINGS_SOURCE, source } };
    struct ov_version *versions;
    size_t count, next, line_count = 0;
    bool more;
    struct ov_error error = { 0 };
    assert_done(ov_store_versions(store, arena, ov_table(OV_TABLE_POSTINGS), filters, 2, false, 0, &versions,
                                  &count, &more, &error),
                error);
    char **lines = OV_NEW_ARRAY(arena, char *, count + 1);
    for (size_t i = 0; i < count; i = next) {
        const struct ov_version *standing = NULL;
        for (next = i; next < count && same_key(&versions[i], &versions[next]); next++) {
            if (batch == 0 || versions[next].batch <= batch)
                standing = &versions[next];
        }
        if (standing == NULL || standing->withdrawn)
            continue;
        const struct ov_cell *cells = standing->row.cells;
        char date[OV_TEXT_NUMBER];
        ov_date_format((ov_date)cells[OV_POSTINGS_DATE].number, date);
        lines[line_count++] =
            ov_arena_printf(arena, "%s %s %" PRId64 "\n", date, cells[OV_POSTINGS_VOUCHER].text,
                            cells[OV_POSTINGS_AMOUNT].number);
    }
    if (line_count > 0)
        qsort(lines, line_count, sizeof *lines, compare_lines);
    return ov_join(arena, (const char *const *)lines, line_count, "");
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
    ck_assert_str_eq(ledger_of(store, "23", "gl", 0),
                     "2022-01-03 A0 50\n2022-02-01 A2 250\n2022-02-11 A3 300\n2022-04-30 A4 400\n");
    ck_assert_str_eq(ledger_of(store, "23", "gl", 2),
                     "2022-01-03 A0 50\n2022-01-03 A1 100\n2022-01-20 A2 250\n2022-02-11 A3 300\n");
    ck_assert_str_eq(ledger_of(store, "23", "gl", 1), "2022-01-03 A1 100\n2022-01-20 A2 200\n");
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
    ck_assert_str_eq(ledger_of(store, "23", "gl", 0),
                     "2022-01-31 A1 1\n2022-02-01 A9 9\n2022-02-27 A8 8\n2022-02-28 A3 3\n2022-03-01 A4 4\n");
    ck_assert_str_eq(ledger_of(store, "23", "assets", 0), "2022-02-10 B1 5\n");
    ck_assert_str_eq(ledger_of(store, "23", "zz", 0), "2022-02-10 C1 6\n");
    ck_assert_str_eq(ledger_of(store, "22", "gl", 0), "2022-02-10 D1 7\n");
    ck_assert_str_eq(ledger_of(store, "24", "gl", 0), "2022-02-10 E1 8\n");
    /* Several scopes in one file, each with days of its own. */
    struct suite_rows both = { 0 };
    post(&both, "gl", "2022-01-31", "A1", "1/1");
    post(&both, "gl", "2022-02-01", "A9", "9/1");
    post(&both, "assets", "2022-02-10", "B2", "5/1");
    post(&both, "assets", "2022-03-10", "B3", "5/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, both, "3.csv", "3"), 2, 0, 1, 2));
    ck_assert_str_eq(ledger_of(store, "23", "gl", 0),
                     "2022-01-31 A1 1\n2022-02-01 A9 9\n2022-02-27 A8 8\n2022-02-28 A3 3\n2022-03-01 A4 4\n");
    ck_assert_str_eq(ledger_of(store, "23", "assets", 0), "2022-02-10 B2 5\n2022-03-10 B3 5\n");
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
    ck_assert_str_eq(ledger_of(store, "23", "gl", 0), "2021-12-31 A0 1\n2022-02-15 A2 2\n2022-04-01 A4 3\n");
    ck_assert_str_eq(ledger_of(store, "23", "assets", 0), "2022-02-15 B1 2\n");
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
    ck_assert_str_eq(ledger_of(store, "23", "gl", 0),
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
    const char *before = ledger_of(store, "23", "gl", 0);
    post(&second, "gl", "2022-01-01", "A1", "7/1");
    post(&second, "gl", "2022-01-03", "A4", "4/1");
    ck_assert(counts(suite_record(store, OV_TABLE_POSTINGS, second, "2.csv", "2"), 1, 1, 2, 0));
    const char *between = ledger_of(store, "23", "gl", 0);
    assert_done(ov_store_withdraw(store, &actor, 2, "fel fil", &result, &error), error);
    ck_assert(counts(result, 2, 1, 1, 0));
    ck_assert_str_eq(ledger_of(store, "23", "gl", 0), "2022-01-01 A1 1\n2022-01-02 A2 2\n2022-01-03 A3 3\n");
    ck_assert_str_eq(ledger_of(store, "23", "gl", 1), before);
    ck_assert_str_eq(ledger_of(store, "23", "gl", 2), between);
    assert_done(ov_store_withdraw(store, &actor, 3, "ändå rätt", &result, &error), error);
    ck_assert_str_eq(ledger_of(store, "23", "gl", 0), ledger_of(store, "23", "gl", 2));
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

/* ---- random exports against a simple model ---- */

enum {
    UNITS = 2,
    SOURCES = 2,
    DAYS = 40,
    VOUCHERS = 3,
    KEYS = UNITS * SOURCES * DAYS * VOUCHERS,
    STEPS = 40
};
static const char *const units[UNITS] = { "23", "24" }, *const sources[SOURCES] = { "gl", "assets" };

struct model {
    int amounts[KEYS]; /* 0: nothing stands */
};

static int key_of(int unit, int source, int day, int voucher)
{
    return ((unit * SOURCES + source) * DAYS + day) * VOUCHERS + voucher;
}

static ov_date day_of(int day)
{
    return ov_date_make(2022, 1, 1) + day;
}

static const char *model_ledger(const struct model *model, int unit, int source)
{
    struct ov_buffer out = { 0 };
    for (int day = 0; day < DAYS; day++) {
        for (int voucher = 0; voucher < VOUCHERS; voucher++) {
            char date[OV_TEXT_NUMBER];
            int amount = model->amounts[key_of(unit, source, day, voucher)];
            ov_date_format(day_of(day), date);
            if (amount != 0)
                ov_buffer_printf(&out, "%s A%d %d\n", date, voucher, amount);
        }
    }
    const char *copy = ov_arena_strdup(arena, out.data != NULL ? out.data : "");
    ov_buffer_free(&out);
    return copy;
}

/* The file: some rows of some scopes between two days, in no order. */
struct export
{
    struct suite_rows rows;
    int first[UNITS][SOURCES], last[UNITS][SOURCES]; /* days; last −1: the scope is not in it */
    struct model content;
};

static void make_export(struct export *made, uint64_t *random, int low, int high)
{
    *made = (struct export){ 0 };
    for (int unit = 0; unit < UNITS; unit++) {
        for (int source = 0; source < SOURCES; source++) {
            made->last[unit][source] = -1;
            bool wanted = next_random(random) % 3 != 0;
            for (int day = low; wanted && day <= high; day++) {
                for (int voucher = 0; voucher < VOUCHERS; voucher++) {
                    int amount = (int)(next_random(random) % 3);
                    made->content.amounts[key_of(unit, source, day, voucher)] = amount;
                    if (amount == 0)
                        continue;
                    if (made->last[unit][source] < 0)
                        made->first[unit][source] = day;
                    made->last[unit][source] = day;
                    char date[OV_TEXT_NUMBER];
                    ov_date_format(day_of(day), date);
                    suite_add(&made->rows, OV_TABLE_POSTINGS, (int)made->rows.count + 2, units[unit],
                              sources[source], ov_arena_strdup(arena, date),
                              ov_arena_printf(arena, "A%d", voucher), "1", "4011", "9942",
                              ov_arena_printf(arena, "%d/1", amount), "");
                }
            }
        }
    }
    for (size_t i = made->rows.count; i > 1; i--) {
        size_t other = next_random(random) % i;
        struct ov_row row = made->rows.rows[i - 1];
        made->rows.rows[i - 1] = made->rows.rows[other];
        made->rows.rows[other] = row;
    }
}

static void replace(struct model *model, const struct export *made, bool covers, int low, int high)
{
    for (int unit = 0; unit < UNITS; unit++) {
        for (int source = 0; source < SOURCES; source++) {
            if (made->last[unit][source] < 0)
                continue;
            int from = covers ? low : made->first[unit][source],
                to = covers ? high : made->last[unit][source];
            memcpy(&model->amounts[key_of(unit, source, from, 0)],
                   &made->content.amounts[key_of(unit, source, from, 0)],
                   (size_t)((to - from + 1) * VOUCHERS) * sizeof(int));
        }
    }
}

START_TEST(random_exports)
{
    uint64_t random = (uint64_t)_i * 7919 + 17;
    struct model states[STEPS + 1] = { 0 };
    int64_t batches[STEPS + 1] = { 0 };
    struct ov_store *store = create_home();
    struct ov_audit audit;
    struct ov_error error;
    struct ov_batch_result result;
    for (int step = 1; step <= STEPS; step++) {
        struct export made;
        bool covers = next_random(&random) % 2 == 0;
        int low = (int)(next_random(&random) % 5 == 0 ? next_random(&random) % DAYS : 0),
            high = low + (int)(next_random(&random) % (uint64_t)(DAYS - low));
        char from[OV_TEXT_NUMBER], to[OV_TEXT_NUMBER];
        make_export(&made, &random, low, high);
        states[step] = states[step - 1];
        replace(&states[step], &made, covers, low, high);
        ov_date_format(day_of(low), from);
        ov_date_format(day_of(high), to);
        ck_assert_msg(record(store, made.rows, covers, from, to, false, &result, &error), "%s", error.text);
        batches[step] = ov_store_newest(store);
    }
    for (int step = 1; step <= STEPS; step++) {
        if (batches[step] == 0 || (step < STEPS && batches[step + 1] == batches[step]))
            continue; /* as of batch 0 is as of the newest */
        for (int scope = 0; scope < UNITS * SOURCES; scope++)
            ck_assert_str_eq(
                ledger_of(store, units[scope / SOURCES], sources[scope % SOURCES], batches[step]),
                model_ledger(&states[step], scope / SOURCES, scope % SOURCES));
    }
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
    tcase_add_loop_test(tcase, random_exports, 0, 12);
    return tcase;
}
