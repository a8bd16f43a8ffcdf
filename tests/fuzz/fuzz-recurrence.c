/* Rules, durations and times from any bytes; the first two choose the start. What is accepted has at least
 * one day or is all taken, its days ascend from the start, and a walk that begins in the middle gives the
 * same ones; what is refused tells a place within the text. */
#include "schedule/schedule.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { DAYS = 40 };

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void told_well(const struct ov_when_fault *fault, const char *text)
{
    must(fault->text != NULL && fault->accepted != NULL);
    must(fault->column >= 1 && (size_t)fault->column <= strlen(text) + 1);
    must(memchr(fault->found, '\0', sizeof(fault->found)) != NULL);
}

static void try_rule(const char *text, ov_date start)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_when_fault fault;
    struct ov_recurrence_walk walk;
    ov_date days[DAYS], day;
    int count = 0;
    struct ov_recurrence *rule = ov_recurrence_parse(arena, text, start, &fault);
    if (rule == NULL) {
        told_well(&fault, text);
    } else {
        ov_recurrence_begin(&walk, rule, OV_NO_DATE);
        while (count < DAYS && ov_recurrence_next(&walk, &days[count]))
            count++;
        for (int i = 0; i < count; i++)
            must(days[i] >= start && (i == 0 || days[i] > days[i - 1]) &&
                 days[i] <= ov_date_make(2999, 12, 31));
        for (int from = 0; from < count; from += 7) {
            ov_recurrence_begin(&walk, rule, days[from]);
            for (int i = from + 1; i < count && i < from + 9; i++)
                must(ov_recurrence_next(&walk, &day) && day == days[i]);
        }
        ov_recurrence_begin(&walk, rule, ov_date_make(2999, 12, 30));
        while (ov_recurrence_next(&walk, &day))
            must(day == ov_date_make(2999, 12, 31));
    }
    ov_arena_free(arena);
}

static void try_duration(const char *text)
{
    struct ov_duration duration;
    struct ov_when_fault fault;
    if (!ov_duration_parse(text, &duration, &fault)) {
        told_well(&fault, text);
        return;
    }
    ov_date day = ov_duration_add(duration, NULL, ov_date_make(2026, 1, 31));
    bool back = duration.months < 0 || duration.days < 0 || duration.business_days < 0;
    must(day == OV_NO_DATE || (back ? day < ov_date_make(2026, 1, 31) : day >= ov_date_make(2026, 1, 31)));
    int64_t seconds = ov_duration_seconds(duration);
    must(duration.seconds != 0 || (back ? seconds < 0 : seconds >= 0));
}

static void try_times(const char *text)
{
    char again[OV_TEXT_NUMBER];
    int64_t utc;
    int second;
    if (ov_utc_parse(text, &utc)) {
        ov_utc_format(utc, again);
        must(strcmp(text, again) == 0);
    }
    if (ov_time_of_day_parse(text, &second))
        must(second >= 0 && second < 86400 && strlen(text) == 5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    char *text = ov_malloc(size - 1); /* exactly as long as it is, so that reading past its end is seen */
    memcpy(text, data + 2, size - 2);
    text[size - 2] = '\0';
    try_rule(text, ov_date_make(1995, 1, 1) + (data[0] << 8 | data[1]) / 2);
    try_duration(text);
    try_times(text);
    free(text);
    return 0;
}
