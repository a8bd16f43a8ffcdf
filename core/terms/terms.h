/* Edition files, the region's own additions and keys → the terms as they stand.
 *
 * Every term keeps its place in its file. What is wrong in a file is reported whole, each with
 * file:line:column and what would be accepted; nothing half-read is handed on. */
#ifndef OVERENS_TERMS_H
#define OVERENS_TERMS_H

#include "config/config.h"
#include "view/view.h"

/* The bytes of one input file, and what it is in a run: "edition:close-care@2022", "local:close-care@2022",
 * "key:population@2021-11-01", "regions", "config", "module:close-care". Runs record them; verify gives them
 * back. */
struct ov_source {
    const char *role, *file; /* file: name without folder */
    const char *data;
    size_t length;
    char digest[65];
};
struct ov_sources {
    struct ov_arena *arena;
    struct ov_source *items; /* by role */
    size_t count;
};
const struct ov_source *ov_sources_find(const struct ov_sources *sources, const char *role);
void ov_sources_add(struct ov_sources *sources, const char *role, const char *file, const char *data,
                    size_t length);

/* Reads the edition's file, its local file where there is one, and every key they name, from the home or the
 * shipped files, into sources. name is "close-care@2022". An unknown edition lists the known ones. */
bool ov_terms_collect(const struct ov_config *config, const char *name, struct ov_sources *sources,
                      struct ov_diagnostics *list);
/* "close-care@2022", … that the home or the shipped files hold, sorted. */
bool ov_terms_editions(const struct ov_config *config, struct ov_arena *arena, char ***names, size_t *count,
                       struct ov_error *error);

/* Two of the three times: decided by as_of (OV_NO_DATE: whatever was decided), in force for a period
 * (has_for; otherwise for the whole edition, where a change that holds for a part of it is shown with its
 * days). */
struct ov_terms_time {
    ov_date as_of;
    bool has_for;
    struct ov_period in_force_for;
};
/* The terms from collected bytes. time NULL: everything decided, for the whole edition. units: to check
 * region codes in published tables. NULL with messages. */
struct ov_terms *ov_terms_parse(const struct ov_sources *sources, const char *name,
                                const struct ov_terms_time *time, const struct ov_unit *units,
                                size_t unit_count, struct ov_diagnostics *list);
/* Id of the amendment whose lines hold the place; NULL: the edition as it was signed, or another file. */
const char *ov_terms_amendment_at(const struct ov_terms *terms, struct ov_position at);

/* Every single term as a path by ids and its value as a person would write it, in file order: what edition
 * show --json, check and diff agree on. */
struct ov_term {
    const char *path, *value; /* "components.ambulance.payments.main.base", "500 000 kr" */
    struct ov_position at;
    const char *amendment; /* NULL */
};
struct ov_term *ov_terms_list(struct ov_arena *arena, const struct ov_terms *terms, size_t *count);

/* What a file may say wrongly though it reads, as warnings: sums that do not add up, dates far from the term,
 * published tables with holes; and what is not known, with what was looked for, as notices. */
void ov_terms_audit(const struct ov_terms *terms, const struct ov_unit *units, size_t unit_count,
                    struct ov_diagnostics *list);
void ov_key_audit(const struct ov_key *key, struct ov_diagnostics *list);

/* The file of a new edition made of an old one's: years moved on, and every sum, key, date and decision that
 * must be looked up anew left "unknown" with what it was. now: the new id. NULL with messages. */
char *ov_terms_succeed(const struct ov_source *edition, const char *agreement, const char *old_id,
                       const char *now, struct ov_arena *arena, struct ov_diagnostics *list);
/* key "population@2021-11-01"; weights ordered by unit code. NULL with messages. */
struct ov_key *ov_key_parse(const struct ov_sources *sources, const char *key, const struct ov_unit *units,
                            size_t unit_count, struct ov_diagnostics *list);

/* Rows of the tables of terms (editions … use rules) and of weights, with their places. */
void ov_terms_fill_view(const struct ov_terms *terms, struct ov_view_builder *builder);
/* Only which cost objects its components use: of an edition that the run is not about. */
void ov_terms_fill_claims(const struct ov_terms *terms, struct ov_view_builder *builder);
void ov_key_fill_view(const struct ov_key *key, struct ov_view_builder *builder);

#endif
