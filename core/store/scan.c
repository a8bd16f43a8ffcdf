/* Reading rows in the order of their keys, all versions or the newest.
 *
 * One statement per scan, in the order of the primary key; which version counts is seen in passing. */
#include "store/store-internal.h"

#include <string.h>

/* Rows that are read and left before a search in the tree is cheaper. */
enum { STEPS_BEFORE_SEARCH = 16 };

static void add_columns(struct ov_buffer *sql, const struct ov_shape *shape, int count)
{
    for (int i = 0; i < count; i++)
        ov_buffer_printf(sql, "%s\"%s\"", i == 0 ? "" : ", ", shape->slots[i].name);
}

static sqlite3_stmt *prepare(struct ov_store *store, const struct ov_shape *shape, struct ov_error *error)
{
    struct ov_buffer sql = { 0 };
    ov_buffer_puts(&sql, "SELECT ");
    add_columns(&sql, shape, shape->count);
    ov_buffer_printf(&sql, ", withdrawn, file, line, batch%s FROM \"%s\" WHERE (",
                     shape->digests ? ", digest" : "", shape->name);
    add_columns(&sql, shape, shape->keys);
    ov_buffer_puts(&sql, ") >= (");
    for (int i = 0; i < shape->keys; i++)
        ov_buffer_printf(&sql, "%s?%d", i == 0 ? "" : ", ", i + 1);
    ov_buffer_puts(&sql, ") ORDER BY ");
    add_columns(&sql, shape, shape->keys);
    ov_buffer_puts(&sql, ", batch");
    sqlite3_stmt *statement = ov_sql_prepare(store, sql.data, error);
    ov_buffer_free(&sql);
    return statement;
}

static void read_row(struct ov_scan *scan)
{
    const struct ov_shape *shape = scan->shape;
    sqlite3_stmt *statement = scan->statement;
    int count = shape->count;
    for (int i = 0; i < count; i++) {
        scan->row[i] = sqlite3_column_int64(statement, i);
        if (scan->row[i] == 0 && shape->slots[i].kind == SLOT_NUMBER &&
            sqlite3_column_type(statement, i) == SQLITE_NULL)
            scan->row[i] = SLOT_EMPTY;
    }
    for (int i = count; i < count + ROW_TAIL; i++)
        scan->row[i] = sqlite3_column_int64(statement, i);
}

bool ov_scan_next(struct ov_scan *scan, struct ov_error *error)
{
    int got = ov_sql_step(scan->store, scan->statement, error);
    scan->end = got <= 0;
    if (got > 0)
        read_row(scan);
    return got >= 0;
}

static bool search(struct ov_scan *scan, const int64_t *key, struct ov_error *error)
{
    sqlite3_reset(scan->statement);
    for (int i = 0; i < scan->shape->keys; i++)
        sqlite3_bind_int64(scan->statement, i + 1, key == NULL ? INT64_MIN : key[i]);
    return ov_scan_next(scan, error);
}

bool ov_scan_open(struct ov_scan *scan, struct ov_store *store, const struct ov_shape *shape,
                  const int64_t *start, struct ov_error *error)
{
    *scan = (struct ov_scan){ .store = store, .shape = shape };
    scan->statement = prepare(store, shape, error);
    return scan->statement != NULL && search(scan, start, error);
}

bool ov_scan_seek(struct ov_scan *scan, const int64_t *key, struct ov_error *error)
{
    for (int i = 0; i < STEPS_BEFORE_SEARCH; i++) {
        if (scan->end || ov_shape_compare(scan->shape, scan->row, key) >= 0)
            return true;
        if (!ov_scan_next(scan, error))
            return false;
    }
    return search(scan, key, error);
}

bool ov_scan_digest(const struct ov_scan *scan, struct ov_digest *out)
{
    return ov_sql_digest(scan->statement, scan->shape->count + ROW_TAIL, out);
}

void ov_scan_close(struct ov_scan *scan)
{
    sqlite3_finalize(scan->statement);
    scan->statement = NULL;
}

/* ---- what stands ---- */

bool ov_standing_next(struct ov_standing *standing, struct ov_error *error)
{
    struct ov_scan *scan = &standing->scan;
    const struct ov_shape *shape = scan->shape;
    size_t size = (size_t)(shape->count + ROW_TAIL) * sizeof standing->row[0];
    int64_t key[SLOTS_MAX];
    bool found = false;
    while (!found && !scan->end) {
        memcpy(key, scan->row, (size_t)shape->keys * sizeof key[0]);
        do {
            if (scan->row[shape->count + ROW_BATCH] <= standing->batch) {
                memcpy(standing->row, scan->row, size);
                found = true;
            }
            if (!ov_scan_next(scan, error))
                return false;
        } while (!scan->end && ov_shape_compare(shape, scan->row, key) == 0);
    }
    standing->end = !found;
    return true;
}

bool ov_standing_open(struct ov_standing *standing, struct ov_store *store, const struct ov_shape *shape,
                      const int64_t *start, int64_t batch, struct ov_error *error)
{
    *standing = (struct ov_standing){ .batch = batch };
    return ov_scan_open(&standing->scan, store, shape, start, error) && ov_standing_next(standing, error);
}

bool ov_standing_seek(struct ov_standing *standing, const int64_t *key, struct ov_error *error)
{
    if (standing->end || ov_shape_compare(standing->scan.shape, standing->row, key) >= 0)
        return true;
    return ov_scan_seek(&standing->scan, key, error) && ov_standing_next(standing, error);
}

void ov_standing_close(struct ov_standing *standing)
{
    ov_scan_close(&standing->scan);
}
