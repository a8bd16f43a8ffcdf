/* The names an edition may give the way a payment is shared and its rounding. What each computes is
 * allocation's knowledge. */
#include "model/model.h"

static const char *const methods[] = {
    "share", "base-and-share",    "flat",      "classes",   "per-piece",
    "steps", "share-of-increase", "qualified", "published", "applied-for",
};
static const char *const roundings[] = {
    "half-up", "half-up-residual-to-largest", "largest-remainder", "webster", "rate-then-up",
};
_Static_assert(OV_COUNT_OF(methods) == OV_METHOD_APPLIED_FOR, "every method has its name");
_Static_assert(OV_COUNT_OF(roundings) == OV_ROUNDING_RATE_THEN_UP, "every rounding has its name");

static int place_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(names[i], name))
            return (int)i + 1;
    }
    return 0;
}

enum ov_method ov_method(const char *name)
{
    return (enum ov_method)place_of(name, methods, OV_COUNT_OF(methods));
}

enum ov_rounding ov_rounding(const char *name)
{
    return (enum ov_rounding)place_of(name, roundings, OV_COUNT_OF(roundings));
}

const char *const *ov_method_names(size_t *count)
{
    *count = OV_COUNT_OF(methods);
    return methods;
}

const char *const *ov_rounding_names(size_t *count)
{
    *count = OV_COUNT_OF(roundings);
    return roundings;
}
