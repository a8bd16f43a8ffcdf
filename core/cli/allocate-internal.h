/* What the two files of overens allocate share. */
#ifndef OVERENS_ALLOCATE_INTERNAL_H
#define OVERENS_ALLOCATE_INTERNAL_H

#include "cli/cli.h"

struct allocating {
    struct ov_cli *cli;
    const struct ov_evaluation *evaluation;
    const struct ov_translations *translations;
    const char *component; /* only this one; NULL = all */
    const char *subject;   /* region whose sums are always explained */
    bool only_subject, explain;
};
bool ov_allocating_shows(const struct allocating *allocating, const struct ov_allocation *allocation);
/* Not asked of what is handed on: that is the region's own, its receivers are other units, and all are shown.
 */
bool ov_allocating_shows_row(const struct allocating *allocating, const struct ov_allocation_row *row);
void ov_allocating_print_json(const struct allocating *allocating);

#endif
