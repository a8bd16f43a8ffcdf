/* terms: what holds at a date and for a period when later decisions changed an edition; how methods and their
 * settings are read. */
#include "terms-fixture.h"

#include <string.h>

enum { MKR = 100000000 }; /* öre */

static struct ov_terms *amended_at(const char *as_of, const char *in_force_for)
{
    struct ov_terms_time time = { .as_of = OV_NO_DATE };
    if (as_of != NULL)
        ck_assert(ov_date_parse(as_of, &time.as_of, NULL));
    time.has_for = in_force_for != NULL;
    if (time.has_for)
        ck_assert(ov_period_parse(in_force_for, &time.in_force_for, NULL));
    if (sources.count == 0)
        add_source("edition:amended@2020", "tests/data/terms/amended@2020.conf");
    struct ov_terms *terms = ov_terms_parse(&sources, "amended@2020", &time, units, unit_count, &list);
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    return terms;
}

static const struct ov_condition *condition(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->condition_count; i++) {
        if (ov_equal(terms->conditions[i].id, id))
            return &terms->conditions[i];
    }
    ck_abort_msg("no condition %s", id);
    return NULL;
}

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

/* ---- the three times --------------------------------------------------------------------------------------
 */

START_TEST(before_the_decision_there_is_nothing)
{
    const struct ov_terms *terms = amended_at("2020-04-23", NULL);
    ck_assert_int_eq(terms->amendment_count, 0);
    ck_assert_int_eq(terms->national.ore, 100LL * MKR);
    ck_assert_int_eq(terms->obligations[0].due, ov_date_make(2020, 3, 31));
    ck_assert_int_eq(terms->obligations[0].first_due, OV_NO_DATE);
    ck_assert_int_eq(component(terms, "block")->payment_count, 2);
    ck_assert_ptr_null(condition(terms, "bonus")->struck.amendment);
    ck_assert_int_eq(condition(terms, "bonus")->by, ov_date_make(2020, 11, 30));
    ck_assert_ptr_null(value(terms, "conditions.monthly.struck"));
}
END_TEST

START_TEST(the_day_of_the_decision_counts)
{
    const struct ov_terms *terms = amended_at("2020-04-24", NULL);
    ck_assert_int_eq(terms->amendment_count, 1);
    const struct ov_amendment *supplement = &terms->amendments[0];
    ck_assert_str_eq(supplement->id, "supplement");
    ck_assert_str_eq(supplement->source, "Tillägget 2020, s. 1");
    ck_assert_int_eq(supplement->change_count, 7);
    ck_assert_str_eq(supplement->changes[0].before, "2020-03-31");
    ck_assert_str_eq(supplement->changes[0].after, "2021-03-31");
    ck_assert_str_eq(supplement->changes[1].before, "Varje månad");
    ck_assert_ptr_null(supplement->changes[1].after);
    ck_assert_str_eq(supplement->changes[4].after, "population");
    ck_assert_int_eq(terms->national.ore, 101LL * MKR);
    ck_assert_int_eq(terms->obligations[0].due, ov_date_make(2021, 3, 31));
    ck_assert_int_eq(terms->obligations[0].first_due, ov_date_make(2020, 3, 31));
    ck_assert_int_eq(terms->obligations[1].first_due, OV_NO_DATE);

    /* For the whole edition a strike of some days is shown, but does not hold for all. */
    const struct ov_struck *monthly = &condition(terms, "monthly")->struck;
    ck_assert_str_eq(monthly->amendment, "supplement");
    ck_assert_int_eq(monthly->from, ov_date_make(2020, 3, 1));
    ck_assert_int_eq(monthly->until, ov_date_make(2020, 11, 30));
    ck_assert(!monthly->for_all);
    ck_assert(condition(terms, "bonus")->struck.for_all);
    ck_assert_str_eq(value(terms, "conditions.monthly.struck"), "2020-03-01/2020-11-30");
    ck_assert_str_eq(value(terms, "conditions.bonus.struck"), "true");

    const struct ov_component *block = component(terms, "block");
    ck_assert_int_eq(block->payment_count, 3);
    ck_assert_str_eq(block->payments[0].struck.amendment, "supplement");
    ck_assert_int_eq(block->payments[1].amount.ore, 11LL * MKR);
    ck_assert_str_eq(block->payments[2].source, "Tillägget 2020, s. 2");
}
END_TEST

START_TEST(later_decisions_win)
{
    const struct ov_terms *terms = amended_at(NULL, NULL);
    ck_assert_int_eq(terms->amendment_count, 2);
    ck_assert_str_eq(terms->amendments[0].id, "supplement");
    ck_assert_str_eq(terms->amendments[1].changes[0].before, "2021-03-31");
    ck_assert_int_eq(terms->obligations[0].due, ov_date_make(2021, 5, 31));
    ck_assert_int_eq(terms->obligations[0].first_due, ov_date_make(2020, 3, 31));
    ck_assert_int_eq(condition(terms, "bonus")->by, OV_NO_DATE);
}
END_TEST

START_TEST(a_period_has_its_own_terms)
{
    /* January and February keep what was; what has no days holds always. */
    const struct ov_terms *january = amended_at(NULL, "2020-01"), *march, *year;
    ck_assert_ptr_null(condition(january, "monthly")->struck.amendment);
    ck_assert(condition(january, "bonus")->struck.for_all);
    ck_assert_int_eq(component(january, "block")->payment_count, 2);
    ck_assert_ptr_null(component(january, "block")->payments[0].struck.amendment);
    ck_assert_int_eq(january->obligations[0].due, ov_date_make(2021, 5, 31));

    march = amended_at(NULL, "2020-03");
    ck_assert(condition(march, "monthly")->struck.for_all);
    ck_assert_int_eq(component(march, "block")->payment_count, 3);
    ck_assert(component(march, "block")->payments[0].struck.for_all);

    /* December lies after the last day; the year is touched, not covered. */
    ck_assert_ptr_null(condition(amended_at(NULL, "2020-12"), "monthly")->struck.amendment);
    year = amended_at(NULL, "2020");
    ck_assert(condition(year, "monthly")->struck.amendment != NULL &&
              !condition(year, "monthly")->struck.for_all);
    ck_assert_int_eq(component(year, "block")->payment_count, 2);
    ck_assert_int_eq(year->amendment_count, 2);
}
END_TEST

/* ---- where it stands --------------------------------------------------------------------------------------
 */

START_TEST(every_changed_term_names_its_amendment)
{
    static const char *const changed[] = { "national",
                                           "components.block.payments.performance.struck",
                                           "components.block.payments.large.amount",
                                           "components.block.payments.population.method",
                                           "components.block.payments.population.amount",
                                           "components.block.payments.population.key",
                                           "components.block.payments.population.source",
                                           "conditions.monthly.struck",
                                           "conditions.bonus.struck",
                                           "obligations.plan.due" };
    const struct ov_terms *terms = amended_at("2020-05-01", NULL);
    size_t count, found = 0;
    const struct ov_term *term = ov_terms_list(arena, terms, &count);
    for (size_t i = 0; i < count; i++) {
        if (term[i].amendment == NULL)
            continue;
        ck_assert_uint_lt(found, OV_COUNT_OF(changed));
        ck_assert_str_eq(term[i].path, changed[found]);
        ck_assert_str_eq(term[i].amendment, "supplement");
        found++;
    }
    ck_assert_uint_eq(found, OV_COUNT_OF(changed));
    ck_assert_str_eq(value(terms, "components.night.of-which"), "block");
    ck_assert_str_eq(value(terms, "components.block.payments.large.classes.metropolitan.units"),
                     "01, 12, 14");
    ck_assert_str_eq(value(terms, "components.block.payments.performance.weights.for"), "2020-01");
    ck_assert_str_eq(value(terms, "recipients.homes.source"), "Överenskommelsen 2020, s. 2");
    ck_assert_str_eq(value(terms, "lineage.1.merged"), "workforce@2019");
    ck_assert_ptr_null(value(terms, "sources.agreement.text"));
}
END_TEST

START_TEST(changes_become_rows)
{
    struct ov_error error = { 0 };
    const struct ov_terms *terms = amended_at("2020-05-01", NULL);
    struct ov_view_builder *builder = ov_view_builder_new();
    int descriptor;
    ov_terms_fill_view(terms, builder);
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    ov_view_builder_free(builder);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    ck_assert_int_eq(ov_view_rows(view, OV_TABLE_AMENDMENTS), 1);
    ck_assert_int_eq(ov_view_rows(view, OV_TABLE_CHANGES), 7);
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_EDITIONS, 0, OV_EDITIONS_MODULE), "plain");
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_EDITIONS, 0, OV_EDITIONS_FORM), "grant");
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_EDITIONS, 0).amendment, "supplement");

    size_t row;
    const char *plan[] = { "amended@2020", "plan" }, *visits[] = { "amended@2020", "visits" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_OBLIGATIONS, plan, 2, &row), row + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_OBLIGATIONS, row, OV_OBLIGATIONS_FIRST_DUE).number,
                     ov_date_make(2020, 3, 31));
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_OBLIGATIONS, row).amendment, "supplement");
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_OBLIGATIONS, row).source, "Tillägget 2020, s. 1");
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_OBLIGATIONS, visits, 2, &row), row + 1);
    ck_assert_ptr_null(ov_view_origin(view, OV_TABLE_OBLIGATIONS, row).amendment);

    const char *monthly[] = { "amended@2020", "monthly" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_CONDITIONS, monthly, 2, &row), row + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_STRUCK_FROM).number,
                     ov_date_make(2020, 3, 1));
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_GATE), "payment");
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_CONDITIONS, row).amendment, "supplement");

    const char *large[] = { "amended@2020", "block", "large" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_PAYMENT_TERMS, large, 3, &row), row + 1);
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_PAYMENT_TERMS, row).amendment, "supplement");
    ov_view_close(view);
}
END_TEST

/* ---- methods ----------------------------------------------------------------------------------------------
 */

START_TEST(methods_have_their_settings)
{
    const struct ov_terms *terms = amended_at("2020-01-01", NULL);
    const struct ov_payment *first = &component(terms, "block")->payments[0],
                            *classes = &component(terms, "block")->payments[1],
                            *pieces = &component(terms, "homes")->payments[0],
                            *steps = &component(terms, "homes")->payments[1];
    ck_assert_str_eq(first->formula, "visits");
    ck_assert_str_eq(first->formula_for, "2020-01");
    ck_assert_str_eq(first->remainder, "nobody");
    ck_assert_str_eq(first->excluded[0].unit, "21");
    ck_assert_int_eq(first->weights_at.line, 33);
    ck_assert_int_eq(classes->class_count, 2);
    ck_assert_str_eq(classes->classes[0].units[2], "14");
    ck_assert_int_eq(classes->classes[1].amount.ore, -1LL * MKR);
    ck_assert_int_eq(classes->classes[1].unit_count, 0);
    ck_assert(pieces->has_price && pieces->has_ceiling);
    ck_assert_int_eq(pieces->price.ore, 300000);
    ck_assert_str_eq(pieces->over_ceiling, "in-proportion");
    ck_assert_int_eq(pieces->rate_unit.ore, 10);
    ck_assert_str_eq(pieces->earlier, "amended@2020/block/performance");
    ck_assert_str_eq(pieces->published[0].unit, "hem-1");
    ck_assert_int_eq(ov_rational_compare(steps->steps[1].at_least, ov_rational(755, 1000)), 0);
    ck_assert_int_eq(steps->steps[1].amount.ore, 2LL * MKR);
    ck_assert_int_eq(terms->groups[1].kind, OV_GROUP_PROVIDER);
    ck_assert_int_eq(terms->lineage[0].kind, OV_LINEAGE_MERGED);
    ck_assert_str_eq(terms->lineage[0].their_component, "whole");
    ck_assert_int_eq(terms->lineage[1].kind, OV_LINEAGE_REPLACES);
}
END_TEST

START_TEST(the_region_hands_on_its_own)
{
    add_source("edition:amended@2020", "tests/data/terms/amended@2020.conf");
    add_text("local:amended@2020", "amended@2020.local.conf",
             "edition: { agreement = \"amended\"; id = \"2020\"; source = \"RS § 63\"; registry = "
             "\"RS/195/2020\";\n"
             "redistributions = ( { id = \"homes\"; title = \"Hem\"; component = \"block\"; recipients = "
             "\"provider\";\n"
             "method = \"share\"; weights = { formula = \"plain.listed-patients\"; for = \"2020-04-29\"; };\n"
             "rounding = \"webster\"; } ); };");
    const struct ov_terms *terms = amended_at(NULL, NULL);
    ck_assert_str_eq(terms->registry, "RS/195/2020");
    ck_assert_int_eq(terms->redistribution_count, 1);
    const struct ov_redistribution *shared = &terms->redistributions[0];
    ck_assert_str_eq(shared->component, "block");
    ck_assert_str_eq(shared->recipients, "provider");
    ck_assert(shared->payment.whole);
    ck_assert_str_eq(shared->payment.formula_for, "2020-04-29");
    ck_assert_str_eq(shared->payment.source, "RS § 63");
    ck_assert_str_eq(value(terms, "local.registry"), "RS/195/2020");
}
END_TEST

/* A mistake in what an amendment replaces is one: it was in force, and a successor is made of it. */
START_TEST(what_was_changed_must_hold_too)
{
    static const char file[] =
        "edition: { agreement = \"a\"; id = \"2020\"; title = \"A\"; from = \"2020-01-01\"; to = "
        "\"2020-12-31\";\n"
        "national = \"1 kr\"; source = \"s\"; recipients = ( { id = \"regions\"; title = \"R\"; } );\n"
        "components = ( { id = \"c\"; title = \"C\"; national = \"1 kr\"; recipients = \"regions\"; } );\n"
        "obligations = ( { id = \"plan\"; title = \"P\"; kind = \"plan\"; receiver = \"S\"; due = \"%s\"; } "
        ");\n"
        "amendments = ( { id = \"later\"; title = \"L\"; decided = \"2020-04-24\"; source = \"s\";\n"
        "changes = ( { op = \"set\"; what = \"obligations.plan.due\"; to = \"2021-03-31\"; } ); } ); };";
    add_text("edition:a@2020", "good.conf", ov_arena_printf(arena, file, "2020-03-31"));
    ck_assert_ptr_nonnull(ov_terms_parse(&sources, "a@2020", NULL, units, unit_count, &list));
    ck_assert_uint_eq(list.count, 0);
    struct ov_sources wrong = { .arena = arena };
    const char *text = ov_arena_printf(arena, file, "1010-03-31");
    ov_sources_add(&wrong, "edition:a@2020", "wrong.conf", text, strlen(text));
    ck_assert_ptr_null(ov_terms_parse(&wrong, "a@2020", NULL, units, unit_count, &list));
    ck_assert_uint_eq(list.errors, 1);
    ck_assert_str_eq(list.items[0].at.source, "wrong.conf");
    ck_assert_int_eq(list.items[0].at.line, 4);
    ck_assert_str_eq(list.items[0].found, "1010-03-31");
}
END_TEST

/* ---- what is shipped --------------------------------------------------------------------------------------
 */

START_TEST(every_shipped_edition_reads)
{
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    ck_assert(ov_folder_list(arena, shelf_path(arena, "config/editions"), ".conf", &names, &count, &error));
    ck_assert_uint_ge(count, 4);
    for (size_t i = 0; i < count; i++) {
        char *name = ov_arena_copy(arena, names[i], strlen(names[i]) - strlen(".conf"));
        add_source(ov_arena_printf(arena, "edition:%s", name),
                   ov_arena_printf(arena, "config/editions/%s", names[i]));
        const struct ov_terms *terms = ov_terms_parse(&sources, name, NULL, units, unit_count, &list);
        ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    }
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "times",
          { before_the_decision_there_is_nothing, the_day_of_the_decision_counts, later_decisions_win,
            a_period_has_its_own_terms, what_was_changed_must_hold_too } },
        { "places", { every_changed_term_names_its_amendment, changes_become_rows } },
        { "methods", { methods_have_their_settings, the_region_hands_on_its_own } },
        { "shipped", { every_shipped_edition_reads } },
    };
    return shelf_run("terms amendments", cases, OV_COUNT_OF(cases), terms_set_up, terms_tear_down);
}
