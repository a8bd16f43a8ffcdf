/* The dictionaries: words and free texts as numbers.
 *
 * Words are few and asked for at every cell, so all of them are kept in memory and read once. Free texts are
 * many and long: only those that were met are kept, found by their digest. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    const char *text;
    uint32_t length;
    uint32_t hash;
    int64_t id;
};

struct ov_names {
    struct ov_arena *arena;
    struct entry *entries;
    size_t count, room;
    size_t written;  /* the first so many are in the store */
    int64_t highest; /* number of the newest entry in the store, then of the newest interned */
    uint32_t *slots; /* index into entries + 1; 0 = free */
    size_t slot_count;
};

struct ov_names *ov_names_new(void)
{
    struct ov_names *names = ov_malloc(sizeof *names);
    *names = (struct ov_names){ .arena = ov_arena_new() };
    return names;
}

void ov_names_free(struct ov_names *names)
{
    if (names == NULL)
        return;
    ov_arena_free(names->arena);
    free(names->entries);
    free(names->slots);
    free(names);
}

/* FNV-1a. Nobody gains by finding collisions: the words come from files that the region itself imports. */
static uint32_t hash_of(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static void place(struct ov_names *names, size_t index)
{
    size_t slot = names->entries[index].hash & (names->slot_count - 1);
    while (names->slots[slot] != 0)
        slot = (slot + 1) & (names->slot_count - 1);
    names->slots[slot] = (uint32_t)index + 1;
}

static void rebuild(struct ov_names *names, size_t slot_count)
{
    free(names->slots);
    names->slots = ov_malloc(slot_count * sizeof *names->slots);
    memset(names->slots, 0, slot_count * sizeof *names->slots);
    names->slot_count = slot_count;
    for (size_t i = 0; i < names->count; i++)
        place(names, i);
}

static struct entry *find(const struct ov_names *names, const char *text, size_t length, uint32_t hash)
{
    if (names->slot_count == 0)
        return NULL;
    for (size_t slot = hash & (names->slot_count - 1); names->slots[slot] != 0;
         slot = (slot + 1) & (names->slot_count - 1)) {
        struct entry *entry = &names->entries[names->slots[slot] - 1];
        if (entry->hash == hash && entry->length == length && memcmp(entry->text, text, length) == 0)
            return entry;
    }
    return NULL;
}

static void add(struct ov_names *names, const char *text, size_t length, int64_t id)
{
    if (names->count == names->room) {
        names->room = names->room == 0 ? 64 : names->room * 2;
        names->entries = ov_realloc(names->entries, names->room * sizeof *names->entries);
    }
    struct entry *entry = &names->entries[names->count++];
    *entry = (struct entry){ ov_arena_copy(names->arena, text, length), (uint32_t)length,
                             hash_of(text, length), id };
    if (2 * names->count > names->slot_count)
        rebuild(names, names->slot_count == 0 ? 256 : names->slot_count * 2);
    else
        place(names, names->count - 1);
}

/* ---- words ---- */

bool ov_name_intern(struct ov_store *store, const char *text, int64_t *id, struct ov_error *error)
{
    struct ov_names *names = store->names;
    size_t length = text == NULL ? 0 : strlen(text);
    if (length == 0) {
        *id = 0;
        return true;
    }
    struct entry *entry = find(names, text, length, hash_of(text, length));
    if (entry == NULL) {
        if (names->highest >= UINT32_MAX - 1 || length >= UINT32_MAX)
            return ov_fail(error, OV_ERROR_LIMIT, "%s: there is room for 4294967294 different words",
                           store->path);
        add(names, text, length, ++names->highest);
        *id = names->highest;
        return true;
    }
    *id = entry->id;
    return true;
}

int64_t ov_name_find(const struct ov_store *store, const char *text)
{
    size_t length = strlen(text);
    const struct entry *entry = length == 0 ? NULL : find(store->names, text, length, hash_of(text, length));
    return entry == NULL ? 0 : entry->id;
}

/* Words are numbered from 1 without gaps, so a number is a place; the audit finds where that is not so. */
const char *ov_name_text(const struct ov_store *store, int64_t id)
{
    const struct ov_names *names = store->names;
    return id < 1 || (uint64_t)id > names->count ? NULL : names->entries[id - 1].text;
}

int64_t ov_names_highest(const struct ov_store *store)
{
    return (int64_t)store->names->count;
}

static bool read_names(struct ov_store *store, sqlite3_stmt *statement, struct ov_error *error)
{
    struct ov_names *names = store->names;
    int got;
    sqlite3_bind_int64(statement, 1, names->highest);
    while ((got = ov_sql_step(store, statement, error)) > 0) {
        int64_t id = sqlite3_column_int64(statement, 0);
        const char *text = (const char *)sqlite3_column_text(statement, 1);
        if (id != names->highest + 1 || text == NULL)
            return ov_fail(error, OV_ERROR_BUG,
                           "%s is damaged: there is no word %" PRId64 " in its table name", store->path,
                           names->highest + 1);
        add(names, text, (size_t)sqlite3_column_bytes(statement, 1), id);
        names->highest = id;
        names->written = names->count;
    }
    return got == 0;
}

bool ov_names_refresh(struct ov_store *store, struct ov_error *error)
{
    sqlite3_stmt *statement =
        ov_sql_prepare(store, "SELECT id, text FROM name WHERE id > ? ORDER BY id", error);
    bool done = statement != NULL && read_names(store, statement, error);
    sqlite3_finalize(statement);
    return done && ov_sql_number(store, "SELECT max(id) FROM \"text\"", &store->texts->highest, error);
}

/* ---- free texts ---- */

static bool find_text(struct ov_store *store, const struct ov_digest *digest, int64_t *id,
                      struct ov_error *error)
{
    if (store->find_text == NULL)
        store->find_text = ov_sql_prepare(store, "SELECT id FROM \"text\" WHERE digest = ?", error);
    if (store->find_text == NULL)
        return false;
    ov_sql_bind_digest(store->find_text, 1, digest);
    int got = ov_sql_step(store, store->find_text, error);
    *id = got > 0 ? sqlite3_column_int64(store->find_text, 0) : 0;
    sqlite3_reset(store->find_text);
    return got >= 0;
}

/* texts holds only what this transaction has met and what it will write, so that nothing in it is ever out of
 * date: ov_names_forget empties it. A text that was blanked is known by its digest and stays blank. */
bool ov_text_intern(struct ov_store *store, const char *text, int64_t *id, struct ov_error *error)
{
    size_t length = text == NULL ? 0 : strlen(text);
    *id = 0;
    if (length == 0)
        return true;
    struct entry *entry = find(store->texts, text, length, hash_of(text, length));
    if (entry != NULL) {
        *id = entry->id;
        return true;
    }
    struct ov_digest digest = ov_digest_of(text, length);
    if (!find_text(store, &digest, id, error))
        return false;
    if (*id == 0)
        *id = ++store->texts->highest;
    add(store->texts, text, length, *id);
    return true;
}

bool ov_text_content(struct ov_store *store, int64_t id, struct ov_buffer *out, bool *blanked,
                     struct ov_error *error)
{
    if (store->read_text == NULL)
        store->read_text = ov_sql_prepare(store, "SELECT content FROM \"text\" WHERE id = ?", error);
    if (store->read_text == NULL)
        return false;
    sqlite3_bind_int64(store->read_text, 1, id);
    int got = ov_sql_step(store, store->read_text, error);
    const char *content = got > 0 ? (const char *)sqlite3_column_text(store->read_text, 0) : NULL;
    *blanked = content == NULL;
    out->length = 0;
    if (content != NULL)
        ov_buffer_puts(out, content);
    sqlite3_reset(store->read_text);
    if (got == 0)
        ov_fail(error, OV_ERROR_BUG, "%s is damaged: there is no text %" PRId64 " in its table text",
                store->path, id);
    return got > 0;
}

/* ---- writing ---- */

void ov_names_forget(struct ov_store *store)
{
    struct ov_names *names = store->names;
    if (names->count > names->written) {
        names->count = names->written;
        names->highest = (int64_t)names->written;
        rebuild(names, names->slot_count);
    }
    ov_names_free(store->texts);
    store->texts = ov_names_new();
}

void ov_names_keep(struct ov_store *store)
{
    store->names->written = store->names->count;
    ov_names_free(store->texts);
    store->texts = ov_names_new();
}

static bool write_words(struct ov_store *store, sqlite3_stmt *statement, int64_t batch, struct ov_hash *hash,
                        struct ov_error *error)
{
    struct ov_names *names = store->names;
    for (size_t i = names->written; i < names->count; i++) {
        const struct entry *entry = &names->entries[i];
        sqlite3_bind_int64(statement, 1, entry->id);
        ov_sql_bind_text(statement, 2, entry->text);
        sqlite3_bind_int64(statement, 3, batch);
        if (!ov_sql_done(store, statement, error))
            return false;
        ov_chain_add_name(hash, entry->id, entry->text);
    }
    return true;
}

/* Of the texts that were met those above the newest in the store are new, and stand in order. */
static bool write_texts(struct ov_store *store, sqlite3_stmt *statement, int64_t batch, struct ov_hash *hash,
                        struct ov_error *error)
{
    int64_t stored;
    if (!ov_sql_number(store, "SELECT max(id) FROM \"text\"", &stored, error))
        return false;
    for (size_t i = 0; i < store->texts->count; i++) {
        const struct entry *entry = &store->texts->entries[i];
        if (entry->id <= stored)
            continue;
        struct ov_digest digest = ov_digest_of(entry->text, entry->length);
        sqlite3_bind_int64(statement, 1, entry->id);
        ov_sql_bind_digest(statement, 2, &digest);
        ov_sql_bind_text(statement, 3, entry->text);
        sqlite3_bind_int64(statement, 4, batch);
        if (!ov_sql_done(store, statement, error))
            return false;
        ov_chain_add_text(hash, entry->id, &digest);
    }
    return true;
}

bool ov_names_write(struct ov_store *store, int64_t batch, struct ov_hash *hash, struct ov_error *error)
{
    sqlite3_stmt *words = ov_sql_prepare(store, "INSERT INTO name(id, text, batch) VALUES(?, ?, ?)", error);
    sqlite3_stmt *texts =
        ov_sql_prepare(store, "INSERT INTO \"text\"(id, digest, content, batch) VALUES(?, ?, ?, ?)", error);
    bool done = words != NULL && texts != NULL && write_words(store, words, batch, hash, error) &&
                write_texts(store, texts, batch, hash, error);
    sqlite3_finalize(words);
    sqlite3_finalize(texts);
    return done;
}
