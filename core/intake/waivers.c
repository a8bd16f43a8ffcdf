/* The waivers table: how far figures may move is a distance from figures that are told. */
#include "intake/intake-internal.h"

#include <string.h>

static void check_band(struct intake *intake, const struct intake_row *row)
{
    if (!intake_is_given(row, OV_WAIVERS_BAND))
        return;
    if (row->cells[OV_WAIVERS_BAND].number < 0)
        INTAKE_CONTRADICTION(
            intake, row, OV_WAIVERS_BAND, row->cells[OV_WAIVERS_BAND].text,
            /* xgettext:no-c-format */ N_("a distance in either direction, such as 5 000 kr or 2 %"),
            N_("a band cannot be negative"));
    if (intake_are_readable(row, OV_WAIVERS_OPERANDS, OV_WAIVERS_BAND) &&
        !intake_is_given(row, OV_WAIVERS_OPERANDS))
        INTAKE_CONTRADICTION(intake, row, OV_WAIVERS_BAND, row->cells[OV_WAIVERS_BAND].text,
                             N_("the figures in operands, or an empty band"),
                             N_("it is told how far figures may move, but not from where"));
}

/* "name = value; name = value". */
static bool are_operands(const char *text)
{
    while (text != NULL) {
        const char *end = strstr(text, "; "), *sign = strstr(text, " = ");
        if (sign == NULL || sign == text || (end != NULL && sign > end))
            return false;
        text = end != NULL ? end + 2 : NULL;
    }
    return true;
}

static void check_operands(struct intake *intake, const struct intake_row *row)
{
    const struct ov_cell *operands = &row->cells[OV_WAIVERS_OPERANDS];
    if (operands->state == OV_GIVEN && !are_operands(operands->text))
        INTAKE_CONTRADICTION(intake, row, OV_WAIVERS_OPERANDS, operands->text,
                             N_("name = value, several with \"; \" between, such as grant = 2994000"),
                             N_("these are no figures as overens waive writes them"));
}

void intake_check_waiver(struct intake *intake, struct intake_row *row)
{
    check_band(intake, row);
    check_operands(intake, row);
    if (intake_is_given(row, OV_WAIVERS_DATE) && intake_is_given(row, OV_WAIVERS_UNTIL) &&
        intake_latest(&row->cells[OV_WAIVERS_UNTIL]) < intake_earliest(&row->cells[OV_WAIVERS_DATE]))
        INTAKE_CONTRADICTION(intake, row, OV_WAIVERS_UNTIL, NULL,
                             N_("the last day, not before the day of it"),
                             N_("the row ends before it begins"));
}
