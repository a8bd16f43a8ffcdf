/* Catalogues of texts: .mo files written here, whole and damaged. */
#include "base-suite.h"

#include <string.h>

static struct ov_arena *arena;
static const char *folder;

static void open_folder(void)
{
    arena = ov_arena_new();
    folder = scratch_open(arena);
}

static void close_folder(void)
{
    scratch_close();
    ov_arena_free(arena);
}

struct entry {
    const char *msgid, *text;
    size_t msgid_length, text_length; /* 0 = strlen */
};

static void put_word(struct ov_buffer *out, uint32_t word, bool big)
{
    for (int i = 0; i < 4; i++)
        ov_buffer_putc(out, (char)(word >> (big ? 24 - 8 * i : 8 * i)));
}

static size_t length_of(const char *text, size_t given)
{
    return given > 0 ? given : strlen(text);
}

/* The file that msgfmt makes: head, two tables, the texts. */
static struct ov_buffer catalogue(const struct entry *entries, uint32_t count, bool big)
{
    struct ov_buffer out = { 0 };
    uint32_t offset = 28 + 16 * count;
    const uint32_t head[] = { 0x950412de, 0, count, 28, 28 + 8 * count, 0, offset };
    for (size_t i = 0; i < OV_COUNT_OF(head); i++)
        put_word(&out, head[i], big);
    for (int table = 0; table < 2; table++)
        for (uint32_t i = 0; i < count; i++) {
            size_t length = table == 0 ? length_of(entries[i].msgid, entries[i].msgid_length)
                                       : length_of(entries[i].text, entries[i].text_length);
            put_word(&out, (uint32_t)length, big);
            put_word(&out, offset, big);
            offset += (uint32_t)length + 1;
        }
    for (int table = 0; table < 2; table++)
        for (uint32_t i = 0; i < count; i++) {
            const char *text = table == 0 ? entries[i].msgid : entries[i].text;
            size_t given = table == 0 ? entries[i].msgid_length : entries[i].text_length;
            ov_buffer_add(&out, text, length_of(text, given));
            ov_buffer_putc(&out, '\0');
        }
    return out;
}

static const char head_text[] = "Language: sv\nContent-Type: text/plain; charset=UTF-8\n";
static const struct entry entries[] = {
    { "", head_text, 0, 0 }, { "Allocation", "Fördelning", 0, 0 }, { "Amount", "Belopp", 0, 0 },
    { "empty", "", 0, 0 },   { "row\0rows", "rad\0rader", 8, 9 },  { "table\4Unit", "Enhet", 0, 0 },
};

static struct ov_texts *open_bytes(const void *data, size_t length, struct ov_error *error)
{
    const char *path = ov_path_join(arena, folder, "sv.mo");
    struct ov_error writing = { 0 };
    ck_assert_msg(ov_file_replace(path, data, length, &writing), "%s", writing.text);
    return ov_texts_open(arena, path, error);
}

START_TEST(finds_in_both_byte_orders)
{
    struct ov_buffer file = catalogue(entries, OV_COUNT_OF(entries), _i == 1);
    struct ov_error error = { 0 };
    struct ov_texts *texts = open_bytes(file.data, file.length, &error);
    ck_assert_msg(texts != NULL, "%s", error.text);
    ck_assert_str_eq(ov_texts_find(texts, "Allocation"), "Fördelning");
    ck_assert_str_eq(ov_texts_find(texts, "Amount"), "Belopp");
    ck_assert_str_eq(ov_texts_find(texts, "row"), "rad");
    ck_assert_str_eq(ov_texts_find(texts, "table\4Unit"), "Enhet");
    static const char *const unknown[] = { "", "Al", "Allocations", "Zebra", "empty", "!", "Unit" };
    for (size_t i = 0; i < OV_COUNT_OF(unknown); i++)
        ck_assert_msg(ov_texts_find(texts, unknown[i]) == NULL, "%s", unknown[i]);
    ov_buffer_free(&file);
}
END_TEST

START_TEST(a_cut_file_is_refused_at_every_length)
{
    struct ov_buffer file = catalogue(entries, OV_COUNT_OF(entries), false);
    for (size_t length = 0; length < file.length; length++) {
        struct ov_error error = { 0 };
        ck_assert_msg(open_bytes(file.data, length, &error) == NULL, "length %zu", length);
        ck_assert_int_eq(error.code, OV_ERROR_INPUT);
        ck_assert_ptr_nonnull(strstr(error.source, "sv.mo"));
    }
    ov_buffer_free(&file);
}
END_TEST

/* Every byte of head and tables replaced in turn: refused, or safe to ask. The sanitizers look on. */
START_TEST(a_damaged_file_is_refused_or_harmless)
{
    struct ov_buffer file = catalogue(entries, OV_COUNT_OF(entries), false);
    static const unsigned char values[] = { 0, 1, 0x7f, 0x80, 0xff };
    size_t refused = 0;
    for (size_t at = 0; at < 28 + 16 * OV_COUNT_OF(entries); at++)
        for (size_t i = 0; i < OV_COUNT_OF(values); i++) {
            char old = file.data[at];
            struct ov_error error = { 0 };
            file.data[at] = (char)values[i];
            struct ov_texts *texts = open_bytes(file.data, file.length, &error);
            file.data[at] = old;
            refused += texts == NULL;
            const char *text = texts != NULL ? ov_texts_find(texts, "Allocation") : NULL;
            ck_assert(text == NULL || ov_utf8_valid(text, strlen(text)));
        }
    ck_assert_uint_gt(refused, 100);
    ov_buffer_free(&file);
}
END_TEST

START_TEST(what_cannot_be_searched_or_shown_is_refused)
{
    static const struct entry unsorted[] = { { "", head_text, 0, 0 },
                                             { "b", "B", 0, 0 },
                                             { "a", "A", 0, 0 } };
    static const struct entry doubled[] = { { "", head_text, 0, 0 }, { "a", "B", 0, 0 }, { "a", "A", 0, 0 } };
    static const struct entry latin[] = { { "", "Content-Type: text/plain; charset=ISO-8859-1\n", 0, 0 } };
    static const struct entry silent[] = { { "a", "A", 0, 0 } };
    static const struct entry broken[] = { { "", head_text, 0, 0 }, { "a", "v\xe5rd", 0, 0 } };
    static const struct {
        const struct entry *entries;
        uint32_t count;
        const char *words;
    } cases[] = { { unsorted, 3, "not in order" }, { doubled, 3, "not in order" },
                  { latin, 1, "charset=UTF-8" },   { silent, 1, "charset=UTF-8" },
                  { broken, 2, "not UTF-8" },      { NULL, 0, "charset=UTF-8" } };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        struct ov_buffer file = catalogue(cases[i].entries, cases[i].count, false);
        struct ov_error error = { 0 };
        ck_assert_ptr_null(open_bytes(file.data, file.length, &error));
        ck_assert_msg(strstr(error.text, cases[i].words) != NULL, "%s", error.text);
        ov_buffer_free(&file);
    }
    /* a head that promises a table where the file ends */
    static const unsigned char head[28] = { 0xde, 0x12, 0x04, 0x95, 0, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28 };
    struct ov_error empty = { 0 };
    ck_assert_ptr_null(open_bytes(head, sizeof head, &empty));
    ck_assert_msg(strstr(empty.text, "a table lies outside") != NULL, "%s", empty.text);
    struct ov_error other = { 0 }, missing = { 0 };
    ck_assert_ptr_null(open_bytes("msgid \"Amount\"\nmsgstr \"Belopp\"\n", 31, &other));
    ck_assert_msg(strstr(other.text, "not a catalogue") != NULL, "%s", other.text);
    ck_assert_ptr_null(ov_texts_open(arena, ov_path_join(arena, folder, "none.mo"), &missing));
    ck_assert_int_eq(missing.code, OV_ERROR_MISSING);
}
END_TEST

TCase *test_base_texts(void)
{
    TCase *tcase = tcase_create("texts");
    tcase_add_checked_fixture(tcase, open_folder, close_folder);
    tcase_add_loop_test(tcase, finds_in_both_byte_orders, 0, 2);
    tcase_add_test(tcase, a_cut_file_is_refused_at_every_length);
    tcase_add_test(tcase, a_damaged_file_is_refused_or_harmless);
    tcase_add_test(tcase, what_cannot_be_searched_or_shown_is_refused);
    return tcase;
}
