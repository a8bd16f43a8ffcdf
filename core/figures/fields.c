/* Collected values: field × unit × period × slice. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

enum ov_quantity_type ov_quantity_type_of(uint32_t type)
{
    switch ((enum ov_type)type) {
    case OV_SHARE:
        return OV_QUANTITY_SHARE;
    case OV_MONEY:
        return OV_QUANTITY_MONEY;
    case OV_DATE:
        return OV_QUANTITY_DATE;
    case OV_BOOLEAN:
        return OV_QUANTITY_TRUTH;
    default:
        return OV_QUANTITY_NUMBER;
    }
}

/* ---- slices ---- */

/* Does word stand among the parts of list, between separators? */
static bool has_part(const char *list, const char *word, size_t length, char separator)
{
    for (const char *part = list; part != NULL && *part != '\0';) {
        size_t size = 0;
        while (part[size] != '\0' && part[size] != separator)
            size++;
        if (size == length && strncmp(part, word, length) == 0)
            return true;
        part += size + (part[size] == separator);
    }
    return false;
}

static bool all_in(const char *slice, const char *other)
{
    for (const char *part = slice; *part != '\0';) {
        size_t size = strcspn(part, ";");
        if (!has_part(other, part, size, ';'))
            return false;
        part += size + (part[size] == ';');
    }
    return true;
}

/* The same divisions with the same codes, in whatever order. */
static bool same_slice(const char *a, const char *b)
{
    if (a == NULL || b == NULL || *a == '\0' || *b == '\0')
        return (a == NULL || *a == '\0') == (b == NULL || *b == '\0');
    return all_in(a, b) && all_in(b, a);
}

/* A division that the field does not have, or NULL. */
static const char *strange_division(struct ov_figures *figures, const struct ov_field *field,
                                    const char *slice)
{
    for (const char *part = slice; part != NULL && *part != '\0';) {
        size_t size = strcspn(part, ";"), name = strcspn(part, "=");
        if (!has_part(field->slices, part, name, ' '))
            return ov_arena_copy(figures->arena, part, name);
        part += size + (part[size] == ';');
    }
    return NULL;
}

/* ---- values ---- */

/* The first row of the range whose period is not before period; rows stand in order of period. */
size_t ov_first_of_period(const struct ov_figures *figures, size_t low, size_t high, int64_t period)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_VALUES, middle, OV_VALUES_PERIOD);
        if (cell.state != OV_GIVEN || cell.number < period)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool find_value(const struct ov_figures *figures, const char *full, const char *unit,
                       struct ov_period period, const char *slice, size_t *row)
{
    const char *prefix[] = { full, unit };
    size_t first, end = ov_view_find(figures->view, OV_TABLE_VALUES, prefix, OV_COUNT_OF(prefix), &first);
    int64_t packed = ov_period_pack(period);
    for (*row = ov_first_of_period(figures, first, end, packed); *row < end; ++*row) {
        struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_VALUES, *row, OV_VALUES_PERIOD);
        if (cell.state != OV_GIVEN || cell.number != packed)
            return false;
        if (same_slice(ov_cell_text(figures, OV_TABLE_VALUES, *row, OV_VALUES_SLICE), slice))
            return true;
    }
    return false;
}

/* Whatever it says, but that it is missing. */
static bool answers(const struct ov_figures *figures, size_t row)
{
    const char *state = ov_cell_text(figures, OV_TABLE_VALUES, row, OV_VALUES_STATE);
    if (state != NULL && *state != '\0')
        return strcmp(state, "missing") != 0;
    return ov_view_cell(figures->view, OV_TABLE_VALUES, row, OV_VALUES_VALUE).state == OV_GIVEN;
}

bool ov_value_row(const struct ov_figures *figures, const char *full, const char *unit,
                  struct ov_period period, size_t *row)
{
    const char *prefix[] = { full, unit };
    size_t first, end = ov_view_find(figures->view, OV_TABLE_VALUES, prefix, OV_COUNT_OF(prefix), &first);
    int64_t packed = ov_period_pack(period);
    for (*row = ov_first_of_period(figures, first, end, packed); *row < end; ++*row) {
        if (ov_view_cell(figures->view, OV_TABLE_VALUES, *row, OV_VALUES_PERIOD).number != packed)
            return false;
        if (answers(figures, *row))
            return true;
    }
    return false;
}

/* A recorded number as the field's type: kronor become öre, 20220930 a date, 1 yes. */
static struct ov_quantity typed_value(const struct ov_field *field, struct ov_cell cell)
{
    struct ov_rational number = ov_rational_decimal((struct ov_decimal){ cell.number, (int)cell.extra });
    struct ov_quantity out = ov_quantity_number(number);
    enum ov_quantity_type type = ov_quantity_type_of(field->type);
    int64_t whole;
    if (type == OV_QUANTITY_MONEY && !ov_rational_multiply(number, ov_rational(100, 1), &out.number))
        return ov_quantity_none(type, OV_NOT_MEASURABLE, ov_reason_too_large);
    if (type == OV_QUANTITY_TRUTH)
        return ov_quantity_truth(number.num != 0);
    if (type == OV_QUANTITY_DATE) {
        ov_date date =
            ov_rational_to_int64(number, &whole)
                ? ov_date_make((int)(whole / 10000 % 10000), (int)(whole / 100 % 100), (int)(whole % 100))
                : OV_NO_DATE;
        return date != OV_NO_DATE ? ov_quantity_date(date)
                                  : ov_quantity_none(type, OV_NOT_MEASURABLE,
                                                     N_("the value is no date of the form 20220930"));
    }
    out.type = type;
    return out;
}

static const char *state_reason(enum ov_state state)
{
    return state == OV_NOT_DUE          ? N_("the value is not due yet")
           : state == OV_NOT_MEASURABLE ? N_("the value is recorded as not measurable")
           : state == OV_SUPPRESSED     ? N_("the value is suppressed")
                                        : N_("the value is recorded as missing");
}

static struct ov_quantity value_of_row(const struct ov_figures *figures, const struct ov_field *field,
                                       size_t row)
{
    struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_VALUES, row, OV_VALUES_VALUE);
    const char *word = ov_cell_text(figures, OV_TABLE_VALUES, row, OV_VALUES_STATE);
    const char *quality = ov_cell_text(figures, OV_TABLE_VALUES, row, OV_VALUES_QUALITY);
    enum ov_state state = OV_GIVEN;
    if (word != NULL && *word != '\0')
        ov_state_parse(word, &state);
    if (state == OV_GIVEN && cell.state != OV_GIVEN)
        state = OV_MISSING;
    if (state != OV_GIVEN)
        return ov_quantity_none(ov_quantity_type_of(field->type), state, state_reason(state));
    const char *hidden = ov_hidden_number(figures, field, row);
    if (hidden != NULL)
        return ov_quantity_none(ov_quantity_type_of(field->type), OV_SUPPRESSED, hidden);
    struct ov_quantity out = typed_value(field, cell);
    out.preliminary = ov_equal(quality, "preliminary") || ov_equal(quality, "estimated");
    return out;
}

static ov_figure value_figure(struct ov_figures *figures, const struct ov_field *field, const char *full,
                              const struct ov_question *question, struct ov_period period, size_t row)
{
    char period_text[OV_TEXT_NUMBER];
    struct ov_map_entry *entry =
        ov_map_at(figures->arena, &figures->cells, "value", (uint64_t)row << 8 | OV_TABLE_VALUES);
    if (entry->figure.id != 0)
        return entry->figure;
    ov_period_format(period, period_text);
    struct ov_node node = { .kind = OV_NODE_ROW,
                            .value = value_of_row(figures, field, row),
                            .label = full,
                            .subject = ov_arena_printf(figures->arena, "unit=%s period=%s%s%s",
                                                       question->subject.unit, period_text,
                                                       question->slice != NULL ? " " : "",
                                                       question->slice != NULL ? question->slice : ""),
                            .cite = field->source,
                            .origin = ov_view_origin(figures->view, OV_TABLE_VALUES, row),
                            .table = ov_table(OV_TABLE_VALUES)->name,
                            .column = "value",
                            .chosen = -1 };
    entry->figure = ov_graph_add(figures->graph, &node, NULL, 0);
    return entry->figure;
}

/* ---- periods ---- */

/* Months first to last of a year, 1 to 12. */
static struct ov_period months(int year, int first, int last, uint32_t kind)
{
    return (struct ov_period){ ov_date_make(year, first, 1),
                               ov_date_make(year, last, ov_days_in_month(year, last)) + 1,
                               (enum ov_period_kind)kind, kind == OV_TERTIAL };
}

/* The last whole period of a kind within period: of a year the last day, December, HT, or the tertial that is
 * all of it. The same period when there is none. */
static struct ov_period last_of_kind(struct ov_period period, uint32_t kind)
{
    static const int lengths[] = {
        [OV_MONTH] = 1, [OV_QUARTER] = 3, [OV_TERTIAL] = 4, [OV_HALF_YEAR] = 6, [OV_TERM] = 6
    };
    int year, month, day, length = kind < OV_COUNT_OF(lengths) ? lengths[kind] : 0;
    if (kind == OV_POINT)
        return (struct ov_period){ period.to - 1, period.to, OV_POINT, false };
    ov_date_split(period.to, &year, &month, &day); /* the first day after */
    if (length == 0 || year < 1801)
        return period;
    int last = (month - 1) / length * length; /* whole ones of this year */
    if (last == 0) {
        year--;
        last = 12;
    }
    struct ov_period found = months(year, kind == OV_TERTIAL ? 1 : last - length + 1, last, kind);
    return found.from >= period.from ? found : period;
}

/* The same kind of period again and again: of a term its months, of years those that it touches. */
bool ov_figures_period_of_kind(uint32_t kind, ov_date from, ov_date to, size_t number, struct ov_period *out)
{
    static const int lengths[] = {
        [OV_MONTH] = 1, [OV_QUARTER] = 3, [OV_TERTIAL] = 4, [OV_HALF_YEAR] = 6, [OV_YEAR] = 12, [OV_TERM] = 6
    };
    int year, month, day, length = kind < OV_COUNT_OF(lengths) ? lengths[kind] : 0;
    if (kind == OV_BROKEN_YEAR) { /* a term of twelve months has one */
        *out = (struct ov_period){ from, to, OV_BROKEN_YEAR, false };
        return number == 0 && ov_date_add_months(from, 12) == to;
    }
    ov_date_split(from, &year, &month, &day);
    if (length == 0) { /* what holds on a day is asked at the end of each year, and of the term */
        ov_date last = ov_date_make(year + (int)number, 12, 31);
        last = last >= to ? to - 1 : last;
        *out = (struct ov_period){ last, last + 1, OV_POINT, false };
        return number == 0 || last > ov_date_make(year + (int)number - 1, 12, 31);
    }
    int first = year * 12 + month - 1;
    if (kind == OV_YEAR)
        first = year * 12;
    else if (day > 1 || (month - 1) % length != 0) /* the first whole one */
        first = year * 12 + ((month - 1) / length + 1) * length;
    first += (int)number * length;
    int last = (first + length - 1) % 12 + 1;
    *out = months((first + length - 1) / 12, kind == OV_TERTIAL ? 1 : last - length + 1, last, kind);
    return kind == OV_YEAR ? out->from < to : out->to <= to;
}

/* A value of the very period comes first. Asked for without a period, it is otherwise that of the last period
 * of the field's kind in the year. Asked for a period, only what means the same stands in for it: what holds
 * on a day on the period's last day, and the third tertial, which counts from January, for the year. */
static bool find_row(struct ov_figures *figures, const struct ov_field *field, const char *full,
                     const struct ov_question *question, struct ov_period *period, bool strict, size_t *row)
{
    const char *unit = question->subject.unit;
    struct ov_period asked = *period, last = last_of_kind(asked, field->period);
    bool same = last.from == asked.from && last.to == asked.to;
    if (find_value(figures, full, unit, asked, question->slice, row))
        return true;
    if (strict && field->period != OV_POINT && !same)
        return false;
    *period = last;
    return find_value(figures, full, unit, last, question->slice, row);
}

ov_figure ov_evaluate_field(struct ov_figures *figures, const struct ov_field *field, const char *full,
                            const struct ov_question *question)
{
    enum ov_quantity_type type = ov_quantity_type_of(field->type);
    char period_text[OV_TEXT_NUMBER];
    struct ov_period period;
    bool strict;
    size_t row;
    const char *strange = strange_division(figures, field, question->slice);
    if (strange != NULL)
        return ov_node_none(figures, full, question, type, OV_NOT_MEASURABLE,
                            "%s has no division %s; it has %s", full, strange,
                            field->slices != NULL ? field->slices : N_("no division at all"));
    if (question->subject.unit == NULL)
        return ov_node_none(figures, full, question, type, OV_NOT_MEASURABLE, "no unit is asked of");
    if (!ov_question_period(figures, question, &period, &strict))
        return ov_node_none(figures, full, question, type, OV_NOT_MEASURABLE,
                            "no period is asked of, and the edition's term is not one year");
    bool found = find_row(figures, field, full, question, &period, strict, &row);
    struct ov_period compared = question->compared;
    ov_date day;
    if (question->has_compared && period.kind == field->period)
        compared = last_of_kind(compared, field->period); /* the value that it is compared with */
    if (question->has_compared && ov_figures_broken(field, period, compared, &day))
        return ov_broken_figure(figures, field, full, question, period, compared, day);
    if (found)
        return value_figure(figures, field, full, question, period, row);
    ov_period_format(period, period_text);
    return ov_node_none(figures, full, question, type, OV_MISSING,
                        "no value of %s is recorded for unit %s, %s%s%s", full, question->subject.unit,
                        period_text, question->slice != NULL ? ", " : "",
                        question->slice != NULL ? question->slice : "");
}

bool ov_figures_field_ended(struct ov_figures *figures, const struct ov_field *field,
                            const struct ov_subject *subject, struct ov_period *period)
{
    bool strict;
    if (!ov_question_period(figures, ov_question_of(figures, subject), period, &strict))
        return false;
    *period = last_of_kind(*period, field->period);
    return period->to <= figures->today;
}
