/* What is said of the one transfer, reallocation, delivery or forecast that is bound. */
#include "figures/figures-internal.h"

#include <string.h>

static const char *component_of(const struct ov_subject *subject)
{
    return subject->component != NULL ? subject->component : "total";
}

static bool transfer_row(struct ov_figures *figures, const struct ov_subject *subject, size_t *row)
{
    struct ov_filter filters[] = { { OV_TRANSFERS_EDITION, subject->edition },
                                   { OV_TRANSFERS_UNIT, subject->unit },
                                   { OV_TRANSFERS_COMPONENT, component_of(subject) },
                                   { OV_TRANSFERS_ID, subject->transfer } };
    return ov_rows_first(figures, OV_TABLE_TRANSFERS, filters, OV_COUNT_OF(filters), row);
}

static struct ov_row_walk reallocation_rows(const struct ov_figures *figures,
                                            const struct ov_subject *subject)
{
    struct ov_filter filters[] = { { OV_REALLOCATIONS_EDITION, subject->edition },
                                   { OV_REALLOCATIONS_UNIT, subject->unit },
                                   { OV_REALLOCATIONS_ID, subject->reallocation },
                                   { OV_REALLOCATIONS_COMPONENT, subject->component } };
    return ov_rows_begin(figures, OV_TABLE_REALLOCATIONS, filters, OV_COUNT_OF(filters));
}

/* Columns by what is bound; −1: nothing is said of it. */
static const struct {
    enum ov_said said;
    int transfer, reallocation, delivery, forecast;
} columns[] = {
    { OV_SAID_AMOUNT, OV_TRANSFERS_AMOUNT, OV_REALLOCATIONS_AMOUNT, -1, OV_FORECASTS_AMOUNT },
    { OV_SAID_KIND, OV_TRANSFERS_KIND, -1, -1, -1 },
    { OV_SAID_DATE, OV_TRANSFERS_DATE, OV_REALLOCATIONS_DATE, OV_DELIVERIES_DATE, OV_FORECASTS_DATE },
    { OV_SAID_OTHER_EDITION, OV_TRANSFERS_OTHER_EDITION, -1, -1, -1 },
    { OV_SAID_COUNTERPART, OV_TRANSFERS_COUNTERPART, -1, -1, -1 },
    { OV_SAID_PERMISSION, OV_TRANSFERS_PERMISSION, -1, -1, -1 },
    { OV_SAID_DECISION, OV_TRANSFERS_DECISION, OV_REALLOCATIONS_DECISION, -1, -1 },
    { OV_SAID_TITLE, OV_TRANSFERS_NOTE, OV_REALLOCATIONS_NOTE, OV_DELIVERIES_NOTE, -1 },
};

static int column_of(enum ov_said said, const struct ov_subject *subject)
{
    for (size_t i = 0; i < OV_COUNT_OF(columns); i++)
        if (columns[i].said == said)
            return subject->transfer != NULL       ? columns[i].transfer
                   : subject->reallocation != NULL ? columns[i].reallocation
                   : subject->delivery != NULL     ? columns[i].delivery
                   : subject->forecast != NULL     ? columns[i].forecast
                                                   : -1;
    return -1;
}

/* The row of what is bound. */
static bool bound_row(struct ov_figures *figures, const struct ov_question *question, enum ov_table_id *table,
                      size_t *row)
{
    const struct ov_subject *subject = &question->subject;
    *table = subject->transfer != NULL       ? OV_TABLE_TRANSFERS
             : subject->reallocation != NULL ? OV_TABLE_REALLOCATIONS
             : subject->delivery != NULL     ? OV_TABLE_DELIVERIES
                                             : OV_TABLE_FORECASTS;
    if (*table == OV_TABLE_TRANSFERS)
        return transfer_row(figures, subject, row);
    if (*table == OV_TABLE_REALLOCATIONS) {
        struct ov_row_walk rows = reallocation_rows(figures, subject);
        return ov_rows_next(&rows, row);
    }
    return *table == OV_TABLE_DELIVERIES
               ? ov_delivery_row(figures, question, row)
               : ov_forecast_row(figures, question, component_of(subject),
                                 subject->activity != NULL ? subject->activity : "", row);
}

static const char *bound_id(const struct ov_subject *subject)
{
    return subject->transfer != NULL       ? subject->transfer
           : subject->reallocation != NULL ? subject->reallocation
           : subject->delivery != NULL     ? subject->delivery
                                           : subject->forecast;
}

/* What its rows add up to: 0 when the reallocation balances. */
static ov_figure reallocated_amount(struct ov_figures *figures, const struct ov_core_name *name,
                                    const struct ov_question *question)
{
    struct ov_row_walk rows = reallocation_rows(figures, &question->subject);
    ov_figure *found = NULL;
    size_t row, count = 0;
    while (ov_rows_next(&rows, &row))
        *OV_APPEND(figures->arena, found, count) =
            ov_cell_figure(figures, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_AMOUNT, "amount");
    return ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, name->type, found, count);
}

bool ov_row_is_bound(const struct ov_subject *subject)
{
    return bound_id(subject) != NULL;
}

/* name->detail: enum ov_said. */
ov_figure ov_core_said(struct ov_figures *figures, const struct ov_core_name *name,
                       const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    int column = column_of((enum ov_said)name->detail, subject);
    enum ov_table_id table;
    size_t row;
    if (column < 0)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            ov_row_is_bound(subject) ? N_("%s is not asked of what is bound here")
                                                     : N_("%s is asked of a row that is recorded: a "
                                                          "transfer, reallocation, delivery or forecast"),
                            name->name);
    if (!bound_row(figures, question, &table, &row))
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "the table of %s has no row %s here", ov_table(table)->name, bound_id(subject));
    if (table == OV_TABLE_REALLOCATIONS && column == OV_REALLOCATIONS_AMOUNT)
        return reallocated_amount(figures, name, question);
    return ov_cell_figure(figures, table, row, column, name->name);
}

/* The amount of what is bound; else an activity's own. */
ov_figure ov_core_amount(struct ov_figures *figures, const struct ov_core_name *name,
                         const struct ov_question *question)
{
    struct ov_core_name own = *name;
    bool bound = ov_row_is_bound(&question->subject);
    own.detail = bound ? (int)OV_SAID_AMOUNT : (int)OV_ACTIVITIES_AMOUNT;
    return bound ? ov_core_said(figures, &own, question) : ov_core_activity(figures, &own, question);
}

/* What it is called: its note, else its id. name->detail: which of the four. */
ov_figure ov_core_bound_title(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    const char *id = name->detail == OV_TABLE_TRANSFERS       ? subject->transfer
                     : name->detail == OV_TABLE_REALLOCATIONS ? subject->reallocation
                                                              : subject->delivery;
    struct ov_subject alone = *subject;
    enum ov_table_id table;
    size_t row;
    if (id == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE, "no %s is asked of",
                            name->name);
    alone.transfer = name->detail == OV_TABLE_TRANSFERS ? id : NULL;
    alone.reallocation = name->detail == OV_TABLE_REALLOCATIONS ? id : NULL;
    const struct ov_question *asked = ov_question_subject(figures, question, &alone);
    if (!bound_row(figures, asked, &table, &row))
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "the table of %s has no row %s here", ov_table(table)->name, id);
    int note = column_of(OV_SAID_TITLE, &asked->subject);
    if (ov_view_cell(figures->view, table, row, note).state == OV_GIVEN)
        return ov_cell_figure(figures, table, row, note, name->name);
    if (*id != '\0')
        return ov_cell_figure(figures, table, row, ov_column_index(ov_table(table), "id"), name->name);
    struct ov_core_name title = *name;
    title.detail = OV_OBLIGATIONS_TITLE; /* the only delivery of an obligation needs no id */
    return ov_core_obligation(figures, &title, question);
}
