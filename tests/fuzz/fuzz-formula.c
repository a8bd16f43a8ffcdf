/* A formula that is read is written back as one that is read as the same; what is refused says where and
 * what is accepted; and whatever is read can be asked of a small run without a crash. */
#include "figures/figures.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool condition)
{
    if (!condition)
        abort();
}

static struct ov_view *view;

static void add(struct ov_view_builder *builder, enum ov_table_id table, const struct ov_cell *cells)
{
    struct ov_cell row[16] = { { .state = OV_MISSING } };
    for (size_t i = 0; i < ov_table(table)->column_count; i++) {
        row[i] = cells[i];
        if (row[i].state == 0)
            row[i].state = OV_MISSING;
    }
    ov_view_add(builder, table, row, 0, NULL);
}

#define TEXT(word)                                                                                           \
    {                                                                                                        \
        .state = OV_GIVEN, .text = (word)                                                                    \
    }
#define NUMBER(value)                                                                                        \
    {                                                                                                        \
        .state = OV_GIVEN, .number = (value)                                                                 \
    }

/* One edition with a component, a payment, a grant, an activity and a statement about itself. */
static void open_view(void)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    int descriptor = -1;
    add(builder, OV_TABLE_EDITIONS,
        (struct ov_cell[16]){ [OV_EDITIONS_EDITION] = TEXT("e@2022"),
                              [OV_EDITIONS_FROM] = NUMBER(ov_date_make(2022, 1, 1)),
                              [OV_EDITIONS_TO] = NUMBER(ov_date_make(2022, 12, 31)) });
    add(builder, OV_TABLE_COMPONENTS,
        (struct ov_cell[16]){ [OV_COMPONENTS_EDITION] = TEXT("e@2022"),
                              [OV_COMPONENTS_ID] = TEXT("a"),
                              [OV_COMPONENTS_ROLE] = TEXT("leaf"),
                              [OV_COMPONENTS_NATIONAL] = NUMBER(8500) });
    add(builder, OV_TABLE_PAYMENT_TERMS,
        (struct ov_cell[16]){ [OV_PAYMENT_TERMS_EDITION] = TEXT("e@2022"),
                              [OV_PAYMENT_TERMS_COMPONENT] = TEXT("a"),
                              [OV_PAYMENT_TERMS_ID] = TEXT("main"),
                              [OV_PAYMENT_TERMS_KEY] = TEXT("k@1") });
    add(builder, OV_TABLE_WEIGHTS,
        (struct ov_cell[16]){ [OV_WEIGHTS_KEY] = TEXT("k@1"),
                              [OV_WEIGHTS_UNIT] = TEXT("23"),
                              [OV_WEIGHTS_WEIGHT] = NUMBER(7) });
    add(builder, OV_TABLE_CONDITIONS,
        (struct ov_cell[16]){ [OV_CONDITIONS_EDITION] = TEXT("e@2022"),
                              [OV_CONDITIONS_ID] = TEXT("c"),
                              [OV_CONDITIONS_RULE] = TEXT("outcome(c) or grant > 0") });
    add(builder, OV_TABLE_GRANTS,
        (struct ov_cell[16]){ [OV_GRANTS_EDITION] = TEXT("e@2022"),
                              [OV_GRANTS_COMPONENT] = TEXT("a"),
                              [OV_GRANTS_UNIT] = TEXT("23"),
                              [OV_GRANTS_KIND] = TEXT("decided"),
                              [OV_GRANTS_AMOUNT] = { .state = OV_GIVEN, .number = 620, .extra = 1000 } });
    add(builder, OV_TABLE_ACTIVITIES,
        (struct ov_cell[16]){ [OV_ACTIVITIES_EDITION] = TEXT("e@2022"),
                              [OV_ACTIVITIES_UNIT] = TEXT("23"),
                              [OV_ACTIVITIES_COMPONENT] = TEXT("a"),
                              [OV_ACTIVITIES_ID] = TEXT("x"),
                              [OV_ACTIVITIES_KIND] = TEXT("activity") });
    add(builder, OV_TABLE_STATEMENTS,
        (struct ov_cell[16]){ [OV_STATEMENTS_DOCUMENT] = TEXT("d"),
                              [OV_STATEMENTS_ID] = TEXT("s"),
                              [OV_STATEMENTS_EDITION] = TEXT("e@2022"),
                              [OV_STATEMENTS_PRINTED] = { .state = OV_GIVEN, .number = 1, .text = "1" },
                              [OV_STATEMENTS_FORMULA] = TEXT("sum(stated, over = statements)") });
    demand(ov_view_seal(builder, &descriptor, &error));
    view = ov_view_open(descriptor, &error);
    demand(view != NULL);
    close(descriptor);
    ov_view_builder_free(builder);
}

static void evaluate(struct ov_arena *arena, const struct ov_formula *formula, const char *text)
{
    struct ov_graph *graph = ov_graph_new(arena);
    struct ov_figures *figures = ov_figures_new(arena, view, NULL, graph, ov_date_make(2022, 9, 1));
    struct ov_subject subject = { .edition = "e@2022", .unit = "23" };
    struct ov_buffer shown = { 0 };
    ov_figure figure = ov_figures_formula(figures, ov_formula_format(arena, formula), &subject);
    const struct ov_quantity *value = ov_figures_value(figures, figure);
    demand(figure.id != 0 && value->state >= OV_GIVEN && value->state <= OV_SUPPRESSED);
    demand(value->state == OV_GIVEN || (value->reason != NULL && *value->reason != '\0'));
    ov_quantity_show(value, -1, "sv", &shown);
    ov_buffer_free(&shown);
    demand(ov_figures_formula(figures, text, &subject).id == figure.id);
    subject.component = "a";
    subject.payment = "main";
    ov_figures_formula(figures, ov_formula_format(arena, formula), &subject);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (view == NULL)
        open_view();
    if (size > 5000)
        return 0;
    struct ov_arena *arena = ov_arena_new();
    char *text = ov_arena_copy(arena, (const char *)data, size);
    struct ov_formula_fault fault;
    struct ov_formula *formula = ov_formula_parse(arena, text, &fault);
    if (formula == NULL) {
        demand(fault.column >= 1 && fault.text[0] != '\0' && fault.accepted[0] != '\0');
    } else {
        size_t count;
        char *canonical = ov_formula_format(arena, formula);
        struct ov_formula *again = ov_formula_parse(arena, canonical, &fault);
        /* Grouping and brackets may make a text longer than a formula may be, but never another formula. */
        demand(again != NULL || strlen(canonical) > 4000);
        demand(again == NULL || strcmp(ov_formula_format(arena, again), canonical) == 0);
        ov_formula_names(arena, formula, &count);
        if (again != NULL)
            evaluate(arena, formula, canonical);
        struct ov_figures *figures =
            ov_figures_new(arena, view, NULL, ov_graph_new(arena), ov_date_make(2022, 9, 1));
        ov_figures_text(figures, NULL, text, &(struct ov_subject){ .edition = "e@2022" });
    }
    ov_arena_free(arena);
    return 0;
}
