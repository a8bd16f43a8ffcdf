/* What a file changes: its rows against what stands. Equal rows are no change; within the replacement scopes
 * that the file touches, what it lacks is withdrawn.
 *
 * The columns of a scope are the first of the key, and a range is the one behind them, so that each scope is
 * one run of rows: it is looked for, gone through once, and nothing outside it is read. */
#include "store/store-internal.h"

#include <inttypes.h>
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

void ov_changes_withdraw(struct ov_changes *changes, const struct ov_shape *shape, const int64_t *standing,
                         int64_t line)
{
    int64_t *row = ov_changes_new_row(changes, shape);
    for (int i = 0; i < shape->count; i++) {
        bool empty = shape->slots[i].kind == SLOT_NUMBER && shape->table->id != OV_TABLE_VALUES;
        row[i] = i < shape->keys ? standing[i] : empty ? SLOT_EMPTY : 0;
    }
    row[shape->count + ROW_WITHDRAWN] = 1;
    row[shape->count + ROW_LINE] = line;
    ov_changes_add(changes, row);
    changes->result.withdrawn++;
}

void ov_changes_free(struct ov_changes *changes)
{
    free(changes->rows);
    ov_arena_free(changes->arena);
    *changes = (struct ov_changes){ 0 };
}

/* ---- one row ---- */

struct finding {
    struct ov_changes *changes;
    struct ov_store *store;
    const struct ov_shape *shape;
    const struct ov_recording *recording;
    struct ov_standing standing;
    int scope; /* the first so many slots are the scope; 0: key by key */
    int range; /* slot of the days that a scope covers; −1 */
};

static bool stands(const struct finding *finding, const int64_t *row)
{
    return !finding->standing.end && ov_shape_compare(finding->shape, finding->standing.row, row) == 0 &&
           finding->standing.row[finding->shape->count + ROW_WITHDRAWN] == 0;
}

/* A text that is suppressed in the row is what stands there, blanked: who gives the rest of a row anew cannot
 * know it. */
static void keep_suppressed(const struct ov_shape *shape, int64_t *row, const int64_t *standing)
{
    for (int i = shape->keys; i < shape->count; i++) {
        if (shape->slots[i].kind == SLOT_TEXT && row[i] == SLOT_SUPPRESSED)
            row[i] = standing != NULL ? standing[i] : 0;
    }
}

static void compare(struct finding *finding, int64_t *row)
{
    const struct ov_shape *shape = finding->shape;
    struct ov_batch_result *result = &finding->changes->result;
    size_t cells = (size_t)(shape->count - shape->keys) * sizeof *row;
    const int64_t *standing = stands(finding, row) ? finding->standing.row : NULL;
    if (shape->texts)
        keep_suppressed(shape, row, standing);
    if (standing == NULL) {
        result->added++;
    } else if (memcmp(row + shape->keys, standing + shape->keys, cells) == 0) {
        result->unchanged++;
        return;
    } else {
        result->changed++;
    }
    ov_changes_add(finding->changes, row);
}

static bool withdraw(struct finding *finding, const int64_t *row, struct ov_error *error)
{
    const struct ov_shape *shape = finding->shape;
    int line = (int)row[shape->count + ROW_LINE];
    char key[256];
    if (stands(finding, row)) {
        ov_changes_withdraw(finding->changes, shape, finding->standing.row, line);
        return true;
    }
    ov_shape_key(finding->store, shape, row, key);
    return line > 0 ? ov_fail(error, OV_ERROR_MISSING,
                              "line %d: %s has no row with %s that stands, so there is nothing to withdraw",
                              line, shape->table->name, key)
                    : ov_fail(error, OV_ERROR_MISSING,
                              "%s has no row with %s that stands, so there is nothing to withdraw",
                              shape->table->name, key);
}

static bool merge_keys(struct finding *finding, int64_t **rows, size_t count, struct ov_error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (!ov_standing_seek(&finding->standing, rows[i], error))
            return false;
        if (!finding->recording->withdraw)
            compare(finding, rows[i]);
        else if (!withdraw(finding, rows[i], error))
            return false;
    }
    return true;
}

/* ---- one scope ---- */

static bool same_scope(const struct finding *finding, const int64_t *a, const int64_t *b)
{
    return memcmp(a, b, (size_t)finding->scope * sizeof *a) == 0;
}

static void first_key(const struct finding *finding, const int64_t *row, int64_t *key)
{
    for (int i = 0; i < finding->shape->keys; i++)
        key[i] = i < finding->scope ? row[i] : INT64_MIN;
    if (finding->range >= 0)
        key[finding->range] = finding->recording->covers ? finding->recording->from : row[finding->range];
}

/* Withdraws what stands in the scope before a row, or in all the rest of it when row is NULL. */
static bool pass(struct finding *finding, const int64_t *of, int64_t last, const int64_t *row,
                 struct ov_error *error)
{
    const struct ov_shape *shape = finding->shape;
    const int64_t *standing = finding->standing.row;
    while (!finding->standing.end && same_scope(finding, standing, of) &&
           (finding->range < 0 || standing[finding->range] <= last) &&
           (row == NULL || ov_shape_compare(shape, standing, row) < 0)) {
        if (standing[shape->count + ROW_WITHDRAWN] == 0)
            ov_changes_withdraw(finding->changes, shape, standing, 0);
        if (!ov_standing_next(&finding->standing, error))
            return false;
    }
    return true;
}

static bool merge_scope(struct finding *finding, int64_t **rows, size_t count, struct ov_error *error)
{
    int64_t key[SLOTS_MAX], last = 0;
    first_key(finding, rows[0], key);
    if (finding->range >= 0)
        last = finding->recording->covers ? finding->recording->to : rows[count - 1][finding->range];
    if (!ov_standing_seek(&finding->standing, key, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!pass(finding, rows[0], last, rows[i], error))
            return false;
        bool found =
            !finding->standing.end && ov_shape_compare(finding->shape, finding->standing.row, rows[i]) == 0;
        compare(finding, rows[i]);
        if (found && !ov_standing_next(&finding->standing, error))
            return false;
    }
    return pass(finding, rows[0], last, NULL, error);
}

static bool merge_scopes(struct finding *finding, int64_t **rows, size_t count, struct ov_error *error)
{
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && same_scope(finding, rows[first], rows[next]);)
            next++;
        if (!merge_scope(finding, rows + first, next - first, error))
            return false;
    }
    return true;
}

/* ---- the days that a file covers ---- */

static bool refuse_day(const struct finding *finding, const int64_t *row, struct ov_error *error)
{
    const struct ov_recording *recording = finding->recording;
    const char *column = finding->shape->slots[finding->range].name;
    int line = (int)row[finding->shape->count + ROW_LINE];
    char day[OV_TEXT_NUMBER], from[OV_TEXT_NUMBER], to[OV_TEXT_NUMBER];
    if (row[finding->range] == SLOT_EMPTY)
        return ov_fail(
            error, OV_ERROR_INPUT,
            "line %d: %s is empty; the file replaces what stands for its days, so every row needs one", line,
            column);
    ov_date_format((ov_date)row[finding->range], day);
    ov_date_format(recording->from, from);
    ov_date_format(recording->to, to);
    return ov_fail(error, OV_ERROR_INPUT,
                   "line %d: %s %s is outside the days that the file is said to cover, %s to %s", line,
                   column, day, from, to);
}

/* Of several rows at fault the first of the file is named. */
static bool check_days(const struct finding *finding, int64_t **rows, size_t count, struct ov_error *error)
{
    const struct ov_recording *recording = finding->recording;
    const int64_t *fault = NULL;
    int line = finding->shape->count + ROW_LINE;
    for (size_t i = 0; i < count; i++) {
        int64_t day = rows[i][finding->range];
        bool outside = recording->covers && (day < recording->from || day > recording->to);
        if ((outside || day == SLOT_EMPTY) && (fault == NULL || rows[i][line] < fault[line]))
            fault = rows[i];
    }
    return fault == NULL || refuse_day(finding, fault, error);
}

static bool check_covered(const struct ov_shape *shape, const struct ov_recording *recording,
                          struct ov_error *error)
{
    char from[OV_TEXT_NUMBER], to[OV_TEXT_NUMBER];
    if (!recording->covers)
        return true;
    if (shape->range < 0 || recording->single || recording->withdraw)
        return ov_fail(error, OV_ERROR_INPUT,
                       "%s are not replaced by days, so there are none that a file could cover",
                       shape->table->name);
    if (recording->from <= recording->to)
        return true;
    ov_date_format(recording->from, from);
    ov_date_format(recording->to, to);
    return ov_fail(error, OV_ERROR_INPUT, "the covered days begin on %s, after their end on %s", from, to);
}

/* ---- all of it ---- */

bool ov_changes_find(struct ov_changes *changes, struct ov_store *store, const struct ov_shape *shape,
                     const struct ov_recording *recording, int64_t **rows, size_t count,
                     struct ov_error *error)
{
    bool by_key = recording->single || recording->withdraw;
    struct finding finding = { .changes = changes,
                               .store = store,
                               .shape = shape,
                               .recording = recording,
                               .scope = by_key ? 0 : shape->scope,
                               .range = by_key ? -1 : shape->range };
    int64_t key[SLOTS_MAX];
    if (!check_covered(shape, recording, error))
        return false;
    if (count == 0)
        return true;
    if (finding.range >= 0 && !check_days(&finding, rows, count, error))
        return false;
    memcpy(key, rows[0], (size_t)shape->keys * sizeof *key);
    if (finding.scope > 0)
        first_key(&finding, rows[0], key);
    bool done = ov_standing_open(&finding.standing, store, shape,
                                 finding.scope > 0 ? SCAN_FROM : SCAN_NEAR, key, INT64_MAX, error) &&
                (finding.scope > 0 ? merge_scopes(&finding, rows, count, error)
                                   : merge_keys(&finding, rows, count, error));
    ov_standing_close(&finding.standing);
    return done;
}
