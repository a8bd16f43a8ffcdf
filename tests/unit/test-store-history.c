/* As of every batch: random imports and withdrawals against a model in memory that knows nothing of versions.
 *
 * The model: an import touches keys, each with what it says of it (a content, or nothing). It holds unless it
 * was withdrawn; bringing it back makes it hold again. What stands at a key is what the last import that
 * holds and touched it says. */
#include "store-suite.h"

#include <stdlib.h>

enum { STEPS = 300, KEYS = 24, TABLES = 3, SCOPE_KEYS = 3 };

static const enum ov_table_id tables[TABLES] = { OV_TABLE_ACTIVITIES, OV_TABLE_GRANTS, OV_TABLE_VALUES };

struct said { /* content 0: nothing stands */
    int content, line;
    int64_t import, batch; /* whose file it is; which batch made it stand */
};
struct model_batch {
    int table; /* −1: another kind */
    int64_t root, undoes, undone_by;
    bool holds;
    uint32_t touched;
    struct said says[KEYS]; /* of an import */
};
struct model {
    struct said now[TABLES][KEYS];
    struct model_batch batches[STEPS + 1];
    struct said then[STEPS + 1][TABLES][KEYS];
    int64_t newest;
};

/* Key k of a table; of activities, three neighbours share a scope. */
static struct ov_row row_of(int table, int key, int content, int line)
{
    char *number =
        ov_arena_printf(arena, "%d/%d", content * 1000, tables[table] == OV_TABLE_VALUES ? 1 : 100);
    const char *edition = key % 2 == 0 ? "close-care@2022" : "psychiatry@2022";
    const char *unit = key / 3 % 2 == 0 ? "23" : "24";
    const char *id = ov_arena_printf(arena, "k%d", key);
    if (tables[table] == OV_TABLE_ACTIVITIES) {
        const char *component = ov_arena_printf(arena, "c%d", key / SCOPE_KEYS);
        const char *texts[] = { "close-care@2022",
                                unit,
                                component,
                                id,
                                "",
                                ov_arena_printf(arena, "Titel %d", content),
                                "activity",
                                number,
                                "",
                                "",
                                content == 2 ? "" : "Kommentar" };
        return suite_row(OV_TABLE_ACTIVITIES, line, texts);
    }
    if (tables[table] == OV_TABLE_GRANTS) {
        const char *texts[] = {
            edition, id, unit, "decided", key % 5 == 0 ? "" : "main", number, "", "", ""
        };
        return suite_row(OV_TABLE_GRANTS, line, texts);
    }
    const char *texts[] = { ov_arena_printf(arena, "close-care.f%d", key % 2),
                            unit,
                            ov_arena_printf(arena, "2022-%02d", key / 6 + 1),
                            ov_arena_printf(arena, "%s%d", key / 2 % 3 == 0 ? "" : "age=", key),
                            number,
                            "given",
                            "final" };
    return suite_row(OV_TABLE_VALUES, line, texts);
}

static const char *file_name(int64_t import)
{
    return ov_arena_printf(arena, "file-%lld.csv", (long long)import);
}

static char *expected(const struct model *model, int64_t batch, int table)
{
    char *lines[KEYS];
    size_t count = 0;
    for (int key = 0; key < KEYS; key++) {
        const struct said *said = &model->then[batch][table][key];
        if (said->content == 0)
            continue;
        struct ov_row row = row_of(table, key, said->content, said->line);
        struct ov_origin origin = { .batch = said->batch,
                                    .file = file_name(said->import),
                                    .line = said->line };
        lines[count++] = suite_line(row.table, row.cells, &origin);
    }
    return suite_sorted(lines, count);
}

static struct model_batch *new_batch(struct model *model, int table)
{
    struct model_batch *batch = &model->batches[++model->newest];
    *batch = (struct model_batch){ .table = table, .root = model->newest };
    return batch;
}

/* ---- imports ---- */

static void import(struct ov_store *store, struct model *model, uint64_t *random)
{
    int table = (int)(next_random(random) % TABLES);
    uint32_t chosen = 0, scopes = 0;
    int line = 2;
    bool scoped = tables[table] == OV_TABLE_ACTIVITIES;
    struct suite_rows rows = { 0 };
    struct said said[KEYS] = { { 0 } };
    struct ov_batch_result wanted = { 0 };
    for (uint64_t i = next_random(random) % 6 + 1; i > 0; i--)
        chosen |= UINT32_C(1) << next_random(random) % KEYS;
    /* Backwards, so that the file is not in key order. */
    for (int key = KEYS - 1; key >= 0; key--) {
        if (!(chosen >> key & 1))
            continue;
        said[key] =
            (struct said){ (int)(next_random(random) % 3) + 1, line++, model->newest + 1, model->newest + 1 };
        *OV_APPEND(arena, rows.rows, rows.count) = row_of(table, key, said[key].content, said[key].line);
        scopes |= UINT32_C(7) << key / SCOPE_KEYS * SCOPE_KEYS;
    }
    uint32_t touched = 0;
    for (int key = 0; key < KEYS; key++) {
        int before = model->now[table][key].content;
        bool in_file = chosen >> key & 1, in_scope = scoped && (scopes >> key & 1);
        wanted.added += in_file && before == 0;
        wanted.changed += in_file && before != 0 && before != said[key].content;
        wanted.unchanged += in_file && before == said[key].content;
        wanted.withdrawn += !in_file && in_scope && before != 0;
        if ((in_file || (in_scope && before != 0)) && before != said[key].content)
            touched |= UINT32_C(1) << key;
    }
    struct ov_batch_result result =
        suite_record(store, tables[table], rows, file_name(model->newest + 1),
                     ov_arena_printf(arena, "%lld", (long long)model->newest + 1));
    ck_assert(result.added == wanted.added && result.changed == wanted.changed &&
              result.withdrawn == wanted.withdrawn && result.unchanged == wanted.unchanged);
    ck_assert_int_eq(result.batch, touched == 0 ? 0 : model->newest + 1);
    if (touched == 0)
        return;
    struct model_batch *batch = new_batch(model, table);
    batch->holds = true;
    batch->touched = touched;
    memcpy(batch->says, said, sizeof said);
    for (int key = 0; key < KEYS; key++) {
        if (touched >> key & 1)
            model->now[table][key] = said[key];
    }
}

/* ---- withdrawals ---- */

/* Has an import that holds, or what brought it back, touched one of these keys after the batch? */
static bool is_in_the_way(const struct model *model, int64_t number)
{
    for (int64_t later = number + 1; later <= model->newest; later++) {
        const struct model_batch *batch = &model->batches[later];
        if (batch->table == model->batches[number].table &&
            (batch->touched & model->batches[number].touched) && model->batches[batch->root].holds)
            return true;
    }
    return false;
}

static struct said what_stands(const struct model *model, int table, int key)
{
    for (int64_t number = model->newest; number > 0; number--) {
        const struct model_batch *batch = &model->batches[number];
        if (batch->table == table && batch->root == number && batch->holds && (batch->touched >> key & 1))
            return batch->says[key];
    }
    return (struct said){ 0 };
}

static void withdraw(struct ov_store *store, struct model *model, uint64_t *random)
{
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    int64_t number = (int64_t)(next_random(random) % (uint64_t)(model->newest + 2));
    bool exists = number >= 1 && number <= model->newest;
    struct model_batch *undone = exists ? &model->batches[number] : NULL;
    bool possible = exists && undone->undone_by == 0 && !is_in_the_way(model, number);
    bool done = ov_store_withdraw(store, &actor, number, "wrong file", &result, &error);
    ck_assert_msg(done == possible, "batch %lld: %s", (long long)number, error.text);
    if (!done)
        return;
    struct model_batch *batch = new_batch(model, undone->table);
    batch->root = undone->root;
    batch->touched = undone->touched;
    undone->undone_by = model->newest;
    model->batches[batch->root].holds = !model->batches[batch->root].holds;
    ck_assert_int_eq(result.batch, model->newest);
    for (int key = 0; key < KEYS; key++) {
        if (!(batch->touched >> key & 1))
            continue;
        struct said *now = &model->now[batch->table][key];
        *now = what_stands(model, batch->table, key);
        now->batch = model->newest;
    }
}

static void play(uint64_t seed)
{
    struct model *model = ov_malloc(sizeof *model);
    memset(model, 0, sizeof *model);
    struct ov_store *store = create_home();
    struct ov_error error = { 0 };
    struct ov_audit audit;
    /* Every batch's view is compared after each step, so the time grows with the square. */
    int steps = getenv("OVERENS_LONG") != NULL ? STEPS : STEPS / 4;
    for (int step = 0; step < steps; step++) {
        if (next_random(&seed) % 5 < 3)
            import(store, model, &seed);
        else
            withdraw(store, model, &seed);
        memcpy(model->then[model->newest], model->now, sizeof model->now);
    }
    ck_assert_int_gt(model->newest, steps / 3);
    for (int64_t batch = 1; batch <= model->newest; batch++) {
        for (int table = 0; table < TABLES; table++)
            ck_assert_str_eq(suite_dump(store, tables[table], batch), expected(model, batch, table));
    }
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ck_assert_uint_eq(audit.batches, (size_t)model->newest);
    ov_store_close(store);
    free(model);
}

START_TEST(random_histories)
{
    play(UINT64_C(20220504) + (uint64_t)_i);
}
END_TEST

/* ---- what withdrawing says ---- */

static int64_t import_one(struct ov_store *store, const char *field, const char *value)
{
    struct suite_rows rows = { 0 };
    suite_add(&rows, OV_TABLE_VALUES, 2, field, "23", "2022", "", value, "", "");
    return suite_record(store, OV_TABLE_VALUES, rows, "v.csv", value).batch;
}

START_TEST(withdrawals_refused)
{
    struct ov_store *store = create_home();
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    int64_t newest;
    import_one(store, "a.b", "1");
    import_one(store, "a.b", "2");
    assert_refused(ov_store_withdraw(store, &actor, 1, "wrong", &result, &error), error,
                   "batch 2 has changed the same rows since (values, field=a.b");
    error = (struct ov_error){ 0 };
    assert_refused(ov_store_withdraw(store, &actor, 2, " ", &result, &error), error, "needs a reason");
    error = (struct ov_error){ 0 };
    assert_refused(ov_store_withdraw(store, &actor, 7, "wrong", &result, &error), error,
                   "there is no batch 7");
    error = (struct ov_error){ 0 };
    assert_done(ov_store_withdraw(store, &actor, 2, "wrong", &result, &error), error);
    ck_assert(result.batch == 3 && result.changed == 1 && result.withdrawn == 0 && result.added == 0);
    assert_refused(ov_store_withdraw(store, &actor, 2, "again", &result, &error), error,
                   "withdrawn already, by batch 3");
    error = (struct ov_error){ 0 };
    /* Nothing is left that stands in the way of the first. */
    assert_done(ov_store_withdraw(store, &actor, 1, "wrong", &result, &error), error);
    ck_assert(result.batch == 4 && result.withdrawn == 1);
    ck_assert_str_eq(suite_dump(store, OV_TABLE_VALUES, 0), "");
    struct ov_kept_file file = { "e.conf", "e", 1 };
    const char *const roles[] = { "edition" };
    assert_done(ov_store_record_sources(store, &actor, &file, roles, 1, &newest, &error), error);
    assert_refused(ov_store_withdraw(store, &actor, newest, "wrong", &result, &error), error,
                   "of kind configuration");
    ov_store_close(store);
}
END_TEST

/* An import that was withdrawn and brought back stands in the way again. */
START_TEST(brought_back)
{
    struct ov_store *store = create_home();
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    import_one(store, "a.b", "1");
    import_one(store, "a.b", "2");
    assert_done(ov_store_withdraw(store, &actor, 2, "wrong", &result, &error), error);
    ck_assert(strstr(suite_dump(store, OV_TABLE_VALUES, 0), "|1|0;given|0|0;final|0|0; @3 v.csv:2") != NULL);
    assert_done(ov_store_withdraw(store, &actor, 3, "right after all", &result, &error), error);
    ck_assert(strstr(suite_dump(store, OV_TABLE_VALUES, 0), "|2|0;given|0|0;final|0|0; @4 v.csv:2") != NULL);
    assert_refused(ov_store_withdraw(store, &actor, 1, "wrong", &result, &error), error,
                   "Withdraw batch 4 first");
    ov_store_close(store);
}
END_TEST

TCase *test_store_history(void)
{
    TCase *tcase = tcase_create("history");
    tcase_add_loop_test(tcase, random_histories, 0, 3);
    tcase_add_test(tcase, withdrawals_refused);
    tcase_add_test(tcase, brought_back);
    return tcase;
}
