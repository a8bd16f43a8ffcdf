/* Reports that were sent, and their receipts. */
#include "figures/figures-internal.h"

#include <string.h>

static bool is_delivered(const struct ov_figures *figures, size_t row)
{
    const char *state = ov_cell_text(figures, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_STATE);
    return ov_equal(state, "sent") || ov_equal(state, "received");
}

static bool is_bound(const struct ov_figures *figures, const struct ov_subject *subject, size_t row)
{
    const char *id = ov_cell_text(figures, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_ID);
    return subject->delivery == NULL || ov_equal(id != NULL ? id : "", subject->delivery);
}

/* The newest, of several of one day the last; sent: only what has been sent. */
static bool newest(struct ov_figures *figures, const struct ov_question *question, bool sent, size_t *found)
{
    const struct ov_subject *subject = &question->subject;
    struct ov_filter filters[] = { { OV_DELIVERIES_EDITION, subject->edition },
                                   { OV_DELIVERIES_UNIT, subject->unit },
                                   { OV_DELIVERIES_OBLIGATION, subject->obligation } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_DELIVERIES, filters, OV_COUNT_OF(filters));
    int64_t latest = INT64_MIN;
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_cell date = ov_view_cell(figures->view, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_DATE);
        if ((sent && !is_delivered(figures, row)) || !is_bound(figures, subject, row) ||
            date.state != OV_GIVEN || date.number < latest)
            continue;
        latest = date.number;
        *found = row;
    }
    return latest != INT64_MIN;
}

bool ov_delivery_row(struct ov_figures *figures, const struct ov_question *question, size_t *row)
{
    return question->subject.delivery != NULL && newest(figures, question, false, row);
}

static bool is_obligation(struct ov_figures *figures, const struct ov_subject *subject)
{
    struct ov_filter filters[] = { { OV_OBLIGATIONS_EDITION, subject->edition },
                                   { OV_OBLIGATIONS_ID, subject->obligation } };
    size_t row;
    return subject->edition != NULL &&
           ov_rows_first(figures, OV_TABLE_OBLIGATIONS, filters, OV_COUNT_OF(filters), &row);
}

/* name->detail: the column. The state is that of the newest row of all, everything else of what was sent. */
ov_figure ov_core_delivery(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    bool sent = name->detail != OV_DELIVERIES_STATE;
    size_t row;
    if (subject->obligation == NULL || !is_obligation(figures, subject))
        return ov_core_obligation(figures, name, question); /* which says what is asked of */
    if (subject->unit == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "no unit is asked of");
    if (newest(figures, question, sent, &row))
        return ov_cell_figure(figures, OV_TABLE_DELIVERIES, row, name->detail, name->name);
    if (sent && newest(figures, question, false, &row))
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "nothing of %s has been sent yet for unit %s; it is: %s", subject->obligation,
                            subject->unit,
                            ov_cell_text(figures, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_STATE));
    return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                        "no delivery of %s is recorded for unit %s", subject->obligation, subject->unit);
}
