/* A plugin in this very process: the worker's host, with a list where the worker has its channel. */
#include "modules/worker-internal.h"

#include <string.h>

enum { MEMORY_MB = 256 };

struct ov_inside {
    struct ov_worker worker; /* first: send and ask are given it */
    struct ov_record *records;
    size_t count;
};

/* Arguments lie in the arena of the call, which ends before they are read; texts likewise. */
static bool keep(struct ov_worker *worker, const struct ov_record *record)
{
    struct ov_inside *inside = (struct ov_inside *)worker;
    struct ov_record *kept = OV_APPEND(worker->arena, inside->records, inside->count);
    *kept = *record;
    kept->text = ov_arena_strdup(worker->arena, record->text);
    kept->arguments = OV_NEW_ARRAY(worker->arena, struct ov_named_formula, record->count + 1);
    for (size_t i = 0; i < record->count; i++) {
        kept->arguments[i].name = ov_arena_strdup(worker->arena, record->arguments[i].name);
        kept->arguments[i].formula = ov_arena_strdup(worker->arena, record->arguments[i].formula);
    }
    worker->records++;
    return true;
}

static const char *ask_nobody(struct ov_worker *worker, const char *measure, const struct ov_subject *subject,
                              const char **why)
{
    (void)subject;
    *why = ov_arena_printf(worker->arena, "%s belongs to another module, of which this test knows nothing",
                           measure);
    return NULL;
}

struct ov_inside *ov_inside_new(struct ov_arena *arena, const struct ov_plugin *plugin,
                                struct ov_error *error)
{
    struct ov_inside *inside = OV_NEW(arena, struct ov_inside);
    ov_json_ready();
    inside->worker = (struct ov_worker){ .arena = arena,
                                         .plugin = "the plugin",
                                         .id = plugin != NULL ? plugin->id : NULL,
                                         .memory_mb = MEMORY_MB,
                                         .send = keep,
                                         .ask = ask_nobody };
    inside->worker.module = ov_module_take(arena, plugin, inside->worker.id, inside->worker.plugin, error);
    return inside->worker.module != NULL ? inside : NULL;
}

const struct ov_module *ov_inside_module(const struct ov_inside *inside)
{
    return inside->worker.module;
}

void ov_inside_set_option(struct ov_inside *inside, const char *name, const char *value)
{
    struct ov_worker *worker = &inside->worker;
    *OV_APPEND(worker->arena, worker->options, worker->option_count) =
        (struct ov_option_setting){ name, value };
}

struct ov_figures *ov_inside_open(struct ov_inside *inside, const struct ov_view *view,
                                  const struct ov_unit *units, size_t unit_count, ov_date today)
{
    struct ov_worker *worker = &inside->worker;
    worker->today = today;
    worker->catalogue = (struct ov_catalogue){ .arena = worker->arena,
                                               .modules = worker->module,
                                               .module_count = 1,
                                               .units = units,
                                               .unit_count = unit_count };
    worker->figures =
        ov_figures_new(worker->arena, view, &worker->catalogue, ov_graph_new(worker->arena), today);
    ov_figures_set_compute(worker->figures, ov_worker_measure, worker);
    return worker->figures;
}

void ov_inside_refuse_allocation(struct ov_inside *inside, size_t number)
{
    inside->worker.fail_allocation = number;
}

size_t ov_inside_allocations(const struct ov_inside *inside)
{
    return inside->worker.allocations;
}

static void begin(struct ov_inside *inside)
{
    inside->records = NULL;
    inside->count = 0;
    inside->worker.records = 0;
}

const char *ov_inside_measure(struct ov_inside *inside, const char *measure, const struct ov_subject *subject,
                              const char **why)
{
    begin(inside);
    return ov_worker_measure(&inside->worker, measure, subject, why);
}

bool ov_inside_check(struct ov_inside *inside, const char *check, const struct ov_subject *subject,
                     struct ov_raised **raised, size_t *count, const char **why)
{
    begin(inside);
    *count = 0;
    if (!ov_worker_check(&inside->worker, check, subject, why))
        return false;
    *raised = OV_NEW_ARRAY(inside->worker.arena, struct ov_raised, inside->count + 1);
    for (; *count < inside->count; ++*count) {
        const struct ov_record *record = &inside->records[*count];
        (*raised)[*count] = (struct ov_raised){ record->text, record->arguments, record->count };
    }
    return true;
}

bool ov_inside_section(struct ov_inside *inside, const char *section, const struct ov_subject *subject,
                       struct ov_recipe **recipes, size_t *count, const char **why)
{
    begin(inside);
    *count = 0;
    if (!ov_worker_section(&inside->worker, section, subject, why))
        return false;
    *recipes = OV_NEW_ARRAY(inside->worker.arena, struct ov_recipe, inside->count + 1);
    for (; *count < inside->count; ++*count) {
        const struct ov_record *record = &inside->records[*count];
        (*recipes)[*count] =
            (struct ov_recipe){ (enum ov_recipe_kind)(OV_RECIPE_HEADING + (record->kind - OV_RECORD_HEADING)),
                                record->text, record->arguments, record->count };
    }
    return true;
}
