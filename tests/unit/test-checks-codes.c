/* Checks asked of each code of a code list: a plugin's and an edition's own, what they are about, where they
 * are not asked; and what is not compared across a series break. */
#include "checks-fixture.h"

static const struct ov_field fields[] = {
    { .id = "started",
      .label = "Started",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .slices = "pathway" },
    { .id = "response",
      .label = "Response",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .breaks = "2022-01-01" },
    { .id = "steady", .label = "Steady", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
};
static const struct ov_check checks[] = {
    { .id = "not-started",
      .each = OV_CODE,
      .over = "new-pathways",
      .severity = OV_WARNING,
      .title = "Not started",
      .when = "today >= begins",
      .rule = "started >= 1",
      .text = "{code}: {started}" },
};
static const struct ov_module module = { .id = "demo",
                                         .fields = fields,
                                         .field_count = OV_COUNT_OF(fields),
                                         .checks = checks,
                                         .check_count = OV_COUNT_OF(checks) };
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct world world;

static const char base[] = "editions;demo@2022;Demo;2022-01-01;2022-12-31;;demo\n"
                           "editions;demo@2021;Demo;2021-01-01;2021-12-31;;demo\n"
                           "codes;demo@2022;new-pathways;lung;pathway;Lungcancer;1\n"
                           "codes;demo@2022;new-pathways;breast;pathway;Bröstcancer;0\n"
                           "codes;demo@2022;pathways;prostate;pathway;Prostatacancer;2\n";

#define VALUE(field, period, slice, value) "values;demo." field ";23;" period ";" slice ";" value "\n"

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "rows.csv");
    add_lines(&world, base);
}

static void tear_down(void)
{
    world_end(&world);
}

static size_t found(const struct ov_findings *findings, const char *check)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += ov_equal(findings->items[i].check, check);
    return count;
}

START_TEST(each_code_is_asked)
{
    const struct ov_findings *findings;
    const struct ov_finding *breast;

    add_lines(&world,
              VALUE("started", "2022", "pathway=breast", "0") VALUE("started", "2022", "pathway=lung", "1")
                  VALUE("started", "2022", "pathway=prostate", "0"));
    findings = check_on(&world, &catalogue, "demo@2022", "2022-06-01", NULL);
    ck_assert_uint_eq(found(findings, "demo.not-started"), 1); /* prostate is in another list; 1 is enough */
    breast =
        finding_of(findings, "demo.not-started", OV_FINDING_RAISED, "unit=23 code=breast list=new-pathways");
    ck_assert_ptr_nonnull(breast);
    ck_assert_str_eq(breast->about.msgid, "{code}");
    ck_assert_uint_eq(breast->about.count, 1);
    ck_assert_str_eq(breast->about.arguments[0].plain, "Bröstcancer");
    ck_assert_str_eq(breast->about.arguments[0].domain, "editions");
    ck_assert_uint_eq(breast->operand_count, 1);
    ck_assert_str_eq(ov_finding_operands(world.arena, world.graph, breast), "started = 0");
}
END_TEST

START_TEST(a_code_without_value_is_not_checkable)
{
    const struct ov_findings *findings;

    add_lines(&world, VALUE("started", "2022", "pathway=lung", "3"));
    findings = check_on(&world, &catalogue, "demo@2022", "2022-06-01", NULL);
    ck_assert_uint_eq(found(findings, "demo.not-started"), 1);
    ck_assert_ptr_nonnull(finding_of(findings, "demo.not-started", OV_FINDING_NOT_CHECKABLE,
                                     "unit=23 code=breast list=new-pathways"));
}
END_TEST

START_TEST(without_the_list_nothing_is_asked)
{
    const struct ov_findings *findings = check_on(&world, &catalogue, "demo@2021", "2021-06-01", NULL);

    ck_assert_uint_eq(found(findings, "demo.not-started"), 0);
}
END_TEST

/* A waiver is of one code. */
START_TEST(one_code_is_accepted)
{
    const struct ov_findings *findings;

    add_lines(&world,
              VALUE("started", "2022", "pathway=breast", "0") VALUE("started", "2022", "pathway=lung", "0"));
    ADD(&world, OV_TABLE_WAIVERS, "demo.not-started", "demo@2022", "unit=23 code=breast list=new-pathways",
        NULL, NULL, "started = 0", "2022-05-01", "Chief", "begins in autumn");
    findings = check_on(&world, &catalogue, "demo@2022", "2022-06-01", NULL);
    ck_assert_uint_eq(findings->waived, 1);
    ck_assert_uint_eq(found(findings, "demo.not-started"), 2);
    ck_assert_ptr_null(
        finding_of(findings, "demo.not-started", OV_FINDING_RAISED, "unit=23 code=lung list=new-pathways")
            ->waiver);
}
END_TEST

/* An edition's own check, over the list that it names. */
START_TEST(checks_of_the_edition)
{
    struct ov_edition_check own[] = {
        { .id = "own",
          .title = "Own",
          .each = "code",
          .over = "pathways",
          .rule = "started >= 5",
          .text = "{code}",
          .severity = "error" },
        { .id = "none",
          .title = "None",
          .each = "code",
          .over = "no-list",
          .rule = "1 = 2",
          .text = "{code}",
          .severity = "error" },
    };
    const struct ov_terms terms = { .agreement = "demo", .checks = own, .check_count = 2 };
    const struct ov_terms *list[] = { &terms };
    struct ov_subject subject = { .edition = "demo@2022", .unit = "23" };
    const struct ov_findings *findings;

    add_lines(&world, VALUE("started", "2022", "pathway=prostate", "4"));
    world_ready(&world, &catalogue);
    findings = ov_checks_run(&(struct ov_checks_request){ .figures = world.figures,
                                                          .catalogue = &catalogue,
                                                          .bases = &subject,
                                                          .terms = list,
                                                          .count = 1,
                                                          .today = day_of("2022-06-01") });
    ck_assert_uint_eq(found(findings, "demo.own"), 1);
    ck_assert_ptr_nonnull(
        finding_of(findings, "demo.own", OV_FINDING_RAISED, "unit=23 code=prostate list=pathways"));
    ck_assert_uint_eq(found(findings, "demo.none"), 0);
}
END_TEST

/* ---- series breaks ---- */

START_TEST(nothing_is_compared_across_a_break)
{
    const struct ov_findings *findings;

    add_lines(&world, VALUE("response", "2021", "", "100") VALUE("response", "2022", "", "900")
                          VALUE("steady", "2021", "", "100") VALUE("steady", "2022", "", "900"));
    findings = check_on(&world, &catalogue, "demo@2022", "2023-01-01", NULL);
    ck_assert_ptr_nonnull(
        finding_of(findings, "core.value-change", OV_FINDING_RAISED, "unit=23 field=steady period=2022"));
    ck_assert_uint_eq(found(findings, "core.value-change"), 1);
}
END_TEST

/* What an increase is counted from: not recorded is a finding, another series is not. */
START_TEST(a_broken_baseline_is_not_missing)
{
    static const char *const baselines[] = { "response", "steady" };
    const struct ov_findings *findings;

    add_lines(&world, ov_arena_printf(world.arena, "conditions;demo@2022;more;;More;%s > previous-year(%s)\n",
                                      baselines[_i], baselines[_i]));
    findings = check_on(&world, &catalogue, "demo@2022", "2022-06-01", NULL);
    ck_assert_uint_eq(found(findings, "core.baseline"), (size_t)_i);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checks: codes");
    TCase *tests = tcase_create("codes");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, each_code_is_asked);
    tcase_add_test(tests, a_code_without_value_is_not_checkable);
    tcase_add_test(tests, without_the_list_nothing_is_asked);
    tcase_add_test(tests, one_code_is_accepted);
    tcase_add_test(tests, checks_of_the_edition);
    tcase_add_test(tests, nothing_is_compared_across_a_break);
    tcase_add_loop_test(tests, a_broken_baseline_is_not_missing, 0, 2);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
