/* Waivers: a finding that somebody accepted stays accepted while its figures are what they were, or within
 * the band, and until its last day. */
#include "checks/checks-internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- operands as text: "formula = exact value; …" ---- */

/* Kronor, shares and numbers as exact fractions, so that what is read back is what was written. */
static const char *exact(struct ov_arena *arena, const struct ov_quantity *value)
{
    struct ov_rational number = value->number;
    char text[90];

    switch (value->type) {
    case OV_QUANTITY_MONEY:
        if (!ov_rational_divide(number, ov_rational(100, 1), &number))
            return "?";
        break;
    case OV_QUANTITY_DATE:
        ov_date_format(value->date, text);
        return ov_arena_strdup(arena, text);
    case OV_QUANTITY_TRUTH:
        return value->truth ? "true" : "false";
    case OV_QUANTITY_TEXT: {
        char *copy = ov_arena_strdup(arena, value->text ? value->text : "");

        for (char *at = copy; (at = strchr(at, ';'));)
            *at = ',';
        return copy;
    }
    default:
        break;
    }
    ov_rational_format(number, text);
    return ov_arena_strdup(arena, text);
}

/* What counts days from the run's own moves by itself and says nothing of the data. */
static bool moves_with_the_day(const char *name)
{
    size_t length = strlen("today");

    for (const char *at = name; (at = strstr(at, "today")); at += length)
        if ((at == name || strchr(" (", at[-1])) && strchr(" )", at[length]))
            return true;
    return false;
}

static bool is_operand(const struct ov_text_argument *argument)
{
    return argument->figure.id && !moves_with_the_day(argument->name);
}

static const char *value_text(struct ov_arena *arena, const struct ov_quantity *value)
{
    return value->state == OV_GIVEN ? exact(arena, value) : ov_state_name(value->state);
}

char *ov_finding_operands(struct ov_arena *arena, const struct ov_graph *graph,
                          const struct ov_finding *finding)
{
    struct ov_buffer out = { 0 };
    char *kept;

    for (size_t i = 0; i < finding->text.count; i++) {
        const struct ov_text_argument *argument = &finding->text.arguments[i];

        if (is_operand(argument))
            ov_buffer_printf(&out, "%s%s = %s", out.length ? "; " : "", argument->name,
                             value_text(arena, ov_graph_value(graph, argument->figure)));
    }
    kept = ov_arena_strdup(arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

/* The value that stands behind "name = "; NULL: there is none of that name. */
static const char *accepted_value(struct ov_arena *arena, const char *operands, const char *name)
{
    size_t length = strlen(name);

    while (operands && *operands) {
        const char *end = strstr(operands, "; ");
        size_t size = end ? (size_t)(end - operands) : strlen(operands);

        if (size > length + 3 && !strncmp(operands, name, length) && !strncmp(operands + length, " = ", 3))
            return ov_arena_copy(arena, operands + length + 3, size - length - 3);
        operands = end ? end + 2 : NULL;
    }
    return NULL;
}

/* ---- the band ---- */

/* How far a figure that was at old may have moved; false: the band is not of its kind. */
static bool allowance(struct ov_cell band, enum ov_quantity_type type, struct ov_rational old,
                      struct ov_rational *out)
{
    static const int64_t kronor[] = {
        [OV_UNIT_KR] = 1, [OV_UNIT_TKR] = 1000, [OV_UNIT_MKR] = 1000000, [OV_UNIT_MDKR] = 1000000000
    };
    struct ov_rational number =
        ov_rational_decimal((struct ov_decimal){ band.number, (int)(band.extra % 32) });
    int64_t word = band.extra / 32;

    if (band.state != OV_GIVEN)
        return false;
    if (word == OV_UNIT_PERCENT) {
        if (old.num < 0)
            old.num = -old.num;
        return ov_rational_divide(number, ov_rational(100, 1), &number) &&
               ov_rational_multiply(number, old, out);
    }
    if (word == OV_UNIT_NONE && type != OV_QUANTITY_MONEY) {
        *out = number;
        return true;
    }
    return type == OV_QUANTITY_MONEY && word > OV_UNIT_NONE && word < OV_UNIT_PERCENT &&
           ov_rational_multiply(number, ov_rational(kronor[word], 1), out);
}

static bool within(struct ov_arena *arena, struct ov_cell band, const struct ov_quantity *value,
                   const char *accepted)
{
    struct ov_rational old, now, moved, most;

    if (ov_equal(accepted, value_text(arena, value)))
        return true;
    if (value->state != OV_GIVEN || value->type > OV_QUANTITY_SHARE || !ov_rational_parse(accepted, &old) ||
        !ov_rational_parse(exact(arena, value), &now) || !allowance(band, value->type, old, &most) ||
        !ov_rational_subtract(now, old, &moved))
        return false;
    if (moved.num < 0)
        moved.num = -moved.num;
    return ov_rational_compare(moved, most) <= 0;
}

/* ---- a finding and its waiver ---- */

/* A reason that can be told in any language: known to the graph with its format and values. */
static const char *reason(struct ov_asking *asking, const char *format, const char *value)
{
    struct ov_graph *graph = ov_figures_graph(asking->figures);
    struct ov_reason *kept;
    char *text = ov_arena_strdup(asking->arena, format), *at = strstr(text, "%s");

    if (at)
        text = ov_arena_printf(asking->arena, "%.*s%s%s", (int)(at - text), text, value, at + 2);
    if (ov_graph_reason(graph, text))
        return text;
    kept = OV_APPEND(graph->arena, graph->reasons, graph->reason_count);
    kept->text = text;
    kept->format = format;
    kept->values = OV_NEW_ARRAY(graph->arena, const char *, 1);
    kept->values[0] = ov_arena_strdup(graph->arena, value);
    kept->count = 1;
    return text;
}

/* Why the waiver does not hold any longer; NULL: it does. */
static const char *lapse(struct ov_asking *asking, const struct ov_finding *finding, size_t row)
{
    struct ov_cell until = ov_view_cell(asking->view, OV_TABLE_WAIVERS, row, OV_WAIVERS_UNTIL);
    struct ov_cell band = ov_view_cell(asking->view, OV_TABLE_WAIVERS, row, OV_WAIVERS_BAND);
    const char *operands = ov_check_cell(asking, OV_TABLE_WAIVERS, row, OV_WAIVERS_OPERANDS);
    char day[OV_TEXT_NUMBER];

    if (until.state == OV_GIVEN && until.number < asking->today) {
        ov_date_format((ov_date)until.number, day);
        return reason(asking, N_("it was accepted until %s"), day);
    }
    for (size_t i = 0; i < finding->text.count; i++) {
        const struct ov_text_argument *argument = &finding->text.arguments[i];
        const char *accepted;

        if (!is_operand(argument))
            continue;
        accepted = accepted_value(asking->arena, operands, argument->name);
        if (!accepted)
            return reason(asking, N_("nothing was said of %s when it was accepted"), argument->name);
        if (!within(asking->arena, band, ov_figures_value(asking->figures, argument->figure), accepted))
            return reason(asking, N_("%s is no longer what was accepted"),
                          ov_arena_printf(asking->arena, "%s (%s)", argument->name, accepted));
    }
    return NULL;
}

void ov_waivers_apply(struct ov_asking *asking, struct ov_finding *finding)
{
    const char *key[] = { finding->check, finding->edition, finding->subject };
    struct ov_waiver *waiver;
    struct ov_cell until;
    size_t row;

    if (!finding->edition || ov_view_find(asking->view, OV_TABLE_WAIVERS, key, OV_COUNT_OF(key), &row) <= row)
        return;
    finding->waiver_lapsed = lapse(asking, finding, row);
    if (finding->waiver_lapsed)
        return;
    until = ov_view_cell(asking->view, OV_TABLE_WAIVERS, row, OV_WAIVERS_UNTIL);
    waiver = OV_NEW(asking->arena, struct ov_waiver);
    *waiver = (struct ov_waiver){ .author = ov_check_cell(asking, OV_TABLE_WAIVERS, row, OV_WAIVERS_AUTHOR),
                                  .reason = ov_check_cell(asking, OV_TABLE_WAIVERS, row, OV_WAIVERS_REASON),
                                  .until = until.state == OV_GIVEN ? (ov_date)until.number : OV_NO_DATE,
                                  .origin = ov_view_origin(asking->view, OV_TABLE_WAIVERS, row) };
    finding->waiver = waiver;
}
