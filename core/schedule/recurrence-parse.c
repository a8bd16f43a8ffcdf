/* Rules as RFC 5545 writes them. What this program does not evaluate is refused at its place, and never
 * ignored. */
#include "schedule/recurrence-internal.h"
#include "schedule/when-internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum part { FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, PARTS };

struct reader {
    const char *text, *at;
    struct ov_arena *arena;
    struct ov_recurrence *rule;
    struct ov_when_fault *fault;
    const char *parts[PARTS];               /* where each part begins; NULL: it is not there */
    const char *first_numbered, *over_five; /* in BYDAY */
};

#define ACCEPTED_PARTS N_("FREQ, INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS")
#define ACCEPTED_DAY N_("a day of the years 1800 to 2999, written as 20261231")
#define ACCEPTED_RULE                                                                                        \
    N_("a rule as FREQ=MONTHLY;BYMONTHDAY=20, and behind a blank RDATE=20260515 or EXDATE=20261231")

/* ---- words and numbers ---- */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static size_t word_length(const char *at)
{
    size_t length = 0;
    while (at[length] != '\0' && !is_blank(at[length]) && strchr("=;,", at[length]) == NULL)
        length++;
    return length;
}

static bool refuse(struct reader *reader, const char *at, const char *what, const char *accepted)
{
    size_t length = word_length(at);
    return ov_when_refuse(reader->fault, reader->text, at, length > 0 || *at == '\0' ? length : 1, what,
                          accepted);
}

static bool at_end_of_value(const char *at)
{
    return *at == '\0' || *at == ';' || *at == ',' || is_blank(*at);
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
static bool read_number(struct reader *reader, int digits, int most, const char *accepted, int *value)
{
    const char *start = reader->at;
    *value = read_digits(&reader->at, digits);
    if (*value >= 1 && *value <= most && at_end_of_value(reader->at))
        return true;
    return refuse(reader, start, N_("this number is not possible here"), accepted);
}

static bool read_signed(struct reader *reader, int digits, int most, const char *accepted, int *value)
{
    const char *start = reader->at;
    bool negative = *start == '-';
    if (negative || *start == '+')
        reader->at++;
    *value = read_digits(&reader->at, digits);
    if (*value < 1 || *value > most)
        return refuse(reader, start, N_("this number is not possible here"), accepted);
    if (negative)
        *value = -*value;
    return true;
}

static bool read_day(struct reader *reader, ov_date *day)
{
    const char *start = reader->at;
    int digits = read_digits(&reader->at, 8);
    *day = OV_NO_DATE;
    if (digits >= 0 && reader->at - start == 8 && at_end_of_value(reader->at))
        *day = ov_date_make(digits / 10000, digits / 100 % 100, digits % 100);
    return *day != OV_NO_DATE || refuse(reader, start, N_("this is no day"), ACCEPTED_DAY);
}

/* Monday 0 … Sunday 6; -1. */
static int read_weekday(struct reader *reader)
{
    static const char names[7][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
    for (int i = 0; i < 7; i++)
        if (strncasecmp(reader->at, names[i], 2) == 0 && at_end_of_value(reader->at + 2)) {
            reader->at += 2;
            return i;
        }
    return -1;
}

static bool refuse_twice(struct reader *reader, const char *at)
{
    return refuse(reader, at, N_("this stands here for the second time"), N_("each once"));
}

/* Sets a bit; false: it was set. */
static bool set_once(uint64_t *bits, int bit)
{
    bool there = (bits[bit / 64] >> (bit % 64) & 1) != 0;
    bits[bit / 64] |= UINT64_C(1) << (bit % 64);
    return !there;
}

/* ---- the parts: each reads one value of a list ---- */

static bool read_freq(struct reader *reader)
{
    static const char *const names[] = { "YEARLY", "MONTHLY", "WEEKLY", "DAILY" };
    size_t length = word_length(reader->at);
    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        if (strlen(names[i]) == length && strncasecmp(reader->at, names[i], length) == 0) {
            reader->rule->frequency = (enum ov_frequency)(i + 1);
            reader->at += length;
            return true;
        }
    return refuse(reader, reader->at, N_("rules of this frequency are not known here"),
                  "YEARLY, MONTHLY, WEEKLY, DAILY");
}

static bool read_interval(struct reader *reader)
{
    return read_number(reader, 4, 9999, N_("1 to 9999"), &reader->rule->interval);
}

static bool read_count(struct reader *reader)
{
    return read_number(reader, 6, 999999, N_("1 to 999999"), &reader->rule->count);
}

static bool read_until(struct reader *reader)
{
    return read_day(reader, &reader->rule->until);
}

static bool read_week_start(struct reader *reader)
{
    reader->rule->week_start = read_weekday(reader);
    return reader->rule->week_start >= 0 ||
           refuse(reader, reader->at, N_("this is no day of the week"), "MO, TU, WE, TH, FR, SA, SU");
}

static bool read_month(struct reader *reader)
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

static bool read_month_day(struct reader *reader)
{
    const char *start = reader->at, *accepted = N_("1 to 31, or -1 (the month's last day) to -31");
    int day;
    if (!read_signed(reader, 2, 31, accepted, &day))
        return false;
    if (!at_end_of_value(reader->at))
        return refuse(reader, start, N_("this is no day of a month"), accepted);
    uint32_t *days = day > 0 ? &reader->rule->month_days : &reader->rule->month_days_back;
    uint64_t bits = *days;
    if (!set_once(&bits, day > 0 ? day : -day))
        return refuse_twice(reader, start);
    *days = (uint32_t)bits;
    return true;
}

static bool read_by_day(struct reader *reader)
{
    struct ov_recurrence *rule = reader->rule;
    const char *start = reader->at, *accepted = N_("MO, TU, WE, TH, FR, SA, SU, or with a number: 1MO, -1FR");
    int number = 0;
    if (strchr("+-0123456789", *start) != NULL && *start != '\0' &&
        !read_signed(reader, 2, 53, accepted, &number))
        return false;
    int weekday = read_weekday(reader);
    if (weekday < 0)
        return refuse(reader, start, N_("this is no day of the week"), accepted);
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

static bool read_position(struct reader *reader)
{
    struct ov_recurrence *rule = reader->rule;
    const char *start = reader->at, *accepted = N_("1 to 366, or -1 (the last) to -366");
    int position;
    if (!read_signed(reader, 3, 366, accepted, &position))
        return false;
    if (!at_end_of_value(reader->at))
        return refuse(reader, start, N_("this is no position"), accepted);
    rule->positioned = true;
    return set_once(position > 0 ? rule->positions : rule->positions_back,
                    (position > 0 ? position : -position) - 1) ||
           refuse_twice(reader, start);
}

static const struct {
    const char *name;
    bool (*read)(struct reader *reader);
    bool list;
} parts[PARTS] = {
    [FREQ] = { "FREQ", read_freq, false },
    [INTERVAL] = { "INTERVAL", read_interval, false },
    [COUNT] = { "COUNT", read_count, false },
    [UNTIL] = { "UNTIL", read_until, false },
    [WKST] = { "WKST", read_week_start, false },
    [BYMONTH] = { "BYMONTH", read_month, true },
    [BYMONTHDAY] = { "BYMONTHDAY", read_month_day, true },
    [BYDAY] = { "BYDAY", read_by_day, true },
    [BYSETPOS] = { "BYSETPOS", read_position, true },
};

/* ---- a rule ---- */

static bool read_part(struct reader *reader)
{
    const char *start = reader->at;
    size_t length = word_length(start);
    int part = 0;
    while (part < PARTS &&
           (strlen(parts[part].name) != length || strncasecmp(start, parts[part].name, length) != 0))
        part++;
    if (part == PARTS)
        return refuse(reader, start, N_("this part of a rule is not known here"), ACCEPTED_PARTS);
    if (reader->parts[part] != NULL)
        return refuse_twice(reader, start);
    reader->parts[part] = start;
    reader->at += length;
    if (*reader->at != '=')
        return refuse(reader, reader->at, N_("a value is missing here"),
                      N_("= and a value behind the name of a part"));
    do {
        reader->at++;
        if (!parts[part].read(reader))
            return false;
    } while (parts[part].list && *reader->at == ',');
    return true;
}

/* What RFC 5545 3.3.10 forbids, and what programs read differently. */
static bool check_parts(struct reader *reader)
{
    const struct ov_recurrence *rule = reader->rule;
    const char *const *at = reader->parts;
    bool yearly = rule->frequency == OV_FREQUENCY_YEARLY, weekly = rule->frequency == OV_FREQUENCY_WEEKLY;
    if (at[COUNT] != NULL && at[UNTIL] != NULL)
        return refuse(reader, at[COUNT] > at[UNTIL] ? at[COUNT] : at[UNTIL],
                      N_("COUNT and UNTIL cannot both end a rule"), N_("one of them"));
    if (rule->until != OV_NO_DATE && rule->until < rule->start)
        return refuse(reader, at[UNTIL] + strlen("UNTIL="), N_("the rule ends before it starts"),
                      N_("a day that is not before the start"));
    if (yearly && at[BYMONTHDAY] != NULL && at[BYMONTH] == NULL)
        return refuse(
            reader, at[BYMONTHDAY],
            N_("without BYMONTH programs read this differently: each month, or one month of the year"),
            N_("BYMONTH beside it, for instance BYMONTH=1; or FREQ=MONTHLY for each month"));
    if (weekly && at[BYMONTHDAY] != NULL)
        return refuse(reader, at[BYMONTHDAY], N_("a weekly rule has no days of the month"),
                      N_("FREQ=DAILY, MONTHLY or YEARLY with it"));
    if (reader->first_numbered != NULL && rule->frequency > OV_FREQUENCY_MONTHLY)
        return refuse(reader, reader->first_numbered,
                      N_("a numbered day of the week needs a month or a year to be counted in"),
                      N_("the day alone, or FREQ=MONTHLY or YEARLY"));
    if (reader->over_five != NULL && (!yearly || at[BYMONTH] != NULL))
        return refuse(reader, reader->over_five, N_("no month has that many of a day of the week"),
                      N_("1 to 5, or -1 (the last) to -5"));
    if (at[BYSETPOS] != NULL && at[BYMONTH] == NULL && at[BYMONTHDAY] == NULL && at[BYDAY] == NULL)
        return refuse(reader, at[BYSETPOS], N_("there is nothing that BYSETPOS could pick from"),
                      N_("BYMONTH, BYMONTHDAY or BYDAY beside it"));
    return true;
}

/* RFC 5545: "information … for missing BYxxx rule parts is derived from DTSTART". */
static void fill_from_start(struct reader *reader)
{
    struct ov_recurrence *rule = reader->rule;
    int year, month, day;
    if (reader->parts[BYMONTHDAY] != NULL || reader->parts[BYDAY] != NULL)
        return;
    ov_date_split(rule->start, &year, &month, &day);
    if (rule->frequency == OV_FREQUENCY_WEEKLY)
        rule->weekdays = 1U << ov_weekday(rule->start);
    else if (rule->frequency != OV_FREQUENCY_DAILY)
        rule->month_days = UINT32_C(1) << day;
    if (rule->frequency == OV_FREQUENCY_YEARLY && rule->months == 0)
        rule->months = 1U << month;
}

/* Up to the blank that ends it. */
static bool read_rule(struct reader *reader)
{
    const char *start = reader->at;
    struct ov_recurrence_walk walk;
    ov_date day;
    for (;;) {
        if (!read_part(reader))
            return false;
        if (*reader->at != ';')
            break;
        reader->at++;
    }
    if (*reader->at != '\0' && !is_blank(*reader->at))
        return refuse(reader, reader->at, N_("the value ends here"), N_("; and the next part, or a blank"));
    if (reader->parts[FREQ] == NULL)
        return refuse(reader, start, N_("the rule has no FREQ"), "FREQ=YEARLY, MONTHLY, WEEKLY, DAILY");
    if (!check_parts(reader))
        return false;
    fill_from_start(reader);
    reader->rule->ruled = true;
    ov_recurrence_begin(&walk, reader->rule, OV_NO_DATE);
    if (!ov_recurrence_next(&walk, &day))
        return refuse(reader, start, N_("there is no such day, from the start to UNTIL or for 100 years"),
                      N_("a rule that has at least one day"));
    return true;
}

/* ---- days added and taken ---- */

static size_t sort_days(ov_date *days, size_t count)
{
    size_t kept = 0;
    if (count > 1)
        qsort(days, count, sizeof(*days), ov_day_compare);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || days[kept - 1] != days[i])
            days[kept++] = days[i];
    return kept;
}

/* At the "=" of RDATE or EXDATE. */
static bool read_days(struct reader *reader, bool added)
{
    struct ov_recurrence *rule = reader->rule;
    do {
        ov_date day;
        const char *start = ++reader->at;
        if (!read_day(reader, &day))
            return false;
        if (added && day < rule->start)
            return refuse(reader, start, N_("this day is before the start"),
                          N_("a day that is not before the start"));
        if (added)
            *OV_APPEND(reader->arena, rule->added, rule->added_count) = day;
        else
            *OV_APPEND(reader->arena, rule->taken, rule->taken_count) = day;
    } while (*reader->at == ',');
    return *reader->at == '\0' || is_blank(*reader->at) ||
           refuse(reader, reader->at, N_("a list of days ends here"), N_(", and the next day, or a blank"));
}

static bool is_word(const char *at, const char *word)
{
    return strncasecmp(at, word, strlen(word)) == 0;
}

static bool read_text(struct reader *reader)
{
    bool first = true;
    for (;; first = false) {
        while (is_blank(*reader->at))
            reader->at++;
        if (*reader->at == '\0')
            break;
        bool added = is_word(reader->at, "RDATE="), taken = is_word(reader->at, "EXDATE=");
        if (!added && !taken && !first)
            return refuse(
                reader, reader->at, N_("this cannot stand behind a rule"),
                N_("RDATE= or EXDATE= with days; the parts of a rule are joined by ; without a blank"));
        if (added || taken)
            reader->at += strcspn(reader->at, "=");
        if (added || taken ? !read_days(reader, added) : !read_rule(reader))
            return false;
    }
    if (!reader->rule->ruled && reader->rule->added_count == 0)
        return refuse(reader, reader->text, N_("there is no rule here"), ACCEPTED_RULE);
    return true;
}

struct ov_recurrence *ov_recurrence_parse(struct ov_arena *arena, const char *text, ov_date start,
                                          struct ov_when_fault *fault)
{
    struct ov_recurrence *rule = OV_NEW(arena, struct ov_recurrence);
    struct reader reader = { .text = text, .at = text, .arena = arena, .rule = rule, .fault = fault };
    if (fault != NULL)
        *fault = (struct ov_when_fault){ 0 };
    *rule = (struct ov_recurrence){ .start = start, .interval = 1, .until = OV_NO_DATE };
    if (start < ov_date_make(1800, 1, 1) || start > ov_date_make(2999, 12, 31)) {
        refuse(&reader, text, N_("a rule needs a day on which it starts"),
               N_("a start of the years 1800 to 2999"));
        return NULL;
    }
    if (!read_text(&reader))
        return NULL;
    rule->added_count = sort_days(rule->added, rule->added_count);
    rule->taken_count = sort_days(rule->taken, rule->taken_count);
    return rule;
}
