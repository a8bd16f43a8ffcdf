/* The fake host for plugins' authors, with the plugin that does everything right. */
#include <check.h>
#include <overens/test.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char world[] =
    "{ \"edition\": \"good@2022\", \"unit\": \"23\", \"today\": \"2022-11-01\", \"regions\": { \"23\": "
    "\"Jämtland\" },"
    "  \"options\": { \"limit\": \"400\" },"
    "  \"rows\": {"
    "    \"values\": [ { \"field\": \"visits\", \"period\": \"2022\", \"value\": \"120\" },"
    "                  { \"field\": \"good.visits\", \"period\": \"2021\", \"value\": \"1 070\" } ],"
    "    \"grants\": [ { \"component\": \"total\", \"kind\": \"decided\", \"amount\": \"6,5 mkr\" } ],"
    "    \"components\": [ { \"id\": \"wards\", \"title\": \"Vård\", \"role\": \"leaf\", \"national\": \"85 "
    "mkr\" },"
    "                      { \"id\": \"beds\", \"title\": \"Platser\", \"role\": \"leaf\" } ],"
    "    \"decisions\": [ { \"id\": \"plan\", \"party\": \"region\", \"body\": \"RF\", \"date\": "
    "\"2022-03-01\" },"
    "                     { \"id\": \"plan\", \"party\": \"state\", \"body\": \"SKR\", \"date\": "
    "\"2022-05-04\" } ] } }";

static struct ov_test *begin(void)
{
    struct ov_test *test = ov_test_new(ov_plugin_entry(), world);
    OV_TEST_USABLE(test);
    return test;
}

START_TEST(figures_are_those_of_the_program)
{
    struct ov_test *test = begin();
    OV_TEST_SHOWS(test, "visits", "120");
    OV_TEST_SHOWS(test, "previous-year(visits)", "1 070");
    OV_TEST_SHOWS(test, "visits-change", "−88,8 %");
    OV_TEST_SHOWS(test, "plan", "4 maj 2022");
    OV_TEST_SHOWS(test, "chosen", "1 120");
    ck_assert_str_eq(ov_test_figure(test, "national", "component=wards"), "85 000 000 kr");
    ck_assert_ptr_nonnull(strstr(ov_test_figure(test, "beds", NULL), "missing"));
    ck_assert_ptr_nonnull(strstr(ov_test_figure(test, "visits", "ward=3"), "'ward' is not known"));
    ov_test_free(test);
}
END_TEST

START_TEST(hits_are_recorded)
{
    struct ov_test *test = begin();
    OV_TEST_RAISES(test, "declared", 0);
    ck_assert_ptr_null(ov_test_finding(test, 0));
    OV_TEST_RAISES(test, "examined", 4);
    ck_assert_str_eq(ov_test_finding(test, 0), "120 besök, gränsen är 400.");
    ck_assert_str_eq(ov_test_finding_subject(test, 0), "unit=23 component=beds");
    ck_assert_str_eq(ov_test_finding_subject(test, 1), "unit=23 component=beds unit=23");
    ck_assert_ptr_null(ov_test_finding(test, 4));
    OV_TEST_RAISES(test, "silent", 0);
    ck_assert_int_eq(ov_test_check(test, "forgetful"), -1);
    ck_assert_ptr_nonnull(strstr(ov_test_why(test), "{visits}"));
    ck_assert_int_eq(ov_test_check(test, "unheard-of"), -1);
    ov_test_free(test);

    test = ov_test_new(ov_plugin_entry(),
                       "{ \"edition\": \"good@2022\", \"today\": \"2022-11-01\", \"rows\": { \"values\": ["
                       " { \"field\": \"visits\", \"period\": \"2022\", \"value\": \"0\" } ] } }");
    OV_TEST_USABLE(test);
    OV_TEST_RAISES(test, "declared", 1);
    ck_assert_ptr_nonnull(strstr(ov_test_finding(test, 0), "{inte} fler."));
    ov_test_free(test);
}
END_TEST

START_TEST(blocks_are_recorded)
{
    struct ov_test *test = begin();
    OV_TEST_BUILDS(test, "built",
                   "heading: Besök\nparagraph: Det blev 120 besök.\nnote: good@2022\n"
                   "table: Besöken | Rad | I år | Året före\nrow: Besök | 120 | 1 070\nrow: idag | 120\n");
    ck_assert_int_eq(ov_test_section(test, "built"), 6);
    ck_assert_str_eq(ov_test_block(test, 5), "row: idag | 120");
    ck_assert_ptr_null(ov_test_block(test, 6));
    OV_TEST_BUILDS(test, "shown",
                   "paragraph: Antal: 120.\nrow: visits | 120\nrow: previous-year(visits) | 1 070\n");
    ck_assert_int_eq(ov_test_section(test, "gives-up"), -1);
    ck_assert_str_eq(ov_test_why(test), "Underlaget går inte att tolka.");
    ck_assert_int_eq(ov_test_section(test, "row-alone"), -1);
    ck_assert_int_eq(ov_test_section(test, "raises"), -1);
    ov_test_free(test);
}
END_TEST

START_TEST(allocations_are_refused)
{
    struct ov_test *test = begin();
    ck_assert_int_eq(ov_test_each_allocation(test, OV_TEST_SECTION, "built"), 1);
    ck_assert_int_eq(ov_test_each_allocation(test, OV_TEST_MEASURE, "chosen"), 0);
    ck_assert_int_eq(ov_test_each_allocation(test, OV_TEST_CHECK, "examined"), 0);
    ck_assert_int_eq(ov_test_each_allocation(test, OV_TEST_CHECK, "unheard-of"), -1);
    ov_test_refuse_allocation(test, 1);
    ck_assert_int_eq(ov_test_section(test, "built"), -1);
    ck_assert_ptr_nonnull(strstr(ov_test_why(test), "allocation number 1 was refused"));
    ov_test_refuse_allocation(test, 2);
    ck_assert_int_eq(ov_test_section(test, "built"), 6);
    ov_test_free(test);
}
END_TEST

static const struct {
    const char *world, *told;
} faults[] = {
    { "", "the world:" },
    { "[]", "a JSON object" },
    { "{}", "edition" },
    { "{\"edition\":\"good@2022\"}", "today" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"today\":\"2022-11-02\"}", "duplicate" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"tody\":\"\"}", "'tody' is not known" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"options\":{\"limt\":\"1\"}}", "options.limt" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"rows\":{\"valus\":[]}}", "no table 'valus'" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"rows\":{\"values\":[{\"fild\":\"x\"}]}}",
      "no column 'fild'" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"rows\":{\"values\":[{\"field\":\"visits\"}]}}",
      "period is missing" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"rows\":{\"values\":[{\"field\":\"visits\","
      "\"period\":\"2022\",\"value\":12}]}}",
      "a text in quotes" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"rows\":{\"values\":[{\"field\":\"visits\","
      "\"period\":\"2022\",\"value\":\"1x\"}]}}",
      "'1x' cannot be used" },
    { "{\"edition\":\"good@2022\",\"today\":\"2022-11-01\",\"rows\":{\"values\":[{\"field\":\"visits\","
      "\"period\":\"2022\",\"state\":\"gone\"}]}}",
      "'gone' cannot be used" },
};

START_TEST(faults_of_the_world_are_told)
{
    struct ov_test *test = ov_test_new(ov_plugin_entry(), faults[_i].world);
    ck_assert_ptr_nonnull(ov_test_fault(test));
    ck_assert_msg(strstr(ov_test_fault(test), faults[_i].told) != NULL, "%s", ov_test_fault(test));
    /* Nothing else can be asked, and asking does no harm. */
    ck_assert_ptr_nonnull(strstr(ov_test_figure(test, "1", NULL), faults[_i].told));
    ck_assert_int_eq(ov_test_check(test, "declared"), -1);
    ck_assert_int_eq(ov_test_section(test, "built"), -1);
    ck_assert_int_eq(ov_test_each_allocation(test, OV_TEST_SECTION, "built"), -1);
    ov_test_free(test);
}
END_TEST

START_TEST(faults_of_the_plugin_are_told)
{
    struct ov_plugin broken = *ov_plugin_entry();
    struct ov_test *test = ov_test_new(NULL, world);
    ck_assert_ptr_nonnull(strstr(ov_test_fault(test), "no plugin"));
    ov_test_free(test);
    broken.abi_major++;
    test = ov_test_new(&broken, world);
    ck_assert_ptr_nonnull(strstr(ov_test_fault(test), "interface"));
    ov_test_free(test);
    test = ov_test_open(ov_plugin_entry(), "/nonexistent/world.json");
    ck_assert_ptr_nonnull(strstr(ov_test_fault(test), "/nonexistent/world.json"));
    ov_test_free(test);
}
END_TEST

/* ---- interface 1.1: code lists and series breaks ---- */

static const struct ov_field coded_fields[] = {
    { .id = "started",
      .label = "S",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .slices = "pathway" },
    { .id = "response",
      .label = "R",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .breaks = "2022-01-01" },
};
static void examine_code(struct ov_run *run)
{
    struct ov_argument argument = { "started", ov_formula(run, "started") };
    if (ov_holds(run, ov_formula(run, "started < 1")))
        ov_raise(run, NULL, &argument, 1);
}
static const struct ov_check coded_checks[] = {
    { .id = "declared",
      .title = "D",
      .text = "{code}: {started}",
      .rule = "started >= 1",
      .each = OV_CODE,
      .severity = OV_WARNING,
      .over = "pathways" },
    { .id = "examined",
      .title = "E",
      .text = "{started}",
      .examine = examine_code,
      .reads = "started",
      .each = OV_CODE,
      .severity = OV_WARNING,
      .over = "pathways" },
    { .id = "elsewhere",
      .title = "F",
      .text = "{code}",
      .rule = "1 = 2",
      .each = OV_CODE,
      .severity = OV_WARNING,
      .over = "others" },
};
static const struct ov_section coded_sections[] = {
    { .id = "rows",
      .title = "R",
      .of = "code, started",
      .rows = "pathways",
      .kinds = OV_SHEET,
      .show = OV_TABLE },
};
static const struct ov_plugin coded = { .magic = OV_PLUGIN_MAGIC,
                                        .struct_size = sizeof(struct ov_plugin),
                                        .abi_major = OV_ABI_MAJOR,
                                        .abi_minor = OV_ABI_MINOR,
                                        .id = "coded",
                                        .title = "Coded",
                                        .version = "1",
                                        OV_FIELDS(coded_fields),
                                        OV_CHECKS(coded_checks),
                                        OV_SECTIONS(coded_sections) };

START_TEST(codes_are_asked_one_by_one)
{
    struct ov_test *test = ov_test_new(
        &coded,
        "{ \"edition\": \"coded@2022\", \"unit\": \"23\", \"today\": \"2022-11-01\", \"rows\": {"
        "  \"codes\": [ { \"list\": \"pathways\", \"code\": \"lung\", \"division\": \"pathway\", \"title\": "
        "\"Lungcancer\", \"order\": \"1\" },"
        "               { \"list\": \"pathways\", \"code\": \"breast\", \"division\": \"pathway\", "
        "\"title\": "
        "\"Bröstcancer\", \"order\": \"0\" } ],"
        "  \"values\": [ { \"field\": \"started\", \"period\": \"2022\", \"slice\": \"pathway=lung\", "
        "\"value\": "
        "\"1\" },"
        "                { \"field\": \"started\", \"period\": \"2022\", \"slice\": \"pathway=breast\", "
        "\"value\": "
        "\"0\" },"
        "                { \"field\": \"response\", \"period\": \"2021\", \"value\": \"9\" } ] } }");
    OV_TEST_USABLE(test);
    OV_TEST_SHOWS(test, "sum(started, over = pathways)", "1");
    ck_assert_str_eq(ov_test_figure(test, "started", "code=lung list=pathways"), "1");
    ck_assert_ptr_nonnull(
        strstr(ov_test_figure(test, "previous-year(response)", NULL), "was broken 2022-01-01"));
    OV_TEST_RAISES(test, "declared", 1);
    ck_assert_str_eq(ov_test_finding(test, 0), "Bröstcancer: 0");
    ck_assert_str_eq(ov_test_finding_subject(test, 0), "unit=23 code=breast list=pathways");
    OV_TEST_RAISES(test, "examined", 1);
    ck_assert_str_eq(ov_test_finding(test, 0), "0");
    ck_assert_str_eq(ov_test_finding_subject(test, 0), "unit=23 code=breast list=pathways");
    OV_TEST_RAISES(test, "elsewhere", 0); /* the edition has no such list */
    OV_TEST_BUILDS(test, "rows",
                   "row: unit=23 code=breast list=pathways | Bröstcancer | 0\n"
                   "row: unit=23 code=lung list=pathways | Lungcancer | 1\n");
    ck_assert_int_ge(ov_test_each_allocation(test, OV_TEST_CHECK, "examined"), 0);
    ov_test_free(test);
}
END_TEST

START_TEST(a_world_is_read_from_a_file)
{
    char path[] = "/tmp/world-XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, world, strlen(world)), (ssize_t)strlen(world));
    close(file);
    struct ov_test *test = ov_test_open(ov_plugin_entry(), path);
    unlink(path);
    OV_TEST_USABLE(test);
    OV_TEST_SHOWS(test, "visits", "120");
    ov_test_free(test);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("testing");
    TCase *cases = tcase_create("host");
    tcase_add_test(cases, figures_are_those_of_the_program);
    tcase_add_test(cases, hits_are_recorded);
    tcase_add_test(cases, blocks_are_recorded);
    tcase_add_test(cases, allocations_are_refused);
    tcase_add_loop_test(cases, faults_of_the_world_are_told, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_test(cases, faults_of_the_plugin_are_told);
    tcase_add_test(cases, codes_are_asked_one_by_one);
    tcase_add_test(cases, a_world_is_read_from_a_file);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
