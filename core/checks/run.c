/* Asking every check of every subject it is meant for, and keeping what it found. */
#include "checks/checks-internal.h"

#include <stdlib.h>
#include <string.h>

struct asking {
    struct ov_arena *arena;
    struct ov_figures *figures;
    struct ov_workers *workers;
    const struct ov_subject *base;
    const struct ov_module *module; /* the edition's; NULL: none */
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
    finding->about = ov_check_about(asking->figures, subject, asking->base);
    finding->severity = (enum ov_check_severity)check->severity;
    finding->cite = check->cite;
    finding->title = ov_text(origin.domain, check->title);
    finding->rule = check->rule;
    finding->advice = ov_text(origin.domain, check->advice);
    return finding;
}

static void not_checkable(struct asking *asking, const struct ov_check *check, struct origin_of_check origin,
                          const struct ov_subject *subject, ov_figure figure, const char *reason)
{
    struct ov_finding *finding = add_finding(asking, check, origin, subject);

    finding->state = OV_FINDING_NOT_CHECKABLE;
    finding->text = finding->title;
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
        if (raised[i].subject && *raised[i].subject) {
            finding->subject = ov_arena_printf(asking->arena, "%s %s", finding->subject, raised[i].subject);
            finding->about = ov_check_about_more(asking->arena, &finding->about, raised[i].subject, NULL);
        }
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

/* A value that is missing; one that is recorded as not measurable or suppressed is an answer. */
static void ask_field(struct asking *asking, const struct ov_check *check, struct origin_of_check origin,
                      const char *module, const struct ov_field *field, const struct ov_subject *subject)
{
    struct ov_text_argument argument = { .name = "field", .plain = field->label, .domain = module };
    struct ov_period period;
    char period_text[OV_TEXT_NUMBER];
    ov_figure value = ov_figures_formula(asking->figures,
                                         ov_arena_printf(asking->arena, "%s.%s", module, field->id), subject);

    if (!ov_figures_field_ended(asking->figures, field, subject, &period))
        return;
    if (ov_figures_value(asking->figures, value)->state != OV_MISSING) {
        asking->findings->held++;
        return;
    }
    struct ov_finding *finding = add_finding(asking, check, origin, subject);

    finding->state = OV_FINDING_RAISED;
    finding->subject = ov_arena_printf(asking->arena, "%s field=%s", finding->subject, field->id);
    finding->about = ov_check_about_more(asking->arena, &finding->about, field->label, module);
    finding->rule = ov_arena_printf(asking->arena, "given(%s.%s)", module, field->id);
    finding->figure = ov_figures_formula(asking->figures, finding->rule, subject);
    finding->text = ov_text(origin.domain, check->text);
    *OV_APPEND(asking->arena, finding->text.arguments, finding->text.count) = argument;
    ov_period_format(period, period_text);
    argument =
        (struct ov_text_argument){ .name = "period", .plain = ov_arena_strdup(asking->arena, period_text) };
    *OV_APPEND(asking->arena, finding->text.arguments, finding->text.count) = argument;
    asking->findings->raised[finding->severity]++;
}

static void ask_fields(struct asking *asking, const struct ov_check *check, struct origin_of_check origin)
{
    const struct ov_module *module = asking->module;

    for (size_t i = 0; module && i < module->field_count; i++) {
        const struct ov_field *field = &module->fields[i];
        size_t count = 0;
        struct ov_subject *subjects = NULL;

        if (field->flags & OV_REQUIRED)
            subjects = ov_figures_each(asking->figures, field->level == OV_UNIT ? OV_UNIT : OV_REGION,
                                       asking->base, &count);
        for (size_t j = 0; j < count; j++)
            ask_field(asking, check, origin, module->id, field, &subjects[j]);
    }
}

static void ask_all(struct asking *asking, const struct ov_check *checks, size_t check_count,
                    struct origin_of_check origin)
{
    for (size_t i = 0; i < check_count; i++) {
        size_t subject_count;
        struct ov_subject *subjects;

        if (checks[i].each == OV_EACH_REQUIRED_FIELD) {
            ask_fields(asking, &checks[i], origin);
            continue;
        }
        subjects =
            ov_figures_each(asking->figures, (enum ov_scope)checks[i].each, asking->base, &subject_count);

        for (size_t j = 0; j < subject_count; j++)
            if (checks[i].flags & OV_CALLBACK)
                ask_callback(asking, &checks[i], origin, &subjects[j]);
            else
                ask_rule(asking, &checks[i], origin, &subjects[j]);
    }
}

struct numbered {
    struct ov_finding finding;
    size_t number; /* in the order raised, which decides between equal keys */
};

static int compare_findings(const void *a, const void *b)
{
    const struct numbered *one = a, *two = b;
    int order = ov_compare(one->finding.check, two->finding.check);

    if (!order)
        order = ov_compare(one->finding.edition, two->finding.edition);
    if (!order)
        order = ov_compare(one->finding.subject, two->finding.subject);
    return order ? order : (one->number > two->number) - (one->number < two->number);
}

static void sort_findings(struct ov_findings *findings)
{
    struct numbered *list = ov_malloc((findings->count + 1) * sizeof *list);

    for (size_t i = 0; i < findings->count; i++)
        list[i] = (struct numbered){ findings->items[i], i };
    qsort(list, findings->count, sizeof *list, compare_findings);
    for (size_t i = 0; i < findings->count; i++)
        findings->items[i] = list[i].finding;
    free(list);
}

static void ask_edition(struct ov_findings *findings, struct ov_figures *figures,
                        const struct ov_catalogue *catalogue, struct ov_workers *workers,
                        const struct ov_subject *base)
{
    const struct ov_module *module =
        ov_catalogue_module(catalogue, ov_figures_module(figures, base->edition));
    struct asking asking = { ov_figures_graph(figures)->arena, figures, workers, base, module, findings };
    size_t count;
    const struct ov_check *core = ov_core_checks(&count);

    ask_all(&asking, core, count, (struct origin_of_check){ "core", "overens" });
    if (module)
        ask_all(&asking, module->checks, module->check_count,
                (struct origin_of_check){ module->id, module->id });
}

struct ov_findings *ov_checks_run(const struct ov_checks_request *request)
{
    struct ov_findings *findings = OV_NEW(ov_figures_graph(request->figures)->arena, struct ov_findings);

    for (size_t i = 0; i < request->count; i++)
        ask_edition(findings, request->figures, request->catalogue, request->workers, &request->bases[i]);
    sort_findings(findings);
    return findings;
}
