/* Rows with their history, as they are asked for by hand: one at a time, with all that is known of each. */
#include "store/versions-internal.h"

#include <stdlib.h>
#include <string.h>

struct file_name {
    const char *name, *digest;
};
struct reading {
    struct ov_store *store;
    struct ov_arena *arena;
    const struct ov_shape *shape;
    struct ov_filtering filtering;
    bool current;
    size_t limit;
    struct file_name *files; /* by number, as far as they were met */
    int64_t file_count;
    sqlite3_stmt *read_file;
    int64_t *rows; /* all versions of the key at hand */
    size_t row_count, room;
    struct ov_version *versions;
    size_t count;
    bool more;
};

/* ---- one version ---- */

static bool read_file(struct reading *reading, int64_t id, struct ov_error *error)
{
    struct ov_digest digest;
    char hex[65];
    sqlite3_bind_int64(reading->read_file, 1, id);
    int got = ov_sql_step(reading->store, reading->read_file, error);
    bool whole = got > 0 && ov_sql_digest(reading->read_file, 1, &digest);
    if (whole) {
        ov_digest_hex(&digest, hex);
        reading->files[id] = (struct file_name){ ov_sql_text(reading->arena, reading->read_file, 0),
                                                 ov_arena_strdup(reading->arena, hex) };
    }
    sqlite3_reset(reading->read_file);
    return whole || ov_fail(error, OV_ERROR_BUG, "%s is damaged: file %lld cannot be read",
                            reading->store->path, (long long)id);
}

static bool find_origin(struct reading *reading, const int64_t *tail, struct ov_origin *origin,
                        struct ov_error *error)
{
    int64_t file = tail[ROW_FILE];
    *origin = (struct ov_origin){ .batch = tail[ROW_BATCH], .line = (int)tail[ROW_LINE] };
    if (file == 0)
        return true;
    if (file < 0 || file >= reading->file_count)
        return ov_fail(error, OV_ERROR_BUG, "%s is damaged: a row comes from file %lld, which is not there",
                       reading->store->path, (long long)file);
    if (reading->files[file].name == NULL && !read_file(reading, file, error))
        return false;
    origin->file = reading->files[file].name;
    origin->digest = reading->files[file].digest;
    return true;
}

/* Texts of decoded cells last until the next row only. */
static struct ov_cell *copy_cells(const struct reading *reading, const struct ov_cell *cells, bool withdrawn)
{
    const struct ov_table *table = reading->shape->table;
    struct ov_cell *copy = OV_NEW_ARRAY(reading->arena, struct ov_cell, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        copy[i] = withdrawn && !table->columns[i].key ? (struct ov_cell){ .state = OV_MISSING } : cells[i];
        if (copy[i].text != NULL)
            copy[i].text = ov_arena_strdup(reading->arena, copy[i].text);
    }
    return copy;
}

static bool add_version(struct reading *reading, const int64_t *row, bool newest, struct ov_error *error)
{
    const struct ov_shape *shape = reading->shape;
    const int64_t *tail = row + shape->count;
    struct ov_cell cells[SLOTS_MAX];
    if (reading->limit > 0 && reading->count == reading->limit) {
        reading->more = true;
        return true;
    }
    if (!ov_row_decode(reading->store, shape, row, cells, error))
        return false;
    struct ov_version *version = OV_APPEND(reading->arena, reading->versions, reading->count);
    *version = (struct ov_version){ .batch = tail[ROW_BATCH],
                                    .withdrawn = tail[ROW_WITHDRAWN] != 0,
                                    .stands = newest };
    version->row = (struct ov_row){ .table = shape->table,
                                    .cells = copy_cells(reading, cells, version->withdrawn),
                                    .line = (int)tail[ROW_LINE] };
    return find_origin(reading, tail, &version->origin, error);
}

/* ---- one key ---- */

static bool read_key(struct reading *reading, struct ov_scan *scan, struct ov_error *error)
{
    const struct ov_shape *shape = reading->shape;
    size_t stride = (size_t)(shape->count + ROW_TAIL);
    reading->row_count = 0;
    do {
        if (reading->row_count == reading->room) {
            reading->room = reading->room == 0 ? 16 : 2 * reading->room;
            reading->rows = ov_realloc(reading->rows, reading->room * stride * sizeof *reading->rows);
        }
        memcpy(reading->rows + reading->row_count++ * stride, scan->row, stride * sizeof *reading->rows);
        if (!ov_scan_next(scan, error))
            return false;
    } while (!scan->end && ov_shape_compare(shape, scan->row, reading->rows) == 0);
    return true;
}

/* One that was withdrawn holds nothing that could fit. */
static bool fits(struct reading *reading, const int64_t *row, bool *fitting, struct ov_error *error)
{
    struct ov_cell cells[SLOTS_MAX];
    *fitting = row[reading->shape->count + ROW_WITHDRAWN] == 0;
    if (!*fitting || reading->filtering.wanted_count == 0)
        return true;
    if (!ov_row_decode(reading->store, reading->shape, row, cells, error))
        return false;
    *fitting = ov_filtering_fits(&reading->filtering, row, cells);
    return true;
}

/* A row fits when one of its versions does, and then all of them are told. */
static bool add_key(struct reading *reading, struct ov_error *error)
{
    size_t stride = (size_t)(reading->shape->count + ROW_TAIL), last = reading->row_count - 1;
    bool fitting = false;
    for (size_t i = reading->current ? last : 0; !fitting && i <= last; i++) {
        if (!fits(reading, reading->rows + i * stride, &fitting, error))
            return false;
    }
    for (size_t i = reading->current ? last : 0; fitting && i <= last; i++) {
        const int64_t *row = reading->rows + i * stride;
        bool asked = reading->filtering.batch == 0 ||
                     reading->filtering.batch == row[reading->shape->count + ROW_BATCH];
        if (asked && !add_version(reading, row, i == last, error))
            return false;
    }
    return true;
}

/* ---- all of them ---- */

static bool open_reading(struct reading *reading, struct ov_error *error)
{
    int64_t highest;
    if (!ov_sql_number(reading->store, "SELECT max(id) FROM file", &highest, error))
        return false;
    reading->file_count = highest + 1;
    reading->files = OV_NEW_ARRAY(reading->arena, struct file_name, (size_t)reading->file_count);
    reading->read_file = ov_sql_prepare(reading->store, "SELECT name, digest FROM file WHERE id = ?", error);
    return reading->read_file != NULL;
}

static bool read_versions(struct reading *reading, const struct ov_store_filter *filters, size_t filter_count,
                          struct ov_error *error)
{
    struct ov_scan scan;
    struct ov_filtering *filtering = &reading->filtering;
    if (!ov_names_refresh(reading->store, error) ||
        !ov_filtering_make(filtering, reading->store, reading->shape, filters, filter_count, error))
        return false;
    if (filtering->none || reading->shape->since > reading->store->version)
        return true;
    bool done = ov_scan_open(&scan, reading->store, reading->shape, SCAN_FROM, filtering->key, error) &&
                ov_filtering_seek(filtering, &scan, error);
    while (done && !scan.end && !reading->more)
        done = read_key(reading, &scan, error) && add_key(reading, error) &&
               ov_filtering_seek(filtering, &scan, error);
    ov_scan_close(&scan);
    return done;
}

bool ov_store_versions(struct ov_store *store, struct ov_arena *arena, const struct ov_table *table,
                       const struct ov_store_filter *filters, size_t filter_count, bool current, size_t limit,
                       struct ov_version **versions, size_t *count, bool *more, struct ov_error *error)
{
    struct reading reading = { .store = store, .arena = arena, .current = current, .limit = limit };
    *versions = NULL;
    *count = 0;
    *more = false;
    if ((int)table->id >= OV_TABLES_RECORDED)
        return ov_fail(error, OV_ERROR_BUG, "the table %s is made for each run and not recorded",
                       table->name);
    reading.shape = &store->shapes[table->id];
    if (!ov_sql_begin_read(store, error))
        return false;
    bool done = open_reading(&reading, error) && read_versions(&reading, filters, filter_count, error);
    sqlite3_finalize(reading.read_file);
    ov_sql_rollback(store);
    free(reading.rows);
    if (done) {
        *versions = reading.versions;
        *count = reading.count;
        *more = reading.more;
    }
    return done;
}
