/* Periods: their text forms, their packed form, and how people read them. */
#include "model/model-internal.h"

#include <string.h>

static const char accepted_forms[] = N_(
    "a year 2022, month 2022-03, quarter 2022Q1, tertial 2022T2 (January to August), half-year 2022H1, term "
    "VT2022 or HT2022, broken year 2021-06-01/2022-05-31 or day 2022-11-01");

/* The parts of a year that have a letter and a number. T2 counts from January, as tertial reports do; the
 * others hold their own months alone. */
static const struct part {
    char letter;
    enum ov_period_kind kind;
    int parts;
    bool accumulated;
    const char *swedish; /* in "januari–mars 2022 (kvartal 1)" */
} parts[] = {
    { 'Q', OV_QUARTER, 4, false, "kvartal " },
    { 'T', OV_TERTIAL, 3, true, "T" },
    { 'H', OV_HALF_YEAR, 2, false, "halvår " },
};

/* Months first to last of a year. The last day is found first: the day after 2999-12-31 cannot be made. */
static struct ov_period months(int year, int first, int last, enum ov_period_kind kind, bool accumulated)
{
    ov_date end = ov_date_make(year, last, ov_days_in_month(year, last));
    return (struct ov_period){ ov_date_make(year, first, 1), end == OV_NO_DATE ? OV_NO_DATE : end + 1, kind,
                               accumulated };
}

static struct ov_period part_of_year(const struct part *part, int year, int number)
{
    int length = 12 / part->parts;
    return months(year, part->accumulated ? 1 : (number - 1) * length + 1, number * length, part->kind,
                  part->accumulated);
}

/* ---- reading ---- */

/* Exactly count digits; −1 when they are not there. */
static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static char upper(char byte)
{
    return byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte;
}

/* "2022-11-01" at text, whatever follows. */
static ov_date read_day(const char *text)
{
    if (strnlen(text, 10) < 10 || text[4] != '-' || text[7] != '-')
        return OV_NO_DATE;
    return ov_date_make(digits(text, 4), digits(text + 5, 2), digits(text + 8, 2));
}

static bool read_part(const char *text, int year, struct ov_period *out)
{
    for (size_t i = 0; i < OV_COUNT_OF(parts); i++) {
        int number = upper(text[0]) == parts[i].letter ? text[1] - '0' : 0;
        if (number >= 1 && number <= parts[i].parts && text[2] == '\0') {
            *out = part_of_year(&parts[i], year, number);
            return true;
        }
    }
    return false;
}

static bool is_twelve_months(ov_date from, ov_date to)
{
    return ov_date_add_months(from, 12) == to;
}

/* Two days with the last included. Twelve months from 1 January are simply that year. */
static bool read_interval(const char *text, struct ov_period *out)
{
    ov_date from = read_day(text), last = text[10] == '/' ? read_day(text + 11) : OV_NO_DATE;
    if (from == OV_NO_DATE || last == OV_NO_DATE || strlen(text) != 21)
        return false;
    int year = digits(text, 4);
    struct ov_period whole = months(year, 1, 12, OV_YEAR, false);
    if (from == whole.from && last + 1 == whole.to)
        *out = whole;
    else if (is_twelve_months(from, last + 1))
        *out = (struct ov_period){ from, last + 1, OV_BROKEN_YEAR, false };
    else
        return false;
    return true;
}

static bool read_term(const char *text, struct ov_period *out)
{
    bool spring = upper(text[0]) == 'V';
    if ((!spring && upper(text[0]) != 'H') || upper(text[1]) != 'T' || strlen(text) != 6)
        return false;
    *out = months(digits(text + 2, 4), spring ? 1 : 7, spring ? 6 : 12, OV_TERM, false);
    return true;
}

static bool read(const char *text, struct ov_period *out)
{
    size_t length = strlen(text);
    if (read_term(text, out))
        return true;
    int year = length < 4 ? -1 : digits(text, 4);
    if (year < 0)
        return false;
    if (length == 4) {
        *out = months(year, 1, 12, OV_YEAR, false);
        return true;
    }
    if (length == 7 && text[4] == '-') {
        int month = digits(text + 5, 2);
        *out = months(year, month, month, OV_MONTH, false);
        return true;
    }
    if (length == 10) {
        ov_date day = read_day(text);
        *out = (struct ov_period){ day, day == OV_NO_DATE ? day : day + 1, OV_POINT, false };
        return true;
    }
    return read_part(text + 4, year, out) || (length == 21 && read_interval(text, out));
}

bool ov_period_parse(const char *text, struct ov_period *out, const char **accepted)
{
    struct ov_period period;
    if (text != NULL && read(text, &period) && period.from != OV_NO_DATE && period.to != OV_NO_DATE) {
        *out = period;
        return true;
    }
    if (accepted != NULL)
        *accepted = accepted_forms;
    return false;
}

/* ---- writing ---- */

static bool same(struct ov_period a, struct ov_period b)
{
    return a.from == b.from && a.to == b.to && a.kind == b.kind && a.accumulated == b.accumulated;
}

/* The part that a period is; *number counts from 1. NULL when it is none, or has odd ends. */
static const struct part *find_part(struct ov_period period, int year, int *number)
{
    for (size_t i = 0; i < OV_COUNT_OF(parts); i++) {
        for (*number = 1; *number <= parts[i].parts; ++*number) {
            if (same(period, part_of_year(&parts[i], year, *number)))
                return &parts[i];
        }
    }
    return NULL;
}

static bool is_dated(struct ov_period period)
{
    return period.from != OV_NO_DATE && period.to != OV_NO_DATE && period.from < period.to;
}

void ov_period_format(struct ov_period period, char out[OV_TEXT_NUMBER])
{
    int year, month, day, number;
    char last[OV_TEXT_NUMBER];
    out[0] = '\0';
    if (!is_dated(period))
        return;
    ov_date_split(period.from, &year, &month, &day);
    const struct part *part = find_part(period, year, &number);
    if (part != NULL)
        snprintf(out, OV_TEXT_NUMBER, "%04d%c%d", year, part->letter, number);
    else if (same(period, months(year, 1, 12, OV_YEAR, false)))
        snprintf(out, OV_TEXT_NUMBER, "%04d", year);
    else if (same(period, months(year, month, month, OV_MONTH, false)))
        snprintf(out, OV_TEXT_NUMBER, "%04d-%02d", year, month);
    else if (same(period, months(year, 1, 6, OV_TERM, false)))
        snprintf(out, OV_TEXT_NUMBER, "VT%04d", year);
    else if (same(period, months(year, 7, 12, OV_TERM, false)))
        snprintf(out, OV_TEXT_NUMBER, "HT%04d", year);
    else if (period.kind == OV_POINT && period.to == period.from + 1)
        ov_date_format(period.from, out);
    else {
        /* A broken year; also the whole time of an edition that lasts longer than a year. */
        ov_date_format(period.from, out);
        ov_date_format(period.to - 1, last);
        strcat(strcat(out, "/"), last);
    }
}

/* "januari 2022" of a date, which is what ov_date_show has behind the day. */
static void show_month(ov_date date, const char *language, char out[OV_TEXT_NUMBER])
{
    char text[OV_TEXT_NUMBER];
    ov_date_show(date, language, text);
    const char *blank = strchr(text, ' ');
    strcpy(out, blank != NULL ? blank + 1 : text);
}

/* "januari–augusti 2022", "juni 2021–maj 2022": the year stands once when it is one. */
static void show_months(struct ov_period period, const char *language, char out[OV_TEXT_NUMBER])
{
    char last[OV_TEXT_NUMBER];
    show_month(period.from, language, out);
    show_month(period.to - 1, language, last);
    char *year = strrchr(out, ' ');
    if (year != NULL && ov_equal(year, strrchr(last, ' ')))
        *year = '\0';
    strcat(strcat(out, "–"), last);
}

static void show_days(struct ov_period period, const char *language, char out[OV_TEXT_NUMBER])
{
    char last[OV_TEXT_NUMBER];
    ov_date_show(period.from, language, out);
    ov_date_show(period.to - 1, language, last);
    if (period.to > period.from + 1)
        strcat(strcat(out, "–"), last);
}

static bool is_whole_months(struct ov_period period)
{
    int year, month, from_day, to_day;
    ov_date_split(period.from, &year, &month, &from_day);
    ov_date_split(period.to, &year, &month, &to_day);
    return from_day == 1 && to_day == 1;
}

void ov_period_show(struct ov_period period, const char *language, char out[OV_TEXT_NUMBER])
{
    int year, month, day, number;
    bool english = ov_is_english(language);
    out[0] = '\0';
    if (!is_dated(period))
        return;
    ov_date_split(period.from, &year, &month, &day);
    const struct part *part = find_part(period, year, &number);
    if (part != NULL) {
        char letter[2] = { part->letter, '\0' }, behind[24];
        show_months(period, language, out);
        snprintf(behind, sizeof behind, " (%s%d)", english ? letter : part->swedish, number);
        strcat(out, behind);
    } else if (same(period, months(year, 1, 12, OV_YEAR, false)))
        snprintf(out, OV_TEXT_NUMBER, "%d", year);
    else if (same(period, months(year, month, month, OV_MONTH, false)))
        show_month(period.from, language, out);
    else if (same(period, months(year, 1, 6, OV_TERM, false)))
        snprintf(out, OV_TEXT_NUMBER, english ? "spring term %d" : "vårterminen %d", year);
    else if (same(period, months(year, 7, 12, OV_TERM, false)))
        snprintf(out, OV_TEXT_NUMBER, english ? "autumn term %d" : "höstterminen %d", year);
    else if (period.kind != OV_POINT && is_whole_months(period))
        show_months(period, language, out);
    else
        show_days(period, language, out);
}

/* ---- as one number ---- */

/* from and to as days since 1800-01-01, 20 bits each, then the kind, 4 bits, then accumulated: the order of
 * the numbers is the order of periods, and none is negative. */
enum { PACK_EPOCH = -62091, PACK_LAST = 376200 /* 3000-01-01 */ };

int64_t ov_period_pack(struct ov_period period)
{
    if (period.from < PACK_EPOCH || period.from > PACK_LAST || period.to < PACK_EPOCH ||
        period.to > PACK_LAST)
        return -1;
    return (int64_t)(period.from - PACK_EPOCH) << 25 | (int64_t)(period.to - PACK_EPOCH) << 5 |
           (int64_t)(period.kind & 0xf) << 1 | period.accumulated;
}

bool ov_period_unpack(int64_t packed, struct ov_period *out)
{
    if (packed < 0 || packed >> 45 != 0)
        return false;
    struct ov_period period = { (ov_date)(packed >> 25) + PACK_EPOCH,
                                (ov_date)(packed >> 5 & 0xfffff) + PACK_EPOCH,
                                (enum ov_period_kind)(packed >> 1 & 0xf), packed & 1 };
    if (period.to > PACK_LAST || period.from >= period.to || period.kind < OV_POINT ||
        period.kind > OV_BROKEN_YEAR)
        return false;
    *out = period;
    return true;
}

struct ov_period ov_period_year_before(struct ov_period period)
{
    struct ov_period before = period;
    before.from = ov_date_add_months(period.from, -12);
    before.to = ov_date_add_months(period.to, -12);
    /* 29 February has no day before it in a year without one, nor has the day after it. */
    if (period.kind == OV_POINT && before.from != OV_NO_DATE)
        before.to = before.from + 1;
    return before;
}
