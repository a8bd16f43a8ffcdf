/* Evaluation: every formula of every subject once, each with a node that says how it came about. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

/* Names may be defined through names this deep; a definition through itself stops here at the latest. */
enum { DEPTH_MOST = 400 };

struct ov_figures *ov_figures_new(struct ov_arena *arena, const struct ov_view *view,
                                  const struct ov_catalogue *catalogue, struct ov_graph *graph, ov_date today)
{
    struct ov_figures *figures = OV_NEW(arena, struct ov_figures);
    figures->arena = arena;
    figures->view = view;
    figures->catalogue = catalogue;
    figures->graph = graph;
    figures->today = today;
    return figures;
}

void ov_figures_set_compute(struct ov_figures *figures, ov_figures_compute *compute, void *context)
{
    figures->compute = compute;
    figures->compute_context = context;
}

const struct ov_quantity *ov_figures_value(const struct ov_figures *figures, ov_figure figure)
{
    return ov_graph_value(figures->graph, figure);
}

struct ov_graph *ov_figures_graph(struct ov_figures *figures)
{
    return figures->graph;
}

const struct ov_view *ov_figures_view(const struct ov_figures *figures)
{
    return figures->view;
}

/* ---- nodes ---- */

ov_figure ov_node_add(struct ov_figures *figures, enum ov_node_kind kind, const char *label,
                      const struct ov_question *question, const struct ov_quantity *value,
                      const ov_figure *operands, size_t count, int chosen)
{
    struct ov_node node = { .kind = kind,
                            .value = *value,
                            .label = label,
                            .subject = question != NULL ? question->label : NULL,
                            .chosen = chosen };
    uint32_t few[OV_FORMULA_VALUES] = { 0 }, *numbers = few;
    if (count > OV_COUNT_OF(few))
        numbers = ov_malloc(count * sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = operands[i].id;
    ov_figure figure = ov_graph_add(figures->graph, &node, numbers, count);
    if (numbers != few)
        free(numbers);
    return figure;
}

/* Kept once for each text. "%s" alone is somebody else's reason, handed on. */
static void keep_reason(struct ov_figures *figures, const struct ov_reason *reason)
{
    struct ov_map_entry *entry = ov_map_at(figures->arena, &figures->reasons, reason->text, 0);
    if (entry->item != NULL || reason->count == 0 || strcmp(reason->format, "%s") == 0)
        return;
    entry->text = reason->text;
    entry->item = reason->format;
    *OV_APPEND(figures->graph->arena, figures->graph->reasons, figures->graph->reason_count) = *reason;
}

/* The text, and apart from it what it is made of. */
static const char *make_reason(struct ov_figures *figures, const char *format, va_list arguments)
{
    struct ov_reason reason = { .format = format };
    struct ov_buffer text = { 0 };
    for (const char *at = format; *at != '\0'; at++) {
        if (*at != '%') {
            ov_buffer_putc(&text, *at);
            continue;
        }
        at++;
        const char *value = *at == 'd' ? ov_arena_printf(figures->arena, "%d", va_arg(arguments, int))
                                       : va_arg(arguments, const char *);
        value = ov_arena_strdup(figures->arena, value != NULL ? value : "?");
        *OV_APPEND(figures->arena, reason.values, reason.count) = value;
        ov_buffer_puts(&text, value);
    }
    reason.text = ov_utf8_clean(figures->arena, text.length > 0 ? text.data : "", text.length);
    ov_buffer_free(&text);
    keep_reason(figures, &reason);
    return reason.text;
}

const char *ov_figures_reason(struct ov_figures *figures, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = make_reason(figures, format, arguments);
    va_end(arguments);
    return text;
}

ov_figure ov_node_none(struct ov_figures *figures, const char *label, const struct ov_question *question,
                       enum ov_quantity_type type, enum ov_state state, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct ov_quantity value = ov_quantity_none(type, state, make_reason(figures, format, arguments));
    va_end(arguments);
    return ov_node_add(figures, OV_NODE_OPERATION, label, question, &value, NULL, 0, -1);
}

ov_figure ov_node_sum(struct ov_figures *figures, enum ov_node_kind kind, const char *label,
                      const struct ov_question *question, enum ov_quantity_type type,
                      const ov_figure *operands, size_t count)
{
    struct ov_quantity sum = ov_quantity_number(ov_rational(0, 1));
    sum.type = type;
    if (count == 1)
        return operands[0];
    for (size_t i = 0; i < count; i++) {
        const struct ov_quantity *term = ov_graph_value(figures->graph, operands[i]);
        sum = i == 0 ? *term
                     : ov_quantity_arithmetic(figures->arena, OV_OPERATOR_ADD, &sum, term, false, false);
    }
    return ov_node_add(figures, kind, label, question, &sum, operands, count, -1);
}

/* ---- operators ---- */

/* A 0 without a unit is of whatever type stands beside it: grant = 0. */
static bool is_free_zero(const struct ov_formula *formula)
{
    return formula->kind == OV_FORMULA_NUMBER && formula->word == OV_LITERAL_PLAIN &&
           formula->number.unscaled == 0;
}

static bool decides(enum ov_operator sign, const struct ov_quantity *left)
{
    return left->state == OV_GIVEN && left->type == OV_QUANTITY_TRUTH &&
           left->truth == (sign == OV_OPERATOR_OR);
}

static ov_figure evaluate_binary(struct ov_figures *figures, const struct ov_formula *formula,
                                 const struct ov_question *question)
{
    const struct ov_formula *const *sides = formula->operands;
    enum ov_operator sign = formula->sign;
    ov_figure operands[2] = { ov_evaluate(figures, sides[0], question) };
    struct ov_quantity left = *ov_graph_value(figures->graph, operands[0]), value;
    if (sign <= OV_OPERATOR_AND && decides(sign, &left)) /* the other side cannot change it */
        return ov_node_add(figures, OV_NODE_OPERATION, ov_operator_text(sign), question, &left, operands, 1,
                           -1);
    operands[1] = ov_evaluate(figures, sides[1], question);
    const struct ov_quantity *right = ov_graph_value(figures->graph, operands[1]);
    if (sign <= OV_OPERATOR_AND)
        value = ov_quantity_logic(figures->arena, sign, &left, right);
    else if (sign <= OV_OPERATOR_AT_LEAST)
        value = ov_quantity_comparison(figures->arena, sign, &left, right, is_free_zero(sides[0]),
                                       is_free_zero(sides[1]));
    else
        value = ov_quantity_arithmetic(figures->arena, sign, &left, right, is_free_zero(sides[0]),
                                       is_free_zero(sides[1]));
    return ov_node_add(figures, OV_NODE_OPERATION, ov_operator_text(sign), question, &value, operands, 2, -1);
}

static ov_figure evaluate_unary(struct ov_figures *figures, const struct ov_formula *formula,
                                const struct ov_question *question)
{
    ov_figure operand = ov_evaluate(figures, formula->operands[0], question);
    const struct ov_quantity *inner = ov_graph_value(figures->graph, operand);
    struct ov_quantity value =
        formula->kind == OV_FORMULA_NOT ? ov_quantity_not(figures->arena, inner) : ov_quantity_negate(inner);
    return ov_node_add(figures, OV_NODE_OPERATION, formula->kind == OV_FORMULA_NOT ? "not" : "-", question,
                       &value, &operand, 1, -1);
}

static ov_figure evaluate_constant(struct ov_figures *figures, const struct ov_formula *formula)
{
    struct ov_quantity value = formula->kind == OV_FORMULA_DATE   ? ov_quantity_date(formula->date)
                               : formula->kind == OV_FORMULA_TEXT ? ov_quantity_text(formula->text)
                                                                  : ov_quantity_literal(formula);
    return ov_node_add(figures, OV_NODE_CONSTANT, formula->canonical, NULL, &value, NULL, 0, -1);
}

static ov_figure dispatch(struct ov_figures *figures, const struct ov_formula *formula,
                          const struct ov_question *question)
{
    switch (formula->kind) {
    case OV_FORMULA_NUMBER:
    case OV_FORMULA_DATE:
    case OV_FORMULA_TEXT:
        return evaluate_constant(figures, formula);
    case OV_FORMULA_NAME:
        return ov_evaluate_name(figures, formula, question);
    case OV_FORMULA_CALL:
        return ov_evaluate_call(figures, formula, question);
    case OV_FORMULA_BINARY:
        return evaluate_binary(figures, formula, question);
    default:
        return evaluate_unary(figures, formula, question);
    }
}

static bool is_constant(const struct ov_formula *formula)
{
    return formula->kind <= OV_FORMULA_TEXT;
}

ov_figure ov_evaluate(struct ov_figures *figures, const struct ov_formula *formula,
                      const struct ov_question *question)
{
    uint64_t number = is_constant(formula) ? 0 : question->number;
    struct ov_map_entry *entry = ov_map_at(figures->arena, &figures->results, formula->canonical, number);
    if (entry->figure.id != 0)
        return entry->figure;
    if (entry->busy)
        return ov_node_none(figures, formula->canonical, question, OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE,
                            "%s is defined through itself", formula->canonical);
    if (figures->depth >= DEPTH_MOST)
        return ov_node_none(figures, formula->canonical, question, OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE,
                            "%s is defined through too many others", formula->canonical);
    entry->busy = true;
    figures->depth++;
    ov_figure figure = dispatch(figures, formula, question);
    figures->depth--;
    entry = ov_map_at(figures->arena, &figures->results, formula->canonical, number);
    entry->busy = false;
    entry->figure = figure;
    return figure;
}

/* ---- formulas as text ---- */

struct parsed {
    const struct ov_formula *formula; /* NULL: fault */
    struct ov_formula_fault fault;
};

static const struct parsed *parse_once(struct ov_figures *figures, const char *text)
{
    struct ov_map_entry *entry = ov_map_at(figures->arena, &figures->formulas, text, 0);
    if (entry->item == NULL) {
        struct parsed *parsed = OV_NEW(figures->arena, struct parsed);
        parsed->formula = ov_formula_parse(figures->arena, text, &parsed->fault);
        entry->text = ov_arena_strdup(figures->arena, text);
        entry->item = parsed;
    }
    return entry->item;
}

ov_figure ov_evaluate_text(struct ov_figures *figures, const char *formula,
                           const struct ov_question *question)
{
    const struct parsed *parsed = parse_once(figures, formula);
    if (parsed->formula != NULL)
        return ov_evaluate(figures, parsed->formula, question);
    return ov_node_none(figures, formula, question, OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE,
                        "column %d of the formula: %s; accepted: %s", parsed->fault.column,
                        parsed->fault.text, parsed->fault.accepted);
}

ov_figure ov_evaluate_named(struct ov_figures *figures, const char *name, const char *formula,
                            const struct ov_question *question)
{
    ov_figure operand = ov_evaluate_text(figures, formula, question);
    struct ov_quantity value = *ov_graph_value(figures->graph, operand);
    return ov_node_add(figures, OV_NODE_FIGURE, ov_arena_printf(figures->arena, "%s = %s", name, formula),
                       question, &value, &operand, 1, -1);
}

ov_figure ov_figures_formula(struct ov_figures *figures, const char *formula,
                             const struct ov_subject *subject)
{
    return ov_evaluate_text(figures, formula, ov_question_of(figures, subject));
}

/* ---- types without values ---- */

enum ov_quantity_type ov_formula_type(struct ov_figures *figures, const struct ov_formula *formula,
                                      const struct ov_question *question)
{
    const struct ov_field *field = NULL;
    const struct ov_measure *measure = NULL;
    const struct ov_core_name *core;
    enum ov_quantity_type type;
    switch (formula->kind) {
    case OV_FORMULA_NUMBER:
        return ov_quantity_literal(formula).type;
    case OV_FORMULA_DATE:
        return OV_QUANTITY_DATE;
    case OV_FORMULA_TEXT:
        return OV_QUANTITY_TEXT;
    case OV_FORMULA_NOT:
        return OV_QUANTITY_TRUTH;
    case OV_FORMULA_BINARY:
        type = ov_type_of_binary(formula->sign, ov_formula_type(figures, formula->operands[0], question),
                                 ov_formula_type(figures, formula->operands[1], question));
        return type != 0 ? type : OV_QUANTITY_NUMBER;
    case OV_FORMULA_NEGATE:
        return ov_formula_type(figures, formula->operands[0], question);
    case OV_FORMULA_CALL:
        if (formula->function->id == OV_FUNCTION_GIVEN || formula->function->id == OV_FUNCTION_TALLIES)
            return OV_QUANTITY_TRUTH;
        if (formula->function->id == OV_FUNCTION_SHARE)
            return OV_QUANTITY_SHARE;
        if (formula->operand_count == 0 || formula->function->id == OV_FUNCTION_MISSING)
            return OV_QUANTITY_NUMBER;
        /* if(condition, a, b) is what a is; the other functions are what their first argument is. */
        return ov_formula_type(figures, formula->operands[formula->function->id == OV_FUNCTION_IF ? 1 : 0],
                               question);
    case OV_FORMULA_NAME:
        break;
    }
    if ((core = ov_core_name(formula->text)) != NULL)
        return core->type;
    if (figures->catalogue != NULL) {
        field = ov_catalogue_field(figures->catalogue, question->home, formula->text);
        measure = ov_catalogue_measure(figures->catalogue, question->home, formula->text);
    }
    return field != NULL     ? ov_quantity_type_of(field->type)
           : measure != NULL ? ov_quantity_type_of(measure->type)
                             : OV_QUANTITY_NUMBER;
}

/* ---- rows as they are ---- */

ov_figure ov_figures_cell(struct ov_figures *figures, enum ov_table_id table, size_t row, int column)
{
    return ov_cell_figure(figures, table, row, column, ov_table(table)->columns[column].name);
}

ov_figure ov_figures_number_of(struct ov_figures *figures, const char *what, const ov_figure *found,
                               size_t count)
{
    struct ov_node node = { .kind = OV_NODE_SELECTION,
                            .value = ov_quantity_number(ov_rational((int64_t)count, 1)),
                            .label = what,
                            .chosen = -1 };
    uint32_t *operands = OV_NEW_ARRAY(figures->arena, uint32_t, count ? count : 1);
    for (size_t i = 0; i < count; i++)
        operands[i] = found[i].id;
    return ov_graph_add(figures->graph, &node, operands, count);
}
