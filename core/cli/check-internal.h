/* What the files of overens check share among themselves. */
#ifndef OVERENS_CHECK_INTERNAL_H
#define OVERENS_CHECK_INTERNAL_H

#include "cli/cli.h"

struct ov_checking {
    struct ov_cli *cli;
    const struct ov_evaluation *evaluation;
    const struct ov_findings *findings;
    const struct ov_finding **sorted; /* raised ones by severity, edition, check; then the others */
    const struct ov_translations *translations;
    bool explain, all;
};

/* In the reader's language; kept in the command's arena. */
const char *ov_check_render(const struct ov_checking *checking, const struct ov_text *text);
const char *ov_check_reason(const struct ov_checking *checking, const struct ov_finding *finding);
const char *ov_check_edition_title(const struct ov_checking *checking, const char *edition);

/* check-text.c: the answer for people. */
void ov_check_print(const struct ov_checking *checking);

#endif
