/* Axes of charts: round steps that hold zero and every value. Exact until the last tenth of a pixel. */
#include "render/render-internal.h"

enum { STEPS_WANTED = 5, STEPS_MOST = 12 };

bool ov_scale_holds(const struct ov_scale *scale, const struct ov_quantity *value)
{
    return ov_quantity_given(value) && value->number.den > 0 &&
           (value->type == OV_QUANTITY_NUMBER || value->type == OV_QUANTITY_MONEY ||
            value->type == OV_QUANTITY_SHARE) &&
           (scale == NULL || scale->type == value->type);
}

static void widen(struct ov_scale *scale, const struct ov_graph *graph, ov_figure figure, bool *any)
{
    const struct ov_quantity *value = ov_value_of(graph, figure);
    if (!ov_scale_holds(*any ? scale : NULL, value) || figure.id == 0)
        return;
    if (ov_rational_compare(value->number, scale->low) < 0)
        scale->low = value->number;
    if (ov_rational_compare(value->number, scale->high) > 0)
        scale->high = value->number;
    if (!*any)
        scale->type = value->type;
    *any = true;
}

/* The smallest of 1, 2, 2½, 5 × 10^k that is at least the wanted step. */
static bool round_step(struct ov_rational wanted, struct ov_rational *step)
{
    static const struct {
        int num, den;
    } faces[] = { { 1, 1 }, { 2, 1 }, { 5, 2 }, { 5, 1 }, { 10, 1 } };
    struct ov_rational power = ov_rational(1, 1), ten = ov_rational(10, 1), tenth = ov_rational(1, 10);
    for (int i = 0; i < 17 && ov_rational_compare(power, wanted) < 0; i++)
        if (!ov_rational_multiply(power, ten, &power))
            return false;
    for (int i = 0; i < 34 && ov_rational_compare(power, wanted) > 0; i++)
        if (!ov_rational_multiply(power, tenth, &power))
            return false;
    for (size_t i = 0; i < OV_COUNT_OF(faces); i++)
        if (ov_rational_multiply(power, ov_rational(faces[i].num, faces[i].den), step) &&
            ov_rational_compare(*step, wanted) >= 0)
            return true;
    return false;
}

/* Moves a limit away from zero to the next whole step. */
static bool outwards(struct ov_rational *limit, struct ov_rational step)
{
    struct ov_rational steps, negative;
    int64_t whole;
    bool below = limit->num < 0;
    if (!ov_rational_divide(*limit, step, &steps))
        return false;
    if (!below && !ov_rational_subtract(ov_rational(0, 1), steps, &steps))
        return false;
    if (!ov_rational_floor(steps, &whole) || whole < -STEPS_MOST - 1)
        return false;
    negative = ov_rational(below ? whole : -whole, 1);
    return ov_rational_multiply(negative, step, limit);
}

bool ov_scale_fit(struct ov_scale *scale, const struct ov_graph *graph, const struct ov_block *block)
{
    bool any = false;
    *scale = (struct ov_scale){ .low = ov_rational(0, 1), .high = ov_rational(0, 1) };
    for (size_t i = 0; i < block->point_count; i++) {
        widen(scale, graph, block->points[i].value, &any);
        widen(scale, graph, block->points[i].target, &any);
    }
    if (!any)
        return false;
    struct ov_rational half = ov_rational(1, 2), one = ov_rational(1, 1), span;
    /* More than half of a whole is best seen against the whole. */
    if (scale->type == OV_QUANTITY_SHARE && scale->low.num == 0 &&
        ov_rational_compare(scale->high, half) > 0 && ov_rational_compare(scale->high, one) <= 0) {
        scale->high = one;
        scale->step = ov_rational(1, 4);
        return true;
    }
    if (scale->low.num == 0 && scale->high.num == 0)
        scale->high = one;
    return ov_rational_subtract(scale->high, scale->low, &span) &&
           ov_rational_divide(span, ov_rational(STEPS_WANTED, 1), &span) && round_step(span, &scale->step) &&
           outwards(&scale->high, scale->step) && outwards(&scale->low, scale->step);
}

bool ov_scale_place(const struct ov_scale *scale, struct ov_rational value, int length, int *place)
{
    struct ov_rational part, span;
    int64_t tenths;
    if (value.den <= 0 || !ov_rational_subtract(value, scale->low, &part) ||
        !ov_rational_subtract(scale->high, scale->low, &span) || !ov_rational_divide(part, span, &part) ||
        !ov_rational_multiply(part, ov_rational(length, 1), &part) ||
        !ov_rational_round(part, ov_rational(1, 1), &part) || !ov_rational_to_int64(part, &tenths) ||
        tenths < 0 || tenths > length)
        return false;
    *place = (int)tenths;
    return true;
}

static int decimals_needed(struct ov_rational value)
{
    int decimals = 0;
    for (ov_int128 power = 1; power % value.den != 0 && decimals < 6; power *= 10)
        decimals++;
    return decimals;
}

/* All labels of an axis have one unit: of money kr, tkr or mkr as suits the highest. */
char *ov_scale_label(struct ov_arena *arena, const struct ov_scale *scale, struct ov_rational value,
                     const char *language)
{
    char text[OV_TEXT_NUMBER];
    struct ov_rational unit = ov_rational(1, 1), scaled, step;
    const char *word = "";
    struct ov_rational highest = scale->high;
    if (scale->low.num < 0 && ov_rational_subtract(ov_rational(0, 1), scale->low, &scaled) &&
        ov_rational_compare(scaled, highest) > 0)
        highest = scaled;
    if (scale->type == OV_QUANTITY_SHARE) {
        unit = ov_rational(1, 100);
        word = ov_starts_with(language, "en") ? "%" : "\xC2\xA0%";
    } else if (scale->type == OV_QUANTITY_MONEY) {
        bool millions = ov_rational_compare(highest, ov_rational(200000000, 1)) >= 0;
        bool thousands = ov_rational_compare(highest, ov_rational(200000, 1)) >= 0;
        unit = ov_rational(millions ? 100000000 : thousands ? 100000 : 100, 1);
        word = millions ? "\xC2\xA0mkr" : thousands ? "\xC2\xA0tkr" : "\xC2\xA0kr";
    }
    if (!ov_rational_divide(value, unit, &scaled) || !ov_rational_divide(scale->step, unit, &step))
        return ov_arena_strdup(arena, "");
    ov_rational_show(scaled, decimals_needed(step), language, text);
    return ov_arena_printf(arena, "%s%s", text, word);
}
