/* The rule at the end of a zone file, for all times behind its table: a POSIX TZ text with the extensions of
 * RFC 9636 3.3.1 (hours of a rule from −167 to 167). */
#include "schedule/zone-internal.h"

/* ---- reading ---- */

/* Three or more letters, or any of letters, digits, + and - between < and >. */
static bool read_name(const char **at)
{
    bool quoted = **at == '<';
    size_t length = 0;
    if (quoted)
        (*at)++;
    for (;; (*at)++, length++) {
        char byte = **at;
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        if (!letter && !(quoted && ((byte >= '0' && byte <= '9') || byte == '+' || byte == '-')))
            break;
    }
    if (quoted && *(*at)++ != '>')
        return false;
    return length >= 3;
}

/* At most three digits. */
static bool read_number(const char **at, int least, int most, int *value)
{
    int count = 0;
    *value = 0;
    for (; **at >= '0' && **at <= '9' && count < 4; count++)
        *value = *value * 10 + (*(*at)++ - '0');
    return count >= 1 && count <= 3 && *value >= least && *value <= most;
}

static bool read_byte(const char **at, char byte)
{
    if (**at != byte)
        return false;
    (*at)++;
    return true;
}

/* [+-]hh[:mm[:ss]] */
static bool read_time(const char **at, int hours, int *seconds)
{
    int hour, minute = 0, second = 0, sign = **at == '-' ? -1 : 1;
    if (**at == '-' || **at == '+')
        (*at)++;
    if (!read_number(at, 0, hours, &hour))
        return false;
    if (read_byte(at, ':') &&
        (!read_number(at, 0, 59, &minute) || (read_byte(at, ':') && !read_number(at, 0, 59, &second))))
        return false;
    *seconds = sign * (hour * 3600 + minute * 60 + second);
    return true;
}

/* POSIX counts westwards. */
static bool read_offset(const char **at, int *offset)
{
    if (!read_time(at, 24, offset))
        return false;
    *offset = -*offset;
    return true;
}

static bool read_day(const char **at, struct ov_zone_day *day)
{
    bool well;
    if (read_byte(at, 'M')) {
        day->kind = OV_ZONE_DAY_OF_MONTH;
        well = read_number(at, 1, 12, &day->month) && read_byte(at, '.') &&
               read_number(at, 1, 5, &day->week) && read_byte(at, '.') &&
               read_number(at, 0, 6, &day->weekday);
    } else if (read_byte(at, 'J')) {
        day->kind = OV_ZONE_DAY_JULIAN;
        well = read_number(at, 1, 365, &day->day);
    } else {
        day->kind = OV_ZONE_DAY_FROM_ZERO;
        well = read_number(at, 0, 365, &day->day);
    }
    day->second = 2 * 3600;
    return well && (!read_byte(at, '/') || read_time(at, 167, &day->second));
}

bool ov_zone_rule_parse(const char *text, struct ov_zone_rule *rule)
{
    const char *at = text;
    *rule = (struct ov_zone_rule){ 0 };
    if (!read_name(&at) || !read_offset(&at, &rule->offset))
        return false;
    if (*at == '\0')
        return true;
    rule->summer = true;
    rule->summer_offset = rule->offset + 3600;
    if (!read_name(&at) || (*at != ',' && !read_offset(&at, &rule->summer_offset)))
        return false;
    return read_byte(&at, ',') && read_day(&at, &rule->begins) && read_byte(&at, ',') &&
           read_day(&at, &rule->ends) && *at == '\0';
}

/* ---- transitions; years of any size, so not those of ov_date ---- */

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t floor_divide(int64_t value, int64_t by)
{
    return value / by - (value % by < 0);
}

/* Days from 1970-01-01 to 1 January. */
static int64_t year_start(int64_t year)
{
    int64_t before = year - 1;
    return before * 365 + floor_divide(before, 4) - floor_divide(before, 100) + floor_divide(before, 400) -
           719162;
}

static int64_t year_of(int64_t days)
{
    int64_t year = 1970 + floor_divide(days, 366);
    while (year_start(year + 1) <= days)
        year++;
    while (year_start(year) > days)
        year--;
    return year;
}

/* Local seconds since 1970 at which that day's change comes. */
static int64_t change_in(const struct ov_zone_day *rule, int64_t year)
{
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };
    int64_t day = year_start(year);
    bool leap = is_leap(year);
    if (rule->kind == OV_ZONE_DAY_FROM_ZERO) {
        day += rule->day;
    } else if (rule->kind == OV_ZONE_DAY_JULIAN) { /* 29 February is never counted */
        day += rule->day - 1 + (leap && rule->day >= 60);
    } else {
        int64_t first = day + before[rule->month - 1] + (leap && rule->month > 2);
        int length = before[rule->month] - before[rule->month - 1] + (leap && rule->month == 2);
        int64_t weekday = first + 4 - floor_divide(first + 4, 7) * 7; /* 1970-01-01 was a Thursday, 4 */
        int64_t in_month = (rule->weekday - weekday + 7) % 7 + (int64_t)(rule->week - 1) * 7;
        day = first + (in_month < length ? in_month : in_month - 7);
    }
    return day * OV_DAY_SECONDS + rule->second;
}

struct change {
    int64_t utc;
    int offset; /* from then on */
};

/* The changes of the years around utc, ascending; of two at one time the one to summer time is last, so that
 * summer time without end is without end. Gives their count. */
enum { YEARS_AROUND = 6 };
static int changes_around(const struct ov_zone_rule *rule, int64_t utc,
                          struct change changes[2 * YEARS_AROUND])
{
    int64_t year = year_of(floor_divide(utc, OV_DAY_SECONDS)) - 2;
    int count = 0;
    for (int i = 0; i < YEARS_AROUND; i++, year++) {
        struct change both[2] = { { change_in(&rule->ends, year) - rule->summer_offset, rule->offset },
                                  { change_in(&rule->begins, year) - rule->offset, rule->summer_offset } };
        for (int which = 0; which < 2; which++) {
            int at = count++;
            for (; at > 0 && (changes[at - 1].utc > both[which].utc ||
                              (changes[at - 1].utc == both[which].utc && which == 0));
                 at--)
                changes[at] = changes[at - 1];
            changes[at] = both[which];
        }
    }
    return count;
}

int ov_zone_rule_offset(const struct ov_zone_rule *rule, int64_t utc)
{
    struct change changes[2 * YEARS_AROUND];
    int offset = rule->offset;
    if (!rule->summer)
        return offset;
    int count = changes_around(rule, utc, changes);
    for (int i = 0; i < count && changes[i].utc <= utc; i++)
        offset = changes[i].offset;
    return offset;
}

int64_t ov_zone_rule_next(const struct ov_zone_rule *rule, int64_t utc)
{
    struct change changes[2 * YEARS_AROUND];
    int count = rule->summer ? changes_around(rule, utc, changes) : 0;
    for (int i = 0; i < count; i++)
        if (changes[i].utc > utc)
            return changes[i].utc;
    return INT64_MAX;
}
