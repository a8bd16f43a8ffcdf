/* What must hold for any sum and any weights. Webster is held against a naive implementation of it. */
#include "allocation-fixture.h"

enum { REGIONS = 21 };

static const char *const codes[REGIONS] = { "01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13",
                                            "14", "17", "18", "19", "20", "21", "22", "23", "24", "25" };

static uint64_t random_state;

static uint64_t next_random(void)
{
    /* xorshift64*: the same sequence everywhere */
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return random_state * 0x2545f4914f6cdd1dULL;
}

static int64_t random_below(uint64_t limit)
{
    return (int64_t)(next_random() % limit);
}

/* Few different weights give many ties. */
static size_t random_weights(struct ov_weight weights[REGIONS], uint64_t most)
{
    size_t count = 1 + (size_t)random_below(REGIONS);
    for (size_t i = 0; i < count; i++)
        weights[i] = (struct ov_weight){ .unit = codes[i], .weight = 1 + random_below(most) };
    return count;
}

/* Each allocation's texts stay until the arena goes. */
static void forget(int round)
{
    if (round % 50 == 0) {
        teardown();
        setup();
    }
}

static bool within(const struct ov_allocation_row *row, int64_t most)
{
    struct ov_rational distance;
    ck_assert(ov_rational_subtract(ov_rational(row->computed, 1), row->exact, &distance));
    if (distance.num < 0)
        distance.num = -distance.num;
    return ov_rational_compare(distance, ov_rational(most, 1)) < 0;
}

static void check_rows(const struct ov_allocation *allocation, int64_t unit, int64_t most)
{
    ov_money sum = 0;
    struct ov_rational exact = ov_rational(0, 1);
    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];
        sum += row->computed;
        ck_assert(ov_rational_add(exact, row->exact, &exact));
        ck_assert(most == 0 || within(row, most));
        ck_assert_int_eq(row->computed % unit, 0);
        ck_assert(row->takes_part);
        ck_assert_ptr_nonnull(row->explanation);
        for (size_t j = 0; most != 0 && j < i; j++) { /* who weighs more never has less */
            const struct ov_allocation_row *other = &allocation->rows[j];
            ck_assert(row->weight <= other->weight || row->computed >= other->computed);
            ck_assert(row->weight >= other->weight || row->computed <= other->computed);
        }
    }
    ck_assert_int_eq(allocation->sum, sum);
    ck_assert_int_eq(ov_rational_compare(exact, ov_rational(allocation->pot, 1)), 0);
}

static struct ov_allocation allocate_random(const struct ov_weight *weights, size_t count,
                                            const char *rounding, int64_t pot, int64_t base, int64_t unit)
{
    struct ov_component component = component_of(0);
    struct ov_payment payment = payment_of(base != 0 ? "base-and-share" : "share", rounding);
    component.national.ore = pot;
    payment.rounding_unit.ore = unit;
    payment.has_base = base != 0;
    payment.base.ore = base;
    return allocate(component, payment, weights, count);
}

START_TEST(any_pot_and_weights)
{
    static const int64_t units[] = { 1, 100, 1000, 100000 };
    struct ov_weight weights[REGIONS] = { { .unit = NULL } };
    size_t names, compared = 0;
    const char *rounding = ov_rounding_names(&names)[_i];
    random_state = 20220504 + (uint64_t)_i;
    for (int round = 0; round < 1000; round++) {
        size_t count = random_weights(weights, round % 3 == 0 ? 4 : 3000000);
        int64_t unit = units[random_below(OV_COUNT_OF(units))];
        int64_t pot = random_below(1000000000) * unit;
        int64_t base = round % 4 < 2 ? pot / (int64_t)count / 3 / unit * unit : 0;
        struct ov_allocation allocation = allocate_random(weights, count, rounding, pot, base, unit);
        if (allocation.not_computable != NULL) { /* too little for as many: only one rounding can fail so */
            ck_assert_int_eq(ov_rounding(rounding), OV_ROUNDING_HALF_UP_RESIDUAL_TO_LARGEST);
            continue;
        }
        compared++;
        ck_assert_uint_eq(allocation.count, count);
        switch (ov_rounding(rounding)) {
        case OV_ROUNDING_HALF_UP:
            check_rows(&allocation, unit, unit / 2 + 1);
            break;
        case OV_ROUNDING_LARGEST_REMAINDER:
            check_rows(&allocation, unit, unit);
            break;
        default:
            check_rows(&allocation, unit, 0);
        }
        if (ov_rounding(rounding) != OV_ROUNDING_HALF_UP && ov_rounding(rounding) != OV_ROUNDING_RATE_THEN_UP)
            ck_assert_int_eq(allocation.sum, allocation.pot);
        forget(round);
    }
    ck_assert_uint_gt(compared, 900);
}
END_TEST

/* Neither the order of the weights nor the sign of the sum changes anything else. */
START_TEST(order_and_sign)
{
    struct ov_weight weights[REGIONS] = { { .unit = NULL } }, turned[REGIONS] = { { .unit = NULL } };
    size_t names;
    const char *rounding = ov_rounding_names(&names)[_i];
    random_state = 20200429 + (uint64_t)_i;
    for (int round = 0; round < 300; round++) {
        size_t count = random_weights(weights, round % 3 == 0 ? 3 : 100000);
        int64_t pot = random_below(10000000) * KRONA, base = round % 2 != 0 ? pot / 40 / KRONA * KRONA : 0;
        for (size_t i = 0; i < count; i++)
            turned[(i * 5 + 3) % count] = weights[i]; /* where 5 divides count some are overwritten */
        for (size_t i = 0; count % 5 == 0 && i < count; i++)
            turned[count - 1 - i] = weights[i];
        struct ov_allocation first = allocate_random(weights, count, rounding, pot, base, KRONA),
                             second = allocate_random(turned, count, rounding, pot, base, KRONA),
                             mirror = allocate_random(weights, count, rounding, -pot, -base, KRONA);
        ck_assert_int_eq(first.not_computable == NULL, mirror.not_computable == NULL);
        for (size_t i = 0; i < count; i++) {
            ck_assert_str_eq(first.rows[i].unit, second.rows[i].unit);
            ck_assert_int_eq(first.rows[i].computed, second.rows[i].computed);
            ck_assert_int_eq(first.rows[i].computed, -mirror.rows[i].computed);
            ck_assert_int_eq(ov_rational_compare(first.rows[i].exact, second.rows[i].exact), 0);
            if (first.not_computable == NULL)
                ck_assert_str_eq(first.rows[i].explanation, second.rows[i].explanation);
        }
        forget(round);
    }
}
END_TEST

/* Sainte-Laguë as it is taught: one krona after the other to the largest weight / (2 × kronor + 1). */
static void hand_out(const struct ov_weight *weights, size_t count, int64_t kronor, int64_t parts[REGIONS])
{
    for (size_t i = 0; i < count; i++)
        parts[i] = 0;
    for (; kronor > 0; kronor--) {
        size_t best = 0;
        for (size_t i = 1; i < count; i++) {
            if ((ov_int128)weights[i].weight * (2 * parts[best] + 1) >
                (ov_int128)weights[best].weight * (2 * parts[i] + 1))
                best = i;
        }
        parts[best]++;
    }
}

START_TEST(webster_as_it_is_taught)
{
    struct ov_weight weights[REGIONS] = { { .unit = NULL } };
    int64_t parts[REGIONS];
    random_state = 1912;
    for (int round = 0; round < 600; round++) {
        size_t count = random_weights(weights, round % 3 == 0 ? 4 : round % 3 == 1 ? 100 : 3000000);
        int64_t kronor = random_below(round % 2 != 0 ? 60 : 3000), base = round % 4;
        hand_out(weights, count, kronor, parts);
        struct ov_allocation allocation = allocate_random(
            weights, count, "webster", (kronor + base * (int64_t)count) * KRONA, base * KRONA, KRONA);
        for (size_t i = 0; i < count; i++)
            ck_assert_int_eq(kronor_of(&allocation, codes[i]), base + parts[i]);
        forget(round);
    }
}
END_TEST

/* What remains goes where the rule says, whoever qualifies; weights of zero included. */
START_TEST(any_who_qualify)
{
    static const char *const rules[] = { "qualified", "all", "nobody" };
    static const char *const keeping[] = { LARGEST, "webster", HALF_UP };
    struct ov_weight weights[REGIONS] = { { .unit = NULL } };
    random_state = 2025;
    for (int round = 0; round < 900; round++) {
        size_t count = random_weights(weights, 1000), in = 0;
        struct ov_payment payment = payment_of("qualified", keeping[round / 3 % 3]);
        payment.remainder = rules[round % 3];
        for (size_t i = 0; i < count; i++) {
            weights[i].fails = random_below(3) == 0;
            in += !weights[i].fails;
        }
        struct ov_allocation allocation =
            allocate(component_of(random_below(1000000)), payment, weights, count);
        if (round % 3 == 0 && in == 0) {
            ck_assert_str_eq(allocation.not_computable, "no recipient qualifies");
            continue;
        }
        ck_assert_msg(allocation.not_computable == NULL, "%s", allocation.not_computable);
        for (size_t i = 0; i < count; i++) {
            const struct ov_allocation_row *row = &allocation.rows[i];
            ck_assert_int_eq(row->takes_part, !weights[i].fails || round % 3 == 1);
            ck_assert(row->takes_part || row->computed == 0);
            ck_assert(ov_rounding(payment.rounding) != OV_ROUNDING_LARGEST_REMAINDER || within(row, KRONA));
        }
        if (round % 3 == 2)
            ck_assert_int_le(allocation.sum, allocation.pot + (int64_t)count * KRONA);
        else if (ov_rounding(payment.rounding) != OV_ROUNDING_HALF_UP)
            ck_assert_int_eq(allocation.sum, allocation.pot);
        forget(round);
    }
}
END_TEST

/* No ceiling is ever passed, and none is wasted once it is reached. */
START_TEST(any_ceiling)
{
    struct ov_weight weights[REGIONS] = { { .unit = NULL } };
    size_t reached = 0;
    random_state = 3000;
    for (int round = 0; round < 600; round++) {
        size_t count = random_weights(weights, 1000);
        struct ov_payment payment = payment_of("per-piece", round % 2 != 0 ? HALF_UP : "rate-then-up");
        payment.has_price = payment.has_ceiling = true;
        payment.price.ore = 1 + random_below(1000);
        payment.ceiling.ore = random_below(200) * 100 * KRONA;
        payment.over_ceiling = "in-proportion";
        struct ov_participants participants = { weights, count, round % 3 };
        struct ov_component component = { .id = "care" };
        struct ov_allocation allocation;
        struct ov_error error = { 0 };
        ck_assert(ov_allocate(arena, &component, &payment, &participants, &allocation, &error));
        ck_assert_msg(allocation.not_computable == NULL, "%s", allocation.not_computable);
        ck_assert_int_le(allocation.sum, payment.ceiling.ore);
        reached += allocation.sum == payment.ceiling.ore;
        forget(round);
    }
    ck_assert_uint_gt(reached, 50);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocation: properties");
    TCase *any = tcase_create("properties");
    tcase_add_checked_fixture(any, setup, teardown);
    tcase_set_timeout(any, 120);
    tcase_add_loop_test(any, any_pot_and_weights, 0, 5);
    tcase_add_loop_test(any, order_and_sign, 0, 5);
    tcase_add_test(any, webster_as_it_is_taught);
    tcase_add_test(any, any_who_qualify);
    tcase_add_test(any, any_ceiling);
    suite_add_tcase(suite, any);
    return run_suite(suite);
}
