/* Rows entered by hand, one at a time: recorded with a reason, taken back by their key. */
#include "store-suite.h"

static bool take_back(struct ov_store *store, struct suite_rows rows, struct ov_batch_result *result,
                      struct ov_error *error)
{
    *error = (struct ov_error){ 0 };
    return ov_store_record(store, &actor,
                           &(struct ov_recording){ .table = rows.rows[0].table,
                                                   .rows = rows.rows,
                                                   .count = rows.count,
                                                   .reason = "dubblett",
                                                   .withdraw = true },
                           result, error);
}

static struct suite_rows activity(int line, const char *id, const char *title)
{
    struct suite_rows rows = { 0 };
    suite_add(&rows, OV_TABLE_ACTIVITIES, line, "close-care@2022", "23", "ambulance", id, "", title,
              "activity", "100/100", "", "", "Kommentar");
    return rows;
}

static void record_activities(struct ov_store *store)
{
    struct suite_rows rows = { 0 };
    for (int i = 0; i < 3; i++)
        *OV_APPEND(arena, rows.rows, rows.count) =
            activity(i + 2, ov_arena_printf(arena, "a%d", i), "Titel").rows[0];
    suite_record(store, OV_TABLE_ACTIVITIES, rows, "a.csv", "a");
}

/* Only the key is read; the rest of the scope stays. */
START_TEST(one_row)
{
    struct ov_store *store = create_home();
    struct ov_batch_result result;
    struct ov_batch *batches;
    struct ov_audit audit;
    size_t count;
    struct ov_error error;
    record_activities(store);
    const char *before = suite_dump(store, OV_TABLE_ACTIVITIES, 0);
    assert_done(take_back(store, activity(0, "a1", "något annat"), &result, &error), error);
    ck_assert(result.batch == 2 && result.withdrawn == 1 && result.added + result.changed == 0);
    const char *dump = suite_dump(store, OV_TABLE_ACTIVITIES, 0);
    ck_assert(strstr(dump, "a0|0|0;") != NULL && strstr(dump, "a1|0|0;") == NULL &&
              strstr(dump, "a2|0|0;") != NULL);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_ACTIVITIES, 1), before);
    /* Words that only the withdrawal named are not in the store. */
    ck_assert_int_eq(suite_number(home, "SELECT count(*) FROM name WHERE text = 'något annat'"), 0);
    assert_done(ov_store_batches(store, arena, &batches, &count, &error), error);
    ck_assert(count == 2 && ov_equal(batches[1].kind, "withdrawal") && batches[1].undoes == 0 &&
              batches[1].rows == 0 && batches[1].withdrawn == 1 && ov_equal(batches[1].reason, "dubblett"));
    /* Undone as any other batch. */
    assert_done(ov_store_withdraw(store, &actor, 2, "ingen dubblett", &result, &error), error);
    ck_assert_uint_eq(result.added, 1);
    ck_assert(strstr(suite_dump(store, OV_TABLE_ACTIVITIES, 0), "a1|0|0;") != NULL);
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

/* What was made from an older state may undo somebody else's change. */
START_TEST(changed_meanwhile)
{
    struct ov_store *store = create_home();
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    record_activities(store);
    struct suite_rows mine = activity(0, "a1", "min"), others = activity(0, "a1", "annans"),
                      other = activity(0, "a2", "en annan rad");
    struct ov_recording recording = {
        .table = mine.rows[0].table, .count = 1, .reason = "rätt", .single = true, .seen = 1
    };
    recording.rows = other.rows;
    assert_done(ov_store_record(store, &actor, &recording, &result, &error), error);
    recording.rows = others.rows;
    assert_done(ov_store_record(store, &actor, &recording, &result, &error), error);
    ck_assert_int_eq(result.batch, 3);
    recording.rows = mine.rows;
    ck_assert(!ov_store_record(store, &actor, &recording, &result, &error));
    ck_assert_int_eq(error.code, OV_ERROR_STATE);
    ck_assert(strstr(error.text, "batch 3") != NULL);
    ck_assert_int_eq(ov_store_newest(store), 3);
    recording.seen = 3;
    error = (struct ov_error){ 0 };
    assert_done(ov_store_record(store, &actor, &recording, &result, &error), error);
    ck_assert_uint_eq(result.changed, 1);
    ov_store_close(store);
}
END_TEST

START_TEST(what_does_not_stand)
{
    struct ov_store *store = create_home();
    struct ov_batch_result result;
    struct ov_error error;
    record_activities(store);
    assert_refused(
        take_back(store, activity(0, "a7", "Titel"), &result, &error), error,
        "activities has no row with edition=close-care@2022 unit=23 component=ambulance id=a7 that "
        "stands");
    ck_assert_int_eq(error.code, OV_ERROR_MISSING);
    assert_done(take_back(store, activity(0, "a1", "Titel"), &result, &error), error);
    assert_refused(take_back(store, activity(0, "a1", "Titel"), &result, &error), error, "id=a1 that stands");
    /* All or nothing, with the line of the one that is wrong. */
    struct suite_rows two = activity(5, "a2", "Titel");
    *OV_APPEND(arena, two.rows, two.count) = activity(6, "a9", "Titel").rows[0];
    assert_refused(take_back(store, two, &result, &error), error, "line 6: activities has no row with");
    ck_assert(strstr(suite_dump(store, OV_TABLE_ACTIVITIES, 0), "a2|0|0;") != NULL);
    ck_assert_int_eq(ov_store_newest(store), 2);
    /* The words of the refused are not kept for others. */
    struct suite_rows later = activity(2, "b1", "Titel");
    suite_record(store, OV_TABLE_ACTIVITIES, later, "b.csv", "b");
    ck_assert(strstr(suite_dump(store, OV_TABLE_ACTIVITIES, 0), "b1|0|0;") != NULL);
    ov_store_close(store);
}
END_TEST

/* Of every table one row by its key, and back again. */
START_TEST(of_every_table)
{
    struct ov_store *store = create_home();
    struct ov_batch_result result;
    struct ov_audit audit;
    struct ov_version *versions;
    size_t count;
    bool more;
    struct ov_error error = { 0 };
    suite_record_all(store);
    const struct ov_table *table = ov_table((enum ov_table_id)_i);
    assert_done(ov_store_versions(store, arena, table, NULL, 0, true, 0, &versions, &count, &more, &error),
                error);
    size_t before = count;
    ck_assert_uint_gt(count, 0);
    const struct ov_cell *first = versions[0].row.cells;
    struct ov_origin origin = versions[0].origin;
    struct suite_rows rows = { &versions[0].row, 1 };
    assert_done(take_back(store, rows, &result, &error), error);
    ck_assert_uint_eq(result.withdrawn, 1);
    struct ov_version *rest;
    assert_done(ov_store_versions(store, arena, table, NULL, 0, true, 0, &rest, &count, &more, &error),
                error);
    ck_assert_uint_eq(count, before - 1);
    assert_refused(take_back(store, rows, &result, &error), error, "that stands");
    error = (struct ov_error){ 0 };
    assert_done(ov_store_withdraw(store, &actor, ov_store_newest(store), "tillbaka", &result, &error), error);
    assert_done(ov_store_versions(store, arena, table, NULL, 0, true, 0, &versions, &count, &more, &error),
                error);
    const struct ov_version *back = &versions[0];
    origin.batch = back->batch; /* it stands by the newest batch, from the same line of the same file */
    ck_assert_str_eq(suite_line(table, back->row.cells, &back->origin), suite_line(table, first, &origin));
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

/* A batch of any table is undone, and what it brought is gone. */
START_TEST(batches_of_every_table)
{
    struct ov_store *store = create_home();
    struct ov_batch_result result;
    struct ov_audit audit;
    struct ov_error error = { 0 };
    suite_record_all(store);
    assert_done(ov_store_withdraw(store, &actor, _i + 1, "fel fil", &result, &error), error);
    ck_assert_uint_gt(result.withdrawn, 0);
    struct ov_version *versions;
    size_t count;
    bool more;
    assert_done(ov_store_versions(store, arena, ov_table((enum ov_table_id)_i), NULL, 0, true, 0, &versions,
                                  &count, &more, &error),
                error);
    ck_assert_uint_eq(count, 0);
    assert_done(ov_store_versions(store, arena, ov_table((enum ov_table_id)_i), NULL, 0, false, 0, &versions,
                                  &count, &more, &error),
                error);
    ck_assert_uint_eq(count, 2 * result.withdrawn);
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

START_TEST(by_hand_with_a_reason)
{
    static const char *const reasons[] = { NULL, "", " \n" };
    struct ov_store *store = create_home();
    struct suite_rows rows = activity(0, "a1", "Titel");
    struct ov_recording recording = {
        .table = ov_table(OV_TABLE_ACTIVITIES), .rows = rows.rows, .count = 1, .single = true
    };
    struct ov_batch_result result;
    struct ov_error error;
    for (size_t i = 0; i < OV_COUNT_OF(reasons); i++) {
        error = (struct ov_error){ 0 };
        recording.reason = reasons[i];
        assert_refused(ov_store_record(store, &actor, &recording, &result, &error), error, "needs a reason");
    }
    recording.dry_run = true; /* records nothing, so it needs none */
    error = (struct ov_error){ 0 };
    assert_done(ov_store_record(store, &actor, &recording, &result, &error), error);
    ck_assert(result.batch == 0 && result.added == 1);
    recording.withdraw = true;
    assert_refused(ov_store_record(store, &actor, &recording, &result, &error), error, "nothing to withdraw");
    ck_assert_int_eq(ov_store_newest(store), 0);
    ov_store_close(store);
}
END_TEST

TCase *test_store_rows(void)
{
    TCase *tcase = tcase_create("rows");
    tcase_add_test(tcase, one_row);
    tcase_add_test(tcase, changed_meanwhile);
    tcase_add_test(tcase, what_does_not_stand);
    tcase_add_loop_test(tcase, of_every_table, 0, OV_TABLES_RECORDED);
    tcase_add_loop_test(tcase, batches_of_every_table, 0, OV_TABLES_RECORDED);
    tcase_add_test(tcase, by_hand_with_a_reason);
    return tcase;
}
