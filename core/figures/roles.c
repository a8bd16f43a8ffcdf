/* Which function answers for what, today. */
#include "figures/figures-internal.h"

#include <string.h>

bool ov_role_holds(const struct ov_figures *figures, size_t row)
{
    struct ov_cell from = ov_view_cell(figures->view, OV_TABLE_ROLES, row, OV_ROLES_FROM);
    struct ov_cell to = ov_view_cell(figures->view, OV_TABLE_ROLES, row, OV_ROLES_TO);
    return (from.state != OV_GIVEN || from.number <= figures->today) &&
           (to.state != OV_GIVEN || to.number >= figures->today);
}

/* The newest of those that hold today: rows stand in the order of their first day. */
static bool role_of(struct ov_figures *figures, const struct ov_question *question, const char *component,
                    const char *role, size_t *found)
{
    struct ov_filter filters[] = { { OV_ROLES_EDITION, question->subject.edition },
                                   { OV_ROLES_UNIT, question->subject.unit },
                                   { OV_ROLES_COMPONENT, component },
                                   { OV_ROLES_ROLE, role } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_ROLES, filters, OV_COUNT_OF(filters));
    bool any = false;
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        if (!ov_role_holds(figures, row))
            continue;
        any = true;
        *found = row;
    }
    return any;
}

bool ov_role_row(struct ov_figures *figures, const struct ov_question *question, const struct ov_place *place,
                 const char *role, size_t *row)
{
    if (ov_view_rows(figures->view, OV_TABLE_ROLES) == 0 || question->subject.unit == NULL)
        return false;
    int component = place->component;
    for (size_t steps = 0; component >= 0 && steps <= place->tree->count; steps++) {
        if (role_of(figures, question, place->tree->components[component].id, role, row))
            return true;
        component = place->tree->components[component].parent;
    }
    return role_of(figures, question, "total", role, row);
}

/* The name is the role. */
ov_figure ov_core_role(struct ov_figures *figures, const struct ov_core_name *name,
                       const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    size_t row;
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    if (ov_role_row(figures, question, &place, name->name, &row))
        return ov_cell_figure(figures, OV_TABLE_ROLES, row, OV_ROLES_FUNCTION, name->name);
    return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                        "no %s of %s is recorded for unit %s", name->name, ov_place_name(&place),
                        question->subject.unit);
}
