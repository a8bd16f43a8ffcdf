/* figures: what may be expected where the key is not known, beside what is computed where it is. */
#include "figures-fixture.h"

#include <stdlib.h>

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "01", .name = "Stockholm" },
                                        { .code = "23", .name = "JH" } };
static struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };
static struct world world;
static const struct ov_subject edition = { .edition = "care@2022", .unit = "23" };
static int line_of_payment;

static void component(const char *id, const char *parent, const char *role, const char *recipients,
                      const char *order)
{
    ADD(&world, OV_TABLE_COMPONENTS, "care@2022", id, parent, id, role, recipients, "365 mkr", NULL, order);
}

static int payment(const char *component, const char *id, const char *key, const char *condition,
                   const char *likely)
{
    return ADD(&world, OV_TABLE_PAYMENT_TERMS, "care@2022", component, id, "share", "182,5 mkr", NULL, key,
               "half-up", condition, NULL, NULL, likely);
}

static void allocation(const char *component, const char *payment, const char *unit, const char *computed,
                       const char *expected)
{
    ADD(&world, OV_TABLE_ALLOCATIONS, "care@2022", component, payment, unit, computed, NULL,
        computed != NULL ? "by key" : "the key is not known: the day", expected,
        expected != NULL ? "131 914 / 10 443 100" : NULL);
}

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "rows.csv");
    ADD(&world, OV_TABLE_EDITIONS, "care@2022", "Care", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "regions", "Regions", NULL, NULL, "region");
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "towns", "Towns", NULL, NULL, "municipality");
    component("area", NULL, "sum", NULL, "0");
    component("pathways", "area", "leaf", "regions", "1");
    component("known", "area", "leaf", "regions", "2");
    component("towns", NULL, "leaf", "towns", "3");
    component("open", NULL, "leaf", "regions", "4");
    line_of_payment = payment("pathways", "first", NULL, NULL, "population@2021-11-01");
    payment("pathways", "second", NULL, "met", "population@2021-11-01");
    payment("known", "main", "population@2021-11-01", NULL, NULL);
    payment("towns", "main", NULL, NULL, "population@2021-11-01");
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", "met", NULL, "met", "1 = 2", NULL, NULL, "0", "payment");
    ADD(&world, OV_TABLE_WEIGHTS, "population@2021-11-01", "01", "10 311 186", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "population@2021-11-01", "23", "131 914", "published");
    allocation("pathways", "first", "01", NULL, "180,19 mkr");
    allocation("pathways", "first", "23", NULL, "2,31 mkr");
    allocation("pathways", "second", "23", NULL, "2,31 mkr");
    allocation("known", "main", "23", "1 003 041 kr", NULL);
    allocation("towns", "main", "23", NULL, "7,00 mkr");
    world_ready(&world, &catalogue);
}

static void tear_down(void)
{
    world_end(&world);
}

START_TEST(beside_what_is_computed)
{
    SHOWS(&world, "expected(pathways, payment = first)", &edition, "2 310 000 kr");
    SHOWS(&world, "expected(pathways)", &edition, "4 620 000 kr");
    SHOWS(&world, "expected(known)", &edition, "1 003 041 kr");
    SHOWS(&world, "expected(area)", &edition, "5 620 000 kr");   /* not 5 623 041 */
    SHOWS(&world, "expected(area) = expected", &edition, "yes"); /* not the towns' */
    SHOWS(&world, "expected(group = towns)", &edition, "7 000 000 kr");
    SHOWS(&world, "expected(open)", &edition, "missing: no allocation of open is known");
    SHOWS(&world, "expected(pathways, payment = first, unit = nation)", &edition, "182 500 000 kr");
    SHOWS(&world, "likely-key(pathways, payment = first)", &edition, "population@2021-11-01");
}
END_TEST

/* Nothing that was computed before is something else because somebody named a likely key. */
START_TEST(never_computed)
{
    SHOWS(&world, "computed(pathways)", &edition, "missing: no allocation of pathways is known");
    SHOWS(&world, "computed(area)", &edition, "1 003 041 kr");
    SHOWS(&world, "computed", &edition, "1 003 041 kr");
    SHOWS(&world, "count(recipients)", &edition, "1");
    SHOWS(&world, "key(pathways, payment = first)", &edition,
          "missing: key of component=pathways payment=first is not stated");
}
END_TEST

/* The sum of one payment of two is not the component's, nor part of a sum that would pass for the whole. */
START_TEST(partly_computed)
{
    static const char why[] = "missing: payment second of known is not computed, only expected";
    allocation("known", "second", "23", NULL, "0,50 mkr");
    payment("known", "second", NULL, NULL, "population@2021-11-01");
    world_ready(&world, &catalogue);
    SHOWS(&world, "computed(known, payment = main)", &edition, "1 003 041 kr");
    SHOWS(&world, "computed(known)", &edition, why);
    SHOWS(&world, "computed(area)", &edition, why);
    SHOWS(&world, "computed", &edition, why);
    SHOWS(&world, "expected(known)", &edition, "1 500 000 kr");
}
END_TEST

/* 4 610 567 kr is what both halves come to by the key itself. */
START_TEST(as_good_as_its_printed_unit)
{
    SHOWS(&world, "expected(pathways) = 4 610 567 kr", &edition, "yes");
    SHOWS(&world, "expected(pathways) = 4 609 000 kr", &edition, "no");
}
END_TEST

START_TEST(it_stands_on_the_likely_key)
{
    struct ov_subject subject = edition;
    subject.component = "pathways";
    subject.payment = "first";
    ov_figure figure = ov_figures_formula(world.figures, "expected", &subject);
    const struct ov_graph *graph = ov_figures_graph(world.figures);
    const struct ov_node *node = ov_graph_node(graph, figure);
    while (node->operand_count == 1)
        node = ov_graph_node(graph, (ov_figure){ node->operands[0] });
    ck_assert_str_eq(node->label, "expected = share");
    ck_assert_str_eq(node->cite, "131 914 / 10 443 100");
    ck_assert_int_eq(node->origin.line, line_of_payment);
    bool key = false, weight = false, whole = false;
    for (size_t i = 0; i < node->operand_count; i++) {
        const struct ov_quantity *value = ov_graph_value(graph, (ov_figure){ node->operands[i] });
        key = key || (value->type == OV_QUANTITY_TEXT && ov_equal(value->text, "population@2021-11-01"));
        weight = weight || (value->type == OV_QUANTITY_NUMBER && value->number.num == 131914);
        whole = whole || (value->type == OV_QUANTITY_NUMBER && value->number.num == 10443100);
    }
    ck_assert(key && weight && whole);
}
END_TEST

START_TEST(at_stake)
{
    SHOWS(&world, "at-stake", &edition, "2 310 000 kr");
    SHOWS(&world, "at(at-stake, condition = met)", &edition, "2 310 000 kr");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: expected");
    TCase *tests = tcase_create("expected");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, beside_what_is_computed);
    tcase_add_test(tests, never_computed);
    tcase_add_test(tests, partly_computed);
    tcase_add_test(tests, as_good_as_its_printed_unit);
    tcase_add_test(tests, it_stands_on_the_likely_key);
    tcase_add_test(tests, at_stake);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
