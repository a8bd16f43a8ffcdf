/* A publication in a schedule's folder: folder/EDITION/KIND/NNNN, and latest beside it. Copied under a name
 * that lists leave out, held against the recorded digests on the way, synced and renamed: whoever looks sees
 * the whole or nothing, and a call after a crash ends what was begun. The folder itself may be a symbolic
 * link; nothing below it is followed. */
#include "runs/runs-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char lock_file[] = "delivery.lock", latest[] = "latest", link_part[] = ".latest.part";

enum { PIECE = 1 << 16 };

struct copying {
    struct ov_arena *arena;
    struct ov_run_record run;
    struct ov_run_inputs record;
    const char *from;   /* the published folder */
    const char *folder; /* the schedule's, for messages */
    const char *target; /* folder/EDITION/KIND, for messages */
    int place;          /* its descriptor; −1 */
    const char *name, *part;
    struct ov_error *error;
};

/* ---- places ---- */

static bool sync_folder(struct copying *copying, int folder)
{
    /* EINVAL: a file system that does not sync folders; there is nothing more to be had. */
    return fsync(folder) == 0 || errno == EINVAL ||
           ov_fail_errno(copying->error, "the folder %s could not be brought to the disk", copying->target);
}

/* The folder of that name, made when it is not there; a link is none. Takes over parent. */
static int enter(struct copying *copying, int parent, const char *name)
{
    int folder = -1, made = mkdirat(parent, name, 0777), reason = errno;

    if (made == 0 && !sync_folder(copying, parent))
        goto out;
    folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0 && (errno == ENOTDIR || errno == ELOOP))
        ov_fail(copying->error, OV_ERROR_STATE, "%s: '%s' is no folder, and links in it are not followed",
                copying->folder, name);
    else if (folder < 0) {
        errno = errno == ENOENT ? reason : errno; /* why it is not there */
        ov_fail_errno(copying->error, "%s: the folder '%s' could not be made", copying->folder, name);
    }
out:
    close(parent);
    return folder;
}

/* folder, then the parts of EDITION/KIND, which the record made. */
static bool open_place(struct copying *copying)
{
    char *below = ov_arena_strdup(copying->arena, copying->run.folder), *slash = strrchr(below, '/');
    char *rest = NULL;

    if (!slash || !slash[1])
        return ov_fail(copying->error, OV_ERROR_BUG, "the run's folder is '%s'", below);
    *slash = '\0';
    copying->name = slash + 1;
    copying->part = ov_arena_printf(copying->arena, ".%s.part", copying->name);
    if (OV_PLANT("delivered-in-place"))
        copying->part = copying->name;
    copying->target = ov_arena_printf(copying->arena, "%s/%s", copying->folder, below);
    if (!ov_folder_create(copying->folder, copying->error))
        return false;
    copying->place = open(copying->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (copying->place < 0)
        return ov_fail_errno(copying->error, "the folder %s could not be opened", copying->folder);
    for (char *name = strtok_r(below, "/", &rest); name && copying->place >= 0;
         name = strtok_r(NULL, "/", &rest))
        copying->place = enter(copying, copying->place, name);
    return copying->place >= 0;
}

/* ---- files ---- */

/* Reads in to its end, writes it to out unless that is −1, and gives its digest. */
static bool pass_on(int in, int out, char hex[65])
{
    struct ov_hash *hash = ov_hash_new();
    char *piece = ov_malloc(PIECE);
    struct ov_digest digest;
    ssize_t got;
    bool done = true;

    while (done && (got = read(in, piece, PIECE)) != 0) {
        done = got > 0 || errno == EINTR;
        if (got <= 0)
            continue;
        ov_hash_add(hash, piece, (size_t)got);
        for (ssize_t written = 0; done && out >= 0 && written < got;) {
            ssize_t put = write(out, piece + written, (size_t)(got - written));

            done = put >= 0 || errno == EINTR;
            written += put > 0 ? put : 0;
        }
    }
    digest = ov_hash_end(hash);
    ov_digest_hex(&digest, hex);
    free(piece);
    return done;
}

static bool copy_file(struct copying *copying, int folder, const char *name, const char *digest)
{
    const char *path = ov_path_join(copying->arena, copying->from, name);
    int in = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK), out = -1;
    char hex[65];
    bool done = false;

    if (in < 0) {
        ov_fail_errno(copying->error, "%s was published, but cannot be read", path);
        goto out;
    }
    out = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444);
    if (out < 0 || !pass_on(in, out, hex) || fsync(out) != 0) {
        ov_fail_errno(copying->error, "%s could not be copied to %s", path, copying->target);
        goto out;
    }
    done = ov_equal(hex, digest) || ov_fail(copying->error, OV_ERROR_STATE,
                                            "%s is not what was published: nothing is delivered", path);
out:
    if (in >= 0)
        close(in);
    if (out >= 0 && close(out) != 0 && done)
        done = ov_fail_errno(copying->error, "%s could not be copied to %s", path, copying->target);
    return done;
}

/* Name and digest of the record itself, then of each file in it. */
static const char *file_at(struct copying *copying, size_t at, const char **digest)
{
    if (at == 0) {
        struct ov_digest sum = ov_digest_of(copying->run.record, strlen(copying->run.record));
        char *hex = ov_arena_alloc(copying->arena, 65);

        ov_digest_hex(&sum, hex);
        *digest = hex;
        return OV_RECORD_FILE;
    }
    *digest = copying->record.outputs[at - 1].digest;
    return copying->record.outputs[at - 1].file;
}

/* ---- the whole ---- */

static bool remove_part(struct copying *copying)
{
    struct stat status;
    const char *path = ov_path_join(copying->arena, copying->target, copying->part);

    if (fstatat(copying->place, copying->part, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT || ov_fail_errno(copying->error, "%s cannot be looked at", path);
    return ov_folder_remove(path, copying->error);
}

static bool copy_all(struct copying *copying)
{
    int folder = -1;
    bool done;

    if (!remove_part(copying))
        return false;
    if (mkdirat(copying->place, copying->part, 0777) == 0)
        folder = openat(copying->place, copying->part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return ov_fail_errno(copying->error, "nothing could be copied to %s", copying->target);
    done = true;
    for (size_t i = 0; done && i <= copying->record.output_count; i++) {
        const char *digest, *name = file_at(copying, i, &digest);

        done = copy_file(copying, folder, name, digest);
    }
    done = done && sync_folder(copying, folder);
    close(folder);
    if (done && renameat(copying->place, copying->part, copying->place, copying->name) != 0)
        done = ov_fail_errno(copying->error, "%s/%s could not be put in its place", copying->target,
                             copying->name);
    if (!done) {
        struct ov_error ignored = { 0 };

        ov_folder_remove(ov_path_join(copying->arena, copying->target, copying->part), &ignored);
    }
    return done;
}

/* What lies there already must be the same. */
static bool check_all(struct copying *copying, int folder)
{
    for (size_t i = 0; i <= copying->record.output_count; i++) {
        const char *digest, *name = file_at(copying, i, &digest);
        int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        char hex[65] = "";
        bool same = file >= 0 && pass_on(file, -1, hex) && ov_equal(hex, digest);

        if (file >= 0)
            close(file);
        if (!same)
            return ov_fail(
                copying->error, OV_ERROR_STATE,
                "%s/%s is there already, but its %s is not what was published; nothing in it was changed",
                copying->target, copying->name, name);
    }
    return true;
}

static bool place_all(struct copying *copying)
{
    int folder = openat(copying->place, copying->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool done;

    if (folder < 0 && errno != ENOENT)
        return ov_fail(copying->error, OV_ERROR_STATE, "%s/%s is there already, and is no folder",
                       copying->target, copying->name);
    done = folder < 0 ? copy_all(copying) : check_all(copying, folder);
    if (folder >= 0)
        close(folder);
    /* Also of what was there: a crash may have come before the last sync. */
    return done && sync_folder(copying, copying->place);
}

/* ---- latest ---- */

/* A run's number; 0: none. */
static int64_t number_of(const char *name)
{
    size_t digits = strspn(name, "0123456789");

    return digits >= 4 && digits <= 18 && !name[digits] ? strtoll(name, NULL, 10) : 0;
}

/* *there: the number that it leads to; 0: there is none. */
static bool read_latest(struct copying *copying, int64_t *there)
{
    char target[64];
    ssize_t length = readlinkat(copying->place, latest, target, sizeof target - 1);

    *there = 0;
    if (length < 0 && errno == ENOENT)
        return true;
    target[length > 0 ? length : 0] = '\0';
    *there = number_of(target);
    return *there > 0 ||
           ov_fail(copying->error, OV_ERROR_STATE,
                   "%s/%s was put there by somebody else: it leads to no run, and was left alone",
                   copying->target, latest);
}

/* Never back to an earlier run. A file system without symbolic links has no latest. */
static bool turn_latest(struct copying *copying)
{
    int64_t there;

    if (!read_latest(copying, &there))
        return false;
    if (there >= number_of(copying->name))
        return true;
    if (OV_PLANT("latest-removed-first") && unlinkat(copying->place, latest, 0) == 0)
        return symlinkat(copying->name, copying->place, latest) == 0;
    if (unlinkat(copying->place, link_part, 0) != 0 && errno != ENOENT)
        return ov_fail_errno(copying->error, "%s/%s could not be removed", copying->target, link_part);
    if (symlinkat(copying->name, copying->place, link_part) != 0)
        return errno == EPERM || errno == EOPNOTSUPP ||
               ov_fail_errno(copying->error, "%s/%s could not be turned", copying->target, latest);
    if (renameat(copying->place, link_part, copying->place, latest) != 0)
        return ov_fail_errno(copying->error, "%s/%s could not be turned", copying->target, latest);
    return sync_folder(copying, copying->place);
}

/* ---- the face ---- */

/* Relative folders stand below the home, and stay there. */
static const char *full_folder(const struct ov_config *config, struct ov_arena *arena, const char *folder,
                               struct ov_error *error)
{
    const char *inner = ov_arena_printf(arena, "/%s/", folder);

    if (!*folder || (*folder != '/' && strstr(inner, "/../"))) {
        ov_fail(error, OV_ERROR_INPUT,
                "the folder '%s' is not taken; accepted: an absolute path, or one below the home", folder);
        return NULL;
    }
    return ov_path_join(arena, config->home, folder);
}

static bool deliver(const struct ov_config *config, struct ov_store *store, struct copying *copying,
                    int64_t number, const char *folder)
{
    copying->folder = copying->target = full_folder(config, copying->arena, folder, copying->error);
    if (!copying->folder || !ov_store_run(store, copying->arena, number, &copying->run, copying->error))
        return false;
    if (!copying->run.folder || !copying->run.record)
        return ov_fail(copying->error, OV_ERROR_STATE, "run %lld was not published", (long long)number);
    copying->from = ov_arena_printf(copying->arena, "%s/published/%s", config->home, copying->run.folder);
    return ov_run_record_read(copying->arena, copying->run.record, strlen(copying->run.record),
                              &copying->record, copying->error) &&
           open_place(copying) && place_all(copying) && turn_latest(copying);
}

bool ov_deliver_folder(const struct ov_config *config, struct ov_store *store, int64_t number,
                       const char *folder, struct ov_error *error)
{
    struct copying copying = { .arena = ov_arena_new(), .place = -1, .error = error };
    /* One at a time: staging names and latest belong to nobody else meanwhile. */
    int lock = ov_lock_take(ov_path_join(copying.arena, config->home, lock_file), 0, true, error);
    bool done = lock >= 0 && deliver(config, store, &copying, number, folder);

    if (copying.place >= 0)
        close(copying.place);
    ov_lock_release(lock);
    ov_arena_free(copying.arena);
    return done;
}
