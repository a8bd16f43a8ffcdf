/* Adding up postings.
 *
 * They lie in the order of unit, source and date, so a month of one ledger comes in one piece: only its sums
 * are held open. Days that are not asked for are never read, however many years are stored. */
#include "store/ledger-internal.h"

#include <stdlib.h>
#include <string.h>

/* What is not among the classes that were given. */
static const char class_of_the_rest[] = "balance";

enum { SLOTS_FIRST = 256 };

struct adding {
    struct ov_store *store;
    const struct ov_ledger_query *query;
    const struct ov_shape *shape;
    struct ov_ledger_sums *sums;
    int account, cost_object, amount; /* slots */
    const char **classes;             /* by number of the account's word; NULL = not met */
    uint32_t *slots;                  /* of the month: index into items + 1; 0 = free */
    size_t slot_count;
    size_t month; /* index of the month's first sum, which counts all of it */
    ov_date last; /* day of the month at hand */
};

/* ---- accounts ---- */

static bool fits(const struct ov_account_class *class, const char *account)
{
    return strncmp(account, class->from, strlen(class->from)) >= 0 &&
           strncmp(account, class->to, strlen(class->to)) <= 0;
}

/* The first that fits gives the name; of classes with the same name the first one's stands for all, so that
 * from here on a name is its address. */
static const char *find_class(const struct ov_ledger_query *query, const char *account)
{
    const char *name = class_of_the_rest;
    size_t i = 0;
    while (i < query->class_count && !fits(&query->classes[i], account))
        i++;
    if (i < query->class_count)
        name = query->classes[i].name;
    for (i = 0; i < query->class_count; i++) {
        if (ov_equal(query->classes[i].name, name))
            return query->classes[i].name;
    }
    return name;
}

static const char *class_of(struct adding *adding, int64_t account)
{
    const char *text = ov_name_text(adding->store, account);
    if (text == NULL)
        return class_of_the_rest;
    if (adding->classes[account] == NULL)
        adding->classes[account] = find_class(adding->query, text);
    return adding->classes[account];
}

/* ---- sums of the month at hand ---- */

static struct ov_ledger_sum *append(struct adding *adding, const int64_t *row, int64_t cost_object,
                                    const char *class)
{
    struct ov_ledger_sums *sums = adding->sums;
    if (sums->count == sums->room) {
        sums->room = sums->room == 0 ? 256 : 2 * sums->room;
        sums->items = ov_realloc(sums->items, sums->room * sizeof *sums->items);
    }
    struct ov_ledger_sum *sum = &sums->items[sums->count++];
    *sum = (struct ov_ledger_sum){ .unit = row[0],
                                   .source = row[1],
                                   .cost_object = cost_object,
                                   .class = class };
    if (cost_object != 0)
        sum->month = sums->items[adding->month].month;
    return sum;
}

static size_t slot_of(const struct adding *adding, int64_t cost_object, const char *class)
{
    uint64_t mixed = ((uint64_t)cost_object << 3 ^ (uintptr_t) class) * 0x9e3779b97f4a7c15u;
    size_t slot = (size_t)(mixed >> 32) & (adding->slot_count - 1);
    for (; adding->slots[slot] != 0; slot = (slot + 1) & (adding->slot_count - 1)) {
        const struct ov_ledger_sum *sum = &adding->sums->items[adding->slots[slot] - 1];
        if (sum->cost_object == cost_object && sum->class == class)
            break;
    }
    return slot;
}

static void open_slots(struct adding *adding, size_t slot_count)
{
    adding->slots = ov_realloc(adding->slots, slot_count * sizeof *adding->slots);
    memset(adding->slots, 0, slot_count * sizeof *adding->slots);
    adding->slot_count = slot_count;
    for (size_t i = adding->month + 1; i < adding->sums->count; i++) {
        const struct ov_ledger_sum *sum = &adding->sums->items[i];
        adding->slots[slot_of(adding, sum->cost_object, sum->class)] = (uint32_t)i + 1;
    }
}

static struct ov_ledger_sum *find(struct adding *adding, const int64_t *row, const char *class)
{
    int64_t cost_object = row[adding->cost_object];
    if (2 * (adding->sums->count - adding->month) > adding->slot_count)
        open_slots(adding, 2 * adding->slot_count);
    size_t slot = slot_of(adding, cost_object, class);
    if (adding->slots[slot] == 0) {
        append(adding, row, cost_object, class);
        adding->slots[slot] = (uint32_t)adding->sums->count;
    }
    return &adding->sums->items[adding->slots[slot] - 1];
}

static void begin_month(struct adding *adding, const int64_t *row)
{
    int year, month, day;
    ov_date date = (ov_date)row[2];
    ov_date_split(date, &year, &month, &day);
    adding->month = adding->sums->count;
    struct ov_ledger_sum *all = append(adding, row, 0, NULL);
    all->month = (struct ov_period){ .from = date - day + 1, .kind = OV_MONTH };
    all->month.to = all->month.from + ov_days_in_month(year, month);
    adding->last = all->month.to - 1;
    open_slots(adding, adding->slot_count);
}

/* ---- one posting ---- */

static void take_origin(struct ov_ledger_sum *sum, const int64_t *tail)
{
    bool newer = tail[ROW_BATCH] != sum->batch ? tail[ROW_BATCH] > sum->batch : tail[ROW_FILE] > sum->file;
    bool same = tail[ROW_BATCH] == sum->batch && tail[ROW_FILE] == sum->file;
    sum->rows++;
    if (newer || (same && tail[ROW_LINE] < sum->line)) {
        sum->batch = tail[ROW_BATCH];
        sum->file = tail[ROW_FILE];
        sum->line = tail[ROW_LINE];
    }
}

static bool fail_large(const struct adding *adding, const int64_t *row, struct ov_error *error)
{
    char month[OV_TEXT_NUMBER];
    const char *cost_object = ov_name_text(adding->store, row[adding->cost_object]);
    ov_period_format(adding->sums->items[adding->month].month, month);
    return ov_fail(error, OV_ERROR_LIMIT, "what is posted on %s in %s is too large to be added up",
                   cost_object != NULL ? cost_object : "?", month);
}

static bool is_wanted(const struct adding *adding, int64_t cost_object)
{
    return adding->query->wanted == NULL ||
           (cost_object > 0 && cost_object <= ov_names_highest(adding->store) &&
            adding->query->wanted[cost_object]);
}

/* A sum may be wrong by what its terms may be wrong by together, so units add up as figures' do; what is
 * printed to the krona or finer is exact, however many of it there are. */
static int64_t coarseness(int64_t unit)
{
    enum { KRONA = 100 };
    return unit > KRONA ? unit : 0;
}

static bool add_posting(struct adding *adding, const int64_t *row, struct ov_error *error)
{
    const int64_t *tail = row + adding->shape->count;
    int64_t amount = row[adding->amount];
    if (tail[ROW_WITHDRAWN] != 0)
        return true;
    if (row[2] > adding->last)
        begin_month(adding, row);
    take_origin(&adding->sums->items[adding->month], tail);
    if (!is_wanted(adding, row[adding->cost_object]))
        return true;
    struct ov_ledger_sum *sum = find(adding, row, class_of(adding, row[adding->account]));
    take_origin(sum, tail);
    return amount == SLOT_EMPTY ||
           (ov_money_add(&sum->amount.ore, amount) &&
            ov_money_add(&sum->amount.unit, coarseness(row[adding->amount + 1]))) ||
           fail_large(adding, row, error);
}

/* ---- every ledger ---- */

static bool add_ledger(struct adding *adding, int64_t unit, int64_t source, struct ov_error *error)
{
    const struct ov_ledger_query *query = adding->query;
    struct ov_standing standing;
    int64_t span[] = { unit, source, query->from == OV_NO_DATE ? INT32_MIN : query->from,
                       query->to == OV_NO_DATE ? INT32_MAX : query->to };
    adding->last = INT32_MIN;
    bool done =
        ov_standing_open(&standing, adding->store, adding->shape, SCAN_DAYS, span, query->batch, error);
    while (done && !standing.end)
        done = add_posting(adding, standing.row, error) && ov_standing_next(&standing, error);
    ov_standing_close(&standing);
    return done;
}

/* Each ledger is searched for behind the one before: their postings are not read for it. */
static bool add_ledgers(struct adding *adding, struct ov_error *error)
{
    int64_t unit = 0, source = INT64_MIN;
    int got;
    sqlite3_stmt *statement = ov_sql_prepare(
        adding->store,
        "SELECT unit, source FROM posting WHERE (unit, source) > (?, ?) ORDER BY unit, source LIMIT 1",
        error);
    if (statement == NULL)
        return false;
    do {
        sqlite3_bind_int64(statement, 1, unit);
        sqlite3_bind_int64(statement, 2, source);
        got = ov_sql_step(adding->store, statement, error);
        unit = sqlite3_column_int64(statement, 0);
        source = sqlite3_column_int64(statement, 1);
        sqlite3_reset(statement);
        if (got > 0 && !add_ledger(adding, unit, source, error))
            got = -1;
    } while (got > 0);
    sqlite3_finalize(statement);
    return got == 0;
}

bool ov_ledger_sum(struct ov_store *store, const struct ov_ledger_query *query, struct ov_ledger_sums *sums,
                   struct ov_error *error)
{
    const struct ov_shape *shape = &store->shapes[OV_TABLE_POSTINGS];
    size_t words = (size_t)ov_names_highest(store) + 1;
    struct adding adding = { .store = store, .query = query, .shape = shape, .sums = sums };
    *sums = (struct ov_ledger_sums){ 0 };
    if (shape->since > store->version)
        return true;
    adding.account = ov_shape_slot(shape, OV_POSTINGS_ACCOUNT);
    adding.cost_object = ov_shape_slot(shape, OV_POSTINGS_COST_OBJECT);
    adding.amount = ov_shape_slot(shape, OV_POSTINGS_AMOUNT);
    adding.classes = ov_malloc(words * sizeof *adding.classes);
    memset(adding.classes, 0, words * sizeof *adding.classes);
    adding.slot_count = SLOTS_FIRST;
    bool done = add_ledgers(&adding, error);
    free(adding.classes);
    free(adding.slots);
    if (!done) {
        free(sums->items);
        *sums = (struct ov_ledger_sums){ 0 };
    }
    return done;
}
