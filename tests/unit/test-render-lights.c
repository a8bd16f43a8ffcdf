/* Lights as they are set for a kind of report: word, shape and colour in every format, and the style's hash.
 */
#include "render-suite.h"

#include <sodium.h>
#include <string.h>

static const struct ov_light lights[] = {
    { OV_STATUS_MET, "On plan", "Enligt plan", "#145f2c", "ring", true },
    { OV_STATUS_NOT_MET, NULL, NULL, "#7a1010", NULL, true },
    { OV_STATUS_PARTLY, NULL, NULL, NULL, NULL, false },
};

/* One table with a status for each, the last with a text of its own. */
static struct ov_document *document_of(const char *language)
{
    static const enum ov_status statuses[] = { OV_STATUS_MET, OV_STATUS_PARTLY, OV_STATUS_NOT_MET,
                                               OV_STATUS_MET };
    struct ov_document *document = small_document(suite_arena, language, 1);
    struct ov_block *table = &document->sections[0].blocks[0];
    struct ov_document_column *column;

    table->kind = OV_BLOCK_TABLE;
    table->id = "lights";
    table->text = ov_text_data("Lights");
    column = OV_APPEND(suite_arena, table->columns, table->column_count);
    *column = (struct ov_document_column){ "what", ov_text_data("What"), OV_ALIGN_TEXT };
    column = OV_APPEND(suite_arena, table->columns, table->column_count);
    *column = (struct ov_document_column){ "light", ov_text_data("Light"), OV_ALIGN_TEXT };
    for (size_t i = 0; i < OV_COUNT_OF(statuses); i++) {
        struct ov_document_row *row = OV_APPEND(suite_arena, table->rows, table->row_count);

        row->id = ov_arena_printf(suite_arena, "r%zu", i);
        row->cells = OV_NEW_ARRAY(suite_arena, struct ov_document_cell, 2);
        row->cells[0].text = ov_text_data(row->id);
        row->cells[1].status = statuses[i];
        row->cells[0].decimals = row->cells[1].decimals = -1;
        if (i == 3)
            row->cells[1].text = ov_text_data("own words");
    }
    document->lights = lights;
    document->light_count = OV_COUNT_OF(lights);
    return document;
}

START_TEST(test_words_are_those_set)
{
    const char *text = suite_render("text", document_of("sv"), NULL);

    ck_assert_uint_eq(count_of(text, "Enligt plan"), 1);
    ck_assert_uint_eq(count_of(text, "own words"), 1);
    ck_assert_ptr_nonnull(strstr(text, "not met"));    /* no word is set: the standard one */
    ck_assert_ptr_nonnull(strstr(text, "partly met")); /* not allowed, and shown as it is */
    text = suite_render("text", document_of("en"), NULL);
    ck_assert_uint_eq(count_of(text, "On plan"), 1);
    text = suite_render("html", document_of("sv"), NULL);
    ck_assert_uint_eq(count_of(text, ">Enligt plan<"), 1);
    ck_assert_uint_eq(count_of(text, ">partly met<"), 1);
}
END_TEST

START_TEST(test_colours_and_shapes_are_those_set)
{
    const char *html = suite_render("html", document_of("sv"), NULL);

    ck_assert_ptr_nonnull(strstr(html, ".status-met{color:#145f2c}\n"));
    ck_assert_ptr_nonnull(strstr(html, ".status-not-met{color:#7a1010}\n"));
    ck_assert_uint_eq(count_of(html, "stroke=\"#145f2c\"/><path"), 2); /* rings */
    ck_assert_ptr_nonnull(strstr(html, "<path d=\"M-9.5 -9.5H9.5V9.5H-9.5Z\" fill=\"#7a1010\"/>"));
    ck_assert_ptr_nonnull(strstr(html, "fill=\"#f2b705\"")); /* nothing is set but that it is not used */
}
END_TEST

/* The policy admits the style with the colours, and no other. */
START_TEST(test_the_policy_names_the_style)
{
    const char *html = suite_render("html", document_of("sv"), NULL);
    const char *style = strstr(html, "<style>") + strlen("<style>"), *end = strstr(style, "</style>");
    char hash[sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    unsigned char digest[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(digest, (const unsigned char *)style, (unsigned long long)(end - style));
    sodium_bin2base64(hash, sizeof hash, digest, sizeof digest, sodium_base64_VARIANT_ORIGINAL);
    ck_assert_ptr_nonnull(strstr(html, ov_arena_printf(suite_arena, "'sha256-%s'", hash)));
    struct ov_document *plain = document_of("sv");
    plain->light_count = 0;
    ck_assert_ptr_null(
        strstr(suite_render("html", plain, NULL), ov_arena_printf(suite_arena, "'sha256-%s'", hash)));
}
END_TEST

START_TEST(test_json_tells_words_and_lights)
{
    const char *json = suite_render("json", document_of("sv"), NULL);

    ck_assert_uint_eq(count_of(json, "\"word\": \"Enligt plan\""), 2); /* the cell, and the light */
    ck_assert_uint_eq(count_of(json, "\"shape\": \"ring\""), 1);
    ck_assert_uint_eq(count_of(json, "\"allowed\": false"), 1);
}
END_TEST

TCase *test_render_lights(void)
{
    TCase *tcase = tcase_create("lights");
    tcase_add_test(tcase, test_words_are_those_set);
    tcase_add_test(tcase, test_colours_and_shapes_are_those_set);
    tcase_add_test(tcase, test_the_policy_names_the_style);
    tcase_add_test(tcase, test_json_tells_words_and_lights);
    return tcase;
}
