/* Charts: what is drawn, and that what is missing is never drawn. */
#include "render-suite.h"

#include <string.h>

static struct ov_document *chart_of(enum ov_chart_kind kind, const struct ov_quantity *values, size_t count)
{
    struct ov_document *document = small_document(suite_arena, "sv", 1);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    struct ov_block *block = &document->sections[0].blocks[0];
    *block = (struct ov_block){ .kind = OV_BLOCK_CHART,
                                .id = "chart",
                                .chart = kind,
                                .point_count = count,
                                .text = ov_text_data("Rubrik"),
                                .sentence = ov_text_data("Mening.") };
    block->points = OV_NEW_ARRAY(suite_arena, struct ov_chart_point, count);
    for (size_t i = 0; i < count; i++) {
        block->points[i].label = ov_text_data(ov_arena_printf(suite_arena, "punkt %zu", i + 1));
        block->points[i].value = sample_operation(graph, "x", values[i], NULL, 0);
    }
    return document;
}

/* The drawing alone: elements that are allowed, whole numbers with at most one decimal. */
static const char *drawing(const struct ov_document *document)
{
    const char *html = suite_render("html", document, NULL);
    const char *start = strstr(html, "<svg xmlns"), *end = start != NULL ? strstr(start, "</svg>") : NULL;
    ck_assert_ptr_nonnull(end);
    const char *svg = suite_blanks(ov_arena_copy(suite_arena, start, (size_t)(end - start)));
    static const char *const elements[] = { "svg ",    "title ", "desc ", "rect ", "path ",
                                            "circle ", "text ",  "g ",    "/" };
    for (const char *at = svg; (at = strchr(at, '<')) != NULL;) {
        bool allowed = false;
        at++;
        for (size_t i = 0; i < OV_COUNT_OF(elements); i++)
            allowed = allowed || strncmp(at, elements[i], strlen(elements[i])) == 0;
        ck_assert_msg(allowed, "an element that is none of ours: %.20s", at);
    }
    ck_assert_ptr_null(strstr(svg, "nan"));
    ck_assert_ptr_nonnull(strstr(svg, "role=\"img\" aria-labelledby=\"chart-1-title chart-1-description\""));
    return svg;
}

START_TEST(test_line_breaks_where_a_value_is_missing)
{
    struct ov_quantity values[6];
    for (size_t i = 0; i < OV_COUNT_OF(values); i++)
        values[i] = sample_share(40 + (int)i, 100);
    const char *whole = drawing(chart_of(OV_CHART_LINE, values, 6));
    values[2] = ov_quantity_none(OV_QUANTITY_SHARE, OV_MISSING, NULL);
    const char *broken = drawing(chart_of(OV_CHART_LINE, values, 6));
    /* One dot stands in the legend; a segment's stroke is 2.5 wide, and so is the legend's. */
    ck_assert_uint_eq(count_of(whole, "<circle"), 7);
    ck_assert_uint_eq(count_of(broken, "<circle"), 6);
    ck_assert_uint_eq(count_of(whole, "stroke-width=\"2.5\""), 6);
    ck_assert_uint_eq(count_of(broken, "stroke-width=\"2.5\""), 4);
    ck_assert_ptr_nonnull(strstr(broken, "No value"));
    ck_assert_ptr_nonnull(strstr(broken, "punkt 3: uppgift saknas"));
}
END_TEST

START_TEST(test_parts_of_a_whole)
{
    struct ov_quantity values[] = { sample_kronor(750), sample_kronor(250), sample_kronor(0) };
    const char *svg = drawing(chart_of(OV_CHART_STACKED, values, 3));
    ck_assert_ptr_nonnull(strstr(svg, ">75,0 %<"));
    ck_assert_ptr_nonnull(strstr(svg, ">25,0 %<"));
    ck_assert_ptr_nonnull(strstr(svg, ">0,0 %<"));
    ck_assert_ptr_nonnull(strstr(svg, "width=\"598.5\"")); /* three quarters of 798 */
    ck_assert_uint_eq(count_of(svg, "height=\"46\""), 3);  /* two segments and the frame */
    /* A part that is missing or negative: no shares, no bar, but every value. */
    values[2] = ov_quantity_none(OV_QUANTITY_MONEY, OV_NOT_DUE, NULL);
    svg = drawing(chart_of(OV_CHART_STACKED, values, 3));
    ck_assert_ptr_null(strstr(svg, "%<"));
    ck_assert_ptr_null(strstr(svg, "height=\"46\""));
    ck_assert_ptr_nonnull(strstr(svg, "ännu ej aktuellt"));
    values[2] = sample_kronor(-5);
    ck_assert_ptr_null(strstr(drawing(chart_of(OV_CHART_STACKED, values, 3)), "%<"));
}
END_TEST

START_TEST(test_bars_with_targets_and_statuses)
{
    struct ov_quantity values[] = { sample_share(48, 100),
                                    ov_quantity_none(OV_QUANTITY_SHARE, OV_MISSING, NULL), sample_kronor(5) };
    struct ov_document *document = chart_of(OV_CHART_BARS, values, 3);
    struct ov_graph *graph = (struct ov_graph *)(uintptr_t)document->graph;
    struct ov_chart_point *points = document->sections[0].blocks[0].points;
    points[0].target = sample_operation(graph, "x", sample_share(55, 100), NULL, 0);
    points[0].status = OV_STATUS_PARTLY;
    points[1].status = OV_STATUS_UNKNOWN;
    const char *svg = drawing(document);
    ck_assert_uint_eq(count_of(svg, "height=\"17\""), 1); /* the share; money has no place on its axis */
    ck_assert_uint_eq(count_of(svg, "stroke-width=\"6.5\""), 1); /* the halo of one tick */
    ck_assert_ptr_nonnull(strstr(svg, ">partly met<"));
    ck_assert_ptr_nonnull(strstr(svg, ">not assessed<"));
    ck_assert_ptr_nonnull(strstr(svg, ">5 kr<"));
    ck_assert_ptr_nonnull(strstr(svg, ">100 %<"));
    ck_assert_ptr_nonnull(strstr(svg, "punkt 1: 48,0 %, target 55,0 %, partly met"));
}
END_TEST

/* Below zero, only zeros, the largest that there is, nothing at all, one point, many: always something whole.
 */
START_TEST(test_extreme_values)
{
    static const enum ov_chart_kind kinds[] = { OV_CHART_STACKED, OV_CHART_BARS, OV_CHART_LINE };
    struct ov_quantity huge = ov_quantity_number((struct ov_rational){ (ov_int128)1 << 120, 1 });
    struct ov_quantity tiny = ov_quantity_number((struct ov_rational){ 1, (ov_int128)1 << 120 });
    struct ov_quantity sets[][4] = {
        { sample_kronor(-5), sample_kronor(-3), sample_kronor(0), sample_kronor(4) },
        { sample_kronor(0), sample_kronor(0), sample_kronor(0), sample_kronor(0) },
        { ov_quantity_money((struct ov_amount){ INT64_MAX, 0 }),
          ov_quantity_money((struct ov_amount){ INT64_MIN, 0 }), sample_kronor(1), sample_kronor(2) },
        { huge, tiny, huge, tiny },
        { ov_quantity_text("x"), ov_quantity_truth(true), ov_quantity_date(0), ov_quantity_text("y") },
        { sample_share(-1, 3), sample_share(7, 3), sample_share(1, 7), sample_share(1, 1000000) },
    };
    for (size_t kind = 0; kind < OV_COUNT_OF(kinds); kind++)
        for (size_t set = 0; set < OV_COUNT_OF(sets); set++)
            for (size_t count = 1; count <= 4; count++)
                drawing(chart_of(kinds[kind], sets[set], count));
    struct ov_quantity many[400];
    for (size_t i = 0; i < OV_COUNT_OF(many); i++)
        many[i] = sample_kronor((int64_t)i * 1000);
    for (size_t kind = 0; kind < OV_COUNT_OF(kinds); kind++)
        drawing(chart_of(kinds[kind], many, OV_COUNT_OF(many)));
}
END_TEST

START_TEST(test_axes_are_round)
{
    static const struct {
        int64_t kronor;
        const char *labels[2];
    } cases[] = { { 30593953, { ">30 mkr<", ">10 mkr<" } },
                  { 1263169, { ">1 500 tkr<", ">500 tkr<" } },
                  { 900, { ">1 000 kr<", ">200 kr<" } } };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        struct ov_quantity value = sample_kronor(cases[i].kronor);
        const char *svg = drawing(chart_of(OV_CHART_BARS, &value, 1));
        for (size_t j = 0; j < 2; j++)
            ck_assert_msg(strstr(svg, cases[i].labels[j]) != NULL, "%s: %s", cases[i].labels[j], svg);
    }
}
END_TEST

TCase *test_render_chart(void)
{
    TCase *tcase = tcase_create("chart");
    tcase_add_test(tcase, test_line_breaks_where_a_value_is_missing);
    tcase_add_test(tcase, test_parts_of_a_whole);
    tcase_add_test(tcase, test_bars_with_targets_and_statuses);
    tcase_add_test(tcase, test_extreme_values);
    tcase_add_test(tcase, test_axes_are_round);
    return tcase;
}
