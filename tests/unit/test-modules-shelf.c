/* The shelf of bad plugins (tests/plugins): each is stopped, alone, with words that say what it was and what
 * to do. */
#include "modules-fixture.h"

static struct ov_arena *arena;
static struct ov_config *config;

static void begin(void)
{
    arena = ov_arena_new();
    config = test_config(arena);
}

static void end(void)
{
    ov_arena_free(arena);
}

static void has_words(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count && words[i] != NULL; i++)
        ck_assert_msg(strstr(text, words[i]) != NULL, "'%s' is not in: %s", words[i], text);
}

/* ---- those that are not even opened, or whose description is refused ---- */

static const struct {
    const char *id, *words[4];
} unusable[] = {
    { "no-magic", { "no-magic.so is no plugin of this program", "no descriptor", "build the plugin again" } },
    { "wrong-major", { "wrong-major.so was built for interface 9.4", "has 1.", "build the plugin again" } },
    { "newer-minor", { "newer-minor.so was built for interface 1.", "has 1.", "build the plugin again" } },
    { "short-rows", { "short-rows.so: fields[0]", "the rows are", "bytes long; accepted:" } },
    { "newer-rows", { "newer-rows.so: fields[1]", "does not know", "built with a newer header" } },
    { "bad-rows", { "bad-rows.so: fields[1] (second): type", "77", "count, decimal" } },
    { "duplicate-ids", { "duplicate-ids.so: checks[1] (same)", "id" } },
    { "wrong-id", { "wrong-id.so describes", "'somebody-else'", "accepted: 'wrong-id'", "Rename the file" } },
    { "no-entry", { "no-entry.so", "ov_plugin_entry", "OV_PLUGIN" } },
    { "unresolved",
      { "unresolved.so cannot be opened", "undefined symbol: not_there", "interface 1.", "pkg-config" } },
    { "load-crash", { "load-crash.so: the plugin died of signal 11 (SIGSEGV)", "to describe itself" } },
    { "load-process",
      { "load-process.so: the plugin tried to start a process", "was stopped (system call" } },
    { "load-hang", { "load-hang.so: the plugin did not answer within 1 s: it waited for something" } },
    { "not-there", { "not-there.so", "install it", "disable the module" } },
    { "Not An Id", { "'Not An Id'", "accepted: a-z" } },
    { "../good", { "'../good'", "accepted: a-z" } },
};

START_TEST(an_unusable_plugin_is_told_in_words)
{
    struct ov_error error = { 0 };
    test_setting(config, unusable[_i].id);
    ck_assert_ptr_null(ov_module_describe(config, arena, unusable[_i].id, &error));
    has_words(error.text, unusable[_i].words, OV_COUNT_OF(unusable[_i].words));
    error = (struct ov_error){ 0 };
    ck_assert_ptr_nonnull(ov_module_describe(config, arena, "good", &error)); /* and the program is well */
}
END_TEST

/* ---- those that fail when they are asked ---- */

enum kind { SECTION, CHECK, MEASURE };

#if defined(__SANITIZE_ADDRESS__)
/* Docs: builds with sanitizers may read files and make memory executable, as their runtime does. */
#define STOPPED(words) "it "
#else
#define STOPPED(words) words
#endif

static const struct {
    const char *module;
    enum kind kind;
    const char *callback, *words[3];
} faults[] = {
    { "crash", SECTION, "write", { "died of signal 11 (SIGSEGV)" } },
    { "crash", SECTION, "abort", { "died of signal 6 (SIGABRT)" } },
    { "crash", SECTION, "overflow", { "died of signal 11 (SIGSEGV)" } },
    { "raises", CHECK, "crash", { "died of signal 11 (SIGSEGV)" } },
    { "raises", CHECK, "unknown", { "no {gratned} in the text", "accepted: granted" } },
    { "raises", CHECK, "nameless", { "raise: it was given no text" } },
    { "raises", CHECK, "figure", { "raise: figure 99 does not exist in this call" } },
    { "raises", CHECK, "missing", { "the text wants {granted}" } },
    { "raises", CHECK, "many", { "raise: 1000000 arguments; accepted: at most 100" } },
    { "exits", SECTION, "zero", { "ended without an answer (exit 0)" } },
    { "exits", SECTION, "words", { "ended without an answer (exit 3): last words" } },
    { "hang", SECTION, "compute", { "did not answer within 1 s: it went on computing" } },
    { "hang", SECTION, "sleep", { "did not answer within 1 s: it waited for something" } },
    { "flood", SECTION, "many", { "more than 10000 records" } },
    { "flood", SECTION, "large", { "more than 8388608 bytes" } },
    { "flood", SECTION, "one", { "the text is too long" } },
    { "flood", SECTION, "garbage", { "no JSON" } },
    { "flood", SECTION, "too-long", { "longer than" } },
    { "flood", SECTION, "wrong-formula", { "'1 +' at character" } },
    { "flood", SECTION, "undeclared", { "secret.figure, which is not declared" } },
    { "flood", SECTION, "unfilled", { "no figure for {a}" } },
    { "flood", SECTION, "left-over", { "a figure for {a}, which is not in the text" } },
    { "flood", SECTION, "misplaced", { "more cells than its table" } },
    { "flood", SECTION, "of-a-check", { "does not belong here" } },
    { "flood", SECTION, "miscounted", { "another number of records" } },
    { "leaks", SECTION, "host", { "used more than 64 MB of memory" } },
    { "leaks", SECTION, "at-once", { "used more than 64 MB of memory" } },
    { "undeclared",
      SECTION,
      "ask",
      { "asks for core.planned, which is not declared", "reads must name it" } },
    { "undeclared", SECTION, "nonsense", { "'grant +' at character" } },
    { "undeclared", SECTION, "neighbour", { "asks for good.visits, which is not declared" } },
    { "undeclared", SECTION, "round-about", { "asks for close-care.population, which is not declared" } },
    { "undeclared", MEASURE, "undeclared.nothing", { "no figure" } },
    { "forbidden", SECTION, "read", { STOPPED("tried to open, change or look for a file and was stopped") } },
    { "forbidden", SECTION, "write", { "tried to open, change or look for a file", "openat)" } },
    { "forbidden", SECTION, "remove", { "tried to open, change or look for a file", "unlink" } },
    { "forbidden", SECTION, "network", { "tried to use the network", "socket)" } },
    { "forbidden", SECTION, "socket", { "tried to use the network", "socketpair)" } },
    { "forbidden", SECTION, "fork", { "tried to start a process or a thread", "system call", "clone" } },
    { "forbidden", SECTION, "exec", { "tried to start a process or a thread", "execve)" } },
    { "forbidden", SECTION, "shell", { "the plugin tried ", "was stopped" } },
    { "forbidden", SECTION, "thread", { "to start a thread or a process", "was stopped" } },
    { "forbidden", SECTION, "kill", { "tried to reach another process", "kill)" } },
    { "forbidden", SECTION, "signal", { "tried to reach another process", "kill)" } },
    { "forbidden", SECTION, "ptrace", { "tried to reach another process", "ptrace)" } },
    { "forbidden", SECTION, "catch", { STOPPED("tried to catch signals") } },
    { "forbidden", SECTION, "code", { STOPPED("tried to make memory executable and was stopped") } },
    { "forbidden", SECTION, "turn", { STOPPED("tried to make memory executable and was stopped") } },
};

static const char *answer(struct stage *stage, enum kind kind, const char *callback)
{
    struct ov_raised *raised;
    size_t count;
    if (kind == SECTION)
        return built(stage, callback);
    if (kind == MEASURE) {
        const char *formula = ov_workers_measure(stage->workers, callback, &stage->subject, &stage->why);
        return formula != NULL ? formula : stage->why;
    }
    return ov_workers_check(stage->workers, stage->catalogue->modules[0].id, callback, &stage->subject,
                            &raised, &count, &stage->why)
               ? "it was raised"
               : stage->why;
}

START_TEST(a_fault_costs_its_own_callback_alone)
{
    struct stage stage = stage_of(faults[_i].module);
    const struct ov_module_failure *failures;
    size_t count;
    const char *told = answer(&stage, faults[_i].kind, faults[_i].callback);
    has_words(told, faults[_i].words, OV_COUNT_OF(faults[_i].words));
    if (strcmp(told, "heading 'it was let through'") == 0) { /* sanitizers alone: see STOPPED */
        stage_close(&stage);
        return;
    }
    ck_assert_str_eq(built(&stage, "well"), "heading 'well'");
    ck_assert_str_eq(answer(&stage, faults[_i].kind, faults[_i].callback), told);
    ck_assert_str_eq(built(&stage, "well"), "heading 'well'");
    failures = ov_workers_failures(stage.workers, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(failures[0].module, faults[_i].module);
    ck_assert_str_eq(failures[0].reason, told);
    stage_close(&stage);
}
END_TEST

START_TEST(a_check_that_is_well_is_raised_beside_the_others)
{
    struct stage stage = stage_of("raises");
    SAYS(answer(&stage, CHECK, "crash"), "died of signal");
    ck_assert_str_eq(answer(&stage, CHECK, "well"), "it was raised");
    stage_close(&stage);
}
END_TEST

START_TEST(no_callback_comes_back_from_what_it_may_not_ask)
{
    struct stage stage = stage_of("undeclared");
    built(&stage, "ask");
    built(&stage, "nonsense");
    built(&stage, "neighbour");
    built(&stage, "round-about");
    ck_assert_str_eq(built(&stage, "tell"), "heading 'ended'"); /* of the same process */
    stage_close(&stage);
}
END_TEST

/* While a plugin is opened the linker may still open files: that other files are out of its reach is
 * Landlock's. */
START_TEST(a_constructor_reaches_no_files)
{
    struct stage stage = stage_of("peeks");
    const char *told[OV_SANDBOX_TOLD];
    bool landlock = true;
    for (size_t i = 0, count = ov_module_sandbox(told); i < count; i++)
        landlock = landlock && strstr(told[i], "Landlock") == NULL;
    /* Where it is not known to this process (valgrind does not let the question through) the worker may have
     * it. */
    SAYS(built(&stage, "tell"), landlock ? "opened nothing" : "opened ");
    stage_close(&stage);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("modules-shelf");
    TCase *loading = tcase_create("loading"), *asking = tcase_create("asking");
    tcase_add_checked_fixture(loading, begin, end);
    tcase_set_timeout(loading, 60);
    tcase_add_loop_test(loading, an_unusable_plugin_is_told_in_words, 0, (int)OV_COUNT_OF(unusable));
    suite_add_tcase(suite, loading);
    tcase_set_timeout(asking, 300);
    tcase_add_loop_test(asking, a_fault_costs_its_own_callback_alone, 0, (int)OV_COUNT_OF(faults));
    tcase_add_test(asking, a_check_that_is_well_is_raised_beside_the_others);
    tcase_add_test(asking, no_callback_comes_back_from_what_it_may_not_ask);
    tcase_add_test(asking, a_constructor_reaches_no_files);
    suite_add_tcase(suite, asking);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
