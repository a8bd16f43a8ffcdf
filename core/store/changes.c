/* What a file changes: its rows against what stands. Equal rows are no change; within the replacement scopes
 * that the file touches, what it lacks is withdrawn.
 *
 * The columns of a scope are the first of the key, and a range is the one behind them, so that each scope is
 * one run of rows: it is looked for, gone through once, and nothing outside it is read. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Behind a number: of a row of made, not of the file. */
#define MADE (UINT64_C(1) << 63)

static void add_number(struct ov_changes *changes, uint64_t number)
{
    if (changes->count == changes->room) {
        changes->room = changes->room == 0 ? 256 : 2 * changes->room;
        changes->rows = ov_realloc(changes->rows, changes->room * sizeof *changes->rows);
    }
    changes->rows[changes->count++] = number;
}

void ov_changes_add(struct ov_changes *changes, const int64_t *row)
{
    if (changes->made == NULL) {
        changes->arena = ov_arena_new();
        changes->made = ov_grid_new(changes->arena, (size_t)(changes->shape->count + ROW_TAIL));
    }
    add_number(changes, MADE | ov_grid_count(changes->made));
    ov_grid_add(changes->made, row);
    changes->withdrawals += row[changes->shape->count + ROW_WITHDRAWN] != 0;
}

void ov_changes_withdraw(struct ov_changes *changes, const int64_t *standing, int64_t line)
{
    const struct ov_shape *shape = changes->shape;
    int64_t row[ROW_MAX] = { 0 };
    for (int i = 0; i < shape->count; i++) {
        bool empty = shape->slots[i].kind == SLOT_NUMBER && shape->table->id != OV_TABLE_VALUES;
        row[i] = i < shape->keys ? standing[i] : empty ? SLOT_EMPTY : 0;
    }
    row[shape->count + ROW_WITHDRAWN] = 1;
    row[shape->count + ROW_LINE] = line;
    ov_changes_add(changes, row);
    changes->result.withdrawn++;
}

static const struct ov_grid *grid_of(const struct ov_changes *changes, uint64_t number)
{
    return (number & MADE) != 0 ? changes->made : changes->file->grid;
}

void ov_changes_row(const struct ov_changes *changes, size_t number, int64_t *row)
{
    size_t count = (size_t)changes->shape->count;
    uint64_t place = changes->rows[number];
    ov_grid_read(grid_of(changes, place), place & ~MADE, count + ROW_TAIL, row);
    row[count + ROW_BATCH] = changes->batch;
    if (changes->batch_file != 0)
        row[count + ROW_FILE] = changes->batch_file;
}

int64_t ov_changes_slot(const struct ov_changes *changes, size_t number, int slot)
{
    uint64_t place = changes->rows[number];
    if (slot == changes->shape->count + ROW_BATCH)
        return changes->batch;
    if (slot == changes->shape->count + ROW_FILE && changes->batch_file != 0)
        return changes->batch_file;
    return ov_grid_get(grid_of(changes, place), place & ~MADE, (size_t)slot);
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
    const struct ov_file_rows *rows; /* in key order, by their places */
    struct ov_standing standing;
    int scope; /* the first so many slots are the scope; 0: key by key */
    int range; /* slot of the days that a scope covers; −1 */
};

static bool stands(const struct finding *finding, const int64_t *row)
{
    return !finding->standing.end && ov_shape_compare(finding->shape, finding->standing.row, row) == 0 &&
           finding->standing.row[finding->shape->count + ROW_WITHDRAWN] == 0;
}

static void row_at(const struct finding *finding, size_t place, int64_t *row)
{
    ov_grid_read(finding->rows->grid, finding->rows->order[place], (size_t)finding->shape->count + ROW_TAIL,
                 row);
}

static int64_t slot_at(const struct finding *finding, size_t place, int slot)
{
    return ov_grid_get(finding->rows->grid, finding->rows->order[place], (size_t)slot);
}

/* A text that is suppressed in the row is what stands there, blanked: who gives the rest of a row anew cannot
 * know it. true: there was one. */
static bool keep_suppressed(const struct ov_shape *shape, int64_t *row, const int64_t *standing)
{
    bool kept = false;
    for (int i = shape->keys; i < shape->count; i++) {
        if (shape->slots[i].kind == SLOT_TEXT && row[i] == SLOT_SUPPRESSED) {
            row[i] = standing != NULL ? standing[i] : 0;
            kept = true;
        }
    }
    return kept;
}

static void compare(struct finding *finding, size_t place, int64_t *row)
{
    const struct ov_shape *shape = finding->shape;
    struct ov_batch_result *result = &finding->changes->result;
    size_t cells = (size_t)(shape->count - shape->keys) * sizeof *row;
    const int64_t *standing = stands(finding, row) ? finding->standing.row : NULL;
    if (!finding->standing.end && ov_shape_compare(shape, finding->standing.row, row) == 0 &&
        finding->standing.row[shape->count + ROW_BATCH] > finding->changes->newest)
        finding->changes->newest = finding->standing.row[shape->count + ROW_BATCH];
    bool kept = shape->texts && keep_suppressed(shape, row, standing);
    if (standing == NULL) {
        result->added++;
    } else if (memcmp(row + shape->keys, standing + shape->keys, cells) == 0) {
        result->unchanged++;
        return;
    } else {
        result->changed++;
    }
    if (kept)
        ov_changes_add(finding->changes, row);
    else
        add_number(finding->changes, finding->rows->order[place]);
}

static bool withdraw(struct finding *finding, const int64_t *row, struct ov_error *error)
{
    const struct ov_shape *shape = finding->shape;
    int line = (int)row[shape->count + ROW_LINE];
    char key[256];
    if (stands(finding, row)) {
        ov_changes_withdraw(finding->changes, finding->standing.row, line);
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

static bool merge_keys(struct finding *finding, struct ov_error *error)
{
    int64_t row[ROW_MAX];
    for (size_t i = 0; i < finding->rows->count; i++) {
        row_at(finding, i, row);
        if (!ov_standing_seek(&finding->standing, row, error))
            return false;
        if (!finding->recording->withdraw)
            compare(finding, i, row);
        else if (!withdraw(finding, row, error))
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
            ov_changes_withdraw(finding->changes, standing, 0);
        if (!ov_standing_next(&finding->standing, error))
            return false;
    }
    return true;
}

/* The rows from place first to before next. */
static bool merge_scope(struct finding *finding, size_t first, size_t next, struct ov_error *error)
{
    int64_t key[SLOTS_MAX], of[ROW_MAX], row[ROW_MAX], last = 0;
    row_at(finding, first, of);
    first_key(finding, of, key);
    if (finding->range >= 0)
        last =
            finding->recording->covers ? finding->recording->to : slot_at(finding, next - 1, finding->range);
    if (!ov_standing_seek(&finding->standing, key, error))
        return false;
    for (size_t i = first; i < next; i++) {
        row_at(finding, i, row);
        if (!pass(finding, of, last, row, error))
            return false;
        bool found =
            !finding->standing.end && ov_shape_compare(finding->shape, finding->standing.row, row) == 0;
        compare(finding, i, row);
        if (found && !ov_standing_next(&finding->standing, error))
            return false;
    }
    return pass(finding, of, last, NULL, error);
}

static bool is_in_scope(const struct finding *finding, size_t first, size_t place)
{
    int slot = 0;
    while (slot < finding->scope && slot_at(finding, first, slot) == slot_at(finding, place, slot))
        slot++;
    return slot == finding->scope;
}

static bool merge_scopes(struct finding *finding, struct ov_error *error)
{
    for (size_t first = 0, next; first < finding->rows->count; first = next) {
        for (next = first + 1; next < finding->rows->count && is_in_scope(finding, first, next);)
            next++;
        if (!merge_scope(finding, first, next, error))
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
static bool check_days(const struct finding *finding, struct ov_error *error)
{
    const struct ov_recording *recording = finding->recording;
    int64_t fault[ROW_MAX];
    int line = finding->shape->count + ROW_LINE;
    bool found = false;
    for (size_t i = 0; i < finding->rows->count; i++) {
        int64_t day = slot_at(finding, i, finding->range);
        bool outside = recording->covers && (day < recording->from || day > recording->to);
        if ((outside || day == SLOT_EMPTY) && (!found || slot_at(finding, i, line) < fault[line])) {
            row_at(finding, i, fault);
            found = true;
        }
    }
    return !found || refuse_day(finding, fault, error);
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

bool ov_changes_find(struct ov_changes *changes, struct ov_store *store, const struct ov_recording *recording,
                     struct ov_error *error)
{
    const struct ov_shape *shape = changes->shape;
    bool by_key = recording->single || recording->withdraw;
    struct finding finding = { .changes = changes,
                               .store = store,
                               .shape = shape,
                               .recording = recording,
                               .rows = changes->file,
                               .scope = by_key ? 0 : shape->scope,
                               .range = by_key ? -1 : shape->range };
    int64_t first[ROW_MAX], key[SLOTS_MAX];
    if (!check_covered(shape, recording, error))
        return false;
    if (finding.rows->count == 0)
        return true;
    if (finding.range >= 0 && !check_days(&finding, error))
        return false;
    row_at(&finding, 0, first);
    memcpy(key, first, (size_t)shape->keys * sizeof *key);
    if (finding.scope > 0)
        first_key(&finding, first, key);
    bool done = ov_standing_open(&finding.standing, store, shape, finding.scope > 0 ? SCAN_FROM : SCAN_NEAR,
                                 key, INT64_MAX, error) &&
                (finding.scope > 0 ? merge_scopes(&finding, error) : merge_keys(&finding, error));
    ov_standing_close(&finding.standing);
    return done;
}
