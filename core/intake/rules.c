/* Which rules a table has beside what its columns say, and what the rules share. */
#include "intake/intake-internal.h"

static const struct {
    intake_rule *cells;     /* of one row */
    intake_rows_rule *rows; /* of all of them, before keys are compared */
} rules[OV_TABLES_RECORDED] = {
    [OV_TABLE_UNITS] = { intake_check_unit, intake_check_references },
    [OV_TABLE_GRANTS] = { intake_check_grant, NULL },
    [OV_TABLE_ACTIVITIES] = { NULL, intake_check_references },
    [OV_TABLE_DECISIONS] = { intake_check_decision, NULL },
    [OV_TABLE_VALUES] = { intake_check_value, NULL },
    [OV_TABLE_NOTES] = { intake_check_note, NULL },
    [OV_TABLE_PAYMENTS] = { intake_check_payment, NULL },
    [OV_TABLE_POSTINGS] = { intake_check_posting, intake_tell_postings },
    [OV_TABLE_TRANSFERS] = { intake_check_transfer, NULL },
    [OV_TABLE_REALLOCATIONS] = { NULL, intake_check_reallocations },
    [OV_TABLE_FORECASTS] = { intake_check_forecast, NULL },
    [OV_TABLE_JUDGEMENTS] = { intake_check_judgement, NULL },
    [OV_TABLE_DELIVERIES] = { intake_check_delivery, NULL },
    [OV_TABLE_ROLES] = { intake_check_role, NULL },
    [OV_TABLE_COST_OBJECTS] = { intake_check_cost_object, NULL },
    [OV_TABLE_WAIVERS] = { intake_check_waiver, NULL },
};

/* A part of a table, such as its key alone, has no rules. */
static bool has_rules(const struct intake *intake)
{
    return intake->table->id < OV_TABLES_RECORDED;
}

void intake_check_row(struct intake *intake, struct intake_row *row)
{
    if (has_rules(intake) && rules[intake->table->id].cells != NULL)
        rules[intake->table->id].cells(intake, row);
}

void intake_check_rows(struct intake *intake, const struct intake_rows *rows)
{
    if (has_rules(intake) && rules[intake->table->id].rows != NULL)
        rules[intake->table->id].rows(intake, rows);
    intake_check_keys(intake, rows);
}

bool intake_is_single(const struct intake *intake)
{
    return intake->names != NULL && intake->names->single;
}

bool intake_are_readable(const struct intake_row *row, size_t first, size_t second)
{
    return (row->wrong & (UINT64_C(1) << first | UINT64_C(1) << second)) == 0;
}

bool intake_is_given(const struct intake_row *row, size_t column)
{
    return row->cells[column].state == OV_GIVEN;
}
