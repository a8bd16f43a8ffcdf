/* manifest.json of a backup: what belongs to it, and the heads of the chains. */
#include "store/store-internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define FORMAT "overens-backup"
enum { FORMAT_VERSION = 1, MANIFEST_MAX = 256 << 20 };

/* ---- writing ---- */

static json_t *object_list(const struct ov_backup_manifest *manifest)
{
    json_t *list = json_array();
    char hex[65];
    for (size_t i = 0; i < manifest->count; i++) {
        ov_digest_hex(&manifest->objects[i].digest, hex);
        json_array_append_new(
            list, json_pack("{s:s, s:I}", "digest", hex, "bytes", (json_int_t)manifest->objects[i].size));
    }
    return list;
}

bool ov_backup_manifest_write(const struct ov_backup_manifest *manifest, const char *folder,
                              struct ov_error *error)
{
    char hex[65];
    ov_digest_hex(&manifest->store, hex);
    json_t *root =
        json_pack("{s:s, s:i, s:{s:s, s:I, s:I, s:s, s:I, s:s, s:I, s:s}, s:o}", "format", FORMAT, "version",
                  FORMAT_VERSION, "store", "digest", hex, "bytes", (json_int_t)manifest->size, "batches",
                  (json_int_t)manifest->batches, "head", manifest->head, "runs", (json_int_t)manifest->runs,
                  "run-head", manifest->run_head, "entries", (json_int_t)manifest->entries, "journal-head",
                  manifest->journal_head, "objects", object_list(manifest));
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(2)) : NULL;
    struct ov_arena *arena = ov_arena_new();
    bool done =
        text != NULL
            ? ov_file_create(ov_path_join(arena, folder, "manifest.json"), text, strlen(text), 0644, error)
            : ov_fail(error, OV_ERROR_LIMIT, "%s: the backup's manifest is too large", folder);
    ov_arena_free(arena);
    free(text);
    json_decref(root);
    return done;
}

/* ---- reading ---- */

static bool read_object(const json_t *item, struct ov_backup_object *object)
{
    const json_t *bytes = json_object_get(item, "bytes");
    const char *digest = json_string_value(json_object_get(item, "digest"));
    object->size = json_integer_value(bytes);
    return digest != NULL && json_is_integer(bytes) && ov_digest_parse(digest, &object->digest);
}

static bool read_store(const json_t *item, struct ov_backup_manifest *manifest)
{
    const char *digest = json_string_value(json_object_get(item, "digest")),
               *head = json_string_value(json_object_get(item, "head")),
               *run_head = json_string_value(json_object_get(item, "run-head")),
               *journal_head = json_string_value(json_object_get(item, "journal-head"));
    struct ov_digest before_the_first = { { 0 } };
    if (digest == NULL || head == NULL || run_head == NULL || strlen(head) != 64 || strlen(run_head) != 64)
        return false;
    memcpy(manifest->head, head, 65);
    memcpy(manifest->run_head, run_head, 65);
    /* Backups of before the journal do not name it: theirs is empty. */
    ov_digest_hex(&before_the_first, manifest->journal_head);
    if (journal_head != NULL && strlen(journal_head) == 64)
        memcpy(manifest->journal_head, journal_head, 65);
    manifest->entries = json_integer_value(json_object_get(item, "entries"));
    manifest->size = json_integer_value(json_object_get(item, "bytes"));
    manifest->batches = json_integer_value(json_object_get(item, "batches"));
    manifest->runs = json_integer_value(json_object_get(item, "runs"));
    return ov_digest_parse(digest, &manifest->store);
}

static bool read_root(const json_t *root, struct ov_backup_manifest *manifest, struct ov_arena *arena,
                      const char *path, struct ov_error *error)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    json_int_t version = json_integer_value(json_object_get(root, "version"));
    const json_t *objects = json_object_get(root, "objects");
    if (!ov_equal(format, FORMAT))
        return ov_fail(error, OV_ERROR_INPUT, "%s does not describe a backup of this program", path);
    if (version != FORMAT_VERSION)
        return ov_fail(
            error, OV_ERROR_STATE,
            "%s: the backup has version %lld, this program reads version %d. Use the newer program", path,
            (long long)version, FORMAT_VERSION);
    bool whole = read_store(json_object_get(root, "store"), manifest) && json_is_array(objects);
    manifest->count = json_array_size(objects);
    manifest->objects = OV_NEW_ARRAY(arena, struct ov_backup_object, manifest->count + 1);
    for (size_t i = 0; whole && i < manifest->count; i++)
        whole = read_object(json_array_get(objects, i), &manifest->objects[i]);
    return whole ||
           ov_fail(error, OV_ERROR_INPUT, "%s is incomplete: it lacks a digest, a size or a head", path);
}

bool ov_backup_manifest_read(struct ov_backup_manifest *manifest, struct ov_arena *arena, const char *folder,
                             struct ov_error *error)
{
    size_t length;
    json_error_t fault;
    *manifest = (struct ov_backup_manifest){ 0 };
    const char *path = ov_path_join(arena, folder, "manifest.json");
    const char *text = ov_file_read(arena, path, MANIFEST_MAX, &length, error);
    if (text == NULL)
        return false;
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &fault);
    bool done = root != NULL ? read_root(root, manifest, arena, path, error)
                             : ov_fail_at(error, (struct ov_position){ path, fault.line, fault.column },
                                          OV_ERROR_INPUT, "this is not JSON: %s", fault.text);
    json_decref(root);
    return done;
}
