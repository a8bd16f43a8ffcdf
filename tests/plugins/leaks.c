/* Takes memory until there is none. */
#include "faulty.h"

#include <stdlib.h>
#include <string.h>

static void from_host(struct ov_run *run)
{
    for (;;)
        run->host->allocate(run, 1 << 20);
}

static void all_at_once(struct ov_run *run)
{
    run->host->allocate(run, (size_t)-1);
}

/* A careful plugin, with memory of its own. */
static void own(struct ov_run *run)
{
    for (;;) {
        char *memory = malloc(1 << 20);
        if (memory == NULL) {
            run->host->fail(run, "no memory");
            return;
        }
        memset(memory, 1, 1 << 20);
    }
}

static const struct ov_section sections[] = {
    FAULTY("host", from_host),
    FAULTY("at-once", all_at_once),
    FAULTY("own", own),
    WELL,
};

OV_PLUGIN("leaks", .title = "Leaks", .version = "1", OV_SECTIONS(sections));
