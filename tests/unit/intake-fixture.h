/* The names that the suites of core/intake know: two editions, the regions, a field of every type. */
#ifndef INTAKE_FIXTURE_H
#define INTAKE_FIXTURE_H

#include "intake/intake.h"

#include <string.h>

static const struct ov_field fixture_fields[] = {
    { .id = "close-care.population", .type = OV_COUNT, .slices = "sex age" },
    { .id = "close-care.placement-weeks", .type = OV_COUNT },
    { .id = "close-care.continuity-doctor", .type = OV_DECIMAL, .decimals = 3 },
    { .id = "close-care.permanent-doctor-survey", .type = OV_SHARE, .decimals = 3 },
    { .id = "close-care.cost", .type = OV_MONEY },
    { .id = "close-care.plan-decided", .type = OV_DATE },
    { .id = "close-care.plan-joint", .type = OV_BOOLEAN },
    { .id = "close-care.listed", .type = OV_COUNT, .period = OV_POINT, .level = OV_UNIT },
    { .id = "close-care.placement-places", .type = OV_COUNT, .period = OV_TERM, .level = OV_REGION },
    { .id = "close-care.visits", .type = OV_COUNT, .period = OV_TERTIAL, .level = OV_REGION },
    { .id = "close-care.waiting", .type = OV_COUNT, .period = OV_MONTH, .level = OV_REGION },
    { .id = "close-care.admissions", .type = OV_COUNT, .period = OV_QUARTER, .level = OV_REGION },
    { .id = "close-care.beds", .type = OV_COUNT, .period = OV_HALF_YEAR, .level = OV_REGION },
    { .id = "close-care.doctors", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
    { .id = "close-care.students", .type = OV_COUNT, .period = OV_BROKEN_YEAR, .level = OV_UNIT },
};

static inline bool fixture_has(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

static inline bool fixture_edition(void *context, const char *name)
{
    (void)context;
    return strcmp(name, "close-care@2022") == 0 || strcmp(name, "close-care@2023") == 0;
}

static const char *const fixture_components[] = {
    "close-care",     "close-care-regions",        "workforce", "workforce-regions",
    "career-regions", "specialist-nurses-regions", "e-health",  "ambulance",
};

static inline bool fixture_component(void *context, const char *edition, const char *component)
{
    return fixture_edition(context, edition) &&
           fixture_has(fixture_components, OV_COUNT_OF(fixture_components), component);
}

static inline const struct ov_field *fixture_field(void *context, const char *name)
{
    (void)context;
    for (size_t i = 0; i < OV_COUNT_OF(fixture_fields); i++) {
        if (strcmp(fixture_fields[i].id, name) == 0)
            return &fixture_fields[i];
    }
    return NULL;
}

static inline bool fixture_unit(void *context, const char *code)
{
    static const char *const codes[] = { "00", "01", "03", "12", "14", "23", "24", "23-hc-1" };
    (void)context;
    return fixture_has(codes, OV_COUNT_OF(codes), code);
}

static inline const char *fixture_accepted(void *context, enum ov_cell_type type, const char *edition)
{
    (void)context;
    switch (type) {
    case OV_CELL_EDITION:
        return "close-care@2022";
    case OV_CELL_COMPONENT:
        return edition != NULL ? "total, close-care-regions, workforce-regions, ambulance" : NULL;
    case OV_CELL_UNIT:
        return "00, 01, 03, 12, 14, 23, 24";
    case OV_CELL_FIELD:
        return "close-care.population, close-care.placement-weeks";
    default:
        return NULL;
    }
}

/* Stands for the grammar: only parentheses are looked at. */
static inline bool fixture_formula(void *context, const char *formula, const char *edition, int *column,
                                   const char **why)
{
    const char *open = strchr(formula, '('), *close = strchr(formula, ')');
    (void)context;
    (void)edition;
    if ((open == NULL) == (close == NULL))
        return true;
    *column = (int)((open != NULL ? open : close) - formula) + 1;
    *why = "a parenthesis has no partner";
    return false;
}

static const struct ov_intake_names fixture_names = {
    .edition = fixture_edition,
    .component = fixture_component,
    .field = fixture_field,
    .unit = fixture_unit,
    .accepted = fixture_accepted,
    .formula = fixture_formula,
};

/* All messages as they are shown, one line each. */
static inline const char *fixture_messages(const struct ov_diagnostics *list)
{
    struct ov_buffer text = { 0 };
    for (size_t i = 0; i < list->count; i++)
        ov_diagnostic_format(&list->items[i], &text);
    const char *copy = ov_arena_copy(list->arena, text.data != NULL ? text.data : "", text.length);
    ov_buffer_free(&text);
    return copy;
}

#endif
