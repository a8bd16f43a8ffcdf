/* What is due when: days, periods, editions, obligations that move or are struck. */
#include "schedules-fixture.h"

#include "shelf.h"

#include <stdlib.h>
#include <string.h>

static int64_t utc_of(const char *day)
{
    int64_t utc;

    ck_assert_msg(ov_utc_parse(ov_arena_printf(arena, "%sT00:00:00Z", day), &utc), "%s", day);
    return utc;
}

static struct ov_planned *plan(const struct ov_schedules *schedules, const struct ov_deadlines *deadlines,
                               const char *from, const char *to, size_t *count)
{
    struct ov_planned *planned;
    struct ov_error error = { 0 };

    ck_assert_msg(ov_schedules_plan(schedules, deadlines, config, utc_of(from), utc_of(to), arena, &planned,
                                    count, &error),
                  "%s", error.text);
    return planned;
}

/* "subject due edition", one a line. */
static const char *lines(const struct ov_schedules *schedules, const struct ov_deadlines *deadlines,
                         const char *from, const char *to)
{
    struct ov_buffer out = { 0 };
    size_t count;
    const struct ov_planned *planned = plan(schedules, deadlines, from, to, &count);
    const char *text;

    ov_buffer_puts(&out, "");
    for (size_t i = 0; i < count; i++) {
        char due[OV_TEXT_NUMBER];

        ov_utc_format(planned[i].due, due);
        ov_buffer_printf(
            &out, "%s %.16s %s%s%s\n", planned[i].subject, due, planned[i].edition ? planned[i].edition : "-",
            planned[i].cancelled ? " cancelled: " : "", planned[i].cancelled ? planned[i].because : "");
    }
    text = ov_arena_strdup(arena, out.data);
    ov_buffer_free(&out);
    return text;
}

#define REPORT "report = \"monthly\"; edition = \"demo\"; "

/* ---- by rule ---- */

START_TEST(a_report_belongs_to_the_period_before)
{
    ck_assert_str_eq(lines(schedules_one(REPORT "preset = \"monthly\"; start = \"2022-01-01\";"), NULL,
                           "2022-01-01", "2022-04-10"),
                     "2021-12 2022-01-01T05:00 -\n2022-01 2022-02-01T05:00 demo@2022\n"
                     "2022-02 2022-03-01T05:00 demo@2022\n2022-03 2022-04-01T04:00 demo@2022\n");
}
END_TEST

/* 2022-10-01 is a Saturday; the period is that of the rule's day, however far the day is moved. */
START_TEST(a_day_is_adjusted_then_offset)
{
    struct ov_schedules *schedules = schedules_one(
        REPORT "preset = \"monthly\"; start = \"2022-09-02\"; adjust = \"following\"; offset = \"+2bd\"; "
               "time = \"12:30\"; zone = \"UTC\";");
    size_t count;
    const struct ov_planned *planned = plan(schedules, NULL, "2022-09-01", "2022-11-01", &count);

    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(planned->base, ov_date_make(2022, 10, 1));
    ck_assert_int_eq(planned->day, ov_date_make(2022, 10, 5));
    ck_assert_int_eq(planned->due, utc_of("2022-10-05") + 12 * 3600 + 1800);
    ck_assert_str_eq(planned->subject, "2022-09");
    ck_assert_int_eq(planned->period.kind, OV_MONTH);
    schedules = schedules_one(REPORT "preset = \"monthly\"; start = \"2022-01-01\"; offset = \"-P2M\";");
    ck_assert_str_eq(lines(schedules, NULL, "2022-07-15", "2022-08-15"),
                     "2022-09 2022-08-01T04:00 demo@2022\n");
}
END_TEST

START_TEST(periods_of_all_kinds)
{
    static const struct {
        const char *settings, *lines;
    } cases[] = {
        { "preset = \"tertial\";", "2021T3 2021-12-31T23:00 2021\n2022T1 2022-04-30T22:00 2022\n"
                                   "2022T2 2022-08-31T22:00 2022\n2022T3 2022-12-31T23:00 2022\n" },
        { "preset = \"half-year\";", "2021H2 2021-12-31T23:00 2021\n2022H1 2022-06-30T22:00 2022\n"
                                     "2022H2 2022-12-31T23:00 2022\n" },
        { "preset = \"annual\";", "2021 2021-12-31T23:00 2021\n2022 2022-12-31T23:00 2022\n" },
        { "rule = \"FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1\"; period = \"quarter\"; ends = \"due\";",
          "2022Q2 2022-06-29T22:00 2022\n2022Q4 2022-12-30T23:00 2022\n" },
        { "rule = \"FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1\"; period = \"quarter\";",
          "2022Q1 2022-06-29T22:00 2022\n2022Q3 2022-12-30T23:00 2022\n" },
        { "rule = \"FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15\";", "2022-06-15 2022-06-14T22:00 2022\n" },
        { "preset = \"once\"; period = \"tertial\"; ends = \"due\";", "2022T1 2021-12-31T23:00 2022\n" },
    };

    for (size_t i = 0; i < OV_COUNT_OF(cases); i++)
        ck_assert_str_eq(
            lines(schedules_one(ov_arena_printf(arena,
                                                "report = \"findings\"; edition = \"all\"; time = "
                                                "\"00:00\"; start = \"2022-01-01\"; %s",
                                                cases[i].settings)),
                  NULL, "2021-06-01", "2023-01-31"),
            cases[i].lines);
}
END_TEST

/* The subject stays whatever the start, and is another for each day of a rule that repeats. */
START_TEST(subjects_stay)
{
    static const char *const starts[] = { "2022-02-28", "2022-05-25" };

    for (size_t i = 0; i < OV_COUNT_OF(starts); i++)
        ck_assert_str_eq(
            lines(schedules_one(ov_arena_printf(
                      arena, REPORT "rule = \"FREQ=WEEKLY;BYDAY=MO\"; period = \"month\"; start = \"%s\";",
                      starts[i])),
                  NULL, "2022-05-24", "2022-06-14"),
            "2022-04@2022-05-30 2022-05-30T04:00 demo@2022\n2022-05@2022-06-06 2022-06-06T04:00 demo@2022\n"
            "2022-05@2022-06-13 2022-06-13T04:00 demo@2022\n");
    /* A day that is added does not rename the others. */
    ck_assert_str_eq(
        lines(schedules_one(REPORT "rule = \"FREQ=MONTHLY;BYMONTHDAY=5 RDATE=20220610\"; period = "
                                   "\"month\"; start = \"2022-01-01\";"),
              NULL, "2022-06-01", "2022-07-01"),
        "2022-05 2022-06-05T04:00 demo@2022\n2022-05@2022-06-10 2022-06-10T04:00 demo@2022\n");
}
END_TEST

static const char *because(const char *settings, const char *from, const char *to)
{
    size_t count;
    const struct ov_planned *planned = plan(schedules_one(settings), NULL, from, to, &count);

    ck_assert_uint_eq(count, 1);
    ck_assert_ptr_null(planned->edition);
    return planned->because;
}

START_TEST(no_edition_says_why)
{
    ck_assert_str_eq(
        because(REPORT "preset = \"monthly\"; start = \"2024-01-15\";", "2024-01-01", "2024-02-15"),
        "no edition of the agreement holds then");
    ck_assert_str_eq(because("report = \"monthly\"; edition = \"demo@2022\"; preset = \"monthly\"; start = "
                             "\"2023-01-15\";",
                             "2023-01-01", "2023-02-15"),
                     "the edition does not hold in the period");
    ck_assert_ptr_nonnull(
        strstr(because("report = \"monthly\"; edition = \"faulty\"; preset = \"monthly\"; start = "
                       "\"2022-01-15\";",
                       "2022-01-01", "2022-02-15"),
               "cannot be read"));
    /* Two years from June: the period's last day decides, and a report about a day may come later. */
    ck_assert_str_eq(
        lines(schedules_one("report = \"annual\"; edition = \"grant\"; preset = \"annual\"; start = "
                            "\"2022-01-01\";"),
              NULL, "2021-12-01", "2024-02-01"),
        "2021 2022-01-01T05:00 grant@2021\n2022 2023-01-01T05:00 grant@2021\n2023 2024-01-01T05:00 -\n");
    ck_assert_str_eq(lines(schedules_one("report = \"sheet\"; edition = \"grant@2021\"; rule = "
                                         "\"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1\"; start = \"2022-01-01\";"),
                           NULL, "2024-01-01", "2024-12-01"),
                     "2024-02-01 2024-02-01T05:00 grant@2021\n");
}
END_TEST

START_TEST(clocks_go_forward_and_back)
{
    /* 02:30 is not there on 2022-03-27, and twice on 2022-10-30: the offset before, and the first. */
    ck_assert_str_eq(
        lines(schedules_one("text = \"x\"; to = [ \"a@b.se\" ]; time = \"02:30\"; start = "
                            "\"2022-03-26\"; rule = \"RDATE=20220326,20220327,20220328,20221030\";"),
              NULL, "2022-03-01", "2022-12-01"),
        "2022-03-26 2022-03-26T01:30 -\n2022-03-27 2022-03-27T01:30 -\n2022-03-28 2022-03-28T00:30 -\n"
        "2022-10-30 2022-10-30T00:30 -\n");
}
END_TEST

/* from < due ≤ to: windows beside each other give everything once. */
START_TEST(windows_join)
{
    struct ov_schedules *schedules = schedules_one(
        "report = \"findings\"; edition = \"all\"; rule = \"FREQ=DAILY\"; start = \"2022-01-01\"; "
        "adjust = \"nearest\"; offset = \"-7bd\"; time = \"01:00\";");
    size_t all, sum = 0;

    plan(schedules, NULL, "2022-01-01", "2023-01-01", &all);
    for (int month = 1; month <= 12; month++) {
        size_t count;

        plan(schedules, NULL, ov_arena_printf(arena, "2022-%02d-01", month),
             month < 12 ? ov_arena_printf(arena, "2022-%02d-01", month + 1) : "2023-01-01", &count);
        sum += count;
    }
    ck_assert_uint_eq(all, sum);
    ck_assert_uint_gt(all, 300);
}
END_TEST

START_TEST(disabled_ones_are_not_planned)
{
    ck_assert_str_eq(
        lines(schedules_one(REPORT "preset = \"monthly\"; start = \"2022-01-01\"; enabled = false;"), NULL,
              "2022-01-01", "2022-12-01"),
        "");
}
END_TEST

START_TEST(order_is_due_schedule_subject)
{
    ck_assert_str_eq(
        lines(schedules_of(
                  "schedules = (\n"
                  "{ id = \"z\"; " REPORT
                  "preset = \"monthly\"; start = \"2022-01-01\"; time = \"05:00\"; },\n"
                  "{ id = \"b\"; report = \"overview\"; edition = \"all\"; preset = \"monthly\"; start = "
                  "\"2022-01-01\"; },\n"
                  "{ id = \"a\"; report = \"findings\"; edition = \"all\"; preset = \"monthly\"; start = "
                  "\"2022-01-01\"; } );\n"),
              NULL, "2022-03-31", "2022-04-02"),
        "2022-03 2022-04-01T03:00 demo@2022\n2022-03 2022-04-01T04:00 2022\n2022-03 2022-04-01T04:00 2022\n");
}
END_TEST

/* ---- relative to obligations ---- */

static struct ov_obligation interim = { .id = "interim", .kind = "interim" },
                            final = { .id = "end", .kind = "final" },
                            form = { .id = "survey", .kind = "form" };
static struct ov_milestone draft = { .id = "draft" };
static struct ov_deadline_milestone drafts[1];
static struct ov_deadline items[5];

static struct ov_deadline deadline(const char *edition, const struct ov_obligation *obligation, ov_date due)
{
    return (struct ov_deadline){ .subject = ov_arena_printf(arena, "%s/%s", edition, obligation->id),
                                 .edition = edition,
                                 .obligation = obligation,
                                 .due = due,
                                 .first_due = OV_NO_DATE,
                                 .done = OV_NO_DATE };
}

static struct ov_deadlines made_by_hand(void)
{
    drafts[0] = (struct ov_deadline_milestone){ .milestone = &draft, .day = ov_date_make(2022, 9, 16) };
    items[0] = deadline("demo@2022", &interim, ov_date_make(2022, 9, 30));
    items[0].milestones = drafts;
    items[0].milestone_count = 1;
    items[1] = deadline("demo@2022", &form, ov_date_make(2022, 11, 30));
    items[2] = deadline("grant@2021", &interim, ov_date_make(2022, 9, 30));
    items[3] = deadline("grant@2021", &final, ov_date_make(2023, 2, 28)); /* "2023-02": its last day */
    items[4] = deadline("demo@2023", &interim, OV_NO_DATE);
    return (struct ov_deadlines){ .arena = arena, .items = items, .count = OV_COUNT_OF(items) };
}

START_TEST(obligations_are_found_by_kind_id_and_agreement)
{
    struct ov_deadlines deadlines = made_by_hand();
    static const char *const cases[][2] = {
        { "all",
          "demo@2022/interim 2022-09-30T04:00 demo@2022\ngrant@2021/interim 2022-09-30T04:00 grant@2021\n"
          "demo@2022/survey 2022-11-30T05:00 demo@2022\ngrant@2021/end 2023-02-28T05:00 grant@2021\n" },
        { "interim",
          "demo@2022/interim 2022-09-30T04:00 demo@2022\ngrant@2021/interim 2022-09-30T04:00 grant@2021\n" },
        { "survey", "demo@2022/survey 2022-11-30T05:00 demo@2022\n" },
        { "demo/interim", "demo@2022/interim 2022-09-30T04:00 demo@2022\n" },
        { "grant/all",
          "grant@2021/interim 2022-09-30T04:00 grant@2021\ngrant@2021/end 2023-02-28T05:00 grant@2021\n" },
        { "grant/form", "" },
    };

    for (size_t i = 0; i < OV_COUNT_OF(cases); i++)
        ck_assert_str_eq(lines(schedules_one(ov_arena_printf(arena, "relative = \"%s\"; to = [ \"owner\" ];",
                                                             cases[i][0])),
                               &deadlines, "2022-01-01", "2024-01-01"),
                         cases[i][1]);
    /* A report answers its own kind alone. */
    ck_assert_str_eq(lines(schedules_one("report = \"final\"; relative = \"all\"; offset = \"-10bd\";"),
                           &deadlines, "2022-01-01", "2024-01-01"),
                     "grant@2021/end 2023-02-14T05:00 grant@2021\n");
}
END_TEST

START_TEST(milestones_and_offsets)
{
    struct ov_deadlines deadlines = made_by_hand();

    ck_assert_str_eq(
        lines(schedules_one("relative = \"all\"; milestone = \"draft\"; offset = \"-1bd\"; to = [ \"owner\" "
                            "];"),
              &deadlines, "2022-01-01", "2024-01-01"),
        "demo@2022/interim/draft 2022-09-15T04:00 demo@2022\n");
    ck_assert_str_eq(lines(schedules_one("relative = \"interim\"; offset = \"-10bd\"; to = [ \"owner\" ];"),
                           &deadlines, "2022-09-01", "2022-09-16"),
                     "");
    ck_assert_str_eq(
        lines(schedules_one("relative = \"demo/interim\"; start = \"2022-09-17\"; offset = \"-10bd\"; to = "
                            "[ \"owner\" ];"),
              &deadlines, "2022-01-01", "2024-01-01"),
        "");
}
END_TEST

/* Moved and struck ones are told wherever their day is now. */
START_TEST(moved_and_struck_are_told)
{
    struct ov_deadlines deadlines = made_by_hand();
    struct ov_schedules *schedules = schedules_one("relative = \"interim\"; to = [ \"owner\" ];");

    items[0].first_due = items[0].due;
    items[0].due = ov_date_make(2023, 3, 31);
    items[2].struck = true;
    items[2].struck_by = "Regeringen, 2022-05-01";
    ck_assert_str_eq(lines(schedules, &deadlines, "2022-01-01", "2022-02-01"),
                     "grant@2021/interim 2022-09-30T04:00 grant@2021 cancelled: Regeringen, 2022-05-01\n"
                     "demo@2022/interim 2023-03-31T04:00 demo@2022\n");
    items[2].struck_by = NULL;
    ck_assert_ptr_nonnull(
        strstr(lines(schedules, &deadlines, "2022-01-01", "2022-02-01"), "the obligation is struck"));
}
END_TEST

/* ---- much ---- */

START_TEST(ten_years_of_twelve_schedules)
{
    struct ov_buffer text = { 0 };
    struct ov_schedules *schedules;
    size_t count;

    ov_buffer_puts(&text, "schedules = (");
    for (int i = 0; i < 12; i++)
        ov_buffer_printf(&text,
                         "%s{ id = \"s%d\"; " REPORT "rule = \"%s\"; period = \"month\"; start = "
                         "\"2022-01-01\"; adjust = \"following\"; offset = \"+2bd\"; }",
                         i ? ",\n" : "", i, i % 3 ? "FREQ=MONTHLY;BYMONTHDAY=1" : "FREQ=WEEKLY;BYDAY=MO,WE");
    ov_buffer_puts(&text, ");");
    schedules = schedules_of(text.data);
    ov_buffer_free(&text);
    plan(schedules, NULL, "2022-01-01", "2032-01-01", &count);
    ck_assert_uint_gt(count, 8 * 119 + 4 * 1040);
}
END_TEST

START_TEST(too_much_is_refused)
{
    struct ov_buffer text = { 0 };
    struct ov_schedules *schedules;
    struct ov_error error = { 0 };
    struct ov_planned *planned;
    size_t count;

    ov_buffer_puts(&text, "schedules = (");
    for (int i = 0; i < 6; i++)
        ov_buffer_printf(
            &text,
            "%s{ id = \"s%d\"; report = \"findings\"; edition = \"all\"; rule = \"FREQ=DAILY\"; start = "
            "\"2022-01-01\"; }",
            i ? ",\n" : "", i);
    ov_buffer_puts(&text, ");");
    schedules = schedules_of(text.data);
    ov_buffer_free(&text);
    ck_assert(!ov_schedules_plan(schedules, NULL, config, 0, utc_of("2950-01-01"), arena, &planned, &count,
                                 &error));
    ck_assert_int_eq(error.code, OV_ERROR_LIMIT);
}
END_TEST

int main(void)
{
    const struct shelf_case cases[] = {
        { "rules",
          { a_report_belongs_to_the_period_before, a_day_is_adjusted_then_offset, periods_of_all_kinds,
            subjects_stay, no_edition_says_why, clocks_go_forward_and_back, windows_join,
            disabled_ones_are_not_planned, order_is_due_schedule_subject } },
        { "obligations",
          { obligations_are_found_by_kind_id_and_agreement, milestones_and_offsets,
            moved_and_struck_are_told } },
        { "much", { ten_years_of_twelve_schedules, too_much_is_refused } },
    };

    return shelf_run("schedule plan", cases, OV_COUNT_OF(cases), schedules_set_up, schedules_tear_down);
}
