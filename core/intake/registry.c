/* Registry numbers that are not written as the region writes its own: perhaps mistyped, so they are told, but
 * not refused. */
#include "intake/intake-internal.h"

static void check(struct intake *intake, const struct intake_row *row, size_t column)
{
    const struct ov_intake_names *names = intake->names;
    const struct ov_cell *number = &row->cells[column];
    if (number->state != OV_GIVEN || names == NULL || names->registry == NULL)
        return;
    const char *usual = names->registry(names->context, number->text);
    if (usual != NULL)
        ov_diagnose(intake->list, OV_SEVERITY_WARNING, intake_row_position(intake, row, column),
                    intake_title(intake, column), number->text, usual,
                    N_("does not look as registry_pattern in overens.conf says"));
}

void intake_check_decision(struct intake *intake, struct intake_row *row)
{
    intake_check_nearness(intake, row, OV_DECISIONS_DATE);
    check(intake, row, OV_DECISIONS_REGISTRY);
}

void intake_check_delivery_registry(struct intake *intake, const struct intake_row *row)
{
    check(intake, row, OV_DELIVERIES_REGISTRY);
}
