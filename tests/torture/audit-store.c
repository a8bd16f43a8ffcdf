/* A store with something in every table: rows that were changed, withdrawn, entered by hand and blanked,
 * configuration, runs, occurrences, messages and a journal. */
#include "audit-store.h"

#include <inttypes.h>
#include <string.h>

enum { VALUES = 700, POSTINGS = 800, OTHERS = 75, RUNS = 160, OCCURRENCES = 560, MESSAGES = 220 };

static const struct ov_actor actor = { .name = "anna", .at = "2022-10-01T06:00:00Z" };

/* ---- rows ---- */

static struct ov_cell number_cell(const struct ov_column *column, size_t row, int version)
{
    struct ov_cell cell = { .state = OV_GIVEN };
    int64_t number = (int64_t)row;
    switch (column->type) {
    case OV_CELL_DATE:
        cell.number = 19000 + number % 300;
        break;
    case OV_CELL_PERIOD:
        cell.number = ov_period_pack((struct ov_period){ .from = ov_date_make(2022, (int)(row % 12) + 1, 1),
                                                         .to = ov_date_make(2022, (int)(row % 12) + 1, 28),
                                                         .kind = OV_MONTH });
        break;
    case OV_CELL_AMOUNT:
        cell.number = 1234500 * number - 70000 + version;
        cell.extra = 100;
        break;
    default:
        cell.number = 11 * number + version;
        cell.extra = column->type == OV_CELL_DECIMAL ? 2 : 0;
    }
    return cell;
}

static struct ov_cell cell_of(struct ov_arena *arena, const struct ov_table *table, size_t column, size_t row,
                              int version)
{
    const struct ov_column *of = &table->columns[column];
    struct ov_cell cell = { .state = OV_GIVEN };
    bool empty = !of->key && (row + column) % 6 == 0;
    if (empty || (table->id == OV_TABLE_VALUES && column > OV_VALUES_VALUE))
        return (struct ov_cell){ .state = OV_MISSING };
    switch (of->type) {
    case OV_CELL_DATE:
    case OV_CELL_PERIOD:
    case OV_CELL_AMOUNT:
    case OV_CELL_DECIMAL:
    case OV_CELL_INTEGER:
        return number_cell(of, row, version);
    case OV_CELL_TEXT:
        cell.text = ov_arena_printf(arena, "Fri text %zu om %s, version %d.", row % 40, table->name, version);
        break;
    case OV_CELL_PRINTED:
        cell = number_cell(of, row, version);
        cell.text = ov_arena_printf(arena, "%zu tkr", row);
        cell.extra = 64;
        break;
    case OV_CELL_CODE:
        cell.text = ov_arena_printf(arena, "V%zu", row);
        break;
    default:
        cell.text = ov_arena_printf(arena, "%s-%zu", of->name, column == 0 ? row : row % 7);
    }
    return cell;
}

static struct ov_row *rows_of(struct ov_arena *arena, const struct ov_table *table, size_t count, int version)
{
    struct ov_row *rows = OV_NEW_ARRAY(arena, struct ov_row, count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = (struct ov_row){ .table = table, .line = (int)i + 2 };
        rows[i].cells = OV_NEW_ARRAY(arena, struct ov_cell, table->column_count);
        for (size_t column = 0; column < table->column_count; column++)
            rows[i].cells[column] = cell_of(arena, table, column, i, version);
    }
    return rows;
}

/* Version 0 has all rows; later ones a fourth of them, of which the newest is entered by hand. */
static bool record(struct ov_store *store, struct ov_arena *arena, enum ov_table_id id, size_t count,
                   int version, int64_t *batch, struct ov_error *error)
{
    const struct ov_table *table = ov_table(id);
    const char *content = ov_arena_printf(arena, "%s %d\n", table->name, version);
    struct ov_kept_file file = { ov_arena_printf(arena, "%s.csv", table->name), content, strlen(content) };
    struct ov_batch_result result;
    struct ov_recording recording = { .table = table, .single = true };
    recording.count = version == 0 ? count : count / 4;
    recording.rows = rows_of(arena, table, recording.count, version);
    recording.file = version < 2 ? &file : NULL;
    recording.reason = version < 2 ? NULL : "rättat för hand";
    bool done = ov_store_record(store, &actor, &recording, &result, error);
    if (done && result.batch != 0)
        *batch = result.batch;
    return done;
}

static bool record_tables(struct ov_store *store, struct ov_arena *arena, struct ov_error *error)
{
    struct ov_batch_result result;
    int64_t batch = 0;
    bool done = true;
    for (int id = 0; done && id < OV_TABLES_RECORDED; id++) {
        size_t count = id == OV_TABLE_VALUES ? VALUES : id == OV_TABLE_POSTINGS ? POSTINGS : OTHERS;
        for (int version = 0; done && version < (count > OTHERS || id % 3 == 0 ? 3 : 1); version++)
            done = record(store, arena, (enum ov_table_id)id, count, version, &batch, error);
        if (done && id % 2 == 0)
            done = ov_store_withdraw(store, &actor, batch, "inläst i fel hem", &result, error);
        if (done && (id == OV_TABLE_ACTIVITIES || id == OV_TABLE_NOTES))
            done = ov_store_blank(store, &actor, batch, "namngav en person", &result, error);
    }
    return done;
}

static bool record_sources(struct ov_store *store, struct ov_arena *arena, struct ov_error *error)
{
    enum { SOURCES = 30 };
    struct ov_kept_file files[SOURCES];
    const char *roles[SOURCES];
    int64_t newest;
    for (int i = 0; i < SOURCES; i++) {
        roles[i] = ov_arena_printf(arena, "key:k%d", i);
        files[i].name = ov_arena_printf(arena, "k%d.conf", i);
        files[i].data = files[i].name;
        files[i].length = strlen(files[i].name);
    }
    return ov_store_record_sources(store, &actor, files, roles, SOURCES, &newest, error);
}

/* ---- what schedules did ---- */

static bool plan(struct ov_store *store, struct ov_arena *arena, struct ov_error *error)
{
    struct ov_occurrence *occurrences = OV_NEW_ARRAY(arena, struct ov_occurrence, OCCURRENCES);
    for (int i = 0; i < OCCURRENCES; i++)
        occurrences[i] = (struct ov_occurrence){
            .schedule = ov_arena_printf(arena, "schedule-%d", i % 12),
            .subject = ov_arena_printf(arena, "2022-%d", i / 12),
            .revision = 1 + i % 2,
            .due = 1640995200 + 86400 * (int64_t)i,
            .request = i % 5 != 0 ? ov_arena_printf(arena, "{\"day\": %d}", i) : NULL,
        };
    struct ov_transaction transaction = { .occurrences = occurrences, .occurrence_count = OCCURRENCES };
    return ov_store_transact(store, &actor, &transaction, error);
}

static bool queue(struct ov_store *store, struct ov_arena *arena, int64_t run, int64_t occurrence,
                  struct ov_error *error)
{
    struct ov_message message = { .key = ov_arena_printf(arena, "mail-%" PRId64, occurrence),
                                  .to = "region@region.example",
                                  .subject = occurrence % 3 != 0 ? "Rapport" : NULL,
                                  .body = "Rapporten ligger med.",
                                  .files = run != 0 ? "[\"report.pdf\"]" : NULL,
                                  .run = run,
                                  .occurrence = occurrence };
    struct ov_transaction transaction = { .messages = &message, .message_count = 1 };
    if (!ov_store_transact(store, &actor, &transaction, error))
        return false;
    struct ov_journal_write entries[] = {
        { .entry = { .kind = "sending", .message = message.id, .run = run }, .last = -1 },
        { .entry = { .kind = "mailed", .message = message.id, .run = run, .details = "{\"code\": 250}" },
          .last = -1 },
    };
    transaction = (struct ov_transaction){ .entries = entries, .entry_count = 2 };
    return ov_store_transact(store, &actor, &transaction, error);
}

/* The journal says of the newest run that it was published: so none is at an end that nothing else names. */
static bool publish(struct ov_store *store, struct ov_arena *arena, int64_t occurrence,
                    struct ov_error *error)
{
    int64_t number;
    if (!ov_store_run_begin(store, &number, error))
        return false;
    struct ov_run_record run = {
        .number = number,
        .kind = "sheet",
        .edition = number % 4 != 0 ? "close-care@2022" : NULL,
        .language = "sv",
        .at = actor.at,
        .actor = actor.name,
        .state = number % 3 != 0 ? "published" : "partial",
        .folder = ov_arena_printf(arena, "close-care@2022/sheet/%04" PRId64, number),
        .record = ov_arena_printf(arena, "{\"run\": %" PRId64 "}", number),
    };
    struct ov_journal_write write = { .entry = { .kind = run.state, .occurrence = occurrence, .run = number },
                                      .last = -1 };
    struct ov_transaction transaction = { .run = &run, .entries = &write, .entry_count = 1 };
    /* A number in ten is used up by a run that came to nothing. */
    return (number % 10 == 0 && number < RUNS) || ov_store_transact(store, &actor, &transaction, error);
}

static bool happen(struct ov_store *store, struct ov_arena *arena, struct ov_error *error)
{
    bool done = plan(store, arena, error);
    for (int64_t id = 1; done && id <= OCCURRENCES; id++) {
        struct ov_journal_write entries[] = {
            { .entry = { .kind = "started", .occurrence = id }, .last = id },
            { .entry = { .kind = "failed",
                         .occurrence = id,
                         .due = 1650000000 + id,
                         .words = "skivan var full" },
              .last = id },
        };
        struct ov_transaction transaction = { .entries = entries, .entry_count = 1 + (size_t)(id % 2) };
        done = ov_store_transact(store, &actor, &transaction, error) &&
               (id > RUNS || publish(store, arena, id, error)) &&
               (id > MESSAGES || queue(store, arena, id <= RUNS ? id : 0, id, error));
    }
    return done;
}

bool audit_store_make(struct ov_arena *arena, const char *folder, struct ov_error *error)
{
    struct ov_store *store = ov_store_create(folder, error);
    bool done = store != NULL && record_tables(store, arena, error) && record_sources(store, arena, error) &&
                happen(store, arena, error);
    ov_store_close(store);
    return done;
}
