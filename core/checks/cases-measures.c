/* What conditions stand on: the fields behind their rules, and the values of last year that a relative target
 * is measured against. Found in the formulas' canonical form, which has one
 * way to write each. */
#include "checks/checks-internal.h"

#include <string.h>

const char *ov_check_canonical(struct ov_asking *asking, const char *text)
{
    struct ov_formula_fault fault;
    struct ov_formula *formula = text ? ov_formula_parse(asking->arena, text, &fault) : NULL;

    return formula ? ov_formula_format(asking->arena, formula) : NULL;
}

const char **ov_check_names(struct ov_asking *asking, const char *text, size_t *count)
{
    struct ov_formula_fault fault;
    struct ov_formula *formula = text ? ov_formula_parse(asking->arena, text, &fault) : NULL;

    *count = 0;
    return formula ? ov_formula_names(asking->arena, formula, count) : NULL;
}

/* The byte behind what the bracket at text opens; NULL: it is not closed. */
const char *ov_check_behind_bracket(const char *text)
{
    int depth = 0;

    for (const char *at = text; *at; at++) {
        if (*at == '"' && !(at = strchr(at + 1, '"')))
            return NULL;
        depth += (*at == '(') - (*at == ')');
        if (!depth)
            return at + 1;
    }
    return NULL;
}

/* ---- conditions ---- */

struct condition {
    struct ov_subject subject;
    bool has_period;
    struct ov_period period;
};

static void each_condition(struct ov_asking *asking, struct ov_cases *cases,
                           void (*look)(struct ov_asking *, struct ov_cases *, const struct condition *,
                                        const char *))
{
    const char *key = asking->base->edition;
    size_t row = 0, end = key ? ov_view_find(asking->view, OV_TABLE_CONDITIONS, &key, 1, &row) : 0;

    for (; row < end; row++) {
        struct condition condition = { .subject = *asking->base };
        const char *period = ov_check_cell(asking, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_PERIOD);
        struct ov_cell cell = ov_view_cell(asking->view, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_PERIOD);
        const char *rule = ov_check_cell(asking, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_RULE);

        condition.subject.condition = ov_check_cell(asking, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_ID);
        condition.has_period =
            cell.state == OV_GIVEN && (*period ? ov_period_parse(period, &condition.period, NULL)
                                               : ov_period_unpack(cell.number, &condition.period));
        if (*rule)
            look(asking, cases, &condition, rule);
    }
}

enum { MEASURES_DEEP = 4 };

/* The value of the condition's period is one of another kind of period, and nobody adds those up. */
static void look_at_field(struct ov_asking *asking, struct ov_cases *cases, const struct condition *condition,
                          const struct ov_field *field, const char *full)
{
    struct ov_period period = condition->period;
    char text[OV_TEXT_NUMBER];
    struct ov_case *one;

    ov_period_format(period, text);
    if (field->period == period.kind || field->period == OV_POINT ||
        (field->period == OV_TERTIAL && period.kind == OV_YEAR)) {
        cases->held++;
        return;
    }
    one = ov_case_add(asking, cases, &condition->subject);
    one->finer = ov_arena_printf(asking->arena, "field=%s", field->id);
    one->finer_told = field->label;
    one->domain = asking->module->id;
    one->words[one->word_count++] =
        (struct ov_word){ .name = "field",
                          .formula = ov_arena_printf(asking->arena, "%s(period = \"%s\")", full, text),
                          .plain = field->label,
                          .domain = asking->module->id };
    ov_case_title(one, "period", ov_arena_strdup(asking->arena, text), NULL);
}

static void look_at_fields(struct ov_asking *asking, struct ov_cases *cases,
                           const struct condition *condition, const char *formula, int depth)
{
    size_t count;
    const char **names = ov_check_names(asking, formula, &count), *home = asking->module->id;

    if (!names || strstr(ov_check_canonical(asking, formula), "period = "))
        return;
    for (size_t i = 0; i < count; i++) {
        const struct ov_field *field = ov_catalogue_field(asking->catalogue, home, names[i]);
        const struct ov_measure *measure = ov_catalogue_measure(asking->catalogue, home, names[i]);

        if (field)
            look_at_field(asking, cases, condition, field,
                          strchr(names[i], '.') ? names[i]
                                                : ov_arena_printf(asking->arena, "%s.%s", home, names[i]));
        else if (measure && measure->formula && depth < MEASURES_DEEP)
            look_at_fields(asking, cases, condition, measure->formula, depth + 1);
    }
}

static void look_for_fields(struct ov_asking *asking, struct ov_cases *cases,
                            const struct condition *condition, const char *rule)
{
    if (condition->has_period && asking->module)
        look_at_fields(asking, cases, condition, rule, 0);
}

void ov_cases_of_condition_fields(struct ov_asking *asking, struct ov_cases *cases)
{
    each_condition(asking, cases, look_for_fields);
}

/* ---- what a relative target is measured against ---- */

/* A value from before a series break is not what is missing: nothing can be measured from it. */
static bool is_broken(struct ov_asking *asking, const struct ov_field *field,
                      const struct ov_subject *subject)
{
    struct ov_period period = { 0 };
    ov_date day;

    ov_figures_field_ended(asking->figures, field, subject, &period);
    return period.to > period.from && ov_figures_broken(field, ov_period_year_before(period), period, &day);
}

static void add_baseline(struct ov_asking *asking, struct ov_cases *cases, const struct condition *condition,
                         const char *call, size_t length)
{
    const size_t front = strlen("previous-year(");
    const char *of = ov_arena_copy(asking->arena, call + front, length - front - 1);
    const struct ov_field *field = ov_catalogue_field(asking->catalogue, asking->module->id, of);
    struct ov_subject subject = condition->subject;
    struct ov_case *one;

    if (condition->has_period) {
        subject.has_period = true;
        subject.period = condition->period;
    }
    if (field && field->breaks && is_broken(asking, field, &subject))
        return;
    one = ov_case_add(asking, cases, &subject);
    one->finer = ov_arena_printf(asking->arena, "baseline=\"%s\"", of);
    one->finer_told = field ? field->label : of;
    one->domain = field ? asking->module->id : NULL;
    one->words[one->word_count++] = (struct ov_word){ .name = "baseline",
                                                      .formula = ov_arena_copy(asking->arena, call, length),
                                                      .plain = one->finer_told,
                                                      .domain = one->domain };
}

static void look_at_formula(struct ov_asking *asking, struct ov_cases *cases,
                            const struct condition *condition, const char *formula, int depth)
{
    size_t count;
    const char **names = ov_check_names(asking, formula, &count), *text = ov_check_canonical(asking, formula);

    for (const char *at = text; at && (at = strstr(at, "previous-year("));) {
        const char *end = ov_check_behind_bracket(at + strlen("previous-year"));

        if (!end)
            return;
        add_baseline(asking, cases, condition, at, (size_t)(end - at));
        at = end;
    }
    for (size_t i = 0; names && i < count; i++) {
        const struct ov_measure *measure =
            ov_catalogue_measure(asking->catalogue, asking->module->id, names[i]);

        if (measure && measure->formula && !strchr(names[i], '.') && depth < MEASURES_DEEP)
            look_at_formula(asking, cases, condition, measure->formula, depth + 1);
    }
}

static void look_for_baselines(struct ov_asking *asking, struct ov_cases *cases,
                               const struct condition *condition, const char *rule)
{
    if (asking->module)
        look_at_formula(asking, cases, condition, rule, 0);
}

void ov_cases_of_baselines(struct ov_asking *asking, struct ov_cases *cases)
{
    each_condition(asking, cases, look_for_baselines);
}
