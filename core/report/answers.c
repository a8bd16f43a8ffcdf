/* What a receiver asks, in its order: for each component its money, its questions, and what is known of it.
 */
#include "report/report-internal.h"

static const char *money_msgid(struct ov_report *report, const struct ov_subject *subject)
{
    bool used = ov_report_given(report, "used", subject),
         forecast = ov_report_given(report, "forecast", subject);
    bool left = used && ov_report_given(report, "remaining", subject);

    if (!ov_report_given(report, "grant", subject))
        return NULL;
    if (!used)
        return forecast ? N_("Granted {grant}; forecast {forecast}.") : N_("Granted {grant}.");
    if (!left)
        return forecast ? N_("Granted {grant}; used so far {used}; forecast {forecast}.")
                        : N_("Granted {grant}; used so far {used}.");
    return forecast ? N_("Granted {grant}; used so far {used}; forecast {forecast}; left {remaining}.")
                    : N_("Granted {grant}; used so far {used}; left {remaining}.");
}

static void introduce(struct ov_report *report)
{
    struct ov_subject subject = ov_report_group_subject(report, report->group);
    const char *money = money_msgid(report, &subject);

    if (money) {
        struct ov_text text = ov_figures_text(report->figures, "overens", money, &subject);

        for (size_t i = 0; i < text.count; i++)
            text.arguments[i].decimals = 0;
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "money-line")->text = text;
    }
    if (report->group->component >= 0 && ov_report_given(report, "responsible", &subject))
        ov_report_paragraph(report, "responsible", N_("Responsible for the whole: {responsible}."), &subject);
}

static void questions(struct ov_report *report, struct ov_report_answer *answers, size_t count)
{
    const char *source = NULL;
    bool is_first = true;

    for (size_t i = 0; i < count; i++) {
        if (!ov_report_in_group(report, ov_component_index(report->terms, answers[i].question->component)))
            continue;
        answers[i].source_told = source && ov_equal(answers[i].question->source, source);
        source = answers[i].question->source;
        ov_report_question(report, &answers[i], is_first && !answers[i].answered);
        is_first = is_first && answers[i].answered;
    }
}

static void part(struct ov_report *report, struct ov_report_answer *answers, size_t count)
{
    size_t first = report->section->block_count, before;

    ov_report_heading(report, "heading", ov_report_group_name(report, report->group));
    introduce(report);
    before = report->section->block_count;
    questions(report, answers, count);
    ov_report_group_account(report);
    if (report->section->block_count == before) /* nothing is asked or known of it */
        report->section->block_count = first;
}

void ov_section_answers(struct ov_report *report)
{
    size_t count, answer_count;
    struct ov_report_group *groups;
    struct ov_report_answer *answers;

    if (!report->obligation)
        return;
    groups = ov_report_groups(report, &count);
    answers = ov_report_answers(report, &answer_count);
    ov_report_section(report, "core.answers", ov_core_text(N_("Answers to what is asked")));
    for (size_t i = 0; i < count; i++) {
        report->group = &groups[i];
        part(report, answers, answer_count);
    }
    report->group = NULL;
    ov_report_drop_empty_section(report);
}
