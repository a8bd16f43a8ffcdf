/* Writing a batch of rows: words and texts, the file, the rows in key order, then the header. */
#include "store/store-internal.h"

#include <pthread.h>

/* From so many rows on two things are done for speed. The guard against replacing is put aside while they are
 * written: its mere presence halves the speed or worse. It goes and comes back within the transaction, so
 * nobody ever sees the table without it, and rows of a new batch cannot replace any. And the digest is made
 * meanwhile, by a second thread. */
enum { ROWS_MANY = 20000 };

static bool guard(struct ov_store *store, const struct ov_shape *shape, bool back, struct ov_error *error)
{
    char name[SQL_NAME_MAX + 16], drop[SQL_NAME_MAX + 40];
    snprintf(name, sizeof name, "%s_no_replace", shape->name);
    snprintf(drop, sizeof drop, "DROP TRIGGER \"%s\"", name);
    if (back)
        return ov_sql_run(store, ov_schema_find(name)->sql, error);
    return ov_sql_run(store, drop, error);
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
                        struct ov_batch_header *header)
{
    for (size_t i = 0; i < count; i++) {
        int64_t *tail = rows[i] + shape->count;
        tail[ROW_BATCH] = header->number;
        if (header->file != 0)
            tail[ROW_FILE] = header->file;
        header->withdrawn += tail[ROW_WITHDRAWN] != 0;
    }
    header->rows = (int64_t)count - header->withdrawn;
}

struct hashing {
    struct ov_hash *hash;
    const struct ov_shape *shape;
    int64_t *const *rows;
    size_t count;
};

static void *hash_rows(void *argument)
{
    const struct hashing *hashing = argument;
    for (size_t i = 0; i < hashing->count; i++)
        ov_chain_add_row(hashing->hash, hashing->shape, hashing->rows[i]);
    return NULL;
}

/* While rows are inserted nobody changes them, so both threads only read. */
static bool insert_and_hash(struct ov_store *store, const struct ov_shape *shape, int64_t **rows,
                            size_t count, struct ov_hash *hash, struct ov_error *error)
{
    struct hashing hashing = { hash, shape, rows, count };
    pthread_t thread;
    bool many = count >= ROWS_MANY,
         threaded = many && pthread_create(&thread, NULL, hash_rows, &hashing) == 0;
    if (!threaded)
        hash_rows(&hashing);
    bool done = (!many || guard(store, shape, false, error)) &&
                ov_feed_insert(store, shape, rows, count, error) &&
                (!many || guard(store, shape, true, error));
    if (threaded)
        pthread_join(thread, NULL);
    return done;
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
    if (done) {
        finish_rows(shape, rows, count, header);
        done = insert_and_hash(store, shape, rows, count, hash, error);
    }
    header->digest = ov_hash_end(hash);
    return done && ov_batch_write(store, header, &previous, error);
}
