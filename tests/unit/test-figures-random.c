/* Whatever rows a view holds, every name, set and scope has an answer: a value, or a state with its reason.
 */
#include "figures/figures.h"
#include "view-rows.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { VIEWS = 60, ROWS = 12, SUBJECTS = 6 };

static const char *const scopes_keys[] = { NULL, "close-care@2022", "ambulance", "23", "total", "a" };

static struct ov_view *random_view(uint64_t *state)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    int descriptor = -1;
    /* One edition that there is, so that questions come past it. */
    struct kept_row edition = {
        .cells = { [OV_EDITIONS_EDITION] = { .state = OV_GIVEN, .text = "close-care@2022" },
                   [OV_EDITIONS_FROM] = { .state = OV_GIVEN, .number = ov_date_make(2020, 2, 3) },
                   [OV_EDITIONS_TO] = { .state = OV_GIVEN, .number = ov_date_make(2022, 8, 9) } }
    };
    add_row(builder, OV_TABLE_EDITIONS, &edition);
    for (int id = 0; id < OV_TABLES; id++) {
        for (uint64_t i = below(state, ROWS); i > 0; i--) {
            struct kept_row row = random_row(state, ov_table((enum ov_table_id)id));
            const struct ov_table *table = ov_table((enum ov_table_id)id);
            for (size_t c = 0; c < table->column_count; c++) /* so that rows of the edition are not rare */
                if (table->columns[c].type == OV_CELL_EDITION && below(state, 2) == 0)
                    row.cells[c] = (struct ov_cell){ .state = OV_GIVEN, .text = "close-care@2022" };
                else if (table->columns[c].type == OV_CELL_UNIT && below(state, 2) == 0)
                    row.cells[c] = (struct ov_cell){ .state = OV_GIVEN, .text = "23" };
            add_row(builder, (enum ov_table_id)id, &row);
        }
    }
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    close(descriptor);
    ov_view_builder_free(builder);
    return view;
}

static const char *random_text(uint64_t *state)
{
    return scopes_keys[below(state, OV_COUNT_OF(scopes_keys))];
}

static struct ov_subject random_subject(uint64_t *state)
{
    struct ov_subject subject = { .edition = "close-care@2022", .unit = below(state, 8) > 0 ? "23" : NULL };
    const char **texts[] = { &subject.component,    &subject.payment,     &subject.condition,
                             &subject.obligation,   &subject.group,       &subject.activity,
                             &subject.key,          &subject.cost_object, &subject.transfer,
                             &subject.delivery,     &subject.forecast,    &subject.document,
                             &subject.reallocation, &subject.question,    &subject.code_list,
                             &subject.code };
    for (size_t i = 0; i < OV_COUNT_OF(texts); i++)
        if (below(state, 4) == 0)
            *texts[i] = random_text(state);
    if (below(state, 3) == 0)
        subject.has_period = ov_period_unpack(random_period(state), &subject.period);
    return subject;
}

static void answers(struct ov_figures *figures, const char *formula, const struct ov_subject *subject)
{
    const struct ov_quantity *value =
        ov_figures_value(figures, ov_figures_formula(figures, formula, subject));
    if (value->state != OV_GIVEN && (value->reason == NULL || *value->reason == '\0'))
        ck_abort_msg("%s has neither a value nor a reason", formula);
}

static void ask_everything(struct ov_arena *arena, struct ov_figures *figures,
                           const struct ov_subject *subject)
{
    struct ov_formula_fault fault;
    size_t count;
    char *rest = NULL;
    const char *const *names = ov_core_names(&count);
    for (size_t i = 0; i < count; i++)
        answers(figures, names[i], subject);
    ck_assert_ptr_null(ov_formula_parse(arena, "count(grant)", &fault));
    char *sets = ov_arena_strdup(arena, fault.accepted), *end = strstr(sets, ", and the code lists");
    ck_assert_ptr_nonnull(end);
    *end = '\0';
    answers(figures, "count(lists)", subject);
    answers(figures, "noted(x)", subject);
    for (char *set = strtok_r(sets, ", ", &rest); set != NULL; set = strtok_r(NULL, ", ", &rest)) {
        answers(figures, ov_arena_printf(arena, "count(%s)", set), subject);
        answers(figures, ov_arena_printf(arena, "sum(remaining, over = %s)", set), subject);
        answers(figures, ov_arena_printf(arena, "sum(amount, over = %s)", set), subject);
    }
}

static void ask_codes(struct ov_arena *arena, struct ov_figures *figures, const struct ov_subject *subject)
{
    for (size_t i = 0; i < OV_COUNT_OF(scopes_keys); i++) {
        size_t count;
        struct ov_subject *subjects = ov_figures_each_code(figures, scopes_keys[i], subject, &count);
        for (size_t j = 0; j < count; j++) {
            ck_assert_ptr_nonnull(ov_subject_key(arena, &subjects[j]));
            answers(figures, "code", &subjects[j]);
            answers(figures, "sum(at-stake, over = components)", &subjects[j]);
        }
    }
}

static void ask_each(struct ov_arena *arena, struct ov_figures *figures, const struct ov_subject *subject)
{
    for (int scope = OV_EACH_RECEIVER; scope <= OV_EACH_REQUISITION; scope++) {
        size_t count;
        struct ov_subject *subjects = ov_figures_each(figures, (enum ov_scope)scope, subject, &count);
        for (size_t i = 0; i < count; i++) {
            ck_assert_str_eq(subjects[i].edition, "close-care@2022");
            ck_assert_ptr_nonnull(ov_subject_key(arena, &subjects[i]));
            answers(figures, "title", &subjects[i]);
            answers(figures, "date", &subjects[i]);
        }
    }
}

START_TEST(any_rows)
{
    uint64_t state = (uint64_t)(_i + 1) * UINT64_C(0x9e3779b97f4a7c15);
    struct ov_view *view = random_view(&state);
    struct ov_arena *arena = ov_arena_new();
    struct ov_figures *figures =
        ov_figures_new(arena, view, NULL, ov_graph_new(arena), ov_date_make(2022, 3, 4));
    for (int i = 0; i < SUBJECTS; i++) {
        struct ov_subject subject = random_subject(&state);
        ask_everything(arena, figures, &subject);
        ask_each(arena, figures, &subject);
        ask_codes(arena, figures, &subject);
    }
    ov_arena_free(arena);
    ov_view_close(view);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: random");
    TCase *tests = tcase_create("random");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, any_rows, 0, VIEWS);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
