/* How a view lies in memory: shared by the folder's writer and reader, included by nobody else.
 *
 *     header · per table: each column's arrays, then the rows' origins · files · strings
 *
 * Nothing in a block says where anything lies: every place follows from the counts in the header and from the
 * descriptors of the tables, so no offset can be wrong. Every array begins at a multiple of eight bytes; what
 * lies between is zero. The same rows give the same bytes, in whatever order they were added.
 *
 * Strings are each kept once, NUL-terminated, in ascending order of their bytes, and the first is the empty
 * one. So comparing two offsets compares two texts, and offset 0 is "none". */
#ifndef OVERENS_VIEW_LAYOUT_H
#define OVERENS_VIEW_LAYOUT_H

#include "view/view.h"

enum { OV_LAYOUT_VERSION = 2, OV_LAYOUT_COLUMNS_MOST = OV_VIEW_COLUMNS_MOST, OV_LAYOUT_KEYS_MOST = 5 };
#define OV_LAYOUT_MAGIC                                                                                      \
    "OVview\n" /* eight bytes with its NUL; the newline shows a conversion of line ends                      \
                */

struct ov_layout_header {
    char magic[8];
    uint32_t version;
    uint32_t tables;
    struct ov_digest schema; /* of the descriptors: program and worker are of the same build */
    uint64_t length;         /* of the whole block */
    uint64_t rows[OV_TABLES];
    uint64_t files;
    uint64_t strings; /* bytes */
};

struct ov_layout_file { /* offsets of strings */
    uint32_t name, digest;
};

/* Bytes from the beginning of the block; 0 where the type has no such array. */
struct ov_layout_column {
    uint64_t state;  /* uint8_t: enum ov_state */
    uint64_t number; /* int64_t */
    uint64_t extra;  /* int64_t */
    uint64_t text;   /* uint32_t: offset in the strings */
};
struct ov_layout_table {
    struct ov_layout_column columns[OV_LAYOUT_COLUMNS_MOST];
    uint64_t batch;              /* int64_t */
    uint64_t file, line, column; /* uint32_t; file counts from 1, 0 = none */
    uint64_t amendment, source;  /* uint32_t: offsets in the strings */
};
struct ov_layout {
    struct ov_layout_table tables[OV_TABLES];
    uint64_t files, strings, length;
};

/* Which arrays a type needs besides its states. */
enum { OV_LAYOUT_NUMBER = 1, OV_LAYOUT_EXTRA = 2, OV_LAYOUT_TEXT = 4 };
unsigned ov_layout_parts(enum ov_cell_type type);
/* What a given cell of the type must not hold, in words; NULL when it is well. Text is not looked at. */
const char *ov_layout_fault(enum ov_cell_type type, int64_t number, int64_t extra);
/* The same of a whole column, with its states; NULL when it is well, else *row is the first that is not. */
const char *ov_layout_column_fault(enum ov_cell_type type, const uint8_t *state, const int64_t *number,
                                   const int64_t *extra, size_t count, size_t *row);
struct ov_digest ov_layout_schema(void);
size_t ov_layout_keys(const struct ov_table *table); /* key columns; they come first */
/* Places from the header's counts; false when a count is beyond what a view can hold. */
bool ov_layout_make(const struct ov_layout_header *header, struct ov_layout *layout);
/* A whole block, with all that a reader relies on. The layout is filled on success. */
bool ov_layout_check(const void *block, size_t length, struct ov_layout *layout, struct ov_error *error);

/* ---- strings while rows are collected: numbers in the order of arrival, 0 = the empty one ---- */

struct ov_pool {
    char *bytes;
    size_t length, capacity;
    size_t *starts; /* of each string in bytes */
    size_t count, starts_room;
    uint32_t *slots; /* open addressing: number, or 0 for a free slot */
    size_t slots_room;
};
void ov_pool_open(struct ov_pool *pool);
void ov_pool_close(struct ov_pool *pool);
/* Gives the string's number (NULL is the empty one), or says why it cannot be taken. */
const char *ov_pool_add(struct ov_pool *pool, const char *text, uint32_t *number);
const char *ov_pool_text(const struct ov_pool *pool, uint32_t number);
/* Offset of each string once all are laid out in order, by number; *order is the numbers in that order. Both
 * are free()d by the caller. */
uint32_t *ov_pool_offsets(const struct ov_pool *pool, uint32_t **order);

/* ---- rows while they are collected ---- */

struct ov_built_column {
    uint8_t *state;
    int64_t *number, *extra;
    uint32_t *text; /* numbers of the pool */
    uint32_t last;  /* the number added last: neighbours often say the same */
};
struct ov_built_table {
    struct ov_built_column columns[OV_LAYOUT_COLUMNS_MOST];
    int64_t *batch;
    uint32_t *file, *line;
    uint32_t *column, *amendment, *source; /* NULL while all are 0, as they are of what is recorded */
    size_t count, room;
};
struct ov_built_file {
    char *name, *digest;
};
struct ov_view_builder {
    struct ov_built_table tables[OV_TABLES];
    struct ov_pool pool;
    struct ov_built_file *files;
    size_t file_count, file_room;
    struct ov_error error; /* of the first row that cannot be held; told when sealing */
};
/* The rows of a table in the order of their keys; free()d by the caller. NULL when it has none. ranks: the
 * strings' places in their order, by number; file_order: place of each file, by number. */
uint32_t *ov_built_order(const struct ov_table *table, const struct ov_built_table *built,
                         const uint32_t *ranks, const uint32_t *file_order);

#endif
