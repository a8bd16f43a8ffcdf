/* Measures: formulas of a module, or what its callback gives as one. */
#include "figures/figures-internal.h"

#include <string.h>

/* The module's own names hold within its measures, whoever asks. */
static const struct ov_question *at_home(struct ov_figures *figures, const struct ov_question *question,
                                         const char *module)
{
    struct ov_question draft = *question;
    draft.home = module;
    return ov_question_keep(figures, &draft);
}

/* What a measure is said to be decides between a number and a share: a / b is 0.55 or 55 %. */
static void take_type(struct ov_quantity *value, const struct ov_measure *measure)
{
    enum ov_quantity_type type = ov_quantity_type_of(measure->type);
    if (value->type == type)
        return;
    if (value->state != OV_GIVEN || (ov_type_is_plain(value->type) && ov_type_is_plain(type)))
        value->type = type;
    else
        *value =
            ov_quantity_none(type, OV_NOT_MEASURABLE, N_("the measure gives another type than it declares"));
}

/* ---- small numbers ---- */

static bool counts_persons(struct ov_figures *figures, const struct ov_formula *formula, const char *module)
{
    const struct ov_field *field = formula->kind == OV_FORMULA_NAME && ov_core_name(formula->text) == NULL
                                       ? ov_catalogue_field(figures->catalogue, module, formula->text)
                                       : NULL;
    if (field != NULL && (field->flags & OV_PERSONAL) != 0)
        return true;
    for (size_t i = 0; i < formula->operand_count; i++)
        if (counts_persons(figures, formula->operands[i], module))
            return true;
    return false;
}

static bool is_below(struct ov_figures *figures, const struct ov_formula *formula, uint32_t least,
                     const struct ov_question *question)
{
    const struct ov_quantity *value = ov_graph_value(figures->graph, ov_evaluate(figures, formula, question));
    return value->state == OV_GIVEN && ov_type_is_plain(value->type) &&
           ov_rational_compare(value->number, ov_rational(least, 1)) < 0;
}

static bool is_zero(struct ov_figures *figures, const struct ov_formula *formula,
                    const struct ov_question *question)
{
    const struct ov_quantity *value = ov_graph_value(figures->graph, ov_evaluate(figures, formula, question));
    return value->state == OV_GIVEN && value->number.num == 0;
}

/* Fewer than smallest_n persons, but some, are counted in a part; or fewer than that in a whole. */
static bool quotient_of_few(struct ov_figures *figures, uint32_t least, const struct ov_formula *formula,
                            const char *module, const struct ov_question *question)
{
    const struct ov_formula *part = formula->operands[0], *whole = formula->operands[1];
    if (!counts_persons(figures, formula, module))
        return false;
    return is_below(figures, whole, least, question) ||
           (counts_persons(figures, part, module) && is_below(figures, part, least, question) &&
            !is_zero(figures, part, question));
}

/* Any quotient of persons, a / b or share(a, b), within the formula. */
static bool too_few(struct ov_figures *figures, uint32_t least, const struct ov_formula *formula,
                    const char *module, const struct ov_question *question)
{
    bool quotient = (formula->kind == OV_FORMULA_BINARY && formula->sign == OV_OPERATOR_DIVIDE) ||
                    (formula->kind == OV_FORMULA_CALL && formula->function->id == OV_FUNCTION_SHARE);
    if (least == 0)
        return false;
    if (quotient && quotient_of_few(figures, least, formula, module, question))
        return true;
    /* Within a function that asks of something else, the operands mean other figures than here. */
    if (formula->kind == OV_FORMULA_CALL &&
        (formula->function->form != OV_FORM_VALUES || formula->function->id == OV_FUNCTION_PREVIOUS_YEAR))
        return false;
    for (size_t i = 0; i < formula->operand_count; i++)
        if (too_few(figures, least, formula->operands[i], module, question))
            return true;
    return false;
}

/* A measure that is itself a number of persons. */
static bool is_small_count(struct ov_figures *figures, const struct ov_measure *measure,
                           const struct ov_formula *formula, const char *module,
                           const struct ov_quantity *value)
{
    return measure->type == OV_COUNT && value->state == OV_GIVEN && ov_type_is_plain(value->type) &&
           value->number.num > 0 &&
           ov_rational_compare(value->number, ov_rational(measure->smallest_n, 1)) < 0 &&
           counts_persons(figures, formula, module);
}

/* ---- evaluation ---- */

static ov_figure measure_node(struct ov_figures *figures, const struct ov_measure *measure, const char *full,
                              const char *formula, const struct ov_question *question,
                              struct ov_quantity value, const ov_figure *operand)
{
    struct ov_node node = { .kind = OV_NODE_FIGURE,
                            .value = value,
                            .label = ov_arena_printf(figures->arena, "%s = %s", full, formula),
                            .subject = question->label,
                            .cite = measure->cite,
                            .chosen = -1 };
    return ov_graph_add(figures->graph, &node, operand != NULL ? &operand->id : NULL,
                        operand != NULL ? 1 : 0);
}

/* The callback is told its period, also the one that is meant when none is bound. */
static struct ov_subject told_subject(struct ov_figures *figures, const struct ov_question *question)
{
    struct ov_subject subject = question->subject;
    bool strict;
    if (!subject.has_period)
        subject.has_period = ov_question_period(figures, question, &subject.period, &strict);
    return subject;
}

/* The formula that the callback returns, kept. */
static const char *computed_formula(struct ov_figures *figures, const char *full,
                                    const struct ov_question *question, const char **why)
{
    *why = NULL;
    if (figures->compute == NULL) {
        *why = N_("the measure is computed by its plugin, which is not at hand");
        return NULL;
    }
    struct ov_subject subject = told_subject(figures, question);
    const char *formula = figures->compute(figures->compute_context, full, &subject, why);
    if (formula == NULL && *why == NULL)
        *why = N_("the plugin gave no formula");
    return formula != NULL ? ov_arena_strdup(figures->arena, formula) : NULL;
}

/* The code gave nothing to compute: what it would have said, nobody knows. A callback that finds that there
 * is no value says so with missing("…"), which is a formula like any other. */
static ov_figure failed_node(struct ov_figures *figures, const char *full, const struct ov_question *question,
                             enum ov_quantity_type type, const char *why)
{
    struct ov_quantity value =
        ov_quantity_none(type, OV_NOT_MEASURABLE, ov_utf8_clean(figures->arena, why, strlen(why)));
    value.failed = true;
    return ov_node_add(figures, OV_NODE_OPERATION, full, question, &value, NULL, 0, -1);
}

ov_figure ov_evaluate_measure(struct ov_figures *figures, const struct ov_measure *measure, const char *full,
                              const char *module, const struct ov_question *question)
{
    const struct ov_question *own = at_home(figures, question, module);
    const char *why = NULL, *text = measure->formula;
    struct ov_formula_fault fault;
    if ((measure->flags & OV_CALLBACK) != 0 || text == NULL)
        text = computed_formula(figures, full, own, &why);
    if (text == NULL)
        return failed_node(figures, full, question, ov_quantity_type_of(measure->type), why);
    ov_figure operand = ov_evaluate_text(figures, text, own);
    struct ov_quantity value = *ov_graph_value(figures->graph, operand);
    take_type(&value, measure);
    const struct ov_formula *formula = ov_formula_parse(figures->arena, text, &fault);
    if (formula != NULL && (too_few(figures, measure->smallest_n, formula, module, own) ||
                            is_small_count(figures, measure, formula, module, &value))) {
        value =
            ov_quantity_none(value.type, OV_SUPPRESSED,
                             ov_figures_reason(figures, "fewer than %d persons", (int)measure->smallest_n));
        /* Without its operands: they would show what is suppressed. */
        return measure_node(figures, measure, full, text, question, value, NULL);
    }
    return measure_node(figures, measure, full, text, question, value, &operand);
}
