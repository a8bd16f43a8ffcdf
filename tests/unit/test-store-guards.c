/* The tables as they are written down: against the model's descriptors, and against other programs. */
#include "store-suite.h"

#include <sqlite3.h>
#include <stdlib.h>

static const char *const recorded[OV_TABLES_RECORDED] = {
    "unit",      "grant",    "activity", "decision",    "statement",    "value",
    "note",      "payment",  "posting",  "transfer",    "reallocation", "forecast",
    "judgement", "delivery", "role",     "cost_object", "waiver"
};
static const char *const bookkeeping[] = { "batch",      "name",     "text",          "file",
                                           "source",     "blanking", "file_blanking", "batch_blanking",
                                           "run_number", "run",      "occurrence",    "message",
                                           "journal" };

/* ---- the schema against the descriptors ---- */

static sqlite3 *open_raw(void)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(ov_path_join(arena, home, "store.db"), &db), SQLITE_OK);
    return db;
}

static void want(struct ov_buffer *names, const struct ov_column *column, const char *suffix)
{
    size_t start = names->length;
    ov_buffer_printf(names, "%s%s ", column->name, suffix);
    for (size_t i = start; i < names->length; i++) {
        if (names->data[i] == '-')
            names->data[i] = '_';
    }
}

/* A column of the descriptor and what else of its cell is stored. */
static void want_column(struct ov_buffer *names, const struct ov_column *column)
{
    want(names, column, "");
    if (column->type == OV_CELL_AMOUNT)
        want(names, column, "_unit");
    if (column->type == OV_CELL_DATE)
        want(names, column, "_month_only");
    if (column->type == OV_CELL_CODE)
        want(names, column, "_rest");
    if (column->type == OV_CELL_PRINTED) {
        want(names, column, "_number");
        want(names, column, "_form");
    }
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *sorted_words(char *text)
{
    char *words[64], *place;
    size_t count = 0;
    for (char *word = strtok_r(text, " ", &place); word != NULL; word = strtok_r(NULL, " ", &place))
        words[count++] = word;
    qsort(words, count, sizeof *words, compare_words);
    return ov_join(arena, (const char *const *)words, count, " ");
}

START_TEST(schema_follows_the_model)
{
    const struct ov_table *table = ov_table((enum ov_table_id)_i);
    struct ov_buffer columns = { 0 }, keys = { 0 }, found = { 0 }, found_keys = { 0 };
    bool digest = false, values = _i == OV_TABLE_VALUES;
    ov_store_close(create_home());
    sqlite3 *db = open_raw();
    sqlite3_stmt *statement;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_column *column = &table->columns[i];
        if (column->key)
            want(&keys, column, "");
        if (column->key && column->type == OV_CELL_CODE)
            want(&keys, column, "_rest");
        /* Of values the scale, the state and the quality are one integer. */
        if (!values || i <= OV_VALUES_VALUE)
            want_column(&columns, column);
        /* Postings are too many. */
        digest = digest || (column->type == OV_CELL_TEXT && _i != OV_TABLE_POSTINGS);
    }
    ov_buffer_printf(&columns, "batch withdrawn file line%s%s", digest ? " digest" : "",
                     values ? " value_form" : "");
    ov_buffer_puts(&keys, "batch");
    char *sql = ov_arena_printf(arena, "PRAGMA table_info(\"%s\")", recorded[_i]);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        ov_buffer_printf(&found, "%s ", (const char *)sqlite3_column_text(statement, 1));
        if (sqlite3_column_int(statement, 5) > 0)
            ov_buffer_printf(&found_keys, "%s ", (const char *)sqlite3_column_text(statement, 1));
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    ck_assert_str_eq(sorted_words(found.data), sorted_words(columns.data));
    ck_assert_str_eq(sorted_words(found_keys.data), sorted_words(keys.data));
    ov_buffer_free(&columns);
    ov_buffer_free(&keys);
    ov_buffer_free(&found);
    ov_buffer_free(&found_keys);
}
END_TEST

/* ---- guards ---- */

static void refuse_sql(const char *sql)
{
    sqlite3 *db = open_raw();
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    ck_assert_msg(code == SQLITE_CONSTRAINT, "%s: code %d, %s", sql, code, sqlite3_errmsg(db));
    ck_assert_msg(strstr(sqlite3_errmsg(db), "never") != NULL || strstr(sqlite3_errmsg(db), "only") != NULL,
                  "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

static void blank_text(int64_t text)
{
    suite_tamper(home, ov_arena_printf(arena, "INSERT INTO blanking(\"text\", batch) VALUES(%lld, 1)",
                                       (long long)text));
}

static const char *last_column(const char *table)
{
    sqlite3 *db = open_raw();
    sqlite3_stmt *statement;
    const char *sql =
        ov_arena_printf(arena, "SELECT name FROM pragma_table_info('%s') ORDER BY cid DESC", table);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    const char *column = ov_arena_strdup(arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return column;
}

static void refuse_changes(const char *table)
{
    const char *column = last_column(table);
    ck_assert_int_gt(suite_number(home, ov_arena_printf(arena, "SELECT count(*) FROM \"%s\"", table)), 0);
    refuse_sql(ov_arena_printf(arena, "UPDATE \"%s\" SET %s = %s", table, column, column));
    refuse_sql(ov_arena_printf(arena, "UPDATE OR REPLACE \"%s\" SET %s = %s", table, column, column));
    refuse_sql(ov_arena_printf(arena, "DELETE FROM \"%s\"", table));
    refuse_sql(
        ov_arena_printf(arena, "INSERT OR REPLACE INTO \"%s\" SELECT * FROM \"%s\" LIMIT 1", table, table));
}

/* With the settings of a program that knows nothing of this store. */
START_TEST(nothing_is_changed_removed_or_replaced)
{
    struct ov_store *store = create_home();
    suite_record_all(store);
    ov_store_close(store);
    blank_text(1);
    suite_tamper(home, "INSERT INTO file_blanking(file, batch) VALUES(1, 1); INSERT INTO "
                       "batch_blanking(blanked, batch) VALUES(1, 1)");
    for (size_t i = 0; i < OV_COUNT_OF(recorded); i++)
        refuse_changes(recorded[i]);
    for (size_t i = 0; i < OV_COUNT_OF(bookkeeping); i++)
        refuse_changes(bookkeeping[i]);
    /* Not by another column that is unique either. */
    refuse_sql("INSERT OR REPLACE INTO name SELECT id + 1000, text, batch FROM name LIMIT 1");
    refuse_sql(
        "INSERT OR REPLACE INTO run SELECT position + 1, number, kind, edition, language, at, actor, state, "
        "folder, record, chain FROM run");
    refuse_sql(
        "INSERT OR REPLACE INTO occurrence SELECT id + 1000, schedule, subject, revision, due, request FROM "
        "occurrence LIMIT 1");
    refuse_sql("INSERT OR REPLACE INTO message SELECT id + 1000, \"key\", \"to\", subject, body, files, run, "
               "occurrence FROM message LIMIT 1");
    refuse_sql("INSERT OR REPLACE INTO file SELECT id + 1000, name, digest, size, batch FROM file LIMIT 1");
}
END_TEST

START_TEST(only_content_is_blanked)
{
    struct ov_store *store = create_home();
    struct ov_error error = { 0 };
    struct ov_audit audit;
    suite_record_all(store);
    ov_store_close(store);
    int64_t text = suite_number(home, "SELECT id FROM \"text\" WHERE content = 'Efter sommaren'");
    char *blank =
        ov_arena_printf(arena, "UPDATE \"text\" SET content = NULL WHERE id = %lld", (long long)text);
    refuse_sql(blank); /* no batch says so */
    blank_text(text);
    refuse_sql(
        ov_arena_printf(arena, "UPDATE \"text\" SET content = 'other' WHERE id = %lld", (long long)text));
    refuse_sql(ov_arena_printf(
        arena, "UPDATE \"text\" SET content = NULL, digest = zeroblob(32) WHERE id = %lld", (long long)text));
    ck_assert_int_eq(suite_sql(home, blank), SQLITE_OK);
    store = suite_open(home, false);
    ck_assert(strstr(suite_dump(store, OV_TABLE_ACTIVITIES, 0), "9942|0|0;<suppressed>;") != NULL);
    /* Recorded again, it stays blank, and nothing new is recorded. */
    struct suite_rows rows = { 0 };
    suite_add(&rows, OV_TABLE_ACTIVITIES, 2, "close-care@2022", "23", "ambulance", "control-room",
              "readiness", "Sjuksköterska", "activity", "70000000/100", "Områdeschef", "9942",
              "Efter sommaren");
    ck_assert_uint_eq(suite_record(store, OV_TABLE_ACTIVITIES, rows, "file.csv", "c").unchanged, 1);
    /* The row that names the text still verifies; the blanking that no batch recorded is what is found. */
    assert_refused(ov_store_audit(store, NULL, &audit, &error), error, "batch 1: 2 rows");
    ov_store_close(store);
}
END_TEST

/* A large batch is written without the guard against replacing; it must be back. */
START_TEST(guard_comes_back)
{
    enum { MANY = 20000 };
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    for (int i = 0; i < MANY; i++)
        suite_add(&rows, OV_TABLE_VALUES, i, "a.b", ov_arena_printf(arena, "%d", i), "2022", "", "1", "", "");
    ck_assert_uint_eq(suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v").added, MANY);
    ck_assert_uint_eq(suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v").unchanged, MANY);
    ov_store_close(store);
    refuse_sql("INSERT OR REPLACE INTO value SELECT * FROM value LIMIT 1");
    ov_store_close(suite_open(home, false));
}
END_TEST

TCase *test_store_guards(void)
{
    TCase *tcase = tcase_create("guards");
    tcase_add_loop_test(tcase, schema_follows_the_model, 0, OV_TABLES_RECORDED);
    tcase_add_test(tcase, nothing_is_changed_removed_or_replaced);
    tcase_add_test(tcase, only_content_is_blanked);
    tcase_add_test(tcase, guard_comes_back);
    return tcase;
}
