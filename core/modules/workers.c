/* Asking callbacks: one worker per module, started when first needed and again after it fell; what is known
 * already is not asked again. */
#include "modules/workers-internal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct ov_workers *ov_workers_new(struct ov_arena *arena, const struct ov_config *config,
                                  const struct ov_catalogue *catalogue, int view_descriptor,
                                  const struct ov_subject *subject, ov_date today)
{
    struct ov_workers *workers = OV_NEW(arena, struct ov_workers);
    workers->arena = arena;
    workers->config = config;
    workers->catalogue = catalogue;
    workers->view = view_descriptor >= 0 ? fcntl(view_descriptor, F_DUPFD_CLOEXEC, 0) : -1;
    workers->subject = *subject;
    workers->today = today;
    workers->workers = OV_NEW_ARRAY(arena, struct ov_module_worker, catalogue->module_count + 1);
    for (size_t i = 0; i < catalogue->module_count; i++)
        workers->workers[i].module = &catalogue->modules[i];
    return workers;
}

void ov_workers_free(struct ov_workers *workers)
{
    if (workers == NULL)
        return;
    for (size_t i = 0; i < workers->catalogue->module_count; i++)
        ov_process_stop(&workers->workers[i].process, NULL);
    if (workers->view >= 0)
        close(workers->view);
    workers->view = -1;
}

const struct ov_module_failure *ov_workers_failures(const struct ov_workers *workers, size_t *count)
{
    *count = workers->failure_count;
    return workers->failures;
}

/* ---- what is known ---- */

static const struct ov_answer *find_answer(const struct ov_workers *workers, const char *key)
{
    for (size_t i = 0; i < workers->answer_count; i++)
        if (strcmp(workers->answers[i].key, key) == 0)
            return &workers->answers[i];
    return NULL;
}

static const struct ov_answer *remember(struct ov_workers *workers, const char *key, const char *formula,
                                        const char *why)
{
    struct ov_answer *answer = OV_APPEND(workers->arena, workers->answers, workers->answer_count);
    *answer = (struct ov_answer){ key, formula, why };
    return answer;
}

/* The callback alone: what is remembered under it holds for every subject. */
static char *callback_key(struct ov_workers *workers, const struct ov_callback_question *question)
{
    return ov_arena_printf(workers->arena, "%d %s.%s", (int)question->callback, question->module->id,
                           question->id);
}

static char *subject_key(struct ov_workers *workers, const struct ov_callback_question *question)
{
    const struct ov_subject *subject = &question->subject;
    return ov_arena_printf(workers->arena, "%d %s.%s %s %lld %s", (int)question->callback,
                           question->module->id, question->id,
                           subject->edition != NULL ? subject->edition : "",
                           subject->has_period ? (long long)ov_period_pack(subject->period) : -1LL,
                           ov_subject_key(workers->arena, subject));
}

static void note_failure(struct ov_workers *workers, const char *module, const char *callback,
                         const char *reason)
{
    for (size_t i = 0; i < workers->failure_count; i++)
        if (ov_equal(workers->failures[i].module, module) &&
            ov_equal(workers->failures[i].callback, callback) &&
            ov_equal(workers->failures[i].reason, reason))
            return;
    *OV_APPEND(workers->arena, workers->failures, workers->failure_count) =
        (struct ov_module_failure){ module, callback, reason };
}

/* ---- asking ---- */

struct ov_module_worker *ov_workers_of(struct ov_workers *workers, const struct ov_module *module)
{
    return &workers->workers[module - workers->catalogue->modules];
}

bool ov_workers_start(struct ov_workers *workers, struct ov_module_worker *worker)
{
    struct ov_error error = { 0 };
    const char *id = worker->module->id, *why = NULL;
    if (worker->process.pid != 0)
        return true;
    if (worker->broken != NULL)
        return false;
    struct ov_launch launch = { .config = workers->config,
                                .module = id,
                                .view = workers->view,
                                .today = workers->today,
                                .catalogue = workers->catalogue };
    char *path = NULL;
    bool running = false;
    launch.file = ov_plugin_open(workers->config, workers->arena, id, &path, &error);
    launch.plugin = path;
    if (launch.file < 0)
        why = error.code != OV_OK ? ov_arena_strdup(workers->arena, error.text)
                                  : ov_arena_printf(workers->arena, "the plugin %s.so is not installed", id);
    else if (workers->view < 0)
        why = N_("there is no view for the plugin");
    else
        running = ov_launch(&worker->process, &launch, workers->arena, &why);
    if (launch.file >= 0)
        close(launch.file);
    if (!running)
        worker->broken = why;
    return running;
}

/* The worker needs a measure of another module: its plugin is asked in its own worker. */
static void answer_ask(struct ov_workers *workers, struct ov_process *process, const struct ov_record *record)
{
    int64_t before = ov_process_clock();
    const char *why = NULL;
    const char *formula = ov_workers_measure(workers, record->text, &record->subject, &why);
    json_t *answer = json_object();
    json_object_set_new(answer, "request", json_string("answer"));
    if (formula != NULL)
        json_object_set_new(answer, "formula", json_string(formula));
    else
        json_object_set_new(answer, "why", json_string(why));
    ov_process_ask(process, answer);
    int64_t spent = ov_process_clock() - before; /* by the other one */
    process->began += spent;
    process->deadline += spent;
}

static bool send_question(struct ov_process *process, const struct ov_callback_question *question)
{
    static const char *const names[] = {
        [OV_CALLBACK_MEASURE] = "measure", [OV_CALLBACK_CHECK] = "check", [OV_CALLBACK_SECTION] = "section"
    };
    json_t *request = json_object();
    json_object_set_new(request, "request", json_string(names[question->callback]));
    json_object_set_new(request, "id", json_string(question->id));
    json_object_set_new(request, "subject", ov_subject_json(&question->subject));
    if (question->refuse > 0)
        json_object_set_new(request, "refuse", json_integer(question->refuse));
    return ov_process_ask(process, request);
}

bool ov_workers_exchange(struct ov_workers *workers, struct ov_process *process,
                         const struct ov_callback_question *question, struct ov_reply *reply, bool *fell,
                         const char **why)
{
    size_t asked = 0;
    ov_process_begin(process);
    send_question(process, question);
    for (;;) {
        struct ov_record *record = ov_process_next(process, workers->arena, why);
        *fell = true;
        if (record == NULL)
            return false;
        if (record->kind == OV_RECORD_FAILED) {
            *fell = false;
            *why = record->text;
            return false;
        }
        if (record->kind == OV_RECORD_END) {
            *fell = !ov_reply_end(question, reply, record->number, asked, why);
            break;
        }
        if (record->kind == OV_RECORD_ASK && ++asked <= OV_CALL_RECORDS)
            answer_ask(workers, process, record);
        else if (!ov_reply_take(workers->arena, question, record, reply, why))
            break;
    }
    if (*fell)
        ov_process_stop(process, NULL);
    return !*fell;
}

static bool ask(struct ov_workers *workers, struct ov_callback_question *question, struct ov_reply *reply,
                const char **why)
{
    const char *key = subject_key(workers, question), *every = callback_key(workers, question);
    const struct ov_answer *known = find_answer(workers, every);
    struct ov_module_worker *worker = ov_workers_of(workers, question->module);
    bool fell = false;
    if (known == NULL)
        known = find_answer(workers, key);
    if (known != NULL && known->formula == NULL) {
        *why = known->why;
        return false;
    }
    if (worker->busy) {
        *why = N_("two plugins ask for each other's measures in a circle");
        return false;
    }
    if (!ov_workers_start(workers, worker)) {
        *why = worker->broken;
        note_failure(workers, question->module->id, question->id, *why);
        return false;
    }
    struct ov_use_mark mark = ov_use_begin(&worker->process);
    worker->busy = true;
    bool done = ov_workers_exchange(workers, &worker->process, question, reply, &fell, why);
    worker->busy = false;
    ov_use_end(workers, &worker->process, question, mark);
    if (done)
        return true;
    /* What felled the process would fell it again for the next subject; what failed in words may not. */
    remember(workers, fell ? every : key, NULL, *why);
    note_failure(workers, question->module->id, question->id, *why);
    return false;
}

/* ---- the three kinds ---- */

static struct ov_callback_question begin_question(const struct ov_workers *workers,
                                                  const struct ov_subject *subject, enum ov_callback callback,
                                                  const struct ov_module *module)
{
    struct ov_callback_question question = { .callback = callback, .module = module, .subject = *subject };
    if (question.subject.edition == NULL)
        question.subject.edition = workers->subject.edition;
    if (question.subject.unit == NULL)
        question.subject.unit = workers->subject.unit;
    return question;
}

static const char no_callback[] = N_("the module has no callback of that name");

const char *ov_workers_measure(void *context, const char *measure, const struct ov_subject *subject,
                               const char **why)
{
    struct ov_workers *workers = context;
    const char *edition = subject->edition != NULL ? subject->edition : workers->subject.edition;
    const char *point = strchr(measure, '.'), *at = edition != NULL ? strchr(edition, '@') : NULL;
    const char *home = point != NULL ? ov_arena_copy(workers->arena, measure, (size_t)(point - measure))
                       : at != NULL  ? ov_arena_copy(workers->arena, edition, (size_t)(at - edition))
                                     : NULL;
    const struct ov_module *module = ov_catalogue_module(workers->catalogue, home);
    const struct ov_measure *row = ov_catalogue_measure(workers->catalogue, home, measure);
    struct ov_reply reply = { 0 };
    *why = no_callback;
    if (module == NULL || row == NULL || !(row->flags & OV_CALLBACK))
        return NULL;
    struct ov_callback_question question = begin_question(workers, subject, OV_CALLBACK_MEASURE, module);
    question.id = row->id;
    question.reads = row->reads;
    const char *key = subject_key(workers, &question);
    const struct ov_answer *known = find_answer(workers, key);
    if (known != NULL && known->formula != NULL)
        return known->formula;
    if (!ask(workers, &question, &reply, why))
        return NULL;
    return remember(workers, key, reply.records[0]->text, NULL)->formula;
}

bool ov_workers_check(struct ov_workers *workers, const char *module, const char *check,
                      const struct ov_subject *subject, struct ov_raised **raised, size_t *count,
                      const char **why)
{
    const struct ov_module *own = ov_catalogue_module(workers->catalogue, module);
    struct ov_reply reply = { 0 };
    const struct ov_check *row = NULL;
    for (size_t i = 0; own != NULL && i < own->check_count; i++)
        if (ov_equal(own->checks[i].id, check) && (own->checks[i].flags & OV_CALLBACK))
            row = &own->checks[i];
    *why = no_callback;
    *count = 0;
    if (row == NULL)
        return false;
    struct ov_callback_question question = begin_question(workers, subject, OV_CALLBACK_CHECK, own);
    question.id = row->id;
    question.reads = row->reads;
    question.text = row->text;
    if (!ask(workers, &question, &reply, why))
        return false;
    *raised = OV_NEW_ARRAY(workers->arena, struct ov_raised, reply.count + 1);
    for (*count = 0; *count < reply.count; ++*count)
        (*raised)[*count] = (struct ov_raised){ reply.records[*count]->text, reply.records[*count]->arguments,
                                                reply.records[*count]->count };
    return true;
}

bool ov_workers_section(struct ov_workers *workers, const char *module, const char *section,
                        const struct ov_subject *subject, struct ov_recipe **recipes, size_t *count,
                        const char **why)
{
    static const enum ov_recipe_kind kinds[] = { [OV_RECORD_HEADING] = OV_RECIPE_HEADING,
                                                 [OV_RECORD_PARAGRAPH] = OV_RECIPE_PARAGRAPH,
                                                 [OV_RECORD_NOTE] = OV_RECIPE_NOTE,
                                                 [OV_RECORD_TABLE] = OV_RECIPE_TABLE,
                                                 [OV_RECORD_ROW] = OV_RECIPE_ROW };
    const struct ov_module *own = ov_catalogue_module(workers->catalogue, module);
    struct ov_reply reply = { 0 };
    const struct ov_section *row = NULL;
    for (size_t i = 0; own != NULL && i < own->section_count; i++)
        if (ov_equal(own->sections[i].id, section) && (own->sections[i].flags & OV_CALLBACK))
            row = &own->sections[i];
    *why = no_callback;
    *count = 0;
    if (row == NULL)
        return false;
    struct ov_callback_question question = begin_question(workers, subject, OV_CALLBACK_SECTION, own);
    question.id = row->id;
    question.reads = row->reads;
    if (!ask(workers, &question, &reply, why))
        return false;
    *recipes = OV_NEW_ARRAY(workers->arena, struct ov_recipe, reply.count + 1);
    for (*count = 0; *count < reply.count; ++*count) {
        const struct ov_record *record = reply.records[*count];
        (*recipes)[*count] =
            (struct ov_recipe){ kinds[record->kind], record->text, record->arguments, record->count };
    }
    return true;
}
