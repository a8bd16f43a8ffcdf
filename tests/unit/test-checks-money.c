/* The checks of money in and out, of the ledger and forecasts, of deliveries and judgements: for each rows
 * that raise it, rows that do not, and the border. */
#include "checks-fixture.h"

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };
static struct world world;

static const char base[] = "editions;demo@2021;Demo;2021-01-01;2021-12-31\n"
                           "editions;demo@2022;Demo;2022-01-01;2022-12-31\n"
                           "components;demo@2022;north;;North;sum;;;;0\n"
                           "components;demo@2022;a;north;A;leaf;regions;;;1\n"
                           "components;demo@2022;b;north;B;leaf;regions;;;2\n"
                           "components;demo@2022;c;;C;leaf;regions;;;3\n"
                           "grants;demo@2022;a;23;decided;;1 000 000 kr\n"
                           "grants;demo@2022;b;23;decided;;1 000 000 kr\n"
                           "grants;demo@2022;c;23;decided;;1 000 000 kr\n"
                           "component-uses;demo@2022;a;cost-object;;100\n"
                           "component-uses;demo@2022;b;cost-object;;200\n"
                           "component-uses;demo@2022;c;cost-object;;300\n"
                           "decisions;demo@2022;23;moved;region;Regionstyrelsen;2022-09-01;§ 1\n";

/* 2 600 000 of 3 000 000 kr used when the year ended; 400 000 kr of a is left. */
#define LEDGER                                                                                               \
    "balances;23;;cost;2022-12;ledger;0 kr;3\n"                                                              \
    "balances;23;100;cost;2022-12;ledger;600 000 kr;1\n"                                                     \
    "balances;23;200;cost;2022-12;ledger;1 000 000 kr;1\n"                                                   \
    "balances;23;300;cost;2022-12;ledger;1 000 000 kr;1\n"
#define PAYMENT(component, amount)                                                                           \
    "payments;demo@2022;23;" component ";june;;" amount ";2022-06-15;;S2022/1\n"
#define TRANSFER(component, kind, amount, rest)                                                              \
    "transfers;demo@2022;23;" component ";one;" kind ";" amount ";" rest "\n"
#define FORECAST(component, day, amount) "forecasts;demo@2022;23;" component ";;" day ";" amount "\n"
#define REQUISITION "money-rules;demo@2022;a;requisition;;2022-09-30;Kammarkollegiet\n"
#define REPAYMENT "money-rules;demo@2022;total;repayment;;2023-03-31;Kammarkollegiet\n"
#define SECOND_PAYMENT(rule)                                                                                 \
    "payment-terms;demo@2022;a;second;published;;;;;enough\n"                                                \
    "conditions;demo@2022;enough;;Enough;" rule "\n"                                                         \
    "payments;demo@2022;23;a;june;second;500 000 kr;2022-06-15;;S2022/1\n"
#define MOVED(id, component, amount, decision)                                                               \
    "reallocations;demo@2022;23;" id ";" component ";" amount ";2022-10-01;" decision "\n"
#define OBLIGATION "obligations;demo@2022;final;Final;final;Socialstyrelsen;2022-10-01\n"
#define DELIVERY(day, receiver) "deliveries;demo@2022;23;final;;sent;" day ";" receiver "\n"
#define PLANS(day)                                                                                           \
    "obligations;demo@2022;plan;Plan;plan;SKR;2022-10-01\n"                                                  \
    "obligations;demo@2021;plan;Plan;plan;SKR;2021-10-01\n"                                                  \
    "deliveries;demo@2022;23;plan;;sent;" day ";SKR\n"                                                       \
    "deliveries;demo@2021;23;plan;;sent;2021-09-01;SKR\n"
#define JUDGED(rule, word)                                                                                   \
    "conditions;demo@2022;enough;;Enough;" rule "\n"                                                         \
    "judgements;demo@2022;23;condition;total;enough;;" word ";2022-09-01;Chief;as it is\n"

static const struct example examples[] = {
    { "received-more", RAISED, "2022-09-01", PAYMENT("a", "1 000 001 kr"), "unit=23 component=a" },
    { "received-more", HELD, "2022-09-01", PAYMENT("a", "1 000 000 kr"), NULL },
    { "received-total", RAISED, "2022-09-01", PAYMENT("total", "3 000 001 kr"), "unit=23" },
    { "received-total", HELD, "2022-09-01", PAYMENT("total", "3 000 000 kr"), NULL },
    { "received-less", RAISED, "2023-01-01", PAYMENT("total", "2 999 999 kr"), "unit=23" },
    { "received-less", HELD, "2023-01-01", PAYMENT("total", "3 000 000 kr"), NULL },
    { "received-less", HELD, "2022-12-31", PAYMENT("total", "2 999 999 kr"), NULL },
    { "payment-condition", RAISED, "2022-09-01", SECOND_PAYMENT("grant(total) > 3 mkr"),
      "unit=23 component=a payment=second" },
    { "payment-condition", HELD, "2022-09-01", SECOND_PAYMENT("grant(total) >= 3 mkr"), NULL },
    { "payment-condition", UNCHECKED, "2022-09-01", SECOND_PAYMENT(""), NULL },
    { "payment-registry", RAISED, "2022-09-01", "payments;demo@2022;23;a;june;;1 kr;2022-06-15\n",
      "unit=23 component=a received=june" },
    { "payment-registry", HELD, "2022-09-01", PAYMENT("a", "1 kr"), NULL },

    { "requisition-due", RAISED, "2022-08-31", REQUISITION, "unit=23 component=a" },
    { "requisition-due", HELD, "2022-08-30", REQUISITION, NULL },
    { "requisition-due", HELD, "2022-10-01", REQUISITION, NULL },
    { "requisition-missed", RAISED, "2022-10-01", REQUISITION, "unit=23 component=a" },
    { "requisition-missed", HELD, "2022-09-30", REQUISITION, NULL },
    { "requisition-missed", HELD, "2022-10-01",
      REQUISITION TRANSFER("a", "requisition", "1 000 000 kr", "2022-09-30"), NULL },
    { "requisition-late", RAISED, "2022-11-01",
      REQUISITION TRANSFER("a", "requisition", "1 000 000 kr", "2022-10-01"), NULL },
    { "requisition-late", HELD, "2022-11-01",
      REQUISITION TRANSFER("a", "requisition", "1 000 000 kr", "2022-09-30"), NULL },

    { "unused-end", RAISED, "2023-01-01", LEDGER, "unit=23" },
    { "unused-end", HELD, "2022-12-31", LEDGER, NULL },
    { "unused-end", RAISED, "2023-01-01", LEDGER TRANSFER("a", "repayment", "399 999 kr", "2023-01-01"),
      "unit=23" },
    { "unused-end", HELD, "2023-01-01", LEDGER TRANSFER("a", "repayment", "400 000 kr", "2023-01-01"), NULL },
    { "unused-end", HELD, "2023-01-01",
      LEDGER TRANSFER("a", "carry-over", "400 000 kr", "2022-12-31;demo@2023;;;s. 12"), NULL },
    { "unused-end", HELD, "2023-04-01", LEDGER REPAYMENT, NULL }, /* then it is too late */
    { "repayment-late", RAISED, "2023-04-01", LEDGER REPAYMENT, "unit=23" },
    { "repayment-late", HELD, "2023-03-31", LEDGER REPAYMENT, NULL },
    { "repayment-due", RAISED, "2023-03-01", LEDGER REPAYMENT, "unit=23" },
    { "repayment-due", HELD, "2023-02-28", LEDGER REPAYMENT, NULL },
    { "unused-rule", RAISED, "2023-01-01", LEDGER, "unit=23" },
    { "unused-rule", HELD, "2023-01-01", LEDGER REPAYMENT, NULL },
    { "unused-rule", HELD, "2023-01-01", LEDGER "money-rules;demo@2022;total;carry-over;;;as agreed\n",
      NULL },
    { "more-than-left", RAISED, "2023-01-01", LEDGER TRANSFER("a", "repayment", "400 001 kr", "2023-01-01"),
      "unit=23 component=a" },
    { "more-than-left", HELD, "2023-01-01", LEDGER TRANSFER("a", "repayment", "400 000 kr", "2023-01-01"),
      NULL },
    { "total-more-than-left", RAISED, "2023-01-01",
      LEDGER TRANSFER("total", "carry-over", "400 001 kr", "2022-12-31;demo@2023;;;s. 12"), "unit=23" },
    { "total-more-than-left", HELD, "2023-01-01",
      LEDGER TRANSFER("total", "carry-over", "400 000 kr", "2022-12-31;demo@2023;;;s. 12"), NULL },
    { "carry-over-permission", RAISED, "2023-01-01",
      TRANSFER("a", "carry-over", "1 kr", "2022-12-31;demo@2023"), NULL },
    { "carry-over-permission", HELD, "2023-01-01",
      TRANSFER("a", "carry-over", "1 kr", "2022-12-31;demo@2023;;;s. 12"), NULL },
    { "carry-over-permission", HELD, "2023-01-01",
      TRANSFER("a", "carry-over", "1 kr",
               "2022-12-31;demo@2023") "money-rules;demo@2022;total;carry-over;;;as agreed\n",
      NULL },
    { "carry-over-permission", HELD, "2023-01-01", TRANSFER("a", "repayment", "1 kr", "2022-12-31"), NULL },
    { "carry-over-to", RAISED, "2023-01-01", TRANSFER("a", "carry-over", "1 kr", "2022-12-31;;;;s. 12"),
      NULL },
    { "carry-over-to", HELD, "2023-01-01", TRANSFER("a", "carry-over", "1 kr", "2022-12-31;demo@2023"),
      NULL },

    { "reallocation-balanced", RAISED, "2022-11-01",
      MOVED("autumn", "a", "-300 000 kr", "moved") MOVED("autumn", "b", "300 001 kr", "moved"), NULL },
    { "reallocation-balanced", HELD, "2022-11-01",
      MOVED("autumn", "a", "-300 000 kr", "moved") MOVED("autumn", "b", "300 000 kr", "moved"), NULL },
    { "reallocation-area", RAISED, "2022-11-01",
      MOVED("autumn", "a", "-300 000 kr", "moved") MOVED("autumn", "c", "300 000 kr", "moved"), NULL },
    { "reallocation-area", HELD, "2022-11-01",
      MOVED("autumn", "a", "-300 000 kr", "moved") MOVED("autumn", "b", "300 000 kr", "moved"), NULL },
    { "reallocation-decision", RAISED, "2022-11-01",
      MOVED("autumn", "a", "-3 kr", "") MOVED("autumn", "b", "3 kr", ""), NULL },
    { "reallocation-decision", RAISED, "2022-11-01",
      MOVED("autumn", "a", "-3 kr", "other") MOVED("autumn", "b", "3 kr", "other"), NULL },
    { "reallocation-decision", HELD, "2022-11-01",
      MOVED("autumn", "a", "-3 kr", "moved") MOVED("autumn", "b", "3 kr", ""), NULL },
    { "locked-reallocation", RAISED, "2022-11-01",
      "component-uses;demo@2022;a;locked;;;yes\n" MOVED("autumn", "a", "-3 kr", "moved")
          MOVED("autumn", "b", "3 kr", "moved"),
      "unit=23 component=a" },
    { "locked-reallocation", HELD, "2022-11-01",
      "component-uses;demo@2022;c;locked;;;yes\n" MOVED("autumn", "a", "-3 kr", "moved")
          MOVED("autumn", "b", "3 kr", "moved"),
      NULL },

    { "forecast-within", RAISED, "2022-09-01", FORECAST("a", "2022-09-01", "1 000 001 kr"),
      "unit=23 component=a" },
    { "forecast-within", HELD, "2022-09-01", FORECAST("a", "2022-09-01", "1 000 000 kr"), NULL },
    { "forecast-total", RAISED, "2022-09-01", FORECAST("total", "2022-09-01", "3 000 001 kr"), "unit=23" },
    { "forecast-total", HELD, "2022-09-01",
      FORECAST("total", "2022-09-01", "3 000 001 kr") TRANSFER("total", "co-funding", "1 kr", "2022-09-01"),
      NULL },
    { "forecast-sum", RAISED, "2022-09-01",
      FORECAST("a", "2022-09-01", "1 kr") FORECAST("b", "2022-09-01", "1 kr")
          FORECAST("c", "2022-09-01", "1 kr") FORECAST("total", "2022-09-01", "4 kr"),
      "unit=23" },
    { "forecast-sum", HELD, "2022-09-01",
      FORECAST("a", "2022-09-01", "1 kr") FORECAST("b", "2022-09-01", "1 kr")
          FORECAST("c", "2022-09-01", "1 kr") FORECAST("total", "2022-09-01", "3 kr"),
      NULL },
    { "forecast-old", RAISED, "2022-12-01", FORECAST("total", "2022-10-01", "3 kr"), NULL },
    { "forecast-old", HELD, "2022-12-01", FORECAST("total", "2022-10-02", "3 kr"), NULL },
    { "forecast-old", HELD, "2022-10-02", FORECAST("total", "2022-01-02", "3 kr"), NULL },
    { "forecast-missing", HELD, "2022-12-01", FORECAST("total", "2022-10-02", "3 kr"), NULL },
    { "used-beyond-forecast", RAISED, "2022-12-31", LEDGER FORECAST("total", "2022-10-02", "2 599 999 kr"),
      "unit=23" },
    { "used-beyond-forecast", HELD, "2022-12-31", LEDGER FORECAST("total", "2022-10-02", "2 600 000 kr"),
      NULL },
    { "used-total", HELD, "2022-12-31", LEDGER, NULL },
    /* Without a ledger nothing is asked of what is used: one check says so. */
    { "used-total", HELD, "2022-12-31", NULL, NULL },
    { "used-slow", HELD, "2022-12-31", NULL, NULL },
    { "unused-end", HELD, "2023-01-31", NULL, NULL },
    { "ledger", RAISED, "2022-12-31", NULL, "unit=23" },
    { "ledger", HELD, "2022-03-02", NULL, NULL },
    { "posting-outside", RAISED, "2023-02-01", LEDGER "balances;23;100;cost;2021-12;ledger;5 kr;1\n",
      "unit=23 cost-object=100 month=2021-12 source=ledger" },
    { "posting-outside", RAISED, "2023-02-01", LEDGER "balances;23;100;cost;2023-01;ledger;5 kr;1\n", NULL },
    { "posting-outside", HELD, "2023-02-01", LEDGER "balances;23;100;income;2021-12;ledger;5 kr;1\n", NULL },
    { "posting-outside", HELD, "2023-02-01",
      LEDGER "balances;23;100;cost;2021-12;ledger;5 kr;1\ncomponent-uses;demo@2021;a;cost-object;;100\n",
      NULL },

    { "obligation-late", RAISED, "2022-10-02", OBLIGATION, "unit=23 obligation=final" },
    { "obligation-late", HELD, "2022-10-02", OBLIGATION DELIVERY("2022-10-02", "Socialstyrelsen"), NULL },
    { "delivered-late", RAISED, "2022-11-01", OBLIGATION DELIVERY("2022-10-02", "Socialstyrelsen"),
      "unit=23 obligation=final" },
    { "delivered-late", HELD, "2022-11-01", OBLIGATION DELIVERY("2022-10-01", "Socialstyrelsen"), NULL },
    { "delivery-receiver", RAISED, "2022-11-01", OBLIGATION DELIVERY("2022-10-01", "Kammarkollegiet"), NULL },
    { "delivery-receiver", HELD, "2022-11-01",
      OBLIGATION DELIVERY("2022-10-01", "socialstyrelsen, registrator"), NULL },
    { "delivery-receiver", HELD, "2022-11-01", OBLIGATION DELIVERY("2022-10-01", ""), NULL },
    { "plan-newer", RAISED, "2022-11-01", PLANS("2021-09-01"), "unit=23 obligation=plan" },
    { "plan-newer", HELD, "2022-11-01", PLANS("2021-09-02"), NULL },
    { "judgement-differs", RAISED, "2022-11-01", JUDGED("grant(total) > 3 mkr", "met"),
      "unit=23 condition=enough" },
    { "judgement-differs", RAISED, "2022-11-01", JUDGED("grant(total) >= 3 mkr", "partly"), NULL },
    { "judgement-differs", HELD, "2022-11-01", JUDGED("grant(total) >= 3 mkr", "met"), NULL },
    { "judgement-differs", HELD, "2022-11-01", JUDGED("", "met"), NULL }, /* in words only */
};

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "rows.csv");
}

static void tear_down(void)
{
    world_end(&world);
}

START_TEST(each_example)
{
    try_example(&world, &catalogue, base, &examples[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checks: money");
    TCase *tests = tcase_create("examples");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, each_example, 0, (int)OV_COUNT_OF(examples));
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
