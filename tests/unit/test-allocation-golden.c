/* Allocations that documents state to the krona, each by its own rule. */
#include "allocation-fixture.h"

static const char listed[][8] = { "fjall", "halsorum", "medinord", "narvard" };

/* 2 659 668 kr to private providers by listed patients, decided 2020-04-29: four amounts are printed. Three
 * roundings give them, two do not. */
START_TEST(listed_patients_2020)
{
    static const struct {
        const char *rounding;
        int64_t kronor[4];
        bool printed;
    } rules[] = {
        { "half-up", { 490611, 353670, 1099058, 716330 }, false },
        { "half-up-residual-to-largest", { 490611, 353670, 1099057, 716330 }, true },
        { "largest-remainder", { 490610, 353670, 1099058, 716330 }, false },
        { "webster", { 490611, 353670, 1099057, 716330 }, true },
        { "rate-then-up", { 490611, 353670, 1099057, 716330 }, true },
    };
    static const int64_t printed[] = { 490611, 353670, 1099057, 716330 };
    static const int64_t weights[] = { 3056, 2203, 6846, 4462 };
    for (size_t turn = 0; turn < OV_COUNT_OF(weights); turn++) { /* the order of rows means nothing */
        struct ov_weight providers[4] = { { .unit = NULL } };
        for (size_t i = 0; i < 4; i++)
            providers[(i + turn) % 4] = (struct ov_weight){ .unit = listed[i], .weight = weights[i] };
        struct ov_payment payment = payment_of("share", rules[_i].rounding);
        struct ov_allocation allocation = allocate(component_of(2659668), payment, providers, 4);
        size_t same = 0;
        parts_are(&allocation, rules[_i].kronor, 4);
        for (size_t i = 0; i < 4; i++)
            same += kronor_of(&allocation, listed[i]) == printed[i];
        ck_assert_int_eq(same == 4, rules[_i].printed);
    }
}
END_TEST

/* The rate is a setting: whole kronor or tenths give other amounts. */
START_TEST(listed_patients_by_rate)
{
    static const struct ov_weight providers[] = { { .unit = "narvard", .weight = 4462 },
                                                  { .unit = "medinord", .weight = 12105 } };
    struct ov_payment payment = payment_of("share", "rate-then-up");
    struct ov_allocation allocation = allocate(component_of(2659668), payment, providers, 2);
    ck_assert_str_eq(plain(row_of(&allocation, "narvard")->explanation),
                     "2 659 668 kr / 16 567 ≈ 160,5401 kr → 160,54 kr; 4 462 × 160,54 kr = 716 329,48 kr → "
                     "716 330 kr");
    payment.rate_unit.ore = KRONA;
    allocation = allocate(component_of(2659668), payment, providers, 2);
    ck_assert_int_eq(kronor_of(&allocation, "narvard"), 4462 * 161);
    payment.rate_unit.ore = 10;
    allocation = allocate(component_of(2659668), payment, providers, 2);
    ck_assert_int_eq(kronor_of(&allocation, "narvard"), 716151); /* 4 462 × 160,50 */
}
END_TEST

/* A sum that is no whole number of kronor cannot be kept in kronor: it is rounded before it is shared. */
START_TEST(pools_are_rounded_first)
{
    static const struct ov_weight providers[] = { { .unit = "a", .weight = 1 },
                                                  { .unit = "b", .weight = 2 } };
    struct ov_component component = component_of(0);
    component.national.ore = 265966779;
    for (int i = 0; i < 3; i++) {
        static const char *const keeping[] = { "half-up-residual-to-largest", LARGEST, "webster" };
        struct ov_allocation allocation = allocate(component, payment_of("share", keeping[i]), providers, 2);
        ck_assert_str_eq(plain(allocation.not_computable),
                         "the sum 2 659 667,79 kr is not a whole number of 1 "
                         "kr, so no rounding to that unit keeps it");
    }
}
END_TEST

/* Region Jämtland Härjedalen 2020 and 2022, by population. */
START_TEST(one_population_share)
{
    static const struct {
        int64_t national, base, kronor;
        const char *key;
    } rows[] = {
        { 1435000000, 0, 18174397, "K2019-11-01" },    { 1500000000, 0, 18997627, "K2019-11-01" },
        { 1819000000, 0, 23037789, "K2019-11-01" },    { 500000000, 0, 6332542, "K2019-11-01" },
        { 100000000, 0, 1266508, "K2019-11-01" },      { 230000000, 0, 2912969, "K2019-11-01" },
        { 300000000, 0, 3799525, "K2019-11-01" },      { 50000000, 0, 633254, "K2019-11-01" },
        { 200000000, 0, 2533017, "K2019-11-01" },      { 210000000, 0, 2659668, "K2019-11-01" },
        { 840000000, 0, 10638671, "K2019-11-01" },     { 937000000, 0, 11867184, "K2019-11-01" },
        { 31500000, 1000000, 1132983, "K2019-11-01" }, { 200000000, 5000000, 6203183, "K2019-11-01" },
        { 2422000000, 0, 30593953, "K2021-11-01" },    { 1963000000, 0, 24796007, "K2021-11-01" },
        { 400000000, 0, 5052676, "K2021-11-01" },      { 100000000, 0, 1263169, "K2021-11-01" },
        { 85000000, 500000, 1441061, "K2021-11-01" },
    };
    size_t count;
    struct ov_weight *weights = read_key(rows[_i].key, &count);
    struct ov_payment payment =
        payment_of(rows[_i].base != 0 ? "base-and-share" : "share", _i % 2 != 0 ? LARGEST : HALF_UP);
    payment.has_base = rows[_i].base != 0;
    payment.base.ore = rows[_i].base * KRONA;
    struct ov_allocation allocation = allocate(component_of(rows[_i].national), payment, weights, count);
    ck_assert_int_eq(kronor_of(&allocation, "23"), rows[_i].kronor);
}
END_TEST

/* Sick leave 2020 was printed in thousands. */
START_TEST(thousands)
{
    size_t count;
    struct ov_weight *weights = read_key("K2019-11-01", &count);
    struct ov_payment payment = payment_of("share", LARGEST);
    payment.rounding_unit.ore = 1000 * KRONA;
    struct ov_allocation allocation = allocate(component_of(840000000), payment, weights, count);
    ck_assert_int_eq(kronor_of(&allocation, "23"), 10639000);
    ck_assert_int_eq(allocation.sum, (int64_t)840000000 * KRONA);
}
END_TEST

/* Money that follows another key than population: the difference is shown, not explained away. */
START_TEST(other_keys)
{
    static const struct {
        int64_t national, stated, difference;
    } rows[] = { { 90000000, 1140877, -1019 },
                 { 370000000, 4442360, 243721 },
                 { 130000000, 1800957, -154496 } };
    size_t count;
    struct ov_weight *weights = read_key("K2019-11-01", &count);
    struct ov_payment payment = payment_of("share", HALF_UP);
    payment.published =
        (struct ov_published[]){ { .unit = "23", .amount = { rows[_i].stated * KRONA, KRONA } } };
    payment.published_count = 1;
    struct ov_allocation allocation = allocate(component_of(rows[_i].national), payment, weights, count);
    ck_assert_int_eq(row_of(&allocation, "23")->difference, rows[_i].difference * KRONA);
    ck_assert(!row_of(&allocation, "23")->tallies);
}
END_TEST

/* ---- tables of all regions ---- */

static void same_as(const struct ov_allocation *allocation, const char *name, const char *column)
{
    struct table table = read_table(name);
    size_t at = column_of(&table, column);
    ck_assert_uint_eq(table.count, 22);
    for (size_t i = 1; i < table.count; i++)
        ck_assert_msg(kronor_of(allocation, table.cells[i][0]) == number(table.cells[i][at]), "%s %s %s",
                      name, column, table.cells[i][0]);
}

START_TEST(all_regions_2020)
{
    static const struct {
        const char *table, *column;
        int64_t national, base;
    } columns[] = {
        { "close-care-2020.csv", "nara_vard_sek", 1435000000, 0 },
        { "close-care-2020.csv", "generell_resursforstarkning_sek", 1500000000, 0 },
        { "close-care-2020.csv", "medarbetare_sek", 1819000000, 0 },
        { "close-care-2020.csv", "vidareutbildning_sek", 500000000, 0 },
        { "close-care-2020.csv", "karriartjanster_sek", 100000000, 0 },
        { "close-care-2020.csv", "vision_e_halsa_sek", 230000000, 0 },
        { "psychiatry-2020.csv", "handlingsplan_sek", 300000000, 0 },
        { "psychiatry-2020.csv", "traumavard_sek", 50000000, 0 },
        { "psychiatry-2020.csv", "kunskapsbaserad_saker_sek", 100000000, 0 },
        { "psychiatry-2020.csv", "suicidprevention_lan_sek", 200000000, 0 },
        { "psychiatry-2020.csv", "samsjuklighet_lan_sek", 200000000, 5000000 },
    };
    size_t count;
    struct ov_weight *weights = read_key("K2019-11-01", &count);
    struct ov_payment payment = payment_of(columns[_i].base != 0 ? "base-and-share" : "share", LARGEST);
    payment.has_base = columns[_i].base != 0;
    payment.base.ore = columns[_i].base * KRONA;
    struct ov_allocation allocation = allocate(component_of(columns[_i].national), payment, weights, count);
    same_as(&allocation, columns[_i].table, columns[_i].column);
    ck_assert_int_eq(allocation.sum, columns[_i].national * KRONA);
}
END_TEST

static struct ov_payment metropolitan(int64_t large, int64_t small)
{
    static const char *cities[] = { "01", "12", "14" };
    struct ov_class *classes = OV_NEW_ARRAY(arena, struct ov_class, 2);
    struct ov_payment payment = payment_of("classes", LARGEST);
    classes[0] = (struct ov_class){
        .id = "metropolitan", .amount = { large * KRONA, KRONA }, .units = cities, .unit_count = 3
    };
    classes[1] = (struct ov_class){ .id = "other", .amount = { small * KRONA, KRONA } };
    payment.classes = classes;
    payment.class_count = 2;
    return payment;
}

/* Users' influence 2020: 3 × 2 + 18 × 1 mkr; gender equality 2018: 3 × 0,6 + 18 × 0,4 mkr. */
START_TEST(classes_of_counties)
{
    size_t count;
    struct ov_weight *weights = read_key("K2019-11-01", &count);
    struct ov_allocation allocation =
        allocate(component_of(24000000), metropolitan(2000000, 1000000), weights, count);
    same_as(&allocation, "psychiatry-2020.csv", "brukarmedverkan_lan_sek");
    ck_assert_int_eq(allocation.sum, allocation.pot);
    ck_assert_str_eq(plain(row_of(&allocation, "01")->explanation), "metropolitan = 2 000 000 kr");
    allocation = allocate(component_of(9000000), metropolitan(600000, 400000), weights, count);
    ck_assert_int_eq(kronor_of(&allocation, "23"), 400000);
    ck_assert_int_eq(allocation.sum, (int64_t)9000000 * KRONA);
    allocation = allocate(component_of(9000000), metropolitan(600000, 500000), weights, count);
    ck_assert_str_eq(plain(allocation.not_computable),
                     "the classes make 10 800 000 kr, but the sum is 9 000 000 kr");
}
END_TEST

/* Cancer care, second payment: those who meet the conditions share the whole; three did not in 2025, none in
 * 2023. */
START_TEST(cancer_2025_without_three)
{
    static struct ov_excluded excluded[] = { { .unit = "13" }, { .unit = "21" }, { .unit = "24" } };
    struct table table = read_table("cancer-2025.csv");
    size_t count;
    struct ov_weight *weights = read_key("K2025-09", &count);
    struct ov_payment payment = payment_of("qualified", LARGEST);
    payment.excluded = excluded;
    payment.excluded_count = 3;
    struct ov_allocation allocation = allocate(component_of(182500000), payment, weights, count);
    ck_assert_uint_eq(allocation.count, 21);
    for (size_t i = 1; i < table.count; i++)
        ck_assert_int_eq(kronor_of(&allocation, table.cells[i][0]), number(table.cells[i][4]));
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(kronor_of(&allocation, excluded[i].unit), 0);
        ck_assert(!row_of(&allocation, excluded[i].unit)->takes_part);
        ck_assert_str_eq(row_of(&allocation, excluded[i].unit)->explanation,
                         "excluded by the payer's decision");
    }
    ck_assert_int_eq(allocation.sum, allocation.pot);
}
END_TEST

START_TEST(cancer_2023_all_qualify)
{
    struct table table = read_table("cancer-2023.csv");
    size_t count;
    struct ov_weight *weights = read_key("K2023-C", &count);
    struct ov_allocation allocation =
        allocate(component_of(182500000), payment_of("qualified", LARGEST), weights, count);
    for (size_t i = 1; i < table.count; i++)
        ck_assert_int_eq(kronor_of(&allocation, table.cells[i][0]), number(table.cells[i][2]));
}
END_TEST

/* Where no key is known the payer's table is the amount: rural money 2024, availability 2023. */
START_TEST(published_alone)
{
    static const struct {
        const char *table, *column;
        int64_t sum;
    } tables[] = { { "maternity-2024.csv", "rural_amount_sek", 150000000 },
                   { "availability-2023.csv", "amount_sek", 1874253165 } };
    struct table table = read_table(tables[_i].table);
    struct ov_payment payment = payment_of(_i == 0 ? "published" : "applied-for", LARGEST);
    payment.published = published_of(&table, tables[_i].column, &payment.published_count);
    payment.unknown = "no key is printed";
    struct ov_allocation allocation = allocate(component_of(tables[_i].sum), payment, NULL, 0);
    same_as(&allocation, tables[_i].table, tables[_i].column);
    ck_assert_int_eq(allocation.sum, allocation.pot);
    ck_assert(allocation.rows[0].tallies && allocation.rows[0].takes_part);
    ck_assert_str_eq(allocation.rows[0].explanation, "the amount of the payer's published table");
}
END_TEST

/* Posts of newly graduated doctors 2024: every step of the table, and what lies between. */
START_TEST(steps_of_doctors_2024)
{
    static const int64_t results[] = { -2, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 14, 15, 40 };
    static const int64_t kronor[] = { 0,       0,        0,        3000000,  4500000,  4500000,  7500000,
                                      7500000, 10500000, 10500000, 20000000, 20000000, 30000000, 30000000 };
    static const char *const codes[] = { "01", "03", "04", "05", "06", "07", "08",
                                         "09", "10", "12", "13", "14", "17", "18" };
    struct table table = read_table("doctors-2024.csv");
    struct ov_result_step steps[6];
    struct ov_weight weights[14] = { { .unit = NULL } };
    ck_assert_uint_eq(table.count, 7);
    for (size_t i = 0; i < 6; i++)
        steps[i] = (struct ov_result_step){ .at_least = ov_rational(number(table.cells[i + 1][0]), 1),
                                            .amount = { number(table.cells[i + 1][1]) * KRONA, KRONA } };
    for (size_t i = 0; i < 14; i++)
        weights[i] = (struct ov_weight){ .unit = codes[i], .weight = results[i] };
    struct ov_payment payment = payment_of("steps", LARGEST);
    payment.steps = steps;
    payment.step_count = 6;
    struct ov_allocation allocation = allocate(component_of(223000000), payment, weights, 14);
    parts_are(&allocation, kronor, 14);
    ck_assert_str_eq(plain(row_of(&allocation, "07")->explanation), "4 ≥ 3 → 4 500 000 kr");
    ck_assert_str_eq(plain(row_of(&allocation, "04")->explanation), "1 < 2 → 0 kr");
    allocation = allocate(component_of(100000000), payment, weights, 14);
    ck_assert_str_eq(plain(allocation.not_computable),
                     "the steps make 148 000 000 kr, more than the sum 100 000 000 kr, and no rule says what "
                     "then holds");
}
END_TEST

/* Sick leave 2018: 3 000 kr for each patient, 50 mkr at most, which is 16 666 patients in the country. */
START_TEST(pieces_under_a_ceiling)
{
    struct ov_weight weights[] = { { .unit = "01", .weight = 16000 }, { .unit = "23", .weight = 666 } };
    struct ov_payment payment = payment_of("per-piece", LARGEST);
    payment.has_price = payment.has_ceiling = true;
    payment.price.ore = 3000 * KRONA;
    payment.ceiling.ore = (int64_t)50000000 * KRONA;
    struct ov_allocation allocation = allocate(component_of(50000000), payment, weights, 2);
    parts_are(&allocation, (int64_t[]){ 48000000, 1998000 }, 2);
    ck_assert_str_eq(plain(allocation.rows[1].explanation), "666 × 3 000 kr = 1 998 000 kr");
    weights[1].weight = 667;
    allocation = allocate(component_of(50000000), payment, weights, 2);
    ck_assert_str_eq(plain(allocation.not_computable),
                     "the pieces cost more than the ceiling 50 000 000 kr, and no rule says what then holds");
    payment.over_ceiling = "in-proportion";
    allocation = allocate(component_of(50000000), payment, weights, 2);
    parts_are(&allocation, (int64_t[]){ 47999040, 2000960 }, 2);
    ck_assert_int_eq(allocation.sum, allocation.pot);
    ck_assert_str_eq(plain(allocation.rows[1].explanation),
                     "667 × 3 000 kr = 2 001 000 kr; 667 / 16 667 × 50 000 000 kr ≈ 2 000 959,9808 kr → "
                     "2 000 960 kr");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocation: golden values");
    TCase *golden = tcase_create("golden");
    tcase_add_checked_fixture(golden, setup, teardown);
    tcase_add_loop_test(golden, listed_patients_2020, 0, 5);
    tcase_add_test(golden, listed_patients_by_rate);
    tcase_add_test(golden, pools_are_rounded_first);
    tcase_add_loop_test(golden, one_population_share, 0, 19);
    tcase_add_test(golden, thousands);
    tcase_add_loop_test(golden, other_keys, 0, 3);
    tcase_add_loop_test(golden, all_regions_2020, 0, 11);
    tcase_add_test(golden, classes_of_counties);
    tcase_add_test(golden, cancer_2025_without_three);
    tcase_add_test(golden, cancer_2023_all_qualify);
    tcase_add_loop_test(golden, published_alone, 0, 2);
    tcase_add_test(golden, steps_of_doctors_2024);
    tcase_add_test(golden, pieces_under_a_ceiling);
    suite_add_tcase(suite, golden);
    return run_suite(suite);
}
