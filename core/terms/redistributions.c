/* What the region hands on of its own grant of a component to units below it: a payment whose payer is the
 * region. */
#include "terms/terms-internal.h"

static const char *const kinds[] = { "municipality", "provider", "division", "unit" };

void ov_terms_read_redistributions(struct ov_terms_reader *reader, const struct ov_setting *edition,
                                   const char *decision)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "redistributions"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_redistribution shared = {
            .component = ov_terms_component(reader, group, "component"),
            .recipients =
                ov_terms_word(reader, group, "recipients", kinds, OV_COUNT_OF(kinds), "kind of unit"),
        };
        ov_terms_read_payment(reader, group, true, false, &shared.payment);
        ov_terms_check_condition(reader, group);
        if (shared.payment.source == NULL)
            shared.payment.source = decision;
        for (size_t i = 0; shared.payment.id != NULL && i < terms->redistribution_count; i++) {
            if (ov_equal(terms->redistributions[i].payment.id, shared.payment.id))
                ov_terms_twice(reader, group, "id", terms->redistributions[i].payment.at);
        }
        *OV_APPEND(reader->arena, terms->redistributions, terms->redistribution_count) = shared;
    }
}
