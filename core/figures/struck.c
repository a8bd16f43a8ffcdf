/* What an amendment struck: conditions and obligations that were there and do not apply. */
#include "figures/figures-internal.h"

struct strike {
    enum ov_table_id table;
    size_t row;
    int from, until; /* columns */
};

static bool find_strike(struct ov_figures *figures, const struct ov_question *question, struct strike *out)
{
    const struct ov_subject *subject = &question->subject;
    bool condition = subject->condition != NULL;
    struct ov_filter filters[] = { { condition ? OV_CONDITIONS_EDITION : OV_OBLIGATIONS_EDITION,
                                     subject->edition },
                                   { condition ? OV_CONDITIONS_ID : OV_OBLIGATIONS_ID,
                                     condition ? subject->condition : subject->obligation } };
    *out = condition ? (struct strike){ OV_TABLE_CONDITIONS, 0, OV_CONDITIONS_STRUCK_FROM,
                                        OV_CONDITIONS_STRUCK_UNTIL }
                     : (struct strike){ OV_TABLE_OBLIGATIONS, 0, OV_OBLIGATIONS_STRUCK_FROM,
                                        OV_OBLIGATIONS_STRUCK_UNTIL };
    return filters[1].text != NULL &&
           ov_rows_first(figures, out->table, filters, OV_COUNT_OF(filters), &out->row);
}

/* The days asked about: an obligation's is the day it was due, a condition's are those of its own period,
 * else of the question's. false: nothing is known, and then only a strike without an end covers it. */
static bool days_of(struct ov_figures *figures, const struct ov_question *question,
                    const struct strike *strike, ov_date *first, ov_date *last)
{
    struct ov_period period;
    bool strict;
    if (strike->table == OV_TABLE_OBLIGATIONS) {
        struct ov_cell due = ov_view_cell(figures->view, strike->table, strike->row, OV_OBLIGATIONS_DUE);
        *first = *last = (ov_date)due.number;
        return due.state == OV_GIVEN;
    }
    struct ov_cell cell = ov_view_cell(figures->view, strike->table, strike->row, OV_CONDITIONS_PERIOD);
    if (!(cell.state == OV_GIVEN && ov_period_unpack(cell.number, &period)) &&
        !ov_question_period(figures, question, &period, &strict))
        return false;
    *first = period.from;
    *last = period.to - 1;
    return true;
}

ov_figure ov_core_struck(struct ov_figures *figures, const struct ov_core_name *name,
                         const struct ov_question *question)
{
    struct strike strike;
    ov_date first, last;
    if (!find_strike(figures, question, &strike))
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "struck is asked of a condition or an obligation");
    struct ov_cell from = ov_view_cell(figures->view, strike.table, strike.row, strike.from);
    struct ov_cell until = ov_view_cell(figures->view, strike.table, strike.row, strike.until);
    struct ov_quantity value = ov_quantity_truth(false);
    if (from.state != OV_GIVEN)
        return ov_node_add(figures, OV_NODE_CONSTANT, name->name, question, &value, NULL, 0, -1);
    bool known = days_of(figures, question, &strike, &first, &last);
    value.truth =
        known ? first >= (ov_date)from.number && (until.state != OV_GIVEN || last <= (ov_date)until.number)
              : until.state != OV_GIVEN;
    ov_figure operands[] = { ov_cell_figure(figures, strike.table, strike.row, strike.from, "struck-from"),
                             ov_cell_figure(figures, strike.table, strike.row, strike.until,
                                            "struck-until") };
    return ov_node_add(figures, OV_NODE_OPERATION, name->name, question, &value, operands,
                       until.state == OV_GIVEN ? 2 : 1, -1);
}
