/* What the files of core/testing share. The room's face is overens/test.h, which is installed. */
#ifndef OVERENS_TESTING_INTERNAL_H
#define OVERENS_TESTING_INTERNAL_H

#include "checks/checks.h"
#include "overens/test.h"

struct ov_test {
    struct ov_arena *arena;
    struct ov_error error;
    struct ov_inside *inside; /* NULL when the tables break a rule */
    struct ov_view *view;
    struct ov_figures *figures;
    struct ov_unit *units;
    size_t unit_count;
    struct ov_subject subject; /* of the world */
    const char *language;
    ov_date today;
    /* of the last question */
    const char **findings, **subjects, **blocks;
    size_t finding_count, block_count;
    const char *why;
};

/* world.c: fills the test from JSON and opens its view; false with test->error. */
bool ov_test_read_world(struct ov_test *test, const char *source, const char *json);
/* words.c: what a reader would see, without no-break spaces. */
const char *ov_test_show(struct ov_test *test, ov_figure figure);
const char *ov_test_fill(struct ov_test *test, const struct ov_text *text);
/* "component=x unit=23" on top of the world's own; false: what is wrong is the error's. */
bool ov_test_subject(struct ov_test *test, const char *text, struct ov_subject *subject,
                     struct ov_error *error);
/* What a row or a check is asked of, one by one. code_list: of scope OV_CODE. */
struct ov_subject *ov_test_subjects(struct ov_test *test, enum ov_scope scope, const char *code_list,
                                    size_t *count);
void ov_test_forget(struct ov_test *test); /* the last question */

#endif
