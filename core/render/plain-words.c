/* Words that are longer than their column: broken where a reader would, with a hyphen. Swedish compounds are
 * longer than any column, and no dictionary of them belongs to this program: the rules are those of Swedish
 * spelling, a consonant before a vowel goes to the next line, and so does what follows the s that joins. */
#include "render/render-internal.h"

#include <string.h>

enum { LEAST_BEFORE = 4, LEAST_AFTER = 3 };

struct word {
    const char *text;
    size_t length;    /* bytes */
    uint32_t *points; /* characters */
    size_t *offsets;  /* of each in bytes, and of the end */
    size_t count;
};

static bool is_vowel(uint32_t point)
{
    static const uint32_t vowels[] = { 'a',  'e',  'i',  'o', 'u',  'y',  'A',  'E',
                                       'I',  'O',  'U',  'Y', 0xe5, 0xe4, 0xf6, 0xe9, /* å ä ö é */
                                       0xc5, 0xc4, 0xd6, 0xc9 };

    for (size_t i = 0; i < OV_COUNT_OF(vowels); i++)
        if (point == vowels[i])
            return true;
    return false;
}

static bool is_letter(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') ||
           (point >= 0xc0 && point < 0x250);
}

static struct word split(struct ov_arena *arena, const char *text, size_t length)
{
    struct word word = { .text = text, .length = length };

    word.points = OV_NEW_ARRAY(arena, uint32_t, length + 1);
    word.offsets = OV_NEW_ARRAY(arena, size_t, length + 1);
    for (size_t at = 0; at < length; word.count++) {
        word.offsets[word.count] = at;
        at += ov_character_next(text + at, length - at, &word.points[word.count]);
    }
    word.offsets[word.count] = length;
    return word;
}

/* How many characters fill at most so many columns; at least one. */
static size_t fitting(const struct word *word, size_t from, size_t width)
{
    size_t at = from, columns = 0;

    while (at < word->count) {
        columns += (size_t)ov_character_columns(word->points[at]);
        if (columns > width)
            break;
        at++;
    }
    return at > from ? at : from + 1;
}

/* Names, addresses and numbers are broken after their own marks and never get a hyphen. */
static bool is_plain_word(const struct word *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (!is_letter(word->points[i]) &&
            !(word->points[i] < 128 && strchr("(),.:;!?\"'-", (int)word->points[i])))
            return false;
    return strstr(word->text, "://") == NULL || strstr(word->text, "://") >= word->text + word->length;
}

/* Consonants that begin a syllable together, as in sköterska. */
static bool is_onset(uint32_t one, uint32_t two)
{
    return (one == 's' && two < 128 && strchr("jkptvlmn", (int)two)) ||
           (one < 128 && two == 'r' && strchr("bdfgkptv", (int)one)) ||
           (one < 128 && two == 'l' && strchr("bfgkp", (int)one)) || (one == 't' && two == 'j');
}

/* "resurs-förstärkning": the s that joins, before what cannot follow an s at the start of a word. */
static bool is_joint(const struct word *word, size_t at)
{
    return word->points[at - 1] == 's' && word->points[at] < 128 && strchr("bdfghr", (int)word->points[at]) &&
           !is_vowel(word->points[at]);
}

static bool is_syllable(const struct word *word, size_t at)
{
    return is_letter(word->points[at]) && !is_vowel(word->points[at]) && at + 1 < word->count &&
           is_vowel(word->points[at + 1]);
}

/* Where the line that starts at from ends at the latest by last; 0: nowhere good. */
static size_t good_place(const struct word *word, size_t from, size_t last)
{
    size_t least = from + LEAST_BEFORE;

    while (last + LEAST_AFTER > word->count)
        last--;
    for (size_t at = last; at >= least; at--)
        if (is_joint(word, at))
            return at;
    for (size_t at = last; at >= least; at--)
        if (is_syllable(word, at)) {
            size_t moved = is_onset(word->points[at - 1], word->points[at]) ? at - 1 : at;
            return moved >= least ? moved : at;
        }
    return 0;
}

/* After a mark that the word has itself. */
static size_t own_mark(const struct word *word, size_t from, size_t last)
{
    for (size_t at = last; at > from + 1; at--)
        if (word->points[at - 1] < 128 && strchr("-/@_=?&", (int)word->points[at - 1]))
            return at;
    return 0;
}

static void put_word(struct ov_arena *arena, struct ov_buffer *out, const char *text, size_t length,
                     size_t width)
{
    struct word word = split(arena, text, length);
    bool plain = is_plain_word(&word);
    size_t from = 0;

    while (fitting(&word, from, width) < word.count) {
        size_t last = fitting(&word, from, width), end = own_mark(&word, from, last);
        bool hyphen = false;

        if (!end && plain && width > LEAST_BEFORE) {
            end = good_place(&word, from, fitting(&word, from, width - 1));
            hyphen = end != 0;
        }
        if (!end)
            end = last;
        ov_buffer_add(out, text + word.offsets[from], word.offsets[end] - word.offsets[from]);
        ov_buffer_puts(out, hyphen ? "-\n" : "\n");
        from = end;
    }
    ov_buffer_add(out, text + word.offsets[from], length - word.offsets[from]);
}

const char *ov_plain_hyphenate(struct ov_arena *arena, const char *text, size_t width)
{
    struct ov_buffer out = { 0 };
    const char *done;

    while (*text != '\0') {
        size_t length = strcspn(text, " \n");

        if (ov_text_columns(text, length) > width)
            put_word(arena, &out, text, length, width);
        else
            ov_buffer_add(&out, text, length);
        text += length;
        if (*text != '\0')
            ov_buffer_putc(&out, *text++);
    }
    done = ov_arena_copy(arena, out.data ? out.data : "", out.length);
    ov_buffer_free(&out);
    return done;
}
