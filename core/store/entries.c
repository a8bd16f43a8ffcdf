/* Occurrences, messages and the journal, read. A store of a version that has none of them gives none. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <string.h>

enum { SINCE = 4 }; /* version of the schema */

void ov_occurrence_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_occurrence *occurrence)
{
    *occurrence = (struct ov_occurrence){ .id = sqlite3_column_int64(statement, 0),
                                          .schedule = ov_sql_text(arena, statement, 1),
                                          .subject = ov_sql_text(arena, statement, 2),
                                          .revision = sqlite3_column_int64(statement, 3),
                                          .due = sqlite3_column_int64(statement, 4),
                                          .request = ov_sql_text(arena, statement, 5) };
}

void ov_message_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_message *message)
{
    *message = (struct ov_message){ .id = sqlite3_column_int64(statement, 0),
                                    .key = ov_sql_text(arena, statement, 1),
                                    .to = ov_sql_text(arena, statement, 2),
                                    .subject = ov_sql_text(arena, statement, 3),
                                    .body = ov_sql_text(arena, statement, 4),
                                    .files = ov_sql_text(arena, statement, 5),
                                    .run = sqlite3_column_int64(statement, 6),
                                    .occurrence = sqlite3_column_int64(statement, 7) };
}

bool ov_entry_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_journal_entry *entry)
{
    struct ov_digest chain;
    *entry = (struct ov_journal_entry){ .position = sqlite3_column_int64(statement, 0),
                                        .kind = ov_sql_text(arena, statement, 1),
                                        .occurrence = sqlite3_column_int64(statement, 2),
                                        .run = sqlite3_column_int64(statement, 3),
                                        .message = sqlite3_column_int64(statement, 4),
                                        .due = sqlite3_column_int64(statement, 5),
                                        .words = ov_sql_text(arena, statement, 6),
                                        .details = ov_sql_text(arena, statement, 7),
                                        .at = ov_sql_text(arena, statement, 8),
                                        .actor = ov_sql_text(arena, statement, 9) };
    if (!ov_sql_digest(statement, 10, &chain))
        return false;
    ov_digest_hex(&chain, entry->chain);
    return true;
}

static sqlite3_stmt *prepare_after(struct ov_store *store, const char *sql, int64_t after,
                                   struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(store, sql, error);
    if (statement != NULL)
        sqlite3_bind_int64(statement, 1, after);
    return statement;
}

bool ov_store_journal(struct ov_store *store, struct ov_arena *arena, int64_t after,
                      struct ov_journal_entry **entries, size_t *count, struct ov_error *error)
{
    int got;
    *entries = NULL;
    *count = 0;
    if (store->version < SINCE)
        return true;
    sqlite3_stmt *statement =
        prepare_after(store, ENTRY_COLUMNS "WHERE position > ? ORDER BY position", after, error);
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        struct ov_journal_entry *entry = OV_APPEND(arena, *entries, *count);
        if (!ov_entry_read(statement, arena, entry)) {
            ov_fail(error, OV_ERROR_BUG, "%s is damaged: entry %" PRId64 " of the journal has no chain value",
                    store->path, entry->position);
            got = -1;
            break;
        }
    }
    sqlite3_finalize(statement);
    return got == 0;
}

bool ov_store_occurrences(struct ov_store *store, struct ov_arena *arena, int64_t after,
                          struct ov_occurrence **occurrences, size_t *count, struct ov_error *error)
{
    int got;
    *occurrences = NULL;
    *count = 0;
    if (store->version < SINCE)
        return true;
    sqlite3_stmt *statement =
        prepare_after(store, OCCURRENCE_COLUMNS "WHERE id > ? ORDER BY id", after, error);
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0)
        ov_occurrence_read(statement, arena, OV_APPEND(arena, *occurrences, *count));
    sqlite3_finalize(statement);
    return got == 0;
}

bool ov_store_messages(struct ov_store *store, struct ov_arena *arena, int64_t after,
                       struct ov_message **messages, size_t *count, struct ov_error *error)
{
    int got;
    *messages = NULL;
    *count = 0;
    if (store->version < SINCE)
        return true;
    sqlite3_stmt *statement = prepare_after(store, MESSAGE_COLUMNS "WHERE id > ? ORDER BY id", after, error);
    if (statement == NULL)
        return false;
    while ((got = ov_sql_step(store, statement, error)) > 0)
        ov_message_read(statement, arena, OV_APPEND(arena, *messages, *count));
    sqlite3_finalize(statement);
    return got == 0;
}

bool ov_journal_newest(struct ov_store *store, int64_t *position, struct ov_digest *chain,
                       struct ov_error *error)
{
    *position = 0;
    memset(chain, 0, sizeof *chain); /* what stands before the first */
    if (store->version < SINCE)
        return true;
    sqlite3_stmt *statement = ov_journal_statement(store, JOURNAL_NEWEST, error);
    if (statement == NULL)
        return false;
    int got = ov_sql_step(store, statement, error);
    bool whole = got <= 0 || ov_sql_digest(statement, 1, chain);
    if (got > 0)
        *position = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return got >= 0 && (whole || ov_fail(error, OV_ERROR_BUG,
                                         "%s is damaged: the newest entry of the journal has no chain value",
                                         store->path));
}

bool ov_store_journal_last(struct ov_store *store, int64_t occurrence, int64_t *position,
                           struct ov_error *error)
{
    *position = 0;
    if (store->version < SINCE)
        return true;
    sqlite3_stmt *statement = ov_journal_statement(store, JOURNAL_ABOUT_OCCURRENCE, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, occurrence);
    int got = ov_sql_step(store, statement, error);
    if (got > 0)
        *position = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return got >= 0;
}
