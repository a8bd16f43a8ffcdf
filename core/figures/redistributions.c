/* What the region hands on of its own grant, to units below it. */
#include "figures/figures-internal.h"

#include <string.h>

static struct ov_row_walk rows_of(const struct ov_figures *figures, const struct ov_question *question,
                                  const char *component, const char *unit)
{
    struct ov_filter filters[] = { { OV_REDISTRIBUTIONS_EDITION, question->subject.edition },
                                   { OV_REDISTRIBUTIONS_COMPONENT, component },
                                   { OV_REDISTRIBUTIONS_UNIT, unit } };
    return ov_rows_begin(figures, OV_TABLE_REDISTRIBUTIONS, filters, OV_COUNT_OF(filters));
}

/* The region that a unit lies below, or is: grants are recorded of it. */
static const char *region_of(const struct ov_figures *figures, const char *unit)
{
    size_t row;
    for (int steps = 0; steps < 16 && unit != NULL && *unit != '\0'; steps++) {
        if (figures->catalogue != NULL && ov_catalogue_unit(figures->catalogue, unit) != NULL)
            return unit;
        if (!ov_rows_first(figures, OV_TABLE_UNITS, &(struct ov_filter){ OV_UNITS_CODE, unit }, 1, &row))
            return NULL;
        unit = ov_cell_text(figures, OV_TABLE_UNITS, row, OV_UNITS_PARENT);
    }
    return NULL;
}

/* Stands on the grant that is shared, the receiver's weight and the whole weight; how, its citation says. */
static ov_figure part_of(struct ov_figures *figures, const struct ov_question *question, size_t row)
{
    const enum ov_table_id table = OV_TABLE_REDISTRIBUTIONS;
    uint64_t number = (uint64_t)row << 8 | table;
    struct ov_map_entry *entry = ov_map_at(figures->arena, &figures->cells, "redistributed", number);
    if (entry->figure.id != 0)
        return entry->figure;
    struct ov_cell cell = ov_view_cell(figures->view, table, row, OV_REDISTRIBUTIONS_COMPUTED);
    const char *explanation = ov_cell_text(figures, table, row, OV_REDISTRIBUTIONS_EXPLANATION);
    struct ov_subject subject = {
        .edition = question->subject.edition,
        .component = ov_cell_text(figures, table, row, OV_REDISTRIBUTIONS_COMPONENT),
        .unit = ov_cell_text(figures, table, row, OV_REDISTRIBUTIONS_UNIT),
        .key = ov_arena_printf(figures->arena, "%s/%s/%s", question->subject.edition,
                               ov_cell_text(figures, table, row, OV_REDISTRIBUTIONS_COMPONENT),
                               ov_cell_text(figures, table, row, OV_REDISTRIBUTIONS_ID))
    };
    const struct ov_question *own = ov_question_subject(figures, question, &subject);
    struct ov_subject region = { .edition = subject.edition,
                                 .component = subject.component,
                                 .unit = region_of(figures, subject.unit) };
    if (cell.state != OV_GIVEN)
        return ov_node_none(figures, "redistributed", own, OV_QUANTITY_MONEY, OV_MISSING, "%s",
                            explanation != NULL ? explanation : N_("no amount could be computed"));
    const struct ov_question *granted = ov_question_subject(figures, question, &region);
    ov_figure grant = ov_evaluate_text(figures, "if(given(grant), grant, computed)", granted);
    ov_figure candidates[] = { grant, ov_evaluate_text(figures, "weight", own),
                               ov_evaluate_text(figures, "sum(weight, over = weights)", own) };
    uint32_t operands[OV_COUNT_OF(candidates)];
    size_t count = 0;
    for (size_t i = 0; i < OV_COUNT_OF(candidates); i++)
        if (ov_graph_value(figures->graph, candidates[i])->state == OV_GIVEN)
            operands[count++] = candidates[i].id;
    struct ov_node node = { .kind = OV_NODE_OPERATION,
                            .value = ov_quantity_money((struct ov_amount){ cell.number, 0 }),
                            .label = "redistributed",
                            .subject = own->label,
                            .cite = explanation,
                            .origin = ov_view_origin(figures->view, table, row),
                            .table = ov_table(table)->name,
                            .column = "computed",
                            .chosen = -1 };
    ov_figure figure = ov_graph_add(figures->graph, &node, operands, count);
    ov_map_at(figures->arena, &figures->cells, "redistributed", number)->figure = figure;
    return figure;
}

/* Of a receiver its part; of the region, or of no unit, what all receivers get. */
ov_figure ov_core_redistributed(struct ov_figures *figures, const struct ov_core_name *name,
                                const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none, *found = NULL;
    size_t row, components, count = 0;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    const char *unit = question->subject.unit;
    if (unit == NULL || strcmp(unit, "00") == 0 || ov_equal(region_of(figures, unit), unit))
        unit = NULL;
    int *list = ov_tree_below(figures, place.tree, place.component, false, NULL, &components);
    for (size_t i = 0; i < components; i++) {
        struct ov_row_walk rows = rows_of(figures, question, place.tree->components[list[i]].id, unit);
        while (ov_rows_next(&rows, &row))
            *OV_APPEND(figures->arena, found, count) = part_of(figures, question, row);
    }
    if (count > 0)
        return ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, name->type, found, count);
    return ov_node_none(
        figures, name->name, question, name->type, OV_MISSING, "nothing of %s is redistributed%s%s",
        place.component >= 0 ? place.tree->components[place.component].id : question->subject.edition,
        unit != NULL ? N_(" to unit ") : "", unit != NULL ? unit : "");
}
