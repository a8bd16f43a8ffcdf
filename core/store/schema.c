/* The versions of the schema, one frozen text each (schema-1.c, schema-2.c, ...): every version has all that
 * the one before it has, and adds to it. A version 5 costs a file of its own and a line here. */
#include "store/store-internal.h"

#include <string.h>

static const struct ov_schema *const versions[STORE_VERSION + 1] = {
    [1] = &ov_schema_1,
    [2] = &ov_schema_2,
    [3] = &ov_schema_3,
    [4] = &ov_schema_4,
};

static const struct ov_schema_object *find(const char *name, int *since)
{
    for (int version = 1; version <= STORE_VERSION; version++) {
        const struct ov_schema *schema = versions[version];
        for (size_t i = 0; i < schema->count; i++) {
            *since = version;
            if (ov_equal(schema->objects[i].name, name))
                return &schema->objects[i];
        }
    }
    return NULL;
}

const struct ov_schema_object *ov_schema_find(const char *name)
{
    int since;
    return find(name, &since);
}

int ov_schema_since(const char *name)
{
    int since = 0;
    return find(name, &since) != NULL ? since : 0;
}

bool ov_schema_write(struct ov_store *store, int from, struct ov_error *error)
{
    char numbers[128];
    for (int version = from + 1; version <= STORE_VERSION; version++) {
        for (size_t i = 0; i < versions[version]->count; i++) {
            if (!ov_sql_run(store, versions[version]->objects[i].sql, error))
                return false;
        }
    }
    snprintf(numbers, sizeof numbers, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             STORE_APPLICATION_ID, STORE_VERSION);
    return ov_sql_run(store, numbers, error);
}

/* ---- is it what was written? ---- */

static size_t count_objects(int version)
{
    size_t count = 0;
    for (int i = 1; i <= version; i++)
        count += versions[i]->count;
    return count;
}

static bool check_objects(struct ov_store *store, int version, sqlite3_stmt *statement,
                          struct ov_error *error)
{
    size_t found = 0;
    int got, since = 0;
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        const char *sql = (const char *)sqlite3_column_text(statement, 1);
        const struct ov_schema_object *object = find(name, &since);
        if (object == NULL || since > version || !ov_equal(object->sql, sql))
            return ov_fail(error, OV_ERROR_BUG,
                           "%s: its table or guard \"%s\" was changed by another program. Restore the newest "
                           "backup into another folder and compare",
                           store->path, name);
        found++;
    }
    if (got == 0 && found != count_objects(version))
        return ov_fail(error, OV_ERROR_BUG,
                       "%s: %zu of its tables and guards have been removed by another program. Restore the "
                       "newest backup into another folder and compare",
                       store->path, count_objects(version) - found);
    return got == 0;
}

bool ov_schema_check(struct ov_store *store, int version, struct ov_error *error)
{
    /* sqlite_…: what SQLite makes by itself, such as the statistics of ANALYZE. */
    sqlite3_stmt *statement = ov_sql_prepare(store,
                                             "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND "
                                             "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                                             error);
    bool same = statement != NULL && check_objects(store, version, statement, error);
    sqlite3_finalize(statement);
    return same;
}
