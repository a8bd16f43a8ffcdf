/* What the suites of the calendar share: days as 20260531, and the frozen vectors. */
#ifndef SCHEDULE_FIXTURE_H
#define SCHEDULE_FIXTURE_H

#include "schedule/schedule.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* For long loops: Check notes every ck_assert in a file, which costs more than what is tested. */
#define HOLDS(condition, ...)                                                                                \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg(__VA_ARGS__);                                                                       \
    } while (0)

static struct ov_arena *arena;

static inline ov_date day_of(int digits)
{
    return ov_date_make(digits / 10000, digits / 100 % 100, digits % 100);
}

static inline int digits_of(ov_date day)
{
    int year, month, number;
    if (day == OV_NO_DATE)
        return 0;
    ov_date_split(day, &year, &month, &number);
    return year * 10000 + month * 100 + number;
}

/* A file of tests/data/schedule. */
static inline char *read_vectors(const char *name, size_t *length)
{
    struct ov_error error = { 0 };
    const char *top = getenv("OVERENS_SRCDIR");
    ck_assert_msg(top != NULL, "run this through tests/env");
    char *data = ov_file_read(arena, ov_arena_printf(arena, "%s/tests/data/schedule/%s", top, name), 1 << 20,
                              length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    return data;
}

static inline void open_arena(void)
{
    arena = ov_arena_new();
}

static inline void close_arena(void)
{
    ov_arena_free(arena);
}

static inline int run_suite(const char *name, const TTest *const *tests, size_t count)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_add_checked_fixture(tcase, open_arena, close_arena);
    tcase_set_timeout(tcase, 300); /* seconds; valgrind is slow */
    for (size_t i = 0; i < count; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}

#endif
