/* The order of rows. Texts are compared by the offsets that their strings will have, which lie in the order
 * of the strings, so every comparison is one of numbers. */
#include "view/layout.h"

#include <stdlib.h>
#include <string.h>

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
    return order;
}

/* A record is the keys and then the row's number. */
static int compare(const void *a, const void *b, void *context)
{
    const struct ordering *ordering = context;
    const uint64_t *x = a, *y = b;
    for (size_t i = 0; i < ordering->keys; i++) {
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    }
    return compare_rest(ordering, x[ordering->keys], y[ordering->keys]);
}

uint32_t *ov_built_order(const struct ov_table *table, const struct ov_built_table *built,
                         const uint32_t *offsets, const uint32_t *file_order)
{
    struct ordering ordering = { table, built, offsets, file_order, ov_layout_keys(table) };
    size_t width = ordering.keys + 1;
    if (built->count == 0)
        return NULL;
    uint64_t *records = ov_malloc(built->count * width * sizeof *records);
    bool sorted = true;
    for (size_t row = 0; row < built->count; row++) {
        uint64_t *record = records + row * width;
        for (size_t i = 0; i < ordering.keys; i++)
            record[i] = key_of(&ordering, i, row);
        record[ordering.keys] = row;
        sorted = sorted && (row == 0 || compare(record - width, record, &ordering) <= 0);
    }
    if (!sorted)
        qsort_r(records, built->count, width * sizeof *records, compare, &ordering);
    uint32_t *order = ov_malloc(built->count * sizeof *order);
    for (size_t row = 0; row < built->count; row++)
        order[row] = (uint32_t)records[row * width + ordering.keys];
    free(records);
    return order;
}
