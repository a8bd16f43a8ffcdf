/* One row of a recorded table as it is written on the command line: COLUMN=VALUE… . What set, note and the
 * withdrawal of a row share. */
#ifndef OVERENS_ENTRY_INTERNAL_H
#define OVERENS_ENTRY_INTERNAL_H

#include "cli/cli.h"

struct ov_cli_entry {
    const struct ov_table *table;
    const char **given;         /* of each column: as it was written; NULL = not */
    struct ov_row key;          /* read: only its key's cells */
    struct ov_row row;          /* read: all of it */
    struct ov_version standing; /* what stands now; row.cells NULL = nothing does */
    int64_t seen;               /* the newest batch when standing was read */
    bool fresh; /* a row of that key may not stand, however short a time: batch 0 tells of one */
};

/* A recorded table by its name in either language. NULL: told. */
const struct ov_table *ov_cli_recorded_table(struct ov_cli *cli, const char *name);
/* Reads "COLUMN=VALUE" of either language into entry->given. keys_only: other columns are told as wrong. */
bool ov_cli_read_assignments(struct ov_cli *cli, struct ov_cli_entry *entry, const char *const *words,
                             size_t count, bool keys_only);
/* The key, which must be complete, and what stands under it. names NULL: what it names need not be known. */
bool ov_cli_read_key(struct ov_cli *cli, struct ov_cli_entry *entry, const struct ov_cli_names *names);
/* The whole row, read as a file's would be: what was given, and what stands in all other columns. */
bool ov_cli_read_row(struct ov_cli *cli, struct ov_cli_entry *entry, const struct ov_cli_names *names);
/* Records the one row, or its withdrawal. */
bool ov_cli_record_entry(struct ov_cli *cli, const struct ov_cli_entry *entry, const char *reason,
                         bool withdraw, struct ov_batch_result *result);

#endif
