/* Does the audit find every flipped bit and every removed row? A store with rows in all its tables is damaged
 * by another connection, at one random place at a time; the audit must fail each time, and pass again when
 * the damage is undone. Ends of chains are cut as well: those are found given a head.
 *
 * AUDIT_FLIPS: how many (200); AUDIT_SEED: which ones. Exit status 1 when anything went unnoticed. */
#include "audit-store.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TABLES_MAX = 64, COLUMNS_MAX = 32, ROWS_LEAST = 10000, CHECK_EVERY = 100 };

struct table {
    const char *name;
    const char *columns[COLUMNS_MAX];
    int column_count;
    int64_t rows;
};

struct torture {
    struct ov_arena *arena;
    const char *home;
    sqlite3 *db; /* of the other program */
    struct table tables[TABLES_MAX];
    int table_count;
    int64_t rows, flips, removals, unnoticed;
    uint64_t seed, random;
    struct ov_audit whole; /* before any damage */
};

static _Noreturn void stop(const char *what, const char *why)
{
    fprintf(stderr, "audit: %s: %s\n", what, why);
    exit(1);
}

static uint64_t next_random(struct torture *torture)
{
    torture->random ^= torture->random >> 12;
    torture->random ^= torture->random << 25;
    torture->random ^= torture->random >> 27;
    return torture->random * UINT64_C(2685821657736338717);
}

static int64_t below(struct torture *torture, int64_t limit)
{
    return (int64_t)((next_random(torture) >> 11) % (uint64_t)limit);
}

/* ---- the other program ---- */

static void run_sql(struct torture *torture, const char *sql)
{
    if (sqlite3_exec(torture->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sql, sqlite3_errmsg(torture->db));
}

static sqlite3_stmt *prepare(struct torture *torture, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(torture->db, sql, -1, &statement, NULL) != SQLITE_OK)
        stop(sql, sqlite3_errmsg(torture->db));
    return statement;
}

static int64_t number_of(struct torture *torture, const char *sql)
{
    sqlite3_stmt *statement = prepare(torture, sql);
    int64_t number = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    return number;
}

/* The guards are off for this connection alone; in the file they stay as they are. */
static void open_other(struct torture *torture)
{
    if (sqlite3_open(ov_path_join(torture->arena, torture->home, "store.db"), &torture->db) != SQLITE_OK)
        stop("cannot open the store", sqlite3_errmsg(torture->db));
    sqlite3_db_config(torture->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, (int *)NULL);
    run_sql(torture, "PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF; PRAGMA journal_mode = "
                     "TRUNCATE");
}

static void list_columns(struct torture *torture, struct table *table)
{
    sqlite3_stmt *statement =
        prepare(torture, ov_arena_printf(torture->arena, "SELECT * FROM \"%s\"", table->name));
    table->column_count = sqlite3_column_count(statement);
    for (int i = 0; i < table->column_count; i++)
        table->columns[i] = ov_arena_strdup(torture->arena, sqlite3_column_name(statement, i));
    sqlite3_finalize(statement);
}

static void list_tables(struct torture *torture)
{
    sqlite3_stmt *statement = prepare(torture, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name "
                                               "NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
    while (sqlite3_step(statement) == SQLITE_ROW) {
        struct table *table = &torture->tables[torture->table_count++];
        table->name = ov_arena_strdup(torture->arena, (const char *)sqlite3_column_text(statement, 0));
        list_columns(torture, table);
        table->rows =
            number_of(torture, ov_arena_printf(torture->arena, "SELECT count(*) FROM \"%s\"", table->name));
        if (table->rows == 0)
            stop(table->name, "there is nothing in this table");
        torture->rows += table->rows;
    }
    sqlite3_finalize(statement);
}

/* ---- one damage ---- */

struct row {
    const struct table *table;
    sqlite3_value *values[COLUMNS_MAX];
};

/* Every row is as likely as any other. */
static struct row pick_row(struct torture *torture)
{
    int64_t place = below(torture, torture->rows);
    struct row row = { .table = torture->tables };
    while (place >= row.table->rows)
        place -= row.table++->rows;
    sqlite3_stmt *statement =
        prepare(torture, ov_arena_printf(torture->arena, "SELECT * FROM \"%s\" LIMIT 1 OFFSET %" PRId64,
                                         row.table->name, place));
    if (sqlite3_step(statement) != SQLITE_ROW)
        stop(row.table->name, "a row that was counted is not there");
    for (int i = 0; i < row.table->column_count; i++)
        row.values[i] = sqlite3_value_dup(sqlite3_column_value(statement, i));
    sqlite3_finalize(statement);
    return row;
}

static void free_row(struct row *row)
{
    for (int i = 0; i < row->table->column_count; i++)
        sqlite3_value_free(row->values[i]);
}

static sqlite3_value *make_value(struct torture *torture, const char *sql, const void *bytes, int length,
                                 int64_t number)
{
    sqlite3_stmt *statement = prepare(torture, sql);
    if (bytes != NULL)
        sqlite3_bind_blob(statement, 1, bytes, length, SQLITE_TRANSIENT);
    else
        sqlite3_bind_int64(statement, 1, number);
    sqlite3_step(statement);
    sqlite3_value *value = sqlite3_value_dup(sqlite3_column_value(statement, 0));
    sqlite3_finalize(statement);
    return value;
}

/* One bit of it is another. Nothing at all and an empty text have no bit; they are each other's opposite, and
 * no number is that of 0, from which it is one bit away in the file. */
static sqlite3_value *flip(struct torture *torture, sqlite3_value *value, bool number_column)
{
    int type = sqlite3_value_type(value);
    if (type == SQLITE_INTEGER)
        return make_value(
            torture, "SELECT ?", NULL, 0,
            (int64_t)((uint64_t)sqlite3_value_int64(value) ^ UINT64_C(1) << below(torture, 64)));
    if (type == SQLITE_NULL)
        return number_column ? make_value(torture, "SELECT ?", NULL, 0, 0)
                             : make_value(torture, "SELECT CAST(? AS TEXT)", "", 0, 0);
    int length = sqlite3_value_bytes(value);
    if (length == 0)
        return make_value(torture, "SELECT NULL", NULL, 0, 0);
    char *bytes = ov_malloc((size_t)length);
    memcpy(bytes, sqlite3_value_blob(value), (size_t)length);
    bytes[below(torture, length)] ^= (char)(1 << below(torture, 8));
    sqlite3_value *flipped =
        make_value(torture, type == SQLITE_TEXT ? "SELECT CAST(? AS TEXT)" : "SELECT ?", bytes, length, 0);
    free(bytes);
    return flipped;
}

static bool is_number(struct torture *torture, const struct table *table, int column)
{
    return number_of(torture, ov_arena_printf(torture->arena,
                                              "SELECT type = 'INTEGER' FROM pragma_table_info('%s') WHERE "
                                              "cid = %d",
                                              table->name, column)) == 1;
}

/* As SQL writes it. Not asked of the value itself, which would become a text by that. */
static const char *quoted(struct torture *torture, sqlite3_value *value)
{
    sqlite3_stmt *statement = prepare(torture, "SELECT quote(?)");
    sqlite3_bind_value(statement, 1, value);
    sqlite3_step(statement);
    const char *text = ov_arena_strdup(torture->arena, (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return text;
}

static const char *list(struct torture *torture, const struct table *table, const char *format,
                        const char *separator)
{
    struct ov_buffer text = { 0 };
    for (int i = 0; i < table->column_count; i++) {
        ov_buffer_puts(&text, i > 0 ? separator : "");
        ov_buffer_printf(&text, "\"%s\"%s", table->columns[i], format);
    }
    const char *copy = ov_arena_strdup(torture->arena, text.data);
    ov_buffer_free(&text);
    return copy;
}

/* UPDATE, DELETE or INSERT of one row. false: the file's own indexes refuse it. */
static bool change(struct torture *torture, const char *sql, sqlite3_value *first, const struct row *row)
{
    sqlite3_stmt *statement = prepare(torture, sql);
    int index = 1;
    if (first != NULL)
        sqlite3_bind_value(statement, index++, first);
    for (int i = 0; i < row->table->column_count; i++)
        sqlite3_bind_value(statement, index++, row->values[i]);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    int code = sqlite3_finalize(statement);
    if (!done && code != SQLITE_CONSTRAINT)
        stop(sql, sqlite3_errmsg(torture->db));
    if (done && sqlite3_changes(torture->db) != 1)
        stop(sql, "it did not change one row");
    return done;
}

/* ---- what the audit says ---- */

static bool passes(struct torture *torture, const char *head, struct ov_audit *audit, struct ov_error *error)
{
    struct ov_store *store = ov_store_open(torture->home, true, error);
    bool whole = store != NULL && ov_store_audit(store, head, audit, error);
    ov_store_close(store);
    return whole;
}

/* head: of the chain that the row is the end of. */
static void expect_fault(struct torture *torture, const char *head, const char *what)
{
    struct ov_audit audit;
    struct ov_error error = { 0 };
    if (!passes(torture, head, &audit, &error))
        return;
    torture->unnoticed++;
    printf("audit: not noticed: %s\n", what);
}

static void expect_whole(struct torture *torture, const char *after)
{
    struct ov_audit audit;
    struct ov_error error = { 0 };
    if (!passes(torture, NULL, &audit, &error))
        stop(after, error.text);
    if (!ov_equal(audit.head, torture->whole.head) || !ov_equal(audit.run_head, torture->whole.run_head) ||
        !ov_equal(audit.journal_head, torture->whole.journal_head))
        stop(after, "the heads are others");
}

static const char *head_of(struct torture *torture, const char *table)
{
    return ov_equal(table, "batch")     ? torture->whole.head
           : ov_equal(table, "run")     ? torture->whole.run_head
           : ov_equal(table, "journal") ? torture->whole.journal_head
                                        : NULL;
}

static bool flip_one(struct torture *torture)
{
    struct row row = pick_row(torture);
    const struct table *table = row.table;
    int column = (int)below(torture, table->column_count);
    sqlite3_value *before = row.values[column],
                  *after = flip(torture, before, is_number(torture, table, column));
    const char *sql = ov_arena_printf(torture->arena, "UPDATE \"%s\" SET \"%s\" = ? WHERE %s", table->name,
                                      table->columns[column], list(torture, table, " IS ?", " AND "));
    bool done = change(torture, sql, after, &row);
    if (done) {
        expect_fault(torture, NULL,
                     ov_arena_printf(torture->arena, "%s.%s: %s instead of %s", table->name,
                                     table->columns[column], quoted(torture, after),
                                     quoted(torture, before)));
        row.values[column] = after;
        change(torture, sql, before, &row);
        row.values[column] = before;
    }
    sqlite3_value_free(after);
    free_row(&row);
    return done;
}

/* The last link of a chain is missed only by who knows the head. */
static void remove_one(struct torture *torture)
{
    struct row row = pick_row(torture);
    const struct table *table = row.table;
    const char *name = table->name, *values = list(torture, table, "", ", ");
    char *marks = ov_arena_strdup(torture->arena, "");
    for (int i = 0; i < table->column_count; i++)
        marks = ov_arena_printf(torture->arena, "%s%s?", marks, i > 0 ? ", " : "");
    change(torture,
           ov_arena_printf(torture->arena, "DELETE FROM \"%s\" WHERE %s", name,
                           list(torture, table, " IS ?", " AND ")),
           NULL, &row);
    expect_fault(torture, head_of(torture, name),
                 ov_arena_printf(torture->arena, "a row of %s removed", name));
    change(torture, ov_arena_printf(torture->arena, "INSERT INTO \"%s\"(%s) VALUES(%s)", name, values, marks),
           NULL, &row);
    free_row(&row);
}

/* ---- cut ends ---- */

/* Entries at the end, with what they planned and queued and the runs that they tell of: nothing is left that
 * would tell of them. The head does. */
static void cut(struct torture *torture, int64_t links)
{
    struct ov_audit audit;
    struct ov_error error = { 0 };
    const char *end =
        ov_arena_printf(torture->arena, "(SELECT max(position) - %" PRId64 " FROM journal)", links);
    run_sql(torture, "BEGIN");
    run_sql(torture, ov_arena_printf(torture->arena,
                                     "DELETE FROM occurrence WHERE id IN (SELECT occurrence FROM journal "
                                     "WHERE kind = 'planned' AND position > %s); DELETE FROM message WHERE "
                                     "id IN (SELECT message FROM journal WHERE kind = 'queued' AND position "
                                     "> %s); DELETE FROM journal WHERE position > %s",
                                     end, end, end));
    run_sql(torture, "COMMIT");
    if (!passes(torture, NULL, &audit, &error))
        stop("a clean cut", error.text);
    expect_fault(torture, torture->whole.journal_head, "the journal's end cut off");
    if (!passes(torture, torture->whole.head, &audit, &error))
        stop("the head of another chain", error.text);
}

/* ---- all of it ---- */

static int64_t setting(const char *name, int64_t otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtoll(text, NULL, 10) : otherwise;
}

static void damage(struct torture *torture, int64_t times)
{
    for (int64_t i = 1; i <= times; i++) {
        struct ov_arena *arena = torture->arena;
        torture->arena = ov_arena_new();
        if (below(torture, 5) == 0) {
            remove_one(torture);
            torture->removals++;
        } else {
            while (!flip_one(torture))
                continue;
            torture->flips++;
        }
        if (i % CHECK_EVERY == 0 || i == times)
            expect_whole(torture, "after the damage was undone");
        ov_arena_free(torture->arena);
        torture->arena = arena;
    }
}

int main(void)
{
    struct torture torture = { .arena = ov_arena_new(), .seed = (uint64_t)setting("AUDIT_SEED", 20221101) };
    struct ov_error error = { 0 };
    struct timespec begin, end;
    const char *parent = getenv("TMPDIR");
    char *home = ov_path_join(torture.arena, parent != NULL ? parent : "/tmp", "overens-audit-XXXXXX");
    torture.home = mkdtemp(home);
    torture.random = torture.seed * 2 + 1;
    if (torture.home == NULL || !audit_store_make(torture.arena, torture.home, &error))
        stop("the store could not be made", error.text);
    open_other(&torture);
    list_tables(&torture);
    if (torture.rows < ROWS_LEAST)
        stop("the store", ov_arena_printf(torture.arena, "it has %" PRId64 " rows only", torture.rows));
    if (!passes(&torture, NULL, &torture.whole, &error))
        stop("the store before any damage", error.text);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    damage(&torture, setting("AUDIT_FLIPS", 200));
    clock_gettime(CLOCK_MONOTONIC, &end);
    for (int64_t links = 1; links <= 4; links++)
        cut(&torture, links);
    printf("audit: %" PRId64 " flips and removals, %" PRId64 " unnoticed (seed %" PRIu64 "); %" PRId64
           " rows, %" PRId64 " removals, %" PRId64 " ms each; ends cut off found given a head\n",
           torture.flips + torture.removals, torture.unnoticed, torture.seed, torture.rows, torture.removals,
           ((int64_t)(end.tv_sec - begin.tv_sec) * 1000 + (end.tv_nsec - begin.tv_nsec) / 1000000) /
               (torture.flips + torture.removals));
    sqlite3_close(torture.db);
    ov_folder_remove(torture.home, &error);
    ov_arena_free(torture.arena);
    return torture.unnoticed == 0 ? 0 : 1;
}
