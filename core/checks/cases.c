/* What checks are asked of beyond subjects: cases with words of their own, and how those are put into rules
 * and texts. */
#include "checks/checks-internal.h"

#include <string.h>

ov_collect_cases *ov_cases_of(uint32_t each)
{
    switch (each) {
    case OV_EACH_REQUIRED_FIELD:
        return ov_cases_of_required_fields;
    case OV_EACH_EXPECTED_VALUE:
        return ov_cases_of_expected_values;
    case OV_EACH_LATE_VALUE:
        return ov_cases_of_late_values;
    case OV_EACH_VALUE_PAIR:
        return ov_cases_of_value_pairs;
    case OV_EACH_STATEMENT_PAIR:
        return ov_cases_of_statement_pairs;
    case OV_EACH_SEX:
        return ov_cases_of_sex;
    case OV_EACH_PARTS:
        return ov_cases_of_parts;
    case OV_EACH_YEARS:
        return ov_cases_of_years;
    case OV_EACH_MEASURE:
        return ov_cases_of_measures;
    case OV_EACH_CONDITION_FIELD:
        return ov_cases_of_condition_fields;
    case OV_EACH_BASELINE:
        return ov_cases_of_baselines;
    case OV_EACH_DECISION:
        return ov_cases_of_decisions;
    case OV_EACH_PAYMENT_RECEIVED:
        return ov_cases_of_payments_received;
    case OV_EACH_CONDITIONED_PAYMENT:
        return ov_cases_of_conditioned_payments;
    case OV_EACH_OBLIGATION:
        return ov_cases_of_obligations;
    case OV_EACH_DELIVERED_FIGURE:
        return ov_cases_of_delivered_figures;
    case OV_EACH_DELIVERY:
        return ov_cases_of_deliveries;
    case OV_EACH_REALLOCATION:
        return ov_cases_of_reallocations;
    case OV_EACH_POSTING_OUTSIDE:
        return ov_cases_of_postings_outside;
    case OV_EACH_LINEAGE:
        return ov_cases_of_lineage;
    default:
        return NULL;
    }
}

struct ov_case *ov_case_add(struct ov_asking *asking, struct ov_cases *cases,
                            const struct ov_subject *subject)
{
    struct ov_case *one = OV_APPEND(asking->arena, cases->items, cases->count);

    *one = (struct ov_case){ .subject = *subject };
    return one;
}

void ov_case_word(struct ov_case *one, const char *name, const char *formula)
{
    one->words[one->word_count++] = (struct ov_word){ .name = name, .formula = formula };
}

void ov_case_title(struct ov_case *one, const char *name, const char *plain, const char *domain)
{
    one->words[one->word_count++] = (struct ov_word){ .name = name, .plain = plain, .domain = domain };
}

void ov_case_figure(struct ov_case *one, const char *name, ov_figure figure)
{
    one->words[one->word_count++] = (struct ov_word){ .name = name, .figure = figure };
}

void ov_case_reach(struct ov_asking *asking, struct ov_case *one, const char *name, const char *text)
{
    struct ov_node node = { .kind = OV_NODE_OPERATION,
                            .value = ov_quantity_text(ov_arena_strdup(asking->arena, text)),
                            .label = name,
                            .chosen = -1 };

    ov_case_figure(
        one, name,
        ov_graph_add(ov_figures_graph(asking->figures), &node, &one->broken.id, one->broken.id ? 1 : 0));
}

static const struct ov_word *word_at(const struct ov_case *one, const char *text, size_t length)
{
    for (size_t i = 0; i < one->word_count; i++)
        if (strlen(one->words[i].name) == length && !strncmp(one->words[i].name, text, length))
            return &one->words[i];
    return NULL;
}

/* ---- in formulas ---- */

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

/* How much of text belongs together: a "text", a name, or one byte. */
static size_t piece(const char *text)
{
    const char *end;
    size_t length = 0;

    if (*text == '"')
        return (end = strchr(text + 1, '"')) ? (size_t)(end - text) + 1 : strlen(text);
    while (is_name_byte(text[length]))
        length++;
    return length ? length : 1;
}

const char *ov_case_formula(struct ov_arena *arena, const struct ov_case *one, const char *formula)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    if (!formula || !one->word_count)
        return formula;
    for (const char *at = formula; *at;) {
        size_t length = piece(at);
        const struct ov_word *word = word_at(one, at, length);

        if (word && word->formula)
            ov_buffer_printf(&out, "%s", word->formula);
        else
            ov_buffer_printf(&out, "%.*s", (int)length, at);
        at += length;
    }
    kept = ov_arena_strdup(arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

/* ---- in texts ---- */

static struct ov_text_argument argument_of(struct ov_asking *asking, const struct ov_case *one,
                                           const char *name)
{
    const struct ov_word *word = word_at(one, name, strlen(name));
    struct ov_text_argument argument = { .name = name, .decimals = -1 };
    struct ov_text text;

    if (word && word->plain) {
        argument.plain = word->plain;
        argument.domain = word->domain;
        return argument;
    }
    if (word && word->figure.id) {
        argument.figure = word->figure;
        return argument;
    }
    text = ov_figures_text(asking->figures, NULL,
                           ov_arena_printf(asking->arena, "{%s}", ov_case_formula(asking->arena, one, name)),
                           &one->subject);
    if (text.count)
        argument = text.arguments[0];
    argument.name = name;
    return argument;
}

struct ov_text ov_case_text(struct ov_asking *asking, const struct ov_case *one, const char *domain,
                            const char *msgid)
{
    struct ov_text text =
        ov_figures_text(asking->figures, domain, one->word_count ? NULL : msgid, &one->subject);

    if (!one->word_count)
        return text;
    text = ov_text(domain, msgid);
    for (const char *at = msgid; (at = strchr(at, '{'));) {
        const char *end = strchr(at, '}');
        const char *name = end ? ov_arena_copy(asking->arena, at + 1, (size_t)(end - at - 1)) : "";
        bool told = false;

        if (!end)
            break;
        at = end;
        for (size_t i = 0; i < text.count; i++)
            told = told || ov_equal(text.arguments[i].name, name);
        if (!told)
            *OV_APPEND(asking->arena, text.arguments, text.count) = argument_of(asking, one, name);
    }
    return text;
}

/* ---- rows of the view ---- */

const char *ov_check_cell(const struct ov_asking *asking, enum ov_table_id table, size_t row, int column)
{
    const char *text = ov_view_text(asking->view, table, row, column);

    return text ? text : "";
}

static struct ov_quantity quantity_of(enum ov_cell_type type, struct ov_cell cell)
{
    if (cell.state != OV_GIVEN)
        return ov_quantity_none(OV_QUANTITY_TEXT, OV_MISSING, N_("the cell is empty"));
    switch (type) {
    case OV_CELL_AMOUNT:
        return ov_quantity_money((struct ov_amount){ cell.number, cell.extra });
    case OV_CELL_DATE:
        return ov_quantity_date((ov_date)cell.number);
    default:
        return ov_quantity_text(cell.text ? cell.text : "");
    }
}

ov_figure ov_check_cell_figure(struct ov_asking *asking, enum ov_table_id table, size_t row, int column)
{
    const struct ov_column *described = &ov_table(table)->columns[column];
    struct ov_node node = { .kind = OV_NODE_ROW,
                            .value =
                                quantity_of(described->type, ov_view_cell(asking->view, table, row, column)),
                            .label = described->name,
                            .origin = ov_view_origin(asking->view, table, row),
                            .table = ov_table(table)->name,
                            .column = described->name,
                            .chosen = -1 };

    return ov_graph_add(ov_figures_graph(asking->figures), &node, NULL, 0);
}

bool ov_check_is_below(const struct ov_asking *asking, const char *code)
{
    for (int steps = 0; steps < 16 && code && *code; steps++) {
        size_t row;

        if (ov_equal(code, asking->base->unit))
            return true;
        if (!ov_view_find(asking->view, OV_TABLE_UNITS, &code, 1, &row) ||
            row >= ov_view_rows(asking->view, OV_TABLE_UNITS) ||
            !ov_equal(ov_check_cell(asking, OV_TABLE_UNITS, row, OV_UNITS_CODE), code))
            return false;
        code = ov_check_cell(asking, OV_TABLE_UNITS, row, OV_UNITS_PARENT);
    }
    return false;
}
