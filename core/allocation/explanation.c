/* How an amount came about: in figures alone, so that it needs no language, or, for those who have no part,
 * one sentence that can be translated where it is shown. The payment says which method and rounding. */
#include "allocation/allocation-internal.h"

enum { DECIMALS = 4, MOST_DECIMALS = 6 }; /* of a krona that is not exact in öre; of a step */

void ov_allocation_kronor(struct ov_buffer *out, ov_money ore)
{
    char text[OV_TEXT_NUMBER];
    ov_money_format(ore, ore % 100 == 0 ? 0 : 2, "sv", text);
    ov_buffer_puts(out, text);
    ov_buffer_puts(out, "\xc2\xa0kr");
}

static void add_kronor(const struct work *work, struct ov_buffer *out, ov_money ore)
{
    ov_allocation_kronor(out, work->sign * ore);
}

static void add_integer(struct ov_buffer *out, int64_t value)
{
    char text[OV_TEXT_NUMBER];
    ov_integer_show(value, "sv", text);
    ov_buffer_puts(out, text);
}

static void add_weight(const struct work *work, struct ov_buffer *out, int64_t weight)
{
    char text[OV_TEXT_NUMBER];
    struct ov_decimal decimal = { weight, work->scale };
    ov_rational_show(ov_rational_decimal(decimal), work->scale, "sv", text);
    ov_buffer_puts(out, text);
}

/* With as many decimals as it has. */
static void add_number(struct ov_buffer *out, struct ov_rational value)
{
    char text[OV_TEXT_NUMBER];
    int decimals = 0;
    for (int64_t power = 1; decimals < MOST_DECIMALS && power % value.den != 0; power *= 10)
        decimals++;
    ov_rational_show(value, decimals, "sv", text);
    ov_buffer_puts(out, text);
}

/* "1 441 061 kr" when the amount is whole in öre, else "≈ 1 441 060,6080 kr". */
static void add_amount(struct ov_buffer *out, struct ov_rational exact, const char *equals)
{
    ov_money ore;
    struct ov_rational kronor;
    char text[OV_TEXT_NUMBER];
    if (ov_rational_to_int64(exact, &ore)) {
        ov_buffer_puts(out, equals);
        ov_allocation_kronor(out, ore);
        return;
    }
    if (!ov_rational_divide(exact, ov_rational(100, 1), &kronor))
        return;
    ov_rational_show(kronor, DECIMALS, "sv", text);
    ov_buffer_puts(out, *equals != '\0' ? " \xe2\x89\x88 " : "");
    ov_buffer_puts(out, text);
    ov_buffer_puts(out, "\xc2\xa0kr");
}

/* The same of an amount that the sign was turned of. */
static void add_turned(const struct work *work, struct ov_buffer *out, struct ov_rational amount,
                       const char *equals)
{
    amount.num *= work->sign;
    add_amount(out, amount, equals);
}

static void add_rounded(const struct work *work, const struct ov_allocation_row *row, struct ov_buffer *out)
{
    ov_buffer_puts(out, " \xe2\x86\x92 ");
    if (work->rounding_unit != 100 && row->computed % work->rounding_unit == 0) {
        add_integer(out, row->computed / work->rounding_unit);
        ov_buffer_puts(out, " \xc3\x97 ");
        ov_allocation_kronor(out, work->rounding_unit);
        ov_buffer_puts(out, " = ");
    }
    ov_allocation_kronor(out, row->computed);
}

/* "… ≈ 1 099 057,53 kr → 1 099 058 kr − 1 kr = 1 099 057 kr": from the exact amount to the computed one. */
static void add_result(const struct work *work, size_t at, struct ov_rational exact, struct ov_buffer *out)
{
    const struct ov_allocation_row *row = &work->allocation->rows[at];
    ov_money residual = work->sign * work->recipients[at].residual, ore;
    add_amount(out, exact, " = ");
    if (residual != 0) {
        ov_buffer_puts(out, " \xe2\x86\x92 ");
        ov_allocation_kronor(out, row->computed - residual);
        ov_buffer_puts(out, residual < 0 ? " \xe2\x88\x92 " : " + ");
        ov_allocation_kronor(out, residual < 0 ? -residual : residual);
        ov_buffer_puts(out, " = ");
        ov_allocation_kronor(out, row->computed);
        return;
    }
    if (!ov_rational_to_int64(exact, &ore) || ore != row->computed)
        add_rounded(work, row, out);
}

static void add_base(const struct work *work, const struct recipient *recipient, struct ov_buffer *out)
{
    if (!recipient->has_base || (work->base == 0 && work->method != OV_METHOD_BASE_AND_SHARE))
        return;
    add_kronor(work, out, work->base);
    ov_buffer_puts(out, " + ");
}

/* "131 914 / 10 443 100 × ": a part of all weights. An increase below zero counts as none. */
static void add_part(const struct work *work, size_t at, struct ov_buffer *out)
{
    const struct ov_allocation_row *row = &work->allocation->rows[at];
    ov_buffer_puts(out, row->weight < 0 ? "max(0; " : "");
    add_weight(work, out, row->weight);
    ov_buffer_puts(out, row->weight < 0 ? ") / " : " / ");
    add_weight(work, out, work->divisor);
    ov_buffer_puts(out, " \xc3\x97 ");
}

/* What the weights share; with the remainder to all, first the sum and then what is left of it. */
static void add_pot(const struct work *work, const struct recipient *recipient, struct ov_buffer *out)
{
    if (work->remainder != REMAINDER_ALL) {
        add_kronor(work, out, work->shared);
        return;
    }
    if (recipient->standing == STANDING_IN) {
        ov_buffer_puts(out, "(");
        add_kronor(work, out, work->shared);
        ov_buffer_puts(out, " + ");
    }
    add_turned(work, out, work->rest, "");
    ov_buffer_puts(out, recipient->standing == STANDING_IN ? ")" : "");
}

/* "2 659 668 kr / 16 567 ≈ 160,5401 kr → 160,54 kr; 4 462 × 160,54 kr = 716 329,48 kr → 716 330 kr" */
static void explain_rate(const struct work *work, size_t at, struct ov_buffer *out)
{
    const struct recipient *recipient = &work->recipients[at];
    struct ov_rational rate, amount;
    if (work->method != OV_METHOD_PER_PIECE &&
        ov_rational_divide(ov_rational(work->shared, 1),
                           ov_rational_decimal((struct ov_decimal){ work->divisor, work->scale }), &rate)) {
        add_kronor(work, out, work->shared);
        ov_buffer_puts(out, " / ");
        add_weight(work, out, work->divisor);
        add_turned(work, out, rate, " = ");
        ov_buffer_puts(out, " \xe2\x86\x92 ");
        add_turned(work, out, work->rate, "");
        ov_buffer_puts(out, "; ");
    }
    add_base(work, recipient, out);
    add_weight(work, out, recipient->counts);
    ov_buffer_puts(out, " \xc3\x97 ");
    add_turned(work, out, work->rate, "");
    if (!ov_allocation_times(work, recipient->counts, work->rate, &amount) ||
        !ov_rational_add(amount, ov_rational(recipient->has_base ? work->base : 0, 1), &amount))
        return;
    amount.num *= work->sign;
    add_result(work, at, amount, out);
}

static void explain_pieces(const struct work *work, size_t at, struct ov_buffer *out)
{
    const struct ov_allocation_row *row = &work->allocation->rows[at];
    struct ov_rational cost;
    add_weight(work, out, row->weight);
    ov_buffer_puts(out, " \xc3\x97 ");
    ov_allocation_kronor(out, work->payment->price.ore);
    if (work->capped) {
        if (ov_allocation_times(work, row->weight, ov_rational(work->payment->price.ore, 1), &cost))
            add_amount(out, cost, " = ");
        ov_buffer_puts(out, "; ");
        add_part(work, at, out);
        add_kronor(work, out, work->shared);
    }
    add_result(work, at, row->exact, out);
}

/* "4 ≥ 3 → 4 500 000 kr"; below the first step "1 < 2 → 0 kr". */
static void explain_step(const struct work *work, size_t at, struct ov_buffer *out)
{
    const struct ov_payment *payment = work->payment;
    const struct ov_result_step *step = work->recipients[at].step, *first = payment->steps;
    const struct ov_allocation_row *row = &work->allocation->rows[at];
    ov_money ore;
    for (size_t i = 1; i < payment->step_count; i++) {
        if (ov_rational_compare(payment->steps[i].at_least, first->at_least) < 0)
            first = &payment->steps[i];
    }
    add_weight(work, out, row->weight);
    ov_buffer_puts(out, step != NULL ? " \xe2\x89\xa5 " : " < ");
    add_number(out, step != NULL ? step->at_least : first->at_least);
    add_amount(out, row->exact, " \xe2\x86\x92 ");
    if (ov_rational_to_int64(row->exact, &ore) && ore != row->computed)
        add_rounded(work, row, out);
}

static void explain_row(const struct work *work, size_t at, struct ov_buffer *out)
{
    const struct ov_allocation_row *row = &work->allocation->rows[at];
    if (work->rounding == OV_ROUNDING_RATE_THEN_UP && !work->capped) {
        explain_rate(work, at, out);
        return;
    }
    switch (work->method) {
    case OV_METHOD_PER_PIECE:
        explain_pieces(work, at, out);
        return;
    case OV_METHOD_STEPS:
        explain_step(work, at, out);
        return;
    case OV_METHOD_CLASSES:
        ov_buffer_puts(out, work->recipients[at].class->id);
        break;
    case OV_METHOD_FLAT:
        ov_allocation_kronor(out, work->allocation->pot);
        ov_buffer_puts(out, " / ");
        add_integer(out, (int64_t)work->takers);
        break;
    default:
        add_base(work, &work->recipients[at], out);
        add_part(work, at, out);
        add_pot(work, &work->recipients[at], out);
    }
    add_result(work, at, row->exact, out);
}

static const char *sentence(const struct work *work, size_t row)
{
    static const char *const reasons[] = {
        [STANDING_OUTSIDE] = NULL,
        [STANDING_IN] = NULL,
        [STANDING_EXCLUDED] = N_("excluded by the payer's decision"),
        [STANDING_FAILS] = N_("does not meet the condition"),
        [STANDING_NO_CLASS] = N_("in none of the classes"),
        [STANDING_NOT_PUBLISHED] = N_("not in the payer's published table"),
    };
    bool listed = work->method == OV_METHOD_PUBLISHED || work->method == OV_METHOD_APPLIED_FOR;
    if (work->allocation->rows[row].takes_part)
        return listed ? N_("the amount of the payer's published table") : NULL;
    return reasons[work->recipients[row].standing];
}

void ov_allocation_explain(struct work *work)
{
    for (size_t i = 0; i < work->allocation->count; i++) {
        struct ov_buffer text = { 0 };
        struct ov_allocation_row *row = &work->allocation->rows[i];
        row->explanation = sentence(work, i);
        if (!row->takes_part || row->explanation != NULL)
            continue;
        explain_row(work, i, &text);
        row->explanation = ov_arena_copy(work->arena, text.data, text.length);
        ov_buffer_free(&text);
    }
}
