/* Cells that name a part of the row's edition: obligations, conditions, measures and payments. What the terms
 * do not have would be recorded and never shown, so it is refused. */
#include "intake/intake-internal.h"

#include <string.h>

static bool stands_in(const char *id, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(id, ids[i]) == 0)
            return true;
    }
    return false;
}

/* The id that is nearest and all there are; NULL: there is none. */
static const char *suggest(struct intake *intake, const char *id, const char *const *ids, size_t count)
{
    if (count == 0 || !intake_telling(intake))
        return NULL;
    const char *all = ov_join(intake->arena, ids, count, ", "), *nearest = ov_nearest(id, ids, count);
    return nearest != NULL ? ov_arena_printf(intake->arena, "%s (of %s)", nearest, all) : all;
}

/* Does the row name a part that its edition's terms do not have? */
static bool is_lacking(struct intake *intake, const struct intake_row *row, size_t column,
                       enum ov_intake_part part, const char *component, const char **accepted)
{
    const struct ov_intake_names *names = intake->names;
    size_t count = 0;
    if (names == NULL || names->parts == NULL || row->edition == NULL || !intake_is_given(row, column))
        return false;
    const char *id = row->cells[column].text;
    const char *const *ids = names->parts(names->context, part, row->edition, component, &count);
    if (ids == NULL || stands_in(id, ids, count))
        return false;
    *accepted = suggest(intake, id, ids, count);
    return true;
}

void intake_check_obligation(struct intake *intake, const struct intake_row *row)
{
    const size_t column = OV_DELIVERIES_OBLIGATION;
    const char *accepted;
    if (is_lacking(intake, row, column, OV_INTAKE_OBLIGATION, NULL, &accepted))
        INTAKE_CONTRADICTION(intake, row, column, row->cells[column].text, accepted,
                             N_("%s has no obligation of this name"), row->edition);
}

void intake_check_judged(struct intake *intake, const struct intake_row *row, const char *of)
{
    const size_t column = OV_JUDGEMENTS_ID;
    const char *accepted;
    if (strcmp(of, "condition") == 0 && is_lacking(intake, row, column, OV_INTAKE_CONDITION, NULL, &accepted))
        INTAKE_CONTRADICTION(intake, row, column, row->cells[column].text, accepted,
                             N_("%s has no condition of this name"), row->edition);
    if (strcmp(of, "measure") == 0 && is_lacking(intake, row, column, OV_INTAKE_MEASURE, NULL, &accepted))
        INTAKE_CONTRADICTION(intake, row, column, row->cells[column].text, accepted,
                             N_("%s has no measure of this name"), row->edition);
}

/* Whose component the question of that id is of; NULL: there is none of that id. all: "component/id". */
static const char *component_of(struct intake *intake, const char *id, const char *const *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *slash = strchr(all[i], '/');
        if (slash != NULL && strcmp(slash + 1, id) == 0)
            return ov_arena_copy(intake->arena, all[i], (size_t)(slash - all[i]));
    }
    return NULL;
}

/* An answer to nothing that is asked would stand in no report. */
void intake_check_answer(struct intake *intake, const struct intake_row *row)
{
    const struct ov_intake_names *names = intake->names;
    const struct ov_cell *component = &row->cells[OV_NOTES_COMPONENT];
    const size_t column = OV_NOTES_ID;
    const char *accepted;
    if (component->state != OV_GIVEN ||
        !is_lacking(intake, row, column, OV_INTAKE_QUESTION, component->text, &accepted))
        return;
    const char *id = row->cells[column].text, *other = NULL;
    if (intake_telling(intake)) {
        size_t count = 0;
        const char *const *all = names->parts(names->context, OV_INTAKE_QUESTION, row->edition, NULL, &count);
        other = component_of(intake, id, all, all != NULL ? count : 0);
        if (accepted == NULL && all != NULL)
            accepted = ov_join(intake->arena, all, count, ", ");
    }
    if (other != NULL)
        INTAKE_CONTRADICTION(intake, row, OV_NOTES_COMPONENT, component->text, other,
                             N_("the question %s of %s is of another component"), id, row->edition);
    else
        INTAKE_CONTRADICTION(intake, row, column, id, accepted,
                             N_("no report of %s asks a question of this name about the component"),
                             row->edition);
}

static void check_payment(struct intake *intake, const struct intake_row *row,
                          const struct ov_cell *component, size_t column)
{
    const char *accepted;
    if (component->state == OV_GIVEN &&
        is_lacking(intake, row, column, OV_INTAKE_PAYMENT, component->text, &accepted))
        INTAKE_CONTRADICTION(intake, row, column, row->cells[column].text, accepted,
                             N_("the component has no payment of this name in %s"), row->edition);
}

void intake_check_payment(struct intake *intake, struct intake_row *row)
{
    intake_check_nearness(intake, row, OV_PAYMENTS_DATE);
    check_payment(intake, row, &row->cells[OV_PAYMENTS_COMPONENT], OV_PAYMENTS_PAYMENT);
}

/* A grant of no payment that there is would be added to the component's sum all the same. */
void intake_check_grant(struct intake *intake, struct intake_row *row)
{
    intake_check_nearness(intake, row, OV_GRANTS_DATE);
    check_payment(intake, row, &row->cells[OV_GRANTS_COMPONENT], OV_GRANTS_PAYMENT);
}
