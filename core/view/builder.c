/* Rows as they come, column by column, before they are sorted and sealed. */
#include "view/layout.h"

#include <stdlib.h>
#include <string.h>

struct ov_view_builder *ov_view_builder_new(void)
{
    struct ov_view_builder *builder = ov_malloc(sizeof *builder);
    memset(builder, 0, sizeof *builder);
    ov_pool_open(&builder->pool);
    return builder;
}

static void free_table(struct ov_built_table *built)
{
    for (size_t i = 0; i < OV_LAYOUT_COLUMNS_MOST; i++) {
        free(built->columns[i].state);
        free(built->columns[i].number);
        free(built->columns[i].extra);
        free(built->columns[i].text);
    }
    free(built->batch);
    free(built->file);
    free(built->line);
    free(built->column);
    free(built->amendment);
    free(built->source);
}

void ov_view_builder_free(struct ov_view_builder *builder)
{
    if (builder == NULL)
        return;
    for (int id = 0; id < OV_TABLES; id++)
        free_table(&builder->tables[id]);
    for (size_t i = 0; i < builder->file_count; i++) {
        free(builder->files[i].name);
        free(builder->files[i].digest);
    }
    free(builder->files);
    ov_pool_close(&builder->pool);
    free(builder);
}

uint32_t ov_view_add_file(struct ov_view_builder *builder, const char *name, const char *digest)
{
    name = name != NULL ? name : "";
    digest = digest != NULL ? digest : "";
    /* From the end: rows of one file usually come together. */
    for (size_t i = builder->file_count; i > 0; i--) {
        if (ov_equal(builder->files[i - 1].digest, digest) && ov_equal(builder->files[i - 1].name, name))
            return (uint32_t)i;
    }
    if (builder->file_count == builder->file_room) {
        builder->file_room = builder->file_room > 0 ? 2 * builder->file_room : 16;
        builder->files = ov_realloc(builder->files, builder->file_room * sizeof *builder->files);
    }
    builder->files[builder->file_count++] =
        (struct ov_built_file){ .name = ov_strdup(name), .digest = ov_strdup(digest) };
    return (uint32_t)builder->file_count;
}

/* Room for so many rows in all. */
static void grow(const struct ov_table *table, struct ov_built_table *built, size_t needed)
{
    size_t room = built->room > 0 ? built->room : 64;
    while (room < needed)
        room *= 2;
    if (room == built->room)
        return;
    built->room = room;
    for (size_t i = 0; i < table->column_count; i++) {
        struct ov_built_column *column = &built->columns[i];
        unsigned parts = ov_layout_parts(table->columns[i].type);
        column->state = ov_realloc(column->state, room * sizeof *column->state);
        if (parts & OV_LAYOUT_NUMBER)
            column->number = ov_realloc(column->number, room * sizeof *column->number);
        if (parts & OV_LAYOUT_EXTRA)
            column->extra = ov_realloc(column->extra, room * sizeof *column->extra);
        if (parts & OV_LAYOUT_TEXT)
            column->text = ov_realloc(column->text, room * sizeof *column->text);
    }
    built->batch = ov_realloc(built->batch, room * sizeof *built->batch);
    built->file = ov_realloc(built->file, room * sizeof *built->file);
    built->line = ov_realloc(built->line, room * sizeof *built->line);
    uint32_t **const rare[] = { &built->column, &built->amendment, &built->source };
    for (size_t i = 0; i < OV_COUNT_OF(rare); i++) {
        if (*rare[i] != NULL)
            *rare[i] = ov_realloc(*rare[i], room * sizeof **rare[i]);
    }
}

/* What few rows have comes into being with the first that has it. */
static void put_rare(const struct ov_built_table *built, uint32_t **numbers, size_t row, uint32_t number)
{
    if (*numbers == NULL && number == 0)
        return;
    if (*numbers == NULL) {
        *numbers = ov_malloc(built->room * sizeof **numbers);
        memset(*numbers, 0, row * sizeof **numbers);
    }
    (*numbers)[row] = number;
}

static void refuse(struct ov_view_builder *builder, const struct ov_table *table, const char *column,
                   const char *why)
{
    ov_fail(&builder->error, OV_ERROR_BUG, "a row of the table %s cannot be put in the view: %s: %s",
            table->name, column, why);
}

/* *number: what the same column held last, and then what it holds now. */
static const char *add_text(struct ov_pool *pool, const char *text, uint32_t *number)
{
    return strcmp(ov_pool_text(pool, *number), text) == 0 ? NULL : ov_pool_add(pool, text, number);
}

/* A cell that is not given holds nothing else, whatever its caller left in it; a state that was never set and
 * a text without text are missing. */
static void add_cell(struct ov_view_builder *builder, const struct ov_table *table, size_t index,
                     const struct ov_cell *cell, uint32_t word)
{
    struct ov_built_table *built = &builder->tables[table->id];
    struct ov_built_column *column = &built->columns[index];
    unsigned parts = ov_layout_parts(table->columns[index].type);
    size_t row = built->count;
    uint32_t text = 0;
    const char *why = NULL;

    enum ov_state state = cell->state;
    if (state == 0 || (state == OV_GIVEN && (parts & OV_LAYOUT_TEXT) && cell->text == NULL && word == 0))
        state = OV_MISSING;
    bool given = state == OV_GIVEN;
    if (given) {
        why = ov_layout_fault(table->columns[index].type, cell->number, cell->extra);
        if (why == NULL && (parts & OV_LAYOUT_TEXT) && word == 0)
            why = add_text(&builder->pool, cell->text, &column->last);
        text = word != 0 ? word : column->last;
    } else if ((unsigned)state > OV_SUPPRESSED)
        why = "there is no such state";
    if (why != NULL)
        refuse(builder, table, table->columns[index].name, why);

    column->state[row] = (uint8_t)state;
    if (parts & OV_LAYOUT_NUMBER)
        column->number[row] = given ? cell->number : 0;
    if (parts & OV_LAYOUT_EXTRA)
        column->extra[row] = given ? cell->extra : 0;
    if (parts & OV_LAYOUT_TEXT)
        column->text[row] = text;
}

static bool has_room(struct ov_view_builder *builder, const struct ov_table *table, size_t count)
{
    struct ov_built_table *built = &builder->tables[table->id];
    if (count > UINT32_MAX - built->count)
        return ov_fail(&builder->error, OV_ERROR_LIMIT, "the table %s has more than 4 294 967 295 rows",
                       table->name);
    grow(table, built, built->count + count);
    return true;
}

uint32_t ov_view_word(struct ov_view_builder *builder, const char *text)
{
    uint32_t number;
    const char *why = ov_pool_add(&builder->pool, text, &number);
    if (why != NULL)
        ov_fail(&builder->error, OV_ERROR_BUG, "a word cannot be put in the view: %s", why);
    return number;
}

void ov_view_add(struct ov_view_builder *builder, enum ov_table_id table, const struct ov_cell *cells,
                 uint32_t file, const struct ov_origin *origin)
{
    static const uint32_t none[OV_LAYOUT_COLUMNS_MOST];
    ov_view_add_words(builder, table, cells, none, file, origin);
}

void ov_view_add_words(struct ov_view_builder *builder, enum ov_table_id table_id,
                       const struct ov_cell *cells, const uint32_t *words, uint32_t file,
                       const struct ov_origin *origin)
{
    static const struct ov_origin nowhere;
    const struct ov_table *table = ov_table(table_id);
    struct ov_built_table *built = &builder->tables[table_id];
    if (origin == NULL)
        origin = &nowhere;
    if (!has_room(builder, table, 1))
        return;
    for (size_t i = 0; i < table->column_count; i++)
        add_cell(builder, table, i, &cells[i], words[i]);

    size_t row = built->count++;
    built->batch[row] = origin->batch;
    built->file[row] = file;
    built->line[row] = origin->line > 0 ? (uint32_t)origin->line : 0;
    put_rare(built, &built->column, row, origin->column > 0 ? (uint32_t)origin->column : 0);
    uint32_t amendment = 0, source = 0;
    const char *why = ov_pool_add(&builder->pool, origin->amendment, &amendment);
    if (why == NULL)
        why = ov_pool_add(&builder->pool, origin->source, &source);
    put_rare(built, &built->amendment, row, amendment);
    put_rare(built, &built->source, row, source);
    if (why == NULL && file > builder->file_count)
        why = "there is no file of that number";
    if (why != NULL)
        refuse(builder, table, "its origin", why);
}

/* ---- many rows at once ---- */

bool ov_view_open_rows(struct ov_view_builder *builder, enum ov_table_id id, size_t count,
                       struct ov_view_rows_open *open)
{
    const struct ov_table *table = ov_table(id);
    struct ov_built_table *built = &builder->tables[id];
    size_t row = built->count;
    if (!has_room(builder, table, count))
        return false;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_built_column *column = &built->columns[i];
        open->columns[i].state = column->state + row;
        open->columns[i].number = column->number != NULL ? column->number + row : NULL;
        open->columns[i].extra = column->extra != NULL ? column->extra + row : NULL;
        open->columns[i].text = column->text != NULL ? column->text + row : NULL;
    }
    open->batch = built->batch + row;
    open->file = built->file + row;
    open->line = built->line + row;
    return true;
}

/* Words and files were given out by the builder; a worker's look at the sealed block finds any other. */
void ov_view_close_rows(struct ov_view_builder *builder, enum ov_table_id id, size_t count)
{
    const struct ov_table *table = ov_table(id);
    struct ov_built_table *built = &builder->tables[id];
    size_t first = built->count, wrong;
    uint32_t **const rare[] = { &built->column, &built->amendment, &built->source };
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_built_column *column = &built->columns[i];
        const char *why =
            ov_layout_column_fault(table->columns[i].type, column->state + first,
                                   column->number != NULL ? column->number + first : NULL,
                                   column->extra != NULL ? column->extra + first : NULL, count, &wrong);
        if (why != NULL)
            refuse(builder, table, table->columns[i].name, why);
    }
    for (size_t i = 0; i < OV_COUNT_OF(rare); i++) {
        if (*rare[i] != NULL)
            memset(*rare[i] + first, 0, count * sizeof **rare[i]);
    }
    built->count += count;
}
