/* Several writers, writers that die, and disks that refuse. */
#include "store-suite.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void check_whole(size_t *batches)
{
    struct ov_store *store = suite_open(home, false);
    struct ov_audit audit;
    struct ov_error error = { 0 };
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    *batches = audit.batches;
    ov_store_close(store);
}

/* Two handles on one store: each knows the other's words. */
START_TEST(handles_in_turn)
{
    struct ov_store *stores[] = { create_home(), suite_open(home, false) };
    size_t batches;
    for (int i = 0; i < 20; i++) {
        struct suite_rows rows = { 0 };
        suite_add(&rows, OV_TABLE_VALUES, 2, ov_arena_printf(arena, "a.f%d", i / 2),
                  ov_arena_printf(arena, "u%d", i), "2022", "", "1", "", "");
        ck_assert_int_eq(
            suite_record(stores[i % 2], OV_TABLE_VALUES, rows, "v.csv", ov_arena_printf(arena, "%d", i))
                .batch,
            i + 1);
    }
    ck_assert_str_eq(suite_dump(stores[0], OV_TABLE_VALUES, 0), suite_dump(stores[1], OV_TABLE_VALUES, 0));
    ov_store_close(stores[0]);
    ov_store_close(stores[1]);
    check_whole(&batches);
    ck_assert_uint_eq(batches, 20);
}
END_TEST

/* In a child: records batches of rows values each, from one batch number of its own to another. No assertions
 * there: they would run the parent's clean-up. */
static void write_batches(int child, int first, int count, int rows)
{
    struct ov_error error = { 0 };
    struct ov_store *store = ov_store_open(home, false, &error);
    for (int i = first; store != NULL && i < first + count; i++) {
        struct suite_rows values = { 0 };
        struct ov_batch_result result;
        char *content = ov_arena_printf(arena, "%d %d", child, i);
        struct ov_kept_file file = { "v.csv", content, strlen(content) };
        for (int row = 0; row < rows; row++)
            suite_add(&values, OV_TABLE_VALUES, row + 2, ov_arena_printf(arena, "a.f%d", child),
                      ov_arena_printf(arena, "u%d", row), "2022", "", ov_arena_printf(arena, "%d", i), "",
                      "");
        if (!ov_store_record(store, &actor,
                             &(struct ov_recording){ .table = ov_table(OV_TABLE_VALUES),
                                                     .rows = values.rows,
                                                     .count = values.count,
                                                     .file = &file },
                             &result, &error)) {
            fprintf(stderr, "%s\n", error.text);
            _exit(1);
        }
    }
    ov_store_close(store);
    _exit(store != NULL ? 0 : 1);
}

static pid_t start_writer(int child, int first, int count, int rows)
{
    fflush(NULL);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0)
        write_batches(child, first, count, rows);
    return pid;
}

START_TEST(writers_at_once)
{
    enum { WRITERS = 3, EACH = 15 };
    pid_t pids[WRITERS];
    size_t batches;
    int status;
    ov_store_close(create_home());
    for (int i = 0; i < WRITERS; i++)
        pids[i] = start_writer(i, 1, EACH, 20);
    for (int i = 0; i < WRITERS; i++) {
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    check_whole(&batches);
    ck_assert_uint_eq(batches, WRITERS * EACH);
}
END_TEST

/* Killed at any moment, a batch is there whole or not at all. */
START_TEST(killed)
{
    enum { KILLS = 25, ROWS = 300 };
    uint64_t random = 4711;
    size_t batches = 0, before = 0;
    int status;
    int64_t most = 60; /* ms; longer where the machine is slow */
    ov_store_close(create_home());
    for (int i = 0; i < KILLS; i++) {
        pid_t pid = start_writer(1, 1000 * (i + 1), 1000, ROWS);
        int64_t ms = (int64_t)(next_random(&random) % (uint64_t)most) + 1;
        struct timespec pause = { (time_t)(ms / 1000), (long)(ms % 1000 * 1000000) };
        nanosleep(&pause, NULL);
        kill(pid, SIGKILL);
        ck_assert_int_eq(waitpid(pid, &status, 0), pid);
        ck_assert(WIFSIGNALED(status));
        check_whole(&batches);
        ck_assert_uint_ge(batches, before);
        if (batches == before && most < 10000)
            most *= 2;
        before = batches;
        /* Every batch has all of its rows. */
        ck_assert_int_eq(suite_number(home, "SELECT count(*) FROM value"), (int64_t)batches * ROWS);
    }
    ck_assert_uint_gt(batches, 0);
}
END_TEST

/* A disk that takes no more: nothing recorded, words that say so, and it goes on when there is room again. */
START_TEST(no_room)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 }, many = { 0 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    struct rlimit limit, before;
    size_t batches;
    suite_add(&rows, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v");
    for (int i = 0; i < 30000; i++)
        suite_add(&many, OV_TABLE_VALUES, i + 2, "a.b", ov_arena_printf(arena, "unit-%d", i), "2022", "", "1",
                  "", "");
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    limit = (struct rlimit){ 1 << 20, before.rlim_max };
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    bool done = ov_store_record(
        store, &actor,
        &(struct ov_recording){
            .table = ov_table(OV_TABLE_VALUES), .rows = many.rows, .count = many.count, .reason = "test" },
        &result, &error);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert(!done && result.batch == 0);
    ck_assert_msg(error.code == OV_ERROR_IO && strstr(error.text, "nothing was recorded") != NULL &&
                      strstr(error.text, home) != NULL,
                  "%s", error.text);
    error = (struct ov_error){ 0 };
    assert_done(ov_store_record(store, &actor,
                                &(struct ov_recording){ .table = ov_table(OV_TABLE_VALUES),
                                                        .rows = many.rows,
                                                        .count = many.count,
                                                        .reason = "test" },
                                &result, &error),
                error);
    ov_store_close(store);
    check_whole(&batches);
    ck_assert_uint_eq(batches, 2);
}
END_TEST

static bool locks_are_listed(void)
{
    size_t length = 0;
    char *line = NULL;
    bool listed = false;
    const char *mine = ov_arena_printf(arena, " %ld ", (long)getpid());
    FILE *locks = fopen("/proc/locks", "re");
    while (locks != NULL && !listed && getline(&line, &length, locks) > 0)
        listed = strstr(line, "POSIX") != NULL && strstr(line, mine) != NULL;
    free(line);
    if (locks != NULL)
        fclose(locks);
    return listed;
}

/* Ten seconds of patience, then words. */
START_TEST(locked)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    sqlite3 *db;
    suite_add(&rows, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    ck_assert_int_eq(sqlite3_open(ov_path_join(arena, home, "store.db"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_VALUES, 0), ""); /* reading goes on */
    ck_assert(!ov_store_record(
        store, &actor,
        &(struct ov_recording){
            .table = ov_table(OV_TABLE_VALUES), .rows = rows.rows, .count = 1, .reason = "test" },
        &result, &error));
    ck_assert_msg(error.code == OV_ERROR_STATE && strstr(error.text, "another program") != NULL, "%s",
                  error.text);
    /* Where the kernel lists locks with the processes that hold them. */
    if (locks_are_listed())
        ck_assert_msg(strstr(error.text, ov_arena_printf(arena, "process %ld,", (long)getpid())) != NULL,
                      "%s", error.text);
    sqlite3_close(db);
    suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v");
    ov_store_close(store);
}
END_TEST

/* A program that leaves in the middle of writing: what it began must be undone before anything is read. */
START_TEST(interrupted)
{
    struct ov_store *store = create_home();
    struct ov_error error = { 0 };
    int status;
    size_t batches;
    suite_record_all(store);
    ov_store_close(store);
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        sqlite3 *db;
        bool done =
            sqlite3_open(ov_path_join(arena, home, "store.db"), &db) == SQLITE_OK &&
            sqlite3_exec(
                db,
                "PRAGMA cache_size = 5; BEGIN; WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i "
                "+ 1 FROM n WHERE i < 9000) INSERT INTO name SELECT i, 'word ' || i, 1 FROM n",
                NULL, NULL, NULL) == SQLITE_OK;
        if (done)
            raise(SIGSTOP);
        _exit(1);
    }
    ck_assert_int_eq(waitpid(pid, &status, WUNTRACED), pid);
    ck_assert(WIFSTOPPED(status));
    kill(pid, SIGKILL);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_ptr_null(ov_store_open(home, true, &error));
    ck_assert_msg(strstr(error.text, "must be undone first") != NULL, "%s", error.text);
    check_whole(&batches);
    ck_assert_uint_eq(batches, OV_TABLES_RECORDED + 1);
    ov_store_close(suite_open(home, true));
}
END_TEST

TCase *test_store_writers(void)
{
    TCase *tcase = tcase_create("writers");
    tcase_add_test(tcase, handles_in_turn);
    tcase_add_test(tcase, writers_at_once);
    tcase_add_test(tcase, killed);
    tcase_add_test(tcase, no_room);
    tcase_add_test(tcase, locked);
    tcase_add_test(tcase, interrupted);
    return tcase;
}
