/* What may be expected where only the day of the key is not known. */
#include "allocation/allocation-internal.h"

bool ov_allocation_likely(const struct ov_payment *payment, struct ov_payment *out)
{
    bool sum_unknown = !payment->whole && payment->amount.ore == 0 && payment->amount.unit == 0;
    *out = *payment;
    if (payment->likely_key == NULL || payment->key != NULL || sum_unknown)
        return false;
    out->key = payment->likely_key;
    out->unknown = NULL;
    out->rounding = "half-up";
    out->rounding_unit = (struct ov_amount){ OV_ALLOCATION_EXPECTED_UNIT, OV_ALLOCATION_EXPECTED_UNIT };
    out->published = NULL;
    out->published_count = 0;
    /* Who will qualify is not known: what each would have when everybody does. */
    if (ov_method(payment->method) == OV_METHOD_QUALIFIED && payment->excluded_count == 0) {
        out->method = payment->has_base ? "base-and-share" : "share";
        out->condition = out->remainder = NULL;
    }
    return true;
}
