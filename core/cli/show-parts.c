/* overens show: what a component is made of; and one activity. */
#include "cli/show-internal.h"

/* ---- activities ---- */

static bool is_own_activity(const struct ov_showing *show, size_t row)
{
    return ov_show_is_own_row(show, OV_TABLE_ACTIVITIES, row) &&
           (!show->subject.activity ||
            ov_equal(show->subject.activity,
                     ov_view_text(show->evaluation->view, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_ID)));
}

/* What was last forecast of the activity itself; a component's forecast is not its. */
static const char *forecast_of(struct ov_showing *show, const char *component, const char *activity,
                               json_t **json)
{
    const enum ov_table_id table = OV_TABLE_FORECASTS;
    size_t count, *rows = ov_show_newest(show, table, OV_FORECASTS_DATE, &count);

    *json = NULL;
    for (size_t i = 0; i < count; i++) {
        struct ov_cell amount = ov_view_cell(show->evaluation->view, table, rows[i], OV_FORECASTS_AMOUNT);

        if (!ov_equal(activity,
                      ov_view_text(show->evaluation->view, table, rows[i], OV_FORECASTS_ACTIVITY)) ||
            !ov_equal(component,
                      ov_view_text(show->evaluation->view, table, rows[i], OV_FORECASTS_COMPONENT)))
            continue;
        *json = json_pack("{s:I, s:o}", "ore", (json_int_t)amount.number, "date",
                          ov_cli_json_text(ov_show_row_cell(show, table, rows[i], OV_FORECASTS_DATE)));
        return ov_cli_cell_show(show->cli, &ov_table(table)->columns[OV_FORECASTS_AMOUNT], &amount);
    }
    return NULL;
}

static void list_activities(struct ov_showing *show)
{
    const enum ov_table_id table = OV_TABLE_ACTIVITIES;
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_TABLE, "activities", _("Activities"), _("no activity is recorded"));

    ov_show_column(section, "activity", _("Activity"), OV_ALIGN_TEXT);
    ov_show_column(section, "planned", _("Planned"), OV_ALIGN_NUMBER);
    ov_show_column(section, "forecast", _("Forecast"), OV_ALIGN_NUMBER);
    ov_show_column(section, "judgement", _("Judgement"), OV_ALIGN_TEXT);
    ov_show_column(section, "cost_object", _("Cost object"), OV_ALIGN_TEXT);
    ov_show_column(section, "responsible", _("Responsible"), OV_ALIGN_TEXT);
    ov_show_column(section, "title", _("Title"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < ov_view_rows(show->evaluation->view, table); i++) {
        struct ov_subject subject = ov_show_subject(show);
        json_t *json;
        const char *forecast;

        if (!is_own_activity(show, i))
            continue;
        subject.edition = ov_view_text(show->evaluation->view, table, i, OV_ACTIVITIES_EDITION);
        subject.component = ov_view_text(show->evaluation->view, table, i, OV_ACTIVITIES_COMPONENT);
        subject.activity = ov_view_text(show->evaluation->view, table, i, OV_ACTIVITIES_ID);
        ov_show_text(show, section, subject.activity);
        ov_show_figure_cell(show, section, "amount", &subject);
        forecast = forecast_of(show, subject.component, subject.activity, &json);
        ov_show_cell(show, section, forecast ? forecast : "–", json ? json : json_null());
        ov_show_judgement(show, section, "activity", &subject);
        ov_show_text(show, section, ov_show_row_cell(show, table, i, OV_ACTIVITIES_COST_OBJECT));
        ov_show_text(show, section, ov_show_row_cell(show, table, i, OV_ACTIVITIES_RESPONSIBLE));
        ov_show_text(show, section, ov_show_row_cell(show, table, i, OV_ACTIVITIES_TITLE));
    }
}

/* ---- cost objects ---- */

static void add_object(struct ov_showing *show, struct ov_show_section *section, const char *object,
                       const char *where, const char *from, const char *to)
{
    if (!object)
        return;
    ov_show_text(show, section, object);
    ov_show_text(show, section, where);
    ov_show_text(show, section, from);
    ov_show_text(show, section, to);
}

static void list_cost_objects(struct ov_showing *show)
{
    const struct ov_view *view = show->evaluation->view;
    const struct ov_terms *terms = show->evaluation->terms;
    int component = ov_component_index(terms, show->subject.component);
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_TABLE, "cost_objects", _("Cost objects"), _("no cost object is known"));

    ov_show_column(section, "cost_object", _("Cost object"), OV_ALIGN_TEXT);
    ov_show_column(section, "where", _("Where it stands"), OV_ALIGN_TEXT);
    ov_show_column(section, "from", _("From"), OV_ALIGN_TEXT);
    ov_show_column(section, "to", _("To"), OV_ALIGN_TEXT);
    if (component >= 0)
        add_object(show, section, terms->components[component].cost_object, _("the local file"), NULL, NULL);
    for (size_t i = 0; i < ov_view_rows(view, OV_TABLE_COST_OBJECTS); i++)
        if (ov_show_is_own_row(show, OV_TABLE_COST_OBJECTS, i))
            add_object(show, section,
                       ov_view_text(view, OV_TABLE_COST_OBJECTS, i, OV_COST_OBJECTS_COST_OBJECT),
                       _("the table cost-objects"),
                       ov_show_row_cell(show, OV_TABLE_COST_OBJECTS, i, OV_COST_OBJECTS_FROM),
                       ov_show_row_cell(show, OV_TABLE_COST_OBJECTS, i, OV_COST_OBJECTS_TO));
    for (size_t i = 0; i < ov_view_rows(view, OV_TABLE_ACTIVITIES); i++)
        if (is_own_activity(show, i))
            add_object(show, section, ov_view_text(view, OV_TABLE_ACTIVITIES, i, OV_ACTIVITIES_COST_OBJECT),
                       ov_arena_printf(show->cli->arena, _("the activity %s"),
                                       ov_view_text(view, OV_TABLE_ACTIVITIES, i, OV_ACTIVITIES_ID)),
                       NULL, NULL);
}

/* ---- payments and conditions ---- */

static void list_payments(struct ov_showing *show)
{
    const enum ov_table_id table = OV_TABLE_PAYMENTS;
    size_t count, *rows = ov_show_newest(show, table, OV_PAYMENTS_DATE, &count);
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_TABLE, "payments", _("Payments received"), _("no payment is recorded"));

    ov_show_column(section, "date", _("Day"), OV_ALIGN_TEXT);
    ov_show_column(section, "amount", _("Amount"), OV_ALIGN_NUMBER);
    ov_show_column(section, "payment", _("Payment"), OV_ALIGN_TEXT);
    ov_show_column(section, "registry", _("Registry number"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        struct ov_cell amount = ov_view_cell(show->evaluation->view, table, rows[i], OV_PAYMENTS_AMOUNT);

        ov_show_text(show, section, ov_show_row_cell(show, table, rows[i], OV_PAYMENTS_DATE));
        ov_show_cell(show, section,
                     ov_cli_cell_show(show->cli, &ov_table(table)->columns[OV_PAYMENTS_AMOUNT], &amount),
                     json_pack("{s:I}", "ore", (json_int_t)amount.number));
        ov_show_text(show, section, ov_show_row_cell(show, table, rows[i], OV_PAYMENTS_PAYMENT));
        ov_show_text(show, section, ov_show_row_cell(show, table, rows[i], OV_PAYMENTS_REGISTRY));
    }
}

static void list_conditions(struct ov_showing *show)
{
    const struct ov_terms *terms = show->evaluation->terms;
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_TABLE, "conditions", _("Conditions"), NULL);

    ov_show_column(section, "condition", _("Condition"), OV_ALIGN_TEXT);
    ov_show_column(section, "outcome", _("Met"), OV_ALIGN_TEXT);
    ov_show_column(section, "judgement", _("Judgement"), OV_ALIGN_TEXT);
    ov_show_column(section, "by", _("By"), OV_ALIGN_TEXT);
    ov_show_column(section, "title", _("Title"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        struct ov_subject subject = ov_show_subject(show);

        if (!ov_equal(condition->component, show->subject.component))
            continue;
        subject.component = NULL;
        subject.condition = condition->id;
        ov_show_text(show, section, condition->id);
        if (condition->rule)
            ov_show_figure_cell(show, section, "outcome", &subject);
        else
            ov_show_cell(show, section, _("judged by a person"), json_null());
        ov_show_judgement(show, section, "condition", &subject);
        ov_show_date(show, section, condition->by);
        ov_show_text(show, section, ov_show_title(show, condition->title));
    }
}

void ov_show_parts(struct ov_showing *show)
{
    list_cost_objects(show);
    list_activities(show);
    list_payments(show);
    list_conditions(show);
}

/* ---- one activity ---- */

static size_t find_activity(const struct ov_showing *show)
{
    size_t count = ov_view_rows(show->evaluation->view, OV_TABLE_ACTIVITIES);

    for (size_t i = 0; i < count; i++)
        if (is_own_activity(show, i))
            return i;
    return count;
}

/* What the row itself says, column by column. */
static void show_cells(struct ov_showing *show, size_t row)
{
    static const struct {
        int column;
        const char *label;
    } cells[] = { { OV_ACTIVITIES_EDITION, N_("Edition") },
                  { OV_ACTIVITIES_COMPONENT, N_("Component") },
                  { OV_ACTIVITIES_UNIT, N_("Unit") },
                  { OV_ACTIVITIES_ID, N_("Activity") },
                  { OV_ACTIVITIES_TITLE, N_("Title") },
                  { OV_ACTIVITIES_PARENT, N_("Part of") },
                  { OV_ACTIVITIES_KIND, N_("Kind") },
                  { OV_ACTIVITIES_RESPONSIBLE, N_("Responsible") },
                  { OV_ACTIVITIES_COST_OBJECT, N_("Cost object") },
                  { OV_ACTIVITIES_NOTE, N_("Note") } };
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_FACTS, "about", NULL, NULL);

    for (size_t i = 0; i < OV_COUNT_OF(cells); i++) {
        const char *text = ov_show_row_cell(show, OV_TABLE_ACTIVITIES, row, cells[i].column);

        ov_show_fact(show, section, ov_table(OV_TABLE_ACTIVITIES)->columns[cells[i].column].name,
                     _(cells[i].label), text, ov_cli_json_text(text));
    }
}

bool ov_show_activity(struct ov_showing *show)
{
    struct ov_subject subject = ov_show_subject(show);
    size_t row = find_activity(show);
    struct ov_show_section *section;
    const char *forecast;
    json_t *json;

    if (row == ov_view_rows(show->evaluation->view, OV_TABLE_ACTIVITIES)) {
        ov_cli_message(_("%s has no activity %s of unit %s that stands; 'overens log' tells what stood"),
                       show->subject.edition, show->subject.activity, show->unit);
        return false;
    }
    show_cells(show, row);
    subject.component = show->subject.component;
    section = ov_show_section(show, OV_SHOW_FACTS, "money", _("Money"), NULL);
    ov_show_figure(show, section, "planned", _("Planned"), "amount", &subject);
    forecast = forecast_of(show, show->subject.component, show->subject.activity, &json);
    ov_show_fact(show, section, "forecast", _("Forecast"), forecast ? forecast : _("none is recorded"),
                 json ? json : json_null());
    return true;
}
