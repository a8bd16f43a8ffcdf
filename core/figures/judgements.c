/* What people judge of the edition, its components, activities, conditions and measures. */
#include "figures/figures-internal.h"

#include <string.h>

struct judged { /* key columns of the table */
    const char *of, *component, *id;
};

/* The narrowest thing that is bound; a bound key is a measure's id. */
static struct judged judged_of(const struct ov_subject *subject)
{
    const char *component = subject->component != NULL ? subject->component : "total";
    if (subject->condition != NULL)
        return (struct judged){ "condition", "total", subject->condition };
    if (subject->activity != NULL)
        return (struct judged){ "activity", component, subject->activity };
    if (subject->key != NULL)
        return (struct judged){ "measure", "total", subject->key };
    if (strcmp(component, "total") != 0)
        return (struct judged){ "component", component, component };
    return (struct judged){ "edition", "total", "total" };
}

/* 2: of the period asked for, 1: of none, 0: of another. */
static int fit(struct ov_cell period, const struct ov_period *asked)
{
    struct ov_period of;
    if (period.state != OV_GIVEN)
        return 1;
    return asked != NULL && ov_period_unpack(period.number, &of) && of.from == asked->from &&
                   of.to == asked->to
               ? 2
               : 0;
}

static bool find(struct ov_figures *figures, const struct ov_question *question, struct judged judged,
                 size_t *found)
{
    const struct ov_subject *subject = &question->subject;
    struct ov_filter filters[] = { { OV_JUDGEMENTS_EDITION, subject->edition },
                                   { OV_JUDGEMENTS_UNIT, subject->unit },
                                   { OV_JUDGEMENTS_OF, judged.of },
                                   { OV_JUDGEMENTS_COMPONENT, judged.component },
                                   { OV_JUDGEMENTS_ID, judged.id } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_JUDGEMENTS, filters, OV_COUNT_OF(filters));
    struct ov_period asked;
    bool strict, has = ov_question_period(figures, question, &asked, &strict);
    int64_t latest = INT64_MIN;
    int best = 0;
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        int fits = fit(ov_view_cell(figures->view, OV_TABLE_JUDGEMENTS, row, OV_JUDGEMENTS_PERIOD),
                       has ? &asked : NULL);
        int64_t date = ov_view_cell(figures->view, OV_TABLE_JUDGEMENTS, row, OV_JUDGEMENTS_DATE).number;
        if (fits == 0 || fits < best || (fits == best && date < latest))
            continue;
        best = fits;
        latest = date;
        *found = row;
    }
    return best > 0;
}

/* An edition, and within it the component or condition, that there is. */
static bool is_there(struct ov_figures *figures, const struct ov_core_name *name,
                     const struct ov_question *question, struct judged judged, ov_figure *none)
{
    struct ov_place place;
    size_t row;
    if (!ov_sum_place(figures, name, question, &place, none))
        return false;
    struct ov_filter filters[] = { { OV_CONDITIONS_EDITION, place.tree->name },
                                   { OV_CONDITIONS_ID, judged.id } };
    if (strcmp(judged.of, "condition") != 0 ||
        ov_rows_first(figures, OV_TABLE_CONDITIONS, filters, OV_COUNT_OF(filters), &row))
        return true;
    *none = ov_core_condition(figures, name, question); /* which says that there is none */
    return false;
}

/* name->detail: the column. */
ov_figure ov_core_judgement(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    struct judged judged = judged_of(&question->subject);
    ov_figure none;
    size_t row;
    if (!is_there(figures, name, question, judged, &none))
        return none;
    if (find(figures, question, judged, &row))
        return ov_cell_figure(figures, OV_TABLE_JUDGEMENTS, row, name->detail, name->name);
    return ov_node_none(
        figures, name->name, question, name->type, OV_MISSING, "no judgement of %s is recorded for unit %s",
        strcmp(judged.of, "edition") == 0 ? question->subject.edition : judged.id, question->subject.unit);
}
