/* Cells of recorded rows as text. */
#include "cli/cell-internal.h"

#include <string.h>

/* Amounts keep the unit of their last printed digit, so the unit word that shows it goes with them. */
static const struct {
    const char *word;
    ov_money ore; /* one of it */
} words[] = { { "kr", 100 }, { "tkr", 100000 }, { "mkr", 100000000 }, { "mdkr", 100000000000 } };

/* The smallest word that prints the last digit as whole or as decimals, with at most two of them. */
static size_t word_of(ov_money unit, int *decimals)
{
    for (size_t i = 0; i < OV_COUNT_OF(words); i++) {
        ov_money one = words[i].ore;

        for (*decimals = 0; *decimals <= 2; (*decimals)++, one /= 10)
            if (one == unit)
                return i;
    }
    *decimals = 2;
    return 0;
}

static const char *with_comma(struct ov_arena *arena, const char *text)
{
    char *copy = ov_arena_strdup(arena, text), *point = strchr(copy, '.');

    if (point)
        *point = ',';
    return copy;
}

static const char *amount_text(struct ov_arena *arena, const struct ov_cell *cell, const char *language)
{
    int decimals;
    size_t word = word_of(cell->extra, &decimals);
    ov_money digit = words[word].ore; /* öre of one in the last place */
    char text[OV_TEXT_NUMBER];

    if (!cell->extra && cell->number % 100 == 0)
        decimals = 0;
    if (language) {
        ov_rational_show(ov_rational(cell->number, words[word].ore), decimals, language, text);
        return ov_arena_printf(arena, "%s\u00a0%s", text, words[word].word);
    }
    for (int i = 0; i < decimals; i++)
        digit /= 10;
    ov_decimal_format((struct ov_decimal){ cell->number / digit, decimals }, text);
    return ov_arena_printf(arena, "%s %s", with_comma(arena, text), words[word].word);
}

static const char *date_text(struct ov_arena *arena, const struct ov_cell *cell)
{
    const char *text = ov_cli_date(arena, (ov_date)cell->number);

    return cell->extra ? ov_arena_copy(arena, text, strlen("2022-09")) : text;
}

static const char *period_text(struct ov_arena *arena, const struct ov_cell *cell)
{
    struct ov_period period;
    char text[OV_TEXT_NUMBER];

    if (!ov_period_unpack(cell->number, &period))
        return "";
    ov_period_format(period, text);
    return ov_arena_strdup(arena, text);
}

static const char *decimal_text(struct ov_arena *arena, const struct ov_cell *cell, const char *language)
{
    struct ov_decimal decimal = { cell->number, (int)cell->extra };
    char text[OV_TEXT_NUMBER];

    if (language)
        ov_rational_show(ov_rational_decimal(decimal), decimal.scale, language, text);
    else
        ov_decimal_format(decimal, text);
    return language ? ov_arena_strdup(arena, text) : with_comma(arena, text);
}

/* language NULL: as a file has it. */
static const char *text_of(struct ov_arena *arena, const struct ov_column *column, const struct ov_cell *cell,
                           const char *language)
{
    switch (column->type) {
    case OV_CELL_AMOUNT:
        return amount_text(arena, cell, language);
    case OV_CELL_DATE:
        return date_text(arena, cell);
    case OV_CELL_PERIOD:
        return period_text(arena, cell);
    case OV_CELL_DECIMAL:
        return decimal_text(arena, cell, language);
    case OV_CELL_INTEGER:
        return ov_arena_printf(arena, "%lld", (long long)cell->number);
    case OV_CELL_TRUTH:
        return language ? (cell->number ? _("yes") : _("no")) : cell->number ? "ja" : "nej";
    default:
        return cell->text ? cell->text : "";
    }
}

/* The slice of a total is kept as a text without anything in it, and read as no cell. */
static enum ov_state state_of(const struct ov_column *column, const struct ov_cell *cell)
{
    return column->type == OV_CELL_SLICE && cell->state == OV_GIVEN && (!cell->text || !*cell->text)
               ? OV_MISSING
               : cell->state;
}

bool ov_cli_cell_given(const struct ov_column *column, const struct ov_cell *cell)
{
    return state_of(column, cell) == OV_GIVEN;
}

const char *ov_cli_cell_text(struct ov_arena *arena, const struct ov_column *column,
                             const struct ov_cell *cell)
{
    return state_of(column, cell) == OV_GIVEN ? text_of(arena, column, cell, NULL) : "";
}

const char *ov_cli_cell_show(const struct ov_cli *cli, const struct ov_column *column,
                             const struct ov_cell *cell)
{
    if (cell->state == OV_SUPPRESSED)
        return _("blanked");
    if (state_of(column, cell) != OV_GIVEN)
        return _("nothing");
    return text_of(cli->arena, column, cell, cli->language);
}

bool ov_cli_cell_equal(const struct ov_column *column, const struct ov_cell *a, const struct ov_cell *b)
{
    if (state_of(column, a) != state_of(column, b))
        return false;
    if (state_of(column, a) != OV_GIVEN)
        return true;
    switch (column->type) {
    case OV_CELL_AMOUNT:
    case OV_CELL_DATE:
    case OV_CELL_DECIMAL:
        return a->number == b->number && a->extra == b->extra;
    case OV_CELL_PERIOD:
    case OV_CELL_INTEGER:
    case OV_CELL_TRUTH:
        return a->number == b->number;
    default:
        return ov_equal(a->text, b->text);
    }
}

bool ov_cli_key_equal(const struct ov_row *a, const struct ov_row *b)
{
    for (size_t i = 0; i < a->table->column_count; i++)
        if (a->table->columns[i].key && !ov_cli_cell_equal(&a->table->columns[i], &a->cells[i], &b->cells[i]))
            return false;
    return true;
}

const char *ov_cli_key_show(const struct ov_cli *cli, const struct ov_row *row)
{
    const char *items[16];
    size_t count = 0;

    for (size_t i = 0; i < row->table->column_count && count < OV_COUNT_OF(items); i++)
        if (row->table->columns[i].key && ov_cli_cell_given(&row->table->columns[i], &row->cells[i]))
            items[count++] = ov_cli_cell_show(cli, &row->table->columns[i], &row->cells[i]);
    return ov_join(cli->arena, items, count, ", ");
}

/* ---- what is different ---- */

static json_t *cell_json(const struct ov_column *column, const struct ov_cell *cell)
{
    struct ov_arena *arena = ov_arena_new();
    enum ov_state state = cell ? state_of(column, cell) : OV_MISSING;
    json_t *json = state == OV_MISSING ? json_null()
                   : state == OV_GIVEN ? ov_cli_json_text(ov_cli_cell_text(arena, column, cell))
                                       : json_pack("{s:s}", "state", ov_state_name(state));

    ov_arena_free(arena);
    return json;
}

static bool is_different(const struct ov_row *before, const struct ov_row *after, size_t column)
{
    const struct ov_column *descriptor = &after->table->columns[column];

    if (descriptor->key)
        return false;
    return before ? !ov_cli_cell_equal(descriptor, &before->cells[column], &after->cells[column])
                  : state_of(descriptor, &after->cells[column]) != OV_MISSING;
}

json_t *ov_cli_key_json(const struct ov_row *row)
{
    json_t *object = json_object();

    for (size_t i = 0; i < row->table->column_count; i++)
        if (row->table->columns[i].key)
            json_object_set_new(object, row->table->columns[i].name,
                                cell_json(&row->table->columns[i], &row->cells[i]));
    return object;
}

json_t *ov_cli_changes_json(const struct ov_row *before, const struct ov_row *after)
{
    json_t *list = json_array();

    for (size_t i = 0; i < after->table->column_count; i++) {
        const struct ov_column *column = &after->table->columns[i];

        if (is_different(before, after, i))
            json_array_append_new(list, json_pack("{s:s, s:o, s:o}", "column", column->name, "before",
                                                  cell_json(column, before ? &before->cells[i] : NULL),
                                                  "after", cell_json(column, &after->cells[i])));
    }
    return list;
}

size_t ov_cli_print_changes(const struct ov_cli *cli, const char *indent, const struct ov_row *before,
                            const struct ov_row *after)
{
    const char *later = ov_arena_printf(cli->arena, "%s  ", indent);
    size_t count = 0;

    for (size_t i = 0; i < after->table->column_count; i++) {
        const struct ov_column *column = &after->table->columns[i];
        const char *now;

        if (!is_different(before, after, i))
            continue;
        now = ov_cli_cell_show(cli, column, &after->cells[i]);
        ov_cli_paragraph(indent, later,
                         before ? ov_arena_printf(cli->arena, "%s: %s → %s", column->name,
                                                  ov_cli_cell_show(cli, column, &before->cells[i]), now)
                                : ov_arena_printf(cli->arena, "%s: %s", column->name, now));
        count++;
    }
    return count;
}
