/* The checks of money that another edition pays: what is recorded once, there, is neither asked for nor told
 * again here. */
#include "checks-fixture.h"

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };
static struct world world;

static const char base[] = "editions;demo@2022;Demo;2022-01-01;2022-12-31\n"
                           "editions;payer@2022;Payer;2022-01-01;2022-12-31\n"
                           "components;demo@2022;lent;;Lent;leaf;regions;;payer;0;payer@2022;lent\n"
                           "components;payer@2022;lent;;Lent;leaf;regions;;;0\n";

#define GRANT(edition, amount) "grants;" edition ";lent;23;decided;;" amount "\n"
#define USED(amount)                                                                                         \
    "component-uses;payer@2022;lent;cost-object;;100\n"                                                      \
    "balances;23;;cost;2022-12;ledger;0 kr;1\nbalances;23;100;cost;2022-12;ledger;" amount ";1\n"
#define FORECAST(edition, amount) "forecasts;" edition ";23;lent;;2022-09-01;" amount "\n"

static const struct example examples[] = {
    /* Recorded in both, in one of them, in none. 0 kr is recorded too. */
    { "funded-twice", RAISED, "2022-09-01",
      GRANT("demo@2022", "1 000 000 kr") GRANT("payer@2022", "1 000 000 kr"), "unit=23 component=lent" },
    { "funded-twice", RAISED, "2022-09-01", GRANT("demo@2022", "0 kr") GRANT("payer@2022", "1 000 000 kr"),
      "unit=23 component=lent" },
    { "funded-twice", HELD, "2022-09-01", GRANT("demo@2022", "1 000 000 kr"), NULL },
    { "funded-twice", HELD, "2022-09-01", GRANT("payer@2022", "1 000 000 kr"), NULL },
    { "funded-twice", HELD, "2022-09-01", "", NULL },

    { "grant-stated", RAISED, "2022-09-01", "", "unit=23" },
    { "grant-stated", HELD, "2022-09-01", GRANT("payer@2022", "1 000 000 kr"), NULL },
    { "cost-objects", HELD, "2022-09-01", GRANT("payer@2022", "1 000 000 kr"), NULL },
    { "coordinator", HELD, "2022-09-01", GRANT("payer@2022", "1 000 000 kr"), NULL },
    { "responsibles", HELD, "2022-09-01",
      GRANT("payer@2022", "1 000 000 kr") "activities;payer@2022;23;lent;work;;Work;activity;1 000 000 kr\n",
      NULL },
    { "grant-missing", HELD, "2022-09-01", GRANT("payer@2022", "1 000 000 kr"), NULL },

    /* What is wrong with the payer's money is told of the payer, unless it is recorded here. */
    { "used-within", HELD, "2022-12-31", GRANT("payer@2022", "1 000 000 kr") USED("1 000 001 kr"), NULL },
    { "used-within", RAISED, "2022-12-31", GRANT("demo@2022", "1 000 000 kr") USED("1 000 001 kr"),
      "unit=23 component=lent" },
    { "negative-cost", HELD, "2022-12-31", GRANT("payer@2022", "1 000 000 kr") USED("-1 kr"), NULL },
    { "forecast-within", HELD, "2022-09-01",
      GRANT("payer@2022", "1 000 000 kr") FORECAST("payer@2022", "1 000 001 kr"), NULL },
    { "forecast-within", RAISED, "2022-09-01",
      GRANT("demo@2022", "1 000 000 kr") FORECAST("demo@2022", "1 000 001 kr"), "unit=23 component=lent" },
};

START_TEST(each_example)
{
    try_example(&world, &catalogue, base, &examples[_i]);
}
END_TEST

static void set_up(void)
{
    world_begin(&world);
}

static void tear_down(void)
{
    world_end(&world);
}

int main(void)
{
    Suite *suite = suite_create("checks: money of other editions");
    TCase *tests = tcase_create("examples");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, each_example, 0, (int)OV_COUNT_OF(examples));
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
