/* Cells of recorded rows as text: for people, and as a file would write them. */
#ifndef OVERENS_CELL_INTERNAL_H
#define OVERENS_CELL_INTERNAL_H

#include "cli/cli.h"

/* As a file separated by semicolons would have it: reading it gives the same cell. "" for an empty one. */
const char *ov_cli_cell_text(struct ov_arena *arena, const struct ov_column *column,
                             const struct ov_cell *cell);
/* For people: the same with grouped digits; what is not there in words. */
const char *ov_cli_cell_show(const struct ov_cli *cli, const struct ov_column *column,
                             const struct ov_cell *cell);
bool ov_cli_cell_given(const struct ov_column *column, const struct ov_cell *cell);
bool ov_cli_cell_equal(const struct ov_column *column, const struct ov_cell *a, const struct ov_cell *b);
/* Have the rows the same key? */
bool ov_cli_key_equal(const struct ov_row *a, const struct ov_row *b);
/* "close-care@2022, ambulance, 23, decided": the cells of the key that are not empty. */
const char *ov_cli_key_show(const struct ov_cli *cli, const struct ov_row *row);
/* What is different in after: "column: before → after", as JSON or told one a line. before NULL: all that
 * after has. */
json_t *ov_cli_key_json(const struct ov_row *row);
json_t *ov_cli_changes_json(const struct ov_row *before, const struct ov_row *after);
size_t ov_cli_print_changes(const struct ov_cli *cli, const char *indent, const struct ov_row *before,
                            const struct ov_row *after);

#endif
