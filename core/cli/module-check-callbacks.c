/* The module's checks over all cases, and its callbacks: what they cost, and what they do when memory is
 * refused. */
#include "cli/module-check-internal.h"

#include <stdlib.h>
#include <string.h>

enum { REFUSED_MOST = 1000, SUBJECTS_MOST = 50, LIMIT_PART = 4 };

struct callback { /* what was seen of one, over all cases */
    enum ov_callback kind;
    const char *id;
    enum ov_scope each; /* of checks */
    const char *over;   /* of checks asked of each code: the list */
    bool called;
    int64_t microseconds, bytes, allocations;
};

struct trying {
    struct ov_module_trial *trial;
    const struct ov_trial_case *item;
    struct ov_evaluation *evaluation;
    struct callback *callbacks;
    size_t count;
    int timeout_seconds, memory_mb;
};

static void add_callback(struct trying *trying, enum ov_callback kind, const char *id, enum ov_scope each,
                         const char *over)
{
    *OV_APPEND(trying->trial->arena, trying->callbacks, trying->count) =
        (struct callback){ .kind = kind, .id = id, .each = each, .over = over };
}

static void find_callbacks(struct trying *trying)
{
    const struct ov_module *module = trying->trial->place.module;

    for (size_t i = 0; i < module->measure_count; i++)
        if (module->measures[i].flags & OV_CALLBACK)
            add_callback(trying, OV_CALLBACK_MEASURE, module->measures[i].id, OV_EDITION, NULL);
    for (size_t i = 0; i < module->check_count; i++)
        if (module->checks[i].flags & OV_CALLBACK)
            add_callback(trying, OV_CALLBACK_CHECK, module->checks[i].id,
                         (enum ov_scope)module->checks[i].each, module->checks[i].over);
    for (size_t i = 0; i < module->section_count; i++)
        if (module->sections[i].flags & OV_CALLBACK)
            add_callback(trying, OV_CALLBACK_SECTION, module->sections[i].id, OV_EDITION, NULL);
}

/* Each allocation refused in turn. Going on without is well, since it may have been a measure's that was
 * asked for; what must not happen is that the worker falls. */
static void refuse(struct trying *trying, const struct callback *callback, const struct ov_subject *subject,
                   int64_t allocations)
{
    struct ov_trial result;

    /* One time more, with nothing refused: what the refusal left behind in the plugin must not fell it. */
    for (int64_t i = 1; allocations > 0 && i <= allocations + 1 && i <= REFUSED_MOST; i++) {
        ov_workers_try(trying->evaluation->workers, callback->kind, trying->trial->place.id, callback->id,
                       subject, i <= allocations ? i : 0, &result);
        if (!result.fell)
            continue;
        ov_trial_say(trying->trial, OV_TRIAL_ERROR, N_("callbacks"),
                     i <= allocations
                         ? _("%s in %s, when its allocation %lld of %lld was refused: %s")
                         : _("%s in %s, called again after %lld refusals in %lld allocations: %s"),
                     callback->id, trying->item->name, (long long)(i <= allocations ? i : allocations),
                     (long long)allocations, ov_cli_translate(result.why));
        return;
    }
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static bool try_one(struct trying *trying, struct callback *callback, const struct ov_subject *subject)
{
    struct ov_trial result;

    ov_workers_try(trying->evaluation->workers, callback->kind, trying->trial->place.id, callback->id,
                   subject, 0, &result);
    callback->called = true;
    if (!result.answered) {
        ov_trial_say(trying->trial, result.fell ? OV_TRIAL_ERROR : OV_TRIAL_WARNING, N_("callbacks"),
                     "%s: %s: %s", callback->id, trying->item->name, ov_cli_translate(result.why));
        return false;
    }
    callback->microseconds = larger(callback->microseconds, result.microseconds);
    callback->bytes = larger(callback->bytes, result.bytes);
    callback->allocations = larger(callback->allocations, result.allocations);
    refuse(trying, callback, subject, result.allocations);
    return true;
}

static void try_callback(struct trying *trying, struct callback *callback)
{
    struct ov_subject base = ov_evaluation_subject(trying->evaluation), *subjects;
    size_t count;

    if (callback->kind != OV_CALLBACK_CHECK) {
        try_one(trying, callback, &base);
        return;
    }
    subjects = callback->each == OV_CODE
                   ? ov_figures_each_code(trying->evaluation->figures, callback->over, &base, &count)
                   : ov_figures_each(trying->evaluation->figures, callback->each, &base, &count);
    for (size_t i = 0; i < count && i < SUBJECTS_MOST; i++)
        if (!try_one(trying, callback, &subjects[i]))
            return;
}

static void note_raised(struct trying *trying)
{
    const struct ov_module *module = trying->trial->place.module;
    const struct ov_findings *findings = ov_evaluation_check(trying->evaluation);

    for (size_t i = 0; i < module->check_count; i++) {
        const char *name = ov_arena_printf(trying->trial->arena, "%s.%s", module->id, module->checks[i].id);

        for (size_t j = 0; j < findings->count; j++)
            if (ov_equal(findings->items[j].check, name) && findings->items[j].state == OV_FINDING_RAISED)
                trying->item->raised[i] = true;
    }
}

/* A rule of the edition that names what nobody knows would only be not measurable in a report. */
static void check_conditions(struct trying *trying)
{
    const struct ov_terms *terms = trying->evaluation->terms;

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        const char *accepted = NULL, *wrong = NULL;
        int column = 0;

        if (condition->rule)
            wrong = ov_cli_check_formula(trying->trial->arena, trying->evaluation->catalogue,
                                         trying->trial->place.id, condition->rule, &column, &accepted);
        if (wrong)
            ov_trial_say(trying->trial, OV_TRIAL_ERROR, N_("cases"), _("%s: condition %s: %s: %s"),
                         trying->item->name, condition->id, condition->rule, ov_cli_translate(wrong));
    }
}

/* In this process, on the home that the case was run in. */
static void evaluate_case(struct trying *trying)
{
    struct ov_cli inner = *trying->trial->cli;

    inner.given_count = 0;
    inner.config = NULL;
    inner.store = NULL;
    inner.list = (struct ov_diagnostics){ .arena = inner.arena };
    inner.error = (struct ov_error){ 0 };
    inner.today = trying->item->today;
    setenv("OVERENS_HOME", trying->item->home, 1);
    trying->evaluation = ov_cli_evaluate(&inner, trying->item->edition);
    if (trying->evaluation) {
        check_conditions(trying);
        note_raised(trying);
        for (size_t i = 0; i < trying->count; i++)
            try_callback(trying, &trying->callbacks[i]);
        ov_evaluation_free(trying->evaluation);
    } else {
        ov_trial_say(trying->trial, OV_TRIAL_ERROR, N_("cases"), _("%s: the edition could not be evaluated"),
                     trying->item->name);
    }
    ov_cli_close(&inner);
}

static void tell_callback(struct trying *trying, const struct callback *callback)
{
    struct ov_module_trial *trial = trying->trial;
    bool slow = callback->microseconds > (int64_t)trying->timeout_seconds * 1000000 / LIMIT_PART;
    bool large = callback->bytes > ((int64_t)trying->memory_mb << 20) / LIMIT_PART;

    if (!callback->called)
        ov_trial_say(trial, OV_TRIAL_WARNING, N_("callbacks"), _("%s: no case calls it"), callback->id);
    else
        ov_trial_say(trial, slow || large ? OV_TRIAL_WARNING : OV_TRIAL_OK, N_("callbacks"),
                     _("%s: at most %lld ms of %d s, %lld kB of %d MB; allocations refused in turn: %lld"),
                     callback->id, (long long)(callback->microseconds + 999) / 1000, trying->timeout_seconds,
                     (long long)(callback->bytes + 1023) / 1024, trying->memory_mb,
                     (long long)callback->allocations);
}

/* Each check is raised by one case and not by another: else nobody knows that it can be either. */
static void tell_check(struct ov_module_trial *trial, size_t check)
{
    const struct ov_check *row = &trial->place.module->checks[check];
    const char *raised = NULL, *silent = NULL;

    for (size_t i = 0; i < trial->case_count; i++) {
        if (!trial->cases[i].home)
            continue;
        if (trial->cases[i].raised[check])
            raised = raised ? raised : trial->cases[i].name;
        else
            silent = silent ? silent : trial->cases[i].name;
    }
    if (!raised)
        ov_trial_say(trial, OV_TRIAL_WARNING, N_("checks"), _("%s: no case raises it"), row->id);
    else if (!silent)
        ov_trial_say(trial, OV_TRIAL_WARNING, N_("checks"), _("%s: every case raises it"), row->id);
    else
        ov_trial_say(trial, OV_TRIAL_OK, N_("checks"), _("%s: raised by %s, not by %s"), row->id, raised,
                     silent);
}

void ov_trial_callbacks(struct ov_module_trial *trial)
{
    struct trying trying = { .trial = trial, .timeout_seconds = 20, .memory_mb = 256 };

    find_callbacks(&trying);
    for (size_t i = 0; i < trial->case_count; i++) {
        trying.item = &trial->cases[i];
        if (trying.item->home)
            evaluate_case(&trying);
    }
    if (!trial->case_count)
        return;
    for (size_t i = 0; i < trial->place.module->check_count; i++)
        tell_check(trial, i);
    for (size_t i = 0; i < trying.count; i++)
        tell_callback(&trying, &trying.callbacks[i]);
}
