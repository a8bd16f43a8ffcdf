/* Lines that reports put between rows: sums, and the header once more. They are no rows, and reading them as
 * rows would count money twice. */
#include "intake/intake-internal.h"

#include <string.h>
#include <strings.h>

static const char *const words[] = { "summa",     "totalt",    "total",     "delsumma", "totalsumma",
                                     "slutsumma", "summering", "delsummor", "sum",      "subtotal" };

/* Free text may begin with any word, and total is the id of the whole edition. */
static bool may_say_sum(enum ov_cell_type type)
{
    return type == OV_CELL_EDITION || type == OV_CELL_UNIT || type == OV_CELL_FIELD || type == OV_CELL_WORD ||
           type == OV_CELL_DATE || type == OV_CELL_PERIOD || type == OV_CELL_CODE || type == OV_CELL_AMOUNT;
}

/* "Summa", "Summa:", and where no name can stand also "Summa 4011". */
static bool says_sum(const char *text, bool followed)
{
    for (size_t i = 0; i < OV_COUNT_OF(words); i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(text, words[i], length) != 0)
            continue;
        const char *rest = text + length;
        if (*rest == '\0' || (*rest == ':' && rest[1] == '\0') ||
            (followed && (*rest == ' ' || *rest == ':' || ov_starts_with(rest, "\xc2\xa0"))))
            return true;
    }
    return false;
}

static bool is_sum(struct intake *intake, const struct csv *csv, size_t first)
{
    int column = intake->places[first];
    if (column < 0)
        return false;
    enum ov_cell_type type = intake->table->columns[column].type;
    return may_say_sum(type) &&
           says_sum(csv->cells[first].text, type != OV_CELL_WORD || intake->table->id == OV_TABLE_POSTINGS);
}

static bool is_header(const struct intake *intake, const struct csv *csv)
{
    if (csv->count != intake->width)
        return false;
    for (size_t i = 0; i < intake->width; i++) {
        if (intake->places[i] < 0 || !intake_same_word(csv->cells[i].text, intake->titles[intake->places[i]]))
            return false;
    }
    return true;
}

bool intake_is_no_row(struct intake *intake, const struct csv *csv)
{
    size_t first = 0;
    while (first < csv->count && first < intake->width && csv->cells[first].length == 0)
        first++;
    if (first >= csv->count || first >= intake->width || (unsigned char)csv->cells[first].text[0] < 'A')
        return false; /* most rows begin with a digit or could not say it */
    const struct csv_cell *cell = &csv->cells[first];
    struct ov_position at = intake_position(intake, cell);
    if (is_sum(intake, csv, first))
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, at, NULL, cell->text, N_("the rows alone, without sums"),
                    N_("this line is a sum, not a row"));
    else if (is_header(intake, csv))
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, at, NULL, cell->text,
                    N_("the names of the columns on the first line alone"),
                    N_("this line is the header once more, not a row"));
    else
        return false;
    return true;
}
