/* One document → bytes, one file per output format. Language, number notation and display rounding are
 * applied here and nowhere else. Text is escaped at the last step, by context; there is no way to put markup
 * in. */
#ifndef OVERENS_RENDER_H
#define OVERENS_RENDER_H

#include "model/model.h"

/* Catalogues by domain and language: plugin and edition texts are Swedish, the core's English. */
struct ov_translation {
    const char *domain;
    const struct ov_texts *texts; /* NULL: the language is the domain's own, or there is no catalogue */
    const char *own_language; /* language of the msgids: "en" for the core, "sv" for plugins and editions */
};
struct ov_translations {
    const char *language;
    const struct ov_translation *items;
    size_t count;
};
/* Loads overens.mo, overens-editions.mo and overens-MODULE.mo for language from localedir; a missing one is
 * no error. */
struct ov_translations *ov_translations_load(struct ov_arena *arena, const char *localedir,
                                             const char *language, const char *const *modules, size_t count,
                                             struct ov_error *error);
/* The text in the language, arguments filled in. *untranslated is set to the text's own language when it
 * stayed in another one than asked for, so that HTML can mark it with lang; NULL is allowed. */
void ov_text_render(const struct ov_text *text, const struct ov_translations *translations,
                    const struct ov_graph *graph, struct ov_buffer *out, const char **untranslated);

typedef bool ov_render(const struct ov_document *document, const struct ov_translations *translations,
                       struct ov_buffer *out, struct ov_error *error);
ov_render ov_render_text; /* UTF-8, 78 columns, for terminals and mail */
ov_render ov_render_json; /* documented in docs/report-json.md; amounts in öre, exact numbers as text */
ov_render ov_render_html; /* self-contained, no script, CSP, SVG charts, every figure with its trace */

struct ov_format {
    const char *name, *extension, *media_type;
    ov_render *render;
};
const struct ov_format *ov_format_named(const char *name);
const struct ov_format *ov_formats(size_t *count);

/* The id of a figure in the report: "close-care@2022/core.money/grants/ambulance/amount". */
char *ov_figure_id(struct ov_arena *arena, const struct ov_document *document,
                   const struct ov_document_section *section, const struct ov_block *block, const char *row,
                   const char *column);
/* Visits every figure shown, in the document's order, each with its id: for JSON, explain and verify. */
typedef void ov_figure_visit(void *context, const char *id, ov_figure figure);
void ov_document_visit(struct ov_arena *arena, const struct ov_document *document, ov_figure_visit *visit,
                       void *context);

/* How one figure came about, as text lines in the language: formula, operands, term or file, line, digest,
 * decision. */
void ov_explain_text(const struct ov_graph *graph, ov_figure figure,
                     const struct ov_translations *translations, struct ov_buffer *out);
/* The graph of the figures shown, with all they stand on, as JSON; and back. */
bool ov_graph_write(const struct ov_document *document, struct ov_buffer *out, struct ov_error *error);
struct ov_graph_figure {
    const char *id;
    ov_figure figure;
};
struct ov_graph *ov_graph_read(struct ov_arena *arena, const char *json, size_t length,
                               struct ov_graph_figure **figures, size_t *count, struct ov_error *error);

#endif
