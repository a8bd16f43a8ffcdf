/* Makes what is due: a report, published with its occurrence in one transaction, or a reminder, queued so. */
#include "schedule/schedule-internal.h"

#include <string.h>

struct real {
    const struct ov_tick *tick;
    struct ov_letters *letters;
};

/* ---- reports ---- */

static struct ov_run_request request_of(const struct ov_tick *tick, const struct ov_schedule *schedule,
                                        const struct ov_planned *planned,
                                        const struct ov_occurrence_fate *fate, int64_t fence)
{
    struct ov_run_request request = { .kind = schedule->report,
                                      .edition = planned->edition,
                                      .language = schedule->language,
                                      .as_of = OV_NO_DATE,
                                      .today = planned->day,
                                      .obligation = planned->obligation,
                                      .occurrence = fate->occurrence.id,
                                      .fence = fence,
                                      .schedule = schedule->id,
                                      .gate = schedule->gate,
                                      .approvals = schedule->approvals };
    const struct ov_report_kind *kind = ov_report_kind(schedule->report);
    const char *accepted;
    int second;

    /* A report that is late is the same as one in time; one that a person asks for again is of that day. */
    if (fate->asked || fate->occurrence.revision > 1)
        ov_zone_to_local(schedule->zone, tick->now, &request.today, &second);
    if (kind && planned->period.kind && ov_report_period_fits(kind, planned->period, &accepted)) {
        request.has_period = true;
        request.period = planned->period;
    }
    return request;
}

static const char *first_fault(const struct ov_diagnostics *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].severity == OV_SEVERITY_ERROR)
            return list->items[i].text;
    return NULL;
}

static enum ov_outcome make_report(const struct real *real, const struct ov_schedule *schedule,
                                   const struct ov_planned *planned, const struct ov_occurrence_fate *fate,
                                   int64_t fence, struct ov_arena *arena, struct ov_error *error)
{
    const struct ov_tick *tick = real->tick;
    struct ov_actor actor = ov_tick_actor(tick, arena);
    struct ov_run_request request = request_of(tick, schedule, planned, fate, fence);
    struct ov_diagnostics list = { .arena = arena };
    struct ov_publication publication;

    if (!ov_run_report(tick->config, tick->store, &actor, &request, arena, &publication, &list, error)) {
        if (error->code == OV_OK)
            ov_fail(error, OV_ERROR_INPUT, "%s",
                    first_fault(&list) ? first_fault(&list) : N_("its terms cannot be read"));
        return OV_OUTCOME_FAILED;
    }
    if (!publication.waits_for)
        return publication.partial ? OV_OUTCOME_PARTIAL : OV_OUTCOME_DONE;
    ov_fail(error, OV_ERROR_STATE, "%s", publication.waits_for);
    return OV_OUTCOME_WAITING;
}

/* ---- reminders ---- */

/* The messages and the entry "reminded" stand together, or not at all. */
static bool queue(const struct ov_tick *tick, struct ov_arena *arena, const struct ov_occurrence_fate *fate,
                  int64_t fence, const struct ov_letter *letter, const char *const *addresses, size_t count,
                  struct ov_error *error)
{
    struct ov_message *messages = OV_NEW_ARRAY(arena, struct ov_message, count);
    struct ov_actor actor = ov_tick_actor(tick, arena);
    struct ov_journal_write reminded = {
        .entry = { .kind = "reminded",
                   .occurrence = fate->occurrence.id,
                   .words = ov_arena_printf(arena, "mail to %s", ov_join(arena, addresses, count, ", ")) },
        .last = fence
    };
    struct ov_transaction transaction = {
        .messages = messages, .message_count = count, .entries = &reminded, .entry_count = 1
    };

    for (size_t i = 0; i < count; i++)
        messages[i] =
            (struct ov_message){ .key = ov_arena_printf(arena, "occurrence-%lld/%s",
                                                        (long long)fate->occurrence.id, addresses[i]),
                                 .to = addresses[i],
                                 .subject = letter->subject,
                                 .body = letter->body,
                                 .occurrence = fate->occurrence.id };
    return ov_store_transact(tick->store, &actor, &transaction, error);
}

static enum ov_outcome remind(const struct real *real, const struct ov_schedule *schedule,
                              const struct ov_planned *planned, const struct ov_occurrence_fate *fate,
                              int64_t fence, struct ov_arena *arena, struct ov_error *error)
{
    struct ov_letter letter = ov_letter_reminder(real->letters, planned);
    const char **addresses;
    size_t count;

    if (!ov_recipients(real->tick, arena, schedule->to, schedule->to_count, planned->edition,
                       planned->deadline, &addresses, &count, error) ||
        !queue(real->tick, arena, fate, fence, &letter, addresses, count, error))
        return OV_OUTCOME_FAILED;
    return OV_OUTCOME_DONE;
}

/* ---- either ---- */

/* Why nothing needs to be made: the obligation has come as far as this is for. NULL: it is to be made. */
static const char *needless(const struct ov_tick *tick, const struct ov_schedule *schedule,
                            const struct ov_planned *planned, const struct ov_occurrence_fate *fate)
{
    const struct ov_deadline *deadline = planned->deadline;
    ov_date today;
    int second;

    if (!deadline || fate->asked)
        return NULL;
    if (schedule->unless == OV_UNLESS_RECEIVED && deadline->state >= OV_DEADLINE_RECEIVED)
        return N_("not needed: the receipt has come");
    if ((schedule->unless == OV_UNLESS_SENT || schedule->report) && deadline->state >= OV_DEADLINE_SENT)
        return N_("not needed: it has been sent");
    ov_zone_to_local(schedule->zone, tick->now, &today, &second);
    if (!schedule->report && deadline->due != OV_NO_DATE && planned->day <= deadline->due &&
        today > deadline->due)
        return N_("not needed: the day that it reminds of has passed");
    return NULL;
}

static enum ov_outcome produce(void *context, const struct ov_schedule *schedule,
                               const struct ov_planned *planned, const struct ov_occurrence_fate *fate,
                               int64_t fence, struct ov_arena *arena, struct ov_error *error)
{
    const struct real *real = context;
    const char *because = needless(real->tick, schedule, planned, fate);
    bool overtaken;

    if (because)
        return ov_tick_append(real->tick, arena, "skipped", fate->occurrence.id, fence, 0, because, NULL,
                              &overtaken, error)
                   ? OV_OUTCOME_SKIPPED
                   : OV_OUTCOME_FAILED;
    if (!schedule->report)
        return remind(real, schedule, planned, fate, fence, arena, error);
    if (planned->edition)
        return make_report(real, schedule, planned, fate, fence, arena, error);
    /* Terms come late: the report waits for them. */
    ov_fail(error, OV_ERROR_STATE, "%s",
            planned->because ? planned->because : N_("there is no edition of the period"));
    return OV_OUTCOME_WAITING;
}

bool ov_producer_real(const struct ov_tick *tick, struct ov_arena *arena, struct ov_producer *producer,
                      struct ov_error *error)
{
    struct real *real = OV_NEW(arena, struct real);

    real->tick = tick;
    real->letters = ov_letters_new(tick->config, arena, error);
    *producer = (struct ov_producer){ .produce = produce, .context = real };
    return real->letters != NULL;
}
