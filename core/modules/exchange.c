/* Requests out, records in, under a deadline. */
#include "modules/process-internal.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* A grandchild may hold the pipe open after the worker is gone: then no end of file comes, and only looking
 * again tells. */
enum { LOOK_AGAIN = 50, GRACE = 1000 /* milliseconds; processor time runs out first */ };

static int64_t read_clock(clockid_t clock)
{
    struct timespec now = { 0 };
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t ov_process_clock(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

static int64_t processor_time(const struct ov_process *process)
{
    clockid_t clock;
    return clock_getcpuclockid(process->pid, &clock) == 0 ? read_clock(clock) : 0;
}

void ov_process_begin(struct ov_process *process)
{
    process->began = ov_process_clock();
    process->used = processor_time(process);
    process->deadline = process->began + (int64_t)process->timeout_seconds * 1000 + GRACE;
    process->call_bytes = 0;
}

/* On a busy machine the wall's time runs out before the processor's. What it did meanwhile tells the same. */
static bool was_computing(const struct ov_process *process)
{
    return (processor_time(process) - process->used) * 20 >= ov_process_clock() - process->began;
}

bool ov_process_ask(struct ov_process *process, json_t *request)
{
    return ov_frame_add(&process->outgoing, request);
}

/* An end that is closed shows itself when the answers are read. */
static void push(struct ov_process *process)
{
    while (process->sent < process->outgoing.length) {
        ssize_t sent = send(process->requests, process->outgoing.data + process->sent,
                            process->outgoing.length - process->sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return;
        if (sent < 0)
            break;
        process->sent += (size_t)sent;
    }
    process->outgoing.length = process->sent = 0;
}

/* One reading; false at the end of the pipe. */
static bool pull(struct ov_process *process)
{
    char data[65536];
    ssize_t got = read(process->answers, data, sizeof data);
    if (got < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    ov_buffer_add(&process->incoming, data, (size_t)got);
    process->call_bytes += (size_t)got;
    return got > 0;
}

/* What it says on standard error is kept up to a bound, and read on so that it never waits for us. */
static bool hear(struct ov_process *process)
{
    char data[4096];
    ssize_t got = read(process->words, data, sizeof data);
    if (got < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    size_t room = sizeof process->said - process->said_length;
    size_t kept = (size_t)got < room ? (size_t)got : room;
    memcpy(process->said + process->said_length, data, kept);
    process->said_length += kept;
    return got > 0;
}

/* The first whole frame that came; NULL when there is none yet. */
static const char *whole_frame(struct ov_process *process, size_t *length)
{
    const char *data;
    *length = 0;
    if (process->incoming.length <= process->taken)
        return NULL;
    data = process->incoming.data + process->taken;
    *length = ov_frame_measure(data, process->incoming.length - process->taken);
    return *length > 0 ? data : NULL;
}

static struct ov_record *take_frame(struct ov_process *process, struct ov_arena *arena, const char *data,
                                    size_t length, const char **why)
{
    struct ov_error error = { 0 };
    struct ov_record *record = OV_NEW(arena, struct ov_record);
    json_t *object = length <= OV_FRAME_MAX + OV_FRAME_HEAD ? ov_frame_object(data, length, &error) : NULL;
    if (object == NULL)
        ov_fail(&error, OV_ERROR_MODULE, "a record is longer than %d bytes", OV_FRAME_MAX);
    bool well = object != NULL && ov_record_read(arena, object, record, &error);
    json_decref(object);
    if (!well) {
        ov_process_stop(process, NULL);
        *why = ov_arena_printf(arena, "the plugin gave a malformed record: %s", error.text);
        return NULL;
    }
    process->taken += length;
    if (process->taken == process->incoming.length)
        process->incoming.length = process->taken = 0;
    return record;
}

/* Waits until something can be done. What is closed is not looked at. */
static void wait_for_news(struct ov_process *process, int64_t left, bool *open, bool *speaks)
{
    int64_t pause = *open ? LOOK_AGAIN : 1;
    struct pollfd ends[3] = { { *open ? process->answers : -1, POLLIN, 0 },
                              { *speaks ? process->words : -1, POLLIN, 0 },
                              { process->outgoing.length > 0 && *open ? process->requests : -1, POLLOUT,
                                0 } };
    poll(ends, OV_COUNT_OF(ends), (int)(left < pause ? left : pause));
    if (ends[0].revents != 0)
        *open = pull(process);
    if (ends[1].revents != 0)
        *speaks = hear(process);
}

/* What was written before the end still counts. */
static void pull_rest(struct ov_process *process)
{
    for (size_t before = SIZE_MAX;
         before != process->incoming.length && process->call_bytes <= OV_CALL_BYTES;) {
        before = process->incoming.length;
        if (!pull(process))
            return;
    }
}

static struct ov_record *give_up(struct ov_process *process, const char *reason, const char **why)
{
    ov_process_stop(process, NULL);
    *why = reason;
    return NULL;
}

struct ov_record *ov_process_next(struct ov_process *process, struct ov_arena *arena, const char **why)
{
    bool open = true, speaks = true, ended = false;
    if (process->pid == 0)
        return give_up(process, N_("the worker is not running"), why);
    for (;;) {
        size_t length;
        const char *frame = whole_frame(process, &length);
        if (frame != NULL) {
            struct ov_record *record = take_frame(process, arena, frame, length, why);
            if (record != NULL && record->kind == OV_RECORD_STOPPED)
                return give_up(process, ov_stopped_words(arena, record->number), why);
            return record;
        }
        if (process->call_bytes > OV_CALL_BYTES)
            return give_up(process,
                           ov_arena_printf(arena, "the plugin gave more than %d bytes", OV_CALL_BYTES), why);
        if (ended) {
            *why = ov_process_stop(process, arena);
            return NULL;
        }
        int64_t left = process->deadline - ov_process_clock();
        if (left <= 0)
            return give_up(process, ov_process_late(process, arena, was_computing(process)), why);
        push(process);
        wait_for_news(process, left, &open, &speaks);
        ended = ov_process_has_ended(process);
        if (ended && open)
            pull_rest(process);
    }
}
