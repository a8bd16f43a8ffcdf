/* Asking every check of everything it is meant for, and keeping what it found. */
#include "checks/checks-internal.h"

#include <stdlib.h>
#include <string.h>

struct origin_of_check {
    const char *module; /* "core", a module's or an agreement's id: the id's prefix */
    const char *domain; /* of its texts */
};

/* One check with the level that holds on the run's day. */
struct asked {
    const struct ov_check *check;
    struct origin_of_check origin;
    const char *id; /* full */
    enum ov_check_severity severity;
    bool trial;
};

static void keep_operands(struct ov_asking *asking, struct ov_finding *finding)
{
    for (size_t i = 0; i < finding->text.count; i++)
        if (finding->text.arguments[i].figure.id)
            *OV_APPEND(asking->arena, finding->operands, finding->operand_count) =
                finding->text.arguments[i].figure;
}

static struct ov_finding *add_finding(struct ov_asking *asking, const struct asked *asked,
                                      const struct ov_case *one)
{
    struct ov_finding *finding = OV_APPEND(asking->arena, asking->findings->items, asking->findings->count);

    finding->check = asked->id;
    finding->edition = asking->base->edition;
    finding->subject = ov_subject_key(asking->arena, &one->subject);
    finding->about = ov_check_about(asking->figures, &one->subject, asking->base);
    if (one->finer)
        finding->subject = ov_arena_printf(asking->arena, "%s %s", finding->subject, one->finer);
    if (one->finer_told)
        finding->about = ov_check_about_more(asking->arena, &finding->about, one->finer_told, one->domain);
    finding->severity = asked->severity;
    finding->trial = asked->trial;
    finding->cite = asked->check->cite;
    finding->title = ov_text(asked->origin.domain, asked->check->title);
    finding->rule = ov_case_formula(asking->arena, one, asked->check->rule);
    finding->advice = ov_text(asked->origin.domain, asked->check->advice);
    return finding;
}

/* What is on trial is told, but counts nowhere else; nor does what is accepted. */
static void count_raised(struct ov_asking *asking, struct ov_finding *finding)
{
    struct ov_findings *findings = asking->findings;

    keep_operands(asking, finding);
    ov_waivers_apply(asking, finding);
    if (finding->waiver)
        findings->waived++;
    else if (finding->trial)
        findings->trial++;
    else
        findings->raised[finding->severity]++;
}

static void not_checkable(struct ov_asking *asking, const struct asked *asked, const struct ov_case *one,
                          ov_figure figure, const char *reason)
{
    struct ov_finding *finding = add_finding(asking, asked, one);

    finding->state = OV_FINDING_NOT_CHECKABLE;
    finding->text = finding->title;
    finding->figure = figure;
    finding->reason = reason ? reason : N_("a value it needs is missing");
    if (finding->trial)
        asking->findings->trial++;
    else
        asking->findings->not_checkable++;
}

static void raise(struct ov_asking *asking, const struct asked *asked, const struct ov_case *one,
                  ov_figure figure)
{
    struct ov_finding *finding = add_finding(asking, asked, one);

    finding->state = OV_FINDING_RAISED;
    finding->figure = figure;
    finding->text = ov_case_text(asking, one, asked->origin.domain, asked->check->text);
    count_raised(asking, finding);
}

static void ask_rule(struct ov_asking *asking, const struct asked *asked, const struct ov_case *one)
{
    const struct ov_check *check = asked->check;
    ov_figure figure = one->broken;
    const struct ov_quantity *value;

    if (figure.id) {
        raise(asking, asked, one, figure);
        return;
    }
    if (check->when) {
        figure = ov_figures_formula(asking->figures, ov_case_formula(asking->arena, one, check->when),
                                    &one->subject);
        value = ov_figures_value(asking->figures, figure);
        if (value->state != OV_GIVEN) {
            not_checkable(asking, asked, one, figure, value->reason);
            return;
        }
        if (!value->truth)
            return;
    }
    figure =
        ov_figures_formula(asking->figures, ov_case_formula(asking->arena, one, check->rule), &one->subject);
    value = ov_figures_value(asking->figures, figure);
    if (value->state != OV_GIVEN || value->type != OV_QUANTITY_TRUTH)
        not_checkable(asking, asked, one, figure, value->reason);
    else if (value->truth)
        asking->findings->held++;
    else
        raise(asking, asked, one, figure);
}

/* A check with code: its hits come back as formulas by name, which the core computes. */
static void ask_callback(struct ov_asking *asking, const struct asked *asked, const struct ov_case *one)
{
    struct ov_raised *raised = NULL;
    size_t count = 0;
    const char *why = NULL;

    if (!asking->workers)
        why = N_("no worker can be started");
    else if (ov_workers_check(asking->workers, asked->origin.module, asked->check->id, &one->subject, &raised,
                              &count, &why))
        why = NULL;
    if (why) {
        not_checkable(asking, asked, one, (ov_figure){ 0 }, why);
        return;
    }
    if (!count)
        asking->findings->held++;
    for (size_t i = 0; i < count; i++) {
        struct ov_finding *finding = add_finding(asking, asked, one);

        finding->state = OV_FINDING_RAISED;
        if (raised[i].subject && *raised[i].subject) {
            finding->subject = ov_arena_printf(asking->arena, "%s %s", finding->subject, raised[i].subject);
            finding->about = ov_check_about_more(asking->arena, &finding->about, raised[i].subject, NULL);
        }
        finding->text = ov_text(asked->origin.domain, asked->check->text);
        for (size_t j = 0; j < raised[i].count; j++) {
            struct ov_text_argument *argument =
                OV_APPEND(asking->arena, finding->text.arguments, finding->text.count);

            argument->name = raised[i].arguments[j].name;
            argument->figure =
                ov_figures_formula(asking->figures, raised[i].arguments[j].formula, &one->subject);
            argument->decimals = -1;
        }
        count_raised(asking, finding);
    }
}

/* ---- everything that a check is asked of ---- */

/* Each code: of the check's own list; of an edition without it, nothing is asked. */
static void subjects_of(struct ov_asking *asking, const struct ov_check *check, struct ov_cases *cases)
{
    size_t count = 0;
    struct ov_subject *subjects =
        check->each == OV_CODE
            ? ov_figures_each_code(asking->figures, check->over, asking->base, &count)
            : ov_figures_each(asking->figures, (enum ov_scope)check->each, asking->base, &count);

    for (size_t i = 0; i < count; i++)
        ov_case_add(asking, cases, &subjects[i]);
}

static void ask(struct ov_asking *asking, const struct asked *asked)
{
    struct ov_cases cases = { 0 };
    ov_collect_cases *collect = ov_cases_of(asked->check->each);

    if (collect)
        collect(asking, &cases);
    else
        subjects_of(asking, asked->check, &cases);
    asking->findings->held += cases.held;
    for (size_t i = 0; i < cases.count; i++)
        if (asked->check->flags & OV_CALLBACK)
            ask_callback(asking, asked, &cases.items[i]);
        else
            ask_rule(asking, asked, &cases.items[i]);
}

static enum ov_check_severity severity_of(enum ov_check_level level, enum ov_check_severity own)
{
    switch (level) {
    case OV_LEVEL_NOTICE:
        return OV_NOTICE;
    case OV_LEVEL_WARNING:
        return OV_WARNING;
    case OV_LEVEL_ERROR:
        return OV_ERROR;
    default:
        return own;
    }
}

static void ask_all(struct ov_asking *asking, const struct ov_check *checks, size_t count,
                    struct origin_of_check origin)
{
    for (size_t i = 0; i < count; i++) {
        struct asked asked = { .check = &checks[i],
                               .origin = origin,
                               .id = ov_arena_printf(asking->arena, "%s.%s", origin.module, checks[i].id),
                               .severity = (enum ov_check_severity)checks[i].severity };
        const struct ov_check_setting *setting =
            ov_check_setting_at(asking->settings, asked.id, asking->today);

        if (setting && setting->level == OV_LEVEL_OFF)
            continue;
        if (setting) {
            asked.severity = severity_of(setting->level, asked.severity);
            asked.trial = setting->level == OV_LEVEL_TRIAL;
        }
        ask(asking, &asked);
    }
}

/* ---- the checks that an edition brings ---- */

static uint32_t scope_named(const char *word)
{
    static const struct {
        const char *word;
        uint32_t scope;
    } scopes[] = {
        { "component", OV_COMPONENT }, { "condition", OV_CONDITION }, { "obligation", OV_OBLIGATION },
        { "activity", OV_ACTIVITY },   { "region", OV_REGION },       { "code", OV_CODE },
    };

    for (size_t i = 0; i < OV_COUNT_OF(scopes); i++)
        if (ov_equal(scopes[i].word, word))
            return scopes[i].scope;
    return OV_EDITION;
}

static struct ov_check edition_check(const struct ov_edition_check *own)
{
    enum ov_check_severity severity = ov_equal(own->severity, "error")    ? OV_ERROR
                                      : ov_equal(own->severity, "notice") ? OV_NOTICE
                                                                          : OV_WARNING;

    return (struct ov_check){ .id = own->id,
                              .title = own->title,
                              .when = own->when,
                              .rule = own->rule,
                              .text = own->text,
                              .advice = own->advice,
                              .cite = own->source,
                              .each = scope_named(own->each),
                              .severity = severity,
                              .over = own->over };
}

static void ask_terms(struct ov_asking *asking)
{
    const struct ov_terms *terms = asking->terms;

    for (size_t i = 0; terms && i < terms->check_count; i++) {
        struct ov_check *check = OV_NEW(asking->arena, struct ov_check);

        *check = edition_check(&terms->checks[i]);
        ask_all(asking, check, 1, (struct origin_of_check){ terms->agreement, "editions" });
    }
}

/* ---- the order of the list ---- */

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

/* ---- edition by edition ---- */

static ov_date day(struct ov_asking *asking, const char *name)
{
    const struct ov_quantity *value =
        ov_figures_value(asking->figures, ov_figures_formula(asking->figures, name, asking->base));

    return value->state == OV_GIVEN ? value->date : OV_NO_DATE;
}

static void ask_edition(struct ov_findings *findings, const struct ov_checks_request *request, size_t number)
{
    const struct ov_subject *base = &request->bases[number];
    struct ov_asking asking = { .arena = ov_figures_graph(request->figures)->arena,
                                .figures = request->figures,
                                .view = ov_figures_view(request->figures),
                                .catalogue = request->catalogue,
                                .workers = request->workers,
                                .base = base,
                                .terms = request->terms ? request->terms[number] : NULL,
                                .module = ov_catalogue_module(
                                    request->catalogue, ov_figures_module(request->figures, base->edition)),
                                .settings = request->settings,
                                .delivered = request->delivered,
                                .delivered_count = request->delivered_count,
                                .findings = findings };
    size_t count;
    const struct ov_check *core = ov_core_checks(&count);

    asking.today = day(&asking, "today"); /* of the figures, so that rules and levels have the same */
    asking.begins = day(&asking, "begins");
    asking.ends = day(&asking, "ends");
    ask_all(&asking, core, count, (struct origin_of_check){ "core", "overens" });
    if (asking.module)
        ask_all(&asking, asking.module->checks, asking.module->check_count,
                (struct origin_of_check){ asking.module->id, asking.module->id });
    ask_terms(&asking);
}

struct ov_findings *ov_checks_run(const struct ov_checks_request *request)
{
    struct ov_findings *findings = OV_NEW(ov_figures_graph(request->figures)->arena, struct ov_findings);

    for (size_t i = 0; i < request->count; i++)
        ask_edition(findings, request, i);
    sort_findings(findings);
    return findings;
}
