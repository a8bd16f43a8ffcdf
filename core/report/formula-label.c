/* What formulas are called in what people read. */
#include "report/report-internal.h"

#include <string.h>

/* The agreement a name belongs to: the one it says, else the report's. */
static const char *home_of(const struct ov_report *report, const char *name)
{
    const char *point = strchr(name, '.');

    return point ? ov_arena_copy(report->arena, name, (size_t)(point - name)) : report->home;
}

/* What stands in the parentheses of "name(…)", when they close at its end. NULL: it is something else. */
static const char *argument_of(const struct ov_report *report, const char *formula, const char *name)
{
    size_t start = strlen(name), length = strlen(formula);
    int depth = 0;

    if (!ov_starts_with(formula, name) || formula[start] != '(')
        return NULL;
    for (size_t i = start; i < length; i++) {
        depth += formula[i] == '(' ? 1 : formula[i] == ')' ? -1 : 0;
        if (depth == 0)
            return i + 1 == length ? ov_arena_copy(report->arena, formula + start + 1, length - start - 2)
                                   : NULL;
    }
    return NULL;
}

static struct ov_text name_label(const struct ov_report *report, const char *formula)
{
    const struct ov_measure *measure = ov_catalogue_measure(report->catalogue, report->home, formula);
    const struct ov_field *field = ov_catalogue_field(report->catalogue, report->home, formula);

    return measure ? ov_text(home_of(report, formula), measure->label)
           : field ? ov_text(home_of(report, formula), field->label)
                   : (struct ov_text){ 0 };
}

/* A title of the edition; empty when it has no condition or obligation of that id. What follows the id says
 * who or which of them: "plan, party = region". */
static struct ov_text titled(const struct ov_report *report, const char *named)
{
    const char *comma = strchr(named, ',');
    const char *id = comma ? ov_arena_copy(report->arena, named, (size_t)(comma - named)) : named;
    const struct ov_condition *condition = ov_report_condition(report, id);

    for (size_t i = 0; i < report->terms->obligation_count; i++)
        if (ov_equal(report->terms->obligations[i].id, id))
            return ov_edition_text(report->terms->obligations[i].title);
    return condition ? ov_edition_text(condition->title) : (struct ov_text){ 0 };
}

static struct ov_text said_of(const struct ov_report *report, const char *msgid, struct ov_text of)
{
    struct ov_text text = ov_core_text(msgid);

    if (!of.msgid || of.count)
        return (struct ov_text){ 0 };
    text.arguments = OV_NEW(report->arena, struct ov_text_argument);
    text.arguments[0] = (struct ov_text_argument){ .name = "of", .plain = of.msgid, .domain = of.domain };
    text.count = 1;
    return text;
}

/* "delivered(plan) <= due(plan)": of one and the same. */
static const char *in_time(const struct ov_report *report, const char *formula)
{
    const char *mark = strstr(formula, " <= due(");
    const char *one =
        mark ? argument_of(report, ov_arena_copy(report->arena, formula, (size_t)(mark - formula)),
                           "delivered")
             : NULL;
    const char *other = mark ? argument_of(report, mark + 4, "due") : NULL;

    return one && other && ov_equal(one, other) ? one : NULL;
}

/* Core functions of one name each. */
static struct ov_text function_label(const struct ov_report *report, const char *formula)
{
    static const struct {
        const char *name, *text;
    } known[] = {
        { "delivered", N_("{of}, delivered") },
        { "decided", N_("{of}, decided") },
        { "due", N_("{of}, last day") },
        { "noted", N_("{of}, with a note") },
    };
    const char *argument = in_time(report, formula);
    struct ov_text label;

    if (argument)
        return said_of(report, N_("{of}, delivered in time"), titled(report, argument));
    if ((argument = argument_of(report, formula, "outcome")))
        return titled(report, argument);
    for (size_t i = 0; i < OV_COUNT_OF(known); i++)
        if ((argument = argument_of(report, formula, known[i].name)))
            return said_of(report, known[i].text, titled(report, argument));
    if (!(argument = argument_of(report, formula, "given")))
        return (struct ov_text){ 0 };
    label = name_label(report, argument);
    return !label.msgid ? function_label(report, argument) /* of a day no more than the day itself */
                        : said_of(report, N_("{of}, stated"), label);
}

static struct ov_text words_of(const struct ov_report *report, const char *formula)
{
    const char *inner = argument_of(report, formula, ""), *before;
    struct ov_text text;

    if (inner)
        return words_of(report, inner);
    text = name_label(report, formula);
    if (text.msgid)
        return text;
    if ((before = argument_of(report, formula, "previous-year")))
        return said_of(report, N_("{of}, a year earlier"), words_of(report, before));
    return function_label(report, formula);
}

bool ov_report_formula_words(const struct ov_report *report, const char *formula)
{
    struct ov_text text = words_of(report, formula);

    return text.msgid != NULL;
}

struct ov_text ov_report_formula_label(const struct ov_report *report, const char *formula)
{
    struct ov_text text = words_of(report, formula);

    return !text.msgid ? ov_text_data(formula) : text;
}

void ov_report_formula_unit(const struct ov_report *report, const char *formula,
                            struct ov_text_argument *argument)
{
    const struct ov_measure *measure = ov_catalogue_measure(report->catalogue, report->home, formula);
    const struct ov_field *field = ov_catalogue_field(report->catalogue, report->home, formula);

    argument->unit = measure ? measure->unit : field ? field->unit : NULL;
    argument->unit_domain = argument->unit ? home_of(report, formula) : NULL;
}
