/* Small numbers of persons: what is not shown of a field of persons, so that nobody is told by it. A part of
 * one to four is hidden, and with it as many of the smallest other parts as it takes that the total and the
 * parts shown do not tell it: at least two are hidden, together of five persons or more. Why not all:
 * docs/decisions/0023. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

enum { PERSONS_SHOWN = 5, PARTS_HIDDEN = 2 }; /* the practice of official statistics */

struct part {
    struct ov_rational persons; /* 0: recorded as suppressed, so that nobody here knows */
    const char *slice;
    size_t row;
};

static const char *slice_of(const struct ov_figures *figures, size_t row)
{
    const char *slice = ov_cell_text(figures, OV_TABLE_VALUES, row, OV_VALUES_SLICE);
    return slice != NULL ? slice : "";
}

/* Whether the row has a number of persons above 0, or had one that its source does not tell. */
static bool has_persons(const struct ov_figures *figures, size_t row, struct ov_rational *persons)
{
    struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_VALUES, row, OV_VALUES_VALUE);
    const char *word = ov_cell_text(figures, OV_TABLE_VALUES, row, OV_VALUES_STATE);
    *persons = ov_rational(0, 1);
    if (word != NULL && strcmp(word, "suppressed") == 0)
        return true;
    if (cell.state != OV_GIVEN || (word != NULL && *word != '\0' && strcmp(word, "given") != 0))
        return false;
    *persons = ov_rational_decimal((struct ov_decimal){ cell.number, (int)cell.extra });
    return persons->num > 0;
}

static bool is_few(struct ov_rational persons)
{
    return ov_rational_compare(persons, ov_rational(PERSONS_SHOWN, 1)) < 0;
}

/* Are both of the same divisions, "pathway=breast" and "pathway=lung"? Slices keep their names in order. */
static bool same_divisions(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        size_t name = strcspn(a, "=");
        if (strcspn(b, "=") != name || memcmp(a, b, name) != 0)
            return false;
        a += strcspn(a, ";");
        b += strcspn(b, ";");
        a += *a == ';';
        b += *b == ';';
    }
    return *a == '\0' && *b == '\0';
}

static int compare_parts(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    int order = ov_rational_compare(a->persons, b->persons);
    return order != 0 ? order : strcmp(a->slice, b->slice);
}

/* The parts with persons of the row's division, the smallest first. Rows of one field, unit and period stand
 * together. */
static struct part *parts_of(const struct ov_figures *figures, size_t row, size_t *count)
{
    static const int columns[] = { OV_VALUES_FIELD, OV_VALUES_UNIT };
    struct ov_cell period = ov_view_cell(figures->view, OV_TABLE_VALUES, row, OV_VALUES_PERIOD);
    const char *of[OV_COUNT_OF(columns)], *slice = slice_of(figures, row);
    struct part *parts = NULL;
    size_t first, end;
    *count = 0;
    for (size_t i = 0; i < OV_COUNT_OF(columns); i++)
        of[i] = ov_cell_text(figures, OV_TABLE_VALUES, row, columns[i]);
    end = ov_view_find(figures->view, OV_TABLE_VALUES, of, OV_COUNT_OF(of), &first);
    for (size_t at = ov_first_of_period(figures, first, end, period.number); at < end; at++) {
        struct part part = { .slice = slice_of(figures, at), .row = at };
        if (ov_view_cell(figures->view, OV_TABLE_VALUES, at, OV_VALUES_PERIOD).number != period.number)
            break;
        if (same_divisions(part.slice, slice) && has_persons(figures, at, &part.persons))
            *OV_APPEND(figures->arena, parts, *count) = part;
    }
    if (*count > 0)
        qsort(parts, *count, sizeof *parts, compare_parts);
    return parts;
}

/* How many of the parts, the smallest first, are hidden. What is divided in two ways at once, pathway and
 * sex, is hidden whole: too many sums would tell it. */
static size_t hidden_parts(const struct part *parts, size_t count)
{
    struct ov_rational sum = ov_rational(0, 1);
    size_t hidden = 0;
    if (count == 0 || !is_few(parts[0].persons))
        return 0;
    if (strchr(parts[0].slice, ';') != NULL)
        return count;
    while (hidden < count && (is_few(parts[hidden].persons) || hidden < PARTS_HIDDEN || is_few(sum)))
        if (!ov_rational_add(sum, parts[hidden++].persons, &sum))
            return count;
    return hidden;
}

static bool is_hidden_part(const struct ov_figures *figures, size_t row)
{
    size_t count, hidden;
    const struct part *parts;
    if (*slice_of(figures, row) == '\0')
        return false;
    parts = parts_of(figures, row, &count);
    hidden = hidden_parts(parts, count);
    for (size_t i = 0; i < hidden; i++)
        if (parts[i].row == row)
            return true;
    return false;
}

const char *ov_hidden_number(const struct ov_figures *figures, const struct ov_field *field, size_t row)
{
    struct ov_rational persons;
    if ((field->flags & OV_PERSONAL) == 0 || ov_quantity_type_of(field->type) != OV_QUANTITY_NUMBER)
        return NULL;
    if (has_persons(figures, row, &persons) && is_few(persons))
        return N_("fewer than 5 persons");
    return is_hidden_part(figures, row) ? N_("a part of the same division has fewer than 5 persons") : NULL;
}
