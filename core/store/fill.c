/* What one run may see, as of a batch, into a view. */
#include "store/store-internal.h"

#include <stdlib.h>
#include <string.h>

/* Files of the store → numbers in the view, made when the first row of a file is met. */
struct file_numbers {
    uint32_t *numbers; /* by id; 0 = not met */
    size_t count;
    sqlite3_stmt *statement;
};

struct filling {
    struct ov_store *store;
    const struct ov_view_query *query;
    struct ov_view_builder *builder;
    struct file_numbers files;
    int64_t batch;
};

static bool read_file(struct filling *filling, int64_t id, struct ov_error *error)
{
    sqlite3_stmt *statement = filling->files.statement;
    struct ov_digest digest;
    char hex[65];
    sqlite3_bind_int64(statement, 1, id);
    int got = ov_sql_step(filling->store, statement, error);
    bool whole = got > 0 && ov_sql_digest(statement, 1, &digest);
    if (whole) {
        ov_digest_hex(&digest, hex);
        filling->files.numbers[id] =
            ov_view_add_file(filling->builder, (const char *)sqlite3_column_text(statement, 0), hex);
    }
    sqlite3_reset(statement);
    return whole ||
           ov_fail(error, OV_ERROR_BUG, "%s is damaged: a row comes from file %lld, which is not there",
                   filling->store->path, (long long)id);
}

static bool file_number(struct filling *filling, int64_t id, uint32_t *number, struct ov_error *error)
{
    if (id < 0 || (uint64_t)id >= filling->files.count)
        return ov_fail(error, OV_ERROR_BUG, "%s is damaged: a row comes from file %lld, which is not there",
                       filling->store->path, (long long)id);
    if (id != 0 && filling->files.numbers[id] == 0 && !read_file(filling, id, error))
        return false;
    *number = filling->files.numbers[id];
    return true;
}

static bool open_files(struct filling *filling, struct ov_error *error)
{
    int64_t highest;
    if (!ov_sql_number(filling->store, "SELECT max(id) FROM file", &highest, error))
        return false;
    filling->files.count = (size_t)highest + 1;
    filling->files.numbers = ov_malloc(filling->files.count * sizeof *filling->files.numbers);
    memset(filling->files.numbers, 0, filling->files.count * sizeof *filling->files.numbers);
    filling->files.statement =
        ov_sql_prepare(filling->store, "SELECT name, digest FROM file WHERE id = ?", error);
    return filling->files.statement != NULL;
}

/* A grant or a note without a date may be of any time, and stays. */
static bool is_later(const struct ov_view_query *query, enum ov_table_id table, const struct ov_cell *cells)
{
    const struct ov_cell *date = table == OV_TABLE_DECISIONS ? &cells[OV_DECISIONS_DATE]
                                 : table == OV_TABLE_GRANTS  ? &cells[OV_GRANTS_DATE]
                                 : table == OV_TABLE_NOTES   ? &cells[OV_NOTES_DATE]
                                                             : NULL;
    return query->as_of != OV_NO_DATE && date != NULL && date->state == OV_GIVEN &&
           date->number > query->as_of;
}

static bool add_row(struct filling *filling, const struct ov_shape *shape, const int64_t *row,
                    struct ov_error *error)
{
    struct ov_cell cells[SLOTS_MAX];
    const int64_t *tail = row + shape->count;
    uint32_t file = 0;
    if (!ov_row_decode(filling->store, shape, row, cells, error))
        return false;
    if (is_later(filling->query, shape->table->id, cells))
        return true;
    if (!file_number(filling, tail[ROW_FILE], &file, error))
        return false;
    struct ov_origin origin = { .batch = tail[ROW_BATCH], .line = (int)tail[ROW_LINE] };
    ov_view_add(filling->builder, shape->table->id, cells, file, &origin);
    return true;
}

/* Rows whose first key is lead; lead 0: all. wanted: editions to take, by name number; NULL: all. */
static bool add_rows(struct filling *filling, const struct ov_shape *shape, int64_t lead, const bool *wanted,
                     struct ov_error *error)
{
    struct ov_standing standing;
    bool done = ov_standing_open(&standing, filling->store, shape, lead != 0 ? SCAN_LEAD : SCAN_ALL, &lead,
                                 filling->batch, error);
    while (done && !standing.end) {
        int64_t edition = shape->edition < 0 ? 0 : standing.row[shape->edition];
        bool known = edition >= 0 && edition <= ov_names_highest(filling->store);
        if (standing.row[shape->count + ROW_WITHDRAWN] == 0 && (wanted == NULL || (known && wanted[edition])))
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

static bool is_wanted(const struct filling *filling, const char *name, bool field)
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
static bool *find_wanted(const struct filling *filling, bool field)
{
    size_t count = (size_t)ov_names_highest(filling->store) + 1;
    bool *wanted = ov_malloc(count * sizeof *wanted);
    wanted[0] = false;
    for (size_t id = 1; id < count; id++)
        wanted[id] = is_wanted(filling, ov_name_text(filling->store, (int64_t)id), field);
    return wanted;
}

/* Where the first key says whether a row is wanted, only its part of the table is read. */
static bool add_table(struct filling *filling, const struct ov_shape *shape, const bool *editions,
                      const bool *fields, struct ov_error *error)
{
    if (shape->since > filling->store->version)
        return true;
    const bool *leads = shape->table->id == OV_TABLE_VALUES ? fields : shape->edition == 0 ? editions : NULL;
    if (leads == NULL)
        return add_rows(filling, shape, 0, shape->edition < 0 ? NULL : editions, error);
    for (int64_t id = 1; id <= ov_names_highest(filling->store); id++) {
        if (leads[id] && !add_rows(filling, shape, id, NULL, error))
            return false;
    }
    return true;
}

static bool fill(struct filling *filling, struct ov_error *error)
{
    bool *editions = NULL, *fields = NULL;
    int64_t newest;
    bool done = ov_sql_number(filling->store, "SELECT max(number) FROM batch", &newest, error) &&
                ov_names_refresh(filling->store, error) && open_files(filling, error);
    if (done && (filling->batch > newest || filling->batch < 0))
        done = ov_fail(error, OV_ERROR_MISSING, "there is no batch %lld in %s; the newest is %lld",
                       (long long)filling->batch, filling->store->path, (long long)newest);
    if (done && filling->batch == 0)
        filling->batch = newest;
    if (done && filling->query->editions != NULL) {
        editions = find_wanted(filling, false);
        fields = find_wanted(filling, true);
    }
    for (int id = 0; done && id < OV_TABLES_RECORDED; id++)
        done = add_table(filling, &filling->store->shapes[id], editions, fields, error);
    free(editions);
    free(fields);
    return done;
}

/* One read transaction: all tables as they are at one moment. */
bool ov_store_fill_view(struct ov_store *store, const struct ov_view_query *query,
                        struct ov_view_builder *builder, struct ov_error *error)
{
    struct filling filling = { .store = store, .query = query, .builder = builder, .batch = query->batch };
    if (!ov_sql_begin_read(store, error))
        return false;
    bool done = fill(&filling, error);
    sqlite3_finalize(filling.files.statement);
    free(filling.files.numbers);
    ov_sql_rollback(store);
    return done;
}
