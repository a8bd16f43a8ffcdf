/* Rules as RFC 5545 writes them, and what their parts may not say together. What this program does not
 * evaluate is refused at its place, and never ignored. */
#include "schedule/recurrence-internal.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define ACCEPTED_RULE                                                                                        \
    N_("a rule as FREQ=MONTHLY;BYMONTHDAY=20, and behind a blank RDATE=20260515 or EXDATE=20261231")

/* What RFC 5545 3.3.10 forbids, and what programs read differently. */
static bool check_parts(struct ov_rule_reader *reader)
{
    const struct ov_recurrence *rule = reader->rule;
    const char *const *at = reader->parts;
    bool yearly = rule->frequency == OV_FREQUENCY_YEARLY, weekly = rule->frequency == OV_FREQUENCY_WEEKLY;
    if (at[OV_RULE_COUNT] != NULL && at[OV_RULE_UNTIL] != NULL)
        return ov_rule_refuse(reader,
                              at[OV_RULE_COUNT] > at[OV_RULE_UNTIL] ? at[OV_RULE_COUNT] : at[OV_RULE_UNTIL],
                              N_("COUNT and UNTIL cannot both end a rule"), N_("one of them"));
    if (rule->until != OV_NO_DATE && rule->until < rule->start)
        return ov_rule_refuse(reader, at[OV_RULE_UNTIL] + strlen("UNTIL="),
                              N_("the rule ends before it starts"), N_("a day that is not before the start"));
    if (yearly && at[OV_RULE_BYMONTHDAY] != NULL && at[OV_RULE_BYMONTH] == NULL)
        return ov_rule_refuse(
            reader, at[OV_RULE_BYMONTHDAY],
            N_("without BYMONTH programs read this differently: each month, or one month of the year"),
            N_("BYMONTH beside it, for instance BYMONTH=1; or FREQ=MONTHLY for each month"));
    if (weekly && at[OV_RULE_BYMONTHDAY] != NULL)
        return ov_rule_refuse(reader, at[OV_RULE_BYMONTHDAY], N_("a weekly rule has no days of the month"),
                              N_("FREQ=DAILY, MONTHLY or YEARLY with it"));
    if (reader->first_numbered != NULL && rule->frequency > OV_FREQUENCY_MONTHLY)
        return ov_rule_refuse(reader, reader->first_numbered,
                              N_("a numbered day of the week needs a month or a year to be counted in"),
                              N_("the day alone, or FREQ=MONTHLY or YEARLY"));
    if (reader->over_five != NULL && (!yearly || at[OV_RULE_BYMONTH] != NULL))
        return ov_rule_refuse(reader, reader->over_five, N_("no month has that many of a day of the week"),
                              N_("1 to 5, or -1 (the last) to -5"));
    if (at[OV_RULE_BYSETPOS] != NULL && at[OV_RULE_BYMONTH] == NULL && at[OV_RULE_BYMONTHDAY] == NULL &&
        at[OV_RULE_BYDAY] == NULL)
        return ov_rule_refuse(reader, at[OV_RULE_BYSETPOS],
                              N_("there is nothing that BYSETPOS could pick from"),
                              N_("BYMONTH, BYMONTHDAY or BYDAY beside it"));
    return true;
}

/* RFC 5545: "information … for missing BYxxx rule parts is derived from DTSTART". */
static void fill_from_start(struct ov_rule_reader *reader)
{
    struct ov_recurrence *rule = reader->rule;
    int year, month, day;
    if (reader->parts[OV_RULE_BYMONTHDAY] != NULL || reader->parts[OV_RULE_BYDAY] != NULL)
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
static bool read_rule(struct ov_rule_reader *reader)
{
    const char *start = reader->at;
    struct ov_recurrence_walk walk;
    ov_date day;
    for (;;) {
        if (!ov_rule_read_part(reader))
            return false;
        if (*reader->at != ';')
            break;
        reader->at++;
    }
    if (*reader->at != '\0' && !ov_rule_is_blank(*reader->at))
        return ov_rule_refuse(reader, reader->at, N_("the value ends here"),
                              N_("; and the next part, or a blank"));
    if (reader->parts[OV_RULE_FREQ] == NULL)
        return ov_rule_refuse(reader, start, N_("the rule has no FREQ"),
                              "FREQ=YEARLY, MONTHLY, WEEKLY, DAILY");
    if (!check_parts(reader))
        return false;
    fill_from_start(reader);
    reader->rule->ruled = true;
    ov_recurrence_begin(&walk, reader->rule, OV_NO_DATE);
    if (!ov_recurrence_next(&walk, &day))
        return ov_rule_refuse(reader, start,
                              N_("there is no such day, from the start to UNTIL or for 100 years"),
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
static bool read_days(struct ov_rule_reader *reader, bool added)
{
    struct ov_recurrence *rule = reader->rule;
    do {
        ov_date day;
        const char *start = ++reader->at;
        if (!ov_rule_read_day(reader, &day))
            return false;
        if (added && day < rule->start)
            return ov_rule_refuse(reader, start, N_("this day is before the start"),
                                  N_("a day that is not before the start"));
        if (added)
            *OV_APPEND(reader->arena, rule->added, rule->added_count) = day;
        else
            *OV_APPEND(reader->arena, rule->taken, rule->taken_count) = day;
    } while (*reader->at == ',');
    return *reader->at == '\0' || ov_rule_is_blank(*reader->at) ||
           ov_rule_refuse(reader, reader->at, N_("a list of days ends here"),
                          N_(", and the next day, or a blank"));
}

static bool is_word(const char *at, const char *word)
{
    return strncasecmp(at, word, strlen(word)) == 0;
}

static bool read_text(struct ov_rule_reader *reader)
{
    bool first = true;
    for (;; first = false) {
        while (ov_rule_is_blank(*reader->at))
            reader->at++;
        if (*reader->at == '\0')
            break;
        bool added = is_word(reader->at, "RDATE="), taken = is_word(reader->at, "EXDATE=");
        if (!added && !taken && !first)
            return ov_rule_refuse(
                reader, reader->at, N_("this cannot stand behind a rule"),
                N_("RDATE= or EXDATE= with days; the parts of a rule are joined by ; without a blank"));
        if (added || taken)
            reader->at += strcspn(reader->at, "=");
        if (added || taken ? !read_days(reader, added) : !read_rule(reader))
            return false;
    }
    if (!reader->rule->ruled && reader->rule->added_count == 0)
        return ov_rule_refuse(reader, reader->text, N_("there is no rule here"), ACCEPTED_RULE);
    return true;
}

struct ov_recurrence *ov_recurrence_parse(struct ov_arena *arena, const char *text, ov_date start,
                                          struct ov_when_fault *fault)
{
    struct ov_recurrence *rule = OV_NEW(arena, struct ov_recurrence);
    struct ov_rule_reader reader = { .text = text, .at = text, .arena = arena, .rule = rule, .fault = fault };
    if (fault != NULL)
        *fault = (struct ov_when_fault){ 0 };
    *rule = (struct ov_recurrence){ .start = start, .interval = 1, .until = OV_NO_DATE };
    if (start < ov_date_make(1800, 1, 1) || start > ov_date_make(2999, 12, 31)) {
        ov_rule_refuse(&reader, text, N_("a rule needs a day on which it starts"),
                       N_("a start of the years 1800 to 2999"));
        return NULL;
    }
    if (!read_text(&reader))
        return NULL;
    rule->added_count = sort_days(rule->added, rule->added_count);
    rule->taken_count = sort_days(rule->taken, rule->taken_count);
    return rule;
}
