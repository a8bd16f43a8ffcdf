/* Questions of reports to a receiver, and what is written as answers to them: notes of kind answer. */
#include "figures/figures-internal.h"

#include <string.h>

static const char *text_or_empty(const struct ov_figures *figures, enum ov_table_id table, size_t row,
                                 int column)
{
    const char *text = ov_cell_text(figures, table, row, column);
    return text != NULL ? text : "";
}

/* ---- answers ---- */

/* Of a question that two obligations ask alike, the answer is one. */
static bool question_row(const struct ov_figures *figures, const struct ov_subject *subject, size_t *row)
{
    struct ov_filter filters[] = { { OV_QUESTIONS_EDITION, subject->edition },
                                   { OV_QUESTIONS_OBLIGATION, subject->obligation },
                                   { OV_QUESTIONS_ID, subject->question } };
    return subject->edition != NULL && subject->question != NULL &&
           ov_rows_first(figures, OV_TABLE_QUESTIONS, filters, OV_COUNT_OF(filters), row);
}

static const char *component_of(const struct ov_figures *figures, size_t question)
{
    const char *component = ov_cell_text(figures, OV_TABLE_QUESTIONS, question, OV_QUESTIONS_COMPONENT);
    return component != NULL && *component != '\0' ? component : "total";
}

static bool answer_row(const struct ov_figures *figures, const struct ov_subject *subject, size_t question,
                       size_t *row)
{
    struct ov_filter filters[] = { { OV_NOTES_EDITION, subject->edition },
                                   { OV_NOTES_UNIT, subject->unit },
                                   { OV_NOTES_COMPONENT, component_of(figures, question) },
                                   { OV_NOTES_ID,
                                     ov_cell_text(figures, OV_TABLE_QUESTIONS, question, OV_QUESTIONS_ID) },
                                   { OV_NOTES_KIND, "answer" } };
    return ov_rows_first(figures, OV_TABLE_NOTES, filters, OV_COUNT_OF(filters), row);
}

/* false with the figure that says what is not asked of, or not there. */
static bool asked_question(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question, size_t *row, ov_figure *none)
{
    const struct ov_subject *subject = &question->subject;
    if (subject->question == NULL)
        *none = ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                             "%s is asked of a question of a report", name->name);
    else if (!question_row(figures, subject, row))
        *none = ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                             "%s has no question %s",
                             subject->obligation != NULL ? subject->obligation
                             : subject->edition != NULL  ? subject->edition
                                                         : N_("the run"),
                             subject->question);
    else
        return true;
    return false;
}

/* name->detail: the column. */
ov_figure ov_core_question(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    ov_figure none;
    size_t row;
    if (!asked_question(figures, name, question, &row, &none))
        return none;
    return ov_cell_figure(figures, OV_TABLE_QUESTIONS, row, name->detail, name->name);
}

/* name->detail: the column of the answer; of a truth: whether there is one. */
ov_figure ov_core_answer(struct ov_figures *figures, const struct ov_core_name *name,
                         const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    ov_figure none;
    size_t asked, row;
    if (!asked_question(figures, name, question, &asked, &none))
        return none;
    if (subject->unit == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "no unit is asked of");
    bool answered = answer_row(figures, subject, asked, &row);
    if (name->type == OV_QUANTITY_TRUTH) {
        struct ov_quantity value = ov_quantity_truth(answered);
        ov_figure on = answered ? ov_cell_figure(figures, OV_TABLE_NOTES, row, OV_NOTES_ID, "id")
                                : ov_cell_figure(figures, OV_TABLE_QUESTIONS, asked, OV_QUESTIONS_ID, "id");
        return ov_node_add(figures, OV_NODE_OPERATION, name->name, question, &value, &on, 1, -1);
    }
    if (answered)
        return ov_cell_figure(figures, OV_TABLE_NOTES, row, name->detail, name->name);
    return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                        "no answer to %s is recorded for unit %s", subject->question, subject->unit);
}

/* ---- notes by id ---- */

/* A note of whatever kind: of the bound component, else anywhere in the edition. */
ov_figure ov_core_noted(struct ov_figures *figures, const struct ov_core_name *name,
                        const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    struct ov_filter filters[] = { { OV_NOTES_EDITION, subject->edition },
                                   { OV_NOTES_UNIT, subject->unit },
                                   { OV_NOTES_COMPONENT, subject->component },
                                   { OV_NOTES_ID, question->note } };
    struct ov_quantity value = ov_quantity_truth(false);
    struct ov_place place;
    ov_figure *found = NULL, none;
    size_t row, count = 0;
    if (question->note == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "noted is asked of a note, as in noted(local-agreement)");
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_NOTES, filters, OV_COUNT_OF(filters));
    while (ov_rows_next(&rows, &row))
        *OV_APPEND(figures->arena, found, count) =
            ov_cell_figure(figures, OV_TABLE_NOTES, row, OV_NOTES_ID, "id");
    value.truth = count > 0;
    return ov_node_add(figures, OV_NODE_SELECTION,
                       ov_arena_printf(figures->arena, "noted(%s)", question->note), question, &value, found,
                       count, -1);
}

/* ---- members ---- */

static bool applies(struct ov_figures *figures, const struct ov_question *question, const char *obligation)
{
    struct ov_subject subject = { .edition = question->subject.edition,
                                  .unit = question->subject.unit,
                                  .obligation = obligation };
    const struct ov_quantity *struck =
        ov_graph_value(figures->graph,
                       ov_evaluate_text(figures, "struck", ov_question_subject(figures, question, &subject)));
    return !(struck->state == OV_GIVEN && struck->truth);
}

/* Of the bound obligation, whether struck or not; else of all that apply. Each keeps the component that its
 * question is about. */
const char *ov_question_members(struct ov_figures *figures, bool unanswered,
                                const struct ov_question *question, struct ov_member **items, size_t *count)
{
    const struct ov_subject *asked = &question->subject;
    size_t found, row, kept = 0,
                       *rows = ov_rows_in_order(figures, OV_TABLE_QUESTIONS, asked->edition,
                                                OV_QUESTIONS_EDITION, OV_QUESTIONS_ORDER, &found);
    if (unanswered && asked->unit == NULL)
        return N_("no unit is asked of");
    for (size_t i = 0; i < found; i++) {
        const char *obligation = text_or_empty(figures, OV_TABLE_QUESTIONS, rows[i], OV_QUESTIONS_OBLIGATION);
        struct ov_subject subject = { .edition = asked->edition,
                                      .unit = asked->unit,
                                      .component = component_of(figures, rows[i]),
                                      .obligation = obligation,
                                      .has_period = asked->has_period,
                                      .period = asked->period };
        if (strcmp(subject.component, "total") == 0)
            subject.component = NULL;
        subject.question = text_or_empty(figures, OV_TABLE_QUESTIONS, rows[i], OV_QUESTIONS_ID);
        if ((asked->obligation != NULL ? strcmp(asked->obligation, obligation) != 0
                                       : !applies(figures, question, obligation)) ||
            (unanswered && answer_row(figures, &subject, rows[i], &row)))
            continue;
        *OV_APPEND(figures->arena, *items, kept) =
            (struct ov_member){ ov_question_subject(figures, question, &subject), OV_TABLE_QUESTIONS, rows[i],
                                OV_QUESTIONS_TITLE };
    }
    *count = kept;
    return NULL;
}
