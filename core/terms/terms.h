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

/* The terms from collected bytes. units: to check region codes in published tables. NULL with messages. */
struct ov_terms *ov_terms_parse(const struct ov_sources *sources, const char *name,
                                const struct ov_unit *units, size_t unit_count, struct ov_diagnostics *list);
/* key "population@2021-11-01"; weights ordered by unit code. NULL with messages. */
struct ov_key *ov_key_parse(const struct ov_sources *sources, const char *key, const struct ov_unit *units,
                            size_t unit_count, struct ov_diagnostics *list);

/* Rows of the tables of terms (editions … use rules) and of weights, with their places. */
void ov_terms_fill_view(const struct ov_terms *terms, struct ov_view_builder *builder);
void ov_key_fill_view(const struct ov_key *key, struct ov_view_builder *builder);

#endif
