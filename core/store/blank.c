/* Blanking: what may have named a person goes out of the store, and everything else stays as it was.
 *
 * Recorded first, removed then: the texts with the batch, in its transaction; the bytes of the kept file,
 * which no transaction covers, when it is committed. A program that is killed between the two leaves the
 * bytes of a file that counts as blanked; whoever next opens the store to write removes them, and until then
 * the audit says so. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct blanking {
    struct ov_store *store;
    struct ov_arena *arena;
    struct ov_batch_header blanked, header;
    int64_t *texts; /* in order */
    size_t text_count;
    bool file; /* of the blanked batch, goes as well */
};

/* ---- what there is to blank ---- */

/* Parameter 1: the batch. NULL: its table has no texts. */
static char *texts_sql(const struct blanking *blanking)
{
    const struct ov_table *table = ov_table_named(blanking->blanked.table);
    if (table == NULL || (int)table->id >= OV_TABLES_RECORDED || !blanking->store->shapes[table->id].texts)
        return NULL;
    const struct ov_shape *shape = &blanking->store->shapes[table->id];
    struct ov_buffer sql = { 0 };
    for (int i = 0; i < shape->count; i++) {
        if (shape->slots[i].kind == SLOT_TEXT)
            ov_buffer_printf(&sql,
                             "%sSELECT \"%s\" FROM \"%s\" WHERE batch = ?1 AND \"%s\" > 0 AND \"%s\" NOT IN "
                             "(SELECT \"text\" FROM blanking)",
                             sql.length > 0 ? " UNION " : "", shape->slots[i].name, shape->name,
                             shape->slots[i].name, shape->slots[i].name);
    }
    ov_buffer_puts(&sql, " ORDER BY 1");
    char *copy = ov_arena_strdup(blanking->arena, sql.data);
    ov_buffer_free(&sql);
    return copy;
}

static bool find_texts(struct blanking *blanking, struct ov_error *error)
{
    int got;
    char *sql = texts_sql(blanking);
    if (sql == NULL)
        return true;
    sqlite3_stmt *statement = ov_sql_prepare(blanking->store, sql, error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, blanking->blanked.number);
    while ((got = ov_sql_step(blanking->store, statement, error)) > 0)
        *OV_APPEND(blanking->arena, blanking->texts, blanking->text_count) =
            sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return got == 0;
}

static bool find_file(struct blanking *blanking, struct ov_error *error)
{
    bool gone = false;
    if (blanking->blanked.file == 0)
        return true;
    if (!ov_file_is_blanked(blanking->store, &blanking->blanked.file_digest, &gone, error))
        return false;
    blanking->file = !gone;
    return true;
}

static bool find(struct blanking *blanking, int64_t batch, struct ov_error *error)
{
    return ov_batch_find(blanking->store, blanking->arena, batch, &blanking->blanked, error) &&
           find_texts(blanking, error) && find_file(blanking, error) &&
           (blanking->file || blanking->text_count > 0 ||
            ov_fail(error, OV_ERROR_STATE,
                    "batch %" PRId64
                    " has nothing to blank: it has no free text and no kept file, or they are "
                    "blanked already",
                    batch));
}

/* ---- recording it ---- */

/* One statement for each of some numbers, which it binds first; the batch's second. */
static bool write_each(struct blanking *blanking, const char *sql, const int64_t *numbers, size_t count,
                       struct ov_error *error)
{
    sqlite3_stmt *statement = ov_sql_prepare(blanking->store, sql, error);
    bool done = statement != NULL;
    for (size_t i = 0; done && i < count; i++) {
        sqlite3_bind_int64(statement, 1, numbers[i]);
        if (sqlite3_bind_parameter_count(statement) > 1)
            sqlite3_bind_int64(statement, 2, blanking->header.number);
        done = ov_sql_done(blanking->store, statement, error);
    }
    sqlite3_finalize(statement);
    return done;
}

static struct ov_digest digest_of(const struct blanking *blanking)
{
    struct ov_hash *hash = ov_hash_new();
    for (size_t i = 0; i < blanking->text_count; i++)
        ov_chain_add_blanking(hash, blanking->texts[i]);
    if (blanking->file)
        ov_chain_add_file_blanking(hash, blanking->blanked.file);
    ov_chain_add_batch_blanking(hash, blanking->blanked.number);
    return ov_hash_end(hash);
}

static bool write(struct blanking *blanking, struct ov_error *error)
{
    struct ov_batch_header *header = &blanking->header;
    struct ov_digest previous;
    if (!ov_batch_newest(blanking->store, &header->number, &previous, error))
        return false;
    header->number++;
    header->rows = (int64_t)blanking->text_count + blanking->file;
    if (blanking->file) {
        header->file = blanking->blanked.file;
        header->file_name = blanking->blanked.file_name;
        header->file_digest = blanking->blanked.file_digest;
    }
    header->digest = digest_of(blanking);
    return write_each(blanking, "INSERT INTO blanking(\"text\", batch) VALUES(?, ?)", blanking->texts,
                      blanking->text_count, error) &&
           write_each(blanking, "INSERT INTO file_blanking(file, batch) VALUES(?, ?)",
                      &blanking->blanked.file, blanking->file, error) &&
           write_each(blanking, "INSERT INTO batch_blanking(blanked, batch) VALUES(?, ?)",
                      &blanking->blanked.number, 1, error) &&
           write_each(blanking, "UPDATE \"text\" SET content = NULL WHERE id = ?", blanking->texts,
                      blanking->text_count, error) &&
           ov_batch_write(blanking->store, header, &previous, error);
}

/* ---- the bytes of the file ---- */

static bool remove_file(const struct blanking *blanking, struct ov_error *error)
{
    struct ov_error fault = { 0 };
    return !blanking->file ||
           ov_object_remove(blanking->store->objects, &blanking->blanked.file_digest, &fault) ||
           ov_fail(error, fault.code,
                   "batch %" PRId64 " is recorded, and its texts are gone, but not yet the kept file %s: %s. "
                   "Whatever is next recorded tries again",
                   blanking->header.number, blanking->blanked.file_name, fault.text);
}

bool ov_store_finish_blanking(struct ov_store *store, struct ov_error *error)
{
    struct ov_digest digest;
    int got = 0;
    sqlite3_stmt *statement = ov_sql_prepare(
        store, "SELECT DISTINCT f.digest FROM file_blanking AS b JOIN file AS f ON f.id = b.file", error);
    bool done = statement != NULL;
    while (done && (got = ov_sql_step(store, statement, error)) > 0) {
        if (ov_sql_digest(statement, 0, &digest))
            done = ov_object_remove(store->objects, &digest, error);
    }
    sqlite3_finalize(statement);
    return done && got == 0;
}

/* ---- all of it ---- */

static bool blank(struct blanking *blanking, int64_t batch, struct ov_error *error)
{
    struct ov_store *store = blanking->store;
    /* Without it the bytes of a text stay in the file until something else is written there. */
    if (!ov_sql_run(store, "PRAGMA secure_delete = ON", error) || !ov_sql_begin(store, error))
        return false;
    bool done = find(blanking, batch, error) && write(blanking, error) && ov_sql_commit(store, error);
    if (!done)
        ov_sql_rollback(store);
    return ov_sql_run(store, "PRAGMA secure_delete = OFF", error) && done;
}

bool ov_store_blank(struct ov_store *store, const struct ov_actor *actor, int64_t batch, const char *reason,
                    struct ov_batch_result *result, struct ov_error *error)
{
    struct blanking blanking = {
        .store = store,
        .header = { .kind = "blanking", .at = actor->at, .actor = actor->name, .reason = reason }
    };
    *result = (struct ov_batch_result){ 0 };
    if (reason == NULL || reason[strspn(reason, " \t\r\n")] == '\0')
        return ov_fail(error, OV_ERROR_INPUT, "blanking needs a reason; it is kept with the batch");
    if (!ov_actor_check(actor, error))
        return false;
    blanking.arena = ov_arena_new();
    bool done = blank(&blanking, batch, error);
    if (done) {
        result->batch = blanking.header.number;
        result->changed = (size_t)blanking.header.rows;
        done = remove_file(&blanking, error);
    }
    ov_arena_free(blanking.arena);
    return done;
}
