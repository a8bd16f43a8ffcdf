/* The outbox: what each message's entries in the journal amount to, and sending what is due. "sending" is
 * recorded before the message can leave and "mailed" after it was taken, so a crash between the two is seen;
 * then nobody knows, and nothing is sent a second time unless a person says so. */
#include "runs/mail-internal.h"
#include "runs/runs-internal.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

static const char lock_file[] = "outbox.lock"; /* one byte for each message */

/* After so many failures in a row the rest waits for the next time: a server that hangs is the same for all.
 */
enum { FAILURES_MAX = 3 };

/* Seconds until the next attempt; from then on the last. */
static const int64_t back_off[] = { 60, 300, 900, 3600, 14400 };

/* ---- what the journal says ---- */

static void fold(struct ov_outbox_item *item, const struct ov_journal_entry *entry)
{
    static const struct {
        const char *kind;
        int state;
    } kinds[] = { { "queued", OV_MAIL_QUEUED },        { "sending", OV_MAIL_SENDING },
                  { "mailed", OV_MAIL_SENT },          { "mail-failed", OV_MAIL_RETRY },
                  { "mail-unclear", OV_MAIL_UNCLEAR }, { "mail-given-up", OV_MAIL_GIVEN_UP },
                  { "mail-again", OV_MAIL_QUEUED } };
    bool was_sending = item->state == OV_MAIL_SENDING;

    item->last = entry->position;
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++) {
        if (!ov_equal(kinds[i].kind, entry->kind))
            continue;
        item->state = kinds[i].state;
        item->words = entry->words;
        item->at = entry->at;
        item->next = item->state == OV_MAIL_RETRY ? entry->due : 0;
        /* A mail that could not even be made was an attempt as well. */
        if (item->state == OV_MAIL_SENDING || (item->state == OV_MAIL_RETRY && !was_sending))
            item->attempts++;
        if (ov_equal(entry->kind, "mail-again"))
            item->attempts = 0;
    }
}

/* Messages come by id, without gaps or with. */
static struct ov_outbox_item *find(struct ov_outbox_item *items, size_t count, int64_t id)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (items[middle].message.id == id)
            return &items[middle];
        if (items[middle].message.id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool ov_outbox(struct ov_store *store, struct ov_arena *arena, struct ov_outbox_item **items, size_t *count,
               struct ov_error *error)
{
    struct ov_message *messages;
    struct ov_journal_entry *entries;
    size_t entry_count;

    if (!ov_store_messages(store, arena, 0, &messages, count, error) ||
        !ov_store_journal(store, arena, 0, &entries, &entry_count, error))
        return false;
    *items = OV_NEW_ARRAY(arena, struct ov_outbox_item, *count + 1);
    for (size_t i = 0; i < *count; i++)
        (*items)[i] = (struct ov_outbox_item){ .message = messages[i], .state = OV_MAIL_QUEUED };
    for (size_t i = 0; i < entry_count; i++) {
        struct ov_outbox_item *item = entries[i].message ? find(*items, *count, entries[i].message) : NULL;

        if (item)
            fold(item, &entries[i]);
    }
    return true;
}

/* ---- one message ---- */

struct posting {
    const struct ov_config *config;
    struct ov_store *store;
    const struct ov_actor *actor;
    int64_t now;
    struct ov_arena *arena; /* of one message */
    struct ov_outbox_item *item;
    const char *way;
    int lock;
    struct ov_outbox_runs *runs;
};

/* Somebody else who was first is no error: *overtaken. */
static bool note(struct posting *posting, const char *kind, int64_t due, const char *words, bool *overtaken,
                 struct ov_error *error)
{
    struct ov_journal_write write = {
        .entry = { .kind = kind, .message = posting->item->message.id, .due = due, .words = words },
        .last = posting->item->last
    };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };
    struct ov_error fault = { 0 };

    *overtaken = false;
    if (ov_store_transact(posting->store, posting->actor, &transaction, &fault)) {
        posting->item->last = write.entry.position;
        return true;
    }
    *overtaken = transaction.overtaken;
    if (!transaction.overtaken)
        *error = error->code == OV_OK ? fault : *error;
    return transaction.overtaken;
}

static const char *digest_of(const struct ov_run_inputs *record, const char *name)
{
    for (size_t i = 0; i < record->output_count; i++)
        if (ov_equal(record->outputs[i].file, name))
            return record->outputs[i].digest;
    return NULL;
}

/* The files by full path, each one that the run has published, with the digest it was recorded with. */
static bool find_files(const struct posting *posting, const json_t *list, struct ov_mail *mail,
                       struct ov_error *error)
{
    struct ov_arena *arena = posting->arena;
    struct ov_run_record run;
    struct ov_run_inputs record;
    size_t count = json_array_size(list);
    const char **files = OV_NEW_ARRAY(arena, const char *, count + 1),
               **digests = OV_NEW_ARRAY(arena, const char *, count + 1), *start;

    if (!ov_store_run(posting->store, arena, mail->run, &run, error) ||
        !ov_run_record_read(arena, run.record, strlen(run.record), &record, error))
        return false;
    start = ov_arena_printf(arena, "%s/", run.folder);
    for (size_t i = 0; i < count; i++) {
        const char *file = json_string_value(json_array_get(list, i));

        if (!file || !ov_starts_with(file, start) || !(digests[i] = digest_of(&record, file + strlen(start))))
            return ov_fail(error, OV_ERROR_INPUT, "'%s' is no file that run %lld has published",
                           file ? file : "", (long long)mail->run);
        files[i] =
            ov_arena_printf(arena, "%s/published/%s", posting->config->home, ov_arena_strdup(arena, file));
    }
    mail->files = files;
    mail->digests = digests;
    mail->file_count = count;
    return true;
}

static bool make_mail(const struct posting *posting, struct ov_mail *mail, struct ov_error *error)
{
    const struct ov_message *message = &posting->item->message;
    json_t *list = NULL;
    bool done = true;

    *mail = (struct ov_mail){ .key = message->key,
                              .to = message->to,
                              .subject = message->subject,
                              .body = message->body,
                              .run = message->run,
                              .occurrence = message->occurrence };
    if (message->files) {
        list = json_loads(message->files, 0, NULL);
        done = json_is_array(list) || ov_fail(error, OV_ERROR_INPUT, "the list of files is damaged");
        done = done && (!json_array_size(list) || find_files(posting, list, mail, error));
    }
    json_decref(list);
    return done;
}

static bool note_answer(struct posting *posting, const struct ov_mail_answer *answer, int attempts,
                        bool *overtaken, struct ov_error *error)
{
    int64_t wait =
        back_off[attempts <= (int)OV_COUNT_OF(back_off) ? attempts - 1 : (int)OV_COUNT_OF(back_off) - 1];

    switch (answer->what) {
    case OV_ANSWER_TAKEN:
        return note(posting, "mailed", 0, answer->words, overtaken, error);
    case OV_ANSWER_UNCLEAR:
        return note(posting, "mail-unclear", 0, answer->words, overtaken, error);
    case OV_ANSWER_LATER:
        if (attempts < posting->config->delivery->attempts)
            return note(posting, "mail-failed", posting->now + wait, answer->words, overtaken, error);
        break;
    case OV_ANSWER_REFUSED:
        break;
    }
    return note(posting, "mail-given-up", 0, answer->words, overtaken, error);
}

/* What cannot even be made into a mail: never, when it is the message's own fault; else perhaps later. */
static void answer_unmade(const struct ov_error *fault, struct ov_mail_answer *answer)
{
    answer->what =
        fault->code == OV_ERROR_INPUT || fault->code == OV_ERROR_LIMIT ? OV_ANSWER_REFUSED : OV_ANSWER_LATER;
    snprintf(answer->words, sizeof answer->words, "%.*s", (int)sizeof answer->words - 1, fault->text);
}

/* The lock is held, and the message is queued or to be tried again. */
static bool post(struct posting *posting, struct ov_mail_answer *answer, bool *overtaken,
                 struct ov_error *error)
{
    struct ov_buffer bytes = { 0 };
    struct ov_error fault = { 0 };
    struct ov_mail mail;
    int attempts = posting->item->attempts + 1;
    bool made = make_mail(posting, &mail, &fault) &&
                ov_mail_write(posting->config, &mail, posting->now, &bytes, &fault),
         done = true;

    *overtaken = false;
    if (made) {
        posting->way = ov_mail_way(posting->config, &mail, posting->arena);
        done = OV_PLANT("sending-after") || note(posting, "sending", 0, posting->way, overtaken, error);
    } else {
        answer_unmade(&fault, answer);
    }
    if (done && !*overtaken && made)
        ov_mail_send(posting->config, &mail, &bytes, posting->lock, answer);
    if (done && made && OV_PLANT("sending-after"))
        done = note(posting, "sending", 0, posting->way, overtaken, error);
    if (done && !*overtaken)
        done = note_answer(posting, answer, attempts, overtaken, error);
    ov_buffer_free(&bytes);
    return done;
}

/* Nobody holds its lock, and yet it is on its way: whoever sent it is dead. */
static bool bury(struct posting *posting, struct ov_mail_answer *answer, bool *overtaken,
                 struct ov_error *error)
{
    ov_mail_look(posting->item->words, answer);
    return note_answer(posting, answer, 1, overtaken, error);
}

/* Posted, unless its run must not leave any more. *waits: not now. */
static bool post_if_it_may(struct posting *posting, struct ov_mail_answer *answer, bool *waits,
                           bool *overtaken, struct ov_error *error)
{
    struct ov_error why = { 0 };
    enum ov_outbox_leave leave;

    *overtaken = false;
    if (!ov_outbox_look_at_run(posting->runs, &posting->item->message, &leave, &why, error))
        return false;
    *waits = leave == OV_OUTBOX_NOT_YET;
    if (leave == OV_OUTBOX_LEAVES)
        return post(posting, answer, overtaken, error);
    if (*waits)
        return true;
    answer->what = OV_ANSWER_REFUSED;
    snprintf(answer->words, sizeof answer->words, "%.*s", (int)sizeof answer->words - 1, why.text);
    return note_answer(posting, answer, 1, overtaken, error);
}

static bool is_due(const struct ov_outbox_item *item, int64_t now)
{
    return item->state == OV_MAIL_SENDING || item->state == OV_MAIL_QUEUED ||
           (item->state == OV_MAIL_RETRY && item->next <= now);
}

/* One message under its lock; somebody else who has it, or was first, is well. */
static bool take_one(struct posting *posting, size_t *sent, size_t *failed, int *in_row,
                     struct ov_error *error)
{
    struct ov_mail_answer answer = { 0 };
    bool overtaken, done, waits = false;

    posting->lock = ov_lock_take(ov_path_join(posting->arena, posting->config->home, lock_file),
                                 posting->item->message.id, false, error);
    if (posting->lock == OV_LOCK_BUSY)
        return true;
    if (posting->lock == OV_LOCK_FAILED)
        return false;
    done = posting->item->state == OV_MAIL_SENDING
               ? bury(posting, &answer, &overtaken, error)
               : post_if_it_may(posting, &answer, &waits, &overtaken, error);
    ov_lock_release(posting->lock);
    if (done && !overtaken && !waits) {
        *sent += answer.what == OV_ANSWER_TAKEN;
        *failed += answer.what != OV_ANSWER_TAKEN;
        *in_row = answer.what == OV_ANSWER_LATER ? *in_row + 1 : 0;
    }
    return done;
}

bool ov_outbox_send(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                    int64_t now, size_t *sent, size_t *failed, struct ov_error *error)
{
    const struct ov_delivery *delivery = config->delivery;
    bool has_way = delivery->server || delivery->sendmail || delivery->folder, done;
    struct ov_arena *arena = ov_arena_new();
    struct ov_outbox_runs runs = { .config = config, .store = store };
    struct ov_outbox_item *items;
    size_t count;
    int in_row = 0;

    *sent = *failed = 0;
    done = ov_outbox(store, arena, &items, &count, error);
    for (size_t i = 0; done && i < count && in_row < FAILURES_MAX; i++) {
        struct posting posting = { config, store, actor, now, NULL, &items[i], NULL, -1, &runs };

        /* Without a way out they wait; what a crash left is told all the same. */
        if (!is_due(&items[i], now) || (!has_way && items[i].state != OV_MAIL_SENDING))
            continue;
        posting.arena = ov_arena_new();
        done = take_one(&posting, sent, failed, &in_row, error);
        ov_arena_free(posting.arena);
    }
    ov_arena_free(runs.arena);
    ov_arena_free(arena);
    return done;
}

/* ---- again ---- */

static bool may_go_again(const struct ov_outbox_item *item, struct ov_error *error)
{
    long long id = (long long)item->message.id;

    switch (item->state) {
    case OV_MAIL_UNCLEAR:
    case OV_MAIL_GIVEN_UP:
    case OV_MAIL_RETRY:
        return true;
    case OV_MAIL_QUEUED:
        return ov_fail(error, OV_ERROR_STATE, "message %lld is queued already: the next tick sends it", id);
    case OV_MAIL_SENDING:
        return ov_fail(error, OV_ERROR_STATE,
                       "message %lld is being sent; when the program that did so is dead, the next tick says "
                       "so, and then it can be sent again",
                       id);
    case OV_MAIL_SENT:
        break;
    }
    return ov_fail(error, OV_ERROR_STATE, "message %lld was sent at %s, and is not sent a second time", id,
                   item->at);
}

bool ov_outbox_again(struct ov_store *store, const struct ov_actor *actor, int64_t message,
                     struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_outbox_item *items, *item = NULL;
    size_t count;
    bool done = ov_outbox(store, arena, &items, &count, error);

    if (done && !(item = find(items, count, message)))
        done = ov_fail(error, OV_ERROR_MISSING, "there is no message %lld; 'overens outbox list' tells them",
                       (long long)message);
    if (done && may_go_again(item, error)) {
        struct ov_journal_write write = { .entry = { .kind = "mail-again", .message = message },
                                          .last = item->last };
        struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

        done = ov_store_transact(store, actor, &transaction, error);
    } else {
        done = false;
    }
    ov_arena_free(arena);
    return done;
}
