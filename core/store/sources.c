/* The bytes of what is not imported and yet decides figures: editions, keys, module settings. Recorded when
 * they are first met, so that a run can be done again from the store alone. */
#include "store/store-internal.h"

#include <stdlib.h>

static bool is_known(struct ov_store *store, const struct ov_kept_file *file, const struct ov_digest *digest,
                     const char *role, bool *known, struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(
        store,
        "SELECT 1 FROM source AS s JOIN file AS f ON f.id = s.file WHERE s.role = ? AND f.name "
        "= ? AND f.digest = ?",
        error);
    if (statement == NULL)
        return false;
    ov_sql_bind_text(statement, 1, role);
    ov_sql_bind_text(statement, 2, file->name);
    ov_sql_bind_digest(statement, 3, digest);
    int got = ov_sql_step(store, statement, error);
    *known = got > 0;
    sqlite3_finalize(statement);
    return got >= 0;
}

static bool insert_source(struct ov_store *store, const char *role, int64_t file, int64_t batch,
                          struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "INSERT INTO source(role, file, batch) VALUES(?, ?, ?)", error);
    if (statement == NULL)
        return false;
    ov_sql_bind_text(statement, 1, role);
    sqlite3_bind_int64(statement, 2, file);
    sqlite3_bind_int64(statement, 3, batch);
    bool done = ov_sql_done(store, statement, error);
    sqlite3_finalize(statement);
    return done;
}

static bool hash_sources(struct ov_store *store, int64_t batch, struct ov_hash *hash, struct ov_error *error)
{
    int got;
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "SELECT role, file FROM source WHERE batch = ? ORDER BY role, file", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, batch);
    while ((got = ov_sql_step(store, statement, error)) > 0)
        ov_chain_add_source(hash, (const char *)sqlite3_column_text(statement, 0),
                            sqlite3_column_int64(statement, 1));
    sqlite3_finalize(statement);
    return got == 0;
}

/* Files first, then what they are: the digest has them in this order, so that the audit can read table by
 * table, in the order of file numbers and of (role, file). */
static bool write_sources(struct ov_store *store, const struct ov_kept_file *files, const char *const *roles,
                          const struct ov_digest *digests, size_t count, struct ov_batch_header *header,
                          struct ov_error *error)
{
    struct ov_hash *hash = ov_hash_new();
    bool done = true, known;
    for (size_t i = 0; done && i < count; i++) {
        int64_t file;
        done = is_known(store, &files[i], &digests[i], roles[i], &known, error);
        if (!done || known)
            continue;
        done = ov_file_keep(store, &files[i], &digests[i], header->number, hash, &file, error) &&
               insert_source(store, roles[i], file, header->number, error);
        header->rows++;
    }
    done = done && hash_sources(store, header->number, hash, error);
    header->digest = ov_hash_end(hash);
    return done;
}

static bool all_known(struct ov_store *store, const struct ov_kept_file *files, const char *const *roles,
                      const struct ov_digest *digests, size_t count, bool *all, struct ov_error *error)
{
    *all = true;
    for (size_t i = 0; *all && i < count; i++) {
        if (!is_known(store, &files[i], &digests[i], roles[i], all, error))
            return false;
    }
    return true;
}

static bool record(struct ov_store *store, const struct ov_actor *actor, const struct ov_kept_file *files,
                   const char *const *roles, const struct ov_digest *digests, size_t count,
                   struct ov_error *error)
{
    struct ov_digest previous;
    struct ov_batch_header header = { .kind = "configuration", .at = actor->at, .actor = actor->name };
    if (!ov_actor_check(actor, error) || !ov_sql_begin(store, error))
        return false;
    bool done = ov_batch_newest(store, &header.number, &previous, error);
    header.number++;
    done = done && write_sources(store, files, roles, digests, count, &header, error);
    if (done && header.rows == 0) { /* another program recorded them meanwhile */
        ov_sql_rollback(store);
        return true;
    }
    done = done && ov_batch_write(store, &header, &previous, error) && ov_sql_commit(store, error);
    if (!done)
        ov_sql_rollback(store);
    return done;
}

/* Mostly everything is known, and then nothing is locked. */
bool ov_store_record_sources(struct ov_store *store, const struct ov_actor *actor,
                             const struct ov_kept_file *files, const char *const *roles, size_t count,
                             int64_t *newest, struct ov_error *error)
{
    struct ov_digest *digests = ov_malloc(count * sizeof *digests);
    bool all;
    for (size_t i = 0; i < count; i++)
        digests[i] = ov_digest_of(files[i].data, files[i].length);
    bool done = all_known(store, files, roles, digests, count, &all, error) &&
                (all || record(store, actor, files, roles, digests, count, error)) &&
                ov_sql_number(store, "SELECT max(number) FROM batch", newest, error);
    free(digests);
    return done;
}

bool ov_store_sources(struct ov_store *store, struct ov_arena *arena, struct ov_recorded_source **sources,
                      size_t *count, struct ov_error *error)
{
    int got;
    sqlite3_stmt *statement =
        ov_sql_prepare(store,
                       "SELECT s.role, f.name, hex(f.digest), s.batch FROM source AS s JOIN file AS f ON "
                       "f.id = s.file ORDER BY s.batch, s.role, f.name",
                       error);
    *sources = NULL;
    *count = 0;
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        struct ov_recorded_source *source = OV_APPEND(arena, *sources, *count);
        source->role = ov_arena_strdup(arena, (const char *)sqlite3_column_text(statement, 0));
        source->file = ov_arena_strdup(arena, (const char *)sqlite3_column_text(statement, 1));
        snprintf(source->digest, sizeof source->digest, "%s",
                 (const char *)sqlite3_column_text(statement, 2));
        for (char *at = source->digest; *at != '\0'; at++)
            *at = *at >= 'A' && *at <= 'F' ? (char)(*at - 'A' + 'a') : *at;
        source->batch = sqlite3_column_int64(statement, 3);
    }
    sqlite3_finalize(statement);
    return got == 0;
}
