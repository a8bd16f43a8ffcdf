/* What the parts of a zone share: its file, the rule at the file's end, the conversions. */
#ifndef OVERENS_ZONE_INTERNAL_H
#define OVERENS_ZONE_INTERNAL_H

#include "schedule/schedule.h"

/* All offsets are seconds east of Greenwich. RFC 9636: more than −25 and less than 26 hours. */
enum { OV_OFFSET_LEAST = -25 * 3600, OV_OFFSET_MOST = 26 * 3600, OV_DAY_SECONDS = 86400 };

/* POSIX: the day on which the clock is moved, as Mm.w.d, Jn or n, and the local second. */
struct ov_zone_day {
    enum { OV_ZONE_DAY_OF_MONTH = 1, OV_ZONE_DAY_JULIAN, OV_ZONE_DAY_FROM_ZERO } kind;
    int month, week, weekday; /* weekday: 0 = Sunday, as POSIX counts; week 5: the last */
    int day;
    int second; /* may be negative, or more than a day */
};
struct ov_zone_rule {
    int offset;
    bool summer; /* the rest counts */
    int summer_offset;
    struct ov_zone_day begins, ends;
};
struct ov_zone {
    int64_t *times; /* of the transitions, ascending */
    unsigned char *types;
    size_t count;
    int offsets[256];
    bool ruled; /* behind the last transition the rule holds */
    struct ov_zone_rule rule;
};

/* A file of RFC 9636, version 2 or later. NULL with error. */
struct ov_zone *ov_zone_read(struct ov_arena *arena, const char *name, const void *data, size_t length,
                             struct ov_error *error);
/* "CET-1CEST,M3.5.0,M10.5.0/3" */
bool ov_zone_rule_parse(const char *text, struct ov_zone_rule *rule);
int ov_zone_rule_offset(const struct ov_zone_rule *rule, int64_t utc);
int64_t ov_zone_rule_next(const struct ov_zone_rule *rule, int64_t utc); /* INT64_MAX: never again */

#endif
