/* Who answers for what today, and where components are posted. */
#include "report/report-internal.h"

/* ---- functions, by the table roles ---- */

static const struct role {
    const char *name, *title; /* the name is the role and the figure */
} roles[] = {
    { "coordinator", N_("Coordinates") }, { "responsible", N_("Answers for it") },
    { "substitute", N_("Substitute") },   { "controller", N_("Controller") },
    { "approver", N_("Approves") },
};

static bool holds_today(const struct ov_report *report, size_t row)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    struct ov_cell from = ov_view_cell(view, OV_TABLE_ROLES, row, OV_ROLES_FROM);
    struct ov_cell to = ov_view_cell(view, OV_TABLE_ROLES, row, OV_ROLES_TO);

    return (from.state != OV_GIVEN || from.number <= report->request->today) &&
           (to.state != OV_GIVEN || to.number >= report->request->today);
}

/* The newest of the component's own rows that holds today; rows stand by their first day. */
static bool role_row(const struct ov_report *report, const char *component, const char *role, size_t *found)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *key[] = { report->terms->name, report->request->subject.unit, component, role };
    size_t row, end = ov_view_find(view, OV_TABLE_ROLES, key, OV_COUNT_OF(key), &row);
    bool any = false;

    for (; row < end; row++)
        if (holds_today(report, row)) {
            any = true;
            *found = row;
        }
    return any;
}

static void function_row(struct ov_report *report, struct ov_block *table, const struct role *role,
                         const char *component, struct ov_text of)
{
    const char *note;
    struct ov_subject subject = ov_report_subject(report, ov_equal(component, "total") ? NULL : component);
    struct ov_document_row *row;
    size_t at;

    if (!role_row(report, component, role->name, &at))
        return;
    row = ov_report_row(report, table, ov_arena_printf(report->arena, "%s.%s", component, role->name),
                        OV_LINE_PLAIN, table->column_count);
    row->cells[0].text = ov_core_text(role->title);
    row->cells[1].text = of;
    row->cells[2].figure = ov_report_figure(report, role->name, &subject);
    note = ov_view_text(ov_figures_view(report->figures), OV_TABLE_ROLES, at, OV_ROLES_NOTE);
    if (note && *note)
        row->cells[3].text = ov_text_data(note);
}

static bool functions_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "role", N_("Role"), OV_ALIGN_TEXT },
        { "component", N_("Of what"), OV_ALIGN_TEXT },
        { "function", N_("Function"), OV_ALIGN_TEXT },
        { "note", N_("Note"), OV_ALIGN_TEXT },
    };
    const struct ov_terms *terms = report->terms;
    struct ov_block *table = ov_report_table_of(report, "functions", N_("Who has which role today"), columns,
                                                OV_COUNT_OF(columns));

    for (size_t i = 0; i < OV_COUNT_OF(roles); i++) {
        function_row(report, table, &roles[i], "total", ov_core_text(N_("The agreement as a whole")));
        for (size_t j = 0; j < terms->component_count; j++)
            function_row(report, table, &roles[i], terms->components[j].id,
                         ov_edition_text(terms->components[j].title));
    }
    ov_report_drop_column(table, "note");
    if (table->row_count)
        return true;
    report->section->block_count--;
    return false;
}

/* ---- by component ---- */

static bool is_role_row(const struct ov_report *report, size_t component)
{
    return report->terms->components[component].role == OV_ROLE_LEAF &&
           ov_report_concerns_region(report, (int)component);
}

static void components_table(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *table = ov_report_table(
        report, "roles", ov_core_text(N_("Who coordinates each component, and where it is posted")));

    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "responsible", ov_core_text(N_("Responsible")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "cost-object", ov_core_text(N_("Cost object")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, terms->components[i].id);
        struct ov_document_row *row;

        if (!is_role_row(report, i))
            continue;
        row = ov_report_row(report, table, terms->components[i].id, OV_LINE_PLAIN, 3);
        row->cells[0].text = ov_edition_text(terms->components[i].title);
        row->cells[1].figure = ov_report_figure(report, "responsible", &subject);
        row->cells[2].figure = ov_report_figure(report, "cost-object", &subject);
    }
}

/* What is said of a component besides what the table above it says of it: a cost object, or who answers for
 * it by the region's own file. */
static bool is_told(struct ov_report *report, const struct ov_subject *subject)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const struct ov_quantity *who = ov_report_value(report, ov_report_figure(report, "responsible", subject));
    const char *component = subject->component;
    size_t at;

    if (ov_report_given(report, "cost-object", subject))
        return true;
    if (who->state != OV_GIVEN)
        return false;
    for (int i = ov_component_index(report->terms, component); i >= 0;
         i = report->terms->components[i].parent)
        if (role_row(report, report->terms->components[i].id, "responsible", &at))
            return !ov_equal(who->text, ov_view_text(view, OV_TABLE_ROLES, at, OV_ROLES_FUNCTION));
    return !role_row(report, "total", "responsible", &at) ||
           !ov_equal(who->text, ov_view_text(view, OV_TABLE_ROLES, at, OV_ROLES_FUNCTION));
}

/* A table where every cell is missing says less than the one sentence. */
void ov_section_roles(struct ov_report *report)
{
    bool rows = false, told = false, functions;

    for (size_t i = 0; i < report->terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, report->terms->components[i].id);

        if (!is_role_row(report, i))
            continue;
        rows = true;
        told = told || is_told(report, &subject);
    }
    ov_report_section(report, "core.roles", ov_core_text(N_("Roles and responsibility")));
    functions = functions_table(report);
    if (told)
        components_table(report);
    else if (rows)
        ov_report_note(report, "none", OV_STATUS_UNKNOWN,
                       functions ? ov_core_text(N_("No cost objects of the components are recorded."))
                                 : ov_core_text(N_("Neither who answers for the components nor their cost "
                                                   "objects are recorded.")));
    ov_report_drop_empty_section(report);
}
