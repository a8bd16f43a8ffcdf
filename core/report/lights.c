/* Judgements as lights: a person's first, what is computed beside it where the two differ, and how to read
 * them. */
#include "report/report-internal.h"

/* ---- what is computed of money ---- */

bool ov_report_holds(struct ov_report *report, const char *formula, const struct ov_subject *subject)
{
    const struct ov_quantity *value = ov_report_value(report, ov_report_figure(report, formula, subject));

    return value->state == OV_GIVEN && value->truth;
}

/* What is left has somewhere to go: it may be carried over, has been dealt with, or there is time to repay
 * it. */
static bool is_arranged(struct ov_report *report, const struct ov_subject *subject)
{
    return ov_report_holds(report, "carry-over-allowed", subject) ||
           ov_report_holds(report,
                           "if(given(repaid), repaid, 0 kr) + if(given(carried), carried, 0 kr) >= "
                           "expected-rest",
                           subject) ||
           ov_report_holds(report, "repay-by - today > 90", subject);
}

static enum ov_status money_status(struct ov_report *report, const struct ov_subject *subject)
{
    if (!ov_report_given(report, "expected-rest", subject))
        return OV_STATUS_UNKNOWN;
    if (ov_report_holds(report, "forecast > available", subject))
        return OV_STATUS_NOT_MET;
    if (!ov_report_holds(report, "expected-rest > 0 kr", subject))
        return OV_STATUS_MET;
    return is_arranged(report, subject) ? OV_STATUS_PARTLY : OV_STATUS_NOT_MET;
}

/* ---- what a person judges ---- */

static enum ov_status status_of(const char *judgement, const char **word)
{
    *word = NULL;
    if (ov_equal(judgement, "met"))
        return OV_STATUS_MET;
    if (ov_equal(judgement, "partly"))
        return OV_STATUS_PARTLY;
    if (ov_equal(judgement, "not-met"))
        return OV_STATUS_NOT_MET;
    *word = ov_equal(judgement, "struck") ? ov_report_struck_word : N_("not measurable");
    return ov_equal(judgement, "struck") ? OV_STATUS_NOTE : OV_STATUS_UNKNOWN;
}

void ov_report_judge(struct ov_report *report, const struct ov_subject *subject,
                     struct ov_report_light *light)
{
    struct ov_subject asked = ov_report_in_period(report, *subject);
    const struct ov_quantity *judgement =
        ov_report_value(report, ov_report_figure(report, "judgement", &asked));

    if (judgement->state == OV_GIVEN)
        light->judged = status_of(judgement->text, &light->judged_word);
}

struct ov_report_light ov_report_money_light(struct ov_report *report, const struct ov_subject *subject)
{
    struct ov_report_light light = { .computed = money_status(report, subject) };

    ov_report_judge(report, subject, &light);
    return light;
}

enum ov_status ov_report_light_status(const struct ov_report_light *light)
{
    return light->judged != OV_STATUS_NONE ? light->judged : light->computed;
}

static void light_cell(struct ov_document_cell *cell, enum ov_status status, const char *word)
{
    cell->status = status;
    if (word)
        cell->text = ov_core_text(word);
}

void ov_report_light_cells(struct ov_document_cell *cells, const struct ov_report_light *light)
{
    if (light->judged == OV_STATUS_NONE) {
        light_cell(&cells[0], light->computed, light->computed_word);
        return;
    }
    light_cell(&cells[0], light->judged, light->judged_word);
    if (light->computed != OV_STATUS_NONE && light->computed != OV_STATUS_UNKNOWN &&
        light->computed != light->judged)
        light_cell(&cells[1], light->computed, light->computed_word);
}

void ov_report_outcome_cell(struct ov_report *report, struct ov_document_cell *cell, enum ov_status status,
                            const char *word)
{
    bool lights = (report->request->kind->bit & OV_REPORT_PERIODIC) != 0 || report->request->light_count > 0;

    cell->status = status;
    if (!lights || (status != OV_STATUS_MET && status != OV_STATUS_NOT_MET))
        cell->text = ov_core_text(word);
}

/* ---- how they are read ---- */

static const struct {
    enum ov_status status;
    const char *id, *money, *measure;
} meanings[] = {
    { OV_STATUS_MET, "met",
      N_("The forecast is within what is available, and nothing is expected to be left over."),
      N_("The target is reached.") },
    { OV_STATUS_PARTLY, "partly",
      N_("Money is expected to be left over, and it may be carried over or there is time to repay it."),
      N_("The target is reached in part.") },
    { OV_STATUS_NOT_MET, "not-met",
      N_("The forecast is more than what is available; or money is expected to be left over that must be "
         "repaid within 90 days, or that no rule says anything of."),
      N_("The target is not reached.") },
    { OV_STATUS_UNKNOWN, "unknown", N_("There is no forecast, and nobody has judged it."),
      N_("There is no outcome yet, and nobody has judged it.") },
};

static bool is_allowed(const struct ov_report *report, enum ov_status status)
{
    for (size_t i = 0; i < report->request->light_count; i++)
        if (report->request->lights[i].status == status)
            return report->request->lights[i].allowed;
    return true;
}

/* A light has no words of its own; a requirement has those that it has in every report. */
static bool is_light(const struct ov_document_cell *cell)
{
    return !cell->text.msgid;
}

static bool is_requirement(const struct ov_document_cell *cell)
{
    return ov_equal(cell->text.msgid, ov_report_requirement_word(cell->status));
}

typedef bool cell_test(const struct ov_document_cell *cell);

static bool has_status(const struct ov_block *block, enum ov_status status, cell_test *test)
{
    size_t cells = block->kind == OV_BLOCK_TABLE ? block->column_count : 0;

    for (size_t i = 0; i < block->row_count; i++)
        for (size_t j = 0; j < cells; j++)
            if (block->rows[i].cells[j].status == status && test(&block->rows[i].cells[j]))
                return true;
    for (size_t i = 0; test == is_light && i < block->point_count; i++)
        if (block->points[i].status == status)
            return true;
    return false;
}

static bool is_shown(const struct ov_report *report, enum ov_status status, cell_test *test)
{
    for (size_t i = 0; i < report->document->section_count; i++)
        for (size_t j = 0; j < report->document->sections[i].block_count; j++)
            if (has_status(&report->document->sections[i].blocks[j], status, test))
                return true;
    return false;
}

static void meaning_row(struct ov_report *report, struct ov_block *table, size_t meaning)
{
    struct ov_document_row *row =
        ov_report_row(report, table, meanings[meaning].id, OV_LINE_PLAIN, table->column_count);

    row->cells[0].status = meanings[meaning].status;
    row->cells[1].text = ov_core_text(meanings[meaning].money);
    row->cells[2].text = ov_core_text(meanings[meaning].measure);
}

void ov_section_legend(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "light", N_("Judgement"), OV_ALIGN_TEXT },
        { "money", N_("Of money"), OV_ALIGN_TEXT },
        { "measure", N_("Of measures"), OV_ALIGN_TEXT },
    };
    bool shown[OV_COUNT_OF(meanings)], any = false, stray = false;
    struct ov_block *table;

    for (size_t i = 0; i < OV_COUNT_OF(meanings); i++) {
        bool used = is_shown(report, meanings[i].status, is_requirement);

        shown[i] = is_shown(report, meanings[i].status, is_light);
        any = any || shown[i];
        if (is_allowed(report, meanings[i].status) || !(shown[i] || used))
            continue;
        shown[i] = stray = true;
    }
    if (!any && !stray)
        return;
    ov_report_section(report, "core.legend", ov_core_text(N_("How the judgements are read")));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "order")->text =
        ov_core_text(N_("What a person has judged comes first. What is computed stands beside it where the "
                        "two differ."));
    table =
        ov_report_table_of(report, "lights", N_("What each judgement means"), columns, OV_COUNT_OF(columns));
    for (size_t i = 0; i < OV_COUNT_OF(meanings); i++)
        if (shown[i] || is_allowed(report, meanings[i].status))
            meaning_row(report, table, i);
    if (stray)
        ov_report_note(report, "not-allowed", OV_STATUS_NOTE,
                       ov_core_text(N_("A judgement stands in the report that its kind does not use. It is "
                                       "shown as it is, with its own word, and nothing is changed.")));
}
