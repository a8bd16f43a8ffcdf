/* Quantities: what a figure holds, and how people read it. */
#include "model/model-internal.h"

#include <string.h>

static const char blank[] = "\xc2\xa0"; /* U+00A0: a number and its unit stay on one line */

struct ov_quantity ov_quantity_none(enum ov_quantity_type type, enum ov_state state, const char *reason)
{
    return (struct ov_quantity){ .type = type,
                                 .state = state,
                                 .number = ov_rational(0, 1),
                                 .unit = ov_rational(0, 1),
                                 .date = OV_NO_DATE,
                                 .reason = reason };
}

struct ov_quantity ov_quantity_money(struct ov_amount amount)
{
    struct ov_quantity quantity = ov_quantity_none(OV_QUANTITY_MONEY, OV_GIVEN, NULL);
    quantity.number = ov_rational(amount.ore, 1);
    quantity.unit = ov_rational(amount.unit, 1);
    return quantity;
}

struct ov_quantity ov_quantity_number(struct ov_rational number)
{
    struct ov_quantity quantity = ov_quantity_none(OV_QUANTITY_NUMBER, OV_GIVEN, NULL);
    quantity.number = number;
    return quantity;
}

struct ov_quantity ov_quantity_date(ov_date date)
{
    struct ov_quantity quantity = ov_quantity_none(OV_QUANTITY_DATE, OV_GIVEN, NULL);
    quantity.date = date;
    return quantity;
}

struct ov_quantity ov_quantity_truth(bool truth)
{
    struct ov_quantity quantity = ov_quantity_none(OV_QUANTITY_TRUTH, OV_GIVEN, NULL);
    quantity.truth = truth;
    return quantity;
}

struct ov_quantity ov_quantity_text(const char *text)
{
    struct ov_quantity quantity = ov_quantity_none(OV_QUANTITY_TEXT, OV_GIVEN, NULL);
    quantity.text = text;
    return quantity;
}

/* ---- states ---- */

static const struct {
    const char *name, *english, *swedish;
} states[] = {
    [OV_GIVEN] = { "given", "given", "angiven" },
    [OV_MISSING] = { "missing", "missing", "uppgift saknas" },
    [OV_NOT_DUE] = { "not-due", "not due yet", "ännu ej aktuellt" },
    [OV_NOT_MEASURABLE] = { "not-measurable", "not measurable", "ej mätbart" },
    [OV_SUPPRESSED] = { "suppressed", "suppressed", "döljs (få personer)" },
};

/* A state that is none counts as missing: nothing may look like a value that is not given. */
static enum ov_state known(enum ov_state state)
{
    return (unsigned)state >= OV_GIVEN && (unsigned)state <= OV_SUPPRESSED ? state : OV_MISSING;
}

const char *ov_state_name(enum ov_state state)
{
    return states[known(state)].name;
}

bool ov_state_parse(const char *name, enum ov_state *out)
{
    for (int state = OV_GIVEN; state <= OV_SUPPRESSED; state++) {
        if (ov_equal(states[state].name, name)) {
            *out = (enum ov_state)state;
            return true;
        }
    }
    return false;
}

/* ---- showing ---- */

enum { DECIMALS_MOST = 6 };

/* The decimals that a number needs: 1/8 needs three. As many as allowed when they never end. */
static int decimals_of(struct ov_rational number)
{
    ov_int128 power = 1;
    for (int decimals = 0; decimals < DECIMALS_MOST; decimals++, power *= 10) {
        if (power % number.den == 0)
            return decimals;
    }
    return DECIMALS_MOST;
}

/* 12,50 was printed with two decimals and is shown with two. */
static int decimals_of_number(const struct ov_quantity *quantity)
{
    int own = decimals_of(quantity->number);
    int printed = quantity->unit.den > 0 && quantity->unit.num > 0 ? decimals_of(quantity->unit) : 0;
    return own > printed ? own : printed;
}

/* number × scale. Should the product be too large to be exact, it is rounded before instead of after, to the
 * same decimals; what is too large even so is written as a fraction. */
static bool scale_for(struct ov_rational number, int64_t scale_num, int64_t scale_den, int decimals,
                      struct ov_rational *out)
{
    struct ov_rational scale = ov_rational(scale_num, scale_den), step = ov_rational(scale_den, scale_num);
    if (ov_rational_multiply(number, scale, out))
        return true;
    for (int i = 0; i < decimals; i++) {
        if (!ov_rational_multiply(step, ov_rational(1, 10), &step))
            return false;
    }
    return ov_rational_round(number, step, out) && ov_rational_multiply(*out, scale, out);
}

static void show_scaled(struct ov_rational number, int64_t scale_num, int64_t scale_den, int decimals,
                        const char *language, struct ov_buffer *out)
{
    char text[90];
    struct ov_rational scaled;
    if (scale_for(number, scale_num, scale_den, decimals, &scaled)) {
        ov_rational_show(scaled, decimals, language, text);
        ov_buffer_puts(out, text);
        return;
    }
    ov_rational_format(number, text);
    ov_buffer_printf(out, "%s × %d/%d", text, (int)scale_num, (int)scale_den);
}

static void show_money(struct ov_rational ore, int decimals, const char *language, struct ov_buffer *out)
{
    if (decimals < 0)
        decimals = ore.den == 1 && ore.num % 100 == 0 ? 0 : 2;
    show_scaled(ore, 1, 100, decimals, language, out);
    ov_buffer_puts(out, blank);
    ov_buffer_puts(out, "kr");
}

static void show_share(struct ov_rational share, int decimals, const char *language, struct ov_buffer *out)
{
    show_scaled(share, 100, 1, decimals < 0 ? 1 : decimals, language, out);
    if (!ov_is_english(language))
        ov_buffer_puts(out, blank);
    ov_buffer_putc(out, '%');
}

static void show_date(const struct ov_quantity *quantity, const char *language, struct ov_buffer *out)
{
    char text[OV_TEXT_NUMBER];
    ov_date_show(quantity->date, language, text);
    const char *month = quantity->month_only ? strchr(text, ' ') : NULL;
    ov_buffer_puts(out, month != NULL ? month + 1 : text);
}

void ov_quantity_show(const struct ov_quantity *quantity, int decimals, const char *language,
                      struct ov_buffer *out)
{
    bool english = ov_is_english(language);
    enum ov_state state = known(quantity->state);
    if (state != OV_GIVEN) {
        ov_buffer_puts(out, english ? states[state].english : states[state].swedish);
        return;
    }
    switch (quantity->type) {
    case OV_QUANTITY_NUMBER:
        show_scaled(quantity->number, 1, 1, decimals < 0 ? decimals_of_number(quantity) : decimals, language,
                    out);
        break;
    case OV_QUANTITY_MONEY:
        show_money(quantity->number, decimals, language, out);
        break;
    case OV_QUANTITY_SHARE:
        show_share(quantity->number, decimals, language, out);
        break;
    case OV_QUANTITY_DATE:
        show_date(quantity, language, out);
        break;
    case OV_QUANTITY_TRUTH:
        ov_buffer_puts(out, english ? quantity->truth ? "yes" : "no" : quantity->truth ? "ja" : "nej");
        break;
    case OV_QUANTITY_TEXT:
        ov_buffer_puts(out, quantity->text != NULL ? quantity->text : "");
        break;
    }
}
