/* The target that a rule sets for a figure: read from the parsed rule, never from its text. */
#include "figures/figures-internal.h"

#include <string.h>

/* A value of its own: written in the rule, or computed from nothing but what is written there. */
static bool is_constant(const struct ov_formula *formula)
{
    switch (formula->kind) {
    case OV_FORMULA_NUMBER:
    case OV_FORMULA_DATE:
    case OV_FORMULA_TEXT:
        return true;
    case OV_FORMULA_NEGATE:
    case OV_FORMULA_BINARY:
        break;
    case OV_FORMULA_CALL:
        if (formula->function->form != OV_FORM_VALUES)
            return false;
        break;
    default:
        return false;
    }
    for (size_t i = 0; i < formula->operand_count; i++)
        if (!is_constant(formula->operands[i]))
            return false;
    return true;
}

static bool is_name(const struct ov_formula *formula, const char *name)
{
    return formula->kind == OV_FORMULA_NAME && formula->binding_count == 0 &&
           strcmp(formula->text, name) == 0;
}

/* What a comparison holds the name against; NULL when it is no such comparison. Being unlike something is no
 * target. */
static const struct ov_formula *held_against(const struct ov_formula *formula, const char *name)
{
    if (formula->sign < OV_OPERATOR_EQUAL || formula->sign > OV_OPERATOR_AT_LEAST ||
        formula->sign == OV_OPERATOR_UNEQUAL)
        return NULL;
    for (size_t i = 0; i < 2; i++)
        if (is_name(formula->operands[i], name) && is_constant(formula->operands[1 - i]))
            return formula->operands[1 - i];
    return NULL;
}

bool ov_formula_target(struct ov_arena *arena, const struct ov_formula *formula, const char *name,
                       char **comparison, char **constant)
{
    const struct ov_formula *against;

    if (formula->kind != OV_FORMULA_BINARY)
        return false;
    if (formula->sign == OV_OPERATOR_OR || formula->sign == OV_OPERATOR_AND)
        return ov_formula_target(arena, formula->operands[0], name, comparison, constant) ||
               ov_formula_target(arena, formula->operands[1], name, comparison, constant);
    against = held_against(formula, name);
    if (against == NULL)
        return false;
    *comparison = ov_formula_format(arena, formula);
    *constant = ov_formula_format(arena, against);
    return true;
}
