/* Values into a view: they are a million where other rows are a hundred, so they go straight from the rows of
 * the store into the columns of the view. Each word, state and quality is looked up once. */
#include "store/fill-internal.h"

#include <string.h>

enum { FIELD, PERIOD, UNIT, SLICE, VALUE, FORM, SLOTS, QUALITIES = 3 };

struct words {
    uint32_t states[OV_SUPPRESSED + 1], qualities[QUALITIES];
};

static void put_word(struct ov_view_rows_open *rows, int column, size_t at, uint32_t word)
{
    rows->columns[column].state[at] = OV_GIVEN;
    rows->columns[column].text[at] = word;
}

/* *word: of the view. The empty slice is the total; the others are never empty. */
static bool find_word(struct ov_filling *filling, int64_t id, bool may_be_empty, uint32_t *word)
{
    *word = 0;
    if (id < (may_be_empty ? 0 : 1) || id > ov_names_highest(filling->store))
        return false;
    if (id != 0)
        *word = ov_filling_word(filling, id);
    return true;
}

/* Says why a row cannot be one that was ever written. */
static bool fail_row(struct ov_filling *filling, const int64_t *row, struct ov_error *error)
{
    struct ov_cell cells[SLOTS_MAX];
    const struct ov_shape *shape = &filling->store->shapes[OV_TABLE_VALUES];
    char key[256];
    if (!ov_row_decode(filling->store, shape, row, cells, error))
        return false;
    ov_shape_key(filling->store, shape, row, key);
    return ov_fail(error, OV_ERROR_BUG, "%s is damaged: table %s, %s: it has no field or unit",
                   filling->store->path, shape->table->name, key);
}

static bool put_row(struct ov_filling *filling, struct ov_view_rows_open *rows, size_t at, const int64_t *row,
                    const struct words *words, struct ov_error *error)
{
    const int64_t *tail = row + SLOTS;
    struct ov_value_form form;
    uint32_t field, unit, slice;
    if (!ov_value_form(row[FORM], &form) || !find_word(filling, row[FIELD], false, &field) ||
        !find_word(filling, row[UNIT], false, &unit) || !find_word(filling, row[SLICE], true, &slice))
        return fail_row(filling, row, error);
    put_word(rows, OV_VALUES_FIELD, at, field);
    put_word(rows, OV_VALUES_UNIT, at, unit);
    put_word(rows, OV_VALUES_SLICE, at, slice);
    put_word(rows, OV_VALUES_STATE, at, words->states[form.written]);
    put_word(rows, OV_VALUES_QUALITY, at, words->qualities[form.quality]);
    rows->columns[OV_VALUES_PERIOD].state[at] = OV_GIVEN;
    rows->columns[OV_VALUES_PERIOD].number[at] = row[PERIOD];
    bool given = form.state == OV_GIVEN;
    rows->columns[OV_VALUES_VALUE].state[at] = (uint8_t)form.state;
    rows->columns[OV_VALUES_VALUE].number[at] = given ? row[VALUE] : 0;
    rows->columns[OV_VALUES_VALUE].extra[at] = given ? form.scale : 0;
    rows->batch[at] = tail[ROW_BATCH];
    rows->line[at] = tail[ROW_LINE] > 0 ? (uint32_t)tail[ROW_LINE] : 0;
    return ov_filling_origin(filling, tail[ROW_BATCH], tail[ROW_FILE], &rows->file[at], error);
}

static void find_words(struct ov_filling *filling, struct words *words)
{
    for (int state = OV_GIVEN; state <= OV_SUPPRESSED; state++)
        words->states[state] = ov_view_word(filling->builder, ov_state_name((enum ov_state)state));
    for (int quality = 0; quality < QUALITIES; quality++)
        words->qualities[quality] = ov_view_word(filling->builder, ov_value_quality(quality));
}

/* Of a field before which nothing is read; 0 or OV_NO_DATE: everything is. */
static ov_date first_day(const struct ov_filling *filling, int64_t field)
{
    const struct ov_view_query *query = filling->query;
    const char *name = field != 0 ? ov_name_text(filling->store, field) : NULL;
    if (query->values_from != 0 || name == NULL)
        return query->values_from;
    for (size_t i = 0; query->modules_from != NULL && i < query->module_count; i++) {
        size_t length = strlen(query->modules[i]);
        if (strncmp(name, query->modules[i], length) == 0 && name[length] == '.')
            return query->modules_from[i];
    }
    return OV_NO_DATE;
}

bool ov_fill_values(struct ov_filling *filling, int64_t field, struct ov_error *error)
{
    struct ov_standing standing;
    struct ov_standing_rows found;
    struct ov_view_rows_open rows;
    struct words words;
    ov_date from = first_day(filling, field);
    bool bounded = field != 0 && from != 0 && from != OV_NO_DATE;
    /* Before every period that begins on the day: none ends on it. */
    int64_t key[] = { field, bounded ? ov_period_pack((struct ov_period){ .from = from, .to = from }) : 0 };
    bool done = ov_standing_start(&standing, filling->store, &filling->store->shapes[OV_TABLE_VALUES],
                                  bounded      ? SCAN_NEAR
                                  : field != 0 ? SCAN_LEAD
                                               : SCAN_ALL,
                                  key, filling->batch, error);
    bool any = done && !standing.scan.end;
    if (any)
        find_words(filling, &words);
    while (any && (done = ov_standing_many(&standing, &found, error)) && found.count > 0) {
        /* What cannot be held is told when the view is sealed. */
        if (!ov_view_open_rows(filling->builder, OV_TABLE_VALUES, found.count, &rows))
            break;
        for (size_t i = 0; done && i < found.count; i++)
            done = put_row(filling, &rows, i, found.rows[i], &words, error);
        if (!done)
            break;
        ov_view_close_rows(filling->builder, OV_TABLE_VALUES, found.count);
    }
    ov_standing_close(&standing);
    return done;
}
