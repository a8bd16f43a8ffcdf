/* An evaluation → the files of one publication. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

static void add_fact(struct ov_arena *arena, struct ov_fact **facts, size_t *count, struct ov_text label,
                     const char *value)
{
    struct ov_fact *fact = OV_APPEND(arena, *facts, *count);

    fact->label = label;
    fact->value = ov_text_data(value);
}

/* What a source is to people, by the front of its role, "edition:close-care@2022"; a role of no kind known
 * here stands as it is. */
static struct ov_text source_label(const char *role)
{
    static const struct {
        const char *front, *label;
    } known[] = {
        { "edition:", N_("Edition") },
        { "local:", N_("The region's own file") },
        { "key:", N_("Key") },
        { "module:", N_("The module's tables") },
        { "regions", N_("Regions") },
        { "settings", N_("Settings") },
        { "checks", N_("Levels of checks") },
        { "lights", N_("Lights") },
        { "ledger", N_("Accounts") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(known); i++)
        if (ov_starts_with(role, known[i].front))
            return ov_text("overens", known[i].label);
    return ov_text_data(role);
}

/* Every module's file has the same name; which one it is stands in the role. */
static const char *fact_file(struct ov_arena *arena, const struct ov_source *source)
{
    return ov_starts_with(source->role, "module:")
               ? ov_arena_printf(arena, "%s/%s", source->role + strlen("module:"), source->file)
               : source->file;
}

/* Tables and settings of modules that serve none of the report's editions are inputs of the run, whose record
 * has them all, but nothing that a reader of this report asks about. */
static bool is_of_other_module(const struct ov_source *source, const struct ov_module *const *modules,
                               size_t count)
{
    bool tables = ov_starts_with(source->role, "module:"),
         settings = ov_starts_with(source->role, "settings:");
    const char *id = strchr(source->role, ':');

    if (!tables && !settings)
        return false;
    for (size_t i = 0; i < count; i++)
        if (ov_equal(modules[i]->id, id + 1))
            return false;
    return true;
}

/* What the report says of itself: versions and content digests. No paths, no actor, no clock. */
static struct ov_fact *list_facts(const struct ov_evaluation *evaluation, size_t *count)
{
    struct ov_arena *arena = evaluation->arena;
    size_t module_count;
    const struct ov_module **modules = ov_evaluation_modules(evaluation, &module_count);
    struct ov_fact *facts = NULL;
    char date[OV_TEXT_NUMBER];

    *count = 0;
    ov_date_format(evaluation->request.today, date);
    add_fact(arena, &facts, count, ov_text("overens", N_("Made as of")), ov_arena_strdup(arena, date));
    add_fact(arena, &facts, count, ov_text("overens", N_("Data up to batch")),
             ov_arena_printf(arena, "%lld", (long long)evaluation->request.batch));
    add_fact(arena, &facts, count, ov_text("overens", N_("Program")), "overens " PACKAGE_VERSION);
    for (size_t i = 0; i < module_count; i++)
        add_fact(arena, &facts, count, ov_text("overens", N_("Module")),
                 ov_arena_printf(arena, "%s %s", modules[i]->id, modules[i]->version));
    for (size_t i = 0; i < evaluation->sources.count; i++) {
        const struct ov_source *source = &evaluation->sources.items[i];

        if (is_of_other_module(source, modules, module_count) || ov_is_claim(source->role))
            continue;
        add_fact(arena, &facts, count, source_label(source->role),
                 ov_arena_printf(arena, "%s, SHA-256 %s", fact_file(arena, source), source->digest));
    }
    return facts;
}

static struct ov_report_edition *list_editions(const struct ov_evaluation *evaluation)
{
    struct ov_report_edition *editions =
        OV_NEW_ARRAY(evaluation->arena, struct ov_report_edition, evaluation->edition_count);

    for (size_t i = 0; i < evaluation->edition_count; i++)
        editions[i] =
            (struct ov_report_edition){ evaluation->editions[i].terms, evaluation->editions[i].last_year };
    return editions;
}

/* Kinds about a year need one, and the others an edition. */
static bool is_about_it(const struct ov_run_request *request, const struct ov_report_kind *kind,
                        struct ov_error *error)
{
    bool year = ov_is_year(request->edition);
    ov_date from, to;

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

static struct ov_document *build(struct ov_evaluation *evaluation, struct ov_error *error)
{
    struct ov_report_request request = { .kind = ov_report_kind(evaluation->request.kind),
                                         .subject = ov_evaluation_subject(evaluation),
                                         .language = evaluation->request.language,
                                         .today = evaluation->request.today,
                                         .as_of = evaluation->request.as_of,
                                         .lights = evaluation->lights,
                                         .light_count = evaluation->light_count };

    if (!request.kind) {
        ov_fail(error, OV_ERROR_MISSING, "there is no report kind %s", evaluation->request.kind);
        return NULL;
    }
    if (!is_about_it(&evaluation->request, request.kind, error) ||
        !find_period(evaluation, request.kind, error))
        return NULL;
    request.has_period = evaluation->request.has_period;
    request.period = evaluation->request.period;
    if (!evaluation->terms) {
        request.year = atoi(evaluation->request.edition);
        request.editions = list_editions(evaluation);
        request.edition_count = evaluation->edition_count;
    }
    request.facts = list_facts(evaluation, &request.fact_count);
    return ov_report_build(evaluation->arena, evaluation->figures, evaluation->catalogue, evaluation->terms,
                           evaluation->workers, ov_evaluation_check(evaluation), &request);
}

static struct ov_output *add_output(struct ov_outputs *outputs, const char *name)
{
    struct ov_output *output = &outputs->items[outputs->count++];

    output->name = name;
    return output;
}

static void finish_output(struct ov_output *output)
{
    struct ov_digest digest = ov_digest_of(output->bytes.data, output->bytes.length);

    ov_digest_hex(&digest, output->digest);
}

bool ov_run_render(struct ov_evaluation *evaluation, struct ov_outputs *outputs, struct ov_error *error)
{
    struct ov_arena *arena = evaluation->arena;
    size_t module_count;
    const struct ov_module **modules = ov_evaluation_modules(evaluation, &module_count);
    const char **ids = OV_NEW_ARRAY(arena, const char *, module_count + 1);
    struct ov_translations *translations;
    struct ov_document *document = build(evaluation, error);
    size_t count;
    const struct ov_format *formats = ov_formats(&count);
    struct ov_output *output;

    if (!document)
        return false;
    for (size_t i = 0; i < module_count; i++)
        ids[i] = modules[i]->id;
    translations = ov_translations_load(arena, evaluation->config->texts, evaluation->request.language, ids,
                                        module_count, error);
    if (!translations)
        return false;
    for (size_t i = 0; i < count; i++) {
        output = add_output(outputs, ov_arena_printf(arena, "report.%s", formats[i].extension));
        if (!formats[i].render(document, translations, &output->bytes, error))
            return false;
        finish_output(output);
    }
    output = add_output(outputs, OV_FIGURES_FILE);
    if (!ov_graph_write(document, &output->bytes, error))
        return false;
    finish_output(output);
    outputs->partial = document->partial;
    return true;
}

void ov_outputs_free(struct ov_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++)
        ov_buffer_free(&outputs->items[i].bytes);
    outputs->count = 0;
}
