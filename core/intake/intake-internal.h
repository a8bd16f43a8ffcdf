/* What the files of core/intake share among themselves and nobody else includes. */
#ifndef OVERENS_INTAKE_INTERNAL_H
#define OVERENS_INTAKE_INTERNAL_H

#include "intake/intake.h"

/* ---- bytes → text: encoding.c ---------------------------------------------------------------------- */

struct intake_text {
    const char *data; /* UTF-8 without byte order mark */
    size_t length;
    const char *encoding;
};
/* What is not the file's own memory lives in arena. false: there is nothing to go on with. */
bool intake_decode(const char *source, const char *data, size_t length, struct ov_arena *arena,
                   struct intake_text *text, struct ov_diagnostics *list);

/* ---- text → records: csv.c ---------------------------------------------------------------------------- */

struct csv_cell {
    const char *text; /* trimmed, unquoted, NUL-terminated; valid until the next record */
    uint32_t length;
    int line, column;
    bool control;            /* may hold control characters */
    const char *begin, *end; /* its bytes in the text, quotes included */
};

struct csv {
    const char *source, *at, *end;
    struct ov_diagnostics *list;
    char separator;
    int line, column; /* of at, from 1 */
    unsigned char class[256];
    char *scratch;
    size_t used;
    struct csv_cell cells[OV_INTAKE_MAX_COLUMNS];
    size_t count;        /* cells of the record; only the first OV_INTAKE_MAX_COLUMNS are kept */
    const char **titles; /* names of the columns, for messages; NULL in it: none */
    size_t title_count;
    bool faulty; /* something is wrong with its quotes or sizes, and was reported */
    bool blank;  /* every cell is empty */
};
void csv_begin(struct csv *csv, const char *source, const char *data, size_t length,
               struct ov_diagnostics *list);
void csv_set_separator(struct csv *csv, char separator);
bool csv_next(struct csv *csv); /* false at the end */
void csv_end(struct csv *csv);
/* A first line "sep=;": goes past it and gives what it names, '\0' when there is none. false: it names no
 * separator. */
bool csv_stated_separator(struct csv *csv, char *separator);

/* ---- hash.c
 * ------------------------------------------------------------------------------------------------ */

uint64_t intake_hash_number(uint64_t hash, uint64_t value);
uint64_t intake_hash_text(uint64_t hash, const char *text, size_t length);

/* ---- the reading of one table -----------------------------------------------------------------------------
 */

enum { INTAKE_MEMO_TEXT = 48, INTAKE_MEMOS = 512 };

/* A short text that stood in a column before, and what it was read as: most cells of a large file repeat. */
struct intake_memo {
    const void *context;          /* the edition or field that its meaning hangs on */
    const struct ov_field *field; /* of a field's name */
    struct ov_cell cell;
    uint64_t hash;
    uint8_t length; /* 0: unused */
    bool wrong;
    char text[INTAKE_MEMO_TEXT];
};

struct intake {
    const char *source;
    struct intake_text text;
    const struct ov_table *table;
    const struct ov_intake_names *names;
    struct ov_diagnostics *list;
    struct ov_arena *arena;
    char separator;
    enum ov_notation notation;
    int header_line;
    const char **titles; /* of each column of the table: its name in the file; NULL = it is not there */
    int places[OV_INTAKE_MAX_COLUMNS]; /* of each column of the file: column of the table, −1 = not known */
    size_t width;                      /* columns of the file */
    int forgets;                       /* column of the table whose texts are not kept; −1 */
    size_t forgotten;                  /* how many of them there were */
    struct intake_finder *finder;      /* places.c; NULL until needed */
    struct intake_memo **memos;        /* of each column of the table; NULL until needed */
    const char *known[OV_CELL_TRUTH + 1]; /* what names->accepted said of a type … */
    const char *known_edition;            /* … in this edition */
};

/* What later cells of a row hang on. */
struct intake_row {
    struct ov_cell *cells;
    const struct csv_cell *const
        *read; /* as they stand in the file, by column of the table; NULL: not there */
    int line;
    const char *edition;          /* NULL: none, or not readable */
    const struct ov_field *field; /* NULL: none, not known, or not looked up */
    uint64_t wrong;               /* a bit for each column whose cell could not be read */
};

bool intake_is_single(const struct intake *intake);
/* Will a message be kept? When not, what it would say need not be found out. */
bool intake_telling(const struct intake *intake);
const char *intake_say(const struct intake *intake, const char *format, ...) OV_PRINTF(2, 3); /* NULL then */
struct ov_position intake_position(const struct intake *intake, const struct csv_cell *cell);
/* Of a cell of the row; without a column when the file has no such cell. */
struct ov_position intake_row_position(const struct intake *intake, const struct intake_row *row,
                                       size_t column);
/* The same of a row that was read earlier: looked up in the text. */
struct ov_position intake_find_position(struct intake *intake, int line, size_t column);
void intake_end_finder(struct intake *intake);
const char *intake_title(const struct intake *intake, size_t column);
/* Always false. */
#define INTAKE_FAULT(intake, cell, column, accepted, ...)                                                    \
    (ov_diagnose((intake)->list, OV_SEVERITY_ERROR, intake_position((intake), (cell)),                       \
                 intake_title((intake), (column)), (cell)->text, (accepted), __VA_ARGS__),                   \
     false)
/* A fault of a cell of a whole row, in a rule between cells. found: NULL when the cell's text says nothing.
 */
#define INTAKE_CONTRADICTION(intake, row, column, found, accepted, ...)                                      \
    ov_diagnose((intake)->list, OV_SEVERITY_ERROR, intake_row_position((intake), (row), (column)),           \
                intake_title((intake), (column)), (found), (accepted), __VA_ARGS__)
bool intake_same_word(const char *a, const char *b); /* apart from the case of a–z */

/* header.c: finds the separator, the table and its columns. false: the rows cannot be read. */
bool intake_header(struct intake *intake, struct csv *csv, const struct ov_table *table);
const char *intake_notation_rule(const struct intake *intake); /* for messages about numbers */

/* cells.c: one cell that is not empty. false: wrong, and reported. */
bool intake_cell(struct intake *intake, struct intake_row *row, size_t column, const struct csv_cell *cell,
                 struct ov_cell *out);

/* The readers of single types; column is the table's. */
typedef bool intake_reader(struct intake *intake, struct intake_row *row, size_t column,
                           const struct csv_cell *cell, struct ov_cell *out);
/* numbers.c; units: kr, tkr, … or % may stand behind it */
bool intake_read_number(struct intake *intake, size_t column, const struct csv_cell *cell, bool units,
                        struct ov_number *out);
intake_reader intake_read_amount, intake_read_decimal, intake_read_integer, intake_read_printed;
/* names.c: what refers to something */
intake_reader intake_read_edition, intake_read_component, intake_read_unit, intake_read_field,
    intake_read_formula;
/* slice.c */
intake_reader intake_read_slice;
/* values.c: a value is read as its field's type says */
intake_reader intake_read_value;
/* ---- rules between the cells of a row, after all of them were read
 * -----------------------------------------
 */

typedef void intake_rule(struct intake *intake, struct intake_row *row);
/* All of these cells could be read. */
bool intake_are_readable(const struct intake_row *row, size_t first, size_t second);
bool intake_is_given(const struct intake_row *row, size_t column); /* and could be read */
intake_rule intake_check_value, /* values.c: value against state, period and unit against the field */
    intake_check_note,          /* notes.c: a deviation has a category, nothing else has */
    intake_check_transfer,      /* transfers.c */
    intake_check_judgement,     /* judgements.c */
    intake_check_delivery,      /* deliveries.c */
    intake_check_waiver,        /* waivers.c */
    intake_check_posting,       /* postings.c */
    intake_check_payment,       /* members.c: this, the next and those below, what the edition's terms have */
    intake_check_grant, intake_check_unit, intake_check_role, intake_check_cost_object, /* days.c */
    intake_check_decision;                                                              /* registry.c */
void intake_check_obligation(struct intake *intake, const struct intake_row *row);
void intake_check_answer(struct intake *intake, const struct intake_row *row);
void intake_check_judged(struct intake *intake, const struct intake_row *row, const char *of);
/* days.c: more than a year before or after the edition a day is told of, for its year may be mistyped. */
void intake_check_nearness(struct intake *intake, const struct intake_row *row, size_t column);
intake_rule intake_check_forecast;
/* A day known to its month alone: its first and its last. */
ov_date intake_earliest(const struct ov_cell *date);
ov_date intake_latest(const struct ov_cell *date);
/* registry.c: the region's own number of what was delivered. */
void intake_check_delivery_registry(struct intake *intake, const struct intake_row *row);

/* sums.c: sums and repeated headers are no rows. true: the record is one, and was reported. */
bool intake_is_no_row(struct intake *intake, const struct csv *csv);

/* ---- the rows that were read: packed.c --------------------------------------------------------------------
 */

struct intake_vouchers;
struct intake_rows {
    const struct ov_table *table;
    struct ov_grid *grid; /* in the arena of the messages, as the texts of the cells */
    uint64_t *keys;       /* of each row a hash of its key; 0: part of it could not be read */
    size_t count, room;
    bool faulty;                      /* some cell could not be read */
    struct intake_vouchers *vouchers; /* of postings */
};
void intake_rows_begin(struct intake_rows *rows, const struct ov_table *table, struct ov_arena *arena);
void intake_rows_add(struct intake_rows *rows, const struct intake_row *row);
void intake_rows_end(struct intake_rows *rows);
enum ov_state intake_rows_state(const struct intake_rows *rows, size_t row, size_t column);
int64_t intake_rows_number(const struct intake_rows *rows, size_t row, size_t column);
const char *intake_rows_text(const struct intake_rows *rows, size_t row, size_t column);
int intake_rows_line(const struct intake_rows *rows, size_t row);
void intake_unpack(const struct ov_grid *grid, const struct ov_table *table, size_t number,
                   struct ov_row *row); /* row->cells has room for the columns */
/* All of them, for rules of tables that are never large. In arena. */
struct ov_row *intake_unpack_all(const struct intake_rows *rows, struct ov_arena *arena);

/* ---- rules between rows ----------------------------------------------------------------------------------
 */

typedef void intake_rows_rule(struct intake *intake, const struct intake_rows *rows);
/* keys.c: no key stands twice. */
intake_rows_rule intake_check_keys;
uint64_t intake_hash_key(const struct ov_table *table, const struct intake_row *row); /* 0: not readable */
/* postings.c: rows without a number are counted within their voucher, as they come; the faults of that are
 * told at the end. */
void intake_count_posting(struct intake *intake, struct intake_rows *rows, struct intake_row *row);
intake_rows_rule intake_tell_postings;
void intake_end_vouchers(struct intake_vouchers *vouchers); /* NULL is allowed */
/* reallocations.c: what belongs together adds up to nothing. */
intake_rows_rule intake_check_reallocations;
/* references.c: parents must stand in the file. */
intake_rows_rule intake_check_references;
/* rules.c: what the table asks for. */
void intake_check_row(struct intake *intake, struct intake_row *row);
void intake_check_rows(struct intake *intake, const struct intake_rows *rows);

#endif
