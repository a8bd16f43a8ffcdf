/* No key may stand twice in one file: which of the two would count is not ours to guess. */
#include "intake/intake-internal.h"

#include <string.h>

static uint64_t hash_key(const struct ov_table *table, const struct ov_row *row)
{
    uint64_t hash = 0x243f6a8885a308d3u;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_cell *cell = &row->cells[i];
        if (!table->columns[i].key)
            continue;
        hash = cell->text != NULL
                   ? intake_hash_text(hash, cell->text, strlen(cell->text))
                   : intake_hash_number(hash, (uint64_t)cell->number * 2 + (cell->state == OV_MISSING));
    }
    return hash;
}

static bool same_key(const struct ov_table *table, const struct ov_row *a, const struct ov_row *b)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_cell *left = &a->cells[i], *right = &b->cells[i];
        if (table->columns[i].key && (left->state != right->state || left->number != right->number ||
                                      !ov_equal(left->text, right->text)))
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

static void diagnose_twice(struct intake *intake, const struct ov_row *first, const struct ov_row *again)
{
    ov_diagnose(intake->list, OV_SEVERITY_ERROR, (struct ov_position){ intake->source, again->line, 0 }, NULL,
                intake_telling(intake) ? show_key(intake, again) : NULL, N_("each key once"),
                N_("the rows on line %d and line %d have the same key"), first->line, again->line);
}

static uint64_t key_columns(const struct ov_table *table)
{
    uint64_t columns = 0;
    for (size_t i = 0; i < table->column_count; i++)
        columns |= (uint64_t)table->columns[i].key << i;
    return columns;
}

struct slot {
    uint32_t row, hash; /* row: number + 1; 0 = free */
};

struct slots {
    struct slot *items;
    size_t mask;
};

/* Puts row number in, or reports the row that has its key already. */
static void enter(struct intake *intake, const struct ov_row *rows, struct slots *slots, size_t number,
                  uint64_t hash)
{
    uint32_t mark = (uint32_t)(hash >> 32);
    size_t at = hash & slots->mask;
    for (; slots->items[at].row != 0; at = (at + 1) & slots->mask) {
        const struct ov_row *first = &rows[slots->items[at].row - 1];
        if (slots->items[at].hash == mark && same_key(intake->table, first, &rows[number])) {
            diagnose_twice(intake, first, &rows[number]);
            return;
        }
    }
    slots->items[at] = (struct slot){ (uint32_t)(number + 1), mark };
}

/* wrong: of each row, the columns that could not be read; a key with such a column is not compared. A slot is
 * asked for some rows before it is needed, because most of the time goes to waiting for memory. */
void intake_check_keys(struct intake *intake, const struct ov_row *rows, const uint64_t *wrong, size_t count)
{
    enum { AHEAD = 16 };
    uint64_t hashes[AHEAD], keys = key_columns(intake->table);
    size_t room = 16;
    while (room < 2 * count)
        room *= 2;
    struct ov_arena *arena = ov_arena_new();
    struct slots slots = { OV_NEW_ARRAY(arena, struct slot, room), room - 1 };
    for (size_t i = 0; i < count + AHEAD; i++) {
        if (i >= AHEAD && (wrong[i - AHEAD] & keys) == 0)
            enter(intake, rows, &slots, i - AHEAD, hashes[i % AHEAD]);
        if (i < count && (wrong[i] & keys) == 0) {
            hashes[i % AHEAD] = hash_key(intake->table, &rows[i]);
            __builtin_prefetch(&slots.items[hashes[i % AHEAD] & slots.mask], 1);
        }
    }
    ov_arena_free(arena);
}
