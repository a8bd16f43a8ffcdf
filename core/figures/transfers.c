/* Money on its way: what came in, what was asked for, paid back, carried over, handed on or added, and what
 * is moved between components. */
#include "figures/figures-internal.h"

#include <string.h>

enum { RECEIVED = OV_TRANSFER_CO_FUNDING + 1, CARRIED_IN, REALLOCATED };

/* what: a kind of transfer, or one of the above. */
static ov_figure sum_or_none(const struct ov_sum *sum, const struct ov_core_name *name, int what)
{
    if (sum->count > 0)
        return ov_node_sum(sum->figures, OV_NODE_SELECTION, name->name, sum->question, name->type, sum->found,
                           sum->count);
    return ov_node_none(
        sum->figures, name->name, sum->question, name->type, OV_MISSING,
        what == OV_TRANSFER_REQUISITION  ? N_("no requisition of %s is recorded for unit %s")
        : what == OV_TRANSFER_REPAYMENT  ? N_("no repayment of %s is recorded for unit %s")
        : what == OV_TRANSFER_CARRY_OVER ? N_("no carry-over of %s is recorded for unit %s")
        : what == OV_TRANSFER_PASSED_ON  ? N_("nothing of %s that is passed on is recorded for unit %s")
        : what == OV_TRANSFER_CO_FUNDING ? N_("no own money added to %s is recorded for unit %s")
        : what == RECEIVED               ? N_("nothing received of %s is recorded for unit %s")
        : what == CARRIED_IN             ? N_("nothing carried over to %s is recorded for unit %s")
                                         : N_("no reallocation of %s is recorded for unit %s"),
        ov_place_name(sum->place), sum->question->subject.unit);
}

/* ---- money that came in ---- */

static bool add_payments(struct ov_sum *sum, const char *component)
{
    const struct ov_subject *subject = &sum->question->subject;
    struct ov_filter filters[] = { { OV_PAYMENTS_EDITION, subject->edition },
                                   { OV_PAYMENTS_UNIT, subject->unit },
                                   { OV_PAYMENTS_COMPONENT, component },
                                   { OV_PAYMENTS_PAYMENT, subject->payment } };
    struct ov_row_walk rows = ov_rows_begin(sum->figures, OV_TABLE_PAYMENTS, filters, OV_COUNT_OF(filters));
    size_t row, before = sum->count;
    while (ov_rows_next(&rows, &row))
        ov_sum_row(sum, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_AMOUNT);
    return sum->count > before;
}

ov_figure ov_core_received(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum sum = { figures, question, &place, NULL, add_payments, NULL, 0 };
    ov_figure none;
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    ov_sum_component(&sum, place.component);
    return sum_or_none(&sum, name, RECEIVED);
}

/* ---- transfers by their kind ---- */

static bool add_transfers(struct ov_sum *sum, const char *component)
{
    const struct ov_subject *subject = &sum->question->subject;
    struct ov_filter filters[] = { { OV_TRANSFERS_EDITION, subject->edition },
                                   { OV_TRANSFERS_UNIT, subject->unit },
                                   { OV_TRANSFERS_COMPONENT, component },
                                   { OV_TRANSFERS_KIND, sum->kind } };
    struct ov_row_walk rows = ov_rows_begin(sum->figures, OV_TABLE_TRANSFERS, filters, OV_COUNT_OF(filters));
    size_t row, before = sum->count;
    while (ov_rows_next(&rows, &row))
        ov_sum_row(sum, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_AMOUNT);
    return sum->count > before;
}

/* By enum ov_transfer_kind. */
static const char *const kinds[] = { "requisition", "repayment", "carry-over", "passed-on", "co-funding" };

/* name->detail: the kind. */
ov_figure ov_core_transfer_sum(struct ov_figures *figures, const struct ov_core_name *name,
                               const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum sum = { figures, question, &place, kinds[name->detail], add_transfers, NULL, 0 };
    ov_figure none;
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    ov_sum_component(&sum, place.component);
    return sum_or_none(&sum, name, name->detail);
}

/* ---- carried over from other editions ---- */

/* Does what adds up to the place hold this component? −1: the edition itself. */
static bool counts(const struct ov_sum *sum, int component)
{
    const struct ov_edition_tree *tree = sum->place->tree;
    const char *group = sum->place->component < 0 ? sum->question->subject.group : NULL;
    size_t below;
    if (component < 0)
        return sum->place->component < 0 && group == NULL;
    if (!ov_tree_is_own(tree, component, sum->place->component, group))
        return false;
    int *list = ov_tree_below(sum->figures, tree, sum->place->component, false, NULL, &below);
    for (size_t i = 0; i < below; i++)
        if (list[i] == component)
            return true;
    return false;
}

/* Rows of all editions that carry money over to another: found once. */
static void find_carry_overs(struct ov_figures *figures)
{
    size_t rows = ov_view_rows(figures->view, OV_TABLE_TRANSFERS);
    figures->carry_overs_known = true;
    for (size_t row = 0; row < rows; row++) {
        const char *other = ov_cell_text(figures, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_OTHER_EDITION);
        if (other != NULL && *other != '\0' &&
            ov_equal(ov_cell_text(figures, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_KIND), "carry-over") &&
            !ov_equal(ov_cell_text(figures, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_EDITION), other))
            *OV_APPEND(figures->arena, figures->carry_overs, figures->carry_over_count) = row;
    }
}

/* Each of them lands on one component: that of the same id, else on the edition; none is counted twice. */
ov_figure ov_core_carried_in(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum sum = { .figures = figures, .question = question, .place = &place };
    ov_figure none;
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    if (!figures->carry_overs_known)
        find_carry_overs(figures);
    for (size_t i = 0; i < figures->carry_over_count; i++) {
        size_t row = figures->carry_overs[i];
        if (!ov_equal(ov_cell_text(figures, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_OTHER_EDITION),
                      place.tree->name) ||
            !ov_equal(ov_cell_text(figures, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_UNIT),
                      question->subject.unit))
            continue;
        int component =
            ov_tree_find(place.tree, ov_cell_text(figures, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_COMPONENT));
        if (counts(&sum, component))
            ov_sum_row(&sum, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_AMOUNT);
    }
    return sum_or_none(&sum, name, CARRIED_IN);
}

/* ---- moved between components ---- */

/* What the component and those that add up to it got, less what they gave. */
ov_figure ov_core_reallocated(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question)
{
    struct ov_place place;
    struct ov_sum sum = { .figures = figures, .question = question, .place = &place };
    ov_figure none;
    size_t row;
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    struct ov_filter filters[] = { { OV_REALLOCATIONS_EDITION, place.tree->name },
                                   { OV_REALLOCATIONS_UNIT, question->subject.unit } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_REALLOCATIONS, filters, OV_COUNT_OF(filters));
    while (ov_rows_next(&rows, &row)) {
        const char *component =
            ov_cell_text(figures, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_COMPONENT);
        int index = ov_tree_find(place.tree, component);
        if ((index >= 0 || ov_equal(component, "total")) && counts(&sum, index))
            ov_sum_row(&sum, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_AMOUNT);
    }
    return sum_or_none(&sum, name, REALLOCATED);
}

/* ---- what there is, and what is left of it ---- */

ov_figure ov_core_available(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    static const struct ov_term_of terms[] = { { "grant", OV_OPERATOR_ADD, false },
                                               { "carried-in", OV_OPERATOR_ADD, true },
                                               { "reallocated", OV_OPERATOR_ADD, true },
                                               { "co-funding", OV_OPERATOR_ADD, true } };
    return ov_sum_of_names(figures, name, question, terms, OV_COUNT_OF(terms));
}

ov_figure ov_core_remaining(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    static const struct ov_term_of terms[] = { { "available", OV_OPERATOR_ADD, false },
                                               { "used", OV_OPERATOR_SUBTRACT, false },
                                               { "repaid", OV_OPERATOR_SUBTRACT, true },
                                               { "carried", OV_OPERATOR_SUBTRACT, true } };
    return ov_sum_of_names(figures, name, question, terms, OV_COUNT_OF(terms));
}

ov_figure ov_core_expected_rest(struct ov_figures *figures, const struct ov_core_name *name,
                                const struct ov_question *question)
{
    static const struct ov_term_of terms[] = { { "available", OV_OPERATOR_ADD, false },
                                               { "forecast", OV_OPERATOR_SUBTRACT, false } };
    return ov_sum_of_names(figures, name, question, terms, OV_COUNT_OF(terms));
}
