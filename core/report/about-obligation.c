/* What a report to a receiver begins with: what is answered, to whom and when; how much is left to answer;
 * the money in short. */
#include "report/report-internal.h"

#include <string.h>

/* ---- the obligation ---- */

static void particular(struct ov_report *report, struct ov_block *table, const char *id, const char *label,
                       const char *formula, const struct ov_subject *subject)
{
    struct ov_document_row *row;

    if (!ov_report_given(report, formula, subject))
        return;
    row = ov_report_row(report, table, id, OV_LINE_PLAIN, table->column_count);
    row->cells[0].text = ov_core_text(label);
    row->cells[1].figure = ov_report_figure(report, formula, subject);
}

static void unknown_due(struct ov_report *report, struct ov_block *table)
{
    struct ov_document_row *row = ov_report_row(report, table, "due", OV_LINE_PLAIN, table->column_count);

    row->cells[0].text = ov_core_text(N_("Due"));
    row->cells[1].text = ov_core_text(N_("the day is not known"));
}

static void delivery_row(struct ov_report *report, struct ov_block *table, const struct ov_subject *subject)
{
    struct ov_document_row *row =
        ov_report_row(report, table, "delivery", OV_LINE_PLAIN, table->column_count);
    const char *word;

    row->cells[0].text = ov_core_text(N_("Delivery"));
    row->cells[1].status = ov_report_obligation_status(report, subject, &word);
    row->cells[1].text = ov_core_text(word);
}

static void particulars(struct ov_report *report, const struct ov_subject *subject)
{
    static const struct ov_report_columns columns[] = {
        { "what", N_("What"), OV_ALIGN_TEXT },
        { "is", N_("About the report"), OV_ALIGN_TEXT },
    };
    struct ov_block *table = ov_report_table_of(report, "particulars", N_("To whom, when and by whom"),
                                                columns, OV_COUNT_OF(columns));
    struct ov_document_row *row =
        ov_report_row(report, table, "obligation", OV_LINE_PLAIN, OV_COUNT_OF(columns));

    row->cells[0].text = ov_core_text(N_("What is reported"));
    row->cells[1].text = ov_report_obligation_title(report->terms, report->obligation->id);
    particular(report, table, "receiver", N_("Receiver"), "receiver", subject);
    if (ov_report_given(report, "due", subject))
        particular(report, table, "due", N_("Due"), "due", subject);
    else
        unknown_due(report, table);
    particular(report, table, "first-due", N_("Due before it was moved"), "first-due", subject);
    particular(report, table, "unit", N_("Region"), "unit", subject);
    particular(report, table, "begins", N_("The agreement's first day"), "begins", subject);
    particular(report, table, "ends", N_("The agreement's last day"), "ends", subject);
    particular(report, table, "coordinator", N_("Coordinates"), "coordinator", subject);
    particular(report, table, "responsible", N_("Answers for it"), "responsible", subject);
    delivery_row(report, table, subject);
    particular(report, table, "delivered", N_("Sent"), "delivered", subject);
    particular(report, table, "receipt", N_("Receipt"), "receipt", subject);
}

/* Later decisions that touch the obligation, and what people noted of relief. */
static void relief(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    const char *path = ov_arena_printf(report->arena, "obligations.%s", report->obligation->id);
    size_t length = strlen(path);
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "changed");

    list->text = ov_core_text(N_("Later decisions that changed what is reported here"));
    for (size_t i = 0; i < terms->amendment_count; i++) {
        const struct ov_amendment *amendment = &terms->amendments[i];
        bool touches = false;

        for (size_t j = 0; j < amendment->change_count; j++)
            touches = touches ||
                      (!strncmp(amendment->changes[j].what, path, length) &&
                       (!amendment->changes[j].what[length] || amendment->changes[j].what[length] == '.'));
        if (touches)
            ov_report_row(report, list, amendment->id, OV_LINE_PLAIN, 1)->cells[0].text =
                ov_report_amendment_text(report, amendment);
    }
    if (!list->row_count)
        report->section->block_count--;
    ov_report_notes(report, "relief", N_("Relief"));
}

/* ---- how much is answered ---- */

static struct ov_text component_name(const struct ov_report *report, const char *id)
{
    int component = ov_component_index(report->terms, id);

    return component >= 0 ? ov_edition_text(report->terms->components[component].title)
                          : ov_core_text(N_("The agreement as a whole"));
}

/* A few by their titles; many by their ids, one line for each component. */
enum { LEFT_FEW = 8 };

static void left_by_title(struct ov_report *report, struct ov_block *list,
                          const struct ov_report_answer *answers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct ov_report_question *question = answers[i].question;
        struct ov_text text = ov_core_text(N_("{question} ({component}; {id})"));

        if (answers[i].answered)
            continue;
        ov_report_plain(report, &text, "question", ov_edition_text(question->title));
        ov_report_plain(report, &text, "component", component_name(report, question->component));
        ov_report_plain(report, &text, "id", ov_text_data(question->id));
        ov_report_row(report, list, question->id, OV_LINE_PLAIN, 1)->cells[0].text = text;
    }
}

static void left_by_component(struct ov_report *report, struct ov_block *list,
                              const struct ov_report_answer *answers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *component = answers[i].question->component, **ids = NULL;
        struct ov_text text = ov_core_text(N_("{component}: {ids}"));
        bool told = answers[i].answered;
        size_t id_count = 0;

        for (size_t j = 0; j < i; j++)
            told = told || (!answers[j].answered && ov_equal(answers[j].question->component, component));
        if (told)
            continue;
        for (size_t j = i; j < count; j++)
            if (!answers[j].answered && ov_equal(answers[j].question->component, component))
                *OV_APPEND(report->arena, ids, id_count) = answers[j].question->id;
        ov_report_plain(report, &text, "component", component_name(report, component));
        ov_report_plain(report, &text, "ids", ov_text_data(ov_join(report->arena, ids, id_count, ", ")));
        ov_report_row(report, list, component, OV_LINE_PLAIN, 1)->cells[0].text = text;
    }
}

static void left_to_write(struct ov_report *report, const struct ov_report_answer *answers, size_t count,
                          size_t left, const struct ov_subject *subject)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_TO_WRITE, "answered");

    block->text = ov_core_text(
        left <= LEFT_FEW ? N_("Questions yet to be answered: {left} of {all}. Each is marked in its "
                              "place. They are (component; the answer's id):")
                         : N_("Questions yet to be answered: {left} of {all}. Each is marked in its "
                              "place. They are, by the answers' ids:"));
    ov_report_number(report, &block->text, "left", ov_report_figure(report, "count(unanswered)", subject));
    ov_report_number(report, &block->text, "all", ov_report_figure(report, "count(questions)", subject));
    if (left <= LEFT_FEW)
        left_by_title(report, block, answers, count);
    else
        left_by_component(report, block, answers, count);
}

static void progress(struct ov_report *report, const struct ov_subject *subject)
{
    size_t count, left = 0;
    struct ov_report_answer *answers = ov_report_answers(report, &count);
    struct ov_text text = ov_core_text(N_("All questions are answered: {all}."));

    if (!count) {
        ov_report_note(
            report, "answered", OV_STATUS_NOTE,
            ov_core_text(N_("Nothing is asked that is known: the obligation has no questions, and the "
                            "edition no requirement in force.")));
        return;
    }
    for (size_t i = 0; i < count; i++)
        left += !answers[i].answered;
    if (left) {
        left_to_write(report, answers, count, left, subject);
    } else {
        ov_report_number(report, &text, "all", ov_report_figure(report, "count(questions)", subject));
        ov_report_note(report, "answered", OV_STATUS_MET, text);
    }
    if (answers[0].question->derived)
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "derived")->text = ov_core_text(
            N_("The receiver's own questions are not known. The report answers each requirement of the "
               "agreement that is in force, in its order."));
}

static void no_obligation(struct ov_report *report)
{
    const char *accepted;
    struct ov_text text = ov_core_text(N_("There is no such obligation to answer. Accepted: {accepted}"));

    ov_report_obligation(report->request->kind, report->terms, report->request->obligation, report->arena,
                         &accepted);
    ov_report_plain(report, &text, "accepted", ov_core_text(accepted));
    ov_report_note(report, "none", OV_STATUS_NOT_MET, text);
}

void ov_section_about(struct ov_report *report)
{
    struct ov_subject subject = report->request->subject;

    ov_report_section(report, "core.about", ov_core_text(N_("What is reported")));
    if (!report->obligation) {
        no_obligation(report);
        return;
    }
    subject.obligation = report->obligation->id;
    if (ov_report_struck(report, &subject))
        ov_report_note(report, "struck", OV_STATUS_NOTE,
                       ov_core_text(N_("The obligation was struck by a later decision: nobody asks for the "
                                       "report. It is made because it was asked for by name.")));
    progress(report, &subject);
    particulars(report, &subject);
    relief(report);
    ov_report_case_numbers(report);
}

/* ---- the money in short ---- */

/* The öre stand in the figure's own trace, and in the economic account. */
static void whole_kronor(struct ov_block *table)
{
    for (size_t i = 0; table->kind == OV_BLOCK_TABLE && i < table->row_count; i++)
        for (size_t j = 0; j < table->column_count; j++)
            table->rows[i].cells[j].decimals = 0;
}

void ov_section_account_money(struct ov_report *report)
{
    static const struct ov_report_sum sums[] = {
        { "grant", N_("Granted"), "grant", false, false },
        { "used", N_("Used so far"), "used", false, true },
        { "forecast", N_("Forecast"), "forecast", false, false },
        { "remaining", N_("Left"), "remaining", false, true },
        { "repaid", N_("Repaid"), "repaid", false, false },
        { "carried", N_("Carried over"), "carried", false, false },
    };
    size_t count = report->request->kind->bit == OV_FINAL ? OV_COUNT_OF(sums) : 4;

    ov_report_section(report, "core.money", ov_core_text(N_("The region's money")));
    ov_report_sums_table(report, "money", N_("The money by component"), sums, count);
    for (size_t i = 0; i < report->section->block_count; i++)
        whole_kronor(&report->section->blocks[i]);
}
