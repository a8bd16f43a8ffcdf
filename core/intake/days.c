/* Rows that hold for a time: both days are included, and the last is not before the first. */
#include "intake/intake-internal.h"

ov_date intake_earliest(const struct ov_cell *date)
{
    int year, month, day;
    if (date->extra == 0)
        return (ov_date)date->number;
    ov_date_split((ov_date)date->number, &year, &month, &day);
    return ov_date_make(year, month, 1);
}

ov_date intake_latest(const struct ov_cell *date)
{
    return (ov_date)date->number; /* a month is kept as its last day */
}

static void check_days(struct intake *intake, const struct intake_row *row, size_t from, size_t to)
{
    if (intake_is_given(row, from) && intake_is_given(row, to) &&
        intake_latest(&row->cells[to]) < intake_earliest(&row->cells[from]))
        INTAKE_CONTRADICTION(intake, row, to, NULL, N_("the last day, not before the first"),
                             N_("the row ends before it begins"));
}

void intake_check_unit(struct intake *intake, struct intake_row *row)
{
    check_days(intake, row, OV_UNITS_FROM, OV_UNITS_TO);
}

void intake_check_role(struct intake *intake, struct intake_row *row)
{
    check_days(intake, row, OV_ROLES_FROM, OV_ROLES_TO);
}

void intake_check_cost_object(struct intake *intake, struct intake_row *row)
{
    check_days(intake, row, OV_COST_OBJECTS_FROM, OV_COST_OBJECTS_TO);
}
