/* Inside report/: how sections put blocks together. */
#ifndef OVERENS_REPORT_INTERNAL_H
#define OVERENS_REPORT_INTERNAL_H

#include "report/report.h"

struct ov_report {
    struct ov_arena *arena;
    struct ov_figures *figures;
    const struct ov_catalogue *catalogue;
    const struct ov_terms *terms;
    const char *home;               /* the module that short names belong to; NULL over a year */
    const struct ov_module *module; /* the edition's; NULL when it needs none */
    struct ov_workers *workers;
    const struct ov_findings *findings;
    const struct ov_report_request *request;
    struct ov_document *document;
    struct ov_document_section *section; /* the one being filled */
    bool has_period;
    struct ov_period period;                /* what is reported on, where the kind has one */
    const struct ov_obligation *obligation; /* that interim and final answer; NULL: none */
    const struct ov_report_group *group;    /* while set, only what belongs to it is told; NULL: everything */
};

/* Kinds that answer the questions of a receiver. */
#define OV_REPORT_ANSWERS (OV_INTERIM | OV_FINAL)

/* Kinds that are about a period, and judge. */
#define OV_REPORT_PERIODIC (OV_MONTHLY | OV_TERTIAL_REPORT | OV_HALF_YEAR_REPORT | OV_ANNUAL)

/* ---- time (periods.c) ------------------------------------------------------------------------------- */

/* The subject from the edition's first day to the end of what is reported on; the subject in just that. */
struct ov_subject ov_report_so_far(const struct ov_report *report, struct ov_subject subject);
struct ov_subject ov_report_in_period(const struct ov_report *report, struct ov_subject subject);
struct ov_text ov_report_period_text(const struct ov_report *report, struct ov_period period);
/* Whether a day is within the new part of what is reported on. */
bool ov_report_is_in_period(const struct ov_report *report, ov_date day);

/* ---- building (builder.c) ------------------------------------------------------------------------- */

void ov_report_section(struct ov_report *report, const char *id, struct ov_text title);
/* The block is valid until the next block is added. */
struct ov_block *ov_report_block(struct ov_report *report, enum ov_block_kind kind, const char *id);
void ov_report_heading(struct ov_report *report, const char *id, struct ov_text text);
/* A text of the core, its {formulas} evaluated for subject. */
void ov_report_paragraph(struct ov_report *report, const char *id, const char *msgid,
                         const struct ov_subject *subject);
void ov_report_note(struct ov_report *report, const char *id, enum ov_status status, struct ov_text text);
void ov_report_gap(struct ov_report *report, const char *id, const char *reason);
struct ov_block *ov_report_table(struct ov_report *report, const char *id, struct ov_text caption);
void ov_report_column(struct ov_report *report, struct ov_block *table, const char *id, struct ov_text title,
                      enum ov_align align);
/* With one empty cell per column; valid until the next row is added. */
struct ov_document_row *ov_report_row(struct ov_report *report, struct ov_block *block, const char *id,
                                      enum ov_line line, size_t cells);
/* Where every row's cell in it is empty; each row has a cell per column. */
void ov_report_drop_column(struct ov_block *table, const char *id);
void ov_report_key_figure(struct ov_report *report, struct ov_block *block, const char *id,
                          struct ov_text label, ov_figure figure);
ov_figure ov_report_figure(struct ov_report *report, const char *formula, const struct ov_subject *subject);
const struct ov_quantity *ov_report_value(struct ov_report *report, ov_figure figure);
bool ov_report_given(struct ov_report *report, const char *formula, const struct ov_subject *subject);
struct ov_text ov_core_text(const char *msgid);
/* Arguments of a text: words (without arguments of their own), or a figure. */
void ov_report_plain(struct ov_report *report, struct ov_text *text, const char *name, struct ov_text plain);
void ov_report_number(struct ov_report *report, struct ov_text *text, const char *name, ov_figure figure);
struct ov_text ov_edition_text(const char *msgid);
/* Why something has no value: a format of the core with its values, where it was made of one. */
struct ov_text ov_report_reason(struct ov_report *report, const char *reason);
/* A day in the report's language; month_only: the month alone. */
const char *ov_report_day(struct ov_report *report, ov_date date, bool month_only);
struct ov_subject ov_report_subject(const struct ov_report *report, const char *component);
/* The area of a component: its ancestor directly under the edition; −1 = none. */
int ov_report_area(const struct ov_report *report, int component);
enum ov_group_kind ov_report_group_kind(const struct ov_terms *terms, const char *group);
/* True when the component or one below it goes to the regions, so that it concerns the region's own money. */
bool ov_report_concerns_region(const struct ov_report *report, int component);

/* A column of figures of which none is known is left out. true: it was. */
bool ov_report_drop_unknown(struct ov_report *report, struct ov_block *table, const char *id);
/* Columns of a table as constants, titles being msgids. */
struct ov_report_columns {
    const char *id, *title;
    enum ov_align align;
};
struct ov_block *ov_report_table_of(struct ov_report *report, const char *id, const char *caption,
                                    const struct ov_report_columns *columns, size_t count);
bool ov_report_holds(struct ov_report *report, const char *formula, const struct ov_subject *subject);
/* The section in hand, if nothing was put in it, is taken away again. */
void ov_report_drop_empty_section(struct ov_report *report);
/* Makes one edition of a year the report's own until it is left: terms, module, subject. */
const struct ov_report_request *ov_report_enter(struct ov_report *report, const struct ov_terms *terms);
void ov_report_leave(struct ov_report *report, const struct ov_report_request *year);

/* ---- parts that several kinds use ------------------------------------------------------------------ */

/* Grant by component, beside what the key gives where anything is computed (grants-table.c). */
void ov_report_grants_table(struct ov_report *report);
/* Whether that table would have a row or a sum. */
bool ov_report_has_grants(struct ov_report *report);
/* Of a component, −1 = the whole edition: neither granted nor wholly computed, but what a key gives that is
 * perhaps only likely is known of every part. */
bool ov_report_is_expected(struct ov_report *report, int above);
/* Grant less all activities; in words where it is no more than the printed figures' rounding. */
void ov_report_difference(struct ov_report *report, struct ov_document_cell *cell,
                          const struct ov_subject *subject);

/* What is known of one agreement besides its terms; each adds its blocks to the section in hand, nothing when
 * there is nothing to tell. */
void ov_report_lineage(struct ov_report *report);
void ov_report_funded_elsewhere(struct ov_report *report);
/* Whether the money of a component is recorded in another edition, and shown from there (funded.c). */
bool ov_report_is_funded(const struct ov_report *report);
void ov_section_funded(struct ov_report *report);
void ov_report_money_of_others(struct ov_report *report);
void ov_report_notes(struct ov_report *report, const char *kind, const char *caption);
void ov_report_deviations(struct ov_report *report);
void ov_report_decisions(struct ov_report *report);
/* Whether a decision of the edition file was not yet taken by the report's as-of date. */
bool ov_report_is_to_come(const struct ov_report *report, const struct ov_decision_term *term);
void ov_report_changes(struct ov_report *report);
void ov_report_done(struct ov_report *report);
void ov_report_redistributions(struct ov_report *report);

/* People's notes of one kind: about the whole first, then by component, each in the order of its file. */
struct ov_report_note {
    size_t row;
    int component; /* −1: the whole edition */
    int line;
};
struct ov_report_note *ov_report_notes_of(const struct ov_report *report, const char *kind, size_t *count);
const char *ov_report_note_text(const struct ov_report *report, size_t row, int column);
/* "Component: what was written". */
struct ov_text ov_report_note_words(struct ov_report *report, const struct ov_report_note *note);
const char *ov_report_note_id(struct ov_report *report, const struct ov_report_note *note);
struct ov_text ov_report_category_word(const char *category);

/* One activity with what it is ordered by: unallocated last, then component, then its line in the file. */
struct ov_report_activity {
    struct ov_subject subject;
    bool unallocated, part;
    int component, line;
};
enum { OV_REPORT_ANY_AREA = -2 };
/* area: index of a component directly under the edition; −1: what belongs to none. */
struct ov_report_activity *ov_report_activities(struct ov_report *report, int area, size_t *count);

/* ---- answers to a receiver -------------------------------------------------------------------------------
 */

/* Questions about one area, or the whole, in the receiver's order: what else is known of it stands below
 * them. Areas are the components directly under the edition, or under the one that all questions are about.
 * What no question is about belongs to the whole. */
struct ov_report_group {
    const char *id;   /* of the component; "total" */
    int component;    /* −1: the whole edition */
    int number;       /* its place, in the order in which questions first name them */
    const int *owner; /* by component: the number of its group; NULL where there is but one */
    int rest;         /* number of the group that what belongs to no component belongs to */
};
struct ov_report_group *ov_report_groups(struct ov_report *report, size_t *count); /* groups.c */
/* Whether what is about a component (−1: the edition) belongs to the group in hand; true when none is. */
bool ov_report_in_group(const struct ov_report *report, int component);
struct ov_subject ov_report_group_subject(const struct ov_report *report,
                                          const struct ov_report_group *group);
struct ov_text ov_report_group_name(const struct ov_report *report, const struct ov_report_group *group);

/* One question of the obligation, and the row of the note that answers it. */
struct ov_report_answer {
    const struct ov_report_question *question;
    bool answered, source_told; /* the question before it in the report has the same source */
    size_t row;
};
struct ov_report_answer *ov_report_answers(struct ov_report *report, size_t *count); /* questions.c */
/* Heading, figures, and the answer or what is yet to be written. is_first: of those unanswered in its group,
 * which names what there is to build on. */
void ov_report_question(struct ov_report *report, const struct ov_report_answer *answer, bool is_first);
const struct ov_condition *ov_report_condition(const struct ov_report *report, const char *id); /* NULL */
/* The outcome of a condition: how it is judged, what was computed, the rule and the figures that decided.
 * with_title: the heading has not said what is required. */
void ov_report_outcome_table(struct ov_report *report, const char *id, const struct ov_condition *condition,
                             bool with_title);
struct ov_report_light ov_report_condition_light(struct ov_report *report,
                                                 const struct ov_condition *condition);
/* Where a table of requirements has what was computed, what was to be reached, and the judgement. */
struct ov_report_rule_columns {
    int value, target, light;
};
/* Of a rule in one part; false: it has several, told by rows of their own below the requirement. */
bool ov_report_rule_value(struct ov_report *report, const struct ov_condition *condition,
                          struct ov_document_cell *value, struct ov_document_cell *target);
void ov_report_rule_rows(struct ov_report *report, struct ov_block *table,
                         const struct ov_condition *condition, const struct ov_report_rule_columns *columns);
/* Whether the rule compares the formula itself, so that its outcome stands there already. */
bool ov_report_rule_tells(struct ov_report *report, const struct ov_condition *condition,
                          const char *formula);
/* What payments that wait for the condition come to while it is not met: a cell, or a note; nothing when none
 * waits for it. true: something is at stake, or nobody knows how much. */
bool ov_report_at_stake(struct ov_report *report, const struct ov_condition *condition,
                        struct ov_document_cell *cell);
void ov_section_about(struct ov_report *report);
void ov_section_account_money(struct ov_report *report);
void ov_section_answers(struct ov_report *report);
/* What was done, deviations, forecast and what is left, of the group in hand. */
void ov_report_group_account(struct ov_report *report);
void ov_report_case_numbers(struct ov_report *report);
/* One line for each component of the region's own money of which something is known, then the sum; columns of
 * which nothing is known are left out. by_payment: told of a single payment too; so_far: to the end of what
 * is reported on. */
struct ov_report_sum {
    const char *id, *title, *formula;
    bool by_payment, so_far;
};
void ov_report_sums_table(struct ov_report *report, const char *id, const char *caption,
                          const struct ov_report_sum *sums, size_t count);
void ov_report_activities_table(struct ov_report *report, const struct ov_report_activity *list, size_t count,
                                bool all);
/* The first period of an internal report's kind that touches the days and ends on first or later. */
bool ov_report_next_period(const char *kind, ov_date from, ov_date to, ov_date first,
                           struct ov_period *period);
/* The region's own reports: of each the next one after today (internal-dates.c). */
void ov_report_internal_dates(struct ov_report *report);

/* ---- lights (lights.c) --------------------------------------------------------------------------------
 */

/* A person's judgement, NONE when there is none, and what is computed; words: where the light's own does not
 * say it, or NULL. */
struct ov_report_light {
    enum ov_status judged, computed;
    const char *judged_word, *computed_word;
};
/* Of the money of the edition or of a component. */
struct ov_report_light ov_report_money_light(struct ov_report *report, const struct ov_subject *subject);
/* Takes the judgement of subject in the report's period into light. */
void ov_report_judge(struct ov_report *report, const struct ov_subject *subject,
                     struct ov_report_light *light);
/* The person's, else the computed one. */
enum ov_status ov_report_light_status(const struct ov_report_light *light);
/* Two cells: what counts, and what is computed where that differs. */
void ov_report_light_cells(struct ov_document_cell *cells, const struct ov_report_light *light);
/* Who judged the condition and when, and why; nothing when nobody has. */
void ov_report_judged_cells(struct ov_report *report, const struct ov_condition *condition,
                            const struct ov_report_light *light, struct ov_document_cell *who,
                            struct ov_document_cell *why);
/* The outcome of a measure in a report that uses lights has the light's own word. */
void ov_report_outcome_cell(struct ov_report *report, struct ov_document_cell *cell, enum ov_status status,
                            const char *word);
void ov_section_legend(struct ov_report *report);

/* ---- what follows the grant ---------------------------------------------------------------------------
 */

/* How much of the edition's time has gone at the end of what is reported on. */
ov_figure ov_report_time_gone(struct ov_report *report);
/* Components of the region's own money of which something is known, parts below their sums (components.c). */
struct ov_report_part {
    int component;
    enum ov_line line;
};
struct ov_report_part *ov_report_parts(struct ov_report *report, size_t *count);

/* One day that something is due (dates.c). */
struct ov_report_date {
    const struct ov_terms *terms;
    struct ov_subject subject; /* with obligation, or of a money rule */
    const char *formula;       /* of the day: "due", "requisition-by", "repay-by" */
    ov_date day;               /* OV_NO_DATE: not known */
    struct ov_text what;
    enum ov_status status;
    const char *word;
    bool internal, done, struck; /* done: delivered; then and when struck it is no longer waited for */
    int order;
};
enum ov_status ov_report_obligation_status(struct ov_report *report, const struct ov_subject *subject,
                                           const char **word);
/* All of the edition in hand, by day; those that are not known last. */
struct ov_report_date *ov_report_dates(struct ov_report *report, size_t *count);
/* The row of it: "plan", "repay-by.total". */
const char *ov_report_date_id(struct ov_report *report, const struct ov_report_date *date);
/* Puts days of several editions in order. */
void ov_report_sort_dates(struct ov_report_date *dates, size_t count);
/* The first that is waited for; NULL: none. */
const struct ov_report_date *ov_report_next_date(const struct ov_report_date *dates, size_t count,
                                                 ov_date today);

void ov_section_status(struct ov_report *report);
void ov_section_components(struct ov_report *report);
void ov_section_risk(struct ov_report *report);
void ov_section_activity_states(struct ov_report *report);
void ov_section_judgements(struct ov_report *report);
void ov_section_measures(struct ov_report *report);
void ov_section_next_dates(struct ov_report *report);
void ov_section_period_notes(struct ov_report *report);
void ov_section_period_changes(struct ov_report *report);
void ov_section_completeness(struct ov_report *report);
void ov_section_trail(struct ov_report *report);
void ov_section_deviations(struct ov_report *report);
void ov_section_year_done(struct ov_report *report);
void ov_section_exit_plans(struct ov_report *report);
void ov_section_deliveries(struct ov_report *report);
void ov_section_economic(struct ov_report *report);
void ov_section_approval(struct ov_report *report);
void ov_report_economic_tables(struct ov_report *report);
/* "Relief, decided on 24 April 2020, S2020/1" (overview-changes.c). */
struct ov_text ov_report_amendment_text(struct ov_report *report, const struct ov_amendment *amendment);
/* Rows of the edition as they are (trail.c). */
void ov_report_received_table(struct ov_report *report);
void ov_report_transfers_table(struct ov_report *report);
void ov_report_forecasts_table(struct ov_report *report); /* forecasts-table.c */
/* Of a year. */
void ov_report_year_status(struct ov_report *report);
void ov_report_year_dates(struct ov_report *report);
void ov_report_year_economic(struct ov_report *report);

/* ---- reports over a year ------------------------------------------------------------------------- */

void ov_report_overview(struct ov_report *report);
/* All findings, by severity and check; of one edition or of several. */
void ov_report_findings(struct ov_report *report);
/* What counts: neither accepted nor of a check on trial; and what does not (findings-accepted.c). */
bool ov_report_is_open(const struct ov_finding *finding);
void ov_report_not_counted(struct ov_report *report);
/* By its full id, "core.of-which"; NULL when its module does not have it. */
const struct ov_check *ov_report_check(const struct ov_report *report, const char *full);
struct ov_text ov_report_check_title(const struct ov_report *report, const char *full);

/* ---- sections -------------------------------------------------------------------------------------- */

void ov_section_summary(struct ov_report *report);
void ov_section_grants(struct ov_report *report);
void ov_section_computation(struct ov_report *report);
void ov_section_activities(struct ov_report *report);
void ov_section_changes(struct ov_report *report);
void ov_section_done(struct ov_report *report);
void ov_section_roles(struct ov_report *report);
void ov_section_use_rules(struct ov_report *report);
void ov_section_conditions(struct ov_report *report);
void ov_section_obligations(struct ov_report *report);
void ov_section_payments(struct ov_report *report);
void ov_section_decisions(struct ov_report *report);
void ov_section_findings(struct ov_report *report);
void ov_sections_module(struct ov_report *report); /* those of the plugin that belong to the kind */
void ov_section_gaps(struct ov_report *report);

/* ---- words (words.c) ------------------------------------------------------------------------------------
 */

/* What people call a method or a rounding of payments; the name itself when it is not known here. */
struct ov_text ov_report_method_word(const char *name);
struct ov_text ov_report_rounding_word(const char *name);

/* ---- outcomes and targets (outcome.c) ---------------------------------------------------------------- */

/* Of a truth: the mark, and the word beside it; each state that is not given has its own word. */
enum ov_status ov_report_outcome(const struct ov_quantity *outcome, const char **word);
/* Whether an amendment struck the condition or the obligation that is asked of; then there is no outcome. */
bool ov_report_struck(struct ov_report *report, const struct ov_subject *subject);
extern const char ov_report_struck_word[];
/* A requirement is met, partly met, not met or not assessed in every kind of report; lights are the kind's
 * own words for all else. */
const char *ov_report_requirement_word(enum ov_status status);
/* Of the condition's rule, or of a part of it: as ov_report_outcome, but "not due yet" before its day. */
enum ov_status ov_report_requirement_outcome(struct ov_report *report, const struct ov_condition *condition,
                                             const char *formula, const char **word);
/* A condition is asked of in its own period, where it names one. */
struct ov_subject ov_report_condition_subject(const struct ov_report *report,
                                              const struct ov_condition *condition);

struct ov_report_target {
    struct ov_subject subject; /* the condition's: outcome, target and judgement belong to one period */
    ov_figure constant;
    const char *comparison; /* as the rule has it: "share >= 80 %" */
    enum ov_status status;
    const char *word;
};
/* The target that the condition sets for a measure; false = none. */
bool ov_report_target_of(struct ov_report *report, const struct ov_condition *condition, const char *measure,
                         struct ov_report_target *target);
/* With the word that the rule compares by: "at least 80 %" (rule-parts.c). */
void ov_report_target_cell(struct ov_report *report, const struct ov_report_target *target,
                           struct ov_document_cell *cell);
/* The measures a rule names, as it names them, by name. */
const char **ov_report_measures_of(const struct ov_report *report, const char *rule, size_t *count);
/* The first that any condition of the edition sets. */
bool ov_report_target(struct ov_report *report, const char *measure, struct ov_report_target *target);

struct ov_text ov_report_group_title(const struct ov_terms *terms, const char *id);
struct ov_text ov_report_obligation_title(const struct ov_terms *terms, const char *id);

/* ---- what the plugin's tables ask for (section-*.c) ---------------------------------------------------- */

struct ov_text ov_report_module_text(const struct ov_report *report, const char *msgid);
/* What a formula is called: the measure's or field's label, the title of the condition or obligation that it
 * asks after, else the formula itself (formula-label.c). */
struct ov_text ov_report_formula_label(const struct ov_report *report, const char *formula);
/* Whether it is called anything but itself: readers get no formulas. */
bool ov_report_formula_words(const struct ov_report *report, const char *formula);
/* The word behind numbers of a measure or a field, for an argument of a text; shares have their own sign. */
void ov_report_formula_unit(const struct ov_report *report, const char *formula,
                            struct ov_text_argument *argument);
int ov_report_formula_decimals(const struct ov_report *report, const char *formula);
/* One row per subject and one column per formula. */
void ov_report_rows_table(struct ov_report *report, const struct ov_section *section, const char **formulas,
                          size_t count);
/* A code list of the edition, NULL when it has none of that name; the title of the subject's code. */
const struct ov_code_list *ov_report_code_list(const struct ov_report *report, const char *id);
struct ov_text ov_report_code_title(const struct ov_report *report, const struct ov_subject *subject);
/* One bar for each code of the list that the section names in rows. */
void ov_report_code_chart(struct ov_report *report, const struct ov_section *section, const char *formula);
/* One row per period and one column per formula; with a chart of each formula before it. */
void ov_report_periods(struct ov_report *report, const struct ov_section *section, const char **formulas,
                       size_t count, bool charts);

/* Whether there is anything to show of a figure: every state but that of a value nobody gave. What a plugin
 * failed to compute is a visible gap. */
bool ov_report_is_known(struct ov_report *report, const char *formula, const struct ov_subject *subject);
/* Whether a rule of the edition's conditions names a measure or a field that the formula names. */
bool ov_report_is_asked(const struct ov_report *report, const char *formula);
/* The same over all rows, and all periods, of a section. */
bool ov_report_rows_known(struct ov_report *report, const struct ov_section *section, const char **formulas,
                          size_t count);
bool ov_report_periods_known(struct ov_report *report, const struct ov_section *section,
                             const char **formulas, size_t count);

#endif
