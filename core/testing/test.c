/* The fake host's face: making a test, asking for figures, checks and sections, refusing allocations. */
#include "testing/testing-internal.h"

#include <string.h>

enum { WORLD_MAX = 16 << 20, ALLOCATIONS_MOST = 10000 };

static struct ov_test *make(const struct ov_plugin *plugin, const char *source, const char *world)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_test *test = OV_NEW(arena, struct ov_test);
    size_t length;
    test->arena = arena;
    if (world == NULL)
        world = ov_file_read(arena, source, WORLD_MAX, &length, &test->error);
    if (world == NULL)
        return test;
    test->inside = ov_inside_new(arena, plugin, &test->error);
    if (test->inside != NULL)
        ov_test_read_world(test, source, world);
    return test;
}

struct ov_test *ov_test_new(const struct ov_plugin *plugin, const char *world)
{
    return make(plugin, "the world", world != NULL ? world : "");
}

struct ov_test *ov_test_open(const struct ov_plugin *plugin, const char *path)
{
    return make(plugin, path, NULL);
}

void ov_test_free(struct ov_test *test)
{
    if (test == NULL)
        return;
    if (test->view != NULL)
        ov_view_close(test->view);
    ov_arena_free(test->arena);
}

const char *ov_test_fault(const struct ov_test *test)
{
    return test->figures != NULL ? NULL : test->error.text;
}

void ov_test_forget(struct ov_test *test)
{
    test->findings = test->subjects = test->blocks = NULL;
    test->finding_count = test->block_count = 0;
    test->why = NULL;
}

const char *ov_test_why(const struct ov_test *test)
{
    return test->why;
}

const char *ov_test_figure(struct ov_test *test, const char *formula, const char *about)
{
    struct ov_subject *subject = OV_NEW(test->arena, struct ov_subject); /* the figures keep its texts */
    struct ov_error error = { 0 };
    if (test->figures == NULL)
        return ov_test_fault(test);
    if (!ov_test_subject(test, about, subject, &error))
        return ov_arena_strdup(test->arena, error.text);
    return ov_test_show(test, ov_figures_formula(test->figures, formula, subject));
}

/* ---- checks ---- */

int ov_test_check(struct ov_test *test, const char *check)
{
    ov_test_forget(test);
    test->why = ov_test_fault(test);
    if (test->why != NULL)
        return -1;
    const struct ov_module *module = ov_inside_module(test->inside);
    const char *name = ov_arena_printf(test->arena, "%s.%s", module->id, check);
    struct ov_catalogue catalogue = { .arena = test->arena,
                                      .modules = module,
                                      .module_count = 1,
                                      .units = test->units,
                                      .unit_count = test->unit_count };
    size_t known = 0;
    for (size_t i = 0; i < module->check_count; i++)
        known += ov_equal(module->checks[i].id, check);
    if (known == 0)
        test->why = "the plugin has no check of that name";
    const struct ov_findings *findings =
        ov_checks_run(&(struct ov_checks_request){ .figures = test->figures,
                                                   .catalogue = &catalogue,
                                                   .workers = (struct ov_workers *)test->inside,
                                                   .bases = &test->subject,
                                                   .count = 1,
                                                   .today = OV_NO_DATE });
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];
        size_t count = test->finding_count;
        if (!ov_equal(finding->check, name))
            continue;
        if (finding->state != OV_FINDING_RAISED) {
            test->why = finding->reason;
            continue;
        }
        *OV_APPEND(test->arena, test->subjects, count) = finding->subject;
        *OV_APPEND(test->arena, test->findings, test->finding_count) = ov_test_fill(test, &finding->text);
    }
    return test->why != NULL ? -1 : (int)test->finding_count;
}

const char *ov_test_finding(const struct ov_test *test, int number)
{
    return number >= 0 && (size_t)number < test->finding_count ? test->findings[number] : NULL;
}

const char *ov_test_finding_subject(const struct ov_test *test, int number)
{
    return number >= 0 && (size_t)number < test->finding_count ? test->subjects[number] : NULL;
}

/* ---- allocations ---- */

void ov_test_refuse_allocation(struct ov_test *test, unsigned number)
{
    if (test->inside != NULL)
        ov_inside_refuse_allocation(test->inside, number);
}

struct ov_subject *ov_test_subjects(struct ov_test *test, enum ov_scope scope, const char *code_list,
                                    size_t *count)
{
    return scope == OV_CODE ? ov_figures_each_code(test->figures, code_list, &test->subject, count)
                            : ov_figures_each(test->figures, scope, &test->subject, count);
}

static bool ask_checks(struct ov_test *test, const struct ov_check *check)
{
    size_t subjects, hits;
    struct ov_raised *raised;
    struct ov_subject *list = ov_test_subjects(test, (enum ov_scope)check->each, check->over, &subjects);
    if (subjects == 0) {
        test->why = "the world has nothing that the check could be asked of";
        return false;
    }
    return ov_inside_check(test->inside, check->id, &list[0], &raised, &hits, &test->why);
}

/* The callback once, without anything that was computed before. */
static bool ask_callback(struct ov_test *test, enum ov_test_kind kind, const char *id)
{
    const struct ov_module *module = ov_inside_module(test->inside);
    struct ov_recipe *recipes;
    size_t count;
    test->why = NULL;
    /* Computed figures are kept; a measure that a callback asks for is to be computed again. */
    test->figures = ov_inside_open(test->inside, test->view, test->units, test->unit_count, test->today);
    if (kind == OV_TEST_MEASURE)
        return ov_inside_measure(test->inside, id, &test->subject, &test->why) != NULL;
    if (kind == OV_TEST_SECTION)
        return ov_inside_section(test->inside, id, &test->subject, &recipes, &count, &test->why);
    for (size_t i = 0; i < module->check_count; i++)
        if (ov_equal(module->checks[i].id, id))
            return ask_checks(test, &module->checks[i]);
    test->why = "the plugin has no check of that name";
    return false;
}

int ov_test_each_allocation(struct ov_test *test, enum ov_test_kind kind, const char *id)
{
    ov_test_forget(test);
    test->why = ov_test_fault(test);
    if (test->why != NULL)
        return -1;
    ov_inside_refuse_allocation(test->inside, 0);
    if (!ask_callback(test, kind, id))
        return -1;
    size_t count = ov_inside_allocations(test->inside);
    if (count > ALLOCATIONS_MOST)
        count = ALLOCATIONS_MOST;
    for (size_t i = 1; i <= count; i++) {
        ov_inside_refuse_allocation(test->inside, i);
        if (ask_callback(test, kind, id))
            continue; /* refused to a measure that it asked for, and it went on without */
        if (test->why == NULL || *test->why == '\0') {
            test->why = ov_arena_printf(test->arena, "allocation %zu was refused, and nothing was told", i);
            ov_inside_refuse_allocation(test->inside, 0);
            return -1;
        }
    }
    ov_inside_refuse_allocation(test->inside, 0);
    test->why = NULL;
    return (int)count;
}
