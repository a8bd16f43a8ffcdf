/* Blanking: texts and kept files go, and everything else stays and verifies. */
#include "store-suite.h"

#include <sys/stat.h>
#include <unistd.h>

static const char secret[] = "Anna Andersson var sjuk till oktober.", content[] = "Anna Andersson i filen";

static void note(struct suite_rows *rows, const char *id, const char *text)
{
    suite_add(rows, OV_TABLE_NOTES, (int)rows->count + 2, "close-care@2022", "23", "ambulance", id,
              "deviation", "vacancy", "", "2022-11-30", "Områdeschef", text, "");
}

/* 1: two notes, one of which names somebody; 2: another batch with the same text and one of its own. */
static struct ov_store *make_notes(void)
{
    struct ov_store *store = create_home();
    struct suite_rows first = { 0 }, second = { 0 };
    note(&first, "late", secret);
    note(&first, "plain", "Inget särskilt");
    suite_record(store, OV_TABLE_NOTES, first, "notes.csv", content);
    note(&second, "copy", secret);
    note(&second, "other", "Något annat");
    suite_record(store, OV_TABLE_NOTES, second, "more.csv", "more");
    return store;
}

static struct ov_batch_result blank(struct ov_store *store, int64_t batch)
{
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    assert_done(ov_store_blank(store, &actor, batch, "namnger en person", &result, &error), error);
    return result;
}

static struct ov_audit audit_of(struct ov_store *store)
{
    struct ov_audit audit;
    struct ov_error error = { 0 };
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    return audit;
}

static char *object_of(const char *folder, const char *bytes)
{
    struct ov_digest digest = ov_digest_of(bytes, strlen(bytes));
    char hex[65];
    ov_digest_hex(&digest, hex);
    return ov_arena_printf(arena, "%s/objects/%.2s/%s", folder, hex, hex + 2);
}

/* Not even in a page that nothing uses. */
static bool store_holds(const char *folder, const char *text)
{
    struct ov_error error = { 0 };
    size_t length;
    char *data = ov_file_read(arena, ov_path_join(arena, folder, "store.db"), 1 << 24, &length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    return memmem(data, length, text, strlen(text)) != NULL;
}

START_TEST(texts_and_file_go)
{
    struct ov_store *store = make_notes();
    struct ov_batch *batches;
    size_t count, length;
    struct ov_error error = { 0 };
    struct ov_digest digest = ov_digest_of(content, strlen(content));
    char hex[65], before[65];
    ov_digest_hex(&digest, hex);
    snprintf(before, sizeof before, "%s", audit_of(store).head);
    ck_assert(store_holds(home, secret) && ov_file_exists(object_of(home, content)));
    struct ov_batch_result result = blank(store, 1);
    ck_assert(result.batch == 3 && result.changed == 3 && result.added + result.withdrawn == 0);
    ck_assert(!store_holds(home, "Anna Andersson") && !store_holds(home, "Inget särskilt") &&
              store_holds(home, "Något annat"));
    ck_assert(!ov_file_exists(object_of(home, content)) && ov_file_exists(object_of(home, "more")));
    /* Rows stay, as of every batch; the text that both had is suppressed in both. */
    for (int64_t batch = 2; batch <= 3; batch++) {
        const char *dump = suite_dump(store, OV_TABLE_NOTES, batch);
        ck_assert(strstr(dump, "late|0|0;deviation|0|0;vacancy|0|0;<missing>;|19326|0;Områdeschef|0|0;"
                               "<suppressed>;<missing>; @1 notes.csv:2") != NULL);
        ck_assert(strstr(dump, "copy|0|0;deviation|0|0;vacancy|0|0;<missing>;|19326|0;Områdeschef|0|0;"
                               "<suppressed>;<missing>; @2 more.csv:2") != NULL);
        ck_assert(strstr(dump, "Något annat|0|0;") != NULL);
    }
    struct ov_audit audit;
    assert_done(ov_store_audit(store, before, &audit, &error), error);
    ck_assert(audit.batches == 3 && audit.files == 2);
    assert_done(ov_store_batches(store, arena, &batches, &count, &error), error);
    ck_assert(count == 3 && ov_equal(batches[2].kind, "blanking") && batches[2].undoes == 1 &&
              batches[2].rows == 3 && batches[2].withdrawn == 0 && batches[2].table == NULL &&
              ov_equal(batches[2].file, "notes.csv") && ov_equal(batches[2].reason, "namnger en person"));
    ck_assert_ptr_null(ov_store_object(store, arena, hex, &length, &error));
    ck_assert_msg(strstr(error.text, "was blanked") != NULL, "%s", error.text);
    ov_store_close(store);
}
END_TEST

START_TEST(what_is_refused)
{
    static const char *const reasons[] = { NULL, "", " \t" };
    struct ov_store *store = make_notes();
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    struct suite_rows rows = { 0 };
    for (size_t i = 0; i < OV_COUNT_OF(reasons); i++) {
        assert_refused(ov_store_blank(store, &actor, 1, reasons[i], &result, &error), error,
                       "needs a reason");
        error = (struct ov_error){ 0 };
    }
    assert_refused(ov_store_blank(store, &actor, 3, "fel", &result, &error), error, "there is no batch 3");
    error = (struct ov_error){ 0 };
    blank(store, 1);
    assert_refused(ov_store_blank(store, &actor, 1, "igen", &result, &error), error,
                   "batch 1 has nothing to blank");
    error = (struct ov_error){ 0 };
    assert_refused(ov_store_blank(store, &actor, 3, "blankningen", &result, &error), error,
                   "batch 3 has nothing to blank");
    error = (struct ov_error){ 0 };
    assert_refused(ov_store_withdraw(store, &actor, 3, "ångrar", &result, &error), error, "kind blanking");
    error = (struct ov_error){ 0 };
    /* By hand, of a table without texts. */
    suite_add(&rows, OV_TABLE_UNITS, 0, "23", "", "", "Region", "region", "");
    assert_done(ov_store_record(
                    store, &actor,
                    &(struct ov_recording){
                        .table = ov_table(OV_TABLE_UNITS), .rows = rows.rows, .count = 1, .reason = "test" },
                    &result, &error),
                error);
    assert_refused(ov_store_blank(store, &actor, 4, "fel", &result, &error), error,
                   "batch 4 has nothing to blank");
    ck_assert_int_eq(ov_store_newest(store), 4);
    /* Of the second batch its own text and file are left. */
    ck_assert_uint_eq(blank(store, 2).changed, 2);
    audit_of(store);
    ov_store_close(store);
}
END_TEST

/* A batch of any table. */
START_TEST(every_table)
{
    struct ov_store *store = create_home();
    suite_record_all(store);
    char *bytes = ov_arena_printf(arena, "content of table %d\n", _i);
    struct ov_version *versions;
    size_t count, texts = 0;
    bool more;
    struct ov_error error = { 0 };
    ck_assert(ov_file_exists(object_of(home, bytes)));
    struct ov_batch_result result = blank(store, _i + 1);
    ck_assert(!ov_file_exists(object_of(home, bytes)));
    const struct ov_table *table = ov_table((enum ov_table_id)_i);
    assert_done(ov_store_versions(store, arena, table, NULL, 0, true, 0, &versions, &count, &more, &error),
                error);
    for (size_t i = 0; i < count; i++) {
        for (size_t column = 0; column < table->column_count; column++) {
            if (table->columns[column].type != OV_CELL_TEXT)
                continue;
            ck_assert_msg(versions[i].row.cells[column].state != OV_GIVEN, "%s.%s", table->name,
                          table->columns[column].name);
            texts += versions[i].row.cells[column].state == OV_SUPPRESSED;
        }
    }
    ck_assert_uint_eq(result.changed, texts + 1);
    audit_of(store);
    ov_store_close(store);
}
END_TEST

/* The same bytes and texts again, also under another name, stay out. */
START_TEST(recorded_again)
{
    struct ov_store *store = make_notes();
    struct suite_rows rows = { 0 }, other = { 0 };
    blank(store, 1);
    note(&rows, "late", secret);
    ck_assert_uint_eq(suite_record(store, OV_TABLE_NOTES, rows, "notes.csv", content).unchanged, 1);
    note(&other, "third", secret);
    ck_assert_uint_eq(suite_record(store, OV_TABLE_NOTES, other, "renamed.csv", content).added, 1);
    ck_assert(!store_holds(home, "Anna Andersson") && !ov_file_exists(object_of(home, content)));
    ck_assert(strstr(suite_dump(store, OV_TABLE_NOTES, 0), "<suppressed>;<missing>; @4 renamed.csv:2") !=
              NULL);
    audit_of(store);
    ov_store_close(store);
}
END_TEST

/* Who changes one column of a row gives the others as they stood, and what was blanked stays that. */
START_TEST(a_row_that_is_changed_later)
{
    struct ov_store *store = make_notes();
    struct ov_store_filter late = { OV_NOTES_ID, "late" };
    struct ov_version *versions;
    struct ov_batch_result result;
    size_t count;
    bool more;
    struct ov_error error = { 0 };
    blank(store, 1);
    assert_done(ov_store_versions(store, arena, ov_table(OV_TABLE_NOTES), &late, 1, true, 0, &versions,
                                  &count, &more, &error),
                error);
    ck_assert(count == 1 && versions[0].row.cells[OV_NOTES_TEXT].state == OV_SUPPRESSED);
    struct ov_recording recording = { .table = ov_table(OV_TABLE_NOTES),
                                      .rows = &versions[0].row,
                                      .count = 1,
                                      .reason = "test",
                                      .single = true };
    assert_done(ov_store_record(store, &actor, &recording, &result, &error), error);
    ck_assert(result.batch == 0 && result.unchanged == 1);
    versions[0].row.cells[OV_NOTES_AUTHOR].text = "Chef";
    assert_done(ov_store_record(store, &actor, &recording, &result, &error), error);
    ck_assert(result.batch == 4 && result.changed == 1);
    ck_assert(strstr(suite_dump(store, OV_TABLE_NOTES, 0), "Chef|0|0;<suppressed>;") != NULL);
    /* In another row nothing stands that could be meant. */
    versions[0].row.cells[OV_NOTES_ID].text = "new";
    assert_done(ov_store_record(store, &actor, &recording, &result, &error), error);
    ck_assert(strstr(suite_dump(store, OV_TABLE_NOTES, 0), "Chef|0|0;<missing>;") != NULL);
    audit_of(store);
    ov_store_close(store);
}
END_TEST

START_TEST(backup_and_restore)
{
    const char *before = suite_path("before"), *after = suite_path("after"), *other = suite_path("other");
    struct ov_store *store = make_notes();
    struct ov_error error = { 0 };
    assert_done(ov_store_backup(store, before, &error), error);
    blank(store, 1);
    assert_done(ov_store_backup(store, after, &error), error);
    ov_store_close(store);
    ck_assert(!store_holds(after, "Anna Andersson") && !ov_file_exists(object_of(after, content)) &&
              ov_file_exists(object_of(after, "more")));
    /* An older backup is a copy outside the store. */
    ck_assert(store_holds(before, secret) && ov_file_exists(object_of(before, content)));
    assert_done(ov_store_restore(after, other, &error), error);
    store = suite_open(other, false);
    ck_assert(strstr(suite_dump(store, OV_TABLE_NOTES, 0), "<suppressed>") != NULL);
    audit_of(store);
    ov_store_close(store);
}
END_TEST

/* Killed after the batch was committed and before the file was gone. */
START_TEST(interrupted)
{
    struct ov_store *store = make_notes();
    struct ov_error error = { 0 };
    struct ov_audit audit;
    const char *path = object_of(home, content);
    blank(store, 1);
    ov_store_close(store);
    assert_done(ov_file_create(path, content, strlen(content), 0444, &error), error);
    assert_done(ov_file_create(ov_arena_printf(arena, "%s.tmp", path), "Anna", 4, 0444, &error), error);
    store = suite_open(home, true);
    assert_refused(ov_store_audit(store, NULL, &audit, &error), error, "before it had removed the content");
    ov_store_close(store);
    ck_assert(ov_file_exists(path));
    store = suite_open(home, false);
    ck_assert(!ov_file_exists(path) && !ov_file_exists(ov_arena_printf(arena, "%s.tmp", path)));
    audit_of(store);
    ov_store_close(store);
}
END_TEST

/* What another program may have done to a blanked store. */
static const struct {
    const char *sql, *words;
} changes[] = {
    { "UPDATE \"text\" SET content = 'Anna' WHERE id = 1", "it was blanked, and its content is there" },
    { "DELETE FROM blanking WHERE \"text\" = 1", "no batch blanked it" },
    { "DELETE FROM file_blanking", "is lacking" },
    { "DELETE FROM batch_blanking", "table source, batch 3" },
    { "UPDATE batch_blanking SET blanked = 2", "table source, batch 3" },
    { "UPDATE batch_blanking SET batch = 7", "batch_blanking, entry 1: it belongs to batch 7" },
    { "UPDATE file_blanking SET batch = 2", "batch 2" },
};

START_TEST(changed)
{
    struct ov_error error = { 0 };
    struct ov_audit audit;
    struct ov_store *store = make_notes();
    blank(store, 1);
    ov_store_close(store);
    suite_tamper(home, changes[_i].sql);
    store = suite_open(home, true);
    assert_refused(ov_store_audit(store, NULL, &audit, &error), error, changes[_i].words);
    ov_store_close(store);
}
END_TEST

TCase *test_store_blank(void)
{
    TCase *tcase = tcase_create("blank");
    tcase_add_test(tcase, texts_and_file_go);
    tcase_add_test(tcase, what_is_refused);
    tcase_add_loop_test(tcase, every_table, 0, OV_TABLES_RECORDED);
    tcase_add_test(tcase, recorded_again);
    tcase_add_test(tcase, a_row_that_is_changed_later);
    tcase_add_test(tcase, backup_and_restore);
    tcase_add_test(tcase, interrupted);
    tcase_add_loop_test(tcase, changed, 0, (int)OV_COUNT_OF(changes));
    return tcase;
}
