/* The closed vocabulary of formulas: operators, functions, sets, words behind numbers, binding keys. */
#include "figures/figures-internal.h"

#include <string.h>

const char *ov_operator_text(enum ov_operator sign)
{
    static const char *const texts[] = {
        [OV_OPERATOR_OR] = "or",      [OV_OPERATOR_AND] = "and",     [OV_OPERATOR_EQUAL] = "=",
        [OV_OPERATOR_UNEQUAL] = "<>", [OV_OPERATOR_LESS] = "<",      [OV_OPERATOR_AT_MOST] = "<=",
        [OV_OPERATOR_MORE] = ">",     [OV_OPERATOR_AT_LEAST] = ">=", [OV_OPERATOR_ADD] = "+",
        [OV_OPERATOR_SUBTRACT] = "-", [OV_OPERATOR_MULTIPLY] = "*",  [OV_OPERATOR_DIVIDE] = "/",
    };
    return texts[sign];
}

static const struct ov_function functions[] = {
    { "abs", OV_FUNCTION_ABS, OV_FORM_VALUES, 1, 1, N_("abs(figure)") },
    { "at", OV_FUNCTION_AT, OV_FORM_BINDINGS, 1, 1, N_("at(figure, unit = nation, period = 2021)") },
    { "count", OV_FUNCTION_COUNT, OV_FORM_SET, 0, 0, N_("count(activities)") },
    { "given", OV_FUNCTION_GIVEN, OV_FORM_VALUES, 1, 1, N_("given(figure)") },
    { "if", OV_FUNCTION_IF, OV_FORM_VALUES, 3, 3, N_("if(condition, figure, other figure)") },
    { "max", OV_FUNCTION_MAX, OV_FORM_VALUES, 1, OV_FORMULA_VALUES, N_("max(figure, figure)") },
    { "min", OV_FUNCTION_MIN, OV_FORM_VALUES, 1, OV_FORMULA_VALUES, N_("min(figure, figure)") },
    { "missing", OV_FUNCTION_MISSING, OV_FORM_TEXT, 1, 1, N_("missing(\"the reason\")") },
    { "previous-year", OV_FUNCTION_PREVIOUS_YEAR, OV_FORM_VALUES, 1, 1, N_("previous-year(figure)") },
    { "round", OV_FUNCTION_ROUND, OV_FORM_VALUES, 1, 2, N_("round(figure) or round(figure, 1 tkr)") },
    { "share", OV_FUNCTION_SHARE, OV_FORM_VALUES, 2, 2, N_("share(part, whole)") },
    { "sum", OV_FUNCTION_SUM, OV_FORM_OVER, 1, 1, N_("sum(figure, over = parts)") },
    { "tallies", OV_FUNCTION_TALLIES, OV_FORM_VALUES, 2, 2, N_("tallies(printed, figure)") },
};

const struct ov_function *ov_function_named(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(functions); i++)
        if (strcmp(functions[i].name, name) == 0)
            return &functions[i];
    return NULL;
}

static const struct ov_set sets[] = {
    { "activities", OV_SET_ACTIVITIES },
    { "activity-parts", OV_SET_ACTIVITY_PARTS },
    { "amendments", OV_SET_AMENDMENTS },
    { "areas-of-cost-object", OV_SET_AREAS_OF_COST_OBJECT },
    { "components", OV_SET_COMPONENTS },
    { "conditions", OV_SET_CONDITIONS },
    { "cost-objects", OV_SET_COST_OBJECTS },
    { "deliveries", OV_SET_DELIVERIES },
    { "exit-plans", OV_SET_EXIT_PLANS },
    { "explanations", OV_SET_EXPLANATIONS },
    { "forecasts", OV_SET_FORECASTS },
    { "groups", OV_SET_GROUPS },
    { "judgements", OV_SET_JUDGEMENTS },
    { "leaves", OV_SET_LEAVES },
    { "notes", OV_SET_NOTES },
    { "obligations", OV_SET_OBLIGATIONS },
    { "of-which", OV_SET_OF_WHICH },
    { "parts", OV_SET_PARTS },
    { "payments", OV_SET_PAYMENTS },
    { "payments-received", OV_SET_PAYMENTS_RECEIVED },
    { "provider-notes", OV_SET_PROVIDER_NOTES },
    { "questions", OV_SET_QUESTIONS },
    { "reallocation-parts", OV_SET_REALLOCATION_PARTS },
    { "reallocations", OV_SET_REALLOCATIONS },
    { "receivers", OV_SET_RECEIVERS },
    { "recipients", OV_SET_RECIPIENTS },
    { "regions", OV_SET_REGIONS },
    { "requisitions", OV_SET_REQUISITIONS },
    { "responsibles", OV_SET_RESPONSIBLES },
    { "roles", OV_SET_ROLES },
    { "statements", OV_SET_STATEMENTS },
    { "transfers", OV_SET_TRANSFERS },
    { "unanswered", OV_SET_UNANSWERED },
    { "ungranted", OV_SET_UNGRANTED },
    { "weights", OV_SET_WEIGHTS },
};

const struct ov_set *ov_set_named(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(sets); i++)
        if (strcmp(sets[i].name, name) == 0)
            return &sets[i];
    return NULL;
}

bool ov_formula_is_set(const char *name)
{
    return ov_set_named(name) != NULL || ov_core_name(name) != NULL;
}

const char *ov_set_nearest(const char *name)
{
    const char *names[OV_COUNT_OF(sets)];
    for (size_t i = 0; i < OV_COUNT_OF(sets); i++)
        names[i] = sets[i].name;
    return ov_nearest(name, names, OV_COUNT_OF(sets));
}

const char *ov_set_names(void)
{
    return "activities, activity-parts, amendments, areas-of-cost-object, components, conditions, "
           "cost-objects, deliveries, exit-plans, explanations, forecasts, groups, judgements, leaves, "
           "notes, obligations, of-which, parts, payments, payments-received, provider-notes, questions, "
           "reallocation-parts, reallocations, receivers, recipients, regions, requisitions, "
           "responsibles, roles, statements, transfers, unanswered, ungranted, weights, and the code "
           "lists of an edition";
}

static const struct {
    const char *text;
    enum ov_literal_word word;
} literal_words[] = {
    { "kr", OV_LITERAL_KR },     { "tkr", OV_LITERAL_TKR },   { "mkr", OV_LITERAL_MKR },
    { "mdkr", OV_LITERAL_MDKR }, { "%", OV_LITERAL_PERCENT }, { "days", OV_LITERAL_DAYS },
    { "day", OV_LITERAL_DAYS },
};

bool ov_literal_word_named(const char *text, size_t length, enum ov_literal_word *out)
{
    for (size_t i = 0; i < OV_COUNT_OF(literal_words); i++) {
        if (strlen(literal_words[i].text) == length && memcmp(literal_words[i].text, text, length) == 0) {
            *out = literal_words[i].word;
            return true;
        }
    }
    return false;
}

const char *ov_literal_word_text(enum ov_literal_word word)
{
    for (size_t i = 0; i < OV_COUNT_OF(literal_words); i++)
        if (literal_words[i].word == word)
            return literal_words[i].text;
    return "";
}

/* Keys that core figures take. Any other id is a division of a field, and only fields and measures have
 * those. */
static const char *const binding_keys[] = {
    "unit",         "component",  "payment",  "group",       "period",   "edition",   "activity",
    "condition",    "obligation", "key",      "cost-object", "document", "statement", "transfer",
    "reallocation", "delivery",   "forecast", "question",    "party",
};

bool ov_binding_key_known(const char *key)
{
    for (size_t i = 0; i < OV_COUNT_OF(binding_keys); i++)
        if (strcmp(binding_keys[i], key) == 0)
            return true;
    return false;
}

const char *ov_binding_keys(void)
{
    return "unit, component, payment, group, period, edition, activity, condition, obligation, key, "
           "cost-object, document, statement, transfer, reallocation, delivery, forecast, question; party "
           "within "
           "decided(…)";
}
