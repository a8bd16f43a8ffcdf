/* The claim: the kernel's lock says who works on an occurrence, the fence whether that still counts. No clock
 * takes part: a claim never times out, and ends with the process that has it. */
#include "schedule/schedule-internal.h"

static int lock_occurrence(const struct ov_tick *tick, struct ov_arena *arena, int64_t id,
                           struct ov_error *error)
{
    int lock;

    if (!tick->locks)
        return OV_LOCK_BUSY; /* nothing to hold; the caller knows that this is no refusal */
    lock = ov_lock_take(ov_path_join(arena, tick->locks, "occurrence.lock"), id, false, error);
    return lock == OV_LOCK_BUSY ? OV_CLAIM_LOST : lock;
}

/* Its lock is free and the journal says that it runs: whoever ran it has died. */
static bool take_back(struct ov_tick *tick, struct ov_arena *arena, const struct ov_occurrence_fate *fate,
                      const struct ov_planned *planned, int64_t *last, bool *over, struct ov_error *error)
{
    const struct ov_schedule *schedule = planned->schedule;
    bool overtaken, spent = fate->attempts >= schedule->attempts;
    /* The first time it is tried again at once: most often the machine was turned off. */
    int64_t next = spent                ? 0
                   : fate->attempts < 2 ? tick->now
                                        : tick->now + ov_tick_back_off(schedule, fate->attempts - 1);

    if (!ov_tick_append(tick, arena, "broken-off", fate->occurrence.id, fate->last, next,
                        N_("the program was interrupted while it made this"), last, &overtaken, error))
        return false;
    tick->broken_off += !overtaken;
    tick->failed += !overtaken && spent;
    *over = overtaken || next != tick->now || planned->cancelled; /* struck while it ran */
    return true;
}

int ov_tick_claim(struct ov_tick *tick, struct ov_arena *arena, struct ov_occurrence_fate *fate,
                  const struct ov_planned *planned, int64_t *fence, struct ov_error *error)
{
    int lock = lock_occurrence(tick, arena, fate->occurrence.id, error);
    int64_t last = fate->last;
    bool over = false, overtaken = false;

    *fence = 0;
    if (lock == OV_LOCK_FAILED || lock == OV_CLAIM_LOST)
        return lock;
    if (fate->state == OV_OCCURRENCE_RUNNING && !take_back(tick, arena, fate, planned, &last, &over, error))
        goto failed;
    if (!over &&
        !ov_tick_append(tick, arena, "started", fate->occurrence.id, last, 0, NULL, fence, &overtaken, error))
        goto failed;
    if (!over && !overtaken)
        return lock;
    ov_lock_release(lock);
    *fence = 0;
    return OV_CLAIM_LOST;
failed:
    ov_lock_release(lock);
    return OV_LOCK_FAILED;
}
