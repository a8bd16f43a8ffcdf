/* The worker's two ends: requests in, records out. */
#include "modules/worker-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

_Noreturn void ov_worker_leave(const char *why)
{
    struct ov_buffer text = { 0 };
    ov_buffer_printf(&text, "overens-worker: %s\n", why);
    ssize_t written = write(STDERR_FILENO, text.data, text.length);
    (void)written;
    _exit(OV_WORKER_MISUSED);
}

static void read_fully(char *data, size_t length)
{
    while (length > 0) {
        ssize_t got = read(OV_WORKER_REQUESTS, data, length);
        if (got == 0)
            _exit(0); /* the program is gone, or wants no more */
        if (got < 0 && errno != EINTR)
            ov_worker_leave("the requests cannot be read");
        if (got > 0) {
            data += got;
            length -= (size_t)got;
        }
    }
}

json_t *ov_channel_request(struct ov_arena *arena)
{
    unsigned char head[OV_FRAME_HEAD];
    struct ov_error error = { 0 };
    size_t size = 0;
    read_fully((char *)head, sizeof head);
    for (int i = 0; i < OV_FRAME_HEAD; i++)
        size |= (size_t)head[i] << 8 * i;
    if (size > OV_FRAME_MAX)
        ov_worker_leave("a request is too long");
    char *frame = ov_arena_alloc(arena, sizeof head + size);
    memcpy(frame, head, sizeof head);
    read_fully(frame + sizeof head, size);
    json_t *object = ov_frame_object(frame, sizeof head + size, &error);
    if (object == NULL)
        ov_worker_leave(error.text);
    return object;
}

static bool send_frame(struct ov_worker *worker, json_t *object)
{
    struct ov_buffer frame = { 0 };
    if (!ov_frame_add(&frame, object))
        return false;
    for (size_t sent = 0; sent < frame.length;) {
        ssize_t written = write(OV_WORKER_ANSWERS, frame.data + sent, frame.length - sent);
        if (written < 0 && errno != EINTR)
            ov_worker_leave("the answers cannot be written");
        if (written > 0)
            sent += (size_t)written;
    }
    ov_buffer_free(&frame);
    worker->records++;
    return true;
}

bool ov_channel_answer(struct ov_worker *worker, const struct ov_record *record)
{
    return send_frame(worker, ov_record_json(record));
}

bool ov_channel_manifest(struct ov_worker *worker, const struct ov_module *module)
{
    json_t *object = json_object();
    json_object_set_new(object, "record", json_string(ov_record_name(OV_RECORD_MANIFEST)));
    json_object_set_new(object, "manifest", ov_manifest_json(module));
    return send_frame(worker, object);
}

/* Another module's plugin runs in another worker; the program asks it for us. */
const char *ov_channel_ask(struct ov_worker *worker, const char *measure, const struct ov_subject *subject,
                           const char **why)
{
    struct ov_record record = { .kind = OV_RECORD_ASK, .text = measure, .subject = *subject };
    struct ov_arena *arena = ov_arena_new();
    const char *formula = NULL;
    *why = N_("the measure belongs to a module that cannot be asked");
    if (ov_channel_answer(worker, &record)) {
        json_t *answer = ov_channel_request(arena);
        if (!ov_equal(json_string_value(json_object_get(answer, "request")), "answer"))
            ov_worker_leave("an answer was expected");
        const char *reason = ov_json_text(worker->arena, answer, "why");
        formula = ov_json_text(worker->arena, answer, "formula");
        *why = reason != NULL ? reason : *why;
        json_decref(answer);
    }
    ov_arena_free(arena);
    return formula;
}
