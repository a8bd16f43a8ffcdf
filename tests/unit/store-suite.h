/* What the files of the suite of core/store share. */
#ifndef STORE_SUITE_H
#define STORE_SUITE_H

#include "store/store.h"

#include <check.h>
#include <string.h>

TCase *test_store_record(void);
TCase *test_store_scopes(void);
TCase *test_store_history(void);
TCase *test_store_guards(void);
TCase *test_store_open(void);
TCase *test_store_audit(void);
TCase *test_store_backup(void);
TCase *test_store_runs(void);
TCase *test_store_writers(void);
TCase *test_store_migrate(void);
TCase *test_store_journal(void);
TCase *test_store_transact(void);
TCase *test_store_load(void);
TCase *test_store_ranges(void);
TCase *test_store_exports(void);
TCase *test_store_blank(void);
TCase *test_store_rows(void);
TCase *test_store_versions(void);

/* Made before and removed after each test. */
extern struct ov_arena *arena;
extern const char *scratch; /* a folder of its own */
extern const char *home;    /* scratch/home, not made yet */
void suite_open_scratch(void);
void suite_close_scratch(void);
const char *suite_path(const char *name); /* below scratch */

extern const struct ov_actor actor;

struct ov_store *create_home(void);
struct ov_store *suite_open(const char *folder, bool read_only);
#define assert_done(call, error) ck_assert_msg((call), "%s", (error).text)
/* Refused with these words in the message. */
#define assert_refused(call, error, words)                                                                   \
    do {                                                                                                     \
        ck_assert(!(call));                                                                                  \
        ck_assert_msg(strstr((error).text, (words)) != NULL, "%s", (error).text);                            \
    } while (0)

/* A row from one text per column of its table; "" = empty. Amounts are "öre/unit", decimals "unscaled/scale",
 * printed figures "text|unscaled|extra", values "unscaled/scale" or the name of a state. */
struct suite_rows {
    struct ov_row *rows;
    size_t count;
};
struct ov_row suite_row(enum ov_table_id table, int line, const char *const *texts);
void suite_add(struct suite_rows *rows, enum ov_table_id table, int line, ...);
struct ov_batch_result suite_record(struct ov_store *store, enum ov_table_id table, struct suite_rows rows,
                                    const char *name, const char *content);
/* One row of each recorded table and more, a configuration and a run: a batch for each table and one. Two
 * occurrences, a message and two entries of the journal besides their own. */
void suite_record_all(struct ov_store *store);

/* "cell;cell;… @batch file:line", as in a dump. */
char *suite_line(const struct ov_table *table, const struct ov_cell *cells, const struct ov_origin *origin);
/* All rows of a table as of a batch, one line each, in bytewise order. editions NULL: all. */
char *suite_dump_editions(struct ov_store *store, enum ov_table_id table, int64_t batch,
                          const char *const *editions, size_t count);
char *suite_dump(struct ov_store *store, enum ov_table_id table, int64_t batch);
/* What stood of one unit's source of postings as of a batch (0: now), as "date voucher öre" in the order of
 * both. Postings are in no view, so it is made from their versions. */
const char *suite_ledger(struct ov_store *store, const char *unit, const char *source, int64_t batch);
char *suite_sorted(char **lines, size_t count);

/* Runs SQL on the store of a folder as another program would; with guards down, they are put back. The result
 * code of SQLite. */
int suite_sql(const char *folder, const char *sql);
void suite_tamper(const char *folder, const char *sql);
int64_t suite_number(const char *folder, const char *sql);

uint64_t next_random(uint64_t *state);

#endif
