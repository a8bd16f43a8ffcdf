/* The postings table: rows of a voucher that have no number are counted, in the order of the file. */
#include "intake/intake-internal.h"

#include <string.h>

void intake_check_posting(struct intake *intake, struct intake_row *row)
{
    const struct ov_cell *number = &row->cells[OV_POSTINGS_ROW];
    if (number->state == OV_GIVEN && number->number < 1)
        INTAKE_CONTRADICTION(intake, row, OV_POSTINGS_ROW, row->read[OV_POSTINGS_ROW]->text,
                             N_("1 or more, or an empty cell"), N_("rows of a voucher are counted from 1"));
}

/* ---- vouchers ---- */

static const int voucher_columns[] = { OV_POSTINGS_UNIT, OV_POSTINGS_SOURCE, OV_POSTINGS_DATE,
                                       OV_POSTINGS_VOUCHER };

static bool same_voucher(const struct ov_row *a, const struct ov_row *b)
{
    return a->cells[OV_POSTINGS_DATE].number == b->cells[OV_POSTINGS_DATE].number &&
           ov_equal(a->cells[OV_POSTINGS_VOUCHER].text, b->cells[OV_POSTINGS_VOUCHER].text) &&
           ov_equal(a->cells[OV_POSTINGS_UNIT].text, b->cells[OV_POSTINGS_UNIT].text) &&
           ov_equal(a->cells[OV_POSTINGS_SOURCE].text, b->cells[OV_POSTINGS_SOURCE].text);
}

static uint64_t hash_voucher(const struct ov_row *row)
{
    uint64_t hash = intake_hash_number(0x13198a2e03707344u, (uint64_t)row->cells[OV_POSTINGS_DATE].number);
    for (size_t i = 0; i < OV_COUNT_OF(voucher_columns); i++) {
        const char *text = row->cells[voucher_columns[i]].text;
        if (text != NULL)
            hash = intake_hash_text(hash, text, strlen(text));
    }
    return hash;
}

struct voucher {
    uint32_t first; /* its first row: number + 1; 0 = free */
    uint32_t rows;
};

struct vouchers {
    struct voucher *items;
    size_t mask;
};

static struct voucher *find_voucher(const struct vouchers *vouchers, const struct ov_row *rows, size_t number)
{
    size_t at = hash_voucher(&rows[number]) & vouchers->mask;
    while (vouchers->items[at].first != 0 &&
           !same_voucher(&rows[vouchers->items[at].first - 1], &rows[number]))
        at = (at + 1) & vouchers->mask;
    if (vouchers->items[at].first == 0)
        vouchers->items[at].first = (uint32_t)(number + 1);
    return &vouchers->items[at];
}

/* ---- numbers ---- */

static void number_row(struct intake *intake, const struct ov_row *rows, size_t number,
                       struct voucher *voucher)
{
    struct ov_cell *cell = &rows[number].cells[OV_POSTINGS_ROW];
    const struct ov_row *first = &rows[voucher->first - 1];
    bool counted = voucher->rows > 0, /* the first row has no number in the file */
        has_number = cell->state == OV_GIVEN, first_row = first == &rows[number];
    if (!first_row && has_number == counted) {
        ov_diagnose(intake->list, OV_SEVERITY_ERROR,
                    intake_find_position(intake, rows[number].line, OV_POSTINGS_ROW),
                    intake_title(intake, OV_POSTINGS_ROW), NULL,
                    N_("a number in each row of the voucher, or in none"),
                    has_number ? N_("the row has a number, but that of line %d in the same voucher has none")
                               : N_("the row has no number, but that of line %d in the same voucher has one"),
                    first->line);
        return;
    }
    if (!has_number)
        *cell = (struct ov_cell){ .state = OV_GIVEN, .number = ++voucher->rows };
}

void intake_number_postings(struct intake *intake, const struct ov_row *rows, const uint64_t *wrong,
                            size_t count)
{
    uint64_t columns = UINT64_C(1) << OV_POSTINGS_ROW;
    size_t room = 16;
    for (size_t i = 0; i < OV_COUNT_OF(voucher_columns); i++)
        columns |= UINT64_C(1) << voucher_columns[i];
    if (intake_is_single(intake))
        return;
    while (room < 2 * count)
        room *= 2;
    struct ov_arena *arena = ov_arena_new();
    struct vouchers vouchers = { OV_NEW_ARRAY(arena, struct voucher, room), room - 1 };
    struct voucher *voucher = NULL;
    for (size_t i = 0; i < count; i++) {
        if ((wrong[i] & columns) != 0)
            continue;
        /* Rows of one voucher mostly follow each other. */
        if (voucher == NULL || !same_voucher(&rows[voucher->first - 1], &rows[i]))
            voucher = find_voucher(&vouchers, rows, i);
        number_row(intake, rows, i, voucher);
    }
    ov_arena_free(arena);
}
