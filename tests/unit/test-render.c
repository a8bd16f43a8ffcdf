/* core/render at its face: a document made by hand, and documents made to hurt. */
#include "render-suite.h"

#include <stdlib.h>
#include <string.h>

struct ov_arena *suite_arena;

const char hostile[] =
    "<script>alert('1')</script>\"onclick=\"x\" & </title></style><!-- ]]> \x01\x07\x1b[31m "
    "\xE2\x80\xAE"
    "evil \xFF\xC3( \xED\xA0\x80 {name} {{x}}";

void suite_open(void)
{
    suite_arena = ov_arena_new();
}

void suite_close(void)
{
    ov_arena_free(suite_arena);
}

const char *suite_render(const char *format, const struct ov_document *document,
                         const struct ov_translations *translations)
{
    struct ov_buffer out = { 0 };
    struct ov_error error = { 0 };
    ck_assert_msg(ov_format_named(format)->render(document, translations, &out, &error), "%s", error.text);
    ck_assert_uint_eq(strlen(out.data), out.length);
    const char *text = ov_arena_copy(suite_arena, out.data, out.length);
    ov_buffer_free(&out);
    return text;
}

const char *suite_blanks(const char *text)
{
    char *copy = ov_arena_strdup(suite_arena, text), *to = copy;
    for (const char *at = text; *at != '\0'; at++) {
        bool hard = at[0] == '\xC2' && at[1] == '\xA0';
        *to++ = hard ? ' ' : *at;
        at += hard;
    }
    *to = '\0';
    return copy;
}

size_t count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        count++;
    return count;
}

/* ---- a catalogue as msgfmt makes it ---- */

static void put_word(struct ov_buffer *out, uint32_t word)
{
    for (int i = 0; i < 4; i++)
        ov_buffer_putc(out, (char)(word >> (8 * i)));
}

static int by_msgid(const void *a, const void *b)
{
    return strcmp((*(const char *const(*)[2])a)[0], (*(const char *const(*)[2])b)[0]);
}

static struct ov_buffer catalogue(const char *const (*words)[2], size_t count)
{
    const char *entries[32][2] = { { "", "Content-Type: text/plain; charset=UTF-8\n" } };
    struct ov_buffer out = { 0 };
    uint32_t total = (uint32_t)count + 1, offset = 28 + 16 * total;
    ck_assert_uint_lt(count, OV_COUNT_OF(entries));
    memcpy(entries + 1, words, count * sizeof *words);
    qsort(entries, total, sizeof *entries, by_msgid);
    const uint32_t head[] = { 0x950412de, 0, total, 28, 28 + 8 * total, 0, offset };
    for (size_t i = 0; i < OV_COUNT_OF(head); i++)
        put_word(&out, head[i]);
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < total; i++) {
            put_word(&out, (uint32_t)strlen(entries[i][side]));
            put_word(&out, offset);
            offset += (uint32_t)strlen(entries[i][side]) + 1;
        }
    for (int side = 0; side < 2; side++)
        for (uint32_t i = 0; i < total; i++)
            ov_buffer_add(&out, entries[i][side], strlen(entries[i][side]) + 1);
    return out;
}

struct ov_translations *suite_translations(const char *language, const char *const (*words)[2], size_t count)
{
    static const char *const modules[] = { "close-care" };
    struct ov_error error = { 0 };
    const char *parent = getenv("TMPDIR");
    char *root = ov_path_join(suite_arena, parent != NULL ? parent : "/tmp", "overens-test-render-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    char *folder = ov_arena_printf(suite_arena, "%s/%s/LC_MESSAGES", root, language);
    struct ov_buffer file = catalogue(words, count);
    ck_assert(ov_folder_create(folder, &error));
    ck_assert(ov_file_create(ov_path_join(suite_arena, folder, "overens.mo"), file.data, file.length, 0644,
                             &error));
    ov_buffer_free(&file);
    struct ov_translations *translations =
        ov_translations_load(suite_arena, root, language, modules, 1, &error);
    ck_assert_msg(translations != NULL, "%s", error.text);
    ck_assert(ov_folder_remove(root, &error));
    return translations;
}

int main(void)
{
    Suite *suite = suite_create("render");
    TCase *(*const cases[])(void) = { test_render_texts, test_render_html, test_render_chart,
                                      test_render_plain, test_render_json, test_render_graph,
                                      test_render_lights };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        TCase *tcase = cases[i]();
        tcase_add_checked_fixture(tcase, suite_open, suite_close);
        tcase_set_timeout(tcase, 300); /* seconds; valgrind is slow */
        suite_add_tcase(suite, tcase);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
