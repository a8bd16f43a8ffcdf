/* terms: the shipped edition of 2022, its key and the example's local file tell what is known. */
#include "terms-fixture.h"

#include <stdlib.h>
#include <string.h>

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

int main(void)
{
    struct shelf_case cases[] = {
        { "2022",
          { the_sums_of_2022_add_up, the_components_of_2022, requirements_and_dates_of_2022, the_key_of_2022,
            the_region_adds_its_own } },
    };
    return shelf_run("terms 2022", cases, OV_COUNT_OF(cases), terms_set_up, terms_tear_down);
}
