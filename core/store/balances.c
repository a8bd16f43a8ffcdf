/* Balances for who asks for them alone. */
#include "store/ledger-internal.h"

#include <stdlib.h>
#include <string.h>

static int compare_words(const struct ov_store *store, int64_t a, int64_t b)
{
    const char *left = a == 0 ? "" : ov_name_text(store, a), *right = b == 0 ? "" : ov_name_text(store, b);
    return ov_compare(left, right);
}

/* As the rows of a view stand. */
static int compare_sums(const void *a, const void *b, void *store)
{
    const struct ov_ledger_sum *x = a, *y = b;
    int order = compare_words(store, x->unit, y->unit);
    if (order == 0)
        order = compare_words(store, x->cost_object, y->cost_object);
    if (order == 0)
        order = ov_compare(x->class, y->class);
    if (order == 0)
        order = x->month.from < y->month.from ? -1 : x->month.from > y->month.from;
    return order != 0 ? order : compare_words(store, x->source, y->source);
}

static bool name_file(struct ov_store *store, struct ov_arena *arena, sqlite3_stmt *statement, int64_t file,
                      struct ov_origin *origin, struct ov_error *error)
{
    struct ov_digest digest;
    char hex[65];
    sqlite3_bind_int64(statement, 1, file);
    int got = ov_sql_step(store, statement, error);
    bool whole = got > 0 && ov_sql_digest(statement, 1, &digest);
    if (whole) {
        ov_digest_hex(&digest, hex);
        origin->file = ov_sql_text(arena, statement, 0);
        origin->digest = ov_arena_strdup(arena, hex);
    }
    sqlite3_reset(statement);
    return whole ||
           ov_fail(error, OV_ERROR_BUG, "%s is damaged: a row comes from file %lld, which is not there",
                   store->path, (long long)file);
}

static struct ov_balance balance_of(struct ov_store *store, struct ov_arena *arena,
                                    const struct ov_ledger_sum *sum)
{
    return (struct ov_balance){
        .unit = ov_arena_strdup(arena, ov_name_text(store, sum->unit)),
        .cost_object =
            sum->cost_object == 0 ? "" : ov_arena_strdup(arena, ov_name_text(store, sum->cost_object)),
        .class = sum->class == NULL ? "" : sum->class,
        .source = ov_arena_strdup(arena, ov_name_text(store, sum->source)),
        .month = sum->month,
        .amount = sum->amount,
        .rows = sum->rows,
        .origin = { .batch = sum->batch, .line = (int)sum->line },
    };
}

static bool give(struct ov_store *store, struct ov_arena *arena, const struct ov_ledger_sums *sums,
                 struct ov_balance **balances, size_t *count, struct ov_error *error)
{
    struct ov_origin named = { 0 };
    int64_t file = 0;
    sqlite3_stmt *statement = ov_sql_prepare(store, "SELECT name, digest FROM file WHERE id = ?", error);
    bool done = statement != NULL;
    *balances = OV_NEW_ARRAY(arena, struct ov_balance, sums->count + 1);
    for (*count = 0; done && *count < sums->count; (*count)++) {
        const struct ov_ledger_sum *sum = &sums->items[*count];
        struct ov_balance *balance = &(*balances)[*count];
        *balance = balance_of(store, arena, sum);
        if (sum->file == 0)
            continue;
        if (sum->file != file)
            done = name_file(store, arena, statement, file = sum->file, &named, error);
        balance->origin.file = named.file;
        balance->origin.digest = named.digest;
    }
    sqlite3_finalize(statement);
    return done;
}

/* One flag per word: is it a cost object that is asked for? */
static bool *find_wanted(struct ov_store *store, const struct ov_balance_query *query)
{
    size_t words = (size_t)ov_names_highest(store) + 1;
    bool *wanted = ov_malloc(words * sizeof *wanted);
    memset(wanted, 0, words * sizeof *wanted);
    for (size_t i = 0; i < query->cost_object_count; i++)
        wanted[ov_name_find(store, query->cost_objects[i])] = true;
    return wanted;
}

static bool sum_up(struct ov_store *store, const struct ov_balance_query *query, struct ov_ledger_sums *sums,
                   struct ov_error *error)
{
    struct ov_ledger_query ledger = { .batch = query->batch,
                                      .classes = query->classes,
                                      .class_count = query->class_count,
                                      .from = query->from,
                                      .to = query->to };
    if (!ov_names_refresh(store, error) || !ov_batch_resolve(store, &ledger.batch, error))
        return false;
    bool *wanted = query->cost_objects != NULL ? find_wanted(store, query) : NULL;
    ledger.wanted = wanted;
    bool done = ov_ledger_sum(store, &ledger, sums, error);
    free(wanted);
    return done;
}

bool ov_store_balances(struct ov_store *store, struct ov_arena *arena, const struct ov_balance_query *query,
                       struct ov_balance **balances, size_t *count, struct ov_error *error)
{
    struct ov_ledger_sums sums = { 0 };
    *balances = NULL;
    *count = 0;
    if (!ov_sql_begin_read(store, error))
        return false;
    bool done = sum_up(store, query, &sums, error);
    if (done) {
        if (sums.count > 0)
            qsort_r(sums.items, sums.count, sizeof *sums.items, compare_sums, store);
        done = give(store, arena, &sums, balances, count, error);
    }
    free(sums.items);
    ov_sql_rollback(store);
    return done;
}
