/* Where everything in a view lies. */
#include "view/layout.h"

#include <assert.h>
#include <string.h>

/* No padding: the bytes of a header are the bytes of its members. */
static_assert(sizeof(struct ov_layout_header) == 8 + 4 + 4 + 32 + 8 + 8 * OV_TABLES + 8 + 8, "header");
static_assert(sizeof(struct ov_layout_file) == 8, "file");

static const unsigned char parts[] = {
    [OV_CELL_ID] = OV_LAYOUT_TEXT,
    [OV_CELL_WORD] = OV_LAYOUT_TEXT,
    [OV_CELL_TEXT] = OV_LAYOUT_TEXT,
    [OV_CELL_CHOICE] = OV_LAYOUT_TEXT,
    [OV_CELL_EDITION] = OV_LAYOUT_TEXT,
    [OV_CELL_COMPONENT] = OV_LAYOUT_TEXT,
    [OV_CELL_UNIT] = OV_LAYOUT_TEXT,
    [OV_CELL_FIELD] = OV_LAYOUT_TEXT,
    [OV_CELL_AMOUNT] = OV_LAYOUT_NUMBER | OV_LAYOUT_EXTRA,
    [OV_CELL_DATE] = OV_LAYOUT_NUMBER | OV_LAYOUT_EXTRA,
    [OV_CELL_PERIOD] = OV_LAYOUT_NUMBER,
    [OV_CELL_DECIMAL] = OV_LAYOUT_NUMBER | OV_LAYOUT_EXTRA,
    [OV_CELL_INTEGER] = OV_LAYOUT_NUMBER,
    [OV_CELL_PRINTED] = OV_LAYOUT_NUMBER | OV_LAYOUT_EXTRA | OV_LAYOUT_TEXT,
    [OV_CELL_FORMULA] = OV_LAYOUT_TEXT,
    [OV_CELL_SLICE] = OV_LAYOUT_TEXT,
    [OV_CELL_TRUTH] = OV_LAYOUT_NUMBER,
    [OV_CELL_CODE] = OV_LAYOUT_TEXT,
    [OV_CELL_SUBJECT] = OV_LAYOUT_TEXT,
};

unsigned ov_layout_parts(enum ov_cell_type type)
{
    return parts[type];
}

enum { SCALE_MOST = 18, SCALE_BITS = 5, FIRST_DAY = -62091, LAST_DAY = 376199 }; /* 1800-01-01 – 2999-12-31 */

const char *ov_layout_fault(enum ov_cell_type type, int64_t number, int64_t extra)
{
    struct ov_period period;
    switch (type) {
    case OV_CELL_AMOUNT:
        return extra >= 0 ? NULL : N_("the unit of the last digit is negative");
    case OV_CELL_DATE:
        return number < FIRST_DAY || number > LAST_DAY ? N_("it is no day of the years 1800 to 2999")
               : extra == 0 || extra == 1              ? NULL
                                                       : N_("it is neither a day nor a month");
    case OV_CELL_PERIOD:
        return ov_period_unpack(number, &period) ? NULL : N_("it is no period");
    case OV_CELL_DECIMAL:
        return extra >= 0 && extra <= SCALE_MOST ? NULL : N_("the scale is not within 0 to 18");
    case OV_CELL_PRINTED:
        return extra >= 0 && (extra & ((1 << SCALE_BITS) - 1)) <= SCALE_MOST &&
                       extra >> SCALE_BITS <= OV_UNIT_PERCENT
                   ? NULL
                   : N_("scale and unit word are none");
    case OV_CELL_TRUTH:
        return number == 0 || number == 1 ? NULL : N_("it is neither true nor false");
    default:
        return NULL;
    }
}

/* What was asked of lately: columns repeat themselves. */
enum { ASKED_BITS = 6, ASKED = 1 << ASKED_BITS };

static size_t place_of(int64_t what)
{
    return (size_t)((uint64_t)what * 0x9e3779b97f4a7c15u >> (64 - ASKED_BITS));
}

const char *ov_layout_column_fault(enum ov_cell_type type, const uint8_t *state, const int64_t *number,
                                   const int64_t *extra, size_t count, size_t *row)
{
    int64_t asked[ASKED];
    bool trusted = type == OV_CELL_INTEGER || number == NULL;
    for (size_t i = 0; i < ASKED; i++)
        asked[i] = i == place_of(0); /* what does not belong there */
    for (*row = 0; *row < count; (*row)++) {
        int64_t here = number != NULL ? number[*row] : 0, more = extra != NULL ? extra[*row] : 0;
        if (state[*row] == OV_GIVEN) {
            /* Of a decimal number and an amount only what stands beside it can be wrong. */
            int64_t what = extra == NULL ? here : more;
            int64_t *place = &asked[place_of(what)];
            bool known = trusted || (*place == what && type != OV_CELL_DATE);
            const char *fault = known ? NULL : ov_layout_fault(type, here, more);
            if (fault != NULL)
                return fault;
            *place = what;
        } else if (state[*row] < OV_GIVEN || state[*row] > OV_SUPPRESSED)
            return N_("there is no such state");
        else if (here != 0 || more != 0)
            return N_("a cell that is not given holds something");
    }
    return NULL;
}

size_t ov_layout_keys(const struct ov_table *table)
{
    size_t keys = 0;
    while (keys < table->column_count && table->columns[keys].key)
        keys++;
    return keys;
}

struct ov_digest ov_layout_schema(void)
{
    struct ov_hash *hash = ov_hash_new();
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        ov_hash_add_text(hash, table->name);
        ov_hash_add_int(hash, (int64_t)table->column_count);
        for (size_t i = 0; i < table->column_count; i++) {
            ov_hash_add_text(hash, table->columns[i].name);
            ov_hash_add_int(hash, (int64_t)table->columns[i].type);
            ov_hash_add_int(hash, table->columns[i].key);
        }
    }
    return ov_hash_end(hash);
}

/* Takes room for an array and gives its place. */
static uint64_t place(uint64_t *at, uint64_t count, size_t size)
{
    uint64_t start = *at;
    *at += (count * size + 7) & ~(uint64_t)7;
    return start;
}

static void place_table(const struct ov_table *table, uint64_t rows, uint64_t *at,
                        struct ov_layout_table *out)
{
    assert(table->column_count <= OV_LAYOUT_COLUMNS_MOST);
    for (size_t i = 0; i < table->column_count; i++) {
        unsigned part = ov_layout_parts(table->columns[i].type);
        out->columns[i].state = place(at, rows, sizeof(uint8_t));
        if (part & OV_LAYOUT_NUMBER)
            out->columns[i].number = place(at, rows, sizeof(int64_t));
        if (part & OV_LAYOUT_EXTRA)
            out->columns[i].extra = place(at, rows, sizeof(int64_t));
        if (part & OV_LAYOUT_TEXT)
            out->columns[i].text = place(at, rows, sizeof(uint32_t));
    }
    out->batch = place(at, rows, sizeof(int64_t));
    out->file = place(at, rows, sizeof(uint32_t));
    out->line = place(at, rows, sizeof(uint32_t));
    out->column = place(at, rows, sizeof(uint32_t));
    out->amendment = place(at, rows, sizeof(uint32_t));
    out->source = place(at, rows, sizeof(uint32_t));
}

bool ov_layout_make(const struct ov_layout_header *header, struct ov_layout *layout)
{
    uint64_t at = sizeof *header;
    memset(layout, 0, sizeof *layout);
    if (header->files > UINT32_MAX || header->strings > UINT32_MAX)
        return false;
    for (int id = 0; id < OV_TABLES; id++) {
        if (header->rows[id] > UINT32_MAX) /* so that no sum below comes near 2^64 */
            return false;
        place_table(ov_table((enum ov_table_id)id), header->rows[id], &at, &layout->tables[id]);
    }
    layout->files = place(&at, header->files, sizeof(struct ov_layout_file));
    layout->strings = place(&at, header->strings, 1);
    layout->length = at;
    return true;
}
