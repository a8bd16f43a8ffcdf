/* Undoing a batch by a new one.
 *
 * A batch can be undone once. What undid it is a batch too, so undoing that one brings the first back: from
 * each import goes a line of withdrawals, of which only the last can be undone. Seen from outside an import
 * holds when the line behind it is even. Rows that a later import changed stand in the way only if that
 * import holds: otherwise its versions and those that undid them cancel out. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct lines {
    int64_t *undoes, *undone_by; /* by batch number; 0 = none */
    int64_t newest;
};

static void free_lines(struct lines *lines)
{
    free(lines->undoes);
    free(lines->undone_by);
}

static bool read_lines(struct ov_store *store, struct lines *lines, struct ov_error *error)
{
    int got;
    if (!ov_sql_number(store, "SELECT max(number) FROM batch", &lines->newest, error))
        return false;
    size_t size = (size_t)(lines->newest + 1) * sizeof *lines->undoes;
    lines->undoes = memset(ov_malloc(size), 0, size);
    lines->undone_by = memset(ov_malloc(size), 0, size);
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "SELECT number, undoes FROM batch WHERE undoes IS NOT NULL", error);
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        int64_t number = sqlite3_column_int64(statement, 0), undoes = sqlite3_column_int64(statement, 1);
        if (number < 1 || number > lines->newest || undoes < 1 || undoes >= number) {
            ov_fail(error, OV_ERROR_BUG, "%s is damaged: batch %" PRId64 " undoes batch %" PRId64,
                    store->path, number, undoes);
            got = -1;
            break;
        }
        lines->undoes[number] = undoes;
        lines->undone_by[undoes] = number;
    }
    sqlite3_finalize(statement);
    return got == 0;
}

static int64_t last_of_line(const struct lines *lines, int64_t batch)
{
    while (lines->undone_by[batch] != 0)
        batch = lines->undone_by[batch];
    return batch;
}

/* Does the import that batch belongs to hold? */
static bool holds(const struct lines *lines, int64_t batch)
{
    int length = 0;
    for (batch = last_of_line(lines, batch); lines->undoes[batch] != 0; batch = lines->undoes[batch])
        length++;
    return length % 2 == 0;
}

/* ---- may it be undone? ---- */

static bool may_be_undone(const struct lines *lines, const struct ov_batch_header *header,
                          struct ov_error *error)
{
    if (header->table == NULL)
        return ov_fail(error, OV_ERROR_INPUT,
                       "batch %" PRId64 " cannot be withdrawn: it is of kind %s and has no rows; imports and "
                       "withdrawals can be withdrawn",
                       header->number, header->kind);
    if (lines->undone_by[header->number] != 0)
        return ov_fail(error, OV_ERROR_STATE,
                       "batch %" PRId64 " has been withdrawn already, by batch %" PRId64
                       "; only batch %" PRId64 ", the last in this line, can be withdrawn",
                       header->number, lines->undone_by[header->number], last_of_line(lines, header->number));
    return true;
}

/* ---- undoing, key by key ---- */

struct undoing {
    struct ov_store *store;
    const struct ov_shape *shape;
    const struct lines *lines;
    int64_t batch;
    struct ov_changes *changes;
    int64_t before[ROW_MAX], own[ROW_MAX]; /* of this key: the version that stood, and the batch's own */
    bool has_before, has_own;
};

static bool see_version(struct undoing *undoing, const int64_t *row, struct ov_error *error)
{
    const struct ov_shape *shape = undoing->shape;
    size_t size = (size_t)(shape->count + ROW_TAIL) * sizeof *row;
    int64_t batch = row[shape->count + ROW_BATCH];
    char key[256];
    if (batch < undoing->batch) {
        memcpy(undoing->before, row, size);
        undoing->has_before = true;
    } else if (batch == undoing->batch) {
        memcpy(undoing->own, row, size);
        undoing->has_own = true;
    } else if (undoing->has_own && batch <= undoing->lines->newest && holds(undoing->lines, batch)) {
        ov_shape_key(undoing->store, shape, row, key);
        return ov_fail(error, OV_ERROR_STATE,
                       "batch %" PRId64 " cannot be withdrawn: batch %" PRId64
                       " has changed the same rows since (%s, %s). Withdraw batch %" PRId64 " first",
                       undoing->batch, batch, shape->table->name, key, last_of_line(undoing->lines, batch));
    }
    return true;
}

static void undo_key(struct undoing *undoing)
{
    const struct ov_shape *shape = undoing->shape;
    struct ov_changes *changes = undoing->changes;
    int withdrawn = shape->count + ROW_WITHDRAWN;
    if (!undoing->has_own)
        return;
    if (!undoing->has_before || undoing->before[withdrawn] != 0) {
        ov_changes_withdraw(changes, undoing->own, 0);
        return;
    }
    ov_changes_add(changes, undoing->before);
    if (undoing->own[withdrawn] != 0)
        changes->result.added++;
    else
        changes->result.changed++;
}

static bool undo_rows(struct undoing *undoing, struct ov_error *error)
{
    const struct ov_shape *shape = undoing->shape;
    struct ov_scan scan;
    int64_t key[SLOTS_MAX];
    bool done = ov_scan_open(&scan, undoing->store, shape, SCAN_ALL, NULL, error);
    while (done && !scan.end) {
        memcpy(key, scan.row, (size_t)shape->keys * sizeof *key);
        undoing->has_before = undoing->has_own = false;
        do
            done = see_version(undoing, scan.row, error) && ov_scan_next(&scan, error);
        while (done && !scan.end && ov_shape_compare(shape, scan.row, key) == 0);
        if (done)
            undo_key(undoing);
    }
    ov_scan_close(&scan);
    return done;
}

static bool undo(struct ov_store *store, const struct lines *lines, const struct ov_batch_header *undone,
                 struct ov_batch_header *header, struct ov_changes *changes, struct ov_error *error)
{
    const struct ov_table *table = ov_table_named(undone->table);
    if (table == NULL || (int)table->id >= OV_TABLES_RECORDED)
        return ov_fail(error, OV_ERROR_BUG, "%s is damaged: batch %" PRId64 " is of the unknown table %s",
                       store->path, undone->number, undone->table);
    struct undoing undoing = { .store = store,
                               .shape = &store->shapes[table->id],
                               .lines = lines,
                               .batch = undone->number,
                               .changes = changes };
    changes->shape = undoing.shape;
    header->table = table->name;
    header->undoes = undone->number;
    return undo_rows(&undoing, error) && ov_rows_write(store, changes, NULL, header, error);
}

bool ov_store_withdraw(struct ov_store *store, const struct ov_actor *actor, int64_t batch,
                       const char *reason, struct ov_batch_result *result, struct ov_error *error)
{
    struct ov_arena *arena = NULL;
    struct lines lines = { 0 };
    struct ov_changes changes = { 0 };
    struct ov_batch_header undone,
        header = { .kind = "withdrawal", .at = actor->at, .actor = actor->name, .reason = reason };
    *result = (struct ov_batch_result){ 0 };
    if (reason == NULL || reason[strspn(reason, " \t\r\n")] == '\0')
        return ov_fail(error, OV_ERROR_INPUT, "a withdrawal needs a reason; it is kept with the batch");
    if (!ov_actor_check(actor, error) || !ov_sql_begin(store, error))
        return false;
    arena = ov_arena_new();
    bool done = ov_names_refresh(store, error) && read_lines(store, &lines, error) &&
                ov_batch_find(store, arena, batch, &undone, error) && may_be_undone(&lines, &undone, error) &&
                undo(store, &lines, &undone, &header, &changes, error) && ov_sql_commit(store, error);
    if (done) {
        *result = changes.result;
        result->batch = header.number;
    } else
        ov_sql_rollback(store);
    ov_changes_free(&changes);
    free_lines(&lines);
    ov_arena_free(arena);
    return done;
}
