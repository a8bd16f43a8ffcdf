/* The days of a rule, RFC 5545 3.3.10 at day level: period by period (year, month, week or day) the days are
 * marked that all parts allow, BYSETPOS picks among them, and days before the start fall away last. */
#include "schedule/recurrence-internal.h"

#include <stdlib.h>
#include <string.h>

enum { SEARCH_DAYS = 36525 /* 100 years */, LONGEST_WEEK = 7 };

/* Places in ov_recurrence_walk.state; before them the marks of the period that is being given. */
enum {
    STEP = OV_PERIOD_WORDS, /* number of the period, from that of the start */
    FIRST,                  /* its first day */
    COUNTED,                /* days of the rule so far */
    ADDED,                  /* days of RDATE so far */
    PENDING,                /* next day of the rule; NOT_ASKED, NO_MORE */
    SEEN,                   /* where the search for the next one began */
    STATES
};
_Static_assert(STATES <= sizeof(((struct ov_recurrence_walk *)0)->state) / sizeof(int64_t), "room");
#define NOT_ASKED OV_NO_DATE
#define NO_MORE INT32_MAX

int ov_weekday(ov_date day)
{
    int64_t from_thursday = ((int64_t)day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(from_thursday < 0 ? from_thursday + 7 : from_thursday);
}

const char *ov_recurrence_preset(const char *name)
{
    static const char *const presets[][2] = {
        { "monthly", "FREQ=MONTHLY;BYMONTHDAY=1" },
        { "tertial", "FREQ=YEARLY;BYMONTH=1,5,9;BYMONTHDAY=1" },
        { "half-year", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1" },
        { "annual", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(presets); i++)
        if (ov_equal(name, presets[i][0]))
            return presets[i][1];
    return NULL;
}

/* ---- one period ---- */

struct place {
    int year, month, day, month_length;
    int year_day, year_length; /* year_day from 0 */
    int weekday;
};

static struct place place_of(ov_date date)
{
    struct place place = { .weekday = ov_weekday(date) };
    ov_date_split(date, &place.year, &place.month, &place.day);
    place.month_length = ov_days_in_month(place.year, place.month);
    for (int month = 1; month < place.month; month++)
        place.year_day += ov_days_in_month(place.year, month);
    place.year_day += place.day - 1;
    place.year_length = 337 + ov_days_in_month(place.year, 2);
    return place;
}

static void step(struct place *place)
{
    place->weekday = place->weekday == 6 ? 0 : place->weekday + 1;
    place->year_day++;
    if (place->day++ < place->month_length)
        return;
    place->day = 1;
    if (++place->month > 12) {
        place->month = 1;
        place->year++;
        place->year_day = 0;
        place->year_length = 337 + ov_days_in_month(place->year, 2);
    }
    place->month_length = ov_days_in_month(place->year, place->month);
}

/* The n-th of a weekday, within its month; in a yearly rule without BYMONTH within its year. */
static bool weekday_matches(const struct ov_recurrence *rule, const struct place *place)
{
    if ((rule->weekdays >> place->weekday & 1) != 0)
        return true;
    bool of_year = rule->frequency == OV_FREQUENCY_YEARLY && rule->months == 0;
    int from_start = of_year ? place->year_day : place->day - 1;
    int from_end = (of_year ? place->year_length : place->month_length) - 1 - from_start;
    return (rule->numbers[place->weekday] >> (from_start / 7 + 1) & 1) != 0 ||
           (rule->numbers_back[place->weekday] >> (from_end / 7 + 1) & 1) != 0;
}

static bool matches(const struct ov_recurrence *rule, const struct place *place)
{
    if (rule->months != 0 && (rule->months >> place->month & 1) == 0)
        return false;
    if ((rule->month_days | rule->month_days_back) != 0 && (rule->month_days >> place->day & 1) == 0 &&
        (rule->month_days_back >> (place->month_length - place->day + 1) & 1) == 0)
        return false;
    return (rule->weekdays == 0 && !rule->numbered) || weekday_matches(rule, place);
}

static bool marked(const uint64_t *words, int bit)
{
    return (words[bit / 64] >> (bit % 64) & 1) != 0;
}

/* Keeps of the marks those that BYSETPOS names. */
static void pick_positions(const struct ov_recurrence *rule, uint64_t *marks)
{
    int total = 0, nth = 0;
    for (int word = 0; word < OV_PERIOD_WORDS; word++)
        total += __builtin_popcountll(marks[word]);
    for (int word = 0; word < OV_PERIOD_WORDS; word++)
        for (uint64_t left = marks[word]; left != 0; left &= left - 1, nth++)
            if (!marked(rule->positions, nth) && !marked(rule->positions_back, total - 1 - nth))
                marks[word] &= ~(left & -left);
}

/* First day and length of the period that is `number` steps of the interval after that of the start;
 * OV_NO_DATE behind the last year of the calendar. */
static ov_date period_at(const struct ov_recurrence *rule, int64_t number, int *length)
{
    const int64_t last = ov_date_make(2999, 12, 31);
    int64_t steps = number * rule->interval, first = rule->start;
    int year, month, day;
    ov_date_split(rule->start, &year, &month, &day);
    switch (rule->frequency) {
    case OV_FREQUENCY_YEARLY:
        *length = steps <= 2999 - year ? 337 + ov_days_in_month(year + (int)steps, 2) : 0;
        return *length > 0 ? ov_date_make(year + (int)steps, 1, 1) : OV_NO_DATE;
    case OV_FREQUENCY_MONTHLY:
        steps += (int64_t)year * 12 + month - 1;
        *length = steps < INT64_C(3000) * 12 ? ov_days_in_month((int)(steps / 12), (int)(steps % 12) + 1) : 0;
        return *length > 0 ? ov_date_make((int)(steps / 12), (int)(steps % 12) + 1, 1) : OV_NO_DATE;
    case OV_FREQUENCY_WEEKLY:
        *length = LONGEST_WEEK;
        first += steps * 7 - (ov_weekday(rule->start) - rule->week_start + 7) % 7;
        break;
    case OV_FREQUENCY_DAILY:
        *length = 1;
        first += steps;
        break;
    }
    if (first > last)
        return OV_NO_DATE;
    if (first + *length > last + 1)
        *length = (int)(last + 1 - first);
    return (ov_date)first;
}

/* The newest period of the rule that is not behind day. */
static int64_t period_number(const struct ov_recurrence *rule, ov_date day)
{
    int year, month, start_year, start_month, ignored;
    int64_t units = (int64_t)day - rule->start;
    ov_date_split(day, &year, &month, &ignored);
    ov_date_split(rule->start, &start_year, &start_month, &ignored);
    if (rule->frequency == OV_FREQUENCY_YEARLY)
        units = year - start_year;
    else if (rule->frequency == OV_FREQUENCY_MONTHLY)
        units = (int64_t)(year - start_year) * 12 + month - start_month;
    else if (rule->frequency == OV_FREQUENCY_WEEKLY)
        units = (units + (ov_weekday(rule->start) - rule->week_start + 7) % 7) / 7;
    return units / rule->interval;
}

/* ---- the walk ---- */

/* Marks the days of the period that stands in STEP. false: the rule has no more. */
static bool mark_period(struct ov_recurrence_walk *walk)
{
    const struct ov_recurrence *rule = walk->rule;
    uint64_t marks[OV_PERIOD_WORDS] = { 0 };
    int length = 0;
    ov_date first = period_at(rule, walk->state[STEP], &length);
    if (first == OV_NO_DATE || first > walk->state[SEEN] + SEARCH_DAYS ||
        (rule->until != OV_NO_DATE && first > rule->until))
        return false;
    struct place place = place_of(first);
    for (int bit = 0; bit < length; bit++, step(&place))
        if (matches(rule, &place))
            marks[bit / 64] |= UINT64_C(1) << (bit % 64);
    if (rule->positioned)
        pick_positions(rule, marks);
    memcpy(walk->state, marks, sizeof(marks));
    walk->state[FIRST] = first;
    return true;
}

static bool take_mark(struct ov_recurrence_walk *walk, ov_date *day)
{
    for (int word = 0; word < OV_PERIOD_WORDS; word++) {
        uint64_t marks = (uint64_t)walk->state[word];
        if (marks == 0)
            continue;
        *day = (ov_date)(walk->state[FIRST] + word * 64 + __builtin_ctzll(marks));
        walk->state[word] = (int64_t)(marks & (marks - 1));
        return true;
    }
    return false;
}

static ov_date next_of_rule(struct ov_recurrence_walk *walk)
{
    const struct ov_recurrence *rule = walk->rule;
    ov_date day;
    if (rule->count > 0 && walk->state[COUNTED] >= rule->count)
        return NO_MORE;
    for (;;) {
        while (!take_mark(walk, &day)) {
            walk->state[STEP]++;
            if (!mark_period(walk))
                return NO_MORE;
        }
        if (day < rule->start)
            continue;
        if (rule->until != OV_NO_DATE && day > rule->until)
            return NO_MORE;
        walk->state[COUNTED]++;
        if (day > walk->state[SEEN])
            walk->state[SEEN] = day;
        return day;
    }
}

/* A rule with COUNT is counted from its start; another begins with the period of `after`. */
void ov_recurrence_begin(struct ov_recurrence_walk *walk, const struct ov_recurrence *rule, ov_date after)
{
    *walk = (struct ov_recurrence_walk){ .rule = rule, .after = after };
    walk->state[PENDING] = NO_MORE;
    walk->state[SEEN] = rule->start;
    if (!rule->ruled)
        return;
    if (after > rule->start && rule->count == 0) {
        walk->state[STEP] = period_number(rule, after);
        walk->state[SEEN] = after;
    }
    if (mark_period(walk))
        walk->state[PENDING] = NOT_ASKED;
}

int ov_day_compare(const void *a, const void *b)
{
    ov_date first = *(const ov_date *)a, second = *(const ov_date *)b;
    return (first > second) - (first < second);
}

bool ov_recurrence_next(struct ov_recurrence_walk *walk, ov_date *day)
{
    const struct ov_recurrence *rule = walk->rule;
    for (;;) {
        if (walk->state[PENDING] == NOT_ASKED)
            walk->state[PENDING] = next_of_rule(walk);
        bool more = (size_t)walk->state[ADDED] < rule->added_count;
        ov_date of_rule = (ov_date)walk->state[PENDING];
        ov_date added = more ? rule->added[walk->state[ADDED]] : NO_MORE;
        ov_date next = of_rule < added ? of_rule : added;
        if (next == NO_MORE)
            return false;
        if (of_rule == next)
            walk->state[PENDING] = NOT_ASKED;
        if (added == next)
            walk->state[ADDED]++;
        bool taken = rule->taken_count > 0 &&
                     bsearch(&next, rule->taken, rule->taken_count, sizeof(ov_date), ov_day_compare) != NULL;
        if (next > walk->after && !taken) {
            *day = next;
            return true;
        }
    }
}
