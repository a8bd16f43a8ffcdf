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

const char *ov_component_source(const struct ov_terms *terms, const struct ov_component *component)
{
    while (component->source == NULL && component->parent >= 0)
        component = &terms->components[component->parent];
    return component->source != NULL ? component->source : terms->source;
}

const char *ov_payment_source(const struct ov_terms *terms, const struct ov_component *component,
                              const struct ov_payment *payment)
{
    return payment->source != NULL ? payment->source : ov_component_source(terms, component);
}
