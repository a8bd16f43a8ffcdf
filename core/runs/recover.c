/* After a crash, or a restoring of the store alone: what was staged goes; what was published but not recorded
 * is recorded now, or set aside. */
#include "runs/runs-internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct recovery {
    const struct ov_config *config;
    struct ov_store *store;
    struct ov_arena *arena;
    struct ov_run_record *runs;
    size_t run_count;
};

/* Of a folder "0012"; 0: it is no number. */
static int64_t number_of(const char *name)
{
    char *end;
    long long number = strtoll(name, &end, 10);

    return *name >= '0' && *name <= '9' && !*end && number > 0 ? number : 0;
}

static int compare_numbers(const void *key, const void *element)
{
    int64_t number = *(const int64_t *)key, other = ((const struct ov_run_record *)element)->number;

    return number < other ? -1 : number > other;
}

static bool is_recorded(const struct recovery *recovery, const char *folder)
{
    const char *name = strrchr(folder, '/');
    int64_t number = number_of(name ? name + 1 : folder);
    const struct ov_run_record *run =
        recovery->run_count
            ? bsearch(&number, recovery->runs, recovery->run_count, sizeof *recovery->runs, compare_numbers)
            : NULL;

    return run && ov_equal(run->folder, folder);
}

bool ov_publication_set_aside(const struct ov_config *config, struct ov_arena *arena, const char *folder,
                              const char **aside, struct ov_error *error)
{
    char *path = ov_arena_printf(arena, "%s/published/%s", config->home, folder);
    char *root = ov_path_join(arena, config->home, "set-aside");
    char *name = ov_arena_strdup(arena, folder), *target, *parent = ov_arena_strdup(arena, path);
    struct stat status;

    *strrchr(parent, '/') = '\0';
    for (char *at = name; *at; at++)
        if (*at == '/')
            *at = '_';
    target = ov_path_join(arena, root, name);
    for (int again = 2; lstat(target, &status) == 0; again++)
        target = ov_arena_printf(arena, "%s/%s-%d", root, name, again);
    *aside = target;
    if (!ov_folder_create(root, error))
        return false;
    if (OV_PLANT("recovery-deletes"))
        return ov_folder_remove(path, error);
    if (rename(path, target) != 0)
        return ov_fail_errno(error, "%s is published but not recorded, and could not be moved to %s", path,
                             target);
    return ov_folder_sync(root, error) && ov_folder_sync(parent, error);
}

static bool set_aside(struct recovery *recovery, const char *folder, struct ov_error *error)
{
    const char *aside;

    return ov_publication_set_aside(recovery->config, recovery->arena, folder, &aside, error);
}

static bool has_record(const struct recovery *recovery, int64_t number)
{
    struct ov_run_record run;
    struct ov_error missing = { 0 };

    return ov_store_run(recovery->store, recovery->arena, number, &run, &missing);
}

/* A folder with the number of another run, or one that is overtaken, is no publication. */
static bool recover_publication(struct recovery *recovery, const char *folder, int64_t number,
                                struct ov_error *error)
{
    struct ov_arena *arena = recovery->arena;
    char *path = ov_arena_printf(arena, "%s/published/%s", recovery->config->home, folder);
    struct ov_error fault = { 0 };
    struct ov_run_inputs record;
    struct ov_run_record run = { 0 };
    bool overtaken;
    const char *what;
    size_t length;
    char *json = ov_file_read(arena, ov_path_join(arena, path, OV_RECORD_FILE), 16 << 20, &length, &fault);

    if (!json || !ov_run_record_read(arena, json, length, &record, &fault) || record.number != number ||
        ov_run_files(arena, path, &record, &what) != OV_FILES_AS_RECORDED)
        return set_aside(recovery, folder, error);
    run = (struct ov_run_record){ .number = record.number,
                                  .kind = record.request.kind,
                                  .edition = record.request.edition,
                                  .language = record.request.language,
                                  .at = record.at,
                                  .actor = record.actor,
                                  .state = record.state,
                                  .folder = folder,
                                  .record = json };
    if (ov_run_commit(recovery->store, &run, &record.request, ov_run_details_recovered(arena, &record),
                      &overtaken, &fault))
        return true;
    if (overtaken || fault.code == OV_ERROR_MISSING || has_record(recovery, number))
        return set_aside(recovery, folder, error);
    *error = fault; /* the store refuses now, and may take it another time */
    return false;
}

/* A run may have been recorded between the listing and the lock. */
static bool is_recorded_now(const struct recovery *recovery, const char *folder, int64_t number)
{
    struct ov_run_record run;
    struct ov_error missing = { 0 };

    return number && ov_store_run(recovery->store, recovery->arena, number, &run, &missing) &&
           ov_equal(run.folder, folder);
}

/* Only what no living run holds: its byte is free, or there is no such run. */
static bool recover_folder(struct recovery *recovery, const char *folder, struct ov_error *error)
{
    const char *name = strrchr(folder, '/');
    int64_t number = number_of(name ? name + 1 : folder);
    int lock = number ? ov_run_lock(recovery->config, number, false, error) : OV_LOCK_BUSY;
    bool done = true;

    if (number && lock == OV_LOCK_BUSY)
        return true;
    if (number && lock < 0)
        return false;
    if (!is_recorded_now(recovery, folder, number))
        done = recover_publication(recovery, folder, number, error);
    ov_lock_release(lock);
    return done;
}

static bool is_folder(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* published/EDITION/KIND/NNNN: below is how many names more there are. Anything else than a folder was put
 * there by somebody, and is left alone. */
static bool recover_below(struct recovery *recovery, const char *root, const char *folder, int below,
                          struct ov_error *error)
{
    char *path =
        folder ? ov_path_join(recovery->arena, root, folder) : ov_arena_strdup(recovery->arena, root);
    char **names;
    size_t count;

    if (!is_folder(path))
        return true;
    if (below == 0)
        return is_recorded(recovery, folder) || recover_folder(recovery, folder, error);
    if (!ov_folder_list(recovery->arena, path, NULL, &names, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!recover_below(recovery, root,
                           folder ? ov_path_join(recovery->arena, folder, names[i]) : names[i], below - 1,
                           error))
            return false;
    return true;
}

static bool recover_published(struct recovery *recovery, struct ov_error *error)
{
    char *root = ov_path_join(recovery->arena, recovery->config->home, "published");

    return ov_folder_create(root, error) && recover_below(recovery, root, NULL, 3, error);
}

/* A staging folder is its run's while that lives. */
static bool clear_staged(struct recovery *recovery, const char *path, int64_t number, struct ov_error *error)
{
    int lock = number ? ov_run_lock(recovery->config, number, false, error) : OV_LOCK_BUSY;
    bool done;

    if (number && lock < 0)
        return lock == OV_LOCK_BUSY;
    done = !is_folder(path) || ov_folder_remove(path, error); /* published between the listing and the lock */
    ov_lock_release(lock);
    return done;
}

static bool clear_staging(struct recovery *recovery, struct ov_error *error)
{
    char *root = ov_path_join(recovery->arena, recovery->config->home, "staging");
    char **names;
    size_t count;

    if (!ov_folder_create(root, error) || !ov_folder_list(recovery->arena, root, NULL, &names, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (ov_starts_with(names[i], "run-") &&
            !clear_staged(recovery, ov_path_join(recovery->arena, root, names[i]), number_of(names[i] + 4),
                          error))
            return false;
    return true;
}

/* Two recoveries would each see the other's work as a leftover: whoever finds one under way leaves it to it.
 */
bool ov_runs_recover(const struct ov_config *config, struct ov_store *store, struct ov_error *error)
{
    struct recovery recovery = { .config = config, .store = store };
    int lock = ov_run_lock(config, 0, false, error);
    bool done;

    if (lock < 0)
        return lock == OV_LOCK_BUSY;
    recovery.arena = ov_arena_new();
    done = ov_store_runs(store, recovery.arena, &recovery.runs, &recovery.run_count, error) &&
           clear_staging(&recovery, error) && recover_published(&recovery, error);
    ov_arena_free(recovery.arena);
    ov_lock_release(lock);
    return done;
}
