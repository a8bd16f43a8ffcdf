/* Bringing a store of an older version to this program's: one transaction, so that a store is of the one
 * version or of the other, whenever it is interrupted.
 *
 * That it was done is recorded as a batch of kind "configuration" without rows: so it is in the chain, with
 * who and when, and needs nothing that an audit must know besides. */
#include "store/store-internal.h"

static bool record_migration(struct ov_store *store, const struct ov_actor *actor, int from,
                             struct ov_error *error)
{
    char reason[80];
    struct ov_digest previous;
    struct ov_batch_header header = {
        .kind = "configuration", .at = actor->at, .actor = actor->name, .reason = reason
    };
    snprintf(reason, sizeof reason, "store version %d brought to version %d", from, STORE_VERSION);
    if (!ov_batch_newest(store, &header.number, &previous, error))
        return false;
    header.number++;
    header.digest = ov_hash_end(ov_hash_new()); /* of nothing */
    return ov_batch_write(store, &header, &previous, error);
}

/* In the transaction: another program may have been first. */
static bool migrate(struct ov_store *store, const struct ov_actor *actor, struct ov_error *error)
{
    int64_t version;
    if (!ov_sql_number(store, "PRAGMA user_version", &version, error))
        return false;
    if (version == STORE_VERSION)
        return true;
    return ov_schema_check(store, (int)version, error) && ov_schema_write(store, (int)version, error) &&
           record_migration(store, actor, (int)version, error) &&
           ov_schema_check(store, STORE_VERSION, error);
}

bool ov_store_migrate(struct ov_store *store, const struct ov_actor *actor, struct ov_error *error)
{
    if (!ov_actor_check(actor, error) || !ov_sql_begin(store, error))
        return false;
    if (!migrate(store, actor, error)) {
        ov_sql_rollback(store);
        return false;
    }
    if (!ov_sql_commit(store, error))
        return false;
    store->version = STORE_VERSION;
    return true;
}
