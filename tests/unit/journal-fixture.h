/* What the suites of the journal share: its writers and readers in one word each. */
#ifndef JOURNAL_FIXTURE_H
#define JOURNAL_FIXTURE_H

#include "store-suite.h"

#include <inttypes.h>

static const struct ov_actor clerk = { .name = "anna", .at = "2022-10-01T06:00:00Z" };

static struct ov_store *store; /* of the test at hand */

static inline int64_t plan(const char *schedule, const char *subject, int64_t revision)
{
    struct ov_error error = { 0 };
    struct ov_occurrence occurrence = { .schedule = schedule,
                                        .subject = subject,
                                        .revision = revision,
                                        .due = 1664600400,
                                        .request = "{\"day\": \"2022-10-01\"}" };
    struct ov_transaction transaction = { .occurrences = &occurrence, .occurrence_count = 1 };
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    return occurrence.id;
}

static inline struct ov_journal_write write_of(const char *kind, int64_t occurrence, int64_t last)
{
    return (struct ov_journal_write){ .entry = { .kind = kind, .occurrence = occurrence }, .last = last };
}

static inline bool append(struct ov_journal_write *write, bool *overtaken, struct ov_error *error)
{
    struct ov_transaction transaction = { .entries = write, .entry_count = 1 };
    bool done = ov_store_transact(store, &clerk, &transaction, error);
    *overtaken = transaction.overtaken;
    return done;
}

static inline int64_t appended(const char *kind, int64_t occurrence, int64_t last)
{
    struct ov_journal_write write = write_of(kind, occurrence, last);
    struct ov_error error = { 0 };
    bool overtaken;
    assert_done(append(&write, &overtaken, &error), error);
    ck_assert(!overtaken);
    return write.entry.position;
}

static inline struct ov_journal_entry *journal(size_t *count)
{
    struct ov_journal_entry *entries;
    struct ov_error error = { 0 };
    assert_done(ov_store_journal(store, arena, 0, &entries, count, &error), error);
    return entries;
}

/* "1 planned occurrence=1 run=0 message=0 due=5 words" */
static inline char *entry_line(const struct ov_journal_entry *entry)
{
    return ov_arena_printf(
        arena, "%" PRId64 " %s occurrence=%" PRId64 " run=%" PRId64 " message=%" PRId64 " due=%" PRId64 " %s",
        entry->position, entry->kind, entry->occurrence, entry->run, entry->message, entry->due,
        entry->words != NULL ? entry->words : "-");
}

static inline struct ov_audit audited(void)
{
    struct ov_audit audit;
    struct ov_error error = { 0 };
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    return audit;
}

static inline int64_t begin_run(void)
{
    struct ov_error error = { 0 };
    int64_t number;
    assert_done(ov_store_run_begin(store, &number, &error), error);
    return number;
}

static inline struct ov_run_record record_of(int64_t number)
{
    return (struct ov_run_record){
        .number = number, .kind = "sheet", .at = clerk.at, .actor = clerk.name, .state = "published"
    };
}

#endif
