/* What the files of core/checks share among themselves and nobody else includes. */
#ifndef OVERENS_CHECKS_INTERNAL_H
#define OVERENS_CHECKS_INTERNAL_H

#include "checks/checks.h"

/* What people call the subject; the unit is told only where it is another than the run's. */
struct ov_text ov_check_about(struct ov_figures *figures, const struct ov_subject *subject,
                              const struct ov_subject *base);
/* The same with what is finer than any subject: a field, or what a plugin's code names. */
struct ov_text ov_check_about_more(struct ov_arena *arena, const struct ov_text *about, const char *more,
                                   const char *domain);

/* ---- the common checks, by concern ---------------------------------------------------------------- */

struct ov_check_list {
    const struct ov_check *items;
    size_t count;
};
extern const struct ov_check_list ov_checks_of_terms, ov_checks_of_grants, ov_checks_of_use,
    ov_checks_of_money, ov_checks_of_ledger, ov_checks_of_follow, ov_checks_of_values;

/* ---- what a check is asked of, where a subject alone does not say it ------------------------------- */

/* A word of the check's own rule and text. In rules it stands for a formula; in texts for that figure, or for
 * a title that is told as it is. */
struct ov_word {
    const char *name, *formula, *plain, *domain;
    ov_figure figure; /* of texts alone, where no formula gives it */
};

/* One thing that a rule is asked of. */
struct ov_case {
    struct ov_subject subject;
    const char *finer;               /* key behind the subject's in the finding's identity; NULL */
    const char *finer_told, *domain; /* the same as people call it */
    struct ov_word words[8];
    size_t word_count;
    ov_figure broken; /* the rule is known not to hold: this figure shows it; 0 = the rule is asked */
};
struct ov_cases {
    struct ov_case *items;
    size_t count;
    size_t held; /* looked at and found in order without a figure */
    bool looked; /* already collected */
};

struct ov_asking {
    struct ov_arena *arena;
    struct ov_figures *figures;
    const struct ov_view *view;
    const struct ov_catalogue *catalogue;
    struct ov_workers *workers;
    const struct ov_subject *base;
    const struct ov_terms *terms;   /* NULL: not known */
    const struct ov_module *module; /* the edition's; NULL: none */
    ov_date today, begins, ends;    /* of the edition; OV_NO_DATE: not known */
    const struct ov_check_settings *settings;
    const struct ov_delivered_figure *delivered;
    size_t delivered_count;
    struct ov_findings *findings;
    struct ov_cases pairs; /* of values, looked for once per edition */
};

typedef void ov_collect_cases(struct ov_asking *asking, struct ov_cases *cases);
/* NULL: the scope is one of figures'. */
ov_collect_cases *ov_cases_of(uint32_t each);
struct ov_case *ov_case_add(struct ov_asking *asking, struct ov_cases *cases,
                            const struct ov_subject *subject);
void ov_case_word(struct ov_case *one, const char *name, const char *formula);
void ov_case_figure(struct ov_case *one, const char *name, ov_figure figure);
void ov_case_title(struct ov_case *one, const char *name, const char *plain, const char *domain);
/* A word that tells how far the finding reaches, such as which months it is about. It is a figure, so that a
 * waiver holds only while it is the same. */
void ov_case_reach(struct ov_asking *asking, struct ov_case *one, const char *name, const char *text);
/* The formula with what its words stand for. NULL stays NULL. */
const char *ov_case_formula(struct ov_arena *arena, const struct ov_case *one, const char *formula);
struct ov_text ov_case_text(struct ov_asking *asking, const struct ov_case *one, const char *domain,
                            const char *msgid);

ov_collect_cases ov_cases_of_required_fields, ov_cases_of_expected_values, ov_cases_of_late_values,
    ov_cases_of_value_pairs, ov_cases_of_sex, ov_cases_of_parts, ov_cases_of_years, ov_cases_of_measures,
    ov_cases_of_condition_fields, ov_cases_of_baselines, ov_cases_of_statement_pairs, ov_cases_of_decisions,
    ov_cases_of_payments_received, ov_cases_of_conditioned_payments, ov_cases_of_deliveries,
    ov_cases_of_obligations, ov_cases_of_delivered_figures, ov_cases_of_reallocations,
    ov_cases_of_postings_outside, ov_cases_of_lineage;

/* The texts of a table's row, "" where it is empty. */
const char *ov_check_cell(const struct ov_asking *asking, enum ov_table_id table, size_t row, int column);
/* cases-values.c: a number that was given; the row of a period and division among rows of one field and unit,
 * to when there is none; a field with its division, as close-care.visits(sex = "woman"). */
bool ov_check_number(const struct ov_asking *asking, size_t row, struct ov_decimal *out);
size_t ov_check_value_row(const struct ov_asking *asking, size_t from, size_t to, int64_t packed,
                          const char *slice);
const char *ov_check_sliced(struct ov_asking *asking, const char *full, const char *slice);
/* cases-measures.c: a formula in its canonical form and the names in it, NULL when it cannot be read; the
 * byte behind what the bracket at text opens, NULL when it is not closed. */
const char *ov_check_canonical(struct ov_asking *asking, const char *text);
const char **ov_check_names(struct ov_asking *asking, const char *text, size_t *count);
const char *ov_check_behind_bracket(const char *text);
/* The figure of one recorded cell that no formula names. */
ov_figure ov_check_cell_figure(struct ov_asking *asking, enum ov_table_id table, size_t row, int column);
/* Does code lie below the run's region? */
bool ov_check_is_below(const struct ov_asking *asking, const char *code);

/* ---- levels and waivers -------------------------------------------------------------------------------- */

/* How the check is set on the run's day; NULL: as the check itself says. */
const struct ov_check_setting *ov_check_setting_at(const struct ov_check_settings *settings,
                                                   const char *check, ov_date today);
/* Puts in the finding whether it is accepted, or why it is no longer. */
void ov_waivers_apply(struct ov_asking *asking, struct ov_finding *finding);

#endif
