/* Trying callbacks: what a call costs, and that refused memory ends it in words. For overens module check. */
#include "modules/workers-internal.h"

static const struct ov_record *ask_cost(struct ov_workers *workers, struct ov_process *process)
{
    const char *why = NULL;
    json_t *request = json_object();
    json_object_set_new(request, "request", json_string("cost"));
    ov_process_begin(process);
    ov_process_ask(process, request);
    const struct ov_record *record = ov_process_next(process, workers->arena, &why);
    return record != NULL && record->kind == OV_RECORD_COST ? record : NULL;
}

/* What the row declares, by kind of callback; false when the module has no such callback. */
static bool find_row(const struct ov_module *module, struct ov_callback_question *question)
{
    if (question->callback == OV_CALLBACK_MEASURE) {
        for (size_t i = 0; i < module->measure_count; i++)
            if (ov_equal(module->measures[i].id, question->id)) {
                question->reads = module->measures[i].reads;
                return (module->measures[i].flags & OV_CALLBACK) != 0;
            }
    } else if (question->callback == OV_CALLBACK_CHECK) {
        for (size_t i = 0; i < module->check_count; i++)
            if (ov_equal(module->checks[i].id, question->id)) {
                question->reads = module->checks[i].reads;
                question->text = module->checks[i].text;
                return (module->checks[i].flags & OV_CALLBACK) != 0;
            }
    } else {
        for (size_t i = 0; i < module->section_count; i++)
            if (ov_equal(module->sections[i].id, question->id)) {
                question->reads = module->sections[i].reads;
                return (module->sections[i].flags & OV_CALLBACK) != 0;
            }
    }
    return false;
}

void ov_workers_try(struct ov_workers *workers, enum ov_callback callback, const char *module, const char *id,
                    const struct ov_subject *subject, int64_t refuse, struct ov_trial *trial)
{
    const struct ov_module *own = ov_catalogue_module(workers->catalogue, module);
    struct ov_callback_question question = {
        .callback = callback, .module = own, .id = id, .subject = *subject, .refuse = refuse
    };
    struct ov_reply reply = { 0 };
    *trial = (struct ov_trial){ .why = N_("the module has no callback of that name") };
    if (own == NULL || !find_row(own, &question))
        return;
    struct ov_module_worker *worker = ov_workers_of(workers, own);
    if (!ov_workers_start(workers, worker)) {
        trial->why = worker->broken;
        trial->fell = true;
        return;
    }
    trial->why = NULL;
    trial->answered =
        ov_workers_exchange(workers, &worker->process, &question, &reply, &trial->fell, &trial->why);
    const struct ov_record *cost = trial->fell ? NULL : ask_cost(workers, &worker->process);
    if (cost == NULL)
        return;
    trial->allocations = cost->number;
    trial->bytes = cost->bytes;
    trial->microseconds = cost->microseconds;
}
