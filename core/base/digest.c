/* SHA-256 and BLAKE2b through libsodium. */
#include "base/base-internal.h"

#include <sodium/crypto_generichash_blake2b.h>
#include <sodium/crypto_hash_sha256.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(struct ov_digest) == crypto_hash_sha256_BYTES, "a digest is exactly SHA-256");

struct ov_hash {
    crypto_hash_sha256_state state;
};

struct ov_digest ov_digest_of(const void *data, size_t length)
{
    struct ov_digest digest;
    crypto_hash_sha256(digest.bytes, data, length);
    return digest;
}

struct ov_digest ov_digest_quick(const void *data, size_t length)
{
    struct ov_digest digest;
    crypto_generichash_blake2b(digest.bytes, sizeof digest.bytes, data, length, NULL, 0);
    return digest;
}

void ov_digest_hex(const struct ov_digest *digest, char out[65])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof digest->bytes; i++) {
        *out++ = digits[digest->bytes[i] >> 4];
        *out++ = digits[digest->bytes[i] & 15];
    }
    *out = '\0';
}

static int hex_value(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

bool ov_digest_parse(const char *hex, struct ov_digest *out)
{
    struct ov_digest digest;
    if (strlen(hex) != 2 * sizeof digest.bytes)
        return false;
    for (size_t i = 0; i < sizeof digest.bytes; i++) {
        int high = hex_value(hex[2 * i]), low = hex_value(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        digest.bytes[i] = (unsigned char)(high << 4 | low);
    }
    *out = digest;
    return true;
}

bool ov_digest_equal(const struct ov_digest *a, const struct ov_digest *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

struct ov_hash *ov_hash_new(void)
{
    struct ov_hash *hash = ov_malloc(sizeof *hash);
    crypto_hash_sha256_init(&hash->state);
    return hash;
}

void ov_hash_add(struct ov_hash *hash, const void *data, size_t length)
{
    crypto_hash_sha256_update(&hash->state, data, length);
}

void ov_hash_add_int(struct ov_hash *hash, int64_t value)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)value >> (56 - 8 * i));
    ov_hash_add(hash, bytes, sizeof bytes);
}

void ov_hash_add_text(struct ov_hash *hash, const char *text)
{
    if (text == NULL) {
        ov_hash_add_int(hash, -1); /* no text is another thing than an empty one */
        return;
    }
    size_t length = strlen(text);
    ov_hash_add_int(hash, (int64_t)length);
    ov_hash_add(hash, text, length);
}

struct ov_digest ov_hash_end(struct ov_hash *hash)
{
    struct ov_digest digest;
    crypto_hash_sha256_final(&hash->state, digest.bytes);
    free(hash);
    return digest;
}
