/* config: what the two readers make of a file, and what rules say of it. */
#include "config/config.h"
#include "shelf.h"

#include <string.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;

static void set_up(void)
{
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
}

static void tear_down(void)
{
    ov_arena_free(arena);
}

static struct ov_setting *parse(const char *text)
{
    return ov_config_parse("test.conf", text, strlen(text), &list);
}

static const char *messages(void)
{
    return shelf_messages(arena, &list, NULL);
}

/* ---- reading ------------------------------------------------------------------------------------------ */

START_TEST(values_and_places)
{
    const struct ov_setting *top = parse("# comment\n"
                                         "name = \"Ö\" // more\n"
                                         "  \"verens\\n\\\"\\\\\";\n"
                                         "ett : -2147483648, två_x = 0\n");
    ck_assert_ptr_null(top); /* å is no letter of a name */
    ck_assert_str_eq(messages(), "test.conf:4:20: error: not a name of a setting, found 'två_x'; accepted: a "
                                 "name of the letters A-Z a-z, digits, _ and -, with a letter first\n");
    list.errors = list.count = 0;
    top = parse("/* a\n * b */ name = \"Ö\" // more\n"
                "  \"verens\\n\\\"\\\\\";\r\n"
                "one : -2147483648, t-o_x = 2147483647 Yes = TRUE\n"
                "l = ( { a = 1 }, [ 1, 2 ], \"x\" \"y\", ( ) ); # end");
    ck_assert_ptr_nonnull(top);
    ck_assert_int_eq(top->count, 5);
    const struct ov_setting *name = ov_setting_member(top, "name");
    ck_assert_str_eq(name->text, "Överens\n\"\\");
    ck_assert_int_eq(name->at.line, 2);
    ck_assert_int_eq(name->at.column, 16);
    ck_assert_int_eq(name->name_at.column, 9);
    ck_assert_str_eq(name->at.source, "test.conf");
    ck_assert_int_eq(ov_setting_member(top, "one")->integer, INT32_MIN);
    ck_assert_int_eq(ov_setting_member(top, "t-o_x")->integer, INT32_MAX);
    ck_assert(ov_setting_member(top, "Yes")->truth);
    const struct ov_setting *elements = ov_setting_member(top, "l");
    ck_assert_int_eq(elements->count, 4);
    ck_assert_int_eq(elements->first->kind, OV_SETTING_GROUP);
    ck_assert_int_eq(elements->first->next->kind, OV_SETTING_ARRAY);
    ck_assert_str_eq(elements->first->next->next->text, "xy");
    ck_assert_int_eq(elements->first->next->next->next->count, 0);
    ck_assert_ptr_null(ov_setting_member(top, "none"));
    ck_assert_ptr_null(ov_setting_member(elements, "a"));
}
END_TEST

START_TEST(nothing_and_comments_are_a_file)
{
    ck_assert_ptr_nonnull(parse(""));
    ck_assert_ptr_nonnull(parse("# only a comment without line break"));
    ck_assert_ptr_nonnull(parse("\r\n\t /* x */ // y"));
    ck_assert_int_eq(list.count, 0);
}
END_TEST

START_TEST(the_guide_shows_a_well_formed_file)
{
    struct ov_error error = { 0 };
    size_t length;
    char *page = ov_file_read(arena, shelf_path(arena, "docs/configuration.md"), 1 << 20, &length, &error);
    ck_assert_msg(page != NULL, "%s", error.text);
    const char *start = strstr(page, "```\n") + strlen("```\n"), *end = strstr(start, "```");
    const struct ov_setting *top = ov_config_parse("page", start, (size_t)(end - start), &list);
    ck_assert_msg(top != NULL, "%s", messages());
    ck_assert_str_eq(ov_setting_member(top, "long")->text,
                     "A string ends on its line; strings that stand beside each other are one.");
}
END_TEST

START_TEST(paths_use_ids)
{
    const struct ov_setting *top =
        parse("editions = ( 1, 2, { payments = ( { id = \"main\"; key = \"x\"; }, { key = \"y\"; } ); } );");
    const struct ov_setting *payments =
        ov_setting_member(ov_setting_member(top, "editions")->first->next->next, "payments");
    ck_assert_str_eq(ov_setting_path(arena, ov_setting_member(payments->first, "key")),
                     "editions[2].payments.main.key");
    ck_assert_str_eq(ov_setting_path(arena, payments->first->next), "editions[2].payments[1]");
    ck_assert_str_eq(ov_setting_path(arena, top), "");
}
END_TEST

START_TEST(size_is_limited)
{
    size_t length = OV_CONFIG_MAX_BYTES + 1;
    char *data = ov_arena_alloc(arena, length);
    memset(data, ' ', length);
    ck_assert_ptr_null(ov_config_parse("large.conf", data, length, &list));
    ck_assert_str_eq(messages(), "large.conf:1:1: error: the file is too large: 4194305 bytes; accepted: at "
                                 "most 4 MiB\n");
    list.errors = 0;
    ck_assert_ptr_nonnull(ov_config_parse("large.conf", data, length - 1, &list));
}
END_TEST

START_TEST(depth_is_limited)
{
    char text[2 * 33 + 8];
    for (int depth = OV_CONFIG_MAX_DEPTH; depth <= OV_CONFIG_MAX_DEPTH + 1; depth++) {
        char *end = stpcpy(text, "a=");
        memset(end, '(', (size_t)depth);
        memset(end + depth, ')', (size_t)depth);
        ck_assert_int_eq(ov_config_parse("deep.conf", text, (size_t)(2 * depth + 2), &list) != NULL,
                         depth == OV_CONFIG_MAX_DEPTH);
    }
}
END_TEST

START_TEST(members_are_limited)
{
    struct ov_buffer text = { 0 };
    for (int i = 0; i < 4096; i++)
        ov_buffer_printf(&text, "a%d = %d;\n", i, i);
    ck_assert_ptr_nonnull(ov_config_parse("many.conf", text.data, text.length, &list));
    ov_buffer_puts(&text, "b = 1;\nc = 2;\n");
    ck_assert_ptr_null(ov_config_parse("many.conf", text.data, text.length, &list));
    ck_assert_str_eq(messages(),
                     "many.conf:4097:1: error: too many settings in one group, found 'b'; accepted: "
                     "at most 4096 settings\n");
    ov_buffer_free(&text);
}
END_TEST

static void scan_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                        struct ov_diagnostics *faults)
{
    (void)memory;
    ck_assert_ptr_null(ov_config_parse(file, data, length, faults));
}

START_TEST(broken_files)
{
    shelf_check("scan-", 25, scan_reader);
}
END_TEST

/* ---- rules -----------------------------------------------------------------------------------------------
 */

static const struct ov_setting_rule inner_rules[] = {
    { "size", 1u << OV_SETTING_INTEGER, true, NULL, 0, NULL },
    { "old", 0, false, NULL, 0, "nothing: size says it now" },
};
static const struct ov_setting_rule outer_rules[] = {
    { "title", 1u << OV_SETTING_STRING, true, NULL, 0, "a title" },
    { "parts", 1u << OV_SETTING_LIST, false, inner_rules, OV_COUNT_OF(inner_rules), NULL },
    { "names", 1u << OV_SETTING_LIST | 1u << OV_SETTING_ARRAY, false, NULL, 0, NULL },
};

START_TEST(rules_hold)
{
    const struct ov_setting *top =
        parse("title = \"x\"; parts = ( { size = 1; }, { size = 2; } ); names = [ ];");
    ck_assert(ov_setting_check(top, outer_rules, OV_COUNT_OF(outer_rules), &list));
    ck_assert_int_eq(list.count, 0);
}
END_TEST

START_TEST(rules_tell_all_faults)
{
    const struct ov_setting *top =
        parse("titel = \"x\";\nparts = ( { size = \"1\"; },\n  { old = 1; }, 7 );\nnames = true;");
    ck_assert(!ov_setting_check(top, outer_rules, OV_COUNT_OF(outer_rules), &list));
    ck_assert_str_eq(
        messages(),
        "test.conf:1:1: error: unknown setting, found 'titel'; accepted: title (of title, parts, names)\n"
        "test.conf:2:20: error: parts[0].size: wrong kind of value, found '\"1\"'; accepted: a whole number\n"
        "test.conf:3:5: error: parts[1].old: the setting is not allowed here; accepted: nothing: size says "
        "it "
        "now\n"
        "test.conf:3:3: error: parts[1]: size is missing; accepted: size = a whole number\n"
        "test.conf:3:17: error: parts[2]: wrong kind of value, found '7'; accepted: groups { } with commas "
        "between them\n"
        "test.conf:4:9: error: names: wrong kind of value, found 'true'; accepted: a list ( ) or an array [ "
        "]\n"
        "test.conf:1:1: error: title is missing; accepted: title = a title\n");
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "reading",
          { values_and_places, nothing_and_comments_are_a_file, the_guide_shows_a_well_formed_file,
            paths_use_ids, size_is_limited, depth_is_limited, members_are_limited, broken_files } },
        { "rules", { rules_hold, rules_tell_all_faults } },
    };
    return shelf_run("config", cases, OV_COUNT_OF(cases), set_up, tear_down);
}
