/* Durations, times of day, and UTC as text. */
#include "schedule/when-internal.h"

#include <string.h>

#define ACCEPTED_DURATION                                                                                    \
    N_("P3M, P30D, P2W, PT6H or PT5M as ISO 8601, -15d for days, -10bd or +2bd for business days")

struct reader {
    const char *text, *at;
    struct ov_when_fault *fault;
};

static bool refuse(struct reader *reader, const char *at, const char *what)
{
    return ov_when_refuse(reader->fault, reader->text, at, SIZE_MAX, what, ACCEPTED_DURATION);
}

/* Digits, at most so many of them. */
static bool read_digits(const char **at, int least, int most, int *value)
{
    int count = 0;
    *value = 0;
    for (; **at >= '0' && **at <= '9' && count <= most; count++)
        if (count < most)
            *value = *value * 10 + (*(*at)++ - '0');
    return count >= least && count <= most;
}

static bool read_amount(struct reader *reader, int *value)
{
    const char *start = reader->at;
    return read_digits(&reader->at, 1, 6, value) ||
           refuse(reader, start, N_("a whole number of at most six digits is missing here"));
}

/* ---- ISO 8601 ---- */

static const struct iso_unit {
    char letter;
    bool of_time; /* behind the T */
    int months, days, seconds;
} iso_units[] = { { 'Y', false, 12, 0, 0 }, { 'M', false, 1, 0, 0 },   { 'W', false, 0, 7, 0 },
                  { 'D', false, 0, 1, 0 },  { 'H', true, 0, 0, 3600 }, { 'M', true, 0, 0, 60 },
                  { 'S', true, 0, 0, 1 } };

/* Behind the P: units from large to small, each at most once. */
static bool read_iso(struct reader *reader, int sign, struct ov_duration *out)
{
    bool time = false, any = false;
    for (size_t next = 0; *reader->at != '\0';) {
        int value;
        if (*reader->at == 'T' && !time) {
            reader->at++;
            time = true;
        }
        if (!read_amount(reader, &value))
            return false;
        while (next < OV_COUNT_OF(iso_units) &&
               (iso_units[next].letter != *reader->at || iso_units[next].of_time != time))
            next++;
        if (next == OV_COUNT_OF(iso_units))
            return refuse(reader, reader->at, N_("the unit is missing, not known, or not in its place"));
        out->months += sign * value * iso_units[next].months;
        out->days += sign * value * iso_units[next].days;
        out->seconds += (int64_t)sign * value * iso_units[next].seconds;
        next++;
        reader->at++;
        any = true;
    }
    return any || refuse(reader, reader->text, N_("the duration is empty"));
}

bool ov_duration_parse(const char *text, struct ov_duration *out, struct ov_when_fault *fault)
{
    struct reader reader = { .text = text, .at = text, .fault = fault };
    int value, sign = *text == '-' ? -1 : 1;
    *out = (struct ov_duration){ 0 };
    if (fault != NULL)
        *fault = (struct ov_when_fault){ 0 };
    if (*text == '-' || *text == '+')
        reader.at++;
    if (*reader.at == 'P') {
        reader.at++;
        return read_iso(&reader, sign, out);
    }
    if (!read_amount(&reader, &value))
        return false;
    if (strcmp(reader.at, "bd") == 0)
        out->business_days = sign * value;
    else if (strcmp(reader.at, "d") == 0)
        out->days = sign * value;
    else
        return refuse(&reader, reader.at, N_("the unit is missing, not known, or not in its place"));
    return true;
}

/* Months first, where the 31st becomes the month's last day; then days; then business days. */
ov_date ov_duration_add(struct ov_duration duration, const struct ov_calendar *calendar, ov_date day)
{
    day = ov_date_add_months(day, duration.months);
    if (day == OV_NO_DATE)
        return OV_NO_DATE;
    int64_t moved = (int64_t)day + duration.days;
    if (moved < ov_date_make(1800, 1, 1) || moved > ov_date_make(2999, 12, 31))
        return OV_NO_DATE;
    return ov_calendar_add(calendar, (ov_date)moved, duration.business_days);
}

int64_t ov_duration_seconds(struct ov_duration duration)
{
    return ((int64_t)duration.months * 30 + duration.days + duration.business_days) * 86400 +
           duration.seconds;
}

/* ---- times ---- */

bool ov_time_of_day_parse(const char *text, int *second_of_day)
{
    const char *at = text;
    int hour, minute;
    if (!read_digits(&at, 2, 2, &hour) || *at++ != ':' || !read_digits(&at, 2, 2, &minute) || *at != '\0' ||
        hour > 23 || minute > 59)
        return false;
    *second_of_day = hour * 3600 + minute * 60;
    return true;
}

/* Empty for a time outside the years 1800 to 2999. */
void ov_utc_format(int64_t utc, char out[OV_TEXT_NUMBER])
{
    const int64_t first = (int64_t)ov_date_make(1800, 1, 1) * 86400;
    const int64_t end = ((int64_t)ov_date_make(2999, 12, 31) + 1) * 86400;
    int year, month, day;
    out[0] = '\0';
    if (utc < first || utc >= end)
        return;
    int64_t seconds = utc % 86400 + (utc % 86400 < 0 ? 86400 : 0);
    ov_date_split((ov_date)((utc - seconds) / 86400), &year, &month, &day);
    snprintf(out, OV_TEXT_NUMBER, "%04d-%02d-%02dT%02d:%02d:%02dZ", year, month, day, (int)(seconds / 3600),
             (int)(seconds / 60 % 60), (int)(seconds % 60));
}

/* Digits where the pattern has 0, else the byte of the pattern. */
static bool has_shape(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; text++, pattern++)
        if (*pattern == '0' ? *text < '0' || *text > '9' : *text != *pattern)
            return false;
    return *text == '\0';
}

static int two(const char *at)
{
    return (at[0] - '0') * 10 + at[1] - '0';
}

bool ov_utc_parse(const char *text, int64_t *out)
{
    if (!has_shape(text, "0000-00-00T00:00:00Z"))
        return false;
    ov_date day = ov_date_make(two(text) * 100 + two(text + 2), two(text + 5), two(text + 8));
    int hour = two(text + 11), minute = two(text + 14), second = two(text + 17);
    if (day == OV_NO_DATE || hour > 23 || minute > 59 || second > 59)
        return false;
    *out = (int64_t)day * 86400 + hour * 3600 + minute * 60 + second;
    return true;
}
