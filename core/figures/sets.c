/* Members of sets: what is counted, and what a sum goes over. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

struct members {
    struct ov_figures *figures;
    const struct ov_question *question;
    struct ov_place place;
    struct ov_member *items;
    size_t count;
    const char *reason;
};

static void add(struct members *members, const struct ov_question *question, enum ov_table_id table,
                size_t row, int column)
{
    *OV_APPEND(members->figures->arena, members->items, members->count) =
        (struct ov_member){ question, (int)table, row, column };
}

static void add_subject(struct members *members, const struct ov_subject *subject, enum ov_table_id table,
                        size_t row, int column)
{
    add(members, ov_question_subject(members->figures, members->question, subject), table, row, column);
}

static void add_unit(struct members *members, const char *unit)
{
    struct ov_subject subject = members->question->subject;
    subject.unit = unit;
    *OV_APPEND(members->figures->arena, members->items, members->count) =
        (struct ov_member){ ov_question_subject(members->figures, members->question, &subject), -1, 0, 0 };
}

/* The edition, unit, code and period of the question alone. */
static struct ov_subject bare(const struct members *members)
{
    const struct ov_subject *old = &members->question->subject;
    return (struct ov_subject){ .edition = old->edition,
                                .unit = old->unit,
                                .code_list = old->code_list,
                                .code = old->code,
                                .has_period = old->has_period,
                                .period = old->period };
}

/* ---- components ---- */

static void add_components(struct members *members, const int *list, size_t count)
{
    const struct ov_edition_tree *tree = members->place.tree;
    for (size_t i = 0; i < count; i++)
        add(members, ov_question_component(members->figures, members->question, tree, list[i]),
            OV_TABLE_COMPONENTS, tree->components[list[i]].row, OV_COMPONENTS_TITLE);
}

static void all_components(struct members *members)
{
    int *all = OV_NEW_ARRAY(members->figures->arena, int, members->place.tree->count);
    for (size_t i = 0; i < members->place.tree->count; i++)
        all[i] = (int)i;
    add_components(members, all, members->place.tree->count);
}

static void children(struct members *members, bool of_which)
{
    size_t count;
    int *list =
        ov_tree_children(members->figures, members->place.tree, members->place.component, of_which, &count);
    add_components(members, list, count);
}

static void leaves(struct members *members)
{
    size_t count;
    int *list = ov_tree_below(members->figures, members->place.tree, members->place.component, true,
                              members->question->subject.group, &count);
    add_components(members, list, count);
}

static void ungranted(struct members *members)
{
    size_t count;
    int *list = ov_ungranted(members->figures, members->question, &members->place, &count);
    add_components(members, list, count);
}

static void payments(struct members *members)
{
    const struct ov_edition_tree *tree = members->place.tree;
    size_t count, row;
    int *list = ov_tree_below(members->figures, tree, members->place.component, false, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = bare(members);
        subject.component = tree->components[list[i]].id;
        struct ov_filter filters[] = { { OV_PAYMENT_TERMS_EDITION, tree->name },
                                       { OV_PAYMENT_TERMS_COMPONENT, subject.component } };
        struct ov_row_walk rows =
            ov_rows_begin(members->figures, OV_TABLE_PAYMENT_TERMS, filters, OV_COUNT_OF(filters));
        while (ov_rows_next(&rows, &row)) {
            subject.payment =
                ov_cell_text(members->figures, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_ID);
            add_subject(members, &subject, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_ID);
        }
    }
}

/* ---- rows of the edition ---- */

static void conditions(struct members *members)
{
    size_t count, *rows = ov_rows_in_order(members->figures, OV_TABLE_CONDITIONS, members->place.tree->name,
                                           OV_CONDITIONS_EDITION, OV_CONDITIONS_ORDER, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = bare(members);
        subject.condition = ov_cell_text(members->figures, OV_TABLE_CONDITIONS, rows[i], OV_CONDITIONS_ID);
        add_subject(members, &subject, OV_TABLE_CONDITIONS, rows[i], OV_CONDITIONS_TITLE);
    }
}

static void obligations(struct members *members)
{
    size_t count, *rows = ov_rows_in_order(members->figures, OV_TABLE_OBLIGATIONS, members->place.tree->name,
                                           OV_OBLIGATIONS_EDITION, OV_OBLIGATIONS_ORDER, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = bare(members);
        subject.obligation = ov_cell_text(members->figures, OV_TABLE_OBLIGATIONS, rows[i], OV_OBLIGATIONS_ID);
        add_subject(members, &subject, OV_TABLE_OBLIGATIONS, rows[i], OV_OBLIGATIONS_TITLE);
    }
}

static void groups(struct members *members)
{
    struct ov_filter filter = { OV_RECIPIENTS_EDITION, members->place.tree->name };
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_RECIPIENTS, &filter, 1);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(members);
        subject.group = ov_cell_text(members->figures, OV_TABLE_RECIPIENTS, row, OV_RECIPIENTS_GROUP);
        add_subject(members, &subject, OV_TABLE_RECIPIENTS, row, OV_RECIPIENTS_TITLE);
    }
}

/* Those about the unit asked of, and those that name none. */
static void statements(struct members *members)
{
    struct ov_filter filter = { OV_STATEMENTS_EDITION, members->place.tree->name };
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_STATEMENTS, &filter, 1);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(members);
        const char *unit = ov_cell_text(members->figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_UNIT);
        if (unit != NULL && *unit != '\0' && subject.unit != NULL && strcmp(unit, subject.unit) != 0)
            continue;
        subject.document = ov_cell_text(members->figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_DOCUMENT);
        subject.statement = ov_cell_text(members->figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_ID);
        add_subject(members, &subject, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_SAYS);
    }
}

/* ---- what is told: amendments, notes, and who gets a part ---- */

static void amendments(struct members *members)
{
    const char *edition = members->place.tree->name;
    size_t count, *rows = ov_rows_in_order(members->figures, OV_TABLE_AMENDMENTS, edition,
                                           OV_AMENDMENTS_EDITION, OV_AMENDMENTS_ORDER, &count);
    struct ov_subject subject = bare(members);
    for (size_t i = 0; i < count; i++)
        add_subject(members, &subject, OV_TABLE_AMENDMENTS, rows[i], OV_AMENDMENTS_TITLE);
}

/* Of the component asked of, else of the whole edition. why: only kinds that tell why something is as it is.
 */
static void notes(struct members *members, bool why)
{
    static const char *const kinds[] = { "lineage", "deviation", "money", "remark" };
    const struct ov_subject *asked = &members->question->subject;
    struct ov_filter filters[] = { { OV_NOTES_EDITION, members->place.tree->name },
                                   { OV_NOTES_UNIT, asked->unit },
                                   { OV_NOTES_COMPONENT, asked->component } };
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_NOTES, filters, OV_COUNT_OF(filters));
    struct ov_subject subject = bare(members);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        const char *kind = ov_cell_text(members->figures, OV_TABLE_NOTES, row, OV_NOTES_KIND);
        bool tells = !why;
        for (size_t i = 0; i < OV_COUNT_OF(kinds); i++)
            tells = tells || ov_equal(kind, kinds[i]);
        if (tells)
            add_subject(members, &subject, OV_TABLE_NOTES, row, OV_NOTES_ID);
    }
}

/* Units that get a part of what the region hands on. */
static void receivers(struct members *members)
{
    const struct ov_edition_tree *tree = members->place.tree;
    size_t count, row;
    int *list = ov_tree_below(members->figures, tree, members->place.component, false, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_filter filters[] = { { OV_REDISTRIBUTIONS_EDITION, tree->name },
                                       { OV_REDISTRIBUTIONS_COMPONENT, tree->components[list[i]].id } };
        struct ov_row_walk rows =
            ov_rows_begin(members->figures, OV_TABLE_REDISTRIBUTIONS, filters, OV_COUNT_OF(filters));
        while (ov_rows_next(&rows, &row)) {
            struct ov_subject subject = bare(members);
            subject.component = tree->components[list[i]].id;
            subject.unit =
                ov_cell_text(members->figures, OV_TABLE_REDISTRIBUTIONS, row, OV_REDISTRIBUTIONS_UNIT);
            add_subject(members, &subject, OV_TABLE_REDISTRIBUTIONS, row, OV_REDISTRIBUTIONS_UNIT);
        }
    }
}

/* ---- activities and cost objects ---- */

static void activities(struct members *members)
{
    size_t count,
        *rows = ov_activity_rows(members->figures, members->question, &members->place, NULL, &count);
    for (size_t i = 0; i < count; i++)
        add(members, ov_question_activity(members->figures, members->question, rows[i]), OV_TABLE_ACTIVITIES,
            rows[i], OV_ACTIVITIES_TITLE);
}

static struct ov_row_walk rows_of_activities(const struct members *members)
{
    struct ov_filter filters[] = { { OV_ACTIVITIES_EDITION, members->place.tree->name },
                                   { OV_ACTIVITIES_UNIT, members->question->subject.unit } };
    return ov_rows_begin(members->figures, OV_TABLE_ACTIVITIES, filters, OV_COUNT_OF(filters));
}

static void activity_parts(struct members *members)
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
            add(members, ov_question_activity(members->figures, members->question, row), OV_TABLE_ACTIVITIES,
                row, OV_ACTIVITIES_TITLE);
}

static int compare_cost_objects(const void *a, const void *b)
{
    const struct ov_member *one = a, *two = b;
    return strcmp(one->question->subject.cost_object, two->question->subject.cost_object);
}

static bool seen_cost_object(const struct members *members, const char *cost_object)
{
    for (size_t i = 0; i < members->count; i++)
        if (strcmp(members->items[i].question->subject.cost_object, cost_object) == 0)
            return true;
    return false;
}

/* Those that the region's local file gives components, whether or not an activity uses them yet. */
static void add_component_cost_objects(struct members *members)
{
    struct ov_filter filters[] = { { OV_COMPONENT_USES_EDITION, members->question->subject.edition },
                                   { OV_COMPONENT_USES_WHAT, "cost-object" } };
    struct ov_row_walk rows =
        ov_rows_begin(members->figures, OV_TABLE_COMPONENT_USES, filters, OV_COUNT_OF(filters));
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(members);
        subject.cost_object =
            ov_cell_text(members->figures, OV_TABLE_COMPONENT_USES, row, OV_COMPONENT_USES_COST_OBJECT);
        if (subject.cost_object != NULL && !seen_cost_object(members, subject.cost_object))
            add_subject(members, &subject, OV_TABLE_COMPONENT_USES, row, OV_COMPONENT_USES_COST_OBJECT);
    }
}

/* Rows of the recorded table for the edition, of the unit asked of. */
static struct ov_row_walk rows_of_cost_objects(const struct members *members, const char *object)
{
    struct ov_filter filters[] = { { OV_COST_OBJECTS_UNIT, members->question->subject.unit },
                                   { OV_COST_OBJECTS_COST_OBJECT, object },
                                   { OV_COST_OBJECTS_EDITION, members->place.tree->name } };
    return ov_rows_begin(members->figures, OV_TABLE_COST_OBJECTS, filters, OV_COUNT_OF(filters));
}

static void add_recorded_cost_objects(struct members *members)
{
    struct ov_row_walk rows = rows_of_cost_objects(members, NULL);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(members);
        subject.cost_object =
            ov_cell_text(members->figures, OV_TABLE_COST_OBJECTS, row, OV_COST_OBJECTS_COST_OBJECT);
        if (subject.cost_object != NULL && !seen_cost_object(members, subject.cost_object))
            add_subject(members, &subject, OV_TABLE_COST_OBJECTS, row, OV_COST_OBJECTS_COST_OBJECT);
    }
}

static void cost_objects(struct members *members)
{
    struct ov_row_walk rows = rows_of_activities(members);
    enum ov_table_id table;
    size_t row, at;
    int column;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(members);
        subject.cost_object = ov_activity_cost_object(members->figures, row, &table, &at, &column);
        if (subject.cost_object != NULL && !seen_cost_object(members, subject.cost_object))
            add_subject(members, &subject, table, at, column);
    }
    add_component_cost_objects(members);
    add_recorded_cost_objects(members);
    if (members->count > 0)
        qsort(members->items, members->count, sizeof *members->items, compare_cost_objects);
}

/* ---- who answers ---- */

static void add_responsible(struct members *members, enum ov_table_id table, size_t row, int column)
{
    const char *who = ov_cell_text(members->figures, table, row, column);
    struct ov_subject subject = bare(members);
    if (who == NULL || *who == '\0')
        return;
    for (size_t i = 0; i < members->count; i++) {
        const struct ov_member *known = &members->items[i];
        if (ov_equal(
                ov_cell_text(members->figures, (enum ov_table_id)known->table, known->row, known->column),
                who))
            return;
    }
    add_subject(members, &subject, table, row, column);
}

static struct ov_row_walk rows_of_roles(const struct members *members)
{
    struct ov_filter filters[] = { { OV_ROLES_EDITION, members->question->subject.edition },
                                   { OV_ROLES_UNIT, members->question->subject.unit } };

    return ov_rows_begin(members->figures, OV_TABLE_ROLES, filters, OV_COUNT_OF(filters));
}

/* Whoever is named for an activity or a component of the edition, or has the role today, each once. */
static void responsibles(struct members *members)
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
static bool posts_on(struct members *members, int component, const char *wanted)
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
static void areas_of_cost_object(struct members *members)
{
    const struct ov_edition_tree *tree = members->place.tree;
    const char *wanted = members->question->subject.cost_object;
    if (wanted == NULL) {
        members->reason = N_("the areas of a cost object are asked of a cost object");
        return;
    }
    for (size_t i = 0; i < tree->count; i++)
        if (tree->components[i].parent < 0 && posts_on(members, (int)i, wanted))
            add_components(members, &(int){ (int)i }, 1);
}

/* ---- units ---- */

static void recipients(struct members *members)
{
    size_t count;
    const char **units = ov_recipient_units(members->figures, members->question, &members->place, &count);
    for (size_t i = 0; i < count; i++)
        add_unit(members, units[i]);
}

static void regions(struct members *members)
{
    const struct ov_catalogue *catalogue = members->figures->catalogue;
    if (catalogue == NULL || catalogue->unit_count == 0)
        members->reason = N_("the regions are not known");
    for (size_t i = 0; catalogue != NULL && i < catalogue->unit_count; i++)
        if (strcmp(catalogue->units[i].code, "00") != 0)
            add_unit(members, catalogue->units[i].code);
}

static void weights(struct members *members)
{
    const char *key = ov_key_of(members->figures, members->question);
    struct ov_filter filter = { OV_WEIGHTS_KEY, key };
    size_t row;
    if (key == NULL) {
        members->reason = N_("weights are asked of a key, or of a payment that has one");
        return;
    }
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_WEIGHTS, &filter, 1);
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(members);
        subject.key = key;
        subject.unit = ov_cell_text(members->figures, OV_TABLE_WEIGHTS, row, OV_WEIGHTS_UNIT);
        if (!ov_equal(subject.unit, "00"))
            add_subject(members, &subject, OV_TABLE_WEIGHTS, row, OV_WEIGHTS_WEIGHT);
    }
}

/* ---- the way in ---- */

static void fill(struct members *members, const struct ov_set *set)
{
    switch (set->id) {
    case OV_SET_CODES:
        members->reason =
            ov_code_members(members->figures, set->name, members->question, &members->items, &members->count);
        break;
    case OV_SET_QUESTIONS:
    case OV_SET_UNANSWERED:
        members->reason = ov_question_members(members->figures, set->id == OV_SET_UNANSWERED,
                                              members->question, &members->items, &members->count);
        break;
    case OV_SET_DELIVERIES:
    case OV_SET_EXIT_PLANS:
    case OV_SET_FORECASTS:
    case OV_SET_JUDGEMENTS:
    case OV_SET_PAYMENTS_RECEIVED:
    case OV_SET_PROVIDER_NOTES:
    case OV_SET_REALLOCATION_PARTS:
    case OV_SET_REALLOCATIONS:
    case OV_SET_REQUISITIONS:
    case OV_SET_ROLES:
    case OV_SET_TRANSFERS:
        members->reason = ov_followed_members(members->figures, set->id, members->question, &members->place,
                                              &members->items, &members->count);
        break;
    case OV_SET_ACTIVITIES:
        activities(members);
        break;
    case OV_SET_ACTIVITY_PARTS:
        activity_parts(members);
        break;
    case OV_SET_AMENDMENTS:
        amendments(members);
        break;
    case OV_SET_AREAS_OF_COST_OBJECT:
        areas_of_cost_object(members);
        break;
    case OV_SET_COMPONENTS:
        all_components(members);
        break;
    case OV_SET_CONDITIONS:
        conditions(members);
        break;
    case OV_SET_COST_OBJECTS:
        cost_objects(members);
        break;
    case OV_SET_EXPLANATIONS:
        notes(members, true);
        break;
    case OV_SET_GROUPS:
        groups(members);
        break;
    case OV_SET_LEAVES:
        leaves(members);
        break;
    case OV_SET_NOTES:
        notes(members, false);
        break;
    case OV_SET_OBLIGATIONS:
        obligations(members);
        break;
    case OV_SET_OF_WHICH:
        children(members, true);
        break;
    case OV_SET_PARTS:
        children(members, false);
        break;
    case OV_SET_PAYMENTS:
        payments(members);
        break;
    case OV_SET_RECEIVERS:
        receivers(members);
        break;
    case OV_SET_RECIPIENTS:
        recipients(members);
        break;
    case OV_SET_REGIONS:
        regions(members);
        break;
    case OV_SET_RESPONSIBLES:
        responsibles(members);
        break;
    case OV_SET_STATEMENTS:
        statements(members);
        break;
    case OV_SET_UNGRANTED:
        ungranted(members);
        break;
    case OV_SET_WEIGHTS:
        weights(members);
        break;
    }
}

/* Rows that are recorded of the component where its money is counted, when that is another edition's. */
static bool is_followed(enum ov_set_id set)
{
    return set == OV_SET_ACTIVITIES || set == OV_SET_FORECASTS || set == OV_SET_PAYMENTS_RECEIVED ||
           set == OV_SET_REALLOCATIONS || set == OV_SET_RECEIVERS || set == OV_SET_ROLES ||
           set == OV_SET_TRANSFERS;
}

bool ov_set_members(struct ov_figures *figures, const struct ov_set *set, const struct ov_question *question,
                    struct ov_member **items, size_t *count, const char **reason)
{
    struct members members = { .figures = figures, .question = question };
    const struct ov_question *there;
    ov_figure none;
    *items = NULL;
    *count = 0;
    /* Regions and weights need no edition; everything else belongs to one. */
    if (set->id != OV_SET_REGIONS && set->id != OV_SET_WEIGHTS &&
        !ov_place_of(figures, question, "place", OV_QUANTITY_NUMBER, &members.place, &none)) {
        *reason = ov_graph_value(figures->graph, none)->reason;
        return false;
    }
    fill(&members, set);
    if (members.count == 0 && members.reason == NULL && is_followed(set->id) &&
        (there = ov_funding_question(figures, question)) != NULL)
        return ov_set_members(figures, set, there, items, count, reason);
    *items = members.items;
    *count = members.count;
    *reason = members.reason;
    return members.reason == NULL;
}

ov_figure ov_member_figure(struct ov_figures *figures, const struct ov_member *member)
{
    if (member->table < 0)
        return ov_evaluate_text(figures, "unit", member->question);
    enum ov_table_id table = (enum ov_table_id)member->table;
    return ov_cell_figure(figures, table, member->row, member->column,
                          ov_table(table)->columns[member->column].name);
}
