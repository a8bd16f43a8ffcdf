/* Making, opening and closing a store; what is no store, or a newer one, is refused before anything is set.
 */
#include "store/store-internal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static char *join(const char *folder, const char *name)
{
    struct ov_arena *arena = ov_arena_new();
    char *path = ov_strdup(ov_path_join(arena, folder, name));
    ov_arena_free(arena);
    return path;
}

static struct ov_store *new_store(const char *folder, bool read_only)
{
    struct ov_store *store = ov_malloc(sizeof *store);
    *store = (struct ov_store){ .folder = ov_strdup(folder),
                                .path = join(folder, "store.db"),
                                .objects = join(folder, "objects"),
                                .read_only = read_only,
                                .version = STORE_VERSION,
                                .names = ov_names_new(),
                                .texts = ov_names_new() };
    for (int id = 0; id < OV_TABLES_RECORDED; id++)
        ov_shape_make(&store->shapes[id], (enum ov_table_id)id);
    return store;
}

void ov_store_close(struct ov_store *store)
{
    if (store == NULL)
        return;
    sqlite3_finalize(store->find_text);
    sqlite3_finalize(store->read_text);
    for (size_t i = 0; i < OV_COUNT_OF(store->journal); i++)
        sqlite3_finalize(store->journal[i]);
    sqlite3_close_v2(store->db);
    for (size_t i = 0; i < OV_COUNT_OF(store->shown); i++)
        ov_buffer_free(&store->shown[i]);
    ov_names_free(store->names);
    ov_names_free(store->texts);
    free(store->folder);
    free(store->path);
    free(store->objects);
    free(store);
}

/* Others write in it: waits a little and says whether to try again. SQLite's own handler comes to wait for a
 * tenth of a second each time, in which a program that writes without a pause is never met between two
 * transactions; waits that are short and uneven meet it. */
static int wait_for_others(void *context, int tries)
{
    enum { SHORTEST = 500, LONGEST = 5000 }; /* µs */
    struct ov_store *store = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (tries == 0)
        store->waiting_since = ms;
    if (ms - store->waiting_since > STORE_BUSY_MS)
        return 0;
    struct timespec pause = { 0, 1000 * (SHORTEST + now.tv_nsec / 1000 % (LONGEST - SHORTEST)) };
    nanosleep(&pause, NULL);
    return 1;
}

static bool open_database(struct ov_store *store, int flags, struct ov_error *error)
{
    /* NOMUTEX: one thread uses a handle. */
    int code =
        sqlite3_open_v2(store->path, &store->db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return ov_sql_fail_code(store->path, code, store->db != NULL ? sqlite3_errmsg(store->db) : "", error);
    sqlite3_busy_handler(store->db, wait_for_others, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
    return ov_feed_register(store, error) && ov_scan_register(store, error);
}

/* Not write-ahead logging: SQLite before 3.51.3 can corrupt such a store when two programs write, and it
 * cannot be read from a read-only file system. EXTRA: a commit is on the disk, its folder too, before it is
 * told. */
static bool set_up(struct ov_store *store, struct ov_error *error)
{
    return ov_sql_run(
               store,
               "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA recursive_triggers = ON; "
               "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0",
               error) &&
           (store->read_only ||
            ov_sql_run(store, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA", error));
}

/* ---- making ---- */

/* Made in one transaction, so that a store is there with all its tables or is an empty file, which the next
 * attempt takes over. */
static bool create_tables(struct ov_store *store, struct ov_error *error)
{
    int64_t objects, application;
    if (!ov_sql_begin(store, error))
        return false;
    bool done =
        ov_sql_number(store, "SELECT count(*) FROM sqlite_schema", &objects, error) &&
        ov_sql_number(store, "PRAGMA application_id", &application, error) &&
        (objects + application == 0 || ov_fail(error, OV_ERROR_STATE, "%s exists already", store->path)) &&
        ov_schema_write(store, 0, error) && ov_sql_commit(store, error);
    if (!done)
        ov_sql_rollback(store);
    return done;
}

struct ov_store *ov_store_create(const char *folder, struct ov_error *error)
{
    struct ov_store *store = new_store(folder, false);
    struct stat status;
    bool done = true;
    if (lstat(store->path, &status) == 0 && (!S_ISREG(status.st_mode) || status.st_size > 0))
        done = ov_fail(error, OV_ERROR_STATE, "%s exists already", store->path);
    done = done && ov_folder_create(store->objects, error) &&
           open_database(store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error) && set_up(store, error) &&
           create_tables(store, error) && ov_folder_sync(folder, error);
    if (done)
        return store;
    ov_store_close(store);
    return NULL;
}

/* What lies in memory alone has no folder; its path is the name by which SQLite knows that. */
struct ov_store *ov_store_scratch(struct ov_error *error)
{
    struct ov_store *store = new_store("", false);
    free(store->path);
    store->path = ov_strdup(":memory:");
    if (open_database(store, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error) && set_up(store, error) &&
        create_tables(store, error))
        return store;
    ov_store_close(store);
    return NULL;
}

/* ---- opening ---- */

static bool find_database(struct ov_store *store, struct ov_error *error)
{
    struct stat status;
    if (stat(store->path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR
                   ? ov_fail(error, OV_ERROR_MISSING, "there is no store in %s: %s does not exist",
                             store->folder, store->path)
                   : ov_fail_errno(error, "cannot open %s", store->path);
    if (!S_ISREG(status.st_mode))
        return ov_fail(error, OV_ERROR_INPUT, "%s is not an ordinary file", store->path);
    if (status.st_size == 0)
        return ov_fail(error, OV_ERROR_INPUT,
                       "%s is empty: making the store was interrupted. Make the home again in this folder",
                       store->path);
    return true;
}

static bool check_identity(struct ov_store *store, struct ov_error *error)
{
    int64_t application, version;
    if (!ov_sql_number(store, "PRAGMA application_id", &application, error) ||
        !ov_sql_number(store, "PRAGMA user_version", &version, error))
        return false;
    if (application != STORE_APPLICATION_ID)
        return ov_fail(error, OV_ERROR_INPUT,
                       "%s is the database of another program (application number %" PRId64
                       "); a store of this one has %d",
                       store->path, application, STORE_APPLICATION_ID);
    if (version > STORE_VERSION)
        return ov_fail(error, OV_ERROR_STATE,
                       "%s was written by a newer version of this program: it has store version %" PRId64
                       ", this program reads up to %d. Use the newer program",
                       store->path, version, STORE_VERSION);
    if (version < 1)
        return ov_fail(error, OV_ERROR_BUG, "%s has store version %" PRId64 ", which has never existed",
                       store->path, version);
    store->version = (int)version;
    return true;
}

/* Both as of one moment, because another program may bring the store to a newer version between them. */
static bool check_content(struct ov_store *store, struct ov_error *error)
{
    if (!ov_sql_begin_read(store, error))
        return false;
    bool same = check_identity(store, error) && ov_schema_check(store, store->version, error);
    ov_sql_rollback(store);
    return same;
}

/* What an interrupted program has left undone. A file that cannot be removed is no reason to refuse: the
 * audit tells of it. */
static bool finish_others(struct ov_store *store, struct ov_error *error)
{
    struct ov_error fault = { 0 };
    if (store->read_only || store->version < 3 || ov_store_finish_blanking(store, &fault))
        return true;
    return fault.code == OV_ERROR_IO || ov_fail(error, fault.code, "%s", fault.text);
}

/* As it is, of whatever version. */
static struct ov_store *open_any(const char *folder, bool read_only, struct ov_error *error)
{
    struct ov_store *store = new_store(folder, read_only);
    if (find_database(store, error) &&
        open_database(store, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error) &&
        check_identity(store, error) && set_up(store, error) && check_content(store, error) &&
        finish_others(store, error))
        return store;
    ov_store_close(store);
    return NULL;
}

struct ov_store *ov_store_open(const char *folder, bool read_only, struct ov_error *error)
{
    struct ov_store *store = open_any(folder, read_only, error);
    if (store == NULL || read_only || store->version == STORE_VERSION)
        return store;
    ov_fail(error, OV_ERROR_STATE,
            "%s has store version %d; nothing can be recorded in it before it is brought to version %d",
            store->path, store->version, STORE_VERSION);
    ov_store_close(store);
    return NULL;
}

/* ---- a store of an older version ---- */

static bool migrate_file(const char *folder, int version, const struct ov_actor *actor,
                         struct ov_error *error)
{
    struct ov_error fault = { 0 };
    struct ov_store *store = open_any(folder, false, &fault);
    bool done = store != NULL && ov_store_migrate(store, actor, &fault);
    if (!done)
        ov_fail(error, fault.code,
                "the store in %s has version %d and must be brought to version %d before it can be used: %s. "
                "Any command that a user who may write there runs does so",
                folder, version, STORE_VERSION, fault.text);
    ov_store_close(store);
    return done;
}

struct ov_store *ov_store_open_migrated(const char *folder, bool read_only, const struct ov_actor *actor,
                                        struct ov_error *error)
{
    struct ov_store *store = open_any(folder, read_only, error);
    if (store == NULL || store->version == STORE_VERSION)
        return store;
    int version = store->version;
    ov_store_close(store);
    return migrate_file(folder, version, actor, error) ? open_any(folder, read_only, error) : NULL;
}
