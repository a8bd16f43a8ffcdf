/* terms: every kind of file is read whole or not at all; collecting; rows of the view. */
#include "terms-fixture.h"

#include <stdlib.h>
#include <string.h>

enum { MKR = 100000000 }; /* öre */

/* ---- forms
 * ------------------------------------------------------------------------------------------------- */

START_TEST(every_form_of_a_term)
{
    add_source("edition:plain@2022", "tests/data/terms/plain@2022.conf");
    add_text("local:plain@2022", "plain@2022.local.conf",
             "edition: { agreement = \"plain\"; id = \"2022\"; source = \"beslut\"; responsible = \"A\"; "
             "cost_object = \"1\";\n"
             "components = ( { id = \"care\"; locked = true; },\n"
             "{ id = \"plans\"; responsible = \"B\"; source = \"eget beslut\"; } ); };");
    const struct ov_terms *terms = parse("plain@2022");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    const struct ov_payment *first = &component(terms, "plans")->payments[0];
    ck_assert(!first->whole && first->has_base && first->key == NULL);
    ck_assert_int_eq(first->amount.ore, 30LL * MKR);
    ck_assert_int_eq(first->base.unit, 100000);
    ck_assert_str_eq(first->unknown, "nyckeln i beslutet");
    ck_assert_str_eq(first->rounding, "webster");
    ck_assert_int_eq(first->rounding_unit.ore, 100000);
    ck_assert_str_eq(first->condition, "plan");
    ck_assert_int_eq(first->published_count, 2);
    ck_assert_str_eq(first->published[1].unit, "01");
    ck_assert_int_eq(first->published[1].amount.ore, 690000000);
    ck_assert_int_eq(first->published[1].amount.unit, 10000000);
    ck_assert_int_eq(first->at.line, 30);
    ck_assert_int_eq(first->at.column, 25);

    ck_assert_ptr_null(terms->conditions[0].rule);
    ck_assert_int_eq(terms->conditions[0].by, ov_date_make(2022, 3, 31));
    ck_assert_str_eq(terms->conditions[1].rule, "(a >= 55 %) and ((b > 1) or ((c) < 2)) and (not (d = 3))");
    ck_assert_str_eq(terms->conditions[2].rule, "not ((a) or (b))");
    ck_assert_int_eq(terms->conditions[1].rule_at.line, 53);
    ck_assert_int_eq(terms->conditions[1].by, OV_NO_DATE);

    ck_assert(terms->obligations[0].due_month_only);
    ck_assert_int_eq(terms->obligations[0].due, ov_date_make(2023, 3, 31));
    ck_assert_int_eq(terms->obligations[1].due, OV_NO_DATE);
    ck_assert_str_eq(terms->obligations[1].unknown, "dagen på SKR:s sidor");

    /* From the top down: the edition, its components, their parts. */
    ck_assert_str_eq(component(terms, "whole")->responsible, "A");
    ck_assert_str_eq(component(terms, "plans")->responsible, "B");
    ck_assert_str_eq(component(terms, "plans")->cost_object, "1");
    ck_assert(component(terms, "night")->locked && !component(terms, "plans")->locked);
    const struct ov_component *plans = component(terms, "plans"), *night = component(terms, "night");
    ck_assert_int_eq(plans->responsible_from.at.line, 3);
    ck_assert_str_eq(plans->responsible_from.source, "eget beslut");
    ck_assert_int_eq(plans->cost_object_from.at.line, 1);
    ck_assert_str_eq(plans->cost_object_from.source, "beslut");
    ck_assert_int_eq(night->locked_from.at.line, 2);
    ck_assert_str_eq(night->locked_from.source, "beslut");
    ck_assert_int_eq(plans->locked_from.at.line, 0);
}
END_TEST

/* The next block of code in a page that starts with the given words; *at moves behind it. */
static void add_block(const char *role, const char *file, const char *start, const char **at)
{
    const char *block = strstr(*at, ov_arena_printf(arena, "```\n%s", start));
    ck_assert_msg(block != NULL, "the page has no block %s", start);
    block += strlen("```\n");
    const char *end = strstr(block, "```");
    ck_assert_ptr_nonnull(end);
    ov_sources_add(&sources, role, file, block, (size_t)(end - block));
    *at = end + strlen("```");
}

START_TEST(the_guide_shows_well_formed_files)
{
    size_t length;
    const char *page = read_file("docs/editions.md", &length);
    add_block("edition:ambulance@2022", "ambulance@2022.conf", "edition: {", &page);
    add_block("edition:visits@2020", "visits@2020.conf", "edition: {", &page);
    add_block("local:ambulance@2022", "ambulance@2022.local.conf", "edition: {", &page);
    const char *shared = strstr(page, "redistributions = (");
    ck_assert_ptr_nonnull(shared);
    add_block("key:population@2021-11-01", "population@2021-11-01.conf", "key: {", &page);
    const struct ov_terms *terms = parse("ambulance@2022");
    struct ov_key *key = ov_key_parse(&sources, "population@2021-11-01", units, unit_count, &list);
    ck_assert_msg(terms != NULL && key != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_str_eq(component(terms, "ambulance")->cost_object, "9942");
    ck_assert_int_eq(key->count, 2);
    const struct ov_terms *visits = parse("visits@2020");
    ck_assert_msg(visits != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_int_eq(visits->amendments[0].change_count, 4);

    struct ov_sources other = { .arena = arena };
    const struct ov_source *edition = ov_sources_find(&sources, "edition:ambulance@2022");
    size_t whole_length;
    const char *whole = read_file("docs/editions.md", &whole_length), *checks = strstr(whole, "\nchecks = ("),
               *collections = strstr(whole, "\ncollections = (");
    ck_assert(checks != NULL && collections != NULL);
    char *local = ov_arena_printf(
        arena, "edition: { agreement = \"ambulance\"; id = \"2022\"; source = \"s\"; %.*s %.*s %.*s };",
        (int)(strstr(shared, "```") - shared), shared, (int)(strstr(checks, "```") - checks), checks,
        (int)(strstr(collections, "```") - collections), collections);
    ov_sources_add(&other, edition->role, edition->file, edition->data, edition->length);
    ov_sources_add(&other, "local:ambulance@2022", "ambulance@2022.local.conf", local, strlen(local));
    terms = ov_terms_parse(&other, "ambulance@2022", NULL, units, unit_count, &list);
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_str_eq(terms->redistributions[0].recipients, "provider");
    ck_assert_str_eq(terms->checks[0].id, "plan-within-grant");
    ck_assert_uint_eq(terms->collection_count, 2);
}
END_TEST

static void edition_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                           struct ov_diagnostics *faults)
{
    struct ov_sources own = { .arena = memory };
    ov_sources_add(&own, "edition:plain@2022", file, data, length);
    ck_assert_ptr_null(ov_terms_parse(&own, "plain@2022", NULL, units, unit_count, faults));
}

static void local_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                         struct ov_diagnostics *faults)
{
    struct ov_sources own = { .arena = memory };
    size_t edition_length;
    char *edition = read_file("tests/data/terms/plain@2022.conf", &edition_length);
    ov_sources_add(&own, "edition:plain@2022", "plain@2022.conf", edition, edition_length);
    ov_sources_add(&own, "local:plain@2022", file, data, length);
    ck_assert_ptr_null(ov_terms_parse(&own, "plain@2022", NULL, units, unit_count, faults));
}

static void key_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                       struct ov_diagnostics *faults)
{
    struct ov_sources own = { .arena = memory };
    ov_sources_add(&own, "key:population@2021-11-01", file, data, length);
    ck_assert_ptr_null(ov_key_parse(&own, "population@2021-11-01", units, unit_count, faults));
}

START_TEST(broken_editions)
{
    shelf_check("edition-", 40, edition_reader);
}
END_TEST

START_TEST(broken_local_files)
{
    shelf_check("local-", 7, local_reader);
}
END_TEST

START_TEST(broken_keys)
{
    shelf_check("key-", 7, key_reader);
}
END_TEST

START_TEST(a_broken_local_file_gives_no_terms)
{
    add_source("edition:plain@2022", "tests/data/terms/plain@2022.conf");
    add_text("local:plain@2022", "plain@2022.local.conf", "edition: { ");
    ck_assert_ptr_null(parse("plain@2022"));
}
END_TEST

/* ---- collecting
 * --------------------------------------------------------------------------------------------- */

static struct ov_config *make_home(void)
{
    struct ov_error error = { 0 };
    folder = shelf_folder(arena);
    char *home = ov_path_join(arena, folder, "home");
    ck_assert_msg(ov_config_create(home, "23", "sv", &error), "%s", error.text);
    struct ov_config *config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", shelf_messages(arena, &list, NULL));
    return config;
}

/* Shipped files of the test alone: each with nothing in it. */
static void ship(struct ov_config *config, const char *name)
{
    struct ov_error error = { 0 };
    char *shipped = ov_path_join(arena, folder, "shipped");
    const char *end = strrchr(name, '/');
    char *within = ov_path_join(arena, shipped, ov_arena_copy(arena, name, (size_t)(end - name)));
    ck_assert_msg(ov_folder_create(within, &error), "%s", error.text);
    shelf_write(shipped, name, "");
    config->data = shipped;
}

START_TEST(an_edition_comes_with_its_files)
{
    size_t length;
    struct ov_config *config = make_home();
    ck_assert(ov_terms_collect(config, "close-care@2022", &sources, &list));
    ck_assert_int_eq(sources.count, 2);
    ck_assert_str_eq(sources.items[0].role, "edition:close-care@2022");
    ck_assert_str_eq(sources.items[1].role, "key:population@2021-11-01");
    ck_assert_str_eq(sources.items[1].file, "population@2021-11-01.conf");
    ck_assert_ptr_null(ov_sources_find(&sources, "local:close-care@2022"));

    shelf_write(config->home, "editions/close-care@2022.local.conf",
                read_file("docs/example/jamtland-harjedalen/2022/close-care@2022.local.conf", &length));
    ck_assert(ov_terms_collect(config, "close-care@2022", &sources, &list));
    ck_assert_int_eq(sources.count, 3); /* what was there already is there once */
    ck_assert_ptr_nonnull(ov_sources_find(&sources, "local:close-care@2022"));
    ck_assert_ptr_nonnull(parse("close-care@2022"));
}
END_TEST

START_TEST(editions_are_listed_once)
{
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    struct ov_config *config = make_home();
    ship(config, "config/editions/close-care@2022.conf");
    shelf_write(config->home, "editions/close-care@2022.conf", "");
    shelf_write(config->home, "editions/close-care@2022.local.conf", "");
    shelf_write(config->home, "editions/ambulance@2022.conf", "");
    shelf_write(config->home, "editions/notes.conf", "");
    ck_assert(ov_terms_editions(config, arena, &names, &count, &error));
    ck_assert_str_eq(ov_join(arena, (const char *const *)names, count, " "),
                     "ambulance@2022 close-care@2022");
    ck_assert(!ov_terms_collect(config, "ambulanse@2022", &sources, &list));
    ck_assert(!ov_terms_collect(config, "../overens", &sources, &list));
    ck_assert_str_eq(
        shelf_messages(arena, &list, NULL),
        "error: unknown edition, found 'ambulanse@2022'; accepted: ambulance@2022 (of "
        "ambulance@2022, close-care@2022)\n"
        "error: unknown edition, found '../overens'; accepted: ambulance@2022, close-care@2022\n");
}
END_TEST

START_TEST(a_key_that_is_not_there)
{
    struct ov_config *config = make_home();
    ship(config, "config/keys/population@2021-11-01.conf");
    shelf_write(
        config->home, "editions/plain@2022.conf",
        "edition: { components = ( { id = \"a\"; payments = (\n  { key = \"population@2021-11-02\"; } ); "
        "} ); };");
    ck_assert(!ov_terms_collect(config, "plain@2022", &sources, &list));
    ck_assert_str_eq(
        shelf_messages(arena, &list, NULL),
        "plain@2022.conf:2:11: error: edition.components.a.payments[0].key: there is no key of that "
        "name, found 'population@2021-11-02'; accepted: population@2021-11-01 (of "
        "population@2021-11-01)\n");
}
END_TEST

/* ---- the view
 * ------------------------------------------------------------------------------------------------ */

START_TEST(terms_become_rows)
{
    struct ov_error error = { 0 };
    const struct ov_terms *terms = close_care(true);
    add_source("key:population@2021-11-01", "config/keys/population@2021-11-01.conf");
    struct ov_key *key = ov_key_parse(&sources, "population@2021-11-01", units, unit_count, &list);
    struct ov_view_builder *builder = ov_view_builder_new();
    int descriptor;
    ov_terms_fill_view(terms, builder);
    ov_key_fill_view(key, builder);
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    ov_view_builder_free(builder);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    static const struct {
        enum ov_table_id table;
        size_t rows;
    } counts[] = {
        { OV_TABLE_EDITIONS, 1 },      { OV_TABLE_RECIPIENTS, 4 },  { OV_TABLE_COMPONENTS, 14 },
        { OV_TABLE_PAYMENT_TERMS, 7 }, { OV_TABLE_CONDITIONS, 30 }, { OV_TABLE_OBLIGATIONS, 7 },
        { OV_TABLE_USE_RULES, 9 },     { OV_TABLE_WEIGHTS, 22 },    { OV_TABLE_COMPONENT_USES, 28 }
    };
    for (size_t i = 0; i < OV_COUNT_OF(counts); i++)
        ck_assert_int_eq(ov_view_rows(view, counts[i].table), counts[i].rows);

    size_t row, payment, due, weight;
    const char *ambulance[] = { "close-care@2022", "ambulance" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_COMPONENTS, ambulance, 2, &row), row + 1);
    struct ov_cell national = ov_view_cell(view, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_NATIONAL);
    ck_assert_int_eq(national.number, 85LL * MKR);
    ck_assert_int_eq(national.extra, MKR);
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_ROLE), "leaf");
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_PARENT).state, OV_MISSING);
    struct ov_origin origin = ov_view_origin(view, OV_TABLE_COMPONENTS, row);
    ck_assert_str_eq(origin.file, "close-care@2022.conf");
    ck_assert_int_eq(origin.line, component(terms, "ambulance")->national_at.line);

    ck_assert_int_eq(ov_view_find(view, OV_TABLE_PAYMENT_TERMS, ambulance, 2, &payment), payment + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_PAYMENT_TERMS, payment, OV_PAYMENT_TERMS_BASE).number,
                     50000000);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_PAYMENT_TERMS, payment, OV_PAYMENT_TERMS_AMOUNT).state,
                     OV_MISSING);

    const char *nation[] = { "population@2021-11-01", "00" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_WEIGHTS, nation, 2, &weight), weight + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_WEIGHTS, weight, OV_WEIGHTS_WEIGHT).number, 10443100);
    ck_assert_int_eq(ov_view_origin(view, OV_TABLE_WEIGHTS, weight).line, key->total_line);

    const char *monthly[] = { "close-care@2022", "monthly" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_OBLIGATIONS, monthly, 2, &due), due + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_OBLIGATIONS, due, OV_OBLIGATIONS_DUE).state, OV_MISSING);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_OBLIGATIONS, due, OV_OBLIGATIONS_INTERNAL).number, 1);
    ck_assert_str_eq(ov_view_origin(view, OV_TABLE_OBLIGATIONS, due).file, "close-care@2022.local.conf");
    ov_view_close(view);
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "forms",
          { every_form_of_a_term, the_guide_shows_well_formed_files, broken_editions, broken_local_files,
            broken_keys, a_broken_local_file_gives_no_terms } },
        { "collecting",
          { an_edition_comes_with_its_files, editions_are_listed_once, a_key_that_is_not_there } },
        { "view", { terms_become_rows } },
    };
    return shelf_run("terms", cases, OV_COUNT_OF(cases), terms_set_up, terms_tear_down);
}
