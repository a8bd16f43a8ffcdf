/* The requirements as they are judged: by whom and why, and what is computed beside it. */
#include "report/report-internal.h"

enum { NAME, BY, OUTCOME, TARGET, LIGHT, COMPUTED, AT_STAKE, WHO, WHY, COLUMNS };

struct ov_report_light ov_report_condition_light(struct ov_report *report,
                                                 const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition), judged = subject;
    struct ov_report_light light = { 0 };

    if (condition->rule)
        light.computed = ov_report_requirement_outcome(
            report, condition, ov_arena_printf(report->arena, "outcome(%s)", condition->id),
            &light.computed_word);
    judged.period = report->request->subject.period;
    judged.has_period = report->request->subject.has_period;
    ov_report_judge(report, &judged, &light);
    if (light.judged != OV_STATUS_NONE && !light.judged_word)
        light.judged_word = ov_report_requirement_word(light.judged);
    if (ov_report_struck(report, &subject)) {
        light =
            (struct ov_report_light){ .computed = OV_STATUS_NOTE, .computed_word = ov_report_struck_word };
    }
    return light;
}

void ov_report_judged_cells(struct ov_report *report, const struct ov_condition *condition,
                            const struct ov_report_light *light, struct ov_document_cell *who,
                            struct ov_document_cell *why)
{
    struct ov_subject asked = report->request->subject;

    if (light->judged == OV_STATUS_NONE)
        return;
    asked.condition = condition->id;
    asked = ov_report_in_period(report, asked);
    who->text =
        ov_core_text(ov_report_given(report, "judged", &asked) ? N_("{author}, {day}") : N_("{author}"));
    ov_report_number(report, &who->text, "author", ov_report_figure(report, "judgement-by", &asked));
    ov_report_number(report, &who->text, "day", ov_report_figure(report, "judged", &asked));
    why->figure = ov_report_figure(report, "judgement-why", &asked);
}

/* What money waits for is never silent. */
static bool is_silent(struct ov_report *report, const struct ov_condition *condition,
                      const struct ov_report_light *light)
{
    struct ov_document_cell stake = { 0 };

    return light->judged == OV_STATUS_NONE &&
           (light->computed == OV_STATUS_NONE || light->computed == OV_STATUS_UNKNOWN) &&
           !ov_report_at_stake(report, condition, &stake);
}

static void condition_row(struct ov_report *report, struct ov_block *table,
                          const struct ov_condition *condition, const struct ov_report_light *light)
{
    static const struct ov_report_rule_columns columns = { OUTCOME, TARGET, LIGHT };
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, COLUMNS);

    row->cells[NAME].text = ov_edition_text(condition->title);
    if (condition->by != OV_NO_DATE)
        row->cells[BY].figure = ov_report_figure(report, "by", &subject);
    ov_report_light_cells(&row->cells[LIGHT], light);
    ov_report_at_stake(report, condition, &row->cells[AT_STAKE]);
    ov_report_judged_cells(report, condition, light, &row->cells[WHO], &row->cells[WHY]);
    if (condition->rule &&
        !ov_report_rule_value(report, condition, &row->cells[OUTCOME], &row->cells[TARGET]))
        ov_report_rule_rows(report, table, condition, &columns);
}

static void judged_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "condition", N_("Requirement"), OV_ALIGN_TEXT },
        { "by", N_("By"), OV_ALIGN_TEXT },
        { "outcome", N_("Outcome"), OV_ALIGN_NUMBER },
        { "target", N_("Target"), OV_ALIGN_TEXT },
        { "light", N_("Judgement"), OV_ALIGN_TEXT },
        { "computed", N_("Computed"), OV_ALIGN_TEXT },
        { "at-stake", N_("At stake"), OV_ALIGN_NUMBER },
        { "who", N_("Judged by"), OV_ALIGN_TEXT },
        { "why", N_("Why"), OV_ALIGN_TEXT },
    };
    const struct ov_terms *terms = report->terms;
    struct ov_block *table =
        ov_report_table_of(report, "judged", N_("Requirements, and how they are judged"), columns, COLUMNS);

    for (size_t i = 0; i < terms->condition_count; i++) {
        struct ov_report_light light = ov_report_condition_light(report, &terms->conditions[i]);

        if (!is_silent(report, &terms->conditions[i], &light))
            condition_row(report, table, &terms->conditions[i], &light);
    }
    ov_report_drop_column(table, "by");
    ov_report_drop_column(table, "outcome");
    ov_report_drop_column(table, "target");
    ov_report_drop_column(table, "computed");
    ov_report_drop_unknown(report, table, "at-stake");
    ov_report_drop_column(table, "who");
    ov_report_drop_unknown(report, table, "why");
    if (!table->row_count)
        report->section->block_count--;
}

/* Of a year's report all; otherwise those whose day has passed or comes within 90 days. */
static bool is_pressing(const struct ov_report *report, const struct ov_condition *condition)
{
    return report->request->kind->bit == OV_ANNUAL ||
           (condition->by != OV_NO_DATE && condition->by - report->request->today <= 90);
}

static struct ov_text silent_text(struct ov_report *report, const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_text text = ov_core_text(N_("{what}, by {day}"));

    if (condition->by == OV_NO_DATE)
        return ov_edition_text(condition->title);
    ov_report_plain(report, &text, "what", ov_edition_text(condition->title));
    ov_report_number(report, &text, "day", ov_report_figure(report, "by", &subject));
    return text;
}

static void count_silent(struct ov_report *report, const ov_figure *silent, size_t count)
{
    struct ov_text text = ov_core_text(
        N_("Requirements that nobody has judged and that have no outcome: {count}. A judgement is entered in "
           "the table judgements, what outcomes are made of in the table values."));

    ov_report_number(report, &text, "count",
                     ov_figures_number_of(report->figures, "requirements", silent, count));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "silent")->text = text;
}

/* What nobody has judged, and no rule can: how many, and those that press. */
static void silent_list(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    ov_figure *silent = OV_NEW_ARRAY(report->arena, ov_figure, terms->condition_count + 1);
    bool *is_listed = OV_NEW_ARRAY(report->arena, bool, terms->condition_count + 1);
    struct ov_block *list;
    size_t count = 0;

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        struct ov_report_light light = ov_report_condition_light(report, condition);
        struct ov_subject subject = ov_report_condition_subject(report, condition);

        if (!is_silent(report, condition, &light))
            continue;
        silent[count++] = ov_report_figure(report, "title", &subject);
        is_listed[i] = is_pressing(report, condition);
    }
    if (!count)
        return;
    count_silent(report, silent, count);
    list = ov_report_block(report, OV_BLOCK_LIST, "not-judged");
    list->text = ov_core_text(report->request->kind->bit == OV_ANNUAL
                                  ? N_("Not judged, and without an outcome:")
                                  : N_("Of these the day has passed or comes within 90 days:"));
    for (size_t i = 0; i < terms->condition_count; i++)
        if (is_listed[i])
            ov_report_row(report, list, terms->conditions[i].id, OV_LINE_PLAIN, 1)->cells[0].text =
                silent_text(report, &terms->conditions[i]);
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
