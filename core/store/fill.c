/* What one run may see, as of a batch, into a view. */
#include "store/fill-internal.h"

#include <stdlib.h>
#include <string.h>

static void *make_zeroed(size_t count, size_t size)
{
    return memset(ov_malloc(count * size), 0, count * size);
}

/* ---- where rows come from ---- */

static bool read_file(struct ov_filling *filling, int64_t id, struct ov_error *error)
{
    sqlite3_stmt *statement = filling->read_file;
    struct ov_digest digest;
    char hex[65];
    sqlite3_bind_int64(statement, 1, id);
    int got = ov_sql_step(filling->store, statement, error);
    bool whole = got > 0 && ov_sql_digest(statement, 1, &digest);
    if (whole) {
        ov_digest_hex(&digest, hex);
        filling->files[id] =
            ov_view_add_file(filling->builder, (const char *)sqlite3_column_text(statement, 0), hex);
    }
    sqlite3_reset(statement);
    return whole ||
           ov_fail(error, OV_ERROR_BUG, "%s is damaged: a row comes from file %lld, which is not there",
                   filling->store->path, (long long)id);
}

bool ov_filling_origin(struct ov_filling *filling, int64_t batch, int64_t file, uint32_t *number,
                       struct ov_error *error)
{
    if (file < 0 || (uint64_t)file >= filling->file_count)
        return ov_fail(error, OV_ERROR_BUG, "%s is damaged: a row comes from file %lld, which is not there",
                       filling->store->path, (long long)file);
    if (file != 0 && filling->files[file] == 0 && !read_file(filling, file, error))
        return false;
    *number = filling->files[file];
    if (batch > 0 && batch <= filling->batch)
        filling->batches[batch] = true;
    return true;
}

uint32_t ov_filling_word(struct ov_filling *filling, int64_t word)
{
    if (filling->words[word] == 0)
        filling->words[word] = ov_view_word(filling->builder, ov_name_text(filling->store, word));
    return filling->words[word];
}

static bool open_files(struct ov_filling *filling, struct ov_error *error)
{
    int64_t highest;
    if (!ov_sql_number(filling->store, "SELECT max(id) FROM file", &highest, error))
        return false;
    filling->file_count = (size_t)highest + 1;
    filling->files = make_zeroed(filling->file_count, sizeof *filling->files);
    filling->read_file = ov_sql_prepare(filling->store, "SELECT name, digest FROM file WHERE id = ?", error);
    return filling->read_file != NULL;
}

/* ---- one row ---- */

/* The column that says when a row came about; −1: such rows have no day of their own. */
static int day_column(enum ov_table_id table)
{
    switch (table) {
    case OV_TABLE_GRANTS:
        return OV_GRANTS_DATE;
    case OV_TABLE_DECISIONS:
        return OV_DECISIONS_DATE;
    case OV_TABLE_NOTES:
        return OV_NOTES_DATE;
    case OV_TABLE_PAYMENTS:
        return OV_PAYMENTS_DATE;
    case OV_TABLE_TRANSFERS:
        return OV_TRANSFERS_DATE;
    case OV_TABLE_REALLOCATIONS:
        return OV_REALLOCATIONS_DATE;
    case OV_TABLE_FORECASTS:
        return OV_FORECASTS_DATE;
    case OV_TABLE_JUDGEMENTS:
        return OV_JUDGEMENTS_DATE;
    case OV_TABLE_DELIVERIES:
        return OV_DELIVERIES_DATE;
    case OV_TABLE_WAIVERS:
        return OV_WAIVERS_DATE;
    default:
        return -1;
    }
}

/* A row without a date may be of any time, and stays. */
static bool is_later(const struct ov_view_query *query, enum ov_table_id table, const struct ov_cell *cells)
{
    int column = query->as_of == OV_NO_DATE ? -1 : day_column(table);
    return column >= 0 && cells[column].state == OV_GIVEN && cells[column].number > query->as_of;
}

static bool add_row(struct ov_filling *filling, const struct ov_shape *shape, const int64_t *row,
                    struct ov_error *error)
{
    struct ov_cell cells[SLOTS_MAX];
    uint32_t words[SLOTS_MAX] = { 0 }, file = 0;
    const int64_t *tail = row + shape->count;
    if (!ov_row_decode(filling->store, shape, row, cells, error))
        return false;
    if (is_later(filling->query, shape->table->id, cells))
        return true;
    if (!ov_filling_origin(filling, tail[ROW_BATCH], tail[ROW_FILE], &file, error))
        return false;
    for (int i = 0; i < shape->count; i++) {
        if (shape->slots[i].kind == SLOT_NAME && row[i] != 0)
            words[shape->slots[i].column] = ov_filling_word(filling, row[i]);
    }
    struct ov_origin origin = { .batch = tail[ROW_BATCH], .line = (int)tail[ROW_LINE] };
    ov_view_add_words(filling->builder, shape->table->id, cells, words, file, &origin);
    return true;
}

/* ---- the rows of a table ---- */

static bool is_among(const struct ov_filling *filling, const bool *words, int64_t word)
{
    return word > 0 && word <= ov_names_highest(filling->store) && words[word];
}

static bool is_asked_for(const struct ov_filling *filling, const struct ov_shape *shape, const int64_t *row)
{
    if (filling->editions == NULL || shape->edition < 0 || shape->table->id == OV_TABLE_COST_OBJECTS ||
        is_among(filling, filling->editions, row[shape->edition]))
        return true;
    if (shape->table->id == OV_TABLE_TRANSFERS)
        return is_among(filling, filling->editions, row[ov_shape_slot(shape, OV_TRANSFERS_OTHER_EDITION)]);
    return shape->table->id == OV_TABLE_ACTIVITIES && filling->cost_objects != NULL &&
           is_among(filling, filling->cost_objects, row[ov_shape_slot(shape, OV_ACTIVITIES_COST_OBJECT)]);
}

/* Rows whose first key is lead; lead 0: all. */
static bool add_rows(struct ov_filling *filling, const struct ov_shape *shape, int64_t lead,
                     struct ov_error *error)
{
    struct ov_standing standing;
    int64_t batch = shape->table->id == OV_TABLE_DELIVERIES && filling->query->deliveries_batch != 0
                        ? filling->query->deliveries_batch
                        : filling->batch;
    if (shape->table->id == OV_TABLE_VALUES)
        return ov_fill_values(filling, lead, error);
    bool done = ov_standing_open(&standing, filling->store, shape, lead != 0 ? SCAN_LEAD : SCAN_ALL, &lead,
                                 batch, error);
    while (done && !standing.end) {
        if (standing.row[shape->count + ROW_WITHDRAWN] == 0 &&
            (lead != 0 || is_asked_for(filling, shape, standing.row)))
            done = add_row(filling, shape, standing.row, error);
        done = done && ov_standing_next(&standing, error);
    }
    ov_standing_close(&standing);
    return done;
}

/* ---- what is asked for ---- */

static bool is_field_of(const char *name, const char *edition)
{
    size_t length = strcspn(edition, "@");
    return strncmp(name, edition, length) == 0 && name[length] == '.';
}

static bool is_wanted(const struct ov_filling *filling, const char *name, bool field)
{
    for (size_t i = 0; i < filling->query->edition_count; i++) {
        const char *edition = filling->query->editions[i];
        if (field ? is_field_of(name, edition) : ov_equal(name, edition))
            return true;
    }
    for (size_t i = 0; field && i < filling->query->module_count; i++) {
        if (is_field_of(name, filling->query->modules[i]))
            return true;
    }
    return false;
}

/* One flag per word: is it an edition (or a field of an agreement) that is asked for? */
static bool *find_wanted(const struct ov_filling *filling, bool field)
{
    size_t count = (size_t)ov_names_highest(filling->store) + 1;
    bool *wanted = ov_malloc(count * sizeof *wanted);
    wanted[0] = false;
    for (size_t id = 1; id < count; id++)
        wanted[id] = is_wanted(filling, ov_name_text(filling->store, (int64_t)id), field);
    return wanted;
}

/* Where the first key says whether a row is wanted, only its part of the table is read. Of transfers and
 * activities others than the editions' own may be wanted. */
static const bool *leads_of(const struct ov_filling *filling, const struct ov_shape *shape)
{
    enum ov_table_id id = shape->table->id;
    if (id == OV_TABLE_VALUES)
        return filling->fields;
    bool others = id == OV_TABLE_TRANSFERS || (id == OV_TABLE_ACTIVITIES && filling->cost_objects != NULL);
    return shape->edition == 0 && !others ? filling->editions : NULL;
}

/* Postings are never in a view: they are many, and may be of others. What is in it are their balances. */
static bool add_table(struct ov_filling *filling, const struct ov_shape *shape, struct ov_error *error)
{
    if (shape->since > filling->store->version || shape->table->id == OV_TABLE_POSTINGS)
        return true;
    const bool *leads = leads_of(filling, shape);
    if (leads == NULL)
        return add_rows(filling, shape, 0, error);
    for (int64_t id = 1; id <= ov_names_highest(filling->store); id++) {
        if (leads[id] && !add_rows(filling, shape, id, error))
            return false;
    }
    return true;
}

static bool prepare(struct ov_filling *filling, struct ov_error *error)
{
    if (!ov_batch_resolve(filling->store, &filling->batch, error) ||
        !ov_names_refresh(filling->store, error) || !open_files(filling, error))
        return false;
    filling->batches = make_zeroed((size_t)filling->batch + 1, sizeof *filling->batches);
    filling->words = make_zeroed((size_t)ov_names_highest(filling->store) + 1, sizeof *filling->words);
    if (filling->query->editions != NULL) {
        filling->editions = find_wanted(filling, false);
        filling->fields = find_wanted(filling, true);
    }
    return ov_fill_find_cost_objects(filling, error);
}

static bool fill(struct ov_filling *filling, struct ov_error *error)
{
    if (!prepare(filling, error))
        return false;
    for (int id = 0; id < OV_TABLES_RECORDED; id++) {
        if (!add_table(filling, &filling->store->shapes[id], error))
            return false;
    }
    return ov_fill_balances(filling, error) && ov_fill_batches(filling, error);
}

/* One read transaction: all tables as they are at one moment. */
bool ov_store_fill_view(struct ov_store *store, const struct ov_view_query *query,
                        struct ov_view_builder *builder, struct ov_error *error)
{
    struct ov_filling filling = { .store = store, .query = query, .builder = builder, .batch = query->batch };
    if (!ov_sql_begin_read(store, error))
        return false;
    bool done = fill(&filling, error);
    sqlite3_finalize(filling.read_file);
    free(filling.editions);
    free(filling.fields);
    free(filling.cost_objects);
    free(filling.words);
    free(filling.batches);
    free(filling.files);
    ov_sql_rollback(store);
    return done;
}
