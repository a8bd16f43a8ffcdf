/* Dates: days since 1970-01-01 in the Gregorian calendar, also for the years before Sweden took it. */
#include "base/base-internal.h"

#include <string.h>

enum { FIRST_YEAR = 1800, LAST_YEAR = 2999 };

static const char *const months_sv[12] = { "januari",   "februari", "mars",     "april",
                                           "maj",       "juni",     "juli",     "augusti",
                                           "september", "oktober",  "november", "december" };
static const char *const months_en[12] = { "January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December" };

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int ov_days_in_month(int year, int month)
{
    static const int days[12] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* The arithmetic is Howard Hinnant's (chrono-compatible low-level date algorithms): years begin in March, so
 * that the leap day is a year's last, and 400 years (an era) always have 146 097 days. 1970-01-01 is day 719
 * 468 of the count from 0000-03-01. */
enum { DAYS_OF_ERA = 146097, DAYS_TO_1970 = 719468 };

ov_date ov_date_make(int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || day < 1 || day > ov_days_in_month(year, month))
        return OV_NO_DATE;
    int from_march = (month + 9) % 12, march_year = year - (month <= 2);
    int era = march_year / 400, year_of_era = march_year % 400;
    int day_of_year = (153 * from_march + 2) / 5 + day - 1;
    return era * DAYS_OF_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           DAYS_TO_1970;
}

void ov_date_split(ov_date date, int *year, int *month, int *day)
{
    int64_t days = (int64_t)date + DAYS_TO_1970;
    int64_t era = (days >= 0 ? days : days - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
    int day_of_era = (int)(days - era * DAYS_OF_ERA);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    *day = day_of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = (int)(year_of_era + era * 400) + (*month <= 2);
}

ov_date ov_date_add_months(ov_date date, int months)
{
    int year, month, day;
    if (date == OV_NO_DATE)
        return OV_NO_DATE;
    ov_date_split(date, &year, &month, &day);
    int64_t count = (int64_t)year * 12 + (month - 1) + months;
    if (count < (int64_t)FIRST_YEAR * 12 || count >= (int64_t)(LAST_YEAR + 1) * 12)
        return OV_NO_DATE;
    year = (int)(count / 12);
    month = (int)(count % 12) + 1;
    int last = ov_days_in_month(year, month);
    return ov_date_make(year, month, day < last ? day : last);
}

/* ---- reading ---- */

struct reading {
    const char *at, *end;
};

/* Digits as far as they go, least to most of them. */
static bool read_digits(struct reading *reading, int least, int most, int *value)
{
    int count = 0;
    *value = 0;
    while (reading->at < reading->end && *reading->at >= '0' && *reading->at <= '9') {
        if (++count > most)
            return false;
        *value = *value * 10 + (*reading->at++ - '0');
    }
    return count >= least;
}

static bool read_byte(struct reading *reading, char byte)
{
    if (reading->at >= reading->end || *reading->at != byte)
        return false;
    reading->at++;
    return true;
}

static bool read_blank(struct reading *reading)
{
    size_t length = reading->at < reading->end ? ov_blank_length(reading->at) : 0;
    reading->at += length;
    return length > 0;
}

static bool at_end(const struct reading *reading)
{
    return reading->at == reading->end;
}

/* A Swedish month, written out or as its first three letters ("sept" too). */
static bool read_month(struct reading *reading, int *month)
{
    size_t length = 0;
    while (reading->at + length < reading->end && ov_blank_length(reading->at + length) == 0)
        length++;
    for (int i = 0; i < 12; i++) {
        char abbreviation[4] = { months_sv[i][0], months_sv[i][1], months_sv[i][2], '\0' };
        if (ov_equal_ascii_case(reading->at, length, months_sv[i]) ||
            ov_equal_ascii_case(reading->at, length, abbreviation) ||
            (i == 8 && ov_equal_ascii_case(reading->at, length, "sept"))) {
            reading->at += length;
            *month = i + 1;
            return true;
        }
    }
    return false;
}

/* What a text says: day 0 when it names only a month. */
struct named_day {
    int year, month, day;
};

/* 2022-09-30 or 2022-05 */
static bool read_iso(struct reading reading, struct named_day *named)
{
    named->day = 0;
    return read_digits(&reading, 4, 4, &named->year) && read_byte(&reading, '-') &&
           read_digits(&reading, 2, 2, &named->month) &&
           (at_end(&reading) || (read_byte(&reading, '-') && read_digits(&reading, 2, 2, &named->day) &&
                                 named->day > 0 && at_end(&reading)));
}

/* 20220930 */
static bool read_compact(struct reading reading, struct named_day *named)
{
    int digits;
    if (!read_digits(&reading, 8, 8, &digits) || !at_end(&reading))
        return false;
    *named = (struct named_day){ digits / 10000, digits / 100 % 100, digits % 100 };
    return named->day > 0;
}

/* 30/9-22, 30/9-2022: two digits of a year are of this century. */
static bool read_slashed(struct reading reading, struct named_day *named)
{
    if (!read_digits(&reading, 1, 2, &named->day) || named->day == 0 || !read_byte(&reading, '/') ||
        !read_digits(&reading, 1, 2, &named->month) || !read_byte(&reading, '-'))
        return false;
    const char *year = reading.at;
    if (!read_digits(&reading, 2, 4, &named->year) || !at_end(&reading))
        return false;
    if (reading.at - year == 2)
        named->year += 2000;
    return true; /* a year of three digits is before the first one */
}

/* [den] 30 september 2022, or september 2022 */
static bool read_words(struct reading reading, struct named_day *named)
{
    named->day = 0;
    bool article = reading.end - reading.at > 4 && ov_equal_ascii_case(reading.at, 3, "den");
    if (article) {
        reading.at += 3;
        if (!read_blank(&reading))
            return false;
    }
    bool with_day = *reading.at >= '0' && *reading.at <= '9';
    if (with_day && (!read_digits(&reading, 1, 2, &named->day) || named->day == 0 || !read_blank(&reading)))
        return false;
    return (with_day || !article) && read_month(&reading, &named->month) && read_blank(&reading) &&
           read_digits(&reading, 4, 4, &named->year) && at_end(&reading);
}

bool ov_date_parse(const char *text, ov_date *out, bool *month_only)
{
    size_t length;
    struct reading reading = { .at = ov_trim(text, &length) };
    struct named_day named;
    reading.end = reading.at + length;
    if (!read_iso(reading, &named) && !read_compact(reading, &named) && !read_slashed(reading, &named) &&
        !read_words(reading, &named))
        return false;
    bool whole_month = named.day == 0;
    if (whole_month && month_only == NULL)
        return false;
    ov_date date = ov_date_make(named.year, named.month,
                                whole_month ? ov_days_in_month(named.year, named.month) : named.day);
    if (date == OV_NO_DATE)
        return false;
    *out = date;
    if (month_only != NULL)
        *month_only = whole_month;
    return true;
}

/* ---- writing ---- */

void ov_date_format(ov_date date, char out[OV_TEXT_NUMBER])
{
    int year, month, day;
    out[0] = '\0';
    if (date == OV_NO_DATE)
        return;
    ov_date_split(date, &year, &month, &day);
    snprintf(out, OV_TEXT_NUMBER, "%04d-%02d-%02d", year, month, day);
}

void ov_date_show(ov_date date, const char *language, char out[OV_TEXT_NUMBER])
{
    int year, month, day;
    out[0] = '\0';
    if (date == OV_NO_DATE)
        return;
    ov_date_split(date, &year, &month, &day);
    const char *const *names = language != NULL && ov_starts_with(language, "en") ? months_en : months_sv;
    snprintf(out, OV_TEXT_NUMBER, "%d %s %d", day, names[month - 1], year);
}
