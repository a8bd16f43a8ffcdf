/* A transaction of the journal is there whole or not at all, whatever fails and however many write. */
#include "journal-fixture.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- every failure of SQL ---- */

static int64_t steps_left; /* until the program of a statement is interrupted; below 0: it is not */
static bool committing, refuse_commit;

/* Not while COMMIT runs: SQLite asks once more when all is on the disk, and would tell a failure that was
 * none. */
static int interrupt(void *ignored)
{
    (void)ignored;
    return !committing && steps_left >= 0 && steps_left-- == 0;
}

static int trace(unsigned what, void *ignored, void *statement, void *sql)
{
    (void)what;
    (void)ignored;
    (void)statement;
    committing = strcmp(sql, "COMMIT") == 0;
    return 0;
}

static int at_commit(void *ignored)
{
    (void)ignored;
    return refuse_commit;
}

/* Called for every database that is opened after it was told. */
static int watch(sqlite3 *db, const char **message, const struct sqlite3_api_routines *routines)
{
    (void)message;
    (void)routines;
    sqlite3_progress_handler(db, 1, interrupt, NULL);
    sqlite3_trace_v2(db, SQLITE_TRACE_STMT, trace, NULL);
    sqlite3_commit_hook(db, at_commit, NULL);
    return SQLITE_OK;
}

static bool transact_all(struct ov_error *error, int64_t number)
{
    struct ov_run_record record = record_of(number);
    struct ov_occurrence occurrence = { .schedule = "a", .subject = "y", .revision = 1, .due = 5 };
    struct ov_message message = { .key = "k", .to = "t", .occurrence = 1 };
    struct ov_journal_write write = { .entry = { .kind = "published", .occurrence = 1, .run = number },
                                      .last = 1 };
    struct ov_transaction transaction = { .run = &record,
                                          .occurrences = &occurrence,
                                          .occurrence_count = 1,
                                          .messages = &message,
                                          .message_count = 1,
                                          .entries = &write,
                                          .entry_count = 1 };
    bool done = ov_store_transact(store, &clerk, &transaction, error);
    ck_assert_int_eq(occurrence.id, done ? 2 : 0);
    ck_assert_int_eq(message.id, done ? 1 : 0);
    ck_assert(!transaction.overtaken);
    return done;
}

static void check_nothing_of_it(const struct ov_audit *before)
{
    struct ov_audit after = audited();
    ck_assert_str_eq(after.journal_head, before->journal_head);
    ck_assert_str_eq(after.run_head, before->run_head);
}

/* Interrupted at each step of its statements, in turn, and at the commit: nothing of it stands. Then all. */
START_TEST(every_failure)
{
    struct ov_error error = { 0 };
    steps_left = -1;
    sqlite3_auto_extension((void (*)(void))watch);
    store = create_home();
    sqlite3_reset_auto_extension();
    plan("a", "x", 1);
    int64_t number = begin_run(), failures = 0;
    struct ov_audit before = audited();
    refuse_commit = true;
    for (bool refused_by_step = true; refused_by_step; failures++) {
        error = (struct ov_error){ 0 };
        steps_left = failures;
        ck_assert(!transact_all(&error, number));
        refused_by_step = strstr(error.text, "interrupted") != NULL;
        steps_left = -1;
        if (failures % 16 == 0)
            check_nothing_of_it(&before);
    }
    ck_assert_msg(strstr(error.text, "constraint failed") != NULL, "%s", error.text);
    check_nothing_of_it(&before);
    refuse_commit = false;
    ck_assert_int_gt(failures, 200);
    error = (struct ov_error){ 0 };
    assert_done(transact_all(&error, number), error);
    ck_assert_uint_eq(audited().entries, 4);
    ck_assert_uint_eq(audited().runs, 1);
    ov_store_close(store);
}
END_TEST

static int narrow(sqlite3 *db, const char **message, const struct sqlite3_api_routines *routines)
{
    (void)message;
    (void)routines;
    return sqlite3_exec(db, "PRAGMA max_page_count = 1", NULL, NULL, NULL); /* no more than it has */
}

/* A full disk: nothing recorded, words with what is free, and it goes on when there is room again. */
START_TEST(no_room)
{
    struct ov_error error = { 0 };
    struct ov_occurrence occurrences[400];
    store = create_home();
    plan("a", "x", 1);
    struct ov_audit before = audited();
    ov_store_close(store);
    for (int i = 0; i < 400; i++)
        occurrences[i] = (struct ov_occurrence){ .schedule = "b",
                                                 .subject = ov_arena_printf(arena, "%d", i),
                                                 .request = "{\"what\": \"a text of some length\"}" };
    struct ov_transaction transaction = { .occurrences = occurrences, .occurrence_count = 400 };
    sqlite3_auto_extension((void (*)(void))narrow);
    store = suite_open(home, false);
    assert_refused(ov_store_transact(store, &clerk, &transaction, &error), error, "the disk is full: ");
    ck_assert(error.code == OV_ERROR_IO && strstr(error.text, " bytes are free; nothing") != NULL);
    ck_assert_str_eq(audited().journal_head, before.journal_head);
    sqlite3_reset_auto_extension();
    ov_store_close(store);
    error = (struct ov_error){ 0 };
    store = suite_open(home, false);
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    ck_assert_uint_eq(audited().entries, 401);
    ov_store_close(store);
}
END_TEST

/* ---- several programs ---- */

/* In a child: plans what the other plans as well, and starts whatever it can. Leaves with how many it
 * started. */
static void compete(int count)
{
    struct ov_error error = { 0 };
    int started = 0;
    store = ov_store_open(home, false, &error);
    for (int i = 0; store != NULL && i < count; i++) {
        struct ov_occurrence occurrence = { .schedule = "a", .subject = ov_arena_printf(arena, "%d", i) };
        struct ov_transaction transaction = { .occurrences = &occurrence, .occurrence_count = 1 };
        struct ov_journal_write write = write_of("started", i + 1, i + 1);
        bool second;
        if (!ov_store_transact(store, &clerk, &transaction, &error))
            _exit(255);
        int64_t position;
        if (!ov_store_journal_last(store, i + 1, &position, &error))
            _exit(255);
        write.last = position;
        if (append(&write, &second, &error))
            started++;
        else if (!second)
            _exit(255);
        error = (struct ov_error){ 0 };
    }
    ov_store_close(store);
    _exit(store != NULL ? started : 255);
}

/* Two programs plan the same: every occurrence is there once. Entries say in their order who was first. */
START_TEST(two_programs)
{
    enum { COUNT = 100 };
    int started = 0;
    ov_store_close(create_home());
    fflush(NULL);
    pid_t pids[2];
    for (int i = 0; i < 2; i++) {
        pids[i] = fork();
        ck_assert_int_ge(pids[i], 0);
        if (pids[i] == 0)
            compete(COUNT);
    }
    for (int i = 0; i < 2; i++) {
        int status;
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != 255);
        started += WEXITSTATUS(status);
    }
    store = suite_open(home, true);
    ck_assert_uint_eq(audited().entries, (size_t)(COUNT + started));
    ck_assert_int_ge(started, COUNT);
    ov_store_close(store);
    ck_assert_int_eq(suite_number(home, "SELECT count(*) FROM occurrence"), COUNT);
    ck_assert_int_eq(suite_number(home, "SELECT count(*) FROM journal WHERE kind = 'planned'"), COUNT);
}
END_TEST

/* In a child: starts every occurrence that nobody has started, all from the entry "planned". */
static void claim(int count)
{
    struct ov_error error = { 0 };
    int started = 0;
    store = ov_store_open(home, false, &error);
    for (int i = 1; store != NULL && i <= count; i++) {
        struct ov_journal_write write = write_of("started", i, i);
        bool second;
        if (append(&write, &second, &error))
            started++;
        else if (!second)
            _exit(255);
        error = (struct ov_error){ 0 };
    }
    ov_store_close(store);
    _exit(store != NULL ? started : 255);
}

/* Of three that claim the same, one gets it. */
START_TEST(claimed_once)
{
    enum { COUNT = 100, PROGRAMS = 3 };
    int started = 0;
    store = create_home();
    for (int i = 0; i < COUNT; i++)
        plan("a", ov_arena_printf(arena, "%d", i), 1);
    ov_store_close(store);
    fflush(NULL);
    pid_t pids[PROGRAMS];
    for (int i = 0; i < PROGRAMS; i++) {
        pids[i] = fork();
        ck_assert_int_ge(pids[i], 0);
        if (pids[i] == 0)
            claim(COUNT);
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) != 255);
        started += WEXITSTATUS(status);
    }
    ck_assert_int_eq(started, COUNT);
    store = suite_open(home, true);
    ck_assert_uint_eq(audited().entries, 2 * COUNT);
    ov_store_close(store);
}
END_TEST

/* ---- in memory ---- */

START_TEST(scratch_store)
{
    struct ov_error error = { 0 };
    struct ov_run_record found;
    store = ov_store_scratch(&error);
    ck_assert_msg(store != NULL, "%s", error.text);
    struct ov_store *other = ov_store_scratch(&error);
    ck_assert_msg(other != NULL, "%s", error.text);
    plan("a", "x", 1);
    int64_t number = begin_run();
    struct ov_run_record record = record_of(number);
    struct ov_journal_write write = { .entry = { .kind = "published", .occurrence = 1, .run = number },
                                      .last = 1 };
    struct ov_transaction transaction = { .run = &record, .entries = &write, .entry_count = 1 };
    assert_done(ov_store_transact(store, &clerk, &transaction, &error), error);
    assert_done(ov_store_run(store, arena, number, &found, &error), error);
    ck_assert_uint_eq(audited().entries, 2);
    ov_store_close(store);
    store = other;
    ck_assert_uint_eq(audited().entries, 0);
    ov_store_close(store);
}
END_TEST

TCase *test_store_transact(void)
{
    TCase *tcase = tcase_create("transact");
    tcase_add_test(tcase, every_failure);
    tcase_add_test(tcase, no_room);
    tcase_add_test(tcase, two_programs);
    tcase_add_test(tcase, claimed_once);
    tcase_add_test(tcase, scratch_store);
    return tcase;
}
