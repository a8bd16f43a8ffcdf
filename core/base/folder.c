/* Folders. */
#include "base/base-internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The name of a folder that was just made is on the disk only once the folder around it is. */
static bool sync_around(const char *path, struct ov_error *error)
{
    char *around = ov_strdup(path), *slash = strrchr(around, '/');
    bool done;

    if (slash)
        slash[slash == around] = '\0';
    done = ov_folder_sync(slash ? around : ".", error);
    free(around);
    return done;
}

static bool create_one(const char *path, struct ov_error *error)
{
    if (mkdir(path, 0777) == 0)
        return sync_around(path, error);
    int reason = errno;
    if (is_folder(path)) /* also when the parent cannot be written, which mkdir may say instead of EEXIST */
        return true;
    errno = reason;
    if (reason == EEXIST)
        return ov_fail(error, OV_ERROR_STATE, "cannot create the folder %s: there is a file of that name",
                       path);
    return ov_fail_errno(error, "cannot create the folder %s", path);
}

bool ov_folder_create(const char *path, struct ov_error *error)
{
    char *partial = ov_strdup(path);
    bool done = true;
    for (char *slash = strchr(partial + (*partial == '/'), '/'); done && slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        done = create_one(partial, error);
        *slash = '/';
    }
    done = done && create_one(path, error);
    free(partial);
    return done;
}

bool ov_folder_sync(const char *path, struct ov_error *error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return ov_fail_errno(error, "cannot open the folder %s", path);
    /* EINVAL: a file system that does not sync folders; there is nothing more to be had. */
    bool done = OV_PLANT("no-folder-fsync") || fsync(fd) == 0 || errno == EINVAL ||
                ov_fail_errno(error, "cannot bring the folder %s to the disk", path);
    close(fd);
    return done;
}

bool ov_folder_sync_all(const char *path, struct ov_error *error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return ov_fail_errno(error, "cannot open the folder %s", path);
    bool done = syncfs(fd) == 0 || ov_fail_errno(error, "cannot bring the folder %s to the disk", path);
    close(fd);
    return done;
}

/* ---- removing ---- */

enum { DEPTH_MAX = 100 }; /* one open descriptor each */

static bool is_dot(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool empty_folder(int fd, const char *path, int depth, struct ov_error *error);

static bool remove_entry(int folder, const char *folder_path, const char *name, int depth,
                         struct ov_error *error)
{
    if (unlinkat(folder, name, 0) == 0)
        return true;
    if (errno != EISDIR && errno != EPERM) /* Linux says EISDIR of a folder, POSIX EPERM */
        return ov_fail_errno(error, "cannot remove %s/%s", folder_path, name);
    int reason = errno, fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        if (errno == ENOTDIR)
            errno = reason;
        return ov_fail_errno(error, "cannot remove %s/%s", folder_path, name);
    }
    struct ov_buffer path = { 0 };
    ov_buffer_printf(&path, "%s/%s", folder_path, name);
    bool done = empty_folder(fd, path.data, depth + 1, error);
    if (done && unlinkat(folder, name, AT_REMOVEDIR) != 0)
        done = ov_fail_errno(error, "cannot remove %s", path.data);
    ov_buffer_free(&path);
    return done;
}

/* Takes over fd. path only serves messages. */
static bool empty_folder(int fd, const char *path, int depth, struct ov_error *error)
{
    DIR *folder = depth < DEPTH_MAX ? fdopendir(fd) : NULL;
    if (folder == NULL) {
        if (depth < DEPTH_MAX)
            ov_fail_errno(error, "cannot read the folder %s", path);
        else
            ov_fail(error, OV_ERROR_LIMIT, "cannot remove %s: more than %d folders lie in each other", path,
                    DEPTH_MAX);
        close(fd);
        return false;
    }
    bool done = true;
    while (done) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            done = errno == 0 || ov_fail_errno(error, "cannot read the folder %s", path);
            break;
        }
        if (!is_dot(entry->d_name))
            done = remove_entry(dirfd(folder), path, entry->d_name, depth, error);
    }
    closedir(folder);
    return done;
}

bool ov_folder_remove(const char *path, struct ov_error *error)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && (errno == ENOTDIR || errno == ELOOP))
        return ov_fail(error, OV_ERROR_INPUT, "cannot remove %s: it is not a folder", path);
    if (fd < 0)
        return ov_fail_errno(error, "cannot remove the folder %s", path);
    if (!empty_folder(fd, path, 0, error))
        return false;
    return rmdir(path) == 0 || ov_fail_errno(error, "cannot remove the folder %s", path);
}

/* ---- listing ---- */

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), suffix_length = suffix != NULL ? strlen(suffix) : 0;
    return length >= suffix_length &&
           (suffix_length == 0 || strcmp(name + length - suffix_length, suffix) == 0);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool ov_folder_list(struct ov_arena *arena, const char *path, const char *suffix, char ***names,
                    size_t *count, struct ov_error *error)
{
    char **found = NULL;
    size_t found_count = 0;
    DIR *folder = opendir(path);
    if (folder == NULL)
        return ov_fail_errno(error, "cannot read the folder %s", path);
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(folder);
        if (entry == NULL)
            break;
        if (entry->d_name[0] != '.' && ends_in(entry->d_name, suffix))
            *OV_APPEND(arena, found, found_count) = ov_arena_strdup(arena, entry->d_name);
    }
    int reason = errno;
    closedir(folder);
    errno = reason;
    if (reason != 0)
        return ov_fail_errno(error, "cannot read the folder %s", path);
    if (found_count > 1)
        qsort(found, found_count, sizeof found[0], by_name);
    *names = found;
    *count = found_count;
    return true;
}
