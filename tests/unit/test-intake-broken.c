/* Every file of tests/broken/csv is refused, with exactly the messages that stand beside it. */
#include "intake-fixture.h"

#include <check.h>
#include <stdlib.h>

enum { LEAST_FILES = 120 };

static char *read_file(struct ov_arena *arena, const char *folder, const char *name, size_t *length)
{
    struct ov_error error = { 0 };
    char *data = ov_file_read(arena, ov_path_join(arena, folder, name), 1 << 20, length, &error);
    ck_assert_msg(data != NULL, "%s: %s", name, error.text);
    return data;
}

static void check_file(struct ov_arena *arena, const char *folder, const char *name)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_intake_result result;
    size_t length, expected_length;
    char *data = read_file(arena, folder, name, &length);
    const char *expected_name = ov_arena_printf(arena, "%.*s.expected", (int)strlen(name) - 4, name);
    const char *expected = read_file(arena, folder, expected_name, &expected_length);
    /* Its header fits another table as well; what tells it is the file's name. */
    const struct ov_table *table =
        ov_starts_with(name, "reallocations-") ? ov_table(OV_TABLE_REALLOCATIONS) : NULL;
    ck_assert_msg(!ov_intake_csv(name, data, length, table, &fixture_names, &result, &list), "%s was taken",
                  name);
    ck_assert_msg(result.rows == NULL && result.count == 0, "%s gave rows", name);
    ck_assert_str_eq(fixture_messages(&list), expected);
}

START_TEST(every_broken_file)
{
    const char *source = getenv("OVERENS_SRCDIR");
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    const char *folder = ov_path_join(arena, source != NULL ? source : ".", "tests/broken/csv");
    ck_assert_msg(ov_folder_list(arena, folder, ".csv", &names, &count, &error), "%s", error.text);
    ck_assert_uint_ge(count, LEAST_FILES);
    for (size_t i = 0; i < count; i++)
        check_file(arena, folder, names[i]);
    ov_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake: broken files");
    TCase *files = tcase_create("files");
    tcase_add_test(files, every_broken_file);
    suite_add_tcase(suite, files);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
