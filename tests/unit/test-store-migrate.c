/* Stores of older versions: kept ones, made by the programs of their time (tests/data/store), are brought to
 * this version with everything that they hold, or stay as they are. */
#include "store-suite.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the programs of their versions said of their stores; tests/data/store/README.md. */
static const struct kept {
    int version;
    const char *head, *run_head;
    size_t batches, rows, files;
    /* A batch that can be withdrawn, its table, and what stands there with it and without. */
    int64_t undone;
    enum ov_table_id table;
    const char *with, *without;
} stores[] = {
    { 1, "51797e20ae517fdc65925f46734c2b05b5c00175d1cfed2adbed06fea7b3e9f2",
      "38e6e65ac817ccee288fee1251618484fa8a52217e97c4409c71a4e27e18746e", 10, 75, 14, 9, OV_TABLE_VALUES,
      "132055", "132054" },
    { 2, "a3ad3dcf3d14b9c3b8cf1a1db3e63b0788752abc8044ab9213401568889288ad",
      "2cb9db6c45e89a7da1d092759e49196a144373b2f3bd7f5761dd627ea69a541e", 9, 74, 13, 8, OV_TABLE_NOTES,
      "vakant till oktober", "vakant till november" },
    { 3, "0f712f3a3d2f89f07cc8213e3827977d1f4cbdc5cc95880c0ec89b00a7de21fb",
      "73cbf70b27c5ea360e63137792605ea7f271aa32ca8e28c4fcbda0c6fba576cb", 12, 76, 15, 9, OV_TABLE_FORECASTS,
      "tillsätts i oktober", "tillsätts i november" },
};
enum { STORES = OV_COUNT_OF(stores) };
static const struct kept *kept; /* the one of the test at hand */

static void unpack(int number)
{
    const char *source = getenv("OVERENS_SRCDIR");
    struct ov_error error = { 0 };
    kept = &stores[number];
    assert_done(ov_folder_create(home, &error), error);
    ck_assert_int_eq(system(ov_arena_printf(arena, "tar -xzf '%s/tests/data/store/version-%d.tar.gz' -C '%s'",
                                            source != NULL ? source : ".", kept->version, home)),
                     0);
}

static int64_t version_of(const char *folder)
{
    return suite_number(folder, "PRAGMA user_version");
}

static int64_t newest_version(void)
{
    struct ov_error error = { 0 };
    const char *fresh = suite_path("fresh");
    assert_done(ov_folder_create(fresh, &error), error);
    ov_store_close(ov_store_create(fresh, &error));
    return version_of(fresh);
}

static struct ov_store *migrated(bool read_only)
{
    struct ov_error error = { 0 };
    struct ov_store *store = ov_store_open_migrated(home, read_only, &actor, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
    return store;
}

/* Every table as of every batch. */
static char *answers(struct ov_store *store)
{
    struct ov_buffer text = { 0 };
    for (int64_t batch = 1; batch <= (int64_t)kept->batches; batch++) {
        for (int id = 0; id < OV_TABLES_RECORDED; id++)
            ov_buffer_printf(&text, "%d@%d\n%s\n", id, (int)batch,
                             suite_dump(store, (enum ov_table_id)id, batch));
    }
    char *copy = ov_arena_strdup(arena, text.data);
    ov_buffer_free(&text);
    return copy;
}

static struct ov_audit audit_of(struct ov_store *store)
{
    struct ov_audit audit;
    struct ov_error error = { 0 };
    assert_done(ov_store_audit(store, kept->head, &audit, &error), error);
    return audit;
}

/* Of its old version, untouched. */
static void check_old(const char *folder)
{
    ck_assert_int_eq(version_of(folder), kept->version);
    struct ov_store *store = suite_open(folder, true);
    struct ov_audit audit = audit_of(store);
    ck_assert_str_eq(audit.head, kept->head);
    ck_assert_str_eq(audit.run_head, kept->run_head);
    ck_assert(audit.batches == kept->batches && audit.rows == kept->rows && audit.files == kept->files &&
              audit.runs == 1);
    ov_store_close(store);
}

/* Of this version, with one batch more and everything else as it was. */
static void check_new(const char *folder)
{
    struct ov_batch *batches;
    size_t count;
    struct ov_error error = { 0 };
    struct ov_store *store = suite_open(folder, false);
    struct ov_audit audit = audit_of(store);
    ck_assert_str_eq(audit.run_head, kept->run_head);
    ck_assert(audit.batches == kept->batches + 1 && audit.rows == kept->rows && audit.files == kept->files &&
              audit.runs == 1);
    assert_done(ov_store_batches(store, arena, &batches, &count, &error), error);
    const struct ov_batch *last = &batches[count - 1];
    ck_assert_str_eq(last->chain, audit.head);
    ck_assert_str_eq(last->kind, "configuration");
    ck_assert_str_eq(last->actor, actor.name);
    ck_assert_str_eq(last->at, actor.at);
    ck_assert_str_eq(last->reason, ov_arena_printf(arena, "store version %d brought to version %d",
                                                   kept->version, (int)version_of(folder)));
    ck_assert(last->rows == 0 && last->withdrawn == 0 && last->table == NULL);
    ov_store_close(store);
}

START_TEST(everything_is_kept)
{
    int64_t newest = newest_version();
    unpack(_i / 2);
    ck_assert_int_gt(newest, kept->version);
    struct ov_store *store = suite_open(home, true);
    const char *before = answers(store);
    ck_assert(strstr(before, kept->with) != NULL && strstr(before, kept->without) != NULL);
    ov_store_close(store);
    check_old(home);
    store = migrated(_i % 2);
    ck_assert_str_eq(answers(store), before);
    ov_store_close(store);
    ck_assert_int_eq(version_of(home), newest);
    check_new(home);
    /* Once is enough. */
    ov_store_close(migrated(_i % 2));
    check_new(home);
}
END_TEST

/* And then everything can be done with it that can be done with a new one. */
START_TEST(it_goes_on)
{
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    struct suite_rows payments = { 0 };
    unpack(_i);
    struct ov_store *store = migrated(false);
    suite_add(&payments, OV_TABLE_PAYMENTS, 2, "close-care@2022", "23", "total", "june", "", "100/100",
              "2022-06-15", "", "", "Allt kom");
    ck_assert_int_eq(suite_record(store, OV_TABLE_PAYMENTS, payments, "p.csv", "p").batch,
                     (int64_t)kept->batches + 2);
    ck_assert(strstr(suite_dump(store, OV_TABLE_PAYMENTS, 0), "Allt kom") != NULL);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_PAYMENTS, (int64_t)kept->batches + 1), "");
    struct ov_occurrence occurrence = { .schedule = "a", .subject = "x" };
    struct ov_transaction transaction = { .occurrences = &occurrence, .occurrence_count = 1 };
    assert_done(ov_store_transact(store, &actor, &transaction, &error), error);
    ck_assert_int_eq(occurrence.id, 1);
    /* What was recorded before can be withdrawn and blanked. */
    assert_done(ov_store_withdraw(store, &actor, kept->undone, "prov", &result, &error), error);
    ck_assert(strstr(suite_dump(store, kept->table, (int64_t)kept->batches + 2), kept->with) != NULL);
    ck_assert(strstr(suite_dump(store, kept->table, 0), kept->without) != NULL);
    assert_done(ov_store_blank(store, &actor, 4, "prov", &result, &error), error);
    ck_assert_uint_gt(result.changed, 1);
    ck_assert_uint_eq(audit_of(store).batches, kept->batches + 4);
    ov_store_close(store);
}
END_TEST

static void check_no_journal(struct ov_store *store)
{
    struct ov_error error = { 0 };
    struct ov_journal_entry *entries;
    struct ov_occurrence *occurrences;
    struct ov_message *messages;
    size_t counts[3];
    int64_t last;
    assert_done(ov_store_journal(store, arena, 0, &entries, &counts[0], &error), error);
    assert_done(ov_store_occurrences(store, arena, 0, &occurrences, &counts[1], &error), error);
    assert_done(ov_store_messages(store, arena, 0, &messages, &counts[2], &error), error);
    assert_done(ov_store_journal_last(store, 1, &last, &error), error);
    ck_assert(counts[0] + counts[1] + counts[2] == 0 && last == 0);
}

/* As it is: read, audited and copied, never written. */
START_TEST(as_it_is)
{
    struct ov_error error = { 0 };
    const char *backup = suite_path("backup"), *other = suite_path("other");
    unpack(_i);
    ck_assert_ptr_null(ov_store_open(home, false, &error));
    ck_assert_msg(strstr(error.text, ov_arena_printf(arena, "store version %d", kept->version)) != NULL, "%s",
                  error.text);
    error = (struct ov_error){ 0 };
    struct ov_store *store = suite_open(home, true);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_PAYMENTS, 0), "");
    struct ov_version *versions;
    size_t count;
    bool more;
    assert_done(ov_store_versions(store, arena, ov_table(OV_TABLE_PAYMENTS), NULL, 0, false, 0, &versions,
                                  &count, &more, &error),
                error);
    ck_assert_uint_eq(count, 0);
    check_no_journal(store);
    assert_done(ov_store_backup(store, backup, &error), error);
    ov_store_close(store);
    check_old(home);
    check_old(backup);
    assert_done(ov_store_restore(backup, other, &error), error);
    check_old(other);
    store = ov_store_open_migrated(other, false, &actor, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
    ov_store_close(store);
    check_new(other);
    check_old(backup);
}
END_TEST

START_TEST(backup_of_the_new_one)
{
    struct ov_error error = { 0 };
    const char *backup = suite_path("backup"), *other = suite_path("other");
    unpack(_i);
    struct ov_store *store = migrated(false);
    assert_done(ov_store_backup(store, backup, &error), error);
    ov_store_close(store);
    assert_done(ov_store_restore(backup, other, &error), error);
    check_new(other);
}
END_TEST

/* ---- what is refused ---- */

START_TEST(only_a_whole_store)
{
    struct ov_error error = { 0 };
    unpack(_i);
    ck_assert_int_eq(suite_sql(home, "CREATE TABLE journal(x)"), 0);
    for (int read_only = 0; read_only <= 1; read_only++) {
        ck_assert_ptr_null(ov_store_open_migrated(home, read_only, &actor, &error));
        ck_assert_msg(strstr(error.text, "\"journal\" was changed") != NULL, "%s", error.text);
        error = (struct ov_error){ 0 };
    }
    ck_assert_int_eq(suite_sql(home, "DROP TABLE journal; DROP TRIGGER value_no_delete"), 0);
    ck_assert_ptr_null(ov_store_open_migrated(home, false, &actor, &error));
    ck_assert_msg(strstr(error.text, "1 of its tables and guards") != NULL, "%s", error.text);
    ck_assert_int_eq(version_of(home), kept->version);
}
END_TEST

START_TEST(nobody)
{
    struct ov_error error = { 0 };
    const struct ov_actor none = { .name = "", .at = actor.at };
    unpack(_i);
    ck_assert_ptr_null(ov_store_open_migrated(home, false, &none, &error));
    ck_assert_msg(strstr(error.text, "without the name") != NULL, "%s", error.text);
    check_old(home);
}
END_TEST

/* Who may only read is told what to do; root may write everywhere, so this is tried as another user. */
START_TEST(may_not_write)
{
    int status;
    unpack(_i);
    ck_assert_int_eq(chmod(scratch, 0755), 0);
    ck_assert_int_eq(chmod(home, 0555), 0);
    ck_assert_int_eq(chmod(ov_path_join(arena, home, "store.db"), 0444), 0);
    fflush(NULL);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        struct ov_error error = { 0 };
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(2);
        struct ov_store *store = ov_store_open_migrated(home, true, &actor, &error);
        bool told = store == NULL &&
                    strstr(error.text, ov_arena_printf(arena, "has version %d", kept->version)) != NULL &&
                    strstr(error.text, "a user who may write there") != NULL;
        if (!told)
            fprintf(stderr, "%s\n", error.text);
        _exit(told ? 0 : 1);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_int_eq(chmod(home, 0755), 0);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    check_old(home);
}
END_TEST

/* ---- several at once ---- */

START_TEST(migrators_at_once)
{
    enum { PROGRAMS = 6 };
    pid_t pids[PROGRAMS];
    int status;
    unpack(_i % STORES);
    fflush(NULL);
    for (int i = 0; i < PROGRAMS; i++) {
        pids[i] = fork();
        ck_assert_int_ge(pids[i], 0);
        if (pids[i] == 0) {
            struct ov_error error = { 0 };
            struct ov_store *store = ov_store_open_migrated(home, i % 2, &actor, &error);
            if (store == NULL)
                fprintf(stderr, "%s\n", error.text);
            ov_store_close(store);
            _exit(store != NULL ? 0 : 1);
        }
    }
    for (int i = 0; i < PROGRAMS; i++) {
        ck_assert_int_eq(waitpid(pids[i], &status, 0), pids[i]);
        ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    check_new(home);
}
END_TEST

/* One had opened it before another migrated it. */
START_TEST(opened_before)
{
    unpack(_i);
    struct ov_store *reader = suite_open(home, true);
    const char *before = answers(reader);
    ov_store_close(migrated(false));
    ck_assert_str_eq(answers(reader), before);
    ov_store_close(reader);
    check_new(home);
}
END_TEST

TCase *test_store_migrate(void)
{
    TCase *tcase = tcase_create("migrate");
    tcase_add_loop_test(tcase, everything_is_kept, 0, 2 * STORES);
    tcase_add_loop_test(tcase, it_goes_on, 0, STORES);
    tcase_add_loop_test(tcase, as_it_is, 0, STORES);
    tcase_add_loop_test(tcase, backup_of_the_new_one, 0, STORES);
    tcase_add_loop_test(tcase, only_a_whole_store, 0, STORES);
    tcase_add_loop_test(tcase, nobody, 0, STORES);
    tcase_add_loop_test(tcase, may_not_write, 0, STORES);
    tcase_add_loop_test(tcase, migrators_at_once, 0, 5);
    tcase_add_loop_test(tcase, opened_before, 0, STORES);
    return tcase;
}
