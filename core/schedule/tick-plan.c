/* What is due by now: planned anew at every tick from schedules and terms as they are, and recorded once. So
 * a time that was missed is found whenever the machine comes back, and one that has moved is where it is now.
 */
#include "schedule/schedule-internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { DAY = 86400, LOOK_BACK_DAYS = 400, FIRST_DAYS = 7 };

static bool is_over(const struct ov_occurrence_fate *fate)
{
    return fate->state == OV_OCCURRENCE_DONE || fate->state == OV_OCCURRENCE_PARTIAL ||
           fate->state == OV_OCCURRENCE_SKIPPED || fate->state == OV_OCCURRENCE_CANCELLED ||
           fate->state == OV_OCCURRENCE_FAILED;
}

/* ---- from when ---- */

/* A schedule without history is planned from its start; others from a good year before their newest time, and
 * from the oldest that is not over: what is made anew long afterwards belongs to the time of its first
 * revision. */
static int64_t plan_from(const struct ov_tick *tick)
{
    int64_t from = tick->now;

    for (size_t i = 0; i < tick->schedules->count; i++) {
        const struct ov_schedule *schedule = &tick->schedules->items[i];
        int64_t newest = INT64_MIN;

        if (!schedule->enabled)
            continue;
        for (size_t j = 0; j < tick->history->count; j++)
            if (tick->history->fates[j].due > newest &&
                ov_equal(tick->history->fates[j].occurrence.schedule, schedule->id))
                newest = tick->history->fates[j].due;
        if (newest != INT64_MIN)
            newest -= (int64_t)LOOK_BACK_DAYS * DAY;
        else /* obligations that were due long before anybody had a schedule are nobody's to make */
            newest = schedule->start != OV_NO_DATE ? ((int64_t)schedule->start - 2) * DAY
                                                   : tick->now - (int64_t)LOOK_BACK_DAYS * DAY;
        if (newest < from)
            from = newest;
    }
    for (size_t i = 0; i < tick->history->count; i++) {
        const struct ov_occurrence_fate *fate = &tick->history->fates[i];

        if (fate->due - DAY < from &&
            !is_over(ov_history_find(tick->history, fate->occurrence.schedule, fate->occurrence.subject)))
            from = fate->due - DAY;
    }
    return from;
}

/* ---- since when a schedule without a start is there ---- */

static bool is_open_ended(const struct ov_schedule *schedule)
{
    return schedule->enabled && schedule->relative && schedule->start == OV_NO_DATE;
}

/* Recorded once, by the first tick that sees it; two that see it at once do no harm, the first entry counts.
 */
static bool note_first_seen(struct ov_tick *tick, struct ov_arena *arena, struct ov_error *error)
{
    struct ov_journal_write *seen = OV_NEW_ARRAY(arena, struct ov_journal_write, tick->schedules->count + 1);
    struct ov_transaction transaction = { .entries = seen };

    for (size_t i = 0; i < tick->schedules->count; i++) {
        const struct ov_schedule *schedule = &tick->schedules->items[i];

        if (is_open_ended(schedule) && !ov_history_first_seen(tick->history, schedule->id))
            seen[transaction.entry_count++] =
                (struct ov_journal_write){ .entry = { .kind = "first-seen", .words = schedule->id },
                                           .last = -1 };
    }
    return !transaction.entry_count || (ov_tick_transact(tick, arena, &transaction, error) &&
                                        ov_history_follow(tick->history, tick->store, error));
}

/* A new reminder does not make up for obligations that were due long before it was written. */
static bool is_bygone(const struct ov_tick *tick, const struct ov_planned *planned)
{
    return is_open_ended(planned->schedule) &&
           planned->due <
               ov_history_first_seen(tick->history, planned->schedule->id) - (int64_t)FIRST_DAYS * DAY;
}

/* ---- recording ---- */

static char *request_of(struct ov_arena *arena, const struct ov_planned *planned)
{
    const struct ov_schedule *schedule = planned->schedule;
    char day[OV_TEXT_NUMBER], deadline[OV_TEXT_NUMBER] = "", period[OV_TEXT_NUMBER] = "", *text, *kept;
    json_t *request = json_object();

    ov_date_format(planned->day, day);
    if (planned->period.kind)
        ov_period_format(planned->period, period);
    if (planned->deadline && planned->deadline->due != OV_NO_DATE)
        ov_date_format(planned->deadline->due, deadline);
    json_object_set_new(request, "action", json_string(schedule->report ? "report" : "reminder"));
    json_object_set_new(request, "mails", json_boolean(schedule->to_count != 0));
    const struct {
        const char *name, *value;
    } members[] = { { "report", schedule->report },
                    { "edition", planned->edition },
                    { "obligation", planned->obligation },
                    { "period", period },
                    { "day", day },
                    { "deadline", deadline },
                    { "zone", schedule->zone_name },
                    { "zone-version", ov_zone_version(arena) } };

    for (size_t i = 0; i < OV_COUNT_OF(members); i++)
        if (members[i].value && *members[i].value)
            json_object_set_new(request, members[i].name, json_string(members[i].value));
    text = json_dumps(request, JSON_COMPACT);
    kept = ov_arena_strdup(arena, text);
    free(text);
    json_decref(request);
    return kept;
}

/* The obligation was moved after its report had been made, or its reminder had left: a later day has its own.
 * What was made at the new time or later was made for it, whatever was planned at first. */
static bool is_another_deadline(const struct ov_planned *planned, const struct ov_occurrence_fate *fate)
{
    char deadline[OV_TEXT_NUMBER];
    const char *recorded;
    json_t *request;
    int64_t ended;
    bool another;

    if (!planned->deadline || planned->deadline->due == OV_NO_DATE || !is_over(fate) ||
        (fate->at && ov_utc_parse(fate->at, &ended) && ended >= planned->due))
        return false;
    ov_date_format(planned->deadline->due, deadline);
    request = json_loads(fate->occurrence.request ? fate->occurrence.request : "{}", 0, NULL);
    recorded = json_string_value(json_object_get(request, "deadline"));
    another = recorded && !ov_equal(recorded, deadline);
    json_decref(request);
    return another;
}

struct changes {
    struct ov_occurrence *occurrences;
    struct ov_journal_write *entries;
    size_t occurrence_count, entry_count, moved, cancelled;
};

static void plan_new(struct changes *changes, struct ov_arena *arena, const struct ov_planned *planned,
                     int64_t revision)
{
    *OV_APPEND(arena, changes->occurrences, changes->occurrence_count) =
        (struct ov_occurrence){ .schedule = planned->schedule->id,
                                .subject = planned->subject,
                                .revision = revision,
                                .due = planned->due,
                                .request = request_of(arena, planned) };
}

static void change(struct changes *changes, struct ov_arena *arena, const struct ov_occurrence_fate *fate,
                   const char *kind, int64_t due, const char *words)
{
    *OV_APPEND(arena, changes->entries, changes->entry_count) = (struct ov_journal_write){
        .entry = { .kind = kind, .occurrence = fate->occurrence.id, .due = due, .words = words },
        .last = fate->last
    };
}

static bool is_open(const struct ov_occurrence_fate *fate)
{
    return fate->state == OV_OCCURRENCE_PLANNED || fate->state == OV_OCCURRENCE_WAITING ||
           fate->state == OV_OCCURRENCE_RETRY;
}

static void compare(struct ov_tick *tick, struct ov_arena *arena, const struct ov_planned *planned,
                    struct changes *changes)
{
    const struct ov_occurrence_fate *fate =
        ov_history_find(tick->history, planned->schedule->id, planned->subject);
    bool due = planned->due <= tick->now;

    if (!fate) {
        if (due && (!planned->cancelled || !planned->schedule->relative) && !is_bygone(tick, planned))
            plan_new(changes, arena, planned, 1);
        return;
    }
    if (planned->cancelled) {
        if (is_open(fate) && !fate->asked) {
            change(changes, arena, fate, "cancelled", 0, planned->because);
            changes->cancelled++;
        }
    } else if (due && is_another_deadline(planned, fate)) {
        plan_new(changes, arena, planned, fate->occurrence.revision + 1);
    } else if ((is_open(fate) && !fate->attempts && !fate->asked && fate->due != planned->due) ||
               fate->state == OV_OCCURRENCE_CANCELLED) {
        change(changes, arena, fate, "moved", planned->due, NULL);
        changes->moved++;
    }
}

/* It runs by the journal, and nobody holds it: whoever ran it has died. */
static bool is_dead(const struct ov_tick *tick, struct ov_arena *arena, const struct ov_occurrence_fate *fate)
{
    struct ov_error ignored = { 0 };
    int lock = OV_LOCK_BUSY;

    if (fate->state == OV_OCCURRENCE_RUNNING && tick->locks)
        lock = ov_lock_take(ov_path_join(arena, tick->locks, "occurrence.lock"), fate->occurrence.id, false,
                            &ignored);
    ov_lock_release(lock);
    return lock >= 0;
}

/* What no schedule has any longer, and was never made. */
static void cancel_orphans(struct ov_tick *tick, struct ov_arena *arena, const struct ov_planned *plan,
                           size_t count, struct changes *changes)
{
    bool *seen = OV_NEW_ARRAY(arena, bool, tick->history->count + 1);

    for (size_t i = 0; i < count; i++) {
        const struct ov_occurrence_fate *fate =
            ov_history_find(tick->history, plan[i].schedule->id, plan[i].subject);

        if (fate)
            seen[fate - tick->history->fates] = true;
    }
    for (size_t i = 0; i < tick->history->count; i++) {
        const struct ov_occurrence_fate *fate = &tick->history->fates[i];

        if (seen[i] ||
            ov_history_find(tick->history, fate->occurrence.schedule, fate->occurrence.subject) != fate ||
            (!is_open(fate) && !is_dead(tick, arena, fate)))
            continue;
        change(changes, arena, fate, "cancelled", 0, N_("no schedule has this time any longer"));
        changes->cancelled++;
    }
}

static bool record(struct ov_tick *tick, struct ov_arena *arena, const struct changes *changes,
                   bool *overtaken, struct ov_error *error)
{
    struct ov_transaction transaction = { .occurrences = changes->occurrences,
                                          .occurrence_count = changes->occurrence_count,
                                          .entries = changes->entries,
                                          .entry_count = changes->entry_count };

    *overtaken = false;
    if (!changes->occurrence_count && !changes->entry_count)
        return true;
    if (!ov_tick_transact(tick, arena, &transaction, error))
        return false;
    *overtaken = transaction.overtaken;
    if (*overtaken)
        return true;
    for (size_t i = 0; i < changes->occurrence_count; i++)
        tick->planned += changes->occurrences[i].id != 0;
    tick->moved += changes->moved;
    tick->cancelled += changes->cancelled;
    return true;
}

/* Until what is recorded agrees with what is planned; another tick may be at the same. */
static bool record_changes(struct ov_tick *tick, struct ov_arena *arena, const struct ov_planned *plan,
                           size_t count, struct ov_error *error)
{
    for (bool overtaken = true; overtaken;) {
        struct changes changes = { 0 };

        for (size_t i = tick->settled; i < count && (!tick->plan || plan[i].due <= tick->now); i++)
            compare(tick, arena, &plan[i], &changes);
        /* What an edition that cannot be read has is not known: nothing of it is called off. */
        if (!tick->plan && !tick->deadlines->faulty)
            cancel_orphans(tick, arena, plan, count, &changes);
        if (!record(tick, arena, &changes, &overtaken, error) ||
            ((changes.occurrence_count || changes.entry_count) &&
             !ov_history_follow(tick->history, tick->store, error)))
            return false;
    }
    return true;
}

/* ---- what is due ---- */

static int compare_due(const void *a, const void *b)
{
    const struct ov_due *one = a, *two = b;

    if (one->fate->due != two->fate->due)
        return one->fate->due < two->fate->due ? -1 : 1;
    return one->fate->occurrence.id < two->fate->occurrence.id
               ? -1
               : one->fate->occurrence.id > two->fate->occurrence.id;
}

static void gather(struct ov_tick *tick, struct ov_arena *arena, const struct ov_planned *plan, size_t count,
                   struct ov_due **due, size_t *due_count)
{
    bool settled = true;

    *due = NULL;
    *due_count = 0;
    for (size_t i = tick->settled; i < count && (!tick->plan || plan[i].due <= tick->now); i++) {
        struct ov_occurrence_fate *fate =
            ov_history_find(tick->history, plan[i].schedule->id, plan[i].subject);
        bool over = !fate || is_over(fate);

        settled = settled && over;
        if (tick->plan && settled)
            tick->settled = i + 1;
        if (over || fate->due > tick->now)
            continue;
        *OV_APPEND(arena, *due, *due_count) = (struct ov_due){ .planned = &plan[i], .fate = fate };
    }
    if (*due_count)
        qsort(*due, *due_count, sizeof **due, compare_due);
}

bool ov_tick_plan(struct ov_tick *tick, struct ov_arena *arena, struct ov_due **due, size_t *count,
                  struct ov_error *error)
{
    const struct ov_planned *plan = tick->plan;
    size_t plan_count = tick->plan_count;
    struct ov_planned *planned;

    if (!note_first_seen(tick, arena, error))
        return false;
    if (!plan) {
        if (!ov_schedules_plan(tick->schedules, tick->deadlines, tick->config, plan_from(tick), tick->now,
                               arena, &planned, &plan_count, error))
            return false;
        plan = planned;
    }
    if (!record_changes(tick, arena, plan, plan_count, error))
        return false;
    gather(tick, arena, plan, plan_count, due, count);
    return true;
}
