/* Bringing a backup back: checked whole where it lies, then copied, store.db last. */
#include "store/store-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- is the backup whole? ---- */

static bool check_database(const char *path, const struct ov_backup_manifest *manifest,
                           struct ov_error *error)
{
    struct ov_digest digest;
    int64_t size;
    if (!ov_file_measure(path, &digest, &size, error))
        return false;
    return (ov_digest_equal(&digest, &manifest->store) && size == manifest->size) ||
           ov_fail(error, OV_ERROR_INPUT,
                   "%s is damaged: it is not what the manifest says. Take another backup", path);
}

static bool check_chain(struct ov_store *store, const struct ov_backup_manifest *manifest,
                        struct ov_error *error)
{
    struct ov_audit audit;
    if (!ov_store_audit(store, manifest->head, &audit, error))
        return false;
    return (ov_equal(audit.head, manifest->head) && ov_equal(audit.run_head, manifest->run_head) &&
            ov_equal(audit.journal_head, manifest->journal_head)) ||
           ov_fail(error, OV_ERROR_INPUT, "%s: its chains do not end as the manifest says", store->path);
}

/* ---- into place ---- */

static bool copy_bytes(int from, int to)
{
    enum { PIECE = 1 << 16 };
    char *piece = ov_malloc(PIECE);
    ssize_t got;
    bool done = true;
    while (done && (got = read(from, piece, PIECE)) != 0) {
        if (got < 0) {
            done = errno == EINTR;
            continue;
        }
        for (ssize_t at = 0; done && at < got;) {
            ssize_t written = write(to, piece + at, (size_t)(got - at));
            done = written > 0 || (written < 0 && errno == EINTR);
            at += written > 0 ? written : 0;
        }
    }
    free(piece);
    return done;
}

/* Read again afterwards: what counts is what came to lie there. */
static bool copy_database(const char *from, const char *to, const struct ov_backup_manifest *manifest,
                          struct ov_error *error)
{
    if (unlink(to) != 0 && errno != ENOENT)
        return ov_fail_errno(error, "cannot remove %s, which an interrupted restoring left", to);
    int source = open(from, O_RDONLY | O_CLOEXEC), target = -1;
    bool done = source >= 0 || ov_fail_errno(error, "cannot read %s", from);
    if (done) {
        target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        done = target >= 0 || ov_fail_errno(error, "cannot create %s", to);
    }
    if (done && (!copy_bytes(source, target) || fsync(target) != 0))
        done = ov_fail_errno(error, "cannot copy %s to %s", from, to);
    if (target >= 0 && close(target) != 0 && done)
        done = ov_fail_errno(error, "cannot write %s", to);
    if (source >= 0)
        close(source);
    return done && check_database(to, manifest, error);
}

/* What store.db names is copied; the manifest must have said the same. */
static bool copy_objects(struct ov_store *store, const char *to, struct ov_arena *arena,
                         const struct ov_backup_manifest *manifest, struct ov_error *error)
{
    struct ov_backup_manifest found = { 0 };
    if (!ov_objects_copy(store, store->objects, to, false, arena, &found, error))
        return false;
    return found.count == manifest->count ||
           ov_fail(error, OV_ERROR_INPUT, "%s names %zu kept files, its manifest %zu", store->path,
                   found.count, manifest->count);
}

/* Everything but store.db. The backup's database is closed again before its bytes are copied. */
static bool check_and_copy_objects(const char *backup, const char *folder, struct ov_arena *arena,
                                   const struct ov_backup_manifest *manifest, struct ov_error *error)
{
    struct ov_store *store = ov_store_open(backup, true, error);
    bool done = store != NULL && check_chain(store, manifest, error) && ov_folder_create(folder, error) &&
                copy_objects(store, ov_path_join(arena, folder, "objects"), arena, manifest, error);
    ov_store_close(store);
    return done;
}

static bool restore(const char *backup, const char *folder, struct ov_arena *arena, struct ov_error *error)
{
    struct ov_backup_manifest manifest;
    struct stat status;
    const char *from = ov_path_join(arena, backup, "store.db"), *to = ov_path_join(arena, folder, "store.db"),
               *temporary = ov_path_join(arena, folder, "store.db.tmp");
    if (lstat(to, &status) == 0)
        return ov_fail(error, OV_ERROR_STATE,
                       "%s exists already; a backup is restored only where there is no store", to);
    if (!ov_backup_manifest_read(&manifest, arena, backup, error) ||
        !check_database(from, &manifest, error) ||
        !check_and_copy_objects(backup, folder, arena, &manifest, error))
        return false;
    bool done = copy_database(from, temporary, &manifest, error) && ov_rename_new(temporary, to, error) &&
                ov_folder_sync(folder, error);
    if (!done)
        unlink(temporary);
    return done;
}

bool ov_store_restore(const char *backup, const char *folder, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    bool done = restore(backup, folder, arena, error);
    ov_arena_free(arena);
    return done;
}
