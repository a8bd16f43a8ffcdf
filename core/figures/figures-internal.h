/* What the files of core/figures share among themselves and nobody else includes: the tree of a formula, the
 * closed vocabulary, the question a formula is asked in, and the steps of evaluation. */
#ifndef OVERENS_FIGURES_INTERNAL_H
#define OVERENS_FIGURES_INTERNAL_H

#include "figures/figures.h"

/* ---- a parsed formula --------------------------------------------------------------------------- */

enum {
    OV_FORMULA_LENGTH = 4000, /* bytes of text */
    OV_FORMULA_DEPTH = 100,   /* of the tree, and of what the parser holds open */
    OV_FORMULA_VALUES = 32,   /* arguments of one function */
    OV_FORMULA_BINDINGS = 8   /* bindings of one name */
};

enum ov_formula_kind {
    OV_FORMULA_NUMBER = 1,
    OV_FORMULA_DATE,
    OV_FORMULA_TEXT,
    OV_FORMULA_NAME, /* a figure: name or name(bindings) */
    OV_FORMULA_CALL, /* a function of the grammar */
    OV_FORMULA_NEGATE,
    OV_FORMULA_NOT,
    OV_FORMULA_BINARY
};

enum ov_operator { /* by rising precedence */
                   OV_OPERATOR_OR = 1,
                   OV_OPERATOR_AND,
                   OV_OPERATOR_EQUAL,
                   OV_OPERATOR_UNEQUAL,
                   OV_OPERATOR_LESS,
                   OV_OPERATOR_AT_MOST,
                   OV_OPERATOR_MORE,
                   OV_OPERATOR_AT_LEAST,
                   OV_OPERATOR_ADD,
                   OV_OPERATOR_SUBTRACT,
                   OV_OPERATOR_MULTIPLY,
                   OV_OPERATOR_DIVIDE
};
const char *ov_operator_text(enum ov_operator sign);

enum ov_literal_word { /* behind a number */
                       OV_LITERAL_PLAIN,
                       OV_LITERAL_KR,
                       OV_LITERAL_TKR,
                       OV_LITERAL_MKR,
                       OV_LITERAL_MDKR,
                       OV_LITERAL_PERCENT,
                       OV_LITERAL_DAYS
};

struct ov_binding {
    const char *key; /* NULL: a bare id without "key =" */
    const char *value;
};

struct ov_formula {
    enum ov_formula_kind kind;
    enum ov_operator sign;
    struct ov_decimal number;
    enum ov_literal_word word;
    ov_date date;
    const char *text; /* of a text; the name of a name */
    const struct ov_function *function;
    const struct ov_set *set; /* over = set, count(set); a code list's has id OV_SET_CODES */
    const struct ov_formula **operands;
    size_t operand_count;
    struct ov_binding *bindings;
    size_t binding_count;
    int column, depth;
    const char *canonical; /* the formula as text; two formulas are the same when these are */
};

/* ---- the closed vocabulary ------------------------------------------------------------------------ */

enum ov_function_id {
    OV_FUNCTION_ABS = 1,
    OV_FUNCTION_AT,
    OV_FUNCTION_COUNT,
    OV_FUNCTION_GIVEN,
    OV_FUNCTION_IF,
    OV_FUNCTION_MAX,
    OV_FUNCTION_MIN,
    OV_FUNCTION_MISSING,
    OV_FUNCTION_PREVIOUS_YEAR,
    OV_FUNCTION_ROUND,
    OV_FUNCTION_SHARE,
    OV_FUNCTION_SUM,
    OV_FUNCTION_TALLIES
};

enum ov_function_form {
    OV_FORM_VALUES,   /* formulas only */
    OV_FORM_OVER,     /* one formula, over = set */
    OV_FORM_SET,      /* one set */
    OV_FORM_BINDINGS, /* one formula, then bindings */
    OV_FORM_TEXT      /* one "text" */
};

struct ov_function {
    const char *name;
    enum ov_function_id id;
    enum ov_function_form form;
    size_t least, most; /* formulas */
    const char *usage;  /* what is accepted */
};
const struct ov_function *ov_function_named(const char *name);

enum ov_set_id {
    OV_SET_ACTIVITIES = 1,
    OV_SET_ACTIVITY_PARTS,
    OV_SET_AMENDMENTS,
    OV_SET_AREAS_OF_COST_OBJECT,
    OV_SET_CODES, /* of a code list of the edition: no word of the grammar names it */
    OV_SET_COMPONENTS,
    OV_SET_CONDITIONS,
    OV_SET_COST_OBJECTS,
    OV_SET_DELIVERIES,
    OV_SET_EXIT_PLANS,
    OV_SET_EXPLANATIONS,
    OV_SET_FORECASTS,
    OV_SET_GROUPS,
    OV_SET_JUDGEMENTS,
    OV_SET_LEAVES,
    OV_SET_NOTES,
    OV_SET_OBLIGATIONS,
    OV_SET_OF_WHICH,
    OV_SET_PARTS,
    OV_SET_PAYMENTS,
    OV_SET_PAYMENTS_RECEIVED,
    OV_SET_PROVIDER_NOTES,
    OV_SET_QUESTIONS,
    OV_SET_REALLOCATION_PARTS,
    OV_SET_REALLOCATIONS,
    OV_SET_RECEIVERS,
    OV_SET_RECIPIENTS,
    OV_SET_REGIONS,
    OV_SET_REQUISITIONS,
    OV_SET_RESPONSIBLES,
    OV_SET_ROLES,
    OV_SET_STATEMENTS,
    OV_SET_TRANSFERS,
    OV_SET_UNANSWERED,
    OV_SET_UNGRANTED,
    OV_SET_WEIGHTS
};

struct ov_set {
    const char *name;
    enum ov_set_id id;
};
const struct ov_set *ov_set_named(const char *name);
const char *ov_set_nearest(const char *name); /* NULL */
const char *ov_set_names(void);               /* "activities, activity-parts, …" for messages */

bool ov_literal_word_named(const char *text, size_t length, enum ov_literal_word *out);
const char *ov_literal_word_text(enum ov_literal_word word); /* "" for none */
bool ov_binding_key_known(const char *key);                  /* of core figures */
const char *ov_binding_keys(void);                           /* for messages */
#define OV_PERIOD_OWN "own"                                  /* period = own: the bound condition's */

struct ov_figures;
struct ov_question;

/* A core figure. Its value type is known before there is a value, so that a missing sum is still a sum. */
struct ov_core_name {
    const char *name;
    enum ov_quantity_type type;
    const char *positional; /* the binding that a bare id means; NULL = none is taken */
    ov_figure (*evaluate)(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question);
    int detail; /* a column, a kind: what evaluate makes of it */
};
const struct ov_core_name *ov_core_name(const char *name); /* with or without "core."; NULL */

/* ---- scanner ---------------------------------------------------------------------------------------- */

enum ov_token_kind {
    OV_TOKEN_END,
    OV_TOKEN_NUMBER,
    OV_TOKEN_DATE,
    OV_TOKEN_TEXT,
    OV_TOKEN_NAME,
    OV_TOKEN_OPEN,
    OV_TOKEN_CLOSE,
    OV_TOKEN_COMMA,
    OV_TOKEN_OPERATOR,
    OV_TOKEN_FAULT
};

struct ov_token {
    enum ov_token_kind kind;
    enum ov_operator sign;
    struct ov_decimal number;
    enum ov_literal_word word;
    ov_date date;
    const char *text; /* of texts and names */
    int column;
    bool blank_before, blank_after; /* of operators */
};

struct ov_scanner {
    struct ov_arena *arena;
    const char *text, *at;
    const char *counted; /* how far column has been counted */
    int column;
    struct ov_token token;
    struct ov_formula_fault *fault; /* column 0: none yet */
};
void ov_scanner_begin(struct ov_scanner *scanner, struct ov_arena *arena, const char *text,
                      struct ov_formula_fault *fault);
void ov_scanner_next(struct ov_scanner *scanner);
/* The word or "text" behind "key =", read from where the scanner stands, then the next token. NULL: fault. */
const char *ov_scanner_word(struct ov_scanner *scanner, int *column);
bool ov_scanner_fault(struct ov_scanner *scanner, int column, const char *accepted, const char *format, ...)
    OV_PRINTF(4, 5);
bool ov_is_word_byte(char byte);

/* ---- parser -------------------------------------------------------------------------------------------- */

struct ov_parser {
    struct ov_scanner scanner;
    int open; /* levels held open: brackets, arguments, not, unary minus */
};
struct ov_formula *ov_parse_or(struct ov_parser *parser);
/* The rest of a name, or of a function, whose first word has been read. */
struct ov_formula *ov_parse_name(struct ov_parser *parser, struct ov_formula *formula);
struct ov_formula *ov_parse_call(struct ov_parser *parser, struct ov_formula *formula);
const struct ov_token *ov_parse_token(const struct ov_parser *parser);
bool ov_parse_is_sign(const struct ov_parser *parser, enum ov_operator sign);
bool ov_parse_fault(struct ov_parser *parser, int column, const char *accepted, const char *text);
bool ov_parse_expect(struct ov_parser *parser, enum ov_token_kind kind, const char *accepted,
                     const char *text);
void ov_parse_operand(struct ov_parser *parser, struct ov_formula *formula, const struct ov_formula *operand);
/* Closes a node: its depth and canonical text follow from its operands. NULL: nested too deep. */
struct ov_formula *ov_parse_finish(struct ov_parser *parser, struct ov_formula *formula);

/* ---- canonical form ----------------------------------------------------------------------------------- */

/* From the operands' canonical forms. */
const char *ov_formula_canonical(struct ov_arena *arena, const struct ov_formula *formula);

/* ---- the engine ------------------------------------------------------------------------------------------
 */

/* A subject with what only evaluation knows. Interned: two equal questions are the same pointer. */
struct ov_question {
    struct ov_subject subject;
    const char *home;             /* the agreement that short names belong to */
    const char *slice;            /* "sex=woman;age=65-" for every field asked; NULL = totals */
    const char *decision, *party; /* of decided(…) */
    const char *note;             /* of noted(…) */
    /* Of previous-year(…): the period that the value is compared with, if no series breaks between them. */
    bool has_compared;
    struct ov_period compared;
    /* The year meant when no period is bound, once it is another than the edition's own. */
    bool has_year;
    struct ov_period year;
    const char *label; /* for nodes: the bound keys; NULL when there are none */
    uint32_t number;
};

/* Hash map from text + number to a figure or a pointer. */
struct ov_map_entry {
    const char *text; /* NULL: free */
    uint64_t number;
    uint64_t hash;
    ov_figure figure;
    const void *item;
    bool busy;
};
struct ov_map {
    struct ov_map_entry *entries;
    size_t count, room;
};
/* The entry, made when it is not there (figure 0, item NULL). It moves when the map grows. text is kept. */
struct ov_map_entry *ov_map_at(struct ov_arena *arena, struct ov_map *map, const char *text, uint64_t number);

struct ov_edition_component {
    size_t row;
    const char *id, *recipients;
    int parent; /* index; −1 = the edition itself */
    bool of_which, residual;
    bool funded; /* by another agreement, where it is counted */
    /* Where that money is recorded; NULL when no such edition is known. */
    const char *funding_edition, *funding_component;
    bool of_region; /* its recipients are regions, or it names none: not money of counties or others */
};
/* The tree of an edition's components, from the view. */
struct ov_edition_tree {
    const char *name;
    bool known;
    size_t row; /* in the table of editions */
    struct ov_edition_component *components;
    size_t count;
};

struct ov_claims; /* of cost objects: claims.c */

struct ov_figures {
    struct ov_arena *arena;
    const struct ov_view *view;
    const struct ov_catalogue *catalogue; /* NULL: none */
    struct ov_graph *graph;
    ov_date today;
    ov_figures_compute *compute;
    void *compute_context;
    struct ov_map results;   /* canonical formula + question → figure */
    struct ov_map questions; /* serialised question → question */
    struct ov_map cells;     /* cell → figure */
    struct ov_map formulas;  /* text → formula, or fault */
    struct ov_map editions;  /* edition → tree */
    struct ov_map reasons;   /* text → told already */
    /* Found when they are first asked for. */
    bool carry_overs_known;
    size_t *carry_overs, carry_over_count; /* rows of transfers that name another edition */
    struct ov_claims *claims;
    uint32_t question_count;
    int depth;
};

ov_figure ov_evaluate(struct ov_figures *figures, const struct ov_formula *formula,
                      const struct ov_question *question);
/* Parses (once) and evaluates. A fault is a not-measurable figure. */
ov_figure ov_evaluate_text(struct ov_figures *figures, const char *formula,
                           const struct ov_question *question);
/* A named figure over the formula that defines it. */
ov_figure ov_evaluate_named(struct ov_figures *figures, const char *name, const char *formula,
                            const struct ov_question *question);
/* What a formula gives, as far as it can be told without values; NUMBER when it cannot. */
enum ov_quantity_type ov_formula_type(struct ov_figures *figures, const struct ov_formula *formula,
                                      const struct ov_question *question);

/* Nodes. operands may be NULL when count is 0; chosen −1 = none. */
ov_figure ov_node_add(struct ov_figures *figures, enum ov_node_kind kind, const char *label,
                      const struct ov_question *question, const struct ov_quantity *value,
                      const ov_figure *operands, size_t count, int chosen);
/* Why something has no value, so that it can be told in any language. format: as of ov_node_none. */
const char *ov_figures_reason(struct ov_figures *figures, const char *format, ...) OV_PRINTF(2, 3);
/* format: a msgid, extracted by its place in the call; takes %s and %d only. */
ov_figure ov_node_none(struct ov_figures *figures, const char *label, const struct ov_question *question,
                       enum ov_quantity_type type, enum ov_state state, const char *format, ...)
    OV_PRINTF(6, 7);
/* The sum of figures: of one, that one itself. kind is SELECTION (rows) or OPERATION. */
ov_figure ov_node_sum(struct ov_figures *figures, enum ov_node_kind kind, const char *label,
                      const struct ov_question *question, enum ov_quantity_type type,
                      const ov_figure *operands, size_t count);

/* ---- quantities
 * -------------------------------------------------------------------------------------------- */

extern const char ov_reason_too_large[], ov_reason_divisor[];

bool ov_type_is_plain(enum ov_quantity_type type); /* a number or a share */
/* The type of a result; 0 when the operator does not take these. */
enum ov_quantity_type ov_type_of_binary(enum ov_operator sign, enum ov_quantity_type left,
                                        enum ov_quantity_type right);
const char *ov_type_words(enum ov_quantity_type type); /* "an amount of money", … */
/* The worst of two operands that are not given, as the result of something made of both: the smaller state
 * (missing before not due …), the first when they are equal; what failed before all. false when both are
 * given. */
bool ov_quantity_not_given(const struct ov_quantity *a, const struct ov_quantity *b,
                           enum ov_quantity_type type, struct ov_quantity *out);
/* free_left, free_right: a plain 0 that is of whatever type the other is. */
struct ov_quantity ov_quantity_arithmetic(struct ov_arena *arena, enum ov_operator sign,
                                          const struct ov_quantity *left, const struct ov_quantity *right,
                                          bool free_left, bool free_right);
struct ov_quantity ov_quantity_negate(const struct ov_quantity *value);
struct ov_quantity ov_quantity_comparison(struct ov_arena *arena, enum ov_operator sign,
                                          const struct ov_quantity *left, const struct ov_quantity *right,
                                          bool free_left, bool free_right);
/* −1, 0, 1 exactly, without regard to precision; the types must be like. */
int ov_quantity_order(const struct ov_quantity *a, const struct ov_quantity *b);
struct ov_quantity ov_quantity_logic(struct ov_arena *arena, enum ov_operator sign,
                                     const struct ov_quantity *left, const struct ov_quantity *right);
struct ov_quantity ov_quantity_not(struct ov_arena *arena, const struct ov_quantity *value);
struct ov_quantity ov_quantity_literal(const struct ov_formula *formula);

/* ---- questions -------------------------------------------------------------------------------------------
 */

/* Of a subject: home is the edition's agreement. */
const struct ov_question *ov_question_of(struct ov_figures *figures, const struct ov_subject *subject);
/* Interned: everything in draft is copied, label and number are given. */
const struct ov_question *ov_question_keep(struct ov_figures *figures, const struct ov_question *draft);
const struct ov_question *ov_question_subject(struct ov_figures *figures, const struct ov_question *question,
                                              const struct ov_subject *subject);
/* The question with bindings set over it; a bare id binds positional, and a key that binds nothing else is a
 * division of fields. NULL with the reason when a value cannot be. */
const struct ov_question *ov_question_bind(struct ov_figures *figures, const struct ov_question *question,
                                           const struct ov_binding *bindings, size_t count,
                                           const char *positional, const char **reason);
/* "sex=woman;age=65-" with one more division; the same one again is replaced. */
const char *ov_slice_with(struct ov_figures *figures, const char *slice, const char *key, const char *value);
const struct ov_question *ov_question_year_before(struct ov_figures *figures,
                                                  const struct ov_question *question);
/* The period asked for: the bound one (strict), or the year that the edition's term means. */
bool ov_question_period(struct ov_figures *figures, const struct ov_question *question, struct ov_period *out,
                        bool *strict);
bool ov_edition_row(const struct ov_figures *figures, const char *edition, size_t *row);

/* ---- rows of the view
 * --------------------------------------------------------------------------------------- */

struct ov_filter {
    int column;
    const char *text; /* NULL = any */
};
struct ov_row_walk {
    const struct ov_view *view;
    enum ov_table_id table;
    struct ov_filter filters[6];
    size_t filter_count;
    size_t next, end;
};
/* Rows whose columns have these texts, in the table's order. As many leading key columns as the filters name
 * are found by search, the rest by looking. */
struct ov_row_walk ov_rows_begin(const struct ov_figures *figures, enum ov_table_id table,
                                 const struct ov_filter *filters, size_t count);
bool ov_rows_next(struct ov_row_walk *rows, size_t *row);
bool ov_rows_first(const struct ov_figures *figures, enum ov_table_id table, const struct ov_filter *filters,
                   size_t count, size_t *row);

/* The node of one cell, once per cell: its subject is the row's own key. name: how it is called in the graph
 * and in the reason when it is empty. */
ov_figure ov_cell_figure(struct ov_figures *figures, enum ov_table_id table, size_t row, int column,
                         const char *name);
const char *ov_cell_text(const struct ov_figures *figures, enum ov_table_id table, size_t row, int column);

/* ---- an edition's tree
 * ------------------------------------------------------------------------------------- */

const struct ov_edition_tree *ov_edition_tree(struct ov_figures *figures, const char *edition);
int ov_tree_find(const struct ov_edition_tree *tree, const char *component); /* −1 */
bool ov_tree_has_parts(const struct ov_edition_tree *tree, int component);
/* Indexes in the order of the edition, in the arena. component −1 = the edition. children: those that add up,
 * or those "of which". below: everything that adds up to component, and itself; leaves: only what has no
 * parts; group: only what goes to it, NULL = any. */
int *ov_tree_children(struct ov_figures *figures, const struct ov_edition_tree *tree, int component,
                      bool of_which, size_t *count);
int *ov_tree_below(struct ov_figures *figures, const struct ov_edition_tree *tree, int component, bool leaves,
                   const char *group, size_t *count);
/* Takes out what is not the region's own money, where a sum is asked of: not when what is asked of is such
 * money itself, or a group is bound. */
void ov_tree_own(const struct ov_edition_tree *tree, int component, const char *group, int *list,
                 size_t *count);
/* Is the component that money, in a sum asked of place? */
bool ov_tree_is_own(const struct ov_edition_tree *tree, int component, int place, const char *group);

struct ov_place { /* what a sum is asked of */
    const struct ov_edition_tree *tree;
    int component; /* −1 = the edition itself */
};
/* false with the figure that says why there is no such place. */
bool ov_place_of(struct ov_figures *figures, const struct ov_question *question, const char *label,
                 enum ov_quantity_type type, struct ov_place *out, ov_figure *none);
/* The component that a subject is about: the bound one, or that of the bound condition. NULL: the edition. */
const char *ov_component_asked(struct ov_figures *figures, const struct ov_subject *subject);
/* The question asked of the component where the money of the one asked of is recorded and counted; NULL: it
 * is not another edition's. */
const struct ov_question *ov_funding_question(struct ov_figures *figures, const struct ov_question *question);
/* A core figure; of a component that another edition funds, and of which nothing is recorded, that of the
 * funding one. */
ov_figure ov_through_funding(struct ov_figures *figures, const struct ov_core_name *name,
                             const struct ov_question *question);
/* The same question about another component of the edition (−1: about the edition), nothing else bound but
 * unit and period. */
const struct ov_question *ov_question_component(struct ov_figures *figures,
                                                const struct ov_question *question,
                                                const struct ov_edition_tree *tree, int component);

enum ov_transfer_kind {
    OV_TRANSFER_REQUISITION,
    OV_TRANSFER_REPAYMENT,
    OV_TRANSFER_CARRY_OVER,
    OV_TRANSFER_PASSED_ON,
    OV_TRANSFER_CO_FUNDING
};
enum ov_said { /* of the row that is bound */
               OV_SAID_AMOUNT,
               OV_SAID_KIND,
               OV_SAID_DATE,
               OV_SAID_OTHER_EDITION,
               OV_SAID_COUNTERPART,
               OV_SAID_PERMISSION,
               OV_SAID_DECISION,
               OV_SAID_TITLE
};
enum ov_posted { OV_POSTED_COST, OV_POSTED_INCOME, OV_POSTED_INVESTMENT }; /* classes of accounts */
enum ov_collected { OV_COLLECTED_EXPECTED, OV_COLLECTED_RECEIVED, OV_COLLECTED_LATE }; /* counts of values */

/* ---- sums of recorded rows -------------------------------------------------------------------------- */

/* Amounts that are recorded of components, added up as grants are: rows of the component itself, else those
 * of its parts; in a sum only the region's own money. */
struct ov_sum {
    struct ov_figures *figures;
    const struct ov_question *question;
    const struct ov_place *place;
    const char *kind; /* of the rows; NULL = any */
    /* Adds the rows of one component alone, or of "total"; false: there are none. */
    bool (*add_rows)(struct ov_sum *sum, const char *component);
    ov_figure *found;
    size_t count;
};
/* A unit, and a component or the edition, must be asked of; else false with the figure that says so. */
bool ov_sum_place(struct ov_figures *figures, const struct ov_core_name *name,
                  const struct ov_question *question, struct ov_place *place, ov_figure *none);
void ov_sum_component(struct ov_sum *sum, int component); /* −1: the edition */
void ov_sum_row(struct ov_sum *sum, enum ov_table_id table, size_t row, int column);
/* What a place is called in reasons: the component's id, or the edition. */
const char *ov_place_name(const struct ov_place *place);

/* Named figures made of others. "a - b": absent: nothing recorded of it counts as 0. */
struct ov_term_of {
    const char *name;
    enum ov_operator sign; /* OV_OPERATOR_ADD or OV_OPERATOR_SUBTRACT; of the first: ADD */
    bool absent;
};
ov_figure ov_sum_of_names(struct ov_figures *figures, const struct ov_core_name *name,
                          const struct ov_question *question, const struct ov_term_of *terms, size_t count);

/* ---- the ledger
 * ------------------------------------------------------------------------------------------------ */

struct ov_months { /* year * 12 + month - 1, both included */
    int first, last;
};
int ov_month_number(ov_date date);
struct ov_attributed { /* a cost object, and in which of the months it belongs to the place alone */
    const char *name;
    const bool *own;
};
/* The cost objects claimed within the place in any of the months, each once, by name; with a bound cost
 * object only that. NULL and why in *shared when one of them is shared with another place. */
struct ov_attributed *ov_attributed_objects(struct ov_figures *figures, const struct ov_question *question,
                                            const struct ov_place *place, struct ov_months months,
                                            size_t *count, const char **shared);

/* ---- activities
 * -------------------------------------------------------------------------------------------- */

/* Rows of top activities counted for the question's component, edition or cost object: its own and those of
 * the leaves below it. kind NULL = any. */
size_t *ov_activity_rows(struct ov_figures *figures, const struct ov_question *question,
                         const struct ov_place *place, const char *kind, size_t *count);
/* Its own cost object, or that of its component; NULL. table, row, column: where that stands. */
const char *ov_activity_cost_object(struct ov_figures *figures, size_t row, enum ov_table_id *table,
                                    size_t *at_row, int *column);
/* Whoever answers for it: its own, that of the activity it is a part of, or its component's; NULL. */
const char *ov_activity_responsible(struct ov_figures *figures, size_t row, enum ov_table_id *table,
                                    size_t *at_row, int *column);
bool ov_activity_row(struct ov_figures *figures, const struct ov_question *question, size_t *row);
const struct ov_question *ov_question_activity(struct ov_figures *figures, const struct ov_question *question,
                                               size_t row);

/* ---- members of sets
 * ----------------------------------------------------------------------------------------- */

struct ov_member {
    const struct ov_question *question;
    int table; /* of the cell that stands for it; −1: it is a unit, and its name does */
    size_t row;
    int column;
};
/* false with the reason when the set cannot be asked for here. */
bool ov_set_members(struct ov_figures *figures, const struct ov_set *set, const struct ov_question *question,
                    struct ov_member **members, size_t *count, const char **reason);
ov_figure ov_member_figure(struct ov_figures *figures, const struct ov_member *member);
/* Of the sets over what follows the grant. NULL, or why the set cannot be asked for here. */
const char *ov_followed_members(struct ov_figures *figures, enum ov_set_id set,
                                const struct ov_question *question, const struct ov_place *place,
                                struct ov_member **items, size_t *count);
/* Of a code list, and of the questions of reports; likewise. */
const char *ov_code_members(struct ov_figures *figures, const char *list, const struct ov_question *question,
                            struct ov_member **items, size_t *count);
const char *ov_question_members(struct ov_figures *figures, bool unanswered,
                                const struct ov_question *question, struct ov_member **items, size_t *count);
/* The slice with the division that the subject's code binds; as it is when no code is bound. */
const char *ov_code_slice(struct ov_figures *figures, const struct ov_subject *subject, const char *slice);
/* Units that an allocation goes to, sorted. */
const char **ov_recipient_units(struct ov_figures *figures, const struct ov_question *question,
                                const struct ov_place *place, size_t *count);
/* Leaves below, but not what is asked of itself, that may have a grant of the unit and for which none is
 * recorded, of their own or of a sum on the way. */
int *ov_ungranted(struct ov_figures *figures, const struct ov_question *question,
                  const struct ov_place *place, size_t *count);
/* Rows of one edition in the order of its file. */
size_t *ov_rows_in_order(struct ov_figures *figures, enum ov_table_id table, const char *edition,
                         int edition_column, int order_column, size_t *count);

/* ---- evaluators
 * -------------------------------------------------------------------------------------------------- */

ov_figure ov_evaluate_name(struct ov_figures *figures, const struct ov_formula *formula,
                           const struct ov_question *question);
ov_figure ov_evaluate_call(struct ov_figures *figures, const struct ov_formula *formula,
                           const struct ov_question *question);
ov_figure ov_evaluate_field(struct ov_figures *figures, const struct ov_field *field, const char *full,
                            const struct ov_question *question);
ov_figure ov_evaluate_measure(struct ov_figures *figures, const struct ov_measure *measure, const char *full,
                              const char *module, const struct ov_question *question);
enum ov_quantity_type ov_quantity_type_of(uint32_t type); /* of enum ov_type */
/* A value of period that is compared with one of compared, though a series break lies between them. */
ov_figure ov_broken_figure(struct ov_figures *figures, const struct ov_field *field, const char *full,
                           const struct ov_question *question, struct ov_period period,
                           struct ov_period compared, ov_date day);

/* The first row of the range of values whose period is not before period (packed); rows stand in its order.
 */
size_t ov_first_of_period(const struct ov_figures *figures, size_t low, size_t high, int64_t period);
/* Why a number of persons in a row of values is not shown (msgid); NULL when it may be. */
const char *ov_hidden_number(const struct ov_figures *figures, const struct ov_field *field, size_t row);
/* A recorded value of a field, named in full, of whatever division, that is not said to be missing. */
bool ov_value_row(const struct ov_figures *figures, const char *full, const char *unit,
                  struct ov_period period, size_t *row);

typedef ov_figure ov_core_evaluate(struct ov_figures *figures, const struct ov_core_name *name,
                                   const struct ov_question *question);
ov_core_evaluate ov_core_others_grant, ov_core_redistributed, ov_core_region_money, ov_core_struck,
    ov_core_national, ov_core_stated_national, ov_core_allocation, ov_core_grant, ov_core_own_grant,
    ov_core_parts_grant, ov_core_planned, ov_core_unallocated, ov_core_difference, ov_core_payment,
    ov_core_payment_amount, ov_core_weight, ov_core_key_total, ov_core_activity, ov_core_component,
    ov_core_obligation, ov_core_condition, ov_core_statement, ov_core_stated, ov_core_title, ov_core_edition,
    ov_core_unit, ov_core_group, ov_core_key, ov_core_cost_object, ov_core_use, ov_core_kind, ov_core_today,
    ov_core_decided, ov_core_outcome, ov_core_responsible, ov_core_received, ov_core_transfer_sum,
    ov_core_carried_in, ov_core_reallocated, ov_core_available, ov_core_remaining, ov_core_expected_rest,
    ov_core_posted, ov_core_posted_through, ov_core_forecast, ov_core_rule_date, ov_core_carry_over_allowed,
    ov_core_judgement, ov_core_delivery, ov_core_role, ov_core_said, ov_core_amount, ov_core_bound_title,
    ov_core_collected, ov_core_code, ov_core_question, ov_core_answer, ov_core_noted, ov_core_at_stake,
    ov_core_through, ov_core_funded_grant;
/* What the region itself says of a component, in that column of the table of uses. */
bool ov_use_row(struct ov_figures *figures, const char *edition, const char *component, int column,
                size_t *row);
/* Whoever has the role today, of the component, of what it is a part of, or of the edition. */
/* Whether the row of the table roles is in force today. */
bool ov_role_holds(const struct ov_figures *figures, size_t row);
bool ov_role_row(struct ov_figures *figures, const struct ov_question *question, const struct ov_place *place,
                 const char *role, size_t *row);
/* The newest forecast, or the bound one; activity "": of the whole component, or "total". */
bool ov_forecast_row(struct ov_figures *figures, const struct ov_question *question, const char *component,
                     const char *activity, size_t *row);
bool ov_delivery_row(struct ov_figures *figures, const struct ov_question *question, size_t *row);
bool ov_row_is_bound(const struct ov_subject *subject); /* a transfer, reallocation, delivery or forecast */
/* The bound payment, or the only one of the component. false: none, or several. */
bool ov_payment_row(struct ov_figures *figures, const struct ov_question *question, size_t *row);
/* The bound key, that of the payment, or the name under which its computed weights stand; NULL. */
const char *ov_key_of(struct ov_figures *figures, const struct ov_question *question);
/* A title for texts: plain, and whether it is a term of the edition (translated) or data. */
bool ov_context_text(struct ov_figures *figures, const char *name, const struct ov_question *question,
                     const char **plain, const char **domain);

#endif
