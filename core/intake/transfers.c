/* The transfers table: what is carried over goes to another edition, and nothing else does. */
#include "intake/intake-internal.h"

void intake_check_transfer(struct intake *intake, struct intake_row *row)
{
    const struct ov_cell *kind = &row->cells[OV_TRANSFERS_KIND],
                         *other = &row->cells[OV_TRANSFERS_OTHER_EDITION];
    intake_check_nearness(intake, row, OV_TRANSFERS_DATE);
    if (!intake_are_readable(row, OV_TRANSFERS_KIND, OV_TRANSFERS_OTHER_EDITION) || kind->state != OV_GIVEN)
        return;
    bool carried = ov_equal(kind->text, "carry-over");
    if (carried && other->state != OV_GIVEN)
        INTAKE_CONTRADICTION(intake, row, OV_TRANSFERS_OTHER_EDITION, NULL,
                             N_("the edition that the money goes to, such as close-care@2023"),
                             N_("a carry-over needs the edition that it goes to"));
    else if (!carried && other->state == OV_GIVEN)
        INTAKE_CONTRADICTION(
            intake, row, OV_TRANSFERS_OTHER_EDITION, other->text, N_("an empty cell, or the kind carry-over"),
            N_("only a carry-over goes to another edition, and this is of kind %s"), kind->text);
    else if (carried && ov_equal(other->text, row->edition))
        INTAKE_CONTRADICTION(intake, row, OV_TRANSFERS_OTHER_EDITION, other->text,
                             N_("another edition than the row's own"),
                             N_("money is not carried over to the edition that it comes from"));
}
