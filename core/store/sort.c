/* Bringing a file's rows into key order.
 *
 * Files come in an order of their own, and a million values are common. Mostly the parts of the key span so
 * little that all of them fit into 64 bits; then digits are sorted instead of comparing rows. */
#include "store/store-internal.h"

#include <stdlib.h>
#include <string.h>

enum { COMPARED_BELOW = 256, DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

struct sorted {
    uint64_t key;
    int64_t *row;
};

static int compare_rows(const void *a, const void *b, void *shape)
{
    return ov_shape_compare(shape, *(int64_t *const *)a, *(int64_t *const *)b);
}

static int bits_of(uint64_t value)
{
    return value == 0 ? 0 : 64 - __builtin_clzll(value);
}

/* The bits that each part of the key needs, from its least value; false when together they are over 64. */
static bool measure(const struct ov_shape *shape, int64_t *const *rows, size_t count, int64_t *least,
                    int *bits)
{
    int all = 0;
    for (int slot = 0; slot < shape->keys; slot++) {
        int64_t low = rows[0][slot], high = low;
        for (size_t i = 1; i < count; i++) {
            low = rows[i][slot] < low ? rows[i][slot] : low;
            high = rows[i][slot] > high ? rows[i][slot] : high;
        }
        least[slot] = low;
        bits[slot] = bits_of((uint64_t)high - (uint64_t)low);
        all += bits[slot];
    }
    return all <= 64;
}

static void make_keys(const struct ov_shape *shape, int64_t *const *rows, size_t count, const int64_t *least,
                      const int *bits, struct sorted *out)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t key = 0;
        for (int slot = 0; slot < shape->keys; slot++)
            key =
                (bits[slot] < 64 ? key << bits[slot] : 0) | ((uint64_t)rows[i][slot] - (uint64_t)least[slot]);
        out[i] = (struct sorted){ key, rows[i] };
    }
}

static void sort_by_digit(const struct sorted *from, struct sorted *to, size_t count, int shift)
{
    size_t places[DIGITS] = { 0 }, place = 0;
    for (size_t i = 0; i < count; i++)
        places[from[i].key >> shift & (DIGITS - 1)]++;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t here = places[digit];
        places[digit] = place;
        place += here;
    }
    for (size_t i = 0; i < count; i++)
        to[places[from[i].key >> shift & (DIGITS - 1)]++] = from[i];
}

static void sort_by_digits(const struct ov_shape *shape, int64_t **rows, size_t count, const int64_t *least,
                           const int *bits)
{
    struct sorted *from = ov_malloc(2 * count * sizeof *from), *memory = from, *to = from + count;
    int all = 0;
    for (int slot = 0; slot < shape->keys; slot++)
        all += bits[slot];
    make_keys(shape, rows, count, least, bits, from);
    for (int shift = 0; shift < all; shift += DIGIT_BITS) {
        struct sorted *other = from;
        sort_by_digit(from, to, count, shift);
        from = to;
        to = other;
    }
    for (size_t i = 0; i < count; i++)
        rows[i] = from[i].row;
    free(memory);
}

void ov_rows_sort(const struct ov_shape *shape, int64_t **rows, size_t count)
{
    int64_t least[SLOTS_MAX];
    int bits[SLOTS_MAX];
    bool sorted = true;
    for (size_t i = 1; sorted && i < count; i++)
        sorted = ov_shape_compare(shape, rows[i - 1], rows[i]) <= 0;
    if (sorted)
        return;
    if (count < COMPARED_BELOW || !measure(shape, rows, count, least, bits))
        qsort_r(rows, count, sizeof *rows, compare_rows, (void *)shape);
    else
        sort_by_digits(shape, rows, count, least, bits);
}
