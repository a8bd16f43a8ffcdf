/* core/model at its face: quantities, the graph, look-ups and texts. */
#include "model/model.h"

#include <check.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* ---- quantities ---- */

static ov_date day(const char *text)
{
    ov_date date = OV_NO_DATE;
    ck_assert_msg(ov_date_parse(text, &date, NULL), "%s", text);
    return date;
}

static void check_shown(const struct ov_quantity *quantity, int decimals, const char *swedish,
                        const char *english)
{
    struct ov_buffer buffer = { 0 };
    ov_quantity_show(quantity, decimals, "sv", &buffer);
    ck_assert_str_eq(buffer.data, swedish);
    buffer.length = 0;
    ov_quantity_show(quantity, decimals, "en", &buffer);
    ck_assert_str_eq(buffer.data, english);
    ov_buffer_free(&buffer);
}

#define NB "\xc2\xa0"

START_TEST(money_is_shown_in_kronor)
{
    struct ov_quantity money = ov_quantity_money((struct ov_amount){ 3059395300, 100 });
    ck_assert(money.type == OV_QUANTITY_MONEY && money.state == OV_GIVEN);
    ck_assert(ov_rational_compare(money.unit, ov_rational(100, 1)) == 0);
    check_shown(&money, -1, "30" NB "593" NB "953" NB "kr", "30" NB "593" NB "953" NB "kr");
    money.number = ov_rational(-123450, 1);
    check_shown(&money, -1, "−1" NB "234,50" NB "kr", "−1" NB "234.50" NB "kr");
    check_shown(&money, 0, "−1" NB "235" NB "kr", "−1" NB "235" NB "kr");
    money.number = ov_rational(100, 3); /* a share not yet rounded */
    check_shown(&money, -1, "0,33" NB "kr", "0.33" NB "kr");
    money.number = ov_rational(0, 1);
    check_shown(&money, -1, "0" NB "kr", "0" NB "kr");
    money.number = (struct ov_rational){ ((ov_int128)1 << 126) - 1, ((ov_int128)1 << 126) - 3 };
    check_shown(&money, 2, "0,01" NB "kr", "0.01" NB "kr");
}
END_TEST

START_TEST(numbers_and_shares_are_shown_with_their_decimals)
{
    struct ov_quantity number = ov_quantity_number(ov_rational(1234567, 1));
    check_shown(&number, -1, "1" NB "234" NB "567", "1" NB "234" NB "567");
    number.number = ov_rational(25, 2);
    check_shown(&number, -1, "12,5", "12.5");
    check_shown(&number, 3, "12,500", "12.500");
    number.unit = ov_rational(1, 100); /* printed as 12,50 */
    check_shown(&number, -1, "12,50", "12.50");
    number = ov_quantity_number(ov_rational(1, 3));
    check_shown(&number, -1, "0,333333", "0.333333");
    struct ov_quantity share = ov_quantity_number(ov_rational(11, 20));
    share.type = OV_QUANTITY_SHARE;
    check_shown(&share, -1, "55,0" NB "%", "55.0%");
    check_shown(&share, 0, "55" NB "%", "55%");
    share.number =
        (struct ov_rational){ ((ov_int128)1 << 126) - 1, 1 }; /* beyond what can be scaled: still exact */
    check_shown(&share, 0, "85070591730234615865843651857942052863 × 100/1" NB "%",
                "85070591730234615865843651857942052863 × 100/1%");
}
END_TEST

START_TEST(dates_truths_and_texts_are_shown)
{
    struct ov_quantity date = ov_quantity_date(day("2022-09-30"));
    check_shown(&date, -1, "30 september 2022", "30 September 2022");
    date.month_only = true;
    check_shown(&date, -1, "september 2022", "September 2022");
    struct ov_quantity truth = ov_quantity_truth(true);
    check_shown(&truth, -1, "ja", "yes");
    truth = ov_quantity_truth(false);
    check_shown(&truth, -1, "nej", "no");
    struct ov_quantity text = ov_quantity_text("Regionstyrelsen");
    check_shown(&text, -1, "Regionstyrelsen", "Regionstyrelsen");
}
END_TEST

START_TEST(what_is_not_given_says_why)
{
    static const struct {
        enum ov_state state;
        const char *name, *swedish, *english;
    } states[] = {
        { OV_MISSING, "missing", "uppgift saknas", "missing" },
        { OV_NOT_DUE, "not-due", "ännu ej aktuellt", "not due yet" },
        { OV_NOT_MEASURABLE, "not-measurable", "ej mätbart", "not measurable" },
        { OV_SUPPRESSED, "suppressed", "döljs (få personer)", "suppressed" },
    };
    enum ov_state state;
    for (size_t i = 0; i < OV_COUNT_OF(states); i++) {
        for (int type = OV_QUANTITY_NUMBER; type <= OV_QUANTITY_TEXT; type++) {
            struct ov_quantity none =
                ov_quantity_none((enum ov_quantity_type)type, states[i].state, "no grant is recorded");
            ck_assert_str_eq(none.reason, "no grant is recorded");
            check_shown(&none, -1, states[i].swedish, states[i].english);
        }
        ck_assert_str_eq(ov_state_name(states[i].state), states[i].name);
        ck_assert(ov_state_parse(states[i].name, &state) && state == states[i].state);
    }
    ck_assert(ov_state_parse("given", &state) && state == OV_GIVEN);
    ck_assert(!ov_state_parse("zero", &state) && !ov_state_parse("", &state) &&
              !ov_state_parse(NULL, &state));
    struct ov_quantity unset = { .type = OV_QUANTITY_MONEY };
    check_shown(&unset, -1, "uppgift saknas", "missing");
}
END_TEST

/* ---- the graph ---- */

START_TEST(a_graph_owns_what_is_added)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_graph *graph = ov_graph_new(arena);
    ck_assert_ptr_null(ov_graph_node(graph, (ov_figure){ 0 }));
    ck_assert_int_eq(ov_graph_value(graph, (ov_figure){ 0 })->state, OV_MISSING);
    ck_assert_int_eq(ov_graph_value(graph, (ov_figure){ 77 })->state, OV_MISSING);

    char file[] = "grants.csv", label[32], why[] = "because", page[] = "page 4";
    for (uint32_t i = 1; i <= 1000; i++) {
        snprintf(label, sizeof label, "figure %u", i);
        uint32_t operands[2] = { i - 1, i / 2 };
        struct ov_node node = { .kind = OV_NODE_OPERATION,
                                .value = ov_quantity_number(ov_rational(i, 1)),
                                .label = label,
                                .origin = { .batch = 7, .file = file, .line = (int)i, .source = page },
                                .table = "grants",
                                .chosen = -1 };
        node.value.reason = why;
        ck_assert_uint_eq(ov_graph_add(graph, &node, operands, 2).id, i);
        operands[0] = 0;
    }
    file[0] = label[0] = why[0] = page[0] = '!';
    for (uint32_t i = 1; i <= 1000; i++) {
        const struct ov_node *node = ov_graph_node(graph, (ov_figure){ i });
        snprintf(label, sizeof label, "figure %u", i);
        ck_assert_str_eq(node->label, label);
        ck_assert_str_eq(node->origin.file, "grants.csv");
        ck_assert_str_eq(node->origin.source, "page 4");
        ck_assert_str_eq(node->value.reason, "because");
        ck_assert(node->origin.line == (int)i && node->origin.batch == 7 && node->origin.digest == NULL);
        ck_assert(node->operand_count == 2 && node->operands[0] == i - 1 && node->operands[1] == i / 2);
        ck_assert(ov_rational_compare(ov_graph_value(graph, (ov_figure){ i })->number, ov_rational(i, 1)) ==
                  0);
    }
    ck_assert_ptr_eq(ov_graph_node(graph, (ov_figure){ 1 })->origin.file,
                     ov_graph_node(graph, (ov_figure){ 900 })->origin.file);
    ov_arena_free(arena);
}
END_TEST

/* ---- look-ups and texts ---- */

START_TEST(the_catalogue_is_searched_by_name)
{
    static const struct ov_field close_fields[] = { { .id = "visits" }, { .id = "listed" } };
    static const struct ov_field close_care_fields[] = { { .id = "visits" } };
    static const struct ov_measure measures[] = { { .id = "continuity" } };
    static const struct ov_module modules[] = {
        { .id = "cancer-care" },
        { .id = "close", .fields = close_fields, .field_count = 2 },
        { .id = "close-care",
          .fields = close_care_fields,
          .field_count = 1,
          .measures = measures,
          .measure_count = 1 },
    };
    static const struct ov_unit units[] = { { .code = "00" }, { .code = "01" }, { .code = "23" } };
    const struct ov_catalogue catalogue = {
        .modules = modules, .module_count = 3, .units = units, .unit_count = 3
    };
    for (size_t i = 0; i < 3; i++) {
        ck_assert_ptr_eq(ov_catalogue_module(&catalogue, modules[i].id), &modules[i]);
        ck_assert_ptr_eq(ov_catalogue_unit(&catalogue, units[i].code), &units[i]);
    }
    ck_assert_ptr_null(ov_catalogue_module(&catalogue, "clos"));
    ck_assert_ptr_null(ov_catalogue_module(&catalogue, NULL));
    ck_assert_ptr_null(ov_catalogue_unit(&catalogue, "2"));
    ck_assert_ptr_eq(ov_catalogue_field(&catalogue, NULL, "close.visits"), &close_fields[0]);
    ck_assert_ptr_eq(ov_catalogue_field(&catalogue, "close-care", "close.listed"), &close_fields[1]);
    ck_assert_ptr_eq(ov_catalogue_field(&catalogue, "close-care", "visits"), &close_care_fields[0]);
    ck_assert_ptr_null(ov_catalogue_field(&catalogue, NULL, "visits"));
    ck_assert_ptr_null(ov_catalogue_field(&catalogue, "close-care", "listed"));
    ck_assert_ptr_null(ov_catalogue_field(&catalogue, "cancer-care", "visits"));
    ck_assert_ptr_null(ov_catalogue_field(&catalogue, "close-care", NULL));
    ck_assert_ptr_null(ov_catalogue_field(&catalogue, "close-care", ".visits"));
    ck_assert_ptr_eq(ov_catalogue_measure(&catalogue, NULL, "close-care.continuity"), &measures[0]);
    ck_assert_ptr_null(ov_catalogue_measure(&catalogue, "close", "continuity"));
    const struct ov_catalogue empty = { 0 };
    ck_assert_ptr_null(ov_catalogue_module(&empty, "close"));
    ck_assert_ptr_null(ov_catalogue_unit(&empty, "23"));
}
END_TEST

START_TEST(components_are_found_and_texts_are_made)
{
    struct ov_component components[] = { { .id = "ambulance" }, { .id = "midwifery" } };
    const struct ov_terms terms = { .components = components, .component_count = 2 };
    ck_assert_int_eq(ov_component_index(&terms, "midwifery"), 1);
    ck_assert_int_eq(ov_component_index(&terms, "total"), -1);
    ck_assert_int_eq(ov_component_index(&terms, NULL), -1);
    struct ov_text text = ov_text("close-care", "Continuity");
    ck_assert_str_eq(text.domain, "close-care");
    ck_assert_str_eq(text.msgid, "Continuity");
    text = ov_text_data("Startar i maj");
    ck_assert_ptr_null(text.domain);
    ck_assert_str_eq(text.msgid, "Startar i maj");
    ck_assert(text.arguments == NULL && text.count == 0);
}
END_TEST

int main(void)
{
    setlocale(LC_ALL, "");
    Suite *suite = suite_create("model");
    TCase *tcase = tcase_create("model");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, money_is_shown_in_kronor);
    tcase_add_test(tcase, numbers_and_shares_are_shown_with_their_decimals);
    tcase_add_test(tcase, dates_truths_and_texts_are_shown);
    tcase_add_test(tcase, what_is_not_given_says_why);
    tcase_add_test(tcase, a_graph_owns_what_is_added);
    tcase_add_test(tcase, the_catalogue_is_searched_by_name);
    tcase_add_test(tcase, components_are_found_and_texts_are_made);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
