/* The sheet of one agreement: totals over the same parts, differences within what is printed, what other
 * people decided and wrote, and nothing of what nobody recorded. */
#include "figures-fixture.h"

#include "report/report.h"

#include <stdlib.h>

static const struct ov_field fields[] = {
    { .id = "staff", .label = "Staff", .type = OV_DECIMAL, .period = OV_YEAR, .level = OV_REGION },
    { .id = "plans", .label = "Plans", .type = OV_DECIMAL, .period = OV_YEAR, .level = OV_REGION }
};
static struct ov_section sections[] = {
    { .id = "figures", .title = "Figures", .kinds = OV_SHEET, .show = OV_KEY_FIGURES, .of = "staff, plans" },
    { .id = "lines", .title = "Lines", .kinds = OV_SHEET, .show = OV_LINE_CHART, .of = "plans" }
};
static struct ov_module module = { .id = "care",
                                   .title = "Care",
                                   .version = "1",
                                   .fields = fields,
                                   .field_count = OV_COUNT_OF(fields),
                                   .sections = sections,
                                   .section_count = OV_COUNT_OF(sections) };
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct ov_recipient_group groups[] = {
    { .id = "regions", .title = "Regions", .kind = OV_GROUP_REGION },
    { .id = "counties", .title = "Counties", .kind = OV_GROUP_COUNTY },
};
static struct ov_payment shared[] = { { .id = "main", .method = "share", .rounding = "half-up" } };
static struct ov_payment flat[] = { { .id = "main", .method = "flat", .rounding = "half-up" } };
static struct ov_component components[] = {
    { .id = "near",
      .title = "Near",
      .parent = -1,
      .role = OV_ROLE_LEAF,
      .recipients = "regions",
      .payments = shared,
      .payment_count = 1 },
    { .id = "staff",
      .title = "Staff",
      .parent = -1,
      .role = OV_ROLE_LEAF,
      .recipients = "regions",
      .payments = flat,
      .payment_count = 1 },
    { .id = "county", .title = "County", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "counties" },
};
static struct ov_lineage lineage[] = {
    { .kind = OV_LINEAGE_SPLIT, .edition = "care@2019", .component = "county" }
};
static struct ov_condition conditions[1];
static struct ov_terms terms;
static struct world world;

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "sheet.csv");
    terms = (struct ov_terms){ .agreement = "care",
                               .edition = "2020",
                               .name = "care@2020",
                               .title = "Care 2020",
                               .from = ov_date_make(2020, 1, 1),
                               .to = ov_date_make(2020, 12, 31),
                               .groups = groups,
                               .group_count = OV_COUNT_OF(groups),
                               .components = components,
                               .component_count = OV_COUNT_OF(components),
                               .conditions = conditions,
                               .lineage = lineage,
                               .lineage_count = OV_COUNT_OF(lineage) };
    ADD(&world, OV_TABLE_EDITIONS, "care@2020", "Care 2020", "2020-01-01", "2020-12-31", NULL, NULL,
        "RS/195/2020");
    for (size_t i = 0; i < OV_COUNT_OF(groups); i++)
        ADD(&world, OV_TABLE_RECIPIENTS, "care@2020", groups[i].id, groups[i].title, NULL, NULL,
            ov_group_kind_name(groups[i].kind));
    for (size_t i = 0; i < OV_COUNT_OF(components); i++)
        ADD(&world, OV_TABLE_COMPONENTS, "care@2020", components[i].id, NULL, components[i].title, "leaf",
            components[i].recipients, NULL, NULL, ov_arena_printf(world.arena, "%zu", i));
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "care@2020", "near", "main", "share", NULL, NULL, NULL, "half-up");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "care@2020", "staff", "main", "flat", NULL, NULL, NULL, "half-up");
}

static void tear_down(void)
{
    world_end(&world);
}

static void grant(const char *component, const char *amount)
{
    ADD(&world, OV_TABLE_GRANTS, "care@2020", component, "23", "decided", "", amount);
}

static void computed(const char *component, const char *amount)
{
    ADD(&world, OV_TABLE_ALLOCATIONS, "care@2020", component, "main", "23", amount, NULL, "by hand");
}

static struct ov_document *sheet(void)
{
    struct ov_report_request request = { .kind = ov_report_kind("sheet"),
                                         .subject = { .edition = "care@2020", .unit = "23" },
                                         .language = "en",
                                         .today = ov_date_make(2020, 12, 1),
                                         .as_of = ov_date_make(2020, 12, 1) };

    request.subject.has_period = ov_period_parse("2020", &request.subject.period, NULL);
    world_ready(&world, &catalogue);
    return ov_report_build(world.arena, world.figures, &catalogue, &terms, NULL, NULL, &request);
}

static const struct ov_block *find_block(const struct ov_document *document, const char *section,
                                         const char *id)
{
    for (size_t i = 0; i < document->section_count; i++)
        for (size_t j = 0; j < document->sections[i].block_count; j++)
            if (ov_equal(document->sections[i].id, section) &&
                (!id || ov_equal(document->sections[i].blocks[j].id, id)))
                return &document->sections[i].blocks[j];
    return NULL;
}

static const struct ov_document_cell *find_cell(const struct ov_document *document, const char *section,
                                                const char *block, const char *row, const char *column)
{
    const struct ov_block *table = find_block(document, section, block);

    for (size_t i = 0; table && i < table->row_count; i++)
        for (size_t j = 0; ov_equal(table->rows[i].id, row) && j < table->column_count; j++)
            if (ov_equal(table->columns[j].id, column))
                return &table->rows[i].cells[j];
    return NULL;
}

/* "1000", in kronor; the text of a cell without figure; "–" when there is no such cell. */
static const char *cell(const struct ov_document *document, const char *row, const char *column)
{
    const struct ov_document_cell *found = find_cell(document, "core.grants", "grants", row, column);
    const struct ov_quantity *value;

    if (!found)
        return "–";
    if (!found->figure.id)
        return found->text.msgid ? found->text.msgid : "";
    value = ov_graph_value(world.graph, found->figure);
    return value->state == OV_GIVEN
               ? ov_arena_printf(world.arena, "%lld", (long long)(value->number.num / 100))
               : ov_state_name(value->state);
}

#define CELL(row, column, expected) ck_assert_str_eq(cell(document, row, column), expected)

/* ---- totals ---------------------------------------------------------------------------------------- */

START_TEST(a_total_is_over_the_same_parts)
{
    grant("near", "1 000 kr");
    grant("staff", "500 kr");
    computed("near", "900 kr");
    const struct ov_document *document = sheet();

    CELL("near", "difference", "100");
    CELL("staff", "difference", "");
    CELL("total", "grant", "1500");
    CELL("total", "computed", "");
    CELL("total", "difference", "");
    ck_assert_str_eq(find_block(document, "core.grants", "no-key")->rows[0].id, "staff");
}
END_TEST

/* What is neither granted nor computed is in neither of the two. */
START_TEST(a_part_without_either_is_no_obstacle)
{
    grant("near", "1 000 kr");
    computed("near", "900 kr");
    const struct ov_document *document = sheet();

    CELL("total", "computed", "900");
    CELL("total", "difference", "100");
    ck_assert_ptr_null(find_block(document, "core.grants", "no-key"));
}
END_TEST

START_TEST(a_grant_of_the_whole_needs_every_part)
{
    grant("total", "1 000 kr");
    computed("near", "900 kr");
    const struct ov_document *document = sheet();

    CELL("total", "grant", "1000");
    CELL("total", "computed", "");
    CELL("total", "difference", "–");
    ck_assert_ptr_nonnull(find_block(document, "core.grants", "no-key"));
}
END_TEST

START_TEST(rounding_is_no_difference)
{
    grant("near", "1,1 mkr");
    computed("near", "1 132 983 kr");
    grant("staff", "2,6 mkr");
    computed("staff", "2 659 668 kr");
    const struct ov_document *document = sheet();

    CELL("near", "difference", "within the rounding");
    CELL("staff", "difference", "-59668");
}
END_TEST

START_TEST(without_a_key_there_is_no_column_of_it)
{
    grant("near", "1 000 kr");
    grant("staff", "500 kr");
    const struct ov_document *document = sheet();

    CELL("total", "computed", "–");
    CELL("total", "grant", "1500");
    ck_assert_str_eq(find_block(document, "core.grants", "grants")->text.msgid, "Grant by component");
}
END_TEST

/* ---- what others have decided and written ------------------------------------------------------------ */

START_TEST(case_number_decisions_notes_and_others_money)
{
    grant("near", "1 000 kr");
    grant("county", "700 kr");
    terms.registry = "RS/195/2020";
    ADD(&world, OV_TABLE_DECISIONS, "care@2020", "23", "distribution", "region", "Board", "2020-03-24",
        "§ 63", "RS/195/2020", NULL, "https://example.org/protocol");
    ADD(&world, OV_TABLE_NOTES, "care@2020", "23", "total", "d1", "done", NULL, NULL, NULL, NULL,
        "It was done");
    ADD(&world, OV_TABLE_NOTES, "care@2020", "23", "near", "v1", "deviation", "pandemic", NULL, NULL, NULL,
        "Late");
    const struct ov_document *document = sheet();
    const struct ov_block *decisions = find_block(document, "core.decisions", "decisions");

    ck_assert_str_eq(document->subtitle.arguments[1].name, "registry");
    ck_assert_str_eq(ov_graph_value(world.graph, document->subtitle.arguments[1].figure)->text,
                     "RS/195/2020");
    ck_assert_uint_eq(decisions->row_count, 1);
    ck_assert_str_eq(decisions->rows[0].cells[0].text.msgid, "{what}: {details}, {date}. {link}");
    ck_assert_str_eq(decisions->rows[0].cells[0].text.arguments[1].plain, "Board, § 63, RS/195/2020");
    ck_assert_ptr_nonnull(find_block(document, "core.done", "done"));
    ck_assert_uint_eq(find_block(document, "core.done", "deviations")->row_count, 1);
    ck_assert_str_eq(find_block(document, "core.grants", "others")->rows[0].id, "county");
    ck_assert_str_eq(find_block(document, "core.summary", "lineage")->rows[0].cells[0].text.msgid,
                     "{component} was part of {old}.");
}
END_TEST

/* ---- what there is not ------------------------------------------------------------------------------- */

START_TEST(what_nobody_recorded_is_left_out)
{
    grant("near", "1 000 kr");
    const struct ov_document *document = sheet();
    static const char *const absent[] = { "care.figures", "care.lines", "core.done", "core.changes",
                                          "core.decisions" };

    for (size_t i = 0; i < OV_COUNT_OF(absent); i++)
        ck_assert_msg(!find_block(document, absent[i], NULL), "%s has nothing to tell", absent[i]);
    ck_assert_ptr_null(find_block(document, "core.grants", "shares"));
    ck_assert_ptr_null(find_block(document, "core.roles", "roles"));
    ck_assert_ptr_nonnull(find_block(document, "core.obligations", "none"));
}
END_TEST

START_TEST(what_is_recorded_is_shown_alone)
{
    ADD(&world, OV_TABLE_VALUES, "care.staff", "23", "2020", "", "7", "given", "final");
    const struct ov_document *document = sheet();
    const struct ov_block *figures = find_block(document, "care.figures", "figures");

    ck_assert_uint_eq(figures->row_count, 1);
    ck_assert_str_eq(figures->rows[0].id, "staff");
    ck_assert_ptr_null(find_block(document, "care.lines", NULL));
}
END_TEST

START_TEST(what_a_condition_asks_for_is_a_visible_gap)
{
    conditions[0] =
        (struct ov_condition){ .id = "c", .title = "C", .rule = "care.plans >= 5", .by = OV_NO_DATE };
    terms.condition_count = 1;
    ADD(&world, OV_TABLE_CONDITIONS, "care@2020", "c", NULL, "C", "care.plans >= 5", NULL, NULL, "0");
    const struct ov_document *document = sheet();

    ck_assert_str_eq(find_block(document, "care.figures", "figures")->rows[0].id, "plans");
    ck_assert_ptr_nonnull(find_block(document, "care.lines", "lines"));
    ck_assert_ptr_null(find_block(document, "care.lines", "lines-chart"));
    terms.condition_count = 0;
}
END_TEST

/* ---- who answers ------------------------------------------------------------------------------------- */

static void role(const char *component, const char *name, const char *from, const char *to, const char *who)
{
    ADD(&world, OV_TABLE_ROLES, "care@2020", "23", component, name, from, to, who);
}

static const char *function_of(const struct ov_document *document, const char *row)
{
    const struct ov_document_cell *found = find_cell(document, "core.roles", "functions", row, "function");

    return found ? ov_graph_value(world.graph, found->figure)->text : "–";
}

START_TEST(roles_are_those_of_today)
{
    role("near", "substitute", "2020-01-01", NULL, "Planner");
    role("total", "approver", "2021-01-01", NULL, "Director to come");
    role("total", "controller", "2019-01-01", "2019-12-31", "Controller that was");
    role("total", "coordinator", "2020-01-01", NULL, "Coordinator");
    role("total", "coordinator", "2020-06-01", NULL, "New coordinator");
    const struct ov_document *document = sheet();

    ck_assert_str_eq(function_of(document, "total.coordinator"), "New coordinator");
    ck_assert_str_eq(function_of(document, "near.substitute"), "Planner");
    ck_assert_str_eq(function_of(document, "total.approver"), "–");
    ck_assert_str_eq(function_of(document, "total.controller"), "–");
    ck_assert_uint_eq(find_block(document, "core.roles", "functions")->row_count, 2);
    ck_assert_ptr_null(find_block(document, "core.roles", "roles"));
    ck_assert_ptr_nonnull(find_block(document, "core.roles", "none"));
}
END_TEST

/* What the table of functions says already is not said again for each component. */
START_TEST(a_component_says_what_the_whole_does_not)
{
    role("total", "responsible", "2020-01-01", NULL, "Head of all");
    ck_assert_ptr_null(find_block(sheet(), "core.roles", "roles"));
    ADD(&world, OV_TABLE_COMPONENT_USES, "care@2020", "near", "responsible", "Head of near");
    const struct ov_document *document = sheet();

    ck_assert_str_eq(
        ov_graph_value(world.graph, find_cell(document, "core.roles", "roles", "near", "responsible")->figure)
            ->text,
        "Head of near");
}
END_TEST

/* ---- requirements ------------------------------------------------------------------------------------ */

static void requirement(const char *rule, ov_date by)
{
    conditions[0] = (struct ov_condition){ .id = "c", .title = "C", .rule = rule, .by = by };
    terms.condition_count = 1;
    ADD(&world, OV_TABLE_CONDITIONS, "care@2020", "c", NULL, "C", rule, NULL, NULL, "0");
}

static const struct ov_document_cell *judged(const struct ov_document *document, const char *column)
{
    return find_cell(document, "core.conditions", conditions[0].rule ? "conditions" : "in-words", "c",
                     column);
}

START_TEST(a_judgement_in_words_is_told)
{
    requirement(NULL, OV_NO_DATE);
    ck_assert_ptr_null(judged(sheet(), "status"));
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2020", "23", "condition", "total", "c", "2020T1", "partly",
        "2020-05-20", "Head of care", "Half of it");
    const struct ov_document *document = sheet();

    ck_assert_int_eq(judged(document, "status")->status, OV_STATUS_PARTLY);
    ck_assert_str_eq(judged(document, "status")->text.msgid, "partly met");
    ck_assert_str_eq(judged(document, "who")->text.msgid, "{author}, {day}");
    ck_assert_str_eq(ov_graph_value(world.graph, judged(document, "who")->text.arguments[0].figure)->text,
                     "Head of care");
    ck_assert_str_eq(ov_graph_value(world.graph, judged(document, "why")->figure)->text, "Half of it");
}
END_TEST

/* Only what is done by its day waits; what is measured has the outcome that it has. */
START_TEST(before_its_day_nothing_is_not_met)
{
    static const struct {
        const char *rule, *word;
        int year;
    } cases[] = {
        { "noted(money)", "not due yet", 2021 },
        { "noted(money)", "not met", 2019 },
        { "noted(money) and count(activities) > 0", "not due yet", 2021 },
        { "care.plans >= 5", "not met", 2021 },
        { "count(activities) = 0", "met", 2021 },
    };

    ADD(&world, OV_TABLE_VALUES, "care.plans", "23", "2020", "", "1", "given", "final");
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        tear_down();
        set_up();
        ADD(&world, OV_TABLE_VALUES, "care.plans", "23", "2020", "", "1", "given", "final");
        requirement(cases[i].rule, ov_date_make(cases[i].year, 12, 31));
        ck_assert_str_eq(judged(sheet(), "status")->text.msgid, cases[i].word);
    }
}
END_TEST

/* ---- what was known ---------------------------------------------------------------------------------- */

START_TEST(decisions_to_come_are_left_out)
{
    static struct ov_decision_term decisions[] = {
        { .id = "agreement", .title = "Agreement", .body = "State", .source = "s" },
        { .id = "payment", .title = "Payment", .body = "State", .source = "s" },
    };

    decisions[0].date = ov_date_make(2020, 12, 1);
    decisions[1].date = ov_date_make(2020, 12, 2);
    terms.decisions = decisions;
    terms.decision_count = 2;
    const struct ov_block *told = find_block(sheet(), "core.decisions", "decisions");

    ck_assert_uint_eq(told->row_count, 1);
    ck_assert_str_eq(told->rows[0].id, "terms.agreement");
    decisions[0].date = decisions[1].date;
    ck_assert_ptr_null(find_block(sheet(), "core.decisions", "decisions"));
}
END_TEST

START_TEST(risks_stand_with_what_was_done)
{
    ADD(&world, OV_TABLE_NOTES, "care@2020", "23", "total", "r1", "risk", NULL, NULL, NULL, NULL,
        "Late terms");
    const struct ov_block *risks = find_block(sheet(), "core.done", "risk");

    ck_assert_ptr_nonnull(risks);
    ck_assert_str_eq(risks->rows[0].cells[0].text.msgid, "Late terms");
}
END_TEST

/* The title, else what the module is called and the year; the name where nothing else is known. */
START_TEST(an_earlier_edition_goes_by_its_title)
{
    static const struct {
        const char *title, *edition, *told;
    } cases[] = {
        { "Care as it was", "care@2019", "Care as it was" },
        { NULL, "care@2019", "Care 2019" },
        { NULL, "health@2019", "health@2019" },
    };

    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        lineage[0].title = cases[i].title;
        lineage[0].edition = cases[i].edition;
        ck_assert_str_eq(
            find_block(sheet(), "core.summary", "lineage")->rows[0].cells[0].text.arguments[0].plain,
            cases[i].told);
    }
    lineage[0] =
        (struct ov_lineage){ .kind = OV_LINEAGE_SPLIT, .edition = "care@2019", .component = "county" };
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sheet");
    TCase *tests = tcase_create("sheet");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_total_is_over_the_same_parts);
    tcase_add_test(tests, a_part_without_either_is_no_obstacle);
    tcase_add_test(tests, a_grant_of_the_whole_needs_every_part);
    tcase_add_test(tests, rounding_is_no_difference);
    tcase_add_test(tests, without_a_key_there_is_no_column_of_it);
    tcase_add_test(tests, case_number_decisions_notes_and_others_money);
    tcase_add_test(tests, what_nobody_recorded_is_left_out);
    tcase_add_test(tests, what_is_recorded_is_shown_alone);
    tcase_add_test(tests, what_a_condition_asks_for_is_a_visible_gap);
    tcase_add_test(tests, roles_are_those_of_today);
    tcase_add_test(tests, a_component_says_what_the_whole_does_not);
    tcase_add_test(tests, a_judgement_in_words_is_told);
    tcase_add_test(tests, before_its_day_nothing_is_not_met);
    tcase_add_test(tests, decisions_to_come_are_left_out);
    tcase_add_test(tests, risks_stand_with_what_was_done);
    tcase_add_test(tests, an_earlier_edition_goes_by_its_title);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
