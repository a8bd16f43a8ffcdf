/* Which editions need not be read for a span of days: those whose files name no year that late. */
#include "schedule/schedule-internal.h"

#include <ctype.h>

/* "30/9-22": a year without its century. */
static bool is_short_day(const char *at, size_t left)
{
    size_t digits = 0;

    while (digits < left && isdigit((unsigned char)at[digits]))
        digits++;
    return digits >= 1 && digits <= 2 && left >= digits + 3 && at[digits] == '-' &&
           isdigit((unsigned char)at[digits + 1]) && isdigit((unsigned char)at[digits + 2]);
}

/* The last year that four digits in a row may mean; INT_MAX-like where a day is written without century. */
static int last_year(const char *data, size_t length)
{
    enum { NOBODY_KNOWS = 9999 };
    int last = 0, year = 0;
    size_t digits = 0;

    for (size_t i = 0; i <= length; i++) {
        if (i < length && isdigit((unsigned char)data[i])) {
            year = digits < 4 ? year * 10 + data[i] - '0' : NOBODY_KNOWS;
            digits++;
            /* 20220930 and longer numbers begin with their year, if they are days at all. */
            if (digits == 4 && year >= 1800 && year < 3000 && year > last)
                last = year;
            continue;
        }
        if (i < length && data[i] == '/' && is_short_day(data + i + 1, length - i - 1))
            return NOBODY_KNOWS;
        year = 0;
        digits = 0;
    }
    return last;
}

/* A file that cannot be read is told of by who reads the edition. */
static bool is_late(const char *path, int year, struct ov_arena *arena)
{
    struct ov_error unread = { 0 };
    size_t length;
    const char *data = ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, &length, &unread);

    return !data || last_year(data, length) >= year;
}

bool ov_edition_may_touch(const struct ov_config *config, const char *name, ov_date from,
                          struct ov_arena *arena)
{
    int year, month, day;

    if (from == OV_NO_DATE)
        return true;
    ov_date_split(from, &year, &month, &day);
    for (size_t i = 0; i < 2; i++) {
        const char *path = ov_config_find(config, arena,
                                          i ? ov_arena_printf(arena, "editions/%s.local.conf", name)
                                            : ov_arena_printf(arena, "editions/%s.conf", name));

        if (path && is_late(path, year, arena))
            return true;
    }
    return false;
}
