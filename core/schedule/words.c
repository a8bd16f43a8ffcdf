/* When a schedule is due, in Swedish and English. */
#include "schedule/recurrence-internal.h"

#include <string.h>

struct words {
    const struct ov_schedule *schedule;
    struct ov_buffer out;
    bool english;
};

__attribute__((format_arg(2), format_arg(3))) static const char *say(const struct words *words,
                                                                     const char *english, const char *swedish)
{
    return words->english ? english : swedish;
}

static void put(struct words *words, const char *english, const char *swedish)
{
    ov_buffer_puts(&words->out, say(words, english, swedish));
}

/* Before the item: nothing, a comma, or the last "and". */
static void join(struct words *words, size_t i, size_t count)
{
    if (i && i + 1 == count)
        put(words, " and ", " och ");
    else if (i)
        ov_buffer_puts(&words->out, ", ");
}

static const char *ordinal(const struct words *words, int number, char out[16])
{
    int last = number % 10, tens = number % 100;

    if (!words->english)
        snprintf(out, 16, "%d:%s", number, (last == 1 || last == 2) && tens != 11 && tens != 12 ? "a" : "e");
    else
        snprintf(out, 16, "%d%s", number,
                 tens >= 11 && tens <= 13 ? "th"
                 : last == 1              ? "st"
                 : last == 2              ? "nd"
                 : last == 3              ? "rd"
                                          : "th");
    return out;
}

/* ---- the rule ---- */

static void put_frequency(struct words *words, const struct ov_recurrence *rule)
{
    static const char *const english[] = { "", "year", "month", "week", "day" };
    static const char *const swedish[] = { "", "år", "månad", "vecka", "dag" };
    const char *unit = (words->english ? english : swedish)[rule->frequency];
    bool ett = rule->frequency == OV_FREQUENCY_YEARLY;
    char number[16];

    if (rule->interval <= 1)
        ov_buffer_printf(&words->out, "%s %s", say(words, "every", "varje"), unit);
    else if (rule->interval == 2)
        ov_buffer_printf(&words->out, "%s %s", say(words, "every second", ett ? "vartannat" : "varannan"),
                         unit);
    else
        ov_buffer_printf(&words->out, "%s %s %s", say(words, "every", ett ? "vart" : "var"),
                         ordinal(words, rule->interval, number), unit);
}

static void put_months(struct words *words, const struct ov_recurrence *rule)
{
    size_t count = 0, i = 0;

    for (int month = 1; month <= 12; month++)
        count += rule->months >> month & 1;
    if (!count)
        return;
    put(words, " in ", " i ");
    for (int month = 1; month <= 12; month++) {
        char date[OV_TEXT_NUMBER], *name;

        if (!(rule->months >> month & 1))
            continue;
        ov_date_show(ov_date_make(2000, month, 1), words->english ? "en" : "sv", date);
        name = strchr(date, ' ') + 1;
        join(words, i++, count);
        ov_buffer_printf(&words->out, "%.*s", (int)strcspn(name, " "), name);
    }
}

struct place { /* of days counted from the front or from the back */
    int number;
    bool back;
};

static size_t places_of(const uint64_t *front, const uint64_t *back, size_t bits, int first,
                        struct place *places, size_t most)
{
    size_t count = 0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t bit = 0; bit < bits && count < most; bit++) {
            const uint64_t *set = pass ? back : front;

            if (set[bit / 64] >> bit % 64 & 1)
                places[count++] = (struct place){ (int)bit + first, pass == 1 };
        }
    return count;
}

static void put_place(struct words *words, struct place place, const char *english, const char *swedish)
{
    char number[16];

    ordinal(words, place.number, number);
    if (!place.back)
        ov_buffer_printf(&words->out, "%s%s %s", say(words, "the ", "den "), number,
                         say(words, english, swedish));
    else if (place.number == 1)
        ov_buffer_printf(&words->out, "%s %s", say(words, "the last", "den sista"),
                         say(words, english, swedish));
    else
        ov_buffer_printf(&words->out, "%s%s %s %s", say(words, "the ", "den "), number,
                         say(words, english, swedish), say(words, "from the end", "från slutet"));
}

enum { PLACES_MOST = 64 };

static void put_month_days(struct words *words, const struct ov_recurrence *rule)
{
    const uint64_t front = rule->month_days, back = rule->month_days_back;
    struct place places[PLACES_MOST];
    size_t count = places_of(&front, &back, 32, 0, places, PLACES_MOST);

    for (size_t i = 0; i < count; i++) {
        if (i)
            join(words, i, count);
        else
            put(words, " on ", " ");
        put_place(words, places[i], "day", "dagen");
    }
}

static const char *weekday(const struct words *words, int day)
{
    static const char *const english[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday" };
    static const char *const swedish[] = { "måndagen", "tisdagen", "onsdagen", "torsdagen",
                                           "fredagen", "lördagen", "söndagen" };

    return (words->english ? english : swedish)[day];
}

static void put_weekdays(struct words *words, const struct ov_recurrence *rule)
{
    bool both = rule->month_days || rule->month_days_back;
    size_t count = 0, i = 0;

    for (int day = 0; day < 7; day++)
        count += rule->weekdays >> day & 1;
    for (int day = 0; day < 7; day++) {
        char name[32];

        if (!(rule->weekdays >> day & 1))
            continue;
        snprintf(name, sizeof name, "%s", weekday(words, day));
        if (!words->english)
            name[strlen(name) - 2] = '\0'; /* "måndag" */
        if (i)
            join(words, i, count);
        else
            put(words, both ? ", if it is a " : " on ", both ? ", om den är en " : " på ");
        ov_buffer_puts(&words->out, name);
        i++;
    }
}

static void put_numbered(struct words *words, const struct ov_recurrence *rule)
{
    bool first = !rule->weekdays;

    for (int day = 0; day < 7; day++) {
        struct place places[PLACES_MOST];
        size_t count = places_of(&rule->numbers[day], &rule->numbers_back[day], 64, 0, places, PLACES_MOST);

        for (size_t i = 0; i < count; i++) {
            put(words, first ? " on " : " and ", first ? " " : " och ");
            put_place(words, places[i], weekday(words, day), weekday(words, day));
            first = false;
        }
    }
}

static void put_positions(struct words *words, const struct ov_recurrence *rule)
{
    struct place places[PLACES_MOST];
    size_t count = rule->positioned ? places_of(rule->positions, rule->positions_back, OV_PERIOD_WORDS * 64,
                                                1, places, PLACES_MOST)
                                    : 0;

    for (size_t i = 0; i < count; i++) {
        if (i)
            join(words, i, count);
        else
            put(words, ", of these ", ", av dessa ");
        put_place(words, places[i], "day", "dagen");
    }
}

/* Where the rule names no day it is that of the start. */
static void put_start_day(struct words *words, const struct ov_recurrence *rule)
{
    bool named = rule->month_days || rule->month_days_back || rule->weekdays || rule->numbered;
    int year, month, day;
    char date[OV_TEXT_NUMBER], *blank;

    if (named || rule->frequency == OV_FREQUENCY_DAILY)
        return;
    ov_date_split(rule->start, &year, &month, &day);
    if (rule->frequency == OV_FREQUENCY_WEEKLY) {
        int of_week = ov_weekday(rule->start);

        ov_buffer_printf(&words->out, " %s %.*s", say(words, "on", "på"),
                         (int)strlen(weekday(words, of_week)) - (words->english ? 0 : 2),
                         weekday(words, of_week));
    } else if (rule->frequency == OV_FREQUENCY_YEARLY && !rule->months) {
        ov_date_show(rule->start, words->english ? "en" : "sv", date);
        blank = strrchr(date, ' ');
        *blank = '\0';
        ov_buffer_printf(&words->out, " %s %s", say(words, "on", "den"), date);
    } else {
        put(words, " on ", " ");
        put_place(words, (struct place){ day, false }, "day", "dagen");
    }
}

static void put_days(struct words *words, const ov_date *days, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char date[OV_TEXT_NUMBER];

        join(words, i, count);
        ov_date_format(days[i], date);
        ov_buffer_puts(&words->out, date);
    }
}

static void put_rule(struct words *words, const struct ov_recurrence *rule)
{
    char date[OV_TEXT_NUMBER];

    if (rule->ruled) {
        put_frequency(words, rule);
        put_months(words, rule);
        put_month_days(words, rule);
        put_weekdays(words, rule);
        put_numbered(words, rule);
        put_start_day(words, rule);
        put_positions(words, rule);
        if (rule->count)
            ov_buffer_printf(&words->out, say(words, ", %d times", ", %d gånger"), rule->count);
        if (rule->until != OV_NO_DATE) {
            ov_date_format(rule->until, date);
            ov_buffer_printf(&words->out, say(words, ", until %s", ", till och med %s"), date);
        }
    }
    if (rule->added_count) {
        put(words, rule->ruled ? ", also on " : "on ", rule->ruled ? ", även den " : "den ");
        put_days(words, rule->added, rule->added_count);
    }
    if (rule->taken_count) {
        put(words, ", not on ", ", inte den ");
        put_days(words, rule->taken, rule->taken_count);
    }
}

/* ---- obligations ---- */

static void put_amount(struct words *words, int amount, const char *one, const char *many, const char *ett,
                       const char *flera)
{
    int size = amount < 0 ? -amount : amount;

    ov_buffer_printf(&words->out, "%d %s", size, size == 1 ? say(words, one, ett) : say(words, many, flera));
}

/* "10 business days"; false: the day itself. */
static bool put_offset(struct words *words, struct ov_duration offset)
{
    size_t parts = 0;

    if (offset.business_days) {
        put_amount(words, offset.business_days, "business day", "business days", "arbetsdag", "arbetsdagar");
        parts++;
    }
    if (offset.months) {
        put_amount(words, offset.months, "month", "months", "månad", "månader");
        parts++;
    }
    if (offset.days) {
        if (parts)
            put(words, " and ", " och ");
        put_amount(words, offset.days, "day", "days", "dag", "dagar");
        parts++;
    }
    return parts > 0;
}

static bool is_back(struct ov_duration offset)
{
    return offset.business_days < 0 || offset.days < 0 || offset.months < 0;
}

static void put_relative(struct words *words)
{
    const struct ov_schedule *schedule = words->schedule;
    const char *slash = strchr(schedule->relative, '/'), *word = slash ? slash + 1 : schedule->relative;

    if (put_offset(words, schedule->offset))
        put(words, is_back(schedule->offset) ? " before " : " after ",
            is_back(schedule->offset) ? " före " : " efter ");
    else
        put(words, "on ", "på ");
    if (schedule->milestone)
        ov_buffer_printf(&words->out, say(words, "the milestone %s of ", "hålltiden %s för "),
                         schedule->milestone);
    else
        put(words, "the due day of ", "sista dagen för ");
    if (ov_equal(word, "all"))
        put(words, "every obligation", "varje redovisning");
    else
        ov_buffer_printf(&words->out, say(words, "every obligation %s", "varje redovisning %s"), word);
    if (slash)
        ov_buffer_printf(&words->out, say(words, " of %.*s", " inom %.*s"), (int)(slash - schedule->relative),
                         schedule->relative);
}

static void put_adjust(struct words *words)
{
    static const char *const texts[][2] = {
        { "", "" },
        { ", if that is no business day the next one", ", är det ingen arbetsdag: nästa" },
        { ", if that is no business day the next one of the month, else the one before",
          ", är det ingen arbetsdag: nästa i månaden, annars den före" },
        { ", if that is no business day the one before", ", är det ingen arbetsdag: den före" },
        { ", if that is no business day the one before in the month, else the next",
          ", är det ingen arbetsdag: den före i månaden, annars nästa" },
        { ", if that is no business day the nearest one", ", är det ingen arbetsdag: den närmaste" },
    };

    put(words, texts[words->schedule->adjust][0], texts[words->schedule->adjust][1]);
}

static void put_covers(struct words *words)
{
    static const struct {
        enum ov_period_kind kind;
        const char *english, *swedish_before, *swedish_same;
    } texts[] = {
        { OV_MONTH, "month", "månaden före", "månaden" },
        { OV_QUARTER, "quarter", "kvartalet före", "kvartalet" },
        { OV_TERTIAL, "tertial", "tertialet före, räknat från januari", "tertialet, räknat från januari" },
        { OV_HALF_YEAR, "half-year", "halvåret före", "halvåret" },
        { OV_YEAR, "year", "året före", "året" },
    };
    bool due = words->schedule->ends == OV_ENDS_DUE;

    for (size_t i = 0; i < OV_COUNT_OF(texts); i++)
        if (texts[i].kind == words->schedule->period_kind)
            ov_buffer_printf(
                &words->out, say(words, "; covers the %s%s%s", "; avser %s%s%s"),
                say(words, texts[i].english, due ? texts[i].swedish_same : texts[i].swedish_before),
                say(words, due ? " that the day is in" : " before", due ? " som dagen ligger i" : ""),
                words->english && texts[i].kind == OV_TERTIAL ? ", counted from January" : "");
}

char *ov_schedule_words(const struct ov_schedule *schedule, struct ov_arena *arena, const char *language)
{
    struct words words = { .schedule = schedule, .english = ov_equal(language, "en") };
    char *text;

    if (schedule->rule)
        put_rule(&words, schedule->rule);
    else if (schedule->relative)
        put_relative(&words);
    put_adjust(&words);
    if (schedule->rule &&
        (schedule->offset.business_days || schedule->offset.days || schedule->offset.months)) {
        put(&words, ", then ", ", därefter ");
        put_offset(&words, schedule->offset);
        put(&words, is_back(schedule->offset) ? " earlier" : " later",
            is_back(schedule->offset) ? " tidigare" : " senare");
    }
    ov_buffer_printf(&words.out, "%s%02d:%02d %s", say(&words, ", at ", ", kl. "),
                     schedule->second_of_day / 3600, schedule->second_of_day % 3600 / 60,
                     schedule->zone_name);
    put_covers(&words);
    text = ov_arena_copy(arena, words.out.data, words.out.length);
    ov_buffer_free(&words.out);
    return text;
}
