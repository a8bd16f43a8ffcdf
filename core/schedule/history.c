/* What became of occurrences: the journal, folded. */
#include "schedule/schedule-internal.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *kind;
    enum ov_occurrence_state state;
} steps[] = {
    { "planned", OV_OCCURRENCE_PLANNED },  { "moved", OV_OCCURRENCE_PLANNED },
    { "reopened", OV_OCCURRENCE_PLANNED }, { "started", OV_OCCURRENCE_RUNNING },
    { "waiting", OV_OCCURRENCE_WAITING },  { "failed", OV_OCCURRENCE_RETRY },
    { "broken-off", OV_OCCURRENCE_RETRY }, { "published", OV_OCCURRENCE_DONE },
    { "reminded", OV_OCCURRENCE_DONE },    { "partial", OV_OCCURRENCE_PARTIAL },
    { "skipped", OV_OCCURRENCE_SKIPPED },  { "cancelled", OV_OCCURRENCE_CANCELLED },
};

static const char *const names[] = {
    [OV_OCCURRENCE_PLANNED] = N_("planned"),     [OV_OCCURRENCE_WAITING] = N_("waiting"),
    [OV_OCCURRENCE_RUNNING] = N_("running"),     [OV_OCCURRENCE_RETRY] = N_("tried again"),
    [OV_OCCURRENCE_FAILED] = N_("failed"),       [OV_OCCURRENCE_DONE] = N_("done"),
    [OV_OCCURRENCE_PARTIAL] = N_("partial"),     [OV_OCCURRENCE_SKIPPED] = N_("skipped"),
    [OV_OCCURRENCE_CANCELLED] = N_("cancelled"),
};

const char *ov_occurrence_state_name(enum ov_occurrence_state state)
{
    return state >= OV_OCCURRENCE_PLANNED && state <= OV_OCCURRENCE_CANCELLED ? names[state] : "";
}

/* ---- the index: open addressing over the fates' numbers; the newest revision of a key stands ---- */

struct index {
    size_t room, used; /* room: a power of two */
    size_t *slots;     /* number in fates + 1; 0: free */
};

static uint64_t hash_of(const char *schedule, const char *subject)
{
    uint64_t hash = 14695981039346656037u;

    for (const char *at = schedule; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    hash = (hash ^ 0xff) * 1099511628211u;
    for (const char *at = subject; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    return hash;
}

static size_t *slot_of(const struct ov_history *history, const struct index *index, const char *schedule,
                       const char *subject)
{
    size_t at = hash_of(schedule, subject) & (index->room - 1);

    while (index->slots[at]) {
        const struct ov_occurrence *occurrence = &history->fates[index->slots[at] - 1].occurrence;

        if (ov_equal(occurrence->schedule, schedule) && ov_equal(occurrence->subject, subject))
            break;
        at = (at + 1) & (index->room - 1);
    }
    return &index->slots[at];
}

static void enter(struct ov_history *history, struct index *index, size_t number)
{
    const struct ov_occurrence *occurrence = &history->fates[number].occurrence;
    size_t *slot = slot_of(history, index, occurrence->schedule, occurrence->subject);

    if (!*slot)
        index->used++;
    if (!*slot || history->fates[*slot - 1].occurrence.revision < occurrence->revision)
        *slot = number + 1;
}

static void widen(struct ov_history *history, struct index *index)
{
    struct index wider = { .room = index->room * 2 };

    wider.slots = OV_NEW_ARRAY(history->arena, size_t, wider.room);
    for (size_t i = 0; i < index->room; i++)
        if (index->slots[i])
            enter(history, &wider, index->slots[i] - 1);
    *index = wider;
}

/* ---- folding ---- */

struct ov_history *ov_history_new(struct ov_arena *arena)
{
    struct ov_history *history = OV_NEW(arena, struct ov_history);
    struct index *index = OV_NEW(arena, struct index);

    index->room = 64;
    index->slots = OV_NEW_ARRAY(arena, size_t, index->room);
    history->arena = arena;
    history->index = index;
    return history;
}

static int compare_ids(const void *key, const void *element)
{
    int64_t id = *(const int64_t *)key, other = ((const struct ov_occurrence_fate *)element)->occurrence.id;

    return id < other ? -1 : id > other;
}

struct ov_occurrence_fate *ov_history_occurrence(const struct ov_history *history, int64_t occurrence)
{
    if (occurrence > 0 && (size_t)occurrence <= history->count &&
        history->fates[occurrence - 1].occurrence.id == occurrence) /* ids are given without holes */
        return &history->fates[occurrence - 1];
    return history->count
               ? bsearch(&occurrence, history->fates, history->count, sizeof *history->fates, compare_ids)
               : NULL;
}

static void fold(struct ov_occurrence_fate *fate, const struct ov_journal_entry *entry)
{
    for (size_t i = 0; i < OV_COUNT_OF(steps); i++) {
        if (!ov_equal(steps[i].kind, entry->kind))
            continue;
        fate->state = steps[i].state;
        if (fate->state == OV_OCCURRENCE_RETRY && !entry->due)
            fate->state = OV_OCCURRENCE_FAILED;
    }
    if (ov_equal(entry->kind, "planned") || ov_equal(entry->kind, "moved"))
        fate->due = entry->due;
    if (ov_equal(entry->kind, "reopened")) {
        fate->attempts = 0;
        fate->asked = true;
    }
    fate->attempts += ov_equal(entry->kind, "started");
    if (ov_equal(entry->kind, "waiting")) /* a closed gate is no attempt */
        fate->attempts -= fate->attempts > 0;
    fate->next = entry->due;
    fate->last = entry->position;
    fate->at = entry->at;
    if (entry->run)
        fate->run = entry->run;
    if (entry->words)
        fate->words = entry->words;
}

int64_t ov_history_first_seen(const struct ov_history *history, const char *schedule)
{
    for (size_t i = 0; i < history->seen_count; i++)
        if (ov_equal(history->seen[i].schedule, schedule))
            return history->seen[i].at;
    return 0;
}

bool ov_history_follow(struct ov_history *history, struct ov_store *store, struct ov_error *error)
{
    int64_t newest = history->count ? history->fates[history->count - 1].occurrence.id : 0, at = 0;
    struct ov_journal_entry *entries;
    struct ov_occurrence *occurrences;
    struct index *index = history->index;
    size_t occurrence_count, count;

    /* The journal first: an occurrence that it does not name yet is read, one that it names is never lacking.
     */
    if (!ov_store_journal(store, history->arena, history->position, &entries, &count, error) ||
        (count &&
         !ov_store_occurrences(store, history->arena, newest, &occurrences, &occurrence_count, error)))
        return false;
    for (size_t i = 0; count && i < occurrence_count; i++) {
        struct ov_occurrence_fate *fate = OV_APPEND(history->arena, history->fates, history->count);

        fate->occurrence = occurrences[i];
        fate->state = OV_OCCURRENCE_PLANNED;
        fate->due = fate->next = occurrences[i].due;
        if (index->used * 2 >= index->room)
            widen(history, index);
        enter(history, index, history->count - 1);
    }
    for (size_t i = 0; i < count; i++) {
        struct ov_occurrence_fate *fate = ov_history_occurrence(history, entries[i].occurrence);

        if (fate)
            fold(fate, &entries[i]);
        /* A clock that a person accepted is where time goes on from, also backwards. */
        if (ov_utc_parse(entries[i].at, &at) &&
            (at > history->newest_at || ov_equal(entries[i].kind, "clock")))
            history->newest_at = at;
        if (ov_equal(entries[i].kind, "first-seen") && entries[i].words &&
            !ov_history_first_seen(history, entries[i].words))
            *OV_APPEND(history->arena, history->seen, history->seen_count) =
                (struct ov_first_seen){ entries[i].words, at };
        history->position = entries[i].position;
    }
    return true;
}

struct ov_occurrence_fate *ov_history_find(const struct ov_history *history, const char *schedule,
                                           const char *subject)
{
    size_t number = *slot_of(history, history->index, schedule, subject);

    return number ? &history->fates[number - 1] : NULL;
}
