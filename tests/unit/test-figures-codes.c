/* Code lists of an edition, questions of reports and their answers, what is at stake, and series breaks. */
#include "figures-fixture.h"

#include <stdlib.h>

static const struct ov_field fields[] = {
    { .id = "started",
      .label = "Started",
      .slices = "pathway sex",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION },
    { .id = "patients",
      .label = "Patients",
      .slices = "pathway",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .flags = OV_PERSONAL },
    { .id = "in-time",
      .label = "In time",
      .slices = "pathway sex",
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .flags = OV_PERSONAL },
    { .id = "population", .label = "Population", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
    { .id = "response",
      .label = "Response time",
      .type = OV_DECIMAL,
      .period = OV_YEAR,
      .level = OV_REGION,
      .breaks = "2018-01-01 2021-07-01" },
    { .id = "quarterly",
      .label = "Quarterly",
      .type = OV_COUNT,
      .period = OV_QUARTER,
      .level = OV_REGION,
      .breaks = "2021-04-01" },
};
static const struct ov_measure measures[] = {
    { .id = "lead-time",
      .label = "Lead time",
      .formula = "in-time / patients",
      .type = OV_SHARE,
      .smallest_n = 10 },
    { .id = "response-change",
      .label = "Change",
      .formula = "response - previous-year(response)",
      .type = OV_DECIMAL },
    { .id = "doubled", .label = "Doubled", .formula = "response * 2", .type = OV_DECIMAL },
};
static struct ov_module module = { .id = "care",
                                   .title = "Care",
                                   .version = "1",
                                   .fields = fields,
                                   .field_count = OV_COUNT_OF(fields),
                                   .measures = measures,
                                   .measure_count = OV_COUNT_OF(measures) };
static const struct ov_unit units[] = { { .code = "00", .name = "Riket" }, { .code = "23", .name = "JH" } };
static struct ov_catalogue catalogue = {
    .modules = &module, .module_count = 1, .units = units, .unit_count = OV_COUNT_OF(units)
};
static struct world world;
static const struct ov_subject edition = { .edition = "care@2022", .unit = "23" };

static void code(const char *of, const char *list, const char *id, const char *title, const char *order)
{
    ADD(&world, OV_TABLE_CODES, of, list, id, "pathway", title, order);
}

static void value(const char *field, const char *period, const char *slice, const char *number)
{
    ADD(&world, OV_TABLE_VALUES, ov_arena_printf(world.arena, "care.%s", field), "23", period, slice, number,
        NULL, NULL);
}

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "terms.conf");
    for (int year = 2017; year <= 2022; year++) {
        const char *name = ov_arena_printf(world.arena, "care@%d", year);
        ADD(&world, OV_TABLE_EDITIONS, name, name, ov_arena_printf(world.arena, "%d-01-01", year),
            ov_arena_printf(world.arena, "%d-12-31", year));
    }
    code("care@2022", "pathways", "prostate", "Prostatacancer", "1");
    code("care@2022", "pathways", "breast", "Bröstcancer", "0");
    code("care@2022", "pathways", "lung", "Lungcancer", "2");
    code("care@2022", "new-pathways", "lung", "Lungcancer", "3");
    code("care@2021", "pathways", "breast", "Bröstcancer", "0");
    add_file(&world, "rows.csv");
}

static void tear_down(void)
{
    world_end(&world);
}

static void ready(void)
{
    world_ready(&world, &catalogue);
}

/* ---- code lists ---- */

START_TEST(sums_over_codes)
{
    value("started", "2022", NULL, "1000");
    value("started", "2022", "pathway=breast", "10");
    value("started", "2022", "pathway=prostate", "20");
    value("started", "2022", "pathway=lung", "5");
    value("started", "2022", "pathway=lung;sex=woman", "2");
    value("started", "2021", "pathway=breast", "7");
    value("population", "2022", NULL, "130000");
    ready();
    SHOWS(&world, "count(pathways)", &edition, "3");
    SHOWS(&world, "count(new-pathways)", &edition, "1");
    SHOWS(&world, "sum(started, over = pathways)", &edition, "35");
    SHOWS(&world, "sum(started, over = new-pathways)", &edition, "5");
    SHOWS(&world, "started", &edition, "1 000"); /* nothing is bound outside */
    SHOWS(&world, "sum(if(started >= 10, 0, 1), over = pathways)", &edition, "1");
    SHOWS(&world, "sum(started(sex = woman), over = new-pathways)", &edition, "2");
    SHOWS(&world, "sum(started(pathway = breast), over = new-pathways)", &edition, "10");
    SHOWS(&world, "sum(population, over = new-pathways)", &edition,
          "not-measurable: care.population has no division pathway; it has no division at all");
    SHOWS(&world, "sum(started(sex = man), over = pathways)", &edition,
          "missing: no value of care.started is recorded for unit 23, 2022, pathway=breast;sex=man");
    /* The list of the edition that is asked of. */
    SHOWS(&world, "at(sum(started, over = pathways), edition = care@2021)", &edition, "7");
    SHOWS(&world, "previous-year(sum(started, over = pathways))", &edition, "7");
    SHOWS(&world, "count(parts)", &edition, "0");
}
END_TEST

static const struct {
    const char *formula, *shown;
} no_lists[] = {
    { "count(pathway)", "not-measurable: there is no set pathway, and care@2022 has no code list of that "
                        "name; the nearest is pathways" },
    { "count(componets)", "not-measurable: there is no set componets, and care@2022 has no code list of that "
                          "name; the nearest is components" },
    { "sum(1, over = zzzzzzzzz)",
      "not-measurable: there is no set zzzzzzzzz, and care@2022 has no code list of that name" },
    { "at(count(new-pathways), edition = care@2021)",
      "not-measurable: there is no set new-pathways, and care@2021 has no code list of that name" },
    { "at(count(pathways), edition = care@1999)",
      "not-measurable: care@1999 is not among the editions of this run" },
    { "code", "not-measurable: code is asked of a code of a code list" },
    { "code-id", "not-measurable: code-id is asked of a code of a code list" },
};

START_TEST(no_list)
{
    ready();
    SHOWS(&world, no_lists[_i].formula, &edition, no_lists[_i].shown);
}
END_TEST

START_TEST(each_code)
{
    static const char *const keys[] = { "unit=23 code=breast list=pathways",
                                        "unit=23 code=prostate list=pathways",
                                        "unit=23 code=lung list=pathways" };
    static const char *const titles[] = { "Bröstcancer", "Prostatacancer", "Lungcancer" };
    size_t count;

    value("started", "2022", "pathway=breast", "10");
    value("started", "2022", "pathway=prostate", "20");
    value("started", "2022", "pathway=lung", "30");
    ready();
    struct ov_subject *each = ov_figures_each_code(world.figures, "pathways", &edition, &count);
    ck_assert_uint_eq(count, 3);
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(ov_subject_key(world.arena, &each[i]), keys[i]);
        SHOWS(&world, "code", &each[i], titles[i]);
        SHOWS(&world, "title", &each[i], titles[i]);
    }
    SHOWS(&world, "code-id", &each[1], "prostate");
    SHOWS(&world, "started", &each[1], "20");
    SHOWS(&world, "previous-year(started)", &each[1],
          "missing: no value of care.started is recorded for unit 23, 2021, pathway=prostate");
    SHOWS(&world, "previous-year(code)", &each[1],
          "missing: the code list pathways of care@2021 has no code prostate");
    struct ov_text text = ov_figures_text(world.figures, "care", "{code} {code-id} {started}", &each[0]);
    ck_assert_uint_eq(text.count, 3);
    ck_assert_str_eq(text.arguments[0].plain, "Bröstcancer");
    ck_assert_str_eq(text.arguments[0].domain, "editions");
    ck_assert_str_eq(text.arguments[1].plain, "breast");
    ov_figures_each_code(world.figures, "exempt-pathways", &edition, &count);
    ck_assert_uint_eq(count, 0);
    /* A code that is in no list is never the total. */
    struct ov_subject strange = {
        .edition = "care@2022", .unit = "23", .code_list = "pathways", .code = "x"
    };
    SHOWS(&world, "started", &strange,
          "not-measurable: care.started has no division code; it has pathway sex");
}
END_TEST

/* Counts of persons are hidden code by code as in any division, and shares by the least number of each. */
START_TEST(small_codes)
{
    value("patients", "2022", "pathway=breast", "40");
    value("patients", "2022", "pathway=prostate", "9");
    value("patients", "2022", "pathway=lung", "10");
    value("in-time", "2022", "pathway=breast", "20");
    value("in-time", "2022", "pathway=prostate", "9");
    value("in-time", "2022", "pathway=lung", "10");
    value("patients", "2021", "pathway=breast", "40");
    value("patients", "2021", "pathway=lung", "4");
    value("patients", "2020", "pathway=breast", "40");
    value("patients", "2020", "pathway=prostate", "9");
    value("patients", "2020", "pathway=lung", "4");
    value("patients", "2019", "pathway=breast", "5");
    value("patients", "2019", "pathway=prostate", "2");
    value("patients", "2019", "pathway=lung", "3");
    value("patients", "2018", "pathway=breast", "7");
    value("patients", "2018", "pathway=prostate", "2");
    value("patients", "2018", "pathway=lung", "2");
    value("patients", "2017", "pathway=breast", "40");
    value("patients", "2017", "pathway=lung", "4");
    value("in-time", "2017", "pathway=lung", "4");
    value("in-time", "2017", "pathway=prostate", "8");
    value("in-time", "2017", "pathway=prostate;sex=man", "8");
    ready();
    size_t count;
    struct ov_subject *each = ov_figures_each_code(world.figures, "pathways", &edition, &count);
    SHOWS(&world, "lead-time", &each[0], "50.0%");
    SHOWS(&world, "lead-time", &each[1], "suppressed: fewer than 10 persons");
    SHOWS(&world, "lead-time", &each[2], "100.0%");
    SHOWS(&world, "sum(patients, over = pathways)", &edition, "59");
    SHOWS(&world, "previous-year(patients)", &each[0],
          "suppressed: a part of the same division has fewer than 5 persons");
    SHOWS(&world, "previous-year(patients)", &each[2], "suppressed: fewer than 5 persons");
    /* With the small one goes the smallest other; two small ones of five persons need no other, of four they
     * do. */
    SHOWS(&world, "patients(period = 2020)", &each[0], "40");
    SHOWS(&world, "patients(period = 2020)", &each[1],
          "suppressed: a part of the same division has fewer than 5 persons");
    SHOWS(&world, "patients(period = 2019)", &each[0], "5");
    SHOWS(&world, "patients(period = 2018)", &each[0],
          "suppressed: a part of the same division has fewer than 5 persons");
    /* Another division, and what is divided in two ways, are each for themselves. */
    SHOWS(&world, "in-time(period = 2017, pathway = prostate)", &edition,
          "suppressed: a part of the same division has fewer than 5 persons");
    SHOWS(&world, "in-time(period = 2017, pathway = prostate, sex = man)", &edition, "8");
}
END_TEST

/* ---- questions and notes ---- */

static void question(const char *obligation, const char *id, const char *component, const char *order)
{
    ADD(&world, OV_TABLE_QUESTIONS, "care@2022", obligation, id, component, NULL,
        ov_arena_printf(world.arena, "About %s", id), order);
}

static void note(const char *component, const char *id, const char *kind, const char *date)
{
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", component, id, kind, NULL, NULL, date, "Controller",
        "Done.", NULL);
}

static void reports(void)
{
    ADD(&world, OV_TABLE_COMPONENTS, "care@2022", "near", NULL, "Near", "leaf", NULL, NULL, NULL, "0");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "interim", "Interim", "interim", "Socialstyrelsen",
        "2022-09-30", "no", "0");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "final", "Final", "final", "Socialstyrelsen", "2023-03-31",
        "no", "1");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "dropped", "Dropped", "interim", "SKR", "2022-05-31", "no",
        "2", "2022-01-01");
    question("interim", "cooperation", "total", "1");
    question("interim", "doctors", "near", "0");
    question("final", "cooperation", "total", "2");
    question("dropped", "old", "total", "3");
    note("near", "doctors", "answer", "2022-09-01");
    note("near", "old", "risk", NULL);
}

START_TEST(answers)
{
    reports();
    ready();
    struct ov_subject interim = edition, doctors = edition;
    interim.obligation = "interim";
    doctors.obligation = "interim";
    doctors.question = "doctors";
    SHOWS(&world, "count(questions)", &edition, "3"); /* not those of what was struck */
    SHOWS(&world, "count(unanswered)", &edition, "2");
    SHOWS(&world, "count(questions)", &interim, "2");
    SHOWS(&world, "count(unanswered)", &interim, "1");
    SHOWS(&world, "at(count(questions), obligation = dropped)", &edition, "1");
    SHOWS(&world, "sum(if(answered, 1, 0), over = questions)", &interim, "1");
    SHOWS(&world, "answered", &doctors, "yes");
    SHOWS(&world, "answered-on", &doctors, "1 September 2022");
    SHOWS(&world, "answered-by", &doctors, "Controller");
    SHOWS(&world, "answer", &doctors, "Done.");
    SHOWS(&world, "question", &doctors, "About doctors");
    SHOWS(&world, "title", &doctors, "About doctors");
    SHOWS(&world, "answered(cooperation)", &interim, "no");
    SHOWS(&world, "answer(cooperation)", &interim,
          "missing: no answer to cooperation is recorded for unit 23");
    SHOWS(&world, "answered(none)", &interim, "not-measurable: interim has no question none");
    SHOWS(&world, "answered(old)", &interim, "not-measurable: interim has no question old");
    SHOWS(&world, "answered(old)", &edition, "no"); /* another kind of note is no answer */
    SHOWS(&world, "answered", &edition, "not-measurable: answered is asked of a question of a report");
    struct ov_subject nobody = { .edition = "care@2022", .obligation = "interim" };
    SHOWS(&world, "count(questions)", &nobody, "2");
    SHOWS(&world, "count(unanswered)", &nobody, "not-measurable: no unit is asked of");
    SHOWS(&world, "answered(doctors)", &nobody, "not-measurable: no unit is asked of");
    ck_assert_str_eq(ov_subject_key(world.arena, &doctors), "unit=23 obligation=interim question=doctors");
}
END_TEST

/* Of two obligations that ask alike the answer is one; without a day it is still an answer. */
START_TEST(one_answer)
{
    reports();
    note("total", "cooperation", "answer", NULL);
    ready();
    SHOWS(&world, "count(unanswered)", &edition, "0");
    SHOWS(&world, "answered(cooperation, obligation = final)", &edition, "yes");
    SHOWS(&world, "answered-on(cooperation, obligation = final)", &edition,
          "missing: answered-on of unit=23 component=total id=cooperation is not stated");
}
END_TEST

START_TEST(noted)
{
    reports();
    ready();
    struct ov_subject near = edition;
    near.component = "near";
    SHOWS(&world, "noted(old)", &edition, "yes");
    SHOWS(&world, "noted(old)", &near, "yes");
    SHOWS(&world, "noted(old, component = near)", &edition, "yes");
    SHOWS(&world, "noted(other)", &near, "no");
    SHOWS(&world, "noted(old, unit = nation)", &edition, "no");
    SHOWS(&world, "noted(old, edition = care@2021)", &edition, "no");
    SHOWS(&world, "noted(old, component = nowhere)", &edition,
          "not-measurable: care@2022 has no component nowhere");
    SHOWS(&world, "noted", &edition,
          "not-measurable: noted is asked of a note, as in noted(local-agreement)");
    SHOWS(&world, "noted(old) and not noted(other)", &edition, "yes");
}
END_TEST

/* ---- what is at stake ---- */

static void condition(const char *id, const char *rule, const char *struck)
{
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", id, NULL, id, rule, NULL, NULL, "0", "payment", struck);
}

static void payment(const char *component, const char *id, const char *on)
{
    ADD(&world, OV_TABLE_PAYMENT_TERMS, "care@2022", component, id, "weights", NULL, NULL, NULL, NULL, on);
}

static void grant(const char *component, const char *part, const char *amount)
{
    ADD(&world, OV_TABLE_GRANTS, "care@2022", component, "23", "decided", part, amount);
}

static void money(void)
{
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "regions", "Regions", NULL, NULL, "region");
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "towns", "Towns", NULL, NULL, "municipality");
    ADD(&world, OV_TABLE_COMPONENTS, "care@2022", "area", NULL, "Area", "sum", NULL, NULL, NULL, "0");
    ADD(&world, OV_TABLE_COMPONENTS, "care@2022", "near", "area", "Near", "leaf", "regions", NULL, NULL, "1");
    ADD(&world, OV_TABLE_COMPONENTS, "care@2022", "far", "area", "Far", "leaf", "regions", NULL, NULL, "2");
    ADD(&world, OV_TABLE_COMPONENTS, "care@2022", "towns", NULL, "Towns", "leaf", "towns", NULL, NULL, "3");
    condition("open", "population >= 100", NULL);
    condition("kept", "1 = 1", NULL);
    condition("broken", "1 = 2", NULL);
    condition("words", NULL, NULL);
    condition("struck", "1 = 2", "2022-01-01");
    condition("unused", "1 = 2", NULL);
    payment("near", "first", NULL);
    payment("near", "second", "broken");
    payment("near", "third", "kept");
    payment("far", "all", "open");
    payment("towns", "all", "broken");
    ADD(&world, OV_TABLE_ALLOCATIONS, "care@2022", "near", "second", "23", "700 kr");
    ADD(&world, OV_TABLE_ALLOCATIONS, "care@2022", "towns", "all", "23", "9 000 kr");
    grant("near", NULL, "5 000 kr");
    grant("far", NULL, "300 kr");
}

START_TEST(at_stake)
{
    money();
    ready();
    struct ov_subject broken = edition;
    broken.condition = "broken";
    /* Of several payments the grant of the whole component says nothing: what the key gives. */
    SHOWS(&world, "at-stake", &broken, "700 kr");
    SHOWS(&world, "at(at-stake, condition = open)", &edition, "300 kr"); /* missing: still to be earned */
    SHOWS(&world, "at(at-stake, condition = kept)", &edition, "0 kr");
    SHOWS(&world, "at(at-stake, condition = struck)", &edition, "0 kr");
    SHOWS(&world, "at(at-stake, condition = unused)", &edition, "0 kr"); /* no money waits for it */
    SHOWS(&world, "at(at-stake, condition = none)", &edition,
          "not-measurable: care@2022 has no condition none");
    SHOWS(&world, "at-stake", &edition, "1 000 kr"); /* not the towns' */
    SHOWS(&world, "at-stake(area)", &edition, "1 000 kr");
    SHOWS(&world, "at-stake(near)", &edition, "700 kr");
    SHOWS(&world, "at-stake(near, payment = third)", &edition, "0 kr");
    SHOWS(&world, "at-stake(near, payment = second)", &edition, "700 kr");
    SHOWS(&world, "at-stake(towns)", &edition, "9 000 kr");
    SHOWS(&world, "sum(at-stake, over = conditions)", &edition, "1 000 kr");
}
END_TEST

START_TEST(at_stake_of_rows)
{
    money();
    payment("far", "more", "struck");
    payment("near", "fourth", "words");
    grant("near", "second", "650 kr");
    grant("near", "fourth", "1 kr");
    ready();
    SHOWS(&world, "at-stake(near)", &edition, "651 kr"); /* decided comes before computed */
    SHOWS(&world, "at-stake(far)", &edition,
          "missing: payment all of far has neither a decided grant nor a computed sum for unit 23");
    SHOWS(&world, "at-stake", &edition,
          "missing: payment all of far has neither a decided grant nor a computed sum for unit 23");
}
END_TEST

/* Border: as soon as the condition is met nothing is at stake. */
START_TEST(at_stake_no_more)
{
    money();
    value("population", "2022", NULL, "100");
    ready();
    SHOWS(&world, "at-stake(far)", &edition, "0 kr");
    SHOWS(&world, "at(at-stake, condition = open)", &edition, "0 kr");
}
END_TEST

/* ---- series breaks ---- */

static struct ov_subject year(int number)
{
    struct ov_subject subject = { .edition = ov_arena_printf(world.arena, "care@%d", number), .unit = "23" };
    return subject;
}

START_TEST(breaks)
{
    static const char *const years[] = { "2017", "2018", "2019", "2020", "2021", "2022" };
    for (size_t i = 0; i < OV_COUNT_OF(years); i++)
        value("response", years[i], NULL, ov_arena_printf(world.arena, "%zu", 10 + i));
    ready();
    struct ov_subject in_2018 = year(2018), in_2019 = year(2019), in_2021 = year(2021), in_2022 = year(2022);
    SHOWS(&world, "response", &in_2018, "11"); /* a value by itself is what it is */
    SHOWS(&world, "previous-year(response)", &in_2018,
          "not-measurable: the series of care.response was broken 2018-01-01, so 2017 cannot be compared "
          "with 2018");
    SHOWS(&world, "previous-year(response)", &in_2019, "11"); /* the new series begins with that day */
    /* A break within the year asked for lies behind the value of the year before, not between the two. */
    SHOWS(&world, "previous-year(response)", &in_2021, "13");
    SHOWS(&world, "previous-year(response)", &in_2022,
          "not-measurable: the series of care.response was broken 2021-07-01, so 2021 cannot be compared "
          "with 2022");
    /* Also through measures, and from far. */
    SHOWS(&world, "response-change", &in_2019, "1");
    SHOWS(&world, "response-change", &in_2018,
          "not-measurable: the series of care.response was broken 2018-01-01, so 2017 cannot be compared "
          "with 2018");
    SHOWS(&world, "previous-year(doubled)", &in_2018,
          "not-measurable: the series of care.response was broken 2018-01-01, so 2017 cannot be compared "
          "with 2018");
    SHOWS(&world, "previous-year(previous-year(response))", &in_2019,
          "not-measurable: the series of care.response was broken 2018-01-01, so 2017 cannot be compared "
          "with 2019");
    SHOWS(&world, "given(previous-year(response))", &in_2018, "no");
    /* Who names the period asks for that value. */
    SHOWS(&world, "at(response, period = 2017)", &in_2018, "10");
    SHOWS(&world, "response - at(response, period = 2017)", &in_2018, "1");
    SHOWS(&world, "previous-year(response(period = 2017))", &in_2018, "10");
}
END_TEST

/* Without a period the last quarter of the year answers: that is what is compared. */
START_TEST(breaks_of_parts)
{
    value("quarterly", "2020Q4", NULL, "3");
    value("quarterly", "2021Q1", NULL, "4");
    value("quarterly", "2021Q4", NULL, "5");
    value("quarterly", "2022Q1", NULL, "6");
    ready();
    struct ov_subject in_2021 = year(2021), in_2022 = year(2022);
    SHOWS(&world, "previous-year(quarterly)", &in_2021,
          "not-measurable: the series of care.quarterly was broken 2021-04-01, so 2020Q4 cannot be compared "
          "with 2021Q4");
    SHOWS(&world, "previous-year(quarterly)", &in_2022, "5"); /* 2021Q4 and 2022Q4: one series */
    SHOWS(&world, "at(previous-year(quarterly), period = 2022Q1)", &in_2022,
          "not-measurable: the series of care.quarterly was broken 2021-04-01, so 2021Q1 cannot be compared "
          "with 2022Q1");
}
END_TEST

START_TEST(days_of_breaks)
{
    ov_date day;
    struct ov_period before, after;
    ready();
    ck_assert(ov_field_break(&fields[4], 0, &day) && day == ov_date_make(2018, 1, 1));
    ck_assert(ov_field_break(&fields[4], 1, &day) && day == ov_date_make(2021, 7, 1));
    ck_assert(!ov_field_break(&fields[4], 2, &day));
    ck_assert(!ov_field_break(&fields[0], 0, &day));
    ck_assert(ov_period_parse("2016", &before, NULL) && ov_period_parse("2022", &after, NULL));
    ck_assert(ov_figures_broken(&fields[4], before, after, &day) && day == ov_date_make(2018, 1, 1));
    ck_assert(!ov_figures_broken(&fields[4], after, before, &day));
}
END_TEST

/* ---- code lists of a formula ---- */

START_TEST(lists_of_a_formula)
{
    size_t count;
    struct ov_formula *formula = ov_formula_parse(
        world.arena, "count(pathways) + sum(count(parts) + count(new-pathways), over = pathways)", NULL);
    struct ov_formula *other = ov_formula_parse(
        world.arena, "at(count(old), edition = care@2017) + previous-year(count(older)) + count(pathways)",
        NULL);
    ready();
    ck_assert_ptr_nonnull(formula);
    const char **lists = ov_formula_code_lists(world.arena, formula, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(lists[0], "new-pathways");
    ck_assert_str_eq(lists[1], "pathways");
    ck_assert_str_eq(ov_formula_format(world.arena, formula),
                     "count(pathways) + sum(count(parts) + count(new-pathways), over = pathways)");
    ck_assert_ptr_nonnull(other); /* what another edition is asked is not this one's */
    lists = ov_formula_code_lists(world.arena, other, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(lists[0], "pathways");
    ck_assert(ov_formula_is_set("parts") && ov_formula_is_set("grant") && !ov_formula_is_set("pathways"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: codes");
    TCase *tests = tcase_create("codes");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, sums_over_codes);
    tcase_add_loop_test(tests, no_list, 0, OV_COUNT_OF(no_lists));
    tcase_add_test(tests, each_code);
    tcase_add_test(tests, small_codes);
    tcase_add_test(tests, answers);
    tcase_add_test(tests, one_answer);
    tcase_add_test(tests, noted);
    tcase_add_test(tests, at_stake);
    tcase_add_test(tests, at_stake_of_rows);
    tcase_add_test(tests, at_stake_no_more);
    tcase_add_test(tests, breaks);
    tcase_add_test(tests, breaks_of_parts);
    tcase_add_test(tests, days_of_breaks);
    tcase_add_test(tests, lists_of_a_formula);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
