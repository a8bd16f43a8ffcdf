/* What the files of core/store share among themselves and nobody else includes.
 *
 * Inside the store every row is a run of 64-bit integers: a word stands as the number of its entry in the
 * table "name", a free text as that of its entry in "text", an amount as öre and unit, and so on. Behind the
 * slots of the table's own cells follow four of every row's (enum ov_row_tail). Only cells.c knows how a cell
 * becomes slots and back; sorting, comparing, hashing and writing know integers alone. */
#ifndef OVERENS_STORE_INTERNAL_H
#define OVERENS_STORE_INTERNAL_H

#include "store/store.h"

#include <sqlite3.h>

enum { STORE_APPLICATION_ID = 0x4f564552 /* "OVER" */, STORE_VERSION = 4, STORE_BUSY_MS = 10000 };

/* ---- tables as integers: shape.c ---- */

enum ov_slot_kind {
    SLOT_NAME,   /* number of an entry in "name"; 0 = empty */
    SLOT_TEXT,   /* number of an entry in "text"; 0 = empty */
    SLOT_NUMBER, /* struct ov_cell.number; SLOT_EMPTY = the cell is empty */
    SLOT_CODE,   /* first half of a code (ov_code_pack), the second in the slot behind; 0 = empty */
    SLOT_REST,   /* that second half */
    SLOT_EXTRA,  /* struct ov_cell.extra; 0 where the cell is empty */
    SLOT_PACKED  /* of values alone: scale, states and quality (cells.c) */
};
#define SLOT_EMPTY INT64_MIN
#define SLOT_SUPPRESSED (-1) /* of texts in rows to be recorded: the one that stands, which was blanked */

enum { SLOTS_MAX = 24, ROW_MAX = SLOTS_MAX + 4, SQL_NAME_MAX = 40 };
enum ov_row_tail { ROW_WITHDRAWN, ROW_FILE, ROW_LINE, ROW_BATCH, ROW_TAIL };

struct ov_slot {
    enum ov_slot_kind kind;
    int column;              /* of the table's descriptor */
    char name[SQL_NAME_MAX]; /* column of the SQL table */
};

struct ov_shape {
    const struct ov_table *table;
    const char *name; /* of the SQL table */
    struct ov_slot slots[SLOTS_MAX];
    int keys, count; /* the first keys of the count slots are the key */
    bool texts;      /* it has free text */
    bool digests;    /* so each row stores its digest; not of postings */
    int edition;     /* slot of the edition; −1 */
    int scope, range; /* the first so many slots are the replacement scope; slot of its days, behind it; −1 */
    int since;        /* version of the schema that first has the table */
};
void ov_shape_make(struct ov_shape *shape, enum ov_table_id id);
int ov_shape_slot(const struct ov_shape *shape, int column); /* the first of a column that the table has */
/* "unit=23 id=joint-plan" of a row's key, for messages. */
void ov_shape_key(struct ov_store *store, const struct ov_shape *shape, const int64_t *row, char text[256]);
int ov_shape_compare(const struct ov_shape *shape, const int64_t *a, const int64_t *b); /* keys only */

/* ---- the handle: open.c ---- */

struct ov_names;
struct ov_changes;
/* Rows in memory that SQL selects from (feed.c). */
struct ov_feed {
    const struct ov_changes *rows; /* NULL: none */
};
enum { JOURNAL_STATEMENTS = 9 };
struct ov_store {
    sqlite3 *db;
    char *folder, *path, *objects;
    bool read_only;
    int version;            /* of its schema: STORE_VERSION, or older when it was opened as it is */
    struct ov_names *names; /* "name", as far as it was read */
    struct ov_names *texts; /* free texts that this transaction has met */
    sqlite3_stmt *find_text, *read_text;
    sqlite3_stmt *journal[JOURNAL_STATEMENTS]; /* made when first asked for: journal.c */
    int64_t waiting_since;                     /* ms: for another program that writes */
    struct ov_feed feed;
    struct ov_buffer shown[SLOTS_MAX]; /* the free texts of the row decoded last */
    struct ov_shape shapes[OV_TABLES_RECORDED];
};

/* ---- SQL in few words: sql.c ---- */

/* The words for what SQLite said last. Always false. */
bool ov_sql_fail(struct ov_store *store, struct ov_error *error);
bool ov_sql_fail_code(const char *path, int code, const char *words, struct ov_error *error);
bool ov_sql_run(struct ov_store *store, const char *sql, struct ov_error *error);
sqlite3_stmt *ov_sql_prepare(struct ov_store *store, const char *sql, struct ov_error *error);
int ov_sql_step(struct ov_store *store, sqlite3_stmt *statement,
                struct ov_error *error); /* 1 row, 0 end, −1 */
/* Steps a statement that gives no row, and makes it ready for the next. */
bool ov_sql_done(struct ov_store *store, sqlite3_stmt *statement, struct ov_error *error);
/* First integer of the first row. */
bool ov_sql_number(struct ov_store *store, const char *sql, int64_t *out, struct ov_error *error);
void ov_sql_bind_text(sqlite3_stmt *statement, int index, const char *text); /* NULL binds NULL; not copied */
void ov_sql_bind_digest(sqlite3_stmt *statement, int index, const struct ov_digest *digest); /* not copied */
bool ov_sql_digest(sqlite3_stmt *statement, int column, struct ov_digest *out); /* false: not 32 bytes */
char *ov_sql_text(struct ov_arena *arena, sqlite3_stmt *statement, int column); /* NULL for NULL */

bool ov_sql_begin(struct ov_store *store, struct ov_error *error);      /* to write */
bool ov_sql_begin_read(struct ov_store *store, struct ov_error *error); /* one state for several queries */
bool ov_sql_commit(struct ov_store *store, struct ov_error *error);     /* rolls back when it fails */
void ov_sql_rollback(struct ov_store *store); /* also forgets names that were not written; harmless outside */

/* ---- who writes in a store: holder.c ---- */

/* Process that holds the right to write in the database; 0: none, or not told. Nothing is opened but what the
 * kernel tells of its locks: closing any descriptor of a database drops the locks of one's own. */
long ov_lock_holder(const char *path);

/* ---- the schema: schema.c ---- */

struct ov_schema_object {
    const char *type, *name, *sql;
};
/* What one version adds to the one before it; a store of version n has the objects of versions 1 to n. */
struct ov_schema {
    const struct ov_schema_object *objects;
    size_t count;
};
extern const struct ov_schema ov_schema_1, ov_schema_2, ov_schema_3, ov_schema_4;
/* Writes the objects of all versions after from, and the number of the newest. */
bool ov_schema_write(struct ov_store *store, int from, struct ov_error *error);
/* Nothing lacks and nothing is changed of what that version has. */
bool ov_schema_check(struct ov_store *store, int version, struct ov_error *error);
const struct ov_schema_object *ov_schema_find(const char *name); /* NULL: no version has it */
int ov_schema_since(const char *name);                           /* the version that added it */

/* ---- stores of older versions: migrate.c ---- */

/* Brings a store that is open for writing to STORE_VERSION, in one transaction, recorded as a batch. */
bool ov_store_migrate(struct ov_store *store, const struct ov_actor *actor, struct ov_error *error);

/* ---- words and texts: names.c ---- */

struct ov_names *ov_names_new(void);
void ov_names_free(struct ov_names *names); /* NULL is allowed */
/* The number of a text; those not yet written get the next ones. "" and NULL are 0. */
bool ov_name_intern(struct ov_store *store, const char *text, int64_t *id, struct ov_error *error);
bool ov_text_intern(struct ov_store *store, const char *text, int64_t *id, struct ov_error *error);
int64_t ov_name_find(const struct ov_store *store, const char *text); /* 0: no such word */
const char *ov_name_text(const struct ov_store *store, int64_t id);   /* NULL: no such entry */
bool ov_text_content(struct ov_store *store, int64_t id, struct ov_buffer *out, bool *blanked,
                     struct ov_error *error);
int64_t ov_names_highest(const struct ov_store *store);
/* Reads what others have written since. In a transaction. */
bool ov_names_refresh(struct ov_store *store, struct ov_error *error);
void ov_names_forget(struct ov_store *store); /* what was interned and not written */
void ov_names_keep(struct ov_store *store);   /* all that was interned is written now */
/* Writes new entries under the batch and adds them to its digest. */
bool ov_names_write(struct ov_store *store, int64_t batch, struct ov_hash *hash, struct ov_error *error);

/* ---- cells and slots: cells.c ---- */

/* last: the words of the row before, one for each slot, for the caller to keep; zeroed before the first. */
bool ov_row_encode(struct ov_store *store, const struct ov_shape *shape, const struct ov_row *row,
                   int64_t *last, int64_t *slots, struct ov_error *error);
/* What a value has besides its number; as it was written. false: no such form was ever written. */
struct ov_value_form {
    enum ov_state state, written;
    int scale, quality;
};
bool ov_value_form(int64_t form, struct ov_value_form *out);
const char *ov_value_quality(int quality);
/* cells has shape->table->column_count elements; their texts last until the next row is decoded. A text that
 * was blanked is suppressed. */
bool ov_row_decode(struct ov_store *store, const struct ov_shape *shape, const int64_t *slots,
                   struct ov_cell *cells, struct ov_error *error);

/* ---- reading rows in the order of their keys: scan.c ---- */

enum { CHUNK_FIRST = 16, CHUNK_MOST = 1024 }; /* rows that one step brings */
enum ov_scan_part {
    SCAN_ALL,  /* every row; key is not read */
    SCAN_LEAD, /* rows whose first key is key[0] */
    SCAN_DAYS, /* whose first two keys are key[0] and key[1], and whose third is within key[2] to key[3] */
    SCAN_FROM, /* rows from key on; only this scan and the next can seek */
    SCAN_NEAR  /* the same for who only seeks, and mostly what is near: ends with the rows of the first key,
                  until  another is looked for */
};
struct ov_chunk;
struct ov_scan {
    struct ov_store *store;
    const struct ov_shape *shape;
    sqlite3_stmt *statement;
    enum ov_scan_part part;
    struct ov_chunk *chunk;
    const int64_t *row; /* until the next call */
    bool end, searched;
    bool used; /* ov_standing_many has given the rows of the chunk */
};
bool ov_scan_register(struct ov_store *store, struct ov_error *error);
/* Stands on the first version of the first key, if there is one. */
bool ov_scan_open(struct ov_scan *scan, struct ov_store *store, const struct ov_shape *shape,
                  enum ov_scan_part part, const int64_t *key, struct ov_error *error);
bool ov_scan_next(struct ov_scan *scan, struct ov_error *error);
bool ov_scan_seek(struct ov_scan *scan, const int64_t *key, struct ov_error *error); /* forwards only */
/* Of a scan that is at its end: would a search for the key find more? */
bool ov_scan_goes_on(const struct ov_scan *scan, const int64_t *key);
const struct ov_digest *ov_scan_digest(const struct ov_scan *scan); /* the row's own, as stored */
/* Has any row that was brought a form that is never written: 0 for no file, a withdrawal that is neither? */
bool ov_scan_odd(const struct ov_scan *scan);
void ov_scan_close(struct ov_scan *scan);

/* The newest version of each key that is not newer than a batch, withdrawn ones too. */
struct ov_standing {
    struct ov_scan scan;
    int64_t batch;
    int64_t row[ROW_MAX];
    bool end;
    /* ov_standing_many: the newest version so far of the key that the last rows ended with, and that key. */
    int64_t kept[2][ROW_MAX], key[SLOTS_MAX];
    int keeping; /* which of the two holds it */
    bool has_kept, has_key;
    const int64_t *rows[CHUNK_MOST + 1];
};
bool ov_standing_open(struct ov_standing *standing, struct ov_store *store, const struct ov_shape *shape,
                      enum ov_scan_part part, const int64_t *key, int64_t batch, struct ov_error *error);
bool ov_standing_next(struct ov_standing *standing, struct ov_error *error);
/* Instead of ov_standing_open and ov_standing_next: many at once, of which none is withdrawn, until the next
 * call. None: the end. */
struct ov_standing_rows {
    const int64_t **rows;
    size_t count;
};
bool ov_standing_start(struct ov_standing *standing, struct ov_store *store, const struct ov_shape *shape,
                       enum ov_scan_part part, const int64_t *key, int64_t batch, struct ov_error *error);
bool ov_standing_many(struct ov_standing *standing, struct ov_standing_rows *out, struct ov_error *error);
/* To the first key ≥ key; stays where it stands already. */
bool ov_standing_seek(struct ov_standing *standing, const int64_t *key, struct ov_error *error);
void ov_standing_close(struct ov_standing *standing);

/* ---- what a batch changes: changes.c ---- */

/* The rows of a file as integers: each is packed as it comes, and order has their numbers by key. */
struct ov_file_rows {
    struct ov_grid *grid; /* shape->count + ROW_TAIL wide */
    uint32_t *order;
    size_t count;
};

struct ov_changes {
    const struct ov_shape *shape;
    const struct ov_file_rows *file; /* NULL: none */
    uint64_t *rows;                  /* to be written, in key order: numbers of rows of file or of made */
    size_t count, room;
    struct ov_grid *made; /* rows that were made here; NULL: none yet */
    struct ov_arena *arena;
    struct ov_batch_result result;
    int64_t newest; /* batch of the newest version, withdrawn or not, that any row met */
    int64_t batch, batch_file, withdrawals; /* the batch that writes them, and its file; 0: none */
};
/* Of the recording only what says how the file's rows count is read. */
bool ov_changes_find(struct ov_changes *changes, struct ov_store *store, const struct ov_recording *recording,
                     struct ov_error *error);
/* Adds a copy of the row. */
void ov_changes_add(struct ov_changes *changes, const int64_t *row);
/* Adds a row that withdraws what stands. line: of the file that says so; 0. */
void ov_changes_withdraw(struct ov_changes *changes, const int64_t *standing, int64_t line);
/* A row as it is written. Several threads may ask. */
void ov_changes_row(const struct ov_changes *changes, size_t number, int64_t *row);
int64_t ov_changes_slot(const struct ov_changes *changes, size_t number, int slot);
void ov_changes_free(struct ov_changes *changes);

/* ---- batches and their chain: chain.c, batch.c ---- */

struct ov_batch_header {
    int64_t number, undoes; /* undoes 0: none */
    const char *kind;
    const char *table;     /* NULL */
    int64_t file;          /* 0: none */
    const char *file_name; /* of file */
    struct ov_digest file_digest;
    const char *at, *actor, *reason;
    int64_t rows, withdrawn;
    struct ov_digest digest, chain;
};
struct ov_digest ov_chain_next(const struct ov_digest *previous, const struct ov_batch_header *header);
struct ov_digest ov_chain_next_run(const struct ov_digest *previous, int64_t position,
                                   const struct ov_run_record *record);
/* occurrence, message: the row that an entry "planned" or "queued" stands for; else NULL. */
struct ov_digest ov_chain_next_entry(const struct ov_digest *previous, const struct ov_journal_entry *entry,
                                     const struct ov_occurrence *occurrence,
                                     const struct ov_message *message);
/* What a batch's digest is made of, item by item in this order: names, texts, files, sources, blankings
 * of texts, of the file, of the batch, rows in key order. */
void ov_chain_add_name(struct ov_hash *hash, int64_t id, const char *text);
void ov_chain_add_text(struct ov_hash *hash, int64_t id, const struct ov_digest *digest);
void ov_chain_add_file(struct ov_hash *hash, int64_t id, const char *name, const struct ov_digest *digest,
                       int64_t size);
void ov_chain_add_source(struct ov_hash *hash, const char *role, int64_t file);
void ov_chain_add_blanking(struct ov_hash *hash, int64_t text);
void ov_chain_add_file_blanking(struct ov_hash *hash, int64_t file);
void ov_chain_add_batch_blanking(struct ov_hash *hash, int64_t batch);
void ov_chain_add_row(struct ov_hash *hash, const struct ov_shape *shape, const int64_t *row);
struct ov_digest ov_chain_row_digest(const struct ov_shape *shape, const int64_t *row);

#define BATCH_COLUMNS                                                                                        \
    "SELECT b.number, b.kind, b.\"table\", b.file, f.name, f.digest, b.at, b.actor, b.reason, b.undoes, "    \
    "b.rows, b.withdrawn, b.digest, b.chain FROM batch AS b LEFT JOIN file AS f ON f.id = b.file "
/* The row under a statement made of BATCH_COLUMNS. */
bool ov_batch_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_batch_header *header);
bool ov_batch_find(struct ov_store *store, struct ov_arena *arena, int64_t number,
                   struct ov_batch_header *header, struct ov_error *error);
bool ov_batch_newest(struct ov_store *store, int64_t *number, struct ov_digest *chain,
                     struct ov_error *error);
/* Makes the chain value and writes the header. */
bool ov_batch_write(struct ov_store *store, struct ov_batch_header *header, const struct ov_digest *previous,
                    struct ov_error *error);
/* 0 becomes the newest; one that is not there is refused. In a transaction. */
bool ov_batch_resolve(struct ov_store *store, int64_t *batch, struct ov_error *error);
bool ov_actor_check(const struct ov_actor *actor, struct ov_error *error);

#define RUN_COLUMNS                                                                                          \
    "SELECT number, kind, edition, language, at, actor, state, folder, record, chain, position FROM run "
/* The row under a statement made of RUN_COLUMNS. false: damaged. */
bool ov_run_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_run_record *record);
/* Writes the record as the next of the chain. In a transaction. */
bool ov_run_write(struct ov_store *store, const struct ov_run_record *record, struct ov_error *error);
bool ov_run_newest(struct ov_store *store, int64_t *position, struct ov_digest *chain,
                   struct ov_error *error);

/* ---- occurrences, messages and the journal: journal.c writes, entries.c reads ---- */

#define OCCURRENCE_COLUMNS "SELECT id, schedule, subject, revision, due, request FROM occurrence "
#define MESSAGE_COLUMNS "SELECT id, \"key\", \"to\", subject, body, files, run, occurrence FROM message "
#define ENTRY_COLUMNS                                                                                        \
    "SELECT position, kind, occurrence, run, message, due, words, details, at, actor, chain FROM journal "
/* The row under a statement made of the columns. */
void ov_occurrence_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_occurrence *occurrence);
void ov_message_read(sqlite3_stmt *statement, struct ov_arena *arena, struct ov_message *message);
bool ov_entry_read(sqlite3_stmt *statement, struct ov_arena *arena,
                   struct ov_journal_entry *entry); /* false: no chain value */
/* The journal's newest position and the chain up to it; 0 where it is empty or the version has none. */
bool ov_journal_newest(struct ov_store *store, int64_t *position, struct ov_digest *chain,
                       struct ov_error *error);
/* One of the statements that the handle keeps. NULL: failed. */
enum ov_journal_statement {
    JOURNAL_NEWEST,
    JOURNAL_ABOUT_OCCURRENCE, /* and the two behind it: position of the newest entry about it */
    JOURNAL_ABOUT_MESSAGE,
    JOURNAL_ABOUT_RUN,
    JOURNAL_FIND_OCCURRENCE,
    JOURNAL_FIND_MESSAGE,
    JOURNAL_ADD_OCCURRENCE,
    JOURNAL_ADD_MESSAGE,
    JOURNAL_ADD_ENTRY
};
sqlite3_stmt *ov_journal_statement(struct ov_store *store, enum ov_journal_statement which,
                                   struct ov_error *error);

/* ---- writing rows: sort.c, feed.c, write.c ---- */

void ov_rows_sort(const struct ov_shape *shape, struct ov_file_rows *rows); /* fills in order; free() */
bool ov_feed_register(struct ov_store *store, struct ov_error *error);
bool ov_feed_insert(struct ov_store *store, const struct ov_changes *rows, struct ov_error *error);

/* Writes names, file, header and rows. header has
 * kind, table, at, actor, reason, undoes; the rest is filled in. */
bool ov_rows_write(struct ov_store *store, struct ov_changes *rows, const struct ov_kept_file *file,
                   struct ov_batch_header *header, struct ov_error *error);

/* ---- kept files: objects.c ---- */

char *ov_object_path(const char *objects, const struct ov_digest *digest); /* free() */
/* Writes the object unless it is there; then its row of "file" unless that is there. In a transaction. */
bool ov_file_keep(struct ov_store *store, const struct ov_kept_file *file, const struct ov_digest *digest,
                  int64_t batch, struct ov_hash *hash, int64_t *id, struct ov_error *error);
/* Number of the file of this name and content; 0: not known. */
bool ov_file_find(struct ov_store *store, const char *name, const struct ov_digest *digest, int64_t *id,
                  struct ov_error *error);
/* Digest and size of a file, read in pieces. */
bool ov_file_measure(const char *path, struct ov_digest *digest, int64_t *size, struct ov_error *error);
/* false: lacking or not what its digest says. */
/* Blanked is a content, under whatever names it was kept. */
bool ov_file_is_blanked(struct ov_store *store, const struct ov_digest *digest, bool *blanked,
                        struct ov_error *error);
/* The same as a condition on file AS f. */
const char *ov_file_blanked_sql(const struct ov_store *store);
/* Its bytes and what an interrupted import left of them, if they are there. */
bool ov_object_remove(const char *objects, const struct ov_digest *digest, struct ov_error *error);
/* Removes the bytes of blanked files that an interrupted program left: blank.c. */
bool ov_store_finish_blanking(struct ov_store *store, struct ov_error *error);
bool ov_object_check(const char *objects, const struct ov_digest *digest, int64_t size, const char *name,
                     struct ov_error *error);
/* Renames a file or folder to a name that is not taken. */
bool ov_rename_new(const char *from, const char *to, struct ov_error *error);

/* ---- what a backup says of itself: manifest.c ---- */

struct ov_backup_object {
    struct ov_digest digest;
    int64_t size;
};
struct ov_backup_manifest {
    struct ov_digest store; /* of store.db */
    int64_t size, batches, runs, entries;
    char head[65], run_head[65], journal_head[65];
    struct ov_backup_object *objects; /* by digest */
    size_t count;
};
/* Copies every object that a store names from one objects folder to another, each checked, and lists them in
 * the manifest. */
bool ov_objects_copy(struct ov_store *named, const char *from, const char *to, bool may_link,
                     struct ov_arena *arena, struct ov_backup_manifest *manifest, struct ov_error *error);
bool ov_backup_manifest_write(const struct ov_backup_manifest *manifest, const char *folder,
                              struct ov_error *error);
bool ov_backup_manifest_read(struct ov_backup_manifest *manifest, struct ov_arena *arena, const char *folder,
                             struct ov_error *error);

#endif
