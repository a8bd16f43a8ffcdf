/* Backups: whole, compared, never over something; restored only when all of it is right. */
#include "store-suite.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *backup, *other;

static void make_backup(void)
{
    struct ov_error error = { 0 };
    struct ov_store *store = create_home();
    backup = suite_path("backup");
    other = suite_path("other/home");
    suite_record_all(store);
    assert_done(ov_store_backup(store, backup, &error), error);
    ov_store_close(store);
}

static void same_store(const char *folder)
{
    struct ov_store *a = suite_open(home, true), *b = suite_open(folder, false);
    struct ov_audit first, second;
    struct ov_error error = { 0 };
    assert_done(ov_store_audit(a, NULL, &first, &error), error);
    assert_done(ov_store_audit(b, first.head, &second, &error), error);
    ck_assert_str_eq(first.head, second.head);
    ck_assert_str_eq(first.run_head, second.run_head);
    ck_assert_str_eq(first.journal_head, second.journal_head);
    ck_assert(first.entries == second.entries && first.entries > 0);
    ck_assert(first.rows == second.rows && first.files == second.files);
    for (int id = 0; id < OV_TABLES_RECORDED; id++)
        ck_assert_str_eq(suite_dump(a, (enum ov_table_id)id, 0), suite_dump(b, (enum ov_table_id)id, 0));
    ov_store_close(a);
    ov_store_close(b);
}

START_TEST(there_and_back)
{
    struct ov_error error = { 0 };
    char **names;
    size_t count, length;
    make_backup();
    assert_done(ov_folder_list(arena, backup, NULL, &names, &count, &error), error);
    ck_assert_str_eq(ov_join(arena, (const char *const *)names, count, " "),
                     "manifest.json objects store.db");
    ck_assert(!ov_file_exists(suite_path("backup.tmp")));
    const char *manifest =
        ov_file_read(arena, ov_path_join(arena, backup, "manifest.json"), 1 << 20, &length, &error);
    ck_assert(strstr(manifest, "\"batches\": 18") != NULL && strstr(manifest, "\"runs\": 1") != NULL &&
              strstr(manifest, "\"entries\": 5") != NULL && strstr(manifest, "\"journal-head\"") != NULL);
    assert_done(ov_store_restore(backup, other, &error), error);
    same_store(other);
    /* The restored home goes on by itself. */
    struct ov_store *store = suite_open(other, false);
    struct suite_rows rows = { 0 };
    suite_add(&rows, OV_TABLE_VALUES, 2, "new.field", "23", "2022", "", "1", "", "");
    ck_assert_int_eq(suite_record(store, OV_TABLE_VALUES, rows, "n.csv", "n").batch, 19);
    ov_store_close(store);
    assert_refused(ov_store_restore(backup, other, &error), error, "exists already");
}
END_TEST

START_TEST(never_over_something)
{
    struct ov_error error = { 0 };
    make_backup();
    struct ov_store *store = suite_open(home, true);
    assert_refused(ov_store_backup(store, backup, &error), error, "exists already");
    error = (struct ov_error){ 0 };
    /* What an interrupted backup left goes; what is somebody else's stays. */
    assert_done(ov_folder_create(suite_path("second.tmp/objects/ab"), &error), error);
    assert_done(ov_file_create(suite_path("second.tmp/store.db"), "half", 4, 0644, &error), error);
    assert_done(ov_store_backup(store, suite_path("second/"), &error), error);
    ck_assert(!ov_file_exists(suite_path("second.tmp")));
    assert_done(ov_folder_create(suite_path("third.tmp"), &error), error);
    assert_done(ov_file_create(suite_path("third.tmp/thesis.odt"), "text", 4, 0644, &error), error);
    assert_refused(ov_store_backup(store, suite_path("third"), &error), error, "thesis.odt");
    ck_assert(ov_file_exists(suite_path("third.tmp/thesis.odt")) && !ov_file_exists(suite_path("third")));
    error = (struct ov_error){ 0 };
    assert_refused(ov_store_backup(store, suite_path("no/such/folder"), &error), error, "no/such/folder");
    ov_store_close(store);
}
END_TEST

/* Objects are shared with the home where that is possible, and never written through. */
START_TEST(objects_are_linked)
{
    struct stat a, b;
    struct ov_digest digest = ov_digest_of("edition", 7);
    char hex[65];
    make_backup();
    ov_digest_hex(&digest, hex);
    ck_assert_int_eq(stat(ov_arena_printf(arena, "%s/objects/%.2s/%s", home, hex, hex + 2), &a), 0);
    ck_assert_int_eq(stat(ov_arena_printf(arena, "%s/objects/%.2s/%s", backup, hex, hex + 2), &b), 0);
    ck_assert(a.st_ino == b.st_ino && (b.st_mode & 0777) == 0444);
    struct ov_error error = { 0 };
    assert_done(ov_store_restore(backup, other, &error), error);
    ck_assert_int_eq(stat(ov_arena_printf(arena, "%s/objects/%.2s/%s", other, hex, hex + 2), &b), 0);
    ck_assert(a.st_ino != b.st_ino && (b.st_mode & 0777) == 0444);
}
END_TEST

static void refuse_restore(const char *words)
{
    struct ov_error error = { 0 };
    assert_refused(ov_store_restore(backup, other, &error), error, words);
    ck_assert(!ov_file_exists(ov_path_join(arena, other, "store.db")));
}

static void rewrite(const char *name, const char *from, const char *to)
{
    struct ov_error error = { 0 };
    size_t length;
    const char *path = ov_path_join(arena, backup, name);
    char *data = ov_file_read(arena, path, 1 << 24, &length, &error);
    char *place = memmem(data, length, from, strlen(from));
    ck_assert_ptr_nonnull(place);
    memcpy(place, to, strlen(to));
    assert_done(ov_file_replace(path, data, length, &error), error);
}

START_TEST(damaged_backups)
{
    struct ov_error error = { 0 };
    char hex[65];
    make_backup();
    rewrite("store.db", "Handlingsplan", "Xandlingsplan");
    refuse_restore("not what the manifest says");
    rewrite("store.db", "Xandlingsplan", "Handlingsplan");
    rewrite("manifest.json", "overens-backup", "overens-bakcup");
    refuse_restore("does not describe a backup");
    rewrite("manifest.json", "overens-bakcup", "overens-backup");
    rewrite("manifest.json", "\"version\": 1", "\"version\": 2");
    refuse_restore("version 2");
    rewrite("manifest.json", "\"version\": 2", "\"version\": 1");
    rewrite("manifest.json", "\"journal-head\": \"", "\"jo_rnal-head\": \"");
    refuse_restore("do not end as the manifest says");
    rewrite("manifest.json", "\"jo_rnal-head\"", "\"journal-head\"");
    rewrite("manifest.json", "\"head\"", "\"hood\"");
    refuse_restore("incomplete");
    rewrite("manifest.json", "\"hood\"", "\"head\"");
    size_t length;
    const char *path = ov_path_join(arena, backup, "manifest.json"),
               *whole = ov_file_read(arena, path, 1 << 20, &length, &error);
    const char *shorter =
        ov_arena_printf(arena, "%.*s\"objects\": []}", (int)(strstr(whole, "\"objects\"") - whole), whole);
    assert_done(ov_file_replace(path, shorter, strlen(shorter), &error), error);
    refuse_restore("names 19 kept files, its manifest 0");
    assert_done(ov_file_replace(path, whole, length, &error), error);
    rewrite("manifest.json", "{", "[");
    refuse_restore("not JSON");
    rewrite("manifest.json", "[", "{");
    struct ov_digest digest = ov_digest_of("edition", 7);
    ov_digest_hex(&digest, hex);
    const char *object = ov_arena_printf(arena, "%s/objects/%.2s/%s", backup, hex, hex + 2);
    ck_assert_int_eq(unlink(object), 0);
    refuse_restore("is lacking");
    assert_done(ov_file_create(object, "Edition", 7, 0444, &error), error);
    refuse_restore("is damaged");
    ck_assert_int_eq(unlink(object), 0);
    assert_done(ov_file_create(object, "edition", 7, 0444, &error), error);
    assert_done(ov_store_restore(backup, other, &error), error);
    same_store(other);
}
END_TEST

/* A damaged store gives no backup that looks whole. */
START_TEST(damaged_store)
{
    struct ov_error error = { 0 };
    char hex[65];
    struct ov_store *store = create_home();
    suite_record_all(store);
    struct ov_digest digest = ov_digest_of("edition", 7);
    ov_digest_hex(&digest, hex);
    ck_assert_int_eq(unlink(ov_arena_printf(arena, "%s/objects/%.2s/%s", home, hex, hex + 2)), 0);
    assert_refused(ov_store_backup(store, suite_path("backup"), &error), error, "is lacking");
    ck_assert(!ov_file_exists(suite_path("backup")) && !ov_file_exists(suite_path("backup.tmp")));
    ov_store_close(store);
}
END_TEST

TCase *test_store_backup(void)
{
    TCase *tcase = tcase_create("backup");
    tcase_add_test(tcase, there_and_back);
    tcase_add_test(tcase, never_over_something);
    tcase_add_test(tcase, objects_are_linked);
    tcase_add_test(tcase, damaged_backups);
    tcase_add_test(tcase, damaged_store);
    return tcase;
}
