/* config: the home, its modules and its regions. */
#include "config/config.h"
#include "shelf.h"

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

static const char *messages(void)
{
    return shelf_messages(arena, &list, folder);
}

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
    static const char *const folders[] = {
        "modules.d", "editions", "keys", "schedules.d", "objects", "staging", "published"
    };
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

static const char own_rhythm[] =
    "region = \"23\";\ninternal_reports = (\n"
    "  { kind = \"tertial\"; title = \"Tertialrapport\"; receiver = \"Regionstyrelsen\"; days = 45; source = "
    "\"beslut\"; },\n"
    "  { kind = \"monthly\"; receiver = \"Regionledningen\"; days = 0; },\n"
    "  { kind = \"tertial\"; receiver = \"Regionstyrelsen\"; days = 45; } );\n";

/* Of a home, and of the same bytes alone. */
START_TEST(the_regions_own_reports)
{
    char *home = make_home();
    const struct ov_config *config = ov_config_load(arena, home, &list);
    ck_assert_uint_eq(config->internal_report_count, 0); /* what a new home shows is a comment */
    shelf_write(home, "overens.conf", own_rhythm);
    config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", messages());
    ck_assert_uint_eq(config->internal_report_count, 3);
    size_t count;
    const struct ov_internal_report *reports =
        ov_config_internal_reports(arena, "overens.conf", own_rhythm, strlen(own_rhythm), &count, &list);
    ck_assert_msg(reports != NULL, "%s", messages());
    ck_assert_uint_eq(count, 3);
    ck_assert_str_eq(reports[0].kind, "tertial");
    ck_assert_str_eq(reports[0].title, "Tertialrapport");
    ck_assert_str_eq(reports[0].receiver, "Regionstyrelsen");
    ck_assert_str_eq(reports[0].source, "beslut");
    ck_assert_int_eq(reports[0].days, 45);
    ck_assert_str_eq(reports[1].kind, "monthly");
    ck_assert(reports[1].title == NULL && reports[1].source == NULL);
    ck_assert_int_eq(reports[1].days, 0);
    ck_assert_str_eq(reports[1].at.source, "overens.conf");
    ck_assert_int_eq(reports[1].at.line, 4);
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(config->internal_reports[i].kind, reports[i].kind);
    static const char none[] = "region = \"23\";\n", faulty[] = "internal_reports = ( { } );\n";
    ck_assert_ptr_nonnull(
        ov_config_internal_reports(arena, "overens.conf", none, strlen(none), &count, &list));
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_null(
        ov_config_internal_reports(arena, "overens.conf", faulty, strlen(faulty), &count, &list));
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

static void check_class(const struct ov_account_class *class, const char *name, const char *from,
                        const char *to)
{
    ck_assert_str_eq(class->name, name);
    ck_assert_str_eq(class->from, from);
    ck_assert_str_eq(class->to, to);
}

START_TEST(accounts_are_the_standard_ones_or_those_that_are_set)
{
    static const char set[] = "region = \"23\"; posting_texts = true;\n"
                              "accounts = ( { class = \"balance\"; from = \"84\"; to = \"84\"; },\n"
                              "    { class = \"cost\"; from = \"4\"; to = \"8\"; } );\n";
    char *home = make_home();
    struct ov_config *config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", messages());
    ck_assert(!config->posting_texts);
    ck_assert_uint_eq(config->account_count, 3);
    check_class(&config->accounts[0], "income", "3", "3");
    check_class(&config->accounts[1], "cost", "4", "8");
    check_class(&config->accounts[2], "investment", "10", "12");

    shelf_write(home, "overens.conf", set);
    config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", messages());
    ck_assert(config->posting_texts);
    ck_assert_uint_eq(config->account_count, 2);
    check_class(&config->accounts[0], "balance", "84", "84");

    size_t count;
    struct ov_account_class *again =
        ov_config_accounts(arena, "overens.conf", set, strlen(set), &count, &list);
    ck_assert_msg(again != NULL, "%s", messages());
    ck_assert_uint_eq(count, 2);
    check_class(&again[1], "cost", "4", "8");
    again = ov_config_accounts(arena, "overens.conf", "region = \"23\";", 14, &count, &list);
    ck_assert(again != NULL && count == 3);
    ck_assert_ptr_null(ov_config_accounts(arena, "overens.conf", "accounts = 1;", 13, &count, &list));
    ck_assert_uint_gt(list.errors, 0);
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
    shelf_check("profile-", 10, profile_reader);
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
    struct shelf_case cases[] = {
        { "home",
          { home_is_made_and_read, the_regions_own_reports,
            accounts_are_the_standard_ones_or_those_that_are_set, home_needs_a_region_and_a_language,
            what_is_no_home, home_goes_before_what_is_shipped, modules_are_enabled_and_changed_in_place,
            a_broken_module_file_is_not_changed, broken_home_files, shipped_regions_are_complete } },
    };
    return shelf_run("config home", cases, OV_COUNT_OF(cases), set_up, tear_down);
}
