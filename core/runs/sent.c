/* A report has left, and its receipt has come: the journal says so first, the table deliveries after it. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

enum { REPLACED_MOST = 256 };

/* What both are about: the same obligation; without one, the same kind and period. Two schedules with the
 * same report each have receivers of their own. */
static bool is_of_the_same(const struct ov_published_run *a, const struct ov_published_run *b)
{
    if (!ov_equal(a->record.edition, b->record.edition) || !ov_equal(a->unit, b->unit))
        return false;
    if (a->obligation || b->obligation)
        return ov_equal(a->obligation, b->obligation);
    if (a->schedule && b->schedule && !ov_equal(a->schedule, b->schedule))
        return false;
    return ov_equal(a->record.kind, b->record.kind) && ov_equal(a->period, b->period);
}

static bool has_left(const struct ov_published_run *run)
{
    return run->standing == OV_STANDING_SENT || run->standing == OV_STANDING_RECEIVED;
}

/* An answer to a receiver is of one edition; a run of many of them has no obligation of its own to close. */
static bool is_one_answer(const struct ov_published_run *run)
{
    const struct ov_report_kind *kind = ov_report_kind(run->record.kind);

    return !ov_kind_answers(kind) || run->obligation != NULL;
}

bool ov_run_may_leave(const struct ov_published_run *run, const struct ov_published_run *all, size_t count,
                      struct ov_error *error)
{
    long long number = (long long)run->record.number;

    if (run->standing != OV_STANDING_PUBLISHED && run->standing != OV_STANDING_APPROVED)
        return ov_run_stands_otherwise(run, error);
    if (!is_one_answer(run))
        return ov_fail(error, OV_ERROR_STATE,
                       "run %lld holds a report of each edition; what goes to a receiver is made and sent "
                       "edition by edition",
                       number);
    for (size_t i = 0; i < count; i++)
        if (all[i].record.number > run->record.number && has_left(&all[i]) && is_of_the_same(&all[i], run))
            return ov_fail(error, OV_ERROR_STATE,
                           "run %lld cannot be said to be sent: run %lld, a later one of the same, has been",
                           number, (long long)all[i].record.number);
    return true;
}

static struct ov_journal_write sent_entry(struct ov_arena *arena, const struct ov_published_run *run,
                                          const char *day, const char *how)
{
    return (
        struct ov_journal_write){ .entry = { .kind = "sent",
                                             .run = run->record.number,
                                             .words = how,
                                             .details = ov_arena_printf(arena, "{\"date\":\"%s\"}", day) },
                                  .last = run->last };
}

static struct ov_journal_write replaced_entry(struct ov_arena *arena, const struct ov_published_run *run,
                                              const struct ov_published_run *by)
{
    return (struct ov_journal_write){ .entry = { .kind = "replaced",
                                                 .run = run->record.number,
                                                 .details = ov_arena_printf(arena, "{\"by\":%lld}",
                                                                            (long long)by->record.number) },
                                      .last = run->last };
}

/* In the journal, with those that it replaces; then they are as their rows have to say. */
static bool note_sent(struct ov_store *store, const struct ov_actor *actor, struct ov_arena *arena,
                      struct ov_published_run *run, struct ov_published_run *all, size_t count,
                      const char *day, const char *how, struct ov_error *error)
{
    struct ov_journal_write *entries = NULL;
    struct ov_published_run **replaced = NULL;
    size_t entry_count = 0, replaced_count = 0;

    *OV_APPEND(arena, entries, entry_count) = sent_entry(arena, run, day, how);
    for (size_t i = 0; i < count && entry_count < REPLACED_MOST; i++) {
        if (all[i].record.number >= run->record.number || !has_left(&all[i]) || !is_of_the_same(&all[i], run))
            continue;
        *OV_APPEND(arena, entries, entry_count) = replaced_entry(arena, &all[i], run);
        *OV_APPEND(arena, replaced, replaced_count) = &all[i];
    }
    if (!ov_run_note(store, actor, entries, entry_count, error))
        return false;
    run->standing = OV_STANDING_SENT;
    run->sent_at = day;
    run->sent_how = how;
    for (size_t i = 0; i < replaced_count; i++) {
        replaced[i]->standing = OV_STANDING_REPLACED;
        replaced[i]->replaced_by = run->record.number;
        if (!ov_delivery_record(store, actor, arena, replaced[i], error))
            return false;
    }
    return ov_delivery_record(store, actor, arena, run, error);
}

bool ov_run_sent(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                 int64_t number, ov_date day, const char *how, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_published_run *all;
    size_t count;
    struct ov_published_run *run = ov_run_find(config, store, arena, number, &all, &count, error);
    char text[OV_TEXT_NUMBER];
    bool done = run != NULL;

    ov_date_format(day, text);
    if (run && has_left(run)) /* said before: only the row may be lacking */
        done = ov_delivery_record(store, actor, arena, run, error);
    else if (run)
        done = ov_run_may_leave(run, all, count, error) &&
               note_sent(store, actor, arena, run, all, count, ov_arena_strdup(arena, text), how, error);
    ov_arena_free(arena);
    return done;
}

static bool may_be_received(const struct ov_published_run *run, const char *day, const char *receipt,
                            struct ov_error *error)
{
    long long number = (long long)run->record.number;

    if (run->standing != OV_STANDING_SENT)
        return ov_run_stands_otherwise(run, error);
    if (run->sent_at && strcmp(day, run->sent_at) < 0)
        return ov_fail(error, OV_ERROR_INPUT,
                       "run %lld was sent on %s and cannot have been received on %s, before that", number,
                       run->sent_at, day);
    return *receipt || ov_fail(error, OV_ERROR_INPUT, "a receipt has a number or a name");
}

bool ov_run_received(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                     int64_t number, ov_date day, const char *receipt, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_published_run *all;
    size_t count;
    struct ov_published_run *run = ov_run_find(config, store, arena, number, &all, &count, error);
    struct ov_journal_write write = { .entry = { .kind = "received", .run = number, .words = receipt } };
    char text[OV_TEXT_NUMBER];
    bool done = run != NULL;

    ov_date_format(day, text);
    if (run && run->standing == OV_STANDING_RECEIVED && ov_equal(run->receipt, receipt)) {
        done = ov_delivery_record(store, actor, arena, run, error);
    } else if (run) {
        write.entry.details = ov_arena_printf(arena, "{\"date\":\"%s\"}", text);
        write.last = run->last;
        done = may_be_received(run, text, receipt, error) && ov_run_note(store, actor, &write, 1, error);
        run->standing = OV_STANDING_RECEIVED;
        run->receipt = receipt;
        run->received = text;
        done = done && ov_delivery_record(store, actor, arena, run, error);
    }
    ov_arena_free(arena);
    return done;
}

bool ov_runs_settle(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                    struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_published_run *runs;
    struct ov_delivery_row *rows;
    size_t count, row_count;
    bool done = ov_runs_published(config, store, arena, &runs, &count, error) &&
                ov_delivery_rows(store, arena, &rows, &row_count, error);

    for (size_t i = 0; done && i < count; i++)
        if ((has_left(&runs[i]) || runs[i].standing == OV_STANDING_REPLACED) &&
            !ov_delivery_is_recorded(rows, row_count, &runs[i]))
            done = ov_delivery_record(store, actor, arena, &runs[i], error);
    ov_arena_free(arena);
    return done;
}
