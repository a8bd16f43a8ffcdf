/* Is a block whole? Whatever passes here can be read without looking twice: every count fits, every string
 * ends and is UTF-8, every offset is the beginning of a string, every cell is one that its type allows, and
 * rows stand in the order of their keys. */
#include "view/layout.h"

#include <string.h>

struct checking {
    const unsigned char *block;
    const struct ov_layout_header *header;
    const struct ov_layout *layout;
    const char *strings;
};

static bool damaged(struct ov_error *error, const char *what)
{
    return ov_fail(error, OV_ERROR_BUG, "the view is damaged: %s", what);
}

static bool damaged_at(struct ov_error *error, const struct ov_table *table, size_t row, const char *what)
{
    return ov_fail(error, OV_ERROR_BUG, "the view is damaged: table %s, row %zu: %s", table->name, row + 1,
                   what);
}

static bool is_string(const struct checking *checking, uint32_t offset)
{
    return offset < checking->header->strings && (offset == 0 || checking->strings[offset - 1] == '\0');
}

/* Ascending and each once, from the empty one. */
static bool check_strings(const struct checking *checking, struct ov_error *error)
{
    const char *at = checking->strings, *end = at + checking->header->strings;
    if (checking->header->strings == 0 || *at != '\0' || end[-1] != '\0')
        return damaged(error, "a string has no end");
    if (!ov_utf8_valid(at, checking->header->strings))
        return damaged(error, "a string is not UTF-8");
    for (const char *next = at + 1; next < end; at = next, next += strlen(next) + 1) {
        if (strcmp(at, next) >= 0)
            return damaged(error, "the strings are out of order");
    }
    return true;
}

static bool check_files(const struct checking *checking, struct ov_error *error)
{
    const struct ov_layout_file *files = (const void *)(checking->block + checking->layout->files);
    for (size_t i = 0; i < checking->header->files; i++) {
        if (!is_string(checking, files[i].name) || !is_string(checking, files[i].digest))
            return damaged(error, "a file has no name");
    }
    return true;
}

static bool check_column(const struct checking *checking, const struct ov_table *table, size_t index,
                         struct ov_error *error)
{
    const struct ov_layout_column *place = &checking->layout->tables[table->id].columns[index];
    const uint8_t *states = checking->block + place->state;
    const int64_t *numbers = place->number ? (const void *)(checking->block + place->number) : NULL;
    const int64_t *extras = place->extra ? (const void *)(checking->block + place->extra) : NULL;
    const uint32_t *texts = place->text ? (const void *)(checking->block + place->text) : NULL;
    size_t rows = checking->header->rows[table->id], row;
    const char *fault =
        ov_layout_column_fault(table->columns[index].type, states, numbers, extras, rows, &row);
    if (fault != NULL)
        return damaged_at(error, table, row, fault);
    for (row = 0; texts != NULL && row < rows; row++) {
        if (states[row] == OV_GIVEN ? !is_string(checking, texts[row]) : texts[row] != 0)
            return damaged_at(error, table, row,
                              states[row] == OV_GIVEN ? "a text is none"
                                                      : "a cell that is not given holds something");
    }
    return true;
}

static bool check_origins(const struct checking *checking, const struct ov_table *table,
                          struct ov_error *error)
{
    const struct ov_layout_table *place = &checking->layout->tables[table->id];
    const uint32_t *files = (const void *)(checking->block + place->file);
    const uint32_t *lines = (const void *)(checking->block + place->line);
    const uint32_t *columns = (const void *)(checking->block + place->column);
    const uint32_t *amendments = (const void *)(checking->block + place->amendment);
    const uint32_t *sources = (const void *)(checking->block + place->source);
    for (size_t row = 0; row < checking->header->rows[table->id]; row++) {
        if (files[row] > checking->header->files || lines[row] > INT32_MAX || columns[row] > INT32_MAX ||
            !is_string(checking, amendments[row]) || !is_string(checking, sources[row]))
            return damaged_at(error, table, row, "its origin is none");
    }
    return true;
}

/* What a key cell orders by, as in order.c. */
static uint64_t key_of(const struct checking *checking, const struct ov_layout_column *place, size_t row)
{
    if (place->text != 0)
        return ((const uint32_t *)(const void *)(checking->block + place->text))[row];
    if (checking->block[place->state + row] != OV_GIVEN)
        return 0;
    return (uint64_t)((const int64_t *)(const void *)(checking->block + place->number))[row] +
           ((uint64_t)1 << 63);
}

static bool check_order(const struct checking *checking, const struct ov_table *table, struct ov_error *error)
{
    const struct ov_layout_column *places = checking->layout->tables[table->id].columns;
    size_t keys = ov_layout_keys(table);
    for (size_t row = 1; row < checking->header->rows[table->id]; row++) {
        uint64_t before = 0, here = 0;
        for (size_t i = 0; i < keys && before == here; i++) {
            before = key_of(checking, &places[i], row - 1);
            here = key_of(checking, &places[i], row);
        }
        if (before > here)
            return damaged_at(error, table, row, "it is out of order");
    }
    return true;
}

static bool check_header(const struct ov_layout_header *header, size_t length, struct ov_layout *layout,
                         struct ov_error *error)
{
    if (memcmp(header->magic, OV_LAYOUT_MAGIC, sizeof header->magic) != 0)
        return damaged(error, "it does not begin as a view does");
    struct ov_digest schema = ov_layout_schema();
    if (header->version != OV_LAYOUT_VERSION || header->tables != OV_TABLES ||
        !ov_digest_equal(&header->schema, &schema))
        return ov_fail(error, OV_ERROR_STATE,
                       "the view was made by another version of the program; both must be of the same build");
    if (header->length != length || !ov_layout_make(header, layout) || layout->length != length)
        return damaged(error, "its length is not what its rows need");
    return true;
}

bool ov_layout_check(const void *block, size_t length, struct ov_layout *layout, struct ov_error *error)
{
    if (((uintptr_t)block & 7) != 0)
        return ov_fail(error, OV_ERROR_BUG, "the view does not lie at a multiple of eight bytes");
    if (length < sizeof(struct ov_layout_header))
        return damaged(error, "it is shorter than its header");
    struct checking checking = { .block = block, .header = block, .layout = layout };
    if (!check_header(checking.header, length, layout, error))
        return false;
    checking.strings = (const char *)checking.block + layout->strings;
    if (!check_strings(&checking, error) || !check_files(&checking, error))
        return false;
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        for (size_t i = 0; i < table->column_count; i++) {
            if (!check_column(&checking, table, i, error))
                return false;
        }
        if (!check_origins(&checking, table, error) || !check_order(&checking, table, error))
            return false;
    }
    return true;
}
