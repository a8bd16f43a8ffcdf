/* Random exports of ledgers, one after the other, against a simple model of what they leave. */
#include "store-suite.h"

#include <stdlib.h>

static bool record(struct ov_store *store, struct suite_rows rows, bool covers, const char *from,
                   const char *to, struct ov_batch_result *result, struct ov_error *error)
{
    struct ov_kept_file file = { "gl.csv", "gl", 2 };
    struct ov_recording recording = { .table = ov_table(OV_TABLE_POSTINGS),
                                      .rows = rows.rows,
                                      .count = rows.count,
                                      .file = &file,
                                      .covers = covers };
    if (covers)
        ck_assert(ov_date_parse(from, &recording.from, NULL) && ov_date_parse(to, &recording.to, NULL));
    *error = (struct ov_error){ 0 };
    return ov_store_record(store, &actor, &recording, result, error);
}

enum {
    UNITS = 2,
    SOURCES = 2,
    DAYS = 40,
    VOUCHERS = 3,
    KEYS = UNITS * SOURCES * DAYS * VOUCHERS,
    STEPS = 40
};
static const char *const units[UNITS] = { "23", "24" }, *const sources[SOURCES] = { "gl", "assets" };

struct model {
    int amounts[KEYS]; /* 0: nothing stands */
};

static int key_of(int unit, int source, int day, int voucher)
{
    return ((unit * SOURCES + source) * DAYS + day) * VOUCHERS + voucher;
}

static ov_date day_of(int day)
{
    return ov_date_make(2022, 1, 1) + day;
}

static const char *model_ledger(const struct model *model, int unit, int source)
{
    struct ov_buffer out = { 0 };
    for (int day = 0; day < DAYS; day++) {
        for (int voucher = 0; voucher < VOUCHERS; voucher++) {
            char date[OV_TEXT_NUMBER];
            int amount = model->amounts[key_of(unit, source, day, voucher)];
            ov_date_format(day_of(day), date);
            if (amount != 0)
                ov_buffer_printf(&out, "%s A%d %d\n", date, voucher, amount);
        }
    }
    const char *copy = ov_arena_strdup(arena, out.data != NULL ? out.data : "");
    ov_buffer_free(&out);
    return copy;
}

/* The file: some rows of some scopes between two days, in no order. */
struct export
{
    struct suite_rows rows;
    int first[UNITS][SOURCES], last[UNITS][SOURCES]; /* days; last −1: the scope is not in it */
    struct model content;
};

static void make_export(struct export *made, uint64_t *random, int low, int high)
{
    *made = (struct export){ 0 };
    for (int unit = 0; unit < UNITS; unit++) {
        for (int source = 0; source < SOURCES; source++) {
            made->last[unit][source] = -1;
            bool wanted = next_random(random) % 3 != 0;
            for (int day = low; wanted && day <= high; day++) {
                for (int voucher = 0; voucher < VOUCHERS; voucher++) {
                    int amount = (int)(next_random(random) % 3);
                    made->content.amounts[key_of(unit, source, day, voucher)] = amount;
                    if (amount == 0)
                        continue;
                    if (made->last[unit][source] < 0)
                        made->first[unit][source] = day;
                    made->last[unit][source] = day;
                    char date[OV_TEXT_NUMBER];
                    ov_date_format(day_of(day), date);
                    suite_add(&made->rows, OV_TABLE_POSTINGS, (int)made->rows.count + 2, units[unit],
                              sources[source], ov_arena_strdup(arena, date),
                              ov_arena_printf(arena, "A%d", voucher), "1", "4011", "9942",
                              ov_arena_printf(arena, "%d/1", amount), "");
                }
            }
        }
    }
    for (size_t i = made->rows.count; i > 1; i--) {
        size_t other = next_random(random) % i;
        struct ov_row row = made->rows.rows[i - 1];
        made->rows.rows[i - 1] = made->rows.rows[other];
        made->rows.rows[other] = row;
    }
}

static void replace(struct model *model, const struct export *made, bool covers, int low, int high)
{
    for (int unit = 0; unit < UNITS; unit++) {
        for (int source = 0; source < SOURCES; source++) {
            if (made->last[unit][source] < 0)
                continue;
            int from = covers ? low : made->first[unit][source],
                to = covers ? high : made->last[unit][source];
            memcpy(&model->amounts[key_of(unit, source, from, 0)],
                   &made->content.amounts[key_of(unit, source, from, 0)],
                   (size_t)((to - from + 1) * VOUCHERS) * sizeof(int));
        }
    }
}

START_TEST(random_exports)
{
    uint64_t random = (uint64_t)_i * 7919 + 17;
    struct model states[STEPS + 1] = { 0 };
    int64_t batches[STEPS + 1] = { 0 };
    struct ov_store *store = create_home();
    struct ov_audit audit;
    struct ov_error error;
    struct ov_batch_result result;
    for (int step = 1; step <= STEPS; step++) {
        struct export made;
        bool covers = next_random(&random) % 2 == 0;
        int low = (int)(next_random(&random) % 5 == 0 ? next_random(&random) % DAYS : 0),
            high = low + (int)(next_random(&random) % (uint64_t)(DAYS - low));
        char from[OV_TEXT_NUMBER], to[OV_TEXT_NUMBER];
        make_export(&made, &random, low, high);
        states[step] = states[step - 1];
        replace(&states[step], &made, covers, low, high);
        ov_date_format(day_of(low), from);
        ov_date_format(day_of(high), to);
        ck_assert_msg(record(store, made.rows, covers, from, to, &result, &error), "%s", error.text);
        batches[step] = ov_store_newest(store);
    }
    for (int step = 1; step <= STEPS; step++) {
        if (batches[step] == 0 || (step < STEPS && batches[step + 1] == batches[step]))
            continue; /* as of batch 0 is as of the newest */
        for (int scope = 0; scope < UNITS * SOURCES; scope++)
            ck_assert_str_eq(
                suite_ledger(store, units[scope / SOURCES], sources[scope % SOURCES], batches[step]),
                model_ledger(&states[step], scope / SOURCES, scope % SOURCES));
    }
    assert_done(ov_store_audit(store, NULL, &audit, &error), error);
    ov_store_close(store);
}
END_TEST

TCase *test_store_exports(void)
{
    TCase *tcase = tcase_create("exports");
    tcase_add_loop_test(tcase, random_exports, 0, 12);
    return tcase;
}
