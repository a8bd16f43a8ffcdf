/* What is hashed, and in which bytes: the digest of a row, of a batch, and the three chains.
 *
 * A number is eight bytes, big-endian (those of a row are shorter, below); a text is its length as a number,
 * then its bytes; no text is −1. Each item of a batch begins with a tag, so that no two sequences of items
 * give the same bytes. These bytes are frozen with the schema. */
#include "store/store-internal.h"

enum {
    TAG_NAME = 1,
    TAG_TEXT,
    TAG_FILE,
    TAG_SOURCE,
    TAG_BLANKING,
    TAG_ROW,
    TAG_WITHDRAWN_ROW,
    TAG_ROW_DIGEST,
    TAG_FILE_BLANKING,
    TAG_BATCH_BLANKING
};

static void add_digest(struct ov_hash *hash, const struct ov_digest *digest)
{
    ov_hash_add(hash, digest->bytes, sizeof digest->bytes);
}

void ov_chain_add_name(struct ov_hash *hash, int64_t id, const char *text)
{
    ov_hash_add_int(hash, TAG_NAME);
    ov_hash_add_int(hash, id);
    ov_hash_add_text(hash, text);
}

/* The text's digest and not the text: what was blanked still verifies. */
void ov_chain_add_text(struct ov_hash *hash, int64_t id, const struct ov_digest *digest)
{
    ov_hash_add_int(hash, TAG_TEXT);
    ov_hash_add_int(hash, id);
    add_digest(hash, digest);
}

void ov_chain_add_file(struct ov_hash *hash, int64_t id, const char *name, const struct ov_digest *digest,
                       int64_t size)
{
    ov_hash_add_int(hash, TAG_FILE);
    ov_hash_add_int(hash, id);
    ov_hash_add_text(hash, name);
    add_digest(hash, digest);
    ov_hash_add_int(hash, size);
}

void ov_chain_add_source(struct ov_hash *hash, const char *role, int64_t file)
{
    ov_hash_add_int(hash, TAG_SOURCE);
    ov_hash_add_text(hash, role);
    ov_hash_add_int(hash, file);
}

void ov_chain_add_blanking(struct ov_hash *hash, int64_t text)
{
    ov_hash_add_int(hash, TAG_BLANKING);
    ov_hash_add_int(hash, text);
}

void ov_chain_add_file_blanking(struct ov_hash *hash, int64_t file)
{
    ov_hash_add_int(hash, TAG_FILE_BLANKING);
    ov_hash_add_int(hash, file);
}

void ov_chain_add_batch_blanking(struct ov_hash *hash, int64_t batch)
{
    ov_hash_add_int(hash, TAG_BATCH_BLANKING);
    ov_hash_add_int(hash, batch);
}

/* ---- rows ---- */

/* A number of a row: how many bytes it has, then these, big-endian and no more than it needs with its sign.
 * Shorter than eight bytes each, because hashing is a third of the time of recording values. */
static unsigned char *put(unsigned char *at, int64_t value)
{
    uint64_t magnitude = value < 0 ? ~(uint64_t)value : (uint64_t)value;
    int bits = magnitude == 0 ? 0 : 64 - __builtin_clzll(magnitude);
    int bytes = value == 0 ? 0 : bits / 8 + 1;
    *at++ = (unsigned char)bytes;
    for (int i = bytes - 1; i >= 0; i--)
        *at++ = (unsigned char)((uint64_t)value >> (8 * i));
    return at;
}

/* The batch is not among the bytes: it is in the header that the digest goes into. Put together first,
 * because a row of values is hashed in one go. */
static void add_row(struct ov_hash *hash, const struct ov_shape *shape, const int64_t *row)
{
    unsigned char bytes[9 * (ROW_MAX + 1)], *at = bytes;
    const int64_t *tail = row + shape->count;
    at = put(at, tail[ROW_WITHDRAWN] != 0 ? TAG_WITHDRAWN_ROW : TAG_ROW);
    for (int i = 0; i < shape->count; i++)
        at = put(at, row[i]);
    at = put(at, tail[ROW_FILE]);
    at = put(at, tail[ROW_LINE]);
    ov_hash_add(hash, bytes, (size_t)(at - bytes));
}

struct ov_digest ov_chain_row_digest(const struct ov_shape *shape, const int64_t *row)
{
    struct ov_hash *hash = ov_hash_new();
    add_row(hash, shape, row);
    return ov_hash_end(hash);
}

void ov_chain_add_row(struct ov_hash *hash, const struct ov_shape *shape, const int64_t *row)
{
    if (!shape->digests) {
        add_row(hash, shape, row);
        return;
    }
    struct ov_digest digest = ov_chain_row_digest(shape, row);
    ov_hash_add_int(hash, TAG_ROW_DIGEST);
    add_digest(hash, &digest);
}

/* ---- chains ---- */

struct ov_digest ov_chain_next(const struct ov_digest *previous, const struct ov_batch_header *header)
{
    struct ov_hash *hash = ov_hash_new();
    add_digest(hash, previous);
    ov_hash_add_int(hash, header->number);
    ov_hash_add_text(hash, header->kind);
    ov_hash_add_text(hash, header->table);
    ov_hash_add_int(hash, header->file);
    if (header->file != 0) {
        ov_hash_add_text(hash, header->file_name);
        add_digest(hash, &header->file_digest);
    }
    ov_hash_add_text(hash, header->at);
    ov_hash_add_text(hash, header->actor);
    ov_hash_add_text(hash, header->reason);
    ov_hash_add_int(hash, header->undoes);
    ov_hash_add_int(hash, header->rows);
    ov_hash_add_int(hash, header->withdrawn);
    add_digest(hash, &header->digest);
    return ov_hash_end(hash);
}

struct ov_digest ov_chain_next_run(const struct ov_digest *previous, int64_t position,
                                   const struct ov_run_record *record)
{
    struct ov_hash *hash = ov_hash_new();
    add_digest(hash, previous);
    ov_hash_add_int(hash, position);
    ov_hash_add_int(hash, record->number);
    ov_hash_add_text(hash, record->kind);
    ov_hash_add_text(hash, record->edition);
    ov_hash_add_text(hash, record->language);
    ov_hash_add_text(hash, record->at);
    ov_hash_add_text(hash, record->actor);
    ov_hash_add_text(hash, record->state);
    ov_hash_add_text(hash, record->folder);
    ov_hash_add_text(hash, record->record);
    return ov_hash_end(hash);
}

/* A number is there or 0 where it is of none, so what stands behind the entry's own words is told by its
 * kind. */
static void add_occurrence(struct ov_hash *hash, const struct ov_occurrence *occurrence)
{
    ov_hash_add_int(hash, occurrence->id);
    ov_hash_add_text(hash, occurrence->schedule);
    ov_hash_add_text(hash, occurrence->subject);
    ov_hash_add_int(hash, occurrence->revision);
    ov_hash_add_int(hash, occurrence->due);
    ov_hash_add_text(hash, occurrence->request);
}

static void add_message(struct ov_hash *hash, const struct ov_message *message)
{
    ov_hash_add_int(hash, message->id);
    ov_hash_add_text(hash, message->key);
    ov_hash_add_text(hash, message->to);
    ov_hash_add_text(hash, message->subject);
    ov_hash_add_text(hash, message->body);
    ov_hash_add_text(hash, message->files);
    ov_hash_add_int(hash, message->run);
    ov_hash_add_int(hash, message->occurrence);
}

struct ov_digest ov_chain_next_entry(const struct ov_digest *previous, const struct ov_journal_entry *entry,
                                     const struct ov_occurrence *occurrence, const struct ov_message *message)
{
    struct ov_hash *hash = ov_hash_new();
    add_digest(hash, previous);
    ov_hash_add_int(hash, entry->position);
    ov_hash_add_text(hash, entry->kind);
    ov_hash_add_int(hash, entry->occurrence);
    ov_hash_add_int(hash, entry->run);
    ov_hash_add_int(hash, entry->message);
    ov_hash_add_int(hash, entry->due);
    ov_hash_add_text(hash, entry->words);
    ov_hash_add_text(hash, entry->details);
    ov_hash_add_text(hash, entry->at);
    ov_hash_add_text(hash, entry->actor);
    if (occurrence != NULL)
        add_occurrence(hash, occurrence);
    if (message != NULL)
        add_message(hash, message);
    return ov_hash_end(hash);
}
