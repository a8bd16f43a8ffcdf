/* Rows that are asked for by the text of their columns.
 *
 * What is asked of the key is looked for in the order of the key, also where a column before it is left open:
 * from a row that cannot fit the search goes on at the next key that can, so that all values of one unit are
 * found among ten million with one search for each field and period. */
#include "store/versions-internal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- text as numbers ---- */

static bool refuse(const struct ov_column *column, const char *text, const char *accepted,
                   struct ov_error *error)
{
    return ov_fail(error, OV_ERROR_INPUT, "%s: \"%s\" cannot be looked for; accepted: %s", column->name, text,
                   accepted);
}

static bool parse_integer(const char *text, int64_t *out)
{
    char *rest;
    errno = 0;
    *out = strtoll(text, &rest, 10);
    return errno == 0 && rest != text && *rest == '\0';
}

/* The machine's own notation first: "1234.50" is no Swedish number. */
static bool parse_amount(const char *text, int64_t *out, const char **accepted)
{
    struct ov_amount amount;
    bool read = ov_amount_parse(text, OV_NOTATION_ISO, &amount, accepted) ||
                ov_amount_parse(text, OV_NOTATION_SWEDISH, &amount, accepted);
    *out = amount.ore;
    return read;
}

static bool parse_number(const char *text, struct ov_rational *out, const char **accepted)
{
    struct ov_number number;
    if (!ov_number_parse(text, OV_NOTATION_ISO, &number, accepted) &&
        !ov_number_parse(text, OV_NOTATION_SWEDISH, &number, accepted))
        return false;
    *out = ov_rational_decimal(number.value);
    return true;
}

static bool read_number(const struct ov_column *column, struct ov_wanted *wanted, struct ov_error *error)
{
    const char *text = wanted->text, *accepted = column->example;
    struct ov_period period;
    ov_date date;
    bool month_only, read = true;
    wanted->numbers[0] = SLOT_EMPTY;
    if (text[0] == '\0')
        return true;
    if (column->type == OV_CELL_DATE) {
        read = ov_date_parse(text, &date, &month_only);
        wanted->numbers[0] = date;
    } else if (column->type == OV_CELL_PERIOD) {
        read = ov_period_parse(text, &period, &accepted);
        if (read)
            wanted->numbers[0] = ov_period_pack(period);
    } else if (column->type == OV_CELL_AMOUNT) {
        read = parse_amount(text, &wanted->numbers[0], &accepted);
    } else {
        read = parse_integer(text, &wanted->numbers[0]);
    }
    return read || refuse(column, text, accepted, error);
}

/* ---- one filter ---- */

/* A word or text that the store does not have is in no row. */
static bool read_word(struct ov_filtering *filtering, struct ov_store *store, enum ov_slot_kind kind,
                      struct ov_wanted *wanted, struct ov_error *error)
{
    if (kind == SLOT_TEXT)
        return ov_text_intern(store, wanted->text, &wanted->numbers[0], error);
    wanted->numbers[0] = ov_name_find(store, wanted->text);
    filtering->none = filtering->none || (wanted->numbers[0] == 0 && wanted->text[0] != '\0');
    return true;
}

static bool read_slots(struct ov_filtering *filtering, struct ov_store *store, struct ov_wanted *wanted,
                       struct ov_error *error)
{
    const struct ov_shape *shape = filtering->shape;
    const struct ov_column *column = &shape->table->columns[wanted->column];
    int slot = ov_shape_slot(shape, wanted->column);
    wanted->slot_count = 1;
    wanted->slots[0] = slot;
    switch (shape->slots[slot].kind) {
    case SLOT_NAME:
    case SLOT_TEXT:
        return read_word(filtering, store, shape->slots[slot].kind, wanted, error);
    case SLOT_CODE:
        wanted->slot_count = 2;
        wanted->slots[1] = slot + 1;
        return ov_code_pack(wanted->text, wanted->numbers) ||
               refuse(column, wanted->text, column->example, error);
    default:
        return read_number(column, wanted, error);
    }
}

/* Of values all that is not key is packed together. */
static bool read_packed(const struct ov_shape *shape, struct ov_wanted *wanted, struct ov_error *error)
{
    const struct ov_column *column = &shape->table->columns[wanted->column];
    const char *accepted = column->example;
    wanted->slot_count = 0;
    return wanted->column != OV_VALUES_VALUE || wanted->text[0] == '\0' ||
           parse_number(wanted->text, &wanted->number, &accepted) ||
           refuse(column, wanted->text, accepted, error);
}

/* A batch of another table has none of its rows. */
static bool read_batch(struct ov_filtering *filtering, struct ov_store *store, const char *text,
                       struct ov_error *error)
{
    sqlite3_stmt *statement;
    if (!parse_integer(text, &filtering->batch) || filtering->batch < 1)
        return ov_fail(error, OV_ERROR_INPUT, "\"%s\" is no number of a batch", text);
    statement = ov_sql_prepare(store, "SELECT 1 FROM batch WHERE number = ? AND \"table\" = ?", error);
    if (statement == NULL)
        return false;
    sqlite3_bind_int64(statement, 1, filtering->batch);
    ov_sql_bind_text(statement, 2, filtering->shape->table->name);
    int got = ov_sql_step(store, statement, error);
    filtering->none = filtering->none || got == 0;
    sqlite3_finalize(statement);
    return got >= 0;
}

static bool add_filter(struct ov_filtering *filtering, struct ov_store *store,
                       const struct ov_store_filter *filter, struct ov_error *error)
{
    const struct ov_shape *shape = filtering->shape;
    struct ov_wanted wanted = { .column = filter->column, .text = filter->text != NULL ? filter->text : "" };
    bool packed = shape->table->id == OV_TABLE_VALUES && filter->column >= OV_VALUES_VALUE;
    if (filter->column == OV_STORE_BATCH)
        return read_batch(filtering, store, wanted.text, error);
    if (filter->column < 0 || (size_t)filter->column >= shape->table->column_count)
        return ov_fail(error, OV_ERROR_BUG, "%s have no column %d", shape->table->name, filter->column);
    if (!(packed ? read_packed(shape, &wanted, error) : read_slots(filtering, store, &wanted, error)))
        return false;
    if (!shape->table->columns[filter->column].key) {
        if (filtering->wanted_count == FILTERS_MAX)
            return ov_fail(error, OV_ERROR_BUG, "too many columns are asked for");
        filtering->wanted[filtering->wanted_count++] = wanted;
        return true;
    }
    for (int i = 0; i < wanted.slot_count; i++) {
        int slot = wanted.slots[i];
        /* Asked for twice, differently. */
        filtering->none =
            filtering->none || (filtering->fixed[slot] && filtering->key[slot] != wanted.numbers[i]);
        filtering->fixed[slot] = true;
        filtering->key[slot] = wanted.numbers[i];
    }
    return true;
}

bool ov_filtering_make(struct ov_filtering *filtering, struct ov_store *store, const struct ov_shape *shape,
                       const struct ov_store_filter *filters, size_t count, struct ov_error *error)
{
    *filtering = (struct ov_filtering){ .shape = shape };
    for (int i = 0; i < SLOTS_MAX; i++)
        filtering->key[i] = INT64_MIN;
    for (size_t i = 0; i < count; i++) {
        if (!add_filter(filtering, store, &filters[i], error))
            return false;
    }
    return true;
}

/* ---- finding ---- */

/* The least key after row that can fit, where row does not in slot at. false: there is none. */
static bool next_key(const struct ov_filtering *filtering, const int64_t *row, int at, int64_t *key)
{
    int from = at;
    memcpy(key, filtering->key, sizeof filtering->key);
    if (row[at] > filtering->key[at]) {
        do
            from--;
        while (from >= 0 && (filtering->fixed[from] || row[from] == INT64_MAX));
        if (from < 0)
            return false;
        key[from] = row[from] + 1;
    }
    memcpy(key, row, (size_t)from * sizeof *key);
    return true;
}

bool ov_filtering_seek(const struct ov_filtering *filtering, struct ov_scan *scan, struct ov_error *error)
{
    int64_t key[SLOTS_MAX];
    while (!scan->end) {
        int at = 0;
        while (at < filtering->shape->keys && (!filtering->fixed[at] || scan->row[at] == filtering->key[at]))
            at++;
        if (at == filtering->shape->keys)
            return true;
        scan->end = !next_key(filtering, scan->row, at, key);
        if (!scan->end && !ov_scan_seek(scan, key, error))
            return false;
    }
    return true;
}

static bool cell_fits(const struct ov_wanted *wanted, const struct ov_cell *cell)
{
    if (wanted->text[0] == '\0' || cell->state != OV_GIVEN)
        return wanted->text[0] == '\0' && cell->state != OV_GIVEN;
    if (wanted->column != OV_VALUES_VALUE)
        return ov_equal(wanted->text, cell->text);
    return ov_rational_compare(wanted->number,
                               ov_rational_decimal((struct ov_decimal){ cell->number, (int)cell->extra })) ==
           0;
}

bool ov_filtering_fits(const struct ov_filtering *filtering, const int64_t *row, const struct ov_cell *cells)
{
    for (size_t i = 0; i < filtering->wanted_count; i++) {
        const struct ov_wanted *wanted = &filtering->wanted[i];
        for (int j = 0; j < wanted->slot_count; j++) {
            if (row[wanted->slots[j]] != wanted->numbers[j])
                return false;
        }
        if (wanted->slot_count == 0 && !cell_fits(wanted, &cells[wanted->column]))
            return false;
    }
    return true;
}
