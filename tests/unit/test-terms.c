/* terms: the shipped edition tells what is known of 2022, and every kind of file is read whole or not at all.
 */
#include "shelf.h"
#include "terms/terms.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;
static struct ov_sources sources;
static struct ov_unit *units;
static size_t unit_count;
static char *folder;

static char *read_file(const char *name, size_t *length)
{
    struct ov_error error = { 0 };
    char *data = ov_file_read(arena, shelf_path(arena, name), OV_CONFIG_MAX_BYTES, length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    return data;
}

static void set_up(void)
{
    size_t length;
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
    sources = (struct ov_sources){ .arena = arena };
    folder = NULL;
    char *data = read_file("config/regions.conf", &length);
    units = ov_config_units(arena, "regions.conf", data, length, &unit_count, &list);
    ck_assert_ptr_nonnull(units);
}

static void tear_down(void)
{
    struct ov_error error = { 0 };
    if (folder != NULL)
        ck_assert_msg(ov_folder_remove(folder, &error), "%s", error.text);
    ov_arena_free(arena);
}

static void add_source(const char *role, const char *path)
{
    size_t length;
    char *data = read_file(path, &length);
    ov_sources_add(&sources, role, strrchr(path, '/') + 1, data, length);
}

static void add_text(const char *role, const char *file, const char *text)
{
    ov_sources_add(&sources, role, file, text, strlen(text));
}

static struct ov_terms *parse(const char *name)
{
    struct ov_terms *terms = ov_terms_parse(&sources, name, units, unit_count, &list);
    ck_assert_msg((terms == NULL) == (list.errors > 0), "faults and terms, or neither");
    return terms;
}

static struct ov_terms *close_care(bool local)
{
    add_source("edition:close-care@2022", "config/editions/close-care@2022.conf");
    if (local)
        add_source("local:close-care@2022",
                   "docs/example/jamtland-harjedalen/2022/close-care@2022.local.conf");
    struct ov_terms *terms = parse("close-care@2022");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    return terms;
}

static const struct ov_component *component(const struct ov_terms *terms, const char *id)
{
    int index = ov_component_index(terms, id);
    ck_assert_msg(index >= 0, "no component %s", id);
    return &terms->components[index];
}

enum { MKR = 100000000 }; /* öre */

/* ---- 2022 ------------------------------------------------------------------------------------------------
 */

START_TEST(the_sums_of_2022_add_up)
{
    const struct ov_terms *terms = close_care(false);
    ov_money groups = 0, leaves[4] = { 0 };
    ck_assert(terms->has_national);
    ck_assert_int_eq(terms->national.ore, 6373LL * MKR);
    ck_assert_int_eq(terms->national.unit, MKR);
    ck_assert_int_eq(terms->group_count, 4);
    static const struct {
        const char *id;
        int mkr;
    } known[] = { { "regions", 5070 }, { "municipalities", 1000 }, { "joint", 250 }, { "skr", 53 } };
    for (size_t i = 0; i < 4; i++) {
        ck_assert_str_eq(terms->groups[i].id, known[i].id);
        ck_assert_int_eq(terms->groups[i].national.ore, (ov_money)known[i].mkr * MKR);
        ck_assert_int_eq(terms->groups[i].residual, i == 3);
        groups += terms->groups[i].national.ore;
        for (size_t j = 0; j < terms->component_count; j++) {
            const struct ov_component *part = &terms->components[j];
            if (ov_equal(part->recipients, known[i].id))
                leaves[i] += part->national.ore;
        }
        ck_assert_int_eq(leaves[i], terms->groups[i].national.ore);
    }
    ck_assert_int_eq(groups, terms->national.ore);
}
END_TEST

START_TEST(the_components_of_2022)
{
    static const struct {
        const char *id, *parent;
        enum ov_component_role role;
        int mkr;
        const char *recipients, *method;
    } known[] = {
        { "close-care", NULL, OV_ROLE_SUM, 0, NULL, NULL },
        { "close-care-regions", "close-care", OV_ROLE_LEAF, 2422, "regions", "share" },
        { "permanent-doctor", "close-care-regions", OV_ROLE_OF_WHICH, 200, NULL, NULL },
        { "close-care-municipalities", "close-care", OV_ROLE_LEAF, 750, "municipalities", NULL },
        { "workforce", NULL, OV_ROLE_SUM, 0, NULL, NULL },
        { "workforce-regions", "workforce", OV_ROLE_LEAF, 1963, "regions", "share" },
        { "workforce-municipalities", "workforce", OV_ROLE_LEAF, 150, "municipalities", NULL },
        { "specialist-nurses-regions", "workforce", OV_ROLE_LEAF, 400, "regions", "share" },
        { "specialist-nurses-municipalities", "workforce", OV_ROLE_LEAF, 100, "municipalities", NULL },
        { "career-regions", "workforce", OV_ROLE_LEAF, 100, "regions", "share" },
        { "placements", "workforce", OV_ROLE_LEAF, 250, "joint", "share-of-increase" },
        { "e-health", NULL, OV_ROLE_LEAF, 100, "regions", "share" },
        { "ambulance", NULL, OV_ROLE_LEAF, 85, "regions", "base-and-share" },
        { "skr", NULL, OV_ROLE_RESIDUAL, 53, "skr", NULL },
    };
    const struct ov_terms *terms = close_care(false);
    ck_assert_int_eq(terms->component_count, OV_COUNT_OF(known));
    for (size_t i = 0; i < OV_COUNT_OF(known); i++) {
        const struct ov_component *part = &terms->components[i];
        ck_assert_str_eq(part->id, known[i].id);
        ck_assert_int_eq(part->parent, ov_component_index(terms, known[i].parent));
        ck_assert_int_eq(part->role, known[i].role);
        ck_assert_int_eq(part->has_national, part->role != OV_ROLE_SUM);
        ck_assert_int_eq(part->national.ore, (ov_money)known[i].mkr * MKR);
        ck_assert(ov_equal(part->recipients, known[i].recipients));
        ck_assert_ptr_nonnull(part->source);
        ck_assert_ptr_nonnull(part->purpose);
        ck_assert_int_eq(part->payment_count, known[i].method != NULL);
        bool municipal = ov_equal(part->recipients, "municipalities");
        ck_assert_int_eq(part->sharing_unknown != NULL, municipal);
        if (known[i].method == NULL)
            continue;
        const struct ov_payment *payment = &part->payments[0];
        bool shares = ov_equal(part->recipients, "regions");
        ck_assert_str_eq(payment->id, "main");
        ck_assert_str_eq(payment->method, known[i].method);
        ck_assert(payment->whole);
        ck_assert(ov_equal(payment->key, shares ? "population@2021-11-01" : NULL));
        ck_assert_str_eq(payment->rounding, "largest-remainder");
        ck_assert_int_eq(payment->rounding_unit.ore, 100);
        ck_assert_ptr_nonnull(payment->source);
    }
    const struct ov_payment *ambulance = &component(terms, "ambulance")->payments[0];
    ck_assert(ambulance->has_base);
    ck_assert_int_eq(ambulance->base.ore, 50000000);
    ck_assert_int_eq(ambulance->base.unit, 100);
}
END_TEST

START_TEST(requirements_and_dates_of_2022)
{
    static const struct {
        const char *id, *rule, *period;
    } rules[] = {
        { "permanent-doctor", "permanent-doctor-share >= 55 %", "2022-12-31" },
        { "continuity", "(continuity-doctor-change >= 20 %) and (continuity-total-change >= 20 %)",
          "2022-12-31" },
        { "residential-doctor", "residential-doctor-share >= 80 %", "2022-12-31" },
        { "residential-continuity", NULL, "2022-12-31" },
        { "placement-weeks", "placement-weeks-change > 0", "HT2022" },
        { "placement-report", "delivered(placements) <= due(placements)", "2022" },
        { "cooperation", NULL, "2022" },
    };
    const struct ov_terms *terms = close_care(false);
    for (size_t i = 0; i < OV_COUNT_OF(rules); i++) {
        size_t j = 0;
        while (j < terms->condition_count && !ov_equal(terms->conditions[j].id, rules[i].id))
            j++;
        ck_assert_msg(j < terms->condition_count, "no condition %s", rules[i].id);
        ck_assert(ov_equal(terms->conditions[j].rule, rules[i].rule));
        ck_assert_str_eq(terms->conditions[j].period, rules[i].period);
    }
    for (size_t i = 0; i < terms->condition_count; i++) {
        ck_assert_int_ge(ov_component_index(terms, terms->conditions[i].component), 0);
        ck_assert_ptr_nonnull(terms->conditions[i].source);
    }
    static const struct {
        const char *id;
        int year, month, day;
    } due[] = { { "interim", 2022, 9, 30 }, { "placements", 2022, 11, 30 }, { "final", 2023, 3, 31 } };
    ck_assert_int_eq(terms->obligation_count, OV_COUNT_OF(due));
    for (size_t i = 0; i < OV_COUNT_OF(due); i++) {
        ck_assert_str_eq(terms->obligations[i].id, due[i].id);
        ck_assert_str_eq(terms->obligations[i].receiver, "Socialstyrelsen");
        ck_assert_int_eq(terms->obligations[i].due, ov_date_make(due[i].year, due[i].month, due[i].day));
        ck_assert(!terms->obligations[i].internal && !terms->obligations[i].due_month_only);
    }
    ck_assert_str_eq(terms->decisions[0].registry, "S2022/00607");
    ck_assert_int_eq(terms->decisions[0].date, OV_NO_DATE);
    ck_assert_int_eq(terms->from, ov_date_make(2022, 1, 1));
    ck_assert_int_eq(terms->to, ov_date_make(2022, 12, 31));
}
END_TEST

START_TEST(the_key_of_2022)
{
    add_source("key:population@2021-11-01", "config/keys/population@2021-11-01.conf");
    struct ov_key *key = ov_key_parse(&sources, "population@2021-11-01", units, unit_count, &list);
    ck_assert_msg(key != NULL, "%s", shelf_messages(arena, &list, NULL));
    int64_t sum = 0;
    size_t published = 0;
    ck_assert_int_eq(key->count, 21);
    for (size_t i = 0; i < key->count; i++) {
        sum += key->weights[i].weight;
        published += ov_equal(key->weights[i].status, "published");
        ck_assert_str_eq(key->weights[i].unit, units[i + 1].code);
    }
    ck_assert_int_eq(sum, 10443100);
    ck_assert_int_eq(key->total, sum);
    ck_assert_int_eq(published, 8);
    ck_assert_str_eq(key->weights[18].unit, "23");
    ck_assert_int_eq(key->weights[18].weight, 131914);
    ck_assert_int_eq(key->date, ov_date_make(2021, 11, 1));
    ck_assert_int_gt(key->weights[18].line, 1);
    ck_assert_int_eq(strlen(key->digest), 64);
}
END_TEST

START_TEST(the_region_adds_its_own)
{
    const struct ov_terms *terms = close_care(true);
    static const struct {
        const char *id, *responsible, *cost_object;
        bool locked;
    } known[] = {
        { "close-care-regions", "Handläggare HOSPA", "9916", false },
        { "permanent-doctor", "Handläggare HOSPA", "9916", false },
        { "workforce-regions", "Utvecklingsstrateg regionstaben", "9917", false },
        { "specialist-nurses-regions", "Utvecklingsstrateg regionstaben", "9917", true },
        { "career-regions", "Utvecklingsstrateg regionstaben", "9917", true },
        { "e-health", "Utvecklingsstrateg regionstaben", "9942", false },
        { "ambulance", "Controller division nära vård", "9942", false },
        { "skr", NULL, NULL, false },
    };
    for (size_t i = 0; i < OV_COUNT_OF(known); i++) {
        const struct ov_component *part = component(terms, known[i].id);
        ck_assert(ov_equal(part->responsible, known[i].responsible));
        ck_assert(ov_equal(part->cost_object, known[i].cost_object));
        ck_assert_int_eq(part->locked, known[i].locked);
    }
    ck_assert_str_eq(terms->responsible, "Chef HOSPA");
    ck_assert_int_eq(terms->use_rule_count, 9);
    ck_assert_int_eq(terms->obligation_count, 7);
    for (size_t i = 3; i < 7; i++) {
        ck_assert(terms->obligations[i].internal);
        ck_assert_int_eq(terms->obligations[i].due, OV_NO_DATE);
        ck_assert_ptr_nonnull(terms->obligations[i].unknown);
    }
    ck_assert_str_eq(terms->local_file, "close-care@2022.local.conf");
    ck_assert_str_eq(component(terms, "ambulance")->local_at.source, "close-care@2022.local.conf");
    ck_assert_str_eq(component(terms, "ambulance")->at.source, "close-care@2022.conf");
}
END_TEST

/* ---- forms
 * ------------------------------------------------------------------------------------------------- */

START_TEST(every_form_of_a_term)
{
    add_source("edition:plain@2022", "tests/data/terms/plain@2022.conf");
    add_text(
        "local:plain@2022", "plain@2022.local.conf",
        "edition: { agreement = \"plain\"; id = \"2022\"; source = \"beslut\"; responsible = \"A\"; "
        "cost_object = \"1\";\n"
        "components = ( { id = \"care\"; locked = true; }, { id = \"plans\"; responsible = \"B\"; } ); };");
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
    add_block("local:ambulance@2022", "ambulance@2022.local.conf", "edition: {", &page);
    add_block("key:population@2021-11-01", "population@2021-11-01.conf", "key: {", &page);
    const struct ov_terms *terms = parse("ambulance@2022");
    struct ov_key *key = ov_key_parse(&sources, "population@2021-11-01", units, unit_count, &list);
    ck_assert_msg(terms != NULL && key != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_str_eq(component(terms, "ambulance")->cost_object, "9942");
    ck_assert_int_eq(key->count, 2);
}
END_TEST

static void edition_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                           struct ov_diagnostics *faults)
{
    struct ov_sources own = { .arena = memory };
    ov_sources_add(&own, "edition:plain@2022", file, data, length);
    ck_assert_ptr_null(ov_terms_parse(&own, "plain@2022", units, unit_count, faults));
}

static void local_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                         struct ov_diagnostics *faults)
{
    struct ov_sources own = { .arena = memory };
    size_t edition_length;
    char *edition = read_file("tests/data/terms/plain@2022.conf", &edition_length);
    ov_sources_add(&own, "edition:plain@2022", "plain@2022.conf", edition, edition_length);
    ov_sources_add(&own, "local:plain@2022", file, data, length);
    ck_assert_ptr_null(ov_terms_parse(&own, "plain@2022", units, unit_count, faults));
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
    shelf_check("edition-", 35, edition_reader);
}
END_TEST

START_TEST(broken_local_files)
{
    shelf_check("local-", 6, local_reader);
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
    } counts[] = { { OV_TABLE_EDITIONS, 1 },  { OV_TABLE_RECIPIENTS, 4 },  { OV_TABLE_COMPONENTS, 14 },
                   { OV_TABLE_PAYMENTS, 7 },  { OV_TABLE_CONDITIONS, 30 }, { OV_TABLE_OBLIGATIONS, 7 },
                   { OV_TABLE_USE_RULES, 9 }, { OV_TABLE_WEIGHTS, 22 } };
    for (size_t i = 0; i < OV_COUNT_OF(counts); i++)
        ck_assert_int_eq(ov_view_rows(view, counts[i].table), counts[i].rows);

    size_t row, payment, due, weight;
    const char *ambulance[] = { "close-care@2022", "ambulance" };
    ck_assert_int_eq(ov_view_find(view, OV_TABLE_COMPONENTS, ambulance, 2, &row), row + 1);
    struct ov_cell national = ov_view_cell(view, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_NATIONAL);
    ck_assert_int_eq(national.number, 85LL * MKR);
    ck_assert_int_eq(national.extra, MKR);
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_ROLE), "leaf");
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_COST_OBJECT), "9942");
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_PARENT).state, OV_MISSING);
    struct ov_origin origin = ov_view_origin(view, OV_TABLE_COMPONENTS, row);
    ck_assert_str_eq(origin.file, "close-care@2022.conf");
    ck_assert_int_eq(origin.line, component(terms, "ambulance")->national_at.line);

    ck_assert_int_eq(ov_view_find(view, OV_TABLE_PAYMENTS, ambulance, 2, &payment), payment + 1);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_PAYMENTS, payment, OV_PAYMENTS_BASE).number, 50000000);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_PAYMENTS, payment, OV_PAYMENTS_AMOUNT).number, 85LL * MKR);

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
    Suite *suite = suite_create("terms");
    const struct {
        const char *name;
        const TTest *tests[8];
    } cases[] = {
        { "2022",
          { the_sums_of_2022_add_up, the_components_of_2022, requirements_and_dates_of_2022, the_key_of_2022,
            the_region_adds_its_own } },
        { "forms",
          { every_form_of_a_term, the_guide_shows_well_formed_files, broken_editions, broken_local_files,
            broken_keys, a_broken_local_file_gives_no_terms } },
        { "collecting",
          { an_edition_comes_with_its_files, editions_are_listed_once, a_key_that_is_not_there } },
        { "view", { terms_become_rows } },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        TCase *group = tcase_create(cases[i].name);
        tcase_add_checked_fixture(group, set_up, tear_down);
        tcase_set_timeout(group, 60);
        for (size_t j = 0; cases[i].tests[j] != NULL; j++)
            tcase_add_test(group, cases[i].tests[j]);
        suite_add_tcase(suite, group);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
