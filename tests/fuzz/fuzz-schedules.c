/* Files of schedules from any bytes: schedules or messages, never both, never neither; what is taken keeps
 * its bounds, says the same when its normal form is read again, and can be planned. */
#include "schedule/schedule.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DAY = 86400 };

static void demand(bool condition)
{
    if (!condition)
        abort();
}

/* Neither a home nor shipped editions: no file is read. */
static const struct ov_config *configuration(void)
{
    static struct ov_config *config;

    if (!config) {
        config = ov_config_places(ov_arena_new());
        config->home = config->data = "/nonexistent";
        config->region = "23";
        config->language = "sv";
    }
    return config;
}

static struct ov_schedules *parse(struct ov_arena *arena, const char *data, size_t size,
                                  struct ov_diagnostics *list)
{
    const struct ov_schedule_file file = { "x.conf", data, size };

    return ov_schedules_parse(configuration(), ov_calendar_sweden(arena), &file, 1, arena, list);
}

static void check_schedule(struct ov_arena *arena, const struct ov_schedule *schedule)
{
    struct ov_diagnostics list = { .arena = arena };
    const char *first = ov_schedule_normal(schedule, arena), *text;
    const struct ov_schedules *again;

    demand(ov_is_id(schedule->id) && schedule->at.line > 0 && schedule->at.column > 0);
    demand((schedule->rule != NULL) != (schedule->relative != NULL));
    demand(!schedule->rule || schedule->start != OV_NO_DATE);
    demand(!schedule->milestone || schedule->relative);
    demand(schedule->report || schedule->to_count);
    demand(schedule->zone && schedule->second_of_day >= 0 && schedule->second_of_day < DAY);
    demand(schedule->grace >= 0 && (!schedule->not_after || schedule->not_after >= schedule->grace));
    demand(schedule->cap > 0 && schedule->attempts > 0 && schedule->back_off > 0);
    demand(schedule->approvals >= -1 && schedule->approvals <= 2);
    demand(*ov_schedule_words(schedule, arena, "sv") && *ov_schedule_words(schedule, arena, "en"));
    if (schedule->milestone)
        return; /* which may be the file's own */
    text = ov_arena_printf(arena, "schedules = ( { %s } );", first);
    again = parse(arena, text, strlen(text), &list);
    demand(again && again->count == 1);
    demand(ov_equal(first, ov_schedule_normal(&again->items[0], arena)));
}

static void check_plan(struct ov_arena *arena, const struct ov_schedules *schedules)
{
    const int64_t from = (int64_t)ov_date_make(2022, 1, 1) * DAY, to = from + (int64_t)400 * DAY;
    struct ov_error error = { 0 };
    struct ov_planned *planned;
    size_t count;

    demand(ov_schedules_plan(schedules, NULL, configuration(), from, to, arena, &planned, &count, &error));
    for (size_t i = 0; i < count; i++) {
        const struct ov_planned *before = i ? &planned[i - 1] : NULL;

        demand(planned[i].due > from && planned[i].due <= to && planned[i].schedule->enabled);
        demand(!before || before->due <= planned[i].due);
        demand(!before || before->schedule != planned[i].schedule ||
               !ov_equal(before->subject, planned[i].subject));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena };
    const struct ov_schedules *schedules =
        size <= 4096 ? parse(arena, (const char *)data, size, &list) : NULL;

    demand(size > 4096 || (schedules == NULL) == (list.errors > 0));
    for (size_t i = 0; schedules && i < schedules->count && i < 4; i++)
        check_schedule(arena, &schedules->items[i]);
    if (schedules)
        check_plan(arena, schedules);
    ov_arena_free(arena);
    return 0;
}
