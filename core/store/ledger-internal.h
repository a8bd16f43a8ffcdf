/* Postings added up, for balances.c and fill-ledger.c. Words are numbers of "name". */
#ifndef OVERENS_LEDGER_INTERNAL_H
#define OVERENS_LEDGER_INTERNAL_H

#include "store/store-internal.h"

struct ov_ledger_query {
    int64_t batch;
    const struct ov_account_class *classes;
    size_t class_count;
    const bool *wanted; /* cost objects, by number; NULL = all */
    ov_date from, to;   /* days, both included; OV_NO_DATE = open */
};
/* Of one unit, source and month: either a cost object and class, or (cost_object 0) how many postings there
 * are at all. */
struct ov_ledger_sum {
    int64_t unit, source, cost_object;
    const char *class; /* NULL where there is no cost object */
    struct ov_period month;
    struct ov_amount amount;
    int64_t rows;
    int64_t batch, file, line; /* of the newest file among them, and its first line; file 0: by hand */
};
struct ov_ledger_sums {
    struct ov_ledger_sum *items; /* free() */
    size_t count, room;
};
/* In a transaction, with names read. A store of a version that has no postings gives none. */
bool ov_ledger_sum(struct ov_store *store, const struct ov_ledger_query *query, struct ov_ledger_sums *sums,
                   struct ov_error *error);

#endif
