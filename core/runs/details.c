/* What the journal keeps of a run beside its record: how long it took, how much memory, what the checks
 * found, and what failed. Nothing of this is an input or a figure. */
#include "runs/runs-internal.h"

#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int64_t wall_ms(void)
{
    struct timespec now = { 0 };

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t processor_ms(void)
{
    struct rusage use = { 0 };

    getrusage(RUSAGE_SELF, &use);
    return (int64_t)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000 +
           (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000;
}

/* From here on the kernel counts this process's peak anew, so that of several runs each has its own; where it
 * refuses, the peak is that of the process. */
static void forget_peak(void)
{
    int file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);

    if (file < 0)
        return;
    if (write(file, "5", 1) != 1) {
        close(file);
        return;
    }
    close(file);
}

static int64_t peak_kib(void)
{
    struct rusage use = { 0 };
    char line[128];
    FILE *file = fopen("/proc/self/status", "re");
    int64_t peak = 0;

    while (file && !peak && fgets(line, sizeof line, file))
        if (!strncmp(line, "VmHWM:", 6))
            peak = strtoll(line + 6, NULL, 10);
    if (file)
        fclose(file);
    if (!peak && getrusage(RUSAGE_SELF, &use) == 0)
        peak = use.ru_maxrss;
    return peak;
}

struct ov_run_start ov_run_started(void)
{
    forget_peak();
    return (struct ov_run_start){ .wall = wall_ms(), .processor = processor_ms() };
}

static json_t *failures_json(const struct ov_module_failure *failures, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "module", failures[i].module, "callback",
                                              failures[i].callback, "reason", failures[i].reason));
    return list;
}

static json_t *uses_json(const struct ov_workers *workers)
{
    json_t *list = json_array();
    size_t count;
    const struct ov_callback_use *uses = ov_workers_uses(workers, &count);

    for (size_t i = 0; i < count; i++)
        json_array_append_new(
            list, json_pack("{s:s, s:s, s:I, s:I, s:I, s:I}", "module", uses[i].module, "callback",
                            uses[i].callback, "calls", (json_int_t)uses[i].calls, "wall-us",
                            (json_int_t)uses[i].wall_us, "processor-us", (json_int_t)uses[i].processor_us,
                            "memory-kib", (json_int_t)uses[i].memory_kib));
    return list;
}

static char *keep(struct ov_arena *arena, json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT), *kept = ov_arena_strdup(arena, text);

    free(text);
    json_decref(object);
    return kept;
}

static void add_request(json_t *object, const struct ov_run_request *request)
{
    char period[OV_TEXT_NUMBER];

    json_object_set_new(object, "edition", json_string(request->edition));
    if (!request->has_period)
        return;
    ov_period_format(request->period, period);
    json_object_set_new(object, "period", json_string(period));
}

char *ov_run_details(struct ov_arena *arena, struct ov_evaluation *evaluation,
                     const struct ov_run_start *start)
{
    const struct ov_findings *findings = ov_evaluation_check(evaluation);
    size_t count = 0;
    const struct ov_module_failure *failures = ov_workers_failures(evaluation->workers, &count);
    json_t *object = json_object();

    add_request(object, &evaluation->request);
    json_object_set_new(object, "wall-ms", json_integer(wall_ms() - start->wall));
    json_object_set_new(object, "processor-ms", json_integer(processor_ms() - start->processor));
    json_object_set_new(object, "memory-kib", json_integer(peak_kib()));
    json_object_set_new(object, "findings",
                        json_pack("{s:I, s:I, s:I, s:I, s:I}", "errors",
                                  (json_int_t)findings->raised[OV_ERROR], "warnings",
                                  (json_int_t)findings->raised[OV_WARNING], "notices",
                                  (json_int_t)findings->raised[OV_NOTICE], "held", (json_int_t)findings->held,
                                  "not-checkable", (json_int_t)findings->not_checkable));
    json_object_set_new(object, "callbacks", uses_json(evaluation->workers));
    json_object_set_new(object, "failures", failures_json(failures, count));
    return keep(arena, object);
}

/* After a crash nobody knows the times any more. */
char *ov_run_details_recovered(struct ov_arena *arena, const struct ov_run_inputs *record)
{
    json_t *object = json_object();

    add_request(object, &record->request);
    json_object_set_new(object, "recovered", json_true());
    json_object_set_new(object, "failures", failures_json(record->failures, record->failure_count));
    return keep(arena, object);
}
