/* Runs and configuration. */
#include "store-suite.h"

static struct ov_run_record record_of(int64_t number, const char *state)
{
    return (struct ov_run_record){ .number = number,
                                   .kind = "sheet",
                                   .edition = "close-care@2022",
                                   .language = "sv",
                                   .at = actor.at,
                                   .actor = actor.name,
                                   .state = state,
                                   .folder = "close-care@2022/sheet",
                                   .record = "{}" };
}

START_TEST(numbers_and_records)
{
    struct ov_store *store = create_home();
    struct ov_error error = { 0 };
    struct ov_run_record *runs, one;
    struct ov_audit audit;
    int64_t first, second, third;
    size_t count;
    assert_done(ov_store_run_begin(store, &first, &error), error);
    assert_done(ov_store_run_begin(store, &second, &error), error);
    ck_assert(first == 1 && second == 2);
    /* The later one is done first; the number of one that failed without a record is used up. */
    struct ov_run_record published = record_of(second, "published"), failed = record_of(first, "failed");
    failed.folder = failed.edition = NULL;
    assert_done(ov_store_run_commit(store, &published, &error), error);
    assert_done(ov_store_run_commit(store, &failed, &error), error);
    assert_done(ov_store_run_begin(store, &third, &error), error);
    assert_done(ov_store_run_begin(store, &third, &error), error);
    ck_assert_int_eq(third, 4);
    assert_refused(ov_store_run_commit(store, &published, &error), error, "run 2 has its record already");
    error = (struct ov_error){ 0 };
    struct ov_run_record unknown = record_of(9, "published");
    assert_refused(ov_store_run_commit(store, &unknown, &error), error, "run 9 was never begun");
    error = (struct ov_error){ 0 };
    assert_done(ov_store_runs(store, arena, &runs, &count, &error), error);
    ck_assert_uint_eq(count, 2);
    ck_assert(runs[0].number == 1 && ov_equal(runs[0].state, "failed") && runs[0].folder == NULL &&
              runs[0].edition == NULL);
    ck_assert(runs[1].number == 2 && ov_equal(runs[1].kind, "sheet") && ov_equal(runs[1].language, "sv") &&
              ov_equal(runs[1].edition, "close-care@2022") && ov_equal(runs[1].at, actor.at) &&
              ov_equal(runs[1].actor, actor.name) && ov_equal(runs[1].folder, "close-care@2022/sheet") &&
              ov_equal(runs[1].record, "{}"));
    assert_done(ov_store_run(store, arena, 2, &one, &error), error);
    ck_assert_str_eq(one.chain, runs[1].chain);
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ck_assert_str_eq(audit.run_head, runs[0].chain);
    assert_refused(ov_store_run(store, arena, 3, &one, &error), error, "there is no run 3");
    ck_assert_int_eq(error.code, OV_ERROR_MISSING);
    ov_store_close(store);
}
END_TEST

START_TEST(configuration_is_recorded_once)
{
    struct ov_store *store = create_home();
    struct ov_error error = { 0 };
    struct ov_kept_file files[] = { { "close-care@2022.conf", "a", 1 }, { "population.csv", "b", 1 } };
    const char *const roles[] = { "edition", "key" };
    struct ov_batch *batches;
    size_t count, length;
    int64_t newest;
    char hex[65];
    assert_done(ov_store_record_sources(store, &actor, files, roles, 2, &newest, &error), error);
    ck_assert_int_eq(newest, 1);
    assert_done(ov_store_record_sources(store, &actor, files, roles, 2, &newest, &error), error);
    ck_assert_int_eq(newest, 1);
    files[1].data = "c";
    assert_done(ov_store_record_sources(store, &actor, files, roles, 2, &newest, &error), error);
    ck_assert_int_eq(newest, 2);
    /* Back to bytes that are known: nothing new. */
    files[1].data = "b";
    assert_done(ov_store_record_sources(store, &actor, files, roles, 2, &newest, &error), error);
    ck_assert_int_eq(newest, 2);
    /* The same bytes twice among those given, and nothing at all. */
    struct ov_kept_file twice[] = { { "x.conf", "x", 1 }, { "x.conf", "x", 1 } };
    const char *const settings[] = { "module", "module" };
    assert_done(ov_store_record_sources(store, &actor, twice, settings, 2, &newest, &error), error);
    assert_done(ov_store_record_sources(store, &actor, NULL, NULL, 0, &newest, &error), error);
    ck_assert_int_eq(newest, 3);
    assert_done(ov_store_batches(store, arena, &batches, &count, &error), error);
    ck_assert(count == 3 && batches[0].rows == 2 && batches[1].rows == 1 && batches[2].rows == 1);
    struct ov_digest digest = ov_digest_of("c", 1);
    ov_digest_hex(&digest, hex);
    ck_assert_str_eq(ov_store_object(store, arena, hex, &length, &error), "c");
    ov_store_close(store);
    /* With all of it known, not even the right to write is needed. */
    store = suite_open(home, true);
    assert_done(ov_store_record_sources(store, &actor, files, roles, 2, &newest, &error), error);
    ck_assert_int_eq(newest, 3);
    ov_store_close(store);
}
END_TEST

TCase *test_store_runs(void)
{
    TCase *tcase = tcase_create("runs");
    tcase_add_test(tcase, numbers_and_records);
    tcase_add_test(tcase, configuration_is_recorded_once);
    return tcase;
}
