/* Which fault is planted in this run of the program: the one that OVERENS_PLANT names. */
#include "base/base.h"

#include <stdlib.h>

bool ov_planted(const char *name)
{
    static const char *chosen;

    if (!chosen)
        chosen = getenv("OVERENS_PLANT") ? getenv("OVERENS_PLANT") : "";
    return ov_equal(chosen, name);
}
