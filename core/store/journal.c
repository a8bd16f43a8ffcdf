/* Occurrences, messages and what became of them, written: one transaction with all of it or nothing. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <string.h>

struct transacting {
    struct ov_store *store;
    const struct ov_actor *actor;
    struct ov_transaction *transaction;
    int64_t position; /* newest of the journal, and the chain up to it */
    struct ov_digest chain;
    struct ov_error *error;
};

/* Every kind that the journal knows; the first two are the store's own. */
static const char *const kinds[] = {
    "planned",     "queued",       "moved",         "started",    "waiting",         "failed",    "published",
    "partial",     "reminded",     "skipped",       "cancelled",  "broken-off",      "reopened",  "approved",
    "refused",     "sent",         "received",      "replaced",   "delivery-failed", "sending",   "mailed",
    "mail-failed", "mail-unclear", "mail-given-up", "mail-again", "clock",           "first-seen"
};
enum { KIND_PLANNED, KIND_QUEUED, KINDS_OF_THE_STORE };

static const char *const statements[JOURNAL_STATEMENTS] = {
    [JOURNAL_NEWEST] = "SELECT position, chain FROM journal ORDER BY position DESC LIMIT 1",
    [JOURNAL_ABOUT_OCCURRENCE] =
        "SELECT position FROM journal WHERE occurrence = ? ORDER BY position DESC LIMIT 1",
    [JOURNAL_ABOUT_MESSAGE] = "SELECT position FROM journal WHERE message = ? ORDER BY position DESC LIMIT 1",
    [JOURNAL_ABOUT_RUN] = "SELECT position FROM journal WHERE run = ? ORDER BY position DESC LIMIT 1",
    [JOURNAL_FIND_OCCURRENCE] =
        "SELECT id FROM occurrence WHERE schedule = ? AND subject = ? AND revision = ?",
    [JOURNAL_FIND_MESSAGE] = "SELECT id FROM message WHERE \"key\" = ?",
    [JOURNAL_ADD_OCCURRENCE] =
        "INSERT INTO occurrence(id, schedule, subject, revision, due, request) VALUES((SELECT "
        "ifnull(max(id), 0) + 1 FROM occurrence), ?, ?, ?, ?, ?)",
    [JOURNAL_ADD_MESSAGE] =
        "INSERT INTO message(id, \"key\", \"to\", subject, body, files, run, occurrence) VALUES((SELECT "
        "ifnull(max(id), 0) + 1 FROM message), ?, ?, ?, ?, ?, ?, ?)",
    [JOURNAL_ADD_ENTRY] = "INSERT INTO journal(position, kind, occurrence, run, message, due, words, "
                          "details, at, actor, chain) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
};

sqlite3_stmt *ov_journal_statement(struct ov_store *store, enum ov_journal_statement which,
                                   struct ov_error *error)
{
    if (store->journal[which] == NULL)
        store->journal[which] = ov_sql_prepare(store, statements[which], error);
    return store->journal[which];
}

static sqlite3_stmt *statement_of(struct transacting *transacting, enum ov_journal_statement which)
{
    return ov_journal_statement(transacting->store, which, transacting->error);
}

/* First integer of the first row of a statement that is bound; 0: none. */
static bool find_number(struct transacting *transacting, sqlite3_stmt *statement, int64_t *number)
{
    int got = ov_sql_step(transacting->store, statement, transacting->error);
    *number = got > 0 ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return got >= 0;
}

static void bind_number(sqlite3_stmt *statement, int index, int64_t number)
{
    if (number == 0)
        sqlite3_bind_null(statement, index);
    else
        sqlite3_bind_int64(statement, index, number);
}

/* ---- what is asked of the caller ---- */

static bool check_entry(const struct ov_journal_write *write, struct ov_error *error)
{
    const struct ov_journal_entry *entry = &write->entry;
    size_t kind = 0;
    while (kind < OV_COUNT_OF(kinds) && !ov_equal(kinds[kind], entry->kind))
        kind++;
    if (kind < KINDS_OF_THE_STORE || kind == OV_COUNT_OF(kinds))
        return ov_fail(error, OV_ERROR_BUG, "an entry of the journal has the kind \"%s\"",
                       entry->kind != NULL ? entry->kind : "");
    if (entry->occurrence < 0 || entry->run < 0 || entry->message < 0)
        return ov_fail(error, OV_ERROR_BUG,
                       "an entry of the journal is about something with a number below 0");
    return write->last < 0 || entry->occurrence != 0 || entry->message != 0 || entry->run != 0 ||
           ov_fail(error, OV_ERROR_BUG, "an entry of the journal about nothing has none before it");
}

static bool check(const struct ov_transaction *transaction, struct ov_error *error)
{
    for (size_t i = 0; i < transaction->occurrence_count; i++) {
        if (transaction->occurrences[i].schedule == NULL || transaction->occurrences[i].subject == NULL)
            return ov_fail(error, OV_ERROR_BUG, "an occurrence is planned with its schedule and subject");
    }
    for (size_t i = 0; i < transaction->message_count; i++) {
        if (transaction->messages[i].key == NULL || transaction->messages[i].to == NULL)
            return ov_fail(error, OV_ERROR_BUG, "a message is queued with its key and receiver");
    }
    for (size_t i = 0; i < transaction->entry_count; i++) {
        if (!check_entry(&transaction->entries[i], error))
            return false;
    }
    return true;
}

/* ---- has somebody else been there? ---- */

static bool check_last(struct transacting *transacting, const struct ov_journal_write *write)
{
    const struct ov_journal_entry *entry = &write->entry;
    static const char *const about[] = { "occurrence", "message", "run" };
    int64_t ids[] = { entry->occurrence, entry->message, entry->run }, newest;
    int which = ids[0] != 0 ? 0 : ids[1] != 0 ? 1 : 2;
    if (write->last < 0 || OV_PLANT("no-fence"))
        return true;
    sqlite3_stmt *statement = statement_of(transacting, JOURNAL_ABOUT_OCCURRENCE + which);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, ids[which]);
    if (!find_number(transacting, statement, &newest))
        return false;
    if (newest == write->last)
        return true;
    transacting->transaction->overtaken = true;
    return ov_fail(transacting->error, OV_ERROR_STATE,
                   "\"%s\" of %s %" PRId64 ": another program was first, the journal has entry %" PRId64
                   " about it since entry %" PRId64,
                   entry->kind, about[which], ids[which], newest, write->last);
}

/* ---- the journal ---- */

/* What names something that is not there is the caller's mistake and not the store's. */
static bool fail_reference(struct transacting *transacting, const char *kind)
{
    return ov_fail(transacting->error, OV_ERROR_BUG,
                   "\"%s\": it names an occurrence, a run or a message that %s does not have", kind,
                   transacting->store->path);
}

static bool done_or_reference(struct transacting *transacting, sqlite3_stmt *statement, const char *kind)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    if (!done && sqlite3_extended_errcode(transacting->store->db) == SQLITE_CONSTRAINT_FOREIGNKEY)
        fail_reference(transacting, kind);
    else if (!done)
        ov_sql_fail(transacting->store, transacting->error);
    sqlite3_reset(statement);
    return done;
}

static bool append(struct transacting *transacting, struct ov_journal_entry *entry,
                   const struct ov_occurrence *occurrence, const struct ov_message *message)
{
    sqlite3_stmt *statement = statement_of(transacting, JOURNAL_ADD_ENTRY);
    if (statement == NULL)
        return false;
    entry->position = ++transacting->position;
    entry->at = transacting->actor->at;
    entry->actor = transacting->actor->name;
    transacting->chain = ov_chain_next_entry(&transacting->chain, entry, occurrence, message);
    ov_digest_hex(&transacting->chain, entry->chain);
    sqlite3_bind_int64(statement, 1, entry->position);
    ov_sql_bind_text(statement, 2, entry->kind);
    bind_number(statement, 3, entry->occurrence);
    bind_number(statement, 4, entry->run);
    bind_number(statement, 5, entry->message);
    sqlite3_bind_int64(statement, 6, entry->due);
    ov_sql_bind_text(statement, 7, entry->words);
    ov_sql_bind_text(statement, 8, entry->details);
    ov_sql_bind_text(statement, 9, entry->at);
    ov_sql_bind_text(statement, 10, entry->actor);
    ov_sql_bind_digest(statement, 11, &transacting->chain);
    return done_or_reference(transacting, statement, entry->kind);
}

/* ---- occurrences ---- */

static bool plan(struct transacting *transacting, struct ov_occurrence *occurrence)
{
    int64_t standing;
    sqlite3_stmt *find = statement_of(transacting, JOURNAL_FIND_OCCURRENCE),
                 *add = statement_of(transacting, JOURNAL_ADD_OCCURRENCE);
    occurrence->id = 0;
    if (find == NULL || add == NULL)
        return false;
    ov_sql_bind_text(find, 1, occurrence->schedule);
    ov_sql_bind_text(find, 2, occurrence->subject);
    sqlite3_bind_int64(find, 3, occurrence->revision);
    if (!find_number(transacting, find, &standing))
        return false;
    if (standing != 0)
        return true;
    ov_sql_bind_text(add, 1, occurrence->schedule);
    ov_sql_bind_text(add, 2, occurrence->subject);
    sqlite3_bind_int64(add, 3, occurrence->revision);
    sqlite3_bind_int64(add, 4, occurrence->due);
    ov_sql_bind_text(add, 5, occurrence->request);
    if (!ov_sql_done(transacting->store, add, transacting->error))
        return false;
    occurrence->id = sqlite3_last_insert_rowid(transacting->store->db);
    struct ov_journal_entry entry = { .kind = kinds[KIND_PLANNED],
                                      .occurrence = occurrence->id,
                                      .due = occurrence->due };
    return append(transacting, &entry, occurrence, NULL);
}

/* ---- messages ---- */

/* The entry is about the message alone: about an occurrence or a run that the message belongs to nothing has
 * happened yet, and who holds a fence there keeps it. */
static bool queue(struct transacting *transacting, struct ov_message *message)
{
    int64_t standing;
    sqlite3_stmt *find = statement_of(transacting, JOURNAL_FIND_MESSAGE),
                 *add = statement_of(transacting, JOURNAL_ADD_MESSAGE);
    message->id = 0;
    if (find == NULL || add == NULL)
        return false;
    ov_sql_bind_text(find, 1, message->key);
    if (!find_number(transacting, find, &standing))
        return false;
    if (standing != 0)
        return true;
    const char *texts[] = { message->key, message->to, message->subject, message->body, message->files };
    for (int i = 0; i < (int)OV_COUNT_OF(texts); i++)
        ov_sql_bind_text(add, 1 + i, texts[i]);
    bind_number(add, 6, message->run);
    bind_number(add, 7, message->occurrence);
    if (!done_or_reference(transacting, add, kinds[KIND_QUEUED]))
        return false;
    message->id = sqlite3_last_insert_rowid(transacting->store->db);
    struct ov_journal_entry entry = { .kind = kinds[KIND_QUEUED], .message = message->id };
    return append(transacting, &entry, NULL, message);
}

/* ---- all of it ---- */

/* Whether the writer is overtaken is asked before anything of the transaction is written. */
static bool transact(struct transacting *transacting)
{
    struct ov_transaction *transaction = transacting->transaction;
    bool done = true;
    for (size_t i = 0; done && i < transaction->entry_count; i++)
        done = check_last(transacting, &transaction->entries[i]);
    done = done && ov_journal_newest(transacting->store, &transacting->position, &transacting->chain,
                                     transacting->error);
    if (done && transaction->run != NULL)
        done = ov_run_write(transacting->store, transaction->run, transacting->error);
    for (size_t i = 0; done && i < transaction->occurrence_count; i++)
        done = plan(transacting, &transaction->occurrences[i]);
    for (size_t i = 0; done && i < transaction->message_count; i++)
        done = queue(transacting, &transaction->messages[i]);
    for (size_t i = 0; done && i < transaction->entry_count; i++)
        done = append(transacting, &transaction->entries[i].entry, NULL, NULL);
    return done && ov_sql_commit(transacting->store, transacting->error);
}

/* Of what was rolled back no number stands. */
static void forget(struct ov_transaction *transaction)
{
    for (size_t i = 0; i < transaction->occurrence_count; i++)
        transaction->occurrences[i].id = 0;
    for (size_t i = 0; i < transaction->message_count; i++)
        transaction->messages[i].id = 0;
    for (size_t i = 0; i < transaction->entry_count; i++)
        transaction->entries[i].entry.position = 0;
}

bool ov_store_transact(struct ov_store *store, const struct ov_actor *actor,
                       struct ov_transaction *transaction, struct ov_error *error)
{
    struct transacting transacting = {
        .store = store, .actor = actor, .transaction = transaction, .error = error
    };
    transaction->overtaken = false;
    bool done = ov_actor_check(actor, error) && check(transaction, error) && ov_sql_begin(store, error);
    if (done && !transact(&transacting)) {
        ov_sql_rollback(store);
        done = false;
    }
    if (!done)
        forget(transaction);
    return done;
}
