/* What the faulty plugins have in common: sections that fail, and one that is well. */
#ifndef OVERENS_TESTS_FAULTY_H
#define OVERENS_TESTS_FAULTY_H

#include <overens/plugin.h>

static inline void well(struct ov_run *run)
{
    run->host->heading(run, "well");
}

#define FAULTY(section_id, function)                                                                         \
    {                                                                                                        \
        .id = section_id, .title = section_id, .kinds = OV_SHEET, .build = function, .reads = "grant"        \
    }
#define WELL FAULTY("well", well)

#endif
