/* Deadlines: which editions and obligations, what amendments moved and struck, milestones backwards. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "deadlines-fixture.h"

#define DAY(year, month, day) ov_date_make(year, month, day)

START_TEST(test_by_day_and_not_known_last)
{
    static const char *const wanted[] = { "plan", "interim", "part", "final", "open" };
    struct ov_deadlines *deadlines = deadlines_collect(DAY(2022, 1, 1), DAY(2023, 1, 1), OV_NO_DATE);

    ck_assert_uint_eq(deadlines->count, OV_COUNT_OF(wanted));
    for (size_t i = 0; i < deadlines->count; i++)
        ck_assert_str_eq(deadlines->items[i].obligation->id, wanted[i]);
    ck_assert_uint_eq(deadlines->edition_count, 1);
    ck_assert_str_eq(deadlines->editions[0], "demo@2022");
    ck_assert_str_eq(deadlines->items[1].subject, "demo@2022/interim");
    ck_assert_int_eq(deadlines->items[4].due, OV_NO_DATE);
    ck_assert_str_eq(deadlines->items[4].obligation->unknown, "Hos SKR.");
    ck_assert_uint_eq(deadlines->items[4].milestone_count, 0);
}
END_TEST

START_TEST(test_moved_by_an_amendment)
{
    const struct ov_deadline *interim = deadline_of(deadlines_collect(0, OV_NO_DATE, OV_NO_DATE), "interim");

    ck_assert_int_eq(interim->due, DAY(2022, 10, 31));
    ck_assert_int_eq(interim->first_due, DAY(2022, 9, 30));
    ck_assert_str_eq(interim->mover->id, "first");
    ck_assert_ptr_nonnull(strstr(interim->moved_by, "Senare dag, 2022-05-01"));
    ck_assert_int_eq(interim->changes, 2);
    ck_assert(!interim->struck);
}
END_TEST

/* Known only as it was decided by then. */
START_TEST(test_as_of_a_day)
{
    struct ov_deadlines *before = deadlines_collect(0, OV_NO_DATE, DAY(2022, 4, 30));
    struct ov_deadlines *between = deadlines_collect(0, OV_NO_DATE, DAY(2022, 5, 1));

    ck_assert_int_eq(deadline_of(before, "interim")->due, DAY(2022, 9, 30));
    ck_assert_ptr_null(deadline_of(before, "interim")->mover);
    ck_assert_int_eq(deadline_of(before, "interim")->changes, 0);
    ck_assert_int_eq(deadline_of(between, "interim")->due, DAY(2022, 10, 31));
    ck_assert(!deadline_of(between, "plan")->struck);
}
END_TEST

START_TEST(test_struck_says_by_whom)
{
    struct ov_deadlines *deadlines = deadlines_collect(0, OV_NO_DATE, OV_NO_DATE);
    struct ov_translations english = { .language = "en" };
    const struct ov_deadline *plan = deadline_of(deadlines, "plan");

    ck_assert(plan->struck);
    ck_assert_str_eq(plan->striker->id, "second");
    ck_assert_ptr_nonnull(strstr(plan->struck_by, "Lättnad, 2022-06-01"));
    ck_assert_ptr_nonnull(strstr(ov_deadline_decision(plan->striker, &english, arena), "1 June 2022"));
    /* a strike of other days does not cover its own */
    ck_assert(!deadline_of(deadlines, "part")->struck);
    ck_assert_int_eq(deadline_of(deadlines, "part")->changes, 1);
}
END_TEST

/* 31 October 2022 is a Monday. */
START_TEST(test_milestones_backwards)
{
    const struct ov_deadline *interim = deadline_of(deadlines_collect(0, OV_NO_DATE, OV_NO_DATE), "interim");
    struct ov_translations english = { .language = "en" };

    ck_assert_uint_eq(interim->milestone_count, 2);
    ck_assert_str_eq(interim->milestones[0].milestone->id, "frys");
    ck_assert_int_eq(interim->milestones[0].day, DAY(2022, 10, 17));
    ck_assert_int_eq(interim->milestones[1].day, DAY(2022, 10, 27));
    ck_assert_str_eq(ov_milestone_text(interim->milestones[0].milestone, &english, arena),
                     "Uppgifterna fryses");
    ck_assert_str_eq(ov_milestone_text(interim->milestones[1].milestone, &english, arena), "Decision");
}
END_TEST

/* The term, or a day behind it; half-open. */
START_TEST(test_the_span)
{
    ck_assert_uint_eq(deadlines_collect(DAY(2023, 3, 31), DAY(2023, 4, 1), OV_NO_DATE)->count, 5);
    ck_assert_uint_eq(deadlines_collect(DAY(2023, 4, 1), OV_NO_DATE, OV_NO_DATE)->count, 0);
    ck_assert_uint_eq(deadlines_collect(DAY(2023, 2, 1), DAY(2023, 3, 31), OV_NO_DATE)->count, 0);
    ck_assert_uint_eq(deadlines_collect(DAY(2021, 1, 1), DAY(2022, 1, 1), OV_NO_DATE)->count, 0);
    ck_assert_uint_eq(deadlines_collect(DAY(2021, 1, 1), DAY(2022, 1, 2), OV_NO_DATE)->count, 5);
}
END_TEST

/* What the files' years rule out must be ruled out by their terms as well: read with and without. */
/* All shipped editions that need no module of their own. */
static void only_plain(void)
{
    for (size_t i = 0; i < config->module_count; i++)
        config->modules[i].enabled = ov_equal(config->modules[i].id, "plain");
}

START_TEST(test_years_leave_nothing_out)
{
    only_plain();
    for (int year = 2016; year < 2028; year++) {
        struct ov_deadlines *all, *late;
        size_t within = 0;

        all = deadlines_collect(OV_NO_DATE, OV_NO_DATE, OV_NO_DATE);
        late = deadlines_collect(DAY(year, 1, 1), OV_NO_DATE, OV_NO_DATE);
        for (size_t i = 0; i < all->edition_count; i++) {
            bool concerned = false;

            for (size_t j = 0; j < all->count; j++)
                concerned = concerned ||
                            (ov_equal(all->items[j].edition, all->editions[i]) &&
                             ((all->items[j].due != OV_NO_DATE && all->items[j].due >= DAY(year, 1, 1)) ||
                              all->items[j].terms->to >= DAY(year, 1, 1)));
            for (size_t j = 0; concerned && j < late->edition_count; j++)
                within += ov_equal(all->editions[i], late->editions[j]);
            if (concerned)
                ck_assert_uint_gt(late->edition_count, 0);
        }
        ck_assert_uint_ge(late->edition_count, within);
        for (size_t i = 0; i < all->count; i++) {
            bool found = false;

            for (size_t j = 0; j < late->count; j++)
                found = found || ov_equal(all->items[i].subject, late->items[j].subject);
            ck_assert_msg(found || all->items[i].due == OV_NO_DATE || all->items[i].due < DAY(year, 1, 1),
                          "%s is left out from %d on", all->items[i].subject, year);
        }
    }
}
END_TEST

START_TEST(test_followed_editions_alone)
{
    struct ov_deadlines *deadlines;

    only_plain();
    deadlines = deadlines_collect(DAY(2019, 1, 1), DAY(2020, 1, 1), OV_NO_DATE);
    ck_assert_uint_gt(deadlines->edition_count, 5);
    ck_assert_ptr_null(deadline_of(deadlines, "interim"));
    for (size_t i = 0; i < deadlines->count; i++)
        ck_assert_str_eq(deadlines->items[i].terms->module, "plain");
}
END_TEST

START_TEST(test_local_file_adds_and_names)
{
    const struct ov_deadline *own;
    struct ov_deadlines *deadlines;

    deadlines_put("editions/demo@2022.local.conf",
                  "edition: { agreement = \"demo\"; id = \"2022\"; source = \"prov\"; responsible = "
                  "\"Chef\"; obligations = (\n"
                  "{ id = \"month\"; title = \"Egen uppföljning\"; kind = \"monthly\"; receiver = \"Vi\";\n"
                  "due = \"2022-07-01\"; source = \"prov\"; } ); };\n");
    deadlines = deadlines_collect(0, OV_NO_DATE, OV_NO_DATE);
    own = deadline_of(deadlines, "month");
    ck_assert_ptr_nonnull(own);
    ck_assert(own->obligation->internal);
    ck_assert_str_eq(own->owner, "Chef");
    ck_assert_ptr_null(ov_deadlines_function(deadlines, "demo@2022", "coordinator", DAY(2022, 7, 1)));
}
END_TEST

/* It is left out and counted; the others are there. */
START_TEST(test_a_faulty_edition_is_told)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    struct ov_deadlines *deadlines;

    deadlines_put("editions/demo@2022.local.conf", "edition: { nonsense = 1; };\n");
    only_plain();
    deadlines = ov_deadlines_collect(config, NULL, &schedules, arena, DAY(2022, 1, 1), OV_NO_DATE, OV_NO_DATE,
                                     &list, &error);
    ck_assert_ptr_nonnull(deadlines);
    ck_assert_uint_eq(deadlines->faulty, 1);
    ck_assert_uint_gt(list.errors, 0);
    ck_assert_uint_gt(deadlines->count, 0);
    ck_assert_ptr_null(deadline_of(deadlines, "interim"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("deadlines");
    TCase *test = tcase_create("deadlines");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(test, deadlines_set_up, deadlines_tear_down);
    tcase_set_timeout(test, 60);
    tcase_add_test(test, test_by_day_and_not_known_last);
    tcase_add_test(test, test_moved_by_an_amendment);
    tcase_add_test(test, test_as_of_a_day);
    tcase_add_test(test, test_struck_says_by_whom);
    tcase_add_test(test, test_milestones_backwards);
    tcase_add_test(test, test_the_span);
    tcase_add_test(test, test_years_leave_nothing_out);
    tcase_add_test(test, test_followed_editions_alone);
    tcase_add_test(test, test_local_file_adds_and_names);
    tcase_add_test(test, test_a_faulty_edition_is_told);
    suite_add_tcase(suite, test);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
