/* The notes table: the reason of a deviation is one of a list, so that reasons can be counted over the years;
 * other notes have none. An answer is one to a question that is asked. */
#include "intake/intake-internal.h"

#include <string.h>

static const char *list_categories(struct intake *intake)
{
    const char *const *choices = intake->table->columns[OV_NOTES_CATEGORY].choices;
    size_t count = 0;
    if (!intake_telling(intake))
        return NULL;
    while (choices[count] != NULL)
        count++;
    return ov_join(intake->arena, choices, count, ", ");
}

void intake_check_note(struct intake *intake, struct intake_row *row)
{
    const struct ov_cell *kind = &row->cells[OV_NOTES_KIND], *category = &row->cells[OV_NOTES_CATEGORY];
    intake_check_nearness(intake, row, OV_NOTES_DATE);
    if (!intake_are_readable(row, OV_NOTES_KIND, OV_NOTES_CATEGORY) || kind->state != OV_GIVEN)
        return;
    bool deviation = strcmp(kind->text, "deviation") == 0;
    if (deviation && category->state != OV_GIVEN)
        INTAKE_CONTRADICTION(intake, row, OV_NOTES_CATEGORY, NULL, list_categories(intake),
                             N_("a deviation needs a category: its reason"));
    if (!deviation && category->state == OV_GIVEN)
        INTAKE_CONTRADICTION(intake, row, OV_NOTES_CATEGORY, category->text,
                             N_("an empty cell, or the kind deviation"),
                             N_("only a deviation has a category, and this note is of kind %s"), kind->text);
    if (strcmp(kind->text, "answer") == 0)
        intake_check_answer(intake, row);
}
