/* The order of rows. Texts are compared by the offsets that their strings will have, which lie in the order
 * of the strings, so every comparison is one of numbers. */
#include "view/layout.h"

#include <stdlib.h>

struct ordering {
    const struct ov_table *table;
    const struct ov_built_table *built;
    const uint32_t *offsets, *file_order;
    size_t keys;
};

/* What a key cell orders by. A missing number comes first: every day and period lies above the least one. */
static uint64_t key_of(const struct ordering *ordering, size_t column, size_t row)
{
    const struct ov_built_column *built = &ordering->built->columns[column];
    if (built->text != NULL)
        return ordering->offsets[built->text[row]];
    return built->state[row] == OV_GIVEN ? (uint64_t)built->number[row] + ((uint64_t)1 << 63) : 0;
}

static int compare_unsigned(uint64_t a, uint64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_signed(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_cells(const struct ordering *ordering, size_t column, size_t a, size_t b)
{
    const struct ov_built_column *built = &ordering->built->columns[column];
    int order = compare_unsigned(built->state[a], built->state[b]);
    if (order == 0 && built->number != NULL)
        order = compare_signed(built->number[a], built->number[b]);
    if (order == 0 && built->extra != NULL)
        order = compare_signed(built->extra[a], built->extra[b]);
    if (order == 0 && built->text != NULL)
        order = compare_unsigned(ordering->offsets[built->text[a]], ordering->offsets[built->text[b]]);
    return order;
}

/* Rows of the same key: by everything else they hold, so that the order of arrival never shows. */
static int compare_rest(const struct ordering *ordering, size_t a, size_t b)
{
    const struct ov_built_table *built = ordering->built;
    int order = 0;
    for (size_t i = 0; order == 0 && i < ordering->table->column_count; i++)
        order = compare_cells(ordering, i, a, b);
    if (order == 0)
        order = compare_signed(built->batch[a], built->batch[b]);
    if (order == 0)
        order = compare_unsigned(ordering->file_order[built->file[a]], ordering->file_order[built->file[b]]);
    if (order == 0)
        order = compare_unsigned(built->line[a], built->line[b]);
    if (order == 0)
        order = compare_unsigned(built->column[a], built->column[b]);
    if (order == 0)
        order =
            compare_unsigned(ordering->offsets[built->amendment[a]], ordering->offsets[built->amendment[b]]);
    if (order == 0)
        order = compare_unsigned(ordering->offsets[built->source[a]], ordering->offsets[built->source[b]]);
    return order;
}

/* ---- sorting ---- */

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

/* One pass: rows in order are moved to sorted by one digit of their keys; those with the same stay as they
 * are. */
static void sort_digit(const uint64_t *keys, int shift, const uint32_t *order, uint32_t *sorted, size_t count)
{
    size_t starts[DIGITS] = { 0 }, at = 0;
    for (size_t i = 0; i < count; i++)
        starts[keys[i] >> shift & (DIGITS - 1)]++;
    for (size_t i = 0; i < DIGITS; i++) {
        size_t here = starts[i];
        starts[i] = at;
        at += here;
    }
    for (size_t i = 0; i < count; i++)
        sorted[starts[keys[order[i]] >> shift & (DIGITS - 1)]++] = order[i];
}

/* All rows by one key column; keys and spare are room for as many. Digits that no two rows differ in are
 * passed over. */
static void sort_column(const struct ordering *ordering, size_t column, uint64_t *keys, uint32_t **order,
                        uint32_t **spare)
{
    size_t count = ordering->built->count;
    uint64_t differing = 0;
    for (size_t row = 0; row < count; row++) {
        keys[row] = key_of(ordering, column, row);
        differing |= keys[row] ^ keys[0];
    }
    for (int shift = 0; shift < 64; shift += DIGIT_BITS) {
        if ((differing >> shift & (DIGITS - 1)) == 0)
            continue;
        sort_digit(keys, shift, *order, *spare, count);
        uint32_t *sorted = *spare;
        *spare = *order;
        *order = sorted;
    }
}

static bool same_keys(const struct ordering *ordering, size_t a, size_t b)
{
    for (size_t i = ordering->keys; i > 0; i--) { /* the last one differs most often */
        if (key_of(ordering, i - 1, a) != key_of(ordering, i - 1, b))
            return false;
    }
    return true;
}

static int compare_rows(const void *a, const void *b, void *ordering)
{
    return compare_rest(ordering, *(const uint32_t *)a, *(const uint32_t *)b);
}

uint32_t *ov_built_order(const struct ov_table *table, const struct ov_built_table *built,
                         const uint32_t *offsets, const uint32_t *file_order)
{
    struct ordering ordering = { table, built, offsets, file_order, ov_layout_keys(table) };
    size_t count = built->count, end;
    if (count == 0)
        return NULL;
    uint64_t *keys = ov_malloc(count * sizeof *keys);
    uint32_t *order = ov_malloc(count * sizeof *order), *spare = ov_malloc(count * sizeof *spare);
    for (uint32_t row = 0; row < count; row++)
        order[row] = row;
    for (size_t column = ordering.keys; column > 0; column--)
        sort_column(&ordering, column - 1, keys, &order, &spare);
    for (size_t first = 0; first < count; first = end) {
        for (end = first + 1; end < count && same_keys(&ordering, order[first], order[end]);)
            end++;
        if (end - first > 1)
            qsort_r(order + first, end - first, sizeof *order, compare_rows, &ordering);
    }
    free(keys);
    free(spare);
    return order;
}
