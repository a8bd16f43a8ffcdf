/* What callbacks cost a run: calls, time and the most memory that their worker had. For people who look at a
 * run; nothing of a report depends on it. */
#include "modules/workers-internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t microseconds(clockid_t clock)
{
    struct timespec now = { 0 };
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t processor_time(const struct ov_process *process)
{
    clockid_t clock;
    return process->pid != 0 && clock_getcpuclockid(process->pid, &clock) == 0 ? microseconds(clock) : 0;
}

/* The most that the process has had so far; 0 when it is gone. */
static int64_t peak_kib(const struct ov_process *process)
{
    char line[128];
    int64_t peak = 0;
    if (process->pid == 0)
        return 0;
    snprintf(line, sizeof line, "/proc/%d/status", (int)process->pid);
    FILE *file = fopen(line, "re");
    while (file != NULL && peak == 0 && fgets(line, sizeof line, file) != NULL)
        if (strncmp(line, "VmHWM:", 6) == 0)
            peak = strtoll(line + 6, NULL, 10);
    if (file != NULL)
        fclose(file);
    return peak;
}

struct ov_use_mark ov_use_begin(const struct ov_process *process)
{
    return (struct ov_use_mark){ microseconds(CLOCK_MONOTONIC), processor_time(process) };
}

static struct ov_callback_use *find_use(struct ov_workers *workers, const char *module, const char *callback)
{
    for (size_t i = 0; i < workers->use_count; i++)
        if (ov_equal(workers->uses[i].module, module) && ov_equal(workers->uses[i].callback, callback))
            return &workers->uses[i];
    struct ov_callback_use *use = OV_APPEND(workers->arena, workers->uses, workers->use_count);
    *use = (struct ov_callback_use){ .module = module, .callback = callback };
    return use;
}

/* Measures are asked often and are small; reading how much memory the worker has would cost more than they.
 */
void ov_use_end(struct ov_workers *workers, const struct ov_process *process,
                const struct ov_callback_question *question, struct ov_use_mark mark)
{
    enum { EVERY = 64 };
    struct ov_callback_use *use = find_use(workers, question->module->id, question->id);
    int64_t used = processor_time(process) - mark.processor;
    use->wall_us += microseconds(CLOCK_MONOTONIC) - mark.wall;
    if (used > 0) /* a worker that fell took its count along */
        use->processor_us += used;
    if (question->callback != OV_CALLBACK_MEASURE || use->calls % EVERY == 0) {
        int64_t peak = peak_kib(process);
        use->memory_kib = peak > use->memory_kib ? peak : use->memory_kib;
    }
    use->calls++;
}

const struct ov_callback_use *ov_workers_uses(const struct ov_workers *workers, size_t *count)
{
    *count = workers->use_count;
    return workers->uses;
}
