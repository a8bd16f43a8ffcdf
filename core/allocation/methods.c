/* The names an edition may give a method and a rounding, and what the methods that are not computed here
 * would have to know. */
#include "allocation/allocation-internal.h"

static const struct {
    const char *name;
    enum method method;
    const char *needs; /* when not computed: a sentence */
} methods[] = {
    { "share", METHOD_SHARE, NULL },
    { "base-and-share", METHOD_BASE_AND_SHARE, NULL },
    { "flat", METHOD_FLAT, NULL },
    { "classes", METHOD_NONE,
      N_("method classes needs the class of each recipient and the amount of each class") },
    { "per-piece", METHOD_NONE,
      N_("method per-piece needs the number of pieces of each recipient, the price and the ceiling") },
    { "steps", METHOD_NONE, N_("method steps needs the result of each recipient and the table of steps") },
    { "share-of-increase", METHOD_NONE,
      N_("method share-of-increase needs the increase of every recipient, known when all have reported") },
    { "qualified", METHOD_NONE,
      N_("method qualified needs the outcome of the condition for each recipient") },
    { "published", METHOD_NONE,
      N_("method published needs the payer's published table, which is its only source") },
    { "applied-for", METHOD_NONE,
      N_("method applied-for needs each recipient's application and the payer's decision on it") },
};

static const struct {
    const char *name;
    enum rounding rounding;
} roundings[] = {
    { "half-up", ROUNDING_HALF_UP },
    { "half-up-residual-to-largest", ROUNDING_NONE },
    { "largest-remainder", ROUNDING_LARGEST_REMAINDER },
    { "webster", ROUNDING_NONE },
    { "rate-then-up", ROUNDING_NONE },
};

enum method ov_allocation_method(const char *name, const char **needs)
{
    *needs = NULL;
    for (size_t i = 0; i < OV_COUNT_OF(methods); i++) {
        if (ov_equal(methods[i].name, name)) {
            *needs = methods[i].needs;
            return methods[i].method;
        }
    }
    return METHOD_NONE;
}

enum rounding ov_allocation_rounding(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(roundings); i++) {
        if (ov_equal(roundings[i].name, name))
            return roundings[i].rounding;
    }
    return ROUNDING_NONE;
}

bool ov_allocation_method_known(const char *name)
{
    const char *needs;
    return ov_allocation_method(name, &needs) != METHOD_NONE || needs != NULL;
}

bool ov_allocation_rounding_known(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(roundings); i++) {
        if (ov_equal(roundings[i].name, name))
            return true;
    }
    return false;
}

const char *const *ov_allocation_methods(size_t *count)
{
    static const char *names[OV_COUNT_OF(methods)];
    for (size_t i = 0; i < OV_COUNT_OF(methods); i++)
        names[i] = methods[i].name;
    *count = OV_COUNT_OF(methods);
    return names;
}

const char *const *ov_allocation_roundings(size_t *count)
{
    static const char *names[OV_COUNT_OF(roundings)];
    for (size_t i = 0; i < OV_COUNT_OF(roundings); i++)
        names[i] = roundings[i].name;
    *count = OV_COUNT_OF(roundings);
    return names;
}
