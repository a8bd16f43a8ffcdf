/* What is posted on cost objects, and to whom it belongs: the matrix of claims case by case, and random trees
 * and claims beside a small model that looks at every month, object and claim by itself. */
#include "figures-fixture.h"

#include <stdlib.h>

static struct world world;
static const struct ov_subject edition = { .edition = "care@2022", .unit = "23" };

static void component(const char *of, const char *id, const char *parent, const char *role, const char *order)
{
    ADD(&world, OV_TABLE_COMPONENTS, of, id, parent, ov_arena_printf(world.arena, "The %s", id), role, NULL,
        NULL, NULL, order);
}

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "terms.conf");
    ADD(&world, OV_TABLE_EDITIONS, "care@2021", "Care 2021", "2021-01-01", "2021-12-31");
    ADD(&world, OV_TABLE_EDITIONS, "care@2022", "Care 2022", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_EDITIONS, "other@2022", "Other", "2022-04-01", "2023-03-31");
    component("care@2022", "area", NULL, "sum", "0");
    component("care@2022", "near", "area", "leaf", "1");
    component("care@2022", "staff", "area", "leaf", "2");
    component("care@2022", "doctor", "near", "of-which", "3");
    component("care@2022", "ambulance", NULL, "leaf", "4");
    component("care@2021", "near", NULL, "leaf", "0");
    component("other@2022", "x", NULL, "leaf", "0");
    add_file(&world, "rows.csv");
}

static void tear_down(void)
{
    world_end(&world);
}

static void use(const char *of, const char *id, const char *object)
{
    ADD(&world, OV_TABLE_COMPONENT_USES, of, id, "cost-object", NULL, object);
}

static void posts(const char *of, const char *unit, const char *id, const char *name, const char *object)
{
    ADD(&world, OV_TABLE_ACTIVITIES, of, unit, id, name, NULL, name, "activity", NULL, NULL, object);
}

static void row(const char *object, const char *of, const char *id, const char *from, const char *to)
{
    ADD(&world, OV_TABLE_COST_OBJECTS, "23", object, of, id, from, to);
}

/* A balance, and the row that says that the month has postings. */
static void balance(const char *object, const char *class, const char *month, const char *amount)
{
    ADD(&world, OV_TABLE_BALANCES, "23", object, class, month, "book", amount, "3");
}

static void any(const char *month)
{
    ADD(&world, OV_TABLE_BALANCES, "23", NULL, NULL, month, "book", "0 kr", "9");
}

/* 100 kr on 9942 in March and 20 in August, 3 on 9943 in March; the newest month is August. */
static void ledger(void)
{
    any("2022-03");
    any("2022-08");
    balance("9942", "cost", "2022-03", "100 kr");
    balance("9942", "cost", "2022-08", "20 kr");
    balance("9942", "income", "2022-03", "-70 kr");
    balance("9942", "investment", "2022-08", "5 kr");
    balance("9942", "balance", "2022-08", "1 000 000 kr");
    balance("9943", "cost", "2022-03", "3 kr");
    world_ready(&world, NULL);
}

#define SHARED(object, one, other)                                                                           \
    "not-measurable: cost object " object " is shared by " one " and " other                                 \
    ", so what is posted there cannot be attributed"

/* ---- the matrix ---- */

START_TEST(claimed_once)
{
    use("care@2022", "near", "9942");
    ledger();
    SHOWS(&world, "used(near)", &edition, "120 kr");
    SHOWS(&world, "used(area)", &edition, "120 kr");
    SHOWS(&world, "used", &edition, "120 kr");
    SHOWS(&world, "booked-income(near)", &edition, "70 kr");
    SHOWS(&world, "investments(near)", &edition, "5 kr");
    SHOWS(&world, "used(staff)", &edition, "missing: no cost object of staff is known");
    SHOWS(&world, "used(doctor)", &edition, "missing: no cost object of doctor is known");
    SHOWS(&world, "used(near, cost-object = 9942)", &edition, "120 kr");
    SHOWS(&world, "used(near, cost-object = 9943)", &edition, "missing: no cost object of near is known");
    SHOWS(&world, "used(nowhere)", &edition, "not-measurable: care@2022 has no component nowhere");
    ov_figure figure = ov_figures_formula(world.figures, "used(near)", &edition);
    const struct ov_node *node = ov_graph_node(world.graph, figure);
    ck_assert_int_eq(node->kind, OV_NODE_SELECTION);
    ck_assert_uint_eq(node->operand_count, 2);
    const struct ov_node *cell = ov_graph_node(world.graph, (ov_figure){ node->operands[0] });
    ck_assert_int_eq(cell->kind, OV_NODE_ROW);
    ck_assert_str_eq(cell->origin.file, "rows.csv");
    ck_assert_int_gt(cell->origin.line, 0);
    ck_assert_str_eq(cell->subject, "unit=23 cost-object=9942 class=cost period=2022-03 source=book");
}
END_TEST

START_TEST(two_leaves)
{
    use("care@2022", "near", "9942");
    use("care@2022", "staff", "9942");
    ledger();
    SHOWS(&world, "used(near)", &edition, SHARED("9942", "The near", "The staff"));
    SHOWS(&world, "used(staff)", &edition, SHARED("9942", "The staff", "The near"));
    SHOWS(&world, "booked-income(near)", &edition, SHARED("9942", "The near", "The staff"));
    SHOWS(&world, "used(area)", &edition, "120 kr"); /* once, though claimed twice */
    SHOWS(&world, "used", &edition, "120 kr");
}
END_TEST

START_TEST(one_shared_object_of_two)
{
    use("care@2022", "near", "9943");
    posts("care@2022", "23", "near", "clinic", "9942");
    posts("care@2022", "23", "ambulance", "cars", "9942");
    ledger();
    SHOWS(&world, "used(near)", &edition, SHARED("9942", "The near", "The ambulance"));
    SHOWS(&world, "used(near, cost-object = 9943)", &edition, "3 kr");
    SHOWS(&world, "used", &edition, "123 kr");
}
END_TEST

START_TEST(of_which_is_part_of_its_whole)
{
    use("care@2022", "doctor", "9942");
    ledger();
    SHOWS(&world, "used(doctor)", &edition, "120 kr");
    SHOWS(&world, "used(near)", &edition, "120 kr");
}
END_TEST

START_TEST(two_editions)
{
    use("care@2022", "near", "9942");
    use("other@2022", "x", "9942"); /* from April */
    ledger();
    SHOWS(&world, "used(near)", &edition, SHARED("9942", "The near", "The x (other@2022)"));
    SHOWS(&world, "used", &edition, SHARED("9942", "The near", "The x (other@2022)"));
    SHOWS(&world, "used(near, period = 2022Q1)", &edition, "100 kr");
    SHOWS(&world, "used(edition = other@2022)", &edition, SHARED("9942", "The x", "The near (care@2022)"));
}
END_TEST

START_TEST(two_years)
{
    use("care@2021", "near", "9942");
    use("care@2022", "near", "9942");
    posts("care@2020", "23", "near", "old", "9942"); /* of which only the id is known */
    ledger();
    SHOWS(&world, "used(near)", &edition, "120 kr");
    SHOWS(&world, "previous-year(used(near))", &edition, "missing: nothing is posted for 23 in 2021");
}
END_TEST

START_TEST(an_edition_of_the_same_time_that_is_not_of_the_run)
{
    use("care@2022", "near", "9942");
    use("unheard@late", "x", "9942");
    ledger();
    SHOWS(&world, "used(near)", &edition, SHARED("9942", "The near", "x (unheard@late)"));
}
END_TEST

START_TEST(via_activities)
{
    posts("care@2022", "23", "near", "clinic", "9942");
    posts("care@2022", "24", "staff", "theirs", "9942"); /* another unit's object of the same name */
    posts("care@2022", "23", "total", "office", "9943");
    ledger();
    SHOWS(&world, "used(near)", &edition, "120 kr");
    SHOWS(&world, "used(staff)", &edition, "missing: no cost object of staff is known");
    SHOWS(&world, "used", &edition, "123 kr");
}
END_TEST

START_TEST(via_the_table)
{
    row("9942", "care@2022", "near", NULL, NULL);
    row("9943", "care@2022", "staff", "2022-04-15", NULL);
    ledger();
    SHOWS(&world, "used(near)", &edition, "120 kr");
    SHOWS(&world, "used(staff)", &edition, "0 kr");
    SHOWS(&world, "count(cost-objects)", &edition, "2");
    SHOWS(&world, "cost-object(staff)", &edition, "9943");
    SHOWS(&world, "cost-object(ambulance)", &edition,
          "missing: cost-object of component=ambulance is not stated");
    SHOWS(&world, "sum(used, over = cost-objects)", &edition, "120 kr");
    SHOWS(&world, "at(count(areas-of-cost-object), cost-object = 9942)", &edition, "1");
    SHOWS(&world, "used(staff, period = 2022Q1)", &edition, "missing: no cost object of staff is known");
}
END_TEST

/* In March the object is near's, from April the ambulance's. */
START_TEST(one_after_the_other)
{
    row("9942", "care@2022", "near", NULL, "2022-03-31");
    row("9942", "care@2022", "ambulance", "2022-04-01", NULL);
    ledger();
    SHOWS(&world, "used(near)", &edition, "100 kr");
    SHOWS(&world, "used(ambulance)", &edition, "20 kr");
    SHOWS(&world, "used", &edition, "120 kr");
}
END_TEST

/* Both have days in April, and postings are known by month. */
START_TEST(within_one_month)
{
    row("9942", "care@2022", "near", NULL, "2022-04-14");
    row("9942", "care@2022", "ambulance", "2022-04-15", NULL);
    ledger();
    SHOWS(&world, "used(near)", &edition, SHARED("9942", "The near", "The ambulance"));
    SHOWS(&world, "used(near, period = 2022Q1)", &edition, "100 kr");
    SHOWS(&world, "used", &edition, "120 kr");
}
END_TEST

START_TEST(claimed_by_the_whole)
{
    row("9942", "care@2022", "total", NULL, NULL);
    use("care@2022", "near", "9943");
    ledger();
    SHOWS(&world, "used", &edition, "123 kr");
    SHOWS(&world, "used(near)", &edition, "3 kr");
    SHOWS(&world, "used(area)", &edition, "3 kr");
    SHOWS(&world, "used(total)", &edition, "123 kr");
}
END_TEST

START_TEST(the_whole_and_a_leaf)
{
    row("9942", "care@2022", "total", NULL, NULL);
    use("care@2022", "near", "9942");
    ledger();
    SHOWS(&world, "used", &edition, "120 kr");
    SHOWS(&world, "used(near)", &edition, SHARED("9942", "The near", "Care 2022"));
}
END_TEST

START_TEST(no_ledger)
{
    use("care@2022", "near", "9942");
    world_ready(&world, NULL);
    SHOWS(&world, "used(near)", &edition, "missing: nothing is posted for 23 in 2022-01-01/2022-09-30");
    SHOWS(&world, "booked-income(near)", &edition,
          "missing: nothing is posted for 23 in 2022-01-01/2022-09-30");
    SHOWS(&world, "posted-through", &edition, "missing: nothing is posted for 23");
    SHOWS(&world, "used(staff)", &edition, "missing: no cost object of staff is known");
}
END_TEST

START_TEST(nothing_on_the_object)
{
    use("care@2022", "near", "7777");
    ledger();
    SHOWS(&world, "used(near)", &edition, "0 kr");
    SHOWS(&world, "booked-income(near)", &edition, "0 kr");
    SHOWS(&world, "used(near, period = 2022-05)", &edition, "missing: nothing is posted for 23 in 2022-05");
    ov_figure figure = ov_figures_formula(world.figures, "used(near)", &edition);
    ck_assert_uint_eq(ov_graph_node(world.graph, figure)->operand_count, 2); /* months that have postings */
}
END_TEST

/* ---- periods ---- */

START_TEST(periods)
{
    use("care@2022", "near", "9942");
    any("2022-10");
    balance("9942", "cost", "2022-10", "1 000 kr"); /* after today, which is 2022-09-01 */
    balance("9942", "cost", "2022-09", "7 kr");
    balance("9942", "cost", "2021-12", "9 kr");
    ledger();
    struct ov_subject tertial = edition, point = edition, term = edition;
    const char *accepted;
    tertial.has_period = ov_period_parse("2022T1", &tertial.period, &accepted);
    point.has_period = ov_period_parse("2022-03-31", &point.period, &accepted);
    term.has_period = ov_period_parse("2022", &term.period, &accepted);
    SHOWS(&world, "used(near)", &edition, "127 kr"); /* the running month as far as it is posted */
    SHOWS(&world, "used(near)", &term, "127 kr");
    SHOWS(&world, "used(near)", &tertial, "100 kr");
    SHOWS(&world, "used(near, period = 2022-08)", &edition, "20 kr");
    SHOWS(&world, "used(near, period = 2021-12)", &edition, "missing: no cost object of near is known");
    SHOWS(&world, "used(near)", &point, "not-measurable: postings are added up by month");
    SHOWS(&world, "used(near, period = \"2022-01-15/2023-01-14\")", &edition,
          "not-measurable: postings are added up by month");
    SHOWS(&world, "used(near, period = 2022-11)", &edition, "missing: nothing is posted for 23 in 2022-11");
    SHOWS(&world, "used(edition = care@2019)", &edition,
          "missing: care@2019 is not among the editions of this run");
    SHOWS(&world, "posted-through", &edition, "31 August 2022");
    struct ov_subject nobody = { .edition = "care@2022" };
    SHOWS(&world, "used", &nobody, "not-measurable: no unit is asked of");
    SHOWS(&world, "posted-through", &nobody, "not-measurable: no unit is asked of");
}
END_TEST

START_TEST(what_is_left)
{
    use("care@2022", "near", "9942");
    ADD(&world, OV_TABLE_GRANTS, "care@2022", "near", "23", "decided", NULL, "200 kr");
    ADD(&world, OV_TABLE_TRANSFERS, "care@2022", "23", "near", "back", "repayment", "30 kr", "2022-05-01");
    ledger();
    SHOWS(&world, "remaining(near)", &edition, "50 kr");
    SHOWS(&world, "remaining", &edition, "50 kr");
    ADD(&world, OV_TABLE_TRANSFERS, "care@2022", "23", "near", "on", "carry-over", "10 kr", "2022-05-01",
        "care@2023");
    use("other@2022", "x", "9942");
    world_ready(&world, NULL);
    SHOWS(&world, "remaining(near)", &edition, SHARED("9942", "The near", "The x (other@2022)"));
    SHOWS(&world, "used(near) + repaid(near)", &edition, SHARED("9942", "The near", "The x (other@2022)"));
}
END_TEST

/* ---- random claims beside a model of its own ---- */

enum { EDITIONS = 3, COMPONENTS = 6, OBJECTS = 4, MONTHS = 24, TODAY = 20, CLAIMS = 40, CLASSES = 2 };

struct model_claim {
    int edition, component, object; /* component −1: the whole */
    int unit;                       /* −1: any */
    int from, to;                   /* months from January 2021 */
};
static struct {
    int from[EDITIONS], to[EDITIONS]; /* months */
    int parent[EDITIONS][COMPONENTS];
    struct model_claim claims[CLAIMS];
    size_t claim_count;
    int64_t posted[2][OBJECTS][CLASSES][MONTHS];
    bool any[2][MONTHS];
} model;
static const char *const unit_codes[] = { "23", "24" }, *const classes[] = { "cost", "investment" };

static const char *name(const char *front, int number)
{
    return ov_arena_printf(world.arena, "%s%d", front, number);
}

static const char *day(int month, int day_of_month)
{
    return ov_arena_printf(world.arena, "%d-%02d-%02d", 2021 + month / 12, month % 12 + 1, day_of_month);
}

static void random_editions(uint64_t *state)
{
    for (int e = 0; e < EDITIONS; e++) {
        int from = (int)below(state, MONTHS), to = from + (int)below(state, (uint64_t)(MONTHS - from));
        model.from[e] = from;
        model.to[e] = to;
        ADD(&world, OV_TABLE_EDITIONS, name("e@", e), name("E", e), day(from, 1 + (int)below(state, 10)),
            day(to, 11 + (int)below(state, 17)));
        for (int c = 0; c < COMPONENTS; c++) {
            model.parent[e][c] = c == 0 || below(state, 3) == 0 ? -1 : (int)below(state, (uint64_t)c);
            component(name("e@", e), name("c", c),
                      model.parent[e][c] < 0 ? NULL : name("c", model.parent[e][c]), "leaf", name("", c));
        }
    }
}

static void keep_claim(struct model_claim claim)
{
    model.claims[model.claim_count++] = claim;
}

static void random_claims(uint64_t *state)
{
    for (int e = 0; e < EDITIONS; e++) {
        for (int c = 0; c < COMPONENTS; c++) {
            const char *of = name("e@", e), *id = name("c", c);
            int object = (int)below(state, OBJECTS), unit = (int)below(state, 2);
            const char *object_name = name("o", object);
            if (below(state, 6) == 0) {
                use(of, id, object_name);
                keep_claim((struct model_claim){ e, c, object, -1, model.from[e], model.to[e] });
            } else if (below(state, 8) == 0) {
                posts(of, unit_codes[unit], id, "a", object_name);
                keep_claim((struct model_claim){ e, c, object, unit, model.from[e], model.to[e] });
            } else if (below(state, 6) == 0) {
                int from = (int)below(state, MONTHS),
                    to = from + (int)below(state, (uint64_t)(MONTHS - from));
                bool open = below(state, 2) == 0, whole = c == 0;
                ADD(&world, OV_TABLE_COST_OBJECTS, unit_codes[unit], object_name, of, whole ? "total" : id,
                    open ? NULL : day(from, 1 + (int)below(state, 28)), day(to, 28));
                keep_claim(
                    (struct model_claim){ e, whole ? -1 : c, object, unit, open ? model.from[e] : from, to });
            }
        }
    }
}

static void random_postings(uint64_t *state)
{
    for (int unit = 0; unit < 2; unit++) {
        for (int month = 0; month < MONTHS; month++) {
            const char *text = ov_arena_printf(world.arena, "%d-%02d", 2021 + month / 12, month % 12 + 1);
            model.any[unit][month] = below(state, 3) > 0;
            if (!model.any[unit][month])
                continue;
            ADD(&world, OV_TABLE_BALANCES, unit_codes[unit], NULL, NULL, text, "book", "0 kr", "1");
            for (int object = 0; object < OBJECTS; object++) {
                for (int class = 0; class < CLASSES; class ++) {
                    if (below(state, 2) == 0)
                        continue;
                    int64_t kronor = (int64_t)below(state, 1000) - 300;
                    model.posted[unit][object][class][month] = kronor;
                    ADD(&world, OV_TABLE_BALANCES, unit_codes[unit], name("o", object), classes[class], text,
                        "book", ov_arena_printf(world.arena, "%lld kr", (long long)kronor), "1");
                }
            }
        }
    }
}

static bool model_is_inside(const struct model_claim *claim, int e, int c)
{
    int at = claim->component;
    if (claim->edition != e)
        return false;
    while (at >= 0 && at != c)
        at = model.parent[e][at];
    return at == c;
}

enum answer { NO_OBJECT, SHARED_OBJECT, NO_POSTINGS, KRONOR };

/* Every object, month and claim in turn; what is outside is whatever is not inside. */
static enum answer model_used(int e, int c, int unit, int class, int from, int to, int64_t *kronor)
{
    bool claimed = false, shared = false, any_posting = false;
    *kronor = 0;
    for (int month = from; month <= to && month <= TODAY; month++) {
        any_posting = any_posting || model.any[unit][month];
        for (int object = 0; object < OBJECTS; object++) {
            size_t inside = 0, outside = 0;
            for (size_t i = 0; i < model.claim_count; i++) {
                const struct model_claim *claim = &model.claims[i];
                if (claim->object != object || month < claim->from || month > claim->to ||
                    (claim->unit >= 0 && claim->unit != unit))
                    continue;
                if (model_is_inside(claim, e, c))
                    inside++;
                else
                    outside++;
            }
            claimed = claimed || inside > 0;
            shared = shared || (inside > 0 && outside > 0);
            if (inside > 0)
                *kronor += model.posted[unit][object][class][month];
        }
    }
    return !claimed ? NO_OBJECT : shared ? SHARED_OBJECT : !any_posting ? NO_POSTINGS : KRONOR;
}

static size_t answers[KRONOR + 1];

static void compare_one(int e, int c, int unit, int class, int from, int to, bool asked)
{
    static const char *const reasons[] = { "no cost object", "is shared by", "nothing is posted", "" };
    int64_t kronor;
    struct ov_subject subject = { .edition = name("e@", e), .unit = unit_codes[unit] };
    const char *formula = class == 0 ? "used" : "investments";
    if (c >= 0)
        subject.component = name("c", c);
    if (asked) {
        subject.has_period = true;
        subject.period = (struct ov_period){ ov_date_make(2021 + from / 12, from % 12 + 1, 1),
                                             ov_date_make(2021 + (to + 1) / 12, (to + 1) % 12 + 1, 1),
                                             OV_BROKEN_YEAR, false };
    }
    enum answer expected = model_used(e, c, unit, class, from, to, &kronor);
    const struct ov_quantity *value = ask(&world, formula, &subject);
    answers[expected]++;
    if (from > TODAY) {
        HOLDS(value->state == OV_MISSING, "what lies ahead is missing");
        return;
    }
    HOLDS(value->state == (expected == KRONOR          ? OV_GIVEN
                           : expected == SHARED_OBJECT ? OV_NOT_MEASURABLE
                                                       : OV_MISSING),
          "%s of e@%d/c%d unit %d months %d-%d: state %d, expected %d: %s", formula, e, c, unit, from, to,
          (int)value->state, (int)expected, value->reason != NULL ? value->reason : "");
    HOLDS(value->state == OV_GIVEN || strstr(value->reason, reasons[expected]) != NULL, "%s: %s",
          reasons[expected], value->reason);
    HOLDS(value->state != OV_GIVEN || ov_rational_compare(value->number, ov_rational(kronor * 100, 1)) == 0,
          "%s of e@%d/c%d unit %d months %d-%d is not %lld kr", formula, e, c, unit, from, to,
          (long long)kronor);
}

START_TEST(random_worlds)
{
    for (uint64_t seed = 1; seed <= 150; seed++) {
        uint64_t state = seed * UINT64_C(0x9e3779b97f4a7c15);
        world_end(&world);
        world_begin(&world);
        add_file(&world, "random.csv");
        memset(&model, 0, sizeof model);
        random_editions(&state);
        random_claims(&state);
        random_postings(&state);
        world_ready(&world, NULL);
        for (int e = 0; e < EDITIONS; e++)
            for (int c = -1; c < COMPONENTS; c++)
                for (int unit = 0; unit < 2; unit++) {
                    int from = (int)below(&state, MONTHS);
                    int to = from + (int)below(&state, (uint64_t)(MONTHS - from));
                    int class = (int)below(&state, CLASSES);
                    compare_one(e, c, unit, class, model.from[e], model.to[e], false);
                    compare_one(e, c, unit, class, from, to, true);
                }
    }
    for (size_t i = 0; i <= KRONOR; i++) /* none of them is rare */
        ck_assert_uint_gt(answers[i], 100);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: ledger");
    TCase *tests = tcase_create("ledger"), *random = tcase_create("random");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, claimed_once);
    tcase_add_test(tests, two_leaves);
    tcase_add_test(tests, one_shared_object_of_two);
    tcase_add_test(tests, of_which_is_part_of_its_whole);
    tcase_add_test(tests, two_editions);
    tcase_add_test(tests, two_years);
    tcase_add_test(tests, an_edition_of_the_same_time_that_is_not_of_the_run);
    tcase_add_test(tests, via_activities);
    tcase_add_test(tests, via_the_table);
    tcase_add_test(tests, one_after_the_other);
    tcase_add_test(tests, within_one_month);
    tcase_add_test(tests, claimed_by_the_whole);
    tcase_add_test(tests, the_whole_and_a_leaf);
    tcase_add_test(tests, no_ledger);
    tcase_add_test(tests, nothing_on_the_object);
    tcase_add_test(tests, periods);
    tcase_add_test(tests, what_is_left);
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(random, set_up, tear_down);
    tcase_set_timeout(random, 120);
    tcase_add_test(random, random_worlds);
    suite_add_tcase(suite, random);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
