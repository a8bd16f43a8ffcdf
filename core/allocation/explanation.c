/* How an amount came about, in figures alone, so that it needs no language; the payment says how it was
 * rounded. */
#include "allocation/allocation-internal.h"

enum { DECIMALS = 4 }; /* of a krona, of an amount that is not exact in öre */

void ov_allocation_kronor(struct ov_buffer *out, ov_money ore)
{
    char text[OV_TEXT_NUMBER];
    ov_money_format(ore, ore % 100 == 0 ? 0 : 2, "sv", text);
    ov_buffer_puts(out, text);
    ov_buffer_puts(out, "\xc2\xa0kr");
}

static void add_integer(struct ov_buffer *out, int64_t value)
{
    char text[OV_TEXT_NUMBER];
    ov_integer_show(value, "sv", text);
    ov_buffer_puts(out, text);
}

/* "= 1 441 061 kr" when the exact amount is whole in öre, else "≈ 1 441 060,6080 kr". */
static void add_exact(struct ov_buffer *out, struct ov_rational exact)
{
    ov_money ore;
    if (ov_rational_to_int64(exact, &ore)) {
        ov_buffer_puts(out, " = ");
        ov_allocation_kronor(out, ore);
        return;
    }
    struct ov_rational kronor;
    char text[OV_TEXT_NUMBER];
    if (!ov_rational_divide(exact, ov_rational(100, 1), &kronor))
        return;
    ov_rational_show(kronor, DECIMALS, "sv", text);
    ov_buffer_puts(out, " \xe2\x89\x88 ");
    ov_buffer_puts(out, text);
    ov_buffer_puts(out, "\xc2\xa0kr");
}

static void explain_row(struct work *work, struct ov_allocation_row *row, struct ov_buffer *out)
{
    ov_money ore;
    if (work->method == METHOD_FLAT) {
        ov_allocation_kronor(out, work->allocation->pot);
        ov_buffer_puts(out, " / ");
        add_integer(out, (int64_t)work->takers);
    } else {
        if (work->method == METHOD_BASE_AND_SHARE) {
            ov_allocation_kronor(out, work->each);
            ov_buffer_puts(out, " + ");
        }
        add_integer(out, row->weight);
        ov_buffer_puts(out, " / ");
        add_integer(out, work->allocation->total_weight);
        ov_buffer_puts(out, " \xc3\x97 ");
        ov_allocation_kronor(out, work->shared);
    }
    add_exact(out, row->exact);
    if (ov_rational_to_int64(row->exact, &ore) && ore == row->computed)
        return;
    ov_buffer_puts(out, " \xe2\x86\x92 ");
    if (work->rounding_unit != 100) {
        add_integer(out, row->computed / work->rounding_unit);
        ov_buffer_puts(out, " \xc3\x97 ");
        ov_allocation_kronor(out, work->rounding_unit);
        ov_buffer_puts(out, " = ");
    }
    ov_allocation_kronor(out, row->computed);
}

void ov_allocation_explain(struct work *work)
{
    for (size_t i = 0; i < work->allocation->count; i++) {
        struct ov_buffer text = { 0 };
        if (!work->takes_part[i])
            continue;
        explain_row(work, &work->allocation->rows[i], &text);
        work->allocation->rows[i].explanation = ov_arena_copy(work->arena, text.data, text.length);
        ov_buffer_free(&text);
    }
}
