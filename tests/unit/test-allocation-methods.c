/* What each method does at its borders, and what it says where terms or data do not tell. */
#include "allocation-fixture.h"

static struct ov_weight four[4];

/* Four recipients: 10, 20, 30 and 40. */
static void weigh(void)
{
    static const char *const codes[] = { "01", "03", "04", "05" };
    for (size_t i = 0; i < 4; i++)
        four[i] = (struct ov_weight){ .unit = codes[i], .weight = 10 * (int64_t)(i + 1) };
}

static void start(void)
{
    setup();
    weigh();
}

static struct ov_payment without_key(const char *method, const char *rounding)
{
    struct ov_payment payment = payment_of(method, rounding);
    payment.key = NULL;
    return payment;
}

static void unknown_because(const struct ov_allocation *allocation, const char *words)
{
    ck_assert_ptr_nonnull(allocation->not_computable);
    ck_assert_str_eq(plain(allocation->not_computable), words);
    ck_assert_str_eq(plain(allocation->not_computable_told), words); /* no translation is set here */
    for (size_t i = 0; i < allocation->count; i++) {
        ck_assert_int_eq(allocation->rows[i].computed, 0);
        ck_assert_int_eq(allocation->rows[i].exact.num, 0);
        ck_assert(!allocation->rows[i].takes_part);
        ck_assert_ptr_null(allocation->rows[i].explanation);
    }
    ck_assert_int_eq(allocation->sum, 0);
}

/* ---- qualified ---- */

static struct ov_payment qualified(const char *remainder)
{
    static struct ov_excluded excluded[] = { { .unit = "05" } };
    struct ov_payment payment = payment_of("qualified", LARGEST);
    payment.remainder = remainder;
    payment.excluded = excluded;
    payment.excluded_count = 1;
    payment.condition = "joint-plan";
    return payment;
}

START_TEST(remainder_to_the_qualified)
{
    four[0].fails = true;
    struct ov_allocation allocation = allocate(component_of(1000), qualified(NULL), four, 4);
    parts_are(&allocation, (int64_t[]){ 0, 400, 600, 0 }, 4);
    ck_assert_int_eq(allocation.total_weight, 50);
    ck_assert(!allocation.rows[0].takes_part && allocation.rows[1].takes_part);
    ck_assert_str_eq(allocation.rows[0].explanation, "does not meet the condition");
    ck_assert_str_eq(plain(allocation.rows[1].explanation), "20 / 50 × 1 000 kr = 400 kr");
    ck_assert_str_eq(allocation.rows[3].explanation, "excluded by the payer's decision");
    ck_assert_int_eq(allocation.sum, allocation.pot);
}
END_TEST

START_TEST(remainder_to_nobody)
{
    four[0].fails = true;
    struct ov_allocation allocation = allocate(component_of(1000), qualified("nobody"), four, 4);
    parts_are(&allocation, (int64_t[]){ 0, 200, 300, 0 }, 4);
    ck_assert_int_eq(allocation.sum, 500 * KRONA);
    ck_assert_int_eq(allocation.pot, 1000 * KRONA);
    ck_assert(!allocation.rows[3].takes_part);
    ck_assert_int_eq(allocation.rows[3].exact.num, 0);
    ck_assert_str_eq(plain(allocation.rows[2].explanation), "30 / 100 × 1 000 kr = 300 kr");
}
END_TEST

/* 50 of 100 qualify and have 500; the other 500 is shared by all. */
START_TEST(remainder_to_all)
{
    four[0].fails = true;
    struct ov_allocation allocation = allocate(component_of(1000), qualified("all"), four, 4);
    parts_are(&allocation, (int64_t[]){ 50, 300, 450, 200 }, 4);
    ck_assert_int_eq(allocation.sum, allocation.pot);
    ck_assert(allocation.rows[3].takes_part);
    ck_assert_str_eq(plain(allocation.rows[1].explanation), "20 / 100 × (1 000 kr + 500 kr) = 300 kr");
    ck_assert_str_eq(plain(allocation.rows[3].explanation), "40 / 100 × 500 kr = 200 kr");
}
END_TEST

START_TEST(qualified_with_a_base)
{
    struct ov_payment payment = qualified(NULL);
    payment.has_base = true;
    payment.base.ore = 100 * KRONA;
    struct ov_allocation allocation = allocate(component_of(900), payment, four, 4);
    parts_are(&allocation, (int64_t[]){ 200, 300, 400, 0 }, 4);
    payment.remainder = "nobody"; /* 500 is shared by all four, whoever is paid */
    allocation = allocate(component_of(900), payment, four, 4);
    parts_are(&allocation, (int64_t[]){ 150, 200, 250, 0 }, 4);
    payment.remainder = "all"; /* 300 are left, of the fourth */
    allocation = allocate(component_of(900), payment, four, 4);
    parts_are(&allocation, (int64_t[]){ 180, 260, 340, 120 }, 4);
    ck_assert_str_eq(plain(allocation.rows[0].explanation), "100 kr + 10 / 100 × (500 kr + 300 kr) = 180 kr");
    payment.rounding = "webster"; /* the base is kept apart from the quota */
    allocation = allocate(component_of(900), payment, four, 4);
    parts_are(&allocation, (int64_t[]){ 180, 260, 340, 120 }, 4);
}
END_TEST

START_TEST(nobody_qualifies)
{
    for (size_t i = 0; i < 4; i++)
        four[i].fails = true;
    struct ov_allocation allocation = allocate(component_of(1000), qualified(NULL), four, 4);
    unknown_because(&allocation, "no recipient qualifies");
    allocation = allocate(component_of(1000), qualified("nobody"), four, 4);
    parts_are(&allocation, (int64_t[]){ 0, 0, 0, 0 }, 4);
    allocation = allocate(component_of(1000), qualified("all"), four, 4);
    parts_are(&allocation, (int64_t[]){ 100, 200, 300, 400 }, 4);
    allocation = allocate(component_of(1000), qualified("charity"), four, 4);
    unknown_because(&allocation, "there is no remainder rule charity; qualified, all and nobody are");
}
END_TEST

/* The payer's decision stands above an outcome that nobody knows. */
START_TEST(unknown_outcomes)
{
    four[3].missing = "no joint plan recorded";
    struct ov_allocation allocation = allocate(component_of(1000), qualified("nobody"), four, 4);
    parts_are(&allocation, (int64_t[]){ 100, 200, 300, 0 }, 4);
    four[3].weight = 0; /* now its weight is not known either, and all are shared by */
    allocation = allocate(component_of(1000), qualified("nobody"), four, 4);
    unknown_because(&allocation, "1 of 4 recipients lack what is needed: 05 (no joint plan recorded)");
    allocation = allocate(component_of(600), qualified(NULL), four, 4);
    parts_are(&allocation, (int64_t[]){ 100, 200, 300, 0 }, 4);
    four[0].missing = "no joint plan recorded";
    allocation = allocate(component_of(600), qualified(NULL), four, 4);
    unknown_because(&allocation, "1 of 4 recipients lack what is needed: 01 (no joint plan recorded)");
    allocation = allocate(component_of(600), qualified("all"), four + 1, 2);
    unknown_because(&allocation, "1 of 2 recipients lack what is needed: 05 (not in the key)");
}
END_TEST

/* ---- what is missing ---- */

START_TEST(reasons_are_told_together)
{
    four[0].missing = four[2].missing = "not reported for 2020";
    four[1].missing = "suppressed";
    four[1].missing_told = "skyddat";
    struct ov_allocation allocation =
        allocate(component_of(100), without_key("share-of-increase", LARGEST), four, 4);
    ck_assert_str_eq(allocation.not_computable, "3 of 4 recipients lack what is needed: 01, 04 (not reported "
                                                "for 2020); 03 (suppressed)");
    ck_assert_str_eq(allocation.not_computable_told, "3 of 4 recipients lack what is needed: 01, 04 (not "
                                                     "reported for 2020); 03 (skyddat)");
    allocation = allocate(component_of(100), without_key("flat", LARGEST), four, 4); /* needs no weight */
    ck_assert_int_eq(allocation.sum, 100 * KRONA);
}
END_TEST

START_TEST(many_are_not_all_named)
{
    struct ov_weight *many = OV_NEW_ARRAY(arena, struct ov_weight, 290);
    for (size_t i = 0; i < 290; i++)
        many[i] = (struct ov_weight){ .unit = ov_arena_printf(arena, "%04zu", i), .missing = "not reported" };
    struct ov_allocation allocation = allocate(component_of(100), without_key("share", LARGEST), many, 290);
    ck_assert(
        ov_starts_with(allocation.not_computable, "290 of 290 recipients lack what is needed: 0000, 0001"));
    ck_assert_ptr_nonnull(strstr(allocation.not_computable, "0039, … (not reported)"));
}
END_TEST

START_TEST(computed_weights_that_share_nothing)
{
    static const struct ov_weight nothing[] = { { .unit = "01" } },
                                  below[] = { { .unit = "01", .weight = -1 } };
    struct ov_payment payment = without_key("share", LARGEST);
    struct ov_allocation allocation = allocate(component_of(100), payment, nothing, 1);
    unknown_because(&allocation, "no recipient has any weight to share by");
    allocation = allocate(component_of(100), payment, below, 1);
    unknown_because(&allocation, "the weight of unit 01 is negative");
}
END_TEST

/* ---- the other methods ---- */

START_TEST(increases)
{
    four[1].weight = -30;
    struct ov_payment payment = without_key("share-of-increase", LARGEST);
    struct ov_allocation allocation = allocate(component_of(800), payment, four, 4);
    parts_are(&allocation, (int64_t[]){ 100, 0, 300, 400 }, 4);
    ck_assert_int_eq(allocation.total_weight, 80);
    ck_assert(allocation.rows[1].takes_part);
    ck_assert_str_eq(plain(allocation.rows[1].explanation), "max(0; −30) / 80 × 800 kr = 0 kr");
    for (size_t i = 0; i < 4; i++)
        four[i].weight = -(int64_t)i;
    allocation = allocate(component_of(800), payment, four, 4);
    unknown_because(&allocation, "no recipient has an increase");
}
END_TEST

START_TEST(pieces)
{
    struct ov_payment payment = without_key("per-piece", LARGEST);
    struct ov_component open = { .id = "care" };
    payment.has_price = true;
    payment.price.ore = 333;
    struct ov_allocation allocation = allocate_scaled(open, payment, four, 4, 1); /* 1,0 to 4,0 pieces */
    parts_are(&allocation, (int64_t[]){ 3, 7, 10, 13 }, 4);
    ck_assert_int_eq(allocation.pot, 33 * KRONA); /* no sum is stated: what the pieces make */
    ck_assert_str_eq(plain(allocation.rows[1].explanation), "2,0 × 3,33 kr = 6,66 kr → 7 kr");
    payment.rounding = "rate-then-up";
    payment.rate_unit.ore = 10;
    allocation = allocate_scaled(open, payment, four, 4, 1);
    parts_are(&allocation, (int64_t[]){ 4, 7, 10, 14 }, 4);
    ck_assert_str_eq(plain(allocation.rows[0].explanation), "1,0 × 3,30 kr = 3,30 kr → 4 kr");
    payment.over_ceiling = "in-proportion"; /* the component's own sum is a ceiling as well */
    allocation = allocate_scaled(component_of(30), payment, four, 4, 1);
    parts_are(&allocation, (int64_t[]){ 3, 6, 9, 12 }, 4);
    payment.over_ceiling = "lottery";
    allocation = allocate_scaled(component_of(30), payment, four, 4, 1);
    unknown_because(&allocation, "there is no rule lottery for pieces over the ceiling; in-proportion is");
    four[0].weight = -1;
    allocation = allocate_scaled(component_of(30), payment, four, 4, 1);
    unknown_because(&allocation, "the weight of unit 01 is negative");
}
END_TEST

/* A ceiling of öre cannot be paid out in kronor. */
START_TEST(odd_ceiling)
{
    struct ov_payment payment = without_key("per-piece", HALF_UP);
    payment.has_price = payment.has_ceiling = true;
    payment.price.ore = 500;
    payment.ceiling.ore = 12345;
    payment.over_ceiling = "in-proportion";
    struct ov_allocation allocation = allocate(component_of(1000), payment, four, 4);
    unknown_because(&allocation,
                    "the sum 123,45 kr is not a whole number of 1 kr, so no rounding to that unit keeps it");
    payment.rounding_unit.ore = 5;
    allocation = allocate(component_of(1000), payment, four, 4);
    ck_assert_int_eq(allocation.sum, 12345);
    payment.price.ore = -500; /* the ceiling is of what is paid, the price is taken back */
    payment.ceiling.ore = 12345;
    allocation = allocate(component_of(1000), payment, four, 4);
    unknown_because(&allocation, "the price −5 kr and the ceiling 123,45 kr have different signs");
}
END_TEST

START_TEST(faulty_classes)
{
    static const char *one[] = { "01" }, *both[] = { "01", "03" }, *strange[] = { "99" };
    struct ov_class classes[] = { { .id = "a", .amount = { 100, 0 }, .units = one, .unit_count = 1 },
                                  { .id = "b", .amount = { 250, 0 }, .units = both, .unit_count = 2 } };
    struct ov_component open = { .id = "care" };
    struct ov_payment payment = without_key("classes", LARGEST);
    payment.classes = classes;
    payment.class_count = 2;
    struct ov_allocation allocation = allocate(open, payment, four, 4);
    unknown_because(&allocation, "unit 01 is in the classes a and b");
    classes[0].units = strange;
    allocation = allocate(open, payment, four, 4);
    unknown_because(&allocation, "class a names unit 99, which is no recipient");
    classes[0].unit_count = classes[1].unit_count = 0;
    allocation = allocate(open, payment, four, 4);
    unknown_because(&allocation, "the classes a and b both name no units");
    classes[0].unit_count = 1;
    classes[0].units = one;
    payment.class_count = 1;
    allocation = allocate(open, payment, four, 4);
    parts_are(&allocation, (int64_t[]){ 1, 0, 0, 0 }, 4);
    ck_assert_str_eq(allocation.rows[1].explanation, "in none of the classes");
    ck_assert(!allocation.rows[1].takes_part);
    classes[0].unit_count = 0; /* 2,50 kr to each, in whole kronor */
    classes[0].amount.ore = -250;
    payment.whole = false;
    payment.amount = (struct ov_amount){ -1400, 1000 }; /* "−0,01 tkr": 4 × −2,50 tallies within half of it */
    allocation = allocate(open, payment, four, 4);
    parts_are(&allocation, (int64_t[]){ -3, -3, -3, -3 }, 4);
    ck_assert_str_eq(plain(allocation.rows[0].explanation), "a = −2,50 kr → −3 kr");
}
END_TEST

START_TEST(steps_with_decimals)
{
    struct ov_result_step steps[] = { { .at_least = ov_rational(5, 2), .amount = { 150, 0 } },
                                      { .at_least = ov_rational(1, 2), .amount = { 100, 0 } } };
    struct ov_payment payment = without_key("steps", LARGEST);
    payment.steps = steps;
    payment.step_count = 2;
    four[0].weight = 4;
    four[1].weight = 5;
    four[2].weight = 25;
    four[3].weight = -5;
    struct ov_allocation allocation =
        allocate_scaled((struct ov_component){ .id = "care" }, payment, four, 4, 1);
    parts_are(&allocation, (int64_t[]){ 0, 1, 2, 0 }, 4);
    ck_assert_str_eq(plain(allocation.rows[0].explanation), "0,4 < 0,5 → 0 kr");
    ck_assert_str_eq(plain(allocation.rows[2].explanation), "2,5 ≥ 2,5 → 1,50 kr → 2 kr");
    payment.rounding = "rate-then-up";
    allocation = allocate(component_of(10), payment, four, 4);
    unknown_because(&allocation, "method steps has no rate that rate-then-up could round");
}
END_TEST

START_TEST(not_in_the_published_table)
{
    static struct ov_published published[] = { { .unit = "01", .amount = { 70000, 100 } } };
    struct ov_payment payment = without_key("published", "banker"); /* nothing is rounded */
    payment.published = published;
    payment.published_count = 1;
    struct ov_allocation allocation = allocate((struct ov_component){ .id = "care" }, payment, four, 2);
    parts_are(&allocation, (int64_t[]){ 700, 0 }, 2);
    ck_assert_str_eq(allocation.rows[1].explanation, "not in the payer's published table");
    ck_assert(!allocation.rows[1].takes_part && allocation.rows[0].takes_part);
    ck_assert_int_eq(allocation.pot, 70000);
}
END_TEST

/* ---- roundings ---- */

START_TEST(units_are_refused)
{
    struct ov_payment payment = payment_of("share", LARGEST);
    payment.rounding_unit.ore = -100;
    struct ov_allocation allocation = allocate(component_of(100), payment, four, 4);
    unknown_because(&allocation, "the rounding unit is negative");
    payment = payment_of("share", "rate-then-up");
    payment.rate_unit.ore = -1;
    allocation = allocate(component_of(100), payment, four, 4);
    unknown_because(&allocation, "the unit of the rate is negative");
    payment = qualified("all");
    payment.rounding = "rate-then-up";
    allocation = allocate(component_of(100), payment, four, 4);
    unknown_because(&allocation, "rate-then-up rounds one rate, but with the remainder to all there are two");
    payment = payment_of("base-and-share", "webster");
    payment.has_base = true;
    payment.base.ore = 150;
    allocation = allocate(component_of(100), payment, four, 4);
    unknown_because(&allocation, "the base 1,50 kr is not a whole number of 1 kr, as webster needs it");
}
END_TEST

START_TEST(rate_with_a_base)
{
    struct ov_payment payment = payment_of("base-and-share", "rate-then-up");
    payment.has_base = true;
    payment.base.ore = 5 * KRONA;
    struct ov_allocation allocation = allocate_scaled(component_of(100), payment, four, 4, 1);
    /* 80 kr / 10,0 = 8 kr for one */
    parts_are(&allocation, (int64_t[]){ 13, 21, 29, 37 }, 4);
    ck_assert_str_eq(plain(allocation.rows[0].explanation),
                     "80 kr / 10,0 = 8 kr → 8 kr; 5 kr + 1,0 × 8 kr = 13 kr");
}
END_TEST

START_TEST(residuals)
{
    static const struct ov_weight six[] = { { .unit = "01", .weight = 1 }, { .unit = "03", .weight = 1 },
                                            { .unit = "04", .weight = 1 }, { .unit = "05", .weight = 1 },
                                            { .unit = "06", .weight = 1 }, { .unit = "07", .weight = 1 } };
    struct ov_payment payment = payment_of("share", "half-up-residual-to-largest");
    struct ov_allocation allocation = allocate(component_of(3), payment, six, 6);
    unknown_because(&allocation, "half-up gives 3 kr too much, more than the largest amount");
    allocation = allocate(component_of(7), payment, six, 6); /* 1,17 each: one short */
    parts_are(&allocation, (int64_t[]){ 2, 1, 1, 1, 1, 1 }, 6);
    ck_assert_str_eq(plain(allocation.rows[0].explanation), "1 / 6 × 7 kr ≈ 1,1667 kr → 1 kr + 1 kr = 2 kr");
    allocation = allocate(component_of(-11), payment, six, 6);
    parts_are(&allocation, (int64_t[]){ -1, -2, -2, -2, -2, -2 }, 6);
    ck_assert_str_eq(plain(allocation.rows[0].explanation),
                     "1 / 6 × −11 kr ≈ −1,8333 kr → −2 kr + 1 kr = −1 kr");
    ck_assert_int_eq(allocation.sum, -11 * KRONA);
}
END_TEST

/* Equal quotas of a half: the smaller codes get what there is, whether units are added or taken back. */
START_TEST(webster_ties)
{
    static const struct ov_weight even[] = { { .unit = "04", .weight = 1 },
                                             { .unit = "03", .weight = 1 },
                                             { .unit = "01", .weight = 1 },
                                             { .unit = "05", .weight = 0 } };
    static const int64_t parts[][4] = {
        { 1, 0, 0, 0 }, { 1, 1, 0, 0 }, { 1, 1, 1, 0 }, { 2, 1, 1, 0 }, { 2, 2, 1, 0 }
    };
    for (size_t i = 0; i < OV_COUNT_OF(parts); i++) {
        struct ov_allocation allocation =
            allocate(component_of((int64_t)i + 1), payment_of("share", "webster"), even, 4);
        parts_are(&allocation, parts[i], 4);
        ck_assert_int_eq(allocation.sum, allocation.pot);
    }
}
END_TEST

/* Quotas of which twice does not fit 64 bits; and one krona to give among them. */
START_TEST(webster_of_large_sums)
{
    static const struct ov_weight three[] = { { .unit = "01", .weight = 5 },
                                              { .unit = "03", .weight = 1 },
                                              { .unit = "04", .weight = 1 } };
    struct ov_component component = component_of(0);
    struct ov_payment payment = payment_of("share", "webster");
    component.national.ore = INT64_MAX - 4; /* 7 × 1 317 624 576 693 539 400 + 3, so 2 1/7 + 3/7 + 3/7 over */
    payment.rounding_unit.ore = 1;
    struct ov_allocation allocation = allocate(component, payment, three, 3);
    ck_assert_int_eq(allocation.sum, component.national.ore);
    ck_assert_int_eq(allocation.rows[0].computed - 5 * allocation.rows[1].computed, 3);
    ck_assert_int_eq(allocation.rows[1].computed, allocation.rows[2].computed);
}
END_TEST

/* ---- limits ---- */

static void too_large(struct ov_component component, struct ov_payment payment,
                      const struct ov_weight *weights, size_t count)
{
    struct ov_allocation allocation;
    struct ov_error error = { 0 };
    struct ov_participants participants = { weights, count, 0 };
    ck_assert(!ov_allocate(arena, &component, &payment, &participants, &allocation, &error));
    ck_assert_int_eq(error.code, OV_ERROR_LIMIT);
    ck_assert_msg(strstr(error.text, "too large") != NULL, "%s", error.text);
}

START_TEST(too_large_is_refused)
{
    struct ov_component component = component_of(0);
    struct ov_payment payment = payment_of("base-and-share", LARGEST);
    component.national.ore = INT64_MIN;
    too_large(component, payment_of("share", LARGEST), four, 4);
    component.national.ore = INT64_MAX;
    payment.has_base = true;
    payment.base.ore = INT64_MAX / 2;
    too_large(component, payment, four, 4);
    payment = without_key("per-piece", LARGEST);
    payment.has_price = true;
    payment.price.ore = INT64_MAX / 2;
    too_large((struct ov_component){ .id = "care" }, payment, four, 4);
    payment.rounding = "rate-then-up";
    too_large((struct ov_component){ .id = "care" }, payment, four, 4);
    payment.rounding = LARGEST;
    payment.price.ore = INT64_MAX / 150; /* each fits, their sum does not */
    payment.rounding_unit.ore = 1;
    four[0].weight = four[1].weight = four[2].weight = four[3].weight = 149;
    too_large((struct ov_component){ .id = "care" }, payment, four, 4);
    payment.has_price = false; /* so far from zero that neither the residual nor the sum can be told */
    payment.method = "steps";
    payment.step_count = 1;
    payment.steps = &(struct ov_result_step){ .at_least = ov_rational(1, 1), .amount = { INT64_MAX, 1 } };
    too_large(component_of(1), payment, four, 4);
    static struct ov_published far[] = { { .unit = "01", .amount = { INT64_MIN, 1 } } };
    payment = payment_of("share", HALF_UP);
    payment.published = far;
    payment.published_count = 1;
    too_large(component_of(1000), payment, four, 4);
    static struct ov_published two[] = { { .unit = "01", .amount = { INT64_MAX, 1 } },
                                         { .unit = "03", .amount = { INT64_MAX, 1 } } };
    payment = without_key("published", HALF_UP);
    payment.published = two;
    payment.published_count = 2;
    too_large(component_of(1000), payment, four, 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocation: methods");
    TCase *qualify = tcase_create("qualified"), *missing = tcase_create("missing"),
          *methods = tcase_create("methods"), *roundings = tcase_create("roundings");
    TCase *all[] = { qualify, missing, methods, roundings };
    for (size_t i = 0; i < OV_COUNT_OF(all); i++) {
        tcase_add_checked_fixture(all[i], start, teardown);
        suite_add_tcase(suite, all[i]);
    }
    tcase_add_test(qualify, remainder_to_the_qualified);
    tcase_add_test(qualify, remainder_to_nobody);
    tcase_add_test(qualify, remainder_to_all);
    tcase_add_test(qualify, qualified_with_a_base);
    tcase_add_test(qualify, nobody_qualifies);
    tcase_add_test(qualify, unknown_outcomes);
    tcase_add_test(missing, reasons_are_told_together);
    tcase_add_test(missing, many_are_not_all_named);
    tcase_add_test(missing, computed_weights_that_share_nothing);
    tcase_add_test(methods, increases);
    tcase_add_test(methods, pieces);
    tcase_add_test(methods, odd_ceiling);
    tcase_add_test(methods, faulty_classes);
    tcase_add_test(methods, steps_with_decimals);
    tcase_add_test(methods, not_in_the_published_table);
    tcase_add_test(roundings, units_are_refused);
    tcase_add_test(roundings, rate_with_a_base);
    tcase_add_test(roundings, residuals);
    tcase_add_test(roundings, webster_ties);
    tcase_add_test(roundings, webster_of_large_sums);
    tcase_add_test(roundings, too_large_is_refused);
    return run_suite(suite);
}
