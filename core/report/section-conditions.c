/* What the agreement requires, and whether it is met. */
#include "report/report-internal.h"

enum { NAME, BY, OUTCOME, TARGET, STATUS, COMPUTED, AT_STAKE, WHO, WHY, COLUMNS };

/* In words, there is neither outcome nor target, and nothing is computed. */
enum { WORDED_STATUS = BY + 1, WORDED_AT_STAKE, WORDED_WHO, WORDED_WHY, WORDED_COLUMNS };

/* The measures a rule names, as it names them, by name. */
const char **ov_report_measures_of(const struct ov_report *report, const char *rule, size_t *count)
{
    struct ov_formula_fault fault;
    const struct ov_formula *formula = ov_formula_parse(report->arena, rule, &fault);
    size_t names = 0;
    const char **list = formula ? ov_formula_names(report->arena, formula, &names) : NULL;

    *count = 0;
    for (size_t i = 0; i < names; i++)
        if (ov_catalogue_measure(report->catalogue, report->home, list[i]))
            list[(*count)++] = list[i];
    return list;
}

static void measured_rows(struct ov_report *report, struct ov_block *table,
                          const struct ov_condition *condition)
{
    static const struct ov_report_rule_columns columns = { OUTCOME, TARGET, STATUS };
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, COLUMNS);
    struct ov_report_light light = ov_report_condition_light(report, condition);

    row->cells[NAME].text = ov_edition_text(condition->title);
    if (condition->by != OV_NO_DATE)
        row->cells[BY].figure = ov_report_figure(report, "by", &subject);
    ov_report_light_cells(&row->cells[STATUS], &light);
    ov_report_at_stake(report, condition, &row->cells[AT_STAKE]);
    ov_report_judged_cells(report, condition, &light, &row->cells[WHO], &row->cells[WHY]);
    if (!ov_report_rule_value(report, condition, &row->cells[OUTCOME], &row->cells[TARGET]))
        ov_report_rule_rows(report, table, condition, &columns);
}

static void worded_row(struct ov_report *report, struct ov_block *table, const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, WORDED_COLUMNS);
    struct ov_report_light light = ov_report_condition_light(report, condition);

    row->cells[NAME].text = ov_edition_text(condition->title);
    if (condition->by != OV_NO_DATE && light.computed != OV_STATUS_NOTE)
        row->cells[BY].figure = ov_report_figure(report, "by", &subject);
    ov_report_light_cells(&row->cells[WORDED_STATUS], &light);
    ov_report_at_stake(report, condition, &row->cells[WORDED_AT_STAKE]);
    ov_report_judged_cells(report, condition, &light, &row->cells[WORDED_WHO], &row->cells[WORDED_WHY]);
}

/* Where some are judged, the others are said not to be; where none is, no column says so on each line. */
static void tell_not_assessed(const struct ov_report *report, struct ov_block *table)
{
    bool any = false;

    for (size_t i = 0; i < table->row_count; i++)
        any = any || table->rows[i].cells[WORDED_STATUS].status != OV_STATUS_NONE;
    for (size_t i = 0; any && i < table->row_count; i++) {
        struct ov_document_cell *cell = &table->rows[i].cells[WORDED_STATUS];

        if (cell->status != OV_STATUS_NONE || !ov_report_condition(report, table->rows[i].id))
            continue;
        cell->status = OV_STATUS_UNKNOWN;
        cell->text = ov_core_text(ov_report_requirement_word(OV_STATUS_UNKNOWN));
    }
}

static int area_of(const struct ov_report *report, const struct ov_condition *condition)
{
    return condition->component
               ? ov_report_area(report, ov_component_index(report->terms, condition->component))
               : -1;
}

/* The conditions of one area, −1 for those of the whole agreement, below the area's title. */
static void area_rows(struct ov_report *report, struct ov_block *table, int area, bool measured)
{
    const struct ov_terms *terms = report->terms;
    bool titled = area < 0;

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];

        if ((condition->rule != NULL) != measured || area_of(report, condition) != area)
            continue;
        if (!titled)
            ov_report_row(report, table,
                          ov_arena_printf(report->arena, "area.%s", terms->components[area].id),
                          OV_LINE_GROUP, table->column_count)
                ->cells[0]
                .text = ov_edition_text(terms->components[area].title);
        titled = true;
        if (measured)
            measured_rows(report, table, condition);
        else
            worded_row(report, table, condition);
    }
}

static void all_rows(struct ov_report *report, struct ov_block *table, bool measured)
{
    area_rows(report, table, -1, measured);
    for (size_t i = 0; i < report->terms->component_count; i++)
        if (report->terms->components[i].parent < 0)
            area_rows(report, table, (int)i, measured);
}

static struct ov_block *begin_table(struct ov_report *report, const char *id, const char *caption)
{
    struct ov_block *table = ov_report_table(report, id, ov_core_text(caption));

    ov_report_column(report, table, "condition", ov_core_text(N_("Requirement")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "by", ov_core_text(N_("By")), OV_ALIGN_TEXT);
    return table;
}

static bool has_conditions(const struct ov_terms *terms, bool measured)
{
    for (size_t i = 0; i < terms->condition_count; i++)
        if ((terms->conditions[i].rule != NULL) == measured)
            return true;
    return false;
}

static void judged_columns(struct ov_report *report, struct ov_block *table)
{
    ov_report_column(report, table, "at-stake", ov_core_text(N_("At stake")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "who", ov_core_text(N_("Judged by")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "why", ov_core_text(N_("Why")), OV_ALIGN_TEXT);
}

static void drop_empty(struct ov_report *report, struct ov_block *table)
{
    static const char *const columns[] = { "by", "target", "status", "computed", "who" };

    for (size_t i = 0; i < OV_COUNT_OF(columns); i++)
        ov_report_drop_column(table, columns[i]);
    ov_report_drop_unknown(report, table, "at-stake");
    ov_report_drop_unknown(report, table, "why");
}

/* What can be measured first; then what a person judges. */
void ov_section_conditions(struct ov_report *report)
{
    struct ov_block *table;

    if (!report->terms->condition_count)
        return;
    ov_report_section(report, "core.conditions", ov_core_text(N_("Requirements")));
    if (has_conditions(report->terms, true)) {
        table = begin_table(report, "conditions", N_("Requirements that are judged by what is recorded"));
        ov_report_column(report, table, "outcome", ov_core_text(N_("Outcome")), OV_ALIGN_NUMBER);
        ov_report_column(report, table, "target", ov_core_text(N_("Target")), OV_ALIGN_TEXT);
        ov_report_column(report, table, "status", ov_core_text(N_("Judgement")), OV_ALIGN_TEXT);
        ov_report_column(report, table, "computed", ov_core_text(N_("Computed")), OV_ALIGN_TEXT);
        judged_columns(report, table);
        all_rows(report, table, true);
        drop_empty(report, table);
    }
    if (has_conditions(report->terms, false)) {
        table = begin_table(report, "in-words", N_("Requirements in words, which a person judges"));
        ov_report_column(report, table, "status", ov_core_text(N_("Judgement")), OV_ALIGN_TEXT);
        judged_columns(report, table);
        all_rows(report, table, false);
        tell_not_assessed(report, table);
        drop_empty(report, table);
    }
}
