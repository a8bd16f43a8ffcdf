/* Writing a batch of rows: words and texts, the file, the header, then the rows in key order. */
#include "store/store-internal.h"

#include <stdlib.h>

/* From so many rows on the guard against replacing is put aside while they are written: its mere presence
 * halves the speed. It goes and comes back within the transaction, so nobody ever sees the table without it,
 * and rows of a new batch cannot replace any. */
enum { ROWS_WITHOUT_GUARD = 20000 };

static sqlite3_stmt *prepare(struct ov_store *store, const struct ov_shape *shape, struct ov_error *error)
{
    struct ov_buffer sql = { 0 };
    ov_buffer_printf(&sql, "INSERT INTO \"%s\"(", shape->name);
    for (int i = 0; i < shape->count; i++)
        ov_buffer_printf(&sql, "\"%s\", ", shape->slots[i].name);
    ov_buffer_printf(&sql, "withdrawn, file, line, batch%s) VALUES(", shape->digests ? ", digest" : "");
    for (int i = 0; i < shape->count + ROW_TAIL + shape->digests; i++)
        ov_buffer_puts(&sql, i == 0 ? "?" : ", ?");
    ov_buffer_puts(&sql, ")");
    sqlite3_stmt *statement = ov_sql_prepare(store, sql.data, error);
    ov_buffer_free(&sql);
    return statement;
}

static bool insert_row(struct ov_store *store, sqlite3_stmt *statement, const struct ov_shape *shape,
                       const int64_t *row, struct ov_error *error)
{
    struct ov_digest digest;
    int count = shape->count + ROW_TAIL;
    for (int i = 0; i < count; i++) {
        bool none = (i < shape->count && i >= shape->keys && row[i] == SLOT_EMPTY) ||
                    (i == shape->count + ROW_FILE && row[i] == 0);
        if (none)
            sqlite3_bind_null(statement, i + 1);
        else
            sqlite3_bind_int64(statement, i + 1, row[i]);
    }
    if (shape->digests) {
        digest = ov_chain_row_digest(shape, row);
        ov_sql_bind_digest(statement, count + 1, &digest);
    }
    return ov_sql_done(store, statement, error);
}

static bool guard(struct ov_store *store, const struct ov_shape *shape, bool back, struct ov_error *error)
{
    char name[SQL_NAME_MAX + 16], drop[SQL_NAME_MAX + 40];
    snprintf(name, sizeof name, "%s_no_replace", shape->name);
    snprintf(drop, sizeof drop, "DROP TRIGGER \"%s\"", name);
    for (size_t i = 0; back && i < ov_schema_object_count; i++) {
        if (ov_equal(ov_schema_objects[i].name, name))
            return ov_sql_run(store, ov_schema_objects[i].sql, error);
    }
    return ov_sql_run(store, drop, error);
}

static bool insert_rows(struct ov_store *store, const struct ov_shape *shape, int64_t **rows, size_t count,
                        struct ov_error *error)
{
    bool many = count >= ROWS_WITHOUT_GUARD;
    bool done = !many || guard(store, shape, false, error);
    sqlite3_stmt *statement = done ? prepare(store, shape, error) : NULL;
    done = statement != NULL;
    for (size_t i = 0; done && i < count; i++)
        done = insert_row(store, statement, shape, rows[i], error);
    sqlite3_finalize(statement);
    return done && (!many || guard(store, shape, true, error));
}

static bool keep_file(struct ov_store *store, const struct ov_kept_file *file, struct ov_batch_header *header,
                      struct ov_hash *hash, struct ov_error *error)
{
    if (file == NULL)
        return true;
    header->file_name = file->name;
    header->file_digest = ov_digest_of(file->data, file->length);
    return ov_file_keep(store, file, &header->file_digest, header->number, hash, &header->file, error);
}

static void finish_rows(const struct ov_shape *shape, int64_t **rows, size_t count,
                        struct ov_batch_header *header, struct ov_hash *hash)
{
    for (size_t i = 0; i < count; i++) {
        int64_t *tail = rows[i] + shape->count;
        tail[ROW_BATCH] = header->number;
        if (header->file != 0)
            tail[ROW_FILE] = header->file;
        header->withdrawn += tail[ROW_WITHDRAWN] != 0;
        ov_chain_add_row(hash, shape, rows[i]);
    }
    header->rows = (int64_t)count - header->withdrawn;
}

bool ov_rows_write(struct ov_store *store, const struct ov_shape *shape, int64_t **rows, size_t count,
                   const struct ov_kept_file *file, struct ov_batch_header *header, struct ov_error *error)
{
    struct ov_digest previous;
    struct ov_hash *hash = ov_hash_new();
    bool done = ov_batch_newest(store, &header->number, &previous, error);
    header->number++;
    done = done && ov_names_write(store, header->number, hash, error) &&
           keep_file(store, file, header, hash, error);
    if (done)
        finish_rows(shape, rows, count, header, hash);
    header->digest = ov_hash_end(hash);
    return done && ov_batch_write(store, header, &previous, error) &&
           insert_rows(store, shape, rows, count, error);
}
