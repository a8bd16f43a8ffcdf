/* The tick: whatever is due is made, once. Any number of ticks may run at the same time, and any may die. */
#include "schedule/schedule-internal.h"

#include <string.h>

/* A closed gate is asked again after an hour, and after a day on the way to a day: what waits for years must
 * not fill the journal. */
enum { WAITING_LEAST = 3600, WAITING_MOST = 86400, WAITING_PART = 24, BACK_OFF_MOST = 6 * 3600 };

struct ov_actor ov_tick_actor(const struct ov_tick *tick, struct ov_arena *arena)
{
    char *at = ov_arena_alloc(arena, OV_TEXT_NUMBER);

    ov_utc_format(tick->now, at);
    return (struct ov_actor){ .name = tick->actor, .at = at };
}

bool ov_tick_transact(const struct ov_tick *tick, struct ov_arena *arena, struct ov_transaction *transaction,
                      struct ov_error *error)
{
    struct ov_actor actor = ov_tick_actor(tick, arena);
    struct ov_error fault = { 0 };

    if (ov_store_transact(tick->store, &actor, transaction, &fault) || transaction->overtaken)
        return true;
    if (error->code == OV_OK)
        *error = fault;
    return false;
}

bool ov_tick_append(const struct ov_tick *tick, struct ov_arena *arena, const char *kind, int64_t occurrence,
                    int64_t last, int64_t due, const char *words, int64_t *position, bool *overtaken,
                    struct ov_error *error)
{
    struct ov_journal_write write = {
        .entry = { .kind = kind, .occurrence = occurrence, .due = due, .words = words }, .last = last
    };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };
    bool done = ov_tick_transact(tick, arena, &transaction, error);

    *overtaken = transaction.overtaken;
    if (done && !*overtaken && position)
        *position = write.entry.position;
    return done;
}

int64_t ov_tick_back_off(const struct ov_schedule *schedule, int attempts)
{
    int64_t seconds = schedule->back_off > 0 ? schedule->back_off : 1;

    for (int i = 1; i < attempts && seconds < BACK_OFF_MOST; i++)
        seconds *= 2;
    return seconds < BACK_OFF_MOST ? seconds : BACK_OFF_MOST;
}

static int64_t wait_of(const struct ov_tick *tick, const struct ov_occurrence_fate *fate)
{
    int64_t seconds = (tick->now - fate->due) / WAITING_PART;

    return seconds < WAITING_LEAST ? WAITING_LEAST : seconds > WAITING_MOST ? WAITING_MOST : seconds;
}

/* ---- one occurrence ---- */

static bool record_failure(struct ov_tick *tick, struct ov_arena *arena, const struct ov_due *due,
                           int64_t fence, const struct ov_error *fault, struct ov_error *error)
{
    const struct ov_schedule *schedule = due->planned->schedule;
    int attempts = due->fate->attempts + 1; /* with the one just made */
    bool last = attempts >= schedule->attempts, overtaken;

    tick->failed += last;
    tick->retried += !last;
    return ov_tick_append(tick, arena, "failed", due->fate->occurrence.id, fence,
                          last ? 0 : tick->now + ov_tick_back_off(schedule, attempts), fault->text, NULL,
                          &overtaken, error);
}

/* What an occurrence fails of is its own: false only when that cannot even be recorded. */
static bool make(struct ov_tick *tick, struct ov_arena *arena, const struct ov_due *due, int64_t fence,
                 struct ov_error *error)
{
    struct ov_error fault = { 0 };
    enum ov_outcome outcome = tick->producer.produce(tick->producer.context, due->planned->schedule,
                                                     due->planned, due->fate, fence, arena, &fault);
    bool overtaken;

    switch (outcome) {
    case OV_OUTCOME_DONE:
        tick->done++;
        return true;
    case OV_OUTCOME_PARTIAL:
        tick->partial++;
        return true;
    case OV_OUTCOME_SKIPPED:
        tick->skipped++;
        return true;
    case OV_OUTCOME_WAITING:
        tick->waiting++;
        return ov_tick_append(tick, arena, "waiting", due->fate->occurrence.id, fence,
                              tick->now + wait_of(tick, due->fate), fault.text, NULL, &overtaken, error);
    case OV_OUTCOME_FAILED:
        break;
    }
    return record_failure(tick, arena, due, fence, &fault, error);
}

static bool is_ready(const struct ov_tick *tick, const struct ov_due *due)
{
    switch (due->fate->state) {
    case OV_OCCURRENCE_PLANNED:
        return OV_PLANT("date-equality") ? due->fate->due / 86400 == tick->now / 86400
                                         : due->fate->due <= tick->now;
    case OV_OCCURRENCE_WAITING:
    case OV_OCCURRENCE_RETRY:
        return due->fate->next <= tick->now;
    case OV_OCCURRENCE_RUNNING: /* if nobody holds it */
        return !OV_PLANT("dead-run-forgotten");
    default:
        return false;
    }
}

/* *lost: somebody else was faster, so that what we know of the history is old. */
static bool attend(struct ov_tick *tick, struct ov_arena *arena, const struct ov_due *due, bool *lost,
                   struct ov_error *error)
{
    int64_t fence = 0;
    int lock = ov_tick_claim(tick, arena, due->fate, due->planned, &fence, error);
    bool done = true;

    if (lock == OV_LOCK_FAILED)
        return false;
    *lost = lock == OV_CLAIM_LOST;
    if (fence) {
        tick->started++;
        done = make(tick, arena, due, fence, error);
    }
    ov_lock_release(lock);
    return done;
}

/* ---- all of them ---- */

/* Growing, the history may have moved its fates. */
static bool follow(struct ov_tick *tick, struct ov_due *due, size_t count, struct ov_error *error)
{
    const struct ov_occurrence_fate *before = tick->history->fates;

    if (!ov_history_follow(tick->history, tick->store, error))
        return false;
    for (size_t i = 0; i < count && tick->history->fates != before; i++)
        due[i].fate = ov_history_find(tick->history, due[i].planned->schedule->id, due[i].planned->subject);
    return true;
}

bool ov_tick_run(struct ov_tick *tick, struct ov_arena *arena, struct ov_error *error)
{
    struct ov_due *due;
    size_t count;

    if (!ov_history_follow(tick->history, tick->store, error) ||
        !ov_tick_plan(tick, arena, &due, &count, error) ||
        !ov_tick_drop_missed(tick, arena, due, count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct ov_arena *own;
        bool done, lost = false;

        if (!is_ready(tick, &due[i]))
            continue;
        own = ov_arena_new();
        done = attend(tick, own, &due[i], &lost, error);
        ov_arena_free(own);
        if (!done || (lost && !follow(tick, due, count, error)))
            return false;
    }
    return ov_history_follow(tick->history, tick->store, error);
}
