/* Reading a view. The block was checked whole when it was opened, so nothing here can go wrong but a caller
 * that asks for a row or column that the table does not have. */
#include "view/layout.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

struct ov_view {
    const unsigned char *block;
    size_t length;
    bool mapped;
    const struct ov_layout_header *header;
    const char *strings;
    struct ov_layout layout;
};

struct ov_view *ov_view_open_memory(const void *data, size_t length, struct ov_error *error)
{
    struct ov_view *view = ov_malloc(sizeof *view);
    *view = (struct ov_view){ .block = data, .length = length, .header = data };
    if (!ov_layout_check(data, length, &view->layout, error)) {
        free(view);
        return NULL;
    }
    view->strings = (const char *)view->block + view->layout.strings;
    return view;
}

/* Only a sealed block stays as it was when it was checked. */
static bool is_sealed(int descriptor)
{
    const int needed = F_SEAL_WRITE | F_SEAL_SHRINK;
    int seals = fcntl(descriptor, F_GET_SEALS);
    return seals >= 0 && (seals & needed) == needed;
}

struct ov_view *ov_view_open(int descriptor, struct ov_error *error)
{
    struct stat status;
    if (!is_sealed(descriptor)) {
        ov_fail(error, OV_ERROR_STATE, "the view is not sealed: it could change while it is read");
        return NULL;
    }
    if (fstat(descriptor, &status) != 0) {
        ov_fail_errno(error, "the view cannot be opened");
        return NULL;
    }
    size_t length = (size_t)status.st_size;
    /* Private: before Linux 6.7 a write-sealed file could not be mapped shared, not even to read. */
    void *block = mmap(NULL, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0);
    if (block == MAP_FAILED) {
        ov_fail_errno(error, "the view of %zu bytes cannot be mapped", length);
        return NULL;
    }
    struct ov_view *view = ov_view_open_memory(block, length, error);
    if (view == NULL)
        munmap(block, length);
    else
        view->mapped = true;
    return view;
}

void ov_view_close(struct ov_view *view)
{
    if (view == NULL)
        return;
    if (view->mapped)
        munmap((void *)view->block, view->length);
    free(view);
}

size_t ov_view_rows(const struct ov_view *view, enum ov_table_id table)
{
    if ((unsigned)table >= OV_TABLES)
        abort();
    return view->header->rows[table];
}

/* A row or column that is not there is the program's mistake and never looks like an empty cell. */
static const struct ov_layout_table *table_of(const struct ov_view *view, enum ov_table_id table, size_t row)
{
    if (row >= ov_view_rows(view, table))
        abort();
    return &view->layout.tables[table];
}

static const struct ov_layout_column *column_of(const struct ov_view *view, enum ov_table_id table,
                                                size_t row, int column)
{
    const struct ov_layout_table *place = table_of(view, table, row);
    if (column < 0 || (size_t)column >= ov_table(table)->column_count)
        abort();
    return &place->columns[column];
}

static int64_t signed_at(const struct ov_view *view, uint64_t place, size_t row)
{
    return ((const int64_t *)(const void *)(view->block + place))[row];
}

static uint32_t unsigned_at(const struct ov_view *view, uint64_t place, size_t row)
{
    return ((const uint32_t *)(const void *)(view->block + place))[row];
}

struct ov_cell ov_view_cell(const struct ov_view *view, enum ov_table_id table, size_t row, int column)
{
    const struct ov_layout_column *place = column_of(view, table, row, column);
    struct ov_cell cell = { .state = (enum ov_state)view->block[place->state + row] };
    if (place->number != 0)
        cell.number = signed_at(view, place->number, row);
    if (place->extra != 0)
        cell.extra = signed_at(view, place->extra, row);
    if (place->text != 0 && cell.state == OV_GIVEN)
        cell.text = view->strings + unsigned_at(view, place->text, row);
    return cell;
}

const char *ov_view_text(const struct ov_view *view, enum ov_table_id table, size_t row, int column)
{
    const struct ov_layout_column *place = column_of(view, table, row, column);
    if (place->text == 0 || view->block[place->state + row] != OV_GIVEN)
        return NULL;
    return view->strings + unsigned_at(view, place->text, row);
}

static const char *string_or_null(const struct ov_view *view, uint32_t offset)
{
    return offset != 0 ? view->strings + offset : NULL;
}

struct ov_origin ov_view_origin(const struct ov_view *view, enum ov_table_id table, size_t row)
{
    const struct ov_layout_table *place = table_of(view, table, row);
    const struct ov_layout_file *files = (const void *)(view->block + view->layout.files);
    uint32_t file = unsigned_at(view, place->file, row);
    struct ov_origin origin = {
        .batch = signed_at(view, place->batch, row),
        .line = (int)unsigned_at(view, place->line, row),
        .column = (int)unsigned_at(view, place->column, row),
        .amendment = string_or_null(view, unsigned_at(view, place->amendment, row)),
        .source = string_or_null(view, unsigned_at(view, place->source, row)),
    };
    if (file != 0) {
        origin.file = view->strings + files[file - 1].name;
        origin.digest = string_or_null(view, files[file - 1].digest);
    }
    return origin;
}

/* ---- finding ---- */

static int compare_prefix(const struct ov_view *view, const struct ov_layout_column *places, size_t row,
                          const char *const *prefix, size_t count)
{
    int order = 0;
    for (size_t i = 0; order == 0 && i < count; i++)
        order = strcmp(view->strings + unsigned_at(view, places[i].text, row),
                       prefix[i] != NULL ? prefix[i] : "");
    return order;
}

/* The first row that is not before the prefix; with behind, the first that is after all that begin so. */
static size_t bound(const struct ov_view *view, enum ov_table_id table, const char *const *prefix,
                    size_t count, size_t low, bool behind)
{
    const struct ov_layout_column *places = view->layout.tables[table].columns;
    size_t high = view->header->rows[table];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_prefix(view, places, middle, prefix, count);
        if (order < 0 || (behind && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t ov_view_find(const struct ov_view *view, enum ov_table_id table, const char *const *prefix,
                    size_t prefix_count, size_t *first)
{
    const struct ov_table *described = ov_table(table);
    for (size_t i = 0; i < prefix_count; i++) {
        if (i >= described->column_count || !described->columns[i].key ||
            !(ov_layout_parts(described->columns[i].type) & OV_LAYOUT_TEXT))
            abort();
    }
    *first = bound(view, table, prefix, prefix_count, 0, false);
    return bound(view, table, prefix, prefix_count, *first, true);
}

struct ov_digest ov_view_digest(const struct ov_view *view)
{
    return ov_digest_quick(view->block, view->length);
}
