/* How a recorded table stands in the store: its cells as integer columns.
 *
 * Derived from the table's descriptor, so that reading and writing need no code of their own per table; the
 * SQL of the tables is written by hand in schema-1.c and its followers, and a test holds the two together. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <string.h>

static const char *const sql_names[OV_TABLES_RECORDED] = {
    [OV_TABLE_UNITS] = "unit",
    [OV_TABLE_GRANTS] = "grant",
    [OV_TABLE_ACTIVITIES] = "activity",
    [OV_TABLE_DECISIONS] = "decision",
    [OV_TABLE_STATEMENTS] = "statement",
    [OV_TABLE_VALUES] = "value",
    [OV_TABLE_NOTES] = "note",
    [OV_TABLE_PAYMENTS] = "payment",
    [OV_TABLE_POSTINGS] = "posting",
    [OV_TABLE_TRANSFERS] = "transfer",
    [OV_TABLE_REALLOCATIONS] = "reallocation",
    [OV_TABLE_FORECASTS] = "forecast",
    [OV_TABLE_JUDGEMENTS] = "judgement",
    [OV_TABLE_DELIVERIES] = "delivery",
    [OV_TABLE_ROLES] = "role",
    [OV_TABLE_COST_OBJECTS] = "cost_object",
    [OV_TABLE_WAIVERS] = "waiver",
};

static void add_slot(struct ov_shape *shape, enum ov_slot_kind kind, int column, const char *suffix)
{
    const struct ov_column *described = &shape->table->columns[column];
    struct ov_slot *slot = &shape->slots[shape->count++];
    slot->kind = kind;
    slot->column = column;
    snprintf(slot->name, sizeof slot->name, "%s%s", described->name, suffix);
    for (char *byte = slot->name; *byte != '\0'; byte++) {
        if (*byte == '-')
            *byte = '_';
    }
}

/* The slot that tells rows apart; a key has only these. */
static void add_first(struct ov_shape *shape, int column)
{
    switch (shape->table->columns[column].type) {
    case OV_CELL_AMOUNT:
    case OV_CELL_DATE:
    case OV_CELL_PERIOD:
    case OV_CELL_DECIMAL:
    case OV_CELL_INTEGER:
    case OV_CELL_TRUTH:
        add_slot(shape, SLOT_NUMBER, column, "");
        break;
    case OV_CELL_TEXT:
        add_slot(shape, SLOT_TEXT, column, "");
        shape->texts = true;
        shape->digests = shape->table->id != OV_TABLE_POSTINGS;
        break;
    case OV_CELL_CODE:
        add_slot(shape, SLOT_CODE, column, "");
        add_slot(shape, SLOT_REST, column, "_rest");
        break;
    default:
        add_slot(shape, SLOT_NAME, column, "");
    }
}

static void add_rest(struct ov_shape *shape, int column)
{
    switch (shape->table->columns[column].type) {
    case OV_CELL_AMOUNT:
        add_slot(shape, SLOT_EXTRA, column, "_unit");
        break;
    case OV_CELL_DATE:
        add_slot(shape, SLOT_EXTRA, column, "_month_only");
        break;
    case OV_CELL_DECIMAL:
        add_slot(shape, SLOT_EXTRA, column, "_scale");
        break;
    case OV_CELL_PRINTED:
        add_slot(shape, SLOT_NUMBER, column, "_number");
        add_slot(shape, SLOT_EXTRA, column, "_form");
        break;
    default:
        break;
    }
}

/* Values are many, so they have a form of their own: what is asked for together (a field, then a period) lies
 * together, and all that is not key or number goes into one small integer. */
static void make_values(struct ov_shape *shape)
{
    add_slot(shape, SLOT_NAME, OV_VALUES_FIELD, "");
    add_slot(shape, SLOT_NUMBER, OV_VALUES_PERIOD, "");
    add_slot(shape, SLOT_NAME, OV_VALUES_UNIT, "");
    add_slot(shape, SLOT_NAME, OV_VALUES_SLICE, "");
    shape->keys = shape->count;
    add_slot(shape, SLOT_NUMBER, OV_VALUES_VALUE, "");
    add_slot(shape, SLOT_PACKED, OV_VALUES_VALUE, "_form");
}

void ov_shape_make(struct ov_shape *shape, enum ov_table_id id)
{
    *shape = (struct ov_shape){ .table = ov_table(id), .name = sql_names[id], .edition = -1, .range = -1 };
    shape->since = ov_schema_since(shape->name);
    if (id == OV_TABLE_VALUES) {
        make_values(shape);
        return;
    }
    int columns = (int)shape->table->column_count;
    for (int column = 0; column < columns; column++) {
        if (shape->table->columns[column].key)
            add_first(shape, column);
    }
    shape->keys = shape->count;
    for (int column = 0; column < columns; column++) {
        if (!shape->table->columns[column].key)
            add_first(shape, column);
        add_rest(shape, column);
    }
    for (int slot = 0; slot < shape->count; slot++) {
        const struct ov_column *column = &shape->table->columns[shape->slots[slot].column];
        if (column->type == OV_CELL_EDITION && shape->edition < 0) /* of a transfer: whose money it is */
            shape->edition = slot;
        if (slot < shape->keys && column->scope)
            shape->scope = slot + 1;
        if (slot < shape->keys && column->range)
            shape->range = slot;
    }
}

int ov_shape_slot(const struct ov_shape *shape, int column)
{
    int slot = 0;
    while (shape->slots[slot].column != column)
        slot++;
    return slot;
}

int ov_shape_compare(const struct ov_shape *shape, const int64_t *a, const int64_t *b)
{
    for (int slot = 0; slot < shape->keys; slot++) {
        if (a[slot] != b[slot])
            return a[slot] < b[slot] ? -1 : 1;
    }
    return 0;
}

/* ---- for messages ---- */

static void show_slot(const struct ov_store *store, const struct ov_shape *shape, int slot, int64_t value,
                      char *text, size_t room)
{
    char shown[OV_TEXT_NUMBER] = "";
    const char *word = shown;
    struct ov_period period;
    enum ov_cell_type type = shape->table->columns[shape->slots[slot].column].type;
    if (shape->slots[slot].kind == SLOT_NAME) {
        const char *known = value == 0 ? "" : ov_name_text(store, value);
        word = known != NULL ? known : "?";
    } else if (value == SLOT_EMPTY) {
        word = "";
    } else if (type == OV_CELL_DATE && value > INT32_MIN && value <= INT32_MAX) {
        ov_date_format((ov_date)value, shown);
    } else if (type == OV_CELL_PERIOD && ov_period_unpack(value, &period)) {
        ov_period_format(period, shown);
    } else {
        snprintf(shown, sizeof shown, "%" PRId64, value);
    }
    snprintf(text, room, "%s=%s", shape->table->columns[shape->slots[slot].column].name, word);
}

void ov_shape_key(struct ov_store *store, const struct ov_shape *shape, const int64_t *row, char text[256])
{
    size_t used = 0;
    text[0] = '\0';
    for (int slot = 0; slot < shape->keys && used < 255; slot++) {
        if (slot > 0)
            text[used++] = ' ';
        show_slot(store, shape, slot, row[slot], text + used, 256 - used);
        used = strlen(text);
    }
}
