/* A backup: a folder with store.db, objects/ and a manifest, made beside under NAME.tmp and renamed when all
 * of it is on the disk. It is itself arranged as a home, so that it can be opened and audited where it lies.
 */
#include "store/store-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct backup {
    struct ov_store *store;
    struct ov_arena *arena;
    const char *target, *temporary, *parent;
    int lock; /* descriptor of the temporary folder, −1: none */
};

/* ---- the folder ---- */

/* Only what an interrupted backup leaves is taken away. */
static bool is_leftover(struct backup *backup, struct ov_error *error)
{
    static const char *const ours[] = { "manifest.json", "objects", "store.db", "store.db-journal" };
    char **names;
    size_t count;
    if (!ov_folder_list(backup->arena, backup->temporary, NULL, &names, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool known = false;
        for (size_t j = 0; j < OV_COUNT_OF(ours); j++)
            known = known || ov_equal(names[i], ours[j]);
        if (!known)
            return ov_fail(
                error, OV_ERROR_STATE,
                "%s is in the way: the backup is made under that name first, and it holds %s, which no "
                "backup has",
                backup->temporary, names[i]);
    }
    return true;
}

/* The lock dies with its program, so a folder that can be locked is nobody's. */
static bool lock_folder(struct backup *backup, struct ov_error *error)
{
    backup->lock = open(backup->temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (backup->lock < 0)
        return ov_fail_errno(error, "cannot open the folder %s", backup->temporary);
    if (flock(backup->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    return errno == EWOULDBLOCK
               ? ov_fail(error, OV_ERROR_STATE, "another program is making the backup %s now", backup->target)
               : ov_fail_errno(error, "cannot lock the folder %s", backup->temporary);
}

static bool make_folder(struct backup *backup, struct ov_error *error)
{
    struct stat status;
    if (lstat(backup->target, &status) == 0)
        return ov_fail(error, OV_ERROR_STATE, "%s exists already; a backup is never written over",
                       backup->target);
    if (mkdir(backup->temporary, 0777) == 0)
        return lock_folder(backup, error);
    if (errno != EEXIST)
        return ov_fail_errno(error, "cannot create the folder %s", backup->temporary);
    if (!lock_folder(backup, error) || !is_leftover(backup, error) ||
        !ov_folder_remove(backup->temporary, error))
        return false;
    close(backup->lock);
    backup->lock = -1;
    if (mkdir(backup->temporary, 0777) != 0)
        return ov_fail_errno(error, "cannot create the folder %s", backup->temporary);
    return lock_folder(backup, error);
}

/* ---- the database ---- */

static bool copy_database(struct backup *backup, const char *path, struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(backup->store, "VACUUM INTO ?", error);
    if (statement == NULL)
        return false;
    ov_sql_bind_text(statement, 1, path);
    struct ov_error fault = { 0 };
    bool done = ov_sql_done(backup->store, statement, &fault);
    sqlite3_finalize(statement);
    /* SQLite speaks of the store; it is the copy's disk that refused. */
    if (!done)
        ov_fail(error, fault.code, "the copy %s could not be made: %s", path, fault.text);
    return done;
}

static bool check_copy(struct ov_store *copy, struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(copy, "PRAGMA quick_check(1)", error);
    if (statement == NULL)
        return false;
    bool whole = ov_sql_step(copy, statement, error) > 0;
    const char *words = whole ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    if (whole && !ov_equal(words, "ok"))
        whole = ov_fail(error, OV_ERROR_BUG, "%s: the copy is damaged: %s", copy->path, words);
    sqlite3_finalize(statement);
    return whole;
}

/* VACUUM INTO syncs what it writes; asked for again because all hangs on it. */
static bool sync_file(const char *path, struct ov_error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool done = (fd >= 0 && fsync(fd) == 0) || ov_fail_errno(error, "cannot bring %s to the disk", path);
    if (fd >= 0)
        close(fd);
    return done;
}

/* ---- what the copy names ---- */

static bool read_heads(struct ov_store *copy, struct ov_backup_manifest *manifest, struct ov_error *error)
{
    struct ov_digest chain;
    if (!ov_batch_newest(copy, &manifest->batches, &chain, error))
        return false;
    ov_digest_hex(&chain, manifest->head);
    if (!ov_run_newest(copy, &manifest->runs, &chain, error))
        return false;
    ov_digest_hex(&chain, manifest->run_head);
    if (!ov_journal_newest(copy, &manifest->entries, &chain, error))
        return false;
    ov_digest_hex(&chain, manifest->journal_head);
    return true;
}

static bool fill_folder(struct backup *backup, struct ov_error *error)
{
    struct ov_backup_manifest manifest = { 0 };
    const char *path = ov_path_join(backup->arena, backup->temporary, "store.db");
    if (!copy_database(backup, path, error))
        return false;
    struct ov_store *copy = ov_store_open(backup->temporary, true, error);
    bool done =
        copy != NULL && check_copy(copy, error) && read_heads(copy, &manifest, error) &&
        ov_objects_copy(copy, backup->store->objects, copy->objects, true, backup->arena, &manifest, error);
    ov_store_close(copy);
    return done && sync_file(path, error) && ov_file_measure(path, &manifest.store, &manifest.size, error) &&
           ov_backup_manifest_write(&manifest, backup->temporary, error) &&
           ov_folder_sync(backup->temporary, error);
}

/* ---- all of it ---- */

static void find_names(struct backup *backup, const char *target)
{
    char *plain = ov_arena_strdup(backup->arena, target);
    for (size_t length = strlen(plain); length > 1 && plain[length - 1] == '/'; length--)
        plain[length - 1] = '\0';
    const char *slash = strrchr(plain, '/');
    backup->target = plain;
    backup->temporary = ov_arena_printf(backup->arena, "%s.tmp", plain);
    backup->parent = slash == NULL    ? "."
                     : slash == plain ? "/"
                                      : ov_arena_copy(backup->arena, plain, (size_t)(slash - plain));
}

bool ov_store_backup(struct ov_store *store, const char *target, struct ov_error *error)
{
    struct backup backup = { .store = store, .arena = ov_arena_new(), .lock = -1 };
    find_names(&backup, target);
    bool done = make_folder(&backup, error);
    if (done) {
        done = fill_folder(&backup, error) && ov_rename_new(backup.temporary, backup.target, error) &&
               ov_folder_sync(backup.parent, error);
        struct ov_error ignored = { 0 };
        if (!done && ov_file_exists(backup.temporary))
            ov_folder_remove(backup.temporary, &ignored);
    }
    if (backup.lock >= 0)
        close(backup.lock);
    ov_arena_free(backup.arena);
    return done;
}
