/* Code lists of an edition: which codes a division of fields has, such as the pathways of a year. A bound
 * code binds its division for every field that is asked of. */
#include "figures/figures-internal.h"

#include <string.h>

static bool code_row(const struct ov_figures *figures, const char *edition, const char *list,
                     const char *code, size_t *row)
{
    struct ov_filter filters[] = { { OV_CODES_EDITION, edition },
                                   { OV_CODES_LIST, list },
                                   { OV_CODES_CODE, code } };
    return edition != NULL && list != NULL &&
           ov_rows_first(figures, OV_TABLE_CODES, filters, OV_COUNT_OF(filters), row);
}

/* Rows of the list, in its own order. */
static size_t *rows_of_list(struct ov_figures *figures, const char *edition, const char *list, size_t *count)
{
    size_t all,
        kept = 0,
        *rows = ov_rows_in_order(figures, OV_TABLE_CODES, edition, OV_CODES_EDITION, OV_CODES_ORDER, &all);
    for (size_t i = 0; i < all; i++)
        if (ov_equal(ov_cell_text(figures, OV_TABLE_CODES, rows[i], OV_CODES_LIST), list) &&
            ov_cell_text(figures, OV_TABLE_CODES, rows[i], OV_CODES_CODE) != NULL)
            rows[kept++] = rows[i];
    *count = kept;
    return rows;
}

const char *ov_code_slice(struct ov_figures *figures, const struct ov_subject *subject, const char *slice)
{
    size_t row;
    const char *division = NULL;
    if (subject->code == NULL)
        return slice;
    if (code_row(figures, subject->edition, subject->code_list, subject->code, &row))
        division = ov_cell_text(figures, OV_TABLE_CODES, row, OV_CODES_DIVISION);
    /* No field has a division of that name: what is asked of a code that there is not, is never the total. */
    return ov_slice_with(figures, slice, division != NULL ? division : "code", subject->code);
}

/* ---- members ---- */

static const char *no_such_list(struct ov_figures *figures, const char *edition, const char *list)
{
    struct ov_filter filter = { OV_CODES_EDITION, edition };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_CODES, &filter, 1);
    const char **ids = NULL, *nearest = ov_set_nearest(list);
    size_t row, count = 0;
    while (ov_rows_next(&rows, &row)) {
        const char *id = ov_cell_text(figures, OV_TABLE_CODES, row, OV_CODES_LIST);
        if (id != NULL)
            *OV_APPEND(figures->arena, ids, count) = id;
    }
    if (nearest == NULL && count > 0)
        nearest = ov_nearest(list, ids, count);
    return nearest != NULL
               ? ov_figures_reason(figures,
                                   "there is no set %s, and %s has no code list of that name; the "
                                   "nearest is %s",
                                   list, edition, nearest)
               : ov_figures_reason(figures, "there is no set %s, and %s has no code list of that name", list,
                                   edition);
}

const char *ov_code_members(struct ov_figures *figures, const char *list, const struct ov_question *question,
                            struct ov_member **items, size_t *count)
{
    const char *edition = question->subject.edition;
    size_t found, kept = 0, *rows = rows_of_list(figures, edition, list, &found);
    if (found == 0)
        return no_such_list(figures, edition, list);
    for (size_t i = 0; i < found; i++) {
        struct ov_question draft = *question;
        draft.subject.code_list = list;
        draft.subject.code = ov_cell_text(figures, OV_TABLE_CODES, rows[i], OV_CODES_CODE);
        draft.slice = ov_code_slice(figures, &draft.subject, question->slice);
        *OV_APPEND(figures->arena, *items, kept) =
            (struct ov_member){ ov_question_keep(figures, &draft), OV_TABLE_CODES, rows[i], OV_CODES_TITLE };
    }
    *count = kept;
    return NULL;
}

struct ov_subject *ov_figures_each_code(struct ov_figures *figures, const char *code_list,
                                        const struct ov_subject *base, size_t *count)
{
    size_t *rows = rows_of_list(figures, base->edition, code_list, count);
    struct ov_subject *subjects = OV_NEW_ARRAY(figures->arena, struct ov_subject, *count > 0 ? *count : 1);
    for (size_t i = 0; i < *count; i++)
        subjects[i] =
            (struct ov_subject){ .edition = base->edition,
                                 .unit = base->unit,
                                 .code_list = ov_arena_strdup(figures->arena, code_list),
                                 .code = ov_cell_text(figures, OV_TABLE_CODES, rows[i], OV_CODES_CODE),
                                 .has_period = base->has_period,
                                 .period = base->period };
    return subjects;
}

/* ---- figures ---- */

/* name->detail: the column. */
ov_figure ov_core_code(struct ov_figures *figures, const struct ov_core_name *name,
                       const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    size_t row;
    if (subject->code == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "%s is asked of a code of a code list", name->name);
    if (code_row(figures, subject->edition, subject->code_list, subject->code, &row))
        return ov_cell_figure(figures, OV_TABLE_CODES, row, name->detail, name->name);
    return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                        "the code list %s of %s has no code %s",
                        subject->code_list != NULL ? subject->code_list : "?",
                        subject->edition != NULL ? subject->edition : "?", subject->code);
}
