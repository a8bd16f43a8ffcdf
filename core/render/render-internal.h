/* What the files of core/render share among themselves and nobody else includes. */
#ifndef OVERENS_RENDER_INTERNAL_H
#define OVERENS_RENDER_INTERNAL_H

#include "render/render.h"

/* ---- characters -------------------------------------------------------------------------------------- */

/* One character of text, its bytes given back; a bad sequence is one byte and U+FFFD. left > 0. */
size_t ov_character_next(const char *text, size_t left, uint32_t *point);
/* What a reader must never meet raw: controls, marks that turn the writing direction, noncharacters.
 * Newline and tab are no such thing. */
bool ov_character_unsafe(uint32_t point);
/* Columns on a terminal: 0 for marks that combine, 2 for wide letters, otherwise 1. */
int ov_character_columns(uint32_t point);
size_t ov_text_columns(const char *text, size_t length);
/* Contains letters that are written from right to left. */
bool ov_text_right_to_left(const char *text, size_t length);
/* text without unsafe characters (U+FFFD instead), every white space an ordinary blank, newline kept. */
char *ov_text_safe(struct ov_arena *arena, const char *text);

/* ---- words and texts ----------------------------------------------------------------------------------- */

/* The renderer's own words are English msgids of the domain "overens", marked with N_(). */
const char *ov_word(const struct ov_translations *translations, const char *msgid);
/* As ov_word, and the language it stayed in when it has no translation. */
const char *ov_text_translated(const struct ov_translations *translations, const char *domain,
                               const char *msgid, const char **untranslated);
/* A quantity's reason in the reader's language: a format of the core with its values, or a msgid of any
 * domain. */
char *ov_reason_told(struct ov_arena *arena, const struct ov_graph *graph,
                     const struct ov_translations *translations, const char *text);
/* A msgid of any domain. */
const char *ov_translate_reason(const struct ov_translations *translations, const char *reason);
const char *ov_translations_language(const struct ov_translations *translations); /* never NULL */

enum ov_piece_kind { OV_PIECE_LITERAL, OV_PIECE_PLAIN, OV_PIECE_FIGURE };
/* A stretch of a text: literal words, a plain argument, or a figure (then argument says which). */
struct ov_piece {
    enum ov_piece_kind kind;
    const char *text;
    size_t length;
    const struct ov_text_argument *argument;
    const char *language; /* of a plain argument that stayed in another language; NULL */
};
typedef void ov_piece_visit(void *context, const struct ov_piece *piece);
void ov_text_pieces(const struct ov_text *text, const struct ov_translations *translations,
                    ov_piece_visit *visit, void *context, const char **untranslated);
/* The text as one string in the arena, figures filled in. */
char *ov_text_string(struct ov_arena *arena, const struct ov_text *text,
                     const struct ov_translations *translations, const struct ov_graph *graph);
bool ov_text_empty(const struct ov_text *text);
/* The language the text stays in when it is not translated; NULL otherwise. */
const char *ov_text_language(const struct ov_text *text, const struct ov_translations *translations);

/* ---- quantities in place ----------------------------------------------------------------------------------
 */

const struct ov_quantity *ov_value_of(const struct ov_graph *graph, ov_figure figure);
char *ov_quantity_string(struct ov_arena *arena, const struct ov_quantity *quantity, int decimals,
                         const char *language);
/* Where the unit word starts in a shown number, "kr" in "1 234 kr", and the length of what stands before it;
 * NULL when there is none. */
const char *ov_shown_unit(const char *shown, size_t *number_length);
bool ov_quantity_given(const struct ov_quantity *quantity);
/* "prel." before what is built on a preliminary value, otherwise "". */
const char *ov_quantity_mark(const struct ov_quantity *quantity, const struct ov_translations *translations);

/* How a column of a table is written: its unit once, in the head, and equally many decimals. */
struct ov_column_form {
    const char *unit; /* "kr" when all figures have that unit; NULL */
    int decimals;     /* −1: the quantity's own */
};
struct ov_column_form ov_column_form(struct ov_arena *arena, const struct ov_document *document,
                                     const struct ov_translations *translations, const struct ov_block *block,
                                     size_t column);
char *ov_cell_figure_string(struct ov_arena *arena, const struct ov_document *document,
                            const struct ov_document_cell *cell, const struct ov_column_form *form);
/* The column's title with its unit: "Belopp, kr". Only the unit part, with its comma; "" when none is due. */
const char *ov_column_unit_suffix(struct ov_arena *arena, const struct ov_column_form *form,
                                  const char *title);
/* Cells of a row: columns of a table, two of key figures, one of a list. */
size_t ov_block_cells(const struct ov_block *block);
/* What is set for a status in the document's kind of report; NULL: nothing. */
const struct ov_light *ov_light_of(const struct ov_document *document, enum ov_status status);
/* The word that the document shows a status with, in its language. */
const char *ov_light_word(const struct ov_document *document, const struct ov_translations *translations,
                          enum ov_status status);
void ov_light_style(const struct ov_document *document, struct ov_buffer *out);
/* The word of a status: "met", "partly met", … as msgids of the core. */
const char *ov_status_word(enum ov_status status);
const char *ov_status_name(enum ov_status status); /* for machines: "met", "partly", "not-met", … */
const char *ov_document_language(const struct ov_document *document);
/* What the document is of, and what that is called: an edition, or a year ("overview@2020"). */
const char *ov_document_of(const struct ov_document *document, const char **label);

/* ---- places: where figures are shown
 * -------------------------------------------------------------------------- */

/* One figure shown at one place. The place is known by the address of the handle in the document; texts may
 * be shared, so several places may have the same address: they are taken in the document's order. */
struct ov_place {
    const ov_figure *where;
    ov_figure figure;
    const char *id;
    const char *name;                          /* it has in its text; NULL in a cell */
    const struct ov_document_section *section; /* NULL: title, facts */
    const struct ov_block *block;
    const struct ov_document_row *row;
    const struct ov_text *label, *column; /* of the row or point, of the column; NULL */
    int decimals;                         /* asked for there; −1: the quantity's own */
    bool taken;
    size_t next; /* same address, index + 1; 0 = none */
};
struct ov_places {
    struct ov_place *items;
    size_t count;
    size_t *slots, slot_count; /* address → index + 1 */
};
void ov_places_collect(struct ov_arena *arena, const struct ov_document *document, struct ov_places *places);
/* The place of the handle at this address, the first not taken yet, and takes it. *first: it was free. */
const struct ov_place *ov_places_take(struct ov_places *places, const ov_figure *where, bool *first);
/* An id's part with everything but letters, digits and . _ - @ = , ; + as ~XX. */
char *ov_id_part(struct ov_arena *arena, const char *text);

/* ---- steps: a node told in words
 * ------------------------------------------------------------------------------ */

struct ov_step {
    const char *what;       /* "Row of an import", "Term", "Computed" */
    const char *expression; /* "24 000 000 kr + 500 000 kr", name or path */
    bool expression_is_formula;
    const char *subject;
    const char *value, *exact, *precision, *reason; /* the last three NULL when there is nothing to say */
    bool preliminary;
    const struct ov_node *node;
};
struct ov_step ov_step_of(struct ov_arena *arena, const struct ov_graph *graph, ov_figure figure,
                          const struct ov_translations *translations);
/* What a node's citation is: a source, or how it was computed, as a msgid. */
const char *ov_step_cite_word(const struct ov_node *node);
/* The citation itself; how an amount was computed may be a sentence of the core's. NULL: none. */
const char *ov_step_cite(const struct ov_node *node, const struct ov_translations *translations);
/* "file.csv, line 12, import 3"; NULL when the node comes from no file. */
char *ov_step_source(struct ov_arena *arena, const struct ov_node *node,
                     const struct ov_translations *translations);

/* ---- HTML
 * ------------------------------------------------------------------------------------------------------ */

struct ov_html {
    struct ov_arena *arena; /* lives while one document is rendered */
    struct ov_buffer *out;
    const struct ov_document *document;
    const struct ov_translations *translations;
    const char *language;
    struct ov_places places;
    uint32_t *numbers; /* of the trace's entries, by node; 0 = none */
    uint32_t last_number;
    size_t chart;           /* charts so far: their ids */
    int heading;            /* level of the latest heading: none may be skipped */
    const char *heading_id; /* of the latest heading; NULL when the section in hand has none */
};

/* The only ways to write: markup as a string literal, text and attribute values escaped, whole numbers. */
#define ov_html_raw(out, literal) ov_buffer_add((out), "" literal "", sizeof(literal) - 1)
void ov_html_text(struct ov_buffer *out, const char *text);
void ov_html_text_part(struct ov_buffer *out, const char *text, size_t length);
void ov_html_attribute(struct ov_buffer *out, const char *text);
void ov_html_number(struct ov_buffer *out, int64_t number);

/* The contents of the style element, with the colours of the document's lights. */
void ov_html_style(const struct ov_document *document, struct ov_buffer *out);
/* The contents of the security policy, with the style's hash. */
void ov_html_policy(const struct ov_document *document, struct ov_buffer *out);
void ov_html_word(struct ov_html *html, const char *msgid);
/* A text with its figures linked to their traces. */
void ov_html_rich(struct ov_html *html, const struct ov_text *text);
/* The same without links, for tables of contents and labels. */
void ov_html_plain(struct ov_html *html, const struct ov_text *text);
/* Around what is shown of a figure: a link to its trace. */
void ov_html_figure_open(struct ov_html *html, const ov_figure *figure);
void ov_html_figure_close(struct ov_html *html);
void ov_html_figure(struct ov_html *html, const ov_figure *figure, const char *shown);
/* A cell's contents: status, text, figure. form: of its column, or NULL. */
void ov_html_cell(struct ov_html *html, const struct ov_document_cell *cell,
                  const struct ov_column_form *form);
/* 2–4, one deeper than the latest heading at most; says which it became. */
int ov_html_heading_open(struct ov_html *html, int level, const char *id);
void ov_html_heading_close(struct ov_html *html, int level);
void ov_html_status_icon(struct ov_buffer *out, enum ov_status status); /* of notes and gaps */
void ov_html_light_icon(struct ov_html *html, enum ov_status status);   /* as the kind has it */
const char *ov_html_section_id(struct ov_html *html, const struct ov_document_section *section);
const char *ov_html_block_id(struct ov_html *html, const struct ov_document_section *section,
                             const struct ov_block *block);
void ov_html_block(struct ov_html *html, const struct ov_document_section *section,
                   const struct ov_block *block);
/* " aria-labelledby=…" or " aria-label=…" of something that scrolls: heading, caption, or else the word. */
void ov_html_name(struct ov_html *html, const struct ov_document_section *section,
                  const struct ov_block *block, const char *word);
void ov_html_table(struct ov_html *html, const struct ov_document_section *section,
                   const struct ov_block *block);
void ov_html_chart(struct ov_html *html, const struct ov_document_section *section,
                   const struct ov_block *block);
void ov_html_number_entries(struct ov_html *html); /* each figure shown gets its entry of the trace */
void ov_html_trace(struct ov_html *html);

/* The trace while it is written. Every node has one place in it: the entry of a figure shown, or a step
 * within the first entry that needs it; what lies too deep gets an entry of its own at the end. */
struct ov_trace_source {
    const char *file, *digest;
    int64_t batch;
};
struct ov_trace {
    struct ov_html *html;
    uint32_t *queue; /* nodes whose entries come last */
    size_t queue_count;
    struct ov_trace_source *sources; /* files, in the order they are first named */
    size_t source_count;
    size_t *first, *next; /* places of a node: index + 1, by node and by place */
};
/* What a node is, how it was computed and from where, without its operands' steps. */
void ov_trace_tell(struct ov_trace *trace, ov_figure figure, bool with_value);
/* The operands' steps, each with its own. */
void ov_trace_operands(struct ov_trace *trace, ov_figure figure, int depth);
/* "Ambulans, Belopp": what the report calls the figure; NULL when it is not shown. */
const char *ov_trace_name(struct ov_trace *trace, ov_figure figure);

/* ---- SVG
 * ------------------------------------------------------------------------------------------------------- */

/* Coordinates are whole tenths of a pixel. */
enum ov_colour {
    OV_COLOUR_NONE,
    OV_COLOUR_INK,
    OV_COLOUR_MUTED,
    OV_COLOUR_GRID,
    OV_COLOUR_WHITE,
    OV_COLOUR_BLUE,
    OV_COLOUR_ORANGE,
    OV_COLOUR_PALE,
    OV_COLOUR_PART_1 /* eight colours of parts from here */
};
enum { OV_COLOUR_PARTS = 8 };
enum ov_anchor { OV_ANCHOR_START, OV_ANCHOR_MIDDLE, OV_ANCHOR_END };
enum { OV_SVG_WIDTH = 8000, OV_SVG_LINE = 180 /* of text */ };

void ov_svg_begin(struct ov_html *html, int height, const char *title, const char *description);
void ov_svg_end(struct ov_buffer *out);
void ov_svg_tenths(struct ov_buffer *out, int tenths);
void ov_svg_rect(struct ov_buffer *out, int x, int y, int width, int height, enum ov_colour fill);
void ov_svg_frame(struct ov_buffer *out, int x, int y, int width, int height, enum ov_colour stroke);
void ov_svg_line(struct ov_buffer *out, int x1, int y1, int x2, int y2, enum ov_colour stroke, int width);
void ov_svg_dashes(struct ov_buffer *out, int x1, int y1, int x2, int y2, enum ov_colour stroke);
void ov_svg_dot(struct ov_buffer *out, int x, int y, enum ov_colour stroke);
void ov_svg_text(struct ov_buffer *out, int x, int y, enum ov_anchor anchor, enum ov_colour fill, bool bold,
                 const char *text, size_t length);
void ov_svg_status(struct ov_buffer *out, int x, int y, enum ov_status status);
void ov_svg_light(struct ov_html *html, int x, int y, enum ov_status status);
enum ov_colour ov_colour_of_part(size_t part);
bool ov_colour_dark(enum ov_colour colour); /* white text is readable on it */
const char *ov_colour_value(enum ov_colour colour);

/* Width of a text in 13 pixel letters, estimated on the large side. */
int ov_svg_text_width(const char *text, size_t length);
struct ov_svg_lines {
    const char *start[3];
    size_t length[3];
    size_t count;
    bool cut; /* there was more */
};
/* Breaks a text at blanks into at most three lines of width. */
struct ov_svg_lines ov_svg_wrap(const char *text, int width);
void ov_svg_wrapped(struct ov_buffer *out, int x, int y, enum ov_anchor anchor,
                    const struct ov_svg_lines *lines);

/* An axis from low to high in steps, all round numbers, that holds zero and every value. */
struct ov_scale {
    struct ov_rational low, high, step;
    enum ov_quantity_type type;
};
/* Can value be drawn on the scale? It is a given number of the scale's type; NULL = of any. */
bool ov_scale_holds(const struct ov_scale *scale, const struct ov_quantity *value);
/* false: no value is given, or they are too large to draw. The first given value says the type. */
bool ov_scale_fit(struct ov_scale *scale, const struct ov_graph *graph, const struct ov_block *block);
/* value's place between 0 and length; false when it does not fit. */
bool ov_scale_place(const struct ov_scale *scale, struct ov_rational value, int length, int *place);
char *ov_scale_label(struct ov_arena *arena, const struct ov_scale *scale, struct ov_rational value,
                     const char *language);

void ov_chart_stacked(struct ov_html *html, const struct ov_block *block, const char *title,
                      const char *description);
void ov_chart_bars(struct ov_html *html, const struct ov_block *block, const char *title,
                   const char *description);
void ov_chart_line(struct ov_html *html, const struct ov_block *block, const char *title,
                   const char *description);

/* ---- plain text
 * -------------------------------------------------------------------------------------------------- */

enum { OV_PLAIN_COLUMNS = 78 };
/* Writes text in lines of at most width columns; first and later lines have their own indents. */
void ov_plain_wrap(struct ov_buffer *out, const char *text, size_t width, const char *first,
                   const char *later);
/* Text as lines of at most width columns, words longer than that cut. */
struct ov_plain_lines {
    const char **items;
    size_t *lengths;
    size_t count;
};
struct ov_plain_lines ov_plain_break(struct ov_arena *arena, const char *text, size_t width);
/* The text with each word that is wider than width broken by newlines, at places a reader would choose. */
const char *ov_plain_hyphenate(struct ov_arena *arena, const char *text, size_t width);
void ov_plain_table(struct ov_arena *arena, struct ov_buffer *out, const struct ov_document *document,
                    const struct ov_translations *translations, const struct ov_block *block);

#endif
