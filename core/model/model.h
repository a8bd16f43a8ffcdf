/* The pure types of the house: periods, quantities, tables and rows, terms, the catalogue, the graph of
 * figures, findings and documents. No input or output here; what is owned lives in the arena it was made in.
 */
#ifndef OVERENS_MODEL_H
#define OVERENS_MODEL_H

#include "base/base.h"
#include "overens/plugin.h"

/* ---- periods ------------------------------------------------------------------------------------- */

/* Half-open: from ≤ day < to. accumulated: from the start of the year to the end of the named part. */
struct ov_period {
    ov_date from, to;
    enum ov_period_kind kind;
    bool accumulated;
};
/* "2022", "2022-03", "2022Q1", "2022T2" (accumulated January–August), "2022H1", "VT2022"/"HT2022",
 * "2021-06-01/2022-05-31" (broken year, last day included), "2022-11-01" (point). */
bool ov_period_parse(const char *text, struct ov_period *out, const char **accepted);
void ov_period_format(struct ov_period period, char out[OV_TEXT_NUMBER]); /* the same forms back */
void ov_period_show(struct ov_period period, const char *language, char out[OV_TEXT_NUMBER]);
int64_t ov_period_pack(struct ov_period period); /* orders by from, then to, kind */
bool ov_period_unpack(int64_t packed, struct ov_period *out);
struct ov_period ov_period_year_before(struct ov_period period);

/* ---- quantities ------------------------------------------------------------------------------------ */

enum ov_quantity_type {
    OV_QUANTITY_NUMBER = 1,
    OV_QUANTITY_MONEY, /* number is in öre */
    OV_QUANTITY_SHARE, /* number 1 is 100 % */
    OV_QUANTITY_DATE,
    OV_QUANTITY_TRUTH,
    OV_QUANTITY_TEXT
};

/* What a figure holds. number, date, truth and text count only in the state OV_GIVEN. */
struct ov_quantity {
    enum ov_quantity_type type;
    enum ov_state state;
    struct ov_rational number;
    struct ov_rational unit; /* of the last printed digit, same scale as number (öre for money); 0 = exact */
    ov_date date;
    bool truth;
    bool month_only;  /* a date known only to its month; counts from the month's last day */
    bool preliminary; /* built on a preliminary or estimated value */
    const char *text;
    const char *reason; /* why it is not given; English msgid or the plugin's own text; NULL */
    bool failed;        /* not given because a plugin's code could not be run to its end: nobody knows whether
                           there is a value, so that not even given() has an answer */
};
struct ov_quantity ov_quantity_money(struct ov_amount amount);
struct ov_quantity ov_quantity_number(struct ov_rational number);
struct ov_quantity ov_quantity_date(ov_date date);
struct ov_quantity ov_quantity_truth(bool truth);
struct ov_quantity ov_quantity_text(const char *text);
struct ov_quantity ov_quantity_none(enum ov_quantity_type type, enum ov_state state, const char *reason);
const char *ov_state_name(enum ov_state state); /* "given", "missing", "not-due", … */
bool ov_state_parse(const char *name, enum ov_state *out);
/* For people, with unit word: "30 593 953 kr", "55,0 %", "30 september 2022", "uppgift saknas". decimals < 0:
 * money 0 (2 if it has öre), shares 1, numbers as many as it has (at most 6). */
void ov_quantity_show(const struct ov_quantity *quantity, int decimals, const char *language,
                      struct ov_buffer *out);

/* ---- tables and rows: everything that is recorded, and all that a view holds ------------------------------
 */

enum ov_cell_type {
    OV_CELL_ID = 1,    /* [a-z][a-z0-9-]* */
    OV_CELL_WORD,      /* short code, any printable text without control characters, ≤ 80 characters */
    OV_CELL_TEXT,      /* free text, kept in the content-addressed table, may be blanked */
    OV_CELL_CHOICE,    /* one of column.choices */
    OV_CELL_EDITION,   /* agreement@id */
    OV_CELL_COMPONENT, /* id of a component of the row's edition, or "total" */
    OV_CELL_UNIT,      /* code of a unit */
    OV_CELL_FIELD,     /* agreement.id */
    OV_CELL_AMOUNT,    /* number = öre, extra = unit of the last printed digit in öre */
    OV_CELL_DATE,      /* number = days, extra = 1 when known only to the month */
    OV_CELL_PERIOD,    /* number = packed period */
    OV_CELL_DECIMAL,   /* number = unscaled, extra = scale */
    OV_CELL_INTEGER,
    OV_CELL_PRINTED, /* text as printed; number = unscaled, extra = scale + 32 × enum ov_unit_word */
    OV_CELL_FORMULA,
    OV_CELL_SLICE, /* "sex=woman;age=65-" in canonical order; "" = total */
    OV_CELL_TRUTH,
    OV_CELL_CODE, /* at most OV_CODE_LENGTH printable ASCII characters, of which there are as many as rows */
    OV_CELL_SUBJECT /* "component=ambulance unit=23": what a finding is about (ov_subject_key) */
};

/* Codes are not kept in the list of words, which is read whole: as two numbers they order as their texts do.
 */
enum { OV_CODE_LENGTH = 18 };
bool ov_code_pack(const char *text, int64_t numbers[2]); /* false: too long, or not printable ASCII */
void ov_code_unpack(const int64_t numbers[2], char text[OV_CODE_LENGTH + 1]);

struct ov_cell {
    enum ov_state state; /* OV_MISSING: the cell is empty */
    int64_t number, extra;
    const char *text;
};

struct ov_column {
    const char *name;    /* in CSV headers and in the store */
    const char *swedish; /* accepted in CSV headers as well */
    enum ov_cell_type type;
    bool key, required;
    bool scope;                 /* belongs to the replacement scope */
    bool range;                 /* a date: the scope holds the days from the file's first to its last */
    const char *const *choices; /* NULL-terminated */
    const char *help, *example;
};

enum ov_table_id {
    /* recorded: imported, stored, append-only */
    OV_TABLE_UNITS,
    OV_TABLE_GRANTS,
    OV_TABLE_ACTIVITIES,
    OV_TABLE_DECISIONS,
    OV_TABLE_STATEMENTS,
    OV_TABLE_VALUES,
    OV_TABLE_NOTES,
    OV_TABLE_PAYMENTS,
    OV_TABLE_POSTINGS,
    OV_TABLE_TRANSFERS,
    OV_TABLE_REALLOCATIONS,
    OV_TABLE_FORECASTS,
    OV_TABLE_JUDGEMENTS,
    OV_TABLE_DELIVERIES,
    OV_TABLE_ROLES,
    OV_TABLE_COST_OBJECTS,
    OV_TABLE_WAIVERS,
    OV_TABLES_RECORDED, /* how many are recorded */
    /* terms and what is computed before figures; made anew for each run */
    OV_TABLE_EDITIONS = OV_TABLES_RECORDED,
    OV_TABLE_RECIPIENTS,
    OV_TABLE_COMPONENTS,
    OV_TABLE_COMPONENT_USES,
    OV_TABLE_PAYMENT_TERMS,
    OV_TABLE_CONDITIONS,
    OV_TABLE_OBLIGATIONS,
    OV_TABLE_USE_RULES,
    OV_TABLE_WEIGHTS,
    OV_TABLE_ALLOCATIONS,
    OV_TABLE_REDISTRIBUTIONS,
    OV_TABLE_AMENDMENTS,
    OV_TABLE_CHANGES,
    OV_TABLE_MONEY_RULES,
    OV_TABLE_COLLECTIONS,
    OV_TABLE_CODES,
    OV_TABLE_QUESTIONS,
    OV_TABLE_BALANCES,
    OV_TABLE_BATCHES,
    OV_TABLES /* how many in all */
};

/* A table with replacement scope is replaced whole within each scope that a file touches: keys of that scope
 * that the file does not have are withdrawn. Without scope, rows are replaced key by key. With a range, the
 * scope is what the file covers: all days from its first to its last, so that a year-to-date export is right
 * every month, also when a row of an earlier month is gone. */
struct ov_table {
    enum ov_table_id id;
    const char *name;    /* plural, as in file names: "grants" */
    const char *swedish; /* "tilldelningar" */
    const char *help;
    const struct ov_column *columns;
    size_t column_count;
};
const struct ov_table *ov_table(enum ov_table_id id);
const struct ov_table *ov_table_named(const char *name);             /* either language; NULL */
int ov_column_index(const struct ov_table *table, const char *name); /* −1 */

/* Where a row comes from: a line of an imported file, or of an edition, key or configuration file. */
struct ov_origin {
    int64_t batch;      /* 0 = terms and configuration */
    const char *file;   /* name without folder */
    const char *digest; /* SHA-256 of the file, hex */
    int line, column;
    const char *amendment; /* id of the amendment that set it; NULL */
    const char *source;    /* the citation that the file gives for it: agreement, decision, page; NULL */
};

struct ov_row {
    const struct ov_table *table;
    struct ov_cell *cells; /* table->column_count of them */
    int line;
};

/* Columns by number, so that readers need no search. Must follow the tables' columns (tests hold it). */
enum { OV_UNITS_CODE, OV_UNITS_FROM, OV_UNITS_TO, OV_UNITS_NAME, OV_UNITS_KIND, OV_UNITS_PARENT };
enum {
    OV_GRANTS_EDITION,
    OV_GRANTS_COMPONENT,
    OV_GRANTS_UNIT,
    OV_GRANTS_KIND,
    OV_GRANTS_PAYMENT,
    OV_GRANTS_AMOUNT,
    OV_GRANTS_DATE,
    OV_GRANTS_DECISION,
    OV_GRANTS_NOTE
}; /* kind: decided, preliminary, budget, applied (what was applied for), rejected (an application's refusal)
    */
enum {
    OV_ACTIVITIES_EDITION,
    OV_ACTIVITIES_UNIT,
    OV_ACTIVITIES_COMPONENT,
    OV_ACTIVITIES_ID,
    OV_ACTIVITIES_PARENT,
    OV_ACTIVITIES_TITLE,
    OV_ACTIVITIES_KIND,
    OV_ACTIVITIES_AMOUNT,
    OV_ACTIVITIES_RESPONSIBLE,
    OV_ACTIVITIES_COST_OBJECT,
    OV_ACTIVITIES_NOTE
}; /* kind: activity, unallocated */
enum {
    OV_DECISIONS_EDITION,
    OV_DECISIONS_UNIT,
    OV_DECISIONS_ID,
    OV_DECISIONS_PARTY,
    OV_DECISIONS_BODY,
    OV_DECISIONS_DATE,
    OV_DECISIONS_PARAGRAPH,
    OV_DECISIONS_REGISTRY,
    OV_DECISIONS_TITLE,
    OV_DECISIONS_LINK
}; /* party: state, region, municipalities, provider */
enum {
    OV_STATEMENTS_DOCUMENT,
    OV_STATEMENTS_ID,
    OV_STATEMENTS_EDITION,
    OV_STATEMENTS_UNIT,
    OV_STATEMENTS_PLACE,
    OV_STATEMENTS_SAYS,
    OV_STATEMENTS_PRINTED,
    OV_STATEMENTS_FORMULA
};
enum {
    OV_VALUES_FIELD,
    OV_VALUES_UNIT,
    OV_VALUES_PERIOD,
    OV_VALUES_SLICE,
    OV_VALUES_VALUE,
    OV_VALUES_STATE,
    OV_VALUES_QUALITY
}; /* quality: final, preliminary, estimated */
enum {
    OV_NOTES_EDITION,
    OV_NOTES_UNIT,
    OV_NOTES_COMPONENT,
    OV_NOTES_ID,
    OV_NOTES_KIND,
    OV_NOTES_CATEGORY,
    OV_NOTES_ACTIVITY,
    OV_NOTES_DATE,
    OV_NOTES_AUTHOR,
    OV_NOTES_TEXT,
    OV_NOTES_SOURCE
}; /* kind: purpose, lineage, decision, relief, done, deviation, money, follow-up, remark, exit (what happens
      when the money ends), providers (what private providers get, also when nothing), risk, answer (to the
      question of that id of a report to a receiver); category: the
      reason of a deviation (pandemic, vacancy, late-decision, recruitment, it-dependency, supplier,
      national-rule, rescheduled, replaced, ordinary-work) or empty; component "total": the whole edition */
enum {
    OV_PAYMENTS_EDITION,
    OV_PAYMENTS_UNIT,
    OV_PAYMENTS_COMPONENT,
    OV_PAYMENTS_ID,
    OV_PAYMENTS_PAYMENT,
    OV_PAYMENTS_AMOUNT,
    OV_PAYMENTS_DATE,
    OV_PAYMENTS_DECISION,
    OV_PAYMENTS_REGISTRY,
    OV_PAYMENTS_NOTE
}; /* money that came in; payment: of the edition's terms; registry: the payer's case number */
enum {
    OV_POSTINGS_UNIT,
    OV_POSTINGS_SOURCE,
    OV_POSTINGS_DATE,
    OV_POSTINGS_VOUCHER,
    OV_POSTINGS_ROW,
    OV_POSTINGS_ACCOUNT,
    OV_POSTINGS_COST_OBJECT,
    OV_POSTINGS_AMOUNT,
    OV_POSTINGS_TEXT
}; /* rows of a ledger; debit positive; row: number within source, date and voucher, counted where the file
      has none; text: only where it is configured, since it may name persons */
enum {
    OV_TRANSFERS_EDITION,
    OV_TRANSFERS_UNIT,
    OV_TRANSFERS_COMPONENT,
    OV_TRANSFERS_ID,
    OV_TRANSFERS_KIND,
    OV_TRANSFERS_AMOUNT,
    OV_TRANSFERS_DATE,
    OV_TRANSFERS_OTHER_EDITION,
    OV_TRANSFERS_COUNTERPART,
    OV_TRANSFERS_DECISION,
    OV_TRANSFERS_PERMISSION,
    OV_TRANSFERS_NOTE
}; /* kind: requisition, repayment, carry-over (to other-edition), passed-on (to counterpart), co-funding (own
      money added) */
enum {
    OV_REALLOCATIONS_EDITION,
    OV_REALLOCATIONS_UNIT,
    OV_REALLOCATIONS_ID,
    OV_REALLOCATIONS_COMPONENT,
    OV_REALLOCATIONS_AMOUNT,
    OV_REALLOCATIONS_DATE,
    OV_REALLOCATIONS_DECISION,
    OV_REALLOCATIONS_NOTE
}; /* rows of one id belong together: what one component gives, others get, so they add up to 0 */
enum {
    OV_FORECASTS_EDITION,
    OV_FORECASTS_UNIT,
    OV_FORECASTS_COMPONENT,
    OV_FORECASTS_ACTIVITY,
    OV_FORECASTS_DATE,
    OV_FORECASTS_AMOUNT,
    OV_FORECASTS_CATEGORY,
    OV_FORECASTS_AUTHOR,
    OV_FORECASTS_TEXT
}; /* amount: what will have been used when the edition ends, as was thought on date */
enum {
    OV_JUDGEMENTS_EDITION,
    OV_JUDGEMENTS_UNIT,
    OV_JUDGEMENTS_OF,
    OV_JUDGEMENTS_COMPONENT,
    OV_JUDGEMENTS_ID,
    OV_JUDGEMENTS_PERIOD,
    OV_JUDGEMENTS_JUDGEMENT,
    OV_JUDGEMENTS_DATE,
    OV_JUDGEMENTS_AUTHOR,
    OV_JUDGEMENTS_TEXT
}; /* of: edition, component, activity, condition, measure; component: total but for components (then id is
      the same) and activities; judgement: met, partly, not-met, not-measurable, struck; of activities
      not-started, planned, ongoing, delayed, paused, completed, cancelled */
enum {
    OV_DELIVERIES_EDITION,
    OV_DELIVERIES_UNIT,
    OV_DELIVERIES_OBLIGATION,
    OV_DELIVERIES_ID,
    OV_DELIVERIES_STATE,
    OV_DELIVERIES_DATE,
    OV_DELIVERIES_RECEIVER,
    OV_DELIVERIES_RECEIPT,
    OV_DELIVERIES_RECEIVED,
    OV_DELIVERIES_REGISTRY,
    OV_DELIVERIES_LINK,
    OV_DELIVERIES_NOTE
}; /* state: draft, approved, sent, received, replaced; date: of that state; received: day on the receipt */
enum {
    OV_ROLES_EDITION,
    OV_ROLES_UNIT,
    OV_ROLES_COMPONENT,
    OV_ROLES_ROLE,
    OV_ROLES_FROM,
    OV_ROLES_TO,
    OV_ROLES_FUNCTION,
    OV_ROLES_NOTE
}; /* role: coordinator, responsible, substitute, controller, approver; function: never a person's name */
enum {
    OV_COST_OBJECTS_UNIT,
    OV_COST_OBJECTS_COST_OBJECT,
    OV_COST_OBJECTS_EDITION,
    OV_COST_OBJECTS_COMPONENT,
    OV_COST_OBJECTS_FROM,
    OV_COST_OBJECTS_TO,
    OV_COST_OBJECTS_NOTE
}; /* what is posted on the cost object belongs to the component; with several it is shared between them */
enum {
    OV_WAIVERS_CHECK,
    OV_WAIVERS_EDITION,
    OV_WAIVERS_SUBJECT,
    OV_WAIVERS_UNTIL,
    OV_WAIVERS_BAND,
    OV_WAIVERS_OPERANDS,
    OV_WAIVERS_DATE,
    OV_WAIVERS_AUTHOR,
    OV_WAIVERS_REASON
}; /* a finding that is accepted; until: last day; band: how far an operand may move, in its own unit ("500
      kr", "2 %"); empty: not at all; operands: as they were, "formula = exact value" with "; " between */
enum {
    OV_EDITIONS_EDITION,
    OV_EDITIONS_TITLE,
    OV_EDITIONS_FROM,
    OV_EDITIONS_TO,
    OV_EDITIONS_NATIONAL,
    OV_EDITIONS_MODULE,
    OV_EDITIONS_REGISTRY,
    OV_EDITIONS_FORM
}; /* module: where short names of its formulas belong; registry: the region's case number; form: agreement,
      grant, application */
enum {
    OV_RECIPIENTS_EDITION,
    OV_RECIPIENTS_GROUP,
    OV_RECIPIENTS_TITLE,
    OV_RECIPIENTS_NATIONAL,
    OV_RECIPIENTS_RESIDUAL,
    OV_RECIPIENTS_KIND
}; /* kind: region, county, municipality, provider, joint, other */
enum {
    OV_COMPONENTS_EDITION,
    OV_COMPONENTS_ID,
    OV_COMPONENTS_PARENT,
    OV_COMPONENTS_TITLE,
    OV_COMPONENTS_ROLE,
    OV_COMPONENTS_RECIPIENTS,
    OV_COMPONENTS_NATIONAL,
    OV_COMPONENTS_FUNDED_BY,
    OV_COMPONENTS_ORDER,
    OV_COMPONENTS_FUNDING_EDITION,
    OV_COMPONENTS_FUNDING_COMPONENT
}; /* role: sum, leaf, of-which, residual; order: place in the edition file, from 0; funding: where the money
      of a component with funded_by is recorded, empty when no such edition is known */
enum {
    OV_COMPONENT_USES_EDITION,
    OV_COMPONENT_USES_COMPONENT,
    OV_COMPONENT_USES_WHAT,
    OV_COMPONENT_USES_RESPONSIBLE,
    OV_COMPONENT_USES_COST_OBJECT,
    OV_COMPONENT_USES_LOCKED
}; /* what: cost-object, locked, responsible; each may come from a line of its own, so a row has one of them
    */
enum {
    OV_PAYMENT_TERMS_EDITION,
    OV_PAYMENT_TERMS_COMPONENT,
    OV_PAYMENT_TERMS_ID,
    OV_PAYMENT_TERMS_METHOD,
    OV_PAYMENT_TERMS_AMOUNT,
    OV_PAYMENT_TERMS_BASE,
    OV_PAYMENT_TERMS_KEY,
    OV_PAYMENT_TERMS_ROUNDING,
    OV_PAYMENT_TERMS_CONDITION,
    OV_PAYMENT_TERMS_PRICE,
    OV_PAYMENT_TERMS_CEILING,
    OV_PAYMENT_TERMS_LIKELY_KEY
}; /* likely-key: only where the key is not known */
enum {
    OV_CONDITIONS_EDITION,
    OV_CONDITIONS_ID,
    OV_CONDITIONS_COMPONENT,
    OV_CONDITIONS_TITLE,
    OV_CONDITIONS_RULE,
    OV_CONDITIONS_PERIOD,
    OV_CONDITIONS_BY,
    OV_CONDITIONS_ORDER,
    OV_CONDITIONS_GATE,
    OV_CONDITIONS_STRUCK_FROM,
    OV_CONDITIONS_STRUCK_UNTIL
}; /* gate: payment, use, report, or empty; struck-from: given when an amendment struck it, struck-until when
      only up to a day; rule: one formula; missing = a requirement in words, judged by a person */
enum {
    OV_OBLIGATIONS_EDITION,
    OV_OBLIGATIONS_ID,
    OV_OBLIGATIONS_TITLE,
    OV_OBLIGATIONS_KIND,
    OV_OBLIGATIONS_RECEIVER,
    OV_OBLIGATIONS_DUE,
    OV_OBLIGATIONS_INTERNAL,
    OV_OBLIGATIONS_ORDER,
    OV_OBLIGATIONS_STRUCK_FROM,
    OV_OBLIGATIONS_STRUCK_UNTIL,
    OV_OBLIGATIONS_FIRST_DUE
}; /* first-due: the date before amendments moved it; missing when it stands where it stood */
enum {
    OV_USE_RULES_EDITION,
    OV_USE_RULES_ID,
    OV_USE_RULES_COMPONENT,
    OV_USE_RULES_TEXT,
    OV_USE_RULES_LOCKED
};
enum {
    OV_WEIGHTS_KEY,
    OV_WEIGHTS_UNIT,
    OV_WEIGHTS_WEIGHT,
    OV_WEIGHTS_STATUS
}; /* published, reconstructed,
computed: key is then "agreement@edition/component/payment", the payment whose weights they are */
enum {
    OV_ALLOCATIONS_EDITION,
    OV_ALLOCATIONS_COMPONENT,
    OV_ALLOCATIONS_PAYMENT,
    OV_ALLOCATIONS_UNIT,
    OV_ALLOCATIONS_COMPUTED,
    OV_ALLOCATIONS_PUBLISHED,
    OV_ALLOCATIONS_EXPLANATION,
    OV_ALLOCATIONS_EXPECTED,
    OV_ALLOCATIONS_EXPECTATION
}; /* expected: by the likely key, where nothing could be computed; expectation: its explanation */
enum {
    OV_REDISTRIBUTIONS_EDITION,
    OV_REDISTRIBUTIONS_COMPONENT,
    OV_REDISTRIBUTIONS_ID,
    OV_REDISTRIBUTIONS_UNIT,
    OV_REDISTRIBUTIONS_COMPUTED,
    OV_REDISTRIBUTIONS_EXPLANATION
}; /* what the region hands on of its own grant, to units below it */
enum {
    OV_AMENDMENTS_EDITION,
    OV_AMENDMENTS_ID,
    OV_AMENDMENTS_TITLE,
    OV_AMENDMENTS_DECIDED,
    OV_AMENDMENTS_REGISTRY,
    OV_AMENDMENTS_ORDER
};
enum {
    OV_CHANGES_EDITION,
    OV_CHANGES_AMENDMENT,
    OV_CHANGES_ID, /* number within the amendment, from 1 */
    OV_CHANGES_OPERATION,
    OV_CHANGES_WHAT,
    OV_CHANGES_BEFORE,
    OV_CHANGES_AFTER,
    OV_CHANGES_EFFECTIVE,
    OV_CHANGES_UNTIL,
    OV_CHANGES_ORDER
}; /* operation: set, strike, add */
enum {
    OV_MONEY_RULES_EDITION,
    OV_MONEY_RULES_COMPONENT,
    OV_MONEY_RULES_WHAT,
    OV_MONEY_RULES_PAYMENT,
    OV_MONEY_RULES_DATE,
    OV_MONEY_RULES_TEXT
}; /* what the agreement says of the money itself. what: requisition (date: last day of it; text: from whom),
      repayment (of what is unused; date: last day; text: to whom), carry-over (allowed; date: last day it may
      be used; text: how it is worded) */
enum {
    OV_COLLECTIONS_EDITION,
    OV_COLLECTIONS_FIELD,
    OV_COLLECTIONS_KIND,
    OV_COLLECTIONS_DAYS
}; /* which units a field is collected from (kind: region, division, unit, provider, municipality), and how
      many days after its period it must be here */
enum {
    OV_CODES_EDITION,
    OV_CODES_LIST,
    OV_CODES_CODE,
    OV_CODES_DIVISION,
    OV_CODES_TITLE,
    OV_CODES_ORDER
}; /* code lists of the edition: which codes a division of a field has (division "pathway", code "breast"); a
      list may be a part of what another list has */
enum {
    OV_QUESTIONS_EDITION,
    OV_QUESTIONS_OBLIGATION,
    OV_QUESTIONS_ID,
    OV_QUESTIONS_COMPONENT,
    OV_QUESTIONS_CONDITION,
    OV_QUESTIONS_TITLE,
    OV_QUESTIONS_ORDER
}; /* what a report to a receiver must answer, in its order; component: total when it is of the whole edition;
      condition: the one it is about, or empty. The answer is a note of kind answer with the question's
      component and id */
enum {
    OV_BALANCES_UNIT,
    OV_BALANCES_COST_OBJECT,
    OV_BALANCES_CLASS,
    OV_BALANCES_PERIOD,
    OV_BALANCES_SOURCE,
    OV_BALANCES_AMOUNT,
    OV_BALANCES_ROWS
}; /* postings added up by month; class: of the account, income, cost, investment or balance; rows: how many
    */
enum {
    OV_BATCHES_NUMBER,
    OV_BATCHES_DATE,
    OV_BATCHES_ACTOR,
    OV_BATCHES_REASON
}; /* of those that rows of the view come from; number as text */

/* A report that the region makes for itself, by its own rhythm: to whom, and how long after its period. */
struct ov_internal_report {
    const char *kind; /* monthly, tertial, half-year, annual */
    const char *title, *receiver, *source;
    int days; /* after the last day of the period */
    struct ov_position at;
};

/* Which accounts are what: by their first digits, from ≤ account ≤ to. The first that fits counts. */
struct ov_account_class {
    const char *name; /* income, cost, investment, balance */
    const char *from, *to;
};

/* ---- terms: one edition as it stands at a date -----------------------------------------------------------
 */

/* One published amount: the payer's own table, the authority beside which the computed amount stands. */
struct ov_published {
    const char *unit; /* region code */
    struct ov_amount amount;
    struct ov_position at;
};

/* Method classes: units of a class get its amount each; the class without units is for all others. */
struct ov_class {
    const char *id, *title;
    struct ov_amount amount;
    const char **units;
    size_t unit_count;
    struct ov_position at;
};
struct ov_result_step { /* method steps: who reaches at_least, but not the next step, gets amount */
    struct ov_rational at_least;
    struct ov_amount amount;
    struct ov_position at;
};
struct ov_excluded { /* who did not meet the condition, as the payer decided it */
    const char *unit, *source;
    struct ov_position at;
};

/* Struck by an amendment: not deleted, since people must see that it was there. */
struct ov_struck {
    const char *amendment; /* id; NULL = it stands */
    ov_date from, until;   /* first and last day; OV_NO_DATE = open */
    bool for_all;          /* for the whole of what is asked about: it has no effect at all then */
};

/* How a payment is shared and rounded, in the order of their names; docs/allocation.md tells each. */
enum ov_method {
    OV_METHOD_NONE, /* not a method */
    OV_METHOD_SHARE,
    OV_METHOD_BASE_AND_SHARE,
    OV_METHOD_FLAT,
    OV_METHOD_CLASSES,
    OV_METHOD_PER_PIECE,
    OV_METHOD_STEPS,
    OV_METHOD_SHARE_OF_INCREASE,
    OV_METHOD_QUALIFIED,
    OV_METHOD_PUBLISHED,
    OV_METHOD_APPLIED_FOR
};
enum ov_rounding {
    OV_ROUNDING_NONE, /* not a rounding */
    OV_ROUNDING_HALF_UP,
    OV_ROUNDING_HALF_UP_RESIDUAL_TO_LARGEST,
    OV_ROUNDING_LARGEST_REMAINDER,
    OV_ROUNDING_WEBSTER,
    OV_ROUNDING_RATE_THEN_UP
};
enum ov_method ov_method(const char *name); /* NULL: none */
enum ov_rounding ov_rounding(const char *name);
/* All names that an edition may use, for messages and completion. */
const char *const *ov_method_names(size_t *count);
const char *const *ov_rounding_names(size_t *count);

/* An amount, how it is shared, and among whom. A redistribution of the region is one as well. */
struct ov_payment {
    const char *id, *title;
    const char *method;      /* share, base-and-share, flat, … (DESIGN: allocation methods) */
    bool whole;              /* the payment is the component's whole sum */
    struct ov_amount amount; /* when not whole */
    bool has_base;
    struct ov_amount base;          /* to each recipient, before the share */
    const char *key;                /* "population@2021-11-01"; NULL */
    const char *rounding;           /* half-up, largest-remainder, …; never NULL */
    struct ov_amount rounding_unit; /* 1 kr unless stated */
    struct ov_published *published;
    size_t published_count;
    const char *condition; /* id; NULL */
    /* Weights come from the key, or a formula asked of each recipient, or an earlier allocation; one of them
     */
    const char *formula, *formula_for; /* for: period; NULL = the edition's */
    const char *earlier;               /* "agreement@edition/component/payment" */
    struct ov_position weights_at;
    bool has_price, has_ceiling;
    struct ov_amount price;   /* per-piece */
    struct ov_amount ceiling; /* most that is paid in all; per-piece */
    const char *over_ceiling; /* in-proportion; NULL = no rule is known */
    struct ov_class *classes;
    struct ov_result_step *steps; /* rising */
    struct ov_excluded *excluded;
    size_t class_count, step_count, excluded_count;
    const char *remainder; /* qualified: what the others would have had goes to qualified, all or nobody */
    struct ov_amount rate_unit; /* rate-then-up: the rate is rounded half-up to this; 1 öre unless stated */
    struct ov_struck struck;
    const char *source;
    struct ov_position at;
    const char *unknown; /* what was looked for when the key is unknown (key is NULL then); NULL */
    /* The key that is probably the unknown one: of an expectation only, never of a computed amount. NULL */
    const char *likely_key;
};

/* The setting of a local file that gave a value, perhaps one further up in the tree. */
struct ov_stated {
    struct ov_position at; /* line 0: nowhere */
    const char *source;
};

enum ov_component_role { OV_ROLE_SUM = 1, OV_ROLE_LEAF, OV_ROLE_OF_WHICH, OV_ROLE_RESIDUAL };

struct ov_component {
    const char *id, *title;
    int parent; /* index; −1 = the edition itself */
    enum ov_component_role role;
    const char *recipients; /* group id on a leaf; NULL on a sum */
    bool has_national;      /* false: unknown, or not stated */
    struct ov_amount national;
    const char *unknown; /* what was looked for when the sum is unknown; NULL */
    const char *funded_by, *purpose, *source;
    const char *funded_component; /* of the funding edition; NULL: the one of the same id */
    /* Where the money is recorded, as the run found it among the editions of funded_by; NULL: nowhere */
    const char *funding_edition, *funding_component;
    /* from the region's local file, inherited downwards */
    bool locked;
    const char *responsible, *cost_object;
    struct ov_stated locked_from, responsible_from, cost_object_from;
    struct ov_payment *payments;
    size_t payment_count;
    struct ov_position at, national_at;
    const char *sharing_unknown; /* what was looked for when nobody knows how the sum is shared; no payments
                                    then; NULL */
};

enum ov_group_kind {
    OV_GROUP_REGION = 1,   /* the regions' own money */
    OV_GROUP_COUNTY,       /* shared by region and municipalities of a county; not the region's income */
    OV_GROUP_MUNICIPALITY, /* not the region's income */
    OV_GROUP_PROVIDER,     /* private providers; not the region's income */
    OV_GROUP_JOINT,        /* regions and municipalities alike: a region's part is its own */
    OV_GROUP_OTHER         /* SKR, authorities */
};
const char *ov_group_kind_name(enum ov_group_kind kind);

struct ov_recipient_group {
    const char *id, *title; /* regions, municipalities, joint, skr */
    enum ov_group_kind kind;
    bool has_national, residual;
    struct ov_amount national;
    const char *source;
    struct ov_position at, national_at;
};

struct ov_condition {
    const char *id, *title, *component;
    const char *rule; /* the rule as one formula: all → and, any → or; NULL = in words only */
    const char *period, *source;
    ov_date by;
    bool by_month_only;
    const char *gate; /* what waits for it: payment, use, report; NULL = an ordinary condition */
    struct ov_struck struck;
    struct ov_position at, rule_at;
};

/* What a report to a receiver must answer. An obligation of kind interim or final that names none asks one
 * for each condition that is not struck, in their order. */
struct ov_report_question {
    const char *id, *title, *source;
    const char *component; /* "total": the whole edition */
    const char *condition; /* id; NULL */
    const char *of;        /* formulas of figures that belong in the answer, comma-separated; NULL */
    bool derived;          /* of a condition, since the receiver's own questions are not known */
    struct ov_position at;
};

struct ov_obligation {
    const char *id, *title, *kind, *receiver, *source;
    ov_date due; /* OV_NO_DATE when not known */
    bool due_month_only, internal;
    ov_date first_due; /* before amendments moved it; OV_NO_DATE = never moved */
    struct ov_struck struck;
    struct ov_position at, due_at;
    const char *unknown;                  /* what was looked for when the date is unknown; NULL */
    struct ov_report_question *questions; /* in the order of the receiver */
    size_t question_count;
};

struct ov_decision_term {
    const char *id, *body, *registry, *title, *source;
    ov_date date; /* OV_NO_DATE when not known */
    bool date_month_only;
    struct ov_position at;
};

struct ov_use_rule { /* what the region itself decided on the use of the money */
    const char *id, *text, *component;
    bool locked;
    const char *source;
    struct ov_position at;
};

/* What the region hands on of its own grant of a component, to units below it. */
struct ov_redistribution {
    const char *component, *recipients; /* kind of unit: provider, municipality, division, unit */
    struct ov_payment payment;          /* whole: all of the grant */
};

enum ov_change_operation { OV_CHANGE_SET = 1, OV_CHANGE_STRIKE, OV_CHANGE_ADD };
struct ov_change {
    enum ov_change_operation operation;
    const char *what;           /* path by ids: "obligations.plan.due" */
    const char *before, *after; /* as written in the file; added: what it is called; NULL */
    ov_date effective, until;   /* first and last day that it is true of; OV_NO_DATE = open */
    struct ov_position at;
};
struct ov_amendment { /* a later decision that changes single terms */
    const char *id, *title, *registry, *source;
    ov_date decided;
    bool decided_month_only; /* then the month's last day */
    struct ov_change *changes;
    size_t change_count;
    struct ov_position at;
    int last_line; /* of its group in the file: what stands from at to there comes from it */
};

enum ov_lineage_kind { OV_LINEAGE_REPLACES = 1, OV_LINEAGE_MERGED, OV_LINEAGE_SPLIT, OV_LINEAGE_RENAMED };
/* Checks that an edition or a region's local file brings along; their ids belong to the agreement. */
struct ov_edition_check {
    const char *id, *title, *each; /* edition, component, condition, obligation, activity, region, code */
    const char *over;              /* each code: id of the code list; NULL otherwise */
    const char *when, *rule, *text, *advice, *source;
    const char *severity; /* notice, warning, error */
    struct ov_position at, rule_at;
};
enum ov_money_rule_kind { OV_MONEY_RULE_REQUISITION = 1, OV_MONEY_RULE_REPAYMENT, OV_MONEY_RULE_CARRY_OVER };
struct ov_money_rule { /* columns of OV_TABLE_MONEY_RULES */
    enum ov_money_rule_kind kind;
    const char *component; /* NULL = the whole edition */
    const char *payment;   /* of a requisition; NULL = all of the component */
    ov_date date;          /* OV_NO_DATE when none is stated */
    bool date_month_only;
    const char *text, *source, *unknown;
    struct ov_position at;
};
struct ov_collection { /* columns of OV_TABLE_COLLECTIONS; from the local file */
    const char *field, *kind, *source;
    int days;
    struct ov_position at;
};
struct ov_code {
    const char *code, *title, *source;
    struct ov_position at;
};
struct ov_code_list { /* columns of OV_TABLE_CODES */
    const char *id, *title, *source;
    const char *division; /* of fields, such as pathway */
    struct ov_code *codes;
    size_t code_count;
    struct ov_position at;
};
struct ov_lineage { /* where the edition, or one of its components, comes from */
    enum ov_lineage_kind kind;
    const char *edition;                     /* "childrens-health-care@2019" */
    const char *component, *their_component; /* ids; NULL = the whole */
    const char *title,
        *their_title; /* of that edition, and of its component, where a run has its terms; NULL */
    const char *source;
    struct ov_position at;
};

struct ov_term; /* terms/terms.h */

struct ov_terms {
    const char *agreement, *edition; /* "close-care", "2022" */
    const char *name;                /* "close-care@2022" */
    const char *title, *source;
    ov_date from, to; /* to: last day, included */
    bool has_national;
    struct ov_amount national;
    struct ov_position national_at;
    struct ov_recipient_group *groups;
    struct ov_component *components; /* parents before children, in file order */
    struct ov_condition *conditions;
    struct ov_obligation *obligations;
    struct ov_decision_term *decisions;
    struct ov_use_rule *use_rules;
    struct ov_redistribution *redistributions;
    struct ov_edition_check *checks;
    struct ov_money_rule *money_rules;
    struct ov_collection *collections;
    struct ov_code_list *code_lists;
    struct ov_amendment *amendments; /* decided by the as-of date, in order of decision */
    struct ov_lineage *lineage;
    size_t group_count, component_count, condition_count, obligation_count, decision_count, use_rule_count,
        redistribution_count, check_count, money_rule_count, collection_count, code_list_count,
        amendment_count, lineage_count;
    const char
        *module; /* whose fields, measures, checks and sections serve it: the agreement's own, or plain */
    const char *registry; /* the region's case number of it, from its own file; NULL */
    const char *form;     /* agreement (between the state and SKR), grant (by law or decision), application */
    const char *file, *digest;             /* of the edition file */
    const char *local_file, *local_digest; /* of the region's own file; NULL */
    const char *unknown;                   /* what was looked for when the national sum is unknown; NULL */
    const char *responsible;               /* for the whole edition in the region, from its own file; NULL */
    struct ov_term *listed;                /* every single term, for ov_terms_list */
    size_t listed_count;
};
int ov_component_index(const struct ov_terms *terms, const char *id); /* −1 */
/* Its own source, else that of what it is part of, at last the edition's. */
const char *ov_component_source(const struct ov_terms *terms, const struct ov_component *component);
const char *ov_payment_source(const struct ov_terms *terms, const struct ov_component *component,
                              const struct ov_payment *payment);

struct ov_weight {
    const char *unit;
    int64_t weight;
    const char *status; /* published, reconstructed, computed */
    int line;
    /* of computed weights */
    const char *missing; /* why the unit has none: English; NULL = it has */
    const char *missing_told;
    bool fails; /* does not meet the condition of method qualified */
};
struct ov_key {       /* weights at a named date */
    const char *name; /* "population@2021-11-01" */
    const char *title, *source;
    ov_date date;
    int64_t total; /* as stated by the source; 0 = not stated */
    int total_line;
    enum ov_group_kind of;     /* whose weights: regions', municipalities', providers' */
    struct ov_weight *weights; /* by unit code */
    size_t count;
    const char *file, *digest;
};

/* ---- the catalogue: what is enabled
 * ------------------------------------------------------------------------ */

struct ov_unit { /* regions and the nation, from regions.conf */
    const char *code, *name, *short_name, *organisation_number;
    int line;
};

struct ov_module { /* strings and rows owned by the catalogue's arena; callbacks are flags only */
    const char *id, *title, *version;
    const struct ov_field *fields;
    const struct ov_measure *measures;
    const struct ov_check *checks;
    const struct ov_section *sections;
    const struct ov_option *options;
    size_t field_count, measure_count, check_count, section_count, option_count;
    const char *manifest, *manifest_digest; /* path, SHA-256 */
    const char *contact, *licence;          /* NULL: not told */
    uint32_t abi_major, abi_minor;          /* the interface it was built for */
};

struct ov_catalogue {
    struct ov_arena *arena;
    const struct ov_module *modules; /* by id */
    size_t module_count;
    const struct ov_unit *units; /* by code; "00" is the nation */
    size_t unit_count;
    const char *units_file, *units_digest;
};
const struct ov_module *ov_catalogue_module(const struct ov_catalogue *catalogue, const char *id);
/* full is "agreement.id", or "id" within home (an agreement; NULL = full ids only). */
const struct ov_field *ov_catalogue_field(const struct ov_catalogue *catalogue, const char *home,
                                          const char *full);
const struct ov_measure *ov_catalogue_measure(const struct ov_catalogue *catalogue, const char *home,
                                              const char *full);
const struct ov_unit *ov_catalogue_unit(const struct ov_catalogue *catalogue, const char *code);

/* ---- the graph of figures
 * ------------------------------------------------------------------------------------ */

enum ov_node_kind {
    OV_NODE_ROW = 1,   /* one cell of one recorded row */
    OV_NODE_SELECTION, /* several rows: operands are their cells */
    OV_NODE_TERM,      /* a term of an edition, key or configuration file */
    OV_NODE_CONSTANT,  /* written in a formula; label is its text, cite its citation */
    OV_NODE_OPERATION, /* label is the operator or function */
    OV_NODE_CHOICE,    /* if, min, max: chosen is the operand taken */
    OV_NODE_ROUNDING,
    OV_NODE_FIGURE /* a named figure or measure: one operand, the formula that defines it in label */
};

struct ov_node {
    enum ov_node_kind kind;
    struct ov_quantity value;
    const char *label;   /* operator, function, name, formula text or literal */
    const char *subject; /* "component=ambulance unit=23"; NULL */
    const char *cite;
    struct ov_origin origin;    /* of rows and terms; file NULL otherwise */
    const char *table, *column; /* of rows; for terms the path, in column */
    uint32_t *operands;         /* node numbers, all smaller than this node's own */
    size_t operand_count;
    int chosen; /* index into operands; −1 */
};

/* A reason that was made of a format (a msgid with %s) and values, so that it can be told in another language
 * as well. */
struct ov_reason {
    const char *text; /* the English, as quantities hold it */
    const char *format;
    const char **values; /* one for each %s */
    size_t count;
};

struct ov_graph {
    struct ov_arena *arena;
    struct ov_node *nodes; /* node 0 is unused: handle 0 means none */
    size_t count;
    struct ov_reason *reasons; /* each text once */
    size_t reason_count;
};
struct ov_graph *ov_graph_new(struct ov_arena *arena);
/* Adds a node (copied; operands copied) and gives its handle. */
ov_figure ov_graph_add(struct ov_graph *graph, const struct ov_node *node, const uint32_t *operands,
                       size_t count);
/* How a reason was made; NULL when it is no more than its text. */
const struct ov_reason *ov_graph_reason(const struct ov_graph *graph, const char *text);
/* The same as a text, which is told in the language of whoever reads it. */
struct ov_text ov_graph_reason_text(struct ov_arena *arena, const struct ov_graph *graph, const char *text);
const struct ov_node *ov_graph_node(const struct ov_graph *graph, ov_figure figure);      /* NULL for none */
const struct ov_quantity *ov_graph_value(const struct ov_graph *graph, ov_figure figure); /* never NULL */

/* ---- texts with figures in them
 * -------------------------------------------------------------------------------- */

/* A msgid with {name}s, filled when rendering. Numbers come in as figures only; plain texts are titles and
 * what people wrote. */
struct ov_text_argument {
    const char *name;
    ov_figure figure;  /* or */
    const char *plain; /* a text of its own; translated in domain when translatable */
    const char *domain;
    int decimals;                   /* < 0: the quantity's own */
    const char *unit, *unit_domain; /* word behind a figure, which is given: "min"; NULL */
};
struct ov_text {
    const char *msgid;  /* NULL = empty */
    const char *domain; /* catalogue: "overens", a module's id, "editions"; NULL = data, never translated */
    struct ov_text_argument *arguments;
    size_t count;
};
struct ov_text ov_text(const char *domain, const char *msgid);
struct ov_text ov_text_data(const char *plain);

/* ---- findings
 * ------------------------------------------------------------------------------------------------------ */

enum ov_finding_state { OV_FINDING_RAISED = 1, OV_FINDING_NOT_CHECKABLE };

/* Its identity is check + edition + subject, never its text or operands. */
struct ov_finding {
    const char *check;    /* "core.of-which", "close-care.joint-plan" */
    const char *edition;  /* "close-care@2022" */
    const char *subject;  /* "unit=23 component=ambulance": keys in a fixed order */
    struct ov_text about; /* the same as people call it: titles and names, no ids */
    enum ov_finding_state state;
    enum ov_check_severity severity;
    struct ov_text title, text, advice; /* title: the check's */
    const char *cite;
    const char *rule;    /* formula text; NULL for a callback */
    ov_figure figure;    /* the rule as it was evaluated */
    ov_figure *operands; /* the figures named in the text */
    size_t operand_count;
    const char *reason;             /* why it was not checkable */
    bool trial;                     /* its check is on trial: told, but counted nowhere else */
    const struct ov_waiver *waiver; /* it is accepted: told, but not counted as raised; NULL */
    const char *waiver_lapsed;      /* there is a waiver, but it no longer holds: why (msgid); NULL */
};
struct ov_waiver {
    const char *author, *reason;
    ov_date until;           /* OV_NO_DATE: no end */
    struct ov_origin origin; /* batch that recorded it */
};
struct ov_findings {
    struct ov_finding *items; /* by check, edition, subject */
    size_t count;
    size_t raised[4];     /* by severity */
    size_t not_checkable; /* rules whose data is missing */
    size_t held;          /* rules that were asked and held */
    size_t trial, waived; /* not among the raised */
};

/* ---- documents
 * ------------------------------------------------------------------------------------------------------- */

enum ov_status {
    OV_STATUS_NONE = 0,
    OV_STATUS_MET,
    OV_STATUS_PARTLY,
    OV_STATUS_NOT_MET,
    OV_STATUS_UNKNOWN,
    OV_STATUS_NOTE
};

/* How a report shows a status: vocabulary and colours belong to a kind of report. A status that is never set
 * in a kind is not allowed there. */
struct ov_light {
    enum ov_status status;
    const char *english, *swedish; /* the word */
    const char *colour;            /* "#1a7f37"; NULL: the standard one */
    const char *shape;             /* circle, triangle, square, ring, bar; NULL: the standard one */
    bool allowed;
};

enum ov_block_kind {
    OV_BLOCK_HEADING = 1,
    OV_BLOCK_PARAGRAPH,
    OV_BLOCK_TABLE,
    OV_BLOCK_KEY_FIGURES,
    OV_BLOCK_CHART,
    OV_BLOCK_LIST,
    OV_BLOCK_NOTE,
    OV_BLOCK_GAP,     /* a section that failed: visible, with the reason */
    OV_BLOCK_TO_WRITE /* what a person has yet to write: text says what; rows of one cell, what to build on */
};

enum ov_align { OV_ALIGN_TEXT, OV_ALIGN_NUMBER };

struct ov_document_cell {
    struct ov_text text; /* or */
    ov_figure figure;
    enum ov_status status; /* shown as shape, word and colour; the word is the text or figure */
    int decimals;          /* < 0: the quantity's own */
};
enum ov_line { OV_LINE_PLAIN, OV_LINE_TOTAL, OV_LINE_UNALLOCATED, OV_LINE_OF_WHICH, OV_LINE_GROUP };
struct ov_document_row {
    const char *id; /* the row's part of the figures' ids */
    enum ov_line line;
    struct ov_document_cell *cells;
};
struct ov_document_column {
    const char *id;
    struct ov_text title;
    enum ov_align align;
};
enum ov_chart_kind { OV_CHART_STACKED = 1, OV_CHART_BARS, OV_CHART_LINE };
struct ov_chart_point {
    struct ov_text label;
    ov_figure value, target; /* target 0: none */
    enum ov_status status;
    bool breaks; /* line: a new series begins between the point before and this one, and no line joins them */
};

struct ov_block {
    enum ov_block_kind kind;
    const char *id;          /* unique within its section */
    int level;               /* headings: 1 = section, 2 = below */
    struct ov_text text;     /* heading, paragraph, caption of table and chart, note; for a gap the reason */
    struct ov_text sentence; /* chart: the one sentence that reads it */
    enum ov_status status;   /* note */
    bool for_experts;        /* told in JSON alone, not in what people read: formulas */
    enum ov_chart_kind chart;
    struct ov_document_column *columns;
    size_t column_count;
    struct ov_document_row *rows; /* table; list: one cell each; key figures: label, figure */
    size_t row_count;
    struct ov_chart_point *points;
    size_t point_count;
};

struct ov_document_section {
    const char *id; /* "core.money", "close-care.continuity" */
    struct ov_text title;
    struct ov_block *blocks;
    size_t block_count;
};

struct ov_fact { /* the report's own particulars: versions, digests, dates */
    struct ov_text label;
    struct ov_text value;
};

struct ov_document {
    const char *kind;     /* "sheet" */
    const char *edition;  /* "close-care@2022" */
    const char *language; /* "sv", "en" */
    struct ov_text title, subtitle;
    const char *unit_name; /* the subject */
    ov_date today, as_of;
    struct ov_document_section *sections;
    size_t section_count;
    struct ov_fact *facts;
    size_t fact_count;
    const struct ov_graph *graph;
    const struct ov_findings *findings;
    bool partial;                  /* a section failed */
    const struct ov_light *lights; /* those that differ from the standard ones */
    size_t light_count;
};

#endif
