/* Manifests: what is refused, where, and with which words; places in JSON; rows of another length. */
#include "modules-fixture.h"

#include "modules/modules-internal.h"

#include <stdio.h>
#include <string.h>

static struct ov_arena *arena;

static void begin(void)
{
    arena = ov_arena_new();
}

static void end(void)
{
    ov_arena_free(arena);
}

/* A manifest with one row of each kind, one part of which is replaced. */
static const char base[] =
    "{\n"
    " \"manifest\": 1, \"interface\": \"1.0\",\n"
    " \"id\": \"demo\", \"title\": \"Prov\", \"version\": \"1\",\n"
    " \"fields\": [\n"
    "  { \"id\": \"visits\", \"label\": \"Besök\", \"type\": \"count\", \"period\": \"year\", \"level\": "
    "\"region\" }\n"
    " ],\n"
    " \"measures\": [\n"
    "  { \"id\": \"change\", \"label\": \"Mått\", \"type\": \"share\", \"formula\": \"visits / 2\" },\n"
    "  { \"id\": \"made\", \"label\": \"Mått\", \"type\": \"share\", \"callback\": true, \"reads\": \"visits "
    "grant\" }\n"
    " ],\n"
    " \"checks\": [\n"
    "  { \"id\": \"few\", \"title\": \"Få\", \"severity\": \"error\", \"each\": \"region\", \"rule\": "
    "\"visits > 1\", "
    "\"text\": \"{visits} i {unit}\" }\n"
    " ],\n"
    " \"sections\": [\n"
    "  { \"id\": \"shown\", \"title\": \"Del\", \"kinds\": [\"sheet\"], \"show\": \"table\", \"of\": "
    "\"visits, change\" }\n"
    " ],\n"
    " \"options\": [\n"
    "  { \"name\": \"limit\", \"type\": \"count\", \"standard\": \"5\" }\n"
    " ]\n"
    "}\n";

static const struct {
    const char *from, *to;
    int line; /* 0: accepted */
    const char *words;
} changes[] = {
    { "\"title\": \"Prov\"", "\"title\": \"Prov\", \"contact\": \"a\", \"licence\": \"b\"", 0, NULL },
    { "visits > 1", "demo.visits > core.grant", 0, NULL },
    { "visits > 1", "other.visits > 1", 0, NULL },
    { "{unit}", "{{unit}}", 0, NULL },
    { "\"visits grant\"", "\"core.grant demo.visits other.x\"", 0, NULL },
    { "\"of\": \"visits, change\"",
      "\"of\": \"max(visits, change), change\", \"over\": \"10 years\", \"rows\": \"unit\"", 0, NULL },
    /* JSON and its form */
    { " ]\n}\n", " ]\n", 20, "not JSON" },
    { "\"manifest\": 1", "\"manifest\": 2", 2, "format 2, this program reads 1" },
    { "\"manifest\": 1, ", "", 1, "no manifest" },
    { "\"interface\": \"1.0\"", "\"interface\": \"2.0\"", 2, "interface 2.0, this program has 1.1" },
    { "\"interface\": \"1.0\"", "\"interface\": \"1.7\"", 2, "interface 1.7, this program has 1.1" },
    { "\"interface\": \"1.0\"", "\"interface\": \"1\"", 2, "accepted: the version" },
    { "\"interface\": \"1.0\"", "\"interface\": \"1.0\", \"interface\": \"1.0\"", 2, "duplicate" },
    { "\"title\": \"Prov\"", "\"title\": 5", 3, "accepted: a \"text\"" },
    { "\"title\": \"Prov\", ", "", 1, "title: it is missing" },
    { "\"title\": \"Prov\"", "\"title\": \"\"", 3, "empty" },
    { "\"title\": \"Prov\"", "\"titel\": \"Prov\"", 3, "nearest is title" },
    { "\"id\": \"demo\"", "\"id\": \"Demo\"", 3, "no id of a module" },
    { "\"id\": \"demo\"", "\"id\": \"core\"", 3, "not core" },
    { "\"options\"", "\"option\"", 17, "nearest is options" },
    { " \"checks\": [", " \"checks\": {}, \"x\": [", 11, "not known here" },
    /* rows */
    { "\"label\": \"Besök\"", "\"lable\": \"Besök\"", 5, "nearest is label" },
    { "\"label\": \"Besök\", ", "", 5, "fields[0] (visits): label: it is missing" },
    { "\"label\": \"Besök\"", "\"label\": \"Be\\u0007sök\"", 5, "control character" },
    { "\"type\": \"count\", \"period\"", "\"type\": \"counts\", \"period\"", 5, "nearest is count" },
    { "\"type\": \"count\", \"period\"", "\"type\": 1, \"period\"", 5, "wrong kind" },
    { "\"level\": \"region\"", "\"level\": \"component\"", 5, "accepted: region, unit" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"decimals\": 10", 5, "1 to 9" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"decimals\": 1.5", 5, "whole number" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"decimals\": 0", 5, "0 is left out" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"flags\": [\"personal\", \"personal\"]", 5,
      "named twice" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"flags\": [\"private\"]", 5,
      "accepted: required, personal" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"slices\": \"Sex\"", 5, "slices: 'Sex' is no id" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"reserved\": 0", 5, "not known here" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"callback\": true", 5, "not known here" },
    { "\"id\": \"visits\"", "\"id\": \"visits_\"", 5, "is no id" },
    { "\"id\": \"visits\"", "\"id\": \"grant\"", 5, "core figure" },
    { "\"id\": \"change\"", "\"id\": \"visits\"", 8, "used twice" },
    { "\"id\": \"made\"", "\"id\": \"change\"", 9, "used twice" },
    /* formulas and texts */
    { "visits / 2", "visits /", 8, "at character 9" },
    { "visits / 2", "visitors / 2", 8, "'visitors'" },
    { "visits / 2", "demo.visitors / 2", 8, "'demo.visitors'" },
    { "visits / 2", "core.visits / 2", 8, "'core.visits'" },
    { "\"formula\": \"visits / 2\"", "\"formula\": \"visits / 2\", \"callback\": true", 8, "one of the two" },
    { ", \"formula\": \"visits / 2\"", "", 8, "no callback either" },
    { ", \"formula\": \"visits / 2\"", ", \"formula\": \"visits / 2\", \"reads\": \"visits\"", 8,
      "only a row with a callback" },
    { "\"callback\": true", "\"callback\": false", 9, "leaves it out" },
    { "\"visits grant\"", "\"visits + grant\"", 9, "'+' is not the name" },
    { "\"visits grant\"", "\"visits nobody\"", 9, "'nobody'" },
    { "visits > 1", "visits >", 12, "rule: the formula" },
    { "{unit}", "{unit", 12, "brace { at character 12" },
    { "{unit}", "unit}", 12, "brace }" },
    { "{unit}", "{}", 12, "brace {" },
    { "{unit}", "{visits +}", 12, "text: the formula" },
    { "\"each\": \"region\"", "\"each\": \"everything\"", 12, "accepted: edition" },
    { "[\"sheet\"]", "[]", 15, "a list of sheet" },
    { "[\"sheet\"]", "[\"sheets\"]", 15, "nearest is sheet" },
    { "\"kinds\": [\"sheet\"], ", "", 15, "kinds: none is named" },
    { "\"of\": \"visits, change\"", "\"of\": \"visits, , change\"", 15, "of: the formula" },
    { ", \"of\": \"visits, change\"", "", 15, "nothing would be shown" },
    { ", \"show\": \"table\"", "", 15, "show" },
    { "\"of\": \"visits, change\"", "\"of\": \"visits\", \"rows\": \"person\"", 15,
      "accepted: unit, component" },
    { "\"of\": \"visits, change\"", "\"of\": \"visits\", \"over\": \"ten years\"", 15, "accepted: 1 to 99" },
    { "\"of\": \"visits, change\"", "\"of\": \"visits\", \"callback\": true", 15, "without a callback" },
    { "\"standard\": \"5\"", "\"standard\": \"five\"", 18, "a whole number" },
    /* since 1.1 */
    { "\"level\": \"region\"", "\"level\": \"region\", \"breaks\": \"2016-01-01 2018-07-01\"", 0, NULL },
    { "\"level\": \"region\"", "\"level\": \"region\", \"breaks\": \"2016-01-01 2016-01-01\"", 5,
      "breaks: '2016-01-01' is no day after the one before it" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"breaks\": \"2016-02-30\"", 5,
      "accepted: days such as" },
    { "\"level\": \"region\"", "\"level\": \"region\", \"breaks\": \"2016-02\"", 5, "'2016-02' is no day" },
    { "\"each\": \"region\"", "\"each\": \"code\", \"over\": \"pathways\"", 0, NULL },
    { "\"each\": \"region\"", "\"each\": \"code\"", 12, "over: a check asked of each code" },
    { "\"each\": \"region\"", "\"each\": \"region\", \"over\": \"pathways\"", 12, "no other does" },
    { "\"each\": \"region\"", "\"each\": \"code\", \"over\": \"components\"", 12,
      "'components' cannot be the id of a code list" },
    { "\"each\": \"region\"", "\"each\": \"code\", \"over\": \"Pathways\"", 12, "no set and no figure" },
    { "visits > 1", "count(pathways) > 1", 0, NULL },
    { "visits > 1", "count(Pathways) > 1", 12, "rule: the formula" },
};

static char *changed(const char *from, const char *to)
{
    const char *at = strstr(base, from);
    ck_assert_msg(at != NULL, "the base has no %s", from);
    return ov_arena_printf(arena, "%.*s%s%s", (int)(at - base), base, to, at + strlen(from));
}

START_TEST(a_manifest_is_read_strictly)
{
    struct ov_error error = { 0 };
    char *json = changed(changes[_i].from, changes[_i].to);
    const struct ov_module *module = ov_manifest_read(arena, "manifest.json", json, strlen(json), &error);
    if (changes[_i].line == 0) {
        ck_assert_msg(module != NULL, "%s: %d:%d: %s", changes[_i].to, error.line, error.column, error.text);
        const char *written = ov_manifest_write(arena, module);
        const struct ov_module *again = ov_manifest_read(arena, "m", written, strlen(written), &error);
        ck_assert_msg(again != NULL, "%s", error.text);
        ck_assert_str_eq(ov_manifest_write(arena, again), written);
        return;
    }
    ck_assert_msg(module == NULL, "%s was accepted", changes[_i].to);
    ck_assert_str_eq(error.source, "manifest.json");
    ck_assert_msg(error.line == changes[_i].line, "%s: line %d, not %d: %s", changes[_i].to, changes[_i].line,
                  error.line, error.text);
    ck_assert_int_ge(error.column, 1);
    ck_assert_msg(strstr(error.text, changes[_i].words) != NULL, "'%s' is not in: %s", changes[_i].words,
                  error.text);
}
END_TEST

/* Rows by code list came with 1.1; in what was built before, any other word is a slip. */
START_TEST(rows_by_code_list)
{
    static const struct {
        const char *rows, *interface, *words;
    } cases[] = { { "pathways", "1.1", NULL },
                  { "pathways", "1.0", "rows: accepted: unit, component" },
                  { "period", "1.0", NULL },
                  { "parts", "1.1", "rows: 'parts' cannot be the id of a code list" } };
    struct ov_error error = { 0 };
    const char *from = "\"of\": \"visits, change\"";
    char *json =
        changed(from, ov_arena_printf(arena, "\"of\": \"visits\", \"rows\": \"%s\"", cases[_i].rows));
    memcpy(strstr(json, "\"interface\": \"1.0\"") + strlen("\"interface\": \""), cases[_i].interface, 3);
    const struct ov_module *module = ov_manifest_read(arena, "manifest.json", json, strlen(json), &error);
    if (cases[_i].words == NULL) {
        ck_assert_msg(module != NULL, "%s", error.text);
        ck_assert_str_eq(module->sections[0].rows, cases[_i].rows);
        return;
    }
    ck_assert_ptr_null(module);
    ck_assert_msg(strstr(error.text, cases[_i].words) != NULL, "%s", error.text);
}
END_TEST

/* Every list that a module counts on, where it first stands. */
START_TEST(code_lists_of_a_module)
{
    static const struct ov_measure measures[] = {
        { .id = "all", .formula = "sum(1, over = pathways)" },
        { .id = "parts", .formula = "count(parts) + at(count(old), edition = demo@2017)" },
        { .id = "made", .flags = OV_CALLBACK },
    };
    static const struct ov_check checks[] = {
        { .id = "each", .each = OV_CODE, .over = "new-pathways", .rule = "1 = 1", .text = "{count(told)}" },
        { .id = "code", .each = OV_EDITION, .flags = OV_CALLBACK, .text = "{count(argument)}" },
    };
    static const struct ov_section sections[] = {
        { .id = "rows", .of = "all, count(shown)", .rows = "exempt", .text = "{{count(braces)}}" },
        { .id = "fixed", .of = "all", .rows = "component" },
    };
    static const struct ov_module module = { .id = "demo",
                                             .measures = measures,
                                             .measure_count = 3,
                                             .checks = checks,
                                             .check_count = 2,
                                             .sections = sections,
                                             .section_count = 2 };
    static const char *const expected[] = { "pathways measures.all.formula", "new-pathways checks.each.over",
                                            "told checks.each.text", "exempt sections.rows.rows",
                                            "shown sections.rows.of" };
    size_t count;
    const struct ov_module_list *lists = ov_module_lists(arena, &module, &count);
    ck_assert_uint_eq(count, OV_COUNT_OF(expected));
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(ov_arena_printf(arena, "%s %s", lists[i].list, lists[i].where), expected[i]);
}
END_TEST

START_TEST(the_base_is_well_and_every_member_has_its_place)
{
    struct ov_error error = { 0 };
    const struct ov_module *module = ov_manifest_read(arena, "x", base, strlen(base), &error);
    ck_assert_msg(module != NULL, "%d:%d %s", error.line, error.column, error.text);
    struct ov_position at = ov_json_place("x", base, strlen(base), "measures", 1, "reads");
    ck_assert_int_eq(at.line, 9);
    ck_assert_int_eq(at.column, 80);
    at = ov_json_place("x", base, strlen(base), "options", 0, "standard");
    ck_assert_int_eq(at.line, 18);
    at = ov_json_place("x", base, strlen(base), "options", 7,
                       "standard"); /* the table stands for what is not there */
    ck_assert_int_eq(at.line, 17);
    at = ov_json_place("x", base, strlen(base), NULL, 0, "version");
    ck_assert_int_eq(at.line, 3);
    ck_assert_int_eq(at.column, 44);
}
END_TEST

START_TEST(a_manifest_has_a_largest_size)
{
    struct ov_error error = { 0 };
    size_t length = OV_MANIFEST_MAX + 1;
    char *json = ov_arena_alloc(arena, length + 1);
    memset(json, ' ', length);
    ck_assert_ptr_null(ov_manifest_read(arena, "x", json, length, &error));
    ck_assert_int_eq(error.code, OV_ERROR_LIMIT);
}
END_TEST

START_TEST(bytes_that_are_no_manifest_are_refused_at_every_length)
{
    for (size_t length = 0; length < strlen(base) - 1; length++) {
        struct ov_error error = { 0 };
        char *cut = ov_arena_copy(arena, base, length);
        ck_assert_ptr_null(ov_manifest_read(arena, "x", cut, length, &error));
        ck_assert_int_eq(error.code, OV_ERROR_INPUT);
    }
}
END_TEST

/* ---- rows of another length ---- */

struct old_row {
    const char *id;
    uint32_t type, flags;
};
struct new_row {
    struct old_row old;
    const char *help;
    uint32_t more, reserved;
};

START_TEST(shorter_rows_are_filled_with_nothing)
{
    /* Behind each row stands what must not be taken for its tail. */
    static const struct old_row rows[] = { { "a", 1, 2 }, { "b", 3, 4 }, { "c", 5, 6 } };
    struct ov_rows given = { rows, 3, sizeof rows[0] };
    struct ov_fault fault = { 0 };
    const struct new_row *copy =
        ov_rows_copy(arena, &given, sizeof(struct old_row), sizeof(struct new_row), &fault);
    ck_assert_ptr_nonnull(copy);
    for (int i = 0; i < 3; i++) {
        ck_assert_str_eq(copy[i].old.id, rows[i].id);
        ck_assert_uint_eq(copy[i].old.flags, rows[i].flags);
        ck_assert(copy[i].help == NULL && copy[i].more == 0);
    }
}
END_TEST

START_TEST(longer_rows_must_say_nothing_more)
{
    struct new_row rows[] = { { .old = { "a", 1, 2 } }, { .old = { "b", 3, 4 } } };
    struct ov_rows given = { rows, 2, sizeof rows[0] };
    struct ov_fault fault = { 0 };
    const struct old_row *copy =
        ov_rows_copy(arena, &given, sizeof(struct old_row), sizeof(struct old_row), &fault);
    ck_assert_ptr_nonnull(copy);
    ck_assert_str_eq(copy[1].id, "b");
    rows[1].more = 1;
    ck_assert_ptr_null(ov_rows_copy(arena, &given, sizeof(struct old_row), sizeof(struct old_row), &fault));
    ck_assert_uint_eq(fault.row, 1);
    ck_assert_ptr_nonnull(strstr(fault.text, "newer header"));
}
END_TEST

START_TEST(rows_of_an_impossible_length_are_refused)
{
    static const struct old_row row = { "a", 1, 2 };
    const struct ov_rows given[] = {
        { &row, 1, sizeof row - 1 }, { &row, 1, 5000 }, { NULL, 1, sizeof row }, { &row, 1000000, sizeof row }
    };
    for (size_t i = 0; i < OV_COUNT_OF(given); i++) {
        struct ov_fault fault = { 0 };
        ck_assert_ptr_null(ov_rows_copy(arena, &given[i], sizeof row, sizeof row, &fault));
        ck_assert_str_ne(fault.text, "");
    }
    struct ov_fault fault = { 0 };
    ck_assert_ptr_nonnull(
        ov_rows_copy(arena, &(struct ov_rows){ NULL, 0, 0 }, sizeof row, sizeof row, &fault));
}
END_TEST

/* The layout of interface 1.0 on a machine with eight-byte pointers: it only grows at the tail. */
START_TEST(the_first_sizes_stay)
{
    static const size_t sizes[OV_ROWS_TABLES] = { 72, 88, 88, 80, 32 };
    if (sizeof(void *) != 8)
        return;
    for (size_t i = 0; i < OV_ROWS_TABLES; i++) {
        ck_assert_uint_eq(ov_rows_descriptions[i].first_size, sizes[i]);
        ck_assert_uint_ge(ov_rows_descriptions[i].row_size, sizes[i]);
    }
    ck_assert_uint_eq(offsetof(struct ov_plugin, abi_major), 8);
    ck_assert_uint_eq(offsetof(struct ov_plugin, fields), 56);
    ck_assert_uint_eq(offsetof(struct ov_host, row), 144);
}
END_TEST

/* ---- frames ---- */

static bool checked(const char *json, struct ov_error *error)
{
    struct ov_buffer frame = { 0 };
    uint32_t length = (uint32_t)strlen(json);
    unsigned char head[4] = { length & 0xff, length >> 8 & 0xff, length >> 16 & 0xff, length >> 24 };
    *error = (struct ov_error){ 0 };
    ov_buffer_add(&frame, head, sizeof head);
    ov_buffer_puts(&frame, json);
    bool well = ov_frame_check(frame.data, frame.length, error);
    for (size_t cut = 0; cut < frame.length; cut++)
        ck_assert(!ov_frame_check(frame.data, cut, NULL));
    ov_buffer_free(&frame);
    return well;
}

static const struct {
    const char *json, *words; /* NULL: accepted */
} records[] = {
    { "{\"record\":\"end\",\"count\":3}", NULL },
    { "{\"record\":\"formula\",\"text\":\"grant - planned\"}", NULL },
    { "{\"record\":\"heading\",\"text\":\"Rubrik\"}", NULL },
    { "{\"record\":\"raised\",\"text\":\"\",\"arguments\":[{\"name\":\"a\",\"formula\":\"1\"}]}", NULL },
    { "{\"record\":\"table\",\"text\":\"\",\"arguments\":[{\"name\":\"a\"}]}", NULL },
    { "{\"record\":\"row\",\"text\":\"\",\"arguments\":[{\"formula\":\"1 + 2\"}]}", NULL },
    { "{\"record\":\"ask\",\"text\":\"a.b\",\"subject\":{\"edition\":\"a@2022\"}}", NULL },
    { "{\"record\":\"manifest\",\"manifest\":{}}", NULL },
    { "[]", "no JSON object" },
    { "{", "no JSON" },
    { "{}", "no known kind" },
    { "{\"record\":\"applause\"}", "no known kind" },
    { "{\"record\":\"end\",\"count\":-1}", "count" },
    { "{\"record\":\"end\",\"count\":1.0}", "count" },
    { "{\"record\":\"end\",\"count\":1,\"text\":\"a\"}", "'text', which it may not" },
    { "{\"record\":\"heading\"}", "missing" },
    { "{\"record\":\"heading\",\"text\":\"\"}", "empty" },
    { "{\"record\":\"heading\",\"text\":\"a\\nb\"}", "control character" },
    { "{\"record\":\"formula\",\"text\":\"grant -\"}", "at character" },
    { "{\"record\":\"table\",\"text\":\"a\",\"arguments\":[{\"name\":\"a\",\"formula\":\"1\"}]}",
      "too many" },
    { "{\"record\":\"row\",\"text\":\"a\",\"arguments\":[{}]}", "too many" },
    { "{\"record\":\"row\",\"text\":\"a\",\"arguments\":{}}", "no list" },
    { "{\"record\":\"row\",\"text\":\"a\"}", "no list" },
    { "{\"record\":\"ask\",\"text\":\"a.b\",\"subject\":{\"moon\":\"full\"}}", "'moon'" },
    { "{\"record\":\"ask\",\"text\":\"a.b\",\"subject\":{\"period\":-1}}", "period" },
    { "{\"record\":\"manifest\",\"manifest\":[]}", "no object" },
};

START_TEST(a_frame_is_checked_whole)
{
    struct ov_error error;
    bool well = checked(records[_i].json, &error);
    ck_assert_msg(well == (records[_i].words == NULL), "%s: %s", records[_i].json, error.text);
    if (!well)
        ck_assert_msg(strstr(error.text, records[_i].words) != NULL, "%s: %s", records[_i].json, error.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modules-manifest");
    TCase *manifests = tcase_create("manifests"), *rows = tcase_create("rows"),
          *frames = tcase_create("frames");
    tcase_add_checked_fixture(manifests, begin, end);
    tcase_add_loop_test(manifests, a_manifest_is_read_strictly, 0, (int)OV_COUNT_OF(changes));
    tcase_add_loop_test(manifests, rows_by_code_list, 0, 4);
    tcase_add_test(manifests, code_lists_of_a_module);
    tcase_add_test(manifests, the_base_is_well_and_every_member_has_its_place);
    tcase_add_test(manifests, a_manifest_has_a_largest_size);
    tcase_add_test(manifests, bytes_that_are_no_manifest_are_refused_at_every_length);
    suite_add_tcase(suite, manifests);
    tcase_add_checked_fixture(rows, begin, end);
    tcase_add_test(rows, shorter_rows_are_filled_with_nothing);
    tcase_add_test(rows, longer_rows_must_say_nothing_more);
    tcase_add_test(rows, rows_of_an_impossible_length_are_refused);
    tcase_add_test(rows, the_first_sizes_stay);
    suite_add_tcase(suite, rows);
    tcase_add_loop_test(frames, a_frame_is_checked_whole, 0, (int)OV_COUNT_OF(records));
    suite_add_tcase(suite, frames);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
