/* The values table: a value is read as its field says, and is there exactly when its state is given. */
#include "intake/intake-internal.h"

#include <string.h>

enum { WHOLE_PERCENT = 2, ORE = 2 }; /* decimals */

/* Words that people write for a value that is not there; each is a state of its own. */
static const struct {
    const char *word;
    enum ov_state state;
} state_words[] = {
    { "saknas", OV_MISSING },
    { "uppgift saknas", OV_MISSING },
    { "missing", OV_MISSING },
    { "n/a", OV_MISSING },
    { "-", OV_MISSING },
    { "..", OV_MISSING },
    { "ej aktuellt", OV_NOT_DUE },
    { "inte aktuellt", OV_NOT_DUE },
    { "not due", OV_NOT_DUE },
    { "not-due", OV_NOT_DUE },
    { "ej mätbart", OV_NOT_MEASURABLE },
    { "inte mätbart", OV_NOT_MEASURABLE },
    { "kan inte mätas", OV_NOT_MEASURABLE },
    { "not measurable", OV_NOT_MEASURABLE },
    { "not-measurable", OV_NOT_MEASURABLE },
    { "döljs", OV_SUPPRESSED },
    { "dold", OV_SUPPRESSED },
    { "sekretess", OV_SUPPRESSED },
    { "x", OV_SUPPRESSED },
    { "suppressed", OV_SUPPRESSED },
};

/* The name of the state that a word means; NULL for any other text. */
static const char *state_of_word(const char *text)
{
    if (text[0] >= '0' && text[0] <= '9')
        return NULL;
    for (size_t i = 0; i < OV_COUNT_OF(state_words); i++) {
        if (intake_same_word(text, state_words[i].word))
            return ov_state_name(state_words[i].state);
    }
    return NULL;
}

static bool too_many_decimals(struct intake *intake, const struct csv_cell *cell, int most)
{
    return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE,
                        most == 0 ? N_("a whole number")
                                  : intake_say(intake, N_("at most %d decimals"), most),
                        N_("the value has more decimals than the field allows"));
}

static bool read_plain(struct intake *intake, const struct csv_cell *cell, const struct ov_number *number,
                       int decimals, struct ov_cell *out)
{
    if (number->unit != OV_UNIT_NONE)
        return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE, N_("the number alone; the unit is the field's"),
                            N_("a unit stands behind the number"));
    if (number->value.scale > decimals)
        return too_many_decimals(intake, cell, decimals);
    out->number = number->value.unscaled;
    out->extra = number->value.scale;
    return true;
}

static bool read_count(struct intake *intake, const struct csv_cell *cell, const struct ov_number *number,
                       struct ov_cell *out)
{
    if (number->value.unscaled < 0)
        return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE, N_("a whole number, 0 or more"),
                            N_("a count cannot be negative"));
    return read_plain(intake, cell, number, 0, out);
}

/* "55 %" or 0,55. Without the sign nothing above 1 is taken: 55 would be 5 500 %. */
static bool read_share(struct intake *intake, const struct csv_cell *cell, const struct ov_number *number,
                       int decimals, struct ov_cell *out)
{
    struct ov_decimal value = number->value;
    if (number->unit == OV_UNIT_PERCENT && value.scale <= 16)
        value.scale += 2;
    else if (number->unit != OV_UNIT_NONE)
        return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE,
                            /* xgettext:no-c-format */ N_("a share such as 55 % or 0,55"),
                            N_("this is not a share"));
    if (decimals < WHOLE_PERCENT)
        decimals = WHOLE_PERCENT;
    if (value.unscaled < 0)
        return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE,
                            /* xgettext:no-c-format */ N_("a share such as 55 % or 0,55"),
                            N_("a share cannot be negative"));
    if (number->unit == OV_UNIT_NONE &&
        ov_rational_compare(ov_rational_decimal(value), ov_rational(1, 1)) > 0)
        return INTAKE_FAULT(
            intake, cell, OV_VALUES_VALUE,
            intake_say(intake, N_("%s %%, with the sign, or a share from 0 to 1"), cell->text),
            N_("%s is more than 100 %%"), cell->text);
    if (value.scale > decimals)
        return too_many_decimals(intake, cell, decimals);
    out->number = value.unscaled;
    out->extra = value.scale;
    return true;
}

/* Kronor and öre. A sum in thousands or millions would lose what its last digit stands for. */
static bool read_money(struct intake *intake, const struct csv_cell *cell, struct ov_number *number,
                       struct ov_cell *out)
{
    if (number->unit == OV_UNIT_KR)
        number->unit = OV_UNIT_NONE;
    if (number->unit != OV_UNIT_NONE)
        return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE, N_("kronor, such as 1 500 000 or 1 500 000 kr"),
                            N_("the value of a field is in whole kronor and öre"));
    return read_plain(intake, cell, number, ORE, out);
}

/* A value is a number whatever its field: 2022-05-04 is kept as 20220504. */
static bool read_date(struct intake *intake, const struct csv_cell *cell, struct ov_cell *out)
{
    ov_date date;
    int year, month, day;
    if (!ov_date_parse(cell->text, &date, NULL))
        return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE, N_("a date such as 2022-09-30"),
                            N_("the field holds dates, and this is none"));
    ov_date_split(date, &year, &month, &day);
    out->number = year * 10000 + month * 100 + day;
    return true;
}

static bool read_boolean(struct intake *intake, const struct csv_cell *cell, struct ov_cell *out)
{
    static const char *const words[] = { "nej", "ja", "no", "yes", "0", "1" };
    for (size_t i = 0; i < OV_COUNT_OF(words); i++) {
        if (intake_same_word(cell->text, words[i])) {
            out->number = (int64_t)(i % 2);
            return true;
        }
    }
    return INTAKE_FAULT(intake, cell, OV_VALUES_VALUE, N_("ja or nej, yes or no, 1 or 0"),
                        N_("the field is answered by yes or no"));
}

/* row->field is NULL when it is not known or not to be looked up: then any number passes. */
bool intake_read_value(struct intake *intake, struct intake_row *row, size_t column,
                       const struct csv_cell *cell, struct ov_cell *out)
{
    const struct ov_field *field = row->field;
    struct ov_number number;
    const char *state = state_of_word(cell->text);
    if (state != NULL)
        return INTAKE_FAULT(
            intake, cell, OV_VALUES_VALUE,
            intake_say(intake, N_("an empty %s, and %s in the column %s"),
                       intake_title(intake, OV_VALUES_VALUE), state, intake_title(intake, OV_VALUES_STATE)),
            N_("a word stands where the value should; why there is none belongs in the column of states"));
    if (field != NULL && field->type == OV_DATE)
        return read_date(intake, cell, out);
    if (field != NULL && field->type == OV_BOOLEAN)
        return read_boolean(intake, cell, out);
    bool units = field == NULL || field->type == OV_SHARE || field->type == OV_MONEY;
    if (!intake_read_number(intake, column, cell, units, &number))
        return false;
    int decimals = field == NULL || field->decimals > 18 ? 18 : (int)field->decimals;
    switch (field == NULL ? (uint32_t)OV_DECIMAL : field->type) {
    case OV_COUNT:
        return read_count(intake, cell, &number, out);
    case OV_SHARE:
        return read_share(intake, cell, &number, decimals, out);
    case OV_MONEY:
        return read_money(intake, cell, &number, out);
    default:
        return read_plain(intake, cell, &number, decimals, out);
    }
}

static void check_state(struct intake *intake, struct intake_row *row)
{
    const uint64_t both = UINT64_C(1) << OV_VALUES_VALUE | UINT64_C(1) << OV_VALUES_STATE;
    struct ov_cell *value = &row->cells[OV_VALUES_VALUE], *state = &row->cells[OV_VALUES_STATE],
                   *quality = &row->cells[OV_VALUES_QUALITY];
    const struct ov_column *columns = intake->table->columns;
    if ((row->wrong & both) != 0)
        return;
    if (state->state == OV_MISSING)
        *state = (struct ov_cell){ .state = OV_GIVEN, .text = columns[OV_VALUES_STATE].choices[0] };
    if (quality->state == OV_MISSING && (row->wrong & UINT64_C(1) << OV_VALUES_QUALITY) == 0)
        *quality = (struct ov_cell){ .state = OV_GIVEN, .text = columns[OV_VALUES_QUALITY].choices[0] };
    bool given = strcmp(state->text, "given") == 0, there = value->state != OV_MISSING;
    if (given == there)
        return;
    if (given)
        INTAKE_CONTRADICTION(
            intake, row, OV_VALUES_VALUE, NULL,
            N_("a value, or a state that says why there is none: missing, not-due, not-measurable or "
               "suppressed"),
            N_("the state is given, but there is no value"));
    else
        INTAKE_CONTRADICTION(intake, row, OV_VALUES_VALUE, NULL, N_("an empty value, or the state given"),
                             N_("there is a value, but the state is %s"), state->text);
}

/* ---- what the field is collected for ---- */

/* Of a field that says neither, either is accepted. */
static const char *const accepted_periods[] = {
    [OV_POINT] = N_("a day, such as 2022-11-01"),
    [OV_MONTH] = N_("a month, such as 2022-03"),
    [OV_QUARTER] = N_("a quarter, such as 2022Q1"),
    [OV_TERTIAL] = N_("a tertial, such as 2022T2 (January to August)"),
    [OV_HALF_YEAR] = N_("a half-year, such as 2022H1"),
    [OV_YEAR] = N_("a year, such as 2022"),
    [OV_TERM] = N_("a term, such as VT2022 or HT2022"),
    [OV_BROKEN_YEAR] = N_("a broken year, such as 2021-06-01/2022-05-31"),
};

const char *ov_intake_period_form(uint32_t kind)
{
    return kind < OV_COUNT_OF(accepted_periods) ? accepted_periods[kind] : NULL;
}

static void check_period(struct intake *intake, const struct intake_row *row, const struct csv_cell *cell)
{
    struct ov_period period;
    uint32_t kind = row->field->period;
    if (ov_intake_period_form(kind) == NULL ||
        !ov_period_unpack(row->cells[OV_VALUES_PERIOD].number, &period) || period.kind == kind)
        return;
    (void)INTAKE_FAULT(intake, cell, OV_VALUES_PERIOD, ov_intake_period_form(kind),
                       N_("%s is collected for another kind of period"), row->field->id);
}

/* Regions, and 00 for the whole country, have two digits; no other unit has. */
static bool is_region(const char *code)
{
    return strlen(code) == 2 && strspn(code, "0123456789") == 2;
}

static void check_level(struct intake *intake, const struct intake_row *row, const struct csv_cell *cell)
{
    if (row->field->level != OV_REGION || is_region(row->cells[OV_VALUES_UNIT].text))
        return;
    (void)INTAKE_FAULT(intake, cell, OV_VALUES_UNIT,
                       N_("the code of a region, such as 23, or 00 for the whole country"),
                       N_("%s is collected for regions, and this is another unit"), row->field->id);
}

/* The value against its state; period and unit against what the field is collected for. */
void intake_check_value(struct intake *intake, struct intake_row *row)
{
    check_state(intake, row);
    if (row->field == NULL)
        return;
    if (row->cells[OV_VALUES_PERIOD].state == OV_GIVEN)
        check_period(intake, row, row->read[OV_VALUES_PERIOD]);
    if (row->cells[OV_VALUES_UNIT].state == OV_GIVEN)
        check_level(intake, row, row->read[OV_VALUES_UNIT]);
}
