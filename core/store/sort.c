/* Bringing a file's rows into key order.
 *
 * Files come in an order of their own, and a million values are common. The first 64 bits of what the parts
 * of the key span are sorted by digits instead of comparing rows; mostly that is all of it. Rows that are
 * alike so far are compared. */
#include "store/store-internal.h"

#include <stdlib.h>
#include <string.h>

enum { COMPARED_BELOW = 256, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, KEY_BITS = 64 };

struct sorted {
    uint64_t key;
    uint32_t row;
};

struct comparing {
    const struct ov_shape *shape;
    const struct ov_grid *grid;
};

static int compare_rows(const void *left, const void *right, void *context)
{
    const struct comparing *comparing = context;
    const uint32_t *a = left, *b = right;
    for (int slot = 0; slot < comparing->shape->keys; slot++) {
        int64_t first = ov_grid_get(comparing->grid, *a, (size_t)slot),
                second = ov_grid_get(comparing->grid, *b, (size_t)slot);
        if (first != second)
            return first < second ? -1 : 1;
    }
    return 0;
}

static int bits_of(uint64_t value)
{
    return value == 0 ? 0 : 64 - __builtin_clzll(value);
}

/* The least value of each part of the key and the bits that it needs from there. Gives the bits of all. */
static int measure(const struct comparing *comparing, size_t count, int64_t *least, int *bits)
{
    int64_t most[SLOTS_MAX], row[SLOTS_MAX];
    int all = 0, keys = comparing->shape->keys;
    ov_grid_read(comparing->grid, 0, (size_t)keys, least);
    memcpy(most, least, (size_t)keys * sizeof *most);
    for (size_t i = 1; i < count; i++) {
        ov_grid_read(comparing->grid, i, (size_t)keys, row);
        for (int slot = 0; slot < keys; slot++) {
            least[slot] = row[slot] < least[slot] ? row[slot] : least[slot];
            most[slot] = row[slot] > most[slot] ? row[slot] : most[slot];
        }
    }
    for (int slot = 0; slot < keys; slot++) {
        bits[slot] = bits_of((uint64_t)most[slot] - (uint64_t)least[slot]);
        all += bits[slot];
    }
    return all;
}

/* The first KEY_BITS of the key. */
static uint64_t make_key(const struct ov_shape *shape, const int64_t *row, const int64_t *least,
                         const int *bits)
{
    uint64_t key = 0;
    int used = 0;
    for (int slot = 0; slot < shape->keys && used < KEY_BITS; slot++) {
        uint64_t part = (uint64_t)row[slot] - (uint64_t)least[slot];
        int taken = bits[slot] < KEY_BITS - used ? bits[slot] : KEY_BITS - used;
        if (taken == 0)
            continue;
        key = (taken < KEY_BITS ? key << taken : 0) | part >> (bits[slot] - taken);
        used += taken;
    }
    return key;
}

/* false: all have the same digit there, so nothing was done. */
static bool sort_by_digit(const struct sorted *from, struct sorted *to, size_t count, int shift)
{
    size_t places[DIGITS] = { 0 }, place = 0;
    for (size_t i = 0; i < count; i++)
        places[from[i].key >> shift & (DIGITS - 1)]++;
    if (places[from[0].key >> shift & (DIGITS - 1)] == count)
        return false;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t here = places[digit];
        places[digit] = place;
        place += here;
    }
    for (size_t i = 0; i < count; i++)
        to[places[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
    return true;
}

static void sort_by_digits(const struct comparing *comparing, struct ov_file_rows *rows)
{
    size_t count = rows->count;
    struct sorted *from = ov_malloc(2 * count * sizeof *from), *memory = from, *to = from + count;
    int64_t least[SLOTS_MAX], row[SLOTS_MAX];
    int bits[SLOTS_MAX], all = measure(comparing, count, least, bits);
    for (size_t i = 0; i < count; i++) {
        ov_grid_read(rows->grid, i, (size_t)comparing->shape->keys, row);
        from[i] = (struct sorted){ make_key(comparing->shape, row, least, bits), (uint32_t)i };
    }
    for (int shift = 0; shift < all && shift < KEY_BITS; shift += DIGIT_BITS) {
        struct sorted *other = from;
        if (!sort_by_digit(from, to, count, shift))
            continue;
        from = to;
        to = other;
    }
    for (size_t i = 0; i < count; i++)
        rows->order[i] = from[i].row;
    for (size_t first = 0, next; all > KEY_BITS && first < count; first = next) {
        for (next = first + 1; next < count && from[next].key == from[first].key;)
            next++;
        if (next - first > 1)
            qsort_r(rows->order + first, next - first, sizeof *rows->order, compare_rows, (void *)comparing);
    }
    free(memory);
}

void ov_rows_sort(const struct ov_shape *shape, struct ov_file_rows *rows)
{
    struct comparing comparing = { shape, rows->grid };
    bool sorted = true;
    rows->order = ov_malloc(rows->count * sizeof *rows->order);
    for (size_t i = 0; i < rows->count; i++)
        rows->order[i] = (uint32_t)i;
    for (size_t i = 1; sorted && i < rows->count; i++)
        sorted = compare_rows(&rows->order[i - 1], &rows->order[i], &comparing) <= 0;
    if (sorted)
        return;
    if (rows->count < COMPARED_BELOW)
        qsort_r(rows->order, rows->count, sizeof *rows->order, compare_rows, &comparing);
    else
        sort_by_digits(&comparing, rows);
}
