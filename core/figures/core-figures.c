/* The core figures by name: what each gives, what a bare id binds, and who computes it. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

enum { DECIDED, PRELIMINARY, BUDGET, APPLIED, REJECTED };

/* By name. */
static const struct ov_core_name names[] = {
    { "activity", OV_QUANTITY_TEXT, NULL, ov_core_activity, OV_ACTIVITIES_TITLE },
    { "amount", OV_QUANTITY_MONEY, NULL, ov_core_amount, 0 },
    { "answer", OV_QUANTITY_TEXT, "question", ov_core_answer, OV_NOTES_TEXT },
    { "answered", OV_QUANTITY_TRUTH, "question", ov_core_answer, 0 },
    { "answered-by", OV_QUANTITY_TEXT, "question", ov_core_answer, OV_NOTES_AUTHOR },
    { "answered-on", OV_QUANTITY_DATE, "question", ov_core_answer, OV_NOTES_DATE },
    { "applied", OV_QUANTITY_MONEY, "component", ov_core_grant, APPLIED },
    { "approver", OV_QUANTITY_TEXT, "component", ov_core_role, 0 },
    { "at-stake", OV_QUANTITY_MONEY, "component", ov_core_at_stake, 0 },
    { "available", OV_QUANTITY_MONEY, "component", ov_core_available, 0 },
    { "base", OV_QUANTITY_MONEY, "component", ov_core_payment, OV_PAYMENT_TERMS_BASE },
    { "begins", OV_QUANTITY_DATE, NULL, ov_core_edition, OV_EDITIONS_FROM },
    { "booked-income", OV_QUANTITY_MONEY, "component", ov_core_posted, OV_POSTED_INCOME },
    { "budget", OV_QUANTITY_MONEY, "component", ov_core_grant, BUDGET },
    { "by", OV_QUANTITY_DATE, "condition", ov_core_condition, OV_CONDITIONS_BY },
    { "carried", OV_QUANTITY_MONEY, "component", ov_core_transfer_sum, OV_TRANSFER_CARRY_OVER },
    { "carried-in", OV_QUANTITY_MONEY, "component", ov_core_carried_in, 0 },
    { "carry-over-allowed", OV_QUANTITY_TRUTH, "component", ov_core_carry_over_allowed, 0 },
    { "carry-over-until", OV_QUANTITY_DATE, "component", ov_core_rule_date, OV_MONEY_RULE_CARRY_OVER },
    { "co-funding", OV_QUANTITY_MONEY, "component", ov_core_transfer_sum, OV_TRANSFER_CO_FUNDING },
    { "code", OV_QUANTITY_TEXT, NULL, ov_core_code, OV_CODES_TITLE },
    { "code-id", OV_QUANTITY_TEXT, NULL, ov_core_code, OV_CODES_CODE },
    { "component", OV_QUANTITY_TEXT, "component", ov_core_component, OV_COMPONENTS_TITLE },
    { "computed", OV_QUANTITY_MONEY, "component", ov_core_allocation, OV_ALLOCATIONS_COMPUTED },
    { "condition", OV_QUANTITY_TEXT, "condition", ov_core_condition, OV_CONDITIONS_TITLE },
    { "controller", OV_QUANTITY_TEXT, "component", ov_core_role, 0 },
    { "coordinator", OV_QUANTITY_TEXT, "component", ov_core_role, 0 },
    { "cost-object", OV_QUANTITY_TEXT, "component", ov_core_cost_object, OV_COMPONENT_USES_COST_OBJECT },
    { "counterpart", OV_QUANTITY_TEXT, NULL, ov_core_said, OV_SAID_COUNTERPART },
    { "date", OV_QUANTITY_DATE, NULL, ov_core_said, OV_SAID_DATE },
    { "decided", OV_QUANTITY_DATE, "decision", ov_core_decided, 0 },
    { "decision", OV_QUANTITY_TEXT, NULL, ov_core_said, OV_SAID_DECISION },
    { "delivered", OV_QUANTITY_DATE, "obligation", ov_core_delivery, OV_DELIVERIES_DATE },
    { "delivery", OV_QUANTITY_TEXT, NULL, ov_core_bound_title, OV_TABLE_DELIVERIES },
    { "delivery-state", OV_QUANTITY_TEXT, "obligation", ov_core_delivery, OV_DELIVERIES_STATE },
    { "difference", OV_QUANTITY_MONEY, "component", ov_core_difference, 0 },
    { "document", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_DOCUMENT },
    { "due", OV_QUANTITY_DATE, "obligation", ov_core_obligation, OV_OBLIGATIONS_DUE },
    { "edition", OV_QUANTITY_TEXT, NULL, ov_core_edition, OV_EDITIONS_TITLE },
    { "ends", OV_QUANTITY_DATE, NULL, ov_core_edition, OV_EDITIONS_TO },
    { "expected", OV_QUANTITY_MONEY, "component", ov_core_allocation, OV_ALLOCATIONS_EXPECTED },
    { "expected-rest", OV_QUANTITY_MONEY, "component", ov_core_expected_rest, 0 },
    { "expected-values", OV_QUANTITY_NUMBER, NULL, ov_core_collected, OV_COLLECTED_EXPECTED },
    { "first-due", OV_QUANTITY_DATE, "obligation", ov_core_obligation, OV_OBLIGATIONS_FIRST_DUE },
    { "forecast", OV_QUANTITY_MONEY, "component", ov_core_forecast, 0 },
    { "funded-by", OV_QUANTITY_TEXT, "component", ov_core_component, OV_COMPONENTS_FUNDED_BY },
    { "funded-grant", OV_QUANTITY_MONEY, "component", ov_core_funded_grant, 0 },
    { "gate", OV_QUANTITY_TEXT, "condition", ov_core_condition, OV_CONDITIONS_GATE },
    { "grant", OV_QUANTITY_MONEY, "component", ov_core_grant, DECIDED },
    { "group", OV_QUANTITY_TEXT, NULL, ov_core_group, OV_RECIPIENTS_TITLE },
    { "investments", OV_QUANTITY_MONEY, "component", ov_core_posted, OV_POSTED_INVESTMENT },
    { "judged", OV_QUANTITY_DATE, "condition", ov_core_judgement, OV_JUDGEMENTS_DATE },
    { "judgement", OV_QUANTITY_TEXT, "condition", ov_core_judgement, OV_JUDGEMENTS_JUDGEMENT },
    { "judgement-by", OV_QUANTITY_TEXT, "condition", ov_core_judgement, OV_JUDGEMENTS_AUTHOR },
    { "judgement-why", OV_QUANTITY_TEXT, "condition", ov_core_judgement, OV_JUDGEMENTS_TEXT },
    { "key", OV_QUANTITY_TEXT, "component", ov_core_key, OV_PAYMENT_TERMS_KEY },
    { "key-total", OV_QUANTITY_NUMBER, NULL, ov_core_key_total, 0 },
    { "kind", OV_QUANTITY_TEXT, NULL, ov_core_kind, 0 },
    { "late-values", OV_QUANTITY_NUMBER, NULL, ov_core_collected, OV_COLLECTED_LATE },
    { "likely-key", OV_QUANTITY_TEXT, "component", ov_core_payment, OV_PAYMENT_TERMS_LIKELY_KEY },
    { "locked", OV_QUANTITY_TRUTH, "component", ov_core_use, OV_COMPONENT_USES_LOCKED },
    { "method", OV_QUANTITY_TEXT, "component", ov_core_payment, OV_PAYMENT_TERMS_METHOD },
    { "name", OV_QUANTITY_TEXT, NULL, ov_core_unit, 0 },
    { "national", OV_QUANTITY_MONEY, "component", ov_core_national, 0 },
    { "noted", OV_QUANTITY_TRUTH, "note", ov_core_noted, 0 },
    { "obligation", OV_QUANTITY_TEXT, "obligation", ov_core_obligation, OV_OBLIGATIONS_TITLE },
    { "other-edition", OV_QUANTITY_TEXT, NULL, ov_core_said, OV_SAID_OTHER_EDITION },
    { "others-grant", OV_QUANTITY_MONEY, "component", ov_core_others_grant, DECIDED },
    { "outcome", OV_QUANTITY_TRUTH, "condition", ov_core_outcome, 0 },
    { "own-grant", OV_QUANTITY_MONEY, "component", ov_core_own_grant, DECIDED },
    { "parent", OV_QUANTITY_TEXT, NULL, ov_core_activity, OV_ACTIVITIES_PARENT },
    { "parts-grant", OV_QUANTITY_MONEY, "component", ov_core_parts_grant, DECIDED },
    { "passed-on", OV_QUANTITY_MONEY, "component", ov_core_transfer_sum, OV_TRANSFER_PASSED_ON },
    { "payment", OV_QUANTITY_TEXT, NULL, ov_core_payment, OV_PAYMENT_TERMS_ID },
    { "payment-amount", OV_QUANTITY_MONEY, "component", ov_core_payment_amount, 0 },
    { "permission", OV_QUANTITY_TEXT, NULL, ov_core_said, OV_SAID_PERMISSION },
    { "place", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_PLACE },
    { "planned", OV_QUANTITY_MONEY, "component", ov_core_planned, 0 },
    { "posted-through", OV_QUANTITY_DATE, NULL, ov_core_posted_through, 0 },
    { "preliminary", OV_QUANTITY_MONEY, "component", ov_core_grant, PRELIMINARY },
    { "printed", OV_QUANTITY_NUMBER, NULL, ov_core_statement, OV_STATEMENTS_PRINTED },
    { "published", OV_QUANTITY_MONEY, "component", ov_core_allocation, OV_ALLOCATIONS_PUBLISHED },
    { "question", OV_QUANTITY_TEXT, "question", ov_core_question, OV_QUESTIONS_TITLE },
    { "reallocated", OV_QUANTITY_MONEY, "component", ov_core_reallocated, 0 },
    { "reallocation", OV_QUANTITY_TEXT, NULL, ov_core_bound_title, OV_TABLE_REALLOCATIONS },
    { "receipt", OV_QUANTITY_TEXT, "obligation", ov_core_delivery, OV_DELIVERIES_RECEIPT },
    { "receipt-date", OV_QUANTITY_DATE, "obligation", ov_core_delivery, OV_DELIVERIES_RECEIVED },
    { "received", OV_QUANTITY_MONEY, "component", ov_core_received, 0 },
    { "received-values", OV_QUANTITY_NUMBER, NULL, ov_core_collected, OV_COLLECTED_RECEIVED },
    { "receiver", OV_QUANTITY_TEXT, "obligation", ov_core_obligation, OV_OBLIGATIONS_RECEIVER },
    { "recipients", OV_QUANTITY_TEXT, "component", ov_core_component, OV_COMPONENTS_RECIPIENTS },
    { "redistributed", OV_QUANTITY_MONEY, "component", ov_core_redistributed, 0 },
    { "region-money", OV_QUANTITY_TRUTH, "component", ov_core_region_money, 0 },
    { "registry", OV_QUANTITY_TEXT, NULL, ov_core_edition, OV_EDITIONS_REGISTRY },
    { "rejected", OV_QUANTITY_MONEY, "component", ov_core_grant, REJECTED },
    { "remaining", OV_QUANTITY_MONEY, "component", ov_core_remaining, 0 },
    { "repaid", OV_QUANTITY_MONEY, "component", ov_core_transfer_sum, OV_TRANSFER_REPAYMENT },
    { "repay-by", OV_QUANTITY_DATE, "component", ov_core_rule_date, OV_MONEY_RULE_REPAYMENT },
    { "requisition-by", OV_QUANTITY_DATE, "component", ov_core_rule_date, OV_MONEY_RULE_REQUISITION },
    { "requisitioned", OV_QUANTITY_MONEY, "component", ov_core_transfer_sum, OV_TRANSFER_REQUISITION },
    { "responsible", OV_QUANTITY_TEXT, "component", ov_core_responsible, OV_COMPONENT_USES_RESPONSIBLE },
    { "role", OV_QUANTITY_TEXT, "component", ov_core_component, OV_COMPONENTS_ROLE },
    { "rounding", OV_QUANTITY_TEXT, "component", ov_core_payment, OV_PAYMENT_TERMS_ROUNDING },
    { "rule", OV_QUANTITY_TEXT, "condition", ov_core_condition, OV_CONDITIONS_RULE },
    { "says", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_SAYS },
    { "stated", OV_QUANTITY_NUMBER, NULL, ov_core_stated, 0 },
    { "stated-national", OV_QUANTITY_MONEY, "component", ov_core_stated_national, 0 },
    { "statement", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_SAYS },
    { "struck", OV_QUANTITY_TRUTH, NULL, ov_core_struck, 0 },
    { "substitute", OV_QUANTITY_TEXT, "component", ov_core_role, 0 },
    { "through", OV_QUANTITY_TEXT, "component", ov_core_through, 0 },
    { "title", OV_QUANTITY_TEXT, NULL, ov_core_title, 0 },
    { "today", OV_QUANTITY_DATE, NULL, ov_core_today, 0 },
    { "transfer", OV_QUANTITY_TEXT, NULL, ov_core_bound_title, OV_TABLE_TRANSFERS },
    { "unallocated", OV_QUANTITY_MONEY, "component", ov_core_unallocated, 0 },
    { "unit", OV_QUANTITY_TEXT, NULL, ov_core_unit, 0 },
    { "used", OV_QUANTITY_MONEY, "component", ov_core_posted, OV_POSTED_COST },
    { "weight", OV_QUANTITY_NUMBER, NULL, ov_core_weight, 0 },
};

static int compare_name(const void *key, const void *element)
{
    return strcmp(key, ((const struct ov_core_name *)element)->name);
}

const struct ov_core_name *ov_core_name(const char *name)
{
    if (ov_starts_with(name, "core."))
        name += strlen("core.");
    return bsearch(name, names, OV_COUNT_OF(names), sizeof names[0], compare_name);
}

const char *const *ov_core_names(size_t *count)
{
    static const char *list[OV_COUNT_OF(names)];
    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        list[i] = names[i].name;
    *count = OV_COUNT_OF(names);
    return list;
}

/* ---- any name ---- */

/* Everything a short name may mean here, for the nearest one. */
static const char *nearest_name(struct ov_figures *figures, const struct ov_question *question,
                                const char *name)
{
    const struct ov_module *home =
        figures->catalogue != NULL ? ov_catalogue_module(figures->catalogue, question->home) : NULL;
    size_t most = OV_COUNT_OF(names) + (home != NULL ? home->field_count + home->measure_count : 0),
           count = 0;
    const char **all = OV_NEW_ARRAY(figures->arena, const char *, most);
    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        all[count++] = names[i].name;
    for (size_t i = 0; home != NULL && i < home->field_count; i++)
        all[count++] = home->fields[i].id;
    for (size_t i = 0; home != NULL && i < home->measure_count; i++)
        all[count++] = home->measures[i].id;
    return ov_nearest(name, all, count);
}

static ov_figure unknown_name(struct ov_figures *figures, const struct ov_formula *formula,
                              const struct ov_question *question)
{
    const char *nearest = nearest_name(figures, question, formula->text);
    return ov_node_none(figures, formula->canonical, question, OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE,
                        "there is no core figure, field or measure %s%s%s", formula->text,
                        nearest != NULL ? N_("; the nearest is ") : "", nearest != NULL ? nearest : "");
}

/* The full id of a field or measure, and the module it belongs to. */
static const char *full_name(struct ov_figures *figures, const char *home, const char *name,
                             const char **module)
{
    const char *point = strchr(name, '.');
    *module = point != NULL ? ov_arena_copy(figures->arena, name, (size_t)(point - name)) : home;
    return point != NULL ? name : ov_arena_printf(figures->arena, "%s.%s", home, name);
}

ov_figure ov_evaluate_name(struct ov_figures *figures, const struct ov_formula *formula,
                           const struct ov_question *question)
{
    const struct ov_core_name *core = ov_core_name(formula->text);
    const struct ov_question *bound = question;
    const char *reason, *module;
    if (formula->binding_count > 0) {
        bound = ov_question_bind(figures, question, formula->bindings, formula->binding_count,
                                 core != NULL ? core->positional : NULL, &reason);
        if (bound == NULL)
            return ov_node_none(figures, formula->canonical, question,
                                core != NULL ? core->type : OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE, "%s",
                                reason);
    }
    if (core != NULL)
        return ov_through_funding(figures, core, bound);
    const struct ov_catalogue *catalogue = figures->catalogue;
    const struct ov_field *field =
        catalogue != NULL ? ov_catalogue_field(catalogue, question->home, formula->text) : NULL;
    const struct ov_measure *measure =
        catalogue != NULL ? ov_catalogue_measure(catalogue, question->home, formula->text) : NULL;
    const char *full = full_name(figures, question->home, formula->text, &module);
    if (field != NULL)
        return ov_evaluate_field(figures, field, full, bound);
    if (measure != NULL)
        return ov_evaluate_measure(figures, measure, full, module, bound);
    return unknown_name(figures, formula, question);
}
