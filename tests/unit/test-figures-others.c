/* Money that is not the region's, what is handed on, applications, strikes and notes. */
#include "figures-fixture.h"

#include <stdlib.h>

static const struct ov_measure measures[] = {
    { .id = "double", .label = "Double", .type = OV_MONEY, .formula = "grant * 2", .decimals = 0 }
};
static struct ov_module module = {
    .id = "plain", .title = "Plain", .version = "1", .measures = measures, .measure_count = 1
};
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" }, { .code = "23", .name = "JH" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct world world;
static const struct ov_subject edition = { .edition = "mind@2020", .unit = "23" };

static void component(const char *id, const char *parent, const char *role, const char *recipients,
                      const char *order)
{
    ADD(&world, OV_TABLE_COMPONENTS, "mind@2020", id, parent, id, role, recipients, NULL, NULL, order);
}

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "rows.csv");
    ADD(&world, OV_TABLE_EDITIONS, "mind@2020", "Mind", "2020-01-01", "2020-12-31", NULL, "plain",
        "RS/194/2020", "agreement");
    ADD(&world, OV_TABLE_RECIPIENTS, "mind@2020", "regions", "Regions", NULL, NULL, "region");
    ADD(&world, OV_TABLE_RECIPIENTS, "mind@2020", "lan", "Counties", NULL, NULL, "county");
    ADD(&world, OV_TABLE_RECIPIENTS, "mind@2020", "both", "Both", NULL, NULL, "joint");
    component("area", NULL, "sum", NULL, "0");
    component("own", "area", "leaf", "regions", "1");
    component("shared", "area", "leaf", "lan", "2");
    component("mixed", NULL, "leaf", "both", "3");
}

static void tear_down(void)
{
    world_end(&world);
}

static void grant(const char *of, const char *kind, const char *amount)
{
    ADD(&world, OV_TABLE_GRANTS, "mind@2020", of, "23", kind, "", amount);
}

START_TEST(grants_of_others_stand_apart)
{
    grant("own", "decided", "10 kr");
    grant("shared", "decided", "200 kr");
    grant("mixed", "decided", "3 000 kr");
    grant("shared", "preliminary", "7 kr");
    grant("own", "budget", "5 kr");
    grant("shared", "budget", "6 kr");
    world_ready(&world, &catalogue);
    SHOWS(&world, "grant", &edition, "3 010 kr");
    SHOWS(&world, "grant(area)", &edition, "10 kr");
    SHOWS(&world, "grant(shared)", &edition, "200 kr");
    SHOWS(&world, "grant(group = lan)", &edition, "200 kr");
    SHOWS(&world, "others-grant", &edition, "200 kr");
    SHOWS(&world, "budget", &edition, "5 kr");
    SHOWS(&world, "preliminary", &edition,
          "missing: no preliminary grant of mind@2020 is recorded for unit 23");
    SHOWS(&world, "region-money(shared)", &edition, "no");
    SHOWS(&world, "region-money(mixed)", &edition, "yes");
    SHOWS(&world, "region-money(area)", &edition, "yes");
}
END_TEST

static void allocation(const char *of, const char *computed, const char *published)
{
    ADD(&world, OV_TABLE_ALLOCATIONS, "mind@2020", of, "main", "23", computed, published, "by key");
}

START_TEST(allocations_of_others_stand_apart)
{
    allocation("own", "10 kr", "11 kr");
    allocation("shared", "200 kr", "210 kr");
    world_ready(&world, &catalogue);
    SHOWS(&world, "computed", &edition, "10 kr");
    SHOWS(&world, "published", &edition, "11 kr");
    SHOWS(&world, "computed(shared)", &edition, "200 kr");
    SHOWS(&world, "computed(group = lan)", &edition, "200 kr");
    /* of the whole country all is counted, whoever it goes to */
    SHOWS(&world, "computed(unit = nation)", &edition, "210 kr");
}
END_TEST

static void activity(const char *of, const char *id, const char *amount)
{
    ADD(&world, OV_TABLE_ACTIVITIES, "mind@2020", "23", of, id, NULL, id, "activity", amount);
}

START_TEST(activities_of_others_stand_apart)
{
    activity("own", "one", "10 kr");
    activity("shared", "two", "200 kr");
    activity("total", "three", "4 kr");
    world_ready(&world, &catalogue);
    SHOWS(&world, "planned", &edition, "14 kr");
    SHOWS(&world, "planned(area)", &edition, "10 kr");
    SHOWS(&world, "planned(shared)", &edition, "200 kr");
    SHOWS(&world, "planned(group = lan)", &edition, "200 kr");
    SHOWS(&world, "count(activities)", &edition, "3");
}
END_TEST

START_TEST(applications)
{
    grant("own", "applied", "900 kr");
    grant("own", "rejected", "300 kr");
    world_ready(&world, &catalogue);
    SHOWS(&world, "applied", &edition, "900 kr");
    SHOWS(&world, "rejected", &edition, "300 kr");
    SHOWS(&world, "grant", &edition, "missing: no decided grant of mind@2020 is recorded for unit 23");
    SHOWS(&world, "registry", &edition, "RS/194/2020");
    const struct ov_reason *reason = ov_graph_reason(world.graph, ask(&world, "grant * 2", &edition)->reason);
    ck_assert_ptr_nonnull(reason); /* apart, so that it can be told in Swedish */
    ck_assert_str_eq(reason->format, "no decided grant of %s is recorded for unit %s");
    ck_assert_uint_eq(reason->count, 2);
    ck_assert_str_eq(reason->values[0], "mind@2020");
}
END_TEST

START_TEST(short_names_belong_to_the_module)
{
    grant("own", "decided", "10 kr");
    world_ready(&world, &catalogue);
    SHOWS(&world, "double", &edition, "20 kr");
    ck_assert_str_eq(ov_figures_module(world.figures, "mind@2020"), "plain");
    ck_assert_str_eq(ov_figures_module(world.figures, "other@2020"), "other");
}
END_TEST

START_TEST(what_is_handed_on)
{
    grant("own", "decided", "1 000 kr");
    ADD(&world, OV_TABLE_UNITS, "one", "2020-01-01", NULL, "One", "provider", "23");
    ADD(&world, OV_TABLE_UNITS, "two", "2020-01-01", NULL, "Two", "provider", "23");
    ADD(&world, OV_TABLE_REDISTRIBUTIONS, "mind@2020", "own", "p", "one", "600 kr", "600 of 1 000");
    ADD(&world, OV_TABLE_REDISTRIBUTIONS, "mind@2020", "own", "p", "two", "400 kr", "400 of 1 000");
    ADD(&world, OV_TABLE_WEIGHTS, "mind@2020/own/p", "one", "6", "computed");
    ADD(&world, OV_TABLE_WEIGHTS, "mind@2020/own/p", "two", "4", "computed");
    world_ready(&world, &catalogue);
    SHOWS(&world, "redistributed(own)", &edition, "1 000 kr");
    SHOWS(&world, "redistributed", &edition, "1 000 kr");
    SHOWS(&world, "redistributed(component = own, unit = one)", &edition, "600 kr");
    SHOWS(&world, "sum(redistributed, over = receivers)", &edition, "1 000 kr");
    SHOWS(&world, "count(receivers)", &edition, "2");
    SHOWS(&world, "redistributed(mixed)", &edition, "missing: nothing of mixed is redistributed");
    const struct ov_node *node = ov_graph_node(
        world.graph,
        ov_figures_formula(world.figures, "redistributed(component = own, unit = two)", &edition));
    ck_assert_uint_eq(node->operand_count, 3); /* grant, weight, whole weight */
    ck_assert_str_eq(node->cite, "400 of 1 000");
    int64_t expected[] = { 100000, 4, 10 };
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq((int64_t)ov_graph_value(world.graph, (ov_figure){ node->operands[i] })->number.num,
                         expected[i]);
}
END_TEST

START_TEST(computed_weights)
{
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "mind@2020", "own", "main", "share");
    ADD(&world, OV_TABLE_WEIGHTS, "mind@2020/own/main", "23", "12", "computed");
    ADD(&world, OV_TABLE_WEIGHTS, "mind@2020/own/main", "24", "30", "computed");
    world_ready(&world, &catalogue);
    SHOWS(&world, "weight(component = own, payment = main)", &edition, "12");
    struct ov_subject payment = edition;
    payment.component = "own";
    payment.payment = "main";
    SHOWS(&world, "sum(weight, over = weights)", &payment, "42");
}
END_TEST

static void condition(const char *id, const char *period, const char *from, const char *until)
{
    ADD(&world, OV_TABLE_CONDITIONS, "mind@2020", id, NULL, id, "grant > 1 kr", period, NULL, "0", "use",
        from, until);
}

START_TEST(struck_conditions)
{
    grant("own", "decided", "10 kr");
    condition("march", "2020-03", "2020-03-01", "2020-11-30");
    condition("december", "2020-12", "2020-03-01", "2020-11-30");
    condition("february", "2020-02", "2020-03-01", NULL);
    condition("year", "2020", "2020-03-01", "2020-11-30");
    condition("always", "2020", "2020-01-01", NULL);
    condition("stands", "2020", NULL, NULL);
    world_ready(&world, &catalogue);
    SHOWS(&world, "outcome(march)", &edition, "not-measurable: struck by a later decision");
    SHOWS(&world, "outcome(always)", &edition, "not-measurable: struck by a later decision");
    SHOWS(&world, "outcome(december)", &edition, "yes");
    SHOWS(&world, "outcome(february)", &edition, "yes");
    SHOWS(&world, "outcome(year)", &edition, "yes");
    SHOWS(&world, "outcome(stands)", &edition, "yes");
    struct ov_subject bound = edition;
    bound.condition = "march";
    SHOWS(&world, "struck", &bound, "yes");
    SHOWS(&world, "gate", &bound, "use");
    bound.condition = "stands";
    SHOWS(&world, "struck", &bound, "no");
    SHOWS(&world, "struck", &edition, "not-measurable: struck is asked of a condition or an obligation");
}
END_TEST

static void obligation(const char *id, const char *due, const char *from, const char *until,
                       const char *first)
{
    ADD(&world, OV_TABLE_OBLIGATIONS, "mind@2020", id, id, "report", "SKR", due, NULL, "0", from, until,
        first);
}

START_TEST(struck_and_moved_obligations)
{
    obligation("struck", "2020-09-30", "2020-01-01", NULL, NULL);
    obligation("border", "2020-11-30", "2020-03-01", "2020-11-30", NULL);
    obligation("after", "2020-12-01", "2020-03-01", "2020-11-30", NULL);
    obligation("undated", NULL, "2020-03-01", "2020-11-30", NULL);
    obligation("moved", "2021-03-31", NULL, NULL, "2020-09-30");
    world_ready(&world, &catalogue);
    static const char *const expected[][2] = {
        { "struck", "yes" }, { "border", "yes" }, { "after", "no" }, { "undated", "no" }, { "moved", "no" }
    };
    for (size_t i = 0; i < OV_COUNT_OF(expected); i++) {
        struct ov_subject bound = edition;
        bound.obligation = expected[i][0];
        SHOWS(&world, "struck", &bound, expected[i][1]);
    }
    SHOWS(&world, "due(moved) - first-due(moved)", &edition, "182");
}
END_TEST

static void note(const char *unit, const char *of, const char *id, const char *kind)
{
    ADD(&world, OV_TABLE_NOTES, "mind@2020", unit, of, id, kind, NULL, NULL, NULL, NULL, "text", NULL);
}

START_TEST(notes)
{
    note("23", "own", "a", "done");
    note("23", "own", "b", "deviation");
    note("23", "total", "c", "remark");
    note("24", "own", "d", "remark");
    ADD(&world, OV_TABLE_AMENDMENTS, "mind@2020", "relief", "Relief", "2020-04-24", NULL, "0");
    world_ready(&world, &catalogue);
    struct ov_subject own = edition;
    own.component = "own";
    SHOWS(&world, "count(notes)", &edition, "3");
    SHOWS(&world, "count(explanations)", &edition, "2");
    SHOWS(&world, "count(notes)", &own, "2");
    SHOWS(&world, "count(amendments)", &edition, "1");
}
END_TEST

/* Of several editions in one view each has its own keys. */
START_TEST(keys_of_one_edition)
{
    ADD(&world, OV_TABLE_EDITIONS, "other@2020", "Other", "2020-01-01", "2020-12-31");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "mind@2020", "own", "main", "share", NULL, NULL, "own-key@2019");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "other@2020", "x", "main", "share", NULL, NULL, "other-key@2019");
    ADD(&world, OV_TABLE_WEIGHTS, "own-key@2019", "23", "1", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "other-key@2019", "23", "1", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "mind@2020/own/main", "23", "1", "computed");
    ADD(&world, OV_TABLE_WEIGHTS, "other@2020/x/main", "23", "1", "computed");
    world_ready(&world, &catalogue);
    size_t count;
    struct ov_subject *subjects = ov_figures_each(world.figures, OV_KEY, &edition, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(subjects[0].key, "mind@2020/own/main");
    ck_assert_str_eq(subjects[1].key, "own-key@2019");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: others");
    TCase *tests = tcase_create("others");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, grants_of_others_stand_apart);
    tcase_add_test(tests, allocations_of_others_stand_apart);
    tcase_add_test(tests, activities_of_others_stand_apart);
    tcase_add_test(tests, applications);
    tcase_add_test(tests, short_names_belong_to_the_module);
    tcase_add_test(tests, what_is_handed_on);
    tcase_add_test(tests, computed_weights);
    tcase_add_test(tests, struck_conditions);
    tcase_add_test(tests, struck_and_moved_obligations);
    tcase_add_test(tests, notes);
    tcase_add_test(tests, keys_of_one_edition);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
