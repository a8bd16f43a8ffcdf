/* Backups while others write: each is the store as it was at one moment. */
#include "journal-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BACKUPS = 3 };

/* In a child, until it is told to stop: what a tick writes. No assertions: they would run the parent's
 * clean-up. */
static bool write_journal(struct ov_store *writer, int i, struct ov_error *error)
{
    struct ov_occurrence occurrence = { .schedule = "monthly", .subject = ov_arena_printf(arena, "%d", i) };
    struct ov_message message = { .key = ov_arena_printf(arena, "m%d", i), .to = "x@y" };
    struct ov_journal_write write = { .entry = { .kind = "clock", .words = "gick fram" }, .last = -1 };
    struct ov_transaction transaction = { .occurrences = &occurrence,
                                          .occurrence_count = 1,
                                          .messages = &message,
                                          .message_count = 1,
                                          .entries = &write,
                                          .entry_count = 1 };
    return ov_store_transact(writer, &clerk, &transaction, error);
}

static bool import_batch(struct ov_store *writer, int i, struct ov_error *error)
{
    struct suite_rows values = { 0 };
    struct ov_batch_result result;
    char *content = ov_arena_printf(arena, "file %d", i);
    struct ov_kept_file file = { "v.csv", content, strlen(content) };
    for (int row = 0; row < 20; row++)
        suite_add(&values, OV_TABLE_VALUES, row + 2, "a.f", ov_arena_printf(arena, "u%d", row), "2022", "",
                  ov_arena_printf(arena, "%d", i), "", "");
    return ov_store_record(
        writer, &clerk,
        &(struct ov_recording){
            .table = ov_table(OV_TABLE_VALUES), .rows = values.rows, .count = values.count, .file = &file },
        &result, error);
}

static volatile sig_atomic_t stopped;
static void at_signal(int ignored)
{
    (void)ignored;
    stopped = 1;
}

static pid_t start_writer(bool (*write)(struct ov_store *writer, int i, struct ov_error *error))
{
    fflush(NULL);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid != 0)
        return pid;
    struct ov_error error = { 0 };
    signal(SIGTERM, at_signal);
    struct ov_store *writer = ov_store_open(home, false, &error);
    bool done = writer != NULL;
    for (int i = 0; done && !stopped; i++)
        done = write(writer, i, &error);
    if (!done)
        fprintf(stderr, "%s\n", error.text);
    ov_store_close(writer);
    _exit(done ? 0 : 1);
}

static void stop_writer(pid_t pid)
{
    int status;
    ck_assert_int_eq(kill(pid, SIGTERM), 0);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static struct ov_audit restored(int number)
{
    struct ov_error error = { 0 };
    const char *backup = suite_path(ov_arena_printf(arena, "backup-%d", number)),
               *other = suite_path(ov_arena_printf(arena, "other-%d", number));
    struct ov_store *source = suite_open(home, true);
    assert_done(ov_store_backup(source, backup, &error), error);
    ov_store_close(source);
    assert_done(ov_store_restore(backup, other, &error), error);
    store = suite_open(other, true);
    struct ov_audit audit = audited();
    ov_store_close(store);
    return audit;
}

/* The heads of every one stand on the chains of the source, and are never older than the one before. */
START_TEST(backups_under_load)
{
    struct ov_audit audits[BACKUPS], audit;
    struct ov_error error = { 0 };
    store = create_home();
    suite_record_all(store);
    ov_store_close(store);
    pid_t writers[] = { start_writer(write_journal), start_writer(import_batch) };
    /* Both are at work before the first, and go on between any two. */
    for (int i = 0; i < BACKUPS; i++) {
        int64_t entries = suite_number(home, "SELECT count(*) FROM journal"),
                batches = suite_number(home, "SELECT count(*) FROM batch");
        while (suite_number(home, "SELECT count(*) FROM journal") == entries ||
               suite_number(home, "SELECT count(*) FROM batch") == batches) {
            ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), 0); /* both live */
            usleep(1000);
        }
        audits[i] = restored(i);
    }
    stop_writer(writers[0]);
    stop_writer(writers[1]);
    store = suite_open(home, true);
    for (int i = 0; i < BACKUPS; i++) {
        assert_done(ov_store_audit(store, audits[i].head, &audit, &error), error);
        ck_assert_str_eq(audit.head_on, "batches");
        assert_done(ov_store_audit(store, audits[i].journal_head, &audit, &error), error);
        ck_assert_str_eq(audit.head_on, "journal");
        ck_assert(i == 0 ||
                  (audits[i].entries > audits[i - 1].entries && audits[i].batches > audits[i - 1].batches));
    }
    ov_store_close(store);
}
END_TEST

TCase *test_store_load(void)
{
    TCase *tcase = tcase_create("load");
    tcase_add_test(tcase, backups_under_load);
    return tcase;
}
