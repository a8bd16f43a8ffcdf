/* Filling a view, for the files that do it. */
#ifndef OVERENS_FILL_INTERNAL_H
#define OVERENS_FILL_INTERNAL_H

#include "store/ledger-internal.h"

/* Words of the store are numbered, so what is known of each lies in an array by that number; [0] is no word.
 */
struct ov_filling {
    struct ov_store *store;
    const struct ov_view_query *query;
    struct ov_view_builder *builder;
    int64_t batch;
    bool *editions, *fields; /* those asked for; NULL = all */
    bool *cost_objects;      /* those of the editions; NULL: no balances are asked for */
    uint32_t *words;         /* their numbers in the view; 0 = not met yet */
    bool *batches;           /* by number: rows of the view come from them */
    /* Files of the store → numbers in the view, made when the first row of a file is met. */
    uint32_t *files;
    size_t file_count;
    sqlite3_stmt *read_file;
};

/* Marks the batch and gives the file's number. */
bool ov_filling_origin(struct ov_filling *filling, int64_t batch, int64_t file, uint32_t *number,
                       struct ov_error *error);
uint32_t ov_filling_word(struct ov_filling *filling, int64_t word);

/* Values of a field, by its word; 0: of all: fill-values.c. */
bool ov_fill_values(struct ov_filling *filling, int64_t field, struct ov_error *error);
/* The cost objects whose balances are wanted: fill-ledger.c. */
bool ov_fill_find_cost_objects(struct ov_filling *filling, struct ov_error *error);
bool ov_fill_balances(struct ov_filling *filling, struct ov_error *error);
/* The batches met so far: fill-batches.c. */
bool ov_fill_batches(struct ov_filling *filling, struct ov_error *error);

#endif
