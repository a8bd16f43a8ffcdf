/* Digests, files, folders. */
#include "base-suite.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- digests ---- */

/* FIPS 180-4, examples for SHA-256. */
static const char abc_hex[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char empty_hex[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

START_TEST(known_digests)
{
    char hex[65];
    struct ov_digest digest = ov_digest_of("abc", 3), read;
    ov_digest_hex(&digest, hex);
    ck_assert_str_eq(hex, abc_hex);
    ck_assert(ov_digest_parse(hex, &read) && ov_digest_equal(&digest, &read));
    digest = ov_digest_of(NULL, 0);
    ov_digest_hex(&digest, hex);
    ck_assert_str_eq(hex, empty_hex);
    ck_assert(!ov_digest_equal(&digest, &read));
    struct ov_hash *hash = ov_hash_new();
    ov_hash_add(hash, "a", 1);
    ov_hash_add(hash, "bc", 2);
    digest = ov_hash_end(hash);
    ck_assert(ov_digest_equal(&digest, &read));
}
END_TEST

START_TEST(digests_refused)
{
    char text[66];
    struct ov_digest digest;
    strcpy(text, abc_hex);
    for (size_t i = 0; i < 64; i += 9) {
        char old = text[i];
        for (const char *bad = "g/:@G` "; *bad != '\0'; bad++) {
            text[i] = *bad;
            ck_assert(!ov_digest_parse(text, &digest));
        }
        text[i] = old;
    }
    text[63] = '\0';
    ck_assert(!ov_digest_parse(text, &digest));
    strcpy(text, abc_hex);
    strcat(text, "0");
    ck_assert(!ov_digest_parse(text, &digest));
    ck_assert(!ov_digest_parse("", &digest));
}
END_TEST

static struct ov_digest of_texts(const char *first, const char *second)
{
    struct ov_hash *hash = ov_hash_new();
    ov_hash_add_text(hash, first);
    ov_hash_add_text(hash, second);
    return ov_hash_end(hash);
}

START_TEST(no_two_sequences_of_texts_collide)
{
    static const char *const pairs[][2] = { { "ab", "c" },   { "a", "bc" },   { "abc", "" }, { "", "abc" },
                                            { NULL, "abc" }, { "abc", NULL }, { "", "" },    { NULL, NULL } };
    for (size_t i = 0; i < OV_COUNT_OF(pairs); i++)
        for (size_t j = 0; j < OV_COUNT_OF(pairs); j++) {
            struct ov_digest a = of_texts(pairs[i][0], pairs[i][1]), b = of_texts(pairs[j][0], pairs[j][1]);
            ck_assert_int_eq(ov_digest_equal(&a, &b), i == j);
        }
    struct ov_hash *hash = ov_hash_new();
    ov_hash_add_int(hash, -2);
    struct ov_digest number = ov_hash_end(hash);
    struct ov_digest bytes = ov_digest_of("\xff\xff\xff\xff\xff\xff\xff\xfe", 8);
    ck_assert(ov_digest_equal(&number, &bytes));
}
END_TEST

TCase *test_base_digest(void)
{
    TCase *tcase = tcase_create("digest");
    tcase_add_test(tcase, known_digests);
    tcase_add_test(tcase, digests_refused);
    tcase_add_test(tcase, no_two_sequences_of_texts_collide);
    return tcase;
}

/* ---- files ---- */

static struct ov_arena *arena;
static const char *folder;
static struct ov_error error;

static void open_folder(void)
{
    arena = ov_arena_new();
    folder = scratch_open(arena);
    error = (struct ov_error){ 0 };
    umask(022);
}

static void close_folder(void)
{
    scratch_close();
    ov_arena_free(arena);
}

static const char *in(const char *name)
{
    return ov_path_join(arena, folder, name);
}

static void write_file(const char *path, const char *text)
{
    ck_assert_msg(ov_file_replace(path, text, strlen(text), &error), "%s", error.text);
}

static void expect_file(const char *path, const char *text)
{
    size_t length = 0;
    const char *data = ov_file_read(arena, path, 1000000, &length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    ck_assert_str_eq(data, text);
    ck_assert_uint_eq(length, strlen(text));
}

/* The error that was just recorded; the next may be recorded. */
static void expect_error(enum ov_error_code code, const char *words)
{
    ck_assert_int_eq(error.code, code);
    ck_assert_msg(strstr(error.text, words) != NULL, "%s", error.text);
    error = (struct ov_error){ 0 };
}

static mode_t mode_of(const char *path)
{
    struct stat status;
    ck_assert_int_eq(lstat(path, &status), 0);
    return status.st_mode & 07777;
}

START_TEST(joining_paths)
{
    ck_assert_str_eq(ov_path_join(arena, "a", "b"), "a/b");
    ck_assert_str_eq(ov_path_join(arena, "a/", "b/c"), "a/b/c");
    ck_assert_str_eq(ov_path_join(arena, "/", "b"), "/b");
    ck_assert_str_eq(ov_path_join(arena, "", "b"), "b");
    ck_assert_str_eq(ov_path_join(arena, "a", "/b"), "/b");
}
END_TEST

START_TEST(replacing_a_file)
{
    const char *path = in("overens.conf");
    char **names;
    size_t count;
    write_file(path, "first");
    ck_assert_uint_eq(mode_of(path), 0644);
    expect_file(path, "first");
    ck_assert_int_eq(chmod(path, 0600), 0);
    write_file(path, "second, longer");
    expect_file(path, "second, longer");
    ck_assert_uint_eq(mode_of(path), 0600);
    write_file(path, "");
    expect_file(path, "");
    /* nothing is left beside it, not even where lists do not look */
    ck_assert(ov_folder_list(arena, folder, NULL, &names, &count, &error));
    ck_assert_uint_eq(count, 1);
    ck_assert(unlink(path) == 0 && rmdir(folder) == 0 && mkdir(folder, 0700) == 0);
}
END_TEST

START_TEST(a_failed_replacement_leaves_the_old)
{
    ck_assert(!ov_file_replace(in("none/file"), "x", 1, &error));
    expect_error(OV_ERROR_MISSING, "none");
    ck_assert(ov_folder_create(in("taken"), &error));
    ck_assert(!ov_file_replace(in("taken"), "x", 1, &error));
    expect_error(OV_ERROR_IO, "cannot replace");
    ck_assert(rmdir(in("taken")) == 0 && rmdir(folder) == 0 && mkdir(folder, 0700) == 0);
}
END_TEST

START_TEST(a_link_is_replaced_and_what_it_names_is_not)
{
    write_file(in("target"), "old");
    ck_assert_int_eq(symlink("target", in("link")), 0);
    write_file(in("link"), "new");
    expect_file(in("target"), "old");
    expect_file(in("link"), "new");
}
END_TEST

START_TEST(replacing_in_the_current_folder)
{
    ck_assert_int_eq(chdir(folder), 0);
    write_file("plain", "x");
    expect_file(in("plain"), "x");
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(creating_a_file)
{
    const char *path = in("run.json");
    ck_assert_msg(ov_file_create(path, "{}", 2, 0440, &error), "%s", error.text);
    ck_assert_uint_eq(mode_of(path), 0440);
    expect_file(path, "{}");
    ck_assert(!ov_file_create(path, "[]", 2, 0644, &error));
    expect_error(OV_ERROR_STATE, "exists already");
    expect_file(path, "{}");
    ck_assert_int_eq(symlink("nowhere", in("link")), 0);
    ck_assert(!ov_file_create(in("link"), "", 0, 0644, &error));
    expect_error(OV_ERROR_STATE, "exists already");
    ck_assert(!ov_file_create(in("none/file"), "", 0, 0644, &error));
    expect_error(OV_ERROR_MISSING, "cannot create");
}
END_TEST

START_TEST(what_the_disk_does_not_take_is_taken_back)
{
    const char *path = in("report.json"), *other = in("other.json");
    struct ov_error replaced = { 0 }, created = { 0 };
    struct rlimit old, narrow;
    write_file(path, "old");
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &old), 0);
    narrow = (struct rlimit){ 10, old.rlim_max };
    /* Ten bytes are written, the rest is refused. Check writes files too: nothing is asserted meanwhile. */
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &narrow);
    bool did_replace = ov_file_replace(path, "0123456789abcdef", 16, &replaced);
    bool did_create = ov_file_create(other, "0123456789abcdef", 16, 0644, &created);
    setrlimit(RLIMIT_FSIZE, &old);
    signal(SIGXFSZ, SIG_DFL);
    ck_assert(!did_replace && !did_create);
    ck_assert_int_eq(replaced.code, OV_ERROR_IO);
    ck_assert_msg(strstr(replaced.text, "cannot write") != NULL, "%s", replaced.text);
    ck_assert_int_eq(created.code, OV_ERROR_IO);
    expect_file(path, "old");
    ck_assert(unlink(path) == 0 && rmdir(folder) == 0 && mkdir(folder, 0700) == 0);
}
END_TEST

START_TEST(reading_keeps_to_the_limit)
{
    size_t length;
    write_file(in("ten"), "0123456789");
    ck_assert_ptr_nonnull(ov_file_read(arena, in("ten"), 10, &length, &error));
    ck_assert_ptr_nonnull(ov_file_read(arena, in("ten"), SIZE_MAX, NULL, &error));
    ck_assert_ptr_null(ov_file_read(arena, in("ten"), 9, &length, &error));
    expect_error(OV_ERROR_LIMIT, "larger than 9 bytes");
    /* a file that says it has no size */
    ck_assert_ptr_nonnull(ov_file_read(arena, "/proc/self/status", 100000, &length, &error));
    ck_assert_uint_gt(length, 100);
    ck_assert_ptr_null(ov_file_read(arena, "/proc/self/status", 100, &length, &error));
    expect_error(OV_ERROR_LIMIT, "larger than 100 bytes");
}
END_TEST

START_TEST(what_is_no_ordinary_file_is_refused)
{
    ck_assert_int_eq(symlink("round", in("about")), 0);
    ck_assert_int_eq(symlink("about", in("round")), 0);
    ck_assert_int_eq(mkfifo(in("pipe"), 0600), 0);
    write_file(in("file"), "x");
    static const struct {
        const char *name, *words;
        enum ov_error_code code;
    } cases[] = { { "about", "in a circle", OV_ERROR_INPUT },
                  { ".", "it is a folder", OV_ERROR_INPUT },
                  { "pipe", "not an ordinary file", OV_ERROR_INPUT },
                  { "/dev/null", "not an ordinary file", OV_ERROR_INPUT },
                  { "file/below", "is a file, not a folder", OV_ERROR_MISSING },
                  { "none", "cannot read", OV_ERROR_MISSING } };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ck_assert_ptr_null(ov_file_read(arena, in(cases[i].name), 100, NULL, &error));
        expect_error(cases[i].code, cases[i].words);
    }
    ck_assert(ov_file_exists(in("file")));
    ck_assert(!ov_file_exists(in("none")));
    ck_assert(!ov_file_exists(in("about")));
}
END_TEST

START_TEST(folders_are_created_with_their_parents)
{
    ck_assert_msg(ov_folder_create(in("a/b//c/"), &error), "%s", error.text);
    ck_assert_msg(ov_folder_create(in("a/b/c"), &error), "%s", error.text);
    ck_assert_msg(ov_folder_create("/", &error), "%s", error.text);
    ck_assert_msg(ov_folder_sync(in("a/b/c"), &error), "%s", error.text);
    write_file(in("a/file"), "x");
    ck_assert(!ov_folder_create(in("a/file"), &error));
    expect_error(OV_ERROR_STATE, "there is a file of that name");
    ck_assert(!ov_folder_create(in("a/file/below"), &error));
    expect_error(OV_ERROR_STATE, "there is a file of that name");
    ck_assert(!ov_folder_create("", &error));
    expect_error(OV_ERROR_MISSING, "cannot create the folder");
    ck_assert(!ov_folder_sync(in("a/none"), &error));
    expect_error(OV_ERROR_MISSING, "cannot open the folder");
}
END_TEST

START_TEST(removing_a_folder_follows_no_link)
{
    ck_assert(ov_folder_create(in("kept"), &error));
    write_file(in("kept/file"), "x");
    ck_assert(ov_folder_create(in("gone/deep/deeper"), &error));
    write_file(in("gone/.hidden"), "x");
    write_file(in("gone/deep/deeper/file"), "x");
    ck_assert_int_eq(symlink("../kept", in("gone/link")), 0);
    ck_assert_int_eq(symlink("kept", in("link")), 0);
    ck_assert(!ov_folder_remove(in("link"), &error));
    expect_error(OV_ERROR_INPUT, "it is not a folder");
    ck_assert(!ov_folder_remove(in("kept/file"), &error));
    expect_error(OV_ERROR_INPUT, "it is not a folder");
    ck_assert_msg(ov_folder_remove(in("gone"), &error), "%s", error.text);
    ck_assert(!ov_file_exists(in("gone")));
    expect_file(in("kept/file"), "x");
    ck_assert(!ov_folder_remove(in("gone"), &error));
    expect_error(OV_ERROR_MISSING, "cannot remove the folder");
}
END_TEST

START_TEST(removing_stops_at_a_depth)
{
    struct ov_buffer path = { 0 };
    ov_buffer_puts(&path, in("0"));
    for (int i = 0; i < 110; i++)
        ov_buffer_puts(&path, "/d");
    ck_assert(ov_folder_create(path.data, &error));
    ck_assert(!ov_folder_remove(in("0"), &error));
    expect_error(OV_ERROR_LIMIT, "folders lie in each other");
    /* what is too deep for one removal is taken from below */
    path.length = strlen(in("0")) + 2 * 50;
    path.data[path.length] = '\0';
    ck_assert_msg(ov_folder_remove(path.data, &error), "%s", error.text);
    ck_assert_msg(ov_folder_remove(in("0"), &error), "%s", error.text);
    ov_buffer_free(&path);
}
END_TEST

START_TEST(lists_are_sorted_by_bytes)
{
    static const char *const names[] = { "b.conf",  "ä.conf", "a.conf", "B.conf",
                                         ".x.conf", "c.csv",  "conf",   ".conf" };
    static const char *const all[] = { "B.conf", "a.conf", "b.conf", "c.csv", "conf", "ä.conf" };
    static const char *const some[] = { "B.conf", "a.conf", "b.conf", "ä.conf" };
    char **found;
    size_t count;
    ck_assert(ov_folder_list(arena, folder, NULL, &found, &count, &error));
    ck_assert_uint_eq(count, 0);
    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        write_file(in(names[i]), "");
    ck_assert(ov_folder_list(arena, folder, NULL, &found, &count, &error));
    ck_assert_uint_eq(count, OV_COUNT_OF(all));
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(found[i], all[i]);
    ck_assert(ov_folder_list(arena, folder, ".conf", &found, &count, &error));
    ck_assert_uint_eq(count, OV_COUNT_OF(some));
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(found[i], some[i]);
    ck_assert(!ov_folder_list(arena, in("none"), NULL, &found, &count, &error));
    expect_error(OV_ERROR_MISSING, "cannot read the folder");
}
END_TEST

TCase *test_base_file(void)
{
    TCase *tcase = tcase_create("file");
    tcase_add_checked_fixture(tcase, open_folder, close_folder);
    tcase_add_test(tcase, joining_paths);
    tcase_add_test(tcase, replacing_a_file);
    tcase_add_test(tcase, a_failed_replacement_leaves_the_old);
    tcase_add_test(tcase, a_link_is_replaced_and_what_it_names_is_not);
    tcase_add_test(tcase, replacing_in_the_current_folder);
    tcase_add_test(tcase, creating_a_file);
    tcase_add_test(tcase, what_the_disk_does_not_take_is_taken_back);
    tcase_add_test(tcase, reading_keeps_to_the_limit);
    tcase_add_test(tcase, what_is_no_ordinary_file_is_refused);
    tcase_add_test(tcase, folders_are_created_with_their_parents);
    tcase_add_test(tcase, removing_a_folder_follows_no_link);
    tcase_add_test(tcase, removing_stops_at_a_depth);
    tcase_add_test(tcase, lists_are_sorted_by_bytes);
    return tcase;
}
