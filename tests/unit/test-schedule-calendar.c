/* Swedish business days: the frozen answers of QuantLib, the study of the laws, the region's own days. */
#include "schedule-fixture.h"

/* ---- frozen ---- */

START_TEST(every_day_of_1990_to_2100_is_that_of_quantlib)
{
    size_t length;
    int years = 0;
    char *end, *data = read_vectors("business-days.txt", &length);
    const struct ov_calendar *calendar = ov_calendar_sweden(arena);
    for (char *line = strtok_r(data, "\n", &end); line != NULL; line = strtok_r(NULL, "\n", &end)) {
        char *left, *word;
        if (*line == '#')
            continue;
        int year = atoi(strtok_r(line, " ", &left)), total = atoi(strtok_r(NULL, " ", &left)), count = 0;
        word = strtok_r(NULL, " ", &left);
        for (ov_date day = day_of(year * 10000 + 101); day <= day_of(year * 10000 + 1231); day++) {
            bool off = word != NULL && day == day_of(year * 10000 + atoi(word));
            bool weekend = (day + 3) % 7 >= 5;
            HOLDS(ov_calendar_is_business_day(calendar, day) == (!off && !weekend), "%d", digits_of(day));
            HOLDS(!off || ov_calendar_holiday(calendar, day) != NULL, "%d has no name", digits_of(day));
            count += ov_calendar_is_business_day(calendar, day);
            if (off)
                word = strtok_r(NULL, " ", &left);
        }
        HOLDS(word == NULL && count == total, "%d: %d business days, not %d", year, count, total);
        HOLDS(ov_calendar_count(calendar, day_of(year * 10000 + 101), day_of((year + 1) * 10000 + 101)) ==
                  total,
              "%d", year);
        years++;
    }
    ck_assert_int_eq(years, 111);
}
END_TEST

START_TEST(moves_are_those_of_quantlib)
{
    size_t length;
    int moves = 0;
    char *end, *data = read_vectors("business-day-moves.txt", &length);
    for (char *line = strtok_r(data, "\n", &end); line != NULL; line = strtok_r(NULL, "\n", &end)) {
        char *left;
        enum ov_adjust adjust;
        if (*line == '#')
            continue;
        ov_date day = day_of(atoi(strtok_r(line, " ", &left)));
        char *what = strtok_r(NULL, " ", &left);
        ov_date moved = ov_adjust_parse(what, &adjust) ? ov_calendar_adjust(NULL, day, adjust)
                                                       : ov_calendar_add(NULL, day, atoi(what));
        HOLDS(digits_of(moved) == atoi(left), "%d %s: %d, not %s", digits_of(day), what, digits_of(moved),
              left);
        moves++;
    }
    ck_assert_int_eq(moves, 1000);
}
END_TEST

/* ---- the laws ---- */

static void is_off(int day, const char *name)
{
    const char *found = ov_calendar_holiday(NULL, day_of(day));
    HOLDS(found != NULL && strcmp(found, name) == 0, "%d: %s, not %s", day, found != NULL ? found : "none",
          name);
    HOLDS(!ov_calendar_is_business_day(NULL, day_of(day)), "%d", day);
}

START_TEST(the_holidays_have_their_names)
{
    is_off(20260101, "nyårsdagen");
    is_off(20260106, "trettondedag jul");
    is_off(20260403, "långfredagen");
    is_off(20260405, "påskdagen");
    is_off(20260406, "annandag påsk");
    is_off(20260501, "första maj");
    is_off(20260514, "Kristi himmelsfärdsdag");
    is_off(20260524, "pingstdagen");
    is_off(20260606, "nationaldagen"); /* a Saturday */
    is_off(20260619, "midsommarafton");
    is_off(20260620, "midsommardagen");
    is_off(20261031, "alla helgons dag");
    is_off(20261224, "julafton");
    is_off(20261225, "juldagen");
    is_off(20261226, "annandag jul");
    is_off(20261231, "nyårsafton");
    is_off(20080501, "Kristi himmelsfärdsdag"); /* and första maj */
    is_off(20040531, "annandag pingst");        /* for the last time */
    ck_assert(ov_calendar_is_business_day(NULL, day_of(20050516)));
    ck_assert(!ov_calendar_is_business_day(NULL, day_of(20050606)));
    ck_assert(ov_calendar_is_business_day(NULL, day_of(20030606)));
    ck_assert_ptr_null(ov_calendar_holiday(NULL, day_of(20260523))); /* a Saturday has no name */
    ck_assert(!ov_calendar_is_business_day(NULL, day_of(20260523)));
    ck_assert(ov_calendar_is_business_day(NULL, day_of(20260402))); /* skärtorsdag */
    ck_assert(ov_calendar_is_business_day(NULL, day_of(21000301)) && day_of(21000229) == OV_NO_DATE);
}
END_TEST

/* The whole range by what the laws say of months and weekdays, found in another way than by the program. */
START_TEST(a_thousand_years)
{
    for (int year = 1990; year <= 2999; year++) {
        int count = 0, moving = 0;
        for (ov_date day = day_of(year * 10000 + 101); day <= day_of(year * 10000 + 1231); day++) {
            const char *name = ov_calendar_holiday(NULL, day);
            if (name == NULL)
                continue;
            int digits = digits_of(day) % 10000, weekday = (day + 3) % 7;
            count++;
            if (strcmp(name, "midsommardagen") == 0)
                HOLDS(weekday == 5 && digits >= 620 && digits <= 626, "%d", digits_of(day));
            else if (strcmp(name, "alla helgons dag") == 0)
                HOLDS(weekday == 5 && digits >= 1031 && digits <= 1106, "%d", digits_of(day));
            else if (strcmp(name, "påskdagen") == 0)
                HOLDS(weekday == 6 && digits >= 322 && digits <= 425, "%d", digits_of(day));
            else
                continue;
            moving++;
        }
        /* Sixteen names; första maj or nationaldagen may fall together with a day of the church's year. */
        HOLDS(moving == 3 && count >= 15 && count <= 16, "%d: %d, %d", year, moving, count);
    }
}
END_TEST

/* ---- conventions and counting ---- */

static int adjusted(int day, enum ov_adjust adjust)
{
    return digits_of(ov_calendar_adjust(NULL, day_of(day), adjust));
}

START_TEST(days_of_the_agreements)
{
    ck_assert_int_eq(adjusted(20260831, OV_ADJUST_PRECEDING), 20260831);
    ck_assert_int_eq(adjusted(20250831, OV_ADJUST_PRECEDING), 20250829);
    ck_assert_int_eq(adjusted(20250831, OV_ADJUST_FOLLOWING), 20250901);
    ck_assert_int_eq(adjusted(20250831, OV_ADJUST_MODIFIED_FOLLOWING), 20250829);
    ck_assert_int_eq(adjusted(20261231, OV_ADJUST_PRECEDING), 20261230);
    ck_assert_int_eq(adjusted(20261231, OV_ADJUST_FOLLOWING), 20270104);
    ck_assert_int_eq(adjusted(20261231, OV_ADJUST_MODIFIED_FOLLOWING), 20261230);
    ck_assert_int_eq(adjusted(20260501, OV_ADJUST_MODIFIED_PRECEDING), 20260504);
    ck_assert_int_eq(adjusted(20260516, OV_ADJUST_NEAREST), 20260515); /* a Saturday */
    ck_assert_int_eq(adjusted(20260517, OV_ADJUST_NEAREST), 20260518);
    ck_assert_int_eq(adjusted(20260514, OV_ADJUST_NEAREST), 20260515); /* as near as the 13th: the later */
    ck_assert_int_eq(adjusted(20261231, OV_ADJUST_NONE), 20261231);
    ck_assert_int_eq(digits_of(ov_calendar_add(NULL, day_of(20260430), 10)), 20260518);
    ck_assert_int_eq(digits_of(ov_calendar_add(NULL, day_of(20260516), 1)), 20260518);
    ck_assert_int_eq(digits_of(ov_calendar_add(NULL, day_of(20260516), -1)), 20260515);
    ck_assert_int_eq(digits_of(ov_calendar_add(NULL, day_of(20260516), 0)), 20260516);
    static const int of_years[] = { 251, 249, 251, 253, 251 };
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(
            ov_calendar_count(NULL, day_of((2024 + i) * 10000 + 101), day_of((2025 + i) * 10000 + 101)),
            of_years[i]);
    ck_assert_int_eq(ov_calendar_count(NULL, day_of(20260518), day_of(20260518)), 0);
    ck_assert_int_eq(ov_calendar_count(NULL, day_of(20260518), day_of(20260519)), 1);
    ck_assert_int_eq(ov_calendar_count(NULL, day_of(20260519), day_of(20260518)), 0);
}
END_TEST

START_TEST(the_ends_of_the_calendar)
{
    ck_assert_int_eq(ov_calendar_add(NULL, day_of(29991220), 1000), OV_NO_DATE);
    ck_assert_int_eq(ov_calendar_add(NULL, day_of(18000110), -1000), OV_NO_DATE);
    ck_assert_int_eq(ov_calendar_add(NULL, day_of(20260101), INT32_MAX), OV_NO_DATE);
    ck_assert_int_eq(ov_calendar_add(NULL, day_of(20260101), INT32_MIN), OV_NO_DATE);
    ck_assert_int_eq(ov_calendar_add(NULL, OV_NO_DATE, 1), OV_NO_DATE);
    ck_assert_int_eq(ov_calendar_adjust(NULL, OV_NO_DATE, OV_ADJUST_FOLLOWING), OV_NO_DATE);
    ck_assert_int_eq(ov_calendar_adjust(NULL, day_of(29991231), OV_ADJUST_FOLLOWING), OV_NO_DATE);
    ck_assert_int_eq(digits_of(ov_calendar_adjust(NULL, day_of(29991231), OV_ADJUST_NEAREST)), 29991230);
    ck_assert_int_gt(ov_calendar_count(NULL, OV_NO_DATE, INT32_MAX), 290000);
    ck_assert(!ov_calendar_is_business_day(NULL, OV_NO_DATE));
}
END_TEST

START_TEST(conventions_have_names)
{
    enum ov_adjust adjust;
    for (int i = OV_ADJUST_NONE; i <= OV_ADJUST_NEAREST; i++) {
        ck_assert(ov_adjust_parse(ov_adjust_name((enum ov_adjust)i), &adjust));
        ck_assert_int_eq(adjust, i);
    }
    ck_assert(!ov_adjust_parse("Following", &adjust) && !ov_adjust_parse("", &adjust));
}
END_TEST

/* ---- the region's own days ---- */

static struct ov_diagnostics list;

static struct ov_calendar *read_local(const char *text)
{
    list = (struct ov_diagnostics){ .arena = arena };
    return ov_calendar_read(arena, "calendar.txt", text, strlen(text), &list);
}

START_TEST(own_days)
{
    struct ov_calendar *calendar = read_local("\xEF\xBB\xBF# region\r\n\n  +2026-05-15 klämdag  \r\n"
                                              "-2026-05-16\tarbetslördag\n+2026-04-02\n# -2026-12-24");
    ck_assert_ptr_nonnull(calendar);
    ck_assert_int_eq(list.count, 0);
    ck_assert(!ov_calendar_is_business_day(calendar, day_of(20260515)));
    ck_assert_str_eq(ov_calendar_holiday(calendar, day_of(20260515)), "klämdag");
    ck_assert(ov_calendar_is_business_day(calendar, day_of(20260516)));
    ck_assert_str_eq(ov_calendar_holiday(calendar, day_of(20260402)), "egen ledig dag");
    ck_assert(!ov_calendar_is_business_day(calendar, day_of(20261224)));
    ck_assert_int_eq(digits_of(ov_calendar_add(calendar, day_of(20260513), 1)), 20260516);
    ck_assert_int_eq(digits_of(ov_calendar_adjust(calendar, day_of(20260515), OV_ADJUST_PRECEDING)),
                     20260513);
    ck_assert_int_eq(ov_calendar_count(calendar, day_of(20260511), day_of(20260518)), 4);
    ck_assert_ptr_nonnull(read_local(""));
}
END_TEST

START_TEST(a_worked_holiday_has_no_name)
{
    struct ov_calendar *calendar = read_local("-2025-06-06 nationaldagen\n+2025-06-20 midsommar\n");
    ck_assert_ptr_nonnull(calendar);
    ck_assert_ptr_null(ov_calendar_holiday(calendar, day_of(20250606)));
    ck_assert(ov_calendar_is_business_day(calendar, day_of(20250606)));
    ck_assert_str_eq(ov_calendar_holiday(calendar, day_of(20250620)), "midsommarafton");
    ck_assert_int_eq(list.warnings, 1); /* that day is free anyway */
    ck_assert_int_eq(list.items[0].at.line, 2);
    read_local("-2026-05-15");
    ck_assert_int_eq(list.warnings, 1);
    ck_assert_str_eq(list.items[0].text, "this day is worked anyway");
}
END_TEST

START_TEST(faults_of_own_days_tell_their_place)
{
    static const struct {
        const char *text;
        int line, column;
        const char *what;
    } bad[] = { { "2026-05-15", 1, 1, "neither with + nor with -" },
                { "+2026-05-15\n\n  klämdag", 3, 3, "neither with + nor with -" },
                { "+2026-02-29 skottdag", 1, 2, "no day" },
                { "+ 2026-05-15", 1, 2, "no day" },
                { "-20260515", 1, 2, "no day" },
                { "+2026-05-15klämdag", 1, 2, "no day" },
                { "+", 1, 2, "no day" },
                { "+2026-05-15 kl\xE4mdag", 1, 15, "no text" },
                { "+2026-05-15 klämå\x01", 1, 18, "no text" },
                { "+2026-05-15\n# annat\n-2026-05-15", 3, 1, "stands in line 1" } };
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++) {
        HOLDS(read_local(bad[i].text) == NULL && list.errors == 1, "accepted: %s", bad[i].text);
        const struct ov_diagnostic *item = &list.items[0];
        HOLDS(item->at.line == bad[i].line && item->at.column == bad[i].column &&
                  strstr(item->text, bad[i].what) != NULL && item->accepted != NULL &&
                  strcmp(item->at.source, "calendar.txt") == 0,
              "%s: %d:%d: %s", bad[i].text, item->at.line, item->at.column, item->text);
    }
    list = (struct ov_diagnostics){ .arena = arena };
    ck_assert_ptr_null(ov_calendar_read(arena, "x", "+2026-05-15 a\0b", 15, &list));
    ck_assert_ptr_null(read_local("+x\n+y\n-2026-05-14"));
    ck_assert_int_eq(list.errors, 2); /* all of them at once */
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { every_day_of_1990_to_2100_is_that_of_quantlib,
                                   moves_are_those_of_quantlib,
                                   the_holidays_have_their_names,
                                   a_thousand_years,
                                   days_of_the_agreements,
                                   the_ends_of_the_calendar,
                                   conventions_have_names,
                                   own_days,
                                   a_worked_holiday_has_no_name,
                                   faults_of_own_days_tell_their_place };
    return run_suite("calendar", tests, OV_COUNT_OF(tests));
}
