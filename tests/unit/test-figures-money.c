/* Core figures over the numbers of 2022: the agreement, its allocation, grants and activities of region 23.
 */
#include "figures-fixture.h"

#include <check.h>

static struct world world;
static int line_of_ambulance, line_of_grant, line_of_cost_object, line_of_payment;
static const struct ov_subject edition = { .edition = "close-care@2022", .unit = "23" };

/* Regions 5 070, municipalities 1 000, joint 250, SKR 53; 6 373 mkr in all. */
static void add_components(void)
{
    static const char *const rows[][6] = {
        { "near", NULL, "God och nära vård", "sum", NULL, NULL },
        { "near-regions", "near", "Nära vård, regioner", "leaf", "regions", "2 422 mkr" },
        { "doctor", "near-regions", "Fast läkarkontakt", "of-which", "regions", "200 mkr" },
        { "near-municipalities", "near", "Nära vård, kommuner", "leaf", "municipalities", "750 mkr" },
        { "staff", NULL, "Vårdens medarbetare", "sum", NULL, NULL },
        { "staff-regions", "staff", "Medarbetare", "leaf", "regions", "1 963 mkr" },
        { "education", "staff", "Vidareutbildning", "leaf", "regions", "400 mkr" },
        { "specialist", "staff", "Specialistutbildning", "leaf", "regions", "100 mkr" },
        { "staff-municipalities", "staff", "Medarbetare, kommuner", "leaf", "municipalities", "250 mkr" },
        { "migrants", NULL, "Insatser för asylsökande", "leaf", "regions", "100 mkr" },
        { "ambulance", NULL, "En förstärkt ambulanssjukvård", "leaf", "regions", "85 mkr" },
        { "joint", NULL, "Gemensamt", "leaf", "joint", "250 mkr" },
        { "skr", NULL, "Till SKR", "residual", "skr", NULL },
    };
    for (size_t i = 0; i < OV_COUNT_OF(rows); i++) {
        const char *const *row = rows[i];
        char order[8];
        snprintf(order, sizeof order, "%zu", i);
        int line = ADD(&world, OV_TABLE_COMPONENTS, "close-care@2022", row[0], row[1], row[2], row[3], row[4],
                       row[5], NULL, order);
        if (strcmp(row[0], "ambulance") == 0)
            line_of_ambulance = line;
    }
}

/* What the region says of them in its own file. */
static void add_uses(void)
{
    static const char *const rows[][5] = {
        { "near", "responsible", "Utvecklingsdirektör" }, { "near-regions", "cost-object", NULL, "9942" },
        { "staff", "cost-object", NULL, "9943" },         { "staff", "locked", NULL, NULL, "yes" },
        { "ambulance", "cost-object", NULL, "9942" },
    };
    add_file(&world, "close-care-2022.local.conf");
    world.source = "Regionstyrelsen 2022-05-04";
    for (size_t i = 0; i < OV_COUNT_OF(rows); i++)
        line_of_cost_object = ADD(&world, OV_TABLE_COMPONENT_USES, "close-care@2022", rows[i][0], rows[i][1],
                                  rows[i][2], rows[i][3], rows[i][4]);
}

static void add_terms(void)
{
    add_file(&world, "close-care-2022.conf");
    world.source = "Överenskommelsen";
    ADD(&world, OV_TABLE_EDITIONS, "close-care@2022", "God och nära vård 2022", "2022-01-01", "2022-12-31",
        "6 373 mkr");
    add_components();
    /* The money of part-of-other stands here, but is the other agreement's. */
    ADD(&world, OV_TABLE_EDITIONS, "funded@2022", "Delvis finansierad", "2022-01-01", "2022-12-31");
    ADD(&world, OV_TABLE_COMPONENTS, "funded@2022", "own", NULL, "Egen", "leaf", "regions", "2 mkr", NULL,
        "0");
    ADD(&world, OV_TABLE_COMPONENTS, "funded@2022", "part-of-other", NULL, "Annans", "leaf", "regions",
        "1 mkr", "close-care", "1");
    ADD(&world, OV_TABLE_RECIPIENTS, "close-care@2022", "regions", "Regionerna", "5 070 mkr");
    ADD(&world, OV_TABLE_RECIPIENTS, "close-care@2022", "municipalities", "Kommunerna", "1 000 mkr");
    ADD(&world, OV_TABLE_RECIPIENTS, "close-care@2022", "joint", "Gemensamt", "250 mkr");
    ADD(&world, OV_TABLE_RECIPIENTS, "close-care@2022", "skr", "SKR", NULL, "yes");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "close-care@2022", "near-regions", "main", "share", NULL, NULL,
        "population@2021-11-01", "largest-remainder");
    world.source = "Överenskommelsen, avsnitt 3";
    line_of_payment = ADD(&world, OV_TABLE_PAYMENT_TERMS, "close-care@2022", "ambulance", "main", "base-and-share",
                          NULL, "500 000 kr", "population@2021-11-01", "largest-remainder");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "close-care@2022", "education", "first", "share", "300 mkr", NULL,
        "population@2021-11-01", "half-up");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "close-care@2022", "education", "second", "share", "100 mkr", NULL, NULL,
        "half-up");
    add_file(&world, "population-2021-11-01.csv");
    world.source = "SCB";
    ADD(&world, OV_TABLE_WEIGHTS, "population@2021-11-01", "00", "10 443 100", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "population@2021-11-01", "01", "10 311 186", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "population@2021-11-01", "23", "131 914", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "listed@2022-01-01", "23", "130 000", "published");
}

static void add_allocations(void)
{
    static const char *const rows[][6] = {
        { "near-regions", "main", "01", "2 391 406 047 kr", "2 391 406 047 kr", "p" },
        { "near-regions", "main", "23", "30 593 953 kr", "30 593 953 kr",
          "131 914 / 10 443 100 × 2 422 mkr" },
        { "ambulance", "main", "01", "83 558 939 kr", "83,6 mkr", "p" },
        { "ambulance", "main", "23", "1 441 061 kr", NULL,
          "500 000 kr + 131 914 / 10 443 100 × 74 500 000 kr" },
        { "education", "first", "23", "3 789 507 kr", "3 789 507 kr", "p" },
        { "education", "second", "23", NULL, "1 263 169 kr", "the key of education is unknown" },
    };
    add_file(&world, "close-care-2022.conf");
    for (size_t i = 0; i < OV_COUNT_OF(rows); i++)
        ADD(&world, OV_TABLE_ALLOCATIONS, "close-care@2022", rows[i][0], rows[i][1], rows[i][2], rows[i][3],
            rows[i][4], rows[i][5]);
    ADD(&world, OV_TABLE_ALLOCATIONS, "funded@2022", "own", "main", "23", "200 000 kr", NULL, "p");
    ADD(&world, OV_TABLE_ALLOCATIONS, "funded@2022", "part-of-other", "main", "23", "100 000 kr", NULL, "p");
}

static void add_grants(void)
{
    static const char *const rows[][4] = {
        { "near-regions", "decided", NULL, "30 593 953 kr" },
        { "staff-regions", "decided", NULL, "24 796 007 kr" },
        { "education", "decided", "first", "3 789 507 kr" },
        { "education", "decided", "second", "1 263 169 kr" },
        { "specialist", "decided", NULL, "1 263 169 kr" },
        { "migrants", "decided", NULL, "1 263 169 kr" },
        { "ambulance", "decided", NULL, "1 441 061 kr" },
        { "ambulance", "decided", "main", "1 441 061 kr" },
        { "near-municipalities", "decided", NULL, "9 mkr" },
        { "total", "budget", NULL, "50 mkr" },
        { "ambulance", "preliminary", NULL, "1,4 mkr" },
        { "doctor", "decided", NULL, "2 526 338 kr" },
    };
    add_file(&world, "grants.csv");
    for (size_t i = 0; i < OV_COUNT_OF(rows); i++) {
        int line = ADD(&world, OV_TABLE_GRANTS, "close-care@2022", rows[i][0], "23", rows[i][1], rows[i][2],
                       rows[i][3], "2022-03-15", "payment", NULL);
        if (i == 0)
            line_of_grant = line;
    }
    ADD(&world, OV_TABLE_GRANTS, "close-care@2022", "ambulance", "01", "decided", NULL, "83 558 939 kr");
    ADD(&world, OV_TABLE_GRANTS, "funded@2022", "own", "23", "decided", NULL, "200 000 kr");
    ADD(&world, OV_TABLE_GRANTS, "funded@2022", "part-of-other", "23", "decided", NULL, "100 000 kr");
}

static void add_activity(const char *component, const char *id, const char *parent, const char *kind,
                         const char *amount, const char *cost_object)
{
    ADD(&world, OV_TABLE_ACTIVITIES, "close-care@2022", "23", component, id, parent,
        ov_arena_printf(world.arena, "Aktivitet %s", id), kind, amount, "Chef", cost_object);
}

static void add_activities(void)
{
    static const char *const near[] = { "24 000", "500", "300", "500", "1 000", "300", "1 000" };
    static const char *const staff[] = { "6 700", "2 000", "2 500", "600",   "4 600",
                                         "5 300", "1 000", "5 053", "1 263", "500" };
    add_file(&world, "activities.csv");
    for (size_t i = 0; i < OV_COUNT_OF(near); i++)
        add_activity("near-regions", ov_arena_printf(world.arena, "near-%zu", i), NULL, "activity",
                     ov_arena_printf(world.arena, "%s tkr", near[i]), NULL);
    add_activity("near-regions", "rest", NULL, "unallocated", "2 994 tkr", NULL);
    for (size_t i = 0; i < OV_COUNT_OF(staff); i++)
        add_activity("staff", ov_arena_printf(world.arena, "staff-%zu", i), NULL, "activity",
                     ov_arena_printf(world.arena, "%s tkr", staff[i]), i == 3 ? "9942" : NULL);
    add_activity("staff", "rest", NULL, "unallocated", "1 596 tkr", NULL);
    /* A whole with a sum and parts; one without a sum whose parts all have one; one that nobody knows. */
    add_activity("ambulance", "readiness", NULL, "activity", "700 000 kr", NULL);
    add_activity("ambulance", "part-a", "readiness", "activity", "300 000 kr", NULL);
    add_activity("ambulance", "part-b", "readiness", "activity", NULL, NULL);
    add_activity("ambulance", "training", NULL, "activity", NULL, "9944");
    add_activity("ambulance", "course-a", "training", "activity", "250 000 kr", NULL);
    add_activity("ambulance", "course-b", "training", "activity", "119 953 kr", NULL);
    add_activity("migrants", "unknown", NULL, "activity", NULL, NULL);
    add_activity("migrants", "known", NULL, "activity", "1 000 kr", NULL);
    add_activity("doctor", "contact", NULL, "activity", "77 kr", NULL);
}

static const struct ov_unit units[] = { { "00", "Riket", "Riket", NULL, 3 },
                                        { "01", "Region Stockholm", "Stockholm", NULL, 4 },
                                        { "23", "Region Jämtland Härjedalen", "Jämtland Härjedalen", NULL,
                                          5 } };
static const struct ov_catalogue catalogue = {
    .units = units, .unit_count = OV_COUNT_OF(units), .units_file = "regions.conf", .units_digest = "ab"
};

static void open_world(void)
{
    world_begin(&world);
    add_terms();
    add_uses();
    add_allocations();
    add_grants();
    add_activities();
    world_ready(&world, &catalogue);
}

static void close_world(void)
{
    world_end(&world);
}

static const struct {
    const char *formula, *shows;
} results[] = {
    /* the agreement adds up */
    { "national", "6 373 000 000 kr" },
    { "national(edition)", "6 373 000 000 kr" },
    { "national(total)", "6 373 000 000 kr" },
    { "national(ambulance)", "85 000 000 kr" },
    { "national(near)", "3 172 000 000 kr" },
    { "stated-national(near)", "missing: national of component=near is not stated" },
    { "national(doctor)", "200 000 000 kr" },
    { "national(group = regions)", "5 070 000 000 kr" },
    { "national(group = skr)", "53 000 000 kr" },
    { "national(group = nobody)", "not-measurable: close-care@2022 has no recipient group nobody" },
    { "national(skr)", "53 000 000 kr" },
    { "national = sum(national, over = parts)", "yes" },
    { "national = sum(national, over = groups)", "yes" },
    { "at(sum(national, over = leaves), group = regions)", "5 070 000 000 kr" },
    { "at(sum(national, over = leaves), group = municipalities)", "1 000 000 000 kr" },
    { "at(sum(national, over = of-which), component = near-regions) <= national(near-regions)", "yes" },
    { "at(count(of-which), component = near-regions)", "1" },
    { "count(parts)", "6" },
    { "at(count(parts), component = near)", "2" },
    { "count(leaves)", "10" },
    { "count(components)", "13" },
    { "count(groups)", "4" },
    { "count(payments)", "4" },
    { "at(count(payments), component = education)", "2" },
    { "count(regions)", "2" },
    /* shares of the key, to the krona */
    { "round(national(near-regions) * weight(key = population@2021-11-01) / key-total(key = "
      "population@2021-11-01))",
      "30 593 953 kr" },
    { "at(round(national * weight / key-total), component = near-regions)", "30 593 953 kr" },
    { "at(round(base + (payment-amount - 21 * base) * weight / key-total), component = ambulance)",
      "1 441 061 kr" },
    { "at(share(weight, key-total), key = population@2021-11-01) * 1 963 mkr >= 24 796 006 kr", "yes" },
    { "at(sum(weight, over = weights) = key-total, key = population@2021-11-01)", "yes" },
    { "key-total(key = listed@2022-01-01)", "missing: the source of listed@2022-01-01 states no total" },
    { "weight(key = listed@2022-01-01, unit = 01)", "missing: listed@2022-01-01 has no weight for unit 01" },
    { "weight", "not-measurable: weight is asked of a key, or of a payment that has one" },
    { "method(ambulance)", "base-and-share" },
    { "rounding(ambulance)", "largest-remainder" },
    { "key(ambulance)", "population@2021-11-01" },
    { "key(education, payment = second)",
      "missing: key of component=education payment=second is not stated" },
    { "base(near-regions)", "missing: base of component=near-regions payment=main is not stated" },
    { "payment-amount(ambulance)", "85 000 000 kr" },
    { "payment-amount(education, payment = first)", "300 000 000 kr" },
    { "payment-amount(education)", "not-measurable: payment-amount is asked of one payment: payment = id" },
    { "payment-amount(education, payment = third)",
      "not-measurable: component education has no payment third" },
    { "method", "not-measurable: method is asked of one payment: payment = id" },
    { "at(base * count(regions), component = ambulance)", "1 000 000 kr" },
    /* allocation */
    { "computed(ambulance)", "1 441 061 kr" },
    { "computed(near-regions)", "30 593 953 kr" },
    { "computed(near)", "30 593 953 kr" },
    { "computed(ambulance, unit = nation)", "85 000 000 kr" },
    { "computed(ambulance, unit = 01)", "83 558 939 kr" },
    { "at(sum(computed, over = recipients) = payment-amount, component = ambulance, payment = main)", "yes" },
    { "at(count(recipients), component = ambulance)", "2" },
    { "count(recipients)", "2" },
    { "at(count(recipients), component = education)", "1" },
    { "computed(education, payment = first)", "3 789 507 kr" },
    { "computed(education)", "missing: the key of education is unknown" },
    { "computed", "missing: the key of education is unknown" },
    { "computed(migrants)", "missing: no allocation of migrants is known" },
    { "computed(education, unit = 01)", "missing: education has no allocation to unit 01" },
    { "published(near-regions)", "30 593 953 kr" },
    { "published(education)", "5 052 676 kr" },
    { "published(ambulance)",
      "missing: published of component=ambulance payment=main unit=23 is not stated" },
    { "published(ambulance, unit = 01) = computed(ambulance, unit = 01)", "yes" },
    { "computed(ambulance, unit = 99)", "not-measurable: there is no unit 99" },
    /* grants */
    { "grant(ambulance)", "1 441 061 kr" },
    { "grant(education)", "5 052 676 kr" },
    { "grant(education, payment = second)", "1 263 169 kr" },
    { "grant(staff)", "31 111 852 kr" },
    { "grant", "64 410 035 kr" },
    { "grant(total)", "64 410 035 kr" },
    { "own-grant", "missing: no decided grant of close-care@2022 is recorded for unit 23" },
    { "own-grant(staff)", "missing: no decided grant of staff is recorded for unit 23" },
    { "own-grant(ambulance)", "1 441 061 kr" },
    { "grant(near-municipalities)", "9 000 000 kr" },
    { "grant(doctor)", "2 526 338 kr" },
    { "grant(joint)", "missing: no decided grant of joint is recorded for unit 23" },
    { "grant(ambulance, unit = 01)", "83 558 939 kr" },
    { "preliminary(ambulance)", "1 400 000 kr" },
    { "preliminary(ambulance) = grant(ambulance)", "yes" },
    { "budget", "50 000 000 kr" },
    { "grant - budget", "14 410 035 kr" },
    { "budget(ambulance)", "missing: no budget of ambulance is recorded for unit 23" },
    /* activities */
    { "planned(near-regions) + unallocated(near-regions)", "30 594 000 kr" },
    { "unallocated(near-regions)", "2 994 000 kr" },
    { "planned(staff) + unallocated(staff)", "31 112 000 kr" },
    { "planned(near)", "27 600 000 kr" },
    { "difference(near-regions)", "−47 kr" },
    { "difference(staff)", "−148 kr" },
    { "planned(near-regions) + unallocated(near-regions) <= grant(near-regions)", "yes" },
    { "round(share(unallocated(near-regions), planned(near-regions) + unallocated(near-regions)), 0,01 %) = "
      "9,79 %",
      "yes" },
    { "round(share(unallocated(staff), planned(staff) + unallocated(staff)), 0,01 %) = 5,13 %", "yes" },
    { "planned(ambulance)", "1 069 953 kr" },
    { "unallocated(ambulance)", "0 kr" },
    { "difference(ambulance)", "371 108 kr" },
    { "planned(migrants)", "missing: the activity unknown (Aktivitet unknown) has no sum" },
    { "planned", "missing: the activity unknown (Aktivitet unknown) has no sum" },
    { "unallocated", "4 590 000 kr" },
    { "planned(education)", "missing: no activities of education are recorded for unit 23" },
    { "unallocated(education)", "missing: no activities of education are recorded for unit 23" },
    { "planned(doctor)", "77 kr" },
    { "planned(ambulance, unit = 01)", "missing: no activities of ambulance are recorded for unit 01" },
    { "at(count(activities), component = near-regions)", "8" },
    { "at(count(activities), component = ambulance)", "2" },
    { "at(count(activities), component = education)", "0" },
    { "count(activities)", "23" },
    { "at(count(activity-parts), component = ambulance, activity = training)", "2" },
    { "at(sum(amount, over = activity-parts), component = ambulance, activity = training)", "369 953 kr" },
    { "at(sum(amount, over = activity-parts), component = ambulance, activity = readiness)",
      "missing: amount of unit=23 component=ambulance activity=part-b is not stated" },
    { "at(amount, component = ambulance, activity = training)",
      "missing: amount of unit=23 component=ambulance activity=training is not stated" },
    { "at(amount, component = ambulance, activity = nothing)",
      "not-measurable: there is no activity nothing" },
    { "amount", "not-measurable: amount is asked of an activity" },
    { "count(activity-parts)", "not-measurable: the parts of an activity are asked of an activity" },
    { "sum(amount, over = activities)",
      "missing: amount of unit=23 component=migrants activity=unknown is not stated" },
    { "at(sum(amount, over = activities), component = near-regions)", "30 594 000 kr" },
    { "at(sum(grant, over = of-which), component = ambulance)", "0 kr" },
    /* cost objects */
    { "count(cost-objects)", "3" },
    { "at(count(areas-of-cost-object), cost-object = 9942)", "3" },
    { "at(count(areas-of-cost-object), cost-object = 9944)", "1" },
    { "count(areas-of-cost-object)",
      "not-measurable: the areas of a cost object are asked of a cost object" },
    { "planned(cost-object = 9944)", "369 953 kr" },
    { "cost-object(ambulance)", "9942" },
    { "cost-object(migrants)", "missing: cost-object of component=migrants is not stated" },
    { "at(cost-object, component = ambulance, activity = training)", "9944" },
    { "at(cost-object, component = ambulance, activity = readiness)", "9942" },
    /* words */
    { "component(ambulance)", "En förstärkt ambulanssjukvård" },
    { "edition", "God och nära vård 2022" },
    { "unit", "Region Jämtland Härjedalen" },
    { "name(unit = nation)", "Riket" },
    { "title", "God och nära vård 2022" },
    { "at(title, component = ambulance)", "En förstärkt ambulanssjukvård" },
    { "at(title, component = ambulance, activity = training)", "Aktivitet training" },
    { "at(title, group = skr)", "SKR" },
    { "role(doctor)", "of-which" },
    { "recipients(skr)", "skr" },
    { "role(doctor) = \"of-which\" and recipients(skr) <> \"regions\"", "yes" },
    { "responsible(near)", "Utvecklingsdirektör" },
    { "responsible(staff)", "missing: responsible of component=staff is not stated" },
    { "at(responsible, component = ambulance, activity = training)", "Chef" },
    { "at(kind, component = staff, activity = rest)", "unallocated" },
    { "at(parent, component = ambulance, activity = course-a)", "training" },
    { "given(at(parent, component = ambulance, activity = training))", "no" },
    { "locked(staff)", "yes" },
    { "locked(ambulance)", "no" },
    { "component", "not-measurable: no component is asked of" },
    { "grant(edition = close-care@2021)", "missing: close-care@2021 is not among the editions of this run" },
    { "previous-year(grant)", "missing: close-care@2021 is not among the editions of this run" },
    { "used + received", "missing: nothing is posted for 23 in 2022-01-01/2022-09-30" },
    /* what is recorded of the parts */
    { "parts-grant(staff)", "31 111 852 kr" },
    { "parts-grant = grant", "yes" },
    { "parts-grant(ambulance)", "missing: no decided grant of ambulance is recorded for unit 23" },
    { "at(count(ungranted), component = staff)", "0" },
    { "count(ungranted)", "1" }, /* joint */
    /* another agreement's money is counted there */
    { "national(edition = funded@2022)", "2 000 000 kr" },
    { "at(count(parts), edition = funded@2022)", "1" },
    { "at(count(components), edition = funded@2022)", "2" },
    { "at(sum(national, over = leaves), edition = funded@2022)", "2 000 000 kr" },
    { "grant(edition = funded@2022)", "200 000 kr" },
    { "computed(edition = funded@2022)", "200 000 kr" },
    { "grant(part-of-other, edition = funded@2022)", "100 000 kr" },
    { "national(part-of-other, edition = funded@2022)", "1 000 000 kr" },
    { "given(funded-by(part-of-other, edition = funded@2022))", "yes" },
    { "given(funded-by(own, edition = funded@2022))", "no" },
};

START_TEST(computing)
{
    SHOWS(&world, results[_i].formula, &edition, results[_i].shows);
}
END_TEST

/* ---- the graph ---- */

static const struct ov_node *node_of(const char *formula, const struct ov_subject *subject)
{
    return ov_graph_node(world.graph, ov_figures_formula(world.figures, formula, subject));
}

static const struct ov_node *operand(const struct ov_node *node, size_t index)
{
    ck_assert_uint_lt(index, node->operand_count);
    return ov_graph_node(world.graph, (ov_figure){ node->operands[index] });
}

START_TEST(origins)
{
    const struct ov_node *term = node_of("national(ambulance)", &edition);
    ck_assert_int_eq(term->kind, OV_NODE_TERM);
    ck_assert_str_eq(term->origin.file, "close-care-2022.conf");
    ck_assert_int_eq(term->origin.line, line_of_ambulance);
    ck_assert_str_eq(term->table, "components");
    ck_assert_str_eq(term->column, "national");
    ck_assert_str_eq(term->subject, "component=ambulance");
    ck_assert_str_eq(term->origin.source, "Överenskommelsen");
    const struct ov_node *base = node_of("base(ambulance)", &edition);
    ck_assert_str_eq(base->origin.file, "close-care-2022.conf");
    ck_assert_int_eq(base->origin.line, line_of_payment);
    ck_assert_str_eq(base->origin.source, "Överenskommelsen, avsnitt 3");
    const struct ov_node *computed = node_of("computed(ambulance)", &edition);
    ck_assert_int_eq(computed->origin.line, line_of_payment);
    ck_assert_str_eq(computed->origin.source, "Överenskommelsen, avsnitt 3");
    const struct ov_node *cost_object = node_of("cost-object(ambulance)", &edition);
    ck_assert_int_eq(cost_object->kind, OV_NODE_TERM);
    ck_assert_str_eq(cost_object->origin.file, "close-care-2022.local.conf");
    ck_assert_int_eq(cost_object->origin.line, line_of_cost_object);
    ck_assert_str_eq(cost_object->origin.source, "Regionstyrelsen 2022-05-04");
    ck_assert_str_eq(cost_object->table, "component-uses");
    ck_assert_str_eq(cost_object->column, "cost-object");
    ck_assert_str_eq(cost_object->subject, "component=ambulance");
    struct ov_subject readiness = edition;
    readiness.component = "ambulance";
    readiness.activity = "readiness";
    ck_assert_ptr_eq(node_of("cost-object", &readiness), cost_object);
    const struct ov_node *weight = node_of("weight(component = ambulance)", &edition);
    ck_assert_str_eq(weight->origin.file, "population-2021-11-01.csv");
    ck_assert_str_eq(weight->origin.source, "SCB");
    const struct ov_node *row = node_of("grant(near-regions)", &edition);
    ck_assert_ptr_null(row->origin.source);
    ck_assert_int_eq(row->kind, OV_NODE_ROW);
    ck_assert_str_eq(row->origin.file, "grants.csv");
    ck_assert_int_eq(row->origin.line, line_of_grant);
    ck_assert_int_eq((int)row->origin.batch, 7);
    const struct ov_node *unit = node_of("unit", &edition);
    ck_assert_str_eq(unit->origin.file, "regions.conf");
    ck_assert_int_eq(unit->origin.line, 5);
}
END_TEST

START_TEST(shapes)
{
    const struct ov_node *difference = node_of("difference(ambulance)", &edition);
    ck_assert_int_eq(difference->kind, OV_NODE_FIGURE);
    ck_assert_str_eq(difference->label, "difference = grant - planned - unallocated");
    ck_assert_uint_eq(difference->operand_count, 1);
    const struct ov_node *outer = operand(difference, 0);
    ck_assert_int_eq(outer->kind, OV_NODE_OPERATION);
    ck_assert_str_eq(outer->label, "-");
    const struct ov_node *planned = operand(operand(outer, 0), 1);
    ck_assert_int_eq(planned->kind, OV_NODE_SELECTION);
    ck_assert_uint_eq(planned->operand_count, 2);
    ck_assert_str_eq(operand(planned, 0)->table, "activities");
    ck_assert_int_eq(operand(planned, 1)->kind, OV_NODE_SELECTION);
    const struct ov_node *national = node_of("national(near)", &edition);
    ck_assert_int_eq(national->kind, OV_NODE_FIGURE);
    ck_assert_str_eq(operand(national, 0)->label, "sum over parts");
    const struct ov_node *computed = node_of("computed(ambulance)", &edition);
    ck_assert_str_eq(computed->label, "computed = base-and-share");
    ck_assert_str_eq(computed->cite, "500 000 kr + 131 914 / 10 443 100 × 74 500 000 kr");
    ck_assert_uint_eq(computed->operand_count, 4);
    ck_assert_str_eq(operand(computed, 0)->column, "national");
    ck_assert_str_eq(operand(computed, 1)->column, "base");
    ck_assert_str_eq(operand(computed, 2)->table, "weights");
    const struct ov_node *choice = node_of("max(1 kr, grant(ambulance), 2 kr)", &edition);
    ck_assert_int_eq(choice->kind, OV_NODE_CHOICE);
    ck_assert_int_eq(choice->chosen, 1);
    const struct ov_node *branch = node_of("if(locked(staff), 1 kr, 2 kr)", &edition);
    ck_assert_int_eq(branch->kind, OV_NODE_CHOICE);
    ck_assert_str_eq(operand(branch, (size_t)branch->chosen)->label, "1 kr");
    ck_assert_int_eq(node_of("round(grant(ambulance), 1 tkr)", &edition)->kind, OV_NODE_ROUNDING);
    const struct ov_node *count = node_of("at(count(activities), component = ambulance)", &edition);
    ck_assert_int_eq(count->kind, OV_NODE_SELECTION);
    ck_assert_str_eq(operand(count, 0)->value.text, "Aktivitet readiness");
    ck_assert_int_eq(node_of("500 kr", &edition)->kind, OV_NODE_CONSTANT);
}
END_TEST

/* Asked twice, in whatever words and of an equal subject: the same node. Another subject: another. */
START_TEST(remembered)
{
    struct ov_subject other = { .edition = ov_arena_strdup(world.arena, "close-care@2022"),
                                .unit = ov_arena_strdup(world.arena, "23"),
                                .component = "ambulance" };
    ov_figure first = ov_figures_formula(world.figures, "grant  -  planned", &other);
    size_t nodes = world.graph->count;
    struct ov_subject same = { .edition = "close-care@2022", .unit = "23", .component = "ambulance" };
    ck_assert_uint_eq(ov_figures_formula(world.figures, "(grant - planned)", &same).id, first.id);
    ck_assert_uint_eq(world.graph->count, nodes);
    same.component = "migrants";
    ck_assert_uint_ne(ov_figures_formula(world.figures, "grant - planned", &same).id, first.id);
    ck_assert_uint_eq(ov_figures_formula(world.figures, "grant(ambulance)", &edition).id,
                      ov_figures_formula(world.figures, "grant", &other).id);
    ck_assert_ptr_eq(ov_figures_graph(world.figures), world.graph);
}
END_TEST

/* Two runs over the same view make the same graph, node by node. */
START_TEST(deterministic)
{
    struct ov_graph *graphs[2];
    for (int turn = 0; turn < 2; turn++) {
        graphs[turn] = ov_graph_new(world.arena);
        struct ov_figures *figures =
            ov_figures_new(world.arena, world.view, &catalogue, graphs[turn], ov_date_make(2022, 9, 1));
        for (size_t i = 0; i < OV_COUNT_OF(results); i++)
            ov_figures_formula(figures, results[i].formula, &edition);
    }
    ck_assert_uint_eq(graphs[0]->count, graphs[1]->count);
    for (size_t i = 1; i < graphs[0]->count; i++) {
        const struct ov_node *a = &graphs[0]->nodes[i], *b = &graphs[1]->nodes[i];
        HOLDS(a->kind == b->kind && ov_equal(a->label, b->label) && ov_equal(a->subject, b->subject) &&
                  a->operand_count == b->operand_count &&
                  (a->operand_count == 0 ||
                   memcmp(a->operands, b->operands, a->operand_count * sizeof *a->operands) == 0),
              "node %zu", i);
        for (size_t j = 0; j < a->operand_count; j++)
            HOLDS(a->operands[j] > 0 && a->operands[j] < i, "node %zu", i);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: money");
    TCase *tests = tcase_create("money");
    tcase_add_checked_fixture(tests, open_world, close_world);
    tcase_add_loop_test(tests, computing, 0, OV_COUNT_OF(results));
    tcase_add_test(tests, origins);
    tcase_add_test(tests, shapes);
    tcase_add_test(tests, remembered);
    tcase_add_test(tests, deterministic);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
