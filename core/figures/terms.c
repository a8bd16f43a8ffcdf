/* Terms of the edition other than sums: payments and their keys, conditions, obligations, decisions. */
#include "figures/figures-internal.h"

#include <string.h>

/* ---- payments and keys ---- */

bool ov_payment_row(struct ov_figures *figures, const struct ov_question *question, size_t *row)
{
    const struct ov_subject *subject = &question->subject;
    size_t another;
    if (subject->component == NULL)
        return false;
    struct ov_filter filters[] = { { OV_PAYMENT_TERMS_EDITION, subject->edition },
                                   { OV_PAYMENT_TERMS_COMPONENT, subject->component },
                                   { OV_PAYMENT_TERMS_ID, subject->payment } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_PAYMENT_TERMS, filters, OV_COUNT_OF(filters));
    return ov_rows_next(&rows, row) && !ov_rows_next(&rows, &another);
}

static ov_figure no_payment(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    const struct ov_subject *subject = &question->subject;
    if (subject->component == NULL || subject->payment == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "%s is asked of one payment: payment = id", name->name);
    return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                        "component %s has no payment %s", subject->component, subject->payment);
}

/* name->detail: the column. */
ov_figure ov_core_payment(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question)
{
    size_t row;
    if (!ov_payment_row(figures, question, &row))
        return no_payment(figures, name, question);
    return ov_cell_figure(figures, OV_TABLE_PAYMENT_TERMS, row, name->detail, name->name);
}

/* A payment's own part, else the whole of its component. */
ov_figure ov_core_payment_amount(struct ov_figures *figures, const struct ov_core_name *name,
                                 const struct ov_question *question)
{
    size_t row;
    if (!ov_payment_row(figures, question, &row))
        return no_payment(figures, name, question);
    if (ov_view_cell(figures->view, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_AMOUNT).state == OV_GIVEN)
        return ov_cell_figure(figures, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_AMOUNT, name->name);
    const struct ov_edition_tree *tree = ov_edition_tree(figures, question->subject.edition);
    int component = ov_tree_find(tree, question->subject.component);
    return ov_evaluate_text(figures, "national", ov_question_component(figures, question, tree, component));
}

/* Weights that were computed for one payment stand under its full name. */
static const char *computed_key(struct ov_figures *figures, const struct ov_question *question, size_t row)
{
    const char *key =
        ov_arena_printf(figures->arena, "%s/%s/%s", question->subject.edition, question->subject.component,
                        ov_cell_text(figures, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_ID));
    size_t weight;
    return ov_rows_first(figures, OV_TABLE_WEIGHTS, &(struct ov_filter){ OV_WEIGHTS_KEY, key }, 1, &weight)
               ? key
               : NULL;
}

const char *ov_key_of(struct ov_figures *figures, const struct ov_question *question)
{
    size_t row;
    if (question->subject.key != NULL)
        return question->subject.key;
    if (!ov_payment_row(figures, question, &row))
        return NULL;
    const char *key = ov_cell_text(figures, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_KEY);
    return key != NULL && *key != '\0' ? key : computed_key(figures, question, row);
}

static ov_figure weight_of(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question, const char *unit)
{
    const char *key = ov_key_of(figures, question);
    size_t row;
    if (key == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "%s is asked of a key, or of a payment that has one", name->name);
    struct ov_filter filters[] = { { OV_WEIGHTS_KEY, key }, { OV_WEIGHTS_UNIT, unit } };
    if (unit != NULL && ov_rows_first(figures, OV_TABLE_WEIGHTS, filters, OV_COUNT_OF(filters), &row))
        return ov_cell_figure(figures, OV_TABLE_WEIGHTS, row, OV_WEIGHTS_WEIGHT, name->name);
    if (ov_equal(unit, "00"))
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "the source of %s states no total", key);
    return ov_node_none(figures, name->name, question, name->type, OV_MISSING, "%s has no weight for unit %s",
                        key, unit != NULL ? unit : "?");
}

ov_figure ov_core_weight(struct ov_figures *figures, const struct ov_core_name *name,
                         const struct ov_question *question)
{
    return weight_of(figures, name, question, question->subject.unit);
}

/* What the source states for the whole nation; the sum of the weights is another figure. */
ov_figure ov_core_key_total(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    return weight_of(figures, name, question, "00");
}

ov_figure ov_core_key(struct ov_figures *figures, const struct ov_core_name *name,
                      const struct ov_question *question)
{
    if (question->subject.key == NULL)
        return ov_core_payment(figures, name, question);
    struct ov_quantity value = ov_quantity_text(question->subject.key);
    return ov_node_add(figures, OV_NODE_CONSTANT, name->name, question, &value, NULL, 0, -1);
}

/* ---- conditions, obligations ---- */

static bool row_of(struct ov_figures *figures, enum ov_table_id table, int edition_column, int id_column,
                   const struct ov_question *question, const char *id, size_t *row)
{
    struct ov_filter filters[] = { { edition_column, question->subject.edition }, { id_column, id } };
    return id != NULL && ov_rows_first(figures, table, filters, OV_COUNT_OF(filters), row);
}

static ov_figure not_there(struct ov_figures *figures, const struct ov_core_name *name,
                           const struct ov_question *question, bool condition, const char *id)
{
    const char *edition = question->subject.edition;
    if (id == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE, "%s is asked of %s",
                            name->name, condition ? N_("a condition") : N_("an obligation"));
    return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                        condition ? N_("%s has no condition %s") : N_("%s has no obligation %s"),
                        edition != NULL ? edition : N_("the run"), id);
}

/* name->detail: the column. */
ov_figure ov_core_condition(struct ov_figures *figures, const struct ov_core_name *name,
                            const struct ov_question *question)
{
    const char *id = question->subject.condition;
    size_t row;
    if (!row_of(figures, OV_TABLE_CONDITIONS, OV_CONDITIONS_EDITION, OV_CONDITIONS_ID, question, id, &row))
        return not_there(figures, name, question, true, id);
    return ov_cell_figure(figures, OV_TABLE_CONDITIONS, row, name->detail, name->name);
}

/* name->detail: the column. */
ov_figure ov_core_obligation(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question)
{
    const char *id = question->subject.obligation;
    size_t row;
    if (!row_of(figures, OV_TABLE_OBLIGATIONS, OV_OBLIGATIONS_EDITION, OV_OBLIGATIONS_ID, question, id, &row))
        return not_there(figures, name, question, false, id);
    return ov_cell_figure(figures, OV_TABLE_OBLIGATIONS, row, name->detail, name->name);
}

/* A condition is judged for its own period, where it names one. */
static const struct ov_question *condition_question(struct ov_figures *figures,
                                                    const struct ov_question *question, size_t row)
{
    struct ov_cell cell = ov_view_cell(figures->view, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_PERIOD);
    struct ov_subject subject = question->subject;
    if (cell.state == OV_GIVEN && ov_period_unpack(cell.number, &subject.period))
        subject.has_period = true;
    return ov_question_subject(figures, question, &subject);
}

ov_figure ov_core_outcome(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question)
{
    const char *id = question->subject.condition;
    size_t row;
    if (!row_of(figures, OV_TABLE_CONDITIONS, OV_CONDITIONS_EDITION, OV_CONDITIONS_ID, question, id, &row))
        return not_there(figures, name, question, true, id);
    ov_figure struck = ov_evaluate_text(figures, "struck", question);
    const struct ov_quantity *is_struck = ov_graph_value(figures->graph, struck);
    if (is_struck->state == OV_GIVEN && is_struck->truth) {
        struct ov_quantity none =
            ov_quantity_none(name->type, OV_NOT_MEASURABLE, N_("struck by a later decision"));
        return ov_node_add(figures, OV_NODE_FIGURE, "outcome", question, &none, &struck, 1, -1);
    }
    const char *rule = ov_cell_text(figures, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_RULE);
    if (rule == NULL || *rule == '\0')
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "a requirement in words, which a person judges");
    const struct ov_question *own = condition_question(figures, question, row);
    ov_figure operand = ov_evaluate_text(figures, rule, own);
    struct ov_quantity value = *ov_graph_value(figures->graph, operand);
    if (value.state == OV_GIVEN && value.type != OV_QUANTITY_TRUTH)
        value = ov_quantity_none(name->type, OV_NOT_MEASURABLE, N_("the rule is neither true nor false"));
    value.type = name->type;
    struct ov_node node = { .kind = OV_NODE_FIGURE,
                            .value = value,
                            .label = ov_arena_printf(figures->arena, "outcome = %s", rule),
                            .subject = own->label,
                            .origin = ov_view_origin(figures->view, OV_TABLE_CONDITIONS, row),
                            .table = ov_table(OV_TABLE_CONDITIONS)->name,
                            .column = "rule",
                            .chosen = -1 };
    return ov_graph_add(figures->graph, &node, &operand.id, 1);
}

/* ---- decisions ---- */

/* The days of decisions of one unit; party NULL: of all parties. */
static ov_figure *decision_dates(struct ov_figures *figures, const struct ov_question *question,
                                 const char *unit, size_t *count)
{
    struct ov_filter filters[] = { { OV_DECISIONS_EDITION, question->subject.edition },
                                   { OV_DECISIONS_UNIT, unit },
                                   { OV_DECISIONS_ID, question->decision },
                                   { OV_DECISIONS_PARTY, question->party } };
    struct ov_row_walk rows = ov_rows_begin(figures, OV_TABLE_DECISIONS, filters, OV_COUNT_OF(filters));
    ov_figure *dates = NULL;
    size_t row;
    *count = 0;
    while (unit != NULL && ov_rows_next(&rows, &row))
        *OV_APPEND(figures->arena, dates, *count) =
            ov_cell_figure(figures, OV_TABLE_DECISIONS, row, OV_DECISIONS_DATE, "date");
    return dates;
}

/* The day of the decision; of several parties, the last one's: before that it is not decided. A decision for
 * the whole nation counts where the unit has none of its own. */
ov_figure ov_core_decided(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question)
{
    size_t count, latest = 0;
    if (question->decision == NULL)
        return ov_node_none(figures, name->name, question, name->type, OV_NOT_MEASURABLE,
                            "decided is asked of a decision, as in decided(joint-plan)");
    ov_figure *dates = decision_dates(figures, question, question->subject.unit, &count);
    if (count == 0)
        dates = decision_dates(figures, question, "00", &count);
    if (count == 0)
        return ov_node_none(figures, name->name, question, name->type, OV_MISSING,
                            "no decision %s%s%s is recorded", question->decision,
                            question->party != NULL ? N_(" of party ") : "",
                            question->party != NULL ? question->party : "");
    if (count == 1)
        return dates[0];
    for (size_t i = 0; i < count; i++) {
        const struct ov_quantity *date = ov_graph_value(figures->graph, dates[i]);
        if (date->state != OV_GIVEN)
            return dates[i];
        if (date->date > ov_graph_value(figures->graph, dates[latest])->date)
            latest = i;
    }
    struct ov_quantity value = *ov_graph_value(figures->graph, dates[latest]);
    return ov_node_add(figures, OV_NODE_CHOICE, "max", question, &value, dates, count, (int)latest);
}
