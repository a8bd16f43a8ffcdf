/* Figures printed in documents, beside what they should equal. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

static bool statement_row(struct ov_figures *figures, const struct ov_question *question, size_t *row)
{
    struct ov_filter filters[] = { { OV_STATEMENTS_DOCUMENT, question->subject.document },
                                   { OV_STATEMENTS_ID, question->subject.statement } };
    return question->subject.document != NULL && question->subject.statement != NULL &&
           ov_rows_first(figures, OV_TABLE_STATEMENTS, filters, OV_COUNT_OF(filters), row);
}

static ov_figure not_there(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    if (subject->document == NULL || subject->statement == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "%s is asked of a statement", name->name);
    return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                        "document %s has no statement %s", subject->document, subject->statement);
}

/* Where a sum of money is meant, a number printed without a unit word is in kronor, as in any table of sums.
 */
static ov_figure in_kronor(struct ov_figures *figures, ov_figure printed, const struct ov_question *question)
{
    struct ov_quantity value = *ov_graph_value(figures->graph, printed);
    const struct ov_rational hundred = ov_rational(100, 1);
    if (value.type != OV_QUANTITY_NUMBER || value.state != OV_GIVEN)
        return printed;
    value.type = OV_QUANTITY_MONEY;
    if (!ov_rational_multiply(value.number, hundred, &value.number) ||
        !ov_rational_multiply(value.unit, hundred, &value.unit))
        return printed;
    return ov_node_add(figures, OV_NODE_FIGURE, "printed", question, &value, &printed, 1, -1);
}

/* name->detail: the column. */
ov_figure ov_core_statement(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    size_t row;
    if (!statement_row(figures, question, &row))
        return not_there(figures, name, question);
    ov_figure cell = ov_cell_figure(figures, OV_TABLE_STATEMENTS, row, name->detail, name->name);
    if (name->detail != OV_STATEMENTS_PRINTED)
        return cell;
    ov_figure stated = ov_evaluate_text(figures, "stated", question);
    return ov_graph_value(figures->graph, stated)->type == OV_QUANTITY_MONEY
               ? in_kronor(figures, cell, question)
               : cell;
}

/* ---- formulas about several editions ---- */

static const char *bound(const struct ov_formula *formula, const char *key)
{
    for (size_t i = 0; i < formula->binding_count; i++)
        if (ov_equal(formula->bindings[i].key, key))
            return formula->bindings[i].value;
    return NULL;
}

static bool has_statement(const struct ov_figures *figures, const char *document, const char *statement)
{
    struct ov_filter filters[] = { { OV_STATEMENTS_DOCUMENT, document }, { OV_STATEMENTS_ID, statement } };
    size_t row;
    return ov_rows_first(figures, OV_TABLE_STATEMENTS, filters, OV_COUNT_OF(filters), &row);
}

/* Does the formula, of a statement in document, name an edition or a statement that the view has not? */
static bool names_others(const struct ov_figures *figures, const struct ov_formula *formula,
                         const char *document)
{
    const char *edition = bound(formula, "edition"), *statement = bound(formula, "statement"),
               *other = bound(formula, "document");
    size_t row;
    if (other != NULL)
        document = other;
    if ((edition != NULL && !ov_edition_row(figures, edition, &row)) ||
        (statement != NULL && !has_statement(figures, document, statement)))
        return true;
    for (size_t i = 0; i < formula->operand_count; i++)
        if (names_others(figures, formula->operands[i], document))
            return true;
    return false;
}

/* In a run of one edition, what is about others as well waits for a run about the year. */
static bool is_about_several(const struct ov_figures *figures, const struct ov_question *question,
                             const char *text, int *year)
{
    struct ov_formula_fault fault;
    int month, day;
    size_t row;
    const struct ov_formula *formula = ov_formula_parse(figures->arena, text, &fault);
    if (formula == NULL || ov_view_rows(figures->view, OV_TABLE_EDITIONS) != 1 ||
        !ov_edition_row(figures, question->subject.edition, &row) ||
        !names_others(figures, formula, question->subject.document))
        return false;
    ov_date_split((ov_date)ov_view_cell(figures->view, OV_TABLE_EDITIONS, row, OV_EDITIONS_FROM).number, year,
                  &month, &day);
    return true;
}

/* The largest unit of any row or term behind a figure. Operands have smaller numbers than what is made of
 * them, so one walk downwards meets each node after all that use it. */
static struct ov_rational coarsest_unit(const struct ov_figures *figures, ov_figure figure)
{
    struct ov_rational coarsest = ov_rational(0, 1);
    bool *behind = ov_malloc((size_t)figure.id + 1);
    memset(behind, 0, (size_t)figure.id + 1);
    behind[figure.id] = true;
    for (uint32_t id = figure.id; id > 0; id--) {
        const struct ov_node *node = ov_graph_node(figures->graph, (ov_figure){ id });
        if (!behind[id])
            continue;
        for (size_t i = 0; i < node->operand_count; i++)
            behind[node->operands[i]] = true;
        bool leaf = node->kind == OV_NODE_ROW || node->kind == OV_NODE_TERM;
        if (leaf && node->value.state == OV_GIVEN && ov_rational_compare(node->value.unit, coarsest) > 0)
            coarsest = node->value.unit;
    }
    free(behind);
    return coarsest;
}

/* What the printed figure should equal. A total of rows printed in thousands must be their sum, to the
 * thousand: the sum counts as exact. Only where what is recorded is coarser than what is printed does its
 * precision count as well. */
ov_figure ov_core_stated(struct ov_figures *figures, const struct ov_core_name *name,
                         const struct ov_question *question)
{
    size_t row;
    if (!statement_row(figures, question, &row))
        return not_there(figures, name, question);
    const char *formula = ov_cell_text(figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_FORMULA);
    const char *unit = ov_cell_text(figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_UNIT);
    struct ov_subject subject = { .edition =
                                      ov_cell_text(figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_EDITION),
                                  .unit = unit != NULL && *unit != '\0' ? unit : question->subject.unit,
                                  .has_period = question->subject.has_period,
                                  .period = question->subject.period };
    int year;
    if (formula == NULL)
        return ov_cell_figure(figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_FORMULA, name->name);
    if (is_about_several(figures, question, formula, &year))
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "this is about several editions: overens check %d looks at it", year);
    ov_figure operand = ov_evaluate_text(figures, formula, ov_question_of(figures, &subject));
    struct ov_quantity value = *ov_graph_value(figures->graph, operand);
    ov_figure printed = ov_cell_figure(figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_PRINTED, "printed");
    if (value.type == OV_QUANTITY_MONEY)
        printed = in_kronor(figures, printed, question);
    if (value.state == OV_GIVEN && ov_rational_compare(coarsest_unit(figures, operand),
                                                       ov_graph_value(figures->graph, printed)->unit) <= 0)
        value.unit = ov_rational(0, 1);
    return ov_node_add(figures, OV_NODE_FIGURE, ov_arena_printf(figures->arena, "stated = %s", formula),
                       question, &value, &operand, 1, -1);
}
