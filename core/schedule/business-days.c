/* Swedish business days.
 *
 * Public holidays stand in lagen (1989:253) om allmänna helgdagar: nyårsdagen, trettondedag jul, första maj,
 * juldagen, annandag jul; långfredagen, påskdagen, annandag påsk, Kristi himmelsfärdsdag, pingstdagen;
 * nationaldagen; midsommardagen, the Saturday of 20–26 June; alla helgons dag, the Saturday of 31 October–6
 * November; and Sundays. SFS 2004:1320 made 6 June a holiday from 2005 on, in place of annandag pingst.
 *
 * Midsommarafton, julafton and nyårsafton are no public holidays, but lagen (1930:173) om beräkning av
 * lagstadgad tid, § 2, counts them, and Saturdays, as equal to one: what falls due on such a day may be done
 * on the next working day.
 *
 * The list is that of 1990–2999; for earlier years it is applied as if it had held. */
#include "schedule/calendar-internal.h"
#include "schedule/recurrence-internal.h"

#include <stdlib.h>

enum { NATIONAL_DAY_FROM = 2005, SATURDAY = 5 };

/* Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876). */
static ov_date easter(int year)
{
    int golden = year % 19, century = year / 100, rest = year % 100;
    int leap = (century + 8) / 25, moon = (century - leap + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    int correction = (golden + 11 * epact + 22 * weekday) / 451;
    int count = epact + weekday - 7 * correction + 114;
    return ov_date_make(year, count / 31, count % 31 + 1);
}

static const char *fixed_holiday(int year, int month, int day)
{
    static const struct {
        int month, day, from;
        const char *name;
    } fixed[] = { { 1, 1, 0, "nyårsdagen" },     { 1, 6, 0, "trettondedag jul" },
                  { 5, 1, 0, "första maj" },     { 6, 6, NATIONAL_DAY_FROM, "nationaldagen" },
                  { 12, 24, 0, "julafton" },     { 12, 25, 0, "juldagen" },
                  { 12, 26, 0, "annandag jul" }, { 12, 31, 0, "nyårsafton" } };
    for (size_t i = 0; i < OV_COUNT_OF(fixed); i++)
        if (fixed[i].month == month && fixed[i].day == day && year >= fixed[i].from)
            return fixed[i].name;
    return NULL;
}

static const char *easter_holiday(int year, ov_date day)
{
    switch (day - easter(year)) {
    case -2:
        return "långfredagen";
    case 0:
        return "påskdagen";
    case 1:
        return "annandag påsk";
    case 39:
        return "Kristi himmelsfärdsdag";
    case 49:
        return "pingstdagen";
    case 50:
        return year < NATIONAL_DAY_FROM ? "annandag pingst" : NULL;
    default:
        return NULL;
    }
}

static const char *national_holiday(ov_date date)
{
    int year, month, day;
    ov_date_split(date, &year, &month, &day);
    int weekday = ov_weekday(date);
    if (weekday == SATURDAY && month == 6 && day >= 20 && day <= 26)
        return "midsommardagen";
    if (weekday == SATURDAY - 1 && month == 6 && day >= 19 && day <= 25)
        return "midsommarafton";
    if (weekday == SATURDAY && ((month == 10 && day == 31) || (month == 11 && day <= 6)))
        return "alla helgons dag";
    const char *moving = easter_holiday(year, date);
    /* Första maj may be Kristi himmelsfärdsdag, nationaldagen pingstdagen: the day of the church's year. */
    return moving != NULL ? moving : fixed_holiday(year, month, day);
}

static int compare_local(const void *key, const void *item)
{
    ov_date day = *(const ov_date *)key, other = ((const struct ov_local_day *)item)->day;
    return (day > other) - (day < other);
}

static const struct ov_local_day *find_local(const struct ov_calendar *calendar, ov_date day)
{
    if (calendar == NULL || calendar->local_count == 0)
        return NULL;
    return bsearch(&day, calendar->local, calendar->local_count, sizeof(*calendar->local), compare_local);
}

static bool is_in_range(ov_date day)
{
    return day >= ov_date_make(1800, 1, 1) && day <= ov_date_make(2999, 12, 31);
}

struct ov_calendar *ov_calendar_sweden(struct ov_arena *arena)
{
    return OV_NEW(arena, struct ov_calendar);
}

const char *ov_calendar_holiday(const struct ov_calendar *calendar, ov_date day)
{
    if (!is_in_range(day))
        return NULL;
    const struct ov_local_day *local = find_local(calendar, day);
    const char *national = local != NULL && !local->free ? NULL : national_holiday(day);
    return national != NULL || local == NULL || !local->free ? national : local->name;
}

bool ov_calendar_is_business_day(const struct ov_calendar *calendar, ov_date day)
{
    if (!is_in_range(day))
        return false;
    const struct ov_local_day *local = find_local(calendar, day);
    if (local != NULL)
        return !local->free;
    return ov_weekday(day) < SATURDAY && national_holiday(day) == NULL;
}

/* ---- conventions ---- */

static const char *const adjust_names[] = {
    [OV_ADJUST_NONE] = "none",
    [OV_ADJUST_FOLLOWING] = "following",
    [OV_ADJUST_MODIFIED_FOLLOWING] = "modified-following",
    [OV_ADJUST_PRECEDING] = "preceding",
    [OV_ADJUST_MODIFIED_PRECEDING] = "modified-preceding",
    [OV_ADJUST_NEAREST] = "nearest",
};

bool ov_adjust_parse(const char *text, enum ov_adjust *out)
{
    for (size_t i = 0; i < OV_COUNT_OF(adjust_names); i++)
        if (ov_equal(text, adjust_names[i])) {
            *out = (enum ov_adjust)i;
            return true;
        }
    return false;
}

const char *ov_adjust_name(enum ov_adjust adjust)
{
    return adjust_names[adjust];
}

/* The nearest business day in that direction, day itself included; OV_NO_DATE behind the calendar's end. */
static ov_date business_day_from(const struct ov_calendar *calendar, ov_date day, int step)
{
    while (is_in_range(day)) {
        if (ov_calendar_is_business_day(calendar, day))
            return day;
        day += step;
    }
    return OV_NO_DATE;
}

static bool is_same_month(ov_date a, ov_date b)
{
    int year, month, ignored, other_year, other_month;
    ov_date_split(a, &year, &month, &ignored);
    ov_date_split(b, &other_year, &other_month, &ignored);
    return year == other_year && month == other_month;
}

ov_date ov_calendar_adjust(const struct ov_calendar *calendar, ov_date day, enum ov_adjust adjust)
{
    if (adjust == OV_ADJUST_NONE || !is_in_range(day))
        return day;
    ov_date later = business_day_from(calendar, day, 1), earlier = business_day_from(calendar, day, -1);
    switch (adjust) {
    case OV_ADJUST_FOLLOWING:
        return later;
    case OV_ADJUST_MODIFIED_FOLLOWING:
        return later != OV_NO_DATE && is_same_month(later, day) ? later : earlier;
    case OV_ADJUST_PRECEDING:
        return earlier;
    case OV_ADJUST_MODIFIED_PRECEDING:
        return earlier != OV_NO_DATE && is_same_month(earlier, day) ? earlier : later;
    case OV_ADJUST_NEAREST:
        if (later == OV_NO_DATE || earlier == OV_NO_DATE)
            return later != OV_NO_DATE ? later : earlier;
        return later - day <= day - earlier ? later : earlier;
    case OV_ADJUST_NONE:
        break;
    }
    return day;
}

ov_date ov_calendar_add(const struct ov_calendar *calendar, ov_date day, int business_days)
{
    int step = business_days < 0 ? -1 : 1;
    for (; business_days != 0 && is_in_range(day); business_days -= step)
        day = business_day_from(calendar, day + step, step);
    return business_days == 0 ? day : OV_NO_DATE;
}

int ov_calendar_count(const struct ov_calendar *calendar, ov_date from, ov_date to)
{
    int count = 0;
    ov_date first = ov_date_make(1800, 1, 1), end = ov_date_make(2999, 12, 31) + 1;
    from = from < first ? first : from;
    to = to > end ? end : to;
    for (ov_date day = from; day < to; day++)
        count += ov_calendar_is_business_day(calendar, day);
    return count;
}
