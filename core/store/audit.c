/* The audit: everything that can be computed again is, and the first fault is named.
 *
 * Each table is read once in the order in which its rows were hashed, with one hash open per batch; so the
 * time grows with what is stored and not with the number of batches. */
#include "store/audit-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

int ov_audit_step(struct ov_auditing *auditing, sqlite3_stmt *statement)
{
    int got = ov_sql_step(auditing->store, statement, auditing->error);
    for (int i = 0; got > 0 && i < sqlite3_column_count(statement); i++) {
        if (sqlite3_column_type(statement, i) != SQLITE_TEXT)
            continue;
        const char *text = (const char *)sqlite3_column_text(statement, i);
        if (memchr(text, '\0', (size_t)sqlite3_column_bytes(statement, i)) == NULL)
            continue;
        ov_fail(auditing->error, OV_ERROR_BUG,
                "%s: the column %s of entry %" PRId64 " has a NUL in its text, which is never recorded",
                auditing->store->path, sqlite3_column_name(statement, i),
                (int64_t)sqlite3_column_int64(statement, 0));
        got = -1;
    }
    return got;
}

void ov_audit_link(struct ov_auditing *auditing, const struct ov_digest *link, const char *chain)
{
    if (auditing->head != NULL && auditing->audit->head_on == NULL &&
        ov_digest_equal(link, &auditing->wanted))
        auditing->audit->head_on = chain;
}

/* The hash of the batch that an entry says it belongs to. */
static struct ov_audit_seen *batch_of(struct ov_auditing *auditing, const char *table, int64_t entry,
                                      int64_t batch)
{
    if (batch >= 1 && (uint64_t)batch <= auditing->count)
        return &auditing->seen[batch - 1];
    ov_fail(auditing->error, OV_ERROR_BUG,
            "table %s, entry %" PRId64 ": it belongs to batch %" PRId64 ", which is not there", table, entry,
            batch);
    return NULL;
}

/* ---- the file itself ---- */

static bool check_integrity(struct ov_auditing *auditing)
{
    sqlite3_stmt *statement = ov_sql_prepare(auditing->store, "PRAGMA integrity_check(1)", auditing->error);
    if (statement == NULL)
        return false;
    bool whole = ov_sql_step(auditing->store, statement, auditing->error) > 0;
    const char *words = whole ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    if (whole && !ov_equal(words, "ok"))
        whole = ov_fail(auditing->error, OV_ERROR_BUG,
                        "%s is damaged: %s. Restore the newest backup into another folder",
                        auditing->store->path, words);
    sqlite3_finalize(statement);
    return whole && ov_schema_check(auditing->store, auditing->store->version, auditing->error);
}

/* ---- headers and their chain ---- */

static bool check_header(struct ov_auditing *auditing, const struct ov_batch_header *header,
                         const struct ov_digest *previous)
{
    struct ov_digest chain = ov_chain_next(previous, header);
    if (header->number != (int64_t)auditing->count)
        return ov_fail(auditing->error, OV_ERROR_BUG, "table batch: batch %zu is lacking", auditing->count);
    return ov_digest_equal(&chain, &header->chain) ||
           ov_fail(auditing->error, OV_ERROR_BUG,
                   "table batch, batch %" PRId64 ": its header is not what was recorded, or the chain was "
                   "broken before it",
                   header->number);
}

static bool check_headers(struct ov_auditing *auditing)
{
    struct ov_digest previous = { { 0 } };
    bool done = true;
    int got = -1;
    ov_audit_link(auditing, &previous, "batches"); /* noted when the store was empty */
    sqlite3_stmt *statement =
        ov_sql_prepare(auditing->store, BATCH_COLUMNS "ORDER BY b.number", auditing->error);
    while (done && statement != NULL && (got = ov_audit_step(auditing, statement)) > 0) {
        struct ov_batch_header *header = OV_APPEND(auditing->arena, auditing->headers, auditing->count);
        done = (ov_batch_read(statement, auditing->arena, header) ||
                ov_fail(auditing->error, OV_ERROR_BUG,
                        "table batch, batch %zu: a digest is not 32 bytes long", auditing->count)) &&
               check_header(auditing, header, &previous);
        previous = header->chain;
        ov_audit_link(auditing, &previous, "batches");
    }
    sqlite3_finalize(statement);
    if (!done || got != 0)
        return false;
    ov_digest_hex(&previous, auditing->audit->head);
    auditing->audit->batches = auditing->count;
    return true;
}

/* ---- words, texts, files, sources, blankings ---- */

static bool audit_name(struct ov_auditing *auditing, sqlite3_stmt *statement)
{
    int64_t id = sqlite3_column_int64(statement, 0);
    struct ov_audit_seen *seen = batch_of(auditing, "name", id, sqlite3_column_int64(statement, 2));
    if (seen != NULL)
        ov_chain_add_name(seen->hash, id, (const char *)sqlite3_column_text(statement, 1));
    return seen != NULL;
}

static bool audit_text(struct ov_auditing *auditing, sqlite3_stmt *statement)
{
    int64_t id = sqlite3_column_int64(statement, 0);
    bool blanked = sqlite3_column_type(statement, 2) == SQLITE_NULL;
    struct ov_digest digest, found;
    struct ov_audit_seen *seen = batch_of(auditing, "text", id, sqlite3_column_int64(statement, 3));
    if (seen == NULL)
        return false;
    auditing->texts = id;
    if (!ov_sql_digest(statement, 1, &digest))
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table text, entry %" PRId64 ": its digest is not 32 bytes long", id);
    if (blanked && sqlite3_column_int(statement, 4) == 0)
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table text, entry %" PRId64 ": its content is gone, and no batch blanked it", id);
    if (!blanked && sqlite3_column_int(statement, 4) != 0)
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table text, entry %" PRId64 ": it was blanked, and its content is there", id);
    if (!blanked) {
        const void *content = sqlite3_column_text(statement, 2);
        found = ov_digest_of(content, (size_t)sqlite3_column_bytes(statement, 2));
        if (!ov_digest_equal(&digest, &found))
            return ov_fail(auditing->error, OV_ERROR_BUG,
                           "table text, entry %" PRId64 ": its content is not what was recorded", id);
    }
    ov_chain_add_text(seen->hash, id, &digest);
    return true;
}

/* Its bytes are to be gone. */
static bool audit_blanked(struct ov_auditing *auditing, const struct ov_digest *digest, const char *name)
{
    char *path = ov_object_path(auditing->store->objects, digest);
    bool gone = !ov_file_exists(path) ||
                ov_fail(auditing->error, OV_ERROR_STATE,
                        "the kept file %s (%s) was blanked, but a program was interrupted before it had "
                        "removed the content. Run any command that records something, which does so",
                        path, name);
    free(path);
    return gone;
}

static bool audit_file(struct ov_auditing *auditing, sqlite3_stmt *statement)
{
    int64_t id = sqlite3_column_int64(statement, 0), size = sqlite3_column_int64(statement, 3);
    const char *name = (const char *)sqlite3_column_text(statement, 1);
    struct ov_digest digest;
    struct ov_audit_seen *seen = batch_of(auditing, "file", id, sqlite3_column_int64(statement, 4));
    if (seen == NULL)
        return false;
    auditing->files = id;
    auditing->audit->files++;
    if (!ov_sql_digest(statement, 2, &digest))
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table file, entry %" PRId64 ": its digest is not 32 bytes long", id);
    ov_chain_add_file(seen->hash, id, name, &digest, size);
    if (sqlite3_column_int(statement, 5) != 0)
        return audit_blanked(auditing, &digest, name);
    return ov_object_check(auditing->store->objects, &digest, size, name, auditing->error);
}

static bool audit_source(struct ov_auditing *auditing, sqlite3_stmt *statement)
{
    int64_t file = sqlite3_column_int64(statement, 1);
    struct ov_audit_seen *seen = batch_of(auditing, "source", file, sqlite3_column_int64(statement, 2));
    if (seen == NULL)
        return false;
    seen->sources++;
    ov_chain_add_source(seen->hash, (const char *)sqlite3_column_text(statement, 0), file);
    return true;
}

/* Columns: what was blanked, its number, the batch. */
static bool audit_blanking(struct ov_auditing *auditing, sqlite3_stmt *statement)
{
    static const char *const tables[] = { "blanking", "file_blanking", "batch_blanking" };
    static void (*const add[])(struct ov_hash *, int64_t) = { ov_chain_add_blanking,
                                                              ov_chain_add_file_blanking,
                                                              ov_chain_add_batch_blanking };
    int what = sqlite3_column_int(statement, 0);
    int64_t entry = sqlite3_column_int64(statement, 1);
    struct ov_audit_seen *seen = batch_of(auditing, tables[what], entry, sqlite3_column_int64(statement, 2));
    if (seen == NULL)
        return false;
    seen->sources += what < 2; /* the texts and files that went are counted */
    add[what](seen->hash, entry);
    return true;
}

static bool each(struct ov_auditing *auditing, const char *sql,
                 bool (*audit)(struct ov_auditing *auditing, sqlite3_stmt *statement))
{
    int got = -1;
    bool done = true;
    sqlite3_stmt *statement = ov_sql_prepare(auditing->store, sql, auditing->error);
    while (done && statement != NULL && (got = ov_audit_step(auditing, statement)) > 0)
        done = audit(auditing, statement);
    sqlite3_finalize(statement);
    return done && got == 0;
}

/* In the order in which a batch hashes its items. */
static bool audit_entries(struct ov_auditing *auditing)
{
    char files[512];
    snprintf(files, sizeof files, "SELECT id, name, digest, size, batch, %s FROM file AS f ORDER BY id",
             ov_file_blanked_sql(auditing->store));
    return each(auditing, "SELECT id, text, batch FROM name ORDER BY id", audit_name) &&
           each(auditing,
                "SELECT id, digest, content, batch, EXISTS(SELECT 1 FROM blanking AS b WHERE b.\"text\" = "
                "t.id) "
                "FROM \"text\" AS t ORDER BY id",
                audit_text) &&
           each(auditing, files, audit_file) &&
           each(auditing, "SELECT role, file, batch FROM source ORDER BY role, file", audit_source) &&
           each(auditing,
                auditing->store->version < 3 ? "SELECT 0, \"text\", batch FROM blanking ORDER BY 2"
                                             : "SELECT 0, \"text\", batch FROM blanking UNION ALL SELECT 1, "
                                               "file, batch FROM file_blanking UNION ALL SELECT 2, blanked, "
                                               "batch FROM batch_blanking ORDER BY 1, 2",
                audit_blanking);
}

/* ---- rows ---- */

static const char *row_key(struct ov_auditing *auditing, const struct ov_scan *scan)
{
    char key[256];
    ov_shape_key(auditing->store, scan->shape, scan->row, key);
    return ov_arena_strdup(auditing->arena, key);
}

/* What REFERENCES would hold. */
static bool refers_to_something(const struct ov_auditing *auditing, const struct ov_scan *scan)
{
    const struct ov_shape *shape = scan->shape;
    int64_t names = ov_names_highest(auditing->store), file = scan->row[shape->count + ROW_FILE];
    for (int i = 0; i < shape->count; i++) {
        enum ov_slot_kind kind = shape->slots[i].kind;
        int64_t highest = kind == SLOT_NAME ? names : auditing->texts;
        if ((kind == SLOT_NAME || kind == SLOT_TEXT) && (scan->row[i] < 0 || scan->row[i] > highest))
            return false;
    }
    return file >= 0 && file <= auditing->files;
}

/* stands: does the version before this one, of the same key, stand? */
static bool audit_row(struct ov_auditing *auditing, const struct ov_scan *scan, bool stands)
{
    const struct ov_shape *shape = scan->shape;
    const int64_t *tail = scan->row + shape->count;
    bool withdrawn = tail[ROW_WITHDRAWN] != 0;
    struct ov_digest digest;
    if (tail[ROW_BATCH] < 1 || (uint64_t)tail[ROW_BATCH] > auditing->count)
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table %s, batch %" PRId64 ", %s: there is no such batch", shape->table->name,
                       tail[ROW_BATCH], row_key(auditing, scan));
    if (!ov_equal(auditing->headers[tail[ROW_BATCH] - 1].table, shape->table->name))
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table %s, batch %" PRId64 ", %s: the batch is of another table", shape->table->name,
                       tail[ROW_BATCH], row_key(auditing, scan));
    if (withdrawn && !stands)
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table %s, batch %" PRId64 ", %s: it withdraws what did not stand", shape->table->name,
                       tail[ROW_BATCH], row_key(auditing, scan));
    if (!refers_to_something(auditing, scan))
        return ov_fail(auditing->error, OV_ERROR_BUG,
                       "table %s, batch %" PRId64 ", %s: it names a word, text or file that is not there",
                       shape->table->name, tail[ROW_BATCH], row_key(auditing, scan));
    if (shape->digests) {
        digest = ov_chain_row_digest(shape, scan->row);
        if (!ov_digest_equal(&digest, ov_scan_digest(scan)))
            return ov_fail(auditing->error, OV_ERROR_BUG,
                           "table %s, batch %" PRId64 ", %s: the row is not what was recorded",
                           shape->table->name, tail[ROW_BATCH], row_key(auditing, scan));
    }
    struct ov_audit_seen *seen = &auditing->seen[tail[ROW_BATCH] - 1];
    seen->withdrawn += withdrawn;
    seen->rows += !withdrawn;
    auditing->audit->rows++;
    ov_chain_add_row(seen->hash, shape, scan->row);
    return true;
}

/* Two forms of a row that mean the same are two contents of the file: only one of them is ever written. */
static bool check_form(struct ov_auditing *auditing, const struct ov_scan *scan)
{
    return !ov_scan_odd(scan) || ov_fail(auditing->error, OV_ERROR_BUG,
                                         "table %s, at or behind %s: a row is not in the form in which rows "
                                         "are recorded",
                                         scan->shape->table->name, row_key(auditing, scan));
}

static bool audit_rows(struct ov_auditing *auditing, const struct ov_shape *shape)
{
    struct ov_scan scan;
    int64_t key[SLOTS_MAX];
    if (shape->since > auditing->store->version)
        return true;
    bool done = ov_scan_open(&scan, auditing->store, shape, SCAN_ALL, NULL, auditing->error), stands = false;
    for (bool first = true; done && !scan.end; first = false) {
        if (first || ov_shape_compare(shape, scan.row, key) != 0)
            stands = false;
        memcpy(key, scan.row, (size_t)shape->keys * sizeof *key);
        done = audit_row(auditing, &scan, stands) && check_form(auditing, &scan);
        stands = scan.row[shape->count + ROW_WITHDRAWN] == 0;
        done = done && ov_scan_next(&scan, auditing->error);
    }
    ov_scan_close(&scan);
    return done;
}

/* ---- batches again, now with all their items ---- */

static bool compare_batches(struct ov_auditing *auditing)
{
    for (size_t i = 0; i < auditing->count; i++) {
        const struct ov_batch_header *header = &auditing->headers[i];
        struct ov_audit_seen *seen = &auditing->seen[i];
        struct ov_digest digest = ov_hash_end(seen->hash);
        const char *table = header->table != NULL ? header->table : "source";
        seen->hash = NULL;
        if (seen->rows + seen->sources != header->rows || seen->withdrawn != header->withdrawn)
            return ov_fail(auditing->error, OV_ERROR_BUG,
                           "table %s, batch %" PRId64 ": %" PRId64 " rows and %" PRId64
                           " withdrawals were recorded, "
                           "%" PRId64 " and %" PRId64 " are there",
                           table, header->number, header->rows, header->withdrawn, seen->rows + seen->sources,
                           seen->withdrawn);
        if (!ov_digest_equal(&digest, &header->digest))
            return ov_fail(auditing->error, OV_ERROR_BUG,
                           "table %s, batch %" PRId64
                           ": its rows, or the words, texts and files that came with them, "
                           "are not what was recorded",
                           table, header->number);
    }
    return true;
}

/* ---- all of it ---- */

static bool check_head(struct ov_auditing *auditing)
{
    return auditing->head == NULL || auditing->audit->head_on != NULL ||
           ov_fail(auditing->error, OV_ERROR_BUG,
                   "no batch, run or entry of the journal has the chain value %s: some were removed at the "
                   "end, or it is another store's",
                   auditing->head);
}

static bool audit(struct ov_auditing *auditing)
{
    if (!check_integrity(auditing) || !ov_names_refresh(auditing->store, auditing->error) ||
        !check_headers(auditing))
        return false;
    auditing->seen = OV_NEW_ARRAY(auditing->arena, struct ov_audit_seen, auditing->count + 1);
    for (size_t i = 0; i < auditing->count; i++)
        auditing->seen[i].hash = ov_hash_new();
    bool done = audit_entries(auditing);
    for (int id = 0; done && id < OV_TABLES_RECORDED; id++)
        done = audit_rows(auditing, &auditing->store->shapes[id]);
    done = done && compare_batches(auditing);
    for (size_t i = 0; i < auditing->count; i++) {
        if (auditing->seen[i].hash != NULL)
            ov_hash_end(auditing->seen[i].hash);
    }
    return done && ov_audit_runs(auditing) && ov_audit_journal(auditing) && ov_audit_references(auditing) &&
           check_head(auditing);
}

bool ov_store_audit(struct ov_store *store, const char *head, struct ov_audit *result, struct ov_error *error)
{
    struct ov_auditing auditing = { .store = store, .head = head, .audit = result, .error = error };
    *result = (struct ov_audit){ 0 };
    if (head != NULL && !ov_digest_parse(head, &auditing.wanted))
        return ov_fail(error, OV_ERROR_INPUT, "\"%s\" is no chain value; one has 64 hexadecimal digits",
                       head);
    if (!ov_sql_begin_read(store, error))
        return false;
    auditing.arena = ov_arena_new();
    bool done = audit(&auditing);
    ov_arena_free(auditing.arena);
    ov_sql_rollback(store);
    return done;
}
