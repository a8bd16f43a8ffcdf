/* What is posted on the cost objects of a component: balances by month, as far as they can be attributed. */
#include "figures/figures-internal.h"

#include <string.h>

/* ---- which months ---- */

static bool is_month_start(ov_date date)
{
    int year, month, day;
    ov_date_split(date, &year, &month, &day);
    return day == 1;
}

/* The asked period, else the edition's days, never after today. false: with the figure that says why not. */
static bool months_of(struct ov_figures *figures, const struct ov_core_name *name,
                      const struct ov_question *question, const struct ov_place *place,
                      struct ov_months *months, ov_figure *none)
{
    const struct ov_period *period = &question->subject.period;
    struct ov_cell from = ov_view_cell(figures->view, OV_TABLE_EDITIONS, place->tree->row, OV_EDITIONS_FROM);
    struct ov_cell to = ov_view_cell(figures->view, OV_TABLE_EDITIONS, place->tree->row, OV_EDITIONS_TO);
    int today = ov_month_number(figures->today);
    if (question->subject.has_period) {
        if (period->kind == OV_POINT || !is_month_start(period->from) || !is_month_start(period->to)) {
            *none = ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                                 "postings are added up by month");
            return false;
        }
        *months = (struct ov_months){ ov_month_number(period->from), ov_month_number(period->to - 1) };
    } else if (from.state != OV_GIVEN || to.state != OV_GIVEN) {
        *none = ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                             "no period is asked of, and the days of %s are not known", place->tree->name);
        return false;
    } else {
        *months =
            (struct ov_months){ ov_month_number((ov_date)from.number), ov_month_number((ov_date)to.number) };
    }
    if (months->last > today)
        months->last = today;
    return true;
}

/* ---- balances ---- */

/* The month of a row; false when it is none of those asked. */
static bool month_of_row(const struct ov_figures *figures, size_t row, struct ov_months months, int *month)
{
    struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_BALANCES, row, OV_BALANCES_PERIOD);
    struct ov_period period;
    if (cell.state != OV_GIVEN || !ov_period_unpack(cell.number, &period))
        return false;
    *month = ov_month_number(period.from);
    return *month >= months.first && *month <= months.last;
}

struct posted {
    ov_figure *found;
    size_t count;
};

static void add_row(struct ov_figures *figures, struct posted *posted, size_t row)
{
    *OV_APPEND(figures->arena, posted->found, posted->count) =
        ov_cell_figure(figures, OV_TABLE_BALANCES, row, OV_BALANCES_AMOUNT, "amount");
}

static void add_object(struct ov_figures *figures, const char *unit, const struct ov_attributed *object,
                       const char *class, struct ov_months months, struct posted *posted)
{
    const char *prefix[] = { unit, object->name, class };
    size_t row, end = ov_view_find(figures->view, OV_TABLE_BALANCES, prefix, OV_COUNT_OF(prefix), &row);
    int month;
    for (; row < end; row++)
        if (month_of_row(figures, row, months, &month) && object->own[month - months.first])
            add_row(figures, posted, row);
}

/* Rows without a cost object tell that there are postings at all; their amount is 0. */
static void add_any(struct ov_figures *figures, const char *unit, struct ov_months months,
                    struct posted *posted)
{
    const char *prefix[] = { unit, "" };
    size_t row, end = ov_view_find(figures->view, OV_TABLE_BALANCES, prefix, OV_COUNT_OF(prefix), &row);
    int month;
    for (; row < end; row++)
        if (month_of_row(figures, row, months, &month))
            add_row(figures, posted, row);
}

/* In the form that people write. */
static struct ov_period period_of(struct ov_months months)
{
    ov_date last = ov_date_make(months.last / 12, months.last % 12 + 1, 1);
    bool year = months.first % 12 == 0 && months.last == months.first + 11;
    return (struct ov_period){ ov_date_make(months.first / 12, months.first % 12 + 1, 1),
                               ov_date_add_months(last, 1),
                               months.first == months.last ? OV_MONTH
                               : year                      ? OV_YEAR
                                                           : OV_BROKEN_YEAR,
                               false };
}

static ov_figure nothing_posted(struct ov_figures *figures, const struct ov_core_name *name,
                                const struct ov_question *question, struct ov_months months)
{
    char text[OV_TEXT_NUMBER];
    if (months.first > months.last && !question->subject.has_period)
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "nothing is posted for %s: %s has not begun", question->subject.unit,
                            question->subject.edition);
    ov_period_format(months.first > months.last ? question->subject.period : period_of(months), text);
    return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                        "nothing is posted for %s in %s", question->subject.unit, text);
}

static ov_figure sum_of(struct ov_figures *figures, const struct ov_core_name *name,
                        const struct ov_question *question, const struct posted *posted)
{
    ov_figure sum = ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, name->type, posted->found,
                                posted->count);
    const struct ov_quantity *value = ov_graph_value(figures->graph, sum);
    if (name->detail != OV_POSTED_INCOME || value->state != OV_GIVEN || value->number.num == 0)
        return sum;
    struct ov_quantity income = ov_quantity_negate(value); /* credit is negative in the ledger */
    return ov_node_add(figures, OV_NODE_OPERATION, "-", question, &income, &sum, 1, -1);
}

/* name->detail: the class of accounts. */
ov_figure ov_core_posted(struct ov_figures *figures, const struct ov_core_name *name,
                         const struct ov_question *question)
{
    static const char *const classes[] = {
        [OV_POSTED_COST] = "cost", [OV_POSTED_INCOME] = "income", [OV_POSTED_INVESTMENT] = "investment"
    };
    struct posted posted = { NULL, 0 }, any = { NULL, 0 };
    struct ov_months months;
    struct ov_place place;
    const char *shared;
    ov_figure none;
    size_t count;
    if (!ov_sum_place(figures, name, question, &place, &none) ||
        !months_of(figures, name, question, &place, &months, &none))
        return none;
    if (months.first > months.last)
        return nothing_posted(figures, name, question, months);
    const struct ov_attributed *objects =
        ov_attributed_objects(figures, question, &place, months, &count, &shared);
    if (shared != NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE, "%s", shared);
    if (count == 0)
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "no cost object of %s is known", ov_place_name(&place));
    add_any(figures, question->subject.unit, months, &any);
    if (any.count == 0)
        return nothing_posted(figures, name, question, months);
    for (size_t i = 0; i < count; i++)
        add_object(figures, question->subject.unit, &objects[i], classes[name->detail], months, &posted);
    return sum_of(figures, name, question, posted.count > 0 ? &posted : &any);
}

/* The last day of the newest month with any posting, whatever is asked of. */
ov_figure ov_core_posted_through(struct ov_figures *figures, const struct ov_core_name *name,
                                 const struct ov_question *question)
{
    const char *prefix[] = { question->subject.unit, "" };
    struct ov_period period, newest = { OV_NO_DATE, OV_NO_DATE, OV_MONTH, false };
    size_t row, end, at = 0;
    if (question->subject.unit == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "no unit is asked of");
    end = ov_view_find(figures->view, OV_TABLE_BALANCES, prefix, OV_COUNT_OF(prefix), &row);
    for (; row < end; row++) {
        struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_BALANCES, row, OV_BALANCES_PERIOD);
        if (cell.state != OV_GIVEN || !ov_period_unpack(cell.number, &period) ||
            period.from > figures->today || (newest.from != OV_NO_DATE && period.from <= newest.from))
            continue;
        newest = period;
        at = row;
    }
    if (newest.from == OV_NO_DATE)
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING, "nothing is posted for %s",
                            question->subject.unit);
    struct ov_quantity value = ov_quantity_date(newest.to - 1);
    ov_figure month = ov_cell_figure(figures, OV_TABLE_BALANCES, at, OV_BALANCES_PERIOD, "month");
    return ov_node_add(figures, OV_NODE_OPERATION, name->name, question, &value, &month, 1, -1);
}
