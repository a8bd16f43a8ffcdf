/* Leaves without an answer. */
#include "faulty.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void leave(struct ov_run *run)
{
    run->host->heading(run, "before");
    exit(0);
}

static void leave_with_words(struct ov_run *run)
{
    (void)run;
    fputs("\n====\nlast words\nmore\n", stderr);
    exit(3);
}

/* A child that holds every descriptor open, long past any deadline. */
static void leave_a_child(struct ov_run *run)
{
    (void)run;
    if (fork() == 0)
        for (;;)
            pause();
    _exit(4);
}

static const struct ov_section sections[] = {
    FAULTY("zero", leave),
    FAULTY("words", leave_with_words),
    FAULTY("child", leave_a_child),
    WELL,
};

OV_PLUGIN("exits", .title = "Exits", .version = "1", OV_SECTIONS(sections));
