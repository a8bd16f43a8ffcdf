/* Strings, each kept once, while a view is built. */
#include "view/layout.h"

#include <stdlib.h>
#include <string.h>

void ov_pool_open(struct ov_pool *pool)
{
    *pool = (struct ov_pool){ .capacity = 4096, .starts_room = 256, .slots_room = 512 };
    pool->bytes = ov_malloc(pool->capacity);
    pool->starts = ov_malloc(pool->starts_room * sizeof *pool->starts);
    pool->slots = ov_malloc(pool->slots_room * sizeof *pool->slots);
    memset(pool->slots, 0, pool->slots_room * sizeof *pool->slots);
    pool->bytes[pool->length++] = '\0';
    pool->starts[pool->count++] = 0;
}

void ov_pool_close(struct ov_pool *pool)
{
    free(pool->bytes);
    free(pool->starts);
    free(pool->slots);
}

static uint64_t mix(const char *text, size_t length)
{
    const uint64_t odd = 0x9e3779b97f4a7c15u;
    uint64_t mixed = length * odd, word;
    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        mixed = (mixed ^ word) * odd;
        mixed ^= mixed >> 29;
    }
    word = 0;
    memcpy(&word, text, length);
    mixed = (mixed ^ word) * odd;
    return mixed ^ mixed >> 32;
}

/* Strings follow one another without a gap. */
static size_t length_of(const struct ov_pool *pool, uint32_t number)
{
    size_t end = number + 1 < pool->count ? pool->starts[number + 1] : pool->length;
    return end - 1 - pool->starts[number];
}

/* The slot where the string stands, or the free one where it belongs. */
static size_t find(const struct ov_pool *pool, const char *text, size_t length)
{
    size_t slot = (size_t)mix(text, length) & (pool->slots_room - 1);
    for (; pool->slots[slot] != 0; slot = (slot + 1) & (pool->slots_room - 1)) {
        uint32_t number = pool->slots[slot];
        if (length_of(pool, number) == length &&
            memcmp(pool->bytes + pool->starts[number], text, length) == 0)
            break;
    }
    return slot;
}

static void widen(struct ov_pool *pool)
{
    free(pool->slots);
    pool->slots_room *= 2;
    pool->slots = ov_malloc(pool->slots_room * sizeof *pool->slots);
    memset(pool->slots, 0, pool->slots_room * sizeof *pool->slots);
    for (uint32_t i = 1; i < pool->count; i++)
        pool->slots[find(pool, pool->bytes + pool->starts[i], length_of(pool, i))] = i;
}

static uint32_t append(struct ov_pool *pool, const char *text, size_t length)
{
    while (pool->length + length + 1 > pool->capacity)
        pool->bytes = ov_realloc(pool->bytes, pool->capacity *= 2);
    if (pool->count == pool->starts_room)
        pool->starts = ov_realloc(pool->starts, (pool->starts_room *= 2) * sizeof *pool->starts);
    pool->starts[pool->count] = pool->length;
    memcpy(pool->bytes + pool->length, text, length + 1);
    pool->length += length + 1;
    return (uint32_t)pool->count++;
}

const char *ov_pool_add(struct ov_pool *pool, const char *text, uint32_t *number)
{
    *number = 0;
    if (text == NULL || *text == '\0')
        return NULL;
    size_t length = strlen(text), slot = find(pool, text, length);
    if (pool->slots[slot] == 0) {
        if (!ov_utf8_valid(text, length))
            return N_("the text is not UTF-8");
        if (length >= UINT32_MAX - pool->length)
            return N_("all texts together would be longer than 4 GB");
        if (2 * pool->count >= pool->slots_room) {
            widen(pool);
            slot = find(pool, text, length);
        }
        pool->slots[slot] = append(pool, text, length);
    }
    *number = pool->slots[slot];
    return NULL;
}

const char *ov_pool_text(const struct ov_pool *pool, uint32_t number)
{
    return pool->bytes + pool->starts[number];
}

static int compare(const void *a, const void *b, void *pool)
{
    return strcmp(ov_pool_text(pool, *(const uint32_t *)a), ov_pool_text(pool, *(const uint32_t *)b));
}

uint32_t *ov_pool_offsets(const struct ov_pool *pool, uint32_t **order)
{
    uint32_t *offsets = ov_malloc(pool->count * sizeof *offsets), at = 0;
    *order = ov_malloc(pool->count * sizeof **order);
    for (uint32_t i = 0; i < pool->count; i++)
        (*order)[i] = i;
    qsort_r(*order, pool->count, sizeof **order, compare, (void *)pool);
    for (size_t i = 0; i < pool->count; i++) {
        uint32_t number = (*order)[i];
        offsets[number] = at;
        at += (uint32_t)length_of(pool, number) + 1;
    }
    return offsets;
}
