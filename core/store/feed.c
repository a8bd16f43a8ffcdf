/* Rows in memory as a table that SQL can select from.
 *
 * INSERT … SELECT from it is three times as fast as binding and stepping row by row (measured: 0.7 against
 * 2.4 µs of processor time for a value), because SQLite stays in one loop. The table exists in this
 * connection alone and for direct use alone: no view or trigger of a file can name it. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <stdlib.h>

struct feed_table {
    sqlite3_vtab base;
    const struct ov_feed *feed;
};
struct feed_cursor {
    sqlite3_vtab_cursor base;
    const struct ov_feed *feed;
    size_t at;
    int64_t row[ROW_MAX];    /* the one at hand */
    struct ov_digest digest; /* of the row at hand, where the table stores it */
};

static int feed_connect(sqlite3 *db, void *feed, int argc, const char *const *argv, sqlite3_vtab **out,
                        char **words)
{
    struct ov_buffer sql = { 0 };
    (void)argc, (void)argv, (void)words;
    ov_buffer_puts(&sql, "CREATE TABLE feed(");
    for (int i = 0; i < ROW_MAX; i++)
        ov_buffer_printf(&sql, "c%d, ", i);
    ov_buffer_puts(&sql, "digest)");
    int code = sqlite3_declare_vtab(db, sql.data);
    ov_buffer_free(&sql);
    if (code != SQLITE_OK)
        return code;
    struct feed_table *table = ov_malloc(sizeof *table);
    *table = (struct feed_table){ .feed = feed };
    *out = &table->base;
    return SQLITE_OK;
}

static int feed_disconnect(sqlite3_vtab *table)
{
    free(table);
    return SQLITE_OK;
}

static int feed_plan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    info->estimatedRows = 1000000;
    return SQLITE_OK;
}

static int feed_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    struct feed_cursor *cursor = ov_malloc(sizeof *cursor);
    *cursor = (struct feed_cursor){ .feed = ((struct feed_table *)table)->feed };
    *out = &cursor->base;
    return SQLITE_OK;
}

static int feed_close(sqlite3_vtab_cursor *cursor)
{
    free(cursor);
    return SQLITE_OK;
}

static int stand_at(struct feed_cursor *cursor, size_t number)
{
    cursor->at = number;
    if (number < cursor->feed->rows->count)
        ov_changes_row(cursor->feed->rows, number, cursor->row);
    return SQLITE_OK;
}

static int feed_start(sqlite3_vtab_cursor *base, int number, const char *plan, int argc, sqlite3_value **argv)
{
    (void)number, (void)plan, (void)argc, (void)argv;
    return stand_at((struct feed_cursor *)base, 0);
}

static int feed_next(sqlite3_vtab_cursor *base)
{
    struct feed_cursor *cursor = (struct feed_cursor *)base;
    return stand_at(cursor, cursor->at + 1);
}

static int feed_at_end(sqlite3_vtab_cursor *base)
{
    struct feed_cursor *cursor = (struct feed_cursor *)base;
    return cursor->at >= cursor->feed->rows->count;
}

static bool is_empty(const struct ov_shape *shape, const int64_t *row, int column)
{
    return (column < shape->count && column >= shape->keys && row[column] == SLOT_EMPTY) ||
           (column == shape->count + ROW_FILE && row[column] == 0);
}

static int feed_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    struct feed_cursor *cursor = (struct feed_cursor *)base;
    const struct ov_shape *shape = cursor->feed->rows->shape;
    const int64_t *row = cursor->row;
    if (column == ROW_MAX) {
        cursor->digest = ov_chain_row_digest(shape, row);
        sqlite3_result_blob(context, cursor->digest.bytes, sizeof cursor->digest.bytes, SQLITE_TRANSIENT);
        return SQLITE_OK;
    }
    if (!is_empty(shape, row, column))
        sqlite3_result_int64(context, row[column]);
    return SQLITE_OK;
}

static int feed_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = (sqlite3_int64)((struct feed_cursor *)base)->at;
    return SQLITE_OK;
}

bool ov_feed_register(struct ov_store *store, struct ov_error *error)
{
    /* No xCreate: the table is there by itself and cannot be written into a file. */
    static const sqlite3_module module = {
        .xConnect = feed_connect,
        .xBestIndex = feed_plan,
        .xDisconnect = feed_disconnect,
        .xOpen = feed_open,
        .xClose = feed_close,
        .xFilter = feed_start,
        .xNext = feed_next,
        .xEof = feed_at_end,
        .xColumn = feed_column,
        .xRowid = feed_rowid,
    };
    return sqlite3_create_module(store->db, "feed", &module, &store->feed) == SQLITE_OK ||
           ov_sql_fail(store, error);
}

/* Do all rows hold the same there? */
static bool is_common(const struct ov_changes *rows, int column)
{
    int64_t first = rows->count > 0 ? ov_changes_slot(rows, 0, column) : 0;
    size_t i = 1;
    while (i < rows->count && ov_changes_slot(rows, i, column) == first)
        i++;
    return i >= rows->count;
}

/* What all rows have in common stands in the statement, which is faster than to ask for it again and again.
 */
static void add_column(struct ov_buffer *sql, const struct ov_changes *rows, const int64_t *first, int column)
{
    if (rows->count == 0 || is_empty(rows->shape, first, column) || !is_common(rows, column))
        ov_buffer_printf(sql, "c%d, ", column);
    else
        ov_buffer_printf(sql, "%" PRId64 ", ", first[column]);
}

bool ov_feed_insert(struct ov_store *store, const struct ov_changes *rows, struct ov_error *error)
{
    const struct ov_shape *shape = rows->shape;
    struct ov_buffer sql = { 0 };
    int64_t first[ROW_MAX];
    if (rows->count > 0)
        ov_changes_row(rows, 0, first);
    ov_buffer_printf(&sql, "INSERT INTO \"%s\"(", shape->name);
    for (int i = 0; i < shape->count; i++)
        ov_buffer_printf(&sql, "\"%s\", ", shape->slots[i].name);
    ov_buffer_printf(&sql, "withdrawn, file, line, batch%s) SELECT ", shape->digests ? ", digest" : "");
    for (int i = 0; i < shape->count + ROW_TAIL; i++)
        add_column(&sql, rows, first, i);
    if (shape->digests)
        ov_buffer_puts(&sql, "digest");
    else
        sql.data[sql.length -= 2] = '\0';
    ov_buffer_puts(&sql, " FROM feed");
    store->feed = (struct ov_feed){ rows };
    bool done = ov_sql_run(store, sql.data, error);
    store->feed = (struct ov_feed){ 0 };
    ov_buffer_free(&sql);
    return done;
}
