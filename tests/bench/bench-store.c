/* How fast values are recorded and come into a view.
 *
 *     bench-store [VALUES [BATCH]]    records VALUES values (200000) in files of BATCH (1000000), then
 * changes the last file whole, records it again unchanged, and fills a view of one agreement bench-store csv
 * [VALUES]        writes such values as CSV to standard output
 *
 * Reading CSV is not part of it: rows are made in memory before the clock starts. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIELDS = 40, UNITS = 250, SLICES = 4, PERIODS = 25 }; /* an agreement: a million values */

static const struct ov_actor actor = { "bench", "2022-05-04T09:00:00Z" };

/* Names of what value number is of. Units change fastest but for slices, then fields: as in an export, and
 * not in the order of the store. */
struct place {
    size_t agreement;
    unsigned field, unit, slice, period;
};

static struct place place_of(size_t number)
{
    struct place place;
    place.slice = (unsigned)(number % SLICES);
    place.field = (unsigned)(number / SLICES % FIELDS);
    place.unit = (unsigned)(number / SLICES / FIELDS % UNITS);
    place.period = (unsigned)(number / SLICES / FIELDS / UNITS % PERIODS);
    place.agreement = number / SLICES / FIELDS / UNITS / PERIODS;
    return place;
}

static const char *const slices[SLICES] = { "", "sex=woman", "sex=man", "age=65-" };

static void field_name(struct place place, char text[64])
{
    snprintf(text, 64, "agreement-%zu.field-%u", place.agreement, place.field);
}

static void unit_name(struct place place, char text[64])
{
    snprintf(text, 64, "23-unit-%u", place.unit);
}

static struct ov_period period_of(struct place place)
{
    char text[64];
    struct ov_period period;
    snprintf(text, sizeof text, "%u-%02u", 2020 + place.period / 12, place.period % 12 + 1);
    if (!ov_period_parse(text, &period, NULL))
        abort();
    return period;
}

static void stop(const struct ov_error *error)
{
    fprintf(stderr, "bench-store: %s\n", error->text);
    exit(2);
}

/* ---- rows ---- */

static struct ov_row *make_rows(struct ov_arena *arena, size_t first, size_t count, int64_t change)
{
    const struct ov_table *table = ov_table(OV_TABLE_VALUES);
    struct ov_row *rows = OV_NEW_ARRAY(arena, struct ov_row, count);
    struct ov_cell *cells = OV_NEW_ARRAY(arena, struct ov_cell, count * table->column_count);
    char text[64];
    for (size_t i = 0; i < count; i++) {
        struct place place = place_of(first + i);
        struct ov_cell *row = cells + i * table->column_count;
        rows[i] = (struct ov_row){ .table = table, .cells = row, .line = (int)i + 2 };
        for (size_t column = 0; column < table->column_count; column++)
            row[column].state = OV_GIVEN;
        field_name(place, text);
        row[OV_VALUES_FIELD].text = ov_arena_strdup(arena, text);
        unit_name(place, text);
        row[OV_VALUES_UNIT].text = ov_arena_strdup(arena, text);
        row[OV_VALUES_PERIOD].number = ov_period_pack(period_of(place));
        row[OV_VALUES_SLICE].text = slices[place.slice];
        row[OV_VALUES_VALUE].number = (int64_t)((first + i) * 7919 % 100000) + change;
        row[OV_VALUES_VALUE].extra = 1;
        row[OV_VALUES_STATE].text = "given";
        row[OV_VALUES_QUALITY].text = "final";
    }
    return rows;
}

/* ---- measuring ---- */

/* Processor time stands beside the time on the wall, for machines that do other things meanwhile. */
struct moment {
    int64_t wall, processor; /* µs */
};

static int64_t read_clock(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

static struct moment now(void)
{
    return (struct moment){ read_clock(CLOCK_MONOTONIC), read_clock(CLOCK_PROCESS_CPUTIME_ID) };
}

static void tell(const char *what, size_t count, struct moment from, struct moment to)
{
    int64_t us = to.wall > from.wall ? to.wall - from.wall : 1;
    printf("%-28s %9zu values %8lld ms %9lld values/s %8lld ms of processor time\n", what, count,
           (long long)(us / 1000), (long long)((int64_t)count * 1000000 / us),
           (long long)((to.processor - from.processor) / 1000));
    fflush(stdout);
}

static void record(struct ov_store *store, size_t first, size_t count, int64_t change, const char *what)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_row *rows = make_rows(arena, first, count, change);
    char content[64];
    snprintf(content, sizeof content, "%zu %zu %lld", first, count, (long long)change);
    struct ov_kept_file file = { "values.csv", content, strlen(content) };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    struct moment start = now();
    if (!ov_store_record(
            store, &actor,
            &(struct ov_recording){
                .table = ov_table(OV_TABLE_VALUES), .rows = rows, .count = count, .file = &file },
            &result, &error))
        stop(&error);
    tell(what, count, start, now());
    ov_arena_free(arena);
}

static void view(struct ov_store *store)
{
    static const char *const editions[] = { "agreement-0@2022" };
    struct ov_view_query query = { .editions = editions, .edition_count = 1, .as_of = OV_NO_DATE };
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    int descriptor;
    struct moment start = now();
    if (!ov_store_fill_view(store, &query, builder, &error))
        stop(&error);
    struct moment filled = now();
    if (!ov_view_seal(builder, &descriptor, &error))
        stop(&error);
    struct moment sealed = now();
    struct ov_view *opened = ov_view_open(descriptor, &error);
    if (opened == NULL)
        stop(&error);
    struct moment end = now();
    size_t count = ov_view_rows(opened, OV_TABLE_VALUES);
    tell("view: filled", count, start, filled);
    tell("view: sealed", count, filled, sealed);
    tell("view: opened", count, sealed, end);
    tell("view: all of it", count, start, end);
    ov_view_close(opened);
    close(descriptor);
    ov_view_builder_free(builder);
}

static void bench(size_t values, size_t batch)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    const char *parent = getenv("TMPDIR");
    char *home = ov_path_join(arena, parent != NULL ? parent : "/tmp", "overens-bench-XXXXXX");
    if (mkdtemp(home) == NULL)
        ov_fail_errno(&error, "cannot make a folder in %s", parent != NULL ? parent : "/tmp");
    struct ov_store *store = error.code == OV_OK ? ov_store_create(home, &error) : NULL;
    if (store == NULL)
        stop(&error);
    size_t first = 0, count = 0;
    for (; first < values; first += count) {
        count = values - first < batch ? values - first : batch;
        record(store, first, count, 0, "new");
    }
    view(store);
    if (count > 0) {
        record(store, first - count, count, 1, "all changed");
        record(store, first - count, count, 1, "nothing changed");
    }
    view(store);
    ov_store_close(store);
    if (!ov_folder_remove(home, &error))
        stop(&error);
    ov_arena_free(arena);
}

static void write_csv(size_t values)
{
    char field[64], unit[64], period[OV_TEXT_NUMBER], number[OV_TEXT_NUMBER];
    puts("field,unit,period,slice,value,state,quality");
    for (size_t i = 0; i < values; i++) {
        struct place place = place_of(i);
        field_name(place, field);
        unit_name(place, unit);
        ov_period_format(period_of(place), period);
        ov_decimal_format((struct ov_decimal){ (int64_t)(i * 7919 % 100000), 1 }, number);
        printf("%s,%s,%s,%s,%s,given,final\n", field, unit, period, slices[place.slice], number);
    }
}

int main(int argc, char **argv)
{
    bool csv = argc > 1 && strcmp(argv[1], "csv") == 0;
    const char *values = argc > 1 + csv ? argv[1 + csv] : "200000", *batch = argc > 2 ? argv[2] : "1000000";
    if (csv)
        write_csv(strtoul(values, NULL, 10));
    else
        bench(strtoul(values, NULL, 10), strtoul(batch, NULL, 10));
    return 0;
}
