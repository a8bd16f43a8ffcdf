/* What is dropped because its time has passed while nobody was there: every drop is recorded, with its
 * reason. */
#include "schedule/schedule-internal.h"

/* Relative schedules have one time for each obligation, so none of them stands for another. */
static bool same_row(const struct ov_due *a, const struct ov_due *b)
{
    return a->planned->schedule == b->planned->schedule && !a->planned->schedule->relative;
}

/* Never tried, and later than its schedule forgives. */
static bool is_missed(const struct ov_tick *tick, const struct ov_due *due)
{
    return due->fate->state == OV_OCCURRENCE_PLANNED && !due->fate->attempts && !due->fate->asked &&
           tick->now > due->fate->due + due->planned->schedule->grace;
}

static bool is_too_late(const struct ov_tick *tick, const struct ov_due *due)
{
    const struct ov_schedule *schedule = due->planned->schedule;
    bool open = due->fate->state == OV_OCCURRENCE_PLANNED || due->fate->state == OV_OCCURRENCE_WAITING ||
                due->fate->state == OV_OCCURRENCE_RETRY;

    return open && !due->fate->asked && schedule->not_after &&
           tick->now > due->fate->due + schedule->not_after;
}

/* How many missed times of the same schedule come after it: due is by time. */
static size_t count_newer(const struct ov_tick *tick, const struct ov_due *due, size_t count, size_t at,
                          size_t most)
{
    size_t newer = 0;

    for (size_t i = at + 1; i < count && newer < most; i++)
        newer += same_row(&due[at], &due[i]) && due[i].fate->due <= tick->now && is_missed(tick, &due[i]) &&
                 !is_too_late(tick, &due[i]);
    return newer;
}

/* NULL: it is made after all. */
static const char *reason(const struct ov_tick *tick, struct ov_arena *arena, const struct ov_due *due,
                          size_t count, size_t at)
{
    const struct ov_schedule *schedule = due[at].planned->schedule;
    size_t cap = schedule->cap > 0 ? (size_t)schedule->cap : 1;

    if (is_too_late(tick, &due[at]))
        return due[at].fate->attempts || due[at].fate->state != OV_OCCURRENCE_PLANNED
                   ? ov_arena_printf(arena, "not_after has passed; last: %s",
                                     due[at].fate->words ? due[at].fate->words : "tried")
                   : N_("missed, and not_after has passed");
    if (!is_missed(tick, &due[at]))
        return NULL;
    switch (schedule->missed) {
    case OV_MISSED_SKIP:
        return N_("missed by more than grace, and the schedule says missed = \"skip\"");
    case OV_MISSED_ONCE:
        return count_newer(tick, due, count, at, 1) ? N_("missed by more than grace; the schedule says "
                                                         "missed = \"once\", and a later one is made")
                                                    : NULL;
    case OV_MISSED_ALL:
        return count_newer(tick, due, count, at, cap) >= cap
                   ? ov_arena_printf(
                         arena, "missed by more than grace; of missed ones at most %zu are made (cap)", cap)
                   : NULL;
    }
    return NULL;
}

static bool record(struct ov_tick *tick, struct ov_arena *arena, struct ov_journal_write *drops, size_t count,
                   bool *overtaken, struct ov_error *error)
{
    struct ov_transaction transaction = { .entries = drops, .entry_count = count };

    if (count && !ov_tick_transact(tick, arena, &transaction, error))
        return false;
    *overtaken = transaction.overtaken;
    tick->skipped += *overtaken ? 0 : count;
    return true;
}

static size_t gather(const struct ov_tick *tick, struct ov_arena *arena, const struct ov_due *due,
                     size_t count, struct ov_journal_write *drops)
{
    size_t dropped = 0;

    for (size_t i = 0; i < count; i++) {
        const char *words = due[i].fate->due <= tick->now ? reason(tick, arena, due, count, i) : NULL;

        if (words)
            drops[dropped++] = (struct ov_journal_write){
                .entry = { .kind = "skipped", .occurrence = due[i].fate->occurrence.id, .words = words },
                .last = due[i].fate->last
            };
    }
    return dropped;
}

bool ov_tick_drop_missed(struct ov_tick *tick, struct ov_arena *arena, struct ov_due *due, size_t count,
                         struct ov_error *error)
{
    struct ov_journal_write *drops = OV_NEW_ARRAY(arena, struct ov_journal_write, count + 1);
    bool overtaken = true;

    /* Another tick may be dropping the same: then ours are fewer the next time. */
    while (overtaken) {
        size_t dropped = gather(tick, arena, due, count, drops);

        if (!record(tick, arena, drops, dropped, &overtaken, error))
            return false;
        if (!dropped)
            break;
        if (!ov_history_follow(tick->history, tick->store, error))
            return false;
        for (size_t i = 0; i < count; i++)
            due[i].fate =
                ov_history_find(tick->history, due[i].planned->schedule->id, due[i].planned->subject);
    }
    return true;
}
