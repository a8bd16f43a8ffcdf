/* A fast hash for tables in memory; nothing of it is stored. */
#include "intake/intake-internal.h"

#include <string.h>

uint64_t intake_hash_number(uint64_t hash, uint64_t value)
{
    __extension__ unsigned __int128 product = (unsigned __int128)(hash ^ value) * 0x9e3779b97f4a7c15u;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t intake_hash_text(uint64_t hash, const char *text, size_t length)
{
    for (; length >= 8; text += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, text, 8);
        hash = intake_hash_number(hash, word);
    }
    uint64_t rest = length + 1;
    for (; length > 0; length--)
        rest = rest << 8 | (unsigned char)*text++;
    return intake_hash_number(hash, rest);
}
