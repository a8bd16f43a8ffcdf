/* Who is meant: an address, or a function that delivery.conf knows. */
#include "runs/runs.h"

#include <string.h>

static const struct ov_contact *find(const struct ov_delivery *delivery, const char *function)
{
    for (size_t i = 0; i < delivery->contact_count; i++)
        if (ov_equal(delivery->contacts[i].function, function))
            return &delivery->contacts[i];
    return NULL;
}

static void tell_unknown(const struct ov_delivery *delivery, const char *to, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    const char **names = OV_NEW_ARRAY(arena, const char *, delivery->contact_count + 1), *nearest, *all;

    for (size_t i = 0; i < delivery->contact_count; i++)
        names[i] = delivery->contacts[i].function;
    nearest = ov_nearest(to, names, delivery->contact_count);
    all = ov_join(arena, names, delivery->contact_count, ", ");
    if (!delivery->contact_count)
        ov_fail(error, OV_ERROR_MISSING,
                "nobody is known for '%s': delivery.conf has no contacts; accepted: an address", to);
    else if (nearest)
        ov_fail(error, OV_ERROR_MISSING,
                "delivery.conf has no contact for '%s'; nearest is '%s' (of %s), or an address", to, nearest,
                all);
    else
        ov_fail(error, OV_ERROR_MISSING, "delivery.conf has no contact for '%s'; accepted: %s, or an address",
                to, all);
    ov_arena_free(arena);
}

const char *ov_mail_address(const struct ov_config *config, const char *to, struct ov_error *error)
{
    const struct ov_contact *contact = find(config->delivery, to);

    if (strchr(to, '@')) {
        if (ov_is_mail_address(to))
            return to;
        ov_fail(error, OV_ERROR_INPUT,
                "'%s' is no address; accepted: name@host in ASCII, without blanks and quotes", to);
        return NULL;
    }
    if (!contact) {
        tell_unknown(config->delivery, to, error);
        return NULL;
    }
    /* A function without an address of its own is its substitute's; configuration has no circles. */
    for (size_t i = 0; contact && i <= config->delivery->contact_count; i++) {
        if (contact->mail)
            return contact->mail;
        contact = contact->substitute ? find(config->delivery, contact->substitute) : NULL;
    }
    ov_fail(error, OV_ERROR_MISSING, "neither '%s' nor a substitute has an address", to);
    return NULL;
}
