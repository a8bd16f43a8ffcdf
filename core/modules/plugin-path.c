/* Where a plugin lies, and whether it may be opened. */
#include "modules/modules-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

char *ov_plugin_path(const struct ov_config *config, struct ov_arena *arena, const char *id,
                     struct ov_error *error)
{
    struct stat status;
    char *path = ov_arena_printf(arena, "%s/%s.so", config->plugins, id);
    if (!ov_is_id(id)) {
        ov_fail(error, OV_ERROR_INPUT,
                "'%.60s' is not the name of a module; accepted: a-z first, then a-z, 0-9 "
                "and -, at most 40 characters",
                id);
        return NULL;
    }
    if (lstat(path, &status) != 0) {
        if (errno != ENOENT)
            ov_fail_errno(error, "the plugin %s cannot be looked at", path);
        return NULL;
    }
    if (!S_ISREG(status.st_mode)) {
        ov_fail(error, OV_ERROR_MODULE,
                "the plugin %s is not an ordinary file; accepted: the file itself, not a link to it", path);
        return NULL;
    }
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0 && status.st_uid != geteuid()) {
        ov_fail(error, OV_ERROR_MODULE,
                "the plugin %s can be written by others than its owner; make it so that only they can: chmod "
                "go-w %s",
                path, path);
        return NULL;
    }
    /* Absolute, or the loader would search for it; the folder may be a link. */
    char *folder = realpath(config->plugins, NULL);
    if (folder == NULL) {
        ov_fail_errno(error, "the folder of the plugins %s cannot be found", config->plugins);
        return NULL;
    }
    path = ov_arena_printf(arena, "%s/%s.so", folder, id);
    free(folder);
    return path;
}
