/* The core figures by name: what each gives, what a bare id binds, and who computes it. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

enum { DECIDED, PRELIMINARY, BUDGET, APPLIED, REJECTED };

/* By name. */
static const struct ov_core_name names[] = {
    { "activity", OV_QUANTITY_TEXT, NULL, ov_core_activity, OV_ACTIVITIES_TITLE },
    { "amount", OV_QUANTITY_MONEY, NULL, ov_core_activity, OV_ACTIVITIES_AMOUNT },
    { "applied", OV_QUANTITY_MONEY, "component", ov_core_grant, APPLIED },
    { "base", OV_QUANTITY_MONEY, "component", ov_core_payment, OV_PAYMENT_TERMS_BASE },
    { "begins", OV_QUANTITY_DATE, NULL, ov_core_edition, OV_EDITIONS_FROM },
    { "budget", OV_QUANTITY_MONEY, "component", ov_core_grant, BUDGET },
    { "by", OV_QUANTITY_DATE, "condition", ov_core_condition, OV_CONDITIONS_BY },
    { "carried", OV_QUANTITY_MONEY, "component", ov_core_unrecorded, 0 },
    { "component", OV_QUANTITY_TEXT, "component", ov_core_component, OV_COMPONENTS_TITLE },
    { "computed", OV_QUANTITY_MONEY, "component", ov_core_allocation, OV_ALLOCATIONS_COMPUTED },
    { "condition", OV_QUANTITY_TEXT, "condition", ov_core_condition, OV_CONDITIONS_TITLE },
    { "cost-object", OV_QUANTITY_TEXT, "component", ov_core_cost_object, OV_COMPONENT_USES_COST_OBJECT },
    { "decided", OV_QUANTITY_DATE, "decision", ov_core_decided, 0 },
    { "delivered", OV_QUANTITY_DATE, "obligation", ov_core_delivered, 0 },
    { "difference", OV_QUANTITY_MONEY, "component", ov_core_difference, 0 },
    { "document", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_DOCUMENT },
    { "due", OV_QUANTITY_DATE, "obligation", ov_core_obligation, OV_OBLIGATIONS_DUE },
    { "edition", OV_QUANTITY_TEXT, NULL, ov_core_edition, OV_EDITIONS_TITLE },
    { "ends", OV_QUANTITY_DATE, NULL, ov_core_edition, OV_EDITIONS_TO },
    { "first-due", OV_QUANTITY_DATE, "obligation", ov_core_obligation, OV_OBLIGATIONS_FIRST_DUE },
    { "forecast", OV_QUANTITY_MONEY, "component", ov_core_unrecorded, 0 },
    { "gate", OV_QUANTITY_TEXT, "condition", ov_core_condition, OV_CONDITIONS_GATE },
    { "grant", OV_QUANTITY_MONEY, "component", ov_core_grant, DECIDED },
    { "group", OV_QUANTITY_TEXT, NULL, ov_core_group, OV_RECIPIENTS_TITLE },
    { "key", OV_QUANTITY_TEXT, "component", ov_core_key, OV_PAYMENT_TERMS_KEY },
    { "key-total", OV_QUANTITY_NUMBER, NULL, ov_core_key_total, 0 },
    { "kind", OV_QUANTITY_TEXT, NULL, ov_core_kind, 0 },
    { "locked", OV_QUANTITY_TRUTH, "component", ov_core_use, OV_COMPONENT_USES_LOCKED },
    { "method", OV_QUANTITY_TEXT, "component", ov_core_payment, OV_PAYMENT_TERMS_METHOD },
    { "name", OV_QUANTITY_TEXT, NULL, ov_core_unit, 0 },
    { "national", OV_QUANTITY_MONEY, "component", ov_core_national, 0 },
    { "obligation", OV_QUANTITY_TEXT, "obligation", ov_core_obligation, OV_OBLIGATIONS_TITLE },
    { "others-grant", OV_QUANTITY_MONEY, "component", ov_core_others_grant, DECIDED },
    { "outcome", OV_QUANTITY_TRUTH, "condition", ov_core_outcome, 0 },
    { "own-grant", OV_QUANTITY_MONEY, "component", ov_core_own_grant, DECIDED },
    { "parent", OV_QUANTITY_TEXT, NULL, ov_core_activity, OV_ACTIVITIES_PARENT },
    { "parts-grant", OV_QUANTITY_MONEY, "component", ov_core_parts_grant, DECIDED },
    { "payment", OV_QUANTITY_TEXT, NULL, ov_core_payment, OV_PAYMENT_TERMS_ID },
    { "payment-amount", OV_QUANTITY_MONEY, "component", ov_core_payment_amount, 0 },
    { "place", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_PLACE },
    { "planned", OV_QUANTITY_MONEY, "component", ov_core_planned, 0 },
    { "preliminary", OV_QUANTITY_MONEY, "component", ov_core_grant, PRELIMINARY },
    { "printed", OV_QUANTITY_NUMBER, NULL, ov_core_statement, OV_STATEMENTS_PRINTED },
    { "published", OV_QUANTITY_MONEY, "component", ov_core_allocation, OV_ALLOCATIONS_PUBLISHED },
    { "received", OV_QUANTITY_MONEY, "component", ov_core_unrecorded, 0 },
    { "receiver", OV_QUANTITY_TEXT, "obligation", ov_core_obligation, OV_OBLIGATIONS_RECEIVER },
    { "recipients", OV_QUANTITY_TEXT, "component", ov_core_component, OV_COMPONENTS_RECIPIENTS },
    { "redistributed", OV_QUANTITY_MONEY, "component", ov_core_redistributed, 0 },
    { "region-money", OV_QUANTITY_TRUTH, "component", ov_core_region_money, 0 },
    { "registry", OV_QUANTITY_TEXT, NULL, ov_core_edition, OV_EDITIONS_REGISTRY },
    { "rejected", OV_QUANTITY_MONEY, "component", ov_core_grant, REJECTED },
    { "repaid", OV_QUANTITY_MONEY, "component", ov_core_unrecorded, 0 },
    { "responsible", OV_QUANTITY_TEXT, "component", ov_core_responsible, OV_COMPONENT_USES_RESPONSIBLE },
    { "role", OV_QUANTITY_TEXT, "component", ov_core_component, OV_COMPONENTS_ROLE },
    { "rounding", OV_QUANTITY_TEXT, "component", ov_core_payment, OV_PAYMENT_TERMS_ROUNDING },
    { "rule", OV_QUANTITY_TEXT, "condition", ov_core_condition, OV_CONDITIONS_RULE },
    { "says", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_SAYS },
    { "stated", OV_QUANTITY_NUMBER, NULL, ov_core_stated, 0 },
    { "stated-national", OV_QUANTITY_MONEY, "component", ov_core_stated_national, 0 },
    { "statement", OV_QUANTITY_TEXT, NULL, ov_core_statement, OV_STATEMENTS_SAYS },
    { "struck", OV_QUANTITY_TRUTH, NULL, ov_core_struck, 0 },
    { "title", OV_QUANTITY_TEXT, NULL, ov_core_title, 0 },
    { "today", OV_QUANTITY_DATE, NULL, ov_core_today, 0 },
    { "unallocated", OV_QUANTITY_MONEY, "component", ov_core_unallocated, 0 },
    { "unit", OV_QUANTITY_TEXT, NULL, ov_core_unit, 0 },
    { "used", OV_QUANTITY_MONEY, "component", ov_core_unrecorded, 0 },
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
        return core->evaluate(figures, core, bound);
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
