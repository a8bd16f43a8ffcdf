/* The report as JSON, read back. */
#include "render-suite.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_t *parsed(const char *text)
{
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "%s, line %d", error.text, error.line);
    return root;
}

static const json_t *item_with(const json_t *list, const char *key, const char *value)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        if (ov_equal(json_string_value(json_object_get(item, key)), value))
            return item;
    }
    return NULL;
}

static const json_t *block_named(const json_t *root, const char *section, const char *block)
{
    const json_t *found = item_with(json_object_get(root, "sections"), "id", section);
    return item_with(json_object_get(found, "blocks"), "id", block);
}

static const char *text_member(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? suite_blanks(text) : NULL;
}

START_TEST(test_cells_are_typed)
{
    json_t *root = parsed(suite_render("json", sample_document(suite_arena, "sv"), NULL));
    const json_t *rows = json_object_get(block_named(root, "core.money", "grants"), "rows");
    const json_t *total = item_with(rows, "id", "total");
    ck_assert_str_eq(text_member(total, "line"), "total");
    const json_t *cells = json_object_get(total, "cells"), *amount = json_array_get(cells, 2);
    ck_assert_str_eq(text_member(json_object_get(json_array_get(cells, 0), "content"), "text"), "Totalt");
    ck_assert_str_eq(text_member(amount, "id"), "close-care@2022/core.money/grants/total/amount");
    ck_assert_str_eq(text_member(amount, "type"), "money");
    ck_assert_str_eq(text_member(amount, "state"), "given");
    ck_assert_int_eq(json_integer_value(json_object_get(amount, "ore")), 6441003500);
    ck_assert_str_eq(text_member(amount, "shown"), "64 410 035 kr");
    ck_assert_str_eq(text_member(json_array_get(cells, 3), "exact"), "12882007/1014000000");
    const json_t *national = json_array_get(json_object_get(item_with(rows, "id", "ambulance"), "cells"), 1);
    ck_assert_str_eq(text_member(national, "precision"), "100000000");
    const json_t *missing = item_with(
        json_object_get(block_named(root, "close-care.conditions", "conditions"), "rows"), "id", "contracts");
    cells = json_object_get(missing, "cells");
    ck_assert_str_eq(text_member(json_array_get(cells, 1), "state"), "missing");
    ck_assert_ptr_null(json_object_get(json_array_get(cells, 1), "exact"));
    ck_assert_str_eq(text_member(json_array_get(cells, 3), "status"), "unknown");
    const json_t *due =
        item_with(json_object_get(block_named(root, "core.deadlines", "dates"), "rows"), "id", "final");
    ck_assert_str_eq(text_member(json_array_get(json_object_get(due, "cells"), 2), "date"), "2023-03-31");
    json_decref(root);
}
END_TEST

START_TEST(test_document_and_findings)
{
    json_t *root = parsed(suite_render("json", sample_document(suite_arena, "en"), NULL));
    ck_assert_str_eq(text_member(root, "format"), "overens-report");
    ck_assert_int_eq(json_integer_value(json_object_get(root, "version")), 1);
    ck_assert_str_eq(text_member(root, "as_of"), "2022-11-30");
    ck_assert(json_is_true(json_object_get(root, "partial")));
    const json_t *findings = json_object_get(root, "findings");
    ck_assert_int_eq(json_integer_value(json_object_get(findings, "warnings")), 1);
    const json_t *finding = json_array_get(json_object_get(findings, "items"), 0);
    ck_assert_str_eq(text_member(finding, "check"), "core.unallocated");
    ck_assert_str_eq(text_member(finding, "severity"), "warning");
    ck_assert_str_eq(text_member(finding, "text"), "2 994 000 kr is not allocated to any activity.");
    const json_t *operand = json_array_get(json_object_get(finding, "operands"), 0);
    ck_assert_str_eq(text_member(operand, "name"), "unallocated");
    ck_assert_int_eq(json_integer_value(json_object_get(operand, "ore")), 299400000);
    const json_t *facts = json_object_get(root, "facts");
    ck_assert_uint_eq(json_array_size(facts), 4);
    json_decref(root);
}
END_TEST

struct ids {
    char **items;
    size_t count;
};

static void note_id(void *context, const char *id, ov_figure figure)
{
    struct ids *ids = context;
    (void)figure;
    *OV_APPEND(suite_arena, ids->items, ids->count) = ov_arena_strdup(suite_arena, id);
}

static void count_figures(const json_t *value, struct ids *found)
{
    const char *key;
    json_t *member;
    size_t index;
    if (json_is_object(value) && json_object_get(value, "shown") != NULL && text_member(value, "id") != NULL)
        note_id(found, text_member(value, "id"), (ov_figure){ 0 });
    if (json_is_object(value)) {
        json_object_foreach((json_t *)(uintptr_t)value, key, member) count_figures(member, found);
    }
    json_array_foreach((json_t *)(uintptr_t)value, index, member) count_figures(member, found);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

START_TEST(test_every_figure_once_with_its_id)
{
    const struct ov_document *document = sample_document(suite_arena, "sv");
    struct ids visited = { 0 }, written = { 0 };
    ov_document_visit(suite_arena, document, note_id, &visited);
    json_t *root = parsed(suite_render("json", document, NULL));
    count_figures(root, &written);
    ck_assert_uint_eq(written.count, visited.count);
    qsort(visited.items, visited.count, sizeof *visited.items, by_text);
    qsort(written.items, written.count, sizeof *written.items, by_text);
    for (size_t i = 0; i < visited.count; i++) {
        ck_assert_str_eq(visited.items[i], written.items[i]);
        ck_assert(i == 0 || strcmp(visited.items[i - 1], visited.items[i]) != 0);
    }
    json_decref(root);
}
END_TEST

/* Rows of the same id, one text shared by two blocks: the ids are still apart. */
START_TEST(test_same_ids_are_told_apart)
{
    struct ov_document *document = small_document(suite_arena, "sv", 2);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    ov_figure figure = sample_row(graph, "grants", "amount", "x", 1, 1);
    struct ov_text_argument argument = { .name = "x", .figure = figure, .decimals = -1 };
    struct ov_document_cell cells[] = { { .text = { .msgid = "{x} {x}", .arguments = &argument, .count = 1 },
                                          .figure = figure,
                                          .decimals = -1 } };
    struct ov_document_row rows[] = { { .id = "same", .cells = cells }, { .id = "same", .cells = cells } };
    for (size_t i = 0; i < 2; i++)
        document->sections[0].blocks[i] =
            (struct ov_block){ .kind = OV_BLOCK_LIST, .id = "list", .rows = rows, .row_count = 2 };
    struct ids ids = { 0 };
    ov_document_visit(suite_arena, document, note_id, &ids);
    ck_assert_uint_eq(ids.count, 8);
    for (size_t i = 0; i < ids.count; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(ids.items[i], ids.items[j]);
    const char *html = suite_render("html", document, NULL);
    for (size_t i = 0; i < ids.count; i++)
        ck_assert_uint_eq(count_of(html, ov_arena_printf(suite_arena, " id=\"%s\"", ids.items[i])), 1);
    json_decref(parsed(suite_render("json", document, NULL)));
}
END_TEST

TCase *test_render_json(void)
{
    TCase *tcase = tcase_create("json");
    tcase_add_test(tcase, test_cells_are_typed);
    tcase_add_test(tcase, test_document_and_findings);
    tcase_add_test(tcase, test_every_figure_once_with_its_id);
    tcase_add_test(tcase, test_same_ids_are_told_apart);
    return tcase;
}
