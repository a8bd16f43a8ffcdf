/* Answers as JSON: members in a fixed order, amounts in whole öre, other numbers as exact text. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

void ov_cli_print_json(json_t *json)
{
    char *text = json_dumps(json, JSON_INDENT(2) | JSON_ENCODE_ANY);

    if (text)
        puts(text);
    free(text);
    json_decref(json);
}

json_t *ov_cli_json_text(const char *text)
{
    struct ov_arena *arena;
    json_t *json;

    if (!text)
        return json_null();
    json = json_string(text);
    if (json)
        return json;
    arena = ov_arena_new();
    json = json_string(ov_utf8_clean(arena, text, strlen(text)));
    ov_arena_free(arena);
    return json;
}

json_t *ov_cli_json_date(ov_date date)
{
    char text[OV_TEXT_NUMBER];

    if (date == OV_NO_DATE)
        return json_null();
    ov_date_format(date, text);
    return json_string(text);
}

static void set_exact(json_t *object, const char *name, struct ov_rational number)
{
    char exact[90];

    ov_rational_format(number, exact);
    json_object_set_new(object, name, json_string(exact));
}

static void set_value(json_t *object, const struct ov_quantity *quantity)
{
    int64_t ore;

    switch (quantity->type) {
    case OV_QUANTITY_MONEY:
        if (ov_rational_to_int64(quantity->number, &ore))
            json_object_set_new(object, "ore", json_integer(ore));
        else
            set_exact(object, "exact_ore", quantity->number);
        break;
    case OV_QUANTITY_NUMBER:
    case OV_QUANTITY_SHARE:
        set_exact(object, "exact", quantity->number);
        break;
    case OV_QUANTITY_DATE:
        json_object_set_new(object, "date", ov_cli_json_date(quantity->date));
        break;
    case OV_QUANTITY_TRUTH:
        json_object_set_new(object, "truth", json_boolean(quantity->truth));
        break;
    case OV_QUANTITY_TEXT:
        json_object_set_new(object, "text", ov_cli_json_text(quantity->text));
        break;
    }
}

json_t *ov_cli_json_quantity(const struct ov_quantity *quantity, const char *language)
{
    json_t *object = json_object();
    struct ov_buffer shown = { 0 };

    json_object_set_new(object, "state", ov_cli_json_text(ov_state_name(quantity->state)));
    if (quantity->state == OV_GIVEN)
        set_value(object, quantity);
    else if (quantity->reason)
        json_object_set_new(object, "reason", ov_cli_json_text(quantity->reason));
    ov_quantity_show(quantity, -1, language, &shown);
    json_object_set_new(object, "shown", ov_cli_json_text(shown.data ? shown.data : ""));
    ov_buffer_free(&shown);
    return object;
}

const char *ov_cli_money(const struct ov_cli *cli, struct ov_arena *arena, ov_money ore)
{
    char text[OV_TEXT_NUMBER];

    ov_money_format(ore, ore % 100 ? 2 : 0, cli->language, text);
    return ov_arena_strdup(arena, text);
}

const char *ov_cli_integer(const struct ov_cli *cli, struct ov_arena *arena, int64_t value)
{
    char text[OV_TEXT_NUMBER];

    ov_integer_show(value, cli->language, text);
    return ov_arena_strdup(arena, text);
}

const char *ov_cli_date(struct ov_arena *arena, ov_date date)
{
    char text[OV_TEXT_NUMBER];

    if (date == OV_NO_DATE)
        return "";
    ov_date_format(date, text);
    return ov_arena_strdup(arena, text);
}
