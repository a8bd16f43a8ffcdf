/* One report run from claim to record. Whatever dies on the way, readers see the whole publication or
 * nothing. */
#include "runs/runs-internal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The bytes of all inputs go into the store before the run, so that it can be done again from them. */
static bool record_inputs(struct ov_store *store, const struct ov_actor *actor,
                          const struct ov_evaluation *evaluation, int64_t *newest, struct ov_error *error)
{
    const struct ov_sources *sources = &evaluation->sources;
    struct ov_kept_file *files = OV_NEW_ARRAY(evaluation->arena, struct ov_kept_file, sources->count);
    const char **roles = OV_NEW_ARRAY(evaluation->arena, const char *, sources->count);

    for (size_t i = 0; i < sources->count; i++) {
        files[i] =
            (struct ov_kept_file){ sources->items[i].file, sources->items[i].data, sources->items[i].length };
        roles[i] = sources->items[i].role;
    }
    return ov_store_record_sources(store, actor, files, roles, sources->count, newest, error);
}

static struct ov_evaluation *evaluate_once(const struct ov_config *config, struct ov_store *store,
                                           const struct ov_actor *actor, const struct ov_run_request *request,
                                           int64_t *newest, struct ov_diagnostics *list,
                                           struct ov_error *error)
{
    struct ov_evaluation *evaluation = ov_evaluation_new(config, store, request, NULL, list, error);

    if (evaluation && !record_inputs(store, actor, evaluation, newest, error)) {
        ov_evaluation_free(evaluation);
        return NULL;
    }
    return evaluation;
}

/* Whether the newest batch is the only one since the evaluation and holds configuration alone: no rows, so
 * that the evaluation is as good as one made after it. */
static bool is_only_inputs(struct ov_store *store, const struct ov_evaluation *evaluation, int64_t newest)
{
    struct ov_recorded_source *sources;
    struct ov_error error = { 0 };
    size_t count;

    return newest == evaluation->request.batch + 1 &&
           ov_store_sources(store, evaluation->arena, &sources, &count, &error) && count &&
           sources[count - 1].batch == newest;
}

/* Evaluated with its inputs recorded. Recording them may itself make a batch, and others may import
 * meanwhile; a report that asks for the newest batch prints the one with its inputs, and is evaluated once
 * more when there are rows since, so that it holds all data up to it. */
static struct ov_evaluation *evaluate(const struct ov_config *config, struct ov_store *store,
                                      const struct ov_actor *actor, const struct ov_run_request *request,
                                      struct ov_diagnostics *list, struct ov_error *error)
{
    int64_t newest = 0;
    struct ov_evaluation *evaluation = evaluate_once(config, store, actor, request, &newest, list, error);

    if (!evaluation || request->batch || newest == evaluation->request.batch)
        return evaluation;
    if (is_only_inputs(store, evaluation, newest)) {
        evaluation->request.batch = newest;
        return evaluation;
    }
    ov_evaluation_free(evaluation);
    list->count = list->warnings = 0; /* the same would be told twice */
    return evaluate_once(config, store, actor, request, &newest, list, error);
}

/* From so many files on, one sync of all is faster than one of each. */
enum { FILES_MANY = 32 };

static bool stage(const char *folder, const struct ov_outputs *outputs, const char *record,
                  struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    bool done = ov_folder_create(folder, error), many = outputs->count >= FILES_MANY;

    for (size_t i = 0; done && i < outputs->count; i++) {
        const struct ov_output *output = &outputs->items[i];
        const char *path = ov_path_join(arena, folder, output->name);

        done = (many ? ov_file_create_unsynced : ov_file_create)(path, output->bytes.data,
                                                                 output->bytes.length, 0444, error);
    }
    done = done &&
           ov_file_create(ov_path_join(arena, folder, OV_RECORD_FILE), record, strlen(record), 0444, error) &&
           (many ? ov_folder_sync_all : ov_folder_sync)(folder, error);
    ov_arena_free(arena);
    return done;
}

static bool publish(struct ov_arena *arena, const char *staged, const char *parent, const char *target,
                    struct ov_error *error)
{
    if (OV_PLANT("in-place")) /* then it is there already */
        return ov_folder_sync(parent, error);
    if (!ov_folder_create(parent, error))
        return false;
    if (ov_file_exists(target))
        return ov_fail(error, OV_ERROR_STATE, "%s is there already, but no run has that number", target);
    if (rename(staged, target) != 0)
        return ov_fail_errno(error, "%s could not be published as %s", staged, target);
    return ov_folder_sync(parent, error) && ov_folder_sync(ov_path_join(arena, target, ".."), error);
}

/* A critical module's failure stops the run: no report is better than one with a gap there. */
static bool is_good_enough(const struct ov_evaluation *evaluation, struct ov_error *error)
{
    size_t count = 0;
    const struct ov_module_failure *failures = ov_workers_failures(evaluation->workers, &count);

    for (size_t i = 0; i < count; i++) {
        const struct ov_module_setting *setting = ov_config_module(evaluation->config, failures[i].module);

        if (setting && setting->critical)
            return ov_fail(error, OV_ERROR_STATE,
                           "nothing is published: %s.%s failed, and modules.d/%s.conf says critical: %s",
                           failures[i].module, failures[i].callback, failures[i].module, failures[i].reason);
    }
    return true;
}

/* One run on its way: its number, and where it is staged and published. */
struct running {
    const struct ov_config *config;
    struct ov_store *store;
    struct ov_arena *arena;
    struct ov_evaluation *evaluation;
    const struct ov_run_start *start;
    struct ov_run_record record;
    char *staged, *parent, *target;
};

/* A folder of this very number that no run has is of another life of the store, before a backup was
 * restored. */
static bool make_room(const struct running *running, struct ov_error *error)
{
    const char *aside;

    if (ov_file_exists(running->staged) && !ov_folder_remove(running->staged, error))
        return false;
    return !ov_file_exists(running->target) ||
           ov_publication_set_aside(running->config, running->arena, running->record.folder, &aside, error);
}

/* Whoever holds the occurrence now makes it; what was made here is kept aside. */
static bool commit(const struct running *running, struct ov_error *error)
{
    const struct ov_run_request *request = &running->evaluation->request;
    const char *details = ov_run_details(running->arena, running->evaluation, running->start), *aside;
    struct ov_error fault = { 0 };
    bool overtaken;

    if (ov_run_commit(running->store, &running->record, request, details, &overtaken, &fault))
        return true;
    if (!overtaken) {
        *error = fault;
        return false;
    }
    if (!ov_publication_set_aside(running->config, running->arena, running->record.folder, &aside, error))
        return false;
    return ov_fail(
        error, OV_ERROR_STATE,
        "run %lld came too late: another took over what %s has due, and what was made is set aside "
        "in %s",
        (long long)running->record.number, request->schedule ? request->schedule : "its schedule", aside);
}

/* Under the lock of its number, staged, published and recorded. */
static bool run_claimed(struct running *running, struct ov_outputs *outputs,
                        struct ov_publication *publication, struct ov_error *error)
{
    struct ov_run_record *record = &running->record;
    const char *home = running->config->home;

    record->state = outputs->partial ? "partial" : "published";
    record->folder = ov_arena_printf(running->arena, "%s/%s/%04lld", record->edition, record->kind,
                                     (long long)record->number);
    record->record = ov_run_record_write(running->arena, running->evaluation, outputs, record);
    running->staged =
        ov_arena_printf(running->arena, "%s/staging/run-%04lld", home, (long long)record->number);
    running->parent =
        ov_arena_printf(running->arena, "%s/published/%s/%s", home, record->edition, record->kind);
    running->target = ov_arena_printf(running->arena, "%s/published/%s", home, record->folder);
    if (!record->record)
        return ov_fail(error, OV_ERROR_BUG, "the run's record could not be written");
    if (OV_PLANT("in-place"))
        running->staged = running->target;
    if (OV_PLANT("commit-before-rename") && !commit(running, error))
        return false;
    if (!make_room(running, error) || !stage(running->staged, outputs, record->record, error) ||
        !publish(running->arena, running->staged, running->parent, running->target, error) ||
        (!OV_PLANT("commit-before-rename") && !commit(running, error)))
        return false;
    publication->folder = running->target;
    publication->number = record->number;
    publication->partial = outputs->partial;
    return true;
}

/* Rendered, claimed and recorded; the caller has evaluated. */
static bool run(struct running *running, const struct ov_actor *actor, struct ov_publication *publication,
                struct ov_error *error)
{
    struct ov_evaluation *evaluation = running->evaluation;
    struct ov_outputs outputs = { 0 };
    int lock = OV_LOCK_FAILED;
    bool done = false;

    running->record = (struct ov_run_record){ .kind = evaluation->request.kind,
                                              .edition = evaluation->request.edition,
                                              .language = evaluation->request.language,
                                              .at = actor->at,
                                              .actor = actor->name };
    if (!ov_run_render(evaluation, &outputs, error) ||
        !ov_store_run_begin(running->store, &running->record.number, error) ||
        !is_good_enough(evaluation, error))
        goto out;
    lock = ov_run_lock(running->config, running->record.number, true, error);
    done = lock >= 0 && run_claimed(running, &outputs, publication, error);
out:
    ov_lock_release(lock);
    ov_outputs_free(&outputs);
    return done;
}

/* Findings and failures outlive the evaluation only as counts and copied words. */
static void keep_result(struct ov_arena *arena, struct ov_evaluation *evaluation,
                        struct ov_publication *publication)
{
    struct ov_findings *findings = OV_NEW(arena, struct ov_findings);
    size_t count = 0;
    const struct ov_module_failure *failures = ov_workers_failures(evaluation->workers, &count);
    struct ov_module_failure *kept = OV_NEW_ARRAY(arena, struct ov_module_failure, count ? count : 1);

    *findings = *ov_evaluation_check(evaluation);
    findings->items = NULL;
    findings->count = 0;
    for (size_t i = 0; i < count; i++)
        kept[i] = (struct ov_module_failure){ ov_arena_strdup(arena, failures[i].module),
                                              ov_arena_strdup(arena, failures[i].callback),
                                              ov_arena_strdup(arena, failures[i].reason) };
    publication->findings = findings;
    publication->failures = kept;
    publication->failure_count = count;
}

/* A tick has recovered before it takes anything up; every other run does so first. */
bool ov_run_report(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                   const struct ov_run_request *request, struct ov_arena *arena,
                   struct ov_publication *publication, struct ov_diagnostics *list, struct ov_error *error)
{
    struct ov_run_start start = ov_run_started();
    struct running running = { .config = config, .store = store, .arena = arena, .start = &start };
    bool done = false;

    *publication = (struct ov_publication){ 0 };
    if (!request->fence && !ov_runs_recover(config, store, error))
        return false;
    running.evaluation = evaluate(config, store, actor, request, list, error);
    if (!running.evaluation || !ov_run_kind(running.evaluation, error))
        goto out;
    publication->waits_for = ov_gate_waits_for(running.evaluation, request->gate, arena);
    done = publication->waits_for || run(&running, actor, publication, error);
    if (done)
        keep_result(arena, running.evaluation, publication);
out:
    ov_evaluation_free(running.evaluation);
    return done;
}
