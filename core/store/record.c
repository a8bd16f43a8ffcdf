/* Recording the rows of one file as one batch. */
#include "store/store-internal.h"

#include <stdlib.h>
#include <string.h>

/* A file of so many rows gets 256 MB of cache while it is recorded (measured on ten million values). */
enum { ROWS_FOR_CACHE = 10000 };
#define CACHE_LARGE "PRAGMA cache_size = -262144"
#define CACHE_USUAL "PRAGMA cache_size = -2000"

static bool refuse_twice(struct ov_store *store, const struct ov_shape *shape,
                         const struct ov_file_rows *rows, size_t place, struct ov_error *error)
{
    int64_t row[ROW_MAX];
    size_t line = (size_t)shape->count + ROW_LINE;
    int first = (int)ov_grid_get(rows->grid, rows->order[place - 1], line),
        second = (int)ov_grid_get(rows->grid, rows->order[place], line);
    char key[256];
    ov_grid_read(rows->grid, rows->order[place], (size_t)shape->count, row);
    ov_shape_key(store, shape, row, key);
    return ov_fail(error, OV_ERROR_INPUT, "lines %d and %d are both about %s",
                   first < second ? first : second, first < second ? second : first, key);
}

static bool sort_rows(struct ov_store *store, const struct ov_shape *shape, struct ov_file_rows *rows,
                      struct ov_error *error)
{
    int64_t both[2][SLOTS_MAX];
    ov_rows_sort(shape, rows);
    for (size_t i = 0; i < rows->count; i++) {
        ov_grid_read(rows->grid, rows->order[i], (size_t)shape->keys, both[i % 2]);
        if (i > 0 && ov_shape_compare(shape, both[0], both[1]) == 0)
            return refuse_twice(store, shape, rows, i, error);
    }
    return true;
}

/* The row with the cells of its key alone. */
static struct ov_row key_of(const struct ov_shape *shape, const struct ov_row *row, struct ov_cell *cells)
{
    struct ov_row key = *row;
    for (size_t i = 0; i < shape->table->column_count; i++)
        cells[i] = shape->table->columns[i].key ? row->cells[i] : (struct ov_cell){ .state = OV_MISSING };
    key.cells = cells;
    return key;
}

static bool encode_rows(struct ov_store *store, const struct ov_shape *shape,
                        const struct ov_recording *recording, struct ov_file_rows *rows,
                        struct ov_error *error)
{
    int64_t last[SLOTS_MAX] = { 0 }, row[ROW_MAX] = { 0 };
    struct ov_cell cells[SLOTS_MAX];
    if (recording->count > UINT32_MAX)
        return ov_fail(error, OV_ERROR_LIMIT, "a file has at most 4294967295 rows");
    for (size_t i = 0; i < recording->count; i++) {
        struct ov_row given;
        if (recording->rows != NULL)
            given = recording->rows[i];
        else
            recording->read(recording->context, i, &given);
        if (recording->withdraw)
            given = key_of(shape, &given, cells);
        if (!ov_row_encode(store, shape, &given, last, row, error))
            return false;
        row[shape->count + ROW_LINE] = given.line;
        ov_grid_add(rows->grid, row);
    }
    return sort_rows(store, shape, rows, error);
}

static bool record_in_transaction(struct ov_store *store, const struct ov_recording *recording,
                                  struct ov_file_rows *encoded, struct ov_changes *changes,
                                  struct ov_batch_header *header, struct ov_error *error)
{
    if (!ov_names_refresh(store, error) || !encode_rows(store, changes->shape, recording, encoded, error) ||
        !ov_changes_find(changes, store, recording, error))
        return false;
    if (recording->seen > 0 && changes->newest > recording->seen)
        return ov_fail(
            error, OV_ERROR_STATE,
            "somebody else has changed it meanwhile, in batch %lld; look at what stands now, and do it "
            "again if it is still meant",
            (long long)changes->newest);
    bool taken = recording->fresh && changes->result.changed + changes->result.unchanged > 0;
    if (recording->dry_run || taken || changes->count == 0) {
        ov_sql_rollback(store);
        return true;
    }
    return ov_rows_write(store, changes, recording->file, header, error) && ov_sql_commit(store, error);
}

static bool has_reason(const struct ov_recording *recording, struct ov_error *error)
{
    const char *reason = recording->reason;
    return recording->file != NULL || recording->dry_run ||
           (reason != NULL && reason[strspn(reason, " \t\r\n")] != '\0') ||
           ov_fail(error, OV_ERROR_INPUT,
                   "what is entered by hand needs a reason; it is kept with the batch");
}

bool ov_store_record(struct ov_store *store, const struct ov_actor *actor,
                     const struct ov_recording *recording, struct ov_batch_result *result,
                     struct ov_error *error)
{
    const struct ov_table *table = recording->table;
    size_t count = recording->count;
    *result = (struct ov_batch_result){ 0 };
    if ((int)table->id >= OV_TABLES_RECORDED)
        return ov_fail(error, OV_ERROR_BUG, "the table %s is made for each run and not recorded",
                       table->name);
    const struct ov_shape *shape = &store->shapes[table->id];
    struct ov_file_rows encoded = { .count = count };
    struct ov_changes changes = { .shape = shape, .file = &encoded };
    struct ov_batch_header header = { .kind = recording->withdraw ? "withdrawal" : "import",
                                      .table = table->name,
                                      .at = actor->at,
                                      .actor = actor->name,
                                      .reason = recording->reason };
    bool many = count >= ROWS_FOR_CACHE;
    if (!ov_actor_check(actor, error) || !has_reason(recording, error) ||
        (many && !ov_sql_run(store, CACHE_LARGE, error)) || !ov_sql_begin(store, error))
        return false;
    struct ov_arena *arena = ov_arena_new();
    encoded.grid = ov_grid_new(arena, (size_t)(shape->count + ROW_TAIL));
    bool done = record_in_transaction(store, recording, &encoded, &changes, &header, error);
    if (done) {
        *result = changes.result;
        result->batch = header.number;
    } else
        ov_sql_rollback(store);
    if (many)
        ov_sql_run(store, CACHE_USUAL, error);
    ov_changes_free(&changes);
    free(encoded.order);
    ov_arena_free(arena);
    return done;
}
