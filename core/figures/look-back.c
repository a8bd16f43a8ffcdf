/* How far back a formula looks, told without asking it: for who decides beforehand which values are read. */
#include "figures/figures-internal.h"

static void take_period(const struct ov_binding *binding, ov_date *first)
{
    struct ov_period period;
    const char *accepted;
    /* What a bare id means follows from the name; one that reads as a period may be one. */
    if ((binding->key == NULL || ov_equal(binding->key, "period")) &&
        ov_period_parse(binding->value, &period, &accepted) && (*first == OV_NO_DATE || period.from < *first))
        *first = period.from;
}

static void find_first(const struct ov_formula *formula, ov_date *first)
{
    for (size_t i = 0; i < formula->binding_count; i++)
        take_period(&formula->bindings[i], first);
    for (size_t i = 0; i < formula->operand_count; i++)
        find_first(formula->operands[i], first);
}

bool ov_formula_first_day(const struct ov_formula *formula, ov_date *first)
{
    *first = OV_NO_DATE;
    find_first(formula, first);
    return *first != OV_NO_DATE;
}

int ov_formula_years_back(const struct ov_formula *formula)
{
    int most = 0;
    for (size_t i = 0; i < formula->operand_count; i++) {
        int years = ov_formula_years_back(formula->operands[i]);
        most = years > most ? years : most;
    }
    return most + (formula->function != NULL && formula->function->id == OV_FUNCTION_PREVIOUS_YEAR);
}
