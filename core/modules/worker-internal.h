/* What the files of the worker share. A worker serves one plugin and one run; it has no other life. */
#ifndef OVERENS_WORKER_INTERNAL_H
#define OVERENS_WORKER_INTERNAL_H

#include "modules/modules-internal.h"

#include <setjmp.h>

enum { OV_WORKER_VIEW = 3, OV_WORKER_REQUESTS, OV_WORKER_ANSWERS, OV_WORKER_PLUGIN }; /* descriptors */
/* What an allocation that is to fail is told with. */
#define OV_ALLOCATION_REFUSED "allocation number %zu was refused, as the test wished"
enum { OV_WORKER_MISUSED = 70, OV_WORKER_STOPPED }; /* exit status */

struct ov_worker {
    struct ov_arena *arena;
    /* from the set-up */
    const char *plugin, *id; /* path of the .so, for messages; module */
    const char *loading, *computing; /* filters, as ov_filter makes them */
    int timeout_seconds, memory_mb;
    bool has_view;
    ov_date today;
    struct ov_unit *units;
    size_t unit_count;
    struct ov_option_setting {
        const char *name, *value;
    } * options;
    size_t option_count;
    struct ov_module *modules; /* manifests of all that is enabled */
    size_t module_count;
    /* from loading */
    const struct ov_module *module; /* the plugin's own tables, with its callbacks */
    struct ov_catalogue catalogue;
    struct ov_figures *figures;
    /* Where what a callback gives goes, and who is asked for measures of other modules: the channel to the
     * program, or inside.c. send is false when the record is too large. */
    bool (*send)(struct ov_worker *worker, const struct ov_record *record);
    const char *(*ask)(struct ov_worker *worker, const char *measure, const struct ov_subject *subject,
                       const char **why);
    /* of the answer in hand */
    int64_t records;
    /* of the last call, with the measures it caused to be computed */
    size_t allocations, allocated; /* calls of allocate, bytes */
    int depth;                     /* of calls under way */
    int64_t began;                 /* microseconds of processor time when it began */
    size_t fail_allocation;        /* the n-th call of allocate fails; 0 = none: for trying a plugin */
};

/* ---- loader.c: the only file that knows of libltdl ---- */
typedef const struct ov_plugin *ov_entry(void);
/* Opens what OV_WORKER_PLUGIN is, which the program has looked at; path is for messages. The plugin's
 * constructors run. */
ov_entry *ov_loader_open(const char *path, struct ov_error *error);

/* ---- limits.c ---- */
void ov_limits_isolate(void);             /* at once: nothing needs what is given up */
void ov_limits_set(int memory_mb);        /* before the plugin is opened */
void ov_limits_call(int timeout_seconds); /* before each call */

/* ---- landlock.c, seccomp.c: where the kernel has none of it, nothing is done and all is well ---- */
bool ov_landlock_apply(int plugin, struct ov_error *error); /* before the plugin is opened */
void ov_seccomp_prepare(void); /* what is stopped is told; a filter lets nobody say so afterwards */
bool ov_seccomp_apply(const char *filter, struct ov_error *error);

/* ---- worker-load.c ---- */
bool ov_worker_setup(struct ov_worker *worker, json_t *request, struct ov_error *error);
bool ov_worker_add_module(struct ov_worker *worker, json_t *request, struct ov_error *error);
bool ov_worker_load(struct ov_worker *worker, struct ov_error *error);

/* ---- channel.c ---- */
json_t *
ov_channel_request(struct ov_arena *arena); /* new reference; ends the process when there is no more */
/* false: the record is too large for a frame, and was not sent. */
bool ov_channel_answer(struct ov_worker *worker, const struct ov_record *record);
bool ov_channel_manifest(struct ov_worker *worker, const struct ov_module *module);
const char *ov_channel_ask(struct ov_worker *worker, const char *measure, const struct ov_subject *subject,
                           const char **why);
_Noreturn void ov_worker_leave(const char *why); /* says it on standard error; status OV_WORKER_MISUSED */

/* ---- call.c: one call of one callback ---- */
enum ov_call_kind { OV_CALL_MEASURE = 1, OV_CALL_CHECK, OV_CALL_SECTION };

struct ov_handle {
    const char *formula; /* canonical */
    ov_figure figure;    /* 0: not evaluated yet */
};
struct ov_call {
    struct ov_run face; /* what the plugin sees; first */
    struct ov_worker *worker;
    enum ov_call_kind kind;
    const char *id, *reads;
    const char *text; /* of the check */
    const struct ov_subject *subject;
    struct ov_arena *arena;
    struct ov_handle *handles;
    size_t handle_count;
    size_t columns; /* of the table in hand; 0 = none */
    const char *failure;
    jmp_buf back;
};
/* The callback cannot go on: its words, and back to where it was called. */
_Noreturn void ov_call_end(struct ov_call *call, const char *format, ...) OV_PRINTF(2, 3);
struct ov_handle *ov_call_handle(struct ov_call *call, ov_figure figure, const char *what);
/* A copy of the plugin's text, when it is one. */
const char *ov_call_text(struct ov_call *call, const char *text, size_t most, bool empty, const char *what);
const struct ov_quantity *ov_call_value(struct ov_call *call, ov_figure figure, const char *what);
void ov_call_record(struct ov_call *call, const struct ov_record *record);
extern const struct ov_host ov_host_table; /* host.c */
/* host-answers.c: the part of the host that gives records */
void ov_host_raise(struct ov_run *run, const char *subject, const struct ov_argument *arguments,
                   uint32_t count);
void ov_host_heading(struct ov_run *run, const char *text);
void ov_host_paragraph(struct ov_run *run, const char *text, const struct ov_argument *arguments,
                       uint32_t count);
void ov_host_note(struct ov_run *run, const char *text);
void ov_host_table_begin(struct ov_run *run, const char *title, const char *const *columns, uint32_t count);
void ov_host_row(struct ov_run *run, const char *label, const ov_figure *figures, uint32_t count);

/* Formula of a measure's callback, NULL with why; the type ov_figures_compute. */
const char *ov_worker_measure(void *worker, const char *measure, const struct ov_subject *subject,
                              const char **why);
/* Calls and sends what comes; false with why. */
bool ov_worker_check(struct ov_worker *worker, const char *id, const struct ov_subject *subject,
                     const char **why);
bool ov_worker_section(struct ov_worker *worker, const char *id, const struct ov_subject *subject,
                       const char **why);

#endif
