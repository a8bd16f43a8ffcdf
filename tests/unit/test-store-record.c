/* Recording and reading back; replacement scopes; which rows a view gets. */
#include "store-suite.h"

#include <unistd.h>

/* What was recorded comes back, cell by cell, with file, line and batch. */
START_TEST(every_table_comes_back)
{
    struct ov_store *store = create_home();
    suite_record_all(store);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_UNITS, 0),
                     "23-ostersund|0|0;|18993|0;|19357|1;Hälsocentralen|0|0;unit|0|0;23|0|0; @1 file.csv:3\n"
                     "23|0|0;<missing>;<missing>;Region Jämtland|0|0;region|0|0;<missing>; @1 file.csv:2");
    ck_assert_str_eq(
        suite_dump(store, OV_TABLE_GRANTS, 0),
        "close-care@2022|0|0;ambulance|0|0;23|0|0;decided|0|0;<missing>;|106995300|100;|19066|0;"
        "agreement|0|0;Enligt beskedet|0|0; @2 file.csv:2\n"
        "close-care@2022|0|0;total|0|0;23|0|0;budget|0|0;main|0|0;|-620000000|10000000;<missing>;"
        "<missing>;<missing>; @2 file.csv:3");
    ck_assert_str_eq(
        suite_dump(store, OV_TABLE_ACTIVITIES, 0),
        "close-care@2022|0|0;23|0|0;ambulance|0|0;control-room|0|0;readiness|0|0;Sjuksköterska|0|0;"
        "activity|0|0;|70000000|100;Områdeschef|0|0;9942|0|0;Efter sommaren|0|0; @3 file.csv:2\n"
        "psychiatry@2021|0|0;23|0|0;total|0|0;rest|0|0;<missing>;Ofördelat|0|0;unallocated|0|0;"
        "<missing>;<missing>;<missing>;<missing>; @3 file.csv:3");
    ck_assert_str_eq(suite_dump(store, OV_TABLE_DECISIONS, 0),
                     "close-care@2022|0|0;23|0|0;joint-plan|0|0;region|0|0;Regionstyrelsen|0|0;|19116|0;"
                     "§ 94|0|0;RS/00115/2022|0|0;Handlingsplan|0|0;https://example.org/p|0|0; @4 file.csv:2");
    ck_assert_str_eq(suite_dump(store, OV_TABLE_STATEMENTS, 0),
                     "annual-2022|0|0;sum|0|0;close-care@2022|0|0;23|0|0;s. 4|0|0;tilldelas 1 070 tkr|0|0;"
                     "1 070 tkr|1070|64;grant(component = ambulance)|0|0; @5 file.csv:2");
    struct ov_period month, tertial, day;
    ck_assert(ov_period_parse("2022-03", &month, NULL) && ov_period_parse("2022T2", &tertial, NULL) &&
              ov_period_parse("2021-12-01", &day, NULL));
    /* An empty state is given where there is a number; an empty quality is final. */
    ck_assert_str_eq(
        suite_dump(store, OV_TABLE_VALUES, 0),
        ov_arena_printf(arena,
                        "close-care.visits|0|0;23|0|0;|%lld|0;sex=woman;age=65-|0|0;<missing>;not-due|0|0;"
                        "final|0|0; @6 file.csv:3\n"
                        "close-care.visits|0|0;23|0|0;|%lld|0;|0|0;|1250|2;given|0|0;preliminary|0|0; @6 "
                        "file.csv:2\n"
                        "psychiatry.beds|0|0;23-ostersund|0|0;|%lld|0;|0|0;|-7|0;given|0|0;estimated|0|0; @6 "
                        "file.csv:4",
                        (long long)ov_period_pack(tertial), (long long)ov_period_pack(month),
                        (long long)ov_period_pack(day)));
    ov_store_close(store);
}
END_TEST

/* Every word that the model allows for a state or a quality is stored. */
START_TEST(states_and_qualities)
{
    const struct ov_column *columns = ov_table(OV_TABLE_VALUES)->columns;
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    size_t count = 0;
    for (int i = 0; columns[OV_VALUES_STATE].choices[i] != NULL; i++) {
        for (int j = 0; columns[OV_VALUES_QUALITY].choices[j] != NULL; j++, count++)
            suite_add(&rows, OV_TABLE_VALUES, (int)count, "a.b", ov_arena_printf(arena, "%zu", count), "2022",
                      "", i == 0 ? "9223372036854775807/18" : columns[OV_VALUES_STATE].choices[i],
                      columns[OV_VALUES_STATE].choices[i], columns[OV_VALUES_QUALITY].choices[j]);
    }
    suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v");
    char **lines = OV_NEW_ARRAY(arena, char *, count);
    for (size_t i = 0; i < count; i++) {
        struct ov_origin origin = { .batch = 1, .file = "v.csv", .line = rows.rows[i].line };
        lines[i] = suite_line(ov_table(OV_TABLE_VALUES), rows.rows[i].cells, &origin);
    }
    ck_assert_str_eq(suite_dump(store, OV_TABLE_VALUES, 0), suite_sorted(lines, count));
    ov_store_close(store);
}
END_TEST

START_TEST(same_file_twice_changes_nothing)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    suite_add(&rows, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    suite_add(&rows, OV_TABLE_VALUES, 3, "a.c", "23", "2022", "", "2", "", "");
    struct ov_batch_result result = suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v");
    ck_assert(result.batch == 1 && result.added == 2 && result.unchanged == 0);
    result = suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v");
    ck_assert(result.batch == 0 && result.added == 0 && result.changed == 0 && result.unchanged == 2);
    /* The same with what was left empty spelled out, and on other lines of another file. */
    struct suite_rows again = { 0 };
    suite_add(&again, OV_TABLE_VALUES, 8, "a.b", "23", "2022", "", "1", "given", "final");
    result = suite_record(store, OV_TABLE_VALUES, again, "w.csv", "w");
    ck_assert(result.batch == 0 && result.unchanged == 1);
    ck_assert_int_eq(ov_store_newest(store), 1);
    ck_assert_int_eq(suite_number(home, "SELECT count(*) FROM file"), 1);
    /* Another number of decimals is another value: it says how exactly it was given. */
    struct suite_rows changed = { 0 };
    suite_add(&changed, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "10/1", "", "");
    suite_add(&changed, OV_TABLE_VALUES, 3, "a.d", "23", "2022", "", "3", "", "");
    result = suite_record(store, OV_TABLE_VALUES, changed, "v.csv", "w");
    ck_assert(result.batch == 2 && result.changed == 1 && result.added == 1 && result.withdrawn == 0);
    ov_store_close(store);
}
END_TEST

START_TEST(dry_run_leaves_nothing)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    struct ov_kept_file file = { "v.csv", "v", 1 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    suite_add(&rows, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    assert_done(ov_store_record(store, &actor,
                                &(struct ov_recording){ .table = ov_table(OV_TABLE_VALUES),
                                                        .rows = rows.rows,
                                                        .count = 1,
                                                        .file = &file,
                                                        .dry_run = true },
                                &result, &error),
                error);
    ck_assert(result.batch == 0 && result.added == 1);
    ck_assert_int_eq(suite_number(home, "SELECT (SELECT count(*) FROM name) + (SELECT count(*) FROM file) + "
                                        "(SELECT count(*) FROM batch)"),
                     0);
    /* The words that the dry run met get their numbers anew. */
    struct suite_rows others = { 0 };
    suite_add(&others, OV_TABLE_VALUES, 2, "x.y", "24", "2022", "", "5", "", "");
    suite_record(store, OV_TABLE_VALUES, others, "x.csv", "x");
    suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v");
    const char *dump = suite_dump(store, OV_TABLE_VALUES, 0);
    ck_assert(strstr(dump, "a.b|0|0;23|") != NULL && strstr(dump, "x.y|0|0;24|") != NULL);
    ov_store_close(store);
}
END_TEST

START_TEST(same_key_twice_is_refused)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    suite_add(&rows, OV_TABLE_VALUES, 7, "a.b", "23", "2022", "", "1", "", "");
    suite_add(&rows, OV_TABLE_VALUES, 3, "a.c", "23", "2022", "", "1", "", "");
    suite_add(&rows, OV_TABLE_VALUES, 4, "a.b", "23", "2022", "", "2", "", "");
    assert_refused(ov_store_record(store, &actor,
                                   &(struct ov_recording){ .table = ov_table(OV_TABLE_VALUES),
                                                           .rows = rows.rows,
                                                           .count = 3,
                                                           .reason = "test" },
                                   &result, &error),
                   error, "lines 4 and 7 are both about field=a.b period=2022 unit=23 slice=");
    ck_assert_int_eq(ov_store_newest(store), 0);
    ov_store_close(store);
}
END_TEST

START_TEST(kept_files)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 }, more = { 0 };
    struct ov_error error = { 0 };
    size_t length;
    char hex[65];
    suite_add(&rows, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    suite_add(&more, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "2", "", "");
    suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "kept");
    suite_record(store, OV_TABLE_VALUES, more, "other name.csv", "kept");
    struct ov_digest digest = ov_digest_of("kept", 4);
    ov_digest_hex(&digest, hex);
    char *data = ov_store_object(store, arena, hex, &length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    ck_assert(length == 4 && memcmp(data, "kept", 4) == 0);
    ck_assert_int_eq(suite_number(home, "SELECT count(*) FROM file"), 2);
    ck_assert_ptr_null(ov_store_object(store, arena, "abc", &length, &error));
    ck_assert_int_eq(error.code, OV_ERROR_INPUT);
    error = (struct ov_error){ 0 };
    hex[5] = hex[5] == '0' ? '1' : '0';
    ck_assert_ptr_null(ov_store_object(store, arena, hex, &length, &error));
    ck_assert_int_eq(error.code, OV_ERROR_MISSING);
    ov_store_close(store);
}
END_TEST

START_TEST(without_a_file)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    struct ov_batch_result result;
    struct ov_batch *batches;
    struct ov_error error = { 0 };
    size_t count;
    suite_add(&rows, OV_TABLE_UNITS, 0, "23", "", "", "Region", "region", "");
    assert_done(ov_store_record(store, &actor,
                                &(struct ov_recording){ .table = ov_table(OV_TABLE_UNITS),
                                                        .rows = rows.rows,
                                                        .count = 1,
                                                        .reason = "set by hand" },
                                &result, &error),
                error);
    ck_assert(strstr(suite_dump(store, OV_TABLE_UNITS, 0), "@1 -:0") != NULL);
    assert_done(ov_store_batches(store, arena, &batches, &count, &error), error);
    ck_assert_uint_eq(count, 1);
    ck_assert(ov_equal(batches[0].kind, "import") && ov_equal(batches[0].table, "units") &&
              batches[0].file == NULL && ov_equal(batches[0].at, actor.at) &&
              ov_equal(batches[0].actor, actor.name) && ov_equal(batches[0].reason, "set by hand") &&
              batches[0].rows == 1 && batches[0].withdrawn == 0);
    struct ov_actor nobody = { .name = "", .at = actor.at };
    ck_assert(!ov_store_record(
        store, &nobody,
        &(struct ov_recording){
            .table = ov_table(OV_TABLE_UNITS), .rows = rows.rows, .count = 1, .reason = "test" },
        &result, &error));
    ov_store_close(store);
}
END_TEST

/* A damaged object of the same content is told, not written over; a lost one is written again. */
START_TEST(objects_in_the_way)
{
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    struct ov_kept_file file = { "v.csv", "v", 1 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    struct ov_digest digest = ov_digest_of("v", 1);
    char hex[65];
    ov_digest_hex(&digest, hex);
    char *folder = ov_arena_printf(arena, "%s/objects/%.2s", home, hex),
         *path = ov_arena_printf(arena, "%s/%s", folder, hex + 2);
    suite_add(&rows, OV_TABLE_VALUES, 2, "a.b", "23", "2022", "", "1", "", "");
    ck_assert(ov_folder_create(folder, &error) && ov_file_create(path, "w", 1, 0444, &error));
    assert_refused(ov_store_record(
                       store, &actor,
                       &(struct ov_recording){
                           .table = ov_table(OV_TABLE_VALUES), .rows = rows.rows, .count = 1, .file = &file },
                       &result, &error),
                   error, hex + 2);
    ck_assert_int_eq(ov_store_newest(store), 0);
    error = (struct ov_error){ 0 };
    ck_assert(remove(path) == 0);
    ck_assert(ov_file_create(ov_arena_printf(arena, "%s.tmp", path), "half", 4, 0444, &error));
    suite_record(store, OV_TABLE_VALUES, rows, "v.csv", "v");
    struct ov_audit audit;
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

/* ---- many rows, in no order ---- */

enum { MANY = 6000 };

static struct ov_row value_row(int key, int content, int line)
{
    const char *texts[] = { ov_arena_printf(arena, "a.f%d", key % 7),
                            ov_arena_printf(arena, "u%d", key / 7 % 13),
                            ov_arena_printf(arena, "%d", 1990 + key / 91),
                            key % 2 == 0 ? "" : "sex=man",
                            ov_arena_printf(arena, "%d", content),
                            "given",
                            "final" };
    return suite_row(OV_TABLE_VALUES, line, texts);
}

static void shuffle(int *keys, int count, uint64_t *random)
{
    for (int i = count - 1; i > 0; i--) {
        int other = (int)(next_random(random) % (uint64_t)(i + 1)), key = keys[i];
        keys[i] = keys[other];
        keys[other] = key;
    }
}

START_TEST(many_in_no_order)
{
    uint64_t random = 17;
    int keys[MANY], contents[MANY] = { 0 }, lines[MANY], batches[MANY];
    struct ov_store *store = create_home();
    for (int i = 0; i < MANY; i++)
        keys[i] = i;
    /* Half of them; then few, far from each other, known and new ones; then nearly all. */
    static const int sizes[] = { MANY / 2, 60, MANY - 10 };
    for (int step = 0; step < (int)OV_COUNT_OF(sizes); step++) {
        struct suite_rows rows = { 0 };
        struct ov_batch_result wanted = { .batch = step + 1 };
        shuffle(keys, MANY, &random);
        for (int i = 0; i < sizes[step]; i++) {
            int key = keys[i], content = (int)(next_random(&random) % 2) + 1;
            *OV_APPEND(arena, rows.rows, rows.count) = value_row(key, content, i + 2);
            wanted.added += contents[key] == 0;
            wanted.changed += contents[key] != 0 && contents[key] != content;
            wanted.unchanged += contents[key] == content;
            if (contents[key] != content) {
                contents[key] = content;
                lines[key] = i + 2;
                batches[key] = step + 1;
            }
        }
        struct ov_batch_result result =
            suite_record(store, OV_TABLE_VALUES, rows, "v.csv", ov_arena_printf(arena, "%d", step));
        ck_assert(memcmp(&result, &wanted, sizeof result) == 0);
        char **expected = OV_NEW_ARRAY(arena, char *, MANY);
        size_t count = 0;
        for (int key = 0; key < MANY; key++) {
            if (contents[key] == 0)
                continue;
            struct ov_row row = value_row(key, contents[key], lines[key]);
            struct ov_origin origin = { .batch = batches[key], .file = "v.csv", .line = lines[key] };
            expected[count++] = suite_line(row.table, row.cells, &origin);
        }
        const char *found = suite_dump(store, OV_TABLE_VALUES, 0);
        ck_assert_msg(ov_equal(found, suite_sorted(expected, count)), "step %d", step);
    }
    /* One of them twice. */
    struct suite_rows rows = { 0 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    for (int i = 0; i < MANY; i++)
        *OV_APPEND(arena, rows.rows, rows.count) = value_row(keys[i], 3, i + 2);
    *OV_APPEND(arena, rows.rows, rows.count) = value_row(keys[99], 3, MANY + 2);
    assert_refused(ov_store_record(store, &actor,
                                   &(struct ov_recording){ .table = ov_table(OV_TABLE_VALUES),
                                                           .rows = rows.rows,
                                                           .count = rows.count,
                                                           .reason = "test" },
                                   &result, &error),
                   error, ov_arena_printf(arena, "lines 101 and %d are both about", MANY + 2));
    ov_store_close(store);
}
END_TEST

/* Keys that span more than 64 bits together: dates before 1970, and none at all. */
START_TEST(keys_far_apart)
{
    enum { UNITS = 600 };
    uint64_t random = 3;
    int keys[UNITS];
    char *expected[UNITS];
    struct ov_store *store = create_home();
    struct suite_rows rows = { 0 };
    for (int i = 0; i < UNITS; i++)
        keys[i] = i;
    shuffle(keys, UNITS, &random);
    for (int i = 0; i < UNITS; i++) {
        const char *texts[] = { ov_arena_printf(arena, "u%d", keys[i] / 3),
                                keys[i] % 3 == 0   ? ""
                                : keys[i] % 3 == 1 ? "1898-05-01"
                                                   : "2022-01-01",
                                "",
                                "Enhet",
                                "unit",
                                "" };
        *OV_APPEND(arena, rows.rows, rows.count) = suite_row(OV_TABLE_UNITS, i, texts);
        struct ov_origin origin = { .batch = 1, .file = "u.csv", .line = i };
        expected[i] = suite_line(ov_table(OV_TABLE_UNITS), rows.rows[i].cells, &origin);
    }
    ck_assert_uint_eq(suite_record(store, OV_TABLE_UNITS, rows, "u.csv", "u").added, UNITS);
    ck_assert_uint_eq(suite_record(store, OV_TABLE_UNITS, rows, "u.csv", "u").unchanged, UNITS);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_UNITS, 0), suite_sorted(expected, UNITS));
    struct ov_audit audit;
    struct ov_error error = { 0 };
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

TCase *test_store_record(void)
{
    TCase *tcase = tcase_create("record");
    tcase_add_test(tcase, every_table_comes_back);
    tcase_add_test(tcase, states_and_qualities);
    tcase_add_test(tcase, same_file_twice_changes_nothing);
    tcase_add_test(tcase, dry_run_leaves_nothing);
    tcase_add_test(tcase, same_key_twice_is_refused);
    tcase_add_test(tcase, kept_files);
    tcase_add_test(tcase, without_a_file);
    tcase_add_test(tcase, objects_in_the_way);
    tcase_add_test(tcase, many_in_no_order);
    tcase_add_test(tcase, keys_far_apart);
    return tcase;
}

/* ---- scopes, and what a view gets ---- */

static void add_activity(struct suite_rows *rows, int line, const char *component, const char *id,
                         const char *amount)
{
    suite_add(rows, OV_TABLE_ACTIVITIES, line, "close-care@2022", "23", component, id, "", "Titel",
              "activity", amount, "", "", "");
}

START_TEST(a_file_replaces_its_scopes)
{
    struct ov_store *store = create_home();
    struct suite_rows first = { 0 }, second = { 0 }, third = { 0 }, none = { 0 };
    add_activity(&first, 2, "ambulance", "a", "100/100");
    add_activity(&first, 3, "ambulance", "b", "200/100");
    add_activity(&first, 4, "working-conditions", "a", "300/100");
    suite_record(store, OV_TABLE_ACTIVITIES, first, "1.csv", "1");
    /* Only ambulance is touched: b goes, working-conditions stays. */
    add_activity(&second, 2, "ambulance", "a", "100/100");
    add_activity(&second, 3, "ambulance", "c", "500/100");
    struct ov_batch_result result = suite_record(store, OV_TABLE_ACTIVITIES, second, "2.csv", "2");
    ck_assert(result.batch == 2 && result.added == 1 && result.changed == 0 && result.withdrawn == 1 &&
              result.unchanged == 1);
    const char *dump = suite_dump(store, OV_TABLE_ACTIVITIES, 0);
    ck_assert(strstr(dump, "ambulance|0|0;b|") == NULL && strstr(dump, "ambulance|0|0;c|") != NULL &&
              strstr(dump, "working-conditions|0|0;a|") != NULL);
    ck_assert(strstr(suite_dump(store, OV_TABLE_ACTIVITIES, 1), "ambulance|0|0;b|") != NULL);
    /* What was withdrawn comes back, with its new line. */
    result = suite_record(store, OV_TABLE_ACTIVITIES, first, "1.csv", "1");
    ck_assert(result.batch == 3 && result.added == 1 && result.withdrawn == 1 && result.unchanged == 2);
    ck_assert(strstr(suite_dump(store, OV_TABLE_ACTIVITIES, 0), "@3 1.csv:3") != NULL);
    /* A file with a header only touches no scope. */
    result = suite_record(store, OV_TABLE_ACTIVITIES, none, "0.csv", "0");
    ck_assert(result.batch == 0 && result.withdrawn == 0);
    /* Only withdrawing is a change too. */
    add_activity(&third, 2, "ambulance", "a", "100/100");
    result = suite_record(store, OV_TABLE_ACTIVITIES, third, "3.csv", "3");
    ck_assert(result.batch == 4 && result.added == 0 && result.withdrawn == 1 && result.unchanged == 1);
    ov_store_close(store);
}
END_TEST

START_TEST(editions_that_are_asked_for)
{
    struct ov_store *store = create_home();
    suite_record_all(store);
    const char *const editions[] = { "psychiatry@2021" };
    const char *values = suite_dump_editions(store, OV_TABLE_VALUES, 0, editions, 1);
    ck_assert(strstr(values, "psychiatry.beds") != NULL && strstr(values, "close-care") == NULL);
    const char *activities = suite_dump_editions(store, OV_TABLE_ACTIVITIES, 0, editions, 1);
    ck_assert(strstr(activities, "psychiatry@2021") != NULL && strstr(activities, "close-care") == NULL);
    ck_assert_str_eq(suite_dump_editions(store, OV_TABLE_STATEMENTS, 0, editions, 1), "");
    ck_assert(strstr(suite_dump_editions(store, OV_TABLE_UNITS, 0, editions, 1), "Jämtland") != NULL);
    /* An agreement is not another whose name begins like it. */
    const char *const others[] = { "close@2022", "psychiatr@2021" };
    ck_assert_str_eq(suite_dump_editions(store, OV_TABLE_VALUES, 0, others, 2), "");
    struct ov_view_query query = { .batch = 99, .as_of = OV_NO_DATE };
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    assert_refused(ov_store_fill_view(store, &query, builder, &error), error, "there is no batch 99");
    ov_view_builder_free(builder);
    ov_store_close(store);
}
END_TEST

/* Rows of a table as of a day. */
static size_t rows_as_of(struct ov_store *store, enum ov_table_id id, const char *day)
{
    struct ov_view_query query = { .as_of = OV_NO_DATE };
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    int descriptor;
    if (day != NULL)
        ck_assert(ov_date_parse(day, &query.as_of, NULL));
    assert_done(ov_store_fill_view(store, &query, builder, &error), error);
    assert_done(ov_view_seal(builder, &descriptor, &error), error);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    size_t count = ov_view_rows(view, id);
    ov_view_close(view);
    close(descriptor);
    ov_view_builder_free(builder);
    return count;
}

/* What is dated later than the day was not there; what has no date may have been. */
START_TEST(as_of_a_day)
{
    struct ov_store *store = create_home();
    suite_record_all(store);
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_NOTES, NULL), 2);
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_NOTES, "2022-11-29"), 1);
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_NOTES, "2022-11-30"), 2);
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_GRANTS, "2022-03-14"), 1);
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_GRANTS, "2022-03-15"), 2);
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_DECISIONS, "2022-05-03"), 0);
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_DECISIONS, "2022-05-04"), 1);
    ov_store_close(store);
}
END_TEST

/* A note that is added alone leaves the others standing: notes have no scope that a file replaces. */
START_TEST(single_notes)
{
    struct ov_store *store = create_home();
    struct suite_rows one = { 0 };
    suite_record_all(store);
    suite_add(&one, OV_TABLE_NOTES, 0, "close-care@2022", "23", "ambulance", "again", "remark", "", "", "",
              "", "Ännu en", "");
    suite_record(store, OV_TABLE_NOTES, one, "note", "again");
    ck_assert_uint_eq(rows_as_of(store, OV_TABLE_NOTES, NULL), 3);
    const char *const editions[] = { "psychiatry@2021" };
    ck_assert_str_eq(suite_dump_editions(store, OV_TABLE_NOTES, 0, editions, 1),
                     suite_dump_editions(store, OV_TABLE_NOTES, OV_TABLES_RECORDED, editions, 1));
    ov_store_close(store);
}
END_TEST

TCase *test_store_scopes(void)
{
    TCase *tcase = tcase_create("scopes");
    tcase_add_test(tcase, a_file_replaces_its_scopes);
    tcase_add_test(tcase, editions_that_are_asked_for);
    tcase_add_test(tcase, as_of_a_day);
    tcase_add_test(tcase, single_notes);
    return tcase;
}
