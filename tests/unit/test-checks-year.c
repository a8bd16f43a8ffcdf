/* Common checks over several editions and units below the region: for each a change that raises it, and the
 * border where it holds. */
#include "figures-fixture.h"

#include "checks/checks.h"

#include <stdlib.h>

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };
static struct world world;

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "rows.csv");
    for (int year = 2019; year <= 2020; year++) {
        char *name = ov_arena_printf(world.arena, "vat@%d", year);

        ADD(&world, OV_TABLE_EDITIONS, name, "Vat", ov_arena_printf(world.arena, "%d-01-01", year),
            ov_arena_printf(world.arena, "%d-12-31", year));
        ADD(&world, OV_TABLE_COMPONENTS, name, "all", NULL, "All", "leaf", "regions", NULL, NULL, "0");
    }
}

static void tear_down(void)
{
    world_end(&world);
}

static void grant(const char *edition, const char *amount)
{
    ADD(&world, OV_TABLE_GRANTS, edition, "all", "23", "decided", "", amount);
}

static void receiver(const char *unit, const char *amount)
{
    ADD(&world, OV_TABLE_UNITS, unit, "2020-01-01", NULL, unit, "provider", "23");
    ADD(&world, OV_TABLE_REDISTRIBUTIONS, "vat@2020", "all", "providers", unit, amount,
        amount ? "by list" : "the list is not known");
}

static const struct ov_finding *find(const char *edition, const char *check)
{
    struct ov_subject base = { .edition = edition, .unit = "23" };
    const struct ov_findings *findings;

    world_ready(&world, &catalogue);
    findings = ov_checks_run(&(struct ov_checks_request){
        .figures = world.figures, .catalogue = &catalogue, .bases = &base, .count = 1 });
    for (size_t i = 0; i < findings->count; i++)
        if (ov_equal(findings->items[i].check, check) && findings->items[i].state == OV_FINDING_RAISED)
            return &findings->items[i];
    return NULL;
}

#define RAISES(check, subject_key)                                                                           \
    do {                                                                                                     \
        const struct ov_finding *finding = find("vat@2020", "core." check);                                  \
        ck_assert_msg(finding != NULL, "%s is not raised", check);                                           \
        ck_assert_str_eq(finding->subject, subject_key);                                                     \
        ck_assert_uint_ne(finding->figure.id, 0);                                                            \
    } while (0)
#define HOLDS_CHECK(check) ck_assert_msg(find("vat@2020", "core." check) == NULL, "%s is raised", check)

/* ---- year on year ---- */

START_TEST(great_change)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "1 500 001 kr");
    RAISES("change-of-grant", "unit=23");
}
END_TEST

START_TEST(great_fall)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "499 999 kr");
    RAISES("change-of-grant", "unit=23");
}
END_TEST

START_TEST(change_on_the_border)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "1 500 000 kr");
    HOLDS_CHECK("change-of-grant");
}
END_TEST

START_TEST(explained_change)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "9 000 000 kr");
    ADD(&world, OV_TABLE_NOTES, "vat@2020", "23", "total", "why", "remark", NULL, NULL, NULL, NULL,
        "More is asked for", NULL);
    HOLDS_CHECK("change-of-grant");
}
END_TEST

/* What was done does not tell why the sum is another. */
START_TEST(unexplained_by_what_was_done)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "9 000 000 kr");
    ADD(&world, OV_TABLE_NOTES, "vat@2020", "23", "total", "done", "done", NULL, NULL, NULL, NULL,
        "It was paid out", NULL);
    RAISES("change-of-grant", "unit=23");
}
END_TEST

START_TEST(nothing_to_compare_with)
{
    grant("vat@2020", "9 000 000 kr");
    HOLDS_CHECK("change-of-grant");
}
END_TEST

/* ---- cost objects ---- */

/* One finding for the edition, and none for each of its components and activities. */
START_TEST(no_cost_objects)
{
    grant("vat@2020", "1 000 000 kr");
    RAISES("cost-objects", "unit=23");
    HOLDS_CHECK("cost-object");
}
END_TEST

START_TEST(one_cost_object)
{
    grant("vat@2020", "1 000 000 kr");
    ADD(&world, OV_TABLE_COMPONENT_USES, "vat@2020", "all", "cost-object", NULL, "100");
    HOLDS_CHECK("cost-objects");
}
END_TEST

/* ---- printed sums ---- */

/* 1,0 and 1,6 mkr may be 50 per cent apart; 1,0 and 1,7 mkr cannot. */
START_TEST(change_within_what_is_printed)
{
    grant("vat@2019", "1,0 mkr");
    grant("vat@2020", "1,6 mkr");
    HOLDS_CHECK("change-of-grant");
}
END_TEST

START_TEST(change_beyond_what_is_printed)
{
    grant("vat@2019", "1,0 mkr");
    grant("vat@2020", "1,7 mkr");
    RAISES("change-of-grant", "unit=23");
}
END_TEST

/* ---- responsible ---- */

static void activity(const char *component, const char *id, const char *kind, const char *responsible)
{
    ADD(&world, OV_TABLE_ACTIVITIES, "vat@2020", "23", component, id, NULL, id, kind, "100 kr", responsible);
}

/* One finding for the edition, and none for each of its activities. */
START_TEST(nobody_responsible)
{
    activity("all", "one", "activity", NULL);
    activity("total", "two", "activity", NULL);
    RAISES("responsibles", "unit=23");
    HOLDS_CHECK("responsible");
}
END_TEST

START_TEST(one_responsible)
{
    activity("all", "one", "activity", "Chief");
    activity("total", "two", "activity", NULL);
    HOLDS_CHECK("responsibles");
    RAISES("responsible", "unit=23 component=total activity=two");
}
END_TEST

START_TEST(component_responsible)
{
    activity("all", "one", "activity", NULL);
    ADD(&world, OV_TABLE_COMPONENT_USES, "vat@2020", "all", "responsible", "Chief");
    HOLDS_CHECK("responsibles");
    HOLDS_CHECK("responsible");
}
END_TEST

/* The table roles names who answers, as long as the role holds. */
START_TEST(role_responsible)
{
    activity("all", "one", "activity", NULL);
    ADD(&world, OV_TABLE_ROLES, "vat@2020", "23", "total", "responsible", "2019-01-01", "2019-12-31",
        "Before");
    ADD(&world, OV_TABLE_ROLES, "vat@2020", "23", "total", "coordinator", "2019-01-01", NULL, "Coordinator");
    ADD(&world, OV_TABLE_ROLES, "vat@2020", "24", "total", "responsible", "2019-01-01", NULL, "Elsewhere");
    RAISES("responsibles", "unit=23");
}
END_TEST

START_TEST(role_responsible_today)
{
    activity("all", "one", "activity", NULL);
    ADD(&world, OV_TABLE_ROLES, "vat@2020", "23", "total", "responsible", "2020-01-01", NULL, "Chief");
    HOLDS_CHECK("responsibles");
    HOLDS_CHECK("responsible");
}
END_TEST

START_TEST(unallocated_needs_nobody)
{
    activity("all", "rest", "unallocated", NULL);
    HOLDS_CHECK("responsibles");
    HOLDS_CHECK("responsible");
}
END_TEST

/* ---- what is said of it ---- */

static const char *argument(const struct ov_text *text, const char *name)
{
    for (size_t i = 0; i < text->count; i++)
        if (ov_equal(text->arguments[i].name, name))
            return text->arguments[i].plain;
    return NULL;
}

/* What stands on no component is called by the edition's title, never by an id. */
START_TEST(called_by_titles)
{
    ADD(&world, OV_TABLE_ACTIVITIES, "vat@2020", "23", "total", "one", NULL, "First", "activity", NULL,
        "Chief");
    const struct ov_finding *finding = find("vat@2020", "core.activity-amount");
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(finding->subject, "unit=23 component=total activity=one");
    ck_assert_str_eq(argument(&finding->text, "component"), "Vat");
    ck_assert_str_eq(finding->about.msgid, "{activity}");
    ck_assert_str_eq(argument(&finding->about, "activity"), "First");
}
END_TEST

/* ---- a thousandfold, and what the edition comes from ---- */

START_TEST(grant_in_thousands)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "2 000 kr");
    RAISES("grant-scale-year", "unit=23");
}
END_TEST

START_TEST(grant_not_in_thousands)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "2 001 kr");
    HOLDS_CHECK("grant-scale-year");
}
END_TEST

/* terms: of another agreement than last year's edition. */
static const struct ov_finding *find_lineage(size_t lineage_count)
{
    struct ov_subject base = { .edition = "new@2020", .unit = "23" };
    struct ov_terms terms = { .agreement = "new", .edition = "2020", .lineage_count = lineage_count };
    const struct ov_terms *all[] = { &terms };
    const struct ov_findings *findings;

    world_ready(&world, &catalogue);
    findings = ov_checks_run(&(struct ov_checks_request){
        .figures = world.figures, .catalogue = &catalogue, .bases = &base, .terms = all, .count = 1 });
    for (size_t i = 0; i < findings->count; i++)
        if (ov_equal(findings->items[i].check, "core.lineage"))
            return &findings->items[i];
    return NULL;
}

START_TEST(comes_from_nothing)
{
    ADD(&world, OV_TABLE_EDITIONS, "new@2020", "New", "2020-01-01", "2020-12-31");
    ck_assert_ptr_nonnull(find_lineage(0));
    ck_assert_ptr_null(find_lineage(1));
    ADD(&world, OV_TABLE_NOTES, "new@2020", "23", "total", "first", "lineage", NULL, NULL, NULL, NULL, "New");
    ck_assert_ptr_null(find_lineage(0));
}
END_TEST

START_TEST(comes_from_last_year)
{
    ADD(&world, OV_TABLE_EDITIONS, "new@2019", "New", "2019-01-01", "2019-12-31");
    ADD(&world, OV_TABLE_EDITIONS, "new@2020", "New", "2020-01-01", "2020-12-31");
    ck_assert_ptr_null(find_lineage(0));
}
END_TEST

/* ---- obligations ---- */

static void application(void)
{
    ADD(&world, OV_TABLE_OBLIGATIONS, "vat@2020", "apply", "Application", "application", "Payer",
        "2020-01-31");
}

START_TEST(application_late)
{
    application();
    RAISES("obligation-late", "unit=23 obligation=apply");
    ck_assert_int_eq(find("vat@2020", "core.obligation-late")->severity, OV_ERROR);
}
END_TEST

START_TEST(application_granted)
{
    application();
    grant("vat@2020", "1 000 000 kr");
    HOLDS_CHECK("obligation-late");
}
END_TEST

START_TEST(application_rejected)
{
    application();
    ADD(&world, OV_TABLE_GRANTS, "vat@2020", "all", "23", "rejected", "", "1 000 000 kr");
    HOLDS_CHECK("obligation-late");
}
END_TEST

/* ---- statements about several editions ---- */

static void statement(const char *formula)
{
    grant("vat@2019", "1 000 000 kr");
    grant("vat@2020", "1 000 000 kr");
    ADD(&world, OV_TABLE_STATEMENTS, "paper", "both", "vat@2020", "23", "p. 1", "in all", "3 000 000",
        formula);
}

START_TEST(statement_of_two_editions)
{
    statement("grant(total) + at(grant(total), edition = vat@2019)");
    RAISES("statement", "unit=23 document=paper statement=both");
}
END_TEST

START_TEST(statement_that_tallies)
{
    statement("2 * grant(total) + at(grant(total), edition = vat@2019)");
    HOLDS_CHECK("statement");
}
END_TEST

/* ---- what is handed on ---- */

START_TEST(more_handed_on)
{
    grant("vat@2020", "1 000 000 kr");
    receiver("one", "600 000 kr");
    receiver("two", "400 001 kr");
    RAISES("redistribution-sum", "unit=23 component=all");
}
END_TEST

START_TEST(less_handed_on)
{
    grant("vat@2020", "1 000 000 kr");
    receiver("one", "600 000 kr");
    receiver("two", "399 999 kr");
    RAISES("redistribution-rest", "unit=23 component=all");
}
END_TEST

START_TEST(all_handed_on)
{
    grant("vat@2020", "1 000 000 kr");
    receiver("one", "600 000 kr");
    receiver("two", "400 000 kr");
    HOLDS_CHECK("redistribution-sum");
}
END_TEST

START_TEST(all_and_no_less_handed_on)
{
    grant("vat@2020", "1 000 000 kr");
    receiver("one", "600 000 kr");
    receiver("two", "400 000 kr");
    HOLDS_CHECK("redistribution-rest");
}
END_TEST

START_TEST(receiver_without_weight)
{
    grant("vat@2020", "1 000 000 kr");
    receiver("one", "600 000 kr");
    receiver("two", NULL);
    RAISES("receiver-weight", "unit=two component=all");
}
END_TEST

START_TEST(receivers_with_weights)
{
    grant("vat@2020", "1 000 000 kr");
    receiver("one", "1 000 000 kr");
    HOLDS_CHECK("receiver-weight");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checks: years and receivers");
    TCase *tests = tcase_create("year");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, great_change);
    tcase_add_test(tests, great_fall);
    tcase_add_test(tests, change_on_the_border);
    tcase_add_test(tests, explained_change);
    tcase_add_test(tests, unexplained_by_what_was_done);
    tcase_add_test(tests, nothing_to_compare_with);
    tcase_add_test(tests, no_cost_objects);
    tcase_add_test(tests, one_cost_object);
    tcase_add_test(tests, change_within_what_is_printed);
    tcase_add_test(tests, change_beyond_what_is_printed);
    tcase_add_test(tests, nobody_responsible);
    tcase_add_test(tests, one_responsible);
    tcase_add_test(tests, component_responsible);
    tcase_add_test(tests, role_responsible);
    tcase_add_test(tests, role_responsible_today);
    tcase_add_test(tests, unallocated_needs_nobody);
    tcase_add_test(tests, called_by_titles);
    tcase_add_test(tests, grant_in_thousands);
    tcase_add_test(tests, grant_not_in_thousands);
    tcase_add_test(tests, comes_from_nothing);
    tcase_add_test(tests, comes_from_last_year);
    tcase_add_test(tests, application_late);
    tcase_add_test(tests, application_granted);
    tcase_add_test(tests, application_rejected);
    tcase_add_test(tests, statement_of_two_editions);
    tcase_add_test(tests, statement_that_tallies);
    tcase_add_test(tests, more_handed_on);
    tcase_add_test(tests, less_handed_on);
    tcase_add_test(tests, all_handed_on);
    tcase_add_test(tests, all_and_no_less_handed_on);
    tcase_add_test(tests, receiver_without_weight);
    tcase_add_test(tests, receivers_with_weights);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
