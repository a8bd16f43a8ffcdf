/* Who gets a mail: words of a schedule → functions → addresses. */
#include "schedule/schedule-internal.h"

#include <string.h>

static const char *const roles[] = { "coordinator", "responsible", "substitute", "controller", "approver" };

static bool is_role(const char *word)
{
    for (size_t i = 0; i < OV_COUNT_OF(roles); i++)
        if (ov_equal(word, roles[i]))
            return true;
    return false;
}

/* The functions that a word stands for; none: nobody has that part here. A word that is none is itself a
 * function, or an address. */
static const char *const *functions_of(const struct ov_tick *tick, struct ov_arena *arena, const char *word,
                                       const char *edition, const struct ov_deadline *deadline, size_t *count)
{
    ov_date day = (ov_date)(tick->now / 86400);
    const char **functions = NULL, *one = word;

    *count = 0;
    if (ov_equal(word, "owner") && deadline)
        one = deadline->owner;
    else if (ov_equal(word, "substitute") && deadline)
        one = deadline->substitute;
    else if (ov_equal(word, "owner") || is_role(word))
        return tick->deadlines->recorded
                   ? ov_recorded_roles(tick->deadlines->recorded, edition,
                                       is_role(word) ? word : "coordinator", day, arena, count)
                   : NULL;
    if (one)
        *OV_APPEND(arena, functions, *count) = one;
    return functions;
}

static bool add(const struct ov_tick *tick, struct ov_arena *arena, const char *function,
                const char ***addresses, size_t *count, struct ov_error *error)
{
    const char *address = ov_mail_address(tick->config, function, error);

    if (!address)
        return false;
    for (size_t i = 0; i < *count; i++)
        if (ov_equal((*addresses)[i], address))
            return true;
    *OV_APPEND(arena, *addresses, *count) = address;
    return true;
}

bool ov_recipients(const struct ov_tick *tick, struct ov_arena *arena, const char *const *to, size_t to_count,
                   const char *edition, const struct ov_deadline *deadline, const char ***addresses,
                   size_t *count, struct ov_error *error)
{
    *addresses = NULL;
    *count = 0;
    for (size_t i = 0; i < to_count; i++) {
        size_t function_count;
        const char *const *functions = functions_of(tick, arena, to[i], edition, deadline, &function_count);

        for (size_t j = 0; j < function_count; j++)
            if (!add(tick, arena, functions[j], addresses, count, error))
                return false;
    }
    return *count ||
           ov_fail(error, OV_ERROR_STATE,
                   "nobody is to get this mail: none of \"%s\" is known for %s. Roles are imported as "
                   "roles.csv, functions stand in delivery.conf",
                   ov_join(arena, to, to_count, "\", \""), edition ? edition : "the schedule");
}
