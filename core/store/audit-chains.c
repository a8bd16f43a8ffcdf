/* The audit of runs and of the journal, each a chain of single links. */
#include "store/audit-internal.h"

#include <inttypes.h>
#include <string.h>

/* ---- runs ---- */

/* Numbers are given out one after the other, whether or not a run comes of them. */
static bool audit_numbers(struct ov_auditing *auditing)
{
    int64_t lacking;
    return ov_sql_number(auditing->store, "SELECT ifnull(max(number), 0) - count(*) FROM run_number",
                         &lacking, auditing->error) &&
           (lacking == 0 ||
            ov_fail(auditing->error, OV_ERROR_BUG,
                    "table run_number: %" PRId64 " of the numbers given out are lacking", lacking));
}

static bool audit_run(struct ov_auditing *auditing, sqlite3_stmt *statement, int64_t position,
                      struct ov_digest *chain)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_run_record record;
    char hex[65];
    bool whole = ov_run_read(statement, arena, &record);
    *chain = ov_chain_next_run(chain, position, &record);
    ov_digest_hex(chain, hex);
    whole = whole && sqlite3_column_int64(statement, 10) == position && ov_equal(hex, record.chain);
    ov_arena_free(arena);
    return whole || ov_fail(auditing->error, OV_ERROR_BUG,
                            "table run, run %" PRId64 ": its record is not what was recorded, or one before "
                            "it is lacking",
                            record.number);
}

bool ov_audit_runs(struct ov_auditing *auditing)
{
    struct ov_digest chain = { { 0 } };
    int64_t position = 0;
    int got = -1;
    bool done = true;
    sqlite3_stmt *statement =
        ov_sql_prepare(auditing->store, RUN_COLUMNS "ORDER BY position", auditing->error);
    while (done && statement != NULL && (got = ov_audit_step(auditing, statement)) > 0) {
        done = audit_run(auditing, statement, ++position, &chain);
        ov_audit_link(auditing, &chain, "runs");
    }
    sqlite3_finalize(statement);
    auditing->audit->runs = (size_t)position;
    ov_digest_hex(&chain, auditing->audit->run_head);
    return done && got == 0 && audit_numbers(auditing);
}

/* ---- the journal, with the rows that its entries stand for ---- */

struct journal_audit {
    struct ov_auditing *auditing;
    struct ov_arena *arena;
    sqlite3_stmt *entries, *occurrences, *messages;
    int64_t positions, planned, queued;
    struct ov_digest chain;
};

/* Entries "planned" come in the order of their occurrences' numbers, each once; of messages likewise. */
static bool next_occurrence(struct journal_audit *journal, const struct ov_journal_entry *entry,
                            struct ov_occurrence *occurrence)
{
    struct ov_auditing *auditing = journal->auditing;
    int got = ov_audit_step(auditing, journal->occurrences);
    if (got < 0)
        return false;
    journal->planned++;
    if (got > 0)
        ov_occurrence_read(journal->occurrences, journal->arena, occurrence);
    return (got > 0 && occurrence->id == journal->planned && entry->occurrence == journal->planned &&
            entry->due == occurrence->due) ||
           ov_fail(auditing->error, OV_ERROR_BUG,
                   "table journal, entry %" PRId64 ": occurrence %" PRId64
                   " is not there, or not as it was planned",
                   entry->position, journal->planned);
}

static bool next_message(struct journal_audit *journal, const struct ov_journal_entry *entry,
                         struct ov_message *message)
{
    struct ov_auditing *auditing = journal->auditing;
    int got = ov_audit_step(auditing, journal->messages);
    if (got < 0)
        return false;
    journal->queued++;
    if (got > 0)
        ov_message_read(journal->messages, journal->arena, message);
    return (got > 0 && message->id == journal->queued && entry->message == journal->queued) ||
           ov_fail(auditing->error, OV_ERROR_BUG,
                   "table journal, entry %" PRId64 ": message %" PRId64
                   " is not there, or not as it was queued",
                   entry->position, journal->queued);
}

static bool audit_entry(struct journal_audit *journal)
{
    struct ov_journal_entry entry;
    struct ov_occurrence occurrence;
    struct ov_message message;
    char hex[65];
    bool whole = ov_entry_read(journal->entries, journal->arena, &entry) &&
                 entry.position == ++journal->positions,
         planned = ov_equal(entry.kind, "planned"), queued = ov_equal(entry.kind, "queued");
    if ((whole && planned && !next_occurrence(journal, &entry, &occurrence)) ||
        (whole && queued && !next_message(journal, &entry, &message)))
        return false;
    if (whole) {
        journal->chain = ov_chain_next_entry(&journal->chain, &entry, planned ? &occurrence : NULL,
                                             queued ? &message : NULL);
        ov_digest_hex(&journal->chain, hex);
        ov_audit_link(journal->auditing, &journal->chain, "journal");
    }
    return (whole && ov_equal(hex, entry.chain)) ||
           ov_fail(journal->auditing->error, OV_ERROR_BUG,
                   "table journal, entry %" PRId64 ": it, or the occurrence or message that it stands for, "
                   "is not what was recorded, or one before it is lacking",
                   entry.position);
}

static bool audit_entries(struct journal_audit *journal)
{
    enum { ENTRIES_OF_AN_ARENA = 1000 };
    int got = -1;
    bool done = journal->entries != NULL && journal->occurrences != NULL && journal->messages != NULL;
    while (done && (got = ov_audit_step(journal->auditing, journal->entries)) > 0) {
        done = audit_entry(journal);
        if (journal->positions % ENTRIES_OF_AN_ARENA == 0) {
            ov_arena_free(journal->arena);
            journal->arena = ov_arena_new();
        }
    }
    return done && got == 0;
}

/* Behind the last that was planned or queued there is nothing. */
static bool audit_rest(struct journal_audit *journal)
{
    struct ov_auditing *auditing = journal->auditing;
    int got = ov_audit_step(auditing, journal->occurrences);
    if (got > 0)
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table occurrence, entry %" PRId64 ": the journal does not say who planned it",
                       (int64_t)sqlite3_column_int64(journal->occurrences, 0));
    if (got == 0)
        got = ov_audit_step(auditing, journal->messages);
    if (got > 0)
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table message, entry %" PRId64 ": the journal does not say who queued it",
                       (int64_t)sqlite3_column_int64(journal->messages, 0));
    return got == 0;
}

/* What was published or decided of a run was said of one that has its record. */
static bool audit_told_runs(struct ov_auditing *auditing)
{
    int64_t position;
    return ov_sql_number(auditing->store,
                         "SELECT position FROM journal AS j WHERE run IS NOT NULL AND kind IN ('published', "
                         "'partial', 'approved', 'refused', 'sent', 'received', 'replaced', "
                         "'delivery-failed') AND NOT EXISTS(SELECT 1 FROM run AS r WHERE r.number = j.run) "
                         "ORDER BY position LIMIT 1",
                         &position, auditing->error) &&
           (position == 0 ||
            ov_fail(auditing->error, OV_ERROR_BUG,
                    "table journal, entry %" PRId64 ": the run that it is about has no record", position));
}

bool ov_audit_journal(struct ov_auditing *auditing)
{
    struct journal_audit journal = { .auditing = auditing };
    bool done = true;
    if (auditing->store->version >= 4) {
        journal.arena = ov_arena_new();
        journal.entries = ov_sql_prepare(auditing->store, ENTRY_COLUMNS "ORDER BY position", auditing->error);
        journal.occurrences =
            ov_sql_prepare(auditing->store, OCCURRENCE_COLUMNS "ORDER BY id", auditing->error);
        journal.messages = ov_sql_prepare(auditing->store, MESSAGE_COLUMNS "ORDER BY id", auditing->error);
        done = audit_entries(&journal) && audit_rest(&journal) && audit_told_runs(auditing);
        sqlite3_finalize(journal.entries);
        sqlite3_finalize(journal.occurrences);
        sqlite3_finalize(journal.messages);
        ov_arena_free(journal.arena);
    }
    auditing->audit->entries = (size_t)journal.positions;
    ov_digest_hex(&journal.chain, auditing->audit->journal_head);
    return done;
}

/* ---- references ---- */

bool ov_audit_references(struct ov_auditing *auditing)
{
    sqlite3_stmt *statement = ov_sql_prepare(
        auditing->store, "SELECT \"table\", ifnull(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 1",
        auditing->error);
    if (statement == NULL)
        return false;
    int got = ov_sql_step(auditing->store, statement, auditing->error);
    if (got > 0)
        ov_fail(auditing->error, OV_ERROR_BUG,
                "table %s, entry %" PRId64 ": it names an entry of the table %s that is not there",
                (const char *)sqlite3_column_text(statement, 0), (int64_t)sqlite3_column_int64(statement, 1),
                (const char *)sqlite3_column_text(statement, 2));
    sqlite3_finalize(statement);
    return got == 0;
}
