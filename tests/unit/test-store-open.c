/* What is opened and what is refused. */
#include "store-suite.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

static void refuse_open(enum ov_error_code code, const char *words)
{
    for (int read_only = 0; read_only <= 1; read_only++) {
        struct ov_error error = { 0 };
        ck_assert_ptr_null(ov_store_open(home, read_only, &error));
        ck_assert_msg(strstr(error.text, words) != NULL, "%s", error.text);
        ck_assert_msg(strstr(error.text, home) != NULL, "%s", error.text);
        ck_assert_msg(error.code == code, "%d: %s", error.code, error.text);
    }
}

static void put(const void *data, size_t length)
{
    struct ov_error error = { 0 };
    assert_done(ov_folder_create(home, &error), error);
    assert_done(ov_file_replace(ov_path_join(arena, home, "store.db"), data, length, &error), error);
}

START_TEST(not_a_store)
{
    static const char text[] =
        "Detta är ingen databas, men en fil som är längre än hundra byte, så att den läses "
        "som en databas och inte som en tom fil.";
    struct ov_error error = { 0 };
    refuse_open(OV_ERROR_MISSING, "there is no store");
    put("", 0);
    refuse_open(OV_ERROR_INPUT, "is empty");
    put(text, sizeof text - 1);
    refuse_open(OV_ERROR_INPUT, "no store of this program");
    ck_assert_int_eq(unlink(ov_path_join(arena, home, "store.db")), 0);
    assert_done(ov_folder_create(ov_path_join(arena, home, "store.db"), &error), error);
    refuse_open(OV_ERROR_INPUT, "not an ordinary file");
    ck_assert_ptr_null(ov_store_create(home, &error));
    ck_assert_msg(strstr(error.text, "exists already") != NULL, "%s", error.text);
}
END_TEST

START_TEST(another_programs_database)
{
    sqlite3 *db;
    struct ov_error error = { 0 };
    assert_done(ov_folder_create(home, &error), error);
    ck_assert_int_eq(sqlite3_open(ov_path_join(arena, home, "store.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "PRAGMA journal_mode = WAL; CREATE TABLE t(x)", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    refuse_open(OV_ERROR_INPUT, "database of another program");
    /* And it was not touched. */
    ck_assert_int_eq(
        suite_number(home, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), 1);
    ck_assert_ptr_null(ov_store_create(home, &error));
    ck_assert_int_eq(suite_number(home, "SELECT count(*) FROM sqlite_schema"), 1);
}
END_TEST

START_TEST(other_versions)
{
    ov_store_close(create_home());
    char *newer = ov_arena_printf(arena, "PRAGMA user_version = %lld",
                                  (long long)suite_number(home, "PRAGMA user_version") + 1);
    ck_assert_int_eq(suite_sql(home, newer), SQLITE_OK);
    refuse_open(OV_ERROR_STATE, "newer version");
    ck_assert_int_eq(suite_sql(home, "PRAGMA user_version = 0"), SQLITE_OK);
    refuse_open(OV_ERROR_BUG, "never existed");
}
END_TEST

START_TEST(changed_tables)
{
    ov_store_close(create_home());
    ck_assert_int_eq(suite_sql(home, "ANALYZE"), SQLITE_OK); /* does no harm */
    ov_store_close(suite_open(home, false));
    ck_assert_int_eq(suite_sql(home, "CREATE INDEX mine ON value(batch)"), SQLITE_OK);
    refuse_open(OV_ERROR_BUG, "\"mine\" was changed");
    ck_assert_int_eq(suite_sql(home, "DROP INDEX mine; DROP TRIGGER value_no_delete"), SQLITE_OK);
    refuse_open(OV_ERROR_BUG, "1 of its tables and guards");
}
END_TEST

/* Pages of zeros in the middle: found at the latest by the audit, never a crash. */
START_TEST(damaged_file)
{
    struct ov_store *store = create_home();
    struct ov_error error = { 0 };
    struct ov_audit audit;
    suite_record_all(store);
    ov_store_close(store);
    size_t length;
    char *data = ov_file_read(arena, ov_path_join(arena, home, "store.db"), 1 << 24, &length, &error);
    size_t page = (size_t)(_i + 1) * 4096;
    ck_assert_uint_gt(length, page);
    memset(data + page, 0, 4096);
    put(data, length);
    store = ov_store_open(home, true, &error);
    ck_assert(store == NULL || !ov_store_audit(store, NULL, &audit, &error));
    ck_assert_msg(strstr(error.text, home) != NULL, "%s", error.text);
    ov_store_close(store);
}
END_TEST

START_TEST(made_once)
{
    struct ov_error error = { 0 };
    ov_store_close(create_home());
    ck_assert_ptr_null(ov_store_create(home, &error));
    ck_assert_msg(error.code == OV_ERROR_STATE && strstr(error.text, "exists already") != NULL, "%s",
                  error.text);
    /* One that was interrupted before it was anything is taken over. */
    put("", 0);
    ov_store_close(create_home());
    ck_assert_int_eq(suite_number(home,
                                  "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'delete' OR "
                                  "journal_mode = 'truncate'"),
                     1);
}
END_TEST

START_TEST(read_only)
{
    struct ov_store *store = create_home();
    suite_record_all(store);
    const char *before = suite_dump(store, OV_TABLE_VALUES, 0);
    ov_store_close(store);
    store = suite_open(home, true);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_VALUES, 0), before);
    struct suite_rows rows = { 0 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    struct ov_audit audit;
    int64_t number;
    suite_add(&rows, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    assert_refused(ov_store_record(store, &actor,
                                   &(struct ov_recording){ .table = ov_table(OV_TABLE_VALUES),
                                                           .rows = rows.rows,
                                                           .count = 1,
                                                           .reason = "test" },
                                   &result, &error),
                   error, "reading only");
    error = (struct ov_error){ 0 };
    assert_refused(ov_store_run_begin(store, &number, &error), error, "reading only");
    error = (struct ov_error){ 0 };
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    assert_done(ov_store_backup(store, suite_path("backup"), &error), error);
    ov_store_close(store);
}
END_TEST

TCase *test_store_open(void)
{
    TCase *tcase = tcase_create("open");
    tcase_add_test(tcase, not_a_store);
    tcase_add_test(tcase, another_programs_database);
    tcase_add_test(tcase, other_versions);
    tcase_add_test(tcase, changed_tables);
    tcase_add_loop_test(tcase, damaged_file, 0, 12);
    tcase_add_test(tcase, made_once);
    tcase_add_test(tcase, read_only);
    return tcase;
}
