/* What the agreement requires, and whether it is met. */
#include "report/report-internal.h"

#include <string.h>

/* The first measure that a rule names, so that its outcome can stand beside the requirement. */
static const char *measure_of(const struct ov_report *report, const char *rule)
{
    struct ov_formula_fault fault;
    struct ov_formula *formula = rule ? ov_formula_parse(report->arena, rule, &fault) : NULL;
    size_t count = 0;
    const char **names = formula ? ov_formula_names(report->arena, formula, &count) : NULL;

    for (size_t i = 0; i < count; i++)
        if (ov_catalogue_measure(report->catalogue, report->terms->agreement, names[i]))
            return names[i];
    return NULL;
}

static enum ov_status outcome_status(const struct ov_quantity *outcome, const char **word)
{
    if (outcome->state != OV_GIVEN) {
        *word = N_("no outcome recorded");
        return OV_STATUS_UNKNOWN;
    }
    *word = outcome->truth ? N_("met") : N_("not met");
    return outcome->truth ? OV_STATUS_MET : OV_STATUS_NOT_MET;
}

static void condition_row(struct ov_report *report, struct ov_block *table,
                          const struct ov_condition *condition)
{
    struct ov_subject subject = report->request->subject;
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, 4);
    const char *measure = measure_of(report, condition->rule);
    const char *accepted;

    subject.condition = condition->id;
    if (condition->period && ov_period_parse(condition->period, &subject.period, &accepted))
        subject.has_period = true;
    row->cells[0].text = ov_edition_text(condition->title);
    if (condition->by != OV_NO_DATE)
        row->cells[1].figure = ov_report_figure(report, "by", &subject);
    if (measure)
        row->cells[2].figure = ov_report_figure(report, measure, &subject);
    if (condition->rule) {
        const char *word;
        ov_figure outcome =
            ov_report_figure(report, ov_arena_printf(report->arena, "outcome(%s)", condition->id), &subject);

        row->cells[3].status = outcome_status(ov_report_value(report, outcome), &word);
        row->cells[3].text = ov_core_text(word);
    } else {
        row->cells[3].status = OV_STATUS_NOTE;
        row->cells[3].text = ov_core_text(N_("judged in words"));
    }
}

void ov_section_conditions(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *table;

    ov_report_section(report, "core.conditions", ov_core_text(N_("Requirements")));
    table =
        ov_report_table(report, "conditions", ov_core_text(N_("What the agreement requires of the region")));
    ov_report_column(report, table, "condition", ov_core_text(N_("Requirement")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "by", ov_core_text(N_("By")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "outcome", ov_core_text(N_("Outcome")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "status", ov_core_text(N_("Judgement")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->condition_count; i++)
        condition_row(report, table, &terms->conditions[i]);
}

/* "measure >= 55 %" within a rule: where the comparison and its constant stand. */
static bool find_comparison(const char *rule, const char *measure, char **comparison, char **constant,
                            struct ov_arena *arena)
{
    size_t length = strlen(measure);

    for (const char *at = strstr(rule, measure); at; at = strstr(at + 1, measure)) {
        const char *sign = at + length, *start, *end;
        bool whole = (at == rule || strchr(" (", at[-1])) && (*sign == ' ');

        while (*sign == ' ')
            sign++;
        if (!whole || (!ov_starts_with(sign, ">=") && !ov_starts_with(sign, "<=")))
            continue;
        start = sign + 2;
        end = start + strcspn(start, ")");
        for (const char *word = start; word < end; word++)
            if (ov_starts_with(word, " and ") || ov_starts_with(word, " or "))
                end = word;
        *constant = ov_arena_copy(arena, start, (size_t)(end - start));
        *comparison = ov_arena_copy(arena, at, (size_t)(end - at));
        return true;
    }
    return false;
}

bool ov_report_target(struct ov_report *report, const char *measure, const struct ov_subject *subject,
                      ov_figure *target, enum ov_status *status)
{
    const struct ov_terms *terms = report->terms;

    for (size_t i = 0; i < terms->condition_count; i++) {
        char *comparison, *constant;
        const char *word;

        if (!terms->conditions[i].rule ||
            !find_comparison(terms->conditions[i].rule, measure, &comparison, &constant, report->arena))
            continue;
        *target = ov_report_figure(report, constant, subject);
        *status =
            outcome_status(ov_report_value(report, ov_report_figure(report, comparison, subject)), &word);
        return true;
    }
    return false;
}
