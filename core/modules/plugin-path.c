/* Where a plugin lies, and whether it may be opened. What is looked at is what was opened, and what was
 * opened is what the worker gets: nobody can put another file in its place in between. */
#include "modules/modules-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool check_name(const char *id, struct ov_error *error)
{
    return ov_is_id(id) || ov_fail(error, OV_ERROR_INPUT,
                                   "'%.60s' is not the name of a module; accepted: a-z first, then a-z, 0-9 "
                                   "and -, at most 40 characters",
                                   id);
}

static uid_t keeper_of(const struct ov_config *config)
{
    struct stat status;
    return config->worker != NULL && stat(config->worker, &status) == 0 ? status.st_uid : 0;
}

/* The folder may itself be a link: whoever names it decides. −1 without error: it is not there. */
static int open_folder(const struct ov_config *config, struct ov_arena *arena, char **path,
                       struct ov_error *error)
{
    struct stat status;
    char *real = realpath(config->plugins, NULL);
    int folder = real != NULL ? open(real, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
    if (folder < 0) {
        if (errno != ENOENT)
            ov_fail_errno(error, "the folder of the plugins %s cannot be opened", config->plugins);
        free(real);
        return -1;
    }
    *path = ov_arena_strdup(arena, real);
    free(real);
    if (fstat(folder, &status) != 0)
        ov_fail_errno(error, "the folder of the plugins %s cannot be looked at", *path);
    else if (ov_plugin_trust(&status, *path, keeper_of(config), error))
        return folder;
    close(folder);
    return -1;
}

static bool digest_of(int file, const char *path, char hex[65], struct ov_error *error)
{
    char data[65536];
    ssize_t got;
    off_t at = 0;
    struct ov_hash *hash = ov_hash_new();
    while ((got = pread(file, data, sizeof data, at)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0) {
            ov_hash_add(hash, data, (size_t)got);
            at += got;
        }
    int reason = errno;
    struct ov_digest digest = ov_hash_end(hash);
    ov_digest_hex(&digest, hex);
    errno = reason;
    return got == 0 || ov_fail_errno(error, "the plugin %s cannot be read", path);
}

/* Bytes other than those that the administrator has pinned are not run. */
static bool check_pin(const struct ov_config *config, const char *id, int file, const char *path,
                      struct ov_error *error)
{
    const struct ov_module_setting *setting = ov_config_module(config, id);
    char hex[65];
    if (setting == NULL || setting->sha256 == NULL)
        return true;
    if (!digest_of(file, path, hex, error))
        return false;
    return strcmp(hex, setting->sha256) == 0 ||
           ov_fail(error, OV_ERROR_MODULE,
                   "the plugin %s has the SHA-256 %s, but %s says sha256 = \"%s\"; if this plugin is the one "
                   "that "
                   "is meant, write its digest there, else install the other one again",
                   path, hex, setting->file != NULL ? setting->file : "modules.d", setting->sha256);
}

static bool check_file(const struct ov_config *config, const char *id, int file, const char *path,
                       struct ov_error *error)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return ov_fail_errno(error, "the plugin %s cannot be looked at", path);
    if (!S_ISREG(status.st_mode))
        return ov_fail(error, OV_ERROR_MODULE,
                       "the plugin %s is not an ordinary file; accepted: the file itself, not a link to it",
                       path);
    return ov_plugin_trust(&status, path, keeper_of(config), error) &&
           check_pin(config, id, file, path, error);
}

int ov_plugin_open(const struct ov_config *config, struct ov_arena *arena, const char *id, char **path,
                   struct ov_error *error)
{
    char *place = NULL;
    const char *name = ov_arena_printf(arena, "%s.so", id);
    if (!check_name(id, error))
        return -1;
    int folder = open_folder(config, arena, &place, error);
    if (folder < 0)
        return -1;
    *path = ov_path_join(arena, place, name);
    /* O_NONBLOCK: a fifo in its place would wait for a writer. */
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && errno == ELOOP)
        ov_fail(error, OV_ERROR_MODULE,
                "the plugin %s is not an ordinary file; accepted: the file itself, not a link to it", *path);
    else if (file < 0 && errno != ENOENT)
        ov_fail_errno(error, "the plugin %s cannot be opened", *path);
    close(folder);
    if (file >= 0 && !check_file(config, id, file, *path, error)) {
        close(file);
        file = -1;
    }
    return file;
}

char *ov_plugin_path(const struct ov_config *config, struct ov_arena *arena, const char *id,
                     struct ov_error *error)
{
    char *path = NULL;
    int file = ov_plugin_open(config, arena, id, &path, error);
    if (file < 0)
        return NULL;
    close(file);
    return path;
}

char *ov_module_digest(struct ov_arena *arena, const char *path, struct ov_error *error)
{
    char *hex = ov_arena_alloc(arena, 65);
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) {
        ov_fail_errno(error, "the plugin %s cannot be opened", path);
        return NULL;
    }
    bool done = digest_of(file, path, hex, error);
    close(file);
    return done ? hex : NULL;
}
