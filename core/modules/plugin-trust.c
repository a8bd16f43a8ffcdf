/* Whether a file or folder of plugins can be believed: nobody may be able to change it but those who decide
 * what runs anyway. As OpenSSH looks at the files it believes. */
#include "modules/modules-internal.h"

#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

/* A user's own group, as a umask of 002 supposes: named like its user, whose first group it is, with nobody
 * else in it. */
static bool is_private_group(gid_t group, uid_t owner)
{
    const struct passwd *user = getpwuid(owner);
    if (user == NULL || user->pw_gid != group)
        return false;
    const struct group *own = getgrgid(group);
    if (own == NULL || strcmp(own->gr_name, user->pw_name) != 0)
        return false;
    for (char *const *member = own->gr_mem; *member != NULL; member++)
        if (strcmp(*member, user->pw_name) != 0)
            return false;
    return true;
}

static bool fail_of_owner(const struct stat *status, const char *path, struct ov_error *error)
{
    const struct passwd *user = getpwuid(status->st_uid);
    return ov_fail(
        error, OV_ERROR_MODULE,
        "%s belongs to user %s (%ld), who could change what runs; accepted: root, the user who runs "
        "overens, and the owner of its worker program: chown root %s",
        path, user != NULL ? user->pw_name : "?", (long)status->st_uid, path);
}

bool ov_plugin_trust(const struct stat *status, const char *path, uid_t keeper, struct ov_error *error)
{
    if (status->st_uid != 0 && status->st_uid != geteuid() && status->st_uid != keeper)
        return fail_of_owner(status, path, error);
    if ((status->st_mode & S_IWOTH) != 0)
        return ov_fail(
            error, OV_ERROR_MODULE,
            "%s can be written by everybody, who could change what runs; accepted: by its owner alone: "
            "chmod go-w %s",
            path, path);
    if ((status->st_mode & S_IWGRP) != 0 && !is_private_group(status->st_gid, status->st_uid))
        return ov_fail(
            error, OV_ERROR_MODULE,
            "%s can be written by its group (%ld), which could change what runs; accepted: by its owner "
            "alone, or by the owner's private group: chmod g-w %s",
            path, (long)status->st_gid, path);
    return true;
}
