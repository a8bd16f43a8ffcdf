/* Allocations: published tables to the krona, and what must hold for any pot and any weights. */
#include "allocation-fixture.h"

/* One printed table against one key: how many rows differ, and by how many kronor the sum does. */
struct comparison {
    const char *table, *column, *key;
    int64_t kronor;
    const char *method;
    int64_t base;
    const char *rounding;
    size_t differing;
    int64_t sum_off; /* kronor above the pot */
};

/* Norrbotten 2021 is not printed: its amounts are what the others leave. */
static bool is_printed(const struct table *table, const char *unit)
{
    for (size_t i = 1; i < table->count; i++) {
        if (strcmp(table->cells[i][0], unit) == 0 &&
            strcmp(table->cells[0][4] != NULL ? table->cells[0][4] : "", "status") == 0)
            return strcmp(table->cells[i][4], "published") == 0;
    }
    return true;
}

static struct ov_allocation compare(const struct comparison *wanted)
{
    struct table table = read_table(wanted->table);
    struct ov_component component = component_of(wanted->kronor);
    struct ov_payment payment = payment_of(wanted->method, wanted->rounding);
    struct ov_allocation allocation;
    struct ov_error error = { 0 };
    size_t count, differing = 0;
    struct ov_weight *weights = read_key(wanted->key, &count);
    payment.has_base = wanted->base != 0;
    payment.base = (struct ov_amount){ wanted->base * KRONA, KRONA };
    payment.published = published_of(&table, wanted->column, &payment.published_count);
    ck_assert_msg(ov_allocate(arena, &component, &payment, &(struct ov_participants){ weights, count, 0 },
                              &allocation, &error),
                  "%s", error.text);
    ck_assert_ptr_null(allocation.not_computable);
    ck_assert_uint_eq(allocation.count, table.count - 1);
    for (size_t i = 0; i < allocation.count; i++) {
        const struct ov_allocation_row *row = &allocation.rows[i];
        ck_assert(i == 0 || strcmp(allocation.rows[i - 1].unit, row->unit) < 0);
        ck_assert(row->has_published);
        ck_assert_int_eq(row->difference, row->computed - row->published.ore);
        ck_assert_int_eq(row->tallies, row->difference == 0);
        differing += !row->tallies && is_printed(&table, row->unit);
    }
    ck_assert_msg(differing == wanted->differing, "%s %s %s: %zu rows differ", wanted->table, wanted->column,
                  wanted->rounding, differing);
    ck_assert_int_eq(allocation.sum, allocation.pot + wanted->sum_off * KRONA);
    return allocation;
}

/* Region Jämtland Härjedalen's decision of 2022-05-04, and the same rule for the other twenty. */
START_TEST(close_care_2022_to_the_krona)
{
    static const struct {
        const char *column;
        int64_t national, base, jamtland;
    } components[] = {
        { "nara_vard_sek", 2422000000, 0, 30593953 },      { "medarbetare_sek", 1963000000, 0, 24796007 },
        { "vidareutbildning_sek", 400000000, 0, 5052676 }, { "karriartjanster_sek", 100000000, 0, 1263169 },
        { "vision_e_halsa_sek", 100000000, 0, 1263169 },   { "ambulans_sek", 85000000, 500000, 1441061 },
    };
    int64_t total = 0;
    for (size_t i = 0; i < OV_COUNT_OF(components); i++) {
        struct comparison wanted = { "close-care-2022.csv",
                                     components[i].column,
                                     "K2021-11-01",
                                     components[i].national,
                                     components[i].base != 0 ? "base-and-share" : "share",
                                     components[i].base,
                                     LARGEST,
                                     0,
                                     0 };
        struct ov_allocation allocation = compare(&wanted);
        ck_assert_uint_eq(allocation.count, 21);
        ck_assert_int_eq(allocation.total_weight, 10443100);
        ck_assert_int_eq(row_of(&allocation, "23")->computed, components[i].jamtland * KRONA);
        total += row_of(&allocation, "23")->computed;
    }
    ck_assert_int_eq(total, (int64_t)64410035 * KRONA);
}
END_TEST

/* Each printed table against each rounding, in the order of ov_rounding_names: how many rows that the source
 * prints differ, and by how many kronor the computed sum does (tests/data/allocation/SOURCES). Largest
 * remainder explains every table that follows population but the supplement of 2021, which follows no
 * rounding. The rural money of 2024 and the availability of 2023 follow no population: their tables are the
 * only source. */
START_TEST(printed_tables)
{
    static const struct {
        const char *table, *column, *key;
        int64_t kronor;
        size_t differing[5];
        int64_t sum_off[5];
    } tables[] = {
        { "maternity-2021.csv",
          "main_agreement_sek",
          "K2020-11-01",
          937000000,
          { 1, 2, 0, 2, 20 },
          { 1, 0, 0, 0, -30545 } },
        { "maternity-2021.csv",
          "supplementary_agreement_sek",
          "K2020-11-01",
          445000000,
          { 3, 4, 4, 4, 20 },
          { 1, 0, 0, 0, 29362 } },
        { "maternity-2022.csv",
          "amount_sek",
          "K2021-11-01",
          1382000000,
          { 2, 3, 0, 0, 21 },
          { 2, 0, 0, 0, 39864 } },
        { "maternity-2024.csv",
          "amount_sek",
          "K2023-F",
          1367000000,
          { 0, 0, 0, 0, 21 },
          { 0, 0, 0, 0, 8675 } },
        { "maternity-2024.csv",
          "rural_amount_sek",
          "K2023-F",
          150000000,
          { 21, 21, 21, 21, 21 },
          { -1, 0, 0, 0, 24670 } },
        { "cancer-2023.csv", "amount_sek", "K2023-C", 182500000, { 0, 0, 0, 0, 21 }, { 0, 0, 0, 0, -9364 } },
        { "cancer-2025.csv",
          "amount_sek",
          "K2025-09",
          182500000,
          { 1, 0, 0, 0, 18 },
          { -1, 0, 0, 0, -43669 } },
        { "availability-2023.csv",
          "amount_sek",
          "K2023-C",
          1874253165,
          { 21, 21, 21, 21, 21 },
          { -2, 0, 0, 0, 49050 } },
    };
    size_t count;
    const char *const *roundings = ov_rounding_names(&count);
    for (size_t i = 0; i < count; i++) {
        struct comparison wanted = { .table = tables[_i].table,
                                     .column = tables[_i].column,
                                     .key = tables[_i].key,
                                     .kronor = tables[_i].kronor,
                                     .method = "share",
                                     .rounding = roundings[i],
                                     .differing = tables[_i].differing[i],
                                     .sum_off = tables[_i].sum_off[i] };
        compare(&wanted);
    }
}
END_TEST

START_TEST(half_up_misses_stockholm_2025)
{
    struct comparison wanted = {
        "cancer-2025.csv", "amount_sek", "K2025-09", 182500000, "share", 0, HALF_UP, 1, -1
    };
    struct ov_allocation allocation = compare(&wanted);
    ck_assert_int_eq(row_of(&allocation, "01")->difference, -KRONA);
}
END_TEST

/* ---- explanations ---- */

START_TEST(explanations)
{
    struct comparison ambulance = { "close-care-2022.csv",
                                    "ambulans_sek",
                                    "K2021-11-01",
                                    85000000,
                                    "base-and-share",
                                    500000,
                                    LARGEST,
                                    0,
                                    0 };
    struct ov_allocation allocation = compare(&ambulance);
    ck_assert_str_eq(plain(row_of(&allocation, "23")->explanation),
                     "500 000 kr + 131 914 / 10 443 100 × 74 500 000 kr ≈ 1 441 060,8919 kr → 1 441 061 kr");

    static const struct ov_weight even[] = { { .unit = "01", .weight = 1 }, { .unit = "03", .weight = 3 } };
    allocation = allocate(component_of(1000), payment_of("share", HALF_UP), even, 2);
    ck_assert_str_eq(plain(allocation.rows[1].explanation), "3 / 4 × 1 000 kr = 750 kr");

    struct ov_payment thousands = payment_of("share", HALF_UP);
    thousands.rounding_unit.ore = 1000 * KRONA;
    allocation = allocate(component_of(10000), thousands, even, 2);
    ck_assert_str_eq(plain(allocation.rows[0].explanation),
                     "1 / 4 × 10 000 kr = 2 500 kr → 3 × 1 000 kr = 3 000 kr");

    static const struct ov_weight three[] = { { .unit = "01", .weight = 0 },
                                              { .unit = "03", .weight = 0 },
                                              { .unit = "04", .weight = 0 } };
    allocation = allocate(component_of(100), payment_of("flat", LARGEST), three, 3);
    ck_assert_str_eq(plain(allocation.rows[0].explanation), "100 kr / 3 ≈ 33,3333 kr → 34 kr");
    ck_assert_int_eq(allocation.rows[1].computed, 33 * KRONA); /* a tie goes to the smaller code */
    ck_assert_int_eq(allocation.sum, 100 * KRONA);
}
END_TEST

/* ---- what cannot be computed, and why ---- */

static const char *obstacle(struct ov_component component, struct ov_payment payment)
{
    static const struct ov_weight weights[] = { { .unit = "01", .weight = 2 },
                                                { .unit = "03", .weight = 1 } };
    struct ov_allocation allocation = allocate(component, payment, weights, 2);
    ck_assert_ptr_nonnull(allocation.not_computable);
    ck_assert_int_eq(allocation.sum, 0);
    for (size_t i = 0; i < allocation.count; i++) {
        ck_assert_int_eq(allocation.rows[i].computed, 0);
        ck_assert_ptr_null(allocation.rows[i].explanation);
    }
    return plain(allocation.not_computable);
}

START_TEST(every_method_says_what_it_needs)
{
    static const char *const needs[] = {
        NULL, /* share */
        "method base-and-share needs the base of each recipient",
        NULL, /* flat */
        "method classes needs the amount of each class",
        "method per-piece needs the price of a piece",
        "method steps needs the table of steps",
        NULL, /* share-of-increase */
        NULL, /* qualified */
        "method published needs the payer's published table, which is its only source",
        "method applied-for needs the payer's decision on each application: no table is published",
    };
    static const struct ov_weight weights[] = { { .unit = "01", .weight = 2 },
                                                { .unit = "03", .weight = 1 } };
    size_t count;
    const char *const *names = ov_method_names(&count);
    ck_assert_uint_eq(count, OV_COUNT_OF(needs));
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(ov_method(names[i]), i + 1);
        struct ov_payment payment = payment_of(names[i], HALF_UP);
        if (needs[i] != NULL)
            ck_assert_str_eq(obstacle(component_of(100), payment), needs[i]);
        else
            ck_assert_int_eq(allocate(component_of(100), payment, weights, 2).sum, 100 * KRONA);
    }
    ck_assert_int_eq(ov_method("lottery"), OV_METHOD_NONE);
    ck_assert_int_eq(ov_method(NULL), OV_METHOD_NONE);
}
END_TEST

START_TEST(every_rounding_is_computed)
{
    static const int64_t sums[] = { 101, 100, 100, 100, 101 }; /* kronor, of 100 kr to 2 : 2 : 3 */
    static const struct ov_weight weights[] = { { .unit = "01", .weight = 2 },
                                                { .unit = "03", .weight = 2 },
                                                { .unit = "04", .weight = 3 } };
    size_t count;
    const char *const *names = ov_rounding_names(&count);
    ck_assert_uint_eq(count, OV_COUNT_OF(sums));
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(ov_rounding(names[i]), i + 1);
        ck_assert_int_eq(allocate(component_of(100), payment_of("share", names[i]), weights, 3).sum,
                         sums[i] * KRONA);
    }
    ck_assert_int_eq(ov_rounding("banker"), OV_ROUNDING_NONE);
}
END_TEST

START_TEST(obstacles_in_words)
{
    struct ov_component unknown = component_of(0), known = component_of(1000);
    struct ov_payment share = payment_of("share", LARGEST), base = payment_of("base-and-share", LARGEST);
    unknown.has_national = false;
    ck_assert_str_eq(obstacle(unknown, share), "the sum of component ambulance is not stated");
    unknown.unknown = "the annex was not found";
    ck_assert_str_eq(obstacle(unknown, share),
                     "the sum of component ambulance is not known: the annex was not found");
    ck_assert_str_eq(obstacle(known, base), "method base-and-share needs the base of each recipient");
    base.has_base = true;
    base.base.ore = 600 * KRONA;
    ck_assert_str_eq(obstacle(known, base),
                     "600 kr to each of 2 recipients make 1 200 kr, more than the sum 1 000 kr");
    base.method = "flat";
    ck_assert_str_eq(obstacle(known, base),
                     "600 kr to each of 2 recipients make 1 200 kr, but the sum is 1 000 kr");
    known.national.ore = 100050;
    ck_assert_str_eq(
        obstacle(known, share),
        "the sum 1 000,50 kr is not a whole number of 1 kr, so no rounding to that unit keeps it");
    ck_assert_str_eq(obstacle(known, payment_of("lottery", LARGEST)), "there is no method lottery");
    ck_assert_str_eq(obstacle(known, payment_of("share", "banker")), "there is no rounding banker");
    base = payment_of("base-and-share", LARGEST);
    base.has_base = true;
    base.base.ore = -KRONA;
    ck_assert_str_eq(obstacle(component_of(1000), base), "the base \xe2\x88\x92"
                                                         "1 kr and the sum 1 000 kr have different signs");
    share.has_base = true;
    ck_assert_str_eq(obstacle(component_of(1000), share), "method share has no base; base-and-share has");
    share.has_base = false;
    share.unknown = "asked in May";
    ck_assert_str_eq(obstacle(component_of(1000), share), "the key is not known: asked in May");
    share.struck = (struct ov_struck){ .amendment = "relief", .for_all = true };
    ck_assert_str_eq(obstacle(component_of(1000), share), "struck by the amendment relief");
}
END_TEST

/* An amount published for somebody outside the key is seen, and so is one that differs. */
START_TEST(published_beside_computed)
{
    static const struct ov_weight weights[] = { { .unit = "03", .weight = 1 },
                                                { .unit = "01", .weight = 1 } };
    static struct ov_published published[] = { { "21", { 700, 100 }, { 0 } },
                                               { "03", { 60000, 10000 }, { 0 } },
                                               { "01", { 50100, 100 }, { 0 } } };
    struct ov_payment payment = payment_of("share", HALF_UP);
    payment.published = published;
    payment.published_count = 3;
    struct ov_allocation allocation = allocate(component_of(1001), payment, weights, 2);
    ck_assert_uint_eq(allocation.count, 3);
    ck_assert_str_eq(allocation.rows[0].unit, "01");
    ck_assert_int_eq(allocation.rows[0].computed, 50100); /* 500,50 upwards */
    ck_assert(allocation.rows[0].tallies);
    ck_assert_int_eq(allocation.rows[1].difference,
                     50100 - 60000); /* printed to the hundred: may be 50 kr off */
    ck_assert(!allocation.rows[1].tallies);
    ck_assert_str_eq(allocation.rows[2].unit, "21");
    ck_assert_int_eq(allocation.rows[2].difference, -700);
    ck_assert(!allocation.rows[2].tallies);
    ck_assert_ptr_null(allocation.rows[2].explanation);
    ck_assert_int_eq(allocation.sum, 100200);

    payment.method = "lottery"; /* the table is kept where nothing is computed */
    allocation = allocate(component_of(1001), payment, weights, 2);
    ck_assert_ptr_nonnull(allocation.not_computable);
    ck_assert(allocation.rows[2].has_published);
    ck_assert_int_eq(allocation.rows[2].published.ore, 700);
}
END_TEST

START_TEST(part_of_a_component)
{
    static const struct ov_weight weights[] = { { .unit = "01", .weight = 1 } };
    struct ov_component unknown = { .id = "care", .unknown = "not printed" };
    struct ov_payment payment = payment_of("share", LARGEST);
    payment.whole = false;
    payment.amount = (struct ov_amount){ 700 * KRONA, KRONA };
    struct ov_allocation allocation = allocate(unknown, payment, weights, 1);
    ck_assert_ptr_null(allocation.not_computable);
    ck_assert_int_eq(allocation.pot, 700 * KRONA);
    ck_assert_int_eq(allocation.rows[0].computed, 700 * KRONA);
}
END_TEST

static void refused(int64_t kronor, const struct ov_weight *weights, size_t count, enum ov_error_code code,
                    const char *words)
{
    struct ov_component component = component_of(kronor);
    struct ov_payment payment = payment_of("share", LARGEST);
    struct ov_allocation allocation;
    struct ov_error error = { 0 };
    ck_assert(!ov_allocate(arena, &component, &payment, &(struct ov_participants){ weights, count, 0 },
                           &allocation, &error));
    ck_assert_int_eq(error.code, code);
    ck_assert_msg(strstr(error.text, words) != NULL, "%s", error.text);
}

START_TEST(keys_that_cannot_be_shared_by)
{
    static const struct ov_weight none[] = { { .unit = "01", .weight = 0 } },
                                  negative[] = { { .unit = "01", .weight = 5 },
                                                 { .unit = "03", .weight = -1 } },
                                  twice[] = { { .unit = "01", .weight = 5 }, { .unit = "01", .weight = 5 } },
                                  huge[] = { { .unit = "01", .weight = INT64_MAX },
                                             { .unit = "03", .weight = 1 } };
    refused(10, none, 0, OV_ERROR_INPUT, "there is no recipient");
    refused(10, none, 1, OV_ERROR_INPUT, "no weight");
    refused(10, negative, 2, OV_ERROR_INPUT, "unit 03 is negative");
    refused(10, twice, 2, OV_ERROR_INPUT, "01 stands twice");
    refused(10, huge, 2, OV_ERROR_LIMIT, "too large");
}
END_TEST

START_TEST(largest_numbers_stay_exact)
{
    static const struct ov_weight weights[] = { { .unit = "01", .weight = INT64_MAX - 2 },
                                                { .unit = "03", .weight = 1 } };
    struct ov_component component = component_of(0);
    component.national.ore = INT64_MAX / 100 * 100;
    struct ov_payment payment = payment_of("share", LARGEST);
    payment.rounding_unit.ore = 1;
    struct ov_allocation allocation = allocate(component, payment, weights, 2);
    ck_assert_int_eq(allocation.sum, component.national.ore);
    ck_assert_int_eq(allocation.rows[1].computed, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocation");
    TCase *tables = tcase_create("published tables"), *rules = tcase_create("rules");
    tcase_add_checked_fixture(tables, setup, teardown);
    tcase_add_test(tables, close_care_2022_to_the_krona);
    tcase_add_loop_test(tables, printed_tables, 0, 8);
    tcase_add_test(tables, half_up_misses_stockholm_2025);
    tcase_add_checked_fixture(rules, setup, teardown);
    tcase_add_test(rules, explanations);
    tcase_add_test(rules, every_method_says_what_it_needs);
    tcase_add_test(rules, every_rounding_is_computed);
    tcase_add_test(rules, obstacles_in_words);
    tcase_add_test(rules, published_beside_computed);
    tcase_add_test(rules, part_of_a_component);
    tcase_add_test(rules, keys_that_cannot_be_shared_by);
    tcase_add_test(rules, largest_numbers_stay_exact);
    suite_add_tcase(suite, tables);
    suite_add_tcase(suite, rules);
    return run_suite(suite);
}
