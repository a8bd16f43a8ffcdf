/* Plain text of 78 columns, and explanations. */
#include "render-suite.h"

#include <string.h>

static size_t longest_line(const char *text)
{
    size_t longest = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        char *line = ov_arena_copy(suite_arena, text, length);
        size_t columns = ov_utf8_length(line);
        ck_assert_msg(length == 0 || line[length - 1] != ' ', "a blank ends the line '%s'", line);
        longest = columns > longest ? columns : longest;
        text += length + (text[length] == '\n');
    }
    return longest;
}

START_TEST(test_sample_fits_and_is_aligned)
{
    const char *text = suite_blanks(suite_render("text", sample_document(suite_arena, "sv"), NULL));
    ck_assert_uint_le(longest_line(text), 78);
    ck_assert_ptr_nonnull(
        strstr(text, "Fördelning God och nära vård 2022\n=================================\n"));
    ck_assert_ptr_nonnull(
        strstr(text, "Vidareutbildning för sjuksköterskor        400 000 000     5 052 676     1,263\n"));
    ck_assert_ptr_nonnull(strstr(text,
                                 "    varav fast läkarkontakt i              200 000 000     2 526 339     "
                                 "1,263\n    primärvården\n"));
    ck_assert_ptr_nonnull(strstr(text, "-\nTotalt                                   5 070 000 000"));
    ck_assert_ptr_nonnull(strstr(text, "delvis uppfyllt"));
    ck_assert_ptr_nonnull(strstr(text, "*** Insticksmodulen close-care svarade inte"));
    ck_assert_ptr_nonnull(strstr(text, "prel. 79,0"));
}
END_TEST

/* As wide as text and figures can make it. */
static struct ov_document *wide_document(size_t columns, bool numbers)
{
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    struct ov_block *block = &document->sections[0].blocks[0];
    *block = (struct ov_block){ .kind = OV_BLOCK_TABLE, .id = "t", .column_count = columns, .row_count = 2 };
    block->columns = OV_NEW_ARRAY(suite_arena, struct ov_document_column, columns);
    block->rows = OV_NEW_ARRAY(suite_arena, struct ov_document_row, 2);
    for (size_t row = 0; row < 2; row++) {
        block->rows[row].line = row == 1 ? OV_LINE_OF_WHICH : OV_LINE_PLAIN;
        block->rows[row].cells = OV_NEW_ARRAY(suite_arena, struct ov_document_cell, columns);
        for (size_t i = 0; i < columns; i++) {
            bool number = numbers && i > 0;
            block->columns[i].title = ov_text_data(ov_arena_printf(suite_arena, "Kolumn %zu", i + 1));
            block->columns[i].align = number ? OV_ALIGN_NUMBER : OV_ALIGN_TEXT;
            block->rows[row].cells[i].decimals = -1;
            if (number)
                block->rows[row].cells[i].figure = sample_row(graph, "grants", "amount", "x", 5070000000, 1);
            else
                block->rows[row].cells[i].text =
                    ov_text_data("En ganska lång text med "
                                 "ettordsomärlångtsomingentinghärpåjordenfårplatsibreddensåattdetbryts.");
        }
    }
    return document;
}

START_TEST(test_wide_tables_wrap_or_turn_into_records)
{
    for (size_t columns = 1; columns <= 12; columns++) {
        const char *text = suite_blanks(suite_render("text", wide_document(columns, true), NULL));
        ck_assert_msg(longest_line(text) <= 78, "%zu columns of figures: %s", columns, text);
        ck_assert_uint_eq(count_of(text, "5 070 000 000"), 2 * (columns - 1));
        text = suite_blanks(suite_render("text", wide_document(columns, false), NULL));
        ck_assert_msg(longest_line(text) <= 78, "%zu columns of texts: %s", columns, text);
    }
    ck_assert_ptr_nonnull(
        strstr(suite_blanks(suite_render("text", wide_document(9, true), NULL)), "    Kolumn 9, kr: 5"));
}
END_TEST

START_TEST(test_paragraphs_keep_their_lines)
{
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    document->sections[0].blocks[0] =
        (struct ov_block){ .kind = OV_BLOCK_NOTE,
                           .id = "n",
                           .status = OV_STATUS_NOT_MET,
                           .text = ov_text_data("En rad.   \n\nEn till.\ttabb\r\n") };
    const char *text = suite_blanks(suite_render("text", document, NULL));
    ck_assert_msg(strstr(text, "  | [not met] En rad.\n\n  | En till. tabb\n") != NULL, "%s", text);
}
END_TEST

START_TEST(test_what_is_to_be_written_stands_between_lines)
{
    const char *text = suite_blanks(suite_render("text", sample_document(suite_arena, "sv"), NULL));
    const char *at = strstr(text, "=== To be written ====");
    ck_assert_ptr_nonnull(at);
    ck_assert_ptr_nonnull(strstr(at, "=\n  Hur <samverkan> har utvecklats.\n  - Planen är beslutad.\n====="));
}
END_TEST

static const char *explained(const struct ov_graph *graph, ov_figure figure, const char *language)
{
    struct ov_translations translations = { .language = language };
    struct ov_buffer out = { 0 };
    ov_explain_text(graph, figure, &translations, &out);
    const char *text = suite_blanks(out.data);
    ov_buffer_free(&out);
    return text;
}

START_TEST(test_explanations_go_down_to_the_row)
{
    struct ov_graph *graph = ov_graph_new(suite_arena);
    ov_figure grant = sample_row(graph, "grants", "amount", "component=ambulance unit=23", 1441061, 7);
    struct ov_quantity national = sample_kronor(85000000);
    national.unit = ov_rational(100000000, 1);
    ov_figure term =
        sample_term(graph, "components", "national", "component=ambulance", national, "Avsnitt 2.4");
    uint32_t both[] = { grant.id, term.id };
    ov_figure share = sample_operation(graph, "/", sample_share(1441061, 85000000), both, 2);
    const char *text = explained(graph, share, "sv");
    ck_assert_str_eq(text,
                     "1,7 % = Computed: 1 441 061 kr ÷ 85 000 000 kr\n"
                     "  Exactly: 1 441 061/85 000 000\n"
                     "  1 441 061 kr = Recorded: tilldelningar, belopp, for component=ambulance unit=23\n"
                     "    aktiviteter-2022.csv, line 7, import 3\n"
                     "    sha256 b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9\n"
                     "  85 000 000 kr = Term: delområden, nationellt, for component=ambulance\n"
                     "    Stated to the nearest: 1 000 000 kr\n"
                     "    close-care@2022.conf, line 31\n"
                     "    sha256 5f1d7a84db00d2fcc6b5e6dcd4cbd5c7e2ba1e1d8f0b1f0d21f2c8c7d9b8f5a1\n"
                     "    Source: Avsnitt 2.4\n");
}
END_TEST

/* A file's digest once; the same citation in a row once. */
START_TEST(test_explanations_do_not_repeat_themselves)
{
    struct ov_graph *graph = ov_graph_new(suite_arena);
    static const char *const sources[] = { "SCB", "SCB", "SKR", "SCB" };
    uint32_t weights[OV_COUNT_OF(sources)];
    for (size_t i = 0; i < OV_COUNT_OF(sources); i++) {
        struct ov_node node = { .kind = OV_NODE_TERM,
                                .value = ov_quantity_number(ov_rational((int64_t)i + 1, 1)),
                                .label = "weight",
                                .origin = { .file = "k.conf",
                                            .digest = i < 3 ? "ab" : "cd",
                                            .line = (int)i + 3,
                                            .source = sources[i] },
                                .cite = i > 1 ? "s. 4" : NULL,
                                .table = "weights",
                                .column = "weight",
                                .chosen = -1 };
        weights[i] = ov_graph_add(graph, &node, NULL, 0).id;
    }
    struct ov_quantity ten = ov_quantity_number(ov_rational(10, 1));
    ov_figure sum = sample_operation(graph, "+", ten, weights, OV_COUNT_OF(weights));
    ck_assert_str_eq(explained(graph, sum, "sv"), "10 = Computed: 1 + 2 + 3 + 4\n"
                                                  "  1 = Term: vikter, vikt\n"
                                                  "    k.conf, line 3\n"
                                                  "    SCB\n"
                                                  "    sha256 ab\n"
                                                  "  2 = Term: vikter, vikt\n"
                                                  "    k.conf, line 4\n"
                                                  "  3 = Term: vikter, vikt\n"
                                                  "    k.conf, line 5\n"
                                                  "    SKR\n"
                                                  "    Source: s. 4\n"
                                                  "  4 = Term: vikter, vikt\n"
                                                  "    k.conf, line 6\n"
                                                  "    SCB\n"
                                                  "    sha256 cd\n");
}
END_TEST

START_TEST(test_explanations_of_what_is_odd)
{
    struct ov_graph *graph = ov_graph_new(suite_arena);
    struct ov_node choice = {
        .kind = OV_NODE_CHOICE, .label = "max", .value = sample_kronor(9), .chosen = 1
    };
    uint32_t operands[] = { sample_row(graph, "grants", "amount", "a", 5, 1).id,
                            sample_row(graph, "grants", "amount", "b", 9, 2).id };
    ov_figure most = ov_graph_add(graph, &choice, operands, 2);
    const char *text = explained(graph, most, "en");
    ck_assert_msg(strstr(text, "Choice: max(5 kr; 9 kr)\n  Chosen: 9 kr\n") != NULL, "%s", text);
    struct ov_quantity none = ov_quantity_none(OV_QUANTITY_MONEY, OV_NOT_MEASURABLE, "of two minds");
    text = explained(graph, sample_operation(graph, "-", none, operands, 1), "en");
    ck_assert_msg(strstr(text, "not measurable = Computed: −(5 kr)\n  Because: of two minds\n") != NULL, "%s",
                  text);
    ck_assert_ptr_nonnull(explained(graph, (ov_figure){ 0 }, "sv"));
    ck_assert_ptr_nonnull(explained(graph, (ov_figure){ 999999 }, "sv"));
    struct ov_figure last = most; /* each step twice: told once */
    for (int i = 0; i < 3000; i++) {
        uint32_t twice[] = { last.id, last.id };
        last = sample_operation(graph, "max", sample_kronor(9), twice, 2);
    }
    text = explained(graph, last, "en");
    ck_assert_uint_eq(count_of(text, "line 2, import 3"), 1);
    ck_assert_uint_lt(strlen(text), 1024 * 1024);
}
END_TEST

TCase *test_render_plain(void)
{
    TCase *tcase = tcase_create("plain");
    tcase_add_test(tcase, test_sample_fits_and_is_aligned);
    tcase_add_test(tcase, test_wide_tables_wrap_or_turn_into_records);
    tcase_add_test(tcase, test_what_is_to_be_written_stands_between_lines);
    tcase_add_test(tcase, test_paragraphs_keep_their_lines);
    tcase_add_test(tcase, test_explanations_go_down_to_the_row);
    tcase_add_test(tcase, test_explanations_do_not_repeat_themselves);
    tcase_add_test(tcase, test_explanations_of_what_is_odd);
    return tcase;
}
