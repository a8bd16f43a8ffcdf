/* overens-worker: loads one plugin and answers for it. Started by overens with the view on descriptor 3,
 * requests on 4 and answers on 5; not for use by hand. */
#include "modules/worker-internal.h"

#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static void send_end(struct ov_worker *worker)
{
    struct ov_record end = { .kind = OV_RECORD_END, .number = worker->records };
    ov_channel_answer(worker, &end);
}

static void send_failed(struct ov_worker *worker, const char *why)
{
    struct ov_record failed = { .kind = OV_RECORD_FAILED };
    char *words = ov_utf8_clean(worker->arena, why, strlen(why));
    for (char *at = words; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            *at = ' ';
    failed.text = words;
    ov_channel_answer(worker, &failed);
}

static void finish(struct ov_worker *worker, bool done, const char *why)
{
    if (done)
        send_end(worker);
    else
        send_failed(worker, why != NULL && *why != '\0' ? why : "it failed without a reason");
}

static int64_t processor_time(void)
{
    struct timespec used = { 0 };
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (int64_t)used.tv_sec * 1000000 + used.tv_nsec / 1000;
}

static void answer_cost(struct ov_worker *worker)
{
    struct ov_record cost = { .kind = OV_RECORD_COST,
                              .number = (int64_t)worker->allocations,
                              .bytes = (int64_t)worker->allocated,
                              .microseconds = processor_time() - worker->began };
    ov_channel_answer(worker, &cost);
}

static void answer_measure(struct ov_worker *worker, const char *id, const struct ov_subject *subject)
{
    const char *why = NULL;
    struct ov_record record = { .kind = OV_RECORD_FORMULA };
    record.text = ov_worker_measure(worker, id, subject, &why);
    if (record.text != NULL)
        ov_channel_answer(worker, &record);
    finish(worker, record.text != NULL, why);
}

static void answer_call(struct ov_worker *worker, const char *request, json_t *object)
{
    struct ov_error error = { 0 };
    const char *why = NULL, *id = ov_json_text(worker->arena, object, "id");
    struct ov_subject *subject = OV_NEW(worker->arena, struct ov_subject); /* the figures keep its texts */
    if (worker->figures == NULL || id == NULL)
        ov_worker_leave("a callback was asked for before the plugin was loaded");
    if (!ov_subject_read(worker->arena, json_object_get(object, "subject"), subject, &error)) {
        send_failed(worker, error.text);
        return;
    }
    ov_limits_call(worker->timeout_seconds);
    worker->fail_allocation = (size_t)json_integer_value(json_object_get(object, "refuse"));
    worker->began = processor_time();
    if (strcmp(request, "measure") == 0) {
        answer_measure(worker, id, subject);
        return;
    }
    bool done = strcmp(request, "check") == 0 ? ov_worker_check(worker, id, subject, &why)
                                              : ov_worker_section(worker, id, subject, &why);
    finish(worker, done, why);
}

static void answer_describe(struct ov_worker *worker)
{
    if (worker->module == NULL)
        ov_worker_leave("a description was asked for before the plugin was loaded");
    bool sent = ov_channel_manifest(worker, worker->module);
    finish(worker, sent, "the manifest would be larger than a manifest may be");
}

/* The set-up is answered by the answer to load: a failure before it is remembered. */
static void serve(struct ov_worker *worker, json_t *object, struct ov_error *error)
{
    const char *request = json_string_value(json_object_get(object, "request"));
    worker->records = 0;
    if (ov_equal(request, "setup")) {
        ov_worker_setup(worker, object, error);
    } else if (ov_equal(request, "module")) {
        ov_worker_add_module(worker, object, error);
    } else if (ov_equal(request, "load")) {
        bool done = error->code == OV_OK && ov_worker_load(worker, error);
        finish(worker, done, error->text);
    } else if (ov_equal(request, "describe")) {
        answer_describe(worker);
    } else if (ov_equal(request, "cost")) {
        answer_cost(worker);
    } else if (ov_equal(request, "measure") || ov_equal(request, "check") || ov_equal(request, "section")) {
        answer_call(worker, request, object);
    } else if (ov_equal(request, "end")) {
        _exit(0); /* no plugin's atexit functions */
    } else {
        ov_worker_leave("the request is not known");
    }
}

int main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1 || fcntl(OV_WORKER_REQUESTS, F_GETFD) < 0 || fcntl(OV_WORKER_ANSWERS, F_GETFD) < 0)
        ov_worker_leave("it is started by overens to load a plugin, and is not for use by hand");
    ov_limits_isolate();
    ov_json_ready();
    struct ov_worker worker = { .arena = ov_arena_new(), .send = ov_channel_answer, .ask = ov_channel_ask };
    struct ov_error error = { 0 };
    for (;;) {
        struct ov_arena *arena = ov_arena_new();
        json_t *object = ov_channel_request(arena);
        serve(&worker, object, &error);
        json_decref(object);
        ov_arena_free(arena);
    }
}
