/* Numbers, in the one notation of the file. */
#include "intake/intake-internal.h"

#include <string.h>

/* What is read of a number names units; where none is taken, the message must not. */
static const char *without_units(const struct intake *intake, const char *accepted)
{
    if (strstr(accepted, "mkr") == NULL)
        return accepted;
    return intake->notation == OV_NOTATION_ISO ? N_("a number such as 1234.5 or -1234.5, without grouping")
                                               : N_("a number such as 1 234,5 or -1 234,5");
}

static bool refuse(struct intake *intake, size_t column, const struct csv_cell *cell, const char *accepted)
{
    enum ov_notation other = intake->notation == OV_NOTATION_ISO ? OV_NOTATION_SWEDISH : OV_NOTATION_ISO;
    struct ov_number number;
    if (intake_telling(intake) && ov_number_parse(cell->text, other, &number, NULL))
        return INTAKE_FAULT(intake, cell, column, intake_notation_rule(intake), "%s",
                            other == OV_NOTATION_ISO
                                ? N_("the number has a decimal point, not a decimal comma")
                                : N_("the number is written in the Swedish way"));
    return INTAKE_FAULT(intake, cell, column,
                        intake_say(intake, "%s (%s)", accepted, intake_notation_rule(intake)),
                        N_("this is not a number"));
}

bool intake_read_number(struct intake *intake, size_t column, const struct csv_cell *cell, bool units,
                        struct ov_number *out)
{
    const char *accepted;
    if (!ov_number_parse(cell->text, intake->notation, out, &accepted))
        return refuse(intake, column, cell, units ? accepted : without_units(intake, accepted));
    if (out->ambiguous)
        ov_diagnose(intake->list, OV_SEVERITY_WARNING, intake_position(intake, cell),
                    intake_title(intake, column), cell->text, intake_notation_rule(intake),
                    N_("the point was read as a grouping of thousands"));
    return true;
}

/* Bytes of the minus that stands last; 0: none does. */
static size_t last_minus(const struct csv_cell *cell)
{
    size_t length = cell->length;
    if (length >= 2 && cell->text[length - 1] == '-')
        return 1;
    return length >= 4 && memcmp(cell->text + length - 3, "\xe2\x88\x92", 3) == 0 ? 3 : 0;
}

/* Systems write a credit as 1 234,50-. Only behind öre is that a minus: 100,- and 100:- are prices. */
static bool read_last_minus(struct intake *intake, size_t column, const struct csv_cell *cell, size_t sign,
                            struct ov_number *out)
{
    enum { ORE = 3 /* ",50" */ };
    char text[OV_TEXT_NUMBER];
    size_t length = cell->length - sign;
    if (length > ORE && length < sizeof text && cell->text[0] >= '0' && cell->text[0] <= '9' &&
        cell->text[length - ORE] == (intake->notation == OV_NOTATION_ISO ? '.' : ',')) {
        memcpy(text, cell->text, length);
        text[length] = '\0';
        if (ov_number_parse(text, intake->notation, out, NULL) && out->unit == OV_UNIT_NONE &&
            !out->ambiguous && out->value.scale == ORE - 1) {
            out->value.unscaled = -out->value.unscaled;
            return true;
        }
    }
    return INTAKE_FAULT(intake, cell, column,
                        intake->notation == OV_NOTATION_ISO
                            ? N_("the minus in front, or behind an amount with öre, such as 1234.50-")
                            : N_("the minus in front, or behind an amount with öre, such as 1 234,50-"),
                        N_("a minus stands last, as in prices"));
}

bool intake_read_amount(struct intake *intake, struct intake_row *row, size_t column,
                        const struct csv_cell *cell, struct ov_cell *out)
{
    struct ov_number number;
    struct ov_amount amount;
    const char *accepted;
    (void)row;
    size_t sign = last_minus(cell);
    if (sign > 0 ? !read_last_minus(intake, column, cell, sign, &number)
                 : !intake_read_number(intake, column, cell, true, &number))
        return false;
    if (!ov_amount_of(number, &amount, &accepted))
        return INTAKE_FAULT(intake, cell, column, accepted, N_("this is not an amount of money"));
    out->number = amount.ore;
    out->extra = amount.unit;
    return true;
}

bool intake_read_decimal(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    struct ov_number number;
    (void)row;
    if (!intake_read_number(intake, column, cell, false, &number))
        return false;
    if (number.unit != OV_UNIT_NONE)
        return INTAKE_FAULT(intake, cell, column, N_("the number alone"),
                            N_("a unit stands behind the number"));
    out->number = number.value.unscaled;
    out->extra = number.value.scale;
    return true;
}

bool intake_read_integer(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    if (!intake_read_decimal(intake, row, column, cell, out))
        return false;
    if (out->extra > 0)
        return INTAKE_FAULT(intake, cell, column, N_("a whole number"), N_("the number has decimals"));
    return true;
}

bool intake_read_printed(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    struct ov_number number;
    (void)row;
    if (!intake_read_number(intake, column, cell, true, &number))
        return false;
    out->number = number.value.unscaled;
    out->extra = number.value.scale + 32 * (int64_t)number.unit;
    return true;
}
