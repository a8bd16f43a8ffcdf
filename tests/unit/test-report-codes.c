/* Sections of a plugin by code list: rows, bars, and where the edition has no such list. Lines across a
 * series break. */
#include "figures-fixture.h"

#include "report/report.h"

#include <stdlib.h>

static const struct ov_field fields[] = {
    { .id = "patients",
      .label = "Patients",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .slices = "pathway" },
    { .id = "response",
      .label = "Response",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .breaks = "2021-01-01" },
};
static const struct ov_measure measures[] = {
    { .id = "twice", .label = "Twice", .type = OV_COUNT, .formula = "patients * 2" },
    { .id = "slower", .label = "Slower", .type = OV_COUNT, .formula = "response + 1" },
    { .id = "coded", .label = "Coded", .type = OV_COUNT, .reads = "steady slower", .flags = OV_CALLBACK },
};
static struct ov_section section;
static struct ov_module module = { .id = "demo",
                                   .title = "Demo",
                                   .version = "1",
                                   .fields = fields,
                                   .measures = measures,
                                   .sections = &section,
                                   .field_count = OV_COUNT_OF(fields),
                                   .measure_count = OV_COUNT_OF(measures),
                                   .section_count = 1 };
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" }, { .code = "23", .name = "JH" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct ov_code codes[] = { { .code = "breast", .title = "Bröstcancer" },
                                  { .code = "lung", .title = "Lungcancer" },
                                  { .code = "skin", .title = "Hudcancer" } };
static struct ov_code_list lists[] = {
    { .id = "pathways", .title = "Vårdförlopp", .division = "pathway", .codes = codes, .code_count = 3 }
};
static struct ov_condition conditions[] = {
    { .id = "more", .title = "More", .component = "total", .rule = "twice >= 10", .by = OV_NO_DATE }
};
static struct ov_terms terms;
static struct world world;

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "demo.csv");
    terms = (struct ov_terms){ .agreement = "demo",
                               .edition = "2022",
                               .name = "demo@2022",
                               .title = "Demo 2022",
                               .from = ov_date_make(2022, 1, 1),
                               .to = ov_date_make(2022, 12, 31),
                               .code_lists = lists,
                               .code_list_count = 1 };
    section = (struct ov_section){ .id = "shown", .title = "Shown", .kinds = OV_SHEET };
    ADD(&world, OV_TABLE_EDITIONS, "demo@2022", "Demo 2022", "2022-01-01", "2022-12-31");
    for (size_t i = 0; i < OV_COUNT_OF(codes); i++)
        ADD(&world, OV_TABLE_CODES, "demo@2022", "pathways", codes[i].code, "pathway", codes[i].title,
            ov_arena_printf(world.arena, "%zu", i));
}

static void tear_down(void)
{
    world_end(&world);
}

static void value(const char *field, const char *period, const char *slice, const char *number)
{
    ADD(&world, OV_TABLE_VALUES, field, "23", period, slice, number);
}

static const struct ov_document_section *shown_section(void)
{
    struct ov_report_request request = { .kind = ov_report_kind("sheet"),
                                         .subject = { .edition = "demo@2022", .unit = "23" },
                                         .language = "en",
                                         .today = ov_date_make(2022, 9, 1),
                                         .as_of = ov_date_make(2022, 9, 1) };
    const struct ov_document *document;

    request.subject.has_period = ov_period_parse("2022", &request.subject.period, NULL);
    world_ready(&world, &catalogue);
    document = ov_report_build(world.arena, world.figures, &catalogue, &terms, NULL, NULL, &request);
    for (size_t i = 0; i < document->section_count; i++)
        if (ov_equal(document->sections[i].id, "demo.shown"))
            return &document->sections[i];
    return NULL;
}

static const struct ov_block *block(const struct ov_document_section *of, const char *id)
{
    ck_assert_ptr_nonnull(of);
    for (size_t i = 0; i < of->block_count; i++)
        if (ov_equal(of->blocks[i].id, id))
            return &of->blocks[i];
    return NULL;
}

static const char *number(ov_figure figure)
{
    const struct ov_quantity *value = ov_graph_value(world.graph, figure);

    return value->state == OV_GIVEN ? ov_arena_printf(world.arena, "%lld", (long long)value->number.num)
                                    : ov_state_name(value->state);
}

/* ---- rows ---- */

START_TEST(a_row_for_each_code)
{
    static const char *const numbers[] = { "10", "4" };
    const struct ov_block *table, *without;

    value("demo.patients", "2022", "pathway=breast", "10");
    value("demo.patients", "2022", "pathway=lung", "4");
    section.show = OV_TABLE;
    section.of = "patients, twice";
    section.rows = "pathways";
    table = block(shown_section(), "shown");
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(table->row_count, 2);
    ck_assert_uint_eq(table->column_count, 3);
    ck_assert_str_eq(table->columns[0].title.msgid, "Vårdförlopp");
    ck_assert_str_eq(table->columns[0].title.domain, "editions");
    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(table->rows[i].id, codes[i].code);
        ck_assert_str_eq(table->rows[i].cells[0].text.msgid, codes[i].title);
        ck_assert_str_eq(table->rows[i].cells[0].text.domain, "editions");
        ck_assert_str_eq(number(table->rows[i].cells[1].figure), numbers[i]);
    }
    ck_assert_str_eq(number(table->rows[1].cells[2].figure), "8");
    /* those without any value in one line below */
    without = block(shown_section(), "shown-without");
    ck_assert_str_eq(without->text.msgid, "{words} {0}.");
    ck_assert_str_eq(without->text.arguments[0].plain, "Nothing is recorded of:");
    ck_assert_str_eq(without->text.arguments[1].plain, codes[2].title);
    ck_assert_str_eq(without->text.arguments[1].domain, "editions");
}
END_TEST

/* Left out of an edition without the list, also when it asks for the measure; and when nothing is known. */
START_TEST(no_rows)
{
    section.show = _i == 0 ? OV_TABLE : OV_BAR_CHART;
    section.of = "twice";
    section.rows = "pathways";
    ck_assert_ptr_null(shown_section());
    value("demo.patients", "2022", "pathway=breast", "10");
    ck_assert_ptr_nonnull(shown_section());
    terms.conditions = conditions;
    terms.condition_count = 1;
    section.rows = "others";
    ck_assert_ptr_null(shown_section());
}
END_TEST

/* ---- bars ---- */

static const struct {
    const char *breast, *lung, *says;
    size_t given;
} bars[] = {
    { "10", "4", "Highest: {highest}, {most}. Lowest: {lowest}, {least}.", 4 },
    { "4", "10", "Highest: {highest}, {most}. Lowest: {lowest}, {least}.", 4 },
    { "4", "4", "All that have a value have the same: {most}.", 2 },
    { NULL, "4", "Only {highest} has a value: {most}.", 2 },
};

START_TEST(a_bar_for_each_code)
{
    const struct ov_document_section *shown;
    const struct ov_block *chart;

    if (bars[_i].breast)
        value("demo.patients", "2022", "pathway=breast", bars[_i].breast);
    value("demo.patients", "2022", "pathway=lung", bars[_i].lung);
    section.show = OV_BAR_CHART;
    section.of = "patients, twice";
    section.rows = "pathways";
    shown = shown_section();
    chart = block(shown, "shown-chart");
    ck_assert_ptr_nonnull(chart);
    ck_assert_int_eq(chart->chart, OV_CHART_BARS);
    ck_assert_uint_eq(chart->point_count, 3); /* of the first formula */
    ck_assert_str_eq(chart->text.msgid, "Patients");
    ck_assert_str_eq(chart->points[0].label.msgid, "Bröstcancer");
    ck_assert_str_eq(number(chart->points[1].value), bars[_i].lung);
    ck_assert_str_eq(number(chart->points[2].value), "missing");
    ck_assert_str_eq(chart->sentence.msgid, bars[_i].says);
    ck_assert_uint_eq(chart->sentence.count, bars[_i].given);
    if (_i == 1)
        ck_assert_str_eq(chart->sentence.arguments[0].plain, "Lungcancer");
    ck_assert_uint_eq(block(shown, "shown")->row_count,
                      bars[_i].breast ? 2 : 1); /* the table comes with it */
}
END_TEST

START_TEST(bars_without_values)
{
    const struct ov_document_section *shown;

    terms.conditions = conditions;
    terms.condition_count = 1;
    section.show = OV_BAR_CHART;
    section.of = "twice";
    section.rows = "pathways";
    shown = shown_section();
    ck_assert_ptr_null(block(shown, "shown-chart"));
    ck_assert_ptr_nonnull(block(shown, "no-outcome"));
}
END_TEST

/* Bars by anything else are not drawn, and it is said. */
START_TEST(bars_by_component)
{
    value("demo.patients", "2022", "", "10");
    section.show = OV_BAR_CHART;
    section.of = "patients";
    section.rows = "component";
    ck_assert_int_eq(block(shown_section(), "gap")->kind, OV_BLOCK_GAP);
}
END_TEST

/* ---- lines ---- */

static const struct {
    const char *formula, *of_2019, *of_2021, *says;
    bool breaks;
} lines[] = {
    { "response", "30", "40", "{what}: {value} in {period}, a change of {change} since {first}.", true },
    { "slower", "30", "40", "{what}: {value} in {period}, a change of {change} since {first}.", true },
    { "slower - 1", "30", "40", "{what}: {value} in {period}, a change of {change} since {first}.", true },
    { "patients", "30", "40", "{what}: {value} in {period}, a change of {change} since {first}.", false },
    { "response", "30", NULL, "{what}: {value} in {period}; earlier values are of another series.", true },
    { "response", NULL, NULL, "{what}: {value} in {period}; no earlier period has a value.", true },
};

START_TEST(lines_across_a_break)
{
    static const char *const both[] = { "demo.response", "demo.patients" };
    const struct ov_document_section *shown;
    const struct ov_block *chart, *note;

    for (size_t i = 0; i < OV_COUNT_OF(both); i++) {
        if (lines[_i].of_2019)
            value(both[i], "2019", "", lines[_i].of_2019);
        if (lines[_i].of_2021)
            value(both[i], "2021", "", lines[_i].of_2021);
        value(both[i], "2022", "", "50");
    }
    section.show = OV_LINE_CHART;
    section.of = lines[_i].formula;
    section.over = "4 years";
    shown = shown_section();
    chart = block(shown, "shown-chart");
    note = block(shown, "shown-chart-break-1");
    ck_assert_uint_eq(chart->point_count, 4);
    for (size_t i = 0; i < 4; i++) /* from 2020 to 2021 no line is drawn */
        ck_assert_int_eq(chart->points[i].breaks, lines[_i].breaks && i == 2);
    ck_assert_str_eq(chart->sentence.msgid, lines[_i].says);
    if (chart->sentence.count > 4)
        ck_assert_str_eq(chart->sentence.arguments[4].plain, lines[_i].breaks ? "2021" : "2019");
    ck_assert_int_eq(note != NULL, lines[_i].breaks);
    if (note)
        ck_assert_str_eq(note->text.arguments[0].plain, "1 January 2021");
    ck_assert_ptr_null(block(shown, "shown-chart-break-2"));
}
END_TEST

/* A callback's measure stands on what it says that it reads. */
START_TEST(breaks_of_a_callback)
{
    struct ov_period before, after;
    ov_date day;

    ck_assert(ov_period_parse("2020", &before, NULL) && ov_period_parse("2021", &after, NULL));
    world_ready(&world, &catalogue);
    ck_assert(ov_formula_broken(world.arena, &catalogue, "demo", "max(coded, 1)", before, after, &day));
    ck_assert(day == ov_date_make(2021, 1, 1));
    ck_assert(ov_formula_broken(world.arena, &catalogue, NULL, "demo.slower", before, after, &day));
    ck_assert(!ov_formula_broken(world.arena, &catalogue, "demo", "coded", after, after, &day));
    ck_assert(!ov_formula_broken(world.arena, &catalogue, "demo", "grant + twice", before, after, &day));
    ck_assert(!ov_formula_broken(world.arena, NULL, "demo", "coded", before, after, &day));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report: codes");
    TCase *tests = tcase_create("codes");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_row_for_each_code);
    tcase_add_loop_test(tests, no_rows, 0, 2);
    tcase_add_loop_test(tests, a_bar_for_each_code, 0, OV_COUNT_OF(bars));
    tcase_add_test(tests, bars_without_values);
    tcase_add_test(tests, bars_by_component);
    tcase_add_loop_test(tests, lines_across_a_break, 0, OV_COUNT_OF(lines));
    tcase_add_test(tests, breaks_of_a_callback);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
