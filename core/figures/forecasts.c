/* What will have been used when the edition ends: of the component itself, of its activities, or of its
 * parts. */
#include "figures/figures-internal.h"

#include <string.h>

/* The newest row, or the bound one; activity "": of the whole component. Rows stand in the order of their
 * days. */
bool ov_forecast_row(struct ov_figures *figures, const struct ov_question *question, const char *component,
                     const char *activity, size_t *found)
{
    const struct ov_subject *subject = &question->subject;
    const char *prefix[] = { subject->edition, subject->unit, component, activity };
    char day[OV_TEXT_NUMBER];
    size_t row, end = ov_view_find(figures->view, OV_TABLE_FORECASTS, prefix, OV_COUNT_OF(prefix), &row);
    bool any = false;
    for (; row < end; row++) {
        struct ov_cell date = ov_view_cell(figures->view, OV_TABLE_FORECASTS, row, OV_FORECASTS_DATE);
        if (subject->forecast != NULL) {
            ov_date_format((ov_date)date.number, day);
            if (strcmp(day, subject->forecast) != 0)
                continue;
        }
        any = true;
        *found = row;
    }
    return any;
}

static ov_figure amount_of(struct ov_figures *figures, size_t row)
{
    return ov_cell_figure(figures, OV_TABLE_FORECASTS, row, OV_FORECASTS_AMOUNT, "forecast");
}

static ov_figure none_of(struct ov_figures *figures, const struct ov_question *question, const char *what)
{
    return ov_node_none(figures, "forecast", question, OV_QUANTITY_MONEY, OV_MISSING,
                        "no forecast of %s is recorded for unit %s", what, question->subject.unit);
}

/* ---- of activities ---- */

struct listing {
    struct ov_figures *figures;
    const struct ov_question *question; /* of the component */
    const char *component;
    ov_figure *found;
    size_t count;
    const char *without; /* an activity with a sum, but without a forecast */
};

static struct ov_row_walk activity_rows(const struct listing *listing)
{
    struct ov_filter filters[] = { { OV_ACTIVITIES_EDITION, listing->question->subject.edition },
                                   { OV_ACTIVITIES_UNIT, listing->question->subject.unit },
                                   { OV_ACTIVITIES_COMPONENT, listing->component } };
    return ov_rows_begin(listing->figures, OV_TABLE_ACTIVITIES, filters, OV_COUNT_OF(filters));
}

/* An activity's own forecast; else those of its parts. A forecast of the whole covers the parts. */
static void add_activity(struct listing *listing, size_t activity, int depth)
{
    struct ov_figures *figures = listing->figures;
    const char *id = ov_cell_text(figures, OV_TABLE_ACTIVITIES, activity, OV_ACTIVITIES_ID);
    size_t row, before = listing->count;
    bool parts = false;
    if (ov_forecast_row(figures, listing->question, listing->component, id, &row)) {
        *OV_APPEND(figures->arena, listing->found, listing->count) = amount_of(figures, row);
        return;
    }
    struct ov_row_walk rows = activity_rows(listing);
    while (depth < 8 && ov_rows_next(&rows, &row)) {
        if (!ov_equal(ov_cell_text(figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_PARENT), id) ||
            ov_equal(ov_cell_text(figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_KIND), "unallocated"))
            continue;
        parts = true;
        add_activity(listing, row, depth + 1);
    }
    if (parts && listing->count > before)
        return; /* a part without one has been noted */
    if (listing->without == NULL &&
        ov_view_cell(figures->view, OV_TABLE_ACTIVITIES, activity, OV_ACTIVITIES_AMOUNT).state == OV_GIVEN)
        listing->without = id;
}

static bool is_activity(const struct listing *listing, const char *id)
{
    struct ov_row_walk rows = activity_rows(listing);
    size_t row;
    while (ov_rows_next(&rows, &row))
        if (ov_equal(ov_cell_text(listing->figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_ID), id))
            return true;
    return false;
}

/* Forecasts of activities that are not recorded count by themselves. */
static void add_unknown(struct listing *listing)
{
    struct ov_figures *figures = listing->figures;
    struct ov_filter filters[] = { { OV_FORECASTS_EDITION, listing->question->subject.edition },
                                   { OV_FORECASTS_UNIT, listing->question->subject.unit },
                                   { OV_FORECASTS_COMPONENT, listing->component } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_FORECASTS, filters, OV_COUNT_OF(filters));
    const char *last = "";
    size_t row, newest;
    while (ov_rows_next(&rows, &row)) {
        const char *id = ov_cell_text(figures, OV_TABLE_FORECASTS, row, OV_FORECASTS_ACTIVITY);
        if (id == NULL || *id == '\0' || strcmp(id, last) == 0)
            continue;
        last = id;
        if (!is_activity(listing, id) &&
            ov_forecast_row(figures, listing->question, listing->component, id, &newest))
            *OV_APPEND(figures->arena, listing->found, listing->count) = amount_of(figures, newest);
    }
}

/* Has an activity of the component a forecast? */
static bool has_activities(struct ov_figures *figures, const struct ov_question *question,
                           const char *component)
{
    const char *prefix[] = { question->subject.edition, question->subject.unit, component };
    size_t first;
    return ov_view_find(figures->view, OV_TABLE_FORECASTS, prefix, OV_COUNT_OF(prefix), &first) > first;
}

static bool sum_of_activities(struct ov_figures *figures, const struct ov_core_name *name,
                              const struct ov_question *question, const char *component, ov_figure *out)
{
    struct listing listing = { figures, question, component, NULL, 0, NULL };
    size_t row;
    if (!has_activities(figures, question, component))
        return false;
    struct ov_row_walk rows = activity_rows(&listing);
    while (ov_rows_next(&rows, &row)) {
        const char *kind = ov_cell_text(figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_KIND);
        const char *parent = ov_cell_text(figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_PARENT);
        bool top = parent == NULL || *parent == '\0' || !is_activity(&listing, parent);
        if (top && !ov_equal(kind, "unallocated"))
            add_activity(&listing, row, 0);
    }
    add_unknown(&listing);
    if (listing.count == 0)
        return false;
    *out =
        listing.without != NULL
            ? none_of(figures, question, ov_arena_printf(figures->arena, "%s/%s", component, listing.without))
            : ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, name->type, listing.found,
                          listing.count);
    return true;
}

/* ---- of parts ---- */

/* Each part that has a grant must have one; what has a forecast without a grant counts too. */
static bool sum_of_parts(struct ov_figures *figures, const struct ov_core_name *name,
                         const struct ov_question *question, const struct ov_place *place, ov_figure *out)
{
    const struct ov_edition_tree *tree = place->tree;
    const char *group = place->component < 0 ? question->subject.group : NULL;
    size_t children, count = 0;
    int *list = ov_tree_children(figures, tree, place->component, false, &children);
    ov_figure *found = OV_NEW_ARRAY(figures->arena, ov_figure, children);
    for (size_t i = 0; i < children; i++) {
        if (!ov_tree_has_parts(tree, list[i]) && !ov_tree_is_own(tree, list[i], place->component, group))
            continue;
        const struct ov_question *part = ov_question_component(figures, question, tree, list[i]);
        ov_figure forecast = ov_evaluate_text(figures, "forecast", part);
        bool given = ov_graph_value(figures->graph, forecast)->state == OV_GIVEN;
        if (!given) {
            ov_figure grant = ov_evaluate_text(figures, "grant", part);
            if (ov_graph_value(figures->graph, grant)->state != OV_GIVEN)
                continue;
            *out = forecast; /* whose reason names it */
            return true;
        }
        found[count++] = forecast;
    }
    if (count > 0)
        *out = ov_node_sum(figures, OV_NODE_SELECTION, name->name, question, name->type, found, count);
    return count > 0;
}

ov_figure ov_core_forecast(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    struct ov_place place;
    ov_figure out;
    size_t row;
    if (!ov_sum_place(figures, name, question, &place, &out))
        return out;
    const char *component = place.component >= 0 ? ov_place_name(&place) : "total";
    const char *activity = question->subject.activity;
    bool any = ov_view_rows(figures->view, OV_TABLE_FORECASTS) > 0;
    bool own = place.component >= 0 || question->subject.group == NULL;
    if (any && own && ov_forecast_row(figures, question, component, activity != NULL ? activity : "", &row))
        return amount_of(figures, row);
    if (any && activity == NULL && question->subject.forecast == NULL &&
        ((own && sum_of_activities(figures, name, question, component, &out)) ||
         sum_of_parts(figures, name, question, &place, &out)))
        return out;
    return none_of(figures, question, activity != NULL ? activity : ov_place_name(&place));
}
