/* Bytes → UTF-8 text. What the bytes themselves say decides: a byte order mark, then whether all of it is
 * UTF-8; what is not is Windows-1252, which Swedish spreadsheets write. Files that are no text at all are
 * told by name. */
#include "intake/intake-internal.h"

#include <string.h>

static const uint64_t ascii_mask = UINT64_C(0x8080808080808080); /* no byte of eight has its highest bit */

static const char accepted_text[] = N_("a CSV file in UTF-8 or Windows-1252 (CP1252)");

/* Files that are sent by mistake, by their first bytes. */
static const struct {
    const char *bytes;
    size_t length;
    const char *text;
} strangers[] = {
    { "PK\3\4", 4, N_("the file is a spreadsheet or another zip archive, not CSV; save the sheet as CSV") },
    { "\xd0\xcf\x11\xe0", 4,
      N_("the file is an old or encrypted spreadsheet, not CSV; save the sheet as CSV") },
    { "\xff\xfe", 2, N_("the file is UTF-16; save it as CSV UTF-8") },
    { "\xfe\xff", 2, N_("the file is UTF-16; save it as CSV UTF-8") },
    { "%PDF", 4, N_("the file is PDF, not CSV") },
};

static bool refuse(const char *source, int line, struct ov_diagnostics *list, const char *text)
{
    ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ source, line, 0 }, NULL, NULL, accepted_text,
                "%s", text);
    return false;
}

/* Bytes of the character at data; 0 when they are not UTF-8. */
static size_t character_length(const char *data, size_t left)
{
    for (size_t length = 1; length <= 4 && length <= left; length++) {
        if (ov_utf8_valid(data, length))
            return length;
    }
    return 0;
}

/* ov_utf8_valid of a text that is mostly ASCII: each run of other bytes must be whole characters. */
static bool is_utf8(const char *data, size_t length)
{
    for (size_t at = 0, run; at < length; at += run) {
        uint64_t word;
        while (length - at >= sizeof word && (memcpy(&word, data + at, sizeof word), word & ascii_mask) == 0)
            at += sizeof word;
        while (at < length && (unsigned char)data[at] < 0x80)
            at++;
        for (run = 0; run < length - at && (unsigned char)data[at + run] >= 0x80;)
            run++;
        if (!ov_utf8_valid(data + at, run))
            return false;
    }
    return true;
}

static int count_lines(const char *data, size_t length)
{
    int lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += data[i] == '\n' || (data[i] == '\r' && (i + 1 == length || data[i + 1] != '\n'));
    return lines;
}

/* Where a scan through characters stands. */
struct place {
    int line, column;
};

static void step(struct place *place, char byte, char next)
{
    if (byte == '\n' || (byte == '\r' && next != '\n')) {
        place->line++;
        place->column = 0;
    }
    place->column++;
}

static void diagnose_byte(const char *source, struct place place, unsigned char byte,
                          struct ov_diagnostics *list, const char *accepted, const char *text)
{
    ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ source, place.line, place.column }, NULL, NULL,
                accepted, "%s 0x%02X", text, byte);
}

/* Every byte that is not UTF-8, in a file that says it is. */
static void diagnose_utf8(const char *source, const char *data, size_t length, struct ov_diagnostics *list)
{
    struct place place = { 1, 1 };
    for (size_t at = 0, size; at < length; at += size) {
        size = character_length(data + at, length - at);
        if (size == 0) {
            diagnose_byte(source, place, (unsigned char)data[at], list,
                          N_("UTF-8 all through, or no byte order mark"),
                          N_("the file begins as UTF-8, but is not in this place: byte"));
            size = 1;
        }
        step(&place, data[at], at + 1 < length ? data[at + 1] : '\0');
    }
}

/* The five bytes that Windows-1252 leaves undefined; and, once, a character that looks like UTF-8 after all.
 */
static void diagnose_cp1252(const char *source, const char *data, size_t length, struct ov_diagnostics *list)
{
    struct place place = { 1, 1 };
    bool mixed = false;
    for (size_t at = 0; at < length; at++) {
        unsigned char byte = (unsigned char)data[at];
        if (byte == 0x81 || byte == 0x8d || byte == 0x8f || byte == 0x90 || byte == 0x9d) {
            diagnose_byte(source, place, byte, list, accepted_text,
                          N_("the file is not UTF-8, and Windows-1252 has no character for byte"));
        } else if (!mixed && byte >= 0xc2 && character_length(data + at, length - at) >= 2) {
            mixed = true;
            ov_diagnose(
                list, OV_SEVERITY_WARNING, (struct ov_position){ source, place.line, place.column }, NULL,
                NULL, N_("one encoding all through"),
                N_("the file as a whole is not UTF-8 and was read as Windows-1252, but this looks like "
                   "UTF-8"));
        }
        step(&place, data[at], at + 1 < length ? data[at + 1] : '\0');
    }
}

static void decode_bad_utf8(const char *source, struct ov_arena *arena, struct intake_text *text,
                            struct ov_diagnostics *list)
{
    diagnose_utf8(source, text->data, text->length, list);
    text->data = ov_utf8_clean(arena, text->data, text->length);
    text->length = strlen(text->data);
}

bool intake_decode(const char *source, const char *data, size_t length, struct ov_arena *arena,
                   struct intake_text *text, struct ov_diagnostics *list)
{
    if (length > OV_INTAKE_MAX_BYTES) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ source, 0, 0 }, NULL, NULL,
                    N_("files of at most 512 MiB"), N_("the file has %zu bytes"), length);
        return false;
    }
    if (length == 0)
        return refuse(source, 0, list, N_("the file is empty"));
    for (size_t i = 0; i < OV_COUNT_OF(strangers); i++) {
        if (length >= strangers[i].length && memcmp(data, strangers[i].bytes, strangers[i].length) == 0)
            return refuse(source, 0, list, strangers[i].text);
    }
    const char *zero = memchr(data, '\0', length);
    if (zero != NULL)
        return refuse(source, count_lines(data, (size_t)(zero - data)), list,
                      N_("byte 0 stands in the file"));

    *text = (struct intake_text){ data, length, "UTF-8" };
    bool marked = length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0;
    if (marked)
        *text = (struct intake_text){ data + 3, length - 3, "UTF-8 with BOM" };
    if (is_utf8(text->data, text->length))
        return true;
    if (marked) {
        decode_bad_utf8(source, arena, text, list);
        return true;
    }
    diagnose_cp1252(source, data, length, list);
    text->data = ov_utf8_from_cp1252(arena, data, length, &text->length);
    text->encoding = "CP1252";
    return true;
}
