/* The parts of test-base, one file each. */
#ifndef BASE_SUITE_H
#define BASE_SUITE_H

#include "base/base.h"

#include <check.h>

/* For long loops: Check notes every ck_assert in a file, which costs more than what is tested. */
#define HOLDS(condition, ...)                                                                                \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg(__VA_ARGS__);                                                                       \
    } while (0)

TCase *test_base_memory(void);
TCase *test_base_error(void);
TCase *test_base_text(void);
TCase *test_base_texts(void);
TCase *test_base_rational(void);
TCase *test_base_number(void);
TCase *test_base_notation(void);
TCase *test_base_date(void);
TCase *test_base_digest(void);
TCase *test_base_file(void);

/* A folder of the test's own below TMPDIR, removed with all in it by scratch_close. */
const char *scratch_open(struct ov_arena *arena);
void scratch_close(void);

/* Pseudo-random numbers with a fixed start (xorshift64*): a failure comes again. */
uint64_t next_random(uint64_t *state);

#endif
