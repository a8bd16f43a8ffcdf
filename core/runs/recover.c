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

static bool is_recorded(const struct recovery *recovery, const char *folder)
{
    for (size_t i = 0; i < recovery->run_count; i++)
        if (ov_equal(recovery->runs[i].folder, folder))
            return true;
    return false;
}

static bool set_aside(struct recovery *recovery, const char *path, const char *folder, struct ov_error *error)
{
    char *aside = ov_path_join(recovery->arena, recovery->config->home, "set-aside");
    char *name = ov_arena_strdup(recovery->arena, folder), *target;
    struct stat status;

    for (char *at = name; *at; at++)
        if (*at == '/')
            *at = '_';
    target = ov_path_join(recovery->arena, aside, name);
    for (int again = 2; lstat(target, &status) == 0; again++)
        target = ov_arena_printf(recovery->arena, "%s/%s-%d", aside, name, again);
    if (!ov_folder_create(aside, error))
        return false;
    if (rename(path, target) != 0)
        return ov_fail_errno(error, "%s is published but not recorded, and could not be moved to %s", path,
                             target);
    return ov_folder_sync(aside, error);
}

static bool recover_publication(struct recovery *recovery, const char *folder, struct ov_error *error)
{
    char *path = ov_arena_printf(recovery->arena, "%s/published/%s", recovery->config->home, folder);
    struct ov_error fault = { 0 };
    struct ov_run_inputs record;
    struct ov_run_record run = { 0 };
    const char *what;
    size_t length;
    char *json = ov_file_read(recovery->arena, ov_path_join(recovery->arena, path, OV_RECORD_FILE), 16 << 20,
                              &length, &fault);

    if (!json || !ov_run_record_read(recovery->arena, json, length, &record, &fault) ||
        ov_run_files(recovery->arena, path, &record, &what) != OV_FILES_AS_RECORDED)
        return set_aside(recovery, path, folder, error);
    run = (struct ov_run_record){ .number = record.number,
                                  .kind = record.request.kind,
                                  .edition = record.request.edition,
                                  .language = record.request.language,
                                  .at = record.at,
                                  .actor = record.actor,
                                  .state = record.state,
                                  .folder = folder,
                                  .record = json };
    if (!ov_store_run_commit(recovery->store, &run, &fault))
        return set_aside(recovery, path, folder, error);
    return true;
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
        return is_recorded(recovery, folder) || recover_publication(recovery, folder, error);
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

static bool clear_staging(struct recovery *recovery, struct ov_error *error)
{
    char *root = ov_path_join(recovery->arena, recovery->config->home, "staging");
    char **names;
    size_t count;

    if (!ov_folder_create(root, error) || !ov_folder_list(recovery->arena, root, NULL, &names, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (ov_starts_with(names[i], "run-") &&
            !ov_folder_remove(ov_path_join(recovery->arena, root, names[i]), error))
            return false;
    return true;
}

bool ov_runs_recover(const struct ov_config *config, struct ov_store *store, struct ov_error *error)
{
    struct recovery recovery = { .config = config, .store = store, .arena = ov_arena_new() };
    bool done = ov_store_runs(store, recovery.arena, &recovery.runs, &recovery.run_count, error) &&
                clear_staging(&recovery, error) && recover_published(&recovery, error);

    ov_arena_free(recovery.arena);
    return done;
}
