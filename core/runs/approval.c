/* Approving and refusing: a report that goes to a receiver outside the region waits for a person, or two. */
#include "runs/runs-internal.h"

#include <string.h>

int ov_report_approvals(const struct ov_config *config, const char *kind)
{
    const struct ov_report_kind *known = kind ? ov_report_kind(kind) : NULL;
    int least = config->delivery && config->delivery->approvals > 1 ? config->delivery->approvals : 1;

    return known && (known->bit & (OV_INTERIM | OV_FINAL | OV_ECONOMIC)) ? least : 0;
}

bool ov_run_stands_otherwise(const struct ov_published_run *run, struct ov_error *error)
{
    long long number = (long long)run->record.number;

    if (ov_equal(run->record.state, "partial") && run->standing == OV_STANDING_DRAFT)
        return ov_fail(error, OV_ERROR_STATE, "a part of run %lld failed; it is to be made again", number);
    switch (run->standing) {
    case OV_STANDING_DRAFT:
        return ov_fail(error, OV_ERROR_STATE,
                       "run %lld is a draft with %d of %d approvals; 'overens approve %lld' is next", number,
                       run->approvals, run->approvals_needed, number);
    case OV_STANDING_APPROVED:
        return ov_fail(error, OV_ERROR_STATE,
                       "run %lld is approved; 'overens run sent %lld --how TEXT' is next", number, number);
    case OV_STANDING_SENT:
        return ov_fail(error, OV_ERROR_STATE,
                       "run %lld was sent on %s; 'overens run received %lld --receipt TEXT' is next", number,
                       run->sent_at ? run->sent_at : "–", number);
    case OV_STANDING_RECEIVED:
        return ov_fail(error, OV_ERROR_STATE, "run %lld was received on %s with the receipt %s", number,
                       run->received ? run->received : "–", run->receipt ? run->receipt : "–");
    case OV_STANDING_REFUSED:
        return run->words
                   ? ov_fail(error, OV_ERROR_STATE, "run %lld was refused: %s; it is to be made again",
                             number, run->words)
                   : ov_fail(error, OV_ERROR_STATE, "run %lld was refused; it is to be made again", number);
    case OV_STANDING_REPLACED:
        return run->replaced_by ? ov_fail(error, OV_ERROR_STATE, "run %lld has replaced run %lld",
                                          (long long)run->replaced_by, number)
                                : ov_fail(error, OV_ERROR_STATE, "a later run has replaced run %lld", number);
    default:
        return ov_fail(error, OV_ERROR_STATE,
                       "run %lld needs nobody's approval; 'overens run sent %lld --how TEXT' is next", number,
                       number);
    }
}

bool ov_run_note(struct ov_store *store, const struct ov_actor *actor, struct ov_journal_write *entries,
                 size_t count, struct ov_error *error)
{
    struct ov_transaction transaction = { .entries = entries, .entry_count = count };
    struct ov_error fault = { 0 };

    if (ov_store_transact(store, actor, &transaction, &fault))
        return true;
    if (transaction.overtaken)
        return ov_fail(error, OV_ERROR_STATE,
                       "somebody did something with run %lld at the same time; 'overens run show %lld' tells "
                       "where it stands",
                       (long long)entries[0].entry.run, (long long)entries[0].entry.run);
    *error = fault;
    return false;
}

/* What was published must still be what lies there: nobody approves something else. */
static bool is_whole(const struct ov_config *config, struct ov_arena *arena,
                     const struct ov_published_run *run, struct ov_error *error)
{
    const char *folder = ov_arena_printf(arena, "%s/published/%s", config->home, run->record.folder), *what;
    struct ov_run_inputs inputs;

    if (!ov_run_record_read(arena, run->record.record, strlen(run->record.record), &inputs, error))
        return false;
    return ov_run_files(arena, folder, &inputs, &what) == OV_FILES_AS_RECORDED ||
           ov_fail(error, OV_ERROR_STATE, "run %lld cannot be approved: %s", (long long)run->record.number,
                   what);
}

static bool may_approve(const struct ov_published_run *run, const struct ov_actor *actor,
                        struct ov_error *error)
{
    long long number = (long long)run->record.number;

    if (run->standing == OV_STANDING_DRAFT && !ov_equal(run->record.state, "partial")) {
        for (size_t i = 0; i < run->approver_count; i++)
            if (ov_is_same_person(run->approvers[i], actor->name))
                return ov_fail(error, OV_ERROR_STATE,
                               "%s has approved run %lld already; the second to do so must be another",
                               actor->name, number);
        return true;
    }
    return ov_run_stands_otherwise(run, error);
}

bool ov_run_approve(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                    int64_t number, const char *words, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_published_run *all;
    size_t count;
    const struct ov_published_run *run = ov_run_find(config, store, arena, number, &all, &count, error);
    struct ov_journal_write write = { .entry = { .kind = "approved", .run = number, .words = words } };
    bool done = run && may_approve(run, actor, error) && is_whole(config, arena, run, error);

    if (done) {
        write.last = run->last;
        done = ov_run_note(store, actor, &write, 1, error);
    }
    ov_arena_free(arena);
    return done;
}

bool ov_run_refuse(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                   int64_t number, const char *words, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_published_run *all;
    size_t count;
    const struct ov_published_run *run = ov_run_find(config, store, arena, number, &all, &count, error);
    struct ov_journal_write write = { .entry = { .kind = "refused", .run = number, .words = words } };
    bool done = run != NULL;

    if (run && run->standing != OV_STANDING_DRAFT && run->standing != OV_STANDING_APPROVED)
        done = ov_run_stands_otherwise(run, error);
    if (done) {
        write.last = run->last;
        done = ov_run_note(store, actor, &write, 1, error);
    }
    ov_arena_free(arena);
    return done;
}
