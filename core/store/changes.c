/* What a file changes: its rows against what stands. Equal rows are no change; within the replacement scopes
 * that the file touches, what it lacks is withdrawn. */
#include "store/store-internal.h"

#include <stdlib.h>
#include <string.h>

void ov_changes_add(struct ov_changes *changes, int64_t *row)
{
    if (changes->count == changes->room) {
        changes->room = changes->room == 0 ? 256 : 2 * changes->room;
        changes->rows = ov_realloc(changes->rows, changes->room * sizeof *changes->rows);
    }
    changes->rows[changes->count++] = row;
}

int64_t *ov_changes_new_row(struct ov_changes *changes, const struct ov_shape *shape)
{
    if (changes->arena == NULL)
        changes->arena = ov_arena_new();
    return OV_NEW_ARRAY(changes->arena, int64_t, (size_t)(shape->count + ROW_TAIL));
}

void ov_changes_withdraw(struct ov_changes *changes, const struct ov_shape *shape, const int64_t *standing)
{
    int64_t *row = ov_changes_new_row(changes, shape);
    for (int i = 0; i < shape->count; i++) {
        bool empty = shape->slots[i].kind == SLOT_NUMBER && shape->table->id != OV_TABLE_VALUES;
        row[i] = i < shape->keys ? standing[i] : empty ? SLOT_EMPTY : 0;
    }
    row[shape->count + ROW_WITHDRAWN] = 1;
    ov_changes_add(changes, row);
    changes->result.withdrawn++;
}

void ov_changes_free(struct ov_changes *changes)
{
    free(changes->rows);
    ov_arena_free(changes->arena);
    *changes = (struct ov_changes){ 0 };
}

/* ---- replacement scopes ---- */

struct scopes {
    const struct ov_shape *shape;
    int slots[SLOTS_MAX], slot_count;
    int64_t **rows; /* one row of each scope touched, in the order of scopes */
    size_t count;
};

static int compare_scope(const struct scopes *scopes, const int64_t *a, const int64_t *b)
{
    for (int i = 0; i < scopes->slot_count; i++) {
        int slot = scopes->slots[i];
        if (a[slot] != b[slot])
            return a[slot] < b[slot] ? -1 : 1;
    }
    return 0;
}

static int compare_scopes(const void *a, const void *b, void *scopes)
{
    return compare_scope(scopes, *(int64_t *const *)a, *(int64_t *const *)b);
}

static void find_scopes(struct scopes *scopes, const struct ov_shape *shape, int64_t **rows, size_t count)
{
    *scopes = (struct scopes){ .shape = shape };
    for (int slot = 0; slot < shape->count; slot++) {
        if (shape->slots[slot].scope)
            scopes->slots[scopes->slot_count++] = slot;
    }
    if (scopes->slot_count == 0)
        return;
    scopes->rows = ov_malloc(count * sizeof *rows);
    memcpy(scopes->rows, rows, count * sizeof *rows);
    qsort_r(scopes->rows, count, sizeof *rows, compare_scopes, scopes);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare_scope(scopes, scopes->rows[scopes->count - 1], scopes->rows[i]) != 0)
            scopes->rows[scopes->count++] = scopes->rows[i];
    }
}

static bool is_touched(const struct scopes *scopes, const int64_t *row)
{
    size_t low = 0, high = scopes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_scope(scopes, scopes->rows[middle], row);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- against what stands ---- */

static void pass(struct ov_changes *changes, const struct scopes *scopes, const int64_t *standing)
{
    if (standing[scopes->shape->count + ROW_WITHDRAWN] == 0 && is_touched(scopes, standing))
        ov_changes_withdraw(changes, scopes->shape, standing);
}

static void compare(struct ov_changes *changes, const struct ov_shape *shape, int64_t *row,
                    const int64_t *standing)
{
    size_t cells = (size_t)(shape->count - shape->keys) * sizeof *row;
    if (standing == NULL || standing[shape->count + ROW_WITHDRAWN] != 0) {
        changes->result.added++;
    } else if (memcmp(row + shape->keys, standing + shape->keys, cells) == 0) {
        changes->result.unchanged++;
        return;
    } else {
        changes->result.changed++;
    }
    ov_changes_add(changes, row);
}

/* Both in key order, so that each is gone through once. Without scopes only the keys of the file are looked
 * for; with them every row that is passed over may be one to withdraw. */
static bool merge(struct ov_changes *changes, struct ov_standing *standing, const struct scopes *scopes,
                  int64_t **rows, size_t count, struct ov_error *error)
{
    const struct ov_shape *shape = scopes->shape;
    for (size_t i = 0; i < count; i++) {
        int order = -1;
        if (scopes->count == 0 && !ov_standing_seek(standing, rows[i], error))
            return false;
        while (!standing->end && (order = ov_shape_compare(shape, standing->row, rows[i])) < 0) {
            pass(changes, scopes, standing->row);
            if (!ov_standing_next(standing, error))
                return false;
        }
        bool found = !standing->end && order == 0;
        compare(changes, shape, rows[i], found ? standing->row : NULL);
        if (found && !ov_standing_next(standing, error))
            return false;
    }
    while (scopes->count > 0 && !standing->end) {
        pass(changes, scopes, standing->row);
        if (!ov_standing_next(standing, error))
            return false;
    }
    return true;
}

bool ov_changes_find(struct ov_changes *changes, struct ov_store *store, const struct ov_shape *shape,
                     int64_t **rows, size_t count, struct ov_error *error)
{
    struct ov_standing standing;
    struct scopes scopes;
    if (count == 0)
        return true;
    find_scopes(&scopes, shape, rows, count);
    bool done = ov_standing_open(&standing, store, shape, scopes.count > 0 ? SCAN_ALL : SCAN_FROM, rows[0],
                                 INT64_MAX, error) &&
                merge(changes, &standing, &scopes, rows, count, error);
    ov_standing_close(&standing);
    free(scopes.rows);
    return done;
}
