/* allocation: what may be expected by the key that is likely, against the population of 1 November 2021. */
#include "allocation-fixture.h"

static struct ov_payment unknown_key(const char *method)
{
    struct ov_payment payment = payment_of(method, LARGEST);
    payment.key = NULL;
    payment.unknown = "the day";
    payment.likely_key = "population@2021-11-01";
    return payment;
}

static struct ov_allocation expected(int64_t kronor, const struct ov_payment *payment)
{
    struct ov_component component = component_of(kronor);
    struct ov_participants participants = { .scale = 0 };
    struct ov_payment likely;
    struct ov_allocation allocation;
    struct ov_error error = { 0 };
    participants.weights = read_key("K2021-11-01", &participants.count);
    ck_assert(ov_allocation_likely(payment, &likely));
    ck_assert_msg(ov_allocate(arena, &component, &likely, &participants, &allocation, &error), "%s",
                  error.text);
    ck_assert_ptr_null(allocation.not_computable);
    return allocation;
}

/* 365 000 000 × 131 914 / 10 443 100 = 4 610 566,79 */
START_TEST(never_to_the_krona)
{
    struct ov_payment payment = unknown_key("share");
    struct ov_allocation allocation = expected(365000000, &payment);
    ck_assert_int_eq(row_of(&allocation, "23")->computed, 4610000 * (int64_t)KRONA);
    ck_assert_str_eq(
        plain(row_of(&allocation, "23")->explanation),
        "131 914 / 10 443 100 × 365 000 000 kr ≈ 4 610 566,7857 kr → 461 × 10 000 kr = 4 610 000 "
        "kr");
    ck_assert_str_eq(allocation.key, "population@2021-11-01");
    for (size_t i = 0; i < allocation.count; i++)
        ck_assert_int_eq(allocation.rows[i].computed % OV_ALLOCATION_EXPECTED_UNIT, 0);
}
END_TEST

/* 500 000 + 131 914 / 10 443 100 × 74 500 000 = 1 441 061 */
START_TEST(with_a_base)
{
    struct ov_payment payment = unknown_key("base-and-share");
    payment.has_base = true;
    payment.base = (struct ov_amount){ 500000 * KRONA, KRONA };
    struct ov_allocation allocation = expected(85000000, &payment);
    ck_assert_int_eq(row_of(&allocation, "23")->computed, 1440000 * (int64_t)KRONA);
}
END_TEST

/* As though all met the condition; but the payer's own decision is one. */
START_TEST(who_will_qualify_is_not_known)
{
    static struct ov_excluded excluded[] = { { .unit = "01" } };
    struct ov_payment payment = unknown_key("qualified");
    payment.condition = "met";
    payment.remainder = "qualified";
    struct ov_allocation allocation = expected(365000000, &payment);
    ck_assert_str_eq(allocation.method, "share");
    ck_assert_int_eq(row_of(&allocation, "23")->computed, 4610000 * (int64_t)KRONA);
    payment.excluded = excluded;
    payment.excluded_count = 1;
    allocation = expected(365000000, &payment);
    ck_assert_int_eq(row_of(&allocation, "01")->computed, 0);
    /* 365 000 000 × 131 914 / 8 031 241 = 5 995 164 */
    ck_assert_int_eq(row_of(&allocation, "23")->computed, 6000000 * (int64_t)KRONA);
}
END_TEST

START_TEST(nothing_to_expect)
{
    struct ov_payment payment = unknown_key("share"), likely;
    payment.whole = false; /* of a sum that nobody knows */
    ck_assert(!ov_allocation_likely(&payment, &likely));
    payment.amount = (struct ov_amount){ 10000000, 10000000 };
    ck_assert(ov_allocation_likely(&payment, &likely));
    payment.key = "population@2020-11-01";
    ck_assert(!ov_allocation_likely(&payment, &likely));
    payment.key = payment.likely_key = NULL;
    ck_assert(!ov_allocation_likely(&payment, &likely));
}
END_TEST

/* A likely key computes nothing by itself. */
START_TEST(never_computed)
{
    struct ov_component component = component_of(365000000);
    struct ov_payment payment = unknown_key("share");
    struct ov_participants participants = { .scale = 0 };
    struct ov_allocation allocation;
    struct ov_error error = { 0 };
    participants.weights = read_key("K2021-11-01", &participants.count);
    ck_assert(ov_allocate(arena, &component, &payment, &participants, &allocation, &error));
    ck_assert_str_eq(allocation.not_computable, "the key is not known: the day");
    ck_assert_int_eq(allocation.sum, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocation: likely keys");
    TCase *tests = tcase_create("likely");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, never_to_the_krona);
    tcase_add_test(tests, with_a_base);
    tcase_add_test(tests, who_will_qualify_is_not_known);
    tcase_add_test(tests, nothing_to_expect);
    tcase_add_test(tests, never_computed);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
