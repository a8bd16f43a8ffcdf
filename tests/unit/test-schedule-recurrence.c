/* Rules: the frozen answers of python3-dateutil, the edges, and what is refused where. */
#include "schedule-fixture.h"

static struct ov_when_fault fault;

static struct ov_recurrence *parse(int start, const char *text)
{
    struct ov_recurrence *rule = ov_recurrence_parse(arena, text, day_of(start), &fault);
    HOLDS(rule != NULL, "%s: column %d: %s, found '%s'; accepted: %s", text, fault.column, fault.text,
          fault.found, fault.accepted);
    return rule;
}

/* The first days behind after (0: all) as "20260101 20260102"; "." behind them when there are no more. */
static const char *days_after(int start, const char *text, int after, int most)
{
    struct ov_recurrence_walk walk;
    struct ov_buffer out = { 0 };
    ov_date day;
    bool more = true;
    ov_recurrence_begin(&walk, parse(start, text), after == 0 ? OV_NO_DATE : day_of(after));
    for (int i = 0; i < most && (more = ov_recurrence_next(&walk, &day)); i++)
        ov_buffer_printf(&out, "%s%d", i == 0 ? "" : " ", digits_of(day));
    if (!more) {
        ov_buffer_puts(&out, ".");
        ck_assert_msg(!ov_recurrence_next(&walk, &day), "%s: a day after the last", text);
    }
    char *text_of = ov_arena_strdup(arena, out.data);
    ov_buffer_free(&out);
    return text_of;
}

static void expect(int start, const char *text, const char *days)
{
    int most = 0;
    for (const char *at = days; *at != '\0'; at++)
        most += *at == ' ' || *at == '.';
    const char *found = days_after(start, text, 0, most + 1);
    HOLDS(strcmp(found, days) == 0, "%s: %s\n   not %s", text, found, days);
}

/* ---- frozen ---- */

static void compare_line(char *line)
{
    char *end, *start = strtok_r(line, " ", &end), *after = strtok_r(NULL, " ", &end);
    ov_date limit = day_of(atoi(strtok_r(NULL, " ", &end)));
    char *days = strtok_r(NULL, " ", &end), *left, *word = strtok_r(days, ",", &left);
    struct ov_recurrence_walk walk;
    ov_date day;
    int count = 0;
    struct ov_recurrence *rule = ov_recurrence_parse(arena, end, day_of(atoi(start)), &fault);
    if (rule == NULL) { /* there is no such day */
        HOLDS(strcmp(word, "-") == 0 && fault.column == 1, "%s %s: %s", start, end, fault.text);
        return;
    }
    ov_recurrence_begin(&walk, rule, *after == '-' ? OV_NO_DATE : day_of(atoi(after)));
    bool more = ov_recurrence_next(&walk, &day);
    for (; word != NULL && *word != '-'; word = strtok_r(NULL, ",", &left), count++) {
        HOLDS(more && digits_of(day) == atoi(word), "%s %s after %s: day %d is %d, not %s", start, end, after,
              count + 1, more ? digits_of(day) : 0, word);
        more = ov_recurrence_next(&walk, &day);
    }
    HOLDS(count == 8 || !more || day > limit, "%s %s: another day, %d", start, end, digits_of(day));
}

START_TEST(two_thousand_rules_of_dateutil)
{
    size_t length;
    int rules = 0;
    char *end, *data = read_vectors("recurrence.txt", &length);
    for (char *line = strtok_r(data, "\n", &end); line != NULL; line = strtok_r(NULL, "\n", &end)) {
        if (*line == '#')
            continue;
        compare_line(line);
        rules++;
    }
    ck_assert_int_eq(rules, 2000);
}
END_TEST

/* ---- edges ---- */

START_TEST(examples_of_each_kind)
{
    expect(20260101, "FREQ=MONTHLY;BYMONTHDAY=-1", "20260131 20260228 20260331 20260430");
    expect(20260101, "FREQ=MONTHLY;BYMONTHDAY=31", "20260131 20260331 20260531 20260731 20260831");
    expect(20260131, "FREQ=MONTHLY", "20260131 20260331 20260531"); /* no 30th instead */
    expect(20240229, "FREQ=YEARLY", "20240229 20280229 20320229");
    expect(20960229, "FREQ=YEARLY", "20960229 21040229"); /* 2100 has no leap day */
    expect(20260101, "FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=-1", "20260430 20260831 20261231 20270430");
    expect(20260105, "FREQ=WEEKLY;INTERVAL=2", "20260105 20260119 20260202");
    expect(20260101, "FREQ=DAILY;INTERVAL=10", "20260101 20260111 20260121 20260131 20260210");
    expect(20260101, "FREQ=DAILY;BYMONTHDAY=-1", "20260131 20260228 20260331");
    expect(20260101, "freq=daily;byday=sa,Su", "20260103 20260104 20260110");
    expect(20260102, "FREQ=MONTHLY;BYMONTHDAY=1",
           "20260201 20260301"); /* the start is no occurrence by itself */
    expect(20260101, "BYMONTHDAY=+5;FREQ=MONTHLY;COUNT=2", "20260105 20260205.");
}
END_TEST

START_TEST(numbered_days_of_the_week)
{
    expect(20260101, "FREQ=MONTHLY;BYDAY=5FR",
           "20260130 20260529 20260731 20261030"); /* not every month has one */
    expect(20260101, "FREQ=MONTHLY;BYDAY=-1FR", "20260130 20260227 20260327");
    expect(20260101, "FREQ=YEARLY;BYDAY=20MO", "20260518 20270517 20280515");
    expect(20260101, "FREQ=YEARLY;BYDAY=53TH", "20261231 20321230 20371231");
    expect(20260101, "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "20260329 20261025 20270328 20271031");
    /* Days with and without numbers: either (RFC 5545 speaks of a list of days). */
    expect(20260601, "FREQ=MONTHLY;BYDAY=1MO,SU",
           "20260601 20260607 20260614 20260621 20260628 20260705 20260706");
    expect(20260101, "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "20260213 20260313 20261113");
}
END_TEST

START_TEST(positions)
{
    expect(20260101, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20260130 20260227 20260331 20260430");
    expect(20260101, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5", "20260107 20260206 20260306");
    expect(20260101, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1",
           "20260101 20260130 20260202 20260227");
    expect(20260101, "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "20261230 20271230 20281228");
    expect(20260101, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2", "20260130 20260227.");
    /* Counted in the whole period, also that of the start: the Monday of that week was before it. */
    expect(20260107, "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "20260112 20260119");
    expect(20260107, "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2;COUNT=2", "20260107 20260114.");
    expect(20260116, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=2", "20260202 20260302.");
}
END_TEST

START_TEST(the_week_begins_with_wkst)
{
    /* The example of RFC 5545 3.8.5.3. */
    expect(19970805, "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
           "19970805 19970810 19970819 19970824.");
    expect(19970805, "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
           "19970805 19970817 19970819 19970831.");
}
END_TEST

START_TEST(count_and_until)
{
    expect(20260101, "FREQ=DAILY;UNTIL=20260103", "20260101 20260102 20260103."); /* UNTIL itself counts */
    expect(20260101, "FREQ=DAILY;UNTIL=20260101", "20260101.");
    expect(20260101, "FREQ=MONTHLY;BYMONTHDAY=20;COUNT=1", "20260120.");
    expect(20260115, "FREQ=MONTHLY;BYMONTHDAY=10;COUNT=2",
           "20260210 20260310."); /* counted from the first day */
    ck_assert_str_eq(days_after(20260101, "FREQ=DAILY;COUNT=5", 20260103, 9), "20260104 20260105.");
    ck_assert_str_eq(days_after(20260101, "FREQ=DAILY;UNTIL=20260105", 20260105, 9), ".");
    ck_assert_str_eq(days_after(20260101, "FREQ=DAILY", 20251224, 2), "20260101 20260102");
}
END_TEST

START_TEST(days_added_and_taken)
{
    expect(20260101, "FREQ=MONTHLY;BYMONTHDAY=20 RDATE=20260220,20260215,20260215",
           "20260120 20260215 20260220 20260320");
    expect(20260101,
           "FREQ=MONTHLY;BYMONTHDAY=20\r\nRDATE=20260115\nEXDATE=20260120,20260220\nEXDATE=20260220",
           "20260115 20260320");
    expect(20260101, "RDATE=20260501,20260401", "20260401 20260501.");
    expect(20260101, "RDATE=20260501 EXDATE=20260501", ".");
    /* COUNT counts what the rule gives; RDATE also behind the rule's end. */
    expect(20260101, "FREQ=DAILY;COUNT=3 EXDATE=20260102 RDATE=20270101", "20260101 20260103 20270101.");
    ck_assert_str_eq(days_after(20260101, "FREQ=YEARLY RDATE=20260601", 20260601, 2), "20270101 20280101");
}
END_TEST

START_TEST(presets)
{
    expect(20260102, ov_recurrence_preset("monthly"), "20260201 20260301");
    expect(20260101, ov_recurrence_preset("tertial"), "20260101 20260501 20260901 20270101");
    expect(20260101, ov_recurrence_preset("half-year"), "20260101 20260701 20270101");
    expect(20260102, ov_recurrence_preset("annual"), "20270101 20280101");
    ck_assert_ptr_null(ov_recurrence_preset("once"));
    ck_assert_ptr_null(ov_recurrence_preset("quarterly"));
}
END_TEST

/* Beginning behind any day gives what the whole walk gives behind it. */
START_TEST(beginning_in_the_middle)
{
    static const char *const rules[] = { "FREQ=YEARLY;INTERVAL=3;BYMONTH=2,11;BYMONTHDAY=-1,9",
                                         "FREQ=MONTHLY;INTERVAL=5;BYDAY=-2TU,3SA",
                                         "FREQ=WEEKLY;INTERVAL=3;WKST=TH;BYDAY=WE,TH;BYSETPOS=-1",
                                         "FREQ=DAILY;INTERVAL=17 EXDATE=20260118",
                                         "FREQ=DAILY;INTERVAL=4;COUNT=300" };
    for (size_t i = 0; i < OV_COUNT_OF(rules); i++) {
        struct ov_recurrence *rule = parse(20260101, rules[i]);
        struct ov_recurrence_walk whole, part;
        ov_date next, found;
        ov_recurrence_begin(&whole, rule, OV_NO_DATE);
        ck_assert(ov_recurrence_next(&whole, &next));
        for (ov_date after = day_of(20251201); after < day_of(20281201); after++) {
            while (next <= after)
                ck_assert(ov_recurrence_next(&whole, &next));
            ov_recurrence_begin(&part, rule, after);
            HOLDS(ov_recurrence_next(&part, &found) && found == next, "%s after %d: %d, not %d", rules[i],
                  digits_of(after), digits_of(found), digits_of(next));
        }
    }
}
END_TEST

START_TEST(the_calendar_has_an_end)
{
    expect(29980101, "FREQ=YEARLY", "29980101 29990101.");
    expect(29991230, "FREQ=DAILY", "29991230 29991231.");
    expect(29991220, "FREQ=WEEKLY;BYDAY=TU", "29991224 29991231.");
    expect(29991101, "FREQ=MONTHLY;BYMONTHDAY=-1", "29991130 29991231.");
    expect(29991224, "FREQ=WEEKLY;BYDAY=TU,WE", "29991224 29991225 29991231.");
    expect(18000101, "FREQ=WEEKLY;WKST=SU;BYDAY=SU,WE", "18000101 18000105 18000108");
    /* More than 100 years to the next: the search ends. */
    expect(20260101, "FREQ=YEARLY;INTERVAL=101", "20260101.");
}
END_TEST

/* ---- refused ---- */

START_TEST(what_is_no_rule_is_refused_at_its_place)
{
    static const struct {
        const char *text;
        int column;
        const char *what, *found;
    } bad[] = {
        { "", 1, "no rule", "" },
        { "EXDATE=20260101", 1, "no rule", "EXDATE" },
        { "BYMONTHDAY=1", 1, "no FREQ", "BYMONTHDAY" },
        { "FREQ=HOURLY", 6, "frequency", "HOURLY" },
        { "FREQ=", 6, "frequency", "" },
        { "FREQ", 5, "value is missing", "" },
        { "FREQ=MONTHLY;", 14, "not known here", "" },
        { "FREQ=MONTHLY;;COUNT=1", 14, "not known here", ";" },
        { "FREQ=DAILY;BYHOUR=6", 12, "not known here", "BYHOUR" },
        { "FREQ=YEARLY;BYWEEKNO=20", 13, "not known here", "BYWEEKNO" },
        { "FREQ=YEARLY;BYYEARDAY=100", 13, "not known here", "BYYEARDAY" },
        { "RSCALE=GREGORIAN;FREQ=YEARLY", 1, "not known here", "RSCALE" },
        { "Månad=1", 1, "not known here", "Månad" },
        { "FREQ=DAILY RDATE=20260101 å", 27, "behind a rule", "å" },
        { "FREQ=DAILY;FREQ=DAILY", 12, "second time", "FREQ" },
        { "FREQ=DAILY;COUNT=1;COUNT=2", 20, "second time", "COUNT" },
        { "FREQ=DAILY;BYMONTH=1,2,01", 24, "second time", "01" },
        { "FREQ=MONTHLY;BYMONTHDAY=-1,-01", 28, "second time", "-01" },
        { "FREQ=MONTHLY;BYDAY=1MO,+1MO", 24, "second time", "+1MO" },
        { "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,1", 34, "second time", "1" },
        { "FREQ=DAILY;INTERVAL=0", 21, "not possible", "0" },
        { "FREQ=DAILY;INTERVAL=-1", 21, "not possible", "-1" },
        { "FREQ=DAILY;INTERVAL=10000", 21, "not possible", "10000" },
        { "FREQ=DAILY;INTERVAL=99999999999999999999", 21, "not possible", "99999999999999999999" },
        { "FREQ=DAILY;INTERVAL=1,2", 22, "value ends", "," },
        { "FREQ=DAILY;COUNT=", 18, "not possible", "" },
        { "FREQ=DAILY;BYMONTH=13", 20, "not possible", "13" },
        { "FREQ=DAILY;BYMONTH=1,,2", 22, "not possible", "," },
        { "FREQ=MONTHLY;BYMONTHDAY=32", 25, "not possible", "32" },
        { "FREQ=MONTHLY;BYMONTHDAY=0", 25, "not possible", "0" },
        { "FREQ=MONTHLY;BYMONTHDAY=1x", 25, "no day of a month", "1x" },
        { "FREQ=MONTHLY;BYDAY=XX", 20, "no day of the week", "XX" },
        { "FREQ=MONTHLY;BYDAY=MON", 20, "no day of the week", "MON" },
        { "FREQ=MONTHLY;BYDAY=0MO", 20, "not possible", "0MO" },
        { "FREQ=YEARLY;BYDAY=54MO", 19, "not possible", "54MO" },
        { "FREQ=MONTHLY;BYDAY=MO,6TU", 23, "no month has that many", "6TU" },
        { "FREQ=YEARLY;BYMONTH=1;BYDAY=-6TU", 29, "no month has that many", "-6TU" },
        { "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367", 32, "not possible", "367" },
        { "FREQ=MONTHLY;BYSETPOS=1", 14, "nothing that BYSETPOS", "BYSETPOS" },
        { "FREQ=WEEKLY;WKST=1MO", 18, "no day of the week", "1MO" },
        { "FREQ=WEEKLY;BYDAY=MO,1TU", 22, "numbered", "1TU" },
        { "FREQ=DAILY;BYDAY=-1TU", 18, "numbered", "-1TU" },
        { "FREQ=WEEKLY;BYMONTHDAY=1", 13, "weekly", "BYMONTHDAY" },
        { "FREQ=YEARLY;BYMONTHDAY=18", 13, "programs read this differently", "BYMONTHDAY" },
        { "FREQ=DAILY;COUNT=1;UNTIL=20270101", 20, "cannot both", "UNTIL" },
        { "FREQ=DAILY;UNTIL=20270101T000000Z", 18, "no day", "20270101T000000Z" },
        { "FREQ=DAILY;UNTIL=20270229", 18, "no day", "20270229" },
        { "FREQ=DAILY;UNTIL=2027-01-01", 18, "no day", "2027-01-01" },
        { "FREQ=DAILY;UNTIL=20251231", 18, "ends before", "20251231" },
        { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1, "no such day", "FREQ" },
        { "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 1, "no such day", "FREQ" },
        { "FREQ=DAILY;INTERVAL=9999;BYMONTH=2;BYMONTHDAY=30,31", 1, "no such day", "FREQ" },
        { "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2", 1, "no such day", "FREQ" },
        { "FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20260119", 1, "no such day", "FREQ" },
        { "FREQ=DAILY; COUNT=2", 12, "not known here", " " },
        { "FREQ=DAILY COUNT=2", 12, "behind a rule", "COUNT" },
        { "FREQ=DAILY FREQ=DAILY", 12, "behind a rule", "FREQ" },
        { "FREQ=DAILY RDATE=", 18, "no day", "" },
        { "FREQ=DAILY RDATE=20260101,", 27, "no day", "" },
        { "FREQ=DAILY RDATE=20251231", 18, "before the start", "20251231" },
        { "FREQ=DAILY RDATE=20260101;EXDATE=20260102", 26, "list of days ends", ";" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++) {
        struct ov_recurrence *rule = ov_recurrence_parse(arena, bad[i].text, day_of(20260101), &fault);
        HOLDS(rule == NULL, "accepted: %s", bad[i].text);
        HOLDS(fault.column == bad[i].column && strstr(fault.text, bad[i].what) != NULL &&
                  strcmp(fault.found, bad[i].found) == 0 && fault.accepted != NULL && *fault.accepted != '\0',
              "%s: column %d, '%s', found '%s'", bad[i].text, fault.column, fault.text, fault.found);
        ck_assert_ptr_null(ov_recurrence_parse(arena, bad[i].text, day_of(20260101), NULL));
    }
    ck_assert_ptr_null(ov_recurrence_parse(arena, "FREQ=DAILY", OV_NO_DATE, &fault));
}
END_TEST

/* ---- much ---- */

START_TEST(ten_years_of_days)
{
    static const struct {
        const char *text;
        int days;
    } rules[] = { { "FREQ=DAILY", 3652 },
                  { "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", 3652 },
                  { "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 120 } };
    for (size_t i = 0; i < OV_COUNT_OF(rules); i++) {
        struct ov_recurrence_walk walk;
        ov_date day;
        int days = 0;
        ov_recurrence_begin(&walk, parse(20260101, rules[i].text), OV_NO_DATE);
        while (ov_recurrence_next(&walk, &day) && day < day_of(20360101))
            days++;
        ck_assert_int_eq(days, rules[i].days);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { two_thousand_rules_of_dateutil,
                                   examples_of_each_kind,
                                   numbered_days_of_the_week,
                                   positions,
                                   the_week_begins_with_wkst,
                                   count_and_until,
                                   days_added_and_taken,
                                   presets,
                                   beginning_in_the_middle,
                                   the_calendar_has_an_end,
                                   what_is_no_rule_is_refused_at_its_place,
                                   ten_years_of_days };
    return run_suite("recurrence", tests, OV_COUNT_OF(tests));
}
