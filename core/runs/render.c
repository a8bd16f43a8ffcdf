/* An evaluation → the files of one publication: one report, or one of each edition and unit. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

static struct ov_report_edition *list_editions(const struct ov_evaluation *evaluation, struct ov_arena *arena,
                                               size_t *count)
{
    struct ov_report_edition *editions =
        OV_NEW_ARRAY(arena, struct ov_report_edition, evaluation->edition_count);

    *count = 0;
    for (size_t i = 0; i < evaluation->edition_count; i++)
        if (!evaluation->editions[i].beside || evaluation->editions[i].last_year)
            editions[(*count)++] = (struct ov_report_edition){ evaluation->editions[i].terms,
                                                               evaluation->editions[i].last_year };
    return editions;
}

/* Kinds about a year need one, and the others an edition. */
static bool is_about_it(const struct ov_run_request *request, const struct ov_report_kind *kind,
                        struct ov_error *error)
{
    bool year = ov_is_year(request->edition);
    ov_date from, to;

    if (request->each && !year)
        return ov_fail(error, OV_ERROR_INPUT, "a report of each edition is asked for by a year, not by %s",
                       request->edition);
    if (request->each && ov_report_kind_of_edition(kind))
        return true;

    if (!year && ov_request_years(request, &from, &to))
        return ov_fail(error, OV_ERROR_INPUT, "a report is about one year, and %s is not", request->edition);
    if (year ? ov_report_kind_of_year(kind) : ov_report_kind_of_edition(kind))
        return true;
    return ov_fail(error, OV_ERROR_INPUT,
                   year ? N_("the report %s is about one edition, such as close-care@%s")
                        : N_("the report %s is about a year, such as 2020, and not about %s"),
                   kind->name, request->edition);
}

/* The period that was asked for, or the kind's own as of the run's day; then it is an input as if it had been
 * asked for. */
static bool find_period(struct ov_evaluation *evaluation, const struct ov_report_kind *kind,
                        struct ov_error *error)
{
    struct ov_run_request *request = &evaluation->request;
    struct ov_subject subject = ov_evaluation_subject(evaluation);
    ov_date from = subject.period.from, to = subject.period.to - 1;
    const char *accepted;
    char text[OV_TEXT_NUMBER];

    if (!request->has_period) {
        request->has_period = ov_report_period(kind, from, to, request->today, &request->period);
        return true;
    }
    ov_period_format(request->period, text);
    if (!ov_report_period_fits(kind, request->period, &accepted))
        return ov_fail(error, OV_ERROR_INPUT, "%s is no period of the report %s; accepted: %s", text,
                       kind->name, accepted);
    if (request->period.from > to || request->period.to <= from)
        return ov_fail(error, OV_ERROR_INPUT, "no day of %s lies in %s", request->edition, text);
    return true;
}

bool ov_kind_answers(const struct ov_report_kind *kind)
{
    return kind && (kind->bit & (OV_INTERIM | OV_FINAL)) != 0;
}

/* Other kinds may be what a receiver gets as well: the economic account, a plan. Then the run says of which
 * obligation it is, so that sending it closes that; no byte of the report depends on it. */
static bool find_other_obligation(const struct ov_evaluation *evaluation, struct ov_error *error)
{
    const char *id = evaluation->request.obligation;
    const struct ov_terms *terms = evaluation->terms;
    const char **ids;

    if (!id)
        return true;
    if (!terms)
        return ov_fail(error, OV_ERROR_INPUT, "a report about %s is of no single obligation, such as %s",
                       evaluation->request.edition, id);
    ids = OV_NEW_ARRAY(evaluation->arena, const char *, terms->obligation_count + 1);
    for (size_t i = 0; i < terms->obligation_count; i++) {
        if (ov_equal(terms->obligations[i].id, id))
            return true;
        ids[i] = terms->obligations[i].id;
    }
    return ov_fail(error, OV_ERROR_INPUT, "%s has no obligation %s; accepted: %s",
                   evaluation->request.edition, id,
                   ov_join(evaluation->arena, ids, terms->obligation_count, ", "));
}

/* Of the kinds that answer a receiver: which obligation of the edition; then it is an input as if it had been
 * asked for. In a run of each edition, each answers its own. */
static bool find_obligation(struct ov_evaluation *evaluation, const struct ov_report_kind *kind,
                            struct ov_error *error)
{
    struct ov_run_request *request = &evaluation->request;
    const struct ov_obligation *obligation;
    const char *accepted;

    if (!ov_kind_answers(kind))
        return find_other_obligation(evaluation, error);
    if (request->each)
        return !request->obligation ||
               ov_fail(error, OV_ERROR_INPUT, "a report of each edition answers its own obligation, not %s",
                       request->obligation);
    obligation =
        ov_report_obligation(kind, evaluation->terms, request->obligation, evaluation->arena, &accepted);
    if (!obligation && request->obligation)
        return ov_fail(error, OV_ERROR_INPUT, "%s has no obligation %s of kind %s; accepted: %s",
                       request->edition, request->obligation, kind->name, accepted);
    if (!obligation)
        return ov_fail(error, OV_ERROR_INPUT, "%s has no obligation of kind %s; accepted: %s",
                       request->edition, kind->name, accepted);
    request->obligation = obligation->id;
    return true;
}

static struct ov_document *build(struct ov_evaluation *evaluation, struct ov_part *part,
                                 const struct ov_report_kind *kind)
{
    struct ov_report_request request = { .kind = kind,
                                         .subject = part->subject,
                                         .language = evaluation->request.language,
                                         .today = evaluation->request.today,
                                         .as_of = evaluation->request.as_of,
                                         .has_period = evaluation->request.has_period,
                                         .period = evaluation->request.period,
                                         .obligation = evaluation->request.obligation,
                                         .internal_reports = evaluation->internal_reports,
                                         .internal_report_count = evaluation->internal_report_count,
                                         .lights = evaluation->lights,
                                         .light_count = evaluation->light_count };

    if (!part->terms) {
        request.year = atoi(evaluation->request.edition);
        request.editions = list_editions(evaluation, part->arena, &request.edition_count);
    }
    request.facts = ov_run_facts(evaluation, part, &request.fact_count);
    return ov_report_build(part->arena, part->figures, evaluation->catalogue, part->terms,
                           evaluation->workers, part->findings, &request);
}

static struct ov_output *add_output(struct ov_outputs *outputs, const char *name)
{
    struct ov_output *output = OV_APPEND(outputs->arena, outputs->items, outputs->count);

    *output = (struct ov_output){ .name = ov_arena_strdup(outputs->arena, name) };
    return output;
}

static void finish_output(struct ov_output *output)
{
    struct ov_digest digest = ov_digest_of(output->bytes.data, output->bytes.length);

    ov_digest_hex(&digest, output->digest);
}

bool ov_is_figures_file(const char *name)
{
    size_t length = strlen(name), end = strlen(OV_FIGURES_FILE);

    return ov_equal(name, OV_FIGURES_FILE) ||
           (length > end && name[length - end - 1] == '.' && ov_equal(name + length - end, OV_FIGURES_FILE));
}

static bool write_formats(const struct ov_part *part, const struct ov_document *document,
                          const struct ov_translations *translations, struct ov_outputs *outputs,
                          struct ov_error *error)
{
    size_t count;
    const struct ov_format *formats = ov_formats(&count);
    struct ov_output *output;

    for (size_t i = 0; i < count; i++) {
        output = add_output(outputs, ov_arena_printf(part->arena, "%s.%s", part->name ? part->name : "report",
                                                     formats[i].extension));
        if (!formats[i].render(document, translations, &output->bytes, error))
            return false;
        finish_output(output);
    }
    output =
        add_output(outputs, part->name ? ov_arena_printf(part->arena, "%s.%s", part->name, OV_FIGURES_FILE)
                                       : OV_FIGURES_FILE);
    if (!ov_graph_write(document, &output->bytes, error))
        return false;
    finish_output(output);
    outputs->partial = outputs->partial || document->partial;
    return true;
}

const struct ov_report_kind *ov_run_kind(struct ov_evaluation *evaluation, struct ov_error *error)
{
    const struct ov_report_kind *kind = ov_report_kind(evaluation->request.kind);

    if (!kind)
        ov_fail(error, OV_ERROR_MISSING, "there is no report kind %s", evaluation->request.kind);
    else if (!is_about_it(&evaluation->request, kind, error) || !find_period(evaluation, kind, error) ||
             !find_obligation(evaluation, kind, error))
        kind = NULL;
    return kind;
}

static struct ov_translations *load_translations(const struct ov_evaluation *evaluation,
                                                 struct ov_error *error)
{
    size_t count;
    const struct ov_module **modules = ov_evaluation_modules(evaluation, &count);
    const char **ids = OV_NEW_ARRAY(evaluation->arena, const char *, count + 1);

    for (size_t i = 0; i < count; i++)
        ids[i] = modules[i]->id;
    return ov_translations_load(evaluation->arena, evaluation->config->texts, evaluation->request.language,
                                ids, count, error);
}

bool ov_run_render(struct ov_evaluation *evaluation, struct ov_outputs *outputs, struct ov_error *error)
{
    const struct ov_report_kind *kind = ov_run_kind(evaluation, error);
    struct ov_translations *translations = kind ? load_translations(evaluation, error) : NULL;
    struct ov_parts parts;
    struct ov_part part;
    bool done = translations != NULL;

    *outputs = (struct ov_outputs){ .arena = ov_arena_new() };
    if (!done)
        return false;
    ov_parts_begin(&parts, evaluation);
    while (done && ov_parts_next(&parts, &part)) {
        done = write_formats(&part, build(evaluation, &part, kind), translations, outputs, error);
        ov_part_end(&parts, &part);
    }
    return done;
}

void ov_outputs_free(struct ov_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        ov_buffer_free(&outputs->items[i].bytes);
    if (outputs->arena)
        ov_arena_free(outputs->arena);
    *outputs = (struct ov_outputs){ 0 };
}
