/* One call of one callback: where its handles, its memory and its failure are kept. */
#include "modules/worker-internal.h"

#include <string.h>

void ov_call_end(struct ov_call *call, const char *format, ...)
{
    struct ov_buffer text = { 0 };
    char words[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    ov_buffer_puts(&text, words);
    if (call->failure == NULL)
        call->failure = ov_utf8_clean(call->worker->arena, text.data, text.length);
    ov_buffer_free(&text);
    longjmp(call->back, 1);
}

struct ov_handle *ov_call_handle(struct ov_call *call, ov_figure figure, const char *what)
{
    if (figure.id == 0)
        ov_call_end(call, "%s: it was given no figure", what);
    if (figure.id > call->handle_count)
        ov_call_end(call,
                    "%s: figure %lu does not exist in this call; figures cannot be kept from one call to "
                    "the next",
                    what, (unsigned long)figure.id);
    return &call->handles[figure.id - 1];
}

const char *ov_call_text(struct ov_call *call, const char *text, size_t most, bool empty, const char *what)
{
    if (text == NULL && !empty)
        ov_call_end(call, "%s: it was given no text", what);
    if (empty && (text == NULL || *text == '\0'))
        return "";
    const char *wrong = ov_text_fault(text, most);
    if (wrong != NULL)
        ov_call_end(call, "%s: %s", what, wrong);
    return ov_arena_strdup(call->arena, text);
}

/* Figures are made when somebody looks at them: most callbacks only pass them on. */
const struct ov_quantity *ov_call_value(struct ov_call *call, ov_figure figure, const char *what)
{
    struct ov_handle *handle = ov_call_handle(call, figure, what);
    if (handle->figure.id == 0) {
        const char *formula = handle->formula;
        ov_figure made = ov_figures_formula(call->worker->figures, formula, call->subject);
        handle = ov_call_handle(call, figure, what);
        handle->figure = made;
    }
    return ov_figures_value(call->worker->figures, handle->figure);
}

void ov_call_record(struct ov_call *call, const struct ov_record *record)
{
    if (call->worker->records >= OV_CALL_RECORDS)
        ov_call_end(call, "it gave more than %d records", OV_CALL_RECORDS);
    if (!call->worker->send(call->worker, record))
        ov_call_end(call, "one record is larger than %d bytes", OV_FRAME_MAX);
}

/* ---- calling ---- */

struct job {
    enum ov_call_kind kind;
    const char *id, *reads, *text;
    const struct ov_subject *subject;
    ov_figure (*compute)(struct ov_run *);
    void (*act)(struct ov_run *); /* examine, build */
};

/* The formula of a measure, "" of the others; NULL with why. */
static const char *perform(struct ov_worker *worker, const struct job *job, const char **why)
{
    struct ov_call *call;
    struct ov_arena *arena = ov_arena_new();
    const char *volatile formula = NULL; /* volatile: set between setjmp and a jump back */

    call = OV_NEW(arena, struct ov_call);
    call->face.host = &ov_host_table;
    call->worker = worker;
    call->kind = job->kind;
    call->id = job->id;
    call->reads = job->reads;
    call->text = job->text;
    call->subject = job->subject;
    call->arena = arena;
    if (worker->depth++ == 0)
        worker->allocations = worker->allocated = 0;
    if (setjmp(call->back) == 0) {
        if (job->kind == OV_CALL_MEASURE)
            formula = ov_call_handle(call, job->compute(&call->face), "the measure's result")->formula;
        else
            job->act(&call->face);
    }
    worker->depth--;
    *why = call->failure;
    const char *result = call->failure != NULL ? NULL : formula != NULL ? formula : "";
    ov_arena_free(arena);
    return result;
}

static const struct ov_measure *own_measure(const struct ov_worker *worker, const char *name)
{
    size_t length = strlen(worker->id);
    const char *id = strncmp(name, worker->id, length) == 0 && name[length] == '.' ? name + length + 1 : name;
    for (size_t i = 0; i < worker->module->measure_count; i++)
        if (strcmp(worker->module->measures[i].id, id) == 0)
            return &worker->module->measures[i];
    return NULL;
}

const char *ov_worker_measure(void *context, const char *name, const struct ov_subject *subject,
                              const char **why)
{
    struct ov_worker *worker = context;
    const struct ov_measure *measure = own_measure(worker, name);
    if (measure == NULL)
        return worker->ask(worker, name, subject, why);
    if (measure->compute == NULL) {
        *why = N_("the measure has no callback");
        return NULL;
    }
    return perform(worker,
                   &(struct job){ .kind = OV_CALL_MEASURE,
                                  .id = measure->id,
                                  .reads = measure->reads,
                                  .subject = subject,
                                  .compute = measure->compute },
                   why);
}

bool ov_worker_check(struct ov_worker *worker, const char *id, const struct ov_subject *subject,
                     const char **why)
{
    for (size_t i = 0; i < worker->module->check_count; i++) {
        const struct ov_check *check = &worker->module->checks[i];
        if (strcmp(check->id, id) == 0 && check->examine != NULL)
            return perform(worker,
                           &(struct job){ .kind = OV_CALL_CHECK,
                                          .id = id,
                                          .reads = check->reads,
                                          .text = check->text,
                                          .subject = subject,
                                          .act = check->examine },
                           why) != NULL;
    }
    *why = N_("the plugin has no callback of that name");
    return false;
}

bool ov_worker_section(struct ov_worker *worker, const char *id, const struct ov_subject *subject,
                       const char **why)
{
    for (size_t i = 0; i < worker->module->section_count; i++) {
        const struct ov_section *section = &worker->module->sections[i];
        if (strcmp(section->id, id) == 0 && section->build != NULL)
            return perform(worker,
                           &(struct job){ .kind = OV_CALL_SECTION,
                                          .id = id,
                                          .reads = section->reads,
                                          .subject = subject,
                                          .act = section->build },
                           why) != NULL;
    }
    *why = N_("the plugin has no callback of that name");
    return false;
}
