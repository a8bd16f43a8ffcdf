/* Rows that hold for a time: both days are included, and the last is not before the first. Days that lie far
 * from their edition. */
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

void intake_check_nearness(struct intake *intake, const struct intake_row *row, size_t column)
{
    const struct ov_intake_names *names = intake->names;
    const struct ov_cell *date = &row->cells[column];
    char first[OV_TEXT_NUMBER], last[OV_TEXT_NUMBER];
    ov_date from, to;
    if (date->state != OV_GIVEN || row->edition == NULL || names == NULL || names->days == NULL ||
        !names->days(names->context, row->edition, &from, &to))
        return;
    from = ov_date_add_months(from, -12);
    to = ov_date_add_months(to, 12);
    if (intake_latest(date) >= from && intake_earliest(date) <= to)
        return;
    ov_date_format(from, first);
    ov_date_format(to, last);
    ov_diagnose(intake->list, OV_SEVERITY_WARNING, intake_row_position(intake, row, column),
                intake_title(intake, column), row->read[column]->text,
                intake_say(intake, "%s/%s", first, last), N_("this is more than a year outside %s"),
                row->edition);
}

void intake_check_forecast(struct intake *intake, struct intake_row *row)
{
    intake_check_nearness(intake, row, OV_FORECASTS_DATE);
}
