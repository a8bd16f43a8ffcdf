/* The tables of the year that follows the grant: what holds between the cells of a row, and between rows. */
#include "intake-fixture.h"

#include <check.h>
#include <stdlib.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;
static struct ov_intake_result result;
static struct ov_intake_names names;

static void setup(void)
{
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
    names = fixture_names;
}

static void teardown(void)
{
    ov_arena_free(arena);
}

static bool read_table(enum ov_table_id id, const char *text)
{
    list.count = list.errors = list.warnings = 0;
    return ov_intake_csv("in.csv", text, strlen(text), ov_table(id), &names, &result, &list);
}

static void take(enum ov_table_id id, const char *text)
{
    bool taken = read_table(id, text);
    ck_assert_msg(taken && list.count == 0, "%s", fixture_messages(&list));
}

/* Refused with this one message, without the name of the file. */
static void refuse(enum ov_table_id id, const char *text, const char *message)
{
    ck_assert_msg(!read_table(id, text), "taken: %s", text);
    ck_assert_ptr_null(result.rows);
    ck_assert_str_eq(fixture_messages(&list), ov_arena_printf(arena, "in.csv:%s\n", message));
}

static int64_t number(size_t row, int column)
{
    ck_assert_uint_lt(row, result.count);
    ck_assert_int_eq(result.rows[row].cells[column].state, OV_GIVEN);
    return result.rows[row].cells[column].number;
}

/* ---- rules between cells ---- */

#define TRANSFERS "edition;unit;component;id;kind;amount;date;other-edition\n"

START_TEST(only_carry_overs_go_to_another_edition)
{
    take(OV_TABLE_TRANSFERS, TRANSFERS "close-care@2022;23;total;a;carry-over;1;2022-12-31;close-care@2023\n"
                                       "close-care@2022;23;ambulance;b;repayment;1;2022-12-31;\n");
    ck_assert_str_eq(result.rows[0].cells[OV_TRANSFERS_OTHER_EDITION].text, "close-care@2023");
    refuse(
        OV_TABLE_TRANSFERS, TRANSFERS "close-care@2022;23;total;a;carry-over;1;2022-12-31;\n",
        "2:52: error: other-edition: a carry-over needs the edition that it goes to; accepted: the edition "
        "that the money goes to, such as close-care@2023");
    refuse(OV_TABLE_TRANSFERS,
           TRANSFERS "close-care@2022;23;total;a;passed-on;1;2022-12-31;close-care@2023\n",
           "2:51: error: other-edition: only a carry-over goes to another edition, and this is of kind "
           "passed-on, found 'close-care@2023'; accepted: an empty cell, or the kind carry-over");
    refuse(OV_TABLE_TRANSFERS,
           TRANSFERS "close-care@2022;23;total;a;carry-over;1;2022-12-31;close-care@2022\n",
           "2:52: error: other-edition: money is not carried over to the edition that it comes from, found "
           "'close-care@2022'; accepted: another edition than the row's own");
    /* A column that the file has not has no place in the line. */
    refuse(
        OV_TABLE_TRANSFERS,
        "edition;unit;component;id;kind;amount;date\nclose-care@2022;23;total;a;carry-over;1;2022-12-31\n",
        "2: error: other-edition: a carry-over needs the edition that it goes to; accepted: the edition that "
        "the money goes to, such as close-care@2023");
}
END_TEST

static const char *judged(const char *of, const char *component, const char *id, const char *judgement)
{
    return ov_arena_printf(arena,
                           "edition;unit;of;component;id;judgement;date;author;text\n"
                           "close-care@2022;23;%s;%s;%s;%s;2022-09-15;Chef;Skäl\n",
                           of, component, id, judgement);
}

START_TEST(judgements_fit_what_is_judged)
{
    static const struct {
        const char *of, *component, *id, *judgement, *message;
    } cases[] = {
        { "edition", "total", "total", "met", NULL },
        { "component", "ambulance", "ambulance", "struck", NULL },
        { "activity", "ambulance", "control-room", "delayed", NULL },
        { "activity", "total", "control-room", "not-measurable", NULL },
        { "condition", "total", "continuity", "partly", NULL },
        { "measure", "total", "close-care.continuity", "not-met", NULL },
        { "condition", "total", "continuity", "ongoing",
          "judgement: only of an activity it is told how far it has come, and this is of kind condition" },
        { "edition", "ambulance", "total", "met", "component: what is judged is of kind edition" },
        { "edition", "total", "ambulance", "met", "id: the edition as a whole is judged" },
        { "component", "total", "total", "met", "component: a component is judged, but none is named" },
        { "component", "ambulance", "e-health", "met",
          "id: a component is judged, so its id is that of the component, found 'e-health'; accepted: "
          "ambulance" },
        { "condition", "ambulance", "continuity", "met", "component: what is judged is of kind condition" },
        { "measure", "total", "Not An Id", "met", "id: this is not the id of what is judged" },
        { "activity", "ambulance", "a.b", "planned", "id: this is not the id of what is judged" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        const char *text = judged(cases[i].of, cases[i].component, cases[i].id, cases[i].judgement);
        bool taken = read_table(OV_TABLE_JUDGEMENTS, text);
        ck_assert_msg(taken == (cases[i].message == NULL), "%s%s", text, fixture_messages(&list));
        if (cases[i].message != NULL) {
            ck_assert_uint_eq(list.errors, 1);
            ck_assert_msg(strstr(fixture_messages(&list), cases[i].message) != NULL, "%s",
                          fixture_messages(&list));
        }
    }
}
END_TEST

#define DELIVERIES "edition;unit;obligation;state;date;receipt;received;registry\n"

START_TEST(receipts_come_after)
{
    take(OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;a;sent;2022-09-28;;;\n"
                                         "close-care@2022;23;b;received;2022-09-28;KV 1;2022-09-28;\n"
                                         "close-care@2022;23;c;replaced;2022-09;KV 2;2022-09-01;\n");
    refuse(OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;a;received;2022-09-28;;2022-09-27;\n",
           "2:43: error: received: it was received before it was sent, found '2022-09-27'; accepted: the day "
           "on the receipt, not before the day it was sent");
    refuse(
        OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;a;draft;2022-09-28;KV 1;;\n",
        "2:39: error: receipt: there is a receipt, but the state is draft, found 'KV 1'; accepted: an empty "
        "cell, or the state sent or received");
}
END_TEST

static const char *const *parts(void *context, enum ov_intake_part part, const char *edition,
                                const char *component, size_t *count)
{
    static const char *const ids[][2] = { [OV_INTAKE_OBLIGATION] = { "interim", "final" },
                                          [OV_INTAKE_CONDITION] = { "continuity", "registration" },
                                          [OV_INTAKE_MEASURE] = { "continuity", "close-care.continuity" },
                                          [OV_INTAKE_PAYMENT] = { "main", NULL } };
    (void)context;
    ck_assert_str_eq(edition, "close-care@2022");
    ck_assert_int_eq(component != NULL, part == OV_INTAKE_PAYMENT);
    *count = part != OV_INTAKE_PAYMENT ? 2 : strcmp(component, "ambulance") == 0;
    return component != NULL && strcmp(component, "total") == 0 ? NULL : ids[part];
}

#define PAYMENTS "edition;unit;component;id;payment;amount;date\n"

#define GRANTS "edition;component;unit;kind;payment;amount;date\n"

START_TEST(rows_name_what_the_terms_have)
{
    names.parts = parts;
    take(OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;final;sent;2022-09-28;;;\n");
    refuse(
        OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;finel;sent;2022-09-28;;;\n",
        "2:20: error: obligation: close-care@2022 has no obligation of this name, found 'finel'; accepted: "
        "final (of interim, final)");
    take(OV_TABLE_JUDGEMENTS, judged("condition", "total", "continuity", "met"));
    take(OV_TABLE_JUDGEMENTS, judged("measure", "total", "continuity", "met"));
    take(OV_TABLE_JUDGEMENTS, judged("measure", "total", "close-care.continuity", "met"));
    take(OV_TABLE_JUDGEMENTS, judged("activity", "total", "anything", "met"));
    refuse(OV_TABLE_JUDGEMENTS, judged("condition", "total", "weather", "met"),
           "2:36: error: id: close-care@2022 has no condition of this name, found 'weather'; accepted: "
           "continuity, registration");
    refuse(OV_TABLE_JUDGEMENTS, judged("measure", "total", "registration", "met"),
           "2:34: error: id: close-care@2022 has no measure of this name, found 'registration'; accepted: "
           "continuity, close-care.continuity");
    take(OV_TABLE_PAYMENTS, PAYMENTS "close-care@2022;23;ambulance;a;main;1;2022-06-01\n"
                                     "close-care@2022;23;ambulance;b;;1;2022-06-01\n"
                                     "close-care@2022;23;total;c;first;1;2022-06-01\n"); /* cannot be told */
    refuse(
        OV_TABLE_PAYMENTS, PAYMENTS "close-care@2022;23;ambulance;a;first;1;2022-06-01\n",
        "2:32: error: payment: the component has no payment of this name in close-care@2022, found 'first'; "
        "accepted: main");
    refuse(
        OV_TABLE_PAYMENTS, PAYMENTS "close-care@2022;23;e-health;a;main;1;2022-06-01\n",
        "2:31: error: payment: the component has no payment of this name in close-care@2022, found 'main'");
    take(OV_TABLE_GRANTS, GRANTS "close-care@2022;ambulance;23;decided;main;1 kr;2022-06-01\n"
                                 "close-care@2022;ambulance;23;decided;;1 kr;2022-06-01\n");
    refuse(
        OV_TABLE_GRANTS, GRANTS "close-care@2022;ambulance;23;decided;mian;1 kr;2022-06-01\n",
        "2:38: error: payment: the component has no payment of this name in close-care@2022, found 'mian'; "
        "accepted: main (of main)");
}
END_TEST

static bool days(void *context, const char *edition, ov_date *from, ov_date *to)
{
    (void)context;
    *from = ov_date_make(2022, 1, 1);
    *to = ov_date_make(2022, 12, 31);
    return strcmp(edition, "close-care@2022") == 0;
}

START_TEST(days_far_from_the_edition_are_told)
{
    static const struct {
        const char *date;
        bool told;
    } cases[] = { { "2021-01-01", false }, { "2020-12-31", true }, { "2020-12", true }, { "2021-01", false },
                  { "2023-12-31", false }, { "2024-01-01", true }, { "2024-01", true } };
    names.days = days;
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        const char *date = cases[i].date;
        ck_assert(
            read_table(OV_TABLE_PAYMENTS,
                       ov_arena_printf(arena, PAYMENTS "close-care@2022;23;ambulance;a;;1;%s\n", date)));
        ck_assert_msg(list.count == cases[i].told, "%s: %s", date, fixture_messages(&list));
        ck_assert(read_table(
            OV_TABLE_TRANSFERS,
            ov_arena_printf(arena, TRANSFERS "close-care@2022;23;ambulance;a;repayment;1;%s;\n", date)));
        ck_assert_uint_eq(list.count, cases[i].told);
        ck_assert(read_table(OV_TABLE_FORECASTS, ov_arena_printf(arena,
                                                                 "edition;unit;component;date;amount\n"
                                                                 "close-care@2022;23;ambulance;%s;1\n",
                                                                 date)));
        ck_assert_uint_eq(list.count, cases[i].told);
        static const struct {
            enum ov_table_id table;
            const char *front, *back;
        } tables[] = {
            { OV_TABLE_GRANTS, GRANTS "close-care@2022;ambulance;23;decided;;1 kr;", "" },
            { OV_TABLE_DECISIONS,
              "edition;unit;id;party;body;date\nclose-care@2022;23;a;region;Regionstyrelsen;", "" },
            { OV_TABLE_NOTES, "edition;unit;component;id;kind;date;text\nclose-care@2022;23;total;a;remark;",
              ";x" },
            { OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;a;sent;", ";;;" },
        };
        for (size_t j = 0; j < OV_COUNT_OF(tables); j++) {
            ck_assert(read_table(tables[j].table,
                                 ov_arena_printf(arena, "%s%s%s\n", tables[j].front, date, tables[j].back)));
            ck_assert_msg(list.count == cases[i].told, "%s %s: %s", ov_table(tables[j].table)->name, date,
                          fixture_messages(&list));
        }
    }
    ck_assert(read_table(OV_TABLE_FORECASTS, "edition;unit;component;date;amount\n"
                                             "close-care@2022;23;ambulance;2024-01;1\n"));
    ck_assert_str_eq(fixture_messages(&list),
                     "in.csv:2:30: warning: date: this is more than a year outside close-care@2022, found "
                     "'2024-01'; accepted: 2021-01-01/2023-12-31\n");
}
END_TEST

/* A month alone is as long as it may be. */
START_TEST(rows_end_after_they_begin)
{
    static const struct {
        const char *from, *to;
        bool taken;
    } days[] = {
        { "2022-09-01", "2022-09-01", true }, { "2022-09-02", "2022-09-01", false },
        { "2022-09", "2022-09-05", true },    { "2022-09", "2022-08-31", false },
        { "2022-09-30", "2022-09", true },    { "2022-10-01", "2022-09", false },
        { "", "2022-09-01", true },           { "2022-09-01", "", true },
    };
    for (size_t i = 0; i < OV_COUNT_OF(days); i++) {
        const char *roles = ov_arena_printf(arena,
                                            "edition;unit;component;role;from;to;function\n"
                                            "close-care@2022;23;total;coordinator;%s;%s;Chef\n",
                                            days[i].from, days[i].to),
                   *objects = ov_arena_printf(arena,
                                              "unit;cost-object;edition;component;from;to\n"
                                              "23;9942;close-care@2022;total;%s;%s\n",
                                              days[i].from, days[i].to);
        ck_assert_int_eq(read_table(OV_TABLE_ROLES, roles), days[i].taken);
        ck_assert_int_eq(read_table(OV_TABLE_COST_OBJECTS, objects), days[i].taken);
        ck_assert_uint_eq(list.errors, !days[i].taken);
    }
}
END_TEST

#define WAIVERS "check;edition;subject;until;band;operands;date;author;reason\n"

static const char *waived(const char *until, const char *band, const char *operands)
{
    return ov_arena_printf(arena, WAIVERS "core.a;close-care@2022;unit=23;%s;%s;%s;2022-05-04;Chef;Skäl\n",
                           until, band, operands);
}

START_TEST(a_band_is_a_distance_from_somewhere)
{
    take(OV_TABLE_WAIVERS, waived("", "", ""));
    take(OV_TABLE_WAIVERS, waived("2022-05-04", "2 %", "\"grant = 5/3; cost = missing\""));
    take(OV_TABLE_WAIVERS, waived("2022-05", "500", "rows = 3"));
    refuse(OV_TABLE_WAIVERS, waived("", "500 kr", ""),
           "2:33: error: band: it is told how far figures may move, but not from where, found '500 kr'; "
           "accepted: the figures in operands, or an empty band");
    refuse(OV_TABLE_WAIVERS, waived("", "-2 %", "rows = 3"),
           "2:33: error: band: a band cannot be negative, found '-2 %'; accepted: a distance in either "
           "direction, such as 5 000 kr or 2 %");
    refuse(OV_TABLE_WAIVERS, waived("2022-05-03", "", ""),
           "2:32: error: until: the row ends before it begins; accepted: the last day, not before the day of "
           "it");
    refuse(
        OV_TABLE_WAIVERS, waived("", "", "three thousand"),
        "2:34: error: operands: these are no figures as overens waive writes them, found 'three thousand'; "
        "accepted: name = value, several with \"; \" between, such as grant = 2994000");
}
END_TEST

/* More rows than are packed together, those of a voucher far apart. */
static void put_scattered_postings(struct ov_buffer *text, int rows, int vouchers)
{
    ov_buffer_puts(text, "unit,source,date,voucher,account,cost-object,amount\n");
    for (int i = 0; i < rows; i++)
        ov_buffer_printf(text, "23,huvudbok,2022-03-01,A %d,4010,1234,%d.50\n", i % vouchers, i - rows / 2);
}

START_TEST(packed_rows_are_the_same_rows)
{
    enum { ROWS = 3000, VOUCHERS = 700 };
    struct ov_buffer text = { 0 };
    struct ov_intake_result packed;
    struct ov_row row;
    put_scattered_postings(&text, ROWS, VOUCHERS);
    const struct ov_table *table = ov_table(OV_TABLE_POSTINGS);
    ck_assert(ov_intake_csv("in.csv", text.data, text.length, table, &names, &result, &list));
    ck_assert(ov_intake_csv_packed("in.csv", text.data, text.length, table, &names, &packed, &list));
    ck_assert_ptr_null(packed.rows);
    ck_assert_uint_eq(result.count, ROWS);
    ck_assert_uint_eq(packed.count, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        ov_intake_row(&packed, i, &row);
        ck_assert_int_eq(row.line, (int)i + 2);
        ck_assert_int_eq(row.line, result.rows[i].line);
        ck_assert_int_eq(row.cells[OV_POSTINGS_ROW].number, (int64_t)i / VOUCHERS + 1);
        for (size_t j = 0; j < table->column_count; j++) {
            const struct ov_cell *a = &row.cells[j], *b = &result.rows[i].cells[j];
            ck_assert(a->state == b->state && a->number == b->number && a->extra == b->extra &&
                      ov_equal(a->text, b->text));
        }
    }
    ov_buffer_free(&text);
}
END_TEST

START_TEST(rows_far_apart_are_told_with_both_lines)
{
    struct ov_buffer text = { 0 };
    ov_buffer_puts(&text, "unit,source,date,voucher,row,account,cost-object,amount\n");
    for (int i = 0; i < 2000; i++)
        ov_buffer_printf(&text, "23,huvudbok,2022-03-01,A %d,%s,4010,1234,1\n", i % 1500,
                         i == 3      ? "1"
                         : i == 1999 ? "7"
                                     : "");
    ck_assert(!ov_intake_csv("in.csv", text.data, text.length, ov_table(OV_TABLE_POSTINGS), &names, &result,
                             &list));
    ck_assert_uint_eq(list.errors, 2);
    ck_assert_int_eq(list.items[0].at.line, 1505);
    ck_assert_str_eq(list.items[0].text,
                     "the row has no number, but that of line 5 in the same voucher has one");
    ck_assert_int_eq(list.items[1].at.line, 2001);
    ck_assert_str_eq(list.items[1].text,
                     "the row has a number, but that of line 501 in the same voucher has none");
    ov_buffer_free(&text);
}
END_TEST

/* ---- reallocations ---- */

#define REALLOCATIONS "edition;unit;id;component;amount;date\n"

START_TEST(what_one_gives_others_get)
{
    take(OV_TABLE_REALLOCATIONS, REALLOCATIONS "close-care@2022;23;a;ambulance;-0,3 mkr;2022-10-01\n"
                                               "close-care@2022;23;a;e-health;199 999,50;2022-10-01\n"
                                               "close-care@2022;23;b;ambulance;0;2022-10-01\n"
                                               "close-care@2022;23;a;workforce;100 000,50 kr;2022-10-01\n");
    refuse(
        OV_TABLE_REALLOCATIONS,
        REALLOCATIONS "close-care@2022;23;a;ambulance;-300 000;2022-10-01\n"
                      "close-care@2022;24;a;ambulance;300 000;2022-10-01\n",
        "2:32: error: amount: the rows of a from line 2 on add up to -300000 kr; accepted: amounts that add "
        "up to 0 kr: negative for what gives, positive for what gets\n"
        "in.csv:3:32: error: amount: the rows of a from line 3 on add up to 300000 kr; accepted: amounts "
        "that add up to 0 kr: negative for what gives, positive for what gets");
    refuse(
        OV_TABLE_REALLOCATIONS,
        REALLOCATIONS "close-care@2022;23;a;ambulance;-300 000;2022-10-01\n"
                      "close-care@2022;23;a;e-health;300 000,01;2022-10-01\n",
        "3:31: error: amount: the rows of a from line 2 on add up to 0.01 kr; accepted: amounts that add up "
        "to 0 kr: negative for what gives, positive for what gets");
    /* One row that is entered by hand belongs to rows that stand in the store. */
    names.single = true;
    take(OV_TABLE_REALLOCATIONS, REALLOCATIONS "close-care@2022;23;a;ambulance;-300 000;2022-10-01\n");
}
END_TEST

START_TEST(a_header_of_two_tables_is_not_guessed)
{
    const char *text = REALLOCATIONS "close-care@2022;23;a;ambulance;0;2022-10-01\n";
    ck_assert(!ov_intake_csv("in.csv", text, strlen(text), NULL, &names, &result, &list));
    ck_assert_str_eq(fixture_messages(&list),
                     "in.csv:1: error: the header fits both the table payments and the table reallocations; "
                     "accepted: the table named when importing\n");
}
END_TEST

/* ---- postings ---- */

#define POSTINGS "unit;source;date;voucher;row;account;cost-object;amount;text\n"

START_TEST(rows_are_counted_within_their_voucher)
{
    static const int numbers[] = { 1, 2, 1, 3, 1, 1, 2, 7, 9 };
    take(OV_TABLE_POSTINGS, POSTINGS "23;book;2022-03-31;A 1;;4011;9942;1;\n"
                                     "23;book;2022-03-31;A 1;;4011;9942;1;\n"
                                     "23;book;2022-03-31;A 2;;4011;9942;1;\n"
                                     "23;book;2022-03-31;A 1;;4011;9942;1;\n"
                                     "23;book;2022-04-01;A 1;;4011;9942;1;\n"
                                     "23;other;2022-03-31;;;4011;9942;1;\n"
                                     "23;other;2022-03-31;;;4011;9942;1;\n"
                                     "23;book;2022-03-31;A 3;7;4011;9942;1;\n"
                                     "23;book;2022-03-31;A 3;9;4011;9942;1;\n");
    for (size_t i = 0; i < OV_COUNT_OF(numbers); i++)
        ck_assert_int_eq(number(i, OV_POSTINGS_ROW), numbers[i]);
    refuse(
        OV_TABLE_POSTINGS,
        POSTINGS "23;book;2022-03-31;A 1;;4011;9942;1;\n23;book;2022-03-31;A 1;2;4011;9942;1;\n",
        "3:24: error: row: the row has a number, but that of line 2 in the same voucher has none; accepted: "
        "a number in each row of the voucher, or in none");
    refuse(
        OV_TABLE_POSTINGS,
        POSTINGS "23;book;2022-03-31;A 1;2;4011;9942;1;\n23;book;2022-03-31;A 1;;4011;9942;1;\n",
        "3:24: error: row: the row has no number, but that of line 2 in the same voucher has one; accepted: "
        "a number in each row of the voucher, or in none");
    refuse(OV_TABLE_POSTINGS,
           POSTINGS "23;book;2022-03-31;A 1;2;4011;9942;1;\n23;book;2022-03-31;A 1;2;4011;9942;1;\n",
           "3: error: the rows on line 2 and line 3 have the same key, found '23, book, 2022-03-31, A 1, 2'; "
           "accepted: each key once");
    refuse(OV_TABLE_POSTINGS, POSTINGS "23;book;2022-03-31;A 1;0;4011;9942;1;\n",
           "2:24: error: row: rows of a voucher are counted from 1, found '0'; accepted: 1 or more, or an "
           "empty cell");
    names.single = true;
    take(OV_TABLE_POSTINGS, POSTINGS "23;book;2022-03-31;A 1;;4011;9942;1;\n");
    ck_assert_int_eq(result.rows[0].cells[OV_POSTINGS_ROW].state, OV_MISSING);
}
END_TEST

START_TEST(a_minus_may_stand_last_behind_ore)
{
    static const struct {
        const char *written;
        int64_t ore;
    } amounts[] = {
        { "1 234,50-", -123450 },        { "0,01-", -1 },
        { "-1 234,50", -123450 },        { "12,00\xe2\x88\x92", -1200 },
        { "1.234.567,89-", -123456789 },
    };
    static const char *const refused[] = { "100-",     "100,-",  "100:-",    "-1,50-", "1,5-",
                                           "1,50 kr-", "1,500-", "1 23,50-", "1.50-",  "-" };
    for (size_t i = 0; i < OV_COUNT_OF(amounts); i++) {
        take(OV_TABLE_POSTINGS,
             ov_arena_printf(arena, POSTINGS "23;b;2022-03-31;A 1;1;4011;9942;%s;\n", amounts[i].written));
        ck_assert_int_eq(number(0, OV_POSTINGS_AMOUNT), amounts[i].ore);
    }
    for (size_t i = 0; i < OV_COUNT_OF(refused); i++)
        ck_assert_msg(
            !read_table(OV_TABLE_POSTINGS,
                        ov_arena_printf(arena, POSTINGS "23;b;2022-03-31;A 1;1;4011;9942;%s;\n", refused[i])),
            "taken: %s", refused[i]);
    take(OV_TABLE_POSTINGS, "unit,source,date,voucher,row,account,cost-object,amount\n"
                            "23,b,2022-03-31,A 1,1,4011,9942,1234.50-\n");
    ck_assert_int_eq(number(0, OV_POSTINGS_AMOUNT), -123450);
}
END_TEST

START_TEST(sums_and_headers_are_no_rows)
{
    static const char *const lines[] = { "Summa;;;;;;;100;",
                                         ";;;;;Summa 4011;;100;",
                                         "TOTALT: ;;;;;;;100;",
                                         "Summa;100",
                                         ";;Delsumma;;;;;100;",
                                         ";;;Totalt 2022;;;;100;",
                                         "\"Summa\xc2\xa0"
                                         "23\";;;;;;;100;" };
    for (size_t i = 0; i < OV_COUNT_OF(lines); i++) {
        ck_assert(!read_table(
            OV_TABLE_POSTINGS,
            ov_arena_printf(arena, POSTINGS "23;b;2022-03-31;A 1;1;4011;9942;1;\n%s\n", lines[i])));
        ck_assert_uint_eq(list.errors, 1);
        ck_assert_str_eq(list.items[0].text, "this line is a sum, not a row");
        ck_assert_int_eq(list.items[0].at.line, 3);
    }
    refuse(
        OV_TABLE_POSTINGS, POSTINGS "23;b;2022-03-31;A 1;1;4011;9942;1;\n" POSTINGS,
        "3:1: error: this line is the header once more, not a row, found 'unit'; accepted: the names of the "
        "columns on the first line alone");
    /* Where a name can stand, only the word alone is a sum; and total is the id of the whole. */
    take(OV_TABLE_STATEMENTS, "document;id;edition;printed;formula\n"
                              "Total ekonomi 2022;a;close-care@2022;1;grant\n");
    take(OV_TABLE_GRANTS, "component;edition;unit;kind;amount\ntotal;close-care@2022;23;decided;1\n");
}
END_TEST

/* ---- texts that are left out ---- */

static const char *without_texts(const char *data, size_t length)
{
    size_t kept;
    list.count = list.errors = 0;
    names.forget_posting_texts = true;
    ck_assert_msg(ov_intake_csv("in.csv", data, length, NULL, &names, &result, &list), "%s",
                  fixture_messages(&list));
    char *text = ov_intake_without(data, length, &result, OV_POSTINGS_TEXT, arena, &kept);
    ck_assert_uint_eq(strlen(text), kept);
    return text;
}

START_TEST(texts_are_left_out)
{
    const char *text =
        "\xef\xbb\xbfsep=;\r\n;\r\nunit;text;source;date;voucher;account;cost-object;amount\r\n"
        "23;\"Resa \"\"Åre\"\";\r\nEva\";b;2022-03-31;A 1;4011;9942;1\r\n"
        "23;;b;2022-03-31;A 1;4011;9942;2\r\n"
        "23; Lön ;b;2022-03-31;A 1;4011;9942;3";
    ck_assert_str_eq(without_texts(text, strlen(text)),
                     "\xef\xbb\xbfsep=;\r\n;\r\nunit;text;source;date;voucher;account;cost-object;amount\r\n"
                     "23;\"\r\n\";b;2022-03-31;A 1;4011;9942;1\r\n"
                     "23;;b;2022-03-31;A 1;4011;9942;2\r\n"
                     "23;;b;2022-03-31;A 1;4011;9942;3");
    ck_assert_uint_eq(result.forgotten, 2);
    ck_assert_uint_eq(result.count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(result.rows[i].cells[OV_POSTINGS_TEXT].state, OV_MISSING);
    ck_assert_int_eq(result.rows[1].line, 6);
    /* What is kept reads as the same rows on the same lines, and has nothing more to lose. */
    const char *kept = without_texts(text, strlen(text));
    ck_assert_str_eq(without_texts(kept, strlen(kept)), kept);
    ck_assert_uint_eq(result.forgotten, 0);
    ck_assert_int_eq(result.rows[1].line, 6);
    ck_assert_int_eq(number(2, OV_POSTINGS_AMOUNT), 300);
    /* CP1252, the column last, line ends of old computers. */
    const char *latin = "enhet;k\xe4lla;datum;konto;kostnadsst\xe4lle/objekt;belopp;text\r"
                        "23;b;2022-03-31;4011;9942;1;L\xf6n Eva\r";
    ck_assert_str_eq(without_texts(latin, strlen(latin)),
                     "enhet;k\xe4lla;datum;konto;kostnadsst\xe4lle/objekt;belopp;text\r"
                     "23;b;2022-03-31;4011;9942;1;\r");
    /* Without the column nothing changes; where texts are kept nothing is forgotten. */
    const char *none = "unit;source;date;account;cost-object;amount\n23;b;2022-03-31;4011;9942;1\n";
    ck_assert_str_eq(without_texts(none, strlen(none)), none);
    names.forget_posting_texts = false;
    take(OV_TABLE_POSTINGS, text);
    ck_assert_uint_eq(result.forgotten, 0);
    ck_assert_str_eq(result.rows[0].cells[OV_POSTINGS_TEXT].text, "Resa \"Åre\";\nEva");
}
END_TEST

/* ---- registry numbers ---- */

static const char *usual(void *context, const char *text)
{
    (void)context;
    return ov_starts_with(text, "RS/") ? NULL : "^RS/";
}

START_TEST(unusual_registry_numbers_are_told)
{
    names.registry = usual;
    take(OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;a;sent;2022-09-28;;;RS/1\n");
    ck_assert(read_table(OV_TABLE_DELIVERIES, DELIVERIES "close-care@2022;23;a;sent;2022-09-28;;;S2022/1\n"));
    ck_assert_str_eq(
        fixture_messages(&list),
        "in.csv:2:40: warning: registry: does not look as registry_pattern in overens.conf says, "
        "found 'S2022/1'; accepted: ^RS/\n");
    /* The payer's own number is written as the payer does. */
    take(OV_TABLE_PAYMENTS, "edition;unit;component;id;amount;date;registry\n"
                            "close-care@2022;23;total;june;1;2022-06-15;S2022/1\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake: the tables that follow the grant");
    TCase *rules = tcase_create("rules"), *postings = tcase_create("postings");
    tcase_add_test(rules, only_carry_overs_go_to_another_edition);
    tcase_add_test(rules, packed_rows_are_the_same_rows);
    tcase_add_test(rules, rows_far_apart_are_told_with_both_lines);
    tcase_add_test(rules, judgements_fit_what_is_judged);
    tcase_add_test(rules, receipts_come_after);
    tcase_add_test(rules, rows_name_what_the_terms_have);
    tcase_add_test(rules, days_far_from_the_edition_are_told);
    tcase_add_test(rules, rows_end_after_they_begin);
    tcase_add_test(rules, a_band_is_a_distance_from_somewhere);
    tcase_add_test(rules, what_one_gives_others_get);
    tcase_add_test(rules, a_header_of_two_tables_is_not_guessed);
    tcase_add_test(rules, unusual_registry_numbers_are_told);
    tcase_add_test(postings, rows_are_counted_within_their_voucher);
    tcase_add_test(postings, a_minus_may_stand_last_behind_ore);
    tcase_add_test(postings, sums_and_headers_are_no_rows);
    tcase_add_test(postings, texts_are_left_out);
    TCase *all[] = { rules, postings };
    for (size_t i = 0; i < OV_COUNT_OF(all); i++) {
        tcase_add_checked_fixture(all[i], setup, teardown);
        suite_add_tcase(suite, all[i]);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
