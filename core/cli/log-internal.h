/* What the files of overens log share among themselves. */
#ifndef OVERENS_LOG_INTERNAL_H
#define OVERENS_LOG_INTERNAL_H

#include "cli/cell-internal.h"
#include "cli/subject-internal.h"

enum ov_log_kind { OV_LOG_ROW = 1, OV_LOG_SOURCE, OV_LOG_BATCH, OV_LOG_RUN };

struct ov_log_entry {
    enum ov_log_kind kind;
    int64_t batch; /* of a run: the newest that it stands on */
    size_t number; /* in the order that they were found */
    const struct ov_version *version;
    const struct ov_row *before; /* what stood under the key until then; NULL = nothing did */
    const struct ov_recorded_source *source;
    const struct ov_run_record *run;
};

struct ov_log {
    struct ov_cli *cli;
    struct ov_cli_subject subject;
    const struct ov_table *only; /* NULL: all tables */
    ov_date from, to;            /* OV_NO_DATE: open */
    bool all;                    /* every row of a batch, not only the first */
    struct ov_log_entry *entries;
    size_t count;
    struct ov_batch *batches; /* all there are, by number */
    size_t batch_count;
    const struct ov_terms **terms; /* of the editions that the subject is about */
    size_t terms_count;
    bool cut; /* rows of a batch were left out */
};
enum { OV_LOG_MOST = 20 }; /* rows of one table in one batch, without --all */

const struct ov_batch *ov_log_batch(const struct ov_log *log, int64_t number); /* NULL: there is none */
/* Is the day of "2022-05-04T09:00:00Z" asked for? */
bool ov_log_is_asked(const struct ov_log *log, const char *at);
struct ov_log_entry *ov_log_add(struct ov_log *log, enum ov_log_kind kind, int64_t batch);
/* "added", "changed", "withdrawn": msgids. */
const char *ov_log_state(const struct ov_log_entry *entry);
/* Does the amendment's change concern the subject? */
bool ov_log_concerns(const struct ov_log *log, const struct ov_change *change);

/* log-rows.c: versions of rows of recorded tables. false: told. */
bool ov_log_find_rows(struct ov_log *log);
/* log-text.c, log-json.c */
void ov_log_print(const struct ov_log *log);
void ov_log_print_json(const struct ov_log *log);

#endif
