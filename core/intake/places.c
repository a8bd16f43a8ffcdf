/* Where something stands in the file. The places of cells are not kept, since hardly any is ever asked for:
 * of rows that are read already they are found in the text again. */
#include "intake/intake-internal.h"

struct ov_position intake_position(const struct intake *intake, const struct csv_cell *cell)
{
    return (struct ov_position){ intake->source, cell->line, cell->column };
}

struct ov_position intake_row_position(const struct intake *intake, const struct intake_row *row,
                                       size_t column)
{
    return row->read[column] != NULL ? intake_position(intake, row->read[column])
                                     : (struct ov_position){ intake->source, row->line, 0 };
}

const char *intake_title(const struct intake *intake, size_t column)
{
    const char *title = intake->titles[column];
    return title != NULL ? title : intake->table->columns[column].name;
}

/* Places are mostly asked for in the order of the file, so the search goes on where the last one ended. */
struct intake_finder {
    struct csv csv;
    struct ov_diagnostics silent;
    int line; /* where the record begins that csv holds */
};

static void begin(struct intake *intake, struct intake_finder *finder)
{
    char stated;
    finder->silent = (struct ov_diagnostics){ .arena = intake->arena, .limit = 1 };
    csv_begin(&finder->csv, intake->source, intake->text.data, intake->text.length, &finder->silent);
    csv_stated_separator(&finder->csv, &stated);
    csv_set_separator(&finder->csv, intake->separator);
    finder->line = 0;
}

struct ov_position intake_find_position(struct intake *intake, int line, size_t column)
{
    struct ov_position place = { intake->source, line, 0 };
    struct intake_finder *finder = intake->finder;
    if (!intake_telling(intake))
        return place;
    if (finder == NULL) {
        finder = intake->finder = OV_NEW(intake->arena, struct intake_finder);
        begin(intake, finder);
    } else if (finder->line > line) {
        csv_end(&finder->csv);
        begin(intake, finder);
    }
    while (finder->line < line && csv_next(&finder->csv))
        finder->line = finder->csv.cells[0].line;
    for (size_t i = 0; finder->line == line && i < intake->width; i++) {
        if (intake->places[i] == (int)column)
            place = intake_position(intake, &finder->csv.cells[i]);
    }
    return place;
}

void intake_end_finder(struct intake *intake)
{
    if (intake->finder != NULL)
        csv_end(&intake->finder->csv);
}
