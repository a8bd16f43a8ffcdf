/* Leaves without an answer. */
#include "faulty.h"

#include <stdio.h>
#include <stdlib.h>

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

static const struct ov_section sections[] = {
    FAULTY("zero", leave),
    FAULTY("words", leave_with_words),
    WELL,
};

OV_PLUGIN("exits", .title = "Exits", .version = "1", OV_SECTIONS(sections));
