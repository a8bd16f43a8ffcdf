/* In the program a check's callback is asked in a worker; here the plugin is in this very process.
 * core/checks asks through the same function and does not know the difference. */
#include "testing/testing-internal.h"

bool ov_workers_check(struct ov_workers *workers, const char *module, const char *check,
                      const struct ov_subject *subject, struct ov_raised **raised, size_t *count,
                      const char **why)
{
    (void)module; /* there is one */
    return ov_inside_check((struct ov_inside *)workers, check, subject, raised, count, why);
}
