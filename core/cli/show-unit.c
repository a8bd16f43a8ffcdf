/* overens show: a unit: what it is and was called, what it has sent, and what it does. */
#include "cli/show-internal.h"

enum { NEWEST_EDITIONS = 12 }; /* that are asked what is expected of a unit */

static bool find(struct ov_showing *show, enum ov_table_id table, int column, struct ov_version **versions,
                 size_t *count)
{
    const struct ov_store_filter filter = { column, show->subject.unit };
    struct ov_cli *cli = show->cli;
    bool more;

    if (ov_store_versions(cli->store, cli->arena, ov_table(table), &filter, 1, true, 0, versions, count,
                          &more, &cli->error))
        return true;
    ov_cli_fail(cli);
    return false;
}

static const char *shown(const struct ov_showing *show, const struct ov_version *version, int column)
{
    return version->row.cells[column].state == OV_MISSING
               ? NULL
               : ov_cli_cell_show(show->cli, &version->row.table->columns[column],
                                  &version->row.cells[column]);
}

/* Columns of the rows that stand, as they are. */
static bool list(struct ov_showing *show, enum ov_table_id table, int key, const char *title,
                 const char *none, const int *columns, const char *const *titles, size_t count)
{
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_TABLE, ov_table(table)->name, title, none);
    struct ov_version *versions;
    size_t version_count;

    for (size_t i = 0; i < count; i++)
        ov_show_column(section, ov_table(table)->columns[columns[i]].name, _(titles[i]),
                       ov_table(table)->columns[columns[i]].type == OV_CELL_AMOUNT ? OV_ALIGN_NUMBER
                                                                                   : OV_ALIGN_TEXT);
    if (!find(show, table, key, &versions, &version_count))
        return false;
    for (size_t i = 0; i < version_count; i++)
        for (size_t j = 0; !versions[i].withdrawn && j < count; j++)
            ov_show_text(show, section, shown(show, &versions[i], columns[j]));
    return true;
}

static bool show_names(struct ov_showing *show)
{
    static const int columns[] = { OV_UNITS_FROM, OV_UNITS_TO, OV_UNITS_NAME, OV_UNITS_KIND,
                                   OV_UNITS_PARENT };
    static const char *const titles[] = { N_("From"), N_("To"), N_("Name"), N_("Kind"), N_("Belongs to") };
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_FACTS, "about", NULL, NULL);
    struct ov_cli *cli = show->cli;

    ov_show_fact(show, section, "unit", _("Unit"), show->subject.unit, ov_cli_json_text(show->subject.unit));
    for (size_t i = 0; i < cli->config->unit_count; i++)
        if (ov_equal(cli->config->units[i].code, show->subject.unit))
            ov_show_fact(show, section, "name", _("Name"), cli->config->units[i].name,
                         ov_cli_json_text(cli->config->units[i].name));
    return list(show, OV_TABLE_UNITS, OV_UNITS_CODE, _("Names and places over time"), NULL, columns, titles,
                OV_COUNT_OF(columns));
}

/* ---- what is expected of it ---- */

static bool add_edition(struct ov_showing *show, struct ov_show_section *section, const char *edition)
{
    struct ov_subject subject;

    if (!ov_show_evaluate(show, edition))
        return false;
    subject = ov_show_subject(show);
    subject.unit = show->subject.unit;
    ov_show_text(show, section, edition);
    ov_show_figure_cell(show, section, "expected-values", &subject);
    ov_show_figure_cell(show, section, "received-values", &subject);
    ov_show_figure_cell(show, section, "late-values", &subject);
    ov_evaluation_free(show->evaluation);
    show->evaluation = NULL;
    return true;
}

/* Only editions that collect something are asked, those that began last first. */
static bool show_values(struct ov_showing *show)
{
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_TABLE, "values", _("Values"),
                                                      _("no edition says that values are collected"));
    struct ov_cli *cli = show->cli;
    char **names;
    size_t count, added = 0;

    ov_show_column(section, "edition", _("Edition"), OV_ALIGN_TEXT);
    ov_show_column(section, "expected", _("Expected"), OV_ALIGN_NUMBER);
    ov_show_column(section, "received", _("Received"), OV_ALIGN_NUMBER);
    ov_show_column(section, "late", _("Late"), OV_ALIGN_NUMBER);
    if (!ov_terms_editions(cli->config, cli->arena, &names, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = count; i-- > 0 && added < NEWEST_EDITIONS;) {
        const struct ov_terms *terms = ov_cli_terms(cli, names[i]);

        ov_cli_tell_diagnostics(cli);
        if (!terms || !terms->collection_count || terms->from > cli->today)
            continue;
        if (!add_edition(show, section, names[i]))
            return false;
        added++;
    }
    return true;
}

bool ov_show_unit(struct ov_showing *show)
{
    static const int activities[] = { OV_ACTIVITIES_EDITION, OV_ACTIVITIES_COMPONENT, OV_ACTIVITIES_ID,
                                      OV_ACTIVITIES_AMOUNT, OV_ACTIVITIES_TITLE };
    static const char *const activity_titles[] = { N_("Edition"), N_("Component"), N_("Activity"),
                                                   N_("Planned"), N_("Title") };
    static const int deliveries[] = {
        OV_DELIVERIES_EDITION, OV_DELIVERIES_OBLIGATION, OV_DELIVERIES_ID,
        OV_DELIVERIES_STATE,   OV_DELIVERIES_DATE,       OV_DELIVERIES_RECEIPT
    };
    static const char *const delivery_titles[] = { N_("Edition"), N_("Obligation"), N_("Which"),
                                                   N_("State"),   N_("Day"),        N_("Receipt") };

    return show_names(show) && show_values(show) &&
           list(show, OV_TABLE_ACTIVITIES, OV_ACTIVITIES_UNIT, _("Activities"), _("no activity is recorded"),
                activities, activity_titles, OV_COUNT_OF(activities)) &&
           list(show, OV_TABLE_DELIVERIES, OV_DELIVERIES_UNIT, _("Deliveries"), _("no delivery is recorded"),
                deliveries, delivery_titles, OV_COUNT_OF(deliveries));
}
