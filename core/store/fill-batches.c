/* The batches that rows of a view come from. */
#include "store/fill-internal.h"

#include <inttypes.h>

static void add_batch(struct ov_filling *filling, const struct ov_batch_header *header)
{
    char number[OV_TEXT_NUMBER], day[OV_TEXT_NUMBER];
    ov_date date;
    bool month_only;
    snprintf(number, sizeof number, "%" PRId64, header->number);
    snprintf(day, sizeof day, "%.10s", header->at != NULL ? header->at : "");
    struct ov_cell cells[] = {
        [OV_BATCHES_NUMBER] = { .state = OV_GIVEN, .text = number },
        [OV_BATCHES_DATE] = { .state = OV_MISSING },
        [OV_BATCHES_ACTOR] = { .state = OV_GIVEN, .text = header->actor },
        [OV_BATCHES_REASON] = { .state = header->reason != NULL ? OV_GIVEN : OV_MISSING,
                                .text = header->reason },
    };
    if (ov_date_parse(day, &date, &month_only) && !month_only)
        cells[OV_BATCHES_DATE] = (struct ov_cell){ .state = OV_GIVEN, .number = date };
    struct ov_origin origin = { .batch = header->number };
    ov_view_add(filling->builder, OV_TABLE_BATCHES, cells, 0, &origin);
}

bool ov_fill_batches(struct ov_filling *filling, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_batch_header header;
    sqlite3_stmt *statement = ov_sql_prepare(filling->store, BATCH_COLUMNS "WHERE b.number = ?", error);
    bool done = statement != NULL;
    for (int64_t number = 1; done && number <= filling->batch; number++) {
        if (!filling->batches[number])
            continue;
        sqlite3_bind_int64(statement, 1, number);
        done = ov_sql_step(filling->store, statement, error) > 0 && ov_batch_read(statement, arena, &header);
        if (done)
            add_batch(filling, &header);
        else
            ov_fail(error, OV_ERROR_BUG, "%s is damaged: batch %" PRId64 " cannot be read",
                    filling->store->path, number);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    ov_arena_free(arena);
    return done;
}
