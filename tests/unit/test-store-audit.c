/* The audit finds what was changed behind the store's back, and names it. */
#include "store-suite.h"

#include <sys/stat.h>
#include <unistd.h>

static void make_home(void)
{
    struct ov_store *store = create_home();
    suite_record_all(store);
    ov_store_close(store);
}

static bool audit(const char *head, struct ov_audit *result, struct ov_error *error)
{
    struct ov_store *store = suite_open(home, true);
    bool done = ov_store_audit(store, head, result, error);
    ov_store_close(store);
    return done;
}

START_TEST(whole)
{
    struct ov_audit result;
    struct ov_error error = { 0 };
    ov_store_close(create_home());
    assert_done(audit(NULL, &result, &error), error);
    ck_assert(result.batches == 0 && result.rows == 0 && result.runs == 0);
    char *empty = ov_arena_strdup(arena, result.head);
    struct ov_store *store = suite_open(home, false);
    suite_record_all(store);
    ov_store_close(store);
    assert_done(audit(empty, &result, &error), error);
    ck_assert(result.batches == 18 && result.rows == 25 && result.files == 19 && result.runs == 1);
    struct ov_batch *batches;
    size_t count;
    store = suite_open(home, true);
    assert_done(ov_store_batches(store, arena, &batches, &count, &error), error);
    ov_store_close(store);
    ck_assert_uint_eq(count, 18);
    ck_assert_str_eq(batches[17].chain, result.head);
    ck_assert(batches[17].table == NULL && ov_equal(batches[17].kind, "configuration"));
    assert_done(audit(batches[2].chain, &result, &error), error);
    assert_refused(audit("abc", &result, &error), error, "no chain value");
}
END_TEST

static const struct {
    const char *sql, *words;
} changes[] = {
    { "UPDATE value SET value = value + 1 WHERE line = 2", "table values, batch 6" },
    { "UPDATE value SET value_form = 1 WHERE line = 4", "table values, batch 6" },
    { "UPDATE value SET line = 9 WHERE line = 4", "table values, batch 6" },
    { "UPDATE value SET value = 249 WHERE value = -7", "table values, batch 6" }, /* the same last byte */
    { "UPDATE value SET value = value << 32 WHERE line = 2", "table values, batch 6" },
    { "DELETE FROM value WHERE line = 3", "table values, batch 6: 3 rows" },
    { "UPDATE value SET unit = 999 WHERE line = 3", "unit=? slice=sex=woman;age=65-: it names a word" },
    { "UPDATE value SET file = 99 WHERE line = 3", "it names a word, text or file that is not there" },
    { "UPDATE value SET withdrawn = 1 WHERE line = 3", "it withdraws what did not stand" },
    { "UPDATE value SET batch = 2 WHERE line = 3", "batch 2, field=close-care.visits period=2022T2 unit=23 "
                                                   "slice=sex=woman;age=65-: the batch is of another table" },
    { "UPDATE value SET batch = 20 WHERE line = 3", "there is no such batch" },
    { "UPDATE \"grant\" SET amount = amount + 100 WHERE line = 2",
      "table grants, batch 2, edition=close-care@2022 component=ambulance unit=23 kind=decided payment=: the "
      "row is "
      "not what was recorded" },
    { "UPDATE \"grant\" SET amount = NULL WHERE line = 3", "the row is not what was recorded" },
    { "UPDATE activity SET digest = zeroblob(32) WHERE line = 3", "table activities, batch 3" },
    { "UPDATE note SET category = kind WHERE line = 2",
      "table notes, batch 7, edition=close-care@2022 unit=23 component=ambulance id=late: the row is not "
      "what "
      "was recorded" },
    { "UPDATE posting SET amount = amount - 100 WHERE line = 2", "table postings, batch 9" },
    { "UPDATE posting SET voucher_rest = 1 WHERE line = 2", "table postings, batch 9" },
    { "UPDATE posting SET \"text\" = 1 WHERE line = 2", "table postings, batch 9" },
    { "UPDATE posting SET \"text\" = 99 WHERE line = 2", "it names a word, text or file that is not there" },
    { "UPDATE posting SET file = 99 WHERE line = 2", "it names a word, text or file that is not there" },
    { "DELETE FROM posting WHERE line = 3", "table postings, batch 9: 2 rows" },
    { "UPDATE waiver SET band_number = 500000 WHERE line = 2", "table waivers, batch 17" },
    { "UPDATE \"text\" SET content = 'Det var sommar' WHERE content LIKE 'Tjänsten%'", "table text, entry" },
    { "DELETE FROM note WHERE line = 3", "table notes, batch 7: 2 rows" },
    { "UPDATE unit SET \"to\" = NULL WHERE line = 3", "table units, batch 1" },
    { "UPDATE name SET text = 'Region Jamtland' WHERE text LIKE 'Region J%'", "table units, batch 1" },
    { "UPDATE \"text\" SET content = 'Efter semestern' WHERE content = 'Efter sommaren'",
      "table text, entry" },
    { "UPDATE \"text\" SET content = NULL WHERE content = 'Efter sommaren'", "no batch blanked it" },
    { "DELETE FROM name WHERE id = 3", "there is no word 3" },
    { "UPDATE batch SET actor = 'someone' WHERE number = 3", "table batch, batch 3" },
    { "UPDATE batch SET at = '2022-05-05' WHERE number = 18", "table batch, batch 18" },
    { "UPDATE batch SET rows = 5 WHERE number = 18", "table batch, batch 18" },
    { "DELETE FROM batch WHERE number = 4", "batch 4 is lacking" },
    { "UPDATE file SET name = 'other.csv' WHERE id = 1", "batch 1" },
    { "UPDATE source SET role = 'key' WHERE role = 'edition'", "table source, batch 18" },
    { "DELETE FROM source WHERE role = 'key'", "table source, batch 18: 2 rows" },
    { "UPDATE run SET record = '{}'", "table run, run 1" },
    { "UPDATE run SET state = 'failed'", "table run, run 1" },
};

START_TEST(changed)
{
    struct ov_audit result;
    struct ov_error error = { 0 };
    make_home();
    suite_tamper(home, changes[_i].sql);
    ck_assert_msg(!audit(NULL, &result, &error), "not found: %s", changes[_i].sql);
    ck_assert_msg(strstr(error.text, changes[_i].words) != NULL, "%s\n%s", changes[_i].sql, error.text);
    ck_assert_int_eq(error.code, OV_ERROR_BUG);
}
END_TEST

/* One bit of a word, on the disk. */
START_TEST(flipped_byte)
{
    struct ov_audit result;
    struct ov_error error = { 0 };
    size_t length;
    make_home();
    const char *path = ov_path_join(arena, home, "store.db");
    char *data = ov_file_read(arena, path, 1 << 24, &length, &error);
    char *word = memmem(data, length, "Handlingsplan", 13);
    ck_assert_ptr_nonnull(word);
    word[3] ^= 1;
    assert_done(ov_file_replace(path, data, length, &error), error);
    assert_refused(audit(NULL, &result, &error), error, "its content is not what was recorded");
}
END_TEST

/* The newest batches gone with all their traces: only who noted the head can tell. */
START_TEST(cut_tail)
{
    struct ov_audit result;
    struct ov_error error = { 0 };
    make_home();
    assert_done(audit(NULL, &result, &error), error);
    char *head = ov_arena_strdup(arena, result.head);
    suite_tamper(
        home,
        "DELETE FROM value; DELETE FROM note; DELETE FROM payment; DELETE FROM posting; DELETE FROM "
        "transfer; "
        "DELETE FROM reallocation; DELETE FROM forecast; DELETE FROM judgement; DELETE FROM delivery; DELETE "
        "FROM role; DELETE FROM cost_object; DELETE FROM waiver; DELETE FROM source; DELETE FROM \"text\" "
        "WHERE batch > 5; "
        "DELETE FROM name WHERE batch > 5; DELETE FROM file "
        "WHERE batch > 5; DELETE FROM batch WHERE number > 5");
    assert_done(audit(NULL, &result, &error), error);
    ck_assert_uint_eq(result.batches, 5);
    assert_refused(audit(head, &result, &error), error, "removed at the end");
}
END_TEST

START_TEST(objects)
{
    struct ov_audit result;
    struct ov_error error = { 0 };
    struct ov_digest digest = ov_digest_of("edition", 7);
    char hex[65];
    size_t length;
    struct stat status;
    make_home();
    ov_digest_hex(&digest, hex);
    const char *path = ov_arena_printf(arena, "%s/objects/%.2s/%s", home, hex, hex + 2);
    ck_assert(stat(path, &status) == 0 && (status.st_mode & 0777) == 0444);
    ck_assert_int_eq(unlink(path), 0);
    assert_refused(audit(NULL, &result, &error), error, "is lacking");
    ck_assert(strstr(error.text, hex + 2) != NULL && strstr(error.text, "close-care@2022.conf") != NULL);
    error = (struct ov_error){ 0 };
    assert_done(ov_file_create(path, "Edition", 7, 0444, &error), error);
    assert_refused(audit(NULL, &result, &error), error, "is damaged");
    error = (struct ov_error){ 0 };
    struct ov_store *store = suite_open(home, true);
    ck_assert_ptr_null(ov_store_object(store, arena, hex, &length, &error));
    ck_assert_int_eq(error.code, OV_ERROR_BUG);
    ov_store_close(store);
}
END_TEST

TCase *test_store_audit(void)
{
    TCase *tcase = tcase_create("audit");
    tcase_add_test(tcase, whole);
    tcase_add_loop_test(tcase, changed, 0, OV_COUNT_OF(changes));
    tcase_add_test(tcase, flipped_byte);
    tcase_add_test(tcase, cut_tail);
    tcase_add_test(tcase, objects);
    return tcase;
}
