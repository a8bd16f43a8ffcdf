/* core/base at its face. The locale comes from the environment, LC_NUMERIC too: nothing may depend on it. */
#include "base-suite.h"

#include <locale.h>
#include <stdlib.h>

static const char *scratch;

const char *scratch_open(struct ov_arena *arena)
{
    const char *parent = getenv("TMPDIR");
    char *folder = ov_path_join(arena, parent != NULL ? parent : "/tmp", "overens-test-base-XXXXXX");
    scratch = mkdtemp(folder);
    ck_assert_ptr_nonnull(scratch);
    return scratch;
}

void scratch_close(void)
{
    struct ov_error error = { 0 };
    ck_assert_msg(ov_folder_remove(scratch, &error), "%s", error.text);
}

uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

int main(void)
{
    setlocale(LC_ALL, "");
    Suite *suite = suite_create("base");
    TCase *(*const cases[])(
        void) = { test_base_memory, test_base_error,    test_base_text, test_base_texts,  test_base_rational,
                  test_base_number, test_base_notation, test_base_date, test_base_digest, test_base_file };
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        TCase *tcase = cases[i]();
        tcase_set_timeout(tcase, 300); /* seconds; valgrind is slow */
        suite_add_tcase(suite, tcase);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
