/* Balances in a view: of which cost objects, and their rows. */
#include "store/fill-internal.h"

#include <stdlib.h>

/* ---- which cost objects ---- */

static void want(struct ov_filling *filling, int64_t cost_object)
{
    if (cost_object > 0 && cost_object <= ov_names_highest(filling->store))
        filling->cost_objects[cost_object] = true;
}

/* Those of a table whose rows have an edition and a cost object. */
static bool want_of_table(struct ov_filling *filling, enum ov_table_id table, int column,
                          struct ov_error *error)
{
    const struct ov_shape *shape = &filling->store->shapes[table];
    int slot = ov_shape_slot(shape, column);
    struct ov_standing standing;
    if (shape->since > filling->store->version)
        return true;
    bool done = ov_standing_open(&standing, filling->store, shape, SCAN_ALL, NULL, filling->batch, error);
    while (done && !standing.end) {
        int64_t edition = standing.row[shape->edition];
        bool wanted =
            filling->editions == NULL ||
            (edition > 0 && edition <= ov_names_highest(filling->store) && filling->editions[edition]);
        if (wanted && standing.row[shape->count + ROW_WITHDRAWN] == 0)
            want(filling, standing.row[slot]);
        done = ov_standing_next(&standing, error);
    }
    ov_standing_close(&standing);
    return done;
}

bool ov_fill_find_cost_objects(struct ov_filling *filling, struct ov_error *error)
{
    size_t words = (size_t)ov_names_highest(filling->store) + 1;
    if (filling->query->classes == NULL)
        return true;
    filling->cost_objects = ov_malloc(words * sizeof *filling->cost_objects);
    for (size_t i = 0; i < words; i++)
        filling->cost_objects[i] = false;
    for (size_t i = 0; i < filling->query->cost_object_count; i++)
        want(filling, ov_name_find(filling->store, filling->query->cost_objects[i]));
    return want_of_table(filling, OV_TABLE_COST_OBJECTS, OV_COST_OBJECTS_COST_OBJECT, error) &&
           want_of_table(filling, OV_TABLE_ACTIVITIES, OV_ACTIVITIES_COST_OBJECT, error);
}

/* ---- their rows ---- */

static struct ov_cell word(const char *text)
{
    return (struct ov_cell){ .state = text != NULL ? OV_GIVEN : OV_MISSING, .text = text };
}

static bool add_balance(struct ov_filling *filling, const struct ov_ledger_sum *sum, struct ov_error *error)
{
    const struct ov_store *store = filling->store;
    struct ov_cell cells[] = {
        [OV_BALANCES_UNIT] = word(ov_name_text(store, sum->unit)),
        [OV_BALANCES_COST_OBJECT] = word(ov_name_text(store, sum->cost_object)),
        [OV_BALANCES_CLASS] = word(sum->class),
        [OV_BALANCES_PERIOD] = { .state = OV_GIVEN, .number = ov_period_pack(sum->month) },
        [OV_BALANCES_SOURCE] = word(ov_name_text(store, sum->source)),
        [OV_BALANCES_AMOUNT] = { .state = OV_GIVEN, .number = sum->amount.ore, .extra = sum->amount.unit },
        [OV_BALANCES_ROWS] = { .state = OV_GIVEN, .number = sum->rows },
    };
    uint32_t file;
    if (!ov_filling_origin(filling, sum->batch, sum->file, &file, error))
        return false;
    struct ov_origin origin = { .batch = sum->batch, .line = (int)sum->line };
    ov_view_add(filling->builder, OV_TABLE_BALANCES, cells, file, &origin);
    return true;
}

static ov_date last_day(const struct ov_view_query *query)
{
    bool decided = query->as_of != OV_NO_DATE;
    return query->posted_to == OV_NO_DATE || (decided && query->as_of < query->posted_to) ? query->as_of
                                                                                          : query->posted_to;
}

bool ov_fill_balances(struct ov_filling *filling, struct ov_error *error)
{
    const struct ov_view_query *query = filling->query;
    struct ov_ledger_query ledger = { .batch = filling->batch,
                                      .classes = query->classes,
                                      .class_count = query->class_count,
                                      .wanted = filling->cost_objects,
                                      .from = query->posted_from,
                                      .to = last_day(query) };
    struct ov_ledger_sums sums;
    if (query->classes == NULL)
        return true;
    bool done = ov_ledger_sum(filling->store, &ledger, &sums, error);
    for (size_t i = 0; done && i < sums.count; i++)
        done = add_balance(filling, &sums.items[i], error);
    free(sums.items);
    return done;
}
