/* Zone files: TZif of RFC 9636. The first block, of 32 bits, is passed over; the second is used, and the rule
 * behind it. Nothing in a file is believed before it has been compared with the file's length. */
#include "schedule/zone-internal.h"

#include <string.h>

enum { HEADER = 44, VERSION_AT = 4, COUNTS_AT = 20, TIMES_MOST = 100000, FOOTER_MOST = 120 };

struct header { /* in the order of the file */
    uint32_t is_ut, is_standard, leap, time, type, character;
};

static uint32_t big_32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t big_64(const unsigned char *at)
{
    return (int64_t)((uint64_t)big_32(at) << 32 | big_32(at + 4));
}

/* false: there is none, or it cannot be so. */
static bool read_header(const unsigned char *at, size_t left, struct header *header)
{
    if (left < HEADER || memcmp(at, "TZif", 4) != 0 || at[VERSION_AT] < '2')
        return false;
    const unsigned char *counts = at + COUNTS_AT;
    *header = (struct header){ big_32(counts),      big_32(counts + 4),  big_32(counts + 8),
                               big_32(counts + 12), big_32(counts + 16), big_32(counts + 20) };
    return header->type >= 1 && header->type <= 256 && header->character >= 1 && header->character <= 65536 &&
           header->time <= TIMES_MOST && header->leap <= TIMES_MOST &&
           (header->is_ut == 0 || header->is_ut == header->type) &&
           (header->is_standard == 0 || header->is_standard == header->type);
}

static size_t block_length(const struct header *header, size_t time_size)
{
    return header->time * (time_size + 1) + header->type * (size_t)6 + header->character +
           header->leap * (time_size + 4) + header->is_standard + header->is_ut;
}

enum fault { WELL, DAMAGED, LEAP_SECONDS, BAD_RULE };

static enum fault read_times(struct ov_zone *zone, const unsigned char *at, const struct header *header,
                             struct ov_arena *arena)
{
    const unsigned char *types = at + header->time * (size_t)8, *records = types + header->time;
    zone->count = header->time;
    zone->times = OV_NEW_ARRAY(arena, int64_t, zone->count);
    zone->types = OV_NEW_ARRAY(arena, unsigned char, zone->count);
    for (size_t i = 0; i < zone->count; i++) {
        zone->times[i] = big_64(at + i * 8);
        zone->types[i] = types[i];
        if ((i > 0 && zone->times[i] <= zone->times[i - 1]) || zone->types[i] >= header->type)
            return DAMAGED;
    }
    for (uint32_t i = 0; i < header->type; i++) {
        int64_t offset = (int32_t)big_32(records + i * (size_t)6);
        if (offset <= OV_OFFSET_LEAST || offset >= OV_OFFSET_MOST)
            return DAMAGED;
        zone->offsets[i] = (int)offset;
    }
    return WELL;
}

/* A rule between two line ends; nothing between them: the last type holds for ever. */
static enum fault read_footer(struct ov_zone *zone, const unsigned char *at, size_t left)
{
    char text[FOOTER_MOST + 1];
    const unsigned char *end = left >= 2 && at[0] == '\n' ? memchr(at + 1, '\n', left - 1) : NULL;
    size_t length = end != NULL ? (size_t)(end - at) - 1 : FOOTER_MOST + 1;
    if (length > FOOTER_MOST || memchr(at + 1, '\0', length) != NULL)
        return BAD_RULE;
    memcpy(text, at + 1, length);
    text[length] = '\0';
    zone->ruled = length > 0;
    return zone->ruled && !ov_zone_rule_parse(text, &zone->rule) ? BAD_RULE : WELL;
}

static enum fault read_file(struct ov_zone *zone, const unsigned char *at, size_t left,
                            struct ov_arena *arena)
{
    struct header header;
    if (!read_header(at, left, &header) || block_length(&header, 4) > left - HEADER)
        return DAMAGED;
    at += HEADER + block_length(&header, 4);
    left -= HEADER + block_length(&header, 4);
    if (!read_header(at, left, &header) || block_length(&header, 8) > left - HEADER)
        return DAMAGED;
    if (header.leap > 0)
        return LEAP_SECONDS;
    enum fault fault = read_times(zone, at + HEADER, &header, arena);
    size_t length = HEADER + block_length(&header, 8);
    return fault != WELL ? fault : read_footer(zone, at + length, left - length);
}

struct ov_zone *ov_zone_read(struct ov_arena *arena, const char *name, const void *data, size_t length,
                             struct ov_error *error)
{
    struct ov_zone *zone = OV_NEW(arena, struct ov_zone);
    switch (read_file(zone, data, length, arena)) {
    case WELL:
        return zone;
    case DAMAGED:
        ov_fail(error, OV_ERROR_INPUT,
                "the file of the time zone %s is damaged, or of another format than TZif version 2", name);
        break;
    case LEAP_SECONDS:
        ov_fail(error, OV_ERROR_INPUT,
                "the time zone %s counts leap seconds, which calendars do not; for instance Europe/Stockholm",
                name);
        break;
    case BAD_RULE:
        ov_fail(error, OV_ERROR_INPUT,
                "the file of the time zone %s does not end with a rule that can be read", name);
        break;
    }
    return NULL;
}
