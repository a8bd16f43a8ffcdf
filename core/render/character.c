/* Characters of texts that others wrote: decoding, what is unsafe, how wide they are on a terminal. */
#include "render/render-internal.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD };

struct range {
    uint32_t from, to;
};

static bool within(uint32_t point, const struct range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].from && point <= ranges[i].to)
            return true;
    return false;
}

size_t ov_character_next(const char *text, size_t left, uint32_t *point)
{
    const unsigned char *byte = (const unsigned char *)text;
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
    size_t length = byte[0] < 0x80             ? 1
                    : (byte[0] & 0xE0) == 0xC0 ? 2
                    : (byte[0] & 0xF0) == 0xE0 ? 3
                    : (byte[0] & 0xF8) == 0xF0 ? 4
                                               : 0;
    *point = REPLACEMENT;
    if (length == 0 || length > left)
        return 1;
    if (length == 1) {
        *point = byte[0];
        return 1;
    }
    uint32_t value = byte[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((byte[i] & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (byte[i] & 0x3Fu);
    }
    if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 1;
    *point = value;
    return length;
}

bool ov_character_unsafe(uint32_t point)
{
    static const struct range unsafe[] = {
        { 0x00, 0x08 },     { 0x0B, 0x1F },     { 0x7F, 0x9F }, /* controls of ASCII and Latin-1 */
        { 0x061C, 0x061C }, { 0x200E, 0x200F }, { 0x202A, 0x202E },   { 0x2066, 0x2069 }, /* direction */
        { 0xFDD0, 0xFDEF }, { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F },
    };
    return within(point, unsafe, OV_COUNT_OF(unsafe)) || (point & 0xFFFE) == 0xFFFE;
}

int ov_character_columns(uint32_t point)
{
    static const struct range none[] = {
        { 0x0300, 0x036F }, { 0x0591, 0x05BD }, { 0x064B, 0x065F }, { 0x1AB0, 0x1AFF },
        { 0x1DC0, 0x1DFF }, { 0x200B, 0x200D }, { 0x2060, 0x2064 }, { 0x20D0, 0x20FF },
        { 0xFE00, 0xFE0F }, { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF }, { 0x00AD, 0x00AD },
    };
    static const struct range wide[] = {
        { 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0xA4CF }, { 0xAC00, 0xD7A3 },
        { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },   { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 },
        { 0x1F300, 0x1FAFF }, { 0x20000, 0x3FFFD },
    };
    if (point < 0x300)
        return point == 0xAD ? 0 : 1;
    return within(point, none, OV_COUNT_OF(none)) ? 0 : within(point, wide, OV_COUNT_OF(wide)) ? 2 : 1;
}

size_t ov_text_columns(const char *text, size_t length)
{
    size_t columns = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        at += ov_character_next(text + at, length - at, &point);
        columns += (size_t)ov_character_columns(point);
    }
    return columns;
}

bool ov_text_right_to_left(const char *text, size_t length)
{
    static const struct range letters[] = {
        { 0x0590, 0x08FF }, { 0xFB1D, 0xFDFF }, { 0xFE70, 0xFEFC }, { 0x10800, 0x10FFF }, { 0x1E800, 0x1EFFF }
    };
    for (size_t at = 0; at < length;) {
        uint32_t point;
        at += ov_character_next(text + at, length - at, &point);
        if (within(point, letters, OV_COUNT_OF(letters)))
            return true;
    }
    return false;
}

char *ov_text_safe(struct ov_arena *arena, const char *text)
{
    size_t left = strlen(text);
    struct ov_buffer safe = { 0 };
    for (size_t bytes; left > 0; text += bytes, left -= bytes) {
        uint32_t point;
        bytes = ov_character_next(text, left, &point);
        if (point == '\r' || point == '\t' || point == 0x2028 || point == 0x2029)
            ov_buffer_putc(&safe, ' ');
        else if (point == REPLACEMENT || ov_character_unsafe(point))
            ov_buffer_puts(&safe, "\xEF\xBF\xBD");
        else
            ov_buffer_add(&safe, text, bytes);
    }
    char *copy = ov_arena_copy(arena, safe.data != NULL ? safe.data : "", safe.length);
    ov_buffer_free(&safe);
    return copy;
}
