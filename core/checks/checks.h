/* Checks: rules that must hold. The core's own stand in one table; plugins bring theirs. A rule that holds is
 * counted, one that does not is a finding with its operands, and one whose data is missing is told as not
 * checkable. */
#ifndef OVERENS_CHECKS_H
#define OVERENS_CHECKS_H

#include "figures/figures.h"
#include "modules/modules.h"

/* Asked beside the scopes of plugin.h and figures.h:
 *  - of each field with OV_REQUIRED of the edition's module whose period has ended: "field" in the rule is
 * its id;
 *  - of each value expected by the edition's collections (field, unit, ended period) that is not here, or
 * came after its day;
 *  - of each recorded value of the edition's module with a value of the year before: only hits become
 * figures;
 *  - of each two statements with the same formula and unit, of whatever documents;
 *  - of each field of persons with a division by sex that has totals without it; of each field with values
 * both of calendar years and of broken ones;
 *  - of each value of which women and men are given as well;
 *  - of each obligation, where it is asked what answers it: "answer-given" in the rule;
 *  - of each measure that is a quotient, and of each recorded period and division of its fields; of each
 * field that a condition with a period of its own stands on; of each value of last year that a condition is
 * measured against;
 *  - of each decision of the region, payment received, payment that waits for a condition, and month with
 * postings outside the edition's days on an object that it alone uses;
 *  - of each figure of a delivered report of the edition that would be another today;
 *  - of the edition, when last year's editions stand beside and none of them is the one it comes from. */
enum {
    OV_EACH_REQUIRED_FIELD = 0x100,
    OV_EACH_EXPECTED_VALUE,
    OV_EACH_LATE_VALUE,
    OV_EACH_VALUE_PAIR,
    OV_EACH_STATEMENT_PAIR,
    OV_EACH_SEX,
    OV_EACH_YEARS,
    OV_EACH_MEASURE,
    OV_EACH_CONDITION_FIELD,
    OV_EACH_BASELINE,
    OV_EACH_DECISION,
    OV_EACH_PAYMENT_RECEIVED,
    OV_EACH_CONDITIONED_PAYMENT,
    OV_EACH_POSTING_OUTSIDE,
    OV_EACH_LINEAGE,
    OV_EACH_PARTS,
    OV_EACH_OBLIGATION,
    OV_EACH_DELIVERED_FIGURE
};

/* How an administrator sets a check, from a day on (checks.conf): the last that begins by the run's day
 * counts. */
enum ov_check_level { OV_LEVEL_OFF, OV_LEVEL_TRIAL, OV_LEVEL_NOTICE, OV_LEVEL_WARNING, OV_LEVEL_ERROR };
struct ov_check_setting {
    const char *check; /* full id */
    ov_date from;      /* OV_NO_DATE: always */
    enum ov_check_level level;
    const char *source; /* why; NULL */
    struct ov_position at;
};
struct ov_check_settings {
    struct ov_check_setting *items;
    size_t count;
};
/* The bytes of a checks.conf. NULL with messages. */
struct ov_check_settings *ov_check_settings_read(struct ov_arena *arena, const char *file, const char *data,
                                                 size_t length, struct ov_diagnostics *list);

/* The common checks, core.<name>: the same rows that plugins write. */
const struct ov_check *ov_core_checks(size_t *count);

/* Runs the core's checks, those of the edition's module, and those that the edition brings (base->edition's
 * terms; NULL: none are known), for several editions of one view; all findings in one list, with the levels
 * of settings (NULL: as the checks say) as of today, and with the waivers of the view: a finding is accepted
 * while its waiver has not run out and its operands are as they were, or within the band. workers may be NULL
 * when no module has code. Never fails: what cannot be asked is a finding. */
struct ov_delivered_figure { /* of a report that was delivered: it would be another today */
    const char *edition, *unit, *run, *receiver, *sent, *figure;
    struct ov_quantity delivered, present;
    size_t changed; /* figures of that report in all */
};
struct ov_checks_request {
    struct ov_figures *figures;
    const struct ov_catalogue *catalogue;
    struct ov_workers *workers;
    const struct ov_subject *bases;      /* edition and unit */
    const struct ov_terms *const *terms; /* of each base; NULL, or NULL in it */
    size_t count;
    const struct ov_check_settings *settings;
    const struct ov_delivered_figure *delivered;
    size_t delivered_count;
    ov_date today;
};
struct ov_findings *ov_checks_run(const struct ov_checks_request *request);
/* The figures of a finding as a waiver keeps them: "formula = exact value; …". */
char *ov_finding_operands(struct ov_arena *arena, const struct ov_graph *graph,
                          const struct ov_finding *finding);

#endif
