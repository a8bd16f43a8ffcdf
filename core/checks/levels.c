/* The level of a check on a day, as checks.conf sets it. */
#include "checks/checks-internal.h"

const struct ov_check_setting *ov_check_setting_at(const struct ov_check_settings *settings,
                                                   const char *check, ov_date today)
{
    const struct ov_check_setting *last = NULL;

    for (size_t i = 0; settings && i < settings->count; i++) {
        const struct ov_check_setting *item = &settings->items[i];

        if (ov_equal(item->check, check) && (item->from == OV_NO_DATE || item->from <= today) &&
            (!last || item->from >= last->from))
            last = item;
    }
    return last;
}
