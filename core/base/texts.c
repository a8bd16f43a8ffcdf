/* Reader of gettext's .mo files (GNU gettext manual, "The Format of GNU MO Files"). Everything is checked
 * when the file is opened, so that a lookup needs no checks and cannot fail. */
#include "base/base-internal.h"

#include <string.h>

enum { MO_MAX = 16 * 1024 * 1024, HEADER_SIZE = 28 };
static const uint32_t magic = 0x950412de, magic_swapped = 0xde120495;

struct ov_texts {
    const char *data;
    size_t length;
    bool swapped;
    uint32_t count;
    uint32_t originals, translations; /* offsets of two tables of (length, offset) */
};

static uint32_t word_at(const struct ov_texts *texts, size_t offset)
{
    uint32_t word;
    memcpy(&word, texts->data + offset, sizeof word);
    return texts->swapped ? __builtin_bswap32(word) : word;
}

static const char *string_at(const struct ov_texts *texts, uint32_t table, uint32_t index)
{
    return texts->data + word_at(texts, table + 8 * (size_t)index + 4);
}

static bool table_fits(const struct ov_texts *texts, uint32_t table)
{
    return table <= texts->length && (texts->length - table) / 8 >= texts->count;
}

static bool string_fits(const struct ov_texts *texts, uint32_t table, uint32_t index)
{
    size_t length = word_at(texts, table + 8 * (size_t)index);
    size_t offset = word_at(texts, table + 8 * (size_t)index + 4);
    return offset < texts->length && length < texts->length - offset &&
           texts->data[offset + length] == '\0' && ov_utf8_valid(texts->data + offset, length);
}

/* NULL when the file can be used, otherwise what is wrong with it. */
static const char *fault(struct ov_texts *texts)
{
    if (texts->length < HEADER_SIZE)
        return N_("it is too short to be a catalogue of texts (.mo file)");
    uint32_t first = word_at(texts, 0);
    if (first != magic && first != magic_swapped)
        return N_("it is not a catalogue of texts (.mo file)");
    texts->swapped = first == magic_swapped;
    if (word_at(texts, 4) >> 16 > 1)
        return N_("it is a catalogue of a newer kind than this program reads");
    texts->count = word_at(texts, 8);
    texts->originals = word_at(texts, 12);
    texts->translations = word_at(texts, 16);
    if (!table_fits(texts, texts->originals) || !table_fits(texts, texts->translations))
        return N_("the catalogue is cut off or damaged: a table lies outside the file");
    for (uint32_t i = 0; i < texts->count; i++) {
        if (!string_fits(texts, texts->originals, i) || !string_fits(texts, texts->translations, i))
            return N_("the catalogue is damaged: a text lies outside the file or is not UTF-8");
        if (i > 0 &&
            strcmp(string_at(texts, texts->originals, i - 1), string_at(texts, texts->originals, i)) >= 0)
            return N_("the catalogue is damaged: its texts are not in order");
    }
    return NULL;
}

/* The translation of the empty text is the catalogue's head; it names the character set. */
static bool says_utf8(const struct ov_texts *texts)
{
    if (texts->count == 0 || *string_at(texts, texts->originals, 0) != '\0')
        return false;
    const char *set = strstr(string_at(texts, texts->translations, 0), "charset=");
    return set != NULL && strlen(set) >= 13 && ov_equal_ascii_case(set + 8, 5, "UTF-8");
}

struct ov_texts *ov_texts_open(struct ov_arena *arena, const char *path, struct ov_error *error)
{
    struct ov_texts *texts = OV_NEW(arena, struct ov_texts);
    texts->data = ov_file_read(arena, path, MO_MAX, &texts->length, error);
    if (texts->data == NULL)
        return NULL;
    const char *wrong = fault(texts);
    if (wrong == NULL && !says_utf8(texts))
        wrong = N_("the catalogue does not say charset=UTF-8 in its head");
    if (wrong != NULL) {
        ov_fail_at(error, (struct ov_position){ .source = path }, OV_ERROR_INPUT, "%s", wrong);
        return NULL;
    }
    return texts;
}

const char *ov_texts_find(const struct ov_texts *texts, const char *msgid)
{
    if (*msgid == '\0')
        return NULL;
    uint32_t low = 0, high = texts->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(msgid, string_at(texts, texts->originals, middle));
        if (order == 0) {
            const char *translation = string_at(texts, texts->translations, middle);
            return *translation != '\0' ? translation : NULL;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
