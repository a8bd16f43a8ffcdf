/* The order of rows. Texts are compared by the places of their strings in the order of all strings, so every
 * comparison is one of numbers. */
#include "view/layout.h"

#include <stdlib.h>

struct ordering {
    const struct ov_table *table;
    const struct ov_built_table *built;
    const uint32_t *ranks, *file_order;
    size_t keys;
};

/* What a key cell orders by. A missing number comes first: every day and period lies above the least one. */
static uint64_t key_of(const struct ordering *ordering, size_t column, size_t row)
{
    const struct ov_built_column *built = &ordering->built->columns[column];
    if (built->text != NULL)
        return ordering->ranks[built->text[row]];
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
        order = compare_unsigned(ordering->ranks[built->text[a]], ordering->ranks[built->text[b]]);
    return order;
}

static uint32_t at(const uint32_t *numbers, size_t row)
{
    return numbers != NULL ? numbers[row] : 0;
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
        order = compare_unsigned(at(built->column, a), at(built->column, b));
    if (order == 0)
        order = compare_unsigned(ordering->ranks[at(built->amendment, a)],
                                 ordering->ranks[at(built->amendment, b)]);
    if (order == 0)
        order =
            compare_unsigned(ordering->ranks[at(built->source, a)], ordering->ranks[at(built->source, b)]);
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

/* ---- sorting by all keys at once ----
 *
 * Of each key column the bits in which no two rows differ are left out, which changes no order. What is left
 * of all of them mostly fits into 64 bits; then these are sorted, without a look at the columns. */

struct packed {
    uint64_t key;
    uint32_t row;
};

static uint64_t pack(uint64_t value, uint64_t bits)
{
    uint64_t packed = 0;
    for (int at = 0; bits != 0;) {
        int low = __builtin_ctzll(bits);
        uint64_t run = ~(bits >> low); /* the bits of a run are taken together */
        int length = run == 0 ? 64 : __builtin_ctzll(run);
        uint64_t mask = length == 64 ? ~UINT64_C(0) : (UINT64_C(1) << length) - 1;
        packed |= (value >> low & mask) << at;
        at += length;
        bits &= ~(mask << low);
    }
    return packed;
}

/* How many bits they took behind those of the columns before; −1: they do not fit. Ranks are few and dense.
 */
static int pack_texts(const struct ordering *ordering, size_t column, struct packed *out, int room)
{
    const uint32_t *text = ordering->built->columns[column].text, *ranks = ordering->ranks;
    size_t count = ordering->built->count;
    uint32_t least = ranks[text[0]], most = least;
    for (size_t row = 1; row < count; row++) {
        uint32_t rank = ranks[text[row]];
        least = rank < least ? rank : least;
        most = rank > most ? rank : most;
    }
    int bits = most == least ? 0 : 32 - __builtin_clz(most - least);
    for (size_t row = 0; bits <= room && row < count; row++)
        out[row].key = out[row].key << bits | (ranks[text[row]] - least);
    return bits <= room ? bits : -1;
}

/* Days and periods are spread thinly, and come in runs. */
static int pack_numbers(const struct ordering *ordering, size_t column, struct packed *out, int room)
{
    size_t count = ordering->built->count;
    uint64_t differing = 0, last = key_of(ordering, column, 0), packed;
    for (size_t row = 1; row < count; row++)
        differing |= key_of(ordering, column, row) ^ last;
    int bits = __builtin_popcountll(differing);
    packed = pack(last, differing);
    for (size_t row = 0; bits <= room && row < count; row++) {
        uint64_t key = key_of(ordering, column, row);
        if (key != last)
            packed = pack(last = key, differing);
        out[row].key = out[row].key << bits | packed;
    }
    return bits <= room ? bits : -1;
}

/* false: they do not fit. */
static bool pack_keys(const struct ordering *ordering, struct packed *out, int *used)
{
    size_t count = ordering->built->count;
    for (size_t row = 0; row < count; row++)
        out[row] = (struct packed){ 0, (uint32_t)row };
    *used = 0;
    for (size_t column = 0; column < ordering->keys; column++) {
        int bits = ordering->built->columns[column].text != NULL
                       ? pack_texts(ordering, column, out, 63 - *used)
                       : pack_numbers(ordering, column, out, 63 - *used);
        if (bits < 0)
            return false;
        *used += bits;
    }
    return true;
}

static bool is_sorted(const struct packed *rows, size_t count)
{
    size_t row = 1;
    while (row < count && rows[row - 1].key <= rows[row].key)
        row++;
    return row >= count;
}

static void sort_packed_digit(const struct packed *rows, int shift, struct packed *sorted, size_t count)
{
    size_t starts[DIGITS] = { 0 }, place = 0;
    for (size_t i = 0; i < count; i++)
        starts[rows[i].key >> shift & (DIGITS - 1)]++;
    for (size_t i = 0; i < DIGITS; i++) {
        size_t here = starts[i];
        starts[i] = place;
        place += here;
    }
    for (size_t i = 0; i < count; i++)
        sorted[starts[rows[i].key >> shift & (DIGITS - 1)]++] = rows[i];
}

/* NULL: the keys do not fit. */
static struct packed *sort_packed(const struct ordering *ordering)
{
    size_t count = ordering->built->count;
    struct packed *rows = ov_malloc(count * sizeof *rows), *spare;
    int used;
    if (!pack_keys(ordering, rows, &used)) {
        free(rows);
        return NULL;
    }
    if (is_sorted(rows, count))
        return rows;
    spare = ov_malloc(count * sizeof *spare);
    for (int shift = 0; shift < used; shift += DIGIT_BITS) {
        sort_packed_digit(rows, shift, spare, count);
        struct packed *sorted = spare;
        spare = rows;
        rows = sorted;
    }
    free(spare);
    return rows;
}

/* ---- the order of all ---- */

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

static void sort_columns(const struct ordering *ordering, uint32_t **order)
{
    size_t count = ordering->built->count;
    uint64_t *keys = ov_malloc(count * sizeof *keys);
    uint32_t *spare = ov_malloc(count * sizeof *spare);
    for (uint32_t row = 0; row < count; row++)
        (*order)[row] = row;
    for (size_t column = ordering->keys; column > 0; column--)
        sort_column(ordering, column - 1, keys, order, &spare);
    free(keys);
    free(spare);
}

/* Rows of the same key are put in order one run after the other. */
static void sort_runs(struct ordering *ordering, const struct packed *packed, uint32_t *order)
{
    size_t count = ordering->built->count, end;
    for (size_t first = 0; first < count; first = end) {
        for (end = first + 1;
             end < count && (packed != NULL ? packed[first].key == packed[end].key
                                            : same_keys(ordering, order[first], order[end]));)
            end++;
        if (end - first > 1)
            qsort_r(order + first, end - first, sizeof *order, compare_rows, ordering);
    }
}

uint32_t *ov_built_order(const struct ov_table *table, const struct ov_built_table *built,
                         const uint32_t *ranks, const uint32_t *file_order)
{
    struct ordering ordering = { table, built, ranks, file_order, ov_layout_keys(table) };
    size_t count = built->count;
    if (count == 0)
        return NULL;
    uint32_t *order = ov_malloc(count * sizeof *order);
    struct packed *packed = sort_packed(&ordering);
    if (packed == NULL)
        sort_columns(&ordering, &order);
    for (size_t i = 0; packed != NULL && i < count; i++)
        order[i] = packed[i].row;
    sort_runs(&ordering, packed, order);
    free(packed);
    return order;
}
