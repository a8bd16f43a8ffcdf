/* Sections: what a callback built, or what the tables say. */
#include "testing/testing-internal.h"

#include <string.h>

static void add_block(struct ov_test *test, const char *kind, const char *text, const struct ov_buffer *cells)
{
    *OV_APPEND(test->arena, test->blocks, test->block_count) = ov_arena_printf(
        test->arena, "%s: %s%s", kind, text, cells != NULL && cells->data != NULL ? cells->data : "");
}

static void take_recipe(struct ov_test *test, const struct ov_recipe *recipe)
{
    static const char *const kinds[] = { [OV_RECIPE_HEADING] = "heading",
                                         [OV_RECIPE_PARAGRAPH] = "paragraph",
                                         [OV_RECIPE_NOTE] = "note",
                                         [OV_RECIPE_TABLE] = "table",
                                         [OV_RECIPE_ROW] = "row" };
    struct ov_text text = ov_text_data(recipe->text);
    struct ov_buffer cells = { 0 };
    for (size_t i = 0; i < recipe->count; i++) {
        const struct ov_named_formula *argument = &recipe->arguments[i];
        struct ov_text_argument taken = { .name = argument->name, .decimals = -1 };
        if (argument->formula != NULL)
            taken.figure = ov_figures_formula(test->figures, argument->formula, &test->subject);
        if (recipe->kind == OV_RECIPE_PARAGRAPH)
            *OV_APPEND(test->arena, text.arguments, text.count) = taken;
        else
            ov_buffer_printf(&cells, " | %s",
                             recipe->kind == OV_RECIPE_TABLE ? argument->name
                                                             : ov_test_show(test, taken.figure));
    }
    add_block(test, kinds[recipe->kind], ov_test_fill(test, &text), &cells);
    ov_buffer_free(&cells);
}

/* "rows" of a section → what each of its rows is about; 0: one row of the whole. Any other word is a code
 * list. */
static enum ov_scope scope_of(const char *rows)
{
    static const struct {
        const char *name;
        enum ov_scope scope;
    } scopes[] = { { "unit", OV_UNIT },
                   { "component", OV_COMPONENT },
                   { "activity", OV_ACTIVITY },
                   { "condition", OV_CONDITION },
                   { "obligation", OV_OBLIGATION } };
    for (size_t i = 0; rows != NULL && i < OV_COUNT_OF(scopes); i++)
        if (strcmp(scopes[i].name, rows) == 0)
            return scopes[i].scope;
    return rows != NULL && !ov_section_rows_fixed(rows) ? OV_CODE : 0;
}

static void add_rows(struct ov_test *test, const char **formulas, size_t count, enum ov_scope scope,
                     const char *rows)
{
    size_t subjects;
    struct ov_subject *list = ov_test_subjects(test, scope, rows, &subjects);
    for (size_t i = 0; i < subjects; i++) {
        struct ov_buffer cells = { 0 };
        for (size_t j = 0; j < count; j++)
            ov_buffer_printf(&cells, " | %s",
                             ov_test_show(test, ov_figures_formula(test->figures, formulas[j], &list[i])));
        add_block(test, "row", ov_subject_key(test->arena, &list[i]), &cells);
        ov_buffer_free(&cells);
    }
}

static void draw(struct ov_test *test, const struct ov_module *module, const struct ov_section *section)
{
    size_t count = 0;
    const char **formulas = section->of != NULL ? ov_formula_split(test->arena, section->of, &count) : NULL;
    enum ov_scope scope = scope_of(section->rows);
    if (section->text != NULL) {
        struct ov_text text = ov_figures_text(test->figures, module->id, section->text, &test->subject);
        add_block(test, "paragraph", ov_test_fill(test, &text), NULL);
    }
    if (scope != 0) {
        add_rows(test, formulas, count, scope, section->rows);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct ov_buffer cell = { 0 };
        ov_buffer_printf(&cell, " | %s",
                         ov_test_show(test, ov_figures_formula(test->figures, formulas[i], &test->subject)));
        add_block(test, "row", formulas[i], &cell);
        ov_buffer_free(&cell);
    }
}

int ov_test_section(struct ov_test *test, const char *id)
{
    const struct ov_section *section = NULL;
    struct ov_recipe *recipes = NULL;
    size_t count = 0;
    ov_test_forget(test);
    test->why = ov_test_fault(test);
    if (test->why != NULL)
        return -1;
    const struct ov_module *module = ov_inside_module(test->inside);
    for (size_t i = 0; i < module->section_count; i++)
        if (ov_equal(module->sections[i].id, id))
            section = &module->sections[i];
    if (section == NULL) {
        test->why = "the plugin has no section of that name";
        return -1;
    }
    if (section->build == NULL)
        draw(test, module, section);
    else if (!ov_inside_section(test->inside, id, &test->subject, &recipes, &count, &test->why))
        return -1;
    for (size_t i = 0; i < count; i++)
        take_recipe(test, &recipes[i]);
    return (int)test->block_count;
}

const char *ov_test_block(const struct ov_test *test, int number)
{
    return number >= 0 && (size_t)number < test->block_count ? test->blocks[number] : NULL;
}

const char *ov_test_blocks(const struct ov_test *test)
{
    struct ov_buffer text = { 0 };
    for (size_t i = 0; i < test->block_count; i++)
        ov_buffer_printf(&text, "%s\n", test->blocks[i]);
    char *all = ov_arena_copy(test->arena, text.data != NULL ? text.data : "", text.length);
    ov_buffer_free(&text);
    return all;
}
