/* Batches: their headers, in the order in which they were recorded. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <string.h>

bool ov_actor_check(const struct ov_actor *actor, struct ov_error *error)
{
    if (actor->name == NULL || actor->name[0] == '\0')
        return ov_fail(error, OV_ERROR_INPUT, "nothing is recorded without the name of who records it");
    if (actor->at == NULL || actor->at[0] == '\0')
        return ov_fail(error, OV_ERROR_INPUT, "nothing is recorded without a time");
    return true;
}

bool ov_batch_newest(struct ov_store *store, int64_t *number, struct ov_digest *chain, struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "SELECT number, chain FROM batch ORDER BY number DESC LIMIT 1", error);
    if (statement == NULL)
        return false;
    *number = 0;
    memset(chain, 0, sizeof *chain); /* what stands before the first */
    int got = ov_sql_step(store, statement, error);
    if (got > 0) {
        *number = sqlite3_column_int64(statement, 0);
        if (!ov_sql_digest(statement, 1, chain))
            got = ov_fail(error, OV_ERROR_BUG, "%s is damaged: the newest batch has no chain value",
                          store->path)
                      ? 1
                      : -1;
    }
    sqlite3_finalize(statement);
    return got >= 0;
}

int64_t ov_store_newest(struct ov_store *store)
{
    struct ov_error ignored = { 0 };
    int64_t newest = 0;
    ov_sql_number(store, "SELECT max(number) FROM batch", &newest, &ignored);
    return newest;
}

bool ov_batch_resolve(struct ov_store *store, int64_t *batch, struct ov_error *error)
{
    int64_t newest;
    if (!ov_sql_number(store, "SELECT max(number) FROM batch", &newest, error))
        return false;
    if (*batch > newest || *batch < 0)
        return ov_fail(error, OV_ERROR_MISSING, "there is no batch %lld in %s; the newest is %lld",
                       (long long)*batch, store->path, (long long)newest);
    if (*batch == 0)
        *batch = newest;
    return true;
}

static void bind_header(sqlite3_stmt *statement, const struct ov_batch_header *header)
{
    sqlite3_bind_int64(statement, 1, header->number);
    ov_sql_bind_text(statement, 2, header->kind);
    ov_sql_bind_text(statement, 3, header->table);
    if (header->file != 0)
        sqlite3_bind_int64(statement, 4, header->file);
    ov_sql_bind_text(statement, 5, header->at);
    ov_sql_bind_text(statement, 6, header->actor);
    ov_sql_bind_text(statement, 7, header->reason);
    if (header->undoes != 0)
        sqlite3_bind_int64(statement, 8, header->undoes);
    sqlite3_bind_int64(statement, 9, header->rows);
    sqlite3_bind_int64(statement, 10, header->withdrawn);
    ov_sql_bind_digest(statement, 11, &header->digest);
    ov_sql_bind_digest(statement, 12, &header->chain);
}

bool ov_batch_write(struct ov_store *store, struct ov_batch_header *header, const struct ov_digest *previous,
                    struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store,
                       "INSERT INTO batch(number, kind, \"table\", file, at, actor, reason, undoes, rows, "
                       "withdrawn, digest, chain) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       error);
    if (statement == NULL)
        return false;
    header->chain = ov_chain_next(previous, header);
    bind_header(statement, header);
    bool done = ov_sql_done(store, statement, error);
    sqlite3_finalize(statement);
    return done;
}

bool ov_batch_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_batch_header *header)
{
    *header = (struct ov_batch_header){ .number = sqlite3_column_int64(statement, 0),
                                        .kind = ov_sql_text(arena, statement, 1),
                                        .table = ov_sql_text(arena, statement, 2),
                                        .file = sqlite3_column_int64(statement, 3),
                                        .file_name = ov_sql_text(arena, statement, 4),
                                        .at = ov_sql_text(arena, statement, 6),
                                        .actor = ov_sql_text(arena, statement, 7),
                                        .reason = ov_sql_text(arena, statement, 8),
                                        .undoes = sqlite3_column_int64(statement, 9),
                                        .rows = sqlite3_column_int64(statement, 10),
                                        .withdrawn = sqlite3_column_int64(statement, 11) };
    return (header->file == 0 || ov_sql_digest(statement, 5, &header->file_digest)) &&
           ov_sql_digest(statement, 12, &header->digest) && ov_sql_digest(statement, 13, &header->chain);
}

bool ov_batch_find(struct ov_store *store, struct ov_arena *arena, int64_t batch,
                   struct ov_batch_header *header, struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(store, BATCH_COLUMNS "WHERE b.number = ?", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, batch);
    int got = ov_sql_step(store, statement, error);
    bool whole = got > 0 && ov_batch_read(statement, arena, header);
    sqlite3_finalize(statement);
    if (got == 0)
        return ov_fail(error, OV_ERROR_MISSING, "there is no batch %" PRId64 " in %s", batch, store->path);
    return whole || ov_fail(error, OV_ERROR_BUG, "%s is damaged: batch %" PRId64 " cannot be read",
                            store->path, batch);
}

static struct ov_batch list_entry(const struct ov_batch_header *header)
{
    struct ov_batch batch = { .number = header->number,
                              .undoes = header->undoes,
                              .kind = header->kind,
                              .table = header->table,
                              .file = header->file_name,
                              .at = header->at,
                              .actor = header->actor,
                              .reason = header->reason,
                              .rows = (size_t)header->rows,
                              .withdrawn = (size_t)header->withdrawn };
    ov_digest_hex(&header->digest, batch.digest);
    ov_digest_hex(&header->chain, batch.chain);
    return batch;
}

/* Of a blanking the batch that it blanked stands where a withdrawal has the one that it undid. */
static bool name_blanked(struct ov_store *store, struct ov_batch *batches, size_t count,
                         struct ov_error *error)
{
    int got;
    if (store->version < 3)
        return true;
    sqlite3_stmt *statement = ov_sql_prepare(store, "SELECT batch, blanked FROM batch_blanking", error);
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        int64_t batch = sqlite3_column_int64(statement, 0);
        if (batch >= 1 && (uint64_t)batch <= count)
            batches[batch - 1].undoes = sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return got == 0;
}

bool ov_store_batches(struct ov_store *store, struct ov_arena *arena, struct ov_batch **batches,
                      size_t *count, struct ov_error *error)
{
    struct ov_batch_header header;
    int got;
    *batches = NULL;
    *count = 0;
    sqlite3_stmt *statement = ov_sql_prepare(store, BATCH_COLUMNS "ORDER BY b.number", error);
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        if (!ov_batch_read(statement, arena, &header)) {
            ov_fail(error, OV_ERROR_BUG, "%s is damaged: a digest of batch %lld is not 32 bytes long",
                    store->path, (long long)header.number);
            got = -1;
            break;
        }
        *OV_APPEND(arena, *batches, *count) = list_entry(&header);
    }
    sqlite3_finalize(statement);
    return got == 0 && name_blanked(store, *batches, *count, error);
}
