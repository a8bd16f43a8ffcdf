/* A document with every kind of block, made by hand: close care in one region, as the region decided it. */
#ifndef OVERENS_TEST_RENDER_DOCUMENT_H
#define OVERENS_TEST_RENDER_DOCUMENT_H

#include "render/render.h"

/* The whole report; partial, with a gap in it. */
struct ov_document *sample_document(struct ov_arena *arena, const char *language);
/* The smallest document: one section, room for blocks. */
struct ov_document *small_document(struct ov_arena *arena, const char *language, size_t blocks);

/* Figures for documents of one's own. */
ov_figure sample_row(struct ov_graph *graph, const char *table, const char *column, const char *subject,
                     int64_t kronor, int line);
ov_figure sample_term(struct ov_graph *graph, const char *table, const char *column, const char *subject,
                      struct ov_quantity value, const char *cite);
ov_figure sample_operation(struct ov_graph *graph, const char *label, struct ov_quantity value,
                           const uint32_t *operands, size_t count);
struct ov_quantity sample_kronor(int64_t kronor);
struct ov_quantity sample_share(int64_t num, int64_t den);

#endif
