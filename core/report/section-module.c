/* The plugin's own sections: drawn from its tables, or built by its callback in the worker. */
#include "report/report-internal.h"

#include <stdlib.h>
#include <string.h>

static struct ov_text module_text(const struct ov_report *report, const char *msgid)
{
    return ov_text(report->module->id, msgid);
}

/* "a, f(b, c), d" → its formulas; commas inside parentheses belong to the formula. */
static char **split_formulas(struct ov_arena *arena, const char *list, size_t *count)
{
    char **formulas = NULL;
    const char *start = list;
    int depth = 0;

    *count = 0;
    for (const char *at = list;; at++) {
        depth += (*at == '(') - (*at == ')');
        if (*at && (*at != ',' || depth))
            continue;
        start += strspn(start, " \n");
        if (at > start)
            *OV_APPEND(arena, formulas, *count) = ov_arena_copy(arena, start, (size_t)(at - start));
        if (!*at)
            return formulas;
        start = at + 1;
    }
}

/* What a formula is called: the measure's or field's label, else the formula itself. */
static struct ov_text formula_label(const struct ov_report *report, const char *formula)
{
    const struct ov_measure *measure = ov_catalogue_measure(report->catalogue, report->module->id, formula);
    const struct ov_field *field = ov_catalogue_field(report->catalogue, report->module->id, formula);
    size_t length = strlen(formula);

    if (measure)
        return module_text(report, measure->label);
    if (field)
        return module_text(report, field->label);
    if (ov_starts_with(formula, "previous-year(") && formula[length - 1] == ')') {
        struct ov_text text = ov_core_text(N_("{of}, a year earlier"));
        char *inner = ov_arena_copy(report->arena, formula + 14, length - 15);
        struct ov_text label = formula_label(report, inner);

        text.arguments = OV_NEW(report->arena, struct ov_text_argument);
        text.arguments[0] =
            (struct ov_text_argument){ .name = "of", .plain = label.msgid, .domain = label.domain };
        text.count = 1;
        return text;
    }
    return ov_text_data(formula);
}

static int formula_decimals(const struct ov_report *report, const char *formula)
{
    const struct ov_measure *measure = ov_catalogue_measure(report->catalogue, report->module->id, formula);

    return measure ? (int)measure->decimals : -1;
}

static void key_figures(struct ov_report *report, const struct ov_section *section, char **formulas,
                        size_t count)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, section->id);

    for (size_t i = 0; i < count; i++)
        ov_report_key_figure(report, block, formulas[i], formula_label(report, formulas[i]),
                             ov_report_figure(report, formulas[i], &report->request->subject));
}

/* One row per formula: outcome, target of the edition's conditions, judgement. */
static void outcome_table(struct ov_report *report, const struct ov_section *section, char **formulas,
                          size_t count)
{
    static const char *const words[] = {
        "", N_("met"), N_("partly met"), N_("not met"), N_("no outcome recorded"), ""
    };
    const struct ov_subject *subject = &report->request->subject;
    struct ov_block *table = ov_report_table(report, section->id, module_text(report, section->title));

    ov_report_column(report, table, "measure", ov_core_text(N_("Measure")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "outcome", ov_core_text(N_("Outcome")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "target", ov_core_text(N_("Target")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "status", ov_core_text(N_("Judgement")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        struct ov_document_row *row = ov_report_row(report, table, formulas[i], OV_LINE_PLAIN, 4);
        ov_figure target;
        enum ov_status status;

        row->cells[0].text = formula_label(report, formulas[i]);
        row->cells[1].figure = ov_report_figure(report, formulas[i], subject);
        row->cells[1].decimals = formula_decimals(report, formulas[i]);
        if (!ov_report_target(report, formulas[i], subject, &target, &status))
            continue;
        row->cells[2].figure = target;
        row->cells[3].status = status;
        row->cells[3].text = ov_core_text(words[status]);
    }
}

static void bar_chart(struct ov_report *report, const struct ov_section *section, char **formulas,
                      size_t count)
{
    const struct ov_subject *subject = &report->request->subject;
    struct ov_chart_point *points = OV_NEW_ARRAY(report->arena, struct ov_chart_point, count);
    size_t given = 0, met = 0, targets = 0;
    struct ov_block *chart;

    for (size_t i = 0; i < count; i++) {
        points[i].label = formula_label(report, formulas[i]);
        points[i].value = ov_report_figure(report, formulas[i], subject);
        given += ov_report_value(report, points[i].value)->state == OV_GIVEN;
        if (ov_report_target(report, formulas[i], subject, &points[i].target, &points[i].status)) {
            targets++;
            met += points[i].status == OV_STATUS_MET;
        }
    }
    if (!given) {
        ov_report_note(report, "no-outcome", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("No outcome is recorded for any of these measures yet.")));
        return;
    }
    chart = ov_report_block(report, OV_BLOCK_CHART, ov_arena_printf(report->arena, "%s-chart", section->id));
    chart->chart = OV_CHART_BARS;
    chart->text = module_text(report, section->title);
    chart->points = points;
    chart->point_count = count;
    chart->sentence = met == targets ? ov_core_text(N_("Every target is met."))
                      : met          ? ov_core_text(N_("Some of the targets are met."))
                                     : ov_core_text(N_("None of the targets is met."));
}

/* The last periods up to the run's, oldest first; one column per formula. */
static void period_table(struct ov_report *report, const struct ov_section *section, char **formulas,
                         size_t count)
{
    struct ov_block *table = ov_report_table(report, section->id, module_text(report, section->title));
    long periods = section->over ? strtol(section->over, NULL, 10) : 5;
    struct ov_period *past;

    if (periods < 1 || periods > 40)
        periods = 5;
    past = OV_NEW_ARRAY(report->arena, struct ov_period, (size_t)periods);
    past[periods - 1] = report->request->subject.period;
    for (long i = periods - 1; i > 0; i--)
        past[i - 1] = ov_period_year_before(past[i]);
    ov_report_column(report, table, "period", ov_core_text(N_("Period")), OV_ALIGN_TEXT);
    for (size_t j = 0; j < count; j++)
        ov_report_column(report, table, formulas[j], formula_label(report, formulas[j]), OV_ALIGN_NUMBER);
    for (long i = 0; i < periods; i++) {
        struct ov_subject subject = report->request->subject;
        char name[OV_TEXT_NUMBER];
        struct ov_document_row *row;

        subject.period = past[i];
        subject.has_period = true;
        ov_period_format(past[i], name);
        row = ov_report_row(report, table, ov_arena_strdup(report->arena, name), OV_LINE_PLAIN, count + 1);
        row->cells[0].text = ov_text_data(row->id);
        for (size_t j = 0; j < count; j++) {
            row->cells[j + 1].figure = ov_report_figure(report, formulas[j], &subject);
            row->cells[j + 1].decimals = formula_decimals(report, formulas[j]);
        }
    }
}

static struct ov_text recipe_text(struct ov_report *report, const struct ov_recipe *recipe)
{
    struct ov_text text = module_text(report, recipe->text);

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
                                 module_text(report, recipes[i].arguments[j].name),
                                 j ? OV_ALIGN_NUMBER : OV_ALIGN_TEXT);
            break;
        case OV_RECIPE_ROW:
            if (table)
                recipe_row(report, table, &recipes[i], i + 1);
            break;
        }
    }
}

static void from_tables(struct ov_report *report, const struct ov_section *section)
{
    size_t count;
    char **formulas = split_formulas(report->arena, section->of ? section->of : "", &count);

    if (section->text)
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "text")->text =
            ov_figures_text(report->figures, report->module->id, section->text, &report->request->subject);
    if (!count || section->show == OV_TEXT)
        return;
    switch ((enum ov_show)section->show) {
    case OV_KEY_FIGURES:
        key_figures(report, section, formulas, count);
        break;
    case OV_BAR_CHART:
        bar_chart(report, section, formulas, count);
        outcome_table(report, section, formulas, count);
        break;
    case OV_LINE_CHART:
        period_table(report, section, formulas, count);
        break;
    default:
        outcome_table(report, section, formulas, count);
    }
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
        if (report->module->sections[i].kinds & report->request->kind->bit)
            *OV_APPEND(report->arena, sections, count) = &report->module->sections[i];
    if (count)
        qsort(sections, count, sizeof *sections, compare_sections);
    for (size_t i = 0; i < count; i++) {
        ov_report_section(report,
                          ov_arena_printf(report->arena, "%s.%s", report->module->id, sections[i]->id),
                          module_text(report, sections[i]->title));
        if (sections[i]->flags & OV_CALLBACK)
            from_callback(report, sections[i]);
        else
            from_tables(report, sections[i]);
    }
}
