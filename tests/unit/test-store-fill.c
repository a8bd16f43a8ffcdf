/* What a view holds of the year that follows the grant: claims of others, balances, batches, days. */
#include "ledger-fixture.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Rows of a table as "text;text;…", in the order of the view, each on a line; an empty cell is "-". */
static const char *dump(struct ov_view_query query, enum ov_table_id table)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    struct ov_buffer lines = { 0 };
    int descriptor;
    ck_assert_msg(ov_store_fill_view(store, &query, builder, &error), "%s", error.text);
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    for (size_t row = 0; row < ov_view_rows(view, table); row++) {
        for (int column = 0; column < (int)ov_table(table)->column_count; column++) {
            struct ov_cell cell = ov_view_cell(view, table, row, column);
            if (cell.state != OV_GIVEN)
                ov_buffer_puts(&lines, "-;");
            else if (cell.text != NULL)
                ov_buffer_printf(&lines, "%s;", cell.text);
            else
                ov_buffer_printf(&lines, "%" PRId64 "/%" PRId64 ";", cell.number, cell.extra);
        }
        struct ov_origin origin = ov_view_origin(view, table, row);
        ov_buffer_printf(&lines, "@%" PRId64 " %s:%d\n", origin.batch,
                         origin.file != NULL ? origin.file : "-", origin.line);
    }
    const char *text = ov_arena_copy(arena, lines.data != NULL ? lines.data : "", lines.length);
    ov_buffer_free(&lines);
    ov_view_close(view);
    close(descriptor);
    ov_view_builder_free(builder);
    return text;
}

static size_t lines_of(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

static const char *const editions[] = { "close-care@2022" };

static struct ov_view_query asked(bool ledger)
{
    struct ov_view_query query = { .editions = editions,
                                   .edition_count = 1,
                                   .as_of = OV_NO_DATE,
                                   .posted_from = OV_NO_DATE,
                                   .posted_to = OV_NO_DATE };
    if (ledger) {
        query.classes = ledger_classes;
        query.class_count = LEDGER_CLASSES;
    }
    return query;
}

static void post(struct ledger_rows *rows, const char *day, const char *number, const char *account,
                 const char *cost_object, const char *amount)
{
    ledger_add(rows, OV_TABLE_POSTINGS, "23", "huvudbok", day, "A 1", number, account, cost_object, amount,
               NULL);
}

/* 1 activities, 2 cost objects, 3 postings, 4 postings of April, 5 transfers. */
static void record_year(void)
{
    struct ledger_rows activities = { 0 }, objects = { 0 }, first = { 0 }, second = { 0 }, transfers = { 0 };
    ledger_add(&activities, OV_TABLE_ACTIVITIES, "close-care@2022", "23", "ambulance", "a", "", "Egen",
               "activity", "", "", "9942", NULL);
    ledger_add(&activities, OV_TABLE_ACTIVITIES, "psychiatry@2022", "23", "total", "b", "", "Delad",
               "activity", "", "", "9942", NULL);
    ledger_add(&activities, OV_TABLE_ACTIVITIES, "psychiatry@2022", "23", "total", "c", "", "Annans",
               "activity", "", "", "7777", NULL);
    ledger_record(OV_TABLE_ACTIVITIES, activities, "activities.csv");
    ledger_add(&objects, OV_TABLE_COST_OBJECTS, "23", "8888", "close-care@2022", "total", "2022-01-01", NULL);
    ledger_add(&objects, OV_TABLE_COST_OBJECTS, "23", "7777", "psychiatry@2022", "total", "2022-01-01", NULL);
    ledger_record(OV_TABLE_COST_OBJECTS, objects, "objects.csv");
    post(&first, "2022-03-01", "1", "4011", "9942", "100/1");
    post(&first, "2022-03-02", "2", "4012", "9942", "-30/100");
    post(&first, "2022-03-31", "3", "3010", "8888", "-500/1");
    post(&first, "2022-03-31", "4", "4011", "7777", "9/1");
    post(&first, "2022-03-31", "5", "4011", "6666", "6/1");
    ledger_record(OV_TABLE_POSTINGS, first, "march.csv");
    post(&second, "2022-04-01", "1", "4011", "9999", "1/1");
    ledger_record(OV_TABLE_POSTINGS, second, "april.csv");
    ledger_add(&transfers, OV_TABLE_TRANSFERS, "close-care@2021", "23", "total", "rest", "carry-over",
               "700/1", "2021-12-31", "close-care@2022", NULL);
    ledger_add(&transfers, OV_TABLE_TRANSFERS, "close-care@2022", "23", "total", "back", "repayment", "3/1",
               "2022-11-30", "", NULL);
    ledger_add(&transfers, OV_TABLE_TRANSFERS, "close-care@2021", "23", "total", "back", "repayment", "1/1",
               "2021-12-31", "", NULL);
    ledger_record(OV_TABLE_TRANSFERS, transfers, "transfers.csv");
}

static const char *month(const char *text)
{
    struct ov_period period;
    ck_assert(ov_period_parse(text, &period, NULL));
    return ov_arena_printf(arena, "%" PRId64 "/0", ov_period_pack(period));
}

/* Those of the edition and those given, and of every month of the ledger that there is one. */
START_TEST(balances_of_the_editions)
{
    static const char *const given[] = { "6666" };
    record_year();
    const char *march = month("2022-03"), *april = month("2022-04");
    ck_assert_str_eq(
        dump(asked(true), OV_TABLE_BALANCES),
        ov_arena_printf(
            arena,
            "23;-;-;%s;huvudbok;0/0;5/0;@3 march.csv:2\n23;-;-;%s;huvudbok;0/0;1/0;@4 april.csv:2\n"
            "23;8888;income;%s;huvudbok;-500/0;1/0;@3 march.csv:4\n"
            "23;9942;cost;%s;huvudbok;70/0;2/0;@3 march.csv:2\n",
            march, april, march, march));
    struct ov_view_query query = asked(true);
    query.cost_objects = given;
    query.cost_object_count = 1;
    query.posted_from = ov_date_make(2022, 3, 2);
    query.posted_to = ov_date_make(2022, 3, 31);
    const char *rows = dump(query, OV_TABLE_BALANCES);
    ck_assert_uint_eq(lines_of(rows), 4);
    ck_assert_ptr_nonnull(strstr(rows, "23;6666;cost;"));
    ck_assert_ptr_nonnull(strstr(rows, "huvudbok;-30/0;1/0;@3 march.csv:3\n"));
    /* Not asked for, or later than the day: none. */
    ck_assert_str_eq(dump(asked(false), OV_TABLE_BALANCES), "");
    query = asked(true);
    query.as_of = ov_date_make(2022, 3, 1);
    rows = dump(query, OV_TABLE_BALANCES);
    ck_assert_uint_eq(lines_of(rows), 2);
    ck_assert_ptr_nonnull(strstr(rows, "huvudbok;100/0;1/0;@3 march.csv:2\n"));
    ck_assert_str_eq(dump(asked(true), OV_TABLE_POSTINGS), "");
}
END_TEST

/* Another edition's activity on the same cost object is there with the ledger, and only then. */
START_TEST(claims_of_others)
{
    record_year();
    const char *rows = dump(asked(true), OV_TABLE_ACTIVITIES);
    ck_assert(lines_of(rows) == 2 && strstr(rows, ";Egen;") != NULL && strstr(rows, ";Delad;") != NULL);
    rows = dump(asked(false), OV_TABLE_ACTIVITIES);
    ck_assert(lines_of(rows) == 1 && strstr(rows, ";Egen;") != NULL);
    ck_assert_uint_eq(lines_of(dump(asked(false), OV_TABLE_COST_OBJECTS)), 2);
    rows = dump(asked(false), OV_TABLE_TRANSFERS);
    ck_assert(lines_of(rows) == 2 && strstr(rows, ";rest;") != NULL && strstr(rows, ";3/1;") != NULL);
    struct ov_view_query query = asked(false);
    query.as_of = ov_date_make(2022, 11, 29);
    ck_assert_uint_eq(lines_of(dump(query, OV_TABLE_TRANSFERS)), 1);
}
END_TEST

START_TEST(batches_behind_the_rows)
{
    record_year();
    ck_assert_str_eq(
        dump(asked(false), OV_TABLE_BATCHES),
        ov_arena_printf(arena,
                        "1;%d/0;lovisa;delårsbokslut;@1 -:0\n2;%d/0;lovisa;delårsbokslut;@2 -:0\n"
                        "5;%d/0;lovisa;delårsbokslut;@5 -:0\n",
                        ov_date_make(2022, 5, 4), ov_date_make(2022, 5, 4), ov_date_make(2022, 5, 4)));
    ck_assert_uint_eq(lines_of(dump(asked(true), OV_TABLE_BATCHES)), 5);
}
END_TEST

/* Every table whose rows have a day of their own leaves out what is later. */
START_TEST(days_of_every_table)
{
    static const struct {
        enum ov_table_id table;
        const char *cells[12];
    } rows[] = {
        { OV_TABLE_PAYMENTS, { "close-care@2022", "23", "total", "june", "", "1/1", "2022-06-15" } },
        { OV_TABLE_REALLOCATIONS, { "close-care@2022", "23", "r", "total", "1/1", "2022-06-15" } },
        { OV_TABLE_FORECASTS, { "close-care@2022", "23", "total", "", "2022-06-15", "1/1" } },
        { OV_TABLE_JUDGEMENTS,
          { "close-care@2022", "23", "edition", "total", "", "", "met", "2022-06-15", "controller" } },
        { OV_TABLE_DELIVERIES, { "close-care@2022", "23", "final", "x", "sent", "2022-06-15" } },
        { OV_TABLE_WAIVERS,
          { "K01", "close-care@2022", "component=total", "2022-12-31", "", "", "2022-06-15", "controller",
            "so" } },
    };
    for (size_t i = 0; i < OV_COUNT_OF(rows); i++) {
        struct ledger_rows one = { 0 };
        const char *const *c = rows[i].cells;
        ledger_add(&one, rows[i].table, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], NULL);
        ledger_record(rows[i].table, one, "one.csv");
        struct ov_view_query query = asked(false);
        query.as_of = ov_date_make(2022, 6, 14);
        ck_assert_str_eq(dump(query, rows[i].table), "");
        query.as_of++;
        ck_assert_uint_eq(lines_of(dump(query, rows[i].table)), 1);
    }
}
END_TEST

/* What begins before the day is left out, of every field; a period that holds the day began before it. */
START_TEST(values_from_a_day)
{
    struct ledger_rows values = { 0 };
    ledger_add(&values, OV_TABLE_VALUES, "close-care.a", "23", "2020-12-31", "", "1", NULL);
    ledger_add(&values, OV_TABLE_VALUES, "close-care.a", "23", "2021-01-01", "", "2", NULL);
    ledger_add(&values, OV_TABLE_VALUES, "close-care.b", "23", "2020", "", "3", NULL);
    ledger_add(&values, OV_TABLE_VALUES, "close-care.b", "23", "2021", "", "4", NULL);
    ledger_add(&values, OV_TABLE_VALUES, "close-care.b", "24", "2021-12", "", "5", NULL);
    ledger_record(OV_TABLE_VALUES, values, "values.csv");
    struct ov_view_query query = asked(false);
    ck_assert_uint_eq(lines_of(dump(query, OV_TABLE_VALUES)), 5);
    query.values_from = ov_date_make(2021, 1, 1);
    const char *rows = dump(query, OV_TABLE_VALUES);
    ck_assert_uint_eq(lines_of(rows), 3);
    ck_assert(strstr(rows, ";2/0;") != NULL && strstr(rows, ";4/0;") != NULL &&
              strstr(rows, ";5/0;") != NULL);
    query.values_from++;
    ck_assert_uint_eq(lines_of(dump(query, OV_TABLE_VALUES)), 1);
}
END_TEST

TCase *test_store_fill(void)
{
    TCase *tcase = tcase_create("fill");
    tcase_add_test(tcase, balances_of_the_editions);
    tcase_add_test(tcase, claims_of_others);
    tcase_add_test(tcase, batches_behind_the_rows);
    tcase_add_test(tcase, days_of_every_table);
    tcase_add_test(tcase, values_from_a_day);
    return tcase;
}
