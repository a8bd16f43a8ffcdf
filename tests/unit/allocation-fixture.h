/* What the suites of core/allocation share: tables of tests/data/allocation, terms and one allocation. */
#ifndef OVERENS_ALLOCATION_FIXTURE_H
#define OVERENS_ALLOCATION_FIXTURE_H

#include "allocation/allocation.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 256, MAX_COLUMNS = 12, KRONA = 100 };

#define LARGEST "largest-remainder"
#define HALF_UP "half-up"

static struct ov_arena *arena;

static inline void setup(void)
{
    arena = ov_arena_new();
}

static inline void teardown(void)
{
    ov_arena_free(arena);
}

/* ---- the tables of tests/data/allocation: no quotes, comma-separated ---- */

struct table {
    char *cells[MAX_ROWS][MAX_COLUMNS];
    size_t count;
};

static inline struct table read_table(const char *name)
{
    const char *folder = getenv("OVERENS_SRCDIR");
    struct table table = { .count = 0 };
    struct ov_error error = { 0 };
    size_t length;
    char *path = ov_arena_printf(arena, "%s/tests/data/allocation/%s", folder != NULL ? folder : ".", name);
    char *text = ov_file_read(arena, path, 1 << 20, &length, &error), *line_rest, *cell_rest;
    ck_assert_msg(text != NULL, "%s", error.text);
    for (char *line = strtok_r(text, "\n", &line_rest); line != NULL;
         line = strtok_r(NULL, "\n", &line_rest)) {
        size_t column = 0;
        ck_assert_uint_lt(table.count, MAX_ROWS);
        for (char *cell = strtok_r(line, ",", &cell_rest); cell != NULL;
             cell = strtok_r(NULL, ",", &cell_rest)) {
            ck_assert_uint_lt(column, MAX_COLUMNS);
            table.cells[table.count][column++] = cell;
        }
        table.count++;
    }
    return table;
}

static inline size_t column_of(const struct table *table, const char *name)
{
    for (size_t i = 0; i < MAX_COLUMNS && table->cells[0][i] != NULL; i++) {
        if (strcmp(table->cells[0][i], name) == 0)
            return i;
    }
    ck_abort_msg("no column %s", name);
}

static inline int64_t number(const char *text)
{
    char *end;
    long long value = strtoll(text, &end, 10);
    ck_assert_msg(*end == '\0' && end != text, "%s is no number", text);
    return value;
}

/* Weights of one key; backwards, because the order must not matter. */
static inline struct ov_weight *read_key(const char *key, size_t *count)
{
    struct table table = read_table("population.csv");
    struct ov_weight *weights = NULL;
    *count = 0;
    for (size_t i = table.count; i-- > 1;) {
        if (strcmp(table.cells[i][0], key) == 0)
            *OV_APPEND(arena, weights, *count) =
                (struct ov_weight){ .unit = table.cells[i][3], .weight = number(table.cells[i][5]) };
    }
    ck_assert_uint_gt(*count, 0);
    return weights;
}

static inline struct ov_component component_of(int64_t kronor)
{
    return (struct ov_component){ .id = "ambulance",
                                  .has_national = true,
                                  .national = { kronor * KRONA, KRONA } };
}

static inline struct ov_payment payment_of(const char *method, const char *rounding)
{
    return (struct ov_payment){ .id = "main",
                                .method = method,
                                .whole = true,
                                .key = "population@2021-11-01",
                                .rounding = rounding,
                                .rounding_unit = { KRONA, 0 } };
}

static inline struct ov_published *published_of(const struct table *table, const char *column, size_t *count)
{
    size_t at = column_of(table, column);
    *count = table->count - 1;
    struct ov_published *published = OV_NEW_ARRAY(arena, struct ov_published, *count);
    for (size_t i = 0; i < *count; i++)
        published[i] = (struct ov_published){ .unit = table->cells[i + 1][0],
                                              .amount = { number(table->cells[i + 1][at]) * KRONA, KRONA } };
    return published;
}

static inline const struct ov_allocation_row *row_of(const struct ov_allocation *allocation, const char *unit)
{
    for (size_t i = 0; i < allocation->count; i++) {
        if (strcmp(allocation->rows[i].unit, unit) == 0)
            return &allocation->rows[i];
    }
    ck_abort_msg("no row of %s", unit);
}

/* No-break spaces as plain ones, so that expectations can be read. */
static inline const char *plain(const char *text)
{
    char *out = ov_arena_strdup(arena, text), *to = out;
    for (const char *from = out; *from != '\0'; from++) {
        if (ov_starts_with(from, "\xc2\xa0")) {
            *to++ = ' ';
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return out;
}

static inline struct ov_allocation allocate(struct ov_component component, struct ov_payment payment,
                                            const struct ov_weight *weights, size_t count)
{
    struct ov_allocation allocation;
    struct ov_error error = { 0 };
    ck_assert_msg(ov_allocate(arena, &component, &payment, &(struct ov_participants){ weights, count, 0 },
                              &allocation, &error),
                  "%s", error.text);
    return allocation;
}

/* Weights with decimals. */
static inline struct ov_allocation allocate_scaled(struct ov_component component, struct ov_payment payment,
                                                   const struct ov_weight *weights, size_t count, int scale)
{
    struct ov_allocation allocation;
    struct ov_error error = { 0 };
    struct ov_participants participants = { weights, count, scale };
    ck_assert_msg(ov_allocate(arena, &component, &payment, &participants, &allocation, &error), "%s",
                  error.text);
    return allocation;
}

static inline int64_t kronor_of(const struct ov_allocation *allocation, const char *unit)
{
    const struct ov_allocation_row *row = row_of(allocation, unit);
    ck_assert_msg(allocation->not_computable == NULL, "%s", allocation->not_computable);
    ck_assert_int_eq(row->computed % KRONA, 0);
    return row->computed / KRONA;
}

/* Parts of n recipients in the order given, as kronor. */
static inline void parts_are(const struct ov_allocation *allocation, const int64_t *kronor, size_t count)
{
    ck_assert_uint_eq(allocation->count, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(kronor_of(allocation, allocation->rows[i].unit), kronor[i]);
}

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
