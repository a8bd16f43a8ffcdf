/* Local time and UTC. The machine's zone files are read, never TZ or mktime: the answer of mktime depends on
 * what it was asked before. */
#include "schedule/zone-internal.h"

#include <string.h>

#define ZONE_FOLDER "/usr/share/zoneinfo"
enum { ZONE_FILE_MOST = 1 << 20 /* bytes; the largest of 2026 has 3 600 */, NAME_MOST = 80 };

static bool is_zone_name(const char *name)
{
    size_t length = strlen(name);
    return length >= 1 && length <= NAME_MOST && name[0] != '/' && strstr(name, "..") == NULL &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_/.") == length;
}

struct ov_zone *ov_zone_open(struct ov_arena *arena, const char *name, struct ov_error *error)
{
    size_t length;
    if (!is_zone_name(name)) {
        ov_fail(error, OV_ERROR_INPUT,
                "this is no name of a time zone: '%.80s'; for instance Europe/Stockholm", name);
        return NULL;
    }
    const char *path = ov_path_join(arena, ZONE_FOLDER, name);
    if (!ov_file_exists(path)) {
        ov_fail(error, OV_ERROR_MISSING,
                "there is no time zone %s below %s; for instance Europe/Stockholm (Debian: tzdata)", name,
                ZONE_FOLDER);
        return NULL;
    }
    char *data = ov_file_read(arena, path, ZONE_FILE_MOST, &length, error);
    return data != NULL ? ov_zone_read(arena, name, data, length, error) : NULL;
}

/* The first line of tzdata.zi: "# version 2026f". */
const char *ov_zone_version(struct ov_arena *arena)
{
    static const char start[] = "# version ";
    struct ov_error ignored = { 0 };
    size_t length;
    char *data = ov_file_read(arena, ZONE_FOLDER "/tzdata.zi", ZONE_FILE_MOST, &length, &ignored);
    if (data == NULL || !ov_starts_with(data, start))
        return "";
    data += strlen(start);
    return ov_arena_copy(arena, data, strcspn(data, "\r\n"));
}

/* How many transitions are not behind utc. */
static size_t transitions_until(const struct ov_zone *zone, int64_t utc)
{
    size_t low = 0, high = zone->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->times[middle] <= utc)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Before the first transition type 0 holds (RFC 9636 3.2). */
static int offset_at(const struct ov_zone *zone, int64_t utc)
{
    size_t passed = transitions_until(zone, utc);
    if (passed == zone->count && zone->ruled)
        return ov_zone_rule_offset(&zone->rule, utc);
    return zone->offsets[passed > 0 ? zone->types[passed - 1] : 0];
}

static int64_t next_transition(const struct ov_zone *zone, int64_t utc)
{
    size_t passed = transitions_until(zone, utc);
    if (passed < zone->count)
        return zone->times[passed];
    return zone->ruled ? ov_zone_rule_next(&zone->rule, utc) : INT64_MAX;
}

/* Goes through the stretches of one offset, from one that ends long before the local time can be. Where a
 * clock shows the time first is the answer; when none does, the clock was set past it, and the offset before
 * counts. */
int64_t ov_zone_to_utc(const struct ov_zone *zone, ov_date day, int second_of_day)
{
    int64_t local = (int64_t)day * OV_DAY_SECONDS + second_of_day, in_gap = 0;
    int64_t start = local - OV_OFFSET_MOST - 1;
    int offset = offset_at(zone, start), before = offset;
    for (bool passed = false; !passed || start <= local - OV_OFFSET_LEAST;) {
        int64_t end = next_transition(zone, start);
        if (local - offset < end) {
            if (local - offset >= start)
                return local - offset;
            if (!passed)
                in_gap = local - before;
            passed = true;
        }
        if (end == INT64_MAX)
            break;
        start = end;
        before = offset;
        offset = offset_at(zone, start);
    }
    return in_gap;
}

void ov_zone_to_local(const struct ov_zone *zone, int64_t utc, ov_date *day, int *second_of_day)
{
    const int64_t first = (int64_t)ov_date_make(1800, 1, 1) * OV_DAY_SECONDS;
    const int64_t end = ((int64_t)ov_date_make(2999, 12, 31) + 1) * OV_DAY_SECONDS;
    *day = OV_NO_DATE;
    *second_of_day = 0;
    if (utc < first || utc >= end)
        return;
    int64_t local = utc + offset_at(zone, utc), rest = local % OV_DAY_SECONDS;
    rest = rest < 0 ? rest + OV_DAY_SECONDS : rest;
    *day = (ov_date)((local - rest) / OV_DAY_SECONDS);
    *second_of_day = (int)rest;
}
