/* One question of a receiver: the figures that belong to it, and the answer or what is yet to be written. */
#include "report/report-internal.h"

/* ---- who has answered what ---- */

static bool find_answer(const struct ov_report *report, const struct ov_report_question *question,
                        size_t *row)
{
    const char *key[] = { report->terms->name, report->request->subject.unit, question->component,
                          question->id };
    size_t end = ov_view_find(ov_figures_view(report->figures), OV_TABLE_NOTES, key, 4, row);

    for (; *row < end; ++*row)
        if (ov_equal(ov_report_note_text(report, *row, OV_NOTES_KIND), "answer"))
            return true;
    return false;
}

struct ov_report_answer *ov_report_answers(struct ov_report *report, size_t *count)
{
    const struct ov_obligation *obligation = report->obligation;
    struct ov_report_answer *answers =
        OV_NEW_ARRAY(report->arena, struct ov_report_answer, obligation->question_count + 1);

    *count = obligation->question_count;
    for (size_t i = 0; i < *count; i++) {
        answers[i].question = &obligation->questions[i];
        answers[i].answered = find_answer(report, answers[i].question, &answers[i].row);
    }
    return answers;
}

/* ---- figures ---- */

static const char *block_id(struct ov_report *report, const struct ov_report_question *question,
                            const char *part)
{
    return ov_arena_printf(report->arena, "%s.%s", question->id, part);
}

static struct ov_subject subject_of(const struct ov_report *report, const struct ov_report_question *question,
                                    const struct ov_condition *condition)
{
    struct ov_subject subject =
        condition ? ov_report_condition_subject(report, condition) : report->request->subject;

    if (ov_component_index(report->terms, question->component) >= 0)
        subject.component = question->component;
    return subject;
}

/* Where a formula has no words, what is asked for has. */
static struct ov_text label_of(const struct ov_report *report, const struct ov_report_question *question,
                               const struct ov_condition *condition, const char *formula)
{
    if (ov_report_formula_words(report, formula))
        return ov_report_formula_label(report, formula);
    return ov_edition_text(condition ? condition->title : question->title);
}

static void figures_of(struct ov_report *report, const struct ov_report_question *question,
                       const struct ov_condition *condition)
{
    struct ov_subject subject = subject_of(report, question, condition);
    size_t count = 0;
    const char **formulas = question->of ? ov_formula_split(report->arena, question->of, &count) : NULL;
    struct ov_block *block;

    if (!count)
        return;
    block = ov_report_block(report, OV_BLOCK_KEY_FIGURES, block_id(report, question, "figures"));
    for (size_t i = 0; i < count; i++) {
        if (condition && ov_report_rule_tells(report, condition, formulas[i]))
            continue;
        ov_report_key_figure(report, block, formulas[i], label_of(report, question, condition, formulas[i]),
                             ov_report_figure(report, formulas[i], &subject));
        block->rows[block->row_count - 1].cells[1].decimals = ov_report_formula_decimals(report, formulas[i]);
    }
    if (!block->row_count)
        report->section->block_count--;
}

static void stake_note(struct ov_report *report, const struct ov_report_question *question,
                       const struct ov_condition *condition)
{
    struct ov_document_cell cell = { 0 };
    struct ov_text text;

    if (!ov_report_at_stake(report, condition, &cell))
        return;
    if (ov_report_value(report, cell.figure)->state == OV_GIVEN) {
        text = ov_core_text(N_("At stake: {sum} is paid only if the requirement is met."));
        ov_report_number(report, &text, "sum", cell.figure);
    } else {
        text = ov_core_text(N_("A payment waits for the requirement; how much is at stake is not known."));
    }
    ov_report_note(report, block_id(report, question, "at-stake"), OV_STATUS_NOT_MET, text);
}

/* ---- the answer ---- */

static ov_date day_of(const struct ov_report *report, size_t row)
{
    struct ov_cell day = ov_view_cell(ov_figures_view(report->figures), OV_TABLE_NOTES, row, OV_NOTES_DATE);

    return day.state == OV_GIVEN ? (ov_date)day.number : OV_NO_DATE;
}

/* The last obligation before this one that asks questions too, when the answer is no newer than its day. */
static const struct ov_obligation *written_for(const struct ov_report *report, ov_date day)
{
    const struct ov_obligation *found = NULL;

    for (size_t i = 0; day != OV_NO_DATE && i < report->terms->obligation_count; i++) {
        const struct ov_obligation *earlier = &report->terms->obligations[i];

        if (!earlier->question_count || earlier == report->obligation || earlier->due == OV_NO_DATE ||
            report->obligation->due == OV_NO_DATE || earlier->due >= report->obligation->due ||
            day > earlier->due)
            continue;
        if (!found || earlier->due > found->due)
            found = earlier;
    }
    return found;
}

static void from_before(struct ov_report *report, const struct ov_report_answer *answer)
{
    const struct ov_obligation *earlier = written_for(report, day_of(report, answer->row));
    struct ov_subject subject = report->request->subject;
    struct ov_text text;

    if (!earlier)
        return;
    subject.obligation = earlier->id;
    text = ov_core_text(
        N_("The answer is from before: it is dated {day}, and {obligation} was due on {due}. See "
           "whether it still holds, and write it anew with today's day."));
    ov_report_number(report, &text, "day",
                     ov_figures_cell(report->figures, OV_TABLE_NOTES, answer->row, OV_NOTES_DATE));
    ov_report_plain(report, &text, "obligation", ov_report_obligation_title(report->terms, earlier->id));
    ov_report_number(report, &text, "due", ov_report_figure(report, "due", &subject));
    ov_report_note(report, block_id(report, answer->question, "from-before"), OV_STATUS_NOTE, text);
}

static void answered(struct ov_report *report, const struct ov_report_answer *answer)
{
    const char *words = ov_report_note_text(report, answer->row, OV_NOTES_TEXT);
    const char *author = ov_report_note_text(report, answer->row, OV_NOTES_AUTHOR);
    bool dated = day_of(report, answer->row) != OV_NO_DATE, named = author && *author;
    struct ov_text text;

    ov_report_block(report, OV_BLOCK_PARAGRAPH, block_id(report, answer->question, "answer"))->text =
        words && *words ? ov_text_data(words) : ov_core_text(N_("The text has been blanked."));
    if (!dated && !named)
        return;
    text = ov_core_text(!dated   ? N_("Answered by {author}.")
                        : !named ? N_("Answered on {day}.")
                                 : N_("Answered by {author} on {day}."));
    if (named)
        ov_report_plain(report, &text, "author", ov_text_data(author));
    if (dated)
        ov_report_number(report, &text, "day",
                         ov_figures_cell(report->figures, OV_TABLE_NOTES, answer->row, OV_NOTES_DATE));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, block_id(report, answer->question, "answered"))->text = text;
    from_before(report, answer);
}

/* ---- what is yet to be written ---- */

static void build_on(struct ov_report *report, struct ov_block *block, const char *kind)
{
    size_t count;
    struct ov_report_note *notes = ov_report_notes_of(report, kind, &count);

    for (size_t i = 0; i < count; i++)
        ov_report_row(report, block, ov_report_note_id(report, &notes[i]), OV_LINE_PLAIN, 1)->cells[0].text =
            ov_report_note_words(report, &notes[i]);
}

/* Where to write it: the command, with the ids that make it the answer of this question. */
static const char *command_of(struct ov_report *report, const struct ov_report_question *question)
{
    bool whole = ov_component_index(report->terms, question->component) < 0;

    return ov_arena_printf(report->arena, "overens note %s%s%s --kind answer --id %s \"…\"",
                           report->terms->name, whole ? "" : "/", whole ? "" : question->component,
                           question->id);
}

static void to_write(struct ov_report *report, const struct ov_report_question *question, bool is_first)
{
    struct ov_block *block =
        ov_report_block(report, OV_BLOCK_TO_WRITE, block_id(report, question, "to-write"));

    if (is_first) {
        build_on(report, block, "done");
        build_on(report, block, "deviation");
    }
    block->text = ov_core_text(
        question->condition
            ? block->row_count
                  ? N_("How the requirement is met, or why it is not. Entered with: {command}\nWhat "
                       "is noted to build on:")
                  : N_("How the requirement is met, or why it is not. Entered with: {command}")
        : block->row_count
            ? N_("The answer to the question. Entered with: {command}\nWhat is noted to build on:")
            : N_("The answer to the question. Entered with: {command}"));
    ov_report_plain(report, &block->text, "command", ov_text_data(command_of(report, question)));
}

void ov_report_question(struct ov_report *report, const struct ov_report_answer *answer, bool is_first)
{
    const struct ov_report_question *question = answer->question;
    const struct ov_condition *condition = ov_report_condition(report, question->condition);

    ov_report_heading(report, question->id, ov_edition_text(question->title));
    report->section->blocks[report->section->block_count - 1].level = 3;
    if (question->source && !question->derived && !answer->source_told) {
        struct ov_text text = ov_core_text(N_("Source of the question: {source}"));

        ov_report_plain(report, &text, "source", ov_text_data(question->source));
        ov_report_block(report, OV_BLOCK_PARAGRAPH, block_id(report, question, "source"))->text = text;
    }
    if (condition)
        ov_report_outcome_table(report, question->id, condition, !question->derived);
    figures_of(report, question, condition);
    if (condition)
        stake_note(report, question, condition);
    if (answer->answered)
        answered(report, answer);
    else
        to_write(report, question, is_first);
}
