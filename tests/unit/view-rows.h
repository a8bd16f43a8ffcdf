/* Random rows of every table, for the suites of the view; and reading all that a view holds. */
#ifndef TEST_VIEW_ROWS_H
#define TEST_VIEW_ROWS_H

#include "view/view.h"

#include <string.h>

enum { COLUMNS_MOST = 12 };

/* A row as it was added, with nothing shared with the view. */
struct kept_row {
    struct ov_cell cells[COLUMNS_MOST];
    struct ov_origin origin;
};

/* xorshift64*: the same numbers every time. */
static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static inline uint64_t below(uint64_t *state, uint64_t limit)
{
    return (next_random(state) >> 16) % limit;
}

/* Few words, so that keys and prefixes meet; some are prefixes of others, one is empty. */
static inline const char *random_word(uint64_t *state)
{
    static const char *const words[] = { "",          "a",
                                         "ab",        "abc",
                                         "b",         "close-care@2022",
                                         "23",        "232",
                                         "ambulance", "ambulans",
                                         "ö",         "Östersund",
                                         "åäö",       "z",
                                         "~",         "\x01",
                                         "två ord",   "\xf0\x9f\x9a\x91",
                                         "total",     "sex=woman;age=65-" };
    return words[below(state, OV_COUNT_OF(words))];
}

static inline int64_t random_period(uint64_t *state)
{
    ov_date from = ov_date_make(2018 + (int)below(state, 6), 1 + (int)below(state, 12), 1);
    return ov_period_pack((struct ov_period){ from, from + 1 + (ov_date)below(state, 3),
                                              (enum ov_period_kind)(1 + below(state, 8)), below(state, 2) });
}

static inline struct ov_cell random_cell(uint64_t *state, enum ov_cell_type type)
{
    struct ov_cell cell = { .state = below(state, 5) > 0 ? OV_GIVEN : (enum ov_state)(1 + below(state, 5)) };
    if (cell.state != OV_GIVEN)
        return cell;
    int64_t any = (int64_t)next_random(state);
    switch (type) {
    case OV_CELL_AMOUNT:
        cell.number = any;
        cell.extra = (int64_t)below(state, 1000000);
        break;
    case OV_CELL_DATE:
        cell.number = ov_date_make(1800, 1, 1) + (int64_t)below(state, 438000);
        if (below(state, 2) == 0)
            cell.number = (int64_t)below(state, 4) - 2;
        cell.extra = (int64_t)below(state, 2);
        break;
    case OV_CELL_PERIOD:
        cell.number = random_period(state);
        break;
    case OV_CELL_DECIMAL:
        cell.number = any;
        cell.extra = (int64_t)below(state, 19);
        break;
    case OV_CELL_INTEGER:
        cell.number = any;
        break;
    case OV_CELL_PRINTED:
        cell.number = any;
        cell.extra = (int64_t)(below(state, 19) + 32 * below(state, 6));
        cell.text = random_word(state);
        break;
    case OV_CELL_TRUTH:
        cell.number = (int64_t)below(state, 2);
        break;
    default:
        cell.text = random_word(state);
    }
    return cell;
}

static inline struct kept_row random_row(uint64_t *state, const struct ov_table *table)
{
    static const char *const files[] = { NULL, "grants.csv", "close-care@2022.conf", "värden.csv" };
    static const char *const digests[] = { NULL, "aa", "bb" };
    struct kept_row row = { .origin = { .batch = (int64_t)below(state, 100),
                                        .line = (int)below(state, 5000),
                                        .column = (int)below(state, 80) } };
    for (size_t i = 0; i < table->column_count; i++)
        row.cells[i] = random_cell(state, table->columns[i].type);
    row.origin.file = files[below(state, OV_COUNT_OF(files))];
    if (row.origin.file != NULL)
        row.origin.digest = digests[below(state, OV_COUNT_OF(digests))];
    if (below(state, 4) == 0)
        row.origin.amendment = "supplement";
    if (below(state, 3) == 0)
        row.origin.source = random_word(state);
    if (row.origin.source != NULL && *row.origin.source == '\0')
        row.origin.source = NULL;
    return row;
}

static inline void add_row(struct ov_view_builder *builder, enum ov_table_id id, const struct kept_row *row)
{
    uint32_t file =
        row->origin.file != NULL ? ov_view_add_file(builder, row->origin.file, row->origin.digest) : 0;
    ov_view_add(builder, id, row->cells, file, &row->origin);
}

/* Touches every byte that a reader can reach; the sum keeps the compiler from leaving it out. */
static inline uint64_t read_everything(const struct ov_view *view)
{
    uint64_t sum = ov_view_digest(view).bytes[0];
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        size_t rows = ov_view_rows(view, table->id), first;
        for (size_t row = 0; row < rows; row++) {
            for (size_t i = 0; i < table->column_count; i++) {
                struct ov_cell cell = ov_view_cell(view, table->id, row, (int)i);
                const char *text = ov_view_text(view, table->id, row, (int)i);
                sum += (uint64_t)cell.number + (uint64_t)cell.extra + cell.state;
                sum += text != NULL ? strlen(text) : 0;
                struct ov_period period;
                char shown[OV_TEXT_NUMBER];
                if (table->columns[i].type == OV_CELL_PERIOD && ov_period_unpack(cell.number, &period))
                    ov_period_show(period, "sv", shown);
                if (table->columns[i].type == OV_CELL_DECIMAL)
                    ov_decimal_format((struct ov_decimal){ cell.number, (int)cell.extra }, shown);
            }
            struct ov_origin origin = ov_view_origin(view, table->id, row);
            sum += origin.file != NULL ? strlen(origin.file) : 0;
            sum += origin.digest != NULL ? strlen(origin.digest) : 0;
            sum += origin.amendment != NULL ? strlen(origin.amendment) : 0;
            sum += origin.source != NULL ? strlen(origin.source) : 0;
            sum += (uint64_t)origin.line + (uint64_t)origin.column + (uint64_t)origin.batch;
        }
        const char *prefix[] = { rows > 0 ? ov_view_text(view, table->id, rows / 2, 0) : "" };
        sum += ov_view_find(view, table->id, prefix, 1, &first) - first;
    }
    return sum;
}

#endif
