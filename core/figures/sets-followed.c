/* Members of sets over what is recorded of the year that follows the grant, and over money rules. */
#include "figures/figures-internal.h"

#include <string.h>

struct listing {
    struct ov_figures *figures;
    const struct ov_question *question;
    const struct ov_place *place;
    int *below; /* components that count; NULL: all rows of the edition */
    size_t below_count;
    struct ov_member *items;
    size_t count;
};

static struct ov_subject bare(const struct listing *listing)
{
    const struct ov_subject *old = &listing->question->subject;
    return (struct ov_subject){ .edition = old->edition,
                                .unit = old->unit,
                                .code_list = old->code_list,
                                .code = old->code,
                                .has_period = old->has_period,
                                .period = old->period };
}

static void add(struct listing *listing, const struct ov_subject *subject, enum ov_table_id table, size_t row,
                int column)
{
    *OV_APPEND(listing->figures->arena, listing->items, listing->count) =
        (struct ov_member){ ov_question_subject(listing->figures, listing->question, subject), (int)table,
                            row, column };
}

static const char *text_or_empty(const struct listing *listing, enum ov_table_id table, size_t row,
                                 int column)
{
    const char *text = ov_cell_text(listing->figures, table, row, column);
    return text != NULL ? text : "";
}

/* Is the row's component what is asked of, or what adds up to it? */
static bool counts(const struct listing *listing, const char *component)
{
    if (listing->below == NULL)
        return true;
    for (size_t i = 0; i < listing->below_count; i++)
        if (strcmp(listing->place->tree->components[listing->below[i]].id, component) == 0)
            return true;
    return false;
}

/* Rows of the edition and unit; all tables of the kind begin with these two columns. */
static struct ov_row_walk rows_of(const struct listing *listing, enum ov_table_id table)
{
    struct ov_filter filters[] = { { 0, listing->place->tree->name },
                                   { 1, listing->question->subject.unit } };
    return ov_rows_begin(listing->figures, table, filters, OV_COUNT_OF(filters));
}

/* ---- rows of components ---- */

/* Where the component stands, what the member is bound by, and the cell that stands for it. */
static const struct of_components {
    enum ov_set_id set;
    enum ov_table_id table;
    int component, cell;
} of_components[] = {
    { OV_SET_PAYMENTS_RECEIVED, OV_TABLE_PAYMENTS, OV_PAYMENTS_COMPONENT, OV_PAYMENTS_AMOUNT },
    { OV_SET_TRANSFERS, OV_TABLE_TRANSFERS, OV_TRANSFERS_COMPONENT, OV_TRANSFERS_AMOUNT },
    { OV_SET_REALLOCATIONS, OV_TABLE_REALLOCATIONS, OV_REALLOCATIONS_COMPONENT, OV_REALLOCATIONS_AMOUNT },
    { OV_SET_FORECASTS, OV_TABLE_FORECASTS, OV_FORECASTS_COMPONENT, OV_FORECASTS_AMOUNT },
    { OV_SET_JUDGEMENTS, OV_TABLE_JUDGEMENTS, OV_JUDGEMENTS_COMPONENT, OV_JUDGEMENTS_JUDGEMENT },
    { OV_SET_ROLES, OV_TABLE_ROLES, OV_ROLES_COMPONENT, OV_ROLES_FUNCTION },
};

static void bind_judged(const struct listing *listing, size_t row, struct ov_subject *subject)
{
    const char *of = text_or_empty(listing, OV_TABLE_JUDGEMENTS, row, OV_JUDGEMENTS_OF);
    const char *id = text_or_empty(listing, OV_TABLE_JUDGEMENTS, row, OV_JUDGEMENTS_ID);
    if (strcmp(of, "condition") == 0)
        subject->condition = id;
    else if (strcmp(of, "activity") == 0)
        subject->activity = id;
    else if (strcmp(of, "measure") == 0)
        subject->key = id;
    if (strcmp(of, "component") != 0 && strcmp(of, "activity") != 0)
        subject->component = NULL;
}

/* Only the newest of the component, or of the activity. */
static bool bind_forecast(const struct listing *listing, size_t row, struct ov_subject *subject)
{
    struct ov_figures *figures = listing->figures;
    const char *activity = text_or_empty(listing, OV_TABLE_FORECASTS, row, OV_FORECASTS_ACTIVITY);
    struct ov_cell date = ov_view_cell(figures->view, OV_TABLE_FORECASTS, row, OV_FORECASTS_DATE);
    char day[OV_TEXT_NUMBER];
    size_t newest;
    const struct ov_question *question = ov_question_subject(figures, listing->question, subject);
    if (!ov_forecast_row(figures, question, subject->component, activity, &newest) || newest != row)
        return false;
    ov_date_format((ov_date)date.number, day);
    subject->activity = *activity != '\0' ? activity : NULL;
    subject->forecast = ov_arena_strdup(figures->arena, day);
    return true;
}

/* What the row is bound by. false: it is no member, since another row of the same is newer, or it has been
 * listed. */
static bool bind_row(const struct listing *listing, enum ov_set_id set, size_t row,
                     struct ov_subject *subject)
{
    switch (set) {
    case OV_SET_PAYMENTS_RECEIVED:
        subject->payment = ov_cell_text(listing->figures, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_PAYMENT);
        return true;
    case OV_SET_TRANSFERS:
        subject->transfer = text_or_empty(listing, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_ID);
        return true;
    case OV_SET_REALLOCATIONS: /* rows of one id belong together, and stand together */
        subject->component = NULL;
        subject->reallocation = text_or_empty(listing, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_ID);
        return listing->count == 0 ||
               !ov_equal(listing->items[listing->count - 1].question->subject.reallocation,
                         subject->reallocation);
    case OV_SET_FORECASTS:
        return bind_forecast(listing, row, subject);
    case OV_SET_JUDGEMENTS:
        bind_judged(listing, row, subject);
        return true;
    default:
        return true;
    }
}

static void list_rows(struct listing *listing, const struct of_components *of)
{
    struct ov_row_walk rows = rows_of(listing, of->table);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(listing);
        subject.component = text_or_empty(listing, of->table, row, of->component);
        if (counts(listing, subject.component) && bind_row(listing, of->set, row, &subject))
            add(listing, &subject, of->table, row, of->cell);
    }
}

/* ---- other rows ---- */

static void deliveries(struct listing *listing)
{
    const char *asked = listing->question->subject.obligation;
    struct ov_row_walk rows = rows_of(listing, OV_TABLE_DELIVERIES);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(listing);
        subject.obligation = text_or_empty(listing, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_OBLIGATION);
        subject.delivery = text_or_empty(listing, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_ID);
        if (asked == NULL || strcmp(asked, subject.obligation) == 0)
            add(listing, &subject, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_STATE);
    }
}

static void reallocation_parts(struct listing *listing)
{
    const char *asked = listing->question->subject.reallocation;
    struct ov_row_walk rows = rows_of(listing, OV_TABLE_REALLOCATIONS);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(listing);
        subject.reallocation = text_or_empty(listing, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_ID);
        subject.component = text_or_empty(listing, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_COMPONENT);
        if (strcmp(asked, subject.reallocation) == 0)
            add(listing, &subject, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_AMOUNT);
    }
}

static void requisitions(struct listing *listing)
{
    struct ov_filter filters[] = { { OV_MONEY_RULES_EDITION, listing->place->tree->name },
                                   { OV_MONEY_RULES_WHAT, "requisition" } };
    struct ov_row_walk rows =
        ov_rows_begin(listing->figures, OV_TABLE_MONEY_RULES, filters, OV_COUNT_OF(filters));
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = bare(listing);
        subject.component = text_or_empty(listing, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_COMPONENT);
        subject.payment = ov_cell_text(listing->figures, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_PAYMENT);
        if (counts(listing, subject.component))
            add(listing, &subject, OV_TABLE_MONEY_RULES, row, OV_MONEY_RULES_DATE);
    }
}

static void notes(struct listing *listing, const char *kind)
{
    struct ov_row_walk rows = rows_of(listing, OV_TABLE_NOTES);
    struct ov_subject subject = bare(listing);
    size_t row;
    while (ov_rows_next(&rows, &row))
        if (strcmp(text_or_empty(listing, OV_TABLE_NOTES, row, OV_NOTES_KIND), kind) == 0 &&
            counts(listing, text_or_empty(listing, OV_TABLE_NOTES, row, OV_NOTES_COMPONENT)))
            add(listing, &subject, OV_TABLE_NOTES, row, OV_NOTES_ID);
}

const char *ov_followed_members(struct ov_figures *figures, enum ov_set_id set,
                                const struct ov_question *question, const struct ov_place *place,
                                struct ov_member **items, size_t *count)
{
    struct listing listing = { .figures = figures, .question = question, .place = place };
    if (place->component >= 0)
        listing.below =
            ov_tree_below(figures, place->tree, place->component, false, NULL, &listing.below_count);
    for (size_t i = 0; i < OV_COUNT_OF(of_components); i++)
        if (of_components[i].set == set)
            list_rows(&listing, &of_components[i]);
    if (set == OV_SET_REALLOCATION_PARTS && question->subject.reallocation == NULL)
        return N_("the parts of a reallocation are asked of a reallocation");
    if (set == OV_SET_REALLOCATION_PARTS)
        reallocation_parts(&listing);
    else if (set == OV_SET_DELIVERIES)
        deliveries(&listing);
    else if (set == OV_SET_REQUISITIONS)
        requisitions(&listing);
    else if (set == OV_SET_EXIT_PLANS)
        notes(&listing, "exit");
    else if (set == OV_SET_PROVIDER_NOTES)
        notes(&listing, "providers");
    *items = listing.items;
    *count = listing.count;
    return NULL;
}
