/* The subjects of a scope: what a check is asked of, one by one. */
#include "figures/figures-internal.h"

#include <string.h>

struct subjects {
    struct ov_figures *figures;
    struct ov_subject base; /* edition, unit, period */
    struct ov_subject *items;
    size_t count;
};

static struct ov_subject *add(struct subjects *subjects)
{
    struct ov_subject *subject = OV_APPEND(subjects->figures->arena, subjects->items, subjects->count);
    *subject = subjects->base;
    return subject;
}

static void of_set(struct subjects *subjects, enum ov_set_id set)
{
    struct ov_member *members;
    const char *reason;
    size_t count;
    const struct ov_question *question = ov_question_of(subjects->figures, &subjects->base);
    if (!ov_set_members(subjects->figures, &(struct ov_set){ NULL, set }, question, &members, &count,
                        &reason))
        return;
    for (size_t i = 0; i < count; i++) {
        struct ov_subject *subject = add(subjects);
        *subject = members[i].question->subject;
        subject->has_period = subjects->base.has_period;
        subject->period = subjects->base.period;
    }
}

/* Every activity, parts too, in the order of their keys. */
static void activities(struct subjects *subjects)
{
    struct ov_filter filters[] = { { OV_ACTIVITIES_EDITION, subjects->base.edition },
                                   { OV_ACTIVITIES_UNIT, subjects->base.unit } };
    struct ov_row_walk rows =
        ov_rows_begin(subjects->figures, OV_TABLE_ACTIVITIES, filters, OV_COUNT_OF(filters));
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject *subject = add(subjects);
        subject->component =
            ov_cell_text(subjects->figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_COMPONENT);
        subject->activity = ov_cell_text(subjects->figures, OV_TABLE_ACTIVITIES, row, OV_ACTIVITIES_ID);
    }
}

/* Of several editions in one view, each asks of its own keys: not of one that only the payments of others
 * name, nor of weights that were computed for others. */
static bool is_own_key(const struct ov_figures *figures, const char *edition, const char *key)
{
    struct ov_filter filters[] = { { OV_PAYMENT_TERMS_KEY, key }, { OV_PAYMENT_TERMS_EDITION, edition } };
    size_t row, length = edition != NULL ? strlen(edition) : 0;
    if (strchr(key, '/') != NULL)
        return length > 0 && strncmp(key, edition, length) == 0 && key[length] == '/';
    return !ov_rows_first(figures, OV_TABLE_PAYMENT_TERMS, filters, 1, &row) ||
           ov_rows_first(figures, OV_TABLE_PAYMENT_TERMS, filters, 2, &row);
}

static void keys(struct subjects *subjects)
{
    const struct ov_figures *figures = subjects->figures;
    const char *last = NULL;
    for (size_t row = 0; row < ov_view_rows(figures->view, OV_TABLE_WEIGHTS); row++) {
        const char *key = ov_cell_text(figures, OV_TABLE_WEIGHTS, row, OV_WEIGHTS_KEY);
        if (key != NULL && !ov_equal(key, last) && is_own_key(figures, subjects->base.edition, key))
            add(subjects)->key = key;
        last = key;
    }
}

/* Does code lie below root, by the first recorded row of each? */
static bool lies_below(const struct ov_figures *figures, const char *code, const char *root)
{
    size_t row;
    for (int steps = 0; steps < 16 && code != NULL && *code != '\0'; steps++) {
        if (!ov_rows_first(figures, OV_TABLE_UNITS, &(struct ov_filter){ OV_UNITS_CODE, code }, 1, &row))
            return false;
        code = ov_cell_text(figures, OV_TABLE_UNITS, row, OV_UNITS_PARENT);
        if (ov_equal(code, root))
            return true;
    }
    return false;
}

/* Recorded units of the run's region. */
static void units(struct subjects *subjects)
{
    const struct ov_figures *figures = subjects->figures;
    const char *last = NULL;
    for (size_t row = 0; row < ov_view_rows(figures->view, OV_TABLE_UNITS); row++) {
        const char *code = ov_cell_text(figures, OV_TABLE_UNITS, row, OV_UNITS_CODE);
        if (code != NULL && !ov_equal(code, last) && lies_below(figures, code, subjects->base.unit))
            add(subjects)->unit = code;
        last = code;
    }
}

struct ov_subject *ov_figures_members(struct ov_figures *figures, const char *set,
                                      const struct ov_subject *subject, size_t *count)
{
    const struct ov_set *named = ov_set_named(set);
    struct ov_member *members;
    const char *reason;
    *count = 0;
    if (named == NULL ||
        !ov_set_members(figures, named, ov_question_of(figures, subject), &members, count, &reason))
        return NULL;
    struct ov_subject *subjects = OV_NEW_ARRAY(figures->arena, struct ov_subject, *count);
    for (size_t i = 0; i < *count; i++)
        subjects[i] = members[i].question->subject;
    return subjects;
}

struct ov_subject *ov_figures_each(struct ov_figures *figures, enum ov_scope scope,
                                   const struct ov_subject *base, size_t *count)
{
    static const struct {
        int scope;
        enum ov_set_id set;
    } sets[] = {
        { OV_RECIPIENT_GROUP, OV_SET_GROUPS },
        { OV_COMPONENT, OV_SET_COMPONENTS },
        { OV_PAYMENT, OV_SET_PAYMENTS },
        { OV_CONDITION, OV_SET_CONDITIONS },
        { OV_OBLIGATION, OV_SET_OBLIGATIONS },
        { OV_STATEMENT, OV_SET_STATEMENTS },
        { OV_COST_OBJECT, OV_SET_COST_OBJECTS },
        { OV_EACH_RECEIVER, OV_SET_RECEIVERS },
        { OV_EACH_TRANSFER, OV_SET_TRANSFERS },
        { OV_EACH_REALLOCATION, OV_SET_REALLOCATIONS },
        { OV_EACH_DELIVERY, OV_SET_DELIVERIES },
        { OV_EACH_FORECAST, OV_SET_FORECASTS },
        { OV_EACH_REQUISITION, OV_SET_REQUISITIONS },
    };
    struct subjects subjects = { .figures = figures,
                                 .base = { .edition = base->edition,
                                           .unit = base->unit,
                                           .has_period = base->has_period,
                                           .period = base->period } };
    for (size_t i = 0; i < OV_COUNT_OF(sets); i++)
        if (sets[i].scope == (int)scope)
            of_set(&subjects, sets[i].set);
    if (scope == OV_EDITION || scope == OV_REGION)
        add(&subjects);
    else if (scope == OV_ACTIVITY)
        activities(&subjects);
    else if (scope == OV_KEY)
        keys(&subjects);
    else if (scope == OV_UNIT)
        units(&subjects);
    *count = subjects.count;
    return subjects.items;
}
