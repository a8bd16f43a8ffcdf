/* What the money is planned for: activities, their parts, and what is left unallocated. */
#include "figures/figures-internal.h"

#include <string.h>

static const char *text_of(const struct ov_figures *figures, size_t row, int column)
{
    const char *text = ov_cell_text(figures, OV_TABLE_ACTIVITIES, row, column);
    return text != NULL && *text != '\0' ? text : NULL;
}

static struct ov_row_walk activity_rows(const struct ov_figures *figures, const struct ov_question *question,
                                        const char *component, const char *id, const char *parent)
{
    struct ov_filter filters[] = { { OV_ACTIVITIES_EDITION, question->subject.edition },
                                   { OV_ACTIVITIES_UNIT, question->subject.unit },
                                   { OV_ACTIVITIES_COMPONENT, component },
                                   { OV_ACTIVITIES_ID, id },
                                   { OV_ACTIVITIES_PARENT, parent } };
    return ov_rows_begin(figures, OV_TABLE_ACTIVITIES, filters, OV_COUNT_OF(filters));
}

/* A part whose whole is not recorded stands for itself. */
static bool is_top(const struct ov_figures *figures, const struct ov_question *question,
                   const char *component, size_t row)
{
    const char *parent = text_of(figures, row, OV_ACTIVITIES_PARENT);
    if (parent == NULL)
        return true;
    struct ov_row_walk rows = activity_rows(figures, question, component, parent, NULL);
    return !ov_rows_next(&rows, &row);
}

const char *ov_activity_cost_object(struct ov_figures *figures, size_t row, enum ov_table_id *table,
                                    size_t *at_row, int *column)
{
    const char *own = text_of(figures, row, OV_ACTIVITIES_COST_OBJECT);
    *table = OV_TABLE_ACTIVITIES;
    *at_row = row;
    *column = OV_ACTIVITIES_COST_OBJECT;
    if (own != NULL)
        return own;
    size_t use;
    if (!ov_use_row(figures, text_of(figures, row, OV_ACTIVITIES_EDITION),
                    text_of(figures, row, OV_ACTIVITIES_COMPONENT), OV_COMPONENT_USES_COST_OBJECT, &use))
        return NULL;
    *table = OV_TABLE_COMPONENT_USES;
    *at_row = use;
    *column = OV_COMPONENT_USES_COST_OBJECT;
    return ov_cell_text(figures, *table, use, *column);
}

/* The activity of the same component that row is a part of. */
static bool whole_of(const struct ov_figures *figures, size_t row, size_t *whole)
{
    const char *parent = text_of(figures, row, OV_ACTIVITIES_PARENT);
    struct ov_filter filters[] = { { OV_ACTIVITIES_EDITION, text_of(figures, row, OV_ACTIVITIES_EDITION) },
                                   { OV_ACTIVITIES_UNIT, text_of(figures, row, OV_ACTIVITIES_UNIT) },
                                   { OV_ACTIVITIES_COMPONENT,
                                     text_of(figures, row, OV_ACTIVITIES_COMPONENT) },
                                   { OV_ACTIVITIES_ID, parent } };
    return parent != NULL &&
           ov_rows_first(figures, OV_TABLE_ACTIVITIES, filters, OV_COUNT_OF(filters), whole);
}

const char *ov_activity_responsible(struct ov_figures *figures, size_t row, enum ov_table_id *table,
                                    size_t *at_row, int *column)
{
    const char *edition = text_of(figures, row, OV_ACTIVITIES_EDITION),
               *component = text_of(figures, row, OV_ACTIVITIES_COMPONENT);
    *table = OV_TABLE_ACTIVITIES;
    *column = OV_ACTIVITIES_RESPONSIBLE;
    *at_row = row;
    for (int depth = 0; depth < 8; depth++) { /* parts that are parts of each other have no whole */
        const char *own = text_of(figures, *at_row, *column);
        if (own != NULL)
            return own;
        if (!whole_of(figures, *at_row, at_row))
            break;
    }
    if (!ov_use_row(figures, edition, component, OV_COMPONENT_USES_RESPONSIBLE, at_row))
        return NULL;
    *table = OV_TABLE_COMPONENT_USES;
    *column = OV_COMPONENT_USES_RESPONSIBLE;
    return ov_cell_text(figures, *table, *at_row, *column);
}

static bool has_cost_object(struct ov_figures *figures, size_t row, const char *wanted)
{
    enum ov_table_id table;
    size_t at;
    int column;
    return wanted == NULL || ov_equal(ov_activity_cost_object(figures, row, &table, &at, &column), wanted);
}

struct listing {
    struct ov_figures *figures;
    const struct ov_question *question;
    const char *kind, *cost_object;
    size_t *rows, count;
};

static void add_component(struct listing *listing, const char *component)
{
    struct ov_row_walk rows = activity_rows(listing->figures, listing->question, component, NULL, NULL);
    size_t row;
    while (ov_rows_next(&rows, &row))
        if ((listing->kind == NULL ||
             ov_equal(text_of(listing->figures, row, OV_ACTIVITIES_KIND), listing->kind)) &&
            has_cost_object(listing->figures, row, listing->cost_object) &&
            is_top(listing->figures, listing->question, component, row))
            *OV_APPEND(listing->figures->arena, listing->rows, listing->count) = row;
}

size_t *ov_activity_rows(struct ov_figures *figures, const struct ov_question *question,
                         const struct ov_place *place, const char *kind, size_t *count)
{
    struct listing listing = { figures, question, kind, question->subject.cost_object, NULL, 0 };
    size_t components;
    const char *group = place->component < 0 ? question->subject.group : NULL;
    int *below = ov_tree_below(figures, place->tree, place->component, false, group, &components);
    for (size_t i = 0; i < components; i++)
        add_component(&listing, place->tree->components[below[i]].id);
    if (place->component < 0 && group == NULL)
        add_component(&listing, "total");
    *count = listing.count;
    return listing.rows;
}

const struct ov_question *ov_question_activity(struct ov_figures *figures, const struct ov_question *question,
                                               size_t row)
{
    const struct ov_subject *old = &question->subject;
    struct ov_subject subject = { .edition = old->edition,
                                  .unit = old->unit,
                                  .component = text_of(figures, row, OV_ACTIVITIES_COMPONENT),
                                  .activity = text_of(figures, row, OV_ACTIVITIES_ID),
                                  .has_period = old->has_period,
                                  .period = old->period };
    return ov_question_subject(figures, question, &subject);
}

bool ov_activity_row(struct ov_figures *figures, const struct ov_question *question, size_t *row)
{
    const struct ov_subject *subject = &question->subject;
    if (subject->activity == NULL || subject->unit == NULL)
        return false;
    struct ov_row_walk rows =
        activity_rows(figures, question, subject->component != NULL ? subject->component : "total",
                      subject->activity, NULL);
    return ov_rows_next(&rows, row);
}

/* ---- sums ---- */

/* An activity's own sum; without one that of its parts, when every part has one. Parts never add to a whole
 * that has a sum. depth: a circle of parts has no sum. */
static ov_figure sum_of_activity(struct ov_figures *figures, const struct ov_question *question, size_t row,
                                 int depth)
{
    const struct ov_question *own = ov_question_activity(figures, question, row);
    ov_figure *parts = NULL;
    size_t part, count = 0;
    bool complete = true;
    if (ov_view_cell(figures->view, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_AMOUNT).state == OV_GIVEN)
        return ov_cell_figure(figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_AMOUNT, "amount");
    struct ov_row_walk rows =
        activity_rows(figures, question, own->subject.component, NULL, own->subject.activity);
    while (depth < 8 && ov_rows_next(&rows, &part)) {
        ov_figure figure = sum_of_activity(figures, question, part, depth + 1);
        complete = complete && ov_graph_value(figures->graph, figure)->state == OV_GIVEN;
        *OV_APPEND(figures->arena, parts, count) = figure;
    }
    if (count > 0 && complete)
        return ov_node_sum(figures, OV_NODE_SELECTION, "activity-parts", own, OV_QUANTITY_MONEY, parts,
                           count);
    const char *title = text_of(figures, row, OV_ACTIVITIES_TITLE);
    return ov_node_none(figures, "amount", own, OV_QUANTITY_MONEY, OV_MISSING,
                        "the activity %s (%s) has no sum", own->subject.activity,
                        title != NULL ? title : own->subject.component);
}

/* In a sum, only what is planned for the region's own money. */
static size_t *own_rows(struct ov_figures *figures, const struct ov_question *question,
                        const struct ov_place *place, const char *kind, size_t *count)
{
    size_t kept = 0, *rows = ov_activity_rows(figures, question, place, kind, count);
    for (size_t i = 0; i < *count; i++) {
        int component = ov_tree_find(place->tree, text_of(figures, rows[i], OV_ACTIVITIES_COMPONENT));
        if (component < 0 ||
            ov_tree_is_own(place->tree, component, place->component, question->subject.group))
            rows[kept++] = rows[i];
    }
    *count = kept;
    return rows;
}

static ov_figure sum_of_kind(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question, const char *kind)
{
    struct ov_place place;
    ov_figure none;
    size_t all, count;
    if (question->subject.unit == NULL)
        return ov_node_none(figures, name->name, question, OV_QUANTITY_MONEY, OV_NOT_MEASURABLE,
                            "no unit is asked of");
    if (!ov_place_of(figures, question, name->name, OV_QUANTITY_MONEY, &place, &none))
        return none;
    own_rows(figures, question, &place, NULL, &all);
    if (all == 0)
        return ov_node_none(figures, name->name, question, OV_QUANTITY_MONEY, OV_MISSING,
                            "no activities of %s are recorded for unit %s",
                            place.component >= 0 ? place.tree->components[place.component].id
                                                 : question->subject.edition,
                            question->subject.unit);
    size_t *rows = own_rows(figures, question, &place, kind, &count);
    ov_figure *sums = OV_NEW_ARRAY(figures->arena, ov_figure, count);
    for (size_t i = 0; i < count; i++)
        sums[i] = sum_of_activity(figures, question, rows[i], 0);
    return ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, OV_QUANTITY_MONEY, sums, count);
}

ov_figure ov_core_planned(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question)
{
    return sum_of_kind(figures, name, question, "activity");
}

/* 0 when there are activities but none of this kind: nothing is left over. */
ov_figure ov_core_unallocated(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question)
{
    return sum_of_kind(figures, name, question, "unallocated");
}

ov_figure ov_core_difference(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question)
{
    return ov_evaluate_named(figures, name->name, "grant - planned - unallocated", question);
}

/* ---- one activity ---- */

/* name->detail: the column. */
ov_figure ov_core_activity(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    size_t row;
    if (!ov_activity_row(figures, question, &row))
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            question->subject.activity != NULL ? "there is no activity %s"
                                                               : "%s is asked of an activity",
                            question->subject.activity != NULL ? question->subject.activity : name->name);
    return ov_cell_figure(figures, OV_TABLE_ACTIVITIES, row, name->detail, name->name);
}
