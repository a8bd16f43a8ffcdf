/* Zone files of any bytes. A file that is taken gives for each UTC a local time, and for that local time the
 * first UTC at which the clock shows it. */
#include "schedule/zone-internal.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check(const struct ov_zone *zone, int64_t utc)
{
    ov_date day, day_again;
    int second, second_again;
    ov_zone_to_local(zone, utc, &day, &second);
    must(day != OV_NO_DATE && second >= 0 && second < OV_DAY_SECONDS);
    int64_t first = ov_zone_to_utc(zone, day, second);
    must(first <= utc && utc - first <= OV_OFFSET_MOST - OV_OFFSET_LEAST);
    ov_zone_to_local(zone, first, &day_again, &second_again);
    must(day_again == day && second_again == second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    struct ov_zone *zone = ov_zone_read(arena, "any", data, size, &error);
    must((zone == NULL) == (error.code != OV_OK));
    for (int i = 0; zone != NULL && i < 40; i++) {
        check(zone, INT64_C(-5000000000) + i * INT64_C(912345678));
        if ((size_t)i < zone->count && zone->times[i] > INT64_C(-5000000000) &&
            zone->times[i] < INT64_C(30000000000))
            check(zone, zone->times[i] + (i % 3 - 1) * 1800);
    }
    ov_arena_free(arena);
    return 0;
}
