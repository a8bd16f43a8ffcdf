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

static bool is_asked(const struct ov_report *report, const char *condition)
{
    for (size_t i = 0; i < report->obligation->question_count; i++)
        if (ov_equal(report->obligation->questions[i].condition, condition))
            return true;
    return false;
}

/* Money of the group that waits for a requirement which no question is about: the questions are about what it
 * is made of. A requirement that is asked about tells it itself. */
static void stakes(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        struct ov_text text =
            ov_core_text(N_("At stake: {sum}, which is paid only if this is met: {condition}"));
        struct ov_document_cell cell = { 0 };
        int component = condition->component ? ov_component_index(terms, condition->component) : -1;

        if (is_asked(report, condition->id) || !ov_report_in_group(report, component) ||
            !ov_report_at_stake(report, condition, &cell))
            continue;
        if (ov_report_value(report, cell.figure)->state != OV_GIVEN)
            text = ov_core_text(
                N_("A payment waits for this, and how much is at stake is not known: {condition}"));
        else
            ov_report_number(report, &text, "sum", cell.figure);
        ov_report_plain(report, &text, "condition", ov_edition_text(condition->title));
        ov_report_note(report, ov_arena_printf(report->arena, "at-stake.%s", condition->id),
                       OV_STATUS_NOT_MET, text);
    }
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
    stakes(report);
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
