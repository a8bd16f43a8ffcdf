/* Levels of checks by date, checks that an edition brings, and waivers: until when, within which band, and
 * why no longer. */
#include "checks-fixture.h"

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };
static struct world world;

/* 400 000 of 1 000 000 kr is unallocated: a notice. */
static const char base[] = "editions;demo@2022;Demo;2022-01-01;2022-12-31\n"
                           "components;demo@2022;a;;A;leaf;regions;;;0\n"
                           "grants;demo@2022;a;23;decided;;1 000 000 kr\n"
                           "activities;demo@2022;23;a;one;;One;activity;600 000 kr;Chief;100\n";
#define REST(amount) "activities;demo@2022;23;a;rest;;Rest;unallocated;" amount ";;100\n"
static const char check_id[] = "core.unallocated", subject[] = "unit=23 component=a";

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "rows.csv");
}

static void tear_down(void)
{
    world_end(&world);
}

/* ---- waivers ---- */

static void waive(const char *until, const char *band, const char *operands)
{
    ADD(&world, OV_TABLE_WAIVERS, check_id, "demo@2022", subject, until, band, operands, "2022-05-04",
        "Chief", "decided in autumn");
}

static const struct ov_finding *look(const char *today, const struct ov_findings **findings)
{
    *findings = check_on(&world, &catalogue, "demo@2022", today, NULL);
    const struct ov_finding *finding = finding_of(*findings, check_id, OV_FINDING_RAISED, subject);
    ck_assert_ptr_nonnull(finding);
    return finding;
}

static const char as_it_was[] = "unallocated = 400000; share(unallocated, own-grant) = 2/5";

static const struct {
    const char *until, *band, *operands, *rest, *today;
    bool accepted;
    const char *why; /* part of it */
} cases[] = {
    { "2022-12-31", NULL, as_it_was, "400 000 kr", "2022-12-31", true, NULL },
    { "2022-12-31", NULL, as_it_was, "400 000 kr", "2023-01-01", false, "until 2022-12-31" },
    { NULL, NULL, as_it_was, "400 000 kr", "2030-01-01", true, NULL },
    { "2022-12-31", NULL, as_it_was, "400 001 kr", "2022-06-01", false, "unallocated (400000)" },
    { "2022-12-31", "10 kr", "unallocated = 400000", "400 010 kr", "2022-06-01", false, "share(" },
    { "2022-12-31", "1 %", as_it_was, "404 000 kr", "2022-06-01", true, NULL },
    { "2022-12-31", "1 %", as_it_was, "396 000 kr", "2022-06-01", true, NULL },
    { "2022-12-31", "1 %", as_it_was, "404 001 kr", "2022-06-01", false, "unallocated" },
    /* An amount says nothing of a share, and a number nothing of an amount. */
    { "2022-12-31", "5 tkr", as_it_was, "405 000 kr", "2022-06-01", false, "share(" },
    { "2022-12-31", "5", as_it_was, "400 001 kr", "2022-06-01", false, "unallocated" },
    { "2022-12-31", "1 %", "", "400 000 kr", "2022-06-01", false, "nothing was said" },
};

START_TEST(each_waiver)
{
    const struct ov_findings *findings;
    const struct ov_finding *finding;

    add_lines(&world, base);
    ADD(&world, OV_TABLE_ACTIVITIES, "demo@2022", "23", "a", "rest", NULL, "Rest", "unallocated",
        cases[_i].rest, NULL, "100");
    waive(cases[_i].until, cases[_i].band, cases[_i].operands);
    finding = look(cases[_i].today, &findings);
    ck_assert_msg((finding->waiver != NULL) == cases[_i].accepted, "%s",
                  finding->waiver_lapsed != NULL ? finding->waiver_lapsed : "accepted");
    ck_assert_uint_eq(findings->waived, cases[_i].accepted);
    if (cases[_i].accepted) {
        ck_assert_ptr_null(finding->waiver_lapsed);
        ck_assert_str_eq(finding->waiver->author, "Chief");
        ck_assert_str_eq(finding->waiver->reason, "decided in autumn");
        ck_assert_int_eq(finding->waiver->until,
                         cases[_i].until != NULL ? day_of(cases[_i].until) : OV_NO_DATE);
    } else {
        ck_assert_msg(strstr(finding->waiver_lapsed, cases[_i].why) != NULL, "%s", finding->waiver_lapsed);
        ck_assert_ptr_nonnull(ov_graph_reason(world.graph, finding->waiver_lapsed));
    }
}
END_TEST

/* What is kept is what is read back. */
START_TEST(operands_of_a_finding)
{
    const struct ov_findings *findings;
    const struct ov_finding *finding;

    add_lines(&world, base);
    add_lines(&world, REST("400 000 kr"));
    finding = look("2022-06-01", &findings); /* which makes the graph */
    ck_assert_str_eq(ov_finding_operands(world.arena, world.graph, finding), as_it_was);
}
END_TEST

/* Days that are left grow fewer by themselves. */
START_TEST(days_are_not_held_against_it)
{
    const struct ov_findings *findings;
    const struct ov_finding *finding;
    const char *operands;

    add_lines(&world, base);
    add_lines(&world, "obligations;demo@2022;final;Final;final;Socialstyrelsen;2022-10-01\n");
    findings = check_on(&world, &catalogue, "demo@2022", "2022-09-05", NULL);
    finding = finding_of(findings, "core.obligation-due", OV_FINDING_RAISED, NULL);
    ck_assert_ptr_nonnull(finding);
    operands = ov_finding_operands(world.arena, world.graph, finding);
    ck_assert_str_eq(operands, "due = 2022-10-01");
    ADD(&world, OV_TABLE_WAIVERS, "core.obligation-due", "demo@2022", "unit=23 obligation=final", NULL, NULL,
        operands, "2022-09-05", "Chief", "on its way");
    findings = check_on(&world, &catalogue, "demo@2022", "2022-09-15", NULL);
    finding = finding_of(findings, "core.obligation-due", OV_FINDING_RAISED, NULL);
    ck_assert_ptr_nonnull(finding);
    ck_assert_ptr_nonnull(finding->waiver);
}
END_TEST

/* ---- levels ---- */

static const struct ov_check_settings *settings_of(const char *text)
{
    struct ov_diagnostics list = { .arena = world.arena };
    const struct ov_check_settings *settings =
        ov_check_settings_read(world.arena, "checks.conf", text, strlen(text), &list);

    ck_assert_msg(settings != NULL && list.count == 0, "%s", list.count ? list.items[0].text : "");
    return settings;
}

static const char levels[] =
    "# as the board decided\n"
    "checks = ( { id = \"core.unallocated\"; from = \"2022-09-01\"; level = \"error\"; source = \"§ 7\"; },\n"
    "{ id = \"core.unallocated\"; from = \"2022-03-01\"; level = \"trial\"; },\n"
    "{ id = \"core.unallocated\"; level = \"off\"; } );\n";

static void level_on(const char *today, bool told, bool trial, enum ov_check_severity severity)
{
    const struct ov_findings *findings =
        check_on(&world, &catalogue, "demo@2022", today, settings_of(levels));
    const struct ov_finding *finding = finding_of(findings, check_id, OV_FINDING_RAISED, subject);

    ck_assert_msg((finding != NULL) == told, "%s", today);
    ck_assert_uint_eq(findings->trial, trial);
    if (finding == NULL)
        return;
    ck_assert_int_eq(finding->trial, trial);
    if (!trial)
        ck_assert_int_eq(finding->severity, severity);
}

START_TEST(levels_by_date)
{
    size_t before;

    add_lines(&world, base);
    add_lines(&world, REST("400 000 kr"));
    level_on("2022-02-28", false, false, OV_NOTICE);
    level_on("2022-03-01", true, true, OV_NOTICE);
    level_on("2022-08-31", true, true, OV_NOTICE);
    level_on("2022-09-01", true, false, OV_ERROR);
    before = check_on(&world, &catalogue, "demo@2022", "2022-09-01", NULL)->raised[OV_ERROR];
    ck_assert_uint_eq(
        check_on(&world, &catalogue, "demo@2022", "2022-09-01", settings_of(levels))->raised[OV_ERROR],
        before + 1);
}
END_TEST

START_TEST(no_settings)
{
    ck_assert_uint_eq(settings_of("# nothing is set\n")->count, 0);
    ck_assert_uint_eq(settings_of("")->count, 0);
    ck_assert_uint_eq(settings_of("checks = ();\n")->count, 0);
    ck_assert_uint_eq(
        settings_of("checks = ( { id = \"close-care.joint-plan\"; level = \"off\"; } );\n")->count, 1);
}
END_TEST

static const struct {
    const char *text, *says;
    int line, column;
} wrong[] = {
    { "checks = ( { id = \"core.unalocated\"; level = \"off\"; } );", "the nearest is core.unallocated", 1,
      19 },
    { "checks = ( { id = \"unallocated\"; level = \"off\"; } );", "core.unallocated", 1, 19 },
    { "checks = (\n{ id = \"core.budget\"; level = \"loud\"; } );", "\"trial\"", 2, 31 },
    { "checks = ( { id = \"core.budget\"; level = \"off\"; from = \"2022-09\"; } );", "a day such as", 1,
      56 },
    { "checks = ( { id = \"core.budget\"; } );", "\"trial\"", 1, 12 },
    { "check = ( );", "checks", 1, 1 },
    { "checks = ( { id = \"core.budget\"; level = \"off\"; }, { id = \"core.budget\"; level = \"error\"; } "
      ");",
      "one setting of a check for each day", 1, 52 },
};

START_TEST(each_wrong_setting)
{
    struct ov_diagnostics list = { .arena = world.arena };

    ck_assert_ptr_null(
        ov_check_settings_read(world.arena, "checks.conf", wrong[_i].text, strlen(wrong[_i].text), &list));
    ck_assert_uint_ge(list.count, 1);
    ck_assert_msg(list.items[0].accepted != NULL && strstr(list.items[0].accepted, wrong[_i].says) != NULL,
                  "%s; accepted: %s", list.items[0].text, list.items[0].accepted);
    ck_assert_int_eq(list.items[0].at.line, wrong[_i].line);
    ck_assert_int_eq(list.items[0].at.column, wrong[_i].column);
}
END_TEST

/* ---- checks that the edition brings ---- */

START_TEST(checks_of_the_edition)
{
    struct ov_edition_check checks[] = {
        { .id = "small",
          .title = "Litet",
          .each = "component",
          .rule = "own-grant >= 2 mkr",
          .text = "{component}: {own-grant}",
          .source = "s. 3",
          .severity = "error" },
        { .id = "large",
          .title = "Stort",
          .each = "edition",
          .rule = "grant <= 1 mkr",
          .severity = "notice" },
    };
    struct ov_terms terms = {
        .agreement = "demo", .edition = "2022", .checks = checks, .check_count = OV_COUNT_OF(checks)
    };
    const struct ov_terms *all[] = { &terms };
    struct ov_subject base_subject = { .edition = "demo@2022", .unit = "23" };
    const struct ov_findings *findings;
    const struct ov_finding *finding;

    add_lines(&world, base);
    world_ready(&world, &catalogue);
    findings = ov_checks_run(&(struct ov_checks_request){ .figures = world.figures,
                                                          .catalogue = &catalogue,
                                                          .bases = &base_subject,
                                                          .terms = all,
                                                          .count = 1 });
    finding = finding_of(findings, "demo.small", OV_FINDING_RAISED, subject);
    ck_assert_ptr_nonnull(finding);
    ck_assert_int_eq(finding->severity, OV_ERROR);
    ck_assert_str_eq(finding->title.domain, "editions");
    ck_assert_str_eq(finding->cite, "s. 3");
    ck_assert_ptr_null(finding_of(findings, "demo.large", OV_FINDING_RAISED, NULL));
    ck_assert_ptr_null(finding_of(findings, "demo.large", OV_FINDING_NOT_CHECKABLE, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checks: levels and waivers");
    TCase *tests = tcase_create("waivers");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, each_waiver, 0, (int)OV_COUNT_OF(cases));
    tcase_add_test(tests, operands_of_a_finding);
    tcase_add_test(tests, days_are_not_held_against_it);
    tcase_add_test(tests, levels_by_date);
    tcase_add_test(tests, no_settings);
    tcase_add_loop_test(tests, each_wrong_setting, 0, (int)OV_COUNT_OF(wrong));
    tcase_add_test(tests, checks_of_the_edition);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
