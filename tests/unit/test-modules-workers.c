/* Asking callbacks: what the good plugin answers, and what becomes of the bad ones. */
#include "modules-fixture.h"

#include <fcntl.h>
#include <signal.h>

static const char *measured(struct stage *stage, const char *measure)
{
    const char *formula = ov_workers_measure(stage->workers, measure, &stage->subject, &stage->why);
    return formula != NULL ? formula : stage->why;
}

/* ---- the good plugin ---- */

START_TEST(a_measure_gives_its_formula)
{
    struct stage stage = stage_of("good");
    ck_assert_str_eq(measured(&stage, "good.plan"),
                     "max(decided(plan, party = region), core.decided(plan, party = state))");
    ck_assert_str_eq(measured(&stage, "chosen"), "visits + 1 000");
    const char *first = measured(&stage, "good.chosen");
    ck_assert_ptr_eq(first, measured(&stage, "good.chosen")); /* asked once */
    stage_close(&stage);
    stage = stage_open((const char *const[]){ "good" }, 1, 7);
    ck_assert_str_eq(measured(&stage, "good.chosen"), "visits + 1");
    stage_close(&stage);
    stage = stage_open((const char *const[]){ "good" }, 1, -1);
    ck_assert_str_eq(measured(&stage, "good.chosen"), "missing(\"Besöken är inte ”lämnade”.\")");
    SAYS(measured(&stage, "good.visits-change"), "no callback");
    SAYS(measured(&stage, "good.nothing"), "no callback");
    SAYS(measured(&stage, "nobody.nothing"), "no callback");
    stage_close(&stage);
}
END_TEST

START_TEST(the_answer_depends_on_the_subject)
{
    struct stage stage = stage_of("good");
    ck_assert_str_eq(measured(&stage, "good.chosen"), "visits + 1 000");
    ck_assert(ov_period_parse("2021", &stage.subject.period, NULL));
    ck_assert_str_eq(measured(&stage, "good.chosen"), "visits + 1");
    ck_assert(ov_period_parse("2020", &stage.subject.period, NULL));
    SAYS(measured(&stage, "good.chosen"), "missing(");
    stage_close(&stage);
}
END_TEST

START_TEST(another_plugin_is_asked_through_the_program)
{
    static const char *const both[] = { "good", "other" };
    struct stage stage = stage_open(both, 2, 120);
    ck_assert_str_eq(measured(&stage, "good.neighbour"), "given(other.reply) and other.reply > 0");
    ck_assert_str_eq(measured(&stage, "good.decides"), "1");
    ck_assert_str_eq(measured(&stage, "other.reply"), "40 + 2");
    stage_close(&stage);
    stage = stage_of("good"); /* the neighbour is not there */
    ck_assert_str_eq(measured(&stage, "good.decides"), "2");
    stage_close(&stage);
    stage = stage_of("other"); /* measures that ask for each other end */
    SAYS(measured(&stage, "other.circle"), "1");
    stage_close(&stage);
}
END_TEST

START_TEST(a_check_raises_hits_with_figures)
{
    struct stage stage = stage_of("good");
    struct ov_raised *raised = NULL;
    struct ov_option_value option = { "limit", "90", { "x", 1, 1 } };
    size_t count;
    ck_assert(
        ov_workers_check(stage.workers, "good", "examined", &stage.subject, &raised, &count, &stage.why));
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(raised[0].subject, "");
    ck_assert_str_eq(raised[1].subject, "unit=23");
    ck_assert_uint_eq(raised[1].count, 2);
    ck_assert_str_eq(raised[1].arguments[0].name, "visits");
    ck_assert_str_eq(raised[1].arguments[0].formula, "visits");
    ck_assert_str_eq(raised[1].arguments[1].formula, "500"); /* the option's standard */
    ck_assert(ov_workers_check(stage.workers, "good", "silent", &stage.subject, &raised, &count, &stage.why));
    ck_assert_uint_eq(count, 0);
    ck_assert(
        !ov_workers_check(stage.workers, "good", "forgetful", &stage.subject, &raised, &count, &stage.why));
    SAYS(stage.why, "{visits}");
    ck_assert(
        !ov_workers_check(stage.workers, "good", "declared", &stage.subject, &raised, &count, &stage.why));
    stage_close(&stage);

    stage = stage_of("good");
    stage.config->modules[0].options = &option;
    stage.config->modules[0].option_count = 1;
    ck_assert(
        ov_workers_check(stage.workers, "good", "examined", &stage.subject, &raised, &count, &stage.why));
    ck_assert_str_eq(raised[0].arguments[1].formula, "90");
    stage_close(&stage);
}
END_TEST

START_TEST(a_section_gives_blocks_in_order)
{
    struct stage stage = stage_of("good");
    ck_assert_str_eq(built(&stage, "built"),
                     "heading 'Besök'; paragraph 'Det blev {visits} besök.' visits=visits; note 'good@2022'; "
                     "table 'Besöken' Rad= I år= Året före=; row 'Besök' =visits =previous-year(visits); "
                     "row 'idag' =visits");
    stage_close(&stage);
}
END_TEST

START_TEST(what_fails_in_words_leaves_the_worker)
{
    struct stage stage = stage_of("good");
    const struct ov_module_failure *failures;
    size_t count;
    ck_assert_str_eq(built(&stage, "gives-up"), "Underlaget går inte att tolka.");
    SAYS(built(&stage, "row-alone"), "no table before it");
    SAYS(built(&stage, "raises"), "checks' callbacks");
    ck_assert_str_eq(built(&stage, "gives-up"), "Underlaget går inte att tolka.");
    SAYS(built(&stage, "shown"), "no callback");
    ck_assert_str_eq(measured(&stage, "good.keeps"), "1");
    ck_assert(ov_period_parse("2021", &stage.subject.period, NULL));
    SAYS(measured(&stage, "good.keeps"), "figure 7 does not exist in this call");
    failures = ov_workers_failures(stage.workers, &count);
    ck_assert_uint_eq(count, 4); /* each once */
    ck_assert_str_eq(failures[0].module, "good");
    ck_assert_str_eq(failures[0].callback, "gives-up");
    ck_assert_str_eq(failures[0].reason, "Underlaget går inte att tolka.");
    stage_close(&stage);
}
END_TEST

START_TEST(a_plugin_that_is_not_its_manifest_is_not_run)
{
    struct stage stage = stage_of("good");
    struct ov_module *module = (struct ov_module *)stage.catalogue->modules;
    const struct ov_module_failure *failures;
    size_t count;
    module->version = "1.1";
    SAYS(built(&stage, "built"), "not what its manifest.json says");
    SAYS(built(&stage, "built"), "\"version\": \"1.1\"");
    SAYS(measured(&stage, "good.plan"), "not what its manifest.json says");
    failures = ov_workers_failures(stage.workers, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_str_eq(failures[1].callback, "plan");
    stage_close(&stage);
}
END_TEST

START_TEST(without_a_plugin_or_a_view_the_reason_is_told)
{
    struct stage stage = stage_of("good");
    stage.config->plugins = "/nonexistent";
    SAYS(built(&stage, "built"), "good.so is not installed");
    ov_workers_free(stage.workers);
    stage.workers = ov_workers_new(stage.arena, stage.config, stage.catalogue, -1, &stage.subject, 0);
    stage.config->plugins = test_config(stage.arena)->plugins;
    SAYS(built(&stage, "built"), "no view");
    ov_workers_free(stage.workers);
    int damaged = open("/dev/null", O_RDONLY | O_CLOEXEC);
    stage.workers = ov_workers_new(stage.arena, stage.config, stage.catalogue, damaged, &stage.subject, 0);
    ck_assert_str_ne(built(&stage, "built"), "");
    ck_assert_ptr_nonnull(stage.why);
    close(damaged);
    stage_close(&stage);
}
END_TEST

/* ---- the bad ones; all of them stand in test-modules-shelf.c ---- */

/* What felled the process is not tried for the next subject either. */
START_TEST(what_hangs_hangs_once)
{
    struct stage stage = stage_of("hang");
    SAYS(built(&stage, "sleep"), "did not answer");
    alarm(2); /* less than a second wait would take with its grace, thrice */
    for (int year = 2018; year < 2021; year++) {
        ck_assert(ov_period_parse(ov_arena_printf(stage.arena, "%d", year), &stage.subject.period, NULL));
        SAYS(built(&stage, "sleep"), "did not answer");
    }
    alarm(0);
    stage_close(&stage);
}
END_TEST

#if !defined(__SANITIZE_ADDRESS__)
START_TEST(a_plugins_own_memory_is_bounded)
{
    struct stage stage = stage_of("leaks");
    ck_assert_str_eq(built(&stage, "own"), "no memory");
    stage_close(&stage);
}
END_TEST
#endif

START_TEST(noise_is_not_an_answer)
{
    struct stage stage = stage_of("noisy");
    ck_assert_str_eq(built(&stage, "print"), "heading 'answer'");
    stage_close(&stage);
}
END_TEST

static size_t open_descriptors(void)
{
    size_t count = 0;
    for (int i = 0; i < 256; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

START_TEST(nothing_is_left_behind)
{
    struct ov_recipe *recipes;
    size_t before = open_descriptors(), count;
    struct stage stage = stage_of("crash");
    static const char *const sections[] = { "write", "abort", "overflow" };
    for (size_t i = 0; i < OV_COUNT_OF(sections); i++)
        ck_assert(!ov_workers_section(stage.workers, "crash", sections[i], &stage.subject, &recipes, &count,
                                      &stage.why));
    ck_assert_str_eq(built(&stage, "well"), "heading 'well'");
    stage_close(&stage);
    ck_assert_uint_eq(open_descriptors(), before);
    ov_workers_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modules-workers");
    TCase *good = tcase_create("good"), *bad = tcase_create("bad");
    tcase_set_timeout(good, 300);
    tcase_add_test(good, a_measure_gives_its_formula);
    tcase_add_test(good, the_answer_depends_on_the_subject);
    tcase_add_test(good, another_plugin_is_asked_through_the_program);
    tcase_add_test(good, a_check_raises_hits_with_figures);
    tcase_add_test(good, a_section_gives_blocks_in_order);
    tcase_add_test(good, what_fails_in_words_leaves_the_worker);
    tcase_add_test(good, a_plugin_that_is_not_its_manifest_is_not_run);
    tcase_add_test(good, without_a_plugin_or_a_view_the_reason_is_told);
    suite_add_tcase(suite, good);
    tcase_set_timeout(bad, 300);
    tcase_add_test(bad, what_hangs_hangs_once);
#if !defined(__SANITIZE_ADDRESS__)
    tcase_add_test(bad, a_plugins_own_memory_is_bounded);
#endif
    tcase_add_test(bad, noise_is_not_an_answer);
    tcase_add_test(bad, nothing_is_left_behind);
    suite_add_tcase(suite, bad);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
