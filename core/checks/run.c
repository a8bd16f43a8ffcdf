/* Asking every check of every subject it is meant for, and keeping what it found. */
#include "checks/checks.h"

#include <stdlib.h>
#include <string.h>

struct asking {
    struct ov_arena *arena;
    struct ov_figures *figures;
    struct ov_workers *workers;
    const struct ov_subject *base;
    struct ov_findings *findings;
};

struct origin_of_check {
    const char *module; /* "core" or a module's id: the id's prefix */
    const char *domain; /* of its texts */
};

static void keep_operands(struct asking *asking, struct ov_finding *finding)
{
    for (size_t i = 0; i < finding->text.count; i++)
        if (finding->text.arguments[i].figure.id)
            *OV_APPEND(asking->arena, finding->operands, finding->operand_count) =
                finding->text.arguments[i].figure;
}

static struct ov_finding *add_finding(struct asking *asking, const struct ov_check *check,
                                      struct origin_of_check origin, const struct ov_subject *subject)
{
    struct ov_finding *finding = OV_APPEND(asking->arena, asking->findings->items, asking->findings->count);

    finding->check = ov_arena_printf(asking->arena, "%s.%s", origin.module, check->id);
    finding->edition = asking->base->edition;
    finding->subject = ov_subject_key(asking->arena, subject);
    finding->severity = (enum ov_check_severity)check->severity;
    finding->cite = check->cite;
    finding->rule = check->rule;
    finding->advice = ov_text(origin.domain, check->advice);
    return finding;
}

static void not_checkable(struct asking *asking, const struct ov_check *check, struct origin_of_check origin,
                          const struct ov_subject *subject, ov_figure figure, const char *reason)
{
    struct ov_finding *finding = add_finding(asking, check, origin, subject);

    finding->state = OV_FINDING_NOT_CHECKABLE;
    finding->text = ov_text(origin.domain, check->title);
    finding->figure = figure;
    finding->reason = reason ? reason : N_("a value it needs is missing");
    asking->findings->not_checkable++;
}

static void ask_rule(struct asking *asking, const struct ov_check *check, struct origin_of_check origin,
                     const struct ov_subject *subject)
{
    ov_figure figure;
    const struct ov_quantity *value;

    if (check->when) {
        figure = ov_figures_formula(asking->figures, check->when, subject);
        value = ov_figures_value(asking->figures, figure);
        if (value->state != OV_GIVEN) {
            not_checkable(asking, check, origin, subject, figure, value->reason);
            return;
        }
        if (!value->truth)
            return;
    }
    figure = ov_figures_formula(asking->figures, check->rule, subject);
    value = ov_figures_value(asking->figures, figure);
    if (value->state != OV_GIVEN || value->type != OV_QUANTITY_TRUTH) {
        not_checkable(asking, check, origin, subject, figure, value->reason);
    } else if (value->truth) {
        asking->findings->held++;
    } else {
        struct ov_finding *finding = add_finding(asking, check, origin, subject);

        finding->state = OV_FINDING_RAISED;
        finding->figure = figure;
        finding->text = ov_figures_text(asking->figures, origin.domain, check->text, subject);
        keep_operands(asking, finding);
        asking->findings->raised[finding->severity]++;
    }
}

/* A check with code: its hits come back as formulas by name, which the core computes. */
static void ask_callback(struct asking *asking, const struct ov_check *check, struct origin_of_check origin,
                         const struct ov_subject *subject)
{
    struct ov_raised *raised = NULL;
    size_t count = 0;
    const char *why = NULL;

    if (!asking->workers)
        why = N_("no worker can be started");
    else if (ov_workers_check(asking->workers, origin.module, check->id, subject, &raised, &count, &why))
        why = NULL;
    if (why) {
        not_checkable(asking, check, origin, subject, (ov_figure){ 0 }, why);
        return;
    }
    if (!count)
        asking->findings->held++;
    for (size_t i = 0; i < count; i++) {
        struct ov_finding *finding = add_finding(asking, check, origin, subject);

        finding->state = OV_FINDING_RAISED;
        if (raised[i].subject && *raised[i].subject)
            finding->subject = ov_arena_printf(asking->arena, "%s %s", finding->subject, raised[i].subject);
        finding->text = ov_text(origin.domain, check->text);
        for (size_t j = 0; j < raised[i].count; j++) {
            struct ov_text_argument *argument =
                OV_APPEND(asking->arena, finding->text.arguments, finding->text.count);

            argument->name = raised[i].arguments[j].name;
            argument->figure = ov_figures_formula(asking->figures, raised[i].arguments[j].formula, subject);
            argument->decimals = -1;
        }
        keep_operands(asking, finding);
        asking->findings->raised[finding->severity]++;
    }
}

static void ask_all(struct asking *asking, const struct ov_check *checks, size_t check_count,
                    struct origin_of_check origin)
{
    for (size_t i = 0; i < check_count; i++) {
        size_t subject_count;
        struct ov_subject *subjects =
            ov_figures_each(asking->figures, (enum ov_scope)checks[i].each, asking->base, &subject_count);

        for (size_t j = 0; j < subject_count; j++)
            if (checks[i].flags & OV_CALLBACK)
                ask_callback(asking, &checks[i], origin, &subjects[j]);
            else
                ask_rule(asking, &checks[i], origin, &subjects[j]);
    }
}

static int compare_findings(const void *a, const void *b)
{
    const struct ov_finding *one = a, *two = b;
    int order = ov_compare(one->check, two->check);

    if (!order)
        order = ov_compare(one->edition, two->edition);
    return order ? order : ov_compare(one->subject, two->subject);
}

struct ov_findings *ov_checks_run(struct ov_figures *figures, const struct ov_catalogue *catalogue,
                                  struct ov_workers *workers, const struct ov_subject *base)
{
    struct ov_arena *arena = ov_figures_graph(figures)->arena;
    struct asking asking = { arena, figures, workers, base, OV_NEW(arena, struct ov_findings) };
    const char *at = strchr(base->edition, '@');
    const char *agreement =
        at ? ov_arena_copy(arena, base->edition, (size_t)(at - base->edition)) : base->edition;
    const struct ov_module *module = ov_catalogue_module(catalogue, agreement);
    size_t count;
    const struct ov_check *core = ov_core_checks(&count);

    ask_all(&asking, core, count, (struct origin_of_check){ "core", "overens" });
    if (module)
        ask_all(&asking, module->checks, module->check_count,
                (struct origin_of_check){ module->id, module->id });
    if (asking.findings->count)
        qsort(asking.findings->items, asking.findings->count, sizeof asking.findings->items[0],
              compare_findings);
    return asking.findings;
}
