/* What the agreement requires, and whether it is met. */
#include "report/report-internal.h"

enum { NAME, BY, OUTCOME, TARGET, STATUS, AT_STAKE, COLUMNS };

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
    ov_figure outcome =
        ov_report_figure(report, ov_arena_printf(report->arena, "outcome(%s)", condition->id), &subject);
    const char *word;

    row->cells[NAME].text = ov_edition_text(condition->title);
    if (condition->by != OV_NO_DATE)
        row->cells[BY].figure = ov_report_figure(report, "by", &subject);
    row->cells[STATUS].status = ov_report_outcome(ov_report_value(report, outcome), &word);
    if (ov_report_struck(report, &subject)) {
        row->cells[STATUS].status = OV_STATUS_NOTE;
        word = ov_report_struck_word;
    }
    row->cells[STATUS].text = ov_core_text(word);
    ov_report_at_stake(report, condition, &row->cells[AT_STAKE]);
    if (!ov_report_rule_value(report, condition, &row->cells[OUTCOME], &row->cells[TARGET]))
        ov_report_rule_rows(report, table, condition, &columns);
}

static void worded_row(struct ov_report *report, struct ov_block *table, const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, 3);

    row->cells[0].text = ov_edition_text(condition->title);
    if (ov_report_struck(report, &subject))
        row->cells[1].text = ov_core_text(ov_report_struck_word);
    else if (condition->by != OV_NO_DATE)
        row->cells[1].figure = ov_report_figure(report, "by", &subject);
    ov_report_at_stake(report, condition, &row->cells[2]);
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

/* What can be measured first; then what a person judges, without a column that would say so on each line. */
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
        ov_report_column(report, table, "at-stake", ov_core_text(N_("At stake")), OV_ALIGN_NUMBER);
        all_rows(report, table, true);
        ov_report_drop_column(table, "target");
        ov_report_drop_unknown(report, table, "at-stake");
    }
    if (has_conditions(report->terms, false)) {
        table = begin_table(report, "in-words", N_("Requirements in words, which a person judges"));
        ov_report_column(report, table, "at-stake", ov_core_text(N_("At stake")), OV_ALIGN_NUMBER);
        all_rows(report, table, false);
        ov_report_drop_column(table, "by");
        ov_report_drop_unknown(report, table, "at-stake");
    }
}
