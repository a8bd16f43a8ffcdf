/* A sealed view of all that the run may see so far, and figures over it. */
#include "runs/runs-internal.h"

#include <string.h>
#include <unistd.h>

/* Fields that are asked for by name: those of the modules that serve the editions, and of any other module
 * that a formula of the terms names. */
struct fields {
    struct ov_arena *arena;
    const char **modules; /* ids, each once */
    size_t count;
};

static void add_module(struct fields *fields, const char *id, size_t length)
{
    char *name = ov_arena_printf(fields->arena, "%.*s", (int)length, id);

    for (size_t i = 0; i < fields->count; i++)
        if (ov_equal(fields->modules[i], name))
            return;
    *OV_APPEND(fields->arena, fields->modules, fields->count) = name;
}

static void add_formula(struct fields *fields, const char *text)
{
    struct ov_formula_fault fault;
    struct ov_formula *formula = text ? ov_formula_parse(fields->arena, text, &fault) : NULL;
    size_t count = 0;
    const char **names = formula ? ov_formula_names(fields->arena, formula, &count) : NULL;

    for (size_t i = 0; i < count; i++) {
        const char *point = strchr(names[i], '.');

        if (point)
            add_module(fields, names[i], (size_t)(point - names[i]));
    }
}

static void add_terms(struct fields *fields, const struct ov_terms *terms)
{
    add_module(fields, terms->module, strlen(terms->module));
    for (size_t i = 0; i < terms->condition_count; i++)
        add_formula(fields, terms->conditions[i].rule);
    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++)
            add_formula(fields, terms->components[i].payments[j].formula);
    for (size_t i = 0; i < terms->redistribution_count; i++)
        add_formula(fields, terms->redistributions[i].payment.formula);
}

static bool fill(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_view_builder *builder,
                 struct ov_error *error)
{
    struct ov_arena *arena = evaluation->arena;
    const char **names = OV_NEW_ARRAY(arena, const char *, evaluation->edition_count);
    struct fields fields = { .arena = arena };
    ov_date *first;
    struct ov_view_query query = { .batch = evaluation->request.batch,
                                   .editions = names,
                                   .edition_count = evaluation->edition_count,
                                   .as_of = evaluation->request.as_of,
                                   .deliveries_batch = evaluation->request.again };

    for (size_t i = 0; i < evaluation->edition_count; i++) {
        names[i] = evaluation->editions[i].terms->name;
        ov_terms_fill_view(evaluation->editions[i].terms, builder);
        add_terms(&fields, evaluation->editions[i].terms);
    }
    for (size_t i = 0; i < evaluation->claim_count; i++)
        ov_terms_fill_claims(evaluation->claims[i], builder);
    for (size_t i = 0; i < evaluation->key_count; i++)
        ov_key_fill_view(evaluation->keys[i], builder);
    ov_allocations_fill_view(evaluation, builder);
    query.modules = fields.modules;
    query.module_count = fields.count;
    ov_ledger_ask(evaluation, &query);
    query.modules_from = first = OV_NEW_ARRAY(arena, ov_date, fields.count + 1);
    return ov_values_from(evaluation, store, fields.modules, fields.count, first, error) &&
           ov_store_fill_view(store, &query, builder, error);
}

bool ov_stage_open(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_stage *stage,
                   struct ov_error *error)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_subject subject = ov_evaluation_subject(evaluation);
    int descriptor = -1;

    *stage = (struct ov_stage){ 0 };
    if (fill(evaluation, store, builder, error) && ov_view_seal(builder, &descriptor, error))
        stage->view = ov_view_open(descriptor, error);
    ov_view_builder_free(builder);
    if (stage->view) {
        stage->graph = ov_graph_new(evaluation->arena);
        stage->figures = ov_figures_new(evaluation->arena, stage->view, evaluation->catalogue, stage->graph,
                                        evaluation->request.today);
        stage->workers = ov_workers_new(evaluation->arena, evaluation->config, evaluation->catalogue,
                                        descriptor, &subject, evaluation->request.today);
        ov_figures_set_compute(stage->figures, ov_workers_measure, stage->workers);
    }
    if (descriptor >= 0) /* the workers have their own, and the view is mapped */
        close(descriptor);
    return stage->view != NULL;
}

void ov_stage_close(struct ov_stage *stage)
{
    ov_workers_free(stage->workers);
    if (stage->view)
        ov_view_close(stage->view);
    *stage = (struct ov_stage){ 0 };
}
