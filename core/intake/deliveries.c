/* The deliveries table: a receipt comes after what it is of, and only what was sent has one. */
#include "intake/intake-internal.h"

#include <string.h>

static bool is_sent(const char *state)
{
    return strcmp(state, "draft") != 0 && strcmp(state, "approved") != 0;
}

static void check_receipt(struct intake *intake, const struct intake_row *row, size_t column)
{
    const char *state = row->cells[OV_DELIVERIES_STATE].text;
    if (intake_is_given(row, column) && state != NULL && !is_sent(state))
        INTAKE_CONTRADICTION(intake, row, column, row->read[column]->text,
                             N_("an empty cell, or the state sent or received"),
                             N_("there is a receipt, but the state is %s"), state);
}

void intake_check_delivery(struct intake *intake, struct intake_row *row)
{
    intake_check_nearness(intake, row, OV_DELIVERIES_DATE);
    intake_check_nearness(intake, row, OV_DELIVERIES_RECEIVED);
    check_receipt(intake, row, OV_DELIVERIES_RECEIPT);
    check_receipt(intake, row, OV_DELIVERIES_RECEIVED);
    if (intake_is_given(row, OV_DELIVERIES_DATE) && intake_is_given(row, OV_DELIVERIES_RECEIVED) &&
        intake_latest(&row->cells[OV_DELIVERIES_RECEIVED]) < intake_earliest(&row->cells[OV_DELIVERIES_DATE]))
        INTAKE_CONTRADICTION(intake, row, OV_DELIVERIES_RECEIVED, row->read[OV_DELIVERIES_RECEIVED]->text,
                             N_("the day on the receipt, not before the day it was sent"),
                             N_("it was received before it was sent"));
    intake_check_obligation(intake, row);
    intake_check_delivery_registry(intake, row);
}
