/* Text: comparing, UTF-8, the nearest word. */
#include "base/base-internal.h"

#include <string.h>

bool ov_equal(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

int ov_compare(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

bool ov_starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

bool ov_is_id(const char *text)
{
    if (text[0] < 'a' || text[0] > 'z')
        return false;
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length <= 40 && text[length] == '\0';
}

size_t ov_utf8_next(const char *data, size_t left, int32_t *code_point)
{
    const unsigned char *bytes = (const unsigned char *)data;
    unsigned char lead = bytes[0];
    /* The first continuation byte is narrower after some leads: that keeps out overlong forms, surrogates and
     * what lies beyond U+10FFFF (Unicode, table 3-7). */
    unsigned char low = 0x80, high = 0xbf;
    size_t length;
    *code_point = -1;
    if (lead < 0x80) {
        *code_point = lead;
        return 1;
    } else if (lead >= 0xc2 && lead <= 0xdf) {
        length = 2;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        length = 3;
        low = lead == 0xe0 ? 0xa0 : low;
        high = lead == 0xed ? 0x9f : high;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        length = 4;
        low = lead == 0xf0 ? 0x90 : low;
        high = lead == 0xf4 ? 0x8f : high;
    } else {
        return 1;
    }
    int32_t value = lead & (0x7f >> length);
    for (size_t i = 1; i < length; i++) {
        if (i >= left || bytes[i] < low || bytes[i] > high)
            return i;
        value = value << 6 | (bytes[i] & 0x3f);
        low = 0x80;
        high = 0xbf;
    }
    *code_point = value;
    return length;
}

bool ov_utf8_valid(const char *data, size_t length)
{
    int32_t code_point;
    for (size_t at = 0; at < length;) {
        at += ov_utf8_next(data + at, length - at, &code_point);
        if (code_point < 0)
            return false;
    }
    return true;
}

size_t ov_utf8_length(const char *text)
{
    size_t characters = 0;
    for (; *text != '\0'; text++)
        characters += ((unsigned char)*text & 0xc0) != 0x80;
    return characters;
}

size_t ov_utf8_fit(const char *text, size_t room)
{
    size_t length = strnlen(text, room + 1);
    if (length <= room)
        return length;
    length = room;
    while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
        length--;
    return length;
}

void ov_text_tame(char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n' || *text == '\r' || *text == '\t')
            *text = ' ';
        else if ((unsigned char)*text < 0x20 || *text == 0x7f)
            *text = '?';
    }
}

static size_t utf8_put(char *out, uint16_t code_point)
{
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xc0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3f));
        return 2;
    }
    out[0] = (char)(0xe0 | code_point >> 12);
    out[1] = (char)(0x80 | (code_point >> 6 & 0x3f));
    out[2] = (char)(0x80 | (code_point & 0x3f));
    return 3;
}

enum { REPLACEMENT = 0xfffd };

char *ov_utf8_from_cp1252(struct ov_arena *arena, const char *data, size_t length, size_t *out_length)
{
    /* 0x80–0x9f; the five bytes that Windows-1252 leaves undefined are shown as such. */
    static const uint16_t upper[32] = {
        0x20ac,      REPLACEMENT, 0x201a, 0x0192, 0x201e, 0x2026,      0x2020, 0x2021,
        0x02c6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017d, REPLACEMENT,
        REPLACEMENT, 0x2018,      0x2019, 0x201c, 0x201d, 0x2022,      0x2013, 0x2014,
        0x02dc,      0x2122,      0x0161, 0x203a, 0x0153, REPLACEMENT, 0x017e, 0x0178,
    };
    size_t room = 1;
    for (size_t i = 0; i < length; i++)
        room += (unsigned char)data[i] < 0x80 ? 1 : (unsigned char)data[i] < 0xa0 ? 3 : 2;
    char *text = ov_arena_alloc(arena, room);
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)data[i];
        used += utf8_put(text + used, byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : byte);
    }
    if (out_length != NULL)
        *out_length = used;
    return text;
}

char *ov_utf8_clean(struct ov_arena *arena, const char *data, size_t length)
{
    int32_t code_point;
    size_t room = 1;
    for (size_t at = 0, step; at < length; at += step) {
        step = ov_utf8_next(data + at, length - at, &code_point);
        room += code_point > 0 ? step : 3;
    }
    char *text = ov_arena_alloc(arena, room);
    size_t used = 0;
    for (size_t at = 0, step; at < length; at += step) {
        step = ov_utf8_next(data + at, length - at, &code_point);
        if (code_point > 0) {
            memcpy(text + used, data + at, step);
            used += step;
        } else {
            used += utf8_put(text + used, REPLACEMENT); /* a NUL too would end the text too early */
        }
    }
    return text;
}

enum { WORD_MAX = 64 };

static size_t code_points(const char *text, int32_t out[WORD_MAX])
{
    size_t count = 0, left = strlen(text);
    while (left > 0) {
        if (count == WORD_MAX)
            return WORD_MAX + 1;
        size_t step = ov_utf8_next(text, left, &out[count++]);
        text += step;
        left -= step;
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, substitutions and swaps of neighbours, each once per place. */
static size_t edit_distance(const int32_t *a, size_t a_length, const int32_t *b, size_t b_length)
{
    size_t rows[3][WORD_MAX + 1];
    size_t *two_up = rows[0], *up = rows[1], *row = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        up[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = least(least(up[j], row[j - 1]) + 1, up[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], two_up[j - 2] + 1);
        }
        size_t *oldest = two_up;
        two_up = up;
        up = row;
        row = oldest;
    }
    return up[b_length];
}

const char *ov_nearest(const char *word, const char *const *candidates, size_t count)
{
    int32_t wanted[WORD_MAX], candidate[WORD_MAX];
    size_t length = code_points(word, wanted), best = 3;
    const char *nearest = NULL;
    if (length > WORD_MAX)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t candidate_length = code_points(candidates[i], candidate);
        if (candidate_length > WORD_MAX)
            continue;
        size_t distance = edit_distance(wanted, length, candidate, candidate_length);
        if (distance < best && 2 * distance < length) {
            best = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}

char *ov_join(struct ov_arena *arena, const char *const *items, size_t count, const char *separator)
{
    size_t room = 1, between = strlen(separator);
    for (size_t i = 0; i < count; i++)
        room += strlen(items[i]) + (i > 0 ? between : 0);
    char *text = ov_arena_alloc(arena, room), *end = text;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            end = stpcpy(end, separator);
        end = stpcpy(end, items[i]);
    }
    return text;
}

size_t ov_blank_length(const char *text)
{
    if (text[0] == ' ')
        return 1;
    if (ov_starts_with(text, "\xc2\xa0")) /* U+00A0 no-break space */
        return 2;
    if (ov_starts_with(text, "\xe2\x80\xaf") || ov_starts_with(text, "\xe2\x80\x89")) /* U+202F, U+2009 */
        return 3;
    return 0;
}

const char *ov_trim(const char *text, size_t *length)
{
    static const char white[] = " \t\r\n";
    text += strspn(text, white);
    *length = strlen(text);
    while (*length > 0 && strchr(white, text[*length - 1]) != NULL)
        --*length;
    return text;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool ov_equal_ascii_case(const char *text, size_t length, const char *word)
{
    for (size_t i = 0; i < length; i++) {
        if (word[i] == '\0' || lower(text[i]) != lower(word[i]))
            return false;
    }
    return word[length] == '\0';
}
