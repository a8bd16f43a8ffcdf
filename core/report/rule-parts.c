/* The outcome of one requirement: how it is judged, the agreement's rule, and the figures that decided. */
#include "report/report-internal.h"

#include <string.h>

enum { WHAT, VALUE, TARGET, BY, LIGHT, COMPUTED, COLUMNS };

const struct ov_condition *ov_report_condition(const struct ov_report *report, const char *id)
{
    for (size_t i = 0; id && i < report->terms->condition_count; i++)
        if (ov_equal(report->terms->conditions[i].id, id))
            return &report->terms->conditions[i];
    return NULL;
}

/* ---- a rule in its parts: canonical formulas have one blank round each operator ---- */

/* Where mark stands outside parentheses and "texts"; NULL: nowhere. */
static const char *find_outside(const char *text, const char *mark)
{
    size_t length = strlen(mark);
    bool quoted = false;
    int depth = 0;

    for (const char *at = text; *at; at++) {
        if (*at == '"')
            quoted = !quoted;
        else if (!quoted && *at == '(')
            depth++;
        else if (!quoted && *at == ')')
            depth--;
        if (!quoted && depth == 0 && !strncmp(at, mark, length))
            return at;
    }
    return NULL;
}

static const char **parts_of(struct ov_report *report, const char *rule, size_t *count)
{
    struct ov_formula_fault fault;
    const struct ov_formula *formula = ov_formula_parse(report->arena, rule, &fault);
    const char *rest = formula ? ov_formula_format(report->arena, formula) : rule, *next;
    const char *mark = find_outside(rest, " or ") ? " or " : " and ";
    const char **parts = NULL;

    *count = 0;
    while ((next = find_outside(rest, mark))) {
        *OV_APPEND(report->arena, parts, *count) = ov_arena_copy(report->arena, rest, (size_t)(next - rest));
        rest = next + strlen(mark);
    }
    *OV_APPEND(report->arena, parts, *count) = rest;
    return parts;
}

/* What is compared, with what, and how that is said; limit NULL: the part is no comparison. */
struct part {
    const char *whole, *value, *limit, *words;
};

static struct part part_of(struct ov_report *report, const char *text)
{
    static const struct {
        const char *mark, *words;
    } comparisons[] = {
        { " >= ", N_("at least {target}") }, { " <= ", N_("at most {target}") },
        { " <> ", N_("not {target}") },      { " > ", N_("more than {target}") },
        { " < ", N_("less than {target}") }, { " = ", N_("exactly {target}") },
    };
    struct part part = { .whole = text, .value = text };
    bool compound = find_outside(text, " and ") || find_outside(text, " or ") || ov_starts_with(text, "not ");

    for (size_t i = 0; !compound && i < OV_COUNT_OF(comparisons); i++) {
        const char *at = find_outside(text, comparisons[i].mark);

        if (!at)
            continue;
        part.value = ov_arena_copy(report->arena, text, (size_t)(at - text));
        part.limit = at + strlen(comparisons[i].mark);
        part.words = comparisons[i].words;
        return part;
    }
    return part;
}

/* A deadline or a truth is told by its own figure where nothing is compared: "given(x)" by x. */
static const char *shown_of(struct ov_report *report, const struct part *part)
{
    size_t length = strlen(part->value);

    if (!part->limit && ov_starts_with(part->value, "given(") &&
        find_outside(part->value + 5, ")") == part->value + length - 1)
        return ov_arena_copy(report->arena, part->value + 6, length - 7);
    return part->value;
}

static void value_cells(struct ov_report *report, struct ov_document_row *row, const struct part *part,
                        const struct ov_subject *subject)
{
    const char *shown = shown_of(report, part);
    bool truth = !part->limit && ov_equal(shown, part->value);

    if (!truth) {
        row->cells[VALUE].figure = ov_report_figure(report, shown, subject);
        row->cells[VALUE].decimals = ov_report_formula_decimals(report, shown);
    }
    if (!part->limit)
        return;
    row->cells[TARGET].text = ov_core_text(part->words);
    ov_report_number(report, &row->cells[TARGET].text, "target",
                     ov_report_figure(report, part->limit, subject));
}

/* ---- the table ---- */

static void requirement_cells(struct ov_report *report, struct ov_document_row *row,
                              const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_report_light light = ov_report_condition_light(report, condition);

    if (condition->by != OV_NO_DATE)
        row->cells[BY].figure = ov_report_figure(report, "by", &subject);
    if (light.judged == OV_STATUS_NONE && light.computed == OV_STATUS_NONE) {
        light.computed = OV_STATUS_UNKNOWN;
        light.computed_word = N_("nobody has judged it");
    }
    ov_report_light_cells(&row->cells[LIGHT], &light);
}

static void part_row(struct ov_report *report, struct ov_block *table, const char *text, size_t number,
                     const struct ov_subject *subject)
{
    struct part part = part_of(report, text);
    struct ov_document_row *row = ov_report_row(
        report, table, ov_arena_printf(report->arena, "part-%zu", number), OV_LINE_OF_WHICH, COLUMNS);
    const char *word;
    enum ov_status status =
        ov_report_outcome(ov_report_value(report, ov_report_figure(report, text, subject)), &word);

    row->cells[WHAT].text = ov_report_formula_label(report, part.value);
    value_cells(report, row, &part, subject);
    ov_report_outcome_cell(report, &row->cells[LIGHT], status, word);
}

static void rule_rows(struct ov_report *report, struct ov_block *table, const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, COLUMNS);
    size_t count;
    const char **parts = parts_of(report, condition->rule, &count);
    struct part only;

    requirement_cells(report, row, condition);
    row->cells[WHAT].text = ov_edition_text(condition->title);
    if (count > 1) {
        for (size_t i = 0; i < count; i++)
            part_row(report, table, parts[i], i + 1, &subject);
        return;
    }
    only = part_of(report, parts[0]);
    if (only.limit)
        row->cells[WHAT].text = ov_report_formula_label(report, only.value);
    value_cells(report, row, &only, &subject);
}

/* Who judged it, when and why; the table says what. */
static void judged_by(struct ov_report *report, const char *id, const struct ov_condition *condition)
{
    struct ov_subject asked = report->request->subject;
    struct ov_report_light light = ov_report_condition_light(report, condition);
    struct ov_text text;

    asked.condition = condition->id;
    asked = ov_report_in_period(report, asked);
    if (light.judged == OV_STATUS_NONE || !ov_report_given(report, "judgement-by", &asked))
        return;
    text = ov_core_text(ov_report_given(report, "judged", &asked)
                            ? ov_report_given(report, "judgement-why", &asked)
                                  ? N_("Judged by {author} on {day}: {why}")
                                  : N_("Judged by {author} on {day}.")
                        : ov_report_given(report, "judgement-why", &asked) ? N_("Judged by {author}: {why}")
                                                                           : N_("Judged by {author}."));
    ov_report_number(report, &text, "author", ov_report_figure(report, "judgement-by", &asked));
    ov_report_number(report, &text, "day", ov_report_figure(report, "judged", &asked));
    ov_report_number(report, &text, "why", ov_report_figure(report, "judgement-why", &asked));
    ov_report_block(report, OV_BLOCK_PARAGRAPH, ov_arena_printf(report->arena, "%s.judged", id))->text = text;
}

void ov_report_outcome_table(struct ov_report *report, const char *id, const struct ov_condition *condition)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "what", N_("Requirement"), OV_ALIGN_TEXT }, { "value", N_("Outcome"), OV_ALIGN_NUMBER },
        { "target", N_("Target"), OV_ALIGN_TEXT },    { "by", N_("By"), OV_ALIGN_TEXT },
        { "light", N_("Judgement"), OV_ALIGN_TEXT },  { "computed", N_("Computed"), OV_ALIGN_TEXT },
    };
    struct ov_block *table = ov_report_table_of(report, ov_arena_printf(report->arena, "%s.outcome", id),
                                                N_("The requirement, and what decides it"), columns, COLUMNS);

    if (condition->rule) {
        rule_rows(report, table, condition);
    } else {
        struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, COLUMNS);

        row->cells[WHAT].text = ov_edition_text(condition->title);
        requirement_cells(report, row, condition);
    }
    ov_report_drop_column(table, "value");
    ov_report_drop_column(table, "target");
    ov_report_drop_column(table, "by");
    ov_report_drop_column(table, "computed");
    judged_by(report, id, condition);
    if (condition->rule) {
        struct ov_text text = ov_core_text(N_("The agreement's rule: {rule}"));

        ov_report_plain(report, &text, "rule", ov_text_data(condition->rule));
        ov_report_block(report, OV_BLOCK_PARAGRAPH, ov_arena_printf(report->arena, "%s.rule", id))->text =
            text;
    }
}

/* ---- what waits for it ---- */

static bool is_waited_for(const struct ov_report *report, const char *condition)
{
    const struct ov_terms *terms = report->terms;

    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++)
            if (ov_equal(terms->components[i].payments[j].condition, condition))
                return true;
    return false;
}

bool ov_report_at_stake(struct ov_report *report, const struct ov_condition *condition,
                        struct ov_document_cell *cell)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_report_light light = ov_report_condition_light(report, condition);
    ov_figure figure;

    if (!is_waited_for(report, condition->id) || ov_report_light_status(&light) == OV_STATUS_MET ||
        ov_report_struck(report, &subject))
        return false;
    figure = ov_report_figure(report, "at-stake", &subject);
    if (ov_report_holds(report, "at-stake = 0 kr", &subject))
        return false;
    cell->figure = figure;
    cell->decimals = 0;
    return true;
}
