/* The postings table: rows of a voucher that have no number are counted, in the order of the file. */
#include "intake/intake-internal.h"

#include <stdlib.h>
#include <string.h>

void intake_check_posting(struct intake *intake, struct intake_row *row)
{
    const struct ov_cell *number = &row->cells[OV_POSTINGS_ROW];
    if (number->state == OV_GIVEN && number->number < 1)
        INTAKE_CONTRADICTION(intake, row, OV_POSTINGS_ROW, row->read[OV_POSTINGS_ROW]->text,
                             N_("1 or more, or an empty cell"), N_("rows of a voucher are counted from 1"));
}

/* ---- vouchers ---- */

static const size_t texts_of_voucher[] = { OV_POSTINGS_VOUCHER, OV_POSTINGS_UNIT, OV_POSTINGS_SOURCE };

struct voucher {
    uint32_t first; /* its first row: number + 1; 0 = free */
    uint32_t hash;
    uint32_t rows; /* counted so far; 0: its first row has a number in the file */
};

/* A row that has a number though the first of its voucher has none, or the other way about. */
struct odd_row {
    int line, first_line;
    bool has_number;
};

struct intake_vouchers {
    struct voucher *items;
    size_t room, count;
    struct voucher *last; /* that of the row before: mostly that of the next, too */
    int64_t date;         /* its own */
    const char *texts[OV_COUNT_OF(texts_of_voucher)];
    struct odd_row *odd;
    size_t odd_count, odd_room;
};

static bool is_last(const struct intake_vouchers *vouchers, const struct ov_cell *cells)
{
    if (vouchers->last == NULL || vouchers->date != cells[OV_POSTINGS_DATE].number)
        return false;
    for (size_t i = 0; i < OV_COUNT_OF(texts_of_voucher); i++) {
        if (!ov_equal(vouchers->texts[i], cells[texts_of_voucher[i]].text))
            return false;
    }
    return true;
}

static bool is_row_of(const struct intake_rows *rows, size_t number, const struct ov_cell *cells)
{
    if (intake_rows_number(rows, number, OV_POSTINGS_DATE) != cells[OV_POSTINGS_DATE].number)
        return false;
    for (size_t i = 0; i < OV_COUNT_OF(texts_of_voucher); i++) {
        if (!ov_equal(intake_rows_text(rows, number, texts_of_voucher[i]), cells[texts_of_voucher[i]].text))
            return false;
    }
    return true;
}

static uint32_t hash_voucher(const struct ov_cell *cells)
{
    uint64_t hash = intake_hash_number(0x13198a2e03707344u, (uint64_t)cells[OV_POSTINGS_DATE].number);
    for (size_t i = 0; i < OV_COUNT_OF(texts_of_voucher); i++) {
        const char *text = cells[texts_of_voucher[i]].text;
        if (text != NULL)
            hash = intake_hash_text(hash, text, strlen(text));
    }
    return (uint32_t)(hash >> 32);
}

static void make_room(struct intake_vouchers *vouchers)
{
    struct voucher *old = vouchers->items;
    size_t count = vouchers->room;
    vouchers->room = count > 0 ? 2 * count : 256;
    vouchers->items = ov_malloc(vouchers->room * sizeof *vouchers->items);
    memset(vouchers->items, 0, vouchers->room * sizeof *vouchers->items);
    for (size_t i = 0; i < count; i++) {
        size_t at = old[i].hash & (vouchers->room - 1);
        while (old[i].first != 0 && vouchers->items[at].first != 0)
            at = (at + 1) & (vouchers->room - 1);
        if (old[i].first != 0)
            vouchers->items[at] = old[i];
    }
    free(old);
}

/* The voucher of the row to be added; one that is new has it as its first. */
static struct voucher *find_voucher(struct intake_vouchers *vouchers, const struct intake_rows *rows,
                                    const struct ov_cell *cells)
{
    if (4 * (vouchers->count + 1) > 3 * vouchers->room)
        make_room(vouchers);
    uint32_t hash = hash_voucher(cells);
    size_t at = hash & (vouchers->room - 1);
    struct voucher *voucher = &vouchers->items[at];
    while (voucher->first != 0 && (voucher->hash != hash || !is_row_of(rows, voucher->first - 1, cells))) {
        at = (at + 1) & (vouchers->room - 1);
        voucher = &vouchers->items[at];
    }
    vouchers->date = cells[OV_POSTINGS_DATE].number;
    for (size_t i = 0; i < OV_COUNT_OF(texts_of_voucher); i++)
        vouchers->texts[i] = cells[texts_of_voucher[i]].text;
    if (voucher->first == 0) {
        *voucher = (struct voucher){ (uint32_t)(rows->count + 1), hash, 0 };
        vouchers->count++;
    }
    return voucher;
}

/* ---- numbers ---- */

static void note_odd(struct intake_vouchers *vouchers, int line, int first_line, bool has_number)
{
    if (vouchers->odd_count == vouchers->odd_room) {
        vouchers->odd_room = vouchers->odd_room > 0 ? 2 * vouchers->odd_room : 64;
        vouchers->odd = ov_realloc(vouchers->odd, vouchers->odd_room * sizeof *vouchers->odd);
    }
    vouchers->odd[vouchers->odd_count++] = (struct odd_row){ line, first_line, has_number };
}

void intake_count_posting(struct intake *intake, struct intake_rows *rows, struct intake_row *row)
{
    uint64_t columns = UINT64_C(1) << OV_POSTINGS_ROW | UINT64_C(1) << OV_POSTINGS_DATE;
    for (size_t i = 0; i < OV_COUNT_OF(texts_of_voucher); i++)
        columns |= UINT64_C(1) << texts_of_voucher[i];
    if (intake_is_single(intake) || (row->wrong & columns) != 0)
        return;
    if (rows->vouchers == NULL) {
        rows->vouchers = ov_malloc(sizeof *rows->vouchers);
        *rows->vouchers = (struct intake_vouchers){ 0 };
    }
    struct intake_vouchers *vouchers = rows->vouchers;
    if (!is_last(vouchers, row->cells))
        vouchers->last = find_voucher(vouchers, rows, row->cells);
    struct voucher *voucher = vouchers->last;
    struct ov_cell *cell = &row->cells[OV_POSTINGS_ROW];
    bool counted = voucher->rows > 0, has_number = cell->state == OV_GIVEN,
         first_row = voucher->first == rows->count + 1;
    if (!first_row && has_number == counted)
        note_odd(vouchers, row->line, intake_rows_line(rows, voucher->first - 1), has_number);
    else if (!has_number)
        *cell = (struct ov_cell){ .state = OV_GIVEN, .number = ++voucher->rows };
}

void intake_tell_postings(struct intake *intake, const struct intake_rows *rows)
{
    for (size_t i = 0; rows->vouchers != NULL && i < rows->vouchers->odd_count; i++) {
        const struct odd_row *odd = &rows->vouchers->odd[i];
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_find_position(intake, odd->line, OV_POSTINGS_ROW),
                    intake_title(intake, OV_POSTINGS_ROW), NULL,
                    N_("a number in each row of the voucher, or in none"),
                    odd->has_number
                        ? N_("the row has a number, but that of line %d in the same voucher has none")
                        : N_("the row has no number, but that of line %d in the same voucher has one"),
                    odd->first_line);
    }
}

void intake_end_vouchers(struct intake_vouchers *vouchers)
{
    if (vouchers == NULL)
        return;
    free(vouchers->items);
    free(vouchers->odd);
    free(vouchers);
}
