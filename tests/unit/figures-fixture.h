/* Views, catalogues and questions for the suites of figures, written as people write rows. */
#ifndef FIGURES_FIXTURE_H
#define FIGURES_FIXTURE_H

#include "figures/figures.h"

#include <check.h>
#include <string.h>
#include <unistd.h>

/* For long loops: Check notes every ck_assert in a file, which costs more than what is tested. */
#define HOLDS(condition, ...)                                                                                \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg(__VA_ARGS__);                                                                       \
    } while (0)

struct world {
    struct ov_arena *arena;
    struct ov_view_builder *builder;
    struct ov_view *view;
    struct ov_graph *graph;
    struct ov_figures *figures;
    uint32_t file;
    int line;
    const char *source; /* of the rows that follow; NULL = none */
};

/* xorshift64*: the same numbers every time. */
static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

static inline uint64_t below(uint64_t *state, uint64_t limit)
{
    return (next_random(state) >> 16) % limit;
}

/* ---- rows ---- */

static inline struct ov_cell cell_of(enum ov_cell_type type, const char *text)
{
    struct ov_cell cell = { .state = OV_MISSING };
    struct ov_amount amount;
    struct ov_number number;
    struct ov_period period;
    ov_date date;
    bool month_only = false;
    if (text == NULL)
        return cell;
    cell.state = OV_GIVEN;
    switch (type) {
    case OV_CELL_AMOUNT:
        ck_assert_msg(ov_amount_parse(text, OV_NOTATION_SWEDISH, &amount, NULL), "%s", text);
        cell.number = amount.ore;
        cell.extra = amount.unit;
        break;
    case OV_CELL_DATE:
        ck_assert_msg(ov_date_parse(text, &date, &month_only), "%s", text);
        cell.number = date;
        cell.extra = month_only;
        break;
    case OV_CELL_PERIOD:
        ck_assert_msg(ov_period_parse(text, &period, NULL), "%s", text);
        cell.number = ov_period_pack(period);
        break;
    case OV_CELL_DECIMAL:
    case OV_CELL_PRINTED:
    case OV_CELL_INTEGER:
        ck_assert_msg(ov_number_parse(text, OV_NOTATION_SWEDISH, &number, NULL), "%s", text);
        cell.number = number.value.unscaled;
        if (type != OV_CELL_INTEGER)
            cell.extra = number.value.scale + (type == OV_CELL_PRINTED ? 32 * (int64_t)number.unit : 0);
        if (type == OV_CELL_PRINTED)
            cell.text = text;
        break;
    case OV_CELL_TRUTH:
        cell.number = strcmp(text, "yes") == 0;
        break;
    default:
        cell.text = text;
    }
    return cell;
}

/* One row, a text per column, NULL = empty. Lines count upwards in the file last opened. */
#define ADD(world, table, ...)                                                                               \
    add_row((world), (table), (const char *const[]){ __VA_ARGS__ },                                          \
            sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
static inline int add_row(struct world *world, enum ov_table_id table, const char *const *texts, size_t count)
{
    const struct ov_table *described = ov_table(table);
    struct ov_cell cells[16] = { { .state = OV_MISSING } };
    struct ov_origin origin = { .batch = table < OV_TABLES_RECORDED ? 7 : 0,
                                .line = ++world->line,
                                .source = world->source };
    ck_assert_uint_le(described->column_count, OV_COUNT_OF(cells));
    ck_assert_uint_le(count, described->column_count);
    for (size_t i = 0; i < described->column_count; i++)
        cells[i] = cell_of(described->columns[i].type, i < count ? texts[i] : NULL);
    ov_view_add(world->builder, table, cells, world->file, &origin);
    return world->line;
}

static inline void add_file(struct world *world, const char *name)
{
    world->file = ov_view_add_file(world->builder, name,
                                   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    world->line = 0;
    world->source = NULL;
}

/* ---- a world ---- */

static inline void world_begin(struct world *world)
{
    *world = (struct world){ .arena = ov_arena_new(), .builder = ov_view_builder_new() };
}

static inline void world_ready(struct world *world, const struct ov_catalogue *catalogue)
{
    struct ov_error error = { 0 };
    int descriptor = -1;
    if (world->view != NULL) /* sealed again, with what was added since */
        ov_view_close(world->view);
    ck_assert_msg(ov_view_seal(world->builder, &descriptor, &error), "%s", error.text);
    world->view = ov_view_open(descriptor, &error);
    ck_assert_msg(world->view != NULL, "%s", error.text);
    close(descriptor);
    world->graph = ov_graph_new(world->arena);
    world->figures =
        ov_figures_new(world->arena, world->view, catalogue, world->graph, ov_date_make(2022, 9, 1));
}

static inline void world_end(struct world *world)
{
    ov_view_close(world->view);
    ov_view_builder_free(world->builder);
    ov_arena_free(world->arena);
}

/* ---- asking ---- */

static inline const struct ov_quantity *ask(struct world *world, const char *formula,
                                            const struct ov_subject *subject)
{
    return ov_figures_value(world->figures, ov_figures_formula(world->figures, formula, subject));
}

/* What people would read, in English without U+00A0: "30 593 953 kr", or the state and the reason. */
static inline const char *shown(struct world *world, const char *formula, const struct ov_subject *subject)
{
    const struct ov_quantity *value = ask(world, formula, subject);
    struct ov_buffer buffer = { 0 };
    ov_quantity_show(value, -1, "en", &buffer);
    char *text = ov_arena_copy(world->arena, buffer.data != NULL ? buffer.data : "", buffer.length);
    ov_buffer_free(&buffer);
    for (char *blank; (blank = strstr(text, "\xc2\xa0")) != NULL;) {
        *blank = ' ';
        memmove(blank + 1, blank + 2, strlen(blank + 2) + 1);
    }
    return value->state == OV_GIVEN ? text
                                    : ov_arena_printf(world->arena, "%s: %s", ov_state_name(value->state),
                                                      value->reason != NULL ? value->reason : "no reason");
}

#define SHOWS(world, formula, subject, expected)                                                             \
    do {                                                                                                     \
        const char *shown_text = shown((world), (formula), (subject));                                       \
        ck_assert_msg(strcmp(shown_text, (expected)) == 0, "%s: %s, expected %s", (formula), shown_text,     \
                      (expected));                                                                           \
    } while (0)

#endif
