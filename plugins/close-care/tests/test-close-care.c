/* The one callback of the plugin: who has decided the joint plan. What the tables say is in the golden cases
 * beside. */
#include <check.h>
#include <overens/test.h>
#include <stdlib.h>

#define WORLD(rows)                                                                                          \
    "{ \"edition\": \"close-care@2022\", \"unit\": \"23\", \"today\": \"2023-01-31\", \"rows\": { "          \
    "\"decisions\": [ " rows " ] } }"
#define DECIDED(party, date)                                                                                 \
    "{ \"id\": \"joint-plan\", \"party\": \"" party "\", \"body\": \"Nämnden\", \"date\": \"" date "\" }"

static void shows(const char *world, const char *expected)
{
    struct ov_test *test = ov_test_new(ov_plugin_entry(), world);

    OV_TEST_USABLE(test);
    OV_TEST_SHOWS(test, "joint-plan-in-force", expected);
    OV_TEST_SURVIVES(test, OV_TEST_MEASURE, "joint-plan-in-force");
    ov_test_free(test);
}

START_TEST(the_later_decision_counts)
{
    shows(WORLD(DECIDED("region", "2022-05-04") ", " DECIDED("municipalities", "2022-06-15")),
          "15 juni 2022");
    shows(WORLD(DECIDED("region", "2022-09-01") ", " DECIDED("municipalities", "2022-06-15")),
          "1 september 2022");
}
END_TEST

START_TEST(who_has_not_decided_is_told)
{
    shows(WORLD(""), "missing: Planen är inte beslutad av någondera parten.");
    shows(WORLD(DECIDED("region", "2022-05-04")),
          "missing: Planen är beslutad av regionen men inte av kommunerna.");
    shows(WORLD(DECIDED("municipalities", "2022-06-15")),
          "missing: Planen är beslutad av kommunerna men inte av regionen.");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("close-care");
    TCase *tests = tcase_create("joint plan");
    SRunner *runner;
    int failed;

    tcase_add_test(tests, the_later_decision_counts);
    tcase_add_test(tests, who_has_not_decided_is_told);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
