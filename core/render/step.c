/* One node of the graph told in words: what it is, with which values it was computed, where it comes from.
 * HTML and the command explain both say it with these. */
#include "render/render-internal.h"

#include <string.h>

enum { OPERANDS_WRITTEN = 8, ARGUMENTS_WRITTEN = 3 }; /* in one expression; more are counted */

struct telling {
    struct ov_arena *arena;
    const struct ov_graph *graph;
    const struct ov_translations *translations;
    const char *language;
};

/* How an operator is written between its operands; NULL for a function. */
static const char *operator_sign(const char *label)
{
    static const struct {
        const char *label, *sign;
    } signs[] = {
        { "+", "+" },  { "-", "−" }, { "−", "−" },  { "*", "×" }, { "×", "×" },         { "/", "÷" },
        { "÷", "÷" },  { "=", "=" }, { "<>", "≠" }, { "<", "<" }, { "<=", "≤" },        { ">", ">" },
        { ">=", "≥" }, { "≠", "≠" }, { "≤", "≤" },  { "≥", "≥" }, { "and", N_("and") }, { "or", N_("or") },
    };
    for (size_t i = 0; i < OV_COUNT_OF(signs); i++)
        if (ov_equal(signs[i].label, label))
            return signs[i].sign;
    return NULL;
}

static const char *shown(const struct telling *telling, uint32_t id)
{
    ov_figure figure = { id };
    return ov_quantity_string(telling->arena, ov_value_of(telling->graph, figure), -1, telling->language);
}

/* "24 000 000 kr + 500 000 kr": the operands' values with the sign between them. */
static void write_signed(const struct telling *telling, const struct ov_node *node, const char *sign,
                         struct ov_buffer *out)
{
    size_t count = node->operand_count, written = count > OPERANDS_WRITTEN ? OPERANDS_WRITTEN - 1 : count;
    sign = ov_word(telling->translations, sign);
    for (size_t i = 0; i < written; i++) {
        if (i > 0)
            ov_buffer_printf(out, " %s ", sign);
        ov_buffer_puts(out, shown(telling, node->operands[i]));
    }
    if (written < count)
        ov_buffer_printf(out, " %s … (%zu %s)", sign, count, ov_word(telling->translations, N_("values")));
}

/* "max(12 kr; 15 kr)", "sum over weights (21 values)": more follow as steps of their own. */
static void write_call(const struct telling *telling, const struct ov_node *node, struct ov_buffer *out)
{
    const char *label = node->label != NULL ? node->label : "";
    if (node->operand_count == 1 && ov_equal(label, "-")) {
        ov_buffer_printf(out, "−(%s)", shown(telling, node->operands[0]));
        return;
    }
    ov_buffer_puts(out, label);
    if (node->operand_count == 0)
        return;
    ov_buffer_puts(out, strchr(label, ' ') != NULL ? " (" : "(");
    if (node->operand_count > ARGUMENTS_WRITTEN)
        ov_buffer_printf(out, "%zu %s", node->operand_count, ov_word(telling->translations, N_("values")));
    for (size_t i = 0; i < node->operand_count && node->operand_count <= ARGUMENTS_WRITTEN; i++)
        ov_buffer_printf(out, "%s%s", i > 0 ? "; " : "", shown(telling, node->operands[i]));
    ov_buffer_putc(out, ')');
}

static const char *operation(const struct telling *telling, const struct ov_node *node)
{
    const char *sign = node->operand_count > 1 ? operator_sign(node->label) : NULL;
    struct ov_buffer out = { 0 };
    if (sign != NULL)
        write_signed(telling, node, sign, &out);
    else
        write_call(telling, node, &out);
    const char *text = ov_arena_copy(telling->arena, out.data != NULL ? out.data : "", out.length);
    ov_buffer_free(&out);
    return text;
}

/* "tilldelningar, belopp": a table's and a column's names as the reader's files have them. */
static const char *cell_name(const struct telling *telling, const struct ov_node *node)
{
    const struct ov_table *table = node->table != NULL ? ov_table_named(node->table) : NULL;
    int column = table != NULL && node->column != NULL ? ov_column_index(table, node->column) : -1;
    const char *table_name = node->table, *column_name = node->column;
    if (ov_starts_with(telling->language, "sv")) {
        if (table != NULL && table->swedish != NULL)
            table_name = table->swedish;
        if (column >= 0 && table->columns[column].swedish != NULL)
            column_name = table->columns[column].swedish;
    }
    if (table_name == NULL)
        return column_name;
    return column_name == NULL ? table_name
                               : ov_arena_printf(telling->arena, "%s, %s", table_name, column_name);
}

static bool exact_when_shown(const struct ov_quantity *value)
{
    struct ov_rational scaled;
    int64_t units = value->type == OV_QUANTITY_SHARE ? 1000 : value->type == OV_QUANTITY_NUMBER ? 1000000 : 1;
    return ov_rational_multiply(value->number, ov_rational(units, 1), &scaled) && scaled.den == 1;
}

/* A fraction grouped for reading, "18 174 397/71 862 709"; plain digits when it is too long for that. */
static const char *fraction(const struct telling *telling, struct ov_rational value)
{
    char text[90], num[OV_TEXT_NUMBER], den[OV_TEXT_NUMBER];
    if (value.num > INT64_MAX || value.num < INT64_MIN || value.den > INT64_MAX) {
        ov_rational_format(value, text);
        return ov_arena_strdup(telling->arena, text);
    }
    ov_integer_show((int64_t)value.num, telling->language, num);
    ov_integer_show((int64_t)value.den, telling->language, den);
    return ov_arena_printf(telling->arena, "%s/%s", num, den);
}

static const char *exact(const struct telling *telling, const struct ov_quantity *value)
{
    if (!ov_quantity_given(value) || exact_when_shown(value))
        return NULL;
    if (value->type == OV_QUANTITY_SHARE || value->type == OV_QUANTITY_NUMBER)
        return fraction(telling, value->number);
    struct ov_rational kronor;
    if (value->type != OV_QUANTITY_MONEY ||
        !ov_rational_multiply(value->number, ov_rational(1, 100), &kronor))
        return NULL;
    return ov_arena_printf(telling->arena, "%s\xC2\xA0kr", fraction(telling, kronor));
}

/* What one step of the last printed digit is, when that is coarser than how the value is shown. */
static const char *precision(const struct telling *telling, const struct ov_quantity *value)
{
    if (!ov_quantity_given(value) || value->type != OV_QUANTITY_MONEY || value->unit.den <= 0 ||
        ov_rational_compare(value->unit, ov_rational(100, 1)) <= 0)
        return NULL;
    struct ov_quantity unit = *value;
    unit.number = value->unit;
    return ov_quantity_string(telling->arena, &unit, -1, telling->language);
}

static void tell_kind(const struct telling *telling, const struct ov_node *node, struct ov_step *step)
{
    static const char *const kinds[] = {
        [OV_NODE_ROW] = N_("Recorded"),       [OV_NODE_SELECTION] = N_("Selection of rows"),
        [OV_NODE_TERM] = N_("Term"),          [OV_NODE_CONSTANT] = N_("Constant"),
        [OV_NODE_OPERATION] = N_("Computed"), [OV_NODE_CHOICE] = N_("Choice"),
        [OV_NODE_ROUNDING] = N_("Rounding"),  [OV_NODE_FIGURE] = N_("Figure"),
    };
    if ((unsigned)node->kind < OV_COUNT_OF(kinds) && kinds[node->kind] != NULL)
        step->what = ov_word(telling->translations, kinds[node->kind]);
    switch (node->kind) {
    case OV_NODE_ROW:
    case OV_NODE_TERM:
        /* A row of values is known by its field, every other cell by its table and column. */
        step->expression_is_formula = node->table == NULL || ov_equal(node->table, "values");
        step->expression =
            step->expression_is_formula && node->label != NULL ? node->label : cell_name(telling, node);
        break;
    case OV_NODE_OPERATION:
    case OV_NODE_CHOICE:
        step->expression = operation(telling, node);
        break;
    case OV_NODE_SELECTION:
        step->expression = node->label != NULL ? node->label : cell_name(telling, node);
        step->expression_is_formula = true;
        break;
    default:
        step->expression = node->label;
        step->expression_is_formula = true;
    }
}

struct ov_step ov_step_of(struct ov_arena *arena, const struct ov_graph *graph, ov_figure figure,
                          const struct ov_translations *translations)
{
    struct telling telling = { arena, graph, translations, ov_translations_language(translations) };
    const struct ov_quantity *value = ov_value_of(graph, figure);
    struct ov_step step = { .what = "", .node = ov_graph_node(graph, figure) };
    step.value = ov_quantity_string(arena, value, -1, telling.language);
    step.exact = exact(&telling, value);
    step.precision = precision(&telling, value);
    step.preliminary = *ov_quantity_mark(value, translations) != '\0';
    if (!ov_quantity_given(value) && value->reason != NULL)
        step.reason = ov_reason_told(arena, graph, translations, value->reason);
    if (step.node != NULL) {
        step.subject = step.node->subject;
        tell_kind(&telling, step.node, &step);
    }
    return step;
}

const char *ov_step_cite_word(const struct ov_node *node)
{
    return node->kind == OV_NODE_OPERATION ? N_("Explanation") : N_("Source");
}

const char *ov_step_cite(const struct ov_node *node, const struct ov_translations *translations)
{
    if (node->kind != OV_NODE_OPERATION || node->cite == NULL)
        return node->cite;
    return ov_translate_reason(translations, node->cite);
}

char *ov_step_source(struct ov_arena *arena, const struct ov_node *node,
                     const struct ov_translations *translations)
{
    const struct ov_origin *origin = &node->origin;
    if (origin->file == NULL)
        return NULL;
    char *source = ov_arena_strdup(arena, origin->file);
    if (origin->line > 0)
        source = ov_arena_printf(arena, "%s, %s\xC2\xA0%d", source, ov_word(translations, N_("line")),
                                 origin->line);
    if (origin->batch > 0)
        source = ov_arena_printf(arena, "%s, %s\xC2\xA0%lld", source, ov_word(translations, N_("import")),
                                 (long long)origin->batch);
    return source;
}
