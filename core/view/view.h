/* The columnar view: all rows that one run may see, in one block of memory that a worker can map read-only.
 *
 * Layout: a header, then per table its columns as arrays, then the strings. Offsets only, no pointers, so the
 * same bytes serve in every process. Rows stand in the order of their keys. The reader trusts nothing: a
 * block is checked whole before it is opened. */
#ifndef OVERENS_VIEW_H
#define OVERENS_VIEW_H

#include "model/model.h"

struct ov_view_builder;
struct ov_view_builder *ov_view_builder_new(void);
void ov_view_builder_free(struct ov_view_builder *builder);
/* A file that rows come from; gives its number for ov_view_add. The same name and digest give the same
 * number. */
uint32_t ov_view_add_file(struct ov_view_builder *builder, const char *name, const char *digest);
/* Adds a row; everything is copied. file 0 = none. origin.file and origin.digest are not read. */
void ov_view_add(struct ov_view_builder *builder, enum ov_table_id table, const struct ov_cell *cells,
                 uint32_t file, const struct ov_origin *origin);
/* A text that many rows repeat, taken once: its number then stands for it. 0 is "". */
uint32_t ov_view_word(struct ov_view_builder *builder, const char *text);
/* As ov_view_add; where words[column] is not 0 it stands for the text of the cell, which is not read. */
void ov_view_add_words(struct ov_view_builder *builder, enum ov_table_id table, const struct ov_cell *cells,
                       const uint32_t *words, uint32_t file, const struct ov_origin *origin);
/* Many rows in place, column by column: room for count of them, which the caller fills in (every state, and
 * what of the arrays is not NULL; 0 where a cell is not given) before it says how many there are. texts are
 * words; the rows have no column, amendment or source. false: told when sealing. */
enum { OV_VIEW_COLUMNS_MOST = 12 };
struct ov_view_rows_open {
    struct {
        uint8_t *state;
        int64_t *number, *extra;
        uint32_t *text;
    } columns[OV_VIEW_COLUMNS_MOST];
    int64_t *batch;
    uint32_t *file, *line;
};
bool ov_view_open_rows(struct ov_view_builder *builder, enum ov_table_id table, size_t count,
                       struct ov_view_rows_open *open);
void ov_view_close_rows(struct ov_view_builder *builder, enum ov_table_id table, size_t count);
/* Sorts each table by its key columns, lays out and seals. The descriptor is a memfd that nobody can write or
 * resize. */
bool ov_view_seal(struct ov_view_builder *builder, int *descriptor, struct ov_error *error);

struct ov_view;
/* Maps and checks the block; the descriptor may be closed afterwards. NULL with error when it is damaged. */
struct ov_view *ov_view_open(int descriptor, struct ov_error *error);
/* The same on memory (8-aligned) that the caller keeps: for tests and fuzzing. */
struct ov_view *ov_view_open_memory(const void *data, size_t length, struct ov_error *error);
void ov_view_close(struct ov_view *view);

size_t ov_view_rows(const struct ov_view *view, enum ov_table_id table);
/* text points into the view. */
struct ov_cell ov_view_cell(const struct ov_view *view, enum ov_table_id table, size_t row, int column);
const char *ov_view_text(const struct ov_view *view, enum ov_table_id table, size_t row,
                         int column); /* or NULL */
struct ov_origin ov_view_origin(const struct ov_view *view, enum ov_table_id table, size_t row);
/* Rows whose leading key columns equal the given texts: [*first, result). prefix_count key columns of text
 * types only. */
size_t ov_view_find(const struct ov_view *view, enum ov_table_id table, const char *const *prefix,
                    size_t prefix_count, size_t *first);
struct ov_digest ov_view_digest(const struct ov_view *view);

#endif
