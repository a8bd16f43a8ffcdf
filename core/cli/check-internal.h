/* What the files of overens check share among themselves, and overens waive with them. */
#ifndef OVERENS_CHECK_INTERNAL_H
#define OVERENS_CHECK_INTERNAL_H

#include "cli/cli.h"

/* In the order of the answer. */
enum ov_check_group { OV_CHECK_RAISED, OV_CHECK_TRIAL, OV_CHECK_WAIVED, OV_CHECK_NOT_CHECKABLE };

struct ov_checking {
    struct ov_cli *cli;
    const struct ov_evaluation *evaluation;
    const struct ov_findings *findings;
    const struct ov_finding **sorted; /* by group, severity, edition, check */
    bool *across;                     /* of each of sorted: told of several agreements at once already */
    const struct ov_translations *translations;
    bool figures, all, waived;
    const char *only; /* id of the check that is asked about; NULL = all */
};

enum ov_check_group ov_check_group(const struct ov_finding *finding);
/* In the reader's language; kept in the command's arena. */
const char *ov_check_render(const struct ov_checking *checking, const struct ov_text *text);
const char *ov_check_reason(const struct ov_checking *checking, const char *reason);
const char *ov_check_edition_title(const struct ov_checking *checking, const char *edition);

/* check-text.c: the answer for people. */
void ov_check_print(const struct ov_checking *checking);
/* One finding as text says it, with what is known of its being accepted and, if asked for, its figures. */
void ov_check_print_item(const struct ov_checking *checking, const struct ov_finding *finding,
                         const char *first, const char *later, const char *text);
/* Behind the findings of one check: what to do, and its id. */
void ov_check_print_end(const struct ov_checking *checking, const struct ov_finding *finding);

/* check-across.c: what sorted[first] and others like it tell of whole agreements, when they are several and
 * the same words fit all. headed: whether the heading stands already. */
void ov_check_print_across(const struct ov_checking *checking, size_t first, bool *headed);

/* check-cause.c: what a finding tells besides what it is about; findings of one check with the same have one
 * cause. detail: its figures and words, for the head of a list. */
struct ov_cause {
    const char *key, *detail;
};
const char *ov_check_figure(const struct ov_checking *checking, ov_figure figure);
struct ov_cause ov_check_cause(const struct ov_checking *checking, const struct ov_finding *finding);

/* check-explain.c: one check as it is set. evaluation NULL: no edition was named. */
int ov_check_explain(struct ov_cli *cli, const struct ov_evaluation *evaluation, const char *id,
                     const char **full);

#endif
