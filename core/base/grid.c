/* Rows of integers in little room.
 *
 * A file has millions of rows, and mostly each of its columns spans little: the same edition all through, a
 * hundred units, amounts of a few bytes. So rows are packed in blocks, in each of which a column takes as
 * many whole bytes as what it spans there. Any integer fits; what is all the same takes no room. */
#include "base/base.h"

#include <endian.h>
#include <string.h>

enum { BLOCK_ROWS = 512 };

struct column {
    int64_t base;  /* the least in the block */
    uint64_t mask; /* of the bytes that are stored of what is above it; 0: none */
    size_t at;     /* where in a row */
};

struct block {
    const unsigned char *rows; /* with room for one load behind the last */
    size_t stride;
    const struct column *columns;
};

struct ov_grid {
    struct ov_arena *arena;
    size_t width, count;
    struct block *blocks;
    size_t block_count;
    int64_t *open; /* the rows behind the last block, as they came */
};

struct ov_grid *ov_grid_new(struct ov_arena *arena, size_t width)
{
    struct ov_grid *grid = OV_NEW(arena, struct ov_grid);
    *grid = (struct ov_grid){ .arena = arena, .width = width };
    return grid;
}

size_t ov_grid_count(const struct ov_grid *grid)
{
    return grid->count;
}

/* ---- packing ---- */

static size_t bytes_of(uint64_t span)
{
    return span == 0 ? 0 : (size_t)(71 - __builtin_clzll(span)) / 8;
}

/* The columns of the block that the open rows become; *stride: bytes of a row in it. */
static struct column *measure(const struct ov_grid *grid, size_t *stride)
{
    struct column *columns = OV_NEW_ARRAY(grid->arena, struct column, grid->width);
    *stride = 0;
    for (size_t i = 0; i < grid->width; i++) {
        const int64_t *cell = grid->open + i;
        int64_t least = *cell, most = *cell;
        for (size_t row = 1; row < BLOCK_ROWS; row++) {
            cell += grid->width;
            least = *cell < least ? *cell : least;
            most = *cell > most ? *cell : most;
        }
        size_t bytes = bytes_of((uint64_t)most - (uint64_t)least);
        columns[i] = (struct column){ least, bytes == 0 ? 0 : UINT64_MAX >> (64 - 8 * bytes), *stride };
        *stride += bytes;
    }
    return columns;
}

static void close_block(struct ov_grid *grid)
{
    size_t stride;
    struct column *columns = measure(grid, &stride);
    unsigned char *rows = ov_arena_alloc(grid->arena, BLOCK_ROWS * stride + sizeof(uint64_t));
    for (size_t i = 0; i < grid->width; i++) {
        const struct column *column = &columns[i];
        size_t bytes = bytes_of(column->mask);
        for (size_t row = 0; bytes > 0 && row < BLOCK_ROWS; row++) {
            uint64_t above = htole64((uint64_t)grid->open[row * grid->width + i] - (uint64_t)column->base);
            memcpy(rows + row * stride + column->at, &above, bytes);
        }
    }
    *OV_APPEND(grid->arena, grid->blocks, grid->block_count) = (struct block){ rows, stride, columns };
}

void ov_grid_add(struct ov_grid *grid, const int64_t *row)
{
    size_t at = grid->count % BLOCK_ROWS;
    if (grid->open == NULL)
        grid->open = OV_NEW_ARRAY(grid->arena, int64_t, BLOCK_ROWS * grid->width);
    memcpy(grid->open + at * grid->width, row, grid->width * sizeof *row);
    grid->count++;
    if (at == BLOCK_ROWS - 1)
        close_block(grid);
}

/* ---- reading ---- */

static int64_t load(const unsigned char *row, const struct column *column)
{
    uint64_t above;
    memcpy(&above, row + column->at, sizeof above);
    return (int64_t)((uint64_t)column->base + (le64toh(above) & column->mask));
}

int64_t ov_grid_get(const struct ov_grid *grid, size_t row, size_t column)
{
    size_t number = row / BLOCK_ROWS, at = row % BLOCK_ROWS;
    if (number == grid->block_count)
        return grid->open[at * grid->width + column];
    const struct block *block = &grid->blocks[number];
    return load(block->rows + at * block->stride, &block->columns[column]);
}

void ov_grid_read(const struct ov_grid *grid, size_t row, size_t count, int64_t *out)
{
    size_t number = row / BLOCK_ROWS, at = row % BLOCK_ROWS;
    if (number == grid->block_count) {
        memcpy(out, grid->open + at * grid->width, count * sizeof *out);
        return;
    }
    const struct block *block = &grid->blocks[number];
    const unsigned char *bytes = block->rows + at * block->stride;
    for (size_t i = 0; i < count; i++)
        out[i] = load(bytes, &block->columns[i]);
}
