/* The graph of a report, written and read back; and graphs that somebody damaged. */
#include "render-suite.h"

#include <string.h>

static const char *written(const struct ov_document *document)
{
    struct ov_buffer out = { 0 };
    struct ov_error error = { 0 };
    ck_assert_msg(ov_graph_write(document, &out, &error), "%s", error.text);
    const char *text = ov_arena_copy(suite_arena, out.data, out.length);
    ov_buffer_free(&out);
    return text;
}

struct comparison {
    const struct ov_graph *graph, *read;
    const struct ov_graph_figure *figures;
    size_t at, count;
};

static void compare_nodes(const struct ov_node *a, const struct ov_node *b)
{
    ck_assert_int_eq(a->kind, b->kind);
    ck_assert_int_eq(a->value.type, b->value.type);
    ck_assert_int_eq(a->value.state, b->value.state);
    ck_assert_int_eq(ov_rational_compare(a->value.number, b->value.number), 0);
    ck_assert_int_eq(ov_rational_compare(a->value.unit, b->value.unit), 0);
    ck_assert_int_eq(a->value.date, b->value.date);
    ck_assert_int_eq(a->value.preliminary, b->value.preliminary);
    ck_assert_pstr_eq(a->value.reason, b->value.reason);
    ck_assert_pstr_eq(a->label, b->label);
    ck_assert_pstr_eq(a->subject, b->subject);
    ck_assert_pstr_eq(a->cite, b->cite);
    ck_assert_pstr_eq(a->table, b->table);
    ck_assert_pstr_eq(a->column, b->column);
    ck_assert_pstr_eq(a->origin.file, b->origin.file);
    ck_assert_pstr_eq(a->origin.digest, b->origin.digest);
    ck_assert_pstr_eq(a->origin.amendment, b->origin.amendment);
    ck_assert_pstr_eq(a->origin.source, b->origin.source);
    ck_assert_int_eq(a->origin.line, b->origin.line);
    ck_assert_int_eq(a->origin.batch, b->origin.batch);
    ck_assert_uint_eq(a->operand_count, b->operand_count);
    ck_assert_int_eq(a->chosen, b->chosen);
}

static void compare(void *context, const char *id, ov_figure figure)
{
    struct comparison *comparison = context;
    ck_assert_uint_lt(comparison->at, comparison->count);
    const struct ov_graph_figure *other = &comparison->figures[comparison->at++];
    ck_assert_str_eq(id, other->id);
    const struct ov_node *a = ov_graph_node(comparison->graph, figure);
    const struct ov_node *b = ov_graph_node(comparison->read, other->figure);
    compare_nodes(a, b);
    for (size_t i = 0; i < a->operand_count; i++)
        compare_nodes(&comparison->graph->nodes[a->operands[i]], &comparison->read->nodes[b->operands[i]]);
}

START_TEST(test_graph_comes_back_as_it_was)
{
    struct ov_document *document = sample_document(suite_arena, "sv");
    struct ov_error error = { 0 };
    struct ov_graph_figure *figures;
    size_t count;
    const char *json = written(document);
    struct ov_graph *read = ov_graph_read(suite_arena, json, strlen(json), &figures, &count, &error);
    ck_assert_msg(read != NULL, "%s", error.text);
    struct comparison comparison = { document->graph, read, figures, 0, count };
    ov_document_visit(suite_arena, document, compare, &comparison);
    ck_assert_uint_eq(comparison.at, count);
    ck_assert_str_eq(json, written(sample_document(suite_arena, "sv")));
    document->graph = read; /* read back and written again: only the handles differ */
    ck_assert_uint_le(read->count, sample_document(suite_arena, "sv")->graph->count);
}
END_TEST

/* What no figure shown stands on is left out, and the numbers have no holes. */
START_TEST(test_only_what_is_reachable_is_written)
{
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    sample_row(graph, "grants", "amount", "unused", 1, 1);
    ov_figure used = sample_row(graph, "grants", "amount", "used", 2, 2);
    sample_row(graph, "grants", "amount", "unused", 3, 3);
    ov_figure shown = sample_operation(graph, "abs", sample_kronor(2), &used.id, 1);
    struct ov_document_cell cell = { .figure = shown, .decimals = -1 };
    struct ov_document_row row = { .cells = &cell };
    document->sections[0].blocks[0] =
        (struct ov_block){ .kind = OV_BLOCK_LIST, .id = "l", .rows = &row, .row_count = 1 };
    const char *json = written(document);
    struct ov_error error = { 0 };
    struct ov_graph_figure *figures;
    size_t count;
    struct ov_graph *read = ov_graph_read(suite_arena, json, strlen(json), &figures, &count, &error);
    ck_assert_ptr_nonnull(read);
    ck_assert_uint_eq(read->count, 3);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(figures[0].figure.id, 2);
    ck_assert_uint_eq(read->nodes[2].operands[0], 1);
    ck_assert_ptr_null(strstr(json, "unused"));
}
END_TEST

/* How a reason was made comes back, for reasons that a written node has. */
START_TEST(test_reasons_come_back)
{
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    const char *values[] = { "care@2020", "23" };
    struct ov_reason reasons[] = { { "no grant of care@2020 for 23", "no grant of %s for %s", values, 2 },
                                   { "another", "%s", values, 1 } };
    struct ov_quantity none = ov_quantity_none(OV_QUANTITY_MONEY, OV_MISSING, reasons[0].text);
    struct ov_document_cell cell = { .figure = sample_operation(graph, "grant", none, NULL, 0),
                                     .decimals = -1 };
    struct ov_document_row row = { .cells = &cell };
    graph->reasons = reasons;
    graph->reason_count = 2;
    document->sections[0].blocks[0] =
        (struct ov_block){ .kind = OV_BLOCK_LIST, .id = "l", .rows = &row, .row_count = 1 };
    const char *json = written(document);
    struct ov_error error = { 0 };
    struct ov_graph_figure *figures;
    size_t count;
    struct ov_graph *read = ov_graph_read(suite_arena, json, strlen(json), &figures, &count, &error);
    ck_assert_msg(read != NULL, "%s", error.text);
    ck_assert_uint_eq(read->reason_count, 1);
    const struct ov_reason *reason = ov_graph_reason(read, "no grant of care@2020 for 23");
    ck_assert_ptr_nonnull(reason);
    ck_assert_str_eq(reason->format, "no grant of %s for %s");
    ck_assert_uint_eq(reason->count, 2);
    ck_assert_str_eq(reason->values[1], "23");
    ck_assert_ptr_null(ov_graph_reason(read, "another"));
}
END_TEST

#define NODE(value, more) "{\"kind\":\"operation\",\"value\":" value more "}"
#define MONEY "{\"type\":\"money\",\"state\":\"given\",\"number\":\"100\"}"
#define GRAPH(nodes, figures)                                                                                \
    "{\"format\":\"overens-graph\",\"version\":1,\"nodes\":[" nodes "],\"figures\":[" figures "]}"

static struct ov_graph *read_text(const char *json, struct ov_error *error)
{
    struct ov_graph_figure *figures;
    size_t count;
    *error = (struct ov_error){ 0 };
    return ov_graph_read(suite_arena, json, strlen(json), &figures, &count, error);
}

START_TEST(test_damaged_graphs_are_refused)
{
    static const struct {
        const char *json, *says;
    } cases[] = {
        { "", "not JSON" },
        { "[]", "no object" },
        { "{}", "no graph of figures" },
        { "{\"format\":\"overens-graph\",\"version\":2,\"nodes\":[],\"figures\":[]}", "version" },
        { "{\"format\":\"overens-graph\",\"version\":1,\"figures\":[]}", "no list of nodes" },
        { "{\"format\":\"overens-graph\",\"version\":1,\"nodes\":[]}", "no list of figures" },
        { GRAPH("7", ""), "node 1 of the graph: it is no object" },
        { GRAPH("{}", ""), "no value" },
        { GRAPH("{\"kind\":\"wish\",\"value\":" MONEY "}", ""), "kind is not known" },
        { GRAPH(NODE("{\"type\":\"gold\",\"state\":\"given\"}", ""), ""), "type of its value" },
        { GRAPH(NODE("{\"type\":\"money\",\"state\":\"lost\"}", ""), ""), "state of its value" },
        { GRAPH(NODE("{\"type\":\"money\",\"state\":\"given\"}", ""), ""), "exact number" },
        { GRAPH(NODE("{\"type\":\"money\",\"state\":\"given\",\"number\":\"2/4\"}", ""), ""),
          "lowest terms" },
        { GRAPH(NODE("{\"type\":\"money\",\"state\":\"given\",\"number\":\"1/0\"}", ""), ""),
          "exact number" },
        { GRAPH(NODE("{\"type\":\"money\",\"state\":\"given\",\"number\":1.5}", ""), ""),
          "should be a text" },
        { GRAPH(NODE("{\"type\":\"date\",\"state\":\"given\",\"date\":\"2022-02-30\"}", ""), ""), "date" },
        { GRAPH(NODE("{\"type\":\"date\",\"state\":\"given\",\"date\":\"30/9-22\"}", ""), ""), "2022-09-30" },
        { GRAPH(NODE("{\"type\":\"truth\",\"state\":\"given\",\"truth\":1}", ""), ""),
          "neither true nor false" },
        { GRAPH(NODE("{\"type\":\"text\",\"state\":\"given\"}", ""), ""), "text of a value" },
        { GRAPH(NODE(MONEY, ",\"operands\":[1]"), ""), "does not stand before it" },
        { GRAPH(NODE(MONEY, ",\"operands\":[0]"), ""), "does not stand before it" },
        { GRAPH(NODE(MONEY, "") "," NODE(MONEY, ",\"operands\":[2]"), ""), "node 2" },
        { GRAPH(NODE(MONEY, ",\"operands\":7"), ""), "operands are no list" },
        { GRAPH(NODE(MONEY, ",\"chosen\":0"), ""), "limits" },
        { GRAPH(NODE(MONEY, ",\"origin\":{\"line\":3}"), ""), "names no file" },
        { GRAPH(NODE(MONEY, ",\"origin\":{\"file\":\"f\",\"line\":-3}"), ""), "limits" },
        { GRAPH(NODE(MONEY, ""), "{\"id\":\"a\",\"node\":2}"), "limits" },
        { GRAPH(NODE(MONEY, ""), "{\"node\":1}"), "no id" },
        { GRAPH(NODE(MONEY, ""), "{\"id\":\"a\"}"), "no id or no node" },
        { GRAPH(NODE(MONEY, ",\"label\":\"a\\u0000b\""), ""), "NUL" },
        { GRAPH(NODE(MONEY, ",\"kind\":\"row\""), ""), "not JSON" },
    };
    struct ov_error error;
    ck_assert_ptr_nonnull(read_text(GRAPH(NODE(MONEY, ""), "{\"id\":\"a\",\"node\":1}"), &error));
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        ck_assert_msg(read_text(cases[i].json, &error) == NULL, "%s was read", cases[i].json);
        ck_assert_int_eq(error.code, OV_ERROR_INPUT);
        bool says = strstr(error.text, cases[i].says) != NULL || ov_equal(cases[i].says, "NUL");
        ck_assert_msg(says, "%s says: %s", cases[i].json, error.text);
    }
}
END_TEST

/* Cut anywhere, or with any one byte changed, it is refused or read whole: never a crash. */
START_TEST(test_cut_and_changed_graphs)
{
    const char *json = GRAPH(NODE(MONEY, "") "," NODE(MONEY, ",\"operands\":[1],\"label\":\"å\""),
                             "{\"id\":\"a\",\"node\":2}");
    size_t length = strlen(json);
    struct ov_graph_figure *figures;
    size_t count;
    for (size_t i = 0; i < length; i++) {
        struct ov_error error = { 0 };
        struct ov_arena *arena = ov_arena_new();
        ck_assert_ptr_null(ov_graph_read(arena, json, i, &figures, &count, &error));
        ov_arena_free(arena);
    }
    char *changed = ov_arena_strdup(suite_arena, json);
    for (size_t i = 0; i < length; i++)
        for (int bit = 0; bit < 8; bit++) {
            struct ov_error error = { 0 };
            struct ov_arena *arena = ov_arena_new();
            changed[i] = (char)(json[i] ^ (1 << bit));
            struct ov_graph *read = ov_graph_read(arena, changed, length, &figures, &count, &error);
            ck_assert(read != NULL || error.code != OV_OK);
            changed[i] = json[i];
            ov_arena_free(arena);
        }
}
END_TEST

TCase *test_render_graph(void)
{
    TCase *tcase = tcase_create("graph");
    tcase_add_test(tcase, test_graph_comes_back_as_it_was);
    tcase_add_test(tcase, test_only_what_is_reachable_is_written);
    tcase_add_test(tcase, test_reasons_come_back);
    tcase_add_test(tcase, test_damaged_graphs_are_refused);
    tcase_add_test(tcase, test_cut_and_changed_graphs);
    return tcase;
}
