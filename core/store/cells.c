/* Cells as integers and back. */
#include "store/store-internal.h"

#include <string.h>

/* ---- values: what is neither key nor number, in one small integer ----
 *
 * bits 0–4 scale, 5–7 state of the cell, 8–10 the state as written, 11–12 quality; all 0 for a given, final
 * whole number. The numbers are frozen: they stand in stores and under digests. Both states are enum ov_state
 * less one. A state or quality left empty is what the table's help says it means, so that a file that spells
 * it out is no change. */

static const char *const qualities[] = { "final", "preliminary", "estimated" };

static bool encode_form(const struct ov_row *row, int64_t *form, struct ov_error *error)
{
    const struct ov_cell *value = &row->cells[OV_VALUES_VALUE], *state = &row->cells[OV_VALUES_STATE],
                         *quality = &row->cells[OV_VALUES_QUALITY];
    enum ov_state written = value->state == OV_GIVEN ? OV_GIVEN : OV_MISSING;
    int64_t chosen = -1;
    if (state->state == OV_GIVEN && !ov_state_parse(state->text, &written))
        return ov_fail(error, OV_ERROR_INPUT, "line %d: \"%s\" is no state of a value", row->line,
                       state->text);
    for (int i = 0; i < (int)OV_COUNT_OF(qualities); i++) {
        if (quality->state != OV_GIVEN ? i == 0 : ov_equal(quality->text, qualities[i]))
            chosen = i;
    }
    if (chosen < 0)
        return ov_fail(error, OV_ERROR_INPUT, "line %d: \"%s\" is no quality of a value", row->line,
                       quality->text);
    if (value->extra < 0 || value->extra > 18 || value->state < OV_GIVEN || value->state > OV_SUPPRESSED)
        return ov_fail(error, OV_ERROR_BUG, "line %d: the value is not a decimal number", row->line);
    *form = (value->state == OV_GIVEN ? value->extra : 0) | (int64_t)(value->state - 1) << 5 |
            (int64_t)(written - 1) << 8 | chosen << 11;
    return true;
}

bool ov_value_form(int64_t form, struct ov_value_form *out)
{
    *out = (struct ov_value_form){ .scale = (int)(form & 31),
                                   .state = (enum ov_state)((form >> 5 & 7) + 1),
                                   .written = (enum ov_state)((form >> 8 & 7) + 1),
                                   .quality = (int)(form >> 11 & 3) };
    return form >= 0 && form >> 13 == 0 && out->scale <= 18 && out->state <= OV_SUPPRESSED &&
           out->written <= OV_SUPPRESSED && out->quality < (int)OV_COUNT_OF(qualities);
}

const char *ov_value_quality(int quality)
{
    return qualities[quality];
}

static bool decode_form(int64_t number, int64_t form, struct ov_cell *cells)
{
    struct ov_value_form decoded;
    if (!ov_value_form(form, &decoded))
        return false;
    cells[OV_VALUES_VALUE] =
        (struct ov_cell){ .state = decoded.state, .number = number, .extra = decoded.scale };
    cells[OV_VALUES_STATE] = (struct ov_cell){ .state = OV_GIVEN, .text = ov_state_name(decoded.written) };
    cells[OV_VALUES_QUALITY] = (struct ov_cell){ .state = OV_GIVEN, .text = qualities[decoded.quality] };
    return true;
}

/* ---- every other slot ---- */

/* Files mostly repeat a word from row to row. */
static bool encode_name(struct ov_store *store, const char *text, int64_t *last, int64_t *id,
                        struct ov_error *error)
{
    if (text == NULL || *last == 0 || strcmp(ov_name_text(store, *last), text) != 0) {
        if (!ov_name_intern(store, text, id, error))
            return false;
        *last = *id != 0 ? *id : *last;
    } else
        *id = *last;
    return true;
}

bool ov_row_encode(struct ov_store *store, const struct ov_shape *shape, const struct ov_row *row,
                   int64_t *last, int64_t *slots, struct ov_error *error)
{
    for (int i = 0; i < shape->count; i++) {
        const struct ov_slot *slot = &shape->slots[i];
        const struct ov_cell *cell = &row->cells[slot->column];
        bool given = cell->state == OV_GIVEN;
        switch (slot->kind) {
        case SLOT_NAME:
            if (!encode_name(store, given ? cell->text : NULL, &last[i], &slots[i], error))
                return false;
            break;
        case SLOT_TEXT:
            if (!ov_text_intern(store, given ? cell->text : NULL, &slots[i], error))
                return false;
            if (cell->state == OV_SUPPRESSED)
                slots[i] = SLOT_SUPPRESSED;
            break;
        case SLOT_NUMBER:
            if (given && cell->number == SLOT_EMPTY)
                return ov_fail(error, OV_ERROR_LIMIT, "line %d: %s is too large", row->line, slot->name);
            slots[i] = given ? cell->number : SLOT_EMPTY;
            break;
        case SLOT_CODE:
            if (!ov_code_pack(given ? cell->text : "", &slots[i]))
                return ov_fail(error, OV_ERROR_INPUT, "line %d: \"%s\" is no %s", row->line, cell->text,
                               slot->name);
            break;
        case SLOT_REST:
            break;
        case SLOT_EXTRA:
            slots[i] = given ? cell->extra : 0;
            break;
        case SLOT_PACKED:
            /* A value without a number is 0 behind its state. */
            if (slots[i - 1] == SLOT_EMPTY)
                slots[i - 1] = 0;
            if (!encode_form(row, &slots[i], error))
                return false;
        }
    }
    return true;
}

static bool fail_damaged(struct ov_store *store, const struct ov_shape *shape, const int64_t *slots, int slot,
                         struct ov_error *error)
{
    char key[256];
    ov_shape_key(store, shape, slots, key);
    return ov_fail(error, OV_ERROR_BUG, "%s is damaged: table %s, %s: its %s holds what was never written",
                   store->path, shape->table->name, key, shape->slots[slot].name);
}

static bool decode_text(struct ov_store *store, int slot, int64_t id, struct ov_cell *cell,
                        struct ov_error *error)
{
    bool blanked;
    if (id == 0)
        return true;
    if (!ov_text_content(store, id, &store->shown[slot], &blanked, error))
        return false;
    *cell = (struct ov_cell){ .state = blanked ? OV_SUPPRESSED : OV_GIVEN,
                              .text = blanked ? NULL : store->shown[slot].data };
    return true;
}

bool ov_row_decode(struct ov_store *store, const struct ov_shape *shape, const int64_t *slots,
                   struct ov_cell *cells, struct ov_error *error)
{
    char code[OV_CODE_LENGTH + 1];
    for (size_t i = 0; i < shape->table->column_count; i++)
        cells[i] = (struct ov_cell){ .state = OV_MISSING };
    for (int i = 0; i < shape->count; i++) {
        const struct ov_slot *slot = &shape->slots[i];
        struct ov_cell *cell = &cells[slot->column];
        switch (slot->kind) {
        case SLOT_NAME:
            /* The empty slice is the total, which is something given. */
            if (slots[i] != 0 || shape->table->columns[slot->column].type == OV_CELL_SLICE) {
                cell->state = OV_GIVEN;
                cell->text = slots[i] == 0 ? "" : ov_name_text(store, slots[i]);
                if (cell->text == NULL)
                    return fail_damaged(store, shape, slots, i, error);
            }
            break;
        case SLOT_TEXT:
            if (!decode_text(store, i, slots[i], cell, error))
                return false;
            break;
        case SLOT_NUMBER:
            if (slots[i] != SLOT_EMPTY) {
                cell->state = OV_GIVEN;
                cell->number = slots[i];
            }
            break;
        case SLOT_CODE:
            if (slots[i] == 0)
                break;
            ov_code_unpack(&slots[i], code);
            store->shown[i].length = 0;
            ov_buffer_puts(&store->shown[i], code);
            *cell = (struct ov_cell){ .state = OV_GIVEN, .text = store->shown[i].data };
            break;
        case SLOT_REST:
            break;
        case SLOT_EXTRA:
            cell->extra = slots[i];
            break;
        case SLOT_PACKED:
            if (!decode_form(slots[i - 1], slots[i], cells))
                return fail_damaged(store, shape, slots, i, error);
        }
    }
    return true;
}
