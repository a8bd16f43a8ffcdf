/* Dies of a signal in three ways. */
#include "faulty.h"

#include <stdlib.h>

static volatile uintptr_t nowhere = 64;

static void write_nowhere(struct ov_run *run)
{
    run->host->heading(run, "before");
    *(volatile int *)nowhere = 1;
}

static void give_up(struct ov_run *run)
{
    (void)run;
    abort();
}

static int descend(volatile int *above)
{
    volatile int here[1024];
    here[0] = *above + 1;
    return here[0] > 0 ? descend(here) + here[0] : 0;
}

static void overflow(struct ov_run *run)
{
    volatile int start = 0;
    (void)run;
    descend(&start);
}

static const struct ov_section sections[] = {
    FAULTY("write", write_nowhere),
    FAULTY("abort", give_up),
    FAULTY("overflow", overflow),
    WELL,
};

OV_PLUGIN("crash", .title = "Crash", .version = "1", OV_SECTIONS(sections));
