/* terms: code lists of an edition, the questions of its obligations, checks asked for each code. */
#include "terms-fixture.h"

#include <string.h>

static const char edition[] =
    "edition: { agreement = \"plain\"; id = \"2022\"; title = \"P\"; from = \"2022-01-01\"; to = "
    "\"2022-12-31\";\n"
    "national = \"100 mkr\"; source = \"avtalet\";\n"
    "sources = ( { id = \"doc\"; text = \"Dokumentet 2022\"; } );\n"
    "recipients = ( { id = \"regions\"; title = \"R\"; } );\n"
    "components = ( { id = \"care\"; title = \"C\"; national = \"100 mkr\"; recipients = \"regions\";\n"
    "    payments = ( { id = \"main\"; method = \"flat\"; } ); } );\n"
    "conditions = ( { id = \"plan\"; title = \"Plan 2022\"; component = \"care\"; source = \"sidan 3\"; },\n"
    "  { id = \"team\"; title = \"Team\"; } );\n"
    "obligations = (\n"
    "  { id = \"interim\"; title = \"D\"; kind = \"interim\"; receiver = \"S\"; due = \"2022-09-30\"; },\n"
    "  { id = \"final\"; title = \"F\"; kind = \"final\"; receiver = \"S\"; due = \"2023-03-31\"; source = "
    "\"blanketten\";\n"
    "    questions = ( { id = \"used\"; title = \"Hur har medlen använts?\"; of = \"grant, used\"; },\n"
    "      { id = \"plan\"; title = \"Finns planen?\"; component = \"care\"; condition = \"plan\"; source = "
    "\"@doc, ruta 2\"; } ); },\n"
    "  { id = \"money\"; title = \"E\"; kind = \"economic\"; receiver = \"K\"; due = \"2023-01-31\"; },\n"
    "  { id = \"again\"; title = \"I\"; kind = \"form\"; receiver = \"S\"; due = \"2023-05-31\"; "
    "questions_of = "
    "\"final\"; } );\n"
    "code_lists = (\n"
    "  { id = \"pathways\"; title = \"Vårdförlopp 2022\"; division = \"pathway\"; source = \"sidan 4\";\n"
    "    codes = ( { code = \"prostate\"; title = \"Prostatacancer\"; source = \"@doc, sidan 5\"; },\n"
    "      { code = \"breast\"; title = \"Bröstcancer 2022\"; } ); },\n"
    "  { id = \"new\"; title = \"Nya\"; division = \"pathway\"; codes = ( { code = \"breast\"; title = "
    "\"Bröstcancer 2022\"; } ); } );\n"
    "checks = ( { id = \"each\"; title = \"E\"; each = \"code\"; over = \"new\"; rule = \"1 = 1\"; text = "
    "\"{code}\"; } );\n"
    "%s };\n";

static const char later[] =
    "amendments = ( { id = \"late\"; title = \"Tillägg\"; decided = \"2022-06-01\"; source = \"beslutet\"; "
    "changes = (\n"
    "  { op = \"add\"; what = \"code_lists.pathways.codes\"; item = { code = \"lung\"; title = "
    "\"Lungcancer\"; }; },\n"
    "  { op = \"strike\"; what = \"code_lists.new.codes.breast\"; effective = \"2022-07-01\"; },\n"
    "  { op = \"strike\"; what = \"code_lists.pathways.codes.breast\"; },\n"
    "  { op = \"set\"; what = \"code_lists.pathways.codes.prostate.title\"; to = \"Prostata\"; },\n"
    "  { op = \"add\"; what = \"code_lists\"; item = { id = \"old\"; title = \"Gamla\"; division = "
    "\"pathway\"; "
    "codes = ( { code = \"skin\"; title = \"Hud\"; } ); }; },\n"
    "  { op = \"strike\"; what = \"conditions.team\"; },\n"
    "  { op = \"strike\"; what = \"obligations.final.questions.plan\"; },\n"
    "  { op = \"set\"; what = \"obligations.final.questions.used.of\"; to = \"repaid\"; },\n"
    "  { op = \"add\"; what = \"obligations.final.questions\"; item = { id = \"rest\"; title = \"Resten?\"; "
    "}; } ); } );\n";

static struct ov_terms *read_at(const char *amendments, const struct ov_terms_time *time)
{
    sources = (struct ov_sources){ .arena = arena };
    add_text("edition:plain@2022", "plain@2022.conf", ov_arena_printf(arena, edition, amendments));
    struct ov_terms *terms = ov_terms_parse(&sources, "plain@2022", time, units, unit_count, &list);
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    return terms;
}

static const struct ov_obligation *obligation(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->obligation_count; i++) {
        if (ov_equal(terms->obligations[i].id, id))
            return &terms->obligations[i];
    }
    ck_abort_msg("no obligation %s", id);
    return NULL;
}

static const struct ov_term *listed(const struct ov_terms *terms, const char *path)
{
    size_t count;
    const struct ov_term *all = ov_terms_list(arena, terms, &count);
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(all[i].path, path))
            return &all[i];
    }
    return NULL;
}

/* "prostate breast": the codes in their order. */
static const char *codes_of(const struct ov_code_list *of)
{
    const char **codes = OV_NEW_ARRAY(arena, const char *, of->code_count + 1);
    for (size_t i = 0; i < of->code_count; i++)
        codes[i] = of->codes[i].code;
    return ov_join(arena, codes, of->code_count, " ");
}

START_TEST(lists_in_the_order_of_the_file)
{
    const struct ov_terms *terms = read_at("", NULL);
    ck_assert_uint_eq(terms->code_list_count, 2);
    const struct ov_code_list *pathways = &terms->code_lists[0];
    ck_assert_str_eq(codes_of(pathways), "prostate breast");
    ck_assert_str_eq(pathways->division, "pathway");
    ck_assert_str_eq(pathways->codes[0].source, "Dokumentet 2022, sidan 5");
    ck_assert_str_eq(pathways->codes[1].source, "sidan 4");
    ck_assert_int_eq(pathways->codes[0].at.line, 18);
    ck_assert_str_eq(codes_of(&terms->code_lists[1]), "breast");
    ck_assert_ptr_null(terms->code_lists[1].codes[0].source);
    ck_assert_str_eq(terms->checks[0].each, "code");
    ck_assert_str_eq(terms->checks[0].over, "new");
    ck_assert_str_eq(listed(terms, "code_lists.pathways.codes.prostate.title")->value, "Prostatacancer");
    ck_assert_ptr_null(listed(terms, "code_lists.pathways.codes.prostate.code"));
}
END_TEST

START_TEST(questions_as_written_or_of_the_conditions)
{
    const struct ov_terms *terms = read_at("", NULL);
    const struct ov_obligation *interim = obligation(terms, "interim"), *final = obligation(terms, "final");
    ck_assert_uint_eq(interim->question_count, 2);
    ck_assert(interim->questions[0].derived && interim->questions[1].derived);
    ck_assert_str_eq(interim->questions[0].id, "plan");
    ck_assert_str_eq(interim->questions[0].title, "Plan 2022");
    ck_assert_str_eq(interim->questions[0].component, "care");
    ck_assert_str_eq(interim->questions[0].condition, "plan");
    ck_assert_str_eq(interim->questions[0].source, "sidan 3");
    ck_assert_str_eq(interim->questions[1].component, "total");
    ck_assert_uint_eq(final->question_count, 2);
    ck_assert(!final->questions[0].derived);
    ck_assert_str_eq(final->questions[0].component, "total");
    ck_assert_str_eq(final->questions[0].of, "grant, used");
    ck_assert_str_eq(final->questions[0].source, "blanketten");
    ck_assert_ptr_null(final->questions[0].condition);
    ck_assert_str_eq(final->questions[1].condition, "plan");
    ck_assert_str_eq(final->questions[1].source, "Dokumentet 2022, ruta 2");
    ck_assert_uint_eq(obligation(terms, "money")->question_count, 0);
    const struct ov_obligation *again = obligation(terms, "again");
    ck_assert_uint_eq(again->question_count, final->question_count);
    ck_assert_str_eq(again->questions[1].id, "plan");
    ck_assert_str_eq(listed(terms, "obligations.again.questions_of")->value, "final");
    ck_assert_str_eq(listed(terms, "obligations.final.questions.used.of")->value, "grant, used");
    ck_assert_ptr_null(listed(terms, "obligations.interim.questions.plan.title"));
}
END_TEST

START_TEST(later_decisions_change_both)
{
    const struct ov_terms *terms = read_at(later, NULL);
    ck_assert_uint_eq(terms->code_list_count, 3);
    ck_assert_str_eq(codes_of(&terms->code_lists[0]), "prostate lung");
    ck_assert_str_eq(terms->code_lists[0].codes[0].title, "Prostata");
    ck_assert_str_eq(codes_of(&terms->code_lists[1]), "breast"); /* for a part of the year it was there */
    ck_assert_str_eq(codes_of(&terms->code_lists[2]), "skin");
    const struct ov_obligation *interim = obligation(terms, "interim"), *final = obligation(terms, "final");
    ck_assert_uint_eq(interim->question_count, 1);
    ck_assert_str_eq(interim->questions[0].id, "plan");
    ck_assert_uint_eq(final->question_count, 2);
    ck_assert_str_eq(final->questions[0].of, "repaid");
    ck_assert_str_eq(final->questions[1].id, "rest");
    ck_assert_str_eq(listed(terms, "code_lists.pathways.codes.lung.title")->amendment, "late");
    ck_assert_str_eq(listed(terms, "code_lists.new.codes.breast.struck")->value, "2022-07-01/");
    ck_assert_str_eq(terms->amendments[0].changes[0].after, "Lungcancer");
    ck_assert_str_eq(terms->amendments[0].changes[2].before, "Bröstcancer 2022");
}
END_TEST

START_TEST(a_day_and_a_period_have_their_own)
{
    struct ov_terms_time before = { .as_of = ov_date_make(2022, 5, 31) }, autumn = { .as_of = OV_NO_DATE };
    const struct ov_terms *terms = read_at(later, &before);
    ck_assert_uint_eq(terms->code_list_count, 2);
    ck_assert_str_eq(codes_of(&terms->code_lists[0]), "prostate breast");
    ck_assert_uint_eq(obligation(terms, "interim")->question_count, 2);
    autumn.has_for = true;
    ck_assert(ov_period_parse("2022-10", &autumn.in_force_for, NULL));
    ck_assert_uint_eq(read_at(later, &autumn)->code_lists[1].code_count, 0);
}
END_TEST

static const char local[] =
    "edition: { agreement = \"plain\"; id = \"2022\"; source = \"regionstyrelsen\";\n"
    "obligations = ( { id = \"own\"; title = \"O\"; kind = \"tertial\"; receiver = \"N\"; due = "
    "\"2022-10-01\";\n"
    "    questions = ( { id = \"risk\"; title = \"Vilka risker finns?\"; component = \"care\"; } ); } );\n"
    "checks = ( { id = \"mine\"; title = \"M\"; each = \"code\"; over = \"pathways\"; rule = \"1 = 1\"; text "
    "= "
    "\"x\"; } );\n"
    "};\n";

static struct ov_view *view_of(const struct ov_terms *terms)
{
    struct ov_error error = { 0 };
    struct ov_view_builder *builder = ov_view_builder_new();
    int descriptor;
    ov_terms_fill_view(terms, builder);
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    ov_view_builder_free(builder);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    return view;
}

START_TEST(the_region_asks_its_own)
{
    read_at("", NULL);
    add_text("local:plain@2022", "plain@2022.local.conf", local);
    const struct ov_terms *terms = parse("plain@2022");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_str_eq(terms->checks[1].over, "pathways");
    ck_assert_str_eq(listed(terms, "local.obligations.own.questions.risk.component")->value, "care");
    struct ov_view *view = view_of(terms);
    size_t row;
    const char *own[] = { "plain@2022", "own", "risk" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_QUESTIONS, own, 3, &row), row + 1);
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_QUESTIONS, row).file, "plain@2022.local.conf");
    ck_assert_int_eq(ov_view_origin(view, OV_TABLE_QUESTIONS, row).line, 3);
    ov_view_close(view);
}
END_TEST

START_TEST(they_become_rows)
{
    struct ov_view *view = view_of(read_at(later, NULL));
    size_t row;
    ck_assert_int_eq(ov_view_rows(view, OV_TABLE_CODES), 4);
    ck_assert_int_eq(ov_view_rows(view, OV_TABLE_QUESTIONS), 5);
    const char *lung[] = { "plain@2022", "pathways", "lung" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_CODES, lung, 3, &row), row + 1);
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_CODES, row, OV_CODES_DIVISION), "pathway");
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_CODES, row, OV_CODES_TITLE), "Lungcancer");
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_CODES, row, OV_CODES_ORDER).number, 1);
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_CODES, row).amendment, "late");
    const char *prostate[] = { "plain@2022", "pathways", "prostate" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_CODES, prostate, 3, &row), row + 1);
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_CODES, row).source, "beslutet"); /* its title was set */
    const char *plan[] = { "plain@2022", "interim", "plan" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_QUESTIONS, plan, 3, &row), row + 1);
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_QUESTIONS, row, OV_QUESTIONS_COMPONENT), "care");
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_QUESTIONS, row, OV_QUESTIONS_CONDITION), "plan");
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_QUESTIONS, row, OV_QUESTIONS_TITLE), "Plan 2022");
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_QUESTIONS, row).source, "sidan 3");
    const char *rest[] = { "plain@2022", "final", "rest" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_QUESTIONS, rest, 3, &row), row + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_QUESTIONS, row, OV_QUESTIONS_CONDITION).state, OV_MISSING);
    ov_view_close(view);
}
END_TEST

/* Codes mean the same next year, so they keep their titles and where that is stated. */
START_TEST(a_successor_keeps_them)
{
    const struct ov_source *old;
    read_at(later, NULL);
    old = ov_sources_find(&sources, "edition:plain@2022");
    char *text = ov_terms_succeed(old, "plain", "2022", "2023", arena, &list);
    ck_assert_msg(text != NULL, "%s", shelf_messages(arena, &list, NULL));
    add_text("edition:plain@2023", "plain@2023.conf", text);
    const struct ov_terms *terms = ov_terms_parse(&sources, "plain@2023", NULL, units, unit_count, &list);
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    const struct ov_code_list *pathways = &terms->code_lists[0];
    ck_assert_str_eq(codes_of(pathways), "prostate breast");
    ck_assert_str_eq(pathways->title, "Vårdförlopp 2023");
    ck_assert_str_eq(pathways->source, "Ännu inte beslutad; efter plain@2022");
    ck_assert_str_eq(pathways->codes[0].source, "Dokumentet 2022, sidan 5");
    ck_assert_str_eq(pathways->codes[1].title, "Bröstcancer 2022");
    const struct ov_obligation *final = obligation(terms, "final");
    ck_assert_uint_eq(final->question_count, 2);
    ck_assert_str_eq(final->questions[1].source, "Ännu inte beslutad; efter plain@2022");
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "codes", { lists_in_the_order_of_the_file } },
        { "questions", { questions_as_written_or_of_the_conditions, the_region_asks_its_own } },
        { "both",
          { later_decisions_change_both, a_day_and_a_period_have_their_own, they_become_rows,
            a_successor_keeps_them } },
    };
    return shelf_run("terms codes", cases, OV_COUNT_OF(cases), terms_set_up, terms_tear_down);
}
