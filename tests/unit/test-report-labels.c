/* What readers see in place of formulas, ids and bare numbers. */
#include "figures-fixture.h"

#include "report/report.h"

#include <stdlib.h>

static const struct ov_field fields[] = {
    { .id = "a", .label = "Listed", .type = OV_DECIMAL, .period = OV_YEAR, .level = OV_REGION },
    { .id = "minutes",
      .label = "Response time",
      .unit = "min",
      .type = OV_DECIMAL,
      .period = OV_YEAR,
      .level = OV_REGION },
    { .id = "patients",
      .label = "Patients",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .slices = "pathway" },
};
static const struct ov_measure measures[] = {
    { .id = "share-a", .label = "Share of A", .type = OV_SHARE, .formula = "a / 100", .decimals = 1 },
};
static struct ov_section section;
static struct ov_module module = { .id = "care",
                                   .title = "Care",
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
static struct ov_component components[] = {
    { .id = "near", .title = "Near", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" }
};
static struct ov_condition conditions[] = {
    { .id = "doctors", .title = "Doctors", .by = OV_NO_DATE },
    { .id = "words", .title = "In words", .by = OV_NO_DATE },
};
static struct ov_obligation obligations[] = {
    { .id = "interim", .title = "Interim", .kind = "interim", .receiver = "SKR" }
};
static struct ov_terms terms;
static struct world world;

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "care.csv");
    terms = (struct ov_terms){ .agreement = "care",
                               .edition = "2022",
                               .name = "care@2022",
                               .title = "Care 2022",
                               .from = ov_date_make(2022, 1, 1),
                               .to = ov_date_make(2022, 12, 31),
                               .components = components,
                               .component_count = OV_COUNT_OF(components),
                               .conditions = conditions,
                               .condition_count = OV_COUNT_OF(conditions),
                               .obligations = obligations,
                               .obligation_count = OV_COUNT_OF(obligations) };
    section = (struct ov_section){ .id = "shown", .title = "Shown", .kinds = OV_SHEET };
    ADD(&world, OV_TABLE_EDITIONS, "care@2022", "Care 2022", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_COMPONENTS, "care@2022", "near", NULL, "Near", "leaf", "regions", "1 mkr", NULL,
        "0");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "interim", "Interim", "interim", "SKR", "2022-09-30", "no",
        "0");
}

static void tear_down(void)
{
    world_end(&world);
}

static struct ov_document *report_of(const char *kind)
{
    struct ov_report_request request = { .kind = ov_report_kind(kind),
                                         .subject = { .edition = "care@2022", .unit = "23" },
                                         .language = "en",
                                         .today = ov_date_make(2022, 9, 1),
                                         .as_of = ov_date_make(2022, 9, 1) };

    request.subject.has_period = ov_period_parse("2022", &request.subject.period, NULL);
    world_ready(&world, &catalogue);
    return ov_report_build(world.arena, world.figures, &catalogue, &terms, NULL, NULL, &request);
}

static struct ov_document *report(void)
{
    return report_of("sheet");
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

static const char *argument(const struct ov_text *text, const char *name)
{
    for (size_t i = 0; i < text->count; i++)
        if (ov_equal(text->arguments[i].name, name))
            return text->arguments[i].plain;
    ck_abort_msg("%s has no argument %s", text->msgid, name);
    return NULL;
}

/* ---- rules in words --------------------------------------------------------------------------------- */

static const struct ov_block *ruled_by(const char *rule)
{
    const struct ov_block *table;

    conditions[0].rule = rule;
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", "doctors", NULL, "Doctors", rule, NULL, NULL, "0");
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", "words", NULL, "In words", NULL, NULL, NULL, "1");
    table = block(report(), "core.conditions", "conditions");
    conditions[0].rule = NULL;
    return table;
}

static const struct {
    const char *part, *msgid, *of;
} called[] = {
    { "outcome(words)", "In words", NULL },
    { "delivered(interim) <= due(interim)", "{of}, delivered", "Interim" },
    { "given(delivered(interim))", "{of}, delivered", "Interim" },
    { "given(decided(interim, party = region))", "{of}, decided", "Interim" },
    { "given(a)", "{of}, stated", "Listed" },
    { "given(share-a)", "{of}, stated", "Share of A" },
    { "previous-year(a) > 1", "{of}, a year earlier", "Listed" },
    { "noted(words)", "{of}, with a note", "In words" },
    { "given(delivered(nothing))", "Another part of the requirement", NULL },
    { "a / 50 > 1", "Another part of the requirement", NULL },
};

START_TEST(readers_get_labels_and_no_formulas)
{
    const struct ov_block *table =
        ruled_by(ov_arena_printf(world.arena, "share-a >= 55 %% and %s", called[_i].part));
    const struct ov_text *text = &row(table, "doctors.part-2")->cells[0].text;

    ck_assert_str_eq(row(table, "doctors.share-a")->cells[0].text.msgid, "Share of A");
    ck_assert_str_eq(text->msgid, called[_i].msgid);
    if (called[_i].of)
        ck_assert_str_eq(argument(text, "of"), called[_i].of);
}
END_TEST

/* Where no part has words, the requirement stands alone. */
START_TEST(a_rule_without_words_is_its_requirement)
{
    const struct ov_block *table = ruled_by("a / 50 > 1 and a * 2 > 7");

    ck_assert_uint_eq(table->row_count, 1);
    ck_assert_str_eq(row(table, "doctors")->cells[0].text.msgid, "Doctors");
}
END_TEST

/* The questions are about what the requirement is made of that the payment waits for. */
START_TEST(money_that_waits_for_another_requirement)
{
    struct ov_report_question question = {
        .id = "words", .title = "In words?", .component = "near", .condition = "words"
    };
    struct ov_payment payment = { .id = "second", .method = "published", .condition = "doctors" };
    const struct ov_document *document;
    const struct ov_block *note;

    if (_i)
        question.condition = "doctors"; /* then it tells it itself */
    conditions[0].component = "near";
    conditions[0].rule = "share-a >= 55 %";
    components[0].payments = &payment;
    components[0].payment_count = 1;
    obligations[0].questions = &question;
    obligations[0].question_count = 1;
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", "doctors", "near", "Doctors", "share-a >= 55 %", NULL, NULL,
        "0");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "care@2022", "near", "second", "published", NULL, NULL, NULL, NULL,
        "doctors");
    ADD(&world, OV_TABLE_GRANTS, "care@2022", "near", "23", "decided", "", "700 000 kr");
    document = report_of("interim");
    note = find_block(document, "core.answers", "near.at-stake.doctors");
    if (!note)
        note = find_block(document, "core.answers", "at-stake.doctors");
    conditions[0].component = conditions[0].rule = NULL;
    components[0].payments = NULL;
    components[0].payment_count = 0;
    obligations[0].questions = NULL;
    obligations[0].question_count = 0;
    ck_assert_int_eq(note != NULL, _i == 0);
    if (note) {
        ck_assert_str_eq(argument(&note->text, "condition"), "Doctors");
        ck_assert_int_eq(note->status, OV_STATUS_NOT_MET);
    }
}
END_TEST

/* ---- where money comes from ---- */

START_TEST(the_other_editions_component_is_named)
{
    struct ov_lineage lineage = { .kind = OV_LINEAGE_RENAMED,
                                  .edition = "care@2021",
                                  .component = "near",
                                  .their_component = "regional",
                                  .title = "Care 2021",
                                  .their_title = _i ? "Money to the regions" : NULL };
    const struct ov_document *document;
    const struct ov_block *found = NULL;

    terms.lineage = &lineage;
    terms.lineage_count = 1;
    document = report();
    for (size_t i = 0; i < document->section_count && !found; i++)
        found = find_block(document, document->sections[i].id, "lineage");
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found->rows[0].cells[0].text.msgid,
                     _i ? "{component} was called {theirs} in {old}." : "{component} was called {old}.");
    ck_assert_str_eq(argument(&found->rows[0].cells[0].text, "old"), "Care 2021");
    if (_i)
        ck_assert_str_eq(argument(&found->rows[0].cells[0].text, "theirs"), "Money to the regions");
}
END_TEST

/* ---- numbers with their words ---------------------------------------------------------------------------
 */

START_TEST(what_is_read_of_a_chart_has_its_unit)
{
    const struct ov_text *sentence;

    section.of = "minutes";
    section.show = OV_LINE_CHART;
    section.over = "4 years";
    ADD(&world, OV_TABLE_VALUES, "care.minutes", "23", "2021", "", "16,1", "given", "final");
    ADD(&world, OV_TABLE_VALUES, "care.minutes", "23", "2022", "", "17,6", "given", "final");
    sentence = &block(report(), "care.shown", "shown-chart")->sentence;
    ck_assert_str_eq(sentence->msgid, "{what}: {value} in {period}, a change of {change} since {first}.");
    ck_assert_str_eq(sentence->arguments[1].unit, "min");
    ck_assert_str_eq(sentence->arguments[1].unit_domain, "care");
    ck_assert_str_eq(sentence->arguments[3].unit, "min");
}
END_TEST

static const struct {
    const char *rule, *msgid;
} compared[] = {
    { "share-a >= 80 %", "at least {target}" },
    { "share-a > 0 %", "more than {target}" },
    { "share-a <= 5 %", "at most {target}" },
    { "0 % < share-a", NULL }, /* behind the sign: the number alone */
};

START_TEST(a_target_has_the_word_of_its_comparison)
{
    const struct ov_document_cell *cell;

    section.of = "share-a";
    section.show = OV_TABLE;
    conditions[0].rule = compared[_i].rule;
    ADD(&world, OV_TABLE_VALUES, "care.a", "23", "2022", "", "50", "given", "final");
    cell = &row(block(report(), "care.shown", "shown"), "share-a")->cells[2];
    conditions[0].rule = NULL;
    if (compared[_i].msgid)
        ck_assert_str_eq(cell->text.msgid, compared[_i].msgid);
    ck_assert_int_eq(cell->figure.id != 0, compared[_i].msgid == NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("labels");
    TCase *tests = tcase_create("labels");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, readers_get_labels_and_no_formulas, 0, OV_COUNT_OF(called));
    tcase_add_test(tests, a_rule_without_words_is_its_requirement);
    tcase_add_loop_test(tests, the_other_editions_component_is_named, 0, 2);
    tcase_add_test(tests, what_is_read_of_a_chart_has_its_unit);
    tcase_add_loop_test(tests, a_target_has_the_word_of_its_comparison, 0, OV_COUNT_OF(compared));
    tcase_add_loop_test(tests, money_that_waits_for_another_requirement, 0, 2);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
