/* Whether a report in the outbox may still leave: while it waited there its run may have been refused, or a
 * later one of the same have been sent. */
#include "runs/mail-internal.h"
#include "runs/runs-internal.h"

static bool read_runs(struct ov_outbox_runs *runs, struct ov_error *error)
{
    ov_arena_free(runs->arena);
    runs->arena = ov_arena_new();
    if (!ov_runs_published(runs->config, runs->store, runs->arena, &runs->items, &runs->count, error))
        return false;
    for (size_t i = 0; i < runs->count; i++)
        if (runs->items[i].last > runs->position)
            runs->position = runs->items[i].last;
    return true;
}

/* Reading all runs costs more than a mail, so only when the journal has something new about any. */
static bool follow(struct ov_outbox_runs *runs, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_journal_entry *entries;
    size_t count = 0;
    bool done = runs->arena || read_runs(runs, error), stale = false;

    done = done && ov_store_journal(runs->store, arena, runs->position, &entries, &count, error);
    for (size_t i = 0; i < count; i++) {
        stale = stale || (entries[i].run && !entries[i].message);
        runs->position = entries[i].position;
    }
    ov_arena_free(arena);
    return done && (!stale || read_runs(runs, error));
}

/* A person who has said that it was sent in another way does not call the mail back. */
static enum ov_outbox_leave judge(const struct ov_outbox_runs *runs, const struct ov_published_run *run,
                                  struct ov_error *why)
{
    if (run->standing == OV_STANDING_SENT || run->standing == OV_STANDING_RECEIVED)
        return OV_OUTBOX_LEAVES;
    if (run->standing == OV_STANDING_DRAFT) /* more approvals are asked for than when it was queued */
        return OV_OUTBOX_NOT_YET;
    return ov_run_may_leave(run, runs->items, runs->count, why) ? OV_OUTBOX_LEAVES : OV_OUTBOX_NEVER;
}

bool ov_outbox_look_at_run(struct ov_outbox_runs *runs, const struct ov_message *message,
                           enum ov_outbox_leave *leave, struct ov_error *why, struct ov_error *error)
{
    *leave = OV_OUTBOX_LEAVES;
    if (!message->run || !message->files) /* it tells of a run, and holds none */
        return true;
    if (!follow(runs, error))
        return false;
    for (size_t i = 0; i < runs->count; i++)
        if (runs->items[i].record.number == message->run)
            *leave = judge(runs, &runs->items[i], why);
    return true;
}
