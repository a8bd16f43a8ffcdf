/* The history of rows, by what their columns hold. */
#include "store-suite.h"

#include <inttypes.h>
#include <time.h>

static struct ov_store_filter where(int column, const char *text)
{
    return (struct ov_store_filter){ column, text };
}

/* "batch:line:state cell", one version each, of the column told; state s stands, o old, w withdrawn. */
static const char *told(struct ov_store *store, enum ov_table_id table, const struct ov_store_filter *filters,
                        size_t filter_count, bool current, size_t limit, int column)
{
    struct ov_version *versions;
    size_t count;
    bool more;
    struct ov_error error = { 0 };
    struct ov_buffer out = { 0 };
    assert_done(ov_store_versions(store, arena, ov_table(table), filters, filter_count, current, limit,
                                  &versions, &count, &more, &error),
                error);
    for (size_t i = 0; i < count; i++) {
        const struct ov_version *version = &versions[i];
        const struct ov_cell *cell = &version->row.cells[column];
        ck_assert(version->row.table == ov_table(table) && version->row.line == version->origin.line &&
                  version->origin.batch == version->batch);
        ov_buffer_printf(&out, "%" PRId64 ":%d:%s%s ", version->batch, version->row.line,
                         version->stands ? "s" : "o", version->withdrawn ? "w" : "");
        if (cell->state != OV_GIVEN)
            ov_buffer_printf(&out, "<%s>\n", ov_state_name(cell->state));
        else if (cell->text != NULL)
            ov_buffer_printf(&out, "%s\n", cell->text);
        else
            ov_buffer_printf(&out, "%" PRId64 "\n", cell->number);
    }
    if (more)
        ov_buffer_puts(&out, "more\n");
    char *copy = ov_arena_strdup(arena, out.data != NULL ? out.data : "");
    ov_buffer_free(&out);
    return copy;
}

static void grant(struct suite_rows *rows, const char *component, const char *kind, const char *amount,
                  const char *note)
{
    suite_add(rows, OV_TABLE_GRANTS, (int)rows->count + 2, "close-care@2022", component, "23", kind, "",
              amount, "2022-03-15", "", note);
}

/* 1: two grants; 2: one is corrected; 3: the correction is undone; 4: the other is withdrawn by hand. */
static struct ov_store *make_history(void)
{
    struct ov_store *store = create_home();
    struct suite_rows first = { 0 }, second = { 0 }, third = { 0 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    grant(&first, "ambulance", "decided", "100000/100", "Enligt beskedet");
    grant(&first, "total", "budget", "500000/100", "");
    suite_record(store, OV_TABLE_GRANTS, first, "first.csv", "1");
    grant(&second, "ambulance", "decided", "120000/100", "Rättad");
    suite_record(store, OV_TABLE_GRANTS, second, "second.csv", "2");
    assert_done(ov_store_withdraw(store, &actor, 2, "fel", &result, &error), error);
    grant(&third, "total", "budget", "1/1", "");
    third.rows[0].line = 0;
    assert_done(ov_store_record(store, &actor,
                                &(struct ov_recording){ .table = ov_table(OV_TABLE_GRANTS),
                                                        .rows = third.rows,
                                                        .count = 1,
                                                        .reason = "dubblett",
                                                        .withdraw = true },
                                &result, &error),
                error);
    return store;
}

START_TEST(history_of_a_row)
{
    struct ov_store *store = make_history();
    struct ov_store_filter ambulance[] = { where(OV_GRANTS_EDITION, "close-care@2022"),
                                           where(OV_GRANTS_COMPONENT, "ambulance") },
                           total = where(OV_GRANTS_COMPONENT, "total");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, ambulance, 2, false, 0, OV_GRANTS_AMOUNT),
                     "1:2:o 100000\n2:2:o 120000\n3:2:s 100000\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, ambulance, 2, true, 0, OV_GRANTS_AMOUNT), "3:2:s 100000\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &total, 1, false, 0, OV_GRANTS_AMOUNT),
                     "1:3:o 500000\n4:0:sw <missing>\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &total, 1, false, 0, OV_GRANTS_KIND),
                     "1:3:o budget\n4:0:sw budget\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &total, 1, true, 0, OV_GRANTS_AMOUNT), "");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, NULL, 0, false, 0, OV_GRANTS_COMPONENT),
                     "1:2:o ambulance\n2:2:o ambulance\n3:2:s ambulance\n1:3:o total\n4:0:sw total\n");
    ov_store_close(store);
}
END_TEST

START_TEST(where_it_comes_from)
{
    struct ov_store *store = make_history();
    struct ov_version *versions;
    size_t count;
    bool more;
    char hex[65];
    struct ov_error error = { 0 };
    struct ov_digest first = ov_digest_of("1", 1), second = ov_digest_of("2", 1);
    assert_done(ov_store_versions(store, arena, ov_table(OV_TABLE_GRANTS), NULL, 0, false, 0, &versions,
                                  &count, &more, &error),
                error);
    ck_assert(count == 5 && !more);
    ov_digest_hex(&first, hex);
    ck_assert_str_eq(versions[0].origin.file, "first.csv");
    ck_assert_str_eq(versions[0].origin.digest, hex);
    ck_assert_str_eq(versions[2].origin.file, "first.csv"); /* came back as it was */
    ov_digest_hex(&second, hex);
    ck_assert_str_eq(versions[1].origin.file, "second.csv");
    ck_assert_str_eq(versions[1].origin.digest, hex);
    ck_assert(versions[4].origin.file == NULL && versions[4].origin.digest == NULL);
    ov_store_close(store);
}
END_TEST

/* By what is no part of the key: a row fits when one of its versions did. */
START_TEST(by_other_columns)
{
    struct ov_store *store = make_history();
    struct ov_store_filter amount = where(OV_GRANTS_AMOUNT, "1 200 kr"),
                           note = where(OV_GRANTS_NOTE, "Rättad"),
                           machine = where(OV_GRANTS_AMOUNT, "1200.00"), empty = where(OV_GRANTS_NOTE, ""),
                           day = where(OV_GRANTS_DATE, "15 mars 2022"), batch = where(OV_STORE_BATCH, "2"),
                           by_hand = where(OV_STORE_BATCH, "4"), both[] = { amount, empty };
    const char *all = "1:2:o 100000\n2:2:o 120000\n3:2:s 100000\n";
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &amount, 1, false, 0, OV_GRANTS_AMOUNT), all);
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &machine, 1, false, 0, OV_GRANTS_AMOUNT), all);
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &note, 1, false, 0, OV_GRANTS_AMOUNT), all);
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &amount, 1, true, 0, OV_GRANTS_AMOUNT), "");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &empty, 1, false, 0, OV_GRANTS_COMPONENT),
                     "1:3:o total\n4:0:sw total\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, both, 2, false, 0, OV_GRANTS_COMPONENT), "");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &day, 1, true, 0, OV_GRANTS_AMOUNT), "3:2:s 100000\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &batch, 1, false, 0, OV_GRANTS_AMOUNT), "2:2:o 120000\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &by_hand, 1, false, 0, OV_GRANTS_KIND), "4:0:sw budget\n");
    ck_assert_str_eq(told(store, OV_TABLE_UNITS, &batch, 1, false, 0, OV_UNITS_CODE), "");
    ov_store_close(store);
}
END_TEST

START_TEST(at_most_so_many)
{
    struct ov_store *store = make_history();
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, NULL, 0, false, 2, OV_GRANTS_AMOUNT),
                     "1:2:o 100000\n2:2:o 120000\nmore\n");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, NULL, 0, false, 3, OV_GRANTS_AMOUNT),
                     "1:2:o 100000\n2:2:o 120000\n3:2:s 100000\nmore\n");
    ck_assert(strstr(told(store, OV_TABLE_GRANTS, NULL, 0, false, 5, OV_GRANTS_AMOUNT), "more") == NULL);
    ov_store_close(store);
}
END_TEST

START_TEST(what_cannot_be_asked)
{
    static const struct {
        enum ov_table_id table;
        int column;
        const char *text, *words;
    } wrong[] = { { OV_TABLE_GRANTS, OV_GRANTS_DATE, "i mars", "date: \"i mars\" cannot be looked for" },
                  { OV_TABLE_GRANTS, OV_GRANTS_AMOUNT, "mycket", "amount: \"mycket\" cannot be looked for" },
                  { OV_TABLE_VALUES, OV_VALUES_PERIOD, "2022-13", "period: \"2022-13\"" },
                  { OV_TABLE_VALUES, OV_VALUES_VALUE, "många", "value: \"många\"" },
                  { OV_TABLE_POSTINGS, OV_POSTINGS_ROW, "1a", "row: \"1a\"" },
                  { OV_TABLE_POSTINGS, OV_POSTINGS_VOUCHER, "A-123456789-123456789", "voucher: \"A-1" },
                  { OV_TABLE_GRANTS, OV_STORE_BATCH, "x", "no number of a batch" },
                  { OV_TABLE_GRANTS, 99, "x", "no column 99" },
                  { OV_TABLE_EDITIONS, 0, "x", "made for each run" } };
    struct ov_store *store = make_history();
    for (size_t i = 0; i < OV_COUNT_OF(wrong); i++) {
        struct ov_store_filter filter = where(wrong[i].column, wrong[i].text);
        struct ov_version *versions;
        size_t count;
        bool more;
        struct ov_error error = { 0 };
        assert_refused(ov_store_versions(store, arena, ov_table(wrong[i].table), &filter, 1, false, 0,
                                         &versions, &count, &more, &error),
                       error, wrong[i].words);
    }
    /* A word that the store has never met, and the same column twice, find nothing. */
    struct ov_store_filter nowhere = where(OV_GRANTS_COMPONENT, "never"),
                           twice[] = { where(OV_GRANTS_UNIT, "23"),
                                       where(OV_GRANTS_UNIT, "close-care@2022") };
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, &nowhere, 1, false, 0, 0), "");
    ck_assert_str_eq(told(store, OV_TABLE_GRANTS, twice, 2, false, 0, 0), "");
    ov_store_close(store);
}
END_TEST

/* Every column of every table finds the row by its own text as the model's rows have it. */
START_TEST(every_column)
{
    struct ov_store *store = create_home();
    const struct ov_table *table = ov_table((enum ov_table_id)_i);
    struct ov_version *rows, *found;
    size_t count, found_count;
    bool more;
    struct ov_error error = { 0 };
    suite_record_all(store);
    assert_done(ov_store_versions(store, arena, table, NULL, 0, true, 0, &rows, &count, &more, &error),
                error);
    for (size_t row = 0; row < count; row++) {
        for (size_t column = 0; column < table->column_count; column++) {
            const struct ov_cell *cell = &rows[row].row.cells[column];
            char text[OV_TEXT_NUMBER] = "";
            struct ov_store_filter filter = where((int)column, cell->text != NULL ? cell->text : text);
            struct ov_period period;
            if (cell->state == OV_GIVEN && table->columns[column].type == OV_CELL_DATE)
                ov_date_format((ov_date)cell->number, text);
            if (cell->state == OV_GIVEN && table->columns[column].type == OV_CELL_AMOUNT)
                ov_money_machine(cell->number, text);
            if (cell->state == OV_GIVEN && table->columns[column].type == OV_CELL_INTEGER)
                snprintf(text, sizeof text, "%" PRId64, cell->number);
            if (cell->state == OV_GIVEN && table->columns[column].type == OV_CELL_DECIMAL)
                ov_decimal_format((struct ov_decimal){ cell->number, (int)cell->extra }, text);
            if (cell->state == OV_GIVEN && table->columns[column].type == OV_CELL_PERIOD) {
                ck_assert(ov_period_unpack(cell->number, &period));
                ov_period_format(period, text);
            }
            assert_done(ov_store_versions(store, arena, table, &filter, 1, true, 0, &found, &found_count,
                                          &more, &error),
                        error);
            bool there = false;
            for (size_t i = 0; i < found_count; i++)
                there = there || ov_equal(suite_line(table, found[i].row.cells, &found[i].origin),
                                          suite_line(table, rows[row].row.cells, &rows[row].origin));
            ck_assert_msg(there, "%s.%s \"%s\"", table->name, table->columns[column].name, filter.text);
        }
    }
    ov_store_close(store);
}
END_TEST

TCase *test_store_versions(void)
{
    TCase *tcase = tcase_create("versions");
    tcase_add_test(tcase, history_of_a_row);
    tcase_add_test(tcase, where_it_comes_from);
    tcase_add_test(tcase, by_other_columns);
    tcase_add_test(tcase, at_most_so_many);
    tcase_add_test(tcase, what_cannot_be_asked);
    tcase_add_loop_test(tcase, every_column, 0, OV_TABLES_RECORDED);
    return tcase;
}
