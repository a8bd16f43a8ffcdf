/* The rows of the table deliveries that stand for runs: "run-12". */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

static const char *word(const struct ov_row *row, int column)
{
    const struct ov_cell *cell = &row->cells[column];

    return cell->state == OV_GIVEN && cell->text && *cell->text ? cell->text : NULL;
}

static const char *day(struct ov_arena *arena, const struct ov_row *row, int column)
{
    const struct ov_cell *cell = &row->cells[column];
    char text[OV_TEXT_NUMBER];

    if (cell->state != OV_GIVEN)
        return NULL;
    ov_date_format((ov_date)cell->number, text);
    return ov_arena_strdup(arena, text);
}

int64_t ov_delivery_run(const char *id)
{
    char *end;
    long long number;

    if (!id || !ov_starts_with(id, "run-") || id[4] < '1' || id[4] > '9')
        return 0;
    number = strtoll(id + 4, &end, 10);
    return *end ? 0 : number;
}

bool ov_delivery_rows(struct ov_store *store, struct ov_arena *arena, struct ov_delivery_row **rows,
                      size_t *count, struct ov_error *error)
{
    struct ov_version *versions;
    size_t version_count;
    bool more;

    *rows = NULL;
    *count = 0;
    if (!ov_store_versions(store, arena, ov_table(OV_TABLE_DELIVERIES), NULL, 0, false, 0, &versions,
                           &version_count, &more, error))
        return false;
    for (size_t i = 0; i < version_count; i++) {
        const struct ov_row *row = &versions[i].row;
        int64_t run = ov_delivery_run(word(row, OV_DELIVERIES_ID));

        if (!run || versions[i].withdrawn)
            continue;
        *OV_APPEND(arena, *rows, *count) =
            (struct ov_delivery_row){ .run = run,
                                      .state = word(row, OV_DELIVERIES_STATE),
                                      .date = day(arena, row, OV_DELIVERIES_DATE),
                                      .receipt = word(row, OV_DELIVERIES_RECEIPT),
                                      .received = day(arena, row, OV_DELIVERIES_RECEIVED),
                                      .note = word(row, OV_DELIVERIES_NOTE),
                                      .stands = versions[i].stands };
    }
    return true;
}

static void put_word(struct ov_cell *cells, int column, const char *text)
{
    cells[column] = (struct ov_cell){ .state = OV_GIVEN, .text = text ? text : "" };
}

static bool put_day(struct ov_cell *cells, int column, const char *text)
{
    bool month_only = false;
    ov_date date;

    if (!text || !ov_date_parse(text, &date, &month_only)) {
        cells[column] = (struct ov_cell){ .state = OV_MISSING };
        return false;
    }
    cells[column] = (struct ov_cell){ .state = OV_GIVEN, .number = date };
    return true;
}

bool ov_delivery_is_recorded(const struct ov_delivery_row *rows, size_t count,
                             const struct ov_published_run *run)
{
    const char *state = ov_run_standing_name(run->standing);

    if (!run->obligation)
        return true;
    for (size_t i = 0; i < count; i++)
        if (rows[i].run == run->record.number && ov_equal(rows[i].state, state))
            return true;
    return false;
}

/* What somebody changed or withdrew afterwards is left as it is: a state is recorded once. */
bool ov_delivery_record(struct ov_store *store, const struct ov_actor *actor, struct ov_arena *arena,
                        const struct ov_published_run *run, struct ov_error *error)
{
    const struct ov_table *table = ov_table(OV_TABLE_DELIVERIES);
    struct ov_cell *cells = OV_NEW_ARRAY(arena, struct ov_cell, table->column_count);
    struct ov_row row = { .table = table, .cells = cells };
    const char *state = ov_run_standing_name(run->standing);
    long long number = (long long)run->record.number;
    struct ov_recording recording = { .table = table, .rows = &row, .count = 1, .single = true };
    struct ov_batch_result result;
    struct ov_delivery_row *rows;
    size_t count;

    if (!run->obligation)
        return true;
    if (!ov_delivery_rows(store, arena, &rows, &count, error))
        return false;
    if (ov_delivery_is_recorded(rows, count, run))
        return true;
    put_word(cells, OV_DELIVERIES_EDITION, run->record.edition);
    put_word(cells, OV_DELIVERIES_UNIT, run->unit);
    put_word(cells, OV_DELIVERIES_OBLIGATION, run->obligation);
    put_word(cells, OV_DELIVERIES_ID, ov_arena_printf(arena, "run-%lld", number));
    put_word(cells, OV_DELIVERIES_STATE, state);
    put_word(cells, OV_DELIVERIES_RECEIVER, run->receiver);
    put_word(cells, OV_DELIVERIES_RECEIPT, run->receipt);
    put_word(cells, OV_DELIVERIES_REGISTRY, NULL);
    put_word(cells, OV_DELIVERIES_LINK, ov_arena_printf(arena, "published/%s", run->record.folder));
    put_word(cells, OV_DELIVERIES_NOTE, run->sent_how);
    put_day(cells, OV_DELIVERIES_RECEIVED, run->received);
    if (!put_day(cells, OV_DELIVERIES_DATE, run->sent_at))
        return ov_fail(error, OV_ERROR_BUG, "the journal does not say when run %lld was sent", number);
    recording.reason = ov_arena_printf(arena, "run %lld: %s", number, state);
    return ov_store_record(store, actor, &recording, &result, error);
}
