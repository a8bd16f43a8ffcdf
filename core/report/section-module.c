/* The plugin's own sections: drawn from its tables, or built by its callback in the worker. */
#include "report/report-internal.h"

#include <stdlib.h>

struct ov_text ov_report_module_text(const struct ov_report *report, const char *msgid)
{
    return ov_text(report->module->id, msgid);
}

int ov_report_formula_decimals(const struct ov_report *report, const char *formula)
{
    const struct ov_measure *measure = ov_catalogue_measure(report->catalogue, report->home, formula);

    return measure ? (int)measure->decimals : -1;
}

/* One that has no value is shown only where the edition asks for it. */
static void key_figures(struct ov_report *report, const struct ov_section *section, const char **formulas,
                        size_t count)
{
    const struct ov_subject *subject = &report->request->subject;
    struct ov_block *block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, section->id);

    for (size_t i = 0; i < count; i++)
        if (ov_report_is_known(report, formulas[i], subject) || ov_report_is_asked(report, formulas[i]))
            ov_report_key_figure(report, block, formulas[i], ov_report_formula_label(report, formulas[i]),
                                 ov_report_figure(report, formulas[i], subject));
}

/* One row per formula: outcome, target of the edition's conditions, judgement. */
static void outcome_table(struct ov_report *report, const struct ov_section *section, const char **formulas,
                          size_t count)
{
    const struct ov_subject *subject = &report->request->subject;
    struct ov_block *table =
        ov_report_table(report, section->id, ov_report_module_text(report, section->title));

    ov_report_column(report, table, "measure", ov_core_text(N_("Measure")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "outcome", ov_core_text(N_("Outcome")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "target", ov_core_text(N_("Target")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "status", ov_core_text(N_("Judgement")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        struct ov_document_row *row = ov_report_row(report, table, formulas[i], OV_LINE_PLAIN, 4);
        struct ov_report_target target;
        bool aimed = ov_report_target(report, formulas[i], &target);

        row->cells[0].text = ov_report_formula_label(report, formulas[i]);
        row->cells[1].figure = ov_report_figure(report, formulas[i], aimed ? &target.subject : subject);
        row->cells[1].decimals = ov_report_formula_decimals(report, formulas[i]);
        if (!aimed)
            continue;
        ov_report_target_cell(report, &target, &row->cells[2]);
        ov_report_outcome_cell(report, &row->cells[3], target.status, target.word);
    }
}

/* How many targets there are, how many of them have an outcome, and how many are met. */
struct tally {
    size_t targets, judged, met;
};

static const char *targets_sentence(const struct tally *tally)
{
    bool all = tally->judged == tally->targets;

    if (!tally->targets)
        return N_("The agreement sets no target for these measures.");
    if (!tally->judged)
        return N_("None of the targets has an outcome.");
    if (tally->met == tally->judged)
        return all ? N_("Every target is met.")
                   : N_("Every target that has an outcome is met; the others have none.");
    if (!tally->met)
        return all ? N_("None of the targets is met.")
                   : N_("None of the targets that have an outcome is met; the others have none.");
    return all ? N_("Some of the targets are met.")
               : N_("Some of the targets that have an outcome are met; the others have none.");
}

static void bar_chart(struct ov_report *report, const struct ov_section *section, const char **formulas,
                      size_t count)
{
    struct ov_chart_point *points = OV_NEW_ARRAY(report->arena, struct ov_chart_point, count);
    struct tally tally = { 0 };
    size_t given = 0;
    struct ov_block *chart;

    for (size_t i = 0; i < count; i++) {
        struct ov_report_target target = { .subject = report->request->subject };

        if (ov_report_target(report, formulas[i], &target)) {
            points[i].target = target.constant;
            points[i].status = target.status;
            tally.targets++;
            tally.judged += target.status == OV_STATUS_MET || target.status == OV_STATUS_NOT_MET;
            tally.met += target.status == OV_STATUS_MET;
        }
        points[i].label = ov_report_formula_label(report, formulas[i]);
        points[i].value = ov_report_figure(report, formulas[i], &target.subject);
        given += ov_report_value(report, points[i].value)->state == OV_GIVEN;
    }
    if (!given) {
        ov_report_note(report, "no-outcome", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("No outcome is recorded for any of these measures yet.")));
        return;
    }
    chart = ov_report_block(report, OV_BLOCK_CHART, ov_arena_printf(report->arena, "%s-chart", section->id));
    chart->chart = OV_CHART_BARS;
    chart->text = ov_report_module_text(report, section->title);
    chart->points = points;
    chart->point_count = count;
    chart->sentence = ov_core_text(targets_sentence(&tally));
}

static struct ov_text recipe_text(struct ov_report *report, const struct ov_recipe *recipe)
{
    struct ov_text text = ov_report_module_text(report, recipe->text);

    for (size_t i = 0; recipe->kind == OV_RECIPE_PARAGRAPH && i < recipe->count; i++) {
        struct ov_text_argument *argument = OV_APPEND(report->arena, text.arguments, text.count);

        argument->name = recipe->arguments[i].name;
        argument->figure = ov_report_figure(report, recipe->arguments[i].formula, &report->request->subject);
        argument->decimals = -1;
    }
    return text;
}

static void recipe_row(struct ov_report *report, struct ov_block *table, const struct ov_recipe *recipe,
                       size_t number)
{
    size_t cells = table->column_count;
    struct ov_document_row *row =
        ov_report_row(report, table, ov_arena_printf(report->arena, "%zu", number), OV_LINE_PLAIN, cells);

    row->cells[0].text = recipe_text(report, recipe);
    for (size_t i = 0; i < recipe->count && i + 1 < cells; i++)
        row->cells[i + 1].figure =
            ov_report_figure(report, recipe->arguments[i].formula, &report->request->subject);
}

static void from_callback(struct ov_report *report, const struct ov_section *section)
{
    struct ov_recipe *recipes = NULL;
    struct ov_block *table = NULL;
    size_t count = 0;
    const char *why = NULL;

    if (!report->workers || !ov_workers_section(report->workers, report->module->id, section->id,
                                                &report->request->subject, &recipes, &count, &why)) {
        ov_report_gap(report, "gap", why ? why : N_("no worker can be started"));
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *id = ov_arena_printf(report->arena, "%zu", i + 1);

        switch (recipes[i].kind) {
        case OV_RECIPE_HEADING:
            ov_report_heading(report, id, recipe_text(report, &recipes[i]));
            break;
        case OV_RECIPE_PARAGRAPH:
            ov_report_block(report, OV_BLOCK_PARAGRAPH, id)->text = recipe_text(report, &recipes[i]);
            break;
        case OV_RECIPE_NOTE:
            ov_report_note(report, id, OV_STATUS_NOTE, recipe_text(report, &recipes[i]));
            break;
        case OV_RECIPE_TABLE:
            table = ov_report_table(report, id, recipe_text(report, &recipes[i]));
            for (size_t j = 0; j < recipes[i].count; j++)
                ov_report_column(report, table, ov_arena_printf(report->arena, "%zu", j),
                                 ov_report_module_text(report, recipes[i].arguments[j].name),
                                 j ? OV_ALIGN_NUMBER : OV_ALIGN_TEXT);
            break;
        case OV_RECIPE_ROW:
            if (table)
                recipe_row(report, table, &recipes[i], i + 1);
            break;
        }
    }
}

/* What a table or a chart is drawn over besides the formulas: manifests hold no other combinations. */
static bool drawn_as_asked(const struct ov_section *section)
{
    bool periods = ov_equal(section->rows, "period");
    bool codes = section->rows && !ov_section_rows_fixed(section->rows);

    if (section->over && section->show != OV_LINE_CHART && !(periods && section->show == OV_TABLE))
        return false;
    return !section->rows || section->show == OV_TABLE || (periods && section->show == OV_LINE_CHART) ||
           (codes && section->show == OV_BAR_CHART);
}

static void from_formulas(struct ov_report *report, const struct ov_section *section, const char **formulas,
                          size_t count)
{
    switch ((enum ov_show)section->show) {
    case OV_KEY_FIGURES:
        key_figures(report, section, formulas, count);
        break;
    case OV_BAR_CHART:
        if (section->rows) {
            ov_report_code_chart(report, section, formulas[0]);
            ov_report_rows_table(report, section, formulas, count);
            break;
        }
        bar_chart(report, section, formulas, count);
        outcome_table(report, section, formulas, count);
        break;
    case OV_LINE_CHART:
        ov_report_periods(report, section, formulas, count, true);
        break;
    default:
        if (ov_equal(section->rows, "period"))
            ov_report_periods(report, section, formulas, count, false);
        else if (section->rows)
            ov_report_rows_table(report, section, formulas, count);
        else
            outcome_table(report, section, formulas, count);
    }
}

static void from_tables(struct ov_report *report, const struct ov_section *section)
{
    size_t count;
    const char **formulas;

    if (section->text)
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "text")->text =
            ov_figures_text(report->figures, report->module->id, section->text, &report->request->subject);
    if (!section->of || section->show == OV_TEXT)
        return;
    if (!drawn_as_asked(section)) {
        ov_report_gap(
            report, "gap",
            N_("rows belong to a table or, by code list, to a bar chart, and over to a line chart or "
               "rows of periods"));
        return;
    }
    formulas = ov_formula_split(report->arena, section->of, &count);
    from_formulas(report, section, formulas, count);
}

/* What is drawn of figures alone is left out when there is none of them and no condition of the edition asks
 * for one: a plugin serves more years than one, and more agreements. */
static bool is_silent(struct ov_report *report, const struct ov_section *section)
{
    size_t count;
    const char **formulas;

    if (section->flags & OV_CALLBACK || !section->of || section->show == OV_TEXT || !drawn_as_asked(section))
        return false;
    if (section->rows && !ov_section_rows_fixed(section->rows) && !ov_report_code_list(report, section->rows))
        return true; /* an edition without the list has no such rows, whatever it asks for */
    formulas = ov_formula_split(report->arena, section->of, &count);
    for (size_t i = 0; i < count; i++)
        if (ov_report_is_asked(report, formulas[i]))
            return false;
    if (ov_equal(section->rows, "period") || section->show == OV_LINE_CHART)
        return !ov_report_periods_known(report, section, formulas, count);
    if (section->rows)
        return !ov_report_rows_known(report, section, formulas, count);
    for (size_t i = 0; i < count; i++)
        if (ov_report_is_known(report, formulas[i], &report->request->subject))
            return false;
    return true;
}

static int compare_sections(const void *a, const void *b)
{
    const struct ov_section *one = *(const struct ov_section *const *)a,
                            *two = *(const struct ov_section *const *)b;

    if (one->order != two->order)
        return one->order < two->order ? -1 : 1;
    return ov_compare(one->id, two->id);
}

void ov_sections_module(struct ov_report *report)
{
    const struct ov_section **sections = NULL;
    size_t count = 0;

    for (size_t i = 0; report->module && i < report->module->section_count; i++)
        if (report->module->sections[i].kinds & report->request->kind->bit &&
            !is_silent(report, &report->module->sections[i]))
            *OV_APPEND(report->arena, sections, count) = &report->module->sections[i];
    if (count)
        qsort(sections, count, sizeof *sections, compare_sections);
    for (size_t i = 0; i < count; i++) {
        ov_report_section(report,
                          ov_arena_printf(report->arena, "%s.%s", report->module->id, sections[i]->id),
                          ov_report_module_text(report, sections[i]->title));
        if (sections[i]->flags & OV_CALLBACK)
            from_callback(report, sections[i]);
        else
            from_tables(report, sections[i]);
    }
}
