/* Prints a great deal, and answers. */
#include "faulty.h"

#include <stdio.h>

static void print(struct ov_run *run)
{
    for (int i = 0; i < 100000; i++) {
        printf("noise on standard output %d\n", i);
        fprintf(stderr, "noise on standard error %d\n", i);
    }
    fflush(stdout);
    run->host->heading(run, "answer");
}

static const struct ov_section sections[] = { FAULTY("print", print), WELL };

OV_PLUGIN("noisy", .title = "Noisy", .version = "1", OV_SECTIONS(sections));
