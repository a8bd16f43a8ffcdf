/* A store with rows of the ledger and of what claims cost objects, for the suites of balances and views. */
#ifndef LEDGER_FIXTURE_H
#define LEDGER_FIXTURE_H

#include "store/store.h"

#include <check.h>

extern struct ov_arena *arena;
extern struct ov_store *store;
void ledger_open(void);
void ledger_close(void);

struct ledger_rows {
    struct ov_row *rows;
    size_t count;
};
/* One text per column of the table, NULL behind the last one that is not empty; amounts are "öre/unit". */
void ledger_add(struct ledger_rows *rows, enum ov_table_id table, ...);
/* As a file of that name; gives the batch. */
int64_t ledger_record(enum ov_table_id table, struct ledger_rows rows, const char *file);
extern const struct ov_account_class ledger_classes[];
enum { LEDGER_CLASSES = 4 };
TCase *test_store_fill(void);

#endif
