/* Sets of activities, of the cost objects they are posted on, and of who answers for them. */
#include "figures/sets-internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- activities and cost objects ---- */

void ov_set_activities(struct ov_members *members)
{
    size_t count,
        *rows = ov_activity_rows(members->figures, members->question, &members->place, NULL, &count);
    for (size_t i = 0; i < count; i++)
        ov_set_add(members, ov_question_activity(members->figures, members->question, rows[i]),
                   OV_TABLE_ACTIVITIES, rows[i], OV_ACTIVITIES_TITLE);
}

static struct ov_row_walk rows_of_activities(const struct ov_members *members)
{
    struct ov_filter filters[] = { { OV_ACTIVITIES_EDITION, members->place.tree->name },
                                   { OV_ACTIVITIES_UNIT, members->question->subject.unit } };
    return ov_rows_begin(members->figures, OV_TABLE_ACTIVITIES, filters, OV_COUNT_OF(filters));
}

void ov_set_activity_parts(struct ov_members *members)
{
    const struct ov_subject *subject = &members->question->subject;
    const char *component = subject->component != NULL ? subject->component : "total";
    struct ov_row_walk rows = rows_of_activities(members);
    size_t row;
    if (subject->activity == NULL) {
        members->reason = N_("the parts of an activity are asked of an activity");
        return;
    }
    while (ov_rows_next(&rows, &row))
        if (ov_equal(ov_cell_text(members->figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_COMPONENT),
                     component) &&
            ov_equal(ov_cell_text(members->figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_PARENT),
                     subject->activity))
            ov_set_add(members, ov_question_activity(members->figures, members->question, row),
                       OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_TITLE);
}

static int compare_cost_objects(const void *a, const void *b)
{
    const struct ov_member *one = a, *two = b;
    return strcmp(one->question->subject.cost_object, two->question->subject.cost_object);
}

static bool seen_cost_object(const struct ov_members *members, const char *cost_object)
{
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->items[i].question->subject.cost_object, cost_object) == 0)
            return true;
    return false;
}

/* Those that the region's local file gives components, whether or not an activity uses them yet. */
static void add_component_cost_objects(struct ov_members *members)
{
    struct ov_filter filters[] = { { OV_COMPONENT_USES_EDITION, members->question->subject.edition },
                                   { OV_COMPONENT_USES_WHAT, "cost-object" } };
    struct ov_row_walk rows =
        ov_rows_begin(members->figures, OV_TABLE_COMPONENT_USES, filters, OV_COUNT_OF(filters));
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = ov_set_bare(members);
        subject.cost_object =
            ov_cell_text(members->figures, OV_TABLE_COMPONENT_USES, row, OV_COMPONENT_USES_COST_OBJECT);
        if (subject.cost_object != NULL && !seen_cost_object(members, subject.cost_object))
            ov_set_add_subject(members, &subject, OV_TABLE_COMPONENT_USES, row,
                               OV_COMPONENT_USES_COST_OBJECT);
    }
}

/* Rows of the recorded table for the edition, of the unit asked of. */
static struct ov_row_walk rows_of_cost_objects(const struct ov_members *members, const char *object)
{
    struct ov_filter filters[] = { { OV_COST_OBJECTS_UNIT, members->question->subject.unit },
                                   { OV_COST_OBJECTS_COST_OBJECT, object },
                                   { OV_COST_OBJECTS_EDITION, members->place.tree->name } };
    return ov_rows_begin(members->figures, OV_TABLE_COST_OBJECTS, filters, OV_COUNT_OF(filters));
}

static void add_recorded_cost_objects(struct ov_members *members)
{
    struct ov_row_walk rows = rows_of_cost_objects(members, NULL);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = ov_set_bare(members);
        subject.cost_object =
            ov_cell_text(members->figures, OV_TABLE_COST_OBJECTS, row, OV_COST_OBJECTS_COST_OBJECT);
        if (subject.cost_object != NULL && !seen_cost_object(members, subject.cost_object))
            ov_set_add_subject(members, &subject, OV_TABLE_COST_OBJECTS, row, OV_COST_OBJECTS_COST_OBJECT);
    }
}

void ov_set_cost_objects(struct ov_members *members)
{
    struct ov_row_walk rows = rows_of_activities(members);
    enum ov_table_id table;
    size_t row, at;
    int column;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = ov_set_bare(members);
        subject.cost_object = ov_activity_cost_object(members->figures, row, &table, &at, &column);
        if (subject.cost_object != NULL && !seen_cost_object(members, subject.cost_object))
            ov_set_add_subject(members, &subject, table, at, column);
    }
    add_component_cost_objects(members);
    add_recorded_cost_objects(members);
    if (members->count > 0)
        qsort(members->items, members->count, sizeof *members->items, compare_cost_objects);
}

/* ---- who answers ---- */

static void add_responsible(struct ov_members *members, enum ov_table_id table, size_t row, int column)
{
    const char *who = ov_cell_text(members->figures, table, row, column);
    struct ov_subject subject = ov_set_bare(members);
    if (who == NULL || *who == '\0')
        return;
    for (size_t i = 0; i < members->count; i++) {
        const struct ov_member *known = &members->items[i];
        if (ov_equal(
                ov_cell_text(members->figures, (enum ov_table_id)known->table, known->row, known->column),
                who))
            return;
    }
    ov_set_add_subject(members, &subject, table, row, column);
}

static struct ov_row_walk rows_of_roles(const struct ov_members *members)
{
    struct ov_filter filters[] = { { OV_ROLES_EDITION, members->question->subject.edition },
                                   { OV_ROLES_UNIT, members->question->subject.unit } };

    return ov_rows_begin(members->figures, OV_TABLE_ROLES, filters, OV_COUNT_OF(filters));
}

/* Whoever is named for an activity or a component of the edition, or has the role today, each once. */
void ov_set_responsibles(struct ov_members *members)
{
    struct ov_filter filters[] = { { OV_COMPONENT_USES_EDITION, members->question->subject.edition },
                                   { OV_COMPONENT_USES_WHAT, "responsible" } };
    struct ov_row_walk rows = rows_of_activities(members);
    size_t row;
    while (ov_rows_next(&rows, &row))
        add_responsible(members, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_RESPONSIBLE);
    rows = ov_rows_begin(members->figures, OV_TABLE_COMPONENT_USES, filters, OV_COUNT_OF(filters));
    while (ov_rows_next(&rows, &row))
        add_responsible(members, OV_TABLE_COMPONENT_USES, row, OV_COMPONENT_USES_RESPONSIBLE);
    rows = rows_of_roles(members);
    while (ov_rows_next(&rows, &row))
        if (ov_equal(ov_cell_text(members->figures, OV_TABLE_ROLES, row, OV_ROLES_ROLE), "responsible") &&
            ov_role_holds(members->figures, row))
            add_responsible(members, OV_TABLE_ROLES, row, OV_ROLES_FUNCTION);
}

/* Is the component named the one at index, or below it? */
static bool is_at_or_below(const struct ov_edition_tree *tree, const char *named, int index)
{
    int of = ov_tree_find(tree, named);
    for (size_t steps = 0; of >= 0 && of != index && steps <= tree->count; steps++)
        of = tree->components[of].parent;
    return of == index;
}

/* True when an activity of the component, or of one below it, is posted on the cost object, or the recorded
 * table gives it to one of them. */
static bool posts_on(struct ov_members *members, int component, const char *wanted)
{
    const struct ov_edition_tree *tree = members->place.tree;
    const struct ov_figures *figures = members->figures;
    struct ov_row_walk rows = rows_of_activities(members), recorded = rows_of_cost_objects(members, wanted);
    enum ov_table_id table;
    size_t row, at;
    int column;
    while (ov_rows_next(&rows, &row))
        if (is_at_or_below(tree, ov_cell_text(figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_COMPONENT),
                           component) &&
            ov_equal(ov_activity_cost_object(members->figures, row, &table, &at, &column), wanted))
            return true;
    while (ov_rows_next(&recorded, &row))
        if (is_at_or_below(tree, ov_cell_text(figures, OV_TABLE_COST_OBJECTS, row, OV_COST_OBJECTS_COMPONENT),
                           component))
            return true;
    return false;
}

/* Areas (components directly under the edition) with an activity on the bound cost object: more than one
 * share it. */
void ov_set_areas_of_cost_object(struct ov_members *members)
{
    const struct ov_edition_tree *tree = members->place.tree;
    const char *wanted = members->question->subject.cost_object;
    if (wanted == NULL) {
        members->reason = N_("the areas of a cost object are asked of a cost object");
        return;
    }
    for (size_t i = 0; i < tree->count; i++)
        if (tree->components[i].parent < 0 && posts_on(members, (int)i, wanted))
            ov_set_add_components(members, &(int){ (int)i }, 1);
}
