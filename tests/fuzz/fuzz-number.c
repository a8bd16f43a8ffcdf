/* Numbers, amounts and dates from any bytes. What is accepted can be written and read again as the same; what
 * is refused says what would be accepted. The first byte chooses the notation. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void try_number(const char *text, enum ov_notation notation)
{
    struct ov_number number, again;
    const char *accepted = NULL;
    char shown[OV_TEXT_NUMBER];
    if (!ov_number_parse(text, notation, &number, &accepted)) {
        must(accepted != NULL);
        return;
    }
    must(number.value.scale >= 0 && number.value.scale <= 18 && number.value.unscaled != INT64_MIN);
    must(!number.ambiguous || notation == OV_NOTATION_SWEDISH);
    ov_decimal_format(number.value, shown);
    must(ov_number_parse(shown, OV_NOTATION_ISO, &again, NULL));
    must(again.value.unscaled == number.value.unscaled && again.value.scale == number.value.scale);
    ov_rational_show(ov_rational_decimal(number.value), number.value.scale, "sv", shown);
    must(ov_number_parse(shown, OV_NOTATION_SWEDISH, &again, NULL) && !again.ambiguous);
    must(again.value.unscaled == number.value.unscaled && again.value.scale == number.value.scale);
}

static void try_amount(const char *text, enum ov_notation notation)
{
    struct ov_amount amount, again;
    struct ov_number number;
    const char *accepted = NULL;
    char shown[OV_TEXT_NUMBER];
    if (!ov_amount_parse(text, notation, &amount, &accepted)) {
        must(accepted != NULL);
        return;
    }
    must(ov_number_parse(text, notation, &number, NULL) && number.unit != OV_UNIT_PERCENT);
    must(amount.unit >= 1 && amount.ore % amount.unit == 0);
    ov_money_machine(amount.ore, shown);
    must(ov_amount_parse(shown, OV_NOTATION_ISO, &again, NULL) && again.ore == amount.ore);
    ov_money_format(amount.ore, 2, "sv", shown);
    must(ov_amount_parse(shown, OV_NOTATION_SWEDISH, &again, NULL) && again.ore == amount.ore &&
         again.unit == 1);
}

static void try_date(const char *text)
{
    ov_date date, again;
    bool month_only;
    char shown[OV_TEXT_NUMBER];
    int year, month, day;
    if (!ov_date_parse(text, &date, &month_only)) {
        must(!ov_date_parse(text, &date, NULL));
        return;
    }
    must(ov_date_parse(text, &again, NULL) == !month_only);
    ov_date_split(date, &year, &month, &day);
    must(ov_date_make(year, month, day) == date && (!month_only || day == ov_days_in_month(year, month)));
    ov_date_format(date, shown);
    must(ov_date_parse(shown, &again, NULL) && again == date);
    ov_date_show(date, "sv", shown);
    must(ov_date_parse(shown, &again, NULL) && again == date);
}

static void try_rational(const char *text)
{
    struct ov_rational value, again;
    char shown[90];
    if (!ov_rational_parse(text, &value))
        return;
    ov_rational_format(value, shown);
    must(ov_rational_parse(shown, &again) && ov_rational_compare(value, again) == 0);
    ov_rational_show(value, 3, "sv", shown);
    must(strlen(shown) < OV_TEXT_NUMBER);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    char *text = ov_malloc(size); /* exactly as long as it is, so that reading past its end is seen */
    memcpy(text, data + 1, size - 1);
    text[size - 1] = '\0';
    enum ov_notation notation = data[0] % 2 == 0 ? OV_NOTATION_SWEDISH : OV_NOTATION_ISO;
    try_number(text, notation);
    try_amount(text, notation);
    try_date(text);
    try_rational(text);
    free(text);
    return 0;
}
