/* Files that people send → typed rows. One file per format; all yield the same rows. Nothing is guessed: a
 * cell that cannot be read is a fault with file, line, column and what would be accepted, and no row is
 * handed on. */
#ifndef OVERENS_INTAKE_H
#define OVERENS_INTAKE_H

#include "model/model.h"

enum { OV_INTAKE_MAX_BYTES = 512 << 20, OV_INTAKE_MAX_CELL = 65536, OV_INTAKE_MAX_COLUMNS = 256 };

/* What an edition consists of, that cells name. */
enum ov_intake_part {
    OV_INTAKE_OBLIGATION,
    OV_INTAKE_CONDITION,
    OV_INTAKE_MEASURE,
    OV_INTAKE_PAYMENT,
    OV_INTAKE_QUESTION
};

/* The codes that a division of a field has in the known editions of its agreement. */
struct ov_intake_codes {
    const char *const *codes; /* sorted, each once */
    size_t count;
    const char *lists; /* what they stand in, for messages: "pathways (cancer-care@2016, cancer-care@2017)" */
};

/* What cells may refer to. Callbacks answer whether a name is known; NULL = not checked. suggestions lists
 * the known. */
struct ov_intake_names {
    void *context;
    bool (*edition)(void *context, const char *name);
    bool (*component)(void *context, const char *edition, const char *component);
    const struct ov_field *(*field)(void *context, const char *name);
    bool (*unit)(void *context, const char *code);
    const char *(*accepted)(void *context, enum ov_cell_type type, const char *edition); /* for messages */
    bool (*formula)(void *context, const char *formula, const char *edition, int *column, const char **why);
    /* All ids of such parts that the edition's terms have; payments: of the component and what it consists
     * of; questions: of the component alone, or with component NULL all as "component/id". NULL: that cannot
     * be told, or the edition asks nothing. Valid until the next question. */
    const char *const *(*parts)(void *context, enum ov_intake_part part, const char *edition,
                                const char *component, size_t *count);
    /* Of the field by its full name. NULL: no edition has a code list of the division, so that its codes are
     * free. Valid as long as these names are. */
    const struct ov_intake_codes *(*codes)(void *context, const char *field, const char *division);
    /* The edition's first and last day; false: they cannot be told. */
    bool (*days)(void *context, const char *edition, ov_date *from, ov_date *to);
    /* How the house writes registry numbers, when this one is not written so; NULL: it is. Only warned of. */
    const char *(*registry)(void *context, const char *number);
    bool single;               /* one row entered by hand: the rows that it belongs to stand in the store */
    bool forget_posting_texts; /* texts of vouchers are counted, and not kept */
};

struct ov_intake_result {
    const struct ov_table *table;
    struct ov_row *rows; /* NULL where they are packed: ov_intake_row gives them one by one */
    size_t count;
    const struct ov_grid *packed;
    struct ov_cell *unpacked; /* of the row that was given last */
    const char *encoding;     /* "UTF-8", "UTF-8 with BOM", "CP1252" */
    char separator;           /* ',' ';' TAB */
    enum ov_notation notation;
    const int *places; /* of each column of the table: its number in the file from 0; −1: it is not there */
    size_t forgotten;  /* cells whose text was not kept */
};

/* CSV: comma, semicolon or tab (by the header line, or "sep=;"), BOM, UTF-8 or CP1252, LF, CRLF or CR,
 * Swedish or ISO numbers (by separator: comma → ISO, else Swedish; a cell that only the other notation reads
 * is a fault unless it is unambiguous in both). table NULL: taken from the header. Rows live in list->arena.
 * false when list->errors rose. */
bool ov_intake_csv(const char *source, const char *data, size_t length, const struct ov_table *table,
                   const struct ov_intake_names *names, struct ov_intake_result *result,
                   struct ov_diagnostics *list);
/* The same for large files, without result->rows: a row takes a tenth of the room that it has as cells. */
bool ov_intake_csv_packed(const char *source, const char *data, size_t length, const struct ov_table *table,
                          const struct ov_intake_names *names, struct ov_intake_result *result,
                          struct ov_diagnostics *list);
/* Row number (from 0) of such a result; its cells last until the next one is asked for. As a struct
 * ov_recording wants it: result is the struct ov_intake_result. */
void ov_intake_row(void *result, size_t number, struct ov_row *row);
/* The same bytes without what stands in one column (of the table), below the header: lines and all other
 * bytes stay. For a file that was read without a fault, and what was told of it. In arena. */
char *ov_intake_without(const char *data, size_t length, const struct ov_intake_result *result, size_t column,
                        struct ov_arena *arena, size_t *out_length);

/* How a period of a field's kind (enum ov_period_kind) is written, with an example (msgid); NULL: no such
 * kind. */
const char *ov_intake_period_form(uint32_t kind);

#endif
