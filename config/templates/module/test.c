/* The plugin by itself: gdb, gcov and the sanitizers see it. Each world is what one region has recorded. */
#include <check.h>
#include <overens/test.h>
#include <stdlib.h>

#define WORLD(rows) "{ \"edition\": \"@NAME@@@YEAR@\", \"unit\": \"23\", \"today\": \"@NEXT@-01-31\", \"rows\": { " rows " } }"
#define VALUE(field, value) "{ \"field\": \"" field "\", \"period\": \"@YEAR@\", \"value\": \"" value "\" }"

static const char complete[] = WORLD("\"values\": [ " VALUE("visits", "1 200") ", " VALUE("distance-visits", "300") " ]");
static const char too_many[] = WORLD("\"values\": [ " VALUE("visits", "300") ", " VALUE("distance-visits", "1 200") " ]");
static const char nothing[] = WORLD("");

static struct ov_test *begin(const char *world)
{
    struct ov_test *test = ov_test_new(ov_plugin_entry(), world);

    OV_TEST_USABLE(test);
    return test;
}

START_TEST(the_share_is_computed)
{
    struct ov_test *test = begin(complete);

    OV_TEST_SHOWS(test, "distance-share", "25,0 %");
    OV_TEST_RAISES(test, "distance-within-visits", 0);
    OV_TEST_BUILDS(test, "summary", "paragraph: Av 1 200 gjordes 25,0 % på distans.\n");
    ov_test_free(test);
}
END_TEST

START_TEST(too_many_are_told)
{
    struct ov_test *test = begin(too_many);

    OV_TEST_RAISES(test, "distance-within-visits", 1);
    ck_assert_str_eq(ov_test_finding(test, 0), "1 200 på distans, men 300 i allt.");
    ov_test_free(test);
}
END_TEST

START_TEST(what_is_missing_is_said)
{
    struct ov_test *test = begin(nothing);

    OV_TEST_BUILDS(test, "summary", "note: Besöken är inte lämnade ännu.\n");
    OV_TEST_SURVIVES(test, OV_TEST_SECTION, "summary");
    ov_test_free(test);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("@NAME@");
    TCase *tests = tcase_create("tables and callbacks");
    SRunner *runner;
    int failed;

    tcase_add_test(tests, the_share_is_computed);
    tcase_add_test(tests, too_many_are_told);
    tcase_add_test(tests, what_is_missing_is_said);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
