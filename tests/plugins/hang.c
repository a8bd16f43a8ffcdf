/* Does not come back: once computing, once asleep. */
#include "faulty.h"

#include <unistd.h>

static volatile int forever = 1;

static void compute(struct ov_run *run)
{
    (void)run;
    while (forever)
        ;
}

static void fall_asleep(struct ov_run *run)
{
    (void)run;
    while (forever)
        pause();
}

static const struct ov_section sections[] = {
    FAULTY("compute", compute),
    FAULTY("sleep", fall_asleep),
    WELL,
};

OV_PLUGIN("hang", .title = "Hang", .version = "1", OV_SECTIONS(sections));
