/* Collected values, measures, conditions, statements, texts, and the subjects that checks are asked of. */
#include "figures-fixture.h"

#include <check.h>

static struct world world;
static const struct ov_subject edition = { .edition = "close-care@2022", .unit = "23" };

static const struct ov_field fields[] = {
    { .id = "listed",
      .label = "Listade",
      .slices = "sex age",
      .type = OV_COUNT,
      .flags = OV_PERSONAL,
      .source = "Listningssystemet" },
    { .id = "with-doctor",
      .label = "Med fast läkare",
      .slices = "sex",
      .type = OV_COUNT,
      .flags = OV_PERSONAL },
    { .id = "response", .label = "Responstid", .type = OV_DECIMAL, .unit = "min" },
    { .id = "inclusion", .label = "Inklusion", .type = OV_SHARE },
    { .id = "cost", .label = "Kostnad", .type = OV_MONEY },
    { .id = "started", .label = "Startade", .type = OV_DATE },
    { .id = "plan", .label = "Plan finns", .type = OV_BOOLEAN },
    { .id = "stock", .label = "På en dag", .type = OV_COUNT, .period = OV_POINT },
    { .id = "weeks", .label = "Veckor", .type = OV_COUNT, .period = OV_TERM },
    { .id = "visits", .label = "Besök", .type = OV_COUNT, .period = OV_MONTH },
    { .id = "so-far", .label = "Hittills", .type = OV_COUNT, .period = OV_TERTIAL },
};
static const struct ov_measure measures[] = {
    { .id = "doctor-share",
      .label = "Andel",
      .formula = "with-doctor / listed",
      .type = OV_SHARE,
      .cite = "V1" },
    { .id = "doctor-share-shown",
      .label = "Andel",
      .formula = "share(with-doctor, listed)",
      .type = OV_SHARE,
      .smallest_n = 500 },
    { .id = "doctor-share-change",
      .label = "Andel",
      .formula = "with-doctor / listed - 1",
      .type = OV_SHARE,
      .smallest_n = 500 },
    { .id = "doctor-few", .label = "Antal", .formula = "with-doctor", .type = OV_COUNT, .smallest_n = 500 },
    { .id = "response-change",
      .label = "Förändring",
      .formula = "response - previous-year(response)",
      .type = OV_DECIMAL },
    { .id = "mistyped", .label = "Fel slag", .formula = "listed", .type = OV_MONEY },
    { .id = "circle", .label = "Cirkel", .formula = "circle + 1", .type = OV_DECIMAL },
    { .id = "backwards", .label = "Bakåt", .formula = "1 + previous-year(backwards)", .type = OV_DECIMAL },
    { .id = "in-force", .label = "Gäller", .flags = OV_CALLBACK, .type = OV_DATE },
    { .id = "unwilling", .label = "Vägrar", .flags = OV_CALLBACK, .type = OV_DATE },
    { .id = "absent", .label = "Saknas", .flags = OV_CALLBACK, .type = OV_DATE },
    { .id = "told", .label = "Period", .flags = OV_CALLBACK, .type = OV_COUNT },
    { .id = "broken", .label = "Trasig", .formula = "1 +", .type = OV_COUNT },
};
static const struct ov_field other_fields[] = { { .id = "calls", .label = "Larm", .type = OV_COUNT } };
static const struct ov_measure other_measures[] = {
    { .id = "calls-twice", .label = "Larm × 2", .formula = "calls * 2", .type = OV_COUNT }
};
static const struct ov_module modules[] = {
    { .id = "ambulance",
      .fields = other_fields,
      .field_count = 1,
      .measures = other_measures,
      .measure_count = 1 },
    { .id = "close-care",
      .fields = fields,
      .field_count = OV_COUNT_OF(fields),
      .measures = measures,
      .measure_count = OV_COUNT_OF(measures) },
};
static const struct ov_unit units[] = { { "00", "Riket", NULL, NULL, 3 },
                                        { "01", "Region Stockholm", NULL, NULL, 4 },
                                        { "23", "Region Jämtland Härjedalen", NULL, NULL, 5 } };
static const struct ov_catalogue catalogue = { .modules = modules,
                                               .module_count = OV_COUNT_OF(modules),
                                               .units = units,
                                               .unit_count = OV_COUNT_OF(units),
                                               .units_file = "regions.conf" };

static void add_value(const char *field, const char *unit, const char *period, const char *slice,
                      const char *value, const char *state, const char *quality)
{
    ADD(&world, OV_TABLE_VALUES, field, unit, period, slice, value, state, quality);
}

static void add_values(void)
{
    add_file(&world, "values.csv");
    add_value("close-care.listed", "23", "2022", "", "130 000", NULL, NULL);
    add_value("close-care.listed", "23", "2022", "sex=woman", "65 500", "given", "final");
    add_value("close-care.listed", "23", "2022", "sex=woman;age=65-", "17 000", NULL, NULL);
    add_value("close-care.listed", "23", "2021", "", "129 000", NULL, NULL);
    add_value("close-care.listed", "23", "2022T2", "", "129 500", NULL, NULL);
    add_value("close-care.listed", "00", "2022", "", "10 400 000", NULL, NULL);
    add_value("close-care.listed", "23-a", "2022", "", "400", NULL, NULL);
    add_value("close-care.with-doctor", "23", "2022", NULL, "71 500", NULL, "preliminary");
    add_value("close-care.with-doctor", "23", "2021", "", NULL, "missing", NULL);
    add_value("close-care.with-doctor", "23", "2022", "sex=woman", "32 750", NULL, NULL);
    add_value("close-care.with-doctor", "23-a", "2022", "", "100", NULL, NULL);
    add_value("close-care.listed", "23-a", "2021", "", "1 000", NULL, NULL);
    add_value("close-care.with-doctor", "23-a", "2021", "", "4", NULL, NULL);
    add_value("close-care.with-doctor", "23-a", "2020", "", "12", NULL, NULL);
    add_value("close-care.with-doctor", "23-a", "2020", "sex=man", "9", NULL, NULL);
    add_value("close-care.with-doctor", "23-a", "2020", "sex=woman", "3", NULL, NULL);
    add_value("close-care.listed", "23-a", "2019", "", "1 000", NULL, NULL);
    add_value("close-care.with-doctor", "23-a", "2019", "", "0", NULL, NULL);
    add_value("close-care.listed", "23-a", "2018", "", "1 000", NULL, NULL);
    add_value("close-care.with-doctor", "23-a", "2018", "", "5", NULL, NULL);
    add_value("close-care.response", "23", "2022", "", "14,2", NULL, NULL);
    add_value("close-care.response", "23", "2021", "", "15,0", NULL, NULL);
    add_value("close-care.response", "23", "2020", "", NULL, "not-due", NULL);
    add_value("close-care.response", "01", "2022", "", NULL, "suppressed", NULL);
    add_value("close-care.response", "00", "2022", "", NULL, "not-measurable", NULL);
    add_value("close-care.inclusion", "23", "2022", "", "0,708", NULL, NULL);
    add_value("close-care.cost", "23", "2022", "", "1 234,5", NULL, NULL);
    add_value("close-care.started", "23", "2022", "", "20220401", NULL, NULL);
    add_value("close-care.started", "00", "2022", "", "20220431", NULL, NULL);
    add_value("close-care.plan", "23", "2022", "", "1", NULL, NULL);
    add_value("close-care.stock", "23", "2022-12-31", "", "12", NULL, NULL);
    add_value("close-care.stock", "23", "2022-08-31", "", "8", NULL, NULL);
    add_value("close-care.weeks", "23", "HT2022", "", "90", NULL, NULL);
    add_value("close-care.weeks", "23", "VT2022", "", "70", NULL, NULL);
    add_value("close-care.weeks", "23", "HT2021", "", "80", NULL, NULL);
    add_value("close-care.visits", "23", "2022-12", "", "31", NULL, NULL);
    add_value("close-care.visits", "23", "2022-03", "", "33", NULL, NULL);
    add_value("close-care.so-far", "23", "2022T3", "", "300", NULL, NULL);
    add_value("close-care.so-far", "23", "2022T2", "", "200", NULL, NULL);
    add_value("ambulance.calls", "23", "2022", "", "21", NULL, NULL);
}

static void add_terms(void)
{
    add_file(&world, "close-care-2022.conf");
    ADD(&world, OV_TABLE_EDITIONS, "close-care@2022", "God och nära vård 2022", "2022-01-01", "2022-12-31",
        "6 373 mkr");
    ADD(&world, OV_TABLE_EDITIONS, "close-care@2021", "God och nära vård 2021", "2021-01-01", "2021-12-31",
        "6 700 mkr");
    ADD(&world, OV_TABLE_EDITIONS, "close-care@2020", "God och nära vård 2020", "2020-01-01", "2020-12-31",
        "5 674 mkr");
    ADD(&world, OV_TABLE_EDITIONS, "ambulance@2021", "Ambulans 2021", "2021-01-01", "2021-12-31", "1 mkr");
    ADD(&world, OV_TABLE_EDITIONS, "long@2021", "Flerårig", "2021-01-01", "2022-12-31", "1 mkr");
    ADD(&world, OV_TABLE_EDITIONS, "long@2020", "Brutet år", "2020-07-01", "2021-06-30", "2 mkr");
    ADD(&world, OV_TABLE_COMPONENTS, "close-care@2022", "zeta", NULL, "Först i filen", "leaf", "regions",
        "1 mkr", NULL, "0");
    ADD(&world, OV_TABLE_COMPONENTS, "close-care@2022", "alpha", NULL, "Sist i filen", "leaf", "regions",
        "2 mkr", NULL, "1");
    ADD(&world, OV_TABLE_CONDITIONS, "close-care@2022", "z-share", "alpha", "Fast läkare",
        "doctor-share >= 55 %", NULL, "2022-12-31", "0");
    ADD(&world, OV_TABLE_CONDITIONS, "close-care@2022", "before", NULL, "Året innan", "doctor-share >= 55 %",
        "2021", NULL, "1");
    ADD(&world, OV_TABLE_CONDITIONS, "close-care@2022", "a-words", NULL, "Samverkan", NULL, NULL, NULL, "2");
    ADD(&world, OV_TABLE_CONDITIONS, "close-care@2022", "odd", NULL, "Udda", "listed + 1", NULL, NULL, "3");
    ADD(&world, OV_TABLE_OBLIGATIONS, "close-care@2022", "interim", "Delredovisning", "interim",
        "Socialstyrelsen", "2022-09-30", NULL, "1");
    ADD(&world, OV_TABLE_OBLIGATIONS, "close-care@2022", "final", "Slutredovisning", "final",
        "Socialstyrelsen", "mars 2023", NULL, "0");
    ADD(&world, OV_TABLE_WEIGHTS, "b-key@2021-01-01", "23", "1", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "a-key@2021-01-01", "01", "1", "published");
    ADD(&world, OV_TABLE_WEIGHTS, "a-key@2021-01-01", "23", "1", "published");
    ADD(&world, OV_TABLE_RECIPIENTS, "close-care@2022", "regions", "Regionerna", "3 mkr");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "close-care@2022", "zeta", "main", "flat", NULL, NULL, NULL,
        "half-up");
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "close-care@2022", "alpha", "main", "flat", NULL, NULL, NULL,
        "half-up");
}

static void add_records(void)
{
    add_file(&world, "records.csv");
    ADD(&world, OV_TABLE_UNITS, "23-a", NULL, NULL, "Hälsocentralen", "unit", "23-north");
    ADD(&world, OV_TABLE_UNITS, "23-north", NULL, NULL, "Norra området", "division", "23");
    ADD(&world, OV_TABLE_UNITS, "01-a", NULL, NULL, "Annan", "unit", "01");
    ADD(&world, OV_TABLE_GRANTS, "close-care@2022", "zeta", "23", "decided", NULL, "100 tkr");
    ADD(&world, OV_TABLE_GRANTS, "close-care@2022", "alpha", "23", "decided", NULL, "200 tkr");
    ADD(&world, OV_TABLE_GRANTS, "close-care@2021", "total", "23", "decided", NULL, "250 tkr");
    ADD(&world, OV_TABLE_ACTIVITIES, "close-care@2022", "23", "zeta", "one", NULL, "Fler läkare", "activity",
        "50 tkr", "Chef", "77");
    ADD(&world, OV_TABLE_ACTIVITIES, "close-care@2022", "23", "zeta", "part", "one", "Del", "activity",
        "10 tkr", NULL, "78");
    ADD(&world, OV_TABLE_ACTIVITIES, "close-care@2022", "23", "total", "extra", NULL, "Övrigt", "activity",
        "1 tkr", NULL, NULL);
    ADD(&world, OV_TABLE_DECISIONS, "close-care@2022", "00", "agreement", "state", "Regeringen",
        "2022-01-20");
    ADD(&world, OV_TABLE_DECISIONS, "close-care@2022", "23", "distribution", "region", "RS", "2022-03-15");
    static const char *const statements[][6] = {
        { "annual", "sum", "s. 4", "Summa", "300 tkr", "grant" },
        { "annual", "wrong", "s. 5", "Fel summa", "301 tkr", "grant" },
        { "annual", "finer", "s. 6", "Finare", "100 400 kr", "grant(zeta)" },
        { "annual", "finer-wrong", "s. 6", "Finare", "100 501 kr", "grant(zeta)" },
        { "annual", "share", "s. 7", "Andel", "33,3 %", "share(grant(zeta), grant)" },
        { "annual", "bare", "s. 8", "Utan enhet", "300 000", "grant" },
        { "annual", "count", "s. 9", "Listade", "130 000", "listed" },
        { "annual", "lost", "s. 9", "Saknas", "1 kr", "used" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(statements); i++)
        ADD(&world, OV_TABLE_STATEMENTS, statements[i][0], statements[i][1], "close-care@2022",
            i == 0 ? "23" : NULL, statements[i][2], statements[i][3], statements[i][4], statements[i][5]);
    ADD(&world, OV_TABLE_STATEMENTS, "annual", "others", "close-care@2022", "01", NULL, "Annan", "1 kr",
        "grant");
    ADD(&world, OV_TABLE_STATEMENTS, "annual", "last-year", "close-care@2021", NULL, NULL, "I fjol",
        "250 tkr", "grant");
}

static void open_world(void)
{
    world_begin(&world);
    add_values();
    add_terms();
    add_records();
    world_ready(&world, &catalogue);
}

static void close_world(void)
{
    world_end(&world);
}

static const struct {
    const char *formula, *shows;
} results[] = {
    /* fields */
    { "listed", "130 000" },
    { "close-care.listed", "130 000" },
    { "listed(sex = woman)", "65 500" },
    { "listed(age = 65-, sex = woman)", "17 000" },
    { "at(listed(sex = woman), age = 65-)", "17 000" },
    { "at(listed, sex = man)",
      "missing: no value of close-care.listed is recorded for unit 23, 2022, sex=man" },
    { "listed(colour = red)", "not-measurable: close-care.listed has no division colour; it has sex age" },
    { "response(sex = woman)",
      "not-measurable: close-care.response has no division sex; it has no division at all" },
    { "listed(period = 2021)", "129 000" },
    { "listed(period = 2022T2)", "129 500" },
    { "listed(unit = nation)", "10 400 000" },
    { "at(listed, unit = nation)", "10 400 000" },
    { "listed(unit = 23-a)", "400" },
    { "listed(unit = 01)", "missing: no value of close-care.listed is recorded for unit 01, 2022" },
    { "listed(unit = 77)", "not-measurable: there is no unit 77" },
    { "previous-year(listed)", "129 000" },
    { "previous-year(previous-year(listed))",
      "missing: no value of close-care.listed is recorded for unit 23, 2020" },
    { "listed - previous-year(listed)", "1 000" },
    { "previous-year(with-doctor)", "missing: the value is recorded as missing" },
    { "response(period = 2020)", "not-due: the value is not due yet" },
    { "response(unit = 01)", "suppressed: the value is suppressed" },
    { "response(unit = nation)", "not-measurable: the value is recorded as not measurable" },
    { "response(unit = nation) + response(unit = 01)",
      "not-measurable: the value is recorded as not measurable" },
    { "response(unit = 01) + response(period = 2020)", "not-due: the value is not due yet" },
    { "inclusion", "70.8%" },
    { "inclusion >= 70 %", "yes" },
    { "cost", "1 234.50 kr" },
    { "cost - 1 kr", "1 233.50 kr" },
    { "started", "1 April 2022" },
    { "started(unit = nation)", "not-measurable: the value is no date of the form 20220930" },
    { "plan and started < 2022-05-01", "yes" },
    { "ambulance.calls", "21" },
    { "calls", "not-measurable: there is no core figure, field or measure calls" },
    { "listet", "not-measurable: there is no core figure, field or measure listet; the nearest is listed" },
    /* the field's own kind of period */
    { "stock", "12" },
    { "stock(period = 2022)", "12" },
    { "stock(period = 2022T2)", "8" },
    { "stock(period = 2022-03)",
      "missing: no value of close-care.stock is recorded for unit 23, 2022-03-31" },
    { "weeks", "90" },
    { "weeks - previous-year(weeks)", "10" },
    { "weeks(period = VT2022)", "70" },
    { "weeks(period = 2022)", "missing: no value of close-care.weeks is recorded for unit 23, 2022" },
    { "at(previous-year(weeks), period = HT2022)", "80" },
    { "visits", "31" },
    { "visits(period = 2022)", "missing: no value of close-care.visits is recorded for unit 23, 2022" },
    { "visits(period = 2022-03)", "33" },
    { "previous-year(visits)", "missing: no value of close-care.visits is recorded for unit 23, 2021-12" },
    { "so-far", "300" },
    { "so-far(period = 2022)", "300" },
    { "so-far(period = 2022T2)", "200" },
    { "so-far(period = 2022H1)", "missing: no value of close-care.so-far is recorded for unit 23, 2022H1" },
    /* measures */
    { "doctor-share", "55.0%" },
    { "doctor-share(sex = woman)", "50.0%" },
    { "doctor-share >= 55 %", "yes" },
    { "doctor-share(unit = 23-a)", "25.0%" },
    { "doctor-share-shown", "55.0%" },
    { "doctor-share-shown(unit = 23-a)", "suppressed: fewer than 500 persons" },
    { "doctor-share-shown(unit = 01)",
      "missing: no value of close-care.with-doctor is recorded for unit 01, 2022" },
    { "response-change", "−0.8" },
    { "mistyped", "not-measurable: the measure gives another type than it declares" },
    { "circle", "not-measurable: circle is defined through itself" },
    { "ambulance.calls-twice", "42" },
    { "in-force", "15 March 2022" },
    { "in-force(unit = nation)", "missing: no decision distribution of party region is recorded" },
    { "unwilling", "not-measurable: not today" },
    /* What failed has no answer, whatever is asked of it; what the callback itself says is missing has one.
     */
    { "given(unwilling)", "not-measurable: not today" },
    { "not given(unwilling)", "not-measurable: not today" },
    { "given(unwilling) and 1 = 1", "not-measurable: not today" },
    { "given(unwilling) and 1 = 2", "no" },
    { "given(unwilling) or given(missing(\"nothing\"))", "not-measurable: not today" },
    { "given(unwilling > today)", "not-measurable: not today" },
    { "given(missing(\"nothing\") + unwilling)", "not-measurable: not today" },
    { "given(max(unwilling, today))", "not-measurable: not today" },
    { "given(if(given(unwilling), 1, 2))", "not-measurable: not today" },
    { "absent", "missing: nobody decided" },
    { "given(absent)", "no" },
    /* small numbers of persons */
    { "with-doctor(unit = 23-a, period = 2021)", "suppressed: fewer than 5 persons" },
    { "with-doctor(unit = 23-a, period = 2021) + 0", "suppressed: fewer than 5 persons" },
    { "with-doctor(unit = 23-a, period = 2021) < 5", "suppressed: fewer than 5 persons" },
    { "doctor-share(unit = 23-a, period = 2021)", "suppressed: fewer than 5 persons" },
    { "with-doctor(unit = 23-a, period = 2020)", "12" },
    { "with-doctor(unit = 23-a, period = 2020, sex = woman)", "suppressed: fewer than 5 persons" },
    { "with-doctor(unit = 23-a, period = 2020, sex = man)",
      "suppressed: a part of the same division has fewer than 5 persons" },
    { "with-doctor(unit = 23-a, period = 2019)", "0" },
    { "doctor-share-shown(unit = 23-a, period = 2019)", "0.0%" },
    { "with-doctor(unit = 23-a, period = 2018)", "5" },
    { "doctor-share(unit = 23-a, period = 2018)", "0.5%" },
    { "doctor-share-shown(unit = 23-a, period = 2018)", "suppressed: fewer than 500 persons" },
    { "doctor-share-change(unit = 23-a, period = 2018)", "suppressed: fewer than 500 persons" },
    { "doctor-few(unit = 23-a, period = 2018)", "suppressed: fewer than 500 persons" },
    { "doctor-few(unit = 23-a, period = 2019)", "0" },
    { "told", "2 022" },
    { "previous-year(told)", "2 021" },
    { "told(period = 2021)", "2 021" },
    /* editions */
    { "grant", "300 000 kr" },
    { "previous-year(grant)", "250 000 kr" },
    { "previous-year(national)", "6 700 000 000 kr" },
    { "previous-year(previous-year(national))", "5 674 000 000 kr" },
    { "grant / previous-year(grant)", "120.0%" },
    { "national(edition = ambulance@2021)", "1 000 000 kr" },
    { "planned", "51 000 kr" },
    /* conditions, obligations, decisions */
    { "outcome(z-share)", "yes" },
    { "outcome(before)", "missing: the value is recorded as missing" },
    { "outcome(a-words)", "missing: a requirement in words, which a person judges" },
    { "outcome(odd)", "not-measurable: the rule is neither true nor false" },
    { "outcome(none)", "not-measurable: close-care@2022 has no condition none" },
    { "outcome", "not-measurable: outcome is asked of a condition" },
    { "at(outcome, condition = z-share)", "yes" },
    /* A condition's own period, whatever the order; one without a period changes nothing. */
    { "at(doctor-share, period = own, condition = before)", "missing: the value is recorded as missing" },
    { "at(doctor-share, condition = z-share, period = own)", "55.0%" },
    { "at(doctor-share, condition = none, period = own)",
      "not-measurable: only a condition of the edition has a period of its own" },
    { "doctor-share(period = own)",
      "not-measurable: only a condition of the edition has a period of its own" },
    { "rule(z-share)", "doctor-share >= 55 %" },
    { "by(z-share)", "31 December 2022" },
    { "by(before)", "missing: by of condition=before is not stated" },
    { "at(national, condition = z-share)", "2 000 000 kr" },
    { "at(component, condition = z-share)", "Sist i filen" },
    { "at(grant(total), condition = z-share)", "300 000 kr" },
    { "due(interim)", "30 September 2022" },
    { "due(interim) - today", "29" },
    { "due(final)", "March 2023" },
    { "due(final) = 2023-03-31", "yes" },
    { "due", "not-measurable: due is asked of an obligation" },
    { "receiver(interim)", "Socialstyrelsen" },
    { "at(kind, obligation = interim)", "interim" },
    { "obligation(interim)", "Delredovisning" },
    { "decided(agreement)", "20 January 2022" },
    { "decided(distribution, party = region)", "15 March 2022" },
    { "given(delivered(interim))", "no" },
    { "count(conditions) + count(obligations) + count(statements)", "14" },
};

static const char *compute(void *context, const char *measure, const struct ov_subject *subject,
                           const char **why)
{
    ck_assert_ptr_eq(context, &world);
    ck_assert(subject->has_period);
    if (strcmp(measure, "close-care.told") == 0)
        return subject->period.from == ov_date_make(2021, 1, 1) ? "2021 + 0" : "2022 + 0";
    if (strcmp(measure, "close-care.in-force") == 0)
        return "decided(distribution, party = region)";
    if (strcmp(measure, "close-care.absent") == 0)
        return "missing(\"nobody decided\")";
    *why = "not today";
    return NULL;
}

START_TEST(computing)
{
    ov_figures_set_compute(world.figures, compute, &world);
    SHOWS(&world, results[_i].formula, &edition, results[_i].shows);
}
END_TEST

START_TEST(callbacks)
{
    SHOWS(&world, "in-force", &edition,
          "not-measurable: the measure is computed by its plugin, which is not at hand");
    const struct ov_quantity *value = ask(&world, "backwards", &edition);
    ck_assert_int_eq(value->state, OV_NOT_MEASURABLE);
    ck_assert_ptr_nonnull(strstr(value->reason, "too many others"));
    value = ask(&world, "broken", &edition);
    ck_assert_int_eq(value->state, OV_NOT_MEASURABLE);
    ck_assert_ptr_nonnull(strstr(value->reason, "column 4"));
}
END_TEST

START_TEST(measure_nodes)
{
    ov_figure figure = ov_figures_formula(world.figures, "doctor-share", &edition);
    const struct ov_node *node = ov_graph_node(world.graph, figure);
    ck_assert_int_eq(node->kind, OV_NODE_FIGURE);
    ck_assert_str_eq(node->label, "close-care.doctor-share = with-doctor / listed");
    ck_assert_str_eq(node->cite, "V1");
    ck_assert_uint_eq(node->operand_count, 1);
    ck_assert(node->value.preliminary);
    ck_assert(!ask(&world, "listed", &edition)->preliminary);
    const struct ov_node *quotient = ov_graph_node(world.graph, (ov_figure){ node->operands[0] });
    const struct ov_node *row = ov_graph_node(world.graph, (ov_figure){ quotient->operands[1] });
    ck_assert_int_eq(row->kind, OV_NODE_ROW);
    ck_assert_str_eq(row->origin.file, "values.csv");
    ck_assert_str_eq(row->subject, "unit=23 period=2022");
    ck_assert_str_eq(row->cite, "Listningssystemet");
    /* What is suppressed does not lead to what it is made of. */
    figure = ov_figures_formula(world.figures, "doctor-share-shown(unit = 23-a)", &edition);
    ck_assert_uint_eq(ov_graph_node(world.graph, figure)->operand_count, 0);
    figure = ov_figures_formula(world.figures, "outcome(z-share)", &edition);
    node = ov_graph_node(world.graph, figure);
    ck_assert_str_eq(node->label, "outcome = doctor-share >= 55 %");
    ck_assert_str_eq(node->origin.file, "close-care-2022.conf");
}
END_TEST

START_TEST(periods)
{
    struct ov_subject subject = { .edition = "long@2021", .unit = "23" };
    SHOWS(&world, "close-care.listed", &subject,
          "not-measurable: no period is asked of, and the edition's term is not one year");
    SHOWS(&world, "close-care.listed(period = 2021)", &subject, "129 000");
    SHOWS(&world, "previous-year(national)", &subject,
          "not-measurable: no period is asked of, and the edition's term is not one year");
    subject.edition = "long@2020";
    SHOWS(&world, "close-care.listed", &subject,
          "missing: no value of close-care.listed is recorded for unit 23, 2020-07-01/2021-06-30");
    subject = edition;
    subject.has_period = ov_period_parse("2021", &subject.period, NULL);
    SHOWS(&world, "listed", &subject, "129 000");
    SHOWS(&world, "listed(period = 2022)", &subject, "130 000");
    SHOWS(&world, "outcome(z-share)", &subject, "missing: the value is recorded as missing");
    /* The edition's own term, said or not, is the same question. */
    subject = edition;
    subject.has_period = ov_period_parse("2022", &subject.period, NULL);
    ck_assert_uint_eq(ov_figures_formula(world.figures, "weeks", &subject).id,
                      ov_figures_formula(world.figures, "weeks", &edition).id);
    SHOWS(&world, "weeks - previous-year(weeks)", &subject, "10");
    size_t count;
    struct ov_subject *each_one = ov_figures_each(world.figures, OV_COMPONENT, &subject, &count);
    ck_assert(count == 2 && each_one[1].has_period && each_one[1].period.from == subject.period.from);
    /* A bound period that is no term of the edition stands for itself. */
    subject.has_period = ov_period_parse("2022T2", &subject.period, NULL);
    subject.edition = "none@2022";
    SHOWS(&world, "close-care.weeks", &subject,
          "missing: no value of close-care.weeks is recorded for unit 23, 2022T2");
}
END_TEST

/* ---- statements ---- */

static const struct {
    const char *id, *printed, *stated, *tallies;
} statements[] = {
    { "sum", "300 000 kr", "300 000 kr", "yes" },
    { "wrong", "301 000 kr", "300 000 kr", "no" },
    { "finer", "100 400 kr", "100 000 kr", "yes" },
    { "finer-wrong", "100 501 kr", "100 000 kr", "no" },
    { "share", "33.3%", "33.3%", "yes" },
    { "bare", "300 000 kr", "300 000 kr", "yes" },
    { "count", "130 000", "130 000", "yes" },
    { "lost", "1 kr", "missing: nothing is posted for 23 in 2022-01-01/2022-09-30",
      "missing: nothing is posted for 23 in 2022-01-01/2022-09-30" },
    { "last-year", "250 000 kr", "250 000 kr", "yes" },
};

START_TEST(stating)
{
    struct ov_subject subject = edition;
    subject.document = "annual";
    subject.statement = statements[_i].id;
    SHOWS(&world, "printed", &subject, statements[_i].printed);
    SHOWS(&world, "stated", &subject, statements[_i].stated);
    SHOWS(&world, "tallies(printed, stated)", &subject, statements[_i].tallies);
}
END_TEST

START_TEST(statement_faults)
{
    SHOWS(&world, "printed", &edition, "not-measurable: printed is asked of a statement");
    SHOWS(&world, "at(stated, document = annual, statement = none)", &edition,
          "not-measurable: document annual has no statement none");
    SHOWS(&world, "at(says, document = annual, statement = sum)", &edition, "Summa");
}
END_TEST

/* ---- subjects ---- */

static const char *each(enum ov_scope scope)
{
    size_t count;
    struct ov_subject *subjects = ov_figures_each(world.figures, scope, &edition, &count);
    struct ov_buffer buffer = { 0 };
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(subjects[i].edition, "close-care@2022");
        ov_buffer_printf(&buffer, "%s%s", i > 0 ? "; " : "", ov_subject_key(world.arena, &subjects[i]));
    }
    char *text = ov_arena_copy(world.arena, buffer.length > 0 ? buffer.data : "", buffer.length);
    ov_buffer_free(&buffer);
    return text;
}

START_TEST(scopes)
{
    ck_assert_str_eq(each(OV_EDITION), "unit=23");
    ck_assert_str_eq(each(OV_REGION), "unit=23");
    ck_assert_str_eq(each(OV_RECIPIENT_GROUP), "unit=23 group=regions");
    ck_assert_str_eq(each(OV_COMPONENT), "unit=23 component=zeta; unit=23 component=alpha");
    ck_assert_str_eq(each(OV_PAYMENT),
                     "unit=23 component=zeta payment=main; unit=23 component=alpha payment=main");
    ck_assert_str_eq(each(OV_CONDITION), "unit=23 condition=z-share; unit=23 condition=before; "
                                         "unit=23 condition=a-words; unit=23 condition=odd");
    ck_assert_str_eq(each(OV_OBLIGATION), "unit=23 obligation=final; unit=23 obligation=interim");
    ck_assert_str_eq(each(OV_UNIT), "unit=23-a; unit=23-north");
    ck_assert_str_eq(each(OV_ACTIVITY),
                     "unit=23 component=total activity=extra; unit=23 component=zeta activity=one; "
                     "unit=23 component=zeta activity=part");
    ck_assert_str_eq(
        each(OV_STATEMENT),
        "unit=23 document=annual statement=bare; unit=23 document=annual statement=count; "
        "unit=23 document=annual statement=finer; unit=23 document=annual statement=finer-wrong; "
        "unit=23 document=annual statement=lost; unit=23 document=annual statement=share; "
        "unit=23 document=annual statement=sum; unit=23 document=annual statement=wrong");
    ck_assert_str_eq(each(OV_COST_OBJECT), "unit=23 cost-object=77; unit=23 cost-object=78");
    ck_assert_str_eq(each(OV_KEY), "unit=23 key=a-key@2021-01-01; unit=23 key=b-key@2021-01-01");
}
END_TEST

START_TEST(subjects_as_text)
{
    struct ov_subject subject = { .edition = "a@1",
                                  .unit = "23",
                                  .cost_object = "två ord",
                                  .component = "x",
                                  .payment = "p",
                                  .document = "a=b" };
    ck_assert_str_eq(ov_subject_key(world.arena, &subject),
                     "unit=23 component=x payment=p cost-object=\"två ord\" document=\"a=b\"");
    ck_assert_str_eq(ov_subject_key(world.arena, &(struct ov_subject){ .edition = "a@1" }), "");
    struct ov_subject activity = edition;
    activity.component = "total";
    activity.activity = "extra";
    SHOWS(&world, "amount", &activity, "1 000 kr");
    SHOWS(&world, "grant", &activity, "300 000 kr");
}
END_TEST

/* ---- texts ---- */

static const struct ov_text_argument *argument(const struct ov_text *text, const char *name)
{
    for (size_t i = 0; i < text->count; i++)
        if (strcmp(text->arguments[i].name, name) == 0)
            return &text->arguments[i];
    ck_abort_msg("no argument %s", name);
    return NULL;
}

START_TEST(texts)
{
    struct ov_subject subject = edition;
    subject.component = "zeta";
    subject.activity = "one";
    const char *msgid = "{component} ({activity}) har fått {grant}, {grant - planned} mer; {grant} {{inte}} "
                        "{missing(\"a } b\")} {unit} {open";
    struct ov_text text = ov_figures_text(world.figures, "close-care", msgid, &subject);
    ck_assert_str_eq(text.msgid, msgid);
    ck_assert_str_eq(text.domain, "close-care");
    ck_assert_uint_eq(text.count, 6);
    ck_assert_str_eq(argument(&text, "component")->plain, "Först i filen");
    ck_assert_str_eq(argument(&text, "component")->domain, "editions");
    ck_assert_uint_eq(argument(&text, "component")->figure.id, 0);
    ck_assert_str_eq(argument(&text, "activity")->plain, "Fler läkare");
    ck_assert_ptr_null(argument(&text, "activity")->domain);
    ck_assert_str_eq(argument(&text, "unit")->plain, "Region Jämtland Härjedalen");
    const struct ov_text_argument *grant = argument(&text, "grant");
    ck_assert_ptr_null(grant->plain);
    ck_assert_int_eq(grant->decimals, -1);
    ck_assert_uint_eq(grant->figure.id, ov_figures_formula(world.figures, "grant", &subject).id);
    const struct ov_quantity *more =
        ov_figures_value(world.figures, argument(&text, "grant - planned")->figure);
    ck_assert_int_eq((int)more->number.num, 5000000);
    ck_assert_str_eq(ov_figures_value(world.figures, argument(&text, "missing(\"a } b\")")->figure)->reason,
                     "a } b");
}
END_TEST

/* A title that is not there is told as a figure that is not given; nothing crashes on odd braces. */
START_TEST(odd_texts)
{
    struct ov_text text = ov_figures_text(world.figures, NULL, "{component} {} } {{ {a{b}", &edition);
    ck_assert_uint_eq(text.count, 2);
    ck_assert_int_eq(ov_figures_value(world.figures, argument(&text, "component")->figure)->state,
                     OV_NOT_MEASURABLE);
    ck_assert_int_eq(ov_figures_value(world.figures, argument(&text, "b")->figure)->state, OV_NOT_MEASURABLE);
    text = ov_figures_text(world.figures, NULL, NULL, &edition);
    ck_assert_uint_eq(text.count, 0);
    struct ov_subject statement = edition;
    statement.document = "annual";
    statement.statement = "sum";
    text = ov_figures_text(world.figures, NULL, "{document}, {place}: {says} {printed} {stated}", &statement);
    ck_assert_str_eq(argument(&text, "document")->plain, "annual");
    ck_assert_str_eq(argument(&text, "place")->plain, "s. 4");
    ck_assert_str_eq(argument(&text, "says")->plain, "Summa");
    ck_assert_uint_ne(argument(&text, "printed")->figure.id, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: data");
    TCase *tests = tcase_create("data");
    tcase_add_checked_fixture(tests, open_world, close_world);
    tcase_add_loop_test(tests, computing, 0, OV_COUNT_OF(results));
    tcase_add_test(tests, callbacks);
    tcase_add_test(tests, measure_nodes);
    tcase_add_test(tests, periods);
    tcase_add_loop_test(tests, stating, 0, OV_COUNT_OF(statements));
    tcase_add_test(tests, statement_faults);
    tcase_add_test(tests, scopes);
    tcase_add_test(tests, subjects_as_text);
    tcase_add_test(tests, texts);
    tcase_add_test(tests, odd_texts);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
