/* What the agreement says of the money itself: by when it is asked for or paid back, and whether it may be
 * carried over. */
#include "figures/figures-internal.h"

#include <string.h>

/* The first day of several: what comes first must be kept first. Without a date only when none has one. */
static bool best_row(struct ov_figures *figures, const char *edition, const char *component, const char *what,
                     const char *payment, size_t *found)
{
    struct ov_filter filters[] = { { OV_MONEY_RULES_EDITION, edition },
                                   { OV_MONEY_RULES_COMPONENT, component },
                                   { OV_MONEY_RULES_WHAT, what } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_MONEY_RULES, filters, OV_COUNT_OF(filters));
    struct ov_cell best = { .state = OV_MISSING };
    bool any = false;
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        const char *of = ov_cell_text(figures, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_PAYMENT);
        bool whole = of == NULL || *of == '\0';
        if (payment != NULL && (*payment == '\0' ? !whole : !ov_equal(of, payment)))
            continue;
        struct ov_cell date = ov_view_cell(figures->view, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_DATE);
        if (any && (date.state != OV_GIVEN || (best.state == OV_GIVEN && best.number <= date.number)))
            continue;
        any = true;
        best = date;
        *found = row;
    }
    return any;
}

/* Of the bound payment, else of all payments together, else of the one that comes first. */
static bool rule_of(struct ov_figures *figures, const struct ov_question *question, const char *component,
                    const char *what, size_t *row)
{
    const char *edition = question->subject.edition, *payment = question->subject.payment;
    return (payment != NULL && best_row(figures, edition, component, what, payment, row)) ||
           best_row(figures, edition, component, what, "", row) ||
           (payment == NULL && best_row(figures, edition, component, what, NULL, row));
}

/* The component's own, that of what it is a part of, at last the edition's. */
static bool find_rule(struct ov_figures *figures, const struct ov_question *question,
                      const struct ov_place *place, const char *what, size_t *row)
{
    if (ov_view_rows(figures->view, OV_TABLE_MONEY_RULES) == 0)
        return false;
    int component = place->component;
    for (size_t steps = 0; component >= 0 && steps <= place->tree->count; steps++) {
        if (rule_of(figures, question, place->tree->components[component].id, what, row))
            return true;
        component = place->tree->components[component].parent;
    }
    return rule_of(figures, question, "total", what, row);
}

static const char *rule_word(int kind)
{
    return kind == OV_MONEY_RULE_REQUISITION ? "requisition"
           : kind == OV_MONEY_RULE_REPAYMENT ? "repayment"
                                             : "carry-over";
}

/* name->detail: which rule; the last day of it. */
ov_figure ov_core_rule_date(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    size_t row;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    if (find_rule(figures, question, &place, rule_word(name->detail), &row))
        return ov_cell_figure(figures, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_DATE, name->name);
    return ov_node_none(
        figures, name->name, question, name->type, OV_MISSING,
        name->detail == OV_MONEY_RULE_REQUISITION ? N_("no rule for the requisition of %s is known")
        : name->detail == OV_MONEY_RULE_REPAYMENT ? N_("no rule for the repayment of %s is known")
                                                  : N_("no rule for carrying %s over is known"),
        ov_place_name(&place));
}

/* What no rule allows is not allowed. */
ov_figure ov_core_carry_over_allowed(struct ov_figures *figures, const struct ov_core_name *name,
                                     const struct ov_question *question)
{
    struct ov_place place;
    ov_figure none;
    size_t row;
    if (!ov_place_of(figures, question, name->name, name->type, &place, &none))
        return none;
    bool allowed = find_rule(figures, question, &place, rule_word(OV_MONEY_RULE_CARRY_OVER), &row);
    struct ov_quantity value = ov_quantity_truth(allowed);
    if (!allowed)
        return ov_node_add(figures, OV_NODE_CONSTANT, name->name, question, &value, NULL, 0, -1);
    ov_figure rule = ov_cell_figure(figures, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_WHAT, "money-rule");
    return ov_node_add(figures, OV_NODE_OPERATION, name->name, question, &value, &rule, 1, -1);
}
