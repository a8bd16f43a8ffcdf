/* SQL in few words, and SQLite's faults in words that say what to do. */
#include "store/store-internal.h"

#include <string.h>

/* ---- faults ---- */

static enum ov_error_code kind_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_SCHEMA:
        return OV_ERROR_STATE;
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISUSE:
    case SQLITE_ERROR:
    case SQLITE_INTERNAL:
        return OV_ERROR_BUG;
    case SQLITE_NOTADB:
        return OV_ERROR_INPUT;
    case SQLITE_TOOBIG:
        return OV_ERROR_LIMIT;
    default:
        return OV_ERROR_IO;
    }
}

static const char *advice_of(int code)
{
    if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY)
        return "a program was interrupted while writing in it, and what it left must be undone first, which "
               "reading "
               "alone cannot do. Run any command that records something, or audit it as the user who may "
               "write";
    switch (code & 0xff) {
    case SQLITE_FULL:
        return "the disk is full; nothing was recorded. Free some space and do it again";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another program has been writing in it for over ten seconds; nothing was recorded. Do it "
               "again when that program is done";
    case SQLITE_CORRUPT:
        return "it is damaged. Record nothing more in it; restore the newest backup into another folder";
    case SQLITE_NOTADB:
        return "it is no store of this program, or its beginning is damaged";
    case SQLITE_READONLY:
        return "it cannot be written: the file, its folder or the file system is read-only. Give the user "
               "who "
               "runs this the right to write in the folder";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "it cannot be opened. It must be a file that the user who runs this may read, in a folder "
               "that "
               "he may write";
    case SQLITE_IOERR:
        return "the disk refused to read or write; nothing was recorded. Look at the disk before doing it "
               "again";
    case SQLITE_NOMEM:
        return "there is not enough memory; nothing was recorded";
    case SQLITE_TOOBIG:
        return "a text is too large to be recorded";
    case SQLITE_CONSTRAINT:
        return "a rule of the store was broken; nothing was recorded";
    default:
        return "the store failed; nothing was recorded";
    }
}

bool ov_sql_fail_code(const char *path, int code, const char *words, struct ov_error *error)
{
    return ov_fail(error, kind_of(code), "%s: %s (SQLite: %s, code %d)", path, advice_of(code), words, code);
}

bool ov_sql_fail(struct ov_store *store, struct ov_error *error)
{
    return ov_sql_fail_code(store->path, sqlite3_extended_errcode(store->db), sqlite3_errmsg(store->db),
                            error);
}

/* ---- statements ---- */

bool ov_sql_run(struct ov_store *store, const char *sql, struct ov_error *error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || ov_sql_fail(store, error);
}

sqlite3_stmt *ov_sql_prepare(struct ov_store *store, const char *sql, struct ov_error *error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        ov_sql_fail(store, error);
    return statement;
}

int ov_sql_step(struct ov_store *store, sqlite3_stmt *statement, struct ov_error *error)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return 1;
    if (code == SQLITE_DONE)
        return 0;
    ov_sql_fail(store, error);
    return -1;
}

bool ov_sql_done(struct ov_store *store, sqlite3_stmt *statement, struct ov_error *error)
{
    bool done = ov_sql_step(store, statement, error) == 0;
    sqlite3_reset(statement);
    return done;
}

bool ov_sql_number(struct ov_store *store, const char *sql, int64_t *out, struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(store, sql, error);
    if (statement == NULL)
        return false;
    int got = ov_sql_step(store, statement, error);
    *out = got > 0 ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return got >= 0;
}

void ov_sql_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    if (text == NULL)
        sqlite3_bind_null(statement, index);
    else
        sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

void ov_sql_bind_digest(sqlite3_stmt *statement, int index, const struct ov_digest *digest)
{
    sqlite3_bind_blob(statement, index, digest->bytes, sizeof digest->bytes, SQLITE_STATIC);
}

bool ov_sql_digest(sqlite3_stmt *statement, int column, struct ov_digest *out)
{
    const void *bytes = sqlite3_column_blob(statement, column);
    if (bytes == NULL || sqlite3_column_bytes(statement, column) != (int)sizeof out->bytes)
        return false;
    memcpy(out->bytes, bytes, sizeof out->bytes);
    return true;
}

char *ov_sql_text(struct ov_arena *arena, sqlite3_stmt *statement, int column)
{
    return ov_arena_strdup(arena, (const char *)sqlite3_column_text(statement, column));
}

/* ---- transactions ---- */

/* IMMEDIATE: a transaction that begins by reading and then wants to write may be refused at once, however
 * long it would wait. */
bool ov_sql_begin(struct ov_store *store, struct ov_error *error)
{
    if (store->read_only)
        return ov_fail(error, OV_ERROR_STATE, "%s is open for reading only; nothing can be recorded in it",
                       store->path);
    return ov_sql_run(store, "BEGIN IMMEDIATE", error);
}

bool ov_sql_begin_read(struct ov_store *store, struct ov_error *error)
{
    return ov_sql_run(store, "BEGIN", error);
}

bool ov_sql_commit(struct ov_store *store, struct ov_error *error)
{
    if (ov_sql_run(store, "COMMIT", error)) {
        ov_names_keep(store);
        return true;
    }
    ov_sql_rollback(store);
    return false;
}

void ov_sql_rollback(struct ov_store *store)
{
    /* After some faults SQLite has rolled back by itself. */
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    ov_names_forget(store);
}
