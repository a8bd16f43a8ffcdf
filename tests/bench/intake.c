/* How fast a million values are read from CSV, when all are right and when every row is wrong. The bars: 500
 * 000 rows a second, and at most 1.5 times as long for the wrong ones. Processor time, so that others on the
 * machine count less; the best of three. */
#include "../unit/intake-fixture.h"

#include <stdlib.h>
#include <time.h>

enum { ROWS = 1000000, LEAST_PER_SECOND = 500000, MESSAGES = 200, TRIES = 3 };

static int64_t processor_microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void write_values(struct ov_buffer *out, const char *decimals)
{
    static const char *const units[] = { "01", "03", "12", "14", "23", "24" }, *const slices[] = {
        "", "sex=woman", "sex=man", "age=65-"
    };
    size_t units_and_slices = OV_COUNT_OF(units) * OV_COUNT_OF(slices);
    ov_buffer_puts(out, "field;unit;period;slice;value;state;quality\n");
    for (int row = 0; row < ROWS; row++) {
        size_t pair = (size_t)row % units_and_slices;
        char day[OV_TEXT_NUMBER];
        ov_date_format(ov_date_make(1880, 1, 1) + row / (int)units_and_slices, day);
        ov_buffer_printf(out, "close-care.population;%s;%s;%s;%d%s;given;final\n",
                         units[pair / OV_COUNT_OF(slices)], day, slices[pair % OV_COUNT_OF(slices)],
                         row * 7 % 100000, decimals);
    }
}

/* Microseconds of the fastest try. */
static int64_t read_values(const struct ov_buffer *text, bool taken)
{
    int64_t best = INT64_MAX;
    for (int i = 0; i < TRIES; i++) {
        struct ov_arena *arena = ov_arena_new();
        struct ov_diagnostics list = { .arena = arena, .limit = MESSAGES };
        struct ov_intake_result result;
        int64_t start = processor_microseconds();
        bool read = ov_intake_csv_packed("values.csv", text->data, text->length, NULL, &fixture_names,
                                         &result, &list);
        int64_t spent = processor_microseconds() - start;
        if (read != taken || (taken ? result.count : list.errors) != ROWS) {
            fputs(fixture_messages(&list), stderr);
            exit(2);
        }
        best = spent < best ? spent : best;
        ov_arena_free(arena);
    }
    return best;
}

int main(void)
{
    struct ov_buffer right = { 0 }, wrong = { 0 };
    write_values(&right, "");
    write_values(&wrong, ",5");
    int64_t clean = read_values(&right, true), faulty = read_values(&wrong, false);
    int64_t per_second = (int64_t)ROWS * 1000000 / clean;
    printf("values read: %lld rows/s; every row wrong: %lld %% of that time\n", (long long)per_second,
           (long long)(faulty * 100 / clean));
    ov_buffer_free(&right);
    ov_buffer_free(&wrong);
    return per_second >= LEAST_PER_SECOND && 2 * faulty <= 3 * clean ? EXIT_SUCCESS : EXIT_FAILURE;
}
