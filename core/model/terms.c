/* Look-ups in the terms of an edition. */
#include "model/model.h"

int ov_component_index(const struct ov_terms *terms, const char *id)
{
    if (id == NULL)
        return -1;
    for (size_t i = 0; i < terms->component_count; i++) {
        if (ov_equal(terms->components[i].id, id))
            return (int)i;
    }
    return -1;
}
