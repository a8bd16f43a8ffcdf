/* A formula's text as a tree. Recursive descent, one function per level of precedence. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

bool ov_parse_fault(struct ov_parser *parser, int column, const char *accepted, const char *text)
{
    return ov_scanner_fault(&parser->scanner, column, accepted, "%s", text);
}

const struct ov_token *ov_parse_token(const struct ov_parser *parser)
{
    return &parser->scanner.token;
}

bool ov_parse_is_sign(const struct ov_parser *parser, enum ov_operator sign)
{
    return ov_parse_token(parser)->kind == OV_TOKEN_OPERATOR && ov_parse_token(parser)->sign == sign;
}

static struct ov_formula *start(struct ov_parser *parser, enum ov_formula_kind kind, int column)
{
    struct ov_formula *formula = OV_NEW(parser->scanner.arena, struct ov_formula);
    formula->kind = kind;
    formula->column = column;
    formula->depth = 1;
    return formula;
}

/* Closes a node: its depth and canonical text follow from its operands. */
struct ov_formula *ov_parse_finish(struct ov_parser *parser, struct ov_formula *formula)
{
    for (size_t i = 0; i < formula->operand_count; i++)
        if (formula->depth <= formula->operands[i]->depth)
            formula->depth = formula->operands[i]->depth + 1;
    if (formula->depth > OV_FORMULA_DEPTH) {
        ov_parse_fault(parser, formula->column, N_("at most 100 operations within each other"),
                       N_("the formula is nested too deep"));
        return NULL;
    }
    formula->canonical = ov_formula_canonical(parser->scanner.arena, formula);
    return formula;
}

void ov_parse_operand(struct ov_parser *parser, struct ov_formula *formula, const struct ov_formula *operand)
{
    *OV_APPEND(parser->scanner.arena, formula->operands, formula->operand_count) = operand;
}

static bool enter(struct ov_parser *parser)
{
    if (++parser->open <= OV_FORMULA_DEPTH)
        return true;
    return ov_parse_fault(parser, ov_parse_token(parser)->column, N_("at most 100 levels within each other"),
                          N_("the formula is nested too deep"));
}

static const char accepted_operand[] =
    N_("a number, a date, a \"text\", a name, a function, or a formula in parentheses");

/* ---- operands ---- */

static struct ov_formula *parse_literal(struct ov_parser *parser)
{
    const struct ov_token *here = ov_parse_token(parser);
    struct ov_formula *formula = start(parser, OV_FORMULA_NUMBER, here->column);
    formula->number = here->number;
    formula->word = here->word;
    formula->date = here->date;
    formula->text = here->text;
    if (here->kind == OV_TOKEN_DATE)
        formula->kind = OV_FORMULA_DATE;
    else if (here->kind == OV_TOKEN_TEXT)
        formula->kind = OV_FORMULA_TEXT;
    ov_scanner_next(&parser->scanner);
    return ov_parse_finish(parser, formula);
}

static struct ov_formula *parse_word(struct ov_parser *parser)
{
    const struct ov_token *here = ov_parse_token(parser);
    const struct ov_function *function = ov_function_named(here->text);
    struct ov_formula *formula =
        start(parser, function != NULL ? OV_FORMULA_CALL : OV_FORMULA_NAME, here->column);
    formula->function = function;
    formula->text = here->text;
    if (strcmp(here->text, "not") == 0) {
        ov_parse_fault(parser, here->column, N_("not within parentheses, as in (not a) = b"),
                       N_("not cannot stand here"));
        return NULL;
    }
    ov_scanner_next(&parser->scanner);
    if (!enter(parser))
        return NULL;
    formula = function != NULL ? ov_parse_call(parser, formula) : ov_parse_name(parser, formula);
    parser->open--;
    return formula;
}

static struct ov_formula *parse_primary(struct ov_parser *parser)
{
    const struct ov_token *here = ov_parse_token(parser);
    switch (here->kind) {
    case OV_TOKEN_NUMBER:
    case OV_TOKEN_DATE:
    case OV_TOKEN_TEXT:
        return parse_literal(parser);
    case OV_TOKEN_NAME:
        return parse_word(parser);
    case OV_TOKEN_OPEN: {
        if (!enter(parser))
            return NULL;
        ov_scanner_next(&parser->scanner);
        struct ov_formula *inner = ov_parse_or(parser);
        if (inner == NULL || !ov_parse_expect(parser, OV_TOKEN_CLOSE, N_("an operator, or )"),
                                              N_("the parenthesis is not closed")))
            return NULL;
        parser->open--;
        return inner;
    }
    default:
        ov_parse_fault(parser, here->column, accepted_operand,
                       here->kind == OV_TOKEN_END ? N_("the formula ends too early")
                                                  : N_("a figure is missing here"));
        return NULL;
    }
}

static struct ov_formula *parse_unary(struct ov_parser *parser)
{
    if (!ov_parse_is_sign(parser, OV_OPERATOR_SUBTRACT))
        return parse_primary(parser);
    int column = ov_parse_token(parser)->column;
    if (!enter(parser))
        return NULL;
    ov_scanner_next(&parser->scanner);
    struct ov_formula *operand = parse_unary(parser);
    parser->open--;
    if (operand == NULL)
        return NULL;
    if (operand->kind == OV_FORMULA_NUMBER) { /* a negative number is one number */
        operand->number.unscaled = -operand->number.unscaled;
        operand->column = column;
        return ov_parse_finish(parser, operand);
    }
    struct ov_formula *formula = start(parser, OV_FORMULA_NEGATE, column);
    ov_parse_operand(parser, formula, operand);
    return ov_parse_finish(parser, formula);
}

/* ---- operators ---- */

static struct ov_formula *binary(struct ov_parser *parser, enum ov_operator sign, int column,
                                 struct ov_formula *left, struct ov_formula *right)
{
    if (left == NULL || right == NULL)
        return NULL;
    struct ov_formula *formula = start(parser, OV_FORMULA_BINARY, column);
    formula->sign = sign;
    ov_parse_operand(parser, formula, left);
    ov_parse_operand(parser, formula, right);
    return ov_parse_finish(parser, formula);
}

/* Left-associative operators from first to last, over operands of the next level. */
static struct ov_formula *parse_level(struct ov_parser *parser, enum ov_operator first, enum ov_operator last,
                                      struct ov_formula *(*next)(struct ov_parser *))
{
    struct ov_formula *left = next(parser);
    while (left != NULL && ov_parse_token(parser)->kind == OV_TOKEN_OPERATOR &&
           ov_parse_token(parser)->sign >= first && ov_parse_token(parser)->sign <= last) {
        struct ov_token here = *ov_parse_token(parser);
        if (here.sign == OV_OPERATOR_SUBTRACT && !(here.blank_before && here.blank_after)) {
            ov_parse_fault(parser, here.column, N_("a minus with blanks round it, as in a - b"),
                           N_("a hyphen belongs to a name, and a minus has blanks round it"));
            return NULL;
        }
        ov_scanner_next(&parser->scanner);
        left = binary(parser, here.sign, here.column, left, next(parser));
    }
    return left;
}

static struct ov_formula *parse_product(struct ov_parser *parser)
{
    return parse_level(parser, OV_OPERATOR_MULTIPLY, OV_OPERATOR_DIVIDE, parse_unary);
}

static struct ov_formula *parse_sum(struct ov_parser *parser)
{
    return parse_level(parser, OV_OPERATOR_ADD, OV_OPERATOR_SUBTRACT, parse_product);
}

static bool is_comparison(const struct ov_parser *parser)
{
    return ov_parse_token(parser)->kind == OV_TOKEN_OPERATOR &&
           ov_parse_token(parser)->sign >= OV_OPERATOR_EQUAL &&
           ov_parse_token(parser)->sign <= OV_OPERATOR_AT_LEAST;
}

static struct ov_formula *parse_comparison(struct ov_parser *parser)
{
    struct ov_formula *left = parse_sum(parser);
    if (left == NULL || !is_comparison(parser))
        return left;
    struct ov_token here = *ov_parse_token(parser);
    ov_scanner_next(&parser->scanner);
    left = binary(parser, here.sign, here.column, left, parse_sum(parser));
    if (left != NULL && is_comparison(parser)) {
        ov_parse_fault(parser, ov_parse_token(parser)->column, N_("a < b and b < c"),
                       N_("comparisons cannot be chained"));
        return NULL;
    }
    return left;
}

static struct ov_formula *parse_not(struct ov_parser *parser)
{
    if (ov_parse_token(parser)->kind != OV_TOKEN_NAME || strcmp(ov_parse_token(parser)->text, "not") != 0)
        return parse_comparison(parser);
    int column = ov_parse_token(parser)->column;
    if (!enter(parser))
        return NULL;
    ov_scanner_next(&parser->scanner);
    struct ov_formula *operand = parse_not(parser);
    parser->open--;
    if (operand == NULL)
        return NULL;
    struct ov_formula *formula = start(parser, OV_FORMULA_NOT, column);
    ov_parse_operand(parser, formula, operand);
    return ov_parse_finish(parser, formula);
}

static struct ov_formula *parse_and(struct ov_parser *parser)
{
    return parse_level(parser, OV_OPERATOR_AND, OV_OPERATOR_AND, parse_not);
}

struct ov_formula *ov_parse_or(struct ov_parser *parser)
{
    return parse_level(parser, OV_OPERATOR_OR, OV_OPERATOR_OR, parse_and);
}

struct ov_formula *ov_formula_parse(struct ov_arena *arena, const char *text,
                                    struct ov_formula_fault *fault_out)
{
    struct ov_formula_fault ignored, *out = fault_out != NULL ? fault_out : &ignored;
    *out = (struct ov_formula_fault){ 0 };
    size_t length = strlen(text);
    if (length > OV_FORMULA_LENGTH || !ov_utf8_valid(text, length)) {
        *out = (struct ov_formula_fault){ .column = 1 };
        snprintf(out->text, sizeof out->text, "%s",
                 length > OV_FORMULA_LENGTH ? N_("the formula is too long") : N_("the formula is not UTF-8"));
        snprintf(out->accepted, sizeof out->accepted, "%s",
                 length > OV_FORMULA_LENGTH ? N_("at most 4 000 bytes") : N_("text in UTF-8"));
        return NULL;
    }
    struct ov_parser parser = { .open = 0 };
    ov_scanner_begin(&parser.scanner, arena, text, out);
    struct ov_formula *formula = ov_parse_or(&parser);
    if (formula != NULL && ov_parse_token(&parser)->kind != OV_TOKEN_END) {
        ov_parse_fault(&parser, ov_parse_token(&parser)->column, N_("an operator, or the end of the formula"),
                       N_("an operator is missing here"));
        return NULL;
    }
    return formula;
}
