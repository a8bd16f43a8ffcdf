/* After a crash: what was staged goes; what was published but not recorded is recorded now, or set aside. */
#include "runs/runs-internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool files_whole(struct recovery *recovery, const char *path, const struct ov_run_inputs *record)
{
    for (size_t i = 0; i < record->output_count; i++) {
        struct ov_error fault = { 0 };
        size_t length;
        char hex[65];
        struct ov_digest digest;
        char *data =
            ov_file_read(recovery->arena, ov_path_join(recovery->arena, path, record->outputs[i].file),
                         1 << 30, &length, &fault);

        if (!data)
            return false;
        digest = ov_digest_of(data, length);
        ov_digest_hex(&digest, hex);
        if (!ov_equal(hex, record->outputs[i].digest))
            return false;
    }
    return true;
}

static bool set_aside(struct recovery *recovery, const char *path, const char *folder, struct ov_error *error)
{
    char *aside = ov_path_join(recovery->arena, recovery->config->home, "set-aside");
    char *name = ov_arena_strdup(recovery->arena, folder), *target;

    for (char *at = name; *at; at++)
        if (*at == '/')
            *at = '_';
    target = ov_path_join(recovery->arena, aside, name);
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
    size_t length;
    char *json = ov_file_read(recovery->arena, ov_path_join(recovery->arena, path, OV_RECORD_FILE), 16 << 20,
                              &length, &fault);

    if (!json || !ov_run_record_read(recovery->arena, json, length, &record, &fault) ||
        !files_whole(recovery, path, &record))
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

/* published/EDITION/KIND/NNNN */
static bool recover_published(struct recovery *recovery, struct ov_error *error)
{
    struct ov_arena *arena = recovery->arena;
    char *root = ov_path_join(arena, recovery->config->home, "published");
    char **editions, **kinds, **numbers;
    size_t edition_count, kind_count, number_count;

    if (!ov_folder_list(arena, root, NULL, &editions, &edition_count, error))
        return false;
    for (size_t i = 0; i < edition_count; i++) {
        char *edition = ov_path_join(arena, root, editions[i]);

        if (!ov_folder_list(arena, edition, NULL, &kinds, &kind_count, error))
            return false;
        for (size_t j = 0; j < kind_count; j++) {
            if (!ov_folder_list(arena, ov_path_join(arena, edition, kinds[j]), NULL, &numbers, &number_count,
                                error))
                return false;
            for (size_t k = 0; k < number_count; k++) {
                char *folder = ov_arena_printf(arena, "%s/%s/%s", editions[i], kinds[j], numbers[k]);

                if (!is_recorded(recovery, folder) && !recover_publication(recovery, folder, error))
                    return false;
            }
        }
    }
    return true;
}

static bool clear_staging(struct recovery *recovery, struct ov_error *error)
{
    char *root = ov_path_join(recovery->arena, recovery->config->home, "staging");
    char **names;
    size_t count;

    if (!ov_folder_list(recovery->arena, root, NULL, &names, &count, error))
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
