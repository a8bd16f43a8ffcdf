/* Series breaks: days on which a field begins anew, so that what lies before is not compared with what lies
 * after. */
#include "figures/figures-internal.h"

#include <string.h>

bool ov_field_break(const struct ov_field *field, size_t number, ov_date *day)
{
    size_t at = 0;
    for (const char *word = field->breaks; word != NULL && *word != '\0';) {
        size_t length = strcspn(word, " ");
        char text[OV_TEXT_NUMBER];
        bool month_only;
        if (length > 0 && length < sizeof text) {
            memcpy(text, word, length);
            text[length] = '\0';
            if (ov_date_parse(text, day, &month_only) && at++ == number)
                return true;
        }
        word += length + (word[length] == ' ');
    }
    return false;
}

bool ov_figures_broken(const struct ov_field *field, struct ov_period before, struct ov_period after,
                       ov_date *day)
{
    for (size_t i = 0; ov_field_break(field, i, day); i++)
        if (*day > before.from && *day <= after.from)
            return true;
    return false;
}

/* ---- of formulas ---- */

enum { MEASURES_DEEP = 16 }; /* a measure defined through itself ends here */

struct between {
    struct ov_arena *arena;
    const struct ov_catalogue *catalogue;
    struct ov_period before, after;
    ov_date *day;
};

static bool look_at(const struct between *between, const char *home, const char *formula, int depth);

/* A callback asks for what it says that it reads. */
static bool look_at_measure(const struct between *between, const struct ov_measure *measure, const char *home,
                            int depth)
{
    if (measure->formula != NULL)
        return look_at(between, home, measure->formula, depth);
    for (const char *word = measure->reads; word != NULL && *word != '\0';) {
        size_t length = strcspn(word, " ");
        if (length > 0 && look_at(between, home, ov_arena_copy(between->arena, word, length), depth))
            return true;
        word += length + (word[length] == ' ');
    }
    return false;
}

static bool look_at(const struct between *between, const char *home, const char *formula, int depth)
{
    size_t count = 0;
    const struct ov_formula *parsed = ov_formula_parse(between->arena, formula, NULL);
    const char **names = parsed != NULL ? ov_formula_names(between->arena, parsed, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const char *point = strchr(names[i], '.');
        const char *own =
            point != NULL ? ov_arena_copy(between->arena, names[i], (size_t)(point - names[i])) : home;
        const struct ov_field *field = ov_catalogue_field(between->catalogue, home, names[i]);
        const struct ov_measure *measure = ov_catalogue_measure(between->catalogue, home, names[i]);
        if (ov_core_name(names[i]) != NULL)
            continue;
        if (field != NULL && ov_figures_broken(field, between->before, between->after, between->day))
            return true;
        if (field == NULL && measure != NULL && depth < MEASURES_DEEP &&
            look_at_measure(between, measure, own, depth + 1))
            return true;
    }
    return false;
}

bool ov_formula_broken(struct ov_arena *arena, const struct ov_catalogue *catalogue, const char *home,
                       const char *formula, struct ov_period before, struct ov_period after, ov_date *day)
{
    struct between between = { arena, catalogue, before, after, day };
    return catalogue != NULL && look_at(&between, home, formula, 0);
}

ov_figure ov_broken_figure(struct ov_figures *figures, const struct ov_field *field, const char *full,
                           const struct ov_question *question, struct ov_period period,
                           struct ov_period compared, ov_date day)
{
    char day_text[OV_TEXT_NUMBER], before[OV_TEXT_NUMBER], after[OV_TEXT_NUMBER];
    ov_date_format(day, day_text);
    ov_period_format(period, before);
    ov_period_format(compared, after);
    return ov_node_none(figures, full, question, ov_quantity_type_of(field->type), OV_NOT_MEASURABLE,
                        "the series of %s was broken %s, so %s cannot be compared with %s", full, day_text,
                        before, after);
}
