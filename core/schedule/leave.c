/* What leaves after the tick: publications of schedules into folders and mails, and mails that tell of drafts
 * and failures. Every step may be done again: a message is queued once by its key, a folder copied once by
 * its number. */
#include "schedule/schedule-internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct leaving {
    const struct ov_tick *tick;
    struct ov_arena *arena;
    struct ov_letters *letters;
    struct ov_published_run *runs;
    size_t run_count;
    struct ov_outbox_item *outbox; /* by key */
    size_t outbox_count;
    size_t *sent;
};

static const struct ov_schedule *schedule_of(const struct leaving *leaving, const char *id)
{
    for (size_t i = 0; id && i < leaving->tick->schedules->count; i++)
        if (ov_equal(leaving->tick->schedules->items[i].id, id))
            return &leaving->tick->schedules->items[i];
    return NULL;
}

static const struct ov_deadline *deadline_of(const struct leaving *leaving,
                                             const struct ov_published_run *run)
{
    for (size_t i = 0; run->obligation && i < leaving->tick->deadlines->count; i++) {
        const struct ov_deadline *deadline = &leaving->tick->deadlines->items[i];

        if (ov_equal(deadline->edition, run->record.edition) &&
            ov_equal(deadline->obligation->id, run->obligation))
            return deadline;
    }
    return NULL;
}

static int compare_keys(const void *a, const void *b)
{
    const struct ov_outbox_item *one = a, *two = b;

    return strcmp(one->message.key, two->message.key);
}

static const struct ov_outbox_item *queued(const struct leaving *leaving, const char *key)
{
    const struct ov_outbox_item sought = { .message = { .key = key } };

    return leaving->outbox_count ? bsearch(&sought, leaving->outbox, leaving->outbox_count,
                                           sizeof *leaving->outbox, compare_keys)
                                 : NULL;
}

static bool queue(const struct leaving *leaving, struct ov_message *messages, size_t count,
                  struct ov_error *error)
{
    struct ov_transaction transaction = { .messages = messages, .message_count = count };

    return !count || ov_tick_transact(leaving->tick, leaving->arena, &transaction, error);
}

/* What stands in the way of a run is told once, as the run's own. */
static bool record_failure(const struct leaving *leaving, const struct ov_published_run *run,
                           const struct ov_error *fault, struct ov_error *error)
{
    struct ov_journal_write write = {
        .entry = { .kind = "delivery-failed", .run = run->record.number, .words = fault->text },
        .last = run->last
    };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    return ov_equal(run->words, fault->text) ||
           ov_tick_transact(leaving->tick, leaving->arena, &transaction, error);
}

/* ---- reports ---- */

static const char *text_of(const struct leaving *leaving, const struct ov_published_run *run)
{
    struct ov_error fault = { 0 };
    size_t length;
    char *path = ov_arena_printf(leaving->arena, "%s/published/%s/report.txt", leaving->tick->config->home,
                                 run->record.folder);
    char *text = ov_file_exists(path) ? ov_file_read(leaving->arena, path, 4 << 20, &length, &fault) : NULL;

    return text ? text : "";
}

/* All that people open of a publication, below published/. */
static const char *files_of(const struct leaving *leaving, const struct ov_published_run *run)
{
    return ov_arena_printf(leaving->arena, "[\"%s/report.html\"]", run->record.folder);
}

/* Whether mails of this schedule reach a receiver outside the region: folders and functions are the region's
 * own, and so are addresses of the host that mails come from. Reports that no obligation asks for have none.
 */
static bool reaches_receiver(const struct leaving *leaving, const struct ov_published_run *run,
                             const struct ov_schedule *schedule)
{
    const struct ov_delivery *delivery = leaving->tick->config->delivery;
    const char *own = delivery && delivery->from ? strchr(delivery->from, '@') : NULL;

    if (!ov_report_approvals(leaving->tick->config, run->record.kind) || !deadline_of(leaving, run))
        return true;
    for (size_t i = 0; i < schedule->to_count; i++) {
        const char *host = strchr(schedule->to[i], '@');

        if (host && (!own || strcasecmp(host, own) != 0))
            return true;
    }
    return false;
}

static bool mail(const struct leaving *leaving, const struct ov_published_run *run,
                 const struct ov_schedule *schedule, bool *all, const char **how, struct ov_error *error)
{
    const char **addresses;
    struct ov_message *messages;
    struct ov_letter letter;
    size_t count, added = 0;

    if (!ov_recipients(leaving->tick, leaving->arena, schedule->to, schedule->to_count, run->record.edition,
                       deadline_of(leaving, run), &addresses, &count, error))
        return false;
    letter = ov_letter_report(leaving->letters, run, schedule,
                              reaches_receiver(leaving, run, schedule) ? NULL : deadline_of(leaving, run),
                              text_of(leaving, run));
    messages = OV_NEW_ARRAY(leaving->arena, struct ov_message, count);
    for (size_t i = 0; i < count; i++) {
        const char *key =
            ov_arena_printf(leaving->arena, "run-%lld/mail/%s", (long long)run->record.number, addresses[i]);
        const struct ov_outbox_item *item = queued(leaving, key);

        *all = *all && item && item->state == OV_MAIL_SENT;
        if (!item)
            messages[added++] = (struct ov_message){ .key = key,
                                                     .to = addresses[i],
                                                     .subject = letter.subject,
                                                     .body = letter.body,
                                                     .files = files_of(leaving, run),
                                                     .run = run->record.number };
    }
    *how = ov_arena_printf(leaving->arena, "mail to %s", ov_join(leaving->arena, addresses, count, ", "));
    return queue(leaving, messages, added, error);
}

/* What was made while its schedule had nobody to mail it to is not mailed because it has now: years of
 * reports would be. What a person approves or asks for anew is; and a folder is filled with all. */
static bool was_to_be_mailed(const struct leaving *leaving, const struct ov_published_run *run)
{
    const struct ov_occurrence_fate *fate = ov_history_occurrence(leaving->tick->history, run->occurrence);
    json_t *request;
    bool was;

    if (!fate || !fate->occurrence.request || run->standing == OV_STANDING_APPROVED || fate->asked)
        return true;
    request = json_loads(fate->occurrence.request, 0, NULL);
    was = !json_is_false(json_object_get(request, "mails"));
    json_decref(request);
    return was;
}

static bool deliver(struct leaving *leaving, const struct ov_published_run *run,
                    const struct ov_schedule *schedule, struct ov_error *error)
{
    struct ov_actor actor = ov_tick_actor(leaving->tick, leaving->arena);
    const char *how = NULL;
    bool all = true, mails = schedule->to_count && was_to_be_mailed(leaving, run);
    ov_date day;
    int second;

    if (!mails && !schedule->folder)
        return true;
    if (!ov_run_may_leave(run, leaving->runs, leaving->run_count, error))
        return false;
    if (mails && !mail(leaving, run, schedule, &all, &how, error))
        return false;
    if (schedule->folder && !ov_deliver_folder(leaving->tick->config, leaving->tick->store,
                                               run->record.number, schedule->folder, error))
        return false;
    if (schedule->folder)
        how = ov_arena_printf(leaving->arena, "folder %s%s%s", schedule->folder, how ? "; " : "",
                              how ? how : "");
    /* An obligation is not done because the region has the report: a person sends it, and says so. */
    if (!all || !reaches_receiver(leaving, run, schedule))
        return true;
    ov_zone_to_local(schedule->zone, leaving->tick->now, &day, &second);
    if (!ov_run_sent(leaving->tick->config, leaving->tick->store, &actor, run->record.number, day, how,
                     error))
        return false;
    ++*leaving->sent;
    return true;
}

/* The owner of the obligation is told once that there is something to approve. Nobody known is no fault:
 * status shows it as well. */
static bool tell_draft(const struct leaving *leaving, const struct ov_published_run *run,
                       struct ov_error *error)
{
    static const char *const to[] = { "owner", "approver" };
    const struct ov_deadline *deadline = deadline_of(leaving, run);
    struct ov_error nobody = { 0 };
    const char **addresses;
    struct ov_message messages[OV_COUNT_OF(to)];
    struct ov_letter letter;
    size_t count, added = 0;

    if (!ov_recipients(leaving->tick, leaving->arena, to, OV_COUNT_OF(to), run->record.edition, deadline,
                       &addresses, &count, &nobody))
        return true;
    letter = ov_letter_draft(leaving->letters, run, deadline, text_of(leaving, run));
    for (size_t i = 0; i < count; i++) {
        const char *key =
            ov_arena_printf(leaving->arena, "run-%lld/draft/%s", (long long)run->record.number, addresses[i]);

        if (!queued(leaving, key))
            messages[added++] = (struct ov_message){ .key = key,
                                                     .to = addresses[i],
                                                     .subject = letter.subject,
                                                     .body = letter.body,
                                                     .run = run->record.number };
    }
    return queue(leaving, messages, added, error);
}

static bool attend(struct leaving *leaving, const struct ov_published_run *run, struct ov_error *error)
{
    const struct ov_schedule *schedule = schedule_of(leaving, run->schedule);
    struct ov_error fault = { 0 };

    if (!schedule || !ov_equal(run->record.state, "published"))
        return true;
    if (run->standing == OV_STANDING_DRAFT)
        return tell_draft(leaving, run, error);
    if ((run->standing != OV_STANDING_PUBLISHED && run->standing != OV_STANDING_APPROVED) ||
        (!schedule->folder && !schedule->to_count))
        return true;
    return deliver(leaving, run, schedule, &fault) || record_failure(leaving, run, &fault, error);
}

/* ---- failures ---- */

static bool tell_failure(const struct leaving *leaving, const struct ov_occurrence_fate *fate,
                         const struct ov_schedule *schedule, struct ov_error *error)
{
    static const char *const to[] = { "administrator", "coordinator" };
    struct ov_error nobody = { 0 };
    struct ov_message message;
    struct ov_letter letter;
    const char **addresses;
    size_t count;

    if (!ov_recipients(leaving->tick, leaving->arena, to, 1, NULL, NULL, &addresses, &count, &nobody) &&
        !ov_recipients(leaving->tick, leaving->arena, to + 1, 1, NULL, NULL, &addresses, &count,
                       &(struct ov_error){ 0 }))
        return true;
    letter = ov_letter_failure(leaving->letters, fate, schedule);
    message = (struct ov_message){
        .key = fate->state == OV_OCCURRENCE_PARTIAL
                   ? ov_arena_printf(leaving->arena, "run-%lld/gap/%s", (long long)fate->run, addresses[0])
                   : ov_arena_printf(leaving->arena, "occurrence-%lld/failed-%lld/%s",
                                     (long long)fate->occurrence.id, (long long)fate->last, addresses[0]),
        .to = addresses[0],
        .subject = letter.subject,
        .body = letter.body,
        .occurrence = fate->occurrence.id
    };
    return queued(leaving, message.key) || queue(leaving, &message, 1, error);
}

static bool tell_failures(const struct leaving *leaving, struct ov_error *error)
{
    for (size_t i = 0; i < leaving->tick->history->count; i++) {
        const struct ov_occurrence_fate *fate = &leaving->tick->history->fates[i];
        const struct ov_schedule *schedule = schedule_of(leaving, fate->occurrence.schedule);

        /* A report with a gap leaves for nobody: whoever waits for it must hear of it from somebody. */
        if ((fate->state == OV_OCCURRENCE_FAILED || fate->state == OV_OCCURRENCE_PARTIAL) && schedule &&
            !tell_failure(leaving, fate, schedule, error))
            return false;
    }
    return true;
}

bool ov_tick_leave(const struct ov_tick *tick, struct ov_arena *arena, size_t *sent, struct ov_error *error)
{
    struct leaving leaving = { .tick = tick, .arena = arena, .sent = sent };
    struct ov_actor actor = ov_tick_actor(tick, arena);

    *sent = 0;
    leaving.letters = ov_letters_new(tick->config, arena, error);
    if (!leaving.letters || !ov_runs_settle(tick->config, tick->store, &actor, error) ||
        !ov_runs_published(tick->config, tick->store, arena, &leaving.runs, &leaving.run_count, error) ||
        !ov_outbox(tick->store, arena, &leaving.outbox, &leaving.outbox_count, error) ||
        !ov_history_follow(tick->history, tick->store, error)) /* other workers have been at it */
        return false;
    if (leaving.outbox_count)
        qsort(leaving.outbox, leaving.outbox_count, sizeof *leaving.outbox, compare_keys);
    for (size_t i = 0; i < leaving.run_count; i++)
        if (!attend(&leaving, &leaving.runs[i], error))
            return false;
    return tell_failures(&leaving, error);
}
