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

struct hashing {
    struct ov_hash *hash;
    const struct ov_changes *rows;
};

static void *hash_rows(void *argument)
{
    const struct hashing *hashing = argument;
    int64_t row[ROW_MAX];
    for (size_t i = 0; i < hashing->rows->count; i++) {
        ov_changes_row(hashing->rows, i, row);
        ov_chain_add_row(hashing->hash, hashing->rows->shape, row);
    }
    return NULL;
}

/* While rows are inserted nobody changes them, so both threads only read. */
static bool insert_and_hash(struct ov_store *store, const struct ov_changes *rows, struct ov_hash *hash,
                            struct ov_error *error)
{
    struct hashing hashing = { hash, rows };
    pthread_t thread;
    bool many = rows->count >= ROWS_MANY,
         threaded = many && pthread_create(&thread, NULL, hash_rows, &hashing) == 0;
    if (!threaded)
        hash_rows(&hashing);
    bool done = (!many || guard(store, rows->shape, false, error)) && ov_feed_insert(store, rows, error) &&
                (!many || guard(store, rows->shape, true, error));
    if (threaded)
        pthread_join(thread, NULL);
    return done;
}

bool ov_rows_write(struct ov_store *store, struct ov_changes *rows, const struct ov_kept_file *file,
                   struct ov_batch_header *header, struct ov_error *error)
{
    struct ov_digest previous;
    struct ov_hash *hash = ov_hash_new();
    bool done = ov_batch_newest(store, &header->number, &previous, error);
    header->number++;
    done = done && ov_names_write(store, header->number, hash, error) &&
           keep_file(store, file, header, hash, error);
    if (done) {
        rows->batch = header->number;
        rows->batch_file = header->file;
        header->withdrawn = rows->withdrawals;
        header->rows = (int64_t)rows->count - header->withdrawn;
        done = insert_and_hash(store, rows, hash, error);
    }
    header->digest = ov_hash_end(hash);
    return done && ov_batch_write(store, header, &previous, error);
}
