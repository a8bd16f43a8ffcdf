/* Files of schedules: what they say, every fault with its place, and what they say once more. */
#include "schedules-fixture.h"

#include "shelf.h"

#include <string.h>

/* ---- faults ---- */

static void check_broken(const char *shelf, const char *name)
{
    struct ov_error error = { 0 };
    struct ov_schedule_file file = { .name = name };
    char *expected, *messages, *place;
    size_t length;

    list = (struct ov_diagnostics){ .arena = arena };
    file.data = ov_file_read(arena, ov_path_join(arena, shelf, name), 1 << 20, &file.length, &error);
    place = ov_arena_printf(arena, "%s/%.*s.expected", shelf, (int)(strlen(name) - strlen(".conf")), name);
    expected = ov_file_read(arena, place, 1 << 20, &length, &error);
    ck_assert_msg(file.data && expected, "%s", error.text);
    ck_assert_msg(!ov_schedules_parse(config, ov_calendar_sweden(arena), &file, 1, arena, &list),
                  "%s is taken", name);
    messages = shelf_messages(arena, &list, NULL);
    ck_assert_msg(strcmp(messages, expected) == 0, "%s gives\n%s, expected\n%s", name, messages, expected);
}

START_TEST(broken_files_tell_all_faults)
{
    struct ov_error error = { 0 };
    char *shelf = shelf_path(arena, "tests/broken/schedules"), **names;
    size_t count;

    ck_assert_msg(ov_folder_list(arena, shelf, ".conf", &names, &count, &error), "%s", error.text);
    ck_assert_uint_ge(count, 27);
    for (size_t i = 0; i < count; i++)
        check_broken(shelf, names[i]);
}
END_TEST

/* Ids are unique over all files, and the other place is told. */
START_TEST(files_are_read_together)
{
    const char *messages;

    schedules_put("schedules.d/b.conf",
                  "schedules = ( { id = \"same\"; relative = \"all\"; to = [ \"owner\" ]; },\n"
                  "{ id = \"bad\"; relative = \"al\"; to = [ \"owner\" ]; } );\n");
    schedules_put("schedules.d/a.conf",
                  "schedules = ( { id = \"same\"; relative = \"all\"; to = [ \"owner\" ]; } );\n"
                  "milestones = ( { id = \"m\"; before = \"-1bd\"; } );\n");
    schedules_put("schedules.d/c.conf", "milestones = ( { id = \"m\"; before = \"-2bd\"; } );\n");
    schedules_put("schedules.d/c.txt", "not read\n");
    ck_assert_ptr_null(ov_schedules_read(config, arena, &list));
    messages = shelf_messages(arena, &list, config->home);
    ck_assert_msg(
        strstr(messages,
               "HOME/schedules.d/b.conf:1:22: error: schedules.same.id: the id stands already in ") &&
            strstr(messages, "/schedules.d/a.conf:1:15, found 'same'") && strstr(messages, "b.conf:2:27: ") &&
            strstr(messages, "c.conf:1:23: error: milestones.m.id: the id stands already in "),
        "%s", messages);
}
END_TEST

START_TEST(calendar_of_the_home_counts)
{
    struct ov_schedules *schedules;

    schedules_put("calendar.txt", "+2026-05-15 klämdag\n");
    schedules = ov_schedules_read(config, arena, &list);
    ck_assert_msg(schedules != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_uint_eq(schedules->count, 0);
    ck_assert(!ov_calendar_is_business_day(schedules->calendar, ov_date_make(2026, 5, 15)));
    ck_assert(schedules->calendar_file != NULL);
    ck_assert_uint_eq(schedules->milestone_count, 4);
    ck_assert_str_eq(schedules->milestones[0].id, "freeze");
    ck_assert_int_eq(schedules->milestones[0].before.business_days, -15);
    schedules_put("calendar.txt", "+2026-05-35 klämdag\n");
    ck_assert_ptr_null(ov_schedules_read(config, arena, &list));
    ck_assert_uint_eq(list.errors, 1);
}
END_TEST

/* ---- what is said ---- */

START_TEST(defaults_are_filled_in)
{
    const struct ov_schedule *one =
        schedules_one(
            "report = \"tertial\"; edition = \"demo\"; preset = \"tertial\"; start = \"2022-01-01\";")
            ->items;

    ck_assert(one->enabled);
    ck_assert_str_eq(one->preset, "tertial");
    ck_assert_str_eq(one->rule_text, "FREQ=YEARLY;BYMONTH=1,5,9;BYMONTHDAY=1");
    ck_assert_int_eq(one->period_kind, OV_TERTIAL);
    ck_assert_int_eq(one->ends, OV_ENDS_PREVIOUS);
    ck_assert_int_eq(one->second_of_day, 6 * 3600);
    ck_assert_str_eq(one->zone_name, "Europe/Stockholm");
    ck_assert_int_eq(one->adjust, OV_ADJUST_NONE);
    ck_assert_int_eq(one->missed, OV_MISSED_ONCE);
    ck_assert_int_eq(one->grace, 6 * 3600);
    ck_assert_int_eq(one->not_after, 0);
    ck_assert_int_eq(one->cap, 1000);
    ck_assert_int_eq(one->attempts, 5);
    ck_assert_int_eq(one->back_off, 300);
    ck_assert_int_eq(one->approvals, -1);
    ck_assert(!one->repeats);
}
END_TEST

static const char *const said[] = {
    "title = \"En \\\"titel\\\" \\\\ med\\tallt\"; report = \"monthly\"; edition = \"demo@2022\"; language = "
    "\"en\"; "
    "preset = \"monthly\"; start = \"2022-01-01\"; time = \"23:59\"; zone = \"UTC\"; adjust = "
    "\"modified-following\"; "
    "offset = \"+2bd\"; missed = \"all\"; grace = \"PT90S\"; not_after = \"P30D\"; cap = 12; attempts = 3; "
    "back_off = \"PT1H\"; gate = [ \"no-errors\", \"complete\" ]; approvals = 2; to = [ \"Chef, ekonomi\", "
    "\"a@b.se\" ]; "
    "folder = \"/srv/x\"; enabled = false;",
    "report = \"findings\"; edition = \"all\"; rule = \"FREQ=WEEKLY;BYDAY=MO,TH RDATE=20220103 "
    "EXDATE=20220110\"; "
    "start = \"2022-01-01\"; offset = \"-P1M2D\";",
    "report = \"sheet\"; edition = \"grant\"; preset = \"once\"; start = \"2022-06-30\"; period = "
    "\"half-year\"; "
    "ends = \"due\"; offset = \"P1M\";",
    "report = \"interim\"; relative = \"demo/interim\"; milestone = \"draft\"; offset = \"-3d\";",
    "relative = \"all\"; unless = \"received\"; to = [ \"owner\" ]; text = \"Hej\"; start = \"2022-01-01\";",
};

START_TEST(normal_form_says_the_same)
{
    for (size_t i = 0; i < OV_COUNT_OF(said); i++) {
        const char *first, *second;

        first = ov_schedule_normal(schedules_one(said[i])->items, arena);
        second = ov_schedule_normal(
            schedules_of(ov_arena_printf(arena, "schedules = ( {\n%s} );\n", first))->items, arena);
        ck_assert_str_eq(first, second);
    }
    ck_assert_str_eq(
        ov_schedule_normal(schedules_one(said[0])->items, arena),
        "id = \"one\";\ntitle = \"En \\\"titel\\\" \\\\ med\\tallt\";\nenabled = false;\n"
        "report = \"monthly\";\nedition = \"demo@2022\";\nlanguage = \"en\";\n"
        "gate = [ \"complete\", \"no-errors\" ];\napprovals = 2;\n"
        "to = [ \"Chef, ekonomi\", \"a@b.se\" ];\nfolder = \"/srv/x\";\n"
        "rule = \"FREQ=MONTHLY;BYMONTHDAY=1\";\nstart = \"2022-01-01\";\nperiod = \"month\";\n"
        "ends = \"previous\";\nadjust = \"modified-following\";\noffset = \"+2bd\";\ntime = \"23:59\";\n"
        "zone = \"UTC\";\nmissed = \"all\";\ngrace = \"PT90S\";\nnot_after = \"P30D\";\ncap = 12;\n"
        "attempts = 3;\nback_off = \"PT1H\";\n");
}
END_TEST

static void check_words(const char *settings, const char *english, const char *swedish)
{
    const struct ov_schedule *one = schedules_one(settings)->items;

    ck_assert_str_eq(ov_schedule_words(one, arena, "en"), english);
    ck_assert_str_eq(ov_schedule_words(one, arena, "sv"), swedish);
}

START_TEST(words_in_both_languages)
{
    check_words(
        "report = \"monthly\"; edition = \"demo\"; start = \"2022-01-01\"; preset = \"monthly\"; adjust = "
        "\"following\"; offset = \"+2bd\";",
        "every month on the 1st day, if that is no business day the next one, then 2 business days later, at "
        "06:00 Europe/Stockholm; covers the month before",
        "varje månad den 1:a dagen, är det ingen arbetsdag: nästa, därefter 2 arbetsdagar senare, kl. 06:00 "
        "Europe/Stockholm; avser månaden före");
    check_words(
        "report = \"overview\"; edition = \"all\"; start = \"2022-01-01\"; period = \"quarter\"; ends = "
        "\"due\"; time = \"12:30\"; rule = \"FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=8 EXDATE=20220325\";",
        "every 3rd month on the last Friday, 8 times, not on 2022-03-25, at 12:30 Europe/Stockholm; covers "
        "the "
        "quarter that the day is in",
        "var 3:e månad den sista fredagen, 8 gånger, inte den 2022-03-25, kl. 12:30 Europe/Stockholm; avser "
        "kvartalet som dagen ligger i");
    check_words(
        "relative = \"demo/interim\"; offset = \"-10bd\"; to = [ \"owner\" ];",
        "10 business days before the due day of every obligation interim of demo, at 06:00 Europe/Stockholm",
        "10 arbetsdagar före sista dagen för varje redovisning interim inom demo, kl. 06:00 "
        "Europe/Stockholm");
    check_words("relative = \"all\"; milestone = \"draft\"; to = [ \"owner\" ];",
                "on the milestone draft of every obligation, at 06:00 Europe/Stockholm",
                "på hålltiden draft för varje redovisning, kl. 06:00 Europe/Stockholm");
    check_words("text = \"x\"; to = [ \"controller\" ]; start = \"2022-01-12\"; rule = "
                "\"FREQ=WEEKLY;UNTIL=20221231\";",
                "every week on Wednesday, until 2022-12-31, at 06:00 Europe/Stockholm",
                "varje vecka på onsdag, till och med 2022-12-31, kl. 06:00 Europe/Stockholm");
    check_words(
        "text = \"x\"; to = [ \"controller\" ]; start = \"2022-01-01\"; rule = "
        "\"FREQ=MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,2\";",
        "every second month on Monday, Tuesday, Wednesday, Thursday and Friday, of these the 2nd day and the "
        "last "
        "day, at 06:00 Europe/Stockholm",
        "varannan månad på måndag, tisdag, onsdag, torsdag och fredag, av dessa den 2:a dagen och den sista "
        "dagen, kl. 06:00 Europe/Stockholm");
}
END_TEST

/* A rule that gives several days for a period carries the day in its subjects, whenever it starts. */
START_TEST(repeating_rules_are_known)
{
    static const struct {
        const char *rule, *period;
        bool repeats;
    } rules[] = {
        { "FREQ=MONTHLY;BYMONTHDAY=1", "month", false },
        { "FREQ=MONTHLY;BYMONTHDAY=1,15", "month", true },
        { "FREQ=MONTHLY;BYDAY=5MO", "month", false },
        { "FREQ=WEEKLY", "month", true },
        { "FREQ=WEEKLY;INTERVAL=5", "month", false },
        { "FREQ=WEEKLY;INTERVAL=4", "month", true },
        { "FREQ=MONTHLY;BYMONTHDAY=1", "quarter", true },
        { "FREQ=WEEKLY;COUNT=1", "month", true },
        { "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=31", "half-year", false },
        { "FREQ=MONTHLY;BYMONTHDAY=1 RDATE=20240115", "month", false },
        { "RDATE=20240115", "month", true },
    };
    static const char *const starts[] = { "2020-02-29", "2022-01-01", "2023-12-31" };

    for (size_t i = 0; i < OV_COUNT_OF(rules); i++)
        for (size_t j = 0; j < OV_COUNT_OF(starts); j++) {
            const struct ov_schedule *one =
                schedules_one(
                    ov_arena_printf(arena,
                                    "report = \"findings\"; edition = \"all\"; rule = \"%s\"; period = "
                                    "\"%s\"; start = \"%s\";",
                                    rules[i].rule, rules[i].period, starts[j]))
                    ->items;

            ck_assert_msg(one->repeats == rules[i].repeats, "%s from %s", rules[i].rule, starts[j]);
        }
}
END_TEST

int main(void)
{
    const struct shelf_case cases[] = {
        { "faults", { broken_files_tell_all_faults, files_are_read_together, calendar_of_the_home_counts } },
        { "says",
          { defaults_are_filled_in, normal_form_says_the_same, words_in_both_languages,
            repeating_rules_are_known } },
    };

    return shelf_run("schedule definitions", cases, OV_COUNT_OF(cases), schedules_set_up,
                     schedules_tear_down);
}
