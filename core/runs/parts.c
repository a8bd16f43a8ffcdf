/* The reports that one run makes: one about its edition or year, or one of each edition and unit over the
 * same view. Each of several has figures of its own, which go when it is written, so that memory is bounded
 * by one.
 */
#include "runs/runs-internal.h"

#include <string.h>

const struct ov_module **ov_part_modules(const struct ov_evaluation *evaluation, const struct ov_part *part,
                                         size_t *count)
{
    const struct ov_module **modules = ov_evaluation_modules(evaluation, count);

    if (!evaluation->request.each)
        return modules;
    for (size_t i = 0; i < *count; i++)
        if (ov_equal(modules[i]->id, part->terms->module)) {
            *count = 1;
            return &modules[i];
        }
    *count = 0;
    return modules;
}

static struct ov_subject subject_of(const struct ov_evaluation *evaluation, const struct ov_terms *terms,
                                    const char *unit)
{
    struct ov_subject subject = ov_evaluation_subject(evaluation);

    subject.unit = unit;
    if (terms) {
        subject.edition = terms->name;
        subject.period = (struct ov_period){ .from = terms->from, .to = terms->to + 1, .kind = OV_YEAR };
    }
    return subject;
}

void ov_parts_begin(struct ov_parts *parts, struct ov_evaluation *evaluation)
{
    *parts = (struct ov_parts){ .evaluation = evaluation };
}

static const struct ov_findings *check(const struct ov_evaluation *evaluation, const struct ov_part *part)
{
    struct ov_checks_request request = { .figures = part->figures,
                                         .catalogue = evaluation->catalogue,
                                         .workers = evaluation->workers,
                                         .bases = &part->subject,
                                         .terms = &part->terms,
                                         .count = 1,
                                         .settings = evaluation->check_settings,
                                         .delivered = evaluation->delivered,
                                         .delivered_count = evaluation->delivered_count,
                                         .today = evaluation->request.today };

    return ov_checks_run(&request);
}

/* Over the same view, with a graph and findings of its own. */
static void open_part(struct ov_parts *parts, struct ov_part *part, const struct ov_terms *terms,
                      const char *unit)
{
    struct ov_evaluation *evaluation = parts->evaluation;
    bool several = evaluation->request.unit_count > 1;

    part->arena = ov_arena_new();
    part->terms = terms;
    part->subject = subject_of(evaluation, terms, unit);
    part->name = several ? ov_arena_printf(part->arena, "%s-%s", terms->name, unit) : terms->name;
    part->figures = ov_figures_new(part->arena, evaluation->view, evaluation->catalogue,
                                   ov_graph_new(part->arena), evaluation->request.today);
    ov_figures_set_compute(part->figures, ov_workers_measure, evaluation->workers);
    part->findings = check(evaluation, part);
    for (int i = 0; i < (int)OV_COUNT_OF(parts->found.raised); i++)
        parts->found.raised[i] += part->findings->raised[i];
    parts->found.not_checkable += part->findings->not_checkable;
    parts->found.held += part->findings->held;
    parts->found.trial += part->findings->trial;
    parts->found.waived += part->findings->waived;
}

static bool open_whole(struct ov_parts *parts, struct ov_part *part)
{
    struct ov_evaluation *evaluation = parts->evaluation;

    if (parts->next++)
        return false;
    *part = (struct ov_part){ .arena = evaluation->arena,
                              .terms = evaluation->terms,
                              .subject = ov_evaluation_subject(evaluation),
                              .figures = evaluation->figures,
                              .findings = ov_evaluation_check(evaluation) };
    return true;
}

/* Kinds that answer a receiver pass by editions that owe no such answer. */
static bool has_report(const struct ov_evaluation *evaluation, const struct ov_terms *terms)
{
    const struct ov_report_kind *kind = ov_report_kind(evaluation->request.kind);
    const char *accepted;

    return !ov_kind_answers(kind) ||
           ov_report_obligation(kind, terms, NULL, evaluation->arena, &accepted) != NULL;
}

static void pass_by(struct ov_parts *parts)
{
    const struct ov_evaluation *evaluation = parts->evaluation;
    size_t units = evaluation->request.unit_count, edition;

    while ((edition = parts->next / units) < evaluation->edition_count &&
           !evaluation->editions[edition].beside &&
           !has_report(evaluation, evaluation->editions[edition].terms))
        parts->next += units;
}

bool ov_parts_next(struct ov_parts *parts, struct ov_part *part)
{
    struct ov_evaluation *evaluation = parts->evaluation;
    const struct ov_run_request *request = &evaluation->request;
    size_t edition, unit;

    if (!request->each)
        return open_whole(parts, part);
    *part = (struct ov_part){ 0 };
    pass_by(parts);
    edition = parts->next / request->unit_count;
    unit = parts->next++ % request->unit_count;
    if (edition >= evaluation->edition_count || evaluation->editions[edition].beside) {
        struct ov_findings *all = OV_NEW(evaluation->arena, struct ov_findings);

        *all = parts->found;
        evaluation->findings = all;
        return false;
    }
    open_part(parts, part, evaluation->editions[edition].terms, request->units[unit]);
    return true;
}

void ov_part_end(struct ov_parts *parts, struct ov_part *part)
{
    if (part->arena != parts->evaluation->arena)
        ov_arena_free(part->arena);
}
