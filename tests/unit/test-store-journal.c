/* Occurrences, messages and the journal: what is written is read, each key once, and who comes second is
 * told.
 */
#include "journal-fixture.h"

/* ---- what is written is read ---- */

START_TEST(written)
{
    struct ov_error error = { 0 };
    store = create_home();
    int64_t first = plan("monthly", "2022-09", 1), number = begin_run();
    struct ov_run_record record = record_of(number);
    struct ov_occurrence more[] = {
        { .schedule = "monthly", .subject = "2022-10", .revision = 1, .due = 7 },
        { .schedule = "monthly", .subject = "2022-09", .revision = 2, .due = -8, .request = "" },
    };
    struct ov_message messages[] = {
        { .key = "run-1/mail/x@y",
          .to = "x@y",
          .subject = "Rapport",
          .body = "Hej",
          .run = number,
          .occurrence = first },
        { .key = "reminder", .to = "z@y", .files = "[]" },
    };
    struct ov_journal_write entries[] = {
        { .entry = { .kind = "published", .occurrence = first, .run = number }, .last = 1 },
        { .entry = { .kind = "clock", .words = "stod still", .details = "{}", .due = 3 }, .last = -1 },
    };
    struct ov_transaction transaction = { .run = &record,
                                          .occurrences = more,
                                          .occurrence_count = 2,
                                          .messages = messages,
                                          .message_count = 2,
                                          .entries = entries,
                                          .entry_count = 2 };
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    ck_assert(first == 1 && more[0].id == 2 && more[1].id == 3);
    ck_assert(messages[0].id == 1 && messages[1].id == 2);
    ck_assert(entries[0].entry.position == 6 && entries[1].entry.position == 7);
    static const char *const lines[] = {
        "1 planned occurrence=1 run=0 message=0 due=1664600400 -",
        "2 planned occurrence=2 run=0 message=0 due=7 -",
        "3 planned occurrence=3 run=0 message=0 due=-8 -",
        "4 queued occurrence=0 run=0 message=1 due=0 -",
        "5 queued occurrence=0 run=0 message=2 due=0 -",
        "6 published occurrence=1 run=1 message=0 due=0 -",
        "7 clock occurrence=0 run=0 message=0 due=3 stod still",
    };
    size_t count;
    struct ov_journal_entry *read = journal(&count);
    ck_assert_uint_eq(count, OV_COUNT_OF(lines));
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(entry_line(&read[i]), lines[i]);
        ck_assert_str_eq(read[i].at, clerk.at);
        ck_assert_str_eq(read[i].actor, clerk.name);
    }
    ck_assert_str_eq(read[6].details, "{}");
    ck_assert_str_eq(read[6].chain, entries[1].entry.chain);
    ck_assert_str_eq(read[6].chain, audited().journal_head);
    ck_assert_uint_eq(audited().entries, 7);
    ck_assert_uint_eq(audited().runs, 1);
    ov_store_close(store);
}
END_TEST

START_TEST(readers)
{
    struct ov_error error = { 0 };
    struct ov_occurrence *occurrences;
    struct ov_message *messages;
    struct ov_journal_entry *entries;
    size_t count;
    int64_t last;
    store = create_home();
    plan("a", "x", 1);
    plan("a", "y", 1);
    struct ov_message message = { .key = "k", .to = "t", .body = "b", .files = "f", .occurrence = 2 };
    struct ov_transaction transaction = { .messages = &message, .message_count = 1 };
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    assert_done(ov_store_occurrences(store, arena, 1, &occurrences, &count, &error), error);
    ck_assert_uint_eq(count, 1);
    ck_assert(occurrences[0].id == 2 && occurrences[0].revision == 1 && occurrences[0].due == 1664600400);
    ck_assert_str_eq(occurrences[0].schedule, "a");
    ck_assert_str_eq(occurrences[0].subject, "y");
    ck_assert_str_eq(occurrences[0].request, "{\"day\": \"2022-10-01\"}");
    assert_done(ov_store_messages(store, arena, 0, &messages, &count, &error), error);
    ck_assert_uint_eq(count, 1);
    ck_assert(messages[0].id == 1 && messages[0].run == 0 && messages[0].occurrence == 2);
    ck_assert(ov_equal(messages[0].key, "k") && ov_equal(messages[0].to, "t") &&
              messages[0].subject == NULL && ov_equal(messages[0].body, "b") &&
              ov_equal(messages[0].files, "f"));
    assert_done(ov_store_messages(store, arena, 1, &messages, &count, &error), error);
    ck_assert_uint_eq(count, 0);
    assert_done(ov_store_journal(store, arena, 2, &entries, &count, &error), error);
    ck_assert(count == 1 && entries[0].position == 3);
    assert_done(ov_store_journal_last(store, 1, &last, &error), error);
    ck_assert_int_eq(last, 1);
    last = appended("started", 1, 1);
    ck_assert_int_eq(last, 4);
    assert_done(ov_store_journal_last(store, 1, &last, &error), error);
    ck_assert_int_eq(last, 4);
    assert_done(ov_store_journal_last(store, 3, &last, &error), error);
    ck_assert_int_eq(last, 0);
    ov_store_close(store);
}
END_TEST

/* Each key once for ever, and a revision is another. */
START_TEST(left_out)
{
    struct ov_error error = { 0 };
    size_t count;
    store = create_home();
    ck_assert_int_eq(plan("a", "x", 1), 1);
    ck_assert_int_eq(plan("a", "x", 1), 0);
    ck_assert_int_eq(plan("a", "x", 2), 2);
    ck_assert_int_eq(plan("a", "", 1), 3);
    struct ov_message twice[] = { { .key = "k", .to = "t", .body = "first" },
                                  { .key = "k", .to = "t", .body = "second" } };
    struct ov_transaction transaction = { .messages = twice, .message_count = 2 };
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    ck_assert(twice[0].id == 1 && twice[1].id == 0);
    journal(&count);
    ck_assert_uint_eq(count, 4);
    audited();
    ov_store_close(store);
}
END_TEST

/* ---- the fence ---- */

static void refuse_overtaken(struct ov_journal_write write, const char *words)
{
    struct ov_error error = { 0 };
    bool overtaken;
    struct ov_audit before = audited();
    ck_assert(!append(&write, &overtaken, &error));
    ck_assert(overtaken && error.code == OV_ERROR_STATE && write.entry.position == 0);
    ck_assert_msg(strstr(error.text, words) != NULL, "%s", error.text);
    ck_assert_str_eq(audited().journal_head, before.journal_head);
}

START_TEST(overtaken)
{
    store = create_home();
    plan("a", "x", 1);
    plan("a", "y", 1);
    int64_t fence = appended("started", 1, 1);
    refuse_overtaken(write_of("started", 1, 1), "entry 3 about it since entry 1");
    refuse_overtaken(write_of("started", 1, 0), "entry 3 about it since entry 0");
    refuse_overtaken(write_of("started", 1, 4), "entry 3 about it since entry 4");
    appended("started", 2, 2); /* another's entries are nobody's business */
    appended("failed", 1, fence);
    appended("moved", 1, -1); /* not asked */
    refuse_overtaken(write_of("failed", 1, fence), "\"failed\" of occurrence 1");
    ov_store_close(store);
}
END_TEST

/* About an occurrence, or else a message, or else a run. What queues its own messages keeps its fence. */
START_TEST(what_an_entry_is_about)
{
    struct ov_error error = { 0 };
    store = create_home();
    plan("a", "x", 1);
    int64_t number = begin_run(), fence = appended("started", 1, 1);
    struct ov_run_record record = record_of(number);
    struct ov_message message = { .key = "k", .to = "t", .run = number, .occurrence = 1 };
    struct ov_journal_write entries[] = {
        { .entry = { .kind = "published", .occurrence = 1, .run = number }, .last = fence },
        { .entry = { .kind = "delivery-failed", .occurrence = 1, .run = number }, .last = fence },
    };
    struct ov_transaction transaction = {
        .run = &record, .messages = &message, .message_count = 1, .entries = entries, .entry_count = 2
    };
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    struct ov_journal_write write = { .entry = { .kind = "approved", .run = number }, .last = 3 };
    refuse_overtaken(write, "\"approved\" of run 1");
    write.last = 5;
    bool second;
    assert_done(append(&write, &second, &error), error);
    write =
        (struct ov_journal_write){ .entry = { .kind = "sending", .message = 1, .run = number }, .last = 6 };
    refuse_overtaken(write, "\"sending\" of message 1");
    write.last = 3;
    assert_done(append(&write, &second, &error), error);
    ov_store_close(store);
}
END_TEST

/* ---- nothing or all ---- */

static struct ov_journal_write refused[] = {
    { .entry = { .kind = "planned", .occurrence = 1 }, .last = -1 },
    { .entry = { .kind = "queued" }, .last = -1 },
    { .entry = { .kind = "begun", .occurrence = 1 }, .last = -1 },
    { .entry = { .kind = NULL }, .last = -1 },
    { .entry = { .kind = "clock" }, .last = 0 },
    { .entry = { .kind = "failed", .occurrence = -1 }, .last = -1 },
    { .entry = { .kind = "failed", .occurrence = 9 }, .last = -1 },
    { .entry = { .kind = "approved", .run = 9 }, .last = -1 },
    { .entry = { .kind = "mailed", .message = 9 }, .last = -1 },
};
static const char *const refused_words[] = {
    "the kind \"planned\"", "the kind \"queued\"", "the kind \"begun\"",
    "the kind \"\"",        "about nothing",       "below 0",
    "does not have",        "does not have",       "does not have",
};

START_TEST(refusals)
{
    struct ov_error error = { 0 };
    store = create_home();
    plan("a", "x", 1);
    struct ov_audit before = audited();
    struct ov_occurrence occurrence = { .schedule = "a", .subject = "y", .revision = 1 };
    struct ov_message message = { .key = "k", .to = "t" };
    struct ov_journal_write entries[] = { write_of("started", 1, 1), refused[_i] };
    struct ov_transaction transaction = { .occurrences = &occurrence,
                                          .occurrence_count = 1,
                                          .messages = &message,
                                          .message_count = 1,
                                          .entries = entries,
                                          .entry_count = 2 };
    assert_refused(ov_store_transact(store, &clerk, &transaction, &error), error, refused_words[_i]);
    ck_assert(error.code == OV_ERROR_BUG && !transaction.overtaken);
    ck_assert(occurrence.id == 0 && message.id == 0 && entries[0].entry.position == 0);
    ck_assert_str_eq(audited().journal_head, before.journal_head);
    ck_assert_int_eq(plan("a", "y", 1), 2);
    ov_store_close(store);
}
END_TEST

START_TEST(nameless)
{
    struct ov_error error = { 0 };
    const struct ov_actor nobody = { .name = "", .at = clerk.at };
    struct ov_occurrence occurrence = { .schedule = "a" };
    struct ov_message message = { .key = "k" };
    struct ov_transaction transaction = { .occurrences = &occurrence, .occurrence_count = 1 };
    store = create_home();
    assert_refused(ov_store_transact(store, &clerk, &transaction, &error), error, "schedule and subject");
    error = (struct ov_error){ 0 };
    transaction = (struct ov_transaction){ .messages = &message, .message_count = 1 };
    assert_refused(ov_store_transact(store, &clerk, &transaction, &error), error, "key and receiver");
    error = (struct ov_error){ 0 };
    message.to = "t";
    assert_refused(ov_store_transact(store, &nobody, &transaction, &error), error, "without the name");
    ov_store_close(store);
    error = (struct ov_error){ 0 };
    store = suite_open(home, true);
    assert_refused(ov_store_transact(store, &clerk, &transaction, &error), error, "for reading only");
    ov_store_close(store);
}
END_TEST

/* A run's record goes with its entry, both or none. */
START_TEST(run_and_entry)
{
    struct ov_error error = { 0 };
    struct ov_run_record found;
    store = create_home();
    plan("a", "x", 1);
    int64_t number = begin_run(), fence = appended("started", 1, 1);
    struct ov_run_record record = record_of(number);
    struct ov_journal_write write = { .entry = { .kind = "published", .occurrence = 1, .run = number },
                                      .last = 1 };
    struct ov_transaction transaction = { .run = &record, .entries = &write, .entry_count = 1 };
    ck_assert(!ov_store_transact(store, &clerk, &transaction, &error) && transaction.overtaken);
    error = (struct ov_error){ 0 };
    assert_refused(ov_store_run(store, arena, number, &found, &error), error, "there is no run");
    error = (struct ov_error){ 0 };
    write.last = fence;
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    assert_done(ov_store_run(store, arena, number, &found, &error), error);
    write.last = -1;
    assert_refused(ov_store_transact(store, &clerk, &transaction, &error), error, "has its record already");
    ck_assert_uint_eq(audited().entries, 3);
    ov_store_close(store);
}
END_TEST

/* ---- heads ---- */

START_TEST(heads)
{
    struct ov_error error = { 0 };
    struct ov_audit audit;
    size_t count;
    store = create_home();
    suite_record_all(store);
    struct ov_audit now = audited();
    ck_assert_ptr_null(now.head_on);
    const char *const given[] = { now.head, now.run_head, now.journal_head, journal(&count)[1].chain };
    static const char *const chains[] = { "batches", "runs", "journal", "journal" };
    for (size_t i = 0; i < OV_COUNT_OF(given); i++) {
        assert_done(ov_store_audit(store, given[i], &audit, &error), error);
        ck_assert_str_eq(audit.head_on, chains[i]);
    }
    /* The last entry gone, with all its traces: only who noted the head can tell. */
    ov_store_close(store);
    suite_tamper(home, "DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)");
    store = suite_open(home, true);
    ck_assert_uint_eq(audited().entries, now.entries - 1);
    assert_refused(ov_store_audit(store, now.journal_head, &audit, &error), error, "removed at the end");
    ov_store_close(store);
}
END_TEST

TCase *test_store_journal(void)
{
    TCase *tcase = tcase_create("journal");
    tcase_add_test(tcase, written);
    tcase_add_test(tcase, readers);
    tcase_add_test(tcase, left_out);
    tcase_add_test(tcase, overtaken);
    tcase_add_test(tcase, what_an_entry_is_about);
    tcase_add_loop_test(tcase, refusals, 0, OV_COUNT_OF(refused));
    tcase_add_test(tcase, nameless);
    tcase_add_test(tcase, run_and_entry);
    tcase_add_test(tcase, heads);
    return tcase;
}
