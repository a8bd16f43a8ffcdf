/* Values of options: what an administrator may set. */
#include "modules/modules-internal.h"

#include <string.h>

bool ov_option_accepts(const struct ov_option *option, const char *value, const char **accepted)
{
    struct ov_number number;
    struct ov_amount amount;
    ov_date date;
    const char *inner = NULL;
    bool is_number = ov_number_parse(value, OV_NOTATION_ISO, &number, &inner) ||
                     ov_number_parse(value, OV_NOTATION_SWEDISH, &number, &inner);
    bool plain = is_number && number.unit == OV_UNIT_NONE;
    switch ((enum ov_type)option->type) {
    case OV_COUNT:
        *accepted = N_("a whole number from 0");
        return plain && number.value.scale == 0 && number.value.unscaled >= 0;
    case OV_DECIMAL:
        *accepted = N_("a number");
        return plain;
    case OV_SHARE:
        *accepted = /* xgettext:no-c-format */ N_("a share such as 55 % or 0,55");
        return is_number && (number.unit == OV_UNIT_NONE || number.unit == OV_UNIT_PERCENT);
    case OV_MONEY:
        *accepted = N_("an amount such as 85 mkr or 500 000 kr");
        return ov_amount_parse(value, OV_NOTATION_ISO, &amount, &inner) ||
               ov_amount_parse(value, OV_NOTATION_SWEDISH, &amount, &inner);
    case OV_DATE:
        *accepted = N_("a date such as 2022-09-30");
        return ov_date_parse(value, &date, NULL);
    case OV_BOOLEAN:
        *accepted = N_("true or false");
        return strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    }
    *accepted = N_("nothing: the option's type is not known");
    return false;
}
