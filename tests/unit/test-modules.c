/* Describing plugins: the good one as it is, each bad one in words. Listing, verifying, collecting. */
#include "modules-fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

static struct ov_arena *arena;
static struct ov_config *config;
static struct ov_error error;

static void begin(void)
{
    arena = ov_arena_new();
    config = test_config(arena);
    error = (struct ov_error){ 0 };
}

static void end(void)
{
    ov_arena_free(arena);
}

/* ---- describing ---- */

START_TEST(the_good_plugin_describes_itself)
{
    const struct ov_module *module = described(config, "good");
    ck_assert_str_eq(module->id, "good");
    ck_assert_str_eq(module->title, "Ett gott tillägg");
    ck_assert_str_eq(module->version, "1.2");
    ck_assert_str_eq(module->licence, "Apache-2.0");
    ck_assert_uint_eq(module->abi_major, OV_ABI_MAJOR);
    ck_assert_uint_eq(module->field_count, 2);
    ck_assert_str_eq(module->fields[0].help, "Alla besök, \"även\" på distans.");
    ck_assert_uint_eq(module->fields[0].flags, OV_REQUIRED | OV_PERSONAL);
    ck_assert_uint_eq(module->fields[1].level, OV_UNIT);
    ck_assert_uint_eq(module->measures[0].flags & OV_CALLBACK, 0);
    ck_assert_uint_eq(module->measures[1].flags & OV_CALLBACK, OV_CALLBACK);
    ck_assert_str_eq(module->measures[1].reads, "decided");
    ck_assert_uint_eq(module->checks[0].severity, OV_WARNING);
    ck_assert_uint_eq(module->checks[1].flags & OV_CALLBACK, OV_CALLBACK);
    ck_assert_uint_eq(module->sections[0].kinds, OV_SHEET | OV_FINAL);
    ck_assert_uint_eq(module->sections[1].flags & OV_CALLBACK, OV_CALLBACK);
    ck_assert_str_eq(module->options[0].standard, "500");
}
END_TEST

START_TEST(a_manifest_survives_being_read_and_written)
{
    char *json = ov_module_describe(config, arena, "good", &error);
    ck_assert_msg(json != NULL, "%s", error.text);
    const struct ov_module *module = ov_manifest_read(arena, "x", json, strlen(json), &error);
    ck_assert_msg(module != NULL, "%s", error.text);
    ck_assert_str_eq(ov_manifest_write(arena, module), json);
    ck_assert_ptr_nonnull(strstr(json, "\"title\": \"Ett gott tillägg\""));
    ck_assert_str_eq(ov_module_describe(config, arena, "good", &error), json);
}
END_TEST

START_TEST(longer_rows_are_read_when_they_say_nothing_new)
{
    const struct ov_module *module = described(config, "long-rows");
    ck_assert_uint_eq(module->field_count, 2);
    ck_assert_str_eq(module->fields[1].id, "second");
    ck_assert_uint_eq(module->fields[1].level, OV_UNIT);
}
END_TEST

START_TEST(a_worker_that_is_none_is_an_error)
{
    config->worker = "/nonexistent/overens-worker";
    ck_assert_ptr_null(ov_module_describe(config, arena, "good", &error));
    ck_assert_ptr_nonnull(strstr(error.text, "/nonexistent/overens-worker"));
    error = (struct ov_error){ 0 };
    config->worker = "/bin/false";
    ck_assert_ptr_null(ov_module_describe(config, arena, "good", &error));
    ck_assert_ptr_nonnull(strstr(error.text, "exit 1"));
}
END_TEST

/* ---- installed modules ---- */

static char folder[] = "/tmp/overens-test-modules-XXXXXX";

static void begin_installed(void)
{
    begin();
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    config->data = ov_arena_strdup(arena, folder);
}

static void end_installed(void)
{
    ck_assert_msg(ov_folder_remove(folder, &error), "%s", error.text);
    end();
}

static void install(const char *id, const char *json)
{
    char *place = ov_arena_printf(arena, "%s/modules/%s", folder, id);
    ck_assert(ov_folder_create(place, &error));
    ck_assert(ov_file_create(ov_path_join(arena, place, "manifest.json"), json, strlen(json), 0666, &error));
}

static const char *first_message(struct ov_diagnostics *list)
{
    struct ov_buffer buffer = { 0 };
    ck_assert_uint_ge(list->count, 1);
    ov_diagnostic_format(&list->items[0], &buffer);
    char *text = ov_arena_strdup(arena, buffer.data);
    ov_buffer_free(&buffer);
    return text;
}

static const char plain[] =
    "{\"manifest\": 1, \"interface\": \"1.0\", \"id\": \"plain-tables\", \"title\": \"Bara "
    "tabeller\", \"version\": \"2\", \"fields\": [], \"measures\": [], \"checks\": [], "
    "\"sections\": [], \"options\": []}";

START_TEST(modules_are_listed_without_opening_them)
{
    struct ov_module_state *states;
    size_t count;
    install("good", ov_module_describe(config, arena, "good", &error));
    install("plain-tables", plain);
    install("damaged", "{");
    test_setting(config, "good");
    test_setting(config, "absent");
    config->worker = "/nonexistent";
    ck_assert_msg(ov_modules_list(config, arena, &states, &count, &error), "%s", error.text);
    ck_assert_uint_eq(count, 4);
    ck_assert_str_eq(states[0].id, "absent");
    ck_assert(states[0].enabled && !states[0].installed);
    ck_assert_ptr_nonnull(strstr(states[0].problem, "not installed"));
    ck_assert_str_eq(states[1].id, "damaged");
    ck_assert_ptr_nonnull(strstr(states[1].problem, "manifest.json:1:"));
    ck_assert(states[2].enabled && states[2].installed && states[2].problem == NULL);
    ck_assert_str_eq(states[2].title, "Ett gott tillägg");
    ck_assert_ptr_nonnull(strstr(states[2].plugin, "/good.so"));
    ck_assert_str_eq(states[3].version, "2");
    ck_assert(!states[3].enabled && states[3].plugin == NULL && states[3].problem == NULL);
}
END_TEST

START_TEST(a_manifest_that_lies_is_noticed)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_module changed = *described(config, "good");
    install("good", ov_manifest_write(arena, &changed));
    ck_assert_msg(ov_module_verify(config, "good", &list), "%s", first_message(&list));

    ck_assert(ov_folder_remove(ov_arena_printf(arena, "%s/modules/good", folder), &error));
    changed.version = "1.3";
    install("good", ov_manifest_write(arena, &changed));
    ck_assert(!ov_module_verify(config, "good", &list));
    ck_assert_ptr_nonnull(strstr(first_message(&list), "\"version\": \"1.3\""));
    ck_assert_ptr_nonnull(strstr(first_message(&list), "\"version\": \"1.2\""));
}
END_TEST

START_TEST(tables_alone_are_a_module)
{
    struct ov_diagnostics list = { .arena = arena };
    install("plain-tables", plain);
    ck_assert_msg(ov_module_verify(config, "plain-tables", &list), "%s", first_message(&list));
}
END_TEST

START_TEST(callbacks_without_a_plugin_are_a_fault)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_module renamed = *described(config, "good");
    renamed.id = "goods";
    for (size_t i = 0; i < renamed.measure_count; i++) /* its own full name must follow */
        if (ov_equal(renamed.measures[i].reads, "good.visits"))
            ((struct ov_measure *)renamed.measures)[i].reads = "goods.visits";
    install("goods", ov_manifest_write(arena, &renamed));
    ck_assert(!ov_module_verify(config, "goods", &list));
    ck_assert_ptr_nonnull(strstr(first_message(&list), "goods.so"));
}
END_TEST

START_TEST(options_are_held_against_their_table)
{
    static const struct {
        const char *name, *value, *words;
    } options[] = {
        { "limit", "100", NULL },
        { "loud", "true", NULL },
        { "limit", "many", "whole number" },
        { "limit", "-1", "whole number" },
        { "loud", "yes", "true or false" },
        { "limits", "100", "nearest is limit" },
        { "zebra", "100", "limit, loud" },
    };
    install("good", ov_module_describe(config, arena, "good", &error));
    for (size_t i = 0; i < OV_COUNT_OF(options); i++) {
        struct ov_diagnostics list = { .arena = arena };
        struct ov_option_value value = { options[i].name, options[i].value, { "good.conf", 4, 11 } };
        config->module_count = 0;
        struct ov_module_setting *setting = test_setting(config, "good");
        setting->options = &value;
        setting->option_count = 1;
        bool well = ov_module_verify(config, "good", &list);
        ck_assert_msg(well == (options[i].words == NULL), "%s = %s", options[i].name, options[i].value);
        if (!well) {
            ck_assert_ptr_nonnull(strstr(first_message(&list), options[i].words));
            ck_assert_ptr_nonnull(strstr(first_message(&list), "good.conf:4:11: error:"));
        }
    }
}
END_TEST

START_TEST(the_catalogue_comes_from_what_is_enabled)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_sources sources = { .arena = arena };
    static const struct ov_unit unit = { .code = "23", .name = "Jämtland Härjedalen" };
    install("good", ov_module_describe(config, arena, "good", &error));
    install("plain-tables", plain);
    test_setting(config, "plain-tables");
    test_setting(config, "good");
    ck_assert(ov_modules_collect(config, &sources, &list));
    ck_assert_uint_eq(sources.count, 2);
    struct ov_catalogue *catalogue = ov_catalogue_load(arena, &sources, &unit, 1, &list);
    ck_assert_ptr_nonnull(catalogue);
    ck_assert_uint_eq(catalogue->module_count, 2);
    ck_assert_str_eq(catalogue->modules[0].id, "good");
    ck_assert_str_eq(ov_catalogue_field(catalogue, "good", "visits")->label, "Besök");
    ck_assert_str_eq(catalogue->modules[0].manifest_digest, ov_sources_find(&sources, "module:good")->digest);
    ck_assert_str_eq(ov_catalogue_unit(catalogue, "23")->name, "Jämtland Härjedalen");
}
END_TEST

START_TEST(an_enabled_module_that_is_not_installed_is_a_fault)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_sources sources = { .arena = arena };
    install("plain-tables", plain);
    test_setting(config, "plain-table");
    ck_assert(!ov_modules_collect(config, &sources, &list));
    ck_assert_ptr_nonnull(strstr(first_message(&list), "not installed"));
    ck_assert_ptr_nonnull(strstr(first_message(&list), "nearest is plain-tables"));
    ck_assert_ptr_nonnull(strstr(first_message(&list), "modules.d/test.conf:1:1: error"));
}
END_TEST

/* A folder with a copy of the good plugin, for tests that spoil it. */
static char *plugins, *copy;

static void begin_copied(void)
{
    size_t length;
    begin_installed();
    plugins = ov_arena_printf(arena, "%s/plugins", folder);
    copy = ov_arena_printf(arena, "%s/good.so", plugins);
    char *source = ov_arena_printf(arena, "%s/good.so", config->plugins);
    char *bytes = ov_file_read(arena, source, 64 << 20, &length, &error);
    ck_assert_msg(bytes != NULL, "%s", error.text);
    ck_assert(ov_folder_create(plugins, &error));
    ck_assert(ov_file_create(copy, bytes, length, 0600, &error));
    ck_assert_int_eq(chmod(plugins, 0755), 0);
    config->plugins = plugins;
}

static void opens(void)
{
    ck_assert_msg(ov_module_describe(config, arena, "good", &error) != NULL, "%s", error.text);
}

static void refuses(const char *path, const char *words, const char *remedy)
{
    error = (struct ov_error){ 0 };
    ck_assert_ptr_null(ov_module_describe(config, arena, "good", &error));
    ck_assert_msg(strstr(error.text, path) != NULL && strstr(error.text, words) != NULL &&
                      strstr(error.text, remedy) != NULL,
                  "'%s', '%s', '%s' are not all in: %s", path, words, remedy, error.text);
    error = (struct ov_error){ 0 };
}

START_TEST(a_link_or_another_thing_than_a_file_is_not_opened)
{
    char *other = ov_arena_printf(arena, "%s/other.so", plugins);
    opens();
    ck_assert_int_eq(rename(copy, other), 0);
    ck_assert_int_eq(symlink("other.so", copy), 0);
    refuses(copy, "not an ordinary file", "not a link");
    ck_assert_int_eq(unlink(copy), 0);
    ck_assert_int_eq(mkfifo(copy, 0600), 0);
    refuses(copy, "not an ordinary file", "the file itself");
    ck_assert_int_eq(unlink(copy), 0);
    ck_assert_int_eq(mkdir(copy, 0700), 0);
    refuses(copy, "not an ordinary file", "the file itself");
}
END_TEST

START_TEST(what_others_may_write_is_not_opened)
{
    ck_assert_int_eq(chmod(copy, 0602), 0);
    refuses(copy, "written by everybody", "chmod go-w");
    ck_assert_int_eq(chmod(copy, 0644), 0);
    opens();
    ck_assert_int_eq(chmod(plugins, 0757), 0);
    refuses(plugins, "written by everybody", "chmod go-w");
    ck_assert_int_eq(chmod(plugins, 0755), 0);
    opens();
    if (geteuid() != 0)
        return; /* only root can give a file away */
    ck_assert_int_eq(chown(copy, 0, 12345), 0);
    ck_assert_int_eq(chmod(copy, 0664), 0);
    refuses(copy, "written by its group (12345)", "chmod g-w");
    ck_assert_int_eq(chown(copy, 0, 0), 0); /* root's own group */
    opens();
    ck_assert_int_eq(chown(copy, 12345, 0), 0);
    refuses(copy, "belongs to user ? (12345)", "chown root");
    ck_assert_int_eq(chown(copy, 0, 0), 0);
    ck_assert_int_eq(chown(plugins, 12345, 0), 0);
    refuses(plugins, "belongs to user ? (12345)", "chown root");
}
END_TEST

START_TEST(a_pinned_plugin_has_these_bytes_or_is_not_opened)
{
    static const char pinned[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    struct ov_module_setting *setting = test_setting(config, "good");
    char *digest = ov_module_digest(arena, copy, &error);
    ck_assert_uint_eq(strlen(digest), 64);
    setting->sha256 = digest;
    opens();
    setting->file = "/home/modules.d/good.conf";
    setting->sha256 = pinned;
    refuses(copy, digest, ov_arena_printf(arena, "good.conf says sha256 = \"%s\"", pinned));
    setting->sha256 = digest;
    int file = open(copy, O_WRONLY | O_APPEND);
    ck_assert_int_eq(write(file, "x", 1), 1); /* which the linker would not notice */
    close(file);
    refuses(copy, ov_module_digest(arena, copy, &error), digest);
    setting->sha256 = NULL;
    opens();
    ck_assert_ptr_null(ov_module_digest(arena, "/nonexistent/good.so", &error));
    ck_assert_int_eq(error.code, OV_ERROR_MISSING);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modules");
    TCase *describing = tcase_create("describing"), *installed = tcase_create("installed"),
          *copied = tcase_create("copied");
    tcase_add_checked_fixture(describing, begin, end);
    tcase_set_timeout(describing, 60);
    tcase_add_test(describing, the_good_plugin_describes_itself);
    tcase_add_test(describing, a_manifest_survives_being_read_and_written);
    tcase_add_test(describing, longer_rows_are_read_when_they_say_nothing_new);
    tcase_add_test(describing, a_worker_that_is_none_is_an_error);
    suite_add_tcase(suite, describing);
    tcase_add_checked_fixture(installed, begin_installed, end_installed);
    tcase_set_timeout(installed, 60);
    tcase_add_test(installed, modules_are_listed_without_opening_them);
    tcase_add_test(installed, a_manifest_that_lies_is_noticed);
    tcase_add_test(installed, tables_alone_are_a_module);
    tcase_add_test(installed, callbacks_without_a_plugin_are_a_fault);
    tcase_add_test(installed, options_are_held_against_their_table);
    tcase_add_test(installed, the_catalogue_comes_from_what_is_enabled);
    tcase_add_test(installed, an_enabled_module_that_is_not_installed_is_a_fault);
    suite_add_tcase(suite, installed);
    tcase_add_checked_fixture(copied, begin_copied, end_installed);
    tcase_set_timeout(copied, 60);
    tcase_add_test(copied, a_link_or_another_thing_than_a_file_is_not_opened);
    tcase_add_test(copied, what_others_may_write_is_not_opened);
    tcase_add_test(copied, a_pinned_plugin_has_these_bytes_or_is_not_opened);
    suite_add_tcase(suite, copied);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
