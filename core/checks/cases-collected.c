/* Values that ought to be there: fields that a module requires, and those that the region's own file collects
 * from its units, against what has come and when. */
#include "checks/checks-internal.h"

#include <string.h>

/* ---- required fields ---- */

/* A value that is missing; one that is recorded as not measurable or suppressed is an answer. */
static void ask_field(struct ov_asking *asking, struct ov_cases *cases, const struct ov_field *field,
                      const struct ov_subject *subject)
{
    const char *full = ov_arena_printf(asking->arena, "%s.%s", asking->module->id, field->id);
    char period_text[OV_TEXT_NUMBER];
    struct ov_period period;
    struct ov_case *one;

    if (!ov_figures_field_ended(asking->figures, field, subject, &period))
        return;
    if (ov_figures_value(asking->figures, ov_figures_formula(asking->figures, full, subject))->state !=
        OV_MISSING) {
        cases->held++;
        return;
    }
    one = ov_case_add(asking, cases, subject);
    one->finer = ov_arena_printf(asking->arena, "field=%s", field->id);
    one->finer_told = field->label;
    one->domain = asking->module->id;
    one->words[one->word_count++] = (struct ov_word){
        .name = "field", .formula = full, .plain = field->label, .domain = asking->module->id
    };
    ov_period_format(period, period_text);
    ov_case_reach(asking, one, "period", period_text);
}

void ov_cases_of_required_fields(struct ov_asking *asking, struct ov_cases *cases)
{
    const struct ov_module *module = asking->module;

    for (size_t i = 0; module && i < module->field_count; i++) {
        const struct ov_field *field = &module->fields[i];
        size_t count = 0;
        struct ov_subject *subjects = NULL;

        if (field->flags & OV_REQUIRED)
            subjects = ov_figures_each(asking->figures, field->level == OV_UNIT ? OV_UNIT : OV_REGION,
                                       asking->base, &count);
        for (size_t j = 0; j < count; j++)
            ask_field(asking, cases, field, &subjects[j]);
    }
}

/* ---- collections ---- */

struct collection {
    const char *full, *kind, *module; /* module: of the field, whose texts its label is in */
    const struct ov_field *field;
    int days;
    struct ov_period periods[64]; /* that have ended */
    size_t period_count;
};

/* The periods of the field's kind within the edition's days that have ended, as expected-values counts them.
 */
static void find_periods(const struct ov_asking *asking, struct collection *collection)
{
    struct ov_period period;

    if (asking->begins == OV_NO_DATE || asking->ends == OV_NO_DATE)
        return;
    for (size_t i = 0;
         ov_figures_period_of_kind(collection->field->period, asking->begins, asking->ends + 1, i, &period);
         i++)
        if (period.to <= asking->today && collection->period_count < OV_COUNT_OF(collection->periods))
            collection->periods[collection->period_count++] = period;
}

static const char **units_of_kind(struct ov_asking *asking, const char *kind, size_t *count)
{
    const char **units = NULL, *last = NULL;

    *count = 0;
    if (ov_equal(kind, "region")) {
        *OV_APPEND(asking->arena, units, *count) = asking->base->unit;
        return units;
    }
    for (size_t row = 0; row < ov_view_rows(asking->view, OV_TABLE_UNITS); row++) {
        const char *code = ov_check_cell(asking, OV_TABLE_UNITS, row, OV_UNITS_CODE);

        if (ov_equal(code, last) ||
            !ov_equal(ov_check_cell(asking, OV_TABLE_UNITS, row, OV_UNITS_KIND), kind) ||
            !ov_check_is_below(asking, code))
            continue;
        last = code;
        *OV_APPEND(asking->arena, units, *count) = code;
    }
    return units;
}

/* Was it a unit of that kind at any time of the period? */
static bool was_there(const struct ov_asking *asking, const char *unit, const char *kind,
                      struct ov_period period)
{
    size_t row, end = ov_view_find(asking->view, OV_TABLE_UNITS, &unit, 1, &row);

    if (ov_equal(kind, "region"))
        return true;
    for (; row < end; row++) {
        struct ov_cell from = ov_view_cell(asking->view, OV_TABLE_UNITS, row, OV_UNITS_FROM);
        struct ov_cell to = ov_view_cell(asking->view, OV_TABLE_UNITS, row, OV_UNITS_TO);

        if (ov_equal(ov_check_cell(asking, OV_TABLE_UNITS, row, OV_UNITS_KIND), kind) &&
            (from.state != OV_GIVEN || from.number < period.to) &&
            (to.state != OV_GIVEN || to.number >= period.from))
            return true;
    }
    return false;
}

/* The row that answers for unit and period; whatever it says, but that it is missing. */
static bool answered(const struct ov_asking *asking, const struct collection *collection, const char *unit,
                     struct ov_period period, size_t *found)
{
    const char *key[] = { collection->full, unit };
    int64_t packed = ov_period_pack(period);
    size_t row, end = ov_view_find(asking->view, OV_TABLE_VALUES, key, OV_COUNT_OF(key), &row);

    for (; row < end; row++) {
        const char *state = ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_STATE);

        if (ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD).number != packed ||
            ov_equal(state, "missing") ||
            (!*state && ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_VALUE).state != OV_GIVEN))
            continue;
        *found = row;
        return true;
    }
    return false;
}

/* The day that the batch with the value as it stands was recorded. */
static ov_date came_on(const struct ov_asking *asking, size_t row)
{
    struct ov_origin origin = ov_view_origin(asking->view, OV_TABLE_VALUES, row);
    char number[OV_TEXT_NUMBER];
    const char *key = number;
    size_t at;

    snprintf(number, sizeof number, "%lld", (long long)origin.batch);
    if (ov_view_find(asking->view, OV_TABLE_BATCHES, &key, 1, &at) <= at)
        return OV_NO_DATE;
    return (ov_date)ov_view_cell(asking->view, OV_TABLE_BATCHES, at, OV_BATCHES_DATE).number;
}

/* ---- what is wrong with one unit's values ---- */

struct wrong {
    struct ov_buffer periods; /* as told */
    size_t count;
    struct ov_period first;
    ov_date due, came;
    size_t right;
};

enum { PERIODS_TOLD = 4 };

static void note_wrong(struct wrong *wrong, struct ov_period period, ov_date due, ov_date came)
{
    char text[OV_TEXT_NUMBER];

    ov_period_format(period, text);
    if (!wrong->count) {
        wrong->first = period;
        wrong->due = due;
        wrong->came = came;
    }
    if (wrong->count < PERIODS_TOLD)
        ov_buffer_printf(&wrong->periods, "%s%s", wrong->count ? ", " : "", text);
    else if (wrong->count == PERIODS_TOLD)
        ov_buffer_printf(&wrong->periods, ", …");
    wrong->count++;
}

static struct wrong look_at_unit(const struct ov_asking *asking, const struct collection *collection,
                                 const char *unit, bool late)
{
    struct wrong wrong = { .due = OV_NO_DATE, .came = OV_NO_DATE };

    for (size_t i = 0; i < collection->period_count; i++) {
        struct ov_period period = collection->periods[i];
        ov_date due = period.to - 1 + collection->days, came = OV_NO_DATE;
        size_t row = 0;
        bool here = answered(asking, collection, unit, period, &row);

        if (!was_there(asking, unit, collection->kind, period))
            continue;
        if (here && late)
            came = came_on(asking, row);
        if (late ? here && came != OV_NO_DATE && came > due : !here && asking->today > due)
            note_wrong(&wrong, period, due, came);
        else
            wrong.right += late ? here : here || asking->today > due;
    }
    return wrong;
}

static const char *day_text(struct ov_asking *asking, ov_date day)
{
    char text[OV_TEXT_NUMBER] = "";

    if (day != OV_NO_DATE)
        ov_date_format(day, text);
    return ov_arena_strdup(asking->arena, text);
}

/* Of those that are not named it is told how many they are, so that one more is seen. */
static const char *periods_told(const struct ov_asking *asking, const struct wrong *wrong)
{
    return wrong->count > PERIODS_TOLD
               ? ov_arena_printf(asking->arena, "%s (%zu)", wrong->periods.data, wrong->count)
               : wrong->periods.data;
}

/* asked: the unit whose value shows it, which may be another than the one that it is told of. */
static void tell(struct ov_asking *asking, struct ov_cases *cases, const struct collection *collection,
                 const char *unit, const char *asked, const struct wrong *wrong)
{
    struct ov_subject subject = *asking->base, of = *asking->base;
    struct ov_case *one;
    const char *id = ov_equal(collection->module, asking->module ? asking->module->id : NULL)
                         ? collection->field->id
                         : collection->full;

    subject.unit = unit;
    one = ov_case_add(asking, cases, &subject);
    one->finer = ov_arena_printf(asking->arena, "field=%s", id);
    one->finer_told = collection->field->label;
    one->domain = collection->module;
    one->words[one->word_count++] = (struct ov_word){ .name = "field",
                                                      .formula = collection->full,
                                                      .plain = collection->field->label,
                                                      .domain = collection->module };
    ov_case_title(one, "due-day", day_text(asking, wrong->due), NULL);
    ov_case_title(one, "came", day_text(asking, wrong->came), NULL);
    of.unit = asked;
    of.has_period = true;
    of.period = wrong->first;
    one->broken = ov_figures_formula(asking->figures,
                                     wrong->came != OV_NO_DATE
                                         ? collection->full
                                         : ov_arena_printf(asking->arena, "given(%s)", collection->full),
                                     &of);
    ov_case_reach(asking, one, "periods", periods_told(asking, wrong));
}

/* Nothing at all from anybody is one finding, not one for each unit. */
static void look_at_collection(struct ov_asking *asking, struct ov_cases *cases,
                               const struct collection *collection, bool late)
{
    size_t count, silent = 0;
    const char **units = units_of_kind(asking, collection->kind, &count);
    struct wrong *wrongs = OV_NEW_ARRAY(asking->arena, struct wrong, count + 1);

    for (size_t i = 0; i < count; i++) {
        wrongs[i] = look_at_unit(asking, collection, units[i], late);
        silent += wrongs[i].count > 0 && !wrongs[i].right;
        cases->held += wrongs[i].right;
    }
    for (size_t i = 0; i < count; i++) {
        bool all = !late && count > 1 && silent == count;

        if (wrongs[i].count && (!all || i == 0))
            tell(asking, cases, collection, all ? asking->base->unit : units[i], units[i], &wrongs[i]);
        ov_buffer_free(&wrongs[i].periods);
    }
}

static void each_collection(struct ov_asking *asking, struct ov_cases *cases, bool late)
{
    const char *key = asking->base->edition;
    size_t row, end = key ? ov_view_find(asking->view, OV_TABLE_COLLECTIONS, &key, 1, &row) : 0;

    for (row = key ? row : 0; row < end; row++) {
        const char *full = ov_check_cell(asking, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_FIELD);
        const char *point = strchr(full, '.');
        struct collection collection = {
            .full = full,
            .kind = ov_check_cell(asking, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_KIND),
            .module = point ? ov_arena_copy(asking->arena, full, (size_t)(point - full)) : "",
            .field = ov_catalogue_field(asking->catalogue, NULL, full),
            .days = (int)ov_view_cell(asking->view, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_DAYS).number
        };

        if (!collection.field)
            continue;
        find_periods(asking, &collection);
        look_at_collection(asking, cases, &collection, late);
    }
}

void ov_cases_of_expected_values(struct ov_asking *asking, struct ov_cases *cases)
{
    each_collection(asking, cases, false);
}

void ov_cases_of_late_values(struct ov_asking *asking, struct ov_cases *cases)
{
    each_collection(asking, cases, true);
}
