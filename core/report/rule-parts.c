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

/* "(…)" whole: what is in it. NULL: it is something else. */
static const char *inside(struct ov_report *report, const char *text)
{
    size_t length = strlen(text);

    if (*text != '(' || find_outside(text, ")") != text + length - 1)
        return NULL;
    return ov_arena_copy(report->arena, text + 1, length - 2);
}

struct parts {
    const char **items;
    size_t count;
};

/* What or and and join, also in parentheses: each in the order of the rule. */
static void add_parts(struct ov_report *report, const char *rest, struct parts *parts)
{
    const char *mark = find_outside(rest, " or ") ? " or " : " and ";
    const char *next = find_outside(rest, mark), *inner = inside(report, rest);

    if (inner) {
        add_parts(report, inner, parts);
        return;
    }
    if (!next) {
        *OV_APPEND(report->arena, parts->items, parts->count) = rest;
        return;
    }
    add_parts(report, ov_arena_copy(report->arena, rest, (size_t)(next - rest)), parts);
    add_parts(report, next + strlen(mark), parts);
}

static struct parts parts_of(struct ov_report *report, const char *rule)
{
    struct ov_formula_fault fault;
    const struct ov_formula *formula = ov_formula_parse(report->arena, rule, &fault);
    struct parts parts = { 0 };

    add_parts(report, formula ? ov_formula_format(report->arena, formula) : rule, &parts);
    return parts;
}

/* What is compared, with what, and how that is said; limit NULL: the part is no comparison. */
struct part {
    const char *whole, *value, *limit, *words, *days; /* days: said of a date */
};

static struct part part_of(struct ov_report *report, const char *text)
{
    static const struct {
        const char *mark, *words, *days;
    } comparisons[] = {
        { " >= ", N_("at least {target}"), N_("no earlier than {target}") },
        { " <= ", N_("at most {target}"), N_("no later than {target}") },
        { " <> ", N_("not {target}"), N_("not {target}") },
        { " > ", N_("more than {target}"), N_("after {target}") },
        { " < ", N_("less than {target}"), N_("before {target}") },
        { " = ", N_("exactly {target}"), N_("on {target}") },
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
        part.days = comparisons[i].days;
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

static void limit_text(struct ov_report *report, struct ov_text *text, const struct part *part,
                       ov_figure limit)
{
    *text = ov_core_text(ov_report_value(report, limit)->type == OV_QUANTITY_DATE ? part->days : part->words);
    ov_report_number(report, text, "target", limit);
}

static void value_cells(struct ov_report *report, struct ov_document_cell *value,
                        struct ov_document_cell *target, const struct part *part,
                        const struct ov_subject *subject)
{
    const char *shown = shown_of(report, part);
    bool truth = !part->limit && ov_equal(shown, part->value);
    ov_figure limit;

    if (!truth || ov_catalogue_measure(report->catalogue, report->home, shown)) {
        value->figure = ov_report_figure(report, shown, subject);
        value->decimals = ov_report_formula_decimals(report, shown);
    }
    if (!part->limit)
        return;
    limit = ov_report_figure(report, part->limit, subject);
    limit_text(report, &target->text, part, limit);
}

void ov_report_target_cell(struct ov_report *report, const struct ov_report_target *target,
                           struct ov_document_cell *cell)
{
    struct part part = part_of(report, target->comparison);
    ov_figure limit = part.limit ? ov_report_figure(report, part.limit, &target->subject) : target->constant;

    if (part.limit && limit.id == target->constant.id) {
        limit_text(report, &cell->text, &part, limit);
        return;
    }
    cell->figure = target->constant; /* the measure stands behind the sign, which then says the opposite */
}

/* ---- in a table of requirements ---- */

bool ov_report_rule_value(struct ov_report *report, const struct ov_condition *condition,
                          struct ov_document_cell *value, struct ov_document_cell *target)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct parts parts = parts_of(report, condition->rule);
    struct part only;

    if (parts.count != 1)
        return false;
    only = part_of(report, parts.items[0]);
    value_cells(report, value, target, &only, &subject);
    return true;
}

bool ov_report_rule_tells(struct ov_report *report, const struct ov_condition *condition, const char *formula)
{
    struct parts parts = { 0 };

    if (condition->rule)
        parts = parts_of(report, condition->rule);
    for (size_t i = 0; i < parts.count; i++) {
        struct part part = part_of(report, parts.items[i]);

        if (ov_equal(shown_of(report, &part), formula))
            return true;
    }
    return false;
}

static bool has_row(const struct ov_block *table, const char *id)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (ov_equal(table->rows[i].id, id))
            return true;
    return false;
}

/* By the measure that it names, else by its number. */
static const char *part_id(struct ov_report *report, const struct ov_block *table,
                           const struct ov_condition *condition, const struct part *part, size_t number)
{
    const char *id = ov_arena_printf(report->arena, "%s.%s", condition->id, part->value);

    if (ov_catalogue_measure(report->catalogue, report->home, part->value) && !has_row(table, id))
        return id;
    return ov_arena_printf(report->arena, "%s.part-%zu", condition->id, number);
}

/* Of a rule without a part that words can be found for, its requirement tells enough. */
static bool any_words(struct ov_report *report, const struct parts *parts)
{
    for (size_t i = 0; parts->count > 1 && i < parts->count; i++)
        if (ov_report_formula_words(report, part_of(report, parts->items[i]).value))
            return true;
    return false;
}

void ov_report_rule_rows(struct ov_report *report, struct ov_block *table,
                         const struct ov_condition *condition, const struct ov_report_rule_columns *columns)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct parts parts = parts_of(report, condition->rule);

    for (size_t i = 0; any_words(report, &parts) && i < parts.count; i++) {
        struct part part = part_of(report, parts.items[i]);
        struct ov_document_row *row =
            ov_report_row(report, table, part_id(report, table, condition, &part, i + 1), OV_LINE_OF_WHICH,
                          table->column_count);
        const char *word;

        row->cells[0].text = ov_report_formula_words(report, part.value)
                                 ? ov_report_formula_label(report, part.value)
                                 : ov_core_text(N_("Another part of the requirement"));
        value_cells(report, &row->cells[columns->value], &row->cells[columns->target], &part, &subject);
        row->cells[columns->light].status =
            ov_report_requirement_outcome(report, condition, part.whole, &word);
        row->cells[columns->light].text = ov_core_text(word);
    }
}

/* ---- the table of one ---- */

static void requirement_cells(struct ov_report *report, struct ov_document_row *row,
                              const struct ov_condition *condition)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_report_light light = ov_report_condition_light(report, condition);

    if (condition->by != OV_NO_DATE)
        row->cells[BY].figure = ov_report_figure(report, "by", &subject);
    if (light.judged == OV_STATUS_NONE && light.computed == OV_STATUS_NONE) {
        light.computed = OV_STATUS_UNKNOWN;
        light.computed_word = N_("Nobody has judged it.");
    }
    ov_report_light_cells(&row->cells[LIGHT], &light);
}

static void rule_rows(struct ov_report *report, struct ov_block *table, const struct ov_condition *condition,
                      bool with_title)
{
    static const struct ov_report_rule_columns columns = { VALUE, TARGET, LIGHT };
    struct parts parts = parts_of(report, condition->rule);
    struct part first = part_of(report, parts.items[0]);
    struct ov_document_row *row = ov_report_row(report, table, condition->id, OV_LINE_PLAIN, COLUMNS);

    requirement_cells(report, row, condition);
    row->cells[WHAT].text = with_title ? ov_edition_text(condition->title)
                            : parts.count == 1 && first.limit && ov_report_formula_words(report, first.value)
                                ? ov_report_formula_label(report, first.value)
                                : ov_core_text(N_("The requirement as a whole"));
    if (!ov_report_rule_value(report, condition, &row->cells[VALUE], &row->cells[TARGET]))
        ov_report_rule_rows(report, table, condition, &columns);
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

static void rule_table(struct ov_report *report, const char *id, const struct ov_condition *condition,
                       bool with_title)
{
    static const struct ov_report_columns columns[COLUMNS] = {
        { "what", N_("Requirement"), OV_ALIGN_TEXT }, { "value", N_("Outcome"), OV_ALIGN_NUMBER },
        { "target", N_("Target"), OV_ALIGN_TEXT },    { "by", N_("By"), OV_ALIGN_TEXT },
        { "light", N_("Judgement"), OV_ALIGN_TEXT },  { "computed", N_("Computed"), OV_ALIGN_TEXT },
    };
    struct ov_block *table = ov_report_table_of(report, ov_arena_printf(report->arena, "%s.outcome", id),
                                                N_("The requirement, and what decides it"), columns, COLUMNS);
    struct ov_text text = ov_core_text(N_("The agreement's rule: {rule}"));
    struct ov_block *rule;

    rule_rows(report, table, condition, with_title);
    ov_report_drop_column(table, "value");
    ov_report_drop_column(table, "target");
    ov_report_drop_column(table, "by");
    ov_report_drop_column(table, "computed");
    ov_report_plain(report, &text, "rule", ov_text_data(condition->rule));
    rule = ov_report_block(report, OV_BLOCK_PARAGRAPH, ov_arena_printf(report->arena, "%s.rule", id));
    rule->text = text;
    rule->for_experts = true;
}

/* Of a requirement in words: how it is judged, and its day. */
static void in_words(struct ov_report *report, const char *id, const struct ov_condition *condition,
                     bool with_title)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    struct ov_report_light light = ov_report_condition_light(report, condition);
    struct ov_block *list =
        ov_report_block(report, OV_BLOCK_LIST, ov_arena_printf(report->arena, "%s.outcome", id));
    struct ov_document_cell cells[2] = { 0 };
    bool judged = light.judged != OV_STATUS_NONE || light.computed != OV_STATUS_NONE;
    struct ov_text text = ov_core_text(judged ? N_("By {by}") : N_("Nobody has judged it. By {by}."));

    if (!judged)
        light = (struct ov_report_light){ .computed = OV_STATUS_UNKNOWN,
                                          .computed_word = N_("Nobody has judged it.") };
    if (with_title) {
        struct ov_text title = ov_core_text(N_("The requirement: {requirement}"));

        ov_report_plain(report, &title, "requirement", ov_edition_text(condition->title));
        ov_report_row(report, list, "requirement", OV_LINE_PLAIN, 1)->cells[0].text = title;
    }
    ov_report_light_cells(cells, &light);
    ov_report_row(report, list, condition->id, OV_LINE_PLAIN, 1)->cells[0] = cells[0];
    if (condition->by == OV_NO_DATE)
        return;
    ov_report_number(report, &text, "by", ov_report_figure(report, "by", &subject));
    if (judged)
        ov_report_row(report, list, "by", OV_LINE_PLAIN, 1)->cells[0].text = text;
    else
        list->rows[list->row_count - 1].cells[0].text = text;
}

void ov_report_outcome_table(struct ov_report *report, const char *id, const struct ov_condition *condition,
                             bool with_title)
{
    if (condition->rule)
        rule_table(report, id, condition, with_title);
    else
        in_words(report, id, condition, with_title);
    judged_by(report, id, condition);
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
