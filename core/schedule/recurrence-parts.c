/* The parts of a rule, NAME=VALUE, and their values. */
#include "schedule/recurrence-internal.h"
#include "schedule/when-internal.h"

#include <string.h>
#include <strings.h>

#define ACCEPTED_PARTS N_("FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS")
#define ACCEPTED_DAY N_("a day of the years 1800 to 2999, written as 20261231")

/* ---- words and numbers ---- */

bool ov_rule_is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static size_t word_length(const char *at)
{
    size_t length = 0;
    while (at[length] != '\0' && !ov_rule_is_blank(at[length]) && strchr("=;,", at[length]) == NULL)
        length++;
    return length;
}

bool ov_rule_refuse(struct ov_rule_reader *reader, const char *at, const char *what, const char *accepted)
{
    size_t length = word_length(at);
    return ov_when_refuse(reader->fault, reader->text, at, length > 0 || *at == '\0' ? length : 1, what,
                          accepted);
}

static bool at_end_of_value(const char *at)
{
    return *at == '\0' || *at == ';' || *at == ',' || ov_rule_is_blank(*at);
}

/* Digits, at most so many of them. -1: there are none, or more. */
static int read_digits(const char **at, int most)
{
    int value = 0, count = 0;
    for (; **at >= '0' && **at <= '9' && count <= most; count++)
        value = value * 10 + (*(*at)++ - '0');
    return count >= 1 && count <= most ? value : -1;
}

/* A whole number between least and most, alone. */
static bool read_number(struct ov_rule_reader *reader, int digits, int most, const char *accepted, int *value)
{
    const char *start = reader->at;
    *value = read_digits(&reader->at, digits);
    if (*value >= 1 && *value <= most && at_end_of_value(reader->at))
        return true;
    return ov_rule_refuse(reader, start, N_("this number is not possible here"), accepted);
}

static bool read_signed(struct ov_rule_reader *reader, int digits, int most, const char *accepted, int *value)
{
    const char *start = reader->at;
    bool negative = *start == '-';
    if (negative || *start == '+')
        reader->at++;
    *value = read_digits(&reader->at, digits);
    if (*value < 1 || *value > most)
        return ov_rule_refuse(reader, start, N_("this number is not possible here"), accepted);
    if (negative)
        *value = -*value;
    return true;
}

bool ov_rule_read_day(struct ov_rule_reader *reader, ov_date *day)
{
    const char *start = reader->at;
    int digits = read_digits(&reader->at, 8);
    *day = OV_NO_DATE;
    if (digits >= 0 && reader->at - start == 8 && at_end_of_value(reader->at))
        *day = ov_date_make(digits / 10000, digits / 100 % 100, digits % 100);
    return *day != OV_NO_DATE || ov_rule_refuse(reader, start, N_("this is no day"), ACCEPTED_DAY);
}

/* Monday 0 … Sunday 6; -1. */
static int read_weekday(struct ov_rule_reader *reader)
{
    static const char names[7][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
    for (int i = 0; i < 7; i++)
        if (strncasecmp(reader->at, names[i], 2) == 0 && at_end_of_value(reader->at + 2)) {
            reader->at += 2;
            return i;
        }
    return -1;
}

static bool refuse_twice(struct ov_rule_reader *reader, const char *at)
{
    return ov_rule_refuse(reader, at, N_("this stands here for the second time"), N_("each once"));
}

/* Sets a bit; false: it was set. */
static bool set_once(uint64_t *bits, int bit)
{
    bool there = (bits[bit / 64] >> (bit % 64) & 1) != 0;
    bits[bit / 64] |= UINT64_C(1) << (bit % 64);
    return !there;
}

/* ---- the parts: each reads one value of a list ---- */

static bool read_freq(struct ov_rule_reader *reader)
{
    static const char *const names[] = { "YEARLY", "MONTHLY", "WEEKLY", "DAILY" };
    size_t length = word_length(reader->at);
    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        if (strlen(names[i]) == length && strncasecmp(reader->at, names[i], length) == 0) {
            reader->rule->frequency = (enum ov_frequency)(i + 1);
            reader->at += length;
            return true;
        }
    return ov_rule_refuse(reader, reader->at, N_("rules of this frequency are not known here"),
                          "YEARLY, MONTHLY, WEEKLY, DAILY");
}

static bool read_interval(struct ov_rule_reader *reader)
{
    return read_number(reader, 4, 9999, N_("1 to 9999"), &reader->rule->interval);
}

static bool read_count(struct ov_rule_reader *reader)
{
    return read_number(reader, 6, 999999, N_("1 to 999999"), &reader->rule->count);
}

static bool read_until(struct ov_rule_reader *reader)
{
    return ov_rule_read_day(reader, &reader->rule->until);
}

static bool read_week_start(struct ov_rule_reader *reader)
{
    reader->rule->week_start = read_weekday(reader);
    return reader->rule->week_start >= 0 ||
           ov_rule_refuse(reader, reader->at, N_("this is no day of the week"), "MO, TU, WE, TH, FR, SA, SU");
}

static bool read_month(struct ov_rule_reader *reader)
{
    const char *start = reader->at;
    uint64_t months = reader->rule->months;
    int month;
    if (!read_number(reader, 2, 12, N_("1 to 12"), &month))
        return false;
    if (!set_once(&months, month))
        return refuse_twice(reader, start);
    reader->rule->months = (unsigned)months;
    return true;
}

static bool read_month_day(struct ov_rule_reader *reader)
{
    const char *start = reader->at, *accepted = N_("1 to 31, or -1 (the month's last day) to -31");
    int day;
    if (!read_signed(reader, 2, 31, accepted, &day))
        return false;
    if (!at_end_of_value(reader->at))
        return ov_rule_refuse(reader, start, N_("this is no day of a month"), accepted);
    uint32_t *days = day > 0 ? &reader->rule->month_days : &reader->rule->month_days_back;
    uint64_t bits = *days;
    if (!set_once(&bits, day > 0 ? day : -day))
        return refuse_twice(reader, start);
    *days = (uint32_t)bits;
    return true;
}

static bool read_by_day(struct ov_rule_reader *reader)
{
    struct ov_recurrence *rule = reader->rule;
    const char *start = reader->at, *accepted = N_("MO, TU, WE, TH, FR, SA, SU, or with a number: 1MO, -1FR");
    int number = 0;
    if (strchr("+-0123456789", *start) != NULL && *start != '\0' &&
        !read_signed(reader, 2, 53, accepted, &number))
        return false;
    int weekday = read_weekday(reader);
    if (weekday < 0)
        return ov_rule_refuse(reader, start, N_("this is no day of the week"), accepted);
    uint64_t plain = rule->weekdays;
    uint64_t *bits = number == 0  ? &plain
                     : number > 0 ? &rule->numbers[weekday]
                                  : &rule->numbers_back[weekday];
    if (!set_once(bits, number == 0 ? weekday : number > 0 ? number : -number))
        return refuse_twice(reader, start);
    rule->weekdays = (unsigned)plain;
    if (number == 0)
        return true;
    rule->numbered = true;
    if (reader->first_numbered == NULL)
        reader->first_numbered = start;
    if (reader->over_five == NULL && (number > 5 || number < -5))
        reader->over_five = start;
    return true;
}

static bool read_position(struct ov_rule_reader *reader)
{
    struct ov_recurrence *rule = reader->rule;
    const char *start = reader->at, *accepted = N_("1 to 366, or -1 (the last) to -366");
    int position;
    if (!read_signed(reader, 3, 366, accepted, &position))
        return false;
    if (!at_end_of_value(reader->at))
        return ov_rule_refuse(reader, start, N_("this is no position"), accepted);
    rule->positioned = true;
    return set_once(position > 0 ? rule->positions : rule->positions_back,
                    (position > 0 ? position : -position) - 1) ||
           refuse_twice(reader, start);
}

static const struct {
    const char *name;
    bool (*read)(struct ov_rule_reader *reader);
    bool list;
} parts[OV_RULE_PARTS] = {
    [OV_RULE_FREQ] = { "FREQ", read_freq, false },
    [OV_RULE_INTERVAL] = { "INTERVAL", read_interval, false },
    [OV_RULE_COUNT] = { "COUNT", read_count, false },
    [OV_RULE_UNTIL] = { "UNTIL", read_until, false },
    [OV_RULE_WKST] = { "WKST", read_week_start, false },
    [OV_RULE_BYMONTH] = { "BYMONTH", read_month, true },
    [OV_RULE_BYMONTHDAY] = { "BYMONTHDAY", read_month_day, true },
    [OV_RULE_BYDAY] = { "BYDAY", read_by_day, true },
    [OV_RULE_BYSETPOS] = { "BYSETPOS", read_position, true },
};

bool ov_rule_read_part(struct ov_rule_reader *reader)
{
    const char *start = reader->at;
    size_t length = word_length(start);
    int part = 0;
    while (part < OV_RULE_PARTS &&
           (strlen(parts[part].name) != length || strncasecmp(start, parts[part].name, length) != 0))
        part++;
    if (part == OV_RULE_PARTS)
        return ov_rule_refuse(reader, start, N_("this part of a rule is not known here"), ACCEPTED_PARTS);
    if (reader->parts[part] != NULL)
        return refuse_twice(reader, start);
    reader->parts[part] = start;
    reader->at += length;
    if (*reader->at != '=')
        return ov_rule_refuse(reader, reader->at, N_("a value is missing here"),
                              N_("= and a value behind the name of a part"));
    do {
        reader->at++;
        if (!parts[part].read(reader))
            return false;
    } while (parts[part].list && *reader->at == ',');
    return true;
}
