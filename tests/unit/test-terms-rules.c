/* terms: what is agreed about the money, checks that editions bring along, what is collected. */
#include "terms-fixture.h"

#include <string.h>

static const char edition[] =
    "edition: { agreement = \"plain\"; id = \"2022\"; title = \"P\"; from = \"2022-01-01\"; to = "
    "\"2022-12-31\";\n"
    "national = \"100 mkr\"; source = \"avtalet\";\n"
    "requisition = { by = \"2022-11-30\"; to = \"Kammarkollegiet\"; source = \"beslutet\"; };\n"
    "unused = { repay_by = \"2023-03\"; to = \"Kammarkollegiet\"; };\n"
    "recipients = ( { id = \"regions\"; title = \"R\"; } );\n"
    "components = (\n"
    "  { id = \"care\"; title = \"C\"; national = \"60 mkr\"; recipients = \"regions\"; source = \"sidan\";\n"
    "    unused = { carry_over = true; until = \"2023-12-31\"; repay_by = \"2024-03-31\"; };\n"
    "    payments = ( { id = \"first\"; method = \"flat\"; amount = \"40 mkr\";\n"
    "        requisition = { by = \"unknown\"; looked_for = \"dagen\"; }; },\n"
    "      { id = \"second\"; method = \"flat\"; amount = \"20 mkr\"; } ); },\n"
    "  { id = \"rest\"; title = \"S\"; national = \"40 mkr\"; recipients = \"regions\";\n"
    "    unused = { carry_over = \"unknown\"; looked_for = \"tillstånd\"; };\n"
    "    payments = ( { id = \"main\"; method = \"flat\"; } ); } );\n"
    "checks = (\n"
    "  { id = \"within\"; title = \"Inom ramen\"; each = \"component\"; when = \"decided(plan)\"; rule = "
    "\"planned <= "
    "grant\";\n"
    "    text = \"{planned} av {grant}; klammern {{ visas\"; advice = \"Fördela om.\"; severity = \"error\"; "
    "source = "
    "\"sidan 3\"; },\n"
    "  { id = \"simple\"; title = \"Enkel\"; rule = \"1 = 1\"; text = \"x\"; } );\n"
    "%s };\n";

static struct ov_terms *read_with(const char *amendments, const char *as_of)
{
    struct ov_terms_time time = { .as_of = OV_NO_DATE };
    if (as_of != NULL)
        ck_assert(ov_date_parse(as_of, &time.as_of, NULL));
    sources = (struct ov_sources){ .arena = arena };
    add_text("edition:plain@2022", "plain@2022.conf", ov_arena_printf(arena, edition, amendments));
    struct ov_terms *terms = ov_terms_parse(&sources, "plain@2022", &time, units, unit_count, &list);
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    return terms;
}

static const struct ov_money_rule *rule_of(const struct ov_terms *terms, const char *component,
                                           const char *payment, enum ov_money_rule_kind kind)
{
    for (size_t i = 0; i < terms->money_rule_count; i++) {
        const struct ov_money_rule *rule = &terms->money_rules[i];
        if (rule->kind == kind && (component == NULL) == (rule->component == NULL) &&
            (component == NULL || ov_equal(component, rule->component)) &&
            (payment == NULL) == (rule->payment == NULL) &&
            (payment == NULL || ov_equal(payment, rule->payment)))
            return rule;
    }
    return NULL;
}

START_TEST(rules_of_the_money)
{
    const struct ov_terms *terms = read_with("", NULL);
    const struct ov_money_rule *rule = rule_of(terms, NULL, NULL, OV_MONEY_RULE_REQUISITION);
    ck_assert_uint_eq(terms->money_rule_count, 5);
    ck_assert_int_eq(rule->date, ov_date_make(2022, 11, 30));
    ck_assert_str_eq(rule->text, "Kammarkollegiet");
    ck_assert_str_eq(rule->source, "beslutet");
    ck_assert_int_eq(rule->at.line, 3);
    rule = rule_of(terms, NULL, NULL, OV_MONEY_RULE_REPAYMENT);
    ck_assert_int_eq(rule->date, ov_date_make(2023, 3, 31));
    ck_assert(rule->date_month_only && rule->source == NULL);
    rule = rule_of(terms, "care", NULL, OV_MONEY_RULE_CARRY_OVER);
    ck_assert_int_eq(rule->date, ov_date_make(2023, 12, 31));
    ck_assert_str_eq(rule->source, "sidan");
    rule = rule_of(terms, "care", NULL, OV_MONEY_RULE_REPAYMENT);
    ck_assert_int_eq(rule->date, ov_date_make(2024, 3, 31));
    rule = rule_of(terms, "care", "first", OV_MONEY_RULE_REQUISITION);
    ck_assert_int_eq(rule->date, OV_NO_DATE);
    ck_assert_str_eq(rule->unknown, "dagen");
    ck_assert_ptr_null(rule_of(terms, "rest", NULL, OV_MONEY_RULE_CARRY_OVER));
}
END_TEST

START_TEST(checks_of_an_edition)
{
    const struct ov_terms *terms = read_with("", NULL);
    ck_assert_uint_eq(terms->check_count, 2);
    const struct ov_edition_check *check = &terms->checks[0], *simple = &terms->checks[1];
    ck_assert_str_eq(check->id, "within");
    ck_assert_str_eq(check->each, "component");
    ck_assert_str_eq(check->when, "decided(plan)");
    ck_assert_str_eq(check->rule, "planned <= grant");
    ck_assert_str_eq(check->text, "{planned} av {grant}; klammern {{ visas");
    ck_assert_str_eq(check->advice, "Fördela om.");
    ck_assert_str_eq(check->severity, "error");
    ck_assert_str_eq(check->source, "sidan 3");
    ck_assert_int_eq(check->rule_at.line, 16);
    ck_assert_str_eq(simple->each, "edition");
    ck_assert_str_eq(simple->severity, "warning");
    ck_assert(simple->when == NULL && simple->advice == NULL && simple->source == NULL);
}
END_TEST

static const char later[] =
    "amendments = ( { id = \"later\"; title = \"L\"; decided = \"2022-06-01\"; source = \"tillägget\"; "
    "changes = (\n"
    "{ op = \"set\"; what = \"unused.repay_by\"; to = \"2023-05-31\"; },\n"
    "{ op = \"set\"; what = \"components.care.payments.first.requisition.by\"; to = \"2022-10-31\"; },\n"
    "{ op = \"strike\"; what = \"components.care.unused\"; },\n"
    "{ op = \"set\"; what = \"components.rest.requisition\"; to = { by = \"2022-09-30\"; to = \"SKR\"; }; "
    "},\n"
    "{ op = \"strike\"; what = \"checks.simple\"; },\n"
    "{ op = \"set\"; what = \"checks.within.severity\"; to = \"notice\"; },\n"
    "{ op = \"add\"; what = \"checks\"; item = { id = \"new\"; title = \"N\"; rule = \"a = b\"; text = "
    "\"x\"; }; } ); } );\n";

START_TEST(later_decisions_change_them)
{
    const struct ov_terms *before = read_with(later, "2022-05-31");
    ck_assert_int_eq(rule_of(before, NULL, NULL, OV_MONEY_RULE_REPAYMENT)->date, ov_date_make(2023, 3, 31));
    ck_assert_uint_eq(before->check_count, 2);
    const struct ov_terms *terms = read_with(later, "2022-06-01");
    const struct ov_money_rule *repayment = rule_of(terms, NULL, NULL, OV_MONEY_RULE_REPAYMENT),
                               *first = rule_of(terms, "care", "first", OV_MONEY_RULE_REQUISITION),
                               *rest = rule_of(terms, "rest", NULL, OV_MONEY_RULE_REQUISITION);
    ck_assert_int_eq(repayment->date, ov_date_make(2023, 5, 31));
    ck_assert_str_eq(ov_terms_amendment_at(terms, repayment->at), "later");
    ck_assert_int_eq(first->date, ov_date_make(2022, 10, 31));
    ck_assert_ptr_null(first->unknown);
    ck_assert_ptr_null(rule_of(terms, "care", NULL, OV_MONEY_RULE_CARRY_OVER));
    ck_assert_str_eq(rest->text, "SKR");
    ck_assert_uint_eq(terms->check_count, 2);
    ck_assert_str_eq(terms->checks[0].severity, "notice");
    ck_assert_str_eq(terms->checks[1].id, "new");
    ck_assert_str_eq(terms->amendments[0].changes[0].before, "2023-03");
}
END_TEST

static const char *value(const struct ov_terms *terms, const char *path)
{
    size_t count;
    const struct ov_term *term = ov_terms_list(arena, terms, &count);
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(term[i].path, path))
            return term[i].value;
    }
    return NULL;
}

START_TEST(they_are_listed_and_audited)
{
    const struct ov_terms *terms = read_with("", NULL);
    ck_assert_str_eq(value(terms, "unused.repay_by"), "2023-03");
    ck_assert_str_eq(value(terms, "components.care.unused.carry_over"), "true");
    ck_assert_str_eq(value(terms, "components.care.payments.first.requisition.by"), "unknown");
    ck_assert_str_eq(value(terms, "checks.within.rule"), "planned <= grant");
    ov_terms_audit(terms, units, unit_count, &list);
    const char *told = shelf_messages(arena, &list, NULL);
    ck_assert_msg(
        strstr(told, "components.care.payments.first.requisition: not known: by; looked for: dagen") != NULL,
        "%s", told);
    ck_assert_ptr_nonnull(
        strstr(told, "components.rest.unused: not known: carry_over; looked for: tillstånd"));
    ck_assert_ptr_null(strstr(told, "comes before"));
    terms = read_with(
        "amendments = ( { id = \"a\"; title = \"A\"; decided = \"2022-02-01\"; source = \"s\"; changes = "
        "( { op = \"set\"; what = \"requisition.by\"; to = \"2021-11-30\"; } ); } );",
        NULL);
    ov_terms_audit(terms, units, unit_count, &list);
    told = shelf_messages(arena, &list, NULL);
    ck_assert_msg(strstr(told, "requisition: the day comes before the edition begins, found '2021-11-30'") !=
                      NULL,
                  "%s", told);
}
END_TEST

START_TEST(a_successor_has_its_own_days)
{
    read_with("", NULL);
    char *next = ov_terms_succeed(ov_sources_find(&sources, "edition:plain@2022"), "plain", "2022", "2023",
                                  arena, &list);
    ck_assert_msg(next != NULL, "%s", shelf_messages(arena, &list, NULL));
    struct ov_sources own = { .arena = arena };
    ov_sources_add(&own, "edition:plain@2023", "plain@2023.conf", next, strlen(next));
    const struct ov_terms *terms = ov_terms_parse(&own, "plain@2023", NULL, units, unit_count, &list);
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_int_eq(rule_of(terms, NULL, NULL, OV_MONEY_RULE_REQUISITION)->date, ov_date_make(2023, 11, 30));
    ck_assert_int_eq(rule_of(terms, NULL, NULL, OV_MONEY_RULE_REPAYMENT)->date, ov_date_make(2024, 3, 31));
    ck_assert_int_eq(rule_of(terms, "care", NULL, OV_MONEY_RULE_CARRY_OVER)->date,
                     ov_date_make(2024, 12, 31));
    ck_assert_uint_eq(terms->check_count, 2);
}
END_TEST

static const char local[] =
    "edition: { agreement = \"plain\"; id = \"2022\"; source = \"regionstyrelsen\";\n"
    "checks = ( { id = \"own\"; title = \"Egen\"; rule = \"a = b\"; text = \"x\"; } );\n"
    "collections = ( { field = \"plain.visits\"; kind = \"unit\"; days = 20; },\n"
    "  { field = \"plain.visits\"; kind = \"provider\"; days = 0; source = \"avtalet\"; } ); };\n";

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

START_TEST(what_is_collected_and_agreed_becomes_rows)
{
    read_with("", NULL);
    add_text("local:plain@2022", "plain@2022.local.conf", local);
    const struct ov_terms *terms = parse("plain@2022");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_uint_eq(terms->check_count, 3);
    ck_assert_str_eq(terms->checks[2].source, "regionstyrelsen");
    ck_assert_str_eq(value(terms, "local.collections.plain.visits.days"), "20");
    struct ov_view *view = view_of(terms);
    size_t row;
    ck_assert_int_eq(ov_view_rows(view, OV_TABLE_MONEY_RULES), 5);
    ck_assert_int_eq(ov_view_rows(view, OV_TABLE_COLLECTIONS), 2);
    const char *repayment[] = { "plain@2022", "total", "repayment" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_MONEY_RULES, repayment, 3, &row), row + 1);
    struct ov_cell date = ov_view_cell(view, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_DATE);
    ck_assert_int_eq(date.number, ov_date_make(2023, 3, 31));
    ck_assert_int_eq(date.extra, 1);
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_TEXT), "Kammarkollegiet");
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_MONEY_RULES, row).source, "avtalet");
    const char *first[] = { "plain@2022", "care", "requisition", "first" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_MONEY_RULES, first, 4, &row), row + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_DATE).state, OV_MISSING);
    const char *visits[] = { "plain@2022", "plain.visits", "provider" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_COLLECTIONS, visits, 3, &row), row + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_DAYS).number, 0);
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_COLLECTIONS, row).source, "avtalet");
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_COLLECTIONS, row).file, "plain@2022.local.conf");
    ov_view_close(view);
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "money", { rules_of_the_money } },
        { "checks", { checks_of_an_edition } },
        { "both",
          { later_decisions_change_them, they_are_listed_and_audited, a_successor_has_its_own_days,
            what_is_collected_and_agreed_becomes_rows } },
    };
    return shelf_run("terms rules", cases, OV_COUNT_OF(cases), terms_set_up, terms_tear_down);
}
