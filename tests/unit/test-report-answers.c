/* Reports to a receiver: which obligation, in what order, what is answered and what is yet to be written. */
#include "figures-fixture.h"

#include "report/report.h"

#include <stdlib.h>

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static const struct ov_field fields[] = {
    { .id = "a", .label = "Listed", .type = OV_DECIMAL, .period = OV_YEAR, .level = OV_REGION }
};
static const struct ov_measure measures[] = {
    { .id = "share-a", .label = "Share of A", .type = OV_SHARE, .formula = "a / 100", .decimals = 1 },
};
static struct ov_section section = {
    .id = "shown", .title = "Shown", .kinds = OV_INTERIM, .of = "share-a", .show = OV_KEY_FIGURES
};
static struct ov_module module = { .id = "care",
                                   .title = "Care",
                                   .version = "1",
                                   .fields = fields,
                                   .measures = measures,
                                   .sections = &section,
                                   .field_count = OV_COUNT_OF(fields),
                                   .measure_count = OV_COUNT_OF(measures),
                                   .section_count = 1 };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct ov_recipient_group groups[] = {
    { .id = "regions", .title = "Regions", .kind = OV_GROUP_REGION },
};
static struct ov_payment payments[] = { { .id = "second", .method = "published", .condition = "doctors" } };
static struct ov_component components[] = {
    { .id = "near", .title = "Near", .parent = -1, .role = OV_ROLE_SUM },
    { .id = "near-part",
      .title = "Near, a part",
      .parent = 0,
      .role = OV_ROLE_LEAF,
      .recipients = "regions" },
    { .id = "staff",
      .title = "Staff",
      .parent = -1,
      .role = OV_ROLE_LEAF,
      .recipients = "regions",
      .payments = payments,
      .payment_count = 1 },
    { .id = "quiet", .title = "Quiet", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" },
};
static struct ov_condition conditions[] = {
    { .id = "doctors",
      .title = "Doctors",
      .component = "near-part",
      .rule = "share-a >= 55 % and given(decided(plan))",
      .by = OV_NO_DATE },
    { .id = "gone",
      .title = "Gone",
      .component = "staff",
      .rule = "share-a >= 10 %",
      .by = OV_NO_DATE,
      .struck = { .amendment = "relief", .from = OV_NO_DATE, .until = OV_NO_DATE, .for_all = true } },
    { .id = "words", .title = "In words", .component = "staff", .by = OV_NO_DATE },
};
static struct ov_report_question asked[] = {
    { .id = "staffing", .title = "How is staffing?", .component = "staff", .source = "Form 2022" },
    { .id = "doctors",
      .title = "Doctors?",
      .component = "near-part",
      .condition = "doctors",
      .of = "share-a, a / 50" },
    { .id = "all", .title = "All in all?", .component = "total" },
    { .id = "near", .title = "And near?", .component = "near" },
    { .id = "gone", .title = "What of the struck?", .component = "staff", .condition = "gone" },
};
static struct ov_report_question derived[] = {
    { .id = "doctors",
      .title = "Doctors",
      .component = "near-part",
      .condition = "doctors",
      .derived = true },
    { .id = "words", .title = "In words", .component = "staff", .condition = "words", .derived = true },
};
static struct ov_change moved[] = {
    { .operation = OV_CHANGE_SET,
      .what = "obligations.interim.due",
      .effective = OV_NO_DATE,
      .until = OV_NO_DATE },
    { .operation = OV_CHANGE_STRIKE,
      .what = "conditions.gone",
      .effective = OV_NO_DATE,
      .until = OV_NO_DATE },
};
static struct ov_amendment amendments[] = {
    { .id = "relief", .title = "Relief", .changes = moved, .change_count = OV_COUNT_OF(moved) }
};
static struct ov_obligation obligations[4];
static struct ov_terms terms;
static struct world world;

static void add_obligation(const struct ov_obligation *obligation, const char *due, const char *order,
                           const char *first_due)
{
    struct ov_obligation *added = &obligations[terms.obligation_count++];

    *added = *obligation;
    added->due = ov_date_make((int)strtol(due, NULL, 10), (int)strtol(due + 5, NULL, 10),
                              (int)strtol(due + 8, NULL, 10));
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", added->id, added->title, added->kind, added->receiver, due,
        "no", order, added->struck.amendment ? "2022-01-01" : NULL, NULL, first_due);
    for (size_t i = 0; i < added->question_count; i++)
        ADD(&world, OV_TABLE_QUESTIONS, "care@2022", added->id, added->questions[i].id,
            added->questions[i].component, added->questions[i].condition, added->questions[i].title,
            ov_arena_printf(world.arena, "%zu", i));
}

static void set_up(void)
{
    static const char *const parents[] = { NULL, "near", NULL, NULL };

    world_begin(&world);
    add_file(&world, "answers.csv");
    terms = (struct ov_terms){ .agreement = "care",
                               .edition = "2022",
                               .name = "care@2022",
                               .title = "Care 2022",
                               .from = ov_date_make(2022, 1, 1),
                               .to = ov_date_make(2022, 12, 31),
                               .groups = groups,
                               .group_count = OV_COUNT_OF(groups),
                               .components = components,
                               .component_count = OV_COUNT_OF(components),
                               .conditions = conditions,
                               .condition_count = OV_COUNT_OF(conditions),
                               .obligations = obligations,
                               .amendments = amendments,
                               .amendment_count = OV_COUNT_OF(amendments) };
    ADD(&world, OV_TABLE_EDITIONS, "care@2022", "Care 2022", "2022-01-01", "2022-12-31", NULL, "care");
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "regions", "Regions", NULL, NULL, "region");
    for (size_t i = 0; i < OV_COUNT_OF(components); i++)
        ADD(&world, OV_TABLE_COMPONENTS, "care@2022", components[i].id, parents[i], components[i].title,
            components[i].recipients ? "leaf" : "sum", components[i].recipients, NULL, NULL,
            ov_arena_printf(world.arena, "%zu", i));
    for (size_t i = 0; i < OV_COUNT_OF(conditions); i++)
        ADD(&world, OV_TABLE_CONDITIONS, "care@2022", conditions[i].id, conditions[i].component,
            conditions[i].title, conditions[i].rule, NULL, NULL, ov_arena_printf(world.arena, "%zu", i), NULL,
            conditions[i].struck.amendment ? "2022-01-01" : NULL);
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "care@2022", "staff", "second", "published", NULL, NULL, NULL, NULL,
        "doctors");
    add_obligation(&(struct ov_obligation){ .id = "dropped",
                                            .title = "Dropped",
                                            .kind = "interim",
                                            .receiver = "SKR",
                                            .struck = { .amendment = "relief", .for_all = true } },
                   "2022-05-31", "0", NULL);
    add_obligation(&(struct ov_obligation){ .id = "interim",
                                            .title = "Interim",
                                            .kind = "interim",
                                            .receiver = "Socialstyrelsen",
                                            .questions = asked,
                                            .question_count = OV_COUNT_OF(asked) },
                   "2022-09-30", "1", "2022-08-31");
    add_obligation(&(struct ov_obligation){ .id = "final",
                                            .title = "Final",
                                            .kind = "final",
                                            .receiver = "Socialstyrelsen",
                                            .questions = derived,
                                            .question_count = OV_COUNT_OF(derived) },
                   "2023-03-31", "2", NULL);
}

static void tear_down(void)
{
    world_end(&world);
}

static void note(const char *component, const char *id, const char *kind, const char *date, const char *text)
{
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", component, id, kind,
        ov_equal(kind, "deviation") ? "vacancy" : NULL, NULL, date, "Head of care", text, NULL);
}

static const struct ov_internal_report rhythm[] = {
    { .kind = "tertial", .receiver = "The board", .days = 45 },
    { .kind = "monthly", .title = "Month by month", .receiver = "The management", .days = 20 },
};

static struct ov_document *report_of(const char *kind, const char *obligation)
{
    struct ov_report_request request = { .kind = ov_report_kind(kind),
                                         .subject = { .edition = "care@2022", .unit = "23" },
                                         .obligation = obligation,
                                         .internal_reports = rhythm,
                                         .internal_report_count = OV_COUNT_OF(rhythm),
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
    ck_abort_msg("%s has no row %s", table->id, id);
    return NULL;
}

static const struct ov_document_cell *cell(const struct ov_block *table, const char *row_id,
                                           const char *column)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (ov_equal(table->columns[i].id, column))
            return &row(table, row_id)->cells[i];
    ck_abort_msg("%s has no column %s", table->id, column);
    return NULL;
}

static const char *told(ov_figure figure)
{
    struct ov_buffer buffer = { 0 };
    const struct ov_quantity *quantity = ov_graph_value(world.graph, figure);
    const char *kept;

    if (quantity->state != OV_GIVEN)
        return ov_state_name(quantity->state);
    ov_quantity_show(quantity, -1, "en", &buffer);
    kept = ov_arena_copy(world.arena, buffer.data, buffer.length);
    ov_buffer_free(&buffer);
    return kept;
}

static const char *argument(const struct ov_text *text, const char *name)
{
    for (size_t i = 0; i < text->count; i++)
        if (ov_equal(text->arguments[i].name, name))
            return text->arguments[i].plain ? text->arguments[i].plain : told(text->arguments[i].figure);
    ck_abort_msg("%s has no argument %s", text->msgid, name);
    return NULL;
}

/* The headings of the answers, each level-2 one in brackets. */
static const char *order_of(const struct ov_document *document)
{
    const char *order = "";

    for (size_t i = 0; i < document->section_count; i++)
        for (size_t j = 0; j < document->sections[i].block_count; j++) {
            const struct ov_block *heading = &document->sections[i].blocks[j];

            if (ov_equal(document->sections[i].id, "core.answers") && heading->kind == OV_BLOCK_HEADING)
                order = ov_arena_printf(world.arena, heading->level == 2 ? "%s[%s]" : "%s %s;", order,
                                        heading->text.msgid);
        }
    return order;
}

/* ---- which obligation ---- */

static const char *chosen(const char *kind, const char *named)
{
    const char *accepted;
    const struct ov_obligation *obligation =
        ov_report_obligation(ov_report_kind(kind), &terms, named, world.arena, &accepted);

    return obligation ? obligation->id : ov_arena_printf(world.arena, "none; %s", accepted);
}

START_TEST(the_first_that_stands_is_answered)
{
    ck_assert_str_eq(chosen("interim", NULL), "interim");
    ck_assert_str_eq(chosen("interim", "dropped"), "dropped");
    ck_assert_str_eq(chosen("final", NULL), "final");
    ck_assert_str_eq(chosen("final", "interim"), "none; final");
    ck_assert_str_eq(chosen("interim", "other"), "none; dropped, interim");
    ck_assert_str_eq(chosen("sheet", NULL), "none; none: this kind of report answers no obligation");
    terms.obligation_count = 1;
    ck_assert_str_eq(chosen("interim", NULL), "dropped");
    ck_assert_str_eq(chosen("final", NULL), "none; interim");
    terms.obligation_count = 0;
    ck_assert_str_eq(chosen("final", NULL), "none; none: the edition asks for no reports");
}
END_TEST

START_TEST(without_one_the_report_says_what_is_accepted)
{
    const struct ov_document *document = report_of("interim", "other");

    ck_assert_str_eq(argument(&block(document, "core.about", "none")->text, "accepted"), "dropped, interim");
    ck_assert_ptr_null(find_block(document, "core.answers", "total.heading"));
    document = report_of("interim", "dropped");
    ck_assert_int_eq(block(document, "core.about", "struck")->status, OV_STATUS_NOTE);
    ck_assert_int_eq(block(document, "core.about", "answered")->status, OV_STATUS_NOTE);
}
END_TEST

/* ---- order ---- */

START_TEST(areas_stand_as_the_questions_first_name_them)
{
    ck_assert_str_eq(order_of(report_of("interim", NULL)),
                     "[Staff] How is staffing?; What of the struck?;[Near] Doctors?; And near?;"
                     "[The agreement as a whole] All in all?;");
    ck_assert_str_eq(order_of(report_of("final", NULL)), "[Near] Doctors;[Staff] In words;");
}
END_TEST

START_TEST(parts_of_one_area_stand_apart)
{
    static struct ov_report_question within[] = {
        { .id = "b", .title = "B", .component = "near-part" },
        { .id = "t", .title = "T", .component = "total" },
    };

    obligations[1].questions = within;
    obligations[1].question_count = OV_COUNT_OF(within);
    note("near", "n", "done", "2022-03-01", "Of the area.");
    ck_assert_str_eq(order_of(report_of("interim", NULL)), "[Near, a part] B;[The agreement as a whole] T;");
    ck_assert_ptr_nonnull(find_block(report_of("interim", NULL), "core.answers", "total.done"));
}
END_TEST

START_TEST(what_no_question_is_about_stands_last)
{
    const struct ov_document *document;

    note("quiet", "n", "done", "2022-03-01", "Quietly.");
    document = report_of("final", NULL);
    ck_assert_str_eq(order_of(document), "[Near] Doctors;[Staff] In words;[The agreement as a whole]");
    ck_assert_str_eq(
        argument(&row(block(document, "core.answers", "total.done"), "quiet.n")->cells[0].text, "component"),
        "Quiet");
}
END_TEST

/* ---- answered, and yet to be written ---- */

START_TEST(what_is_not_written_cannot_be_overlooked)
{
    const struct ov_document *document;
    const struct ov_block *to_write;

    note("near", "n", "done", "2022-03-01", "Ten doctors came.");
    note("near-part", "d", "deviation", "2022-03-02", "Two left.");
    document = report_of("interim", NULL);
    ck_assert(!document->partial);
    ck_assert_int_eq(block(document, "core.about", "answered")->kind, OV_BLOCK_TO_WRITE);
    ck_assert_str_eq(argument(&block(document, "core.about", "answered")->text, "left"), "5");
    ck_assert_str_eq(argument(&block(document, "core.about", "answered")->text, "all"), "5");
    ck_assert_uint_eq(block(document, "core.about", "answered")->row_count, 5);
    to_write = block(document, "core.answers", "near.doctors.to-write");
    ck_assert_int_eq(to_write->kind, OV_BLOCK_TO_WRITE);
    ck_assert_str_eq(argument(&to_write->text, "command"),
                     "overens note care@2022/near-part --kind answer --id doctors \"…\"");
    ck_assert_uint_eq(to_write->row_count, 2);
    ck_assert_str_eq(row(to_write, "near.n")->cells[0].text.msgid, "Ten doctors came.");
    ck_assert_uint_eq(block(document, "core.answers", "near.near.to-write")->row_count, 0);
    ck_assert_str_eq(argument(&block(document, "core.answers", "total.all.to-write")->text, "command"),
                     "overens note care@2022 --kind answer --id all \"…\"");
}
END_TEST

START_TEST(an_answer_stands_with_who_and_when)
{
    const struct ov_document *document;

    note("total", "all", "answer", "2022-08-20", "All is well.");
    note("near", "doctors", "answer", "2022-08-20", "Of another component.");
    note("near-part", "doctors", "remark", "2022-08-20", "Of another kind.");
    document = report_of("interim", NULL);
    ck_assert_str_eq(block(document, "core.answers", "total.all.answer")->text.msgid, "All is well.");
    ck_assert_str_eq(argument(&block(document, "core.answers", "total.all.answered")->text, "author"),
                     "Head of care");
    ck_assert_str_eq(argument(&block(document, "core.answers", "total.all.answered")->text, "day"),
                     "20 August 2022");
    ck_assert_ptr_null(find_block(document, "core.answers", "total.all.to-write"));
    ck_assert_ptr_nonnull(find_block(document, "core.answers", "near.doctors.to-write"));
    ck_assert_str_eq(argument(&block(document, "core.about", "answered")->text, "left"), "4");
}
END_TEST

START_TEST(all_answered)
{
    const struct ov_document *document;

    note("near-part", "doctors", "answer", "2023-02-01", "They came.");
    note("staff", "words", "answer", "2022-09-30", "It went well.");
    document = report_of("final", NULL);
    ck_assert_int_eq(block(document, "core.about", "answered")->status, OV_STATUS_MET);
    ck_assert_int_eq(block(document, "core.about", "answered")->kind, OV_BLOCK_NOTE);
    ck_assert_ptr_null(find_block(document, "core.answers", "near.doctors.from-before"));
    ck_assert_str_eq(
        argument(&block(document, "core.answers", "staff.words.from-before")->text, "obligation"), "Interim");
}
END_TEST

START_TEST(derived_questions_are_said_to_be)
{
    ck_assert_ptr_nonnull(find_block(report_of("final", NULL), "core.about", "derived"));
    ck_assert_ptr_null(find_block(report_of("interim", NULL), "core.about", "derived"));
    ck_assert_str_eq(
        argument(&block(report_of("interim", NULL), "core.answers", "staff.staffing.source")->text, "source"),
        "Form 2022");
}
END_TEST

/* ---- outcomes ---- */

START_TEST(a_rule_is_told_in_its_parts)
{
    const struct ov_document *document;
    const struct ov_block *outcome;

    ADD(&world, OV_TABLE_VALUES, "care.a", "23", "2022", "", "50", "given", "final");
    document = report_of("interim", NULL);
    outcome = block(document, "core.answers", "near.doctors.outcome");
    ck_assert_str_eq(told(cell(outcome, "doctors.share-a", "value")->figure), "50.0%");
    ck_assert_str_eq(cell(outcome, "doctors.share-a", "target")->text.msgid, "at least {target}");
    ck_assert_int_eq(cell(outcome, "doctors.share-a", "light")->status, OV_STATUS_NOT_MET);
    ck_assert_int_eq(cell(outcome, "doctors.part-2", "light")->status, OV_STATUS_NOT_MET);
    ck_assert_int_eq(cell(outcome, "doctors", "light")->status, OV_STATUS_NOT_MET);
    ck_assert_str_eq(argument(&block(document, "core.answers", "near.doctors.rule")->text, "rule"),
                     "share-a >= 55 % and given(decided(plan))");
    ck_assert(block(document, "core.answers", "near.doctors.rule")->for_experts);
    ck_assert_str_eq(row(outcome, "doctors.part-2")->cells[0].text.msgid, "Another part of the requirement");
    ck_assert_str_eq(
        told(row(block(document, "core.answers", "near.doctors.figures"), "a / 50")->cells[1].figure), "1");
    ck_assert_uint_eq(block(document, "core.answers", "near.doctors.figures")->row_count, 1);
    outcome = block(document, "core.answers", "staff.gone.outcome");
    ck_assert_int_eq(cell(outcome, "gone", "light")->status, OV_STATUS_NOTE);
}
END_TEST

START_TEST(a_person_comes_first_and_the_computed_beside_it)
{
    const struct ov_document *document;
    const struct ov_block *outcome;

    ADD(&world, OV_TABLE_VALUES, "care.a", "23", "2022", "", "50", "given", "final");
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2022", "23", "condition", "total", "doctors", "2022H1", "met",
        "2022-07-01", "Head of care", "So it seemed");
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2022", "23", "condition", "total", "doctors", "2022T2", "partly",
        "2022-08-20", "Head of care", "Nearly there");
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2022", "23", "condition", "total", "words", NULL, "met",
        "2022-08-20", "Head of care", "Done");
    document = report_of("interim", NULL);
    outcome = block(document, "core.answers", "near.doctors.outcome");
    ck_assert_int_eq(cell(outcome, "doctors", "light")->status, OV_STATUS_PARTLY);
    ck_assert_int_eq(cell(outcome, "doctors", "computed")->status, OV_STATUS_NOT_MET);
    ck_assert_str_eq(argument(&block(document, "core.answers", "near.doctors.judged")->text, "why"),
                     "Nearly there");
    document = report_of("final", NULL);
    ck_assert_int_eq(row(block(document, "core.answers", "staff.words.outcome"), "words")->cells[0].status,
                     OV_STATUS_MET);
}
END_TEST

START_TEST(what_is_at_stake_is_told)
{
    const struct ov_document *document;

    ADD(&world, OV_TABLE_VALUES, "care.a", "23", "2022", "", "50", "given", "final");
    ADD(&world, OV_TABLE_GRANTS, "care@2022", "staff", "23", "decided", "", "700 000 kr");
    document = report_of("interim", NULL);
    ck_assert_str_eq(argument(&block(document, "core.answers", "near.doctors.at-stake")->text, "sum"),
                     "700\u00a0000\u00a0kr");
    ck_assert_str_eq(
        told(cell(block(report_of("sheet", NULL), "core.conditions", "conditions"), "doctors", "at-stake")
                 ->figure),
        "700\u00a0000\u00a0kr");
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2022", "23", "condition", "total", "doctors", NULL, "met",
        "2022-08-20", "Head of care", "Agreed with the payer");
    ck_assert_ptr_null(find_block(report_of("interim", NULL), "core.answers", "near.doctors.at-stake"));
}
END_TEST

/* ---- the head, the rest of it, and dates ---- */

START_TEST(the_head_tells_a_moved_day_and_why)
{
    const struct ov_document *document = report_of("interim", NULL);
    const struct ov_block *particulars = block(document, "core.about", "particulars");

    ck_assert_str_eq(told(cell(particulars, "receiver", "is")->figure), "Socialstyrelsen");
    ck_assert_str_eq(told(cell(particulars, "due", "is")->figure), "30 September 2022");
    ck_assert_str_eq(told(cell(particulars, "first-due", "is")->figure), "31 August 2022");
    ck_assert_int_eq(cell(particulars, "delivery", "is")->status, OV_STATUS_PARTLY);
    ck_assert_uint_eq(block(document, "core.about", "changed")->row_count, 1);
    ck_assert_ptr_null(find_block(report_of("final", NULL), "core.about", "changed"));
}
END_TEST

START_TEST(interim_tells_what_is_left_final_what_became_of_it)
{
    const struct ov_document *document;

    ADD(&world, OV_TABLE_ACTIVITIES, "care@2022", "23", "staff", "school", NULL, "A school", "activity",
        "500 000 kr");
    ADD(&world, OV_TABLE_ACTIVITIES, "care@2022", "23", "staff", "over", NULL, "Over", "activity",
        "100 000 kr");
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2022", "23", "activity", "staff", "over", NULL, "completed",
        "2022-08-20", "Head of care", "Done");
    note("staff", "e", "exit", "2022-08-01", "The school goes on.");
    document = report_of("interim", NULL);
    ck_assert_uint_eq(block(document, "core.answers", "staff.left")->row_count, 1);
    ck_assert_ptr_nonnull(row(block(document, "core.answers", "staff.left"), "staff.school"));
    ck_assert_uint_eq(block(document, "core.answers", "staff.activities")->row_count, 2);
    ck_assert_ptr_null(find_block(document, "core.answers", "near.activities"));
    ck_assert_ptr_null(find_block(document, "core.answers", "staff.exit"));
    document = report_of("final", NULL);
    ck_assert_ptr_null(find_block(document, "core.answers", "staff.left"));
    ck_assert_str_eq(row(block(document, "core.answers", "staff.exit"), "staff.e")->cells[0].text.msgid,
                     "The school goes on.");
}
END_TEST

START_TEST(only_later_dates_and_the_regions_own_rhythm)
{
    const struct ov_document *document = report_of("interim", NULL);
    const struct ov_block *dates = block(document, "core.next-dates", "dates"), *own;

    ck_assert_uint_eq(dates->row_count, 2);
    ck_assert_str_eq(dates->rows[0].id, "interim"); /* its own day, while nothing is handed in */
    ck_assert_str_eq(dates->rows[1].id, "final");
    own = block(document, "core.next-dates", "own-reports");
    ck_assert_uint_eq(own->row_count, 2);
    ck_assert_str_eq(own->rows[0].id, "own-2");
    ck_assert_str_eq(told(cell(own, "own-2", "day")->figure), "20 September 2022");
    ck_assert_str_eq(told(cell(own, "own-2", "days")->figure), "19");
    ck_assert_str_eq(cell(own, "own-2", "what")->text.msgid, "Month by month");
    ck_assert_str_eq(told(cell(own, "own-1", "day")->figure), "15 October 2022");
    ck_assert_str_eq(cell(own, "own-1", "what")->text.msgid, "Tertial report");
    ck_assert_ptr_nonnull(find_block(report_of("sheet", NULL), "core.obligations", "own-reports"));
    ck_assert_ptr_nonnull(find_block(report_of("deadlines", NULL), "core.obligations", "own-reports"));
    ck_assert_ptr_nonnull(find_block(report_of("monthly", NULL), "core.next-dates", "own-reports"));
}
END_TEST

START_TEST(the_plugins_sections_belong)
{
    ADD(&world, OV_TABLE_VALUES, "care.a", "23", "2022", "", "50", "given", "final");
    ck_assert_ptr_nonnull(find_block(report_of("interim", NULL), "care.shown", "shown"));
    ck_assert_ptr_null(find_block(report_of("final", NULL), "care.shown", "shown"));
    ck_assert_ptr_nonnull(find_block(report_of("final", NULL), "core.approval", "approval"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answers to receivers");
    TCase *tcase = tcase_create("answers");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, the_first_that_stands_is_answered);
    tcase_add_test(tcase, without_one_the_report_says_what_is_accepted);
    tcase_add_test(tcase, areas_stand_as_the_questions_first_name_them);
    tcase_add_test(tcase, parts_of_one_area_stand_apart);
    tcase_add_test(tcase, what_no_question_is_about_stands_last);
    tcase_add_test(tcase, what_is_not_written_cannot_be_overlooked);
    tcase_add_test(tcase, an_answer_stands_with_who_and_when);
    tcase_add_test(tcase, all_answered);
    tcase_add_test(tcase, derived_questions_are_said_to_be);
    tcase_add_test(tcase, a_rule_is_told_in_its_parts);
    tcase_add_test(tcase, a_person_comes_first_and_the_computed_beside_it);
    tcase_add_test(tcase, what_is_at_stake_is_told);
    tcase_add_test(tcase, the_head_tells_a_moved_day_and_why);
    tcase_add_test(tcase, interim_tells_what_is_left_final_what_became_of_it);
    tcase_add_test(tcase, only_later_dates_and_the_regions_own_rhythm);
    tcase_add_test(tcase, the_plugins_sections_belong);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
