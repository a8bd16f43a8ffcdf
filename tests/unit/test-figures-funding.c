/* Core figures of a component that another edition pays for: recorded there, shown here, counted once. */
#include "figures-fixture.h"

#include <check.h>

static struct world world;
static const struct ov_subject edition = { .edition = "ambulance@2022", .unit = "23" };

static void add_component(const char *of, const char *id, const char *funded_by, const char *payer,
                          const char *component)
{
    ADD(&world, OV_TABLE_COMPONENTS, of, id, NULL, id, "leaf", "regions", "85 mkr", funded_by, "0", payer,
        component);
}

static void add_terms(void)
{
    ADD(&world, OV_TABLE_EDITIONS, "ambulance@2022", "Ambulans 2022", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_EDITIONS, "close-care@2022", "God och nära vård 2022", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_EDITIONS, "circle@2022", "Circle", "2022-01-01", "2022-12-31");
    add_component("ambulance@2022", "ambulance", "close-care", "close-care@2022", "vehicles");
    add_component("ambulance@2022", "own-rows", "close-care", "close-care@2022", "vehicles");
    add_component("ambulance@2022", "mind", NULL, NULL, NULL);
    add_component("ambulance@2022", "lost", "nobody", NULL, NULL);
    add_component("ambulance@2022", "round", "circle", "circle@2022", "back");
    add_component("circle@2022", "back", "ambulance", "ambulance@2022", "round");
    add_component("close-care@2022", "vehicles", NULL, NULL, NULL);
    ADD(&world, OV_TABLE_COMPONENT_USES, "close-care@2022", "vehicles", "responsible", "Controller");
    ADD(&world, OV_TABLE_COMPONENT_USES, "close-care@2022", "vehicles", "cost-object", NULL, "9942");
}

static void add_recorded(void)
{
    ADD(&world, OV_TABLE_GRANTS, "close-care@2022", "vehicles", "23", "decided", NULL, "1 441 061 kr");
    ADD(&world, OV_TABLE_GRANTS, "ambulance@2022", "own-rows", "23", "decided", NULL, "7 kr");
    ADD(&world, OV_TABLE_GRANTS, "ambulance@2022", "mind", "23", "decided", NULL, "100 kr");
    ADD(&world, OV_TABLE_ACTIVITIES, "close-care@2022", "23", "vehicles", "work", NULL, "Utveckling",
        "activity", "1 442 tkr");
    ADD(&world, OV_TABLE_ACTIVITIES, "close-care@2022", "23", "vehicles", "course", "work", "Kurs",
        "activity");
    ADD(&world, OV_TABLE_PAYMENTS, "close-care@2022", "23", "vehicles", "june", NULL, "1 000 000 kr",
        "2022-06-15");
    ADD(&world, OV_TABLE_FORECASTS, "close-care@2022", "23", "vehicles", NULL, "2022-08-31", "1 400 000 kr");
    ADD(&world, OV_TABLE_ROLES, "close-care@2022", "23", "total", "coordinator", "2022-01-01", NULL,
        "Samordnare");
    ADD(&world, OV_TABLE_BALANCES, "23", NULL, "cost", "2022-08", "ledger", "0 kr", "1");
    ADD(&world, OV_TABLE_BALANCES, "23", "9942", "cost", "2022-08", "ledger", "400 000 kr", "1");
}

static const struct {
    const char *formula, *shows;
} results[] = {
    { "grant(ambulance)", "1 441 061 kr" },
    { "own-grant(ambulance)", "missing: no decided grant of ambulance is recorded for unit 23" },
    { "planned(ambulance)", "1 442 000 kr" },
    { "unallocated(ambulance)", "0 kr" },
    { "difference(ambulance)", "−939 kr" },
    { "at(count(activities), component = ambulance)", "1" },
    { "at(sum(amount, over = activities), component = ambulance)", "1 442 000 kr" },
    { "received(ambulance)", "1 000 000 kr" },
    { "at(count(payments-received), component = ambulance)", "1" },
    { "forecast(ambulance)", "1 400 000 kr" },
    { "used(ambulance)", "400 000 kr" },
    { "available(ambulance)", "1 441 061 kr" },
    { "remaining(ambulance)", "1 041 061 kr" },
    { "expected-rest(ambulance)", "41 061 kr" },
    { "responsible(ambulance)", "Controller" },
    { "cost-object(ambulance)", "9942" },
    { "coordinator(ambulance)", "Samordnare" },
    { "through(ambulance)", "God och nära vård 2022" },
    { "funded-grant(ambulance)", "1 441 061 kr" },
    { "national(ambulance)", "85 000 000 kr" },
    /* rows of its own go before; what there are none of is followed */
    { "grant(own-rows)", "7 kr" },
    { "planned(own-rows)", "1 442 000 kr" },
    { "funded-grant(own-rows)", "1 441 061 kr" },
    /* what is not paid by others, or nobody knows by whom */
    { "given(through(mind))", "no" },
    { "through(mind)", "missing: mind is not paid through another edition that is known" },
    { "funded-grant(mind)", "missing: no grant of mind is recorded through another edition" },
    { "grant(lost)", "missing: no decided grant of lost is recorded for unit 23" },
    { "given(through(lost))", "no" },
    { "grant(ambulance, unit = 01)", "missing: no decided grant of vehicles is recorded for unit 01" },
    /* who pays is not paid for in turn */
    { "grant(round)", "missing: no decided grant of round is recorded for unit 23" },
    { "at(count(activities), component = round)", "0" },
    /* counted there, once */
    { "grant", "100 kr" },
    { "planned", "missing: no activities of ambulance@2022 are recorded for unit 23" },
    { "at(sum(grant, over = parts), component = total)", "100 kr" },
    { "grant(edition = close-care@2022)", "1 441 061 kr" },
    { "grant + grant(edition = close-care@2022)", "1 441 161 kr" },
};

START_TEST(computing)
{
    SHOWS(&world, results[_i].formula, &edition, results[_i].shows);
}
END_TEST

/* The graph tells that it is the other edition's, down to the row. */
START_TEST(traced)
{
    struct ov_subject subject = edition;
    subject.component = "ambulance";
    const struct ov_node *node =
        ov_graph_node(world.graph, ov_figures_formula(world.figures, "grant", &subject));
    ck_assert_int_eq(node->kind, OV_NODE_FIGURE);
    ck_assert_str_eq(node->label, "grant = grant(component = vehicles, edition = \"close-care@2022\")");
    ck_assert_uint_eq(node->operand_count, 1);
    const struct ov_node *row = ov_graph_node(world.graph, (ov_figure){ node->operands[0] });
    ck_assert_int_eq(row->kind, OV_NODE_ROW);
    ck_assert_str_eq(row->table, "grants");
}
END_TEST

START_TEST(members)
{
    struct ov_subject subject = edition, *found;
    size_t count;
    subject.component = "ambulance";
    found = ov_figures_members(world.figures, "activities", &subject, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(found[0].edition, "close-care@2022");
    ck_assert_str_eq(found[0].component, "vehicles");
    ck_assert_str_eq(found[0].activity, "work");
    found = ov_figures_members(world.figures, "activity-parts", &found[0], &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(found[0].activity, "course");
    ck_assert_ptr_null(ov_figures_members(world.figures, "wheels", &subject, &count));
    ck_assert_uint_eq(count, 0);
}
END_TEST

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "ambulance@2022.conf");
    add_terms();
    add_recorded();
    world_ready(&world, NULL);
}

static void tear_down(void)
{
    world_end(&world);
}

int main(void)
{
    Suite *suite = suite_create("figures: money of other editions");
    TCase *tests = tcase_create("funding");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, computing, 0, (int)OV_COUNT_OF(results));
    tcase_add_test(tests, traced);
    tcase_add_test(tests, members);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
