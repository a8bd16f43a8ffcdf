/* Recorded values that checks are asked of, found by looking along the columns of the view: only what may be
 * told becomes a figure. Rows stand by field, unit, period and division. */
#include "checks/checks-internal.h"

#include <string.h>

/* Rows of one field and unit. */
struct range {
    const struct ov_field *field;
    const char *full, *unit;
    size_t from, to;
};

static struct ov_period period_at(const struct ov_asking *asking, size_t row)
{
    struct ov_period period = { 0 };

    ov_period_unpack(ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD).number, &period);
    return period;
}

static bool is_of_edition(const struct ov_asking *asking, struct ov_period period)
{
    return asking->begins != OV_NO_DATE && period.from >= asking->begins && period.to <= asking->ends + 1;
}

static bool is_total(const struct ov_asking *asking, size_t row)
{
    return !*ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_SLICE);
}

/* A number that was given; false for whatever else a row may say. */
bool ov_check_number(const struct ov_asking *asking, size_t row, struct ov_decimal *out)
{
    struct ov_cell cell = ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_VALUE);
    const char *state = ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_STATE);

    *out = (struct ov_decimal){ cell.number, (int)cell.extra };
    return cell.state == OV_GIVEN && (!*state || ov_equal(state, "given"));
}

static bool is_few_persons(const struct ov_field *field, struct ov_decimal value)
{
    return field->flags & OV_PERSONAL &&
           ov_rational_compare(ov_rational_decimal(value), ov_rational(5, 1)) < 0;
}

/* Calls look for each unit of the region, or below it, that has values of a field of the edition's module. */
static void each_range(struct ov_asking *asking, struct ov_cases *cases,
                       void (*look)(struct ov_asking *, struct ov_cases *, const struct range *))
{
    const struct ov_module *module = asking->module;

    for (size_t i = 0; module && i < module->field_count; i++) {
        struct range range = { .field = &module->fields[i],
                               .full = ov_arena_printf(asking->arena, "%s.%s", module->id,
                                                       module->fields[i].id) };
        size_t first, end = ov_view_find(asking->view, OV_TABLE_VALUES, &range.full, 1, &first);

        for (size_t row = first; row < end; row = range.to) {
            const char *key[] = { range.full, ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_UNIT) };

            range.unit = key[1];
            range.to = ov_view_find(asking->view, OV_TABLE_VALUES, key, OV_COUNT_OF(key), &range.from);
            if (ov_check_is_below(asking, range.unit))
                look(asking, cases, &range);
        }
    }
}

static const char *period_text(struct ov_asking *asking, struct ov_period period)
{
    char text[OV_TEXT_NUMBER];

    ov_period_format(period, text);
    return ov_arena_strdup(asking->arena, text);
}

static struct ov_case *add_case(struct ov_asking *asking, struct ov_cases *cases, const struct range *range,
                                struct ov_period period, const char *slice)
{
    struct ov_subject subject = *asking->base;
    const char *period_word = period_text(asking, period);
    struct ov_case *one;

    subject.unit = range->unit;
    subject.has_period = true;
    subject.period = period;
    one = ov_case_add(asking, cases, &subject);
    one->finer = ov_arena_printf(asking->arena, "field=%s period=%s%s%s", range->field->id, period_word,
                                 slice && *slice ? " slice=" : "", slice ? slice : "");
    one->finer_told = range->field->label;
    one->domain = asking->module->id;
    ov_case_title(one, "field", range->field->label, asking->module->id);
    ov_case_title(one, "period", period_word, NULL);
    return one;
}

/* ---- against the year before ---- */

enum {
    SMALL_COUNT = 20, /* fewer, in both years, may well double */
};

/* Is one more than half as much again as the other, or less than half of it? Nothing can be said of 0. */
static bool differs_much(const struct ov_field *field, struct ov_decimal now, struct ov_decimal then)
{
    struct ov_rational a = ov_rational_decimal(now), b = ov_rational_decimal(then), change, half;

    if (!b.num || is_few_persons(field, now) || is_few_persons(field, then))
        return false;
    if (field->type == OV_COUNT && ov_rational_compare(a, ov_rational(SMALL_COUNT, 1)) < 0 &&
        ov_rational_compare(b, ov_rational(SMALL_COUNT, 1)) < 0)
        return false;
    if (!ov_rational_subtract(a, b, &change) || !ov_rational_divide(b, ov_rational(2, 1), &half))
        return false;
    change.num = change.num < 0 ? -change.num : change.num;
    half.num = half.num < 0 ? -half.num : half.num;
    return ov_rational_compare(change, half) > 0;
}

size_t ov_check_value_row(const struct ov_asking *asking, size_t from, size_t to, int64_t packed,
                          const char *slice)
{
    size_t low = from, high = to;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int64_t period = ov_view_cell(asking->view, OV_TABLE_VALUES, middle, OV_VALUES_PERIOD).number;

        if (period < packed ||
            (period == packed &&
             strcmp(ov_check_cell(asking, OV_TABLE_VALUES, middle, OV_VALUES_SLICE), slice) < 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low < to && ov_view_cell(asking->view, OV_TABLE_VALUES, low, OV_VALUES_PERIOD).number == packed &&
                   ov_equal(ov_check_cell(asking, OV_TABLE_VALUES, low, OV_VALUES_SLICE), slice)
               ? low
               : to;
}

/* The row of the same division in another period, among rows of one field and unit; range->to: there is none.
 */
static size_t row_before(const struct ov_asking *asking, const struct range *range, int64_t packed,
                         const char *slice)
{
    return ov_check_value_row(asking, range->from, range->to, packed, slice);
}

/* close-care.visits(sex = "woman", age = "65-") */
const char *ov_check_sliced(struct ov_asking *asking, const char *full, const char *slice)
{
    struct ov_buffer out = { 0 };
    const char *kept, *front = "(";

    if (!*slice)
        return full;
    ov_buffer_printf(&out, "%s", full);
    for (const char *at = slice; *at; front = ", ") {
        size_t length = strcspn(at, ";"), name = strcspn(at, "=");

        if (name < length)
            ov_buffer_printf(&out, "%s%.*s = \"%.*s\"", front, (int)name, at, (int)(length - name - 1),
                             at + name + 1);
        at += length + (at[length] == ';');
    }
    ov_buffer_printf(&out, ")");
    kept = ov_arena_strdup(asking->arena, out.data);
    ov_buffer_free(&out);
    return kept;
}

/* A note that tells why: of an explaining kind, with the field's id as its own. */
static bool is_explained(const struct ov_asking *asking, const char *field)
{
    static const char *const kinds[] = { "lineage", "deviation", "money", "remark" };
    const char *key[] = { asking->base->edition };
    size_t row, end = ov_view_find(asking->view, OV_TABLE_NOTES, key, 1, &row);

    for (; row < end; row++)
        for (size_t i = 0; i < OV_COUNT_OF(kinds); i++)
            if (ov_equal(ov_check_cell(asking, OV_TABLE_NOTES, row, OV_NOTES_ID), field) &&
                ov_equal(ov_check_cell(asking, OV_TABLE_NOTES, row, OV_NOTES_KIND), kinds[i]))
                return true;
    return false;
}

static void add_pair(struct ov_asking *asking, struct ov_cases *cases, const struct range *range, size_t row)
{
    const char *slice = ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_SLICE);
    const char *value = ov_check_sliced(asking, range->full, slice);
    struct ov_case *one = add_case(asking, cases, range, period_at(asking, row), slice);

    ov_case_word(one, "value", value);
    ov_case_word(one, "last-year", ov_arena_printf(asking->arena, "previous-year(%s)", value));
    ov_case_word(one, "unexplained", *slice || is_explained(asking, range->field->id) ? "0 = 1" : "0 = 0");
}

static void look_for_pairs(struct ov_asking *asking, struct ov_cases *cases, const struct range *range)
{
    int64_t last = INT64_MIN, before = 0;
    bool within = false;

    if (range->field->type == OV_DATE || range->field->type == OV_BOOLEAN)
        return;
    for (size_t row = range->from; row < range->to; row++) {
        int64_t packed = ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD).number;
        const char *slice = ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_SLICE);
        struct ov_decimal now, then;
        size_t other;

        if (packed != last) {
            struct ov_period period = period_at(asking, row);

            ov_date broken;

            last = packed;
            within = is_of_edition(asking, period) &&
                     !ov_figures_broken(range->field, ov_period_year_before(period), period, &broken);
            before = within ? ov_period_pack(ov_period_year_before(period)) : 0;
        }
        if (!within || (*slice && range->field->flags & OV_PERSONAL) || !ov_check_number(asking, row, &now))
            continue;
        other = row_before(asking, range, before, slice);
        if (other == range->to || !ov_check_number(asking, other, &then))
            continue;
        if (differs_much(range->field, now, then))
            add_pair(asking, cases, range, row);
        else
            cases->held++;
    }
}

void ov_cases_of_value_pairs(struct ov_asking *asking, struct ov_cases *cases)
{
    if (!asking->pairs.looked)
        each_range(asking, &asking->pairs, look_for_pairs);
    asking->pairs.looked = true;
    *cases = asking->pairs;
}

/* ---- women and men ---- */

static bool has_word(const char *list, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = list; at && *at; at += strcspn(at, " "), at += strspn(at, " "))
        if (strcspn(at, " ") == length && !strncmp(at, word, length))
            return true;
    return false;
}

/* The first total of a period without any value by sex. */
static void look_for_sex(struct ov_asking *asking, struct ov_cases *cases, const struct range *range)
{
    for (size_t row = range->from, end; row < range->to; row = end) {
        int64_t packed = ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD).number;
        struct ov_decimal value = { 0, 0 };
        bool total = false, divided = false;

        for (end = row; end < range->to &&
                        ov_view_cell(asking->view, OV_TABLE_VALUES, end, OV_VALUES_PERIOD).number == packed;
             end++) {
            const char *slice = ov_check_cell(asking, OV_TABLE_VALUES, end, OV_VALUES_SLICE);

            if (!*slice)
                total = ov_check_number(asking, end, &value) && value.unscaled &&
                        !is_few_persons(range->field, value);
            divided = divided || ov_starts_with(slice, "sex=") || strstr(slice, ";sex=");
        }
        if (!total || !is_of_edition(asking, period_at(asking, row)))
            continue;
        if (divided) {
            cases->held++;
            continue;
        }
        struct ov_case *one = add_case(asking, cases, range, period_at(asking, row), NULL);

        ov_case_word(one, "total", range->full);
        one->broken = ov_figures_formula(asking->figures, range->full, &one->subject);
    }
}

static void look_for_sex_where_asked(struct ov_asking *asking, struct ov_cases *cases,
                                     const struct range *range)
{
    if (range->field->flags & OV_PERSONAL && has_word(range->field->slices, "sex"))
        look_for_sex(asking, cases, range);
}

void ov_cases_of_sex(struct ov_asking *asking, struct ov_cases *cases)
{
    each_range(asking, cases, look_for_sex_where_asked);
}

/* ---- parts against the total ---- */

/* The division without its sex, or with another: age=65-;sex=woman gives age=65-. */
static const char *with_sex(struct ov_asking *asking, const char *slice, const char *sex)
{
    const char *at = ov_starts_with(slice, "sex=") ? slice : strstr(slice, ";sex=");
    size_t front = (size_t)(at - slice), length = (at != slice) + strcspn(at + (at != slice), ";");

    if (!sex && !front && at[length] == ';')
        length++;
    return ov_arena_printf(asking->arena, "%.*s%s%s%s", (int)front, slice, sex && front ? ";" : "",
                           sex ? sex : "", at + length);
}

static bool is_of_women(const char *slice)
{
    const char *at = ov_starts_with(slice, "sex=") ? slice : strstr(slice, ";sex=");

    at = at && *at == ';' ? at + 1 : at;
    return at && ov_starts_with(at, "sex=woman") && (at[9] == ';' || !at[9]);
}

/* Women, men and all of the same, where each of the three is a number that may be told. */
static void look_for_parts(struct ov_asking *asking, struct ov_cases *cases, const struct range *range)
{
    if (range->field->type != OV_COUNT)
        return;
    for (size_t row = range->from; row < range->to; row++) {
        const char *slice = ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_SLICE), *total;
        struct ov_decimal women, men, all;
        struct ov_rational sum;
        struct ov_case *one;
        size_t others[2];
        int64_t packed;

        if (!is_of_women(slice) || !ov_check_number(asking, row, &women) ||
            !is_of_edition(asking, period_at(asking, row)))
            continue;
        packed = ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD).number;
        total = with_sex(asking, slice, NULL);
        others[0] = row_before(asking, range, packed, with_sex(asking, slice, "sex=man"));
        others[1] = row_before(asking, range, packed, total);
        if (others[0] == range->to || others[1] == range->to || !ov_check_number(asking, others[0], &men) ||
            !ov_check_number(asking, others[1], &all) || is_few_persons(range->field, women) ||
            is_few_persons(range->field, men) || is_few_persons(range->field, all) ||
            !ov_rational_add(ov_rational_decimal(women), ov_rational_decimal(men), &sum))
            continue;
        if (!ov_rational_compare(sum, ov_rational_decimal(all))) {
            cases->held++;
            continue;
        }
        one = add_case(asking, cases, range, period_at(asking, row), total);
        ov_case_word(one, "total", ov_check_sliced(asking, range->full, total));
        ov_case_word(
            one, "parts",
            ov_arena_printf(asking->arena, "(%s + %s)", ov_check_sliced(asking, range->full, slice),
                            ov_check_sliced(asking, range->full, with_sex(asking, slice, "sex=man"))));
    }
}

void ov_cases_of_parts(struct ov_asking *asking, struct ov_cases *cases)
{
    each_range(asking, cases, look_for_parts);
}

/* ---- calendar years and broken ones ---- */

/* Of the edition's days or the year before: what was counted otherwise long ago is not beside it. */
static bool is_near_edition(const struct ov_asking *asking, struct ov_period period)
{
    return asking->begins != OV_NO_DATE && period.from >= ov_date_add_months(asking->begins, -12);
}

static void look_for_years(struct ov_asking *asking, struct ov_cases *cases, const struct range *range)
{
    struct ov_period year = { 0 }, broken = { 0 };
    struct ov_case *one;

    for (size_t row = range->from; row < range->to; row++) {
        struct ov_period period = period_at(asking, row);

        if (!is_total(asking, row) || !is_near_edition(asking, period))
            continue;
        if (period.kind == OV_YEAR)
            year = period;
        else if (period.kind == OV_BROKEN_YEAR)
            broken = period;
    }
    if (!year.kind || !broken.kind) {
        cases->held += year.kind || broken.kind;
        return;
    }
    one = add_case(asking, cases, range, broken, NULL);
    ov_case_word(
        one, "year",
        ov_arena_printf(asking->arena, "%s(period = \"%s\")", range->full, period_text(asking, year)));
    ov_case_word(
        one, "broken-year",
        ov_arena_printf(asking->arena, "%s(period = \"%s\")", range->full, period_text(asking, broken)));
}

void ov_cases_of_years(struct ov_asking *asking, struct ov_cases *cases)
{
    each_range(asking, cases, look_for_years);
}
