/* The program's side of one worker process. */
#ifndef OVERENS_PROCESS_INTERNAL_H
#define OVERENS_PROCESS_INTERNAL_H

#include "modules/modules-internal.h"

#include <sys/types.h>

enum { OV_PROCESS_WORDS = 2048 }; /* of what it says on standard error */

struct ov_process {
    pid_t pid;                      /* 0: not running */
    int requests, answers, words;   /* our ends */
    int timeout_seconds, memory_mb; /* of a call; for messages and the deadline */
    struct ov_buffer outgoing, incoming;
    size_t sent, taken;  /* of them */
    size_t call_bytes;   /* received since the call began */
    int64_t began, used; /* milliseconds: when the call began, and its processor time by then */
    int64_t deadline;    /* milliseconds of the monotonic clock */
    char said[OV_PROCESS_WORDS];
    size_t said_length;
};

/* ---- process.c ---- */
/* Starts the worker program with the opened plugin; view −1 = none. */
bool ov_process_start(struct ov_process *process, const char *program, int view, int plugin,
                      struct ov_error *error);
/* Ends the process group and reaps. Says in words how the process ended by itself, or would have if it still
 * runs. The result lives in arena. */
char *ov_process_stop(struct ov_process *process, struct ov_arena *arena);
/* The words for a call that took too long: the same ones whichever limit it met first. */
char *ov_process_late(const struct ov_process *process, struct ov_arena *arena, bool computing);
bool ov_process_has_ended(struct ov_process *process);

/* ---- exchange.c ---- */
int64_t ov_process_clock(void);
void ov_process_begin(struct ov_process *process); /* a call: deadline, counts */
/* Queues a request; false when it is larger than a frame. Drops the object. */
bool ov_process_ask(struct ov_process *process, json_t *request);
/* Sends what is queued and waits for the next record. NULL with why: the process is then stopped. */
struct ov_record *ov_process_next(struct ov_process *process, struct ov_arena *arena, const char **why);

/* ---- filters.c ---- */
enum ov_filter_stage { OV_FILTER_LOADING = 1, OV_FILTER_COMPUTING };
/* The seccomp filter of this stage for the worker of this number, in hexadecimal; NULL: it cannot be made. */
char *ov_filter(enum ov_filter_stage stage, pid_t worker, struct ov_arena *arena);

/* ---- stopped.c ---- */
/* What the plugin was up to when the kernel refused the system call of this number. */
char *ov_stopped_words(struct ov_arena *arena, int64_t call);

/* ---- launch.c ---- */
struct ov_launch {
    const struct ov_config *config;
    const char *module, *plugin; /* the latter's path, for messages */
    int file;                    /* the plugin, opened; the caller closes it */
    int view;                    /* −1: none, as for a description */
    ov_date today;
    const struct ov_catalogue *catalogue; /* NULL: none */
};
/* A running worker with its plugin loaded; false with why, and nothing runs. */
bool ov_launch(struct ov_process *process, const struct ov_launch *launch, struct ov_arena *arena,
               const char **why);

#endif
