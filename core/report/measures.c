/* Measures of the requirements: outcome beside target, and where it is heading since a year ago. */
#include "report/report-internal.h"

enum { NAME, OUTCOME, BEFORE, CHANGE, TREND, TARGET, LIGHT, COMPUTED, COLUMNS };

struct aimed {
    const char *measure;
    struct ov_subject subject; /* the condition's period, else the report's */
    bool has_target;
    struct ov_report_target target;
};

static struct aimed *listed(struct aimed *list, size_t count, const char *measure)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(list[i].measure, measure))
            return &list[i];
    return NULL;
}

static struct aimed aimed_of(struct ov_report *report, const struct ov_condition *condition,
                             const char *measure)
{
    struct aimed aimed = { .measure = measure };

    aimed.has_target = ov_report_target_of(report, condition, measure, &aimed.target);
    aimed.subject = condition->period ? ov_report_condition_subject(report, condition)
                                      : ov_report_in_period(report, report->request->subject);
    aimed.subject.condition = NULL;
    return aimed;
}

/* Each measure once: as the first condition that sets a target for it has it, else the first that names it.
 */
static void aim(struct ov_report *report, struct aimed **list, size_t *count, struct aimed aimed)
{
    struct aimed *before = listed(*list, *count, aimed.measure);

    if (!before)
        *OV_APPEND(report->arena, *list, *count) = aimed;
    else if (!before->has_target && aimed.has_target)
        *before = aimed;
}

static struct aimed *measures(struct ov_report *report, size_t *count)
{
    const struct ov_terms *terms = report->terms;
    struct aimed *list = NULL;

    *count = 0;
    for (size_t i = 0; i < terms->condition_count; i++) {
        size_t names = 0;
        const char **found = terms->conditions[i].rule
                                 ? ov_report_measures_of(report, terms->conditions[i].rule, &names)
                                 : NULL;

        for (size_t j = 0; j < names; j++)
            aim(report, &list, count, aimed_of(report, &terms->conditions[i], found[j]));
    }
    return list;
}

/* Better or worse by what the measure says is better. */
static const char *trend_word(struct ov_report *report, const struct aimed *aimed, const char *change)
{
    const struct ov_measure *measure = ov_catalogue_measure(report->catalogue, report->home, aimed->measure);
    bool up = ov_report_holds(report, ov_arena_printf(report->arena, "%s > 0", change), &aimed->subject);
    bool same = ov_report_holds(report, ov_arena_printf(report->arena, "%s = 0", change), &aimed->subject);

    if (same)
        return N_("unchanged");
    if (!measure || measure->better == OV_NEITHER)
        return up ? N_("higher") : N_("lower");
    return up == (measure->better == OV_HIGHER) ? N_("better") : N_("worse");
}

static void trend_cells(struct ov_report *report, struct ov_document_row *row, const struct aimed *aimed)
{
    const char *before = ov_arena_printf(report->arena, "previous-year(%s)", aimed->measure);
    const char *change = ov_arena_printf(report->arena, "(%s - %s)", aimed->measure, before);

    row->cells[BEFORE].figure = ov_report_figure(report, before, &aimed->subject);
    row->cells[BEFORE].decimals = ov_report_formula_decimals(report, aimed->measure);
    if (!ov_report_given(report, change, &aimed->subject))
        return;
    row->cells[CHANGE].figure = ov_report_figure(report, change, &aimed->subject);
    row->cells[CHANGE].decimals = row->cells[BEFORE].decimals;
    row->cells[TREND].text = ov_core_text(trend_word(report, aimed, change));
}

static void measure_row(struct ov_report *report, struct ov_block *table, const struct aimed *aimed)
{
    struct ov_document_row *row = ov_report_row(report, table, aimed->measure, OV_LINE_PLAIN, COLUMNS);
    struct ov_subject judged = report->request->subject;
    struct ov_report_light light = { 0 };

    row->cells[NAME].text = ov_report_formula_label(report, aimed->measure);
    row->cells[OUTCOME].figure = ov_report_figure(report, aimed->measure, &aimed->subject);
    row->cells[OUTCOME].decimals = ov_report_formula_decimals(report, aimed->measure);
    trend_cells(report, row, aimed);
    if (aimed->has_target) {
        ov_report_target_cell(report, &aimed->target, &row->cells[TARGET]);
        light.computed = aimed->target.status;
        light.computed_word = light.computed == OV_STATUS_UNKNOWN ? aimed->target.word : NULL;
    }
    judged.key = aimed->measure;
    ov_report_judge(report, &judged, &light);
    ov_report_light_cells(&row->cells[LIGHT], &light);
}

static bool is_any_known(struct ov_report *report, const struct aimed *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ov_report_is_known(report, list[i].measure, &list[i].subject) ||
            ov_report_given(report, ov_arena_printf(report->arena, "previous-year(%s)", list[i].measure),
                            &list[i].subject))
            return true;
    return false;
}

void ov_section_measures(struct ov_report *report)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "measure", N_("Measure"), OV_ALIGN_TEXT },
        { "outcome", N_("Outcome"), OV_ALIGN_NUMBER },
        { "before", N_("A year earlier"), OV_ALIGN_NUMBER },
        { "change", N_("Change"), OV_ALIGN_NUMBER },
        { "trend", N_("Trend"), OV_ALIGN_TEXT },
        { "target", N_("Target"), OV_ALIGN_TEXT },
        { "light", N_("Judgement"), OV_ALIGN_TEXT },
        { "computed", N_("Computed"), OV_ALIGN_TEXT },
    };
    size_t count;
    struct aimed *list = measures(report, &count);
    struct ov_block *table;

    if (!count)
        return;
    ov_report_section(report, "core.measures", ov_core_text(N_("Measures and targets")));
    if (!is_any_known(report, list, count)) {
        ov_report_note(report, "none", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("None of the measures that the requirements name has a value: the "
                                       "values they are made of are entered in the table values.")));
        return;
    }
    table = ov_report_table_of(report, "measures", N_("Measures of the requirements, and how they develop"),
                               columns, COLUMNS);
    for (size_t i = 0; i < count; i++)
        measure_row(report, table, &list[i]);
    ov_report_drop_unknown(report, table, "before");
    ov_report_drop_column(table, "change");
    ov_report_drop_column(table, "trend");
    ov_report_drop_column(table, "target");
    ov_report_drop_column(table, "light");
    ov_report_drop_column(table, "computed");
}
