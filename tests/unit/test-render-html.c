/* HTML: self-contained, escaped, every figure linked to its trace. */
#include "render-suite.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* Values of an attribute, in order: attribute is " id=\"" and the like. */
static char **values_of(const char *html, const char *attribute, size_t *count)
{
    char **values = NULL;
    *count = 0;
    for (const char *at = html; (at = strstr(at, attribute)) != NULL;) {
        at += strlen(attribute);
        *OV_APPEND(suite_arena, values, *count) = ov_arena_copy(suite_arena, at, strcspn(at, "\""));
    }
    return values;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool among(char **sorted, size_t count, const char *text)
{
    return bsearch(&text, sorted, count, sizeof *sorted, by_text) != NULL;
}

/* Ids are unique, and every link within the file leads to one. */
static void check_links(const char *html)
{
    size_t ids, links;
    char **id = values_of(html, " id=\"", &ids), **link = values_of(html, "href=\"#", &links);
    qsort(id, ids, sizeof *id, by_text);
    for (size_t i = 1; i < ids; i++)
        ck_assert_msg(strcmp(id[i - 1], id[i]) != 0, "the id %s stands twice", id[i]);
    for (size_t i = 0; i < links; i++)
        ck_assert_msg(among(id, ids, link[i]), "#%s leads nowhere", link[i]);
    ck_assert_uint_eq(count_of(html, "href=\""), links);
}

static void check_self_contained(const char *html)
{
    static const char *const never[] = { "<script",  "javascript:", "style=\"", "src=\"",     "url(",
                                         "@import",  "<link",       "<iframe",  "onclick=\"", "http://",
                                         "https://", "\r",          "\x1b" };
    const char *body = ov_arena_strdup(suite_arena, html);
    /* The one address is the name of SVG. */
    for (char *at; (at = strstr((char *)(uintptr_t)body, "http://www.w3.org/2000/svg")) != NULL;)
        memset(at, '.', strlen("http://www.w3.org/2000/svg"));
    for (size_t i = 0; i < OV_COUNT_OF(never); i++)
        ck_assert_msg(strstr(body, never[i]) == NULL, "%s stands in the file", never[i]);
    ck_assert_uint_eq(count_of(html, "<style>"), 1);
    ck_assert(ov_utf8_valid(html, strlen(html)));
}

static void check_headings(const char *html)
{
    int level = 0;
    ck_assert_uint_eq(count_of(html, "<h1"), 1);
    for (const char *at = html; (at = strstr(at, "<h")) != NULL; at += 2) {
        if (at[2] < '1' || at[2] > '6')
            continue;
        ck_assert_int_le(at[2] - '0', level + 1);
        level = at[2] - '0';
    }
}

START_TEST(test_sample_is_whole_and_self_contained)
{
    static const char *const languages[] = { "sv", "en" };
    static const char *const words[][2] = { { "Contents", "Innehåll" }, { "met", "uppfyllt" } };
    for (size_t i = 0; i < OV_COUNT_OF(languages); i++) {
        const struct ov_document *document = sample_document(suite_arena, languages[i]);
        const char *html =
            suite_render("html", document, suite_translations(languages[i], words, OV_COUNT_OF(words)));
        check_links(html);
        check_self_contained(html);
        check_headings(html);
        ck_assert_ptr_nonnull(strstr(html, ov_arena_printf(suite_arena, "<html lang=\"%s\">", languages[i])));
        ck_assert_ptr_nonnull(strstr(html, "<tr class=\"total\">"));
        ck_assert_ptr_nonnull(strstr(html, "<tr class=\"of-which\">"));
        ck_assert_ptr_nonnull(strstr(html, "<tr class=\"unallocated\">"));
        ck_assert_ptr_nonnull(strstr(html, "<tr class=\"group\">"));
        ck_assert_ptr_nonnull(strstr(html, "class=\"gap\""));
        ck_assert_uint_eq(count_of(html, "role=\"img\""), 3);
        ck_assert_uint_eq(count_of(html, "<desc"), 3);
    }
}
END_TEST

START_TEST(test_same_document_gives_the_same_bytes)
{
    static const char *const formats[] = { "html", "text", "json" };
    for (size_t i = 0; i < OV_COUNT_OF(formats); i++) {
        const char *first = suite_render(formats[i], sample_document(suite_arena, "sv"), NULL);
        const char *second = suite_render(formats[i], sample_document(suite_arena, "sv"), NULL);
        ck_assert_str_eq(first, second);
    }
}
END_TEST

struct looking {
    const char *html;
    size_t seen;
};

static void look_for_figure(void *context, const char *id, ov_figure figure)
{
    struct looking *looking = context;
    const char *in_trace = ov_arena_printf(suite_arena, "<code>%s</code>", id);
    const char *in_place = ov_arena_printf(suite_arena, "<a class=\"figure whole\" id=\"%s\" href=\"#f-", id);
    const char *absent = ov_arena_printf(suite_arena, "<a class=\"figure absent\" id=\"%s\" href=\"#f-", id);
    bool drawn =
        strstr(id, "/value") != NULL || strstr(id, "/target") != NULL; /* in a chart, without a link */
    bool shown = strstr(looking->html, in_place) != NULL || strstr(looking->html, absent) != NULL;
    ck_assert_uint_gt(figure.id, 0);
    ck_assert_msg(shown || drawn, "%s is not shown", id);
    looking->seen += strstr(looking->html, in_trace) != NULL;
}

/* An entry per figure, each under the id of its first place; all other places link to it (check_links). */
START_TEST(test_trace_covers_every_figure)
{
    const struct ov_document *document = sample_document(suite_arena, "sv");
    struct looking looking = { .html = suite_blanks(suite_render("html", document, NULL)) };
    ov_document_visit(suite_arena, document, look_for_figure, &looking);
    ck_assert_uint_eq(count_of(looking.html, "<li class=\"entry\""), looking.seen);
    ck_assert_uint_gt(looking.seen, 50);
    ck_assert_ptr_nonnull(strstr(looking.html, "aktiviteter-2022.csv, line 14, import 3"));
    ck_assert_ptr_nonnull(strstr(looking.html, "30 593 953 kr − 30 594"));
    ck_assert_ptr_nonnull(
        strstr(looking.html, "title=\"SHA-256 b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee"));
    ck_assert_ptr_nonnull(strstr(looking.html, "Ingen har lämnat uppgiften för perioden."));
}
END_TEST

START_TEST(test_policy_names_the_style_by_its_hash)
{
    const char *html = suite_render("html", small_document(suite_arena, "sv", 0), NULL);
    const char *style = strstr(html, "<style>") + strlen("<style>"), *end = strstr(style, "</style>");
    struct ov_digest digest = ov_digest_of(style, (size_t)(end - style));
    char hash[sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(hash, sizeof hash, digest.bytes, 32, sodium_base64_VARIANT_ORIGINAL);
    const char *policy =
        ov_arena_printf(suite_arena,
                        "content=\"default-src 'none'; style-src 'sha256-%s'; img-src data:; "
                        "base-uri 'none'; form-action 'none'\"",
                        hash);
    ck_assert_ptr_nonnull(strstr(html, policy));
    ck_assert(strstr(html, policy) < style);
}
END_TEST

/* Every place that takes a text gets the worst of it. */
static struct ov_document *hostile_document(void)
{
    struct ov_document *document = small_document(suite_arena, "sv", 8);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    struct ov_text text = ov_text_data(hostile);
    struct ov_node node = { .kind = OV_NODE_ROW,
                            .value = ov_quantity_text(hostile),
                            .label = hostile,
                            .chosen = -1,
                            .subject = hostile,
                            .cite = hostile,
                            .table = hostile,
                            .column = hostile,
                            .origin = {
                                .file = hostile, .digest = hostile, .amendment = hostile, .line = 1 } };
    ov_figure row = ov_graph_add(graph, &node, NULL, 0);
    node.kind = OV_NODE_OPERATION;
    node.value = ov_quantity_none(OV_QUANTITY_MONEY, OV_NOT_MEASURABLE, hostile);
    ov_figure none = ov_graph_add(graph, &node, &row.id, 1);
    struct ov_text_argument *argument = OV_NEW(suite_arena, struct ov_text_argument);
    *argument = (struct ov_text_argument){ .name = hostile, .figure = row, .decimals = -1 };
    document->title = document->subtitle = text;
    document->unit_name = document->edition = document->kind = hostile;
    document->sections[0].id = hostile;
    document->sections[0].title = text;
    for (size_t i = 0; i < 8; i++) {
        struct ov_block *block = &document->sections[0].blocks[i];
        block->kind = (enum ov_block_kind)(OV_BLOCK_HEADING + i);
        block->id = ov_arena_printf(suite_arena, "%s%zu", hostile, i);
        block->text = block->sentence = text;
        block->level = 2;
        block->chart = OV_CHART_STACKED;
        block->columns = OV_NEW_ARRAY(suite_arena, struct ov_document_column, 2);
        block->column_count = 2;
        block->columns[0] = block->columns[1] = (struct ov_document_column){ .id = hostile, .title = text };
        block->rows = OV_NEW_ARRAY(suite_arena, struct ov_document_row, 2);
        block->row_count = 2; /* with the same id */
        for (size_t j = 0; j < 2; j++) {
            block->rows[j].id = hostile;
            block->rows[j].cells = OV_NEW_ARRAY(suite_arena, struct ov_document_cell, 2);
            block->rows[j].cells[0] =
                (struct ov_document_cell){ .text = text, .figure = none, .decimals = -1 };
            block->rows[j].cells[1] =
                (struct ov_document_cell){ .figure = row, .status = OV_STATUS_MET, .decimals = -1 };
        }
        block->points = OV_NEW_ARRAY(suite_arena, struct ov_chart_point, 1);
        block->point_count = 1;
        block->points[0] = (struct ov_chart_point){ .label = text, .value = none, .target = row };
    }
    document->sections[0].blocks[1].text =
        (struct ov_text){ .msgid = hostile, .domain = "<b>", .arguments = argument, .count = 1 };
    document->facts = OV_NEW(suite_arena, struct ov_fact);
    document->fact_count = 1;
    document->facts[0].label = document->facts[0].value = text;
    return document;
}

START_TEST(test_hostile_texts_stay_texts)
{
    const struct ov_document *document = hostile_document();
    const char *html = suite_render("html", document, NULL);
    check_self_contained(html);
    check_links(html);
    ck_assert_ptr_nonnull(strstr(html, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"));
    ck_assert_ptr_null(strstr(html, "alert('"));
    ck_assert_ptr_null(strstr(html, "<b>"));
    ck_assert_ptr_null(strstr(html, "-- ]]> "));
    ck_assert_ptr_null(strstr(html, "\xE2\x80\xAE")); /* turns the writing direction */
    ck_assert_uint_eq(count_of(html, "</title>"), 2); /* the page's and the chart's */
    ck_assert_uint_eq(count_of(html, "</style>"), 1);
    for (const char *at = html; *at != '\0'; at++)
        ck_assert((unsigned char)*at >= ' ' || *at == '\n');
    const char *text = suite_render("text", document, NULL);
    ck_assert(ov_utf8_valid(text, strlen(text)));
    ck_assert_ptr_null(strchr(text, '\x1b'));
    ck_assert_ptr_null(strstr(text, "\xE2\x80\xAE"));
    const char *json = suite_render("json", document, NULL);
    ck_assert(ov_utf8_valid(json, strlen(json)));
}
END_TEST

START_TEST(test_languages_are_marked)
{
    struct ov_document *document = small_document(suite_arena, "en", 1);
    struct ov_text_argument arguments[] = { { .name = "a", .plain = "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D" },
                                            { .name = "b", .plain = "Contents", .domain = "overens" } };
    struct ov_block *block = &document->sections[0].blocks[0];
    block->kind = OV_BLOCK_PARAGRAPH;
    block->text = (struct ov_text){
        .msgid = "Av {a}: {b}", .domain = "close-care", .arguments = arguments, .count = 2
    };
    struct ov_translations english = { .language = "en" };
    const char *html = suite_render("html", document, &english);
    ck_assert_ptr_nonnull(strstr(html, "<span lang=\"sv\">Ett avsnitt</span>"));
    ck_assert_ptr_nonnull(strstr(html, "<span lang=\"sv\">Av <bdi>\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D</bdi>: "
                                       "<span lang=\"en\">Contents</span></span>"));
    ck_assert_ptr_nonnull(strstr(html, "To the contents</a>"));
}
END_TEST

/* Steps that lie too deep get entries of their own: nothing is nested for ever, nothing is left out. */
START_TEST(test_long_chains_and_shared_steps)
{
    enum { CHAIN = 5000 };
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    ov_figure last = sample_row(graph, "grants", "amount", "unit=23", 1, 2);
    for (size_t i = 0; i < CHAIN; i++) {
        uint32_t both[] = { last.id, last.id };
        last = sample_operation(graph, "max", sample_kronor(1), both, 2);
    }
    struct ov_block *block = &document->sections[0].blocks[0];
    struct ov_document_cell cells[] = { { .decimals = -1 }, { .figure = last, .decimals = -1 } };
    struct ov_document_row row = { .cells = cells };
    block->kind = OV_BLOCK_KEY_FIGURES;
    block->rows = &row;
    block->row_count = 1;
    const char *html = suite_render("html", document, NULL);
    check_links(html);
    ck_assert_uint_eq(count_of(html, " id=\"f-"), CHAIN + 1);
    ck_assert_uint_lt(strlen(html), 6 * 1024 * 1024);
    int depth = 0, deepest = 0;
    for (const char *at = html; (at = strstr(at, "ul")) != NULL; at += 2) {
        depth += at[-1] == '<' ? 1 : at[-1] == '/' ? -1 : 0;
        deepest = depth > deepest ? depth : deepest;
    }
    ck_assert_int_le(deepest, 6);
}
END_TEST

START_TEST(test_tables_say_their_unit_once)
{
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    struct ov_quantity with_ore = ov_quantity_money((struct ov_amount){ 123450, 0 });
    struct ov_document_cell first[] = {
        { .text = ov_text_data("a"), .decimals = -1 },
        { .figure = sample_row(graph, "grants", "amount", "x", 1000, 1), .decimals = -1 },
        { .figure = sample_operation(graph, "/", sample_share(1, 2), NULL, 0), .decimals = -1 }
    };
    struct ov_document_cell second[] = {
        { .text = ov_text_data("b"), .decimals = -1 },
        { .figure = sample_operation(graph, "+", with_ore, NULL, 0), .decimals = -1 },
        { .figure = sample_row(graph, "grants", "amount", "y", 7, 1), .decimals = -1 }
    };
    struct ov_document_row rows[] = { { .id = "a", .cells = first }, { .id = "b", .cells = second } };
    struct ov_document_column columns[] = {
        { .id = "a", .title = ov_text_data("Namn") },
        { .id = "b", .title = ov_text_data("Belopp"), .align = OV_ALIGN_NUMBER },
        { .id = "c", .title = ov_text_data("Annat"), .align = OV_ALIGN_NUMBER }
    };
    struct ov_block *block = &document->sections[0].blocks[0];
    *block = (struct ov_block){
        .kind = OV_BLOCK_TABLE, .id = "t", .columns = columns, .column_count = 3, .rows = rows, .row_count = 2
    };
    const char *html = suite_blanks(suite_render("html", document, NULL));
    ck_assert_ptr_nonnull(strstr(html, ">Belopp, kr</th>"));
    ck_assert_ptr_nonnull(strstr(html, ">1 000,00</a>"));
    ck_assert_ptr_nonnull(strstr(html, ">1 234,50</a>"));
    ck_assert_ptr_nonnull(strstr(html, ">Annat</th>")); /* two types: each cell says its own */
    ck_assert_ptr_nonnull(strstr(html, ">50,0 %</a>"));
    ck_assert_ptr_nonnull(strstr(html, ">7 kr</a>"));
    columns[1].title = ov_text_data("Belopp (kr)");
    ck_assert_ptr_nonnull(strstr(suite_render("html", document, NULL), ">Belopp (kr)</th>"));
}
END_TEST

START_TEST(test_ids_of_figures)
{
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    struct ov_block block = { .id = "grants" };
    ck_assert_str_eq(
        ov_figure_id(suite_arena, document, &document->sections[0], &block, "ambulance", "amount"),
        "close-care@2022/core.one/grants/ambulance/amount");
    ck_assert_str_eq(ov_figure_id(suite_arena, document, &document->sections[0], &block, "a/b c", "\"å"),
                     "close-care@2022/core.one/grants/a~2Fb~20c/~22~C3~A5");
    ck_assert_str_eq(ov_figure_id(suite_arena, document, NULL, NULL, NULL, NULL),
                     "close-care@2022/document/title/text/value");
}
END_TEST

/* Told by a border, a shape and a word, and no part that is lacking. */
START_TEST(test_what_is_to_be_written_is_marked)
{
    const char *html = suite_render("html", sample_document(suite_arena, "sv"), NULL);
    const char *at = strstr(html, "<div role=\"note\" class=\"to-write\"");
    ck_assert_ptr_nonnull(at);
    const char *end = strstr(at, "</div></div>");
    ck_assert_ptr_nonnull(end);
    const char *block = ov_arena_copy(suite_arena, at, (size_t)(end - at));
    ck_assert_ptr_nonnull(strstr(block, "<svg class=\"icon\""));
    ck_assert_ptr_nonnull(strstr(block, "<strong>To be written</strong>"));
    ck_assert_ptr_nonnull(strstr(block, "Hur &lt;samverkan&gt; har utvecklats."));
    ck_assert_ptr_nonnull(strstr(block, "<li>Planen är beslutad.</li>"));
    ck_assert_ptr_nonnull(strstr(html, ".to-write{"));
}
END_TEST

START_TEST(test_empty_documents)
{
    struct ov_document empty = { .today = OV_NO_DATE, .as_of = OV_NO_DATE };
    static const enum ov_block_kind kinds[] = { OV_BLOCK_HEADING, OV_BLOCK_TABLE, OV_BLOCK_KEY_FIGURES,
                                                OV_BLOCK_CHART,   OV_BLOCK_LIST,  OV_BLOCK_GAP,
                                                OV_BLOCK_TO_WRITE };
    struct ov_document *document = small_document(suite_arena, "sv", OV_COUNT_OF(kinds));
    document->sections[0].title = (struct ov_text){ 0 };
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++)
        document->sections[0].blocks[i].kind = kinds[i];
    const char *html = suite_render("html", document, NULL);
    check_links(html);
    check_headings(html);
    ck_assert_ptr_null(strstr(html, "id=\"trace\""));
    suite_render("html", &empty, NULL);
    suite_render("text", &empty, NULL);
    suite_render("text", document, NULL);
    suite_render("json", &empty, NULL);
}
END_TEST

TCase *test_render_html(void)
{
    TCase *tcase = tcase_create("html");
    tcase_add_test(tcase, test_sample_is_whole_and_self_contained);
    tcase_add_test(tcase, test_same_document_gives_the_same_bytes);
    tcase_add_test(tcase, test_trace_covers_every_figure);
    tcase_add_test(tcase, test_policy_names_the_style_by_its_hash);
    tcase_add_test(tcase, test_hostile_texts_stay_texts);
    tcase_add_test(tcase, test_languages_are_marked);
    tcase_add_test(tcase, test_long_chains_and_shared_steps);
    tcase_add_test(tcase, test_tables_say_their_unit_once);
    tcase_add_test(tcase, test_ids_of_figures);
    tcase_add_test(tcase, test_what_is_to_be_written_is_marked);
    tcase_add_test(tcase, test_empty_documents);
    return tcase;
}
