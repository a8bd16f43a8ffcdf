/* How many values an edition's collections expect, and how many of them are here: each field of each unit of
 * the kind, for each period that has ended. */
#include "figures/figures-internal.h"

#include <string.h>

struct tally {
    struct ov_figures *figures;
    const struct ov_question *question;
    size_t expected, received, late;
};

struct collected_field {
    const char *full;
    int64_t days; /* after the period; −1: no day is stated */
};

/* ---- whether a value is here ---- */

static bool came_late(const struct ov_figures *figures, size_t row, ov_date day)
{
    struct ov_origin origin = ov_view_origin(figures->view, OV_TABLE_VALUES, row);
    const char *number = ov_arena_printf(figures->arena, "%lld", (long long)origin.batch);
    size_t batch;
    if (!ov_rows_first(figures, OV_TABLE_BATCHES, &(struct ov_filter){ OV_BATCHES_NUMBER, number }, 1,
                       &batch))
        return false;
    struct ov_cell came = ov_view_cell(figures->view, OV_TABLE_BATCHES, batch, OV_BATCHES_DATE);
    return came.state == OV_GIVEN && came.number > day;
}

static void count_one(struct tally *tally, const struct collected_field *field, const char *unit,
                      struct ov_period period)
{
    size_t row;
    tally->expected++;
    if (!ov_value_row(tally->figures, field->full, unit, period, &row))
        return;
    tally->received++;
    if (field->days >= 0 && came_late(tally->figures, row, (ov_date)(period.to - 1 + field->days)))
        tally->late++;
}

/* ---- units of a kind ---- */

static bool holds_within(const struct ov_figures *figures, size_t row, struct ov_period period)
{
    struct ov_cell from = ov_view_cell(figures->view, OV_TABLE_UNITS, row, OV_UNITS_FROM);
    struct ov_cell to = ov_view_cell(figures->view, OV_TABLE_UNITS, row, OV_UNITS_TO);
    return (from.state != OV_GIVEN || from.number < period.to) &&
           (to.state != OV_GIVEN || to.number >= period.from);
}

/* Units come and go, and their kind and place may change: what counts is a row that holds at any time of the
 * period. kind NULL = any. */
static bool unit_within(const struct ov_figures *figures, const char *code, const char *kind,
                        struct ov_period period, size_t *found)
{
    struct ov_filter filters[] = { { OV_UNITS_CODE, code }, { OV_UNITS_KIND, kind } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_UNITS, filters, OV_COUNT_OF(filters));
    while (ov_rows_next(&rows, found))
        if (holds_within(figures, *found, period))
            return true;
    return false;
}

/* Is it root, or does it lie below root in that period? */
static bool lies_at_or_below(const struct ov_figures *figures, const char *code, const char *root,
                             struct ov_period period)
{
    size_t row;
    for (int steps = 0; steps < 16 && code != NULL && *code != '\0'; steps++) {
        if (ov_equal(code, root))
            return true;
        if (!unit_within(figures, code, NULL, period, &row))
            return false;
        code = ov_cell_text(figures, OV_TABLE_UNITS, row, OV_UNITS_PARENT);
    }
    return false;
}

static bool is_region(const struct ov_figures *figures, const char *code)
{
    return figures->catalogue != NULL && ov_catalogue_unit(figures->catalogue, code) != NULL;
}

static void count_units(struct tally *tally, const struct collected_field *field, const char *kind,
                        struct ov_period period)
{
    const struct ov_figures *figures = tally->figures;
    const char *root = tally->question->subject.unit, *last = NULL;
    bool regions = strcmp(kind, "region") == 0; /* they stand in the catalogue, recorded or not */
    size_t row;
    if (regions && is_region(figures, root))
        count_one(tally, field, root, period);
    for (size_t i = 0; i < ov_view_rows(figures->view, OV_TABLE_UNITS); i++) {
        const char *code = ov_cell_text(figures, OV_TABLE_UNITS, i, OV_UNITS_CODE);
        if (code == NULL || ov_equal(code, last))
            continue;
        last = code;
        if (!(regions && is_region(figures, code)) && unit_within(figures, code, kind, period, &row) &&
            lies_at_or_below(figures, code, root, period))
            count_one(tally, field, code, period);
    }
}

/* ---- periods ---- */

/* The days that are asked about: those of the period, else of the edition. */
static bool days_of(struct ov_figures *figures, const struct ov_question *question,
                    const struct ov_place *place, ov_date *from, ov_date *to)
{
    struct ov_cell first = ov_view_cell(figures->view, OV_TABLE_EDITIONS, place->tree->row, OV_EDITIONS_FROM);
    struct ov_cell last = ov_view_cell(figures->view, OV_TABLE_EDITIONS, place->tree->row, OV_EDITIONS_TO);
    if (question->subject.has_period) {
        *from = question->subject.period.from;
        *to = question->subject.period.to;
        return true;
    }
    *from = (ov_date)first.number;
    *to = (ov_date)last.number + 1;
    return first.state == OV_GIVEN && last.state == OV_GIVEN;
}

static void count_periods(struct tally *tally, const struct collected_field *field, const char *kind,
                          uint32_t of, ov_date from, ov_date to)
{
    struct ov_period period;
    for (size_t i = 0; ov_figures_period_of_kind(of, from, to, i, &period); i++)
        if (period.to <= tally->figures->today)
            count_units(tally, field, kind, period);
}

/* ---- the counts ---- */

/* only: full name of the one field that is counted; NULL = all. Is the collection counted? */
static bool count_collection(struct tally *tally, size_t row, ov_date from, ov_date to, const char *only)
{
    const struct ov_figures *figures = tally->figures;
    const char *id = ov_cell_text(figures, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_FIELD);
    const char *kind = ov_cell_text(figures, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_KIND);
    struct ov_cell days = ov_view_cell(figures->view, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_DAYS);
    const struct ov_field *field = figures->catalogue != NULL && id != NULL
                                       ? ov_catalogue_field(figures->catalogue, tally->question->home, id)
                                       : NULL;
    if (field == NULL || kind == NULL)
        return false; /* of a module that is not enabled: nothing can be here */
    struct collected_field collected = {
        strchr(id, '.') != NULL ? id : ov_arena_printf(figures->arena, "%s.%s", tally->question->home, id),
        days.state == OV_GIVEN ? days.number : -1
    };
    if (only != NULL && strcmp(only, collected.full) != 0)
        return false;
    count_periods(tally, &collected, kind, field->period, from, to);
    return true;
}

/* name->detail: enum ov_collected. Stands on the rows of the collections. */
ov_figure ov_core_collected(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    struct tally tally = { .figures = figures, .question = question };
    struct ov_place place;
    ov_figure none, *collections = NULL;
    ov_date from, to;
    size_t row, count = 0;
    if (!ov_sum_place(figures, name, question, &place, &none))
        return none;
    if (!days_of(figures, question, &place, &from, &to))
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "no period is asked of, and the days of %s are not known", place.tree->name);
    struct ov_filter filter = { OV_COLLECTIONS_EDITION, place.tree->name };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_COLLECTIONS, &filter, 1);
    while (ov_rows_next(&rows, &row)) {
        count_collection(&tally, row, from, to, NULL);
        *OV_APPEND(figures->arena, collections, count) =
            ov_cell_figure(figures, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_FIELD, "collection");
    }
    if (count == 0)
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "nothing is said of what %s collects", place.tree->name);
    size_t counted = name->detail == OV_COLLECTED_EXPECTED   ? tally.expected
                     : name->detail == OV_COLLECTED_RECEIVED ? tally.received
                                                             : tally.late;
    struct ov_quantity value = ov_quantity_number(ov_rational((int64_t)counted, 1));
    return ov_node_add(figures, OV_NODE_OPERATION, name->name, question, &value, collections, count, -1);
}

bool ov_figures_count_field(struct ov_figures *figures, const struct ov_subject *subject, const char *field,
                            struct ov_field_counts *counts)
{
    const struct ov_question *question = ov_question_of(figures, subject);
    struct tally tally = { .figures = figures, .question = question };
    struct ov_place place;
    ov_figure none;
    ov_date from, to;
    bool collected = false;
    size_t row;
    if (!ov_sum_place(figures, ov_core_name("expected-values"), question, &place, &none) ||
        !days_of(figures, question, &place, &from, &to))
        return false;
    struct ov_filter filter = { OV_COLLECTIONS_EDITION, place.tree->name };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_COLLECTIONS, &filter, 1);
    while (ov_rows_next(&rows, &row))
        collected = count_collection(&tally, row, from, to, field) || collected;
    *counts = (struct ov_field_counts){ tally.expected, tally.received, tally.late };
    return collected;
}
