/* The world of a test: JSON → rows → view. Rows are those of docs/formats.md and of the terms; cells are
 * texts as people write them, and are read as strictly as imported ones. */
#include "testing/testing-internal.h"

#include <jansson.h>
#include <string.h>
#include <unistd.h>

enum { WORLD_COLUMNS = 32 };

struct world {
    struct ov_test *test;
    const char *source;
    struct ov_view_builder *builder;
    uint32_t file;
};

static bool fail(const struct world *world, const char *format, ...) OV_PRINTF(2, 3);
static bool fail(const struct world *world, const char *format, ...)
{
    char text[700];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return ov_fail(&world->test->error, OV_ERROR_INPUT, "%s: %s", world->source, text);
}

/* ---- cells ---- */

static bool read_number(enum ov_cell_type type, const char *text, struct ov_cell *cell, const char **accepted)
{
    struct ov_number number;
    if (!ov_number_parse(text, OV_NOTATION_SWEDISH, &number, accepted))
        return false;
    cell->number = number.value.unscaled;
    if (type == OV_CELL_INTEGER)
        return number.value.scale == 0;
    cell->extra = number.value.scale + (type == OV_CELL_PRINTED ? 32 * (int64_t)number.unit : 0);
    cell->text = type == OV_CELL_PRINTED ? text : NULL;
    return true;
}

static bool read_cell(enum ov_cell_type type, const char *text, struct ov_cell *cell, const char **accepted)
{
    struct ov_amount amount;
    struct ov_period period;
    ov_date date;
    bool month_only = false;
    cell->state = OV_GIVEN;
    switch (type) {
    case OV_CELL_AMOUNT:
        if (!ov_amount_parse(text, OV_NOTATION_SWEDISH, &amount, accepted))
            return false;
        cell->number = amount.ore;
        cell->extra = amount.unit;
        return true;
    case OV_CELL_DATE:
        *accepted = "a date such as 2027-09-30";
        if (!ov_date_parse(text, &date, &month_only))
            return false;
        cell->number = date;
        cell->extra = month_only;
        return true;
    case OV_CELL_PERIOD:
        if (!ov_period_parse(text, &period, accepted))
            return false;
        cell->number = ov_period_pack(period);
        return true;
    case OV_CELL_DECIMAL:
    case OV_CELL_PRINTED:
    case OV_CELL_INTEGER:
        return read_number(type, text, cell, accepted);
    case OV_CELL_TRUTH:
        *accepted = "yes, no";
        cell->number = strcmp(text, "yes") == 0;
        return cell->number == 1 || strcmp(text, "no") == 0;
    default:
        cell->text = text;
        return true;
    }
}

static bool is_choice(const struct ov_column *column, const char *text)
{
    for (size_t i = 0; column->choices != NULL; i++) {
        if (column->choices[i] == NULL)
            return false;
        if (strcmp(column->choices[i], text) == 0)
            return true;
    }
    return true;
}

/* What a row need not say: the world's edition and unit, and that a value is given. */
static const char *standard_of(const struct world *world, const struct ov_table *table,
                               const struct ov_column *column)
{
    if (strcmp(column->name, "edition") == 0)
        return world->test->subject.edition;
    if (strcmp(column->name, "unit") == 0 && column->key)
        return world->test->subject.unit;
    if (table->id == OV_TABLE_VALUES && strcmp(column->name, "state") == 0)
        return "given";
    if (table->id == OV_TABLE_VALUES && strcmp(column->name, "slice") == 0)
        return "";
    return NULL;
}

static const char *text_of(const struct world *world, const struct ov_table *table,
                           const struct ov_column *column, const json_t *row)
{
    struct ov_test *test = world->test;
    const char *text = json_string_value(json_object_get(row, column->name));
    if (text == NULL)
        return standard_of(world, table, column);
    if (column->type == OV_CELL_FIELD && strchr(text, '.') == NULL)
        return ov_arena_printf(test->arena, "%s.%s", ov_inside_module(test->inside)->id, text);
    return ov_arena_strdup(test->arena, text);
}

/* ---- rows ---- */

static bool know_members(const struct world *world, const struct ov_table *table, json_t *row, size_t number)
{
    const char *name;
    json_t *value;
    json_object_foreach(row, name, value)
    {
        const char *names[WORLD_COLUMNS];
        for (size_t i = 0; i < table->column_count; i++)
            names[i] = table->columns[i].name;
        if (ov_column_index(table, name) < 0)
            return fail(world, "rows.%s[%zu]: there is no column '%.60s'; accepted: %s", table->name, number,
                        name, ov_join(world->test->arena, names, table->column_count, ", "));
        if (!json_is_string(value))
            return fail(world, "rows.%s[%zu].%s: accepted: a text in quotes, as it would stand in a file",
                        table->name, number, name);
    }
    return true;
}

static bool add_row(const struct world *world, const struct ov_table *table, json_t *row, size_t number)
{
    struct ov_cell cells[WORLD_COLUMNS] = { { .state = OV_MISSING } };
    struct ov_origin origin = { .batch = table->id < OV_TABLES_RECORDED ? 1 : 0, .line = (int)number + 1 };
    if (!json_is_object(row))
        return fail(world, "rows.%s[%zu]: accepted: an object with the table's columns", table->name, number);
    if (!know_members(world, table, row, number))
        return false;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_column *column = &table->columns[i];
        const char *text = text_of(world, table, column, row), *accepted = NULL;
        cells[i].state = OV_MISSING;
        if (text == NULL && column->required)
            return fail(world, "rows.%s[%zu]: %s is missing", table->name, number, column->name);
        if (text == NULL)
            continue;
        if (!is_choice(column, text) || !read_cell(column->type, text, &cells[i], &accepted))
            return fail(world, "rows.%s[%zu].%s: '%.80s' cannot be used%s%s", table->name, number,
                        column->name, text, accepted != NULL ? "; accepted: " : "",
                        accepted != NULL ? accepted : "");
    }
    ov_view_add(world->builder, table->id, cells, world->file, &origin);
    return true;
}

static bool add_tables(const struct world *world, json_t *rows)
{
    const char *name;
    json_t *list, *row;
    size_t i;
    json_object_foreach(rows, name, list)
    {
        const struct ov_table *table = ov_table_named(name);
        if (table == NULL || table->column_count > WORLD_COLUMNS)
            return fail(world, "rows: there is no table '%.60s'; docs/formats.md lists them", name);
        if (!json_is_array(list))
            return fail(world, "rows.%s: accepted: a list of rows", name);
        json_array_foreach(list, i, row) if (!add_row(world, table, row, i)) return false;
    }
    return true;
}

/* An edition named by its year lasts that year; any other has its row in the world. */
static bool add_edition(const struct world *world, json_t *rows)
{
    const char *edition = world->test->subject.edition, *at = strchr(edition, '@');
    struct ov_period year;
    char text[OV_TEXT_NUMBER];
    if (json_object_get(rows, "editions") != NULL || at == NULL || !ov_period_parse(at + 1, &year, NULL))
        return true;
    json_t *row = json_object();
    json_object_set_new(row, "title", json_string(edition));
    ov_date_format(year.from, text);
    json_object_set_new(row, "from", json_string(text));
    ov_date_format(year.to - 1, text);
    json_object_set_new(row, "to", json_string(text));
    bool done = add_row(world, ov_table(OV_TABLE_EDITIONS), row, 0);
    json_decref(row);
    return done;
}

/* ---- the world's own members ---- */

static const char *member(const struct world *world, const json_t *json, const char *name,
                          const char *standard)
{
    const char *text = json_string_value(json_object_get(json, name));
    return text != NULL ? ov_arena_strdup(world->test->arena, text) : standard;
}

static bool read_particulars(const struct world *world, const json_t *json)
{
    struct ov_test *test = world->test;
    const char *today = member(world, json, "today", NULL), *period = member(world, json, "period", NULL);
    test->subject.edition = member(world, json, "edition", NULL);
    test->subject.unit = member(world, json, "unit", "23");
    test->language = member(world, json, "language", "sv");
    if (test->subject.edition == NULL || strchr(test->subject.edition, '@') == NULL)
        return fail(world, "edition: it is missing; accepted: \"%s@2027\"",
                    ov_inside_module(test->inside)->id);
    if (today == NULL || !ov_date_parse(today, &test->today, NULL))
        return fail(world, "today: accepted: a date such as \"2027-11-01\"");
    if (period == NULL)
        period = strchr(test->subject.edition, '@') + 1;
    test->subject.has_period = ov_period_parse(period, &test->subject.period, NULL);
    if (!test->subject.has_period && json_object_get(json, "period") != NULL)
        return fail(world, "period: '%s' is no period; accepted: \"2027\", \"2027T1\", \"2027-03\", …",
                    period);
    return true;
}

static bool read_units(const struct world *world, json_t *regions)
{
    struct ov_test *test = world->test;
    const char *code;
    json_t *name;
    if (regions != NULL && !json_is_object(regions))
        return fail(world, "regions: accepted: an object, code to name");
    test->units = OV_NEW_ARRAY(test->arena, struct ov_unit, json_object_size(regions) + 2);
    test->units[test->unit_count++] = (struct ov_unit){ .code = "00", .name = "Riket" };
    if (json_object_get(regions, test->subject.unit) == NULL)
        test->units[test->unit_count++] =
            (struct ov_unit){ .code = test->subject.unit,
                              .name = ov_arena_printf(test->arena, "Region %s", test->subject.unit) };
    json_object_foreach(regions, code, name)
    {
        if (!json_is_string(name))
            return fail(world, "regions.%.40s: accepted: the region's name", code);
        test->units[test->unit_count++] =
            (struct ov_unit){ .code = ov_arena_strdup(test->arena, code),
                              .name = ov_arena_strdup(test->arena, json_string_value(name)) };
    }
    return true;
}

static bool read_options(const struct world *world, json_t *options)
{
    struct ov_test *test = world->test;
    const struct ov_module *module = ov_inside_module(test->inside);
    const char *name;
    json_t *value;
    json_object_foreach(options, name, value)
    {
        size_t i = 0;
        while (i < module->option_count && strcmp(module->options[i].name, name) != 0)
            i++;
        if (i == module->option_count || !json_is_string(value))
            return fail(world, "options.%.60s: accepted: an option of the plugin, with its value as a text",
                        name);
        ov_inside_set_option(test->inside, ov_arena_strdup(test->arena, name),
                             ov_arena_strdup(test->arena, json_string_value(value)));
    }
    return true;
}

static bool only_known(const struct world *world, json_t *json)
{
    static const char *const known[] = { "edition",  "unit",    "today",   "period",
                                         "language", "regions", "options", "rows" };
    const char *name;
    json_t *value;
    json_object_foreach(json, name, value)
    {
        size_t i = 0;
        while (i < OV_COUNT_OF(known) && strcmp(known[i], name) != 0)
            i++;
        if (i == OV_COUNT_OF(known))
            return fail(world, "'%.60s' is not known; accepted: %s", name,
                        ov_join(world->test->arena, known, OV_COUNT_OF(known), ", "));
    }
    return true;
}

static bool open_view(const struct world *world)
{
    struct ov_test *test = world->test;
    int descriptor = -1;
    if (!ov_view_seal(world->builder, &descriptor, &test->error))
        return false;
    test->view = ov_view_open(descriptor, &test->error);
    close(descriptor);
    if (test->view == NULL)
        return false;
    test->figures = ov_inside_open(test->inside, test->view, test->units, test->unit_count, test->today);
    return true;
}

bool ov_test_read_world(struct ov_test *test, const char *source, const char *text)
{
    struct world world = { .test = test, .source = source, .builder = ov_view_builder_new() };
    json_error_t place;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &place);
    world.file = ov_view_add_file(world.builder, source,
                                  "0000000000000000000000000000000000000000000000000000000000000000");
    bool done = false;
    if (json == NULL)
        ov_fail(&test->error, OV_ERROR_INPUT, "%s:%d:%d: %s", source, place.line, place.column, place.text);
    else if (!json_is_object(json))
        fail(&world, "accepted: a JSON object");
    else
        done = only_known(&world, json) && read_particulars(&world, json) &&
               read_units(&world, json_object_get(json, "regions")) &&
               read_options(&world, json_object_get(json, "options")) &&
               add_edition(&world, json_object_get(json, "rows")) &&
               add_tables(&world, json_object_get(json, "rows")) && open_view(&world);
    json_decref(json);
    ov_view_builder_free(world.builder);
    return done;
}
