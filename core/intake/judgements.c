/* The judgements table: how far work has come is said of activities alone, and what is judged is named as its
 * kind is. */
#include "intake/intake-internal.h"

#include <string.h>

/* Words that tell how far an activity has come. */
static const char *const progress[] = { "not-started", "planned",   "ongoing",  "delayed",
                                        "paused",      "completed", "cancelled" };

static bool is_progress(const char *word)
{
    for (size_t i = 0; i < OV_COUNT_OF(progress); i++) {
        if (strcmp(word, progress[i]) == 0)
            return true;
    }
    return false;
}

static void check_word(struct intake *intake, const struct intake_row *row, const char *of)
{
    const struct ov_cell *word = &row->cells[OV_JUDGEMENTS_JUDGEMENT];
    if (word->state == OV_GIVEN && is_progress(word->text) && strcmp(of, "activity") != 0)
        INTAKE_CONTRADICTION(intake, row, OV_JUDGEMENTS_JUDGEMENT, word->text,
                             N_("met, partly, not-met, not-measurable or struck"),
                             N_("only of an activity it is told how far it has come, and this is of kind %s"),
                             of);
}

/* Of what is no part of a component, the component is the whole edition. */
static void check_component(struct intake *intake, const struct intake_row *row, const char *of)
{
    const struct ov_cell *component = &row->cells[OV_JUDGEMENTS_COMPONENT];
    if (component->state != OV_GIVEN || strcmp(of, "activity") == 0)
        return;
    bool total = strcmp(component->text, "total") == 0;
    if (strcmp(of, "component") == 0 && total)
        INTAKE_CONTRADICTION(intake, row, OV_JUDGEMENTS_COMPONENT, component->text,
                             N_("the id of the component; the whole is judged as of kind edition"),
                             N_("a component is judged, but none is named"));
    else if (strcmp(of, "component") != 0 && !total)
        INTAKE_CONTRADICTION(intake, row, OV_JUDGEMENTS_COMPONENT, component->text, N_("total"),
                             N_("what is judged is of kind %s, which belongs to the whole edition"), of);
}

static bool is_measure(const char *text)
{
    const char *dot = strchr(text, '.');
    return ov_is_id(dot != NULL ? dot + 1 : text);
}

static void check_id(struct intake *intake, const struct intake_row *row, const char *of)
{
    const struct ov_cell *id = &row->cells[OV_JUDGEMENTS_ID],
                         *component = &row->cells[OV_JUDGEMENTS_COMPONENT];
    if (id->state != OV_GIVEN)
        return;
    if (strcmp(of, "edition") == 0) {
        if (strcmp(id->text, "total") != 0)
            INTAKE_CONTRADICTION(intake, row, OV_JUDGEMENTS_ID, id->text, N_("total"),
                                 N_("the edition as a whole is judged, so it has no id of its own"));
    } else if (strcmp(of, "component") == 0) {
        if (component->state == OV_GIVEN && strcmp(component->text, "total") != 0 &&
            strcmp(id->text, component->text) != 0)
            INTAKE_CONTRADICTION(intake, row, OV_JUDGEMENTS_ID, id->text, component->text,
                                 N_("a component is judged, so its id is that of the component"));
    } else if (strcmp(of, "measure") == 0 ? !is_measure(id->text) : !ov_is_id(id->text)) {
        INTAKE_CONTRADICTION(
            intake, row, OV_JUDGEMENTS_ID, id->text,
            N_("a letter a–z, then a–z, 0–9 and hyphens, at most 40 in all, such as joint-plan"),
            N_("this is not the id of what is judged, which is of kind %s"), of);
    } else {
        intake_check_judged(intake, row, of);
    }
}

void intake_check_judgement(struct intake *intake, struct intake_row *row)
{
    const struct ov_cell *of = &row->cells[OV_JUDGEMENTS_OF];
    if (of->state != OV_GIVEN)
        return;
    check_word(intake, row, of->text);
    check_component(intake, row, of->text);
    check_id(intake, row, of->text);
}
