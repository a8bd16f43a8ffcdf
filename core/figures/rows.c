/* Rows of the view: finding them, and their cells as nodes of the graph. */
#include "figures/figures-internal.h"

#include <string.h>

static bool is_text_type(enum ov_cell_type type)
{
    return type != OV_CELL_AMOUNT && type != OV_CELL_DATE && type != OV_CELL_PERIOD &&
           type != OV_CELL_DECIMAL && type != OV_CELL_INTEGER && type != OV_CELL_TRUTH;
}

static const char *filter_text(const struct ov_filter *filters, size_t count, int column)
{
    for (size_t i = 0; i < count; i++)
        if (filters[i].column == column)
            return filters[i].text;
    return NULL;
}

struct ov_row_walk ov_rows_begin(const struct ov_figures *figures, enum ov_table_id table,
                                 const struct ov_filter *filters, size_t count)
{
    const struct ov_table *described = ov_table(table);
    const char *prefix[OV_COUNT_OF(((struct ov_row_walk *)0)->filters)];
    size_t keys = 0;
    struct ov_row_walk rows = { .view = figures->view, .table = table, .filter_count = count };
    for (size_t i = 0; i < count; i++)
        rows.filters[i] = filters[i];
    /* Key columns stand first in every table. */
    for (; keys < described->column_count && keys < count; keys++) {
        const struct ov_column *column = &described->columns[keys];
        prefix[keys] = filter_text(filters, count, (int)keys);
        if (!column->key || !is_text_type(column->type) || prefix[keys] == NULL)
            break;
    }
    rows.end = keys > 0 ? ov_view_find(figures->view, table, prefix, keys, &rows.next)
                        : ov_view_rows(figures->view, table);
    return rows;
}

bool ov_rows_next(struct ov_row_walk *rows, size_t *row)
{
    while (rows->next < rows->end) {
        size_t here = rows->next++, i = 0;
        while (i < rows->filter_count &&
               (rows->filters[i].text == NULL ||
                ov_equal(ov_view_text(rows->view, rows->table, here, rows->filters[i].column),
                         rows->filters[i].text)))
            i++;
        if (i == rows->filter_count) {
            *row = here;
            return true;
        }
    }
    return false;
}

bool ov_rows_first(const struct ov_figures *figures, enum ov_table_id table, const struct ov_filter *filters,
                   size_t count, size_t *row)
{
    struct ov_row_walk rows = ov_rows_begin(figures, table, filters, count);
    return ov_rows_next(&rows, row);
}

const char *ov_cell_text(const struct ov_figures *figures, enum ov_table_id table, size_t row, int column)
{
    return ov_view_text(figures->view, table, row, column);
}

/* ---- cells as quantities ---- */

static enum ov_quantity_type type_of_cell(enum ov_cell_type type)
{
    switch (type) {
    case OV_CELL_AMOUNT:
        return OV_QUANTITY_MONEY;
    case OV_CELL_DATE:
        return OV_QUANTITY_DATE;
    case OV_CELL_DECIMAL:
    case OV_CELL_INTEGER:
    case OV_CELL_PRINTED:
        return OV_QUANTITY_NUMBER;
    case OV_CELL_TRUTH:
        return OV_QUANTITY_TRUTH;
    default:
        return OV_QUANTITY_TEXT;
    }
}

/* An amount of an edition's terms is what was agreed, to the öre, however shortly it is written: 85 mkr is
 * shared out as 85 000 000 kr. Everything else is as good as its last printed digit, and a printed krona is
 * as good as exact. */
static struct ov_quantity quantity_of_amount(enum ov_table_id table, struct ov_cell cell)
{
    bool agreed = table >= OV_TABLES_RECORDED && table != OV_TABLE_ALLOCATIONS && table != OV_TABLE_BALANCES;
    struct ov_amount amount = { cell.number, agreed || cell.extra <= 100 ? 0 : cell.extra };
    return ov_quantity_money(amount);
}

/* number = unscaled, extra = scale + 32 × unit word. Shares count 1 for 100 %, amounts öre. A krona is no
 * more exact than any other last digit: a ledger has öre, and what is printed of it is rounded. */
static struct ov_quantity quantity_of_printed(struct ov_cell cell)
{
    static const int64_t scales[] = {
        [OV_UNIT_NONE] = 1,
        [OV_UNIT_KR] = 100,
        [OV_UNIT_TKR] = 100000,
        [OV_UNIT_MKR] = 100000000,
        [OV_UNIT_MDKR] = 100000000000,
    };
    enum ov_unit_word word = (enum ov_unit_word)(cell.extra / 32);
    struct ov_rational one = ov_rational_decimal((struct ov_decimal){ 1, (int)(cell.extra % 32) });
    struct ov_rational scale = word == OV_UNIT_PERCENT ? ov_rational(1, 100) : ov_rational(scales[word], 1);
    struct ov_quantity out = ov_quantity_number(ov_rational(0, 1));
    if (!ov_rational_multiply(one, scale, &out.unit) ||
        !ov_rational_multiply(out.unit, ov_rational(cell.number, 1), &out.number))
        return ov_quantity_none(OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE, ov_reason_too_large);
    if (word == OV_UNIT_PERCENT)
        out.type = OV_QUANTITY_SHARE;
    else if (word != OV_UNIT_NONE)
        out.type = OV_QUANTITY_MONEY;
    return out;
}

static struct ov_quantity quantity_of_cell(struct ov_figures *figures, enum ov_table_id table, int column,
                                           struct ov_cell cell)
{
    char period_text[OV_TEXT_NUMBER];
    struct ov_period period;
    struct ov_quantity out;
    switch (ov_table(table)->columns[column].type) {
    case OV_CELL_AMOUNT:
        return quantity_of_amount(table, cell);
    case OV_CELL_DATE:
        out = ov_quantity_date((ov_date)cell.number);
        out.month_only = cell.extra == 1;
        return out;
    case OV_CELL_DECIMAL:
        return ov_quantity_number(ov_rational_decimal((struct ov_decimal){ cell.number, (int)cell.extra }));
    case OV_CELL_INTEGER:
        return ov_quantity_number(ov_rational(cell.number, 1));
    case OV_CELL_PRINTED:
        return quantity_of_printed(cell);
    case OV_CELL_TRUTH:
        return ov_quantity_truth(cell.number != 0);
    case OV_CELL_PERIOD:
        if (!ov_period_unpack(cell.number, &period))
            return ov_quantity_none(OV_QUANTITY_TEXT, OV_MISSING, N_("the period cannot be read"));
        ov_period_format(period, period_text);
        return ov_quantity_text(ov_arena_strdup(figures->arena, period_text));
    default:
        return ov_quantity_text(cell.text);
    }
}

/* What the id column of a table names. */
static const char *word_of_id(enum ov_table_id table)
{
    switch (table) {
    case OV_TABLE_COMPONENTS:
        return "component";
    case OV_TABLE_PAYMENT_TERMS:
        return "payment";
    case OV_TABLE_CONDITIONS:
        return "condition";
    case OV_TABLE_OBLIGATIONS:
        return "obligation";
    case OV_TABLE_ACTIVITIES:
        return "activity";
    case OV_TABLE_DECISIONS:
        return "decision";
    case OV_TABLE_STATEMENTS:
        return "statement";
    case OV_TABLE_TRANSFERS:
        return "transfer";
    case OV_TABLE_REALLOCATIONS:
        return "reallocation";
    case OV_TABLE_DELIVERIES:
        return "delivery";
    default:
        return "id";
    }
}

/* A key column as it stands in the row's name; NULL: it does not. Days and periods tell the rows of the
 * followed year apart. */
static const char *key_text(struct ov_figures *figures, enum ov_table_id table, size_t row, size_t column)
{
    enum ov_cell_type type = ov_table(table)->columns[column].type;
    struct ov_cell cell = ov_view_cell(figures->view, table, row, (int)column);
    char text[OV_TEXT_NUMBER];
    struct ov_period period;
    if (is_text_type(type))
        return ov_cell_text(figures, table, row, (int)column);
    if (cell.state != OV_GIVEN || (table != OV_TABLE_BALANCES && table != OV_TABLE_FORECASTS &&
                                   table != OV_TABLE_JUDGEMENTS && table != OV_TABLE_ROLES))
        return NULL;
    if (type == OV_CELL_DATE)
        ov_date_format((ov_date)cell.number, text);
    else if (type == OV_CELL_PERIOD && ov_period_unpack(cell.number, &period))
        ov_period_format(period, text);
    else
        return NULL;
    return ov_arena_strdup(figures->arena, text);
}

/* "unit=23 component=ambulance": the row's own keys in the order of its table, or with the edition first
 * when there are no others. */
static char *row_name(struct ov_figures *figures, enum ov_table_id table, size_t row)
{
    const struct ov_table *described = ov_table(table);
    struct ov_buffer buffer = { 0 };
    for (size_t i = 0; i < described->column_count && described->columns[i].key; i++) {
        const struct ov_column *column = &described->columns[i];
        const char *text = key_text(figures, table, row, i);
        /* Of a component's use the column says what. */
        if (text == NULL || *text == '\0' ||
            (table == OV_TABLE_COMPONENT_USES && ov_equal(column->name, "what")) ||
            (column->type == OV_CELL_EDITION && i + 1 < described->column_count &&
             described->columns[i + 1].key))
            continue;
        ov_buffer_printf(&buffer, "%s%s=%s", buffer.length > 0 ? " " : "",
                         strcmp(column->name, "id") == 0 ? word_of_id(table) : column->name, text);
    }
    char *name = ov_arena_copy(figures->arena, buffer.length > 0 ? buffer.data : "", buffer.length);
    ov_buffer_free(&buffer);
    return name;
}

ov_figure ov_cell_figure(struct ov_figures *figures, enum ov_table_id table, size_t row, int column,
                         const char *name)
{
    const struct ov_table *described = ov_table(table);
    struct ov_map_entry *entry = ov_map_at(figures->arena, &figures->cells, described->columns[column].name,
                                           (uint64_t)row << 8 | table);
    if (entry->figure.id != 0)
        return entry->figure;
    struct ov_cell cell = ov_view_cell(figures->view, table, row, column);
    /* Balances are rows of the ledger, added up. */
    bool recorded = table < OV_TABLES_RECORDED || table == OV_TABLE_BALANCES;
    struct ov_node node = { .kind = recorded ? OV_NODE_ROW : OV_NODE_TERM,
                            .label = name,
                            .subject = row_name(figures, table, row),
                            .origin = ov_view_origin(figures->view, table, row),
                            .table = described->name,
                            .column = described->columns[column].name,
                            .chosen = -1 };
    if (cell.state == OV_GIVEN)
        node.value = quantity_of_cell(figures, table, column, cell);
    else
        node.value =
            ov_quantity_none(type_of_cell(described->columns[column].type), cell.state,
                             ov_figures_reason(figures, "%s of %s is not stated", name, node.subject));
    entry->figure = ov_graph_add(figures->graph, &node, NULL, 0);
    return entry->figure;
}
