/* No key may stand twice in one file: which of the two would count is not ours to guess. */
#include "intake/intake-internal.h"

#include <string.h>

static uint64_t key_columns(const struct ov_table *table)
{
    uint64_t columns = 0;
    for (size_t i = 0; i < table->column_count; i++)
        columns |= (uint64_t)table->columns[i].key << i;
    return columns;
}

uint64_t intake_hash_key(const struct ov_table *table, const struct intake_row *row)
{
    uint64_t hash = 0x243f6a8885a308d3u;
    if ((row->wrong & key_columns(table)) != 0)
        return 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_cell *cell = &row->cells[i];
        if (!table->columns[i].key)
            continue;
        hash = cell->text != NULL
                   ? intake_hash_text(hash, cell->text, strlen(cell->text))
                   : intake_hash_number(hash, (uint64_t)cell->number * 2 + (cell->state == OV_MISSING));
    }
    return hash != 0 ? hash : 1;
}

static bool same_key(const struct intake_rows *rows, size_t a, size_t b)
{
    for (size_t i = 0; i < rows->table->column_count; i++) {
        if (rows->table->columns[i].key &&
            (intake_rows_state(rows, a, i) != intake_rows_state(rows, b, i) ||
             intake_rows_number(rows, a, i) != intake_rows_number(rows, b, i) ||
             !ov_equal(intake_rows_text(rows, a, i), intake_rows_text(rows, b, i))))
            return false;
    }
    return true;
}

/* "close-care@2022, 23, ambulance": the key as it stands in the row. */
static const char *show_key(struct intake *intake, const struct ov_row *row)
{
    const struct ov_table *table = intake->table;
    struct ov_buffer text = { 0 };
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_cell *cell = &row->cells[i];
        char shown[OV_TEXT_NUMBER] = "";
        struct ov_period period;
        if (!table->columns[i].key || cell->state == OV_MISSING)
            continue;
        if (table->columns[i].type == OV_CELL_PERIOD && ov_period_unpack(cell->number, &period))
            ov_period_format(period, shown);
        else if (table->columns[i].type == OV_CELL_DATE)
            ov_date_format((ov_date)cell->number, shown);
        else if (table->columns[i].type == OV_CELL_INTEGER)
            snprintf(shown, sizeof shown, "%lld", (long long)cell->number);
        ov_buffer_printf(&text, "%s%s", text.length > 0 ? ", " : "", cell->text != NULL ? cell->text : shown);
    }
    const char *copy = ov_arena_copy(intake->arena, text.data != NULL ? text.data : "", text.length);
    ov_buffer_free(&text);
    return copy;
}

static void diagnose_twice(struct intake *intake, const struct intake_rows *rows, size_t first, size_t again)
{
    struct ov_cell cells[OV_INTAKE_MAX_COLUMNS];
    struct ov_row row = { .cells = cells };
    int line = intake_rows_line(rows, again);
    intake_unpack(rows->grid, rows->table, again, &row);
    ov_diagnose(intake->list, OV_SEVERITY_ERROR, (struct ov_position){ intake->source, line, 0 }, NULL,
                intake_telling(intake) ? show_key(intake, &row) : NULL, N_("each key once"),
                N_("the rows on line %d and line %d have the same key"), intake_rows_line(rows, first), line);
}

struct slot {
    uint32_t row, hash; /* row: number + 1; 0 = free */
};

struct slots {
    struct slot *items;
    size_t mask;
};

/* Puts row number in, or reports the row that has its key already. */
static void enter(struct intake *intake, const struct intake_rows *rows, struct slots *slots, size_t number)
{
    uint64_t hash = rows->keys[number];
    uint32_t mark = (uint32_t)(hash >> 32);
    size_t at = hash & slots->mask;
    for (; slots->items[at].row != 0; at = (at + 1) & slots->mask) {
        size_t first = slots->items[at].row - 1;
        if (slots->items[at].hash == mark && same_key(rows, first, number)) {
            diagnose_twice(intake, rows, first, number);
            return;
        }
    }
    slots->items[at] = (struct slot){ (uint32_t)(number + 1), mark };
}

/* A key of which a part could not be read is not compared. A slot is asked for some rows before it is needed,
 * because most of the time goes to waiting for memory. */
void intake_check_keys(struct intake *intake, const struct intake_rows *rows)
{
    enum { AHEAD = 16 };
    size_t room = 16;
    while (room < rows->count + rows->count / 2)
        room *= 2;
    struct ov_arena *arena = ov_arena_new();
    struct slots slots = { OV_NEW_ARRAY(arena, struct slot, room), room - 1 };
    for (size_t i = 0; i < rows->count + AHEAD; i++) {
        if (i >= AHEAD && rows->keys[i - AHEAD] != 0)
            enter(intake, rows, &slots, i - AHEAD);
        if (i < rows->count)
            __builtin_prefetch(&slots.items[rows->keys[i] & slots.mask], 1);
    }
    ov_arena_free(arena);
}
