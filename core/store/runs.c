/* Runs: numbers given out, and the records of what came of them, in a chain of their own. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <string.h>

bool ov_store_run_begin(struct ov_store *store, int64_t *number, struct ov_error *error)
{
    char sql[96];
    *number = 0;
    if (!ov_sql_begin(store, error))
        return false;
    bool done = ov_sql_number(store, "SELECT ifnull(max(number), 0) + 1 FROM run_number", number, error);
    snprintf(sql, sizeof sql, "INSERT INTO run_number(number) VALUES(%" PRId64 ")", *number);
    done = done && ov_sql_run(store, sql, error) && ov_sql_commit(store, error);
    if (!done)
        ov_sql_rollback(store);
    return done;
}

/* ---- committing ---- */

static bool is_free(struct ov_store *store, int64_t number, struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store,
                       "SELECT EXISTS(SELECT 1 FROM run_number WHERE number = ?1), EXISTS(SELECT 1 FROM run "
                       "WHERE number = ?1)",
                       error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, number);
    int got = ov_sql_step(store, statement, error);
    bool begun = got > 0 && sqlite3_column_int(statement, 0) != 0,
         committed = got > 0 && sqlite3_column_int(statement, 1) != 0;
    sqlite3_finalize(statement);
    if (got <= 0)
        return false;
    if (committed)
        return ov_fail(error, OV_ERROR_STATE, "run %" PRId64 " has its record already", number);
    return begun || ov_fail(error, OV_ERROR_MISSING, "run %" PRId64 " was never begun", number);
}

bool ov_run_newest(struct ov_store *store, int64_t *position, struct ov_digest *chain, struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "SELECT position, chain FROM run ORDER BY position DESC LIMIT 1", error);
    if (statement == NULL)
        return false;
    *position = 0;
    memset(chain, 0, sizeof *chain);
    int got = ov_sql_step(store, statement, error);
    bool whole = got <= 0 || ov_sql_digest(statement, 1, chain);
    if (got > 0)
        *position = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return got >= 0 && (whole || ov_fail(error, OV_ERROR_BUG,
                                         "%s is damaged: the last run has no chain value", store->path));
}

static bool insert_run(struct ov_store *store, int64_t position, const struct ov_run_record *record,
                       const struct ov_digest *chain, struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store,
                       "INSERT INTO run(position, number, kind, edition, language, at, actor, state, folder, "
                       "record, chain) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       error);
    if (statement == NULL)
        return false;
    const char *texts[] = { record->kind,  record->edition, record->language, record->at,
                            record->actor, record->state,   record->folder,   record->record };
    sqlite3_bind_int64(statement, 1, position);
    sqlite3_bind_int64(statement, 2, record->number);
    for (int i = 0; i < (int)OV_COUNT_OF(texts); i++)
        ov_sql_bind_text(statement, 3 + i, texts[i]);
    ov_sql_bind_digest(statement, 11, chain);
    bool done = ov_sql_done(store, statement, error);
    sqlite3_finalize(statement);
    return done;
}

bool ov_run_write(struct ov_store *store, const struct ov_run_record *record, struct ov_error *error)
{
    struct ov_digest chain;
    int64_t position;
    if (record->at == NULL || record->actor == NULL || record->state == NULL)
        return ov_fail(error, OV_ERROR_BUG, "a run is recorded with its time, actor and state");
    if (!is_free(store, record->number, error) || !ov_run_newest(store, &position, &chain, error))
        return false;
    chain = ov_chain_next_run(&chain, ++position, record);
    return insert_run(store, position, record, &chain, error);
}

bool ov_store_run_commit(struct ov_store *store, const struct ov_run_record *record, struct ov_error *error)
{
    if (!ov_sql_begin(store, error))
        return false;
    bool done = ov_run_write(store, record, error) && ov_sql_commit(store, error);
    if (!done)
        ov_sql_rollback(store);
    return done;
}

/* ---- reading ---- */

bool ov_run_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_run_record *record)
{
    struct ov_digest chain;
    *record = (struct ov_run_record){ .number = sqlite3_column_int64(statement, 0),
                                      .kind = ov_sql_text(arena, statement, 1),
                                      .edition = ov_sql_text(arena, statement, 2),
                                      .language = ov_sql_text(arena, statement, 3),
                                      .at = ov_sql_text(arena, statement, 4),
                                      .actor = ov_sql_text(arena, statement, 5),
                                      .state = ov_sql_text(arena, statement, 6),
                                      .folder = ov_sql_text(arena, statement, 7),
                                      .record = ov_sql_text(arena, statement, 8) };
    if (!ov_sql_digest(statement, 9, &chain))
        return false;
    ov_digest_hex(&chain, record->chain);
    return true;
}

static bool fail_unreadable(struct ov_store *store, int64_t number, struct ov_error *error)
{
    return ov_fail(error, OV_ERROR_BUG, "%s is damaged: run %" PRId64 " has no chain value", store->path,
                   number);
}

bool ov_store_run(struct ov_store *store, struct ov_arena *arena, int64_t number, struct ov_run_record *out,
                  struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(store, RUN_COLUMNS "WHERE number = ?", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, number);
    int got = ov_sql_step(store, statement, error);
    bool whole = got > 0 && ov_run_read(statement, arena, out);
    sqlite3_finalize(statement);
    if (got == 0)
        return ov_fail(error, OV_ERROR_MISSING, "there is no run %" PRId64 " in %s", number, store->path);
    return whole || fail_unreadable(store, number, error);
}

bool ov_store_runs(struct ov_store *store, struct ov_arena *arena, struct ov_run_record **runs, size_t *count,
                   struct ov_error *error)
{
    int got;
    *runs = NULL;
    *count = 0;
    sqlite3_stmt *statement = ov_sql_prepare(store, RUN_COLUMNS "ORDER BY number", error);
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        struct ov_run_record *record = OV_APPEND(arena, *runs, *count);
        if (!ov_run_read(statement, arena, record)) {
            fail_unreadable(store, record->number, error);
            got = -1;
            break;
        }
    }
    sqlite3_finalize(statement);
    return got == 0;
}
