/* The checks that hold for any agreement, in the same words that plugins write theirs in: one table for each
 * concern, put together in the order of docs/checks.md.
 *
 * "Within" a printed amount means within half the unit of its last printed digit; the formula grammar does
 * that by itself. */
#include "checks/checks-internal.h"

enum { CHECKS_MOST = 160 };

const struct ov_check *ov_core_checks(size_t *count)
{
    static const struct ov_check_list *const lists[] = { &ov_checks_of_terms,  &ov_checks_of_grants,
                                                         &ov_checks_of_use,    &ov_checks_of_money,
                                                         &ov_checks_of_ledger, &ov_checks_of_follow,
                                                         &ov_checks_of_values };
    static struct ov_check all[CHECKS_MOST];
    static size_t known;

    if (!known) {
        size_t number = 0;

        for (size_t i = 0; i < OV_COUNT_OF(lists); i++)
            for (size_t j = 0; j < lists[i]->count && number < CHECKS_MOST; j++)
                all[number++] = lists[i]->items[j];
        known = number;
    }
    *count = known;
    return all;
}
