/* Formulas written back as text, and what can be told of a formula without asking it. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

enum { LEVEL_NOT = 3, LEVEL_COMPARISON = 4, LEVEL_SUM, LEVEL_PRODUCT, LEVEL_UNARY, LEVEL_PRIMARY };

static int level_of_sign(enum ov_operator sign)
{
    if (sign <= OV_OPERATOR_AND)
        return (int)sign; /* or 1, and 2 */
    if (sign <= OV_OPERATOR_AT_LEAST)
        return LEVEL_COMPARISON;
    return sign <= OV_OPERATOR_SUBTRACT ? LEVEL_SUM : LEVEL_PRODUCT;
}

static int level_of(const struct ov_formula *formula)
{
    switch (formula->kind) {
    case OV_FORMULA_BINARY:
        return level_of_sign(formula->sign);
    case OV_FORMULA_NOT:
        return LEVEL_NOT;
    case OV_FORMULA_NEGATE:
        return LEVEL_UNARY;
    default:
        return formula->kind == OV_FORMULA_NUMBER && formula->number.unscaled < 0 ? LEVEL_UNARY
                                                                                  : LEVEL_PRIMARY;
    }
}

/* In parentheses when it binds less than its place asks for. */
static void put_operand(struct ov_buffer *out, const struct ov_formula *operand, int least)
{
    bool brackets = level_of(operand) < least;
    if (brackets)
        ov_buffer_putc(out, '(');
    ov_buffer_puts(out, operand->canonical);
    if (brackets)
        ov_buffer_putc(out, ')');
}

/* Grouped with blanks, decimal point: "30 594 000.50 kr". */
static void put_number(struct ov_buffer *out, const struct ov_formula *formula)
{
    char plain[OV_TEXT_NUMBER];
    ov_decimal_format(formula->number, plain);
    const char *digits = plain;
    if (*digits == '-')
        ov_buffer_putc(out, *digits++);
    size_t whole = strcspn(digits, ".");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            ov_buffer_putc(out, ' ');
        ov_buffer_putc(out, digits[i]);
    }
    ov_buffer_puts(out, digits + whole);
    if (formula->word != OV_LITERAL_PLAIN)
        ov_buffer_printf(out, " %s", ov_literal_word_text(formula->word));
}

static void put_word(struct ov_buffer *out, const char *word)
{
    const char *at = word;
    while (ov_is_word_byte(*at))
        at++;
    ov_buffer_printf(out, *at == '\0' && at > word ? "%s" : "\"%s\"", word);
}

static void put_arguments(struct ov_buffer *out, const struct ov_formula *formula)
{
    const char *separator = "";
    ov_buffer_putc(out, '(');
    for (size_t i = 0; i < formula->operand_count; i++, separator = ", ") {
        ov_buffer_puts(out, separator);
        ov_buffer_puts(out, formula->operands[i]->canonical);
    }
    if (formula->set != NULL)
        ov_buffer_printf(out, "%s%s%s", separator, formula->function->form == OV_FORM_OVER ? "over = " : "",
                         formula->set->name);
    for (size_t i = 0; i < formula->binding_count; i++, separator = ", ") {
        ov_buffer_puts(out, separator);
        if (formula->bindings[i].key != NULL)
            ov_buffer_printf(out, "%s = ", formula->bindings[i].key);
        put_word(out, formula->bindings[i].value);
    }
    ov_buffer_putc(out, ')');
}

static void put_formula(struct ov_buffer *out, const struct ov_formula *formula)
{
    char date[OV_TEXT_NUMBER];
    int level = level_of(formula);
    switch (formula->kind) {
    case OV_FORMULA_NUMBER:
        put_number(out, formula);
        break;
    case OV_FORMULA_DATE:
        ov_date_format(formula->date, date);
        ov_buffer_puts(out, date);
        break;
    case OV_FORMULA_TEXT:
        ov_buffer_printf(out, "\"%s\"", formula->text);
        break;
    case OV_FORMULA_NAME:
        ov_buffer_puts(out, formula->text);
        if (formula->binding_count > 0)
            put_arguments(out, formula);
        break;
    case OV_FORMULA_CALL:
        ov_buffer_puts(out, formula->text);
        put_arguments(out, formula);
        break;
    case OV_FORMULA_NEGATE:
        ov_buffer_putc(out, '-');
        put_operand(out, formula->operands[0], LEVEL_UNARY);
        break;
    case OV_FORMULA_NOT:
        ov_buffer_puts(out, "not ");
        put_operand(out, formula->operands[0], LEVEL_NOT);
        break;
    case OV_FORMULA_BINARY:
        /* Left-associative; a comparison takes no comparison on either side. */
        put_operand(out, formula->operands[0], level == LEVEL_COMPARISON ? level + 1 : level);
        ov_buffer_printf(out, " %s ", ov_operator_text(formula->sign));
        put_operand(out, formula->operands[1], level + 1);
        break;
    }
}

const char *ov_formula_canonical(struct ov_arena *arena, const struct ov_formula *formula)
{
    struct ov_buffer buffer = { 0 };
    put_formula(&buffer, formula);
    char *text = ov_arena_copy(arena, buffer.data, buffer.length);
    ov_buffer_free(&buffer);
    return text;
}

char *ov_formula_format(struct ov_arena *arena, const struct ov_formula *formula)
{
    return ov_arena_strdup(arena, formula->canonical);
}

/* ---- names ---- */

static void collect_names(struct ov_arena *arena, const struct ov_formula *formula, const char ***names,
                          size_t *count)
{
    if (formula->kind == OV_FORMULA_NAME)
        *OV_APPEND(arena, *names, *count) = formula->text;
    for (size_t i = 0; i < formula->operand_count; i++)
        collect_names(arena, formula->operands[i], names, count);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, each once. */
static const char **each_once(const char **names, size_t *count)
{
    size_t kept = 0;
    if (*count > 0)
        qsort(names, *count, sizeof *names, compare_texts);
    for (size_t i = 0; i < *count; i++)
        if (kept == 0 || strcmp(names[kept - 1], names[i]) != 0)
            names[kept++] = names[i];
    *count = kept;
    return names;
}

const char **ov_formula_names(struct ov_arena *arena, const struct ov_formula *formula, size_t *count)
{
    const char **names = NULL;
    *count = 0;
    collect_names(arena, formula, &names, count);
    return each_once(names, count);
}

static void collect_lists(struct ov_arena *arena, const struct ov_formula *formula, const char ***lists,
                          size_t *count)
{
    bool other = formula->function != NULL && formula->function->id == OV_FUNCTION_PREVIOUS_YEAR;
    for (size_t i = 0; i < formula->binding_count; i++)
        other = other || ov_equal(formula->bindings[i].key, "edition");
    if (other)
        return;
    if (formula->set != NULL && formula->set->id == OV_SET_CODES)
        *OV_APPEND(arena, *lists, *count) = formula->set->name;
    for (size_t i = 0; i < formula->operand_count; i++)
        collect_lists(arena, formula->operands[i], lists, count);
}

const char **ov_formula_code_lists(struct ov_arena *arena, const struct ov_formula *formula, size_t *count)
{
    const char **lists = NULL;
    *count = 0;
    collect_lists(arena, formula, &lists, count);
    return each_once(lists, count);
}
