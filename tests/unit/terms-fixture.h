/* What the suites of terms share: the shipped regions, sources to fill, and short ways to read them. */
#ifndef OVERENS_TESTS_TERMS_FIXTURE_H
#define OVERENS_TESTS_TERMS_FIXTURE_H

#include "shelf.h"
#include "terms/terms.h"

#include <check.h>

extern struct ov_arena *arena;
extern struct ov_diagnostics list;
extern struct ov_sources sources;
extern struct ov_unit *units;
extern size_t unit_count;
extern char *folder; /* removed after the test when it was made */

void terms_set_up(void);
void terms_tear_down(void);
char *read_file(const char *name, size_t *length); /* of the source tree */
void add_source(const char *role, const char *path);
void add_text(const char *role, const char *file, const char *text);
struct ov_terms *parse(const char *name); /* terms or faults, never both, never neither */
struct ov_terms *close_care(bool local);
const struct ov_component *component(const struct ov_terms *terms, const char *id);

#endif
