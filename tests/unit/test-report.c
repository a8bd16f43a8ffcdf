/* Reports: targets, judgements and what charts say, periods and rows, over a module and terms by hand. */
#include "figures-fixture.h"

#include "report/report.h"

#include <stdlib.h>

#define FIELD(name, kind)                                                                                    \
    {                                                                                                        \
        .id = (name), .label = (name), .type = OV_DECIMAL, .period = (kind), .level = OV_REGION              \
    }
#define MEASURE(name, of, low)                                                                               \
    {                                                                                                        \
        .id = (name), .label = "Label " name, .type = OV_SHARE, .formula = (of), .decimals = 1,              \
        .smallest_n = (low)                                                                                  \
    }

static const struct ov_field fields[] = { FIELD("a", OV_YEAR), FIELD("b", OV_YEAR), FIELD("m", OV_MONTH),
                                          FIELD("staff", OV_YEAR) };
static const struct ov_measure measures[] = { MEASURE("share-a", "a / 100", 0),
                                              MEASURE("share-b", "b / 100", 0),
                                              MEASURE("share-ab", "a / b", 0) };
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
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};

static struct ov_condition conditions[4];
static struct ov_component components[] = {
    { .id = "first", .title = "Area one", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" },
    { .id = "second", .title = "Area two", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" }
};
static struct ov_terms terms;
static struct world world;

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "demo.csv");
    memset(conditions, 0, sizeof conditions);
    terms = (struct ov_terms){ .agreement = "demo",
                               .edition = "2022",
                               .name = "demo@2022",
                               .title = "Demo 2022",
                               .from = ov_date_make(2022, 1, 1),
                               .to = ov_date_make(2022, 12, 31),
                               .components = components,
                               .component_count = OV_COUNT_OF(components),
                               .conditions = conditions };
    section = (struct ov_section){ .id = "shown", .title = "Shown", .kinds = OV_SHEET };
    ADD(&world, OV_TABLE_EDITIONS, "demo@2022", "Demo 2022", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_COMPONENTS, "demo@2022", "first", NULL, "Area one", "leaf", "regions", "1 mkr", NULL,
        "0");
    ADD(&world, OV_TABLE_COMPONENTS, "demo@2022", "second", NULL, "Area two", "leaf", "regions", "2 mkr",
        NULL, "1");
}

static void tear_down(void)
{
    world_end(&world);
}

static void value(const char *field, const char *period, const char *number)
{
    ADD(&world, OV_TABLE_VALUES, field, "23", period, "", number, number ? "given" : "not-due", "final");
}

static void condition(const char *id, const char *rule, const char *period)
{
    struct ov_condition *added = &conditions[terms.condition_count++];

    *added = (struct ov_condition){ .id = id,
                                    .title = id,
                                    .component = terms.condition_count == 1 ? "second" : "first",
                                    .rule = rule,
                                    .period = period,
                                    .by = OV_NO_DATE };
    ADD(&world, OV_TABLE_CONDITIONS, "demo@2022", id, added->component, id, rule, period, NULL,
        ov_arena_printf(world.arena, "%zu", terms.condition_count));
}

static struct ov_document *report(void)
{
    struct ov_report_request request = { .kind = ov_report_kind("sheet"),
                                         .subject = { .edition = "demo@2022", .unit = "23" },
                                         .language = "en",
                                         .today = ov_date_make(2022, 9, 1),
                                         .as_of = ov_date_make(2022, 9, 1) };

    request.subject.has_period = ov_period_parse("2022", &request.subject.period, NULL);
    world_ready(&world, &catalogue);
    return ov_report_build(world.arena, world.figures, &catalogue, &terms, NULL, NULL, &request);
}

static const struct ov_block *find_block(const struct ov_document *document, const char *section_id,
                                         const char *id)
{
    for (size_t i = 0; i < document->section_count; i++)
        for (size_t j = 0; j < document->sections[i].block_count; j++)
            if (ov_equal(document->sections[i].id, section_id) &&
                ov_equal(document->sections[i].blocks[j].id, id))
                return &document->sections[i].blocks[j];
    return NULL;
}

static const struct ov_block *block(const struct ov_document *document, const char *section_id,
                                    const char *id)
{
    const struct ov_block *found = find_block(document, section_id, id);

    ck_assert_msg(found != NULL, "there is no block %s/%s", section_id, id);
    return found;
}

static const struct ov_document_row *row(const struct ov_block *table, const char *id)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (ov_equal(table->rows[i].id, id))
            return &table->rows[i];
    ck_abort_msg("there is no row %s", id);
    return NULL;
}

static const char *figure(ov_figure figure)
{
    struct ov_buffer buffer = { 0 };
    const struct ov_quantity *quantity = ov_graph_value(world.graph, figure);

    if (quantity->state != OV_GIVEN)
        return ov_state_name(quantity->state);
    ov_quantity_show(quantity, 0, "en", &buffer);
    char *text = ov_arena_copy(world.arena, buffer.data, buffer.length);
    ov_buffer_free(&buffer);
    text[strcspn(text, "\xc2 %")] = '\0';
    return text;
}

/* ---- the parsed rule -------------------------------------------------------------------------------- */

START_TEST(targets_of_rules)
{
    static const struct {
        const char *rule, *comparison, *constant; /* NULL: no target */
    } known[] = {
        { "share-a >= 55 %", "share-a >= 55 %", "55 %" },
        { "55 % <= share-a", "55 % <= share-a", "55 %" },
        { "(share-b >= 10 %) and (share-a>2*(3+4))", "share-a > 2 * (3 + 4)", "2 * (3 + 4)" },
        { "share-b > 1 or share-a < -2", "share-a < -2", "-2" },
        { "share-a = max(1, 2)", "share-a = max(1, 2)", "max(1, 2)" },
        { "share-a <> 3", NULL, NULL },
        { "not share-a >= 55 %", NULL, NULL },
        { "share-a * 2 >= 55 %", NULL, NULL },
        { "share-a >= share-b", NULL, NULL },
        { "share-a(unit = nation) >= 55 %", NULL, NULL },
        { "if(share-a >= 55 %, share-b >= 1, share-b >= 2)", NULL, NULL },
        { "missing(\"share-a >= 55 %\") = 1", NULL, NULL },
        { "share-ab >= 55 %", NULL, NULL },
    };

    for (size_t i = 0; i < OV_COUNT_OF(known); i++) {
        struct ov_formula_fault fault = { 0 };
        struct ov_formula *rule = ov_formula_parse(world.arena, known[i].rule, &fault);
        char *comparison, *constant;

        ck_assert_msg(rule != NULL, "%s: %s", known[i].rule, fault.text);
        bool found = ov_formula_target(world.arena, rule, "share-a", &comparison, &constant);
        ck_assert_msg(found == (known[i].comparison != NULL), "%s", known[i].rule);
        if (found) {
            ck_assert_str_eq(comparison, known[i].comparison);
            ck_assert_str_eq(constant, known[i].constant);
        }
    }
}
END_TEST

START_TEST(lists_of_formulas)
{
    size_t count;
    const char **list = ov_formula_split(world.arena, "a, max(b, c),\n missing(\"x, (y\") ,d ", &count);

    ck_assert_uint_eq(count, 4);
    ck_assert_str_eq(list[0], "a");
    ck_assert_str_eq(list[1], "max(b, c)");
    ck_assert_str_eq(list[2], "missing(\"x, (y\")");
    ck_assert_str_eq(list[3], "d");
}
END_TEST

/* The condition is about another year than the report: outcome, target and judgement are of that year. */
START_TEST(target_in_its_own_period)
{
    value("demo.a", "2021", "60");
    value("demo.a", "2022", "10");
    condition("c", "50 % < share-a", "2021");
    section.show = OV_TABLE;
    section.of = "share-a";
    const struct ov_document_row *found = row(block(report(), "demo.shown", "shown"), "share-a");

    ck_assert_str_eq(figure(found->cells[1].figure), "60");
    ck_assert_str_eq(figure(found->cells[2].figure), "50");
    ck_assert_int_eq(found->cells[3].status, OV_STATUS_MET);
    ck_assert_str_eq(found->cells[3].text.msgid, "met");
}
END_TEST

/* ---- what a chart says ------------------------------------------------------------------------------- */

static const char *sentence(const char *a, const char *b, const char *rule_a, const char *rule_b)
{
    if (a)
        value("demo.a", "2022", a);
    if (b)
        value("demo.b", "2022", b);
    if (rule_a)
        condition("one", rule_a, "2022");
    if (rule_b)
        condition("two", rule_b, "2022");
    section.show = OV_BAR_CHART;
    section.of = "share-a, share-b";
    const struct ov_block *chart = find_block(report(), "demo.shown", "shown-chart");
    return chart ? chart->sentence.msgid : "no chart";
}

#define SAYS(test, a, b, rule_a, rule_b, expected)                                                           \
    START_TEST(test)                                                                                         \
    {                                                                                                        \
        ck_assert_str_eq(sentence(a, b, rule_a, rule_b), expected);                                          \
    }                                                                                                        \
    END_TEST

SAYS(chart_without_targets, "60", "70", NULL, NULL, "The agreement sets no target for these measures.")
SAYS(chart_without_outcome, NULL, "70", "share-a >= 50 %", NULL, "None of the targets has an outcome.")
SAYS(chart_all_met, "60", "70", "share-a >= 50 %", "share-b >= 50 %", "Every target is met.")
SAYS(chart_met_of_known, "60", NULL, "share-a >= 50 %", "share-b >= 50 %",
     "Every target that has an outcome is met; the others have none.")
SAYS(chart_some_met, "60", "40", "share-a >= 50 %", "share-b >= 50 %", "Some of the targets are met.")
SAYS(chart_none_met, "30", "40", "share-a >= 50 %", "share-b >= 50 %", "None of the targets is met.")
SAYS(chart_none_met_of_known, "30", NULL, "share-a >= 50 %", "share-b >= 50 %",
     "None of the targets that have an outcome is met; the others have none.")
SAYS(chart_without_values, NULL, NULL, "share-a >= 50 %", NULL, "no chart")

/* ---- states -------------------------------------------------------------------------------------------- */

START_TEST(states_have_their_words)
{
    value("demo.a", "2022", "60");
    value("demo.b", "2022", NULL);
    condition("missing", "share-a >= 50 %", "2020");
    condition("not-due", "share-b >= 50 %", "2022");
    condition("not-measurable", "a / (a - a) > 1", "2022");
    condition("several", "share-a >= 50 % and share-b >= 50 %", "2022");
    section.show = OV_TEXT;
    const struct ov_block *table = block(report(), "core.conditions", "conditions");
    static const struct {
        const char *row, *word;
    } known[] = { { "missing", "no outcome recorded" },   { "not-due", "not due yet" },
                  { "not-measurable", "not measurable" }, { "several", "not due yet" },
                  { "several.share-a", "met" },           { "several.share-b", "not due yet" } };

    for (size_t i = 0; i < OV_COUNT_OF(known); i++)
        ck_assert_str_eq(row(table, known[i].row)->cells[3].text.msgid, known[i].word);
    ck_assert_uint_eq(row(table, "several")->cells[1].figure.id, 0);
    ck_assert_str_eq(figure(row(table, "several.share-a")->cells[1].figure), "60");
    /* By area in the edition's order, each area titled. */
    ck_assert_str_eq(table->rows[0].id, "area.first");
    ck_assert_int_eq(table->rows[0].line, OV_LINE_GROUP);
    ck_assert_str_eq(table->rows[table->row_count - 1].id, "missing");
}
END_TEST

/* ---- periods and rows ------------------------------------------------------------------------------------
 */

START_TEST(lines_over_years)
{
    value("demo.a", "2019", "30");
    value("demo.a", "2021", "42");
    section.show = OV_LINE_CHART;
    section.of = "share-a";
    section.over = "4 years";
    const struct ov_document *document = report();
    const struct ov_block *chart = block(document, "demo.shown", "shown-chart"),
                          *table = block(document, "demo.shown", "shown");
    static const char *const values[] = { "30", "missing", "42" };

    ck_assert_int_eq(chart->chart, OV_CHART_LINE);
    ck_assert_uint_eq(chart->point_count, 4);
    ck_assert_uint_eq(table->row_count, 4);
    for (size_t i = 0; i < OV_COUNT_OF(values); i++) {
        ck_assert_str_eq(figure(chart->points[i].value), values[i]);
        ck_assert_str_eq(figure(table->rows[i].cells[1].figure), values[i]);
    }
    ck_assert_str_eq(table->rows[0].id, "2019");
    ck_assert_str_eq(chart->sentence.arguments[0].plain, "Label share-a");
    ck_assert_str_eq(figure(chart->sentence.arguments[1].figure), "42");
    ck_assert_str_eq(chart->sentence.arguments[2].plain, "2021");
    ck_assert_str_eq(figure(chart->sentence.arguments[3].figure), "12");
    ck_assert_str_eq(chart->sentence.arguments[4].plain, "2019");
}
END_TEST

/* Months run to today's, not to the end of the year that has not come. */
START_TEST(lines_over_months)
{
    value("demo.m", "2022-08", "5");
    section.show = OV_LINE_CHART;
    section.of = "m, share-a";
    section.over = "12 months";
    const struct ov_document *document = report();
    const struct ov_block *table = block(document, "demo.shown", "shown");

    ck_assert_uint_eq(table->row_count, 12);
    ck_assert_str_eq(table->rows[0].id, "2021-10");
    ck_assert_str_eq(table->rows[11].id, "2022-09");
    ck_assert_str_eq(figure(table->rows[10].cells[1].figure), "5");
    ck_assert_uint_eq(block(document, "demo.shown", "shown-chart-1")->sentence.count, 3);
    ck_assert_ptr_null(find_block(document, "demo.shown", "shown-chart-2"));
}
END_TEST

START_TEST(rows_of_components)
{
    section.show = OV_TABLE;
    section.of = "national, grant";
    section.rows = "component";
    const struct ov_block *table = block(report(), "demo.shown", "shown");

    ck_assert_uint_eq(table->column_count, 3);
    ck_assert_str_eq(row(table, "first")->cells[0].text.msgid, "Area one");
    ck_assert_int_eq(ov_graph_value(world.graph, row(table, "second")->cells[1].figure)->number.num,
                     200000000);
}
END_TEST

START_TEST(rows_of_units)
{
    ADD(&world, OV_TABLE_UNITS, "U1", "2020-01-01", NULL, "Unit one", "unit", "23");
    ADD(&world, OV_TABLE_VALUES, "demo.staff", "U1", "2022", "", "7", "given", "final");
    section.show = OV_TABLE;
    section.of = "staff";
    section.rows = "unit";
    const struct ov_block *table = block(report(), "demo.shown", "shown");

    ck_assert_uint_eq(table->row_count, 1);
    ck_assert_str_eq(ov_graph_value(world.graph, table->rows[0].cells[0].figure)->text, "Unit one");
    ck_assert_str_eq(figure(table->rows[0].cells[1].figure), "7");
}
END_TEST

/* A condition's row is asked in the condition's own period. */
START_TEST(rows_of_conditions)
{
    value("demo.a", "2021", "60");
    condition("c", "share-a >= 50 %", "2021");
    section.show = OV_TABLE;
    section.of = "share-a";
    section.rows = "condition";
    const struct ov_block *table = block(report(), "demo.shown", "shown");

    ck_assert_str_eq(figure(row(table, "c")->cells[1].figure), "60");
}
END_TEST

START_TEST(what_cannot_be_drawn_is_a_gap)
{
    section.show = OV_BAR_CHART;
    section.of = "share-a";
    section.rows = "unit";
    struct ov_document *document = report();

    ck_assert_int_eq(block(document, "demo.shown", "gap")->kind, OV_BLOCK_GAP);
    ck_assert(document->partial);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        targets_of_rules,        lists_of_formulas,     target_in_its_own_period,
        chart_without_targets,   chart_without_outcome, chart_all_met,
        chart_met_of_known,      chart_some_met,        chart_none_met,
        chart_none_met_of_known, chart_without_values,  states_have_their_words,
        lines_over_years,        lines_over_months,     rows_of_components,
        rows_of_units,           rows_of_conditions,    what_cannot_be_drawn_is_a_gap
    };
    Suite *suite = suite_create("report");
    TCase *all = tcase_create("report");
    SRunner *runner = srunner_create(suite);

    tcase_add_checked_fixture(all, set_up, tear_down);
    for (size_t i = 0; i < OV_COUNT_OF(tests); i++)
        tcase_add_test(all, tests[i]);
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
