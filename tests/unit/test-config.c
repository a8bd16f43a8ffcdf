/* config: what the two readers make of a file, what rules say of it, and the home. */
#include "config/config.h"
#include "shelf.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;
static char *folder; /* of the tests that make a home */

static void set_up(void)
{
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
    folder = NULL;
}

static void tear_down(void)
{
    struct ov_error error = { 0 };
    if (folder != NULL)
        ck_assert_msg(ov_folder_remove(folder, &error), "%s", error.text);
    ov_arena_free(arena);
}

static struct ov_setting *parse(const char *text)
{
    return ov_config_parse("test.conf", text, strlen(text), &list);
}

static const char *messages(void)
{
    return shelf_messages(arena, &list, folder);
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

/* ---- the home -------------------------------------------------------------------------------------------
 */

static char *make_home(void)
{
    struct ov_error error = { 0 };
    folder = shelf_folder(arena);
    char *home = ov_path_join(arena, folder, "home/of/mine");
    ck_assert_msg(ov_config_create(home, "23", "en", &error), "%s", error.text);
    return home;
}

START_TEST(home_is_made_and_read)
{
    static const char *const folders[] = { "modules.d", "editions", "keys",     "schedules.d",
                                           "objects",   "staging",  "published" };
    char *home = make_home();
    for (size_t i = 0; i < OV_COUNT_OF(folders); i++)
        ck_assert(ov_file_exists(ov_path_join(arena, home, folders[i])));
    struct ov_config *config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", messages());
    ck_assert_str_eq(config->home, home);
    ck_assert_str_eq(config->region, "23");
    ck_assert_str_eq(config->language, "en");
    ck_assert_ptr_null(config->registry_pattern);
    ck_assert_int_eq(config->module_count, 0);
    ck_assert_int_eq(strlen(config->digest), 64);
    ck_assert_str_eq(config->data, getenv("OVERENS_DATADIR"));
    ck_assert_int_eq(config->unit_count, 22);
    ck_assert_str_eq(config->units[0].code, "00");
    ck_assert_str_eq(config->units[21].name, "Region Norrbotten");
    ck_assert_ptr_null(ov_config_find(config, arena, "keys/none.conf"));
    struct ov_error error = { 0 };
    ck_assert(!ov_config_create(home, "23", "sv", &error));
    ck_assert_int_eq(error.code, OV_ERROR_STATE);
}
END_TEST

START_TEST(home_needs_a_region_and_a_language)
{
    struct ov_error error = { 0 };
    folder = shelf_folder(arena);
    char *home = ov_path_join(arena, folder, "home");
    ck_assert(!ov_config_create(home, "2", "sv", &error));
    ck_assert_ptr_nonnull(strstr(error.text, "unknown region '2'; accepted: 01 Stockholm, 03 Uppsala, "));
    ck_assert_ptr_nonnull(strstr(error.text, "25 Norrbotten"));
    error.code = OV_OK;
    ck_assert(!ov_config_create(home, "23", "fi", &error));
    ck_assert_str_eq(error.text, "unknown language 'fi'; accepted: sv, en");
    ck_assert(!ov_file_exists(home));
}
END_TEST

START_TEST(what_is_no_home)
{
    folder = shelf_folder(arena);
    ck_assert_ptr_null(ov_config_load(arena, folder, &list));
    ck_assert_str_eq(messages(),
                     "HOME: error: not a home: there is no overens.conf; accepted: a folder made by "
                     "overens init\n");
}
END_TEST

START_TEST(home_goes_before_what_is_shipped)
{
    char *home = make_home();
    shelf_write(home, "regions.conf",
                "units = ( { code = \"23\"; name = \"Region Nord\"; short_name = \"Nord\"; } );\n");
    struct ov_config *config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", messages());
    ck_assert_int_eq(config->unit_count, 1);
    ck_assert_str_eq(config->units[0].short_name, "Nord");
    ck_assert_str_eq(config->units_file, ov_path_join(arena, home, "regions.conf"));
    shelf_write(home, "overens.conf", "region = \"01\";\n");
    ck_assert_ptr_null(ov_config_load(arena, home, &list));
    ck_assert_str_eq(
        messages(),
        "HOME/home/of/mine/overens.conf:1:10: error: region: unknown region, found '01'; accepted: "
        "23 Nord\n");
}
END_TEST

START_TEST(modules_are_enabled_and_changed_in_place)
{
    char *home = make_home(), *path = ov_path_join(arena, home, "modules.d/close-care.conf");
    struct ov_error error = { 0 };
    size_t length;
    struct ov_config *config = ov_config_load(arena, home, &list);
    ck_assert_msg(ov_config_enable(config, "close-care", true, &error), "%s", error.text);
    ck_assert_msg(ov_config_enable(config, "beta", true, &error), "%s", error.text);
    ck_assert(!ov_config_enable(config, "../evil", true, &error));
    config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", messages());
    ck_assert_int_eq(config->module_count, 2);
    ck_assert_str_eq(config->modules[0].id, "beta");
    const struct ov_module_setting *module = ov_config_module(config, "close-care");
    ck_assert(module->enabled && !module->critical);
    ck_assert_int_eq(module->edition_count, 1);
    ck_assert_str_eq(module->editions[0], "close-care@2022");
    ck_assert_ptr_null(ov_config_module(config, "gamma"));

    /* Only the value of one setting changes, whatever stands around it. */
    shelf_write(home, "modules.d/close-care.conf",
                "# å enabled = false\nmemory_mb = 64; enabled = true; # ö\noptions = { smallest-n = 5; word "
                "= \"x\"; };");
    ck_assert(ov_config_enable(config, "close-care", false, &error));
    ck_assert_str_eq(
        ov_file_read(arena, path, 1000, &length, &error),
        "# å enabled = false\nmemory_mb = 64; enabled = false; # ö\noptions = { smallest-n = 5; word = "
        "\"x\"; };");
    module = ov_config_module(ov_config_load(arena, home, &list), "close-care");
    ck_assert(!module->enabled);
    ck_assert_int_eq(module->memory_mb, 64);
    ck_assert_int_eq(module->timeout_seconds, 20);
    ck_assert_int_eq(module->option_count, 2);
    ck_assert_str_eq(module->options[0].name, "smallest-n");
    ck_assert_str_eq(module->options[0].value, "5");
    ck_assert_int_eq(module->options[1].at.line, 3);
}
END_TEST

START_TEST(a_broken_module_file_is_not_changed)
{
    char *home = make_home();
    struct ov_error error = { 0 };
    struct ov_config *config = ov_config_load(arena, home, &list);
    shelf_write(home, "modules.d/beta.conf", "enabled = ;\n");
    ck_assert(!ov_config_enable(config, "beta", true, &error));
    ck_assert_int_eq(error.code, OV_ERROR_INPUT);
}
END_TEST

static void load_with(const char *name, const char *data, size_t length, struct ov_diagnostics *faults)
{
    struct ov_error error = { 0 };
    struct ov_arena *memory = ov_arena_new();
    char *home = shelf_folder(memory), *place = ov_path_join(memory, home, "h");
    ck_assert(ov_config_create(place, "23", "sv", &error));
    ck_assert(ov_file_replace(ov_path_join(memory, place, name), data, length, &error));
    struct ov_diagnostics found = { .arena = faults->arena };
    ck_assert_ptr_null(ov_config_load(memory, place, &found));
    /* The folder is another each time: only the file's name is kept. */
    for (size_t i = 0; i < found.count; i++) {
        struct ov_diagnostic *item = OV_APPEND(faults->arena, faults->items, faults->count);
        *item = found.items[i];
        item->at.source = strrchr(item->at.source, '/') + 1;
        item->at.source = ov_arena_strdup(faults->arena, item->at.source);
    }
    faults->errors = found.errors;
    ck_assert(ov_folder_remove(home, &error));
    ov_arena_free(memory);
}

static void profile_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                           struct ov_diagnostics *faults)
{
    (void)memory, (void)file;
    load_with("overens.conf", data, length, faults);
}

static void regions_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                           struct ov_diagnostics *faults)
{
    size_t count;
    ck_assert_ptr_null(ov_config_units(memory, file, data, length, &count, faults));
}

static void module_reader(struct ov_arena *memory, const char *file, const char *data, size_t length,
                          struct ov_diagnostics *faults)
{
    (void)memory;
    load_with(ov_arena_printf(arena, "modules.d/%s", file), data, length, faults);
}

START_TEST(broken_home_files)
{
    shelf_check("profile-", 5, profile_reader);
    shelf_check("regions-", 2, regions_reader);
    shelf_check("module-", 2, module_reader);
}
END_TEST

START_TEST(shipped_regions_are_complete)
{
    struct ov_error error = { 0 };
    size_t length, count;
    char *path = shelf_path(arena, "config/regions.conf");
    char *data = ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, &length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    struct ov_unit *units = ov_config_units(arena, path, data, length, &count, &list);
    ck_assert_msg(units != NULL, "%s", messages());
    ck_assert_int_eq(count, 22);
    for (size_t i = 1; i < count; i++) {
        ck_assert_int_gt(ov_compare(units[i].code, units[i - 1].code), 0);
        ck_assert_ptr_nonnull(units[i].organisation_number);
    }
    ck_assert_str_eq(units[19].name, "Region Jämtland Härjedalen");
    ck_assert_str_eq(units[19].short_name, "Jämtland Härjedalen");
    ck_assert_str_eq(units[19].organisation_number, "232100-0214");
    ck_assert_str_eq(units[12].name, "Västra Götalandsregionen");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("config");
    const struct {
        const char *name;
        const TTest *tests[12];
    } cases[] = {
        { "reading",
          { values_and_places, nothing_and_comments_are_a_file, the_guide_shows_a_well_formed_file,
            paths_use_ids, size_is_limited, depth_is_limited, members_are_limited, broken_files } },
        { "rules", { rules_hold, rules_tell_all_faults } },
        { "home",
          { home_is_made_and_read, home_needs_a_region_and_a_language, what_is_no_home,
            home_goes_before_what_is_shipped, modules_are_enabled_and_changed_in_place,
            a_broken_module_file_is_not_changed, broken_home_files, shipped_regions_are_complete } },
    };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        TCase *group = tcase_create(cases[i].name);
        tcase_add_checked_fixture(group, set_up, tear_down);
        tcase_set_timeout(group, 60);
        for (size_t j = 0; cases[i].tests[j] != NULL; j++)
            tcase_add_test(group, cases[i].tests[j]);
        suite_add_tcase(suite, group);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
