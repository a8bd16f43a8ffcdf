/* The moment from which a run exists: its record and what the journal says of it, both or neither. */
#include "runs/runs-internal.h"

/* A report of an occurrence is committed under the fence of its claim: whoever took the occurrence meanwhile
 * has written to the journal, and then nothing is committed. */
bool ov_run_commit(struct ov_store *store, const struct ov_run_record *run,
                   const struct ov_run_request *request, const char *details, bool *overtaken,
                   struct ov_error *error)
{
    const struct ov_actor actor = { run->actor, run->at };
    struct ov_journal_write write = { .entry = { .kind = run->state,
                                                 .occurrence = request->occurrence,
                                                 .run = run->number,
                                                 .details = details },
                                      .last = request->occurrence ? request->fence : -1 };
    struct ov_transaction transaction = { .run = run, .entries = &write, .entry_count = 1 };
    bool done = ov_store_transact(store, &actor, &transaction, error);

    *overtaken = transaction.overtaken;
    return done;
}

int ov_run_lock(const struct ov_config *config, int64_t byte, bool wait, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    int lock = ov_lock_take(ov_path_join(arena, config->home, "run.lock"), byte, wait, error);

    ov_arena_free(arena);
    return lock;
}
