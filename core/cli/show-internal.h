/* What the files of overens show share among themselves: an answer in sections, for people or as JSON. */
#ifndef OVERENS_SHOW_INTERNAL_H
#define OVERENS_SHOW_INTERNAL_H

#include "cli/cell-internal.h"
#include "cli/subject-internal.h"

enum { OV_SHOW_COLUMNS = 8 };
enum ov_show_form {
    OV_SHOW_FACTS = 1, /* name: value; a JSON object */
    OV_SHOW_TABLE,     /* aligned columns; a JSON array */
    OV_SHOW_LINES      /* the same, but told as one paragraph a row: its first column's text */
};

struct ov_show_cell {
    const char *name, *label; /* of facts; of others the column's */
    const char *text;         /* for people */
    json_t *json;             /* owned by the section until it is printed */
};
struct ov_show_section {
    enum ov_show_form form;
    const char *name, *title; /* title NULL: none */
    const char *none;         /* told when there are no rows; NULL: then the section is left out */
    struct {
        const char *name, *title;
        enum ov_align align;
    } columns[OV_SHOW_COLUMNS];
    size_t column_count;
    struct ov_show_cell *cells; /* row by row */
    size_t cell_count;
};

struct ov_showing {
    struct ov_cli *cli;
    struct ov_cli_subject subject;
    const char *unit;                 /* whose it is */
    struct ov_evaluation *evaluation; /* of the subject's edition; NULL: it is about none */
    const struct ov_findings *findings;
    const struct ov_translations *translations;
    struct ov_show_section **sections;
    size_t section_count;
};

/* ---- show-answer.c: sections ---- */

struct ov_show_section *ov_show_section(struct ov_showing *show, enum ov_show_form form, const char *name,
                                        const char *title, const char *none);
void ov_show_column(struct ov_show_section *section, const char *name, const char *title,
                    enum ov_align align);
/* One more fact, or the next cell of a table's row. json is stolen; text NULL: an empty cell. */
void ov_show_fact(struct ov_showing *show, struct ov_show_section *section, const char *name,
                  const char *label, const char *text, json_t *json);
void ov_show_cell(struct ov_showing *show, struct ov_show_section *section, const char *text, json_t *json);
void ov_show_text(struct ov_showing *show, struct ov_show_section *section, const char *text);
void ov_show_date(struct ov_showing *show, struct ov_show_section *section, ov_date date);
void ov_show_print(const struct ov_showing *show);
void ov_show_free(struct ov_showing *show);

/* ---- show-figures.c: figures and rows of the evaluation ---- */

bool ov_show_evaluate(struct ov_showing *show, const char *edition); /* false: told */
/* Edition and unit, and the component and activity of the subject. */
struct ov_subject ov_show_subject(const struct ov_showing *show);
const struct ov_quantity *ov_show_ask(const struct ov_showing *show, const char *formula,
                                      const struct ov_subject *subject);
const char *ov_show_render(const struct ov_showing *show, const struct ov_text *text);
/* What is not given in words, with the reason. */
const char *ov_show_words(const struct ov_showing *show, const struct ov_quantity *quantity);
/* Shorter, for a cell of a table: "–" for what is not given. */
const char *ov_show_short(const struct ov_showing *show, const struct ov_quantity *quantity);
void ov_show_figure(struct ov_showing *show, struct ov_show_section *section, const char *name,
                    const char *label, const char *formula, const struct ov_subject *subject);
void ov_show_figure_cell(struct ov_showing *show, struct ov_show_section *section, const char *formula,
                         const struct ov_subject *subject);
/* The newest judgement of it, as a cell; of: edition, component, activity, condition. */
void ov_show_judgement(struct ov_showing *show, struct ov_show_section *section, const char *of,
                       const struct ov_subject *subject);
/* Title of the evaluation's edition or a part, in the language of messages. */
const char *ov_show_title(const struct ov_showing *show, const char *text);
/* Cell of a row of the evaluation's view as people read it; NULL when it is empty. */
const char *ov_show_row_cell(const struct ov_showing *show, enum ov_table_id table, size_t row, int column);
/* Is the row of a recorded table about the subject's edition, unit and, where it has one, component? */
bool ov_show_is_own_row(const struct ov_showing *show, enum ov_table_id table, size_t row);
/* Rows of the table that are the subject's own, the newest first by their column of dates. */
size_t *ov_show_newest(struct ov_showing *show, enum ov_table_id table, int date_column, size_t *count);

/* ---- what is shown ---- */

void ov_show_money(struct ov_showing *show);      /* show-money.c */
void ov_show_components(struct ov_showing *show); /* show-money.c */
void ov_show_dates(struct ov_showing *show);      /* show-dates.c */
void ov_show_roles(struct ov_showing *show);      /* show-people.c */
void ov_show_findings(struct ov_showing *show);   /* show-findings.c */
void ov_show_said(struct ov_showing *show);       /* show-people.c: notes, judgements, deliveries */
void ov_show_parts(struct ov_showing *show);      /* show-parts.c: of a component */
bool ov_show_activity(struct ov_showing *show);   /* show-parts.c */
bool ov_show_last_run(struct ov_showing *show);   /* show.c */
bool ov_show_unit(struct ov_showing *show);       /* show-unit.c */
bool ov_show_field(struct ov_showing *show);      /* show-field.c */
bool ov_show_agreement(struct ov_showing *show);  /* show-agreement.c */
bool ov_show_batch(struct ov_showing *show);      /* show-batch.c */

#endif
