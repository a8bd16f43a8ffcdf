/* The store: one SQLite file, append-only, with the kept files beside it. The only folder with SQL.
 *
 * Rows are never updated or deleted. A batch is one recorded change and the unit of time: the store as of
 * batch N is, for each key, the newest version with batch ≤ N that is not a withdrawal. Batches form a hash
 * chain. */
#ifndef OVERENS_STORE_H
#define OVERENS_STORE_H

#include "view/view.h"

struct ov_store;

/* Clock and actor come from outside, so that they can be set. */
struct ov_actor {
    const char *name; /* who: login name or what --actor says */
    const char *at;   /* "2022-05-04T09:00:00Z" */
};

/* folder: the home. create makes store.db and objects/ and fails when there is a store. read_only opens
 * without a write lock. A newer user_version, another application_id or a damaged file is refused in words. A
 * store of an older version is opened as it is for reading, and refused for writing. */
struct ov_store *ov_store_create(const char *folder, struct ov_error *error);
struct ov_store *ov_store_open(const char *folder, bool read_only, struct ov_error *error);
/* The same, but a store of an older version is brought to this program's first, also when it is then opened
 * for reading; that is recorded as a batch of kind "configuration". */
struct ov_store *ov_store_open_migrated(const char *folder, bool read_only, const struct ov_actor *actor,
                                        struct ov_error *error);
void ov_store_close(struct ov_store *store);

/* ---- recording ------------------------------------------------------------------------------------- */

/* A file to keep with the batch: its bytes go to objects/ab/cdef…, content-addressed, before the commit. */
struct ov_kept_file {
    const char *name;
    const void *data;
    size_t length;
};

struct ov_batch_result {
    int64_t batch; /* 0: nothing was new, nothing was recorded */
    size_t added, changed, withdrawn, unchanged;
};

struct ov_recording {
    const struct ov_table *table;
    const struct ov_row *rows; /* NULL: read gives them, for files that are too large to be held as cells */
    void (*read)(void *context, size_t number, struct ov_row *row); /* its cells last until the next */
    void *context;
    size_t count;
    const struct ov_kept_file *file; /* NULL: entered by hand */
    const char *reason;              /* NULL: none; required of what is entered by hand */
    bool dry_run;                    /* counts and rolls back */
    bool single;                     /* key by key, though the table has a replacement scope */
    int64_t seen;  /* newest batch that the rows were made from: a newer version of a key refuses them; 0: not
                      asked */
    bool fresh;    /* only if none of the keys stands: else nothing is recorded, batch 0 */
    bool withdraw; /* the rows' keys are withdrawn; their other cells are not read */
    bool covers;   /* of a table with a range: the days that the file is complete for; */
    ov_date from, to; /* otherwise from its first row's to its last row's, to included */
};
/* Records rows of one table, all or nothing: replaces key by key or, for tables with a replacement scope,
 * whole scopes. Rows equal to what stands are not written. Duplicate keys within rows are the caller's to
 * refuse, and rows outside the days that the file covers are a fault. */
bool ov_store_record(struct ov_store *store, const struct ov_actor *actor,
                     const struct ov_recording *recording, struct ov_batch_result *result,
                     struct ov_error *error);
/* Blanks every free text and the kept file that a batch brought in, by a new batch of kind "blanking": rows
 * stay, their texts are suppressed from then on, and all digests still verify. A text that rows of other
 * batches hold as well goes with it. A reason is required. result->changed: texts and files that went. */
bool ov_store_blank(struct ov_store *store, const struct ov_actor *actor, int64_t batch, const char *reason,
                    struct ov_batch_result *result, struct ov_error *error);
/* Undoes a batch by a new one: its rows are withdrawn, or what stood before comes back. Refused, naming the
 * batch, when a later batch that holds changed any of the same keys (one that was withdrawn does not count).
 * A batch can be withdrawn once; withdrawing the withdrawal brings it back. A reason is required. */
bool ov_store_withdraw(struct ov_store *store, const struct ov_actor *actor, int64_t batch,
                       const char *reason, struct ov_batch_result *result, struct ov_error *error);
/* Records the bytes of configuration (editions, keys, module settings, …) that are not yet known, as one
 * batch of kind "configuration". Gives the batch number that now is the newest. */
bool ov_store_record_sources(struct ov_store *store, const struct ov_actor *actor,
                             const struct ov_kept_file *files, const char *const *roles, size_t count,
                             int64_t *newest, struct ov_error *error);

/* Which bytes of configuration were recorded, and by which batch; oldest first. */
struct ov_recorded_source {
    const char *role, *file; /* "edition:close-care@2022", "local:…", "module:…"; file: without folder */
    char digest[65];
    int64_t batch;
};
bool ov_store_sources(struct ov_store *store, struct ov_arena *arena, struct ov_recorded_source **sources,
                      size_t *count, struct ov_error *error);

/* ---- reading ----------------------------------------------------------------------------------------- */

enum {
    OV_STORE_BATCH = -1
};                       /* a filter's column: text is the number of the batch that brought the version */
struct ov_store_filter { /* rows whose column has this text, as files would write it */
    int column;
    const char *text;
};
struct ov_version {    /* one version of one row */
    struct ov_row row; /* cells in the arena; line: of the file */
    int64_t batch;
    bool withdrawn;          /* then only the key's cells are given */
    bool stands;             /* nothing newer replaced it */
    struct ov_origin origin; /* file NULL: entered by hand */
};
/* All versions of the rows that fit, which are those of which one version does, key by key, oldest first;
 * current: only what stands as of the newest batch. Keys come in the store's order, in which words are as old
 * as they are. At most limit versions (0: all); *more says whether there were others. Fast where the first
 * columns of the key are given, or where what is left open before those given has few different contents. */
bool ov_store_versions(struct ov_store *store, struct ov_arena *arena, const struct ov_table *table,
                       const struct ov_store_filter *filters, size_t filter_count, bool current, size_t limit,
                       struct ov_version **versions, size_t *count, bool *more, struct ov_error *error);

/* Postings added up, without a view: for who asks for them alone. Same rows as OV_TABLE_BALANCES. */
struct ov_balance {
    const char *unit, *cost_object, *class, *source;
    struct ov_period month;
    struct ov_amount amount;
    int64_t rows;
    struct ov_origin origin; /* the newest file among them, and its first line */
};
struct ov_balance_query {
    int64_t batch; /* 0 = the newest */
    const struct ov_account_class *classes;
    size_t class_count;
    const char *const *cost_objects; /* NULL = all */
    size_t cost_object_count;
    ov_date from, to; /* days, both included; OV_NO_DATE = open */
};
bool ov_store_balances(struct ov_store *store, struct ov_arena *arena, const struct ov_balance_query *query,
                       struct ov_balance **balances, size_t *count, struct ov_error *error);

int64_t ov_store_newest(struct ov_store *store); /* batch number; 0 = empty */
struct ov_view_query {
    int64_t batch;               /* as of; 0 = the newest */
    const char *const *editions; /* rows of these editions; values of these agreements' fields; NULL = all */
    size_t edition_count;
    const char *const *modules; /* values of these modules' fields as well */
    size_t module_count;
    ov_date
        as_of; /* what was decided, paid, posted, judged or said later is left out; OV_NO_DATE = nothing is */
    /* The ledger: balances of the cost objects that the editions use (those given, those of the recorded
     * table of cost objects and of the activities), and activities of other editions on the same cost
     * objects, so that what is shared can be told. classes NULL: no balances. */
    const struct ov_account_class *classes;
    size_t class_count;
    const char *const *cost_objects;
    size_t cost_object_count;
    ov_date posted_from, posted_to;
    /* Values of periods that begin before this day are left out, and not read; 0 or OV_NO_DATE: none. For who
     * knows that no formula looks further back. With editions only. */
    ov_date values_from;
    /* The same of each of the modules' fields, where values_from is not set; NULL: none. */
    const ov_date *modules_from;
    /* Deliveries as of an earlier batch than the rest: of a report made again as if it had not been sent yet;
     * 0: as the rest. */
    int64_t deliveries_batch;
};
bool ov_store_fill_view(struct ov_store *store, const struct ov_view_query *query,
                        struct ov_view_builder *builder, struct ov_error *error);

struct ov_batch {
    int64_t number;
    int64_t undoes;   /* of a withdrawal: the batch that it undid; of a blanking: that it blanked; else 0 */
    const char *kind; /* import, withdrawal, configuration, blanking */
    const char *table, *file, *at, *actor, *reason;
    size_t rows, withdrawn;
    char digest[65], chain[65];
};
bool ov_store_batches(struct ov_store *store, struct ov_arena *arena, struct ov_batch **batches,
                      size_t *count, struct ov_error *error);
/* Bytes of a kept file by digest, checked against it. */
char *ov_store_object(struct ov_store *store, struct ov_arena *arena, const char *digest, size_t *length,
                      struct ov_error *error);

/* ---- runs: their own chain
 * --------------------------------------------------------------------------------- */

struct ov_run_record {
    int64_t number;
    const char *kind, *edition, *language;
    const char *at, *actor;
    const char *state;  /* published, partial, failed */
    const char *folder; /* below published/ */
    const char *record; /* run.json: all inputs and the digests of what came out */
    char chain[65];
};
/* Claims the next run number. The number is used up even when the run fails. */
bool ov_store_run_begin(struct ov_store *store, int64_t *number, struct ov_error *error);
/* Commits the record: the run exists from here. Strings are copied. */
bool ov_store_run_commit(struct ov_store *store, const struct ov_run_record *record, struct ov_error *error);
bool ov_store_run(struct ov_store *store, struct ov_arena *arena, int64_t number, struct ov_run_record *out,
                  struct ov_error *error);
bool ov_store_runs(struct ov_store *store, struct ov_arena *arena, struct ov_run_record **runs, size_t *count,
                   struct ov_error *error);

/* ---- occurrences, messages and the journal
 * -------------------------------------------------------------------------------------- */

/* One time that a schedule makes something due. schedule, subject and revision are its key, once for ever; a
 * run that is asked for again is the next revision. */
struct ov_occurrence {
    int64_t id; /* given by the store; 0: not recorded */
    const char *schedule, *subject;
    int64_t revision;
    int64_t due;         /* seconds since 1970, as it was first planned */
    const char *request; /* JSON: what is to be made, local day, zone and its version; never changed */
};
/* Something that leaves the machine. key makes it the same message however often it is queued:
 * "run-12/mail/x@y". */
struct ov_message {
    int64_t id;
    const char *key, *to, *subject, *body; /* body: text; files of the run go with it by name */
    const char *files;                     /* JSON array of paths below published/; NULL */
    int64_t run, occurrence;               /* 0: of none */
};
/* What happened, in order, in a chain of its own; never changed. about occurrence, run and message: 0 = none
 * of them. Kinds: planned moved started waiting failed published partial reminded skipped cancelled
 * broken-off reopened (of occurrences); approved refused sent received replaced delivery-failed (of runs);
 * queued sending mailed mail-failed mail-unclear mail-given-up mail-again (of messages); clock (of the
 * machine); first-seen (of a schedule, its id in words). */
struct ov_journal_entry {
    int64_t position; /* 1, 2, …: given by the store */
    const char *kind;
    int64_t occurrence, run, message;
    int64_t
        due; /* seconds since 1970: of planned and moved when; of waiting and failures when again; 0: not */
    const char *words;   /* why, in words; NULL */
    const char *details; /* JSON; NULL */
    const char *at, *actor;
    char chain[65];
};
/* One transaction: everything in it or nothing. The chain and the journal's at and actor are the store's
 * work. */
struct ov_transaction {
    const struct ov_run_record *run;   /* commits its record as ov_store_run_commit does; NULL */
    struct ov_occurrence *occurrences; /* planned: those whose key stands already are left out with id 0 */
    size_t occurrence_count;
    struct ov_message *messages; /* queued: those whose key stands already are left out with id 0 */
    size_t message_count;
    struct ov_journal_write {
        struct ov_journal_entry entry; /* position is filled in */
        int64_t last; /* position of the newest entry about the same occurrence, or else message, or else run,
                         that the writer has seen: another one refuses all with OV_ERROR_STATE, *overtaken
                         set; −1: not asked */
    } * entries;
    size_t entry_count;
    bool overtaken;
};
/* A new occurrence gets an entry "planned" with its due, a new message one "queued", before the entries
 * given. */
bool ov_store_transact(struct ov_store *store, const struct ov_actor *actor,
                       struct ov_transaction *transaction, struct ov_error *error);
/* Entries after a position, in order; occurrences by id of those above one; messages likewise. */
bool ov_store_journal(struct ov_store *store, struct ov_arena *arena, int64_t after,
                      struct ov_journal_entry **entries, size_t *count, struct ov_error *error);
bool ov_store_occurrences(struct ov_store *store, struct ov_arena *arena, int64_t after,
                          struct ov_occurrence **occurrences, size_t *count, struct ov_error *error);
bool ov_store_messages(struct ov_store *store, struct ov_arena *arena, int64_t after,
                       struct ov_message **messages, size_t *count, struct ov_error *error);
/* Position of the newest entry about an occurrence; 0: none. */
bool ov_store_journal_last(struct ov_store *store, int64_t occurrence, int64_t *position,
                           struct ov_error *error);
/* A store in memory alone, for simulations: everything of above works, objects and views do not. */
struct ov_store *ov_store_scratch(struct ov_error *error);

/* ---- keeping it whole
 * ----------------------------------------------------------------------------------------- */

struct ov_audit {
    size_t batches, rows, files, runs, entries; /* entries: of the journal, with occurrences and messages */
    char head[65], run_head[65], journal_head[65];
    const char *head_on; /* the chain that the head given is on: batches, runs or journal; NULL: none given */
};
/* Recomputes every row digest, batch digest and the three chains, re-hashes every kept file. head: chain
 * value noted elsewhere that must be on one of the chains; NULL. false with the first fault named. */
bool ov_store_audit(struct ov_store *store, const char *head, struct ov_audit *audit, struct ov_error *error);
/* One folder with store.db (VACUUM INTO, checked), objects/ and a manifest; made beside and renamed. target
 * must not exist. */
bool ov_store_backup(struct ov_store *store, const char *target, struct ov_error *error);
/* Restores into a home that has no store.db; checks everything before it is in place. */
bool ov_store_restore(const char *backup, const char *folder, struct ov_error *error);

#endif
