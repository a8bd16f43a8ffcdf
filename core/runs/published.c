/* Where each published run stands: its record, what the journal says of it, and the deliveries that people
 * record themselves. */
#include "runs/runs-internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
    [OV_STANDING_PUBLISHED] = N_("published"), [OV_STANDING_DRAFT] = N_("draft"),
    [OV_STANDING_APPROVED] = N_("approved"),   [OV_STANDING_SENT] = N_("sent"),
    [OV_STANDING_RECEIVED] = N_("received"),   [OV_STANDING_REFUSED] = N_("refused"),
    [OV_STANDING_REPLACED] = N_("replaced"),
};

const char *ov_run_standing_name(enum ov_run_standing standing)
{
    return standing >= OV_STANDING_PUBLISHED && standing <= OV_STANDING_REPLACED ? names[standing] : "";
}

/* ---- the record ---- */

static bool begin(const struct ov_config *config, struct ov_arena *arena, const struct ov_run_record *record,
                  struct ov_published_run *run, struct ov_error *error)
{
    struct ov_run_inputs inputs;
    char period[OV_TEXT_NUMBER];

    *run = (struct ov_published_run){ .record = *record };
    if (!ov_run_record_read_request(arena, record->record, &inputs, error))
        return false;
    run->unit = inputs.request.unit;
    run->obligation = inputs.request.obligation;
    run->schedule = inputs.request.schedule;
    run->occurrence = inputs.request.occurrence;
    run->receiver = inputs.receiver;
    if (inputs.request.has_period) {
        ov_period_format(inputs.request.period, period);
        run->period = ov_arena_strdup(arena, period);
    }
    run->approvals_needed = ov_report_approvals(config, record->kind);
    if (inputs.request.approvals > run->approvals_needed)
        run->approvals_needed = inputs.request.approvals;
    run->standing = run->approvals_needed ? OV_STANDING_DRAFT : OV_STANDING_PUBLISHED;
    return true;
}

/* ---- the journal ---- */

static const char *detail(struct ov_arena *arena, const struct ov_journal_entry *entry, const char *name)
{
    json_t *json = entry->details ? json_loads(entry->details, 0, NULL) : NULL;
    const json_t *value = json_object_get(json, name);
    const char *text = json_is_string(value) ? ov_arena_strdup(arena, json_string_value(value)) : NULL;

    if (json_is_integer(value))
        text = ov_arena_printf(arena, "%lld", (long long)json_integer_value(value));
    json_decref(json);
    return text;
}

/* In UTF-8 the letters À to Þ differ from à to þ by the same bit as A to Z from a to z. */
static unsigned char small(const char *text, size_t at)
{
    unsigned char byte = (unsigned char)text[at];
    bool latin = at && (unsigned char)text[at - 1] == 0xc3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97;

    return (byte >= 'A' && byte <= 'Z') || latin ? byte | 0x20 : byte;
}

static size_t without_blanks(const char **text)
{
    size_t length;

    *text += strspn(*text, " \t");
    length = strlen(*text);
    while (length && strchr(" \t", (*text)[length - 1]))
        length--;
    return length;
}

bool ov_is_same_person(const char *a, const char *b)
{
    size_t length = without_blanks(&a);

    if (length != without_blanks(&b))
        return false;
    for (size_t i = 0; i < length; i++)
        if (small(a, i) != small(b, i))
            return false;
    return true;
}

/* The same person twice is one person. */
static void approve(struct ov_arena *arena, struct ov_published_run *run, const char *actor)
{
    for (size_t i = 0; i < run->approver_count; i++)
        if (ov_is_same_person(run->approvers[i], actor))
            return;
    *OV_APPEND(arena, run->approvers, run->approver_count) = actor;
    run->approvals = (int)run->approver_count;
    if (run->standing == OV_STANDING_DRAFT && run->approvals >= run->approvals_needed)
        run->standing = OV_STANDING_APPROVED;
}

static void fold(struct ov_arena *arena, struct ov_published_run *run, const struct ov_journal_entry *entry)
{
    const char *kind = entry->kind;

    if (entry->message) /* mails about it have a history of their own */
        return;
    run->last = entry->position;
    if (ov_equal(kind, "published") || ov_equal(kind, "partial")) {
        run->details = entry->details;
    } else if (ov_equal(kind, "approved")) {
        approve(arena, run, entry->actor);
    } else if (ov_equal(kind, "refused")) {
        run->standing = OV_STANDING_REFUSED;
        run->words = entry->words;
    } else if (ov_equal(kind, "sent")) {
        run->standing = OV_STANDING_SENT;
        run->sent_at = detail(arena, entry, "date");
        run->sent_how = entry->words;
    } else if (ov_equal(kind, "received")) {
        run->standing = OV_STANDING_RECEIVED;
        run->received = detail(arena, entry, "date");
        run->receipt = entry->words;
    } else if (ov_equal(kind, "replaced")) {
        const char *by = detail(arena, entry, "by");

        run->standing = OV_STANDING_REPLACED;
        run->replaced_by = by ? strtoll(by, NULL, 10) : 0;
    } else if (ov_equal(kind, "delivery-failed")) {
        run->words = entry->words;
    }
}

/* ---- what people recorded themselves ---- */

/* Only further on: a person who records that it has come, has its receipt. Who withdraws the row does not
 * take back what the journal says. */
static void follow(struct ov_published_run *run, const struct ov_delivery_row *row)
{
    enum ov_run_standing said = ov_equal(row->state, "sent")       ? OV_STANDING_SENT
                                : ov_equal(row->state, "received") ? OV_STANDING_RECEIVED
                                : ov_equal(row->state, "replaced") ? OV_STANDING_REPLACED
                                                                   : OV_STANDING_DRAFT;

    if (!row->stands || said < OV_STANDING_SENT ||
        (said < run->standing && run->standing != OV_STANDING_REFUSED))
        return;
    run->standing = said;
    if (!run->sent_at) {
        run->sent_at = row->date;
        run->sent_how = row->note;
    }
    if (row->receipt)
        run->receipt = row->receipt;
    if (row->received)
        run->received = row->received;
}

static int compare_numbers(const void *key, const void *element)
{
    int64_t number = *(const int64_t *)key, other = ((const struct ov_published_run *)element)->record.number;

    return number < other ? -1 : number > other;
}

static struct ov_published_run *find(struct ov_published_run *runs, size_t count, int64_t number)
{
    return count ? bsearch(&number, runs, count, sizeof *runs, compare_numbers) : NULL;
}

bool ov_runs_published(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                       struct ov_published_run **runs, size_t *count, struct ov_error *error)
{
    struct ov_run_record *records;
    struct ov_journal_entry *entries;
    struct ov_delivery_row *rows;
    struct ov_published_run *run;
    size_t entry_count, row_count;

    *runs = NULL;
    *count = 0;
    if (!ov_store_runs(store, arena, &records, count, error) ||
        !ov_store_journal(store, arena, 0, &entries, &entry_count, error) ||
        !ov_delivery_rows(store, arena, &rows, &row_count, error))
        return false;
    *runs = OV_NEW_ARRAY(arena, struct ov_published_run, *count + 1);
    for (size_t i = 0; i < *count; i++)
        if (!begin(config, arena, &records[i], &(*runs)[i], error))
            return false;
    for (size_t i = 0; i < entry_count; i++)
        if (entries[i].run && (run = find(*runs, *count, entries[i].run)))
            fold(arena, run, &entries[i]);
    for (size_t i = 0; i < row_count; i++)
        if ((run = find(*runs, *count, rows[i].run)))
            follow(run, &rows[i]);
    return true;
}

struct ov_published_run *ov_run_find(const struct ov_config *config, struct ov_store *store,
                                     struct ov_arena *arena, int64_t number, struct ov_published_run **all,
                                     size_t *count, struct ov_error *error)
{
    struct ov_published_run *run;

    if (!ov_runs_published(config, store, arena, all, count, error))
        return NULL;
    run = find(*all, *count, number);
    if (!run)
        ov_fail(error, OV_ERROR_MISSING, "there is no run %lld; 'overens run list' tells which there are",
                (long long)number);
    return run;
}
