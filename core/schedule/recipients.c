/* Who gets a mail: words of a schedule → functions → addresses. */
#include "schedule/schedule-internal.h"

#include <string.h>

static const char *const roles[] = { "coordinator", "responsible", "substitute", "controller", "approver" };

/* The function that a word stands for; NULL: nobody has that part here. A word that is none is itself a
 * function, or an address. */
static const char *function_of(const struct ov_tick *tick, const char *word, const char *edition,
                               const struct ov_deadline *deadline)
{
    ov_date day = (ov_date)(tick->now / 86400);

    if (ov_equal(word, "owner") && deadline)
        return deadline->owner;
    if (ov_equal(word, "substitute") && deadline)
        return deadline->substitute;
    if (ov_equal(word, "owner"))
        word = "coordinator";
    for (size_t i = 0; i < OV_COUNT_OF(roles); i++)
        if (ov_equal(word, roles[i]))
            return edition ? ov_deadlines_function(tick->deadlines, edition, word, day) : NULL;
    return word;
}

bool ov_recipients(const struct ov_tick *tick, struct ov_arena *arena, const char *const *to, size_t to_count,
                   const char *edition, const struct ov_deadline *deadline, const char ***addresses,
                   size_t *count, struct ov_error *error)
{
    *addresses = NULL;
    *count = 0;
    for (size_t i = 0; i < to_count; i++) {
        const char *function = function_of(tick, to[i], edition, deadline), *address;
        bool known = false;

        if (!function)
            continue;
        address = ov_mail_address(tick->config, function, error);
        if (!address)
            return false;
        for (size_t j = 0; j < *count; j++)
            known = known || ov_equal((*addresses)[j], address);
        if (!known)
            *OV_APPEND(arena, *addresses, *count) = address;
    }
    return *count ||
           ov_fail(error, OV_ERROR_STATE,
                   "nobody is to get this mail: none of \"%s\" is known for %s. Roles are imported as "
                   "roles.csv, functions stand in delivery.conf",
                   ov_join(arena, to, to_count, "\", \""), edition ? edition : "the schedule");
}
