/* The reports of the year that follows the grant: periods, lights, what is told and what is not recorded. */
#include "figures-fixture.h"

#include "report/report.h"

#include <stdlib.h>

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };
static struct ov_recipient_group groups[] = {
    { .id = "regions", .title = "Regions", .kind = OV_GROUP_REGION },
};
static struct ov_component components[] = {
    { .id = "near", .title = "Near", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" },
    { .id = "staff", .title = "Staff", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" },
};
static struct ov_condition conditions[] = { { .id = "plan", .title = "A plan", .by = OV_NO_DATE },
                                            { .id = "talk", .title = "A talk", .by = OV_NO_DATE } };
static struct ov_obligation obligations[] = {
    { .id = "first", .title = "First report", .receiver = "SKR" },
    { .id = "second", .title = "Second report", .receiver = "SKR" },
    { .id = "board", .title = "To the board", .receiver = "Board", .internal = true },
};
static struct ov_terms terms;
static struct world world;

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "followed.csv");
    terms = (struct ov_terms){ .agreement = "care",
                               .edition = "2022",
                               .name = "care@2022",
                               .title = "Care 2022",
                               .from = ov_date_make(2022, 1, 1),
                               .to = ov_date_make(2022, 12, 31),
                               .groups = groups,
                               .group_count = OV_COUNT_OF(groups),
                               .components = components,
                               .component_count = OV_COUNT_OF(components),
                               .conditions = conditions,
                               .condition_count = OV_COUNT_OF(conditions),
                               .obligations = obligations,
                               .obligation_count = OV_COUNT_OF(obligations) };
    ADD(&world, OV_TABLE_EDITIONS, "care@2022", "Care 2022", "2022-01-01", "2022-12-31", NULL, NULL,
        "RS/1/2022");
    ADD(&world, OV_TABLE_RECIPIENTS, "care@2022", "regions", "Regions", NULL, NULL, "region");
    for (size_t i = 0; i < OV_COUNT_OF(components); i++)
        ADD(&world, OV_TABLE_COMPONENTS, "care@2022", components[i].id, NULL, components[i].title, "leaf",
            "regions", NULL, NULL, i ? "1" : "0");
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", "plan", NULL, "A plan", NULL, NULL, NULL, "0");
    ADD(&world, OV_TABLE_CONDITIONS, "care@2022", "talk", NULL, "A talk", NULL, NULL, NULL, "1");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "first", "First report", "report", "SKR", "2022-08-31",
        "no", "0", NULL, NULL, "2022-06-30");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "second", "Second report", "report", "SKR", "2022-09-15",
        "no", "1");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2022", "board", "To the board", "report", "Board", "2022-10-01",
        "yes", "2");
}

static void tear_down(void)
{
    world_end(&world);
}

static void grant(const char *component, const char *amount)
{
    ADD(&world, OV_TABLE_GRANTS, "care@2022", component, "23", "decided", "", amount);
}

static void forecast(const char *component, const char *amount)
{
    ADD(&world, OV_TABLE_FORECASTS, "care@2022", "23", component, "", "2022-08-15", amount, NULL,
        "Controller", "Because");
}

static void judge(const char *of, const char *component, const char *id, const char *period, const char *word)
{
    ADD(&world, OV_TABLE_JUDGEMENTS, "care@2022", "23", of, component, id, period, word, "2022-08-20",
        "Head of care", "So it looks");
}

static struct ov_document *report(const char *kind, int year, const struct ov_light *lights, size_t count)
{
    static struct ov_report_edition edition;
    struct ov_report_request request = { .kind = ov_report_kind(kind),
                                         .subject = { .edition = year ? NULL : "care@2022", .unit = "23" },
                                         .year = year,
                                         .editions = &edition,
                                         .edition_count = year ? 1 : 0,
                                         .language = "en",
                                         .today = ov_date_make(2022, 9, 1),
                                         .as_of = ov_date_make(2022, 9, 1),
                                         .lights = lights,
                                         .light_count = count };

    edition.terms = &terms;
    request.has_period = ov_report_period(request.kind, terms.from, terms.to, request.today, &request.period);
    world_ready(&world, &catalogue);
    return ov_report_build(world.arena, world.figures, &catalogue, year ? NULL : &terms, NULL, NULL,
                           &request);
}

static const struct ov_block *find_block(const struct ov_document *document, const char *section,
                                         const char *id)
{
    for (size_t i = 0; i < document->section_count; i++)
        for (size_t j = 0; j < document->sections[i].block_count; j++)
            if (ov_equal(document->sections[i].id, section) &&
                (!id || ov_equal(document->sections[i].blocks[j].id, id)))
                return &document->sections[i].blocks[j];
    return NULL;
}

static const struct ov_document_row *find_row(const struct ov_block *block, const char *id)
{
    for (size_t i = 0; block && i < block->row_count; i++)
        if (ov_equal(block->rows[i].id, id))
            return &block->rows[i];
    return NULL;
}

static const struct ov_document_cell *find_cell(const struct ov_document *document, const char *section,
                                                const char *block, const char *row, const char *column)
{
    const struct ov_block *table = find_block(document, section, block);
    const struct ov_document_row *found = find_row(table, row);

    for (size_t j = 0; found && j < table->column_count; j++)
        if (ov_equal(table->columns[j].id, column))
            return &found->cells[j];
    return NULL;
}

static int status(const struct ov_document *document, const char *section, const char *block, const char *row,
                  const char *column)
{
    const struct ov_document_cell *cell = find_cell(document, section, block, row, column);

    return cell ? (int)cell->status : -1;
}

static int64_t kronor(const struct ov_document *document, const char *section, const char *block,
                      const char *row, const char *column)
{
    const struct ov_document_cell *cell = find_cell(document, section, block, row, column);
    const struct ov_quantity *value = cell ? ov_graph_value(world.graph, cell->figure) : NULL;

    ck_assert_msg(value && value->state == OV_GIVEN, "%s/%s/%s/%s", section, block, row, column);
    return value->number.num / value->number.den / 100;
}

/* ---- periods ---------------------------------------------------------------------------------------- */

static const char *last_period(const char *kind, const char *from, const char *to, const char *today)
{
    static char text[OV_TEXT_NUMBER];
    struct ov_period period;
    ov_date days[3];
    const char *const given[] = { from, to, today };
    bool month_only;

    for (int i = 0; i < 3; i++)
        ck_assert(ov_date_parse(given[i], &days[i], &month_only));
    if (!ov_report_period(ov_report_kind(kind), days[0], days[1], days[2], &period))
        return "none";
    ov_period_format(period, text);
    return text;
}

START_TEST(the_last_that_ended_is_reported_on)
{
    static const struct {
        const char *kind, *from, *to, *today, *period;
    } cases[] = {
        { "monthly", "2022-01-01", "2022-12-31", "2022-10-05", "2022-09" },
        { "monthly", "2022-01-01", "2022-12-31", "2022-09-30", "2022-08" },
        { "monthly", "2022-01-01", "2022-12-31", "2022-10-01", "2022-09" },
        { "monthly", "2022-01-01", "2022-12-31", "2023-04-01", "2022-12" },
        { "monthly", "2022-01-01", "2022-12-31", "2022-01-15", "2022-01" },
        { "monthly", "2021-06-01", "2022-05-31", "2022-02-03", "2022-01" },
        { "tertial", "2022-01-01", "2022-12-31", "2022-10-05", "2022T2" },
        { "tertial", "2022-01-01", "2022-12-31", "2022-08-31", "2022T1" },
        { "half-year", "2022-01-01", "2022-12-31", "2022-10-05", "2022H1" },
        { "half-year", "2022-01-01", "2022-12-31", "2023-01-01", "2022H2" },
        { "annual", "2022-01-01", "2022-12-31", "2022-10-05", "2022" },
        { "annual", "2021-06-01", "2022-05-31", "2022-10-05", "2021-06-01/2022-05-31" },
        { "economic", "2022-01-01", "2022-12-31", "2022-10-05", "none" },
        { "sheet", "2022-01-01", "2022-12-31", "2022-10-05", "none" },
    };

    for (size_t i = 0; i < OV_COUNT_OF(cases); i++)
        ck_assert_str_eq(last_period(cases[i].kind, cases[i].from, cases[i].to, cases[i].today),
                         cases[i].period);
}
END_TEST

START_TEST(a_period_fits_its_kind)
{
    static const char *const periods[] = { "2022-09", "2022T2", "2022H1", "2022" };
    static const char *const kinds[] = { "monthly", "tertial", "half-year", "annual" };
    const char *accepted = NULL;
    struct ov_period period;

    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++)
        for (size_t j = 0; j < OV_COUNT_OF(periods); j++) {
            ck_assert(ov_period_parse(periods[j], &period, NULL));
            ck_assert_int_eq(ov_report_period_fits(ov_report_kind(kinds[i]), period, &accepted), i == j);
            ck_assert_ptr_nonnull(accepted);
        }
    ck_assert(!ov_report_period_fits(ov_report_kind("sheet"), period, &accepted));
}
END_TEST

/* ---- lights ----------------------------------------------------------------------------------------- */

START_TEST(money_is_judged_by_its_forecast)
{
    static const struct {
        const char *forecast, *what, *date, *repaid;
        enum ov_status status;
    } cases[] = {
        { NULL, NULL, NULL, NULL, OV_STATUS_UNKNOWN },
        { "1 000 kr", NULL, NULL, NULL, OV_STATUS_MET },
        { "1 001 kr", NULL, NULL, NULL, OV_STATUS_NOT_MET },
        { "999 kr", NULL, NULL, NULL, OV_STATUS_NOT_MET },
        { "999 kr", "carry-over", NULL, NULL, OV_STATUS_PARTLY },
        { "999 kr", "repayment", "2022-11-30", NULL, OV_STATUS_NOT_MET }, /* 90 days */
        { "999 kr", "repayment", "2022-12-01", NULL, OV_STATUS_PARTLY },
        { "999 kr", "repayment", "2022-11-30", "1 kr", OV_STATUS_PARTLY },
    };

    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        grant("near", "1 000 kr");
        if (cases[i].forecast)
            forecast("near", cases[i].forecast);
        if (cases[i].what)
            ADD(&world, OV_TABLE_MONEY_RULES, "care@2022", "total", cases[i].what, NULL, cases[i].date);
        if (cases[i].repaid)
            ADD(&world, OV_TABLE_TRANSFERS, "care@2022", "23", "near", "back", "repayment", cases[i].repaid,
                "2022-08-30");
        ck_assert_msg(status(report("monthly", 0, NULL, 0), "core.components", "money", "near", "light") ==
                          (int)cases[i].status,
                      "case %zu", i);
        tear_down();
        set_up();
    }
}
END_TEST

START_TEST(a_person_comes_first)
{
    const struct ov_document *document;

    grant("near", "1 000 kr");
    forecast("near", "1 200 kr");
    grant("staff", "500 kr");
    forecast("staff", "500 kr");
    judge("component", "near", "near", NULL, "met");
    judge("component", "staff", "staff", "2022-08", "met");
    judge("component", "staff", "staff", "2022-07", "not-met");
    document = report("monthly", 0, NULL, 0);
    ck_assert_int_eq(status(document, "core.components", "money", "near", "light"), OV_STATUS_MET);
    ck_assert_int_eq(status(document, "core.components", "money", "near", "computed"), OV_STATUS_NOT_MET);
    ck_assert_int_eq(status(document, "core.components", "money", "staff", "light"), OV_STATUS_MET);
    ck_assert_int_eq(status(document, "core.components", "money", "staff", "computed"), OV_STATUS_NONE);
    ck_assert_ptr_nonnull(find_row(find_block(document, "core.components", "judged"), "near"));
    ck_assert_ptr_null(find_row(find_block(document, "core.components", "judged"), "total"));
    ck_assert_ptr_nonnull(find_block(document, "core.legend", "lights"));
}
END_TEST

START_TEST(what_a_kind_does_not_use_is_shown_and_told)
{
    static const struct ov_light no_yellow[] = { { .status = OV_STATUS_PARTLY, .allowed = false } };
    const struct ov_document *document;

    grant("near", "1 000 kr");
    forecast("near", "1 000 kr");
    document = report("annual", 0, no_yellow, 1);
    ck_assert_ptr_null(find_row(find_block(document, "core.legend", "lights"), "partly"));
    ck_assert_ptr_null(find_block(document, "core.legend", "not-allowed"));
    judge("condition", "total", "plan", NULL, "partly");
    document = report("annual", 0, no_yellow, 1);
    ck_assert_int_eq(status(document, "core.judgements", "judged", "plan", "light"), OV_STATUS_PARTLY);
    ck_assert_ptr_nonnull(find_row(find_block(document, "core.legend", "lights"), "partly"));
    ck_assert_ptr_nonnull(find_block(document, "core.legend", "not-allowed"));
    ck_assert_uint_eq(document->light_count, 1);
}
END_TEST

/* A requirement has its own words in every kind; a component has the kind's. */
START_TEST(a_requirement_is_met_in_part)
{
    static const struct ov_light on_plan[] = {
        { .status = OV_STATUS_MET, .english = "On plan", .swedish = "Enligt plan", .allowed = true },
        { .status = OV_STATUS_PARTLY, .english = "Partly on plan", .swedish = "Delvis", .allowed = true },
    };
    const struct ov_document *document;

    judge("condition", "total", "plan", NULL, "partly");
    judge("condition", "total", "talk", NULL, "met");
    document = report("annual", 0, on_plan, 2);
    ck_assert_str_eq(find_cell(document, "core.judgements", "judged", "plan", "light")->text.msgid,
                     "partly met");
    ck_assert_str_eq(find_cell(document, "core.judgements", "judged", "talk", "light")->text.msgid, "met");
    judge("component", "near", "near", NULL, "partly");
    document = report("annual", 0, on_plan, 2);
    ck_assert_int_eq(status(document, "core.components", "judged", "near", "light"), OV_STATUS_PARTLY);
    ck_assert_ptr_null(find_cell(document, "core.components", "judged", "near", "light")->text.msgid);
}
END_TEST

START_TEST(forecasts_tell_how_they_moved)
{
    const struct ov_document *document;

    ADD(&world, OV_TABLE_FORECASTS, "care@2022", "23", "near", "", "2022-07-15", "900 kr");
    forecast("near", "950 kr");
    forecast("staff", "10 kr");
    document = report("monthly", 0, NULL, 0);
    ck_assert_int_eq(kronor(document, "core.components", "forecasts", "near", "now"), 950);
    ck_assert_int_eq(kronor(document, "core.components", "forecasts", "near", "before"), 900);
    ck_assert_int_eq(kronor(document, "core.components", "forecasts", "near", "change"), 50);
    ck_assert_uint_eq(find_cell(document, "core.components", "forecasts", "staff", "before")->figure.id, 0);
    ck_assert_uint_eq(find_block(document, "core.components", "forecasts")->row_count, 2);
}
END_TEST

/* ---- one agreement ---------------------------------------------------------------------------------- */

START_TEST(what_is_not_recorded_is_told_once)
{
    const struct ov_document *document;

    document = report("monthly", 0, NULL, 0);
    ck_assert_uint_eq(find_block(document, "core.status", "not-recorded")->row_count, 4);
    ck_assert_ptr_null(find_block(document, "core.status", "key"));
    ck_assert_ptr_null(find_block(document, "core.components", "money"));
    ck_assert_ptr_null(find_block(document, "core.risk", NULL));
    ck_assert_ptr_null(find_block(document, "core.legend", NULL));
    grant("near", "1 000 kr");
    ADD(&world, OV_TABLE_PAYMENTS, "care@2022", "23", "near", "june", NULL, "600 kr", "2022-06-15");
    document = report("monthly", 0, NULL, 0);
    ck_assert_uint_eq(find_block(document, "core.status", "not-recorded")->row_count, 2);
    ck_assert_ptr_nonnull(find_row(find_block(document, "core.status", "key"), "received"));
    ck_assert_ptr_null(find_cell(document, "core.components", "money", "near", "used"));
    ck_assert_int_eq(kronor(document, "core.components", "money", "near", "grant"), 1000);
}
END_TEST

static void post(const char *object, const char *period, const char *amount)
{
    ADD(&world, OV_TABLE_BALANCES, "23", object, "cost", period, "ledger", amount, "1");
    ADD(&world, OV_TABLE_BALANCES, "23", NULL, "cost", period, "ledger", "0 kr", "1");
}

/* A month's report counts from the edition's first day, and nothing later. */
START_TEST(used_is_told_to_the_end_of_the_period)
{
    const struct ov_document *document;

    grant("near", "1 000 kr");
    ADD(&world, OV_TABLE_COST_OBJECTS, "23", "9916", "care@2022", "near");
    post("9916", "2022-03", "100 kr");
    post("9916", "2022-08", "150 kr");
    document = report("monthly", 0, NULL, 0);
    ck_assert_int_eq(kronor(document, "core.components", "money", "near", "used"), 250);
    document = report("half-year", 0, NULL, 0);
    ck_assert_int_eq(kronor(document, "core.components", "money", "near", "used"), 100);
}
END_TEST

START_TEST(only_notes_of_the_period_are_told)
{
    const struct ov_block *notes;

    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "near", "a", "follow-up", NULL, NULL, "2022-08-31", "Head",
        "In August");
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "near", "b", "follow-up", NULL, NULL, "2022-07-31", "Head",
        "In July");
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "near", "c", "follow-up", NULL, NULL, NULL, "Head",
        "Some day");
    notes = find_block(report("monthly", 0, NULL, 0), "core.period-notes", "notes");
    ck_assert_ptr_nonnull(notes);
    ck_assert_uint_eq(notes->row_count, 1);
    ck_assert_str_eq(notes->rows[0].id, "near.a");
    /* T2 counts from January, but its notes are those of May to August. */
    notes = find_block(report("tertial", 0, NULL, 0), "core.period-notes", "notes");
    ck_assert_uint_eq(notes->row_count, 2);
}
END_TEST

START_TEST(deviations_are_counted_by_reason)
{
    const struct ov_document *document;
    const struct ov_document_cell *cell;

    for (int i = 0; i < 3; i++)
        ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "near", ov_arena_printf(world.arena, "d%d", i),
            "deviation", i < 2 ? "vacancy" : "supplier", NULL, "2022-08-31", "Head", "Why");
    document = report("annual", 0, NULL, 0);
    cell = find_cell(document, "core.deviations", "reasons", "vacancy", "count");
    ck_assert_ptr_nonnull(cell);
    ck_assert_int_eq(ov_graph_value(world.graph, cell->figure)->number.num, 2);
    ck_assert_uint_eq(ov_graph_node(world.graph, cell->figure)->operand_count, 2);
}
END_TEST

START_TEST(an_account_tells_nothing_internal)
{
    const struct ov_document *document;

    grant("near", "1 000 kr");
    judge("edition", "total", "total", NULL, "not-met");
    ADD(&world, OV_TABLE_NOTES, "care@2022", "23", "total", "a", "remark", NULL, NULL, "2022-08-31", "Head",
        "Between us");
    ADD(&world, OV_TABLE_PAYMENTS, "care@2022", "23", "near", "june", NULL, "600 kr", "2022-06-15", NULL,
        "S2022/1");
    ADD(&world, OV_TABLE_TRANSFERS, "care@2022", "23", "near", "own", "co-funding", "70 kr", "2022-06-15");
    document = report("economic", 0, NULL, 0);
    ck_assert_int_eq(kronor(document, "core.account", "account", "total", "decided"), 1000);
    ck_assert_int_eq(kronor(document, "core.account", "account", "near", "received"), 600);
    ck_assert_int_eq(kronor(document, "core.account", "account", "near", "co-funding"), 70);
    ck_assert_ptr_null(find_cell(document, "core.account", "account", "near", "used"));
    for (size_t i = 0; i < document->section_count; i++)
        ck_assert(ov_equal(document->sections[i].id, "core.cases") ||
                  ov_equal(document->sections[i].id, "core.account") ||
                  ov_equal(document->sections[i].id, "core.approval"));
    ck_assert_ptr_null(find_block(document, "core.account", "remark"));
}
END_TEST

/* ---- a year ----------------------------------------------------------------------------------------- */

START_TEST(a_year_tells_what_needs_attention)
{
    const struct ov_document *document;
    const struct ov_block *list;

    grant("near", "1 000 kr");
    forecast("total", "1 100 kr");
    document = report("monthly", 2022, NULL, 0);
    ck_assert_str_eq(document->edition, "monthly@2022");
    ck_assert_int_eq(kronor(document, "core.year", "agreements", "care@2022", "forecast"), 1100);
    ck_assert_int_eq(kronor(document, "core.year", "agreements", "total", "grant"), 1000);
    ck_assert_int_eq(status(document, "core.year", "agreements", "care@2022", "light"), OV_STATUS_NOT_MET);
    list = find_block(document, "core.attention", "care@2022");
    ck_assert_ptr_nonnull(find_row(list, "care@2022.over"));
    ck_assert_ptr_nonnull(find_row(list, "care@2022.first")); /* its day has passed */
    ck_assert_ptr_null(find_row(list, "care@2022.second"));
}
END_TEST

START_TEST(deadlines_of_a_year_stand_by_day)
{
    const struct ov_document *document = report("deadlines", 2022, NULL, 0);
    const struct ov_block *table = find_block(document, "core.deadlines", "external");

    ck_assert_uint_eq(table->row_count, 2);
    ck_assert_str_eq(table->rows[0].id, "care@2022.first");
    ck_assert_int_eq(status(document, "core.deadlines", "external", "care@2022.first", "status"),
                     OV_STATUS_NOT_MET);
    ck_assert_str_eq(
        find_cell(document, "core.deadlines", "external", "care@2022.first", "changed")->text.msgid,
        "moved from");
    ck_assert_uint_eq(find_block(document, "core.deadlines", "internal")->row_count, 1);
    ADD(&world, OV_TABLE_DELIVERIES, "care@2022", "23", "first", "one", "received", "2022-08-30", "SKR",
        "R-77", "2022-08-31");
    document = report("deadlines", 2022, NULL, 0);
    ck_assert_int_eq(status(document, "core.deadlines", "external", "care@2022.first", "status"),
                     OV_STATUS_MET);
    ck_assert_uint_ne(
        find_cell(document, "core.deadlines", "external", "care@2022.first", "receipt")->figure.id, 0);
    ck_assert_uint_eq(find_cell(document, "core.deadlines", "external", "care@2022.first", "days")->figure.id,
                      0);
}
END_TEST

/* Money is asked for before the next report is due; of a component the sentence names it. */
START_TEST(days_of_the_money_stand_among_the_dates)
{
    static const char *const kinds[] = { "deadlines", "sheet" };
    struct ov_money_rule rules[] = {
        { .kind = OV_MONEY_RULE_REPAYMENT, .date = ov_date_make(2023, 3, 31) },
        { .kind = OV_MONEY_RULE_REQUISITION,
          .component = _i ? "near" : NULL,
          .date = ov_date_make(2022, 9, 10) },
    };
    const struct ov_document *document;
    const struct ov_block *table, *next;

    terms.money_rules = rules;
    terms.money_rule_count = OV_COUNT_OF(rules);
    ADD(&world, OV_TABLE_MONEY_RULES, "care@2022", "total", "repayment", NULL, "2023-03-31", "Payer");
    ADD(&world, OV_TABLE_MONEY_RULES, "care@2022", _i ? "near" : "total", "requisition", NULL, "2022-09-10",
        "Payer");
    document = report(kinds[_i], 0, NULL, 0);
    table = find_block(document, "core.obligations", "obligations");
    ck_assert_uint_eq(table->row_count, 5);
    ck_assert_str_eq(table->rows[0].id, "first");
    ck_assert_str_eq(table->rows[1].id, _i ? "requisition-by.near" : "requisition-by.total");
    ck_assert_str_eq(table->rows[4].id, "repay-by.total");
    ck_assert_str_eq(
        find_cell(document, "core.obligations", "obligations", table->rows[1].id, "status")->text.msgid,
        "due within 30 days");
    next = find_block(document, "core.obligations", "next");
    ck_assert_str_eq(next->text.msgid, _i ? "Next: requisition of {component}, {due}, in {days} days."
                                          : "Next: {obligation}, {due}, in {days} days.");
    ck_assert_str_eq(next->text.arguments[0].plain, _i ? "Near" : "Requisition");
    ck_assert_int_eq(ov_graph_value(world.graph, next->text.arguments[1].figure)->date,
                     ov_date_make(2022, 9, 10));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("followed");
    TCase *periods = tcase_create("periods"), *all = tcase_create("reports");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_test(periods, the_last_that_ended_is_reported_on);
    tcase_add_test(periods, a_period_fits_its_kind);
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, money_is_judged_by_its_forecast);
    tcase_add_test(all, a_person_comes_first);
    tcase_add_test(all, what_a_kind_does_not_use_is_shown_and_told);
    tcase_add_test(all, a_requirement_is_met_in_part);
    tcase_add_test(all, forecasts_tell_how_they_moved);
    tcase_add_test(all, what_is_not_recorded_is_told_once);
    tcase_add_test(all, used_is_told_to_the_end_of_the_period);
    tcase_add_test(all, only_notes_of_the_period_are_told);
    tcase_add_test(all, deviations_are_counted_by_reason);
    tcase_add_test(all, an_account_tells_nothing_internal);
    tcase_add_test(all, a_year_tells_what_needs_attention);
    tcase_add_test(all, deadlines_of_a_year_stand_by_day);
    tcase_add_loop_test(all, days_of_the_money_stand_among_the_dates, 0, 2);
    suite_add_tcase(suite, periods);
    suite_add_tcase(suite, all);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
