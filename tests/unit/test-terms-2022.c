/* terms: the shipped edition of 2022, its key and the example's local file tell what is known. */
#include "terms-fixture.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    ck_assert_str_eq(component(terms, "ambulance")->cost_object_from.at.source, "close-care@2022.local.conf");
    ck_assert_str_eq(component(terms, "ambulance")->at.source, "close-care@2022.conf");
}
END_TEST

/* ---- where it stands -------------------------------------------------------------------------------------
 */

static const char edition_path[] = "config/editions/close-care@2022.conf",
                  key_path[] = "config/keys/population@2021-11-01.conf",
                  local_path[] = "docs/example/jamtland-harjedalen/2022/close-care@2022.local.conf";

static struct ov_view *open_view(const struct ov_terms *terms, const struct ov_key *key)
{
    struct ov_error error = { 0 };
    struct ov_view_builder *builder = ov_view_builder_new();
    int descriptor;
    ov_terms_fill_view(terms, builder);
    if (key != NULL)
        ov_key_fill_view(key, builder);
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    ov_view_builder_free(builder);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    close(descriptor);
    return view;
}

/* Text of a line, from 1. */
static const char *line_of(const char *path, int line)
{
    size_t length;
    const char *at = read_file(path, &length);
    while (line-- > 1) {
        at = strchr(at, '\n');
        ck_assert_ptr_nonnull(at);
        at++;
    }
    return ov_arena_copy(arena, at, strcspn(at, "\n"));
}

/* The row stands on a line of the file that has the words, and has the source. */
static void check_origin(const struct ov_view *view, enum ov_table_id table, const char *const *key,
                         size_t key_count, const char *path, const char *words, const char *source)
{
    size_t row, length;
    ck_assert_msg(ov_view_find(view, table, key, key_count, &row) == row + 1, "%s", key[key_count - 1]);
    struct ov_origin origin = ov_view_origin(view, table, row);
    char *data = read_file(path, &length), digest[65];
    struct ov_digest of_file = ov_digest_of(data, length);
    ov_digest_hex(&of_file, digest);
    ck_assert_str_eq(origin.file, strrchr(path, '/') + 1);
    ck_assert_str_eq(origin.digest, digest);
    const char *line = line_of(path, origin.line);
    ck_assert_msg(strstr(line, words) != NULL, "%s: line %d: %s", key[key_count - 1], origin.line, line);
    ck_assert_pstr_eq(origin.source, source);
}

#define DECISION "Region Jämtland Härjedalen, Fördelning God och nära vård 2022, regionstyrelsen 2022-05-04"
#define FROM(table, path, words, source, ...)                                                                \
    check_origin(view, (table), (const char *const[]){ __VA_ARGS__ },                                        \
                 sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *), (path), (words),       \
                 (source))

START_TEST(every_term_has_its_place_and_source)
{
    static const char edition[] = "close-care@2022";
    const struct ov_terms *terms = close_care(true);
    add_source("key:population@2021-11-01", key_path);
    const struct ov_key *key = ov_key_parse(&sources, "population@2021-11-01", units, unit_count, &list);
    ck_assert_msg(key != NULL, "%s", shelf_messages(arena, &list, NULL));
    struct ov_view *view = open_view(terms, key);
    FROM(OV_TABLE_EDITIONS, edition_path, "national = \"6 373 mkr\"", terms->source, edition);
    FROM(OV_TABLE_RECIPIENTS, edition_path, "national = \"5 070 mkr\"", DECISION ", avsnitt 1", edition,
         "regions");
    FROM(OV_TABLE_COMPONENTS, edition_path, "national = \"85 mkr\"", component(terms, "ambulance")->source,
         edition, "ambulance");
    FROM(OV_TABLE_PAYMENT_TERMS, edition_path, "{", component(terms, "ambulance")->payments[0].source, edition,
         "ambulance", "main");
    size_t condition = 0;
    while (!ov_equal(terms->conditions[condition].id, "permanent-doctor"))
        condition++;
    FROM(OV_TABLE_CONDITIONS, edition_path, "permanent-doctor-share >= 55 %",
         terms->conditions[condition].source, edition, "permanent-doctor");
    FROM(OV_TABLE_OBLIGATIONS, edition_path, "due = \"2022-09-30\"", terms->obligations[0].source, edition,
         "interim");
    FROM(OV_TABLE_WEIGHTS, key_path, "weight = 131914", key->source, key->name, "23");
    FROM(OV_TABLE_WEIGHTS, key_path, "total = 10443100", key->source, key->name, "00");

    /* The region's own. */
    FROM(OV_TABLE_COMPONENT_USES, local_path, "id = \"ambulance\"", DECISION, edition, "ambulance",
         "cost-object");
    FROM(OV_TABLE_COMPONENT_USES, local_path, "id = \"close-care\"", DECISION, edition, "permanent-doctor",
         "responsible");
    FROM(OV_TABLE_COMPONENT_USES, local_path, "locked = true", DECISION ", avsnitt 3.1.2", edition,
         "career-regions", "locked");
    FROM(OV_TABLE_USE_RULES, local_path, "{", DECISION ", avsnitt 3.2", edition, "depreciation");
    FROM(OV_TABLE_OBLIGATIONS, local_path, "due = \"unknown\"", DECISION ", avsnitt 4", edition, "monthly");
    ov_view_close(view);
}
END_TEST

/* What has no source of its own has that of what it stands in. */
START_TEST(sources_come_from_above)
{
    add_source("edition:plain@2022", "tests/data/terms/plain@2022.conf");
    struct ov_terms *terms = parse("plain@2022");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    terms->components[ov_component_index(terms, "whole")].source = "sum";
    terms->components[ov_component_index(terms, "plans")].payments[1].source = "payment";
    struct ov_view *view = open_view(terms, NULL);
    static const struct {
        enum ov_table_id table;
        const char *key[3], *source;
    } known[] = {
        { OV_TABLE_RECIPIENTS, { "plain@2022", "regions", NULL }, "tests" },
        { OV_TABLE_COMPONENTS, { "plain@2022", "night", NULL }, "sum" },
        { OV_TABLE_PAYMENT_TERMS, { "plain@2022", "plans", "first" }, "sum" },
        { OV_TABLE_PAYMENT_TERMS, { "plain@2022", "plans", "second" }, "payment" },
        { OV_TABLE_CONDITIONS, { "plain@2022", "tree", NULL }, "tests" },
        { OV_TABLE_OBLIGATIONS, { "plain@2022", "final", NULL }, "tests" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(known); i++) {
        size_t row;
        ck_assert_uint_eq(
            ov_view_find(view, known[i].table, known[i].key, known[i].key[2] != NULL ? 3 : 2, &row), row + 1);
        ck_assert_pstr_eq(ov_view_origin(view, known[i].table, row).source, known[i].source);
    }
    ov_view_close(view);
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "2022",
          { the_sums_of_2022_add_up, the_components_of_2022, requirements_and_dates_of_2022, the_key_of_2022,
            the_region_adds_its_own } },
        { "origins", { every_term_has_its_place_and_source, sources_come_from_above } },
    };
    return shelf_run("terms 2022", cases, OV_COUNT_OF(cases), terms_set_up, terms_tear_down);
}
