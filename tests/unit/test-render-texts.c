/* Texts: arguments, languages, catalogues; formats by name. */
#include "render-suite.h"

#include <stdlib.h>
#include <string.h>

static const char *rendered(const struct ov_text *text, const struct ov_translations *translations,
                            const struct ov_graph *graph, const char **untranslated)
{
    struct ov_buffer out = { 0 };
    ov_text_render(text, translations, graph, &out, untranslated);
    const char *string = suite_blanks(out.data != NULL ? out.data : "");
    ov_buffer_free(&out);
    return string;
}

static struct ov_text with(const char *domain, const char *msgid, struct ov_text_argument *arguments,
                           size_t count)
{
    struct ov_text text = ov_text(domain, msgid);
    text.arguments = arguments;
    text.count = count;
    return text;
}

START_TEST(test_arguments_are_filled_in)
{
    struct ov_graph *graph = ov_graph_new(suite_arena);
    struct ov_text_argument arguments[] = {
        { .name = "grant",
          .figure = sample_row(graph, "grants", "amount", "unit=23", 1441061, 2),
          .decimals = -1 },
        { .name = "component", .plain = "Ambulans {grant}" },
        { .name = "share",
          .figure = sample_operation(graph, "/", sample_share(1, 3), NULL, 0),
          .decimals = 2 },
        { .name = "grant - planned", .plain = "formula" },
    };
    struct ov_translations swedish = { .language = "sv" }, english = { .language = "en" };
    struct ov_text text = with("close-care", "{component}: {grant}, {share}", arguments, 4);
    const char *other = NULL;
    ck_assert_str_eq(rendered(&text, &swedish, graph, &other), "Ambulans {grant}: 1 441 061 kr, 33,33 %");
    ck_assert_ptr_null(other);
    ck_assert_str_eq(rendered(&text, &english, graph, &other), "Ambulans {grant}: 1 441 061 kr, 33.33%");
    ck_assert_str_eq(other, "sv");
    text.msgid = "{{grant}, {{{grant}} {unknown} {grant - planned} { {";
    ck_assert_str_eq(rendered(&text, &swedish, graph, NULL), "{grant}, {1 441 061 kr} {unknown} formula { {");
}
END_TEST

START_TEST(test_a_unit_stands_behind_its_figure)
{
    struct ov_graph *graph = ov_graph_new(suite_arena);
    struct ov_text_argument argument = { .name = "value",
                                         .figure =
                                             sample_row(graph, "grants", "amount", "unit=23", 1441061, 2),
                                         .decimals = -1,
                                         .unit = "min",
                                         .unit_domain = "care" };
    struct ov_translations swedish = { .language = "sv" };
    struct ov_text text = with("close-care", "{value} i 2022", &argument, 1);
    ck_assert_str_eq(rendered(&text, &swedish, graph, NULL), "1 441 061 kr min i 2022");
    argument = (struct ov_text_argument){ .name = "value", .plain = "17", .unit = "min" };
    ck_assert_str_eq(rendered(&text, &swedish, graph, NULL), "17 i 2022"); /* of figures alone */
}
END_TEST

START_TEST(test_what_people_wrote_is_left_as_it_is)
{
    struct ov_text text = ov_text_data("{{ {grant} 100 %");
    const char *other = "x";
    ck_assert_str_eq(rendered(&text, NULL, NULL, &other), "{{ {grant} 100 %");
    ck_assert_ptr_null(other);
    text = (struct ov_text){ 0 };
    ck_assert_str_eq(rendered(&text, NULL, NULL, NULL), "");
}
END_TEST

START_TEST(test_figures_that_are_not_given_say_so)
{
    struct ov_graph *graph = ov_graph_new(suite_arena);
    struct ov_quantity missing = ov_quantity_none(OV_QUANTITY_MONEY, OV_MISSING, NULL);
    struct ov_quantity early = sample_kronor(5);
    early.preliminary = true;
    struct ov_text_argument arguments[] = {
        { .name = "a", .figure = sample_operation(graph, "+", missing, NULL, 0), .decimals = -1 },
        { .name = "b", .figure = sample_operation(graph, "+", early, NULL, 0), .decimals = -1 },
    };
    struct ov_text text = with("close-care", "{a}; {b}", arguments, 2);
    struct ov_translations swedish = { .language = "sv" };
    ck_assert_str_eq(rendered(&text, &swedish, graph, NULL), "uppgift saknas; prel. 5 kr");
}
END_TEST

START_TEST(test_catalogues_translate)
{
    static const char *const words[][2] = { { "Contents", "Innehåll" },
                                            { "{grant} of {total}", "av {total}: {grant}" } };
    struct ov_translations *swedish = suite_translations("sv", words, OV_COUNT_OF(words));
    struct ov_text_argument arguments[] = { { .name = "grant", .plain = "Contents", .domain = "overens" },
                                            { .name = "total", .plain = "Contents" } };
    const char *other = "x";
    struct ov_text text = with("overens", "{grant} of {total}", arguments, 2);
    ck_assert_str_eq(rendered(&text, swedish, NULL, &other), "av Contents: Innehåll");
    ck_assert_ptr_null(other);
    text = ov_text("overens", "Not in the catalogue");
    ck_assert_str_eq(rendered(&text, swedish, NULL, &other), "Not in the catalogue");
    ck_assert_str_eq(other, "en");
    text = ov_text("close-care", "På svenska");
    rendered(&text, swedish, NULL, &other);
    ck_assert_ptr_null(other);
    ck_assert_str_eq(swedish->language, "sv");
    ck_assert_uint_eq(swedish->count, 3); /* overens, editions, close-care */
}
END_TEST

/* A reason is a format: its %s take the arguments in their order, in whatever language it is told. */
START_TEST(test_reasons_are_formats)
{
    static const char *const words[][2] = { { "no %s of %s", "ingen %s för %s" },
                                            { "decided grant", "beslutad tilldelning" } };
    struct ov_translations *swedish = suite_translations("sv", words, OV_COUNT_OF(words));
    struct ov_text_argument arguments[] = { { .name = "%", .plain = "decided grant", .domain = "overens" },
                                            { .name = "%", .plain = "{care} 100 %s" } };
    struct ov_text text = with("overens", "no %s of %s", arguments, 2);
    ck_assert_str_eq(rendered(&text, swedish, NULL, NULL), "ingen beslutad tilldelning för {care} 100 %s");
    ck_assert_str_eq(rendered(&text, NULL, NULL, NULL), "no decided grant of {care} 100 %s");
    text.msgid = "%s, %s, %s and 5 %";
    ck_assert_str_eq(rendered(&text, NULL, NULL, NULL), "decided grant, {care} 100 %s, %s and 5 %");
}
END_TEST

START_TEST(test_a_damaged_catalogue_is_an_error_and_a_missing_one_is_none)
{
    char root[] = "/tmp/overens-test-render-XXXXXX";
    struct ov_error error = { 0 };
    ck_assert_ptr_nonnull(mkdtemp(root));
    ck_assert_ptr_nonnull(ov_translations_load(suite_arena, root, "sv", NULL, 0, &error));
    ck_assert_ptr_nonnull(ov_translations_load(suite_arena, NULL, "sv", NULL, 0, &error));
    char *folder = ov_arena_printf(suite_arena, "%s/sv/LC_MESSAGES", root);
    ck_assert(ov_folder_create(folder, &error));
    ck_assert(
        ov_file_create(ov_path_join(suite_arena, folder, "overens.mo"), "no catalogue", 12, 0644, &error));
    ck_assert_ptr_null(ov_translations_load(suite_arena, root, "sv", NULL, 0, &error));
    ck_assert_int_eq(error.code, OV_ERROR_INPUT);
    ck_assert_ptr_nonnull(strstr(error.source, "overens.mo"));
    error = (struct ov_error){ 0 };
    ck_assert(ov_folder_remove(root, &error));
}
END_TEST

START_TEST(test_formats)
{
    size_t count;
    const struct ov_format *formats = ov_formats(&count);
    ck_assert_uint_eq(count, 3);
    for (size_t i = 0; i < count; i++)
        ck_assert_ptr_eq(ov_format_named(formats[i].name), &formats[i]);
    ck_assert_str_eq(ov_format_named("html")->extension, "html");
    ck_assert_ptr_null(ov_format_named("pdf"));
    ck_assert_ptr_null(ov_format_named(NULL));
}
END_TEST

TCase *test_render_texts(void)
{
    TCase *tcase = tcase_create("texts");
    tcase_add_test(tcase, test_arguments_are_filled_in);
    tcase_add_test(tcase, test_a_unit_stands_behind_its_figure);
    tcase_add_test(tcase, test_what_people_wrote_is_left_as_it_is);
    tcase_add_test(tcase, test_figures_that_are_not_given_say_so);
    tcase_add_test(tcase, test_catalogues_translate);
    tcase_add_test(tcase, test_reasons_are_formats);
    tcase_add_test(tcase, test_a_damaged_catalogue_is_an_error_and_a_missing_one_is_none);
    tcase_add_test(tcase, test_formats);
    return tcase;
}
