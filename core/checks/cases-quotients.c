/* Measures that are quotients: each is asked of every recorded period of its fields within the edition's
 * days, in all and of each division that both fields have. Found in the formulas' canonical form, which has
 * one way to write each. */
#include "checks/checks-internal.h"

#include <string.h>

/* share(a, b), or a / b with nothing else outside brackets. */
static bool is_quotient(struct ov_asking *asking, const char *text, const char **part, const char **whole)
{
    static const char *const others[] = { " + ", " - ", " * ", " = ", " <", " >", " and ", " or " };
    const char *slash = NULL;

    if (ov_starts_with(text, "share(") && ov_check_behind_bracket(text + 5) == text + strlen(text)) {
        size_t count;
        const char **both =
            ov_formula_split(asking->arena, ov_arena_copy(asking->arena, text + 6, strlen(text) - 7), &count);

        if (count != 2)
            return false;
        *part = both[0];
        *whole = both[1];
        return true;
    }
    for (const char *at = text; at && *at; at = *at == '(' ? ov_check_behind_bracket(at) : at + 1) {
        for (size_t i = 0; i < OV_COUNT_OF(others); i++)
            if (ov_starts_with(at, others[i]))
                return false;
        if (!ov_starts_with(at, " / "))
            continue;
        if (slash)
            return false;
        slash = at;
    }
    if (!slash)
        return false;
    *part = ov_arena_copy(asking->arena, text, (size_t)(slash - text));
    *whole = ov_arena_strdup(asking->arena, slash + 3);
    return true;
}

static bool is_of_units(struct ov_asking *asking, const char *formula)
{
    size_t count;
    const char **names = ov_check_names(asking, formula, &count);

    for (size_t i = 0; i < count; i++) {
        const struct ov_field *field = ov_catalogue_field(asking->catalogue, asking->module->id, names[i]);

        if (field && field->level == OV_UNIT)
            return true;
    }
    return false;
}

/* One measure as it is asked of one unit. */
struct quotient {
    const struct ov_measure *measure;
    const char *part, *whole;
    struct ov_subject subject;
};

/* A field behind a quotient, and the rows of it that one unit has. */
struct rows {
    const struct ov_field *field;
    const char *full;
    size_t from, to;
};

/* slice: "" is the total; NULL: no period is bound either, and each field takes its own. */
static void add_case(struct ov_asking *asking, struct ov_cases *cases, const struct quotient *quotient,
                     const char *slice)
{
    const struct ov_measure *measure = quotient->measure;
    const char *part = ov_check_sliced(asking, quotient->part, slice ? slice : "");
    const char *whole = ov_check_sliced(asking, quotient->whole, slice ? slice : "");
    const struct ov_quantity *of =
        ov_figures_value(asking->figures, ov_figures_formula(asking->figures, whole, &quotient->subject));
    const char *reach = asking->base->edition;
    struct ov_case *one;

    if (of->type == OV_QUANTITY_MONEY) /* sums of money have checks of their own */
        return;
    if (slice && *slice && of->state != OV_GIVEN) /* hidden with a small part beside it */
        return;
    one = ov_case_add(asking, cases, &quotient->subject);
    one->finer = ov_arena_printf(asking->arena, "measure=%s", measure->id);
    if (slice) {
        char period[OV_TEXT_NUMBER];

        ov_period_format(quotient->subject.period, period);
        reach = ov_arena_printf(asking->arena, "%s%s%s", period, *slice ? ", " : "", slice);
        one->finer = ov_arena_printf(asking->arena, "%s period=%s%s%s", one->finer, period,
                                     *slice ? " slice=" : "", slice);
    }
    one->finer_told = measure->label;
    one->domain = asking->module->id;
    ov_case_title(one, "measure", measure->label, asking->module->id);
    ov_case_title(one, "reach", reach, NULL);
    ov_case_word(one, "numerator", part);
    ov_case_word(one, "denominator", whole);
    /* An estimated whole may be smaller than what is counted. */
    ov_case_word(one, "firm", of->preliminary ? "0 = 1" : "0 = 0");
}

/* The fields behind the formula and their rows; false: something else stands there too, a period is named, or
 * the fields are not collected for one kind of period, so that no period can be bound for all of them. */
static bool find_rows(struct ov_asking *asking, const char *formula, const char *unit, struct rows **list,
                      size_t *count)
{
    size_t names;
    const char **name = ov_check_names(asking, formula, &names), *home = asking->module->id;

    if (strstr(formula, "period = ") || strstr(formula, "previous-year("))
        return false;
    for (size_t i = 0; i < names; i++) {
        const struct ov_field *field = ov_catalogue_field(asking->catalogue, home, name[i]);
        const char *key[2] = { NULL, unit };
        struct rows rows = { .field = field };

        if (!field || !field->period || field->period == OV_POINT ||
            (*count && field->period != (*list)[0].field->period))
            return false;
        rows.full = strchr(name[i], '.') ? name[i] : ov_arena_printf(asking->arena, "%s.%s", home, name[i]);
        key[0] = rows.full;
        rows.to = ov_view_find(asking->view, OV_TABLE_VALUES, key, OV_COUNT_OF(key), &rows.from);
        *OV_APPEND(asking->arena, *list, *count) = rows;
    }
    return *count > 0;
}

static bool is_bare(const char *formula, const struct rows *rows)
{
    return ov_equal(formula, rows->full) || ov_equal(formula, rows->field->id);
}

static bool is_few(const struct ov_field *field, struct ov_decimal value)
{
    return field->flags & OV_PERSONAL &&
           ov_rational_compare(ov_rational_decimal(value), ov_rational(5, 1)) < 0;
}

/* Has the other field a number of the same period and division, both such that they may be told? */
static bool is_beside(const struct ov_asking *asking, const struct rows *rows, size_t row,
                      const struct rows *other)
{
    int64_t packed = ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD).number;
    const char *slice = ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_SLICE);
    size_t at = ov_check_value_row(asking, other->from, other->to, packed, slice);
    struct ov_decimal mine, theirs;

    return at < other->to && ov_check_number(asking, row, &mine) && ov_check_number(asking, at, &theirs) &&
           !is_few(rows->field, mine) && !is_few(other->field, theirs);
}

static bool is_known(const int64_t *list, size_t count, int64_t packed)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == packed)
            return true;
    return false;
}

/* The totals of every period that one of the fields has a number of, and the divisions that both have. false:
 * nothing is recorded. */
static bool add_periods(struct ov_asking *asking, struct ov_cases *cases, struct quotient *quotient,
                        const struct rows *list, size_t count)
{
    bool bare = count == 2 && is_bare(quotient->part, &list[0]) && is_bare(quotient->whole, &list[1]);
    int64_t *known = NULL;
    size_t periods = 0;

    quotient->subject.has_period = true;
    for (size_t i = 0; i < count; i++)
        for (size_t row = list[i].from; row < list[i].to; row++) {
            const char *slice = ov_check_cell(asking, OV_TABLE_VALUES, row, OV_VALUES_SLICE);
            int64_t packed = ov_view_cell(asking->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD).number;
            struct ov_period *period = &quotient->subject.period;
            struct ov_decimal number;

            if (!ov_period_unpack(packed, period) || period->kind != list[i].field->period ||
                asking->begins == OV_NO_DATE || period->from < asking->begins ||
                period->to > asking->ends + 1 || !ov_check_number(asking, row, &number))
                continue;
            if (*slice && bare && i == 0 && is_beside(asking, &list[0], row, &list[1]))
                add_case(asking, cases, quotient, slice);
            if (*slice || is_known(known, periods, packed))
                continue;
            *OV_APPEND(asking->arena, known, periods) = packed;
            add_case(asking, cases, quotient, "");
        }
    return periods > 0;
}

static void add_measure(struct ov_asking *asking, struct ov_cases *cases, struct quotient *quotient,
                        const struct ov_subject *subject)
{
    struct rows *list = NULL;
    size_t count = 0;

    quotient->subject = *subject;
    if (subject->unit && find_rows(asking, quotient->part, subject->unit, &list, &count) &&
        find_rows(asking, quotient->whole, subject->unit, &list, &count) &&
        add_periods(asking, cases, quotient, list, count))
        return;
    quotient->subject = *subject;
    add_case(asking, cases, quotient, NULL);
}

void ov_cases_of_measures(struct ov_asking *asking, struct ov_cases *cases)
{
    const struct ov_module *module = asking->module;

    for (size_t i = 0; module && i < module->measure_count; i++) {
        const char *text = ov_check_canonical(asking, module->measures[i].formula);
        struct quotient quotient = { .measure = &module->measures[i] };
        struct ov_subject *units = NULL;
        size_t count = 0;

        if (!text || !is_quotient(asking, text, &quotient.part, &quotient.whole))
            continue;
        if (is_of_units(asking, text))
            units = ov_figures_each(asking->figures, OV_UNIT, asking->base, &count);
        add_measure(asking, cases, &quotient, asking->base);
        for (size_t j = 0; j < count; j++)
            add_measure(asking, cases, &quotient, &units[j]);
    }
}
