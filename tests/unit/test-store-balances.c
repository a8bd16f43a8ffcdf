/* Balances against a plain model: every posting that stands, added up one by one. */
#include "ledger-fixture.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct ov_arena *arena;
struct ov_store *store;
static const char *scratch;

/* Cost twice, so that two ranges of one name come to one sum; 44 is taken from it before. */
const struct ov_account_class ledger_classes[] = {
    { "income", "3", "3" }, { "investment", "44", "44" }, { "cost", "40", "46" }, { "cost", "7", "7" }
};

void ledger_open(void)
{
    struct ov_error error = { 0 };
    const char *parent = getenv("TMPDIR");
    arena = ov_arena_new();
    scratch = mkdtemp(ov_path_join(arena, parent != NULL ? parent : "/tmp", "overens-test-ledger-XXXXXX"));
    ck_assert_ptr_nonnull(scratch);
    store = ov_store_create(ov_path_join(arena, scratch, "home"), &error);
    ck_assert_msg(store != NULL, "%s", error.text);
}

void ledger_close(void)
{
    struct ov_error error = { 0 };
    ov_store_close(store);
    ck_assert_msg(ov_folder_remove(scratch, &error), "%s", error.text);
    ov_arena_free(arena);
}

static struct ov_cell cell_of(enum ov_cell_type type, const char *text)
{
    struct ov_cell cell = { .state = OV_GIVEN };
    ov_date date;
    bool month_only;
    char *rest;
    if (text == NULL || text[0] == '\0')
        return (struct ov_cell){ .state = OV_MISSING };
    if (type == OV_CELL_DATE) {
        ck_assert_msg(ov_date_parse(text, &date, &month_only), "%s", text);
        cell.number = date;
        cell.extra = month_only;
    } else if (type == OV_CELL_PERIOD) {
        struct ov_period period;
        ck_assert_msg(ov_period_parse(text, &period, NULL), "%s", text);
        cell.number = ov_period_pack(period);
    } else if (type == OV_CELL_AMOUNT || type == OV_CELL_INTEGER || type == OV_CELL_DECIMAL) {
        cell.number = strtoll(text, &rest, 10);
        cell.extra = *rest == '/' ? strtoll(rest + 1, NULL, 10) : 0;
    } else
        cell.text = text;
    return cell;
}

void ledger_add(struct ledger_rows *rows, enum ov_table_id id, ...)
{
    const struct ov_table *table = ov_table(id);
    struct ov_row *row = OV_APPEND(arena, rows->rows, rows->count);
    *row = (struct ov_row){ .table = table, .line = (int)rows->count + 1 };
    row->cells = OV_NEW_ARRAY(arena, struct ov_cell, table->column_count);
    const char *text = "";
    va_list list;
    va_start(list, id);
    for (size_t i = 0; i < table->column_count; i++) {
        text = text != NULL ? va_arg(list, const char *) : NULL;
        row->cells[i] = cell_of(table->columns[i].type, text);
    }
    va_end(list);
}

int64_t ledger_record(enum ov_table_id table, struct ledger_rows rows, const char *name)
{
    static const struct ov_actor actor = { .name = "lovisa", .at = "2022-05-04T09:00:00Z" };
    struct ov_kept_file file = { name, name, strlen(name) };
    struct ov_recording recording = { .table = ov_table(table),
                                      .rows = rows.rows,
                                      .count = rows.count,
                                      .file = &file,
                                      .reason = "delårsbokslut" };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    ck_assert_msg(ov_store_record(store, &actor, &recording, &result, &error), "%s", error.text);
    return result.batch;
}

/* ---- the model ---- */

enum { UNITS = 2, SOURCES = 2, OBJECTS = 5, ACCOUNTS = 9, DAYS = 400, MODEL_ROWS = 3000, KRONA = 100 };
/* Of most ledgers öre, of some kronor; a thousand only where somebody rounded by hand. */
static const int64_t printed[] = { 1, KRONA, 1, 1000 * KRONA };
static const char *const units[UNITS] = { "23", "24" },
                         *const sources[SOURCES] = { "huvudbok", "anläggning" },
                         *const objects[OBJECTS] = { "9942", "9943", "A1", "Ö2", "" },
                         *const accounts[ACCOUNTS] = { "3010", "4011", "4400", "4499", "4600",
                                                       "4700", "7010", "1510", "30" },
                         *const classes[ACCOUNTS] = { "income",  "cost", "investment", "investment", "cost",
                                                      "balance", "cost", "balance",    "income" };

struct posting {
    unsigned unit, source, object, account;
    ov_date day;
    int64_t amount, printed; /* printed: unit of its last digit */
    int line;
};

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static void make_postings(struct posting *postings, struct ledger_rows *rows, uint64_t seed)
{
    char day[OV_TEXT_NUMBER];
    for (int i = 0; i < MODEL_ROWS; i++) {
        struct posting *posting = &postings[i];
        uint64_t random = next_random(&seed);
        *posting = (struct posting){ .unit = (unsigned)(random % UNITS),
                                     .source = (unsigned)(random >> 8) % SOURCES,
                                     .object = (unsigned)(random >> 16) % (OBJECTS - 1),
                                     .account = (unsigned)(random >> 24) % ACCOUNTS,
                                     .day = ov_date_make(2021, 11, 20) + (ov_date)(random >> 32) % DAYS,
                                     .amount = (int64_t)(random >> 40) - 8000000,
                                     .printed = printed[(random >> 4) % OV_COUNT_OF(printed)],
                                     .line = i + 2 };
        if (posting->day < 0)
            posting->day = ov_date_make(2022, 2, 28);
        ov_date_format(posting->day, day);
        ledger_add(rows, OV_TABLE_POSTINGS, units[posting->unit], sources[posting->source],
                   ov_arena_strdup(arena, day), "A 1", ov_arena_printf(arena, "%d", i + 1),
                   accounts[posting->account], objects[posting->object],
                   ov_arena_printf(arena, "%" PRId64 "/%" PRId64, posting->amount, posting->printed), NULL);
    }
}

/* What a balance must hold, from all postings within the days. */
static void check_balance(const struct ov_balance *balance, const struct posting *postings, ov_date from,
                          ov_date to)
{
    bool whole = balance->cost_object[0] == '\0';
    int64_t amount = 0, coarse = 0, count = 0, line = INT64_MAX;
    for (int i = 0; i < MODEL_ROWS; i++) {
        const struct posting *posting = &postings[i];
        if (posting->day < from || posting->day > to || posting->day < balance->month.from ||
            posting->day >= balance->month.to || !ov_equal(units[posting->unit], balance->unit) ||
            !ov_equal(sources[posting->source], balance->source) ||
            (!whole && (!ov_equal(objects[posting->object], balance->cost_object) ||
                        !ov_equal(classes[posting->account], balance->class))))
            continue;
        amount += whole ? 0 : posting->amount;
        coarse += posting->printed > KRONA ? posting->printed : 0;
        line = posting->line < line ? posting->line : line;
        count++;
    }
    ck_assert_int_gt(count, 0);
    ck_assert_int_eq(balance->rows, count);
    ck_assert_int_eq(balance->amount.ore, amount);
    ck_assert_int_eq(balance->amount.unit, whole ? 0 : coarse);
    ck_assert_int_eq(balance->origin.line, line);
    ck_assert_str_eq(balance->origin.file, "postings.csv");
}

static int compare_balances(const struct ov_balance *a, const struct ov_balance *b)
{
    int order = strcmp(a->unit, b->unit);
    order = order != 0 ? order : strcmp(a->cost_object, b->cost_object);
    order = order != 0 ? order : strcmp(a->class, b->class);
    order = order != 0 ? order : (a->month.from > b->month.from) - (a->month.from < b->month.from);
    return order != 0 ? order : strcmp(a->source, b->source);
}

static struct ov_balance *ask(struct ov_balance_query query, size_t *count)
{
    struct ov_balance *balances;
    struct ov_error error = { 0 };
    query.classes = ledger_classes;
    query.class_count = LEDGER_CLASSES;
    ck_assert_msg(ov_store_balances(store, arena, &query, &balances, count, &error), "%s", error.text);
    return balances;
}

static void check_against_model(const struct posting *postings, ov_date from, ov_date to)
{
    size_t count;
    const struct ov_balance *balances = ask((struct ov_balance_query){ .from = from, .to = to }, &count);
    int64_t rows = 0, expected = 0;
    for (size_t i = 0; i < count; i++) {
        check_balance(&balances[i], postings, from == OV_NO_DATE ? INT32_MIN : from,
                      to == OV_NO_DATE ? INT32_MAX : to);
        ck_assert(i == 0 || compare_balances(&balances[i - 1], &balances[i]) < 0);
        rows += balances[i].cost_object[0] != '\0' ? balances[i].rows : 0;
    }
    for (int i = 0; i < MODEL_ROWS; i++)
        expected +=
            (from == OV_NO_DATE || postings[i].day >= from) && (to == OV_NO_DATE || postings[i].day <= to);
    ck_assert_int_eq(rows, expected);
}

START_TEST(as_a_plain_model_says)
{
    static struct posting first[MODEL_ROWS], second[MODEL_ROWS];
    struct ledger_rows rows = { 0 }, again = { 0 };
    make_postings(first, &rows, UINT64_C(4711));
    ck_assert_int_eq(ledger_record(OV_TABLE_POSTINGS, rows, "postings.csv"), 1);
    check_against_model(first, OV_NO_DATE, OV_NO_DATE);
    check_against_model(first, ov_date_make(2022, 1, 15), ov_date_make(2022, 8, 14));
    check_against_model(first, ov_date_make(2022, 12, 1), OV_NO_DATE);
    /* The next file of the same days replaces them; as of the first batch they are as they were. */
    make_postings(second, &again, UINT64_C(1213));
    ledger_record(OV_TABLE_POSTINGS, again, "postings.csv");
    size_t count;
    struct ov_balance *old =
        ask((struct ov_balance_query){ .batch = 1, .from = OV_NO_DATE, .to = OV_NO_DATE }, &count);
    for (size_t i = 0; i < count; i++) {
        check_balance(&old[i], first, INT32_MIN, INT32_MAX);
        ck_assert_int_eq(old[i].origin.batch, 1);
    }
}
END_TEST

START_TEST(some_cost_objects)
{
    static const char *const asked[] = { "9943", "nowhere", "Ö2" };
    static struct posting postings[MODEL_ROWS];
    struct ledger_rows rows = { 0 };
    size_t count;
    make_postings(postings, &rows, UINT64_C(99));
    ledger_record(OV_TABLE_POSTINGS, rows, "postings.csv");
    struct ov_balance *balances = ask((struct ov_balance_query){ .cost_objects = asked,
                                                                 .cost_object_count = OV_COUNT_OF(asked),
                                                                 .from = OV_NO_DATE,
                                                                 .to = OV_NO_DATE },
                                      &count);
    bool met[OBJECTS] = { false };
    for (size_t i = 0; i < count; i++) {
        check_balance(&balances[i], postings, INT32_MIN, INT32_MAX);
        for (int object = 0; object < OBJECTS; object++)
            met[object] |= ov_equal(balances[i].cost_object, objects[object]);
    }
    ck_assert(!met[0] && met[1] && !met[2] && met[3] && met[4]);
}
END_TEST

START_TEST(nothing_and_too_much)
{
    struct ledger_rows rows = { 0 };
    struct ov_balance *balances;
    struct ov_error error = { 0 };
    struct ov_balance_query query = { .from = OV_NO_DATE, .to = OV_NO_DATE };
    size_t count;
    ask(query, &count);
    ck_assert_uint_eq(count, 0);
    for (int i = 1; i <= 2; i++)
        ledger_add(&rows, OV_TABLE_POSTINGS, "23", "huvudbok", "2022-03-31", "A 1",
                   ov_arena_printf(arena, "%d", i), "4011", "9942", "9223372036854775807/1", NULL);
    ledger_record(OV_TABLE_POSTINGS, rows, "large.csv");
    ck_assert(!ov_store_balances(store, arena, &query, &balances, &count, &error));
    ck_assert_str_eq(error.text, "what is posted on 9942 in 2022-03 is too large to be added up");
    ck_assert_int_eq(error.code, OV_ERROR_LIMIT);
    error = (struct ov_error){ 0 };
    query.batch = 7;
    ck_assert(!ov_store_balances(store, arena, &query, &balances, &count, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "there is no batch 7"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store-balances");
    TCase *balances = tcase_create("balances"), *fill = test_store_fill();
    tcase_add_test(balances, as_a_plain_model_says);
    tcase_add_test(balances, some_cost_objects);
    tcase_add_test(balances, nothing_and_too_much);
    TCase *const cases[] = { balances, fill };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        tcase_add_checked_fixture(cases[i], ledger_open, ledger_close);
        tcase_set_timeout(cases[i], 300);
        suite_add_tcase(suite, cases[i]);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
