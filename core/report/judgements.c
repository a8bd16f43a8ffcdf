/* The requirements as they are judged: by whom and why, and what is computed beside it. */
#include "report/report-internal.h"

enum { NAME, BY, LIGHT, COMPUTED, WHO, WHY, COLUMNS };

static struct ov_report_light light_of(struct ov_report *report, const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition), judged = subject;
    struct ov_report_light light = { 0 };

    if (condition->rule) {
        light.computed = ov_report_outcome(
            ov_report_value(
                report, ov_report_figure(report, ov_arena_printf(report->arena, "outcome(%s)", condition->id),
                                         &subject)),
            &light.computed_word);
        if (light.computed != OV_STATUS_UNKNOWN)
            light.computed_word = NULL;
    }
    judged.period = report->request->subject.period;
    judged.has_period = report->request->subject.has_period;
    ov_report_judge(report, &judged, &light);
    if (ov_report_struck(report, &subject)) {
        light =
            (struct ov_report_light){ .computed = OV_STATUS_NOTE, .computed_word = ov_report_struck_word };
    }
    return light;
}

static bool is_silent(const struct ov_report_light *light)
{
    return light->judged == OV_STATUS_NONE &&
           (light->computed == OV_STATUS_NONE || light->computed == OV_STATUS_UNKNOWN);
}

static void condition_row(struct ov_report *report, struct ov_block *table,
                          const struct ov_condition *condition, const struct ov_report_light *light)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_subject asked = report->request->subject;
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, COLUMNS);

    asked.condition = condition->id;
    asked = ov_report_in_period(report, asked);
    row->cells[NAME].text = ov_edition_text(condition->title);
    if (condition->by != OV_NO_DATE)
        row->cells[BY].figure = ov_report_figure(report, "by", &subject);
    ov_report_light_cells(&row->cells[LIGHT], light);
    if (light->judged == OV_STATUS_NONE)
        return;
    row->cells[WHO].figure = ov_report_figure(report, "judgement-by", &asked);
    row->cells[WHY].figure = ov_report_figure(report, "judgement-why", &asked);
}

static void judged_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "condition", N_("Requirement"), OV_ALIGN_TEXT }, { "by", N_("By"), OV_ALIGN_TEXT },
        { "light", N_("Judgement"), OV_ALIGN_TEXT },       { "computed", N_("Computed"), OV_ALIGN_TEXT },
        { "who", N_("Judged by"), OV_ALIGN_TEXT },         { "why", N_("Why"), OV_ALIGN_TEXT },
    };
    const struct ov_terms *terms = report->terms;
    struct ov_block *table =
        ov_report_table_of(report, "judged", N_("Requirements, and how they are judged"), columns, COLUMNS);

    for (size_t i = 0; i < terms->condition_count; i++) {
        struct ov_report_light light = light_of(report, &terms->conditions[i]);

        if (!is_silent(&light))
            condition_row(report, table, &terms->conditions[i], &light);
    }
    ov_report_drop_column(table, "by");
    ov_report_drop_column(table, "computed");
    ov_report_drop_column(table, "who");
    ov_report_drop_column(table, "why");
    if (!table->row_count)
        report->section->block_count--;
}

/* What nobody has judged, and no rule can: with the day where there is one, and how to say it. */
static void silent_list(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "not-judged");

    list->text = ov_core_text(N_("Not judged, and without an outcome (a judgement is entered in the table "
                                 "judgements, values in the table values):"));
    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        struct ov_report_light light = light_of(report, condition);
        struct ov_subject subject = ov_report_condition_subject(report, condition);
        struct ov_text text;

        if (!is_silent(&light))
            continue;
        text = condition->by != OV_NO_DATE ? ov_core_text(N_("{what}, by {day}"))
                                           : ov_edition_text(condition->title);
        if (condition->by != OV_NO_DATE) {
            ov_report_plain(report, &text, "what", ov_edition_text(condition->title));
            ov_report_number(report, &text, "day", ov_report_figure(report, "by", &subject));
        }
        ov_report_row(report, list, condition->id, OV_LINE_PLAIN, 1)->cells[0].text = text;
    }
    if (!list->row_count)
        report->section->block_count--;
}

void ov_section_judgements(struct ov_report *report)
{
    ov_report_section(report, "core.judgements", ov_core_text(N_("Requirements")));
    judged_table(report);
    silent_list(report);
    ov_report_drop_empty_section(report);
}
