/* Names that depend on what is asked of: titles, responsible functions, cost objects, units. */
#include "figures/figures-internal.h"

#include <string.h>

static ov_figure nothing_bound(struct ov_figures *figures, const struct ov_core_name *name,
                               const struct ov_question *question, const char *what)
{
    return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE, "%s", what);
}

/* name->detail: the column. */
ov_figure ov_core_component(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    if (place.component < 0)
        return nothing_bound(figures, name, question, N_("no component is asked of"));
    return ov_cell_figure(figures, OV_TABLE_COMPONENTS, place.tree->components[place.component].row,
                          name->detail, name->name);
}

bool ov_use_row(struct ov_figures *figures, const char *edition, const char *component, int column,
                size_t *row)
{
    const char *what = ov_table(OV_TABLE_COMPONENT_USES)->columns[column].name;
    struct ov_filter filters[] = { { OV_COMPONENT_USES_EDITION, edition },
                                   { OV_COMPONENT_USES_COMPONENT, component },
                                   { OV_COMPONENT_USES_WHAT, what } };
    return ov_rows_first(figures, OV_TABLE_COMPONENT_USES, filters, OV_COUNT_OF(filters), row);
}

/* What the region itself says of a component. name->detail: the column. */
ov_figure ov_core_use(struct ov_figures *figures, const struct ov_core_name *name,
                      const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    size_t row;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    if (place.component < 0)
        return nothing_bound(figures, name, question, N_("no component is asked of"));
    const char *component = place.tree->components[place.component].id;
    if (ov_use_row(figures, place.tree->name, component, name->detail, &row))
        return ov_cell_figure(figures, OV_TABLE_COMPONENT_USES, row, name->detail, name->name);
    if (name->type == OV_QUANTITY_TRUTH) {
        struct ov_quantity value = ov_quantity_truth(false); /* what is not said does not hold */
        return ov_node_add(figures, OV_NODE_CONSTANT, name->name, question, &value, NULL, 0, -1);
    }
    return ov_node_none(figures, name->name, question, name->type, OV_MISSING, "%s of %s is not stated",
                        name->name, ov_arena_printf(figures->arena, "component=%s", component));
}

ov_figure ov_core_edition(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question)
{
    size_t row;
    if (question->subject.edition == NULL)
        return nothing_bound(figures, name, question, N_("no edition is asked of"));
    if (!ov_edition_row(figures, question->subject.edition, &row))
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "%s is not among the editions of this run", question->subject.edition);
    return ov_cell_figure(figures, OV_TABLE_EDITIONS, row, name->detail, name->name);
}

ov_figure ov_core_group(struct ov_figures *figures, const struct ov_core_name *name,
                        const struct ov_question *question)
{
    struct ov_filter filters[] = { { OV_RECIPIENTS_EDITION, question->subject.edition },
                                   { OV_RECIPIENTS_GROUP, question->subject.group } };
    size_t row;
    if (question->subject.group == NULL)
        return nothing_bound(figures, name, question, N_("no group is asked of"));
    if (!ov_rows_first(figures, OV_TABLE_RECIPIENTS, filters, OV_COUNT_OF(filters), &row))
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "there is no recipient group %s", question->subject.group);
    return ov_cell_figure(figures, OV_TABLE_RECIPIENTS, row, name->detail, name->name);
}

/* A unit's name: regions stand in the catalogue, what lies below them is recorded. */
ov_figure ov_core_unit(struct ov_figures *figures, const struct ov_core_name *name,
                       const struct ov_question *question)
{
    const char *code = question->subject.unit;
    const struct ov_unit *unit =
        figures->catalogue != NULL ? ov_catalogue_unit(figures->catalogue, code) : NULL;
    size_t row;
    if (code == NULL)
        return nothing_bound(figures, name, question, N_("no unit is asked of"));
    if (unit == NULL) {
        if (ov_rows_first(figures, OV_TABLE_UNITS, &(struct ov_filter){ OV_UNITS_CODE, code }, 1, &row))
            return ov_cell_figure(figures, OV_TABLE_UNITS, row, OV_UNITS_NAME, name->name);
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING, "unit %s has no name",
                            code);
    }
    struct ov_node node = { .kind = OV_NODE_TERM,
                            .value = ov_quantity_text(unit->name),
                            .label = name->name,
                            .subject = ov_arena_printf(figures->arena, "unit=%s", code),
                            .origin = { .file = figures->catalogue->units_file,
                                        .digest = figures->catalogue->units_digest,
                                        .line = unit->line },
                            .table = "units",
                            .column = "name",
                            .chosen = -1 };
    return ov_graph_add(figures->graph, &node, NULL, 0);
}

/* What the table of cost objects gives the component asked of: the first. */
static bool recorded_cost_object(struct ov_figures *figures, const struct ov_question *question, size_t *row)
{
    const struct ov_subject *subject = &question->subject;
    struct ov_filter filters[] = { { OV_COST_OBJECTS_UNIT, subject->unit },
                                   { OV_COST_OBJECTS_EDITION, subject->edition },
                                   { OV_COST_OBJECTS_COMPONENT, subject->component } };
    size_t use;
    return subject->component != NULL && subject->unit != NULL &&
           !ov_use_row(figures, subject->edition, subject->component, OV_COMPONENT_USES_COST_OBJECT, &use) &&
           ov_rows_first(figures, OV_TABLE_COST_OBJECTS, filters, OV_COUNT_OF(filters), row);
}

/* An activity's own or its component's; a component's; or the bound one itself. */
ov_figure ov_core_cost_object(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question)
{
    enum ov_table_id table;
    size_t row, at;
    int column;
    if (ov_activity_row(figures, question, &row)) {
        if (ov_activity_cost_object(figures, row, &table, &at, &column) == NULL)
            table = OV_TABLE_ACTIVITIES, at = row, column = OV_ACTIVITIES_COST_OBJECT;
        return ov_cell_figure(figures, table, at, column, name->name);
    }
    if (question->subject.cost_object == NULL && recorded_cost_object(figures, question, &row))
        return ov_cell_figure(figures, OV_TABLE_COST_OBJECTS, row, OV_COST_OBJECTS_COST_OBJECT, name->name);
    if (question->subject.cost_object == NULL)
        return ov_core_use(figures, name, question);
    struct ov_quantity value = ov_quantity_text(question->subject.cost_object);
    return ov_node_add(figures, OV_NODE_CONSTANT, name->name, question, &value, NULL, 0, -1);
}

/* What the region's own file says of the component, else who has the role. */
static ov_figure responsible_of_place(struct ov_figures *figures, const struct ov_core_name *name,
                                      const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    size_t row;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    if ((place.component < 0 || !ov_use_row(figures, place.tree->name, ov_place_name(&place),
                                            OV_COMPONENT_USES_RESPONSIBLE, &row)) &&
        ov_role_row(figures, question, &place, "responsible", &row))
        return ov_cell_figure(figures, OV_TABLE_ROLES, row, OV_ROLES_FUNCTION, name->name);
    return ov_core_use(figures, name, question);
}

/* Of an activity: its own, that of the activity it is a part of, or its component's. */
ov_figure ov_core_responsible(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question)
{
    enum ov_table_id table;
    size_t row, at;
    int column;
    if (question->subject.activity == NULL)
        return responsible_of_place(figures, name, question);
    if (!ov_activity_row(figures, question, &row))
        return ov_core_activity(figures, name, question);
    if (ov_activity_responsible(figures, row, &table, &at, &column) == NULL) {
        struct ov_place place;
        ov_figure none;
        table = OV_TABLE_ACTIVITIES, at = row, column = OV_ACTIVITIES_RESPONSIBLE;
        if (ov_place_of(figures, question, name->name, name->type, &place, &none) &&
            ov_role_row(figures, question, &place, "responsible", &at))
            table = OV_TABLE_ROLES, column = OV_ROLES_FUNCTION;
        else
            at = row;
    }
    return ov_cell_figure(figures, table, at, column, name->name);
}

ov_figure ov_core_kind(struct ov_figures *figures, const struct ov_core_name *name,
                       const struct ov_question *question)
{
    struct ov_core_name own = *name;
    if (ov_row_is_bound(&question->subject) && question->subject.delivery == NULL) {
        own.detail = OV_SAID_KIND;
        return ov_core_said(figures, &own, question);
    }
    own.detail = question->subject.obligation != NULL ? OV_OBLIGATIONS_KIND : OV_ACTIVITIES_KIND;
    return question->subject.obligation != NULL ? ov_core_obligation(figures, &own, question)
                                                : ov_core_activity(figures, &own, question);
}

/* The narrowest thing that is bound. */
ov_figure ov_core_title(struct ov_figures *figures, const struct ov_core_name *name,
                        const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    const struct {
        const char *bound;
        ov_core_evaluate *evaluate;
        int column;
    } ways[] = {
        { subject->statement, ov_core_statement, OV_STATEMENTS_SAYS },
        { subject->code, ov_core_code, OV_CODES_TITLE },
        { subject->question, ov_core_question, OV_QUESTIONS_TITLE },
        { subject->transfer, ov_core_bound_title, OV_TABLE_TRANSFERS },
        { subject->reallocation, ov_core_bound_title, OV_TABLE_REALLOCATIONS },
        { subject->delivery, ov_core_bound_title, OV_TABLE_DELIVERIES },
        { subject->activity, ov_core_activity, OV_ACTIVITIES_TITLE },
        { subject->obligation, ov_core_obligation, OV_OBLIGATIONS_TITLE },
        { subject->condition, ov_core_condition, OV_CONDITIONS_TITLE },
        { subject->component, ov_core_component, OV_COMPONENTS_TITLE },
        { subject->group, ov_core_group, OV_RECIPIENTS_TITLE },
    };
    struct ov_core_name own = *name;
    for (size_t i = 0; i < OV_COUNT_OF(ways); i++) {
        own.detail = ways[i].column;
        if (ways[i].bound != NULL && strcmp(ways[i].bound, "total") != 0)
            return ways[i].evaluate(figures, &own, question);
    }
    own.detail = OV_EDITIONS_TITLE;
    return ov_core_edition(figures, &own, question);
}

ov_figure ov_core_today(struct ov_figures *figures, const struct ov_core_name *name,
                        const struct ov_question *question)
{
    struct ov_quantity value = ov_quantity_date(figures->today);
    (void)question;
    return ov_node_add(figures, OV_NODE_CONSTANT, name->name, NULL, &value, NULL, 0, -1);
}

/* ---- within texts ---- */

bool ov_context_text(struct ov_figures *figures, const char *name, const struct ov_question *question,
                     const char **plain, const char **domain)
{
    /* Titles of the edition are in its catalogue of texts; what the region and its documents say is data. */
    static const struct {
        const char *name, *domain;
    } names[] = {
        { "activity", NULL },
        { "answer", NULL },
        { "answered-by", NULL },
        { "approver", NULL },
        { "code", "editions" },
        { "code-id", NULL },
        { "component", "editions" },
        { "condition", "editions" },
        { "controller", NULL },
        { "coordinator", NULL },
        { "cost-object", NULL },
        { "counterpart", NULL },
        { "delivery", "editions" },
        { "document", NULL },
        { "edition", "editions" },
        { "group", "editions" },
        { "judgement-by", NULL },
        { "judgement-why", NULL },
        { "key", NULL },
        { "name", NULL },
        { "obligation", "editions" },
        { "payment", NULL },
        { "permission", NULL },
        { "place", NULL },
        { "question", "editions" },
        { "reallocation", NULL },
        { "receipt", NULL },
        { "receiver", "editions" },
        { "responsible", NULL },
        { "says", NULL },
        { "statement", NULL },
        { "substitute", NULL },
        { "through", "editions" },
        { "title", "editions" },
        { "transfer", NULL },
        { "unit", NULL },
    };
    if (strcmp(name, "component") == 0 && ov_equal(question->subject.component, "total"))
        name = "edition"; /* what is recorded of no component is recorded of the whole */
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        if (strcmp(names[i].name, name) != 0)
            continue;
        const struct ov_subject *subject = &question->subject;
        bool data =
            strcmp(name, "title") == 0 && (subject->activity != NULL || subject->statement != NULL ||
                                           subject->transfer != NULL || subject->reallocation != NULL);
        const struct ov_quantity *value =
            ov_graph_value(figures->graph, ov_evaluate_text(figures, name, question));
        if (value->state != OV_GIVEN || value->type != OV_QUANTITY_TEXT)
            return false;
        *plain = value->text;
        *domain = data ? NULL : names[i].domain;
        return true;
    }
    return false;
}
