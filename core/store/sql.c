/* SQL in few words, and SQLite's faults in words that say what to do. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <string.h>
#include <sys/statvfs.h>

/* ---- faults ---- */

static bool fail_full(const char *path, int code, const char *words, struct ov_error *error)
{
    struct statvfs status;
    if (statvfs(path, &status) != 0)
        return ov_fail(error, OV_ERROR_IO,
                       "%s: the disk is full; nothing was recorded. Free some space and do it again (SQLite: "
                       "%s, code %d)",
                       path, words, code);
    return ov_fail(error, OV_ERROR_IO,
                   "%s: the disk is full: %" PRIu64 " bytes are free; nothing was recorded. Free some space "
                   "and do it again (SQLite: %s, code %d)",
                   path, (uint64_t)status.f_bavail * status.f_frsize, words, code);
}

static bool fail_busy(const char *path, int code, const char *words, struct ov_error *error)
{
    long holder = ov_lock_holder(path);
    if (holder == 0)
        return ov_fail(
            error, OV_ERROR_STATE,
            "%s: another program has been writing in it for over ten seconds; nothing was recorded. Do "
            "it again when that program is done (SQLite: %s, code %d)",
            path, words, code);
    return ov_fail(error, OV_ERROR_STATE,
                   "%s: another program, process %ld, has been writing in it for over ten seconds; nothing "
                   "was recorded. Do it again when that program is done (SQLite: %s, code %d)",
                   path, holder, words, code);
}

/* Each with the words of its own, so that they can be translated as whole sentences. */
bool ov_sql_fail_code(const char *path, int code, const char *words, struct ov_error *error)
{
    if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY)
        return ov_fail(
            error, OV_ERROR_STATE,
            "%s: a program was interrupted while writing in it, and what it left must be undone first, "
            "which reading alone cannot do. Run any command that records something, as a user who may "
            "write there (SQLite: %s, code %d)",
            path, words, code);
    switch (code & 0xff) {
    case SQLITE_FULL:
        return fail_full(path, code, words, error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail_busy(path, code, words, error);
    case SQLITE_CORRUPT:
        return ov_fail(error, OV_ERROR_BUG,
                       "%s: it is damaged. Record nothing more in it; restore the newest backup into another "
                       "folder (SQLite: %s, code %d)",
                       path, words, code);
    case SQLITE_NOTADB:
        return ov_fail(
            error, OV_ERROR_INPUT,
            "%s: it is no store of this program, or its beginning is damaged (SQLite: %s, code %d)", path,
            words, code);
    case SQLITE_READONLY:
        return ov_fail(
            error, OV_ERROR_IO,
            "%s: it cannot be written: the file, its folder or the file system is read-only. Give the "
            "user who runs this the right to write in the folder (SQLite: %s, code %d)",
            path, words, code);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ov_fail(
            error, OV_ERROR_IO,
            "%s: it cannot be opened. It must be a file that the user who runs this may read, in a "
            "folder that he may write (SQLite: %s, code %d)",
            path, words, code);
    case SQLITE_IOERR:
        return ov_fail(
            error, OV_ERROR_IO,
            "%s: the disk refused to read or write; nothing was recorded. Look at the disk before doing "
            "it again (SQLite: %s, code %d)",
            path, words, code);
    case SQLITE_NOMEM:
        return ov_fail(error, OV_ERROR_IO,
                       "%s: there is not enough memory; nothing was recorded (SQLite: %s, code %d)", path,
                       words, code);
    case SQLITE_TOOBIG:
        return ov_fail(error, OV_ERROR_LIMIT, "%s: a text is too large to be recorded (SQLite: %s, code %d)",
                       path, words, code);
    default:
        return ov_fail(error, OV_ERROR_BUG,
                       "%s: the store failed; nothing was recorded (SQLite: %s, code %d)", path, words, code);
    }
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

/* One that failed to begin may have begun all the same. */
static bool begin(struct ov_store *store, const char *sql, struct ov_error *error)
{
    if (ov_sql_run(store, sql, error))
        return true;
    ov_sql_rollback(store);
    return false;
}

/* IMMEDIATE: a transaction that begins by reading and then wants to write may be refused at once, however
 * long it would wait. */
bool ov_sql_begin(struct ov_store *store, struct ov_error *error)
{
    if (store->read_only)
        return ov_fail(error, OV_ERROR_STATE, "%s is open for reading only; nothing can be recorded in it",
                       store->path);
    return begin(store, "BEGIN IMMEDIATE", error);
}

bool ov_sql_begin_read(struct ov_store *store, struct ov_error *error)
{
    return begin(store, "BEGIN", error);
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
