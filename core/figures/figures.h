/* The formula grammar and its evaluation over a view: the only way for a number to reach a report or a
 * finding.
 *
 * The grammar is closed and exact (docs/formulas.md): numbers with unit words, dates, "texts"; + − × ÷ (a
 * minus has blanks round it; a hyphen belongs to the name); = <> < <= > >=, and or not; min max abs round if
 * sum count at previous-year decided delivered outcome given missing; names of core figures, fields, measures
 * and terms. A missing operand makes a rule not checkable, never false. */
#ifndef OVERENS_FIGURES_H
#define OVERENS_FIGURES_H

#include "model/model.h"
#include "view/view.h"

struct ov_formula; /* parsed; immutable; lives in the arena */

struct ov_formula_fault {
    int column; /* character, from 1 */
    char text[256], accepted[640];
};
struct ov_formula *ov_formula_parse(struct ov_arena *arena, const char *text, struct ov_formula_fault *fault);
/* The formula written back in canonical form; parsing it again gives the same formula. */
char *ov_formula_format(struct ov_arena *arena, const struct ov_formula *formula);
/* Every name the formula refers to, sorted, each once: for declared reads and for configuration checks. */
const char **ov_formula_names(struct ov_arena *arena, const struct ov_formula *formula, size_t *count);
/* Every code list that the formula counts on as a set, sorted, each once; not where it asks another edition
 * than its subject's. Which lists there are, an edition says. */
const char **ov_formula_code_lists(struct ov_arena *arena, const struct ov_formula *formula, size_t *count);
/* Does the grammar itself mean something by the name: a set, such as components, or a core figure? Then no
 * code list may have it. */
bool ov_formula_is_set(const char *name);
/* "a, f(b, c), d": its formulas; a comma in parentheses or in a "text" belongs to the formula. */
const char **ov_formula_split(struct ov_arena *arena, const char *list, size_t *count);
/* The target a rule sets for name: a comparison that holds name itself against a constant, the first that is
 * reached from the root through and and or alone. Both are given in canonical form; false = there is none. */
bool ov_formula_target(struct ov_arena *arena, const struct ov_formula *formula, const char *name,
                       char **comparison, char **constant);

/* The first day of the earliest period that the formula names; false: it names none. */
bool ov_formula_first_day(const struct ov_formula *formula, ov_date *first);
/* How many years before the period that it is asked for the formula's own previous-year go at most. */
int ov_formula_years_back(const struct ov_formula *formula);

/* The core figures that a formula may name, by name; fields and measures come from the catalogue. */
const char *const *ov_core_names(size_t *count);

/* What a formula is asked about. NULL = not bound. */
struct ov_subject {
    const char *edition; /* "close-care@2022" */
    const char *unit;    /* region code of the run */
    const char *component, *payment, *condition, *obligation, *group, *cost_object, *key;
    const char *activity; /* with component */
    const char *document, *statement;
    const char *transfer, *reallocation, *delivery, *forecast; /* ids of rows; a forecast's is its date */
    const char *question;                                      /* with obligation */
    const char *code_list,
        *code; /* a code of a code list of the edition: fields are asked of that division */
    bool has_period;
    struct ov_period period; /* default: the edition's term as a year */
};

struct ov_figures;
struct ov_figures *ov_figures_new(struct ov_arena *arena, const struct ov_view *view,
                                  const struct ov_catalogue *catalogue, struct ov_graph *graph,
                                  ov_date today);
/* How a measure with a callback is computed: gives the formula the callback returned, or NULL and why it
 * could not be run to its end; then nothing asked of the measure has an answer, not even given(). */
typedef const char *ov_figures_compute(void *context, const char *measure, const struct ov_subject *subject,
                                       const char **why);
void ov_figures_set_compute(struct ov_figures *figures, ov_figures_compute *compute, void *context);

/* Evaluates and puts the result with all its operands in the graph. Always gives a figure; what cannot be
 * computed, or a formula that cannot be parsed, is a figure in another state with its reason. The same
 * formula of the same subject gives the same node. */
ov_figure ov_figures_formula(struct ov_figures *figures, const char *formula,
                             const struct ov_subject *subject);
const struct ov_quantity *ov_figures_value(const struct ov_figures *figures, ov_figure figure);
struct ov_graph *ov_figures_graph(struct ov_figures *figures);
/* The rows that figures stand on, for who lists them as they are. */
const struct ov_view *ov_figures_view(const struct ov_figures *figures);
/* One cell of such a row as a figure, and how many there are of several: for lists of rows as they are. */
ov_figure ov_figures_cell(struct ov_figures *figures, enum ov_table_id table, size_t row, int column);
ov_figure ov_figures_number_of(struct ov_figures *figures, const char *what, const ov_figure *found,
                               size_t count);
/* Whose short names an edition's formulas use, and whose checks are asked of it: the module that the view
 * names for it, else its agreement. */
const char *ov_figures_module(struct ov_figures *figures, const char *edition);
/* The period whose value a field is asked for, and whether it has ended by the run's day: before that nothing
 * is due. false too when no period is meant. */
bool ov_figures_field_ended(struct ov_figures *figures, const struct ov_field *field,
                            const struct ov_subject *subject, struct ov_period *period);

/* The days on which a field's series begins anew, by number from 0, in the order written; false: no more. */
bool ov_field_break(const struct ov_field *field, size_t number, ov_date *day);
/* Does a series break lie between two periods, so that their values are not compared? day: that break. */
bool ov_figures_broken(const struct ov_field *field, struct ov_period before, struct ov_period after,
                       ov_date *day);
/* The same of a formula: of any field that it, or a measure in it, is made of. home: whose short names it
 * uses. */
bool ov_formula_broken(struct ov_arena *arena, const struct ov_catalogue *catalogue, const char *home,
                       const char *formula, struct ov_period before, struct ov_period after, ov_date *day);

/* Beside the scopes of plugin.h: units that the region hands money on to, with their component; rows of the
 * recorded tables of the edition and unit: transfers (with component), reallocations (by id), deliveries
 * (with obligation), forecasts (with component and activity; of each only the newest); and money rules of the
 * terms: requisitions (with component and payment). */
enum {
    OV_EACH_RECEIVER = 0x200,
    OV_EACH_TRANSFER,
    OV_EACH_REALLOCATION,
    OV_EACH_DELIVERY,
    OV_EACH_FORECAST,
    OV_EACH_REQUISITION
};
/* The subjects of a scope, in key order: all components of the edition, all its activities, … base gives
 * edition and unit. */
struct ov_subject *ov_figures_each(struct ov_figures *figures, enum ov_scope scope,
                                   const struct ov_subject *base, size_t *count);
/* The periods of a field's kind that are expected within from ≤ day < to, by number from 0: whole ones; of
 * yearly fields each year that the days touch; of what holds on a day the last of each year and of the whole.
 * false: there are no more. */
bool ov_figures_period_of_kind(uint32_t kind, ov_date from, ov_date to, size_t number, struct ov_period *out);
/* Of one field ("close-care.visits"): how many values the edition's collections expect of the subject's unit
 * and those below it for periods that have ended, how many are here, and how many of these came late. false:
 * the edition does not collect it. */
struct ov_field_counts {
    size_t expected, received, late;
};
bool ov_figures_count_field(struct ov_figures *figures, const struct ov_subject *subject, const char *field,
                            struct ov_field_counts *counts);
/* The subjects of scope OV_CODE: one for each code of the edition's code list, in its order; none when the
 * edition has no such list. */
struct ov_subject *ov_figures_each_code(struct ov_figures *figures, const char *code_list,
                                        const struct ov_subject *base, size_t *count);
/* The members of a set of the grammar, "activities", as a formula asked of the subject would go over them. */
struct ov_subject *ov_figures_members(struct ov_figures *figures, const char *set,
                                      const struct ov_subject *subject, size_t *count);

/* "unit=23 component=ambulance": the bound keys besides edition and period, in a fixed order. */
char *ov_subject_key(struct ov_arena *arena, const struct ov_subject *subject);

/* A text with {name} or {formula} in braces: each is evaluated and becomes an argument. */
struct ov_text ov_figures_text(struct ov_figures *figures, const char *domain, const char *msgid,
                               const struct ov_subject *subject);
/* Comparison of a printed figure with a computed one: equal within half the unit of the printed one's last
 * digit, or of either when both are printed. */
bool ov_quantity_tallies(const struct ov_quantity *a, const struct ov_quantity *b);

#endif
