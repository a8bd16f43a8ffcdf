/* Kept files: objects/ab/cdef…, named by their SHA-256, never written twice, readable by all, writable by
 * none.
 *
 * An object is on the disk, with its folder, before the batch that names it is committed. One without a
 * batch, left by a program that was killed, is taken over when its file is recorded again, and harmless until
 * then. */
#include "store/store-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *ov_object_path(const char *objects, const struct ov_digest *digest)
{
    char hex[65];
    size_t room = strlen(objects) + sizeof hex + 3;
    char *path = ov_malloc(room);
    ov_digest_hex(digest, hex);
    snprintf(path, room, "%s/%.2s/%s", objects, hex, hex + 2);
    return path;
}

/* ---- reading ---- */

bool ov_file_measure(const char *path, struct ov_digest *digest, int64_t *size, struct ov_error *error)
{
    enum { PIECE = 1 << 16 };
    char *piece = ov_malloc(PIECE);
    struct ov_hash *hash = ov_hash_new();
    ssize_t got = -1;
    *size = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd >= 0 && ((got = read(fd, piece, PIECE)) > 0 || (got < 0 && errno == EINTR))) {
        if (got > 0) {
            ov_hash_add(hash, piece, (size_t)got);
            *size += got;
        }
    }
    if (fd < 0 || got < 0)
        ov_fail_errno(error, "cannot read %s", path);
    *digest = ov_hash_end(hash);
    if (fd >= 0)
        close(fd);
    free(piece);
    return fd >= 0 && got == 0;
}

bool ov_object_check(const char *objects, const struct ov_digest *digest, int64_t size, const char *name,
                     struct ov_error *error)
{
    struct ov_digest found;
    int64_t found_size;
    char *path = ov_object_path(objects, digest);
    bool same = false;
    if (!ov_file_exists(path))
        ov_fail(error, OV_ERROR_BUG, "the kept file %s (%s) is lacking. Put it back from a backup", path,
                name);
    else if (ov_file_measure(path, &found, &found_size, error))
        same = (ov_digest_equal(&found, digest) && (size < 0 || found_size == size)) ||
               ov_fail(error, OV_ERROR_BUG,
                       "the kept file %s (%s) is damaged: its content is not what its name says. Put it back "
                       "from a backup",
                       path, name);
    free(path);
    return same;
}

static bool refuse_blanked(struct ov_store *store, const struct ov_digest *digest, const char *hex,
                           struct ov_error *error)
{
    bool blanked;
    if (!ov_file_is_blanked(store, digest, &blanked, error))
        return false;
    return !blanked || ov_fail(error, OV_ERROR_STATE,
                               "the kept file %s was blanked: its content is no longer in the store", hex);
}

char *ov_store_object(struct ov_store *store, struct ov_arena *arena, const char *digest, size_t *length,
                      struct ov_error *error)
{
    struct ov_digest wanted, found;
    if (!ov_digest_parse(digest, &wanted)) {
        ov_fail(error, OV_ERROR_INPUT, "\"%s\" is no digest; one has 64 hexadecimal digits", digest);
        return NULL;
    }
    if (!refuse_blanked(store, &wanted, digest, error))
        return NULL;
    char *path = ov_object_path(store->objects, &wanted);
    char *data = ov_file_read(arena, path, SIZE_MAX / 4, length, error);
    if (data != NULL) {
        found = ov_digest_of(data, *length);
        if (!ov_digest_equal(&found, &wanted)) {
            ov_fail(error, OV_ERROR_BUG,
                    "the kept file %s is damaged: its content is not what its name says. Put it back from a "
                    "backup",
                    path);
            data = NULL;
        }
    }
    free(path);
    return data;
}

/* ---- keeping ---- */

bool ov_rename_new(const char *from, const char *to, struct ov_error *error)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno == EEXIST || errno == ENOTEMPTY)
        return ov_fail(error, OV_ERROR_STATE, "%s exists already", to);
    /* Some network file systems cannot refuse to replace. */
    if ((errno == EINVAL || errno == ENOSYS) && !ov_file_exists(to) && rename(from, to) == 0)
        return true;
    return ov_fail_errno(error, "cannot put %s in its place", to);
}

/* Only who holds the store's write lock comes here, so a file under the temporary name is a dead program's.
 */
static bool write_object(const char *path, const struct ov_kept_file *file, struct ov_error *error)
{
    size_t room = strlen(path) + 8;
    char *temporary = ov_malloc(room), *folder = ov_strdup(path);
    *strrchr(folder, '/') = '\0';
    char *parent = ov_strdup(folder);
    *strrchr(parent, '/') = '\0';
    snprintf(temporary, room, "%s.tmp", path);
    bool done = ov_folder_create(folder, error) && ov_folder_sync(parent, error);
    if (done && unlink(temporary) != 0 && errno != ENOENT)
        done = ov_fail_errno(error, "cannot remove %s, which an interrupted import left", temporary);
    done = done && ov_file_create(temporary, file->data, file->length, 0444, error);
    if (done && rename(temporary, path) != 0)
        done = ov_fail_errno(error, "cannot put %s in its place", path);
    done = done && ov_folder_sync(folder, error);
    free(parent);
    free(folder);
    free(temporary);
    return done;
}

static bool keep_object(struct ov_store *store, const struct ov_kept_file *file,
                        const struct ov_digest *digest, struct ov_error *error)
{
    char *path = ov_object_path(store->objects, digest);
    bool done = ov_file_exists(path)
                    ? ov_object_check(store->objects, digest, (int64_t)file->length, file->name, error)
                    : write_object(path, file, error);
    free(path);
    return done;
}

/* A hard link where the file system allows it: objects are never written again. */
static bool link_object(const char *from, const char *to, struct ov_error *error)
{
    char *folder = ov_strdup(to);
    *strrchr(folder, '/') = '\0';
    bool linked = ov_folder_create(folder, error) && link(from, to) == 0 && ov_folder_sync(folder, error);
    free(folder);
    return linked;
}

/* Copies an object from one objects folder to another, checked. */
static bool copy_object(const char *from, const char *to, const struct ov_digest *digest, int64_t size,
                        bool may_link, struct ov_error *error)
{
    if (!ov_object_check(from, digest, size, "to be copied", error))
        return false;
    char *source = ov_object_path(from, digest), *target = ov_object_path(to, digest);
    struct ov_arena *arena = ov_arena_new();
    struct ov_kept_file file = { .name = source };
    bool done;
    if (ov_file_exists(target))
        done = ov_object_check(to, digest, size, "to be copied", error);
    else if (may_link && link_object(source, target, error))
        done = true;
    else
        done = (file.data = ov_file_read(arena, source, SIZE_MAX / 4, &file.length, error)) != NULL &&
               write_object(target, &file, error);
    ov_arena_free(arena);
    free(source);
    free(target);
    return done;
}

bool ov_objects_copy(struct ov_store *named, const char *from, const char *to, bool may_link,
                     struct ov_arena *arena, struct ov_backup_manifest *manifest, struct ov_error *error)
{
    int got = -1;
    char sql[512];
    snprintf(sql, sizeof sql, "SELECT DISTINCT digest, size FROM file AS f WHERE NOT %s ORDER BY digest",
             ov_file_blanked_sql(named));
    sqlite3_stmt *statement = ov_sql_prepare(named, sql, error);
    bool done = statement != NULL && ov_folder_create(to, error);
    while (done && (got = ov_sql_step(named, statement, error)) > 0) {
        struct ov_backup_object *object = OV_APPEND(arena, manifest->objects, manifest->count);
        object->size = sqlite3_column_int64(statement, 1);
        done = (ov_sql_digest(statement, 0, &object->digest) ||
                ov_fail(error, OV_ERROR_BUG, "%s is damaged: a file's digest is not 32 bytes long",
                        named->path)) &&
               copy_object(from, to, &object->digest, object->size, may_link, error);
    }
    sqlite3_finalize(statement);
    return done && got == 0 && ov_folder_sync(to, error);
}

/* ---- blanked files ---- */

const char *ov_file_blanked_sql(const struct ov_store *store)
{
    if (store->version < 3)
        return "FALSE";
    return "EXISTS(SELECT 1 FROM file_blanking AS b JOIN file AS same ON same.id = b.file WHERE same.digest "
           "= "
           "f.digest)";
}

bool ov_file_is_blanked(struct ov_store *store, const struct ov_digest *digest, bool *blanked,
                        struct ov_error *error)
{
    *blanked = false;
    if (store->version < 3)
        return true;
    sqlite3_stmt *statement = ov_sql_prepare(
        store, "SELECT 1 FROM file AS f JOIN file_blanking AS b ON b.file = f.id WHERE f.digest = ?", error);
    if (statement == NULL)
        return false;
    ov_sql_bind_digest(statement, 1, digest);
    int got = ov_sql_step(store, statement, error);
    *blanked = got > 0;
    sqlite3_finalize(statement);
    return got >= 0;
}

bool ov_object_remove(const char *objects, const struct ov_digest *digest, struct ov_error *error)
{
    char *path = ov_object_path(objects, digest), *folder = ov_strdup(path);
    struct ov_arena *arena = ov_arena_new();
    const char *names[] = { ov_arena_printf(arena, "%s.tmp", path), path };
    bool done = true, removed = false;
    *strrchr(folder, '/') = '\0';
    for (size_t i = 0; done && i < OV_COUNT_OF(names); i++) {
        bool gone = unlink(names[i]) == 0;
        removed = removed || gone;
        done = gone || errno == ENOENT || ov_fail_errno(error, "cannot remove %s", names[i]);
    }
    done = done && (!removed || ov_folder_sync(folder, error));
    ov_arena_free(arena);
    free(folder);
    free(path);
    return done;
}

/* ---- the table of files ---- */

bool ov_file_find(struct ov_store *store, const char *name, const struct ov_digest *digest, int64_t *id,
                  struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "SELECT id FROM file WHERE digest = ? AND name = ?", error);
    if (statement == NULL)
        return false;
    ov_sql_bind_digest(statement, 1, digest);
    ov_sql_bind_text(statement, 2, name);
    int got = ov_sql_step(store, statement, error);
    *id = got > 0 ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return got >= 0;
}

static bool insert_file(struct ov_store *store, const struct ov_kept_file *file,
                        const struct ov_digest *digest, int64_t batch, int64_t id, struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "INSERT INTO file(id, name, digest, size, batch) VALUES(?, ?, ?, ?, ?)", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, id);
    ov_sql_bind_text(statement, 2, file->name);
    ov_sql_bind_digest(statement, 3, digest);
    sqlite3_bind_int64(statement, 4, (int64_t)file->length);
    sqlite3_bind_int64(statement, 5, batch);
    bool done = ov_sql_done(store, statement, error);
    sqlite3_finalize(statement);
    return done;
}

bool ov_file_keep(struct ov_store *store, const struct ov_kept_file *file, const struct ov_digest *digest,
                  int64_t batch, struct ov_hash *hash, int64_t *id, struct ov_error *error)
{
    bool blanked; /* then its bytes are known by their digest and stay out */
    if (!ov_file_is_blanked(store, digest, &blanked, error) ||
        (!blanked && !keep_object(store, file, digest, error)) ||
        !ov_file_find(store, file->name, digest, id, error))
        return false;
    if (*id != 0)
        return true;
    if (!ov_sql_number(store, "SELECT max(id) + 1 FROM file", id, error))
        return false;
    *id += *id == 0;
    ov_chain_add_file(hash, *id, file->name, digest, (int64_t)file->length);
    return insert_file(store, file, digest, batch, *id, error);
}
