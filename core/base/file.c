/* Files: read whole, written so that a crash leaves the old one or the new one. */
#include "base/base-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* An absolute name stands for itself. */
char *ov_path_join(struct ov_arena *arena, const char *folder, const char *name)
{
    if (name[0] == '/' || folder[0] == '\0')
        return ov_arena_strdup(arena, name);
    bool closed = folder[strlen(folder) - 1] == '/';
    return ov_arena_printf(arena, "%s%s%s", folder, closed ? "" : "/", name);
}

/* ---- reading ---- */

/* The reasons that strerror's words leave unclear. */
static bool fail_to_read(struct ov_error *error, const char *path)
{
    if (errno == ELOOP)
        return ov_fail(error, OV_ERROR_INPUT, "cannot read %s: its symbolic links lead in a circle", path);
    if (errno == EISDIR)
        return ov_fail(error, OV_ERROR_INPUT, "cannot read %s: it is a folder, not a file", path);
    if (errno == ENXIO || errno == ENODEV)
        return ov_fail(error, OV_ERROR_INPUT, "cannot read %s: it is not an ordinary file", path);
    if (errno == ENOTDIR)
        return ov_fail(error, OV_ERROR_MISSING, "cannot read %s: a part of its path is a file, not a folder",
                       path);
    return ov_fail_errno(error, "cannot read %s", path);
}

static bool fail_too_large(struct ov_error *error, const char *path, size_t max)
{
    return ov_fail(error, OV_ERROR_LIMIT,
                   "cannot read %s: it is larger than %zu bytes, the most that is read here", path, max);
}

/* Up to room bytes; fewer only at the end of the file. -1 on error. */
static ssize_t read_fully(int fd, char *data, size_t room)
{
    size_t length = 0;
    while (length < room) {
        ssize_t got = read(fd, data + length, room - length);
        if (got == 0)
            break;
        if (got < 0 && errno != EINTR)
            return -1;
        if (got > 0)
            length += (size_t)got;
    }
    return (ssize_t)length;
}

/* Reads until the end: the file may have grown since it was measured, and some have no size. */
static char *read_open_file(struct ov_arena *arena, int fd, const char *path, size_t expected, size_t max,
                            size_t *length, struct ov_error *error)
{
    size_t room = expected + 1, used = 0;
    char *data = ov_arena_alloc(arena, room + 1);
    for (;;) {
        ssize_t got = read_fully(fd, data + used, room - used);
        if (got < 0) {
            fail_to_read(error, path);
            return NULL;
        }
        used += (size_t)got;
        if (used > max) {
            fail_too_large(error, path, max);
            return NULL;
        }
        if (used < room)
            break;
        char *larger = ov_arena_alloc(arena, 2 * room + 1);
        memcpy(larger, data, used);
        data = larger;
        room *= 2;
    }
    data[used] = '\0';
    if (length != NULL)
        *length = used;
    return data;
}

char *ov_file_read(struct ov_arena *arena, const char *path, size_t max, size_t *length,
                   struct ov_error *error)
{
    char *data = NULL;
    struct stat status;
    /* Not blocking: the other end of a named pipe might never come. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0) {
        fail_to_read(error, path);
        goto out;
    }
    if (!S_ISREG(status.st_mode)) {
        errno = S_ISDIR(status.st_mode) ? EISDIR : ENODEV;
        fail_to_read(error, path);
        goto out;
    }
    if ((uint64_t)status.st_size > max) {
        fail_too_large(error, path, max);
        goto out;
    }
    data = read_open_file(arena, fd, path, (size_t)status.st_size, max, length, error);
out:
    if (fd >= 0)
        close(fd);
    return data;
}

bool ov_file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0;
}

/* ---- writing ---- */

static bool write_fully(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, data, length);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            data += written;
            length -= (size_t)written;
        }
    }
    return true;
}

/* Writes, syncs and closes. fsync is never tried again: after a failure the kernel may have dropped the pages
 * and would answer the second call with success (LWN 752063). close is not repeated either: the descriptor is
 * gone. */
static bool write_and_close(int fd, const char *path, const void *data, size_t length, bool sync,
                            struct ov_error *error)
{
    bool done = write_fully(fd, data, length) || ov_fail_errno(error, "cannot write %s", path);
    if (done && sync && !OV_PLANT("no-fsync") && fsync(fd) != 0)
        done = ov_fail_errno(error, "cannot bring %s to the disk", path);
    if (close(fd) != 0 && done)
        done = ov_fail_errno(error, "cannot write %s", path);
    return done;
}

static bool create(const char *path, const void *data, size_t length, unsigned mode, bool sync,
                   struct ov_error *error)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, (mode_t)mode);
    if (fd < 0 && errno == EEXIST)
        return ov_fail(error, OV_ERROR_STATE, "cannot create %s: it exists already", path);
    if (fd < 0)
        return ov_fail_errno(error, "cannot create %s", path);
    if (write_and_close(fd, path, data, length, sync, error))
        return true;
    unlink(path);
    return false;
}

bool ov_file_create(const char *path, const void *data, size_t length, unsigned mode, struct ov_error *error)
{
    return create(path, data, length, mode, true, error);
}

bool ov_file_create_unsynced(const char *path, const void *data, size_t length, unsigned mode,
                             struct ov_error *error)
{
    return create(path, data, length, mode, false, error);
}

/* The folder that a path's last part lies in. Free with free(). */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ov_strdup(".");
    char *folder = ov_strdup(path);
    folder[slash == path ? 1 : slash - path] = '\0';
    return folder;
}

enum { TEMPORARY_TRIES = 1000 };

/* A new file in the folder, under a name that lists leave out. Its path is freed by the caller. */
static int open_temporary(const char *folder, mode_t mode, char **path)
{
    static unsigned counter;
    size_t room = strlen(folder) + 64;
    *path = ov_malloc(room);
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        snprintf(*path, room, "%s/.overens-%ld-%u.tmp", folder, (long)getpid(), counter++);
        int fd = open(*path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

bool ov_file_replace(const char *path, const void *data, size_t length, struct ov_error *error)
{
    bool done = false, stale = false;
    char *folder = folder_of(path), *temporary = NULL;
    struct stat old;
    bool keeps_mode = lstat(path, &old) == 0 && S_ISREG(old.st_mode);
    int fd = open_temporary(folder, 0666, &temporary);
    if (fd < 0) {
        ov_fail_errno(error, "cannot write in %s", folder);
        goto out;
    }
    stale = true;
    if (keeps_mode && fchmod(fd, old.st_mode & 07777) != 0) {
        ov_fail_errno(error, "cannot give %s the permissions of the file it replaces", path);
        close(fd);
        goto out;
    }
    if (!write_and_close(fd, path, data, length, true, error))
        goto out;
    if (rename(temporary, path) != 0) {
        ov_fail_errno(error, "cannot replace %s", path);
        goto out;
    }
    stale = false;
    done = ov_folder_sync(folder, error);
out:
    if (stale)
        unlink(temporary);
    free(temporary);
    free(folder);
    return done;
}
