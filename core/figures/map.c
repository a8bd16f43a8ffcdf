/* A hash map from a text and a number: results, questions, cells, formulas, editions. Nothing walks through
 * it, so its order never shows. */
#include "figures/figures-internal.h"

#include <string.h>

static uint64_t hash_of(const char *text, uint64_t number)
{
    uint64_t hash = 14695981039346656037u ^ number; /* FNV-1a */
    for (const char *at = text; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    hash *= 1099511628211u;
    return hash ^ hash >> 32;
}

static struct ov_map_entry *slot(const struct ov_map *map, const char *text, uint64_t number, uint64_t hash)
{
    for (size_t i = (size_t)hash & (map->room - 1);; i = (i + 1) & (map->room - 1)) {
        struct ov_map_entry *entry = &map->entries[i];
        if (entry->text == NULL ||
            (entry->hash == hash && entry->number == number && strcmp(entry->text, text) == 0))
            return entry;
    }
}

static void grow(struct ov_arena *arena, struct ov_map *map)
{
    struct ov_map old = *map;
    map->room = old.room > 0 ? 2 * old.room : 64;
    map->entries = OV_NEW_ARRAY(arena, struct ov_map_entry, map->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.entries[i].text != NULL)
            *slot(map, old.entries[i].text, old.entries[i].number, old.entries[i].hash) = old.entries[i];
}

struct ov_map_entry *ov_map_at(struct ov_arena *arena, struct ov_map *map, const char *text, uint64_t number)
{
    if (2 * (map->count + 1) > map->room)
        grow(arena, map);
    uint64_t hash = hash_of(text, number);
    struct ov_map_entry *entry = slot(map, text, number, hash);
    if (entry->text == NULL) {
        *entry = (struct ov_map_entry){ .text = text, .number = number, .hash = hash };
        map->count++;
    }
    return entry;
}
