/* What the files that ask callbacks share. */
#ifndef OVERENS_WORKERS_INTERNAL_H
#define OVERENS_WORKERS_INTERNAL_H

#include "modules/process-internal.h"

struct ov_module_worker {
    const struct ov_module *module;
    struct ov_process process;
    bool busy;          /* a call is under way */
    const char *broken; /* why it cannot be started; it is not tried again */
};
struct ov_answer { /* what was asked once */
    const char *key;
    const char *formula; /* of measures; NULL with why */
    const char *why;
};
struct ov_workers {
    struct ov_arena *arena;
    const struct ov_config *config;
    const struct ov_catalogue *catalogue;
    int view;
    struct ov_subject subject; /* the run's own: edition and unit for what a caller leaves open */
    ov_date today;
    struct ov_module_worker *workers; /* one per module of the catalogue */
    struct ov_answer *answers;
    size_t answer_count;
    struct ov_module_failure *failures;
    size_t failure_count;
    struct ov_callback_use *uses;
    size_t use_count;
};

/* One question to a callback, and what holds of its answer. */
struct ov_callback_question {
    enum ov_callback callback;
    const struct ov_module *module;
    const char *id, *reads;
    const char *text; /* of a check */
    struct ov_subject subject;
    int64_t refuse; /* the allocation that is to fail; 0 = none */
};
struct ov_reply {
    struct ov_record **records;
    size_t count;
    size_t columns; /* of the table in hand */
};
/* workers.c */
struct ov_module_worker *ov_workers_of(struct ov_workers *workers, const struct ov_module *module);
/* Its worker, started when it does not run; false with worker->broken. */
bool ov_workers_start(struct ov_workers *workers, struct ov_module_worker *worker);
/* One question until end or failed. *fell: the process is gone, or was ended since it cannot be believed. */
bool ov_workers_exchange(struct ov_workers *workers, struct ov_process *process,
                         const struct ov_callback_question *question, struct ov_reply *reply, bool *fell,
                         const char **why);

/* uses.c: what one call cost */
struct ov_use_mark {
    int64_t wall, processor; /* microseconds */
};
struct ov_use_mark ov_use_begin(const struct ov_process *process);
void ov_use_end(struct ov_workers *workers, const struct ov_process *process,
                const struct ov_callback_question *question, struct ov_use_mark mark);

/* reply.c: takes a record into the reply; false with why when it does not belong there. */
bool ov_reply_take(struct ov_arena *arena, const struct ov_callback_question *question,
                   struct ov_record *record, struct ov_reply *reply, const char **why);
bool ov_reply_end(const struct ov_callback_question *question, const struct ov_reply *reply, int64_t told,
                  size_t asked, const char **why);

#endif
