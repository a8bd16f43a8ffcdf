/* What the files of the audit share: audit.c, audit-chains.c. */
#ifndef OVERENS_AUDIT_INTERNAL_H
#define OVERENS_AUDIT_INTERNAL_H

#include "store/store-internal.h"

struct ov_audit_seen { /* of one batch */
    struct ov_hash *hash;
    int64_t rows, withdrawn, sources;
};

struct ov_auditing {
    struct ov_store *store;
    struct ov_arena *arena;
    struct ov_batch_header *headers;
    struct ov_audit_seen *seen; /* one for each header; batch n is at n − 1 */
    size_t count;
    int64_t files, texts; /* highest numbers */
    const char *head;     /* that must be on one of the chains; NULL: none */
    struct ov_digest wanted;
    struct ov_audit *audit;
    struct ov_error *error;
};

/* Steps a statement. No text holds a NUL, behind which something could stand unseen. 1 row, 0 end, −1 */
int ov_audit_step(struct ov_auditing *auditing, sqlite3_stmt *statement);
/* A link of a chain, or what stands before its first: is it the head? */
void ov_audit_link(struct ov_auditing *auditing, const struct ov_digest *link, const char *chain);

/* ---- audit-chains.c ---- */

bool ov_audit_runs(struct ov_auditing *auditing);
bool ov_audit_journal(struct ov_auditing *auditing);
/* What REFERENCES says holds, of rows that another program wrote as well. */
bool ov_audit_references(struct ov_auditing *auditing);

#endif
