/* What operators and functions do with quantities: types, states, printed precision, logic. */
#include "figures-fixture.h"

#include <check.h>

static struct world world;
static const struct ov_subject about = { .edition = "test@2022", .unit = "23" };

static void open_world(void)
{
    static const struct {
        const char *component, *amount;
    } grants[] = {
        { "exact", "30 593 953 kr" }, { "thousands", "30 594 tkr" },
        { "tenths", "6,2 mkr" },      { "mkr", "50 mkr" },
        { "zero", "0 kr" },           { "minus", "-2 000 kr" },
        { "near-zero", "0,0 mkr" },   { "half", "499,50 kr" },
        { "three", "1 tkr" },
    };
    world_begin(&world);
    add_file(&world, "test-2022.conf");
    ADD(&world, OV_TABLE_EDITIONS, "test@2022", "Prov", "2022-01-01", "2022-12-31", "100 mkr");
    for (size_t i = 0; i < OV_COUNT_OF(grants); i++)
        ADD(&world, OV_TABLE_COMPONENTS, "test@2022", grants[i].component, NULL, "Del", "leaf", "regions");
    ADD(&world, OV_TABLE_COMPONENTS, "test@2022", "none", NULL, "Inget", "leaf", "regions");
    add_file(&world, "test-2022.local.conf");
    ADD(&world, OV_TABLE_COMPONENT_USES, "test@2022", "none", "locked", NULL, NULL, "yes");
    add_file(&world, "grants.csv");
    for (size_t i = 0; i < OV_COUNT_OF(grants); i++)
        ADD(&world, OV_TABLE_GRANTS, "test@2022", grants[i].component, "23", "decided", NULL,
            grants[i].amount);
    ADD(&world, OV_TABLE_DECISIONS, "test@2022", "23", "plan", "region", "RS", "2022-05-04");
    ADD(&world, OV_TABLE_DECISIONS, "test@2022", "23", "plan", "municipalities", "KF", "2022-06-01");
    world_ready(&world, NULL);
}

static void close_world(void)
{
    world_end(&world);
}

static const struct {
    const char *formula, *shows;
} results[] = {
    /* numbers and types */
    { "1 + 2 * 3", "7" },
    { "(1 + 2) * 3", "9" },
    { "7 - 2 - 1", "4" },
    { "1 / 3 * 3", "1" },
    { "1 000 kr + 0,5 tkr", "1 500 kr" },
    { "1 mkr - 1 kr", "999 999 kr" },
    { "12,50 kr * 2", "25 kr" },
    { "100 kr * 12,5 %", "12.50 kr" },
    { "50 % * 50 %", "25.0%" },
    { "1 - 55 %", "45.0%" },
    { "4 * 25 %", "1" },
    { "1 mkr / 4 mkr", "25.0%" },
    { "1 mkr / 4", "250 000 kr" },
    { "100 kr / 50 %", "200 kr" },
    { "6 / 50 %", "12" },
    { "50 % / 2", "25.0%" },
    { "share(1, 4)", "25.0%" },
    { "share(1 kr, 8 kr)", "12.5%" },
    { "-(2 + 3)", "−5" },
    { "abs(2 - 5)", "3" },
    { "abs(1 kr - 5 kr)", "4 kr" },
    { "2022-03-01 - 2022-02-01", "28" },
    { "2022-12-31 + 1", "1 January 2023" },
    { "2022-03-01 - 10 days", "19 February 2022" },
    { "10 days + 2022-03-01", "11 March 2022" },
    { "today", "1 September 2022" },
    { "\"text\"", "text" },
    { "round(2,5)", "3" },
    { "round(-2,5)", "−3" },
    { "round(1 234,56 kr)", "1 235 kr" },
    { "round(1 234,56 kr, 0,1 kr)", "1 234.60 kr" },
    { "round(12 345 678 kr, 0,1 mkr)", "12 300 000 kr" },
    { "round(0,250 mkr, 0,1 mkr)", "300 000 kr" },
    { "round(97,86 %)", "98.0%" },
    { "max(1, 3, 2)", "3" },
    { "min(1 kr, 0)", "0 kr" },
    { "max(0, 1 kr - 2 kr)", "0 kr" },
    { "max(2022-01-01, 2022-05-01)", "1 May 2022" },
    { "min(2022-01-01, 2022-05-01)", "1 January 2022" },
    { "if(1 < 2, 1 kr, missing(\"x\"))", "1 kr" },
    { "if(1 > 2, missing(\"x\"), 2 kr)", "2 kr" },
    /* unlike types */
    { "1 kr + 1", "not-measurable: an amount of money and a number cannot be added" },
    { "1 - 1 kr", "not-measurable: a number and an amount of money cannot be subtracted" },
    { "1 kr * 1 kr", "not-measurable: an amount of money and an amount of money cannot be multiplied" },
    { "1 / 1 kr", "not-measurable: a number and an amount of money cannot be divided" },
    { "\"a\" + 1", "not-measurable: a text and a number cannot be added" },
    { "2022-01-01 + 2022-01-01", "not-measurable: a date and a date cannot be added" },
    { "1 - 2022-01-01", "not-measurable: a number and a date cannot be subtracted" },
    { "2022-01-01 * 2", "not-measurable: a date and a number cannot be multiplied" },
    { "-today", "not-measurable: only a number or an amount has a minus" },
    { "1 kr < 1", "not-measurable: an amount of money cannot be compared with a number" },
    { "1 = \"1\"", "not-measurable: a number cannot be compared with a text" },
    { "\"a\" < \"b\"", "not-measurable: a text has no order, only = and <>" },
    { "1 and 1 = 1", "not-measurable: a number is neither true nor false" },
    { "not 1", "not-measurable: a number is neither true nor false" },
    { "if(1, 2, 3)", "not-measurable: what is chosen by is neither true nor false" },
    { "max(1, 1 kr)",
      "not-measurable: only numbers, amounts or dates of one type have a largest and a smallest" },
    { "max(\"a\", \"b\")",
      "not-measurable: only numbers, amounts or dates of one type have a largest and a smallest" },
    { "share(1 kr, 2)", "not-measurable: a share is of two amounts of money or of two numbers" },
    { "round(1 kr, 2)",
      "not-measurable: a number is rounded to a number above 0, money to an amount above 0" },
    { "round(1, 0)", "not-measurable: a number is rounded to a number above 0, money to an amount above 0" },
    { "today + 0,5", "not-measurable: a date moves by whole days" },
    { "2999-12-31 + 1", "not-measurable: the date lies outside the years 1800 to 2999" },
    { "today + 9 223 372 036 854 775 807", "not-measurable: the date lies outside the years 1800 to 2999" },
    /* a plain 0 is of any type */
    { "grant(zero) = 0", "yes" },
    { "grant(exact) > 0", "yes" },
    { "0 < grant(exact)", "yes" },
    { "grant(exact) - 0 = grant(exact)", "yes" },
    { "today > 0", "not-measurable: a date cannot be compared with a number" },
    /* division */
    { "1 / 0", "not-measurable: the divisor is 0" },
    { "grant(exact) / grant(zero)", "not-measurable: the divisor is 0" },
    { "1 / (1 - 1) = 1", "not-measurable: the divisor is 0" },
    { "grant(exact) / grant(near-zero)", "not-measurable: the divisor is 0" },
    { "grant(exact) / (grant(near-zero) + 10 kr)",
      "not-measurable: the divisor is 0 within its printed precision" },
    { "share(grant(exact), grant(zero))", "not-measurable: the divisor is 0" },
    /* size */
    { "9 223 372 036 854 775 807 * 9 223 372 036 854 775 807 * 9 223 372 036 854 775 807",
      "not-measurable: too large to compute exactly" },
    { "9 223 372 036 854 775 807 mdkr * 9 223 372 036 854 775 807 < 1 kr",
      "not-measurable: too large to compute exactly" },
    { "9 223 372 036 854 775 807 + 1", "9 223 372 036 854 775 808" },
    /* missing */
    { "missing(\"because\")", "missing: because" },
    { "1 + missing(\"because\")", "missing: because" },
    { "missing(\"first\") + missing(\"second\")", "missing: first" },
    { "1 / 0 + missing(\"because\")", "missing: because" },
    { "missing(\"because\") = 1", "missing: because" },
    { "max(1, missing(\"because\"), 1 / 0)", "missing: because" },
    { "if(missing(\"because\") = 1, 1, 2)", "missing: because" },
    { "round(missing(\"because\"))", "missing: because" },
    { "abs(-missing(\"because\"))", "missing: because" },
    { "not missing(\"because\")", "missing: because" },
    { "given(missing(\"because\"))", "no" },
    { "given(1)", "yes" },
    { "given(1 / 0)", "no" },
    { "grant(none) + 1 kr", "missing: no decided grant of none is recorded for unit 23" },
    /* three-valued logic */
    { "1 = 1 and 1 = 1", "yes" },
    { "1 = 1 and 1 = 2", "no" },
    { "1 = 2 and missing(\"x\") = 1", "no" },
    { "missing(\"x\") = 1 and 1 = 2", "no" },
    { "missing(\"x\") = 1 and 1 = 1", "missing: x" },
    { "1 = 1 and missing(\"x\") = 1", "missing: x" },
    { "1 = 1 or missing(\"x\") = 1", "yes" },
    { "missing(\"x\") = 1 or 1 = 1", "yes" },
    { "missing(\"x\") = 1 or 1 = 2", "missing: x" },
    { "1 = 2 or missing(\"x\") = 1", "missing: x" },
    { "missing(\"x\") = 1 or missing(\"y\") = 1", "missing: x" },
    { "not 1 = 2", "yes" },
    { "locked(none) and not locked(exact)", "yes" },
    { "locked(none) = (1 = 1)", "yes" },
    { "locked(none) <> (1 = 1)", "no" },
    { "\"a\" = \"a\" and \"a\" <> \"b\"", "yes" },
    /* dates of decisions */
    { "decided(plan)", "1 June 2022" },
    { "decided(plan, party = region)", "4 May 2022" },
    { "decided(other)", "missing: no decision other is recorded" },
    { "decided(plan, party = state)", "missing: no decision plan of party state is recorded" },
    { "decided(plan) <= 2022-06-01", "yes" },
    { "delivered(interim)", "not-measurable: test@2022 has no obligation interim" },
    { "used", "missing: no cost object of test@2022 is known" },
};

START_TEST(computing)
{
    SHOWS(&world, results[_i].formula, &about, results[_i].shows);
}
END_TEST

/* ---- printed precision ---- */

static const struct {
    const char *formula;
    bool holds;
} precision[] = {
    /* 30 594 tkr may be anything from 30 593 500 to 30 594 500 kr */
    { "grant(thousands) = grant(exact)", true },
    { "grant(thousands) = 30 593 500 kr", true },
    { "grant(thousands) = 30 593 499 kr", false },
    { "grant(thousands) <= 30 593 500 kr", true },
    { "grant(thousands) <= 30 593 499 kr", false },
    { "grant(thousands) >= 30 594 500 kr", true },
    { "grant(thousands) >= 30 594 501 kr", false },
    { "grant(thousands) > 30 593 499 kr", true },
    { "grant(thousands) > 30 593 500 kr", false },
    { "grant(thousands) < 30 594 501 kr", true },
    { "grant(thousands) < grant(exact)", false },
    { "grant(thousands) <> grant(exact)", false },
    { "grant(thousands) <> 30 595 tkr", true },
    /* kronor are exact, and so is what a formula says */
    { "grant(exact) = 30 593 953 kr", true },
    { "grant(exact) = 30 593 953,01 kr", false },
    { "grant(half) = 499,50 kr", true },
    { "50 mkr = 50,1 mkr", false },
    /* a sum may be wrong by what its terms may be wrong by: 50 + 50 kr thousand */
    { "grant(tenths) + grant(tenths) = 12 300 000 kr", true },
    { "grant(tenths) + grant(tenths) = 12 299 999 kr", false },
    { "grant(tenths) - grant(tenths) = 100 000 kr", true },
    { "grant(tenths) - grant(tenths) = 100 001 kr", false },
    { "grant(tenths) + grant(exact) = 36 843 953 kr", true },
    { "grant(tenths) + grant(exact) = 36 843 954 kr", false },
    /* a product keeps its factor's precision, scaled */
    { "grant(tenths) * 2 = 12 500 000 kr", true },
    { "grant(tenths) * 2 = 12 500 001 kr", false },
    { "grant(tenths) / 2 = 3 125 000 kr", true },
    { "grant(tenths) / 2 = 3 125 001 kr", false },
    { "-grant(tenths) = -6 250 000 kr", true },
    /* 6,2 of 50 mkr: at most 6,25 / 49,5 */
    { "grant(tenths) / grant(mkr) <= 12,62 %", true },
    { "grant(tenths) / grant(mkr) = 12,62 %", true },
    { "grant(tenths) / grant(mkr) = 12,63 %", false },
    /* a deliberate rounding is exact in itself */
    { "round(grant(exact), 0,1 mkr) = 30 600 000 kr", true },
    { "round(grant(exact), 0,1 mkr) = 30 599 999 kr", false },
    /* tallies: the coarser of the two units alone */
    { "tallies(grant(thousands), grant(exact))", true },
    { "tallies(grant(thousands), 30 593 499 kr)", false },
    { "tallies(grant(thousands), 30 593 500 kr)", true },
    { "tallies(grant(tenths), 6 250 kr + 6 243 750 kr)", true },
    { "tallies(grant(tenths), 6 250 001 kr)", false },
    { "tallies(1, 1)", true },
    /* what the agreement says is exact however shortly it is written */
    { "national = 100 mkr", true },
    { "national = 100 000 001 kr", false },
    { "grant(minus) = -2 tkr", true },
};

START_TEST(precise)
{
    const struct ov_quantity *value = ask(&world, precision[_i].formula, &about);
    ck_assert_msg(value->state == OV_GIVEN && value->type == OV_QUANTITY_TRUTH &&
                      value->truth == precision[_i].holds,
                  "%s: %s", precision[_i].formula, shown(&world, precision[_i].formula, &about));
}
END_TEST

/* = and <>, < and >=, > and <= never hold together and never fail together. */
START_TEST(opposites)
{
    static const char *const sides[] = {
        "grant(exact)",  "grant(thousands)", "grant(tenths)", "grant(mkr)",
        "30 593 500 kr", "6 250 000 kr",     "50,5 mkr",      "grant(zero)"
    };
    static const char *const signs[][2] = { { "=", "<>" }, { "<", ">=" }, { ">", "<=" } };
    for (size_t a = 0; a < OV_COUNT_OF(sides); a++)
        for (size_t b = 0; b < OV_COUNT_OF(sides); b++)
            for (size_t sign = 0; sign < OV_COUNT_OF(signs); sign++) {
                bool holds[2];
                for (int i = 0; i < 2; i++) {
                    const char *formula =
                        ov_arena_printf(world.arena, "%s %s %s", sides[a], signs[sign][i], sides[b]);
                    const struct ov_quantity *value = ask(&world, formula, &about);
                    ck_assert_int_eq(value->state, OV_GIVEN);
                    holds[i] = value->truth;
                }
                ck_assert_msg(holds[0] != holds[1], "%s %s %s", sides[a], signs[sign][0], sides[b]);
            }
}
END_TEST

START_TEST(tallying)
{
    struct ov_quantity printed = ov_quantity_money((struct ov_amount){ 620000000, 10000000 });
    struct ov_quantity computed = ov_quantity_money((struct ov_amount){ 625000000, 0 });
    ck_assert(ov_quantity_tallies(&printed, &computed));
    ck_assert(ov_quantity_tallies(&computed, &printed));
    computed.number = ov_rational(625000001, 1);
    ck_assert(!ov_quantity_tallies(&printed, &computed));
    struct ov_quantity coarse = ov_quantity_money((struct ov_amount){ 600000000, 100000000 });
    ck_assert(ov_quantity_tallies(&printed, &coarse));
    struct ov_quantity missing = ov_quantity_none(OV_QUANTITY_MONEY, OV_MISSING, "x");
    ck_assert(!ov_quantity_tallies(&printed, &missing));
    ck_assert(!ov_quantity_tallies(&missing, &missing));
    struct ov_quantity number = ov_quantity_number(ov_rational(620000000, 1));
    ck_assert(!ov_quantity_tallies(&printed, &number));
    struct ov_quantity day = ov_quantity_date(100), next = ov_quantity_date(101);
    ck_assert(ov_quantity_tallies(&day, &day) && !ov_quantity_tallies(&day, &next));
}
END_TEST

START_TEST(faults_are_figures)
{
    SHOWS(
        &world, "a +", &about,
        "not-measurable: column 4 of the formula: the formula ends too early; accepted: a number, a date, a "
        "\"text\", a name, a function, or a formula in parentheses");
    SHOWS(&world, "grannt", &about,
          "not-measurable: there is no core figure, field or measure grannt; the nearest is grant");
    SHOWS(&world, "other.thing", &about,
          "not-measurable: there is no core figure, field or measure other.thing");
    SHOWS(&world, "grant(exacd)", &about,
          "not-measurable: test@2022 has no component exacd; the nearest is exact");
    struct ov_subject nothing = { 0 };
    SHOWS(&world, "national", &nothing, "not-measurable: no edition is asked of");
    SHOWS(&world, "grant", &(struct ov_subject){ .edition = "test@2022" },
          "not-measurable: no unit is asked of");
    SHOWS(&world, "count(regions)", &about, "not-measurable: the regions are not known");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: values");
    TCase *tests = tcase_create("values");
    tcase_add_checked_fixture(tests, open_world, close_world);
    tcase_add_loop_test(tests, computing, 0, OV_COUNT_OF(results));
    tcase_add_loop_test(tests, precise, 0, OV_COUNT_OF(precision));
    tcase_add_test(tests, opposites);
    tcase_add_test(tests, tallying);
    tcase_add_test(tests, faults_are_figures);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
