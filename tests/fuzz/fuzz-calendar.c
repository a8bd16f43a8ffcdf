/* The region's own days from any bytes: read, or told why not at a line of the file; then counting and moving
 * agree with each other. */
#include "schedule/schedule.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_told(const struct ov_diagnostics *list, const uint8_t *data, size_t size)
{
    int lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    for (size_t i = 0; i < list->count; i++) {
        const struct ov_diagnostic *item = &list->items[i];
        must(item->at.line >= 1 && item->at.line <= lines && item->at.column >= 1 && item->text[0] != '\0');
        must(item->severity == OV_SEVERITY_WARNING || item->accepted != NULL);
    }
}

static void check_moves(const struct ov_calendar *calendar, ov_date day)
{
    for (int step = 1; step <= 30; step += 4) {
        ov_date later = ov_calendar_add(calendar, day, step), earlier = ov_calendar_add(calendar, day, -step);
        must(later == OV_NO_DATE || ov_calendar_count(calendar, day + 1, later + 1) == step);
        must(earlier == OV_NO_DATE || ov_calendar_count(calendar, earlier, day) == step);
    }
    for (int i = OV_ADJUST_FOLLOWING; i <= OV_ADJUST_NEAREST; i++) {
        ov_date moved = ov_calendar_adjust(calendar, day, (enum ov_adjust)i);
        must(moved == OV_NO_DATE || ov_calendar_is_business_day(calendar, moved));
        must(!ov_calendar_is_business_day(calendar, day) || moved == day);
    }
    must(ov_calendar_holiday(calendar, day) == NULL || !ov_calendar_is_business_day(calendar, day));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena };
    struct ov_calendar *calendar = ov_calendar_read(arena, "calendar.txt", (const char *)data, size, &list);
    must((calendar == NULL) == (list.errors > 0));
    check_told(&list, data, size);
    for (ov_date day = ov_date_make(2026, 5, 1); calendar != NULL && day < ov_date_make(2026, 6, 10);
         day += 3)
        check_moves(calendar, day);
    ov_arena_free(arena);
    return 0;
}
