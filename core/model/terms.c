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

const char *ov_group_kind_name(enum ov_group_kind kind)
{
    static const char *const names[] = {
        [OV_GROUP_REGION] = "region",
        [OV_GROUP_COUNTY] = "county",
        [OV_GROUP_MUNICIPALITY] = "municipality",
        [OV_GROUP_PROVIDER] = "provider",
        [OV_GROUP_JOINT] = "joint",
        [OV_GROUP_OTHER] = "other",
    };
    return names[kind];
}
