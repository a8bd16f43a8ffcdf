/* Everything one run stands on: sources → terms → allocations → view → figures. */
#include "runs/runs-internal.h"

#include <string.h>
#include <unistd.h>

/* regions.conf belongs to the inputs like everything else that a figure can depend on. */
static bool collect_units(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    const char *path = evaluation->config->units_file, *slash = strrchr(path, '/');
    struct ov_error error = { 0 };
    size_t length;
    char *data = ov_file_read(evaluation->arena, path, OV_CONFIG_MAX_BYTES, &length, &error);

    if (!data) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ .source = path }, NULL, NULL, NULL, "%s",
                    error.text);
        return false;
    }
    ov_sources_add(&evaluation->sources, "regions", slash ? slash + 1 : path, data, length);
    return true;
}

static bool collect(struct ov_evaluation *evaluation, const struct ov_sources *given,
                    struct ov_diagnostics *list)
{
    evaluation->sources.arena = evaluation->arena;
    if (given) {
        evaluation->sources = *given;
        return true;
    }
    return ov_terms_collect(evaluation->config, evaluation->request.edition, &evaluation->sources, list) &&
           ov_modules_collect(evaluation->config, &evaluation->sources, list) &&
           collect_units(evaluation, list);
}

static const struct ov_key *find_key(const struct ov_evaluation *evaluation, const char *name)
{
    for (size_t i = 0; i < evaluation->key_count; i++)
        if (ov_equal(evaluation->keys[i]->name, name))
            return evaluation->keys[i];
    return NULL;
}

/* Without its module an edition is evaluated by the common checks alone; that must not look like all is well.
 */
static void tell_missing_module(const struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    const char *agreement = evaluation->terms->agreement;
    char *manifest = ov_arena_printf(evaluation->arena, "%s/modules/%s/manifest.json",
                                     evaluation->config->data, agreement);

    if (!ov_catalogue_module(evaluation->catalogue, agreement) && ov_file_exists(manifest))
        ov_diagnose(list, OV_SEVERITY_WARNING, (struct ov_position){ .source = evaluation->terms->file },
                    NULL, NULL, ov_arena_printf(list->arena, "overens module enable %s", agreement),
                    "the module %s is not enabled, so its checks and sections are left out", agreement);
}

static bool read_terms(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    struct ov_arena *arena = evaluation->arena;
    const struct ov_config *config = evaluation->config;
    size_t unit_count;
    const struct ov_source *regions = ov_sources_find(&evaluation->sources, "regions");
    const struct ov_unit *units =
        regions ? ov_config_units(arena, regions->file, regions->data, regions->length, &unit_count, list)
                : NULL;
    const struct ov_terms *terms;

    if (!units)
        return false;
    terms = ov_terms_parse(&evaluation->sources, evaluation->request.edition, NULL, units, unit_count, list);
    evaluation->terms = terms;
    if (!terms)
        return false;
    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++) {
            const char *name = terms->components[i].payments[j].key;
            struct ov_key *key;

            if (!name || find_key(evaluation, name))
                continue;
            key = ov_key_parse(&evaluation->sources, name, units, unit_count, list);
            if (!key)
                return false;
            *OV_APPEND(arena, evaluation->keys, evaluation->key_count) = key;
        }
    evaluation->catalogue = ov_catalogue_load(arena, &evaluation->sources, units, unit_count, list);
    evaluation->config = ov_modules_settings(arena, config, &evaluation->sources, list);
    if (!evaluation->catalogue || !evaluation->config)
        return false;
    tell_missing_module(evaluation, list);
    return true;
}

/* Who takes part in a payment to the regions: those of the key, or every region when each gets the same. */
static const struct ov_weight *find_participants(const struct ov_evaluation *evaluation,
                                                 const struct ov_payment *payment, size_t *count)
{
    const struct ov_key *key = payment->key ? find_key(evaluation, payment->key) : NULL;
    struct ov_weight *weights = NULL;

    *count = 0;
    if (key) {
        *count = key->count;
        return key->weights;
    }
    for (size_t i = 0; i < evaluation->catalogue->unit_count; i++)
        if (!ov_equal(evaluation->catalogue->units[i].code, "00"))
            *OV_APPEND(evaluation->arena, weights, *count) =
                (struct ov_weight){ .unit = evaluation->catalogue->units[i].code, .weight = 1 };
    return weights;
}

/* Weights are of regions. What goes to any other group has no rows; where its method would be computed, the
 * group is the reason. */
static bool allocate_payment(struct ov_evaluation *evaluation, const struct ov_component *component,
                             const struct ov_payment *payment, struct ov_error *error)
{
    struct ov_arena *arena = evaluation->arena;
    struct ov_allocation *allocation =
        OV_APPEND(arena, evaluation->allocations, evaluation->allocation_count);
    bool regions = ov_equal(component->recipients, "regions");
    struct ov_error ignored = { 0 }, why = { 0 };
    size_t count;
    const struct ov_weight *weights = find_participants(evaluation, payment, &count);
    struct ov_participants participants = { weights, count, 0 };
    bool done = ov_allocate(arena, component, payment, &participants, allocation, regions ? error : &ignored);

    if (regions)
        return done;
    allocation->rows = NULL;
    allocation->count = 0;
    allocation->sum = allocation->total_weight = 0;
    if (!allocation->not_computable) {
        ov_fail(&why, OV_ERROR_INPUT, "goes to %s: the recipients' weights are not known",
                component->recipients);
        allocation->not_computable = ov_arena_strdup(arena, why.text);
        allocation->not_computable_told = ov_arena_strdup(arena, why.told);
    }
    return true;
}

static bool allocate(struct ov_evaluation *evaluation, struct ov_error *error)
{
    const struct ov_terms *terms = evaluation->terms;

    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++)
            if (!allocate_payment(evaluation, &terms->components[i], &terms->components[i].payments[j],
                                  error))
                return false;
    return true;
}

static struct ov_cell word(const char *text)
{
    return text ? (struct ov_cell){ .state = OV_GIVEN, .text = text }
                : (struct ov_cell){ .state = OV_MISSING };
}

/* Allocations were made of the terms' own payments, so there is one. */
static const struct ov_payment *find_payment(const struct ov_component *component, const char *id)
{
    size_t i = 0;

    while (i + 1 < component->payment_count && !ov_equal(component->payments[i].id, id))
        i++;
    return &component->payments[i];
}

static struct ov_position published_at(const struct ov_payment *payment, const char *unit)
{
    for (size_t i = 0; i < payment->published_count; i++)
        if (ov_equal(payment->published[i].unit, unit))
            return payment->published[i].at;
    return payment->at;
}

/* A row stands where its published amount does, else where its payment does. */
static void fill_allocations(const struct ov_evaluation *evaluation, struct ov_view_builder *builder)
{
    const struct ov_terms *terms = evaluation->terms;
    uint32_t file = ov_view_add_file(builder, terms->file, terms->digest);

    for (size_t i = 0; i < evaluation->allocation_count; i++) {
        const struct ov_allocation *allocation = &evaluation->allocations[i];
        const struct ov_component *component =
            &terms->components[ov_component_index(terms, allocation->component)];
        const struct ov_payment *payment = find_payment(component, allocation->payment);
        const char *source = ov_payment_source(terms, component, payment);

        for (size_t j = 0; j < allocation->count; j++) {
            const struct ov_allocation_row *row = &allocation->rows[j];
            struct ov_cell cells[] = {
                [OV_ALLOCATIONS_EDITION] = word(terms->name),
                [OV_ALLOCATIONS_COMPONENT] = word(allocation->component),
                [OV_ALLOCATIONS_PAYMENT] = word(allocation->payment),
                [OV_ALLOCATIONS_UNIT] = word(row->unit),
                [OV_ALLOCATIONS_COMPUTED] = { .state = OV_GIVEN, .number = row->computed },
                [OV_ALLOCATIONS_PUBLISHED] = { .state = row->has_published ? OV_GIVEN : OV_MISSING,
                                               .number = row->published.ore,
                                               .extra = row->published.unit },
                [OV_ALLOCATIONS_EXPLANATION] = word(row->explanation),
            };

            struct ov_position at = row->has_published ? published_at(payment, row->unit) : payment->at;
            struct ov_origin origin = { .line = at.line, .column = at.column, .source = source };

            if (!allocation->not_computable)
                ov_view_add(builder, OV_TABLE_ALLOCATIONS, cells, file, &origin);
        }
    }
}

static bool make_view(struct ov_evaluation *evaluation, struct ov_store *store, int *descriptor,
                      struct ov_error *error)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    const char *editions[] = { evaluation->request.edition };
    struct ov_view_query query = { .batch = evaluation->request.batch,
                                   .editions = editions,
                                   .edition_count = 1,
                                   .as_of = evaluation->request.as_of };
    bool done = false;

    ov_terms_fill_view(evaluation->terms, builder);
    for (size_t i = 0; i < evaluation->key_count; i++)
        ov_key_fill_view(evaluation->keys[i], builder);
    fill_allocations(evaluation, builder);
    if (ov_store_fill_view(store, &query, builder, error) && ov_view_seal(builder, descriptor, error)) {
        evaluation->view = ov_view_open(*descriptor, error);
        done = evaluation->view != NULL;
    }
    if (done)
        evaluation->view_digest = ov_view_digest(evaluation->view);
    ov_view_builder_free(builder);
    return done;
}

struct ov_subject ov_evaluation_subject(const struct ov_evaluation *evaluation)
{
    const struct ov_terms *terms = evaluation->terms;
    struct ov_subject subject = { .edition = terms->name,
                                  .unit = evaluation->request.unit,
                                  .has_period = true };

    subject.period = (struct ov_period){ .from = terms->from, .to = terms->to + 1, .kind = OV_YEAR };
    return subject;
}

static void start_figures(struct ov_evaluation *evaluation, int descriptor)
{
    struct ov_subject subject = ov_evaluation_subject(evaluation);

    evaluation->graph = ov_graph_new(evaluation->arena);
    evaluation->figures = ov_figures_new(evaluation->arena, evaluation->view, evaluation->catalogue,
                                         evaluation->graph, evaluation->request.today);
    evaluation->workers = ov_workers_new(evaluation->arena, evaluation->config, evaluation->catalogue,
                                         descriptor, &subject, evaluation->request.today);
    ov_figures_set_compute(evaluation->figures, ov_workers_measure, evaluation->workers);
}

static bool fill_request(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_error *error)
{
    struct ov_run_request *request = &evaluation->request;
    int64_t newest = ov_store_newest(store);

    request->edition = ov_arena_strdup(evaluation->arena, request->edition);
    if (!request->unit)
        request->unit = evaluation->config->region;
    if (!request->language)
        request->language = evaluation->config->language;
    if (request->as_of == OV_NO_DATE)
        request->as_of = request->today;
    if (request->batch > newest)
        return ov_fail(error, OV_ERROR_MISSING, "batch %lld does not exist; the newest is %lld",
                       (long long)request->batch, (long long)newest);
    if (!request->batch)
        request->batch = newest;
    return true;
}

struct ov_evaluation *ov_evaluation_new(const struct ov_config *config, struct ov_store *store,
                                        const struct ov_run_request *request,
                                        const struct ov_sources *sources, struct ov_diagnostics *list,
                                        struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_evaluation *evaluation = OV_NEW(arena, struct ov_evaluation);
    int descriptor = -1;
    bool done = false;

    *evaluation = (struct ov_evaluation){ .arena = arena, .config = config, .request = *request };
    if (!fill_request(evaluation, store, error))
        goto out;
    if (!collect(evaluation, sources, list) || !read_terms(evaluation, list)) {
        ov_fail(error, OV_ERROR_INPUT, "the terms of %s cannot be used", request->edition);
        goto out;
    }
    if (!ov_catalogue_unit(evaluation->catalogue, evaluation->request.unit)) {
        ov_fail(error, OV_ERROR_MISSING, "no region has the code %s", evaluation->request.unit);
        goto out;
    }
    if (!allocate(evaluation, error) || !make_view(evaluation, store, &descriptor, error))
        goto out;
    start_figures(evaluation, descriptor);
    done = true;
out:
    if (descriptor >= 0) /* the workers have their own, and the view is mapped */
        close(descriptor);
    if (!done) {
        ov_evaluation_free(evaluation);
        evaluation = NULL;
    }
    return evaluation;
}

const struct ov_findings *ov_evaluation_check(struct ov_evaluation *evaluation)
{
    if (!evaluation->findings) {
        struct ov_subject subject = ov_evaluation_subject(evaluation);

        evaluation->findings =
            ov_checks_run(evaluation->figures, evaluation->catalogue, evaluation->workers, &subject);
    }
    return evaluation->findings;
}

void ov_evaluation_free(struct ov_evaluation *evaluation)
{
    struct ov_arena *arena;

    if (!evaluation)
        return;
    arena = evaluation->arena;
    ov_workers_free(evaluation->workers);
    if (evaluation->view)
        ov_view_close(evaluation->view);
    ov_arena_free(arena);
}

const struct ov_module *ov_evaluation_module(const struct ov_evaluation *evaluation)
{
    return ov_catalogue_module(evaluation->catalogue, evaluation->terms->agreement);
}
