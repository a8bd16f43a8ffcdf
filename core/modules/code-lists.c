/* The code lists that a module counts on: editions of its agreement have them, or have not. */
#include "modules/modules-internal.h"

#include <string.h>

bool ov_section_rows_fixed(const char *rows)
{
    static const char *const fixed[] = {
        "unit", "component", "activity", "condition", "obligation", "period"
    };
    for (size_t i = 0; i < OV_COUNT_OF(fixed); i++)
        if (strcmp(fixed[i], rows) == 0)
            return true;
    return false;
}

struct gathering {
    struct ov_arena *arena;
    struct ov_module_list *items;
    size_t count;
};

static void add(struct gathering *all, const char *list, const char *table, const char *id,
                const char *member)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->items[i].list, list) == 0)
            return;
    *OV_APPEND(all->arena, all->items, all->count) =
        (struct ov_module_list){ list, ov_arena_printf(all->arena, "%s.%s.%s", table, id, member) };
}

static void add_formula(struct gathering *all, const char *formula, const char *table, const char *id,
                        const char *member)
{
    size_t count = 0;
    const struct ov_formula *parsed = formula != NULL ? ov_formula_parse(all->arena, formula, NULL) : NULL;
    const char **lists = parsed != NULL ? ov_formula_code_lists(all->arena, parsed, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        add(all, lists[i], table, id, member);
}

static void add_text(struct gathering *all, const char *text, const char *table, const char *id)
{
    struct ov_fault ignored = { 0 };
    size_t count = 0;
    const char **parts = text != NULL ? ov_text_braces(all->arena, text, &count, &ignored) : NULL;
    for (size_t i = 0; parts != NULL && i < count; i++)
        add_formula(all, parts[i], table, id, "text");
}

static void add_check(struct gathering *all, const struct ov_check *check)
{
    if (check->over != NULL)
        add(all, check->over, "checks", check->id, "over");
    add_formula(all, check->when, "checks", check->id, "when");
    add_formula(all, check->rule, "checks", check->id, "rule");
    if ((check->flags & OV_CALLBACK) == 0) /* its braces are names of arguments */
        add_text(all, check->text, "checks", check->id);
}

static void add_section(struct gathering *all, const struct ov_section *section)
{
    size_t count = 0;
    const char **formulas = section->of != NULL ? ov_formula_split(all->arena, section->of, &count) : NULL;
    if (section->rows != NULL && !ov_section_rows_fixed(section->rows))
        add(all, section->rows, "sections", section->id, "rows");
    for (size_t i = 0; i < count; i++)
        add_formula(all, formulas[i], "sections", section->id, "of");
    add_text(all, section->text, "sections", section->id);
}

struct ov_module_list *ov_module_lists(struct ov_arena *arena, const struct ov_module *module, size_t *count)
{
    struct gathering all = { .arena = arena };
    for (size_t i = 0; i < module->measure_count; i++)
        add_formula(&all, module->measures[i].formula, "measures", module->measures[i].id, "formula");
    for (size_t i = 0; i < module->check_count; i++)
        add_check(&all, &module->checks[i]);
    for (size_t i = 0; i < module->section_count; i++)
        add_section(&all, &module->sections[i]);
    *count = all.count;
    return all.items;
}
