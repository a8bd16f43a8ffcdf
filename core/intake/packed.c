/* The rows of a file in little room: a cell that was read is needed again only when its row is recorded, or
 * for a rule between rows. Of each cell four integers are packed, its text as an address. */
#include "intake/intake-internal.h"

#include <stdlib.h>

enum { CELL_STATE, CELL_NUMBER, CELL_EXTRA, CELL_TEXT, CELL_PARTS, ROOM_FIRST = 512 };

void intake_rows_begin(struct intake_rows *rows, const struct ov_table *table, struct ov_arena *arena)
{
    *rows = (struct intake_rows){ .table = table,
                                  .grid = ov_grid_new(arena, table->column_count * CELL_PARTS + 1) };
}

void intake_rows_end(struct intake_rows *rows)
{
    free(rows->keys);
    intake_end_vouchers(rows->vouchers);
    rows->keys = NULL;
    rows->vouchers = NULL;
}

void intake_rows_add(struct intake_rows *rows, const struct intake_row *row)
{
    int64_t packed[OV_INTAKE_MAX_COLUMNS * CELL_PARTS + 1], *at = packed;
    for (size_t i = 0; i < rows->table->column_count; i++) {
        const struct ov_cell *cell = &row->cells[i];
        at[CELL_STATE] = cell->state;
        at[CELL_NUMBER] = cell->number;
        at[CELL_EXTRA] = cell->extra;
        at[CELL_TEXT] = (int64_t)(intptr_t)cell->text;
        at += CELL_PARTS;
    }
    *at = row->line;
    if (rows->count == rows->room) {
        rows->room = rows->room > 0 ? 2 * rows->room : ROOM_FIRST;
        rows->keys = ov_realloc(rows->keys, rows->room * sizeof *rows->keys);
    }
    rows->keys[rows->count++] = intake_hash_key(rows->table, row);
    rows->faulty = rows->faulty || row->wrong != 0;
    ov_grid_add(rows->grid, packed);
}

enum ov_state intake_rows_state(const struct intake_rows *rows, size_t row, size_t column)
{
    return (enum ov_state)ov_grid_get(rows->grid, row, column * CELL_PARTS + CELL_STATE);
}

int64_t intake_rows_number(const struct intake_rows *rows, size_t row, size_t column)
{
    return ov_grid_get(rows->grid, row, column * CELL_PARTS + CELL_NUMBER);
}

const char *intake_rows_text(const struct intake_rows *rows, size_t row, size_t column)
{
    return (const char *)(intptr_t)ov_grid_get(rows->grid, row, column * CELL_PARTS + CELL_TEXT);
}

int intake_rows_line(const struct intake_rows *rows, size_t row)
{
    return (int)ov_grid_get(rows->grid, row, rows->table->column_count * CELL_PARTS);
}

void intake_unpack(const struct ov_grid *grid, const struct ov_table *table, size_t number,
                   struct ov_row *row)
{
    int64_t packed[OV_INTAKE_MAX_COLUMNS * CELL_PARTS + 1], *at = packed;
    ov_grid_read(grid, number, table->column_count * CELL_PARTS + 1, packed);
    row->table = table;
    for (size_t i = 0; i < table->column_count; i++) {
        row->cells[i] = (struct ov_cell){ .state = (enum ov_state)at[CELL_STATE],
                                          .number = at[CELL_NUMBER],
                                          .extra = at[CELL_EXTRA],
                                          .text = (const char *)(intptr_t)at[CELL_TEXT] };
        at += CELL_PARTS;
    }
    row->line = (int)*at;
}

struct ov_row *intake_unpack_all(const struct intake_rows *rows, struct ov_arena *arena)
{
    size_t columns = rows->table->column_count;
    struct ov_row *all = OV_NEW_ARRAY(arena, struct ov_row, rows->count);
    struct ov_cell *cells = OV_NEW_ARRAY(arena, struct ov_cell, rows->count * columns);
    for (size_t i = 0; i < rows->count; i++) {
        all[i].cells = cells + i * columns;
        intake_unpack(rows->grid, rows->table, i, &all[i]);
    }
    return all;
}

void ov_intake_row(void *result, size_t number, struct ov_row *row)
{
    const struct ov_intake_result *read = result;
    row->cells = read->unpacked;
    intake_unpack(read->packed, read->table, number, row);
}
