/* What stands in the parentheses of names and functions. */
#include "figures/figures-internal.h"

#include <string.h>

bool ov_parse_expect(struct ov_parser *parser, enum ov_token_kind kind, const char *accepted,
                     const char *text)
{
    if (ov_parse_token(parser)->kind != kind)
        return ov_parse_fault(parser, ov_parse_token(parser)->column, accepted, text);
    ov_scanner_next(&parser->scanner);
    return true;
}

static bool check_period(struct ov_parser *parser, const char *value, int column)
{
    struct ov_period period;
    const char *accepted = NULL;
    if (ov_period_parse(value, &period, &accepted) || strcmp(value, OV_PERIOD_OWN) == 0)
        return true;
    return ov_scanner_fault(&parser->scanner, column,
                            accepted != NULL ? accepted : N_("a period such as 2022, 2022T2 or 2022-03"),
                            N_("'%s' is no period"), value);
}

static bool add_binding(struct ov_parser *parser, struct ov_formula *formula, const char *key,
                        const char *value, int column)
{
    if (formula->binding_count == OV_FORMULA_BINDINGS)
        return ov_parse_fault(parser, column, N_("at most 8 of them"), N_("too much is bound at once"));
    for (size_t i = 0; i < formula->binding_count; i++)
        if (ov_equal(formula->bindings[i].key, key))
            return ov_parse_fault(parser, column, N_("each key once"), N_("this is bound twice"));
    *OV_APPEND(parser->scanner.arena, formula->bindings, formula->binding_count) =
        (struct ov_binding){ key, value };
    return true;
}

/* Can key be bound for this core figure? NULL: for a field, a measure or at(…), where any other id is a
 * division of a field. */
static bool check_key(struct ov_parser *parser, const struct ov_formula *formula,
                      const struct ov_core_name *core, const char *key, int column)
{
    bool bare = formula->binding_count > 0 && formula->bindings[0].key == NULL;
    if (bare && core != NULL && ov_equal(core->positional, key))
        return ov_parse_fault(parser, column, N_("each key once"), N_("this is bound twice"));
    bool party = strcmp(key, "party") == 0;
    if (!ov_is_id(key) || (core != NULL && !ov_binding_key_known(key)) ||
        (party && (core == NULL || !ov_equal(core->positional, "decision"))))
        return ov_scanner_fault(&parser->scanner, column, ov_binding_keys(), N_("'%s' cannot be bound here"),
                                key);
    if (core != NULL && core->type == OV_QUANTITY_MONEY && core->evaluate != ov_core_posted &&
        strcmp(key, "period") == 0)
        return ov_parse_fault(
            parser, column,
            N_("edition = agreement@edition, or previous-year(figure) for the edition before"),
            N_("a sum belongs to an edition, not to a period"));
    return true;
}

static bool parse_binding(struct ov_parser *parser, struct ov_formula *formula,
                          const struct ov_core_name *core)
{
    const char *key = ov_parse_token(parser)->text;
    int column = ov_parse_token(parser)->column, value_column;
    if (!check_key(parser, formula, core, key, column))
        return false;
    ov_scanner_next(&parser->scanner);
    if (!ov_parse_is_sign(parser, OV_OPERATOR_EQUAL))
        return ov_parse_fault(parser, ov_parse_token(parser)->column,
                              N_("key = value, such as unit = nation"), N_("= is missing"));
    const char *value = ov_scanner_word(&parser->scanner, &value_column);
    if (value == NULL)
        return false;
    if (strcmp(key, "period") == 0 && !check_period(parser, value, value_column))
        return false;
    if (!ov_binding_key_known(key) && strpbrk(value, ";=") != NULL)
        return ov_parse_fault(parser, value_column, N_("one code of the division, such as woman"),
                              N_("a code has no ; and no ="));
    return add_binding(parser, formula, key, value, column);
}

/* One argument of a name: "key = value", or the bare id that some core figures take. */
static bool parse_name_argument(struct ov_parser *parser, struct ov_formula *formula,
                                const struct ov_core_name *core)
{
    if (ov_parse_token(parser)->kind != OV_TOKEN_NAME)
        return ov_parse_fault(parser, ov_parse_token(parser)->column,
                              N_("an id, or key = value such as unit = nation"),
                              N_("a name takes no formula as its argument"));
    struct ov_parser ahead = *parser;
    struct ov_formula_fault ignored = { .column = 1 };
    ahead.scanner.fault = &ignored;
    ov_scanner_next(&ahead.scanner);
    if (ov_parse_is_sign(&ahead, OV_OPERATOR_EQUAL))
        return parse_binding(parser, formula, core);
    if (core == NULL || core->positional == NULL || formula->binding_count > 0)
        return ov_parse_fault(
            parser, ov_parse_token(parser)->column, N_("key = value such as unit = nation or sex = woman"),
            core == NULL ? N_("a field or measure takes no bare id") : N_("no bare id is taken here"));
    if (!ov_is_id(ov_parse_token(parser)->text))
        return ov_parse_fault(parser, ov_parse_token(parser)->column,
                              N_("an id of small letters, digits and hyphens"), N_("this is no id"));
    if (!add_binding(parser, formula, NULL, ov_parse_token(parser)->text, ov_parse_token(parser)->column))
        return false;
    ov_scanner_next(&parser->scanner);
    return true;
}

struct ov_formula *ov_parse_name(struct ov_parser *parser, struct ov_formula *formula)
{
    const struct ov_core_name *core = ov_core_name(formula->text);
    if (ov_parse_token(parser)->kind == OV_TOKEN_OPEN) {
        do {
            ov_scanner_next(&parser->scanner);
            if (!parse_name_argument(parser, formula, core))
                return NULL;
        } while (ov_parse_token(parser)->kind == OV_TOKEN_COMMA);
        if (!ov_parse_expect(parser, OV_TOKEN_CLOSE, N_(", or )"), N_("the arguments are not closed")))
            return NULL;
    }
    return ov_parse_finish(parser, formula);
}

/* ---- functions ---- */

/* Any other id is a code list, which an edition may have or not. */
static bool parse_set(struct ov_parser *parser, struct ov_formula *formula, const char *name, int column)
{
    formula->set = ov_set_named(name);
    if (formula->set != NULL)
        return true;
    if (!ov_is_id(name) || ov_core_name(name) != NULL)
        return ov_scanner_fault(&parser->scanner, column, ov_set_names(), N_("'%s' is no set"), name);
    struct ov_set *codes = OV_NEW(parser->scanner.arena, struct ov_set);
    *codes = (struct ov_set){ name, OV_SET_CODES };
    formula->set = codes;
    return true;
}

static bool parse_over(struct ov_parser *parser, struct ov_formula *formula)
{
    const struct ov_token *key = ov_parse_token(parser);
    if (key->kind != OV_TOKEN_NAME || strcmp(key->text, "over") != 0)
        return ov_parse_fault(parser, key->column, formula->function->usage,
                              N_("what to sum over is missing"));
    ov_scanner_next(&parser->scanner);
    if (!ov_parse_is_sign(parser, OV_OPERATOR_EQUAL))
        return ov_parse_fault(parser, ov_parse_token(parser)->column, formula->function->usage,
                              N_("= is missing"));
    int column;
    const char *name = ov_scanner_word(&parser->scanner, &column);
    return name != NULL && parse_set(parser, formula, name, column);
}

/* Argument number at of a function. */
static bool parse_argument(struct ov_parser *parser, struct ov_formula *formula, size_t at)
{
    const struct ov_function *function = formula->function;
    if (function->form == OV_FORM_SET) {
        if (at > 0 || ov_parse_token(parser)->kind != OV_TOKEN_NAME)
            return ov_parse_fault(parser, ov_parse_token(parser)->column, ov_set_names(),
                                  N_("one set is counted"));
        if (!parse_set(parser, formula, ov_parse_token(parser)->text, ov_parse_token(parser)->column))
            return false;
        ov_scanner_next(&parser->scanner);
        return true;
    }
    if (at < function->most) {
        int column = ov_parse_token(parser)->column;
        struct ov_formula *operand = ov_parse_or(parser);
        if (operand == NULL)
            return false;
        if (function->form == OV_FORM_TEXT && operand->kind != OV_FORMULA_TEXT)
            return ov_parse_fault(parser, column, function->usage, N_("a text is expected"));
        ov_parse_operand(parser, formula, operand);
        return true;
    }
    if (function->form == OV_FORM_OVER && at == 1)
        return parse_over(parser, formula);
    if (function->form == OV_FORM_BINDINGS && ov_parse_token(parser)->kind == OV_TOKEN_NAME)
        return parse_binding(parser, formula, NULL);
    return ov_parse_fault(parser, ov_parse_token(parser)->column, function->usage, N_("too many arguments"));
}

static bool enough_arguments(const struct ov_formula *formula)
{
    const struct ov_function *function = formula->function;
    bool needs_set = function->form == OV_FORM_OVER || function->form == OV_FORM_SET;
    return formula->operand_count >= function->least && (!needs_set || formula->set != NULL) &&
           (function->form != OV_FORM_BINDINGS || formula->binding_count > 0);
}

struct ov_formula *ov_parse_call(struct ov_parser *parser, struct ov_formula *formula)
{
    size_t at = 0;
    if (ov_parse_token(parser)->kind != OV_TOKEN_OPEN) {
        ov_parse_fault(parser, formula->column, formula->function->usage,
                       N_("a function needs its arguments"));
        return NULL;
    }
    do {
        ov_scanner_next(&parser->scanner);
        if (!parse_argument(parser, formula, at++))
            return NULL;
    } while (ov_parse_token(parser)->kind == OV_TOKEN_COMMA);
    if (!enough_arguments(formula)) {
        ov_parse_fault(parser, ov_parse_token(parser)->column, formula->function->usage,
                       N_("an argument is missing"));
        return NULL;
    }
    if (!ov_parse_expect(parser, OV_TOKEN_CLOSE, N_(", or )"), N_("the arguments are not closed")))
        return NULL;
    return ov_parse_finish(parser, formula);
}
