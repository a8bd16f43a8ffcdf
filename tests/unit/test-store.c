/* core/store at its face: helpers of the suite, and its start. */
#include "store-suite.h"

#include <inttypes.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct ov_arena *arena;
const char *scratch, *home;
const struct ov_actor actor = { .name = "lovisa", .at = "2022-05-04T09:00:00Z" };

void suite_open_scratch(void)
{
    arena = ov_arena_new();
    const char *parent = getenv("TMPDIR");
    char *folder = ov_path_join(arena, parent != NULL ? parent : "/tmp", "overens-test-store-XXXXXX");
    scratch = mkdtemp(folder);
    ck_assert_ptr_nonnull(scratch);
    home = suite_path("home");
}

void suite_close_scratch(void)
{
    struct ov_error error = { 0 };
    ck_assert_msg(ov_folder_remove(scratch, &error), "%s", error.text);
    ov_arena_free(arena);
}

const char *suite_path(const char *name)
{
    return ov_path_join(arena, scratch, name);
}

uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

struct ov_store *create_home(void)
{
    struct ov_error error = { 0 };
    struct ov_store *store = ov_store_create(home, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
    return store;
}

struct ov_store *suite_open(const char *folder, bool read_only)
{
    struct ov_error error = { 0 };
    struct ov_store *store = ov_store_open(folder, read_only, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
    return store;
}

/* ---- rows ---- */

static void read_pair(const char *text, struct ov_cell *cell)
{
    char *rest;
    cell->number = strtoll(text, &rest, 10);
    cell->extra = *rest == '/' ? strtoll(rest + 1, NULL, 10) : 0;
}

static struct ov_cell cell_of(enum ov_cell_type type, const char *text)
{
    struct ov_cell cell = { .state = OV_GIVEN };
    struct ov_period period;
    ov_date date;
    const char *bar;
    if (text[0] == '\0' && type != OV_CELL_SLICE)
        return (struct ov_cell){ .state = OV_MISSING };
    switch (type) {
    case OV_CELL_DATE: {
        bool month_only;
        ck_assert_msg(ov_date_parse(text, &date, &month_only), "%s", text);
        cell.number = date;
        cell.extra = month_only;
        break;
    }
    case OV_CELL_PERIOD:
        ck_assert_msg(ov_period_parse(text, &period, NULL), "%s", text);
        cell.number = ov_period_pack(period);
        break;
    case OV_CELL_DECIMAL:
        if (!ov_state_parse(text, &cell.state))
            read_pair(text, &cell);
        break;
    case OV_CELL_AMOUNT:
    case OV_CELL_INTEGER:
        read_pair(text, &cell);
        break;
    case OV_CELL_PRINTED:
        bar = strchr(text, '|');
        ck_assert_ptr_nonnull(bar);
        cell.text = ov_arena_copy(arena, text, (size_t)(bar - text));
        cell.number = strtoll(bar + 1, NULL, 10);
        cell.extra = strtoll(strchr(bar + 1, '|') + 1, NULL, 10);
        break;
    default:
        cell.text = text;
    }
    return cell;
}

struct ov_row suite_row(enum ov_table_id id, int line, const char *const *texts)
{
    const struct ov_table *table = ov_table(id);
    struct ov_row row = { .table = table, .line = line };
    row.cells = OV_NEW_ARRAY(arena, struct ov_cell, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        row.cells[i] = cell_of(table->columns[i].type, texts[i]);
    return row;
}

void suite_add(struct suite_rows *rows, enum ov_table_id id, int line, ...)
{
    const char *texts[16];
    va_list list;
    va_start(list, line);
    for (size_t i = 0; i < ov_table(id)->column_count; i++)
        texts[i] = va_arg(list, const char *);
    va_end(list);
    *OV_APPEND(arena, rows->rows, rows->count) = suite_row(id, line, texts);
}

struct ov_batch_result suite_record(struct ov_store *store, enum ov_table_id table, struct suite_rows rows,
                                    const char *name, const char *content)
{
    struct ov_kept_file file = { name, content, strlen(content) };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    assert_done(
        ov_store_record(store, &actor,
                        &(struct ov_recording){
                            .table = ov_table(table), .rows = rows.rows, .count = rows.count, .file = &file },
                        &result, &error),
        error);
    return result;
}

static void add_followed(struct suite_rows *rows)
{
    suite_add(&rows[OV_TABLE_PAYMENTS], OV_TABLE_PAYMENTS, 2, "close-care@2022", "23", "ambulance", "june",
              "main", "144106100/100", "2022-06-15", "agreement", "S2022/00607", "Delutbetalning");
    suite_add(&rows[OV_TABLE_POSTINGS], OV_TABLE_POSTINGS, 2, "23", "huvudbok", "2022-03-31", "A 1234", "1",
              "4011", "9942", "-2500050/1", "Utbildning");
    suite_add(&rows[OV_TABLE_POSTINGS], OV_TABLE_POSTINGS, 3, "23", "huvudbok", "2022-03-31", "", "", "4011",
              "9942", "100/1", "");
    suite_add(&rows[OV_TABLE_TRANSFERS], OV_TABLE_TRANSFERS, 2, "close-care@2022", "23", "ambulance",
              "rest-2022", "carry-over", "25000000/100", "2022-12-31", "close-care@2023", "Kammarkollegiet",
              "agreement", "Överenskommelsen, s. 12", "Resten");
    suite_add(&rows[OV_TABLE_REALLOCATIONS], OV_TABLE_REALLOCATIONS, 2, "close-care@2022", "23", "autumn",
              "ambulance", "-30000000/100", "2022-10-01", "agreement", "Höstens omfördelning");
    suite_add(&rows[OV_TABLE_FORECASTS], OV_TABLE_FORECASTS, 2, "close-care@2022", "23", "ambulance", "",
              "2022-09-15", "120000000/100", "vacancy", "Controller", "Två tjänster tillsätts sent.");
    suite_add(&rows[OV_TABLE_JUDGEMENTS], OV_TABLE_JUDGEMENTS, 2, "close-care@2022", "23", "condition",
              "total", "continuity", "2022T2", "partly", "2022-09-15", "Områdeschef", "Fyra av sex.");
    suite_add(&rows[OV_TABLE_JUDGEMENTS], OV_TABLE_JUDGEMENTS, 3, "close-care@2022", "23", "condition",
              "total", "continuity", "", "met", "2022-12-15", "Områdeschef", "Alla sex.");
    suite_add(&rows[OV_TABLE_DELIVERIES], OV_TABLE_DELIVERIES, 2, "close-care@2022", "23", "interim", "",
              "sent", "2022-09-28", "Socialstyrelsen", "KV-2022-0815", "2022-09-29", "RS/00115/2022",
              "https://example.org/d", "I tid");
    suite_add(&rows[OV_TABLE_ROLES], OV_TABLE_ROLES, 2, "close-care@2022", "23", "total", "coordinator", "",
              "2022-12", "Samordnare", "Halvtid");
    suite_add(&rows[OV_TABLE_COST_OBJECTS], OV_TABLE_COST_OBJECTS, 2, "23", "9942", "close-care@2022",
              "ambulance", "2022-01-01", "", "Delas inte");
    suite_add(&rows[OV_TABLE_WAIVERS], OV_TABLE_WAIVERS, 2, "core.unallocated", "close-care@2022",
              "unit=23 component=ambulance", "2022-12-31", "5 000 kr|5000|32", "unallocated = 2994000",
              "2022-05-04", "Ekonomichef", "Fördelas efter beslut.");
}

static void record_journal(struct ov_store *store, int64_t run)
{
    struct ov_error error = { 0 };
    struct ov_occurrence occurrences[] = {
        { .schedule = "monthly", .subject = "2022-04", .revision = 1, .due = 1651644000, .request = "{}" },
        { .schedule = "reminder", .subject = "close-care@2022/interim", .revision = 1, .due = 1663000000 },
    };
    struct ov_message message = {
        .key = "run-1/mail/x@y", .to = "x@y", .subject = "Rapport", .body = "Hej", .files = "[]", .run = run
    };
    struct ov_transaction first = { .occurrences = occurrences, .occurrence_count = 2 },
                          second = { .messages = &message, .message_count = 1 };
    assert_done(ov_store_transact(store, &actor, &first, &error), error);
    struct ov_journal_write entries[] = {
        { .entry = { .kind = "published", .occurrence = occurrences[0].id, .run = run }, .last = 1 },
        { .entry = { .kind = "failed",
                     .occurrence = occurrences[1].id,
                     .due = 9,
                     .words = "ingen plats",
                     .details = "{}" },
          .last = 2 },
    };
    second.entries = entries;
    second.entry_count = 2;
    assert_done(ov_store_transact(store, &actor, &second, &error), error);
}

void suite_record_all(struct ov_store *store)
{
    struct suite_rows rows[OV_TABLES_RECORDED] = { 0 };
    add_followed(rows);
    suite_add(&rows[OV_TABLE_UNITS], OV_TABLE_UNITS, 2, "23", "", "", "Region Jämtland", "region", "");
    suite_add(&rows[OV_TABLE_UNITS], OV_TABLE_UNITS, 3, "23-ostersund", "2022-01-01", "2022-12",
              "Hälsocentralen", "unit", "23");
    suite_add(&rows[OV_TABLE_GRANTS], OV_TABLE_GRANTS, 2, "close-care@2022", "ambulance", "23", "decided", "",
              "106995300/100", "2022-03-15", "agreement", "Enligt beskedet");
    suite_add(&rows[OV_TABLE_GRANTS], OV_TABLE_GRANTS, 3, "close-care@2022", "total", "23", "budget", "main",
              "-620000000/10000000", "", "", "");
    suite_add(&rows[OV_TABLE_ACTIVITIES], OV_TABLE_ACTIVITIES, 2, "close-care@2022", "23", "ambulance",
              "control-room", "readiness", "Sjuksköterska", "activity", "70000000/100", "Områdeschef", "9942",
              "Efter sommaren");
    suite_add(&rows[OV_TABLE_ACTIVITIES], OV_TABLE_ACTIVITIES, 3, "psychiatry@2021", "23", "total", "rest",
              "", "Ofördelat", "unallocated", "", "", "", "");
    suite_add(&rows[OV_TABLE_DECISIONS], OV_TABLE_DECISIONS, 2, "close-care@2022", "23", "joint-plan",
              "region", "Regionstyrelsen", "2022-05-04", "§ 94", "RS/00115/2022", "Handlingsplan",
              "https://example.org/p");
    suite_add(&rows[OV_TABLE_STATEMENTS], OV_TABLE_STATEMENTS, 2, "annual-2022", "sum", "close-care@2022",
              "23", "s. 4", "tilldelas 1 070 tkr", "1 070 tkr|1070|64", "grant(component = ambulance)");
    suite_add(&rows[OV_TABLE_VALUES], OV_TABLE_VALUES, 2, "close-care.visits", "23", "2022-03", "", "1250/2",
              "given", "preliminary");
    suite_add(&rows[OV_TABLE_VALUES], OV_TABLE_VALUES, 3, "close-care.visits", "23", "2022T2",
              "sex=woman;age=65-", "", "not-due", "");
    suite_add(&rows[OV_TABLE_VALUES], OV_TABLE_VALUES, 4, "psychiatry.beds", "23-ostersund", "2021-12-01", "",
              "-7", "", "estimated");
    suite_add(&rows[OV_TABLE_NOTES], OV_TABLE_NOTES, 2, "close-care@2022", "23", "ambulance", "late",
              "deviation", "vacancy", "control-room", "2022-11-30", "Områdeschef ambulans",
              "Tjänsten var vakant till oktober.", "Uppföljning november 2022, s. 4");
    suite_add(&rows[OV_TABLE_NOTES], OV_TABLE_NOTES, 3, "psychiatry@2021", "23", "total", "aim", "purpose",
              "", "", "", "", "Ändamålet", "");
    for (int id = 0; id < OV_TABLES_RECORDED; id++) {
        struct ov_batch_result result = suite_record(store, (enum ov_table_id)id, rows[id], "file.csv",
                                                     ov_arena_printf(arena, "content of table %d\n", id));
        ck_assert_int_eq(result.batch, id + 1);
    }
    struct ov_error error = { 0 };
    struct ov_kept_file files[] = { { "close-care@2022.conf", "edition", 7 },
                                    { "population.csv", "key", 3 } };
    const char *const roles[] = { "edition", "key" };
    int64_t newest, number;
    assert_done(ov_store_record_sources(store, &actor, files, roles, 2, &newest, &error), error);
    ck_assert_int_eq(newest, OV_TABLES_RECORDED + 1);
    assert_done(ov_store_run_begin(store, &number, &error), error);
    struct ov_run_record run = { .number = number,
                                 .kind = "sheet",
                                 .edition = "close-care@2022",
                                 .language = "sv",
                                 .at = actor.at,
                                 .actor = actor.name,
                                 .state = "published",
                                 .folder = "close-care@2022/sheet/1",
                                 .record = "{\"run\": 1}" };
    assert_done(ov_store_run_commit(store, &run, &error), error);
    record_journal(store, number);
}

/* ---- dumps ---- */

char *suite_line(const struct ov_table *table, const struct ov_cell *cells, const struct ov_origin *origin)
{
    struct ov_buffer line = { 0 };
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_cell *cell = &cells[i];
        if (cell->state != OV_GIVEN)
            ov_buffer_printf(&line, "<%s>;", ov_state_name(cell->state));
        else
            ov_buffer_printf(&line, "%s|%" PRId64 "|%" PRId64 ";", cell->text != NULL ? cell->text : "",
                             cell->number, cell->extra);
    }
    ov_buffer_printf(&line, " @%" PRId64 " %s:%d", origin->batch, origin->file != NULL ? origin->file : "-",
                     origin->line);
    char *copy = ov_arena_copy(arena, line.data, line.length);
    ov_buffer_free(&line);
    return copy;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char *suite_sorted(char **lines, size_t count)
{
    if (count > 0)
        qsort(lines, count, sizeof *lines, compare_lines);
    return ov_join(arena, (const char *const *)lines, count, "\n");
}

char *suite_dump_editions(struct ov_store *store, enum ov_table_id id, int64_t batch,
                          const char *const *editions, size_t edition_count)
{
    struct ov_view_query query = {
        .batch = batch, .editions = editions, .edition_count = edition_count, .as_of = OV_NO_DATE
    };
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    int descriptor;
    assert_done(ov_store_fill_view(store, &query, builder, &error), error);
    assert_done(ov_view_seal(builder, &descriptor, &error), error);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    size_t count = ov_view_rows(view, id);
    char **lines = OV_NEW_ARRAY(arena, char *, count + 1);
    for (size_t row = 0; row < count; row++) {
        struct ov_cell cells[16];
        struct ov_origin origin = ov_view_origin(view, id, row);
        for (int column = 0; column < (int)ov_table(id)->column_count; column++)
            cells[column] = ov_view_cell(view, id, row, column);
        lines[row] = suite_line(ov_table(id), cells, &origin);
    }
    char *dump = suite_sorted(lines, count);
    ov_view_close(view);
    close(descriptor);
    ov_view_builder_free(builder);
    return dump;
}

char *suite_dump(struct ov_store *store, enum ov_table_id id, int64_t batch)
{
    return suite_dump_editions(store, id, batch, NULL, 0);
}

/* ---- as another program ---- */

static sqlite3 *open_raw(const char *folder)
{
    sqlite3 *db;
    ck_assert_int_eq(
        sqlite3_open_v2(ov_path_join(arena, folder, "store.db"), &db, SQLITE_OPEN_READWRITE, NULL),
        SQLITE_OK);
    sqlite3_busy_timeout(db, 10000);
    return db;
}

int suite_sql(const char *folder, const char *sql)
{
    sqlite3 *db = open_raw(folder);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return code;
}

int64_t suite_number(const char *folder, const char *sql)
{
    sqlite3 *db = open_raw(folder);
    sqlite3_stmt *statement;
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

void suite_tamper(const char *folder, const char *sql)
{
    sqlite3 *db = open_raw(folder);
    sqlite3_stmt *statement;
    struct ov_buffer drop = { 0 }, create = { 0 };
    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'", -1,
                                        &statement, NULL),
                     SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        ov_buffer_printf(&drop, "DROP TRIGGER \"%s\";", (const char *)sqlite3_column_text(statement, 0));
        ov_buffer_printf(&create, "%s;", (const char *)sqlite3_column_text(statement, 1));
    }
    sqlite3_finalize(statement);
    const char *steps[] = { drop.data, sql, create.data };
    for (size_t i = 0; i < OV_COUNT_OF(steps); i++)
        ck_assert_msg(sqlite3_exec(db, steps[i], NULL, NULL, NULL) == SQLITE_OK, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    ov_buffer_free(&drop);
    ov_buffer_free(&create);
}

int main(void)
{
    Suite *suite = suite_create("store");
    TCase *(*const cases[])(void) = { test_store_record,   test_store_scopes,   test_store_history,
                                      test_store_guards,   test_store_open,     test_store_audit,
                                      test_store_backup,   test_store_runs,     test_store_writers,
                                      test_store_migrate,  test_store_ranges,   test_store_rows,
                                      test_store_versions, test_store_blank,    test_store_exports,
                                      test_store_journal,  test_store_transact, test_store_load };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        TCase *tcase = cases[i]();
        tcase_add_checked_fixture(tcase, suite_open_scratch, suite_close_scratch);
        tcase_set_timeout(tcase, 600); /* seconds; valgrind is slow */
        suite_add_tcase(suite, tcase);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
