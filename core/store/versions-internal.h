/* Which rows are asked for by their columns: filter.c finds them, versions.c reads them out. */
#ifndef OVERENS_STORE_VERSIONS_INTERNAL_H
#define OVERENS_STORE_VERSIONS_INTERNAL_H

#include "store/store-internal.h"

enum { FILTERS_MAX = SLOTS_MAX };

/* What one column must hold. */
struct ov_wanted {
    int column;
    int slots[2], slot_count; /* 0: the column has none of its own and is compared as a cell */
    int64_t numbers[2];       /* what they must be */
    struct ov_rational number;
    const char *text; /* as asked for; "" = empty */
};
struct ov_filtering {
    const struct ov_shape *shape;
    bool fixed[SLOTS_MAX];                /* slots of the key that are asked for, */
    int64_t key[SLOTS_MAX];               /* and what they are; INT64_MIN where they are not */
    struct ov_wanted wanted[FILTERS_MAX]; /* of columns outside the key */
    size_t wanted_count;
    int64_t batch; /* versions of this one alone; 0: all */
    bool none;     /* no row can fit: one of the words is nowhere in the store */
};
/* In a transaction, after ov_names_refresh. Text that its column cannot hold is refused. */
bool ov_filtering_make(struct ov_filtering *filtering, struct ov_store *store, const struct ov_shape *shape,
                       const struct ov_store_filter *filters, size_t count, struct ov_error *error);
/* From the row that the scan stands at to the first whose key fits, passing over what cannot fit. */
bool ov_filtering_seek(const struct ov_filtering *filtering, struct ov_scan *scan, struct ov_error *error);
/* Do the columns outside the key fit? cells: those of the row. */
bool ov_filtering_fits(const struct ov_filtering *filtering, const int64_t *row, const struct ov_cell *cells);

#endif
