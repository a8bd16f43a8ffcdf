/* The checks of collected values and measures: what ought to be there, what came late, what differs from last
 * year, what cannot be compared or computed. And how fast a million values are looked through. */
#include "checks-fixture.h"

static const struct ov_field fields[] = {
    { .id = "beds", .label = "Beds", .type = OV_COUNT, .period = OV_POINT, .level = OV_REGION },
    { .id = "calls", .label = "Calls", .type = OV_COUNT, .period = OV_MONTH, .level = OV_UNIT },
    { .id = "listed",
      .label = "Listed",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .slices = "age sex",
      .flags = OV_PERSONAL },
    { .id = "met",
      .label = "Met",
      .type = OV_COUNT,
      .period = OV_HALF_YEAR,
      .level = OV_REGION,
      .slices = "path" },
    { .id = "seen",
      .label = "Seen",
      .type = OV_COUNT,
      .period = OV_HALF_YEAR,
      .level = OV_REGION,
      .slices = "path" },
    { .id = "staff",
      .label = "Staff",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .slices = "age" },
    { .id = "visits", .label = "Visits", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
};
static const struct ov_measure measures[] = {
    { .id = "increase",
      .label = "Increase",
      .type = OV_SHARE,
      .formula = "share(visits - previous-year(visits), previous-year(visits))" },
    { .id = "listed-share", .label = "Listed share", .type = OV_SHARE, .formula = "listed / staff" },
    { .id = "other-share", .label = "Other", .type = OV_SHARE, .formula = "share(staff, visits)" },
    { .id = "seen-share", .label = "Seen share", .type = OV_SHARE, .formula = "seen / met" },
};
static const struct ov_module module = { .id = "demo",
                                         .fields = fields,
                                         .field_count = OV_COUNT_OF(fields),
                                         .measures = measures,
                                         .measure_count = OV_COUNT_OF(measures) };
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct world world;

static const char base[] = "editions;demo@2022;Demo;2022-01-01;2022-12-31;;demo\n"
                           "components;demo@2022;a;;A;leaf;regions;;;0\n"
                           "batches;7;2022-03-14\n"
                           "units;one;2020-01-01;;One;unit;23\n"
                           "units;two;2022-02-01;;Two;unit;23\n"
                           "units;far;2020-01-01;;Far;unit;24\n";

#define VALUE(field, unit, period, slice, value)                                                             \
    "values;demo." field ";" unit ";" period ";" slice ";" value "\n"
#define COLLECTED "collections;demo@2022;demo.calls;unit;14\n"
#define SEXES(total, women, men)                                                                             \
    VALUE("listed", "23", "2022", "", total)                                                                 \
    VALUE("listed", "23", "2022", "sex=woman", women) VALUE("listed", "23", "2022", "sex=man", men)
#define PAID_IF_MET                                                                                          \
    "payment-terms;demo@2022;a;main;share;;;;;more\n"                                                        \
    "conditions;demo@2022;more;a;More;visits > 5;2022;;0;payment\n"
#define APPLICATION(method, rule)                                                                            \
    "obligations;demo@2022;apply;Apply;application;SKR;2022-03-31\n"                                         \
    "components;demo@2022;b;;B;leaf;regions;;;1\n"                                                           \
    "payment-terms;demo@2022;a;main;" method ";;;;;applied\n"                                                \
    "conditions;demo@2022;applied;;Applied;" rule ";2022\n"
#define GRANT(component, kind) "grants;demo@2022;" component ";23;" kind ";;1 000 kr\n"
#define CONDITION(rule, period) "conditions;demo@2022;more;;More;" rule ";" period "\n"

static const struct example examples[] = {
    /* One of two units is silent; the other gave January too late, which the batch of 14 March shows. */
    { "value-missing", RAISED, "2022-03-15", COLLECTED VALUE("calls", "one", "2022-01", "", "5"),
      "unit=two field=calls" },
    { "value-missing", HELD, "2022-03-14",
      COLLECTED VALUE("calls", "one", "2022-01", "", "5") VALUE("calls", "two", "2022-02", "", "5"), NULL },
    { "value-missing", RAISED, "2022-03-15",
      COLLECTED VALUE("calls", "one", "2022-01", "", "5") VALUE("calls", "two", "2022-02", "", "5"),
      "unit=one field=calls" },
    { "value-missing", HELD, "2022-03-15",
      COLLECTED VALUE("calls", "one", "2022-01", "", "5") VALUE("calls", "one", "2022-02", "", ";suppressed")
          VALUE("calls", "two", "2022-02", "", "0"),
      NULL },
    { "value-missing", RAISED, "2022-03-15",
      COLLECTED VALUE("calls", "one", "2022-01", "", "5") VALUE("calls", "one", "2022-02", "", ";missing")
          VALUE("calls", "two", "2022-02", "", "0"),
      "unit=one field=calls" },
    /* Nothing from anybody is told once. */
    { "value-missing", RAISED, "2022-03-15", COLLECTED, "unit=23 field=calls" },
    { "value-missing", HELD, "2022-02-14", COLLECTED, NULL },
    { "value-late", RAISED, "2022-04-01", COLLECTED VALUE("calls", "one", "2022-01", "", "5"),
      "unit=one field=calls" },
    { "value-late", HELD, "2022-04-01", COLLECTED VALUE("calls", "one", "2022-02", "", "5"), NULL },

    { "value-scale", RAISED, "2023-01-01",
      VALUE("visits", "23", "2022", "", "500") VALUE("visits", "23", "2021", "", "1"),
      "unit=23 field=visits period=2022" },
    { "value-scale", RAISED, "2023-01-01",
      VALUE("visits", "23", "2022", "", "20") VALUE("visits", "23", "2021", "", "20000"), NULL },
    { "value-scale", HELD, "2023-01-01",
      VALUE("visits", "23", "2022", "", "499") VALUE("visits", "23", "2021", "", "1"), NULL },
    { "value-scale", HELD, "2023-01-01",
      VALUE("visits", "24", "2022", "", "20") VALUE("visits", "24", "2021", "", "20000"), NULL },
    { "value-scale", RAISED, "2023-01-01",
      VALUE("staff", "23", "2022", "age=65-", "20") VALUE("staff", "23", "2021", "age=65-", "20000")
          VALUE("staff", "23", "2021", "age=-64", "20"),
      NULL },
    { "value-change", RAISED, "2023-01-01",
      VALUE("visits", "23", "2022", "", "151") VALUE("visits", "23", "2021", "", "100"),
      "unit=23 field=visits period=2022" },
    { "value-change", HELD, "2023-01-01",
      VALUE("visits", "23", "2022", "", "150") VALUE("visits", "23", "2021", "", "100"), NULL },
    { "value-change", HELD, "2023-01-01",
      VALUE("visits", "23", "2022", "", "19") VALUE("visits", "23", "2021", "", "10"), NULL },
    { "value-change", HELD, "2023-01-01",
      VALUE("visits", "23", "2022", "", "151")
          VALUE("visits", "23", "2021", "",
                "100") "notes;demo@2022;23;total;visits;deviation;vacancy;;2022-12-31;Chief;new\n",
      NULL },
    { "value-change", RAISED, "2023-01-01",
      VALUE("visits", "23", "2022", "", "151")
          VALUE("visits", "23", "2021", "",
                "100") "notes;demo@2022;23;total;calls;deviation;vacancy;;2022-12-31;Chief;new\n",
      NULL },
    { "value-change", RAISED, "2023-01-01",
      VALUE("calls", "one", "2022-03", "", "40") VALUE("calls", "one", "2021-03", "", "100"),
      "unit=one field=calls period=2022-03" },

    { "by-sex", RAISED, "2023-01-01", VALUE("listed", "23", "2022", "", "500"),
      "unit=23 field=listed period=2022" },
    { "by-sex", HELD, "2023-01-01",
      VALUE("listed", "23", "2022", "", "500") VALUE("listed", "23", "2022", "sex=woman", "300"), NULL },
    { "by-sex", HELD, "2023-01-01", VALUE("listed", "23", "2022", "", "4"), NULL },
    { "by-sex", HELD, "2023-01-01", VALUE("visits", "23", "2022", "", "500"), NULL },
    { "parts-of-value", RAISED, "2023-01-01", SEXES("98", "146", "52"), "unit=23 field=listed period=2022" },
    { "parts-of-value", RAISED, "2023-01-01", SEXES("199", "146", "52"), NULL },
    { "parts-of-value", HELD, "2023-01-01", SEXES("198", "146", "52"), NULL },
    { "parts-of-value", HELD, "2023-01-01",
      VALUE("listed", "23", "2022", "", "98") VALUE("listed", "23", "2022", "sex=woman", "146"), NULL },
    { "parts-of-value", HELD, "2023-01-01", SEXES("98", "146", ";suppressed"), NULL },
    { "parts-of-value", HELD, "2023-01-01", SEXES("98", "146", "4"), NULL },
    { "parts-of-value", HELD, "2023-01-01",
      VALUE("staff", "23", "2022", "", "98") VALUE("staff", "23", "2022", "age=65-", "99")
          VALUE("staff", "23", "2022", "age=-64", "100"),
      NULL },
    { "years-mixed", RAISED, "2023-01-01",
      VALUE("visits", "23", "2021", "", "5") VALUE("visits", "23", "2021-06-01/2022-05-31", "", "6"),
      "unit=23 field=visits period=2021-06-01/2022-05-31" },
    { "years-mixed", HELD, "2023-01-01",
      VALUE("visits", "23", "2021", "", "5") VALUE("visits", "23", "2022", "", "6"), NULL },

    { "share-above-whole", RAISED, "2023-01-01",
      VALUE("listed", "23", "2022", "", "101") VALUE("staff", "23", "2022", "", "100"),
      "unit=23 measure=listed-share period=2022" },
    { "share-above-whole", HELD, "2023-01-01",
      VALUE("listed", "23", "2022", "", "100") VALUE("staff", "23", "2022", "", "100"), NULL },
    { "share-above-whole", HELD, "2023-01-01",
      VALUE("listed", "23", "2022", "", "101") VALUE("staff", "23", "2022", "", "100;;estimated"), NULL },
    /* Every recorded period, not the newest alone; what lies before the edition is not its own. */
    { "share-above-whole", RAISED, "2023-01-01",
      VALUE("seen", "23", "2022H1", "", "95") VALUE("met", "23", "2022H1", "", "90")
          VALUE("seen", "23", "2022H2", "", "80") VALUE("met", "23", "2022H2", "", "90"),
      "unit=23 measure=seen-share period=2022H1" },
    { "share-above-whole", HELD, "2023-01-01",
      VALUE("seen", "23", "2021H2", "", "95") VALUE("met", "23", "2021H2", "", "90")
          VALUE("seen", "23", "2022H1", "", "90") VALUE("met", "23", "2022H1", "", "90"),
      NULL },
    { "share-above-whole", RAISED, "2023-01-01",
      VALUE("seen", "23", "2022H1", "", "80") VALUE("met", "23", "2022H1", "", "90") VALUE(
          "seen", "23", "2022H1", "path=breast", "31") VALUE("met", "23", "2022H1", "path=breast", "30"),
      "unit=23 measure=seen-share period=2022H1 slice=path=breast" },
    { "share-above-whole", HELD, "2023-01-01",
      VALUE("seen", "23", "2022H1", "", "80") VALUE("met", "23", "2022H1", "", "90")
          VALUE("seen", "23", "2022H1", "path=breast", "31") VALUE("met", "23", "2022H1", "path=lung", "30"),
      NULL },
    { "denominator", RAISED, "2023-01-01",
      VALUE("seen", "23", "2022H1", "", "80") VALUE("seen", "23", "2022H2", "", "80")
          VALUE("met", "23", "2022H2", "", "90"),
      "unit=23 measure=seen-share period=2022H1" },
    { "denominator", HELD, "2023-01-01",
      VALUE("met", "23", "2022H1", "", "80") VALUE("seen", "23", "2022H2", "", "80")
          VALUE("met", "23", "2022H2", "", "90"),
      NULL },
    { "denominator", RAISED, "2023-01-01",
      VALUE("listed", "23", "2022", "", "101") VALUE("staff", "23", "2022", "", "0"),
      "unit=23 measure=listed-share period=2022" },
    { "denominator", RAISED, "2023-01-01", VALUE("staff", "23", "2022", "", "101"),
      "unit=23 measure=other-share period=2022" },
    { "denominator", HELD, "2023-01-01",
      VALUE("listed", "23", "2022", "", "0") VALUE("staff", "23", "2022", "", "1")
          VALUE("visits", "23", "2022", "", "1"),
      NULL },

    /* Without a grant and without a key nobody knows what stands on the condition. */
    { "gate-unknown", RAISED, "2023-01-01", PAID_IF_MET VALUE("visits", "23", "2022", "", "5"),
      "unit=23 condition=more" },
    { "gate-unknown", HELD, "2023-01-01", PAID_IF_MET VALUE("visits", "23", "2022", "", "6"), NULL },
    { "gate-unknown", HELD, "2023-01-01",
      PAID_IF_MET VALUE("visits", "23", "2022", "", "5") GRANT("a", "decided"), NULL },
    { "gate-payment", RAISED, "2023-01-01",
      PAID_IF_MET VALUE("visits", "23", "2022", "", "5") GRANT("a", "decided"), "unit=23 condition=more" },
    { "gate-payment", HELD, "2023-01-01", PAID_IF_MET VALUE("visits", "23", "2022", "", "5"), NULL },

    /* An application is answered by a grant of what is paid for it, not by any grant. */
    { "obligation-late", RAISED, "2022-04-01",
      APPLICATION("share", "delivered(apply) <= due(apply)") GRANT("b", "decided"),
      "unit=23 obligation=apply" },
    { "obligation-late", HELD, "2022-04-01",
      APPLICATION("share", "delivered(apply) <= due(apply)") GRANT("a", "decided"), NULL },
    { "obligation-late", HELD, "2022-03-31",
      APPLICATION("share", "delivered(apply) <= due(apply)") GRANT("b", "decided"), NULL },
    { "obligation-late", RAISED, "2022-04-01", APPLICATION("applied-for", "visits > 5") GRANT("b", "decided"),
      "unit=23 obligation=apply" },
    { "obligation-late", HELD, "2022-04-01", APPLICATION("applied-for", "visits > 5") GRANT("a", "rejected"),
      NULL },
    { "obligation-late", HELD, "2022-04-01", APPLICATION("share", "visits > 5") GRANT("b", "decided"), NULL },
    { "obligation-late", RAISED, "2022-04-01",
      APPLICATION("share", "delivered(apply-more) > 5") GRANT("b", "budget"), "unit=23 obligation=apply" },

    { "condition-period", RAISED, "2023-01-01", CONDITION("visits > 5", "2022H1"),
      "unit=23 condition=more field=visits" },
    { "condition-period", RAISED, "2023-01-01", CONDITION("other-share > 5 %", "2022H1"),
      "unit=23 condition=more field=staff" },
    { "condition-period", HELD, "2023-01-01", CONDITION("visits > 5", "2022"), NULL },
    { "condition-period", HELD, "2023-01-01", CONDITION("beds > 5", "2022H1"), NULL },
    { "condition-period", HELD, "2023-01-01",
      CONDITION("visits > 5", "2022H1") VALUE("visits", "23", "2022H1", "", "6"), NULL },
    { "baseline", RAISED, "2022-01-01", CONDITION("increase >= 20 %", "2022"), NULL },
    { "baseline", HELD, "2021-12-31", CONDITION("increase >= 20 %", "2022"), NULL },
    { "baseline", HELD, "2022-06-01",
      CONDITION("increase >= 20 %", "2022") VALUE("visits", "23", "2021", "", "6"), NULL },
    { "baseline", RAISED, "2022-06-01", CONDITION("visits > previous-year(visits)", ""),
      "unit=23 condition=more baseline=\"visits\"" },
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

static const char *operand(const struct ov_finding *finding, const char *name)
{
    for (size_t i = 0; i < finding->text.count; i++)
        if (strcmp(finding->text.arguments[i].name, name) == 0)
            return finding->text.arguments[i].plain != NULL
                       ? finding->text.arguments[i].plain
                       : ov_figures_value(world.figures, finding->text.arguments[i].figure)->text;
    return "";
}

/* Within another division women and men are that division's. */
START_TEST(parts_within_a_division)
{
    static const struct {
        const char *total;
        bool raised;
    } cases[] = { { "98", true }, { "99", false } };

    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        const char *rows[][2] = { { "age=65-", cases[i].total },
                                  { "age=65-;sex=woman", "46" },
                                  { "age=65-;sex=man", "53" },
                                  { "", "1000" } };
        const struct ov_finding *finding;

        if (i) {
            world_end(&world);
            set_up();
        }
        add_lines(&world, base);
        for (size_t row = 0; row < OV_COUNT_OF(rows); row++) {
            const char *cells[] = { "demo.listed", "23", "2022", rows[row][0], rows[row][1] };

            add_row(&world, OV_TABLE_VALUES, cells, OV_COUNT_OF(cells));
        }
        finding = finding_of(check_on(&world, &catalogue, "demo@2022", "2023-01-01", NULL),
                             "core.parts-of-value", OV_FINDING_RAISED, NULL);
        ck_assert_int_eq(finding != NULL, cases[i].raised);
        if (finding)
            ck_assert_str_eq(finding->subject, "unit=23 field=listed period=2022 slice=age=65-");
    }
}
END_TEST

/* Months told of one silent unit; the unit that came later is not asked for what was before it. */
START_TEST(months_that_are_missing)
{
    const struct ov_finding *finding;
    const struct ov_findings *findings;

    add_lines(&world, base);
    add_lines(&world, COLLECTED);
    add_lines(&world, VALUE("calls", "one", "2022-01", "", "5"));
    findings = check_on(&world, &catalogue, "demo@2022", "2022-08-20", NULL);
    finding = finding_of(findings, "core.value-missing", OV_FINDING_RAISED, "unit=two field=calls");
    ck_assert_ptr_nonnull(finding);
    ck_assert_str_eq(operand(finding, "periods"), "2022-02, 2022-03, 2022-04, 2022-05, … (6)");
    ck_assert_str_eq(operand(finding, "due-day"), "2022-03-14");
}
END_TEST

/* What was accepted for some months says nothing of those that are missing later. */
START_TEST(months_that_were_accepted)
{
    const char *subject = "unit=two field=calls", *operands;
    const struct ov_finding *finding;

    add_lines(&world, base);
    add_lines(&world, COLLECTED);
    add_lines(&world, VALUE("calls", "one", "2022-01", "", "5"));
    finding = finding_of(check_on(&world, &catalogue, "demo@2022", "2022-08-10", NULL), "core.value-missing",
                         OV_FINDING_RAISED, subject);
    ck_assert_ptr_nonnull(finding);
    operands = ov_finding_operands(world.arena, world.graph, finding);
    ADD(&world, OV_TABLE_WAIVERS, "core.value-missing", "demo@2022", subject, NULL, NULL, operands,
        "2022-08-10", "Chief", "new system");
    finding = finding_of(check_on(&world, &catalogue, "demo@2022", "2022-08-14", NULL), "core.value-missing",
                         OV_FINDING_RAISED, subject);
    ck_assert_msg(finding->waiver != NULL, "%s", finding->waiver_lapsed);
    finding = finding_of(check_on(&world, &catalogue, "demo@2022", "2022-08-15", NULL), "core.value-missing",
                         OV_FINDING_RAISED, subject);
    ck_assert_ptr_null(finding->waiver);
    ck_assert_ptr_nonnull(strstr(finding->waiver_lapsed, "periods"));
}
END_TEST

/* A hundred thousand values, a few of which have grown: only those become figures. */
START_TEST(many_values)
{
    enum { CODES = 200, MONTHS = 500 }; /* 1801-01 to 2022-08 and on: two years of them are compared */
    struct ov_period month;
    const struct ov_findings *findings;
    size_t raised = 0;
    uint32_t nodes;

    add_lines(&world, base);
    for (int code = 0; code < CODES; code++) {
        char *unit = ov_arena_printf(world.arena, "u%04d", code);
        struct ov_cell cells[7] = { { .state = OV_MISSING } };
        struct ov_origin origin = { .batch = 7, .line = code + 1 };

        ADD(&world, OV_TABLE_UNITS, unit, "2020-01-01", NULL, unit, "unit", "23");
        for (int i = 0; i < MONTHS; i++) {
            char text[16];

            snprintf(text, sizeof text, "%04d-%02d", 2022 - i / 12, 12 - i % 12);
            ck_assert(ov_period_parse(text, &month, NULL));
            cells[OV_VALUES_FIELD] = (struct ov_cell){ .state = OV_GIVEN, .text = "demo.calls" };
            cells[OV_VALUES_UNIT] = (struct ov_cell){ .state = OV_GIVEN, .text = unit };
            cells[OV_VALUES_PERIOD] = (struct ov_cell){ .state = OV_GIVEN, .number = ov_period_pack(month) };
            cells[OV_VALUES_SLICE] = (struct ov_cell){ .state = OV_GIVEN, .text = "" };
            cells[OV_VALUES_VALUE] =
                (struct ov_cell){ .state = OV_GIVEN, .number = 100 + (i == 0 && code % 50 == 0) * 100 };
            ov_view_add(world.builder, OV_TABLE_VALUES, cells, world.file, &origin);
        }
    }
    world_ready(&world, &catalogue);
    nodes = (uint32_t)world.graph->count;
    struct ov_subject subject = { .edition = "demo@2022", .unit = "23" };
    findings = ov_checks_run(&(struct ov_checks_request){
        .figures = world.figures, .catalogue = &catalogue, .bases = &subject, .count = 1 });
    for (size_t i = 0; i < findings->count; i++)
        raised += ov_equal(findings->items[i].check, "core.value-change");
    ck_assert_uint_eq(raised, CODES / 50);
    ck_assert_uint_lt(world.graph->count - nodes, 1000);
    ck_assert_uint_gt(findings->held, (size_t)CODES * 12 - 10);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checks: values");
    TCase *tests = tcase_create("examples");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, each_example, 0, (int)OV_COUNT_OF(examples));
    tcase_add_test(tests, months_that_are_missing);
    tcase_add_test(tests, parts_within_a_division);
    tcase_add_test(tests, months_that_were_accepted);
    tcase_add_test(tests, many_values);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
