/* The shelf of broken configuration files. */
#include "shelf.h"

#include <stdlib.h>
#include <string.h>

char *shelf_path(struct ov_arena *arena, const char *name)
{
    const char *top = getenv("OVERENS_SRCDIR");
    return ov_path_join(arena, top != NULL ? top : ".", name);
}

char *shelf_messages(struct ov_arena *arena, const struct ov_diagnostics *list, const char *hidden)
{
    struct ov_buffer all = { 0 }, shown = { 0 };
    ov_buffer_puts(&all, "");
    for (size_t i = 0; i < list->count; i++)
        ov_diagnostic_format(&list->items[i], &all);
    ov_buffer_puts(&shown, "");
    for (const char *at = all.data; at != NULL && *at != '\0';) {
        if (hidden != NULL && ov_starts_with(at, hidden)) {
            ov_buffer_puts(&shown, "HOME");
            at += strlen(hidden);
        } else {
            ov_buffer_putc(&shown, *at++);
        }
    }
    char *copy = ov_arena_copy(arena, shown.length > 0 ? shown.data : "", shown.length);
    ov_buffer_free(&all);
    ov_buffer_free(&shown);
    return copy;
}

char *shelf_folder(struct ov_arena *arena)
{
    const char *place = getenv("TMPDIR");
    char *folder = ov_arena_printf(arena, "%s/overens-test-XXXXXX", place != NULL ? place : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    return folder;
}

void shelf_write(const char *folder, const char *name, const char *text)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    bool done = ov_file_replace(ov_path_join(arena, folder, name), text, strlen(text), &error);
    ov_arena_free(arena);
    ck_assert_msg(done, "%s", error.text);
}

static void check_one(const char *folder, const char *file, shelf_reader *read)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    struct ov_diagnostics list = { .arena = arena };
    size_t length, expected_length;
    char *data = ov_file_read(arena, ov_path_join(arena, folder, file), 1 << 20, &length, &error);
    char *name = ov_arena_printf(arena, "%.*s.expected", (int)(strlen(file) - strlen(".conf")), file);
    char *expected =
        ov_file_read(arena, ov_path_join(arena, folder, name), 1 << 20, &expected_length, &error);
    ck_assert_msg(data != NULL && expected != NULL, "%s", error.text);
    read(arena, file, data, length, &list);
    char *messages = shelf_messages(arena, &list, NULL);
    ck_assert_msg(list.errors > 0, "%s: no message", file);
    ck_assert_msg(strcmp(messages, expected) == 0, "%s gives\n%s, expected\n%s", file, messages, expected);
    ov_arena_free(arena);
}

void shelf_check(const char *prefix, size_t least, shelf_reader *read)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    char *folder = shelf_path(arena, "tests/broken/config"), **names;
    size_t count, checked = 0;
    ck_assert_msg(ov_folder_list(arena, folder, ".conf", &names, &count, &error), "%s", error.text);
    for (size_t i = 0; i < count; i++) {
        if (!ov_starts_with(names[i], prefix))
            continue;
        check_one(folder, names[i], read);
        checked++;
    }
    ck_assert_uint_ge(checked, least);
    ov_arena_free(arena);
}

int shelf_run(const char *name, const struct shelf_case *cases, size_t count, void (*set_up)(void),
              void (*tear_down)(void))
{
    Suite *suite = suite_create(name);
    for (size_t i = 0; i < count; i++) {
        TCase *group = tcase_create(cases[i].name);
        tcase_add_checked_fixture(group, set_up, tear_down);
        tcase_set_timeout(group, 120); /* seconds; valgrind is slow */
        for (size_t j = 0; j < OV_COUNT_OF(cases[i].tests) && cases[i].tests[j] != NULL; j++)
            tcase_add_test(group, cases[i].tests[j]);
        suite_add_tcase(suite, group);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
