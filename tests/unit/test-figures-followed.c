/* What follows the grant: money received and moved, forecasts, judgements, deliveries, roles, rules of the
 * money and collections. Every name is asked where it is given, where it is missing and why, and where it
 * cannot be measured. */
#include "figures-fixture.h"

#include <stdlib.h>

static const struct ov_field fields[] = {
    { .id = "visits", .label = "Visits", .type = OV_COUNT, .period = OV_MONTH, .level = OV_UNIT },
    { .id = "plan", .label = "Plan", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
    { .id = "queue", .label = "Queue", .type = OV_COUNT, .period = OV_POINT, .level = OV_UNIT },
    { .id = "courses", .label = "Courses", .type = OV_COUNT, .period = OV_TERTIAL, .level = OV_REGION },
};
static struct ov_module module = {
    .id = "care", .title = "Care", .version = "1", .fields = fields, .field_count = OV_COUNT_OF(fields)
};
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" }, { .code = "23", .name = "JH" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct world world;
static const struct ov_subject edition = { .edition = "care@2022", .unit = "23" };

static void component(const char *of, const char *id, const char *parent, const char *role,
                      const char *recipients, const char *order)
{
    ADD(&world, OV_TABLE_COMPONENTS, of, id, parent, id, role, recipients, NULL, NULL, order);
}

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "terms.conf");
    ADD(&world, OV_TABLE_EDITIONS, "care@2021", "Care 2021", "2021-01-01", "2021-12-31");
    ADD(&world, OV_TABLE_EDITIONS, "care@2022", "Care 2022", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "regions", "Regions", NULL, NULL, "region");
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "towns", "Towns", NULL, NULL, "municipality");
    component("care@2022", "area", NULL, "sum", NULL, "0");
    component("care@2022", "near", "area", "leaf", "regions", "1");
    component("care@2022", "doctor", "near", "of-which", "regions", "2");
    component("care@2022", "towns", "area", "leaf", "towns", "3");
    component("care@2022", "staff", NULL, "leaf", "regions", "4");
    component("care@2021", "near", NULL, "leaf", "regions", "0");
    component("care@2021", "gone", NULL, "leaf", "regions", "1");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "interim", "Interim report", "report", "Socialstyrelsen",
        "2022-09-30", "no", "0");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "final", "Final report", "report", "Socialstyrelsen",
        "2023-03-31", "no", "1");
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", "continuity", "near", "Continuity", NULL, NULL, NULL, "0");
    add_file(&world, "rows.csv");
}

static void tear_down(void)
{
    world_end(&world);
}

static void grant(const char *of, const char *amount)
{
    ADD(&world, OV_TABLE_GRANTS, "care@2022", of, "23", "decided", NULL, amount);
}

static void payment(const char *of, const char *id, const char *part, const char *amount)
{
    ADD(&world, OV_TABLE_PAYMENTS, "care@2022", "23", of, id, part, amount, "2022-06-15");
}

static void transfer(const char *from, const char *of, const char *id, const char *kind, const char *amount,
                     const char *other)
{
    ADD(&world, OV_TABLE_TRANSFERS, from, "23", of, id, kind, amount, "2022-05-01", other);
}

static void ready(void)
{
    world_ready(&world, &catalogue);
}

static struct ov_subject of(const char *id)
{
    struct ov_subject subject = edition;
    subject.component = id;
    return subject;
}

/* ---- sums ---- */

START_TEST(received)
{
    payment("near", "june", "first", "100 kr");
    payment("near", "october", "second", "50 kr");
    payment("doctor", "part", NULL, "7 kr");
    payment("towns", "june", NULL, "1 000 kr");
    payment("staff", "june", NULL, "20 kr");
    payment("staff", "back", NULL, "-5 kr");
    ready();
    SHOWS(&world, "received", &edition, "165 kr"); /* not the towns', nor the of-which twice */
    SHOWS(&world, "received(near)", &edition, "150 kr");
    SHOWS(&world, "received(near, payment = first)", &edition, "100 kr");
    SHOWS(&world, "received(near, payment = third)", &edition,
          "missing: nothing received of near is recorded for unit 23");
    SHOWS(&world, "received(towns)", &edition, "1 000 kr");
    SHOWS(&world, "received(group = towns)", &edition, "1 000 kr");
    SHOWS(&world, "received(staff)", &edition, "15 kr");
    SHOWS(&world, "received(doctor)", &edition, "7 kr");
    SHOWS(&world, "received(unit = nation)", &edition,
          "missing: nothing received of care@2022 is recorded for unit 00");
    SHOWS(&world, "received(edition = care@2020)", &edition,
          "missing: care@2020 is not among the editions of this run");
    SHOWS(&world, "received(nowhere)", &edition, "not-measurable: care@2022 has no component nowhere");
    struct ov_subject nobody = { .edition = "care@2022" };
    SHOWS(&world, "received", &nobody, "not-measurable: no unit is asked of");
    SHOWS(&world, "count(payments-received)", &edition, "6");
    struct ov_subject near = of("near");
    SHOWS(&world, "count(payments-received)", &near, "2");
    struct ov_subject area = of("area");
    SHOWS(&world, "count(payments-received)", &area, "3");
}
END_TEST

/* Rows of the whole come before rows of the parts, as with grants. */
START_TEST(rows_of_the_whole)
{
    payment("total", "june", NULL, "500 kr");
    payment("near", "june", NULL, "100 kr");
    transfer("care@2022", "area", "back", "repayment", "30 kr", NULL);
    transfer("care@2022", "near", "back", "repayment", "20 kr", NULL);
    transfer("care@2022", "staff", "back", "repayment", "5,5 tkr", NULL);
    ready();
    SHOWS(&world, "received", &edition, "500 kr");
    SHOWS(&world, "received(near)", &edition, "100 kr");
    SHOWS(&world, "repaid", &edition, "5 530 kr");
    SHOWS(&world, "repaid(near)", &edition, "20 kr");
    SHOWS(&world, "tallies(repaid, 5 580 kr)", &edition, "yes"); /* printed to 100 kr */
    SHOWS(&world, "tallies(repaid, 5 581 kr)", &edition, "no");
}
END_TEST

static const struct {
    const char *kind, *name, *none;
} kinds[] = {
    { "requisition", "requisitioned", "missing: no requisition of near is recorded for unit 23" },
    { "repayment", "repaid", "missing: no repayment of near is recorded for unit 23" },
    { "carry-over", "carried", "missing: no carry-over of near is recorded for unit 23" },
    { "passed-on", "passed-on", "missing: nothing of near that is passed on is recorded for unit 23" },
    { "co-funding", "co-funding", "missing: no own money added to near is recorded for unit 23" },
};

START_TEST(kinds_of_transfers)
{
    struct ov_subject near = of("near"), staff = of("staff");
    transfer("care@2022", "staff", "a", kinds[_i].kind, "10 kr", NULL);
    transfer("care@2022", "staff", "b", kinds[_i].kind, "20 kr", NULL);
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++)
        if ((int)i != _i)
            transfer("care@2022", "staff", ov_arena_printf(world.arena, "other-%zu", i), kinds[i].kind,
                     "1 000 kr", NULL);
    ready();
    SHOWS(&world, kinds[_i].name, &staff, "30 kr");
    SHOWS(&world, kinds[_i].name, &edition, "30 kr");
    SHOWS(&world, kinds[_i].name, &near, kinds[_i].none);
}
END_TEST

START_TEST(carried_in)
{
    transfer("care@2021", "near", "rest", "carry-over", "10 kr", "care@2022");
    transfer("care@2021", "gone", "rest", "carry-over", "200 kr", "care@2022");
    transfer("care@2021", "total", "rest", "carry-over", "3 000 kr", "care@2022");
    transfer("care@2022", "near", "self", "carry-over", "7 kr", "care@2022");
    transfer("care@2022", "near", "on", "carry-over", "8 kr", "care@2023");
    transfer("care@2021", "near", "back", "repayment", "9 kr", "care@2022");
    ADD(&world, OV_TABLE_TRANSFERS, "care@2021", "24", "near", "x", "carry-over", "5 kr", "2022-05-01",
        "care@2022");
    ready();
    SHOWS(&world, "carried-in", &edition, "3 210 kr");
    SHOWS(&world, "carried-in(area)", &edition, "10 kr");
    SHOWS(&world, "carried-in(near)", &edition, "10 kr");
    SHOWS(&world, "carried-in(staff)", &edition,
          "missing: nothing carried over to staff is recorded for unit 23");
    SHOWS(&world, "carried(edition = care@2021)", &edition, "3 000 kr");
    SHOWS(&world, "carried(gone, edition = care@2021)", &edition, "200 kr");
}
END_TEST

static void reallocation(const char *id, const char *of_component, const char *amount)
{
    ADD(&world, OV_TABLE_REALLOCATIONS, "care@2022", "23", id, of_component, amount, "2022-08-01", "plan",
        strcmp(id, "autumn") == 0 ? "Moved in autumn" : NULL);
}

START_TEST(reallocated)
{
    reallocation("autumn", "near", "-30 kr");
    reallocation("autumn", "staff", "30 kr");
    reallocation("winter", "near", "-5 kr");
    reallocation("winter", "staff", "4 kr"); /* does not balance */
    ready();
    struct ov_subject near = of("near"), autumn = edition, winter = edition, both = near;
    autumn.reallocation = "autumn";
    winter.reallocation = "winter";
    both.reallocation = "winter";
    SHOWS(&world, "reallocated", &near, "−35 kr");
    SHOWS(&world, "reallocated(area)", &edition, "−35 kr");
    SHOWS(&world, "reallocated(staff)", &edition, "34 kr");
    SHOWS(&world, "reallocated", &edition, "−1 kr");
    SHOWS(&world, "reallocated(doctor)", &edition,
          "missing: no reallocation of doctor is recorded for unit 23");
    SHOWS(&world, "amount", &autumn, "0 kr");
    SHOWS(&world, "amount", &winter, "−1 kr");
    SHOWS(&world, "amount", &both, "−5 kr");
    SHOWS(&world, "amount(reallocation = winter)", &edition, "−1 kr");
    SHOWS(&world, "date", &autumn, "1 August 2022");
    SHOWS(&world, "decision", &autumn, "plan");
    SHOWS(&world, "counterpart", &autumn, "not-measurable: counterpart is not asked of what is bound here");
    SHOWS(&world, "reallocation", &autumn, "Moved in autumn");
    SHOWS(&world, "reallocation", &winter, "winter");
    SHOWS(&world, "title", &winter, "winter");
    SHOWS(&world, "amount(reallocation = spring)", &edition,
          "not-measurable: the table of reallocations has no row spring here");
    SHOWS(&world, "reallocation", &edition, "not-measurable: no reallocation is asked of");
    SHOWS(&world, "count(reallocations)", &edition, "2");
    SHOWS(&world, "count(reallocation-parts)", &winter, "2");
    SHOWS(&world, "sum(amount, over = reallocation-parts)", &winter, "−1 kr");
    SHOWS(&world, "sum(amount, over = reallocations)", &edition, "−1 kr");
    SHOWS(&world, "count(reallocation-parts)", &edition,
          "not-measurable: the parts of a reallocation are asked of a reallocation");
}
END_TEST

START_TEST(available)
{
    grant("near", "100 kr");
    transfer("care@2021", "near", "rest", "carry-over", "10 kr", "care@2022");
    reallocation("autumn", "near", "-3 kr");
    reallocation("autumn", "staff", "3 kr");
    transfer("care@2022", "near", "own", "co-funding", "20 kr", NULL);
    ready();
    SHOWS(&world, "available(near)", &edition, "127 kr");
    SHOWS(&world, "available", &edition, "130 kr"); /* what was moved within adds up to nothing */
    SHOWS(&world, "available(staff)", &edition, "missing: no decided grant of staff is recorded for unit 23");
    ov_figure figure = ov_figures_formula(world.figures, "available(near)", &edition);
    const struct ov_node *node = ov_graph_node(world.graph, figure);
    ck_assert_str_eq(node->label, "available = grant + carried-in + reallocated + co-funding");
    ck_assert_uint_eq(node->operand_count, 4);
    SHOWS(&world, "expected-rest(near)", &edition, "missing: no forecast of near is recorded for unit 23");
}
END_TEST

START_TEST(only_the_grant_is_available)
{
    grant("near", "100 kr");
    ready();
    SHOWS(&world, "available(near)", &edition, "100 kr");
    SHOWS(&world, "remaining(near)", &edition, "missing: no cost object of near is known");
}
END_TEST

/* ---- forecasts ---- */

static void forecast(const char *of_component, const char *activity, const char *date, const char *amount)
{
    ADD(&world, OV_TABLE_FORECASTS, "care@2022", "23", of_component, activity, date, amount);
}

static void activity(const char *of_component, const char *id, const char *parent, const char *amount)
{
    ADD(&world, OV_TABLE_ACTIVITIES, "care@2022", "23", of_component, id, parent, id, "activity", amount);
}

START_TEST(forecast_of_the_component)
{
    forecast("near", NULL, "2022-05-31", "80 kr");
    forecast("near", NULL, "2022-08-31", "90 kr");
    forecast("near", "clinic", "2022-08-31", "1 kr");
    grant("near", "100 kr");
    ready();
    struct ov_subject clinic = of("near"), older = of("near");
    clinic.activity = "clinic";
    older.forecast = "2022-05-31";
    SHOWS(&world, "forecast(near)", &edition, "90 kr");
    SHOWS(&world, "forecast", &edition, "90 kr");
    SHOWS(&world, "expected-rest(near)", &edition, "10 kr");
    SHOWS(&world, "forecast", &clinic, "1 kr");
    SHOWS(&world, "forecast", &older, "80 kr");
    SHOWS(&world, "amount", &older, "80 kr");
    SHOWS(&world, "amount(component = near, forecast = 2022-08-31)", &edition, "90 kr");
    SHOWS(&world, "date", &older, "31 May 2022");
    SHOWS(&world, "decision", &older, "not-measurable: decision is not asked of what is bound here");
    SHOWS(&world, "amount(component = near, forecast = 2022-07-01)", &edition,
          "not-measurable: the table of forecasts has no row 2022-07-01 here");
    SHOWS(&world, "count(forecasts)", &edition, "2"); /* only the newest of each */
}
END_TEST

START_TEST(forecast_of_activities)
{
    activity("near", "clinic", NULL, "60 kr");
    activity("near", "night", "clinic", "10 kr");
    activity("near", "nurses", NULL, NULL);
    activity("near", "nurses-a", "nurses", "20 kr");
    activity("near", "nurses-b", "nurses", "20 kr");
    ADD(&world, OV_TABLE_ACTIVITIES, "care@2022", "23", "near", "rest", NULL, "Rest", "unallocated", "20 kr");
    ADD(&world, OV_TABLE_ACTIVITIES, "care@2022", "23", "near", "nurses-rest", "nurses", "Rest",
        "unallocated", "5 kr");
    forecast("near", "clinic", "2022-05-31", "50 kr");
    forecast("near", "clinic", "2022-06-30", "55 kr");
    forecast("near", "night", "2022-06-30", "9 kr"); /* a part of what has one itself */
    forecast("near", "nurses-a", "2022-06-30", "18 kr");
    forecast("near", "unheard", "2022-06-30", "2 kr"); /* of no recorded activity */
    ready();
    SHOWS(&world, "forecast(near)", &edition,
          "missing: no forecast of near/nurses-b is recorded for unit 23");
    forecast("near", "nurses-b", "2022-06-30", "0 kr");
    ready();
    SHOWS(&world, "forecast(near)", &edition, "75 kr");
}
END_TEST

START_TEST(forecast_of_parts)
{
    grant("near", "100 kr");
    grant("staff", "50 kr");
    grant("towns", "1 000 kr"); /* not the region's, so nobody waits for it */
    forecast("near", NULL, "2022-05-31", "80 kr");
    ready();
    SHOWS(&world, "forecast(area)", &edition, "80 kr");
    SHOWS(&world, "forecast", &edition, "missing: no forecast of staff is recorded for unit 23");
    forecast("staff", NULL, "2022-05-31", "40 kr");
    ready();
    SHOWS(&world, "forecast", &edition, "120 kr");
    SHOWS(&world, "expected-rest", &edition, "30 kr");
    SHOWS(&world, "forecast(unit = nation)", &edition,
          "missing: no forecast of care@2022 is recorded for unit 00");
}
END_TEST

/* ---- judgements ---- */

static void judgement(const char *kind, const char *of_component, const char *id, const char *period,
                      const char *word, const char *date)
{
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2022", "23", kind, of_component, id, period, word, date, "Board",
        "because");
}

START_TEST(judgements)
{
    struct ov_subject t2 = edition, clinic = of("near");
    const char *accepted;
    judgement("condition", "total", "continuity", NULL, "partly", "2022-05-01");
    judgement("condition", "total", "continuity", "2022T2", "met", "2022-08-31");
    judgement("condition", "total", "continuity", "2022T1", "not-met", "2022-08-31");
    judgement("component", "near", "near", "2022", "met", "2022-06-01");
    judgement("component", "near", "near", "2022-01-01/2022-12-31", "struck", "2022-07-01");
    judgement("activity", "near", "clinic", NULL, "ongoing", "2022-06-01");
    judgement("edition", "total", "total", "2022T2", "partly", "2022-08-31");
    judgement("measure", "total", "care.visits", NULL, "not-measurable", "2022-08-31");
    ready();
    t2.has_period = ov_period_parse("2022T2", &t2.period, &accepted);
    clinic.activity = "clinic";
    SHOWS(&world, "judgement(continuity)", &edition, "partly");
    SHOWS(&world, "judgement(continuity)", &t2, "met");
    SHOWS(&world, "judgement(continuity, period = 2022T1)", &edition, "not-met");
    SHOWS(&world, "judgement(continuity, period = 2022-03)", &edition, "partly");
    SHOWS(&world, "judged(continuity)", &t2, "31 August 2022");
    SHOWS(&world, "judgement-by(continuity)", &t2, "Board");
    SHOWS(&world, "judgement-why(continuity)", &t2, "because");
    SHOWS(&world, "judgement(component = near)", &edition, "struck"); /* the newest of the same period */
    SHOWS(&world, "judgement", &clinic, "ongoing");
    SHOWS(&world, "judgement(key = care.visits)", &edition, "not-measurable");
    SHOWS(&world, "judgement", &t2, "partly");
    SHOWS(&world, "judgement", &edition,
          "missing: no judgement of care@2022 is recorded for unit 23"); /* of another period */
    SHOWS(&world, "judgement(component = staff)", &edition,
          "missing: no judgement of staff is recorded for unit 23");
    SHOWS(&world, "judgement(unheard)", &edition, "not-measurable: care@2022 has no condition unheard");
    SHOWS(&world, "outcome(continuity)", &edition, "missing: a requirement in words, which a person judges");
    SHOWS(&world, "count(judgements)", &edition, "8");
    struct ov_subject near = of("near");
    SHOWS(&world, "count(judgements)", &near, "3");
}
END_TEST

/* ---- deliveries ---- */

static void delivery(const char *obligation, const char *id, const char *state, const char *date,
                     const char *receipt, const char *received_on)
{
    ADD(&world, OV_TABLE_DELIVERIES, "care@2022", "23", obligation, id, state, date, "Socialstyrelsen",
        receipt, received_on);
}

START_TEST(deliveries)
{
    struct ov_subject interim = edition, corrected = edition;
    delivery("interim", NULL, "sent", "2022-09-28", "KV-1", "2022-09-29");
    delivery("interim", "corrected", "received", "2022-10-05", "KV-2", "2022-10-06");
    delivery("interim", "old", "replaced", "2022-10-30", "KV-0", NULL);
    delivery("final", NULL, "draft", "2023-01-30", NULL, NULL);
    ready();
    interim.obligation = corrected.obligation = "interim";
    interim.delivery = "";
    corrected.delivery = "corrected";
    SHOWS(&world, "delivered(interim)", &edition, "5 October 2022");
    SHOWS(&world, "receipt(interim)", &edition, "KV-2");
    SHOWS(&world, "receipt-date(interim)", &edition, "6 October 2022");
    SHOWS(&world, "delivery-state(interim)", &edition, "replaced");
    SHOWS(&world, "delivered", &interim, "28 September 2022");
    SHOWS(&world, "date", &corrected, "5 October 2022");
    SHOWS(&world, "kind", &corrected, "report");
    SHOWS(&world, "amount", &corrected, "not-measurable: amount is not asked of what is bound here");
    SHOWS(&world, "delivery", &corrected, "corrected");
    SHOWS(&world, "delivery", &interim, "Interim report");
    SHOWS(&world, "delivered(final)", &edition,
          "missing: nothing of final has been sent yet for unit 23; it is: draft");
    SHOWS(&world, "delivery-state(final)", &edition, "draft");
    SHOWS(&world, "delivered(interim, unit = nation)", &edition,
          "missing: no delivery of interim is recorded for unit 00");
    SHOWS(&world, "delivered(unheard)", &edition, "not-measurable: care@2022 has no obligation unheard");
    SHOWS(&world, "delivered", &edition, "not-measurable: delivered is asked of an obligation");
    SHOWS(&world, "count(deliveries)", &edition, "4");
    SHOWS(&world, "at(count(deliveries), obligation = interim)", &edition, "3");
}
END_TEST

/* ---- roles and rules ---- */

static void role(const char *of_component, const char *name, const char *from, const char *to,
                 const char *function)
{
    ADD(&world, OV_TABLE_ROLES, "care@2022", "23", of_component, name, from, to, function);
}

START_TEST(roles)
{
    /* today is 2022-09-01 */
    role("total", "coordinator", NULL, NULL, "Coordinator");
    role("area", "coordinator", "2022-09-01", NULL, "Coordinator of the area");
    role("staff", "coordinator", "2022-01-01", "2022-08-31", "Who left");
    role("total", "substitute", "2022-09-02", NULL, "Who comes tomorrow");
    role("near", "controller", "2022-01-01", "2022-09-01", "Controller");
    role("near", "controller", "2022-06-01", NULL, "New controller");
    role("near", "approver", NULL, NULL, "Director");
    role("total", "responsible", NULL, NULL, "Head");
    role("staff", "responsible", NULL, NULL, "Head of staff");
    ADD(&world, OV_TABLE_COMPONENT_USES, "care@2022", "near", "responsible", "By the file");
    activity("staff", "course", NULL, "1 kr");
    ready();
    struct ov_subject course = of("staff");
    course.activity = "course";
    SHOWS(&world, "coordinator", &edition, "Coordinator");
    SHOWS(&world, "coordinator(near)", &edition, "Coordinator of the area");
    SHOWS(&world, "coordinator(staff)", &edition, "Coordinator");
    SHOWS(&world, "substitute(near)", &edition, "missing: no substitute of near is recorded for unit 23");
    SHOWS(&world, "controller(near)", &edition, "New controller");
    SHOWS(&world, "controller(staff)", &edition, "missing: no controller of staff is recorded for unit 23");
    SHOWS(&world, "approver(near)", &edition, "Director");
    SHOWS(&world, "approver(nowhere)", &edition, "not-measurable: care@2022 has no component nowhere");
    SHOWS(&world, "responsible(near)", &edition, "By the file");
    SHOWS(&world, "responsible(staff)", &edition, "Head of staff");
    SHOWS(&world, "responsible(towns)", &edition, "Head");
    SHOWS(&world, "responsible", &edition, "Head");
    SHOWS(&world, "responsible", &course, "Head of staff");
    SHOWS(&world, "count(roles)", &edition, "9");
}
END_TEST

static void rule(const char *of_component, const char *what, const char *part, const char *date)
{
    ADD(&world, OV_TABLE_MONEY_RULES, "care@2022", of_component, what, part, date, "Kammarkollegiet");
}

START_TEST(money_rules)
{
    rule("total", "requisition", NULL, "2022-12-01");
    rule("near", "requisition", "first", "2022-04-01");
    rule("near", "requisition", "second", "2022-10-01");
    rule("area", "repayment", NULL, "2023-03-31");
    rule("staff", "repayment", NULL, NULL);
    rule("staff", "carry-over", NULL, "2023-12-31");
    ready();
    SHOWS(&world, "requisition-by", &edition, "1 December 2022");
    SHOWS(&world, "requisition-by(staff)", &edition, "1 December 2022");
    SHOWS(&world, "requisition-by(near)", &edition, "1 April 2022"); /* what comes first */
    SHOWS(&world, "requisition-by(near, payment = second)", &edition, "1 October 2022");
    SHOWS(&world, "requisition-by(near, payment = third)", &edition, "1 December 2022");
    SHOWS(&world, "repay-by(near)", &edition, "31 March 2023");
    SHOWS(&world, "repay-by", &edition, "missing: no rule for the repayment of care@2022 is known");
    SHOWS(&world, "repay-by(staff)", &edition,
          "missing: repay-by of component=staff what=repayment is not stated");
    SHOWS(&world, "carry-over-allowed(staff)", &edition, "yes");
    SHOWS(&world, "carry-over-until(staff)", &edition, "31 December 2023");
    SHOWS(&world, "carry-over-allowed(near)", &edition, "no");
    SHOWS(&world, "carry-over-until(near)", &edition, "missing: no rule for carrying near over is known");
    SHOWS(&world, "carry-over-allowed(nowhere)", &edition,
          "not-measurable: care@2022 has no component nowhere");
    SHOWS(&world, "count(requisitions)", &edition, "3");
    struct ov_subject area = of("area");
    SHOWS(&world, "count(requisitions)", &area, "2");
}
END_TEST

START_TEST(no_rules)
{
    ready();
    SHOWS(&world, "requisition-by", &edition, "missing: no rule for the requisition of care@2022 is known");
    SHOWS(&world, "carry-over-allowed", &edition, "no");
    SHOWS(&world, "coordinator", &edition, "missing: no coordinator of care@2022 is recorded for unit 23");
    SHOWS(&world, "forecast", &edition, "missing: no forecast of care@2022 is recorded for unit 23");
    SHOWS(&world, "expected-values", &edition, "missing: nothing is said of what care@2022 collects");
    SHOWS(&world, "responsible", &edition, "not-measurable: no component is asked of");
}
END_TEST

/* ---- one row, and every one of them ---- */

START_TEST(one_transfer)
{
    struct ov_subject rest = of("near");
    rest.transfer = "rest";
    ADD(&world, OV_TABLE_TRANSFERS, "care@2022", "23", "near", "rest", "carry-over", "250 000 kr",
        "2022-12-31", "care@2023", "Kammarkollegiet", "distribution", "p. 12", "The rest of the year");
    transfer("care@2022", "near", "bare", "repayment", "1 kr", NULL);
    ready();
    SHOWS(&world, "amount", &rest, "250 000 kr");
    SHOWS(&world, "kind", &rest, "carry-over");
    SHOWS(&world, "date", &rest, "31 December 2022");
    SHOWS(&world, "other-edition", &rest, "care@2023");
    SHOWS(&world, "counterpart", &rest, "Kammarkollegiet");
    SHOWS(&world, "decision", &rest, "distribution");
    SHOWS(&world, "permission", &rest, "p. 12");
    SHOWS(&world, "transfer", &rest, "The rest of the year");
    SHOWS(&world, "title", &rest, "The rest of the year");
    rest.transfer = "bare";
    SHOWS(&world, "transfer", &rest, "bare");
    SHOWS(&world, "permission", &rest,
          "missing: permission of unit=23 component=near transfer=bare is not stated");
    rest.transfer = "unheard";
    SHOWS(&world, "amount", &rest, "not-measurable: the table of transfers has no row unheard here");
    SHOWS(&world, "date", &edition,
          "not-measurable: date is asked of a row that is recorded: a transfer, reallocation, delivery or "
          "forecast");
    SHOWS(&world, "sum(amount, over = transfers)", &edition, "250 001 kr");
    rest.transfer = "rest";
    struct ov_text text =
        ov_figures_text(world.figures, "care", "{transfer} to {counterpart}: {amount}", &rest);
    ck_assert_uint_eq(text.count, 3);
    ck_assert_str_eq(text.arguments[0].plain, "The rest of the year");
    ck_assert_str_eq(text.arguments[1].plain, "Kammarkollegiet");
    ck_assert_ptr_null(text.arguments[2].plain);
}
END_TEST

static const struct {
    int scope;
    const char *keys;
} scopes[] = {
    { OV_EACH_TRANSFER, "unit=23 component=near transfer=a|unit=23 component=total transfer=b|" },
    { OV_EACH_REALLOCATION, "unit=23 reallocation=autumn|unit=23 reallocation=winter|" },
    { OV_EACH_DELIVERY, "unit=23 obligation=interim|unit=23 obligation=interim delivery=corrected|" },
    { OV_EACH_FORECAST, "unit=23 component=near forecast=2022-08-31|unit=23 component=near activity=clinic "
                        "forecast=2022-05-31|" },
    { OV_EACH_REQUISITION, "unit=23 component=near payment=first|unit=23 component=total|" },
};

START_TEST(each)
{
    struct ov_buffer keys = { 0 };
    size_t count;
    transfer("care@2022", "near", "a", "repayment", "1 kr", NULL);
    transfer("care@2022", "total", "b", "repayment", "1 kr", NULL);
    transfer("care@2021", "near", "c", "repayment", "1 kr", NULL);
    reallocation("winter", "near", "-5 kr");
    reallocation("autumn", "near", "-30 kr");
    reallocation("autumn", "staff", "30 kr");
    delivery("interim", NULL, "sent", "2022-09-28", NULL, NULL);
    delivery("interim", "corrected", "draft", "2022-10-05", NULL, NULL);
    forecast("near", NULL, "2022-05-31", "80 kr");
    forecast("near", NULL, "2022-08-31", "90 kr");
    forecast("near", "clinic", "2022-05-31", "90 kr");
    rule("near", "requisition", "first", "2022-04-01");
    rule("total", "requisition", NULL, "2022-12-01");
    rule("total", "repayment", NULL, "2022-12-01");
    ready();
    struct ov_subject *subjects =
        ov_figures_each(world.figures, (enum ov_scope)scopes[_i].scope, &edition, &count);
    for (size_t i = 0; i < count; i++) {
        ov_buffer_printf(&keys, "%s|", ov_subject_key(world.arena, &subjects[i]));
        SHOWS(&world, scopes[_i].scope == OV_EACH_REQUISITION ? "given(requisition-by)" : "given(date)",
              &subjects[i], "yes");
    }
    ck_assert_str_eq(keys.data, scopes[_i].keys);
    ov_buffer_free(&keys);
}
END_TEST

START_TEST(notes_of_kinds)
{
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "near", "a", "exit", NULL, NULL, "2022-01-01", NULL, "x");
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "staff", "b", "exit", NULL, NULL, "2022-01-01", NULL, "x");
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "total", "c", "providers", NULL, NULL, "2022-01-01", NULL,
        "x");
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "near", "d", "remark", NULL, NULL, "2022-01-01", NULL,
        "x");
    ready();
    struct ov_subject area = of("area");
    SHOWS(&world, "count(exit-plans)", &edition, "2");
    SHOWS(&world, "count(exit-plans)", &area, "1");
    SHOWS(&world, "count(provider-notes)", &edition, "1");
    SHOWS(&world, "count(provider-notes)", &area, "0");
}
END_TEST

/* ---- collections ---- */

static void unit(const char *code, const char *from, const char *to, const char *kind, const char *parent)
{
    ADD(&world, OV_TABLE_UNITS, code, from, to, code, kind, parent);
}

static void value(const char *field, const char *code, const char *period)
{
    ADD(&world, OV_TABLE_VALUES, field, code, period, NULL, "1", NULL, "final");
}

START_TEST(collections)
{
    /* today is 2022-09-01: eight months and two tertials have ended */
    unit("23", "2000-01-01", NULL, "region", NULL);
    unit("north", "2000-01-01", NULL, "division", "23");
    unit("a", "2000-01-01", NULL, "unit", "north");
    unit("b", "2022-04-01", NULL, "unit", "north");         /* five months */
    unit("c", "2000-01-01", "2022-02-28", "unit", "north"); /* two */
    unit("far", "2000-01-01", NULL, "unit", "24");
    ADD(&world, OV_TABLE_COLLECTIONS, "care@2022", "care.visits", "unit", "20");
    ADD(&world, OV_TABLE_COLLECTIONS, "care@2022", "care.courses", "region", "20");
    ADD(&world, OV_TABLE_COLLECTIONS, "care@2022", "care.plan", "region", "20");
    ADD(&world, OV_TABLE_COLLECTIONS, "care@2022", "care.queue", "unit", "20");
    ADD(&world, OV_TABLE_BATCHES, "7", "2022-04-20");
    value("care.visits", "a", "2022-02");
    value("care.visits", "a", "2022-03"); /* on its day, 20 April */
    value("care.visits", "b", "2022-03"); /* before there was such a unit */
    value("care.visits", "far", "2022-03");
    value("care.courses", "23", "2022T1");
    ADD(&world, OV_TABLE_VALUES, "care.visits", "a", "2022-05", NULL, NULL, "missing", "final");
    ADD(&world, OV_TABLE_VALUES, "care.visits", "a", "2022-06", NULL, NULL, "not-measurable", "final");
    ready();
    SHOWS(&world, "expected-values", &edition, "17"); /* 8 + 5 + 2, and two tertials; no year has ended */
    SHOWS(&world, "received-values", &edition, "4");
    SHOWS(&world, "late-values", &edition, "1"); /* February's, due 20 March */
    struct ov_subject a = edition, march = edition;
    const char *accepted;
    a.unit = "a";
    march.has_period = ov_period_parse("2022-03", &march.period, &accepted);
    SHOWS(&world, "expected-values", &a, "8");
    SHOWS(&world, "received-values", &a, "3");
    SHOWS(&world, "expected-values", &march, "2"); /* the month of a, and the queue on its last day */
    SHOWS(&world, "received-values", &march, "1");
    SHOWS(&world, "late-values", &march, "0");
    ov_figure figure = ov_figures_formula(world.figures, "expected-values", &edition);
    ck_assert_uint_eq(ov_graph_node(world.graph, figure)->operand_count, 4);
    struct ov_subject nobody = { .edition = "care@2022" };
    SHOWS(&world, "expected-values", &nobody, "not-measurable: no unit is asked of");
}
END_TEST

/* ---- reasons can be told in any language ---- */

static const char *const reasons[] = {
    "received",       "requisitioned",      "repaid",         "carried",         "passed-on",
    "co-funding",     "carried-in",         "reallocated",    "available",       "used",
    "posted-through", "forecast",           "requisition-by", "repay-by",        "carry-over-until",
    "judgement",      "delivered(interim)", "coordinator",    "expected-values",
};

START_TEST(told)
{
    ready();
    const struct ov_quantity *value_of = ask(&world, reasons[_i], &edition);
    ck_assert_int_eq(value_of->state, OV_MISSING);
    const struct ov_reason *reason = ov_graph_reason(world.graph, value_of->reason);
    ck_assert_msg(reason != NULL && reason->count > 0 && strstr(reason->format, "%s") != NULL, "%s",
                  reasons[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: followed");
    TCase *tests = tcase_create("followed");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, received);
    tcase_add_test(tests, rows_of_the_whole);
    tcase_add_loop_test(tests, kinds_of_transfers, 0, OV_COUNT_OF(kinds));
    tcase_add_test(tests, carried_in);
    tcase_add_test(tests, reallocated);
    tcase_add_test(tests, available);
    tcase_add_test(tests, only_the_grant_is_available);
    tcase_add_test(tests, forecast_of_the_component);
    tcase_add_test(tests, forecast_of_activities);
    tcase_add_test(tests, forecast_of_parts);
    tcase_add_test(tests, judgements);
    tcase_add_test(tests, deliveries);
    tcase_add_test(tests, roles);
    tcase_add_test(tests, money_rules);
    tcase_add_test(tests, no_rules);
    tcase_add_test(tests, one_transfer);
    tcase_add_loop_test(tests, each, 0, OV_COUNT_OF(scopes));
    tcase_add_test(tests, notes_of_kinds);
    tcase_add_test(tests, collections);
    tcase_add_loop_test(tests, told, 0, OV_COUNT_OF(reasons));
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
